"""What is wrong with the shape of one polygon alone: sliver, too small, a needle of a corner."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..polygons import batches
from ..progress import Progress
from ..threads import mapped
from .edges import Rings
from .faults import mean_width

_STEP = 60_000
# The place of an acute angle is drawn along its edges up to this length (m).
_ARM = 1.0


@dataclass(frozen=True)
class SliverTests:
    """When a polygon is a sliver: at least `scale_tests` of scale and `shape_tests` of shape hold.

    Scale: area ≤ `area` (m²); width of the smallest rotated rectangle ≤ `rectangle_width` (m); twice the
    area over the perimeter ≤ `mean_width` (m). Shape: length over width of that rectangle ≥ `elongation`;
    4πA/P² ≤ `compactness`; P/(2√(πA)) ≥ `shape_index`; P²/A ≥ `perimeter_area`. Figures and their
    combination are those of a tool in use, not of a standard (unverified). By them the last three say
    nearly the same: a polygon of compactness ≤ 0.25 has shape index ≥ 2 and P²/A ≥ 50.
    """

    area: float = 1000.0
    rectangle_width: float = 5.0
    mean_width: float = 5.0
    elongation: float = 5.0
    compactness: float = 0.25
    shape_index: float = 2.0
    perimeter_area: float = 40.0
    scale_tests: int = 1
    shape_tests: int = 2

    def hold(self, polygons: np.ndarray) -> np.ndarray:
        """Return where polygons (n,) are slivers; planar measures."""
        area, perimeter = shapely.area(polygons), shapely.length(polygons)
        round_ = perimeter**2 / np.maximum(area, 1e-300)
        scale = (area <= self.area).astype(int) + (mean_width(polygons) <= self.mean_width)
        shape = (
            (4 * np.pi <= self.compactness * round_).astype(int)
            + (round_ >= 4 * np.pi * self.shape_index**2)
            + (round_ >= self.perimeter_area)
        )
        # Two tests need the rectangle, which is slow; it is asked only where one test more decides.
        hold = (scale >= self.scale_tests) & (shape >= self.shape_tests)
        ask = np.flatnonzero(~hold & (scale + 1 >= self.scale_tests) & (shape + 1 >= self.shape_tests))
        width, length = _rectangles(polygons[ask])
        scale[ask] += width <= self.rectangle_width
        shape[ask] += length >= self.elongation * width
        return (scale >= self.scale_tests) & (shape >= self.shape_tests)


def slivers(geometry: np.ndarray, tests: SliverTests, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows (k,) of polygons with a part that is a sliver, and those parts (k,)."""
    several = shapely.get_num_geometries(geometry) > 1
    some, whole = np.flatnonzero(several), np.flatnonzero(~several & ~shapely.is_missing(geometry))
    parts, of = shapely.get_parts(geometry[some], return_index=True)
    parts, row = np.concatenate([geometry[whole], parts]), np.concatenate([whole, some[of]])
    hold = np.zeros(len(parts), dtype=bool)
    for some in batches(shapely.get_num_coordinates(parts), _STEP):
        progress.step(some.start / len(parts))
        hold[some] = tests.hold(parts[some])
    return row[hold], parts[hold]


def acute_angles(
    taken: Rings, limit: float, tolerance: float, progress: Progress
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the corners (k,) sharper than `limit` (< 90) degrees, needle or notch: row, angle, place, point.

    The place is the triangle of the corner, up to a metre along its edges. Vertices nearer than
    `tolerance` to the one before are passed over: their edges have no direction worth the name.
    """
    stops = np.cumsum(taken.sizes)

    def work(some: slice):
        sizes = taken.sizes[some]
        points = taken.points[stops[some.start] - sizes[0] : stops[some.stop - 1]]
        ring = np.repeat(np.arange(len(sizes)), sizes)
        near = _suspect(points, sizes, limit, tolerance)[ring]
        ring, *corners = _acute(points[near], ring[near], limit, tolerance)
        return taken.row[some][ring], *corners

    found = mapped(work, list(batches(taken.sizes, _STEP)), progress, size=len(taken.points))
    if not found:
        none = np.empty(0)
        return none.astype(np.int64), none, none.astype(object), none.astype(object)
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))


def _suspect(points: np.ndarray, sizes: np.ndarray, limit: float, tolerance: float) -> np.ndarray:
    """Return the rings (k,) with a sharp corner or a short edge; the others need no closer look."""
    stops = np.cumsum(sizes)
    step = np.diff(np.ascontiguousarray(points).view(np.complex128).ravel(), append=0)
    # From the last vertex, which repeats the first, the way goes on as from the first.
    step[stops - 1] = step[stops - sizes]
    turn = step[:-1].conj() * step[1:]
    suspect = np.zeros(len(points), dtype=bool)
    suspect[1:] = (turn.real < 0) & (np.abs(turn.imag) < np.tan(np.radians(limit)) * -turn.real)
    suspect |= np.abs(step) <= tolerance
    suspect[stops - sizes] = False
    return np.logical_or.reduceat(suspect, stops - sizes) if len(sizes) else suspect


def _acute(points: np.ndarray, ring: np.ndarray, limit: float, tolerance: float):
    far = np.ones(len(points), dtype=bool)
    far[1:] = np.hypot(*(points[1:] - points[:-1]).T) > tolerance
    # The last vertex of a ring repeats the first; the first is always kept in its place.
    first = np.r_[True, ring[1:] != ring[:-1]]
    last = np.r_[first[1:], True]
    keep = (far | first) & ~last
    points, ring = points[keep], ring[keep]
    starts, stops = _ends(ring)
    closes = np.hypot(*(points[stops] - points[starts]).T) <= tolerance
    points, ring = np.delete(points, stops[closes], axis=0), np.delete(ring, stops[closes])
    n = len(points)
    starts, stops = _ends(ring)
    before, after = np.arange(n) - 1, np.arange(n) + 1
    before[starts], after[stops] = stops, starts
    back, ahead = points[before] - points, points[after] - points
    inner = back[:, 0] * ahead[:, 0] + back[:, 1] * ahead[:, 1]
    cross = back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0]
    sharp = np.flatnonzero((inner > 0) & (np.abs(cross) < np.tan(np.radians(limit)) * inner))
    angle = np.degrees(np.arctan2(np.abs(cross[sharp]), inner[sharp]))
    arms = []
    for arm in (back[sharp], ahead[sharp]):
        length = np.hypot(*arm.T)
        arms.append(points[sharp] + arm * (np.minimum(length, _ARM) / np.maximum(length, 1e-300))[:, None])
    triangles = np.stack([points[sharp], arms[0], arms[1], points[sharp]], axis=1)
    place = shapely.polygons(triangles) if len(sharp) else np.empty(0, dtype=object)
    return ring[sharp], angle, place, shapely.points(points[sharp])


def _ends(ring: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each run of equal numbers starts, and where it stops."""
    starts = np.flatnonzero(np.r_[True, ring[1:] != ring[:-1]][: len(ring)])
    return starts, np.r_[starts[1:], len(ring)][: len(starts)] - 1


def _rectangles(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Width and length of the smallest rotated rectangles."""
    box = shapely.oriented_envelope(polygons)
    sides = np.zeros((len(polygons), 2))
    flat = shapely.get_type_id(box) == 3
    corners = shapely.get_coordinates(box[flat]).reshape(-1, 5, 2)
    sides[flat] = np.hypot(*np.moveaxis(corners[:, 1:3] - corners[:, 0:2], -1, 0))
    return sides.min(axis=1), sides.max(axis=1)
