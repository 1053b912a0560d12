"""Covered ground and blind areas: everyone is either covered or in one blind area."""

from math import fsum

import numpy as np
import pytest
import shapely
from guiju.core.facilities.blind import blind_areas, blind_table, covered_ground, covered_table
from guiju.core.facilities.circle import circle, walks
from guiju.core.facilities.pack import load_facility_pack
from guiju.core.facilities.tables import summary_table
from guiju.core.network.snap import snap
from guiju.core.progress import Cancelled, Progress
from hypothesis import given
from hypothesis import strategies as st
from network_help import CRS, built, streets, table

PACK = load_facility_pack("gb50180-2018").only(["kindergarten", "primary_school"])
KINDERGARTEN, SCHOOL = 0, 1
STREET = table([[(0, 0), (2000, 0)]])


def judged(pack, homes, lines=STREET, **facilities):
    network, _ = built(lines)
    joins = {id: snap(network, doors, 100) for id, doors in facilities.items()}
    origins = snap(network, homes, 100)
    walked = walks(network, origins, joins, pack, governs="metres", walking_speed=80.0)
    return network, joins, circle(pack, walked, {id: joined.count for id, joined in joins.items()})


def points(*coordinates):
    return shapely.points(np.array(coordinates, dtype=float).reshape(-1, 2))


def test_points_that_lack_something_near_each_other_are_one_area_with_their_people():
    homes = points((100, 10), (800, 10), (950, 10), (1900, 10))
    _, _, found = judged(PACK, homes, kindergarten=points((0, 0)))
    blind = blind_areas(found, homes, np.array([1.0, 20.0, 300.0, 4000.0]), 100.0, Progress())
    # Schools were not looked for, so nobody is blind to them.
    assert blind.column.tolist() == [KINDERGARTEN, KINDERGARTEN]
    assert sorted(zip(blind.origins.tolist(), blind.population.tolist())) == [(1, 4000), (2, 320)]
    made = blind_table(PACK, blind, np.array(["A", "B", "C", "D"]), "metres", "zh", CRS)
    assert made.column("title").tolist() == ["幼儿园", "幼儿园"]
    assert sorted(made.column("origin_ids").tolist()) == ["B, C", "D"]
    assert made.column("limit_value").tolist() == [300, 300]


def test_polygons_keep_their_shape_and_join_where_they_touch():
    homes = shapely.box(np.array([700, 900, 1500]), 5, np.array([900, 1000, 1600]), 60)
    _, _, found = judged(PACK, homes, kindergarten=points((0, 0)))
    blind = blind_areas(found, homes, np.array([5.0, 6.0, 7.0]), 100.0, Progress())
    assert sorted(shapely.area(blind.ground)) == [100 * 55, 300 * 55]
    assert sorted(blind.population.tolist()) == [7, 11]


def test_an_area_of_many_origins_names_some_and_tells_how_many_more():
    homes = points(*((800 + step, 10) for step in range(40)))
    _, _, found = judged(PACK, homes, kindergarten=points((0, 0)))
    blind = blind_areas(found, homes, np.ones(40), 100.0, Progress())
    (told,) = blind_table(PACK, blind, np.arange(40), "metres", "en", CRS).column("origin_ids").tolist()
    assert told.startswith("0, 1, 2, ")
    assert told.endswith("29 … (+10)")


def test_an_unconnected_origin_is_in_a_blind_area_and_one_without_geometry_in_none():
    homes = np.array([*points((100, 900)), None], dtype=object)
    _, _, found = judged(PACK, homes, kindergarten=points((0, 0)))
    blind = blind_areas(found, homes, np.array([3.0, 4.0]), 100.0, Progress())
    assert blind.population.tolist() == [3]
    assert not len(blind_areas(found, np.array([None, None]), np.array([3.0, 4.0]), 100.0, Progress()).column)


def test_a_polygon_without_ground_counts_like_a_point():
    flat = np.array([shapely.Polygon([(800, 5), (900, 5), (800, 5)])], dtype=object)
    _, _, found = judged(PACK, flat, kindergarten=points((0, 0)))
    blind = blind_areas(found, flat, np.array([3.0]), 100.0, Progress())
    assert blind.population.tolist() == [3]
    assert shapely.area(blind.ground) > 0


def test_ground_is_within_the_limit_and_a_category_without_facility_has_none():
    homes = points((100, 0), (900, 0))
    network, joins, found = judged(PACK, homes, kindergarten=points((500, 0)), primary_school=points())
    way = {"governs": "metres", "walking_speed": 80.0, "to_facilities": True, "width": 40.0}
    ground = covered_ground(network, joins, PACK, **way, progress=Progress())
    assert ground[SCHOOL] is None
    left, bottom, right, top = shapely.bounds(ground[KINDERGARTEN])
    assert 200 <= left < 220
    assert 780 < right <= 800
    assert -40 <= bottom < top <= 40
    summary = summary_table(PACK, found, np.ones(2), {"kindergarten": 1, "primary_school": 0}, "en", None)
    made = covered_table(ground, summary, CRS)
    assert made.column("status").tolist() == ["ok", "no_facility"]
    assert made.column("area_m2")[1] == 0


def test_one_limit_for_all_is_nobodys_clause():
    mine = PACK.limited(650.0)
    assert [c.limit("metres") for c in mine.categories] == [650, 650]
    assert {str(c.clause) for c in mine.categories} == {"LIMIT"}


def test_a_cancel_is_answered():
    homes = points((100, 10))
    _, _, found = judged(PACK, homes, kindergarten=points((0, 0)))
    with pytest.raises(Cancelled):
        blind_areas(found, homes, np.ones(1), 100.0, Progress(cancelled=lambda: True))


@given(st.integers(0, 2**32 - 1))
def test_everyone_is_covered_or_in_one_blind_area(seed):
    random = np.random.default_rng(seed)
    spots = shapely.points(random.uniform((534_000, 3_380_000), (534_400, 3_380_400), (25, 2)))
    people = random.integers(0, 500, 20).astype(float)
    pack = PACK.limited(150.0)
    _, _, found = judged(
        pack, spots[:20], streets(random), kindergarten=spots[20:23], primary_school=spots[23:]
    )
    around = random.uniform(5, 120)
    blind = blind_areas(found, spots[:20], people, around, Progress())
    for column in (KINDERGARTEN, SCHOOL):
        lacking = ~found.met[:, column]
        assert fsum(blind.population[blind.column == column]) == fsum(people[lacking])
        assert blind.origins[blind.column == column].sum() == lacking.sum()
        # Those that touch are one area, whatever else was lacked by whom.
        grounds = blind.ground[blind.column == column]
        united = shapely.union_all(shapely.buffer(spots[:20][lacking], around, quad_segs=8))
        assert len(grounds) == len(shapely.get_parts(united))
        assert shapely.area(grounds).sum() == pytest.approx(united.area)
