"""guiju:runbyzone, any algorithm's results for each zone in one go."""

import json
import time
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.text import language, tr
from ..base import POLYGONS
from ..params import listed, report_heading, with_help
from .base import FormsAlgorithm
from .zone_runs import (
    figures_of,
    files_of,
    found_zones,
    left_over,
    made,
    outputs_in,
    put_back,
    quietly,
    replace,
    runs_table,
    set_aside,
    tell_overlaps,
    tell_recognised,
    zone_names,
)

WAYS = ("within", "intersects", "clip")
VECTORS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterVectorLayer,
    QgsProcessingParameterMultipleLayers,
)
INDEX = "index.html"


class RunByZone(FormsAlgorithm):
    ID = "runbyzone"
    ICON = "runbyzone.svg"

    def displayName(self):
        return tr("Run by zone")

    def tags(self):
        return tr("batch,zone,sub-district,community,atlas,report,分区,批量,街道,社区,逐区").split(",")

    def shortDescription(self):
        return tr(
            "Runs any algorithm for each administrative or functional zone in one go, and lists how each went."
        )

    def shortHelpString(self):
        return tr(
            "Runs an algorithm once for each zone, with the layers that you name restricted to it, and writes each "
            "zone's results into a folder of its own: each layer and file under the name of its output. A zone that "
            "fails does not stop the rest.\n\n"
            "Restricted: within gives a feature to the zone that holds most of it, so that each counts once; "
            "intersects gives it to every zone that holds some of it; clip cuts it at the zones' borders. What only "
            "touches a zone is not in it. Other layers, such as control lines or a street network, are read whole: "
            "what lies beyond a border still counts. What an algorithm recognises by the data, such as the edition of "
            "land-use codes, it recognises in each zone anew; name it in the parameters to have it the same in all.\n\n"
            "Zones: one row for each zone. status is done, empty (run without a feature), failed or stopped; message "
            "says why, or what the run warned of; features is how many features of the first restricted layer it had; "
            "figures are the numbers that the algorithm counts; files are in folder.\n\n"
            "The folder also gets index.html, which lists the zones with links to their files. A cancel stops the zone "
            "that is being run; what was done before stays.\n\n"
            "Where the algorithm asks for a place to print (PLACE), it is given the zone's name."
        )

    def initAlgorithm(self, configuration=None):
        text = QgsProcessingParameterString
        for parameter in (
            with_help(
                text("ALGORITHM", tr("Algorithm"), "guiju:checkcompliance"),
                tr(
                    "Its id, such as guiju:checkcompliance, guiju:landbalance, guiju:livingcircle or native:buffer."
                ),
            ),
            with_help(
                text("PARAMETERS", tr("Its parameters (JSON)"), "{}", multiLine=True),
                tr(
                    "As qgis_process takes them, such as {example}; the toolbox copies them from its dialog with "
                    "Advanced, Copy as JSON. An output that is not named is written where the algorithm does so by "
                    "default; null leaves it out, a file's name gives it that name."
                ).format(example='{"INPUT": "district.gpkg|layername=plots", "REPORT": "report.html"}'),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("ZONES", tr("Zones"), POLYGONS),
                tr("Administrative or functional zones. Polygons of one name are one zone."),
            ),
            with_help(
                QgsProcessingParameterField(
                    "ZONE_NAME", tr("Field of the zones' names"), None, "ZONES", optional=True
                ),
                tr(
                    "What folders and rows call a zone. Left empty, the customary keys are tried (BSM and so on)."
                ),
            ),
            with_help(
                text("CUT", tr("Parameters restricted to the zone"), "INPUT"),
                tr(
                    "A comma-separated list of the algorithm's parameters whose layers are restricted, such as INPUT."
                ),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "HOW", tr("How"), options=list(WAYS), defaultValue="within", usesStaticStrings=True
                ),
                tr(
                    "within: features in the zone that holds most of them. intersects: features with some part in it. "
                    "clip: cut at its border."
                ),
            ),
            *report_heading(),
            with_help(
                QgsProcessingParameterFolderDestination("FOLDER", tr("Folder of the results")),
                tr("Gets a folder for each zone, named after it, and index.html."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Results by zone"), QgsProcessing.SourceType.TypeVector, optional=True
                ),
                tr("zone, status, message, seconds, features, figures, folder, files."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputHtml("INDEX", tr("Index of the results")))
        for name, label in (
            ("DONE", tr("Zones done")),
            ("EMPTY", tr("Zones without features")),
            ("FAILED", tr("Zones that failed")),
            ("STOPPED", tr("Zones not run to the end")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def fault(self, parameters, context):
        from ...bridge.children import require_valid

        self.polygons(parameters, "ZONES", context)
        algorithm, given = self.asked(parameters, context)
        self.cut_layers(algorithm, given, parameters, context)
        trial = given | outputs_in(algorithm, given, Path(QgsProcessingUtils.tempFolder()), context)
        require_valid(algorithm, trial, context)

    def read_by(self, parameters, context):
        # The marking of what the zones are made of is that of the index too.
        layers, files = super().read_by(parameters, context)
        algorithm, given = self.asked(parameters, context)
        cut = self.cut_layers(algorithm, given, parameters, context)
        return [*layers, *(layer for members in cut.values() for layer in members)], files

    def asked(self, parameters, context):
        """Return the algorithm and its parameters. Raises InputError where there is none or they are no JSON."""
        from ...core.text import InputError, Message

        told = self.parameterAsString(parameters, "ALGORITHM", context).strip()
        algorithm = QgsApplication.processingRegistry().algorithmById(told)
        if algorithm is None or told == self.id():
            raise InputError(
                Message(
                    "There is no algorithm “{algorithm}” that could be run by zone. The toolbox shows an algorithm's id "
                    "when the pointer rests on it.",
                    algorithm=told,
                )
            )
        try:
            given = json.loads(self.parameterAsString(parameters, "PARAMETERS", context).strip() or "{}")
            if not isinstance(given, dict):
                raise ValueError(type(given).__name__)
        except (ValueError, RecursionError) as error:
            raise InputError(
                Message(
                    "The parameters are not a JSON object ({error}). Write them as {example}.",
                    error=error,
                    example='{"INPUT": "district.gpkg|layername=plots"}',
                )
            ) from error
        given = given.get("inputs", given) if isinstance(given.get("inputs"), dict) else given
        known = {definition.name() for definition in algorithm.parameterDefinitions()}
        if strange := set(given) - known:
            raise InputError(
                Message(
                    "{algorithm} has no parameter “{name}”; it has: {known}.",
                    algorithm=told,
                    name=min(strange),
                    known=", ".join(sorted(known)),
                )
            )
        return algorithm, QgsProcessingUtils.preprocessQgisProcessParameters(given, "")[0]

    def cut_layers(self, algorithm, given: dict, parameters, context) -> dict[str, list[QgsVectorLayer]]:
        """Return the layers that are restricted, by parameter. Raises InputError."""
        from ...core.text import InputError, Message

        possible = [d.name() for d in algorithm.parameterDefinitions() if isinstance(d, VECTORS)]
        found = {}
        for name in listed(self.parameterAsString(parameters, "CUT", context)):
            if name not in possible or not given.get(name):
                raise InputError(
                    Message(
                        "{algorithm} is not given a layer as “{name}” that could be restricted to a zone. Layers that it "
                        "may be given: {possible}.",
                        algorithm=algorithm.id(),
                        name=name,
                        possible=", ".join(possible) or "–",
                    )
                )
            value = given[name]
            found[name] = self.layers({name: value if isinstance(value, list) else [value]}, name, context)
        if not found:
            raise InputError(
                Message(
                    "No layer is restricted to the zones, so that each run would be the same. Name a parameter in {cut}.",
                    cut="CUT",
                )
            )
        return found

    def take_inputs(self, parameters, context):
        from ...bridge.zone_layers import Cut

        self.algorithm, self.given = self.asked(parameters, context)
        self.cuts = {
            name: [Cut.of_layer(layer) for layer in layers]
            for name, layers in self.cut_layers(self.algorithm, self.given, parameters, context).items()
        }
        self.zone_source = self.source(parameters, "ZONES", context)
        own = {"PLACE", "MARKING"} & {d.name() for d in self.algorithm.parameterDefinitions()} - set(
            self.given
        )
        self.headings = {name: self.parameterAsString(parameters, name, context).strip() for name in own}

    def processAlgorithm(self, parameters, context, feedback):
        # The runs within need what a cancel and a log go through, not only the share that is done.
        self.feedback = feedback
        return super().processAlgorithm(parameters, context, feedback)

    def compute(self, parameters, context, progress):
        from ...bridge.source import read
        from ...core.by_zone import folder_names, overlaps
        from ...core.progress import Cancelled
        from ...report.by_zone import FAILED, STOPPED, ZoneRun

        notes = []
        telling = progress.keeping(notes)
        table = read(self.zone_source, telling.part(0, 0.02))
        names = zone_names(table, self.parameterAsString(parameters, "ZONE_NAME", context))
        tell_recognised(self.algorithm, self.given, telling)
        found, without = found_zones(table, names, telling)
        tell_overlaps(overlaps(found, progress), telling)
        pieces = self.pieces(parameters, context, names, telling)
        folder = made(Path(self.parameterAsFileOutput(parameters, "FOLDER", context)))
        runs, folders = [], folder_names([zone.name for zone in found])
        for number, (zone, own) in enumerate(zip(found, folders, strict=True)):
            part = progress.part(0.1 + 0.88 * number / len(found), 0.1 + 0.88 * (number + 1) / len(found))
            try:
                part.step(0)
                runs.append(self.run_zone(number, zone.name, folder / own, pieces, context, part))
            except Cancelled:
                runs.append(
                    ZoneRun(
                        zone.name,
                        STOPPED,
                        tr("Not run: it was stopped before."),
                        own,
                        warnings=left_over(folder / own),
                    )
                )
        runs += [ZoneRun(name, FAILED, tr("This zone has no geometry."), "") for name in without]
        return self.tell(parameters, context, runs, folder, notes)

    def pieces(self, parameters, context, names: list[str], progress) -> dict:
        """Return what of each restricted layer belongs to each zone, by parameter."""
        from ...core.text import Message

        way, found = self.parameterAsString(parameters, "HOW", context), {}
        for name, cuts in self.cuts.items():
            found[name] = [
                cut.by(self.zone_source, names, way, context, progress.part(0.02, 0.1)) for cut in cuts
            ]
            for part in found[name]:
                if part.outside:
                    progress.warn(
                        Message(
                            "{count} features of layer “{layer}” lie in no zone and are in no result.",
                            count=part.outside,
                            layer=part.cut.source.name,
                        )
                    )
        return found

    def run_zone(self, number: int, zone: str, folder: Path, pieces: dict, context, progress):
        """Run the algorithm for one zone and return how it went. Raises Cancelled before anything is run."""
        from ...bridge.children import ChildFailure, run_child
        from ...core.progress import Cancelled
        from ...report.by_zone import DONE, EMPTY, FAILED, STOPPED, ZoneRun

        started, counted = time.time(), 0
        outputs = outputs_in(self.algorithm, self.given, folder, context)
        given = self.given | outputs | self.heading_of(zone)
        store, own = context.temporaryLayerStore(), []
        for name, parts in pieces.items():
            layers = [store.addMapLayer(part.layer(number, progress)) for part in parts]
            if not own:
                counted = sum(layer.featureCount() for layer in layers)
            own += layers
            given[name] = (
                [layer.id() for layer in layers] if isinstance(self.given[name], list) else layers[0].id()
            )
        results, warnings, earlier = {}, [], None
        status, message = (DONE, "") if counted else (EMPTY, tr("No feature lies in this zone."))
        try:
            earlier = set_aside(folder)
            results, warnings = run_child(
                self.algorithm, given, context, self.feedback, quietly(progress), zone
            )
        except ChildFailure as failure:
            status, message = FAILED, str(failure)
        except OSError as error:
            status, message = FAILED, f"{folder}: {error.strerror or error}"
        finally:
            for layer in own:
                store.removeMapLayer(layer.id())
        try:
            progress.check()
        except Cancelled:
            status, message = STOPPED, tr("Stopped while it was being run.")
        if status in (FAILED, STOPPED):
            results = {}
            if earlier:
                put_back(folder, earlier)
            warnings = [*warnings, *left_over(folder)]
        else:
            replace(folder, earlier)
        return ZoneRun(
            zone=zone,
            status=status,
            message=message,
            warnings=warnings,
            seconds=time.time() - started,
            features=counted,
            folder=folder.name,
            files=files_of(outputs, results, folder),
            figures=figures_of(self.algorithm, results),
        )

    def heading_of(self, zone: str) -> dict[str, str]:
        """Return what the algorithm prints as its place, the zone, and as its marking, where it asks for them."""
        headings = {name: text for name, text in self.headings.items() if text}
        if "PLACE" in self.headings:
            headings["PLACE"] = " ".join(filter(None, (self.headings["PLACE"], zone)))
        return headings

    def tell(self, parameters, context, runs, folder: Path, notes) -> dict:
        """Write the index and the table, also after a cancel, and return the results."""
        from ...bridge.options import printed
        from ...bridge.sink import write
        from ...core.progress import Progress
        from ...report.by_zone import DONE, EMPTY, FAILED, STOPPED, Index, index_page
        from .zone_styles import style_zone_runs

        facts = Index(
            title=tr("{algorithm}, zone by zone").format(algorithm=self.algorithm.displayName()),
            place=self.parameterAsString(parameters, "PLACE", context).strip(),
            date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
            runs=runs,
            titles={output.name(): output.description() for output in self.algorithm.outputDefinitions()},
            notes=notes,
        )
        index = self.write_text(str(folder / INDEX), index_page(facts, tr, language()), Progress())
        output = write(runs_table(runs), self.sink(parameters, "OUTPUT", context), Progress())
        self.show(output, tr("Results by zone"), style_zone_runs)
        counts = {
            status: sum(run.status == status for run in runs) for status in (DONE, EMPTY, FAILED, STOPPED)
        }
        return {
            "FOLDER": str(folder),
            "INDEX": index,
            **({"OUTPUT": output} if output else {}),
            **{status.upper(): count for status, count in counts.items()},
        }
