"""guiju:industryland, industrial land against control values and the plan's zones, and what to release or intensify."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...bridge.text import language, tr
from ..params import area_method, number, report, report_heading, with_help
from .base import StockAlgorithm, layer, names_of_fields, own_pack

FIELD = QgsProcessingParameterField
NOTHING = "none"
OBJECTIVES = (NOTHING, "change", "land", "output")
OPTIONAL = ("RELEASE_HA", "ADDED_FLOOR", "FAR_TARGET")


class IndustryLand(StockAlgorithm):
    ID = "industryland"

    def displayName(self):
        return tr("Industrial land")

    def tags(self):
        return tr(
            "industrial land,output per hectare,FAR,building coefficient,tax,industrial zone,optimisation,工业用地,"
            "亩均税收,容积率,建筑系数,投资强度,工业区块,腾退,节约集约"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Indicators of industrial land against control values, zones of the plan, and what to release."
        )

    def shortHelpString(self):
        return tr(
            "Measures industrial plots: FAR (storeys higher than 8 m count twice), building coefficient, share of office "
            "land, green ratio, and investment, output and tax per hectare, each against the control value of the pack "
            "for its industry. None of the bundled control values is verified; each says where it comes from. What "
            "misses one is told, not condemned; what is not recorded is undecided.\n\n"
            "With zones of the plan, the table of zones sets their land beside what it is used for: industrial, other, not "
            "built on, and industry outside all zones.\n\n"
            "With an objective, it proposes for each plot whether to release, intensify or keep it, so that at least "
            "as much land is released and as much output stays as you ask: change alters the least floor area, land "
            "releases the most, output yields the most. A plot is intensified up to the plan's FAR (or the one that you "
            "give, or the control value), and an added square metre yields the share that you set of what one yields "
            "today: an assumption. The result says how good any plan can be at most (bound) and how far from it the "
            "proposal may be (gap). Where the targets cannot be met, it says which and by how much. Plots of which land, "
            "floor area or output is not known are left as they are and not counted."
        )

    def initAlgorithm(self, configuration=None):
        sink = QgsProcessingParameterFeatureSink
        vector = QgsProcessing.SourceType.TypeVector
        for parameter in (
            layer(
                "INPUT",
                tr("Plots"),
                tr("Plots with what is recorded of each; those of other uses show what stands in the zones."),
                optional=False,
            ),
            layer(
                "BUILDINGS",
                tr("Buildings"),
                tr("Footprints, for the floor area and coverage that the plots do not record."),
            ),
            with_help(
                FIELD("FLOORS", tr("Floors field"), None, "BUILDINGS", FIELD.DataType.Any, optional=True),
                tr("Floors above ground of each building."),
            ),
            with_help(
                FIELD("HEIGHT", tr("Height field"), None, "BUILDINGS", FIELD.DataType.Any, optional=True),
                tr("Height of each building in metres, by which storeys higher than 8 m are known."),
            ),
            layer(
                "ZONES",
                tr("Industrial zones of the plan"),
                tr("Zones that the plan sets apart for industry."),
            ),
            with_help(
                FIELD(
                    "ZONE_ID",
                    tr("Field of the zones' names"),
                    None,
                    "ZONES",
                    FIELD.DataType.Any,
                    optional=True,
                ),
                tr("What the rows call a zone. Left empty, the customary keys are tried (BSM and so on)."),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "OBJECTIVE", tr("Propose"), list(OBJECTIVES), defaultValue=NOTHING, usesStaticStrings=True
                ),
                tr(
                    "none: no proposal. change: change the least floor area. land: release the most land. output: have the "
                    "most output."
                ),
            ),
            _optional(
                "RELEASE_HA",
                tr("Release at least (ha)"),
                tr("Industrial land to be released. Left empty: none must be."),
            ),
            number(
                "OUTPUT_PERCENT",
                tr("Keep an output of at least (% of today's)"),
                100.0,
                tr("Of the plots whose output is known."),
            ),
            _optional(
                "ADDED_FLOOR",
                tr("Add floor area of at most (m²)"),
                tr("Over all plots. Left empty: no limit."),
            ),
            _optional(
                "FAR_TARGET",
                tr("Intensify up to a FAR of"),
                tr(
                    "Left empty: the plan's FAR where it is recorded, else the control value of the industry."
                ),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "YIELD",
                    tr("Yield of added floor area (of today's)"),
                    QgsProcessingParameterNumber.Type.Double,
                    0.5,
                    minValue=0.0,
                    maxValue=1.0,
                ),
                tr("What an added square metre yields, as a share of what one yields today. An assumption."),
            ),
            number(
                "TIME_LIMIT",
                tr("Search for at most (s)"),
                30.0,
                tr("After this the best plan so far is given, with its gap."),
                minimum=1.0,
            ),
            area_method(survey=False),
            own_pack(tr("Control values of one's own"), "standards/stock/cn-industry.json"),
            names_of_fields(
                tr(
                    "Only for scripts: a JSON object from the names of the pack (plot_id, use_code, industry, output, tax "
                    "and so on) to the layer's own, such as {example}."
                ).format(example='{"output": "GYZCZ"}')
            ),
            *report_heading(),
            with_help(
                sink("OUTPUT", tr("Industrial plots"), QgsProcessing.SourceType.TypeVectorPolygon),
                tr(
                    "A row a plot: plot_id, use_code, industry, industrial, area_m2, floor_area_m2, far, coefficient, "
                    "office_share, green_ratio, invest_per_ha, output_per_ha, tax_per_ha, land_per_output, far_max, status "
                    "(meets, misses, undecided), missed, undecided, reason, action, added_m2, output_after, area_method."
                ),
            ),
            with_help(
                sink(
                    "CHECKS",
                    tr("Indicators against control values"),
                    vector,
                    optional=True,
                    createByDefault=True,
                ),
                tr(
                    "A row a plot and indicator: measured, limit_value, unit, status, reason, clause, clause_verified."
                ),
            ),
            with_help(
                sink(
                    "ZONE_TABLE",
                    tr("Zones against reality"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                    createByDefault=False,
                ),
                tr(
                    "A row a zone and one for what lies outside: industrial_m2, other_m2, unbuilt_m2, unknown_m2, open_m2, far, "
                    "output, tax and so on. Only with zones."
                ),
            ),
            report(
                tr(
                    "Indicators, zones, the proposal with its bound, and the control values, in one HTML file."
                )
            ),
        ):
            self.addParameter(parameter)
        for name, label in (
            ("MISSES", tr("Plots that miss a control value")),
            ("UNDECIDED", tr("Plots with something undecided")),
            ("RELEASED_M2", tr("Land released (m²)")),
            ("OUTPUT_AFTER", tr("Output afterwards (10,000 yuan)")),
            ("VALUE", tr("Value of the proposal")),
            ("BOUND", tr("Bound: no plan is better")),
            ("GAP", tr("Gap (%)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("UNMET", tr("Targets that cannot be met")))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        source = self.polygons(parameters, "INPUT", context)
        require_metric(source.name, source.crs)
        for name in ("BUILDINGS", "ZONES"):
            if parameters.get(name) is not None:
                self.polygons(parameters, name, context)
        if parameters.get("BUILDINGS") is not None and not (
            self.parameterAsString(parameters, "FLOORS", context)
            or self.parameterAsString(parameters, "HEIGHT", context)
        ):
            return tr("Choose the field of the buildings' floors or of their height.")
        self.mapping(parameters, context, self._pack(parameters, context).fields)
        return None

    def _pack(self, parameters, context):
        from ...core.stock.pack import industry_pack

        return industry_pack(self.parameterAsFile(parameters, "PACK", context) or None)

    def take_inputs(self, parameters, context):
        self.sources = {
            name: self.source(parameters, name, context)
            for name in ("INPUT", "BUILDINGS", "ZONES")
            if parameters.get(name) is not None
        }
        self.fields = {
            name: self.parameterAsString(parameters, name, context)
            for name in ("FLOORS", "HEIGHT", "ZONE_ID")
        }
        self.pack = self._pack(parameters, context)
        self.names = self.mapping(parameters, context, self.pack.fields)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)
        self.objective = self.parameterAsString(parameters, "OBJECTIVE", context)
        self.numbers = {
            name: self.parameterAsDouble(parameters, name, context)
            for name in ("OUTPUT_PERCENT", "YIELD", "TIME_LIMIT", *OPTIONAL)
            if name not in OPTIONAL or parameters.get(name) not in (None, "")
        }

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...core.stock.industry import checks, checks_table, plots_table
        from ...core.stock.release import with_plan
        from ...report.industryland import industryland_report
        from .styles import style_checks, style_industry, style_zones

        notes = []
        progress = progress.keeping(notes)
        tables = self.read_layers(context, progress.part(0.0, 0.2))
        plots = tables["INPUT"]
        ids, known = self.known(tables, progress.part(0.2, 0.45))
        found = checks(known, self.pack, progress.part(0.45, 0.5))
        zones = self.zones(tables, known, progress.part(0.5, 0.6)) if "ZONES" in tables else None
        rows, sites, plan, targets = self.proposal(known, progress.part(0.6, 0.85))
        for message in plan.unmet if plan else ():
            progress.warn(message)
        table = with_plan(
            plots_table(plots, ids, known, found, self.method), known.industrial, rows, sites, plan
        )
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            page = industryland_report(
                table,
                found,
                zones,
                (plan, sites, targets, self.objective),
                self.pack,
                self.named(("INPUT", "BUILDINGS", "ZONES")),
                notes,
                tr,
                language(),
                **self.heading(parameters, context),
            )
            self.write_text(report, page, progress)
        polygon, crs = Qgis.WkbType.MultiPolygon, self.sources["INPUT"].crs
        output = write(
            table,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.85, 0.92),
            wkb_type=polygon,
            crs=crs,
        )
        listed = checks_table(ids, known, found, language())
        checked = write(listed, self.sink(parameters, "CHECKS", context), progress.part(0.92, 0.97))
        zoned = zones and write(
            zones,
            self.sink(parameters, "ZONE_TABLE", context),
            progress.part(0.97, 1.0),
            wkb_type=polygon,
            crs=crs,
        )
        self.show(zoned, tr("Zones against reality"), style_zones)
        self.show(output, tr("Industrial plots"), style_industry)
        self.show(checked, tr("Indicators against control values"), style_checks)
        return {
            "OUTPUT": output,
            **({"CHECKS": checked} if checked else {}),
            **({"ZONE_TABLE": zoned} if zoned else {}),
            **({"REPORT": report} if report else {}),
            **_figures(table, sites, plan),
        }

    def known(self, tables, progress):
        """Return the plots' ids and what is known of them."""
        from ...core.keys import key_field, keys
        from ...core.stock.fields import fields_of
        from ...core.stock.industry import industry_of
        from ...core.stock.plots import tell_double
        from ...core.text import Message

        plots = tables["INPUT"]
        found = fields_of(plots, self.pack.fields, self.names, progress)
        ids, notes = keys(plots, found.get("plot_id") or key_field(list(plots.columns)))
        for note in notes:
            progress.warn(note)
        tell_double(plots, ids, progress.part(0.0, 0.1))
        if "BUILDINGS" not in tables:
            progress.tell(
                Message(
                    "No buildings were given, so FAR and building coefficient are known only of plots whose floor area "
                    "and footprint are recorded."
                )
            )
        floors, height = self.fields["FLOORS"] or None, self.fields["HEIGHT"] or None
        return ids, industry_of(
            plots,
            found,
            self.pack,
            self.method,
            tables.get("BUILDINGS"),
            floors,
            height,
            progress.part(0.1, 1.0),
        )

    def zones(self, tables, known, progress):
        """Return the table of zones."""
        from ...core.keys import key_field, keys
        from ...core.stock.zones import zones_table

        zones = tables["ZONES"]
        names, notes = keys(zones, self.fields["ZONE_ID"] or key_field(list(zones.columns)))
        for note in notes:
            progress.warn(note)
        return zones_table(zones, names, tables["INPUT"], known, self.pack, self.method, progress)

    def proposal(self, known, progress):
        """Return which plots are proposed for, these as Sites, the plan and its targets; None without an objective."""
        import numpy as np

        from ...core.stock.release import Targets, propose, sites_of

        if self.objective == NOTHING:
            return None, None, None, None
        control = [self.pack.control("far_min", code) for code in known.code]
        far = np.where(
            np.isnan(known.far_max), [np.nan if one is None else one.value for one in control], known.far_max
        )
        if "FAR_TARGET" in self.numbers:
            far = np.full(len(known), self.numbers["FAR_TARGET"])
        industrial = np.flatnonzero(known.industrial)
        rows, sites = sites_of(
            known.land[industrial],
            known.floor_area[industrial],
            known.output[industrial],
            far[industrial],
            self.numbers["YIELD"],
        )
        targets = Targets(
            land=1e4 * self.numbers.get("RELEASE_HA", 0.0),
            output=self.numbers["OUTPUT_PERCENT"] / 100.0 * float(sites.output.sum()),
            added=self.numbers.get("ADDED_FLOOR"),
        )
        plan = propose(sites, targets, self.objective, self.numbers["TIME_LIMIT"], progress)
        return industrial[rows], sites, plan, targets


def _figures(table, sites, plan) -> dict:
    """Return the numbers of a result and its sentences."""
    from ...bridge.text import render
    from ...core.stock.industry import MISSES, OPEN

    out = {
        "MISSES": int((table.columns["status"].filled("") == MISSES).sum()),
        "UNDECIDED": int((table.columns["status"].filled("") == OPEN).sum()),
    }
    if plan is None:
        return out
    out["UNMET"] = "\n".join(render(message) for message in plan.unmet)
    if len(plan.action):
        totals = plan.totals(sites)
        out |= {
            "RELEASED_M2": round(totals["released"], 4),
            "OUTPUT_AFTER": round(totals["output"], 4),
            "VALUE": round(plan.value, 4),
            "BOUND": round(plan.bound, 4),
            "GAP": round(100.0 * plan.gap, 6),
        }
    return out


def _optional(name: str, label: str, help_text: str) -> QgsProcessingParameterNumber:
    """A number that may be left empty."""
    return with_help(
        QgsProcessingParameterNumber(
            name, label, QgsProcessingParameterNumber.Type.Double, optional=True, minValue=0.0
        ),
        help_text,
    )
