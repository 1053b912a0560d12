"""Table: the one shape that travels between layers, core and sinks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from .crs import Crs
from .progress import Progress
from .text import InputError, Message

# Geometries that are judged between two looks at a cancel.
CHUNK = 2_000
# Features that a sentence names.
_SHOWN = 10


@dataclass(frozen=True)
class Table:
    """Named columns of equal length, one geometry array, one CRS.

    `columns` maps a field name to a `numpy.ma.MaskedArray` of shape (n,), masked where the value is
    null: float64, int64, bool, datetime64[ms], datetime64[D] or object (text). NaN is a value that a
    source delivered, not a null; a reader decides what it means.
    `geometry` is an object array (n,) of two-dimensional shapely geometries, or None for a table
    without geometry; an entry is None where the feature has no geometry or one that cannot be read.
    `broken` maps such unreadable rows to what the reader said.
    `name` is what a person calls the layer. `feature_ids` (n,) are the source's own, good for finding
    a feature while the layer is open and for nothing that must last.
    """

    name: str
    columns: Mapping[str, np.ma.MaskedArray]
    geometry: np.ndarray | None = None
    crs: Crs | None = None
    broken: dict[int, str] = field(default_factory=dict)
    feature_ids: np.ndarray | None = None

    def __len__(self) -> int:
        if self.geometry is not None:
            return len(self.geometry)
        return len(next(iter(self.columns.values()), ()))

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def feature(self, row: int) -> int:
        """Return what a person finds a row by: its feature id, else its place, counted from 1."""
        return int(row + 1 if self.feature_ids is None else self.feature_ids[row])

    def column(self, name: str) -> np.ma.MaskedArray:
        """Return a column. Raises InputError, with the fields that there are, where it is missing."""
        if name not in self.columns:
            raise InputError(
                Message(
                    "Layer “{layer}” has no field “{field}”; it has: {fields}.",
                    layer=self.name,
                    field=name,
                    fields=", ".join(self.columns),
                )
            )
        return self.columns[name]

    def take(self, rows: np.ndarray) -> "Table":
        """Return the rows at these positions, or where this boolean mask holds, in that order."""
        rows = np.asarray(rows)
        if rows.dtype == bool:
            rows = np.flatnonzero(rows)
        place = {int(old): new for new, old in enumerate(rows)} if self.broken else {}
        return replace(
            self,
            columns={name: values[rows] for name, values in self.columns.items()},
            geometry=None if self.geometry is None else self.geometry[rows],
            broken={place[row]: what for row, what in self.broken.items() if row in place},
            feature_ids=None if self.feature_ids is None else self.feature_ids[rows],
        )

    def part(self, rows: np.ndarray) -> "Table":
        """Return the rows (k,) at these positions as `take` does, columns as they are asked for: for a while only, in which
        this table stays as it is."""
        return replace(replace(self, columns={}).take(rows), columns=_Columns(self.columns, rows))

    def with_columns(self, **columns: np.ndarray) -> "Table":
        """Return a copy with these columns added or replaced."""
        return replace(self, columns={**self.columns, **{k: np.ma.asarray(v) for k, v in columns.items()}})


class _Columns(Mapping):
    """Some rows of columns, each taken when it is asked for: most of a wide table's never are."""

    def __init__(self, whole: Mapping[str, np.ma.MaskedArray], rows: np.ndarray):
        self._whole, self._rows = whole, rows
        self._taken: dict[str, np.ma.MaskedArray] = {}

    def __getitem__(self, name: str) -> np.ma.MaskedArray:
        if name not in self._taken:
            self._taken[name] = self._whole[name][self._rows]
        return self._taken[name]

    def __contains__(self, name: object) -> bool:
        return name in self._whole

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)


def emptiness(table: Table) -> list[Message]:
    """Return what to say of an input without features: one Message, or none where there are some."""
    if len(table):
        return []
    return [
        Message("Layer “{layer}” gave no features, so nothing of it is in the results.", layer=table.name)
    ]


