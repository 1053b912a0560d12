"""What differs between two states of one layer, feature by feature."""

from dataclasses import dataclass

import numpy as np
import shapely

from .progress import Progress
from .table import CHUNK, Table, nulls, texts
from .text import InputError, Message

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
# What a changed geometry is called among the names of fields.
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Difference:
    """The features that differ, those of the earlier state first, in its order.

    `key` (n,) texts; `change` (n,) added, removed or changed; `before` and `after` (n,) rows of the two tables,
    -1 where a feature is not in one; `differing` for each the names of what differs, with the old and the new value
    as text (None where null), in the order of fields, a geometry last and without values.
    """

    key: np.ndarray
    change: np.ndarray
    before: np.ndarray
    after: np.ndarray
    differing: list[list[tuple[str, str | None, str | None]]]
    notes: tuple[Message, ...] = ()


def difference(
    before: Table,
    after: Table,
    keys: tuple[str, str],
    progress: Progress,
    *,
    without: frozenset[str] = frozenset(),
    tolerance: float = 0.0,
) -> Difference:
    """Return what differs between two tables whose features are known by the fields `keys`, one of each.

    Two nulls are equal, a null and an empty text are not. Fields of one table alone are not compared, and told;
    those of `without` (lower case) not either. Two geometries are equal where they have the same vertices within
    `tolerance` (units of their CRS), wherever a ring begins and whichever way round it goes.
    Raises InputError where a key stands on several features, and Cancelled.
    """
    notes: list[Message] = []
    rows_before, rows_after = _by_key(before, keys[0], notes), _by_key(after, keys[1], notes)
    both = [key for key in rows_before if key in rows_after]
    old = np.array([rows_before[key] for key in both], dtype="i8")
    new = np.array([rows_after[key] for key in both], dtype="i8")
    differing: list[list] = [[] for _ in both]
    pairs = _fields(before, after, {name.lower() for name in keys} | without, notes)
    for place, (name, other) in enumerate(pairs):
        progress.step(0.5 * place / len(pairs))
        one, two = before.columns[name][old], after.columns[other][new]
        rows = np.flatnonzero(_unequal(one, two))
        shown = zip(rows.tolist(), as_text(one[rows]), as_text(two[rows]), strict=True)
        for row, was, now in shown:
            differing[row].append((other, was, now))
    if before.geometry is not None and after.geometry is not None:
        moved = _moved(before.geometry[old], after.geometry[new], tolerance, progress.part(0.5, 1.0))
        for row in np.flatnonzero(moved).tolist():
            differing[row].append((GEOMETRY, None, None))
    place_of = dict(zip(both, range(len(both)), strict=True))
    entries = []
    for key, row in rows_before.items():
        if key not in place_of:
            entries.append((key, REMOVED, row, -1, []))
        elif found := differing[place_of[key]]:
            entries.append((key, CHANGED, row, rows_after[key], found))
    entries += [(key, ADDED, -1, row, []) for key, row in rows_after.items() if key not in place_of]
    key, change, row_before, row_after, found = zip(*entries, strict=True) if entries else ((),) * 5
    return Difference(
        np.array(key, dtype=object),
        np.array(change, dtype=object),
        np.array(row_before, dtype="i8"),
        np.array(row_after, dtype="i8"),
        list(found),
        tuple(notes),
    )


def as_text(values: np.ma.MaskedArray) -> list[str | None]:
    """Return values as a person reads them, None where null; dates and times as ISO 8601 has them, times in UTC."""
    data = np.ma.getdata(values)
    if data.dtype.kind == "M":
        unit = "D" if data.dtype == "M8[D]" else "s"
        shown = np.datetime_as_string(data, unit=unit).astype(object)
        if unit == "s":
            shown = shown + "Z"
        shown[nulls(values)] = None
        return shown.tolist()
    return texts(values).tolist()


def _by_key(table: Table, field: str, notes: list[Message]) -> dict[str, int]:
    """Return each feature's row by its key, in the order of the table."""
    own = texts(table.column(field)).tolist()
    rows: dict[str, int] = {}
    for row, key in enumerate(own):
        if key is None or not key.strip():
            continue
        if key in rows:
            raise InputError(
                Message(
                    "Layer “{layer}”: “{key}” stands in the field “{field}” of several features, so it cannot be told "
                    "which of them became which. Choose a field that tells features apart.",
                    layer=table.name,
                    key=key,
                    field=field,
                )
            )
        rows[key] = row
    if missing := sum(key is None or not key.strip() for key in own):
        notes.append(
            Message(
                "{count} features of layer “{layer}” have no value in the field “{field}”; they cannot be compared and "
                "are left out.",
                count=missing,
                layer=table.name,
                field=field,
            )
        )
    return rows


def _fields(before: Table, after: Table, without: set[str], notes: list[Message]) -> list[tuple[str, str]]:
    """Return the fields of the two tables that mean each other, by their names in whatever case."""
    old = {name.lower(): name for name in before.columns if name.lower() not in without}
    new = {name.lower(): name for name in after.columns if name.lower() not in without}
    if gone := [name for key, name in old.items() if key not in new]:
        notes.append(
            Message(
                "Only the earlier state has the fields {fields}; they are not compared.",
                fields=", ".join(gone),
            )
        )
    if come := [name for key, name in new.items() if key not in old]:
        notes.append(
            Message(
                "Only the later state has the fields {fields}; they are not compared.", fields=", ".join(come)
            )
        )
    return [(old[key], name) for key, name in new.items() if key in old]


def _unequal(one: np.ma.MaskedArray, other: np.ma.MaskedArray) -> np.ndarray:
    """Return where two columns (n,) differ."""
    null, null_other = nulls(one), nulls(other)
    a, b = np.ma.getdata(one), np.ma.getdata(other)
    if a.dtype.kind == b.dtype.kind == "M":
        a, b = a.astype("M8[ms]"), b.astype("M8[ms]")
    elif not (a.dtype.kind in "biuf" and b.dtype.kind in "biuf"):
        a, b = texts(one), texts(other)
    return (null != null_other) | (~null & ~null_other & (a != b).astype(bool))


def _moved(one: np.ndarray, other: np.ndarray, tolerance: float, progress: Progress) -> np.ndarray:
    """Return where two arrays of geometries (n,) differ."""
    nothing = [shapely.is_missing(shapes) | shapely.is_empty(shapes) for shapes in (one, other)]
    moved = ~shapely.equals_exact(one, other, tolerance) & ~(nothing[0] & nothing[1])
    rows = np.flatnonzero(moved & ~nothing[0] & ~nothing[1])
    for start in range(0, len(rows), CHUNK):
        progress.step(start / len(rows))
        part = rows[start : start + CHUNK]
        plain = [shapely.normalize(_single(shapes[part])) for shapes in (one, other)]
        moved[part] = ~shapely.equals_exact(*plain, tolerance)
    return moved


def _single(shapes: np.ndarray) -> np.ndarray:
    """Return geometries with those of one part as that part: files differ in how they keep these."""
    return np.where(shapely.get_num_geometries(shapes) == 1, shapely.get_geometry(shapes, 0), shapes)
