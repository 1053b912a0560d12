"""The way from one door to another, as a line and its legs."""

from dataclasses import dataclass

import numpy as np
import shapely

from .graph import Costs
from .pieces import cut_coordinates
from .ranges import ranges
from .reach import Reach, arrive, leave, partial_cost, to_anchors
from .snap import Anchors


@dataclass(frozen=True)
class Route:
    """A way from door to door.

    `cost` is in the unit of the search, `facility` the place it leads to. `line` runs in the direction
    of walking. The legs in order, shapes (l,): `edge` (−1 off the network), `metres`, `cost`; the walks
    from and to the doors are the first and the last, and an entry cost counts with the facility's.
    """

    facility: int
    cost: float
    line: shapely.LineString
    edge: np.ndarray
    metres: np.ndarray
    leg_cost: np.ndarray


def route(reach: Reach, origins: Anchors, place: int, *, to_facilities: bool = True) -> Route | None:
    """Return the way between a place of `origins` and its nearest facility, None where there is none.

    `to_facilities` as given to `nearest`: the line runs that way.
    """
    one = origins.take([place])
    cost, facility, join = to_anchors(reach, one)
    if facility[0] < 0:
        return None
    home = int(join[0])
    steps, goal = _steps(reach, one, home, float(cost[0]))
    network, costs = reach.costs.network, reach.costs
    edge = np.array([step[0] for step in steps], dtype=np.int64)
    since = np.array([step[1] for step in steps])
    until = np.array([step[2] for step in steps])
    low, high = np.minimum(since, until), np.maximum(since, until)
    xy, of = cut_coordinates(network, edge, low, high)
    parts = np.split(xy, np.flatnonzero(np.diff(of)) + 1)
    parts = [part if ahead else part[::-1] for part, ahead in zip(parts, until >= since, strict=True)]
    doors = reach.anchors
    line = np.concatenate([doors.xy[goal : goal + 1], *parts, one.xy[home : home + 1]])
    ways = np.where(until >= since, costs.forward[edge], costs.backward[edge])
    street = np.where(high > low, ways, 0.0) * (high - low)
    first = doors.access[goal] * costs.per_metre + reach.entry[doors.place[goal]]
    last = one.access[home] * costs.per_metre
    metres = np.concatenate(
        [doors.access[goal : goal + 1], (high - low) * network.length[edge], one.access[home : home + 1]]
    )
    legs = np.concatenate([[-1], edge, [-1]]), metres, np.concatenate([[first], street, [last]])
    if to_facilities:
        line, legs = line[::-1], tuple(leg[::-1] for leg in legs)
    return Route(int(facility[0]), float(cost[0]), shapely.LineString(line), *legs)


def _steps(reach: Reach, origins: Anchors, home: int, cost: float) -> tuple[list, int]:
    """Return the stretches (edge, from share, to share) from the facility to the origin's join, and the
    facility's join."""
    costs, network, doors = reach.costs, reach.costs.network, reach.anchors
    edge, share = int(origins.edge[home]), float(origins.fraction[home])
    from_start, from_end = arrive(costs, origins)
    via = (
        float(reach.cost[network.start[edge]] + from_start[home]),
        float(reach.cost[network.end[edge]] + from_end[home]),
    )
    if min(via) > cost + 1e-9:
        goal = _same_edge_goal(reach, origins, home)
        return [(edge, float(doors.fraction[goal]), share)], goal
    at_start = via[0] <= via[1]
    nodes = [int(network.start[edge] if at_start else network.end[edge])]
    while (before := int(reach.previous[nodes[-1]])) >= 0:
        nodes.append(before)
    goal, own = _first_step(reach, nodes[-1])
    arcs = _arcs(costs, np.array(nodes[:0:-1], dtype=np.int64), np.array(nodes[-2::-1], dtype=np.int64))
    return [own, *arcs, (edge, 0.0 if at_start else 1.0, share)], goal


def _arcs(costs: Costs, tail: np.ndarray, head: np.ndarray) -> list[tuple[int, float, float]]:
    """Return the cheapest edge from each node of `tail` to that of `head`, and the way it is walked."""
    network = costs.network
    offsets, edges = network.edges_by_node
    count = offsets[tail + 1] - offsets[tail]
    arc, row = ranges(offsets[tail], count)
    edge = edges[row]
    start, end = network.start[edge], network.end[edge]
    ahead = np.where((start == tail[arc]) & (end == head[arc]), costs.forward[edge], np.inf)
    back = np.where((start == head[arc]) & (end == tail[arc]), costs.backward[edge], np.inf)
    order = np.lexsort((np.minimum(ahead, back), arc))
    best = order[np.concatenate([[0], np.cumsum(count)[:-1]])] if len(tail) else order
    since = np.where(ahead[best] <= back[best], 0.0, 1.0)
    return list(zip(edge[best].tolist(), since.tolist(), (1.0 - since).tolist(), strict=True))


def _first_step(reach: Reach, node: int) -> tuple[int, tuple[int, float, float]]:
    """Return the facility's join from which a node is reached along one edge, and that stretch."""
    network, doors = reach.costs.network, reach.anchors
    to_start, to_end = leave(reach.costs, doors, reach.entry)
    own = doors.place == reach.place[node]
    start = np.where(own & (network.start[doors.edge] == node), to_start, np.inf)
    end = np.where(own & (network.end[doors.edge] == node), to_end, np.inf)
    goal = int(np.minimum(start, end).argmin())
    at_start = start[goal] <= end[goal]
    return goal, (int(doors.edge[goal]), float(doors.fraction[goal]), 0.0 if at_start else 1.0)


def _same_edge_goal(reach: Reach, origins: Anchors, home: int) -> int:
    """Return the facility's join on the origin's own edge from which the way is the least."""
    costs, doors = reach.costs, reach.anchors
    edge = int(origins.edge[home])
    rows = np.flatnonzero(doors.edge == edge)
    step = origins.fraction[home] - doors.fraction[rows]
    along = partial_cost(np.where(step >= 0, costs.forward[edge], costs.backward[edge]), np.abs(step))
    walk = doors.access[rows] * costs.per_metre + reach.entry[doors.place[rows]]
    return int(rows[(along + walk).argmin()])
