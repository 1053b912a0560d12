"""Overlay: each piece is what shapely says of the pair alone, however the work is cut, batched or threaded."""

import numpy as np
import pytest
import shapely
from guiju.core.overlay import ControlIndex, drop_fragments, overlay
from guiju.core.polygons import without_slivers
from guiju.core.progress import Cancelled, Progress
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import wkt

CLOSE = 1e-4


def star(random, centre, radius, vertices):
    angle = np.sort(random.uniform(0, 2 * np.pi, vertices))
    distance = radius * random.uniform(0.4, 1.0, vertices)
    ring = np.c_[np.cos(angle), np.sin(angle)] * distance[:, None] + centre
    return shapely.make_valid(shapely.polygons(ring))


def scene(seed, plots=12, controls=9):
    """Plots and control areas of many sizes, some with a hole, at coordinates of a Gauss-Krüger zone."""
    random = np.random.default_rng(seed)
    origin = np.array([534_000.0, 3_380_000.0])
    out = []
    for count in (plots, controls):
        some = [
            star(random, origin + random.uniform(0, 1000, 2), random.uniform(20, 600), random.integers(4, 90))
            for _ in range(count)
        ]
        hole = star(random, shapely.get_coordinates(shapely.point_on_surface(some[0]))[0], 30, 12)
        some[0] = shapely.difference(some[0], hole)
        out.append(np.array(some, dtype=object))
    return *out, random.integers(0, 3, controls)


seeds = st.integers(0, 2**32 - 1)


@settings(deadline=None, max_examples=25)
@given(seed=seeds, limit=st.integers(6, 60))
def test_each_pair_has_the_area_of_its_intersection_at_any_depth_of_the_quadtree(seed, limit):
    plots, controls, categories = scene(seed)
    pieces = ControlIndex(controls, categories, limit=limit).overlay(plots)
    found = np.zeros((len(plots), len(controls)))
    found[pieces.plot, pieces.control] = pieces.area
    expected = shapely.area(shapely.intersection(plots[:, None], controls))
    np.testing.assert_allclose(found, expected, atol=CLOSE)
    np.testing.assert_array_equal(pieces.category, categories[pieces.control])
    np.testing.assert_allclose(pieces.area, shapely.area(pieces.geometry), atol=1e-9)


@settings(deadline=None, max_examples=25)
@given(seed=seeds, limit=st.integers(6, 60))
def test_pieces_show_no_cut_lines(seed, limit):
    plots, controls, _ = scene(seed)
    pieces = ControlIndex(controls, limit=limit).overlay(plots)
    direct = shapely.intersection(plots[pieces.plot], controls[pieces.control])
    assert shapely.area(shapely.symmetric_difference(pieces.geometry, direct)).max(initial=0) < CLOSE
    assert (shapely.get_num_coordinates(pieces.geometry) <= shapely.get_num_coordinates(direct)).all()


@settings(deadline=None, max_examples=25)
@given(seed=seeds)
def test_dissolved_pieces_have_the_area_within_the_union_of_their_category(seed):
    plots, controls, categories = scene(seed)
    pieces = overlay(plots, controls, categories, dissolve=True)
    found = np.zeros((len(plots), 3))
    found[pieces.plot, pieces.category] = pieces.area
    for category in range(3):
        union = shapely.union_all(controls[categories == category])
        np.testing.assert_allclose(
            found[:, category], shapely.area(shapely.intersection(plots, union)), atol=CLOSE
        )
    assert (pieces.control == -1).all()


@settings(deadline=None, max_examples=4)
@given(seed=seeds, dissolve=st.booleans())
def test_one_plot_alone_has_the_same_pieces_to_the_last_bit(seed, dissolve):
    plots, controls, categories = scene(seed)
    plots = np.tile(plots, 40)
    index = ControlIndex(controls, categories, limit=30)
    batch = index.overlay(plots, dissolve=dissolve)
    for plot in range(0, len(plots), 31):
        alone = index.overlay(plots[[plot]], dissolve=dissolve)
        same = batch.take(batch.plot == plot)
        assert shapely.equals_exact(alone.geometry, same.geometry).all()
        np.testing.assert_array_equal(alone.area, same.area)
        np.testing.assert_array_equal(alone.control, same.control)
        np.testing.assert_array_equal(alone.category, same.category)


def test_pieces_come_in_the_order_of_plot_category_and_control():
    plots, controls, categories = scene(3)
    pieces = overlay(np.tile(plots, 60), controls, categories)
    keys = np.c_[pieces.plot, pieces.category, pieces.control]
    np.testing.assert_array_equal(keys, keys[np.lexsort(keys.T[::-1])])


