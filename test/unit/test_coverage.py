"""Coverage check: a tiling has no faults, each planted fault is found once with its size, noise is none."""

import numpy as np
import pytest
import shapely
from guiju.core.coverage import Options, SliverTests, check_coverage
from guiju.core.coverage.faults import GAP, OVERLAP
from guiju.core.progress import Cancelled, Progress
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

CORNER = np.array([534_000.0, 3_380_000.0])
seeds = st.integers(0, 2**32 - 1)
ONLY_AREAS = Options(min_angle=0, sliver=SliverTests(shape_tests=9))


def tiling(seed, n=6, size=60.0, bends=3):
    """n × n plots with crooked edges that neighbours share vertex by vertex, wound either way."""
    random = np.random.default_rng(seed)
    nodes = np.stack(np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij"), -1) * size
    nodes = nodes + random.uniform(-0.2, 0.2, nodes.shape) * size + CORNER
    share = np.linspace(0, 1, bends + 2)[1:-1, None]

    def crooked(start, end):
        return start + (end - start) * share + random.uniform(-0.03, 0.03, (bends, 2)) * size

    across = {(i, j): crooked(nodes[i, j], nodes[i + 1, j]) for i in range(n) for j in range(n + 1)}
    up = {(i, j): crooked(nodes[i, j], nodes[i, j + 1]) for i in range(n + 1) for j in range(n)}
    plots = []
    for i in range(n):
        for j in range(n):
            ring = [
                [nodes[i, j]],
                across[i, j],
                [nodes[i + 1, j]],
                up[i + 1, j],
                [nodes[i + 1, j + 1]],
                across[i, j + 1][::-1],
                [nodes[i, j + 1]],
                up[i, j][::-1],
            ]
            ring = np.concatenate(ring)
            plots.append(shapely.Polygon(ring[::-1] if random.random() < 0.5 else ring))
    return np.array(plots, dtype=object)


def box(x0, y0, x1, y1):
    x, y = CORNER
    return shapely.box(x + x0, y + y0, x + x1, y + y1)


def objects(*geometries):
    out = np.empty(len(geometries), dtype=object)
    out[:] = geometries
    return out


def told(faults, error):
    some = faults.take(faults.error == error)
    return list(zip(some.row.tolist(), some.other.tolist(), np.round(some.area, 3).tolist(), strict=True))


def by_brute_force(plots):
    """Overlaps of every pair, and the area that polygons enclose."""
    overlaps = {}
    for one in range(len(plots)):
        for other in range(one + 1, len(plots)):
            area = plots[one].intersection(plots[other]).area
            if area > 1e-3:
                overlaps[one, other] = area
    frame = shapely.box(*(CORNER - 500), *(CORNER + 1000))
    free = shapely.get_parts(frame.difference(shapely.union_all(plots)))
    return overlaps, shapely.area(free).sum() - shapely.area(free).max()


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_a_tiling_has_no_faults(seed):
    assert len(check_coverage(tiling(seed))) == 0


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_a_plot_taken_out_leaves_one_gap_of_its_area(seed):
    plots = tiling(seed)
    row = 6 * np.random.default_rng(seed).integers(1, 5) + np.random.default_rng(seed + 1).integers(1, 5)
    found = check_coverage(np.delete(plots, row))
    assert found.counts() | {GAP: 0} == dict.fromkeys(found.counts(), 0)
    assert len(found) == 1
    assert found.area[0] == pytest.approx(plots[row].area, abs=1e-6)
    assert shapely.equals_exact(shapely.normalize(found.geometry[0]), shapely.normalize(plots[row]), 1e-6)
    neighbours = np.delete(np.arange(36), row)[[found.row[0], found.other[0]]]
    assert shapely.relate_pattern(plots[neighbours], plots[row], "F***1****").all()


@given(seeds, st.floats(-30, 30), st.floats(-30, 30))
@settings(max_examples=20, deadline=None)
def test_a_shifted_plot_overlaps_by_what_pairs_tell(seed, dx, dy):
    plots = tiling(seed, n=4)
    plots[5] = affinity.translate(plots[5], dx, dy)
    found = check_coverage(plots, ONLY_AREAS)
    overlaps, gap_area = by_brute_force(plots)
    got = found.take(found.error == OVERLAP)
    pairs = dict(zip(zip(got.row.tolist(), got.other.tolist(), strict=True), got.area, strict=True))
    # What is nowhere wider than a millimetre is no overlap; here that is under 0.1 m².
    for pair in overlaps.keys() | pairs.keys():
        assert pairs.get(pair, 0.0) == pytest.approx(overlaps.get(pair, 0.0), abs=0.1)
    gaps = found.take(found.error == GAP)
    assert gaps.area.sum() == pytest.approx(gap_area, abs=0.1)


def test_shifted_square_overlaps_by_the_closed_formula():
    plots = objects(*(box(i * 10, 0, i * 10 + 10, 10) for i in range(3)))
    plots[1] = affinity.translate(plots[1], 2.5, 1.0)
    found = check_coverage(plots, ONLY_AREAS)
    assert told(found, "overlap") == [(1, 2, 2.5 * 9.0)]


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_any_heap_of_polygons_agrees_with_brute_force(seed):
    random = np.random.default_rng(seed)
    plots = tiling(seed, n=5)
    stack = tiling(seed + 1, n=3, size=55.0)
    plots = np.concatenate([plots, stack, plots[random.integers(0, 25, 3)]])
    plots = random.permutation(np.delete(plots, random.integers(0, 25, 3)))
    copies = [
        (later, first)
        for first in range(len(plots))
        for later in range(first + 1, len(plots))
        if plots[first].equals(plots[later])
    ]
    found = check_coverage(plots, ONLY_AREAS)
    assert {(row, other) for row, other, _area in told(found, "duplicate")} <= set(copies)
    assert {row for row, _other, _area in told(found, "duplicate")} == {later for later, _first in copies}
    alone = plots.copy()
    alone[[later for later, _first in copies]] = shapely.Polygon()
    overlaps, gap_area = by_brute_force(alone)
    got = found.take(found.error == OVERLAP)
    pairs = dict(zip(zip(got.row.tolist(), got.other.tolist(), strict=True), got.area, strict=True))
    for pair in overlaps.keys() | pairs.keys():
        assert pairs.get(pair, 0.0) == pytest.approx(overlaps.get(pair, 0.0), abs=0.05)
    assert found.take(found.error == GAP).area.sum() == pytest.approx(gap_area, abs=0.05)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_some_rows_are_told_the_same_as_in_a_check_of_all(seed):
    random = np.random.default_rng(seed)
    plots = tiling(seed)
    plots = np.concatenate([plots, plots[random.integers(0, 36, 2)]])
    moved = random.integers(0, len(plots), 2)
    plots[moved] = [affinity.translate(plot, *random.uniform(-20, 20, 2)) for plot in plots[moved]]
    plots = np.delete(plots, random.integers(0, 36, 2))
    sheets = np.where(shapely.get_x(shapely.centroid(plots)) < CORNER[0] + 180, "west", "east").astype(object)
    rows = random.integers(0, len(plots), 3)
    options = Options(min_area=3000)
    whole = check_coverage(plots, options, sheets=sheets)
    part = check_coverage(plots, options, sheets=sheets, rows=rows)
    own = plots[np.unique(rows)]
    beside = np.array([bool((shapely.distance(place, own) <= 0.001).any()) for place in whole.geometry])
    involved = np.isin(whole.row, rows) | np.isin(whole.other, rows)
    expected = whole.take(np.where(whole.error == GAP, beside, involved))
    assert part.error.tolist() == expected.error.tolist()
    assert (part.row.tolist(), part.other.tolist()) == (expected.row.tolist(), expected.other.tolist())
    for name in ("area", "width", "angle"):
        assert getattr(part, name) == pytest.approx(getattr(expected, name), abs=1e-4, nan_ok=True)


def test_two_tilings_on_the_same_ground_are_all_overlaps():
    """Every edge inside has a neighbour on its other side; only the count of covers tells."""
    plots = np.concatenate([tiling(1, n=3), tiling(2, n=3)])
    overlaps, _gap = by_brute_force(plots)
    found = check_coverage(plots, ONLY_AREAS)
    assert {pair[:2] for pair in told(found, "overlap")} == set(overlaps)


def test_a_plot_inside_another_overlaps_it():
    found = check_coverage(objects(box(0, 0, 100, 100), box(40, 40, 60, 60)), ONLY_AREAS)
    assert told(found, "overlap") == [(0, 1, 400.0)]


def test_a_stack_of_copies_is_told_once_each():
    square = shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10)])
    turned = shapely.Polygon([(10, 10), (10, 0), (0, 0), (0, 10)])
    found = check_coverage(objects(*[square] * 100, turned, shapely.box(5, 0, 15, 10)), ONLY_AREAS)
    assert found.counts()["duplicate"] == 100
    assert told(found, "overlap") == [(0, 101, 50.0)]


