"""The hollows of a terrain: against closed answers, and against a priority flood."""

import json
import zipfile

import numpy as np
import pytest
from guiju.core.crs import Crs
from guiju.core.grid import Grid
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from guiju.core.water.depressions import EDGE, HOLE, WATER, build, rebuilt
from guiju.core.water.hierarchy_file import load, save
from guiju.core.water.hollows import hollow_labels, hollows_table
from guiju.core.water.terrain import Terrain, opened, raised
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_help import table
from shapely import LineString
from terrains import flooded, terrains

# Two pits of depth 3 and 2 below a plain at 5, a sill at 4 between them; the plain's rim is open in the east at 4.5.
TWO = np.full((5, 9), 5.0)
TWO[2, 1:8] = [5, 2, 2, 4, 3, 3, 4.5]
TWO[2, 8] = 4.5


def test_two_hollows_in_one():
    found = build(TWO, (2.0, 2.0))
    assert (len(found.bottom), len(found.parent)) == (2, 3)
    deep = int(found.basin[2, 2])
    shallow = int(found.basin[2, 5])
    both = int(found.parent[deep])
    assert found.parent[[both, shallow]].tolist() == [-1, both]
    assert found.spill[[deep, shallow, both]].tolist() == [4, 4, 4.5]
    # 2 cells of 4 m², 2 and 1 m deep; together 2.5, 0.5 and 1.5 m.
    assert found.capacity[[deep, shallow, both]].tolist() == [16, 8, 4 * (2 * 2.5 + 0.5 + 2 * 1.5)]
    assert found.target[[deep, shallow, both]].tolist() == [shallow, deep, EDGE]
    assert divmod(int(found.outlet[deep]), 9) == (2, 4)
    assert divmod(int(found.outlet[both]), 9) == (2, 7)


@settings(max_examples=80, deadline=None)
@given(terrains())
def test_full_to_the_brim_it_is_what_a_priority_flood_fills(heights):
    found, other = build(heights, (2.0, 1.5)), flooded(heights)
    assert np.array_equal(found.filled(), other, equal_nan=True)
    volume = found.capacity[found.parent < 0].sum()
    assert volume == pytest.approx(np.nansum(other - heights) * 3, rel=1e-12, abs=1e-12)
    # Each cell drains somewhere, once.
    assert found.catchment.sum() + found.away.sum() == pytest.approx((~np.isnan(heights)).sum() * 3)


@settings(max_examples=80, deadline=None)
@given(terrains(), st.integers(0, 2**32 - 1))
def test_an_edit_in_a_window_gives_what_a_whole_build_gives(heights, seed):
    rng = np.random.default_rng(seed)
    before = build(heights, (2.0, 1.5))
    top, left = rng.integers(0, heights.shape[0]), rng.integers(0, heights.shape[1])
    window = slice(top, min(top + 4, heights.shape[0])), slice(left, min(left + 3, heights.shape[1]))
    after = heights.copy()
    after[window] += rng.choice([-2.0, 0.0, 0.5, 4.0], after[window].shape)
    anew, local = build(after, (2.0, 1.5)), rebuilt(before, after, window)
    for name in anew.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(local, name), getattr(anew, name), err_msg=name)


def test_level_ground_has_no_hollow_and_drains():
    found = build(np.full((6, 7), 3.0), (1.0, 1.0))
    assert found.capacity.sum() == 0
    assert found.away.sum() + found.catchment.sum() == 42


def test_water_leaves_over_the_edge_into_holes_and_into_water():
    heights = np.array([[9.0, 9, 9, 9, 9], [9, 5, 6, 5, 9], [9, 9, 9, 9, 9]])
    holed = heights.copy()
    holed[1, 1] = np.nan
    taken = np.zeros(heights.shape, bool)
    taken[1, 1] = True
    for terrain, water, kind in ((heights, None, EDGE), (holed, None, HOLE), (heights, taken, WATER)):
        found = build(terrain, (1.0, 1.0), water=water)
        east = found.basin[1, 3]
        assert found.target[found.roots[east]] == kind


