"""Control lines drawn from the clean plots, so that a clean plot meets none that it must not meet."""

import numpy as np
import shapely

from . import ground, terrain
from .plots import ellipsoidal_area

# layer: date, approval document (fictitious), denominator of the source scale
SOURCES = {
    "farmland": ("2023-12-20", "虚政土批〔2023〕8号", 10000),
    "eco_redline": ("2023-12-20", "虚政函〔2023〕31号", 10000),
    "urban_boundary": ("2023-12-20", "虚国土空间批〔2023〕2号", 2000),
    "road_red_line": ("2024-06-30", "虚规控〔2024〕17号", 500),
    "green_line": ("2024-06-30", "虚规控〔2024〕18号", 1000),
    "blue_line": ("2022-11-15", "虚水务〔2022〕5号", 2000),
    "purple_line": ("2021-05-08", "虚文保〔2021〕3号", 500),
    "yellow_line": ("2024-06-30", "虚规控〔2024〕19号", 1000),
    "lake_blue": ("2022-11-15", "虚湖保〔2022〕1号", 2000),
    "lake_green": ("2022-11-15", "虚湖保〔2022〕1号", 2000),
    "lake_grey": ("2022-11-15", "虚湖保〔2022〕1号", 2000),
    "eco_control": ("2020-09-01", "虚政〔2020〕66号", 10000),
    "height_limit": ("2019-03-01", "虚净空〔2019〕4号", 5000),
    "water_source": ("2021-10-12", "虚环函〔2021〕40号", 10000),
    "corridors": ("2022-04-19", "虚电规〔2022〕9号", 2000),
    "hills": ("2020-09-01", "虚山体〔2020〕2号", 2000),
}
AIRPORT = [  # height zones under the approach of an airport that does not exist
    ("进近面一区", "Approach zone 1", 45.0, [(5200, 6480), (8200, 6360), (8200, 7200), (5100, 7200)]),
    ("进近面二区", "Approach zone 2", 60.0, [(3400, 5950), (8200, 5720), (8200, 6370), (3400, 6560)]),
    ("进近面三区", "Approach zone 3", 100.0, [(4900, 4760), (8200, 4620), (8200, 5725), (4900, 5880)]),
]
MICROWAVE = ((3560, 3690), (1330, 1270), 60, 50.0)  # from Seal Hill to Inkstone Hill, half width, limit


POWER_LINE = [
    (-100, 860),
    (2400, 900),
    (3620, 1000),
    (4350, 960),
    (5050, 470),
    (6100, 440),
    (7050, 1330),
    (8200, 1780),
]


def air_space():
    """Return [(name_zh, name_en, limit in m, polygon)]; zones 1 and 2 overlap in a strip, as drawn."""
    zones = [(zh, en, limit, shapely.Polygon(points)) for zh, en, limit, points in AIRPORT]
    a, b, half, limit = MICROWAVE
    corridor = shapely.LineString([a, b]).buffer(half, cap_style="flat")
    return [*zones, ("微波通道", "Microwave corridor", limit, corridor)]


def parts(shapes, least=1.0):
    """Join shapes of the coverage: polygons that do not touch, west first."""
    if not len(shapes):
        return []
    joined = shapely.coverage_union_all(np.array(shapes, dtype=object))
    return sorted(ground.polygons(joined, least), key=lambda p: (round(p.centroid.x / 200), p.centroid.y))


def regions(plots):
    """Return town, special and elastic regions as unions of whole plots."""
    town, special, elastic = [], [], []
    for p in plots:
        c = p["geometry"].centroid
        if p["quarter"] in ("old", "new", "super", "south", "works", "campus", "riverside"):
            town.append(p["geometry"])
        elif p["quarter"] == "lakeside" or (p["kind"] == "field" and lakeshore(c)):
            special.append(p["geometry"])
        elif p["kind"] == "field" and c.x < 720 and 4230 < c.y < 5060:
            elastic.append(p["geometry"])
    return town, special, elastic


def lakeshore(c) -> bool:
    """Within the ring road and near the lake."""
    return 4450 < c.x < 7200 and 2480 < c.y < 3250


def is_farmland(plot) -> bool:
    """Say whether a plot's field is permanent basic farmland: good low land away from the town."""
    c = plot["geometry"].centroid
    arable = plot["use"] in ("0101", "0102", "0103")
    return arable and not lakeshore(c) and not (c.x < 720 and 4230 < c.y < 5060) and hash_share(c) < 0.8


def hash_share(c) -> float:
    """A share from 0 to 1 that varies over some hundred metres, the same in every run."""
    return 0.5 + 0.5 * np.sin(c.x / 310 + 1.7 * np.sin(c.y / 420)) * np.cos(c.y / 290)


