"""The inspector's report on cases: how many stand where, what is overdue, what is closed, and by which deadlines."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import shapely

from ..core.cases.looks import Look, look_of
from ..core.cases.process import WORKING, Process
from ..core.cases.records import Record
from ..core.cases.summary import Group, Summary
from . import parts, svgmap
from .html import Html, document, element, join, name, table
from .parts import Translate, number, say

# Rows of the list of overdue cases that a page holds, and pixels of the map.
_MOST = 200
_WIDTH, _HEIGHT = 960, 520
# The marks of states as paths, by what QGIS calls them.
_MARKS = {
    "circle": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "triangle": "M0-7L7 6H-7z",
    "diamond": "M0-7.5L6.5 0L0 7.5L-6.5 0z",
    "square": "M-6-6H6V6H-6z",
    "pentagon": "M0-7L6.7-2.2L4.1 5.7H-4.1L-6.7-2.2z",
    "cross_fill": "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "star": "M0-7l2 5h5l-4 3.2l1.6 5L0 3.2l-4.6 3l1.6-5L-7-2h5z",
    "hexagon": "M-3.5-6h7L7 0L3.5 6h-7L-7 0z",
    "equilateral_triangle": "M0-7L6.1 3.5H-6.1z",
    "octagon": "M-2.5-6h5L6-2.5v5L2.5 6h-5L-6 2.5v-5z",
}


def cases_report(
    records: Sequence[Record],
    found: Summary,
    process: Process,
    today: date,
    tr: Translate,
    language: str,
    *,
    title: str,
    place: str,
    date_text: str,
    marking: str,
) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    head = parts.head(title, place, date_text, marking)
    yield from document(
        title, language, parts.css(), _sections(records, found, process, today, head, tr, language)
    )


def _sections(records, found: Summary, process: Process, today: date, head: Html, tr, language):
    yield head
    total = found.total
    yield _answer(found, tr)
    open_ = total.cases - total.closed
    yield parts.numbers(
        (
            ("", f"{total.cases:,}", tr("cases")),
            ("undecided" if open_ else "pass", f"{open_:,}", tr("open")),
            ("fail" if total.overdue else "pass", f"{total.overdue:,}", tr("overdue")),
            ("pass", f"{total.closed:,}", tr("closed")),
        )
    )
    if not total.cases:
        return
    marks = {state: _mark(look_of(state, place)) for place, state in enumerate(process.states)}
    yield _map(records, process, marks, today, tr, language)
    yield element("h2", tr("By state"))
    yield from _states(found, process, marks, tr, language)
    yield element("h2", tr("By finding"))
    yield from _groups(found.findings, tr("Finding"), lambda one: name(process.finding_title(one.of, language)) if one.of else tr("nothing found yet"), tr)  # fmt: skip
    if found.closings:
        yield element("h2", tr("How cases were closed"))
        yield from _closings(found, process, tr, language)
    yield element("h2", tr("By assignee"))
    yield from _groups(found.assignees, tr("Assignee"), lambda one: name(one.of) if one.of else tr("nobody"), tr)  # fmt: skip
    if found.overdue:
        yield element("h2", tr("Overdue"))
        yield from _overdue(found.overdue, process, today, tr, language)
    if found.faults:
        yield element("h2", tr("Cases whose history cannot be relied on"))
        yield element(
            "ul", (element("li", say(one.fault, tr)) for one in found.faults[:_MOST]), class_="warnings"
        )
    yield element("h2", tr("Deadlines"))
    yield from _deadlines(process, tr, language)


def _answer(found: Summary, tr: Translate) -> Html:
    total = found.total
    if not total.cases:
        return element("p", tr("There are no cases."), class_="answer")
    told = tr("{closed} of {cases} cases are closed ({share:.1f} %); {overdue} are overdue.").format(
        closed=total.closed, cases=total.cases, share=100 * found.closed_share, overdue=total.overdue
    )
    return element("p", told, class_=f"answer {'fail' if total.overdue else 'pass'}")


def _mark(look: Look) -> Html:
    return element("path", d=_MARKS[look.mark], fill=look.line, stroke="#fff")


def _key(mark: Html) -> Html:
    return element("svg", mark, viewBox="-8 -8 16 16", width=16, height=16, aria_hidden="true")


def _states(found: Summary, process: Process, marks, tr: Translate, language: str) -> Iterator[Html]:
    most = max(one.cases for one in found.states)

    def bar(one: Group) -> Html:
        place = list(process.states).index(one.of) if one.of in process.states else 0
        return element(
            "svg",
            element("rect", x=0, y=2, width=round(200 * one.cases / most, 1), height=10, fill=look_of(one.of, place).line),
            viewBox="0 0 200 14",
            width=200,
            height=14,
            aria_hidden="true",
        )  # fmt: skip

    yield from table(
        (tr("State"), "", tr("#Cases"), tr("#Overdue"), tr("#Area (m²)")),
        (
            (
                join((_key(marks.get(one.of, Html(""))), " ", name(process.state_title(one.of, language)))),
                bar(one),
                f"{one.cases:,}",
                f"{one.overdue:,}" if one.overdue else "–",
                number(one.area_m2, 2),
            )
            for one in found.states
        ),
    )
    told = [tr("Areas are those that the patches were delivered with or measured by.")]
    if found.unknown_areas:
        told.append(
            tr("{count} cases have no area and are not in the sums.").format(count=found.unknown_areas)
        )
    yield element("p", " ".join(told), class_="small soft")


def _groups(groups: Sequence[Group], head: str, called, tr: Translate) -> Iterator[Html]:
    yield from table(
        (head, tr("#Cases"), tr("#Closed"), tr("#Overdue"), tr("#Area (m²)")),
        (
            (called(one), f"{one.cases:,}", f"{one.closed:,}", f"{one.overdue:,}" if one.overdue else "–", number(one.area_m2, 2))
            for one in groups
        ),
    )  # fmt: skip


def _closings(found: Summary, process: Process, tr: Translate, language: str) -> Iterator[Html]:
    def called(one: Group) -> Html | str:
        state, _, step = one.of.partition("/")
        titles = (process.state_title(state, language), process.action_title(step, language))
        return join(map(name, titles), " → ") if step else tr("not known")

    yield from table(
        (tr("From state, by step"), tr("#Cases"), tr("#Share (%)"), tr("#Area (m²)")),
        (
            (
                called(one),
                f"{one.cases:,}",
                f"{100 * one.cases / found.total.closed:.1f}",
                number(one.area_m2, 2),
            )
            for one in found.closings
        ),
    )


def _overdue(
    late: Sequence[Record], process: Process, today: date, tr: Translate, language: str
) -> Iterator[Html]:
    if len(late) > _MOST:
        yield element("p", tr("The {count} longest overdue.").format(count=_MOST), class_="small")
    yield from table(
        (tr("Case"), tr("State"), tr("Assignee"), tr("Due"), tr("#Days overdue"), tr("#Area (m²)")),
        (
            (
                name(one.id),
                name(process.state_title(one.case.state, language)),
                name(one.case.assignee) if one.case.assignee else tr("nobody"),
                one.case.due.isoformat(),
                f"{(today - one.case.due).days:,}",
                number(one.facts["area_m2"], 2),
            )
            for one in late[:_MOST]
        ),
    )


def _deadlines(process: Process, tr: Translate, language: str) -> Iterator[Html]:
    yield element("p", parts.local(process.title, language), " · ", name(f"{process.id} {process.version}"))
    rows = []
    for state in process.states.values():
        if limit := state.deadline:
            days = (
                tr("{days} working days") if limit.counts == WORKING else tr("{days} calendar days")
            ).format(days=limit.days)
            rows.append(
                (
                    name(parts.local(state.title, language)),
                    days,
                    parts.clause({**limit.clause, "number": limit.clause["number"] or None}, tr, language),
                )
            )
    yield from table((tr("State"), tr("At most"), tr("Clause")), rows)
    yield element(
        "p",
        tr(
            "Working days are Monday to Friday but for the holidays that the process lists; working weekends are not "
            "known."
        ),
        class_="small soft",
    )


def _map(records: Sequence[Record], process: Process, marks, today: date, tr: Translate, language: str) -> Html:  # fmt: skip
    """Return where the cases lie, each by the mark of its state; those overdue have a ring."""
    shaped = [one for one in records if one.geometry is not None and not one.geometry.is_empty]
    if not shaped:
        return Html("")
    shapes = np.array([one.geometry for one in shaped], dtype=object)
    frame = svgmap.frame_around(shapely.total_bounds(shapes), _WIDTH, _HEIGHT, margin=0.04)
    points = frame.pixels(shapely.get_coordinates(shapely.point_on_surface(shapes))) / svgmap.UNITS
    drawn = [
        element(
            "path",
            d=svgmap.path(shapes, frame, budget=24_000),
            transform=f"scale({1 / svgmap.UNITS})",
            fill="#f3efe6",
            stroke="#8a8a8a",
            stroke_width=6,
        )
    ]
    # The overdue last, on top.
    for row in sorted(range(len(shaped)), key=lambda row: shaped[row].case.is_overdue(process, today)):
        one, (x, y) = shaped[row], points[row]
        ring = (
            element("circle", r=10, fill="none", stroke="#D55E00", stroke_width=2.5)
            if one.case.is_overdue(process, today)
            else None
        )
        drawn.append(element("g", marks.get(one.case.state), ring, transform=f"translate({x:.1f} {y:.1f})"))
    picture = element(
        "svg",
        drawn,
        class_="map",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label=tr("Where the cases lie"),
    )
    there = {one.case.state for one in shaped}
    keys = [
        element(
            "span", _key(marks[state]), " ", parts.local(process.states[state].title, language), class_="key"
        )
        for state in process.states
        if state in there
    ]
    late = element("circle", r=6.5, fill="none", stroke="#D55E00", stroke_width=2)
    if any(one.case.is_overdue(process, today) for one in shaped):
        keys.append(element("span", _key(late), " ", tr("overdue"), class_="key"))
    return element("figure", picture, element("figcaption", join(keys, " ")))
