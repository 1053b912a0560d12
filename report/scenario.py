"""The report on a change: who gains and loses by facilities or streets that are added or closed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import shapely

from ..core.facilities.equity import mean
from ..core.facilities.pack import FacilityPack
from ..core.facilities.scenario import (
    BETTER,
    FARTHER,
    MIXED,
    NEARER,
    NOT_JUDGED,
    UNCHANGED,
    WORSE,
    Comparison,
)
from ..core.table import Table
from . import maps, parts, svgmap
from .circle_facts import stand_in
from .compliance import how_computed
from .facts import RunRecord
from .html import Html, document, element, join, name, table
from .parts import Translate, amount, listed, local, number

# Blue for gain, orange for loss, violet for both: told apart by those who do not see all colours.
COLOURS = {
    WORSE: "#c14a00",
    FARTHER: "#fdc48f",
    MIXED: "#a35ea8",
    UNCHANGED: "#f1eee6",
    NEARER: "#9ecae1",
    BETTER: "#0b5fa5",
    NOT_JUDGED: "#7d8389",
}
# As the layer of streets shows them.
ADDED, CLOSED = "#0b5fa5", "#c14a00"
_ROWS = 20
# More points than these are drawn small.
_MANY = 500
# All origins are on the map where they reach no farther than so many times where limits are passed.
_WIDER = 2.5
# Names of more added facilities than these would cover each other.
_NAMED = 12


@dataclass(frozen=True)
class ScenarioFacts:
    """All that the report shows; n origins.

    `ids`, `population` and `geometry` have shape (n,), the last in the CRS of `streets`, the lines before the
    change. `counted` is what the population counts: people, dwellings, addresses or origins. `summary` is the table of categories, `changes` what was changed, in sentences. `added` and `closed`
    are streets, `new_places`, called `new_names`, and `shut_places` facilities, all geometries.
    """

    title: str
    place: str
    date: str
    marking: str
    pack: FacilityPack
    found: Comparison
    ids: np.ndarray
    population: np.ndarray
    counted: str
    geometry: np.ndarray
    summary: Table
    changes: Sequence[str]
    streets: np.ndarray
    added: np.ndarray
    closed: np.ndarray
    new_places: np.ndarray
    new_names: np.ndarray
    shut_places: np.ndarray
    record: RunRecord


def change_names(tr: Translate) -> dict[str, str]:
    """Return what the changes of an origin are called, from the worst to the best."""
    return {
        WORSE: tr("loses a category"),
        FARTHER: tr("walks farther, loses none"),
        MIXED: tr("better for some categories, worse for others"),
        UNCHANGED: tr("unchanged"),
        NEARER: tr("walks less, gains none"),
        BETTER: tr("gains a category"),
        NOT_JUDGED: tr("not judged: unconnected"),
    }


def scenario_report(facts: ScenarioFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _sections(facts, tr, language))


def _sections(facts: ScenarioFacts, tr: Translate, language: str) -> Iterator[Html]:
    change, people = facts.found.change, facts.population
    count = {kind: fsum(people[change == kind]) for kind in (NEARER, FARTHER)}
    gain, loss = (fsum(people[held.any(axis=1)]) for held in (facts.found.gained, facts.found.lost))
    yield parts.head(facts.title, facts.place, facts.date, facts.marking)
    yield element("p", _answer(facts, gain, loss, tr), class_="answer")
    if told := stand_in(facts.counted, tr):
        yield element("p", told, class_="small")
    yield parts.numbers(
        (
            ("pass" if gain else "all", f"{gain:,.0f}", tr("gain a category")),
            ("fail" if loss else "all", f"{loss:,.0f}", tr("lose a category")),
            (
                "all",
                f"{count[NEARER]:,.0f} / {count[FARTHER]:,.0f}",
                tr("walk less / farther, no limit passed"),
            ),
            ("all", _mean_change(facts), tr("mean score by people, before → after")),
        )
    )
    yield element("h3", tr("What was changed"))
    yield element("ul", (element("li", told) for told in facts.changes), class_="small")
    yield _map(facts, tr)
    yield element("h2", tr("Coverage by category"))
    yield from _by_category(facts, tr)
    for title, sign, empty in (
        (tr("Who gains most"), -1, tr("Nobody gains a category.")),
        (tr("Who loses most"), 1, tr("Nobody loses a category.")),
    ):
        yield element("h2", title)
        yield from _most(facts, sign, empty, tr, language)
    yield element("h2", tr("How this was computed"))
    told = tr(
        "Before and after were judged alike, by the layers, the walking speed and the limits listed here; what was not "
        "changed was not computed again. Weights are a choice of the pack; no standard gives them."
    )
    yield from how_computed(facts.record, (), tr, pack=tr("Facility pack"), told=told)


def _answer(facts: ScenarioFacts, gain: float, loss: float, tr: Translate) -> str:
    if not len(facts.ids):
        return tr("The layer holds no origins; nothing was compared.")
    told = tr(
        "Of {total} people, {gain} come within walking distance of a kind of facility that they lacked, and {loss} no "
        "longer are of one that they had."
    )
    return told.format(
        total=f"{fsum(facts.population):,.0f}",
        gain=f"{gain:,.0f}",
        loss=f"{loss:,.0f}",
    )


def _mean_change(facts: ScenarioFacts) -> str:
    before, after = (
        mean(circle.score, facts.population) for circle in (facts.found.before, facts.found.after)
    )
    return f"{number(before)} → {number(after)}"


def _map(facts: ScenarioFacts, tr: Translate) -> Html:
    there = ~(shapely.is_missing(facts.geometry) | shapely.is_empty(facts.geometry))
    if not there.any():
        return Html("")
    bounds = _bounds(facts, there)
    tall = (bounds[3] - bounds[1]) / max(bounds[2] - bounds[0], 1e-9)
    height = int(np.clip(maps.OVERVIEW_WIDTH * tall, maps.OVERVIEW_HEIGHT * 0.5, maps.OVERVIEW_HEIGHT))
    frame = svgmap.frame_around(bounds, maps.OVERVIEW_WIDTH, height, margin=0.08)
    areal = shapely.get_dimensions(facts.geometry[there]).max() == 2
    change, drawn = facts.found.change, []
    # What changes is drawn last, so that it is seen.
    for kind in (NOT_JUDGED, UNCHANGED, NEARER, FARTHER, MIXED, BETTER, WORSE):
        if data := svgmap.path(facts.geometry[there & (change == kind)], frame, budget=12_000):
            drawn.append(_shapes(data, COLOURS[kind], areal, 100 if there.sum() <= _MANY else 44))
    network = _line(facts.streets, frame, "#c3c9ce", 8)
    changed = np.concatenate([facts.added, facts.closed])
    # White beneath, so that they show on ground of their own colour.
    under = _line(changed, frame, "#fff", 70)
    streets = [under, _line(facts.added, frame, ADDED, 34), _line(facts.closed, frame, CLOSED, 34, "50 30")]
    sites = [
        _site(facts.shut_places, frame, CLOSED),
        _site(facts.new_places, frame, ADDED),
        _names(facts.new_places, facts.new_names, frame),
    ]
    return element(
        "figure",
        svgmap.picture(
            frame,
            (drawn, network, streets, sites) if areal else (network, drawn, streets, sites),
            tr("Map of the change"),
            class_="map wide",
        ),
        element("figcaption", join(_legend(facts, tr), " ")),
    )


def _bounds(facts: ScenarioFacts, there: np.ndarray) -> np.ndarray:
    """Return the bounds of all origins, or where that is much more, of where limits are passed.

    That is what a reader looks for; a whole city around it would hide it.
    """
    changed = [facts.added, facts.closed, facts.new_places, facts.shut_places]
    passed = there & (facts.found.gained | facts.found.lost).any(axis=1)
    near, all_ = (
        shapely.total_bounds(np.concatenate([facts.geometry[rows], *changed]))
        for rows in (passed if passed.any() else there, there)
    )
    sides = [max(bounds[2] - bounds[0], bounds[3] - bounds[1]) for bounds in (near, all_)]
    return all_ if sides[1] <= _WIDER * sides[0] else near


def _legend(facts: ScenarioFacts, tr: Translate) -> list[Html]:
    """Return the keys of what is on the map."""
    names, change = change_names(tr), facts.found.change
    legend = [
        maps.key(names[kind], "", fill=colour, stroke="#40352a", stroke_width=8)
        for kind, colour in COLOURS.items()
        if (change == kind).any()
    ]
    for shapes, label, colour, dashes in (
        (facts.added, tr("added street"), ADDED, None),
        (facts.closed, tr("closed street"), CLOSED, "50 30"),
    ):
        if len(shapes):
            swatch = element("path", d="M12 70h196", stroke=colour, stroke_width=36, stroke_dasharray=dashes)
            legend.append(parts.key(label, swatch, parts.MAP_KEY))
    for shapes, label, colour in (
        (facts.new_places, tr("added facility"), ADDED),
        (facts.shut_places, tr("closed facility"), CLOSED),
    ):
        if len(shapes):
            legend.append(parts.key(label, _diamond(110, 70, colour, 55), parts.MAP_KEY))
    return legend


def _shapes(data: str, colour: str, areal: bool, width: int) -> Html:
    if areal:
        return element("path", d=data, fill=colour, stroke="#40352a", stroke_width=6, stroke_linejoin="round")
    drawn = {"d": data, "fill": "none", "stroke_linecap": "round"}
    rim = element("path", stroke="#40352a", stroke_width=width + width // 4, **drawn)
    return join((rim, element("path", stroke=colour, stroke_width=width, **drawn)))


def _line(lines: np.ndarray, frame: svgmap.Frame, colour: str, width: int, dashes: str | None = None) -> Html:
    data = svgmap.path(lines, frame, budget=20_000)
    return element("path", d=data, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes)


def _site(places: np.ndarray, frame: svgmap.Frame, colour: str) -> Html:
    there = places[~(shapely.is_missing(places) | shapely.is_empty(places))]
    spots = shapely.get_coordinates(shapely.point_on_surface(there))
    return join(_diamond(x, y, colour, 90) for x, y in frame.pixels(spots).tolist())


def _names(places: np.ndarray, names: np.ndarray, frame: svgmap.Frame) -> Html | None:
    """Return the names of a few places, each beside its own."""
    there = ~(shapely.is_missing(places) | shapely.is_empty(places))
    if there.sum() > _NAMED:
        return None
    spots = frame.pixels(shapely.get_coordinates(shapely.point_on_surface(places[there]))).tolist()
    return join(
        element("text", told, class_="m-text", x=x + 140, y=y + 90)
        for (x, y), told in zip(spots, names[there], strict=True)
    )


def _diamond(x: int, y: int, colour: str, size: int) -> Html:
    d = f"M{x} {y - size}l{size} {size}l{-size} {size}l{-size} {-size}z"
    return element("path", d=d, fill=colour, stroke="#fff", stroke_width=20)


def _by_category(facts: ScenarioFacts, tr: Translate) -> Iterator[Html]:
    told = tr(
        "Categories whose coverage or facilities change come first. One in brackets does not count in the score."
    )
    yield element("p", told, class_="small soft")
    rows = {key: values.tolist() for key, values in facts.summary.columns.items()}
    known = [row for row, status in enumerate(rows["status"]) if status == "ok"]
    known.sort(
        key=lambda row: (
            -abs(rows["covered_population_change"][row]),
            rows["facilities_before"][row] == rows["facilities_after"][row],
        )
    )
    heads = (
        *(tr("Category"), "#" + tr("Limit"), "#" + tr("Facilities"), "#" + tr("Covered before")),
        *("#" + tr("Covered after"), "#" + tr("Change"), "#" + tr("Share before"), "#" + tr("Share after")),
    )
    yield from table(heads, (_category(rows, row, tr) for row in known), class_="small")


def _category(rows: Mapping[str, list], row: int, tr: Translate) -> tuple:
    title = rows["title"][row]
    before, after = rows["facilities_before"][row], rows["facilities_after"][row]
    change = rows["covered_population_change"][row]
    kind = "pass" if change > 0 else "fail" if change < 0 else None
    shares = (rows[f"covered_share_{when}"][row] for when in ("before", "after"))
    return (
        title if rows["counts"][row] else f"({title})",
        amount(rows["limit_value"][row], rows["unit"][row], tr),
        f"{before:,}" if before == after else f"{before:,} → {after:,}",
        f"{rows['covered_population_before'][row]:,.0f}",
        f"{rows['covered_population_after'][row]:,.0f}",
        element("span", f"{change:+,.0f}" if change else "0", class_=kind and f"v {kind}"),
        *("–" if share is None else f"{share:.1%}" for share in shares),
    )


def _most(facts: ScenarioFacts, sign: int, empty: str, tr: Translate, language: str) -> Iterator[Html]:
    found = facts.found
    held = found.gained if sign < 0 else found.lost
    rows = np.flatnonzero(held.any(axis=1))
    if not len(rows):
        yield element("p", empty)
        return
    change = np.nan_to_num(found.after.score - found.before.score)
    rows = rows[np.lexsort((-facts.population[rows], sign * change[rows]))]
    if len(rows) > _ROWS:
        told = tr(
            "The {shown} of {count} origins whose score changes most; the layer of differences holds all."
        )
        yield element("p", told.format(shown=_ROWS, count=len(rows)))
    titles = [str(local(category.title, language)) for category in facts.pack.categories]
    heads = (tr("Origin"), "#" + tr("People"), "#" + tr("Score"), tr("Gained"), tr("Lost"))
    cells = (
        (
            name(facts.ids[row]),
            f"{facts.population[row]:,.0f}",
            f"{_score(found.before.score[row])} → {_score(found.after.score[row])}",
            listed((titles[column] for column in np.flatnonzero(found.gained[row])), language),
            listed((titles[column] for column in np.flatnonzero(found.lost[row])), language),
        )
        for row in rows[:_ROWS].tolist()
    )
    yield from table(heads, cells)


def _score(score: float) -> str:
    return "–" if np.isnan(score) else f"{score:.0f}"
