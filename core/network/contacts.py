"""Where added streets meet those of a ready network."""

import numpy as np
import shapely

from .graph import Network
from .ranges import ranges
from .vertices import TOUCH

Contacts = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def contacts(network: Network, streets: Network, tolerance: float, crossings: bool) -> Contacts:
    """Return where the edges of `streets` meet those of `network`: edge and share (k,) of the one and of the other.

    Dead ends of the streets meet the nearest edge within `tolerance` metres, of their own level where there is
    one. Besides, both meet where they share a vertex, with `crossings` where they touch or cross; then of one level.
    """
    own, edge = _near_pairs(network, streets)
    found = [
        _ends(network, streets, max(tolerance, TOUCH)),
        _vertices(network, streets, own, edge, crossings),
    ]
    if crossings:
        found.append(_crossings(network, streets, own, edge))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def _ends(network: Network, streets: Network, tolerance: float) -> Contacts:
    """Return where dead ends are led on to the network."""
    offsets, edges = streets.edges_by_node
    node = np.flatnonzero(np.diff(offsets) == 1)
    own = edges[offsets[node]]
    points = shapely.points(streets.nodes[node])
    edge = np.full(len(node), -1, dtype=np.int64)
    for level in np.unique(streets.level[own]):
        rows = np.flatnonzero(network.level == level)
        ends = np.flatnonzero(streets.level[own] == level)
        tree = network.tree if len(rows) == len(network) else shapely.STRtree(network.lines[rows])
        edge[ends] = _nearest(tree, rows, points[ends], tolerance)
    # The foot of a bridge: nothing of its own level carries on, so it joins what there is.
    alone = edge < 0
    edge[alone] = _nearest(network.tree, np.arange(len(network)), points[alone], tolerance)
    met = edge >= 0
    edge, own = edge[met], own[met]
    own_share = np.where(streets.start[own] == node[met], 0.0, 1.0)
    return edge, _share(network, edge, points[met]), own, own_share


def _nearest(tree: shapely.STRtree, rows: np.ndarray, points: np.ndarray, tolerance: float) -> np.ndarray:
    """Return the row of the nearest line to each point (p,), the first of those equally near, −1 for none."""
    out = np.full(len(points), -1, dtype=np.int64)
    point, line = tree.query_nearest(points, max_distance=tolerance, all_matches=True)
    order = np.lexsort((line, point))
    point, first = np.unique(point[order], return_index=True)
    out[point] = rows[line[order][first]]
    return out


def _vertices(
    network: Network, streets: Network, own: np.ndarray, edge: np.ndarray, crossings: bool
) -> Contacts:
    """Return where a vertex of the one is one of the other or, with crossings, lies on its line."""
    found = [_no_contacts()]
    for row, other, one, two in ((own, edge, streets, network), (edge, own, network, streets)):
        pair, vertex = ranges(one.offsets[row], one.offsets[row + 1] - one.offsets[row])
        points = shapely.points(one.coordinates[vertex])
        targets = two.lines[other]
        if not crossings:
            xy, of = shapely.get_coordinates(targets, return_index=True)
            targets = shapely.multipoints(xy, indices=of)
        near = np.flatnonzero(shapely.distance(points, targets[pair]) <= TOUCH)
        pair, vertex, points = pair[near], vertex[near], points[near]
        mine = one.measure[vertex] / one.length[row[pair]]
        theirs = _share(two, other[pair], points)
        ours, both = (row[pair], mine), (other[pair], theirs)
        found.append((*both, *ours) if one is streets else (*ours, *both))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def _crossings(network: Network, streets: Network, own: np.ndarray, edge: np.ndarray) -> Contacts:
    """Return where lines cross between their vertices."""
    met = shapely.intersection(network.lines[edge], streets.lines[own])
    points, pair = shapely.get_parts(met, return_index=True)
    # Where they run along each other their vertices are found already.
    points, pair = points[shapely.get_type_id(points) == 0], pair[shapely.get_type_id(points) == 0]
    edge, own = edge[pair], own[pair]
    return edge, _share(network, edge, points), own, _share(streets, own, points)


def _near_pairs(network: Network, streets: Network) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of edges of one level that touch: rows of the streets and of the network."""
    own, edge = network.tree.query(streets.lines, predicate="dwithin", distance=TOUCH)
    same = network.level[edge] == streets.level[own]
    return own[same], edge[same]


def _share(network: Network, edge: np.ndarray, points: np.ndarray) -> np.ndarray:
    return shapely.line_locate_point(network.lines[edge], points, normalized=True)


def _no_contacts() -> Contacts:
    none = np.empty(0, dtype=np.int64)
    return none, np.empty(0), none, np.empty(0)
