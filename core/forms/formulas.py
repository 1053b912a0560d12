"""Formulas of a sheet: their references moved when a row is repeated or a formula is copied."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

_COLUMN_LETTERS = "[A-Za-z]{1,3}"
_POINT = rf"(\$?)({_COLUMN_LETTERS})(\$?)([0-9]+)"
_TOKEN = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!)"
    r"|(?P<brackets>\[[^\]]*\])"
    rf"|(?P<cells>{_POINT}(?::{_POINT})?(?![\w.(!]))"
    r"|(?P<rows>(\$?)([0-9]+):(\$?)([0-9]+)(?![\w.]))"
    r"|(?P<number>[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?|\.[0-9]+)"
    r"|(?P<name>[^\W\d][\w.]*|\$[A-Za-z]{1,3}(?=:))"
    r"|(?P<other><>|<=|>=|\s+|.)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Point:
    """One corner of a reference; `column` counts from 1 and is 0 for a whole row, `row` counts from 1."""

    column: int
    row: int
    fixed_column: bool = False
    fixed_row: bool = False

    def __str__(self) -> str:
        letters = ("$" if self.fixed_column else "") + letters_of(self.column) if self.column else ""
        return f"{letters}{'$' if self.fixed_row else ''}{self.row}"


@dataclass(frozen=True)
class Reference:
    """A cell, or a range from `first` to `last`; `sheet` is empty for the formula's own."""

    sheet: str
    first: Point
    last: Point | None = None

    def __str__(self) -> str:
        return f"{self.first}:{self.last}" if self.last else str(self.first)

    def holds(self, at: Point) -> bool:
        """Tell whether a cell lies in this range."""
        last = self.last or self.first
        return self.first.row <= at.row <= last.row and self.first.column <= at.column <= last.column


def letters_of(column: int) -> str:
    """Return the letters of a column that is counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the number of a column, counted from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def tokens(formula: str) -> list[tuple[str, str | Reference]]:
    """Return the parts of a formula as (kind, text); those of kind ``reference`` as a Reference."""
    found, sheet = [], ""
    for match in _TOKEN.finditer(formula):
        kind, text = match.lastgroup, match[0]
        if match["cells"] or match["rows"]:
            kind, text = "reference", _reference(text, sheet)
        elif match["sheet"]:
            kind = "sheet"
        elsewhere = "[" if found and found[-1][0] == "brackets" else ""  # another file's sheet
        sheet = elsewhere + _plain(text[:-1]) if kind == "sheet" else ""
        found.append((kind, text))
    return found


def _plain(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _reference(text: str, sheet: str) -> Reference:
    corners = [_point(part) for part in text.split(":")]
    return Reference(sheet, *corners)


@lru_cache(maxsize=50_000)
def _point(text: str) -> Point:
    fixed, letters, fixed_row, row = re.fullmatch(
        rf"(\$?)((?:{_COLUMN_LETTERS})?)(\$?)([0-9]+)", text
    ).groups()
    if not letters:  # a whole row: its only dollar sign is the row's
        return Point(0, int(row), False, bool(fixed or fixed_row))
    return Point(column_of(letters), int(row), bool(fixed), bool(fixed_row))


@lru_cache(maxsize=50_000)
def reference(text: str) -> Reference:
    """Return the cell or range that a text such as ``B5`` or ``A1:C3`` names."""
    return _reference(text, "")


def rewritten(formula: str, change: Callable[[Reference, bool], Reference]) -> str:
    """Return a formula with its references changed.

    `change` is given each with whether it is the only argument of a function that takes ranges.
    """
    parts = tokens(formula)
    for place, (kind, part) in enumerate(parts):
        if kind == "reference":
            before = "".join(str(text) for _, text in parts[max(place - 3, 0) : place])
            follows = str(parts[place + 1][1]) if place + 1 < len(parts) else ""
            alone = bool(_TAKES_RANGE.search(before)) and follows == ")"
            parts[place] = ("reference", change(part, alone))
    return "".join(str(text) for _, text in parts)


_TAKES_RANGE = re.compile(r"\b(?:SUM|AVERAGE|COUNT|COUNTA|MAX|MIN)\((?:[^()]*!)?$", re.IGNORECASE)


def moved(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads when it is copied this far: what is not fixed goes along."""

    def move(point: Point) -> Point:
        return replace(
            point,
            row=point.row if point.fixed_row else point.row + rows,
            column=point.column if point.fixed_column or not point.column else point.column + columns,
        )

    return rewritten(formula, lambda at, _: replace(at, first=move(at.first), last=at.last and move(at.last)))


@dataclass(frozen=True)
class Repeat:
    """A row of a sheet that becomes `1 + extra` rows."""

    sheet: str
    row: int
    extra: int

    def row_of(self, row: int) -> int:
        """Return where a row is afterwards, the first copy of the one that is repeated."""
        return row + self.extra if row > self.row else row

    def range_of(self, found: Reference) -> Reference:
        """Return what a reference covers afterwards, all copies where it covers the repeated row."""
        first, last = found.first, found.last or found.first
        low, high = sorted((first.row, last.row))
        grown = (
            self.row_of(low),
            high + self.extra if high >= self.row else high,
        )
        if found.last is None and grown[0] == grown[1]:
            return replace(found, first=replace(first, row=grown[0]))
        return replace(found, first=replace(first, row=grown[0]), last=replace(last, row=grown[1]))

    def reads_row(self, found: Reference) -> bool:
        """Tell whether a reference names one cell of the repeated row."""
        return found.last is None and found.first.row == self.row

    def in_copy(self, formula: str, number: int, sheet: str) -> str:
        """Return a formula of the repeated row as its copy `number`, counted from 0, has it.

        What is not fixed stays with its own record; a range with both rows fixed, or one that goes
        beyond the repeated row, covers all records.
        """

        def change(found: Reference, _: bool) -> Reference:
            if (found.sheet or sheet) != self.sheet:
                return found
            first, last = found.first, found.last
            if last is None:
                own = first.row == self.row and not first.fixed_row
                return replace(
                    found, first=replace(first, row=first.row + number if own else self.row_of(first.row))
                )
            if first.row == last.row == self.row and not (first.fixed_row and last.fixed_row):
                return replace(found, first=self._own(first, number), last=self._own(last, number))
            return self.range_of(found)

        return rewritten(formula, change)

    def _own(self, point: Point, number: int) -> Point:
        return point if point.fixed_row else replace(point, row=point.row + number)
