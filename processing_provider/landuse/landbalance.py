"""guiju:landbalance, the land-use balance table by class, zone and ownership."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ...bridge.text import language, tr
from ...core.landuse_layer import DEFAULT
from ..base import POLYGONS
from ..compliance.inputs import field_map_of
from ..params import area_method, field_map, report_heading, with_help
from .area_form import area_form_of
from .inputs import LandUseAlgorithm, code_field_of, code_field_parameter, edition_of, edition_parameter

FIELD = QgsProcessingParameterField
UNITS = ("m2", "ha", "mu", "km2")
LEVELS = ("class", "subclass", "detail")
# What FIELD_MAP may name, and what it stands for.
MAPPED = {"use_code": "FIELD", "planned_use_code": "PLANNED_FIELD", "owner": "OWNER", "zone": "ZONE_ID"}


class LandBalance(LandUseAlgorithm):
    ID = "landbalance"

    def displayName(self):
        return tr("Land-use balance")

    def tags(self):
        return tr(
            "land use,balance,area,statistics,three-class,zone,ownership,用地平衡表,用地汇总,面积,三大类,权属"
        ).split(",")

    def shortDescription(self):
        return tr("Land-use balance table by class, zone and ownership, existing against planned.")

    def shortHelpString(self):
        return tr(
            "Adds up the land of each class: the land-use balance table (用地平衡表).\n\n"
            "Each block of rows is one zone and one ownership, “all” first. In a block, level 0 is the total, level 1 "
            "the classes, level 2 and 3 their sub-classes: add up rows of one level only. share is percent of the "
            "block. With a plan, planned_area, planned_share and change (planned − existing) stand beside.\n\n"
            "Figures are rounded so that the parts add up to the rounded total (largest remainder), at each step of "
            "zone, ownership, class and sub-class; shares add up to 100. So a figure may differ from its own rounding "
            "by one in the last place, or by one for each step.\n\n"
            "Nothing is left out: codes that the edition has not, and features without a code, are rows of their own; "
            "so is what lies outside all zones. A mixed use (R2/B1) is a row of its own, unless one class holds all its "
            "parts. Land that a coarse code leaves undivided is a row “not subdivided” among the sub-classes.\n\n"
            "By the survey method an area is the recorded one (TBMJ), shared among zones by the plane; the ridges that "
            "are deducted (KCXS) count as ridges (田坎, 1203), so that the total is that of the recorded areas.\n\n"
            "The three classes (三大类) of survey codes are the survey's own; those of the others follow from it "
            "through the crosswalk and are not verified. 其他草地 counts as unused land.\n\n"
            "Features that overlap each other count each; the log says how much ground that is and names the largest "
            "pairs."
        )

    def initAlgorithm(self, configuration=None):
        choice = QgsProcessingParameterEnum
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Existing land use"), POLYGONS),
                tr("Polygons with land-use codes, in a projected reference system in metres."),
            ),
            code_field_parameter("FIELD", tr("Field of the land-use codes"), "INPUT"),
            with_help(
                FIELD("OWNER", tr("Ownership field"), None, "INPUT", optional=True),
                tr(
                    "Splits each zone by ownership, such as QSXZ. The plan needs a field of the same name. Left empty, "
                    "ownership is not looked at."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource(
                    "PLANNED", tr("Planned land use"), POLYGONS, optional=True
                ),
                tr(
                    "The plan of the same ground, in codes of the same edition; “Translate land-use codes” helps."
                ),
            ),
            code_field_parameter("PLANNED_FIELD", tr("Field of the planned codes"), "PLANNED"),
            with_help(
                QgsProcessingParameterFeatureSource("ZONES", tr("Zones"), POLYGONS, optional=True),
                tr(
                    "Administrative or functional zones, by which the land is cut. Zones that overlap are refused. "
                    "Polygons of one id are one zone."
                ),
            ),
            with_help(
                FIELD("ZONE_ID", tr("Field of the zones' names"), None, "ZONES", optional=True),
                tr("What the rows call a zone. Left empty, the customary keys are tried (BSM and so on)."),
            ),
            edition_parameter(
                "EDITION",
                tr("Edition of the codes"),
                tr(
                    "auto: recognised by the codes (and names) that only one edition has; where they decide nothing, "
                    "the run asks you to choose."
                ),
                automatic=True,
            ),
            with_help(
                choice("LEVEL", tr("Down to"), list(LEVELS), defaultValue="subclass", usesStaticStrings=True),
                tr(
                    "class: level 1 (大类). subclass: level 2 as well (中类). detail: as they are coded (小类)."
                ),
            ),
            area_method(),
            with_help(
                choice("UNIT", tr("Unit"), list(UNITS), defaultValue="ha", usesStaticStrings=True),
                tr("m2, ha, mu (亩, 10,000/15 m²) or km2."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "DECIMALS",
                    tr("Decimals"),
                    QgsProcessingParameterNumber.Type.Integer,
                    2,
                    minValue=0,
                    maxValue=6,
                ),
                tr("Digits after the point of areas. Shares have two."),
            ),
            self.field_names(),
            *report_heading(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Land-use balance"), QgsProcessing.SourceType.TypeVector
                ),
                tr(
                    "Rows with zone, owner, code, name, level, area, share (%), planned_area, planned_share (%), change, "
                    "unit, area_method; the planned ones only with a plan."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "THREE_CLASS",
                    tr("Balance by three classes"),
                    QgsProcessing.SourceType.TypeVector,
                    optional=True,
                    createByDefault=True,
                ),
                tr(
                    "The same land by agricultural, construction and unused land, the sea, and what a code leaves open "
                    "(three_class: agricultural, construction, unused, sea, undecided, total), with the same totals."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "FORM",
                    tr("Balance as a form"),
                    tr("HTML files (*.html)"),
                    optional=True,
                    createByDefault=False,
                ),
                tr(
                    "One self-contained HTML file with a table for each zone and ownership, to print and to sign."
                ),
            ),
        ):
            self.addParameter(parameter)

    def field_names(self):
        return with_help(
            field_map(of_pack=False),
            tr(
                "Only for scripts: a JSON object that names fields in one text, with the keys {keys}, such as {example}. "
                "The fields chosen above win."
            ).format(keys=", ".join(MAPPED), example='{"use_code": "YDDM"}'),
        )

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        parameters = self._with_fields(parameters, context)
        source = self.polygons(parameters, "INPUT", context)
        require_metric(source.name, source.crs)
        code_field_of(self, parameters, "FIELD", source, context)
        if parameters.get("PLANNED") is not None:
            plan = self.polygons(parameters, "PLANNED", context)
            code_field_of(self, parameters, "PLANNED_FIELD", plan, context)
        if parameters.get("ZONES") is not None:
            self.polygons(parameters, "ZONES", context)

    def _with_fields(self, parameters, context) -> dict:
        """Return the parameters with the fields that FIELD_MAP names. Raises InputError."""
        from ...core.text import InputError, Message

        mapping = field_map_of(self, parameters, context)
        if strange := {key for key, own in mapping.items() if key not in MAPPED or not isinstance(own, str)}:
            raise InputError(
                Message(
                    "The field names have “{field}”; they may have: {known}.",
                    field=min(strange),
                    known=", ".join(MAPPED),
                )
            )
        named = {MAPPED[key]: own for key, own in mapping.items()}
        return {**parameters, **{name: own for name, own in named.items() if not parameters.get(name)}}

    def take_inputs(self, parameters, context):
        parameters = self._with_fields(parameters, context)
        self.existing = self.source(parameters, "INPUT", context)
        self.field = code_field_of(self, parameters, "FIELD", self.existing, context)
        self.planned, self.zones, self.planned_field = None, None, ""
        if parameters.get("PLANNED") is not None:
            self.planned = self.source(parameters, "PLANNED", context)
            self.planned_field = code_field_of(self, parameters, "PLANNED_FIELD", self.planned, context)
        if parameters.get("ZONES") is not None:
            self.zones = self.source(parameters, "ZONES", context)
        self.owner = self.parameterAsString(parameters, "OWNER", context) or None
        self.zone_id = self.parameterAsString(parameters, "ZONE_ID", context) or None
        self.asked = self.parameterAsString(parameters, "EDITION", context)
        self.level = self.parameterAsString(parameters, "LEVEL", context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)
        self.unit = self.parameterAsString(parameters, "UNIT", context)
        self.digits = self.parameterAsInt(parameters, "DECIMALS", context)

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.balance import zones_of
        from ...core.balance_table import Layout, balance_table, differing_totals, three_class_table
        from ...core.landuse import edition
        from ...core.table import emptiness
        from .styles import style_balance

        notes = []
        progress = progress.keeping(notes)
        there = {"crs": self.existing.crs, "transform_context": context.transformContext()}
        existing = read(self.existing, progress.part(0.0, 0.15))
        planned = read(self.planned, progress.part(0.15, 0.3), **there) if self.planned else None
        for table in (existing, planned):
            for note in emptiness(table) if table is not None else ():
                progress.warn(note)
        zones = None
        if self.zones:
            table = read(self.zones, progress.part(0.3, 0.35), **there)
            for note in emptiness(table):
                progress.warn(note)
            zones = zones_of(table, self.zone_id, progress.part(0.35, 0.45))
        classes = edition(self.edition(existing, planned, progress))
        first = self.land_of(existing, self.field, zones, classes, progress.part(0.45, 0.7))
        second = None
        if planned is not None:
            second = self.land_of(planned, self.planned_field, zones, classes, progress.part(0.7, 0.9), first)
            if note := differing_totals(first, second):
                progress.warn(note)
        layout = Layout(
            classes,
            zones and zones.names,
            self.owner is not None,
            self.unit,
            self.digits,
            self.method,
            language(),
        )
        balance = balance_table(first, second, layout, progress)
        three = three_class_table(first, second, layout, progress)
        form = self.write_form(parameters, context, balance, three, classes.title, notes, progress)
        output = write(balance, self.sink(parameters, "OUTPUT", context), progress.part(0.92, 0.95))
        by_three = write(three, self.sink(parameters, "THREE_CLASS", context), progress.part(0.95, 1.0))
        self.show(output, tr("Land-use balance"), style_balance)
        self.show(by_three, tr("Balance by three classes"), style_balance)
        return {"OUTPUT": output, **({"THREE_CLASS": by_three} if by_three else {}), **form}

    def write_form(
        self, parameters, context, balance, three, edition: str, notes, progress
    ) -> dict[str, str]:
        """Write the form where it is asked for."""
        from ...report.balance import balance_form

        path = self.parameterAsFileOutput(parameters, "FORM", context)
        if not path:
            return {}
        layers = (
            (tr("Existing land use"), self.existing),
            (tr("Planned land use"), self.planned),
            (tr("Zones"), self.zones),
        )
        title = tr("Land-use balance")
        form = area_form_of(
            self, parameters, context, title=title, edition=edition, layers=layers, notes=notes
        )
        written = balance_form(form, balance, three, tr, language())
        return {"FORM": self.write_text(path, written, progress.part(0.9, 0.92))}

    def land_of(self, table, field: str, zones, classes, progress, before=None):
        """Return the land of one state; of the plan, rounded as it was `before` where nothing changes."""
        from ...core.balance import double_ground, owners_of, shares
        from ...core.balance_table import known_codes, land
        from ...core.table import texts

        codes = texts(table.column(field)).tolist()
        if note := known_codes(codes, classes):
            progress.warn(note)
        if note := double_ground(table, self.method, progress.part(0.0, 0.5)):
            progress.warn(note)
        return land(
            shares(table, zones, self.method, progress.part(0.5, 1.0)),
            codes,
            owners_of(table, self.owner),
            classes,
            level=self.level,
            unit=self.unit,
            digits=self.digits,
            before=before,
            progress=progress,
        )

    def edition(self, existing, planned, progress) -> str:
        """Return the edition of both states. Raises InputError where it cannot be told or they differ."""
        from ...core.landuse import EDITIONS
        from ...core.text import InputError, Message

        one = edition_of(existing, self.field, self.asked, "EDITION", progress)
        other = one
        if planned is not None:
            other = edition_of(planned, self.planned_field, self.asked, "EDITION", progress)
        if one and other and one != other:
            raise InputError(
                Message(
                    "Existing use is coded by {one}, the plan by {other}; they cannot be compared. Translate one of "
                    "them with “Translate land-use codes” first.",
                    one=EDITIONS[one][1],
                    other=EDITIONS[other][1],
                )
            )
        return one or other or DEFAULT
