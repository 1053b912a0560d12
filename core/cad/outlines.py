"""What encloses land in a drawing: closed lines, hatches, and faces that several lines and arcs close together."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..polygons import repair
from ..progress import Progress
from ..text import InputError, Message
from .entities import Entities, Problem
from .faces import faces

# Kinds whose polygons are fillings of an outline; those of others (SOLID, 3DFACE, WIPEOUT) are drawing aids.
HATCHES = ("HATCH",)
LINES = ("LINE", "LWPOLYLINE", "POLYLINE", "ARC", "CIRCLE", "ELLIPSE", "SPLINE", "HELIX", "MLINE")
_PAIRS, _OFTEN, _AT_ONCE = 5_000, 500, 200
# Neighbours make three pairs a plot, rings in rings more: a million plots have less.
_MOST_PAIRS = 5_000_000
_EMPTY = shapely.MultiPolygon()
# Share of the tolerance within which two vertices that follow each other are one.
_SAME = 0.001
_BEST = {"polyline": 0, "circle": 1, "lines": 2, "hatch": 3}


@dataclass(frozen=True)
class Outline:
    """Land that is enclosed: its `shell` without holes, `sound` the same made valid, the `islands` that a hatch
    leaves out, how it was drawn (`kind`: polyline, circle, lines, hatch), and its layers and handles, the best
    first."""

    shell: shapely.Polygon
    sound: shapely.Geometry
    kind: str
    layers: tuple[str, ...]
    handles: tuple[str, ...]
    islands: tuple[shapely.Polygon, ...] = ()

    @property
    def place(self) -> tuple[float, float]:
        """Return a point within."""
        point = shapely.point_on_surface(self.sound)
        return float(point.x), float(point.y)


@dataclass
class Found:
    """Outlines, the smallest one around each (its index, -1 for none), problems, and how many open lines of each
    layer enclose nothing."""

    outlines: list[Outline] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    open_lines: dict[str, int] = field(default_factory=dict)


def outlines(entities: Entities, tolerance: float, progress: Progress) -> Found:
    """Find what encloses land, in metres; ends nearer than `tolerance` are one. Raises Cancelled."""
    found = Found()
    is_line = np.isin(entities.kind, LINES)
    rings, open_lines = _rings(entities.take(is_line), tolerance, found.problems, progress)
    hatched = _hatches(entities.take(np.isin(entities.kind, HATCHES)), tolerance, found.problems, progress)
    progress.step(0.1)
    closed, found.open_lines = faces(rings, open_lines, tolerance, found.problems, progress.part(0.1, 0.5))
    together = [*rings, *(Outline(shape, shape, "lines", (layer,), handles) for shape, layer, handles in closed),
                *hatched]  # fmt: skip
    found.outlines, found.parents = _related(together, tolerance, found.problems, progress.part(0.5, 1.0))
    return found


def _rings(
    lines: Entities, tolerance: float, problems: list[Problem], progress: Progress
) -> tuple[list[Outline], Entities]:
    """Return the lines that close by themselves, and the others."""
    parts, owner = shapely.get_parts(lines.geometry, return_index=True)
    count = shapely.get_num_points(parts)
    apart = shapely.distance(shapely.get_point(parts, 0), shapely.get_point(parts, -1))
    closes = (count > 3) & (apart <= tolerance) | (count == 3) & (apart == 0)
    # What returns to where it began only because it is so short is a line.
    closes &= shapely.length(parts) > 2 * tolerance
    rings = []
    for number, (part, row) in enumerate(zip(parts[closes], owner[closes], strict=True)):
        if number % _OFTEN == 0:
            progress.check()
        layer, handle = lines.layer[row], lines.handle[row]
        kind = "circle" if lines.kind[row] == "CIRCLE" else "polyline"
        xy = shapely.get_coordinates(part)
        # Where an arc begins, its vertex comes twice, apart by the last digit, and would seem to cross itself.
        xy = xy[np.append(True, np.hypot(*np.diff(xy, axis=0).T) > _SAME * tolerance)]
        xy[-1] = xy[0]
        if len(xy) < 4:
            problems.append(_nothing(tuple(xy[0].tolist()), layer, handle))
        elif ring := _outline(shapely.polygons(xy), kind, layer, handle, tolerance, problems):
            rings.append(ring)
    rest = lines.take(owner[~closes]).moved(parts[~closes])
    return rings, rest


def _outline(
    shell: shapely.Polygon, kind: str, layer: str, handle: str, tolerance: float, problems: list[Problem]
) -> Outline | None:
    """Return a ring as an outline, with its faults told; None where it encloses nothing."""
    sound = shell
    if not shapely.is_valid(shell):
        sound = repair(np.array([shell], dtype=object))[0][0]
    if sound is None or 2 * shapely.area(sound) <= tolerance * shapely.length(sound):
        problems.append(_nothing(tuple(shapely.get_coordinates(shell)[0].tolist()), layer, handle))
        return None
    if sound is not shell:
        told = Message(
            "The outline crosses or touches itself here. It was kept as it is drawn; correct it in the drawing before "
            "areas are taken."
        )
        problems.append(_crossing(shell, told, layer, handle))
    return Outline(shell, sound, kind, (layer,), (handle,) if handle else ())


def _crossing(shell: shapely.Polygon, told: Message, layer: str, handle: str) -> Problem:
    x, y = shapely.is_valid_reason(shell).partition("[")[2].rstrip("]").split()
    return Problem("crosses_itself", "error", told, layer, handle, (float(x), float(y)))


def _nothing(place: tuple[float, float], layer: str, handle: str) -> Problem:
    return Problem(
        "zero_area",
        "warning",
        Message("A closed line here encloses no area; it was left out."),
        layer,
        handle,
        place,
    )


def _hatches(
    hatches: Entities, tolerance: float, problems: list[Problem], progress: Progress
) -> list[Outline]:
    """Return the parts of hatches, with the islands that each leaves out."""
    found = []
    for shape, layer, handle in zip(hatches.geometry, hatches.layer, hatches.handle, strict=True):
        progress.check()
        # The reader lists all rings as of one polygon: which are islands, and which further parts, is told by
        # how often a place is surrounded.
        rings = shapely.polygons(shapely.get_rings(shape))
        told = Message("The boundary of a hatch crosses or touches itself here; its parts became plots.")
        problems += [_crossing(ring, told, layer, handle) for ring in rings[~shapely.is_valid(rings)]]
        rings, _ = repair(rings)
        parts = shapely.get_parts(
            reduce(shapely.symmetric_difference, rings[~shapely.is_missing(rings)], _EMPTY)
        )
        if not len(parts):
            problems.append(_nothing(tuple(shapely.get_coordinates(shape)[0].tolist()), layer, handle))
        for part in parts[shapely.get_type_id(parts) == 3]:
            shell = shapely.polygons(part.exterior)
            outline = _outline(shell, "hatch", layer, handle, tolerance, problems)
            if outline:
                found.append(
                    replace(outline, islands=tuple(shapely.Polygon(ring) for ring in part.interiors))
                )
    return found


def _related(
    found: list[Outline], tolerance: float, problems: list[Problem], progress: Progress
) -> tuple[list[Outline], list[int]]:
    """Return the outlines with those drawn twice made one, and the index of the smallest one around each.

    Two outlines are one where between them lies no more than the tolerance along their boundaries; what
    overlaps by less does not overlap.
    """
    found, shared = _merged(found, tolerance, problems, progress.part(0.0, 0.6))
    sound = np.array([one.sound for one in found], dtype=object)
    area, length = shapely.area(sound), shapely.length(sound)
    parents = [-1] * len(found)
    around: dict[int, list[int]] = defaultdict(list)
    for number, (first, second, common) in enumerate(shared):
        if number % _PAIRS == 0:
            progress.step(0.6 + 0.4 * number / len(shared))
        if area[first] > area[second]:
            first, second = second, first
        if 2 * (area[first] - common) <= tolerance * length[first]:
            around[first].append(second)
        else:
            _tell_overlap(found[first], found[second], tolerance, problems)
    for inner, outers in around.items():
        parents[inner] = min(outers, key=lambda outer: area[outer])
    return found, parents


def _common(sound: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return pairs (k, 2) of polygons that share area, the first number the lower one, and that area (k,).

    Raises InputError where there are more than any drawing of plots has.
    """
    tree, meeting, count = shapely.STRtree(sound), [np.empty((0, 2), dtype=int)], 0
    for start in range(0, len(sound), _AT_ONCE):
        progress.check()
        first, second = tree.query(sound[start : start + _AT_ONCE], predicate="intersects")
        first += start
        meeting.append(np.column_stack((first, second))[first < second])
        count += len(meeting[-1])
        if count > _MOST_PAIRS:
            raise InputError(
                Message(
                    "Too many of the {outlines} outlines lie over each other. Choose the layers of the plots, or purge "
                    "what is drawn many times in the CAD program.",
                    outlines=len(sound),
                )
            )
    pairs = np.concatenate(meeting)
    shapely.prepare(sound)
    own = shapely.area(sound)
    areas = np.empty(len(pairs))
    for start in range(0, len(pairs), _PAIRS):
        progress.step(start / len(pairs))
        one, other = pairs[start : start + _PAIRS].T
        # Asked of the prepared one, before anything is cut: nearly all pairs are neighbours, or one in another.
        common = np.where(shapely.covers(sound[one], sound[other]), own[other], np.nan)
        common = np.where(shapely.covers(sound[other], sound[one]), own[one], common)
        common = np.where(shapely.touches(sound[one], sound[other]), 0.0, common)
        rest = np.isnan(common)
        common[rest] = shapely.area(shapely.intersection(sound[one[rest]], sound[other[rest]]))
        areas[start : start + _PAIRS] = common
    return pairs[areas > 0], areas[areas > 0]


