"""Giant polygons cut small: a loose quadtree of each, so that work near a place costs what is near it."""

import numpy as np
import shapely

from .polygons import polygonal
from .progress import Progress

LIMIT = 512
_MARGIN = 0.31
_DEPTH = 14
# clip_by_rect is least sure where a vertex lies on the box: boxes keep off round coordinates.
_OFF_CENTRE = 0.50713

EMPTY, FULL, PART = 0, 1, 2


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
        self._geometry = list(polygons)
        self._kind = [EMPTY if missing else PART for missing in np.isnan(bounds[:, 0])]
        self._reach = list(np.tile([-np.inf, -np.inf, np.inf, np.inf], (n, 1)))
        self._centre = [(np.nan, np.nan)] * n
        self._children = [-1] * n
        self._roots = list(range(n))
        sizes = shapely.get_num_coordinates(polygons)
        giants = np.flatnonzero(sizes > limit)
        done, total = 0, sizes[giants].sum()
        for row in giants:
            if progress:
                progress.step(done / total)
            self._cut(int(row), bounds[row].tolist(), bounds[row].tolist(), 0, progress)
            done += sizes[row]
        self.geometry = np.empty(len(self._geometry), dtype=object)
        self.geometry[:] = self._geometry
        self.kind = np.array(self._kind, dtype=np.int8)
        self.sizes = shapely.get_num_coordinates(self.geometry)
        self.reach = np.array(self._reach).reshape(-1, 4)
        self.centre = np.array(self._centre).reshape(-1, 2)
        self.children = np.array(self._children, dtype=np.int64)
        self._root = np.array(self._roots, dtype=np.int64)
        del self._geometry, self._kind, self._reach, self._centre, self._children, self._roots

    def locate(self, polygons: np.ndarray, boxes: np.ndarray) -> np.ndarray:
        """Return for each polygon (its row) the smallest node whose reach holds the box (n, 4)."""
        node = np.array(polygons, dtype=np.int64)
        centre = (boxes[:, :2] + boxes[:, 2:]) / 2
        going = np.flatnonzero(self.children[node] >= 0)
        while len(going):
            at, box = node[going], boxes[going]
            east, north = (centre[going] >= self.centre[at]).T
            child = self.children[at] + east + 2 * north
            reach = self.reach[child]
            fits = (box[:, :2] >= reach[:, :2]).all(axis=1) & (box[:, 2:] <= reach[:, 2:]).all(axis=1)
            going, child = going[fits], child[fits]
            node[going] = child
            going = going[self.children[child] >= 0]
        return node

    def take(self, nodes: np.ndarray) -> np.ndarray:
        """Return the geometry of these nodes, valid; clip_by_rect does not promise that."""
        geometry = self.geometry[nodes]
        cut = np.flatnonzero(nodes >= self._count)
        for row in cut[~shapely.is_valid(geometry[cut])]:
            polygon = self.geometry[self._root[nodes[row]]]
            geometry[row] = shapely.intersection(
                polygon, shapely.box(*_box(self.reach[nodes[row]], polygon.bounds))
            )
        return geometry

    def _cut(self, node: int, cell, whole, depth: int, progress: Progress | None) -> None:
        if progress:
            progress.check()
        parent = self._geometry[node]
        west, south, east, north = cell
        x, y = west + (east - west) * _OFF_CENTRE, south + (north - south) * _OFF_CENTRE
        self._centre[node] = (x, y)
        self._children[node] = first = len(self._geometry)
        cells = [(west, south, x, y), (x, south, east, y), (west, y, x, north), (x, y, east, north)]
        for quarter in cells:
            reach = _reach(quarter, whole)
            kind, geometry = _clip(parent, _box(reach, whole))
            self._geometry.append(geometry)
            self._kind.append(kind)
            self._reach.append(reach)
            self._centre.append((np.nan, np.nan))
            self._children.append(-1)
            self._roots.append(self._roots[node])
        size = shapely.get_num_coordinates(parent)
        for child, quarter in enumerate(cells, first):
            # A margin that holds all of the parent, or a vertex where very many meet, cannot be cut further.
            if (
                self._kind[child] == PART
                and self._limit < shapely.get_num_coordinates(self._geometry[child]) < size
                and depth < _DEPTH
            ):
                self._cut(child, quarter, whole, depth + 1, progress)


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
    if part.geom_type == "GeometryCollection":
        part = polygonal([part])[0]
    if part is None or part.is_empty:
        return EMPTY, None
    size = (box[2] - box[0]) * (box[3] - box[1])
    if shapely.get_num_coordinates(part) == 5 and abs(shapely.area(part) - size) <= 1e-12 * size:
        return FULL, part
    return PART, part
