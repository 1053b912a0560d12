"""What every report shows the same way: head, verdicts, clauses, limits as a bar, numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from math import isfinite
from pathlib import Path

import numpy as np

from ..core.rules.pack import Clause
from ..core.table import Table
from ..core.text import Message
from .html import Html, element, join, name

Translate = Callable[[str], str]
# The boxes in which signs of a key are drawn: in a chart's units, in a map's.
CHART_KEY, MAP_KEY = "0 0 22 14", "0 0 220 140"
MARKS = {"fail": "✖", "undecided": "?", "pass": "✔"}
# An hourglass, which few fonts have.
WAIVED = Html(
    '<svg class="waived" viewBox="0 0 10 12" aria-hidden="true"><path d="M1 1h8L5 6zM5 6l4 5H1z"/></svg>'
)


def css() -> str:
    """Return the style sheet that all reports share."""
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")


def say(value: object, tr: Translate) -> object:
    """Return a Message in the user's language, anything else as it is."""
    return value.render(tr) if isinstance(value, Message) else value


def local(value: object, language: str) -> object:
    """Return a pack's text in the user's language where it is given in several."""
    if isinstance(value, Mapping):
        return value.get(language) or value.get("en") or next(iter(value.values()), "")
    return value


def listed(names: Iterable[str], language: str) -> str:
    """Return names one after the other, set apart as the language does it."""
    return ("、" if language == "zh" else ", ").join(names)


def number(value: float | None, digits: int = 1) -> str:
    """Return a number with thousands set apart, a dash where there is none."""
    if value is None or not isfinite(value):
        return "–"
    return f"{value:,.{digits}f}"


def amount(value: float, unit: str, tr: Translate) -> str:
    """Return a walk or a limit with its unit: whole metres (unit “m”), or minutes to a tenth."""
    if unit == "m":
        return tr("{metres} m").format(metres=f"{value:,.0f}")
    return tr("{minutes} min").format(minutes=f"{value:.1f}".removesuffix(".0"))


def verdict_word(verdict: str, tr: Translate) -> str:
    """Return the word for a verdict."""
    return {"fail": tr("fails"), "undecided": tr("undecided"), "pass": tr("passes")}[verdict]


def severity_word(severity: str, tr: Translate) -> str:
    """Return the word for a rule's severity."""
    return {"error": tr("error"), "warning": tr("warning"), "info": tr("information")}.get(severity, severity)


def area_method(method: str, tr: Translate) -> str:
    """Return what an area method is called, with what it means."""
    return {
        "ellipsoidal": tr("ellipsoidal area, on the ellipsoid of the reference system"),
        "planar": tr("planar area of the projection"),
        "survey": tr("recorded area of the patch times the clipped share"),
    }.get(method, method)


def verdict_mark(verdict: str, tr: Translate) -> Html:
    """Return a verdict as sign and word, so that it reads without colour."""
    return element("span", MARKS[verdict], " ", verdict_word(verdict, tr), class_=f"v {verdict}")


def severity_tag(severity: str, tr: Translate) -> Html:
    """Return a rule's severity as a small tag."""
    return element("span", severity_word(severity, tr), class_=f"tag {severity}")


def head(title: str, place: str, date: str, marking: str) -> Html:
    """Return a report's head: title, place and date, and the class marking where there is one."""
    where = join(filter(None, (place and name(place), date)), " · ")
    return element(
        "header",
        element("div", element("h1", title), element("p", where, class_="where")),
        element("div", marking, class_="marking") if marking else None,
    )


def between(earlier: str, later: str) -> Html:
    """Return the line under a report's head that names the two layers that are compared."""
    return element("p", element("b", name(earlier), " → ", name(later)))


def clause(facts: Mapping | None, tr: Translate, language: str, whole: bool = True) -> Html:
    """Return a clause with its source, and a visible mark where its figure is not verified."""
    if not facts:
        return element("span", tr("No clause given"), class_="soft")
    number_ = facts.get("number")
    cited = join(filter(None, (local(facts.get("standard"), language), number_)), " ")
    mark = (
        None
        if facts.get("verified")
        else element("span", "⚠ ", tr("figure not verified"), class_="unverified")
    )
    if not whole:
        return join(filter(None, (cited, mark)), " ")
    wording, source, doubt = (local(facts.get(name), language) for name in ("text", "source", "doubt"))
    return join(
        (
            join(filter(None, (cited, mark)), " "),
            wording and element("div", wording, class_="small"),
            source and element("div", tr("Source: {source}").format(source=source), class_="small soft"),
            doubt and element("div", tr("In doubt: {doubt}").format(doubt=doubt), class_="small"),
        )
    )


