"""A terrain kept ready for rain: how much water stands where, at what, and where it goes next; with edits of the ground.

Everything is computed by core, by the functions that the algorithms of the group call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..core.grid import Grid
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import InputError
from ..core.water.depressions import Hierarchy, rebuilt
from ..core.water.depth_classes import CLASSES, DEEP_M
from ..core.water.edits import Edit, applied, fault
from ..core.water.exposure import Cells, Kind
from ..core.water.flooded import (
    AWAY,
    FAIL,
    UNDECIDED,
    Judged,
    judged,
    residents,
)
from ..core.water.terrain import Terrain
from ..core.water.waterlogging import DRY, Balance, Ponds, pond
from .storm_standards import same_words

# Depths in metres from which on water is of the next class, and the colours of the classes.
DEPTHS, COLOURS = zip(*CLASSES, strict=True)
# Steps down a slope that a way may have.
_FARTHEST = 100_000
# What is farther from a place does not tell where it is, m.
_NEAR = 300.0


@dataclass(frozen=True)
class Rain:
    """Rain of `mm`, of which `coefficient` runs off and the pipes take `pipes_mm`; without pumps and time."""

    mm: float
    coefficient: float = 1.0
    pipes_mm: float = 0.0

    @property
    def runoff_mm(self) -> float:
        """What stays on the ground and runs, mm."""
        return max(self.mm * self.coefficient - self.pipes_mm, 0.0)


@dataclass(frozen=True)
class Wanted:
    """What is asked: a rain, edits of the ground in their order, and the depth in metres that each kind bears."""

    rain: Rain
    edits: tuple[Edit, ...]
    limits: Mapping[str, float]


@dataclass(frozen=True)
class Assets:
    """What there is of a kind: a layer's features (n,) in the terrain's system, with their cells, their names, and all
    that their fields say in words, in lower case, by which they are searched for."""

    kind: Kind
    table: Table
    cells: Cells
    names: list[str]
    said: list[str]

    def called(self, search: str) -> list[bool]:
        """Return of which all words of a search are said, or what the standards call the same in other words."""
        meant = [same_words(word) for word in search.casefold().split()]
        return [all(any(word in said for word in words) for words in meant) for said in self.said]


@dataclass(frozen=True)
class Found:
    """The assets of a kind against the water; `over` are the rows of those in water too deep, deepest first."""

    assets: Assets
    judged: Judged
    over: np.ndarray

    @property
    def by_depth(self) -> list[int]:
        """Return all rows, the deepest first, those off the terrain last."""
        return np.argsort(-self.judged.depth, kind="stable").tolist()

    def is_over(self, row: int) -> bool:
        """Return whether one of them is in water too deep."""
        return self.judged.verdict[row] == FAIL

    @property
    def unknown(self) -> int:
        """Return how many lie off the terrain, and are not judged."""
        return self.judged.count(UNDECIDED)


@dataclass(frozen=True)
class People:
    """Who lives where: the areas or points with their field of numbers, and how buildings share them.

    `homes` are the pairs of areas and buildings, None without buildings.
    """

    table: Table
    field: str
    cells: Cells
    weight: str
    homes: tuple[np.ndarray, np.ndarray] | None


@dataclass(frozen=True)
class Figures:
    """What a rain does: m² under water, m² of it deeper than DEEP_M, m³, people (None where nobody is counted), and how many of each kind are over their limit."""

    flooded_m2: float
    deep_m2: float
    volume_m3: float
    people: float | None
    over: Mapping[str, int]
    balance: Balance

    @property
    def gone(self) -> dict[str, float]:
        """Return what left the terrain, m³, by where: edge, nodata, water."""
        return {AWAY[kind]: volume for kind, volume in self.balance.left.items()}


@dataclass(frozen=True)
class Answer:
    """What a rain does on the ground as edited; `before` is without the edits, None where there are none.

    `levels` are classes of depth as uint8 (rows, columns), 0 dry, each half as fine as the one before it.
    """

    wanted: Wanted
    figures: Figures
    before: Figures | None
    found: tuple[Found, ...]
    levels: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Way:
    """Where the water of a place goes: `depth` of it there, `inside` whether the place is in a pond.

    `passed` are rows of `ponds`, from the first that the water comes to; all but the last are full and spill into the
    next. `end` is where the water goes from there: "edge", "nodata", "water", or "dry", a hollow without water; "room"
    where the last one still takes it, "circle" where it spills into one that was passed before. With "room", `beyond`
    and `then` are the same of what would spill from the last one, once it is full. `line` (k, 2), `outlets` (j, 2),
    where each of `passed` spills once it is full, and `onward` (i, 2), the way from the last of them if it were, are map
    coordinates in the terrain's system. `near` is what has a name nearest to the last outlet, and how far it is, m;
    None where nothing is near.
    """

    xy: tuple[float, float]
    depth: float
    inside: bool
    passed: tuple[int, ...]
    end: str
    beyond: tuple[int, ...]
    then: str
    line: np.ndarray
    outlets: np.ndarray
    onward: np.ndarray
    near: tuple[str, float] | None
    ponds: Ponds


@dataclass
class Ground:
    """A terrain with what stands on it; `hierarchy` is of the ground as edited by `edits`, `bare` of it as it is."""

    terrain: Terrain
    bare: Hierarchy
    assets: tuple[Assets, ...] = ()
    people: People | None = None
    houses: Assets | None = None
    edits: tuple[Edit, ...] = ()
    hierarchy: Hierarchy = None
    ponds: Ponds = None
    _before: tuple = field(default=(None, None))

    def __post_init__(self):
        self.hierarchy = self.hierarchy or self.bare

    @property
    def grid(self) -> Grid:
        return self.terrain.grid

    def answer(self, wanted: Wanted, progress: Progress) -> Answer:
        """Return what a rain does. Raises InputError, and Cancelled while the ground is taken in anew."""
        self.edit(wanted.edits, progress)
        self.ponds = ponds_of(self.hierarchy, wanted.rain)
        found = self._found(self.ponds, wanted.limits)
        figures = self._figures(self.ponds, found, wanted.limits)
        before = self._unedited(wanted) if wanted.edits else None
        return Answer(wanted, figures, before, found, _levels(self.ponds.depth))

    def edit(self, edits: tuple[Edit, ...], progress: Progress) -> None:
        """Take these edits in, all else as it is; only what changes is looked at again."""
        if edits == self.edits:
            return
        for one in edits:
            if one not in self.edits and (nothing := fault(one, self.bare.heights, self.grid.transform)):
                raise InputError(nothing)
        heights = applied(self.bare.heights, self.grid.transform, edits)
        window = _differing(self.hierarchy.heights, heights)
        if not edits:
            self.hierarchy = self.bare
        elif window is not None:
            self.hierarchy = rebuilt(self.hierarchy, heights, window, progress=progress)
        self.edits = edits

    def way(self, xy: tuple[float, float]) -> Way | None:
        """Return where the water of a place goes after the rain that was asked for last; None off the terrain."""
        ponds, grid = self.ponds, self.grid
        column, row = (
            ((np.subtract(xy, grid.transform[::3]) / grid.transform[1::4]) // 1).astype(int).tolist()
        )
        inside = 0 <= row < grid.height and 0 <= column < grid.width
        if ponds is None or not inside or np.isnan(self.bare.heights[row, column]):
            return None
        own = int(ponds.label[row, column])
        steps, first = ([], own) if own >= 0 else self._down(row, column)
        passed, line, end = self._chain(first)
        beyond, onward, then = (), [], ""
        outlets = [self._middle(*ponds.spills_at[one].tolist()) for one in passed]
        if end == "room":
            beyond, onward, then = self._chain(int(ponds.spills_into[passed[-1]]), passed)
            onward = [line[-1], outlets[-1], *onward]
            if then == "dry":
                last = (beyond or passed)[-1]
                onward.append(self._middle(*ponds.spills_to[last].tolist()))
        return Way(
            xy=xy,
            depth=float(ponds.depth[row, column]),
            inside=own >= 0,
            passed=passed,
            end=end,
            beyond=beyond,
            then=then,
            line=np.array([xy, *steps, *line], dtype=float),
            outlets=np.array(outlets, dtype=float).reshape(-1, 2),
            onward=np.array(onward, dtype=float).reshape(-1, 2),
            near=self._near(outlets[-1]) if outlets else None,
            ponds=ponds,
        )

    def _chain(self, first: int, before: tuple[int, ...] = ()) -> tuple[tuple[int, ...], list, str]:
        """Return the ponds that water passes from one on, the places on its way, and how that ends, as `Way` has it."""
        ponds, passed, line, at = self.ponds, [], [], first
        while at >= 0 and at not in passed and at not in before:
            passed.append(at)
            line.append(self._middle(*ponds.lowest[at].tolist()))
            if not ponds.spilling[at]:
                return tuple(passed), line, "room"
            line.append(self._middle(*ponds.spills_at[at].tolist()))
            at = int(ponds.spills_into[at])
        return tuple(passed), line, AWAY.get(at, "circle")

    def _near(self, xy: tuple[float, float]) -> tuple[str, float] | None:
        """Return what is called what nearest to a place, and how far it is, m; buildings are too many to tell by."""
        found = None
        for one in self.assets:
            away = shapely.distance(shapely.points(xy), one.table.geometry)
            if one.kind.id == "building" or not (away <= _NEAR).any():
                continue
            row = int(np.nanargmin(away))
            if found is None or away[row] < found[1]:
                found = one.names[row], float(away[row])
        return found

    def _down(self, row: int, column: int) -> tuple[list, int]:
        """Return the places that water runs over from a dry cell, and the pond in which it ends, or a kind of end."""
        ponds, receiver, width = self.ponds, self.hierarchy.receiver, self.grid.width + 2
        steps, at = [], (row + 1) * width + column + 1
        for _ in range(_FARTHEST):
            following = int(receiver.flat[at])
            row, column = following // width - 1, following % width - 1
            if not (0 <= row < self.grid.height and 0 <= column < self.grid.width):
                break
            steps.append(self._middle(row, column))
            if ponds.label[row, column] >= 0:
                return steps, int(ponds.label[row, column])
            if following == at:
                break
            at = following
        row, column = at // width - 1, at % width - 1
        basin = int(self.hierarchy.basin[row, column])
        return steps, basin if basin < 0 else DRY

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        return tuple(self.grid.coordinates(np.array([[column + 0.5, row + 0.5]]))[0].tolist())

    def _unedited(self, wanted: Wanted) -> Figures:
        """Return the figures of the ground as it is, kept until another rain is asked for."""
        key = wanted.rain, tuple(sorted(wanted.limits.items()))
        if self._before[0] != key:
            ponds = ponds_of(self.bare, wanted.rain)
            found = self._found(ponds, wanted.limits)
            self._before = key, self._figures(ponds, found, wanted.limits)
        return self._before[1]

    def _found(self, ponds: Ponds, limits: Mapping[str, float]) -> tuple[Found, ...]:
        found = []
        for one in self.assets:
            told = judged(one.table, one.kind, limits[one.kind.id], ponds, self.grid, cells=one.cells)
            over = np.flatnonzero(told.verdict == FAIL)
            found.append(Found(one, told, over[np.argsort(-told.depth[over], kind="stable")]))
        return tuple(found)

    def _figures(self, ponds: Ponds, found: Sequence[Found], limits: Mapping[str, float]) -> Figures:
        over: dict[str, int] = {}
        for one in found:
            over[one.assets.kind.id] = over.get(one.assets.kind.id, 0) + len(one.over)
        deep = float(np.count_nonzero(ponds.depth > DEEP_M) * self.bare.cell_area)
        people = None if self.people is None else self._affected(ponds, found, limits["building"])
        return Figures(float(ponds.area.sum()), deep, ponds.balance.stored, people, over, ponds.balance)

    def _affected(self, ponds: Ponds, found: Sequence[Found], limit: float) -> float:
        people = self.people
        houses = next((one.judged for one in found if one.assets is self.houses), None)
        told = residents(
            people.table,
            people.field,
            ponds,
            self.grid,
            limit,
            houses,
            people.weight,
            cells=people.cells,
            homes=people.homes,
        )
        return float(told.columns["affected"].sum() or 0.0)


def ponds_of(hierarchy: Hierarchy, rain: Rain) -> Ponds:
    """Return where water stands after a rain."""
    return pond(hierarchy, rain.runoff_mm / 1000, rain.mm / 1000)


def _differing(before: np.ndarray, after: np.ndarray) -> tuple[slice, slice] | None:
    """Return the window of rows and columns in which two terrains differ, None where they are the same."""
    differ = (before != after) & ~(np.isnan(before) & np.isnan(after))
    rows, columns = np.flatnonzero(differ.any(axis=1)), np.flatnonzero(differ.any(axis=0))
    if not len(rows):
        return None
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _levels(depth: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the classes of depth, 0 where it is dry, as a pyramid."""
    classes = np.zeros(depth.shape, dtype=np.uint8)
    wet = np.flatnonzero(depth > DEPTHS[0])
    classes.flat[wet] = np.searchsorted(DEPTHS, depth.flat[wet], side="left")
    return pyramid(classes)


def pyramid(classes: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return a picture of classes, and of each picture's four cells the highest, down to a little one."""
    levels = [classes]
    while max(levels[-1].shape) > 512:
        last = np.pad(levels[-1], [(0, size % 2) for size in levels[-1].shape])
        levels.append(
            np.maximum(
                np.maximum(last[::2, ::2], last[1::2, ::2]), np.maximum(last[::2, 1::2], last[1::2, 1::2])
            )
        )
    return tuple(levels)
