"""The rule types: what passes, what fails and by how much, and what cannot be decided."""

import numpy as np
import pytest
import shapely
from guiju.core.crs import Crs
from guiju.core.geodesy import areas
from guiju.core.rules.check import check
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_help import CRS, X, Y, box, judged, pack, rule, table, verdicts

BOWTIE = shapely.Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])
LEFT, RIGHT = box(0, 0, 100, 100), box(100, 0, 200, 100)


def one_plot(shape=LEFT, **columns):
    return table("plots", [shape], **{"BSM": ["a"], **columns})


def overlap(**parameters):
    return rule("max_overlap", role="farm", **{"limit_m2": 0, **parameters})


# What is taken


def test_where_all_of_a_plot_is_taken_no_cut_is_proposed():
    farm = table("farm", [box(-10, -10, 110, 110)])
    _, (row,) = judged({"plots": one_plot(), "farm": farm}, overlap(), area_method="planar")
    assert row["remedy"] == "No cut would pass: choose another site, or leave the land as it is."


def test_overlapping_control_features_count_once():
    farm = table("farm", [box(90, 0, 100, 50), box(90, 25, 100, 75)])
    run, (row,) = judged({"plots": one_plot(), "farm": farm}, overlap(), area_method="planar")
    assert (row["verdict"], row["measured"], row["margin"]) == ("fail", 750.0, -750.0)
    assert row["evidence_ids"] == "farm:#1; farm:#2"
    assert "750.00 m²" in row["reason"]
    assert row["remedy"] == "Give up 750.00 m²."
    conflicts = run.conflict_table()
    assert conflicts.column("area_m2").tolist() == [750.0]
    assert conflicts.column("share").tolist() == [0.075]
    assert shapely.equals(conflicts.geometry[0], box(90, 0, 100, 75))


def test_what_only_touches_is_not_taken():
    assert verdicts({"plots": one_plot(), "farm": table("farm", [RIGHT])}, overlap()) == ["pass"]


def test_an_empty_layer_passes_and_a_missing_one_leaves_it_open():
    assert verdicts({"plots": one_plot(), "farm": table("farm", [])}, overlap()) == ["pass"]
    run, (row,) = judged({"plots": one_plot()}, overlap(), {"farm": {}})
    assert row["verdict"] == "undecided"
    assert "No layer fills the role “farm”" in row["reason"]
    # However many roles are empty, the log says so once.
    assert len([note for note in run.notes if "No layer fills these roles" in str(note)]) == 1
    assert any("farm" in str(note) for note in run.notes)


def test_a_layer_of_which_no_feature_has_a_place_leaves_it_open():
    _, (row,) = judged({"plots": one_plot(), "farm": table("farm", [None, None])}, overlap())
    assert row["verdict"] == "undecided"
    assert "None of the 2 features of layer “farm” has a geometry" in row["reason"]


def test_an_empty_layer_is_told():
    run, _ = judged({"plots": one_plot(), "farm": table("farm", [])}, overlap())
    assert any("holds no features" in str(note) for note in run.notes)


def test_a_share_is_of_the_plot_by_the_same_method():
    farm = table("farm", [box(0, 0, 30, 100)])
    _, (row,) = judged({"plots": one_plot(), "farm": farm}, rule("max_overlap", role="farm", limit_share=0.2))
    assert row["verdict"] == "fail"
    assert row["measured"] == pytest.approx(0.3, abs=1e-6)
    assert row["measured_text"] == "30.00 %"


@pytest.mark.parametrize(
    ("width", "verdict"),
    [(9.0, "pass"), (9.95, "undecided"), (10.05, "undecided"), (10.2, "fail"), (0.0, "pass")],
)
def test_within_the_tolerance_of_the_limit_it_is_undecided(width, verdict):
    farm = table("farm", [box(100 - width, 0, 120, 100)])
    one = overlap(limit_m2=1000, tolerance=10)
    assert verdicts({"plots": one_plot(), "farm": farm}, one, area_method="planar") == [verdict]


def test_a_measure_that_is_the_limit_keeps_it():
    tables = {"plots": one_plot(), "farm": table("farm", [box(90, 0, 120, 100)])}
    assert verdicts(tables, overlap(limit_m2=1000), area_method="planar") == ["pass"]
    assert verdicts(tables, overlap(limit_m2=999.9999), area_method="planar") == ["fail"]


