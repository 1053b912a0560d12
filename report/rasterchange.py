"""The report of two images compared: where the patches lie, how the threshold stands, the largest of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, log10

import numpy as np
import shapely

from ..core.imagery.difference import NDVI, NO_DATA, SAME
from ..core.imagery.histogram import Histogram
from ..core.imagery.patches import APPROVAL, COVERED, PARTLY, UNCOVERED, UNDECIDED, Asked, Change, totals
from ..core.table import Table
from ..core.text import Message
from . import parts, svgmap
from .html import Html, document, element, name, table
from .parts import Translate, number, say

# How a patch is drawn, by how far it is approved.
LOOKS = {
    UNCOVERED: {"fill": "#D55E00", "stroke": "#7a3000"},
    PARTLY: {"fill": "#E69F00", "stroke": "#6b4a00", "stroke_dasharray": "30 20"},
    UNDECIDED: {"fill": "url(#hatch-undecided)", "stroke": "#6b5f00"},
    COVERED: {"fill": "#d3ece2", "stroke": "#00684d"},
}
_MOST_ROWS = 100
_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT = 560, 180, 46, 12, 34
_BARS = 140


@dataclass(frozen=True)
class ChangeFacts:
    """All that the report shows: what was found and asked, the patches' table, the names of both images and of the
    approvals (empty without), how areas are measured, and what the run said."""

    change: Change
    asked: Asked
    table: Table
    images: tuple[str, str]
    approvals: str
    area_method: str
    notes: Sequence[Message]


def change_report(
    facts: ChangeFacts, tr: Translate, language: str, *, place: str, date: str, marking: str
) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    title = tr("Change patches from imagery")
    sections = _sections(facts, parts.head(title, place, date, marking), tr)
    yield from document(title, language, parts.css(), sections)


def _sections(facts: ChangeFacts, head: Html, tr: Translate) -> Iterator[Html]:
    yield head
    yield parts.between(*facts.images)
    sums = totals(facts.table)
    yield _answer(facts, sums, tr)
    by_approval = {
        approval: [value for (_kind, one), value in sums.items() if one == approval] for approval in APPROVAL
    }
    words = approval_words(tr)
    shown = (UNCOVERED, PARTLY, COVERED) if facts.approvals else (UNDECIDED,)
    style = {UNCOVERED: "fail", PARTLY: "undecided", UNDECIDED: "undecided", COVERED: "pass"}
    yield parts.numbers(
        (style[one], f"{sum(count for count, _ in by_approval[one]):,}", words[one]) for one in shown
    )
    yield svgmap.hatches(())
    yield patches_map(facts.table, tr)
    yield element("h2", tr("Threshold"))
    yield element("p", _threshold(facts, tr))
    if isfinite(facts.change.threshold):
        yield chart(facts.change.histogram, facts.change.threshold, tr)
    if facts.notes:
        yield element("ul", (element("li", say(note, tr)) for note in facts.notes), class_="warnings")
    yield element("h2", tr("Change patches"))
    yield from _patches(facts.table, tr)
    yield element("h2", tr("How this was computed"))
    yield parts.facts(_how(facts, tr))
    yield element(
        "p",
        tr(
            "A patch is a clue: season, light, clouds and images that do not lie on each other make differences too. "
            "Look at it before anything follows from it."
        ),
        class_="small soft",
    )


def _answer(facts: ChangeFacts, sums: dict, tr: Translate) -> Html:
    count, area = (sum(values) for values in zip(*sums.values(), strict=True)) if sums else (0, 0.0)
    if not count:
        return element(
            "p", tr("Nothing has changed by these two images and this threshold."), class_="answer pass"
        )
    if not facts.approvals:
        said = tr("{count} patches of {area} ha have changed; whether they are approved is not known.")
        return element(
            "p", said.format(count=f"{count:,}", area=number(area / 1e4, 2)), class_="answer undecided"
        )
    open_ = sum(number_ for (_kind, one), (number_, _area) in sums.items() if one in (UNCOVERED, PARTLY))
    said = tr("{count} patches of {area} ha have changed; {open} of them are not approved, or only in part.")
    return element(
        "p",
        said.format(count=f"{count:,}", area=number(area / 1e4, 2), open=f"{open_:,}"),
        class_="answer fail" if open_ else "answer pass",
    )


def approval_words(tr: Translate) -> dict[str, str]:
    """Return the words for how far a patch is approved."""
    return {
        UNCOVERED: tr("not approved"),
        PARTLY: tr("partly approved"),
        UNDECIDED: tr("no approvals given"),
        COVERED: tr("approved"),
    }


def kind_words(tr: Translate) -> dict[str, str]:
    """Return the words for the kinds of change."""
    return {"increase": tr("increase"), "decrease": tr("decrease"), "change": tr("change")}


def patches_map(found: Table, tr: Translate) -> Html:
    """Return the map of all patches by how far they are approved; nothing where there is none."""
    if not len(found):
        return Html("")
    frame = svgmap.frame_around(shapely.total_bounds(found.geometry), 960, 560, margin=0.05, least=200.0)
    approval = np.ma.getdata(found.columns["approval"])
    words = approval_words(tr)
    drawn, keys = [], []
    for kind in reversed(APPROVAL):
        if (here := approval == kind).any():
            data = svgmap.path(found.geometry[here], frame, budget=24_000)
            drawn.append(element("path", class_="m-patch", d=data, **LOOKS[kind], **_LINE))
            swatch = element("rect", x=12, y=12, width=196, height=116, **LOOKS[kind], **_LINE)
            keys.append(parts.key(words[kind], swatch, "0 0 220 140"))
    return element(
        "figure",
        svgmap.picture(frame, drawn, tr("Map of the patches"), class_="map wide"),
        element("figcaption", keys),
    )


_LINE = {"stroke_width": 9, "stroke_linejoin": "round", "stroke_linecap": "round"}


def chart(histogram: Histogram, threshold: float, tr: Translate) -> Html:
    """Return how many cells have which size of difference, by the logarithm, and where the threshold cuts."""
    sizes, width = histogram.sizes(), histogram.width
    end = int(np.flatnonzero(sizes)[-1]) + 1
    step = max(-(-end // _BARS), 1)
    bars = np.add.reduceat(sizes[:end], np.arange(0, end, step))
    most, span = max(log10(bars.max()), 1.0), max(len(bars) * step * width, threshold)
    right, base = _LEFT + _WIDTH, _TOP + _HEIGHT

    def x(value: float) -> float:
        return round(_LEFT + _WIDTH * value / span, 2)

    drawn = []
    for upper, colour in ((False, "#8b9196"), (True, "#D55E00")):
        data = "".join(
            f"M{x(place * step * width)} {base}V{round(base - _HEIGHT * max(log10(count), 0.03) / most, 2)}"
            f"H{x((place + 1) * step * width)}V{base}"
            for place, count in enumerate(bars.tolist())
            if count and ((place + 0.5) * step * width >= threshold) == upper
        )
        drawn.append(element("path", d=data, fill=colour, fill_opacity=0.8))
    for power in range(int(most) + 1):
        y = round(base - _HEIGHT * power / most, 2)
        drawn += [
            element("path", d=f"M{_LEFT} {y}H{right}", stroke="#d5d9dc", stroke_width=0.7),
            element("text", f"{10**power:,}", class_="g-text", x=_LEFT - 6, y=y + 4, text_anchor="end"),
        ]
    for share in (0, 0.25, 0.5, 0.75, 1):
        at = round(_LEFT + _WIDTH * share, 2)
        drawn.append(
            element("text", f"{span * share:.3g}", class_="g-text", x=at, y=base + 16, text_anchor="middle")
        )
    drawn.append(
        element(
            "path",
            d=f"M{x(threshold)} {_TOP}V{base}",
            stroke="#111",
            stroke_width=1.6,
            stroke_dasharray="5 3",
        )
    )
    picture = element(
        "svg",
        drawn,
        viewBox=f"-40 0 {right + 80} {base + _FOOT}",
        width="100%",
        role="img",
        aria_label=tr("Histogram of the difference"),
    )
    keys = (
        parts.key(tr("cells that stayed the same"), element("rect", width=22, height=12, fill="#8b9196")),
        parts.key(tr("cells that have changed"), element("rect", width=22, height=12, fill="#D55E00")),
        parts.key(
            tr("threshold"),
            element("path", d="M11 0v14", stroke="#111", stroke_width=1.6, stroke_dasharray="5 3"),
        ),
        tr("Size of the difference; cells by the logarithm."),
    )
    return element("figure", picture, element("figcaption", keys))


def _threshold(facts: ChangeFacts, tr: Translate) -> str:
    change = facts.change
    if not isfinite(change.threshold):
        return tr("There is none: the two images differ nowhere, or everywhere by the same.")
    if change.split is None:
        return tr("A cell has changed from a difference of {threshold:.4g} on, as was given.").format(
            threshold=change.threshold
        )
    return tr(
        "A cell has changed from a difference of {threshold:.4g} on, found by Otsu's method; {part:.0%} of the variance "
        "lies between the two groups (noise alone has some 66%)."
    ).format(threshold=change.threshold, part=change.split.separability)


def _patches(found: Table, tr: Translate) -> Iterator[Html]:
    if not len(found):
        yield element("p", tr("There is none."))
        return
    if len(found) > _MOST_ROWS:
        yield element(
            "p",
            tr("The {count} largest of {all}; the layer holds them all.").format(
                count=_MOST_ROWS, all=f"{len(found):,}"
            ),
            class_="small",
        )
    words, kinds = approval_words(tr), kind_words(tr)
    heads = (
        tr("Patch"), tr("Kind of change"), tr("#Area (m²)"), tr("#Mean difference"), tr("Approved"),
        tr("#Approved share (%)"), tr("Approval documents"),
    )  # fmt: skip
    yield from table(
        heads,
        (
            (
                element("code", row["patch_id"]),
                kinds[row["kind"]],
                number(row["area_m2"], 1),
                number(row["mean_difference"], 3),
                words[row["approval"]],
                "" if row["approved_share"] is None else number(100 * row["approved_share"], 1),
                name(row["documents"] or ""),
            )
            for row in parts.rows(found.take(np.arange(min(len(found), _MOST_ROWS))), tr)
        ),
    )


def _how(facts: ChangeFacts, tr: Translate) -> list[tuple[object, object]]:
    change, asked, cleaning = facts.change, facts.asked, facts.asked.cleaning
    grid, cells = change.grid, change.grid.width * change.grid.height
    compared = int(change.counts[:NO_DATA].sum())
    return [
        (tr("Earlier image"), name(facts.images[0])),
        (tr("Later image"), name(facts.images[1])),
        (
            tr("Compared"),
            tr("vegetation index (NIR − red) / (NIR + red)")
            if asked.method == NDVI
            else tr("values of the bands"),
        ),
        (tr("Bands"), ", ".join(map(str, asked.bands))),
        (
            tr("Cells"),
            tr("{width} × {height} of {x:g} × {y:g} m").format(
                width=f"{grid.width:,}", height=f"{grid.height:,}", x=grid.cell[0], y=grid.cell[1]
            ),
        ),
        (tr("Cells without data"), f"{cells - compared:,} ({(cells - compared) / cells:.1%})"),
        (
            tr("Cells that have changed, before cleaning"),
            f"{compared - int(change.counts[SAME]):,} ({1 - change.counts[SAME] / max(compared, 1):.2%})",
        ),
        (tr("Median difference taken for none"), f"{change.offset:.4g}" if asked.even else ""),
        (tr("Sieve groups of fewer cells than"), str(cleaning.sieve)),
        (tr("Leave out patches smaller than (m²)"), number(cleaning.min_area, 0)),
        (tr("Leave out patches narrower than (m)"), number(cleaning.min_width, 1)),
        (tr("Patches left out"), f"{change.left_out:,}"),
        (tr("Approvals"), name(facts.approvals) if facts.approvals else tr("none given")),
        (tr("Area method"), parts.area_method(facts.area_method, tr)),
    ]
