"""Ground from which a place is within its limit: never beyond, and sampled to prove it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from scipy.spatial import cKDTree

from ..progress import Progress
from .graph import Network
from .pieces import Pieces, stretches
from .ranges import ranges
from .reach import Reach, partial_cost, to_anchors
from .snap import snap

# GEOS keeps a buffer's edge within 1 % of its radius; so much less is asked for.
_INSIDE = 0.985
_LEVELS = (1.0, 0.75, 0.5, 0.25, 0.125, 0.0625)
_LONGEST = 5.0
_SHORTEST = 0.25
_SAMPLES = 300
# Shapes that are united, and bits that are compared with their neighbours, between two looks at a cancel.
_TOGETHER = 32
_CHUNK = 5_000


def area(reach: Reach, limit: float, width: float, progress: Progress | None = None) -> shapely.Geometry:
    """Return the ground within `width` metres of the streets from which the way costs no more than `limit`.

    Polygon or MultiPolygon in the network's CRS, empty where there is none. `reach` must be searched to
    `limit` at least. Every point of it joins the network at the spot nearest to it and, with that walk
    counted, stays within the limit. To have that without looking at each point, a reached spot p is given
    no more room than is safe: a point at distance y of p can only be nearer to another spot, at v from p,
    if y > |v|² / 2(n·v), n being the direction it lies in; so y is held below that, or below the budget
    left at that spot. Circles hold it for all directions, strips beside the street for their side alone.
    Raises Cancelled.
    """
    progress = progress or Progress()
    network = reach.costs.network
    width = min(width, _greatest_budget(reach, limit))
    if width <= 0:
        return shapely.Polygon()
    bits = _bits(reach, limit, width, max(_SHORTEST, min(_LONGEST, width / 8)))
    radius, sides = _rooms(bits, width, progress)
    shapes = []
    widest = np.inf
    for level in _LEVELS:
        progress.check()
        lines = _runs(network, bits, (radius >= level * width) & (radius < widest))
        shapes.append(shapely.buffer(lines, _INSIDE * level * width))
        widest = level * width
    return _united(
        np.concatenate([*shapes, *(_strips(bits, radius, side, width) for side in sides)]), progress
    )


def _united(shapes: np.ndarray, progress: Progress) -> shapely.Geometry:
    """Return the union of shapes, neighbours first, so that a cancel is looked at between them."""
    shapes = shapes[~shapely.is_empty(shapes)]
    while len(shapes) > 1:
        x, y = shapely.get_coordinates(shapely.centroid(shapes)).T
        columns = max(1.0, np.sqrt(len(shapes) / _TOGETHER))
        column = np.floor((x - x.min()) / max(np.ptp(x), 1.0) * columns)
        shapes = shapes[np.lexsort((y, column))]
        groups = np.array_split(shapes, max(1, len(shapes) // _TOGETHER))
        shapes = np.empty(len(groups), dtype=object)
        for place, group in enumerate(groups):
            progress.check()
            shapes[place] = shapely.union_all(group)
    return shapes[0] if len(shapes) else shapely.Polygon()


def _greatest_budget(reach: Reach, limit: float) -> float:
    """Return the metres off the network that are left where most is left."""
    walk = reach.anchors.access * reach.costs.per_metre + reach.entry[reach.anchors.place]
    return float((limit - walk.min(initial=np.inf)) / reach.costs.per_metre)


@dataclass(frozen=True)
class _Bits:
    """Straight stretches of edges, none longer than `step` metres, ordered along each edge; shapes (b,).

    `edge`, `low` and `high` say which, `start` and `end` (b, 2) where. `budget` is no more than what is left
    anywhere on the bit, in metres off the network, −inf where the bit is not reached whole.
    """

    edge: np.ndarray
    low: np.ndarray
    high: np.ndarray
    start: np.ndarray
    end: np.ndarray
    budget: np.ndarray
    step: float

    @cached_property
    def along(self) -> np.ndarray:
        return self.end - self.start

    @cached_property
    def length(self) -> np.ndarray:
        return np.hypot(*self.along.T)

    @cached_property
    def middle(self) -> np.ndarray:
        return (self.start + self.end) / 2


def _bits(reach: Reach, limit: float, width: float, step: float) -> _Bits:
    """Return the bits of all edges near enough to what is reached to matter."""
    network = reach.costs.network
    reached = reach.cost <= limit
    touched = reached[network.start] | reached[network.end]
    touched[reach.anchors.edge] = True
    west, south, east, north = shapely.total_bounds(network.lines[touched])
    near = 2 * width + step
    edges = np.sort(network.tree.query(shapely.box(west - near, south - near, east + near, north + near)))
    segments = np.diff(network.offsets)[edges] - 1
    of, vertex = ranges(network.offsets[edges], segments)
    edge = edges[of]
    length = network.measure[vertex + 1] - network.measure[vertex]
    count = np.maximum(1, np.ceil(length / step)).astype(np.int64)
    of, number = ranges(np.zeros_like(count), count)
    edge, vertex, length, count = edge[of], vertex[of], length[of], count[of]
    since, until = number / count, (number + 1) / count
    from_, along = network.coordinates[vertex], network.coordinates[vertex + 1] - network.coordinates[vertex]
    low, high = (
        np.clip((network.measure[vertex] + share * length) / network.length[edge], 0.0, 1.0)
        for share in (since, until)
    )
    return _Bits(
        edge=edge,
        low=low,
        high=high,
        start=from_ + since[:, None] * along,
        end=from_ + until[:, None] * along,
        budget=_least_budget(reach, limit, edge, low, high),
        step=step,
    )


def _least_budget(
    reach: Reach, limit: float, edge: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """Return no more than what is left anywhere between two shares of each edge."""
    costs = reach.costs
    one, other = _budget(reach, limit, edge, low), _budget(reach, limit, edge, high)
    two_way = np.isfinite(costs.forward[edge]) & np.isfinite(costs.backward[edge])
    dearest = np.maximum(*(np.where(np.isfinite(c), c, 0.0)[edge] for c in (costs.forward, costs.backward)))
    fall = (high - low) * dearest / costs.per_metre
    # Two ways that meet in between leave least where they meet. On a one-way street what is left may also
    # jump, where a door joins it.
    return np.where(two_way, (one + other - fall) / 2, np.minimum(one, other) - fall)


def _budget(reach: Reach, limit: float, edge: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the metres off the network that are left at a share of each edge (edges ascending); −inf for none."""
    costs, network, places = reach.costs, reach.costs.network, reach.anchors
    ahead, back = costs.forward[edge], costs.backward[edge]
    cost = np.minimum(
        np.where(np.isfinite(ahead), reach.cost[network.start[edge]] + partial_cost(ahead, share), np.inf),
        np.where(np.isfinite(back), reach.cost[network.end[edge]] + partial_cost(back, 1 - share), np.inf),
    )
    walk = places.access * costs.per_metre + reach.entry[places.place]
    first = np.searchsorted(edge, places.edge, "left")
    last = np.searchsorted(edge, places.edge, "right")
    for row in range(len(places.edge)):
        own = slice(first[row], last[row])
        on = share[own] - places.fraction[row]
        along = np.where(on >= 0, partial_cost(ahead[own], on), partial_cost(back[own], -on))
        cost[own] = np.minimum(cost[own], walk[row] + along)
    return np.where(cost <= limit, limit - cost, -np.inf) / costs.per_metre


