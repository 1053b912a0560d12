"""Patches out of a difference of two images: classes of its cells, sieved, drawn around, measured."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr
from qgis.core import QgsCoordinateReferenceSystem

from ..core.imagery.difference import NO_DATA, SAME
from ..core.imagery.patches import Cleaning, Found, large_enough
from ..core.polygons import repair
from ..core.progress import Cancelled, Progress
from ..core.text import InputError
from .raster import blocks, done, drafted, grid_of

CHUNK = 2_000


def vectorised(
    differences: Path,
    crs: QgsCoordinateReferenceSystem,
    choose: Callable[[np.ndarray], np.ndarray],
    cleaning: Cleaning,
    folder: Path,
    progress: Progress,
) -> tuple[Found, np.ndarray, int]:
    """Return the patches of a difference on the disk, how many cells are of each class (256,) before cleaning, and
    how many patches were left out as too small or narrow.

    `choose` gives the classes of a block of differences. What is needed meanwhile is kept in `folder`. Raises
    InputError and Cancelled.
    """
    dataset = done(gdal.Open, str(differences), what=differences.name)
    grid, counts = grid_of(dataset), np.zeros(256, dtype=np.int64)
    with drafted(folder / "classes.tif", grid, crs, gdal.GDT_Byte, NO_DATA) as target:
        for window, values in blocks(dataset, progress.part(0.0, 0.25)):
            cells = choose(values)
            counts += np.bincount(cells.ravel(), minlength=256)
            target.write(cells, *window[:2])
    classed = folder / "classes.tif"
    if cleaning.sieve > 1 and counts[SAME + 1 : NO_DATA].any():
        classed = folder / "sieved.tif"
        source = done(gdal.Open, str(folder / "classes.tif"), what="classes.tif")
        with drafted(classed, grid, crs, gdal.GDT_Byte, NO_DATA) as target:
            band, into = source.GetRasterBand(1), target.dataset.GetRasterBand(1)
            _run(
                gdal.SieveFilter, progress.part(0.25, 0.5), band, band.GetMaskBand(), into, cleaning.sieve, 4
            )
    shapes, values, left_out = _polygons(classed, folder, cleaning, progress.part(0.5, 0.85))
    cells, mean = _zonal(shapes, dataset, progress.part(0.85, 1.0))
    return Found(shapes, values, cells, mean), counts, left_out


def _run(call, progress: Progress, *arguments) -> None:
    """Run one long call of GDAL's, which tells how far it is. Raises InputError and Cancelled."""

    def told(share: float, _message, _data) -> int:
        try:
            progress.step(share)
        except Cancelled:
            return 0
        return 1

    try:
        done(call, *arguments, callback=told, what=arguments[0].GetDataset().GetDescription())
    except InputError:
        progress.check()
        raise


def _polygons(classed: Path, folder: Path, cleaning: Cleaning, progress: Progress):
    """Return polygons (n,) along the edges of cells, their classes (n,), and how many were left out."""
    source = done(gdal.Open, str(classed), what=classed.name)
    # Cells without data are as little to be drawn as those that stayed the same.
    plain = done(gdal.BuildVRT, "", [source], srcNodata=NO_DATA, VRTNodata=SAME, what=classed.name)
    # A file, read back piece by piece: noise can make more polygons than the memory holds.
    path = folder / "patches.fgb"
    file = done(ogr.GetDriverByName("FlatGeobuf").CreateDataSource, str(path), what=path.name)
    layer = file.CreateLayer("patches", None, ogr.wkbPolygon, ["SPATIAL_INDEX=NO"])
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
    mask = plain.GetRasterBand(1)
    _run(gdal.Polygonize, progress.part(0.0, 0.7), mask, mask, layer, 0, [])
    total = layer.GetFeatureCount()
    layer = file = None
    if not total:
        return np.empty(0, dtype=object), np.empty(0, dtype=np.uint8), 0
    file = done(ogr.Open, str(path), what=path.name)
    layer = file.GetLayer(0)
    shapes, values, out = [np.empty(0, dtype=object)], [np.empty(0, dtype=np.uint8)], 0
    wkbs, kinds = [], []
    for number, feature in enumerate(layer, 1):
        wkbs.append(bytes(feature.GetGeometryRef().ExportToWkb()))
        kinds.append(feature.GetField(0))
        if len(wkbs) == CHUNK or number == total:
            polygons = shapely.from_wkb(wkbs)
            keep = large_enough(polygons, cleaning.min_area, cleaning.min_width)
            out += int((~keep).sum())
            # Some touch themselves at the corner of a cell.
            shapes.append(repair(polygons[keep])[0])
            values.append(np.array(kinds, dtype=np.uint8)[keep])
            wkbs, kinds = [], []
            progress.step(0.7 + 0.3 * number / total)
    return np.concatenate(shapes), np.concatenate(values), out


def _zonal(shapes: np.ndarray, dataset: gdal.Dataset, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return how many cells of a dataset lie in each polygon (n,), and the mean of their values."""
    cells, sums = np.zeros(len(shapes) + 1, dtype=np.int64), np.zeros(len(shapes) + 1)
    zones = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = zones.CreateLayer("zones", None, ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn("zone", ogr.OFTInteger))
    for number, wkb in enumerate(shapely.to_wkb(shapes), 1):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, number)
        feature.SetGeometry(ogr.CreateGeometryFromWkb(wkb))
        layer.CreateFeature(feature)
    grid = grid_of(dataset)
    tree = shapely.STRtree(shapes)
    for window, values in blocks(dataset, progress):
        part = grid.part(window)
        if not len(tree.query(shapely.box(*part.bounds))):
            continue
        marks = gdal.GetDriverByName("MEM").Create("", part.width, part.height, 1, gdal.GDT_Int32)
        marks.SetGeoTransform(part.transform)
        layer.SetSpatialFilterRect(*part.bounds)
        done(gdal.RasterizeLayer, marks, [1], layer, options=["ATTRIBUTE=zone"], what="zones")
        zone = marks.ReadAsArray()
        here = (zone > 0) & ~np.isnan(values)
        cells += np.bincount(zone[here], minlength=len(cells))
        sums += np.bincount(zone[here], values[here], minlength=len(sums))
    with np.errstate(invalid="ignore", divide="ignore"):
        return cells[1:], (sums / cells)[1:]
