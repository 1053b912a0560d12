"""A condition made by choosing: rows of field, comparison and values, which all have to hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite

from ..core.cql2 import Literal, Node, Op, Property
from ..core.text import InputError, Message
from .source import Extent, Field, Query
from .when import Period
from .when import parse as parse_time

_TEXT = ("equals", "differs", "begins", "contains", "among")
_ORDERED = ("equals", "differs", "less", "most", "more", "least", "between")
_EMPTY = ("empty", "filled")
_SIGNS = {"equals": "=", "differs": "<>", "less": "<", "most": "<=", "more": ">", "least": ">="}
_SEPARATORS = re.compile(r"[,，、;；\n]+")


@dataclass(frozen=True)
class Row:
    """One comparison; `values` as they were typed: none for empty and filled, two for between, else one, which for
    among is a list with commas."""

    field: Field
    operator: str
    values: tuple[str, ...] = ()


def operators(field: Field) -> tuple[str, ...]:
    """Return the comparisons that fit a field: equals, differs, less, most, more, least, between, begins, contains,
    among, empty, filled."""
    match field.kind:
        case "number" | "integer":
            return (*_ORDERED, "among", *_EMPTY)
        case "date":
            return (*_ORDERED, *_EMPTY)
        case "date-time":
            # Nobody knows an instant to the millisecond.
            return ("less", "more", "between", *_EMPTY)
        case "boolean":
            return ("equals", *_EMPTY)
    return (*_TEXT, *_EMPTY)


def values_of(operator: str) -> int:
    """Return how many values a comparison takes."""
    return {"empty": 0, "filled": 0, "between": 2}.get(operator, 1)


def condition(rows: Sequence[Row]) -> Node | None:
    """Return the condition that all rows hold, None without rows. Raises InputError where a value cannot be read."""
    nodes = tuple(map(_node, rows))
    return Op("and", nodes) if len(nodes) > 1 else nodes[0] if nodes else None


def _node(row: Row) -> Node:
    own = Property(row.field.name)
    match row.operator:
        case "empty":
            return Op("isNull", (own,))
        case "filled":
            return Op("not", (Op("isNull", (own,)),))
        case "between":
            low, high = (_literal(row.field, value) for value in row.values)
            return Op("between", (own, low, high))
        case "among":
            parts = [part.strip() for part in _SEPARATORS.split(row.values[0]) if part.strip()]
            if not parts:
                raise _nothing(row.field)
            return Op("in", (own, *(_literal(row.field, part) for part in parts)))
        case "begins":
            return Op("like", (own, Literal(_as_it_is(row) + "%")))
        case "contains":
            return Op("like", (own, Literal("%" + _as_it_is(row) + "%")))
    return Op(_SIGNS[row.operator], (own, _literal(row.field, row.values[0])))


def _as_it_is(row: Row) -> str:
    """Return a text whose own % and _ mean themselves in LIKE."""
    text = row.values[0].strip()
    if not text:
        raise _nothing(row.field)
    return re.sub(r"([%_\\])", r"\\\1", text)


def _literal(field: Field, text: str) -> Node:
    """Return a typed value as the field holds it."""
    text = text.strip()
    if not text:
        raise _nothing(field)
    try:
        match field.kind:
            case "integer" | "number":
                number = float(text)
                if not isfinite(number):
                    raise ValueError(text)
                return Literal(int(number) if number.is_integer() else number)
            case "date":
                return Literal(date.fromisoformat(text))
            case "date-time":
                return Literal(parse_time(text).start)
            case "boolean":
                return Literal({"true": True, "false": False}[text.lower()])
    except InputError:
        raise  # of a time, which says what one looks like
    except (ValueError, KeyError) as error:
        raise InputError(_wrong(field, text)) from error
    return Literal(text)


def _wrong(field: Field, text: str) -> Message:
    told = {"text": text, "field": field.title or field.name}
    match field.kind:
        case "date":
            return Message("“{text}” is no date; the field “{field}” holds dates such as 2025-12-31.", **told)
        case "boolean":
            return Message("“{text}” is neither true nor false, which the field “{field}” holds.", **told)
    return Message("“{text}” is no number; the field “{field}” holds numbers such as 2.5.", **told)


def _nothing(field: Field) -> InputError:
    return InputError(
        Message(
            "The condition on the field “{field}” has no value. Give one, or take the row away.",
            field=field.title or field.name,
        )
    )


@dataclass(frozen=True)
class Choice:
    """What a person has chosen of a collection; `query` reads what was typed, which may be wrong."""

    collection: str
    extent: Extent | None = None
    period: Period | None = None
    rows: tuple[Row, ...] = ()

    def query(self) -> Query:
        """Return the query. Raises InputError."""
        return replace(
            Query.of_texts(self.collection, self.extent, self.period, ""), condition=condition(self.rows)
        )
