"""Tables of a GeoPackage read and filled at once, by SQLite, where QGIS goes from feature to feature."""

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from struct import pack

import numpy as np
import shapely

from ..core.progress import Progress
from .geopackage_rows import EMPTY, ENVELOPE, ENVELOPES, EXTENDED, LITTLE, quoted, wkb_of

_CHUNK = 5_000
# Rows that are Python's own at once: of more of them its sweep of objects begins, for which all threads wait.
_FEW = 500
# Ids (n,) and their boxes (n, 4): minx, maxx, miny, maxy.
Boxes = tuple[np.ndarray, np.ndarray]
_CELL = np.dtype([("entry", ">i8"), ("box", ">f4", 4)])
# The beginning of a geometry: its header with an x, y envelope, or of a point without one.
_HEAD = np.dtype([("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4"), ("box", "<4f8")])
_POINT = np.dtype([("header", "V8"), ("order", "u1"), ("kind", "<u4"), ("at", "<2f8"), ("rest", "V11")])
# By shapely's type: WKB of a multi-geometry of one part, up to that part.
_MULTI = {
    kind: b"\x01" + code.to_bytes(4, "little") + b"\x01\0\0\0" for kind, code in ((0, 4), (1, 5), (3, 6))
}


def only_table(path: str) -> str | None:
    """Return the table of a file that holds one, None where it holds several or cannot be read."""
    try:
        with closing(_opened(path)) as database:
            found = database.execute(
                "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
            ).fetchall()
    except sqlite3.Error:
        return None
    return found[0][0] if len(found) == 1 else None


def blocks(
    path: str, table: str, columns: dict[str, set[type]], geometry: bool, size: int
) -> Iterator[tuple[list[int], list[tuple], list[bytes | None] | None]]:
    """Yield the rows of a table in the order of their ids, `size` at a time: ids, values, WKB or None.

    `columns` names the fields with the types that their values have. Raises sqlite3.Error where the table has
    no id of its own, holds another type of value or a geometry that is no standard one.
    """
    with closing(_opened(path)) as database:
        info = database.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        keys = [name for _place, name, *_rest, part in info if part]
        shape = database.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
        ).fetchone()
        if len(keys) != 1 or (geometry and not shape):
            raise sqlite3.DataError(f"{table} is not a table of features")
        names = [keys[0], *columns, *(shape if geometry else ())]
        rows = database.execute(
            f"SELECT {', '.join(map(quoted, names))} FROM {quoted(table)} ORDER BY {quoted(keys[0])}"
        )
        while block := rows.fetchmany(size):
            ids, *values = zip(*block, strict=True)
            wkbs = [None if blob is None else wkb_of(blob) for blob in values.pop()] if geometry else None
            for column, types in zip(values, columns.values(), strict=True):
                if not types.union({type(None)}).issuperset(map(type, column)):
                    raise sqlite3.DataError(f"{table} holds values of other types than its fields")
            yield list(ids), list(zip(*values, strict=True)), wkbs


def _opened(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)


@cache
def usable() -> bool:
    """Tell whether this SQLite has spatial indexes and lets their tables be written."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("CREATE VIRTUAL TABLE boxes USING rtree(id, minx, maxx, miny, maxy)")
            database.execute("UPDATE boxes_node SET data = data")
    except sqlite3.Error:
        return False
    return True


def fits(path: str, layer: str, columns: dict[str, list]) -> bool:
    """Tell whether table `layer` is empty and has these columns, and their values are such as SQLite takes."""
    plain = {str, int, float, bool, type(None)}
    if not all(plain.issuperset(map(type, values)) for values in columns.values()):
        return False
    try:
        with closing(sqlite3.connect(path)) as database:
            info = database.execute(f"PRAGMA table_info({quoted(layer)})").fetchall()
            shape = database.execute(
                "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
            ).fetchone()
            (count,) = database.execute(f"SELECT count(*) FROM {quoted(layer)}").fetchone()
    except sqlite3.Error:
        return False
    key = {name for _place, name, *_rest, part in info if part}
    own = {name for _place, name, *_rest in info} - key - set(shape or ())
    return len(key) == 1 and own == set(columns) and count == 0


def tell_count(path: str, table: str, count: int) -> None:
    """Note how many rows a table has, where GDAL has not: else each opening of it counts them. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (count, table)
        )


