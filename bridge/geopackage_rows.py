"""Single geometries of a GeoPackage read and written by SQLite alone, its spatial index kept right."""

import sqlite3
from struct import pack, unpack_from

import numpy as np
import shapely

# Flags of a geometry's header (OGC 12-128r19, 2.1.3): little endian; with an x, y envelope; with any; empty; not
# standard.
LITTLE, ENVELOPE, ENVELOPES, EMPTY, EXTENDED = 0b00001, 0b00010, 0b01110, 0b10000, 0b100000
# Bytes of the header by its three bits that tell which envelope it has.
_HEADER = (8, 40, 56, 56, 72)
_MULTI = {
    "Point": shapely.multipoints,
    "LineString": shapely.multilinestrings,
    "Polygon": shapely.multipolygons,
}


def wkb_of(blob: bytes) -> bytes:
    """Return the WKB in a stored geometry. Raises sqlite3.DataError where it is not stored as the standard says."""
    if blob[:2] != b"GP" or blob[3] & EXTENDED or (code := blob[3] >> 1 & 0b111) >= len(_HEADER):
        raise sqlite3.DataError("a geometry is not stored as the standard says")
    return blob[_HEADER[code] :]


def shape_of(blob: bytes | None):
    """Return a stored geometry as shapely's, None where there is none. Raises sqlite3.DataError, also for curves."""
    if blob is None:
        return None
    try:
        return shapely.from_wkb(wkb_of(blob))
    except shapely.errors.ShapelyError as error:
        raise sqlite3.DataError(str(error)) from error


def blob_of(geometry, multi: bool, srs: int) -> bytes | None:
    """Return a shapely geometry as a GeoPackage stores it, as a multi-geometry of one part if `multi`."""
    if geometry is None:
        return None
    if multi and (made := _MULTI.get(geometry.geom_type)):
        geometry = made([geometry])
    box = b"" if geometry.is_empty else np.array(geometry.bounds, "<f8")[[0, 2, 1, 3]].tobytes()
    flags = LITTLE | (ENVELOPE if box else EMPTY)
    return b"GP" + pack("<BBi", 0, flags, srs) + box + shapely.to_wkb(geometry, byte_order=1, flavor="iso")


def teach(database: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers of spatial indexes call and that only GDAL brings along."""

    def bounds(blob: bytes | None) -> tuple[float, ...] | None:
        if blob is None or blob[3] & EMPTY:
            return None
        if blob[3] & ENVELOPES:
            return unpack_from("<4d" if blob[3] & LITTLE else ">4d", blob, 8)
        west, south, east, north = shape_of(blob).bounds
        return (west, east, south, north) if west <= east else None

    def side(place: int):
        return lambda blob: (box := bounds(blob)) and box[place]

    for place, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        database.create_function(name, 1, side(place), deterministic=True)
    database.create_function("ST_IsEmpty", 1, lambda blob: bounds(blob) is None, deterministic=True)


def quoted(name: str) -> str:
    """Return a name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
