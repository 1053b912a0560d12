"""Floating catchments: against PySAL's access, by hand, and what must hold on any network."""

import numpy as np
import pandas
import pytest
import shapely
from access import fca
from guiju.core.facilities.catchment import balance, catchments, decay, load_table, shares, zones_of
from guiju.core.network.graph import weigh
from guiju.core.network.reach import costs_within
from guiju.core.network.snap import snap
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from network_help import CRS, built, streets, table

KINDS = ("none", "steps", "gaussian")
seeds = st.integers(0, 2**32 - 1)


def town(seed, homes=12, places=6):
    """Costs, where homes and facilities join (the last of each off every street), people and places."""
    random = np.random.default_rng(seed)
    network, _ = built(streets(random, one_way=0.3))
    west, south = network.nodes.min(axis=0)
    east, north = network.nodes.max(axis=0)
    doors = []
    for count in (homes, places):
        points = random.uniform((west, south), (east, north), (count, 2))
        points[-1] += 5_000
        doors.append(snap(network, shapely.points(points), 60.0))
    people = random.integers(0, 500, homes).astype(float)
    return weigh(network), *doors, people, random.integers(0, 90, places).astype(float)


def along(*homes, schools=(0.0,)):
    """Homes and schools on a street of 1,000 m."""
    network, _ = built(table([[(0, 0), (1000, 0)]]))
    doors = (snap(network, shapely.points([(x, 0) for x in place]), 10.0) for place in (homes, schools))
    return weigh(network), *doors


def pysal(found, people, places, fall):
    """Access by PySAL on the same costs (o, f); its own Gaussian is another one, so the weight is given."""
    pairs = pandas.DataFrame({"origin": found.origin, "dest": found.destination, "cost": found.cost})
    weight = {
        "none": None,
        "steps": lambda cost: next((w for upper, w in fall.zones if cost <= upper), 0.0),
        "gaussian": lambda cost: (
            (np.exp(-0.5 * (cost / fall.limit) ** 2) - np.exp(-0.5)) / (1 - np.exp(-0.5))
            if cost <= fall.limit
            else 0.0
        ),
    }[fall.kind]
    demand = pandas.DataFrame({"demand": people}, index=pandas.Index(range(len(people)), name="geoid"))
    supply = pandas.DataFrame({"supply": places}, index=pandas.Index(range(len(places)), name="geoid"))
    access = fca.two_stage_fca(
        demand, supply, pairs, fall.limit, demand_name="demand", supply_name="supply", weight_fn=weight
    )
    return access.reindex(range(len(people)), fill_value=0.0).to_numpy()


@settings(max_examples=40)
@given(seed=seeds, kind=st.sampled_from(KINDS), limit=st.floats(50, 700), there=st.booleans())
def test_access_is_that_of_pysal_on_the_same_costs(seed, kind, limit, there):
    costs, homes, schools, people, places = town(seed)
    people += 1  # PySAL divides by nobody
    fall = decay(kind, limit)
    found = catchments(costs, homes, schools, people, places, fall, to_facilities=there)
    pairs = costs_within(costs if there else costs.reversed, homes, schools)
    expected = pysal(pairs, people, places, fall)
    np.testing.assert_allclose(np.nan_to_num(found.access), expected, rtol=1e-9, atol=1e-15)


@given(seed=seeds, kind=st.sampled_from(KINDS), limit=st.floats(1, 900))
def test_supply_is_conserved(seed, kind, limit):
    costs, homes, schools, people, places = town(seed)
    found = catchments(costs, homes, schools, people, places, decay(kind, limit))
    given_out = np.nan_to_num(found.access) @ people
    whole = balance(found, people, places)
    assert given_out == pytest.approx(places[found.demand > 0].sum(), rel=1e-9)
    assert whole.places - whole.idle == pytest.approx(given_out, rel=1e-9)
    assert whole.mean * whole.people == pytest.approx(given_out, rel=1e-9)
    assert whole.without == people[~(found.access > 0)].sum()


