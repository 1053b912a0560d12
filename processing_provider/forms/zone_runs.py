"""Runs by zone: what the zones are called, where a run's outputs go, what came of it."""

from contextlib import suppress
from pathlib import Path

from qgis.core import QgsProcessing, QgsProcessingDestinationParameter, QgsProcessingParameterDefinition

FIGURES = {"outputNumber", "outputString", "outputBoolean"}
# Overlapping pairs that a sentence names.
MOST_PAIRS = 10


def zone_names(table, field: str) -> list[str]:
    """Return what each zone's feature is called: by a field, else the customary key; by its id where that is empty."""
    from ...core.keys import key_field
    from ...core.table import texts

    field = field or key_field(list(table.columns)) or ""
    names = texts(table.column(field)).tolist() if field else [None] * len(table)
    return [(name or "").strip() or f"#{table.feature(row)}" for row, name in enumerate(names)]


def tell_overlaps(pairs: list[tuple[str, str]], progress) -> None:
    """Warn of zones that overlap, by their names."""
    from ...core.text import Message

    if pairs:
        progress.warn(
            Message(
                "Zones overlap, and what lies where they do may count in both: {pairs}{more}",
                pairs="; ".join(f"{one} / {other}" for one, other in pairs[:MOST_PAIRS]),
                more=" …" if len(pairs) > MOST_PAIRS else ".",
            )
        )


def made(folder: Path) -> Path:
    """Return a folder, which is there then. Raises InputError where it cannot be made."""
    from ...core.text import InputError, Message

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Message(
                "The folder {folder} cannot be made: {reason}. Choose another one.",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error
    return folder


def outputs_in(algorithm, given: dict, folder: Path) -> dict[str, str | None]:
    """Return where each output of an algorithm goes in a folder; None where it is not asked for."""
    outputs: dict[str, str | None] = {}
    for definition in algorithm.destinationParameterDefinitions():
        name, asked = definition.name(), given.get(definition.name(), ...)
        optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        if asked is ... and (definition.createByDefault() or not optional):
            asked = QgsProcessing.TEMPORARY_OUTPUT
        if asked is ... or not asked:
            outputs[name] = None
            continue
        ending = (
            definition.defaultFileExtension()
            if isinstance(definition, QgsProcessingDestinationParameter)
            else ""
        )
        plain = name.lower() + (f".{ending}" if ending else "")
        own = "" if asked == QgsProcessing.TEMPORARY_OUTPUT else Path(str(asked)).name
        outputs[name] = str(folder / (own or plain))
    return outputs


def quietly(progress):
    """Return what takes a child's share; a cancel that it meets reaches the child by QGIS's own signal."""
    from ...core.progress import Cancelled

    def report(share: float) -> None:
        with suppress(Cancelled):
            progress.step(min(max(share, 0.0), 1.0))

    return report


def files_of(outputs: dict[str, str | None], results: dict, folder: Path) -> dict[str, str]:
    """Return the files that a run has written, by output, as the folder has them."""
    return {
        name: str(Path(place).relative_to(folder))
        for name, place in outputs.items()
        if place and results.get(name) and Path(place).exists()
    }


def figures_of(algorithm, results: dict) -> dict[str, str]:
    """Return what an algorithm has counted, by output."""
    return {
        definition.name(): f"{value:.10g}" if isinstance(value, float) else str(value)
        for definition in algorithm.outputDefinitions()
        if definition.type() in FIGURES and (value := results.get(definition.name())) is not None
    }


def state_of(places) -> dict[str, tuple[int, int] | None]:
    """Return how the files at these places stand, by size and time of change; None where there is none."""
    found = {}
    for place in filter(None, places):
        path = Path(place)
        state = path.stat() if path.is_file() else None
        found[place] = state and (state.st_size, state.st_mtime_ns)
    return found


def take_back(before: dict[str, tuple[int, int] | None]) -> None:
    """Remove what a run that did not end has written; what stands as it did `before` is left."""
    for place, state in state_of(before).items():
        if state != before[place]:
            # Windows keeps what the run still holds open.
            with suppress(OSError):
                Path(place).unlink(missing_ok=True)
