"""A ready network with streets added, or cut where some are to be closed, without building the rest again."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .build import components
from .contacts import contacts
from .graph import Network
from .pieces import cut_coordinates, spots
from .ranges import ranges
from .snap import Anchors, snap
from .vertices import GRID, TOUCH


@dataclass(frozen=True)
class Amended:
    """A network made from another, and where the edges of that one are in it.

    Its m edges kept their rows; of one that was cut, its first piece did. The further pieces are told by `edge`
    (s,), `share` (s,) and `row` (s,): from that share of that edge on it is the edge of that row of `network`;
    ordered by edge and share. `added` (e,) are the rows of edges that the other network did not have.
    """

    network: Network
    edge: np.ndarray
    share: np.ndarray
    row: np.ndarray
    added: np.ndarray

    def at(self, edge: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the rows (k,) of edges, and the shares of them, where these shares of the other's edges are."""
        edge, share = np.asarray(edge, dtype=np.int64), np.asarray(share, dtype=float)
        # Edges are set 2 apart, so that all cuts run as one.
        next_ = np.searchsorted(2.0 * self.edge + self.share, 2.0 * edge + share, side="right")
        before = next_ - 1
        cut = (
            (before >= 0) & (self.edge[before] == edge) if len(self.edge) else np.zeros(len(edge), dtype=bool)
        )
        row, low, high = edge.copy(), np.zeros(len(edge)), np.ones(len(edge))
        row[cut], low[cut] = self.row[before[cut]], self.share[before[cut]]
        within = np.flatnonzero(next_ < len(self.edge))
        within = within[self.edge[next_[within]] == edge[within]]
        high[within] = self.share[next_[within]]
        return row, np.clip((share - low) / (high - low), 0.0, 1.0)

    def moved(self, anchors: Anchors) -> Anchors:
        """Return joins of the other network as those of this one, at the same places."""
        row, share = self.at(anchors.edge, anchors.fraction)
        return replace(anchors, edge=row, fraction=share)

    def rejoined(self, anchors: Anchors, max_distance: float, *, edges: np.ndarray | None = None) -> Anchors:
        """Return joins of the other network as those of this one, with further ones where an added street is nearer.

        What joined a street still does: a street that is nearer but leads nowhere takes nobody's way. `edges` (m,)
        bool leaves only these to join.
        """
        moved = self.moved(anchors)
        new = np.zeros(len(self.network), dtype=bool)
        new[self.added] = True
        more = snap(self.network, anchors.geometry, max_distance, edges=new if edges is None else new & edges)
        walk = np.full(anchors.count, np.inf)
        np.minimum.at(walk, moved.place, moved.access)
        nearer = np.flatnonzero(more.access < walk[more.place])
        order = np.argsort(np.concatenate([moved.place, more.place[nearer]]), kind="stable")
        both = {
            name: np.concatenate([getattr(moved, name), getattr(more, name)[nearer]])[order]
            for name in ("place", "edge", "fraction", "access", "xy")
        }
        return replace(moved, **both)


def split(network: Network, edge: np.ndarray, share: np.ndarray) -> Amended:
    """Return a network whose edges (s,) are cut at shares (s,) of their lengths; nothing else changes.

    A cut nearer than 0.1 mm to an end of its edge or to another cut is none. Heights of new nodes are between
    those of the edge's ends, so that the slope stays.
    """
    edge, share = np.asarray(edge, dtype=np.int64), np.asarray(share, dtype=float)
    edge, share = _distinct(network, edge, share)
    m, n, s = len(network), len(network.nodes), len(edge)
    cut, pieces = np.unique(edge, return_counts=True)
    pieces = pieces + 1
    # Pieces in the order of edges; the first of each takes the edge's row, the others come last.
    of = np.repeat(cut, pieces)
    is_first = np.zeros(len(of), dtype=bool)
    is_first[np.cumsum(pieces) - pieces] = True
    low, high = np.zeros(len(of)), np.ones(len(of))
    low[~is_first] = share
    high[np.roll(~is_first, -1)] = share
    row = np.where(is_first, of, 0)
    row[~is_first] = m + np.arange(s)
    node = n + np.arange(s)

    source = np.concatenate([np.arange(m), edge])
    start, end, length = network.start[source], network.end[source], network.length[source]
    start[row[~is_first]] = node
    end[row[np.roll(~is_first, -1)]] = node
    length[row] = (high - low) * network.length[of]
    xy, piece = cut_coordinates(network, of, low, high)
    vertices = np.bincount(piece, minlength=len(of))
    begin = np.concatenate([network.offsets[:-1], np.zeros(s, dtype=np.int64)])
    count = np.concatenate([np.diff(network.offsets), np.zeros(s, dtype=np.int64)])
    begin[row] = len(network.coordinates) + np.cumsum(vertices) - vertices
    count[row] = vertices
    heights = network.heights
    if heights is not None:
        at, to = heights[network.start[edge]], heights[network.end[edge]]
        heights = np.concatenate([heights, at + share * (to - at)])
    coordinates, offsets = _runs(np.concatenate([network.coordinates, xy]), begin, count)
    amended = replace(
        network,
        nodes=np.concatenate([network.nodes, spots(network, edge, share)]),
        start=start,
        end=end,
        length=length,
        forward=network.forward[source],
        backward=network.backward[source],
        speed=network.speed[source],
        level=network.level[source],
        source=network.source[source],
        offsets=offsets,
        coordinates=coordinates,
        component=np.concatenate([network.component, network.component[network.start[edge]]]),
        heights=heights,
    )
    return Amended(amended, edge, share, m + np.arange(s), np.empty(0, dtype=np.int64))


