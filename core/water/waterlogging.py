"""Where water stands after rain: runoff fills the hollows of a terrain, spills from them and makes them one.

Time-free: it tells where the water is once all of it has run, not when. Source: Barnes, Callaghan and Wickert 2021,
Computing water flow through complex landscapes, part 3: Fill–Spill–Merge; the way here is our own. What a full
hollow gets goes on to where that hollow spills, so in whichever order the water comes, it ends in the same places.
"""

from dataclasses import dataclass

import numpy as np

from ..text import InputError, Message
from .depressions import EDGE, HOLE, WATER, Hierarchy, jumped

# Where a pond would spill into a hollow in which no water stands yet.
DRY = -4
_KINDS = (EDGE, HOLE, WATER)
# The part of the rain that the sums may leave out; sums of many small numbers differ by far less.
_CLOSES = 1e-6


@dataclass(frozen=True)
class Balance:
    """What became of the rain, m³: lost on the way (soaked in, taken by pipes), standing, or gone off the terrain.

    `left` maps EDGE, HOLE and WATER to what left there.
    """

    rain: float
    lost: float
    stored: float
    left: dict[int, float]

    @property
    def error(self) -> float:
        """Return the part of the rain that the sums do not account for, 0 where there is no rain."""
        gap = self.rain - self.lost - self.stored - sum(self.left.values())
        return abs(gap) / self.rain if self.rain else abs(gap)

    @property
    def closes(self) -> bool:
        """Tell whether the sums account for the rain, but for the rounding of numbers."""
        return self.error <= _CLOSES


@dataclass(frozen=True)
class Ponds:
    """Standing water, k ponds, each with some: metres, m², m³.

    `depth` (rows, columns) is 0 where it is dry and NaN outside the terrain; `label` (rows, columns) int32 the pond
    of a cell, −1 where it is dry. Of each pond (k,): `volume`, `level`, `area`, `deepest`; `lowest` (k, 2) the row
    and column of its deepest cell; `spilling`, whether it is full; `spills_at` (k, 2) the row and column over which it
    spills once it is; `spills_into` (k,) the pond it then spills into, or EDGE, HOLE, WATER or DRY; `spills_to` (k, 2)
    the row and column where that is lowest, −1 off the terrain and in water; `room` (k,) what it still takes before;
    `inflow_area` (k,) the ground that drains to it.
    """

    depth: np.ndarray
    label: np.ndarray
    volume: np.ndarray
    level: np.ndarray
    area: np.ndarray
    deepest: np.ndarray
    lowest: np.ndarray
    spilling: np.ndarray
    spills_at: np.ndarray
    spills_into: np.ndarray
    spills_to: np.ndarray
    room: np.ndarray
    inflow_area: np.ndarray
    balance: Balance

    def __len__(self) -> int:
        return len(self.volume)

    def path(self, pond: int) -> list[int]:
        """Return where a pond's water goes from one to the next: rows of ponds, last EDGE, HOLE, WATER or DRY.

        It also ends at a pond that the path has been to: two that would spill into each other.
        """
        way = [pond]
        while way[-1] >= 0 and way[-1] not in way[:-1]:
            way.append(int(self.spills_into[way[-1]]))
        return way[1:]


def pond(hierarchy: Hierarchy, runoff: float | np.ndarray, rain: float | np.ndarray | None = None) -> Ponds:
    """Return the water that stands after so much runoff, m of water over each cell: a number or (rows, columns).

    `rain`, m in the same way, is what fell; without it all of it runs off. NaN outside the terrain is passed over.
    Raises InputError where an amount is none.
    """
    running, own = _amounts(hierarchy, runoff)
    fallen = running if rain is None else _amounts(hierarchy, rain)[0]
    held, full, left, merged = settled(hierarchy, own)
    for kind, amount in zip(_KINDS, running[:3].tolist(), strict=True):
        left[kind] += amount
    count = len(hierarchy.bottom)
    above = np.where(
        (hierarchy.parent >= 0) & merged[hierarchy.parent], hierarchy.parent, np.arange(len(held))
    )
    pool = jumped(above)[:count]
    drop, cells, leaf, below = _levels(hierarchy, held, full, pool)
    wet = below > 0
    cells, leaf, below = cells[wet], leaf[wet], below[wet]
    return _ponds(hierarchy, pool, full, held, drop, cells, leaf, below, fallen.sum(), running.sum(), left)