def fill(
    path: str,
    layer: str,
    columns: dict[str, list],
    geometry: np.ndarray | None,
    multi: bool,
    progress: Progress,
) -> None:
    """Write rows into the empty table `layer` that QGIS has laid out, with its spatial index and extent.

    `columns` hold Python's own values, `geometry` (n,) two-dimensional shapely geometries or None. All is
    kept or nothing. Raises Cancelled and sqlite3.Error (full disk, locked).
    """
    count = len(next(iter(columns.values()))) if geometry is None else len(geometry)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = -131072")
        database.execute("BEGIN IMMEDIATE")
        shape = database.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
        ).fetchone()
        # They count and index row by row, by functions that only GDAL has.
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (layer,)
        ).fetchall()
        for name, _sql in triggers:
            database.execute(f"DROP TRIGGER {quoted(name)}")
        names = [*columns, *(shape[:1] if shape else ())]
        insert = (
            f"INSERT INTO {quoted(layer)} (rowid, {', '.join(map(quoted, names))}) "
            f"VALUES (?{', ?' * len(names)})"
        )
        index = f"rtree_{layer}_{shape[0]}" if shape else ""
        indexed = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        for start in range(0, count, _CHUNK):
            part = slice(start, min(start + _CHUNK, count))
            ids = range(part.start + 1, part.stop + 1)
            values = [column[part] for column in columns.values()]
            if shape:
                values.append(_blobs(geometry[part], multi, shape[1]))
            database.executemany(insert, zip(ids, *values, strict=True))
            progress.step(part.stop / count)
        if indexed:
            some = np.flatnonzero(~shapely.is_missing(geometry) & ~shapely.is_empty(geometry))
            _packed(database, index, some + 1, shapely.bounds(geometry[some])[:, [0, 2, 1, 3]])
        if shape and not np.isnan(extent := shapely.total_bounds(geometry)).any():
            database.execute(
                "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
                (*extent.tolist(), layer),
            )
        database.execute(
            "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (count, layer)
        )
        for _name, sql in triggers:
            database.execute(sql)
        database.execute("COMMIT")


