"""The land before people came: boundary, river, lake, canal, hills, and the height of the ground.

All coordinates here and in the other parts are local metres, east and north of ORIGIN in EPSG:4547.
"""

import numpy as np
import shapely
from scipy import ndimage
from scipy.interpolate import CubicSpline
from shapely import LineString, Polygon

SEED = 20260101
ORIGIN = (525000.0, 3372000.0)
WIDTH, HEIGHT = 8000.0, 7000.0
DEM_CELL = 10.0
NO_DATA = -9999.0
RIVER_LEVEL, LAKE_LEVEL = 17.0, 18.5

BOUNDARY = [
    (200, 420), (1500, 100), (3000, 230), (4300, 60), (5600, 150), (7000, 80), (7780, 640), (7940, 2000),
    (7720, 3500), (7960, 5000), (7740, 6300), (6900, 6840), (5200, 6720), (3800, 6930), (2300, 6790),
    (900, 6890), (170, 6200), (40, 4800), (260, 3200), (80, 1900),
]  # fmt: skip
RIVER = [
    (-500, 5430), (300, 5400), (1100, 5490), (1900, 5660), (2700, 5560), (3500, 5260), (4300, 5180),
    (5100, 5420), (5900, 5620), (6700, 5470), (7500, 5200), (8500, 5300),
]  # fmt: skip
CANAL = [(4980, 2500), (4930, 2900), (4840, 3400), (4800, 4000), (4760, 4600), (4720, 5250)]
CREEK = [(1780, 1900), (2250, 2080), (2800, 1800), (3400, 1650), (4000, 1880), (4600, 2020), (5000, 2000)]

# name_zh, name_en, centre, half length, half width, direction in degrees, height above the plain
HILLS = [
    ("砚山", "Inkstone Hill", (1330, 1270), 720, 400, 18, 92),
    ("笔架山", "Brush-rest Hill", (760, 1720), 330, 240, 80, 55),
    ("印山", "Seal Hill", (3560, 3690), 300, 120, 8, 38),
    ("镇纸山", "Paperweight Hill", (7130, 780), 420, 260, 150, 60),
    ("卷山", "Scroll Hill", (1250, 6330), 380, 230, 20, 48),
]


def smooth(points, step, closed=False):
    """Return a (n, 2) array along a cubic spline through the points, about `step` metres apart."""
    p = np.asarray(points, float)
    if closed:
        p = np.vstack([p, p[:1]])
    t = np.r_[0, np.cumsum(np.hypot(*np.diff(p, axis=0).T))]
    spline = CubicSpline(t, p, bc_type="periodic" if closed else "natural")
    n = max(int(round(t[-1] / step)), 2)
    return spline(np.linspace(0, t[-1], n + 1))


def boundary() -> Polygon:
    return Polygon(smooth(BOUNDARY, 60, closed=True)).simplify(1.0)


def river() -> Polygon:
    """The river with a wandering width of 190 to 260 m."""
    axis = smooth(RIVER, 45)
    direction = np.gradient(axis, axis=0)
    normal = np.c_[-direction[:, 1], direction[:, 0]] / np.hypot(*direction.T)[:, None]
    s = np.linspace(0, 1, len(axis))[:, None]
    left = 108 + 14 * np.sin(17 * s) + 9 * np.sin(41 * s + 1)
    right = 106 + 16 * np.sin(13 * s + 2) + 8 * np.sin(37 * s)
    return Polygon(np.vstack([axis + normal * left, (axis - normal * right)[::-1]])).buffer(0).simplify(0.6)


def river_axis() -> LineString:
    return LineString(smooth(RIVER, 45))


def islet() -> Polygon:
    """The sandbar in the river."""
    a = np.linspace(0, 2 * np.pi, 40)[:-1]
    x, y = 250 * np.cos(a) * (1 + 0.1 * np.cos(a)), 34 * np.sin(a) + 8 * np.sin(2 * a)
    turn = np.radians(16)
    return Polygon(
        np.c_[5180 + x * np.cos(turn) - y * np.sin(turn), 5440 + x * np.sin(turn) + y * np.cos(turn)]
    )


