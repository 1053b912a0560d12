"""Which change patches are noise: too small, too narrow, or a boundary that was only drawn a little differently."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..coverage.faults import mean_width
from ..polygons import batches
from ..progress import Progress

SMALL, NARROW, SHIFTED = "small", "narrow", "shifted"
# What tools in use drop: overlay fragments up to 0.5 m², or of area over perimeter up to 0.1 m (unverified).
MIN_AREA, MIN_WIDTH = 0.5, 0.2
# Our own: what two drawings of one boundary commonly differ by.
EDGE_SHIFT = 1.0
_STEP = 100_000


@dataclass(frozen=True)
class Limits:
    """What counts as noise: area up to `min_area` m², mean width (twice the area over the perimeter) up to
    `min_width` m, a boundary moved by up to `edge_shift` m; 0 asks for nothing."""

    min_area: float = MIN_AREA
    min_width: float = MIN_WIDTH
    edge_shift: float = EDGE_SHIFT


@dataclass(frozen=True)
class Land:
    """Polygons of one date (n,) and the number of each one's use (n,)."""

    geometry: np.ndarray
    use: np.ndarray


def noise(
    patches: np.ndarray,
    area: np.ndarray,
    was: np.ndarray,
    became: np.ndarray,
    before: Land,
    after: Land,
    limits: Limits,
    progress: Progress,
) -> np.ndarray:
    """Return for each patch (n,) why it is noise: SMALL, NARROW, SHIFTED, or None where it is none.

    A patch, polygon of `area` m², that `was` of one use and `became` another is a shifted boundary where it is
    nowhere wider than twice `edge_shift` and each of its vertices lies within `edge_shift` of land that had the
    new use before, and of land that has kept the old one. So a narrow strip that is new, such as a ditch where
    none was, is none. Raises Cancelled.
    """
    out = np.full(len(patches), None, dtype=object)
    width = mean_width(patches)
    shift = limits.edge_shift
    # Of a shape, twice the area over the perimeter is at most the diameter of its largest circle.
    thin = np.flatnonzero(width <= 2 * shift) if shift > 0 else np.empty(0, dtype=np.int64)
    if len(thin):
        near = _beside(patches[thin], became[thin], before, shift, progress.part(0, 0.4))
        thin = thin[near]
        near = _beside(patches[thin], was[thin], after, shift, progress.part(0.4, 0.8))
        thin = thin[near]
        progress.step(0.8)
        # A hair more than the shift, so that a strip of just twice the width is within it.
        core = shapely.buffer(patches[thin], -shift * (1 + 1e-9), join_style="mitre")
        out[thin[shapely.is_empty(core)]] = SHIFTED
    if limits.min_width > 0:
        out[width <= limits.min_width] = NARROW
    if limits.min_area > 0:
        out[area <= limits.min_area] = SMALL
    return out


def _beside(patches: np.ndarray, use: np.ndarray, land: Land, shift: float, progress: Progress) -> np.ndarray:
    """Tell of which patches (n,) each vertex lies within `shift` of land of the patch's `use`."""
    tree = shapely.STRtree(land.geometry)
    out = np.zeros(len(patches), dtype=bool)
    counts = shapely.get_num_coordinates(patches)
    for rows in batches(counts, _STEP):
        progress.step(rows.start / len(patches))
        some = patches[rows]
        bounds = shapely.bounds(some) + np.array([-shift, -shift, shift, shift])
        patch, polygon = tree.query(shapely.box(*bounds.T))
        same = land.use[polygon] == use[rows][patch]
        patch, polygon = patch[same], polygon[same]
        size = counts[rows]
        first = np.cumsum(size) - size
        points = shapely.points(shapely.get_coordinates(some))
        # Each pair of patch and polygon, with each vertex of the patch.
        pair = np.repeat(np.arange(len(patch)), size[patch])
        vertex = np.arange(len(pair)) - np.repeat(np.cumsum(size[patch]) - size[patch], size[patch])
        vertex += first[patch][pair]
        beside = np.zeros(len(points), dtype=bool)
        asked = land.geometry[polygon]
        shapely.prepare(asked)
        beside[vertex[shapely.dwithin(asked[pair], points[vertex], shift)]] = True
        shapely.destroy_prepared(asked)
        out[rows] = np.logical_and.reduceat(beside, first) if len(first) else out[rows]
    return out
