"""The bundled standards: every figure with its standing, every pack sound, the review's corrections kept."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from guiju.core import cql2, landuse
from guiju.core.cql2_arrays import evaluate
from guiju.core.crs import Crs
from guiju.core.datafile import STANDARDS
from guiju.core.rules.check import check
from guiju.core.rules.pack import bundled, load_pack
from guiju.core.table import Table

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

PACKS = sorted(bundled())
OWN = {id: json.loads(Path(path).read_text(encoding="utf-8")) for id, path in bundled().items()}
RULES = [(id, rule) for id, pack in OWN.items() for rule in pack["rules"] if "type" in rule]
HAN = re.compile("[\u4e00-\u9fff]")
SCHEMA = json.loads((STANDARDS / "schema" / "rule-pack.schema.json").read_text(encoding="utf-8"))


def rows(table):
    with open(landuse.TABLES / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rule(pack, id):
    return next(one for one in load_pack(pack).rules if one.id == id)


# -- figures and where they come from -----------------------------------------------------------------


@pytest.mark.parametrize("table", sorted(path.stem for path in landuse.TABLES.glob("*.csv")))
def test_every_row_of_a_code_table_says_where_it_comes_from(table):
    for row in rows(table):
        assert row["status"] in ("sourced", "unverified"), row
        assert row["source"] or row["status"] == "unverified", row


@pytest.mark.parametrize(("pack", "one"), RULES, ids=[f"{pack}:{one['id']}" for pack, one in RULES])
def test_every_rule_says_by_which_clause_and_never_more_than_was_verified(pack, one):
    clause = one["clause"]
    assert clause["standard"]
    if clause["verified"]:
        assert clause["source"]
        assert clause["text"]
    else:
        assert one["severity"] != "error"
        assert clause["doubt"], "an unverified figure says what is in doubt"


@pytest.mark.parametrize(("pack", "one"), RULES, ids=[f"{pack}:{one['id']}" for pack, one in RULES])
def test_every_rule_speaks_both_languages(pack, one):
    for key in ("title", "message", "procedure"):
        texts = one[key]
        assert not HAN.search(texts["en"])
        assert HAN.search(texts["zh"])


# -- packs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", PACKS)
def test_pack_is_valid_by_its_schema(id):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(OWN[id])


@pytest.mark.parametrize("id", PACKS)
def test_pack_loads_and_reads_only_fields_that_it_names(id):
    pack = load_pack(id)
    assert pack.rules
    for one in pack.rules:
        conditions = [one.applies_to, one.parameters.get("where"), one.parameters.get("expression")]
        conditions += [condition for condition, _ in one.procedure_if]
        for condition in filter(None, conditions):
            assert set(cql2.fields(cql2.parse(condition))) <= set(pack.fields), (id, one.id)
        for key, value in one.parameters.items():
            if key == "field" or key.endswith("_field"):
                assert value in pack.fields, (id, one.id, key)


def test_the_packs_that_are_promised_are_there():
    assert {
        "cn-three-lines",
        "wuhan-control-lines",
        "cn-use-plan",
        "cn-residential-indices",
        "cn-plan-database",
        "wuhan-plan-check",
    } <= set(PACKS)


def test_the_city_inherits_the_national_rules_and_the_plan_check_all():
    national = {one.id for one in load_pack("cn-three-lines").rules}
    city = {one.id for one in load_pack("wuhan-control-lines").rules}
    everything = {one.id for one in load_pack("wuhan-plan-check").rules}
    assert national < city
    others = [load_pack(id) for id in ("cn-use-plan", "cn-residential-indices", "cn-plan-database")]
    assert everything == city | {one.id for pack in others for one in pack.rules}


@pytest.mark.parametrize(
    ("layer", "role"),
    [
        ("永久基本农田", "farmland"),
        ("YJJBNTTB_420115", "farmland"),
        ("farmland", "farmland"),
        ("pbf_2023", "farmland"),
        ("STBHHX", "eco_redline"),
        ("城镇开发边界2035", "urban_boundary"),
        ("CZKFBJ", "urban_boundary"),
        ("道路红线", "road_red_line"),
        ("城市绿线", "green_line"),
        ("湖泊绿线", "lake_green"),
        ("河湖蓝线", "blue_line"),
        ("湖泊蓝线", "lake_blue"),
        ("lake_grey", "lake_grey"),
        ("基本生态控制线", "eco_control"),
        ("机场净空限高", "height_limit"),
        ("饮用水水源保护区", "water_source"),
        ("山体保护线", "hills"),
        ("控规", "plan"),
        ("某某街道控制性详细规划", "plan"),
        ("行政区界线", "district"),
        ("无关图层", None),
    ],
)
def test_layers_are_known_by_the_names_bureaus_give_them(layer, role):
    assert load_pack("wuhan-plan-check").role_for(layer) == role


# -- the review wins over the tables ----------------------------------------------------------------------


def test_farmland_and_ecological_red_line_cannot_be_waived():
    for id in ("farmland-not-taken", "eco-redline-not-taken"):
        one = rule("wuhan-plan-check", id)
        assert one.severity == "error"
        assert not one.waivable
        assert one.statutory
    assert all(one.waivable for one in load_pack("wuhan-plan-check").rules if "not-taken" not in one.id)


def test_an_approval_changes_the_procedure_and_not_the_area():
    one = rule("cn-three-lines", "farmland-not-taken")
    assert "approval" in one.procedure_if[0][0]
    assert "approval" not in one.applies_to


def test_the_three_lines_are_compared_pair_by_pair():
    pairs = {
        frozenset((one.parameters["subject"], one.parameters["role"]))
        for one in load_pack("cn-three-lines").rules
        if "subject" in one.parameters
    }
    lines = ("farmland", "eco_redline", "urban_boundary")
    assert pairs == {frozenset(pair) for pair in zip(lines, (*lines[1:], lines[0]), strict=True)}


def applies(pack, id, use):
    """Tell whether a rule asks for a plot of this use, by the pack's own condition."""
    node = cql2.parse(rule(pack, id).applies_to)
    true, _ = evaluate(node, {"use_code": np.ma.array([use], dtype=object)}, 1)
    return bool(true[0])


