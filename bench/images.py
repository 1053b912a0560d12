"""Two synthetic images of one place: meadows with noise, patches of them bare in the later one."""

from pathlib import Path

import numpy as np
from osgeo import gdal, osr

CELL, ORIGIN, EPSG = 10.0, (500_000.0, 3_400_000.0), 4547
GREEN, BARE = (500, 700, 600, 2800), (900, 1100, 1300, 1700)
_ROWS = 256


def images(folder: Path, side: int, patches: int) -> tuple[Path, Path]:
    """Write two GeoTIFFs of side × side cells with four bands of 16 bits; return their paths."""
    # Linux counts the size of the process that starts another as the other's own peak.
    gdal.SetCacheMax(2**26)
    rng = np.random.default_rng(7)
    corners = rng.integers(0, side - 60, (patches, 2))
    windows = np.column_stack([corners, rng.integers(5, 50, (patches, 2))]).tolist()
    paths = folder / "before.tif", folder / "after.tif"
    _write(paths[0], side, [], rng)
    _write(paths[1], side, windows, rng)
    return paths


def _write(path: Path, side: int, bare: list[list[int]], rng) -> None:
    made = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 4, gdal.GDT_UInt16, ["TILED=YES"])
    made.SetGeoTransform((ORIGIN[0], CELL, 0, ORIGIN[1], 0, -CELL))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(EPSG)
    made.SetProjection(reference.ExportToWkt())
    for top in range(0, side, _ROWS):
        height = min(_ROWS, side - top)
        values = np.array(GREEN, np.float32)[:, None, None] + np.zeros((4, height, side), np.float32)
        for left, first, width, rows in bare:
            here = slice(max(first - top, 0), max(first + rows - top, 0))
            values[:, here, left : left + width] = np.array(BARE, np.float32)[:, None, None]
        values += 60 * rng.standard_normal(values.shape, dtype=np.float32)
        for band in range(4):
            made.GetRasterBand(band + 1).WriteArray(values[band].clip(1).astype(np.uint16), 0, top)
