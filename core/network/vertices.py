"""Lines as one run of vertices: joined where they nearly meet, cut where they cross."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..progress import Progress

# Vertices nearer than this are one: a tenth of a millimetre, as everywhere in the house.
GRID = 1e-4
# What touches is found to a millimetre.
TOUCH = 1e-3


@dataclass(frozen=True)
class Vertices:
    """The vertices of all lines in one run: `xy` (k, 2), `part` (k,) which line part each is of, ascending.

    `level` and `row` (parts,) are each part's level and the row of its line.
    """

    xy: np.ndarray
    part: np.ndarray
    level: np.ndarray
    row: np.ndarray

    @property
    def segments(self) -> np.ndarray:
        """The vertices at which a segment starts: it ends at the next one."""
        return np.flatnonzero(self.part[1:] == self.part[:-1])

    @property
    def ends(self) -> np.ndarray:
        """Whether a vertex is the first or the last of its part (k,)."""
        new = np.ones(len(self.part) + 1, dtype=bool)
        new[1:-1] = self.part[1:] != self.part[:-1]
        return new[1:] | new[:-1]

    def inserted(self, segment: np.ndarray, xy: np.ndarray) -> "Vertices":
        """Return the run with points `xy` (j, 2) put into the segments that start at vertices `segment` (j,)."""
        from_start = np.hypot(*(xy - self.xy[segment]).T)
        after = np.concatenate([np.arange(len(self.xy)), segment])
        along = np.concatenate([np.zeros(len(self.xy)), from_start])
        order = np.lexsort((along, after))
        return replace(
            self,
            xy=np.concatenate([self.xy, xy])[order],
            part=np.concatenate([self.part, self.part[segment]])[order],
        ).distinct()

    def distinct(self) -> "Vertices":
        """Return the run without vertices that repeat the one before them in their part."""
        grid = keys_of(self.xy)
        keep = np.ones(len(self.part), dtype=bool)
        keep[1:] = (self.part[1:] != self.part[:-1]) | (grid[1:] != grid[:-1]).any(axis=1)
        return replace(self, xy=self.xy[keep], part=self.part[keep])


def keys_of(xy: np.ndarray) -> np.ndarray:
    """Return coordinates on the grid within which they are one, int64 of the same shape."""
    return np.round(np.asarray(xy) / GRID).astype(np.int64)


def joined_ends(vertices: Vertices, tolerance: float, progress: Progress) -> Vertices:
    """Return the run with line ends nearer than `tolerance` to each other, or to another line, made to meet.

    Ends of a cluster go to that of its first line; an end at the side of a line of its own level stays,
    and the line gets a vertex there.
    """
    ends = np.flatnonzero(vertices.ends)
    xy = vertices.xy.copy()
    pairs = cKDTree(xy[ends]).query_pairs(tolerance, output_type="ndarray")
    progress.check()
    links = coo_array((np.ones(len(pairs), dtype=bool), pairs.T), shape=(len(ends), len(ends)))
    count, label = connected_components(links, directed=False)
    first = np.full(count, len(ends))
    np.minimum.at(first, label, np.arange(len(ends)))
    xy[ends] = xy[ends[first[label]]]
    moved = replace(vertices, xy=xy).distinct()
    progress.step(0.3)

    ends, segments = np.flatnonzero(moved.ends), moved.segments
    tree = shapely.STRtree(_lines(moved, segments))
    end, segment = tree.query(shapely.points(moved.xy[ends]), predicate="dwithin", distance=tolerance)
    progress.step(0.8)
    end, start = ends[end], segments[segment]
    wanted = moved.part[end] != moved.part[start]
    wanted &= moved.level[moved.part[end]] == moved.level[moved.part[start]]
    end, start = end[wanted], start[wanted]
    # Of each line near an end, only the nearest segment counts; where that has the end already, nothing does.
    gap = _distance(moved.xy[end], moved.xy[start], moved.xy[start + 1])
    order = np.lexsort((gap, moved.part[start], end))
    end, start = end[order], start[order]
    nearest = np.ones(len(end), dtype=bool)
    nearest[1:] = (end[1:] != end[:-1]) | (moved.part[start[1:]] != moved.part[start[:-1]])
    nearest &= _clear_of_ends(moved.xy[end], moved.xy[start], moved.xy[start + 1], TOUCH)
    return moved.inserted(start[nearest], moved.xy[end[nearest]])


def cut_at_crossings(vertices: Vertices, progress: Progress) -> Vertices:
    """Return the run with a shared vertex wherever two segments of one level cross or touch."""
    segments = vertices.segments
    lines = _lines(vertices, segments)
    tree = shapely.STRtree(lines)
    into, points = [], []
    step = max(1, min(len(lines), 50_000))
    for first in range(0, len(lines), step):
        a, b = tree.query(lines[first : first + step])
        a = a + first
        ahead = a < b
        a, b = segments[a[ahead]], segments[b[ahead]]
        same = vertices.level[vertices.part[a]] == vertices.level[vertices.part[b]]
        for segment, point in _meetings(vertices.xy, a[same], b[same]):
            into.append(segment)
            points.append(point)
        progress.step(min(first + step, len(lines)) / len(lines))
    if not into:
        return vertices
    return vertices.inserted(np.concatenate(into), np.concatenate(points))


def _meetings(xy: np.ndarray, a: np.ndarray, b: np.ndarray):
    """Yield (segments, points) to insert, for pairs of segments that start at vertices `a` and `b`."""
    a0, a1, b0, b1 = xy[a], xy[a + 1], xy[b], xy[b + 1]
    touching = np.zeros(len(a), dtype=bool)
    for segment, s0, s1, points in ((a, a0, a1, (b0, b1)), (b, b0, b1, (a0, a1))):
        for point in points:
            touches = _distance(point, s0, s1) <= TOUCH
            inside = touches & _clear_of_ends(point, s0, s1, TOUCH)
            touching |= touches
            yield segment[inside], point[inside]
    u, v, w = a1 - a0, b1 - b0, b0 - a0
    denominator = _cross(u, v)
    with np.errstate(divide="ignore", invalid="ignore"):
        s, t = _cross(w, v) / denominator, _cross(w, u) / denominator
    crosses = ~touching & (s > 0) & (s < 1) & (t > 0) & (t < 1)
    point = (a0 + s[:, None] * u)[crosses]
    yield a[crosses], point
    yield b[crosses], point


def _cross(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def _lines(vertices: Vertices, segments: np.ndarray) -> np.ndarray:
    return shapely.linestrings(np.stack([vertices.xy[segments], vertices.xy[segments + 1]], axis=1))


def _distance(point: np.ndarray, start: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """Return the distance (n,) of points from segments."""
    along = stop - start
    squared = np.maximum((along**2).sum(axis=1), GRID**2)
    share = np.clip(((point - start) * along).sum(axis=1) / squared, 0.0, 1.0)
    return np.hypot(*(point - start - share[:, None] * along).T)


def _clear_of_ends(point: np.ndarray, start: np.ndarray, stop: np.ndarray, distance: float) -> np.ndarray:
    """Tell which points lie further than `distance` from both ends of their segment."""
    return (np.hypot(*(point - start).T) > distance) & (np.hypot(*(point - stop).T) > distance)
