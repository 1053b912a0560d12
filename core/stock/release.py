"""Which industrial plots to release, intensify or keep: a mixed-integer programme with its bound."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from ..columns import column
from ..progress import Progress
from ..table import Table
from ..text import Message
from ..threads import aside

RELEASE, INTENSIFY, KEEP, UNDECIDED = "release", "intensify", "keep", "undecided"
OBJECTIVES = ("change", "land", "output")
# Values are in hectares, 10,000 m² and shares, so that the solver's absolute tolerances mean something.
_SPARE = 1e-7
# As near to the bound as this, as a share of the value, a plan is as good as the best; few plots are proven further.
_GOOD, _EXACT, _FEW = 1e-4, 1e-7, 200
# So many plots, those about which the relaxation is least sure, are decided first.
_CORE = 120


@dataclass(frozen=True)
class Sites:
    """n plots of which one of three things is to be done; arrays (n,), all known.

    `land` m²; `floor` m² of floor area, lost on release; `output` 10,000 yuan a year, lost on release; `added` m² of
    floor area that intensifying adds, 0 where it cannot be; `gain` the output that this brings.
    """

    land: np.ndarray
    floor: np.ndarray
    output: np.ndarray
    added: np.ndarray
    gain: np.ndarray

    def __len__(self) -> int:
        return len(self.land)


@dataclass(frozen=True)
class Targets:
    """What a plan must keep to: at least `land` m² released, an output of at least `output` 10,000 yuan a year
    afterwards, and at most `added` m² of new floor area (no limit where None)."""

    land: float
    output: float
    added: float | None = None


@dataclass(frozen=True)
class Plan:
    """What is proposed for each plot, and how good that can be at most.

    `action` (n,) one of RELEASE, INTENSIFY, KEEP; empty where the targets cannot be met. `value` is what the plan is
    worth by the objective (m² of floor area changed, m² released, or output), `bound` what no plan can better,
    `gap` their distance as a share of the value. `proven` tells that the search ended before its time. `unmet` says
    which targets cannot be met, and by how much.
    """

    action: np.ndarray
    value: float
    bound: float
    gap: float
    proven: bool
    unmet: list[Message] = field(default_factory=list)

    def totals(self, sites: Sites) -> Mapping[str, float]:
        """Return what the plan releases, adds and yields: `released` m², `demolished` m², `added` m², `output`."""
        goes, grows = self.action == RELEASE, self.action == INTENSIFY
        return {
            "released": float(sites.land[goes].sum()),
            "demolished": float(sites.floor[goes].sum()),
            "added": float(sites.added[grows].sum()),
            "output": float(sites.output[~goes].sum() + sites.gain[grows].sum()),
        }


def propose(sites: Sites, targets: Targets, objective: str, seconds: float, progress: Progress) -> Plan:
    """Return the best plan found within `seconds` by the objective.

    change: the least floor area demolished or added. land: the most land released, and of such plans one that changes
    little. output: the most output, likewise. Where the targets cannot be met, the plan is empty and says why.
    Raises Cancelled.
    """
    nothing = np.empty(0, dtype=object)
    if not len(sites):
        none = Message(
            "No industrial plot has its land, floor area and output recorded, so none can be proposed."
        )
        return Plan(nothing, np.nan, np.nan, np.nan, False, [none])
    problem = _Problem(sites, targets)
    worth = problem.objective(objective)
    found = problem.solve(worth, seconds, progress.part(0.0, 0.6))
    if found is None:
        unmet = problem.unmet(seconds, progress.part(0.6, 1.0))
        return Plan(nothing, np.nan, np.nan, np.nan, False, unmet)
    chosen, bound, proven = found
    if objective != "change":
        chosen = problem.settled(worth, chosen, seconds / 2, progress.part(0.6, 1.0))
    value, bound = problem.told(objective, float(worth @ chosen)), problem.told(objective, bound)
    gap = abs(bound - value) / max(abs(value), _SPARE)
    action = np.array([KEEP, RELEASE, INTENSIFY], dtype=object)[problem.actions(chosen)]
    return Plan(action, value, bound, gap, proven)


class _Problem:
    """Release and intensify as two columns a plot; keeping is neither."""

    def __init__(self, sites: Sites, targets: Targets):
        self.sites, self.targets, self.n = sites, targets, len(sites)
        now = float(sites.output.sum())
        self.unit = max(now, targets.output, 1.0)
        n, none = self.n, np.zeros(self.n)
        self.land = np.concatenate([sites.land, none]) / 1e4
        self.added = np.concatenate([none, sites.added]) / 1e4
        self.output = np.concatenate([-sites.output, sites.gain]) / self.unit
        self.change = np.concatenate([sites.floor, sites.added]) / 1e4
        self.lack = (targets.output - now) / self.unit
        rows = np.tile(np.arange(n), 2)
        self.once = csr_array((np.ones(2 * n), (rows, np.arange(2 * n))), shape=(n, 2 * n))
        can = np.concatenate([np.ones(n), (sites.added > 0).astype(float)])
        self.bounds = Bounds(np.zeros(2 * n), can)
        self.now = now

    def objective(self, name: str) -> np.ndarray:
        """Return what is to be made small."""
        return {"change": self.change, "land": -self.land, "output": -self.output}[name]

    def told(self, name: str, worth: float) -> float:
        """Return what the solver made small as a person reads it: m², m², or the output that is left."""
        return {"change": 1e4 * worth, "land": -1e4 * worth, "output": self.now - self.unit * worth}[name]

    def limits(self, *, land: bool = True, output: bool = True, added: bool = True) -> list[LinearConstraint]:
        """Return the constraints, without those that are set aside."""
        out = [LinearConstraint(self.once, -np.inf, 1.0)]
        if land and self.targets.land > 0:
            out.append(LinearConstraint(self.land[None, :], self.targets.land / 1e4, np.inf))
        if output:
            out.append(LinearConstraint(self.output[None, :], self.lack, np.inf))
        if added and self.targets.added is not None:
            out.append(LinearConstraint(self.added[None, :], -np.inf, self.targets.added / 1e4))
        return out

    def solve(
        self,
        worth: np.ndarray,
        seconds: float,
        progress: Progress,
        limits: list[LinearConstraint] | None = None,
    ) -> tuple[np.ndarray, float, bool] | None:
        """Return the choice (2n,), the bound and whether the search ended by itself; None where none was found.

        First the relaxation, whose value bounds all plans; then its doubtful plots are decided with the rest as the
        relaxation has it; where that is not good enough, all at once.
        """
        limits = self.limits() if limits is None else limits
        end = monotonic() + seconds
        relaxed = self._milp(worth, limits, self.bounds, 0.0, seconds, progress.part(0.0, 0.1))
        if relaxed is None:
            return None
        few = self.n <= _FEW
        good = _EXACT if few else _GOOD
        bound, best = relaxed[1], None
        if not few:
            core = self._milp(
                worth,
                limits,
                self._around(relaxed[0], worth, limits),
                1.0,
                seconds / 3,
                progress.part(0.1, 0.4),
            )
            best = core and core[0]
        if best is None or worth @ best - bound > good * abs(worth @ best):
            left = max(end - monotonic(), 0.5)
            whole = self._milp(worth, limits, self.bounds, 1.0, left, progress.part(0.4, 1.0), good)
            if whole is not None:
                bound = max(bound, whole[1])
                best = whole[0] if best is None or worth @ whole[0] < worth @ best else best
        if best is None:
            return None
        return best, min(bound, float(worth @ best)), worth @ best - bound <= 1.01 * good * abs(worth @ best)

    def _milp(
        self,
        worth: np.ndarray,
        limits: list[LinearConstraint],
        bounds: Bounds,
        integrality: float,
        seconds: float,
        progress: Progress,
        gap: float = _EXACT,
    ) -> tuple[np.ndarray, float] | None:
        """Return what the solver found and its bound, whole numbers where these are asked for."""
        # The solver cannot be stopped from outside: it works in a thread that ends by its own limit of time.
        found = aside(
            lambda: milp(
                worth,
                constraints=limits,
                bounds=bounds,
                integrality=np.full(2 * self.n, integrality),
                options={"time_limit": seconds, "mip_rel_gap": gap},
            ),
            progress,
        )
        self.excluded = found.status == 2
        if found.x is None:
            return None
        if not integrality:
            return found.x, float(found.fun)
        bound = found.mip_dual_bound
        return np.round(found.x), float(worth @ found.x if bound is None else bound)

    def _around(self, relaxed: np.ndarray, worth: np.ndarray, limits: list[LinearConstraint]) -> Bounds:
        """Return bounds that leave open only the plots about which the relaxation is least sure."""
        sure = self._prices(worth, limits)
        sure[np.abs(relaxed - np.round(relaxed)) > 1e-6] = -1.0
        of_plot = np.minimum(sure[: self.n], sure[self.n :])
        open_ = np.tile(np.isin(np.arange(self.n), np.argsort(of_plot, kind="stable")[:_CORE]), 2)
        fixed = np.round(relaxed)
        return Bounds(np.where(open_, 0.0, fixed), np.where(open_, self.bounds.ub, fixed))

    def _prices(self, worth: np.ndarray, limits: list[LinearConstraint]) -> np.ndarray:
        """Return how much each column would cost to be had otherwise than the relaxation has it."""
        above = vstack([csr_array(one.A) for one in limits])
        low = np.concatenate([np.broadcast_to(one.lb, csr_array(one.A).shape[0]) for one in limits])
        high = np.concatenate([np.broadcast_to(one.ub, csr_array(one.A).shape[0]) for one in limits])
        at_least, at_most = np.isfinite(low), np.isfinite(high)
        found = linprog(
            worth,
            A_ub=vstack([above[at_most], -above[at_least]]),
            b_ub=np.concatenate([high[at_most], -low[at_least]]),
            bounds=np.column_stack([self.bounds.lb, self.bounds.ub]),
            method="highs",
        )
        if found.status != 0:
            return np.zeros(2 * self.n)
        return np.abs(found.lower.marginals) + np.abs(found.upper.marginals)

    def settled(
        self, worth: np.ndarray, chosen: np.ndarray, seconds: float, progress: Progress
    ) -> np.ndarray:
        """Return a choice worth no less that changes less floor area, where one is found."""
        least = LinearConstraint(worth[None, :], -np.inf, float(worth @ chosen) + _SPARE)
        found = self.solve(self.change, seconds, progress, [*self.limits(), least])
        better = found is not None and worth @ found[0] <= worth @ chosen + _SPARE
        return found[0] if better and self.change @ found[0] < self.change @ chosen else chosen

    def actions(self, chosen: np.ndarray) -> np.ndarray:
        """Return 0 for keep, 1 for release, 2 for intensify (n,)."""
        return (chosen[: self.n] + 2 * chosen[self.n :]).astype(int)

    def unmet(self, seconds: float, progress: Progress) -> list[Message]:
        """Return which targets cannot be met and by how much, or that no plan was found in time."""
        if not self.excluded:
            return [
                Message(
                    "No plan was found within {seconds:g} s, nor is it proven that there is none. Give it more time.",
                    seconds=seconds,
                )
            ]
        out, targets = [], self.targets
        every = float(self.sites.land.sum())
        if targets.land > every:
            out.append(
                Message(
                    "{target:,.2f} ha are to be released, but all plots together have {most:,.2f} ha, {short:,.2f} ha less.",
                    target=targets.land / 1e4,
                    most=every / 1e4,
                    short=(targets.land - every) / 1e4,
                )
            )
        best = self._best(-self.output, {"land": False, "output": False}, seconds, progress)
        if best is not None and best < self.lack - _SPARE:
            out.append(
                Message(
                    "An output of {target:,.0f} × 10,000 yuan is asked for, but even with nothing released and all "
                    "intensified within the limit it reaches {most:,.0f}, {short:,.0f} less.",
                    **self._outputs(best),
                )
            )
        if out:
            return out
        best = self._best(-self.output, {"output": False}, seconds, progress)
        if best is not None:
            out.append(
                Message(
                    "With {land:,.2f} ha released the output reaches at most {most:,.0f} × 10,000 yuan, {short:,.0f} less "
                    "than the {target:,.0f} asked for.",
                    land=targets.land / 1e4,
                    **self._outputs(best),
                )
            )
        best = self._best(-self.land, {"land": False}, seconds, progress)
        if best is not None:
            out.append(
                Message(
                    "With an output of {output:,.0f} × 10,000 yuan at most {most:,.2f} ha can be released, {short:,.2f} ha "
                    "less than the {target:,.2f} asked for.",
                    output=targets.output,
                    most=best,
                    short=targets.land / 1e4 - best,
                    target=targets.land / 1e4,
                )
            )
        return out or [Message("The targets cannot be met together.")]

    def _best(
        self, worth: np.ndarray, aside_: Mapping[str, bool], seconds: float, progress: Progress
    ) -> float | None:
        """Return the most that is possible without one target, by the bound: nothing better is possible."""
        found = self.solve(worth, seconds, progress, self.limits(**aside_))
        return None if found is None else 0.0 - found[1]

    def _outputs(self, best: float) -> dict[str, float]:
        most = (best - self.lack) * self.unit + self.targets.output
        return {"target": self.targets.output, "most": most, "short": self.targets.output - most}


def sites_of(
    land: np.ndarray, floor: np.ndarray, output: np.ndarray, far: np.ndarray, share: float
) -> tuple[np.ndarray, Sites]:
    """Return which of n plots have all that a proposal needs, and these as Sites.

    `far` (n,) is the FAR up to which each may be built, NaN where that is not known: then it is not intensified.
    An added square metre of floor yields `share` of what one of the plot's own does today.
    """
    rows = np.flatnonzero((land > 0) & np.isfinite(floor) & np.isfinite(output))
    land, floor, output, far = land[rows], floor[rows], output[rows], far[rows]
    added = np.where(np.isfinite(far), np.maximum(far * land - floor, 0.0), 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        gain = np.where(floor > 0, share * output / floor * added, 0.0)
    return rows, Sites(land, floor, output, added, gain)


def with_plan(
    table: Table, industrial: np.ndarray, rows: np.ndarray | None, sites: Sites | None, plan: Plan | None
) -> Table:
    """Return plots with what is proposed for each: `action`, `added_m2`, `output_after`; null without a plan.

    `industrial` (n,) are the plots that could have been proposed for, `rows` those that the sites stand for.
    """
    action = np.full(len(table), None, dtype=object)
    added, after = np.full(len(table), np.nan), np.full(len(table), np.nan)
    if plan is not None and len(plan.action):
        action[industrial] = UNDECIDED
        action[rows] = plan.action
        goes, grows = plan.action == RELEASE, plan.action == INTENSIFY
        added[rows] = np.where(grows, sites.added, 0.0)
        after[rows] = np.where(goes, 0.0, sites.output) + np.where(grows, sites.gain, 0.0)
    return table.with_columns(
        action=column(action),
        added_m2=np.ma.masked_invalid(np.round(added, 2)),
        output_after=np.ma.masked_invalid(np.round(after, 4)),
    )
