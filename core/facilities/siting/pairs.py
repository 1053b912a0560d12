"""What walks there are, and the problem that they pose for each objective."""

from dataclasses import dataclass, replace
from math import fsum

import numpy as np
from scipy.sparse import csc_array, hstack

from ...network.graph import Costs
from ...network.reach import SLACK, nearest, pairs_within, to_anchors
from ...network.snap import Anchors
from ...progress import Progress
from ...text import InputError, Message
from .problem import Capacitated, Nearest, Problem

# Walks between demand points and sites that memory is good for: each takes some 12 bytes, several times over.
MOST_PAIRS = 20_000_000


@dataclass(frozen=True)
class Plan:
    """The problem of one request.

    `problem` has the free candidates as columns, `free` (k,) says which ones, and holds the required ones open.
    `everyone` has all candidates that may be opened as columns. `ties`, where there are any, has the columns of `problem`
    and tells which of choices that are worth the same is better. A choice worth v has all open sites do
    `start` + `sign` × v, where the existing sites alone do `before`.
    """

    problem: Problem
    free: np.ndarray
    everyone: Problem
    before: float
    start: float
    sign: float = 1.0
    ties: Nearest | None = None

    def does(self, worth: float) -> float:
        """Return what all open sites do where the choice is worth this."""
        return self.start + self.sign * worth


def walks(
    costs: Costs,
    sites: Anchors,
    demand: Anchors,
    limit: float,
    progress: Progress,
    *,
    people: np.ndarray,
    under: np.ndarray | None = None,
) -> csc_array:
    """Return the costs (n, m) from sites to demand points with `people`, an entry for each way within `limit`.

    `under` (n,) leaves only the ways that cost each point less than that. Raises InputError where there are too many
    for memory, and Cancelled.
    """
    rows, cost, counts = [np.empty(0, np.int32)], [np.empty(0)], np.zeros(sites.count, dtype=np.int64)
    for found in pairs_within(costs, sites, demand, limit, progress=progress):
        keep = people[found.destination] > 0
        if under is not None:
            keep &= found.cost < under[found.destination]
        counts += np.bincount(found.origin[keep], minlength=sites.count)
        rows.append(found.destination[keep].astype(np.int32))
        cost.append(found.cost[keep])
        if counts.sum() > MOST_PAIRS:
            raise InputError(
                Message(
                    "There are more than {most} million ways between demand points and sites, too many for memory. "
                    "Give fewer candidates, put demand points together (in a grid, by block), or give a smaller limit.",
                    most=MOST_PAIRS // 1_000_000,
                )
            )
    return csc_array(
        (np.concatenate(cost), np.concatenate(rows), np.concatenate([[0], np.cumsum(counts)])),
        shape=(demand.count, sites.count),
    )


def covering(
    costs: Costs, sites: Anchors, demand: Anchors, people, old: np.ndarray, limit: float, required, progress
) -> Plan:
    """Return the problem of serving most people within `limit` (Church and ReVelle 1974, Papers of the Regional
    Science Association 32: 101–118); `old` (n,) is the cost to the nearest existing site."""
    served = old <= limit + SLACK
    near = walks(costs, sites, demand, limit, progress, people=np.where(served, 0.0, people))
    before = fsum(people[served])
    shorter = near.copy()
    shorter.data = people[near.indices] * (limit - near.data)
    near.data = people[near.indices]
    plan = _nearest(near, required, before, before, 1.0)
    return replace(plan, ties=_nearest(shorter, required, before, before, 1.0).problem)


def median(
    costs: Costs, sites: Anchors, demand: Anchors, people, old: np.ndarray, required, progress
) -> Plan:
    """Return the problem of the least people × cost (Hakimi 1964, Operations Research 12: 450–459; ReVelle and Swain
    1970, Geographical Analysis 2: 30–42).

    Who has no way to a site counts as walking twice the longest way that there is between a demand point and a site,
    so that to be reached always saves something.
    """
    now = np.where(people > 0, old, 0.0)
    # Those whom no candidate reaches either make no difference.
    may, _, _ = to_anchors(nearest(costs, sites, to_facilities=False), demand)
    now[~np.isfinite(now) & ~np.isfinite(may)] = 0.0
    lost = ~np.isfinite(now)
    # A way that is longer than that to an existing site makes no difference, but where the longest is asked for.
    farthest, under = float(now.max(initial=0.0)), None if lost.any() else now
    ways = walks(costs, sites, demand, farthest, progress, people=people, under=under)
    if lost.any():
        now[lost] = 2.0 * max(ways.data.max(), now[~lost].max(initial=0.0)) or 1.0
    ways.data = people[ways.indices] * np.maximum(now[ways.indices] - ways.data, 0.0)
    ways.eliminate_zeros()
    before = float(people @ now)
    return _nearest(ways, required, np.nan if lost.any() else before, before, -1.0)


def _nearest(saving: csc_array, required: np.ndarray, before: float, start: float, sign: float) -> Plan:
    everyone = Nearest(saving)
    opened = np.flatnonzero(required)
    already = everyone.best(opened)
    free = np.flatnonzero(~required)
    rest = saving[:, free]
    rest.data = np.maximum(rest.data - already[rest.indices], 0.0)
    rest.eliminate_zeros()
    return Plan(Nearest(rest), free, everyone, before, start + sign * float(already.sum()), sign)


def with_places(new: csc_array, old: csc_array, people, places: np.ndarray, required: np.ndarray) -> Plan:
    """Return the problem of serving most people where sites have `places`, those of candidates first.

    `new` and `old` are the costs within the limit, from `walks`. Splittable assignment (Current and Storbeck 1988,
    Environment and Planning B 15: 153–163, for the covering problem with capacities).
    """
    k = new.shape[1]
    ways = csc_array(hstack([new, old], format="csc"))
    free, opened = np.flatnonzero(~required), np.flatnonzero(required)
    columns = np.concatenate([free, opened, np.arange(k, ways.shape[1])])
    everyone = Capacitated(people, ways, places, k)
    problem = Capacitated(people, ways[:, columns], places[columns], len(free))
    return Plan(problem, free, everyone, everyone.value([]), 0.0)