@pytest.mark.parametrize(
    "use", ["0601", "060101", "0703", "0704", "1201", "1202", "1301", "1506", "0101", "1701"]
)
def test_outside_the_boundary_villages_roads_and_utilities_are_no_fault(use):
    assert not applies("cn-three-lines", "town-uses-inside-boundary", use)


@pytest.mark.parametrize("use", ["070102", "0901", "100101", "080403", "16", "R2/B1", "0799"])
def test_town_uses_and_codes_of_other_lists_belong_inside(use):
    assert applies("cn-three-lines", "town-uses-inside-boundary", use)


@pytest.mark.parametrize(
    ("id", "use", "asked"),
    [
        ("green-line", "1401", False),
        ("green-line", "G1", False),
        ("green-line", "E2", False),
        ("green-line", "B1", True),
        ("green-line", "G1/B1", True),
        ("green-line", "1401+0901", True),
        ("road-red-line", "S1", False),
        ("road-red-line", "R2", True),
        ("farmland-not-taken", "0103", False),
        ("farmland-not-taken", "0201", True),
        ("farmland-not-taken", "1704", True),
        ("farmland-not-taken", "R2", True),
        ("eco-redline-not-taken", "0301", False),
        ("eco-redline-not-taken", "060101", True),
        ("water-source-1", "1301", False),
        ("water-source-1", "U11", False),
        ("water-source-1", "070102", True),
        ("water-source-2", "M2", True),
        ("water-source-2", "070102", False),
    ],
)
def test_rules_ask_the_uses_that_they_mean_in_both_codings(id, use, asked):
    assert applies("wuhan-control-lines", id, use) == asked


def test_the_elastic_zone_does_not_count_as_inside():
    where = rule("cn-three-lines", "town-uses-inside-boundary").parameters["where"]
    assert "集中建设区" in where
    assert "弹性" not in where


def test_fragments_are_listed_not_dropped():
    for id in ("farmland-not-taken", "eco-redline-not-taken"):
        one = rule("cn-three-lines", id)
        assert one.parameters["min_area_m2"] <= 0.5
        assert one.parameters["min_width_m"] <= 0.1
    for role in ("farmland", "eco_redline"):
        assert load_pack("cn-three-lines").roles[role].scale == 10000


def test_local_lines_of_wuhan_are_there():
    roles = set(load_pack("wuhan-control-lines").roles)
    assert {
        "lake_blue",
        "lake_green",
        "lake_grey",
        "eco_control",
        "hills",
        "height_limit",
        "water_source",
        "corridors",
    } <= roles


def test_the_residential_table_informs_and_only_where_the_plot_has_no_condition():
    table = [one for one in load_pack("cn-residential-indices").rules if one.id.startswith("gb50180")]
    assert len(table) == 4
    for one in table:
        assert one.severity == "info"
        assert not one.clause.verified
        assert "IS NULL" in one.applies_to
        assert len(one.parameters["lookup"]["rows"]) == 15