def _rooms(
    bits: _Bits, width: float, progress: Progress
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Return the radius of the safe circles around each bit (b,), and for its left and its right the normal
    (b, 2) and the safe width (b,)."""
    left = np.stack([-bits.along[:, 1], bits.along[:, 0]], axis=1) / bits.length[:, None]
    radius = np.minimum(bits.budget, width)
    sides = [(left, radius.copy()), (-left, radius.copy())]
    low = np.flatnonzero(bits.budget < width)
    high = np.flatnonzero(radius > 0)
    if not len(low) or not len(high):
        return radius, sides
    far = cKDTree(bits.middle[low])
    for first in range(0, len(high), _CHUNK):
        progress.check()
        near = high[first : first + _CHUNK]
        pairs = cKDTree(bits.middle[near]).sparse_distance_matrix(
            far, 2 * width + bits.step, output_type="ndarray"
        )
        _hold(bits, radius, sides, near[pairs["i"]], low[pairs["j"]], pairs["v"])
    return radius, sides


def _hold(bits: _Bits, radius: np.ndarray, sides, here: np.ndarray, there: np.ndarray, away: np.ndarray):
    """Hold the safe room of bits `here` below what bits `there` leave, whose middles are `away` from theirs."""
    left_there = bits.budget[there]
    # Middles are farther apart than the nearest spots of their bits by half of both lengths at most.
    apart = np.maximum(away - (bits.length[here] + bits.length[there]) / 2, 0.0)
    np.minimum.at(radius, here, np.maximum(left_there, apart / 2))
    between = bits.middle[there] - bits.middle[here]
    for normal, room in sides:
        sideways = (normal[here] * between).sum(axis=1) + np.abs(
            (normal[here] * bits.along[there]).sum(axis=1)
        ) / 2
        with np.errstate(divide="ignore", invalid="ignore"):
            bound = np.where(sideways > 0, apart**2 / (2 * sideways), np.inf)
        other = here != there
        np.minimum.at(room, here[other], np.maximum(left_there, bound)[other])


def _strips(bits: _Bits, radius: np.ndarray, side: tuple[np.ndarray, np.ndarray], width: float) -> np.ndarray:
    """Return the strips beside the bits whose circles leave ground of that side out."""
    normal, room = side
    rows = np.flatnonzero((room > _SHORTEST) & (radius < width) & (room > radius))
    out = normal[rows] * (room[rows] * _INSIDE)[:, None]
    start, end = bits.start[rows], bits.end[rows]
    return shapely.polygons(np.stack([start, end, end + out, start + out], axis=1))


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
