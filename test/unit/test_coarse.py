"""Coordinates that cannot be had back."""

import numpy as np
import pytest
import shapely
from guiju.core.coarse import coarse, coordinate_fields, grid_in_degrees
from guiju.core.table import Table
from hypothesis import given
from hypothesis import strategies as st

GRIDS = st.sampled_from([1.0, 7.5, 50.0, 100.0, 1000.0, 0.001])
NUMBER = st.floats(-5e4, 5e4, allow_nan=False)
RINGS = st.lists(st.tuples(NUMBER, NUMBER), min_size=3, max_size=12)


@st.composite
def shapes(draw):
    """Polygons that may cross themselves, lines and points, near Wuhan in metres or in degrees."""
    xy = np.array(draw(RINGS))
    kind = draw(st.sampled_from([shapely.polygons, shapely.linestrings, shapely.multipoints]))
    corner, scale = draw(st.sampled_from([((38_500_000.0, 3_378_000.0), 1.0), ((114.3, 30.5), 1e-5)]))
    return kind(xy * scale + corner)


def on_grid(geometry, grid):
    xy = shapely.get_coordinates(geometry)
    return (xy == np.rint(xy / grid) * grid).all()


@given(st.lists(shapes(), max_size=4), GRIDS)
def test_no_vertex_is_off_the_grid_and_all_is_valid(drawn, grid):
    given_ = np.array(drawn, dtype=object)
    found = coarse(given_, grid)
    assert len(found) == len(given_)
    assert on_grid(found, grid)
    there = found[~shapely.is_missing(found)]
    assert shapely.is_valid(there).all()
    assert not shapely.is_empty(there).any()
    # No vertex of the original stands in the copy, but where it was on the grid itself.
    before, after = ({tuple(p) for p in shapely.get_coordinates(g).tolist()} for g in (given_, found))
    assert all(on_grid(shapely.Point(point), grid) for point in before & after)


@given(st.lists(shapes(), min_size=1, max_size=4), GRIDS)
def test_what_is_there_stays_near_its_place(drawn, grid):
    for before, after in zip(drawn, coarse(np.array(drawn, dtype=object), grid), strict=True):
        if after is not None:
            assert shapely.distance(shapely.convex_hull(before), after) <= grid


def test_what_is_narrower_than_the_grid_vanishes():
    thin = np.array([shapely.box(3, 3, 9, 900), shapely.box(0, 0, 900, 900), None], dtype=object)
    found = coarse(thin, 100.0)
    assert [one is None for one in found] == [True, False, True]
    assert found[1].bounds == (0, 0, 900, 900)


@given(st.floats(-80, 80), st.floats(1, 10_000))
def test_a_grid_in_degrees_is_wide_enough_both_ways(latitude, metres):
    mesh = grid_in_degrees(metres, latitude)
    assert mesh * 111_320 >= metres * 0.999999
    assert mesh * 111_320 * np.cos(np.radians(latitude)) == pytest.approx(metres)


def column(values):
    data = np.array(values, dtype=None if isinstance(values[0], float) else object)
    return np.ma.MaskedArray(data)


def test_fields_that_hold_coordinates_are_found_and_no_others():
    boxes = np.array(
        [shapely.box(500_000 + 300 * n, 3_378_000, 500_200 + 300 * n, 3_378_200) for n in range(5)]
    )
    east = [500_100.0 + 300 * n for n in range(5)]
    columns = {
        "E": column(east),
        "E38": column([38_000_000 + e for e in east]),
        "N": column([f"{3_378_100 + n:.3f}" for n in range(5)]),
        "area": column([40_000.0] * 5),
        "far": column([2.5] * 5),
        "code": column(["070102"] * 5),
        "people": column([120_000.0, 3.0, 7.0, 250_000.0, 9.0]),
    }
    found = coordinate_fields(Table("plots", columns, boxes), degrees=False)
    assert found == ["E", "E38", "N"]


def test_degrees_are_found_too():
    points = shapely.points([[114.31, 30.52], [114.32, 30.53]])
    columns = {
        "LNG": column([114.3101, 114.3199]),
        "纬度": column(["30.52", "30.53"]),
        "far": column([2.5, 1.0]),
    }
    assert coordinate_fields(Table("points", columns, points), degrees=True) == ["LNG", "纬度"]
