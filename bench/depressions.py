"""The hollows of a terrain model, as a whole run from GeoTIFF to file, and one answer of the rain slider."""

import time
from pathlib import Path
from statistics import median

import numpy as np
from osgeo import gdal, osr
from scipy import ndimage

from .harness import row, timed_algorithm
from .peers.priority_flood import filled

SIDES = {1000: 3, 5000: 1}
RAINS = (0.01, 0.03, 0.06, 0.1, 0.2, 0.5)


def ground(side: int) -> np.ndarray:
    """Return rolling ground of a city's relief with a rough surface, cells of 1 m (side, side), m."""
    random = np.random.default_rng(side)
    rolling = sum(
        ndimage.zoom(random.normal(0, high, (side // step + 2,) * 2), step, order=1)[:side, :side]
        for step, high in ((250, 4.0), (50, 1.0), (10, 0.3))
    )
    return rolling + random.normal(0, 0.03, (side, side)) + 20


def save(path: Path, heights: np.ndarray) -> None:
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), *heights.shape[::-1], 1, gdal.GDT_Float32, ["TILED=YES"]
    )
    dataset.SetGeoTransform((530_000, 1, 0, 3_380_000, 0, -1))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.GetRasterBand(1).WriteArray(heights.astype(np.float32))


def run(folder: Path) -> list[dict]:
    rows = []
    for side, repeat in SIDES.items():
        heights = ground(side)
        terrain = folder / f"dem_{side}.tif"
        save(terrain, heights)
        mine = timed_algorithm(
            "guiju:depressions", {"TERRAIN": str(terrain), "DEPRESSIONS": str(folder / "hollows.gjd")}, repeat
        )
        rows.append(
            row(f"depressions_{side}", f"{side:,} × {side:,} cells, GeoTIFF to file", mine, None, None)
        )
    return [*rows, *in_core()]


def in_core() -> list[dict]:
    """Return the rows on what is reckoned alone: the hierarchy beside a fill on a heap, the slider, an edit."""
    from guiju.core.water.depressions import build, rebuilt
    from guiju.core.water.waterlogging import pond

    heights = ground(1000)
    start = time.perf_counter()
    filled(heights)
    peer = round(time.perf_counter() - start, 2)

    def timed(work, times: int = 3) -> tuple[float, float]:
        seconds = []
        for _ in range(times):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
        return round(median(seconds), 3), 0

    hierarchy = build(heights, (1.0, 1.0))
    work = f"1,000 × 1,000 cells, {len(hierarchy.bottom):,} hollows"
    pond(hierarchy, RAINS[0])
    slowest = max(timed(lambda rain=rain: pond(hierarchy, rain)) for rain in RAINS)
    window = slice(400, 500), slice(400, 500)
    return [
        row("depressions", work, timed(lambda: build(heights, (1.0, 1.0))), "priority flood on a heap, fill alone", peer),
        row("rain_slider", f"{work}, slowest of {len(RAINS)} rains", slowest, None, None),
        row("terrain_edit", f"{work}, 100 × 100 of them edited", timed(lambda: rebuilt(hierarchy, heights, window)), None, None),
    ]  # fmt: skip