def lake() -> Polygon:
    """The lake with its bays and two headlands."""
    a = np.linspace(0, 2 * np.pi, 160)[:-1]
    r = 1 + 0.13 * np.cos(2 * a + 0.6) + 0.15 * np.cos(3 * a - 0.9) + 0.10 * np.cos(5 * a + 0.4)
    r += 0.06 * np.cos(8 * a + 1.3) + 0.03 * np.cos(13 * a)
    whole = Polygon(np.c_[5660 + 940 * r * np.cos(a), 1990 + 690 * r * np.sin(a)])
    headlands = [
        LineString(smooth([(5150, 900), (5320, 1350), (5560, 1700)], 40)).buffer(75),
        LineString(smooth([(6900, 2300), (6480, 2180), (6150, 2230)], 40)).buffer(65),
    ]
    water = shapely.difference(whole, shapely.union_all(headlands))
    water = water.buffer(-25).buffer(50, quad_segs=4).buffer(-25, quad_segs=4)
    return max(shapely.get_parts(water), key=lambda part: part.area).simplify(2.0)


def canal() -> Polygon:
    return LineString(smooth(CANAL, 60)).buffer(13, cap_style="flat")


def creek() -> Polygon:
    return LineString(smooth(CREEK, 60)).buffer(9, cap_style="flat")


def hill_feet() -> list[Polygon]:
    """The wooded part of each hill, in the order of HILLS."""
    feet = []
    a = np.linspace(0, 2 * np.pi, 72)[:-1]
    for k, (_, _, (cx, cy), long, wide, turn, _) in enumerate(HILLS):
        r = 1 + 0.09 * np.cos(3 * a + k) + 0.07 * np.cos(5 * a + 2 * k) + 0.03 * np.cos(9 * a + k)
        x, y, t = long * r * np.cos(a), wide * r * np.sin(a), np.radians(turn)
        feet.append(Polygon(np.c_[cx + x * np.cos(t) - y * np.sin(t), cy + x * np.sin(t) + y * np.cos(t)]))
    return feet


def height(x, y):
    """Return the height of the dry ground in metres (1985 datum in name only), vectorised.

    Hills are Gaussian; the plain rolls by a few long waves so that it has hollows of its own.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    z = 23.0 + 0.0003 * (x - 4000) * np.sin(y / 2600) + 0.5 * np.sin(x / 410 + 1) * np.cos(y / 530)
    z += 0.35 * np.sin((x + y) / 270) * np.sin((x - 1.3 * y) / 350 + 2) + 0.9 * np.sin(x / 1500) * np.sin(
        y / 1300
    )
    for _, _, (cx, cy), long, wide, turn, top in HILLS:
        t = np.radians(turn)
        u = ((x - cx) * np.cos(t) + (y - cy) * np.sin(t)) / (long * 0.62)
        v = (-(x - cx) * np.sin(t) + (y - cy) * np.cos(t)) / (wide * 0.62)
        ridges = 1 + 0.12 * np.sin(5 * np.arctan2(v, u)) * np.minimum(np.hypot(u, v), 1)
        z += top * np.exp(-0.5 * (u * u + v * v)) * ridges
    return z


def grid():
    """Return the x and y of the terrain model's cell centres, rows from the north."""
    x = np.arange(DEM_CELL / 2, WIDTH, DEM_CELL)
    y = np.arange(HEIGHT - DEM_CELL / 2, 0, -DEM_CELL)
    return np.meshgrid(x, y)


def dem(water, levels, embankment, hollows) -> np.ndarray:
    """Return the terrain model, float32 (rows, columns), metres.

    water: polygons; levels: the height of each one's surface; embankment: lines raised to keep the
    river out; hollows: (x, y, radius, depth) of underpasses and sunken squares.
    """
    x, y = grid()
    z = height(x, y)
    edge = boundary().buffer(15)
    rng = np.random.default_rng(SEED)
    z += ndimage.gaussian_filter(rng.normal(0, 1, z.shape), 4) * 1.4
    for polygon, level in zip(water, levels, strict=True):
        shapely.prepare(polygon)
        wet = shapely.contains_xy(polygon, x, y)
        away = ndimage.distance_transform_edt(~wet) * DEM_CELL
        bank = np.clip(away / 120, 0, 1)
        z = np.where(wet, level, z * bank + np.minimum(z, level + 1.2 + away * 0.03) * (1 - bank))
    points = shapely.points(x, y)
    away = shapely.distance(embankment, points)
    z = np.where((away < 30) & (z < 27.0), np.maximum(z, 26.4 - away * 0.12), z)
    for cx, cy, radius, depth in hollows:
        z = z - depth * np.exp(-(((x - cx) ** 2 + (y - cy) ** 2) / (2 * (radius * 0.6) ** 2)))
    return np.where(shapely.contains_xy(edge, x, y), z, NO_DATA).astype(np.float32)
