"""The street network: centrelines cut at crossings at grade, bridges apart, with level, direction, speed."""

import numpy as np
import shapely
from shapely import LineString

from . import ground, streets, terrain

ONE_WAY_SHARE = 0.35  # of the old town's local streets


def extended(line, by):
    """Lengthen a line at both ends, so that it surely meets the street that it ends on."""
    c = np.asarray(line.coords)
    first, last = c[0] - c[1], c[-1] - c[-2]
    return LineString([c[0] + first / np.hypot(*first) * by, *c[1:-1], c[-1] + last / np.hypot(*last) * by])


def pieces(plots, net, rails):
    """Return [(street, line, layer, bridge)]: bridges over water, the flyover, the rest at grade."""

    def shapes(kinds):
        return shapely.union_all([p["geometry"] for p in plots if p["kind"] in kinds])

    water = shapely.union_all([terrain.river(), terrain.canal(), terrain.creek()])
    closed = shapes(
        (
            "river",
            "canal",
            "creek",
            "lake",
            "canalpark",
            "railgreen",
            "railway",
            "bankgreen",
            "hillpark",
            "lakepark",
            "hill",
        )
    )
    wet = water.union(rails.buffer(16, cap_style="flat")).buffer(6)
    flyover = shapely.box(3300, 6020, 3700, 6330)
    out = []
    for k, street in enumerate(net):
        main = street.level in ("arterial", "secondary") or street.use in ("1202", "060101")
        line = street.line if main else extended(street.line, 1.0)
        if not main:
            out += [(k, part, 0, "") for part in lines(line.difference(closed))]
            continue
        dry = line.difference(wet)
        over = line.intersection(wet)
        if street.en == "Qinggui Road":
            out += [(k, part, 1, "flyover") for part in lines(dry.intersection(flyover))]
            dry = dry.difference(flyover)
        out += [(k, part, 0, "") for part in lines(dry)]
        for part in lines(over):
            dives = part.intersects(rails) and street.en in ("Guiju Avenue", "Hengtang Road")
            out.append((k, part, -1 if dives else 1, "underpass" if dives else "bridge"))
    return out


def lines(geometry):
    return [
        g
        for g in shapely.get_parts(
            shapely.line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
        )
        if g.geom_type == "LineString" and g.length > 0.5
    ]


def make(plots, net, rails, district):
    """Return the records of the layer `streets`."""
    parts = pieces(plots, net, rails)
    parts = [
        (k, part, layer, kind)
        for k, line, layer, kind in parts
        for part in lines(line.intersection(district))
    ]
    level_0 = [(k, part) for k, part, layer, _ in parts if layer == 0]
    noded = shapely.get_parts(shapely.union_all([part for _, part in level_0], grid_size=ground.GRID))
    tree = shapely.STRtree([part for _, part in level_0])
    middle = shapely.line_interpolate_point(noded, 0.5, normalized=True)
    found = tree.nearest(middle)
    edges = [(level_0[i][0], line, 0, "") for line, i in zip(noded, found, strict=True)]
    edges += [(k, controls_snap(line), layer, kind) for k, line, layer, kind in parts if layer != 0]
    for _ in range(3):
        edges = without_stubs(edges, district)
    edges.sort(key=lambda e: (-round(e[1].centroid.y / 500), e[1].centroid.x, e[1].centroid.y))
    records = []
    for n, (k, line, layer, kind) in enumerate(edges, 1):
        street = net[k]
        one_way = (
            street.level in ("local", "lane")
            and street.width < 15
            and (k * 37 % 100) < ONE_WAY_SHARE * 100
            and "Lane" not in street.en[-7:]
        )
        records.append({
            "geometry": line, "DLBH": f"S{n:05d}", "name_zh": street.zh, "name_en": street.en, "level": street.level,
            "direction": ("forward" if k % 2 else "backward") if one_way else "both", "speed_kmh": streets.SPEED[street.level],
            "layer": layer, "structure": kind, "width_m": street.width, "length_m": round(line.length, 2),
        })  # fmt: skip
    return records


def controls_snap(line):
    return shapely.set_precision(line, ground.GRID)


def without_stubs(edges, district):
    """Drop dead ends shorter than 30 m that lie inside the district."""
    ends = {}
    for _, line, *_ in edges:
        for at in (line.coords[0], line.coords[-1]):
            key = (round(at[0], 2), round(at[1], 2))
            ends[key] = ends.get(key, 0) + 1
    rim = district.boundary

    def stub(line):
        free = [
            at for at in (line.coords[0], line.coords[-1]) if ends[(round(at[0], 2), round(at[1], 2))] == 1
        ]
        return line.length < 30 and any(rim.distance(shapely.Point(at)) > 2 for at in free)

    return [e for e in edges if not stub(e[1])]
