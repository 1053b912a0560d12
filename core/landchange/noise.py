"""Which change patches are noise: too small, too narrow, or a boundary that was only drawn a little differently."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..coverage.faults import mean_width
from ..polygons import batches
from ..progress import Progress
from ..threads import mapped

SMALL, NARROW, SHIFTED = "small", "narrow", "shifted"
# What tools in use drop: overlay fragments up to 0.5 m², or of area over perimeter up to 0.1 m (unverified).
MIN_AREA, MIN_WIDTH = 0.5, 0.2
# Our own: what two drawings of one boundary commonly differ by.
EDGE_SHIFT = 1.0
_STEP = 50_000


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
    if limits.min_width > 0:
        out[width <= limits.min_width] = NARROW
    if limits.min_area > 0:
        out[area <= limits.min_area] = SMALL
    if shift > 0:
        # Of a shape, twice the area over the perimeter is at most the diameter of its largest circle.
        thin = np.flatnonzero((width <= 2 * shift) & np.equal(out, None).astype(bool))
        for use, land, part in ((became, before, (0, 0.4)), (was, after, (0.4, 0.8))):
            thin = thin[_beside(patches[thin], use[thin], land, shift, progress.part(*part))]
        thin = thin[_within(patches[thin], shift, progress.part(0.8, 1))]
        out[thin] = SHIFTED
    return out


def _within(patches: np.ndarray, shift: float, progress: Progress) -> np.ndarray:
    """Tell which patches (n,) are nowhere wider than twice `shift`."""

    def work(rows: slice) -> np.ndarray:
        # A hair more than the shift, so that a strip of just twice the width is within it.
        return shapely.is_empty(shapely.buffer(patches[rows], -shift * (1 + 1e-9), join_style="mitre"))

    weights = shapely.get_num_coordinates(patches)
    done = mapped(work, list(batches(weights, _STEP)), progress, size=weights.sum())
    return np.concatenate([np.empty(0, dtype=bool), *done])


def _beside(patches: np.ndarray, use: np.ndarray, land: Land, shift: float, progress: Progress) -> np.ndarray:
    """Tell of which patches (n,) each vertex lies within `shift` of land of the patch's `use`."""
    tree = shapely.STRtree(land.geometry)
    # Built by its first query, which must not be that of two threads at once.
    tree.query(shapely.Point(0, 0))
    counts = shapely.get_num_coordinates(patches)

    def work(rows: slice) -> np.ndarray:
        size = counts[rows]
        points = shapely.points(shapely.get_coordinates(patches[rows]))
        patch, polygon = tree.query(shapely.box(*_grown(patches[rows], shift).T))
        same = land.use[polygon] == use[rows][patch]
        patch, polygon = patch[same], polygon[same]
        # Prepared geometries must not be used by two threads at once: each batch has its own copies.
        near, at = np.unique(polygon, return_inverse=True)
        asked = shapely.from_wkb(shapely.to_wkb(land.geometry[near]))
        shapely.prepare(asked)
        # Each pair of patch and polygon, with each vertex of the patch.
        first = np.cumsum(size) - size
        pair = np.repeat(np.arange(len(patch)), size[patch])
        turn = np.arange(len(pair)) - np.repeat(np.cumsum(size[patch]) - size[patch], size[patch])
        vertex = first[patch][pair] + turn
        beside = np.zeros(len(points), dtype=bool)
        beside[vertex[shapely.dwithin(asked[at][pair], points[vertex], shift)]] = True
        return np.logical_and.reduceat(beside, first)

    done = mapped(work, list(batches(counts, _STEP)), progress, size=counts.sum())
    return np.concatenate([np.empty(0, dtype=bool), *done])


def _grown(patches: np.ndarray, by: float) -> np.ndarray:
    return shapely.bounds(patches) + np.array([-by, -by, by, by])
