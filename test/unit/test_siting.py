"""Siting against exact solvers and plain arithmetic: the best lies between the answer and its bound."""

from itertools import combinations

import numpy as np
import pytest
from guiju.core.facilities.siting.choice import choose, ranked, settled, stand_ins
from guiju.core.facilities.siting.pairs import with_places
from guiju.core.facilities.siting.plan import Request, Sites, require, site
from guiju.core.facilities.siting.problem import Capacitated, Nearest
from guiju.core.facilities.siting.standing import standing
from guiju.core.facilities.siting.told import figures, findings
from guiju.core.facilities.siting.transport import NO_PLACE, by_transport
from guiju.core.network.graph import weigh
from guiju.core.network.reach import costs_within
from guiju.core.network.snap import snap
from guiju.core.progress import Cancelled, Progress
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from network_help import built, streets, table
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, hstack, vstack
from shapely import points

CASES = st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 25), st.integers(1, 10), st.integers(1, 5))


def exact(gain: csc_array, people, places, columns: int, count: int) -> float:
    """The greatest Σ gain × people served, by HiGHS: `columns` candidates, of which `count`, the rest open."""
    ways = gain.tocoo()
    row, column = ways.coords
    z, (n, m) = len(ways.data), gain.shape
    if not z:
        return 0.0
    here = csr_array((np.ones(z), (row, np.arange(z))), shape=(n, z))
    there = csr_array((np.ones(z), (column, np.arange(z))), shape=(m, z))
    opens = csr_array((-places[:columns], (np.arange(columns), np.arange(columns))), shape=(m, columns))
    rows = [
        hstack([here, csr_array((n, columns))]),
        hstack([there, opens]),
        csr_array(np.concatenate([np.zeros(z), np.ones(columns)])[None]),
    ]
    upper = np.concatenate([people, np.zeros(columns), places[columns:], [count]])
    done = milp(
        np.concatenate([-ways.data, np.zeros(columns)]),
        constraints=LinearConstraint(vstack(rows).tocsr(), -np.inf, upper),
        integrality=np.concatenate([np.zeros(z), np.ones(columns)]),
        bounds=Bounds(0, np.concatenate([np.full(z, np.inf), np.ones(columns)])),
        options={"mip_rel_gap": 0},
    )
    return -done.fun


def city(seed: int, n: int, m: int):
    """Distances in a unit square between n homes and m sites, and the people of each home, some 0 or broken."""
    random = np.random.default_rng(seed)
    ways = np.hypot(*(random.random((n, 1, 2)) - random.random((1, m, 2))).transpose(2, 0, 1))
    people = random.integers(0, 100, n).astype(float)
    return random, ways, people if seed % 3 else people * random.random(n)


def between(choice, best: float) -> None:
    assert choice.value <= best * (1 + 1e-5) + 1e-6
    assert best <= choice.bound * (1 + 1e-7) + 1e-6


@given(CASES)
@settings(max_examples=60)
def test_the_best_coverage_lies_between_the_answer_and_its_bound(case):
    seed, n, k, count = case
    _, ways, people = city(seed, n, k)
    near = csc_array((ways < 0.3).astype(float))
    choice = choose(Nearest(csc_array(near * people[:, None])), count, seconds=5)
    best = exact(near, people, np.full(k, people.sum() + 1), k, count)
    between(choice, best)
    assert choice.bound == pytest.approx(choice.value, rel=1e-6)


@given(CASES)
@settings(max_examples=60)
def test_the_best_p_median_lies_between_the_answer_and_its_bound(case):
    seed, n, k, count = case
    _, ways, people = city(seed, n, k)
    saving = people[:, None] * (2.0 - ways)
    choice = choose(Nearest(csc_array(saving)), count, seconds=5)
    best = max(saving[:, list(some)].max(axis=1).sum() for some in combinations(range(k), min(count, k)))
    between(choice, best)


@given(CASES, st.integers(0, 3), st.integers(0, 2))
@settings(max_examples=60)
def test_the_most_who_find_a_place_lies_between_the_answer_and_its_bound(case, old, must):
    seed, n, k, count = case
    random, ways, people = city(seed, n, k + old)
    places = random.integers(0, 150, k + old).astype(float) * (1.0 if seed % 3 else random.random())
    must = min(must, count, k)
    near = csc_array((ways < 0.4).astype(float))
    required = np.arange(k) < must
    plan = with_places(near[:, :k], near[:, k:], people, places, required)
    choice = choose(plan.problem, count - must, seconds=5)
    order = np.concatenate([np.arange(must, k), np.arange(must), np.arange(k, k + old)])
    best = exact(near[:, order], people, places[order], k - must, count - must)
    between(choice, best)
    assert ranked(plan.everyone, choice.chosen) == sorted(
        ranked(plan.everyone, choice.chosen), key=lambda one: -one[1]
    )


