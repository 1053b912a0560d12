"""Coordinates made too coarse to be had back: geometries on a grid, and fields that hold coordinates."""

import re

import numpy as np
import shapely

from .polygons import batches, repair
from .progress import Progress
from .table import Table

# Degrees of a metre along a meridian; along a parallel a metre is more of them.
DEGREES_PER_METRE = 1.0 / 111_320.0
# Vertices that are moved between two looks at a cancel.
BUDGET = 20_000
_POLYGON, _MULTIPOLYGON = 3, 6
# A field holds coordinates where nearly all of its values lie so near their own features.
NEARLY_ALL = 0.9
NEAR_M = 1_000.0
# Smaller numbers than that are too often something else, such as areas.
LEAST_M = 100_000.0
MILLION = 1_000_000.0
_BETWEEN = r"[\s,;:/|，；、]{1,3}"
_EAST, _NORTH = r"(?<!\d)(?:\d{2})?[1-9]\d{5}(?:\.\d+)?(?!\d)", r"(?<!\d)[1-6]\d{6}(?:\.\d+)?(?!\d)"
_LONGITUDE, _LATITUDE = r"(?<!\d)(?:7[3-9]|[89]\d|1[0-3]\d)\.\d{2,}", r"(?<![\d.])(?:[3-9]|[1-5]\d)\.\d{2,}"
# Coordinates as texts have them: WKT, GeoJSON, WKB in hexadecimal figures, “X=…, Y=…”, pairs of metres (also in
# J1,1,X,Y) or of degrees in either order, and degrees with minutes.
_WRITTEN = re.compile(
    r"\b(?:POINT|LINESTRING|POLYGON|CURVE\w*|MULTI\w+|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*\("
    r'|"coordinates"\s*:\s*\['
    r"|^\s*0[01][0-9A-F]{40,}\s*$"
    r"|\b[XE]\s*[=:：]\s*-?\d{2,}(?:\.\d+)?\D{0,9}\b[YN]\s*[=:：]\s*-?\d{2,}"
    r"|\b[YN]\s*[=:：]\s*-?\d{2,}(?:\.\d+)?\D{0,9}\b[XE]\s*[=:：]\s*-?\d{2,}"
    rf"|{_EAST}{_BETWEEN}{_NORTH}|{_NORTH}{_BETWEEN}{_EAST}"
    rf"|{_LONGITUDE}{_BETWEEN}{_LATITUDE}|{_LATITUDE}{_BETWEEN}{_LONGITUDE}"
    r"|\d{1,3}\s*[°º度]\s*\d{1,2}\s*['′’分]",
    re.IGNORECASE,
)


def grid_in_degrees(metres: float, latitude: float) -> float:
    """Return the mesh of a grid in degrees that is at least `metres` wide each way up to this latitude."""
    return metres * DEGREES_PER_METRE / max(np.cos(np.radians(abs(latitude))), 0.01)


def coarse(geometry: np.ndarray, grid: float, progress: Progress | None = None) -> np.ndarray:
    """Return geometries (n,) whose vertices all lie on a grid of that mesh, valid; None where nothing is left.

    `grid` is in the units of the coordinates. Invalid polygons are repaired first; what is narrower than the
    grid vanishes, and parts may join. Raises Cancelled.
    """
    progress = progress or Progress()
    out = np.array(geometry, dtype=object)
    kinds = shapely.get_type_id(out)
    polygons = (kinds == _POLYGON) | (kinds == _MULTIPOLYGON)
    out[polygons] = repair(out[polygons])[0]
    for part in batches(shapely.get_num_coordinates(out), BUDGET):
        progress.step(part.stop / len(out))
        snapped = shapely.set_precision(out[part], grid)
        # Some releases of GEOS give multiples of the grid that are off by the last digit.
        out[part] = shapely.transform(snapped, lambda xy: np.rint(xy / grid) * grid)
    out[shapely.is_empty(out)] = None
    return out


def coordinate_fields(table: Table, *, degrees: bool) -> list[str]:
    """Return the fields whose values are coordinates of their own features, as numbers or as texts, and those with
    any text in which coordinates are written.

    `degrees` tells whether the table's coordinates are; eastings count with and without a zone's prefix. A table
    without geometry is asked for its texts alone.
    """
    written = [name for name, values in table.columns.items() if _written(values)]
    if table.geometry is None:
        return written
    bounds = shapely.bounds(table.geometry)
    near = NEAR_M * DEGREES_PER_METRE if degrees else NEAR_M
    return [
        name
        for name, values in table.columns.items()
        if name in written or _hold(values, bounds, near, degrees)
    ]


def _written(values: np.ma.MaskedArray) -> bool:
    if values.dtype.kind != "O":
        return False
    return any(isinstance(value, str) and _WRITTEN.search(value) for value in values.filled("").tolist())


def _hold(values: np.ma.MaskedArray, bounds: np.ndarray, near: float, degrees: bool) -> bool:
    numbers = _numbers(values)
    there = np.isfinite(numbers) & np.isfinite(bounds).all(axis=1)
    if not there.any():
        return False
    numbers, bounds = numbers[there], bounds[there]
    spans = [(bounds[:, 0], bounds[:, 2]), (bounds[:, 1], bounds[:, 3])]
    if not degrees:
        numbers = np.where(np.abs(numbers) < LEAST_M, np.nan, numbers)
        easting = numbers - np.floor(numbers / MILLION) * MILLION
        shift = np.floor(spans[0][0] / MILLION) * MILLION
        if _lie(easting, spans[0][0] - shift, spans[0][1] - shift, near):
            return True
    return any(_lie(numbers, low, high, near) for low, high in spans)


def _lie(numbers: np.ndarray, low: np.ndarray, high: np.ndarray, near: float) -> bool:
    return ((numbers >= low - near) & (numbers <= high + near)).mean() >= NEARLY_ALL


def _numbers(values: np.ma.MaskedArray) -> np.ndarray:
    """Return values as numbers (n,), NaN where they are none."""
    if values.dtype.kind in "iuf":
        return values.astype(float).filled(np.nan)
    out = np.full(len(values), np.nan)
    if values.dtype.kind == "O":
        for row, value in enumerate(values.filled("").tolist()):
            try:
                out[row] = float(value)
            except ValueError:
                continue
    return out
