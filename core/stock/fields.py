"""The fields of a ledger by their canonical names: as a person says, else by the pack's aliases."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import numpy as np

from ..field_names import named
from ..fields import remark, settle
from ..progress import Progress
from ..table import Table, nulls, numbers, texts
from ..text import InputError, Message

# As registers write them; two digits of a year are nobody's guess.
_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y.%m.%d", "%Y年%m月%d日")


def fields_of(
    table: Table,
    known: Mapping[str, Mapping],
    mapping: Mapping[str, str],
    progress: Progress,
) -> dict[str, str]:
    """Return the layer's own name of each canonical field that it has.

    `known` maps canonical names to their `aliases`, `mapping` those that a person chose to the layer's own names.
    Of several fields that mean the same but say different things none is read, which is told.
    Raises InputError for a mapping that names what is not there.
    """
    if strange := sorted(set(mapping) - set(known)):
        raise InputError(
            Message(
                "The field names have “{field}”; they may have: {known}.",
                field=strange[0],
                known=", ".join(known),
            )
        )
    found = {}
    for name, one in known.items():
        if name in mapping:
            table.column(mapping[name])
            found[name] = mapping[name]
            continue
        others = [alias for other, two in known.items() if other != name for alias in two["aliases"]]
        columns = named(table.columns, one["aliases"], others)
        choice = settle(table, columns, in_order=name == "plot_id")
        example = f'{{"{name}": "{columns[0]}"}}' if columns else ""
        if note := remark(table.name, name, choice, example, key=name == "plot_id"):
            progress.warn(note)
        if choice.field:
            found[name] = choice.field
    return found


def number_column(table: Table, name: str | None) -> np.ndarray | None:
    """Return a column as float (n,), NaN where nothing is known; None where the layer has no such field.

    Raises InputError where text does not read as a number, and for a number below 0.
    """
    if name is None:
        return None
    values = numbers(table, name).filled(np.nan)
    wrong = np.flatnonzero(values < 0)
    if len(wrong):
        raise InputError(
            Message(
                "Layer “{layer}”, feature {feature}: field “{field}” holds {value:g}, which is below 0. Correct it, or "
                "choose another field.",
                layer=table.name,
                feature=table.feature(int(wrong[0])),
                field=name,
                value=float(values[wrong[0]]),
            )
        )
    return values


def text_column(table: Table, name: str | None) -> np.ndarray | None:
    """Return a column as texts (n,), None where null or blank; None where the layer has no such field."""
    if name is None:
        return None
    out = texts(table.column(name))
    out[[value is not None and not value.strip() for value in out]] = None
    return np.array([None if value is None else value.strip() for value in out], dtype=object)


def date_column(table: Table, name: str | None) -> np.ndarray | None:
    """Return a column as M8[D] (n,), NaT where null; None where the layer has no such field.

    Dates may be dates or text such as 2024-05-31, 20240531 or 2024年5月31日.
    Raises InputError, with the feature and its value, for what is no date.
    """
    if name is None:
        return None
    values = table.column(name)
    null = nulls(values)
    data = np.ma.getdata(values)
    out = np.full(len(data), np.datetime64("NaT", "D"))
    if data.dtype.kind == "M":
        out[~null] = data[~null].astype("M8[D]")
        return out
    for row, value in enumerate(texts(values).tolist()):
        if value is None or not value.strip():
            continue
        day = _day(value.strip())
        if day is None:
            raise InputError(
                Message(
                    "Layer “{layer}”, feature {feature}: field “{field}” holds “{value}”, which is no date such as "
                    "2024-05-31. Correct it, or choose another field.",
                    layer=table.name,
                    feature=table.feature(row),
                    field=name,
                    value=value,
                )
            )
        out[row] = day
    return out


def _day(text: str) -> date | None:
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    try:
        # With a time of day, as a date and time is written out.
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def months_later(day: np.datetime64, months: float) -> np.datetime64:
    """Return the day so many whole months later; the last of the month where it has no such day."""
    start = day.astype("M8[M]")
    offset = (day - start.astype("M8[D]")).astype(int)
    month = start + np.timedelta64(int(months), "M")
    last = ((month + 1).astype("M8[D]") - month.astype("M8[D]")).astype(int) - 1
    return month.astype("M8[D]") + np.timedelta64(int(min(offset, last)), "D")


def years_between(start: np.datetime64, end: np.datetime64) -> float:
    """Return how many years lie between two days, of 365.25 days."""
    return float((end - start).astype(int)) / 365.25


def joined(values: Sequence[str | None]) -> str | None:
    """Return the different texts of several, with commas between; None where there are none."""
    return ", ".join(dict.fromkeys(value for value in values if value is not None)) or None
