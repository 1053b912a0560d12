"""Which plots wait to be judged by which rules, and in what order."""

from collections.abc import Callable, Iterable

import numpy as np
import shapely

Rules = tuple[str, ...]


class Waiting:
    """Rows of `n` plots that wait for rules; `due` are rules that judge all at once, `changed` polygons of ground
    that changed, by the rule that has to look at it."""

    def __init__(self, n: int):
        self.due: set[str] = set()
        self.changed: dict[str, list[shapely.Geometry]] = {}
        self._n = n
        self._rows: dict[Rules, np.ndarray] = {}
        self._urgent = np.zeros(n, dtype=bool)

    def copy(self) -> "Waiting":
        """Return the same, to be changed by itself."""
        out = Waiting(self._n)
        out.due, out.changed = set(self.due), dict(self.changed)
        out._rows = {rules: rows.copy() for rules, rows in self._rows.items()}
        out._urgent = self._urgent.copy()
        return out

    @property
    def count(self) -> int:
        """How many plots wait, and rules that judge all at once or look at ground."""
        waits = np.zeros(self._n, dtype=bool)
        for rows in self._rows.values():
            waits |= rows
        alone = [id for id in self.changed if (id,) not in self._rows]
        return int(np.count_nonzero(waits)) + len(self.due) + len(alone)

    @property
    def is_urgent(self) -> bool:
        """Whether some plots wait before others."""
        return bool(self._urgent.any())

    @property
    def work(self) -> int:
        """How much there is to do: plots times the rules that they wait for, and rules that judge all at once."""
        return sum(len(rules) * count for rules, count in self.counts()) + len(self.due)

    def counts(self) -> list[tuple[Rules, int]]:
        """Return for each set of rules how many plots wait for it."""
        return [(rules, int(np.count_nonzero(rows))) for rules, rows in self._rows.items()]

    def add(self, rules: Iterable[str], rows: np.ndarray, urgent: bool = False) -> None:
        """Let rows wait for rules, before others where it is `urgent`."""
        rules = tuple(rules)
        if not rules or not len(rows):
            return
        if rules not in self._rows:
            self._rows[rules] = np.zeros(self._n, dtype=bool)
        self._rows[rules][rows] = True
        if urgent:
            self._urgent[rows] = True

    def remove(self, rules: Rules, rows: np.ndarray) -> None:
        """Let rows wait no more for rules."""
        if rules not in self._rows:
            return
        self._rows[rules][rows] = False
        if not self._rows[rules].any():
            del self._rows[rules]
        if not self._rows:
            self._urgent[:] = False

    def move(self, source: np.ndarray) -> None:
        """Follow rows that came and went: `source` is the former row of each row, −1 of a new one."""
        self._n = len(source)

        def moved(rows):
            return np.append(rows, False)[source]

        self._rows = {rules: rows for rules, old in self._rows.items() if (rows := moved(old)).any()}
        self._urgent = moved(self._urgent)

    def next(
        self,
        most: int,
        first: np.ndarray | None,
        order: Callable[[], np.ndarray],
        left_out: list[Rules],
    ) -> tuple[Rules, np.ndarray] | None:
        """Return rules and rows to judge next, `most` rows: the urgent ones, those of `first` before the others, all along
        `order`; None where nothing waits but the rules `left_out`."""
        groups = {rules: rows for rules, rows in self._rows.items() if rules not in left_out}
        for urgent in (True, False):
            for rules, mask in groups.items():
                rows = np.flatnonzero(mask & self._urgent) if urgent else np.flatnonzero(mask)
                if not len(rows):
                    continue
                if len(rows) > most:
                    if first is not None:
                        inside = np.intersect1d(rows, first, assume_unique=True)
                        rows = inside if len(inside) else rows
                    rows = np.sort(rows[np.argsort(order()[rows], kind="stable")[:most]])
                return rules, rows
        for id in self.changed:
            if (id,) not in self._rows:
                return (id,), np.empty(0, dtype=np.int64)
        return None
