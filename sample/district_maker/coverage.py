"""Noding: faces become one coverage without gaps or overlaps, and its crumbs join their neighbours."""

from dataclasses import replace

import numpy as np
import shapely
from shapely import Polygon

from . import streets, terrain
from .ground import GRID, polygons


def sheet_a() -> Polygon:
    """The ground of map sheet A: west of a street, the canal, the lake's middle and a lakeside road."""
    line = {street.en: np.asarray(street.line.coords) for street in streets.main_streets()}
    works, road = line["First Works Road"], line["West Lakeside Road"]
    canal = np.asarray(streets.curve(terrain.CANAL).coords)[::-1]
    south = road[(road[:, 1] < 1160)]
    path = [(4900, 7300), *works, (4900, 5420), *canal, (5000, 1500), *south, (5100, -300)]
    return Polygon([*path, (-1000, -300), (-1000, 7300)])


def cut_by_sheet(faces):
    """Cut the faces along the line between the two map sheets, and say on which one each lies."""
    west, out = sheet_a(), []
    shapely.prepare(west)
    for face in faces:
        if west.contains(face.polygon) or not west.intersects(face.polygon):
            out.append(replace(face, sheet="A" if west.intersects(face.polygon) else "B"))
            continue
        for sheet, part in (("A", face.polygon.intersection(west)), ("B", face.polygon.difference(west))):
            out += [replace(face, polygon=p, sheet=sheet) for p in polygons(part, 0.01)]
    return out


def blunt(faces):
    """Cut pointed tips off the faces: (faces, tips). A tip later joins the neighbour along its side."""
    out = []
    for face in faces:
        if face.polygon.area > 200 and corner_angles(face.polygon).min() < 16:
            body = face.polygon.buffer(-1.5, join_style="mitre").buffer(
                1.5, join_style="mitre", mitre_limit=1.5
            )
            body = shapely.intersection(body, face.polygon)
            out += [replace(face, polygon=p) for p in polygons(body)]
            out += [
                replace(face, polygon=p, kind="tip")
                for p in polygons(shapely.difference(face.polygon, body), 0)
            ]
        else:
            out.append(face)
    return out


def node(faces):
    """Return the faces as one coverage, noded on GRID: (polygons, row of the face that each is of)."""
    shapes = np.array([f.polygon for f in faces], dtype=object)
    rings = shapely.boundary(shapes)
    net = shapely.union_all(rings, grid_size=GRID)
    found = shapely.get_parts(shapely.polygonize([net]))
    points = shapely.point_on_surface(found)
    tree = shapely.STRtree(shapes)
    at, owner = tree.query(points, predicate="intersects")
    first = np.full(len(found), -1)
    first[at[::-1]] = owner[::-1]
    lost = np.flatnonzero((first < 0) & (shapely.area(found) < 20))
    first[lost] = tree.nearest(points[lost])
    return found[first >= 0], first[first >= 0]


def dissolve(shapes, owner, faces):
    """Join the parts of one face, then crumbs to a neighbour: [(polygon, row of its face)].

    A crumb of a street goes to a street where it can, any other along its longest common edge.
    """
    groups = {}
    for polygon, o in zip(shapes, owner):
        groups.setdefault(int(o), []).append(polygon)
    out = [(p, o) for o in sorted(groups) for p in polygons(shapely.coverage_union_all(groups[o]), 0.0)]
    for _ in range(5):
        shapes = np.array([p for p, _ in out], dtype=object)
        bad = [i for i, (p, o) in enumerate(out) if crumb(p, faces[o].kind)]
        tree = shapely.STRtree(shapes)
        gone = set()
        for i in sorted(bad, key=lambda i: shapes[i].area):
            around = [j for j in tree.query(shapes[i], predicate="intersects") if j != i and j not in gone]
            if i in gone or not around:
                continue
            common = shapely.length(shapely.intersection(shapes[around], shapes[i]))
            alike = np.array([faces[out[j][1]].kind == "street" for j in around])
            same = np.array([faces[out[j][1]].sheet == faces[out[i][1]].sheet for j in around])
            common = np.where(same, common, 0)
            if faces[out[i][1]].kind == "street" and (common[alike] > 0).any():
                common = np.where(alike, common, 0)
            merged = shapely.coverage_union_all([shapes[around[int(np.argmax(common))]], shapes[i]])
            if common.max() > 0 and merged.geom_type == "Polygon":
                j = around[int(np.argmax(common))]
                shapes[j] = merged
                out[j] = (merged, out[j][1])
                gone.add(i)
        out = [item for i, item in enumerate(out) if i not in gone]
        if not gone:
            break
    return out


def corner_angles(polygon):
    """Return the angles between the edges of each ring in degrees, 180 for straight on."""
    out = []
    for ring in (polygon.exterior, *polygon.interiors):
        c = np.asarray(ring.coords)[:-1]
        a, b = np.roll(c, 1, axis=0) - c, np.roll(c, -1, axis=0) - c
        cos = (a * b).sum(1) / np.maximum(np.hypot(*a.T) * np.hypot(*b.T), 1e-12)
        out.append(np.degrees(np.arccos(np.clip(cos, -1, 1))))
    return np.concatenate(out)


def is_sliver(polygon) -> bool:
    """The usual sliver test: one test of scale and two of shape (elongation, compactness, shape index, P²/A)."""
    area, length = polygon.area, polygon.length
    if not (area <= 1000 or 2 * area / length <= 5 or narrow(polygon) <= 5):
        return False
    long, wide = box_sides(polygon)
    tests = (
        long >= 5 * wide,
        4 * np.pi * area / length**2 <= 0.25,
        length**2 / area >= 16 * np.pi,
        length**2 / area >= 40,
    )
    return sum(map(bool, tests)) >= 2


def box_sides(polygon):
    box = np.asarray(polygon.minimum_rotated_rectangle.exterior.coords)
    sides = np.hypot(*np.diff(box[:3], axis=0).T)
    return sides.max(), sides.min()


def narrow(polygon) -> float:
    return box_sides(polygon)[1]


LEAST = {"street": 120, "field": 1500, "home": 500, "block": 400}


def crumb(polygon, kind) -> bool:
    """Say whether a face is too small or too thin to stand alone; a pointed one must also be small."""
    if kind == "tip" or polygon.area < LEAST.get(kind, 250) or is_sliver(polygon):
        return True
    return polygon.area < 4000 and corner_angles(polygon).min() < 12
