"""The network as arrays, and the same network with a cost on each of its edges."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from scipy.sparse import csr_array

from ..crs import Crs
from ..text import InputError, Message

METRES, MINUTES = "m", "min"
# An arc that costs nothing would vanish from a sparse matrix.
LEAST = 1e-9
# Tobler 1993, "Three presentations on geographical analysis and modeling": walking speed is
# 6 exp(-3.5 |slope + 0.05|) km/h; relative to the level, 6 exp(-3.5 × 0.05).
_TOBLER_DECAY, _TOBLER_SHIFT = 3.5, 0.05


@dataclass(frozen=True)
class Network:
    """Streets as nodes and edges; n nodes, m edges, k vertices; metres in `crs`.

    `nodes` (n, 2). `start`, `end` (m,) int32 are node rows, `length` (m,) planar metres. `forward` and
    `backward` (m,) bool tell which way an edge may be used, start to end or end to start. `speed` (m,) is
    the edge's own in metres a minute, NaN where the walker's holds. `level` (m,) is that of bridges and
    tunnels. `source` (m,) int64 is the row of the line that the edge is a part of. The edge's vertices
    are `coordinates[offsets[e]:offsets[e + 1]]`, shapes (k, 2) and (m + 1,); the first and the last are
    its nodes'. `component` (n,) int32 labels what hangs together when directions are ignored, 0 that of
    most edges. `heights` (n,) are metres above whatever, or None where no terrain was given. `source_hash`
    is that of the lines it was built from, and of their fields `source_fields`.
    """

    nodes: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray
    forward: np.ndarray
    backward: np.ndarray
    speed: np.ndarray
    level: np.ndarray
    source: np.ndarray
    offsets: np.ndarray
    coordinates: np.ndarray
    component: np.ndarray
    crs: Crs
    source_hash: str = ""
    source_fields: tuple[str, ...] = ()
    heights: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def lines(self) -> np.ndarray:
        """The edges as LineStrings (m,)."""
        edge = np.repeat(np.arange(len(self)), np.diff(self.offsets))
        return shapely.linestrings(self.coordinates, indices=edge)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """An index of `lines`."""
        return shapely.STRtree(self.lines)

    @cached_property
    def measure(self) -> np.ndarray:
        """Metres from the start of its edge to each vertex (k,)."""
        steps = np.hypot(*np.diff(self.coordinates, axis=0, prepend=self.coordinates[:1]).T)
        steps[self.offsets[:-1]] = 0.0
        along = np.cumsum(steps)
        return along - np.repeat(along[self.offsets[:-1]], np.diff(self.offsets))

    @cached_property
    def components(self) -> int:
        """The number of parts that do not hang together."""
        return int(self.component.max(initial=-1)) + 1

    @cached_property
    def in_largest_part(self) -> np.ndarray:
        """Which edges hang together with most others (m,) bool."""
        return self.component[self.start] == 0

    @cached_property
    def edges_by_node(self) -> tuple[np.ndarray, np.ndarray]:
        """The edges at each node: those at node i are ``edges[offsets[i]:offsets[i + 1]]`` of (offsets, edges)."""
        ends = np.stack([self.start, self.end], axis=1).ravel()
        order = np.argsort(ends, kind="stable")
        offsets = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=len(self.nodes)))])
        return offsets, order // 2

    def with_heights(self, heights: np.ndarray) -> "Network":
        """Return the network with the height of each node (n,), NaN where the terrain has none."""
        return replace(self, heights=np.asarray(heights, dtype=float))


@dataclass(frozen=True)
class Costs:
    """What each edge of a network costs to walk, each way; metres or minutes.

    `forward` and `backward` (m,) are the costs from start to end and from end to start, inf where not
    allowed. `per_metre` is the cost of a metre off the network, from a door to the street.
    """

    network: Network
    forward: np.ndarray
    backward: np.ndarray
    per_metre: float
    unit: str

    @cached_property
    def reversed(self) -> "Costs":
        """The same with every edge turned round: what is reached from a place is what reaches it here."""
        return replace(self, forward=self.backward, backward=self.forward)

    def closed(self, edges: np.ndarray) -> "Costs":
        """Return the costs with these edges (rows or mask) closed both ways."""
        forward, backward = self.forward.copy(), self.backward.copy()
        forward[edges] = backward[edges] = np.inf
        return replace(self, forward=forward, backward=backward)

    @cached_property
    def matrix(self) -> csr_array:
        """The cheapest arc between each two nodes, as a sparse matrix (n, n)."""
        network, n = self.network, len(self.network.nodes)
        ahead, back = np.isfinite(self.forward), np.isfinite(self.backward)
        tail = np.concatenate([network.start[ahead], network.end[back]])
        head = np.concatenate([network.end[ahead], network.start[back]])
        cost = np.maximum(np.concatenate([self.forward[ahead], self.backward[back]]), LEAST)
        order = np.argsort(tail.astype(np.int64) * n + head, kind="stable")
        tail, head, cost = tail[order], head[order], cost[order]
        first = np.ones(len(tail), dtype=bool)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        if len(tail):
            cost = np.minimum.reduceat(cost, np.flatnonzero(first))
        counts = np.bincount(tail[first], minlength=n)
        return csr_array((cost, head[first], np.concatenate([[0], np.cumsum(counts)])), shape=(n, n))


def weigh(network: Network, by: str = METRES, *, walking_speed: float = 80.0) -> Costs:
    """Return the costs of walking a network, in metres or in minutes.

    `walking_speed` is in metres a minute on the level. An edge's own speed takes its place where there is
    one. Where the network has heights, Tobler's function slows or hastens each direction of the edges
    without a speed of their own; an edge with a node of unknown height counts as level.
    Raises InputError where the speed is not above 0.
    """
    if by == METRES:
        ahead = back = network.length
        per_metre = 1.0
    else:
        if not (np.isfinite(walking_speed) and walking_speed > 0):
            raise InputError(
                Message(
                    "The walking speed is {speed} m/min, but it must be above 0. Usual are 80 for adults and 40 "
                    "for wheelchairs.",
                    speed=walking_speed,
                )
            )
        own = np.isfinite(network.speed)
        minutes = network.length / np.where(own, network.speed, walking_speed)
        slope = np.where(own, 0.0, _slopes(network))
        ahead, back = minutes * _tobler(slope), minutes * _tobler(-slope)
        per_metre = 1.0 / walking_speed
    return Costs(
        network=network,
        forward=np.where(network.forward, ahead, np.inf),
        backward=np.where(network.backward, back, np.inf),
        per_metre=per_metre,
        unit=by,
    )


def _slopes(network: Network) -> np.ndarray:
    if network.heights is None:
        return np.zeros(len(network))
    rise = network.heights[network.end] - network.heights[network.start]
    return np.where(np.isfinite(rise), rise / network.length, 0.0)


def _tobler(slope: np.ndarray) -> np.ndarray:
    """Return how many times longer than on the level a metre takes at this slope."""
    return np.exp(_TOBLER_DECAY * (np.abs(slope + _TOBLER_SHIFT) - _TOBLER_SHIFT))
