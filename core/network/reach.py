"""How far things are: from many places to every node, and between places, each to its very spot on an edge."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from ..progress import Progress
from .graph import LEAST, Costs
from .ranges import ranges
from .snap import Anchors

OK, UNREACHABLE, UNCONNECTED, BEYOND = "ok", "unreachable", "unconnected", "beyond_limit"
# A cost that exceeds a limit by no more than this is within it: rounding, not walking.
SLACK = 1e-9
_CELLS = 8_000_000
_CHUNK = 50
# Seconds that a search without a look at a cancel may take.
_QUICK = 0.2


@dataclass(frozen=True)
class Reach:
    """What is reached from places, by node.

    `cost` (n,) is the least cost from any place, inf where there is no way; `place` (n,) int64 is the place
    it comes from, −1 for none. `previous` (n,) int64 is the node before this one on the way, −1 where the
    way starts on an edge next to it. Costs are those of `costs`, which is the reversed one where the way
    leads to the places.
    """

    costs: Costs
    anchors: Anchors
    entry: np.ndarray
    cost: np.ndarray
    place: np.ndarray
    previous: np.ndarray


def starts(costs: Costs, anchors: Anchors, entry: np.ndarray | None = None) -> csr_array:
    """Return the network's matrix with a node added for each place, (n + count) square.

    A place leads to the ends of its edges at the cost of its entry (count,), of the walk to the street
    and of the part of the edge; nothing leads to it.
    """
    n = len(costs.network.nodes)
    base = leave(costs, anchors, entry)
    start, end = costs.network.start[anchors.edge], costs.network.end[anchors.edge]
    place, node, cost = (
        np.concatenate([anchors.place, anchors.place]),
        np.concatenate([start, end]),
        np.concatenate(base),
    )
    open_ = np.isfinite(cost)
    place, node, cost = place[open_], node[open_], cost[open_]
    order = np.lexsort((cost, node, place))
    place, node, cost = place[order], node[order], cost[order]
    first = np.ones(len(place), dtype=bool)
    first[1:] = (place[1:] != place[:-1]) | (node[1:] != node[:-1])
    matrix = costs.matrix
    added = np.cumsum(np.bincount(place[first], minlength=anchors.count))
    return csr_array(
        (
            np.concatenate([matrix.data, np.maximum(cost[first], LEAST)]),
            np.concatenate([matrix.indices, node[first].astype(matrix.indices.dtype)]),
            np.concatenate([matrix.indptr, matrix.indptr[-1] + added]),
        ),
        shape=(n + anchors.count,) * 2,
    )


def leave(costs: Costs, anchors: Anchors, entry: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Return the cost (k,) from each join's door to the start and to the end of its edge."""
    walk = anchors.access * costs.per_metre
    if entry is not None:
        walk = walk + entry[anchors.place]
    return (
        walk + partial_cost(costs.backward[anchors.edge], anchors.fraction),
        walk + partial_cost(costs.forward[anchors.edge], 1.0 - anchors.fraction),
    )


def arrive(costs: Costs, anchors: Anchors) -> tuple[np.ndarray, np.ndarray]:
    """Return the cost (k,) from the start and from the end of each join's edge to its door."""
    walk = anchors.access * costs.per_metre
    return (
        walk + partial_cost(costs.forward[anchors.edge], anchors.fraction),
        walk + partial_cost(costs.backward[anchors.edge], 1.0 - anchors.fraction),
    )