@pytest.mark.parametrize("objective", ["coverage", "pmedian", "capacitated"])
def test_a_search_that_is_cut_short_says_so_and_keeps_its_bound(objective):
    """No time at all: the answer is that of the greedy choice, the bound that of the first prices."""
    _, ways, people = city(7, 60, 14)
    near = csc_array((ways < 0.3).astype(float))
    everybody = np.full(14, people.sum() + 1)
    if objective == "capacitated":
        places = np.full(14, 180.0)
        problem, best = Capacitated(people, near, places, 14), exact(near, people, places, 14, 4)
    else:
        gain = near if objective == "coverage" else csc_array(2.0 - ways)
        problem, best = Nearest(csc_array(gain * people[:, None])), exact(gain, people, everybody, 14, 4)
    between(choose(problem, 4, seconds=0), best)


def test_exchange_and_prices_find_what_greed_misses():
    """Greed takes the middle candidate first, and then misses the two sides."""
    covers = csc_array(np.array([[1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 1, 0]]) * [[10.0], [9], [10], [9]])
    assert sorted(choose(Nearest(covers), 2).chosen) == [0, 1]


def test_of_choices_that_serve_as_many_the_shorter_ways():
    covers, shorter = csc_array([[5.0, 5.0, 0], [0, 0, 1.0]]), csc_array([[1.0, 4.0, 0], [0, 0, 1.0]])
    assert settled(Nearest(covers), Nearest(shorter), [0, 2], Progress()) == [1, 2]
    assert stand_ins(Nearest(covers), [1, 2], 0.0).tolist() == [1, 0]


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_transport_serves_most_and_then_costs_least(seed):
    random, ways, people = city(seed, 12, 3)
    places = random.integers(0, 300, 3).astype(float)
    near = np.where(ways < 0.6, ways, 0.0)
    found = by_transport(people, csc_array(near), places, np.full(12, "ok", dtype=object), Progress())
    served = found.site >= 0
    assert np.bincount(found.demand, found.people, minlength=12) == pytest.approx(people, abs=1e-5)
    load = np.bincount(found.site[served], found.people[served], minlength=3)
    assert (load <= places + 1e-5).all()
    problem = Capacitated(people, csc_array(near), places, 3)
    assert load.sum() == pytest.approx(problem.value([0, 1, 2]), abs=1e-3)
    # Nobody saves by changing places with somebody, or by moving to a place that is free.
    for one in np.flatnonzero(served):
        free = places - load > 1e-3
        assert (
            found.cost[one]
            <= np.where(free & (near[found.demand[one]] > 0), ways[found.demand[one]], 9).min() + 1e-6
        )
        for two in np.flatnonzero(served):
            a, b = found.demand[one], found.demand[two]
            crossed = near[a, found.site[two]], near[b, found.site[one]]
            if min(crossed) > 0:
                assert found.cost[one] + found.cost[two] <= sum(crossed) + 1e-6


def test_people_without_a_place_are_told_from_those_too_far():
    near = csc_array(np.array([[1.0], [2.0], [0.0]]))
    status = np.array(["ok", "ok", "beyond_limit"], dtype=object)
    found = by_transport(np.array([5.0, 5, 5]), near, np.array([7.0]), status, Progress())
    rows = sorted(
        zip(found.demand.tolist(), found.site.tolist(), found.people.tolist(), found.status, strict=True)
    )
    assert rows == [
        (0, 0, 5.0, "ok"),
        (1, -1, 3.0, NO_PLACE),
        (1, 0, 2.0, "ok"),
        (2, -1, 5.0, "beyond_limit"),
    ]


def laid_out(seed: int):
    """Crooked streets with homes, candidates and existing sites."""
    random = np.random.default_rng(seed)
    network = built(streets(random, one_way=0.2))[0]
    low, high = network.nodes.min(axis=0), network.nodes.max(axis=0)

    def some(count):
        return snap(network, points(random.uniform(low, high, (count, 2))), 60.0)

    people = random.integers(0, 50, 30).astype(float)
    return weigh(network), some(30), people, some(8), some(2)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["coverage", "pmedian", "capacitated"]))
