"""Figures of a map sheet."""

import pytest
from guiju.core.sheet import bar_piece, fitting_scale, grid_interval, orientation
from hypothesis import given
from hypothesis import strategies as st

lengths = st.floats(0.1, 1e7)
papers = st.floats(20, 1000)


@pytest.mark.parametrize(
    ("land", "paper", "scale"),
    [
        ((8000, 7000), (200, 200), 40_000),
        ((1000, 100), (200, 200), 5_000),
        ((1001, 100), (200, 200), 6_000),
        ((0, 0), (200, 100), 1_000),  # a point shows the 100 m about it
        ((19_000, 1), (200, 200), 100_000),
    ],
)
def test_the_scale_is_the_largest_round_one_that_fits(land, paper, scale):
    assert fitting_scale(*land, *paper) == scale


@given(lengths, lengths, papers, papers)
def test_land_fits_on_the_paper_and_does_not_drown_in_it(width, height, paper_width, paper_height):
    scale = fitting_scale(width, height, paper_width, paper_height)
    used = max(max(width, 100) / paper_width, max(height, 100) / paper_height) * 1000 / scale
    assert 0.66 < used <= 1 + 1e-9


@given(st.floats(100, 1e7), papers, st.one_of(st.just(0.0), st.floats(1, 1e5)))
def test_the_mesh_of_a_grid_is_never_finer_than_what_may_be_told(scale, paper, coarse):
    interval = grid_interval(scale, paper, coarse)
    if coarse:
        assert interval >= coarse
        assert interval / coarse == pytest.approx(round(interval / coarse))
    else:
        assert 0.39 * paper <= 1000 * interval / scale <= paper * (1 + 1e-9)


@given(st.floats(100, 1e7), papers)
def test_a_piece_of_the_scale_bar_has_room(scale, paper):
    assert 0.49 * paper <= 1000 * bar_piece(scale, paper) / scale <= paper * (1 + 1e-9)


def test_a_sheet_lies_as_most_of_its_pages_do():
    assert orientation([3, 3, 1], [1, 1, 3]) == "landscape"
    assert orientation([1.0], [2.0]) == "portrait"
