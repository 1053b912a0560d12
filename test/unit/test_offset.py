"""Shifted web-map coordinates: there and back, and which system a layer looks like."""

import numpy as np
import pytest
import shapely
from guiju.core import offset
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st

WUHAN = (114.40, 30.50)

inside = st.tuples(st.floats(73.0, 137.0, allow_nan=False), st.floats(1.5, 55.0, allow_nan=False))


@given(
    st.lists(inside, min_size=1, max_size=40), st.sampled_from(offset.DATUMS), st.sampled_from(offset.DATUMS)
)
def test_there_and_back_is_exact(points, origin, target):
    points = np.array(points)
    back = offset.convert(offset.convert(points, origin, target), target, origin)
    assert np.abs(back - points).max() < 1e-9


@pytest.mark.parametrize(
    ("origin", "target", "expected"),
    [
        ("wgs84", "gcj02", (116.41024449916938, 39.91640428150164)),
        ("gcj02", "bd09", (116.41036949371029, 39.92133699351022)),
    ],
)
def test_agrees_with_the_published_formula(origin, target, expected):
    """The example point of the public implementations of the formula (Tian'anmen)."""
    got = offset.convert(np.array([[116.404, 39.915]]), origin, target)[0]
    assert got == pytest.approx(expected, abs=1e-9)


def test_shift_in_wuhan_is_half_a_kilometre():
    point = np.array([WUHAN])
    assert 500 < offset.distance(point, offset.convert(point, "wgs84", "gcj02"))[0] < 600


@pytest.mark.parametrize("place", [(2.35, 48.85), (139.7, 35.7), (114.3, -30.5)])
def test_outside_china_nothing_moves(place):
    point = np.array([place])
    for origin in offset.DATUMS:
        for target in offset.DATUMS:
            assert offset.convert(point, origin, target).tolist() == [list(place)]


def test_no_points_and_unknown_names():
    assert offset.convert(np.empty((0, 2)), "gcj02", "wgs84").shape == (0, 2)
    with pytest.raises(InputError, match="gcj03"):
        offset.convert(np.array([WUHAN]), "gcj03", "wgs84")


def test_a_cancel_ends_the_conversion_of_many_points():
    looked = []

    def cancelled():
        looked.append(True)
        return len(looked) > 2

    with pytest.raises(Cancelled):
        offset.convert(
            np.tile([WUHAN], (5 * offset.CHUNK, 1)), "gcj02", "wgs84", Progress(cancelled=cancelled)
        )
    assert len(looked) == 3


def parcels(n=12, seed=3):
    """Parcels of uneven sizes along a skew street grid near Wuhan, about 1.5 km across."""
    random = np.random.default_rng(seed)
    xs, ys = (np.cumsum(random.uniform(60, 190, n + 1)) for _ in range(2))
    shapes = [
        shapely.box(xs[i] + 8, ys[j] + 8, xs[i + 1] - 8, ys[j + 1] - 8) for i in range(n) for j in range(n)
    ]
    turn = np.array([[np.cos(0.3), -np.sin(0.3)], [np.sin(0.3), np.cos(0.3)]])
    scale = 111195.0 * np.array([np.cos(np.radians(WUHAN[1])), 1.0])
    return shapely.transform(np.array(shapes), lambda xy: xy @ turn.T / scale + WUHAN)


@pytest.mark.parametrize("truth", offset.DATUMS)
def test_tells_which_system_a_layer_is_in(truth):
    reference = parcels()
    noise = np.random.default_rng(1).normal(0, 3e-5, (len(shapely.get_coordinates(reference)), 2))
    points = offset.convert(shapely.get_coordinates(reference) + noise, "wgs84", truth)
    found = offset.looks_like(points, reference)
    assert found.datum == truth
    assert found.confidence > 0.5
    expected = offset.distance(points, offset.convert(points, truth, "wgs84")).mean()
    assert found.offset_m == pytest.approx(expected, abs=5)


def test_cannot_tell_by_a_layer_of_other_things():
    random = np.random.default_rng(5)
    points = random.uniform(-0.006, 0.006, (800, 2)) + WUHAN
    found = offset.looks_like(points, parcels())
    assert found.datum is None
    assert "cannot be told" in str(found.reason)


def test_cannot_tell_a_layer_shifted_by_something_else():
    points = shapely.get_coordinates(parcels()) + np.array([0.0012, -0.0009])
    assert offset.looks_like(points, parcels()).datum is None


def test_cannot_tell_without_anything_near():
    found = offset.looks_like(shapely.get_coordinates(parcels()) + 1.0, parcels())
    assert found.datum is None
    assert "nothing near" in str(found.reason)


def test_cannot_tell_from_a_handful_of_points():
    assert offset.looks_like(shapely.get_coordinates(parcels())[:8], parcels()).datum is None
