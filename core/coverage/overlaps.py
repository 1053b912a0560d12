"""Pairs of polygons that cover common ground, and copies of one polygon."""

import numpy as np
import shapely

from ..polygons import batches, polygonal
from ..progress import Progress
from ..quadtree import EMPTY, Quadtree
from ..threads import mapped
from .faces import Faces
from .noise import real

# What touching boundaries leave of an area once measures are rounded to 1e-4 m².
_NIL = 0.5e-4
# Small polygons are compared whole; larger ones are cut first.
_LIMIT = 400
_STEP = 60_000
_DIGITS = 4


def copies(geometry: np.ndarray) -> np.ndarray:
    """Return for each polygon (n,) the first row with the same shape to 0.1 mm, its own where it is the first.

    Where rings start and which way they wind does not matter. None is nobody's copy.
    """
    first = np.arange(len(geometry))
    there = np.flatnonzero(~shapely.is_missing(geometry))
    if not len(there):
        return first
    bounds = np.round(shapely.bounds(geometry[there]), _DIGITS) + 0.0
    order = np.lexsort(bounds.T)
    same = (bounds[order[1:]] == bounds[order[:-1]]).all(axis=1)
    alike = np.sort(there[order[np.append(same, False) | np.append(False, same)]])
    if not len(alike):
        return first
    rounded = shapely.transform(geometry[alike], lambda points: np.round(points, _DIGITS) + 0.0)
    names = shapely.to_wkb(shapely.normalize(rounded)).astype(object)
    seen: dict[bytes, int] = {}
    for row, name in zip(alike.tolist(), names, strict=True):
        first[row] = seen.setdefault(name, row)
    return first


def overlaps(
    geometry: np.ndarray,
    tree: shapely.STRtree,
    divided: Faces,
    rows: np.ndarray,
    tolerance: float,
    progress: Progress,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return pairs of rows (k,), (k,), first before second, and their common ground (k,).

    `geometry` are valid polygons (n,) or None, `tree` holds them and `divided` are their faces; only pairs
    with one of `rows` are looked at. What is nowhere wider than `tolerance` is not an overlap.
    """
    stacked = tree.query(divided.ground[divided.cover > 1], predicate="intersects")[1]
    rows = np.intersect1d(rows, stacked)
    at, other = tree.query(geometry[rows])
    one = rows[at]
    keep = np.isin(other, stacked) & ((one < other) | ((one > other) & ~np.isin(other, rows)))
    one, other = np.minimum(one, other)[keep], np.maximum(one, other)[keep]
    order = np.lexsort((other, one))
    one, other = one[order], other[order]

    rows, place = np.unique([one, other], return_inverse=True)
    at, to = place.reshape(2, -1)
    bounds = shapely.bounds(geometry[rows])
    common = np.hstack(
        [np.maximum(bounds[at, :2], bounds[to, :2]), np.minimum(bounds[at, 2:], bounds[to, 2:])]
    )
    cut = Quadtree(geometry[rows], limit=_LIMIT, progress=progress.part(0, 0.1))
    near, far = cut.locate(at, common), cut.locate(to, common)
    keep = np.flatnonzero((cut.kind[near] != EMPTY) & (cut.kind[far] != EMPTY))
    one, other, near, far = one[keep], other[keep], near[keep], far[keep]
    weights = cut.sizes[near] + cut.sizes[far]
    jobs = list(batches(weights, _STEP))

    def work(part: slice):
        here, there = cut.geometry[near[part]], cut.geometry[far[part]]
        meet = np.flatnonzero(shapely.relate_pattern(here, there, "T********"))
        ground = polygonal(shapely.intersection(here[meet], there[meet]))
        ground[shapely.area(ground) < _NIL] = None
        ground = real(ground, tolerance)
        return part.start + meet, ground

    results = mapped(
        work, jobs, progress.part(0.1, 1), [weights[part].sum() for part in jobs], size=weights.sum()
    )
    if not results:
        none = np.empty(0, dtype=np.int64)
        return none, none, none.astype(object)
    pairs = np.concatenate([pair for pair, _ground in results])
    ground = np.concatenate([ground for _pair, ground in results])
    one, other = one[pairs], other[pairs]
    found = ~shapely.is_missing(ground)
    return one[found], other[found], ground[found]


def same_ground(
    geometry: np.ndarray, one: np.ndarray, other: np.ndarray, ground: np.ndarray, tolerance: float
) -> np.ndarray:
    """Return where a pair's common ground is all of both (k,), but for a rim of half `tolerance`."""
    common = shapely.area(ground)
    rest = [
        shapely.area(geometry[side]) - common <= tolerance / 2 * shapely.length(geometry[side])
        for side in (one, other)
    ]
    return rest[0] & rest[1]
