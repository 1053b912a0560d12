"""What a person draws on the ground, and the rain whose return period is asked for."""

import numpy as np
import pytest
import shapely
from guiju.core.text import InputError
from guiju.core.water.edits import DIG, RAISE, WALL, Edit, applied, fault, load, save
from guiju.core.water.formulas import bundled_formulas
from hypothesis import given
from hypothesis import strategies as st

# Ten rows of ten cells of 2 m, the corner at (100, 220).
TRANSFORM = (100.0, 2.0, 0.0, 220.0, 0.0, -2.0)
FLAT = np.full((10, 10), 5.0)


def test_a_polygon_changes_the_cells_whose_middle_lies_in_it():
    square = shapely.box(104, 208, 108, 214)
    dug = applied(FLAT, TRANSFORM, [Edit(DIG, square, 0.5)])
    assert (dug[3:6, 2:4] == 4.5).all()
    assert np.count_nonzero(dug != 5) == 6
    assert (applied(dug, TRANSFORM, [Edit(RAISE, square, 0.5)]) == FLAT).all()
    assert (FLAT == 5).all()


@given(st.tuples(*[st.floats(99, 121)] * 2), st.tuples(*[st.floats(199, 221)] * 2), st.sampled_from([1, -1]))
def test_a_wall_leaves_no_gap_between_corners(x, y, turn):
    line = shapely.LineString([(x[0], y[0]), (x[1], y[1])][::turn])
    walled = applied(FLAT, TRANSFORM, [Edit(WALL, line, 2)]) > 5
    # Where two cells of the wall meet at a corner only, water of the eight neighbours would pass.
    corners = walled[:-1, :-1] & walled[1:, 1:] & ~walled[:-1, 1:] & ~walled[1:, :-1]
    others = walled[:-1, 1:] & walled[1:, :-1] & ~walled[:-1, :-1] & ~walled[1:, 1:]
    assert not np.any(corners | others)


def test_what_lies_beside_the_terrain_or_has_no_height_changes_nothing_and_is_told():
    holed = FLAT.copy()
    holed[0] = np.nan
    for shape in (
        shapely.box(0, 0, 50, 50),
        shapely.box(100, 218.5, 120, 220),
        shapely.box(103, 207.2, 103.5, 207.9),
    ):
        edit = Edit(RAISE, shape, 1)
        assert np.array_equal(applied(holed, TRANSFORM, [edit]), holed, equal_nan=True)
        assert fault(edit, holed, TRANSFORM)
    assert fault(Edit(RAISE, shapely.box(100, 200, 110, 210), 1), holed, TRANSFORM) is None


def test_a_scenario_comes_back_as_it_was_saved(tmp_path):
    file = tmp_path / "case.json"
    edits = (
        Edit(DIG, shapely.box(104, 208, 108, 214), 0.5),
        Edit(WALL, shapely.LineString([(100, 200), (120.25, 220)]), 1.2),
    )
    save(file, edits, "EPSG:4547", "dem")
    assert load(file, "EPSG:4547") == edits
    with pytest.raises(InputError) as told:
        load(file, "EPSG:32650")
    assert "EPSG:4547" in str(told.value.message)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"format": "guiju-storm-scenario", "version": 2, "edits": [], "crs": ""}',
             '{"format": "guiju-storm-scenario", "version": 1, "crs": "a", "edits": [{"kind": "fly", "metres": 1, '
             '"geometry": {"type": "Point", "coordinates": [0, 0]}}]}']
)  # fmt: skip
def test_a_file_that_is_no_scenario_is_refused(tmp_path, text):
    file = tmp_path / "case.json"
    file.write_text(text)
    with pytest.raises(InputError):
        load(file, "a")


@pytest.mark.parametrize("id", bundled_formulas())
@given(st.floats(1, 200), st.floats(5, 180))
def test_the_return_period_of_a_rain_is_the_one_that_it_was_reckoned_from(id, years, minutes):
    formula = bundled_formulas()[id]
    assert formula.period(formula.depth(years, minutes), minutes) == pytest.approx(years)
