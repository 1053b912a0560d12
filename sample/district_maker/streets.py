"""Main streets drawn by hand, local streets laid out by the character of each cell between them."""

from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import LineString, Polygon

from . import terrain


@dataclass
class Street:
    """A street: names, level (trunk, arterial, secondary, local, lane, rural), width and centreline."""

    zh: str
    en: str
    level: str
    width: float
    line: LineString
    use: str = "1207"
    over: list = field(default_factory=list)  # what the street crosses on a bridge


SPEED = {"trunk": 80, "arterial": 60, "secondary": 50, "local": 30, "lane": 20, "rural": 30}

MAIN = [
    ("规矩大道", "Guiju Avenue", "arterial", 50, [(-300, 3280), (1400, 3300), (2650, 3150), (3600, 3130), (4500, 3230), (6200, 3300), (8400, 3230)]),
    ("北园大道", "North Park Avenue", "arterial", 44, [(-300, 6230), (900, 6010), (2200, 6120), (3800, 6170), (5600, 6260), (8400, 6230)]),
    ("西方圆路", "West Fangyuan Road", "arterial", 40, [(820, 7200), (800, 6010), (720, 4400), (760, 3290), (430, 2400), (170, 1400), (230, 420), (200, -300)]),
    ("青规路", "Qinggui Road", "arterial", 44, [(3560, 7200), (3480, 6170), (3330, 5200), (3260, 4300), (3300, 3140), (3420, 2300), (3560, 1250), (3600, -300)]),
    ("东矩路", "Dongju Road", "arterial", 44, [(6360, 7200), (6330, 6260), (6280, 5500), (6240, 4400), (6228, 3270)]),
    ("环湖东路", "East Lakeside Road", "secondary", 30, [(6200, 3340), (6560, 3010), (7080, 2760), (7300, 2250), (7230, 1500), (6700, 1180), (6250, 760), (6140, 310)]),
    ("环湖西路", "West Lakeside Road", "secondary", 30, [(4890, 3290), (4640, 2800), (4440, 2250), (4400, 1700), (4560, 1150), (4880, 780), (5060, 310)]),
    ("滨河大道", "Riverside Avenue", "secondary", 34, [(-300, 5050), (700, 5060), (1500, 5190), (2600, 5180), (3330, 4930), (4200, 4830), (4800, 4950), (5700, 5250), (6260, 5200), (7200, 4860), (8400, 4900)]),
    ("南乡公路", "Nanxiang Highway", "rural", 20, [(-300, 420), (1500, 330), (3600, 420), (5050, 330), (6150, 330), (7000, 300), (8400, 480)]),
    ("西苑路", "Xiyuan Road", "secondary", 30, [(1640, 5220), (1600, 4300), (1640, 3280), (1560, 2440)]),
    ("横塘路", "Hengtang Road", "secondary", 30, [(700, 4170), (1600, 4200), (2660, 4130)]),
    ("直方街", "Zhifang Street", "secondary", 28, [(2630, 4150), (3260, 4240), (4000, 4130), (4800, 4090)]),
    ("平准路", "Pingzhun Road", "secondary", 32, [(4800, 4090), (6240, 4200), (7820, 4130)]),
    ("东安路", "Dong'an Road", "secondary", 30, [(7080, 4930), (7060, 4160), (7080, 3270), (7090, 2740)]),
    ("南屏路", "Nanping Road", "secondary", 30, [(410, 2400), (1560, 2460), (2520, 2420), (3420, 2300), (4500, 2390)]),
    ("工一路", "First Works Road", "secondary", 32, [(4900, 6900), (4880, 6230), (4900, 5850)]),
    ("学府路", "Xuefu Road", "secondary", 26, [(7290, 1900), (7700, 1960), (8300, 1900)]),
    ("创新路", "Innovation Road", "secondary", 30, [(6270, 5822), (7200, 5760), (8300, 5800)]),
]  # fmt: skip
RAILWAY = [
    (2760, 7200), (2700, 6200), (2660, 5500), (2640, 4300), (2560, 3200), (2420, 2300), (2380, 1400),
    (2420, 500), (2400, -300),
]  # fmt: skip

OLD_NAMES_ZH = "墨砚笔纸松竹梅兰琴棋书画诗酒茶米油盐酱醋仁义礼智信温良恭俭让金木水火土春夏秋冬晨暮云雨"
OLD_NAMES_EN = (
    "Ink Slab Brush Paper Pine Bamboo Plum Orchid Zither Chess Book Scroll Verse Wine Tea Rice Oil Salt Soy "
    "Vinegar Mercy Justice Rites Wisdom Trust Warm Kind Courtesy Thrift Yield Metal Wood Water Fire Earth "
    "Spring Summer Autumn Winter Dawn Dusk Cloud Rain"
).split()
NUMBERS = "一二三四五六七八九十"


def number(n: int) -> str:
    """Return 1 to 99 in Chinese."""
    tens, units = divmod(n, 10)
    return ("" if not tens else ("" if tens == 1 else NUMBERS[tens - 1]) + "十") + (
        NUMBERS[units - 1] if units else ""
    )


