"""A city kept ready for clicks: its network, and how everyone walks to each category.

Loading takes seconds and runs on any thread; what follows answers within a frame or two. Everything is
computed by core, by the functions that the algorithms of the group call.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..bridge.facilities import Reader, population
from ..bridge.network import Doors, Streets
from ..bridge.source import Source
from ..core.facilities.circle import covered, require_weight
from ..core.facilities.explain import Explanation, explain
from ..core.facilities.explain import judged as circle_of
from ..core.facilities.pack import METRES, FacilityPack, Level
from ..core.facilities.places import Places
from ..core.facilities.search import Search, Way, search, searches, way
from ..core.network.graph import Costs, Network
from ..core.network.pieces import pieces, stretches
from ..core.network.reach import nearest
from ..core.network.snap import Anchors, snap
from ..core.progress import Progress


@dataclass(frozen=True)
class Asked:
    """What a city is loaded from: sources taken on the main thread, and how its streets are walked.

    `layers` are those of the facilities, each with its category or, where `category_fields` tell, None.
    `communities` is None where nobody is counted. `speed` is in metres a minute, `distance` the farthest walk
    to a street in metres. With `only_there` a category of which the layers hold no facility is not judged.
    """

    streets: Streets
    pack: FacilityPack
    layers: list[tuple[Source, str | None]]
    category_fields: tuple[str, ...]
    name_field: str
    communities: Source | None
    id_field: str | None
    population_field: str | None
    governs: str
    speed: float
    distance: float
    largest_part: bool
    only_there: bool


@dataclass(frozen=True)
class Ring:
    """A level's part of what is reached: its limit in metres or minutes, and LineStrings in the network's CRS."""

    level: Level
    limit: float
    lines: np.ndarray


@dataclass(frozen=True)
class Answer:
    """What one place has: what is reached within each level, widest first, and each category's nearest.

    `origin` joins the network or not; `xy` is a point of the place, None where it has no geometry.
    `street_distance` is how far the nearest street is, in metres, inf where there is none. `names` are those of
    the nearest facilities by category id.
    """

    origin: Anchors
    xy: tuple[float, float] | None
    street_distance: float
    rings: tuple[Ring, ...]
    explanation: Explanation
    names: Mapping[str, str]


@dataclass(frozen=True)
class City:
    """A loaded city; `searches` and `places` have category ids as keys.

    `people` (n,) live at `communities`, which is None where there are none.
    """

    asked: Asked
    network: Network
    way: Way
    places: Places
    searches: Mapping[str, Search]
    communities: Doors | None
    people: np.ndarray

    @property
    def pack(self) -> FacilityPack:
        return self.asked.pack

    @property
    def judged(self) -> list[str]:
        """The ids of the categories that are judged, in the pack's order."""
        return [category.id for category in self.pack.categories if category.id in self.searches]

    def answer(self, point: tuple[float, float]) -> Answer:
        """Return what a point in the network's CRS has, but for routes."""
        return self._answer(self._joined(shapely.points([point])), shapely.Point(point))

    def answer_of(self, community: int) -> Answer:
        """Return what a community has, by its row, but for routes."""
        doors = self.communities
        return self._answer(doors.anchors.take([community]), doors.table.geometry[community])

    def ways(self, origin: Anchors, only: list[str] | None = None) -> dict[str, shapely.LineString]:
        """Return the way from a place to the nearest facility of each category, or of `only` these."""
        pack = self.pack if only is None else self.pack.only(only)
        own = {id: found for id, found in self.searches.items() if only is None or id in only}
        found = explain(pack, self.way, own, origin)
        return {one.category.id: one.line for one in found.categories if one.line is not None}

    def coverage(self, category: str) -> tuple[float, float] | None:
        """Return the people who have a category within its limit, and all people; None where nobody is counted."""
        if self.communities is None or category not in self.searches:
            return None
        own = {category: self.searches[category]}
        found = circle_of(self.pack.only([category]), self.way, own, self.communities.anchors)
        return float(covered(found, self.people)[0]), float(self.people.sum())

    def with_facilities(self, category: str, anchors: Anchors, names: np.ndarray) -> "City":
        """Return the city with other facilities of one category; only that category is searched again."""
        return self._with(category, anchors, names, search(self.way, anchors))

    def as_in(self, other: "City", category: str) -> "City":
        """Return the city with the facilities of one category as in another state of it."""
        places = other.places
        return self._with(
            category, places.anchors[category], places.names[category], other.searches[category]
        )

    def _with(self, category: str, anchors: Anchors, names: np.ndarray, found: Search) -> "City":
        places = Places({**self.places.anchors, category: anchors}, {**self.places.names, category: names})
        return replace(self, places=places, searches={**self.searches, category: found})

    def joined(self, points: np.ndarray) -> Anchors:
        """Return where points (k, 2) in the network's CRS join it, as facilities do."""
        return self._joined(shapely.points(points))

    def _joined(self, points: np.ndarray) -> Anchors:
        edges = self.network.in_largest_part if self.asked.largest_part else None
        return snap(self.network, points, self.asked.distance, edges=edges)

    def _answer(self, origin: Anchors, shape: shapely.Geometry | None) -> Answer:
        explained = explain(self.pack, self.way, self.searches, origin, routes=False)
        names = {
            access.category.id: str(self.places.names[access.category.id][access.facility])
            for access in explained.categories
            if access.facility >= 0
        }
        rings = self._rings(origin) if origin.connected[0] else ()
        inside = None if shape is None or shape.is_empty else shape.representative_point()
        xy = inside and (inside.x, inside.y)
        return Answer(origin, xy, self._street_distance(inside), rings, explained, names)

    def _street_distance(self, shape: shapely.Point | None) -> float:
        if shape is None or not len(self.network):
            return float("inf")
        edge = self.network.tree.nearest(shape)
        return float(shapely.distance(shape, self.network.lines[edge]))

    def _rings(self, origin: Anchors) -> tuple[Ring, ...]:
        """Return what is reached on foot from a place within each level of the pack."""
        costs, limits = self._limits()
        reach = nearest(costs, origin, limit=max(limits.values()), to_facilities=not self.way.to_facilities)
        rings = []
        for level in sorted(self.pack.levels, key=lambda one: -limits[one.id]):
            found = pieces(reach.costs, reach.cost, origin, limits[level.id])
            limit = level.distance_m if self.way.governs == METRES else level.minutes
            rings.append(Ring(level, limit, stretches(self.network, found)))
        return tuple(rings)

    def _limits(self) -> tuple[Costs, dict[str, float]]:
        """Return the costs that govern, and each level's limit in their unit."""
        way_, levels = self.way, self.pack.levels
        if way_.governs == METRES:
            return way_.by_metres, {level.id: level.distance_m for level in levels}
        if way_.by_minutes is None:
            return way_.by_metres, {level.id: level.minutes * way_.walking_speed for level in levels}
        return way_.by_minutes, {level.id: level.minutes for level in levels}


