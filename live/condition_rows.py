"""A condition as rows that all have to hold: field, comparison, values; and back, where it says no more than that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..core.cql2 import Literal, Node, Op, Property, parse, to_text
from ..core.text import InputError

SIGNS = ("=", "<>", "<", "<=", ">", ">=")
# Each takes a list of values, but for the last two, which take none.
COMPARISONS = (*SIGNS, "in", "not in", "begins", "not begins", "between", "null", "not null")
# A pattern of LIKE that asks for a beginning: % and _ mean themselves behind a backslash.
_BEGINS = re.compile(r"((?:[^%_\\]|\\[%_\\])+)%")


@dataclass(frozen=True)
class Comparison:
    """One row; `values` as texts or numbers: one for a sign, two for between, any number for lists."""

    field: str
    sign: str
    values: tuple[str | int | float | bool, ...] = ()


def rows_of(condition: str) -> tuple[Comparison, ...] | None:
    """Return a condition's rows, none for an empty text; None where rows cannot say it, or it cannot be read."""
    if not condition.strip():
        return ()
    try:
        node = parse(condition)
    except InputError:
        return None
    parts = node.args if isinstance(node, Op) and node.name == "and" else (node,)
    rows = tuple(map(_row, parts))
    return rows if None not in rows and _node(rows) == node else None


def text_of(rows: Sequence[Comparison]) -> str:
    """Return the condition that rows say, empty without rows; one that no parser takes where a row is not complete."""
    if all(map(_complete, rows)):
        return to_text(_node(rows)) if rows else ""
    return " AND ".join(
        to_text(_comparison(row)) if _complete(row) else f"{row.field or '?'} {row.sign.upper()}"
        for row in rows
    )


def typed(text: str, kind: str) -> str | int | float | bool:
    """Return what was typed as a field of this type of a pack holds it, as text where it does not."""
    text = text.strip()
    try:
        node = parse(f"x = {text}").args[1] if kind in ("number", "integer", "boolean") else None
    except InputError:
        return text
    return node.value if isinstance(node, Literal) else text


def _complete(row: Comparison) -> bool:
    count = len(row.values)
    wanted = {"null": count == 0, "not null": count == 0, "between": count == 2}
    wanted |= dict.fromkeys(("in", "not in", "begins", "not begins"), count > 0)
    return bool(row.field) and wanted.get(row.sign, count == 1)


def _row(node: Node) -> Comparison | None:
    match node:
        case Op("not", (inner,)):
            row = _row(inner)
            opposite = {"in": "not in", "begins": "not begins", "null": "not null"}
            return (
                Comparison(row.field, opposite[row.sign], row.values)
                if row and row.sign in opposite
                else None
            )
        case Op("isNull", (Property(name),)):
            return Comparison(name, "null")
        case Op("or", parts):
            rows = [_row(part) for part in parts]
            alike = all(row and row.sign == "begins" and row.field == rows[0].field for row in rows)
            if not alike:
                return None
            return Comparison(rows[0].field, "begins", tuple(row.values[0] for row in rows))
        case Op("like", (Property(name), Literal(pattern))) if plain := _BEGINS.fullmatch(pattern):
            return Comparison(name, "begins", (re.sub(r"\\(.)", r"\1", plain[1]),))
        case Op("in" | "between" as sign, (Property(name), *items)):
            values = _values(items)
            return None if values is None else Comparison(name, sign, values)
        case Op(sign, (Property(name), item)) if sign in SIGNS:
            values = _values([item])
            return None if values is None else Comparison(name, sign, values)
    return None


def _values(items: Sequence[Node]) -> tuple | None:
    plain = all(isinstance(item, Literal) and isinstance(item.value, str | int | float) for item in items)
    return tuple(item.value for item in items) if plain else None


def _node(rows: Sequence[Comparison]) -> Node:
    nodes = tuple(map(_comparison, rows))
    return nodes[0] if len(nodes) == 1 else Op("and", nodes)


def _comparison(row: Comparison) -> Node:
    own, values = Property(row.field), tuple(map(Literal, row.values))
    match row.sign:
        case "null":
            return Op("isNull", (own,))
        case "not null" | "not in" | "not begins":
            return Op("not", (_comparison(Comparison(row.field, row.sign.removeprefix("not "), row.values)),))
        case "begins":
            likes = tuple(
                Op("like", (own, Literal(re.sub(r"([%_\\])", r"\\\1", str(value)) + "%")))
                for value in row.values
            )
            return likes[0] if len(likes) == 1 else Op("or", likes)
        case "in" | "between":
            return Op(row.sign, (own, *values))
    return Op(row.sign, (own, *values))