def test_a_copy_with_other_last_digits_and_more_vertices_is_a_duplicate():
    copy = shapely.Polygon([(0, 0), (5, 0.0002), (10, 0), (10, 10.0003), (0, 10)])
    found = check_coverage(objects(shapely.box(0, 0, 10, 10), copy), ONLY_AREAS)
    assert [fault[:2] for fault in told(found, "duplicate")] == [(1, 0)]
    assert len(found) == 1


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_last_digits_that_differ_are_no_faults(seed):
    random = np.random.default_rng(seed)
    rings = [shapely.get_coordinates(plot)[:-1] for plot in tiling(seed)]
    noise = objects(*(shapely.Polygon(ring + random.uniform(-1.5e-4, 1.5e-4, ring.shape)) for ring in rings))
    assert len(check_coverage(noise, ONLY_AREAS)) == 0
    # … and do not let a true gap run out through the cracks.
    holed = check_coverage(np.delete(noise, 14), ONLY_AREAS)
    assert holed.counts()["gap"] == 1
    assert holed.area[0] == pytest.approx(noise[14].area, abs=0.2)


def test_vertices_that_the_neighbour_lacks_are_no_faults():
    """A corner 0.4 mm off a long edge: all edges unshared, an overlap and a gap thinner than a hair."""
    below = box(0, 0, 100, 50)
    x, y = CORNER
    above = [
        shapely.Polygon([(x, y + 50), (x + 37, y + 50.0004), (x + 37, y + 90), (x, y + 90)]),
        shapely.Polygon([(x + 37, y + 50.0004), (x + 70, y + 49.9996), (x + 70, y + 90), (x + 37, y + 90)]),
        shapely.Polygon([(x + 70, y + 49.9996), (x + 100, y + 50), (x + 100, y + 90), (x + 70, y + 90)]),
    ]
    plots = objects(below, *above)
    assert len(check_coverage(plots, ONLY_AREAS)) == 0
    assert check_coverage(plots, Options(tolerance=1e-5, min_angle=0)).counts()["overlap"] > 0


