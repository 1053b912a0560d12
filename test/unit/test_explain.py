"""What one home is told must be what the living circle says of it, and the way shown must be that long."""

import json

import numpy as np
import pytest
import shapely
from guiju.core.facilities.circle import circle, walks
from guiju.core.facilities.explain import explain
from guiju.core.facilities.pack import load_facility_pack
from guiju.core.facilities.search import search, way
from guiju.core.network.build import LineFields, build
from guiju.core.network.snap import snap
from hypothesis import given
from hypothesis import strategies as st
from network_help import built, streets, table

CLAUSE = {"standard": "S", "number": "1", "text": "", "source": "", "verified": False}
STREETS = table([[(0, 0), (400, 0), (1000, 0)], [(400, 0), (400, 300)], [(0, 900), (300, 900)]])


def pack(governs="metres"):
    """Schools within 500 m or 5 min, shops within 300 m or 3 min, a market and a park."""

    def level(id, minutes, metres):
        return {"id": id, "title": {"en": id, "zh": id}, "minutes": minutes, "distance_m": metres, "clause": CLAUSE}  # fmt: skip

    def category(id, level, **more):
        return {"id": id, "title": {"en": f"A {id}", "zh": f"一{id}"}, "level": level, "clause": CLAUSE, **more}  # fmt: skip

    data = {
        "schema_version": 1, "id": "p", "version": "1", "title": {"en": "P", "zh": "P"}, "governs": governs,
        "levels": [level("near", 3, 300), level("far", 5, 500)],
        "categories": [category("school", "far"), category("shop", "near"), category("market", "near"), category("park", "far", required=False)],
    }  # fmt: skip
    return load_facility_pack(json.dumps(data))


def points(*coordinates):
    return shapely.points(np.array(coordinates, dtype=float).reshape(-1, 2))


def told(home, network, governs="metres", speed=100.0, **facilities):
    one = way(network, governs=governs, walking_speed=speed)
    searches = {id: search(one, snap(network, doors, 50.0)) for id, doors in facilities.items()}
    return explain(pack(governs), one, searches, snap(network, points(home), 50.0))


def test_one_home_by_hand():
    """School at 200 m, shop 560 m away, no market anywhere, nobody looked for parks."""
    network, _ = built(STREETS)
    found = told(
        (100, 10), network, school=points((900, 0), (300, 0)), shop=points((400, 250)), market=points()
    )
    school, shop, market, park = found.categories
    assert (school.status, school.facility, school.metres, school.minutes) == ("ok", 1, 210, 2.1)
    assert (school.limit, school.shortfall, school.met) == (500, 0, True)
    assert (shop.status, shop.metres, shop.limit, shop.shortfall) == ("beyond_limit", 560, 300, 260)
    assert (market.status, market.facility, market.route) == ("no_facility", -1, None)
    assert (park.status, park.route) == ("no_layer", None)
    assert (found.score, found.missing, found.state) == (
        pytest.approx(100 / 3, abs=1e-4),
        "shop,market",
        "ok",
    )
    assert [access.category.id for access in found.of_level("near")] == ["shop", "market"]
    line = shapely.get_coordinates(shop.route.line).tolist()
    assert (line[0], line[-1]) == ([100, 10], [400, 250])
    assert shapely.length(shop.route.line) == pytest.approx(560)


def test_a_home_off_the_network_or_on_an_island_is_told_why():
    network, _ = built(STREETS)
    off = told((100, 450), network, school=points((300, 0)))
    assert [access.status for access in off.categories[:2]] == ["unconnected", "no_layer"]
    assert (np.isnan(off.score), off.state) == (True, "unconnected")
    island = told((100, 900), network, school=points((300, 0)))
    assert (island.categories[0].status, island.categories[0].shortfall) == ("unreachable", np.inf)
    assert (island.score, island.state) == (0, "unreachable")


def test_the_way_is_that_of_what_governs():
    """By a fast street that is longer the school is nearer in minutes, and minutes choose the school."""
    lines = table([[(0, 0), (400, 0)], [(0, 0), (0, -600)]], kmh=np.array([1.2, 12.0]))
    network, _ = build(lines, LineFields(speed="kmh"))
    schools = points((400, 0), (0, -600))
    by_metres = told((0, 0), network, "metres", school=schools).categories[0]
    by_minutes = told((0, 0), network, "minutes", school=schools).categories[0]
    assert (by_metres.facility, by_minutes.facility) == (0, 1)
    assert (by_metres.metres, by_minutes.metres) == (400, 400)
    assert by_minutes.minutes == pytest.approx(3)
    assert (by_metres.route.line.length, by_minutes.route.line.length) == (400, 600)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["metres", "minutes"]), st.booleans())
def test_every_home_is_told_what_the_living_circle_says(seed, governs, to_facilities):
    random = np.random.default_rng(seed)
    network, _ = built(streets(random, one_way=0.3))
    network = network.with_heights(random.uniform(0, 30, len(network.nodes)))
    spots = shapely.points(random.uniform((534_000, 3_380_000), (534_400, 3_380_400), (20, 2)))
    homes = snap(network, spots[:8], 40.0)
    facilities = {"school": snap(network, spots[8:11], 40.0), "shop": snap(network, spots[11:19], 40.0), "market": snap(network, spots[:0], 40.0)}  # fmt: skip
    p, how = pack(governs), {"governs": governs, "walking_speed": 70.0, "to_facilities": to_facilities}
    walked = walks(network, homes, facilities, p, **how)
    whole = circle(p, walked, {id: joins.count for id, joins in facilities.items()})
    one = way(network, **how)
    searches = {id: search(one, joins) for id, joins in facilities.items()}
    for home in range(8):
        found = explain(p, one, searches, homes, home)
        np.testing.assert_equal(found.score, whole.score[home])
        assert (found.missing, found.state) == (whole.missing[home], whole.state[home])
        for column, access in enumerate(found.categories):
            assert access.status == whole.status[home, column]
            assert access.facility == walked.facility[home, column]
            assert access.metres == walked.metres[home, column]
            assert access.minutes == walked.minutes[home, column]
            near = walked.governing[home, column]
            if access.status in ("ok", "beyond_limit"):
                assert access.route.cost == near
                assert access.route.leg_cost.sum() == pytest.approx(near)
                assert access.shortfall == pytest.approx(max(near - access.limit, 0))
                assert access.met == (access.shortfall == 0)
            else:
                assert access.route is None
