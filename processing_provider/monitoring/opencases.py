"""guiju:opencases, a case for each change patch."""

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ...bridge.text import language, tr
from ..base import POLYGONS
from ..params import advanced, with_help
from .base import MonitoringAlgorithm
from .case_params import case_file, who
from .case_styles import kind_titles, style_cases


class OpenCases(MonitoringAlgorithm):
    ID = "opencases"
    ICON = "cases.svg"

    def displayName(self):
        return tr("Open cases")

    def tags(self):
        return tr(
            "case,patch,clue,inspection,enforcement,monitoring,图斑,案件,立案,核查,卫片,执法,线索,台账"
        ).split(",")

    def shortDescription(self):
        return tr("Makes a case of each change patch, to be assigned, visited and closed.")

    def shortHelpString(self):
        return tr(
            "Makes a case of each polygon of a layer: change patches of “Land change”, “Farmland monitoring” or “Change "
            "patches from imagery”, or of any other layer. To take only some of them, such as those without an "
            "approval, give a filter.\n\n"
            "A case is known by its patch's own id, or by the hash of its shape. So the tool can be run again at any "
            "time: what is a case already stays as it is with all its history, what is new is added, and how many of "
            "each is said. A patch of a known id whose shape is another by now is told, and its case keeps the shape "
            "that it was opened with.\n\n"
            "The cases go on in the dock “Patch cases” (plugin's menu): clue → assigned → verified → rectified or approved → "
            "closed. Deadlines are data, and those that come with Guiju were not checked against an official text: a "
            "process of one's own (JSON, as standards/cases/china.json) brings the bureau's. The file keeps the process "
            "that it was made with."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Change patches"), POLYGONS),
                tr(
                    "Polygons. Of their fields, patch_id, kind, from_code, from_name, to_code, to_name, area_m2, "
                    "area_method and reason are taken over where they are there."
                ),
            ),
            with_help(
                QgsProcessingParameterField("PATCH_ID", tr("Id of the patches"), None, "INPUT", optional=True),
                tr(
                    "A field whose value no two patches share, and which stays the same when the patches are made again. "
                    "Left empty: patch_id, case_id or TBBH where the layer has one, else the hash of each shape."
                ),
            ),
            with_help(
                QgsProcessingParameterExpression("FILTER", tr("Only those patches"), None, "INPUT", optional=True),
                tr(
                    "An expression that a patch must meet to become a case, such as \"approval\" IN ('uncovered', 'partly') for "
                    "those that no approval covers wholly. Left empty: all."
                ),
            ),
            case_file(new=True),
            with_help(
                QgsProcessingParameterString("ASSIGNEE", tr("Assign to"), optional=True),
                tr("Who is to visit the new cases. Left empty, they stay clues."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterFile("PROCESS", tr("Process of one's own"), extension="json", optional=True),
                    tr("States, steps and deadlines for a file that is made now, in place of those that come with Guiju."),
                )
            ),
            who(),
        ):  # fmt: skip
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputVectorLayer("OUTPUT", tr("Patch cases")))
        for name, title in (
            ("OPENED", tr("Cases opened")),
            ("KEPT", tr("Cases that were there")),
            ("RESHAPED", tr("Cases whose patch has another shape now")),
            ("TOTAL", tr("Cases in the file")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def fault(self, parameters, context):
        from ...bridge.case_file import process_of, require_case_file
        from ...bridge.case_layer import file_of

        if fault := self._filter_fault(parameters, context):
            return fault
        path = self.parameterAsFile(parameters, "CASES", context)
        if not path:
            return tr("Say which file is to keep the cases.")
        if Path(path).suffix.lower() != ".gpkg":
            return tr("The file of cases must end in .gpkg, but it is {file}.").format(file=Path(path).name)
        own = self._own_process(parameters, context)
        if Path(path).exists():
            require_case_file(path)
            layer = self.layer_behind(parameters, "INPUT", context)
            given = file_of(layer) if layer else None
            if given and Path(given).resolve() == Path(path).resolve():
                return tr(
                    "The patches are the cases of this file themselves. Choose the layer of change patches."
                )
            if own and own.text != process_of(path).text:
                return tr(
                    "{file} follows another process already. Leave the process empty, or make another file."
                ).format(file=Path(path).name)
        return None

    def _filter(self, parameters, context) -> str:
        return self.parameterAsExpression(parameters, "FILTER", context).strip()

    def _filter_fault(self, parameters, context) -> str | None:
        """Return why the filter cannot be asked of the patches."""
        # What QGIS cannot read, it would leave out without a word.
        given = parameters.get("FILTER")
        text = given.strip() if isinstance(given, str) else self._filter(parameters, context)
        asked = QgsExpression(text)
        if text and asked.hasParserError():
            return tr("The filter cannot be read: {reason}.").format(
                reason=asked.parserErrorString().strip().rstrip(".")
            )
        fields = self.polygons(parameters, "INPUT", context).fields
        unknown = [name for name in asked.referencedColumns() if fields.lookupField(name) < 0]
        if text and unknown and QgsFeatureRequest.ALL_ATTRIBUTES not in unknown:
            return tr("The filter names the field “{field}”, which the patches do not have.").format(
                field=unknown[0]
            )
        return None

    def _own_process(self, parameters, context):
        from ...core.cases.process import load_process

        given = self.parameterAsFile(parameters, "PROCESS", context)
        return load_process(given) if given else None

    def take_inputs(self, parameters, context):
        self.patches = self.polygons(parameters, "INPUT", context)
        layer = self.layer_behind(parameters, "INPUT", context)
        if layer and layer.project() is None:
            # Read for this run alone, it has no style yet, which tells what kinds are called.
            layer.loadDefaultStyle()
        self.kinds = kind_titles(layer)
        self.filter = self._filter(parameters, context)
        self.scope = layer.createExpressionContext() if layer else QgsExpressionContext()
        self.project = context.project()

    def compute(self, parameters, context, progress):
        from datetime import datetime

        import numpy as np

        from ...bridge.case_file import TABLE, add_cases, crs_wkt_of, lay_out, process_of, read_records
        from ...bridge.reproject import reproject
        from ...bridge.source import read
        from ...bridge.waivers import person
        from ...core.cases.case import opening
        from ...core.cases.opening import patch_field, patches_of
        from ...core.cases.process import bundled_process
        from ...core.table import emptiness
        from ...core.text import InputError, Message

        path = self.parameterAsFile(parameters, "CASES", context)
        table = read(self.patches, progress.part(0, 0.5))
        if self.filter:
            table = table.take(np.isin(table.feature_ids, self._filtered()))
        for message in emptiness(table):
            progress.warn(message)
        field = self.parameterAsString(parameters, "PATCH_ID", context) or patch_field(list(table.columns))
        patches = patches_of(table, field, self.patches.name)
        if field is None and len(table):
            progress.tell(
                Message("The patches have no field with ids of their own: they are known by their shapes.")
            )
        for note in patches.notes:
            progress.warn(note)
        made = not Path(path).exists()
        if made:
            process = self._own_process(parameters, context) or bundled_process()
            lay_out(path, self.patches.crs.toWkt(Qgis.CrsWktVariant.Preferred), process)
        process = process_of(path)
        system = QgsCoordinateReferenceSystem.fromWkt(crs_wkt_of(path)[0])
        geometry = patches.geometry
        if self.patches.crs.isValid() and system.isValid():
            geometry = reproject(
                geometry, self.patches.crs, system, context.transformContext(), progress.part(0.5, 0.6)
            )
        if any(shape is None for shape in geometry):
            raise InputError(
                Message(
                    "Some patches of layer “{layer}” lie outside the area of the file's coordinate reference system, and "
                    "no case was opened. Open them in a file of their own.",
                    layer=self.patches.name,
                )
            )
        who_ = self.parameterAsString(parameters, "WHO", context).strip() or person()
        assignee = self.parameterAsString(parameters, "ASSIGNEE", context).strip()
        now = datetime.now().astimezone()
        events = [opening(process, who_, now, remark, assignee) for remark in patches.remarks]
        opened, kept, reshaped = add_cases(path, patches, geometry, events, progress.part(0.6, 0.95))
        progress.tell(
            Message("{opened} cases were opened, {kept} were there already.", opened=opened, kept=kept)
        )
        if reshaped:
            progress.warn(
                Message(
                    "{count} cases keep the shape that they were opened with, though their patches have another by now, "
                    "such as “{example}”.",
                    count=len(reshaped),
                    example=reshaped[0],
                )
            )
        output = f"{path}|layername={TABLE}"
        if made:
            states, findings = (
                {id: title[language()] for id, title in titles}
                for titles in (
                    ((one.id, one.title) for one in process.states.values()),
                    process.findings.items(),
                )
            )
            self.show(
                output, tr("Patch cases"), lambda layer: style_cases(layer, states, findings, self.kinds)
            )
        self._load(output, path, context)
        return {
            "OUTPUT": output,
            "OPENED": opened,
            "KEPT": kept,
            "RESHAPED": len(reshaped),
            "TOTAL": len(read_records(path)),
        }  # fmt: skip

    def _filtered(self) -> list[int]:
        """Return the feature ids of the patches that the filter leaves."""
        request = QgsFeatureRequest().setFilterExpression(self.filter)
        request.setExpressionContext(self.scope)
        request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
        return [feature.id() for feature in self.patches.features.getFeatures(request)]

    def _load(self, output: str, path: str, context) -> None:
        """Have the cases loaded into the project, unless it shows them already."""
        if self.project is None or any(
            layer.source().split("|")[0] == path for layer in self.project.mapLayers().values()
        ):
            return
        context.addLayerToLoadOnCompletion(
            output,
            QgsProcessingContext.LayerDetails(
                tr("Patch cases"), self.project, "OUTPUT", QgsProcessingUtils.LayerHint.Vector
            ),
        )
