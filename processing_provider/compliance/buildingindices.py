"""guiju:buildingindices, floor area ratio, building coverage, green ratio and height of plots."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...bridge.text import tr
from ..base import POLYGONS, GuijuAlgorithm
from ..params import area_method, number, with_help

FIELD = QgsProcessingParameterField
STOREY_HEIGHT = 3.0


class BuildingIndices(GuijuAlgorithm):
    ID = "buildingindices"

    def displayName(self):
        return tr("Building indices")

    def tags(self):
        return tr(
            "FAR,floor area ratio,density,building coverage,green ratio,height,容积率,建筑密度,绿地率"
        ).split(",")

    def shortDescription(self):
        return tr("Floor area ratio, building coverage, green ratio and greatest height of each plot.")

    def shortHelpString(self):
        return tr(
            "Measures what is built on each plot.\n\n"
            "far is the floor area above ground over the land area; density is building coverage (建筑密度), the share "
            "of land under buildings, in percent; green_ratio is the share under green areas, in percent; "
            "height_max_m is the highest building.\n\n"
            "A building on two plots counts on each by its share of the footprint. Footprints that overlap (a tower "
            "on its podium) count once in coverage, and each with its own floors in the floor area: let the podium's "
            "floors be its own.\n\n"
            "A declared floor area (计容建筑面积) and a net land area are taken where a field has them. Otherwise the "
            "floor area is footprint × floors, an estimate; “estimated” says so, and a check near a limit treats it as "
            "undecided. Where floors are missing they are estimated from the height. Where neither is known, far and "
            "floor_area_m2 are empty, status is “undecided”, and reason says how many buildings lack what."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("PLOTS", tr("Plots"), POLYGONS),
                tr("Polygons to be measured, in a projected reference system in metres."),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("BUILDINGS", tr("Buildings"), POLYGONS),
                tr("Building footprints."),
            ),
            with_help(
                FIELD("FLOORS", tr("Floors field"), None, "BUILDINGS", FIELD.DataType.Any, optional=True),
                tr("Floors above ground of each building."),
            ),
            with_help(
                FIELD("HEIGHT", tr("Height field"), None, "BUILDINGS", FIELD.DataType.Any, optional=True),
                tr("Height of each building in metres; also stands in for missing floors."),
            ),
            with_help(
                FIELD(
                    "FLOOR_AREA",
                    tr("Declared floor area field"),
                    None,
                    "BUILDINGS",
                    FIELD.DataType.Any,
                    optional=True,
                ),
                tr(
                    "Declared floor area that counts (计容建筑面积) of the whole building, m². Taken instead of footprint × floors."
                ),
            ),
            with_help(
                FIELD(
                    "LAND_AREA", tr("Net land area field"), None, "PLOTS", FIELD.DataType.Any, optional=True
                ),
                tr("Declared net land area of the plot, m². Taken instead of the measured area."),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("GREEN", tr("Green areas"), POLYGONS, optional=True),
                tr("Green areas. Left empty, green_ratio is empty."),
            ),
            number(
                "STOREY_HEIGHT",
                tr("Height of a storey (m)"),
                STOREY_HEIGHT,
                tr(
                    "Only for buildings with a height but no floors: floors = height / this, rounded, at least 1."
                ),
                minimum=2.0,
            ),
            area_method(survey=False),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Plots with indices"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr(
                    "The plots with far, density (%), green_ratio (%), height_max_m, floor_area_m2, footprint_m2, "
                    "land_area_m2, buildings, estimated, status (ok or undecided), reason, area_method. A field of the "
                    "plots with one of these names is kept with “_in” after its name."
                ),
            ),
        ):
            self.addParameter(parameter)

    def fault(self, parameters, context):
        from ...bridge.crs import metric_fault
        from ...bridge.text import render

        plots = self.polygons(parameters, "PLOTS", context)
        for name in ("BUILDINGS", "GREEN"):
            if parameters.get(name) is not None:
                self.polygons(parameters, name, context)
        if not (
            self.parameterAsString(parameters, "FLOORS", context)
            or self.parameterAsString(parameters, "HEIGHT", context)
            or self.parameterAsString(parameters, "FLOOR_AREA", context)
        ):
            return tr(
                "Choose the field of the buildings' floors, of their height or of their declared floor area; without one nothing can be said of the floor area."
            )
        fault = metric_fault(plots.name, plots.crs)
        return render(fault) if fault else None

    def take_inputs(self, parameters, context):
        self.plots = self.source(parameters, "PLOTS", context)
        self.buildings = self.source(parameters, "BUILDINGS", context)
        self.green = (
            self.source(parameters, "GREEN", context) if parameters.get("GREEN") is not None else None
        )
        self.fields = {
            name: self.parameterAsString(parameters, name, context)
            for name in ("FLOORS", "HEIGHT", "FLOOR_AREA", "LAND_AREA")
        }
        self.storey_height = self.parameterAsDouble(parameters, "STOREY_HEIGHT", context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)

    def compute(self, parameters, context, progress):
        from ...bridge.datum import far_off
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.indices import indices_table
        from ..styles import style_indices

        there = {"crs": self.plots.crs, "transform_context": context.transformContext()}
        plots = read(self.plots, progress.part(0.0, 0.1))
        buildings = read(
            self.buildings,
            progress.part(0.1, 0.2),
            fields=[name for key, name in self.fields.items() if name and key != "LAND_AREA"],
            **there,
        )
        green = read(self.green, progress.part(0.2, 0.25), fields=[], **there) if self.green else None
        for layer in (buildings, green):
            if layer is not None and (misplaced := far_off(layer, plots)):
                progress.warn(misplaced)
        table = indices_table(
            plots,
            buildings,
            green,
            floors=self.fields["FLOORS"] or None,
            height=self.fields["HEIGHT"] or None,
            declared=self.fields["FLOOR_AREA"] or None,
            land_area=self.fields["LAND_AREA"] or None,
            storey_height=self.storey_height,
            method=self.method,
            progress=progress.part(0.25, 0.9),
        )
        output = write(
            table,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.9, 1.0),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=self.plots.crs,
        )
        return {"OUTPUT": self.show(output, tr("Plots with indices"), style_indices)}
