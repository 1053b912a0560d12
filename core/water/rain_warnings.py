"""Which warning a rain reaches, by the rules that stations are judged by."""

import functools
import json

import numpy as np

from ..datafile import STANDARDS
from ..series import Series
from ..warning_levels import Level, Standing, levels_of, standing


@functools.cache
def rain_levels(language: str) -> tuple[Level, ...]:
    """Return the warning levels of rain that come with Guiju, named in ``en`` or ``zh``."""
    told = json.loads((STANDARDS / "water" / "rain_warnings.json").read_text(encoding="utf-8"))
    named = [{**one, "name": one["name"][language]} for one in told["warning_levels"]]
    return levels_of(named, "mm")[0]


def reached(rain_mm: float, minutes: int, language: str) -> Standing:
    """Return where a rain that falls evenly in so many minutes stands, as a gauge would that has measured it.

    Before it the gauge is dry for as long as the levels look back.
    """
    levels = rain_levels(language)
    dry = int(60 * max(level.hours or 0 for level in levels))
    values = np.append(np.zeros(dry), np.full(minutes, rain_mm / minutes))
    times = 60.0 * np.arange(1, len(values) + 1)
    return standing(Series(times, values, "mm", 60.0, True), levels, float(times[-1]))
