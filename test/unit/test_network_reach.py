"""How far things are: against a plain graph in which every door is a node of its own."""

from dataclasses import replace

import networkx
import numpy as np
import pytest
import shapely
from guiju.core.network.build import build
from guiju.core.network.graph import METRES, MINUTES, weigh
from guiju.core.network.reach import (
    BEYOND,
    OK,
    UNCONNECTED,
    UNREACHABLE,
    costs_within,
    nearest,
    statuses,
    to_anchors,
)
from guiju.core.network.snap import snap
from guiju.core.progress import Cancelled, Progress
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st
from network_help import CRS, built, plain_graph, streets, table

seeds = st.integers(0, 2**32 - 1)


def town(seed, *, one_way=0.3, by=METRES, places=(7, 5)):
    """A network with costs, and doors near its streets: some share an edge, some are off every street."""
    random = np.random.default_rng(seed)
    network, _ = built(streets(random, one_way=one_way))
    network = network.with_heights(random.uniform(0, 12, len(network.nodes)))
    costs = weigh(network, by, walking_speed=70.0)
    anchors = []
    for count in places:
        on = network.lines[random.integers(0, len(network), count)]
        on[1] = on[0]
        along = shapely.get_coordinates(
            shapely.line_interpolate_point(on, random.random(count), normalized=True)
        )
        doors = along + random.uniform(-9, 9, (count, 2))
        doors[-1] += 5_000
        anchors.append(snap(network, shapely.points(doors), 60.0))
    return costs, *anchors


def plain(costs, origins, destinations) -> np.ndarray:
    """Costs (origins, destinations) by an independent search on the plain graph."""
    graph = plain_graph(costs, {"origin": origins, "goal": destinations})
    out = np.full((origins.count, destinations.count), np.inf)
    for row in range(origins.count):
        if ("origin", row) in graph:
            # Doors are ends of the way, not places to pass through.
            passable = graph.subgraph(
                [
                    node
                    for node in graph
                    if not isinstance(node, tuple) or len(node) == 3 or node[0] == "goal" or node[1] == row
                ]
            )
            found = networkx.single_source_dijkstra_path_length(passable, ("origin", row))
            for goal in range(destinations.count):
                out[row, goal] = found.get(("goal", goal), np.inf)
    return out


def dense(pairs, origins, destinations) -> np.ndarray:
    out = np.full((origins.count, destinations.count), np.inf)
    out[pairs.origin, pairs.destination] = pairs.cost
    return out


@given(seed=seeds, by=st.sampled_from([METRES, MINUTES]))
def test_all_pairs_cost_what_an_independent_search_says(seed, by):
    costs, origins, goals = town(seed, by=by)
    expected = plain(costs, origins, goals)
    np.testing.assert_allclose(
        dense(costs_within(costs, origins, goals), origins, goals), expected, atol=1e-6
    )
    finite = expected[np.isfinite(expected)]
    limit = float(np.median(finite)) + 1e-5 if len(finite) else 1.0
    near = dense(costs_within(costs, origins, goals, limit), origins, goals)
    np.testing.assert_allclose(near, np.where(expected <= limit, expected, np.inf), atol=1e-6)


@given(seed=seeds, to_facilities=st.booleans())
def test_the_nearest_is_the_least_of_all_pairs_either_way(seed, to_facilities):
    costs, homes, facilities = town(seed)
    entry = np.random.default_rng(seed).uniform(0, 200, facilities.count)
    reach = nearest(costs, facilities, entry=entry, to_facilities=to_facilities)
    cost, facility, _ = to_anchors(reach, homes)
    expected = plain(costs, homes, facilities) if to_facilities else plain(costs, facilities, homes).T
    expected = expected + entry
    np.testing.assert_allclose(cost, expected.min(axis=1), atol=1e-6)
    reached = facility >= 0
    np.testing.assert_array_equal(reached, np.isfinite(cost))
    np.testing.assert_allclose(expected[reached, facility[reached]], cost[reached], atol=1e-6)


