"""Which part of each plot which control area takes: exact, in two threads, the same for one plot or many."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np
import shapely

from .polygons import batches, polygonal, repair, without_slivers
from .progress import Progress
from .quadtree import EMPTY, FULL, LIMIT, PART, Quadtree
from .threads import mapped

# A piece smaller than this is nil once measures are rounded to 1e-4 m²: what touching boundaries leave.
NIL = 0.5e-4
_BATCH = 40_000
_STEP = 120_000
_PAIRS = 200_000


@dataclass(frozen=True)
class Pieces:
    """Parts of plots within control areas, ordered by plot, then category, then control; shapes (n,).

    `plot` and `control` are rows of what was given (int64); `control` is −1 where overlapping control
    areas of a category were dissolved. `category` is int64. `geometry` is Polygon or MultiPolygon,
    free of any cut lines. `area` is planar, in the square of the coordinates' unit. `whole` tells that
    the piece is the plot itself, undivided. `repaired` are the rows of plots that were invalid and
    were made valid first.
    """

    plot: np.ndarray
    control: np.ndarray
    category: np.ndarray
    geometry: np.ndarray
    area: np.ndarray
    whole: np.ndarray
    repaired: np.ndarray

    def __len__(self) -> int:
        return len(self.plot)

    def take(self, rows: np.ndarray) -> "Pieces":
        """Return the pieces at these positions, or where this boolean mask holds."""
        columns = (self.plot, self.control, self.category, self.geometry, self.area, self.whole)
        return Pieces(*(column[rows] for column in columns), self.repaired)


def overlay(
    plots: np.ndarray,
    controls: np.ndarray,
    categories: np.ndarray | None = None,
    *,
    dissolve: bool = False,
    progress: Progress | None = None,
    threads: int = 2,
) -> Pieces:
    """Return the parts of polygons `plots` (n,) within polygons `controls` (m,); see `ControlIndex`."""
    progress = progress or Progress()
    index = ControlIndex(controls, categories, progress=progress.part(0, 0.1))
    return index.overlay(plots, dissolve=dissolve, progress=progress.part(0.1, 1), threads=threads)


class ControlIndex:
    """Control areas made ready to be laid over plots, many or one at a time, with equal results.

    `controls` are polygons (m,) in the plots' CRS, None where there is none; `categories` int (m,), one
    category where not given. `repaired` are the rows that were invalid and were made valid. Polygons of
    more than `limit` vertices are cut by a quadtree; that changes speed, not results.
    """

    def __init__(
        self,
        controls: np.ndarray,
        categories: np.ndarray | None = None,
        *,
        limit: int = LIMIT,
        progress: Progress | None = None,
    ):
        progress = progress or Progress()
        controls, self.repaired = _sound(controls, progress.part(0, 0.5))
        n = len(controls)
        self.categories = (
            np.zeros(n, dtype=np.int64) if categories is None else np.asarray(categories, np.int64)
        )
        self._limit = limit
        self._cut = Quadtree(controls, limit, progress.part(0.5, 1))
        self._bounds = shapely.bounds(controls)
        self._tree = shapely.STRtree(controls)
        self._idle: deque[np.ndarray] = deque()

    def overlay(
        self,
        plots: np.ndarray,
        *,
        dissolve: bool = False,
        progress: Progress | None = None,
        threads: int = 2,
    ) -> Pieces:
        """Return the pieces of `plots` (n,), polygons or None.

        With `dissolve`, the pieces of one plot and category are united, so that control areas which
        overlap each other count once. What only touches gives no piece. Raises Cancelled.
        """
        plots = np.asarray(plots, dtype=object)
        progress = progress or Progress()
        weights = shapely.get_num_coordinates(plots) + 1
        jobs = list(batches(weights, _BATCH))

        def work(rows: slice) -> Pieces:
            # Prepared geometries must not be used by two threads at once: each has its own copies.
            own = self._borrow()
            try:
                return self._batch(own, plots, rows, dissolve, progress.check)
            finally:
                self._idle.append(own)

        shares = [weights[rows].sum() for rows in jobs]
        return _joined(mapped(work, jobs, progress, shares, threads, size=weights.sum()))

    def _borrow(self) -> np.ndarray:
        try:
            return self._idle.pop()
        except IndexError:
            return np.full(len(self._cut.geometry), None, dtype=object)

    def _ready(self, own: np.ndarray, nodes: np.ndarray) -> np.ndarray:
        """Return these nodes' geometry out of the worker's own prepared copies, filled as they are met."""
        new = np.unique(nodes[shapely.is_missing(own[nodes])])
        own[new] = shapely.from_wkb(shapely.to_wkb(self._cut.take(new)))
        shapely.prepare(own[new])
        return own[nodes]

    def _batch(self, own, plots, rows: slice, dissolve: bool, check) -> Pieces:
        given, repaired = _usable(plots[rows])
        plot, control = self._tree.query(given)
        if not len(plot):
            return replace(no_pieces(), repaired=repaired + rows.start)
        boxes = shapely.bounds(given)
        if len(plot) > _PAIRS and rows.stop - rows.start > 1:
            middle = (rows.start + rows.stop) // 2
            halves = (slice(rows.start, middle), slice(middle, rows.stop))
            return _joined([self._batch(own, plots, half, dissolve, check) for half in halves])
        category = self.categories[control]
        order = np.lexsort((control, category, plot))
        plot, control, category = plot[order], control[order], category[order]
        common = _common(boxes[plot], self._bounds[control])
        node = self._cut.locate(control, common)
        kind = self._cut.kind[node]
        check()

        # The plot's part that can matter: a giant plot is cut by the same kind of tree.
        cut = Quadtree(given, self._limit)
        near = cut.locate(plot, common)
        within = (common == boxes[plot]).all(axis=1)
        whole = within & (kind == FULL)
        keep = whole | ((kind != EMPTY) & (cut.kind[near] != EMPTY))
        weights = self._cut.sizes[node] + cut.sizes[near]
        for part in batches(weights, _STEP):
            check()
            ask = part.start + np.flatnonzero(within[part] & (kind[part] == PART))
            whole[ask] = shapely.contains_properly(self._ready(own, node[ask]), given[plot[ask]])
        if dissolve:
            # What a control area covers wholly, the others of its category add nothing to.
            group = _groups(plot, category)
            keep &= whole | ~np.isin(group, group[whole])

        geometry = np.full(len(plot), None, dtype=object)
        rest = np.flatnonzero(keep & ~whole)
        for part in batches(weights[rest], _STEP):
            check()
            ask = rest[part]
            areas, pieces = self._ready(own, node[ask]), cut.take(near[ask])
            meet = shapely.intersects(areas, pieces)
            geometry[ask[meet]] = shapely.intersection(pieces[meet], areas[meet])
        geometry = polygonal(geometry)
        geometry[whole & keep] = given[plot[whole & keep]]
        area = shapely.area(geometry)
        pieces = Pieces(plot + rows.start, control, category, geometry, area, whole, repaired + rows.start)
        pieces = pieces.take(area >= NIL)
        return dissolved(pieces, check) if dissolve else pieces


def dissolved(pieces: Pieces, check: Callable[[], None] = lambda: None) -> Pieces:
    """Return the pieces of each plot and category united, so that overlapping control areas count once.

    `check` is called between batches and may raise Cancelled.
    """
    if not len(pieces):
        return pieces
    group = _groups(pieces.plot, pieces.category)
    first = np.flatnonzero(np.diff(group, prepend=-1))
    geometry, whole = pieces.geometry.copy(), np.logical_or.reduceat(pieces.whole, first)
    at = np.flatnonzero(pieces.whole)
    geometry[first[group[at]]] = geometry[at]
    rows = np.flatnonzero(~whole[group])
    # Neighbours are united two by two, in a fixed order, until one is left of each group.
    while len(rows):
        place = np.arange(len(rows)) - np.searchsorted(group[rows], group[rows])
        left = np.flatnonzero((place[:-1] % 2 == 0) & (group[rows[:-1]] == group[rows[1:]]))
        if not len(left):
            break
        one, other = rows[left], rows[left + 1]
        for part in batches(shapely.get_num_coordinates(geometry[other]), _STEP):
            check()
            geometry[one[part]] = shapely.union(geometry[one[part]], geometry[other[part]])
        rows = np.delete(rows, left + 1)
    geometry = geometry[first]
    return Pieces(
        pieces.plot[first],
        np.full(len(first), -1),
        pieces.category[first],
        geometry,
        shapely.area(geometry),
        whole,
        pieces.repaired,
    )


def drop_fragments(pieces: Pieces, min_area: float = 0.0, min_width: float = 0.0) -> tuple[Pieces, Pieces]:
    """Return the pieces without their fragments, and the fragments.

    A fragment is one polygon of a piece with area ≤ `min_area` (m²) or mean width ≤ `min_width` (m);
    mean width is twice the area over the perimeter, which is the width of a long strip. The tools in
    use drop area over perimeter ≤ 0.1 m, which is a `min_width` of 0.2. Areas are planar.
    """
    parts, piece = shapely.get_parts(pieces.geometry, return_index=True)
    area, perimeter = shapely.area(parts), shapely.length(parts)
    small = np.zeros(len(parts), dtype=bool)
    if min_area > 0:
        small |= area <= min_area
    if min_width > 0:
        small |= 2 * area <= min_width * perimeter
    return _of_parts(pieces, parts, piece, ~small), _of_parts(pieces, parts, piece, small)


def _of_parts(pieces: Pieces, parts: np.ndarray, piece: np.ndarray, chosen: np.ndarray) -> Pieces:
    rows = np.unique(piece[chosen])
    some = pieces.take(rows)
    fewer = np.bincount(piece[chosen], minlength=len(pieces)) < np.bincount(piece, minlength=len(pieces))
    inner = chosen & fewer[piece]
    changed = fewer[rows]
    geometry, area, whole = some.geometry.copy(), some.area.copy(), some.whole & ~changed
    if changed.any():
        geometry[changed] = shapely.multipolygons(parts[inner], indices=_groups(piece[inner]))
        area[changed] = shapely.area(geometry[changed])
    return replace(some, geometry=geometry, area=area, whole=whole)


def _groups(*keys: np.ndarray) -> np.ndarray:
    """Number the runs of equal keys, from 0."""
    new = np.zeros(len(keys[0]), dtype=bool)
    for key in keys:
        new[1:] |= key[1:] != key[:-1]
    return np.cumsum(new)


def _common(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The box that two boxes share, row by row."""
    return np.hstack([np.maximum(one[:, :2], other[:, :2]), np.minimum(one[:, 2:], other[:, 2:])])


def no_pieces() -> Pieces:
    """Return the pieces of what nothing meets."""
    none = np.empty(0, dtype=np.int64)
    return Pieces(none, none, none, none.astype(object), none.astype(float), none.astype(bool), none)


def _joined(parts: list[Pieces]) -> Pieces:
    if not parts:
        return no_pieces()
    return Pieces(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Pieces)))


def _sound(polygons: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Repair in steps short enough for cancel to be answered."""
    polygons = np.asarray(polygons, dtype=object)
    weights = shapely.get_num_coordinates(polygons) + 1
    out, repaired = np.full(len(polygons), None, dtype=object), [np.empty(0, dtype=np.int64)]
    for rows in batches(weights, _STEP):
        progress.step(rows.start / len(polygons))
        out[rows], invalid = _usable(polygons[rows])
        repaired.append(invalid + rows.start)
    return out, np.concatenate(repaired)


def _usable(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return polygons made valid, without their parts that are nil, and the rows that were invalid."""
    given, invalid = repair(polygons)
    return without_slivers(given, NIL), invalid
