"""Where doors meet the street: on the edge, with the walk to it counted."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress
from .graph import Network

_CHUNK = 20_000
_POLYGONS = (3, 6)


@dataclass(frozen=True)
class Anchors:
    """Where places join a network; `count` places, k joins, ordered by place.

    `place` (k,) int64 is the place that a join belongs to: a place has none where it is unconnected, and
    several where it has several entrances. `edge` (k,) int64 and `fraction` (k,) in 0..1 say where, counted
    from the start of the edge. `access` (k,) is the walk between door and street, in metres. `xy` (k, 2) is
    the door itself: the point, the entrance, or the nearest point of the boundary. `geometry` (count,) is
    that of the places, None where they have none.
    """

    count: int
    place: np.ndarray
    edge: np.ndarray
    fraction: np.ndarray
    access: np.ndarray
    xy: np.ndarray
    geometry: np.ndarray

    @property
    def placed(self) -> np.ndarray:
        """Which places lie somewhere (count,) bool, whether or not they join the network."""
        return ~(shapely.is_missing(self.geometry) | shapely.is_empty(self.geometry))

    @property
    def connected(self) -> np.ndarray:
        """Which places join the network (count,) bool."""
        out = np.zeros(self.count, dtype=bool)
        out[self.place] = True
        return out

    def take(self, rows: np.ndarray) -> "Anchors":
        """Return the joins of the places at these ascending rows, numbered anew in that order."""
        rows = np.asarray(rows)
        new = np.full(self.count, -1, dtype=np.int64)
        new[rows] = np.arange(len(rows))
        keep = new[self.place] >= 0
        return Anchors(
            len(rows),
            new[self.place[keep]],
            self.edge[keep],
            self.fraction[keep],
            self.access[keep],
            self.xy[keep],
            self.geometry[rows],
        )


def snap(
    network: Network,
    geometry: np.ndarray,
    max_distance: float,
    *,
    place: np.ndarray | None = None,
    edges: np.ndarray | None = None,
    progress: Progress | None = None,
) -> Anchors:
    """Return where geometries (g,), in the network's CRS, join the nearest edge within `max_distance` metres.

    A point joins from where it is, a line from its nearest point, a polygon from the nearest point of its
    boundary, and each point of a MultiPoint as an entrance of its own. With `place` (g,) int the
    geometries are the entrances of the places that it names, 0..max. `edges` (m,) bool leaves only these
    edges to join. Of edges equally near, the first is taken. What is farther away, or has no geometry, is
    unconnected. Raises Cancelled.
    """
    progress = progress or Progress()
    given = geometry = np.asarray(geometry, dtype=object)
    if place is None:
        place = np.arange(len(geometry))
    else:
        place = np.asarray(place, dtype=np.int64)
        order = np.argsort(place, kind="stable")
        given = np.full(place.max(initial=-1) + 1, None, dtype=object)
        shapely.geometrycollections(geometry[order], indices=place[order], out=given)
    count = len(given)
    usable = np.flatnonzero(~shapely.is_missing(geometry) & ~shapely.is_empty(geometry))
    doors = geometry[usable]
    areal = np.isin(shapely.get_type_id(doors), _POLYGONS)
    doors[areal] = shapely.boundary(doors[areal])
    several = shapely.get_type_id(doors) == 4
    doors, index = _opened(doors, several)
    place = place[usable[index]]

    lines, rows = network.lines, None
    tree = network.tree
    if edges is not None:
        rows = np.flatnonzero(edges)
        tree = shapely.STRtree(lines[rows])
    found = [np.empty((2, 0), dtype=np.int64)]
    for first in range(0, len(doors), _CHUNK):
        door, edge = tree.query_nearest(
            doors[first : first + _CHUNK], max_distance=max(max_distance, 1e-9), all_matches=True
        )
        edge = edge if rows is None else rows[edge]
        order = np.lexsort((edge, door))
        _, one = np.unique(door[order], return_index=True)
        found.append(np.stack([door[order][one] + first, edge[order][one]]))
        progress.step(min(first + _CHUNK, len(doors)) / len(doors))
    door, edge = np.concatenate(found, axis=1)
    legs = shapely.get_coordinates(shapely.shortest_line(doors[door], lines[edge])).reshape(-1, 2, 2)
    fraction = shapely.line_locate_point(lines[edge], shapely.points(legs[:, 1]), normalized=True)
    order = np.argsort(place[door], kind="stable")
    return Anchors(
        count=count,
        place=place[door][order],
        edge=edge[order],
        fraction=np.clip(fraction, 0.0, 1.0)[order],
        access=np.hypot(*(legs[:, 1] - legs[:, 0]).T)[order],
        xy=legs[:, 0][order],
        geometry=given,
    )


def _opened(geometry: np.ndarray, several: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the geometries with MultiPoints taken apart, and the row of each."""
    index = np.arange(len(geometry))
    if not several.any():
        return geometry, index
    points, of = shapely.get_parts(geometry[several], return_index=True)
    return (
        np.concatenate([geometry[~several], points]),
        np.concatenate([index[~several], index[several][of]]),
    )
