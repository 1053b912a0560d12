"""Pairs of polygons that cover common ground, and copies of one polygon."""

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..polygons import batches, polygonal
from ..progress import Progress
from ..quadtree import EMPTY, Quadtree
from ..threads import aside, mapped
from .edges import Edges
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
    bounds = np.round(shapely.bounds(geometry[there]), _DIGITS)
    sizes = shapely.get_num_coordinates(geometry[there])
    rough = np.unique(np.column_stack([bounds, sizes]), axis=0, return_inverse=True, return_counts=True)
    alike = there[rough[2][rough[1].ravel()] > 1]
    if not len(alike):
        return first
    rounded = shapely.transform(geometry[alike], lambda points: np.round(points, _DIGITS) + 0.0)
    names = shapely.to_wkb(shapely.normalize(rounded)).astype(object)
    seen: dict[bytes, int] = {}
    for row, name in zip(alike.tolist(), names, strict=True):
        first[row] = seen.setdefault(name, row)
    return first


def overlaps(
    geometry: np.ndarray, edges: Edges, rows: np.ndarray, tolerance: float, progress: Progress
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return pairs of rows (k,), (k,), first before second, their common ground (k,), and rows
    without which no two of the rest overlap at all.

    `geometry` are valid polygons (n,) or None, `edges` theirs; only pairs with one of `rows` are looked at.
    What is nowhere wider than `tolerance` is not an overlap, though it entangles.
    """
    tree = shapely.STRtree(geometry)
    doubtful = aside(lambda: _doubtful(geometry, edges, tree), progress.part(0, 0.05))
    # Whoever overlaps a doubtful polygon is doubtful too.
    rows = rows[doubtful[rows]]
    at, other = tree.query(geometry[rows])
    one = rows[at]
    looked = np.zeros(len(geometry), dtype=bool)
    looked[rows] = True
    keep = (one < other) | ((one > other) & ~looked[other])
    one, other = np.minimum(one, other)[keep], np.maximum(one, other)[keep]
    order = np.lexsort((other, one))
    one, other = one[order], other[order]

    bounds = shapely.bounds(geometry)
    common = np.hstack(
        [np.maximum(bounds[one, :2], bounds[other, :2]), np.minimum(bounds[one, 2:], bounds[other, 2:])]
    )
    cut = Quadtree(geometry, limit=_LIMIT, progress=progress.part(0.05, 0.1))
    near, far = cut.locate(one, common), cut.locate(other, common)
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

    results = mapped(work, jobs, progress.part(0.1, 1), [weights[part].sum() for part in jobs])
    if not results:
        none = np.empty(0, dtype=np.int64)
        return none, none, none.astype(object), none
    pairs = np.concatenate([pair for pair, _ground in results])
    ground = np.concatenate([ground for _pair, ground in results])
    one, other = one[pairs], other[pairs]
    found = ~shapely.is_missing(ground)
    # Without one of each pair the rest are clear of each other: the one that crosses more.
    often = np.bincount(np.concatenate([one, other]), minlength=len(geometry))
    entangled = np.unique(np.where(often[one] >= often[other], one, other))
    return one[found], other[found], ground[found], entangled


def _doubtful(geometry: np.ndarray, edges: Edges, tree: shapely.STRtree) -> np.ndarray:
    """Return where a polygon may overlap another (n,).

    A polygon whose box no unshared edge meets lies, with all that such neighbours share edges with, in
    ground that equally many polygons cover: one point of it tells for all.
    """
    n = len(geometry)
    doubtful = np.zeros(n, dtype=bool)
    row, of = np.unique(edges.row, return_inverse=True)
    low, high = np.full((len(row), 2), np.inf), np.full((len(row), 2), -np.inf)
    for ends in (edges.start, edges.end):
        np.minimum.at(low, of, ends)
        np.maximum.at(high, of, ends)
    doubtful[tree.query(shapely.box(*low.T, *high.T))[1]] = True
    one, other = edges.neighbours[~doubtful[edges.neighbours].any(axis=1)].T
    links = coo_matrix((np.ones(len(one), dtype=bool), (one, other)), shape=(n, n))
    patch = connected_components(links, directed=False)[1]
    sure = np.flatnonzero(~doubtful & ~shapely.is_missing(geometry))
    name, first = np.unique(patch[sure], return_index=True)
    at, _row = tree.query(shapely.point_on_surface(geometry[sure[first]]), predicate="intersects")
    stacked = name[np.bincount(at, minlength=len(name)) > 1]
    return doubtful | np.isin(patch, stacked)


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
