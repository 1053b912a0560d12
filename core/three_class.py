"""The three classes of land (三大类) of a land-use code: agricultural, construction, unused; and the sea."""

import csv
from functools import cache

from . import landuse
from .landuse import TABLES, edition
from .text import Message
from .translation import Translator

# The official terms, as the tables have them, with ids for results.
IDS = {"农用地": "agricultural", "建设用地": "construction", "未利用地": "unused", "海域": "sea"}
UNDECIDED = "undecided"
ORDER = (*IDS.values(), UNDECIDED)


def title(three_class: str) -> Message:
    """Return what a class is called, by its id."""
    return {
        "agricultural": Message("agricultural land"),
        "construction": Message("construction land"),
        "unused": Message("unused land"),
        "sea": Message("sea"),
        UNDECIDED: Message("not settled by the code"),
    }[three_class]


@cache
def three_class(text: str, name: str) -> str:
    """Return the class id of a code as written in a field, in the edition `name`.

    “undecided” where the code is unknown, or its sub-classes, or the parts of a mixed use, are of several.
    Sources: the third survey's own column, else standards/codes/three_class.csv, which follows from it
    through the crosswalk (unverified).
    """
    parts = landuse.split(text)
    found = {one for part in parts for one in _of_part(part, name)}
    return IDS[found.pop()] if len(found) == 1 and None not in found else UNDECIDED


def _of_part(part: str, name: str) -> set[str | None]:
    if name == "survey3":
        row = edition(name).find(part)
        below = edition(name).descendants(row.code) if row else ()
        groups = {edition(name).codes[code].group for code in below} - {""}
        return groups or {None}
    found = Translator(name, "2023")(part)
    codes = (found.code,) if found.code else found.candidates
    return {one for code in codes for one in _of_2023(code)} or {None}


def _of_2023(code: str) -> set[str | None]:
    table, hub = _table(), edition("2023")
    row = hub.find(code)
    if row is None:
        return {None}
    above = next((one for one in (row.code, *hub.ancestors(row.code)) if one in table), None)
    if above:
        return {table[above]}
    return {table[one] for one in hub.descendants(row.code) if one in table} or {None}


@cache
def _table() -> dict[str, str]:
    with open(TABLES / "three_class.csv", encoding="utf-8", newline="") as file:
        return {row["code"]: row["three_class"] for row in csv.DictReader(file)}