def test_gap_bounds_allowed_gaps_and_boundary():
    ring = [box(0, 0, 30, 10), box(0, 20, 30, 30), box(0, 10, 10, 20), box(20, 10, 30, 20)]
    plots = objects(*ring)
    assert [area for _r, _o, area in told(check_coverage(plots), "gap")] == [100.0]
    assert told(check_coverage(plots, Options(min_gap_area=101)), "gap") == []
    assert told(check_coverage(plots, Options(max_gap_area=99)), "gap") == []
    assert told(check_coverage(plots, allowed_gaps=objects(box(9, 9, 21, 21))), "gap") == []
    half = check_coverage(plots, allowed_gaps=objects(box(9, 9, 15, 21)))
    assert told(half, "gap")[0][2] == 50.0
    # Without the boundary the missing side is the outside; with it, it is to be filled.
    boundary = objects(box(-5, 0, 30, 30))
    filled = check_coverage(plots, boundary=boundary)
    assert sorted(area for _r, _o, area in told(filled, "gap")) == [100.0, 150.0]
    assert told(check_coverage(plots[:0], boundary=boundary), "gap") == []


def test_open_ground_between_plots_is_no_gap():
    assert len(check_coverage(objects(box(0, 0, 10, 10), box(12, 0, 22, 10)))) == 0


