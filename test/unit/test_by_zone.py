"""Zones in which a run is repeated."""

import numpy as np
import pytest
import shapely
from guiju.core.by_zone import Zone, clipped, faults, folder_names, members, overlaps, zones
from guiju.core.progress import Progress
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st

EAST, WEST = Zone("east", shapely.box(100, 0, 200, 100)), Zone("west", shapely.box(0, 0, 100, 100))
SHAPES = np.array(
    [
        shapely.box(10, 10, 20, 20),  # in the west
        shapely.box(70, 10, 110, 20),  # three quarters in the west
        shapely.box(90, 30, 110, 40),  # half and half
        shapely.box(100, 50, 120, 60),  # in the east, touches the west
        shapely.box(300, 0, 310, 10),  # nowhere
        shapely.LineString([(50, 5), (180, 5)]),  # most of it in the east
        shapely.Point(150, 50),
        None,
    ],
    dtype=object,
)


def rows(way):
    return [found.tolist() for found in members(SHAPES, [WEST, EAST], way, Progress())]


def test_within_gives_each_feature_to_the_zone_that_holds_most_of_it():
    assert rows("within") == [[0, 1, 2], [3, 5, 6]]


def test_intersects_gives_it_to_each_zone_but_not_to_one_that_it_only_touches():
    assert rows("intersects") == [[0, 1, 2, 5], [1, 2, 3, 5, 6]]


def test_a_clipped_feature_keeps_its_dimension():
    assert clipped(SHAPES[1], WEST).equals(shapely.box(70, 10, 100, 20))
    assert clipped(SHAPES[5], EAST).length == pytest.approx(80)
    assert clipped(SHAPES[3], WEST) is None  # its edge is no polygon
    crossed = shapely.Polygon([(90, 0), (110, 10), (110, 0), (90, 10)])
    assert clipped(crossed, WEST).area == pytest.approx(50)  # one of its two triangles


@given(
    st.lists(
        st.tuples(st.floats(-50, 250), st.floats(-50, 150), st.floats(1, 80), st.floats(1, 80)), min_size=1
    )
)
def test_zones_that_meet_share_out_the_features_between_them(boxes):
    shapes = np.array([shapely.box(x, y, x + w, y + h) for x, y, w, h in boxes], dtype=object)
    within = members(shapes, [WEST, EAST], "within", Progress())
    everywhere = members(shapes, [WEST, EAST], "intersects", Progress())
    once = np.concatenate(within)
    assert len(once) == len(set(once.tolist()))
    assert set(once.tolist()) == set(np.concatenate(everywhere).tolist())


def test_overlaps_are_told_and_common_borders_are_not():
    other = Zone("other", shapely.box(150, 50, 250, 150))
    slip = Zone("slip", shapely.box(199.999, 0, 300, 40))
    assert overlaps([WEST, EAST, other, slip], Progress()) == [("east", "other")]


def test_polygons_of_one_name_are_one_zone():
    shapes = np.array([WEST.shape, EAST.shape, shapely.box(0, 200, 10, 210), None], dtype=object)
    found = zones(Table("wards", {}, shapes), ["a", "b", "a", "c"])
    assert [zone.name for zone in found] == ["a", "b"]
    assert found[0].shape.area == 10_100
    with pytest.raises(InputError, match="wards"):
        zones(Table("wards", {}, np.array([None], dtype=object)), ["a"])


def test_zones_without_shape_and_those_that_cross_themselves_are_named():
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    shapes = np.array([WEST.shape, None, bow_tie, shapely.Polygon()], dtype=object)
    assert faults(Table("wards", {}, shapes), ["a", "b", "c", "a"]) == (["b", "a"], ["c"])


def test_folders_have_names_that_every_system_takes():
    names = [
        "江岸区",
        "a/b",
        "a:b",
        "CON",
        "con.txt",
        "",
        "  . ",
        "..",
        "East",
        "east",
        "x\n\u202ey",
        "九" * 300,
        "𠮷" * 90,
    ]
    assert folder_names(names) == [
        "江岸区", "a_b", "a_b (2)", "_CON", "_con.txt", "_", "_ (2)", "_ (3)", "East", "east (2)", "x_y", "九" * 66, "𠮷" * 50,
    ]  # fmt: skip


@given(st.lists(st.text() | st.text(min_size=60), max_size=20))
def test_no_name_leads_out_of_its_folder_or_meets_another(names):
    folders = folder_names(names)
    assert len({folder.casefold() for folder in folders}) == len(names)
    for folder in folders:
        assert folder.strip(". ") == folder.lstrip(". ") != ""
        assert not set(folder) & set('<>:"/\\|?*\n\0')
        assert len(folder.encode()) <= 255
