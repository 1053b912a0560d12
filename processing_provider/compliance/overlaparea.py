"""guiju:overlaparea, how much of each plot each control area takes (占压分析)."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...bridge.text import tr
from ..base import POLYGONS, GuijuAlgorithm
from ..params import area_method, number, with_help


class OverlapArea(GuijuAlgorithm):
    ID = "overlaparea"

    def displayName(self):
        return tr("Overlap area")

    def tags(self):
        return tr("occupation,intersection,overlay,control line,farmland,red line,占压").split(",")

    def shortDescription(self):
        return tr("How much of each plot is taken by each control area, exactly and counted once.")

    def shortHelpString(self):
        return tr(
            "Lays control areas over plots and tells how much of each plot they take.\n\n"
            "Pieces has one polygon for each plot and category (or, when control areas are not dissolved, for each "
            "plot and control area), with its area and its share of the plot. Summary has one row for each plot and "
            "category: its area is the sum of its pieces.\n\n"
            "Control areas that overlap each other count once while “Count overlapping control areas once” is on. "
            "Invalid polygons are repaired for the measurement; the log names them and the field “repaired” marks "
            "their pieces. Fragments smaller than the two limits are left out, and the log says how many and how "
            "much.\n\n"
            "Selected features only, a subset filter and a feature filter of either input are respected."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Plots"), POLYGONS),
                tr("Polygons whose area may be taken, in a projected reference system in metres."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSource("OVERLAY", tr("Control areas"), POLYGONS),
                tr(
                    "Polygons that take area, such as permanent basic farmland. Another reference system is brought to that of the plots."
                ),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterField(
                    "PLOT_ID",
                    tr("Field of the plots' own ids"),
                    parentLayerParameterName="INPUT",
                    optional=True,
                ),
                tr(
                    "What results call a plot. Left empty, the customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH."
                ),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterField(
                    "CATEGORY", tr("Category field"), parentLayerParameterName="OVERLAY", optional=True
                ),
                tr(
                    "Areas are counted separately for each value of this field of the control areas. Left empty, all are one category."
                ),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterBoolean("DISSOLVE", tr("Count overlapping control areas once"), True),
                tr(
                    "On: within a category, ground under two control areas counts once. Off: each control area gets its own piece."
                ),
            )
        )
        self.addParameter(
            number(
                "MIN_AREA",
                tr("Leave out fragments smaller than (m²)"),
                0.0,
                tr("Fragments below this planar area are left out and counted in the log. 0 keeps all."),
            )
        )
        self.addParameter(
            number(
                "MIN_WIDTH",
                tr("Leave out fragments narrower than (m)"),
                0.0,
                tr(
                    "Fragments whose mean width (twice the area over the perimeter) is below this are left out and counted in the log. 0 keeps all."
                ),
            )
        )
        self.addParameter(area_method())
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Pieces"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr(
                    "The pieces: plot_id, category, area_m2, share (0 to 1 of the plot), area_method, repaired."
                ),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(
                    "SUMMARY",
                    tr("Area by plot and category"),
                    QgsProcessing.SourceType.TypeVector,
                    optional=True,
                ),
                tr(
                    "One row for each plot and category: plot_id, category, area_m2, share, pieces, area_method."
                ),
            )
        )

    def fault(self, parameters, context):
        from ...bridge.crs import metric_fault
        from ...bridge.text import render

        plots = self.polygons(parameters, "INPUT", context)
        self.polygons(parameters, "OVERLAY", context)
        fault = metric_fault(plots.name, plots.crs)
        return render(fault) if fault else None

    def take_inputs(self, parameters, context):
        self.plots = self.source(parameters, "INPUT", context)
        self.controls = self.source(parameters, "OVERLAY", context)
        self.plot_id = self.parameterAsString(parameters, "PLOT_ID", context)
        self.category = self.parameterAsString(parameters, "CATEGORY", context)
        self.dissolve = self.parameterAsBoolean(parameters, "DISSOLVE", context)
        self.min_area = self.parameterAsDouble(parameters, "MIN_AREA", context)
        self.min_width = self.parameterAsDouble(parameters, "MIN_WIDTH", context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)

    def compute(self, parameters, context, progress):
        from ...bridge.datum import far_off
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.keys import key_field
        from ...core.occupation import occupation
        from ..styles import style_pieces, style_table

        key = self.plot_id or key_field(self.plots.fields.names())
        plots = read(
            self.plots, progress.part(0.0, 0.2), fields=occupation_fields(self.plots, key, self.method)
        )
        controls = read(
            self.controls,
            progress.part(0.2, 0.25),
            fields=[self.category] if self.category else [],
            crs=self.plots.crs,
            transform_context=context.transformContext(),
        )
        if misplaced := far_off(controls, plots):
            progress.warn(misplaced)
        pieces, summary = occupation(
            plots,
            controls,
            key=key,
            category=self.category or None,
            dissolve=self.dissolve,
            min_area=self.min_area,
            min_width=self.min_width,
            method=self.method,
            progress=progress.part(0.25, 0.75),
        )
        polygons = {"wkb_type": Qgis.WkbType.MultiPolygon, "crs": self.plots.crs}
        output = write(
            pieces, self.sink(parameters, "OUTPUT", context), progress.part(0.75, 0.97), **polygons
        )
        totals = write(summary, self.sink(parameters, "SUMMARY", context), progress.part(0.97, 1.0))
        self.show(output, tr("Overlap pieces"), style_pieces)
        self.show(totals, tr("Area by plot and category"), style_table)
        return {"OUTPUT": output, **({"SUMMARY": totals} if totals else {})}


def occupation_fields(source, key: str | None, method: str) -> list[str]:
    """Return the fields that the measurement reads: the key and, for survey areas, the recorded ones."""
    from ...core.occupation import survey_fields

    return [
        name for name in (key, *(survey_fields(source.fields.names()) if method == "survey" else ())) if name
    ]
