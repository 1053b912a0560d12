"""Edges that should meet across the line between two map sheets (接边), and do not."""

import numpy as np
import shapely
from scipy.spatial import cKDTree

from ..polygons import batches
from ..progress import Progress
from .faults import EDGE_MISMATCH, Faults, faults, joined

_STEP = 60_000
# Edges face each other where the shortest way between them leaves both at more than this angle.
_FACING = np.cos(np.radians(60))
# The place of a mismatch is drawn at least this wide to either side (m).
_RIM = 0.05


def mismatches(
    geometry: np.ndarray,
    sheets: np.ndarray,
    rows: np.ndarray,
    tolerance: float,
    distance: float,
    progress: Progress,
) -> Faults:
    """Return where polygons of different sheets do not meet, though they are nearer than `distance`.

    Two things are looked for: edges that face each other across the line, apart or overlapping by more
    than `tolerance`, one fault a pair of polygons; and boundaries between plots that reach the line on
    both sides at different points, one fault a pair of points. `geometry` are valid polygons (n,) or
    None, `sheets` (n,) their sheets or None; only faults that involve one of `rows`.
    """
    tree = shapely.STRtree(geometry)
    sheets = np.array([name or None for name in sheets], dtype=object)
    _names, sheet = np.unique([name or "" for name in sheets], return_inverse=True)
    known = np.flatnonzero(~shapely.is_missing(geometry) & sheets.astype(bool))
    reach = shapely.bounds(geometry) + distance * np.array([-1.0, -1.0, 1.0, 1.0])
    at, other = tree.query(shapely.box(*reach[known].T))
    one = known[at]
    apart = (sheet[one] != sheet[other]) & np.isin(other, known)
    one, other = one[apart], other[apart]
    near = [
        part.start + np.flatnonzero(shapely.dwithin(geometry[one[part]], geometry[other[part]], distance))
        for part in _steps(geometry, one, progress.part(0, 0.3))
    ]
    near = np.concatenate(near) if near else np.empty(0, dtype=np.int64)
    one, other = one[near], other[near]
    progress.step(0.3)
    found = joined(
        [
            _facing(geometry, reach, tree, one, other, tolerance, distance, progress.part(0.3, 0.8)),
            _junctions(geometry, sheets, np.unique(one), tree, tolerance, distance, progress.part(0.8, 1)),
        ]
    )
    return found.take(np.isin(found.row, rows) | np.isin(found.other, rows))


def _facing(geometry, reach, tree, one, other, tolerance, distance, progress: Progress) -> Faults:
    """Edges of `one` that run along `other`, at a distance; each pair is asked both ways."""
    pairs, lines, widths = [], [], []
    for part in _steps(geometry, one, progress):
        points, pair = shapely.get_coordinates(geometry[one[part]], return_index=True)
        rings = shapely.get_rings(geometry[one[part]])
        ring = np.repeat(np.arange(len(rings)), shapely.get_num_coordinates(rings))
        edge = np.flatnonzero(ring[1:] == ring[:-1])
        middle = (points[edge] + points[edge + 1]) / 2
        box = reach[other[part]][pair[edge]]
        within = ((middle >= box[:, :2]) & (middle <= box[:, 2:])).all(axis=1)
        edge, middle = edge[within], shapely.points(middle[within])
        pair, start, end = pair[edge], points[edge], points[edge + 1]
        own, facing = geometry[one[part]][pair], geometry[other[part]][pair]
        near = shapely.dwithin(middle, facing, distance)
        pair, start, end, middle, own, facing = (v[near] for v in (pair, start, end, middle, own, facing))
        way = shapely.shortest_line(middle, shapely.boundary(facing))
        width = shapely.length(way)
        step = np.diff(shapely.get_coordinates(way).reshape(-1, 2, 2), axis=1)[:, 0]
        length = np.hypot(*(end - start).T)
        along = np.abs(((end - start) * step).sum(axis=1)) <= _FACING * length * width
        # Across a gap the way lies outside both; across an overlap, inside both.
        inside = shapely.intersects(middle, facing)
        between = shapely.line_interpolate_point(way, 0.5, normalized=True)
        meant = (
            along & (width > tolerance) & (width <= distance) & (inside == shapely.intersects(between, own))
        )
        # Ground between two edges that another plot holds is no mismatch of these two.
        apart = np.flatnonzero(meant & ~inside)
        held = np.unique(tree.query(between[apart], predicate="intersects")[0])
        meant[apart[held]] = False
        pairs.append(part.start + pair[meant])
        lines.append(shapely.linestrings(np.stack([start[meant], end[meant]], axis=1)))
        widths.append(width[meant])
    if not pairs:
        return joined([])
    pair, line, width = np.concatenate(pairs), np.concatenate(lines), np.concatenate(widths)
    low, high = np.minimum(one, other)[pair], np.maximum(one, other)[pair]
    couples, group = np.unique(np.column_stack([low, high]), axis=0, return_inverse=True)
    group = group.ravel()
    widest = np.zeros(len(couples))
    np.maximum.at(widest, group, width)
    order = np.argsort(group, kind="stable")
    whole = shapely.multilinestrings(line[order], indices=group[order])
    place = shapely.buffer(whole, np.maximum(widest / 2, _RIM), quad_segs=2)
    return faults(EDGE_MISMATCH, couples[:, 0], place, other=couples[:, 1], width=widest)


