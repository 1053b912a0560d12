"""Small operations on arrays of polygons that several rooms need."""

from collections.abc import Iterator

import numpy as np
import shapely

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7
# Before shapely 2.1 make_valid knows only the linework method.
_REPAIR = (
    {"method": "structure", "keep_collapsed": False}
    if tuple(int(part) for part in shapely.__version__.split(".")[:2]) >= (2, 1)
    and shapely.geos_version >= (3, 10, 0)
    else {}
)


def batches(weights: np.ndarray, budget: float) -> Iterator[slice]:
    """Yield consecutive slices whose `weights` (n,) sum to about `budget` each, at least one row a slice."""
    if not len(weights):
        return
    whole = np.cumsum(weights)
    if whole[-1] <= budget:
        yield slice(0, len(weights))
        return
    block = (whole - weights) // budget
    starts = np.flatnonzero(np.diff(block, prepend=-1))
    for start, stop in zip(starts, [*starts[1:], len(weights)], strict=True):
        yield slice(int(start), int(stop))


def polygonal(geometry: np.ndarray) -> np.ndarray:
    """Return only the polygons of each geometry: Polygon, MultiPolygon or None where there is none.

    Lines and points, which touching boundaries leave behind, are discarded. Shapes: object (n,).
    """
    out = np.array(geometry, dtype=object)
    kinds = shapely.get_type_id(out)
    out[(kinds != _POLYGON) & (kinds != _MULTIPOLYGON) & (kinds != _COLLECTION)] = None
    for row in np.flatnonzero(kinds == _COLLECTION):
        parts = _flat(out[row])
        polygons = parts[shapely.get_type_id(parts) == _POLYGON]
        out[row] = shapely.multipolygons(polygons) if len(polygons) else None
    out[shapely.is_empty(out)] = None
    return out


def without_slivers(geometry: np.ndarray, least: float) -> np.ndarray:
    """Return polygons without their parts of less than `least`; None where no part is left. Shapes: object (n,).

    What rounding leaves of an overlay, of 1e-9 m², can make GEOS answer wrongly for the whole shape.
    """
    out = np.array(geometry, dtype=object)
    out[shapely.area(out) < least] = None
    several = np.flatnonzero(shapely.get_type_id(out) == _MULTIPOLYGON)
    parts, of = shapely.get_parts(out[several], return_index=True)
    small = shapely.area(parts) < least
    for place in np.unique(of[small]).tolist():
        kept = parts[(of == place) & ~small]
        out[several[place]] = (
            None if not len(kept) else kept[0] if len(kept) == 1 else shapely.multipolygons(kept)
        )
    return out


def clip(geometry: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    """Return geometries (n,) cut at a box (xmin, ymin, xmax, ymax); not always valid.

    `clip_by_rect` is many times as fast as an intersection, but gives up on rings that touch the box in a
    way of their own; these are intersected.
    """
    try:
        return shapely.clip_by_rect(geometry, *box)
    except shapely.GEOSException:
        pass
    out = np.empty(len(geometry), dtype=object)
    for row, one in enumerate(geometry):
        try:
            out[row] = shapely.clip_by_rect(one, *box)
        except shapely.GEOSException:
            out[row] = shapely.intersection(shapely.make_valid(one), shapely.box(*box))
    return out


def repair(geometry: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the polygons with invalid ones made valid, and the rows that were invalid.

    Only the polygonal part is kept; None where nothing of it is left. Shapes: object (n,) in and out,
    int64 (k,) rows.
    """
    out = np.array(geometry, dtype=object)
    rows = np.flatnonzero(~shapely.is_valid(out) & ~shapely.is_missing(out))
    out[rows] = shapely.make_valid(out[rows], **_REPAIR)
    return polygonal(out), rows


def _flat(geometry) -> np.ndarray:
    parts = shapely.get_parts([geometry])
    while (shapely.get_type_id(parts) > _POLYGON).any():
        parts = shapely.get_parts(parts)
    return parts
