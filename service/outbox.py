"""The tables of a checkout: the features as a person edits them, what they were, and what waits to be sent.

Rows are written by SQLite alone, in one transaction with what is known of them, so that a checkout is whole
whenever its program ends.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..bridge.geopackage_rows import quoted, teach
from ..core.merge import GEOMETRY, State, differing, merge
from ..core.text import InputError, Message
from .cache import TABLE
from .values import Values

# How long another program's writing is waited for.
_PATIENCE_S = 10.0

# Neither GDAL nor QGIS lists tables of this prefix among the layers of a GeoPackage.
LAYOUT = """
CREATE TABLE vgpkg_checkout (told TEXT NOT NULL, quiet INTEGER NOT NULL DEFAULT 0);
CREATE TABLE vgpkg_base (
    number INTEGER PRIMARY KEY, id UNIQUE NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL, geometry BLOB);
CREATE TABLE vgpkg_outbox (entry INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL, change TEXT NOT NULL);
CREATE INDEX _outbox_number ON vgpkg_outbox (number);
-- What stands there and cannot be merged; state is null where the feature is gone.
CREATE TABLE vgpkg_theirs (
    number INTEGER PRIMARY KEY, revision INTEGER NOT NULL, state TEXT, geometry BLOB, at TEXT, by TEXT);
