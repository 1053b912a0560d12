"""What a station has measured, laid out as a chart: axes, lines, bars; the window only paints it."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ..core import series as maths
from ..core.series import Series
from ..core.warning_levels import Level


@dataclass(frozen=True)
class Chart:
    """A series between two times (seconds since 1970 UTC), ready to be painted.

    `lines` are times and values without gaps in them, `bars` the starts, ends and heights of sums of `bar_s` seconds;
    `times` and `values` can be pointed at, with their `sums` over `hours` where these are drawn. `levels` are those
    that what is drawn can be held against.
    """

    first: float
    last: float
    low: float
    high: float
    value_ticks: np.ndarray
    time_ticks: np.ndarray
    tick_s: float
    times: np.ndarray
    values: np.ndarray
    lines: tuple[tuple[np.ndarray, np.ndarray], ...]
    bars: tuple[np.ndarray, np.ndarray, np.ndarray]
    bar_s: float
    sums: np.ndarray | None
    hours: float
    levels: tuple[Level, ...]

    def nearest(self, seconds: float) -> int:
        """Return the place of the value that is nearest to a time."""
        return int(np.abs(self.times - seconds).argmin())

    def told(self, at: int) -> tuple[datetime, float, float | None]:
        """Return the local time and the value at a place, and its sum where sums are drawn."""
        total = None if self.sums is None else float(self.sums[at])
        return datetime.fromtimestamp(float(self.times[at])), float(self.values[at]), total


def chart(
    series: Series,
    levels: tuple[Level, ...],
    first: float,
    last: float,
    *,
    columns: int,
    bars: int,
    value_ticks: int,
    time_ticks: int,
) -> Chart:
    """Lay out a series between two times on so many columns of pixels, with at most so many bars and ticks.

    Of levels over hours, those count that are over as many as the first of them: the sum over these is drawn.
    """
    last = max(last, first + 1)
    hours = next((level.hours for level in levels if level.hours), 0.0) if series.summed else 0.0
    levels = tuple(level for level in levels if (level.hours or 0) == hours)
    inside = slice(*np.searchsorted(series.times, (first, last + 1e-6)).tolist())
    times, values = series.times[inside], series.values[inside]
    interval = series.interval_s or maths.interval_of(times)
    offset = _offset(last)
    lined, sums, bar_s, ends, heights = values, None, 0.0, np.empty(0), np.empty(0)
    if series.summed and interval:
        bar_s = maths.bar_width(interval, last - first, max(bars, 1))
        ends, heights = maths.sums(times, values, bar_s, offset)
        if hours:
            sums = maths.rolling(series.times, series.values, hours * 3600)[inside]
        lined = sums
    drawn = (heights if lined is None else lined, heights)
    low, high = _axis([level.value for level in levels], *drawn, from_zero=bar_s > 0)
    ticks, tick_s = maths.time_ticks(first, last, time_ticks, offset)
    lines = []
    for run in maths.runs(times, interval) if lined is not None else ():
        kept = maths.thinned(times[run], lined[run], max(columns, 1))
        lines.append((times[run][kept], lined[run][kept]))
    return Chart(
        first=first,
        last=last,
        low=low,
        high=high,
        value_ticks=maths.value_ticks(low, high, max(value_ticks, 2)),
        time_ticks=ticks,
        tick_s=tick_s,
        times=times,
        values=values,
        lines=tuple(lines),
        bars=(np.maximum(ends - bar_s, first), np.minimum(ends, last), heights),
        bar_s=bar_s,
        sums=sums,
        hours=hours,
        levels=levels,
    )


def _axis(*values, from_zero: bool) -> tuple[float, float]:
    """Return an axis that holds all values, with some room."""
    every = np.concatenate([np.asarray(one, float) for one in values])
    if not len(every):
        return 0.0, 1.0
    low, high = float(every.min()), float(every.max())
    room = (high - low) * 0.1 or max(abs(high) * 0.05, 0.1)
    # Sums begin at nothing, and so does what has come down to it, as the depth of water.
    return (0.0 if from_zero or low == 0 else low - room), high + room


def _offset(seconds: float) -> float:
    """Return how far the local clock is ahead of UTC at a time, in seconds."""
    return datetime.fromtimestamp(seconds).astimezone().utcoffset().total_seconds()
