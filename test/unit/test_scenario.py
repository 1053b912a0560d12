"""What a change does, by hand; and what no change may do."""

import numpy as np
import pytest
import shapely
from guiju.core.facilities.circle import circle, walks
from guiju.core.facilities.places import Places
from guiju.core.facilities.scenario import (
    Comparison,
    change_table,
    changed_places,
    difference_table,
    walks_after,
)
from guiju.core.facilities.search import way
from guiju.core.network.amend import add
from guiju.core.network.closing import closed, stretches_of
from guiju.core.network.snap import snap
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st
from network_help import CRS, built, streets, table
from test_explain import pack, points

# A street of 1,000 m with a side street at 400 m, and one far north that joins neither.
STREETS = table([[(0, 0), (400, 0), (1000, 0)], [(400, 0), (400, 300)], [(0, 900), (300, 900)]])
HOMES = points((100, 10), (400, 200), (100, 900), (100, 450))
PEOPLE = np.array([10.0, 20.0, 30.0, 40.0])
HOW = {"governs": "metres", "walking_speed": 100.0}


def places(network, **doors):
    anchors = {id: snap(network, own, 50.0) for id, own in doors.items()}
    return Places(anchors, {id: np.array([f"{id}{n}" for n in range(len(own))], dtype=object) for id, own in doors.items()})  # fmt: skip


class City:
    """Homes and facilities on streets, and what becomes of them."""

    def __init__(self, lines=STREETS, homes=HOMES, how=HOW, **doors):
        self.network, _ = built(lines)
        self.pack, self.how = pack(how["governs"]), how
        self.homes, self.places = snap(self.network, homes, 50.0), places(self.network, **doors)
        self.walks = walks(self.network, self.homes, self.places.anchors, self.pack, **how)
        self.before = circle(self.pack, self.walks, self.places.counts)

    def after(self, *, added=None, shut=(), streets=None, close=None) -> Comparison:
        network, homes, anchors, rows = self.network, self.homes, self.places, np.empty(0, dtype=np.int64)
        changed = set()
        if added or shut:
            anchors, changed, _ = changed_places(anchors, added and places(network, **added), shut)
        amends = []
        if streets is not None:
            more, _ = built(streets, split_crossings=True)
            amended = add(network, more, tolerance=2.0)
            network = amended.network
            amends.append(lambda doors: amended.rejoined(doors, 50.0))
        if close is not None:
            cuts, rows = closed(network, stretches_of(network, close, 2.0))
            network = cuts.network
            amends.append(cuts.moved)
        moved = dict(anchors.anchors)
        for amend in amends:
            homes, moved = amend(homes), {id: amend(own) for id, own in moved.items()}
            changed = set(moved)
        walked = walks_after(
            self.pack, self.walks, way(network, **self.how).closed(rows), homes, moved, changed
        )
        self.counts = self.places.counts, anchors.counts
        return Comparison(self.before, circle(self.pack, walked, anchors.counts))


def city(**more):
    return City(school=points((300, 0)), shop=points((400, 250), (900, 0)), market=points(), **more)


def test_a_new_shop_by_hand():
    """The first home walks 110 m to the new shop instead of 560, the second still 50 m."""
    one = city()
    found = one.after(added={"shop": points((200, 0))})
    assert found.after.walks.metres[:2, 1].round(9).tolist() == [110, 50]
    assert found.change.tolist() == ["better", "unchanged", "unchanged", "not_judged"]
    assert (found.after.score - found.before.score)[:3].round(3).tolist() == [33.333, 0, 0]
    difference = difference_table(one.pack, found, np.array(["a", "b", "c", "d"], object), PEOPLE, HOMES, CRS)
    assert difference.column("gained").tolist() == ["shop", "", "", ""]
    assert difference.column("minutes_before_shop").tolist() == [5.6, 0.5, None, None]
    assert difference.column("minutes_after_shop").tolist() == [1.1, 0.5, None, None]
    assert difference.column("score_change").tolist()[3] is None
    summary = change_table(one.pack, found, PEOPLE, one.counts, "en")
    row = summary.column("category").tolist().index("shop")
    told = {name: summary.column(name)[row] for name in summary.columns}
    assert (told["facilities_before"], told["facilities_after"]) == (2, 3)
    assert (told["covered_population_before"], told["covered_population_after"]) == (20, 30)
    assert (told["covered_population_change"], told["gained_population"], told["lost_population"]) == (
        10,
        10,
        0,
    )
    assert (told["covered_share_before"], told["covered_share_after"]) == (0.2, 0.3)
    assert summary.column("covered_population_change").tolist()[3] is None