-- What the service does not take, and the entry up to which that was tried.
CREATE TABLE vgpkg_problems (number INTEGER PRIMARY KEY, entry INTEGER NOT NULL, sentence TEXT NOT NULL);
-- A changeset from before it is sent until its answer has been applied, and the features as they are in it.
CREATE TABLE vgpkg_changeset (
    key TEXT NOT NULL, body BLOB NOT NULL, entry INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE vgpkg_sent (place INTEGER PRIMARY KEY, number INTEGER NOT NULL, op TEXT NOT NULL, state TEXT, geometry BLOB);
"""


_TRIGGERS = {"_outbox_insert", "_outbox_update", "_outbox_delete"}


def triggers(key: str, own: str) -> str:
    """Return the SQL of the triggers that fill the outbox, and of those that keep the service's own id.

    `key` is the field of the service's id, `own` the table's own key. What sync writes itself is not logged.
    """
    table, key, own = quoted(TABLE), quoted(key), quoted(own)
    loud = "(SELECT quiet FROM vgpkg_checkout) = 0"
    return f"""
CREATE TRIGGER _outbox_insert AFTER INSERT ON {table} WHEN {loud} BEGIN
    INSERT INTO vgpkg_outbox (number, change) VALUES (NEW.{own}, 'insert');
    UPDATE {table} SET {key} = (SELECT id FROM vgpkg_base WHERE number = NEW.{own})
    WHERE {own} = NEW.{own} AND {key} IS NOT (SELECT id FROM vgpkg_base WHERE number = NEW.{own});
END;
CREATE TRIGGER _outbox_update AFTER UPDATE ON {table} WHEN {loud} BEGIN
    INSERT INTO vgpkg_outbox (number, change) SELECT OLD.{own}, 'delete' WHERE OLD.{own} <> NEW.{own};
    INSERT INTO vgpkg_outbox (number, change) VALUES (NEW.{own}, 'update');
    UPDATE {table} SET {key} = (SELECT id FROM vgpkg_base WHERE number = NEW.{own})
    WHERE {own} = NEW.{own} AND {key} IS NOT (SELECT id FROM vgpkg_base WHERE number = NEW.{own});
END;
CREATE TRIGGER _outbox_delete AFTER DELETE ON {table} WHEN {loud} BEGIN
    INSERT INTO vgpkg_outbox (number, change) VALUES (OLD.{own}, 'delete');
END;
"""


@dataclass(frozen=True)
class Base:
    """A feature as the service last was known to have it."""

    id: int | str
    revision: int
    state: State


@dataclass(frozen=True)
class Theirs:
    """A version of a feature that stands there and is not merged yet; `state` None where it is gone."""

    revision: int
    state: State | None
    at: str = ""
    by: str = ""


class Outbox:
    """An open checkout, within one transaction. A State has the fields of `values` and the geometry as stored."""

    def __init__(self, database: sqlite3.Connection):
        self.database = database
        found = self.one("SELECT told FROM vgpkg_checkout")
        try:
            self.told = json.loads(found[0])
            self.values = Values.of(self.told)
        except (TypeError, ValueError, KeyError) as error:
            raise sqlite3.DatabaseError("what it tells of itself is damaged") from error

    def keep_extent(self) -> None:
        """Tell the layer's extent as it is now: QGIS draws nothing outside of it."""
        shape = self.told["shape"]
        index = f"rtree_{TABLE}_{shape}"
        if shape and self.one("SELECT 1 FROM sqlite_master WHERE name = ?", index):
            self.run(
                "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
                f"(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {quoted(index)}) WHERE table_name = ?",
                TABLE,
            )

    def one(self, sql: str, *values):
        return self.database.execute(sql, values).fetchone()

    def run(self, sql: str, *values) -> None:
        self.database.execute(sql, values)

    def tell(self, **told) -> None:
        """Keep what is known of the checkout as a whole."""
        self.told |= told
        self.run("UPDATE vgpkg_checkout SET told = ?", json.dumps(self.told, ensure_ascii=False))

    @cached_property
    def columns(self) -> list[str]:
        """The fields that the table still has: a person may have taken one out."""
        there = {row[1] for row in self.database.execute(f"PRAGMA table_info({quoted(TABLE)})")}
        return [name for name in self.told["fields"] if name in there]

    def require_watched(self) -> None:
        """Raise InputError where edits are not noted any more: another program has replaced the table, or its key."""
        made = {
            name for (name,) in self.database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
        there = {row[1] for row in self.database.execute(f"PRAGMA table_info({quoted(TABLE)})")}
        if not (made >= _TRIGGERS and {self.told["key"], self.told["own"]} <= there):
            raise InputError(
                Message(
                    "The layer of the checkout “{title}” was replaced by another program, or its field “{field}” was "
                    "taken out, so that nobody knows what you have edited since. Nothing was sent, and all features are "
                    "in the file as they are. Check the collection out again, and publish from the old file what is "
                    "missing there.",
                    title=self.told["title"],
                    field=self.told["key"],
                )
            )

    @property
    def last(self) -> int:
        """The last entry of the outbox."""
        return self.one("SELECT coalesce(max(entry), 0) FROM vgpkg_outbox")[0]

    def edited(self, among: Iterable[int] | None = None) -> list[int]:
        """Return the numbers of the features that the outbox names, all or those among some."""
        sql, values = "SELECT DISTINCT number FROM vgpkg_outbox", ()
        if among is not None:
            sql, values = (
                f"{sql} WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(list(among)),),
            )
        return [number for (number,) in self.database.execute(f"{sql} ORDER BY 1", values)]

    def rows(self, numbers: Iterable[int]) -> dict[int, State]:
        """Return features as they stand here, by number; those that are not there are left out.

        A field that a person has taken out of the table is as the base has it: that is no edit.
        """
        own, shape, numbers = self.told["own"], self.told["shape"], list(numbers)
        names = [own, *self.columns, *([shape] if shape else [])]
        found = self.database.execute(
            f"SELECT {', '.join(map(quoted, names))} FROM {quoted(TABLE)} "
            f"WHERE {quoted(own)} IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        absent = [name for name in self.told["fields"] if name not in self.columns]
        bases = self.bases(numbers) if absent else {}
        rows = {}
        for number, *values in found:
            state = {name: bases[number].state[name] if number in bases else None for name in absent}
            state |= dict(zip(self.columns, values, strict=False))
            rows[number] = state | {GEOMETRY: values[-1] if shape else None}
        return rows

    def row(self, number: int) -> State | None:
        return self.rows([number]).get(number)

    def bases(self, numbers: Iterable[int]) -> dict[int, Base]:
        found = self.database.execute(
            "SELECT number, id, revision, state, geometry FROM vgpkg_base WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return {number: Base(fid, revision, loaded(*state)) for number, fid, revision, *state in found}

    def base(self, number: int) -> Base | None:
        return self.bases([number]).get(number)

    def numbers_of(self, ids: Iterable) -> dict:
        """Return the numbers of features by the service's ids; those that are not known here are left out."""
        found = self.database.execute(
            "SELECT id, number FROM vgpkg_base WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return dict(found.fetchall())

    def theirs(self, number: int) -> Theirs | None:
        found = self.one(
            "SELECT revision, at, by, state, geometry FROM vgpkg_theirs WHERE number = ?", number
        )
        if found is None:
            return None
        revision, at, by, state, geometry = found
        return Theirs(revision, None if state is None else loaded(state, geometry), at, by)

    def held_back(self) -> dict[int, str]:
        """Return the features that wait for a person, with what the service said of them; empty where it is a conflict.

        What was edited since may be no conflict any more, and a problem that was edited since may be taken.
        """
        found = self.database.execute(
            "SELECT number, sentence FROM vgpkg_problems AS p WHERE entry >= "
            "(SELECT max(entry) FROM vgpkg_outbox WHERE number = p.number)"
        ).fetchall()
        numbers = [number for (number,) in self.database.execute("SELECT number FROM vgpkg_theirs")]
        rows, bases = self.rows(numbers), self.bases(numbers)
        return dict(found) | {
            number: ""
            for number in numbers
            if merge(
                bases[number].state, rows.get(number), self.theirs(number).state, self.values.same
            ).conflicts
        }

    def differing(self, one: State, other: State) -> tuple[str, ...]:
        return differing(one, other, self.values.same)

    # What follows writes; within `writing` nothing of it is logged.

    def put(self, number: int | None, fid, state: State) -> int:
        """Write a feature, a new one under a new number, which is returned."""
        own, shape = self.told["own"], self.told["shape"]
        values = {name: state[name] for name in self.columns} | {self.told["key"]: fid}
        if shape:
            values[shape] = state[GEOMETRY]
        names = ", ".join(map(quoted, values))
        if number is not None:
            sets = ", ".join(f"{quoted(name)} = ?" for name in values)
            done = self.database.execute(
                f"UPDATE {quoted(TABLE)} SET {sets} WHERE {quoted(own)} = ?", (*values.values(), number)
            )
            if done.rowcount:
                return number
        marks = ", ".join("?" * len(values))
        done = self.database.execute(
            f"INSERT INTO {quoted(TABLE)} ({quoted(own)}, {names}) VALUES (?, {marks})",
            (number, *values.values()),
        )
        return done.lastrowid

    def name(self, number: int, fid) -> None:
        """Show which id the service has given to a feature, if it is still there."""
        key, own = quoted(self.told["key"]), quoted(self.told["own"])
        self.run(f"UPDATE {quoted(TABLE)} SET {key} = ? WHERE {own} = ?", fid, number)

    def remove(self, number: int) -> None:
        self.run(f"DELETE FROM {quoted(TABLE)} WHERE {quoted(self.told['own'])} = ?", number)

    def put_base(self, number: int, base: Base) -> None:
        self.run(
            "INSERT OR REPLACE INTO vgpkg_base VALUES (?, ?, ?, ?, ?)",
            *(number, base.id, base.revision, *stored(base.state)),
        )

    def remove_base(self, number: int) -> None:
        self.run("DELETE FROM vgpkg_base WHERE number = ?", number)

    def put_theirs(self, number: int, theirs: Theirs) -> None:
        state = (None, None) if theirs.state is None else stored(theirs.state)
        self.run(
            "INSERT OR REPLACE INTO vgpkg_theirs VALUES (?, ?, ?, ?, ?, ?)",
            *(number, theirs.revision, *state, theirs.at, theirs.by),
        )

    def put_problem(self, number: int, sentence: str, entry: int) -> None:
        self.run("INSERT OR REPLACE INTO vgpkg_problems VALUES (?, ?, ?)", number, entry, sentence)

    def settle(self, *numbers: int) -> None:
        """Bring the outbox into line with features: those are named there that are not as their base is."""
        rows, bases = self.rows(numbers), self.bases(numbers)
        named = set(self.edited(numbers))
        for number in numbers:
            base, row = bases.get(number), rows.get(number)
            if (base is None) != (row is None) or (base and self.differing(base.state, row)):
                if number not in named:
                    self.run("INSERT INTO vgpkg_outbox (number, change) VALUES (?, 'update')", number)
            elif number in named:
                self.run("DELETE FROM vgpkg_outbox WHERE number = ?", number)
                self.run("DELETE FROM vgpkg_problems WHERE number = ?", number)

    def forgive(self, number: int) -> None:
        """Forget what stood in the way of a feature."""
        self.run("DELETE FROM vgpkg_theirs WHERE number = ?", number)
        self.run("DELETE FROM vgpkg_problems WHERE number = ?", number)


def stored(state: State) -> tuple[str, bytes | None]:
    """Return a state as its two columns."""
    values = {name: value for name, value in state.items() if name != GEOMETRY}
    return json.dumps(values, ensure_ascii=False), state[GEOMETRY]


def loaded(values: str, geometry: bytes | None) -> State:
    """Return a state as it was stored."""
    return {**json.loads(values), GEOMETRY: geometry}


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that can write the features. Raises InputError where the file cannot be read or written."""
    if not path.is_file():
        raise InputError(Message("There is no checkout {path}. It was moved or deleted.", path=str(path)))
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)) as database:
            teach(database)
            yield database
    except sqlite3.Error as error:
        raise InputError(
            Message(
                "The checkout {path} cannot be read or written: {reason}. It is as it was before. Check that the disk "
                "has room, save or cancel edits of its layer that are not saved yet, then try again.",
                path=str(path),
                reason=str(error).rstrip("."),
            )
        ) from error


@contextmanager
def reading(path: Path) -> Iterator[Outbox]:
    """Yield a checkout as it is at one moment."""
    with connected(path) as database:
        database.execute("BEGIN")
        yield Outbox(database)


@contextmanager
def writing(path: Path, *, logged: bool = False) -> Iterator[Outbox]:
    """Yield a checkout to be changed, all or nothing; what is changed is no edit of a person's unless `logged`."""
    with connected(path) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            database.execute("UPDATE vgpkg_checkout SET quiet = ?", (int(not logged),))
            before = database.total_changes
            yield (outbox := Outbox(database))
            if database.total_changes > before:
                outbox.keep_extent()
            database.execute("UPDATE vgpkg_checkout SET quiet = 0")
            database.execute("COMMIT")
        except BaseException:
            database.rollback()
            raise
