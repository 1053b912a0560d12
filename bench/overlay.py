"""Plots over many control areas, GeoPackage in and out, against QGIS's own intersection and geopandas."""

from pathlib import Path

import numpy as np
import shapely

from . import district
from .harness import row, save, timed_algorithm, timed_geopandas


def inputs(folder: Path, controls: np.ndarray) -> tuple[Path, Path, str]:
    """Write plots and control areas; return their paths and what they are, in words."""
    plots = district.plots()
    paths = folder / "plots.gpkg", folder / "controls.gpkg"
    ids = np.array([f"P{number:06}" for number in range(len(plots))], dtype=object)
    save(paths[0], plots, {"BSM": ids})
    save(
        paths[1], controls, {"kind": np.array([f"k{k}" for k in district.categories(len(controls))], object)}
    )
    work = (
        f"{len(plots):,} plots of {shapely.get_num_coordinates(plots).sum():,} vertices × {len(controls):,} control "
        f"areas of {shapely.get_num_coordinates(controls).sum():,}, GeoPackage in and out, not dissolving"
    )
    return *paths, work


def ours(plots: Path, controls: Path, dissolve: bool = False) -> tuple[float, float]:
    """Return seconds and peak memory of guiju:overlaparea, its pieces alone as the peers do it."""
    return timed_algorithm(
        "guiju:overlaparea",
        {
            "INPUT": str(plots),
            "OVERLAY": str(controls),
            "CATEGORY": "kind",
            "DISSOLVE": dissolve,
            "OUTPUT": str(plots.parent / "ours.gpkg"),
        },
    )


def run(folder: Path) -> list[dict]:
    plots, controls, work = inputs(folder, district.controls())
    mine = ours(plots, controls)
    native, _peak = timed_algorithm(
        "native:intersection",
        {"INPUT": str(plots), "OVERLAY": str(controls), "OUTPUT": str(folder / "native.gpkg")},
    )
    frames, _peak = timed_geopandas(plots, controls, folder / "frames.gpkg")
    return [
        row("overlay", work, mine, "native:intersection", native),
        row("overlay", work, mine, "geopandas.overlay", frames),
    ]
