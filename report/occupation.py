"""The occupation table as a form (占压分析表): one table for each plot, to print and to sign."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..core.table import Table
from . import parts
from .area_form import SHARE_DIGITS, UNITS, AreaForm, area_form
from .html import Html, element, join, name, table
from .parts import Translate, number

# Columns that are left out where no row has a value.
_OPTIONAL = ("category", "class_code", "class_name", "ownership", "zone")


def occupation_form(form: AreaForm, occupation: Table, tr: Translate, language: str) -> Iterator[str]:
    """Yield the form of the Table of core/occupation_table.py, as `area_form` does."""
    rounded = tr(
        "Control lines overlap each other: their totals do not add up. Within one, figures are rounded so that the parts "
        "add up to the total; fragments are listed and not counted."
    )
    yield from area_form(form, _tables(form, occupation, tr), rounded, tr, language)


def _tables(form: AreaForm, occupation: Table, tr: Translate) -> Iterator[Html]:
    rows = list(parts.rows(occupation, tr))
    shown = [column for column in _OPTIONAL if any(row[column] for row in rows)]
    titles = {
        "category": tr("Category"),
        "class_code": tr("Code"),
        "class_name": tr("Land use"),
        "ownership": tr("Ownership"),
        "zone": tr("Zone"),
    }
    unit = tr("#Area ({unit})").format(unit=UNITS[form.unit])
    heads = (tr("Control line"), *(titles[column] for column in shown), unit, "#%", tr("Note"))
    for plot, some in groupby(rows, key=lambda row: row["plot_id"]):
        yield element("h2", name(plot))
        yield from table(heads, (_cells(row, shown, form) for row in some), "balance")
    if not rows:
        yield element("p", tr("There are no plots."))


def _cells(row: dict, shown: Sequence[str], form: AreaForm) -> tuple:
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
    figures = (number(row["area"], form.digits), number(row["share"], SHARE_DIGITS))
    bold = (element("b", figure) for figure in figures) if row["level"] == 0 else figures
    return (title, *(name(row[column] or "") for column in shown), *bold, row["note"] or "")
