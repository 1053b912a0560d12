"""How people walk to a category: one search from all its facilities, read at any origin as often as wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ..network import graph
from ..network.graph import Costs, Network, weigh
from ..network.reach import Reach, nearest, to_anchors
from ..network.snap import Anchors
from ..progress import Progress
from .pack import METRES


@dataclass(frozen=True)
class Way:
    """How a network is walked: what its streets cost, and whether metres or minutes govern.

    `by_minutes` is None where no street has a speed of its own and none is steep: minutes are then metres ÷
    `walking_speed`, which is in metres a minute.
    """

    by_metres: Costs
    by_minutes: Costs | None
    walking_speed: float
    governs: str
    to_facilities: bool

    def closed(self, edges: np.ndarray) -> "Way":
        """Return the way with these edges (rows or mask) closed both ways."""
        by_minutes = self.by_minutes and self.by_minutes.closed(edges)
        return Way(
            self.by_metres.closed(edges), by_minutes, self.walking_speed, self.governs, self.to_facilities
        )


def way(network: Network, *, governs: str, walking_speed: float, to_facilities: bool = True) -> Way:
    """Return how a network is walked. Raises InputError where the speed, in metres a minute, is not above 0."""
    by_minutes = weigh(network, graph.MINUTES, walking_speed=walking_speed)
    uniform = network.heights is None and not np.isfinite(network.speed).any()
    return Way(
        weigh(network, graph.METRES), None if uniform else by_minutes, walking_speed, governs, to_facilities
    )


@dataclass(frozen=True)
class Search:
    """How far the facilities of one category are from every node; `by_minutes` is None as in its way."""

    way: Way
    by_metres: Reach
    by_minutes: Reach | None

    @property
    def count(self) -> int:
        """The number of facilities."""
        return self.by_metres.anchors.count

    @property
    def governing(self) -> Reach:
        """The reach in what governs, whose nearest facility is the one that is named."""
        by_metres = self.way.governs == METRES or self.by_minutes is None
        return self.by_metres if by_metres else self.by_minutes

    def walks(self, origins: Anchors) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return minutes, metres and the row of the nearest facility for each origin (n,).

        inf where there is no walk, −1 where there is no facility: the nearest by what governs.
        """
        metres, facility, _ = to_anchors(self.by_metres, origins)
        if self.by_minutes is None:
            return metres / self.way.walking_speed, metres, facility
        minutes, soonest, _ = to_anchors(self.by_minutes, origins)
        return minutes, metres, facility if self.way.governs == METRES else soonest


def searches(way: Way, facilities: Mapping[str, Anchors], progress: Progress) -> Iterator[tuple[str, Search]]:
    """Yield each category's id and search, one after the other. Raises Cancelled."""
    for number, (id, own) in enumerate(facilities.items()):
        progress.step(number / len(facilities))
        yield id, search(way, own)
    progress.step(1.0)


def search(way: Way, facilities: Anchors) -> Search:
    """Return how far the facilities of a category are from every node, by one search or two."""
    by_minutes = way.by_minutes and nearest(way.by_minutes, facilities, to_facilities=way.to_facilities)
    return Search(way, nearest(way.by_metres, facilities, to_facilities=way.to_facilities), by_minutes)
