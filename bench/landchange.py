"""Two survey dates of 100,000 polygons each, GeoPackage in and out, against QGIS's own union of the two."""

from pathlib import Path

import numpy as np
import shapely

from . import district
from .harness import row, save, timed_algorithm

CODES = ("0101", "0103", "0201", "0301", "0601", "0702", "1006", "1104", "1202")
# Of the patches: those with another code, and those of which half has another code.
RECODED, SPLIT = 0.03, 0.03
# Of the borders that another survey drew anew, and of how many patches: a year's update, and a survey anew, which
# takes QGIS so long that a quarter of it has to do.
CASES = {"a year's update": (0.1, 100_160), "every border drawn anew": (1.0, 25_000)}


def later(redrawn: float, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return polygons and codes of the later date, for the `codes` (n,) of the first n polygons of the earlier one."""
    random = np.random.default_rng(2024)
    geometry, codes = district.plots(redrawn)[: len(codes)], codes.copy()
    some = random.permutation(len(codes))[: int((RECODED + SPLIT) * len(codes))]
    recoded, split = np.split(some, [int(RECODED * len(codes))])
    codes[recoded] = random.choice(CODES, len(recoded))
    west, south, east, north = shapely.bounds(geometry[split]).T
    middle = (west + east) / 2
    parts = [
        shapely.intersection(geometry[split], shapely.box(*sides))
        for sides in ((west, south, middle, north), (middle, south, east, north))
    ]
    new = random.choice(CODES, len(split))
    return (
        np.concatenate([np.delete(geometry, split), *parts]),
        np.concatenate([np.delete(codes, split), codes[split], new]),
    )


def run(folder: Path) -> list[dict]:
    rows = []
    for name, (redrawn, count) in CASES.items():
        codes = np.random.default_rng(2023).choice(CODES, count).astype(object)
        before, after = (folder / f"{date}_{len(rows)}.gpkg" for date in ("before", "after"))
        geometry, (shapes, new) = district.plots()[:count], later(redrawn, codes)
        save(before, geometry, {"DLBM": codes})
        save(after, shapes, {"DLBM": new})
        mine = timed_algorithm(
            "guiju:landchange",
            {
                "BEFORE": str(before),
                "AFTER": str(after),
                "CHANGES": str(folder / "changes.gpkg"),
                "MATRIX": str(folder / "matrix.gpkg"),
            },
        )
        union, _peak = timed_algorithm(
            "native:union",
            {"INPUT": str(before), "OVERLAY": str(after), "OUTPUT": str(folder / "union.gpkg")},
        )
        work = (
            f"{name}: {len(geometry):,} × {len(shapes):,} polygons of {shapely.get_num_coordinates(geometry).sum():,} × "
            f"{shapely.get_num_coordinates(shapes).sum():,} vertices, GeoPackage in and out"
        )
        rows.append(row("landchange", work, mine, "native:union", union))
    return rows
