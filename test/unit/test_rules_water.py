"""The rule types on standing water: depth at a thing, ground above its level, access through it."""

import numpy as np
import pytest
import shapely
from guiju.core.datafile import STANDARDS
from guiju.core.rules.check import check
from guiju.core.rules.pack import load_pack
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_help import X, Y, box, judged, pack, rows_of, rule, table, verdicts

LEFT, RIGHT = box(0, 0, 100, 100), box(100, 0, 200, 100)


def line(*points):
    return shapely.LineString([(X + x, Y + y) for x, y in points])


def depth(**parameters):
    return rule("depth", **{"role": "water", "depth_field": "to_m", "limit_m": 0.15, **parameters})


def water(*zones):
    shapes, least, most = zip(*zones, strict=True)
    return table("water", shapes, from_m=list(least), to_m=list(most))


@pytest.mark.parametrize(
    ("zones", "verdict"),
    [
        ([(box(0, 0, 50, 50), 0.05, 0.15)], "pass"),
        # Deeper than 0.15 m, as its class says.
        ([(box(0, 0, 50, 50), 0.15, 0.27)], "fail"),
        ([(box(0, 0, 50, 50), 0.1, 0.27)], "undecided"),
        ([(box(0, 0, 50, 50), 0.1, 0.27), (box(60, 0, 70, 50), 0.27, 0.5)], "fail"),
        # It has no water on it, only a common edge with some.
        ([(box(100, 0, 150, 50), 0.5, 1.0)], "pass"),
        ([(box(0, 0, 50, 50), None, 0.2)], "undecided"),
    ],
)
def test_a_plot_and_the_classes_of_depth_that_it_meets(zones, verdict):
    plots = table("plots", [LEFT], BSM=["a"])
    one = depth(least_depth_field="from_m")
    assert verdicts({"plots": plots, "water": water(*zones)}, one) == [verdict]


def test_what_is_told_of_a_failure():
    plots = table("plots", [LEFT, RIGHT], BSM=["a", "b"])
    _, rows = judged({"plots": plots, "water": water((box(0, 0, 50, 50), 0.0, 0.4))}, depth())
    assert [row["verdict"] for row in rows] == ["fail", "pass"]
    assert (rows[0]["measured"], rows[0]["limit_value"], rows[0]["margin"]) == (0.4, 0.15, -0.25)
    assert rows[0]["evidence_ids"] == "water:#1"
    assert rows[1]["measured_text"] == "no water meets it"


def test_each_kind_has_its_own_depth_and_lines_and_points_are_judged_too():
    tables = {
        "plots": table("plots", [LEFT], BSM=["a"]),
        "streets": table("streets", [line((10, 10), (90, 10)), line((10, 90), (90, 90))]),
        "schools": table("schools", [shapely.Point(X + 20, Y + 20), shapely.Point(X + 20, Y + 95)]),
        "water": water((box(0, 0, 50, 50), 0.05, 0.12)),
    }
    assert verdicts(tables, depth(subject="streets", limit_m=0.15)) == ["pass", "pass"]
    assert verdicts(tables, depth(subject="schools", limit_m=0.1)) == ["fail", "pass"]


@pytest.mark.parametrize(
    ("pad", "limit", "verdict"),
    [
        (21.0, 0.0, "pass"),
        (20.0, 0.0, "fail"),
        (20.6, -0.5, "fail"),
        (21.0, -0.5, "pass"),
        (None, 0.0, "undecided"),
    ],
)
def test_a_pad_lies_above_the_level_of_the_pond(pad, limit, verdict):
    plots = table("plots", [LEFT], BSM=["a"], pad=[pad])
    ponds = table("water", [box(0, 0, 50, 50)], level_m=[20.4])
    one = rule("depth", role="water", level_field="level_m", ground_field="pad", limit_m=limit)
    _, (row,) = judged({"plots": plots, "water": ponds}, one)
    assert row["verdict"] == verdict
    if (pad, limit) == (20.6, -0.5):
        assert row["remedy"] == "Raise the ground by 0.30 m."


def test_a_level_without_the_ground_is_refused():
    with pytest.raises(InputError, match="“ground_field” is missing"):
        pack(rule("depth", role="water", level_field="level_m", limit_m=0), roles=["water"])


