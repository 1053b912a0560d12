"""What core needs to know of a coordinate reference system."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .text import Message


@dataclass(frozen=True)
class TransverseMercator:
    """A transverse Mercator (Gauss-Krüger, UTM) projection: lengths in metres, angles in degrees."""

    semi_major: float
    inverse_flattening: float
    central_meridian: float
    latitude_of_origin: float = 0.0
    scale: float = 1.0
    false_easting: float = 0.0
    false_northing: float = 0.0


@dataclass(frozen=True)
class Crs:
    """A coordinate reference system: its id (``EPSG:4547``, or its name where it has no id), its WKT,
    whether it is projected in metres, and its projection where that is a transverse Mercator.

    Coordinates are always easting first (traditional GIS order), whatever the authority says.
    """

    name: str
    wkt: str = ""
    metric: bool = True
    projection: TransverseMercator | None = None

    @classmethod
    def of_dict(cls, values: Mapping[str, Any]) -> "Crs":
        """Return the system of which `dataclasses.asdict` made these values."""
        projection = values.get("projection")
        return cls(**{**values, "projection": TransverseMercator(**projection) if projection else None})


# EPSG codes of CGCS2000: the first code, the first zone or central meridian, and their number.
_ZONES = ((4513, 25, 21, 3), (4491, 13, 11, 6))
_MERIDIANS = ((4534, 75, 21, 3), (4502, 75, 11, 6))


def reference(name: str, description: str = "") -> Message | str:
    """Return what a system is called on a paper: CGCS2000 by its zone, others by their description and id."""
    authority, _, code = name.partition(":")
    number = int(code) if authority == "EPSG" and code.isdecimal() else 0
    for first, zone, count, width in _ZONES:
        if first <= number < first + count:
            return Message(
                "CGCS2000, {width}-degree zone {zone} ({id})",
                width=width,
                zone=zone + number - first,
                id=name,
            )
    for first, meridian, count, width in _MERIDIANS:
        if first <= number < first + count:
            return Message(
                "CGCS2000, {width}-degree zones, central meridian {meridian}°E ({id})",
                width=width,
                meridian=meridian + width * (number - first),
                id=name,
            )
    return f"{description} ({name})" if description and description != name else name