def test_the_residential_table_of_wuhans_climate_zone():
    """III, high-rise class I: FAR 2.2 to 2.8, coverage 22 %, green 35 %, height 54 m."""

    def found(id):
        lookup = rule("cn-residential-indices", id).parameters["lookup"]
        row = next(r for r in lookup["rows"] if "III" in r["match"][0] and "高层I类" in r["match"][1])
        return row.get("min"), row.get("max")

    assert found("gb50180-far") == (2.2, 2.8)
    assert found("gb50180-density") == (None, 22.0)
    assert found("gb50180-green") == (35.0, None)
    assert found("gb50180-height") == (None, 54.0)


def test_estimates_near_a_limit_stay_open():
    for one in load_pack("cn-residential-indices").rules:
        assert one.parameters["estimated_field"] == "estimated"
        assert one.parameters["estimated_margin"] > 0


def test_recorded_areas_that_were_adjusted_pass():
    one = rule("cn-plan-database", "area-recorded")
    assert one.parameters["limit_m2"] >= 1.0
    assert one.area_method == "ellipsoidal"


def test_corrected_rows_of_the_code_tables():
    survey = {row["code"]: row for row in rows("survey3")}
    assert survey["0404"]["group"] == "未利用地"
    assert survey["0404"]["status"] == "unverified"
    assert "construction" in next(r for r in rows("survey3_to_2023") if r["code"] == "1107A")["note"]
    old = {row["code"]: row for row in rows("landuse_2020_to_2023")}
    assert (old["0204"]["code_2023"], old["0204"]["candidates"]) == ("", "0204|0205")
    classic = {row["code"]: row for row in rows("gb50137_to_2023")}
    assert "080404" in classic["R22"]["candidates"]


def test_every_building_use_has_a_row_in_the_plan_matrix():
    matrix = rule("cn-use-plan", "use-fits-plan").parameters["matrix"]
    for code, row in landuse.edition("2023").codes.items():
        if row.group == "urban_rural_construction" and row.level == 2 and code != "2301":
            assert code in matrix, code
            assert code in matrix[code]["allowed"]
    known = landuse.edition("2023").codes | landuse.edition("gb50137").codes
    assert all(code in known for cell in matrix.values() for codes in cell.values() for code in codes)


def test_the_plan_check_says_the_same_as_the_packs_it_is_made_of():
    everything = {one.id: one for one in load_pack("wuhan-plan-check").rules}
    # Totals hold for the whole city only, depths for the water of one rain.
    for id in set(PACKS) - {"wuhan-plan-check", "wuhan-totals-2035", "wuhan-waterlogging"}:
        for one in load_pack(id).rules:
            assert everything[one.id] == one, (id, one.id)


def test_the_page_on_standards_tells_each_rules_standing():
    page = (STANDARDS.parent / "docs" / "standards.md").read_text(encoding="utf-8")
    for id, one in RULES:
        line = next((text for text in page.splitlines() if text.startswith(f"| `{one['id']}` |")), None)
        assert line, (id, one["id"])
        standing = "yes" if one["clause"]["verified"] else "no"
        assert line.split("|")[3].strip() == one["severity"]
        assert line.split("|")[5].strip() == standing


def test_totals_of_the_state_councils_reply():
    """341.79 and 310.94 in 10,000 mu, 794.54 and 1,813.35 km²."""
    limits = {one.id: one.parameters for one in load_pack("wuhan-totals-2035").rules}
    assert limits["cultivated-total"]["limit_min_m2"] == pytest.approx(341.79e4 * 10_000 / 15, abs=0.01)
    assert limits["farmland-total"]["limit_min_m2"] == pytest.approx(310.94e4 * 10_000 / 15, abs=0.01)
    assert limits["eco-redline-total"]["limit_min_m2"] == 794.54e6
    assert limits["urban-boundary-total"]["limit_max_m2"] == 1813.35e6


def table(name, geometry, **columns):
    made = {}
    for field, values in columns.items():
        none = [value is None for value in values]
        if any(isinstance(value, str) for value in values):
            made[field] = np.ma.array(np.array(values, dtype=object), mask=none)
        else:
            made[field] = np.ma.array([value or 0.0 for value in values], mask=none)
    return Table(name, made, np.array(geometry, dtype=object), Crs("EPSG:4547"))


def judged(pack, id, **tables):
    """Return each plot's verdict by one rule of a pack: 0 pass, 1 fail, 2 undecided."""
    run = check(tables, replace(load_pack(pack), rules=(rule(pack, id),)), all_verdicts=True)
    return run.worst.tolist(), run


