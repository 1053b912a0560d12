"""Two images of one place, compared block by block; patches out of the classes of their cells."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRectangle,
)

from ..core.grid import Grid, windows
from ..core.imagery.difference import NO_DATA, SAME, classes, difference
from ..core.imagery.histogram import Histogram, otsu
from ..core.imagery.patches import Asked, Change, doubts
from ..core.progress import Progress
from ..core.text import InputError, Message
from .patches import vectorised
from .raster import (
    MOST,
    Raster,
    Target,
    block_of,
    blocks,
    cut,
    done,
    drafted,
    grid_of,
    onto,
    opened,
    read,
    small_cache,
)

# What the difference is called in the folder of a run.
DIFFERENCE = "difference.tif"


@dataclass(frozen=True)
class Pair:
    """Two dates on one grid: datasets, the grid and CRS of the earlier one as far as both reach, and what a person
    should know of how they came there."""

    before: gdal.Dataset
    after: gdal.Dataset
    grid: Grid
    crs: QgsCoordinateReferenceSystem
    notes: tuple[Message, ...]


@contextmanager
def paired(
    before: Raster, after: Raster, bands: Sequence[int], context: QgsCoordinateTransformContext
) -> Iterator[Pair]:
    """Yield two rasters, of which `bands` (from 1) are compared, on the grid of the earlier one, the later one warped onto it where its cells lie otherwise.

    Raises InputError where they have no ground in common.
    """
    with ExitStack() as stack:
        first, second = (stack.enter_context(opened(raster, bands)) for raster in (before, after))
        grid, other = grid_of(first), grid_of(second)
        window = grid.window(_bounds(other, after, before, context))
        if window is None:
            raise InputError(
                Message(
                    "“{before}” and “{after}” have no ground in common, so there is nothing to compare. Check that "
                    "they are of one place, and their reference systems.",
                    before=before.name,
                    after=after.name,
                )
            )
        common, notes = grid.part(window), []
        if common != grid:
            first = cut(first, window)
        if before.crs == after.crs and _aligned(common, other):
            place = np.rint(np.subtract(_corner(common), _corner(other)) / (*common.cell,) * (1, -1)).astype(
                int
            )
            inner = (*place.tolist(), common.width, common.height)
            second = second if common.same(other) else cut(second, inner)
        else:
            notes.append(_warped(before, after, grid, other))
            second = onto(second, after, common, before.crs, smooth=True)
        share = common.width * common.height / (grid.width * grid.height)
        if not common.same(grid) or not _reaches(common, other, before, after):
            notes.append(
                Message(
                    "“{before}” and “{after}” do not reach equally far; only the ground that both show is compared "
                    "({share:.0%} of the earlier one).",
                    before=before.name,
                    after=after.name,
                    share=share,
                )
            )
        yield Pair(first, second, common, before.crs, tuple(notes))


def _corner(grid: Grid) -> tuple[float, float]:
    return grid.transform[0], grid.transform[3]


def _bounds(grid: Grid, raster: Raster, target: Raster, context) -> tuple[float, float, float, float]:
    """Return how far a raster reaches in the CRS of another. Raises InputError where that cannot be told."""
    transform = QgsCoordinateTransform(raster.crs, target.crs, context)
    try:
        box = transform.transformBoundingBox(QgsRectangle(*grid.bounds))
    except QgsCsException as error:
        raise InputError(
            Message(
                "“{layer}” cannot be brought to the reference system of “{other}”. Check its reference system.",
                layer=raster.name,
                other=target.name,
            )
        ) from error
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def _aligned(grid: Grid, other: Grid) -> bool:
    """Tell whether a grid's cells are cells of another that holds it."""
    near = 1e-3 * min(grid.cell)
    # Over the whole width, for cells that differ a little drift apart.
    if (
        abs(grid.cell[0] - other.cell[0]) * grid.width > near
        or abs(grid.cell[1] - other.cell[1]) * grid.height > near
    ):
        return False
    apart = np.subtract(_corner(grid), _corner(other)) / grid.cell
    return bool((np.abs(apart - np.rint(apart)) < 1e-3).all())


