"""What if facilities were added, moved or closed: tried on a loaded city, undone and redone, never written."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from ..core.facilities.places import by_category
from .living_circle import City

# Where a facility is instead: its category and row → a point in the network's CRS, or None where it is closed.
# Rows beyond those of the layers are new facilities.
Trial = Mapping[tuple[str, int], tuple[float, float] | None]
# Kinds of facility on the map.
AS_IS, MOVED, ADDED, CLOSED = "as_is", "moved", "added", "closed"


@dataclass(frozen=True)
class Site:
    """A facility as it is on trial; `xy` is in the network's CRS, of a closed one where it was."""

    row: int
    xy: tuple[float, float]
    name: str
    kind: str


class WhatIf:
    """A city with a history of trials; `city` is always the one of the present trial.

    Of each change only the category that changed is searched again.
    """

    def __init__(self, city: City):
        self.before = city
        self.city = city
        self._trials: list[Trial] = [{}]
        self._present = 0
        self._shown: Trial = {}
        self._covered: dict[str, tuple[float, float] | None] = {}

    @property
    def trial(self) -> Trial:
        """What is otherwise than in the layers."""
        return self._trials[self._present]

    @property
    def can_undo(self) -> bool:
        return self._present > 0

    @property
    def can_redo(self) -> bool:
        return self._present < len(self._trials) - 1

    def add(self, category: str, xy: tuple[float, float]) -> int:
        """Add a facility and return its row."""
        own = [row for kind, row in self.trial if kind == category]
        row = max([self._count(category) - 1, *own]) + 1
        self._record({**self.trial, (category, row): xy})
        return row

    def move(self, category: str, row: int, xy: tuple[float, float]) -> None:
        """Move a facility."""
        self._record({**self.trial, (category, row): xy})

    def drag(self, category: str, row: int, xy: tuple[float, float]) -> None:
        """Show what a move would change, without a step of the history; `move`, or `let_go`, ends it."""
        self._show({**self.trial, (category, row): xy})

    def let_go(self) -> None:
        """Go back to the present trial after `drag`."""
        self._show(self.trial)

    def close(self, category: str, row: int) -> None:
        """Close a facility; a new one is gone."""
        trial = dict(self.trial)
        if row < self._count(category):
            trial[category, row] = None
        else:
            trial.pop((category, row), None)
        self._record(trial)

    def open_again(self, category: str, row: int) -> None:
        """Open a facility of the layers that was closed, where it was."""
        self._record({key: xy for key, xy in self.trial.items() if key != (category, row)})

    def undo(self) -> None:
        if self.can_undo:
            self._present -= 1
            self._show(self.trial)

    def redo(self) -> None:
        if self.can_redo:
            self._present += 1
            self._show(self.trial)

    def reset(self) -> None:
        """Go back to the layers as they are; itself a step that can be undone."""
        if self.trial:
            self._record({})

    def coverage(self, category: str) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
        """Return the people who have a category, and all people, in the layers as they are and on trial."""
        if category not in self._covered:
            self._covered[category] = self.before.coverage(category)
        before = self._covered[category]
        same = self.city.searches[category] is self.before.searches[category]
        return before, before if same else self.city.coverage(category)

    def sites(self, category: str) -> list[Site]:
        """Return the facilities of a category as they are shown, closed ones too.

        One without a geometry is left out.
        """
        anchors, names = self.before.places.anchors[category], self.before.places.names[category]
        found = []
        rows = np.flatnonzero(anchors.placed)
        inside = shapely.get_coordinates(shapely.point_on_surface(anchors.geometry[rows]))
        for row, xy in zip(rows.tolist(), inside.tolist(), strict=True):
            instead = self._shown.get((category, row), xy)
            kind = AS_IS if (category, row) not in self._shown else MOVED if instead else CLOSED
            found.append(Site(row, tuple(instead or xy), str(names[row]), kind))
        for (own, row), xy in self._shown.items():
            if own == category and row >= self._count(category):
                found.append(Site(row, xy, new_name(row, self._count(category)), ADDED))
        return found

    def added(self) -> list[tuple[str, str, tuple[float, float]]]:
        """Return category, name and place of each new facility, in the order of the categories' rows."""
        return [
            (category, new_name(row, self._count(category)), xy)
            for (category, row), xy in sorted(self.trial.items(), key=lambda item: item[0])
            if row >= self._count(category)
        ]

    def _count(self, category: str) -> int:
        return self.before.places.anchors[category].count

    def _record(self, trial: Trial) -> None:
        self._trials[self._present + 1 :] = [trial]
        self._present += 1
        self._show(trial)

    def _show(self, trial: Trial) -> None:
        changed = {key[0] for key in trial.keys() | self._shown.keys() if _differs(key, trial, self._shown)}
        for category in sorted(changed):
            self.city = self._with(category, trial)
        self._shown = trial

    def _with(self, category: str, trial: Trial) -> City:
        own = {row: xy for (kind, row), xy in trial.items() if kind == category}
        if not own:
            return self.city.as_in(self.before, category)
        before = self.before.places
        count = self._count(category)
        stay = [row for row in range(count) if row not in own]
        there = {row: xy for row, xy in sorted(own.items()) if xy is not None}
        kinds = np.full(count, None, dtype=object)
        kinds[stay] = category
        points = np.array(list(there.values()), dtype=float).reshape(-1, 2)
        names = [before.names[category][row] if row < count else new_name(row, count) for row in there]
        parts = [
            (kinds, before.anchors[category], before.names[category]),
            (
                np.full(len(there), category, dtype=object),
                self.city.joined(points),
                np.array(names, dtype=object),
            ),
        ]
        found = by_category(self.before.pack, [category], parts)
        return self.city.with_facilities(category, found.anchors[category], found.names[category])


def new_name(row: int, count: int) -> str:
    """Return what a new facility is called: + and its number."""
    return f"+{row - count + 1}"


def _differs(key: tuple[str, int], one: Trial, other: Trial) -> bool:
    return (key in one) != (key in other) or one.get(key) != other.get(key)