def test_a_gap_between_plots_that_all_cross_each_other():
    plots = objects(box(0, 0, 30, 10), box(20, 0, 30, 30), box(0, 20, 30, 30), box(0, 0, 10, 30))
    assert told(check_coverage(plots, ONLY_AREAS), "gap") == [(0, 1, 100.0)]


def test_gaps_are_what_the_union_encloses_less_islands():
    plots = np.delete(tiling(7, n=8), [9, 10, 11, 20, 30, 38, 45])
    island = plots[9].centroid.buffer(3)
    plots = np.append(np.delete(plots, 9), island)
    found = check_coverage(plots)
    gaps = found.geometry[found.error == "gap"]
    union = shapely.union_all(plots)
    around = shapely.union_all(shapely.polygons(shapely.get_rings(shapely.get_parts(union))))
    assert shapely.union_all(gaps).symmetric_difference(around.difference(union)).area < 1e-6
    assert not shapely.intersects(gaps, island.centroid).any()


def test_holes_and_parts_share_their_edges_like_any_others():
    x, y = CORNER
    lake = shapely.box(x + 10, y + 10, x + 20, y + 20)
    touching = shapely.Polygon([(x, y), (x + 10, y + 3), (x + 3, y + 9)])
    around = shapely.box(x, y, x + 50, y + 30).difference(lake).difference(touching)
    apart = shapely.multipolygons(
        [shapely.box(x + 50, y, x + 60, y + 30), shapely.box(x, y + 30, x + 9, y + 40)]
    )
    plots = np.array([around, apart, lake, touching], dtype=object)
    assert len(check_coverage(plots)) == 0
    assert told(check_coverage(np.delete(plots, 2)), "gap") == [(0, -1, 100.0)]
    # It meets the outside at one point, through which nothing gets out.
    assert told(check_coverage(np.delete(plots, 3)), "gap") == [(0, -1, 40.5)]
    doubled = check_coverage(np.append(plots, shapely.box(x + 12, y + 12, x + 18, y + 18)))
    assert told(doubled, "overlap") == [(2, 4, 36.0)]


def test_invalid_polygons_are_named_and_repaired_for_the_rest():
    x, y = CORNER
    bow = shapely.Polygon([(x, y), (x + 10, y + 10), (x + 10, y), (x, y + 10)])
    plots = objects(bow, box(10, 0, 20, 10), None, shapely.Polygon(), box(5, 2, 15, 8))
    found = check_coverage(plots, ONLY_AREAS, broken={2: "ring not closed"})
    invalid = found.take(found.error == "invalid")
    assert invalid.row.tolist() == [0, 2, 3]
    assert (invalid.x[0], invalid.y[0]) == (x + 5, y + 5)
    assert [str(reason) for reason in invalid.reasons(np.array(list("abcde")))] == [
        "a is not a valid polygon: Self-intersection.",
        "c is not a valid polygon: ring not closed.",
        "d has no geometry.",
    ]
    assert [fault[:2] for fault in told(found, "overlap")] == [(0, 4), (1, 4)]


def test_slivers_by_the_tests_of_the_tools_in_use():
    strip, square = box(0, 0, 100, 2), box(0, 10, 30, 40)
    long_road, thick = box(0, 50, 3000, 70), box(0, 80, 40, 90)
    found = check_coverage(objects(strip, square, long_road, thick), Options(min_angle=0))
    assert told(found, "sliver") == [(0, -1, 200.0)]
    assert found.width[0] == pytest.approx(2 * 200 / 204)
    wide = Options(min_angle=0, sliver=SliverTests(mean_width=20.0))
    assert [row for row, _o, _a in told(check_coverage(objects(long_road), wide), "sliver")] == [0]
    # 8.5 : 1 passes P²/A ≥ 40 only; the length of the rectangle is the second test.
    lean = box(0, 100, 85, 110)
    assert len(check_coverage(objects(lean), Options(min_angle=0))) == 1
    assert len(check_coverage(objects(lean), Options(min_angle=0, sliver=SliverTests(elongation=9)))) == 0


def test_a_sliver_part_of_a_feature_is_found():
    feature = shapely.MultiPolygon([box(0, 0, 50, 50), box(60, 0, 61, 50)])
    found = check_coverage(objects(feature), Options(min_angle=0))
    assert told(found, "sliver") == [(0, -1, 50.0)]