def make(plots, net):
    """Return {layer: [record]}; a record has `geometry` and its own fields besides the source's."""
    out = {}
    pick = lambda test: [p["geometry"] for p in plots if test(p)]  # noqa: E731
    cells = {}
    for p in plots:
        if is_farmland(p):
            c = p["geometry"].centroid
            cells.setdefault((int(c.y // 700), int(c.x // 700), p["use"]), []).append(p["geometry"])
    fields = [(g, use) for (_, _, use), shapes in sorted(cells.items()) for g in parts(shapes)]
    out["farmland"] = [
        {"geometry": g, "JBNTTBBH": f"JBNT{i:04d}", "DLBM": use} for i, (g, use) in enumerate(fields, 1)
    ]
    lake = shapely.union_all(pick(lambda p: p["use"] == "1702"))
    core = shapely.buffer(lake, -150, quad_segs=4)
    out["eco_redline"] = [
        {"geometry": g, "name_zh": zh, "name_en": en, "HXLX": kind}
        for g, zh, en, kind in [
            *((g, "砚山水源涵养区", "Inkstone Hill water conservation area", "水源涵养") for g in parts(pick(lambda p: p["kind"] == "hill"))),
            *((g, "镜湖湿地核心区", "Mirror Lake wetland core", "生物多样性维护") for g in ground.polygons(core)),
        ]
    ]  # fmt: skip
    town, special, elastic = regions(plots)
    joined = shapely.coverage_union_all(np.array(town, dtype=object))
    closed = shapely.union_all(
        [joined, joined.buffer(27, join_style="mitre").buffer(-27, join_style="mitre")]
    )
    district = shapely.coverage_union_all([p["geometry"] for p in plots])
    closed = shapely.intersection(closed, district)
    town = [shapely.difference(closed, shapely.union_all([*special, *elastic, *pick(is_farmland)]))]
    out["urban_boundary"] = [
        {"geometry": g, "FQDM": kind, "name_en": en}
        for kind, en, shapes in (
            ("集中建设区", "Concentrated construction zone", town), ("特别用途区", "Special purpose zone", special),
            ("弹性发展区", "Elastic development zone", elastic),
        )
        for g in (without_small_holes(part) for part in parts(shapes, 500))
    ]  # fmt: skip
    out["road_red_line"] = [
        {"geometry": p["geometry"], "name_zh": net[p["street"]].zh, "name_en": net[p["street"]].en, "level": net[p["street"]].level,
         "width_m": net[p["street"]].width}
        for p in plots if p["kind"] == "street" and net[p["street"]].level in ("arterial", "secondary")
    ]  # fmt: skip
    greens = [
        (p, "公园绿地", "Park") if p["use"] == "1401" else (p, "防护绿地", "Protective green")
        for p in plots
        if p["use"] in ("1401", "1402")
    ]
    out["green_line"] = [{"geometry": p["geometry"], "name_zh": zh, "name_en": en} for p, zh, en in greens]
    waters = [
        ("river", "虚河", "Xu River"),
        ("lake", "镜湖", "Mirror Lake"),
        ("canal", "引水港", "Yinshui Canal"),
        ("creek", "砚溪", "Inkstone Creek"),
    ]
    out["blue_line"] = [
        {"geometry": g, "name_zh": zh, "name_en": en}
        for kind, zh, en in waters for g in parts(pick(lambda p, kind=kind: p["kind"] == kind))
    ]  # fmt: skip
    relics = shapely.union_all(pick(lambda p: p["quarter"] == "old" and p["use"] == "1504"))
    heart = shapely.union_all(
        [p["geometry"] for p in plots if p["kind"] == "plot" and p["quarter"] == "old" and in_purple(p)]
    )
    heart = max(ground.polygons(heart.buffer(30).buffer(-38).buffer(8).simplify(1.5)), key=lambda g: g.area)
    out["purple_line"] = [
        {"geometry": heart, "name_zh": "砚墨巷历史文化街区", "name_en": "Yanmo Lanes historic quarter"}
    ]
    out["purple_line"] += [
        {"geometry": g, "name_zh": "文物保护单位", "name_en": "Protected site"} for g in ground.polygons(shapely.difference(relics, heart), 200)
    ]  # fmt: skip
    out["yellow_line"] = [
        {"geometry": p["geometry"], "name_zh": p["GHYDYHMC"], "name_en": p["YDMC_EN"]}
        for p in plots
        if p["use"][:2] == "13" or p["use"] == "120802"
    ]
    green = shapely.union_all(pick(lambda p: p["kind"] == "lakepark"))
    land = shapely.union_all(pick(lambda p: p["quarter"] == "rural" and p["kind"] == "field"))
    grey = shapely.intersection(shapely.buffer(lake, 345, quad_segs=4), land)
    for layer, shape, zh, en in (
        ("lake_blue", lake, "镜湖蓝线", "Mirror Lake blue line"), ("lake_green", green, "镜湖绿线", "Mirror Lake green line"),
        ("lake_grey", grey, "镜湖灰线", "Mirror Lake grey line"),
    ):  # fmt: skip
        out[layer] = [{"geometry": g, "name_zh": zh, "name_en": en} for g in ground.polygons(shape)]
    foot = [
        shapely.union_all(
            pick(lambda p, i=i: p["kind"] in ("hill", "slope", "hillpark") and hill_of(p["geometry"]) == i)
        )
        for i in range(len(terrain.HILLS))
    ]
    out["hills"] = [
        {"geometry": g, "name_zh": terrain.HILLS[i][0], "name_en": terrain.HILLS[i][1], "top_m": float(terrain.HILLS[i][6] + 23)}
        for i, shape in enumerate(foot) for g in ground.polygons(shape, 500)
    ]  # fmt: skip
    wild = shapely.union_all([*(s for i, s in enumerate(foot) if terrain.HILLS[i][0] != "印山"), lake, green])
    out["eco_control"] = [
        {"geometry": g, "name_zh": "基本生态控制区", "name_en": "Basic ecological control area"}
        for g in ground.polygons(wild, 500)
    ]
    out["height_limit"] = [
        {"geometry": g, "name_zh": zh, "name_en": en, "limit_m": limit}
        for zh, en, limit, shape in air_space() for g in ground.polygons(shapely.intersection(shape, district))
    ]  # fmt: skip
    stream = shapely.union_all(pick(lambda p: p["kind"] == "river"))
    out["water_source"] = [
        {"geometry": g, "name_zh": zh, "name_en": en, "level": level}
        for zh, en, level, x0, x1 in (
            ("一级保护区", "First-class protection zone", 1, -100, 560), ("二级保护区", "Second-class protection zone", 2, 560, 1300),
        )
        for g in ground.polygons(shapely.intersection(stream, shapely.box(x0, 5000, x1, 6000)))
    ]  # fmt: skip
    strip = shapely.intersection(
        shapely.LineString(POWER_LINE).buffer(20, cap_style="flat", join_style="mitre"), district
    )
    homes = shapely.union_all(pick(lambda p: p["kind"] == "home")).buffer(15)
    out["corridors"] = [
        {"geometry": g, "name_zh": "220千伏示例线", "name_en": "220 kV Sample Line", "voltage_kv": 220}
        for g in ground.polygons(shapely.difference(strip, homes))
    ]  # fmt: skip
    for layer, records in out.items():
        date, document, scale = SOURCES[layer]
        for record in records:
            record["geometry"] = snapped(record["geometry"])
            record |= {"SJRQ": date, "PZWJ": document, "BLC": scale}
            if layer == "farmland":
                record["JBNTMJ"] = round(ellipsoidal_area(record["geometry"]), 2)
    return out


def without_small_holes(polygon):
    """Fill the holes that crossings leave between blocks."""
    return shapely.Polygon(
        polygon.exterior, [ring for ring in polygon.interiors if shapely.Polygon(ring).area > 10000]
    )


def in_purple(plot) -> bool:
    from .uses import HISTORIC, near

    return near(plot["geometry"], HISTORIC)


def hill_of(shape) -> int:
    c = shape.centroid
    return int(
        np.argmin([np.hypot(c.x - x, c.y - y) / long for _, _, (x, y), long, _, _, _ in terrain.HILLS])
    )


def snapped(shape):
    return shapely.normalize(shapely.set_precision(shape, ground.GRID))


def make_plan(plots, net):
    """Return the approved plan: the plots of one block and one level-2 use joined, with their limits."""
    from .uses import names

    label = names()
    groups = {}
    for p in plots:
        where = (
            ("block", p["block"])
            if p["block"] >= 0
            else (p["kind"], net[p["street"]].zh if p["street"] >= 0 else p["use"])
        )
        groups.setdefault((*map(str, where), p["use"][:4]), []).append(p)
    records = []
    for (_, _, use), members in sorted(groups.items()):
        for g in parts([m["geometry"] for m in members]):
            inside = [m for m in members if g.covers(m["geometry"].representative_point())]
            limit = lambda name, best: best((m[name] for m in inside if m[name] is not None), default=None)  # noqa: B023, E731
            records.append({
                "geometry": g, "GHYDYHDM": use, "GHYDYHMC": label[use][0], "YDMC_EN": label[use][1], "RJLSX": limit("RJLSX", max),
                "JZMDSX": limit("JZMDSX", max), "LDLXX": limit("LDLXX", min), "JZXG": limit("JZXG", max),
            })  # fmt: skip
    records.sort(key=lambda r: (-round(r["geometry"].centroid.y / 500), r["geometry"].centroid.x))
    for i, r in enumerate(records, 1):
        r |= {"DKBH": f"GH{i:04d}", "SJRQ": "2024-03-15", "PZWJ": "虚规批〔2024〕6号", "BLC": 2000}
    return records
