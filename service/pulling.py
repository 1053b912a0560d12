"""What others have changed in a collection, into its checkout: what I left alone follows, what I edited is merged."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import shapely

from ..core.cql2 import fields as fields_of
from ..core.cql2_arrays import evaluate
from ..core.merge import GEOMETRY, State
from . import conflicts
from .outbox import Base, Outbox, Theirs
from .source import Change, Collection, Query
from .values import moment

_TYPES = {"integer": float, "number": float, "boolean": bool, "date": "M8[D]"}


@dataclass
class Counts:
    """What a sync has done so far; see sync.Outcome."""

    sent: int = 0
    taken: int = 0
    merged: int = 0
    settled: int = 0


@dataclass(frozen=True)
class Sharing:
    """What a checkout and its collection have in common: the query, the collection as it is now, and the fields that
    both have alike."""

    query: Query
    described: Collection
    fields: frozenset[str]


def news(outbox: Outbox, changes: Iterable[Change], sharing: Sharing) -> list[Change]:
    """Return the changes that are not my own or known already, and that concern the checkout.

    A feature that has left the checkout's part, and that I have not edited, comes as removed.
    """
    changes = list(changes)
    numbers = outbox.numbers_of([change.id for change in changes])
    bases = outbox.bases(numbers.values())
    inside = _inside(sharing, changes)
    edited = set(outbox.edited())
    found = []
    for change, fits in zip(changes, inside.tolist(), strict=True):
        number = numbers.get(change.id)
        known = bases.get(number)
        if known is None:
            if change.after is not None and fits:
                found.append(change)
        elif change.after is None or revision_of(change) > known.revision:
            leaves = not fits and number not in edited
            found.append(Change(change.id, "removed", revision=revision_of(change)) if leaves else change)
    return found


def take(outbox: Outbox, changes: Iterable[Change], sharing: Sharing, counts: Counts) -> None:
    """Take changes, one a feature, into the checkout."""
    changes = list(changes)
    numbers = outbox.numbers_of([change.id for change in changes])
    rows, bases = outbox.rows(numbers.values()), outbox.bases(numbers.values())
    # What the collection no longer has stays as it was.
    left = set(outbox.told["fields"]) - sharing.fields
    added = _added(outbox)
    for change in changes:
        number = numbers.get(change.id)
        base, row = bases.get(number), rows.get(number)
        state = outbox.values.here(change.after) if change.after else None
        if state is not None:
            state |= {name: base.state[name] if base else None for name in left}
        if base is None:
            alike = added.get(_values(outbox, state), ())
            number = next(
                (one for one in alike if outbox.values.same(GEOMETRY, state[GEOMETRY], alike[one])), None
            )
            if number is None:
                number = outbox.put(None, change.id, state)
                counts.taken += 1
            else:
                del alike[number]
                outbox.name(number, change.id)
                counts.merged += 1
            outbox.put_base(number, Base(change.id, revision_of(change), state))
            numbers[change.id] = number
            continue
        edited = row is None or bool(outbox.differing(base.state, row))
        merged = conflicts.take(outbox, number, base, row, _theirs(change, state))
        if not merged.conflicts:
            counts.taken += merged.taken != () or state is None
            counts.merged += edited
    outbox.settle(*numbers.values())


def _added(outbox: Outbox) -> dict[tuple, dict[int, bytes]]:
    """Return the places of features that are new here, by their values and their numbers.

    What both have added alike is one feature: a checkout's file may be a copy of one that was synced since, or have
    been put back from one. Features without a place are never taken for one another.
    """
    numbers, found = outbox.edited(), {}
    bases = outbox.bases(numbers)
    for number, row in outbox.rows(number for number in numbers if number not in bases).items():
        if row[GEOMETRY] is not None:
            found.setdefault(_values(outbox, row), {})[number] = row[GEOMETRY]
    return found


def _values(outbox: Outbox, state: State) -> tuple:
    return tuple(state[name] for name in outbox.told["fields"])


def _theirs(change: Change, state: State | None) -> Theirs:
    kept = (change.after or {}).get("properties") or {}
    return Theirs(
        revision_of(change),
        state,
        change.at or kept.get("valid_from") or "",
        change.by or kept.get("changed_by") or "",
    )


def revision_of(change: Change) -> int:
    """Return the revision that made the version in a change: that of the feature, where it is there."""
    properties = (change.after or {}).get("properties") or {}
    found = properties.get("revision", change.revision)
    return found if isinstance(found, int) else 0


def _inside(sharing: Sharing, changes: list[Change]) -> np.ndarray:
    """Return which changes lead to what the checkout's query asks for (n,); all where that cannot be seen here."""
    fits = np.ones(len(changes), bool)
    features = [change.after or {} for change in changes]
    if sharing.query.extent:
        west, south, east, north = sharing.query.extent
        shapes = [_shape(feature.get("geometry")) for feature in features]
        x_min, y_min, x_max, y_max = shapely.bounds(np.array(shapes, object)).reshape(-1, 4).T
        fits &= (x_max >= west) & (x_min <= east) & (y_max >= south) & (y_min <= north)
    if condition := sharing.query.condition:
        kinds = {field.name: field.kind for field in sharing.described.fields}
        if fields_of(condition) <= kinds.keys():
            columns = {
                name: _column(
                    kinds[name], [(feature.get("properties") or {}).get(name) for feature in features]
                )
                for name in fields_of(condition)
            }
            fits &= evaluate(condition, columns, len(features))[0]
    return fits


def _shape(geometry: dict | None):
    return None if geometry is None else shapely.from_geojson(json.dumps(geometry), on_invalid="ignore")


def _column(kind: str, values: list) -> np.ma.MaskedArray:
    null = [value is None for value in values]
    data = np.empty(len(values), object)
    data[:] = values
    if kind == "date-time":
        moments = [moment(value) for value in values]
        data = np.array(
            [m.replace(tzinfo=None) if isinstance(m, datetime) else None for m in moments], "M8[ms]"
        )
        null = np.isnat(data)
    elif kind in _TYPES:
        data[null] = 0
        data = data.astype(_TYPES[kind])
    return np.ma.array(data, mask=null)
