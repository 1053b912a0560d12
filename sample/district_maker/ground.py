"""The plots' shapes: water, streets, parks, blocks and fields as one coverage without gaps or overlaps."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Polygon

from . import streets, terrain

GRID = 0.001  # metres: the coverage is noded on this grid


@dataclass
class Face:
    """A plot to be: its polygon, what it is, the quarter's character, and the block it belongs to."""

    polygon: Polygon
    kind: str
    character: str = ""
    block: int = -1
    street: int = -1
    use: str = ""
    sheet: str = ""


VILLAGES = [
    ("稻香村", "Daoxiang", 1960, 6500, 150), ("荷塘村", "Hetang", 3020, 6450, 140),
    ("柳渡村", "Liudu", 1560, 5900, 130), ("石榴村", "Shiliu", 2950, 5820, 120),
    ("麦垄村", "Mailong", 400, 5720, 120), ("竹园村", "Zhuyuan", 380, 3900, 140),
    ("塘口村", "Tangkou", 2010, 2180, 130), ("桑林村", "Sanglin", 2950, 1250, 150),
    ("橘坡村", "Jupo", 3950, 1330, 130), ("溪头村", "Xitou", 3020, 2010, 110),
    ("岗上村", "Gangshang", 2050, 640, 130), ("平畴村", "Pingchou", 3050, 640, 120),
    ("梨园村", "Liyuan", 4250, 640, 130), ("望湖村", "Wanghu", 5650, 640, 140),
    ("归雁村", "Guiyan", 7550, 1330, 120),
]  # fmt: skip


def character(point) -> str:
    """Say what kind of quarter a cell between the main streets is."""
    x, y = point.x, point.y
    if y > 6150:
        return "works" if x > 3500 else "rural"
    if y > 5560 and x < 3450:
        return "rural"
    if (y > 5450 and x > 3400) or (y > 5300 and x > 6300):
        return "campus" if x > 6300 and y < 5800 else "works"
    if y > 4950 or (y > 4850 and 3300 < x < 4800):
        return "riverside"
    if x < 700:
        return "rural"
    if y > 3200:
        return "super" if x < 2640 else "old" if x < 4850 else "new"
    if y > 2330 and x < 4550:
        return "super" if x < 2450 else "south"
    if x > 6900 and y > 2700:
        return "new"
    if x > 7150 and y > 1920:
        return "campus"
    if 4400 < x < 7300 and y > 700:
        return "lakeside"
    return "rural"


