"""Storm intensity formulas as data: read, checked against their schema, refused with line and reason."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..datafile import STANDARDS, read_datafile
from ..text import InputError, Message

# 1 L/(s·ha) is 0.006 mm/min; the books' 167 is this rounded.
MM_MIN = {"L/(s·ha)": 0.006, "mm/min": 1.0}


@dataclass(frozen=True)
class StormFormula:
    """A formula a (1 + c lg(P + p0)) / (t + b)^n in `unit`, for P in years and t in minutes.

    `longest` is the longest duration that it is said to hold for (min), `peak_ratio` when its storms are at their
    peak as a part of their duration; None where nothing is said. `clause` is where the figures come from, as the
    file has it.
    """

    id: str
    title: Mapping[str, str]
    unit: str
    a: float
    c: float
    b: float
    n: float
    clause: Mapping[str, Any]
    p0: float = 0.0
    longest: float | None = None
    peak_ratio: float | None = None

    def factor(self, period: float) -> float:
        """Return the formula's numerator for a return period in years, for mm/min. Raises InputError where it
        gives no rain."""
        years = period + self.p0
        factor = MM_MIN[self.unit] * self.a * (1 + self.c * math.log10(years)) if years > 0 else 0.0
        if factor <= 0:
            raise InputError(
                Message(
                    "Formula “{formula}” gives no rain for a return period of {period:g} years. Ask for a longer one.",
                    formula=self.id,
                    period=period,
                )
            )
        return factor

    def depth(self, period: float, minutes: float) -> float:
        """Return the rain of a storm of this return period (years) and duration (minutes), mm."""
        return self.factor(period) * minutes / (minutes + self.b) ** self.n

    def period(self, depth: float, minutes: float) -> float:
        """Return the return period in years of so much rain (mm) in so many minutes, the inverse of `depth`."""
        factor = depth * (minutes + self.b) ** self.n / minutes
        return 10 ** ((factor / (MM_MIN[self.unit] * self.a) - 1) / self.c) - self.p0


def bundled_formulas() -> dict[str, StormFormula]:
    """Return the formulas that come with Guiju, by id."""
    return load_formulas(STANDARDS / "storms" / "china.json")


def load_formulas(path: str | Path) -> dict[str, StormFormula]:
    """Return the formulas of a file, by id, in its order.

    Raises InputError, with the line and the reason, for a file that cannot be taken whole.
    """
    file = read_datafile(path, "storm-formulas", Message("Storm formulas"))
    formulas: dict[str, StormFormula] = {}
    for place, one in enumerate(file.data["formulas"]):
        if one["id"] in formulas:
            at = ("formulas", place, "id")
            raise file.fault(at, Message("Two formulas have the id “{id}”.", id=one["id"]))
        formulas[one["id"]] = StormFormula(**one)
    return formulas


def formula_of(id: str, path: str | None) -> StormFormula:
    """Return a formula by its id: of a file of one's own where there is one, else of those that come with Guiju.

    Raises InputError where there is none of this id, as `load_formulas` for the file.
    """
    formulas = load_formulas(path) if path else bundled_formulas()
    if id not in formulas:
        raise InputError(
            Message("There is no storm formula “{id}”; there are: {known}.", id=id, known=", ".join(formulas))
        )
    return formulas[id]
