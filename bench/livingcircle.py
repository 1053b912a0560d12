"""The living circle of 10,000 communities and 24 categories, from 380,000 lines to layers, tables and report."""

from pathlib import Path

import numpy as np
import shapely
from guiju.core.facilities.pack import load_facility_pack

from . import streets
from .harness import row, timed_algorithm

COMMUNITIES, CATEGORIES, FACILITIES, ZONES = 10_000, 24, 200, 100
PACK = "gb50180-2018"


def run(folder: Path) -> list[dict]:
    lines = streets.lines()
    ids = [category.id for category in load_facility_pack(PACK).categories][:CATEGORIES]
    communities = streets.places(lines, COMMUNITIES, 24)
    people = np.random.default_rng(24).integers(50, 3_000, COMMUNITIES)
    facilities = np.concatenate([streets.places(lines, FACILITIES, 200 + k) for k in range(CATEGORIES)])
    parameters = {
        "INPUT": streets.save(folder / "streets.fgb", lines),
        "ORIGINS": streets.save(folder / "communities.fgb", communities, population=people),
        "POPULATION": "population",
        "FACILITIES": [
            streets.save(folder / "facilities.fgb", facilities, category=np.repeat(ids, FACILITIES))
        ],
        "CATEGORY": "category",
        "CATEGORIES": ",".join(ids),
        "FACILITY_PACK": PACK,
        "ZONES": streets.save(folder / "zones.fgb", _zones(lines)),
        "SCORES": str(folder / "scores.gpkg"),
        "ACCESS": str(folder / "access.gpkg"),
        "SUMMARY": str(folder / "summary.gpkg"),
        "ZONE_SCORES": str(folder / "zone_scores.gpkg"),
        "REPORT": str(folder / "report.html"),
    }
    work = (
        f"{COMMUNITIES:,} communities × {CATEGORIES} categories of {FACILITIES} facilities, {ZONES} zones, "
        f"{len(lines):,} lines: from layers to scores, access, coverage, zones and report"
    )
    return [row("livingcircle", work, timed_algorithm("guiju:livingcircle", parameters), None, None)]


def _zones(lines: np.ndarray) -> np.ndarray:
    west, south, east, north = shapely.total_bounds(lines)
    side = round(ZONES**0.5)
    x, y = np.linspace(west, east, side + 1), np.linspace(south, north, side + 1)
    left, bottom = np.meshgrid(x[:-1], y[:-1])
    right, top = np.meshgrid(x[1:], y[1:])
    return shapely.box(left.ravel(), bottom.ravel(), right.ravel(), top.ravel())
