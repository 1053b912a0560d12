"""The ground that two survey dates have in common, piece by piece, and what only one of them covers."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..crs import Crs
from ..geodesy import areas
from ..overlay import NIL, ControlIndex
from ..polygons import batches, without_slivers
from ..progress import Progress
from .survey import Survey

# A patch of extent that is smaller than this (m²) is what two drawings of one outline leave.
SPECK = 0.01
_STEP = 200_000


@dataclass(frozen=True)
class Ground:
    """Pieces that two dates share: entries `before` and `after` of the Surveys, `geometry`, `area` in m²; all (n,).

    `whole` (n,) tells that a piece is the same polygon at both dates. `area_before` and `area_after` are those of
    all entries (m,), (k,); `only_before` and `only_after` what of each no piece covers, m². What is covered
    beyond an entry's own area, by overlaps that are nowhere wider than 1 mm, is told by `excess`, m².
    """

    before: np.ndarray
    after: np.ndarray
    geometry: np.ndarray
    area: np.ndarray
    whole: np.ndarray
    area_before: np.ndarray
    area_after: np.ndarray
    only_before: np.ndarray
    only_after: np.ndarray
    excess: float

    def __len__(self) -> int:
        return len(self.before)


def common_ground(before: Survey, after: Survey, crs: Crs, method: str, progress: Progress) -> Ground:
    """Return the pieces of two dates, with the areas of `core.geodesy.areas` by `method` (ellipsoidal, planar).

    A polygon that is the same at both dates is a piece at once: neither date has ground twice, so nothing else can
    meet it. Raises InputError where the areas cannot be measured, and Cancelled.
    """
    one, other = alike(before.geometry, after.geometry)
    progress.step(0.05)
    rest_before, rest_after = _rest(before.geometry, one), _rest(after.geometry, other)
    index = ControlIndex(after.geometry[rest_after], progress=progress.part(0.05, 0.2))
    pieces = index.overlay(before.geometry[rest_before], progress=progress.part(0.2, 0.9))
    area_before = measured(before.geometry, crs, method, progress.part(0.9, 0.93))
    area_after = measured(after.geometry, crs, method, progress.part(0.93, 0.96))
    size = measured(pieces.geometry, crs, method, progress.part(0.96, 1))
    row = np.r_[one, rest_before[pieces.plot]]
    column = np.r_[other, rest_after[pieces.control]]
    order = np.lexsort((column, row))
    area = np.r_[area_before[one], size]
    left = [
        np.nan_to_num(whole) - np.bincount(at, weights=area, minlength=len(whole))
        for whole, at in ((area_before, row), (area_after, column))
    ]
    return Ground(
        row[order],
        column[order],
        np.r_[before.geometry[one], pieces.geometry][order],
        area[order],
        np.r_[np.ones(len(one), bool), np.zeros(len(pieces), bool)][order],
        area_before,
        area_after,
        *(np.maximum(rest, 0.0) for rest in left),
        float(sum(-rest[rest < 0].sum() for rest in left)),
    )


def measured(geometry: np.ndarray, crs: Crs, method: str, progress: Progress) -> np.ndarray:
    """Return the areas (n,) of `core.geodesy.areas`, measured in steps so that cancel is answered."""
    out = [areas(geometry[:0], crs, method)]
    for rows in batches(shapely.get_num_coordinates(geometry) + 1, _STEP):
        progress.step(rows.start / len(geometry))
        out.append(areas(geometry[rows], crs, method))
    return np.concatenate(out)


def alike(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of two arrays of polygons that are the same, vertex by vertex, wherever their rings begin."""
    boxes = [shapely.bounds(shapes) for shapes in (one, other)]
    boxes = [np.where(np.isnan(box), np.inf, box) for box in boxes]
    both = np.concatenate(boxes)
    order = np.lexsort(both.T[::-1])
    same = (both[order[1:]] == both[order[:-1]]).all(axis=1) & np.isfinite(both[order[1:], 0])
    first, second = order[:-1][same], order[1:][same]
    # Of one box, one polygon of each date: more would be holes and islands, which the overlay sorts out.
    n = len(one)
    pair = (first < n) != (second < n)
    rows, columns = np.minimum(first, second)[pair], np.maximum(first, second)[pair] - n
    single = (np.bincount(rows, minlength=n)[rows] == 1) & (
        np.bincount(columns, minlength=len(other))[columns] == 1
    )
    rows, columns = rows[single], columns[single]
    equal = shapely.equals_exact(one[rows], other[columns], 0.0)
    rest = np.flatnonzero(~equal)
    equal[rest] = shapely.equals_exact(
        shapely.normalize(one[rows[rest]]), shapely.normalize(other[columns[rest]]), 0.0
    )
    return rows[equal], columns[equal]


def uncovered(survey: Survey, entries: np.ndarray, pieces: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return what of some entries (k,) no piece covers: Polygon or MultiPolygon, None where there is nothing.

    `pieces` (n,) lie in the entries `at` (n,).
    """
    order = np.argsort(at, kind="stable")
    starts, stops = (np.searchsorted(at[order], entries, side) for side in ("left", "right"))
    out = survey.geometry[entries]
    for place, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        if stop > start:
            taken = without_slivers(pieces[order[start:stop]], NIL)
            out[place] = shapely.difference(out[place], shapely.union_all(taken))
    return out


def _rest(geometry: np.ndarray, taken: np.ndarray) -> np.ndarray:
    left = np.ones(len(geometry), dtype=bool)
    left[taken] = False
    return np.flatnonzero(left & ~shapely.is_missing(geometry))
