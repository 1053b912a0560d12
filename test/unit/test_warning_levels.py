"""The state of a station: its latest value or sum against its levels; silence, and what cannot be told."""

import numpy as np
import pytest
from guiju.core.series import Series
from guiju.core.warning_levels import COLOURS, Level, hours_needed, levels_of, standing
from hypothesis import given
from hypothesis import strategies as st

NOW = 1_800_000_000.0
STEP = 300.0
RIVER = (Level("blue", 22.6), Level("yellow", 23.2), Level("red", 24.1))
RAIN = (
    Level("blue", 50, hours=12),
    Level("yellow", 50, hours=6),
    Level("orange", 50, hours=3),
    Level("red", 100, hours=3),
)


def measured(*values, unit="m", ago=0.0, summed=False) -> Series:
    times = NOW - ago - STEP * np.arange(len(values))[::-1]
    return Series(times, np.array(values, float), unit, STEP, summed)


def rain(*values) -> Series:
    """Return the last of twelve hours and a little of rain."""
    return measured(*[0.0] * (150 - len(values)), *values, unit="mm", summed=True)


@pytest.mark.parametrize(
    ("value", "state"),
    [(22.59, "normal"), (22.6, "blue"), (23.19, "blue"), (23.2, "yellow"), (24.0, "yellow"), (24.1, "red")],
)
def test_a_level_is_reached_from_its_value_on(value, state):
    found = standing(measured(value), RIVER, NOW)
    assert found.state == state
    assert found.measured == value
    assert found.remarks == ()
    assert found.level == next((level for level in RIVER if level.colour == state), None)


@pytest.mark.parametrize(
    ("fell", "state", "total"),
    [
        ([49.9], "normal", 49.9),
        ([50], "orange", 50),
        ([50, *[0] * 36], "yellow", 50),
        ([50, *[0] * 72], "blue", 50),
        ([50, *[0] * 144], "normal", 0),
        ([60, 50, *[0] * 10], "red", 110),
    ],
)
def test_rain_is_summed_over_the_hours_of_each_level(fell, state, total):
    found = standing(rain(*fell), RAIN, NOW)
    assert found.state == state
    if state != "normal":
        assert found.measured == total
    assert found.remarks == ()


def test_missing_rain_is_told_where_it_might_have_been_more():
    every = rain(20, 20)
    holes = Series(
        np.delete(every.times, slice(100, 140)), np.delete(every.values, slice(100, 140)), "mm", STEP, True
    )
    found = standing(holes, RAIN, NOW)
    assert found.state == "normal"
    assert any("may be higher" in str(remark) for remark in found.remarks)


def test_a_level_over_hours_is_not_held_against_single_values():
    found = standing(measured(80, unit="mm"), RAIN, NOW)
    assert found.state == "normal"
    assert any("no sums" in str(remark) for remark in found.remarks)


def test_silence_begins_after_three_intervals_whatever_the_level():
    assert standing(measured(24.5, 24.5, 24.5, ago=3 * STEP), RIVER, NOW).state == "red"
    found = standing(measured(24.5, 24.5, 24.5, ago=3 * STEP + 1), RIVER, NOW)
    assert (found.state, found.at) == ("silent", NOW - 3 * STEP - 1)
    assert standing(Series(), RIVER, NOW).state == "silent"


def test_the_interval_is_seen_from_the_values_and_told_where_nothing_shows_it():
    values = Series(NOW - 3600 - 60 * np.arange(5.0)[::-1], np.ones(5), "m")
    assert standing(values, RIVER, NOW).state == "silent"
    alone = Series(np.array([NOW - 86_400]), np.array([22.0]), "m")
    found = standing(alone, RIVER, NOW)
    assert found.state == "normal"
    assert any("silence" in str(remark) for remark in found.remarks)


def test_without_levels_there_is_no_state_and_it_is_told():
    found = standing(measured(22.0), (), NOW)
    assert found.state == "ungraded"
    assert any("No warning levels" in str(remark) for remark in found.remarks)


def test_a_value_of_the_future_is_told():
    found = standing(measured(22.0, ago=-3600), RIVER, NOW)
    assert any("clock" in str(remark) for remark in found.remarks)


def test_levels_are_brought_into_the_unit_of_the_values():
    levels, remarks = levels_of(
        [
            {"level": "red", "value": 2410, "unit": "cm", "name": "保证水位", "verified": True},
            {"level": "blue", "value": "22.6"},
        ],
        "m",
    )
    assert [(level.colour, level.value) for level in levels] == [("red", pytest.approx(24.1)), ("blue", 22.6)]
    assert (levels[0].verified, levels[1].verified) == (True, False)
    assert remarks == ()


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        {},
        {"level": "purple", "value": 1},
        {"level": "red"},
        {"level": "red", "value": None},
        {"level": "red", "value": True},
        {"level": "red", "value": "high"},
        {"level": "red", "value": float("nan")},
        {"level": "red", "value": 10**400},
        {"level": "red", "value": 1, "hours": -3},
        {"level": "red", "value": 1, "hours": "some"},
        {"level": "red", "value": 1, "unit": "m3/s"},
    ],
)
def test_a_level_that_cannot_be_used_is_told_and_not_guessed(entry):
    levels, remarks = levels_of([entry, {"level": "blue", "value": 1}], "m")
    assert [level.colour for level in levels] == ["blue"]
    assert len(remarks) == 1
    assert "1" in str(remarks[0])


@pytest.mark.parametrize("told", [None, {}, "red", 3])
def test_what_is_no_list_of_levels_is_none(told):
    assert levels_of(told, "m") == ((), ())


def test_the_hours_to_look_back_are_those_of_the_longest_level():
    assert hours_needed(RAIN) == 12
    assert hours_needed(RIVER) == 0


levels = st.lists(st.builds(Level, st.sampled_from(COLOURS), st.floats(0, 100)), min_size=1, max_size=6)


@given(levels, st.floats(0, 100), st.floats(0, 100))
def test_more_water_is_never_less_urgent(levels, one, other):
    order = [*COLOURS, "normal"]
    low, high = sorted((one, other))
    states = [standing(measured(value), tuple(levels), NOW).state for value in (low, high)]
    assert order.index(states[1]) <= order.index(states[0])