def load(asked: Asked, transforms: object, progress: Progress) -> City:
    """Return a city: read its layers, build its network, search each category. Raises InputError and Cancelled."""
    network = asked.streets.network(progress.part(0.0, 0.4))
    reader = Reader(network, asked.distance, asked.largest_part, transforms)
    places, _ = reader.facilities(
        asked.pack,
        asked.layers,
        asked.category_fields,
        asked.name_field,
        progress.part(0.4, 0.5),
        whole=not asked.only_there,
    )
    if asked.only_there:
        places = Places(
            *({id: own[id] for id, n in places.counts.items() if n} for own in (places.anchors, places.names))
        )
    require_weight(asked.pack, places.counts)
    communities, people = None, np.empty(0)
    if asked.communities is not None:
        field = asked.population_field
        communities = reader.doors(
            asked.communities,
            progress.part(0.5, 0.55),
            id_field=asked.id_field,
            fields=(field,) if field else (),
        )
        people = population(communities.table, field, progress)
    walked = way(network, governs=asked.governs, walking_speed=asked.speed)
    searched = dict(searches(walked, places.anchors, progress.part(0.55, 0.99)))
    _warm(network)
    progress.step(1.0)
    return City(asked, network, walked, places, searched, communities, people)


def _warm(network: Network) -> None:
    """Have the network make what it makes once, so that the first click does not wait for it."""
    for name in ("tree", "measure", "edges_by_node"):
        getattr(network, name)
