"""The report of a living circle: the answer, coverage by category, how far people walk, who lacks what."""

from collections.abc import Iterator
from math import fsum

import numpy as np

from ..core.facilities.circle import NO_FACILITY, NO_LAYER
from ..core.facilities.equity import mean
from ..core.facilities.pack import METRES, RADIUS, UNITS
from ..core.network.reach import UNCONNECTED
from . import circle_charts as charts
from . import circle_maps as maps
from . import parts
from .circle_blind import blind_section
from .circle_equity import equity_section
from .circle_facts import CircleFacts
from .compliance import how_computed
from .html import Html, document, element, join, name, table
from .parts import Translate, amount, listed, local, number

WORST = 30
FIRST = 5


def circle_report(facts: CircleFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _sections(facts, tr, language))


def _sections(facts: CircleFacts, tr: Translate, language: str) -> Iterator[Html]:
    worst = _worst(facts)
    yield Html('<div class="sheet">')
    yield from _first_page(facts, worst, tr, language)
    yield Html("</div>")
    yield element("h2", "2 · ", tr("Coverage by category"), id="circle-categories")
    yield from _by_category(facts, tr, language)
    yield element("h2", "3 · ", tr("How far people walk"), id="circle-walks", class_="runon")
    yield from _how_far(facts, tr, language)
    yield element("h2", "4 · ", tr("Zones and equity"), id="circle-equity")
    yield from equity_section(facts, tr, language)
    yield element("h2", "5 · ", tr("Blind areas"), id="circle-blind")
    yield from blind_section(facts, tr, language)
    yield element("h2", "6 · ", tr("Who lacks most"), id="circle-worst")
    yield from _who_lacks(facts, worst, tr, language)
    yield element("h2", "7 · ", tr("How this was computed"), id="circle-record")
    told = tr(
        "A score holds by the layers, the walking speed and the limits listed here, and by nothing else. Weights are a "
        "choice of the pack; no standard gives them."
    )
    yield from how_computed(facts.record, (), tr, pack=tr("Facility pack"), told=told)


def _worst(facts: CircleFacts) -> np.ndarray:
    """Return the origins that lack something, those first where most points are missing to most people."""
    rows = np.flatnonzero(facts.circle.missing != "")
    score = facts.circle.score[rows]
    return rows[np.lexsort((score, -facts.population[rows] * (100.0 - score)))]


def _first_page(facts: CircleFacts, worst, tr: Translate, language: str) -> Iterator[Html]:
    score, people = facts.circle.score, facts.population
    total = fsum(people)
    lost = fsum(people[~np.isfinite(score)])
    whole = fsum(people[facts.circle.whole])
    yield parts.head(facts.title, facts.place, facts.date, facts.marking)
    yield element("p", _answer(facts, total, whole, tr, language), class_="answer")
    if stand_in := facts.stand_in(tr):
        yield element("p", stand_in, class_="soft")
    yield parts.numbers(
        (
            ("all", f"{total:,.0f}", facts.unit(tr)),
            ("all", number(mean(score, people)), tr("mean score by people")),
            ("pass" if whole else "all", f"{whole:,.0f}", tr("lack nothing")),
            ("undecided" if lost else "all", f"{lost:,.0f}", tr("unconnected, not judged")),
        )
    )
    first = [(row, f"#o{row}") for row in worst[:FIRST].tolist()]
    yield maps.scores(facts.geometry, score, facts.streets, first, tr("Map of scores"), tr)
    if len(worst):
        yield element("h4", tr("Look at these first: many people, many points missing"))
        lines = (
            element("li", element("a", name(facts.ids[row]), href=f"#o{row}"), element("span", _lack(facts, row, tr, language), class_="soft"))
            for row in worst[:FIRST].tolist()
        )  # fmt: skip
        yield element("ol", lines, class_="first")
    yield element("h4", tr("What could not be decided"))
    yield _undecided(facts, lost, tr, language)


def _answer(facts: CircleFacts, total: float, whole: float, tr: Translate, language: str) -> str:
    if not len(facts.ids):
        return tr("The layer holds no origins; nothing was judged.")
    if not total:
        return tr("Nobody lives at the origins, so there are no shares of people.")
    share = facts.summary.column("covered_share")
    least = min(facts.counting.tolist(), key=lambda column: float(share[column]))
    told = tr(
        "{whole} of {total} people ({share}) have all that counts within their limits. The fewest reach {category}: {least}."
    )
    return told.format(
        whole=f"{whole:,.0f}",
        total=f"{total:,.0f}",
        share=f"{whole / total:.1%}",
        category=local(facts.pack.categories[least].title, language),
        least=f"{float(share[least]):.1%}",
    )


