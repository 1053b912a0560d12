"""Which stretch of which edge is reached, exact to where the budget ends."""

from dataclasses import dataclass

import numpy as np
import shapely

from .graph import Costs, Network
from .ranges import ranges
from .snap import Anchors

# Stretches shorter than this, in metres, are none.
_NIL = 1e-6


@dataclass(frozen=True)
class Pieces:
    """Stretches of edges, disjoint and ordered by edge: `edge` (p,) int64, from share `low` to `high` (p,)."""

    edge: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def __len__(self) -> int:
        return len(self.edge)

    def lengths(self, network: Network) -> np.ndarray:
        """Return the metres of each stretch (p,)."""
        return (self.high - self.low) * network.length[self.edge]


def pieces(
    costs: Costs, node_cost: np.ndarray, places: Anchors, limit: float, *, entry: np.ndarray | None = None
) -> Pieces:
    """Return what is reached within `limit` from places whose costs to the nodes are `node_cost` (n,).

    `costs` are those of the search (reversed where the way leads to the places), `node_cost` the least of
    these places', and `entry` (places.count,) what it cost to start from each.
    """
    network = costs.network
    edge = _edges_at(network, np.flatnonzero(node_cost < limit))
    ahead, back = limit - node_cost[network.start[edge]], limit - node_cost[network.end[edge]]
    usable = ((ahead > 0) & np.isfinite(costs.forward[edge])) | (
        (back > 0) & np.isfinite(costs.backward[edge])
    )
    edge, ahead, back = edge[usable], ahead[usable], back[usable]
    to = np.clip(_share(ahead, costs.forward[edge]), 0.0, 1.0)
    since = 1.0 - np.clip(_share(back, costs.backward[edge]), 0.0, 1.0)

    walk = places.access * costs.per_metre + (0.0 if entry is None else entry[places.place])
    own = np.flatnonzero(walk <= limit)
    spot, there, budget = places.edge[own], places.fraction[own], limit - walk[own]
    low = there - np.clip(_share(budget, costs.backward[spot]), 0.0, there)
    high = there + np.clip(_share(budget, costs.forward[spot]), 0.0, 1.0 - there)
    return _merged(
        network,
        np.concatenate([edge, edge, spot]),
        np.concatenate([np.zeros(len(edge)), since, low]),
        np.concatenate([to, np.ones(len(edge)), high]),
    )


def _edges_at(network: Network, nodes: np.ndarray) -> np.ndarray:
    """Return the edges that start or end at these nodes, ascending; most of a city is not looked at."""
    offsets, edges = network.edges_by_node
    _, rows = ranges(offsets[nodes], offsets[nodes + 1] - offsets[nodes])
    there = np.zeros(len(network), dtype=bool)
    there[edges[rows]] = True
    return np.flatnonzero(there)


def _share(budget: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """Return how much of an edge a budget pays for; nothing of one that is closed, or of no budget."""
    return np.where(np.isfinite(cost) & (budget > 0), np.maximum(budget, 0.0) / np.maximum(cost, 1e-12), 0.0)


def _merged(network: Network, edge: np.ndarray, low: np.ndarray, high: np.ndarray) -> Pieces:
    """Return stretches with those that overlap or touch made one, and those without length left out."""
    keep = (high - low) * network.length[edge] > _NIL
    edge, low, high = edge[keep], low[keep], high[keep]
    order = np.lexsort((low, edge))
    edge, low, high = edge[order], low[order], high[order]
    if not len(edge):
        return Pieces(edge.astype(np.int64), low, high)
    # Within an edge, what has been reached so far is a running maximum; edges are set 2 apart to run as one.
    reached = np.maximum.accumulate(high + 2.0 * edge)
    first = np.ones(len(edge), dtype=bool)
    first[1:] = low[1:] + 2.0 * edge[1:] > reached[:-1] + 1e-12
    start = np.flatnonzero(first)
    return Pieces(edge[start].astype(np.int64), low[start], np.maximum.reduceat(high, start))


def stretches(network: Network, found: Pieces) -> np.ndarray:
    """Return pieces as LineStrings (p,); what is reached whole is the edge itself."""
    out = np.empty(len(found), dtype=object)
    whole = (found.low <= 0) & (found.high >= 1)
    out[whole] = network.lines[found.edge[whole]]
    part = np.flatnonzero(~whole)
    if len(part):
        xy, of = cut_coordinates(network, found.edge[part], found.low[part], found.high[part])
        out[part] = shapely.linestrings(xy, indices=of)
    return out


def cut_coordinates(
    network: Network, edge: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the vertices (v, 2) of edges between shares `low` and `high`, and the row of each (v,), ascending."""
    begin, finish = low * network.length[edge], high * network.length[edge]
    first = network.offsets[edge]
    of, vertex = ranges(first, network.offsets[edge + 1] - first)
    along = network.measure[vertex]
    inner = (along > begin[of] + _NIL) & (along < finish[of] - _NIL)
    rows = np.arange(len(edge))
    order_of = np.concatenate([rows, of[inner], rows])
    along = np.concatenate([begin, along[inner], finish])
    xy = np.concatenate(
        [spots(network, edge, low), network.coordinates[vertex[inner]], spots(network, edge, high)]
    )
    order = np.lexsort((along, order_of))
    return xy[order], order_of[order]


def spots(network: Network, edge: np.ndarray, fraction: np.ndarray) -> np.ndarray:
    """Return the coordinates (k, 2) at a share of each edge's length."""
    if not len(edge):
        return np.empty((0, 2))
    points = shapely.line_interpolate_point(network.lines[edge], fraction, normalized=True)
    return shapely.get_coordinates(points)
