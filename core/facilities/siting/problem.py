"""Siting as a choice of columns: what a set of candidates is worth, and what it can be worth at most.

Two problems have the same members, so that one search solves both:

- `demands` and `candidates`: how many demand points there are and how many columns may be chosen. `alone` (k,) is
  the most that each candidate can add by itself.
- `whole`: every set is worth a whole number. `exact`: the share of a worth that is rounding.
- `value(chosen)`: what a set of candidate columns is worth. It never falls as the set grows, and a candidate
  adds the less the more are chosen (it is monotone and submodular).
- `prices(chosen)` (n,): prices of demand points to start from, near those that the relaxation ends with.
- `relaxed(price)`: the Lagrangian relaxation of “nobody is served twice”, at `price` (n,) for each demand point.
- `left(taken, chosen)` (n,): how much of each demand point the relaxed answer leaves, below 0 where it is
  served more than once; the direction in which prices go.
- `swap(chosen, …)`: a set of the same size that is worth more, or None.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import maximum_flow

from ...network.ranges import ranges

# Sums of numbers that differ by less than this share are the same.
ROUNDING = 1e-9
# scipy's flows are whole numbers of 32 bits.
_MOST_FLOW = 2**31 - 1


class Problem(Protocol):
    """What the search asks; see the module."""

    demands: int
    candidates: int
    alone: np.ndarray
    whole: bool
    exact: float

    def value(self, chosen: Sequence[int]) -> float: ...

    def prices(self, chosen: Sequence[int]) -> np.ndarray: ...

    def relaxed(self, price: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]: ...

    def left(self, taken: np.ndarray, chosen: np.ndarray) -> np.ndarray: ...

    def swap(self, chosen: Sequence[int], go_on: Callable[[], bool]) -> list[int] | None: ...


@dataclass(frozen=True)
class Nearest:
    """Everyone goes to the nearest site, which has room for all: maximal covering and p-median.

    `saving` (n, k) is what candidate j saves demand point i, all its people together, against the sites that are
    open anyway. A set is worth the sum of the best saving of each point (Cornuéjols, Fisher and Nemhauser 1977,
    Management Science 23: 789–810).
    """

    saving: csc_array
    exact = ROUNDING

    @property
    def demands(self) -> int:
        return self.saving.shape[0]

    @property
    def candidates(self) -> int:
        return self.saving.shape[1]

    @cached_property
    def alone(self) -> np.ndarray:
        return np.bincount(self._column, self.saving.data, minlength=self.candidates)

    @cached_property
    def whole(self) -> bool:
        """Whether every set is worth a whole number."""
        return _whole(self.saving.data)

    @cached_property
    def _column(self) -> np.ndarray:
        return np.repeat(np.arange(self.candidates), np.diff(self.saving.indptr))

    def _entries(self, column: int) -> slice:
        return slice(*self.saving.indptr[column : column + 2])

    def best(self, chosen: Sequence[int]) -> np.ndarray:
        """Return what the chosen candidates save each demand point (n,)."""
        best = np.zeros(self.demands)
        for column in chosen:
            here = self._entries(column)
            rows = self.saving.indices[here]
            best[rows] = np.maximum(best[rows], self.saving.data[here])
        return best

    def value(self, chosen: Sequence[int]) -> float:
        return float(self.best(chosen).sum())

    def relaxed(self, price: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """Return what the prices cost, what each candidate earns at them (k,), and whom it would serve (nnz,)."""
        excess = self.saving.data - price[self.saving.indices]
        taken = excess > 0
        earned = np.bincount(self._column, np.where(taken, excess, 0.0), minlength=self.candidates)
        return float(price.sum()), earned, taken

    def left(self, taken: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        rows = [self.saving.indices[self._entries(j)][taken[self._entries(j)]] for j in chosen]
        served = np.bincount(np.concatenate([np.empty(0, int), *rows]), minlength=self.saving.shape[0])
        return 1.0 - served

    def _best_two(self, chosen: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return each point's best and second saving (n,), and the place in `chosen` of whom the best is from."""
        n = self.demands
        first, second, slot = np.zeros(n), np.zeros(n), np.zeros(n, dtype=np.int64)
        for place, column in enumerate(chosen):
            here = self._entries(column)
            rows, data = self.saving.indices[here], self.saving.data[here]
            better = data > first[rows]
            second[rows] = np.where(better, first[rows], np.maximum(second[rows], data))
            slot[rows[better]] = place
            first[rows] = np.maximum(first[rows], data)
        return first, second, slot

    def prices(self, chosen: Sequence[int]) -> np.ndarray:
        first, second, _ = self._best_two(chosen)
        return (first + second) / 2.0

    def changes(self, chosen: Sequence[int]) -> np.ndarray:
        """Return what each exchange changes (len(chosen), k): the row's site for the column's; −inf for none.

        The change is the gain of who comes, less the loss of who goes, plus what both have in common (Whitaker
        1983, INFOR 21: 95–108; Resende and Werneck 2007, EJOR 182: 54–68).
        """
        k = self.candidates
        first, second, slot = self._best_two(chosen)
        rows, data = self.saving.indices, self.saving.data
        gain = np.bincount(self._column, np.maximum(data - first[rows], 0.0), minlength=k)
        loss = np.bincount(slot, first - second, minlength=len(chosen))
        shared = np.maximum(np.minimum(data, first[rows]) - second[rows], 0.0)
        shared = np.bincount(slot[rows] * k + self._column, shared, minlength=len(chosen) * k)
        change = gain - loss[:, None] + shared.reshape(len(chosen), k)
        change[:, list(chosen)] = -np.inf
        return change

    def swap(self, chosen: Sequence[int], go_on: Callable[[], bool]) -> list[int] | None:
        """Return the best exchange of one site for another (Teitz and Bart 1968), all exchanges judged at once."""
        change = self.changes(chosen)
        goes, comes = np.unravel_index(np.argmax(change), change.shape)
        if not change[goes, comes] > self.exact * self.value(chosen):
            return None
        return exchanged(chosen, goes, comes)