def _lack(facts: CircleFacts, row: int, tr: Translate, language: str) -> str:
    lacking = facts.circle.missing[row].split(",")
    titles = {c.id: str(local(c.title, language)) for c in facts.pack.categories}
    told = tr(" · score {score}, {people} people, lacks {count}: {missing}")
    return told.format(
        score=f"{facts.circle.score[row]:.0f}",
        people=f"{facts.population[row]:,.0f}",
        count=len(lacking),
        missing=listed((titles[id] for id in lacking[:6]), language) + (" …" if len(lacking) > 6 else ""),
    )


def _undecided(facts: CircleFacts, lost: float, tr: Translate, language: str) -> Html:
    lines = []
    state = facts.circle.state
    if count := int((state == UNCONNECTED).sum()):
        told = tr("{count} origins with {people} people are unconnected: no street is near enough to them.")
        lines.append(told.format(count=count, people=f"{lost:,.0f}"))
    without = [
        c for c, s in zip(facts.pack.categories, facts.summary.column("status"), strict=True) if s == NO_LAYER
    ]
    if without:
        told = tr("No layer was given for {count} categories, which do not count: {categories}.")
        titles = listed((str(local(c.title, language)) for c in without), language)
        lines.append(told.format(count=len(without), categories=titles))
    if not lines:
        return element("p", tr("Nothing: every origin and every category could be judged."))
    return element("ul", (element("li", line) for line in lines), class_="first small")


def _by_category(facts: CircleFacts, tr: Translate, language: str) -> Iterator[Html]:
    yield element("p", _what_limits_are(facts, tr))
    summary = {key: values.tolist() for key, values in facts.summary.columns.items()}
    levels = [level.id for level in facts.pack.levels]
    order = sorted(
        facts.judged.tolist(),
        key=lambda c: (levels.index(summary["level"][c]), -(summary["covered_share"][c] or 0)),
    )
    groups = [
        (local(level.title, language), [
            (facts.title_of(c, language), summary["covered_share"][c], summary["covered_residential_share"][c])
            for c in order if summary["level"][c] == level.id
        ])
        for level in facts.pack.levels
    ]  # fmt: skip
    yield charts.bars([group for group in groups if group[1]], facts.unit(tr), tr)
    rows = [_category_cells(facts, summary, column, tr, language) for column in order]
    yield from table(
        (
            *(tr("Category"), "#" + tr("Limit"), "#" + tr("Facilities"), "#" + tr("Covered")),
            *("#" + tr("Share"), "#" + tr("Residential land (ha)"), "#" + tr("Share of land")),
        ),
        (*rows, _all_cells(facts, tr)),
        class_="small",
    )
    yield from _places(facts, summary, order, tr, language)
    yield element("h4", tr("Where the limits come from"))
    limits = ((facts.pack.categories[column].clause, facts.title_of(column, language)) for column in order)
    yield parts.clauses(limits, tr, language)


def _places(
    facts: CircleFacts, summary: dict, order: list[int], tr: Translate, language: str
) -> Iterator[Html]:
    """Yield places against what the people ask for, of the categories whose capacities were counted."""
    counted = [c for c in order if summary["places"][c] is not None] if "places" in summary else []
    if not counted:
        return
    yield element("h4", tr("Places against demand"))
    cells = ("places", "places_wanted", "places_missing", "places_per_1000", "places_unknown")
    yield from table(
        (
            *(tr("Category"), "#" + tr("Places"), "#" + tr("Places wanted"), "#" + tr("Places missing")),
            *("#" + tr("Places for 1,000 people"), "#" + tr("Facilities of unknown capacity")),
        ),
        [
            (
                facts.title_of(c, language),
                *(number(summary[cell][c], 1 if cell == "places_per_1000" else 0) for cell in cells),
            )
            for c in counted
        ],
        class_="small",
    )
    yield element(
        "p",
        tr(
            "Wanted is what the facility pack asks for each 1,000 people; it is empty where the pack has no figure. "
            "Missing is empty where facilities of unknown capacity may have it."
        ),
        class_="small soft",
    )


