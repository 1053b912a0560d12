"""Blind areas: where people live who lack a category, and how many they are."""

from collections.abc import Iterator
from math import fsum

import numpy as np

from . import circle_maps as maps
from .circle_facts import CircleFacts
from .html import Html, element, join, name, table
from .parts import Translate, listed, number

LARGEST = 12
NAMED = 3


def blind_section(facts: CircleFacts, tr: Translate, language: str) -> Iterator[Html]:
    """Yield the blind areas with most people, on a map and in a table, and what they sum up to by category."""
    blind = facts.blind
    if not len(blind.column):
        yield element(
            "p", tr("There are none: every category that was looked for is within its limit everywhere.")
        )
        return
    told = tr(
        "A blind area of a category is where origins lie that do not have it within its limit, those that touch each "
        "other together. Whoever is covered is in none, whoever is not is in just one of each category that lacks."
    )
    yield element("p", told)
    groups = _groups(facts)[:LARGEST]
    if groups:
        yield element("h3", tr("The largest, by people"))
        links = [f"#b{rows[0]}" for rows in groups]
        ground = blind.ground[[rows[0] for rows in groups]]
        yield maps.blind(ground, facts.geometry, facts.streets, links, tr)
        yield from table(
            (tr("No."), "#" + tr("People"), "#" + tr("Origins"), tr("Where"), tr("Lacks")),
            (_cells(facts, number_, rows, language) for number_, rows in enumerate(groups, 1)),
            class_="small blind",
        )
    yield element("h3", tr("By category"))
    yield from table(
        (
            *(
                tr("Category"),
                "#" + tr("Blind areas"),
                "#" + tr("People in them"),
                "#" + tr("Share of people"),
            ),
            *("#" + tr("Origins"), "#" + tr("People in the largest")),
        ),
        (_sum(facts, column, language) for column in _by_people(facts)),
        class_="small",
    )


def _groups(facts: CircleFacts) -> list[list[int]]:
    """Return the rows of blind areas that hold people, those of the same origins together, most people first."""
    blind = facts.blind
    same: dict[bytes, list[int]] = {}
    for row in np.flatnonzero(np.isin(blind.column, facts.counting) & (blind.population > 0)).tolist():
        same.setdefault(blind.members[row].tobytes(), []).append(row)
    return sorted(same.values(), key=lambda rows: -blind.population[rows[0]])


def _cells(facts: CircleFacts, number_: int, rows: list[int], language: str) -> tuple:
    blind = facts.blind
    members = blind.members[rows[0]]
    members = members[np.argsort(-facts.population[members], kind="stable")]
    named = [name(facts.ids[member]) for member in members[:NAMED].tolist()]
    return (
        element("a", str(number_), id=f"b{rows[0]}"),
        number(blind.population[rows[0]], 0),
        number(blind.origins[rows[0]], 0),
        join((join(named, "、" if language == "zh" else ", "), "…" if len(members) > NAMED else None), " "),
        listed((facts.title_of(int(blind.column[row]), language) for row in rows), language),
    )


def _by_people(facts: CircleFacts) -> list[int]:
    """Return the columns that somebody lacks, those that most people lack first."""
    columns = np.unique(facts.blind.column).tolist()
    return sorted(columns, key=lambda column: -fsum(facts.blind.population[facts.blind.column == column]))


def _sum(facts: CircleFacts, column: int, language: str) -> tuple:
    own = facts.blind.column == column
    people, total = fsum(facts.blind.population[own]), fsum(facts.population)
    return (
        facts.title_of(column, language),
        number(own.sum(), 0),
        number(people, 0),
        f"{people / total:.1%}" if total else "–",
        number(facts.blind.origins[own].sum(), 0),
        number(facts.blind.population[own].max(), 0),
    )
