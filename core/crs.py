"""What core needs to know of a coordinate reference system."""

from dataclasses import dataclass


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