def test_with_a_limit_of_nothing_the_tolerance_makes_fragments_that_are_listed():
    farm = table("farm", [box(99.9, 0, 120, 5)])
    run, (row,) = judged({"plots": one_plot(), "farm": farm}, overlap(tolerance=1))
    assert row["verdict"] == "pass"
    assert "fragment" in row["reason"]
    assert run.conflict_table().column("fragment").tolist() == [True]
    assert any("1 fragments" in str(note) for note in run.notes)


def test_fragments_are_not_counted_and_are_listed():
    farm = table("farm", [box(99.95, 0, 120, 100), box(0, 0, 10, 10)])
    one = overlap(min_area_m2=0.5, min_width_m=0.2)
    run, (row,) = judged({"plots": one_plot(), "farm": farm}, one, area_method="planar")
    assert (row["verdict"], row["measured"]) == ("fail", 100.0)
    listed = run.conflict_table()
    assert dict(zip(listed.column("fragment").tolist(), listed.column("area_m2").tolist(), strict=True)) == {
        False: 100.0,
        True: pytest.approx(5.0, abs=0.01),
    }


def test_conflicts_are_listed_by_category():
    farm = table("farm", [box(0, 0, 10, 10), box(5, 0, 15, 10)], kind=["dry", "wet"])
    tables = {"plots": one_plot(), "farm": farm}
    run, (row,) = judged(tables, overlap(category_field="kind"), area_method="planar")
    listed = run.conflict_table()
    assert dict(zip(listed.column("category"), listed.column("area_m2"), strict=True)) == {
        "dry": 100,
        "wet": 100,
    }
    assert row["measured"] == 150.0


def test_a_condition_on_the_control_features():
    farm = table("farm", [box(0, 0, 10, 10), box(20, 0, 30, 20)], kind=["dry", "wet"])
    one = overlap(where="kind = 'dry'")
    _, (row,) = judged({"plots": one_plot(), "farm": farm}, one, area_method="planar")
    assert row["measured"] == 100.0
    assert row["evidence_ids"] == "farm:#1"


def test_a_control_feature_that_may_count_leaves_a_pass_open_but_not_a_failure():
    farm = table("farm", [box(0, 0, 10, 10), box(110, 0, 130, 10)], kind=["dry", None])
    plots = table("plots", [LEFT, RIGHT, box(300, 0, 400, 100)], BSM=["a", "b", "c"])
    one = overlap(where="kind = 'dry'")
    _, rows = judged({"plots": plots, "farm": farm}, one)
    assert [row["verdict"] for row in rows] == ["fail", "undecided", "pass"]
    assert "#2" in rows[1]["reason"]
    assert "kind" in rows[1]["reason"]


def test_an_invalid_control_feature_near_leaves_a_pass_open_but_not_a_failure():
    bowtie = shapely.transform(BOWTIE, lambda xy: np.add(xy, (100, 0)))
    farm = table("farm", [bowtie, box(0, 0, 10, 10)])
    plots = table("plots", [LEFT, box(120, 10, 180, 20), box(300, 0, 400, 100)])
    run, rows = judged({"plots": plots, "farm": farm}, overlap())
    assert [row["verdict"] for row in rows] == ["fail", "undecided", "pass"]
    assert "Self-intersection" in rows[1]["reason"]
    assert any("1 features of layer “farm”" in str(note) for note in run.notes)


def test_plots_without_usable_geometry_are_undecided_and_say_why():
    plots = table("plots", [BOWTIE, None, shapely.Polygon()])
    _, rows = judged({"plots": plots, "farm": table("farm", [RIGHT])}, overlap())
    assert [row["verdict"] for row in rows] == ["undecided"] * 3
    for row, words in zip(rows, ["Self-intersection", "no geometry", "empty"], strict=True):
        assert words in row["reason"]
        assert row["measured"] is None


