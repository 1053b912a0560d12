"""The arithmetic of a chart: what is drawn keeps the extremes, gaps stay gaps, sums add up, ticks are round."""

import numpy as np
import pytest
from guiju.core import series as maths
from guiju.core.series import Series
from hypothesis import given
from hypothesis import strategies as st

HOUR = 3600.0
numbers = st.floats(-1e6, 1e6, width=32)


def test_what_is_no_number_or_out_of_order_does_not_reach_the_chart():
    times, values = maths.ordered([3, 1, np.nan, 2, 1, 4], [30, 10, 5, np.inf, 11, 40])
    assert times.tolist() == [1, 3, 4]
    assert values.tolist() == [11, 30, 40]


def test_a_pause_is_a_gap_and_a_late_value_is_none():
    times = np.array([0, 300, 600, 1150, 1500, 3000, 3300], float)
    assert [times[run].tolist() for run in maths.runs(times, 300)] == [
        [0, 300, 600, 1150, 1500],
        [3000, 3300],
    ]
    assert maths.runs(np.empty(0), 300) == []
    # Without an interval of its own the usual one counts.
    assert len(maths.runs(times, None)) == 2


@given(st.lists(numbers, min_size=1, max_size=2000), st.integers(1, 40))
def test_a_thinned_line_keeps_the_highest_and_lowest_of_every_column(values, columns):
    values = np.array(values)
    times = np.arange(len(values), dtype=float)
    kept = maths.thinned(times, values, columns)
    assert len(kept) <= max(4 * columns, 0) or len(kept) == len(values)
    assert kept[0] == 0
    assert kept[-1] == len(values) - 1
    assert (np.diff(kept) > 0).all()
    column = np.minimum(times / max(times[-1], 1) * columns, columns - 1).astype(int)
    for number in np.unique(column):
        every, drawn = values[column == number], values[kept][column[kept] == number]
        assert (drawn.min(), drawn.max()) == (every.min(), every.max())


@given(st.lists(st.integers(0, 500), min_size=1, max_size=300, unique=True), st.integers(1, 50))
def test_bars_hold_all_that_fell_each_within_its_interval(steps, width):
    times = np.array(sorted(steps), float)
    values = np.arange(1, len(times) + 1, dtype=float)
    ends, sums = maths.sums(times, values, width)
    assert sums.sum() == pytest.approx(values.sum())
    for end, total in zip(ends, sums, strict=True):
        assert total == pytest.approx(values[(times > end - width) & (times <= end)].sum())


def test_a_days_bar_is_a_day_of_the_local_clock():
    eight = 8 * HOUR
    midnight = 86_400 - eight
    ends, sums = maths.sums(np.array([midnight, midnight + 300]), np.array([1.0, 2.0]), 86_400, eight)
    assert ends.tolist() == [midnight, midnight + 86_400]
    assert sums.tolist() == [1, 2]


def test_a_rolling_sum_leaves_what_is_older_than_its_span():
    times = np.array([0, 1, 2, 5]) * HOUR
    assert maths.rolling(times, np.array([1.0, 2, 4, 8]), 3 * HOUR).tolist() == [1, 3, 7, 8]


def test_bars_are_as_wide_as_the_room_asks_for():
    assert maths.bar_width(300, 6 * HOUR, 100) == 300
    assert maths.bar_width(300, 24 * HOUR, 100) == 900
    assert maths.bar_width(700, 24 * HOUR, 1000) == 700


@given(numbers, st.floats(1e-3, 1e6), st.integers(2, 12))
def test_ticks_of_values_are_few_and_within(low, span, most):
    ticks = maths.value_ticks(low, low + span, most)
    assert 1 <= len(ticks) <= most + 1
    slack = 1e-6 * max(abs(low), span)
    assert low - slack <= ticks.min() <= ticks.max() <= low + span + slack


def test_ticks_of_values_are_round():
    assert maths.value_ticks(21.7, 24.3, 5) == pytest.approx([22, 23, 24])
    assert maths.value_ticks(0, 0.4, 4) == pytest.approx([0, 0.1, 0.2, 0.3, 0.4])


def test_ticks_of_times_are_round_by_the_local_clock():
    offset = 5.5 * HOUR
    ticks, step = maths.time_ticks(0, 24 * HOUR, 5, offset)
    assert step == 6 * HOUR
    assert {(tick + offset) % step for tick in ticks} == {0}
    assert len(ticks) == 4


def test_a_series_from_a_time_on_keeps_what_it_is():
    series = Series(np.array([1.0, 2, 3]), np.array([4.0, 5, 6]), "mm", 300, True)
    cut = series.since(2)
    assert (cut.times.tolist(), cut.values.tolist()) == ([2, 3], [5, 6])
    assert (cut.unit, cut.interval_s, cut.summed) == ("mm", 300, True)


@pytest.mark.parametrize(("silent", "missing"), [(0, 0), (1, 0), (2, 1), (9, 8)])
def test_a_sum_tells_how_many_of_its_values_are_missing(silent, missing):
    # Values of five minutes over an hour, of which the gauge was silent in the first ones.
    times = np.arange(300.0 * (silent + 1), 3601, 300)
    series = Series(times, np.ones(len(times)), "mm", 300, True)
    assert series.total(0, 3600) == (12 - silent, missing)
