"""Where the cells of a raster lie."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# Columns and rows from the upper left: first column, first row, how many columns, how many rows.
Window = tuple[int, int, int, int]
# Corners nearer to each other than this part of a cell are the same.
_NEAR = 1e-3


@dataclass(frozen=True)
class Grid:
    """`width` × `height` cells; `transform` as GDAL has it: x, cell width, 0, y, 0, −cell height, in map units.

    The first cell is the upper left one, north is up.
    """

    width: int
    height: int
    transform: tuple[float, float, float, float, float, float]

    @property
    def cell(self) -> tuple[float, float]:
        """Return a cell's width and height."""
        return self.transform[1], -self.transform[5]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return xmin, ymin, xmax, ymax."""
        x, y = self.transform[0], self.transform[3]
        return x, y + self.height * self.transform[5], x + self.width * self.transform[1], y

    def coordinates(self, places: np.ndarray) -> np.ndarray:
        """Return map coordinates (n, 2) of places (n, 2) in columns and rows, (0, 0) the upper left corner."""
        return np.asarray(places) * (self.transform[1], self.transform[5]) + (
            self.transform[0],
            self.transform[3],
        )

    def window(self, bounds: tuple[float, float, float, float]) -> Window | None:
        """Return the cells whose middle lies within xmin, ymin, xmax, ymax; None where there is none."""
        (x, y), (width, height) = (self.transform[0], self.transform[3]), self.cell
        xmin, ymin, xmax, ymax = bounds
        left, right = (np.ceil((edge - x) / width - 0.5 - _NEAR) for edge in (xmin, xmax))
        top, bottom = (np.ceil((y - edge) / height - 0.5 - _NEAR) for edge in (ymax, ymin))
        left, right = (int(min(max(place, 0), self.width)) for place in (left, right))
        top, bottom = (int(min(max(place, 0), self.height)) for place in (top, bottom))
        return (left, top, right - left, bottom - top) if right > left and bottom > top else None

    def part(self, window: Window) -> "Grid":
        """Return the grid of a window."""
        left, top, width, height = window
        x, y = self.coordinates(np.array([[left, top]], dtype=float))[0].tolist()
        return Grid(width, height, (x, self.transform[1], 0.0, y, 0.0, self.transform[5]))

    def same(self, other: "Grid") -> bool:
        """Tell whether another grid has the same cells."""
        if (self.width, self.height) != (other.width, other.height):
            return False
        apart = np.abs(np.subtract(self.bounds, other.bounds))
        return bool((apart <= _NEAR * min(self.cell)).all())


def windows(grid: Grid, block: tuple[int, int], most: int) -> Iterator[Window]:
    """Yield windows that cover a grid, row of windows by row, of about `most` cells at the most.

    `block` (columns, rows) is what the file stores together: a window holds whole blocks, at least one.
    """
    columns, rows = min(block[0], grid.width), min(block[1], grid.height)
    across = max(most // (columns * rows), 1)
    wide = min(across * columns, grid.width)
    high = rows if wide < grid.width else max(most // (wide * rows), 1) * rows
    for top in range(0, grid.height, high):
        for left in range(0, grid.width, wide):
            yield left, top, min(wide, grid.width - left), min(high, grid.height - top)
