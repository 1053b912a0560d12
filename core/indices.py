"""Building indices of plots: floor area ratio, building coverage, green ratio, height."""

from dataclasses import dataclass, replace

import numpy as np

from .crs import Crs
from .geodesy import areas
from .overlay import overlay
from .progress import Progress
from .table import Table, emptiness, geometry_faults, numbers
from .text import Message


@dataclass(frozen=True)
class Indices:
    """Indices of n plots, each an array (n,); NaN where it cannot be known.

    `far` is a ratio; `density` (建筑密度, building coverage) and `green_ratio` are percent; heights in
    metres, areas in m². `unknown` counts the buildings of a plot without floors, `estimated` tells
    where a floor area rests on footprint × floors or on height rather than on a declared area.
    """

    far: np.ndarray
    density: np.ndarray
    green_ratio: np.ndarray
    height_max_m: np.ndarray
    floor_area_m2: np.ndarray
    footprint_m2: np.ndarray
    land_area_m2: np.ndarray
    buildings: np.ndarray
    unknown: np.ndarray
    estimated: np.ndarray


def storeys(
    floors: np.ma.MaskedArray | None, height: np.ma.MaskedArray | None, n: int, storey_height: float
) -> np.ndarray:
    """Return the storeys above ground of n buildings: as given, else by height (metres), else NaN.

    A building is at least one storey.
    """
    known = np.full(n, np.nan) if floors is None else floors.filled(np.nan)
    if height is None:
        return known
    by_height = np.maximum(1.0, np.round(height.filled(np.nan) / storey_height))
    return np.where(np.isnan(known), by_height, known)


def building_indices(
    plots: np.ndarray,
    buildings: np.ndarray,
    floors: np.ndarray,
    *,
    crs: Crs,
    method: str,
    height: np.ndarray | None = None,
    declared: np.ndarray | None = None,
    land_area: np.ndarray | None = None,
    green: np.ndarray | None = None,
    progress: Progress,
) -> Indices:
    """Return the indices of each plot from its buildings and green areas.

    `plots` (n,), `buildings` (m,) and `green` (k,) are polygons; `floors` (m,) storeys above ground, NaN
    where unknown; `height` (m,) metres; `declared` (m,) declared floor area of the whole building in m²,
    NaN where there is none; `land_area` (n,) declared net land area in m², NaN where there is none.
    A building on two plots counts on each by its share of the footprint. Footprints that overlap (tower
    on podium) count once in building coverage and each with its own floors in the floor area.
    """
    n = len(plots)
    measured = areas(plots, crs, method)
    land = measured if land_area is None else np.where(np.isnan(land_area), measured, land_area)
    land = np.where(land > 0, land, np.nan)

    parts = overlay(plots, buildings, dissolve=False, progress=progress.part(0.0, 0.4))
    taken = areas(parts.geometry, crs, method)
    footprint_of_building = areas(buildings, crs, method)
    if declared is None:
        declared = np.full(len(buildings), np.nan)
    share = taken / footprint_of_building[parts.control]
    by_floors = taken * floors[parts.control]
    by_declaration = declared[parts.control] * share
    floor_area_of_part = np.where(np.isnan(by_declaration), by_floors, by_declaration)
    unknown_part = np.isnan(floor_area_of_part)

    def per_plot(values: np.ndarray) -> np.ndarray:
        return np.bincount(parts.plot, weights=values, minlength=n).astype(float)

    unknown = per_plot(unknown_part).astype(int)
    floor_area = per_plot(np.where(unknown_part, 0.0, floor_area_of_part))
    floor_area[unknown > 0] = np.nan
    highest = np.full(n, np.nan)
    if height is not None:
        np.fmax.at(highest, parts.plot, height[parts.control])

    covered = _covered(plots, buildings, crs, method, progress.part(0.4, 0.7))
    greened = (
        np.full(n, np.nan) if green is None else _covered(plots, green, crs, method, progress.part(0.7, 1.0))
    )
    return Indices(
        far=floor_area / land,
        density=100.0 * covered / land,
        green_ratio=100.0 * greened / land,
        height_max_m=highest,
        floor_area_m2=floor_area,
        footprint_m2=covered,
        land_area_m2=land,
        buildings=per_plot(np.ones(len(parts.plot))).astype(int),
        unknown=unknown,
        estimated=per_plot(np.isnan(by_declaration)) > 0,
    )


def _covered(plots, features, crs: Crs, method: str, progress: Progress) -> np.ndarray:
    """Return how much of each plot the features cover, overlaps counted once, in m²."""
    parts = overlay(plots, features, dissolve=True, progress=progress)
    return np.bincount(parts.plot, weights=areas(parts.geometry, crs, method), minlength=len(plots))


def indices_table(
    plots: Table,
    buildings: Table,
    green: Table | None,
    *,
    floors: str | None,
    height: str | None,
    declared: str | None,
    land_area: str | None,
    storey_height: float,
    method: str,
    progress: Progress,
) -> Table:
    """Return the plots with their indices as columns; the names are those of `building_indices`' fields.

    `floors`, `height` and `declared` name columns of the buildings, `land_area` one of the plots; None where
    there is none. Text that is not a number raises InputError; a plot with a building of which neither
    floors nor height is known is undecided and says so.
    """
    for note in emptiness(plots):
        progress.warn(note)
    tall = None if height is None else numbers(buildings, height)
    storey = storeys(
        None if floors is None else numbers(buildings, floors), tall, len(buildings), storey_height
    )
    found = building_indices(
        plots.geometry,
        buildings.geometry,
        storey,
        crs=plots.crs,
        method=method,
        height=None if tall is None else tall.filled(np.nan),
        declared=None if declared is None else numbers(buildings, declared).filled(np.nan),
        land_area=None if land_area is None else numbers(plots, land_area).filled(np.nan),
        green=None if green is None else green.geometry,
        progress=progress,
    )
    faults = geometry_faults(plots)
    reasons = np.full(len(plots), None, dtype=object)
    for row in np.flatnonzero(found.unknown):
        reasons[row] = Message(
            "{unknown} of {buildings} buildings have neither floors nor height nor a declared floor area.",
            unknown=int(found.unknown[row]),
            buildings=int(found.buildings[row]),
        )
    broken = faults != None  # noqa: E711
    reasons[broken] = faults[broken]
    figures = {
        "far": np.round(found.far, 4),
        "density": np.round(found.density, 2),
        "green_ratio": np.round(found.green_ratio, 2),
        "height_max_m": np.round(found.height_max_m, 2),
        "floor_area_m2": np.round(found.floor_area_m2, 2),
        "footprint_m2": np.round(found.footprint_m2, 2),
        "land_area_m2": np.round(found.land_area_m2, 4),
    }
    new = {name: np.ma.masked_invalid(np.where(broken, np.nan, values)) for name, values in figures.items()}
    undecided = reasons != None  # noqa: E711
    new |= {
        "buildings": np.ma.asarray(found.buildings),
        "estimated": np.ma.asarray(found.estimated),
        "status": np.ma.asarray(np.where(undecided, "undecided", "ok").astype(object)),
        "reason": np.ma.MaskedArray(reasons, mask=~undecided),
        "area_method": np.ma.asarray(np.full(len(plots), method, dtype=object)),
    }
    taken = {name.lower() for name in new}
    kept = {name + "_in" if name.lower() in taken else name: values for name, values in plots.columns.items()}
    return replace(plots, columns={**kept, **new})
