"""Siting: from layers to layers on a city's streets, and its search alone against HiGHS, both to the proof."""

from pathlib import Path
from time import perf_counter

import numpy as np
from guiju.core.facilities.siting.choice import choose
from guiju.core.facilities.siting.problem import Nearest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, hstack, identity, vstack

from . import streets
from .harness import row, timed_algorithm

DEMAND, CANDIDATES, EXISTING, COUNT = 5_000, 300, 40, 10
# HiGHS needs a column and a row for each way: as many as it proves within its time.
HOMES, SITES, SECONDS = 800, 60, 300.0


def run(folder: Path) -> list[dict]:
    return [_city(folder), _search()]


def _city(folder: Path) -> dict:
    lines, random = streets.lines(), np.random.default_rng(1)
    given = {"INPUT": streets.save(folder / "streets.fgb", lines)}
    for name, count in (("DEMAND", DEMAND), ("CANDIDATES", CANDIDATES), ("EXISTING", EXISTING)):
        spots, people = streets.places(lines, count, count), random.integers(20, 400, count)
        given[name] = streets.save(folder / f"{name.lower()}.fgb", spots, people=people)
    ours = timed_algorithm(
        "guiju:sitefacilities",
        {
            **given,
            "POPULATION": "people",
            "COUNT": COUNT,
            "LIMIT": 2000,
            "SITES": str(folder / "sites.gpkg"),
            "ASSIGNMENT": str(folder / "assignment.gpkg"),
        },
    )
    work = (
        f"{COUNT} of {CANDIDATES} candidates to cover {DEMAND:,} demand points within 2,000 m beside {EXISTING} "
        f"existing, {len(lines):,} lines, from layer to GeoPackage"
    )
    return row("siting", work, ours, None, None)


def _search() -> dict:
    random = np.random.default_rng(2)
    homes, sites = random.random((HOMES, 1, 2)), random.random((1, SITES, 2))
    ways = 1e4 * np.hypot(*(homes - sites).transpose(2, 0, 1))
    saving = random.integers(1, 200, HOMES)[:, None] * (ways.max() - ways)
    start = perf_counter()
    choice = choose(Nearest(csc_array(saving)), COUNT, seconds=SECONDS)
    ours = perf_counter() - start
    start = perf_counter()
    peer = _exact(saving)
    seconds = perf_counter() - start
    if not peer <= choice.bound * (1 + 1e-6):
        raise AssertionError(f"HiGHS finds {peer}, beyond the bound {choice.bound}")
    proven = choice.bound <= choice.value * (1 + 1e-6)
    work = (
        f"p-median of {COUNT} among {SITES} for {HOMES} homes, {'to the proof' if proven else 'not proven'}"
    )
    return row("siting", work, (round(ours, 2), 0), "HiGHS by scipy.optimize.milp", round(seconds, 2))


def _exact(saving: np.ndarray) -> float:
    """Return the most that COUNT columns save, by the mixed-integer program with an assignment for each way."""
    n, k = saving.shape
    ways, way = n * k, np.arange(n * k)
    once = csr_array((np.ones(ways), (way // k, way)), shape=(n, ways))
    opened = csr_array((-np.ones(ways), (way, way % k)), shape=(ways, k))
    number = csr_array(np.concatenate([np.zeros(ways), np.ones(k)])[None])
    rows = vstack([hstack([once, csr_array((n, k))]), hstack([identity(ways), opened]), number]).tocsr()
    done = milp(
        np.concatenate([-saving.ravel(), np.zeros(k)]),
        constraints=LinearConstraint(rows, -np.inf, np.concatenate([np.ones(n), np.zeros(ways), [COUNT]])),
        integrality=np.concatenate([np.zeros(ways), np.ones(k)]),
        bounds=Bounds(0, 1),
        options={"time_limit": SECONDS, "mip_rel_gap": 0},
    )
    return -done.fun
