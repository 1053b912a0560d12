"""Why one origin scores what it scores: each category's nearest facility, the way there, and what is short."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..columns import figures, words
from ..crs import Crs
from ..network.reach import OK
from ..network.route import Route, route
from ..network.snap import Anchors
from ..table import Table
from .circle import Circle, circle, walks_of
from .pack import RADIUS, UNITS, Category, FacilityPack
from .search import Search, Way


@dataclass(frozen=True)
class Access:
    """What one origin has of a category.

    `status` is that of the living circle: ok, beyond_limit, unreachable, unconnected, no_facility or
    no_layer. `facility` is the row of the nearest among the category's, −1 for none. `metres` and `minutes`
    are inf where there is no walk. `limit` and `shortfall` are in what governs, metres or minutes: by how
    much the walk exceeds the limit, 0 within it, inf where there is no walk. `route` is the way to the
    nearest by what governs, None where there is none or the category is by radius; `line` is its line,
    straight by radius, in the network's CRS.
    """

    category: Category
    status: str
    facility: int
    metres: float
    minutes: float
    limit: float
    shortfall: float
    route: Route | None
    line: shapely.LineString | None

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
        facility = int(found.walks.facility[0, column])
        walked, line = None, None
        if routes and np.isfinite(near):
            walked, line = _way_there(searches[category.id], category, one, facility)
        access.append(
            Access(
                category=category,
                status=found.status[0, column],
                facility=facility,
                metres=float(found.walks.metres[0, column]),
                minutes=float(found.walks.minutes[0, column]),
                limit=limit,
                shortfall=0.0 if found.status[0, column] == OK else max(near - limit, 0.0),
                route=walked,
                line=line,
            )
        )
    return Explanation(
        pack, way.governs, float(found.score[0]), found.missing[0], found.state[0], tuple(access)
    )


def judged(pack: FacilityPack, way: Way, searches: Mapping[str, Search], origins: Anchors) -> Circle:
    """Return the living circle of origins by searches that are done already."""
    walked = walks_of(pack, way, origins, searches.items())
    return circle(pack, walked, {id: found.count for id, found in searches.items()})


def _way_there(
    found: Search, category: Category, origin: Anchors, facility: int
) -> tuple[Route | None, shapely.LineString | None]:
    if category.measure == RADIUS:
        goal = found.by_metres.anchors.geometry[facility]
        return None, shapely.shortest_line(origin.geometry[0], goal)
    walked = route(found.governing, origin, 0, to_facilities=found.way.to_facilities)
    return walked, walked and walked.line


def routes_table(
    found: Sequence[Explanation],
    ids: Sequence[str],
    names: Mapping[str, np.ndarray],
    language: str,
    crs: Crs,
) -> Table:
    """Return one row for each origin and category with the way as geometry, null where there is none.

    `names` holds those of the facilities by category id.
    """
    rows = [(id, one, access) for id, one in zip(ids, found, strict=True) for access in one.categories]
    each = [access for _, _, access in rows]
    lines = np.full(len(rows), None, dtype=object)
    lines[:] = [access.line for access in each]
    return Table(
        "routes",
        {
            "origin": words(id for id, _, _ in rows),
            "category": words(access.category.id for access in each),
            "title": words(access.category.title[language] for access in each),
            "level": words(access.category.level for access in each),
            "facility": words(
                None if access.facility < 0 else names[access.category.id][access.facility] for access in each
            ),
            "metres": figures(np.array([access.metres for access in each])),
            "minutes": figures(np.array([access.minutes for access in each])),
            "limit_value": figures(np.array([access.limit for access in each])),
            "unit": words(UNITS[one.governs] for _, one, _ in rows),
            "measure": words(access.category.measure for access in each),
            "shortfall": figures(np.array([access.shortfall for access in each])),
            "status": words(access.status for access in each),
            "counts": np.ma.asarray(np.array([access.category.weight > 0 for access in each], dtype=bool)),
            "clause": words(access.category.clause for access in each),
            "clause_verified": np.ma.asarray(
                np.array([access.category.clause.verified for access in each], dtype=bool)
            ),
        },
        lines,
        crs,
    )
