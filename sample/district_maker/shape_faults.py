"""Faults of shape: overlap, gap, duplicate, sliver, acute angle, invalid, undersized, sheets that do not meet."""

import numpy as np
import shapely
from shapely import LineString, Polygon

from . import controls, coverage, ground
from .plots import ellipsoidal_area
from .truth import common_edge


def shapes(d):
    """Overlap, gap, duplicate, sliver, acute angle, invalid, undersized, edges that do not match."""

    def block(p, i):
        housing = p["kind"] == "plot" and p["use"] == "070102"
        return housing and 3000 < p["geometry"].area < 30000 and neighbour(d, i) is not None

    for i, off in zip(d.choose(2, block, 40), (4.0, 1.5)):
        j, edge = neighbour(d, i)
        d.reshape(d.plots[i], bulge(d.plots[i]["geometry"], edge, d.plots[j]["geometry"], off))
        size = ellipsoidal_area(shapely.intersection(d.plots[i]["geometry"], d.plots[j]["geometry"]))
        d.tell_both(i, j, "overlap", size, "an overlap with {}")
    for i, off in zip(d.choose(2, block, 40), (2.0, 0.6)):
        j, edge = neighbour(d, i)
        whole = d.plots[i]["geometry"]
        other = bulge(d.plots[j]["geometry"], edge, whole, off)
        d.reshape(d.plots[i], controls.snapped(shapely.difference(whole, other)))
        d.allowed_gaps = [controls.snapped(shapely.difference(whole, d.plots[i]["geometry"]).buffer(0.5))]
        d.tell_both(
            i,
            j,
            "gap",
            ellipsoidal_area(whole) - ellipsoidal_area(d.plots[i]["geometry"]),
            "a gap between it and {}",
        )
    for i in d.choose(1, block, 40):
        new = d.add(d.plots[i], d.plots[i]["geometry"])
        for one, other in ((new, d.plots[i]), (d.plots[i], new)):
            d.tell(
                one,
                "coverage",
                "duplicate",
                "fail",
                ellipsoidal_area(new["geometry"]),
                "m2",
                f"the same ground as {other['BSM']}",
            )
    for i in d.choose(1, block, 40):
        j, edge = neighbour(d, i)
        whole = d.plots[i]["geometry"]
        strip = controls.snapped(
            shapely.intersection(whole, LineString(edge).buffer(1.1, cap_style="square"))
        )
        rest = controls.snapped(shapely.difference(whole, strip))
        d.reshape(d.plots[i], rest)
        new = d.add(d.plots[i], strip)
        d.tell(
            new,
            "coverage",
            "sliver",
            "fail",
            ellipsoidal_area(strip),
            "m2",
            f"cut from {d.plots[i]['BSM']}, 1.1 m wide",
        )
    for i in d.choose(1, block, 40):
        whole = d.plots[i]["geometry"]
        c = np.asarray(whole.exterior.coords)
        k = int(np.argmax(np.hypot(*np.diff(c, axis=0).T)))
        p, q = c[k], c[k + 1]
        along = (q - p) / np.hypot(*(q - p))
        across = np.array([-along[1], along[0]])
        if not whole.contains(shapely.Point((p + q) / 2 + across)):
            across = -across
        wedge = Polygon([p, q, q + across * np.hypot(*(q - p)) * np.tan(np.radians(5))]).buffer(0)
        tip = controls.snapped(shapely.intersection(whole, wedge))
        d.reshape(d.plots[i], controls.snapped(shapely.difference(whole, tip)))
        new = d.add(d.plots[i], tip)
        d.tell(
            new,
            "coverage",
            "acute_angle",
            "fail",
            coverage.corner_angles(tip).min(),
            "degree",
            f"cut from {d.plots[i]['BSM']}",
        )
    for i in d.choose(1, block, 40):
        c = np.asarray(d.plots[i]["geometry"].exterior.coords)[:-1]
        inside = np.round(np.asarray(d.plots[i]["geometry"].representative_point().coords[0]), 3)
        d.plots[i]["geometry"] = Polygon([c[0], inside, *c])
        d.tell(
            d.plots[i],
            "coverage",
            "invalid",
            "fail",
            None,
            "",
            "its outline runs into the plot and back on itself",
        )
        d.tell(d.plots[i], "any", "shape", "undecided", None, "", "every rule that measures the plot")
    for i in d.choose(1, block, 40):
        whole = d.plots[i]["geometry"]
        corner = np.asarray(whole.exterior.coords)[0]
        bit = controls.snapped(shapely.intersection(whole, shapely.Point(corner).buffer(5.0, quad_segs=2)))
        d.reshape(d.plots[i], controls.snapped(shapely.difference(whole, bit)))
        new = d.add(d.plots[i], bit)
        d.tell(
            new,
            "coverage",
            "undersized",
            "fail",
            ellipsoidal_area(bit),
            "m2",
            f"cut from {d.plots[i]['BSM']}",
        )

    def border(p, i):
        return (
            p["sheet"] == "A"
            and p["kind"] in ("field", "lakepark", "street")
            and across_sheets(d, i) is not None
        )

    for i, off in zip(d.choose(2, border, 40), (0.8, -0.5)):
        j, edge = across_sheets(d, i)
        one, other = d.plots[i]["geometry"], d.plots[j]["geometry"]
        if off > 0:
            d.reshape(d.plots[i], bulge(one, edge, other, off))
            size = ellipsoidal_area(shapely.intersection(d.plots[i]["geometry"], other))
        else:
            d.reshape(d.plots[i], controls.snapped(shapely.difference(one, bulge(other, edge, one, -off))))
            size = ellipsoidal_area(one) - ellipsoidal_area(d.plots[i]["geometry"])
        d.tell_both(
            i,
            j,
            "edge_mismatch",
            size,
            f"sheet A ends {abs(off)} m {'beyond' if off > 0 else 'short of'} sheet B: with {{}}",
        )
        d.tell_both(i, j, "overlap" if off > 0 else "gap", size, "the edges of two sheets: with {}")


