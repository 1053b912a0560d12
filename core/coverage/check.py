"""One check of a whole coverage, or of what involves a few of its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..boxes import Boxes
from ..polygons import polygonal, repair
from ..progress import Progress
from ..threads import aside
from . import faults as kinds
from .edges import Edges, Rings, edges, rings, snapped
from .faces import Faces, faces
from .faults import RULE_CODES, Faults, faults, joined, mean_width
from .gaps import neighbours, outside, sides, uncovered, within
from .noise import real
from .overlaps import copies, overlaps, same_ground
from .seams import mismatches
from .shapes import SliverTests, acute_angles, slivers
from .soundness import repaired, unsound_faults

# What is left of an area once measures are rounded to 1e-4 m².
_NIL = 0.5e-4
# The outside around a coverage, and the first look around a changed plot (m).
_RIM, _LOOK = 1.0, 50.0


@dataclass(frozen=True)
class Options:
    """What is looked for, lengths in metres, areas in m², angles in degrees; a limit of 0 asks for nothing.

    `tolerance` is what coordinates that should agree may differ by: vertices nearer than it are one, and an
    overlap or gap nowhere wider is none (0.001 m is the usual one; from memory, unverified).
    `min_overlap_area` and `min_gap_area` leave out what is smaller, `max_gap_area` gaps that are larger (0:
    none is too large). `min_area` is the least area of a feature, `min_angle` the sharpest corner allowed
    (10° is common, unverified). `match_distance`: edges across sheets nearer than this were meant to be one.
    `looked_for` names the kinds of fault.
    """

    tolerance: float = 0.001
    min_overlap_area: float = 0.0
    min_gap_area: float = 0.0
    max_gap_area: float = 0.0
    min_area: float = 0.0
    min_angle: float = 10.0
    sliver: SliverTests = field(default_factory=SliverTests)
    match_distance: float = 2.0
    looked_for: frozenset[str] = frozenset(RULE_CODES)


@dataclass(frozen=True)
class _Coverage:
    """Part of a layer made fit for comparing: `rows` of the layer, and by position in them the rest.

    `given` as delivered, `sound` made valid, `rings` of these; `alone` without copies and with near vertices
    made one, `tree` and `edges` of these; `first` is the position that a copy is a copy of.
    """

    rows: np.ndarray
    given: np.ndarray
    sound: np.ndarray
    unsound: np.ndarray
    rings: Rings
    first: np.ndarray
    alone: np.ndarray
    tree: shapely.STRtree
    edges: Edges


def check_coverage(
    geometry: np.ndarray,
    options: Options | None = None,
    *,
    boundary: np.ndarray | None = None,
    allowed_gaps: np.ndarray | None = None,
    sheets: np.ndarray | None = None,
    rows: np.ndarray | None = None,
    boxes: Boxes | None = None,
    changed: np.ndarray | None = None,
    broken: Mapping[int, str] | None = None,
    areas: Callable[[np.ndarray], np.ndarray] = shapely.area,
    progress: Progress | None = None,
) -> Faults:
    """Return the faults of a layer of polygons (n,), None where there is no geometry; coordinates in metres.

    `boundary` (polygons) is ground to be filled; without it, gaps are what polygons enclose. Ground of
    `allowed_gaps` (polygons) is no gap. `sheets` (n,) names each polygon's map sheet, None where
    unknown. `rows` asks only for the faults that involve these rows, with the figures of a check of all, and for
    gaps at the ground `changed` (polygons); `boxes` are the polygons' boxes, where they are known.
    `broken` says why a row's geometry could not be read. `areas` measures polygons in m². Invalid polygons
    are reported, and repaired for the other checks. Of polygons with the same shape to 0.1 mm only the
    first is compared with others; each further one is its duplicate. Raises Cancelled.
    """
    options, progress = options or Options(), progress or Progress()
    geometry = np.asarray(geometry, dtype=object)
    if not len(geometry) or (rows is not None and not len(rows) and (changed is None or not len(changed))):
        return joined([])
    boundary, allowed_gaps = _usable(boundary), _usable(allowed_gaps)
    fill = None if boundary is None else _united(boundary, progress.part(0, 0))
    asked = np.arange(len(geometry)) if rows is None else np.unique(np.asarray(rows, dtype=np.int64))
    if rows is not None and boxes is None:
        boxes = Boxes(shapely.bounds(geometry))
    windowed = rows is not None and kinds.GAP in options.looked_for
    if windowed:
        sites = geometry[:0] if changed is None else _usable(changed)
        coverage, divided, ground = _around_ground(
            geometry, boxes, asked, sites, fill, options, progress.part(0, 0.45)
        )
    else:
        near = asked if rows is None else around(boxes, asked, options)
        coverage = _coverage(geometry, near, options, progress.part(0, 0.3))
        divided = faces(coverage.edges, coverage.tree, sides(fill, None), progress.part(0.3, 0.45))
        ground = uncovered(divided, fill) if kinds.GAP in options.looked_for else None
    near = coverage.rows
    here = np.flatnonzero(np.isin(near, asked))

    unsound = coverage.unsound[np.isin(coverage.unsound, here)]
    names = {i: broken[row] for i, row in enumerate(near.tolist()) if row in broken} if broken else {}
    found = [unsound_faults(coverage.given, coverage.sound, unsound, names)]
    if options.looked_for & {kinds.OVERLAP, kinds.DUPLICATE}:
        found += _overlaps(coverage, divided, here, options, areas, progress.part(0.45, 0.65))
    found += _shapes(coverage, here, options, areas, progress.part(0.65, 0.75))
    if sheets is not None and kinds.EDGE_MISMATCH in options.looked_for:
        told = progress.part(0.75, 0.8)
        found.append(
            mismatches(coverage.sound, sheets[near], here, options.tolerance, options.match_distance, told)
        )
    found = [joined(found).on(near)]
    if ground is not None:
        found.append(_gaps(coverage, ground, allowed_gaps, options, areas, progress.part(0.8, 1)))
    whole = joined(found)
    progress.step(1)
    return whole.take(np.isin(whole.error, list(options.looked_for)))


def _united(polygons: np.ndarray, progress: Progress) -> shapely.Geometry:
    return polygons[0] if len(polygons) == 1 else aside(lambda: shapely.union_all(polygons), progress)


def _usable(polygons: np.ndarray | None) -> np.ndarray | None:
    if polygons is None:
        return None
    sound = repair(polygons)[0]
    return sound[~shapely.is_missing(sound)]


def _coverage(geometry: np.ndarray, rows: np.ndarray, options: Options, progress: Progress) -> _Coverage:
    given = geometry[rows]
    sound, unsound = repaired(given, progress.part(0, 0.3))
    taken = rings(sound, progress.part(0.3, 0.5))
    first, alone = np.arange(len(rows)), sound
    if not options.looked_for & {kinds.OVERLAP, kinds.DUPLICATE, kinds.GAP}:
        # Nothing is compared with its neighbours: all rows are left out of tree and edges.
        return _Coverage(
            rows,
            given,
            sound,
            unsound,
            taken,
            first,
            alone,
            _tree(alone[:0]),
            edges(taken, first, progress),
        )
    size = len(taken.points)
    first = aside(lambda: copies(sound), progress.part(0.5, 0.6), size)
    copied = np.flatnonzero(first != np.arange(len(rows)))
    alone = sound.copy()
    alone[copied] = None
    found = edges(taken, copied, progress.part(0.6, 0.8))
    alone, moved = aside(lambda: snapped(alone, found, options.tolerance), progress.part(0.8, 0.9), size)
    if len(moved):
        again = rings(alone, progress.part(0.9, 0.95))
        found = edges(again, copied[:0], progress.part(0.95, 1))
    return _Coverage(rows, given, sound, unsound, taken, first, alone, _tree(alone), found)


def _tree(geometry: np.ndarray) -> shapely.STRtree:
    """A tree that threads may ask at once: it is built by its first query, which must not be theirs."""
    tree = shapely.STRtree(geometry)
    tree.query(shapely.Point(0, 0))
    return tree


def around(boxes: Boxes, rows: np.ndarray, options: Options) -> np.ndarray:
    """Return the rows that can matter to faults of `rows`: their neighbours, and those who share their edges."""
    near = rows
    for margin in (options.match_distance + options.tolerance, 2 * options.tolerance):
        near = np.union1d(rows, boxes.meeting(boxes.bounds[near], margin))
    return near


def _overlaps(
    coverage: _Coverage, divided: Faces, here, options: Options, areas, progress: Progress
) -> list[Faults]:
    copy = np.flatnonzero(coverage.first != np.arange(len(coverage.first)))
    copy = copy[np.isin(copy, here) | np.isin(coverage.first[copy], here)]
    of = coverage.first[copy]
    one, other, ground = overlaps(coverage.alone, coverage.tree, divided, here, options.tolerance, progress)
    same = same_ground(coverage.alone, one, other, ground, options.tolerance)
    copy, of = np.concatenate([copy, other[same]]), np.concatenate([of, one[same]])
    copied = coverage.sound[copy]
    one, other, ground = one[~same], other[~same], ground[~same]
    area = areas(ground)
    keep = (area >= options.min_overlap_area) & (area >= _NIL)
    one, other, ground, area = one[keep], other[keep], ground[keep], area[keep]
    return [
        faults(kinds.DUPLICATE, copy, copied, other=of, area=areas(copied), width=mean_width(copied)),
        faults(kinds.OVERLAP, one, ground, other=other, area=area, width=mean_width(ground)),
    ]


def _shapes(
    coverage: _Coverage, rows: np.ndarray, options: Options, areas, progress: Progress
) -> list[Faults]:
    found, own = [], coverage.sound[rows]
    if kinds.SLIVER in options.looked_for:
        at, part = slivers(own, options.sliver, progress.part(0, 0.4))
        found.append(faults(kinds.SLIVER, rows[at], part, area=areas(part), width=mean_width(part)))
    if kinds.UNDERSIZED in options.looked_for and options.min_area > 0:
        size = shapely.get_num_coordinates(own).sum()
        area = aside(lambda: areas(own), progress.part(0.4, 0.7), size)
        at = np.flatnonzero(area < options.min_area)
        small = own[at]
        found.append(faults(kinds.UNDERSIZED, rows[at], small, area=area[at], width=mean_width(small)))
    if kinds.ACUTE_ANGLE in options.looked_for and options.min_angle > 0:
        told = progress.part(0.7, 1)
        at, angle, place, corner = acute_angles(coverage.rings, options.min_angle, options.tolerance, told)
        mine = np.isin(at, rows)
        at, angle, place, corner = at[mine], angle[mine], place[mine], corner[mine]
        found.append(faults(kinds.ACUTE_ANGLE, at, place, points=corner, angle=angle))
    return found


def _around_ground(
    geometry: np.ndarray, known: Boxes, rows, sites, fill, options: Options, progress: Progress
) -> tuple[_Coverage, Faces, np.ndarray]:
    """Return what can matter to faults of `rows` and to gaps at them or at the polygons `sites`: coverage, its faces,
    and uncovered ground that touches these, found in a window that grows until all of it is closed."""
    near = around(known, rows, options)
    boxes = np.vstack([known.bounds[rows], shapely.bounds(sites).reshape(-1, 4)])
    boxes = boxes[~np.isnan(boxes[:, 0])]
    if not len(boxes):
        coverage = _coverage(geometry, near, options, progress)
        divided = faces(coverage.edges, coverage.tree, sides(fill, None), progress.part(1, 1))
        return coverage, divided, np.empty(0, dtype=object)
    box = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
    end, own = shapely.bounds(fill), known.whole
    low = np.fmin(own[:2], np.fmin(box[:2], end[:2])) - _RIM
    high = np.fmax(own[2:], np.fmax(box[2:], end[2:])) + _RIM
    whole, grow = np.concatenate([low, high]), np.full(2, _LOOK)
    while True:
        box = np.concatenate([np.maximum(box[:2] - grow, low), np.minimum(box[2:] + grow, high)])
        coverage = _coverage(
            geometry, np.union1d(near, known.meeting(box[None])), options, progress.part(0, 0)
        )
        own = np.concatenate([coverage.sound[np.isin(coverage.rows, rows)], sites])
        divided = faces(coverage.edges, coverage.tree, sides(fill, box), progress.part(0, 0))
        gaps, open_ = within(uncovered(divided, fill), box)
        if fill is None:
            open_ = open_[~outside(open_, box, known.bounds)]
        if not len(_touching(open_, own, options.tolerance)) or (box == whole).all():
            return coverage, divided, gaps[_touching(gaps, own, options.tolerance)]
        grow = np.maximum(box[2:] - box[:2], _LOOK)


def _touching(pieces: np.ndarray, own: np.ndarray, tolerance: float) -> np.ndarray:
    return np.unique(shapely.STRtree(pieces).query(own, predicate="dwithin", distance=tolerance)[1])


def _gaps(coverage: _Coverage, ground, allowed_gaps, options: Options, areas, progress: Progress) -> Faults:
    if allowed_gaps is not None and len(ground):
        gap, hit = shapely.STRtree(allowed_gaps).query(ground)
        for at in np.unique(gap):
            progress.check()
            ground[at] = shapely.difference(ground[at], shapely.union_all(allowed_gaps[hit[gap == at]]))
    ground = ground[shapely.area(ground) >= _NIL]
    ground = shapely.get_parts(real(polygonal(ground), options.tolerance))
    area = areas(ground)
    keep = (area >= options.min_gap_area) & (area >= _NIL)
    if options.max_gap_area > 0:
        keep &= area <= options.max_gap_area
    ground, area = ground[keep], area[keep]
    one, other = neighbours(ground, coverage.tree, options.tolerance, progress)
    width = mean_width(ground)
    found = faults(kinds.GAP, one, ground, other=other, area=area, width=width)
    return found.on(coverage.rows)
