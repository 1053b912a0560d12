"""How even access is: the Lorenz curve of scores, and the zones side by side."""

from collections.abc import Iterator

import numpy as np

from ..core.facilities.equity import WORST, gini, lorenz, worst_mean
from ..core.facilities.zones import NO_GEOMETRY, NO_ORIGINS, NOBODY, zone_gini
from ..core.network.reach import OK, UNCONNECTED
from . import circle_charts as charts
from . import circle_maps as maps
from . import parts
from .circle_facts import CircleFacts
from .html import Html, element, join, name, table
from .parts import Translate, local, number

MOST = 60
FIRST = 5


def equity_section(facts: CircleFacts, tr: Translate, language: str) -> Iterator[Html]:
    """Yield how even access is between people and between zones, and the zones by their score."""
    score, people = facts.circle.score, facts.population
    heads, held = lorenz(score, people)
    if not len(heads):
        yield element("p", tr("Nobody has any score, so there is nothing to compare."))
    else:
        between = [("all", number(zone_gini(facts.zones), 3), tr("Gini coefficient between zones"))]
        yield parts.numbers(
            (
                ("all", number(gini(score, people), 3), tr("Gini coefficient between people")),
                *(between if len(facts.zones) else ()),
                ("all", number(worst_mean(score, people)), tr("mean score of the worst-served tenth")),
                ("all", f"{float(np.interp(WORST, heads, held)):.1%}", tr("of all points are theirs (10 % if all were alike)")),
            )
        )  # fmt: skip
        told = tr(
            "Points of the score are what is shared out. The Gini coefficient is 0 where everyone has the same score and "
            "goes towards 1 where few have all; it says nothing of how high scores are. No standard sets a limit for it."
        )
        yield element("p", told)
        yield charts.lorenz_curve(heads, held, tr)
    if not len(facts.zones):
        yield element("p", tr("No zones were given, so none are compared."), class_="soft")
        return
    yield from _zones(facts, tr, language)


def _zones(facts: CircleFacts, tr: Translate, language: str) -> Iterator[Html]:
    zones = facts.zones
    columns = {key: values.tolist() for key, values in zones.columns.items()}
    score = np.ma.filled(zones.column("score"), np.nan)
    order = np.lexsort((-np.ma.getdata(zones.column("population")), score))
    ranked = [row for row in order.tolist() if np.isfinite(score[row])]
    yield element("h3", tr("Zones, the lowest score first"))
    first = [(row, f"#z{row}") for row in ranked[:FIRST]]
    yield maps.scores(zones.geometry, score, facts.streets, first, tr("Map of zones by score"), tr)
    if len(order) > MOST:
        told = tr("{shown} of {count} zones; the layer of zones holds all.")
        yield element("p", told.format(shown=MOST, count=len(order)))
    levels = [
        level for level in facts.pack.levels if any(s is not None for s in columns[f"share_{level.id}"])
    ]
    heads = (
        *(tr("Zone"), "#" + tr("People"), "#" + tr("Score"), "#" + tr("Have all")),
        *(f"#{local(level.title, language)}" for level in levels),
        *(tr("Fewest have"), "#" + tr("Worst tenth"), "#" + tr("Gini")),
    )
    yield from table(
        heads, (_cells(columns, row, levels, tr) for row in order[:MOST].tolist()), class_="small zones"
    )
    told = tr(
        "Have all: the share of a zone's people who have all that counts; beside it, all of a level. Fewest have: the "
        "category that fewest of them have. Worst tenth: the mean score of its worst-served tenth. Gini: between "
        "the people of the zone."
    )
    yield element("p", told, class_="small soft")


def _cells(columns: dict, row: int, levels, tr: Translate) -> tuple:
    zone = columns["zone"][row]
    least = columns["worst_title"][row]
    status = {
        OK: "",
        NO_ORIGINS: tr("no origin lies in it"),
        NOBODY: tr("nobody lives in it"),
        UNCONNECTED: tr("unconnected: no street is near its origins"),
        NO_GEOMETRY: tr("its geometry cannot be read"),
    }[columns["status"][row]]
    return (
        element("a", name(zone), id=f"z{row}"),
        number(columns["population"][row], 0),
        number(columns["score"][row]),
        _share(columns["full_share"][row]),
        *(_share(columns[f"share_{level.id}"][row]) for level in levels),
        join(filter(None, (least and f"{least} {_share(columns['worst_share'][row])}", status)), " · "),
        number(columns["worst_tenth_score"][row]),
        number(columns["gini"][row], 3),
    )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