@given(seed=seeds)
def test_between_nodes_it_is_networkx_to_a_hundredth_of_a_millimetre(seed):
    random = np.random.default_rng(seed)
    network, _ = built(streets(random, one_way=0.2))
    costs = weigh(network)
    some = random.integers(0, len(network.nodes), 6)
    at = snap(network, shapely.points(network.nodes), 1.0)
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(network.nodes)))
    for e in range(len(network)):
        for a, b, ok in (
            (network.start, network.end, network.forward),
            (network.end, network.start, network.backward),
        ):
            if ok[e]:
                graph.add_edge(int(a[e]), int(b[e]), weight=float(network.length[e]))
    found = dense(costs_within(costs, at.take(np.sort(np.unique(some))), at), at.take(np.unique(some)), at)
    for row, node in enumerate(np.unique(some)):
        lengths = networkx.single_source_dijkstra_path_length(graph, int(node))
        expected = [lengths.get(other, np.inf) for other in range(len(network.nodes))]
        np.testing.assert_allclose(found[row], expected, atol=1e-5)


@given(seed=seeds)
def test_on_two_way_streets_there_and_back_cost_the_same_and_detours_do_not_help(seed):
    costs, homes, _ = town(seed, one_way=0.0)
    # A way through a door pays for the walk to it twice; three doors on the street itself pay nothing.
    homes = replace(homes, access=np.zeros_like(homes.access))
    there = dense(costs_within(costs, homes, homes), homes, homes)
    np.testing.assert_allclose(there, there.T, atol=1e-6)
    assert (there[:, None, :] <= there[:, :, None] + there[None, :, :] + 1e-6).all()


@given(seed=seeds)
def test_one_facility_more_never_worsens_anyone(seed):
    costs, homes, facilities = town(seed)
    fewer = facilities.take(np.arange(facilities.count - 2))
    more, _, _ = to_anchors(nearest(costs, facilities), homes)
    less, _, _ = to_anchors(nearest(costs, fewer), homes)
    assert (more <= less).all()


@given(seed=seeds)
def test_streets_drawn_in_pieces_cost_the_same(seed):
    random = np.random.default_rng(seed)
    lines = streets(random)
    whole, _ = build(Table("streets", {}, lines.geometry, CRS))
    pieces = []
    for line in shapely.segmentize(lines.geometry, 30.0):
        xy = shapely.get_coordinates(line)
        pieces += [shapely.LineString(pair) for pair in zip(xy, xy[1:])]
    cut, _ = build(table(pieces))
    doors = shapely.points(random.uniform(whole.nodes.min(axis=0), whole.nodes.max(axis=0), (12, 2)))
    results = []
    for network in (whole, cut):
        at = snap(network, doors, 100.0)
        results.append(dense(costs_within(weigh(network), at, at), at, at))
    np.testing.assert_allclose(*results, atol=1e-5)


def straight(**columns):
    return built(table([[(0, 0), (100, 0)], [(100, 0), (200, 0)]], **columns))[0]


def test_doors_join_the_street_itself_and_the_walk_to_it_counts():
    network = straight()
    doors = shapely.points([(30, 10), (70, -20), (130, 5)])
    at = snap(network, doors, 50.0)
    assert at.fraction.tolist() == [0.3, 0.7, 0.3]
    found = dense(costs_within(weigh(network), at, at), at, at)
    assert found[0].tolist() == [20.0, 40 + 30, 100 + 15]


def test_a_one_way_street_is_not_walked_back():
    network = straight(direction=np.array(["F", "F"], dtype=object))
    at = snap(network, shapely.points([(30, 0), (70, 0)]), 50.0)
    found = dense(costs_within(weigh(network), at, at), at, at)
    assert found[0, 1] == pytest.approx(40)
    assert np.isinf(found[1, 0])
    there, _, _ = to_anchors(nearest(weigh(network), at.take([1])), at)
    back, _, _ = to_anchors(nearest(weigh(network), at.take([1]), to_facilities=False), at)
    assert there.tolist() == pytest.approx([40, 0])
    assert back.tolist() == [np.inf, pytest.approx(0)]


