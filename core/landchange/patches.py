"""Pieces of ground with one change beside each other, made one patch."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..overlay import NIL
from ..polygons import batches, polygonal
from ..progress import Progress
from ..threads import aside

_STEP = 50_000


@dataclass(frozen=True)
class Patches:
    """Patches: `geometry` (n,) Polygon, `kind` (n,) the change of all its pieces; `part` (k, of the pieces' parts)
    and `of` (k,) say which part belongs to which patch."""

    geometry: np.ndarray
    kind: np.ndarray
    of: np.ndarray

    def __len__(self) -> int:
        return len(self.geometry)


def patches_of(parts: np.ndarray, kind: np.ndarray, progress: Progress) -> Patches:
    """Return the patches of polygons (k,), of which those of one `kind` (k,) that share an edge are one.

    The parts must not overlap. Raises Cancelled.
    """
    n = len(parts)
    # Slivers that rounding leaves would make GEOS answer wrongly for the whole: each stays alone.
    real = shapely.area(parts) >= NIL
    tree = shapely.STRtree(parts)
    links: list[np.ndarray] = [np.empty((2, 0), dtype=np.int64)]
    for rows in batches(shapely.get_num_coordinates(parts), _STEP):
        progress.step(0.5 * rows.start / n)
        one, other = tree.query(parts[rows])
        one += rows.start
        keep = (one < other) & (kind[one] == kind[other]) & real[one] & real[other]
        one, other = one[keep], other[keep]
        meet = shapely.intersects(parts[one], parts[other])
        links.append(np.array([one[meet], other[meet]]))
    one, other = np.concatenate(links, axis=1)
    _count, group = connected_components(coo_matrix((np.ones(len(one)), (one, other)), shape=(n, n)), False)
    alone = np.bincount(group)[group] == 1
    geometry, kinds, of = [parts[alone]], [kind[alone]], np.full(n, -1, dtype=np.int64)
    of[alone] = np.arange(alone.sum())
    count = int(alone.sum())
    joined = np.flatnonzero(~alone)
    joined = joined[np.argsort(group[joined], kind="stable")]
    starts = np.flatnonzero(np.diff(group[joined], prepend=-1))
    stops = np.append(starts[1:], len(joined))
    for place, (start, stop) in enumerate(zip(starts, stops, strict=False)):
        at = 0.5 + 0.5 * place / len(starts)
        progress.step(at)
        rows = joined[start:stop]
        size = int(shapely.get_num_coordinates(parts[rows]).sum())
        united = aside(partial(shapely.union_all, parts[rows]), progress.part(at, at), size)
        # What meets in a corner alone falls apart again.
        one_piece = shapely.get_parts(polygonal(np.array([united])))
        of[rows] = count + _within(parts[rows], one_piece)
        geometry.append(one_piece)
        kinds.append(np.full(len(one_piece), kind[rows[0]]))
        count += len(one_piece)
    return Patches(np.concatenate(geometry), np.concatenate(kinds), of)


def _within(parts: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return for each part (k,) which of disjoint polygons (n,) it is a part of."""
    if len(whole) == 1:
        return np.zeros(len(parts), dtype=np.int64)
    part, at = shapely.STRtree(whole).query(shapely.point_on_surface(parts), predicate="intersects")
    out = np.zeros(len(parts), dtype=np.int64)
    out[part] = at
    return out
