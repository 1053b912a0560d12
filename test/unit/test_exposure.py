"""Which cells things stand in, and how deep the water is there."""

import json

import numpy as np
import pytest
import shapely
from guiju.core.datafile import STANDARDS
from guiju.core.grid import Grid
from guiju.core.progress import Progress
from guiju.core.schema import faults
from guiju.core.water import exposure
from guiju.core.water.exposure import cells_of, covered, kinds
from hypothesis import given
from hypothesis import strategies as st

# Columns run east from 100, rows south from 220, in cells of 2 m.
GRID = Grid(10, 10, (100.0, 2.0, 0.0, 220.0, 0.0, -2.0))
DEPTH = np.arange(100, dtype=float).reshape(10, 10)


def own(cells, row: int) -> list[int]:
    return cells.cells[cells.first[row] : cells.first[row + 1]].tolist()


def test_each_shape_has_the_cells_that_it_stands_in():
    shapes = np.array(
        [
            shapely.LineString([(101, 219), (107, 219)]),
            shapely.box(104, 208, 108, 214),
            shapely.Point(101.9, 219.9),
            shapely.box(105.1, 217.1, 105.4, 217.3),
            shapely.Point(99, 219),
            None,
        ]
    )
    cells = cells_of(shapes, GRID, 0.0)
    assert own(cells, 0) == [0, 1, 2, 3]
    assert own(cells, 1) == [32, 33, 42, 43, 52, 53]
    assert own(cells, 2) == [0]
    assert own(cells, 3) == [12]
    assert own(cells, 4) == own(cells, 5) == []
    deepest = cells.deepest(DEPTH)
    assert deepest[:4].tolist() == [3, 53, 0, 12]
    assert np.isnan(deepest[4:]).all()
    share = cells.share(DEPTH > 40)
    assert share[1] == pytest.approx(4 / 6)
    assert share[4] == 0


def test_the_water_beside_a_building_counts():
    dry = DEPTH.copy()
    house = shapely.box(104, 208, 108, 214)
    dry[3:6, 2:4] = 0
    cells = cells_of(np.array([house]), GRID, 2.0)
    assert cells.deepest(dry)[0] == 64
    assert cells_of(np.array([house]), GRID, 0.0).deepest(dry)[0] == 0


def test_cells_without_a_depth_say_nothing():
    holed = np.full((10, 10), np.nan)
    holed[0, 1] = 0.4
    line = shapely.LineString([(101, 219), (107, 219)])
    assert cells_of(np.array([line, shapely.box(104, 208, 108, 214)]), GRID, 0).deepest(holed).tolist() == [
        0.4,
        pytest.approx(np.nan, nan_ok=True),
    ]


@given(st.lists(st.tuples(*[st.floats(95, 125), st.floats(195, 225)] * 2), min_size=1, max_size=8))
def test_a_line_has_every_cell_in_which_it_runs_for_a_while(ends):
    lines = np.array([shapely.LineString([one[:2], one[2:]]) for one in ends])
    cells = cells_of(lines, GRID, 0.0)
    column, row = np.meshgrid(np.arange(10), np.arange(10))
    boxes = shapely.box(100 + 2 * column, 218 - 2 * row, 102 + 2 * column, 220 - 2 * row).ravel()
    for place, line in enumerate(lines):
        within = shapely.length(shapely.intersection(boxes, line))
        assert set(np.flatnonzero(within > 1.001).tolist()) <= set(own(cells, place))
        assert (shapely.distance(boxes[own(cells, place)], line) < 1e-9).all()


FAR = st.floats(95, 125), st.floats(195, 225)


@given(
    st.lists(
        st.lists(st.tuples(*FAR), min_size=3, max_size=7).map(
            lambda ring: shapely.make_valid(shapely.Polygon(ring))
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_polygon_has_the_cells_whose_middle_is_in_it(shapes):
    shapes = np.array([*shapes, shapely.box(0, 0, 300, 300).difference(shapely.box(105, 205, 111, 213))])
    found = [set() for _ in shapes]
    for rows, cells in covered(shapes, GRID, Progress()):
        for row, cell in zip(rows.tolist(), cells.tolist(), strict=True):
            assert cell not in found[row]
            found[row].add(cell)
    column, row = np.meshgrid(np.arange(10), np.arange(10))
    middles = shapely.points(101 + 2 * column, 219 - 2 * row).ravel()
    for shape, held in zip(shapes, found, strict=True):
        apart = shapely.distance(shape.boundary, middles) if shape.area else np.zeros(100)
        sure = set(np.flatnonzero(apart > 1e-9).tolist())
        assert held & sure == set(np.flatnonzero(shapely.contains(shape, middles)).tolist()) & sure


def test_of_two_polygons_one_has_the_middle_on_their_border(monkeypatch):
    halves = np.array([shapely.box(100, 200, 111, 220), shapely.box(111, 200, 120, 220)])
    whole = np.concatenate([cells for _, cells in covered(halves, GRID, Progress())])
    assert sorted(whole.tolist()) == list(range(100))
    # The same, a few at a time.
    monkeypatch.setattr(exposure, "_CHUNK", 7)
    parts = [cells for _, cells in covered(halves, GRID, Progress())]
    assert len(parts) > 10
    assert np.concatenate(parts).tolist() == whole.tolist()


def test_what_is_beyond_the_grid_is_no_part_of_a_share():
    shapes = np.array(
        [
            shapely.LineString([(110, 219), (130, 219)]),
            shapely.LineString([(110, 219), (1e10, 219)]),
            shapely.box(110, 200, 150, 220),
            shapely.box(102, 202, 104, 204),
        ]
    )
    found = cells_of(shapes, GRID, 2.0)
    assert found.share(np.ones((10, 10), bool)).tolist() == pytest.approx([0.5, 0, 0.25, 1], abs=1e-8)


def test_the_limits_keep_to_their_schema_and_none_is_taken_for_law():
    schema = json.loads((STANDARDS / "schema" / "water-limits.schema.json").read_text(encoding="utf-8"))
    told = json.loads((STANDARDS / "water" / "limits.json").read_text(encoding="utf-8"))
    assert faults(schema, told, {}, {}) == []
    assert list(kinds()) == ["underpass", "road", "facility", "building"]
    assert not any(kind.clause["verified"] for kind in kinds().values())
