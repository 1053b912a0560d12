"""Ground that no polygon covers: enclosed by polygons, or within a boundary that they should fill."""

import numpy as np
import shapely

from ..progress import Progress
from ..threads import mapped
from .faces import Faces

_POINTS = 5_000
# Where a window's side crosses an edge, rounding may leave the crossing beside it by this much (m).
_BESIDE = 1e-6
# Places on a side from which it is looked outside.
_RAYS = 8

Box = tuple[float, float, float, float]


def sides(fill, window: Box | None) -> np.ndarray:
    """Return the lines (k,) by which faces must be cut for gaps in `fill` (a polygon or None) and a window."""
    lines = [] if window is None else [shapely.box(*window).exterior]
    if fill is not None:
        lines += shapely.get_parts(shapely.boundary(fill)).tolist()
    return np.array(lines, dtype=object)


def uncovered(divided: Faces, fill) -> np.ndarray:
    """Return the ground (k,) that nothing covers: enclosed by polygons, or within `fill` if it is not None."""
    free = divided.cover == 0
    if fill is not None:
        shapely.prepare(fill)
        free &= shapely.intersects(fill, divided.point)
    return divided.ground[free]


def within(ground: np.ndarray, window: Box) -> tuple[np.ndarray, np.ndarray]:
    """Return what lies within a window that faces were cut by: clear of its sides, and reaching them."""
    # How far each lies within the west, south, east and north side.
    inside = ((shapely.bounds(ground) - np.array(window)).reshape(-1, 4) * [1, 1, -1, -1]).min(axis=1)
    return ground[inside > _BESIDE], ground[np.abs(inside) <= _BESIDE]


def outside(ground: np.ndarray, window: Box, bounds: np.ndarray) -> np.ndarray:
    """Return which pieces of ground (k,) that reach a window's sides are open to the outside, as far as it is plain to see:
    from somewhere on a side, straight on, there is none of the polygons whose boxes are `bounds` (n, 4)."""
    out = np.zeros(len(ground), dtype=bool)
    for place, ring in enumerate(shapely.get_exterior_ring(ground)):
        points = shapely.get_coordinates(ring)
        for side in range(4):
            axis, far = side % 2, side // 2
            on = np.abs(points[:, axis] - window[side]) <= _BESIDE
            edge = np.flatnonzero(on[1:] & on[:-1])[:_RAYS]
            if not len(edge):
                continue
            along = (points[edge, 1 - axis] + points[edge + 1, 1 - axis]) / 2
            beyond = bounds[:, axis + 2] >= window[side] if far else bounds[:, axis] <= window[side]
            there = bounds[beyond]
            met = (there[:, 1 - axis, None] <= along) & (there[:, 3 - axis, None] >= along)
            out[place] |= not met.any(axis=0).all()
    return out


def neighbours(
    gaps: np.ndarray, tree: shapely.STRtree, tolerance: float, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return per gap (k,) the two rows of `tree` with the longest common boundary, −1 where there is none."""
    best = np.full((len(gaps), 2), -1, dtype=np.int64)
    rings, gap = shapely.get_rings(gaps, return_index=True)
    points = shapely.get_coordinates(rings)
    of = np.repeat(gap, shapely.get_num_coordinates(rings))
    ring = np.repeat(np.arange(len(rings)), shapely.get_num_coordinates(rings))
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    middle = shapely.points((points[edge] + points[edge + 1]) / 2)
    length = np.hypot(*(points[edge + 1] - points[edge]).T)
    if not len(middle):
        return best[:, 0], best[:, 1]

    def beside(part: slice) -> np.ndarray:
        one, other = tree.query(middle[part], predicate="dwithin", distance=tolerance)
        return np.array([one + part.start, other])

    parts = [slice(start, start + _POINTS) for start in range(0, len(middle), _POINTS)]
    at, row = np.hstack(mapped(beside, parts, progress, size=len(middle)))
    pair, which = np.unique(np.column_stack([of[edge][at], row]), axis=0, return_inverse=True)
    shared = np.bincount(which.ravel(), length[at], minlength=len(pair))
    order = np.lexsort((pair[:, 1], -shared, pair[:, 0]))
    gap, row = pair[order].T
    rank = np.arange(len(gap)) - np.searchsorted(gap, gap)
    for place in (0, 1):
        best[gap[rank == place], place] = row[rank == place]
    return best[:, 0], best[:, 1]
