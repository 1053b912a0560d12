"""What every run owes for what it writes: a class marking on it, and a line in the export log."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..bridge.options import is_state_secret, options

LAYERS = {"outputVector", "outputRaster", "outputLayer"}
FILES = {"outputFile", "outputHtml", "outputFolder"}


@dataclass(frozen=True)
class Export:
    """A run's class marking, that of the options where it is stricter (else empty), where it is logged, what it reads
    and which of that is marked stricter, whether its
    results leave QGIS for a file or a database, and what else the log shall say (`notes`)."""

    marking: str
    usual: str
    log: Path
    inputs: list[dict]
    stricter: list[tuple[str, str]]
    leaves: bool
    notes: dict[str, str]

    @classmethod
    def of_run(cls, algorithm, parameters, context) -> "Export":
        """Take the parameters on the main thread.

        The marking is the one that a person gave; else the strictest of the option's and those of the layers
        that are read. Raises InputError where a layer cannot be loaded.
        """
        from ..bridge.export_log import layer_read
        from ..bridge.marking import highest, marking_of, marking_of_file
        from ..bridge.outputs import place_of_output

        def given(name: str) -> str:
            if algorithm.parameterDefinition(name) is None:
                return ""
            return algorithm.parameterAsString(parameters, name, context).strip()

        layers, files = algorithm.read_by(parameters, context)
        read = [(layer.name(), marking_of(layer)) for layer in layers]
        read += [(Path(path).name, marking_of_file(path)) for path in files]
        chosen = options()
        marking = given("MARKING") or highest(chosen.marking, *(own for _, own in read if own))
        places = [text for _name, text in algorithm.asked_outputs(parameters, context)]
        # A layer in memory goes nowhere; a database is named with its provider before a colon.
        leaves = any(place_of_output(text) or ":" in text.removeprefix("memory:") for text in places)
        notes = {name: given(name.upper()) for name in ("purpose", "recipient")}
        return cls(
            marking=marking,
            usual=chosen.marking if highest(marking, chosen.marking) != marking else "",
            log=chosen.log_path(),
            inputs=[
                *(layer_read(layer) for layer in layers),
                # What is no path is the id of something bundled.
                *({"source": os.path.abspath(one) if os.path.exists(one) else one} for one in files),
            ],
            stricter=[(name, own) for name, own in read if own and highest(marking, own) != marking],
            leaves=leaves,
            notes={name: text for name, text in notes.items() if text},
        )

    def require_traceable(self) -> None:
        """Raise InputError where a state secret would leave and the log could not say so.

        For other markings a run goes on without its line: a night's work is worth more.
        """
        from ..bridge.export_log import require_writable

        if self.leaves and is_state_secret(self.marking):
            require_writable(self.log)

    def account_for(self, algorithm, results: dict, written: list[str], context, progress) -> None:
        """Enter what a run has written in the log, and mark it. Raises InputError where a state secret cannot be."""
        from ..core.text import InputError, Message

        for name, own in self.stricter:
            progress.warn(
                Message(
                    "“{input}” is marked {own}; the results are marked {marking}, as was chosen.",
                    input=name,
                    own=own,
                    marking=self.marking,
                )
            )
        if self.usual:
            progress.warn(
                Message(
                    "The options mark results {usual}; these are marked {marking}, as was chosen.",
                    usual=self.usual,
                    marking=self.marking,
                )
            )
        layers, files = (
            {
                definition.name(): place
                for definition in algorithm.outputDefinitions()
                if definition.type() in kinds
                and isinstance(place := results.get(definition.name()), str)
                and place
            }
            for kinds in (LAYERS, FILES)
        )
        # The log first: a state secret that it does not take is taken back without a file beside it.
        for owed in (
            lambda: self._enter(algorithm.id(), layers, files),
            lambda: self._mark(algorithm.id(), layers.values(), {*files.values(), *written}, context),
        ):
            try:
                owed()
            except InputError as error:
                if is_state_secret(self.marking):
                    raise
                progress.warn(error.message)

    def _enter(self, id: str, layers: dict[str, str], files: dict[str, str]) -> None:
        from ..bridge import export_log
        from ..bridge.record import guiju_version

        outputs = [export_log.layer_written(name, place) for name, place in layers.items()]
        outputs += [export_log.file_written(name, place) for name, place in files.items()]
        outputs = [output for output in outputs if output]
        # A purpose is worth a line also where the result is only held in memory.
        if outputs or self.notes:
            entry = export_log.entry(id, guiju_version(), self.marking, outputs, self.inputs)
            export_log.write(self.log, {**entry, **self.notes})

    def _mark(self, id: str, layers, files: set[str], context) -> None:
        from ..bridge.marking import mark_file, mark_output
        from ..bridge.record import guiju_version

        origin = f"{date.today().isoformat()} {id} {guiju_version()}"
        for place in layers:
            mark_output(place, self.marking, origin, context)
        for place in files.difference(layers):
            mark_file(place, self.marking, origin)
