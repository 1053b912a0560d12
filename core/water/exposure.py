"""What stands in the water: how deep it is at roads, buildings and other things, and how many people it reaches."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..datafile import STANDARDS
from ..grid import Grid
from ..progress import Progress

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
    """Which cells belong to each of n features: those of row i are `cells[first[i]:first[i + 1]]`, flat indices.

    `own` (k,) tells which of the cells a feature itself is on, the others are around it; `on` (n,) which part of a
    feature, by its length or area, lies within the grid.
    """

    first: np.ndarray
    cells: np.ndarray
    own: np.ndarray
    on: np.ndarray

    def deepest(self, depth: np.ndarray) -> np.ndarray:
        """Return the deepest water (n,) at each feature, m; NaN where it has no cell with a depth."""
        found = np.full(len(self.first) - 1, np.nan)
        there = np.flatnonzero(np.diff(self.first))
        if len(there):
            found[there] = np.fmax.reduceat(depth.ravel()[self.cells], self.first[there])
        return found

    def share(self, where: np.ndarray) -> np.ndarray:
        """Return the part (n,) of each feature that lies on cells for which a raster of truth holds."""
        held = self._counted(where.ravel()[self.cells] & self.own)
        return self.on * held / np.maximum(self._own_count, 1)

    def known(self, depth: np.ndarray) -> np.ndarray:
        """Return the part (n,) of each feature that lies on cells with a depth."""
        return np.where(self._own_count > 0, self.on, 0) - self.share(np.isnan(depth))

    @functools.cached_property
    def _own_count(self) -> np.ndarray:
        return self._counted(self.own)

    def _counted(self, which: np.ndarray) -> np.ndarray:
        """Return how many of each feature's cells (n,) are among these (k,)."""
        owner = np.searchsorted(self.first, np.flatnonzero(which), "right") - 1
        return np.bincount(owner, minlength=len(self.first) - 1)


