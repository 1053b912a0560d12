"""Where a drawing lies: its units, the order of its axes and its zone, told by the size of its numbers.

A drawing has no reference system, and its unit is often the template's rather than the drafter's: the template
of metric CAD programs says millimetres while planners draw in metres. So the numbers are asked first.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from ..boundarytext.locate import NORTH, east_first
from ..boundarytext.systems import MILLION, NARROW, WIDE, System
from ..text import InputError, Message

# Metres in one, as people choose them, and by $INSUNITS.
UNITS = {"m": 1.0, "mm": 0.001, "cm": 0.01, "dm": 0.1, "km": 1000.0, "in": 0.0254, "ft": 0.3048}
_BY_HEADER = {1: "in", 2: "ft", 4: "mm", 5: "cm", 6: "m", 7: "km", 14: "dm"}
# Median length of a drawing's lines, in metres, between which a plan is likely.
_LINES = (1.0, 20_000.0)
# Metres: a chord of this length is off its arc by 5 mm at a radius of 100 m, by less at larger ones.
_CHORD = 2.0
# Where a grid is believed by its numbers alone: from Hainan on; a local grid may well be smaller.
_EAST, _NORTH = (100_000.0, 900_000.0), (1_900_000.0, NORTH[1])
# No drawing reaches so far in any unit: a zone's prefixed eastings in millimetres are below a twentieth of it.
_NOWHERE = 1e12


@dataclass(frozen=True)
class Placement:
    """How numbers become metres east and north: times `factor`, axes `swapped`, plus `shift` on the eastings.

    `system` is the zone that the drawing is in, None where the numbers do not tell; `grid` whether they look
    like a national grid at all; `notes` are what a person should know.
    """

    factor: float
    swapped: bool
    shift: float
    system: System | None
    grid: bool
    notes: tuple[Message, ...]

    def __call__(self, geometry: np.ndarray) -> np.ndarray:
        """Return geometries (n,) in metres east and north."""
        if self.factor == 1 and not self.swapped and not self.shift:
            return geometry
        order = [1, 0] if self.swapped else [0, 1]
        return shapely.transform(geometry, lambda xy: xy[:, order] * self.factor + (self.shift, 0.0))


def nowhere(geometry: np.ndarray) -> np.ndarray:
    """Tell (n,) which geometries have a coordinate that is no number, or lies beyond any map in any unit."""
    xy, owner = shapely.get_coordinates(geometry, return_index=True)
    out = np.zeros(len(geometry), dtype=bool)
    out[owner[~(np.abs(xy) < _NOWHERE).all(axis=1)]] = True
    return out


def place(
    lines: np.ndarray,
    header_units: int,
    units: str,
    scale: float,
    axes: str,
    given: System | None,
    chosen: str,
) -> Placement:
    """Tell where a drawing lies by the lines (n,) of its outlines.

    `header_units`: $INSUNITS. `units`: a key of `UNITS`, or ``auto``. `scale`: a further factor. `axes`:
    ``auto``, ``en`` (x is east) or ``xy`` (x is north). `given`: the zone that was chosen, if it is one;
    `chosen`: the name of the chosen system, empty where none was. Raises InputError where the numbers are of
    another zone than the chosen one, or need a zone and none was chosen.
    """
    xy = shapely.get_coordinates(lines)
    middle = np.median(xy, axis=0)
    typical = float(np.median(shapely.length(lines)))
    notes: list[Message] = []
    unit = _unit(middle, typical, header_units, scale, notes) if units == "auto" else units
    factor = UNITS[unit] * scale
    middle = middle * factor
    east_is_x = east_first(middle[None, :])
    swapped = east_is_x is False if axes == "auto" else axes == "xy"
    if swapped and axes == "auto":
        notes.append(
            Message("In the drawing x is north and y is east, by their size; they were swapped for the map.")
        )
    east, north = middle[::-1] if swapped else middle
    prefix = int(east // MILLION)
    grid = _within(north, _NORTH) and (_within(east, _EAST) or prefix in (*NARROW, *WIDE))
    system, shift = given, 0.0
    if grid and prefix:
        system, shift = _by_prefix(prefix, given, chosen, notes)
    elif grid and not chosen:
        raise InputError(
            Message(
                "A drawing has no reference system. Its numbers (about {east:.0f} east, {north:.0f} north) look like a "
                "Gauss-Krüger grid without the zone's prefix: choose the system, such as EPSG:4547 near 114° east.",
                east=east,
                north=north,
            )
        )
    elif grid and given and given.prefixed:
        # The chosen system counts the zone's millions, the drawing does not.
        shift = given.zone * MILLION
        notes.append(
            Message(
                "The drawing's eastings have no prefix, those of {crs} begin with {zone}; it was added.",
                crs=chosen,
                zone=given.zone,
            )
        )
    elif not grid:
        notes.append(_local(east, north, chosen))
    if grid and system and system.is_far(east + shift, north):
        notes.append(
            Message(
                "By {crs} the drawing would lie {off:.0f} km from its central meridian, outside the zone. Check the "
                "reference system.",
                crs=f"EPSG:{system.epsg}",
                off=abs(east + shift - system.false_easting) / 1000,
            )
        )
    return Placement(factor, swapped, shift, system, grid, tuple(notes))


def arc_gap(some_x: list[float], some_y: list[float], header_units: int) -> float:
    """Return two metres in the drawing's unit, as far as some of its coordinates tell the unit.

    Arcs are cut into chords no longer than that. A drawing whose unit is finer than it seems does not fall to
    pieces by it: a chord is not shorter than a 5,000th of the drawing.
    """
    xy = np.array([some_x[: len(some_y)], some_y[: len(some_x)]], dtype=float).T
    xy = xy[(np.abs(xy) < _NOWHERE).all(axis=1)]
    if not len(xy):
        return _CHORD
    unit = _grid_unit(np.median(xy, axis=0), _BY_HEADER.get(header_units), 1.0) or "m"
    spread = float(np.ptp(np.percentile(xy, (1, 99), axis=0), axis=0).max())
    return max(_CHORD / UNITS[unit], spread / 5_000)


def _unit(middle: np.ndarray, typical: float, header_units: int, scale: float, notes: list[Message]) -> str:
    """Return the unit that puts the drawing into the country, else the header's where its lines are likely so."""
    declared = _BY_HEADER.get(header_units)
    if unit := _grid_unit(middle, declared, scale):
        if declared and declared != unit:
            notes.append(
                Message(
                    "The drawing says its unit is “{declared}”, but its numbers are those of a national grid in “{unit}”; "
                    "they were read so.",
                    declared=declared,
                    unit=unit,
                )
            )
        elif unit != "m":
            notes.append(Message("The drawing's unit is “{unit}”; it was brought to metres.", unit=unit))
        return unit
    if declared in (None, "m"):
        return "m"
    if not _within(typical * UNITS[declared] * scale, _LINES) and _within(typical * scale, _LINES):
        notes.append(
            Message(
                "The drawing says its unit is “{declared}”, but its lines would then be {length:.3g} m long; they were read "
                "in metres. Choose the unit if that is wrong.",
                declared=declared,
                length=typical * UNITS[declared] * scale,
            )
        )
        return "m"
    notes.append(Message("The drawing's unit is “{unit}”; it was brought to metres.", unit=declared))
    return declared