def polygons(geometry, least=1.0):
    return [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon" and p.area > least]


class Canvas:
    """What is left of the district, and the faces cut from it so far."""

    def __init__(self, whole):
        self.rest, self.faces = whole, []

    def take(self, shape, kind, **about):
        """Cut a shape from what is left; each part becomes a face."""
        piece = shapely.intersection(self.rest, shape)
        self.rest = shapely.difference(self.rest, shape)
        new = [Face(p, kind, **about) for p in polygons(piece)]
        self.faces += new
        return new


def opened(polygon, radius):
    """Round the corners of a block and drop its narrow tails, as street corners do."""
    return polygon.buffer(-radius, join_style="mitre").buffer(radius, quad_segs=2).intersection(polygon)


def fields(area, rng, target):
    """Cut open country into fields: along or across the slope, whichever shortens the piece."""
    waiting, done = polygons(area), []
    while waiting:
        piece = waiting.pop()
        if piece.area < target * rng.uniform(1.0, 2.0):
            done.append(piece)
            continue
        c = piece.centroid
        dx = terrain.height(c.x + 15, c.y) - terrain.height(c.x - 15, c.y)
        dy = terrain.height(c.x, c.y + 15) - terrain.height(c.x, c.y - 15)
        slope = np.degrees(np.arctan2(dy, dx))
        box = np.asarray(piece.minimum_rotated_rectangle.exterior.coords)
        a, b = box[1] - box[0], box[2] - box[1]
        long = a if np.hypot(*a) > np.hypot(*b) else b
        off = (slope - np.degrees(np.arctan2(long[1], long[0])) + 45) % 90 - 45
        _, parts = streets.halves(piece, 0.5 + rng.uniform(-0.14, 0.14), float(np.clip(off, -28, 28)))
        for part in parts:
            waiting += polygons(part)
    return done


def blob(x, y, radius, rng):
    a = np.linspace(0, 2 * np.pi, 28)[:-1]
    r = radius * (1 + 0.14 * np.cos(2 * a + rng.uniform(0, 6)) + 0.1 * np.cos(3 * a + rng.uniform(0, 6)))
    return Polygon(np.c_[x + r * np.cos(a) * 1.15, y + r * np.sin(a) * 0.9])


def street_faces(canvas, area, lines, first, character=""):
    """Share a street area among its lines, wider ones first."""
    order = sorted(range(len(lines)), key=lambda i: (-lines[i].width, -lines[i].line.length))
    for i in order:
        reach = lines[i].line.buffer(lines[i].width / 2 + 9, cap_style="square", join_style="mitre")
        piece = shapely.intersection(area, reach)
        area = shapely.difference(area, reach)
        canvas.faces += [
            Face(p, "street", character, street=first + i, use=lines[i].use) for p in polygons(piece, 0.01)
        ]
    if polygons(area, 0.01) and lines:
        rest = polygons(area, 0.01)
        tree = shapely.STRtree([line.line for line in lines])
        near = tree.nearest([p.representative_point() for p in rest])
        canvas.faces += [
            Face(p, "street", character, street=first + int(i), use=lines[i].use) for p, i in zip(rest, near)
        ]


BLOCK_PLOT = {"old": 2600, "new": 15500, "super": 34000, "south": 8000, "works": 34000, "campus": 34000}


def lay_out(rng):
    """Return (faces before noding, streets, railway, district boundary)."""
    district = terrain.boundary()
    net = streets.main_streets()
    rails = streets.railway()
    axis = terrain.river_axis()
    canal_axis = LineString(terrain.smooth(terrain.CANAL, 60))
    cells = streets.cells(district, [s.line for s in net] + [rails, axis, canal_axis])
    canvas = Canvas(district)

    surface = shapely.union_all(
        [s.line.buffer(s.width / 2, cap_style="flat", join_style="mitre") for s in net]
    )
    canvas_area = shapely.intersection(district, surface)
    canvas.rest = shapely.difference(canvas.rest, surface)
    street_faces(canvas, canvas_area, net, 0)
    canvas.take(rails.buffer(16, cap_style="flat"), "railway", use="1201")

    river, lake = terrain.river(), terrain.lake()
    canvas.take(terrain.islet(), "islet", use="1401")
    canvas.take(river, "river", use="1701")
    canvas.take(lake, "lake", use="1702")
    canvas.take(terrain.canal(), "canal", use="1705")
    canvas.take(terrain.creek(), "creek", use="1705")
    for k, foot in enumerate(terrain.hill_feet()):
        urban = terrain.HILLS[k][0] == "印山"
        core = foot.buffer(-70)
        if urban:
            canvas.take(foot, "hillpark", character="old", use="1401")
        else:
            canvas.take(core, "hill", character="rural", use="0301", block=k)
            for piece in polygons(shapely.intersection(canvas.rest, foot)):
                for part in fields(piece, rng, 26000):
                    canvas.faces.append(Face(part, "slope", "rural", use="0304"))
            canvas.rest = shapely.difference(canvas.rest, foot)

    kinds = [character(cell.representative_point()) for cell in cells]
    town = shapely.union_all([c for c, k in zip(cells, kinds) if k in BLOCK_PLOT])
    ring = lake.buffer(95, quad_segs=4)
    lakeside = shapely.union_all([c for c, k in zip(cells, kinds) if k == "lakeside"])
    belt = shapely.intersection(ring, lakeside)
    for part in polygons(shapely.intersection(canvas.rest, belt)):
        canvas.faces += [
            Face(p, "lakepark", "lakeside", use="1401") for p in streets.split(part, 60000, rng, turn=5)
        ]
    canvas.rest = shapely.difference(canvas.rest, belt)
    canvas.take(
        shapely.intersection(canal_axis.buffer(34, cap_style="flat"), town),
        "canalpark",
        character="new",
        use="1401",
    )
    canvas.take(
        shapely.intersection(rails.buffer(42, cap_style="flat"), town),
        "railgreen",
        character="super",
        use="1402",
    )
    for cell, kind in zip(cells, kinds):
        if kind == "riverside":
            area = shapely.intersection(canvas.rest, cell)
            canvas.faces += [
                Face(p, "riverpark", kind, use="1401")
                for part in polygons(area) for p in streets.split(part, 50000, rng, turn=3)
            ]  # fmt: skip
            canvas.rest = shapely.difference(canvas.rest, cell)

    block = 0
    for cell, kind in zip(cells, kinds):
        if kind not in BLOCK_PLOT:
            continue
        ground = shapely.intersection(canvas.rest, cell)
        if kind == "works":
            bank = river.buffer(60, quad_segs=4)
            canvas.faces += [
                Face(p, "bankgreen", kind, use="1402") for p in polygons(shapely.intersection(ground, bank))
            ]
            ground = shapely.difference(ground, bank)
        first = len(net)
        local = []
        for line, width, level in streets.local_streets(cell, kind, rng):
            local.append(streets.Street("", "", level, width, line))
        surface = shapely.union_all([s.line.buffer(s.width / 2, join_style="mitre") for s in local])
        blocks = []
        for part in polygons(shapely.difference(ground, surface), 300):
            blocks += polygons(opened(part, 7), 300)
        left = shapely.difference(ground, shapely.union_all(blocks)) if blocks else ground
        if local:
            net += local
            street_faces(canvas, left, local, first, kind)
        else:
            canvas.faces += [Face(p, "green", kind, use="1402") for p in polygons(left, 0.01)]
        for part in blocks:
            canvas.faces.append(Face(part, "block", kind, block=block))
            block += 1
        canvas.rest = shapely.difference(canvas.rest, cell)

    village_streets(canvas, net, rng)
    ponds = [
        blob(x, y, r, rng)
        for x, y, r in zip(rng.uniform(300, 7700, 90), rng.uniform(200, 6800, 90), rng.uniform(28, 70, 90))
    ]
    for pond in ponds:
        if shapely.contains(canvas.rest, pond.buffer(12)):
            canvas.take(pond, "pond", character="rural", use="1704")
    for part in polygons(canvas.rest):
        size = 25000 if part.area > 60000 else 12000
        canvas.faces += [Face(p, "field", "rural") for p in fields(part, rng, size)]
    return canvas.faces, net, rails, district


def village_streets(canvas, net, rng):
    """Lay out villages, their lanes, and a road from each to the nearest main street."""
    trunk = shapely.union_all([s.line for s in net if s.level in ("arterial", "secondary", "rural")])
    for k, (zh, en, x, y, radius) in enumerate(VILLAGES):
        centre = shapely.Point(x, y)
        near = shapely.shortest_line(centre, trunk)
        far = np.asarray(near.coords)[1]
        mid = (np.array([x, y]) + far) / 2 + rng.normal(0, 25, 2)
        road = LineString(terrain.smooth([(x, y), mid, far + (far - mid) * 0.05], 40))
        ground = polygons(shapely.intersection(canvas.rest, blob(x, y, radius, rng)))
        if not ground:
            continue
        ground = max(ground, key=lambda p: p.area)
        lines = []
        streets.split(ground, 8500, rng, spread=0.06, turn=8, lines=lines)
        first = len(net)
        lanes = [
            streets.Street(f"{zh}{streets.number(i + 1)}巷", f"{en} Lane {i + 1}", "lane", 7.0, line)
            for i, line in enumerate(lines)
        ]
        road = streets.Street(f"{zh[:-1]}路", f"{en} Road", "rural", 8.0, road, "060101")
        surface = shapely.union_all([s.line.buffer(s.width / 2, join_style="mitre") for s in [road, *lanes]])
        blocks = [
            p
            for part in polygons(shapely.difference(ground, surface), 200)
            for p in polygons(opened(part, 3.5), 200)
        ]
        left = shapely.difference(ground, shapely.union_all(blocks))
        net += [road, *lanes]
        outside = shapely.intersection(
            shapely.difference(canvas.rest, ground), road.line.buffer(4, join_style="mitre")
        )
        street_faces(
            canvas, shapely.union_all([left, outside], grid_size=GRID), [road, *lanes], first, "village"
        )
        for b in blocks:
            for p in streets.split(b, 2600, rng, spread=0.06, turn=4):
                canvas.faces.append(Face(p, "home", "village", block=10000 + k))
        canvas.rest = shapely.difference(canvas.rest, shapely.union_all([ground, outside]))
