"""Streets added to a ready network, or shut: as if all had been built at once, and nothing else moves."""

import numpy as np
import pytest
import shapely
from guiju.core.network.amend import add, split
from guiju.core.network.closing import closed, stretches_of
from guiju.core.network.graph import METRES, MINUTES, weigh
from guiju.core.network.reach import costs_within, nearest, to_anchors
from guiju.core.network.route import route
from guiju.core.network.snap import snap
from guiju.core.table import Table
from hypothesis import given
from hypothesis import strategies as st
from network_help import CRS, built, streets, table

CORNER = (534_000, 3_380_000)


def spots(random, count, low=0, high=400):
    return shapely.points(np.array(CORNER) + random.uniform(low, high, (count, 2)))


def distances(costs, homes, goals):
    out = np.full((homes.count, goals.count), np.inf)
    pairs = costs_within(costs, homes, goals)
    out[pairs.origin, pairs.destination] = pairs.cost
    return out


def sound(network):
    """What must hold of any network: ends of lines are nodes, lengths those of the lines."""
    assert np.allclose(network.coordinates[network.offsets[:-1]], network.nodes[network.start])
    assert np.allclose(network.coordinates[network.offsets[1:] - 1], network.nodes[network.end])
    assert np.allclose(shapely.length(network.lines), network.length, atol=1e-3)
    assert len(network.component) == len(network.nodes)
    return network


@given(st.integers(0, 2**32 - 1), st.booleans())
def test_cutting_edges_changes_nothing(seed, minutes):
    random = np.random.default_rng(seed)
    network, _ = built(streets(random, one_way=0.3))
    network = network.with_heights(random.uniform(0, 30, len(network.nodes)))
    count = int(random.integers(0, 30))
    edge = random.integers(0, len(network), count)
    share = random.choice([0.0, 1.0, 0.25, 0.5, *random.random(6)], count)
    cut = split(network, edge, share)
    homes, goals = (snap(network, spots(random, 8), 60) for _ in range(2))
    by = MINUTES if minutes else METRES
    before = distances(weigh(network, by), homes, goals)
    after = distances(weigh(sound(cut.network), by), cut.moved(homes), cut.moved(goals))
    np.testing.assert_allclose(after, before, atol=1e-6)
    # A door that is moved is still the same door.
    at = shapely.line_interpolate_point(network.lines[homes.edge], homes.fraction, normalized=True)
    moved = cut.moved(homes)
    now = shapely.line_interpolate_point(cut.network.lines[moved.edge], moved.fraction, normalized=True)
    assert (shapely.distance(at, now) < 1e-6).all()


@given(st.integers(0, 2**32 - 1))
def test_an_amended_network_is_that_of_all_lines_at_once(seed):
    """New lines cross old ones, touch them, and start and end at their vertices or on their sides."""
    random = np.random.default_rng(seed)
    old = streets(random, one_way=0.2)
    first, _ = built(old, split_crossings=True)
    lines = []
    for _ in range(int(random.integers(1, 5))):
        kind = random.integers(3)
        points = random.uniform(20, 380, (int(random.integers(2, 4)), 2)) + CORNER
        line = old.geometry[random.integers(len(old))]
        if kind == 1:
            points[0] = shapely.get_coordinates(line)[random.integers(3)]
        elif kind == 2:
            points[0] = shapely.get_coordinates(line.interpolate(random.random(), normalized=True))[0]
        lines.append(shapely.LineString(points))
    new = table(lines, direction=random.choice(["B", "B", "F"], len(lines)).astype(object))
    both = Table("all", {"direction": np.ma.concatenate([old.column("direction"), new.column("direction")])}, np.concatenate([old.geometry, new.geometry]), CRS)  # fmt: skip
    whole, _ = built(both, split_crossings=True)
    more, _ = built(new, split_crossings=True)
    amended = add(first, more, tolerance=0.0)
    network = sound(amended.network)
    homes, goals = spots(random, 8), spots(random, 8)
    one, other = (distances(weigh(n), snap(n, homes, 60), snap(n, goals, 60)) for n in (whole, network))
    np.testing.assert_allclose(other, one, atol=1e-6)
    # Nobody's way gets longer, and the way there can be drawn.
    kept = snap(first, homes, 60), snap(first, goals, 60)
    before, after = distances(weigh(first), *kept), distances(weigh(network), *map(amended.moved, kept))
    assert (after <= before + 1e-6).all()
    reach = nearest(weigh(network), amended.moved(kept[1]))
    cost, _, _ = to_anchors(reach, amended.moved(kept[0]))
    for place in np.flatnonzero(np.isfinite(cost)):
        way = route(reach, amended.moved(kept[0]), int(place))
        assert way.line.length == pytest.approx(cost[place], abs=1e-3)


CROSS = [[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 100)]]


def walk(network, a, b):
    doors = snap(network, shapely.points(np.array([a, b], dtype=float)), 5.0)
    return distances(weigh(network), doors.take([0]), doors.take([1]))[0, 0]


def added(lines, tolerance=2.0, crossings=True, onto=CROSS, **columns):
    network, _ = built(table(onto))
    from guiju.core.network.build import LineFields, build

    more, _ = build(
        table(lines, **columns), LineFields(level="level" if columns else None), split_crossings=True
    )
    return add(network, more, tolerance=tolerance, crossings=crossings)


