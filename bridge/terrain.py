"""Terrain models through GDAL, and what stands on them as polygons."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from osgeo import gdal, ogr, osr
from qgis.core import Qgis, QgsCoordinateTransform, QgsCoordinateTransformContext, QgsCsException, QgsPoint

from ..core.grid import Grid
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import InputError, Message
from ..core.water.exposure import cells_of
from ..core.water.terrain import RAISE_M, Terrain, footprints_of, mask_of, raised
from ..core.water.terrain import opened as with_passages
from . import source
from .crs import crs_of, metric_fault
from .raster import Raster, grid_of, opened, read

_ROWS_CELLS = 2_000_000
# Eight numbers of eight bytes a cell and more are at work at a time.
MOST_CELLS = 60_000_000
# Ground lies between these, m: pits and shores well below the sea, the highest mountain.
_LOWEST, _HIGHEST = -600.0, 9000.0
# Areas that a projection enlarges or shrinks by more than this part are no areas; a Gauss-Krüger zone stays below 0.3 %.
_FALSE_AREA = 0.01
_NO_METRES = re.compile(
    r"(?i).*\b(foot|feet|ft|ftus|inch|[cdkm]m|(centi|deci|kilo|milli)met(re|er)s?|英尺|厘米)\b.*"
)


@dataclass(frozen=True)
class Burnt:
    """A terrain as delivered and with all burnt in, where water leaves (rows, columns) or None, and the layers that
    were burnt in, in the terrain's CRS: BUILDINGS, PASSAGES, WATER."""

    delivered: Terrain
    burnt: Terrain
    water: np.ndarray | None
    layers: Mapping[str, Table]


def burnt(
    raster: Raster,
    sources: Mapping[str, source.Source | None],
    raise_by: float = RAISE_M,
    transform_context: QgsCoordinateTransformContext | None = None,
    progress: Progress | None = None,
    extent: tuple[float, float, float, float] | None = None,
) -> Burnt:
    """Return a terrain with buildings raised, passages opened and water set aside.

    `sources` holds the layers BUILDINGS, PASSAGES and WATER, or None. Raises InputError and Cancelled; warns of a layer
    that lies off the terrain.
    """
    progress = progress or Progress()
    terrain = read_terrain(raster, progress.part(0, 0.5), extent)
    layers = {
        name: source.read(one, progress.part(0.5, 0.7), crs=raster.crs, transform_context=transform_context)
        for name, one in sources.items()
        if one
    }
    made = terrain
    masks = {}
    for name, layer in layers.items():
        stage = progress.part(0.7, 1)
        if name == "PASSAGES":
            lies = (cells_of(layer.geometry, terrain.grid, 0, stage).on > 0).any()
        else:
            masks[name] = (footprints_of if name == "BUILDINGS" else mask_of)(layer, terrain.grid, stage)
            lies = masks[name].any()
        if len(layer) and not lies:
            progress.warn(
                Message(
                    "No feature of layer “{layer}” lies on terrain “{terrain}”; it changes nothing. Check the reference "
                    "systems of both.",
                    layer=layer.name,
                    terrain=terrain.name,
                )
            )
    for layer in layers.values():
        if not len(layer):
            progress.warn(
                Message("Layer “{layer}” has no features, so it changes nothing.", layer=layer.name)
            )
    if "BUILDINGS" in masks:
        made = raised(made, masks["BUILDINGS"], raise_by)
    if "PASSAGES" in layers:
        made = with_passages(made, layers["PASSAGES"])
    return Burnt(terrain, made, masks.get("WATER"), layers)