def test_what_is_narrower_than_the_line_is_exact_is_undecided():
    farm = table("farm", [box(98, -50, 300, 150)])
    plots = table("plots", [LEFT, box(150, 0, 153, 100)])
    tables = {"plots": plots, "farm": farm}
    _, rows = judged(tables, overlap(), {"farm": {"scale": 10000}})
    assert [row["verdict"] for row in rows] == ["undecided", "fail"]
    assert "1:10,000" in rows[0]["reason"]
    assert "assumption" in rows[0]["reason"]
    _, rows = judged(tables, overlap(), {"farm": {"accuracy_m": 0.5}})
    assert [row["verdict"] for row in rows] == ["fail", "fail"]


def test_a_narrow_plot_deep_within_is_certain_also_where_patches_meet():
    patches = [box(-50, -50, 52, 150), box(52, -50, 200, 150)]
    lane = table("plots", [box(50, 0, 54, 100), box(-52, 0, -49, 100)])
    exact = {"farm": {"accuracy_m": 5}}
    assert verdicts({"plots": lane, "farm": table("farm", patches)}, overlap(), exact) == [
        "fail",
        "undecided",
    ]


def test_what_lies_outside_by_less_than_the_line_is_exact_is_undecided():
    plots = table("plots", [box(0, 0, 102, 100), box(400, 0, 403, 100)])
    tables = {"plots": plots, "zone": table("zone", [LEFT])}
    assert verdicts(tables, within(), {"zone": {"accuracy_m": 5}}) == ["undecided", "fail"]


def test_a_statutory_line_is_not_moved_by_a_planner():
    farm = table("farm", [box(90, 0, 120, 100)])
    _, (row,) = judged({"plots": one_plot(), "farm": farm}, overlap(statutory=True))
    assert "amendment required" in row["remedy"]


def test_an_approval_changes_the_procedure_and_not_the_area():
    farm = table("farm", [box(90, 0, 300, 100)])
    plots = table("plots", [LEFT, RIGHT], PZWH=["鄂政土批1号", None])
    one = overlap(
        procedure={"en": "argue", "zh": "论证"},
        procedure_if=[{"when": "approval IS NOT NULL", "procedure": {"en": "see approval", "zh": "核对"}}],
    )
    _, rows = judged({"plots": plots, "farm": farm}, one)
    assert [row["procedure"] for row in rows] == ["see approval", "argue"]
    assert rows[0]["measured"] > 0


