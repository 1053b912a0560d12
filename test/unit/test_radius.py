"""Coverage as the crow flies: by hand, and never less than along the streets."""

from dataclasses import replace

import numpy as np
import shapely
from guiju.core.facilities.blind import covered_ground
from guiju.core.facilities.circle import circle, covered, walks
from guiju.core.facilities.pack import load_facility_pack
from guiju.core.network.snap import snap
from guiju.core.progress import Progress
from hypothesis import given
from hypothesis import strategies as st
from network_help import built, streets, table

PACK = load_facility_pack("gb50180-2018").only(["kindergarten", "primary_school"])
KINDERGARTEN, SCHOOL = 0, 1
# A river without a bridge between two streets, and one beyond the reach of both.
BANKS = table([[(0, 0), (1000, 0)], [(0, 200), (1000, 200)]])


def points(*coordinates):
    return shapely.points(np.array(coordinates, dtype=float).reshape(-1, 2))


def judged(pack, homes, lines=BANKS, governs="metres", speed=80.0, **facilities):
    network, _ = built(lines)
    joins = {id: snap(network, doors, 100) for id, doors in facilities.items()}
    walked = walks(network, snap(network, homes, 100), joins, pack, governs=governs, walking_speed=speed)
    return network, joins, circle(pack, walked, {id: joined.count for id, joined in joins.items()})


def test_a_radius_crosses_the_river_and_needs_no_street():
    homes = np.array([*points((500, 0), (0, 0), (500, 900)), None], dtype=object)
    doors = {"kindergarten": points((500, 200), (900, 500)), "primary_school": points((500, 200))}
    _, _, found = judged(PACK.measured("radius"), homes, **doors)
    assert found.walks.metres[:3, SCHOOL].tolist() == [200, np.hypot(500, 200), 700]
    # The second kindergarten is near no street, and yet there.
    assert found.walks.facility[:, KINDERGARTEN].tolist() == [0, 0, 1, -1]
    assert found.status[:, SCHOOL].tolist() == ["ok", "beyond_limit", "beyond_limit", "unconnected"]
    assert found.state.tolist() == ["ok", "ok", "ok", "unconnected"]
    assert found.score[:3].tolist() == [100, 0, 0]
    _, _, walked = judged(PACK, homes, **doors)
    assert walked.state.tolist() == ["unreachable", "unreachable", "unconnected", "unconnected"]


def test_minutes_govern_a_radius_at_the_walking_speed():
    pack = PACK.measured("radius").limited(3.0)
    doors = {"primary_school": points((0, 0))}
    homes = points((180, 0), (181, 0))
    _, _, found = judged(pack, homes, governs="minutes", speed=60.0, **doors)
    assert found.status[:, SCHOOL].tolist() == ["ok", "beyond_limit"]


def test_a_pack_may_ask_for_a_radius_of_one_category_alone():
    mixed = replace(PACK, categories=(replace(PACK.categories[0], measure="radius"), PACK.categories[1]))
    doors = {"kindergarten": points((500, 200)), "primary_school": points((500, 200))}
    _, _, found = judged(mixed, points((500, 0), (500, 330)), **doors)
    assert found.status.tolist() == [["ok", "unreachable"], ["ok", "unconnected"]]
    # One that no street is near has no score where another category asks for streets.
    assert found.state.tolist() == ["ok", "unconnected"]
    assert np.isnan(found.score[1])


def test_a_polygon_is_near_by_its_nearest_points():
    park = np.array([shapely.box(400, 300, 600, 400)], dtype=object)
    _, _, found = judged(PACK.measured("radius"), points((500, 10), (500, 350)), kindergarten=park)
    assert found.walks.metres[:, KINDERGARTEN].tolist() == [290, 0]


def test_ground_by_radius_is_a_circle_that_never_goes_beyond():
    network, joins, _ = judged(
        PACK.measured("radius"), points((0, 0)), kindergarten=points((500, 0), (900, 600))
    )
    way = {"governs": "metres", "walking_speed": 80.0, "to_facilities": True, "width": 40.0}
    ground, none = covered_ground(network, joins, PACK.measured("radius"), **way, progress=Progress())
    assert none is None
    circle_area = np.pi * 300**2
    assert 2 * circle_area * 0.995 < ground.area < 2 * circle_area
    far = shapely.distance(
        shapely.multipoints([(500, 0), (900, 600)]), shapely.points(shapely.get_coordinates(ground))
    )
    assert far.max() <= 300 + 1e-6


@given(st.integers(0, 2**32 - 1), st.floats(20, 400))
def test_who_is_covered_along_the_streets_is_covered_by_radius(seed, limit):
    random = np.random.default_rng(seed)
    spots = shapely.points(random.uniform((534_000, 3_380_000), (534_400, 3_380_400), (25, 2)))
    people = random.integers(0, 500, 18).astype(float)
    doors = {"kindergarten": spots[18:22], "primary_school": spots[22:]}
    _, _, walked = judged(PACK.limited(limit), spots[:18], streets(random), **doors)
    _, _, flown = judged(PACK.limited(limit).measured("radius"), spots[:18], streets(random), **doors)
    assert (flown.met | ~walked.met).all()
    assert (flown.walks.metres <= walked.walks.metres + 1e-6).all()
    assert (covered(flown, people) >= covered(walked, people)).all()
