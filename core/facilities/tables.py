"""The living circle as tables: scores by origin, walks by origin and category, coverage by category."""

from collections.abc import Mapping
from math import fsum

import numpy as np

from ..columns import figures, words
from ..crs import Crs
from ..table import Table
from .circle import NO_FACILITY, NO_LAYER, Circle, covered
from .pack import UNITS, FacilityPack


def scores_table(
    pack: FacilityPack,
    found: Circle,
    ids: np.ndarray,
    population: np.ndarray,
    geometry: np.ndarray,
    crs: Crs,
) -> Table:
    """Return one row for each origin: its score, the minutes to each category, what is missing, its status."""
    minutes = {
        f"minutes_{category.id}": figures(found.walks.minutes[:, column])
        for column, category in enumerate(pack.categories)
    }
    columns = {
        "origin": np.ma.asarray(ids),
        "population": np.ma.asarray(population),
        "score": figures(found.score),
        "missing": np.ma.asarray(found.missing),
        "status": np.ma.asarray(found.state),
        **minutes,
    }
    return Table("scores", columns, geometry, crs)


def access_table(
    pack: FacilityPack, found: Circle, ids: np.ndarray, names: Mapping[str, np.ndarray]
) -> Table:
    """Return one row for each origin and category; `names` holds those of the facilities by category id."""
    n, c = found.status.shape
    nearest = np.full((n, c), None, dtype=object)
    for column, category in enumerate(pack.categories):
        rows = np.flatnonzero(found.walks.facility[:, column] >= 0)
        if len(rows):
            nearest[rows, column] = names[category.id][found.walks.facility[rows, column]]
    limits = [category.limit(found.walks.governs) for category in pack.categories]
    facility = nearest.ravel()
    return Table(
        "access",
        {
            "origin": np.ma.asarray(np.repeat(ids, c)),
            "category": words(np.tile([category.id for category in pack.categories], n)),
            "minutes": figures(found.walks.minutes.ravel()),
            "metres": figures(found.walks.metres.ravel()),
            "limit_value": np.ma.asarray(np.tile(np.array(limits, dtype=float), n)),
            "unit": words([UNITS[found.walks.governs]] * (n * c)),
            "status": np.ma.asarray(found.status.ravel()),
            "facility": np.ma.MaskedArray(facility, mask=np.equal(facility, None).astype(bool)),
        },
    )


def summary_table(
    pack: FacilityPack,
    found: Circle,
    population: np.ndarray,
    counts: Mapping[str, int],
    language: str,
    residential: tuple[Circle, np.ndarray, str] | None,
) -> Table:
    """Return one row for each category: how many people and how much residential land have it within its limit.

    `residential` is the circle of the plots of residential land, their areas in m² and the area method; without
    it what is said of land is null. What was not looked for has no coverage.
    """
    looked = np.array([category.id in counts for category in pack.categories], dtype=bool)
    people = _shares(covered(found, population), fsum(population), looked)
    land, method = (np.full((2, len(looked)), np.nan), None)
    if residential:
        circle_, areas, method = residential
        land = _shares(covered(circle_, areas), fsum(areas), looked)
    status = [
        NO_LAYER if c.id not in counts else "ok" if counts[c.id] else NO_FACILITY for c in pack.categories
    ]
    methods = np.full(len(looked), method, dtype=object)
    return Table(
        "summary",
        {
            "category": words([c.id for c in pack.categories]),
            "title": words([c.title[language] for c in pack.categories]),
            "level": words([c.level for c in pack.categories]),
            "required": np.ma.asarray(np.array([c.required for c in pack.categories], dtype=bool)),
            "weight": np.ma.asarray(np.array([c.weight for c in pack.categories], dtype=float)),
            "limit_value": np.ma.asarray(
                np.array([c.limit(found.walks.governs) for c in pack.categories], float)
            ),
            "unit": words([UNITS[found.walks.governs]] * len(looked)),
            "measure": words([c.measure for c in pack.categories]),
            "status": words(status),
            "facilities": np.ma.asarray(np.array([counts.get(c.id, 0) for c in pack.categories])),
            "covered_population": figures(people[0]),
            "covered_share": figures(people[1]),
            "covered_residential_area": figures(land[0]),
            "covered_residential_share": figures(land[1]),
            "area_method": np.ma.MaskedArray(methods, mask=np.equal(methods, None).astype(bool)),
            "clause": words([str(c.clause) for c in pack.categories]),
            "clause_verified": np.ma.asarray(np.array([c.clause.verified for c in pack.categories], bool)),
        },
    )


def _shares(amount: np.ndarray, total: float, looked: np.ndarray) -> np.ndarray:
    """Return amounts and their shares of a total (2, c), NaN where nothing was looked for or the total is 0."""
    share = amount / total if total else np.full(len(amount), np.nan)
    return np.where(looked, np.stack([amount, share]), np.nan)
