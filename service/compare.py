"""Two states of a collection compared: as the service tells it, else by fetching both."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem

from ..bridge.source import Source as LayerSource
from ..bridge.source import read
from ..bridge.text import tr
from ..core.cql2 import fields
from ..core.cql2_arrays import evaluate
from ..core.difference import ADDED, CHANGED, GEOMETRY, REMOVED, Difference, as_text, difference
from ..core.keys import KEY_FIELDS, key_field
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import InputError, Message
from .cache import Cache
from .errors import BadAnswer
from .local import Local, in_system, times_of
from .source import Change, Collection, Extent, Query, Source
from .when import Period, time_fields

# What services and folders keep of a version, which is not the feature's own.
_KEPT = frozenset({"revision", "changed_by"})
# A tenth of a millimetre: what is left of a coordinate that has gone through text or another system.
_DEGREES, _METRES = 1e-9, 1e-4
# Of a value in a sentence.
_LONGEST = 80
KINDS = (ADDED, REMOVED, CHANGED)


@dataclass(frozen=True)
class Compared:
    """What differs: one row a feature in `table`, in `crs`.

    Columns, all texts: `id`; `key`, what people know it by, where it has such a field; `change` (added, removed or
    changed); `fields`, the names of what changed, geometry among them; `detail`, the values as they were and as they
    are; `at` and `by`, when and by whom it was changed last, where that is known. The geometry is the later one, that
    of what was removed the earlier.
    """

    table: Table
    crs: QgsCoordinateReferenceSystem

    def count(self, kind: str) -> int:
        """Return how many features were added, removed or changed."""
        return int((np.ma.getdata(self.table.columns["change"]) == kind).sum())


@dataclass(frozen=True)
class _Entry:
    """One row of what differs; `differing` as in core.difference."""

    id: str
    key: str
    change: str
    differing: list[tuple[str, str | None, str | None]]
    geometry: object
    at: str = ""
    by: str = ""


def compare(
    source: Source,
    query: Query,
    start: datetime | None,
    end: datetime | None,
    cache: Cache,
    progress: Progress,
    *,
    other: str = "",
    key: str = "",
) -> Compared:
    """Compare a collection as it was at two times, `end` None being now; or, where `other` names one, a collection
    with another of the same source, each at its time or, without one, as it stands.

    `query` has no period. A feature counts that meets its extent and condition before or after. `key` is the field by
    which features are known, found where the collection has a customary one. Raises ServiceError, InputError where
    a state cannot be asked for or features cannot be told apart, and Cancelled.
    """
    if start and end and start > end and not other:
        raise InputError(Message("The comparison ends before it begins. Exchange the two times."))
    parts = source.changes_between(query, start, end, progress) if start and not other else None
    if parts is not None and not key:
        entries = [_entry(change) for part in parts for change in part.changes]
        return _compared(query.collection, entries, QgsCoordinateReferenceSystem("EPSG:4326"))
    described = source.describe(query.collection, progress)
    if parts is None and not other:
        # Versions stand side by side, those of the past too: even now is a time to be asked for.
        _require_states(described, start, end)
        end = end or datetime.now(UTC)
    return _fetched(source, query, described, start, end, cache, progress, other, key, told=parts is not None)


def _entry(change: Change) -> _Entry:
    if change.change not in KINDS or not (change.after or change.before):
        raise BadAnswer(Message("The service told of a change without its kind or its feature."))
    now, was = ((side or {}).get("properties") or {} for side in (change.after, change.before))
    shape = (change.after or change.before).get("geometry")
    differing = [
        (name, None, None) if name == GEOMETRY else (name, _plain(was.get(name)), _plain(now.get(name)))
        for name in change.fields
    ]
    try:
        geometry = shapely.from_geojson(json.dumps(shape)) if shape else None
    except shapely.errors.GEOSException as error:
        raise BadAnswer(Message("Feature {id} has a geometry that cannot be read.", id=change.id)) from error
    at, by = (
        (change.at, change.by) if change.change == REMOVED else (now.get("valid_from"), now.get("changed_by"))
    )
    field = key_field(list(now or was))
    key = _plain((now or was)[field]) or "" if field else ""
    return _Entry(str(change.id), key, change.change, differing, geometry, str(at or ""), str(by or ""))


def _plain(value) -> str | None:
    """Return a value of JSON as a person reads it, None where null."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, ensure_ascii=False)


def _fetched(
    source: Source,
    query: Query,
    described: Collection,
    start: datetime | None,
    end: datetime | None,
    cache: Cache,
    progress: Progress,
    other: str,
    key: str,
    *,
    told: bool,
) -> Compared:
    """Fetch both states whole, since what leaves the extent or the condition has not been removed, and compare;
    `told` says that the source keeps them, whatever fields tell."""
    later = source.describe(other, progress) if other else described
    before, number_before, crs = _state(source, described, start, cache, progress.part(0.0, 0.35))
    if not other and not told and not described.period and not time_fields(before.columns):
        raise _one_state(described)
    after, number_after, own = _state(source, later, end, cache, progress.part(0.35, 0.7), crs)
    # The number that a service gives to a feature names nothing in another collection.
    keys = [
        _key(table, key or ("" if other else number))
        for table, number in ((before, number_before), (after, number_after))
    ]
    local = isinstance(source, Local)
    times = {name.lower() for table in (before, after) for name in time_fields(table.columns)}
    found = difference(
        before,
        after,
        tuple(keys),
        progress.part(0.7, 0.95),
        without=_KEPT | times | {number_before.lower(), number_after.lower()},
        tolerance=0.0 if local and own == crs else _DEGREES if crs.isGeographic() else _METRES,
    )
    for note in (*_unreadable(before), *_unreadable(after), *found.notes):
        progress.warn(note)
    box = None
    if query.extent:
        box = in_system(query.extent, replace(described, native=crs.authid() or crs.toWkt()))
    counted = _meeting(query, before, box)[found.before] | _meeting(query, after, box)[found.after]
    return _compared(query.collection, _entries(found, before, after, counted), crs)


