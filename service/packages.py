"""A GeoPackage that a server has sent, row for row into one of one's own: by SQLite alone, held against what it is to be."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..bridge.geopackage_rows import quoted, teach
from ..core.progress import Progress
from ..core.text import Message
from .source import Extent
from .vector import NotRead, not_written

# What a server calls the table of features, and that of the ids of those that are gone.
FEATURES, REMOVED = "features", "removed"
# How SQL declares what holds numbers; all else but the geometry holds text.
_NUMBERS = ("INTEGER", "MEDIUMINT", "SMALLINT", "TINYINT", "INT", "BOOLEAN", "REAL", "DOUBLE", "FLOAT")
_BOX = (
    ("min_x", "min", "MinX"),
    ("min_y", "min", "MinY"),
    ("max_x", "max", "MaxX"),
    ("max_y", "max", "MaxY"),
)
_SHAPES = ("POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON")


class OtherFields(NotRead):
    """Features come with other fields than those before."""


@dataclass(frozen=True)
class _Pair:
    """A connection to one's own file, with what was sent attached as `sent`, and the columns that both have."""

    database: sqlite3.Connection
    table: str
    shape: str
    columns: list[str]

    @property
    def names(self) -> str:
        return ", ".join(map(quoted, self.columns))

    def changes(self, of: str) -> str:
        """Return the assignment of all columns but the geometry from those of `of`."""
        return ", ".join(
            f"{quoted(name)} = {of}.{quoted(name)}" for name in self.columns if name != self.shape
        )


