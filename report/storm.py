"""The report of a design storm: how much rain, when it falls, and where the formula comes from."""

from collections.abc import Iterator, Sequence
from math import ceil, log10

from ..core.text import Message
from ..core.water.formulas import StormFormula
from ..core.water.patterns import StormPattern
from ..core.water.storm import Storm, storm_table
from . import parts
from .html import Html, document, element, table
from .parts import Translate, local, number, say

RAIN, SUM = "#0072B2", "#D55E00"
_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT = 560, 220, 46, 10, 34
# Bars that can be told apart in the chart, and rows that a page can hold.
_MOST_ROWS = 300


def storm_report(
    found: Storm,
    sources: Sequence[StormFormula | StormPattern],
    period: float | None,
    notes: Sequence[Message],
    tr: Translate,
    language: str,
    *,
    place: str,
    date: str,
    marking: str,
) -> Iterator[str]:
    """Yield the report as HTML in pieces; `tr` translates to `language`, ``en`` or ``zh``.

    `sources` are what the storm was made by, `period` its return period in years, None where its rain was given.
    """
    title = (
        tr("Design storm: {depth:g} mm, {duration:g} minutes")
        if period is None
        else tr("Design storm: {period:g} years, {duration:g} minutes")
    ).format(period=period, depth=found.total, duration=found.minutes[-1])
    sections = _sections(found, sources, notes, parts.head(title, place, date, marking), tr, language)
    yield from document(title, language, parts.css(), sections)


def _sections(
    found: Storm, sources: Sequence, notes, head: Html, tr: Translate, language: str
) -> Iterator[Html]:
    yield head
    answer = tr("{depth:.1f} mm of rain fall; the strongest step has {peak:.0f} mm/h.").format(
        depth=found.total, peak=found.intensity.max()
    )
    yield element("p", answer, class_="answer")
    yield chart(found, tr)
    for source in sources:
        yield element("h2", tr("Formula") if isinstance(source, StormFormula) else tr("Pattern"))
        yield element("p", local(source.title, language))
        # As a clause, whose text is the formula.
        yield parts.clause({**source.clause, "number": source.clause["number"] or None}, tr, language)
    if notes:
        yield element("ul", (element("li", say(note, tr)) for note in notes), class_="warnings")
    yield element("h2", tr("Rain by time"))
    rows = list(parts.rows(storm_table(found), tr))
    if len(rows) > _MOST_ROWS:
        yield element(
            "p", tr("The table has the first {count} steps.").format(count=_MOST_ROWS), class_="small"
        )
    heads = (
        tr("#From (min)"), tr("#To (min)"), tr("#Rain (mm)"), tr("#Intensity (mm/h)"), tr("#Intensity (L/(s·ha))"),
        tr("#Rain until then (mm)"),
    )  # fmt: skip
    yield from table(heads, ([_figure(value) for value in row.values()] for row in rows[:_MOST_ROWS]))


def chart(found: Storm, tr: Translate) -> Html:
    """Return the intensity as bars and what has fallen as a line, against time."""
    end, most, total = (
        float(found.minutes[-1]),
        _round_up(float(found.intensity.max())),
        _round_up(found.total),
    )
    right, base = _LEFT + _WIDTH, _TOP + _HEIGHT

    def x(minutes: float) -> float:
        return round(_LEFT + _WIDTH * minutes / end, 2)

    def y(share: float) -> float:
        return round(base - _HEIGHT * share, 2)

    bars = (
        f"M{x(start)} {base}V{y(rate / most)}H{x(stop)}V{base}"
        for start, stop, rate in zip(
            found.minutes[:-1].tolist(), found.minutes[1:].tolist(), found.intensity.tolist(), strict=True
        )
    )
    line = "L".join(
        f"{x(at)} {y(fallen / total)}"
        for at, fallen in zip(found.minutes.tolist(), found.cumulative.tolist(), strict=True)
    )
    drawn = [element("path", d="".join(bars), fill=RAIN, fill_opacity=0.75)]
    for share in (0, 0.25, 0.5, 0.75, 1):
        drawn += [
            element("path", d=f"M{_LEFT} {y(share)}H{right}", stroke="#d5d9dc", stroke_width=0.7),
            element(
                "text", f"{most * share:g}", class_="g-text", x=_LEFT - 6, y=y(share) + 4, text_anchor="end"
            ),
            element("text", f"{total * share:g}", class_="g-text", x=right + 6, y=y(share) + 4),
            element(
                "text",
                f"{end * share:g}",
                class_="g-text",
                x=x(end * share),
                y=base + 16,
                text_anchor="middle",
            ),
        ]
    drawn += [
        element("path", d=f"M{line}", fill="none", stroke=SUM, stroke_width=2.2, stroke_dasharray="7 3"),
        element("text", tr("min"), class_="g-text", x=right, y=base + 30, text_anchor="end"),
    ]
    picture = element(
        "svg",
        drawn,
        viewBox=f"0 0 {right + 50} {base + _FOOT}",
        width="100%",
        role="img",
        aria_label=tr("Rain by time"),
    )
    told = (
        parts.key(
            tr("Intensity (mm/h), left"), element("rect", width=22, height=12, fill=RAIN, fill_opacity=0.75)
        ),
        " ",
        parts.key(
            tr("Rain until then (mm), right"),
            element("path", d="M0 7h22", stroke=SUM, stroke_width=2.2, stroke_dasharray="7 3"),
        ),
    )
    return element("figure", picture, element("figcaption", told))


def _round_up(value: float) -> float:
    """Return the next number whose quarters are short to write."""
    ten = 10.0 ** ceil(log10(value))
    return next(ten * share for share in (0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if ten * share >= value * (1 - 1e-9))


def _figure(value: float) -> Html | str:
    return number(value, 2).removesuffix(".00")
