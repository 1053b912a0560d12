"""What the simple formulas of a form come to, for those who do not compute them: previews, and the PDF."""

from collections.abc import Callable
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from math import fsum

from .formulas import Reference, tokens

# A number, a text, a truth value; None for an empty cell.
Result = float | int | str | bool | None
_PRIORITY = {
    "=": 1,
    "<>": 1,
    "<": 1,
    ">": 1,
    "<=": 1,
    ">=": 1,
    "&": 2,
    "+": 3,
    "-": 3,
    "*": 4,
    "/": 4,
    "^": 5,
}


class NotComputed(ValueError):
    """A formula uses what is not computed here; the program that opens the file does it."""


class Fault(ValueError):
    """What a formula comes to is an error, such as #DIV/0!."""


class Formula:
    """A formula while it is computed; `cells` gives the values of a reference, row by row."""

    def __init__(self, text: str, cells: Callable[[Reference], list[Result]]):
        self._parts = [part for part in tokens(text) if str(part[1]).strip() and part[0] != "sheet"]
        self._at, self._cells = 0, cells

    def result(self) -> Result:
        """Return what it comes to. Raises NotComputed and Fault."""
        try:
            found = _one(self._expression(0))
        except (OverflowError, RecursionError) as error:
            raise NotComputed(str(error)) from error
        if self._at < len(self._parts):
            raise NotComputed(str(self._peek()))
        return 0 if found is None else found

    def _peek(self) -> str:
        return str(self._parts[self._at][1]) if self._at < len(self._parts) else ""

    def _take(self, expected: str = "") -> tuple:
        if self._at == len(self._parts) or (expected and self._peek() != expected):
            raise NotComputed(self._peek())
        self._at += 1
        return self._parts[self._at - 1]

    def _expression(self, least: int):
        left = self._operand()
        while (sign := self._peek()) == "%":
            self._take()
            left = _figure(_one(left)) / 100
        while _PRIORITY.get(sign := self._peek(), 0) > least:
            self._take()
            left = _joined(sign, _one(left), _one(self._expression(_PRIORITY[sign])))
        return left

    def _operand(self):
        kind, part = self._take()
        if kind == "reference":
            found = self._cells(part)
            return found if part.last else found[0]
        if kind == "number":
            return float(part)
        if kind == "text":
            return part[1:-1].replace('""', '"')
        if part == "(":
            inner = self._expression(0)
            self._take(")")
            return inner
        if part in ("-", "+"):
            figure = _figure(_one(self._operand()))  # -2^2 is 4 in a sheet
            return -figure if part == "-" else figure
        if kind == "name" and str(part).upper() in ("TRUE", "FALSE"):
            return str(part).upper() == "TRUE"
        if kind == "name" and self._peek() == "(":
            return self._call(str(part).upper())
        raise NotComputed(str(part))

    def _call(self, name: str):
        self._take("(")
        arguments = []
        while self._peek() != ")":
            begun = self._at
            try:
                arguments.append(self._expression(0))
            except Fault as fault:
                # Only IF and IFERROR may look away from it.
                if name not in ("IF", "IFERROR"):
                    raise
                self._at = begun
                self._skip()
                arguments.append(fault)
            if self._peek() == ",":
                self._take()
        self._take(")")
        if name not in _FUNCTIONS:
            raise NotComputed(name)
        try:
            return _FUNCTIONS[name](*arguments)
        except TypeError as error:
            raise NotComputed(name) from error

    def _skip(self) -> None:
        """Go to the end of an argument."""
        depth = 0
        while depth or self._peek() not in (",", ")"):
            depth += {"(": 1, ")": -1}.get(str(self._take()[1]), 0)


def _one(value):
    if isinstance(value, Fault):
        raise value
    if isinstance(value, list):
        if len(value) != 1:
            raise NotComputed("a range where one value is asked for")
        return value[0]
    return value


def _figure(value: Result) -> float:
    if value is None or value == "":
        if value == "":
            raise Fault("#VALUE!")
        return 0.0
    try:
        return float(value)
    except ValueError as error:
        raise Fault("#VALUE!") from error


