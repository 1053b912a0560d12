"""guiju:planningconditions, everything the plan says about a site (规划条件)."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..base import POLYGONS, GuijuAlgorithm
from ..params import area_method, field_map, number, report_heading, with_help
from . import inputs


class PlanningConditions(GuijuAlgorithm):
    ID = "planningconditions"

    def displayName(self):
        return tr("Planning conditions of a site")

    def tags(self):
        return tr("planning conditions,site,zoning,control line,distance,规划条件,选址").split(",")

    def shortDescription(self):
        return tr("What the plan and the control lines say about a site, on one page.")

    def shortHelpString(self):
        return tr(
            "Gathers what holds on a site: the uses of the approved plan with their shares, the plan's limits (floor "
            "area ratio, building coverage, green ratio, height), and every control line that lies on the site or "
            "within a distance of it.\n\n"
            "Conditions has one row for each finding. kind is zoning, index or control. relation is on (with area_m2 "
            "and share of the site; a line has neither), near (with distance_m), clear (nothing within the distance) or undecided (no "
            "layer fills the role, the site's polygon is invalid, or a feature near it is; note says which). clause names the clauses of the "
            "rules that read the control line, and clause_verified tells whether all of them were checked against the "
            "official text; document and date say by which layer.\n\n"
            "The report puts the same on one page for each site."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Site"), POLYGONS),
                tr(
                    "One polygon or more, in a projected reference system in metres. Selected features only, if so chosen."
                ),
            ),
            with_help(
                QgsProcessingParameterField(
                    "PLOT_ID", tr("Field of the sites' own ids"), None, "INPUT", optional=True
                ),
                tr(
                    "What results call a site. Left empty, the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("PLAN", tr("Approved plan"), POLYGONS, optional=True),
                tr(
                    "Polygons of the plan in force with use codes and limits; their fields are found by the pack's aliases."
                ),
            ),
            inputs.constraints(),
            inputs.roles(),
            inputs.rule_pack(),
            number(
                "DISTANCE",
                tr("Look for control lines within (m)"),
                100.0,
                tr(
                    "A control line that does not touch the site but lies within this distance is listed as near."
                ),
            ),
            area_method(survey=False),
            field_map(),
            *report_heading(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "CONDITIONS", tr("Planning conditions"), QgsProcessing.SourceType.TypeVector
                ),
                tr("One row for each finding; the help of the algorithm says how to read it."),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
                ),
                tr("One page a site, a self-contained HTML file to print or to send."),
            ),
        ):
            self.addParameter(parameter)

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        site = self.polygons(parameters, "INPUT", context)
        require_metric(site.name, site.crs)
        pack = inputs.pack_of(self, parameters, context)
        controls = inputs.assigned(self, parameters, context, pack)
        plan = self.plan_of(parameters, context, controls)
        mapping = inputs.field_map_of(self, parameters, context)
        if plan:
            inputs.require_mapped_fields(mapping, pack, plan.fields.names(), plan.name, controls)

    def plan_of(self, parameters, context, assigned):
        """Return the Source of the plan, given as such or as the control layer of that role, or None."""
        from ...bridge.source import Source

        if parameters.get("PLAN") is not None:
            return self.polygons(parameters, "PLAN", context)
        return next(
            (Source.of_layer(layer).require_polygons() for layer, role in assigned if role == "plan"), None
        )

    def take_inputs(self, parameters, context):
        from ...bridge.source import Source

        self.sites = self.source(parameters, "INPUT", context)
        self.pack = inputs.pack_of(self, parameters, context)
        assigned = inputs.assigned(self, parameters, context, self.pack)
        self.controls = {role: Source.of_layer(layer) for layer, role in assigned if role is not None}
        self.plan = self.plan_of(parameters, context, assigned)
        self.mapping = inputs.field_map_of(self, parameters, context)
        self.plot_id = self.parameterAsString(parameters, "PLOT_ID", context)
        self.distance = self.parameterAsDouble(parameters, "DISTANCE", context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)

    def compute(self, parameters, context, progress):
        from ...bridge.datum import far_off
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.conditions import as_table, conditions
        from ...core.keys import key_field, keys
        from ...core.table import emptiness
        from ..styles import style_table

        started = QDateTime.currentDateTimeUtc()
        there = {"crs": self.sites.crs, "transform_context": context.transformContext()}
        sites = read(self.sites, progress.part(0.0, 0.05))
        ids, notes = keys(sites, self.plot_id or key_field(list(sites.columns)))
        plan = read(self.plan, progress.part(0.05, 0.15), **there) if self.plan else None
        controls = {
            role: read(source, progress.part(0.15, 0.35), **there) for role, source in self.controls.items()
        }
        notes += [
            misplaced
            for table in (*([plan] if plan else []), *controls.values())
            if (misplaced := far_off(table, sites))
        ]
        notes = [*emptiness(sites), *notes]
        for note in notes:
            progress.warn(note)
        rows = conditions(
            sites,
            ids,
            plan,
            controls,
            self.pack,
            distance=self.distance,
            method=self.method,
            language=language(),
            field_map=self.mapping,
            progress=progress.part(0.35, 0.9),
        )
        table = as_table(rows)
        report = self.write_report(
            parameters, context, sites, ids, plan, controls, rows, started, notes, progress
        )
        output = write(table, self.sink(parameters, "CONDITIONS", context), progress.part(0.95, 1.0))
        return {"CONDITIONS": self.show(output, tr("Planning conditions"), style_table), **report}

    def write_report(self, parameters, context, sites, ids, plan, controls, rows, started, notes, progress):
        """Write the report where it is asked for."""
        from ...report.conditions import ConditionsFacts, conditions_report
        from ...report.facts import ContextFacts
        from .records import run_record

        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return {}
        sources = {"sites": self.sites, **({"plan": self.plan} if self.plan else {}), **self.controls}
        tables = {"sites": sites, **({"plan": plan} if plan is not None else {}), **controls}
        told = {
            "RULE_PACK": self.parameterAsString(parameters, "RULE_PACK", context),
            "ROLES": {role: source.name for role, source in self.controls.items()},
            "DISTANCE": self.distance,
            "AREA_METHOD": self.method,
            "FIELD_MAP": self.mapping,
        }
        facts = ConditionsFacts(
            title=tr("Planning conditions: {layer}").format(layer=self.sites.name),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=started.toLocalTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
            site_ids=ids,
            site_geometry=sites.geometry,
            rows=rows,
            distance=self.distance,
            record=run_record(
                self.pack, self.sites.crs, [self.method], sources, tables, started, told, notes, progress
            ),
            context=[
                ContextFacts(
                    inputs.in_language(self.pack.roles[role].title), table.geometry, frozenset({role}), role
                )
                for role, table in controls.items()
                if role not in ("plan", "district", "buildings")
            ],
            parcels=None if plan is None else plan.geometry,
        )
        return {
            "REPORT": self.write_text(
                path, conditions_report(facts, tr, language()), progress.part(0.9, 0.95)
            )
        }
