"""Faces that open lines and arcs close together, and where they fail to."""

from collections import Counter, defaultdict
from functools import partial

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..progress import Progress
from ..text import Message
from ..threads import aside
from .entities import Entities, Problem

# An opening this small against the line's length is one that should be closed; a longer one is an open line.
_OPENING, _BETWEEN = 0.25, 0.1


def faces(rings: list, lines: Entities, tolerance: float, problems: list[Problem], progress: Progress):
    """Return (polygon, layer, handles) of each face that open lines close, and the open lines left, by layer.

    Lines join lines of their own layer, and the closed outlines there. Where they divide a closed outline, its
    parts are faces, too. Raises Cancelled.
    """
    closed, left = [], Counter()
    by_layer = defaultdict(list)
    for ring in rings:
        by_layer[ring.layers[0]].append(ring)
    layers = list(dict.fromkeys(lines.layer.tolist()))
    for number, layer in enumerate(layers):
        own = lines.take(lines.layer == layer)
        part = progress.part(number / len(layers), (number + 1) / len(layers))
        new, chains = aside(partial(_layer, own, by_layer[layer], tolerance), part)
        closed += [(shape, layer, handles) for shape, handles in new]
        if len(chains):
            told = _openings(chains, own, layer, tolerance, problems)
            if len(chains) > told:
                left[layer] = len(chains) - told
    return closed, dict(left)


def _layer(own: Entities, rings: list, tolerance: float):
    """Return the faces of one layer with their handles, and what is left as chains of lines (k,)."""
    lines = _snapped(own.geometry, tolerance)
    kept = shapely.length(lines) > 0
    own, lines = own.take(kept), lines[kept]
    sound = np.array([ring.sound for ring in rings], dtype=object)
    if len(sound):
        near = shapely.STRtree(sound).query(lines, predicate="dwithin", distance=tolerance)[1]
        sound = sound[np.unique(near)]
    around = shapely.boundary(sound)
    pool = _with_joints(np.concatenate([lines, around]), lines, tolerance)
    noded = shapely.get_parts(shapely.union_all(pool))
    polygons, cuts, dangles, _ = shapely.polygonize_full(noded)
    polygons = shapely.get_parts(polygons)
    # Every face that lies alone in another one is a hole of it for the machine; who cuts whom is decided later.
    polygons = shapely.polygons(shapely.get_exterior_ring(polygons))
    found = _with_handles(polygons, pool[: len(lines)], own, tolerance)
    left = np.concatenate([shapely.get_parts(cuts), shapely.get_parts(dangles)])
    chains = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(left))) if len(left) else left
    return found, chains


def _with_handles(polygons: np.ndarray, lines: np.ndarray, own: Entities, tolerance: float):
    """Return polygons that have a part of their boundary from the lines, with the handles of these."""
    edges = shapely.boundary(polygons)
    face, line = shapely.STRtree(lines).query(edges, predicate="intersects")
    shared = shapely.length(shapely.intersection(edges[face], lines[line])) > tolerance
    handles = defaultdict(list)
    for row, which in zip(face[shared].tolist(), line[shared].tolist(), strict=True):
        handles[row].append(own.handle[which])
    return [
        (polygons[row], tuple(dict.fromkeys(filter(None, names)))) for row, names in sorted(handles.items())
    ]


def _snapped(lines: np.ndarray, tolerance: float) -> np.ndarray:
    """Return lines whose ends, where nearer than the tolerance, are one point: the first of them."""
    ends = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    xy = shapely.get_coordinates(ends)
    pairs = cKDTree(xy).query_pairs(tolerance, output_type="ndarray")
    if not len(pairs):
        return lines
    links = coo_array((np.ones(len(pairs)), pairs.T), shape=(len(xy), len(xy)))
    _, label = connected_components(links, directed=False)
    _, first = np.unique(label, return_index=True)
    target = xy[first[label]]
    coordinates, owner = shapely.get_coordinates(lines, return_index=True)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    stops = np.append(starts[1:], len(coordinates)) - 1
    coordinates[starts], coordinates[stops] = target[: len(lines)], target[len(lines) :]
    return shapely.set_coordinates(lines.copy(), coordinates)


