"""Conditions on columns: CQL2's three-valued logic in numpy.

A condition is true, false or unknown. A comparison with NULL, with NaN, with a text that is no number where
a number belongs, or with the result of a division by zero is unknown; AND, OR and NOT follow Kleene's strong
logic, as SQL does.
"""

import functools
import re
from datetime import UTC, date, datetime

import numpy as np

from .cql2 import COMPARISONS, Literal, Node, Op, Property
from .table import nulls, texts

COMPARE = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    ">": np.greater,
    "<=": np.less_equal,
    ">=": np.greater_equal,
}


def evaluate(node: Node, columns, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where a condition is true, and where it is unknown: two boolean arrays (size,), never both.

    `columns` maps each field that the condition reads to a MaskedArray (size,); a KeyError means that the
    caller did not see to that.
    """
    true, unknown = _Rows(columns, size).condition(node)
    return true & ~unknown, unknown


def numbers(values: np.ma.MaskedArray) -> tuple[np.ndarray, np.ndarray]:
    """Return a column as float64, and where it holds no number: null, not finite, or a text that is none."""
    unknown = nulls(values)
    data = np.ma.getdata(values)
    if data.dtype.kind in "fiub":
        unknown = unknown | ~np.isfinite(data)
        return np.where(unknown, 0, data).astype(float), unknown
    if data.dtype.kind != "O":
        return np.zeros(len(data)), np.ones(len(data), bool)
    pairs = {value: _number(value) for value in set(data[~unknown].tolist())}
    pairs |= dict.fromkeys([None], np.nan)
    parsed = np.array([pairs[v] for v in np.where(unknown, None, data).tolist()], float)
    unknown = ~np.isfinite(parsed)
    return np.where(unknown, 0, parsed), unknown


def _number(value) -> float:
    try:
        # Python alone reads “1_000” as a number.
        return np.nan if "_" in str(value) else float(value)
    except (TypeError, ValueError):
        return np.nan


class _Rows:
    """One evaluation; a scalar is (kind, data, unknown) of kind number, text, bool or time."""

    def __init__(self, columns, size: int):
        self.columns, self.size = columns, size

    def condition(self, node: Node) -> tuple[np.ndarray, np.ndarray]:
        if not isinstance(node, Op):
            kind, data, unknown = self.scalar(node)
            if kind in ("bool", "number"):
                return data.astype(bool), unknown
            return np.zeros(self.size, bool), np.ones(self.size, bool)
        args = node.args
        match node.name:
            case "not":
                true, unknown = self.condition(args[0])
                return ~true & ~unknown, unknown
            case "and":
                parts = [self.condition(arg) for arg in args]
                false = functools.reduce(np.logical_or, [~true & ~unknown for true, unknown in parts])
                unknown = functools.reduce(np.logical_or, [unknown for _, unknown in parts]) & ~false
                return ~false & ~unknown, unknown
            case "or":
                return self.either([self.condition(arg) for arg in args])
            case "isNull":
                return self.absent(args[0]), np.zeros(self.size, bool)
            case "between":
                value, low, high = (self.scalar(arg) for arg in args)
                above, below = compare(">=", value, low), compare("<=", value, high)
                false = (~above[0] & ~above[1]) | (~below[0] & ~below[1])
                unknown = (above[1] | below[1]) & ~false
                return ~false & ~unknown, unknown
            case "in":
                return self.among(self.scalar(args[0]), args[1:])
            case "like":
                return self.like(args[0], args[1].value)
        return compare(node.name, self.scalar(args[0]), self.scalar(args[1]))

    @staticmethod
    def either(parts) -> tuple[np.ndarray, np.ndarray]:
        true = functools.reduce(np.logical_or, [part & ~unknown for part, unknown in parts])
        return true, functools.reduce(np.logical_or, [unknown for _, unknown in parts]) & ~true

    def among(self, value, items) -> tuple[np.ndarray, np.ndarray]:
        kind, data, unknown = value
        if kind == "text" and all(isinstance(i, Literal) and isinstance(i.value, str) for i in items):
            members = {item.value for item in items}
            return np.fromiter((v in members for v in data.tolist()), bool, self.size) & ~unknown, unknown
        return self.either([compare("=", value, self.scalar(item)) for item in items])

    def like(self, node: Node, pattern: str) -> tuple[np.ndarray, np.ndarray]:
        kind, data, unknown = self.scalar(node)
        if kind != "text":
            data = texts(np.ma.array(data, mask=unknown))
            data[unknown] = ""
        found = _like(pattern)
        hits = {value: found(value) is not None for value in set(data.tolist())}
        return np.fromiter((hits[value] for value in data.tolist()), bool, self.size) & ~unknown, unknown

    def absent(self, node: Node) -> np.ndarray:
        if isinstance(node, Property):
            return nulls(self.columns[node.name])
        return self.scalar(node)[2].copy()

    def scalar(self, node: Node):
        if isinstance(node, Literal):
            return _constant(node.value, self.size)
        if isinstance(node, Property):
            return _column(self.columns[node.name])
        parts = [_as_number(self.scalar(arg)) for arg in node.args]
        unknown = functools.reduce(np.logical_or, [part[1] for part in parts])
        values = [part[0] for part in parts]
        with np.errstate(all="ignore"):
            match node.name:
                case "neg":
                    result = -values[0]
                case "+":
                    result = values[0] + values[1]
                case "-":
                    result = values[0] - values[1]
                case "*":
                    result = values[0] * values[1]
                case "/":
                    result = values[0] / values[1]
        unknown = unknown | ~np.isfinite(result)
        return "number", np.where(unknown, 0, result), unknown


def _constant(value, size: int):
    known = np.zeros(size, bool)
    if isinstance(value, bool):
        return "bool", np.full(size, value), known
    if isinstance(value, str):
        data = np.full(size, None, dtype=object)
        data[:] = value
        return "text", data, known
    if isinstance(value, datetime):
        return "time", np.full(size, np.datetime64(value.astimezone(UTC).replace(tzinfo=None), "ms")), known
    if isinstance(value, date):
        return "time", np.full(size, np.datetime64(value, "D")), known
    return "number", np.full(size, value), known


def _column(values: np.ma.MaskedArray):
    unknown, data = nulls(values), np.ma.getdata(values)
    kind = data.dtype.kind
    if kind == "b":
        return "bool", data, unknown
    if kind in "fiu":
        unknown = unknown | ~np.isfinite(data)
        return "number", np.where(unknown, 0, data), unknown
    if kind == "M":
        return "time", data, unknown | np.isnat(data)
    text = data.copy()
    text[unknown] = ""
    return "text", text, unknown


def _as_number(scalar):
    kind, data, unknown = scalar
    if kind == "text":
        data, bad = numbers(np.ma.array(data, mask=unknown))
        return data, bad
    if kind == "time":
        return np.zeros(len(data)), np.ones(len(data), bool)
    return data.astype(float), unknown


def compare(sign: str, left, right) -> tuple[np.ndarray, np.ndarray]:
    """Return where the comparison of two scalars is true, and where it is unknown.

    Unlike kinds are compared as numbers where both can be read so, else the comparison is unknown.
    """
    assert sign in COMPARISONS
    if left[0] == right[0]:
        (_, a, unknown_a), (_, b, unknown_b) = left, right
    else:
        (a, unknown_a), (b, unknown_b) = _as_number(left), _as_number(right)
    unknown = unknown_a | unknown_b
    return COMPARE[sign](a, b).astype(bool) & ~unknown, unknown


@functools.lru_cache(maxsize=256)
def _like(pattern: str):
    """CQL2's LIKE: % for any characters, _ for one, a backslash before either of them to mean itself."""
    pieces = [""]
    for part in re.findall(r"\\[%_\\]|.", pattern, re.DOTALL):
        if part == "%":
            pieces.append("")
        else:
            pieces[-1] += "." if part == "_" else re.escape(part[-1])
    first, *middle = pieces
    last = ".*" + middle.pop() if middle else ""
    # Each piece is taken where it first stands: never again, or many % would be tried for ever.
    return re.compile(first + "".join(f"(?>.*?{m})" for m in middle) + last, re.DOTALL).fullmatch
