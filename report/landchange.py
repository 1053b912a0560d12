"""The report of a land change: what went where, as a chart and as tables, and what a person has to settle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.landchange.change import LandChange
from ..core.landchange.flows import OPEN, OUTSIDE, Flow, class_matrix, flows, rounded
from ..core.landchange.looks import KINDS
from ..core.landuse import edition
from ..core.table import Table
from ..core.text import Message
from . import parts
from .classmap import class_map
from .html import Html, document, element, join, name, table
from .parts import Translate, number, say

HECTARE = 10_000.0
_CENT = HECTARE / 100
_MOST_FLOWS, _MOST_OPEN = 40, 60
_WIDTH, _BAR, _GAP, _TALL, _NAME = 960, 16, 9, 430, 250


@dataclass(frozen=True)
class ChangeFacts:
    """What the report says: `layers` are the names of the earlier and the later one, `edition` the title of the codes'
    edition, the Tables those of core/landchange/tables.py, `notes` what the run warned of."""

    place: str
    date: str
    marking: str
    layers: Sequence[str]
    edition: str
    found: LandChange
    changes: Table
    matrix: Table
    unresolved: Table
    notes: Sequence[Message]


def change_report(facts: ChangeFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(tr("Land change"), language, parts.css(), _sections(facts, tr, language))


def _sections(facts: ChangeFacts, tr: Translate, language: str) -> Iterator[Html]:
    found = facts.found
    amounts = found.amounts()
    yield parts.head(tr("Land change"), facts.place, facts.date, facts.marking)
    yield parts.between(*facts.layers)
    yield element("p", _answer(facts, amounts, tr), class_="answer")
    yield parts.numbers(
        (
            ("fail", _ha(amounts["changed"]), tr("ha changed, in {count} patches").format(
                count=f"{len(facts.changes):,}")),
            ("pass", _ha(amounts["unchanged"]), tr("ha unchanged")),
            ("undecided", _ha(amounts["undecided"]), tr("ha undecided: a code is open")),
            ("", _ha(amounts["noise"]), tr("ha noise: boundaries drawn differently, specks")),
        )
    )  # fmt: skip
    kinds = np.ma.getdata(facts.changes.columns["kind"])
    yield class_map(facts.changes.geometry, kinds, KINDS, _kinds(tr), tr("Map of the change patches by kind"))
    moved = flows(found, language)
    yield element("h2", tr("Where it went"))
    if moved:
        yield sankey(moved, edition(found.edition), tr, language)
        yield element(
            "p",
            tr(
                "What changed for certain, by class (level 1), without noise and without what stayed the same."
            ),
            class_="small soft",
        )
    else:
        yield element("p", tr("Nothing changed for certain."))
    yield from _largest(facts, tr)
    yield element("h2", tr("Transition matrix by class, hectares"))
    yield from _matrix(found, tr, language)
    yield from _open(facts, tr)
    yield from _how(facts, amounts, tr)


def _answer(facts: ChangeFacts, amounts: dict[str, float], tr: Translate) -> str:
    common = amounts["before"] - amounts["only_before"]
    return tr(
        "Of {common} ha that both dates cover, {changed} ha changed ({share:.2f} %) and {unchanged} ha did not."
    ).format(
        common=_ha(common),
        changed=_ha(amounts["changed"]),
        share=100 * amounts["changed"] / common if common > 0 else 0.0,
        unchanged=_ha(amounts["unchanged"]),
    )


def _kinds(tr: Translate) -> dict[str, str]:
    return {
        "to_construction": tr("to construction land"),
        "to_agricultural": tr("to agricultural land"),
        "to_unused": tr("to unused land"),
        "to_sea": tr("to sea"),
        "within": tr("within the same three-class"),
        "unclassed": tr("changed, its three-class is open"),
        "undecided": tr("undecided: a code is open"),
    }


def _title(code: str, classes, tr: Translate, language: str) -> str:
    if code == OPEN:
        return tr("open codes")
    if code == OUTSIDE:
        return tr("outside the other date")
    return f"{code} {classes.name(code, language)}".strip()


def sankey(moved: Sequence[Flow], classes, tr: Translate, language: str) -> Html:
    """Return flows as bands from the classes before, left, to those after, right; as wide as their areas."""
    sides = [
        sorted({flow.before for flow in moved}, key=lambda code: (code == OPEN, code)),
        sorted({flow.after for flow in moved}, key=lambda code: (code == OPEN, code)),
    ]
    total = sum(flow.area for flow in moved)
    scale = _TALL / total
    sums = [
        {code: sum(flow.area for flow in moved if getattr(flow, end) == code) for code in side}
        for end, side in zip(("before", "after"), sides, strict=True)
    ]
    # Every name has a line of its own, however small its class.
    step = 17.0
    tops, drawn = [], []
    for side, own in zip(sides, sums, strict=True):
        y, top = 8.0, {}
        for code in side:
            top[code] = y
            y += max(own[code] * scale, step - _GAP) + _GAP
        tops.append(top)
        drawn.append(y)
    height = max(drawn) + 4
    left, right = _NAME, _WIDTH - _NAME - _BAR
    kinds, bands = _kinds(tr), []
    at = [dict(top) for top in tops]
    order = {code: place for place, code in enumerate(sides[1])}
    for flow in sorted(moved, key=lambda flow: (sides[0].index(flow.before), order[flow.after], flow.kind)):
        wide = flow.area * scale
        y0, y1 = at[0][flow.before] + wide / 2, at[1][flow.after] + wide / 2
        at[0][flow.before] += wide
        at[1][flow.after] += wide
        x0, x1 = left + _BAR, right
        told = f"{_title(flow.before, classes, tr, language)} → {_title(flow.after, classes, tr, language)}: {_ha(flow.area)} ha, {kinds[flow.kind]}"
        middle = (x0 + x1) / 2
        bands.append(
            element(
                "path",
                element("title", told),
                d=f"M{x0} {y0:.1f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {x1} {y1:.1f}",
                fill="none",
                stroke=KINDS[flow.kind][0],
                stroke_width=f"{max(wide, 0.8):.2f}",
                stroke_opacity=0.62,
            )
        )
    bars = []
    for x, side, own, top, anchor in (
        (left, sides[0], sums[0], tops[0], "end"),
        (right, sides[1], sums[1], tops[1], "start"),
    ):
        for code in side:
            tall = max(own[code] * scale, 1.0)
            words = x - 6 if anchor == "end" else x + _BAR + 6
            bars.append(
                element("rect", x=x, y=f"{top[code]:.1f}", width=_BAR, height=f"{tall:.1f}", fill="#5d6b78")
            )
            bars.append(
                element(
                    "text",
                    f"{_short(_title(code, classes, tr, language))} {_ha(own[code])}",
                    x=words,
                    y=f"{top[code] + max(tall, 1) / 2 + 4:.1f}",
                    text_anchor=anchor,
                    class_="g-text",
                    style="font-size:13px",
                )
            )
    picture = element(
        "svg", bands, bars, viewBox=f"0 0 {_WIDTH} {height:.0f}", width="100%", role="img",
        aria_label=tr("Flows between classes"),
    )  # fmt: skip
    there = [kind for kind in KINDS if any(flow.kind == kind for flow in moved)]
    keys = (
        join((
            element(
                "span",
                element("svg", element("rect", width=22, height=12, fill=KINDS[kind][0], fill_opacity=0.62),
                        viewBox="0 0 22 14"),
                kinds[kind],
                class_="key",
            ),
            " ",
        ))
        for kind in there
    )  # fmt: skip
    caption = tr("Left the earlier date, right the later one; hectares.")
    return element("figure", picture, element("figcaption", caption, " ", keys))


def _short(title: str) -> str:
    return title if len(title) <= 30 else title[:29] + "…"


def _largest(facts: ChangeFacts, tr: Translate) -> Iterator[Html]:
    rows = [row for row in parts.rows(facts.matrix, tr) if row["patches"]]
    rows.sort(key=lambda row: -row["patch_m2"])
    if not rows:
        return
    yield element("h3", tr("The largest flows"))
    if len(rows) > _MOST_FLOWS:
        yield element(
            "p",
            tr("The first {shown} of {count}; the matrix has all.").format(
                shown=_MOST_FLOWS, count=len(rows)
            ),
            class_="small soft",
        )
    heads = (
        tr("From use"), tr("To use"), tr("#Patches"), tr("#Area (m²)"), tr("#of the earlier code"), tr("#Noise (m²)"),
        tr("Change"),
    )  # fmt: skip
    words = {"changed": tr("changed"), "undecided": tr("undecided")}
    cells = (
        (
            _use(row, "from"),
            _use(row, "to"),
            f"{row['patches']:,}",
            number(row["patch_m2"], 2),
            "–" if row["share_percent"] is None else f"{row['share_percent']:.2f} %",
            number(row["noise_m2"], 2),
            words[row["change"]],
        )
        for row in rows[:_MOST_FLOWS]
    )
    yield from table(heads, cells)


def _use(row: dict, end: str) -> Html:
    return (
        join((name(row[f"{end}_code"] or "?"), row[f"{end}_name"] and name(row[f"{end}_name"])), " ")
        if (row[f"{end}_name"])
        else name(row[f"{end}_code"] or "?")
    )


def _matrix(found: LandChange, tr: Translate, language: str) -> Iterator[Html]:
    order, area = class_matrix(found)
    if len(order) == 1:
        yield element("p", tr("There is no land to add up."))
        return
    cents, out = rounded(area, _CENT)
    used = [place for place in range(len(order)) if cents[place].any() or cents[:, place].any()]
    if not used:
        used = list(range(len(order) - 1))
    cents, out, area = cents[np.ix_(used, used)], out[used], area[:, used]
    codes = [order[place] for place in used]
    classes = edition(found.edition)
    titles = [_title(code, classes, tr, language) for code in codes]
    heads = (tr("From ↓ to →"), *(f"#{code or '—'}" for code in codes), tr("#Before"))
    body = []
    for place, code in enumerate(codes):
        cells = [
            _cell(cents[place, column], out[place], place == column, OUTSIDE in (code, codes[column]))
            for column in range(len(codes))
        ]
        body.append((titles[place], *cells, "" if code == OUTSIDE else _cents(out[place])))
    after = area.sum(axis=0)
    last = ["" if code == OUTSIDE else _ha(whole) for code, whole in zip(codes, after.tolist(), strict=True)]
    body.append((element("b", tr("After")), *last, _ha(found.amounts()["before"])))
    yield from table(heads, body, "flows many" if len(codes) > 12 else "flows")
    yield element(
        "p",
        tr(
            "Noise included, so that it closes: a row adds up to the class before, a column to the class after. Shaded: the "
            "share of the class before. Totals are rounded first, so that a class has the same figure everywhere, and rows "
            "within them; a column may differ from its total in the last place. The output “Transition matrix” has every "
            "code, to 0.0001 m²."
        ),
        class_="small soft",
    )


def _cell(cents: int, whole: int, same: bool, outside: bool) -> Html | str:
    if not cents:
        return ""
    text = _cents(cents)
    if same or outside or not whole:
        return element("span", text, style="color:#5b6166")
    deep = 0.12 + 0.6 * min(1.0, (cents / whole) ** 0.5)
    return element("span", text, style=f"background:rgba(213,94,0,{deep:.2f});padding:.1em .3em")


def _open(facts: ChangeFacts, tr: Translate) -> Iterator[Html]:
    yield element("h2", tr("What a person has to choose"))
    rows = list(parts.rows(facts.unresolved, tr))
    if not rows:
        yield element(
            "p", tr("Nothing: every code is settled, and no two features of a date claim the same ground.")
        )
        return
    if len(rows) > _MOST_OPEN:
        yield element(
            "p",
            tr("The first {shown} of {count}; the output lists all.").format(
                shown=_MOST_OPEN, count=len(rows)
            ),
            class_="small soft",
        )
    when = {"before": tr("earlier"), "after": tr("later")}
    heads = (tr("Date"), tr("Code"), tr("#Features"), tr("#Area (m²)"), tr("Candidates"), tr("Why"))
    cells = (
        (
            when[row["survey"]],
            join(
                (
                    name(row["code"] or "–"),
                    row["name"] and element("div", name(row["name"]), class_="small soft"),
                )
            ),
            f"{row['features']:,}",
            number(row["area_m2"], 2),
            name(row["candidate_names"] or row["candidates"] or "–"),
            row["note"] or "",
        )
        for row in rows[:_MOST_OPEN]
    )
    yield from table(heads, cells)


def _how(facts: ChangeFacts, amounts: dict[str, float], tr: Translate) -> Iterator[Html]:
    found = facts.found
    limits = found.limits
    yield element("h2", tr("How this was computed"))
    yield parts.facts(
        (
            (tr("Earlier survey"), name(facts.layers[0])),
            (tr("Later survey"), name(facts.layers[1])),
            (tr("Land-use codes"), facts.edition),
            (tr("Area method"), parts.area_method(found.method, tr)),
            (tr("Reference system"), found.before.table.crs.name),
            (
                tr("Noise"),
                tr(
                    "patches up to {area:g} m², up to {width:g} m wide on average, and boundaries moved by up to {shift:g} m"
                ).format(area=limits.min_area, width=limits.min_width, shift=limits.edge_shift),
            ),
            (tr("Area before / after"), f"{number(amounts['before'], 2)} / {number(amounts['after'], 2)} m²"),
            (
                tr("Of one date only, before / after"),
                f"{number(amounts['only_before'], 2)} / {number(amounts['only_after'], 2)} m²",
            ),
            (tr("Left when everything is taken off"), _closing(amounts)),
        )
    )
    yield element(
        "p",
        tr(
            "Area before = unchanged + changed + undecided + noise + of the earlier date only. Three-classes of codes other "
            "than the survey's follow from the crosswalk and are not verified; the limits of noise are settings, not a "
            "standard's."
        ),
        class_="small soft",
    )
    if facts.notes:
        yield element("ul", (element("li", say(note, tr)) for note in facts.notes), class_="warnings")


def _closing(amounts: dict[str, float]) -> str:
    middle = sum(amounts[what] for what in ("unchanged", "changed", "undecided", "noise"))
    left = (amounts[f"{date}"] - middle - amounts[f"only_{date}"] for date in ("before", "after"))
    return " / ".join(f"{value + 0.0:.4f}" for value in left) + " m²"


def _ha(area: float) -> str:
    return number(area / HECTARE, 2)


def _cents(value: int) -> str:
    return number(value / 100, 2)