@pytest.mark.parametrize(
    ("heights", "told"),
    [
        (np.full((3, 3), np.nan), "no cell with a height"),
        (np.array([[1.0, 2.0], [-3.4e38, 1.0]]), "set the NODATA value"),
    ],
)
def test_a_terrain_that_is_none_is_refused(heights, told):
    with pytest.raises(InputError, match=told):
        build(heights, (1.0, 1.0))


def test_cancelled_while_it_works():
    asked = []

    def stop():
        asked.append(None)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        build(np.random.default_rng(1).random((300, 300)), (1.0, 1.0), progress=Progress(cancelled=stop))


def test_hollows_as_features():
    heights = np.full((7, 7), 5.0)
    heights[1, 1], heights[3:5, 3:5] = 4.9, 2.0
    found = build(heights, (10.0, 10.0))
    chosen, label = hollow_labels(found, 0.2)
    rows = hollows_table(found, chosen, np.array([None], object)).columns
    assert (label >= 0).sum() == 4
    assert {name: values.tolist()[0] for name, values in rows.items()} == {
        "hollow": 1,
        "volume_m3": 1200.0,
        "area_m2": 400.0,
        "depth_max_m": 3.0,
        "level_m": 5.0,
        "inflow_m2": float(found.catchment[found.basin[3, 3]]),
        "nested": 0,
        "spills_into": "edge",
    }


GRID = Grid(7, 5, (100.0, 10.0, 0.0, 550.0, 0.0, -10.0))


def ground(heights):
    return Terrain("dem", heights, GRID, Crs("EPSG:4547"))


def test_buildings_that_touch_become_one_level_block():
    heights = np.arange(35.0).reshape(5, 7)
    mask = np.zeros((5, 7), bool)
    mask[1, 1] = mask[2, 2] = mask[4, 6] = True
    found = raised(ground(heights), mask, 10).heights
    assert found[1, 1] == found[2, 2] == 16 + 10
    assert found[4, 6] == 44
    assert (found[~mask] == heights[~mask]).all()


def test_a_passage_opens_a_bar_no_deeper_than_needed_and_keeps_the_hollow():
    heights = np.full((5, 7), 9.0)
    heights[2] = [6, 5, 9, 9, 2, 5, 7]
    line = LineString([(105, 525), (165, 525)])
    backwards = LineString(line.coords[::-1])
    # In two pieces that meet on the bar, it is one passage all the same.
    pieces = [LineString([(105, 525), (125, 525)]), LineString([(125, 525), (165, 525)])]
    for shapes in ([line], [backwards], pieces):
        found = opened(ground(heights), table("culverts", shapes)).heights
        assert found[2].tolist() == [6, 5, 5, 5, 2, 5, 7]
        assert (found[[0, 1, 3, 4]] == 9).all()


def test_the_file_gives_back_what_was_put_in(tmp_path):
    heights = np.random.default_rng(3).random((5, 7)) * 4
    water = np.zeros(heights.shape, bool)
    water[2, 3] = True
    one = build(heights, GRID.cell, water=water)
    path = save(one, ground(heights), str(tmp_path / "a.gjd"), made_with={"layer": "dem"})
    other, terrain, header = load(path)
    for name in one.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(other, name), getattr(one, name), err_msg=name)
    assert (terrain.grid, terrain.name, header["made_with"]) == (GRID, "dem", {"layer": "dem"})
    assert header["terrain_hash"] == ground(heights).hash != ground(heights + 0.001).hash


def test_a_file_that_is_foreign_damaged_or_of_another_version_is_refused(tmp_path):
    path = tmp_path / "a.gjd"
    save(build(np.ones((5, 7)), GRID.cell), ground(np.ones((5, 7))), str(path))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="not a whole file of hollows"):
        load(str(path))
    path.write_text("nothing")
    with pytest.raises(InputError, match="not a whole file of hollows"):
        load(str(path))
    with zipfile.ZipFile(path, "w") as file, file.open("header.npy", "w") as member:
        np.save(member, np.array(json.dumps({"format": "guiju-depressions", "version": 99})))
    with pytest.raises(InputError, match="version 99"):
        load(str(path))
    with pytest.raises(InputError, match="There is no file of hollows"):
        load(str(tmp_path / "none.gjd"))
