"""Floating catchments: what each facility offers a person, and what each origin has of it (2SFCA and kin).

In two steps. Each facility j shares its capacity S_j among the people P_i who reach it, each counted by a
weight w that may fall with the cost of the way: R_j = S_j ÷ Σ_i P_i w_ij. Each origin i has what the
facilities in its reach offer: A_i = Σ_j R_j w_ij. So the supply is conserved: Σ_i P_i A_i is the sum of S_j
over the facilities that somebody reaches.

Sources: Luo and Wang 2003, Environment and Planning B 30(6) 865–884 (2SFCA, w = 1 within the limit);
Luo and Qi 2009, Health & Place 15(4) 1100–1107 (E2SFCA, w by zones); Dai 2010, Health & Place 16(5)
1038–1052 (Gaussian).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, inf

import numpy as np

from ..columns import figures, words
from ..crs import Crs
from ..network.graph import Costs
from ..network.reach import OK, SLACK, UNCONNECTED, nearest, pairs_within, statuses, to_anchors
from ..network.snap import Anchors
from ..progress import Progress
from ..table import Table
from ..text import InputError, Message

NONE, STEPS, GAUSSIAN = "none", "steps", "gaussian"
# What became of an origin or a facility, beside the states of a reach.
INCOMPLETE, NO_DEMAND, NO_CAPACITY, UNKNOWN = "incomplete", "no_demand", "no_capacity", "capacity_unknown"
# Luo and Qi 2009: three zones of 10, 20 and 30 minutes; the first of their two sets of weights.
THIRDS = (1.0, 0.68, 0.22)


@dataclass(frozen=True)
class Decay:
    """How much a facility counts by the cost of the way to it: nothing beyond `limit`.

    `kind` is none (1 within the limit), steps or gaussian. `zones` are those of steps: upper bounds, rising
    to the limit, each with its weight.
    """

    kind: str
    limit: float
    zones: tuple[tuple[float, float], ...] = ()

    def weights(self, cost: np.ndarray) -> np.ndarray:
        """Return the weight (p,) of each cost (p,): 0 to 1, 0 beyond the limit.

        Gaussian is Dai's: (exp(−½ (d/d₀)²) − exp(−½)) ÷ (1 − exp(−½)), 1 at the door and 0 at the limit d₀.
        """
        within = cost <= self.limit + SLACK
        if self.kind == NONE:
            return within.astype(float)
        if self.kind == STEPS:
            uppers, weights = np.array(self.zones).T
            zone = np.searchsorted(uppers + SLACK, cost, side="left")
            return np.append(weights, 0.0)[zone]
        last = exp(-0.5)
        # Beyond the limit the curve is below 0.
        return np.clip((np.exp(-0.5 * (cost / self.limit) ** 2) - last) / (1.0 - last), 0.0, 1.0)


def decay(kind: str, limit: float, zones: Sequence[tuple[float, float]] = ()) -> Decay:
    """Return a decay; steps without zones have three equal ones with the weights of Luo and Qi.

    Raises InputError where the limit or the zones make no sense, or there are zones without steps.
    """
    if not 0 < limit < inf:
        raise InputError(
            Message("The limit is {limit}, but it must be above 0, or nothing can be reached.", limit=limit)
        )
    if kind != STEPS:
        if zones:
            raise InputError(
                Message(
                    "Zones are given, but only the decay “{steps}” counts by zones, and “{kind}” was chosen. Choose "
                    "“{steps}”, or leave the zones empty.",
                    steps=STEPS,
                    kind=kind,
                )
            )
        return Decay(kind, limit)
    if not zones:
        count = len(THIRDS)
        return Decay(
            kind, limit, tuple((limit * (row + 1) / count, weight) for row, weight in enumerate(THIRDS))
        )
    before = 0.0
    for upper, weight in zones:
        if not before < upper < inf:
            raise InputError(
                Message(
                    "The zone up to {upper} follows one up to {before}; zones must rise, the first from 0.",
                    upper=upper,
                    before=before,
                )
            )
        if not 0 < weight <= 1:
            raise InputError(
                Message(
                    "The zone up to {upper} has the weight {weight}, but it must be above 0 and at most 1.",
                    upper=upper,
                    weight=weight,
                )
            )
        before = upper
    if before != limit:
        raise InputError(
            Message(
                "The last zone ends at {upper} but the limit is {limit}. Make them the same.",
                upper=before,
                limit=limit,
            )
        )
    return Decay(kind, limit, tuple(zones))


def zones_of(text: str) -> list[tuple[float, float]]:
    """Return zones from text such as ``400:1, 800:0.68, 1200:0.22``. Raises InputError where it does not read so."""
    zones = []
    for part in text.replace("，", ",").replace("：", ":").split(","):
        upper, _, weight = part.partition(":")
        if not part.strip():
            continue
        try:
            zones.append((float(upper), float(weight)))
        except ValueError as error:
            raise InputError(
                Message(
                    "“{part}” is not a zone. A zone is its upper bound and its weight with a colon between them, such "
                    "as {example}.",
                    part=part.strip(),
                    example="400:1, 800:0.68, 1200:0.22",
                )
            ) from error
    return zones


def shares(
    facility: np.ndarray, weight: np.ndarray, people: np.ndarray, capacity: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what each pair of an origin and a facility gives (p,), and each facility's demand and ratio (f,).

    Pairs have the row of their facility, their weight and the people of their origin (p,); `capacity` is (f,).
    A facility that nobody reaches has no ratio: NaN.
    """
    demand = np.bincount(facility, weight * people, minlength=len(capacity))
    ratio = np.full(len(capacity), np.nan)
    np.divide(capacity, demand, out=ratio, where=demand > 0)
    return np.nan_to_num(ratio)[facility] * weight, demand, ratio


