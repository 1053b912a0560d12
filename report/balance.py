"""The land-use balance as a form (用地平衡表): one table for each zone and ownership, to print and to sign."""

from collections.abc import Iterator

from ..core.table import Table
from . import parts
from .area_form import SHARE_DIGITS, UNITS, AreaForm, area_form
from .html import Html, element, join, name, table
from .parts import Translate, number


def balance_form(
    form: AreaForm, balance: Table, three_class: Table, tr: Translate, language: str
) -> Iterator[str]:
    """Yield the form of the two Tables of core/balance_table.py, as `area_form` does."""
    rounded = tr(
        "Rounded so that the parts add up to the rounded total; a figure may differ from its own rounding by one in the "
        "last place at each step. The three classes of codes other than the survey's are not verified."
    )
    yield from area_form(form, _tables(form, balance, three_class, tr), rounded, tr, language)


def _tables(form: AreaForm, balance: Table, three_class: Table, tr: Translate) -> Iterator[Html]:
    classes, three = (_blocks(found, tr) for found in (balance, three_class))
    planned = "planned_area" in balance
    for block, rows in classes.items():
        heading = join((name(part) for part in block if part), " · ")
        if heading:
            yield element("h2", heading)
        for some in (rows, three.get(block, ())):
            yield from table(
                _heads(form, planned, tr), (_cells(row, form, planned) for row in some), "balance"
            )
    if not classes:
        yield element("p", tr("There is no land to add up."))


def _blocks(found: Table, tr: Translate) -> dict[tuple, list[dict]]:
    """Return the rows of each zone and ownership, their words in the user's language."""
    blocks: dict[tuple, list[dict]] = {}
    for row in parts.rows(found, tr):
        blocks.setdefault((row["zone"], row["owner"]), []).append(row)
    return blocks


def _heads(form: AreaForm, planned: bool, tr: Translate) -> tuple[str, ...]:
    unit = UNITS[form.unit]
    existing = (tr("#Existing ({unit})").format(unit=unit), "#%")
    rest = (tr("#Planned ({unit})").format(unit=unit), "#%", tr("#Change ({unit})").format(unit=unit))
    return (tr("Code"), tr("Land use"), *existing, *(rest if planned else ()))


def _cells(row: dict, form: AreaForm, planned: bool) -> tuple:
    """Return a row's cells: totals and classes bold, sub-classes set in."""
    level = row.get("level", 0 if row.get("three_class") == "total" else 2)
    title = name(row["name"])
    title = element("b", title) if level < 2 else Html("&emsp;" * (level - 1)) + title
    figures = [number(row["area"], form.digits), number(row["share"], SHARE_DIGITS)]
    if planned:
        figures += [
            number(row["planned_area"], form.digits),
            number(row["planned_share"], SHARE_DIGITS),
            number(row["change"], form.digits),
        ]
    return (name(row.get("code") or ""), Html(title), *figures)