def _steps(geometry, rows, progress: Progress):
    for part in batches(shapely.get_num_coordinates(geometry[rows]) + 1, _STEP):
        progress.step(part.start / len(rows))
        yield part


def _junctions(geometry, sheets, rows, tree, tolerance, distance, progress: Progress) -> Faults:
    """Points on a sheet line where plots of one sheet part, and those of the other part a little beside."""
    points, at = shapely.get_coordinates(geometry[rows], return_index=True)
    row = rows[at]
    names, sheet = np.unique(sheets[rows].astype(str), return_inverse=True)
    sheet = sheet.ravel()[at]
    place = np.unique(np.column_stack([points, sheet, row]), axis=0)
    spots, first, count = np.unique(place[:, :3], axis=0, return_index=True, return_counts=True)
    parting = np.flatnonzero(count > 1)
    spots, row = spots[parting], place[first[parting], 3].astype(np.int64)
    progress.step(0.3)
    marks = shapely.points(spots[:, :2])
    mark, near = tree.query(marks, predicate="dwithin", distance=tolerance)
    other_sheet = np.array([sheets[i] is not None for i in near], dtype=bool) & (
        names[spots[mark, 2].astype(np.int64)] != sheets[near].astype(str)
    )
    seam = np.unique(mark[other_sheet])
    spots, row = spots[seam], row[seam]
    progress.step(0.6)
    if len(spots) < 2:
        return joined([])
    pairs = cKDTree(spots[:, :2]).query_pairs(distance, output_type="ndarray")
    pairs = pairs[spots[pairs[:, 0], 2] != spots[pairs[:, 1], 2]]
    gap = np.hypot(*(spots[pairs[:, 0], :2] - spots[pairs[:, 1], :2]).T)
    met = np.zeros(len(spots), dtype=bool)
    met[pairs[gap <= tolerance]] = True
    open_ = ~met[pairs].any(axis=1)
    pairs, gap = pairs[open_], gap[open_]
    # Each point goes with the nearest of the other sheet.
    nearest = np.full(len(spots), np.inf)
    np.minimum.at(nearest, pairs[:, 0], gap)
    np.minimum.at(nearest, pairs[:, 1], gap)
    mutual = (gap == nearest[pairs[:, 0]]) & (gap == nearest[pairs[:, 1]])
    pairs, gap = pairs[mutual], gap[mutual]
    one, other = row[pairs[:, 0]], row[pairs[:, 1]]
    line = shapely.linestrings(np.stack([spots[pairs[:, 0], :2], spots[pairs[:, 1], :2]], axis=1))
    place = shapely.buffer(line, np.maximum(gap / 2, _RIM), quad_segs=2)
    return faults(EDGE_MISMATCH, np.minimum(one, other), place, other=np.maximum(one, other), width=gap)