def _joined(sign: str, left: Result, right: Result) -> Result:
    if sign == "&":
        return _text(left) + _text(right)
    if _PRIORITY[sign] == 1:
        order = _compared(left, right)
        return {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[
            sign
        ]  # fmt: skip
    a, b = _figure(left), _figure(right)
    if sign == "/" and b == 0:
        raise Fault("#DIV/0!")
    found = {"+": a + b, "-": a - b, "*": a * b}.get(sign)
    if found is None:
        found = a / b if sign == "/" else a**b
    if isinstance(found, complex):
        raise Fault("#NUM!")
    return found


def _compared(left: Result, right: Result) -> int:
    def key(value: Result, other: Result):
        if value is None:
            value = "" if isinstance(other, str) else 0
        return (isinstance(value, str), value.lower() if isinstance(value, str) else value)

    a, b = key(left, right), key(right, left)
    return (a > b) - (a < b)


def _text(value: Result) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _flat(arguments) -> list[Result]:
    out = []
    for argument in arguments:
        if isinstance(argument, Fault):
            raise argument
        out += argument if isinstance(argument, list) else [argument]
    return out


def _numbers(*arguments) -> list[float]:
    return [v for v in _flat(arguments) if isinstance(v, (int, float)) and not isinstance(v, bool)]


def _average(*arguments) -> float:
    if not (figures := _numbers(*arguments)):
        raise Fault("#DIV/0!")
    return fsum(figures) / len(figures)


def _round(value, digits=0) -> float:
    # As sheets do it: halves away from zero, of the number as it is written.
    step = Decimal(1).scaleb(-int(_figure(_one(digits))))
    return float(Decimal(repr(_figure(_one(value)))).quantize(step, ROUND_HALF_UP))


def _sumif(where: list, wanted, sums: list | None = None) -> float:
    wanted = _one(wanted)
    sign = next(
        (s for s in ("<>", "<=", ">=", "<", ">", "=") if isinstance(wanted, str) and wanted.startswith(s)), ""
    )
    told: Result = wanted[len(sign) :] if sign else wanted
    with suppress(ValueError):
        told = float(told) if isinstance(told, str) else told
    if isinstance(told, str) and any(c in told for c in "*?~"):
        raise NotComputed("wildcards")
    chosen = [
        v
        for key, v in zip(where, where if sums is None else sums)
        if _joined(sign or "=", _like(key, told), told) and not (key is None and told != "")
    ]
    return fsum(_numbers(chosen))


def _like(key: Result, told: Result) -> Result:
    """Return a cell's value; a text that reads as the number asked for counts as that."""
    if isinstance(key, str) and isinstance(told, float):
        try:
            return float(key)
        except ValueError:
            return key
    return key


def _if(condition, yes=True, no=False):
    chosen = yes if _figure(_one(condition)) else no
    return _one(chosen)


def _iferror(value, otherwise):
    return _one(otherwise) if isinstance(value, Fault) else value


_FUNCTIONS = {
    "SUM": lambda *a: fsum(_numbers(*a)),
    "AVERAGE": _average,
    "COUNT": lambda *a: len(_numbers(*a)),
    "COUNTA": lambda *a: sum(v is not None for v in _flat(a)),
    "MAX": lambda *a: max(_numbers(*a), default=0),
    "MIN": lambda *a: min(_numbers(*a), default=0),
    "ABS": lambda value: abs(_figure(_one(value))),
    "ROUND": _round,
    "SUMIF": _sumif,
    "IF": _if,
    "IFERROR": _iferror,
}


def computed(formulas: dict[tuple[str, int, int], str], plain: dict[tuple[str, int, int], Result]) -> dict:
    """Return what formulas come to, by sheet, row and column: a Result, or a Fault.

    `plain` are the values of the other cells that are not empty. A formula that cannot be computed here,
    or that reads one, is left out.
    """
    done: dict[tuple[str, int, int], Result | Fault | NotComputed] = {}
    rows: dict[str, int] = {}
    for sheet, row, _ in (*formulas, *plain):
        rows[sheet] = max(rows.get(sheet, 0), row)

    def value(at: tuple[str, int, int]) -> Result:
        if at not in formulas:
            return plain.get(at)
        if at not in done:
            done[at] = NotComputed("a formula that reads itself")
            try:
                done[at] = Formula(formulas[at], lambda found: cells(found, at[0])).result()
            except (Fault, NotComputed) as fault:
                done[at] = fault
        if isinstance(done[at], (Fault, NotComputed)):
            raise done[at]
        return done[at]

    def cells(found: Reference, own: str) -> list[Result]:
        sheet = found.sheet or own
        first, last = found.first, found.last or found.first
        if not first.column or sheet not in rows:
            raise NotComputed(str(found))
        low, high = sorted((first.row, last.row))
        high = min(high, max(rows[sheet], low))
        return [
            value((sheet, row, column))
            for row in range(low, high + 1)
            for column in range(min(first.column, last.column), max(first.column, last.column) + 1)
        ]

    for at in formulas:
        with suppress(Fault, NotComputed):
            value(at)
    return {at: found for at, found in done.items() if not isinstance(found, NotComputed)}