@given(seed=seeds, kind=st.sampled_from(KINDS))
def test_facilities_add_up_so_that_one_more_takes_from_nobody(seed, kind):
    costs, homes, schools, people, places = town(seed)
    fall = decay(kind, 400.0)
    every = np.arange(schools.count)
    parts = [
        catchments(costs, homes, schools.take(rows), people, places[rows], fall).access
        for rows in (every[:2], every[2:])
    ]
    whole = catchments(costs, homes, schools, people, places, fall).access
    np.testing.assert_allclose(whole, parts[0] + parts[1], rtol=1e-12, atol=1e-15)
    assert (np.nan_to_num(whole) >= np.nan_to_num(parts[1])).all()


@given(seed=seeds, kind=st.sampled_from(KINDS), more=st.floats(0, 1e4))
def test_more_people_give_nobody_more(seed, kind, more):
    costs, homes, schools, people, places = town(seed)
    fall = decay(kind, 400.0)
    before = catchments(costs, homes, schools, people, places, fall).access
    crowd = people.copy()
    crowd[people > 0] += more
    after = catchments(costs, homes, schools, crowd, places, fall).access
    assert (np.nan_to_num(after) <= np.nan_to_num(before) * (1 + 1e-12)).all()


@given(seed=seeds, kind=st.sampled_from(KINDS))
def test_what_it_costs_to_enter_is_as_a_longer_way(seed, kind):
    costs, homes, schools, people, places = town(seed)
    fall = decay(kind, 500.0)
    entry = np.random.default_rng(seed).uniform(0, 300, schools.count)
    found = catchments(costs, homes, schools, people, places, fall, entry=entry)
    pairs = costs_within(costs, homes, schools, 500.0, entry=entry)
    given, demand, ratio = shares(pairs.destination, fall.weights(pairs.cost), people[pairs.origin], places)
    access = np.bincount(pairs.origin, given, minlength=homes.count)
    np.testing.assert_allclose(np.nan_to_num(found.access), access, rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(found.demand, demand, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.ratio, ratio, rtol=1e-9)
    np.testing.assert_array_equal(found.reached, np.bincount(pairs.origin[places[pairs.destination] > 0], minlength=homes.count))  # fmt: skip


def test_two_steps_by_hand():
    """School a (60 places) is reached by 100 + 200, school b (90) by 200 + 300; the last home by none."""
    costs, homes, schools = along(100, 400, 700, 990, schools=(100, 600))
    people, places = np.array([100.0, 200, 300, 400]), np.array([60.0, 90])
    found = catchments(costs, homes, schools, people, places, decay("none", 300.0))
    assert found.ratio.tolist() == pytest.approx([60 / 300, 90 / 500])
    assert found.access.tolist() == pytest.approx([0.2, 0.38, 0.18, 0])
    assert found.reached.tolist() == [1, 2, 1, 0]
    assert found.nearest.tolist() == pytest.approx([0, 200, 100, 390])
    assert found.status.tolist() == ["ok", "ok", "ok", "beyond_limit"]
    assert (found.people.tolist(), found.demand.tolist()) == ([300, 500], [300, 500])
    load = load_table(found, np.array(["a", "b"], object), places, np.empty(2, object), CRS).columns
    assert load["people_per_place"].tolist() == [5.0, pytest.approx(500 / 90, abs=1e-4)]


def test_weights_by_zones_and_by_the_gaussian():
    at = np.array([0.0, 400, 400.1, 800, 1200, 1200.1])
    assert decay("none", 1200.0).weights(at).tolist() == [1, 1, 1, 1, 1, 0]
    assert decay("steps", 1200.0).weights(at).tolist() == [1, 1, 0.68, 0.68, 0.22, 0]
    own = decay("steps", 1200.0, zones_of("400：1，1200: 0.5"))
    assert own.weights(at).tolist() == [1, 1, 0.5, 0.5, 0.5, 0]
    # Dai's formula: at half the limit (e^-0.125 - e^-0.5) / (1 - e^-0.5).
    gaussian = decay("gaussian", 1200.0).weights(np.array([0.0, 600, 1200, 1300]))
    assert gaussian.tolist() == pytest.approx([1, 0.7013666, 0, 0], abs=1e-7)


def test_zones_share_a_school_by_their_weights():
    """Distances 100, 500 and 900 of 1,200: 10 × 1 + 20 × 0.68 + 30 × 0.22 people share 60 places."""
    costs, homes, schools = along(100, 500, 900)
    found = catchments(
        costs, homes, schools, np.array([10.0, 20, 30]), np.array([60.0]), decay("steps", 1200.0)
    )
    ratio = 60 / (10 + 13.6 + 6.6)
    assert found.access.tolist() == pytest.approx([ratio, 0.68 * ratio, 0.22 * ratio])


def test_nobody_and_nothing_have_a_status():
    costs, homes, schools = along(100, 200, schools=(0, 100, 990, 100))
    people, places = np.array([50.0, 0]), np.array([0.0, np.nan, 30, 20])
    found = catchments(costs, homes, schools, people, places, decay("none", 300.0))
    assert found.state.tolist() == ["no_capacity", "capacity_unknown", "no_demand", "ok"]
    assert found.status.tolist() == ["incomplete", "incomplete"]
    assert found.reached.tolist() == [2, 2]
    assert found.access.tolist() == [20 / 50, 20 / 50]
    assert found.ratio.tolist() == pytest.approx([0, np.nan, np.nan, 0.4], nan_ok=True)
    whole = balance(found, people, places)
    assert (whole.places, whole.idle, whole.without) == (50, 30, 0)
    assert "30 of 50 places reach nobody" in str(whole.notes()[0])


def test_a_facility_without_places_is_none_to_an_origin():
    costs, homes, schools = along(100, schools=(100, 900))
    found = catchments(costs, homes, schools, np.array([5.0]), np.array([0.0, 7]), decay("none", 300.0))
    assert (found.status.tolist(), found.reached.tolist()) == (["beyond_limit"], [0])
    assert found.nearest.tolist() == pytest.approx([800])
    assert found.people.tolist() == [5, 0]


def test_without_facilities_or_with_all_off_the_network():
    costs, homes, schools = along(100, 200)
    people = np.array([3.0, 4])
    none = catchments(costs, homes, schools.take(np.empty(0, int)), people, np.empty(0), decay("none", 300.0))
    assert (none.access.tolist(), none.status.tolist()) == ([0, 0], ["unreachable"] * 2)
    away = snap(costs.network, shapely.points([(0, 9000)]), 10.0)
    lost = catchments(costs, away, schools, np.array([9.0]), np.array([5.0]), decay("none", 300.0))
    assert (np.isnan(lost.access).all(), lost.status.tolist()) == (True, ["unconnected"])
    far = catchments(costs, homes, away, people, np.array([5.0]), decay("none", 300.0))
    assert (far.access.tolist(), far.state.tolist()) == ([0, 0], ["unconnected"])
    assert [str(note).split(" ")[0] for note in balance(far, people, np.array([5.0])).notes()] == ["5", "7"]


@pytest.mark.parametrize(
    ("kind", "limit", "zones", "sentence"),
    [
        ("none", 0.0, "", "limit is 0.0"),
        ("gaussian", np.nan, "", "above 0"),
        ("steps", 1000.0, "500:1, 400:0.5", "must rise"),
        ("steps", 1000.0, "500:1, 1000:0", "weight 0.0"),
        ("steps", 1000.0, "500:1, 1000:1.5", "weight 1.5"),
        ("steps", 1000.0, "500:1", "last zone ends at 500.0"),
        ("steps", 1000.0, "500", "“500” is not a zone"),
    ],
)
def test_a_decay_that_makes_no_sense_is_said(kind, limit, zones, sentence):
    with pytest.raises(InputError, match=sentence):
        decay(kind, limit, zones_of(zones))


def test_a_run_is_cancelled():
    costs, homes, schools, people, places = town(7)
    with pytest.raises(Cancelled):
        catchments(
            costs,
            homes,
            schools,
            people,
            places,
            decay("none", 300.0),
            progress=Progress(cancelled=lambda: True),
        )