def _require_states(described: Collection, start: datetime | None, end: datetime | None) -> None:
    """Raise InputError where a collection is known to have no states at two times."""
    if start is None:
        raise InputError(
            Message("Say from what time on, or name a second collection that it is compared with.")
        )
    times = times_of(described)
    if described.fields and not times and not described.period:
        raise _one_state(described)
    if end is None and len(times) == 1:
        raise InputError(
            Message(
                "The features of collection “{collection}” are each of one time (field “{field}”), so now is no state "
                "of it. Say up to what time.",
                collection=described.id,
                field=times[0],
            )
        )


def _one_state(described: Collection) -> InputError:
    return InputError(
        Message(
            "Collection “{collection}” keeps no earlier states and has no field that tells a time, so there are no "
            "two states of it. Name a second collection that it is compared with.",
            collection=described.id,
        )
    )


def usual_key(described: Collection) -> str | None:
    """Return the customary field by which people know a collection's features, None where it has none."""
    return key_field([field.name for field in described.fields])


def _state(
    source: Source,
    described: Collection,
    moment: datetime | None,
    cache: Cache,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> tuple[Table, str, QgsCoordinateReferenceSystem]:
    """Return a collection at a time, in `crs` where given; the field of its features' ids; and its own system."""
    period = Period(moment, moment) if moment else None
    copy = source.fetch(Query(described.id, period=period), cache, progress.part(0.0, 0.8))
    layer = copy.layer(described.id)
    stored = [layer.fields()[place].name() for place in layer.primaryKeyAttributes()]
    names = [name for name in layer.fields().names() if name not in stored]
    table = read(LayerSource.of_layer(layer), progress.part(0.8, 1.0), fields=names, crs=crs)
    return replace(table, name=described.id), copy.told.get("key") or "", layer.crs()


def _key(table: Table, key: str) -> str:
    if found := key or key_field(list(table.columns)):
        table.column(found)
        return found
    raise InputError(
        Message(
            "It cannot be told which feature of “{collection}” is which: it has none of the customary key fields "
            "({known}). Choose the field of the features' own ids (KEY); there are: {fields}.",
            collection=table.name,
            known=", ".join(KEY_FIELDS),
            fields=", ".join(table.columns),
        )
    )


def _unreadable(table: Table) -> list[Message]:
    if not table.broken:
        return []
    return [
        Message(
            "{count} features of “{collection}” have a geometry that cannot be read; they are compared without it.",
            count=len(table.broken),
            collection=table.name,
        )
    ]


def _meeting(query: Query, table: Table, box: Extent | None) -> np.ndarray:
    """Return which features meet the condition and a box in their own system, with one False more for the row -1."""
    met = np.ones(len(table), bool)
    if query.condition:
        columns = {name: table.column(name) for name in fields(query.condition)}
        met, _unknown = evaluate(query.condition, columns, len(table))
    if box and table.geometry is not None:
        met = met & shapely.intersects(table.geometry, shapely.box(*box))
    return np.append(met, False)


def _entries(found: Difference, before: Table, after: Table, counted: np.ndarray) -> list[_Entry]:
    ends = _ends(before, 1), _ends(after, 0)
    names = _names(before), _names(after)
    entries = []
    for place in np.flatnonzero(counted).tolist():
        gone = found.change[place] == REMOVED
        table, row = (before, found.before[place]) if gone else (after, found.after[place])
        at, name = ends[0 if gone else 1], names[0 if gone else 1]
        entries.append(
            _Entry(
                found.key[place],
                (name[row] or "") if name else "",
                found.change[place],
                found.differing[place],
                None if table.geometry is None else table.geometry[row],
                at=(at[row] or "") if at else "",
            )
        )
    return entries


def _names(table: Table) -> list[str | None] | None:
    """Return what people know features by, None where no customary field tells it."""
    field = key_field(list(table.columns))
    return as_text(table.columns[field]) if field else None


def _ends(table: Table, which: int) -> list[str | None] | None:
    """Return since when (0) or until when (1) versions are valid, None where no two fields tell it."""
    times = time_fields(table.columns)
    return as_text(table.columns[times[which]]) if len(times) == 2 else None


def _compared(name: str, entries: list[_Entry], crs: QgsCoordinateReferenceSystem) -> Compared:
    geometry = np.empty(len(entries), dtype=object)
    geometry[:] = [entry.geometry for entry in entries]
    columns = {
        "id": [entry.id for entry in entries],
        "key": [entry.key for entry in entries],
        "change": [entry.change for entry in entries],
        "fields": [", ".join(name for name, *_ in entry.differing) for entry in entries],
        "detail": ["; ".join(_words(*one) for one in entry.differing) for entry in entries],
        "at": [entry.at for entry in entries],
        "by": [entry.by for entry in entries],
    }
    made = {
        field: np.ma.asarray(np.array([*values, None], dtype=object)[:-1])
        for field, values in columns.items()
    }
    return Compared(Table(name, made, geometry), crs)


def _words(name: str, was: str | None, now: str | None) -> str:
    if name == GEOMETRY:
        return tr("another shape")
    return f"{name}: {_short(was)} → {_short(now)}"


def _short(value: str | None) -> str:
    if value is None:
        return "NULL"
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
