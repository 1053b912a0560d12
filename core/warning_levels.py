"""The state of a station: its latest value against the warning levels that are known of it.

Nothing is assumed: without levels there is no state, and a level that cannot be compared is told.
"""

import math
from dataclasses import dataclass

import numpy as np

from .series import Series, interval_of, number
from .text import Message

# By urgency, the most urgent first; `silent` has sent nothing for SILENCE intervals, `ungraded` has no levels.
COLOURS = ("red", "orange", "yellow", "blue")
STATES = (*COLOURS, "normal", "silent", "ungraded")
SILENCE = 3
_METRES = {
    "m": 1.0,
    "米": 1.0,
    "metre": 1.0,
    "meter": 1.0,
    "cm": 0.01,
    "厘米": 0.01,
    "mm": 0.001,
    "毫米": 0.001,
}


@dataclass(frozen=True)
class Level:
    """A warning level: reached from `value` on, by the value itself, or by the sum of `hours` where these are set.

    `value` is in the unit of the series; `verified` tells whether the figure has been checked against `source`.
    """

    colour: str
    value: float
    name: str = ""
    hours: float | None = None
    source: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a station stands: `state` is one of STATES, `level` the one that is reached, `measured` what was
    compared with it, `at` the time of the latest value, `remarks` what could not be told."""

    state: str
    level: Level | None = None
    measured: float | None = None
    at: float | None = None
    remarks: tuple[Message, ...] = ()


def levels_of(told, unit: str) -> tuple[tuple[Level, ...], tuple[Message, ...]]:
    """Return the levels that a source tells of a series in this unit, and what is wrong with the others.

    `told` is a list of objects with `level`, `value`, and `unit`, `name`, `hours`, `source`, `verified`; it may be
    anything that a server has sent.
    """
    levels, remarks = [], []
    for place, entry in enumerate(told if isinstance(told, list) else [], 1):
        entry = entry if isinstance(entry, dict) else {}
        colour, value, hours = entry.get("level"), number(entry.get("value")), entry.get("hours")
        if colour not in COLOURS or value is None or (hours is not None and not (number(hours) or 0) > 0):
            remarks.append(Message("Warning level {number} cannot be read and is not used.", number=place))
            continue
        factor = _factor(str(entry.get("unit") or unit), unit)
        if factor is None:
            remarks.append(
                Message(
                    "Warning level {number} is in {theirs}, the values are in {ours}: it is not used.",
                    number=place,
                    theirs=str(entry.get("unit")),
                    ours=unit or "?",
                )
            )
            continue
        levels.append(
            Level(
                colour,
                value * factor,
                _text(entry.get("name")),
                number(hours),
                _text(entry.get("source")),
                entry.get("verified") is True,
            )
        )
    return tuple(levels), tuple(remarks)


def hours_needed(levels: tuple[Level, ...]) -> float:
    """Return how many hours of values the levels look back on: 0 where the latest value is enough."""
    return max((level.hours or 0 for level in levels), default=0)


def standing(series: Series, levels: tuple[Level, ...], now: float) -> Standing:
    """Return where a station stands at a time, in seconds since 1970 UTC.

    A sum over hours is taken up to the latest value; values that are missing in it are told, since it may be higher.
    """
    if not len(series.times):
        return Standing("silent", remarks=(Message("The station has sent no value yet."),))
    at, latest = float(series.times[-1]), float(series.values[-1])
    interval = series.interval_s or interval_of(series.times)
    remarks = []
    if interval is None:
        remarks.append(
            Message("How often the station sends is not known, so its silence would not be noticed.")
        )
    elif now - at > SILENCE * interval:
        return Standing("silent", measured=latest, at=at)
    if at - now > (interval or 300):
        remarks.append(Message("The latest value is of a time to come: a clock is wrong."))
    if not levels:
        remarks.append(Message("No warning levels are known for it."))
        return Standing("ungraded", measured=latest, at=at, remarks=tuple(remarks))
    for colour in COLOURS:
        for level in (one for one in levels if one.colour == colour):
            if level.hours and not series.summed:
                remarks.append(
                    Message(
                        "A warning level asks for the sum of {hours:g} hours, but the values are no sums: it is not used.",
                        hours=level.hours,
                    )
                )
                continue
            measured, whole = _measured(series, level, interval)
            if not whole:
                remarks.append(
                    Message(
                        "Values of the last {hours:g} hours are missing: their sum may be higher.",
                        hours=level.hours,
                    )
                )
            if measured >= level.value * (1 - 1e-9):
                return Standing(colour, level, measured, at, _once(remarks))
    return Standing("normal", measured=latest, at=at, remarks=_once(remarks))


def _measured(series: Series, level: Level, interval: float | None) -> tuple[float, bool]:
    """Return what a level is compared with, and whether all of it is there."""
    if level.hours is None:
        return float(series.values[-1]), True
    span = level.hours * 3600
    within = series.times > series.times[-1] - span
    whole = interval is not None and int(within.sum()) >= math.floor(span / interval * 0.98)
    return float(np.sum(series.values[within])), whole


def _once(remarks: list[Message]) -> tuple[Message, ...]:
    kept = {}
    for one in remarks:
        kept.setdefault(str(one), one)
    return tuple(kept.values())


def _factor(theirs: str, ours: str) -> float | None:
    theirs, ours = theirs.strip(), ours.strip()
    if theirs == ours:
        return 1.0
    if theirs.lower() in _METRES and ours.lower() in _METRES:
        return _METRES[theirs.lower()] / _METRES[ours.lower()]
    return None


def _text(value) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""