def test_a_shop_is_closed_by_its_name_or_by_its_category_and_name():
    one = city()
    assert one.after(shut=["shop0"]).change.tolist() == ["farther", "worse", "unchanged", "not_judged"]
    assert one.after(shut=["shop:shop0"]).lost[:, 1].tolist() == [False, True, False, False]
    for name in ("school:shop0", "shop9"):
        with pytest.raises(InputError, match=f"no facility “{name}” to close.*school0"):
            one.after(shut=[name])
    last = one.after(shut=["school0"])
    assert last.after.status[:, 0].tolist() == ["no_facility"] * 4
    with pytest.raises(InputError, match="“park” are added"):
        one.after(added={"park": points((0, 0))})
    # A layer of additions that holds none for a category adds nothing to it.
    assert one.after(added={"park": points()}).change.tolist()[:3] == ["unchanged"] * 3


def test_a_new_street_joins_the_island_and_a_closed_one_cuts_off():
    one = city()
    joined = one.after(streets=table([[(0, 900), (0, 0)]]))
    assert joined.after.walks.metres[2, 0] == 100 + 900 + 300
    assert joined.change.tolist() == ["unchanged", "unchanged", "nearer", "not_judged"]
    # A home that no street was near is joined by one that passes it.
    passed = one.after(streets=table([[(100, 0), (100, 500)]]))
    assert passed.after.walks.metres[3, 0] == 450 + 200
    assert passed.after.state[3] == "ok"
    shut = one.after(close=table([[(350, 0), (380, 0)]]).geometry)
    assert shut.change.tolist() == ["farther", "worse", "unchanged", "not_judged"]
    assert (shut.before.status[0, 1], shut.after.status[0, 1]) == ("beyond_limit", "unreachable")
    both = one.after(streets=table([[(340, 0), (340, 20), (390, 20), (390, 0)]]), close=table([[(350, 0), (380, 0)]]).geometry)  # fmt: skip
    assert both.after.walks.metres[0, 1] == 600
    assert both.change.tolist()[0] == "farther"


def test_a_home_keeps_its_street_where_a_nearer_one_leads_nowhere():
    one = city()
    stub = one.after(streets=table([[(90, 12), (110, 12)]]))
    assert stub.change.tolist()[:3] == ["unchanged"] * 3


@given(st.integers(0, 2**32 - 1), st.sampled_from(["metres", "minutes"]))
def test_additions_worsen_nobody_closings_better_nobody_and_nothing_changes_nothing(seed, governs):
    random = np.random.default_rng(seed)
    lines = streets(random, one_way=0.2)

    def spots(count):
        return shapely.points(random.uniform((534_000, 3_380_000), (534_400, 3_380_400), (count, 2)))

    how = {"governs": governs, "walking_speed": 70.0, "to_facilities": bool(random.integers(2))}
    one = City(lines, spots(10), how, school=spots(2), shop=spots(4), market=spots(1), park=spots(2))
    new = table([shapely.LineString(shapely.get_coordinates(spots(3))) for _ in range(2)])
    shut = np.concatenate([shapely.buffer(spots(1), 40), lines.geometry[:1]])
    for more in (
        {"added": {"shop": spots(2)}},
        {"streets": new},
        {"added": {"school": spots(1)}, "streets": new},
    ):
        found = one.after(**more)
        assert not found.lost.any()
        assert (found.after.walks.governing <= found.before.walks.governing).all()
        assert set(found.change) <= {"better", "nearer", "unchanged", "not_judged"}
    for less in ({"shut": ["shop:shop1"]}, {"close": shut}, {"shut": ["school0"], "close": shut}):
        found = one.after(**less)
        assert not found.gained.any()
        assert (found.after.walks.governing >= found.before.walks.governing).all()
        assert set(found.change) <= {"worse", "farther", "unchanged", "not_judged"}
    none = one.after(close=shut[:0])
    np.testing.assert_array_equal(none.after.walks.minutes, none.before.walks.minutes)
    np.testing.assert_array_equal(none.after.score, none.before.score)
    assert set(none.change) <= {"unchanged", "not_judged"}
