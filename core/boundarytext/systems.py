"""The Gauss-Krüger zones in which Chinese coordinates are written, with and without the zone's prefix.

Zones of 3° are numbered 25 to 45 (central meridian 3° × number), zones of 6° 13 to 23 (6° × number − 3°), so
a number tells its width. Codes after the EPSG registry.
"""

import math
import re
from dataclasses import dataclass, replace

from ..crs import Crs

NARROW, WIDE = range(25, 46), range(13, 24)
# EPSG code less the zone's number: (datum, width, with prefix).
_CODES = {
    ("cgcs2000", 3, True): 4488,
    ("cgcs2000", 3, False): 4509,
    ("cgcs2000", 6, True): 4478,
    ("cgcs2000", 6, False): 4489,
    ("xian80", 3, True): 2324,
    ("xian80", 3, False): 2345,
    ("xian80", 6, True): 2314,
    ("xian80", 6, False): 2325,
    ("beijing54", 3, True): 2376,
    ("beijing54", 3, False): 2397,
    ("beijing54", 6, True): 21400,
    ("beijing54", 6, False): 21440,
}
_DEGREES = {"cgcs2000": 4490, "xian80": 4610, "beijing54": 4214}
_ELLIPSOIDS = {
    "cgcs2000": (6378137.0, 298.257222101),
    "xian80": (6378140.0, 298.257),
    "beijing54": (6378245.0, 298.3),
}
# As the form writes them.
TITLES = {"cgcs2000": "2000国家大地坐标系", "xian80": "1980西安坐标系", "beijing54": "1954北京坐标系"}
FALSE_EASTING = 500_000.0
MILLION = 1_000_000.0


@dataclass(frozen=True)
class System:
    """A zone of a datum; `width` 3 or 6, or 0 for degrees of longitude and latitude (zone 0 then)."""

    datum: str
    width: int
    zone: int
    prefixed: bool

    @property
    def epsg(self) -> int:
        """Return the EPSG code."""
        if not self.width:
            return _DEGREES[self.datum]
        return _CODES[self.datum, self.width, self.prefixed] + self.zone

    @property
    def false_easting(self) -> float:
        """Return what is added to eastings, in metres."""
        return FALSE_EASTING + (self.zone * MILLION if self.prefixed else 0.0)

    @property
    def central_meridian(self) -> int:
        """Return the longitude in degrees."""
        return 3 * self.zone if self.width == 3 else 6 * self.zone - 3

    def is_far(self, east: float, north: float) -> bool:
        """Tell whether a point lies so far from the zone's middle that it hardly belongs to it.

        A county that lies across an edge is kept in one zone: only a quarter beyond the edge is odd.
        """
        metres = 111_320.0 * math.cos(math.radians(min(max(north / 110_900.0, 0.0), 90.0)))
        return abs(east - self.false_easting) > 1.25 * self.width / 2 * metres

    def same_plane(self, other: "System | None") -> bool:
        """Tell whether two systems differ in nothing but the prefix."""
        return other is not None and replace(self, prefixed=other.prefixed) == other

    @classmethod
    def of_zone(cls, datum: str, zone: int, prefixed: bool) -> "System | None":
        """Return the system of a zone's number, None where there is no such zone in China."""
        width = 3 if zone in NARROW else 6 if zone in WIDE else 0
        return cls(datum, width, zone, prefixed) if width else None

    @classmethod
    def of_crs(cls, crs: Crs) -> "System | None":
        """Return the zone that a CRS is, by its code or by its figures; None where it is none."""
        code = int(found[1]) if (found := re.fullmatch(r"EPSG:(\d+)", crs.name)) else None
        for (datum, width, prefixed), base in _CODES.items():
            if code and code - base in (NARROW if width == 3 else WIDE):
                return cls(datum, width, code - base, prefixed)
        for datum, degrees in _DEGREES.items():
            if code == degrees:
                return cls(datum, 0, 0, False)
        return cls._of_projection(crs)

    @classmethod
    def _of_projection(cls, crs: Crs) -> "System | None":
        plane = crs.projection
        if (
            not crs.metric
            or plane is None
            or plane.scale != 1
            or plane.latitude_of_origin
            or plane.false_northing
        ):
            return None
        datum = next(
            (
                name
                for name, (axis, flattening) in _ELLIPSOIDS.items()
                if math.isclose(axis, plane.semi_major) and abs(flattening - plane.inverse_flattening) < 5e-8
            ),
            None,
        )
        prefix = round((plane.false_easting - FALSE_EASTING) / MILLION)
        zone = prefix or round(plane.central_meridian / 3)
        system = cls.of_zone(datum, zone, prefix > 0) if datum else None
        exact = (
            system
            and math.isclose(system.central_meridian, plane.central_meridian)
            and math.isclose(system.false_easting, plane.false_easting)
        )
        return system if exact else None

    @classmethod
    def at(cls, longitude: float, width: int, prefixed: bool) -> "System | None":
        """Return the CGCS2000 zone of a longitude in degrees, None where China has no such zone."""
        zone = round(longitude / 3) if width == 3 else math.floor(longitude / 6) + 1
        system = cls.of_zone("cgcs2000", zone, prefixed)
        return system if system and system.width == width else None
