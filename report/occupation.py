"""The occupation table as a form (占压分析表): one table for each plot, to print and to sign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..core.table import Table
from ..core.text import Message
from . import parts
from .balance import UNITS
from .html import Html, document, element, join, name, table
from .parts import Translate, number, say

_SHARE_DIGITS = 2
# Columns that are left out where no row has a value.
_OPTIONAL = ("category", "class_code", "class_name", "ownership", "zone")


@dataclass(frozen=True)
class OccupationFacts:
    """All that the form shows: the Table of core/occupation_table.py, `unit` and `digits` of its areas, the area
    `method`, the `edition`'s title or none, the `layers` by what they are, and what the run warned of."""

    title: str
    place: str
    date: str
    marking: str
    occupation: Table
    unit: str
    digits: int
    method: str
    edition: str
    layers: Sequence[tuple[str, str]]
    notes: Sequence[Message]


def occupation_form(facts: OccupationFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the form as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _sections(facts, tr))


def _sections(facts: OccupationFacts, tr: Translate) -> Iterator[Html]:
    yield parts.head(facts.title, facts.place, facts.date, facts.marking)
    rows = list(parts.rows(facts.occupation, tr))
    shown = [column for column in _OPTIONAL if any(row[column] for row in rows)]
    titles = {
        "category": tr("Category"),
        "class_code": tr("Code"),
        "class_name": tr("Land use"),
        "ownership": tr("Ownership"),
        "zone": tr("Zone"),
    }
    unit = tr("#Area ({unit})").format(unit=UNITS[facts.unit])
    heads = (tr("Control line"), *(titles[column] for column in shown), unit, "#%", tr("Note"))
    for plot, some in groupby(rows, key=lambda row: row["plot_id"]):
        yield element("h2", name(plot))
        yield from table(heads, (_cells(row, shown, facts) for row in some), "balance")
    if not rows:
        yield element("p", tr("There are no plots."))
    yield element("h2", tr("How this was computed"))
    told = (
        *(((tr("Land-use codes"), facts.edition),) if facts.edition else ()),
        (tr("Area method"), parts.area_method(facts.method, tr)),
        *((what, name(layer)) for what, layer in facts.layers),
    )
    yield from table(("", ""), told, "facts")
    rounded = tr(
        "Control lines overlap each other: their totals do not add up. Within one, figures are rounded so that the parts "
        "add up to the total; fragments are listed and not counted."
    )
    yield element("p", rounded, class_="small soft")
    if facts.notes:
        yield element("ul", (element("li", say(note, tr)) for note in facts.notes), class_="warnings")
    yield parts.signatures(tr)


def _cells(row: dict, shown: Sequence[str], facts: OccupationFacts) -> tuple:
    """Return a row's cells: totals with the control line, its date and document, its parts set in."""
    title = ""
    if row["level"] == 0:
        version = ", ".join(filter(None, (row["date"], row["document"])))
        title = join(
            (
                element("b", name(row["control_title"] or "–")),
                version and element("div", version, class_="small soft"),
            )
        )
    figures = (number(row["area"], facts.digits), number(row["share"], _SHARE_DIGITS))
    bold = (element("b", figure) for figure in figures) if row["level"] == 0 else figures
    return (title, *(name(row[column] or "") for column in shown), *bold, row["note"] or "")