def cells_of(geometry: np.ndarray, grid: Grid, reach: float, progress: Progress | None = None) -> Cells:
    """Return the cells of geometries (n,) in the grid's CRS.

    Of a line the cells that it crosses; of a polygon or a point those whose middle lies in it or within `reach` map units
    around it, at least the one it lies in: a building stands dry in a terrain model that has it burnt in, and its
    doors are beside it. What is beyond the grid has no cells.
    """
    progress = progress or Progress()
    size = grid.width * grid.height
    lines = shapely.get_dimensions(geometry) == 1
    within, on = _clipped(geometry, lines, grid)
    # Sorted as numbers: by feature, by cell, a feature's own cells before those around it.
    found = [np.empty(0, dtype=np.int64)]
    rows = np.flatnonzero(lines)
    for owner, cell in _crossed(within[rows], grid, progress):
        found.append((rows[owner] * size + cell) * 2)
    rows = np.flatnonzero(~lines)
    shapes = geometry[rows]
    for owner, cell in (_middle(shapes, grid), *covered(shapes, grid, progress)):
        found.append((rows[owner] * size + cell) * 2)
    if reach and len(rows):
        for owner, cell in covered(shapely.buffer(shapes, reach), grid, progress):
            found.append((rows[owner] * size + cell) * 2 + 1)
    together = np.concatenate(found)
    found.clear()
    # A few runs that are in order each: merged.
    together.sort(kind="stable")
    together = together[np.append(True, together[1:] // 2 != together[:-1] // 2)[: len(together)]]
    progress.check()
    owner, cell = np.divmod(together // 2, size)
    return Cells(np.searchsorted(owner, np.arange(len(geometry) + 1)), cell, together % 2 == 0, on)


def _clipped(geometry: np.ndarray, lines: np.ndarray, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Return the geometries, lines cut at the edge of the grid, and the part (n,) of each that is within it."""
    west, south, east, north = grid.bounds
    bounds = np.nan_to_num(shapely.bounds(geometry), nan=np.inf)
    over = np.flatnonzero(
        (bounds[:, :2] < (west, south)).any(axis=1) | (bounds[:, 2:] > (east, north)).any(axis=1)
    )
    within, on = geometry.copy(), np.ones(len(geometry))
    long = over[lines[over]]
    within[long] = shapely.clip_by_rect(geometry[long], west, south, east, north)
    on[long] = shapely.length(within[long]) / np.maximum(shapely.length(geometry[long]), 1e-300)
    wide = over[~lines[over]]
    whole = shapely.make_valid(geometry[wide])
    area = shapely.area(shapely.intersection(whole, shapely.box(west, south, east, north)))
    on[wide] = np.nan_to_num(area) / np.maximum(np.nan_to_num(shapely.area(whole)), 1e-300)
    return within, on


def _crossed(lines: np.ndarray, grid: Grid, progress: Progress):
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


def _middle(shapes: np.ndarray, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of polygons and points, and the one cell that each lies in, where it is on the grid."""
    inside = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    cell = _cell(shapely.get_coordinates(shapely.point_on_surface(shapes[inside])), grid)
    return inside[cell >= 0], cell[cell >= 0]


def covered(shapes: np.ndarray, grid: Grid, progress: Progress):
    """Yield rows of polygons in order, and the cells whose middle lies in them, about a million at a time.

    Where two polygons have a border in common, a middle on it is in one of them.
    """
    high = np.diff(np.clip(_rows(shapely.bounds(shapes)[:, [3, 1]], grid), 0, grid.height), axis=1).ravel()
    there = np.flatnonzero(high > 0)
    for some in _chunks(shapely.get_num_coordinates(shapes[there]) + 4 * high[there]):
        progress.check()
        owner, start, wide = _spans(shapes[there[some]], grid)
        for part in _chunks(wide):
            progress.check()
            count = wide[part]
            along = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
            yield np.repeat(there[some[owner[part]]], count), np.repeat(start[part], count) + along


def _rows(y: np.ndarray, grid: Grid) -> np.ndarray:
    """Return the first rows whose middle is south of, or at, y."""
    return np.ceil(np.nan_to_num((grid.transform[3] - y) / grid.cell[1]) - 0.5)


def _spans(shapes: np.ndarray, grid: Grid) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return runs of cells of one row whose middles are in a polygon: whose, the first cell's flat index, how many.

    Each edge is crossed by the lines through the middles of rows; from an odd crossing to an even one it is inside.
    """
    parts, part_of = shapely.get_parts(shapes, return_index=True)
    rings, ring_of = shapely.get_rings(parts, return_index=True)
    xy, vertex_of = shapely.get_coordinates(rings, return_index=True)
    owner = part_of[ring_of[vertex_of]]
    unusable = np.zeros(len(shapes), bool)
    unusable[owner[~np.isfinite(xy).all(axis=1)]] = True
    x, y = (xy[:, 0] - grid.transform[0]) / grid.cell[0], (grid.transform[3] - xy[:, 1]) / grid.cell[1]
    upper = np.flatnonzero((vertex_of[1:] == vertex_of[:-1]) & ~unusable[owner[:-1]])
    # From its upper end, whichever way round the ring goes: neighbours cross their border at the same place.
    turned = y[upper] > y[upper + 1]
    upper, lower = upper + turned, upper + ~turned
    first, last = (np.clip(np.ceil(y[end] - 0.5), 0, grid.height).astype(np.int64) for end in (upper, lower))
    count = last - first
    edge = np.repeat(np.arange(len(count)), count)
    row = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    upper, lower = upper[edge], lower[edge]
    at = x[upper] + (row + 0.5 - y[upper]) * (x[lower] - x[upper]) / (y[lower] - y[upper])
    column = np.clip(np.ceil(at - 0.5), 0, grid.width).astype(np.int64)
    crossing = np.sort((owner[upper] * grid.height + row) * (grid.width + 1) + column)
    line, left = np.divmod(crossing[::2], grid.width + 1)
    owner, row = np.divmod(line, grid.height)
    return owner, row * grid.width + left, crossing[1::2] - crossing[::2]


def _cell(points: np.ndarray, grid: Grid) -> np.ndarray:
    """Return the flat index of the cell of points (k, 2), -1 beyond the grid."""
    (width, height), (x, y) = grid.cell, (grid.transform[0], grid.transform[3])
    column = np.floor((points[:, 0] - x) / width)
    row = np.floor((y - points[:, 1]) / height)
    there = (column >= 0) & (column < grid.width) & (row >= 0) & (row < grid.height)
    return np.where(there, row * grid.width + column, -1).astype(np.int64)


def _chunks(work: np.ndarray):
    """Yield rows in turn, so many that their work together is about _CHUNK."""
    if not len(work):
        return
    part = (np.cumsum(work) // _CHUNK).astype(int)
    ends = np.append(np.flatnonzero(np.diff(part)) + 1, len(part))
    for start, end in zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True):
        yield np.arange(start, end)
