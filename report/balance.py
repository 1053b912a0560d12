"""The land-use balance as a form (用地平衡表): one table for each zone and ownership, to print and to sign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.table import Table
from ..core.text import Message
from . import parts
from .html import Html, document, element, join, name, table
from .parts import Translate, number, say

# Units as they are printed.
UNITS = {"m2": "m²", "ha": "ha", "mu": "亩", "km2": "km²"}
_SHARE_DIGITS = 2


@dataclass(frozen=True)
class BalanceFacts:
    """All that the form shows: the two Tables of core/balance_table.py, `unit` and `digits` of their areas,
    the area `method`, the `edition`'s title, the `layers` by what they are, and what the run warned of."""

    title: str
    place: str
    date: str
    marking: str
    balance: Table
    three_class: Table
    unit: str
    digits: int
    method: str
    edition: str
    layers: Sequence[tuple[str, str]]
    notes: Sequence[Message]


def balance_form(facts: BalanceFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the form as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _sections(facts, tr))


def _sections(facts: BalanceFacts, tr: Translate) -> Iterator[Html]:
    yield parts.head(facts.title, facts.place, facts.date, facts.marking)
    balance, three = (_blocks(found, tr) for found in (facts.balance, facts.three_class))
    planned = "planned_area" in facts.balance
    for block, rows in balance.items():
        heading = join((name(part) for part in block if part), " · ")
        if heading:
            yield element("h2", heading)
        yield from table(_heads(facts, planned, tr), (_cells(row, facts, planned) for row in rows), "balance")
        yield from table(
            _heads(facts, planned, tr),
            (_cells(row, facts, planned) for row in three.get(block, ())),
            "balance",
        )
    if not balance:
        yield element("p", tr("There is no land to add up."))
    yield element("h2", tr("How this was computed"))
    told = [
        (tr("Land-use codes"), facts.edition),
        (tr("Area method"), parts.area_method(facts.method, tr)),
        *((what, name(layer)) for what, layer in facts.layers),
    ]
    yield from table(("", ""), told, "facts")
    rounded = tr(
        "Rounded so that the parts add up to the rounded total; a figure may differ from its own rounding by one in the "
        "last place at each step. The three classes of codes other than the survey's are not verified."
    )
    yield element("p", rounded, class_="small soft")
    if facts.notes:
        yield element("ul", (element("li", say(note, tr)) for note in facts.notes), class_="warnings")
    yield parts.signatures(tr)


def _blocks(found: Table, tr: Translate) -> dict[tuple, list[dict]]:
    """Return the rows of each zone and ownership, their words in the user's language."""
    blocks: dict[tuple, list[dict]] = {}
    for row in parts.rows(found, tr):
        blocks.setdefault((row["zone"], row["owner"]), []).append(row)
    return blocks


def _heads(facts: BalanceFacts, planned: bool, tr: Translate) -> tuple[str, ...]:
    unit = UNITS[facts.unit]
    existing = (tr("#Existing ({unit})").format(unit=unit), "#%")
    rest = (tr("#Planned ({unit})").format(unit=unit), "#%", tr("#Change ({unit})").format(unit=unit))
    return (tr("Code"), tr("Land use"), *existing, *(rest if planned else ()))


def _cells(row: dict, facts: BalanceFacts, planned: bool) -> tuple:
    """Return a row's cells: totals and classes bold, sub-classes set in."""
    level = row.get("level", 0 if row.get("three_class") == "total" else 2)
    title = name(row["name"])
    title = element("b", title) if level < 2 else Html("&emsp;" * (level - 1)) + title
    figures = [number(row["area"], facts.digits), number(row["share"], _SHARE_DIGITS)]
    if planned:
        figures += [
            number(row["planned_area"], facts.digits),
            number(row["planned_share"], _SHARE_DIGITS),
            number(row["change"], facts.digits),
        ]
    return (name(row.get("code") or ""), Html(title), *figures)
