"""Giant polygons cut small: a loose quadtree of each, so that work near a place costs what is near it."""

from dataclasses import dataclass

import numpy as np
import shapely

from .polygons import polygonal
from .progress import Progress

LIMIT = 1024
_MARGIN = 0.15
_DEPTH = 14
# clip_by_rect is least sure where a vertex lies on the box: boxes keep off round coordinates.
_OFF_CENTRE = 0.50713

EMPTY, FULL, PART = 0, 1, 2
_COLLECTION = 7


class Quadtree:
    """Polygons, each cut by a quadtree of its own down to `limit` vertices a leaf.

    A node's geometry is its polygon within the node's reach: its cell and a margin around it, so that
    most small boxes lie within the reach of one leaf and nothing has to be put together again. Each
    polygon is cut from its own geometry alone: what another does or does not hold changes nothing.

    `kind` (nodes,) is EMPTY, FULL (the polygon covers the whole reach) or PART; `geometry` (nodes,)
    is None where EMPTY. Nodes 0..n-1 are the polygons themselves, uncut.
    """

    def __init__(self, polygons: np.ndarray, limit: int = LIMIT, progress: Progress | None = None):
        self._limit = limit
        self._count = n = len(polygons)
        bounds = shapely.bounds(polygons)
        self.geometry = np.array(polygons, dtype=object)
        self.sizes = shapely.get_num_coordinates(self.geometry)
        self.kind = np.where(np.isnan(bounds[:, 0]), EMPTY, PART)
        self._reach = np.tile([-np.inf, -np.inf, np.inf, np.inf], (n, 1))
        self._root = np.arange(n)
        self._centre = np.full((n, 2), np.nan)
        self._children = np.full(n, -1)
        giants = np.flatnonzero(self.sizes > limit)
        if not len(giants):
            return
        nodes = [_Node(self.geometry[row], PART, self._reach[row], row) for row in range(n)]
        done, total = 0, self.sizes[giants].sum()
        for row in giants:
            if progress:
                progress.step(done / total)
            self._cut(nodes, nodes[row], bounds[row].tolist(), bounds[row].tolist(), 0, progress)
            done += self.sizes[row]
        self.geometry = np.full(len(nodes), None, dtype=object)
        self.geometry[:] = [node.geometry for node in nodes]
        self.sizes = shapely.get_num_coordinates(self.geometry)
        self.kind = np.r_[self.kind, [node.kind for node in nodes[n:]]]
        self._reach = np.array([node.reach for node in nodes])
        self._root = np.array([node.root for node in nodes])
        self._centre = np.array([node.centre for node in nodes])
        self._children = np.array([node.children for node in nodes])

    def locate(self, polygons: np.ndarray, boxes: np.ndarray) -> np.ndarray:
        """Return for each polygon (its row) the smallest node whose reach holds the box (n, 4)."""
        node = np.array(polygons, dtype=np.int64)
        centre = (boxes[:, :2] + boxes[:, 2:]) / 2
        going = np.flatnonzero(self._children[node] >= 0)
        while len(going):
            at, box = node[going], boxes[going]
            east, north = (centre[going] >= self._centre[at]).T
            child = self._children[at] + east + 2 * north
            reach = self._reach[child]
            fits = (box[:, :2] >= reach[:, :2]).all(axis=1) & (box[:, 2:] <= reach[:, 2:]).all(axis=1)
            going, child = going[fits], child[fits]
            node[going] = child
            going = going[self._children[child] >= 0]
        return node

    def take(self, nodes: np.ndarray) -> np.ndarray:
        """Return the geometry of these nodes, valid; clip_by_rect does not promise that."""
        geometry = self.geometry[nodes]
        cut = np.flatnonzero(nodes >= self._count)
        for row in cut[~shapely.is_valid(geometry[cut])]:
            polygon = self.geometry[self._root[nodes[row]]]
            box = shapely.box(*_box(self._reach[nodes[row]], polygon.bounds))
            geometry[row] = shapely.intersection(polygon, box)
        return geometry

    def _cut(self, nodes, node, cell, whole, depth: int, progress: Progress | None) -> None:
        if progress:
            progress.check()
        west, south, east, north = cell
        x, y = west + (east - west) * _OFF_CENTRE, south + (north - south) * _OFF_CENTRE
        node.centre, node.children = (x, y), len(nodes)
        size = shapely.get_num_coordinates(node.geometry)
        cells = [(west, south, x, y), (x, south, east, y), (west, y, x, north), (x, y, east, north)]
        for quarter in cells:
            reach = _reach(quarter, whole)
            geometry, kind = _clip(node.geometry, _box(reach, whole))
            nodes.append(_Node(geometry, kind, reach, node.root))
        for child, quarter in zip(nodes[node.children : node.children + 4], cells, strict=True):
            # Where a margin holds all of the parent, or very many vertices meet, cutting gains nothing.
            if (
                child.kind == PART
                and depth < _DEPTH
                and self._limit < shapely.get_num_coordinates(child.geometry) < size
            ):
                self._cut(nodes, child, quarter, whole, depth + 1, progress)


@dataclass(slots=True)
class _Node:
    geometry: shapely.Geometry | None
    kind: int
    reach: tuple
    root: int
    centre: tuple = (np.nan, np.nan)
    children: int = -1


def _reach(cell, whole):
    """The cell with its margin; without end towards where the polygon ends."""
    west, south, east, north = cell
    x, y = (east - west) * _MARGIN, (north - south) * _MARGIN
    return (
        -np.inf if west == whole[0] else west - x,
        -np.inf if south == whole[1] else south - y,
        np.inf if east == whole[2] else east + x,
        np.inf if north == whole[3] else north + y,
    )


def _box(reach, whole):
    """The reach within bounds that a computation can have; `whole` are the polygon's own."""
    far = max(whole[2] - whole[0], whole[3] - whole[1])
    return (
        max(reach[0], whole[0] - far),
        max(reach[1], whole[1] - far),
        min(reach[2], whole[2] + far),
        min(reach[3], whole[3] + far),
    )


def _clip(polygon, box):
    try:
        part = shapely.clip_by_rect(polygon, *box)
    except shapely.GEOSException:
        part = shapely.intersection(polygon, shapely.box(*box))
    kind = shapely.get_type_id(part)
    if kind == _COLLECTION:
        part = polygonal([part])[0]
    if part is None or shapely.is_empty(part):
        return None, EMPTY
    size = (box[2] - box[0]) * (box[3] - box[1])
    full = shapely.get_num_coordinates(part) == 5 and abs(shapely.area(part) - size) <= 1e-12 * size
    return part, FULL if full else PART
