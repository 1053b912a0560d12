"""Places against demand: by hand, and three answers where a capacity is not known."""

import numpy as np
import pytest
from guiju.core.facilities.capacity import place_columns
from guiju.core.facilities.pack import Category, FacilityPack, Level
from guiju.core.rules.pack import Clause
from hypothesis import given
from hypothesis import strategies as st

CLAUSE = Clause("S", "1", "", "", False)
LEVEL = Level("l5", {"en": "5", "zh": "5"}, 5, 300, CLAUSE)


def pack(**rates) -> FacilityPack:
    kinds = tuple(
        Category(id, {"en": id, "zh": id}, "l5", CLAUSE, 300, 5, True, 1.0, capacity_per_1000=rate)
        for id, rate in rates.items()
    )
    return FacilityPack("p", "1", {"en": "p", "zh": "p"}, "", "metres", (LEVEL,), kinds)


def row(kinds, capacity, people, place=0) -> list:
    """places, places_unknown, places_wanted, places_missing, places_per_1000 of one category."""
    columns = place_columns(kinds, {id: np.array(own, float) for id, own in capacity.items()}, people)
    return [values.tolist()[place] for values in columns.values()]


def test_what_is_wanted_is_so_much_for_each_thousand_people():
    assert row(pack(school=60), {"school": [90, 60]}, 4000) == [150, 0, 240, 90, 37.5]
    assert row(pack(school=60), {"school": [200, 60]}, 4000) == [260, 0, 240, 0, 65]


def test_where_no_figure_or_no_capacity_is_given_nothing_is_judged():
    assert row(pack(park=None), {"park": [90]}, 4000) == [90, 0, None, None, 22.5]
    assert row(pack(school=60), {}, 4000) == [None, None, 240, None, None]
    assert row(pack(school=60), {"school": [90]}, None) == [90, 0, None, None, None]
    assert row(pack(school=60), {"school": [90]}, 0) == [90, 0, 0, 0, None]


def test_a_category_without_a_facility_lacks_all_that_is_wanted():
    assert row(pack(school=60), {"school": []}, 4000) == [0, 0, 240, 240, 0]


def test_a_facility_without_a_figure_may_have_what_is_missing():
    assert row(pack(school=60), {"school": [90, np.nan]}, 4000) == [90, 1, 240, None, None]
    assert row(pack(school=60), {"school": [300, np.nan]}, 4000) == [300, 1, 240, 0, None]


@given(
    places=st.lists(st.integers(0, 10**5), max_size=8),
    rate=st.floats(0.1, 200),
    people=st.integers(1, 10**7),
)
def test_what_is_there_and_what_is_missing_make_at_least_what_is_wanted(places, rate, people):
    there, _, wanted, missing, _ = row(pack(school=rate), {"school": places}, people)
    assert there + missing >= wanted - 2e-4
    assert missing == 0 or there + missing == pytest.approx(wanted, abs=2e-4)
