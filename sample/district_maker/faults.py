"""Faults planted in the clean district, each with the line of the truth table that tells of it.

Every fault takes plots of its own, far enough from the others not to mix with them.
"""

import copy

import numpy as np
import shapely
from shapely import LineString, Polygon

from . import controls, ground, terrain, uses
from .plots import NO_INDICES, ellipsoidal_area

CONSTRUCTION = ("07", "08", "09", "10", "11", "13")


class District:
    """The layers that faults change, and the truth that they leave."""

    def __init__(self, plots, buildings, layers, plan):
        self.plots = [dict(p) for p in plots]
        self.buildings, self.layers, self.plan = buildings, layers, plan
        self.truth, self.taken, self.next = [], set(), len(plots) + 1
        self.tree = shapely.STRtree([p["geometry"] for p in plots])
        self.built = {b["plot"] for b in buildings}
        self.names = uses.names()

    def tell(self, plot, rule_type, about, verdict, measured=None, unit="", note=""):
        """Add a line to the truth table; measured areas are ellipsoidal."""
        self.truth.append({
            "plot_id": plot["BSM"] if plot else "", "rule_id": "", "rule_type": rule_type, "about": about, "verdict": verdict,
            "measured": None if measured is None else round(float(measured), 4), "unit": unit, "note": note,
        })  # fmt: skip

    def around(self, i, reach=0.0):
        return [int(j) for j in self.tree.query(self.plots[i]["geometry"], predicate="dwithin", distance=reach) if j != i]

    def choose(self, count, test, reach=0.0, near=None):
        """Take plots that pass a test, none near another fault's: spread out, or nearest to a layer."""
        order = np.random.default_rng(terrain.SEED + len(self.truth)).permutation(len(self.tree.geometries))
        if near:
            shape = shapely.union_all([record["geometry"] for record in self.layers[near]])
            order = np.argsort(shapely.distance(self.tree.geometries, shape), kind="stable")
        found = []
        for i in order:
            i = int(i)
            if i in self.taken or not test(self.plots[i], i):
                continue
            near = self.around(i, reach)
            if self.taken.isdisjoint(near):
                found.append(i)
                self.taken.add(i)
            if len(found) == count:
                return found
        raise RuntimeError(f"only {len(found)} of {count} plots for a fault")

    def recode(self, plot, use):
        plot |= {"use": use, "GHYDYHDM": use, "GHYDYHMC": self.names[use][0], "YDMC_EN": self.names[use][1]}

    def reshape(self, plot, geometry):
        """Give a plot another shape; its recorded area follows, so that only the shape is at fault."""
        plot["geometry"] = geometry
        plot["YDMJ"] = round(ellipsoidal_area(geometry), 2)

    def add(self, like, geometry):
        new = copy.copy(like) | {"BSM": f"P{self.next:05d}"}
        self.next += 1
        self.reshape(new, geometry)
        self.plots.append(new)
        return new


def common_edge(a, b):
    """Return the straight piece of the common edge of two polygons that is longest, as its two ends."""
    edge = shapely.intersection(a.boundary, b.boundary)
    best = None
    for line in shapely.get_parts(shapely.line_merge(edge) if edge.geom_type.startswith("Multi") else edge):
        c = np.asarray(line.coords)
        for p, q in zip(c[:-1], c[1:]):
            if best is None or np.hypot(*(q - p)) > np.hypot(*(best[1] - best[0])):
                best = (p, q)
    return best


def invaded(plot, edge, depth, start=0.15, end=0.75):
    """Return the strip of a plot along a part of its edge."""
    p, q = edge
    strip = LineString([p + (q - p) * start, p + (q - p) * end]).buffer(depth, cap_style="flat")
    return controls.snapped(shapely.intersection(plot["geometry"], strip))


def home_by_field(d):
    """A test: a village home that shares a long edge with a field."""

    def test(plot, i):
        if plot["use"] != "070301":
            return False
        for j in d.around(i):
            if d.plots[j]["kind"] == "field":
                edge = common_edge(plot["geometry"], d.plots[j]["geometry"])
                if edge is not None and np.hypot(*(edge[1] - edge[0])) > 25:
                    return True
        return False

    return test


