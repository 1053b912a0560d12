"""guiju:depressions, the hollows of a terrain and how they nest, as a file to be used again."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from ...bridge.text import tr
from ..params import number, with_help
from .terrain_inputs import TerrainAlgorithm


class Depressions(TerrainAlgorithm):
    ID = "depressions"

    def displayName(self):
        return tr("Depressions")

    def tags(self):
        return tr(
            "terrain,DEM,sink,hollow,depression,hierarchy,waterlogging,spill,洼地,地形,高程,内涝,积水,嵌套洼地"
        ).split(",")

    def shortDescription(self):
        return tr(
            "The hollows of a terrain model, how they nest and where each spills, as a file to be used again."
        )

    def shortHelpString(self):
        return tr(
            "Finds the hollows of a terrain model (洼地) with buildings raised and culverts, underpasses and streams "
            "opened, and how they nest: two hollows that fill up to the saddle between them are one, until all water "
            "leaves the terrain over its edge, into cells without data, or into a river or lake.\n\n"
            "The file holds the terrain as burnt in, the hierarchy and the hash of the terrain; “Waterlogging” takes it, "
            "so that many rains are asked without reckoning it again. A file that is damaged, foreign or of another "
            "version is refused.\n\n"
            "Hollows as polygons are those that nothing larger holds, full to the brim, each with its nested ones "
            "counted. Volumes and areas are planar, by whole cells.\n\n"
            "Every hollow is taken to have no outlet below ground: pipes and pumps are not in a terrain model, so in a "
            "pumped city this is screening."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            *self.terrain_parameters(optional=False),
            number(
                "MIN_DEPTH",
                tr("Draw hollows deeper than (m)"),
                0.1,
                tr(
                    "Shallower ones are in the file but not drawn: a terrain model cannot tell them from its noise."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "DEPRESSIONS", tr("File of hollows"), tr("Guiju hollows (*.gjd)")
                ),
                tr("The file that “Waterlogging” takes."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Hollows"), QgsProcessing.SourceType.TypeVectorPolygon, optional=True
                ),
                tr(
                    "A polygon a hollow: hollow, volume_m3, area_m2, depth_max_m, level_m (of its brim), inflow_m2, nested, "
                    "spills_into (a hollow's number, or edge, nodata, water)."
                ),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("HOLLOWS", tr("Hollows, nested ones included")))
        self.addOutput(QgsProcessingOutputNumber("DRAWN", tr("Hollows drawn")))
        self.addOutput(QgsProcessingOutputNumber("VOLUME_M3", tr("Volume of all hollows (m³)")))

    def fault(self, parameters, context):
        return self.terrain_fault(parameters, context)

    def take_inputs(self, parameters, context):
        self.take_terrain(parameters, context)
        self.least = self.parameterAsDouble(parameters, "MIN_DEPTH", context)

    def compute(self, parameters, context, progress):
        from ...bridge.files import whole
        from ...bridge.record import guiju_version
        from ...bridge.sink import write
        from ...bridge.terrain import areas_of
        from ...core.water.hierarchy_file import save
        from ...core.water.hollows import hollow_labels, hollows_table
        from .pond_styles import style_hollows

        found, hierarchy = self.hollows(context, progress.part(0, 0.6))
        terrain = found.delivered
        path = self.parameterAsFileOutput(parameters, "DEPRESSIONS", context)
        with whole(path) as part:
            save(
                hierarchy,
                terrain,
                str(part),
                made_with={
                    "guiju": guiju_version(),
                    "marking": self.marking,
                    "burnt_in": {name: source.name for name, source in self.burnt.items() if source},
                    "raise_m": self.raise_by,
                },
            )
        sink = self.sink(parameters, "OUTPUT", context)
        roots, label = hollow_labels(hierarchy, self.least)
        output = None
        if sink.wanted():
            _labels, shapes = areas_of(label, terrain.grid, progress.part(0.7, 0.9))
            output = write(
                hollows_table(hierarchy, roots, shapes),
                sink,
                progress.part(0.9, 1),
                wkb_type=Qgis.WkbType.MultiPolygon,
                crs=self.raster_taken.crs,
            )
            self.show(output, tr("Hollows"), style_hollows)
        tops = hierarchy.parent < 0
        return {
            "DEPRESSIONS": path,
            **({"OUTPUT": output} if output else {}),
            "HOLLOWS": int((hierarchy.capacity > 0).sum()),
            "DRAWN": len(roots),
            "VOLUME_M3": round(float(hierarchy.capacity[tops].sum()), 3),
        }