def clauses(limits: Iterable[tuple[Clause, str]], tr: Translate, language: str) -> Html:
    """Return the clauses that limits come from, each once with what it limits."""
    titles: dict[Clause, list[str]] = {}
    for own, title in limits:
        # What a clause says of one category does not tell the clauses apart.
        titles.setdefault(replace(own, text=""), []).append(title)
    lines = (
        element("li", clause(vars(own), tr, language), element("div", listed(named, language), class_="small soft"))
        for own, named in titles.items()
    )  # fmt: skip
    return element("ul", lines, class_="small")


def numbers(cards: Iterable[tuple[str, str, str]]) -> Html:
    """Return large numbers side by side, each (class, number, what it counts)."""
    boxes = (
        element("div", element("b", value), element("span", what), class_=kind) for kind, value, what in cards
    )
    return element("div", boxes, class_="numbers")


def share_bar(passed: int, failed: int, undecided: int) -> Html:
    """Return a bar of how the verdicts of one rule divide; what is there is never drawn to nothing."""
    total = max(passed + failed + undecided, 1)
    return element(
        "div",
        (
            element("i", class_=kind, style=f"width:{max(100 * count / total, 3):.1f}%")
            for kind, count in (("fail", failed), ("undecided", undecided), ("pass", passed))
            if count
        ),
        class_="share",
    )


def gauge(measured: float | None, limit: float | None, tolerance: float | None, margin: float | None) -> Html:
    """Return a bar of the measured value against its limit, with the tolerance band about it.

    `margin` tells which side is outside: negative is outside. Nothing where a value is not a number.
    """
    if any(v is None or not isfinite(v) for v in (measured, limit)) or min(measured, limit) < 0:
        return Html("")
    tolerance = tolerance if tolerance is not None and isfinite(tolerance) else 0.0
    top = 1.15 * max(measured, limit + tolerance) or 1.0
    width = 280.0

    def at(value: float) -> float:
        return round(10 + width * min(max(value / top, 0.0), 1.0), 1)

    outside = margin is not None and margin < 0
    band = element(
        "rect", class_="g-band", x=at(limit - tolerance), y=3, height=20,
        width=round(at(limit + tolerance) - at(limit - tolerance), 1),
    )  # fmt: skip
    fine = min(measured, limit) if outside and measured > limit else measured
    bars = [element("rect", class_="g-ok", x=10, y=8, height=10, width=round(at(fine) - 10, 1))]
    if outside:
        low, high = sorted((measured, limit))
        bars.append(
            element(
                "rect",
                class_="g-over",
                x=at(low),
                y=8,
                height=10,
                width=max(round(at(high) - at(low), 1), 1.5),
            )
        )
    return element(
        "svg",
        band if tolerance else None,
        element("path", class_="g-axis", d=f"M10 18.5h{width}"),
        bars,
        element("path", class_="g-limit", d=f"M{at(limit)} 2v22"),
        class_="gauge",
        viewBox="0 0 300 26",
        aria_hidden="true",
    )


def rows(found: Table, tr: Translate) -> Iterator[dict[str, object]]:
    """Yield a Table's rows, Messages in the user's language, None where null."""
    columns = {
        column: np.where(np.ma.getmaskarray(values), None, np.ma.getdata(values).astype(object)).tolist()
        for column, values in found.columns.items()
    }
    for values in zip(*columns.values(), strict=True):
        yield {column: say(value, tr) for column, value in zip(columns, values, strict=True)}


def signatures(tr: Translate) -> Html:
    """Return the line on which those who answer for a form sign."""
    signed = (tr("Compiled by"), tr("Checked by"), tr("Approved by"))
    return element("p", join((join((who, "_" * 16), " ") for who in signed), "\u2003"))


def key(label: object, sign: Html, box: str = CHART_KEY) -> Html:
    """Return an entry of a picture's key: a sign, drawn in `box`, and what it stands for."""
    return element("span", element("svg", sign, viewBox=box), label, class_="key")


def facts(rows: Iterable[tuple[object, object]]) -> Html:
    """Return a table of two columns, what and how much; empty values are left out, mappings listed."""
    rows = (
        (
            what,
            "; ".join(f"{key}: {one}" for key, one in value.items()) if isinstance(value, Mapping) else value,
        )
        for what, value in rows
    )
    return element(
        "table",
        element(
            "tbody",
            (
                element("tr", element("td", what), element("td", value))
                for what, value in rows
                if value not in (None, "")
            ),
        ),
        class_="facts",
    )
