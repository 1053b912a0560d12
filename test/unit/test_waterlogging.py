"""Water that stands after rain: closed answers, the balance, and what must hold on any terrain."""

import numpy as np
import pytest
import shapely
from guiju.core.grid import Grid
from guiju.core.text import InputError
from guiju.core.water.depressions import EDGE, HOLE, WATER, build
from guiju.core.water.exposure import kinds
from guiju.core.water.flooded import assets_table, judged, ponds_table, residents, spills_table, summary_table
from guiju.core.water.kinds import assign_kinds, limits_with
from guiju.core.water.runoff_cells import by_polygons, even
from guiju.core.water.structures import by_structure
from guiju.core.water.terrain import footprints_of, mask_of
from guiju.core.water.waterlogging import DRY, pond, settled
from guiju.core.water.zones import zone_labels, zones_table
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_help import table
from terrains import poured, terrains
from test_depressions import TWO

CELL = (2.0, 2.0)
UPHILL = (1.0, 1.0)


def valley(*floor):
    """A channel of these heights between walls, open at its east end."""
    heights = np.full((3, len(floor) + 1), 99.0)
    heights[1, 1:] = floor
    return heights


def falling(heights, row, column, volume):
    """So much water, m³, on one cell alone, as a depth."""
    water = np.zeros(heights.shape)
    water[row, column] = volume
    return water


# A step of 4, a pit with its floor at 1, a sill at 3, a pit with its floor at 0, a sill at 2, the way out.
CHANNEL = valley(4, 1, 3, 0, 2, -1)


@pytest.mark.parametrize(
    ("volume", "depths", "left"),
    [
        (1.5, [0, 1.5, 0, 0, 0, 0], 0),
        (2.0, [0, 2, 0, 0, 0, 0], 0),
        # The upper is full and spills into the lower.
        (3.0, [0, 2, 0, 1, 0, 0], 0),
        # Both are full, and the rest leaves: the lower one's sill is below the upper one's.
        (5.0, [0, 2, 0, 2, 0, 0], 1),
    ],
)
def test_it_fills_spills_and_leaves(volume, depths, left):
    found = pond(build(CHANNEL, UPHILL), falling(CHANNEL, 1, 2, volume))
    np.testing.assert_allclose(found.depth[1, 1:], depths, atol=1e-12)
    assert found.balance.left[EDGE] == pytest.approx(left)
    assert found.balance.error < 1e-12


@pytest.mark.parametrize(
    ("volume", "levels"),
    [
        # Cells of 4 m²: 16 m³ fill the deep one, 8 m³ the shallow one, to the sill at 4.
        (8.0, {(2, 2): 3.0}),
        (20.0, {(2, 2): 4.0, (2, 5): 3.5}),
        # One pond over the sill: 24 m³ up to 4, then 20 m² of surface.
        (29.0, {(2, 2): 4.25, (2, 5): 4.25, (2, 4): 4.25}),
        (500.0, {(2, 2): 4.5, (2, 5): 4.5, (2, 4): 4.5}),
    ],
)
def test_two_hollows_spill_and_merge(volume, levels):
    found = pond(build(TWO, CELL), falling(TWO, 2, 2, volume / 4))
    for at, level in levels.items():
        assert found.level[found.label[at]] == pytest.approx(level)
        assert TWO[at] + found.depth[at] == pytest.approx(level)
    wet = {tuple(at) for at in np.argwhere(found.depth > 0).tolist()}
    assert all(at in wet for at in levels)


def test_a_slope_gives_the_level_by_its_volume():
    # A wedge: floors 0, 1, 2, 3 below a rim of 9; 6 m³ stand 3 m above the lowest: 3 + 2 + 1.
    heights = np.full((3, 6), 9.0)
    heights[1, 1:5] = [0, 1, 2, 3]
    found = pond(build(heights, UPHILL), falling(heights, 1, 1, 6.0))
    assert found.level.tolist() == [3.0]
    assert found.depth[1, 1:5].tolist() == [3, 2, 1, 0]
    assert found.room.tolist() == [pytest.approx(9 + 8 + 7 + 6 - 6)]


def test_where_it_spills_next():
    found = pond(build(CHANNEL, UPHILL), falling(CHANNEL, 1, 2, 3.0))
    upper, lower = found.label[1, 2], found.label[1, 4]
    assert found.spilling.tolist() == [upper == 0, lower == 0]
    assert found.spills_into[[upper, lower]].tolist() == [lower, EDGE]
    assert found.path(upper) == [lower, EDGE]
    assert found.spills_at[upper].tolist() == [1, 3]
    assert found.lowest[lower].tolist() == [1, 4]
    half = pond(build(CHANNEL, UPHILL), falling(CHANNEL, 1, 2, 1.0))
    assert half.spills_into.tolist() == [DRY]
    # The hollow that is dry yet is lowest where the lower pond would be.
    assert half.spills_to.tolist() == [[1, 4]]
    assert found.spills_to[[upper, lower]].tolist() == [[1, 4], [-1, -1]]