def _reaches(common: Grid, other: Grid, before: Raster, after: Raster) -> bool:
    """Tell whether the later date shows no more than what is compared, to a cell."""
    if before.crs != after.crs:
        return True
    apart = np.abs(np.subtract(common.bounds, other.bounds))
    return bool((apart <= np.tile(np.maximum(common.cell, other.cell), 2)).all())


def _warped(before: Raster, after: Raster, grid: Grid, other: Grid) -> Message:
    given = {"before": before.name, "after": after.name}
    if before.crs != after.crs:
        return Message(
            "“{after}” is in {other} and was warped to the grid of “{before}” in {crs} (bilinear). Edges may move by "
            "part of a cell.",
            crs=before.crs.authid() or before.crs.description(),
            other=after.crs.authid() or after.crs.description(),
            **given,
        )
    return Message(
        "The cells of “{after}” ({other:g} m) do not lie on those of “{before}” ({cell:g} m); it was warped to them "
        "(bilinear). Edges may move by part of a cell, and what is smaller than the larger cells cannot be seen.",
        cell=grid.cell[0],
        other=other.cell[0],
        **given,
    )


def subtract(pair: Pair, bands: Sequence[int], method: str, target: Target, progress: Progress) -> Histogram:
    """Write the difference of two dates, and return its histogram. Raises InputError and Cancelled."""
    histogram, whole = Histogram(), pair.grid.width * pair.grid.height
    seen = 0
    for window in windows(pair.grid, block_of(pair.before), MOST):
        values = difference(read(pair.before, bands, window), read(pair.after, bands, window), method)
        target.write(values, *window[:2])
        histogram.add(values)
        seen += values.size
        progress.step(seen / whole)
    return histogram


@small_cache
def change(
    before: Raster,
    after: Raster,
    asked: Asked,
    folder: Path,
    context: QgsCoordinateTransformContext,
    progress: Progress,
) -> Change:
    """Return what has changed between two images; their difference stays in `folder` as difference.tif.

    Raises InputError and Cancelled.
    """
    file = folder / DIFFERENCE
    with paired(before, after, asked.bands, context) as pair:
        for note in pair.notes:
            progress.warn(note)
        grid = pair.grid
        with drafted(file, grid, pair.crs, gdal.GDT_Float32, float("nan")) as target:
            histogram = subtract(pair, asked.bands, asked.method, target, progress.part(0.0, 0.5))
    if not len(histogram):
        raise InputError(
            Message(
                "“{before}” and “{after}” have no cell of which both have data, so there is nothing to compare.",
                before=before.name,
                after=after.name,
            )
        )
    offset = histogram.median() if asked.even else 0.0
    if asked.even:
        histogram = _evened(file, offset, progress.part(0.5, 0.6))
    split = None
    if asked.threshold is None:
        split = otsu(histogram.sizes(), histogram.width)
        if split is None:
            progress.warn(
                Message("The two images differ nowhere, or everywhere by the same; nothing has changed.")
            )
    threshold = asked.threshold or (split.threshold if split else np.inf)
    found, counts, left_out = vectorised(
        file,
        before.crs,
        lambda values: classes(values, threshold, offset, asked.direction),
        asked.cleaning,
        folder,
        progress.part(0.6, 1.0),
    )
    compared = int(counts[:NO_DATA].sum())
    for note in doubts(1 - counts[SAME] / compared, split):
        progress.warn(note)
    return Change(found, grid, histogram, threshold, offset, split, counts, left_out)


def _evened(file: Path, offset: float, progress: Progress) -> Histogram:
    """Return the histogram of a difference on the disk less `offset`."""
    histogram = Histogram()
    for _window, values in blocks(done(gdal.Open, str(file), what=file.name), progress):
        histogram.add(values - np.float32(offset))
    return histogram
