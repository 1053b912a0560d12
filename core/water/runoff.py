"""How much of the rain runs off: curve numbers (SCS) or runoff coefficients, less what the pipes take."""

from dataclasses import dataclass

import numpy as np

CURVE_NUMBER, COEFFICIENT = "curve_number", "coefficient"
METHODS = (CURVE_NUMBER, COEFFICIENT)
SOIL_GROUPS = ("A", "B", "C", "D")
DRY, NORMAL, WET = "dry", "normal", "wet"
MOISTURES = (DRY, NORMAL, WET)
# Initial abstraction as a part of the retention: the handbook's; 0.05 is found in later work.
INITIAL_RATIO = 0.2


def retention(curve_number: np.ndarray) -> np.ndarray:
    """Return what the ground can hold back at most, mm: S = 25400 / CN − 254, for 0 < CN ≤ 100."""
    return 25400.0 / np.asarray(curve_number, dtype=float) - 254.0


def curve_number_runoff(
    rain: np.ndarray | float, curve_number: np.ndarray, initial_ratio: float = INITIAL_RATIO
) -> np.ndarray:
    """Return the runoff of a rain, both mm: (P − Ia)² / (P − Ia + S) for P above Ia = ratio × S, else 0.

    Source: USDA, National Engineering Handbook part 630, chapter 10. NaN where the curve number is.
    """
    held = retention(curve_number)
    beyond = np.clip(rain - initial_ratio * held, 0, None)
    with np.errstate(divide="ignore", invalid="ignore"):
        runoff = beyond**2 / (beyond + held)
    return np.where(beyond > 0, runoff, np.where(np.isnan(held), np.nan, 0.0))


def by_moisture(curve_number: np.ndarray, moisture: str) -> np.ndarray:
    """Return a normal curve number after dry or wet days (antecedent moisture I or III).

    4.2 CN / (10 − 0.058 CN) and 23 CN / (10 + 0.13 CN). Source: V. T. Chow, D. Maidment, L. Mays, Applied
    Hydrology, 1988, eq. 5.5.9 and 5.5.10.
    """
    number = np.asarray(curve_number, dtype=float)
    if moisture == DRY:
        return 4.2 * number / (10 - 0.058 * number)
    if moisture == WET:
        return 23 * number / (10 + 0.13 * number)
    return number


@dataclass(frozen=True)
class Relation:
    """How rain becomes runoff: `method` (of METHODS) and, for curve numbers, the initial ratio."""

    method: str
    initial_ratio: float = INITIAL_RATIO

    def runoff(self, rain: float, figure: np.ndarray) -> np.ndarray:
        """Return the runoff (n,) of a rain, mm, by curve numbers or coefficients (n,); NaN where there is none."""
        if self.method == COEFFICIENT:
            return np.asarray(figure, dtype=float) * rain
        return curve_number_runoff(rain, figure, self.initial_ratio)


@dataclass(frozen=True)
class Balance:
    """Where the rain goes, mm, each (n,): rain = lost + piped + left; NaN where nothing is known."""

    rain: float
    lost: np.ndarray
    piped: np.ndarray
    left: np.ndarray


def balance(rain: float, runoff: np.ndarray, capacity: np.ndarray) -> Balance:
    """Return where a rain goes, of which `runoff` runs off and the pipes take up to `capacity`, all mm."""
    piped = np.minimum(runoff, capacity)
    return Balance(rain, rain - runoff, piped, runoff - piped)
