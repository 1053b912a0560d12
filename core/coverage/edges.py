"""Edges of a coverage: which are shared exactly by two polygons, and vertices that all but coincide."""

from dataclasses import dataclass, fields

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..polygons import batches
from ..progress import Progress
from ..threads import mapped

_STEP = 60_000
# Edges are matched in so many shares by their names; a power of two.
_SHARES = 4
# Fibonacci hashing: 2⁶⁴ over the golden ratio, odd.
_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Rings:
    """The closed rings of polygons, in the order of rows: `points` (m, 2), `sizes` (k,), `row` (k,).

    `right` (k,) tells that the polygon lies to the right of its ring: sources wind them either way.
    """

    points: np.ndarray
    sizes: np.ndarray
    row: np.ndarray
    right: np.ndarray


@dataclass(frozen=True)
class Edges:
    """Edges of polygons that no neighbour shares: `row` (m,) is the polygon and `start`, `end` (m, 2) its ends."""

    row: np.ndarray
    start: np.ndarray
    end: np.ndarray


def rings(geometry: np.ndarray, progress: Progress) -> Rings:
    """Return the rings of valid polygons (n,), None among them."""
    weights = shapely.get_num_coordinates(geometry) + 1
    some = list(batches(weights, _STEP))
    taken = mapped(lambda rows: _rings(geometry[rows], rows.start), some, progress, size=weights.sum())
    if not taken:
        none = np.empty(0, dtype=np.int64)
        return Rings(np.empty((0, 2)), none, none, none.astype(bool))
    return Rings(*(np.concatenate([getattr(part, field.name) for part in taken]) for field in fields(Rings)))


def _rings(geometry: np.ndarray, start: int) -> Rings:
    """Return the rings of some rows; taking them out of polygons is slow, so only those with several are asked."""
    points, counts = shapely.get_coordinates(geometry), shapely.get_num_coordinates(geometry)
    rows = np.flatnonzero(counts)
    counts = counts[rows]
    first = np.cumsum(counts) - counts
    # A ring is at its first point twice, at both ends; what is there more often, or ends elsewhere, has several.
    there = (points == np.repeat(points[first], counts, axis=0)).all(axis=1)
    times = np.add.reduceat(there, first, dtype=np.int64) if len(rows) else rows
    several = rows[(times != 2) | ~there[first + counts - 1]]
    parts, row = shapely.get_parts(geometry[several], return_index=True)
    own, part = shapely.get_rings(parts, return_index=True)

    row = np.concatenate([np.setdiff1d(rows, several), several[row[part]]])
    order = np.argsort(row, kind="stable")
    single = np.ones(len(row) - len(part), dtype=bool)
    sizes = np.concatenate(
        [shapely.get_num_coordinates(geometry[row[: len(single)]]), shapely.get_num_coordinates(own)]
    )
    exterior = np.concatenate([single, np.diff(part, prepend=-1) > 0])
    sizes = sizes[order]
    return Rings(points, sizes, start + row[order], _clockwise(points, sizes) == exterior[order])


