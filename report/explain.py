"""The report on one home: what can be walked to from it, the ways there, what is missing and by how much."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

import numpy as np
import shapely

from ..core.facilities.circle import NO_FACILITY, NO_LAYER
from ..core.facilities.explain import Access, Explanation
from ..core.facilities.pack import METRES, RADIUS, UNITS, FacilityPack
from ..core.network.reach import BEYOND, OK, UNCONNECTED, UNREACHABLE
from . import parts, svgmap
from .compliance import how_computed
from .facts import RunRecord
from .html import Html, document, element, join, name, table
from .parts import Translate, amount, listed, local, number

# Blue and vermilion are told apart by those who do not see all colours; the latter is dashed as well.
WITHIN, TOO_FAR = "#0072B2", "#c14a00"
WIDTH, HEIGHT = 960, 620
# A way longer than so many limits is left to run out of the picture, or the home's own streets would be a speck.
_SHOWN_LIMITS = 2.0
_LEAST_EXTENT = 600.0


@dataclass(frozen=True)
class HomeFacts:
    """One home: what it is called, where it is in the streets' CRS, and what it has."""

    id: str
    place: shapely.Geometry | None
    found: Explanation


@dataclass(frozen=True)
class ExplainFacts:
    """All that the report shows.

    `names` holds the facilities' names by category id, `counts` how many there are; `streets` (m,) are lines
    in the CRS of the homes. `walking_speed` is in metres a minute, `join_distance` in metres; with
    `to_facilities` people walk to the facility, else from it.
    """

    title: str
    place: str
    date: str
    marking: str
    pack: FacilityPack
    homes: Sequence[HomeFacts]
    names: Mapping[str, np.ndarray]
    streets: np.ndarray
    walking_speed: float
    join_distance: float
    to_facilities: bool
    record: RunRecord

    def counts(self, id: str) -> int:
        return len(self.names[id])


def explain_report(facts: ExplainFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _sections(facts, tr, language))


def _sections(facts: ExplainFacts, tr: Translate, language: str) -> Iterator[Html]:
    yield parts.head(facts.title, facts.place, facts.date, facts.marking)
    if not facts.homes:
        yield element(
            "p", tr("The layer holds no origins; nothing was explained."), class_="answer undecided"
        )
    tree = shapely.STRtree(facts.streets)
    for place, home in enumerate(facts.homes):
        if len(facts.homes) > 1:
            yield element("h2", name(home.id), id=f"home{place}")
        yield from _home(facts, home, place, tree, tr, language)
    yield element("h2", tr("Where the limits come from"))
    yield _limits(facts, tr, language)
    yield element("h2", tr("How this was computed"))
    told = tr(
        "This holds by the layers, the walking speed and the limits listed here, and by nothing else. Weights are a "
        "choice of the pack; no standard gives them."
    )
    yield from how_computed(facts.record, (), tr, pack=tr("Facility pack"), told=told)


def _home(
    facts: ExplainFacts, home: HomeFacts, place: int, tree: shapely.STRtree, tr: Translate, language: str
) -> Iterator[Html]:
    found = home.found
    counting = [one for one in found.categories if one.category.weight and one.status != NO_LAYER]
    met = sum(one.met for one in counting)
    kind = "undecided" if found.state == UNCONNECTED else "pass" if met == len(counting) else "fail"
    yield element("p", _answer(facts, found, met, len(counting), tr), class_=f"answer {kind}")
    yield parts.numbers(_cards(found, kind, tr, language))
    shown = [one for level in facts.pack.levels for one in found.of_level(level.id) if one.status != NO_LAYER]
    marks = {one.category.id: number_ for number_, one in enumerate((o for o in shown if o.line), 1)}
    yield _map(facts, home, place, shown, marks, tree, tr)
    missing = [one for one in counting if not one.met]
    if missing and found.state != UNCONNECTED:
        yield element("h3", tr("What is missing here, and why"))
        lines = (element("li", _why(facts, one, found, tr, language)) for one in missing)
        yield element("ul", lines, class_="first")
    if all(one.status in (UNCONNECTED, NO_FACILITY) for one in shown):
        return
    yield element("h3", tr("Everything that was looked for"))
    yield element("p", _reading(facts, found, tr), class_="small soft")
    for level in facts.pack.levels:
        own = [one for one in shown if one.category.level == level.id]
        if own:
            yield element("h4", local(level.title, language))
            yield from _level(facts, own, found, marks, place, tr, language)
    if unknown := [one for one in found.categories if one.status == NO_LAYER]:
        titles = listed((str(local(one.category.title, language)) for one in unknown), language)
        told = tr("Not judged, since no layer was given for them: {categories}.")
        yield element("p", told.format(categories=titles), class_="small")


