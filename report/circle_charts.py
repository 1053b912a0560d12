"""Charts of a living circle as inline SVG: bars of coverage, and how many are how near."""

from collections.abc import Sequence

import numpy as np

from . import parts
from .html import Html, element, join
from .parts import Translate

PEOPLE, LAND = "#0072B2", "#E69F00"
# Told apart without colour by their dashes as well.
LINES = (
    ("#0072B2", None), ("#D55E00", "7 4"), ("#009E73", "2 3"),
    ("#CC79A7", "10 3 2 3"), ("#6b4ea0", "5 2"), ("#444444", "1 2"),
)  # fmt: skip
MOST_LINES = len(LINES)
_LABEL, _BAR, _ROW = 250, 330, 20

Group = tuple[str, Sequence[tuple[str, float | None, float | None]]]


def bars(groups: Sequence[Group], people: str, tr: Translate) -> Html:
    """Return bars of shares (0 to 1, None for unknown) of people and of land, group by group."""
    y, drawn, land = 0, [], False
    for title, rows in groups:
        drawn.append(element("text", title, class_="g-text", x=0, y=y + 14, font_weight="bold"))
        y += _ROW
        for label, share, area in rows:
            land |= area is not None
            drawn.append(element("text", label, class_="g-text", x=8, y=y + 13))
            drawn += _bar(share, PEOPLE, y + 3, 8 if area is not None else 12)
            if area is not None:
                drawn += _bar(area, LAND, y + 12, 4, told=False)
            y += _ROW
        y += 6
    key = [_key(people, PEOPLE), *((_key(tr("residential land"), LAND),) if land else ())]
    chart = element(
        "svg",
        drawn,
        viewBox=f"0 0 {_LABEL + _BAR + 60} {y}",
        width="100%",
        role="img",
        aria_label=tr("Coverage by category"),
    )
    return element("figure", chart, element("figcaption", tr("Share within the limit"), ": ", join(key, " ")))


def _bar(share: float | None, colour: str, y: float, height: float, told: bool = True) -> list[Html]:
    long = round(_BAR * (share or 0.0), 1)
    out = [
        element("rect", x=_LABEL, y=y, width=_BAR, height=height, fill="#eef0f1"),
        element("rect", x=_LABEL, y=y, width=long, height=height, fill=colour),
    ]
    if told:
        label = "–" if share is None else f"{share:.0%}"
        out.append(element("text", label, class_="g-text", x=_LABEL + _BAR + 6, y=y + 10))
    return out


def _key(label: str, colour: str, dash: str | None = None) -> Html:
    line = element("path", d="M0 7h22", stroke=colour, stroke_width=4, stroke_dasharray=dash)
    return parts.key(label, line)


def cumulative(
    lines: Sequence[tuple[str, np.ndarray]],
    population: np.ndarray,
    marks: Sequence[float],
    unit: str,
    tr: Translate,
) -> Html:
    """Return the share of `population` (n,) within so far a walk, one line for each (title, walks (n,)).

    `unit` is metres or minutes, in the user's language.
    """
    left, top, width, height = 40, 8, 560, 240
    longest = 2 * max(marks)
    at = np.linspace(0, longest, 121)
    total = population.sum()

    def x(walk):
        return np.round(left + width * np.asarray(walk) / longest, 1)

    def y(share):
        return np.round(top + height * (1 - np.asarray(share)), 1)

    drawn = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        drawn.append(element("path", d=f"M{left} {y(share)}h{width}", stroke="#d5d9dc", stroke_width=1))
        drawn.append(
            element("text", f"{share:.0%}", class_="g-text", x=left - 5, y=y(share) + 4, text_anchor="end")
        )
    for walk in sorted({0, *marks, longest}):
        if walk in marks:
            drawn.append(element("path", d=f"M{x(walk)} {top}v{height}", stroke="#8b9196", stroke_dasharray="3 3"))  # fmt: skip
        drawn.append(
            element("text", f"{walk:,.10g}", class_="g-text", x=x(walk), y=top + height + 15, text_anchor="middle")
        )  # fmt: skip
    drawn.append(element("text", unit, class_="g-text", x=left + width, y=top + height + 29, text_anchor="end"))  # fmt: skip
    key = []
    for (title, walks), (colour, dash) in zip(lines, LINES, strict=False):
        order = np.argsort(walks)
        within = np.concatenate([[0.0], np.cumsum(population[order])]) / total
        share = within[np.searchsorted(walks[order], at, side="right")]
        points = " ".join(f"{a} {b}" for a, b in zip(x(at).tolist(), y(share).tolist(), strict=True))
        drawn.append(element("path", d=f"M{points}", fill="none", stroke=colour, stroke_width=2.2, stroke_dasharray=dash))  # fmt: skip
        key.append(_key(title, colour, dash))
    chart = element(
        "svg",
        drawn,
        viewBox=f"0 0 {left + width + 20} {top + height + 34}",
        width="100%",
        role="img",
        aria_label=tr("Share of people by the walk to the nearest facility"),
    )
    return element("figure", chart, element("figcaption", join(key, " ")))


def lorenz_curve(heads: np.ndarray, held: np.ndarray, tr: Translate) -> Html:
    """Return the Lorenz curve: the share of all points (0 to 1) that each share of people has, the worst served first."""
    left, top, side = 44, 8, 230

    def x(share):
        return np.round(left + side * np.asarray(share), 1)

    def y(share):
        return np.round(top + side * (1 - np.asarray(share)), 1)

    drawn = [element("rect", x=left, y=top, width=side, height=side, fill="#f5f6f7")]
    for share in (0, 0.25, 0.5, 0.75, 1):
        drawn.append(element("path", d=f"M{left} {y(share)}h{side}M{x(share)} {top}v{side}", stroke="#d5d9dc", stroke_width=1))  # fmt: skip
        drawn.append(
            element("text", f"{share:.0%}", class_="g-text", x=left - 5, y=y(share) + 4, text_anchor="end")
        )
        drawn.append(element("text", f"{share:.0%}", class_="g-text", x=x(share), y=top + side + 15, text_anchor="middle"))  # fmt: skip
    some = np.unique(np.searchsorted(heads, np.linspace(0, 1, 201)).clip(0, len(heads) - 1))
    points = " ".join(
        f"{a} {b}" for a, b in zip(x(heads[some]).tolist(), y(held[some]).tolist(), strict=True)
    )
    corner = f"{x(1)} {y(1)}"
    drawn += [
        element("path", d=f"M{points}L{x(0)} {y(0)}L{corner}", fill=PEOPLE, fill_opacity="0.15"),
        element("path", d=f"M{x(0)} {y(0)}L{corner}", stroke="#444444", stroke_dasharray="5 3"),
        element("path", d=f"M{points}", fill="none", stroke=PEOPLE, stroke_width=2.2),
    ]
    chart = element(
        "svg",
        drawn,
        viewBox=f"0 0 {left + side + 16} {top + side + 22}",
        width="17rem",
        role="img",
        aria_label=tr("Lorenz curve of scores"),
    )
    key = (_key(tr("share of all points"), PEOPLE), _key(tr("if all had the same score"), "#444444", "5 3"))
    told = tr(
        "Share of people, the worst served first (across), and the share of all points that they have (up)"
    )
    return element("figure", chart, element("figcaption", told, ": ", join(key, " ")))
