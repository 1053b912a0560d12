"""The file of a checkout laid out: features as they were fetched, and the tables beside them."""

import json
import sqlite3
from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import Qgis, QgsCoordinateReferenceSystem

from ..bridge.geopackage_rows import quoted
from ..core.merge import GEOMETRY
from ..core.progress import Cancelled, Progress
from . import vector
from .cache import TABLE, Copy
from .outbox import LAYOUT, connected, triggers
from .source import Collection, Query


def lay_out(part: Path, copy: Copy, described: Collection, query: Query, progress: Progress) -> dict:
    """Write the fetched features into a new file, in the collection's own system; returns what is to be told."""
    wkt = _wkt(described.native)
    with vector.quiet():
        own = _own_key(copy.path)
        options = {
            "format": "GPKG",
            "layers": [TABLE],
            "layerName": TABLE,
            "layerCreationOptions": [f"FID={own}", f"IDENTIFIER={described.title}"],
        }
        if wkt:
            options |= {"srcSRS": "EPSG:4326", "dstSRS": wkt, "reproject": True}
        if described.geometry.startswith("multi"):
            options["geometryType"] = "PROMOTE_TO_MULTI"
        _translated(part, copy.path, options, progress)
        opened = vector.opened(part)
        layer = opened.GetLayerByName(TABLE)
        shape = layer.GetGeometryColumn()
        multi = ogr.GT_IsSubClassOf(ogr.GT_Flatten(layer.GetGeomType()), ogr.wkbGeometryCollection)
        names = [field.GetName() for field in layer.schema]
        layer = opened = None
    kept = {field.name for field in described.fields if field.kept} | {described.key}
    kinds = {f.name: f.kind for f in described.fields if f.name in names and f.name not in kept}
    kinds.pop(GEOMETRY, None)
    return {
        "collection": described.id,
        "title": described.title,
        "query": query.told(),
        "revision": copy.told["revision"],
        "fields": kinds,
        "key": copy.told["key"],
        "own": own,
        "shape": shape,
        "wkt": wkt,
        "multi": bool(multi),
        "single": described.geometry in ("point", "linestring", "polygon"),
    }


def _wkt(native: str) -> str:
    """Return a reference system as text, empty where it is that of the wire or nobody knows it."""
    crs = QgsCoordinateReferenceSystem(native)
    if not native or not crs.isValid() or crs == QgsCoordinateReferenceSystem("EPSG:4326"):
        return ""
    return crs.toWkt(Qgis.CrsWktVariant.Preferred)


def _own_key(path: Path) -> str:
    opened = vector.opened(path)  # its layers live no longer than it does
    return opened.GetLayerByName(TABLE).GetFIDColumn()


def _translated(part: Path, source: Path, options: dict, progress: Progress) -> None:
    stopped: list[Cancelled] = []

    def told(share: float, *_) -> int:
        try:
            progress.step(min(share, 1.0))
        except Cancelled as stop:
            stopped.append(stop)
            return 0
        return 1

    try:
        done = gdal.VectorTranslate(
            str(part), str(source), options=gdal.VectorTranslateOptions(**options, callback=told)
        )
    except RuntimeError:
        done = None
    if stopped:
        raise stopped[0]
    if done is None:
        raise vector.not_written()


# Types of columns whose values SQLite itself writes as JSON; it would round floats to 15 digits.
_PLAIN = ("TEXT", "INTEGER", "MEDIUMINT", "SMALLINT", "TINYINT", "BOOLEAN", "DATE", "DATETIME")
# Parts of an expression in a row: SQLite nests them, up to a thousand.
_NESTED = 100


def _state(database: sqlite3.Connection, names: list[str]) -> str:
    """Return the SQL of a feature's fields as the text that `outbox.stored` makes of them."""
    types = {
        row[1]: row[2].partition("(")[0] for row in database.execute(f"PRAGMA table_info({quoted(TABLE)})")
    }
    parts = []
    for name in names:
        label = json.dumps(name, ensure_ascii=False).replace("'", "''")
        parts.append(f"'{', ' if parts else ''}{label}: '")
        parts.append(f"{'json_quote' if types[name] in _PLAIN else 'exact'}({quoted(name)})")
    groups = [" || ".join(parts[start : start + _NESTED]) for start in range(0, len(parts), _NESTED)]
    return " || ".join(["'{'", *(f"({group})" for group in groups), "'}'"])


def equip(part: Path, told: dict, kept: list[str]) -> None:
    """Lay out the tables beside the features and fill them with what the features are."""
    key, own = quoted(told["key"]), quoted(told["own"])
    shape = quoted(told["shape"]) if told["shape"] else "NULL"
    with connected(part) as database:
        found = database.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (TABLE,))
        told["srs"] = found.fetchone()[0]
        database.execute("BEGIN IMMEDIATE")
        for statement in LAYOUT.split(";\n"):
            database.execute(statement)
        database.execute(
            "INSERT INTO vgpkg_checkout (told) VALUES (?)", (json.dumps(told, ensure_ascii=False),)
        )
        database.create_function("exact", 1, json.dumps, deterministic=True)
        database.execute(
            f"INSERT INTO vgpkg_base SELECT {own}, {key}, revision, {_state(database, list(told['fields']))}, {shape} "
            f"FROM {quoted(TABLE)}"
        )
        for name in kept:
            if name != told["key"]:
                database.execute(f"ALTER TABLE {quoted(TABLE)} DROP COLUMN {quoted(name)}")
        for statement in triggers(told["key"], told["own"]).split("END;\n"):
            if statement.strip():
                database.execute(statement + "END")
        database.execute("COMMIT")
