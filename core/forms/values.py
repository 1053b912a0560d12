"""What a form is filled with: scalars, tables and pictures by the names of the catalogue."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Number:
    """A figure with the digits after the point that a text shows, thousands apart where
    it is `grouped`; a cell keeps the figure itself."""

    value: float
    decimals: int = 2
    grouped: bool = True

    def __str__(self) -> str:
        return f"{self.value:{',' if self.grouped else ''}.{self.decimals}f}"


# A sequence of texts is a list of paragraphs. None and "" say that there is nothing to print.
Value = str | int | float | Number | date | Sequence[str] | None
Row = Mapping[str, Value]


@dataclass
class Values:
    """Everything that one form is filled with.

    `scalars` maps names to values, `tables` names to rows (column to value), `pictures` names to the
    bytes of a PNG or JPEG. A name of the catalogue that is not here was not given to this run; one that
    is here and empty is printed as nothing.
    """

    scalars: dict[str, Value] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def update(self, other: "Values") -> None:
        """Take over what another one holds, in the place of what is here."""
        self.scalars |= other.scalars
        self.tables |= other.tables
        self.pictures |= other.pictures


def paragraphs(value: Value) -> list[str]:
    """Return a value as the paragraphs that a text shows; one empty paragraph for nothing."""
    if value is None:
        return [""]
    if isinstance(value, str):
        return re.split("\r\n|\r|\n", value.strip("\r\n"))
    if isinstance(value, bool):
        return [str(value)]
    if isinstance(value, float):
        return [f"{value:.10g}" if value == value else ""]
    if isinstance(value, (int, Number, date)):
        return [str(value)]
    return [line for item in value for line in paragraphs(item)] or [""]


def number(value: Value) -> float | int | None:
    """Return what a cell that holds a number is given; None where the value is a text."""
    if isinstance(value, Number):
        value = value.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < float("inf"):
        return None
    return value
