"""The truth table of what is planted, and the district that it is planted in."""

import copy

import numpy as np
import shapely
from shapely import LineString

from . import controls, terrain, uses
from .plots import ellipsoidal_area

RULES = {  # the rule of sample/district-rules.json that finds a fault
    ("max_overlap", "farmland"): "farmland-not-taken", ("max_overlap", "eco_redline"): "eco-redline-not-taken",
    ("max_overlap", "road_red_line"): "road-red-line", ("max_overlap", "green_line"): "green-line", ("max_overlap", "blue_line"): "blue-line",
    ("max_overlap", "yellow_line"): "yellow-line", ("max_overlap", "lake_green"): "lake-green-line", ("max_overlap", "hills"): "hills",
    ("max_overlap", "corridors"): "corridors", ("max_overlap", "eco_control"): "eco-control-line",
    ("min_within", "urban_boundary"): "town-uses-inside-boundary", ("use_matrix", "plan"): "use-fits-plan",
    ("min_distance", "road_red_line"): "road-setback", ("allowed_values", "GHYDYHDM"): "use-code",
    ("required", "GHYDYHDM"): "required-fields", ("required", "GHYDYHMC"): "required-fields", ("required", "QSXZ"): "required-fields",
    ("index_range", "far"): "far-conditions", ("index_range", "density"): "density-conditions",
    ("index_range", "green_ratio"): "green-conditions", ("index_range", "height_m"): "height-conditions",
    ("area_matches", "YDMJ"): "area-recorded", ("expression", "LDL + JZMD <= 100"): "green-and-built",
    ("coverage", "overlap"): "overlaps", ("coverage", "duplicate"): "overlaps", ("coverage", "gap"): "gaps", ("coverage", "sliver"): "slivers",
    ("coverage", "acute_angle"): "slivers", ("coverage", "invalid"): "invalid", ("coverage", "undersized"): "undersized",
    ("coverage", "edge_mismatch"): "edges", ("total_area", "housing"): "housing-total", ("total_area", "parks"): "park-total",
    ("any", "use"): "", ("any", "shape"): "",
}  # fmt: skip


SETBACK = 5.0  # m, buildings from the road red line
HOUSING_MOST = 6_100_000  # m², clause 3.1 of the plan that does not exist


class District:
    """The layers that faults change, and the truth that they leave."""

    def __init__(self, plots, buildings, layers, plan):
        self.plots = [dict(p) for p in plots]
        self.buildings, self.layers, self.plan = buildings, layers, plan
        self.truth, self.taken, self.next, self.allowed_gaps = [], set(), len(plots) + 1, []
        self.tree = shapely.STRtree([p["geometry"] for p in plots])
        self.built = {b["plot"] for b in buildings}
        self.names = uses.names()

    def tell(self, plot, rule_type, about, verdict, measured=None, unit="", note=""):
        """Add a line to the truth table; measured areas are ellipsoidal."""
        self.truth.append({
            "plot_id": plot["BSM"] if plot else "", "rule_id": RULES[rule_type, about], "rule_type": rule_type, "about": about, "verdict": verdict,
            "measured": None if measured is None else round(float(measured), 4), "unit": unit, "note": note,
        })  # fmt: skip

    def tell_both(self, i, j, fault, area, note):
        """Tell a fault of two plots on both."""
        for one, other in ((i, j), (j, i)):
            self.tell(
                self.plots[one], "coverage", fault, "fail", area, "m2", note.format(self.plots[other]["BSM"])
            )

    def covered(self, i, layer) -> float:
        """Return how much of a plot the features of a layer cover, each place once, in m² on the ellipsoid."""
        near = [
            r["geometry"] for r in self.layers[layer] if r["geometry"].intersects(self.plots[i]["geometry"])
        ]
        return ellipsoidal_area(shapely.intersection(self.plots[i]["geometry"], shapely.union_all(near)))

    def around(self, i, reach=0.0):
        return [
            int(j)
            for j in self.tree.query(self.plots[i]["geometry"], predicate="dwithin", distance=reach)
            if j != i
        ]

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


def record_like(d, layer, geometry, **about):
    like = d.layers[layer][0]
    named = {"name_zh": "待核线段", "name_en": "Line to be verified"} if "name_zh" in like else {}
    d.layers[layer].append({**like, **named, "geometry": geometry, **about})
