"""Where a category is within its limit and where it is not: covered ground, blind areas with their people."""

from dataclasses import dataclass
from functools import partial
from math import fsum

import numpy as np
import shapely

from ..columns import words
from ..crs import Crs
from ..network import graph
from ..network.areas import area
from ..network.graph import Network, weigh
from ..network.reach import nearest
from ..network.snap import Anchors
from ..progress import Progress
from ..table import Table
from ..threads import aside, mapped
from .circle import NO_LAYER, Circle
from .pack import METRES, RADIUS, UNITS, FacilityPack

_POLYGONS = (3, 6)
# Segments of a quarter of a circle around an origin that stands for ground which nobody measured.
_QUARTER = 8
# So many ids of origins stand in a text; of more, their number follows.
_NAMED = 30
# Eight times quicker where most grounds lie apart; shapely 2.0 and older GEOS do not have it.
_UNITED = (
    shapely.disjoint_subset_union_all
    if hasattr(shapely, "disjoint_subset_union_all") and shapely.geos_version >= (3, 12, 0)
    else shapely.union_all
)


def covered_ground(
    network: Network,
    facilities: dict[str, Anchors],
    pack: FacilityPack,
    *,
    governs: str,
    walking_speed: float,
    to_facilities: bool,
    width: float,
    progress: Progress,
) -> np.ndarray:
    """Return the ground within the limit of each of the pack's categories (c,), None where there is none.

    It goes `width` metres off the streets, that walk counted, and never beyond the limit. Of a category by
    radius it is what lies within that radius, as a polygon inside of the circles. Raises Cancelled.
    """
    by = graph.METRES if governs == METRES else graph.MINUTES
    costs = weigh(network, by, walking_speed=walking_speed)
    out = np.full(len(pack.categories), None, dtype=object)
    for column, category in enumerate(pack.categories):
        progress.step(column / len(out))
        goals = facilities.get(category.id)
        if goals is None:
            continue
        limit = category.limit(governs)
        if category.measure == RADIUS:
            radius = limit if governs == METRES else limit * walking_speed
            ground = shapely.union_all(shapely.buffer(goals.geometry[goals.placed], radius, quad_segs=32))
        elif goals.connected.any():
            reach = nearest(costs, goals, limit=limit, to_facilities=to_facilities)
            ground = area(reach, limit, width, progress)
        else:
            continue
        out[column] = None if ground.is_empty else ground
    return out


@dataclass(frozen=True)
class BlindAreas:
    """Blind areas, shapes (b,): the column of the category, the ground, how many origins and people are in it.

    `members` holds the rows of these origins.
    """

    column: np.ndarray
    ground: np.ndarray
    origins: np.ndarray
    population: np.ndarray
    members: np.ndarray


