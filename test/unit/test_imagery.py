"""Differences of images, Otsu's threshold against the definition, patches against approvals."""

import numpy as np
import pytest
import shapely
from guiju.core.crs import Crs
from guiju.core.imagery.difference import BANDS, NDVI, NO_DATA, classes, difference, is_signed, ndvi
from guiju.core.imagery.histogram import Histogram, Split, otsu
from guiju.core.imagery.patches import Approvals, Found, doubts, large_enough, patches, totals
from guiju.core.progress import Progress
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st

PLANE = Crs("EPSG:4547")


def test_vegetation_that_is_lost_goes_down():
    before = np.array([[[600.0, 600, 0, np.nan]], [[2800.0, 600, 0, 5]]], dtype=np.float32)
    after = np.array([[[1300.0, 600, 0, 5]], [[1700.0, 1800, 0, 5]]], dtype=np.float32)
    found = difference(before, after, NDVI)[0]
    assert found[0] == pytest.approx(400 / 3000 - 2200 / 3400)
    assert found[1] == pytest.approx(0.5)
    assert np.isnan(found[2:]).all()
    assert ndvi(np.float32([1]), np.float32([3]))[0] == 0.5


def test_bands_are_one_signed_difference_or_the_length_of_a_vector():
    before, after = np.zeros((3, 1, 2), np.float32), np.float32([[[2, -1]], [[3, 2]], [[6, -2]]])
    assert difference(before, after, BANDS).tolist() == [[7, 3]]
    assert difference(before[:1], after[:1], BANDS).tolist() == [[2, -1]]
    assert is_signed(BANDS, 1)
    assert is_signed(NDVI, 2)
    assert not is_signed(BANDS, 3)


def test_cells_are_judged_at_the_threshold_and_without_data_never():
    values = np.float32([[0.3, 0.2999, -0.3, 0, np.nan]])
    assert classes(values, 0.3).tolist() == [[1, 0, 2, 0, NO_DATA]]
    assert classes(values, 0.3, direction="decrease").tolist() == [[0, 0, 2, 0, NO_DATA]]
    assert classes(values, 0.3, direction="increase").tolist() == [[1, 0, 0, 0, NO_DATA]]
    assert classes(values + np.float32(0.5), 0.3, offset=0.5).tolist() == [[1, 0, 2, 0, NO_DATA]]
    assert classes(values, np.inf).tolist() == [[0, 0, 0, 0, NO_DATA]]


numbers = st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=60)