@settings(max_examples=40)
def test_on_streets_the_figures_are_those_of_all_choices_tried(seed, objective):
    """Every pair of candidates is judged by a matrix of all ways; none is better than the answer."""
    costs, homes, people, candidates, existing = laid_out(seed)
    limit = 220.0
    ways = np.full((30, 10), np.inf)
    for sites, start in ((candidates, 0), (existing, 8)):
        pairs = costs_within(costs, homes, sites)
        ways[pairs.origin, start + pairs.destination] = pairs.cost
    places = np.full(10, 120.0)
    longest = ways[people > 0][np.isfinite(ways[people > 0])].max(initial=0.0)

    def does(some) -> float:
        open_ = ways[:, [*some, 8, 9]]
        if objective == "coverage":
            return people[(open_ <= limit).any(axis=1)].sum()
        if objective == "pmedian":
            able = np.isfinite(ways).any(axis=1)
            best = open_.min(axis=1)
            return people[able] @ np.where(np.isfinite(best), best, 2 * longest or 1.0)[able]
        within = csc_array((open_ <= limit).astype(float))
        return Capacitated(people, within, np.full(open_.shape[1], 120.0), 0).value([])

    found = site(
        costs, homes, people,
        Sites(candidates, places[:8], np.zeros(8, dtype=np.int8)), Sites(existing, places[8:]),
        Request(objective, 2, limit),
    )  # fmt: skip
    values = [does(some) for size in (0, 1, 2) for some in combinations(range(8), size)]
    best = min(values) if objective == "pmedian" else max(values)
    assert found.value == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert found.value == pytest.approx(does(found.new), rel=1e-6, abs=1e-6)
    assert found.gap == 0
    assert found.adds.sum() == pytest.approx(abs(found.value - does([])), rel=1e-6, abs=1e-6)
    assert sum(found.assignment.people) == pytest.approx(people.sum())
    told = figures(found, people)
    if objective != "pmedian":
        assert told["COVERED_POPULATION"] == pytest.approx(found.value, abs=1e-4)
        assert told["GAINED_POPULATION"] == pytest.approx(found.value - found.before, abs=1e-4)


@pytest.mark.parametrize("away", [0.0, 10.0])
def test_the_only_candidate_that_reaches_anybody_is_opened(away):
    """Two streets that do not hang together; all people who can be reached live on the one with the candidate."""
    network, _ = built(table([[(0, 0), (100, 0)], [(0, 500), (100, 500)]]))

    def doors(places):
        return snap(network, points(places), 50.0)

    found = site(
        weigh(network), doors([(50, 0), (50, 500)]), np.array([30.0, 5.0]),
        Sites(doors([(50 + away, 0)]), None, np.zeros(1, dtype=np.int8)), Sites(doors(np.empty((0, 2)))),
        Request("pmedian", 1, 100.0),
    )  # fmt: skip
    assert found.new == [0]
    assert found.value == pytest.approx(30 * away)


def test_one_more_site_never_serves_fewer():
    costs, homes, people, candidates, existing = laid_out(5)
    may, old = Sites(candidates, None, np.zeros(8, dtype=np.int8)), Sites(existing)
    served = [site(costs, homes, people, may, old, Request("coverage", n, 200.0)).value for n in range(1, 9)]
    assert served == sorted(served)


def test_required_candidates_are_open_and_forbidden_ones_never():
    costs, homes, people, candidates, existing = laid_out(5)
    free = site(
        costs, homes, people, Sites(candidates, None, np.zeros(8, dtype=np.int8)), Sites(existing),
        Request("coverage", 2, 200.0),
    )  # fmt: skip
    marks = np.zeros(8, dtype=np.int8)
    marks[free.new[0]] = -1
    worst = next(row for row in range(8) if row not in free.new)
    marks[worst] = 1
    found = site(
        costs, homes, people, Sites(candidates, None, marks), Sites(existing), Request("coverage", 2, 200.0)
    )
    assert free.new[0] not in found.new
    assert worst in found.new
    assert found.bound <= free.value


def test_a_gap_is_told_and_never_rounded_down():
    costs, homes, people, candidates, existing = laid_out(5)
    found = site(
        costs, homes, people, Sites(candidates, None, np.zeros(8, dtype=np.int8)), Sites(existing),
        Request("coverage", 2, 200.0),
    )  # fmt: skip
    open_ = type(found)(**{**vars(found), "bound": found.value + (found.value - found.before) * 0.012341})
    assert open_.gap == pytest.approx(1.2341)
    assert any("1.24 %" in str(line) for line in findings(open_, people))


def test_a_cancelled_search_stops():
    _, ways, people = city(1, 400, 60)
    asked = []

    def stop() -> bool:
        asked.append(None)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        choose(Nearest(csc_array(people[:, None] * (2.0 - ways))), 8, progress=Progress(cancelled=stop))


def test_words_of_standing_and_requests_that_cannot_be_met():
    words = np.ma.MaskedArray(
        np.array(["Required", "禁选", "", None, " 备选"], dtype=object), mask=[0, 0, 0, 1, 0]
    )
    table = Table("candidates", {"status": words}, feature_ids=np.arange(1, 6))
    found = standing(table, "status")
    assert found.tolist() == [1, -1, 0, 0, 0]
    for marks, count, sentence in (
        ([1, 1, 0], 1, "2 candidates are required"),
        ([0, -1], 2, "only 1 of 2"),
        ([-1], 1, "All 1"),
    ):
        with pytest.raises(InputError, match=sentence):
            require(np.array(marks), count)
