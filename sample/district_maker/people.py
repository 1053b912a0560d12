"""Sub-districts, communities with their people, and the facilities that serve them."""

import numpy as np
import shapely
from scipy.cluster.vq import kmeans2
from shapely import LineString

from . import coverage, ground, streets, terrain
from .plots import ellipsoidal_area

PEOPLE_PER_M2 = 0.9 / 35  # 35 m² of floor a person (GB 50180), nine of ten flats lived in
ZONES = {  # id: (name_zh, name_en)
    "old": ("砚墨街道", "Yanmo Sub-district"), "super": ("西苑街道", "Xiyuan Sub-district"), "south": ("南屏街道", "Nanping Sub-district"),
    "new": ("东矩街道", "Dongju Sub-district"), "works": ("北园街道", "Beiyuan Sub-district"), "north": ("荷塘乡", "Hetang Township"),
    "lake": ("镜湖镇", "Jinghu Town"), "hill": ("砚山镇", "Yanshan Town"),
}  # fmt: skip
AGES = {
    "old": (0.10, 0.28),
    "super": (0.14, 0.20),
    "south": (0.13, 0.22),
    "new": (0.19, 0.12),
    "works": (0.1, 0.1),
    "north": (0.11, 0.31),
    "lake": (0.14, 0.2),
    "hill": (0.11, 0.32),
}
COUNT = {"old": 5, "new": 5, "super": 6, "south": 3, "campus": 2}  # communities in a cell, at most
WORDS_ZH = "春晖 夏荷 秋实 冬青 朝阳 望月 听雨 观云 松风 竹影 梅香 兰亭 菊园 荷风 柳岸 桃溪 杏坛 枫林 桂苑 樱径 书院 墨池 砚台 纸坊 笔墩 琴台 棋盘 画舫 诗巷 茶社 惠民 康宁 和顺 安居 乐业 永福 长寿 同心 友谊 团圆 新晨 启明 远航 致远 博学 明德 尚善 厚德 求真 至诚 金穗 银杏 玉泉 碧波 翠屏 丹霞 青禾 紫藤 白鹭 红叶".split()
WORDS_EN = "Chunhui Xiahe Qiushi Dongqing Chaoyang Wangyue Tingyu Guanyun Songfeng Zhuying Meixiang Lanting Juyuan Hefeng Liu'an Taoxi Xingtan Fenglin Guiyuan Yingjing Shuyuan Mochi Yantai Zhifang Bidun Qintai Qipan Huafang Shixiang Chashe Huimin Kangning Heshun Anju Leye Yongfu Changshou Tongxin Youyi Tuanyuan Xinchen Qiming Yuanhang Zhiyuan Boxue Mingde Shangshan Houde Qiuzhen Zhicheng Jinsui Yinxing Yuquan Bibo Cuiping Danxia Qinghe Ziteng Bailu Hongye".split()


def zone_of(cell) -> str:
    """Say to which sub-district a cell between the main streets belongs."""
    p = cell.representative_point()
    kind = ground.character(p)
    if kind == "riverside":
        kind = "super" if p.x < 2640 else "old" if p.x < 4850 else "new"
    if kind == "campus":
        kind = "works" if p.y > 5000 else "new"
    if kind == "rural":
        return "north" if p.y > 3200 else "hill" if p.x < 4300 else "lake"
    return "lake" if kind == "lakeside" else kind


def main_cells(net, rails, district):
    canal = LineString(terrain.smooth(terrain.CANAL, 60))
    lines = [s.line for s in net if s.level in ("arterial", "secondary") or s.use == "1202"]
    return streets.cells(district, [*lines, rails, terrain.river_axis(), canal])


def zones(cells):
    """Return the records of the sub-districts."""
    shapes = noded([shapely.union_all([c for c in cells if zone_of(c) == key]) for key in ZONES])
    out = []
    for n, ((zh, en), shape) in enumerate(zip(ZONES.values(), shapes, strict=True), 1):
        out.append(
            {
                "geometry": shape,
                "XZQDM": f"999901{n:03d}",
                "name_zh": zh,
                "name_en": en,
                "area_m2": round(ellipsoidal_area(shape), 2),
            }
        )
    return out


