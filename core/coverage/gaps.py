"""Ground that no polygon covers: enclosed by polygons, or within a boundary that they should fill."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..polygons import batches, clip, polygonal
from ..progress import Progress
from ..threads import aside, mapped

_TILE = 20_000
_DEPTH = 16
# Tile lines keep off round coordinates, where many vertices may lie.
_OFF_CENTRE = 0.49317
# Pieces below this area are what rounding leaves at tile lines.
_NIL = 1e-6
_POINTS = 50_000


@dataclass(frozen=True)
class Uncovered:
    """Ground that no polygon covers: `gaps` (n,), and `open` (m,), pieces of what reaches the frame."""

    gaps: np.ndarray
    open: np.ndarray


def uncovered(
    geometry: np.ndarray,
    bounding: np.ndarray,
    entangled: np.ndarray,
    frame: tuple[float, float, float, float],
    boundary: np.ndarray | None,
    max_area: float,
    progress: Progress,
) -> Uncovered:
    """Return the ground within `frame`, and within the polygons `boundary` if given, that nothing covers.

    `geometry` are valid polygons (n,) or None. `bounding` are the rows that can border on such ground;
    the others only tell covered from uncovered. `entangled` are rows without which no two of the rest
    overlap; one that is missing there only costs time. Connected ground above `max_area` (0: none is too
    large) is left out. What is uncovered does not depend on how the work is cut into tiles.
    """
    tree = shapely.STRtree(geometry)
    tree.query(shapely.Point(0, 0))
    some, crossed = geometry[bounding], np.isin(bounding, entangled)
    bounds = shapely.bounds(some).reshape(-1, 4)
    sizes = shapely.get_num_coordinates(some)
    area = None if boundary is None else aside(lambda: shapely.union_all(boundary), progress.part(0, 0.02))
    tiles = _tiles(frame, np.arange(len(some)), bounds, sizes, 0)
    progress.step(0.02)

    def work(tile) -> np.ndarray:
        box, rows = tile
        ground = shapely.box(*box)
        if area is not None:
            ground = _clipped(np.array([area]), box)[0]
        free = polygonal([shapely.difference(ground, _united(some[rows], crossed[rows], box))])
        pieces = shapely.get_parts(free[~shapely.is_missing(free)])
        pieces = pieces[shapely.area(pieces) > _NIL]
        covered = tree.query(shapely.point_on_surface(pieces), predicate="intersects")[0]
        return np.delete(pieces, np.unique(covered))

    found = mapped(work, tiles, progress.part(0.02, 0.8), [sizes[rows].sum() + 1 for _box, rows in tiles])
    tile = np.repeat(np.arange(len(tiles)), [len(pieces) for pieces in found])
    boxes = np.array([box for box, _rows in tiles])[tile]
    return _joined(np.concatenate(found), boxes, np.array(frame), max_area, progress.part(0.8, 1))


def neighbours(
    gaps: np.ndarray, geometry: np.ndarray, tolerance: float, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return per gap (k,) the two rows with the longest common boundary, −1 where there is none."""
    tree = shapely.STRtree(geometry)
    best = np.full((len(gaps), 2), -1, dtype=np.int64)
    rings, gap = shapely.get_rings(gaps, return_index=True)
    points = shapely.get_coordinates(rings)
    of = np.repeat(gap, shapely.get_num_coordinates(rings))
    ring = np.repeat(np.arange(len(rings)), shapely.get_num_coordinates(rings))
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    middle = shapely.points((points[edge] + points[edge + 1]) / 2)
    length = np.hypot(*(points[edge + 1] - points[edge]).T)
    at, row = [], []
    for start in range(0, len(middle), _POINTS):
        progress.step(start / len(middle))
        one, other = tree.query(middle[start : start + _POINTS], predicate="dwithin", distance=tolerance)
        at.append(one + start)
        row.append(other)
    if not at:
        return best[:, 0], best[:, 1]
    at, row = np.concatenate(at), np.concatenate(row)
    pair, which = np.unique(np.column_stack([of[edge][at], row]), axis=0, return_inverse=True)
    shared = np.bincount(which.ravel(), length[at], minlength=len(pair))
    order = np.lexsort((pair[:, 1], -shared, pair[:, 0]))
    gap, row = pair[order].T
    rank = np.arange(len(gap)) - np.searchsorted(gap, gap)
    for place in (0, 1):
        best[gap[rank == place], place] = row[rank == place]
    return best[:, 0], best[:, 1]


