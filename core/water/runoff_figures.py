"""Runoff coefficients and curve numbers as data, by land-use class and by surface: read, checked, looked up."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import landuse
from ..datafile import STANDARDS, read_datafile
from ..landuse import edition
from ..landuse_layer import EDITION_IDS
from ..text import Message
from ..translation import Translator

_HUB = "landuse-2023"


@dataclass(frozen=True)
class Ground:
    """A land-use class or a surface: its code or id, its title by language, its figures and where they come from.

    A figure is None where the file gives none; `curve_numbers` are by soil group. `clauses` are those of the
    coefficient and of the curve numbers, as the file has them, None where it names none.
    """

    code: str
    title: Mapping[str, str]
    piped: bool
    coefficient: float | None
    curve_numbers: Mapping[str, float] | None
    clauses: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]


@dataclass(frozen=True)
class Figures:
    """The figures of a file: classes by edition (ids of EDITION_IDS) and code, surfaces by id and by title."""

    classes: Mapping[tuple[str, str], Ground]
    surfaces: Mapping[str, Ground]

    def is_surface(self, text: str | None) -> bool:
        """Tell whether a field's text names a surface."""
        return (text or "").strip() in self.surfaces

    def find(self, text: str | None, origin: str | None, language: str) -> Ground | Message:
        """Return the ground that a field's text means, or why none can be told.

        `origin` is the edition of land-use codes (of `landuse.EDITIONS`), None where the layer has none. A code is
        looked up in its own edition first, then as the class or the classes of 2023 that it becomes; several must
        have the same figures.
        """
        text = (text or "").strip()
        if not text:
            return Message("It has no land-use code.")
        if text in self.surfaces:
            return self.surfaces[text]
        if origin is None:
            return Message("“{text}” is neither a surface nor a land-use code.", text=text)
        own = next(one for one, id_ in EDITION_IDS.items() if id_ == origin)
        if (own, text) in self.classes:
            return self.classes[own, text]
        found = _translator(origin, language)(text)
        codes = (found.code,) if found.code else found.candidates
        if not codes:
            return found.note or Message("“{text}” becomes no class that is known.", text=text)
        grounds = [ground for code in codes for part in landuse.split(code) for ground in self._of_2023(part)]
        if None in grounds or not grounds:
            return Message("The table has no figures for “{code}”.", code=", ".join(codes))
        if any(_measured(one) != _measured(grounds[0]) for one in grounds):
            return Message(
                "“{text}” may be several classes with other figures: {codes}. Give it a row of its own in a table of "
                "yours, or a figure by field.",
                text=text,
                codes=", ".join(dict.fromkeys(one.code for one in grounds)),
            )
        return grounds[0]

    def _of_2023(self, code: str) -> list[Ground | None]:
        hub = edition("2023")
        row = hub.find(code)
        line = (row.code, *hub.ancestors(row.code)) if row else ()
        found = next((self.classes[_HUB, one] for one in line if (_HUB, one) in self.classes), None)
        below = () if found or row is None else [one for one in hub.descendants(row.code) if one != row.code]
        inner = [self.classes[_HUB, one] for one in below if (_HUB, one) in self.classes]
        return [found] if found else inner or [None]


def _measured(ground: Ground) -> tuple:
    return ground.coefficient, ground.piped, tuple((ground.curve_numbers or {}).items())


def bundled_figures() -> Figures:
    """Return the figures that come with Guiju."""
    return load_figures(STANDARDS / "water" / "runoff.json")


def load_figures(path: str | Path) -> Figures:
    """Return the figures of a file. Raises InputError, with the line and the reason, where it cannot be taken whole."""
    file = read_datafile(path, "runoff", Message("Runoff figures"))
    data = file.data
    classes: dict[tuple[str, str], Ground] = {}
    surfaces: dict[str, Ground] = {}
    for part, key in (("classes", "code"), ("surfaces", "id")):
        for place, row in enumerate(data.get(part, ())):
            for name in ("coefficient_clause", "curve_number_clause"):
                if name in row and row[name] not in data["clauses"]:
                    what = Message("“{name}” is none of the clauses.", name=row[name])
                    raise file.fault((part, place, name), what)
            ground = _ground(row, row[key], data["clauses"])
            names = (
                [(row.get("edition", _HUB), row[key])]
                if key == "code"
                else [row["id"], *row["title"].values()]
            )
            into = classes if key == "code" else surfaces
            if again := [name for name in names if into.get(name, ground) is not ground]:
                what = Message("“{name}” is given twice.", name=str(again[0]))
                raise file.fault((part, place, key), what)
            into.update(dict.fromkeys(names, ground))
    return Figures(classes, surfaces)


def _ground(row: Mapping, code: str, clauses: Mapping) -> Ground:
    return Ground(
        code,
        row["title"],
        row["piped"],
        row.get("coefficient"),
        row.get("curve_numbers"),
        tuple(clauses.get(row.get(name)) for name in ("coefficient_clause", "curve_number_clause")),
    )


@functools.cache
def _translator(origin: str, language: str) -> Translator:
    return Translator(origin, "2023", language=language)
