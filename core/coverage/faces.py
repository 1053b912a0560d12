"""Ground divided by edges that no neighbour shares: all over one face, equally many polygons lie."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress
from ..threads import aside
from .edges import Edges

# A turn (cosine, sine): the middle of a regular layout lies on its lines, and a point that tells must not.
_TURN = np.array([[0.8290, -0.5592], [0.5592, 0.8290]])
_BACK = np.linalg.inv(_TURN)


@dataclass(frozen=True)
class Faces:
    """Faces: their `ground` (n,), a `point` in each (n,), and how many polygons `cover` each (n,)."""

    ground: np.ndarray
    point: np.ndarray
    cover: np.ndarray


def faces(found: Edges, tree: shapely.STRtree, cut: np.ndarray, progress: Progress) -> Faces:
    """Return the faces into which edges that are not shared divide the ground; the outside is none.

    Across a shared edge as many polygons lie on one side as on the other, so gaps and overlaps are whole
    faces. `tree` holds the polygons of `found`; `cut` are further lines (k,) that divide the ground.
    """
    lines = np.concatenate([chains(found), cut])

    def divided() -> np.ndarray:
        return shapely.get_parts(shapely.polygonize([shapely.union_all(lines)]))

    ground = aside(divided, progress, size=shapely.get_num_coordinates(lines).sum())
    point = inner_points(ground)
    covered = tree.query(point, predicate="intersects")[0]
    return Faces(ground, point, np.bincount(covered, minlength=len(ground)))


def chains(found: Edges) -> np.ndarray:
    """Return the edges that are not shared as lines, each as long as edges of one polygon follow each other."""
    n = len(found.row)
    begins = np.ones(n, dtype=bool)
    begins[1:] = (found.row[1:] != found.row[:-1]) | (found.start[1:] != found.end[:-1]).any(axis=1)
    chain = np.cumsum(begins) - 1
    ends = np.append(begins[1:], True)[:n]
    points = np.empty((n + begins.sum(), 2))
    points[np.arange(n) + chain] = found.start
    points[np.flatnonzero(ends) + chain[ends] + 1] = found.end[ends]
    return shapely.linestrings(points, indices=np.sort(np.concatenate([chain, chain[ends]])))


def inner_points(polygons: np.ndarray) -> np.ndarray:
    """Return a point inside each polygon (n,), away from lines of symmetry."""
    turned = shapely.point_on_surface(shapely.transform(polygons, lambda points: points @ _TURN))
    return shapely.transform(turned, lambda points: points @ _BACK)