def field_edge(d, i):
    plot = d.plots[i]
    edges = [common_edge(plot["geometry"], d.plots[j]["geometry"]) for j in d.around(i) if d.plots[j]["kind"] == "field"]
    return max((e for e in edges if e is not None), key=lambda e: np.hypot(*(e[1] - e[0])))


def record_like(d, layer, geometry, **about):
    d.layers[layer].append({**d.layers[layer][0], "geometry": geometry, **about})


def overlaps(d):
    """Control lines that reach into building land, some twice, one by less than its source can tell."""
    number = len(d.layers["farmland"])

    def farmland(geometry):
        nonlocal number
        number += 1
        record_like(d, "farmland", geometry, JBNTTBBH=f"JBNT{number:04d}", DLBM="0101", JBNTMJ=round(ellipsoidal_area(geometry), 2))

    homes = d.choose(5, home_by_field(d))
    for i, depth in zip(homes[:3], (17.0, 14.0, 12.0)):
        patch = invaded(d.plots[i], field_edge(d, i), depth)
        farmland(patch)
        d.tell(d.plots[i], "max_overlap", "farmland", "fail", ellipsoidal_area(patch), "m2")
    i = homes[3]
    one, two = invaded(d.plots[i], field_edge(d, i), 16.0, 0.1, 0.6), invaded(d.plots[i], field_edge(d, i), 13.0, 0.35, 0.9)
    farmland(one)
    farmland(two)
    d.tell(d.plots[i], "max_overlap", "farmland", "fail", ellipsoidal_area(shapely.union_all([one, two])), "m2",
           f"two patches overlap each other; counted twice it would be {ellipsoidal_area(one) + ellipsoidal_area(two):.2f} m2")  # fmt: skip
    i = homes[4]
    patch = invaded(d.plots[i], field_edge(d, i), 2.4)
    farmland(patch)
    d.tell(d.plots[i], "max_overlap", "farmland", "undecided", ellipsoidal_area(patch), "m2",
           "2.4 m wide, less than a line at 1:10,000 can tell (5 m at 0.5 mm)")  # fmt: skip
    for i, depth in zip(d.choose(2, home_by_field(d), near="eco_redline"), (15.0, 11.0)):
        patch = invaded(d.plots[i], field_edge(d, i), depth)
        record_like(d, "eco_redline", patch, name_zh="生态廊道", name_en="Ecological corridor")
        d.tell(d.plots[i], "max_overlap", "eco_redline", "fail", ellipsoidal_area(patch), "m2")
    for layer, use, depth in (
        ("road_red_line", "070102", 6.0), ("green_line", "0901", 12.0), ("blue_line", "0902", 9.0), ("yellow_line", "070102", 8.0),
        ("lake_green", "0802", 20.0), ("hills", "070102", 14.0),
    ):  # fmt: skip
        i = d.choose(1, lambda p, i, use=use: p["use"].startswith(use) and p["kind"] == "plot" and p["geometry"].area > 2500, near=layer)[0]
        c = np.asarray(d.plots[i]["geometry"].exterior.coords)
        k = int(np.argmax(np.hypot(*np.diff(c, axis=0).T)))
        patch = invaded(d.plots[i], (c[k], c[k + 1]), depth)
        record_like(d, layer, patch)
        d.tell(d.plots[i], "max_overlap", layer, "fail", ellipsoidal_area(patch), "m2")


