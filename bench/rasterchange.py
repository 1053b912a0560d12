"""Change patches of two large images, against the same steps with whole arrays in numpy."""

from pathlib import Path

from .harness import row, timed_algorithm, told_by
from .images import images

SIDE, PATCHES = 10_000, 1_250


def run(folder: Path) -> list[dict]:
    before, after = images(folder, SIDE, PATCHES)
    given = {"BEFORE": str(before), "AFTER": str(after)}
    ours = timed_algorithm("guiju:rasterchange", {**given, "OUTPUT": str(folder / "ours.gpkg")}, repeat=1)
    whole = told_by("whole_arrays", str(before), str(after), str(folder / "whole.gpkg"))
    work = f"{SIDE:,} × {SIDE:,} cells × 4 bands × 2 dates, GeoTIFF in, {PATCHES:,} patches out as GeoPackage"
    peer = f"whole arrays in numpy, gdal.SieveFilter, gdal.Polygonize ({whole['peak_mb']:.0f} MB)"
    return [row("rasterchange", work, ours, peer, round(whole["seconds"], 2))]
