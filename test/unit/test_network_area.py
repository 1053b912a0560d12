"""What is reached: exact on each edge, never beyond the limit, and the way there as a line."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from guiju.core.network.areas import area, worst_excess
from guiju.core.network.build import build
from guiju.core.network.graph import METRES, MINUTES, weigh
from guiju.core.network.pieces import pieces, stretches
from guiju.core.network.reach import nearest, to_anchors
from guiju.core.network.route import route
from guiju.core.network.snap import snap
from hypothesis import given, settings
from hypothesis import strategies as st
from network_help import built, streets, table

seeds = st.integers(0, 2**32 - 1)


def town(seed, *, one_way=0.0, by=METRES, doors=2):
    random = np.random.default_rng(seed)
    network, _ = built(streets(random, 7, 6, one_way=one_way))
    if by == MINUTES:
        # Some streets are ridden along, some crawled, and the ground is hilly.
        speed = random.choice([np.nan, np.nan, 20.0, 300.0], len(network))
        network = replace(network, speed=speed, heights=random.uniform(0, 15, len(network.nodes)))
    costs = weigh(network, by, walking_speed=70.0)
    spots = shapely.points(random.uniform(network.nodes.min(axis=0), network.nodes.max(axis=0), (doors, 2)))
    return costs, snap(network, spots, 90.0), random


def reached(costs, reach, limit):
    return pieces(reach.costs, reach.cost, reach.anchors, limit, entry=reach.entry)


@given(seed=seeds, one_way=st.sampled_from([0.0, 0.4]), to_facilities=st.booleans())
def test_a_spot_is_in_the_reached_stretches_if_and_only_if_its_cost_is_within(seed, one_way, to_facilities):
    costs, places, random = town(seed, one_way=one_way)
    network, limit = costs.network, float(random.uniform(5, 300))
    entry = random.uniform(0, 60, places.count)
    reach = nearest(costs, places, entry=entry, to_facilities=to_facilities)
    found = reached(costs, reach, limit)
    edge, share = random.integers(0, len(network), 400), random.random(400)
    spots = shapely.line_interpolate_point(network.lines[edge], share, normalized=True)
    at = snap(network, spots, 1.0)
    cost, _, _ = to_anchors(reach, at)
    within = np.zeros(400, dtype=bool)
    for e, low, high in zip(found.edge, found.low, found.high, strict=True):
        within |= (at.edge == e) & (at.fraction >= low) & (at.fraction <= high)
    clear = np.abs(cost - limit) > 1e-3
    np.testing.assert_array_equal(within[clear], (cost <= limit)[clear])
    np.testing.assert_allclose(shapely.length(stretches(network, found)), found.lengths(network), atol=1e-6)


@given(seed=seeds)
def test_a_shorter_limit_reaches_a_part_of_the_longer(seed):
    costs, places, random = town(seed)
    reach = nearest(costs, places)
    short, long = np.sort(random.uniform(10, 400, 2))
    far = shapely.union_all(stretches(costs.network, reached(costs, reach, long)))
    for line in stretches(costs.network, reached(costs, reach, short)):
        assert far.hausdorff_distance(line.union(far)) < 1e-6


@settings(max_examples=60)
@given(
    seed=seeds,
    one_way=st.sampled_from([0.0, 0.4]),
    by=st.sampled_from([METRES, MINUTES]),
    width=st.sampled_from([15.0, 50.0]),
)
def test_no_point_of_the_ground_is_beyond_the_limit(seed, one_way, by, width):
    costs, places, random = town(seed, one_way=one_way, by=by)
    limit = float(random.uniform(40, 350)) * costs.per_metre
    reach = nearest(costs, places, to_facilities=False)
    ground = area(reach, limit, width)
    assert ground.is_valid
    if ground.is_empty:
        return
    points = random.uniform(*np.array(ground.bounds).reshape(2, 2), (3_000, 2))
    points = np.concatenate([points[shapely.contains_xy(ground, points)], shapely.get_coordinates(ground)])
    cost, _, _ = to_anchors(reach, snap(costs.network, shapely.points(points), 1e4))
    assert cost.max() <= limit
    assert worst_excess(reach, ground, limit) <= 0


def test_the_ground_goes_nearly_as_far_as_it_may():
    network, _ = build(table([[(0, 0), (2000, 0)]]))
    reach = nearest(weigh(network), snap(network, shapely.points([(1000, 0)]), 1.0), to_facilities=False)
    ground = area(reach, 500.0, 40.0)
    west, south, east, north = ground.bounds
    assert (1000 - west, east - 1000) == pytest.approx((500, 500), abs=5)
    assert (-south, north) == pytest.approx((39.4, 39.4), abs=0.1)
    assert ground.area > 0.9 * 1000 * 80


def test_ground_across_a_street_that_is_not_reached_stays_out():
    network, _ = build(table([[(0, 0), (1000, 0)], [(0, 60), (1000, 60)]]))
    reach = nearest(weigh(network), snap(network, shapely.points([(500, 0)]), 1.0), to_facilities=False)
    ground = area(reach, 300.0, 50.0)
    assert ground.bounds[3] <= 30
    assert ground.bounds[3] > 20
    assert ground.bounds[1] < -45


def test_ground_beyond_the_end_of_a_street_stays_off_the_next_that_is_not_reached():
    # One street along an axis: what is reached has no extent across it.
    network, _ = build(table([[(0, 0), (50, 0)], [(100, 0), (150, 0)]]))
    reach = nearest(weigh(network), snap(network, shapely.points([(0, 0)]), 1.0), to_facilities=False)
    ground = area(reach, 300.0, 50.0)
    assert 70 < ground.bounds[2] <= 75
    assert worst_excess(reach, ground, 300.0) <= 0


def test_nothing_is_reached_where_the_door_is_farther_than_the_limit():
    network, _ = build(table([[(0, 0), (1000, 0)]]))
    reach = nearest(weigh(network), snap(network, shapely.points([(500, 80)]), 100.0), to_facilities=False)
    assert len(reached(weigh(network), reach, 60.0)) == 0
    assert area(reach, 60.0, 50.0).is_empty
    assert np.isnan(worst_excess(reach, area(reach, 60.0, 50.0), 60.0))


def test_a_one_way_street_is_reached_only_ahead():
    network, _ = built(table([[(0, 0), (1000, 0)]], direction=np.array(["F"], dtype=object)))
    at = snap(network, shapely.points([(500, 10)]), 50.0)
    for to_facilities, (low, high) in ((False, (0.5, 0.6)), (True, (0.4, 0.5))):
        reach = nearest(weigh(network), at, to_facilities=to_facilities)
        found = reached(weigh(network), reach, 110.0)
        assert (found.low.tolist(), found.high.tolist()) == ([pytest.approx(low)], [pytest.approx(high)])


@given(seed=seeds, one_way=st.sampled_from([0.0, 0.4]), to_facilities=st.booleans())
def test_a_way_is_as_long_as_it_costs_and_runs_from_door_to_door(seed, one_way, to_facilities):
    costs, schools, random = town(seed, one_way=one_way, doors=4)
    network = costs.network
    homes = snap(
        network,
        shapely.points(random.uniform(network.nodes.min(axis=0), network.nodes.max(axis=0), (6, 2))),
        90.0,
    )
    entry = random.uniform(0, 100, schools.count)
    reach = nearest(costs, schools, entry=entry, to_facilities=to_facilities)
    cost, facility, _ = to_anchors(reach, homes)
    for place in range(homes.count):
        way = route(reach, homes, place, to_facilities=to_facilities)
        if facility[place] < 0:
            assert way is None
            continue
        assert way.facility == facility[place]
        assert way.line.length + entry[way.facility] == pytest.approx(cost[place], abs=1e-6)
        assert way.metres.sum() == pytest.approx(way.line.length, abs=1e-6)
        assert way.leg_cost.sum() == pytest.approx(cost[place], abs=1e-6)
        ends = [homes.xy[homes.place == place], schools.xy[schools.place == way.facility]]
        first, last = ends if to_facilities else ends[::-1]
        np.testing.assert_allclose(way.line.coords[0], first[0], atol=1e-6)
        np.testing.assert_allclose(way.line.coords[-1], last[0], atol=1e-6)


def test_a_way_along_one_street_only():
    network, _ = build(table([[(0, 0), (100, 0)]]))
    at = snap(network, shapely.points([(30, 5), (80, -5)]), 50.0)
    way = route(nearest(weigh(network), at.take([1])), at, 0)
    assert list(way.line.coords) == [(30, 5), (30, 0), (80, 0), (80, -5)]
    assert way.metres.tolist() == [5, 50, 5]
