"""Siting as tables: the sites that are open, and who goes where."""

import numpy as np
import shapely

from ...columns import figures, words
from ...crs import Crs
from ...network.reach import OK
from ...network.snap import Anchors
from ...table import Table
from .plan import PMEDIAN, Sited, Sites
from .standing import REQUIRED


def sites_table(
    sited: Sited,
    candidates: Sites,
    existing: Sites,
    ids: np.ndarray,
    geometry: np.ndarray,
    crs: Crs,
) -> Table:
    """Return one point for each open site, new ones first in their order; `ids` and `geometry` are those of the
    candidates, then of the existing sites."""
    m = len(candidates.standing)
    rows = np.concatenate([np.array(sited.new, dtype=np.int64), m + np.arange(existing.anchors.count)])
    found, total = sited.assignment, len(ids)
    counts = served_rows(sited)
    use = np.flatnonzero(counts)
    people = np.bincount(found.site[use], found.people[use], minlength=total)
    cost = np.bincount(found.site[use], found.people[use] * found.cost[use], minlength=total)
    most = np.full(total, -np.inf)
    np.maximum.at(most, found.site[use], np.where(found.people[use] > 0, found.cost[use], -np.inf))
    places = np.full(total, np.nan)
    for given, start in ((candidates, 0), (existing, m)):
        if given.places is not None:
            places[start : start + len(given.places)] = given.places
    fresh = len(sited.new)
    none = np.full(len(rows) - fresh, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean, load = cost / people, people / places
    columns = {
        "site_id": words(ids[rows]),
        "status": words(_statuses(candidates, total)[rows]),
        "rank": _counts(np.arange(1, fresh + 1), len(rows)),
        "gain": figures(np.concatenate([sited.adds, none])),
        "alternatives": _counts(sited.others, len(rows)),
        "served": figures(people[rows]),
        "capacity": figures(places[rows]),
        "load": figures(load[rows]),
        "mean_cost": figures(mean[rows]),
        "max_cost": figures(most[rows]),
        "unit": words([sited.unit] * len(rows)),
    }
    return Table("sites", columns, spots(geometry[rows]), crs)


def assignment_table(
    sited: Sited,
    demand_ids: np.ndarray,
    demand_geometry: np.ndarray,
    candidates: Sites,
    ids: np.ndarray,
    geometry: np.ndarray,
    crs: Crs,
) -> Table:
    """Return one row for each demand point and the site that it goes to, as a straight line between both; `ids` and
    `geometry` are those of the candidates, then of the existing sites."""
    found = sited.assignment
    goes = found.site >= 0
    site, kind = (np.full(len(found.site), None, dtype=object) for _ in range(2))
    site[goes], kind[goes] = ids[found.site[goes]], _statuses(candidates, len(ids))[found.site[goes]]
    lines = np.full(len(found.site), None, dtype=object)
    start, end = spots(demand_geometry)[found.demand[goes]], spots(geometry)[found.site[goes]]
    ends = np.stack([shapely.get_coordinates(start), shapely.get_coordinates(end)], axis=1)
    lines[goes] = shapely.linestrings(ends) if len(ends) else None
    columns = {
        "demand": words(demand_ids[found.demand]),
        "site": words(site),
        "site_status": words(kind),
        "people": figures(found.people),
        "cost": figures(np.where(goes, found.cost, np.nan)),
        "unit": words([sited.unit] * len(site)),
        "covered": np.ma.asarray(np.equal(found.status, OK).astype(bool)),
        "status": words(found.status),
    }
    return Table("assignment", columns, lines, crs)


def _counts(values: np.ndarray, total: int) -> np.ma.MaskedArray:
    """Return whole numbers for the first rows of `total`, null for the rest and where below 0."""
    out = np.full(total, -1, dtype=np.int64)
    out[: len(values)] = values
    return np.ma.MaskedArray(out, mask=out < 0)


def _statuses(candidates: Sites, total: int) -> np.ndarray:
    """Return what each site is (total,): a candidate required or chosen, or existing."""
    out = np.full(total, "existing", dtype=object)
    out[: len(candidates.standing)] = np.where(candidates.standing == REQUIRED, "required", "chosen")
    return out


def served_rows(sited: Sited) -> np.ndarray:
    """Return which rows of the assignment count as served: within the limit, or for p-median with any way."""
    found = sited.assignment
    within = np.equal(found.status, OK).astype(bool) | (sited.asked.objective == PMEDIAN)
    return within & (found.site >= 0)


def doors(anchors: Anchors) -> np.ndarray:
    """Return a point of each place: the first of its doors, so that a later run which takes the point walks as this
    one did; one that lies on it where no street is near enough; None where it has no geometry."""
    out = spots(anchors.geometry)
    place, first = np.unique(anchors.place, return_index=True)
    out[place] = shapely.points(anchors.xy[first])
    return out


def spots(geometry: np.ndarray) -> np.ndarray:
    """Return a point of each geometry: itself, or one that lies on it; None where there is none."""
    return shapely.point_on_surface(geometry)