def repairs(table: Table, rows: np.ndarray) -> list[Message]:
    """Return what to say of invalid polygons, `rows` (k,) of a layer, that were made valid: one Message, or none."""
    if not len(rows):
        return []
    return [
        Message(
            "{count} polygons of layer “{layer}” are invalid and were repaired for the measurement; feature ids: "
            "{ids}{more}",
            count=len(rows),
            layer=table.name,
            ids=", ".join(str(table.feature(row)) for row in rows[:_SHOWN].tolist()),
            more=" …" if len(rows) > _SHOWN else ".",
        )
    ]


def nulls(values: np.ma.MaskedArray) -> np.ndarray:
    """Return where a column holds no usable value: null, or not a number."""
    null = np.ma.getmaskarray(values)
    if values.dtype.kind == "f":
        null = null | np.isnan(np.ma.getdata(values))
    return null


def texts(values: np.ma.MaskedArray) -> np.ndarray:
    """Return a column as an object array of str, None where null; whole floats without their “.0”."""
    data, null = np.ma.getdata(values), nulls(values)
    if data.dtype.kind == "f":
        plain = [str(int(v)) if v.is_integer() else repr(v) for v in np.where(null, 0, data).tolist()]
    else:
        plain = [str(v) for v in data.tolist()]
    out = np.empty(len(data), dtype=object)
    out[:] = plain
    out[null] = None
    return out


def numbers(table: Table, name: str) -> np.ma.MaskedArray:
    """Return a column as float64, masked where null or not finite.

    Raises InputError, with the feature and its value, where text does not read as a number.
    """
    values = table.column(name)
    null = nulls(values)
    data = np.ma.getdata(values)
    if data.dtype.kind != "O":
        data = data.astype(float)
        return np.ma.MaskedArray(data, mask=null | ~np.isfinite(data))
    out = np.full(len(data), np.nan)
    for row in np.flatnonzero(~null):
        try:
            out[row] = float(data[row]) if str(data[row]).strip() else np.nan
        except ValueError as error:
            raise InputError(
                Message(
                    "Layer “{layer}”, feature {feature}: field “{field}” holds “{value}”, which is not a number. "
                    "Correct it, or choose another field.",
                    layer=table.name,
                    feature=table.feature(row),
                    field=name,
                    value=data[row],
                )
            ) from error
    return np.ma.MaskedArray(out, mask=~np.isfinite(out))


def require_within(
    table: Table, name: str, values: np.ndarray, most: float, told: Callable[..., Message]
) -> None:
    """Raise InputError where a number (n,) of a column is below 0 or above `most`; NaN passes.

    `told` makes the sentence from layer, feature, field, value and most, those of the first such number.
    """
    wrong = np.flatnonzero((values < 0) | (values > most))
    if len(wrong):
        row = int(wrong[0])
        at = {"layer": table.name, "feature": table.feature(row), "field": name}
        raise InputError(told(**at, value=float(values[row]), most=most))


def geometry_faults(table: Table, progress: Progress | None = None) -> np.ndarray:
    """Return per row why its polygon cannot be used: None, or a Message (no geometry, broken, invalid).

    Validity is judged here and nowhere else. Shapes: object array (n,). Raises Cancelled.
    """
    faults = np.full(len(table), None, dtype=object)
    geometry = table.geometry
    for row in np.flatnonzero(shapely.is_missing(geometry)):
        broken = table.broken.get(int(row))
        faults[row] = (
            Message("Its geometry cannot be read: {what}.", what=broken)
            if broken
            else Message("It has no geometry.")
        )
    empty = shapely.is_empty(geometry)
    faults[empty] = Message("Its geometry is empty.")
    sound = ~shapely.is_missing(geometry) & ~empty
    valid = np.ones(len(table), bool)
    for start in range(0, len(table), CHUNK):
        if progress:
            progress.check()
        valid[start : start + CHUNK] = shapely.is_valid(geometry[start : start + CHUNK])
    invalid = np.flatnonzero(sound & ~valid)
    for row, why in zip(invalid, shapely.is_valid_reason(geometry[invalid]), strict=True):
        faults[row] = Message("Its geometry is invalid: {why}.", why=why)
    return faults
