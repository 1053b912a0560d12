"""The report of a runoff: where the rain goes, by class and on a map, and where each figure comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.table import Table
from ..core.text import Message
from ..core.water.formulas import StormFormula
from ..core.water.runoff import COEFFICIENT, CURVE_NUMBER
from ..core.water.runoff_figures import Figures, Ground
from ..core.water.runoff_layer import CLASSES_MM, UNDECIDED, Settings
from . import parts
from .classmap import class_map
from .html import Html, document, element, join, name, table
from .parts import Translate, local, number, say

# Kept by the ground, taken by pipes, left to run.
LOST, PIPED, LEFT = "#c9b98a", "#56B4E9", "#0b4f8a"
_BLUES = ("#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#1561a9", "#08306b")


@dataclass(frozen=True)
class RunoffFacts:
    """All that the report shows: the settings, the polygons, their sums by class and in all, the table of figures, the
    layer's name, the storm formula where one was asked, the storm (years, minutes) that the rain follows from or
    None, the pipes (none, depth, period) and their amount, and what the run said."""

    settings: Settings
    whole: Table
    sums: Table
    totals: Mapping[str, float]
    known: Figures
    layer: str
    formula: StormFormula | None
    storm: tuple[float, float] | None
    pipes: tuple[str, float]
    notes: Sequence[Message]


def runoff_report(
    facts: RunoffFacts, tr: Translate, language: str, *, place: str, date: str, marking: str
) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    title = tr("Runoff of {rain:.1f} mm of rain").format(rain=facts.settings.rain)
    head = parts.head(title, place, date, marking)
    yield from document(title, language, parts.css(), _sections(facts, head, tr, language))


def _sections(facts: RunoffFacts, head: Html, tr: Translate, language: str) -> Iterator[Html]:
    yield head
    sums = facts.totals
    rows = list(parts.rows(facts.sums, tr))
    if sums["area_m2"] > 0:
        said = tr(
            "Of {rain:.1f} mm of rain {left:.1f} mm run over the ground: {volume} m³ from {area} ha."
        ).format(
            rain=facts.settings.rain,
            left=sums["runoff_m3"] / sums["area_m2"] * 1000,
            volume=number(sums["runoff_m3"], 0),
            area=number(sums["area_m2"] / 1e4, 1),
        )
    else:
        said = tr("There is no ground whose runoff is known.")
    yield element("p", said, class_="answer")
    yield parts.numbers(
        [
            ("", number(sums["rain_m3"], 0), tr("m³ of rain")),
            ("", number(sums["loss_m3"], 0), tr("m³ kept by the ground")),
            ("", number(sums["pipe_m3"], 0), tr("m³ taken by pipes")),
            ("", number(sums["runoff_m3"], 0), tr("m³ run over the ground")),
        ]
    )
    yield element(
        "p",
        tr("Rain = kept + pipes + runoff, to {error} m³.").format(
            error=f"{abs(sums['rain_m3'] - sums['loss_m3'] - sums['pipe_m3'] - sums['runoff_m3']):.0e}"
        ),
        class_="small soft",
    )
    yield _map(facts.whole, tr)
    if facts.notes:
        yield element("ul", (element("li", say(note, tr)) for note in facts.notes), class_="warnings")
    yield element("h2", tr("By class"))
    yield from _classes(rows, facts, tr)
    yield element("h2", tr("Where the figures come from"))
    yield _sources(rows, facts, tr, language)
    yield element("h2", tr("How this was computed"))
    yield parts.facts(_how(facts, tr, language))
    yield element(
        "p",
        tr(
            "This is a screening: the rain falls evenly and at once, pipes are a subtraction, and time, slopes and where "
            "the water goes are left out."
        ),
        class_="small soft",
    )


def _map(whole: Table, tr: Translate) -> Html:
    """Return the map of the polygons by their runoff."""
    left = np.ma.getdata(whole.columns["runoff_mm"])
    open_ = np.ma.getmaskarray(whole.columns["runoff_mm"])
    kind = np.digitize(left, CLASSES_MM, right=True).astype(object)
    kind[open_] = -1
    bounds = [None, *CLASSES_MM, None]
    titles = {-1: tr("undecided")}
    for place, (low, high) in enumerate(zip(bounds, bounds[1:], strict=False)):
        titles[place] = (
            tr("up to {high} mm").format(high=high)
            if low is None
            else tr("more than {low} mm").format(low=low)
            if high is None
            else tr("{low} – {high} mm").format(low=low, high=high)
        )
    looks = {-1: ("#6b5f00", 45.0), **{place: (colour, None) for place, colour in enumerate(_BLUES)}}
    return class_map(whole.geometry, kind, looks, titles, tr("Map of the runoff"))


def _classes(rows: list[dict], facts: RunoffFacts, tr: Translate) -> Iterator[Html]:
    if not rows:
        yield element("p", tr("There is none."))
        return
    rain = facts.settings.rain
    figure = tr("#Curve number") if facts.settings.relation.method == CURVE_NUMBER else tr("#Coefficient")
    digits = 1 if facts.settings.relation.method == CURVE_NUMBER else 2
    heads = (
        tr("Class"), tr("#Area (ha)"), figure, tr("Of the rain"), tr("#Runoff (mm)"), tr("#Taken by pipes (m³)"),
        tr("#Runoff (m³)"),
    )  # fmt: skip
    words = {"assumed": tr("by the figure given for such"), UNDECIDED: tr("undecided")}

    def cells(row: dict) -> tuple:
        title = join(
            filter(None, (row["runoff_class"], name(row["runoff_name"] or ""), words.get(row["status"]))), " "
        )
        shares = ()
        if row["status"] != UNDECIDED and row["rain_m3"]:
            shares = [row[part] / row["rain_m3"] for part in ("loss_m3", "pipe_m3", "runoff_m3")]
        return (
            Html(title),
            number(row["area_m2"] / 1e4, 2),
            number(row["mean_figure"], digits),
            _bar(shares),
            number(row["runoff_mm"], 1),
            number(row["pipe_m3"], 0),
            number(row["runoff_m3"], 0),
        )

    signs = (
        (tr("kept by the ground"), LOST),
        (tr("taken by pipes"), PIPED),
        (tr("runs over the ground"), LEFT),
    )
    keys = (parts.key(label, element("rect", width=22, height=12, fill=colour)) for label, colour in signs)
    yield element("p", join((*keys, tr("of {rain:.1f} mm").format(rain=rain)), " "), class_="small soft")
    yield from table(heads, map(cells, rows))


def _bar(shares: Sequence[float]) -> Html:
    """Return the parts of the rain as a bar; nothing where none is known."""
    if not shares:
        return Html("")
    at, drawn = 0.0, []
    for share, colour in zip(shares, (LOST, PIPED, LEFT), strict=True):
        drawn.append(element("rect", x=round(at, 2), width=round(120 * share, 2), height=11, fill=colour))
        at += 120 * share
    return element("svg", drawn, viewBox="0 0 120 11", width=120, height=11, aria_hidden="true")


def _sources(rows: list[dict], facts: RunoffFacts, tr: Translate, language: str) -> Html:
    """Return each clause that a figure of the run comes from, with the classes that it stands for."""
    which = 0 if facts.settings.relation.method == COEFFICIENT else 1
    used = {row["runoff_class"] for row in rows}
    told: list[tuple[Mapping | None, list[str]]] = []
    grounds: list[Ground] = list(
        {id(one): one for one in (*facts.known.classes.values(), *facts.known.surfaces.values())}.values()
    )
    for ground in grounds:
        if ground.code not in used:
            continue
        clause, title = ground.clauses[which], f"{ground.code} {local(ground.title, language)}"
        same = next((titles for own, titles in told if own == clause), None)
        if same is None:
            told.append((clause, [title]))
        else:
            same.append(title)
    return element(
        "ul",
        (
            element(
                "li",
                parts.clause(clause, tr, language),
                element("div", name(parts.listed(titles, language)), class_="small soft"),
            )
            for clause, titles in told
        ),
        class_="small",
    )


def _how(facts: RunoffFacts, tr: Translate, language: str) -> list[tuple[object, object]]:
    settings, (pipes, amount) = facts.settings, facts.pipes
    by_curve = settings.relation.method == CURVE_NUMBER
    told = [(tr("Land use"), name(facts.layer))]
    if facts.storm and facts.formula:
        said = tr("{rain:.1f} mm: {years:g} years, {minutes:g} minutes, formula {formula}")
        told.append(
            (
                tr("Rain"),
                said.format(
                    rain=settings.rain,
                    years=facts.storm[0],
                    minutes=facts.storm[1],
                    formula=local(facts.formula.title, language),
                ),
            )
        )
        told.append((tr("Formula"), parts.clause(facts.formula.clause, tr, language)))
    else:
        told.append((tr("Rain"), tr("{rain:.1f} mm, as was given").format(rain=settings.rain)))
    if by_curve:
        ratio = settings.relation.initial_ratio
        told += [
            (tr("Method"), tr("curve number (SCS): Q = (P − {ratio:g} S)² / (P + {rest:g} S), S = 25400 / CN − 254 mm").format(ratio=ratio, rest=1 - ratio)),
            (tr("Hydrologic soil group"), tr("by field {field}").format(field=settings.soil_field) if settings.soil_field else settings.soil),
            (tr("Days before"), {"dry": tr("dry"), "normal": tr("normal"), "wet": tr("wet")}[settings.moisture]),
        ]  # fmt: skip
    else:
        told.append((tr("Method"), tr("runoff coefficient by volume: Q = coefficient × P")))
    told.append(
        (
            tr("Pipe capacity"),
            {
                "none": tr("none"),
                "depth": tr("{amount:g} mm over the storm").format(amount=amount),
                "period": tr("the runoff of the storm of {amount:g} years").format(amount=amount),
            }[pipes],
        )
    )
    told.append((tr("Area method"), parts.area_method(settings.method, tr)))
    return told