@given(numbers, st.randoms())
def test_a_histogram_does_not_hang_on_the_order_in_which_it_is_filled(values, random):
    one, other = Histogram(bins=16), Histogram(bins=16)
    one.add(np.array(values))
    random.shuffle(values)
    for value in values:
        other.add(np.array([value, np.nan, np.inf]))
    assert one.width == other.width
    assert (one.counts == other.counts).all()
    assert len(one) == len(values)
    # By the definition of its bins.
    place = np.minimum(np.abs(values) // one.width, 15).astype(int)
    assert (one.sizes() == np.bincount(place, minlength=16)).all()


def test_the_median_is_that_of_the_numbers_to_a_bin():
    values = np.random.default_rng(3).normal(0.2, 0.1, 10_001)
    histogram = Histogram()
    histogram.add(values[:5000])
    histogram.add(values[5000:])
    assert histogram.median() == pytest.approx(np.median(values), abs=histogram.width)
    assert Histogram().median() == 0


def _least_variance_within(values: np.ndarray) -> tuple[float, float]:
    """Otsu by its definition over all numbers: the split with the least variance within, and the part between."""
    ordered = np.sort(values)
    splits = [place for place in range(1, len(ordered)) if ordered[place] > ordered[place - 1]]
    within = {
        place: place * ordered[:place].var() + (len(ordered) - place) * ordered[place:].var()
        for place in splits
    }
    best = min(within, key=within.get)
    return (ordered[best - 1] + ordered[best]) / 2, 1 - within[best] / (len(ordered) * ordered.var())


@given(st.lists(st.integers(0, 63), min_size=2, max_size=50).filter(lambda given: len(set(given)) > 1))
def test_otsu_is_the_split_with_the_least_variance_within(values):
    counts = np.bincount(values, minlength=64)
    found = otsu(counts, 1.0)
    array = np.array(values, dtype=float)
    _middle, part = _least_variance_within(array)
    assert found.separability == pytest.approx(part, abs=1e-9)
    # Several splits may do equally well; this one is one of them.
    lower, upper = array[array < found.threshold], array[array >= found.threshold]
    within = len(lower) * lower.var() + len(upper) * upper.var()
    assert 1 - within / (len(array) * array.var()) == pytest.approx(part, abs=1e-9)


def test_where_nothing_lies_between_the_threshold_is_in_the_middle():
    histogram = Histogram()
    histogram.add(np.array([0.0, 1, 1, 2, 98, 99, 100]))
    assert otsu(histogram.sizes(), histogram.width).threshold == pytest.approx(50, abs=0.6)


def test_images_that_differ_nowhere_have_no_threshold():
    histogram = Histogram()
    histogram.add(np.zeros(100))
    assert otsu(histogram.sizes(), histogram.width) is None


def test_noise_alone_is_told():
    noise = Histogram()
    noise.add(np.random.default_rng(1).normal(0, 1, 100_000))
    split = otsu(noise.sizes(), noise.width)
    assert "may cut through noise" in str(doubts(0.1, split)[0])
    assert doubts(0.1, Split(0.3, 0.9)) == []
    assert "40% of the cells" in str(doubts(0.4, None)[0])


def _found(*boxes, up=()) -> Found:
    shapes = np.array([shapely.box(*box) for box in boxes], dtype=object)
    value = np.array([1 if row in up else 2 for row in range(len(boxes))], dtype=np.uint8)
    return Found(shapes, value, np.full(len(boxes), 4), np.linspace(-0.5, 0.5, len(boxes)))


def _approvals(*boxes, field="PZWH") -> Approvals:
    shapes = np.array([shapely.box(*box) for box in boxes], dtype=object)
    ids = np.ma.array([f"doc {row}" for row in range(len(boxes))], dtype=object)
    return Approvals(Table("approvals", {"PZWH": ids}, shapes, PLANE), field, 0.9)


def test_patches_are_compared_with_approvals_and_ground_under_two_counts_once():
    found = _found((0, 0, 100, 100), (200, 0, 260, 60), (300, 0, 320, 20), (500, 0, 510, 10), up={1})
    approvals = _approvals((-10, -10, 55, 110), (45, -10, 95, 110), (200, 0, 230, 60), (300, 0, 301.9, 20))
    table = patches(found, PLANE, "planar", approvals, Progress())
    rows = {area: row for row, area in enumerate(table.columns["area_m2"].tolist())}
    assert list(rows) == [10_000, 3_600, 400, 100]
    told = list(
        zip(*(table.columns[name].tolist() for name in ("approval", "approved_m2", "documents")), strict=True)
    )
    assert told == [
        ("covered", pytest.approx(9_500), "doc 0, doc 1"),
        ("partly", pytest.approx(1_800), "doc 2"),
        ("uncovered", pytest.approx(38), "doc 3"),
        ("uncovered", 0, None),
    ]
    assert table.columns["kind"].tolist() == ["decrease", "increase", "decrease", "decrease"]
    assert totals(table)["decrease", "uncovered"] == (2, 500)


def test_without_approvals_it_is_unknown_and_ids_stay():
    found = _found((0, 0, 10, 10), (20, 0, 40, 20))
    one = patches(found, PLANE, "planar", None, Progress())
    assert one.columns["approval"].tolist() == ["undecided"] * 2
    assert one.columns["approved_m2"].mask.all()
    turned = _found((20, 0, 40, 20), (0, 0, 10, 10))
    again = patches(turned, PLANE, "planar", None, Progress())
    assert again.columns["patch_id"].tolist() == one.columns["patch_id"].tolist()
    assert len(set(one.columns["patch_id"].tolist())) == 2


def test_of_no_patches_there_is_an_empty_table():
    table = patches(_found(), PLANE, "planar", _approvals((0, 0, 1, 1)), Progress())
    assert len(table) == 0
    assert totals(table) == {}


def test_ellipsoidal_areas_need_a_system_that_has_them():
    with pytest.raises(InputError, match="transverse Mercator"):
        patches(_found((0, 0, 1, 1)), PLANE, "ellipsoidal", None, Progress())


def test_small_and_narrow_patches_are_left_out():
    shapes = np.array(
        [shapely.box(0, 0, 20, 20), shapely.box(0, 0, 19, 20), shapely.box(0, 0, 4, 400)], dtype=object
    )
    assert large_enough(shapes, 400, 0).tolist() == [True, False, True]
    # Twice the area over the perimeter: 10 m of the square, 4 m of the strip, nearly.
    assert large_enough(shapes, 0, 4).tolist() == [True, True, False]