def add(network: Network, streets: Network, *, tolerance: float, crossings: bool = True) -> Amended:
    """Return a network with the streets of another one, built of the added lines alone.

    A dead end of the streets within `tolerance` metres of the network is led on to its nearest edge, of its own
    level where one is as near. Where both share a vertex (to 1 mm), and with `crossings` wherever they cross or touch
    at one level, there is a junction. Existing edges are cut there and stay where they are, so that nobody's way gets
    longer.
    """
    edge, share, own, own_share = contacts(network, streets, tolerance, crossings)
    old, new = split(network, edge, share), split(streets, own, own_share)
    a, b = old.network, new.network
    node, other = _node(old, edge, share), _node(new, own, own_share)
    gap = np.hypot(*(a.nodes[node] - b.nodes[other]).T)
    meet = gap <= TOUCH

    n = len(a.nodes)
    total = n + len(b.nodes)
    links = coo_array((np.ones(meet.sum(), dtype=bool), (node[meet], n + other[meet])), shape=(total, total))
    count, label = connected_components(links, directed=False)
    # Of nodes that are one, the network's own stays.
    kept = np.full(count, total)
    np.minimum.at(kept, label, np.arange(total))
    kept = kept[label]
    used = np.concatenate([np.ones(n, dtype=bool), kept[n:] >= n])
    place = np.cumsum(used) - 1
    number = place[kept]

    far = np.flatnonzero(~meet)
    offsets, edges = b.edges_by_node
    # A link is walked as the street that it leads on.
    led = edges[offsets[other[far]]]
    nodes = np.concatenate([a.nodes, b.nodes])[used]
    start = np.concatenate([a.start, number[n + b.start], number[n + other[far]]]).astype(np.int32)
    end = np.concatenate([a.end, number[n + b.end], number[node[far]]]).astype(np.int32)
    coordinates = np.concatenate(
        [
            a.coordinates,
            b.coordinates,
            np.stack([b.nodes[other[far]], a.nodes[node[far]]], axis=1).reshape(-1, 2),
        ]
    )
    offsets = np.concatenate(
        [
            a.offsets,
            a.offsets[-1] + b.offsets[1:],
            a.offsets[-1] + b.offsets[-1] + 2 * np.arange(1, len(far) + 1),
        ]
    )
    # What meets, meets exactly.
    coordinates[offsets[:-1]], coordinates[offsets[1:] - 1] = nodes[start], nodes[end]

    def column(name: str, link: np.ndarray) -> np.ndarray:
        return np.concatenate([getattr(a, name), getattr(b, name), link])

    heights = a.heights
    if heights is not None:
        heights = np.concatenate([heights, np.full(len(nodes) - n, np.nan)])
    amended = replace(
        a,
        nodes=nodes,
        start=start,
        end=end,
        length=column("length", gap[far]),
        forward=column("forward", np.ones(len(far), dtype=bool)),
        backward=column("backward", np.ones(len(far), dtype=bool)),
        speed=column("speed", b.speed[led]),
        level=column("level", b.level[led]),
        source=np.concatenate([a.source, np.full(len(b) + len(far), -1)]),
        offsets=offsets,
        coordinates=coordinates,
        component=components(start, end, len(nodes)),
        heights=heights,
        source_hash="",
    )
    return replace(old, network=amended, added=np.arange(len(a), len(start)))


def _distinct(network: Network, edge: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return cuts in the order of edges and shares, without those at an end or at another cut."""
    order = np.lexsort((share, edge))
    edge, share = edge[order], share[order]
    along = share * network.length[edge]
    inside = (along > GRID) & (along < network.length[edge] - GRID)
    edge, share, along = edge[inside], share[inside], along[inside]
    new = np.ones(len(edge), dtype=bool)
    new[1:] = (edge[1:] != edge[:-1]) | (np.diff(along) > GRID)
    return edge[new], share[new]


def _runs(pool: np.ndarray, begin: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the stretches of a pool of vertices one after the other, and their offsets."""
    offsets = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    _, vertex = ranges(begin, count)
    return pool[vertex], offsets


def _node(amended: Amended, edge: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the nodes (k,) at shares of the other network's edges, where it was cut or edges end."""
    row, left = amended.at(edge, share)
    return np.where(left < 0.5, amended.network.start[row], amended.network.end[row]).astype(np.int64)