def _answer(facts: ExplainFacts, found: Explanation, met: int, count: int, tr: Translate) -> str:
    if found.state == UNCONNECTED:
        told = tr(
            "No street lies within {distance} m of this place, so from here nothing can be judged. Either the streets "
            "around it are missing from the layer, or it is not where it should be."
        )
        return told.format(distance=f"{facts.join_distance:,.0f}")
    if not count:
        return tr("None of the categories that count was looked for, so there is no score.")
    if found.state == UNREACHABLE:
        told = tr(
            "A street is near, but no facility can be walked to along it: 0 of {count} kinds of everyday facility are "
            "within reach. Perhaps the street hangs together with no other."
        )
        return told.format(count=count)
    told = (
        tr(
            "All {count} kinds of everyday facility that count are near enough to walk to: {score} of 100 points."
        )
        if met == count
        else tr(
            "{met} of {count} kinds of everyday facility that count can be walked to within their limits: {score} of "
            "100 points."
        )
    )
    return told.format(met=met, count=count, score=f"{found.score:.0f}")


def _cards(found: Explanation, kind: str, tr: Translate, language: str) -> Iterator[tuple[str, str, str]]:
    score = "–" if np.isnan(found.score) else f"{found.score:.0f}"
    yield kind, score, tr("points of 100")
    for level in found.pack.levels:
        own = [one for one in found.of_level(level.id) if one.category.weight and one.status != NO_LAYER]
        if own and found.state != UNCONNECTED:
            near = sum(one.met for one in own)
            told = tr("{near} of {count}").format(near=near, count=len(own))
            yield "pass" if near == len(own) else "fail", told, str(local(level.title, language))


def _map(
    facts: ExplainFacts,
    home: HomeFacts,
    place: int,
    shown: Sequence[Access],
    marks: Mapping[str, int],
    tree: shapely.STRtree,
    tr: Translate,
) -> Html:
    if home.place is None or shapely.is_empty(home.place):
        return Html("")
    frame = _frame(home, shown)
    near = facts.streets[tree.query(shapely.box(*frame.box(margin_px=10)))]
    if not len(near) and not marks:
        return Html("")
    streets = element("path", d=svgmap.path(near, frame, budget=20_000), fill="none", stroke="#c3c9ce", stroke_width=9)  # fmt: skip
    ways = [
        element("path", d=data, fill="none", stroke=colour, stroke_width=26, stroke_linejoin="round", stroke_dasharray=dashes)
        for lines, colour, dashes in (
            (_lines(shown, met=False), TOO_FAR, "46 26"),
            (_lines(shown, met=True), WITHIN, None),
        )
        if (data := svgmap.path(lines, frame))
    ]  # fmt: skip
    # Markers beyond the picture would point nowhere.
    inside = shapely.box(frame.xmin, frame.ymin, frame.xmax, frame.ymax)
    goals = [(one, _goal(facts, one)) for one in shown if one.line]
    goals = [(one, goal, marks[one.category.id]) for one, goal in goals if shapely.intersects(goal, inside)]
    markers = svgmap.markers(
        np.array([goal for _, goal, _ in goals], dtype=object),
        [f"#home{place}-{one.category.id}" for one, _, _ in goals],
        frame,
        numbers=[number_ for _, _, number_ in goals],
    )
    x, y = frame.pixels(shapely.get_coordinates(shapely.point_on_surface(home.place)))[0].tolist()
    legend = [
        parts.key(tr("this home"), _home_mark(110, 70), parts.MAP_KEY),
        _line_key(tr("way to the nearest, within its limit"), WITHIN, None),
        _line_key(tr("way to the nearest, longer than its limit"), TOO_FAR, "46 26"),
        element("span", tr("Numbers are those of the tables below.")),
    ]
    return element(
        "figure",
        svgmap.picture(
            frame, (streets, ways, _home_mark(x, y, 150), markers), tr("Map of the ways"), class_="map wide"
        ),
        element("figcaption", join(legend, " ")),
    )


