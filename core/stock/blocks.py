"""Adjoining stock land, grouped into blocks that may be worth assembling."""

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..progress import Progress
from ..table import CHUNK

# Metres beyond the gap, so that shared edges lie within what is in reach and not on its boundary.
_HAIR = 0.01


def blocks(geometry: np.ndarray, gap: float, edge: float, progress: Progress) -> np.ndarray:
    """Return for each polygon (n,) the number of its block, from 0, in the order of their first plots.

    Two adjoin where, within `gap` metres of each other, they run along each other for at least `edge` metres; what
    meets in a corner does not. Raises Cancelled.
    """
    n = len(geometry)
    if not n:
        return np.empty(0, dtype=np.int64)
    one, other = shapely.STRtree(geometry).query(geometry, predicate="dwithin", distance=gap)
    forward = one < other
    one, other = one[forward], other[forward]
    along, reach = np.zeros(len(one)), gap + _HAIR
    for start in range(0, len(one), CHUNK):
        progress.step(start / len(one))
        part = slice(start, start + CHUNK)
        near = shapely.buffer(geometry[other[part]], reach)
        along[part] = shapely.length(shapely.intersection(shapely.boundary(geometry[one[part]]), near))
    # What lies within reach goes round the ends as well, the less the further the two are apart.
    apart = np.minimum(shapely.distance(geometry[one], geometry[other]), reach)
    meets = along >= edge + 2 * np.sqrt(reach**2 - apart**2)
    links = coo_array((np.ones(meets.sum(), bool), (one[meets], other[meets])), shape=(n, n))
    found = connected_components(links, directed=False)[1]
    first = np.unique(found, return_index=True)[1]
    place = np.empty(len(first), dtype=np.int64)
    place[np.argsort(first)] = np.arange(len(first))
    return place[found]
