"""What a station has measured, as arrays, and the arithmetic of drawing it.

Times are seconds since 1970 UTC, ascending; a value that is missing or none is not in the arrays.
"""

import math
from dataclasses import dataclass, field

import numpy as np

# A pause longer than this many intervals is a gap.
GAP = 2.0
_TIME_STEPS_S = tuple(
    60 * minutes for minutes in (1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 10080)
)


@dataclass(frozen=True)
class Series:
    """Times and values of one thing measured at one place.

    `interval_s` is the time between two values, None where neither the source nor the values tell;
    `summed` says that a value is the sum of the interval that ends at its time, as rain is.
    """

    times: np.ndarray = field(default_factory=lambda: np.empty(0))
    values: np.ndarray = field(default_factory=lambda: np.empty(0))
    unit: str = ""
    interval_s: float | None = None
    summed: bool = False

    def since(self, first: float) -> "Series":
        """Return the part from a time on."""
        at = np.searchsorted(self.times, first)
        return Series(self.times[at:], self.values[at:], self.unit, self.interval_s, self.summed)

    def total(self, first: float, last: float) -> tuple[float, int]:
        """Return the sum of what was measured after one time, and how many of the values up to another are missing.

        The interval that has just begun has none yet, and the first may have ended just before.
        """
        within = self.times > first
        interval = self.interval_s or interval_of(self.times)
        due = int((last - first) / interval) - 1 if interval else 0
        return float(self.values[within].sum()), max(due - int(within.sum()), 0)


def number(value) -> float | None:
    """Return a value as a finite number, also one that came as text; None of what is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def ordered(times, values) -> tuple[np.ndarray, np.ndarray]:
    """Return times ascending with their values: without what is not finite, the last of those of one time."""
    times, values = np.asarray(times, float), np.asarray(values, float)
    known = np.isfinite(times) & np.isfinite(values)
    times, values = times[known], values[known]
    order = np.argsort(times, kind="stable")
    times, values = times[order], values[order]
    last = np.append(times[1:] != times[:-1], True) if len(times) else np.empty(0, bool)
    return times[last], values[last]


def interval_of(times: np.ndarray) -> float | None:
    """Return the usual time between two values in seconds, None where fewer than three values tell it."""
    return float(np.median(np.diff(times))) if len(times) > 2 else None


def runs(times: np.ndarray, interval_s: float | None) -> list[slice]:
    """Return the parts of a series that have no gap in them."""
    if not len(times):
        return []
    interval_s = interval_s or interval_of(times)
    cuts = np.flatnonzero(np.diff(times) > GAP * interval_s) + 1 if interval_s else np.empty(0, int)
    edges = [0, *cuts.tolist(), len(times)]
    return [slice(first, last) for first, last in zip(edges[:-1], edges[1:], strict=True)]


def thinned(times: np.ndarray, values: np.ndarray, columns: int) -> np.ndarray:
    """Return the indices, ascending, that draw the same line on so many columns of pixels.

    Of each column the first, the last, the lowest and the highest value (the M4 aggregation of Jugel et al. 2014).
    """
    if len(times) <= 4 * columns or columns < 1:
        return np.arange(len(times))
    span = times[-1] - times[0]
    column = np.minimum((times - times[0]) / span * columns, columns - 1).astype(int)
    by_value = np.lexsort((values, column))
    ends = np.flatnonzero(np.diff(column, append=-1))
    starts = np.append(0, ends[:-1] + 1)
    return np.unique(np.concatenate((starts, ends, by_value[starts], by_value[ends])))


def sums(
    times: np.ndarray, values: np.ndarray, width_s: float, offset_s: float = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends and sums of intervals of a width, of those that hold a value.

    An interval holds its end, not its start; `offset_s` is that of the local time, so that a day is a local day.
    """
    if not len(times):
        return times, values
    number = np.ceil((times + offset_s) / width_s).astype(np.int64)
    held, group = np.unique(number, return_inverse=True)
    return held * width_s - offset_s, np.bincount(group, values)


def rolling(times: np.ndarray, values: np.ndarray, span_s: float) -> np.ndarray:
    """Return at each time the sum of the values of the span before it, its own included."""
    total = np.concatenate(([0.0], np.cumsum(values)))
    return total[1:] - total[np.searchsorted(times, times - span_s, side="right")]


def bar_width(interval_s: float, span_s: float, most: int) -> float:
    """Return the width in seconds of at most so many bars over a span: the interval itself or a round multiple."""
    for step in (interval_s, *_TIME_STEPS_S):
        if step >= interval_s and span_s / step <= most:
            return step
    return span_s / most


def value_ticks(low: float, high: float, most: int) -> np.ndarray:
    """Return at most so many round values (1, 2, 5 of a power of ten) within two."""
    if not (high > low) or most < 1:
        return np.array([low])
    raw = (high - low) / most
    power = 10.0 ** np.floor(np.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * (1 - 1e-9))
    return np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1) * step


def time_ticks(first: float, last: float, most: int, offset_s: float) -> tuple[np.ndarray, float]:
    """Return at most so many times that are round by the local clock, and the step in seconds."""
    step = next((step for step in _TIME_STEPS_S if (last - first) / step <= max(most, 1)), _TIME_STEPS_S[-1])
    begin = np.ceil((first + offset_s) / step) * step - offset_s
    return np.arange(begin, last + 1e-6, step), float(step)
