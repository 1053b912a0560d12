"""Faults of place: control lines in building land, building land outside its zone, distances, totals.

Every fault takes plots of its own, far enough from the others not to mix with them.
"""

import numpy as np
import shapely

from . import controls, terrain
from .plots import ellipsoidal_area
from .truth import HOUSING_MOST, SETBACK, common_edge, invaded, record_like


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
    edges = [
        common_edge(plot["geometry"], d.plots[j]["geometry"])
        for j in d.around(i)
        if d.plots[j]["kind"] == "field"
    ]
    return max((e for e in edges if e is not None), key=lambda e: np.hypot(*(e[1] - e[0])))


def overlaps(d):
    """Control lines that reach into building land, some twice, one by less than its source can tell."""
    number = len(d.layers["farmland"])

    def farmland(geometry):
        nonlocal number
        number += 1
        record_like(
            d,
            "farmland",
            geometry,
            JBNTTBBH=f"JBNT{number:04d}",
            DLBM="0101",
            JBNTMJ=round(ellipsoidal_area(geometry), 2),
        )

    homes = d.choose(5, home_by_field(d))
    for i, depth in zip(homes[:3], (17.0, 14.0, 12.0)):
        patch = invaded(d.plots[i], field_edge(d, i), depth)
        farmland(patch)
        d.tell(d.plots[i], "max_overlap", "farmland", "fail", d.covered(i, "farmland"), "m2")
    i = homes[3]
    one, two = (
        invaded(d.plots[i], field_edge(d, i), 16.0, 0.1, 0.6),
        invaded(d.plots[i], field_edge(d, i), 13.0, 0.35, 0.9),
    )
    farmland(one)
    farmland(two)
    d.tell(d.plots[i], "max_overlap", "farmland", "fail", d.covered(i, "farmland"), "m2",
           f"two patches overlap each other; counted twice it would be {ellipsoidal_area(one) + ellipsoidal_area(two):.2f} m2")  # fmt: skip
    i = homes[4]
    patch = invaded(d.plots[i], field_edge(d, i), 2.4)
    farmland(patch)
    d.tell(d.plots[i], "max_overlap", "farmland", "undecided", d.covered(i, "farmland"), "m2",
           "2.4 m wide, less than a line at 1:10,000 can tell (5 m at 0.5 mm)")  # fmt: skip
    for i, depth in zip(d.choose(2, home_by_field(d), near="eco_redline"), (15.0, 11.0)):
        patch = invaded(d.plots[i], field_edge(d, i), depth)
        record_like(d, "eco_redline", patch, name_zh="生态廊道", name_en="Ecological corridor")
        d.tell(d.plots[i], "max_overlap", "eco_redline", "fail", d.covered(i, "eco_redline"), "m2")
    for layer, use, depth in (
        ("road_red_line", "070102", 6.0), ("green_line", "0901", 12.0), ("blue_line", "0902", 9.0), ("yellow_line", "070102", 8.0),
        ("lake_green", "0802", 20.0), ("hills", "070102", 14.0),
    ):  # fmt: skip
        i = d.choose(
            1,
            lambda p, i, use=use: p["use"].startswith(use)
            and p["kind"] == "plot"
            and p["geometry"].area > 2500,
            near=layer,
        )[0]
        c = np.asarray(d.plots[i]["geometry"].exterior.coords)
        k = int(np.argmax(np.hypot(*np.diff(c, axis=0).T)))
        patch = invaded(d.plots[i], (c[k], c[k + 1]), depth)
        record_like(d, layer, patch)
        d.tell(d.plots[i], "max_overlap", layer, "fail", d.covered(i, layer), "m2")


def outside(d):
    """Building land outside the concentrated construction zone: two notches in the line, two fields."""
    for i in d.choose(2, lambda p, i: p["use"].startswith("1001") and p["kind"] == "plot"):
        c = np.asarray(d.plots[i]["geometry"].exterior.coords)
        k = int(np.argmax(np.hypot(*np.diff(c, axis=0).T)))
        notch = invaded(d.plots[i], (c[k], c[k + 1]), 25.0)
        for record in d.layers["urban_boundary"]:
            if record["FQDM"] == "集中建设区" and record["geometry"].intersects(notch):
                record["geometry"] = controls.snapped(shapely.difference(record["geometry"], notch))
        zone = [r["geometry"] for r in d.layers["urban_boundary"] if r["FQDM"] == "集中建设区"]
        d.tell(
            d.plots[i],
            "min_within",
            "urban_boundary",
            "fail",
            ellipsoidal_area(shapely.difference(d.plots[i]["geometry"], shapely.union_all(zone))),
            "m2",
            "area outside 集中建设区",
        )
    elastic = shapely.union_all(
        [r["geometry"] for r in d.layers["urban_boundary"] if r["FQDM"] == "弹性发展区"]
    )
    farmland = shapely.union_all([r["geometry"] for r in d.layers["farmland"]])
    for test, use, where in (
        (lambda p, i: p["kind"] == "field" and shapely.covers(elastic, p["geometry"]), "1001", "弹性发展区"),
        (
            lambda p, i: p["kind"] == "field"
            and p["use"] == "0201"
            and not farmland.intersects(p["geometry"].buffer(-1)),
            "0902",
            "outside all zones",
        ),
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
        for layer in ("corridors", "eco_control", "hills"):
            if (area := d.covered(i, layer)) > 1:
                d.tell(
                    plot, "max_overlap", layer, "fail", area, "m2", "fields might lie there, this use may not"
                )


def totals(d):
    """Control totals of the whole layer; a plot whose code is missing or wrong is in none of them."""
    for about, prefix, most in (("housing", "0701", HOUSING_MOST), ("parks", "1401", None)):
        area = sum(
            ellipsoidal_area(p["geometry"])
            for p in d.plots
            if (p["GHYDYHDM"] or "").startswith(prefix) and p["geometry"].is_valid
        )
        verdict = "fail" if most and area > most else "pass" if not most or area < most else "undecided"
        d.tell(
            None,
            "total_area",
            about,
            verdict,
            area,
            "m2",
            f"codes {prefix}…, without the plot of invalid outline",
        )


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
        a, c = (
            np.asarray(p.coords[0])
            for p in shapely.get_parts(
                shapely.extract_unique_points(shapely.shortest_line(b["geometry"], roads[near]))
            )
        )
        gap = np.hypot(*(c - a))
        if not 5.2 < gap < 9:
            continue
        keep = (2.2, 3.5, 1.2)[chosen]
        moved = shapely.affinity.translate(b["geometry"], *((c - a) / gap * (gap - keep)))
        if not d.plots[b["plot"]]["geometry"].contains(moved):
            continue
        if any(
            o is not b and o["plot"] == b["plot"] and o["geometry"].intersects(moved) for o in d.buildings
        ):
            continue
        b["geometry"] = moved
        d.taken.add(b["plot"])
        chosen += 1
        if chosen == 3:
            break
    for b, road in zip(d.buildings, tree.nearest([b["geometry"] for b in d.buildings]), strict=True):
        if (measured := b["geometry"].distance(roads[road])) < SETBACK:
            d.tell(
                d.plots[b["plot"]],
                "min_distance",
                "road_red_line",
                "fail",
                measured,
                "m",
                f"building {b['JZBH']}",
            )