def test_a_dead_end_is_led_on_to_the_street_that_is_near_enough():
    line = [[(90, 1.5), (90, 100), (51, 100)]]
    assert walk(built(table(CROSS))[0], (90, 0), (50, 100)) == 140
    amended = added(line)
    assert walk(sound(amended.network), (90, 0), (50, 100)) == pytest.approx(140)
    assert walk(amended.network, (90, 0), (60, 100)) == pytest.approx(100 + 30)
    assert walk(amended.network, (90, 10), (50, 100)) == pytest.approx(130)
    far = added([[(90, 2.5), (90, 100)]]).network
    assert walk(far, (90, 0), (90, 100)) == np.inf
    assert (far.components, amended.network.components) == (2, 1)


def test_crossing_streets_meet_on_request_and_bridges_never():
    line = [[(20, -50), (20, 50)]]
    assert walk(added(line).network, (20, 50), (0, 0)) == 70
    assert walk(added(line, crossings=False).network, (20, 50), (0, 0)) == np.inf
    # A shared vertex is a junction even so.
    shared = added([[(50, -50), (50, 0), (20, -50)]], crossings=False)
    assert walk(shared.network, (50, -50), (50, 100)) == 150
    assert walk(added(line, level=np.array([1.0])).network, (20, 50), (0, 0)) == np.inf
    # The foot of a bridge joins the ground.
    assert walk(added([[(20, 0), (20, 50)]], level=np.array([1.0])).network, (20, 50), (0, 0)) == 70


def test_existing_edges_keep_their_rows_and_only_those_that_are_met_are_cut():
    amended = added([[(20, -50), (20, 50)]])
    before = built(table(CROSS))[0]
    assert amended.edge.tolist() == [0]
    assert amended.network.length[: len(before)].tolist() == [20, 50, 100]
    assert amended.added.tolist() == [4, 5]
    assert (amended.network.source[amended.added] == -1).all()


def test_streets_along_a_line_are_shut_and_those_that_cross_it_are_not():
    network, _ = built(table(CROSS))
    shut = stretches_of(network, table([[(20, 0.5), (45, 0.5)]]).geometry, 2.0)
    amended, rows = closed(network, shut)
    assert (amended.network.length[rows]).tolist() == [25]
    assert nothing_else(network, amended, rows)
    costs = weigh(amended.network).closed(rows)
    assert (weigh(amended.network).closed(rows[:0]).forward == weigh(amended.network).forward).all()
    doors = snap(amended.network, shapely.points([[0.0, 0], [50, 100], [30, 0], [100, 0]]), 1)
    # The one on the closed stretch is cut off, those beyond it no longer meet.
    found = distances(costs, doors, doors)
    assert found[0, 1] == np.inf
    assert (found[2, [0, 1, 3]] == np.inf).all()
    assert found[1, 3] == 150
    across = stretches_of(network, table([[(50, -100), (50, 200)]]).geometry, 2.0)
    assert (across.edge.tolist(), across.low.tolist(), across.high.tolist()) == ([2], [0], [1])


def test_streets_within_a_polygon_are_shut_to_the_spot():
    network, _ = built(table(CROSS))
    amended, rows = closed(network, stretches_of(network, np.array([shapely.box(40, -10, 60, 30)]), 2.0))
    assert sorted(amended.network.length[rows].tolist()) == pytest.approx([10, 10, 30])
    # Polygons that overlap shut what either holds, once.
    two = np.array([shapely.box(40, -10, 60, 30), shapely.box(55, -10, 70, 30)])
    amended, rows = closed(network, stretches_of(network, two, 2.0))
    assert amended.network.length[rows].sum() == pytest.approx(60)


def nothing_else(network, amended, rows):
    return (
        amended.network.length.sum() == pytest.approx(network.length.sum())
        and len(amended.network) == len(network) + 2
    )


@given(st.integers(0, 2**32 - 1))
def test_closing_never_betters_anyone_and_opening_again_is_as_before(seed):
    random = np.random.default_rng(seed)
    network, _ = built(streets(random, one_way=0.2))
    shapes = np.concatenate(
        [
            shapely.buffer(spots(random, 2), random.uniform(5, 60, 2)),
            network.lines[random.integers(0, len(network), 2)],
        ]
    )
    amended, rows = closed(network, stretches_of(network, shapes, 2.0))
    homes, goals = (snap(network, spots(random, 8), 60) for _ in range(2))
    before = distances(weigh(network), homes, goals)
    costs = weigh(sound(amended.network))
    moved = amended.moved(homes), amended.moved(goals)
    np.testing.assert_allclose(distances(costs, *moved), before, atol=1e-6)
    assert (distances(costs.closed(rows), *moved) >= before - 1e-6).all()
    # What is shut is what lies in the polygons and along the lines, all of it.
    lines = amended.network.lines
    inside = shapely.length(shapely.intersection(lines, shapely.union_all(shapes[:2]))).sum()
    assert amended.network.length[rows].sum() >= inside - 0.1 * len(network)