def _merged(found: list[Outline], tolerance: float, problems: list[Problem], progress: Progress):
    """Return the outlines with equal ones made one, and (first, second, shared m²) of those that share area."""
    if not found:
        return [], []
    found = sorted(found, key=lambda one: _BEST[one.kind])
    sound = np.array([one.sound for one in found], dtype=object)
    pairs, areas = _common(sound, progress)
    area, length = shapely.area(sound), shapely.length(sound)
    first, second = pairs.T
    differing = area[first] + area[second] - 2 * areas
    same = (2 * differing <= 2 * tolerance * (length[first] + length[second])) & (
        areas > 0.9 * np.minimum(area[first], area[second])
    )
    links = coo_array((np.ones(same.sum()), (first[same], second[same])), shape=(len(found), len(found)))
    count, label = connected_components(links, directed=False)
    groups: list[list[int]] = [[] for _ in range(count)]
    for row, group in enumerate(label.tolist()):
        groups[group].append(row)
    merged = []
    for group in groups:
        members = [found[row] for row in group]
        best = members[0]
        twice = [one for one in members[1:] if one.kind == best.kind]
        if twice:
            problems.append(
                Problem(
                    "duplicate",
                    "info",
                    Message(
                        "The same outline is drawn {count} times (handles {handles}); it became one plot.",
                        count=len(twice) + 1,
                        handles=", ".join(one.handles[0] for one in (best, *twice) if one.handles) or "—",
                    ),
                    best.layers[0],
                    next(iter(best.handles), None),
                    best.place,
                )
            )
        merged.append(
            replace(
                best,
                layers=tuple(dict.fromkeys(layer for one in members for layer in one.layers)),
                handles=tuple(dict.fromkeys(handle for one in members for handle in one.handles)),
                islands=tuple(island for one in members for island in one.islands),
            )
        )
    shared = {}
    for one, other, common in zip(label[first], label[second], areas, strict=True):
        if one != other:
            shared.setdefault((min(one, other), max(one, other)), common)
    return merged, [(int(a), int(b), float(common)) for (a, b), common in shared.items()]


def _tell_overlap(one: Outline, other: Outline, tolerance: float, problems: list[Problem]) -> None:
    common = repair(np.array([shapely.intersection(one.sound, other.sound)], dtype=object))[0][0]
    if common is None or 2 * shapely.area(common) <= tolerance * shapely.length(common):
        return
    point = shapely.point_on_surface(common)
    problems.append(
        Problem(
            "overlap",
            "error",
            Message(
                "Two outlines overlap by {area:.2f} m²; the other one is on layer “{layer}”, handle {handle}.",
                area=float(shapely.area(common)),
                layer=other.layers[0],
                handle=next(iter(other.handles), "—"),
            ),
            one.layers[0],
            next(iter(one.handles), None),
            (float(point.x), float(point.y)),
        )
    )
