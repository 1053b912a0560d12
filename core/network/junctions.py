"""Which vertices are junctions, and which level each line meets there."""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .vertices import Vertices, keys_of


def junctions(vertices: Vertices) -> tuple[np.ndarray, np.ndarray]:
    """Return each vertex's place (k,) int64 and whether lines are cut there (k,) bool.

    Vertices of one place may be passed between. Vertices at the same coordinates are one place where
    their lines have the same level. Lines of different levels meet only where a line ends that nothing
    of its own level carries on: the foot of a bridge; there it joins the nearest level.
    Lines are cut at their ends and where two of them, or one of them twice, share a place.
    """
    place, spot, level = _by_level(vertices)
    arms = np.where(vertices.ends, 1, 2)
    degree = np.bincount(place, weights=arms, minlength=len(spot))
    place = _joined(spot, level, degree)[place]
    count = np.bincount(place, minlength=len(spot))
    return place, vertices.ends | (count[place] > 1)


def _by_level(vertices: Vertices) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each vertex's place (k,), and of each place its coordinates' number and its level, ascending."""
    x, y = keys_of(vertices.xy).T
    level = vertices.level[vertices.part]
    order = np.lexsort((level, y, x))
    x, y, level = x[order], y[order], level[order]
    new_spot = np.ones(len(order), dtype=bool)
    new_spot[1:] = (x[1:] != x[:-1]) | (y[1:] != y[:-1])
    new = new_spot.copy()
    new[1:] |= level[1:] != level[:-1]
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.cumsum(new) - 1
    return place, (np.cumsum(new_spot) - 1)[new], level[new]


def _joined(spot: np.ndarray, level: np.ndarray, degree: np.ndarray) -> np.ndarray:
    """Return the place that each place (p,) is one with once the feet of bridges are joined."""
    n = len(spot)
    below = np.full(n, np.inf)
    if n > 1:
        same = spot[1:] == spot[:-1]
        below[1:][same] = np.diff(level)[same]
    above = np.append(below[1:], np.inf)
    foot = np.flatnonzero((degree == 1) & np.isfinite(np.minimum(below, above)))
    if not len(foot):
        return np.arange(n)
    other = np.where(below[foot] <= above[foot], foot - 1, foot + 1)
    links = coo_array((np.ones(len(foot), dtype=bool), (foot, other)), shape=(n, n))
    return connected_components(links, directed=False)[1].astype(np.int64)
