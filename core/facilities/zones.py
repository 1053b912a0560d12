"""Street blocks or sub-districts: what the people of each zone have, and how even it is between zones."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..columns import figures, words
from ..crs import Crs
from ..network.reach import OK, UNCONNECTED
from ..progress import Progress
from ..table import Table
from .circle import NO_LAYER, Circle
from .equity import gini, worst_mean
from .pack import FacilityPack

NO_ORIGINS, NOBODY, NO_GEOMETRY = "no_origins", "nobody", "no_geometry"
_CHUNK = 20_000


@dataclass(frozen=True)
class Zoning:
    """Zones and who lies in them.

    `ids` (z,) text, `geometry` (z,) polygons. `zone` (n,) int64 is the row of each origin's zone, −1 for
    none. `several` (n,) bool tells the origins that lie in more than one, of which the first counts.
    """

    ids: np.ndarray
    geometry: np.ndarray
    zone: np.ndarray
    several: np.ndarray


def zoning(ids: np.ndarray, geometry: np.ndarray, origins: np.ndarray, progress: Progress) -> Zoning:
    """Return in which zone each origin lies: a point by itself, anything else by a point on it.

    `geometry` (z,) and `origins` (n,) are in one CRS. On a border or where zones overlap, the first zone of
    the layer counts. Raises Cancelled.
    """
    sound = shapely.make_valid(geometry)
    inside = shapely.point_on_surface(origins)
    tree = shapely.STRtree(sound)
    zone = np.full(len(origins), len(ids), dtype=np.int64)
    hits = np.zeros(len(origins), dtype=np.int64)
    for first in range(0, len(inside), _CHUNK):
        origin, found = tree.query(inside[first : first + _CHUNK], predicate="intersects")
        np.minimum.at(zone, origin + first, found)
        np.add.at(hits, origin + first, 1)
        progress.step(min(first + _CHUNK, len(inside)) / len(inside))
    return Zoning(ids, geometry, np.where(zone < len(ids), zone, -1), hits > 1)


def zone_table(
    pack: FacilityPack, found: Circle, population: np.ndarray, zones: Zoning, language: str, crs: Crs
) -> Table:
    """Return one row for each zone: its people, their mean score, who has everything, what fewest have.

    Scores are means by people over the origins that have one; shares are of all people of the zone. What
    cannot be told is null, and `status` says why: no_origins, nobody (no people), unconnected (none of its
    origins), no_geometry.
    """
    looked = (found.status != NO_LAYER).any(axis=0)
    counted = np.flatnonzero(looked & np.array([category.weight > 0 for category in pack.categories]))
    met, known, z = found.met[:, counted], np.isfinite(found.score), len(zones.ids)
    levels = np.array([pack.categories[column].level for column in counted], dtype=object)
    placed = zones.zone >= 0
    zone = zones.zone[placed]

    def total(amounts: np.ndarray) -> np.ndarray:
        return np.bincount(zone, weights=amounts[placed], minlength=z)

    origins, people = np.bincount(zone, minlength=z), total(population)
    any_known = np.bincount(zone, weights=known[placed], minlength=z) > 0
    full = total(population * (known & met.all(axis=1)))
    of_level = {level.id: met[:, levels == level.id] for level in pack.levels}
    with np.errstate(divide="ignore", invalid="ignore"):
        score = total(population * np.where(known, found.score, 0.0)) / total(population * known)
        shares = np.array([total(population * one) / people for one in met.T]).reshape(len(counted), z)
        full_share = full / people
        by_level = {
            id: total(population * (known & those.all(axis=1))) / people if those.size else np.full(z, np.nan)
            for id, those in of_level.items()
        }
    worst = np.argmin(np.nan_to_num(shares, nan=1.0), axis=0) if len(shares) else np.zeros(z, dtype=np.int64)
    least = shares[worst, np.arange(z)] if len(shares) else np.full(z, np.nan)
    lacking = least < 1
    columns = [
        pack.categories[counted[k]] if lacks else None for k, lacks in zip(worst, lacking, strict=True)
    ]
    ungrounded = shapely.is_missing(zones.geometry) | shapely.is_empty(zones.geometry)
    status = np.select(
        [ungrounded, origins == 0, people == 0, ~any_known],
        [NO_GEOMETRY, NO_ORIGINS, NOBODY, UNCONNECTED],
        OK,
    ).astype(object)
    rows = np.argsort(zones.zone, kind="stable")
    groups = np.split(rows, np.searchsorted(zones.zone[rows], np.arange(z)))[1:]
    return Table(
        "zone_scores",
        {
            "zone": words(zones.ids),
            "origins": np.ma.asarray(origins),
            "population": np.ma.asarray(people),
            "score": figures(score),
            "full_population": np.ma.asarray(full),
            "full_share": figures(full_share),
            **{f"share_{id}": figures(share) for id, share in by_level.items()},
            "worst_category": words([category and category.id for category in columns]),
            "worst_title": words([category and category.title[language] for category in columns]),
            "worst_share": figures(np.where(lacking, least, np.nan)),
            "worst_tenth_score": figures(_each(worst_mean, found.score, population, groups)),
            "gini": figures(_each(gini, found.score, population, groups)),
            "status": words(status),
        },
        zones.geometry,
        crs,
    )


def zone_gini(zones: Table) -> float:
    """Return the Gini coefficient of the mean scores of zones, each with the weight of its people."""
    return gini(np.ma.filled(zones.column("score"), np.nan), np.ma.getdata(zones.column("population")))


def _each(measure, access: np.ndarray, people: np.ndarray, groups: list[np.ndarray]) -> np.ndarray:
    return np.array([measure(access[rows], people[rows]) for rows in groups], dtype=float)