def index(path: str, table: str, like: str, boxes: Boxes | None = None) -> bool:
    """Give a filled table its spatial index and extent, by that of the same table in the file `like`, which GDAL has
    laid out. `boxes` are the `envelopes` of all of the table where they are known.

    False, with nothing done, where there is none to go by, or where geometries do not tell their envelopes. Raises
    sqlite3.Error (full disk, locked).
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = -32768")
        database.execute("ATTACH ? AS model", (like,))
        shape = database.execute(
            "SELECT column_name FROM main.gpkg_geometry_columns WHERE table_name = ?", (table,)
        ).fetchone()
        name = f"rtree_{table}_{shape[0]}" if shape else ""
        tree = database.execute("SELECT sql FROM model.sqlite_master WHERE name = ?", (name,)).fetchone()
        there = database.execute("SELECT 1 FROM main.sqlite_master WHERE name = ?", (name,)).fetchone()
        if not tree or there:
            return False
        boxes = boxes or _envelopes(database, table, shape[0])
        if boxes is None:
            return False
        rest = database.execute(
            "SELECT sql FROM model.sqlite_master WHERE type = 'trigger' AND substr(name, 1, ?) = ? OR name IN "
            "(SELECT 'gpkg_extensions' EXCEPT SELECT name FROM main.sqlite_master)",
            (len(name) + 1, f"{name}_"),
        ).fetchall()
        database.execute("BEGIN IMMEDIATE")
        database.execute(*tree)
        _packed(database, name, *boxes)
        if len(extent := boxes[1]):
            low, high = extent.min(axis=0), extent.max(axis=0)
            database.execute(
                "UPDATE main.gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
                (float(low[0]), float(low[2]), float(high[1]), float(high[3]), table),
            )
        for (sql,) in rest:
            database.execute(sql)
        database.execute(
            "INSERT INTO main.gpkg_extensions SELECT * FROM model.gpkg_extensions "
            "WHERE table_name = ? AND extension_name = 'gpkg_rtree_index'",
            (table,),
        )
        database.execute("COMMIT")
    return True


def envelopes(path: str, table: str, after: int = 0) -> Boxes | None:
    """Return the ids (n,) and boxes (n, 4: minx, maxx, miny, maxy) of the geometries in rows of higher numbers than
    `after` that are not empty.

    They come from the headers, of points from their coordinates; None where a geometry has neither. Raises
    sqlite3.Error.
    """
    with closing(_opened(path)) as database:
        shape = database.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
        ).fetchone()
        return _envelopes(database, table, shape[0], after) if shape else None


def _envelopes(database: sqlite3.Connection, table: str, column: str, after: int = -(2**63)) -> Boxes | None:
    size = _HEAD.itemsize
    rows = database.execute(
        f"SELECT rowid, substr({quoted(column)}, 1, {size}) FROM main.{quoted(table)} "
        f"WHERE rowid > ? AND {quoted(column)} NOTNULL ORDER BY rowid",
        (after,),
    )
    numbers, told_heads = array("q"), bytearray()
    while some := rows.fetchmany(_FEW):
        ids, blobs = zip(*some, strict=True)
        numbers.extend(ids)
        told_heads += b"".join([blob.ljust(size, b"\0") for blob in blobs])
    ids, heads = np.frombuffer(numbers, np.int64), np.frombuffer(told_heads, _HEAD)
    some = heads["flags"] & EMPTY == 0
    told, little = heads["flags"] & ENVELOPES > 0, heads["flags"] & LITTLE > 0
    box = np.where(little[:, None], heads["box"], heads["box"].byteswap())
    standard = (heads["magic"] == b"GP") & (heads["flags"] & EXTENDED == 0)
    if not told.all():
        points = heads.view(_POINT)
        box = np.where(told[:, None], box, points["at"][:, [0, 0, 1, 1]])
        told |= (points["order"] == 1) & (points["kind"] % 1000 == 1)
    if not standard.all() or not told[some].all():
        return None
    some &= ~np.isnan(box).any(axis=1)
    return ids[some], box[some]


def _packed(database: sqlite3.Connection, name: str, entries: np.ndarray, boxes: np.ndarray) -> None:
    """Fill an empty R-tree level by level from its leaves, where SQLite would insert box by box.

    `entries` (n,) are ids, `boxes` (n, 4) minx, maxx, miny, maxy. The tables are those of SQLite's R*Tree module, https://www.sqlite.org/rtree.html, section 6.
    """
    tables = {part: quoted(f"{name}_{part}") for part in ("node", "rowid", "parent")}
    (size,) = database.execute(f"SELECT length(data) FROM {tables['node']} WHERE nodeno = 1").fetchone()
    boxes = _outward(boxes)
    capacity, number, depth = (size - 4) // _CELL.itemsize, 1, 0
    for table in tables.values():
        database.execute(f"DELETE FROM {table}")
    while True:
        count = max(-(-len(entries) // capacity), 1)
        root = count == 1
        numbers = np.arange(1, 2) if root else np.arange(number + 1, number + 1 + count)
        number += count
        order = _neighbours(boxes, count)
        entries, boxes = entries[order], boxes[order]
        stops = np.arange(1, count + 1) * len(entries) // count
        starts = np.r_[0, stops[:-1]]
        cells = np.zeros(len(entries), dtype=_CELL)
        cells["entry"], cells["box"] = entries, boxes
        nodes = [
            (pack(">HH", depth if root else 0, stop - start) + cells[start:stop].tobytes()).ljust(size, b"\0")
            for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)
        ]
        database.executemany(
            f"INSERT INTO {tables['node']} VALUES (?, ?)", zip(numbers.tolist(), nodes, strict=True)
        )
        # In the order of their keys they go to the end of the table, one after the other.
        along, holders = np.argsort(entries), np.repeat(numbers, stops - starts)
        insert = f"INSERT INTO {tables['parent' if depth else 'rowid']} VALUES (?, ?)"
        for start in range(0, len(along), _CHUNK):
            part = along[start : start + _CHUNK]
            database.executemany(insert, zip(entries[part].tolist(), holders[part].tolist(), strict=True))
        if root:
            return
        low, high = np.minimum.reduceat(boxes, starts), np.maximum.reduceat(boxes, starts)
        boxes = np.stack([low[:, 0], high[:, 1], low[:, 2], high[:, 3]], axis=1)
        entries, depth = numbers, depth + 1


def _neighbours(boxes: np.ndarray, nodes: int) -> np.ndarray:
    """Return boxes (n, 4) in the order in which runs of them lie together: columns from west to east, each north."""
    east, north = boxes[:, :2].sum(axis=1), boxes[:, 2:].sum(axis=1)
    columns = max(round(nodes**0.5), 1)
    column = np.argsort(np.argsort(east, kind="stable")) * columns // max(len(boxes), 1)
    return np.lexsort((north, column))


def _outward(boxes: np.ndarray) -> np.ndarray:
    """Return boxes (n, 4) of minx, maxx, miny, maxy in single precision, none smaller than it was."""
    with np.errstate(over="ignore"):  # what is beyond single precision becomes infinite, which holds it too
        single = boxes.astype(np.float32)
    outside = np.array([-np.inf, np.inf, -np.inf, np.inf], dtype=np.float32)
    inside = np.where(outside < 0, single > boxes, single < boxes)
    return np.where(inside, np.nextafter(single, outside), single)


def _blobs(geometry: np.ndarray, multi: bool, srs: int) -> list[bytes | None]:
    """Return geometries as GeoPackage stores them: a header with their envelope, then WKB."""
    header = np.zeros(len(geometry), dtype=_HEAD)
    header["magic"], header["srs"] = b"GP", srs
    header["flags"] = LITTLE | ENVELOPE
    header["box"] = shapely.bounds(geometry)[:, [0, 2, 1, 3]]
    heads = header.tobytes()
    size = header.itemsize
    empty = shapely.is_empty(geometry)
    bare = heads[:3] + bytes([LITTLE | EMPTY]) + heads[4:8]
    prefixes = [_MULTI.get(kind, b"") if multi else b"" for kind in shapely.get_type_id(geometry).tolist()]
    wkbs = shapely.to_wkb(geometry, byte_order=1)
    return [
        None
        if wkb is None
        else bare + wkb
        if empty[row]
        else heads[row * size : (row + 1) * size] + prefixes[row] + wkb
        for row, wkb in enumerate(wkbs)
    ]