def outside(d):
    """Building land outside the concentrated construction zone: two notches in the line, two fields."""
    for i in d.choose(2, lambda p, i: p["use"].startswith("1001") and p["kind"] == "plot"):
        c = np.asarray(d.plots[i]["geometry"].exterior.coords)
        k = int(np.argmax(np.hypot(*np.diff(c, axis=0).T)))
        notch = invaded(d.plots[i], (c[k], c[k + 1]), 25.0)
        for record in d.layers["urban_boundary"]:
            if record["FQDM"] == "集中建设区" and record["geometry"].intersects(notch):
                record["geometry"] = controls.snapped(shapely.difference(record["geometry"], notch))
        d.tell(d.plots[i], "min_within", "urban_boundary", "fail", ellipsoidal_area(notch), "m2", "area outside 集中建设区")
    elastic = shapely.union_all([r["geometry"] for r in d.layers["urban_boundary"] if r["FQDM"] == "弹性发展区"])
    farmland = shapely.union_all([r["geometry"] for r in d.layers["farmland"]])
    for test, use, where in (
        (lambda p, i: p["kind"] == "field" and shapely.covers(elastic, p["geometry"]), "1001", "弹性发展区"),
        (lambda p, i: p["kind"] == "field" and p["use"] == "0201" and not farmland.intersects(p["geometry"].buffer(-1)), "0902", "outside all zones"),
    ):
        i = d.choose(1, test)[0]
        plot = d.plots[i]
        before = plot["use"]
        d.recode(plot, "100101" if use == "1001" else "0902")
        plot |= {"QSXZ": "20", "RJL": 0.9, "RJLSX": 1.2, "RJLXX": 0.8 if use == "1001" else None, "JZMD": 30.0, "JZMDSX": 40.0, "LDL": 28.0,
                 "LDLXX": 20.0, "JZGD": 12.0, "JZXG": 20.0}  # fmt: skip
        whole = ellipsoidal_area(plot["geometry"])
        d.tell(plot, "min_within", "urban_boundary", "fail", whole, "m2", f"all of it lies in {where}")
        d.tell(plot, "use_matrix", "plan", "fail", whole, "m2", f"{plot['use']} on land planned as {before}")


def attributes(d):
    """Codes, missing values, indices and recorded areas."""
    housing = lambda p, i: p["CSLB"] is not None and i in d.built  # noqa: E731
    for i, code, note in zip(
        d.choose(3, lambda p, i: p["kind"] == "plot" and p["use"] == "0902"), ("0799", "1313", "C2"),
        ("no such code", "a code of the 2020 edition", "a code of GB 50137"),
    ):  # fmt: skip
        d.plots[i] |= {"GHYDYHDM": code}
        d.tell(d.plots[i], "allowed_values", "GHYDYHDM", "fail", None, "", f"{code}: {note}")
    for i, field in zip(d.choose(3, lambda p, i: p["kind"] == "plot" and p["use"] == "090101"), ("GHYDYHDM", "GHYDYHMC", "QSXZ")):
        d.plots[i][field] = None
        d.tell(d.plots[i], "required", field, "fail", None, "", "no value")
    for i, use in zip(
        [*d.choose(1, lambda p, i: p["use"] == "1401" and p["kind"] == "plot"), *d.choose(2, housing)], ("090101", "0902", "100101")
    ):
        was = d.plots[i]["use"]
        d.recode(d.plots[i], use)
        if d.plots[i]["RJL"] is None:
            d.plots[i] |= {"RJL": 1.0, "RJLSX": 1.5, "JZMD": 25.0, "JZMDSX": 40.0, "LDL": 30.0, "LDLXX": 20.0, "JZGD": 12.0, "JZXG": 18.0}
        d.plots[i]["CSLB"] = None
        d.tell(d.plots[i], "use_matrix", "plan", "fail", ellipsoidal_area(d.plots[i]["geometry"]), "m2", f"{use} on land planned as {was}")
    for i, (field, limit, off, about) in zip(
        d.choose(9, housing),
        [("RJL", "RJLSX", 0.42, "far"), ("RJL", "RJLSX", 0.9, "far"), ("RJL", "RJLXX", -0.3, "far"), ("JZMD", "JZMDSX", 4.5, "density"),
         ("JZMD", "JZMDSX", 9.0, "density"), ("LDL", "LDLXX", -6.0, "green_ratio"), ("LDL", "LDLXX", -11.0, "green_ratio"),
         ("JZGD", "JZXG", 6.0, "height_m"), ("JZGD", "JZXG", 15.0, "height_m")],
    ):  # fmt: skip
        plot = d.plots[i]
        plot[field] = round(plot[limit] + off, 2)
        d.tell(plot, "index_range", about, "fail", plot[field], "m" if field == "JZGD" else "" if field == "RJL" else "%", f"limit {plot[limit]:g}")
    for i, field, about in zip(d.choose(4, housing), ("RJL", "RJL", "LDL", "JZMD"), ("far", "far", "green_ratio", "density")):
        d.plots[i][field] = None
        d.tell(d.plots[i], "index_range", about, "undecided", None, "", "no value")
    i = d.choose(1, housing)[0]
    d.plots[i]["RJL"] = round(d.plots[i]["RJLSX"] + 0.004, 3)
    d.tell(d.plots[i], "index_range", "far", "undecided", d.plots[i]["RJL"], "", "over the limit by 0.004, within a tolerance of 0.005")
    for i, off, verdict in zip(d.choose(3, lambda p, i: p["kind"] == "plot" and p["use"] == "100102"), (137.5, -420.0, 0.03), ("fail", "fail", "pass")):
        plot = d.plots[i]
        plot["YDMJ"] = round(plot["YDMJ"] + off, 2)
        d.tell(plot, "area_matches", "YDMJ", verdict, off, "m2", "recorded less measured" + (", within 1 m²" if verdict == "pass" else ""))
    i = d.choose(1, housing)[0]
    plot = d.plots[i]
    plot["LDL"] = round(100 - plot["JZMD"] + 3.5, 1)
    d.tell(plot, "expression", "LDL + JZMD <= 100", "fail", plot["LDL"] + plot["JZMD"], "%", "green and built-up share are more than the plot")