def test_polygons_join_from_their_boundary_and_entrances_where_they_are():
    network = straight()
    school = shapely.box(20, 15, 60, 80)
    at = snap(network, np.array([school]), 50.0)
    assert at.access.tolist() == [15.0]
    gates = snap(network, shapely.points([(190, 5), (10, 2), (10, 900)]), 50.0, place=np.array([0, 0, 1]))
    assert gates.connected.tolist() == [True, False]
    homes = snap(network, shapely.points([(0, 0), (200, 0)]), 50.0)
    cost, _, join = to_anchors(nearest(weigh(network), gates), homes)
    assert cost.tolist() == pytest.approx([12, 15])
    several = snap(network, np.array([shapely.MultiPoint([(190, 5), (10, 2)])], dtype=object), 50.0)
    assert to_anchors(nearest(weigh(network), several), homes)[0].tolist() == pytest.approx([12, 15])
    pairs = costs_within(weigh(network), homes, several)
    assert pairs.cost.tolist() == pytest.approx([12, 15])
    assert join.tolist() == [0, 1]


def test_every_place_has_a_status():
    network, _ = build(table([[(0, 0), (1000, 0)], [(0, 500), (100, 500)]]))
    homes = snap(
        network,
        np.array([*shapely.points([(100, 0), (900, 0), (50, 500), (50, 250)]), None, shapely.Point()]),
        50.0,
    )
    schools = snap(network, shapely.points([(0, 0)]), 50.0)
    cost, _, _ = to_anchors(nearest(weigh(network), schools), homes)
    assert statuses(homes, cost, 500.0).tolist() == [
        OK,
        BEYOND,
        UNREACHABLE,
        UNCONNECTED,
        UNCONNECTED,
        UNCONNECTED,
    ]


def test_without_facilities_or_with_all_of_them_off_the_network_nothing_is_reached():
    network = straight()
    homes = snap(network, shapely.points([(10, 0)]), 50.0)
    for doors in (np.empty(0, dtype=object), shapely.points([(0, 9000)])):
        away = snap(network, doors, 50.0)
        cost, facility, _ = to_anchors(nearest(weigh(network), away), homes)
        assert (cost.tolist(), facility.tolist()) == ([np.inf], [-1])
        assert len(costs_within(weigh(network), homes, away)) == 0
        assert len(costs_within(weigh(network), away, homes)) == 0


def test_a_closed_street_is_not_walked():
    network, _ = build(table([[(0, 0), (100, 0)], [(0, 0), (0, 80), (100, 80), (100, 0)]]))
    at = snap(network, shapely.points([(0, 0), (100, 0)]), 1.0)
    assert costs_within(weigh(network), at.take([0]), at.take([1])).cost == pytest.approx([100])
    closed = weigh(network).closed(network.source == 0)
    assert costs_within(closed, at.take([0]), at.take([1])).cost == pytest.approx([260])


def test_uphill_takes_longer_as_tobler_says():
    network = straight().with_heights(np.array([0.0, 10.0, np.nan]))
    up, down = weigh(network, MINUTES, walking_speed=5.0364 / 0.06).forward, weigh(network, MINUTES).backward
    kmh = 6 * np.exp(-3.5 * 0.15)
    assert 0.1 / (up[0] / 60) == pytest.approx(kmh, rel=1e-4)
    assert down[0] / (100 / 80) == pytest.approx(1 / 1, rel=1e-9)  # −10 % is as quick as the level
    assert up[1] == pytest.approx(0.1 / 5.0364 * 60)


@pytest.mark.parametrize("speed", [0.0, -3.0, np.nan, np.inf])
def test_nobody_walks_at_no_speed(speed):
    with pytest.raises(InputError, match="walking speed"):
        weigh(straight(), MINUTES, walking_speed=speed)


def test_a_search_is_cancelled():
    costs, homes, facilities = town(3)
    with pytest.raises(Cancelled):
        costs_within(costs, homes, facilities, progress=Progress(cancelled=lambda: True))