@settings(max_examples=80, deadline=None)
@given(terrains(), st.lists(st.integers(0, 4000), min_size=2, max_size=4), st.integers(0, 2**32 - 1))
def test_the_balance_closes_and_more_rain_is_nowhere_less_water(heights, rains, seed):
    hierarchy = build(heights, (2.0, 1.5))
    pattern = np.random.default_rng(seed).random(heights.shape)
    before = None
    for rain in np.sort(rains) / 1000:
        found = pond(hierarchy, rain * pattern, rain)
        assert found.balance.error <= 1e-9
        assert found.balance.lost >= -1e-9
        depth = np.nan_to_num(found.depth)
        assert (depth >= 0).all()
        np.testing.assert_allclose(
            np.bincount(found.label[found.label >= 0], depth[found.label >= 0] * 3, len(found)), found.volume
        )
        if before is not None:
            assert (depth >= before - 1e-9).all()
        before = depth


@settings(max_examples=100, deadline=None)
@given(terrains(), st.integers(0, 2**32 - 1))
def test_in_whichever_order_the_water_comes_it_ends_in_the_same_places(heights, seed):
    rng = np.random.default_rng(seed)
    hierarchy = build(heights, (1.0, 1.0))
    water = rng.random(len(hierarchy.bottom)) * rng.choice([0.3, 2, 20])
    held, _full, left, merged = settled(hierarchy, water)
    holds, gone = poured(hierarchy, water, rng)
    assert sum(left.values()) == pytest.approx(gone, abs=1e-9)
    # Nodes that hold water of their own, not what nodes within them hold.
    active = np.ones(len(held), bool)
    active[len(hierarchy.bottom) :] = merged[len(hierarchy.bottom) :]
    np.testing.assert_allclose(held[active], holds[active], atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(terrains())
def test_no_rain_leaves_all_dry_and_extreme_rain_fills_all(heights):
    hierarchy = build(heights, (2.0, 1.5))
    dry = pond(hierarchy, 0.0)
    assert (len(dry), np.nansum(dry.depth), dry.balance.error) == (0, 0, 0)
    full = pond(hierarchy, 1e6)
    np.testing.assert_allclose(full.depth, hierarchy.filled() - heights, atol=1e-9)
    assert full.spilling.all()
    assert full.balance.error <= 1e-9


def test_a_pond_may_spill_where_there_are_no_heights():
    """Alone on its terrain: there is no hollow that it could spill into."""
    heights = np.full((5, 5), 9.0)
    heights[2, 1:4] = [np.nan, 5.0, 1.0]
    found = pond(build(heights, (1.0, 1.0)), 100.0)
    assert len(found) == 1
    assert found.spills_into.tolist() == [-2]
    assert found.spills_to.tolist() == [[-1, -1]]


def test_water_that_leaves_is_told_by_where():
    heights = np.full((3, 9), 9.0)
    heights[1, 1:8] = [3, 2, 1, 5, 3, 2, 1]
    heights[1, 3] = np.nan
    taken = np.zeros(heights.shape, bool)
    taken[1, 7] = True
    found = pond(build(heights, UPHILL, water=taken), 0.1)
    left = found.balance.left
    # The rim's 20 cells drain to its own edge; each of the two slopes has two or three cells, the sill goes west.
    assert sum(left.values()) == pytest.approx(2.6)
    assert min(left[HOLE], left[WATER], left[EDGE]) > 0
    assert found.balance.error < 1e-12


@pytest.mark.parametrize("water", [-0.1, np.nan, np.inf])
def test_rain_that_is_no_amount_is_refused(water):
    with pytest.raises(InputError, match="amounts of water from 0 up"):
        pond(build(TWO, CELL), water)


# Runoff by polygons

GRID = Grid(9, 5, (500_000.0, 2.0, 0.0, 3_380_010.0, 0.0, -2.0))


def cells(left, top, right, bottom):
    """A polygon over whole cells of GRID, rows from the north."""
    return shapely.box(500_000 + 2 * left, 3_380_010 - 2 * bottom, 500_000 + 2 * right, 3_380_010 - 2 * top)


def test_runoff_comes_from_polygons_and_elsewhere_from_the_rain():
    layer = table(
        "runoff", [cells(0, 0, 3, 5), cells(2, 0, 5, 5), cells(5, 0, 6, 5)], runoff_mm=[10.0, 30.0, None]
    )
    fall, notes = by_polygons(layer, "runoff_mm", even(60, 20), GRID)
    assert np.round(fall.runoff[0] * 1000, 9).tolist() == [10, 10, 30, 30, 30, 40, 40, 40, 40]
    assert (fall.rain == 0.06).all()
    assert ["1 polygons" in str(note) for note in notes] == [True, False]


def test_a_crumb_does_not_take_the_whole_of_its_cell():
    crumb = shapely.box(500_000.4, 3_380_009.3, 500_000.6, 3_380_009.5)
    layer = table("runoff", [cells(0, 0, 9, 5).difference(crumb), crumb], runoff_mm=[0.0, 100.0])
    fall, notes = by_polygons(layer, "runoff_mm", even(100), GRID)
    assert not fall.runoff.any()
    assert notes == []
    assert not mask_of(table("water", [crumb]), GRID).any()
    assert footprints_of(table("sheds", [crumb]), GRID).sum() == 1


@pytest.mark.parametrize("amount", [-1.0, 61.0])
def test_runoff_below_nothing_or_above_the_rain_is_refused(amount):
    layer = table("runoff", [cells(0, 0, 3, 5)], runoff_mm=[amount])
    with pytest.raises(InputError, match="feature 1"):
        by_polygons(layer, "runoff_mm", even(60), GRID)


def test_pipes_take_no_more_than_there_is():
    assert even(60, 20).runoff == pytest.approx(0.04)
    assert even(10, 20).runoff == 0


# What is flooded. The pit of TWO at columns 2 and 3 is 1 m deep in water, that at 5 and 6 dry.
PONDS = pond(build(TWO, CELL), falling(TWO, 2, 2, 2.0))


def asked(shapes, kind, limit, **columns):
    return judged(table("things", shapes, **columns), kinds()[kind], limit, PONDS, GRID)


def test_each_asset_is_asked_where_it_stands():
    inside, beside, far, off = (
        shapely.Point(500_000 + x, 3_380_010 - y) for x, y in ((5, 5), (5, 7.5), (15, 5), (-50, 5))
    )
    found = asked([inside, beside, far, off, None], "facility", 0.1)
    assert found.verdict.tolist() == ["fail", "fail", "pass", "undecided", "undecided"]
    assert found.depth[0] == 1.0
    road = shapely.LineString([(500_000, 3_380_005), (500_018, 3_380_005)])
    crossing = asked([road], "road", 0.15)
    assert crossing.verdict.tolist() == ["fail"]
    rows = assets_table([found, crossing], PONDS, GRID)
    assert rows.columns["length_m"].tolist()[-3:] != [None, None, None]
    lengths = [length for length in rows.columns["length_m"].tolist() if length is not None]
    assert lengths == [pytest.approx(18 * 2 / 9, abs=0.1)]
    # The undecided come last, and nothing is dropped.
    assert rows.columns["verdict"].tolist() == ["fail", "fail", "fail", "undecided", "undecided"]
    summary = summary_table([found, crossing]).columns
    assert (summary["flooded"].tolist(), summary["undecided"].tolist()) == ([2, 1], [2, 0])


def test_what_is_partly_off_the_terrain_is_known_in_part():
    wet = shapely.LineString([(500_018, 3_380_005), (500_000, 3_380_005), (499_000, 3_380_005)])
    dry = shapely.LineString([(500_014, 3_380_001), (500_030, 3_380_001)])
    brim = shapely.LineString([(500_014, 3_380_001), (500_018.9, 3_380_001)])
    found = asked([wet, dry, brim], "road", 0.15)
    assert found.verdict.tolist() == ["fail", "undecided", "pass"]
    # Two cells of nine, of the 18 m that lie on the terrain.
    assert assets_table([found], PONDS, GRID).columns["length_m"][0] == pytest.approx(4, abs=0.1)
    holed = np.where(np.arange(9) == 7, np.nan, TWO)
    pits = pond(build(holed, CELL), falling(holed, 2, 2, 2.0))
    through = table("roads", [shapely.LineString([(500_012, 3_380_001), (500_018, 3_380_001)])])
    assert judged(through, kinds()["road"], 0.15, pits, GRID).verdict.tolist() == ["undecided"]


def test_people_off_the_terrain_are_told_apart():
    areas = table("areas", [shapely.box(500_000, 3_380_000, 501_800, 3_380_010)], people=[1000.0])
    found = residents(areas, "people", PONDS, GRID, 0.1).columns
    # A hundredth of the area is on the terrain, two of whose 45 cells are in the water.
    assert found["affected"][0] == pytest.approx(1000 * 0.01 * 2 / 45, abs=0.05)
    assert found["off_terrain"][0] == pytest.approx(990)
    houses = table("houses", [cells(1, 3, 4, 5), cells(90, 0, 99, 9)], floor=[300.0, 900.0])
    homes = judged(houses, kinds()["building"], 0.1, PONDS, GRID)
    lived = residents(areas, "people", PONDS, GRID, 0.1, homes, "floor").columns
    assert (lived["affected"].tolist(), lived["off_terrain"].tolist()) == ([250.0], [750.0])


@pytest.mark.parametrize("below", ["people", "floor"])
def test_fewer_people_than_none_are_refused(below):
    areas = table("areas", [cells(0, 0, 9, 5)], people=[-5.0 if below == "people" else 5.0])
    houses = table("houses", [cells(1, 3, 4, 5)], floor=[-1.0])
    homes = judged(houses, kinds()["building"], 0.1, PONDS, GRID)
    with pytest.raises(InputError, match=f"feature 1: “{below}”"):
        residents(areas, "people", PONDS, GRID, 0.1, homes, "floor")


def test_a_facility_in_a_building_is_asked_as_that_building():
    house = table("houses", [cells(5, 0, 9, 2)])
    desk = shapely.Point(500_017, 3_380_009)
    wet = pond(build(TWO, CELL), falling(TWO, 2, 5, 1.0))
    kind = kinds()["facility"]
    alone = judged(table("f", [desk]), kind, 0.1, wet, GRID)
    housed = judged(table("f", [desk]), kind, 0.1, wet, GRID, house)
    assert (alone.verdict[0], housed.verdict[0]) == ("pass", "fail")


def test_people_live_in_buildings_or_else_on_the_ground():
    houses = table("houses", [cells(1, 3, 4, 5), cells(6, 3, 9, 5)], floor=[300.0, 100.0])
    homes = judged(houses, kinds()["building"], 0.1, PONDS, GRID)
    assert homes.verdict.tolist() == ["fail", "pass"]
    areas = table(
        "areas",
        [cells(0, 0, 9, 5), cells(0, 0, 9, 3), shapely.Point(500_005, 3_380_005), shapely.Point(0, 0)],
        people=[1000.0, 100.0, 7.0, 5.0],
    )
    found = residents(areas, "people", PONDS, GRID, 0.1, homes, "floor").columns
    assert found["basis"].tolist() == ["buildings", "ground", "point", "outside"]
    assert found["affected"].tolist()[0] == 750.0
    assert found["affected"].tolist()[2:] == [7.0, None]
    # Two cells of the area's 9 × 3 are in the water.
    assert found["share"][1] == pytest.approx(2 / (9 * 3), abs=1e-4)


def test_ponds_and_spills_and_classes_of_depth_as_features():
    shapes = {0: cells(2, 2, 4, 3)}
    rows = ponds_table(PONDS, shapes, GRID, 0.05).columns
    told = {name: values.tolist()[0] for name, values in rows.items()}
    assert (told["volume_m3"], told["area_m2"], told["depth_max_m"], told["level_m"]) == (8.0, 8.0, 1.0, 3.0)
    assert (told["full"], told["spills_into"], told["room_m3"]) == (False, "dry", 8.0)
    assert len(spills_table(PONDS, GRID, 0.05)) == 0
    full = pond(build(TWO, CELL), 10.0)
    assert spills_table(full, GRID, 0.05).columns["spills_into"].tolist() == ["edge"]
    label, edges = zone_labels(PONDS, [0.6])
    assert edges.tolist() == [0, 0.05, 0.1, 0.15, 0.27, 0.5, 0.6, 1.0]
    zones = zones_table(PONDS, np.unique(label[label >= 0]), np.array([shapes[0]]), edges).columns
    # 1 m is not deeper than 1 m.
    assert (zones["depth_from_m"].tolist(), zones["depth_to_m"].tolist()) == ([0.6], [1.0])


def test_kinds_go_by_names_or_as_told():
    known = assign_kinds([("road_underpass",), ("streets",), ("学校",)], [])
    assert [kind.id for kind in known] == ["underpass", "road", "facility"]
    assert [kind.id for kind in assign_kinds([("x",)], ["building"])] == ["building"]
    for layers, named in (([("x",)], []), ([("x",)], ["boat"]), ([("x",)], ["road", "road"])):
        with pytest.raises(InputError):
            assign_kinds(layers, named)


def test_limits_are_data_and_15_cm_is_the_roads_alone():
    limits = limits_with({"facility": 0.05})
    assert limits["facility"] == 0.05
    assert [kind for kind, limit in limits.items() if limit == 0.15] == ["road"]
    assert not any(kind.clause["verified"] for kind in kinds().values())
    for wrong in ({"boat": 1}, {"road": -1}, {"road": "deep"}, [0.1]):
        with pytest.raises(InputError):
            limits_with(wrong)


def test_underpasses_are_parted_from_roads():
    layer = table("streets", [None] * 4, structure=["underpass", None, "flyover", "ground"])
    assert {kind: rows.tolist() for kind, rows in by_structure(layer, "road").items()} == {
        "underpass": [0],
        "road": [1, 3],
    }