def distances(d):
    """Buildings too near to the road red line."""
    roads = [r["geometry"] for r in d.layers["road_red_line"]]
    tree = shapely.STRtree(roads)
    chosen = 0
    order = np.random.default_rng(terrain.SEED).permutation(len(d.buildings))
    for k in order:
        b = d.buildings[int(k)]
        if b["plot"] in d.taken or d.plots[b["plot"]]["kind"] != "plot":
            continue
        near = int(tree.nearest(b["geometry"]))
        a, c = (np.asarray(p.coords[0]) for p in shapely.get_parts(shapely.extract_unique_points(shapely.shortest_line(b["geometry"], roads[near]))))
        gap = np.hypot(*(c - a))
        if not 5.2 < gap < 9:
            continue
        keep = (2.2, 3.5, 1.2)[chosen]
        moved = shapely.affinity.translate(b["geometry"], *((c - a) / gap * (gap - keep)))
        if not d.plots[b["plot"]]["geometry"].contains(moved):
            continue
        if any(o is not b and o["plot"] == b["plot"] and o["geometry"].intersects(moved) for o in d.buildings):
            continue
        b["geometry"] = moved
        d.taken.add(b["plot"])
        measured = min(moved.distance(r) for r in roads)
        d.tell(d.plots[b["plot"]], "min_distance", "buildings to road_red_line", "fail", measured, "m", "building " + b["JZBH"])
        chosen += 1
        if chosen == 3:
            return
    raise RuntimeError("too few buildings by a road")