def _with_joints(pool: np.ndarray, lines: np.ndarray, tolerance: float) -> np.ndarray:
    """Return the pool with a vertex wherever a line ends on another one, or within the tolerance of it."""
    ends = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    point, line = shapely.STRtree(pool).query(ends, predicate="dwithin", distance=tolerance)
    # Where lines already end on one another, nothing is to be done.
    first, last = shapely.get_point(pool[line], 0), shapely.get_point(pool[line], -1)
    there = shapely.equals(ends[point], first) | shapely.equals(ends[point], last)
    joints = defaultdict(list)
    for end, row in zip(ends[point[~there]].tolist(), line[~there].tolist(), strict=True):
        joints[row].append(end)
    out = pool.copy()
    for row, points in joints.items():
        parts = [_joined(part, points, tolerance) for part in shapely.get_parts(pool[row])]
        out[row] = parts[0] if len(parts) == 1 else shapely.multilinestrings(parts)
    return out


def _joined(line: shapely.LineString, points: list, tolerance: float) -> shapely.LineString:
    points = np.array([p for p in points if shapely.distance(line, p) <= tolerance], dtype=object)
    xy = shapely.get_coordinates(line)
    # A joint within the tolerance of a vertex takes its place, so that no tiny edge arises.
    for point in shapely.get_coordinates(points):
        apart = np.hypot(*(xy - point).T)
        xy[apart <= tolerance] = point
    at = shapely.line_locate_point(line, points)
    along = np.append(0.0, np.cumsum(np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T)))
    order = np.argsort(np.concatenate([along, at]), kind="stable")
    xy = np.concatenate([xy, shapely.get_coordinates(points)])[order]
    xy = xy[np.append(True, (np.diff(xy, axis=0) != 0).any(axis=1))]
    # What is shorter than the tolerance may have become a point.
    return shapely.linestrings(xy) if len(xy) > 1 else line


def _openings(
    chains: np.ndarray, own: Entities, layer: str, tolerance: float, problems: list[Problem]
) -> int:
    """Tell where chains of lines nearly close, by themselves or with one another; return how many were told."""
    ends = np.column_stack([shapely.get_coordinates(shapely.get_point(chains, at)) for at in (0, -1)])
    ends = ends.reshape(len(chains), 2, 2)
    lengths = shapely.length(chains)
    gaps = np.hypot(*(ends[:, 0] - ends[:, 1]).T)
    alone = gaps <= _OPENING * lengths
    told = set(np.flatnonzero(alone).tolist())
    places = [(ends[row].mean(axis=0), gaps[row], row) for row in told]
    rest = np.flatnonzero(~alone)
    if len(rest) > 1:
        xy = ends[rest].reshape(-1, 2)
        owner = np.repeat(rest, 2)
        apart, near = cKDTree(xy).query(xy, k=2)
        for end in range(len(xy)):
            other = int(near[end, 1])
            # Each other's nearest, counted once.
            if other <= end or int(near[other, 1]) != end or owner[end] == owner[other]:
                continue
            if apart[end, 1] <= _BETWEEN * min(lengths[owner[end]], lengths[owner[other]]):
                places.append(((xy[end] + xy[other]) / 2, apart[end, 1], int(owner[end])))
                told |= {int(owner[end]), int(owner[other])}
    handles = shapely.STRtree(own.geometry)
    for place, gap, row in places:
        nearest = int(handles.nearest(shapely.point_on_surface(chains[row])))
        problems.append(
            Problem(
                "not_closed",
                "error",
                Message(
                    "The outline does not close: {gap:.3f} m are open here. Close it in the drawing, or allow a larger "
                    "closing distance than {tolerance:g} m.",
                    gap=float(gap),
                    tolerance=tolerance,
                ),
                layer,
                own.handle[nearest] or None,
                tuple(np.asarray(place).tolist()),
                float(gap),
            )
        )
    return len(told)
