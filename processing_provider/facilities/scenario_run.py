"""What a comparison of scenarios read and found, for its layers and its report."""

from dataclasses import dataclass
from math import fsum, isfinite

import numpy as np
from qgis.PyQt.QtCore import QDateTime

from ...bridge.facilities import Reading
from ...bridge.street_changes import ChangedStreets
from ...core.facilities.equity import mean
from ...core.facilities.places import Places
from ...core.facilities.scenario import BETTER, WORSE, Comparison, shut_by
from ...core.network.graph import Network
from ...core.table import Table
from ...core.text import Message


@dataclass(frozen=True)
class ScenarioRun:
    """What a run read and found, for its layers and its report."""

    network: Network
    streets: ChangedStreets
    read: Reading
    places: Places
    more: Places | None
    added_tables: list[Table]
    closed: dict[str, int]
    found: Comparison
    summary: Table
    started: QDateTime
    warnings: list[Message]

    def numbers(self) -> dict:
        """Return the headline figures."""
        people, change = self.read.population, self.found.change
        before, after = (mean(circle.score, people) for circle in (self.found.before, self.found.after))
        return {
            "BETTER": fsum(people[change == BETTER]),
            "WORSE": fsum(people[change == WORSE]),
            "MEAN_SCORE_BEFORE": round(before, 2) if isfinite(before) else None,
            "MEAN_SCORE_AFTER": round(after, 2) if isfinite(after) else None,
        }

    def new_places(self):
        """Return where facilities are added (f,)."""
        return _joined(own.geometry for own in (self.more.anchors.values() if self.more else ()))

    def new_names(self):
        """Return what the added facilities are called (f,)."""
        return _joined(self.more.names.values() if self.more else ())

    def shut_names(self) -> dict:
        """Return the names of the facilities that are closed by category."""
        return {id: self.read.places.names[id][shut] for id, shut in self._shut().items() if shut.any()}

    def shut_places(self):
        """Return where facilities are closed (f,)."""
        return _joined(self.read.places.anchors[id].geometry[shut] for id, shut in self._shut().items())

    def _shut(self) -> dict:
        return {id: shut_by(self.closed, id, names) for id, names in self.read.places.names.items()}


def _joined(parts):
    return np.concatenate([np.empty(0, dtype=object), *parts])
