"""Service areas of 100 facilities from a layer of 380,000 lines, against QGIS's own; both read and build."""

from pathlib import Path

from . import streets
from .harness import row, timed_algorithm

AREAS, LIMIT = 100, 1200


def run(folder: Path) -> list[dict]:
    lines = streets.lines()
    given = streets.save(folder / "streets.fgb", lines)
    facilities = streets.save(folder / "facilities.fgb", streets.places(lines, AREAS, 100))
    ours = timed_algorithm(
        "guiju:servicearea",
        {"INPUT": given, "FACILITIES": facilities, "LIMITS": str(LIMIT), "LINES": str(folder / "ours.gpkg")},
    )
    native, _peak = timed_algorithm(
        "native:serviceareafromlayer",
        {
            "INPUT": given,
            "START_POINTS": facilities,
            "STRATEGY": 0,
            "TRAVEL_COST2": LIMIT,
            "OUTPUT_LINES": str(folder / "native.gpkg"),
        },
        repeat=1,
    )
    work = f"lines within {LIMIT} m of {AREAS} facilities, {len(lines):,} lines, from layer to GeoPackage"
    return [row("servicearea", work, ours, "native:serviceareafromlayer", native)]
