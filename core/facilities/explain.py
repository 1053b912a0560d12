"""Why one origin scores what it scores: each category's nearest facility, the way there, and what is short."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..network.reach import OK
from ..network.route import Route, route
from ..network.snap import Anchors
from .circle import Circle, circle, walks_of
from .pack import RADIUS, Category, FacilityPack
from .search import Search, Way


@dataclass(frozen=True)
class Access:
    """What one origin has of a category.

    `status` is that of the living circle: ok, beyond_limit, unreachable, unconnected, no_facility or
    no_layer. `facility` is the row of the nearest among the category's, −1 for none. `metres` and `minutes`
    are inf where there is no walk. `limit` and `shortfall` are in what governs, metres or minutes: by how
    much the walk exceeds the limit, 0 within it, inf where there is no walk. `route` is the way to the
    nearest by what governs, None where there is none.
    """

    category: Category
    status: str
    facility: int
    metres: float
    minutes: float
    limit: float
    shortfall: float
    route: Route | None

    @property
    def met(self) -> bool:
        """Whether a facility is within the limit."""
        return self.status == OK


@dataclass(frozen=True)
class Explanation:
    """All that an origin has, in the pack's order; `score`, `missing` and `state` as in the living circle."""

    pack: FacilityPack
    governs: str
    score: float
    missing: str
    state: str
    categories: tuple[Access, ...]

    def of_level(self, id: str) -> tuple[Access, ...]:
        """Return what it has of the categories of a level."""
        return tuple(access for access in self.categories if access.category.level == id)


def explain(
    pack: FacilityPack,
    way: Way,
    searches: Mapping[str, Search],
    origins: Anchors,
    place: int = 0,
    *,
    routes: bool = True,
) -> Explanation:
    """Return why a place of `origins` scores what it scores, by searches that are done already.

    `searches` maps the ids of the categories that were looked for to ``search(way, facilities)``
    (search.py); without them a category is not judged. They do not depend on the origin: hold them, and an
    explanation costs no search at all. Its figures are those of ``walks`` and ``circle`` (circle.py). Without
    `routes` no way is drawn.
    """
    one = origins.take([place])
    found = judged(pack, way, searches, one)
    access = []
    for column, category in enumerate(pack.categories):
        limit = category.limit(way.governs)
        near = float(found.walks.governing[0, column])
        # The route would lead to the nearest by the streets, which may be another.
        there = routes and np.isfinite(near) and category.measure != RADIUS
        access.append(
            Access(
                category=category,
                status=found.status[0, column],
                facility=int(found.walks.facility[0, column]),
                metres=float(found.walks.metres[0, column]),
                minutes=float(found.walks.minutes[0, column]),
                limit=limit,
                shortfall=0.0 if found.status[0, column] == OK else max(near - limit, 0.0),
                route=_route(searches[category.id], one, way) if there else None,
            )
        )
    return Explanation(
        pack, way.governs, float(found.score[0]), found.missing[0], found.state[0], tuple(access)
    )


def judged(pack: FacilityPack, way: Way, searches: Mapping[str, Search], origins: Anchors) -> Circle:
    """Return the living circle of origins by searches that are done already."""
    walked = walks_of(pack, way, origins, searches.items())
    return circle(pack, walked, {id: found.count for id, found in searches.items()})


def _route(found: Search, origin: Anchors, way: Way) -> Route | None:
    return route(found.governing, origin, 0, to_facilities=way.to_facilities)