def _clockwise(points: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return which rings (k,) run clockwise, by their signed areas."""
    starts = np.cumsum(sizes) - sizes
    x, y = (points - np.repeat(points[starts], sizes, axis=0)).T
    # Rings start at (0, 0), so that what is summed from the end of one to the start of the next is nil.
    twice = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    return (np.add.reduceat(twice, starts) if len(starts) else twice[:0]) < 0


def edges(taken: Rings, left_out: np.ndarray, progress: Progress) -> Edges:
    """Return the edges of rings that are not shared, in their order, as if the rows `left_out` (k,) were not there.

    An edge is shared if exactly two polygons have it, vertex by vertex, and lie on opposite sides. Across
    a shared edge as many polygons cover the ground on one side as on the other; so gaps and
    overlaps are bounded by edges that are not shared.
    """
    points = taken.points
    begins = np.ones(len(points), dtype=bool)
    begins[np.cumsum(taken.sizes) - 1] = False
    ring = np.repeat(np.arange(len(taken.sizes)), taken.sizes)
    begins &= ~np.isin(taken.row, left_out)[ring]
    at = np.flatnonzero(begins)
    right = taken.right[ring[at]]

    # Equal edges have equal names, which make room for their numbers, since sorting numbers is faster than
    # ordering them. Should other edges have the same name, they merely pass for not shared.
    name = _hashed(points)
    start, end = name[at], name[at + 1]
    number = np.uint64((1 << len(at).bit_length()) - 1)
    packed = ((start + end) * _ODD ^ (start ^ end)) & ~number | np.arange(len(at), dtype=np.uint64)
    share = packed >> np.uint64(64 - (_SHARES - 1).bit_length())

    def matched(which: int) -> np.ndarray:
        some = np.sort(packed[share == which])
        order, name = (some & number).astype(np.int64), some & ~number
        new = np.ones(len(order) + 1, dtype=bool)
        new[1:-1] = name[1:] != name[:-1]
        two = np.flatnonzero(new[:-2] & ~new[1:-1] & new[2:])
        one, other = order[two], order[two + 1]
        # Comparing the 64 bits of both ends errs once in 10²⁰ pairs.
        turned = right[one] == right[other]
        shared = (start[one] == np.where(turned, end[other], start[other])) & (
            end[one] == np.where(turned, start[other], end[other])
        )
        return np.concatenate([one[shared], other[shared]])

    alone = np.ones(len(at), dtype=bool)
    for shared in mapped(matched, range(_SHARES), progress, size=len(at)):
        alone[shared] = False
    at = at[alone]
    return Edges(taken.row[ring[at]], points[at], points[at + 1])


def snapped(geometry: np.ndarray, found: Edges, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the polygons with vertices of edges not shared nearer than `tolerance` made one, and the rows moved.

    The first of a cluster stays, the others move onto it. Chains of near vertices move as one.
    """
    ends = np.concatenate([found.start, found.end])
    places = np.unique(_names(ends)).view(np.float64).reshape(-1, 2)
    pairs = (
        cKDTree(places).query_pairs(tolerance, output_type="ndarray")
        if len(places)
        else np.empty((0, 2), int)
    )
    if not len(pairs):
        return geometry, np.empty(0, dtype=np.int64)
    n = len(places)
    links = coo_matrix((np.ones(len(pairs), dtype=bool), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    cluster = connected_components(links, directed=False)[1]
    stays = np.unique(cluster, return_index=True)[1][cluster]
    moved = np.flatnonzero(stays != np.arange(n))
    names = _names(places)
    order = np.argsort(names[moved])
    from_, to = names[moved][order], places[stays[moved]][order]

    rows = np.unique(np.tile(found.row, 2)[np.isin(_names(ends), from_)])
    out = geometry.copy()

    def move(points: np.ndarray) -> np.ndarray:
        points = points.copy()
        name = _names(points)
        at = np.searchsorted(from_, name).clip(max=len(from_) - 1)
        hit = from_[at] == name
        points[hit] = to[at[hit]]
        return points

    out[rows] = shapely.transform(geometry[rows], move)
    sound = shapely.is_valid(out[rows])
    out[rows[~sound]] = geometry[rows[~sound]]
    return out, rows[sound]


def _names(points: np.ndarray) -> np.ndarray:
    """One number a place, that sorts and compares."""
    return np.ascontiguousarray(points).view(np.complex128).ravel()


def _hashed(points: np.ndarray) -> np.ndarray:
    """One 64-bit number a place, nearly always another one for another place."""
    bits = (points + 0.0).view(np.uint64)
    name = bits[:, 0] * _ODD
    name ^= name >> np.uint64(29)
    name += bits[:, 1]
    name *= _ODD
    return name ^ (name >> np.uint64(32))
