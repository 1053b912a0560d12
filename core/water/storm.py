"""Design storms: when in a storm the rain of a formula falls."""

from dataclasses import dataclass

import numpy as np

from ..table import Table
from ..text import Message
from .formulas import MM_MIN, StormFormula
from .patterns import StormPattern

CHICAGO, UNIFORM = "chicago", "uniform"
# Where a formula does not say when its storms are at their peak: the usual value, unverified for any city.
PEAK_RATIO = 0.4


@dataclass(frozen=True)
class Storm:
    """Rain by time: `minutes` (k+1,) bound the steps, `cumulative` (k+1,) is what has fallen until then, mm."""

    minutes: np.ndarray
    cumulative: np.ndarray

    @property
    def depth(self) -> np.ndarray:
        """Return each step's rain (k,), mm."""
        return np.diff(self.cumulative)

    @property
    def intensity(self) -> np.ndarray:
        """Return each step's mean intensity (k,), mm/h."""
        return self.depth / np.diff(self.minutes) * 60

    @property
    def total(self) -> float:
        return float(self.cumulative[-1])


def storm(
    formula: StormFormula,
    period: float,
    duration: float,
    step: float,
    pattern: str = CHICAGO,
    peak_ratio: float | None = None,
) -> Storm:
    """Return a storm of a return period (years) and duration, in steps; minutes.

    The Chicago pattern has at each duration around its peak the formula's own rain, so a step's rain is the
    difference of two closed integrals: t minutes before the peak have a·t / (t/r + b)^n, after it r is 1 − r. The
    last step is shorter where the duration is no multiple. Source: Keifer and Chu 1957, Synthetic storm pattern for
    drainage design. Raises InputError.
    """
    if pattern == UNIFORM:
        return uniform(formula.depth(period, duration), duration, step)
    edges = _edges(duration, step)
    ratio = peak_ratio or formula.peak_ratio or PEAK_RATIO
    peak, factor = ratio * duration, formula.factor(period)

    def around(minutes: np.ndarray, part: float) -> np.ndarray:
        return factor * minutes / (minutes / part + formula.b) ** formula.n

    before = around(np.clip(peak - edges, 0, None), ratio)
    after = around(np.clip(edges - peak, 0, None), 1 - ratio)
    return Storm(edges, before[0] - before + after)


def uniform(total: float, duration: float, step: float) -> Storm:
    """Return a storm of `total` mm that falls at the same rate for `duration`, in steps; minutes."""
    edges = _edges(duration, step)
    return Storm(edges, total * edges / duration)


def patterned(pattern: StormPattern, total: float, step: float) -> Storm:
    """Return a storm of `total` mm that falls by a pattern, over the pattern's own time, in steps of `step` minutes."""
    edges = _edges(pattern.minutes, step)
    return Storm(edges, total * pattern.fallen(edges))


def scaled(found: Storm, total: float) -> Storm:
    """Return the same storm with another amount of rain, mm."""
    return Storm(found.minutes, found.cumulative * (total / found.total))


def _edges(duration: float, step: float) -> np.ndarray:
    return np.append(np.arange(0, duration, step), duration)


def remarks(formula: StormFormula, duration: float) -> list[Message]:
    """Return what a person should know of a formula and what is asked of it."""
    notes = []
    if not formula.clause["verified"]:
        notes.append(
            Message(
                "The figures of formula “{formula}” were not checked against an official text: use them for screening, "
                "and the city's published formula for design.",
                formula=formula.id,
            )
        )
    if formula.longest is not None and duration > formula.longest:
        notes.append(
            Message(
                "Formula “{formula}” is said to hold up to {longest:g} minutes, and {duration:g} are asked for.",
                formula=formula.id,
                longest=formula.longest,
                duration=duration,
            )
        )
    return notes


def remarks_on(pattern: StormPattern) -> list[Message]:
    """Return what a person should know of a pattern: how long its storms are, and whether its figures were checked."""
    notes = [
        Message(
            "Storms of pattern “{pattern}” last {minutes:g} minutes, and so does this one, whatever duration is given.",
            pattern=pattern.id,
            minutes=pattern.minutes,
        )
    ]
    if not pattern.clause["verified"]:
        notes.append(
            Message(
                "The figures of pattern “{pattern}” were not checked against an official text: use them for screening, "
                "and the city's published pattern for design.",
                pattern=pattern.id,
            )
        )
    return notes


def storm_table(found: Storm) -> Table:
    """Return a storm as a table, a row a step: from_min, to_min, depth_mm, intensity_mm_h, q_l_s_ha, cumulative_mm."""
    columns = {
        "from_min": found.minutes[:-1],
        "to_min": found.minutes[1:],
        "depth_mm": found.depth,
        "intensity_mm_h": found.intensity,
        "q_l_s_ha": found.intensity / 60 / MM_MIN["L/(s·ha)"],
        "cumulative_mm": found.cumulative[1:],
    }
    return Table("storm", {name: np.ma.array(np.round(values, 4)) for name, values in columns.items()})
