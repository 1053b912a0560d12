"""guiju:checkcompliance, runs a rule pack over plots."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..base import POLYGONS, GuijuAlgorithm
from ..params import area_method, field_map, report_heading, with_help
from . import inputs
from . import waivers as waived_by


class CheckCompliance(GuijuAlgorithm):
    ID = "checkcompliance"

    def displayName(self):
        return tr("Check compliance")

    def tags(self):
        return tr("rule pack,plan check,control line,zoning,verdict,合规,审查,三线").split(",")

    def shortDescription(self):
        return tr(
            "Judges each plot by a rule pack: pass, fail or undecided, with reason, clause and evidence."
        )

    def shortHelpString(self):
        return tr(
            "Runs every rule of a rule pack on every plot. A rule answers pass, fail or undecided. Undecided is an "
            "answer of its own: a layer or a value is missing, a measure lies within its tolerance, a polygon is "
            "invalid, or the source is not exact enough; the reason says which.\n\n"
            "Plots by verdict: one polygon for each plot with its worst verdict (fail before undecided before pass) and "
            "how many rules it failed, left undecided and passed. Orange-red is fail, hatched yellow undecided.\n\n"
            "Verdicts: one row for each rule that a plot failed or left undecided (with “List passes too”, all). "
            "measured, limit_value and tolerance are in unit; margin is how far inside (+) or outside (−) the limit. "
            "reason says why, remedy is the smallest change that would pass, procedure what follows. clause names the "
            "standard, and clause_verified whether its figure was checked against the official text: one that was not "
            "is nobody's law. constraint_version says by which layers, as of which dates. scope is plot, pair (two "
            "features of control layers) or layer (a whole layer).\n\n"
            "Conflicts: the ground on which a rule is broken.\n\n"
            "Waivers: a failure that somebody waived in the plan check dock, by a document and until a day, stays a failure; "
            "with the file of waivers given, waiver in Verdicts says by whom, waived in Plots by verdict counts them, and "
            "WAIVED is their number. A waiver holds while plot, evidence and rule are what they were.\n\n"
            "Report: one self-contained HTML file that explains every verdict to someone without QGIS.\n\n"
            "PASSED, FAILED and UNDECIDED count plots by their worst verdict."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Plots"), POLYGONS),
                tr(
                    "Polygons to be judged, in a projected reference system in metres. Selected features only, if so chosen."
                ),
            ),
            with_help(
                QgsProcessingParameterField(
                    "PLOT_ID", tr("Field of the plots' own ids"), None, "INPUT", optional=True
                ),
                tr(
                    "What results call a plot. Left empty, the pack's aliases and the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH."
                ),
            ),
            inputs.rule_pack(),
            inputs.constraints(),
            inputs.roles(),
            area_method(),
            with_help(
                QgsProcessingParameterBoolean("ALL_VERDICTS", tr("List passes too"), False),
                tr("On: the table of verdicts also holds what passed, by which layers and dates."),
            ),
            field_map(),
            waived_by.waivers(),
            *report_heading(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "PLOTS", tr("Plots by verdict"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr(
                    "plot_id, verdict, severity (of the worst failure), passed, failed, undecided (numbers of rules), waived (how many of the failed ones are waived)."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "VERDICTS", tr("Verdicts"), QgsProcessing.SourceType.TypeVector, optional=True
                ),
                tr("One row for each verdict; the help of the algorithm says how to read it."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "CONFLICTS", tr("Conflicts"), QgsProcessing.SourceType.TypeVectorPolygon, optional=True
                ),
                tr(
                    "plot_id, rule_id, category, area_m2, share (0 to 1 of the plot), area_method, fragment (below the rule's tolerance: listed, not counted)."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True
                ),
                tr("A self-contained HTML file to print or to send."),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "VERDICTS_JSON",
                    tr("Verdicts as JSON"),
                    tr("JSON files (*.json)"),
                    optional=True,
                    createByDefault=False,
                ),
                tr(
                    "The verdicts that the table lists, with the run's record: versions, parameters, and each input's name, count and hash."
                ),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("PASSED", tr("Plots that passed")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", tr("Plots that failed")))
        self.addOutput(QgsProcessingOutputNumber("UNDECIDED", tr("Plots left undecided")))
        self.addOutput(QgsProcessingOutputNumber("WAIVED", tr("Failures that are waived")))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        plots = self.polygons(parameters, "INPUT", context)
        require_metric(plots.name, plots.crs)
        pack = inputs.pack_of(self, parameters, context)
        controls = inputs.assigned(self, parameters, context, pack)
        mapping = inputs.field_map_of(self, parameters, context)
        inputs.require_mapped_fields(mapping, pack, plots.fields.names(), plots.name, controls)
        waived_by.waivers_of(self, parameters, context)

    def take_inputs(self, parameters, context):
        from ...bridge.source import Source

        self.plots = self.source(parameters, "INPUT", context)
        self.pack = inputs.pack_of(self, parameters, context)
        assigned = inputs.assigned(self, parameters, context, self.pack)
        self.controls = {role: Source.of_layer(layer) for layer, role in assigned if role is not None}
        self.unread = [layer.name() for layer, role in assigned if role is None]
        self.doubts = [
            inputs.other_role(source.name, role, named)
            for role, source in self.controls.items()
            if (named := self.pack.role_for(*source.aliases)) not in (None, role)
        ]
        self.mapping = inputs.field_map_of(self, parameters, context)
        self.waivers = waived_by.waivers_of(self, parameters, context)
        self.plot_id = self.parameterAsString(parameters, "PLOT_ID", context) or None
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)
        self.all_verdicts = self.parameterAsBoolean(parameters, "ALL_VERDICTS", context)
        self.place = self.parameterAsString(parameters, "PLACE", context)

    def compute(self, parameters, context, progress):
        import numpy as np

        from ...core.rules.check import check
        from ...core.rules.waivers import waived

        started = QDateTime.currentDateTimeUtc()
        tables, warnings = self.read(context, progress.part(0.0, 0.25))
        run = check(
            tables,
            self.pack,
            key=self.plot_id,
            field_map=self.mapping,
            area_method=self.method,
            all_verdicts=self.all_verdicts,
            progress=progress.part(0.25, 0.75),
        )
        self.waived = waived(run, self.waivers, started.toLocalTime().date().toPyDate())
        notes = [*run.notes, *waived_by.ended_notes(self.waived)]
        for note in notes:
            progress.warn(note)
        warnings += notes
        files = self.write_files(
            parameters, context, run, tables, warnings, started, progress.part(0.75, 0.85)
        )
        checked_at = np.datetime64(started.toMSecsSinceEpoch(), "ms")
        verdicts = run.verdict_table(checked_at, tr, language(), progress)
        results = self.write_layers(
            parameters, context, run, verdicts, files.get("REPORT"), progress.part(0.85, 1.0)
        )
        counts = dict(zip(("PASSED", "FAILED", "UNDECIDED"), run.counts, strict=True))
        return {**results, **files, **counts, "WAIVED": self.waived.total}

    def read(self, context, progress):
        """Return the tables by role, in the plots' CRS, and what a person should know of them."""
        from ...bridge.datum import far_off, suspected_offset
        from ...bridge.source import read
        from ...core.table import emptiness

        transforms = context.transformContext()
        warnings = [*(inputs.unread_layer(name) for name in self.unread), *self.doubts]
        tables = {"plots": read(self.plots, progress.part(0.0, 0.5))}
        warnings += emptiness(tables["plots"])
        for place, (role, source) in enumerate(self.controls.items()):
            part = progress.part(
                0.5 + 0.5 * place / len(self.controls), 0.5 + 0.5 * (place + 1) / len(self.controls)
            )
            tables[role] = read(source, part, crs=self.plots.crs, transform_context=transforms)
            misplaced = far_off(tables[role], tables["plots"]) or suspected_offset(
                source, tables[role], tables["plots"], self.plots.crs, transforms, part
            )
            warnings += [misplaced] if misplaced else []
        for warning in warnings:
            progress.warn(warning)
        return tables, warnings

    def write_files(self, parameters, context, run, tables, warnings, started, progress):
        """Write the report and the JSON where they are asked for."""
        from dataclasses import asdict

        from ...core.rules.summary import summary
        from ...core.rules.verdict import verdicts_json
        from ...report.compliance import compliance_report
        from ...report.of_run import facts_of
        from .records import run_record

        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        json_file = self.parameterAsFileOutput(parameters, "VERDICTS_JSON", context)
        if not report and not json_file:
            return {}
        told = {
            "RULE_PACK": self.parameterAsString(parameters, "RULE_PACK", context),
            "ROLES": {role: source.name for role, source in self.controls.items()},
            "AREA_METHOD": self.method,
            "FIELD_MAP": self.mapping,
            "ALL_VERDICTS": self.all_verdicts,
            "WAIVERS": self.parameterAsFile(parameters, "WAIVERS", context),
        }
        record = run_record(
            self.pack,
            self.plots.crs,
            [self.method, *(block.area_method for block in run.blocks)],
            {"plots": self.plots, **self.controls},
            tables,
            started,
            told,
            warnings,
            progress,
        )
        out = {}
        if report:
            facts = facts_of(
                run,
                {role: table for role, table in tables.items() if role != "plots"},
                record,
                language(),
                title=tr("Plan check: {layer}").format(layer=self.plots.name),
                date=started.toLocalTime().toString("yyyy-MM-dd HH:mm"),
                place=self.place,
                marking=printed(self.marking),
                results=self.destinations(parameters),
                waived=self.waived,
            )
            out["REPORT"] = self.write_text(report, compliance_report(facts, tr, language()), progress)
        if json_file:
            rows = (
                {**row, "waiver": waiver}
                for row, waiver in zip(
                    run.verdict_rows(record.started, tr, language()),
                    waived_by.told(self.waived),
                    strict=True,
                )
            )
            told = {
                "marking": self.marking,
                **asdict(record),
                **summary(run, tables, language()),
                "waived": self.waived.total,
            }
            out["VERDICTS_JSON"] = self.write_text(json_file, verdicts_json(told, rows), progress)
        return out

    def destinations(self, parameters):
        """Return the result layers that are files, as (title, place)."""
        titles = {"PLOTS": tr("Plots by verdict"), "VERDICTS": tr("Verdicts"), "CONFLICTS": tr("Conflicts")}
        return [
            (title, parameters[name])
            for name, title in titles.items()
            if isinstance(parameters.get(name), str) and parameters[name] != QgsProcessing.TEMPORARY_OUTPUT
        ]

    def write_layers(self, parameters, context, run, verdicts, report, progress):
        """Write the result layers and have them loaded with their styles."""
        import numpy as np

        from ...bridge.sink import write
        from ...core.table import Table
        from ..styles import style_conflicts, style_verdict_plots, style_verdict_table

        polygons = {"wkb_type": Qgis.WkbType.MultiPolygon, "crs": self.plots.crs}
        plots = Table("plots", run.plot_columns(), run.geometry, run.crs)
        plots = plots.with_columns(waived=np.array(self.waived.counts, dtype=np.int64))
        verdicts = verdicts.with_columns(waiver=waived_by.texts(waived_by.told(self.waived)))
        marks = {"guiju/failed": run.failures, **({"guiju/report": report} if report else {})}
        out = {}
        for name, table, part, kind, title, style, properties in (
            ("PLOTS", plots, (0.0, 0.6), polygons, tr("Plots by verdict"), style_verdict_plots, marks),
            ("VERDICTS", verdicts, (0.6, 0.9), {}, tr("Verdicts"), style_verdict_table, None),
            ("CONFLICTS", run.conflict_table(), (0.9, 1.0), polygons, tr("Conflicts"), style_conflicts, None),
        ):
            destination = write(table, self.sink(parameters, name, context), progress.part(*part), **kind)
            if destination:
                out[name] = self.show(destination, title, style, properties)
        return out
