"""Edges of a coverage: which are shared exactly by two polygons, and vertices that all but coincide."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree


@dataclass(frozen=True)
class Edges:
    """The edges of polygons that no second polygon shares, in the order of rows and rings.

    `row` (m,) is the polygon's row, `start`, `end` (m, 2) its ends.
    """

    row: np.ndarray
    start: np.ndarray
    end: np.ndarray


def unshared(geometry: np.ndarray) -> Edges:
    """Return the edges that are not shared, vertex by vertex, by exactly two polygons on opposite sides.

    On both sides of a shared edge the ground is covered, so that every gap is bounded by unshared edges.
    `geometry` are valid polygons (n,) or None.
    """
    rings, row = _rings(geometry)
    points = shapely.get_coordinates(rings)
    last = np.cumsum(shapely.get_num_coordinates(rings)) - 1
    first = np.ones(len(points), dtype=bool)
    first[last] = False
    edge = np.flatnonzero(first)
    of = np.repeat(row, np.diff(last, prepend=-1))[edge]
    # Which way an exterior winds differs between sources; what counts is on which side the polygon lies.
    turned = np.repeat(_turned(rings, geometry, row), np.diff(last, prepend=-1))[edge]
    _places, name = np.unique(_names(points), return_inverse=True)
    start, end = name[edge].astype(np.int64), name[edge + 1].astype(np.int64)
    proper = start != end
    edge, of, start, end, turned = edge[proper], of[proper], start[proper], end[proper], turned[proper]
    key = np.minimum(start, end) * (len(points) + 1) + np.maximum(start, end)
    order = np.argsort(key, kind="stable")
    new = np.ones(len(key), dtype=bool)
    new[1:] = key[order][1:] != key[order][:-1]
    group = np.empty(len(key), dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    side = np.where((start < end) ^ turned, 1, -1)
    shared = (np.bincount(group) == 2) & (np.bincount(group, side) == 0)
    alone = ~shared[group]
    return Edges(of[alone], points[edge[alone]], points[edge[alone] + 1])


def snapped(geometry: np.ndarray, edges: Edges, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the polygons with vertices of unshared edges nearer than `tolerance` made one, and the rows moved.

    The first of a cluster stays, the others move onto it. Chains of near vertices move as one.
    """
    ends = np.concatenate([edges.start, edges.end])
    places = np.unique(_names(ends)).view(np.float64).reshape(-1, 2)
    pairs = cKDTree(places).query_pairs(tolerance, output_type="ndarray") if len(places) else np.empty((0, 2), int)
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

    rows = np.unique(np.tile(edges.row, 2)[np.isin(_names(ends), from_)])
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


def _rings(geometry: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    parts, row = shapely.get_parts(geometry, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    return rings, row[part]


def _turned(rings, geometry, row) -> np.ndarray:
    """Where a ring runs with its polygon on the right: a clockwise exterior, a counter-clockwise hole."""
    parts = shapely.get_parts(geometry)
    holes = shapely.get_num_interior_rings(parts)
    exterior = np.zeros(len(rings), dtype=bool)
    exterior[np.cumsum(holes + 1) - holes - 1] = True
    return shapely.is_ccw(rings) != exterior