def shapes(d):
    """Overlap, gap, duplicate, sliver, acute angle, invalid, undersized, edges that do not match."""
    block = lambda p, i: p["kind"] == "plot" and p["use"] == "070102" and 3000 < p["geometry"].area < 30000 and neighbour(d, i) is not None  # noqa: E731
    for i, off in zip(d.choose(2, block, 40), (4.0, 1.5)):
        j, edge = neighbour(d, i)
        d.reshape(d.plots[i], bulge(d.plots[i]["geometry"], edge, d.plots[j]["geometry"], off))
        size = ellipsoidal_area(shapely.intersection(d.plots[i]["geometry"], d.plots[j]["geometry"]))
        d.tell(d.plots[i], "coverage", "overlap", "fail", size, "m2", f"with {d.plots[j]['BSM']}")
    for i, off in zip(d.choose(2, block, 40), (2.0, 0.6)):
        j, edge = neighbour(d, i)
        whole = d.plots[i]["geometry"]
        other = bulge(d.plots[j]["geometry"], edge, whole, off)
        d.reshape(d.plots[i], controls.snapped(shapely.difference(whole, other)))
        d.tell(d.plots[i], "coverage", "gap", "fail", ellipsoidal_area(whole) - ellipsoidal_area(d.plots[i]["geometry"]), "m2",
               f"a gap between it and {d.plots[j]['BSM']}")  # fmt: skip
    for i in d.choose(1, block, 40):
        new = d.add(d.plots[i], d.plots[i]["geometry"])
        d.tell(new, "coverage", "duplicate", "fail", ellipsoidal_area(new["geometry"]), "m2", f"of {d.plots[i]['BSM']}")
    for i in d.choose(1, block, 40):
        j, edge = neighbour(d, i)
        whole = d.plots[i]["geometry"]
        strip = controls.snapped(shapely.intersection(whole, LineString(edge).buffer(1.1, cap_style="flat")))
        rest = controls.snapped(shapely.difference(whole, strip))
        d.reshape(d.plots[i], rest)
        new = d.add(d.plots[i], strip)
        d.tell(new, "coverage", "sliver", "fail", ellipsoidal_area(strip), "m2", f"cut from {d.plots[i]['BSM']}, 1.1 m wide")
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
        d.tell(new, "coverage", "acute_angle", "fail", ground.corner_angles(tip).min(), "degree", f"cut from {d.plots[i]['BSM']}")
    for i in d.choose(1, block, 40):
        c = np.asarray(d.plots[i]["geometry"].exterior.coords)[:-1]
        k = int(np.argmax(np.hypot(*(np.roll(c, -1, axis=0) - c).T)))
        a, b = c[k], c[(k + 1) % len(c)]
        inward = np.asarray(d.plots[i]["geometry"].representative_point().coords[0])
        loop = np.round([a + (b - a) * 0.6 + (inward - b) * 0.15, a + (b - a) * 0.4 + (inward - a) * 0.15], 3)
        d.plots[i]["geometry"] = Polygon(np.insert(c, k + 1, [np.round(a + (b - a) * 0.4, 3), loop[0], loop[1], np.round(a + (b - a) * 0.6, 3)], axis=0))
        d.tell(d.plots[i], "coverage", "invalid", "undecided", None, "", "its outline crosses itself: nothing about its area can be judged")
    for i in d.choose(1, block, 40):
        whole = d.plots[i]["geometry"]
        corner = np.asarray(whole.exterior.coords)[0]
        bit = controls.snapped(shapely.intersection(whole, shapely.Point(corner).buffer(5.0, quad_segs=2)))
        d.reshape(d.plots[i], controls.snapped(shapely.difference(whole, bit)))
        new = d.add(d.plots[i], bit)
        d.tell(new, "coverage", "undersized", "fail", ellipsoidal_area(bit), "m2", f"cut from {d.plots[i]['BSM']}")
    border = lambda p, i: p["sheet"] == "A" and p["kind"] != "street" and p["geometry"].area > 3000 and across_sheets(d, i) is not None  # noqa: E731
    for i, off in zip(d.choose(2, border, 40), (0.8, -0.5)):
        j, edge = across_sheets(d, i)
        one, other = d.plots[i]["geometry"], d.plots[j]["geometry"]
        if off > 0:
            d.reshape(d.plots[i], bulge(one, edge, other, off))
            size = ellipsoidal_area(shapely.intersection(d.plots[i]["geometry"], other))
        else:
            d.reshape(d.plots[i], controls.snapped(shapely.difference(one, bulge(other, edge, one, -off))))
            size = ellipsoidal_area(one) - ellipsoidal_area(d.plots[i]["geometry"])
        d.tell(d.plots[i], "coverage", "edge_mismatch", "fail", size, "m2",
               f"sheet A ends {abs(off)} m {'beyond' if off > 0 else 'short of'} sheet B, against {d.plots[j]['BSM']}")  # fmt: skip


def neighbour(d, i):
    """Return (row, edge) of a plot of the same block with a long straight common edge."""
    for j in d.around(i):
        if d.plots[j]["kind"] == "plot" and d.plots[j]["block"] == d.plots[i]["block"] and d.plots[j]["geometry"].area > 3000:
            edge = common_edge(d.plots[i]["geometry"], d.plots[j]["geometry"])
            if edge is not None and np.hypot(*(edge[1] - edge[0])) > 35:
                return j, edge
    return None


def across_sheets(d, i):
    for j in d.around(i):
        if d.plots[j]["sheet"] == "B" and d.plots[j]["kind"] != "street":
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
