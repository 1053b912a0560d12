"""Make the synthetic sample district: `district.gpkg`, `dem.tif`, two images, `district.qgz`, `district.png`, and its
truth.

Run it with the project's Python: `.venv/bin/python sample/make_district.py [folder]`; without a folder the
files go beside this one. The same seed gives the same features. What is planted is told in `truth.csv`, who walks how
far to what in `truth_circle.csv`, what is planted in the chain of land in `truth_stock.csv`.
"""

import csv
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
from district_maker import build, circle, images, terrain, write
from osgeo import gdal, ogr


def make(folder: Path):
    """Write the district's files into a folder; return {table: number of records}."""
    district = build.district(np.random.default_rng(terrain.SEED))
    path = folder / "district.gpkg"
    path.unlink(missing_ok=True)
    gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, (title, kind, fields, records) in district.tables.items():
        write.table(source, name, title, kind, fields, records)
    source = None
    write.raster(folder / "dem.tif", district.dem)
    images.make(folder)
    listed(folder / "truth.csv", district.truth)
    listed(folder / "truth_stock.csv", district.truth_stock)
    listed(folder / "truth_circle.csv", circle.answers(path))
    return {name: len(records) for name, (_, _, _, records) in district.tables.items()}


def listed(path: Path, rows: list[dict]):
    """Write rows of like keys as a table."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def dress(folder: Path, picture: Path):
    """Write the styled project beside the GeoPackage, and a picture of it."""
    from district_maker import project
    from qgis.core import QgsApplication

    gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")  # no statistics file beside the terrain
    application = QgsApplication([], False)
    application.initQgis()
    path = project.make(folder)
    project.picture(path, picture)
    application.exitQgis()


if __name__ == "__main__":
    here = Path(__file__).parent
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else here
    for name, count in make(target).items():
        print(f"{name:16} {count}")
    dress(
        target, here.parent / "docs/images/sample-district.png" if target == here else target / "district.png"
    )
