"""Make the synthetic sample district: `district.gpkg`, `district.qgz` and `truth.csv` beside this file.

Run it with Python of the project: `.venv/bin/python sample/make_district.py [folder]`.
The same seed gives the same features.
"""

import csv
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import numpy as np
from district_maker import build, terrain, write
from osgeo import gdal, ogr


def make(folder: Path):
    """Write the district's files into a folder; return {table: number of records}."""
    district = build.district(np.random.default_rng(terrain.SEED))
    path = folder / "district.gpkg"
    path.unlink(missing_ok=True)
    os.environ["OGR_CURRENT_DATE"] = "2026-01-01T00:00:00.000Z"
    gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, (title, kind, fields, records) in district.tables.items():
        write.table(source, name, title, kind, fields, records)
    source = None
    write.raster(folder / "dem.tif", district.dem)
    with open(folder / "truth.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, list(district.truth[0]), lineterminator="\n")
        rows.writeheader()
        rows.writerows(district.truth)
    return {name: len(records) for name, (_, _, _, records) in district.tables.items()}


if __name__ == "__main__":
    for name, count in make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent).items():
        print(f"{name:16} {count}")
