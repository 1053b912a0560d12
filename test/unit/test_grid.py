"""Grids of rasters: windows cover them once, parts lie where they say."""

import numpy as np
from guiju.core.grid import Grid, windows
from hypothesis import given
from hypothesis import strategies as st

sizes = st.integers(1, 90)


@given(sizes, sizes, st.tuples(sizes, sizes), st.integers(1, 3000))
def test_windows_cover_every_cell_once(width, height, block, most):
    grid = Grid(width, height, (0, 1, 0, 0, 0, -1))
    seen = np.zeros((height, width), dtype=int)
    for left, top, columns, rows in windows(grid, block, most):
        assert columns * rows <= max(most, min(block[0], width) * min(block[1], height))
        seen[top : top + rows, left : left + columns] += 1
    assert (seen == 1).all()


@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 20), st.integers(1, 20))
def test_the_window_of_a_parts_bounds_is_the_part(left, top, width, height):
    grid = Grid(40, 40, (500_000.25, 2.5, 0, 3_370_000.1, 0, -2.5))
    window = (left, top, width, height)
    part = grid.part(window)
    assert grid.window(part.bounds) == window
    assert part.same(grid.part(window))
    assert not part.same(grid.part((left + 1, top, width, height)))


def test_what_lies_elsewhere_has_no_window():
    grid = Grid(10, 10, (0, 1, 0, 10, 0, -1))
    assert grid.window((20, 20, 30, 30)) is None
    assert grid.window((-100, -100, 100, 100)) == (0, 0, 10, 10)
    # Of a cell that is covered by less than half nothing is taken.
    assert grid.window((3.6, 0, 7.4, 10)) == (4, 0, 3, 10)