def blind_areas(
    found: Circle, geometry: np.ndarray, population: np.ndarray, around: float, progress: Progress
) -> BlindAreas:
    """Return for each category that was looked for where the origins are that do not have it within its limit.

    `geometry` (n,) are the origins' in metres. A polygon is its own ground, anything else a circle of radius
    `around`; what touches is one area, so that every origin with a geometry is in just one area of a
    category that it lacks. Raises Cancelled.
    """
    areal = np.isin(shapely.get_type_id(geometry), _POLYGONS)
    own = np.where(areal, shapely.make_valid(geometry), None)
    # A polygon without ground, such as one drawn back on itself, is where it is like a point.
    areal &= shapely.area(own) > 0
    own[~areal] = shapely.buffer(geometry[~areal], around, quad_segs=_QUARTER)
    usable = ~(shapely.is_missing(own) | shapely.is_empty(own))
    inside = shapely.point_on_surface(own)
    # Where all that touch each other lack a category, their ground is the same for each such category.
    together = aside(partial(_areas_of, own, inside, np.flatnonzero(usable)), progress.part(0.0, 0.2))
    group = np.full(len(own), -1, dtype=np.int64)
    for number, (_, members) in enumerate(together):
        group[members] = number
    size = np.bincount(group[usable], minlength=len(together))
    alike, jobs = {}, {}
    for column in np.flatnonzero((found.status != NO_LAYER).any(axis=0)).tolist():
        lacking = usable & ~found.met[:, column]
        whole = np.bincount(group[lacking], minlength=len(together)) == size
        alike[column] = np.flatnonzero(whole)
        jobs[column] = np.flatnonzero(lacking)[~whole[group[lacking]]]
    weights = [len(rows) for rows in jobs.values()]
    made = mapped(partial(_areas_of, own, inside), list(jobs.values()), progress.part(0.2, 1.0), weights)
    progress.step(1.0)
    rows = [
        (column, ground, len(members), fsum(population[members]), members)
        for column, parts in zip(jobs, made, strict=True)
        for ground, members in (*(together[number] for number in alike[column].tolist()), *parts)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    kinds = (np.int64, object, np.int64, float, object)
    return BlindAreas(*(_array(values, kind) for values, kind in zip(columns, kinds, strict=True)))


def _areas_of(own: np.ndarray, inside: np.ndarray, rows: np.ndarray) -> list[tuple]:
    """Return the grounds of these rows, those that touch as one, each with its rows, ascending."""
    if not len(rows):
        return []
    grounds = shapely.get_parts(_UNITED(own[rows]))
    grounds = grounds[shapely.get_dimensions(grounds) == 2]
    point, part = shapely.STRtree(grounds).query_nearest(inside[rows], all_matches=False)
    order = np.lexsort((point, part))
    ends = np.searchsorted(part[order], np.arange(1, len(grounds)))
    return list(zip(grounds, np.split(rows[point[order]], ends), strict=True))


def covered_table(ground: np.ndarray, summary: Table, crs: Crs) -> Table:
    """Return one row for each category that was looked for: its covered ground and the people who are covered."""
    looked = np.ma.getdata(summary.column("status")) != NO_LAYER
    names = ("category", "title", "limit_value", "unit", "measure", "status", "facilities", "covered_population", "covered_share")  # fmt: skip
    table = Table("covered", {name: summary.column(name) for name in names}, ground, crs).take(looked)
    return table.with_columns(area_m2=_areas(table.geometry))


def blind_table(
    pack: FacilityPack, blind: BlindAreas, ids: np.ndarray, governs: str, language: str, crs: Crs
) -> Table:
    """Return one row for each blind area: of which category, and how many live there without it.

    `ids` (n,) are those of the origins; the first 30 of an area are told.
    """
    categories = [pack.categories[column] for column in blind.column]
    return Table(
        "blind_areas",
        {
            "category": words([category.id for category in categories]),
            "title": words([category.title[language] for category in categories]),
            "limit_value": np.ma.asarray(np.array([c.limit(governs) for c in categories], dtype=float)),
            "unit": words([UNITS[governs]] * len(categories)),
            "origins": np.ma.asarray(blind.origins),
            "origin_ids": words([_told(ids[members]) for members in blind.members]),
            "population": np.ma.asarray(blind.population),
            "area_m2": _areas(blind.ground),
        },
        blind.ground,
        crs,
    )


def _told(ids: np.ndarray) -> str:
    """Return ids as one text, many with “…” and how many there are more."""
    told = ", ".join(str(id) for id in ids[:_NAMED].tolist())
    return f"{told} … (+{len(ids) - _NAMED})" if len(ids) > _NAMED else told


def _areas(ground: np.ndarray) -> np.ma.MaskedArray:
    """Return planar areas, 0 where there is no ground."""
    return np.ma.asarray(np.round(np.nan_to_num(shapely.area(ground)), 4))


def _array(values, kind) -> np.ndarray:
    out = np.empty(len(values), dtype=kind)
    out[:] = values
    return out
