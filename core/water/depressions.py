"""The depression hierarchy of a terrain model: which hollows there are, how they nest and where each spills.

A hollow is a leaf of a forest; two that fill to the saddle between them become one, their parent; a tree's root
spills to where water leaves the terrain, or into a hollow further down. Source: Barnes, Callaghan and Wickert 2020,
Computing water flow through complex landscapes, part 2; the way here is our own: steepest neighbours, pointer
jumping, one minimum spanning tree of the saddles.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import minimum_spanning_tree

from ..progress import Progress
from ..text import InputError, Message

# Where water leaves the terrain: over its edge, into a hole of its data, into a river or lake that takes it.
EDGE, HOLE, WATER = -1, -2, -3
_KINDS = (EDGE, HOLE, WATER)
_AWAY = len(_KINDS)
# The four later neighbours as rows and columns down; the other four are their opposites.
_LATER = ((0, 1), (1, -1), (1, 0), (1, 1))
_EIGHT = tuple((-r, -c) for r, c in reversed(_LATER)) + _LATER
# Rows that are worked on between two looks at a cancel, by their cells.
_BLOCK_CELLS = 500_000
_ROUND_CELLS = 4_000_000
# Heights from which differences of a tenth of a millimetre are still exact.
_HIGHEST = 1e6


@dataclass(frozen=True)
class Hierarchy:
    """The hollows of a terrain of (rows, columns) cells, n of them at the bottom, m nodes in all; metres.

    `heights` (rows, columns) float64 with NaN outside; `water` (rows, columns) bool, where water that arrives leaves;
    `cell` is the cell's width and height. `receiver` (rows + 2, columns + 2) is each cell's steepest neighbour as an
    index into that ringed grid. `basin` (rows, columns) int32 is the hollow that a cell drains to, or EDGE, HOLE or
    WATER where it drains away; outside it is HOLE.

    Of each node, the n leaves first and each parent after its children: `parent` (m,), −1 for a root; `sibling`
    (m,); `spill` (m,) the height at which it spills, `outlet` (m,) the flat index of the cell over which it does, and
    `target` (m,) the leaf that the water falls into, or EDGE, HOLE or WATER; `capacity` (m,) its volume below `spill`,
    with everything in it, m³. `bottom` (n,) is the flat index of each leaf's lowest cell, `catchment` (n,) the area
    that drains to it, m². `away` (3,) is the area that drains over the edge, into holes and into water, m².
    """

    heights: np.ndarray
    water: np.ndarray | None
    cell: tuple[float, float]
    receiver: np.ndarray
    basin: np.ndarray
    parent: np.ndarray
    sibling: np.ndarray
    spill: np.ndarray
    outlet: np.ndarray
    target: np.ndarray
    capacity: np.ndarray
    bottom: np.ndarray
    catchment: np.ndarray
    away: np.ndarray

    @property
    def cell_area(self) -> float:
        """Return a cell's area, m², planar."""
        return self.cell[0] * self.cell[1]

    @cached_property
    def covered(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the cells below the brim of the hollow that they drain to: flat index, leaf and height (k,)."""
        brim = np.append(self.spill[self.roots[: len(self.bottom)]], [-np.inf] * _AWAY)
        with np.errstate(invalid="ignore"):
            cells = np.flatnonzero(self.heights < brim[self.basin])
        return cells, self.basin.ravel()[cells], self.heights.ravel()[cells]

    @cached_property
    def roots(self) -> np.ndarray:
        """Return the root above each node (m,)."""
        return jumped(np.where(self.parent < 0, np.arange(len(self.parent)), self.parent))

    @cached_property
    def as_lists(self) -> tuple[list, list, list, list]:
        """Return capacity, parent, sibling and target as lists, which are read one by one several times as fast."""
        return tuple(part.tolist() for part in (self.capacity, self.parent, self.sibling, self.target))

    def filled(self) -> np.ndarray:
        """Return the terrain (rows, columns) with each hollow full to its brim."""
        brim = np.append(self.spill[self.roots[: len(self.bottom)]], [-np.inf] * _AWAY)
        return np.maximum(self.heights, brim[self.basin])


def build(
    heights: np.ndarray,
    cell: tuple[float, float],
    *,
    water: np.ndarray | None = None,
    progress: Progress | None = None,
) -> Hierarchy:
    """Return the hierarchy of a terrain (rows, columns), NaN where there is none; `cell` is (width, height), m.

    Water leaves over the edge of the raster, at cells beside NaN, and where `water` (rows, columns) is true. On level
    ground it goes to the neighbour that is first in the raster. Raises InputError and Cancelled.
    """
    return _built(heights, cell, water, None, None, progress or Progress())


def rebuilt(
    before: Hierarchy,
    heights: np.ndarray,
    window: tuple[slice, slice],
    *,
    progress: Progress | None = None,
) -> Hierarchy:
    """Return what `build` returns for `heights`, which differ from those before within `window` alone.

    A cell's steepest neighbour hangs on its eight neighbours only, so all others keep theirs; what follows from
    these is reckoned anew, since a wall may part hollows anywhere.
    """
    return _built(heights, before.cell, before.water, before.receiver, window, progress or Progress())


def _built(heights, cell, water, receiver, window, progress: Progress) -> Hierarchy:
    heights = np.asarray(heights, float)
    if water is not None:
        water = water & ~np.isnan(heights)
    ringed = np.pad(heights, 1, constant_values=np.nan)
    if water is not None:
        ringed[1:-1, 1:-1][water] = np.nan
    _require_usable(ringed, heights)
    if receiver is None:
        receiver = np.empty(ringed.shape, np.int32 if ringed.size < 2**31 else np.int64)
        rows, columns = (0, ringed.shape[0]), (0, ringed.shape[1])
    else:
        receiver = receiver.copy()
        # The cell before the first of the window is the window's own number in the ringed grid.
        rows, columns = (
            (max(part.start, 0), min(part.stop + 2, size))
            for part, size in zip(window, ringed.shape, strict=True)
        )
    _point(ringed, cell, receiver, rows, columns, progress.part(0, 0.3))
    basin, bottom = _basins(ringed, receiver, water, progress.part(0.3, 0.5))
    saddles = _saddles(ringed, basin, len(bottom), progress.part(0.5, 0.8))
    parent, sibling, spill, outlet, target = _forest(saddles, len(bottom), progress)
    inner = basin[1:-1, 1:-1]
    area = cell[0] * cell[1]
    cells = np.bincount(inner.ravel() + _AWAY, minlength=len(bottom) + _AWAY)
    beyond = np.isnan(heights).sum()
    away = cells[:_AWAY][::-1] - np.array([0, beyond, 0])
    capacity = _capacities(heights, inner, parent, spill, area, progress.part(0.8, 1))
    width = ringed.shape[1]
    flat = {
        name: (at // width - 1) * heights.shape[1] + at % width - 1
        for name, at in (("bottom", bottom), ("outlet", outlet))
    }
    return Hierarchy(
        heights=heights,
        water=water,
        cell=cell,
        receiver=receiver,
        basin=np.ascontiguousarray(inner),
        parent=parent,
        sibling=sibling,
        spill=spill,
        target=target,
        capacity=capacity,
        catchment=cells[_AWAY:] * area,
        away=away * area,
        **flat,
    )


def _require_usable(ringed: np.ndarray, heights: np.ndarray) -> None:
    """Raise InputError where a terrain has no ground, or heights that no ground has."""
    if not np.isfinite(ringed).any():
        raise InputError(
            Message(
                "The terrain model has no cell with a height outside water, so there is nothing for rain to run on. "
                "Check its NODATA value and the water given."
            )
        )
    with np.errstate(invalid="ignore"):
        if (np.abs(heights) > _HIGHEST).any():
            raise InputError(
                Message(
                    "The terrain model has heights beyond {most:g} m. They are most likely cells without data: set the "
                    "NODATA value of the raster, then run again.",
                    most=_HIGHEST,
                )
            )


def _point(ringed, cell, receiver, rows, columns, progress: Progress) -> None:
    """Write each cell's steepest neighbour into `receiver` (r, c), within these ranges of rows and columns.

    A cell without a height points at itself, and so does one that no neighbour is below; beside a cell without a
    height water leaves there.
    """
    width = ringed.shape[1]
    left, right = max(columns[0], 1), min(columns[1], width - 1)
    block = max(_BLOCK_CELLS // max(right - left, 1), 1)
    first, last = max(rows[0], 1), min(rows[1], ringed.shape[0] - 1)
    if rows[0] == 0:
        receiver[0] = np.arange(width)
    if rows[1] == ringed.shape[0]:
        receiver[-1] = np.arange(ringed.size - width, ringed.size)
    for column in (0, width - 1):
        receiver[first:last, column] = np.arange(first, last) * width + column
    for top in range(first, last, block):
        progress.step((top - first) / (last - first))
        end = min(top + block, last)
        here = ringed[top:end, left:right]
        index = (np.arange(top, end) * width)[:, None] + np.arange(left, right)
        steepest = np.zeros(here.shape)
        step = np.zeros(here.shape, receiver.dtype)
        for down, across in _EIGHT:
            there = ringed[top + down : end + down, left + across : right + across]
            slope = (here - there) / np.hypot(down * cell[1], across * cell[0])
            slope[np.isnan(there)] = np.inf
            steeper = slope > steepest
            np.copyto(steepest, slope, where=steeper)
            step[steeper] = down * width + across
        # Of level neighbours the first in the raster, so that no ring of pointers can close.
        level_rows, level_columns = np.nonzero(steepest == 0)
        at = level_rows + top, level_columns + left
        for down, across in _EIGHT[3::-1]:
            level = ringed[at[0] + down, at[1] + across] == ringed[at]
            step[level_rows[level], level_columns[level]] = down * width + across
        step[np.isnan(here)] = 0
        receiver[top:end, left:right] = index + step


def jumped(pointer: np.ndarray, progress: Progress | None = None) -> np.ndarray:
    """Return where each chain of pointers (k,) ends, at one that points at itself."""
    while True:
        if progress:
            progress.check()
        further = pointer[pointer]
        if np.array_equal(further, pointer):
            return pointer
        pointer = further


def _basins(ringed, receiver, water, progress: Progress):
    """Return each cell's basin (r, c) and the ringed indices of the leaves' bottoms (n,)."""
    end = jumped(receiver.ravel(), progress)
    height = ringed.ravel()
    own = np.flatnonzero(receiver.ravel() == np.arange(receiver.size, dtype=receiver.dtype))
    bottom = own[~np.isnan(height[own])]
    name = np.full(ringed.shape, HOLE, np.int32)
    name[[0, -1]] = name[:, [0, -1]] = EDGE
    if water is not None:
        name[1:-1, 1:-1][water] = WATER
    name = name.ravel()
    name[bottom] = np.arange(len(bottom), dtype=np.int32)
    return name[end].reshape(ringed.shape), bottom


def _saddles(ringed, basin, count, progress: Progress):
    """Return the saddles that join the basins with each other and with where water leaves, lowest first.

    As arrays (k,): one basin, the other, the height, the ringed index of the higher cell. Those that would join what
    lower ones have joined are left out; all that is away counts as one.
    """
    found = []
    width = ringed.shape[1]
    block = max(_ROUND_CELLS // width, 1)
    for top in range(0, ringed.shape[0] - 1, block):
        progress.step(0.5 * top / ringed.shape[0])
        for down, across in _LATER:
            end = min(top + block, ringed.shape[0] - down)
            here = slice(top, end), slice(max(-across, 0), width - max(across, 0))
            there = slice(top + down, end + down), slice(max(across, 0), width + min(across, 0))
            one, other = basin[here], basin[there]
            row, column = np.nonzero((one != other) & ((one >= 0) | (other >= 0)))
            one, other = one[row, column], other[row, column]
            row += top
            column += max(-across, 0)
            at = row * width + column
            beyond = at + down * width + across
            flat = ringed.ravel()
            # The steepest way leads out of the grid, so no leaf has a cell there.
            higher = np.where(flat[beyond] > flat[at], beyond, at)
            found.append((one, other, flat[higher], higher))
    one, other, height, at = (np.concatenate(parts) for parts in zip(*found, strict=True))
    # Equal saddles in the order of their cells, whatever the blocks.
    order = np.lexsort((at, height))
    rank = np.empty(len(order))
    rank[order] = np.arange(1, len(order) + 1)
    progress.step(0.7)
    # Node 0 is away, a leaf is its number and 1. Kruskal's way needs no pair to be there only once.
    rows, columns = np.maximum(one, -1) + 1, np.maximum(other, -1) + 1
    by_row = np.argsort(rows, kind="stable")
    starts = np.searchsorted(rows[by_row], np.arange(count + 2))
    graph = csr_matrix((rank[by_row], columns[by_row], starts), shape=(count + 1, count + 1))
    tree = minimum_spanning_tree(graph, overwrite=True)
    kept = order[np.sort(tree.data).astype(np.int64) - 1]
    progress.step(1)
    return one[kept], other[kept], height[kept], at[kept]


def _forest(saddles, count, progress: Progress):
    """Return parent, sibling, spill, outlet and target of each node (m,) by joining basins in the saddles' order."""
    one, other, height, at = (part.tolist() for part in saddles)
    # Of each set of joined leaves, its topmost node; None once it spills to where water leaves.
    boss = list(range(count + 1))
    top: list[int | None] = [None, *range(count)]
    parent, sibling = [-1] * count, [-1] * count
    spill, outlet, target = [0.0] * count, [0] * count, [0] * count

    def find(member):
        while boss[member] != member:
            boss[member] = boss[boss[member]]
            member = boss[member]
        return member

    for step, (a, b, level, cell) in enumerate(zip(one, other, height, at, strict=True)):
        if step % 50_000 == 0:
            progress.check()
        set_a, set_b = find(max(a, -1) + 1), find(max(b, -1) + 1)
        top_a, top_b = top[set_a], top[set_b]
        boss[set_b] = set_a
        for node, towards in ((top_a, b), (top_b, a)):
            if node is not None:
                spill[node], outlet[node], target[node] = level, cell, towards
        if top_a is None or top_b is None:
            top[set_a] = None
            continue
        new = len(parent)
        parent[top_a] = parent[top_b] = new
        sibling[top_a], sibling[top_b] = top_b, top_a
        for values, value in ((parent, -1), (sibling, -1), (spill, 0.0), (outlet, 0), (target, 0)):
            values.append(value)
        top[set_a] = new
    dtypes = np.int32, np.int32, float, np.int64, np.int32
    return tuple(
        np.array(values, dtype)
        for values, dtype in zip((parent, sibling, spill, outlet, target), dtypes, strict=True)
    )


def _capacities(heights, basin, parent, spill, area, progress: Progress) -> np.ndarray:
    """Return each node's volume below its spill (m,), m³.

    A cell counts first at the lowest node that covers it, from there upward by the rise of the water alone, so that
    no two large numbers are subtracted.
    """
    count = len(parent)
    progress.step(0)
    root = jumped(np.where(parent < 0, np.arange(count), parent))
    # A last entry that nothing is below stands for what drains away.
    brim = np.append(spill[root], -np.inf)
    flat, leaf = heights.ravel(), basin.ravel()
    with np.errstate(invalid="ignore"):
        wet = np.flatnonzero(flat < brim[np.where(leaf < 0, -1, leaf)])
    height, node = flat[wet], leaf[wet].astype(np.int64)
    progress.step(0.3)
    # The lowest ancestor that covers the cell: up by powers of two while the spill is not above it.
    dry = np.flatnonzero(spill[node] <= height)
    climbs = [np.where(parent < 0, np.arange(count), parent)]
    while len(dry) and not np.array_equal(climbs[-1], root):
        climbs.append(climbs[-1][climbs[-1]])
    at, level = node[dry], height[dry]
    for climb in reversed(climbs):
        progress.check()
        above = climb[at]
        at = np.where(spill[above] <= level, above, at)
    node[dry] = parent[at]
    progress.step(0.7)
    cover = np.bincount(node, minlength=count) * area
    volume = np.bincount(node, (spill[node] - height) * area, minlength=count)
    cover, volume, levels = cover.tolist(), volume.tolist(), spill.tolist()
    for child, above in enumerate(parent.tolist()):
        if above >= 0:
            volume[above] += volume[child] + (levels[above] - levels[child]) * cover[child]
            cover[above] += cover[child]
    return np.array(volume)
