"""Plots over forty control areas of 20,000 vertices, against PostGIS and geopandas."""

from pathlib import Path

from . import district, postgis
from .harness import row, timed_geopandas
from .overlay import inputs, ours


def run(folder: Path) -> list[dict]:
    areas = district.giants()
    plots, controls, work = inputs(folder, areas)
    mine = ours(plots, controls)
    base, _peak = timed_geopandas(plots, controls, folder / "frames.gpkg")
    return [
        row("giants", work, mine, "geopandas.overlay", base),
        row(
            "giants",
            f"{work}; the peer from table to table, indexed, without reading and writing files",
            mine,
            "PostGIS ST_Intersection",
            postgis.intersection(folder, district.plots(), areas),
        ),
    ]