def _home_mark(x: int, y: int, radius: int = 60) -> Html:
    rim = element("circle", cx=x, cy=y, r=radius, fill="#fff", stroke="#111", stroke_width=radius // 6)
    return join((rim, element("circle", cx=x, cy=y, r=radius // 2, fill="#111")))


def _frame(home: HomeFacts, shown: Sequence[Access]) -> svgmap.Frame:
    governs = home.found.governs
    near = [
        one.line
        for one in shown
        if one.line and (one.metres if governs == METRES else one.minutes) <= _SHOWN_LIMITS * one.limit
    ]
    bounds = shapely.total_bounds(np.array([home.place, *near], dtype=object))
    return svgmap.frame_around(bounds, WIDTH, HEIGHT, margin=0.08, least=_LEAST_EXTENT)


def _lines(shown: Sequence[Access], met: bool) -> np.ndarray:
    """Return the ways, each street once: dashes that overlap would run into one."""
    lines = [one.line for one in shown if one.line and one.met == met]
    return shapely.get_parts(shapely.line_merge(shapely.union_all(lines)))


def _goal(facts: ExplainFacts, one: Access) -> shapely.Point:
    """Return the facility's end of the way, which runs in the direction of walking."""
    last = facts.to_facilities or one.category.measure == RADIUS
    return shapely.Point(one.line.coords[-1 if last else 0])


def _line_key(label: str, colour: str, dashes: str | None) -> Html:
    swatch = element("path", d="M12 70h196", stroke=colour, stroke_width=36, stroke_dasharray=dashes)
    return parts.key(label, swatch, parts.MAP_KEY)


def _why(facts: ExplainFacts, one: Access, found: Explanation, tr: Translate, language: str) -> Html:
    title = local(one.category.title, language)
    if one.status == BEYOND:
        told = tr(
            "{category}: the nearest, {facility}, is {walk} away. The limit is {limit}, so it is {over} too far."
        )
        return _filled(
            told,
            category=element("b", title),
            facility=name(facts.names[one.category.id][one.facility]),
            walk=_amount(_near(one, found.governs), found.governs, tr),
            limit=_amount(one.limit, found.governs, tr),
            over=_over(one, found.governs, tr),
        )
    if one.status == NO_FACILITY:
        told = tr("{category}: there is none at all in the layers that were read.")
    elif one.status == UNREACHABLE:
        told = tr(
            "{category}: there are {count}, but no way along the streets leads to any of them from here."
        )
    else:
        told = tr("{category}: it could not be judged, since this place joins no street.")
    count = facts.counts(one.category.id)
    return _filled(told, category=element("b", title), count=count)


def _filled(told: str, **values: object) -> Html:
    """Return a sentence with values put in, some of which are HTML; the sentence itself is escaped."""
    parsed = Formatter().parse(told)
    return join(piece for text, field, _, _ in parsed for piece in (text, field and values[field]))


def _near(one: Access, governs: str) -> float:
    return one.metres if governs == METRES else one.minutes


def _amount(value: float, governs: str, tr: Translate) -> str:
    return amount(value, UNITS[governs], tr)


def _over(one: Access, governs: str, tr: Translate) -> str:
    """Return by how much a limit is exceeded, as a person would reckon it from the figures shown."""
    digits = 0 if governs == METRES else 1
    over = round(_near(one, governs), digits) - round(one.limit, digits)
    least = 10.0**-digits
    told = _amount(max(over, least), governs, tr)
    return told if over >= least / 2 else tr("less than {amount}").format(amount=told)


def _reading(facts: ExplainFacts, found: Explanation, tr: Translate) -> str:
    told = (
        tr(
            "Walks are along the streets between the door and the nearest facility. Limits are in metres; minutes are at "
            "{speed} m/min. A category in brackets does not count in the score."
        )
        if found.governs == METRES
        else tr(
            "Walks are along the streets between the door and the nearest facility. Limits are in minutes, at {speed} "
            "m/min. A category in brackets does not count in the score."
        )
    )
    return told.format(speed=f"{facts.walking_speed:g}")


def _level(
    facts: ExplainFacts,
    own: Sequence[Access],
    found: Explanation,
    marks: Mapping[str, int],
    place: int,
    tr: Translate,
    language: str,
) -> Iterator[Html]:
    heads = (
        *("#" + tr("No."), tr("Category"), tr("Nearest"), "#" + tr("Walk"), "#" + tr("Minutes")),
        *("#" + tr("Limit"), tr("Walk against the limit"), tr("Result")),
    )
    rows = (
        (
            element("a", marks.get(one.category.id), id=f"home{place}-{one.category.id}"),
            _title(one, language),
            name(facts.names[one.category.id][one.facility]) if one.facility >= 0 else "–",
            _walk(one, tr),
            number(one.minutes),
            _amount(one.limit, found.governs, tr),
            _bar(one, found.governs),
            _result(one, found.governs, tr),
        )
        for one in own
    )
    yield from table(heads, rows, class_="walks")


def _title(one: Access, language: str) -> str:
    title = str(local(one.category.title, language))
    return title if one.category.weight else f"({title})"


def _walk(one: Access, tr: Translate) -> str:
    if not np.isfinite(one.metres):
        return "–"
    told = amount(one.metres, "m", tr)
    return tr("{walk}, straight").format(walk=told) if one.category.measure == RADIUS else told


def _bar(one: Access, governs: str) -> Html:
    near = _near(one, governs)
    return parts.gauge(near, one.limit, None, one.limit - near) if np.isfinite(near) else Html("")


def _result(one: Access, governs: str, tr: Translate) -> Html:
    if one.status == OK:
        return element("span", "✔ ", tr("near enough"), class_="v pass")
    if one.status == UNCONNECTED:
        return element("span", "? ", tr("not judged"), class_="v undecided")
    told = {
        BEYOND: tr("{over} too far").format(over=_over(one, governs, tr)) if one.status == BEYOND else "",
        UNREACHABLE: tr("no way there"),
        NO_FACILITY: tr("there is none"),
    }[one.status]
    return element("span", "✖ ", told, class_="v fail")


def _limits(facts: ExplainFacts, tr: Translate, language: str) -> Html:
    looked_for = (category for category in facts.pack.categories if category.id in facts.names)
    limits = ((category.clause, str(local(category.title, language))) for category in looked_for)
    return parts.clauses(limits, tr, language)
