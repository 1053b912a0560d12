"""A copy brought up to date by what has changed since, instead of fetching it again."""

import json
from pathlib import Path

from osgeo import gdal, ogr

from ..core.progress import Progress
from . import rows, vector
from .cache import TABLE, Cache, Copy
from .errors import BadRequest, Missing
from .source import Change, Changes, Extent, Query, Source

# More than this, and more than half of a copy, is fetched anew.
_MANY = 10_000
# Ids in one statement, which may be a million letters long.
_AT_ONCE = 10_000


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
    ids = [change.id for change in changes.changes]
    came, part = path.with_name(f"new-{path.stem}.geojson"), path.with_name(f"new-{path.name}")
    try:
        came.write_text(rows.collection([_feature(change, key) for change in fresh]), encoding="utf-8")
        source = str(came) if fresh else ""
        if fresh and query.condition:
            # A feature that was in and is out now comes as changed.
            part.unlink(missing_ok=True)
            vector.like(path, TABLE, part)
            with rows.as_written():
                vector.append(source, part, TABLE, progress.part(0.0, 0.4))
            vector.sieve(part, TABLE, progress.part(0.4, 0.6), condition=query.condition)
            source = str(part)
        progress.check()
        with rows.as_written():
            _replace(path, key, ids, source, query.extent, progress.part(0.6, 1.0))
    finally:
        came.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _feature(change: Change, key: str) -> str:
    properties = {key: change.id, **(change.after.get("properties") or {})}
    return json.dumps(
        {"type": "Feature", "properties": properties, "geometry": change.after.get("geometry")},
        ensure_ascii=False,
    )


def _replace(path: Path, key: str, ids: list, source: str, extent: Extent | None, progress: Progress) -> None:
    """Put a file's features, none without one, in place of those with these ids."""
    watch = vector.Watch(progress)
    with vector.quiet():
        target = vector.opened(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        if target is None:
            raise vector.not_written()
        single = ogr.GT_Flatten(target.GetLayerByName(TABLE).GetGeomType()) == ogr.wkbPoint
        options = gdal.VectorTranslateOptions(
            accessMode="append",
            layerName=TABLE,
            geometryType=None if single else "PROMOTE_TO_MULTI",
            spatFilter=extent,
            options=["-unsetFid", "-gt", "unlimited"],
            callback=watch,
        )
        try:
            target.StartTransaction()
            for start in range(0, len(ids), _AT_ONCE):
                target.ExecuteSQL(_deletion(key, ids[start : start + _AT_ONCE]))
            # GDAL would end a transaction that is open, and put its own in its place.
            target.CommitTransaction()
            if source:
                gdal.VectorTranslate(target, source, options=options)
        except RuntimeError as error:  # with GDAL's exceptions turned on
            watch.check()
            raise vector.not_written() from error
        watch.check()
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise vector.not_written()
        target = None  # closes and writes


def _deletion(key: str, ids: list) -> str:
    values = ", ".join(str(one) if isinstance(one, int) else vector.literal(str(one)) for one in ids)
    return f"DELETE FROM {vector.quoted(TABLE)} WHERE {vector.quoted(key)} IN ({values})"