def test_undersized_and_needle_corners():
    x, y = CORNER
    needle = shapely.Polygon([(x, y), (x + 100, y), (x + 100, y + 8.7)])
    found = check_coverage(objects(needle, box(0, 20, 3, 23)), Options(min_area=10))
    assert told(found, "undersized") == [(1, -1, 9.0)]
    acute = found.take(found.error == "acute_angle")
    assert acute.row.tolist() == [0]
    assert acute.angle[0] == pytest.approx(np.degrees(np.arctan(0.087)))
    assert (acute.x[0], acute.y[0]) == (x, y)
    # A vertex doubled within the tolerance makes no corner.
    doubled = shapely.Polygon([(x, y), (x + 10, y), (x + 10.0005, y + 0.0001), (x + 10, y + 10), (x, y + 10)])
    assert check_coverage(objects(doubled)).counts()["acute_angle"] == 0


def test_edges_across_sheets():
    west = [box(0, 0, 50, 30), box(0, 30, 50, 60)]
    sheets = np.array(["1", "1", "2", "2"], dtype=object)

    def across(*east, sheets=sheets):
        plots = objects(*west, *east)
        found = check_coverage(plots, ONLY_AREAS, sheets=sheets)
        found = found.take(found.error == "edge_mismatch")
        return list(zip(found.row.tolist(), found.other.tolist(), np.round(found.width, 3), strict=True))

    assert across(box(50, 0, 90, 30), box(50, 30, 90, 60)) == []
    # Half a metre apart, all along the line: open at both ends, so no gap would tell it.
    apart = across(box(50.5, 0, 90, 30), box(50.5, 30, 90, 60))
    assert [fault for fault in apart if fault[:2] in ((0, 2), (1, 3))] == [(0, 2, 0.5), (1, 3, 0.5)]
    # Half a metre into each other.
    assert (0, 2, 0.5) in across(box(49.5, 0, 90, 30), box(50, 30, 90, 60))
    # The line itself is kept, but the boundary between the plots meets it 0.7 m beside.
    assert across(box(50, 0, 90, 30.7), box(50, 30.7, 90, 60)) == [(0, 2, 0.7)]
    # Far beside is another boundary; and within one sheet nothing is matched.
    assert across(box(50, 0, 90, 36), box(50, 36, 90, 60)) == []
    one_sheet = np.array(["1", "1", "1", None], dtype=object)
    assert across(box(50.5, 0, 90, 30), box(50.5, 30, 90, 60), sheets=one_sheet) == []


def test_ground_that_a_third_plot_holds_parts_no_edges():
    """An edge that leaves the sheet line at a slant lies near it, and the wedge between has its owner."""
    x, y = CORNER
    slanted = shapely.Polygon([(x, y), (x + 50, y), (x + 49.2, y + 30), (x, y + 30)])
    wedge = shapely.Polygon([(x + 50, y), (x + 50, y + 30), (x + 49.2, y + 30)])
    plots = objects(slanted, wedge, box(50, 0, 90, 30))
    found = check_coverage(plots, ONLY_AREAS, sheets=np.array(["1", "1", "2"], dtype=object))
    assert found.counts()["edge_mismatch"] == 0
    found = check_coverage(plots[[0, 2]], ONLY_AREAS, sheets=np.array(["1", "2"], dtype=object))
    assert found.counts()["edge_mismatch"] == 1


def test_measures_are_taken_by_the_method_asked_for():
    plots = objects(box(0, 0, 10, 10), box(5, 0, 15, 10))
    found = check_coverage(plots, ONLY_AREAS, areas=lambda geometry: shapely.area(geometry) * 0.9995)
    assert told(found, "overlap") == [(0, 1, round(50 * 0.9995, 3))]


def test_nothing_to_check():
    assert len(check_coverage(np.empty(0, dtype=object))) == 0
    assert check_coverage(objects(None, None)).counts()["invalid"] == 2


def test_progress_moves_and_cancel_stops():
    plots = tiling(3, n=10)
    shares = []
    check_coverage(plots, progress=Progress(shares.append))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    with pytest.raises(Cancelled):
        check_coverage(plots, progress=Progress(shares.append, cancelled=lambda: len(shares) > 12))
