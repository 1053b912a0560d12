"""Siting on a network: who walks how far to which candidate, the choice, and who goes where after it."""

from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from ...network.graph import Costs
from ...network.reach import SLACK, nearest, statuses, to_anchors
from ...network.snap import Anchors
from ...progress import Progress
from ...text import InputError, Message
from .choice import choose, ranked
from .pairs import covering, median, walks, with_places
from .standing import FORBIDDEN, REQUIRED
from .transport import Assignment, by_transport

COVERAGE, PMEDIAN, CAPACITATED = "coverage", "pmedian", "capacitated"
OBJECTIVES = (COVERAGE, PMEDIAN, CAPACITATED)


@dataclass(frozen=True)
class Sites:
    """Sites, m of them: where they join, how many people each has room for (m,), NaN where that is not known, or None
    where nobody asks, and for candidates their standing (m,) int8: 1 required, −1 forbidden, 0 free."""

    anchors: Anchors
    places: np.ndarray | None = None
    standing: np.ndarray | None = None


@dataclass(frozen=True)
class Sited:
    """What was found.

    `new` are the rows of the candidates to open, required ones included, in the order in which each next one
    adds most, and `adds` (len(new),) is what it adds. `value` is what all open sites do, `bound` what no choice of as
    many sites does better than, `before` what the existing sites do. That is people served, of which more is better,
    or for p-median people × cost, of which less is; there `before` is NaN where somebody has no way to an existing
    site. `covered_before` are the people within the limit, and with a place, of an existing site alone. `asked` is how many new sites were asked for. The sites of `assignment` are the rows of the candidates, then
    of the existing ones.
    """

    objective: str
    limit: float
    unit: str
    asked: int
    new: list[int]
    adds: np.ndarray
    value: float
    bound: float
    before: float
    covered_before: float
    assignment: Assignment

    @property
    def gap(self) -> float:
        """By how many percent another choice can be better at most; 0 where none can.

        Of the people whom the new sites add, or for p-median of the whole cost.
        """
        off = abs(self.bound - self.value)
        whole = self.value if self.objective == PMEDIAN else self.value - self.before
        # Rounded up: what is printed is never less than what is meant. A share of 1e-9 is rounding.
        return float(np.ceil(1e8 * off / whole - 0.2) / 1e6) if whole > 0 else 0.0


def site(
    costs: Costs,
    demand: Anchors,
    people: np.ndarray,
    candidates: Sites,
    existing: Sites,
    *,
    objective: str,
    count: int,
    limit: float,
    seconds: float = 30.0,
    to_facilities: bool = True,
    progress: Progress | None = None,
) -> Sited:
    """Return where `count` new sites, the required ones among them, do most for `people` (n,) at `demand`.

    coverage: most people within `limit` of an open site. pmedian: least people × cost to the nearest open site;
    whoever has no way to an open site counts as walking the longest way that there is between any demand point
    and site. capacitated: most people served within `limit` where each site takes as many as it has places and
    people of one point may be divided; among ways to serve as many, that of the least cost. `limit` is in the
    unit of `costs`. The search ends when the choice is proven best, or after `seconds`. Raises InputError where
    the request cannot be met, and Cancelled.
    """
    progress = progress or Progress()
    require(candidates.standing, count)
    usable = np.flatnonzero(candidates.standing != FORBIDDEN)
    required = candidates.standing[usable] == REQUIRED
    may, walk, told = candidates.anchors.take(usable), _walk(costs, to_facilities), progress.part(0.0, 0.4)

    def to_nearest(sites: Anchors):
        return to_anchors(nearest(costs, sites, to_facilities=to_facilities), demand)[:2]

    old_cost, old = to_nearest(existing.anchors)
    if objective == COVERAGE:
        plan = covering(walk, may, demand, people, old_cost, limit, required, told)
    elif objective == PMEDIAN:
        plan = median(walk, may, demand, people, old_cost, required, told)
    else:
        new_ways = walks(walk, may, demand, limit, told.part(0.0, 0.8), people=people)
        old_ways = walks(walk, existing.anchors, demand, limit, told.part(0.8, 1.0), people=people)
        places = np.nan_to_num(np.concatenate([candidates.places[usable], existing.places]))
        plan = with_places(new_ways, old_ways, people, places, required)
    choice = choose(
        plan.problem, count - int(required.sum()), seconds=seconds, progress=progress.part(0.4, 0.9)
    )
    opened = np.concatenate([np.flatnonzero(required), plan.free[np.array(choice.chosen, dtype=np.int64)]])
    order = ranked(plan.everyone, opened.tolist())
    rows = np.sort(usable[opened])
    cost, place = to_nearest(candidates.anchors.take(rows))
    after, m = progress.part(0.9, 1.0), len(candidates.standing)
    status = statuses(demand, np.minimum(cost, old_cost), limit)
    if objective == CAPACITATED:
        columns = np.concatenate([opened, np.arange(len(usable), len(places))])
        found = by_transport(people, plan.everyone.reach[:, columns], places[columns], status, after)
        # A site's row, by its column; −1 stays −1.
        rows = np.concatenate([usable[opened], m + np.arange(existing.anchors.count), [-1]])
        assignment = replace(found, site=rows[found.site])
    else:
        goes = np.where(old >= 0, m + old, -1)
        closer = cost < old_cost
        goes[closer] = rows[place[closer]]
        assignment = Assignment(np.arange(len(people)), goes, people, np.minimum(cost, old_cost), status)
    return Sited(
        objective=objective,
        limit=limit,
        unit=costs.unit,
        asked=count,
        new=[int(usable[column]) for column, _ in order],
        adds=np.array([gain for _, gain in order], dtype=float),
        value=plan.does(choice.value),
        bound=plan.does(choice.bound),
        before=plan.before,
        covered_before=plan.before if objective == CAPACITATED else fsum(people[old_cost <= limit + SLACK]),
        assignment=assignment,
    )


def require(standing: np.ndarray, count: int) -> None:
    """Raise InputError where `count` new sites cannot be had of candidates of this standing (m,)."""
    required, able = int((standing == REQUIRED).sum()), int((standing != FORBIDDEN).sum())
    if required > count:
        raise InputError(
            Message(
                "{required} candidates are required, but only {count} new sites are asked for. Ask for at least as "
                "many, or require fewer.",
                required=required,
                count=count,
            )
        )
    if len(standing) and not able:
        raise InputError(
            Message(
                "All {total} candidates are forbidden, so that no site can be chosen. Set some of them free.",
                total=len(standing),
            )
        )
    if len(standing) and count > able:
        raise InputError(
            Message(
                "{count} new sites are asked for, but only {able} of {total} candidates may be chosen. Ask for fewer, or "
                "give more candidates.",
                count=count,
                able=able,
                total=len(standing),
            )
        )


def _walk(costs: Costs, to_facilities: bool) -> Costs:
    """Return the costs as they are walked from a site to the people."""
    return costs.reversed if to_facilities else costs