@dataclass(frozen=True)
class Capacitated:
    """Sites have so many places, people may be divided among sites; a set is worth the people served.

    `people` (n,) are at each demand point. `reach` (n, m) has an entry where a point is within the limit of a
    site; its first k columns are the candidates, the rest is open anyway. `places` (m,) is what each takes.
    """

    people: np.ndarray
    reach: csc_array
    places: np.ndarray
    candidates: int

    @property
    def demands(self) -> int:
        return len(self.people)

    @cached_property
    def exact(self) -> float:
        # Each point and each site loses less than one unit of flow.
        return ROUNDING if self.whole else 2.0 * sum(self.reach.shape) / _MOST_FLOW

    @cached_property
    def alone(self) -> np.ndarray:
        near = np.bincount(self._column, self.people[self.reach.indices], minlength=len(self.places))
        return np.minimum(near, self.places)[: self.candidates]

    @cached_property
    def whole(self) -> bool:
        return _whole(self.people) and _whole(self.places)

    @cached_property
    def _column(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.places)), np.diff(self.reach.indptr))

    @cached_property
    def _open(self) -> np.ndarray:
        """The columns that are open anyway."""
        return np.arange(self.candidates, len(self.places))

    @cached_property
    def _scale(self) -> float:
        """How many units of flow a person is."""
        most = max(float(self.people.sum()), 1.0)
        return 1.0 if self.whole and most <= _MOST_FLOW else (_MOST_FLOW - len(self.people)) / most

    def value(self, chosen: Sequence[int]) -> float:
        """Return how many people can be served at most: the greatest flow from sites to people."""
        sites = np.concatenate([np.asarray(chosen, dtype=np.int64), self._open])
        n, s = len(self.people), len(sites)
        spans = np.diff(self.reach.indptr)[sites]
        rows = self.reach.indices[ranges(self.reach.indptr[sites], spans)[1]]
        people = np.floor(self.people * self._scale).astype(np.int32)
        room = np.floor(np.minimum(self.places[sites] * self._scale, _MOST_FLOW)).astype(np.int32)
        # Nodes: the source, sites, demand points, the sink.
        graph = csr_array(
            (
                np.concatenate([room, people[rows], people]),
                np.concatenate([1 + np.arange(s), 1 + s + rows, np.full(n, 1 + s + n)]).astype(np.int32),
                np.cumsum(np.concatenate([[0, s], spans, np.ones(n, int), [0]])).astype(np.int32),
            ),
            shape=(n + s + 2,) * 2,
        )
        return maximum_flow(graph, 0, n + s + 1).flow_value / self._scale

    def prices(self, chosen: Sequence[int]) -> np.ndarray:
        return np.zeros(self.demands)

    def relaxed(self, price: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """Return what the prices and the open sites cost and earn, what each candidate earns at them (k,), and
        how many people of each point each site would take (nnz,): those with the lowest price first."""
        rows, column = self.reach.indices, self._column
        order = np.lexsort((price[rows], column))
        people = np.where(price[rows[order]] < 1.0, self.people[rows[order]], 0.0)
        before = np.cumsum(people) - people
        first = self.reach.indptr[:-1]
        start = np.zeros(len(first))
        start[first < len(before)] = before[first[first < len(before)]]
        room = self.places[column[order]] - (before - start[column[order]])
        taken = np.empty(len(rows))
        taken[order] = np.clip(room, 0.0, people)
        earned = np.bincount(column, taken * (1.0 - price[rows]), minlength=len(self.places))
        k = self.candidates
        return float(self.people @ price + earned[k:].sum()), earned[:k], taken

    def left(self, taken: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        runs = np.zeros(len(self.places), dtype=bool)
        runs[chosen] = runs[self.candidates :] = True
        use = runs[self._column]
        return self.people - np.bincount(self.reach.indices[use], taken[use], minlength=len(self.people))

    def swap(self, chosen: Sequence[int], go_on: Callable[[], bool]) -> list[int] | None:
        """Return the first exchange that serves more, the most promising tried first, while `go_on` says so."""
        now = self.value(chosen)
        closed = np.setdiff1d(np.arange(self.candidates), chosen)
        without = [self.value([*chosen[:place], *chosen[place + 1 :]]) for place in range(len(chosen))]
        hope = np.asarray(without)[:, None] + self.alone[closed][None, :]
        for at in np.argsort(-hope, axis=None, kind="stable"):
            goes, comes = np.unravel_index(at, hope.shape)
            if hope[goes, comes] <= now * (1 + self.exact) or not go_on():
                return None
            changed = exchanged(chosen, goes, closed[comes])
            if self.value(changed) > now * (1 + self.exact):
                return changed
        return None


def exchanged(chosen: Sequence[int], goes: int, comes: int) -> list[int]:
    """Return the chosen columns with the one at place `goes` replaced by column `comes`."""
    return [*chosen[:goes], int(comes), *chosen[goes + 1 :]]


def _whole(values: np.ndarray) -> bool:
    finite = values[np.isfinite(values)]
    return bool((finite == np.round(finite)).all())
