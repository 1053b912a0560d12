"""Rows as a GeoPackage, by SQLite: who has one too takes them into it row for row, without reading a feature."""

import sqlite3

from . import flatgeobuf
from .catalogue import Collection, quoted

MEDIA = "application/geopackage+sqlite3"
# How a column is declared in the file; all else is text.
TYPES = {
    "smallint": "SMALLINT",
    "integer": "MEDIUMINT",
    "bigint": "INTEGER",
    "real": "FLOAT",
    "float8": "DOUBLE",
    "numeric": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamptz": "DATETIME",
    "timestamp": "DATETIME",
}
# The standard's text of a time, in the zone of the connection, which is UTC.
TIME = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
# The types of geometry that are written, each with what it comes as.
SHAPES = {
    "Point": "POINT",
    "MultiPoint": "MULTIPOINT",
    "LineString": "MULTILINESTRING",
    "MultiLineString": "MULTILINESTRING",
    "Polygon": "MULTIPOLYGON",
    "MultiPolygon": "MULTIPOLYGON",
}
# OGC 12-128r19: 1.1.1.1.1, 1.1.2.1, 1.1.3.1, 2.1.5.1.
LAYOUT = """
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
        || 'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
        || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],'
        || 'AUTHORITY["EPSG","4326"]]', NULL);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY REFERENCES gpkg_contents (table_name),
    column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys,
    z TINYINT NOT NULL, m TINYINT NOT NULL);
"""  # fmt: skip


def offered(collection: Collection) -> bool:
    """Tell whether a collection can be had in this form: of one flat type, with names that differ not by case alone."""
    names = [name.lower() for name in ("id", "geom", *collection.fields)]
    return collection.geometry.geometry_type in SHAPES and len(set(names)) == len(names)


def geometry(collection: Collection, of: str = "") -> str:
    """Return the SQL of a geometry as the file stores it; lines and polygons come as multi-geometries.

    The header tells the box and is big-endian, since that is how PostgreSQL writes numbers.
    """
    shape = f"{of}lonlat"
    if not collection.shape.startswith("Multi") and collection.shape != "Point":
        shape = f"public.ST_Multi({shape})"
    box = " || ".join(
        f"float8send(public.ST_{side}({of}lonlat))" for side in ("XMin", "XMax", "YMin", "YMax")
    )
    wkb = f"public.ST_AsBinary({shape}, 'NDR')"
    # An empty geometry has no box.
    return f"coalesce('\\x47500002000010e6'::bytea || {box} || {wkb}, '\\x47500010000010e6'::bytea || {wkb})"


def values(collection: Collection, fields: list[str], of: str = "") -> list[str]:
    """Return the SQL of the columns."""
    return [_value(of + quoted(name), kind) for name, kind in flatgeobuf.selected(collection, fields)]


def _value(column: str, kind: str) -> str:
    if kind in ("timestamptz", "timestamp"):
        return f"CASE WHEN isfinite({column}) THEN to_char({column}::{kind}(3), '{TIME}') END"
    if kind == "date":
        return f"CASE WHEN isfinite({column}) THEN to_char({column}, 'YYYY-MM-DD') END"
    if kind == "numeric":
        return f"{column}::float8"
    return column if kind in TYPES or kind == "text" else f"to_jsonb({column}) #>> '{{}}'"


class File:
    """A file in memory with the table `features`: rows are written to it as they come, each its geometry and then
    these columns."""

    def __init__(self, collection: Collection, fields: list[str]):
        columns = [(name, TYPES.get(kind, "TEXT")) for name, kind in flatgeobuf.selected(collection, fields)]
        shape = SHAPES[collection.shape]
        # Threads take turns with it.
        self.database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.database.executescript(LAYOUT)
        self.database.execute("BEGIN")
        number = _free({name.lower() for name, _kind in columns})
        declared = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns)
        self.database.execute(
            f"CREATE TABLE features ({number} INTEGER PRIMARY KEY, geom {shape}, {declared})"
        )
        self.database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('features', 'features', 4326)"
        )
        self.database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES ('features', 'geom', ?, 4326, 0, 0)", (shape,)
        )
        self.width = 1 + len(columns)

    def add(self, rows: list) -> None:
        """Write rows; what stands in them beyond the columns is left out."""
        insert = f"INSERT INTO features VALUES (NULL{', ?' * self.width})"
        self.database.executemany(insert, (row[: self.width] for row in rows))

    def remove(self, ids: list[int]) -> None:
        """Write a table `removed` of ids."""
        self.database.execute("CREATE TABLE removed (id INTEGER PRIMARY KEY)")
        self.database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('removed', 'attributes')"
        )
        self.database.executemany("INSERT INTO removed VALUES (?)", ((number,) for number in ids))

    def whole(self) -> bytes:
        """Return the bytes of the file, to which no more is written."""
        self.database.execute("COMMIT")
        return self.database.serialize()


def _free(taken: set[str]) -> str:
    name = "fid"
    while name in taken:
        name += "_"
    return name