def _amounts(hierarchy: Hierarchy, water: float | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what falls where it drains away (3,) with all hollows' sum as a fourth, and on each hollow (n,), m³."""
    given = np.asarray(water, float)
    known = given[~np.isnan(hierarchy.heights)] if given.ndim else given
    if not (np.isfinite(known).all() and (known >= 0).all()):
        raise InputError(
            Message(
                "Rain and runoff are amounts of water from 0 up, and some are below 0 or not known. Correct them."
            )
        )
    if given.ndim:
        weights = np.where(np.isnan(hierarchy.heights), 0, given).ravel() * hierarchy.cell_area
        sums = np.bincount(hierarchy.basin.ravel() + 3, weights=weights, minlength=len(hierarchy.bottom) + 3)
        away, own = sums[:3][::-1], sums[3:]
    else:
        away, own = hierarchy.away * given, hierarchy.catchment * given
    return np.append(away, own.sum()), own


def settled(hierarchy: Hierarchy, water: np.ndarray):
    """Return what each node holds (m,), whether it is full (m,), what left by kind, and which are one pond (m,).

    What falls within a node stays there until it is full: first all are filled with their own water at once, then what
    is left over is sent on, one full node after the other.
    """
    capacity, parent, sibling, target = hierarchy.as_lists
    own = np.append(water, np.zeros(len(parent) - len(water))).tolist()
    for node, up in enumerate(parent):
        if up >= 0:
            own[up] += own[node]
    own = np.array(own)
    full = _below(hierarchy, own >= hierarchy.capacity)
    paired = full & np.append(full, False)[hierarchy.sibling]
    further = np.where(paired, hierarchy.parent, hierarchy.target)
    # Where what comes to a full node goes on to; a node that is not full, to itself.
    onward = np.where(full, further, np.arange(len(full))).tolist()
    over = np.flatnonzero(full & ~paired)
    extra = (own - hierarchy.capacity)[over].tolist()
    holds, full = np.where(full, hierarchy.capacity, own).tolist(), full.tolist()
    left = dict.fromkeys(_KINDS, 0.0)
    for node, rest in zip(over.tolist(), extra, strict=True):
        while rest > 0:
            while node >= 0 and onward[node] != node:
                if onward[node] >= 0:
                    onward[node] = onward[onward[node]]
                node = onward[node]
            if node < 0:
                left[node] += rest
                break
            room = capacity[node] - holds[node]
            if rest < room:
                holds[node] += rest
                break
            rest -= room
            full[node], holds[node] = True, capacity[node]
            up, beside = parent[node], sibling[node]
            if up >= 0 and full[beside]:
                onward[node] = onward[beside] = up
                holds[up] = capacity[node] + capacity[beside]
            else:
                onward[node] = target[node]
    full = np.array(full, bool)
    merged = np.zeros(len(full), bool)
    merged[hierarchy.parent[full & np.append(full, False)[hierarchy.sibling]]] = True
    return np.array(holds), full, left, merged


def _below(hierarchy: Hierarchy, chosen: np.ndarray) -> np.ndarray:
    """Return which nodes (m,) are chosen or within one that is."""
    above = np.where(hierarchy.parent < 0, np.arange(len(chosen)), hierarchy.parent)
    while True:
        further = above[above]
        chosen = chosen | chosen[above]
        if np.array_equal(further, above):
            return chosen
        above = further


def _levels(hierarchy: Hierarchy, held, full, pool):
    """Return how far each node's water is below its spill (m,), inf where dry; cells, leaves and depths (k,).

    Newton's method from above on the volume by level, which is convex and made of straight pieces: it ends on the
    very piece, and cells that fall dry on the way stay dry.
    """
    drop = np.full(len(held), np.inf)
    drop[full] = 0
    cells, leaf, height = hierarchy.covered
    node = pool[leaf]
    below = hierarchy.spill[node] - height
    partly = np.flatnonzero(~full[node] & (held[node] > 0) & (below > 0))
    rows, number = np.unique(node[partly], return_inverse=True)
    under, want, fall = below[partly], held[rows] / hierarchy.cell_area, np.zeros(len(rows))
    while len(under):
        over = under - fall[number]
        excess = np.bincount(number, over, len(rows)) - want
        fall = np.maximum(fall, fall + excess / np.bincount(number, minlength=len(rows)))
        stay = under > fall[number]
        if stay.all():
            break
        under, number = under[stay], number[stay]
    drop[rows] = fall
    return drop, cells, leaf, below - drop[node]


def _ponds(hierarchy, pool, full, held, drop, cells, leaf, below, fallen, running, left) -> Ponds:
    """Return the ponds, in the order of their nodes, from the wet cells (k,), their leaves and depths."""
    shape, area = hierarchy.heights.shape, hierarchy.cell_area
    nodes, label = np.unique(pool[leaf], return_inverse=True)
    count = len(nodes)
    depth = np.where(np.isnan(hierarchy.heights), np.nan, 0.0)
    depth.ravel()[cells] = below
    labels = np.full(shape, -1, np.int32)
    labels.ravel()[cells] = label
    volume = np.bincount(label, below, count) * area
    # A pond is deepest where the lowest of its hollows is.
    lowest = hierarchy.bottom[_lowest_leaves(hierarchy, pool)[nodes]]
    row_of = np.full(len(held), DRY, np.int32)
    row_of[nodes] = np.arange(count)
    whole, hollow, spills_into = _next(hierarchy, pool, full, row_of, nodes)
    return Ponds(
        depth=depth,
        label=labels,
        volume=volume,
        level=hierarchy.spill[nodes] - drop[nodes],
        area=np.bincount(label, minlength=count) * area,
        deepest=depth.ravel()[lowest],
        lowest=np.stack(np.unravel_index(lowest, shape), axis=-1),
        spilling=full[nodes],
        spills_at=np.stack(np.unravel_index(hierarchy.outlet[whole], shape), axis=-1),
        spills_into=spills_into,
        spills_to=_bottom(hierarchy, hollow, lowest, spills_into),
        room=np.maximum(hierarchy.capacity[nodes] - held[nodes], 0),
        inflow_area=np.bincount(pool, hierarchy.catchment, len(held))[nodes],
        balance=Balance(float(fallen), float(fallen - running), float(volume.sum()), left),
    )


def _lowest_leaves(hierarchy: Hierarchy, pool: np.ndarray) -> np.ndarray:
    """Return the leaf with the lowest ground (m,) of each node that `pool` (n,) puts leaves into, else −1."""
    height = hierarchy.heights.ravel()[hierarchy.bottom]
    order = np.argsort(-height, kind="stable")
    lowest = np.full(len(hierarchy.parent), -1)
    # Of several values for one place the last is kept.
    lowest[pool[order]] = order
    return lowest


def _bottom(hierarchy: Hierarchy, hollow, lowest, into) -> np.ndarray:
    """Return the row and column (k, 2) of the lowest ground of the ponds or else the dry hollows spilt into, or −1."""
    cell = np.where(hollow >= 0, hierarchy.bottom[np.maximum(hollow, 0)], -1)
    cell[into >= 0] = lowest[into[into >= 0]]
    places = np.stack(np.unravel_index(np.maximum(cell, 0), hierarchy.heights.shape), axis=-1)
    return np.where(cell[:, None] >= 0, places, -1)


def _next(hierarchy: Hierarchy, pool, full, row_of, nodes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return for each of these nodes the node at whose outlet its water leaves it, the hollow below that (or a kind of
    end), and the pond it spills into.

    Hollows that hold nothing and are full at once are passed through; where they lead back, the two are one.
    """
    whole = nodes.copy()
    at = hierarchy.target[nodes].copy()
    while True:
        reached = np.full(len(at), -1)
        reached[at >= 0] = pool[at[at >= 0]]
        back = reached == nodes
        through = (at >= 0) & ~back & full[reached] & (row_of[reached] == DRY)
        if not (back.any() or through.any()):
            return whole, at, np.where(at >= 0, row_of[reached], at)
        whole[back] = hierarchy.parent[whole[back]]
        at[back] = hierarchy.target[whole[back]]
        at[through] = hierarchy.target[reached[through]]
