"""Buildings that fill a plot to a wanted coverage: rows of slabs that face south, or one hall."""

import numpy as np
import shapely

# depth, length, gap between slabs in a row, gap between rows, all in metres
ROWS = {
    "house": (10.5, 12, 3.5, 6), "low": (11, 26, 6, 9), "mid": (12.5, 46, 9, 17), "high": (15, 34, 14, 38),
    "school": (14, 58, 14, 24), "hall": (48, 95, 14, 16), "office": (24, 44, 14, 20), "shop": (17, 36, 7, 9),
}  # fmt: skip


def rows(inner, kind, squeeze=1.0):
    """Return the rectangles of a kind that fit inside, in rows along the side nearest to east-west."""
    depth, length, gap, between = ROWS[kind]
    gap, between = gap * squeeze, between * squeeze
    box = np.asarray(inner.minimum_rotated_rectangle.exterior.coords)
    side = box[1] - box[0]
    turn = (np.degrees(np.arctan2(side[1], side[0])) + 45) % 90 - 45
    centre = inner.centroid
    turned = shapely.affinity.rotate(inner, -turn, origin=centre)
    x0, y0, x1, y1 = turned.bounds
    n = max(int((y1 - y0 + between) // (depth + between)), 1)
    m = max(int((x1 - x0 + gap) // (length + gap)), 1)
    dy, dx = (y1 - y0) / n, (x1 - x0) / m
    depth, length = min(depth, dy), min(length * 1.25, max(dx - gap, dx * 0.6))
    x = x0 + dx * (np.arange(m) + 0.5)
    y = y0 + dy * (np.arange(n) + 0.5)
    x, y = (a.ravel() for a in np.meshgrid(x, y))
    found = shapely.box(x - length / 2, y - depth / 2, x + length / 2, y + depth / 2)
    found = shapely.intersection(found, turned)
    found = found[(shapely.area(found) > 0.45 * depth * length) & (shapely.get_type_id(found) == 3)]
    return [shapely.affinity.rotate(f, turn, origin=centre) for f in found]


def fill(polygon, kind, footprint, setback, rng):
    """Return buildings of about `footprint` m² in all, at least `setback` metres inside the plot."""
    inner = polygon.buffer(-setback, join_style="mitre")
    inner = max(shapely.get_parts(inner), key=lambda p: p.area, default=None)
    if inner is None or inner.is_empty or inner.area < 60:
        return []
    for squeeze in (1.0, 0.6, 0.35):
        found = rows(inner, kind, squeeze)
        have = sum(f.area for f in found)
        if have >= footprint:
            break
    else:
        if inner.area * 0.9 < footprint:
            return []
        scale = np.sqrt(footprint / inner.area)
        one = shapely.affinity.scale(inner, scale, scale, origin=inner.representative_point())
        return [one] if polygon.contains(one) else []
    while len(found) > 1:
        k = int(rng.integers(len(found)))
        if have - found[k].area < footprint:
            break
        have -= found.pop(k).area
    scale = np.sqrt(footprint / have)
    return [shapely.affinity.scale(f, scale, scale, origin=f.centroid) for f in found]