@dataclass(frozen=True)
class Catchment:
    """What o origins have of f facilities.

    `access` (o,) is capacity a person, NaN where the origin is unconnected; `reached` (o,) how many facilities
    are within the limit; `nearest` (o,) the cost to the nearest, inf for none; `status` (o,) ok, incomplete (a
    facility of unknown capacity is among those in reach: the access is at least this), beyond_limit,
    unreachable or unconnected. Facilities whose capacity is 0 are none to an origin.
    `demand` (f,) are the weighted people, `people` (f,) all who are within the limit, `ratio` (f,) capacity a
    weighted person, NaN where there is none; `state` (f,) ok, no_demand (nobody reaches it), no_capacity (it
    is 0), capacity_unknown or unconnected.
    """

    access: np.ndarray
    reached: np.ndarray
    nearest: np.ndarray
    status: np.ndarray
    demand: np.ndarray
    people: np.ndarray
    ratio: np.ndarray
    state: np.ndarray


def catchments(
    costs: Costs,
    origins: Anchors,
    facilities: Anchors,
    population: np.ndarray,
    capacity: np.ndarray,
    decay: Decay,
    *,
    entry: np.ndarray | None = None,
    to_facilities: bool = True,
    progress: Progress | None = None,
) -> Catchment:
    """Return the floating catchments of facilities with `capacity` (f,), NaN where it is not known.

    `population` (o,) are the people of each origin, `entry` (f,) what it costs to enter a facility, in the
    unit of `costs`. Memory does not grow with the pairs. Raises Cancelled.
    """
    progress = progress or Progress()
    known = np.isfinite(capacity)
    supply = np.where(known, capacity, 0.0)
    counts = ~known | (supply > 0)
    entry = np.zeros(len(capacity)) if entry is None else entry
    access, reached = np.zeros(len(population)), np.zeros(len(population), dtype=np.int64)
    incomplete = np.zeros(len(population), dtype=bool)
    demand, people = np.zeros(len(capacity)), np.zeros(len(capacity))
    ratio = np.full(len(capacity), np.nan)
    # All pairs of a facility come together, so both steps are done for it at once and its pairs let go.
    outwards = costs.reversed if to_facilities else costs
    for pairs in pairs_within(outwards, facilities, origins, decay.limit, progress=progress.part(0.0, 0.9)):
        cost = pairs.cost + entry[pairs.origin]
        near = cost <= decay.limit + SLACK
        some, place = np.unique(pairs.origin[near], return_inverse=True)
        origin, weight = pairs.destination[near], decay.weights(cost[near])
        given, demand[some], ratio[some] = shares(place, weight, population[origin], supply[some])
        # One after the other, so that sums do not depend on how many come at a time.
        np.add.at(access, origin, given)
        people[some] = np.bincount(place, population[origin], minlength=len(some))
        reached += np.bincount(origin[counts[some][place]], minlength=len(population))
        incomplete[origin[~known[some][place]]] = True
    ratio[~known] = np.nan
    least, _, _ = to_anchors(
        nearest(costs, facilities, entry=np.where(counts, entry, inf), to_facilities=to_facilities), origins
    )
    status = statuses(origins, least, decay.limit)
    status[(status == OK) & incomplete] = INCOMPLETE
    progress.step(1.0)
    return Catchment(
        access=np.where(origins.connected, access, np.nan),
        reached=reached,
        nearest=least,
        status=status,
        demand=demand,
        people=people,
        ratio=ratio,
        state=_states(facilities, capacity, demand),
    )