def _grid_unit(middle: np.ndarray, declared: str | None, scale: float) -> str | None:
    """Return the unit in which numbers are those of a national grid, the declared one before others."""
    for unit in dict.fromkeys(name for name in (declared, "m", "mm", "cm") if name):
        first, second = middle * UNITS[unit] * scale
        if _is_grid(first, second) or _is_grid(second, first):
            return unit
    return None


def _is_grid(east: float, north: float) -> bool:
    prefixed = MILLION * min(WIDE) < east < MILLION * (max(NARROW) + 1)
    return _within(north, _NORTH) and (_within(east, _EAST) or prefixed)


def _by_prefix(prefix: int, given: System | None, chosen: str, notes: list[Message]):
    """Return the zone and what is added to the eastings, where these begin with a zone's number."""
    if chosen and given is None:
        notes.append(
            Message(
                "The drawing's eastings begin with {zone}, as a zone's number does; {crs} was taken as you chose it.",
                zone=prefix,
                crs=chosen,
            )
        )
        return None, 0.0
    if given is None:
        system = System.of_zone("cgcs2000", prefix, True)
        notes.append(
            Message(
                "The drawing's eastings begin with {zone}: it was placed in EPSG:{epsg} (CGCS2000, zone {zone}). Choose "
                "another system if its datum is not CGCS2000.",
                zone=prefix,
                epsg=system.epsg,
            )
        )
        return system, 0.0
    if given.zone != prefix:
        raise InputError(
            Message(
                "The drawing's eastings begin with {prefix}, the number of its zone, but {crs} is of zone {zone}. Choose "
                "a system of zone {prefix}, or none.",
                prefix=prefix,
                crs=chosen,
                zone=given.zone,
            )
        )
    if given.prefixed:
        return given, 0.0
    notes.append(
        Message(
            "The prefix {zone} of the drawing's eastings was taken off for {crs}.", zone=prefix, crs=chosen
        )
    )
    return given, -prefix * MILLION


def _local(east: float, north: float, chosen: str) -> Message:
    if chosen:
        return Message(
            "The drawing's numbers (about {east:.0f}, {north:.0f}) are not those of a national grid; they were read in "
            "{crs} as you chose it. Check on the map that it lies where it should.",
            east=east,
            north=north,
            crs=chosen,
        )
    return Message(
        "The drawing's numbers (about {east:.0f}, {north:.0f}) are those of a local grid and tell no reference system; "
        "the layers have none. Georeference them, or choose the system if you know it.",
        east=east,
        north=north,
    )


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
