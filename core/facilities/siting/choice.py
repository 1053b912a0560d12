"""The search: a good set of candidates, and a bound on what any other set can be worth.

The set comes from greedy choice (at least 1 − 1/e of the best, Nemhauser, Wolsey and Fisher 1978), improved by
exchange (Teitz and Bart 1968, Operations Research 16: 955–961) and by the sets that the bound proposes. The bound
is that of Lagrangian relaxation by subgradients (Held, Wolfe and Crowder 1974; Fisher 1981, Management Science
27: 1–18), brought down by branching until it meets the value or time is up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as numbered
from time import monotonic

import numpy as np

from ...progress import Progress
from .problem import ROUNDING, Nearest, Problem, exchanged

_ROOT_ROUNDS, _NODE_ROUNDS = 400, 40
# Steps are halved after so many rounds without a bound that is lower by this share; they keep a part of the
# direction before (Camerini, Fratta and Maffioli 1975), which halves the rounds on cities.
_PATIENCE, _WORTHWHILE, _SMALLEST_STEP = 8, 1e-5, 1e-3
_MEMORY = 0.6


@dataclass(frozen=True)
class Choice:
    """Candidate columns in the order in which they add most, what they are worth, and what no set exceeds."""

    chosen: list[int]
    value: float
    bound: float


def choose(
    problem: Problem, count: int, *, seconds: float = 30.0, progress: Progress | None = None
) -> Choice:
    """Return the best set found of at most `count` candidates, with its bound; fewer where more add nothing.

    The search ends once the bound proves the set best, or after `seconds`. Raises Cancelled.
    """
    search = _Search(problem, count, monotonic() + seconds, seconds, progress or Progress())
    return search.run()


def ranked(problem: Problem, chosen: Sequence[int]) -> list[tuple[int, float]]:
    """Return the chosen columns in the order in which each next one adds most, with what it adds."""
    left, order = list(chosen), []
    worth = problem.value([])
    hope = dict.fromkeys(left, np.inf)
    while left:
        base, tried = [column for column, _ in order], set()
        while True:
            best = max(left, key=hope.get)
            if best in tried:
                break
            hope[best] = problem.value([*base, best]) - worth
            tried.add(best)
        order.append((best, hope[best]))
        worth += hope[best]
        left.remove(best)
    return order


def settled(problem: Nearest, ties: Nearest, chosen: Sequence[int], progress: Progress) -> list[int]:
    """Return a set worth no less to `problem`, by exchanges that are worth more to `ties`, of the same columns.

    Of choices that serve as many people it takes one with shorter ways. Raises Cancelled.
    """
    chosen, spare = list(chosen), problem.exact * problem.value(chosen)
    while chosen:
        progress.check()
        gain = np.where(problem.changes(chosen) >= -spare, ties.changes(chosen), -np.inf)
        goes, comes = np.unravel_index(np.argmax(gain), gain.shape)
        if not gain[goes, comes] > ties.exact * ties.value(chosen):
            break
        chosen = exchanged(chosen, goes, comes)
    return chosen


def stand_ins(problem: Nearest, chosen: Sequence[int], spare: float) -> np.ndarray:
    """Return for each chosen site (len(chosen),) how many others could take its place alone, at a loss of at most
    `spare`."""
    return (problem.changes(chosen) >= -spare).sum(axis=1) if len(chosen) else np.zeros(0, dtype=np.int64)


class _Search:
    """One run of `choose`: the best set so far, and what is not yet proven."""

    def __init__(self, problem: Problem, count: int, deadline: float, seconds: float, progress: Progress):
        self.problem, self.count = problem, min(count, problem.candidates)
        self.deadline, self.seconds, self.progress = deadline, seconds, progress
        self.chosen: list[int] = []
        self.value = problem.value([])

    def run(self) -> Choice:
        complete = self._greedy()
        bound = self.value
        if complete and self.count:
            self._exchange(self.chosen)
            bound = self._branch()
        return Choice(
            [column for column, _ in ranked(self.problem, self.chosen)], self.value, max(bound, self.value)
        )

    def _go_on(self) -> bool:
        self.progress.step(min(1.0, max(0.0, 1.0 - (self.deadline - monotonic()) / max(self.seconds, 1e-9))))
        return monotonic() < self.deadline

    def _meets(self, bound: float) -> bool:
        """Tell whether nothing under this bound is worth more than the best set."""
        return self._sharp(bound) <= self.value * (1.0 + self.problem.exact)

    def _sharp(self, bound: float) -> float:
        """Return the bound, rounded down where every worth is a whole number; what float sums lose is left to it."""
        return float(np.floor(bound + 1e-6 + 1e-12 * abs(bound))) if self.problem.whole else bound

    def _offer(self, chosen: Sequence[int]) -> None:
        value = self.problem.value(chosen)
        if value > self.value + self.problem.exact * self.value:
            self.chosen, self.value = list(chosen), value

    def _greedy(self) -> bool:
        """Add the candidate that adds most until there are enough; tells whether each added something.

        What a candidate can add only falls, so most need not be looked at again (Minoux 1978).
        """
        hope = self.problem.alone.astype(float).copy()
        while len(self.chosen) < self.count:
            fresh, least = set(), self.problem.exact * self.value
            while True:
                best = int(np.argmax(hope))
                if best in fresh or hope[best] <= least:
                    break
                hope[best] = self.problem.value([*self.chosen, best]) - self.value
                fresh.add(best)
                self.progress.check()
            if hope[best] <= least:
                return False
            self.chosen.append(best)
            self.value = self.problem.value(self.chosen)
            hope[best] = -np.inf
        return True

    def _exchange(self, chosen: Sequence[int]) -> None:
        """Exchange one site of a set for another as long as that is worth more, and offer what comes of it."""
        while self._go_on() and (better := self.problem.swap(chosen, self._go_on)):
            chosen = better
        self._offer(chosen)

    def _branch(self) -> float:
        """Return the bound: best first, split on the candidate that earns most, until it is met or time is up."""
        k = self.problem.candidates
        free = np.zeros(k, dtype=np.int8)
        tie = numbered()
        waiting = [(-np.inf, next(tie), free, None)]
        while waiting:
            bound = -waiting[0][0]
            if self._meets(bound):
                break
            if np.isfinite(bound) and not self._go_on():
                return self._sharp(bound)
            _, _, fixed, price = heappop(waiting)
            before, root = self.value, price is None
            bound, price, earned, fixed, proposed = self._tightened(fixed, price, bound)
            if (self.value > before or root) and not self._meets(bound):
                self._exchange(self.chosen if self.value > before else proposed)
            if self._meets(bound):
                continue
            open_ = np.flatnonzero(fixed == 0)
            wanted = self.count - int((fixed == 1).sum())
            if wanted <= 0 or len(open_) <= wanted:
                # Nothing is left to choose: the set is known, and so is its worth.
                self._offer([*np.flatnonzero(fixed == 1)[: self.count], *(open_ if wanted > 0 else [])])
                continue
            split = open_[np.argmax(earned[open_])]
            for mark in (1, -1):
                child = fixed.copy()
                child[split] = mark
                heappush(waiting, (-bound, next(tie), child, price))
        return self.value if self.problem.exact <= ROUNDING else self.value * (1.0 + self.problem.exact)

    def _tightened(self, fixed: np.ndarray, price: np.ndarray | None, bound: float):
        """Return the bound of a node, its prices, what candidates earn at them, `fixed` with what they fix, and the
        set that they propose.

        `fixed` is 1 for candidates that are in, −1 for those that are out, 0 for free ones.
        """
        inside = np.flatnonzero(fixed == 1)
        open_ = np.flatnonzero(fixed == 0)
        wanted = min(self.count - len(inside), len(open_))
        rounds = _ROOT_ROUNDS if price is None else _NODE_ROUNDS
        if price is None:
            price = self.problem.prices(self.chosen)
        step, idle, seen, way = 2.0, 0, set(), 0.0
        best = None
        for _ in range(rounds):
            cost, earned, taken = self.problem.relaxed(price)
            order = open_[np.argsort(-earned[open_], kind="stable")]
            top = order[:wanted]
            limit = cost + earned[inside].sum() + earned[top].sum()
            if best is None or limit < best[0] - _WORTHWHILE * abs(best[0]):
                idle = 0
            else:
                idle += 1
            if best is None or limit < best[0]:
                best = (float(limit), price, earned, order)
            now = np.concatenate([inside, top])
            if (key := now.tobytes()) not in seen:
                seen.add(key)
                self._offer(now.tolist())
            if self._meets(min(best[0], bound)) or not self._go_on():
                break
            if idle >= _PATIENCE:
                step, idle, price, way = step / 2, 0, best[1], 0.0
                if step < _SMALLEST_STEP:
                    break
                continue
            left = self.problem.left(taken, now)
            left[(price <= 0) & (left > 0)] = 0.0
            way = left + _MEMORY * way
            norm = float(way @ way)
            if norm == 0:
                break
            price = np.maximum(price - step * (limit - self.value) / norm * way, 0.0)
        limit, price, earned, order = best
        proposed = [*inside.tolist(), *order[:wanted].tolist()]
        return min(limit, bound), price, earned, self._fix(fixed, limit, earned, order, wanted), proposed

    def _fix(self, fixed, limit: float, earned: np.ndarray, order: np.ndarray, wanted: int) -> np.ndarray:
        """Return `fixed` with candidates in or out of which the prices show that a better set needs them so."""
        if not 0 < wanted < len(order):
            return fixed
        fixed = fixed.copy()
        worst_in, best_out = earned[order[wanted - 1]], earned[order[wanted]]
        for place, column in enumerate(order):
            change = earned[column] - best_out if place < wanted else worst_in - earned[column]
            if self._meets(limit - change):
                fixed[column] = 1 if place < wanted else -1
        return fixed
