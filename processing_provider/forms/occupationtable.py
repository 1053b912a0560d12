"""guiju:occupationtable, what control lines take of a site by land class, ownership and zone (占压分析表)."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...bridge.text import language, tr
from ...core.landuse_layer import DEFAULT
from ...core.rules.roles import OTHER_ROLES
from ..base import POLYGONS
from ..compliance import inputs
from ..landuse.area_form import area_form_of
from ..landuse.inputs import code_field_of, code_field_parameter, edition_of, edition_parameter
from ..params import area_method, field_map, listed, number, report_heading, with_help
from .base import FormsAlgorithm
from .controls import CATEGORIES, read_controls

FIELD = QgsProcessingParameterField
UNITS = ("m2", "ha", "mu", "km2")


class OccupationTable(FormsAlgorithm):
    ID = "occupationtable"

    def displayName(self):
        return tr("Occupation table")

    def tags(self):
        return tr(
            "occupation,control line,farmland,red line,land use,ownership,zone,site selection,占压,占压分析表,选址,权属"
        ).split(",")

    def shortDescription(self):
        return tr("What each control line takes of a site, by land class, ownership and zone.")

    def shortHelpString(self):
        return tr(
            "Lays control lines over a site, or many plots, and tells what they take, by land class, ownership and "
            "zone: the occupation table (占压分析表).\n\n"
            "With several plots, plot_id “all” comes first. For each plot and control line, the row of level 0 is the "
            "total and the rows of level 1 are its parts: add up rows of one level only. Control lines overlap each "
            "other, so their totals do not add up to the site. share is percent of the plot (or of all plots). "
            "area is rounded so that the parts add up to the total; area_m2 is not.\n\n"
            "status is taken, none, fragment or undecided. A control line that was looked at and not touched has a row "
            "“none”; with more than a thousand plots only among the rows of all together. Fragments (too small, too "
            "narrow) have rows of their own, which the total leaves out. A plot without a geometry is undecided; the note "
            "says why.\n\n"
            "Features of one layer that overlap each other count once. Ground of two categories of one layer is a "
            "category of its own, “A + B”. Ground without a land-use patch beneath, codes that the edition has not, "
            "features without a code and ground outside all zones have rows of their own. Land-use patches or zones "
            "that overlap each other are refused, since land would count twice.\n\n"
            "By the survey method an area is the recorded one of the patch (TBMJ) by the share that is taken; the "
            "ridges (KCXS) stand as ridges (田坎, 1203). Ground without a patch is then measured in the plane, and "
            "area_method says so.\n\n"
            "Plots that overlap each other count each. Plots of one id are one plot."
        )

    def initAlgorithm(self, configuration=None):
        choice = QgsProcessingParameterEnum
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Site or plots"), POLYGONS),
                tr(
                    "Polygons in a projected reference system in metres. Selected features only, if so chosen."
                ),
            ),
            with_help(
                FIELD("PLOT_ID", tr("Field of the plots' own ids"), None, "INPUT", optional=True),
                tr(
                    "What results call a plot. Left empty, the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH."
                ),
            ),
            with_help(
                inputs.constraints(),
                tr(
                    "Polygon layers of control lines: farmland, red lines and so on. Another reference system is brought "
                    "to that of the site. The plan, the district and buildings are no control lines and are left out; a "
                    "layer that fills no role of the pack stands under its own name."
                ),
            ),
            inputs.roles(),
            with_help(
                inputs.rule_pack(),
                tr(
                    "Its roles give the control lines their titles, dates and documents. The id of a bundled rule pack, "
                    "or the path of a pack of your own."
                ),
            ),
            with_help(
                QgsProcessingParameterString(
                    "CATEGORY", tr("Category fields of the control layers"), CATEGORIES, optional=True
                ),
                tr(
                    "Names of fields, with commas between; each control layer is split by the first of them that it has. "
                    "Names of the pack or the layers' own. Left empty, none is split."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("LANDUSE", tr("Land use"), POLYGONS, optional=True),
                tr(
                    "Patches with land-use codes, such as the survey's (DLTB). Left empty, classes are not told."
                ),
            ),
            code_field_parameter("LANDUSE_FIELD", tr("Field of the land-use codes"), "LANDUSE"),
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
                FIELD("OWNER", tr("Ownership field"), None, "LANDUSE", optional=True),
                tr(
                    "Splits each control line by ownership, such as QSXZ of the land use. Left empty, it is not looked at."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("ZONES", tr("Zones"), POLYGONS, optional=True),
                tr(
                    "Administrative or functional zones, by which the ground is cut. Zones that overlap are refused. "
                    "Polygons of one id are one zone."
                ),
            ),
            with_help(
                FIELD("ZONE_ID", tr("Field of the zones' names"), None, "ZONES", optional=True),
                tr("What the rows call a zone. Left empty, the customary keys are tried (BSM and so on)."),
            ),
            area_method(),
            with_help(
                choice("UNIT", tr("Unit"), list(UNITS), defaultValue="m2", usesStaticStrings=True),
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
            number(
                "MIN_AREA",
                tr("Fragments: up to (m²)"),
                0.0,
                tr(
                    "Polygons of at most this planar area are listed as fragments and not counted. 0: none are."
                ),
            ),
            number(
                "MIN_WIDTH",
                tr("Fragments: narrower than (m)"),
                0.0,
                tr(
                    "Polygons of at most this mean width (twice the area over the perimeter) are listed as fragments and "
                    "not counted. 0: none are."
                ),
            ),
            field_map(),
            *report_heading(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Occupation table"), QgsProcessing.SourceType.TypeVector
                ),
                tr(
                    "Rows with plot_id, control, control_title, category, class_code, class_name, ownership, zone, area, "
                    "unit, share (%), area_m2, level, status, date, document, area_method, note."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "PIECES",
                    tr("Ground taken"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                    createByDefault=False,
                ),
                tr(
                    "The ground itself: plot_id, control, control_title, category, class_code, class_name, ownership, "
                    "zone, area_m2 (ridges included), area_method, fragment."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "FORM",
                    tr("Occupation table as a form"),
                    tr("HTML files (*.html)"),
                    optional=True,
                    createByDefault=False,
                ),
                tr("One self-contained HTML file with a table for each plot, to print and to sign."),
            ),
        ):
            self.addParameter(parameter)

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric
        from ...core.text import InputError, Message

        site = self.polygons(parameters, "INPUT", context)
        require_metric(site.name, site.crs)
        pack = inputs.pack_of(self, parameters, context)
        controls = self.control_sources(parameters, context, pack)
        assigned = inputs.assigned(self, parameters, context, pack)
        mapping = inputs.field_map_of(self, parameters, context)
        inputs.require_mapped_fields(mapping, pack, site.fields.names(), site.name, assigned)
        if not controls:
            raise InputError(
                Message(
                    "There is no control layer; give at least one under {parameter}.", parameter="CONSTRAINTS"
                )
            )
        for _role, source in controls:
            source.require_polygons()
        if parameters.get("LANDUSE") is not None:
            uses = self.polygons(parameters, "LANDUSE", context)
            code_field_of(self, parameters, "LANDUSE_FIELD", uses, context)
        elif self.parameterAsString(parameters, "AREA_METHOD", context) == "survey":
            raise InputError(
                Message(
                    "Survey areas are those of land-use patches; give the land use, or measure otherwise."
                )
            )
        elif self.parameterAsString(parameters, "OWNER", context):
            raise InputError(
                Message(
                    "The ownership field is one of the land use; give the land use, or leave the field empty."
                )
            )
        if parameters.get("ZONES") is not None:
            self.polygons(parameters, "ZONES", context)

    def control_sources(self, parameters, context, pack):
        """Return the control lines' roles (None: none of the pack's) and Sources, in the order given."""
        from ...bridge.source import Source

        return [
            (role, Source.of_layer(layer))
            for layer, role in inputs.assigned(self, parameters, context, pack)
            if role not in OTHER_ROLES
        ]

    def take_inputs(self, parameters, context):
        from ...bridge.source import source_names

        self.site = self.source(parameters, "INPUT", context)
        self.pack = inputs.pack_of(self, parameters, context)
        self.controls = self.control_sources(parameters, context, self.pack)
        self.left_out = [
            source_names(layer)[0]
            for layer, role in inputs.assigned(self, parameters, context, self.pack)
            if role in OTHER_ROLES
        ]
        self.uses, self.field, self.zones = None, "", None
        if parameters.get("LANDUSE") is not None:
            self.uses = self.source(parameters, "LANDUSE", context)
            self.field = code_field_of(self, parameters, "LANDUSE_FIELD", self.uses, context)
        if parameters.get("ZONES") is not None:
            self.zones = self.source(parameters, "ZONES", context)
        self.plot_id, self.owner, self.zone_id = (
            self.parameterAsString(parameters, name, context) or None
            for name in ("PLOT_ID", "OWNER", "ZONE_ID")
        )
        self.mapping = inputs.field_map_of(self, parameters, context)
        self.categories = listed(self.parameterAsString(parameters, "CATEGORY", context))
        self.asked = self.parameterAsString(parameters, "EDITION", context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)
        self.unit = self.parameterAsString(parameters, "UNIT", context)
        self.digits = self.parameterAsInt(parameters, "DECIMALS", context)
        self.least = {
            name.lower(): self.parameterAsDouble(parameters, name, context)
            for name in ("MIN_AREA", "MIN_WIDTH")
        }

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.balance import owners_of, zones_of
        from ...core.occupation_parts import Ground, occupied
        from ...core.occupation_table import Layout, Site, occupation_table, pieces_table
        from ...core.table import emptiness, texts
        from ...core.text import Message
        from .styles import style_occupation, style_occupation_pieces

        notes = []
        progress = progress.keeping(notes)
        there = {"crs": self.site.crs, "transform_context": context.transformContext()}
        plots = read(self.site, progress.part(0.0, 0.05))
        site = Site.of(plots, self.plot_id or self.mapping.get("plot_id"), progress)
        for name in self.left_out:
            progress.warn(Message("Layer “{layer}” is no control line and is left out.", layer=name))
        controls = read_controls(
            self.controls, self.pack, self.categories, self.mapping, plots, there, progress.part(0.05, 0.2)
        )
        uses = zones = edition = None
        codes, owners = [], []
        if self.uses:
            uses = read(self.uses, progress.part(0.2, 0.3), **there)
            for note in emptiness(uses):
                progress.warn(note)
            edition = self.edition(uses, progress)
            codes, owners = texts(uses.column(self.field)).tolist(), owners_of(uses, self.owner)
        if self.zones:
            table = read(self.zones, progress.part(0.3, 0.35), **there)
            for note in emptiness(table):
                progress.warn(note)
            zones = zones_of(table, self.zone_id, progress.part(0.35, 0.4))
        ground = Ground(uses, zones, self.method, site.table.geometry, progress.part(0.4, 0.5))
        parts = occupied(site.table, controls, ground, **self.least, progress=progress.part(0.5, 0.85))
        layout = Layout(
            edition,
            zones and zones.names,
            self.owner is not None,
            self.unit,
            self.digits,
            self.method,
            language(),
        )
        self.warn_of_codes(parts, codes, edition, progress)
        area = site.areas(ground, progress.part(0.85, 0.9))
        table = occupation_table(parts, site, area, controls, codes, owners, layout, progress)
        form = self.write_form(parameters, context, table, edition, notes, progress)
        output = write(table, self.sink(parameters, "OUTPUT", context), progress.part(0.9, 0.95))
        polygons = {"wkb_type": Qgis.WkbType.MultiPolygon, "crs": self.site.crs}
        shown, sink = None, self.sink(parameters, "PIECES", context)
        if sink.wanted():
            pieces = pieces_table(parts, site, controls, codes, owners, layout)
            shown = write(pieces, sink, progress.part(0.95, 1.0), **polygons)
        self.show(output, tr("Occupation table"), style_occupation)
        self.show(shown, tr("Ground taken"), style_occupation_pieces)
        return {"OUTPUT": output, **({"PIECES": shown} if shown else {}), **form}

    def write_form(self, parameters, context, table, edition, notes, progress) -> dict[str, str]:
        """Write the form where it is asked for."""
        from ...report.occupation import occupation_form

        path = self.parameterAsFileOutput(parameters, "FORM", context)
        if not path:
            return {}
        layers = (
            (tr("Site or plots"), self.site),
            *((tr("Control line"), source) for _role, source in self.controls),
            (tr("Land use"), self.uses),
            (tr("Zones"), self.zones),
        )
        title, codes = tr("Occupation table"), edition.title if edition else ""
        form = area_form_of(self, parameters, context, title=title, edition=codes, layers=layers, notes=notes)
        written = occupation_form(form, table, tr, language())
        return {"FORM": self.write_text(path, written, progress.part(0.9, 0.92))}

    def edition(self, uses, progress):
        """Return the edition of the land use. Raises InputError where it cannot be told."""
        from ...core.landuse import edition

        return edition(edition_of(uses, self.field, self.asked, "EDITION", progress) or DEFAULT)

    def warn_of_codes(self, parts, codes, edition, progress):
        """Warn of codes on the ground taken that the edition has not."""
        import numpy as np

        from ...core.balance_table import known_codes

        if edition is None:
            return
        here = np.unique(parts.patch[parts.patch >= 0]).tolist()
        if note := known_codes([codes[patch] for patch in here], edition):
            progress.warn(note)