def _tiles(box, rows, bounds, sizes, depth) -> list[tuple[tuple[float, float, float, float], np.ndarray]]:
    if sizes[rows].sum() <= _TILE or depth >= _DEPTH or len(rows) < 2:
        return [(box, rows)]
    west, south, east, north = box
    if east - west >= north - south:
        line = west + (east - west) * _OFF_CENTRE
        halves = ((west, south, line, north), (line, south, east, north))
        within = (bounds[rows, 0] <= line, bounds[rows, 2] >= line)
    else:
        line = south + (north - south) * _OFF_CENTRE
        halves = ((west, south, east, line), (west, line, east, north))
        within = (bounds[rows, 1] <= line, bounds[rows, 3] >= line)
    return [
        tile
        for half, side in zip(halves, within, strict=True)
        for tile in _tiles(half, rows[side], bounds, sizes, depth + 1)
    ]


def _clipped(polygons: np.ndarray, box) -> np.ndarray:
    """Cut polygons at a box; what lies on its sides afterwards lies there to the last digit."""
    west, south, east, north = box
    bounds = shapely.bounds(polygons)
    across = (bounds[:, 0] < west) | (bounds[:, 1] < south) | (bounds[:, 2] > east) | (bounds[:, 3] > north)
    out = polygons.copy()
    rows = np.flatnonzero(across)
    out[rows] = clip(polygons[rows], box)
    unsound = rows[~shapely.is_valid(out[rows])]
    out[unsound] = shapely.intersection(polygons[unsound], shapely.box(*box))
    return polygonal(out)


def _united(polygons: np.ndarray, crossed: np.ndarray, box):
    """Unite polygons within a box; those not `crossed` by others ten times as fast, if their edges match.

    Whether they do is seen by the result: it is valid and has their area.
    """
    plain = polygons[~crossed]
    if shapely.get_num_coordinates(polygons).sum() <= 4 * _TILE:
        try:
            united = shapely.coverage_union_all(plain)
            area = shapely.area(plain).sum()
            if shapely.is_valid(united) and abs(shapely.area(united) - area) <= 1e-9 * area:
                rest = shapely.union_all(_clipped(polygons[crossed], box))
                return shapely.union_all([*_clipped(np.array([united]), box), rest])
        except shapely.GEOSException:
            pass
    return shapely.union_all(_clipped(polygons, box))


def _joined(pieces, boxes, frame, max_area, progress: Progress) -> Uncovered:
    """Join pieces over the tile lines that they share."""
    n = len(pieces)
    if not n:
        return Uncovered(pieces, pieces)
    bounds = shapely.bounds(pieces)
    border = np.flatnonzero((bounds == boxes).any(axis=1))
    label = np.arange(n)
    if len(border):
        one, other = shapely.STRtree(pieces[border]).query(pieces[border])
        one, other = border[one[one < other]], border[other[one < other]]
        sizes = shapely.get_num_coordinates(pieces)
        linked = []
        for part in batches(sizes[one] + sizes[other], _TILE):
            progress.check()
            line = shapely.relate_pattern(pieces[one[part]], pieces[other[part]], "F***1****")
            linked.append(part.start + np.flatnonzero(line))
        link = np.concatenate(linked) if linked else np.empty(0, dtype=np.int64)
        links = coo_matrix((np.ones(len(link), dtype=bool), (one[link], other[link])), shape=(n, n))
        label = connected_components(links, directed=False)[1]
    count = label.max() + 1
    reaches = np.bincount(label, (bounds == frame).any(axis=1), minlength=count) > 0
    small = np.ones(count, dtype=bool)
    if max_area > 0:
        small = np.bincount(label, shapely.area(pieces), minlength=count) <= max_area
    order = np.argsort(label, kind="stable")
    starts = np.searchsorted(label[order], np.arange(count + 1))
    groups = [pieces[order[starts[name] : starts[name + 1]]] for name in np.flatnonzero(small & ~reaches)]
    gaps = np.empty(len(groups), dtype=object)
    gaps[:] = [group[0] for group in groups]
    several = np.flatnonzero([len(group) > 1 for group in groups])
    gaps[several] = mapped(shapely.union_all, [groups[i] for i in several], progress)
    return Uncovered(gaps, pieces[(small & reaches)[label]])