def communities(cells, net, plots, houses, district):
    """Return the records of the communities: blocks between street centrelines, grouped; villages beyond."""
    shapes, keys = [], []
    rural = []
    for cell in cells:
        kind = ground.character(cell.representative_point())
        if kind not in COUNT:
            rural.append(cell)
            continue
        local = [s.line for s in net if s.level in ("local", "lane") and s.line.intersects(cell)]
        inner = [shapely.intersection(line, cell) for line in local]
        subs = ground.polygons(
            shapely.polygonize([shapely.union_all([cell.boundary, *inner], grid_size=ground.GRID)])
        )
        k = min(COUNT[kind], max(int(cell.area / (240000 if kind == "old" else 260000)), 1))
        centres = np.array([s.centroid.coords[0] for s in subs])
        start = centres[
            np.argsort(centres[:, 0] + centres[:, 1])[np.linspace(0, len(subs) - 1, k).astype(int)]
        ]
        label = kmeans2(centres, start, minit="matrix", seed=1)[1] if k > 1 else np.zeros(len(subs), int)
        for n in range(label.max() + 1):
            group = np.array([s for s, one in zip(subs, label, strict=True) if one == n], dtype=object)
            if len(group):
                joined = ground.polygons(shapely.coverage_union_all(group))
                shapes += joined
                keys += [zone_of(cell)] * len(joined)
    rest = shapely.difference(district, shapely.union_all(shapes))
    seeds = np.array([(x, y) for _, _, x, y, _ in ground.VILLAGES])
    voronoi = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=district.buffer(500))
    )
    for k, (_, _, x, y, _) in enumerate(ground.VILLAGES):
        own = next(v for v in voronoi if v.covers(shapely.Point(x, y)))
        shapes.append(shapely.intersection(own, rest))
        keys.append(f"village {k}")
    shapes = noded(shapes)
    points = shapely.points([h["geometry"].centroid.coords[0] for h in houses])
    homes = np.array([plots[h["plot"]]["use"][:4] in ("0701", "0703") for h in houses])
    floor = np.array([h["geometry"].area * h["floors"] for h in houses])
    rate = np.where(
        [plots[h["plot"]]["use"].startswith("0703") for h in houses], PEOPLE_PER_M2 * 0.35, PEOPLE_PER_M2
    )
    people = np.where(homes, floor * rate, 0)
    at, who = shapely.STRtree(points).query(shapes, predicate="contains")
    records, word = [], 0
    order = sorted(
        range(len(shapes)),
        key=lambda i: (
            keys[i].startswith("village"),
            -round(shapes[i].centroid.y / 600),
            shapes[i].centroid.x,
        ),
    )
    for i in order:
        inside = who[at == i]
        head = people[inside].sum()
        if keys[i].startswith("village"):
            zh, en = ground.VILLAGES[int(keys[i].split()[1])][:2]
            en += " Village"
            young, old = AGES["hill"]
        elif head < 300:
            continue
        else:
            zh, en = WORDS_ZH[word % len(WORDS_ZH)] + "社区", WORDS_EN[word % len(WORDS_EN)] + " Community"
            word += 1
            young, old = AGES[keys[i]]
        best = (
            inside[np.argmin(np.hypot(*(centre(points[inside], people[inside]) - xy(points[inside])).T))]
            if head
            else None
        )
        total = int(round(head / 10) * 10)
        records.append({
            "geometry": shapes[i], "SQDM": f"C{len(records) + 1:03d}", "name_zh": zh, "name_en": en, "population": total,
            "households": int(round(total / 2.7)), "children": int(round(total * young)), "children_3_6": int(round(total * young * 0.24)),
            "children_6_12": int(round(total * young * 0.46)), "elderly": int(round(total * old)), "floor_area_m2": round(float(floor[inside][homes[inside]].sum()), 0),
            "point": shapely.Point(np.round(xy(points[best]), 3)) if best is not None else shapes[i].representative_point(),
        })  # fmt: skip
    return records


def noded(shapes):
    """Node shapes that touch into one coverage; each comes back as one geometry, whole or in parts."""
    faces = [(i, ground.Face(p, "area")) for i, shape in enumerate(shapes) for p in ground.polygons(shape, 1)]
    found, owner = coverage.node([face for _, face in faces])
    groups = [[] for _ in shapes]
    for shape, o in zip(found, owner, strict=True):
        groups[faces[o][0]].append(shape)
    return [shapely.normalize(shapely.coverage_union_all(group)) for group in groups]


def xy(points):
    return (
        np.c_[shapely.get_x(points), shapely.get_y(points)]
        if np.ndim(points)
        else np.array([points.x, points.y])
    )


def centre(points, weights):
    return (xy(points) * weights[:, None]).sum(0) / weights.sum()


def nearest_name(shape, net, tree):
    street = net[int(tree.nearest(shape))]
    return street.zh.removesuffix("路"), street.en.removesuffix(" Road")


SERVICES = [  # within community service plots, in turn
    ("service_station", "社区服务站", "Community Service Station", 0), ("health_station", "社区卫生服务站", "Health Station", 40),
    ("elder_daycare", "老年人日间照料中心", "Elderly Day-care Centre", 30), ("culture_station", "文化活动站", "Cultural Activity Station", 0),
    ("canteen", "社区食堂", "Community Canteen", 120),
]  # fmt: skip


