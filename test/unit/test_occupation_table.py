"""The occupation table adds up in every unit, and nothing of a control line is lost or counted twice."""

import numpy as np
import pytest
import shapely
from guiju.core import landuse
from guiju.core.balance import zones_of
from guiju.core.occupation_parts import Control, Ground, occupied
from guiju.core.occupation_table import Layout, Site, occupation_table
from guiju.core.progress import Progress
from guiju.core.table import Table
from guiju.core.text import Message
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_help import CRS

PROGRESS = Progress()


def layer(name, shapes, **columns):
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapes
    made = {}
    for column, values in columns.items():
        kind = object if any(isinstance(value, str) or value is None for value in values) else float
        made[column] = np.ma.asarray(np.array(values, dtype=kind))
    return Table(name, made, geometry, CRS)


def table_of(plots, controls, uses=None, zones=None, *, unit="m2", digits=2, method="planar", **least):
    site = Site.of(plots, "id", PROGRESS)
    zones = zones_of(zones, "id", PROGRESS) if zones is not None else None
    ground = Ground(uses, zones, method, site.table.geometry, PROGRESS)
    parts = occupied(site.table, controls, ground, **least)
    edition = landuse.edition("survey3") if uses is not None else None
    layout = Layout(edition, zones and zones.names, uses is not None, unit, digits, method, "en")
    codes = uses.columns["code"].tolist() if uses is not None else []
    owners = uses.columns["owner"].tolist() if uses is not None else []
    out = occupation_table(parts, site, site.areas(ground, PROGRESS), controls, codes, owners, layout)
    names = list(out.columns)
    return [
        dict(zip(names, row, strict=True))
        for row in zip(*(c.tolist() for c in out.columns.values()), strict=True)
    ]


sizes = st.integers(1, 400)
boxes = st.lists(st.tuples(*[st.integers(0, 300)] * 2, sizes, sizes), min_size=1, max_size=4)


def shapes(given_boxes):
    return [shapely.box(x / 3, y / 3, (x + w) / 3, (y + h) / 3) for x, y, w, h in given_boxes]


@settings(max_examples=60, deadline=None)
@given(
    boxes, boxes, st.sampled_from(["m2", "ha", "mu", "km2"]), st.integers(0, 4), st.sampled_from(["planar", "survey"])
)  # fmt: skip
def test_parts_add_up_in_every_unit(plots, lines, unit, digits, method):
    n = 5
    grid = [shapely.box(40 * x, 40 * y, 40 * x + 40, 40 * y + 40) for x in range(n) for y in range(n)]
    uses = layer(
        "DLTB",
        grid,
        code=[("0101", "0201", "C2", None, "1004")[k % 5] for k in range(n * n)],
        owner=["20" if k % 3 else "" for k in range(n * n)],
        TBMJ=[1600 + k / 7 for k in range(n * n)],
        KCXS=[0.1 if k % 5 == 0 else 0.0 for k in range(n * n)],
    )
    zones = layer("wards", [shapely.box(0, 0, 70, 300), shapely.box(70, 0, 110, 300)], id=["a", "b"])
    control = Control("farmland", "Farmland", layer("farmland", shapes(lines)))
    site = layer("site", shapes(plots), id=[str(k) for k in range(len(plots))])
    rows = table_of(site, [control], uses, zones, unit=unit, digits=digits, method=method)
    step = 10.0**-digits
    by_plot = {}
    for row in rows:
        by_plot.setdefault(row["plot_id"], []).append(row)
    for some in by_plot.values():
        total, parts = some[0], some[1:]
        assert total["level"] == 0
        assert round(sum(row["area"] for row in parts) - total["area"], 6) == 0
        assert round(sum(row["share"] for row in parts) - total["share"], 6) == 0
    if len(plots) > 1:
        whole, single = (
            rows[0],
            [row for row in rows[1:] if row["level"] == 0 and row["plot_id"] != rows[0]["plot_id"]],
        )
        assert round(sum(row["area"] for row in single) - whole["area"], 6) == 0
    taken = [shapely.intersection(plot, shapely.union_all(control.table.geometry)) for plot in site.geometry]
    if method == "planar":
        exact = sum(shapely.area(taken))
        assert rows[0]["area_m2"] == pytest.approx(exact, abs=1e-3)
        size = {"m2": 1, "ha": 1e4, "mu": 1e4 / 15, "km2": 1e6}[unit]
        assert abs(rows[0]["area"] * size - exact) <= step * size


