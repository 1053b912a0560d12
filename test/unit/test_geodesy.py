"""Areas: the ellipsoidal one adds up under cuts, depends on the polygon alone, and is right on the globe."""

import numpy as np
import pytest
import shapely
from guiju.core.crs import Crs, TransverseMercator
from guiju.core.geodesy import areas, survey_areas
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

CGCS2000 = (6_378_137.0, 298.257222101)
WUHAN = Crs("EPSG:4547", projection=TransverseMercator(*CGCS2000, 114.0, false_easting=500_000.0))


def area(*geometry, crs=WUHAN):
    return areas(np.array(geometry, dtype=object), crs, "ellipsoidal")


def arc(latitude):
    """The length in m of the meridian from the equator."""
    a, f = CGCS2000[0], 1 / CGCS2000[1]
    e2 = f * (2 - f)
    return quad(
        lambda b: a * (1 - e2) / (1 - e2 * np.sin(b) ** 2) ** 1.5, 0, np.radians(latitude), epsrel=1e-12
    )[0]


def test_a_strip_along_the_central_meridian_has_the_area_of_the_globe():
    # Near the central meridian x is the distance along the parallel's normal section; k tends to 1.
    width = 10.0
    south, north = arc(30.0), arc(31.0)
    assert area(shapely.box(500_000 - width / 2, south, 500_000 + width / 2, north))[0] == pytest.approx(
        width * (north - south), rel=1e-12
    )


def test_planar_area_exceeds_the_ellipsoidal_as_the_scale_tells():
    # k² − 1 = (x / R)² + …: at 144 km (1.5° at 30.5° N) 0.051 %.
    box = shapely.box(643_900, 3_375_000, 644_000, 3_375_100)
    assert 1e4 / area(box)[0] - 1 == pytest.approx(0.000512, abs=2e-6)


@settings(deadline=None, max_examples=50)
@given(
    x=st.floats(150_000, 850_000),
    y=st.floats(-9e6, 9e6),
    size=st.floats(50, 60_000),
    seed=st.integers(0, 2**32 - 1),
)
def test_parts_of_a_cut_polygon_add_up(x, y, size, seed):
    random = np.random.default_rng(seed)
    angle = np.sort(random.uniform(0, 2 * np.pi, 30))
    ring = np.c_[np.cos(angle), np.sin(angle)] * random.uniform(0.3, 1, (30, 1)) * size + [x, y]
    polygon = shapely.make_valid(shapely.polygons(ring))
    at = random.uniform(-0.5, 0.5, 3) * size + x
    strips = shapely.box(np.r_[x - 9e5, np.sort(at)], y - 9e5, np.r_[np.sort(at), x + 9e5], y + 9e5)
    parts = areas(shapely.intersection(polygon, strips), WUHAN, "ellipsoidal")
    (whole,) = area(polygon)
    assert parts.sum() == pytest.approx(whole, abs=1e-4, rel=1e-13)


def test_the_area_depends_on_the_polygon_alone():
    random = np.random.default_rng(1)
    plots = shapely.buffer(
        shapely.points(random.uniform([4e5, 3.4e6], [6e5, 3.6e6], (3000, 2))), random.uniform(5, 500, 3000)
    )
    batch = area(*plots)
    for row in (0, 1234, 2999):
        assert area(plots[row])[0] == batch[row]
    np.testing.assert_array_equal(areas(plots[500:700], WUHAN, "ellipsoidal"), batch[500:700])


def test_holes_parts_and_orientation_count_as_they_should():
    shell, hole = shapely.box(6e5, 3.4e6, 6.01e5, 3.401e6), shapely.box(6.002e5, 3.4002e6, 6.004e5, 3.4004e6)
    ring = shapely.difference(shell, hole)
    outside, inside = area(shell, hole)
    expected = outside - inside
    both = shapely.multipolygons([ring, shapely.box(6.1e5, 3.4e6, 6.101e5, 3.4001e6)])
    collection = shapely.geometrycollections(
        [both, shapely.points(0, 0), shapely.linestrings([[0, 0], [1, 1]])]
    )
    small = area(shapely.box(6.1e5, 3.4e6, 6.101e5, 3.4001e6))[0]
    np.testing.assert_allclose(
        area(ring, shapely.reverse(ring), both, collection),
        [expected, expected, expected + small, expected + small],
    )


def test_what_has_no_area():
    line = shapely.linestrings([[5e5, 3e6], [5.1e5, 3e6]])
    np.testing.assert_array_equal(area(None, shapely.Polygon(), line), [np.nan, 0, 0])
    assert len(areas(np.empty(0, dtype=object), WUHAN, "ellipsoidal")) == 0


def test_out_of_the_projections_reach_is_not_a_number():
    # A zone number before the easting, read in a system without one.
    assert np.isnan(area(shapely.box(38_500_000, 3.4e6, 38_500_100, 3.4001e6))[0])


def test_scale_origin_and_hemisphere_do_not_change_the_globe():
    box = np.array(
        [[40_000, 3_380_000], [41_000, 3_380_000], [41_000, 3_381_000], [40_000, 3_381_000]], float
    )
    (expected,) = area(shapely.polygons(box + np.array([500_000, 0])))
    utm = Crs("", projection=TransverseMercator(*CGCS2000, 114.0, scale=0.9996, false_easting=500_000.0))
    south = Crs("", projection=TransverseMercator(*CGCS2000, 114.0, false_northing=1e7))
    local = Crs("", projection=TransverseMercator(*CGCS2000, 114.0, latitude_of_origin=30.0))
    assert area(shapely.polygons(box * 0.9996 + np.array([500_000, 0])), crs=utm)[0] == pytest.approx(
        expected, rel=1e-11
    )
    assert area(shapely.polygons(box * [1, -1] + np.array([0, 1e7])), crs=south)[0] == pytest.approx(
        expected, rel=1e-12
    )
    assert area(shapely.polygons(box - np.array([0, arc(30.0)])), crs=local)[0] == pytest.approx(
        expected, rel=1e-11
    )


def test_planar_area_is_of_the_plane():
    assert areas(np.array([shapely.box(0, 0, 10, 10), None]), WUHAN, "planar")[0] == 100


def test_systems_that_cannot_be_measured_say_what_to_do():
    box = np.array([shapely.box(0, 0, 1, 1)])
    with pytest.raises(InputError, match=r"Lambert.*planar"):
        areas(box, Crs("Lambert"), "ellipsoidal")
    with pytest.raises(InputError, match=r"EPSG:4490.*Reproject"):
        areas(box, Crs("EPSG:4490", metric=False), "planar")


def test_survey_area_is_the_recorded_share_less_the_ridge():
    np.testing.assert_allclose(
        survey_areas(
            [1000, 1000, 1000, np.nan, 1000, 1000],
            [50, 50, 50, 50, 50, 50],
            [100, 100, 100, 100, 0, 100],
            [0, 0.12, np.nan, 0, 0, 12],
        ),
        [500, 440, 500, np.nan, np.nan, np.nan],
    )
