"""A copy brought up to date by what has changed since, instead of fetching it again."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from ..bridge.geopackage_rows import quoted, teach
from ..core.progress import Progress
from . import rows, vector
from .cache import TABLE, Cache, Copy
from .errors import BadRequest, Missing
from .source import Change, Changes, Query, Source

# More than this, and more than half of a copy, is fetched anew.
_MANY = 10_000


def refresh(source: Source, query: Query, cache: Cache, copy: Copy, progress: Progress) -> Copy | None:
    """Bring a copy to the present state of its source and return it; None where it has to be fetched anew.

    That is so where the source keeps no revisions, has begun counting anew, has other fields than before, or a period
    was asked for. A break leaves a copy of the old revision, to which the same changes can be applied again. To be
    used while the question is held. Raises ServiceError, InputError and Cancelled.
    """
    revision, key = copy.told.get("revision"), copy.told.get("key")
    if revision is None or not key or query.period:
        return None
    try:
        changes = source.changes(query, revision, progress.part(0.0, 0.5))
    except (BadRequest, Missing):
        return None  # a revision that the source does not know
    if changes is None or len(changes.changes) > max(_MANY, copy.count / 2) or _other_fields(copy, changes):
        return None
    apply(copy.path, changes, query, key, progress.part(0.5, 0.9))
    copy = cache.update(copy, revision=changes.until)
    # A source that was set up anew counts anew too: its numbers then mean other states.
    return copy if source.count(query, progress) in (copy.count, None) else None


def _other_fields(copy: Copy, changes: Changes) -> bool:
    """Tell whether features come with other fields than the copy has."""
    kept = {*vector.field_names(copy.path, TABLE)[0], copy.told["key"]}
    came = (change.after.get("properties") or {} for change in changes.changes if change.after)
    return any({*properties, copy.told["key"]} != kept for properties in came)


def apply(path: Path, changes: Changes, query: Query, key: str, progress: Progress) -> None:
    """Put the features of `changes` in place of those that the GeoPackage has; twice does what once does."""
    if not changes.changes:
        return
    fresh = [change for change in changes.changes if change.after]
    came, part = path.with_name(f"new-{path.stem}.geojson"), path.with_name(f"new-{path.name}")
    try:
        came.write_text(rows.collection([_feature(change, key) for change in fresh]), encoding="utf-8")
        part.unlink(missing_ok=True)
        vector.like(path, TABLE, part)
        if fresh:
            with rows.as_written():
                vector.append(str(came), part, TABLE, progress.part(0.0, 0.5), extent=query.extent)
            # A feature that was in and is out now comes as changed.
            vector.sieve(part, TABLE, progress.part(0.5, 0.8), condition=query.condition)
        progress.check()
        _replace(path, key, [change.id for change in changes.changes], part)
    finally:
        came.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _feature(change: Change, key: str) -> str:
    properties = {key: change.id, **(change.after.get("properties") or {})}
    return json.dumps(
        {"type": "Feature", "properties": properties, "geometry": change.after.get("geometry")},
        ensure_ascii=False,
    )


def _replace(path: Path, key: str, ids: list, part: Path) -> None:
    """Put the features of `part`, which has the same table, in place of those with these ids: all or nothing.

    By SQLite, since GDAL ends a transaction that is open where it appends.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            teach(database)
            database.execute("ATTACH ? AS part", (str(part),))
            table = quoted(TABLE)
            columns = database.execute(f"PRAGMA main.table_info({table})").fetchall()
            names = ", ".join(quoted(column[1]) for column in columns if not column[5])
            with database:
                database.execute(
                    f"DELETE FROM main.{table} WHERE {quoted(key)} IN (SELECT value FROM json_each(?))",
                    (json.dumps(ids),),
                )
                database.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM part.{table}")
    except sqlite3.Error as error:
        raise vector.not_written(str(error)) from error