def append(sent: Path, target: Path, table: str, progress: Progress, *, expected: int | None = None) -> int:
    """Add the features that were sent to a draft's table, which has their columns; returns how many.

    Nothing counts or indexes them before `vector.index`. Raises NotRead where the file is broken, is made otherwise
    or does not hold as many as expected, NotWritten, and Cancelled.
    """
    progress.check()
    with _attached(sent, target, table) as pair:
        database, into = pair.database, quoted(table)
        (count,) = database.execute(f"SELECT count(*) FROM sent.{FEATURES}").fetchone()
        if expected is not None and count != expected:
            raise NotRead(
                Message("it holds {added} features where it says {expected}", added=count, expected=expected)
            )
        # Until the draft is whole it can be made anew.
        database.execute("PRAGMA main.synchronous = OFF")
        database.execute("BEGIN")
        triggers = database.execute(
            "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        for name, _sql in triggers:
            database.execute(f"DROP TRIGGER main.{quoted(name)}")
        database.execute(
            f"INSERT INTO main.{into} ({pair.names}) SELECT {pair.names} FROM sent.{FEATURES} ORDER BY rowid"
        )
        for _name, sql in triggers:
            database.execute(sql)
        database.execute("COMMIT")
    return count


def touched(sent: Path) -> list:
    """Return the ids of all features that a file of changes speaks of. Raises NotRead."""
    with _reading(), closing(sqlite3.connect(sent)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables >= {FEATURES, REMOVED}:
            raise NotRead(Message("it has no table of changes"))
        return [
            number
            for (number,) in database.execute(f"SELECT id FROM {FEATURES} UNION ALL SELECT id FROM {REMOVED}")
        ]


def replace(
    sent: Path, target: Path, table: str, key: str, ids: list, *, extent: Extent | None = None
) -> None:
    """Give the features with these ids the state that was sent; those that were not sent, or lie outside an extent,
    go. All or nothing, and twice does what once does. Raises NotRead and NotWritten.

    A feature stays in its row, and its place in the spatial index is left alone unless its geometry is another one.
    """
    with _attached(sent, target, table) as pair:
        database, into, shape, name = pair.database, f"main.{quoted(table)}", quoted(pair.shape), quoted(key)
        teach(database)
        database.execute("BEGIN IMMEDIATE")
        database.execute("CREATE TEMP TABLE pairs (mine INTEGER PRIMARY KEY, theirs INTEGER)")
        outside = ""
        if extent:
            west, south, east, north = map(float, extent)
            outside = (
                f"AND ST_MaxX(s.{shape}) >= {west!r} AND ST_MinX(s.{shape}) <= {east!r} "
                f"AND ST_MaxY(s.{shape}) >= {south!r} AND ST_MinY(s.{shape}) <= {north!r}"
            )
        database.execute(
            f"INSERT INTO pairs SELECT m.rowid, s.rowid FROM {into} AS m "
            f"LEFT JOIN sent.{FEATURES} AS s ON s.{name} = m.{name} {outside} "
            f"WHERE m.{name} IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        database.execute(f"DELETE FROM {into} WHERE rowid IN (SELECT mine FROM pairs WHERE theirs IS NULL)")
        matched = (
            f"FROM pairs JOIN sent.{FEATURES} AS s ON s.rowid = theirs WHERE {quoted(table)}.rowid = mine"
        )
        database.execute(f"UPDATE {into} SET {pair.changes('s')} {matched}")
        database.execute(
            f"UPDATE {into} SET {shape} = s.{shape} {matched} AND {quoted(table)}.{shape} IS NOT s.{shape}"
        )
        database.execute(
            f"INSERT INTO {into} ({pair.names}) SELECT {pair.names} FROM sent.{FEATURES} AS s "
            f"WHERE rowid NOT IN (SELECT theirs FROM pairs WHERE theirs NOTNULL) {outside} ORDER BY rowid"
        )
        box = (
            f"{name} = {least}({name}, coalesce((SELECT {least}(ST_{side}({shape})) FROM sent.{FEATURES}), {name}))"
            for name, least, side in _BOX
        )
        database.execute(f"UPDATE main.gpkg_contents SET {', '.join(box)} WHERE table_name = ?", (table,))
        database.execute("COMMIT")


@contextmanager
def _reading() -> Iterator[None]:
    """Turn SQLite's errors about a file that is broken into NotRead, others into NotWritten."""
    try:
        yield
    except sqlite3.Error as error:
        # Full and locked are the operating system's; the rest tells of the file.
        if isinstance(error, sqlite3.OperationalError) and not str(error).startswith("no such"):
            raise not_written(str(error)) from error
        raise NotRead(Message("it cannot be read ({reason})", reason=str(error))) from error


@contextmanager
def _attached(sent: Path, target: Path, table: str) -> Iterator[_Pair]:
    """Open a file with another one attached, whose features are of the same columns, with values of their types."""
    with _reading(), closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = -32768")
        database.execute("PRAGMA cell_size_check = ON")
        database.execute("ATTACH ? AS sent", (str(sent),))
        # Tables alone run nothing of what a server has thought of.
        kinds = dict(database.execute("SELECT name, type FROM sent.sqlite_master WHERE type != 'index'"))
        (virtual,) = database.execute(
            "SELECT count(*) FROM sent.sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
        ).fetchone()
        if kinds.get(FEATURES) != "table" or {*kinds.values()} != {"table"} or virtual:
            raise NotRead(Message("it has no table of features"))
        # Of torn pages some rows would be read twice, and others not at all.
        (state,) = database.execute("PRAGMA sent.quick_check(1)").fetchone()
        if state != "ok":
            raise NotRead(Message("it cannot be read ({reason})", reason=state))
        mine, theirs = (
            database.execute(f"PRAGMA {place}.table_xinfo({quoted(name)})").fetchall()
            for place, name in (("main", table), ("sent", FEATURES))
        )
        columns = {name: kind.upper() for _at, name, kind, _null, _default, part, _hidden in mine if not part}
        plain = [
            name for _at, name, _kind, _null, _default, part, hidden in theirs if not part and not hidden
        ]
        if set(plain) != set(columns):
            raise OtherFields(
                Message(
                    "it has the fields {fields}, not {expected}",
                    fields=", ".join(sorted(plain)),
                    expected=", ".join(sorted(columns)),
                )
            )
        shape = next((name for name, kind in columns.items() if kind in _SHAPES), None)
        if shape is None:
            raise NotRead(Message("it has no table of features"))
        wrong = " OR ".join(_wrong(quoted(name), kind) for name, kind in columns.items())
        if database.execute(f"SELECT 1 FROM sent.{FEATURES} WHERE {wrong} LIMIT 1").fetchone():
            raise NotRead(Message("it holds values of other types than its fields"))
        yield _Pair(database, table, shape, list(columns))


def _wrong(column: str, kind: str) -> str:
    """Return the SQL that is true where a column holds what it cannot: SQLite orders numbers, texts and bytes so."""
    if kind in _SHAPES:
        # Header (OGC 12-128r19, 2.1.3) with a box or without one, then little-endian WKB of this very type.
        head = f"x'01{1 + _SHAPES.index(kind):02x}000000'"
        box = f"{column} BETWEEN x'47500002' AND x'47500004' AND substr({column}, 41, 5) = {head}"
        bare = f"substr({column}, 1, 4) IN (x'47500000', x'47500001', x'47500010', x'47500011')"
        return f"NOT ({box} OR {bare} AND substr({column}, 9, 5) = {head})"
    return f"{column} >= ''" if kind in _NUMBERS else f"{column} < '' OR {column} >= x''"