def test_lines_are_checked_pair_by_pair():
    eco = table("eco", [box(50, 0, 120, 100), box(500, 0, 600, 100)], BSM=["e1", "e2"])
    farm = table("farm", [box(100, 0, 200, 100)], BSM=["f1"])
    tables = {"plots": one_plot(), "farm": farm, "eco": eco}
    run, rows = judged(tables, overlap(subject="eco"), area_method="planar")
    assert [(row["scope"], row["plot_id"], row["verdict"]) for row in rows] == [
        ("pair", "", "fail"),
        ("pair", "", "pass"),
    ]
    assert rows[0]["evidence_ids"] == "eco:e1; farm:f1"
    assert rows[0]["measured"] == 2000.0
    assert run.counts == (1, 0, 0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_areas_taken_are_those_of_shapely_alone(seed):
    random = np.random.default_rng(seed)
    plots = [box(x, 0, x + 40, 40) for x in range(0, 200, 40)]
    corners = random.uniform(0, 200, (6, 2)).round(2)
    farm = [box(x, y - 80, x + 30, y) for x, y in corners]
    one = rule("max_overlap", role="farm", limit_m2=0)
    _, rows = judged({"plots": table("p", plots), "farm": table("f", farm)}, one)
    union = shapely.union_all(farm)
    expected = areas(shapely.intersection(np.array(plots), union), CRS, "ellipsoidal")
    for row, area in zip(rows, expected.tolist(), strict=True):
        assert row["measured"] == pytest.approx(area, abs=2e-4)
        assert row["verdict"] == ("fail" if row["measured"] > 0 else "pass")


# What lies within


def within(**parameters):
    return rule("min_within", role="zone", **{"limit_outside_m2": 0, **parameters})


def test_what_lies_outside_is_measured_and_listed():
    zone = table("zone", [box(0, 0, 60, 200), box(60, 0, 90, 200)])
    run, (row,) = judged({"plots": one_plot(), "zone": zone}, within(), area_method="planar")
    assert (row["verdict"], row["measured"]) == ("fail", 1000.0)
    assert shapely.equals(run.conflict_table().geometry[0], box(90, 0, 100, 100))


def test_wholly_inside_several_features_passes_and_wholly_outside_fails():
    plots = table("plots", [LEFT, box(500, 0, 600, 100)])
    zone = table("zone", [box(-10, -10, 50, 200), box(50, -10, 100, 200)])
    assert verdicts({"plots": plots, "zone": zone}, within()) == ["pass", "fail"]
    assert verdicts({"plots": plots, "zone": table("zone", [])}, within()) == ["fail", "fail"]


def test_uses_that_may_lie_outside_are_left_out_and_an_empty_use_is_open():
    plots = table("plots", [LEFT, RIGHT, box(200, 0, 300, 100)], DLBM=["1202", "0701", None])
    zone = table("zone", [box(900, 0, 950, 10)])
    run, rows = judged({"plots": plots, "zone": zone}, within(applies_to="NOT use_code LIKE '12%'"))
    assert [(row["plot_id"], row["verdict"]) for row in rows] == [("#2", "fail"), ("#3", "undecided")]
    assert "DLBM" in rows[1]["reason"]
    assert run.counts == (1, 1, 1)


def test_a_zone_that_may_count_leaves_a_failure_open_but_not_a_pass():
    zone = table("zone", [LEFT, RIGHT], kind=["in", None])
    plots = table("plots", [LEFT, RIGHT, box(300, 0, 400, 100)])
    one = within(where="kind = 'in'")
    assert verdicts({"plots": plots, "zone": zone}, one) == ["pass", "undecided", "fail"]


# Fields


def test_required_fields_and_unique_ones():
    plots = table("plots", [LEFT] * 4, BSM=["a", "a", " ", "d"], DLBM=["07", "08", "09", None])
    one = rule("required", fields=["plot_id", "use_code"], unique=True)
    _, rows = judged({"plots": plots}, one)
    assert [row["verdict"] for row in rows] == ["fail"] * 4
    assert "stands on another feature too" in rows[0]["reason"]
    assert "“BSM” is empty" in rows[2]["reason"]
    assert "“DLBM” is empty" in rows[3]["reason"]


def test_a_required_field_that_the_layer_does_not_have():
    _, (row,) = judged({"plots": one_plot()}, rule("required", fields=["far"]))
    assert row["verdict"] == "fail"
    assert "RJL" in row["reason"]


def test_codes_of_the_wrong_edition_are_named_with_their_own():
    plots = table("plots", [LEFT] * 5, DLBM=["0701", "1313", "9999", None, "0701/0901"])
    one = rule("allowed_values", field="use_code", code_table={"id": "landuse", "edition": "2023"})
    _, rows = judged({"plots": plots}, one)
    assert [row["verdict"] for row in rows] == ["pass", "fail", "fail", "undecided", "pass"]
    assert "2020" in rows[1]["reason"]
    assert "9999" in rows[2]["reason"]


def test_values_of_a_list_by_prefix_and_by_parts():
    plots = table("plots", [LEFT] * 4, DLBM=["R2", "R2/B1", "A33", "R21"])
    plain = rule("allowed_values", field="use_code", values=["R2", "B1"], separators="/")
    assert verdicts({"plots": plots}, plain) == ["pass", "pass", "fail", "fail"]
    assert verdicts({"plots": plots}, plain | {"prefix": True}) == ["pass", "pass", "fail", "pass"]


def test_an_expression_holds_fails_or_meets_null():
    plots = table("plots", [LEFT] * 3, RJL=[0.5, 2.0, None])
    one = rule("expression", expression="far <= 1")
    _, rows = judged({"plots": plots}, one)
    assert [row["verdict"] for row in rows] == ["pass", "fail", "undecided"]
    assert "RJL" in rows[2]["reason"]


def index(**parameters):
    return rule("index_range", field="far", unit="", **parameters)


def test_limits_come_from_the_plot_then_the_table_then_the_rule():
    plots = table(
        "plots", [LEFT] * 4, RJL=[2.5] * 4, RJLSX=[3.0, None, None, 2.0], zone=["III", "III", "V", "III"]
    )
    lookup = {"keys": ["zone"], "rows": [{"match": [["III"]], "max": 2.2}]}
    _, rows = judged({"plots": plots}, index(max_field="far_max", lookup=lookup, limit_max=2.6))
    assert [(row["verdict"], row["limit_value"]) for row in rows] == [
        ("pass", 3.0),
        ("fail", 2.2),
        ("pass", 2.6),
        ("fail", 2.0),
    ]
    assert rows[1]["remedy"] == "Lower “RJL” by 0.3 to 2.2."
    assert rows[3]["margin"] == -0.5


def test_no_limit_no_number_and_text_are_undecided():
    plots = table("plots", [LEFT] * 5, RJL=["2", "two", None, "nan", "2"], RJLSX=[3.0, 3.0, 3.0, 3.0, None])
    _, rows = judged({"plots": plots}, index(max_field="far_max"))
    assert [row["verdict"] for row in rows] == ["pass"] + ["undecided"] * 4
    assert "“two”, which is no number" in rows[1]["reason"]
    assert "empty" in rows[2]["reason"]
    assert "No limit" in rows[4]["reason"]


def test_a_missing_field_is_undecided_and_says_what_was_sought():
    _, (row,) = judged({"plots": one_plot()}, index(limit_max=2))
    assert row["verdict"] == "undecided"
    assert "RJL" in row["reason"]


def test_an_estimate_near_a_limit_is_undecided_on_either_side():
    plots = table("plots", [LEFT] * 4, RJL=[1.95, 2.05, 2.05, 2.5], guess=[True, True, False, True])
    one = index(limit_max=2, estimated_field="guess", estimated_margin=0.1)
    assert verdicts({"plots": plots}, one) == ["undecided", "undecided", "fail", "fail"]


def test_an_index_that_misses_its_limit_by_rounding_is_undecided_and_one_that_keeps_it_passes():
    plots = table("plots", [LEFT] * 5, RJL=[1.9, 1.996, 2.0, 2.004, 2.1])
    one = index(limit_max=2, tolerance=0.005)
    assert verdicts({"plots": plots}, one) == ["pass", "pass", "pass", "undecided", "fail"]


def test_a_lower_limit_is_missed_from_below():
    plots = table("plots", [LEFT] * 2, RJL=[0.6, 1.2])
    _, rows = judged({"plots": plots}, index(limit_min=1, limit_max=2))
    assert [row["verdict"] for row in rows] == ["fail", "pass"]
    assert rows[0]["remedy"] == "Raise “RJL” by 0.4 to 1."
    assert rows[0]["limit_text"] == "1 – 2"


def test_a_named_key_that_is_not_there_is_refused():
    one = rule("expression", expression="far < 1")
    _, (row,) = judged({"plots": one_plot(own=["x"])}, one, key="own")
    assert row["plot_id"] == "x"
    with pytest.raises(InputError, match="no field “other”"):
        judged({"plots": one_plot()}, one, key="other")


def test_field_map_names_the_layers_own_field():
    plots = table("plots", [LEFT], ratio=[3.0])
    assert verdicts({"plots": plots}, index(limit_max=2), field_map={"far": "ratio"}) == ["fail"]


# Use against plan


def matrix(**parameters):
    table = {"07": {"allowed": ["R"], "conditional": ["B1"]}, "0702": {"allowed": ["A"]}}
    given = {"field": "use_code", "role": "plan", "plan_field": "zoning", "matrix": table, "limit_share": 0}
    return rule("use_matrix", **{**given, **parameters})


def test_use_against_the_plan_under_it():
    plots = table("plots", [LEFT] * 6, DLBM=["0701", "0702", "0701", "0901", None, "0701"])
    plan = table("plan", [LEFT], zoning=["R2"])
    _, rows = judged({"plots": plots, "plan": plan}, matrix())
    assert [row["verdict"] for row in rows] == ["pass", "fail", "pass", "undecided", "undecided", "pass"]
    assert "says R2" in rows[1]["reason"]
    assert "nothing of use “0901”" in rows[3]["reason"]


@pytest.mark.parametrize(
    ("zoning", "verdict"),
    [("R2", "pass"), ("G1", "fail"), ("B1", "undecided"), ("R2/G1", "undecided"), (None, "undecided")],
)
def test_allowed_denied_conditional_mixed_and_unknown_plan_uses(zoning, verdict):
    plots = table("plots", [LEFT], DLBM=["0701"])
    plan = table("plan", [box(0, 0, 100, 60), box(0, 60, 100, 100)], zoning=["R1", zoning])
    assert verdicts({"plots": plots, "plan": plan}, matrix(separators="/")) == [verdict]


def test_a_sliver_of_another_plan_use_says_nothing_against_a_coarse_plan():
    plots = table("plots", [LEFT], DLBM=["0701"])
    plan = table("plan", [box(-50, 0, 98, 100), box(98, 0, 150, 100)], zoning=["R2", "G1"])
    assert verdicts({"plots": plots, "plan": plan}, matrix(), {"plan": {"scale": 10000}}) == ["undecided"]
    assert verdicts({"plots": plots, "plan": plan}, matrix(), {"plan": {"scale": 500}}) == ["fail"]


def test_a_denied_use_is_shown_with_the_plan_it_stands_on():
    plots = table("plots", [LEFT], DLBM=["0701"])
    _, (row,) = judged(
        {"plots": plots, "plan": table("plan", [box(0, 0, 100, 100)], zoning=["G1"])}, matrix()
    )
    assert row["verdict"] == "fail"
    assert (row["measured_text"], row["limit_text"]) == ("0701 on G1", "on R")
    assert row["remedy"].startswith("Change the use, or have the plan amended.")


def test_land_under_no_plan_is_undecided():
    plots = table("plots", [LEFT], DLBM=["0701"])
    _, (row,) = judged({"plots": plots, "plan": table("plan", [box(0, 0, 50, 100)], zoning=["R2"])}, matrix())
    assert row["verdict"] == "undecided"
    assert "50.00 %" in row["reason"]


# Distance, areas, totals, topology


def test_what_meets_the_line_is_told_to_clear_it():
    road = table("road", [shapely.LineString([(X - 50, Y + 5), (X + 500, Y + 5)])])
    one = rule("min_distance", role="road", limit_m=5, tolerance=0.1)
    _, (row,) = judged({"plots": table("plots", [LEFT]), "road": road}, one)
    assert row["reason"] == "It meets “road”, from which it has to keep 5.00 m."
    assert row["remedy"] == "Move it clear of the line and 5.00 m beyond."


def test_setback_is_measured_to_the_nearest_line():
    road = table("road", [shapely.LineString([(X - 50, Y - 4), (X + 500, Y - 4)])])
    plots = table("plots", [LEFT, box(0, 2, 10, 10), box(0, 50, 10, 60)])
    one = rule("min_distance", role="road", limit_m=5, tolerance=0.1)
    _, rows = judged({"plots": plots, "road": road}, one)
    assert [row["verdict"] for row in rows] == ["fail", "pass", "pass"]
    assert (rows[0]["measured"], rows[0]["margin"]) == (4.0, -1.0)
    assert rows[0]["remedy"] == "Move it 1.00 m away."
    assert rows[2]["measured_text"] == "more than 5.10 m"
    assert verdicts({"plots": plots, "road": road}, one | {"limit_m": 6.05}) == ["fail", "undecided", "pass"]


def test_what_stands_on_a_plot_keeps_the_distance_for_it():
    road = table("road", [shapely.LineString([(X - 50, Y), (X + 500, Y)])])
    plots = table("plots", [LEFT, RIGHT, box(200, 0, 300, 100), box(300, 0, 400, 100)], BSM=list("abcd"))
    bowtie = shapely.transform(BOWTIE, lambda xy: np.add(xy, (320, 0)))
    houses = table(
        "houses",
        [box(10, 4, 20, 9), box(30, 2, 40, 9), box(110, 20, 120, 30), bowtie],
        DKBH=["h1", "h2", "h3", "h4"],
    )
    one = rule("min_distance", role="road", standing_role="houses", limit_m=5)
    _, rows = judged({"plots": plots, "road": road, "houses": houses}, one)
    assert [(row["plot_id"], row["verdict"]) for row in rows] == [
        ("a", "fail"),
        ("b", "pass"),
        ("c", "pass"),
        ("d", "undecided"),
    ]
    assert rows[0]["measured"] == 2.0
    assert "h2" in rows[0]["reason"]
    assert rows[0]["evidence_ids"] == "road:#1; houses:h1; houses:h2"
    assert rows[2]["measured_text"] == "nothing stands on it"
    assert "Self-intersection" in rows[3]["reason"]
    run, rows = judged({"plots": plots, "road": road}, one, {"houses": {}})
    assert run.undecided.tolist() == [1] * 4
    assert [(row["scope"], row["verdict"]) for row in rows] == [("layer", "undecided")]


def test_a_distance_means_nothing_against_a_coarse_line():
    road = table("road", [shapely.LineString([(X - 50, Y - 2.4), (X + 500, Y - 2.4)])])
    one = rule("min_distance", role="road", limit_m=5)
    _, (row,) = judged({"plots": one_plot(), "road": road}, one, {"road": {"scale": 10000}})
    assert row["verdict"] == "undecided"
    assert "exact to 5 m" in row["reason"]


def test_a_building_keeps_its_distance_from_inside_its_own_line():
    line = table("line", [box(-10, -10, 104, 110)])
    inside = rule("min_distance", role="line", limit_m=5)
    assert verdicts({"plots": one_plot(), "line": line}, inside) == ["fail"]
    _, (row,) = judged({"plots": one_plot(), "line": line}, inside | {"to_boundary": True})
    assert row["measured"] == 4.0


def test_recorded_area_in_any_unit():
    plots = table("plots", [LEFT] * 4, mu=[15.0, 15.02, None, "x"])
    one = rule("area_matches", field="mu", field_unit="mu", limit_m2=5, limit_share=0.0001)
    assert verdicts({"plots": plots}, one, area_method="planar") == ["pass", "fail", "undecided", "undecided"]


def test_a_total_against_its_limit_and_what_could_not_be_counted():
    plots = table("plots", [LEFT, RIGHT, BOWTIE], DLBM=["07", "07", "09"])
    most = rule("total_area", limit_max_m2=15000, tolerance=10, applies_to="use_code LIKE '07%'")
    run, (row,) = judged({"plots": plots}, most, area_method="planar")
    assert (row["verdict"], row["scope"], row["measured"], row["plot_id"]) == ("fail", "layer", 20000.0, "")
    assert row["remedy"] == "Take 5,000.00 m² out."
    assert run.counts == (3, 0, 0)
    assert verdicts({"plots": plots}, most | {"limit_max_m2": 20005.0}, area_method="planar") == ["undecided"]
    every = rule("total_area", limit_max_m2=30000)
    _, (row,) = judged({"plots": plots}, every, area_method="planar")
    assert row["verdict"] == "undecided"
    assert "1 features" in row["reason"]
    assert verdicts({"plots": plots}, rule("total_area", limit_min_m2=15000)) == ["pass"]
    assert verdicts({"plots": plots}, rule("total_area", limit_max_m2=15000)) == ["fail"]


def test_coverage_faults_fail_the_plots_that_they_involve():
    plots = table("plots", [LEFT, box(90, 0, 200, 100), box(300, 0, 400, 100)], BSM=["a", "b", "c"])
    one = rule("coverage", checks=["overlap", "duplicate"])
    run, rows = judged({"plots": plots}, one)
    assert [row["verdict"] for row in rows] == ["fail", "fail", "pass"]
    assert rows[0]["evidence_ids"] == "plots:b"
    assert run.conflict_table().column("category").tolist() == ["overlap", "overlap"]


# What cannot be run


def test_layers_in_two_systems_are_refused():
    farm = table("farm", [RIGHT], crs=Crs("EPSG:4326"))
    with pytest.raises(InputError, match="EPSG:4326"):
        judged({"plots": one_plot(), "farm": farm}, overlap())


@pytest.mark.parametrize("crs", [None, Crs("EPSG:4490", metric=False)])
def test_without_metres_nothing_is_measured_but_fields_are_checked(crs):
    plots = table("plots", [shapely.box(114, 30, 114.1, 30.1)], crs=crs, RJL=[0.5])
    tables = {"plots": plots, "farm": table("farm", [shapely.box(114, 30, 115, 31)], crs=crs)}
    assert verdicts(tables, rule("expression", expression="far < 1")) == ["pass"]
    for one in (
        overlap(),
        rule("min_distance", role="farm", limit_m=5),
        rule("coverage", checks=["overlap"]),
    ):
        with pytest.raises(InputError, match="metres"):
            judged(tables, one)


def test_lines_in_place_of_plots_are_refused_and_in_place_of_areas_leave_it_open():
    line = shapely.LineString([(X, Y), (X + 10, Y + 10)])
    with pytest.raises(InputError, match="needs polygons"):
        judged({"plots": table("plots", [line])}, rule("expression", expression="far < 1"))
    _, (row,) = judged({"plots": one_plot(), "farm": table("farm", [line])}, overlap())
    assert row["verdict"] == "undecided"
    assert "needs polygons" in row["reason"]


def test_an_empty_layer_of_plots_gives_an_empty_run():
    run, rows = judged({"plots": table("plots", [], BSM=[]), "farm": table("farm", [LEFT])}, overlap())
    assert rows == []
    assert run.counts == (0, 0, 0)
    assert len(run.conflict_table()) == 0
    assert len(run.verdict_table(np.datetime64(0, "ms"))) == 0


def test_plots_that_share_an_id_are_each_judged_and_reported():
    plots = table("plots", [LEFT, RIGHT], BSM=["a", "a"])
    run, rows = judged({"plots": plots, "farm": table("farm", [box(10, 10, 20, 20)])}, overlap())
    assert [row["verdict"] for row in rows] == ["fail", "pass"]
    assert any("“a”" in str(note) for note in run.notes)


def test_a_pack_without_rules_passes_everything():
    assert check({"plots": one_plot()}, pack()).counts == (1, 0, 0)


def test_beyond_every_height_zone_an_empty_height_is_no_matter():
    zones = table("zones", [RIGHT], far_max=[2.0])
    limited = rule("index_range", field="far", unit="", limit_role="zones", role_max_field="far_max")
    plots = table("plots", [LEFT, RIGHT], BSM=["a", "b"], RJL=[None, None])
    assert verdicts({"plots": plots, "zones": zones}, limited) == ["pass", "undecided"]


def test_control_features_without_a_place_are_told():
    farm = table("farm", [None, shapely.Polygon(), BOWTIE])
    run, _ = judged({"plots": one_plot(), "farm": farm}, overlap())
    told = [str(note) for note in run.notes if "farm" in str(note)]
    assert ["1 features" in told[0], "near them" in told[0]] == [True, True]
    assert ["2 features" in told[1], "leave them out" in told[1]] == [True, True]


def test_a_missing_sheet_field_is_said_once():
    plots = table("plots", [LEFT, RIGHT], BSM=["a", "b"])
    (row,) = judged({"plots": plots}, rule("coverage", checks=["edge_mismatch"]))[1]
    assert (row["verdict"], row["scope"]) == ("undecided", "layer")


def test_a_failed_control_total_counts_as_a_failure_though_no_plot_fails():
    run, (row,) = judged({"plots": one_plot()}, rule("total_area", limit_max_m2=1))
    assert (row["verdict"], row["scope"]) == ("fail", "layer")
    assert (run.failures, run.counts) == (1, (1, 0, 0))


def test_a_rule_that_measures_in_a_way_of_its_own_stays_open_where_that_cannot_be():
    mercator = Crs("EPSG:3857")
    plots = table("plots", [LEFT], mercator, BSM=["a"])
    whole = rule("total_area", "t", limit_max_m2=1, area_method="ellipsoidal")
    for own in (overlap(area_method="ellipsoidal"), whole):
        tables = {"plots": plots, "farm": table("farm", [LEFT], mercator)}
        _, (row,) = judged(tables, own, area_method="planar")
        assert (row["verdict"], row["scope"]) == ("undecided", "layer")
        assert "transverse Mercator" in row["reason"]
        with pytest.raises(InputError, match="transverse Mercator"):
            judged(tables, own, area_method="ellipsoidal")