def read_terrain(
    raster: Raster,
    progress: Progress | None = None,
    extent: tuple[float, float, float, float] | None = None,
) -> Terrain:
    """Return a terrain model of one band, within xmin, ymin, xmax, ymax of its own CRS where given.

    Raises InputError (in degrees, not in metres, too large, cannot be read, nothing there, cells without data that are
    not marked) and Cancelled.
    """
    progress = progress or Progress()
    if fault := terrain_fault(raster):
        raise InputError(fault)
    with opened(raster) as dataset:
        _require_metres(dataset, raster)
        grid = grid_of(dataset)
        _require_true_areas(grid, raster)
        window = grid.window(extent) if extent else (0, 0, grid.width, grid.height)
        if window is None:
            raise InputError(
                Message(
                    "Nothing of terrain “{layer}” lies in the extent asked for. Choose another.",
                    layer=raster.name,
                )
            )
        grid = grid.part(window)
        if grid.width * grid.height > MOST_CELLS:
            raise InputError(
                Message(
                    "Terrain “{layer}” has {cells:,} cells, and water is followed on {most:,} at the most. Clip it to "
                    "the area, or resample it to larger cells.",
                    layer=raster.name,
                    cells=grid.width * grid.height,
                    most=MOST_CELLS,
                )
            )
        heights = np.empty((grid.height, grid.width))
        rows = max(_ROWS_CELLS // grid.width, 1)
        for top in range(0, grid.height, rows):
            progress.step(top / grid.height)
            high = min(rows, grid.height - top)
            heights[top : top + high] = read(
                dataset, [1], (window[0], window[1] + top, grid.width, high), np.float64
            )[0]
    heights[~np.isfinite(heights)] = np.nan
    _require_ground(heights, raster)
    return Terrain(raster.name, heights, grid, crs_of(raster.crs))


def _require_metres(dataset: gdal.Dataset, raster: Raster) -> None:
    """Raise InputError where a terrain's heights are said to be in feet or another unit."""
    unit = dataset.GetRasterBand(1).GetUnitType()
    vertical = raster.crs.verticalCrs()
    if not unit and vertical.isValid():
        reference = osr.SpatialReference()
        reference.ImportFromWkt(vertical.toWkt(Qgis.CrsWktVariant.PreferredGdal))
        unit = reference.GetLinearUnitsName()
    if _NO_METRES.match(unit or ""):
        raise InputError(
            Message(
                "The heights of terrain “{layer}” are in “{unit}”, and metres are needed. Convert them with “Raster "
                "calculator” (feet × 0.3048) to a new file, then run again; where they are metres, correct the unit that "
                "the file tells.",
                layer=raster.name,
                unit=unit,
            )
        )


def _require_true_areas(grid: Grid, raster: Raster) -> None:
    """Raise InputError where a cell is not as large on the ground as its projection has it, as in web maps."""
    west, south, east, north = grid.bounds
    geographic = raster.crs.toGeographicCrs()
    to_degrees = QgsCoordinateTransform(raster.crs, geographic, QgsCoordinateTransformContext())
    try:
        middle = to_degrees.transform((west + east) / 2, (south + north) / 2)
    except QgsCsException:
        return
    scale = raster.crs.factors(QgsPoint(middle)).arealScale()
    if np.isfinite(scale) and scale > 0 and abs(scale - 1) > _FALSE_AREA:
        raise InputError(
            Message(
                "Terrain “{layer}” is in {crs}, in which areas are {times:.2f} times as large as on the ground there, so "
                "volumes would be as wrong. Reproject it to a projected system of its region (for Wuhan: EPSG:4547) with "
                "“Warp (reproject)”, then run again.",
                layer=raster.name,
                crs=raster.crs.userFriendlyIdentifier(),
                times=scale,
            )
        )


def _require_ground(heights: np.ndarray, raster: Raster) -> None:
    """Raise InputError where heights are none that ground has."""
    with np.errstate(invalid="ignore"):
        wrong = (heights < _LOWEST) | (heights > _HIGHEST)
    if wrong.any():
        raise InputError(
            Message(
                "{count:,} cells of terrain “{layer}” are {value:g} m high or thereabouts, and no ground is. Most likely "
                "they are cells without data that the file does not mark as such: give it this NODATA value with "
                "“Translate (convert format)”, then run again. If they are heights, they are not in metres: convert "
                "them, or clip the raster to the land.",
                layer=raster.name,
                count=int(wrong.sum()),
                value=float(heights[wrong][0]),
            )
        )


def terrain_fault(raster: Raster) -> Message | None:
    """Return why a raster's CRS is none that water can be followed in, or None."""
    if raster.crs.isValid() and not crs_of(raster.crs).metric:
        return Message(
            "Terrain “{layer}” is in {crs}, whose units are not metres, so slopes and volumes cannot be measured in "
            "it. Reproject it to a projected system in metres (for Wuhan: EPSG:4547) with “Warp (reproject)”, then run "
            "again.",
            layer=raster.name,
            crs=raster.crs.userFriendlyIdentifier(),
        )
    return metric_fault(raster.name, raster.crs)


def areas_of(
    label: np.ndarray, grid: Grid, progress: Progress | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the labels that a raster (rows, columns) holds, those below 0 left out, in order, and their cells as one
    multipolygon each. Raises Cancelled."""
    progress = progress or Progress()
    values = np.ascontiguousarray(label, np.int32)
    memory = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Int32)
    memory.SetGeoTransform(grid.transform)
    band = memory.GetRasterBand(1)
    band.WriteArray(values)
    band.SetNoDataValue(-1)
    store = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = store.CreateLayer("areas", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("label", ogr.OFTInteger))

    def go_on(share, _message, _data):
        try:
            progress.step(share)
        except Exception as error:
            stopped.append(error)
        return 0 if stopped else 1

    stopped: list[Exception] = []
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        # Cells that touch at a corner stay parts of one multipolygon; as one ring they would be invalid.
        gdal.Polygonize(band, band.GetMaskBand(), layer, 0, [], go_on)
    except RuntimeError:
        if not stopped:
            raise
    finally:
        gdal.PopErrorHandler()
    if stopped:
        raise stopped[0]
    owners, shapes = [], []
    for feature in layer:
        owners.append(feature.GetField(0))
        shapes.append(bytes(feature.GetGeometryRef().ExportToWkb()))
    order = np.argsort(owners, kind="stable")
    parts = shapely.from_wkb(np.array(shapes, dtype=object))[order]
    labels, row = np.unique(np.array(owners, int)[order], return_inverse=True)
    return labels, shapely.multipolygons(parts, indices=row) if len(parts) else np.empty(0, object)
