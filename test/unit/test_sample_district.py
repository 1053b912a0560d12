"""The sample district, read without GIS software: its tables, and the truth table checked a second way."""

import csv
import sqlite3
import struct
from pathlib import Path

import numpy as np
import pytest
import shapely
from guiju.core.rules.pack import load_pack

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
TRUTH = list(csv.DictReader((SAMPLE / "truth.csv").open(encoding="utf-8")))
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
TABLES = {
    "plots": ("BSM", "GHYDYHDM", "GHYDYHMC", "RJL", "RJLSX", "RJLXX", "JZMD", "JZMDSX", "LDL", "LDLXX", "JZGD", "JZXG",
              "YDMJ", "CSLB", "QHQ", "QSXZ", "PZWH", "sheet"),
    "plots_2025": ("BSM", "GHYDYHDM"), "plan": ("GHYDYHDM", "RJLSX", "PZWJ"), "buildings": ("floors", "height_m", "floor_area_m2"),
    "streets": ("name_zh", "name_en", "level", "direction", "speed_kmh", "layer"),
    "communities": ("population", "children", "elderly"), "community_points": ("population",),
    "facilities": ("category", "capacity", "name_zh", "name_en"), "zones": ("name_zh", "name_en"), "district": ("name_zh",),
    "survey_2023": ("BSM", "DLBM", "TBMJ", "KCXS", "KCMJ", "TBDLMJ"), "survey_2024": ("BSM", "DLBM", "TBMJ"),
    "approvals": ("PZWH", "from_code", "to_code"),
    "land_reviewed": ("YSBH",), "land_approved": ("PZBH", "PZRQ", "PZYT"), "land_used": ("SYBH", "SJYT"), "land_registered": ("ZDDM", "DJYT"),
    "land_supplied": ("GDBH", "GYRQ", "QSXZ", "YDKGRQ", "SJKGRQ", "ZZKFRQ", "HYDM", "NCZ"), "industry_zones": ("name_zh", "name_en"),
    **dict.fromkeys(
        ("farmland", "eco_redline", "urban_boundary", "road_red_line", "green_line", "blue_line", "purple_line", "yellow_line",
         "lake_blue", "lake_green", "lake_grey", "eco_control", "height_limit", "water_source", "hills", "corridors"),
        ("SJRQ", "PZWJ", "BLC"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def district():
    """A function that reads a table: (columns, geometries)."""
    database = sqlite3.connect(f"file:{SAMPLE / 'district.gpkg'}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    kept = {}

    def table(name):
        if name not in kept:
            rows = database.execute(f'SELECT * FROM "{name}" ORDER BY fid').fetchall()
            columns = {key: [row[key] for row in rows] for key in rows[0].keys() if key != "geom"}  # noqa: SIM118
            kept[name] = columns, shapely.from_wkb([plain(row["geom"]) for row in rows])
        return kept[name]

    yield table
    database.close()


def plain(blob: bytes) -> bytes:
    """Cut the GeoPackage's header off a geometry."""
    assert blob[:2] == b"GP"
    assert struct.unpack_from("<i", blob, 4)[0] == 4547
    return blob[8 + ENVELOPES[(blob[3] >> 1) & 7] :]


def by_id(district):
    columns, shapes = district("plots")
    return dict(zip(columns["BSM"], shapes, strict=True))


def on_ellipsoid(piece) -> float:
    """Return the area of a small piece on the ellipsoid: the plane area over the square of the scale there."""
    return piece.area * (1 - ((piece.centroid.x - 500_000) / 6_368_457) ** 2)


def truth(rule_type, *verdicts):
    return [row for row in TRUTH if row["rule_type"] == rule_type and row["verdict"] in verdicts]


@pytest.mark.parametrize("name", TABLES)
def test_table_has_its_fields(district, name):
    columns, shapes = district(name)
    assert set(TABLES[name]) <= set(columns)
    assert len(shapes)
    assert not shapely.is_empty(shapes).any()


def test_it_is_the_size_of_a_district(district):
    assert 2800 < len(district("plots")[1]) < 3400
    assert 4e7 < shapely.area(district("district")[1]).sum() < 6e7
    assert 20_000 < sum(district("communities")[0]["population"]) < 600_000


def test_every_table_says_that_it_is_synthetic(district):
    database = sqlite3.connect(f"file:{SAMPLE / 'district.gpkg'}?mode=ro", uri=True)
    for name, title, note in database.execute(
        "SELECT table_name, identifier, description FROM gpkg_contents"
    ):
        assert "synthetic" in title, name
        assert "虚构" in note, name


def test_every_rule_type_is_planted():
    rules = {rule.id: rule.type for rule in load_pack(str(SAMPLE / "district-rules.json")).rules}
    assert set(rules.values()) <= {row["rule_type"] for row in TRUTH if row["verdict"] == "fail"}
    for row in TRUTH:
        if row["rule_id"]:
            assert rules[row["rule_id"]] == row["rule_type"], row


def test_plots_are_a_coverage_but_for_what_is_planted(district):
    columns, shapes = district("plots")
    faulty = {row["plot_id"] for row in truth("coverage", "fail")}
    sound = shapely.is_valid(shapes)
    assert {i for i, ok in zip(columns["BSM"], sound, strict=True) if not ok} <= faulty
    edges = shapely.coverage_invalid_edges(shapes)
    found = {i for i, edge in zip(columns["BSM"], edges, strict=True) if not edge.is_empty}
    notes = " ".join(row["note"] for row in truth("coverage", "fail"))
    assert {i for i in found if i not in faulty and i not in notes} <= touching(
        shapes, columns["BSM"], faulty
    )


def touching(shapes, ids, faulty):
    rows = [k for k, i in enumerate(ids) if i in faulty]
    near = shapely.STRtree(shapes).query(shapes[rows], predicate="dwithin", distance=0.01)[1]
    return {ids[k] for k in near}


@pytest.mark.parametrize(
    "row", truth("max_overlap", "fail", "undecided"), ids=lambda row: f"{row['plot_id']}-{row['about']}"
)
def test_measured_overlap(district, row):
    cover = shapely.union_all(district(row["about"])[1])
    piece = shapely.intersection(by_id(district)[row["plot_id"]], cover)
    assert float(row["measured"]) == pytest.approx(on_ellipsoid(piece), rel=1e-6, abs=0.01)


@pytest.mark.parametrize("row", truth("min_within", "fail"), ids=lambda row: row["plot_id"])
def test_measured_area_outside(district, row):
    columns, shapes = district("urban_boundary")
    inside = shapely.union_all(
        [s for s, zone in zip(shapes, columns["FQDM"], strict=True) if zone == "集中建设区"]
    )
    piece = shapely.difference(by_id(district)[row["plot_id"]], inside)
    assert float(row["measured"]) == pytest.approx(on_ellipsoid(piece), rel=1e-6, abs=0.01)


@pytest.mark.parametrize("row", truth("min_distance", "fail"), ids=lambda row: row["note"])
def test_measured_distance(district, row):
    columns, shapes = district("buildings")
    house = shapes[columns["JZBH"].index(row["note"].removeprefix("building "))]
    assert float(row["measured"]) == pytest.approx(
        shapely.distance(district("road_red_line")[1], house).min(), abs=2e-3
    )


def test_a_trap_for_double_counting(district):
    """Somewhere two patches of one layer lie on each other, within one plot."""
    shapes = district("farmland")[1]
    one, other = shapely.STRtree(shapes).query(shapes, predicate="overlaps")
    doubled = shapely.area(shapely.intersection(shapes[one], shapes[other]))
    assert doubled.max() > 50


def test_one_planted_gap_is_allowed(district):
    shapes = district("allowed_gaps")[1]
    gap = shapely.difference(
        shapely.union_all(shapes),
        shapely.union_all(district("plots")[1][shapely.is_valid(district("plots")[1])]),
    )
    sizes = [float(row["measured"]) for row in truth("coverage", "fail") if row["about"] == "gap"]
    assert gap.area == pytest.approx(min(sizes, key=lambda size: abs(size - gap.area)), rel=1e-3)


def test_clean_plots_keep_their_limits(district):
    columns, _ = district("plots")
    named = {row["plot_id"] for row in TRUTH}
    checked = 0
    for k, plot in enumerate(columns["BSM"]):
        value = {name: columns[name][k] for name in columns}
        if plot in named or value["RJL"] is None:
            continue
        checked += 1
        assert (value["RJLXX"] or 0) < value["RJL"] < value["RJLSX"], plot
        assert value["JZMD"] < value["JZMDSX"], plot
        assert value["LDL"] > value["LDLXX"], plot
        assert value["JZGD"] <= value["JZXG"], plot
        assert value["LDL"] + value["JZMD"] <= 100, plot
    assert checked > 1000


def test_buildings_give_the_floor_area_ratio_of_their_plots(district):
    columns, shapes = district("buildings")
    floors = {}
    for plot, storeys, shape in zip(columns["BSM"], columns["floors"], shapes, strict=True):
        floors[plot] = floors.get(plot, 0) + shape.area * storeys
    plots, ground = district("plots")
    named = {row["plot_id"] for row in TRUTH} | set(
        " ".join(row["note"] for row in TRUTH).replace(",", "").split()
    )
    off = [
        abs(floors[plot] / shape.area - far)
        for plot, far, shape in zip(plots["BSM"], plots["RJL"], ground, strict=True)
        if plot in floors and plot not in named
    ]
    assert len(off) > 1000
    assert max(off) < 0.006


def test_surveys_close(district):
    """Both dates cover the same ground; net area is the patch's less the ridge's."""
    for name in ("survey_2023", "survey_2024"):
        columns, shapes = district(name)
        assert shapely.coverage_is_valid(shapes)
        for area, ridge, net, share in zip(
            columns["TBMJ"], columns["KCMJ"], columns["TBDLMJ"], columns["KCXS"], strict=True
        ):
            assert net == pytest.approx(area - ridge, abs=0.006)
            assert ridge == pytest.approx(area * share, abs=0.006)
    before, after = (sum(district(name)[0]["TBMJ"]) for name in ("survey_2023", "survey_2024"))
    assert after == pytest.approx(before, abs=10)


def test_fields_lost_between_the_surveys(district):
    columns, shapes = district("survey_2024")
    old, then = district("survey_2023")
    points = shapely.point_on_surface(shapes)
    at, where = shapely.STRtree(then).query(points, predicate="within")
    arable = ("0101", "0102", "0103")
    lost = sum(
        old["DLBM"][w] in arable and columns["DLBM"][a] not in arable for a, w in zip(at, where, strict=True)
    )
    assert lost == 240
    assert len(district("approvals")[1]) == 190


def test_streets_meet_at_their_ends(district):
    """Nearly all of the network hangs together: crossings at grade are cut, bridges join at their ends."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    columns, shapes = district("streets")
    ends = np.round([[s.coords[0], s.coords[-1]] for s in shapes], 3).reshape(-1, 2)
    spots, node = np.unique(ends, axis=0, return_inverse=True)
    node = node.reshape(-1, 2)
    links = coo_matrix((np.ones(len(node)), (node[:, 0], node[:, 1])), shape=(len(spots),) * 2)
    _, part = connected_components(links, directed=False)
    length = np.bincount(part[node[:, 0]], weights=shapely.length(shapes))
    assert length.max() / length.sum() > 0.99
    assert {"bridge", "flyover", "underpass"} <= set(columns["structure"])
