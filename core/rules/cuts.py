"""Cutting one plot: whole ground or as little of it as is needed, and joining it to ground beside it."""

from collections.abc import Callable

import numpy as np
import shapely

from ..polygons import repair

# What a cut leaves that is thinner than this is given up with it, m.
HAIR_M = 0.1
# A part of a plot that is smaller than this is given up with the cut that made it, m².
SPECK_M2 = 1.0
# How far two geometries that touch may lie apart, m.
_TOUCH_M = 1e-6
_STEPS = 40
_MITRE = {"join_style": "mitre", "mitre_limit": 5.0}
_TRIES = 20


def give_up(plot: shapely.Geometry, ground: shapely.Geometry, clear: float = 0.0) -> shapely.Geometry | None:
    """Return a plot without this ground, at least `clear` metres off it; None where nothing worth is left.

    Hairs and specks that the cut would leave are given up too; all else keeps its vertices.
    """
    if clear:
        ground = shapely.buffer(ground, clear, **_MITRE)
    return _tidy(shapely.difference(plot, ground), ground)


def give_up_some(
    plot: shapely.Geometry, ground: shapely.Geometry, enough: Callable[[shapely.Geometry], bool]
) -> shapely.Geometry | None:
    """Return a plot that gives up no more of this ground than is `enough`, farthest from what it keeps first.

    The new boundary runs beside the ground's. None where the plot lies wholly on the ground, or no cut is
    enough.
    """
    rest = give_up(plot, ground)
    if rest is None or not enough(rest):
        return None
    # To that distance from the rest the ground is kept: the most that is still enough.
    least, most = 0.0, float(shapely.hausdorff_distance(rest, shapely.union(plot, rest)))
    best = rest
    for _ in range(_STEPS):
        width = (least + most) / 2
        beyond = shapely.difference(ground, shapely.buffer(rest, width, **_MITRE))
        tried = give_up(plot, beyond)
        if tried is not None and enough(tried):
            best, least = tried, width
        else:
            most = width
        if most - least < 1e-4:
            break
    return best


def keep_away(plot: shapely.Geometry, lines: np.ndarray, distance: float) -> shapely.Geometry | None:
    """Return a plot without what is nearer than that (m) to any of these geometries (k,); None where nothing
    worth is left."""
    # A buffer's arcs are chords and its line is made simpler, so that it may come out narrower: widened until
    # what was asked for is kept.
    radius = distance
    for _ in range(_TRIES):
        shape = give_up(plot, shapely.union_all(shapely.buffer(lines, radius)))
        short = 0.0 if shape is None else distance - float(shapely.distance(shape, lines).min())
        if short <= 0:
            return shape
        radius += short + 1e-4
    return None


def join(plot: shapely.Geometry, ground: shapely.Geometry) -> shapely.Geometry | None:
    """Return a plot with ground beside it, without seams between the two; None where they do not join."""
    whole = _polygons(shapely.union(plot, ground))
    if whole is None or shapely.get_num_geometries(whole) > shapely.get_num_geometries(plot):
        # Edges that miss each other by rounding are brought together first.
        whole = _polygons(shapely.union(plot, shapely.snap(ground, plot, 1e-3)))
    if whole is None or shapely.get_num_geometries(whole) > shapely.get_num_geometries(plot):
        return None
    return _without_pinholes(whole)


def snap_to(plot: shapely.Geometry, neighbours: np.ndarray, tolerance: float) -> shapely.Geometry | None:
    """Return a plot whose boundary within that distance (m) of the neighbours' (k,) runs along theirs; None
    where that makes no sound polygon."""
    snapped = shapely.snap(plot, shapely.union_all(shapely.boundary(neighbours)), tolerance)
    if not shapely.is_valid(snapped) or snapped.is_empty or snapped.geom_type != plot.geom_type:
        return None
    return None if shapely.equals_exact(snapped, plot, 0) else snapped


def largest(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the largest part of a polygon of several."""
    parts = shapely.get_parts(shape)
    return parts[np.argmax(shapely.area(parts))]


def mended(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Return an invalid polygon as a valid one of the same ground; None where nothing is left."""
    return repair(np.array([shape], dtype=object))[0][0]


def length_along(shape: shapely.Geometry, other: shapely.Geometry) -> float:
    """Return how long the common boundary of two polygons is, m."""
    near = shapely.buffer(shapely.boundary(other), 1e-3, quad_segs=2)
    return float(shapely.length(shapely.intersection(shapely.boundary(shape), near)))


def _polygons(shape: shapely.Geometry) -> shapely.Geometry | None:
    one = mended(shape)
    # A Polygon where there is one part, as it was drawn.
    return shapely.get_geometry(one, 0) if one is not None and shapely.get_num_geometries(one) == 1 else one


def _tidy(shape: shapely.Geometry, ground: shapely.Geometry) -> shapely.Geometry | None:
    shape = _polygons(shape)
    if shape is None:
        return None
    core = shapely.buffer(shapely.buffer(shape, -HAIR_M / 2, **_MITRE), HAIR_M / 2, **_MITRE)
    beside = shapely.buffer(ground, _TOUCH_M)
    shapely.prepare(beside)
    hairs = shapely.get_parts(shapely.difference(shape, core))
    hairs = hairs[(shapely.length(hairs) > 20 * HAIR_M) & shapely.intersects(hairs, beside)]
    if len(hairs):
        shape = _polygons(shapely.difference(shape, shapely.union_all(hairs)))
        if shape is None:
            return None
    parts = shapely.get_parts(shape)
    worth = (shapely.area(parts) >= SPECK_M2) | ~shapely.intersects(parts, beside)
    if worth.all():
        return shape
    return _polygons(shapely.multipolygons(parts[worth])) if worth.any() else None


def _without_pinholes(shape: shapely.Geometry) -> shapely.Geometry:
    """Return polygons without the holes that rounding leaves along a seam."""
    parts = []
    for part in shapely.get_parts(shape):
        holes = [ring for ring in part.interiors if shapely.area(shapely.polygons(ring)) > 1e-3]
        parts.append(shapely.Polygon(part.exterior, holes))
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)
