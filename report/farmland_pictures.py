"""The pictures of the farmland report: the flows as bars, and the patches on a map."""

import numpy as np
import shapely

from ..core.farmland.balance import UNIT, Balance, cover_titles, flow_titles
from ..core.farmland.pack import FLOWS
from ..core.table import Table
from . import svgmap
from .html import Html, element, join
from .maps import OVERVIEW_HEIGHT, OVERVIEW_WIDTH, key
from .parts import Translate, number, say

# Bars: colour, and a sign where there is room for it (px).
_BARS = {"covered": ("#7fcfb6", "✔"), "uncovered": ("#D55E00", "✖"), "undecided": ("#f7edb0", "?")}
_ROOM = 18
_GAINED = ("#8fc1e3", "+")
# On the map: outline and fill, told apart without colour as well.
_HATCHED = ("#E69F00", "#0072B2")
_LOOKS = {
    "covered": ("#00684d", "#a9dccb"),
    "partly": ("#7a5200", "url(#hatch-0)"),
    "uncovered": ("#7a3000", "#D55E00"),
    "undecided": ("#6b5f00", "url(#hatch-undecided)"),
    "inflow": ("#003f66", "url(#hatch-1)"),
}
_BASIC = {"fill": "#f6f2df", "stroke": "#c9bc7a"}


def chart(land: Balance, tr: Translate) -> Html:
    """Return the kinds of outflow as bars, parted by what approvals say, and the inflow beside them."""
    covers = [cover for cover in cover_titles() if land.outflow(cover=cover)]
    titles = flow_titles()
    bars = [
        (say(titles[flow], tr), [(*_BARS[cover], land.outflow(flow, cover=cover)) for cover in covers])
        for flow in FLOWS
    ]
    bars.append((tr("Inflow"), [(*_GAINED, land.inflow)]))
    most = max(sum(amount for *_look, amount in bar) for _title, bar in bars) or 1
    left, width, step = 300, 480, 34
    drawn = []
    for place, (title, bar) in enumerate(bars):
        y, x = 8 + place * step, float(left)
        drawn.append(element("text", title, class_="g-text", x=left - 8, y=y + 15, text_anchor="end"))
        for colour, sign, amount in bar:
            long = width * amount / most
            if amount:
                at = {"x": round(x, 1), "y": y, "width": round(long, 1), "height": 20}
                drawn.append(element("rect", fill=colour, stroke="#333", stroke_width=0.6, **at))
            if long > _ROOM:
                drawn.append(element("text", sign, class_="g-text", x=round(x + 5, 1), y=y + 15))
            x += long
        total = number(sum(amount for *_look, amount in bar) / UNIT / 10_000, 2) + " ha"
        drawn.append(element("text", total, class_="g-text", x=round(x + 6, 1), y=y + 15))
    picture = element(
        "svg",
        drawn,
        viewBox=f"0 0 {left + width + 90} {16 + step * len(bars)}",
        width="100%",
        role="img",
        aria_label=tr("Outflow by kind, and inflow"),
    )
    told = [
        key(f"{_BARS[cover][1]} {say(title, tr)}", "", fill=_BARS[cover][0], stroke="#333")
        for cover, title in cover_titles().items()
        if cover in covers
    ]
    return element("figure", picture, element("figcaption", join(told, " ")))


def patch_map(patches: Table, basic: np.ndarray | None, tr: Translate) -> Html:
    """Return the map of the patches over permanent basic farmland (polygons, or None); nothing without patches."""
    geometry = patches.geometry
    if not len(geometry):
        return Html("")
    bounds = shapely.total_bounds(geometry)
    tall = (bounds[3] - bounds[1]) / max(bounds[2] - bounds[0], 1e-9)
    height = int(np.clip(OVERVIEW_WIDTH * tall, OVERVIEW_HEIGHT * 0.5, OVERVIEW_HEIGHT))
    frame = svgmap.frame_around(bounds, OVERVIEW_WIDTH, height, margin=0.03)
    look = np.where(patches.column("kind") == "inflow", "inflow", patches.column("approval").filled(""))
    names = {
        "covered": tr("lost, covered"),
        "partly": tr("lost, covered in part"),
        "uncovered": tr("lost, not covered"),
        "undecided": tr("lost, undecided"),
        "inflow": tr("gained"),
    }
    drawn, legend = [], []
    if basic is not None and (data := svgmap.path(basic, frame, budget=20_000)):
        drawn.append(element("path", d=data, stroke_width=4, **_BASIC))
        legend.append(key(tr("permanent basic farmland"), "", **_BASIC))
    for one, (line, fill) in _LOOKS.items():
        if data := svgmap.path(geometry[look == one], frame, budget=12_000):
            style = {"fill": fill, "stroke": line}
            drawn.append(element("path", d=data, stroke_width=7, stroke_linejoin="round", **style))
            legend.append(key(names[one], "", stroke_width=8, **style))
    picture = svgmap.picture(frame, drawn, tr("Map of farmland lost and gained"), class_="map wide")
    return join(
        (svgmap.hatches(_HATCHED), element("figure", picture, element("figcaption", join(legend, " "))))
    )