def _states(facilities: Anchors, capacity: np.ndarray, demand: np.ndarray) -> np.ndarray:
    state = np.full(len(capacity), OK, dtype=object)
    state[demand == 0] = NO_DEMAND
    state[capacity == 0] = NO_CAPACITY
    state[~np.isfinite(capacity)] = UNKNOWN
    state[~facilities.connected] = UNCONNECTED
    return state


@dataclass(frozen=True)
class Balance:
    """Where the places go: all of known capacity, those that reach nobody; all people, those without access; by
    weight, the people who share a place on average."""

    places: float
    idle: float
    people: float
    without: float
    load: float

    @property
    def mean(self) -> float:
        """Places a person over all people; since the supply is conserved, the mean of the access by people."""
        return (self.places - self.idle) / self.people if self.people else 0.0

    def notes(self) -> list[Message]:
        """Return what to say of it: nothing where all places reach somebody and all people have access."""
        notes = []
        if self.idle:
            notes.append(
                Message(
                    "{idle:.10g} of {places:.10g} places reach nobody: nobody lives within the limit of these "
                    "facilities, or no street is near them.",
                    idle=self.idle,
                    places=self.places,
                )
            )
        if self.without:
            notes.append(
                Message(
                    "{without:.10g} of {people:.10g} people have no access at all within the limit.",
                    without=self.without,
                    people=self.people,
                )
            )
        return notes


def balance(found: Catchment, population: np.ndarray, capacity: np.ndarray) -> Balance:
    """Return where the places of a run go."""
    supply = np.nan_to_num(capacity)
    shared = (supply > 0) & (found.demand > 0)
    used = fsum(supply[shared])
    return Balance(
        places=fsum(supply),
        idle=fsum(supply[~shared]),
        people=fsum(population),
        without=fsum(population[~(found.access > 0)]),
        load=fsum(found.demand[shared]) / used if used else 0.0,
    )


def access_table(
    found: Catchment, ids: np.ndarray, population: np.ndarray, unit: str, geometry: np.ndarray, crs: Crs
) -> Table:
    """Return one row for each origin: its people, access, facilities in reach, cost to the nearest, status."""
    return Table(
        "access",
        {
            "origin": np.ma.asarray(ids),
            "population": np.ma.asarray(population),
            # Not rounded: it is often far below 1.
            "access": np.ma.masked_invalid(found.access),
            "access_per_1000": figures(found.access * 1000.0),
            "facilities": np.ma.asarray(found.reached),
            "nearest_cost": figures(found.nearest),
            "unit": words([unit] * len(ids)),
            "status": np.ma.asarray(found.status),
        },
        geometry,
        crs,
    )


def load_table(
    found: Catchment, ids: np.ndarray, capacity: np.ndarray, geometry: np.ndarray, crs: Crs
) -> Table:
    """Return one row for each facility: its capacity, who is in reach, places a person, people a place, status."""
    load = np.full(len(capacity), np.nan)
    np.divide(found.demand, capacity, out=load, where=capacity > 0)
    return Table(
        "load",
        {
            "facility": np.ma.asarray(ids),
            "capacity": np.ma.masked_invalid(capacity),
            "population": figures(found.people),
            "demand": figures(found.demand),
            "ratio": np.ma.masked_invalid(found.ratio),
            "people_per_place": figures(load),
            "status": np.ma.asarray(found.state),
        },
        geometry,
        crs,
    )