def test_ground_of_two_categories_is_one_of_its_own_and_counts_once():
    lines = layer(
        "water", [shapely.box(0, 0, 10, 10), shapely.box(5, 0, 20, 10), shapely.box(8, 0, 9, 10)], level=["1", "2", "3"]
    )  # fmt: skip
    rows = table_of(
        layer("site", [shapely.box(0, 0, 100, 100)], id=["A"]), [Control("w", "Water", lines, category="level")]
    )  # fmt: skip
    assert rows[0]["area"] == 200
    assert {row["category"]: row["area"] for row in rows[1:]} == {
        "1": 50,
        "2": 100,
        "1 + 2": 40,
        "1 + 2 + 3": 10,
    }


def test_a_border_drawn_twice_makes_no_class_of_its_own():
    uses = layer(
        "DLTB",
        [shapely.box(0, 0, 50, 100), shapely.box(50.0005, 0, 100, 100)],
        code=["0101", "0201"],
        owner=["20", "20"],
    )
    control = Control("farmland", "Farmland", layer("farmland", [shapely.box(0, 0, 50.0004, 100)]))
    rows = table_of(layer("site", [shapely.box(0, 0, 100, 100)], id=["A"]), [control], uses)
    assert [(row["class_code"], row["area"]) for row in rows] == [(None, 5000.04), ("0101", 5000.04)]


def test_plots_of_one_id_are_one_plot():
    site = layer("site", [shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10)], id=["A", "A"])
    control = Control("farmland", "Farmland", layer("farmland", [shapely.box(0, 0, 25, 10)]))
    rows = table_of(site, [control])
    assert [(row["plot_id"], row["area"], row["share"]) for row in rows] == [("A", 150, 75), ("A", 150, 75)]


def test_only_fragments():
    site = layer("site", [shapely.box(0, 0, 100, 100)], id=["A"])
    control = Control("farmland", "Farmland", layer("farmland", [shapely.box(0, 0, 100, 0.05)]))
    rows = table_of(site, [control], min_width=0.1)
    assert [(row["level"], row["status"], row["area"]) for row in rows] == [
        (0, "fragment", 0),
        (1, "fragment", 5),
    ]


def test_of_very_many_plots_each_has_what_is_taken_of_it_only():
    n = 1_001
    shapes_ = [shapely.box(20 * k, 0, 20 * k + 10, 10) for k in range(n)]
    site = layer("site", shapes_, id=[str(k) for k in range(n)])
    lines = [
        Control(name, name, layer(name, [shapely.box(x, 0, x + 25, 10)]))
        for name, x in (("a", 0), ("b", -99))
    ]
    rows = [row for row in table_of(site, lines) if row["level"] == 0]
    assert [(str(row["plot_id"]), row["control"], row["area"]) for row in rows] == [
        ("all", "a", 150),
        ("all", "b", 0),
        ("0", "a", 100),
        ("1", "a", 50),
    ]


def test_a_line_that_cannot_be_relied_on_is_never_said_to_be_not_touched():
    plots = layer("plots", [shapely.box(0, 0, 10, 10)], id=["a"])
    far, on = shapely.box(90, 90, 99, 99), shapely.box(0, 0, 5, 10)
    doubt = Message("2 features have no geometry.")
    rows = table_of(
        plots,
        [
            Control("farmland", "Farmland", layer("farmland", [far]), doubt=doubt),
            Control("hills", "Hills", layer("hills", [on]), doubt=doubt),
            Control("eco", "Ecology", layer("eco", [])),
            Control("lake", "Lake", layer("lake", [far])),
        ],
    )
    told = [(row["control"], row["status"], str(row["note"])) for row in rows if row["level"] == 0]
    assert told == [
        ("farmland", "undecided", "2 features have no geometry."),
        ("hills", "taken", "2 features have no geometry."),
        ("eco", "none", "The layer holds no features."),
        ("lake", "none", "Checked; not touched."),
    ]