def partial_cost(cost: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the cost of a share of each edge; none of an edge costs nothing, even of one that is closed."""
    return np.where(share > 0, cost * np.maximum(share, 1e-300), 0.0)


def nearest(
    costs: Costs,
    facilities: Anchors,
    *,
    entry: np.ndarray | None = None,
    limit: float = np.inf,
    to_facilities: bool = True,
) -> Reach:
    """Return for every node the nearest of the facilities and its cost, in one search from all of them.

    `entry` (facilities.count,) is what it costs to enter each, in the unit of the costs. With
    `to_facilities` the way leads from node to facility, else from facility to node. The search ends at
    `limit`; what lies beyond has cost inf.
    """
    costs = costs.reversed if to_facilities else costs
    n = len(costs.network.nodes)
    entry = np.zeros(facilities.count) if entry is None else np.asarray(entry, dtype=float)
    sources = np.flatnonzero(facilities.connected & np.isfinite(entry))
    if not len(sources):
        nothing = np.full(n, -1, dtype=np.int64)
        return Reach(costs, facilities, entry, np.full(n, np.inf), nothing, nothing)
    cost, previous, origin = dijkstra(
        starts(costs, facilities, entry),
        indices=n + sources,
        limit=limit + SLACK,
        min_only=True,
        return_predecessors=True,
    )
    reached = np.isfinite(cost[:n])
    previous = np.where(previous[:n] < n, previous[:n], -1).astype(np.int64)
    return Reach(
        costs=costs,
        anchors=facilities,
        entry=entry,
        cost=cost[:n],
        place=np.where(reached, origin[:n].astype(np.int64) - n, -1),
        previous=np.where(reached, previous, -1),
    )


def to_anchors(reach: Reach, origins: Anchors) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return for each place of `origins` (o,) the cost to its nearest facility, which one (−1: none), and by
    which of its joins (−1: none).

    Exact on the edge: one that stands on the facility's own edge goes along it where that is allowed.
    """
    costs, network = reach.costs, reach.costs.network
    from_start, from_end = arrive(costs, origins)
    at_start, at_end = network.start[origins.edge], network.end[origins.edge]
    via_start, via_end = reach.cost[at_start] + from_start, reach.cost[at_end] + from_end
    cost = np.minimum(via_start, via_end)
    place = np.where(via_start <= via_end, reach.place[at_start], reach.place[at_end])
    here, there = _same_edge(origins, reach.anchors)
    if len(here):
        along = _along(costs, reach.anchors, there, origins, here) + reach.entry[reach.anchors.place[there]]
        order = np.lexsort((reach.anchors.place[there], along, here))
        here, there, along = here[order], there[order], along[order]
        rows, first = np.unique(here, return_index=True)
        better = along[first] < cost[rows]
        cost[rows[better]] = along[first][better]
        place[rows[better]] = reach.anchors.place[there[first][better]]
    return _best_join(origins, cost, place)


def _best_join(origins: Anchors, cost: np.ndarray, place: np.ndarray):
    best = np.full(origins.count, np.inf)
    facility = np.full(origins.count, -1, dtype=np.int64)
    join = np.full(origins.count, -1, dtype=np.int64)
    order = np.lexsort((cost, origins.place))
    rows, first = np.unique(origins.place[order], return_index=True)
    best[rows] = cost[order][first]
    found = np.isfinite(best[rows])
    facility[rows[found]] = place[order][first][found]
    join[rows[found]] = order[first][found]
    return best, facility, join


def _same_edge(one: Anchors, other: Anchors) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of joins (rows of one, rows of the other) that share an edge."""
    order = np.argsort(other.edge, kind="stable")
    low = np.searchsorted(other.edge[order], one.edge, side="left")
    count = np.searchsorted(other.edge[order], one.edge, side="right") - low
    mine, theirs = ranges(low, count)
    return mine, order[theirs]


def _along(costs: Costs, origin: Anchors, a: np.ndarray, goal: Anchors, b: np.ndarray) -> np.ndarray:
    """Return the cost from joins `a` of `origin` along their own edge to joins `b` of `goal`, doors included."""
    edge = origin.edge[a]
    step = goal.fraction[b] - origin.fraction[a]
    street = np.where(
        step >= 0, partial_cost(costs.forward[edge], step), partial_cost(costs.backward[edge], -step)
    )
    return street + (origin.access[a] + goal.access[b]) * costs.per_metre


def statuses(
    origins: Anchors, cost: np.ndarray, limit: float = np.inf, *, there: np.ndarray | None = None
) -> np.ndarray:
    """Return what became of each place (o,), text: ok, unconnected, beyond_limit or unreachable.

    `cost` (o,) must come from a search without a limit, or the last two cannot be told apart. `there` (o,)
    bool are the places that could be judged, by default those that join the network.
    """
    there = origins.connected if there is None else there
    out = np.full(origins.count, UNREACHABLE, dtype=object)
    out[np.isfinite(cost)] = BEYOND
    out[cost <= limit + SLACK] = OK
    out[~there] = UNCONNECTED
    return out


@dataclass(frozen=True)
class Pairs:
    """Origins and destinations within a limit of each other: rows (p,) int64 of both and the cost (p,)."""

    origin: np.ndarray
    destination: np.ndarray
    cost: np.ndarray

    def __len__(self) -> int:
        return len(self.cost)


def node_costs(costs: Costs, places: Anchors, *, entry=None, limit: float = np.inf, progress: Progress):
    """Yield (rows of places, costs (rows, n)) from each connected place to every node, some places at a time.

    Raises Cancelled.
    """
    n = len(costs.network.nodes)
    matrix = starts(costs, places, entry)
    rows = np.flatnonzero(places.connected)
    most, size, done = max(1, min(_CHUNK, _CELLS // max(n, 1))), 1, 0
    while done < len(rows):
        some = rows[done : done + size]
        began = monotonic()
        cost = dijkstra(matrix, indices=n + some, limit=limit + SLACK)[:, :n]
        # As many at a time as still leave room for a cancel.
        size = min(most, 2 * size) if monotonic() - began < _QUICK else max(1, size // 2)
        yield some, cost
        done += len(some)
        progress.step(done / len(rows))


def costs_within(
    costs: Costs,
    origins: Anchors,
    destinations: Anchors,
    limit: float = np.inf,
    *,
    entry: np.ndarray | None = None,
    progress: Progress | None = None,
) -> Pairs:
    """Return all pairs whose cost from origin to destination is at most `limit`, ordered by both rows.

    `entry` (destinations.count,) is added for entering a destination. Memory grows with the pairs found,
    not with origins × destinations. Raises Cancelled.
    """
    found = list(pairs_within(costs, origins, destinations, limit, entry=entry, progress=progress))
    if not found:
        return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    columns = zip(*((pairs.origin, pairs.destination, pairs.cost) for pairs in found), strict=True)
    return Pairs(*(np.concatenate(column) for column in columns))


def pairs_within(
    costs: Costs,
    origins: Anchors,
    destinations: Anchors,
    limit: float = np.inf,
    *,
    entry: np.ndarray | None = None,
    progress: Progress | None = None,
) -> Iterator[Pairs]:
    """Yield the pairs of `costs_within` some origins at a time, all pairs of an origin together.

    For what needs no more than a few at once: memory does not grow with the pairs. Raises Cancelled.
    """
    progress = progress or Progress()
    network = costs.network
    from_start, from_end = arrive(costs, destinations)
    if entry is not None:
        from_start, from_end = from_start + entry[destinations.place], from_end + entry[destinations.place]
    order = np.argsort(destinations.place, kind="stable")
    place, edge = destinations.place[order], destinations.edge[order]
    from_start, from_end = from_start[order], from_end[order]
    at_start, at_end = network.start[edge], network.end[edge]
    here, there = _same_edge(origins, destinations)
    along = _along(costs, origins, here, destinations, there)
    if entry is not None:
        along = along + entry[destinations.place[there]]
    here, there = origins.place[here], destinations.place[there]
    by_origin = np.argsort(here, kind="stable")
    here, there, along = here[by_origin], there[by_origin], along[by_origin]
    for rows, cost in node_costs(costs, origins, limit=limit, progress=progress):
        low, high = np.searchsorted(here, rows[0], "left"), np.searchsorted(here, rows[-1], "right")
        on_edge = np.zeros(destinations.count, dtype=bool)
        on_edge[there[low:high]] = True
        # Most of a city is out of reach of these few: only what may be reached is looked at.
        reached = cost.min(axis=0) < np.inf
        some = np.flatnonzero(reached[at_start] | reached[at_end] | on_edge[place])
        progress.check()
        if not len(some):
            continue
        goals, first = np.unique(place[some], return_index=True)
        direct = np.minimum(
            cost[:, at_start[some]] + from_start[some], cost[:, at_end[some]] + from_end[some]
        )
        direct = np.minimum.reduceat(direct, first, axis=1)
        spot = np.searchsorted(rows, here[low:high]), np.searchsorted(goals, there[low:high])
        np.minimum.at(direct, spot, along[low:high])
        origin, goal = (
            np.nonzero(direct <= limit + SLACK) if np.isfinite(limit) else np.nonzero(np.isfinite(direct))
        )
        yield Pairs(rows[origin], goals[goal], direct[origin, goal])
        progress.check()
