"""The layout of a chart: all that is drawn lies on its axis, and only comparable levels are drawn."""

import numpy as np
import pytest
from guiju.core.series import Series
from guiju.core.warning_levels import Level
from guiju.live.series_chart import chart

NOW = 1_782_907_200.0
DAY = 86_400.0
ROOM = {"columns": 300, "bars": 80, "value_ticks": 6, "time_ticks": 5}
STEPS = NOW - 300 * np.arange(3 * 288)[::-1]
LEVELS = (Level("orange", 50, hours=3), Level("red", 100, hours=3), Level("blue", 50, hours=12))


def test_a_line_has_the_gaps_of_its_series_and_its_levels_on_the_axis():
    kept = (STEPS < NOW - 40_000) | (STEPS > NOW - 36_000)
    series = Series(STEPS[kept], np.linspace(21, 23, kept.sum()), "m", 300)
    laid = chart(series, (Level("blue", 22.5), Level("red", 26)), NOW - DAY, NOW, **ROOM)
    assert len(laid.lines) == 2
    assert laid.lines[0][0][-1] <= NOW - 40_000
    assert laid.lines[1][0][0] >= NOW - 36_000
    assert laid.low < laid.values.min()
    assert laid.high > 26
    assert (laid.bar_s, laid.sums) == (0, None)


@pytest.mark.parametrize(("days", "most"), [(0.25, 300), (1, 900), (3, 3600)])
def test_bars_widen_with_the_time_and_still_fit_on_the_axis(days, most):
    series = Series(STEPS, np.full(len(STEPS), 0.5), "mm", 300, True)
    laid = chart(series, (), NOW - days * DAY, NOW, **ROOM)
    starts, ends, heights = laid.bars
    assert len(ends) <= ROOM["bars"] + 1
    assert 300 <= laid.bar_s <= 2 * most
    assert heights.max() == pytest.approx(0.5 * laid.bar_s / 300)
    assert laid.low == 0
    assert laid.high > heights.max()
    assert starts.min() >= laid.first
    assert ends.max() <= laid.last
    assert laid.lines == ()


def test_sums_over_hours_look_back_beyond_the_beginning_and_bring_their_own_levels():
    rain = np.zeros(len(STEPS))
    rain[-288 - 12] = 30.0
    rain[-288 + 6] = 25.0
    series = Series(STEPS, rain, "mm", 300, True)
    laid = chart(series, LEVELS, NOW - DAY, NOW, **ROOM)
    assert laid.hours == 3
    assert [level.colour for level in laid.levels] == ["orange", "red"]
    assert laid.sums.max() == 55
    assert laid.high > 100
    moment, value, total = laid.told(laid.nearest(STEPS[-288 + 6]))
    assert (moment.timestamp(), value, total) == (STEPS[-288 + 6], 25, 55)


def test_a_series_without_values_in_the_time_is_an_empty_chart():
    series = Series(STEPS, np.ones(len(STEPS)), "m", 300)
    laid = chart(series, LEVELS, NOW + DAY, NOW + 2 * DAY, **ROOM)
    assert len(laid.times) == 0
    assert laid.lines == ()
    assert chart(Series(), (), NOW, NOW, **ROOM).lines == ()
