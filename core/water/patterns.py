"""Storm patterns as data: which share of a storm's rain has fallen by when; read, checked, refused with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..datafile import STANDARDS, DataFile, read_datafile
from ..text import InputError, Message


@dataclass(frozen=True)
class StormPattern:
    """A mass curve: after `hours` (k,), from 0 to the storm's end, the shares `rain` (k,) have fallen, from 0 to 1.

    `clause` is where the figures come from, as the file has it.
    """

    id: str
    title: Mapping[str, str]
    hours: Sequence[float]
    rain: Sequence[float]
    clause: Mapping[str, Any]

    @property
    def minutes(self) -> float:
        """Return how long the storm is."""
        return self.hours[-1] * 60

    def fallen(self, minutes: np.ndarray) -> np.ndarray:
        """Return the share of the rain (n,) that has fallen after so many minutes (n,)."""
        return np.interp(minutes / 60, self.hours, self.rain)


def bundled_patterns() -> dict[str, StormPattern]:
    """Return the patterns that come with Guiju, by id."""
    return load_patterns(STANDARDS / "storms" / "patterns.json")


def load_patterns(path: str | Path) -> dict[str, StormPattern]:
    """Return the patterns of a file, by id, in its order.

    Raises InputError, with the line and the reason, for a file that cannot be taken whole.
    """
    file = read_datafile(path, "storm-patterns", Message("Storm patterns"))
    patterns: dict[str, StormPattern] = {}
    for place, one in enumerate(file.data["patterns"]):
        if one["id"] in patterns:
            at = ("patterns", place, "id")
            raise file.fault(at, Message("Two patterns have the id “{id}”.", id=one["id"]))
        _require_curve(file, place, one["hours"], one["rain"])
        patterns[one["id"]] = StormPattern(**one)
    return patterns


def _require_curve(file: DataFile, place: int, hours: Sequence[float], rain: Sequence[float]) -> None:
    if len(hours) != len(rain):
        what = Message("There are {hours} hours and {rain} shares of rain.", hours=len(hours), rain=len(rain))
        raise file.fault(("patterns", place, "rain"), what)
    if hours[0] != 0 or (np.diff(hours) <= 0).any():
        raise file.fault(("patterns", place, "hours"), Message("Hours begin at 0 and rise."))
    if rain[0] != 0 or rain[-1] != 1 or (np.diff(rain) < 0).any():
        raise file.fault(
            ("patterns", place, "rain"), Message("Shares of rain begin at 0, never fall, and end at 1.")
        )


def pattern_of(id: str, path: str | None) -> StormPattern:
    """Return a pattern that comes with Guiju by its id, or the only one of a file of one's own.

    Raises InputError where the file holds several, as `load_patterns` for the file.
    """
    if path is None:
        return bundled_patterns()[id]
    patterns = list(load_patterns(path).values())
    if len(patterns) > 1:
        raise InputError(
            Message(
                "File “{file}” holds {count} storm patterns; leave the one that is meant.",
                file=Path(path).name,
                count=len(patterns),
            )
        )
    return patterns[0]