# One street in from the west that forks; plots north and south of the east end.
STREETS = [line((-500, 0), (0, 0)), line((0, 0), (200, 0)), line((0, 0), (0, 200))]


def access(**parameters):
    given = {"role": "streets", "water_role": "water", "depth_field": "to_m", "limit_m": 0.27, "reach_m": 20}
    return rule("access", **given, least_depth_field="from_m", **parameters)


@pytest.mark.parametrize(
    ("zones", "verdict"),
    [
        ([(box(500, 500, 510, 510), 0.5, 1.0)], "pass"),
        # Cut off though no water is near the plot itself.
        ([(box(40, -10, 60, 10), 0.27, 0.5)], "fail"),
        ([(box(40, -10, 60, 10), 0.15, 0.27)], "pass"),
        ([(box(40, -10, 60, 10), 0.15, 0.5)], "undecided"),
        # The far end alone is wet: the rest of the street still reaches it.
        ([(box(185, -10, 210, 10), 0.5, 1.0)], "pass"),
    ],
)
def test_a_site_is_reached_by_a_street_that_is_not_cut_off(zones, verdict):
    site = table("plots", [box(150, 5, 190, 40)], BSM=["a"])
    tables = {"plots": site, "streets": table("streets", STREETS), "water": water(*zones)}
    assert verdicts(tables, access()) == [verdict]


def test_where_no_street_is_near_even_dry_nothing_is_said_against_the_water():
    site = table("plots", [box(150, 500, 190, 540)], BSM=["a"])
    tables = {
        "plots": site,
        "streets": table("streets", STREETS),
        "water": water((box(40, -10, 60, 10), 0.27, 0.5)),
    }
    _, (row,) = judged(tables, access())
    assert row["verdict"] == "undecided"
    assert "water or not" in row["reason"]


def test_no_water_at_all_is_not_missing_water():
    tables = {
        "plots": table("plots", [box(150, 5, 190, 40)], BSM=["a"]),
        "streets": table("streets", STREETS),
        "water": table("water", [], from_m=np.empty(0), to_m=np.empty(0)),
    }
    assert verdicts(tables, access()) == ["pass"]
    assert verdicts(tables, depth()) == ["pass"]


def test_the_bundled_pack_gives_roads_alone_15_cm_and_is_no_law():
    bundled = load_pack((STANDARDS / "packs" / "wuhan-waterlogging.json").read_text(encoding="utf-8"))
    limits = {rule.id: rule.parameters["limit_m"] for rule in bundled.rules}
    assert [id for id, limit in limits.items() if limit == 0.15] == ["road-depth"]
    assert not any(rule.clause.verified or rule.severity == "error" for rule in bundled.rules)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 7), min_size=1, max_size=3, unique=True))
def test_an_edit_gets_the_verdicts_of_the_batch(seed, dirty):
    random = np.random.default_rng(seed)

    def boxes(count, size):
        corners = random.uniform(0, 400, (count, 2)).round(1)
        sides = random.uniform(5, size, (count, 2)).round(1)
        return [box(*corner, *(corner + side)) for corner, side in zip(corners, sides, strict=True)]

    ends = random.uniform(0, 400, (7, 2)).round(0)
    least = random.choice([0.0, 0.1, 0.15, 0.27], 5)
    tables = {
        "plots": table("plots", [*boxes(8, 60), None], pad=random.uniform(20, 22, 9).tolist()),
        "streets": table("streets", [line(*pair) for pair in zip(ends, ends[1:], strict=False)]),
        "water": table(
            "water",
            boxes(5, 80),
            from_m=least.tolist(),
            to_m=(least + 0.1).tolist(),
            level_m=[21.0, 21.5, None, 20.0, 22.0],
        ),
    }
    above = rule(
        "depth", "pad", role="water", level_field="level_m", ground_field="pad", limit_m=-0.2, tolerance=0.05
    )
    rules = pack(
        depth(least_depth_field="from_m"), above, {**access(), "id": "way"}, roles=["water", "streets"]
    )
    whole = rows_of(check(tables, rules, all_verdicts=True))
    names = {f"#{row + 1}" for row in dirty}
    part = rows_of(check(tables, rules, np.array(dirty), all_verdicts=True))
    expected = {(row["plot_id"], row["rule_id"]): row for row in whole if row["plot_id"] in names}
    assert {(row["plot_id"], row["rule_id"]): row for row in part} == expected
