"""What the algorithms on standing water ask in common: the terrain, what is burnt into it, where water leaves."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsWkbTypes,
)

from ...bridge.text import tr
from ..base import POLYGONS
from ..params import advanced, number, with_help
from .base import WaterAlgorithm

LINES = [QgsProcessing.SourceType.TypeVectorLine]


class TerrainAlgorithm(WaterAlgorithm):
    """An algorithm on a terrain model with buildings raised and passages opened."""

    def terrain_parameters(self, *, optional: bool):
        """Return the parameters of the terrain; `optional` where a file of hollows may stand in for it."""
        return (
            with_help(
                QgsProcessingParameterRasterLayer("TERRAIN", tr("Terrain model"), optional=optional),
                tr(
                    "Heights in metres, in a reference system in metres; cells of 1 to 5 m show streets, 10 m only "
                    "larger hollows. Its first band is read."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("BUILDINGS", tr("Buildings"), POLYGONS, optional=True),
                tr("Raised out of the terrain, so that water goes round them; rain on them runs off."),
            ),
            with_help(
                QgsProcessingParameterFeatureSource(
                    "PASSAGES", tr("Culverts, underpasses, streams"), LINES, optional=True
                ),
                tr(
                    "Lines along which water passes under what the terrain shows, such as a road bank over a culvert. Each "
                    "bar across them is opened, no deeper than needed; hollows stay."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("WATER", tr("Rivers and lakes"), POLYGONS, optional=True),
                tr(
                    "Water that reaches them leaves the reckoning: they are taken to hold it. Without them a lake is a "
                    "hollow like any other, and fills."
                ),
            ),
            advanced(
                number(
                    "RAISE",
                    tr("Raise buildings by (m)"),
                    10,
                    tr("Above the highest ground beneath them; higher than any water."),
                    minimum=0.1,
                )
            ),
        )

    def terrain_fault(self, parameters, context) -> str | None:
        """Return what is wrong with the terrain or what is burnt into it. Raises InputError."""
        from ...bridge.terrain import terrain_fault
        from ...bridge.text import render

        if parameters.get("TERRAIN") and (
            fault := terrain_fault(self.raster(parameters, "TERRAIN", context))
        ):
            return render(fault)
        for name in ("BUILDINGS", "WATER"):
            if parameters.get(name) is not None:
                self.polygons(parameters, name, context)
        if parameters.get("PASSAGES") is not None:
            lines = self.source(parameters, "PASSAGES", context)
            if QgsWkbTypes.geometryType(lines.wkb_type) != Qgis.GeometryType.Line:
                return tr("Layer “{layer}” does not hold lines; choose a layer of lines.").format(
                    layer=lines.name
                )
        return None

    def take_terrain(self, parameters, context) -> None:
        """Take the terrain and what is burnt into it, on the main thread."""
        self.raster_taken = self.raster(parameters, "TERRAIN", context) if parameters.get("TERRAIN") else None
        self.burnt = {
            name: self.source(parameters, name, context) if parameters.get(name) is not None else None
            for name in ("BUILDINGS", "PASSAGES", "WATER")
        }
        self.raise_by = self.parameterAsDouble(parameters, "RAISE", context)

    def hollows(self, context, progress):
        """Return the terrain with its burnt-in layers, and its hierarchy. Raises InputError and Cancelled."""
        from ...bridge.terrain import burnt
        from ...core.water.depressions import build

        found = burnt(
            self.raster_taken, self.burnt, self.raise_by, context.transformContext(), progress.part(0, 0.35)
        )
        hierarchy = build(
            found.burnt.heights, found.burnt.grid.cell, water=found.water, progress=progress.part(0.35, 1)
        )
        return found, hierarchy
