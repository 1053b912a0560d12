"""guiju:landchange, what became of the land between two survey dates."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ...core.landuse_layer import AUTO, DEFAULT, EDITION_IDS
from ..base import POLYGONS
from ..landuse.inputs import code_field_of, code_field_parameter, edition_of, edition_parameter
from ..params import area_method, number, report, report_heading, with_help
from .base import MonitoringAlgorithm

LEVELS = ("class", "subclass", "detail")
DATES = ("BEFORE", "AFTER")


class LandChange(MonitoringAlgorithm):
    ID = "landchange"
    ICON = "landchange.svg"

    def displayName(self):
        return tr("Land change")

    def tags(self):
        return tr(
            "land use,change,survey,transition matrix,flow,monitoring,"
            "土地利用变化,变更调查,变化图斑,转移矩阵,流向流量,年度监测"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Change patches and the transition matrix between two survey dates, without boundary noise."
        )

    def shortHelpString(self):
        return tr(
            "Lays two dates of a land survey over each other: where the code changed are the change patches, and the "
            "transition matrix (流向流量) tells how much went from each code to each other one.\n\n"
            "The matrix closes: the rows of a code add up to its area at the earlier date, and what goes to a code adds "
            "up to its area at the later one. Ground that one date alone covers stands in rows of its own "
            "(only_before, only_after). Features of one date that overlap each other are told, and their common ground "
            "counts once.\n\n"
            "Neighbouring pieces of the same change are one patch. A patch is noise where it is small or narrow, or "
            "where only a boundary was drawn a little differently: all of it lies within the given distance of land "
            "that had the new use before and of land that has kept the old one. So a new strip, such as a ditch, is "
            "no such noise. Noise is counted in the matrix and can be had as a layer; it is not among the changes.\n\n"
            "Codes of two editions are brought to one; with a coarser level (class, subclass) more of them settle. "
            "What the tables do not settle is listed for a person to choose, and so is ground that several features "
            "claim with different codes. Where an open code may be the other date's, the patch is “undecided”: "
            "neither changed nor unchanged. A table of your own settles such codes.\n\n"
            "The report has the flows as a chart, the matrix, the largest flows and what is open."
        )

    def initAlgorithm(self, configuration=None):
        source, sink = QgsProcessingParameterFeatureSource, QgsProcessingParameterFeatureSink
        for parameter in (
            with_help(
                source("BEFORE", tr("Earlier survey"), POLYGONS),
                tr("Polygons with land-use codes, in a projected reference system in metres."),
            ),
            code_field_parameter("BEFORE_FIELD", tr("Field of the earlier codes"), "BEFORE"),
            with_help(
                source("AFTER", tr("Later survey"), POLYGONS),
                tr(
                    "The same ground at the later date. Another reference system is brought to the earlier one's."
                ),
            ),
            code_field_parameter("AFTER_FIELD", tr("Field of the later codes"), "AFTER"),
            *(
                edition_parameter(
                    f"{date}_EDITION",
                    title,
                    tr(
                        "auto: recognised by the codes (and names) that only one edition has; where they decide "
                        "nothing, the run asks you to choose."
                    ),
                    automatic=True,
                )
                for date, title in zip(
                    DATES, (tr("Edition of the earlier codes"), tr("Edition of the later codes")), strict=True
                )
            ),
            edition_parameter(
                "EDITION",
                tr("Edition of the results"),
                tr("The edition in which the dates are compared. auto: that of the later survey."),
                automatic=True,
            ),
            with_help(
                QgsProcessingParameterFile("TABLE", tr("Table of your own (CSV or JSON)"), optional=True),
                tr(
                    "Settles codes in the edition of the results, as in “Translate land-use codes”: CSV with the columns "
                    "code and candidates. It is read for each date whose edition is another; for both where both have "
                    "the results' own."
                ),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "LEVEL",
                    tr("Compare down to"),
                    list(LEVELS),
                    defaultValue="detail",
                    usesStaticStrings=True,
                ),
                tr(
                    "class: level 1 (大类). subclass: level 2 as well (中类, 二级类). detail: as they are coded."
                ),
            ),
            number(
                "MIN_AREA",
                tr("Noise: patches up to (m²)"),
                0.5,
                tr(
                    "Patches of this area or less are noise. 0.5 m² is what tools in use ignore (not verified); a survey "
                    "whose smallest patch is larger may give that."
                ),
            ),
            number(
                "MIN_WIDTH",
                tr("Noise: patches up to a mean width of (m)"),
                0.2,
                tr(
                    "Patches whose mean width, twice the area over the perimeter, is this or less are noise. 0.2 m is "
                    "what tools in use ignore (not verified)."
                ),
            ),
            number(
                "EDGE_SHIFT",
                tr("Noise: boundaries moved by up to (m)"),
                1.0,
                tr(
                    "A patch that lies wholly within this distance of land that had its new use before, and of land that "
                    "has kept its old one, is a boundary drawn differently. Choose it by the accuracy of the surveys. "
                    "0: none is."
                ),
            ),
            area_method(survey=False),
            *report_heading(),
            with_help(
                sink("CHANGES", tr("Change patches"), QgsProcessing.SourceType.TypeVectorPolygon),
                tr(
                    "patch_id (the same in every run), kind, from_code, from_name, from_class, to_code, to_name, "
                    "to_class, area_m2, width_m, before_ids, after_ids, area_method, note. kind: to_construction, "
                    "to_agricultural, to_unused, to_sea, within (the same three-class), unclassed (it is open), undecided."
                ),
            ),
            with_help(
                sink("MATRIX", tr("Transition matrix"), QgsProcessing.SourceType.TypeVector),
                tr(
                    "A row for each flow: from_code, from_name, from_class, to_code, to_name, to_class, change (changed, "
                    "unchanged, undecided, only_before, only_after), area_m2, share_percent of the earlier code, patch_m2 "
                    "and noise_m2 of it, patches, area_method."
                ),
            ),
            with_help(
                sink(
                    "UNRESOLVED",
                    tr("Codes that are open"),
                    QgsProcessing.SourceType.TypeVector,
                    optional=True,
                    createByDefault=True,
                ),
                tr(
                    "What a person has to choose, a row for each code and date: survey (before, after), code, name, "
                    "features, feature_ids, area_m2, how (choice, unknown, overlap), candidates, candidate_names, note."
                ),
            ),
            with_help(
                sink(
                    "NOISE",
                    tr("Noise"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                    createByDefault=False,
                ),
                tr("The patches that are noise, as CHANGES, with noise: small, narrow, shifted."),
            ),
            with_help(
                sink(
                    "OUTSIDE",
                    tr("Ground of one date only"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                    createByDefault=False,
                ),
                tr(
                    "What one date alone covers, a row for each feature: extent (only_before, only_after), feature, code, "
                    "name, area_m2."
                ),
            ),
            report(tr("The chart of flows, the matrix and what is open, in one self-contained HTML file.")),
        ):
            self.addParameter(parameter)
        for name, label in (
            ("CHANGED_M2", tr("Changed (m²)")),
            ("UNCHANGED_M2", tr("Unchanged (m²)")),
            ("UNDECIDED_M2", tr("Undecided (m²)")),
            ("NOISE_M2", tr("Noise (m²)")),
            ("ONLY_BEFORE_M2", tr("Of the earlier date only (m²)")),
            ("ONLY_AFTER_M2", tr("Of the later date only (m²)")),
            ("PATCHES", tr("Number of change patches")),
            ("OPEN_CODES", tr("Number of open codes")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        for name in DATES:
            source = self.polygons(parameters, name, context)
            if name == "BEFORE":
                require_metric(source.name, source.crs)
            code_field_of(self, parameters, f"{name}_FIELD", source, context)
        if parameters["BEFORE"] == parameters["AFTER"]:
            return tr("Both surveys are the layer “{layer}”. Choose the second date for AFTER.").format(
                layer=source.name
            )
        return None

    def take_inputs(self, parameters, context):
        self.dates = [self.source(parameters, name, context) for name in DATES]
        self.fields = [
            code_field_of(self, parameters, f"{name}_FIELD", source, context)
            for name, source in zip(DATES, self.dates, strict=True)
        ]
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...core.landchange.change import land_change
        from ...core.landchange.tables import (
            Names,
            change_table,
            matrix_table,
            outside_table,
            unresolved_table,
        )
        from .change_styles import style_changes, style_matrix, style_noise, style_outside, style_unresolved

        notes = []
        progress = progress.keeping(notes)
        tables = self.read_dates(context, progress.part(0.0, 0.2))
        edition, uses = self.read_codes(parameters, context, tables, progress)
        found = land_change(
            *tables,
            uses,
            edition=edition,
            method=self.method,
            limits=self.limits(parameters, context),
            progress=progress.part(0.2, 0.85),
        )
        names = Names(found, language())
        asked = {name for name, _place in self.asked_outputs(parameters, context)}
        made = {
            "CHANGES": change_table(found, names, progress.part(0.85, 0.88)),
            "MATRIX": matrix_table(found, names),
            "UNRESOLVED": unresolved_table(found, language()),
        }
        if note := open_codes(made["UNRESOLVED"]):
            progress.warn(note)
        if "NOISE" in asked:
            made["NOISE"] = change_table(found, names, progress.part(0.88, 0.89), quiet=True)
        if "OUTSIDE" in asked:
            made["OUTSIDE"] = outside_table(found, names, progress.part(0.89, 0.9))
        report = self.write_report(parameters, context, found, made, notes, progress.part(0.9, 0.91))
        looks = {
            "CHANGES": (tr("Change patches"), style_changes),
            "MATRIX": (tr("Transition matrix"), style_matrix),
            "UNRESOLVED": (tr("Codes that are open"), style_unresolved),
            "NOISE": (tr("Noise"), style_noise),
            "OUTSIDE": (tr("Ground of one date only"), style_outside),
        }
        results = {}
        for place, (name, table) in enumerate(made.items()):
            there = (
                {}
                if table.geometry is None
                else {"wkb_type": Qgis.WkbType.MultiPolygon, "crs": self.dates[0].crs}
            )
            part = progress.part(0.91 + 0.018 * place, 0.928 + 0.018 * place)
            results[name] = self.show(
                write(table, self.sink(parameters, name, context), part, **there), *looks[name]
            )
        amounts = found.amounts()
        return {
            **{name: place for name, place in results.items() if place},
            **report,
            **{f"{name.upper()}_M2": round(amounts[name], 4) for name in AMOUNTS},
            "PATCHES": len(made["CHANGES"]),
            "OPEN_CODES": len(made["UNRESOLVED"]),
        }

    def limits(self, parameters, context):
        """Return what counts as noise."""
        from ...core.landchange.noise import Limits

        return Limits(
            *(
                self.parameterAsDouble(parameters, name, context)
                for name in ("MIN_AREA", "MIN_WIDTH", "EDGE_SHIFT")
            )
        )

    def read_dates(self, context, progress):
        """Return both dates as Tables in the earlier one's reference system."""
        from ...bridge.datum import far_off
        from ...bridge.source import read
        from ...core.keys import key_field
        from ...core.landuse_layer import name_field
        from ...core.table import emptiness

        tables = []
        for place, (source, field) in enumerate(zip(self.dates, self.fields, strict=True)):
            own = source.fields.names()
            table = read(
                source,
                progress.part(place / 2, (place + 1) / 2),
                fields=[name for name in (field, name_field(own), key_field(own)) if name],
                crs=self.dates[0].crs,
                transform_context=context.transformContext(),
            )
            for note in emptiness(table):
                progress.warn(note)
            tables.append(table)
        if misplaced := far_off(tables[1], tables[0]):
            progress.warn(misplaced)
        return tables

    def read_codes(self, parameters, context, tables, progress):
        """Return the edition of the results, and the uses of both dates' features.

        Raises InputError where an edition cannot be told.
        """
        from ...core.landchange.codes import Reader
        from ...core.own_codes import load_own
        from ...core.table import texts

        editions = [
            edition_of(
                table,
                field,
                self.parameterAsString(parameters, f"{name}_EDITION", context),
                f"{name}_EDITION",
                progress,
            )
            for table, field, name in zip(tables, self.fields, DATES, strict=True)
        ]
        asked = self.parameterAsString(parameters, "EDITION", context)
        target = EDITION_IDS[asked] if asked != AUTO else editions[1] or editions[0] or DEFAULT
        path = self.parameterAsFile(parameters, "TABLE", context)
        origins = [origin or target for origin in editions]
        level = self.parameterAsString(parameters, "LEVEL", context)
        uses = []
        for table, field, origin in zip(tables, self.fields, origins, strict=True):
            own = (
                load_own(path, origin, target)
                if path and (origin != target or len(set(origins)) == 1)
                else {}
            )
            reader = Reader(origin, target, level, own, language())
            uses.append(reader.all(texts(table.column(field)).tolist()))
        return target, uses

    def write_report(self, parameters, context, found, made, notes, progress):
        """Write the report where it is asked for."""
        from ...core.landuse import EDITIONS
        from ...report.landchange import ChangeFacts, change_report

        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return {}
        facts = ChangeFacts(
            place=self.parameterAsString(parameters, "PLACE", context),
            date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
            layers=[source.name for source in self.dates],
            edition=EDITIONS[found.edition][1],
            found=found,
            changes=made["CHANGES"],
            matrix=made["MATRIX"],
            unresolved=made["UNRESOLVED"],
            notes=notes,
        )
        return {"REPORT": self.write_text(path, change_report(facts, tr, language()), progress)}


AMOUNTS = ("changed", "unchanged", "undecided", "noise", "only_before", "only_after")


def open_codes(unresolved):
    """Return how much is left to a person, None where nothing is."""
    from ...core.text import Message

    if not len(unresolved):
        return None
    return Message(
        "{count} codes with {area:.2f} m² are not settled; the table of open codes lists them. Where such a code may be "
        "that of the other date, the patch is undecided.",
        count=len(unresolved),
        area=float(unresolved.column("area_m2").sum()),
    )