def _what_limits_are(facts: CircleFacts, tr: Translate) -> Html:
    told = [
        tr("Limits are metres along the streets.")
        if facts.circle.walks.governs == METRES
        else tr("Limits are minutes at the walking speed.")
    ]
    if any(facts.pack.categories[column].measure == RADIUS for column in facts.judged.tolist()):
        told.append(
            tr("Where “radius” stands beside a limit, it is one as the crow flies, whatever lies between.")
        )
    told.append(tr("A category that does not count in the score is in brackets."))
    return join(told, " ")


def _all_cells(facts: CircleFacts, tr: Translate) -> tuple:
    """Return the row of those who have all that counts."""
    whole = fsum(facts.population[facts.circle.whole])
    total = fsum(facts.population)
    land = facts.land_with_all
    cells = (number(whole, 0), f"{whole / total:.1%}" if total else "–")
    cells += (number(land[0] / 10_000), f"{land[1]:.1%}") if land else ("–", "–")
    return (element("b", tr("All that counts")), "", "", *(element("b", cell) for cell in cells))


def _category_cells(facts: CircleFacts, summary: dict, column: int, tr: Translate, language: str) -> tuple:
    share, land = summary["covered_share"][column], summary["covered_residential_share"][column]
    area = summary["covered_residential_area"][column]
    none = element("span", "✖ ", tr("none"), class_="v fail")
    return (
        facts.title_of(column, language),
        _limit(summary, column, tr),
        none if summary["status"][column] == NO_FACILITY else f"{summary['facilities'][column]:,}",
        number(summary["covered_population"][column], 0),
        "–" if share is None else f"{share:.1%}",
        number(None if area is None else area / 10_000),
        "–" if land is None else f"{land:.1%}",
    )


def _limit(summary: dict, column: int, tr: Translate) -> str:
    limit = amount(summary["limit_value"][column], summary["unit"][column], tr)
    return tr("{limit}, radius").format(limit=limit) if summary["measure"][column] == RADIUS else limit


def _how_far(facts: CircleFacts, tr: Translate, language: str) -> Iterator[Html]:
    share = facts.summary.column("covered_share")
    counting = [c for c in facts.counting.tolist() if np.isfinite(facts.circle.walks.minutes[:, c]).any()]
    least = sorted(counting, key=lambda column: float(np.ma.filled(share[column], 0.0)))[: charts.MOST_LINES]
    total = fsum(facts.population)
    if not least or not total:
        yield element("p", tr("There is nothing to show: nobody walks anywhere."))
        return
    told = tr(
        "The share of people within so far a walk of the nearest facility, for the categories that fewest reach. Dashed "
        "lines are the limits of the levels; a category may have one of its own, see section 2."
    )
    yield element("p", told)
    walks = facts.circle.walks
    lines = [(facts.title_of(c, language), walks.governing[:, c]) for c in least]
    by_metres = walks.governs == METRES
    marks = [level.distance_m if by_metres else level.minutes for level in facts.pack.levels]
    unit = tr("metres") if by_metres else tr("minutes")
    yield charts.cumulative(lines, facts.population, marks, unit, tr)


def _who_lacks(facts: CircleFacts, worst: np.ndarray, tr: Translate, language: str) -> Iterator[Html]:
    if not len(worst):
        yield element("p", tr("Nobody that was judged lacks anything that counts."))
        return
    if len(worst) > WORST:
        told = tr(
            "{shown} of {count} origins that lack something, those first where people times missing points are most; "
            "the layer of scores holds all."
        )
        yield element("p", told.format(shown=WORST, count=len(worst)))
    column = {category.id: place for place, category in enumerate(facts.pack.categories)}
    heads = (tr("Origin"), "#" + tr("People"), "#" + tr("Score"), tr("Missing, with the walk to the nearest"))
    rows = (
        (
            element("a", name(facts.ids[row]), id=f"o{row}"),
            f"{facts.population[row]:,.0f}",
            f"{facts.circle.score[row]:.0f}",
            join((_walk(facts, row, column[id], tr, language) for id in facts.circle.missing[row].split(",")), "; "),
        )
        for row in worst[:WORST].tolist()
    )  # fmt: skip
    yield from table(heads, rows, class_="worst")


def _walk(facts: CircleFacts, row: int, column: int, tr: Translate, language: str) -> str:
    title, walks = local(facts.pack.categories[column].title, language), facts.circle.walks
    walk = walks.governing[row, column]
    if not np.isfinite(walk):
        return tr("{category}: no way to any").format(category=title)
    told = amount(walk, UNITS[walks.governs], tr)
    return tr("{category}: {walk}").format(category=title, walk=told)
