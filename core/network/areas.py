"""Ground from which a place is within its limit: never beyond, and sampled to prove it."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree

from .graph import Network
from .pieces import Pieces, spots, stretches
from .reach import Reach, to_anchors
from .snap import snap

# GEOS keeps a buffer's edge within 1 % of its radius; so much less is asked for.
_INSIDE = 0.985
_LEVELS = (1.0, 0.75, 0.5, 0.25, 0.125, 0.0625)
_LONGEST = 5.0
_SHORTEST = 0.25
_SAMPLES = 300


def area(reach: Reach, limit: float, width: float) -> shapely.Geometry:
    """Return the ground within `width` metres of the streets from which the way costs no more than `limit`.

    Polygon or MultiPolygon in the network's CRS, empty where there is none. `reach` must be searched to
    `limit` at least. Every point of it joins the network at the street nearest to it and, with that walk
    counted, stays within the limit. To make that so for every point without looking at each, a reached
    spot is given the greatest circle in which no other street that could be nearer has less budget left
    than the circle is wide: for spots q at distance D of it with budget c, at most max(c, D / 2).
    """
    network = reach.costs.network
    best = _greatest_budget(reach, limit)
    width = min(width, best)
    if width <= 0:
        return shapely.Polygon()
    bits = _bits(reach, limit, width, max(_SHORTEST, min(_LONGEST, width / 8)))
    radius = _radii(bits, network, width)
    shapes = []
    widest = np.inf
    for level in _LEVELS:
        lines = _runs(network, bits, (radius >= level * width) & (radius < widest))
        shapes.append(shapely.buffer(lines, _INSIDE * level * width))
        widest = level * width
    return shapely.union_all(np.concatenate(shapes))


def _greatest_budget(reach: Reach, limit: float) -> float:
    """Return the metres off the network that are left where most is left."""
    walk = reach.anchors.access * reach.costs.per_metre + reach.entry[reach.anchors.place]
    return float((limit - walk.min(initial=np.inf)) / reach.costs.per_metre)


@dataclass(frozen=True)
class _Bits:
    """Edges cut into bits no longer than `step` metres, ordered along each edge; shapes (b,).

    `edge`, `low` and `high` say which; `budget` is no more than what is left anywhere on the bit, in
    metres off the network, −inf where the bit is not reached whole.
    """

    edge: np.ndarray
    low: np.ndarray
    high: np.ndarray
    budget: np.ndarray
    step: float


def _bits(reach: Reach, limit: float, width: float, step: float) -> _Bits:
    """Return the bits of all edges near enough to what is reached to matter."""
    costs, network = reach.costs, reach.costs.network
    reached = reach.cost <= limit
    touched = reached[network.start] | reached[network.end]
    touched[reach.anchors.edge] = True
    box = shapely.box(*shapely.total_bounds(network.lines[touched]))
    margin = 2 * width + step
    edges = np.sort(network.tree.query(shapely.buffer(box, margin, join_style="mitre")))
    count = np.maximum(1, np.ceil(network.length[edges] / step)).astype(np.int64)
    of = np.repeat(np.arange(len(edges)), count)
    number = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
    edge, low, high = edges[of], number / count[of], (number + 1) / count[of]
    budget = np.minimum(_budget(reach, limit, edge, low), _budget(reach, limit, edge, high))
    # Where two ways meet within a bit, less is left than at either of its ends.
    dearest = np.maximum(*(np.where(np.isfinite(c), c, 0.0)[edge] for c in (costs.forward, costs.backward)))
    budget -= (high - low) * dearest / costs.per_metre
    return _Bits(edge, low, high, budget, step)


def _budget(reach: Reach, limit: float, edge: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the metres off the network that are left at a share of each edge (edges ascending); −inf for none."""
    costs, network, places = reach.costs, reach.costs.network, reach.anchors
    ahead, back = costs.forward[edge], costs.backward[edge]
    cost = np.minimum(
        np.where(np.isfinite(ahead), reach.cost[network.start[edge]] + _times(ahead, share), np.inf),
        np.where(np.isfinite(back), reach.cost[network.end[edge]] + _times(back, 1 - share), np.inf),
    )
    walk = places.access * costs.per_metre + reach.entry[places.place]
    first = np.searchsorted(edge, places.edge, "left")
    last = np.searchsorted(edge, places.edge, "right")
    for row in range(len(places.edge)):
        own = slice(first[row], last[row])
        on = share[own] - places.fraction[row]
        along = np.where(on >= 0, _times(ahead[own], on), _times(back[own], -on))
        cost[own] = np.minimum(cost[own], walk[row] + along)
    return np.where(cost <= limit, limit - cost, -np.inf) / costs.per_metre


def _times(cost: np.ndarray, share: np.ndarray) -> np.ndarray:
    return np.where(share == 0, 0.0, cost * np.where(share == 0, 1.0, share))


def _radii(bits: _Bits, network: Network, width: float) -> np.ndarray:
    """Return the radius of the safe circle around every spot of each bit (b,)."""
    radius = np.minimum(bits.budget, width)
    low = np.flatnonzero(bits.budget < width)
    high = np.flatnonzero(radius > 0)
    if not len(low) or not len(high):
        return radius
    middle = spots(network, bits.edge, (bits.low + bits.high) / 2)
    pairs = cKDTree(middle[high]).sparse_distance_matrix(
        cKDTree(middle[low]), 2 * width + bits.step, output_type="ndarray"
    )
    # Middles are up to a step farther apart than the nearest spots of their bits.
    apart = np.maximum(pairs["v"] - bits.step, 0.0) / 2
    np.minimum.at(radius, high[pairs["i"]], np.maximum(bits.budget[low[pairs["j"]]], apart))
    return radius


def _runs(network: Network, bits: _Bits, wanted: np.ndarray) -> np.ndarray:
    """Return the bits that are wanted as lines, those that follow each other as one."""
    rows = np.flatnonzero(wanted)
    if not len(rows):
        return np.empty(0, dtype=object)
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (np.diff(rows) > 1) | (bits.edge[rows[1:]] != bits.edge[rows[:-1]])
    last = np.append(new[1:], True)
    return stretches(network, Pieces(bits.edge[rows[new]], bits.low[rows[new]], bits.high[rows[last]]))


def worst_excess(reach: Reach, ground: shapely.Geometry, limit: float) -> float:
    """Return by how much the way from the worst of many points of `ground` exceeds the limit.

    In the unit of the costs; negative where all of them stay within. The points are spread over the
    outline and the inside, the same in each run; each joins the street nearest to it, as any door does.
    `reach` must be searched to `limit` at least. NaN for empty ground.
    """
    if ground.is_empty:
        return float("nan")
    outline = shapely.get_coordinates(ground)
    some = np.linspace(0, len(outline) - 1, min(len(outline), _SAMPLES)).astype(np.int64)
    west, south, east, north = ground.bounds
    inside = np.random.default_rng(0).uniform((west, south), (east, north), (_SAMPLES, 2))
    shapely.prepare(ground)
    inside = inside[shapely.contains_xy(ground, inside)]
    doors = shapely.points(np.concatenate([outline[some], inside]))
    network = reach.costs.network
    cost, _, _ = to_anchors(reach, snap(network, doors, np.inf))
    return float(cost.max() - limit)
