"""guiju:farmlandmonitor, what became of cultivated land between two surveys, and the balance of the year."""

from functools import partial

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ...bridge.options import printed
from ...bridge.text import language, render, tr
from ...core.approval import DOCUMENT_FIELDS, document_field
from ..base import POLYGONS
from ..landuse.inputs import code_field_of, code_field_parameter, edition_of, edition_parameter
from ..params import advanced, area_method, number, report, report_heading, with_help
from ..tables import read_tables
from .base import MonitoringAlgorithm

FIELD = QgsProcessingParameterField
SINK = QgsProcessingParameterFeatureSink
# Numbers of the run: output, line of the balance.
NUMBERS = {
    "BEFORE_M2": "previous",
    "OUTFLOW_M2": "outflow",
    "COVERED_M2": "outflow_covered",
    "UNCOVERED_M2": "outflow_uncovered",
    "INFLOW_M2": "inflow",
    "AFTER_M2": "year_end",
    "REMAINDER_M2": "remainder",
    "UNEXPLAINED_M2": "unexplained",
}


class FarmlandMonitor(MonitoringAlgorithm):
    ID = "farmlandmonitor"

    def displayName(self):
        return tr("Farmland monitor")

    def tags(self):
        return tr(
            "cultivated land,farmland,outflow,inflow,balance,non-agricultural,non-grain,basic farmland,耕地流出,耕地流入,"
            "非农化,非粮化,进出平衡,占补平衡,永久基本农田,年度变更调查"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Outflow and inflow of cultivated land between two surveys, what approvals cover of it, and the balance."
        )

    def shortHelpString(self):
        return tr(
            "Lays two surveys over each other and tells what became of cultivated land (耕地流出) and where new cultivated "
            "land came from (耕地流入).\n\n"
            "Outflow is told by what the land became: construction (非农化); forest, orchard or other agriculture (非粮化); "
            "agricultural facilities and rural roads, a class of their own; unused land or water. Where an approval covers "
            "it, it is reasonable; a patch may be covered in part, and then each part counts where it belongs. Without a "
            "layer of approvals all outflow stays undecided.\n\n"
            "The balance: second date = first date − all outflow + inflow. What the second survey has beside that is the "
            "remainder. It is shown with its causes (ground of one date only, ground that features of one date claim "
            "twice, codes that do not tell their kind, recorded areas that differ, unreadable geometry) and never spread "
            "over the other figures; what no cause explains is shown as not explained. All figures of a zone close to "
            "0.01 m², and zones add up to the whole.\n\n"
            "Outflow is measured by the first date, inflow by the second. By the survey method an area is the recorded one "
            "(TBMJ) × the share of the patch, less its ridge (KCXS).\n\n"
            "On land that is cultivated on both dates, non-grain use is read from the crop field (ZZSXDM); where there is "
            "no such field or value, it is undecided, not nil.\n\n"
            "Which codes are what is data (standards/farmland/china.json), each with its clause, and none of it was checked "
            "against the official text. From 2024 on the balance of in and out is part of that of occupation and offset: "
            "the year of the second survey decides which outflow has to be offset."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("BEFORE", tr("Survey of the first date"), POLYGONS),
                tr("Polygons with land-use codes, in a projected reference system in metres."),
            ),
            code_field_parameter("BEFORE_FIELD", tr("Field of the codes, first date"), "BEFORE"),
            with_help(
                QgsProcessingParameterFeatureSource("AFTER", tr("Survey of the second date"), POLYGONS),
                tr("Polygons of the same ground. They may be coded by another edition."),
            ),
            code_field_parameter("AFTER_FIELD", tr("Field of the codes, second date"), "AFTER"),
            with_help(
                QgsProcessingParameterFeatureSource("APPROVALS", tr("Approvals"), POLYGONS, optional=True),
                tr(
                    "Areas whose change is approved. Left empty, whether outflow is reasonable stays undecided; a layer "
                    "without features covers nothing."
                ),
            ),
            with_help(
                FIELD("DOCUMENT", tr("Field of the approval document"), None, "APPROVALS", optional=True),
                tr("Left empty, the customary names are tried: {names}.").format(
                    names=", ".join(DOCUMENT_FIELDS)
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource(
                    "BASIC_FARMLAND", tr("Permanent basic farmland"), POLYGONS, optional=True
                ),
                tr("Each figure is then told for it apart. Patches that overlap count once."),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("ZONES", tr("Zones"), POLYGONS, optional=True),
                tr("The balance of each zone beside that of all. Zones that overlap are refused."),
            ),
            with_help(
                FIELD("ZONE_ID", tr("Field of the zones' names"), None, "ZONES", optional=True),
                tr("What the rows call a zone. Left empty, the customary keys are tried (BSM and so on)."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "YEAR",
                    tr("Year of the second survey"),
                    QgsProcessingParameterNumber.Type.Integer,
                    optional=True,
                    minValue=1900,
                    maxValue=2999,
                ),
                tr("Decides what has to be offset. Left empty: by the newest version, which the log names."),
            ),
            area_method(),
            number(
                "MIN_AREA",
                tr("Smallest patch listed (m²)"),
                1.0,
                tr("Smaller ones are left out of the layer of patches, never of the balance."),
            ),
            number(
                "TOLERANCE",
                tr("Tolerance at the edges (m²)"),
                1.0,
                tr(
                    "A patch counts as covered where an approval lacks no more than this of it, and as not covered where "
                    "one has no more than this of it. The figures of the balance stay as they were measured."
                ),
            ),
            _edition("BEFORE_EDITION", tr("Edition of the codes, first date")),
            _edition("AFTER_EDITION", tr("Edition of the codes, second date")),
            advanced(_key("BEFORE_ID", tr("Field of the patches' own ids, first date"), "BEFORE")),
            advanced(_key("AFTER_ID", tr("Field of the patches' own ids, second date"), "AFTER")),
            advanced(
                with_help(
                    QgsProcessingParameterFile(
                        "CLASSES", tr("Farmland classes of one's own"), extension="json", optional=True
                    ),
                    tr("A JSON file as standards/farmland/china.json, in place of that."),
                )
            ),
            *report_heading(),
            with_help(
                SINK("PATCHES", tr("Farmland patches"), QgsProcessing.SourceType.TypeVectorPolygon),
                tr(
                    "A patch a pair of features: patch_id, kind (non_agri, non_grain, agri_facility, unused, undecided, "
                    "inflow, crop), codes and names of both dates, area_m2, basic_farmland_m2, approval (covered, partly, "
                    "uncovered, undecided), approved_m2, approved_share, documents, crop, recoverable, reason."
                ),
            ),
            with_help(
                SINK("BALANCE", tr("Farmland balance"), QgsProcessing.SourceType.TypeVector),
                tr(
                    "Rows with zone, item, name, level, sign, area_m2, basic_farmland_m2, area_method. In a zone, rows of "
                    "sign + and − lead from one row of sign = to the next."
                ),
            ),
            with_help(
                SINK(
                    "DOCUMENTS",
                    tr("Approved by document"),
                    QgsProcessing.SourceType.TypeVector,
                    optional=True,
                    createByDefault=False,
                ),
                tr("What each document covers of each patch; where documents overlap, both tell it."),
            ),
            report(tr("The answer, the balance, a map and the flows in one self-contained HTML file.")),
        ):
            self.addParameter(parameter)
        for name, title in (
            ("BEFORE_M2", tr("Cultivated land, first date (m²)")),
            ("OUTFLOW_M2", tr("Outflow (m²)")),
            ("COVERED_M2", tr("Outflow covered by approvals (m²)")),
            ("UNCOVERED_M2", tr("Outflow not covered (m²)")),
            ("INFLOW_M2", tr("Inflow (m²)")),
            ("AFTER_M2", tr("Cultivated land, second date (m²)")),
            ("REMAINDER_M2", tr("Remainder (m²)")),
            ("UNEXPLAINED_M2", tr("Not explained (m²)")),
            ("LOST_PATCHES", tr("Patches of outflow")),
            ("COVERED_PATCHES", tr("Patches of outflow that approvals cover, wholly or in part")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        for name, field in (("BEFORE", "BEFORE_FIELD"), ("AFTER", "AFTER_FIELD")):
            source = self.polygons(parameters, name, context)
            code_field_of(self, parameters, field, source, context)
        source = self.polygons(parameters, "BEFORE", context)
        require_metric(source.name, source.crs)
        for name in ("APPROVALS", "BASIC_FARMLAND", "ZONES"):
            if parameters.get(name) is not None:
                self.polygons(parameters, name, context)
        if parameters["BEFORE"] == parameters["AFTER"]:
            return tr("Both surveys are the layer “{layer}”. Choose the second date for AFTER.").format(
                layer=source.name
            )
        self._version(parameters, context)
        return None

    def _version(self, parameters, context):
        from ...core.farmland.pack import version_of

        year = (
            None if parameters.get("YEAR") in (None, "") else self.parameterAsInt(parameters, "YEAR", context)
        )
        return version_of(year, self.parameterAsFile(parameters, "CLASSES", context) or None)

    def take_inputs(self, parameters, context):
        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context)

        self.sources = {
            name: self.source(parameters, name, context)
            for name in ("BEFORE", "AFTER", "APPROVALS", "BASIC_FARMLAND", "ZONES")
            if parameters.get(name) is not None
        }
        self.fields = {
            name: code_field_of(self, parameters, f"{name}_FIELD", self.sources[name], context)
            for name in ("BEFORE", "AFTER")
        }
        self.editions = {name: text(f"{name}_EDITION") for name in ("BEFORE", "AFTER")}
        self.ids = (text("BEFORE_ID") or None, text("AFTER_ID") or None)
        self.document, self.zone_id, self.method = (
            text("DOCUMENT"),
            text("ZONE_ID") or None,
            text("AREA_METHOD"),
        )
        self.version = self._version(parameters, context)
        self.year_given = parameters.get("YEAR") not in (None, "")

    def compute(self, parameters, context, progress):
        from qgis.core import Qgis

        from ...bridge.sink import write
        from ...core.balance import zones_of
        from ...core.farmland.balance import UNIT, balance_table, lines
        from ...core.farmland.monitor import approvals_of, monitor
        from ...core.farmland.pack import FLOWS
        from ...core.farmland.patches import Asked, patches
        from .farmland_styles import style_balance, style_patches, style_table

        self.started = QDateTime.currentDateTimeUtc()
        notes = []
        progress = progress.keeping(notes)
        if not self.year_given:
            progress.tell(self._newest())
        tables = read_tables(self.sources, context, progress.part(0, 0.2))
        before, after = (self._date(name, tables[name], progress) for name in ("BEFORE", "AFTER"))
        approvals = None
        if "APPROVALS" in tables:
            areas = tables["APPROVALS"]
            approvals, said = approvals_of(areas, self.document or document_field(areas.columns))
            for note in said:
                progress.warn(note)
        zones = None
        if "ZONES" in tables:
            zones = zones_of(tables["ZONES"], self.zone_id, progress.part(0.2, 0.22))
        found = monitor(
            before,
            after,
            self.version,
            approvals=approvals,
            basic=tables.get("BASIC_FARMLAND"),
            zones=zones,
            method=self.method,
            progress=progress.part(0.22, 0.85),
        )
        asked = Asked(
            self.parameterAsDouble(parameters, "MIN_AREA", context),
            self.parameterAsDouble(parameters, "TOLERANCE", context),
            self.method,
            language(),
            self.ids,
        )
        names = zones.names if zones else []
        documents = approvals.documents if approvals else []
        layer, by_document = patches(found, before, after, self.version, documents, names, asked, progress)
        balance = balance_table(found.land, found.basic_land, names, self.version.offset, self.method)
        report = self._report(parameters, context, found, layer, by_document, names, tables, notes, progress)
        progress.step(0.9)
        outputs = {
            "PATCHES": write(
                layer,
                self.sink(parameters, "PATCHES", context),
                progress.part(0.9, 0.97),
                wkb_type=Qgis.WkbType.MultiPolygon,
                crs=self.sources["BEFORE"].crs,
            ),
            "BALANCE": write(balance, self.sink(parameters, "BALANCE", context), progress.part(0.97, 0.99)),
            "DOCUMENTS": write(
                by_document, self.sink(parameters, "DOCUMENTS", context), progress.part(0.99, 1)
            ),
        }
        words = {
            field: {code: f"{value.title[language()]} ({code})" for code, value in told.values.items()}
            for field, told in (("crop", self.version.crops), ("recoverable", self.version.recoverable))
        }
        self.show(outputs["PATCHES"], tr("Farmland patches"), partial(style_patches, words=words))
        self.show(outputs["BALANCE"], tr("Farmland balance"), style_balance)
        self.show(outputs["DOCUMENTS"], tr("Approved by document"), style_table)
        amounts = {line[0]: line[4] / UNIT for line in lines(found.land[None], self.version.offset)}
        lost = [kind in FLOWS for kind in layer.column("kind").tolist()]
        covered = [verdict in ("covered", "partly") for verdict in layer.column("approval").tolist()]
        return {
            **{name: destination for name, destination in outputs.items() if destination},
            **({"REPORT": report} if report else {}),
            **{name: amounts[line] for name, line in NUMBERS.items()},
            "LOST_PATCHES": sum(lost),
            "COVERED_PATCHES": sum(covered),
        }

    def _date(self, name: str, table, progress):
        """Return a date with the edition of its codes. Raises InputError where its classes are not known."""
        from ...core.farmland.monitor import Date
        from ...core.landuse import EDITIONS
        from ...core.text import InputError, Message

        edition = edition_of(table, self.fields[name], self.editions[name], f"{name}_EDITION", progress)
        known = self.version.editions()
        if edition and edition not in known:
            raise InputError(
                Message(
                    "Layer “{layer}” is coded by {title}, which does not tell cultivated land. Translate its codes with "
                    "“Translate land-use codes” first; known are: {known}.",
                    layer=table.name,
                    title=EDITIONS[edition][1],
                    known=", ".join(EDITIONS[one][1] for one in known),
                )
            )
        return Date(table, self.fields[name], edition or known[0])

    def _newest(self):
        from ...core.text import Message

        return Message(
            "No year was given; what has to be offset is told by the newest version, {title}.",
            title=self.version.title[language()],
        )

    def _report(self, parameters, context, found, layer, by_document, zones, tables, notes, progress) -> str:
        """Write the report where it is asked for and return its path."""
        from ...report.farmland import FarmlandReport, farmland_report

        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return ""
        page = farmland_report(
            FarmlandReport(
                place=self.parameterAsString(parameters, "PLACE", context),
                date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
                marking=printed(self.marking),
                version=self.version,
                land=found.land,
                basic_land=found.basic_land,
                zones=zones,
                patches=layer,
                by_document=by_document,
                basic=tables["BASIC_FARMLAND"].geometry if "BASIC_FARMLAND" in tables else None,
                record=self._record(tables, notes, progress),
            ),
            tr,
            language(),
        )
        return self.write_text(path, page, progress.part(0.88, 0.9))

    def _record(self, tables, notes, progress):
        from ...bridge.record import layer_hash, versions
        from ...report.facts import LayerFacts, RunRecord

        titles = {
            "BEFORE": tr("Survey of the first date"),
            "AFTER": tr("Survey of the second date"),
            "APPROVALS": tr("Approvals"),
            "BASIC_FARMLAND": tr("Permanent basic farmland"),
            "ZONES": tr("Zones"),
        }
        layers = [
            LayerFacts(
                titles[name],
                table.name,
                len(table),
                crs=self.sources[name].crs.authid(),
                hash=layer_hash(table, progress.part(0.85, 0.88)),
            )
            for name, table in tables.items()
        ]
        return RunRecord(
            started=self.started.toString(Qt.DateFormat.ISODate),
            finished=QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODate),
            pack=f"{self.version.title[language()]} ({self.version.id})",
            crs=self.sources["BEFORE"].crs.userFriendlyIdentifier(),
            area_methods=[self.method],
            layers=layers,
            versions=versions(),
            warnings=[render(note) for note in notes],
        )


def _edition(name: str, label: str):
    told = tr(
        "auto: recognised by the codes (and names) that only one edition has; where they decide nothing, the run asks "
        "you to choose."
    )
    return advanced(edition_parameter(name, label, told, automatic=True))


def _key(name: str, label: str, layer: str):
    return with_help(
        FIELD(name, label, None, layer, optional=True),
        tr("Patches are named by them. Left empty, the customary keys are tried (BSM and so on)."),
    )
