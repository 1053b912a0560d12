"""A terrain model made ready for water: buildings raised out of it, passages under what it shows opened."""

import hashlib
from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy import ndimage

from ..crs import Crs
from ..grid import Grid
from ..progress import Progress
from ..table import Table
from .exposure import cells_of, covered

# Higher than any water that a screening has, and lower than what a picture of the terrain would lose its colours by.
RAISE_M = 10.0


@dataclass(frozen=True)
class Terrain:
    """Heights (rows, columns) float64, m, NaN where there are none, on a grid in a CRS whose units are metres."""

    name: str
    heights: np.ndarray
    grid: Grid
    crs: Crs

    @property
    def hash(self) -> str:
        """Return a hash of the heights, to 0.1 mm, and of where they lie: 32 hexadecimal digits."""
        where = f"{self.crs.name} {self.grid.width} {self.grid.height} {self.grid.transform}"
        digest = hashlib.sha256(where.encode())
        for row in self.heights:
            digest.update(np.round(np.nan_to_num(row, nan=-1e9) * 1e4).astype("<i8").tobytes())
        return digest.hexdigest()[:32]


def mask_of(layer: Table, grid: Grid, progress: Progress | None = None) -> np.ndarray:
    """Return which cells (rows, columns) have their middle in a polygon of a layer in the grid's CRS."""
    mask = np.zeros(grid.width * grid.height, bool)
    for _row, cells in covered(layer.geometry, grid, progress or Progress()):
        mask[cells] = True
    return mask.reshape(grid.height, grid.width)


def footprints_of(buildings: Table, grid: Grid, progress: Progress | None = None) -> np.ndarray:
    """Return which cells (rows, columns) have their middle in a building, or hold one that is smaller than a cell."""
    mask = np.zeros(grid.width * grid.height, bool)
    mask[cells_of(buildings.geometry, grid, 0, progress).cells] = True
    return mask.reshape(grid.height, grid.width)


def raised(terrain: Terrain, buildings: np.ndarray, by: float = RAISE_M) -> Terrain:
    """Return the terrain with these cells (rows, columns) raised `by` metres above the highest ground beneath.

    Buildings that touch become one block with a level roof, so that no water stays on it.
    """
    blocks, count = ndimage.label(buildings & ~np.isnan(terrain.heights), np.ones((3, 3)))
    if not count:
        return terrain
    top = np.append(-np.inf, ndimage.maximum(terrain.heights, blocks, np.arange(1, count + 1)) + by)
    return replace(terrain, heights=np.where(blocks > 0, top[blocks], terrain.heights))


def opened(terrain: Terrain, passages: Table) -> Terrain:
    """Return the terrain with a way for water along lines: culverts, underpasses, streams.

    A cell on a line becomes no higher than the lower of what the water has to rise over on either side: the higher of
    the lowest cells before and after it. So each bar across the line goes, hollows stay, nothing is dug deeper than
    needed, and the direction of the line does not matter. Lines that meet end to end are one.
    """
    lines = shapely.get_parts(passages.geometry[~shapely.is_missing(passages.geometry)])
    chains = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines))) if len(lines) else lines
    chains = shapely.get_parts(shapely.clip_by_rect(chains, *terrain.grid.bounds))
    heights = terrain.heights.ravel().copy()
    before = terrain.heights.ravel()
    for chain in chains:
        cells = _along(chain, terrain.grid)
        cells = cells[~np.isnan(before[cells])]
        if len(cells):
            profile = before[cells]
            behind = np.minimum.accumulate(profile)
            ahead = np.minimum.accumulate(profile[::-1])[::-1]
            np.minimum.at(heights, cells, np.maximum(behind, ahead))
    return replace(terrain, heights=heights.reshape(terrain.heights.shape))


def _along(line: shapely.LineString, grid: Grid) -> np.ndarray:
    """Return the flat indices of the cells along a line, in its order, each next to the one before."""
    fine = shapely.segmentize(line, min(grid.cell) / 2) if line.length else line
    x, y = shapely.get_coordinates(fine).T
    column = np.floor((x - grid.transform[0]) / grid.cell[0]).astype(int)
    row = np.floor((grid.transform[3] - y) / grid.cell[1]).astype(int)
    on = (column >= 0) & (column < grid.width) & (row >= 0) & (row < grid.height)
    cells = (row * grid.width + column)[on]
    return cells[np.append(True, cells[1:] != cells[:-1])] if len(cells) else cells
