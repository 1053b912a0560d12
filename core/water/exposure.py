"""What stands in the water: how deep it is at roads, buildings and other things, and how many people it reaches."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..grid import Grid
from ..progress import Progress
from ..rules.pack import STANDARDS

# Cells that are asked about at a time.
_CHUNK = 1_000_000


@dataclass(frozen=True)
class Kind:
    """A kind of asset: water deeper than `limit_m` floods it. `aliases` are patterns of layer names, `clause` is where
    the figure comes from, as the file has it."""

    id: str
    title: Mapping[str, str]
    limit_m: float
    aliases: tuple[str, ...]
    clause: Mapping[str, Any]


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of assets that come with Guiju, by id, the gravest first."""
    told = json.loads((STANDARDS / "water" / "limits.json").read_text(encoding="utf-8"))
    return {one["id"]: Kind(**{**one, "aliases": tuple(one["aliases"])}) for one in told["kinds"]}


@dataclass(frozen=True)
class Cells:
    """Which cells belong to each of n features: those of row i are `cells[first[i]:first[i + 1]]`, flat indices."""

    first: np.ndarray
    cells: np.ndarray

    def deepest(self, depth: np.ndarray) -> np.ndarray:
        """Return the deepest water (n,) at each feature, m; NaN where it has no cell with a depth."""
        found = np.full(len(self.first) - 1, np.nan)
        there = np.flatnonzero(np.diff(self.first))
        if len(there):
            found[there] = np.fmax.reduceat(depth.ravel()[self.cells], self.first[there])
        return found

    def share(self, where: np.ndarray) -> np.ndarray:
        """Return the part (n,) of each feature's cells for which a raster of truth holds; NaN where it has none."""
        count = np.diff(self.first)
        found = np.full(len(count), np.nan)
        there = np.flatnonzero(count)
        if len(there):
            held = np.add.reduceat(where.ravel()[self.cells].astype(float), self.first[there])
            found[there] = held / count[there]
        return found


def cells_of(geometry: np.ndarray, grid: Grid, reach: float, progress: Progress | None = None) -> Cells:
    """Return the cells of geometries (n,) in the grid's CRS.

    Of a line the cells that it crosses; of a polygon or a point those whose middle lies in it or within `reach` map units
    around it, at least the one it lies in: a building stands dry in a terrain model that has it burnt in, and its
    doors are beside it. What is beyond the grid has no cells.
    """
    progress = progress or Progress()
    lines = shapely.get_dimensions(geometry) == 1
    owners, cells = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for rows, taken in ((np.flatnonzero(lines), _crossed), (np.flatnonzero(~lines), _covered)):
        for owner, cell in taken(geometry[rows], grid, reach, progress):
            owners.append(rows[owner])
            cells.append(cell)
    owner, cell = np.concatenate(owners), np.concatenate(cells)
    together = np.unique(owner * (grid.width * grid.height) + cell)
    owner, cell = np.divmod(together, grid.width * grid.height)
    return Cells(np.searchsorted(owner, np.arange(len(geometry) + 1)), cell)


def _crossed(lines: np.ndarray, grid: Grid, _reach: float, progress: Progress):
    """Yield rows and the cells that lines cross."""
    fine = min(grid.cell) / 2
    for some in _chunks(np.nan_to_num(shapely.length(lines)) / fine + 1):
        progress.check()
        # A line without length cannot be cut, and has its one place.
        own = lines[some]
        long = shapely.length(own) > 0
        own[long] = shapely.segmentize(own[long], fine)
        points, owner = shapely.get_coordinates(own, return_index=True)
        cell = _cell(points, grid)
        yield some[owner[cell >= 0]], cell[cell >= 0]


def _covered(shapes: np.ndarray, grid: Grid, reach: float, progress: Progress):
    """Yield rows and the cells in and around polygons and points."""
    if not len(shapes):
        return
    around = shapely.buffer(shapes, reach) if reach else shapes
    inside = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    middle = shapely.point_on_surface(shapes[inside])
    cell = _cell(shapely.get_coordinates(middle), grid)
    yield inside[cell >= 0], cell[cell >= 0]

    (width, height), (x, y) = grid.cell, (grid.transform[0], grid.transform[3])
    west, south, east, north = np.nan_to_num(shapely.bounds(around), nan=np.inf).T
    left, right = (np.clip(np.round((edge - x) / width), 0, grid.width) for edge in (west, east))
    top, bottom = (np.clip(np.round((y - edge) / height), 0, grid.height) for edge in (north, south))
    wide, high = np.maximum(right - left, 0).astype(int), np.maximum(bottom - top, 0).astype(int)
    for some in _chunks(wide * high):
        progress.check()
        count = wide[some] * high[some]
        owner = np.repeat(some, count)
        place = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        row, column = np.divmod(place, np.maximum(wide[owner], 1))
        row, column = row + top[owner].astype(int), column + left[owner].astype(int)
        shapely.prepare(around[some])
        held = shapely.contains_xy(around[owner], x + (column + 0.5) * width, y - (row + 0.5) * height)
        yield owner[held], (row * grid.width + column)[held]


def _cell(points: np.ndarray, grid: Grid) -> np.ndarray:
    """Return the flat index of the cell of points (k, 2), -1 beyond the grid."""
    (width, height), (x, y) = grid.cell, (grid.transform[0], grid.transform[3])
    column = np.floor((points[:, 0] - x) / width)
    row = np.floor((y - points[:, 1]) / height)
    there = (column >= 0) & (column < grid.width) & (row >= 0) & (row < grid.height)
    return np.where(there, row * grid.width + column, -1).astype(np.int64)


def _chunks(work: np.ndarray):
    """Yield rows in turn, so many that their work together is about _CHUNK."""
    part = (np.cumsum(work) // _CHUNK).astype(int)
    for number in np.unique(part).tolist():
        yield np.flatnonzero(part == number)