def curve(points) -> LineString:
    """Return a smooth line through the points with no more vertices than 0.3 m of it need."""
    return shapely.set_precision(LineString(terrain.smooth(points, 30)).simplify(0.3), 0.01)


def main_streets() -> list[Street]:
    return [
        Street(zh, en, level, width, curve(points),
               "1202" if level == "rural" else "1207")
        for zh, en, level, width, points in MAIN
    ]  # fmt: skip


def railway() -> LineString:
    return curve(RAILWAY)


def cells(region: Polygon, lines) -> list[Polygon]:
    """Return what the main lines leave of the region, north-west first."""
    net = shapely.union_all([region.boundary, *lines], grid_size=0.001)
    found = [c for c in shapely.get_parts(shapely.polygonize([net])) if c.area > 200]
    found = [c for c in found if region.contains(c.representative_point())]
    return sorted(found, key=lambda c: (-round(c.centroid.y / 400), c.centroid.x))


def grid_lines(cell, turn, du, dv, shift=(0.5, 0.5), skip=0.0, rng=None):
    """Return the lines of a turned grid inside a cell; `skip` of them are left out of single blocks."""
    c = cell.centroid
    turned = shapely.affinity.rotate(cell, -turn, origin=c)
    x0, y0, x1, y1 = turned.bounds
    lines = []
    nu, nv = max(int(round((x1 - x0) / du)), 1), max(int(round((y1 - y0) / dv)), 1)
    du, dv = (x1 - x0) / nu, (y1 - y0) / nv
    for i in range(1, nu):
        lines.append(LineString([(x0 + du * i, y0 - 1), (x0 + du * i, y1 + 1)]))
    for j in range(1, nv):
        lines.append(LineString([(x0 - 1, y0 + dv * j), (x1 + 1, y0 + dv * j)]))
    out = []
    for line in lines:
        line = shapely.affinity.rotate(line, turn, origin=c)
        out += [p for p in shapely.get_parts(line.intersection(cell)) if p.length > 60]
    return out


def halves(polygon, share, turn):
    """Cut a polygon across its longer axis, turned by some degrees: (cut line, pieces)."""
    box = np.asarray(polygon.minimum_rotated_rectangle.exterior.coords)
    a, b = box[1] - box[0], box[2] - box[1]
    long, wide = (a, b) if np.hypot(*a) >= np.hypot(*b) else (b, a)
    start = box[0] if long is a else box[1]
    if (long[0], long[1]) < (0, 0):
        start, long = start + long, -long
    middle = np.asarray(polygon.centroid.coords[0])
    at = start + long * share
    along = long / np.hypot(*long)
    middle = middle + along * np.dot(at - middle, along)
    t = np.radians(turn)
    across = np.array([-along[1], along[0]])
    across = across * np.cos(t) + along * np.sin(t)
    reach = 1.5 * (np.hypot(*long) + np.hypot(*wide)) + 10
    p, q = middle - across * reach, middle + across * reach
    line = LineString([p, q])
    side = Polygon([p, q, q + along * reach, p + along * reach])
    return line.intersection(polygon), [polygon.difference(side), polygon.intersection(side)]


def split(polygon, target, rng, spread=0.1, turn=0.0, lines=None):
    """Cut a polygon into pieces of about `target` m² by halving; collect the cut lines where asked."""
    waiting, done = [polygon], []
    while waiting:
        piece = waiting.pop()
        if piece.area < target * 1.45:
            done.append(piece)
            continue
        n = piece.area / target
        share = 0.5 if n < 2.6 else rng.choice([0.5, 0.5, 1 / 3 + 0.02, 0.6])
        line, parts = halves(piece, share + rng.uniform(-spread, spread), rng.uniform(-turn, turn))
        if lines is not None:
            lines += [part for part in shapely.get_parts(line) if part.length > 25]
        for part in parts:
            waiting += [p for p in shapely.get_parts(part) if p.geom_type == "Polygon" and p.area > 1]
    return done


def local_streets(cell, character, rng) -> list[tuple[LineString, float, str]]:
    """Return (centreline, width, level) of a cell's local streets by its character."""
    if character == "old":
        lines = []
        split(cell, 15000, rng, spread=0.08, turn=7, lines=lines)
        return [
            (line, 14.0 if line.length > 330 else 9.0, "local" if line.length > 330 else "lane")
            for line in lines
        ]
    if character == "new":
        return [
            (line, 20.0, "local") for line in grid_lines(cell, -2 if cell.centroid.y < 4200 else 1, 235, 205)
        ]
    if character == "super":
        lines = []
        split(cell, 105000, rng, spread=0.05, turn=3, lines=lines)
        return [(line, 24.0, "local") for line in lines]
    if character == "south":
        lines = []
        split(cell, 30000, rng, spread=0.06, turn=4, lines=lines)
        return [(line, 16.0, "local") for line in lines]
    if character == "works":
        return [(line, 24.0, "local") for line in grid_lines(cell, 1.5, 390, 300)]
    if character == "campus":
        lines = []
        split(cell, 70000, rng, spread=0.06, turn=4, lines=lines)
        return [(line, 18.0, "local") for line in lines]
    return []