def facilities(plots, net, district):
    """Return the records of the facilities: points at the gates of the plots that hold them."""
    tree = shapely.STRtree([s.line for s in net])
    out = []

    def add(category, zh, en, point, capacity, plot=None):
        a, b = nearest_name(point, net, tree)
        out.append({
            "geometry": shapely.Point(np.round(point.coords[0], 3)), "SSBH": f"F{len(out) + 1:04d}", "category": category, "name_zh": f"{a}{zh}", "name_en": f"{b} {en}",
            "capacity": int(capacity), "BSM": plot["BSM"] if plot else None, "land_m2": round(plot["geometry"].area, 1) if plot else None,
        })  # fmt: skip

    def gate(plot):
        """A point 8 m inside the plot, towards the nearest street."""
        c = plot["geometry"].representative_point()
        street = net[int(tree.nearest(c))].line
        reach = shapely.intersection(shapely.shortest_line(c, street), plot["geometry"].buffer(-8))
        return c if reach.is_empty else shapely.Point(shapely.get_coordinates(reach)[-1])

    seen = dict.fromkeys(("080403", "0702", "090101", "080602", "1401", "0704"), 0)
    for plot in plots:
        use, size = plot["use"], plot["geometry"].area
        n = seen.get(use, 0)
        if use in seen:
            seen[use] += 1
        if plot["kind"] not in ("plot", "home", "lakepark", "hillpark", "riverpark"):
            continue
        at = gate(plot)
        if use == "080403":
            middle = n % 3 == 2
            places = int(np.clip(size / (20 if middle else 16), 360, 2000) // 45 * 45)
            add(
                "middle_school" if middle else "primary_school",
                "中学" if middle else "小学",
                "Middle School" if middle else "Primary School",
                at,
                places,
                plot,
            )
        elif use == "080404":
            add(
                "kindergarten",
                "幼儿园",
                "Kindergarten",
                at,
                int(np.clip(size / 14, 120, 360) // 30 * 30),
                plot,
            )
        elif use == "0702":
            for step in (0, 1):
                category, zh, en, capacity = SERVICES[(2 * n + step) % len(SERVICES)]
                add(category, zh, en, shapely.Point(at.x + 6 * step, at.y), capacity, plot)
        elif use == "0704":
            category, zh, en, capacity = (
                ("service_station", "村便民服务站", "Village Service Point", 0),
                ("health_station", "村卫生室", "Village Clinic", 10),
            )[n % 2]
            add(category, zh, en, at, capacity, plot)
        elif use == "090101":
            category, zh, en = (
                ("market", "菜市场", "Food Market"),
                ("convenience", "便民商店", "Neighbourhood Shop"),
                ("mall", "商场", "Mall"),
            )[n % 3]
            add(category, zh, en, at, 0, plot)
        elif use == "080602":
            category, zh, en = (
                ("health_center", "社区卫生服务中心", "Community Health Centre"),
                ("health_station", "社区卫生服务站", "Health Station"),
            )[n % 2]
            add(category, zh, en, at, 80 if n % 2 == 0 else 40, plot)
        elif use in ("080601", "080701", "080301", "080302", "080501", "1310", "120802", "0801", "1309"):
            category, zh, en, capacity = {
                "080601": ("hospital", "医院", "Hospital", 300), "080701": ("nursing_home", "养老院", "Nursing Home", 200), "080301": ("library", "图书馆", "Library", 0),
                "080302": ("culture_center", "文化活动中心", "Cultural Centre", 0), "080501": ("sports_center", "体育馆", "Sports Hall", 0),
                "1310": ("fire_station", "消防站", "Fire Station", 0), "120802": ("bus_terminal", "公交首末站", "Bus Terminal", 0),
                "0801": ("service_center", "政务服务中心", "Service Centre", 0), "1309": ("waste_transfer", "垃圾转运站", "Waste Transfer Station", 0),
            }[use]  # fmt: skip
            add(category, zh, en, at, capacity, plot)
        elif use == "1401" and size > 4000:
            add("park", "公园", "Park", at, 0, plot)
            if n % 3 == 0:
                add("sports_ground_s", "球场", "Ball Court", plot["geometry"].representative_point(), 0, plot)
    for street in net:
        if street.level not in ("arterial", "secondary") or street.use != "1207":
            continue
        line = street.line.intersection(district)
        for d in np.arange(220, line.length, 480):
            at = line.interpolate(d)
            if 300 < at.y < 6900:
                add("bus_stop", "公交站", "Bus Stop", at, 0)
    avenue = next(s.line for s in net if s.en == "Guiju Avenue")
    for x in (1100, 2150, 3300, 4300, 5500, 6700, 7500):
        at = avenue.intersection(LineString([(x, 2500), (x, 4000)]))
        add("metro", "地铁站", "Metro Station", at, 0)
    return out
