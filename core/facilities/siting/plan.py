"""Siting on a network: who walks how far to which candidate, the choice, and who goes where after it."""

from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from ...network.graph import Costs
from ...network.reach import SLACK, nearest, statuses, to_anchors
from ...network.snap import Anchors
from ...progress import Progress
from ...text import InputError, Message
from .choice import Choice, choose, ranked, settled, stand_ins
from .pairs import Plan, covering, median, walks, with_places
from .problem import Nearest
from .standing import FORBIDDEN, REQUIRED
from .transport import Assignment, by_transport

COVERAGE, PMEDIAN, CAPACITATED = "coverage", "pmedian", "capacitated"
# Sites whose exchange loses no more than this share of what the new sites add do as well.
ALIKE = 0.01


@dataclass(frozen=True)
class Sites:
    """Sites, m of them: where they join, how many people each has room for (m,), NaN where that is not known, or None
    where nobody asks, and for candidates their standing (m,) int8: 1 required, −1 forbidden, 0 free."""

    anchors: Anchors
    places: np.ndarray | None = None
    standing: np.ndarray | None = None


@dataclass(frozen=True)
class Request:
    """What is asked: see `site`. `limit` is in the unit of the costs, `seconds` bounds the search."""

    objective: str
    count: int
    limit: float
    seconds: float = 30.0
    to_facilities: bool = True


@dataclass(frozen=True)
class Sited:
    """What was found.

    `new` are the rows of the candidates to open, required ones included, in the order in which each next one
    adds most, and `adds` (len(new),) is what it adds. `value` is what all open sites do, `bound` what no choice of as
    many sites does better than, `before` what the existing sites do. That is people served, of which more is better,
    or for p-median people × cost, of which less is; there `before` is NaN where somebody has no way to an existing
    site. `covered_before` are the people whom existing sites alone serve within the limit. `others` (len(new),) is how
    many other candidates could take a site's place alone and lose no more than `ALIKE` of what is added, −1 where that
    is not known. The first of `adds` is NaN for p-median where there is no existing site. The sites of `assignment` are the rows of the candidates, then of the existing ones.
    """

    asked: Request
    unit: str
    new: list[int]
    adds: np.ndarray
    others: np.ndarray
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
        whole = self.value if self.asked.objective == PMEDIAN else self.value - self.before
        # Rounded up: what is printed is never less than what is meant.
        return max(0.0, float(np.ceil(1e8 * off / whole - 1e-3) / 1e6)) if whole > 0 else 0.0


def site(
    costs: Costs,
    demand: Anchors,
    people: np.ndarray,
    candidates: Sites,
    existing: Sites,
    asked: Request,
    progress: Progress | None = None,
) -> Sited:
    """Return where `asked.count` new sites, the required ones among them, do most for `people` (n,) at `demand`.

    coverage: most people within the limit of an open site, and of choices that serve as many one with shorter
    ways. pmedian: least people × cost to the nearest open site; whoever has no way to an open site counts as
    walking twice the longest way that there is between any demand point and site. capacitated: most people served
    within the limit where each site takes as many as it has places and people of one point may be divided; among
    ways to serve as many, that of the least cost. The search ends when the choice is proven best, or after
    `asked.seconds`. Raises InputError where the request cannot be met, and Cancelled.
    """
    progress = progress or Progress()
    require(candidates.standing, asked.count)
    rows = np.flatnonzero(candidates.standing != FORBIDDEN)
    required = candidates.standing[rows] == REQUIRED

    def to_nearest(sites: Anchors) -> tuple[np.ndarray, np.ndarray]:
        return to_anchors(nearest(costs, sites, to_facilities=asked.to_facilities), demand)[:2]

    old_cost, old = to_nearest(existing.anchors)
    walk = costs.reversed if asked.to_facilities else costs
    may, told = candidates.anchors.take(rows), progress.part(0.0, 0.4)
    if asked.objective == COVERAGE:
        plan = covering(walk, may, demand, people, old_cost, asked.limit, required, told)
    elif asked.objective == PMEDIAN:
        plan = median(walk, may, demand, people, old_cost, required, told)
    else:
        ways = [
            walks(walk, sites, demand, asked.limit, part, people=people)
            for sites, part in ((may, told.part(0.0, 0.8)), (existing.anchors, told.part(0.8, 1.0)))
        ]
        places = np.nan_to_num(np.concatenate([candidates.places[rows], existing.places]))
        if (people == np.round(people)).all():
            # A part of a place is none to a whole person.
            places = np.floor(places)
        plan = with_places(*ways, people, places, required)
    wanted = asked.count - int(required.sum())
    choice = choose(plan.problem, wanted, seconds=asked.seconds, progress=progress.part(0.4, 0.9))
    new, adds, others = _in_order(plan, choice, np.flatnonzero(required), progress)

    opened = np.sort(rows[new])
    cost, place = to_nearest(candidates.anchors.take(opened))
    status = statuses(demand, np.minimum(cost, old_cost), asked.limit)
    total = len(candidates.standing)
    if asked.objective == CAPACITATED:
        columns = np.concatenate([new, np.arange(len(rows), len(places))])
        found = by_transport(
            people, plan.everyone.reach[:, columns], places[columns], status, progress.part(0.9, 1.0)
        )
        # The row of each column's site; −1 stays −1.
        sites = np.concatenate([rows[new], total + np.arange(existing.anchors.count), [-1]])
        assignment = replace(found, site=sites[found.site])
    else:
        goes = np.where(old >= 0, total + old, -1)
        goes[cost < old_cost] = opened[place[cost < old_cost]]
        assignment = Assignment(np.arange(len(people)), goes, people, np.minimum(cost, old_cost), status)
    return Sited(
        asked=asked,
        unit=costs.unit,
        new=rows[new].tolist(),
        adds=adds if asked.objective != PMEDIAN or existing.anchors.count else _without_first(adds),
        others=others,
        value=plan.does(choice.value),
        bound=plan.does(choice.bound),
        before=plan.before,
        covered_before=plan.before
        if asked.objective == CAPACITATED
        else fsum(people[old_cost <= asked.limit + SLACK]),
        assignment=assignment,
    )


def _in_order(
    plan: Plan, choice: Choice, required: np.ndarray, progress: Progress
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the columns to open in the order in which each next one adds most, what it adds, and how many
    others could take its place alone, −1 where that is not known."""
    chosen = settled(plan.problem, plan.ties, choice.chosen, progress) if plan.ties else choice.chosen
    columns = plan.free[np.array(chosen, dtype=np.int64)]
    order = ranked(plan.everyone, [*required.tolist(), *columns.tolist()])
    new = np.array([column for column, _ in order], dtype=np.int64)
    others = np.full(len(required) + len(plan.free), -1, dtype=np.int64)
    if isinstance(plan.problem, Nearest):
        # What is saved against a longest way says little; then the cost itself tells what is much.
        whole = min(choice.value, plan.does(choice.value)) if plan.sign < 0 else choice.value
        others[columns] = stand_ins(plan.problem, chosen, ALIKE * whole)
    return new, np.array([gain for _, gain in order], dtype=float), others[new]


def _without_first(adds: np.ndarray) -> np.ndarray:
    """Return what sites add (k,), but for the first, which has nothing to be measured against."""
    return np.where(np.arange(len(adds)) == 0, np.nan, adds)


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