def neighbour(d, i):
    """Return (row, edge) of a plot of the same block with a long straight common edge."""
    for j in d.around(i):
        if (
            d.plots[j]["kind"] == "plot"
            and d.plots[j]["block"] == d.plots[i]["block"]
            and d.plots[j]["use"] == d.plots[i]["use"]
            and d.plots[j]["geometry"].area > 3000
        ):
            edge = common_edge(d.plots[i]["geometry"], d.plots[j]["geometry"])
            if edge is not None and np.hypot(*(edge[1] - edge[0])) > 35:
                return j, edge
    return None


def across_sheets(d, i):
    for j in d.around(i):
        if d.plots[j]["sheet"] == "B" and d.plots[j]["use"] == d.plots[i]["use"]:
            edge = common_edge(d.plots[i]["geometry"], d.plots[j]["geometry"])
            if edge is not None and np.hypot(*(edge[1] - edge[0])) > 25:
                return j, edge
    return None


def bulge(polygon, edge, into, off):
    """Return a polygon grown over an edge into its neighbour by a trapezoid `off` metres high."""
    p, q = edge
    a, b = p + (q - p) * 0.2, p + (q - p) * 0.8
    across = np.array([-(q - p)[1], (q - p)[0]]) / np.hypot(*(q - p))
    if not into.contains(shapely.Point((p + q) / 2 + across * 0.05)):
        across = -across
    part = Polygon([a, a + (b - a) * 0.1 + across * off, b - (b - a) * 0.1 + across * off, b])
    back = Polygon([a - across * 0.2, *np.asarray(part.exterior.coords)[1:3], b - across * 0.2])
    joined = shapely.union_all([polygon, back], grid_size=ground.GRID)
    return shapely.normalize(max(ground.polygons(joined), key=lambda g: g.area))
