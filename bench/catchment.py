"""Catchments of 10,000 facilities at 1,200 m on the synthetic city's streets: the memory of the whole run."""

from pathlib import Path

import numpy as np

from . import streets
from .harness import row, timed_algorithm

FACILITIES, ORIGINS, LIMIT = 10_000, 100_000, 1200


def run(folder: Path) -> list[dict]:
    lines = streets.lines()
    random = np.random.default_rng(2009)
    homes = streets.places(lines, ORIGINS, 1)
    schools = streets.places(lines, FACILITIES, 2)
    work = timed_algorithm(
        "guiju:catchmentaccess",
        {
            "INPUT": streets.save(folder / "streets.fgb", lines),
            "ORIGINS": streets.save(folder / "homes.fgb", homes, people=random.integers(1, 200, ORIGINS)),
            "POPULATION": "people",
            "FACILITIES": streets.save(
                folder / "schools.fgb", schools, places=random.integers(20, 900, FACILITIES)
            ),
            "CAPACITY": "places",
            "LIMIT": LIMIT,
            "DECAY": "gaussian",
            "OUTPUT": str(folder / "access.gpkg"),
            "FACILITY_LOAD": str(folder / "load.gpkg"),
        },
        repeat=1,
    )
    said = (
        f"access of {ORIGINS:,} homes to {FACILITIES:,} facilities within {LIMIT} m, {len(lines):,} lines, from layers "
        "to GeoPackage"
    )
    return [row("catchment", said, work, None, None)]
