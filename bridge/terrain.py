"""Terrain models through GDAL, and what stands on them as polygons."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from osgeo import gdal, ogr
from qgis.core import QgsCoordinateTransformContext

from ..core.grid import Grid
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import InputError, Message
from ..core.water.terrain import RAISE_M, Terrain, mask_of, raised
from ..core.water.terrain import opened as with_passages
from . import source
from .crs import crs_of, metric_fault
from .raster import Raster, grid_of, opened, read

_ROWS_CELLS = 2_000_000
# Eight numbers of eight bytes a cell and more are at work at a time.
MOST_CELLS = 60_000_000


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
    masks = {
        name: mask_of(layer, terrain.grid, progress.part(0.7, 1))
        for name, layer in layers.items()
        if name != "PASSAGES"
    }
    for layer in layers.values():
        if not len(layer):
            progress.warn(
                Message("Layer “{layer}” has no features, so it changes nothing.", layer=layer.name)
            )
    for name, mask in masks.items():
        if len(layers[name]) and not mask.any():
            progress.warn(
                Message(
                    "No feature of layer “{layer}” lies on terrain “{terrain}”; it changes nothing. Check the reference "
                    "systems of both.",
                    layer=layers[name].name,
                    terrain=terrain.name,
                )
            )
    made = terrain
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

    Raises InputError (in degrees, too large, cannot be read, nothing there) and Cancelled.
    """
    progress = progress or Progress()
    if fault := terrain_fault(raster):
        raise InputError(fault)
    with opened(raster) as dataset:
        grid = grid_of(dataset)
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
    return Terrain(raster.name, heights, grid, crs_of(raster.crs))


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