def test_a_plot_within_a_control_area_is_given_back_as_it_is():
    plot = shapely.box(40, 40, 60, 60)
    pieces = overlay([plot], [shapely.box(0, 0, 100, 100), shapely.box(50, 0, 100, 100)])
    assert pieces.whole.tolist() == [True, False]
    assert pieces.geometry[0] is plot
    assert pieces.area.tolist() == [400, 200]


def test_touching_in_a_line_or_a_point_is_no_piece():
    plots = shapely.box([10, 20, 20], [0, 0, 10], [20, 30, 30], [10, 10, 20])
    assert len(overlay(plots, [shapely.box(0, 0, 10, 10)])) == 0


def test_only_the_polygons_of_an_overlap_are_kept():
    control = wkt.loads("POLYGON ((0 0, 10 0, 10 10, 20 10, 20 0, 30 0, 30 20, 0 20, 0 0))")
    plot = wkt.loads("POLYGON ((0 -5, 30 -5, 30 5, 25 5, 25 10, 5 10, 5 5, 0 5, 0 -5))")
    (piece,) = overlay([plot], [control]).geometry
    assert piece.geom_type == "MultiPolygon"
    assert piece.area == pytest.approx(plot.intersection(control).area)


def test_missing_and_empty_geometries_give_no_piece_and_keep_their_rows():
    square, empty = shapely.box(0, 0, 10, 10), shapely.Polygon()
    pieces = overlay([None, square, empty, square], [None, empty, square])
    assert pieces.plot.tolist() == [1, 3]
    assert pieces.control.tolist() == [2, 2]
    assert len(overlay([], [square])) == len(overlay([square], [])) == len(overlay([None], [None])) == 0


def test_invalid_polygons_are_repaired_and_named():
    bow_tie = wkt.loads("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")
    spike = wkt.loads("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0, -20 0, 0 0))")
    square = shapely.box(0, 0, 10, 10)
    index = ControlIndex([square, bow_tie])
    pieces = index.overlay([square, spike])
    assert index.repaired.tolist() == [1]
    assert pieces.repaired.tolist() == [1]
    assert pieces.area.tolist() == pytest.approx([100, 50, 100, 50])


def test_stacked_plots_are_measured_each():
    pieces = overlay([shapely.box(0, 0, 10, 10)] * 3, [shapely.box(5, 0, 20, 10)])
    assert pieces.plot.tolist() == [0, 1, 2]
    assert pieces.area.tolist() == [50, 50, 50]


def test_fragments_are_told_apart_and_nothing_is_lost():
    sliver, patch, crumb = (
        shapely.box(0, 0, 100, 0.15),
        shapely.box(0, 10, 20, 30),
        shapely.box(50, 50, 50.7, 50.7),
    )
    plots = [shapely.multipolygons([sliver, patch, crumb]), sliver, shapely.box(0, 12, 5, 17)]
    pieces = overlay(plots, [shapely.box(-10, -10, 200, 200)])
    kept, dropped = drop_fragments(pieces, min_area=0.5, min_width=0.2)
    assert kept.plot.tolist() == [0, 2]
    assert kept.area.tolist() == pytest.approx([400, 25])
    assert kept.whole.tolist() == [False, True]
    assert dropped.plot.tolist() == [0, 1]
    assert dropped.area.tolist() == pytest.approx([15 + 0.49, 15])
    np.testing.assert_allclose(shapely.area(kept.geometry), kept.area)
    assert kept.area.sum() + dropped.area.sum() == pytest.approx(pieces.area.sum())


def test_no_limit_drops_nothing():
    pieces = overlay([shapely.box(0, 0, 100, 0.001)], [shapely.box(-1, -1, 200, 200)])
    kept, dropped = drop_fragments(pieces)
    assert len(kept) == 1
    assert len(dropped) == 0


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_moves_forward_to_its_end_and_cancel_stops_the_run(threads):
    plots, controls, _ = scene(5)
    plots = np.tile(plots, 150)
    index = ControlIndex(controls)
    shares = []
    index.overlay(plots, progress=Progress(report=shares.append), threads=threads)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    asked = []

    def cancelled():
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        index.overlay(plots, progress=Progress(cancelled=cancelled), threads=threads)


def test_slivers_are_parts_that_rounding_leaves():
    whole, speck = shapely.box(0, 0, 10, 10), shapely.box(20, 0, 20.0001, 0.0001)
    given = np.array([shapely.multipolygons([whole, speck]), speck, None, whole], dtype=object)
    found = without_slivers(given, 0.5e-4)
    assert found[0].equals(whole)
    assert found[1] is found[2] is None
    assert found[3] is whole
