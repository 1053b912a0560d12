"""Everything that the plan says about a site, against a site laid out by hand."""

import processing
import pytest
from layers import box, polygons
from qgis.core import NULL, QgsProcessingException

PACK = "wuhan-plan-check"


def run(site, plan=None, controls=(), roles="", distance=200.0, **more):
    return processing.run(
        "guiju:planningconditions",
        {
            "INPUT": site,
            "PLAN": plan,
            "CONSTRAINTS": list(controls),
            "ROLES": roles,
            "RULE_PACK": PACK,
            "DISTANCE": distance,
            "AREA_METHOD": "planar",
            "CONDITIONS": "TEMPORARY_OUTPUT",
            **more,
        },
    )["CONDITIONS"]


def site():
    return polygons("site", [("S1", box(0, 0, 100, 100))], key="BSM")


def rows(layer, **wanted):
    return [f for f in layer.getFeatures() if all(f[name] == value for name, value in wanted.items())]


def test_uses_and_limits_of_the_plan_stand_with_their_shares_greatest_first():
    plan = polygons(
        "plan",
        [("1", box(-50, 0, 20, 100), "1401", NULL), ("2", box(20, 0, 200, 100), "070102", 2.5)],
        fields="field=GHYDYHDM:string&field=RJLSX:double",
    )
    found = run(site(), plan)
    zoning = rows(found, kind="zoning")
    assert [(f["value"], f["share"]) for f in zoning] == [("070102", 0.8), ("1401", pytest.approx(0.2))]
    assert [f["value"] for f in rows(found, kind="index")] == ["2.5"]


def test_a_control_line_is_on_near_clear_or_undecided():
    farmland = polygons("永久基本农田", [("1", box(90, 0, 150, 100)), ("2", box(95, 0, 150, 100))])
    redline = polygons("生态保护红线", [("1", box(250, 0, 300, 100))])
    green = polygons("城市绿线", [("1", box(5000, 0, 5100, 100))])
    found = run(site(), None, [farmland, redline, green], "farmland,eco_redline,green_line")
    (on,) = rows(found, role="farmland")
    assert (on["relation"], on["area_m2"], on["share"]) == ("on", 1000, 0.1)
    (near,) = rows(found, role="eco_redline")
    assert (near["relation"], near["distance_m"]) == ("near", 150)
    assert rows(found, role="green_line")[0]["relation"] == "clear"
    (missing,) = rows(found, role="blue_line")
    assert missing["relation"] == "undecided"
    assert "No layer" in missing["note"]


def test_an_invalid_site_is_undecided_and_the_next_is_told():
    bow_tie = "Polygon((500000 3378000, 500100 3378100, 500100 3378000, 500000 3378100, 500000 3378000))"
    two = polygons("site", [("S1", bow_tie), ("S2", box(200, 0, 300, 100))], key="BSM")
    plan = polygons("plan", [("1", box(0, 0, 400, 200), "070102")], fields="field=GHYDYHDM:string")
    found = run(two, plan)
    assert rows(found, site_id="S1", kind="zoning")[0]["relation"] == "undecided"
    assert rows(found, site_id="S2", kind="zoning")[0]["value"] == "070102"


def test_the_report_escapes_what_attributes_hold(tmp_path):
    evil = polygons("site", [("<script>alert(1)</script>", box(0, 0, 100, 100))], key="BSM")
    report = tmp_path / "conditions.html"
    run(evil, REPORT=str(report))
    assert "<script" not in report.read_text(encoding="utf-8")


def test_where_a_control_area_cannot_be_used_the_site_beside_it_is_not_clear():
    bow_tie = "Polygon((500120 3378000, 500150 3378100, 500150 3378000, 500120 3378100, 500120 3378000))"
    farmland = polygons("永久基本农田", [("F1", bow_tie), ("F2", box(150, 0, 190, 100))], key="BSM")
    (row,) = rows(run(site(), None, [farmland], "farmland"), role="farmland")
    assert row["relation"] == "undecided"
    assert "F1" in row["note"]
    (far,) = rows(run(site(), None, [farmland], "farmland", distance=10.0), role="farmland")
    assert far["relation"] == "clear"


def test_an_invalid_parcel_of_the_plan_leaves_the_zoning_undecided():
    bow_tie = "Polygon((500000 3378000, 500100 3378100, 500100 3378000, 500000 3378100, 500000 3378000))"
    plan = polygons("plan", [("1", bow_tie, "070102")], fields="field=GHYDYHDM:string")
    (zoning,) = rows(run(site(), plan), kind="zoning")
    assert zoning["relation"] == "undecided"


def test_a_height_zone_comes_with_the_clause_of_its_rule():
    zones = polygons("限高", [("1", box(-10, -10, 200, 200), 24.0)], fields="field=zone_height_m:double")
    (row,) = rows(
        run(site(), None, [zones], "height_limit", RULE_PACK="wuhan-control-lines"), role="height_limit"
    )
    assert row["relation"] == "on"
    assert row["clause"]


def test_a_line_that_crosses_the_site_is_on_it_and_one_beside_it_is_near():
    crossing, beside = (
        "LineString(499900 3378050, 500200 3378050)",
        "LineString(500140 3378000, 500140 3378100)",
    )
    for wkt, told in ((crossing, ("on", 0)), (beside, ("near", 40))):
        line = polygons("道路红线", [("1", wkt)], kind="LineString")
        (row,) = rows(run(site(), None, [line], "road_red_line"), role="road_red_line")
        assert (row["relation"], row["distance_m"]) == told


def test_a_field_name_that_the_plan_does_not_have_is_refused():
    plan = polygons("plan", [("1", box(0, 0, 100, 100), "070102")], fields="field=GHYDYHDM:string")
    for controls in ({"plan": plan}, {"controls": [plan], "roles": "plan"}):
        with pytest.raises(QgsProcessingException, match="Layer “plan” has no field “nowhere”"):
            run(site(), **controls, FIELD_MAP='{"use_code": "nowhere"}')