@pytest.mark.parametrize(
    ("far", "verdict"), [(2.8, 0), (2.79, 0), (2.804, 2), (2.81, 1), (None, 2), (1.29, 1), (1.3, 0)]
)
def test_a_plan_built_up_to_its_limit_keeps_to_it(far, verdict):
    """Limits 1.3 to 2.8; 0 pass, 1 fail, 2 undecided."""
    plots = table(
        "plots",
        [shapely.box(0, 0, 9, 9)],
        BSM=["P1"],
        GHYDYHDM=["070102"],
        RJL=[far],
        RJLXX=[1.3],
        RJLSX=[2.8],
    )
    assert judged("cn-residential-indices", "far-conditions", plots=plots)[0] == [verdict]


def test_the_lowest_ceiling_over_a_plot_counts():
    """Zones of 60 m from 0 to 100 and of 45 m from 50 to 150; a strip of 5 cm under a zone does not count."""
    zones = table("zones", [shapely.box(0, 0, 100, 50), shapely.box(50, 0, 150, 50)], limit_m=[60.0, 45.0])
    spans = [(0, 20), (0, 20), (40, 60), (120, 149), (149.95, 180), (160, 180), (0, 20)]
    heights = [59.0, 61.0, 50.0, 45.0, 99.0, 99.0, None]
    plots = table(
        "plots",
        [shapely.box(x0, 10, x1, 20) for x0, x1 in spans],
        BSM=[f"P{at}" for at in range(len(spans))],
        JZGD=heights,
    )
    verdicts, run = judged("wuhan-control-lines", "height-zones", plots=plots, height_limit=zones)
    assert verdicts == [0, 1, 1, 0, 0, 0, 0]
    assert run.blocks[0].evidence_ids[2] == "height_limit:#2"
    assert judged("wuhan-control-lines", "height-zones", plots=plots)[0] == [2] * 6 + [0]
    unknown = table("zones", [shapely.box(0, 0, 100, 50)], limit_m=[None])
    assert judged("wuhan-control-lines", "height-zones", plots=plots, height_limit=unknown)[0][:4] == [
        2,
        2,
        2,
        0,
    ]


def test_limits_come_from_the_plot_first_and_then_from_the_plans_parcel():
    """Own limit; the parcel's; the stricter of two parcels; a parcel without one; no parcel."""
    plan = table(
        "plan",
        [shapely.box(x, 0, x + 50, 50) for x in (0, 50, 100)],
        DKBH=["A", "B", "C"],
        JZMDSX=[40.0, 30.0, None],
    )
    spans = [(0, 20), (20, 40), (40, 60), (110, 120), (200, 220)]
    plots = table(
        "plots",
        [shapely.box(x0, 10, x1, 20) for x0, x1 in spans],
        BSM=list("12345"),
        JZMD=[35.0] * 5,
        JZMDSX=[50.0, None, None, None, None],
    )
    verdicts, run = judged("cn-residential-indices", "density-conditions", plots=plots, plan=plan)
    assert verdicts == [0, 0, 1, 2, 2]
    assert list(run.blocks[0].evidence_ids) == ["", "plan:A", "plan:B", "plan:C", ""]
    assert judged("cn-residential-indices", "density-conditions", plots=plots)[0] == [0, 2, 2, 2, 2]


def test_a_pack_may_extend_several(tmp_path):
    """The later parent wins, the pack itself wins over both, and the lineage names all."""
    own = {"schema_version": 1, "id": "mine", "version": "1", "title": {"en": "Mine", "zh": "我的"}}
    own |= {"extends": ["cn-use-plan", "wuhan-control-lines"], "rules": [{"id": "hills", "enabled": False}]}
    mine = load_pack(json.dumps(own))
    ids = {one.id for one in mine.rules}
    assert {"use-fits-plan", "farmland-not-taken"} <= ids
    assert "hills" not in ids
    assert [name.split()[0] for name in mine.lineage] == [
        "cn-use-plan",
        "wuhan-control-lines",
        "cn-three-lines",
    ]
    (tmp_path / "base.json").write_text(
        json.dumps({**own, "id": "base", "extends": "cn-plan-database", "rules": []})
    )
    changed = next(dict(one) for one in OWN["cn-plan-database"]["rules"] if one["id"] == "undersized")
    changed["min_area_m2"] = 200
    other = {**own, "id": "other", "rules": [changed], "extends": ["cn-plan-database"]}
    (tmp_path / "other.json").write_text(json.dumps(other))
    for order, area in ((["base.json", "other.json"], 200), (["other.json", "base.json"], 50)):
        pack = load_pack(json.dumps({**own, "extends": order, "rules": []}), tmp_path)
        assert next(one for one in pack.rules if one.id == "undersized").parameters["min_area_m2"] == area
