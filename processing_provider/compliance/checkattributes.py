"""guiju:checkattributes, codes, required fields, ranges and recorded areas of a layer's own fields."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...bridge.text import language, render, tr
from ..base import POLYGONS, GuijuAlgorithm
from ..params import area_method, field_map, with_help
from . import inputs

KEPT = (
    "plot_id",
    "scope",
    "rule_id",
    "rule_title",
    "severity",
    "verdict",
    "measured_text",
    "limit_text",
    "reason",
    "remedy",
    "clause",
    "clause_verified",
    "area_method",
)


class CheckAttributes(GuijuAlgorithm):
    ID = "checkattributes"

    def displayName(self):
        return tr("Check attributes")

    def tags(self):
        return tr("attributes,codes,land use,required fields,recorded area,database,质检,用地代码").split(",")

    def shortDescription(self):
        return tr("Land-use codes by edition, required fields, ranges, recorded against measured area.")

    def shortHelpString(self):
        return tr(
            "Runs the rules of a rule pack that look at a layer's own fields: allowed values and land-use "
            "codes, required and unique fields, ranges of indices, conditions, and the recorded area against "
            "the measured one. The same rules give the same verdicts as in the compliance check.\n\n"
            "Errors has one polygon for each finding, with the plot's own id, the rule, what was found, what "
            "is allowed, and what to do. verdict is fail, or undecided where a value is missing or cannot be "
            "read. What holds of the whole layer is said once, in a row with scope “layer” and without "
            "geometry: a field that is missing, or land-use codes of another edition than the pack asks for, "
            "with the codes that decide it (they are then judged by their own edition). An edition that "
            "cannot be told is said in the log."
        )

    def initAlgorithm(self, configuration=None):
        pack = inputs.rule_pack()
        pack.setDefaultValue("cn-plan-database")
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Plots"), POLYGONS),
                tr("The layer to check, in a projected reference system in metres."),
            ),
            with_help(
                QgsProcessingParameterField(
                    "PLOT_ID", tr("Field of the plots' own ids"), None, "INPUT", optional=True
                ),
                tr(
                    "What results call a plot. Left empty, the pack's aliases are tried (BSM, DKBH and so "
                    "on)."
                ),
            ),
            pack,
            area_method(survey=False),
            field_map(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "ERRORS", tr("Attribute errors"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr("One polygon for each finding; the help of the algorithm says how to read it."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of findings")))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        source = self.polygons(parameters, "INPUT", context)
        require_metric(source.name, source.crs)
        pack = inputs.pack_of(self, parameters, context)
        mapping = inputs.field_map_of(self, parameters, context)
        inputs.require_mapped_fields(mapping, pack, source.fields.names(), source.name)
        return

    def take_inputs(self, parameters, context):
        self.plots = self.source(parameters, "INPUT", context)
        self.pack = inputs.pack_of(self, parameters, context)
        self.mapping = inputs.field_map_of(self, parameters, context)
        self.plot_id = self.parameterAsString(parameters, "PLOT_ID", context) or None
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.attributes import check_attributes
        from ...core.table import emptiness
        from ..styles import style_verdict_plots

        plots = read(self.plots, progress.part(0.0, 0.3))
        run, whole = check_attributes(
            plots,
            self.pack,
            key=self.plot_id,
            field_map=self.mapping,
            area_method=self.method,
            progress=progress.part(0.3, 0.8),
        )
        for note in [*emptiness(plots), *run.notes]:
            progress.warn(note)
        errors = findings(run, whole, plots)
        destination = write(
            errors,
            self.sink(parameters, "ERRORS", context),
            progress.part(0.8, 1.0),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=self.plots.crs,
        )
        self.show(destination, tr("Attribute errors"), style_verdict_plots)
        return {"ERRORS": destination, "COUNT": len(errors)}


def findings(run, whole, plots):
    """Return the findings as a Table: those of the whole layer first, then those of each plot in its place."""

    import numpy as np

    from ...core.rules.verdict import pick
    from ...core.table import Table

    verdicts = run.verdict_table(np.datetime64("now"), tr, language())
    rows = np.concatenate([np.empty(0, dtype=np.int64), *(block.row for block in run.blocks)])
    geometry = np.full(len(rows), None, dtype=object)
    geometry[rows >= 0] = plots.geometry[rows[rows >= 0]]
    own = [
        {
            "plot_id": "",
            "scope": "layer",
            "rule_id": one.rule.id,
            "rule_title": pick(one.rule.title, language()),
            "severity": one.rule.severity,
            "verdict": one.verdict,
            "measured_text": one.found,
            "limit_text": one.wanted,
            "reason": render(one.reason),
            "remedy": render(one.remedy),
            "clause": str(one.rule.clause),
            "clause_verified": one.rule.clause.verified,
            "area_method": "",
        }
        for one in whole
    ]
    columns = {}
    for name in KEPT:
        values = verdicts.columns[name]
        first = np.ma.array([row[name] for row in own], dtype=values.dtype)
        columns[name] = np.ma.concatenate([first, values])
    return Table(
        "errors", columns, np.concatenate([np.full(len(own), None, dtype=object), geometry]), plots.crs
    )
