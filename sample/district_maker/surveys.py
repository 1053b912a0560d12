"""Two dates of a land survey, what changed between them, and the approvals that cover part of it."""

import numpy as np
import shapely

from . import coverage, ground, streets, terrain
from .plots import ellipsoidal_area

TO_SURVEY = {  # 2023 land-use code, longest prefix first: survey code
    "0101": "0101", "0102": "0102", "0103": "0103", "0201": "0201", "0202": "0202", "0301": "0301", "0302": "0302", "0303": "0305", "0304": "0307",
    "0601": "1006", "0602": "1202", "0701": "0701", "0702": "0701", "0703": "0702", "0704": "0702", "0801": "08H1", "080401": "08H2A", "08": "08H2",
    "09": "05H1", "10": "0601", "11": "0508", "1201": "1001", "1202": "1003", "1207": "1004", "1208": "1005", "13": "0809", "1403": "0810A",
    "14": "0810", "15": "09", "16": "1201", "1701": "1101", "1702": "1102", "1704": "1104", "1705": "1107",
}  # fmt: skip
NAMES = {
    "0101": "水田", "0102": "水浇地", "0103": "旱地", "0201": "果园", "0202": "茶园", "0301": "乔木林地", "0302": "竹林地", "0305": "灌木林地",
    "0307": "其他林地", "05H1": "商业服务业设施用地", "0508": "物流仓储用地", "0601": "工业用地", "0701": "城镇住宅用地", "0702": "农村宅基地",
    "08H1": "机关团体新闻出版用地", "08H2": "科教文卫用地", "08H2A": "高教用地", "0809": "公用设施用地", "0810": "公园与绿地", "0810A": "广场用地",
    "09": "特殊用地", "1001": "铁路用地", "1003": "公路用地", "1004": "城镇村道路用地", "1005": "交通服务场站用地", "1006": "农村道路",
    "1101": "河流水面", "1102": "湖泊水面", "1104": "坑塘水面", "1104A": "养殖坑塘", "1107": "沟渠", "1201": "空闲地", "1202": "设施农用地",
}  # fmt: skip
ARABLE = ("0101", "0102", "0103")
LOST, COVERED, GAINED = 240, 190, 60
# Crop of every so many fields of the second survey, the rest are grain.
CROPS = {"FLS": (23, 7), "LYFL": (29, 5), "XG": (41, 3), "WG": (53, 11), None: (97, 13)}
BECAME = {
    "0601": 0.2,
    "0702": 0.2,
    "1006": 0.12,
    "1202": 0.12,
    "0201": 0.12,
    "1104A": 0.1,
    "05H1": 0.06,
    "0301": 0.05,
    "1003": 0.03,
}


def code(use):
    return next(TO_SURVEY[use[:n]] for n in (6, 4, 2) if use[:n] in TO_SURVEY)


def patches(plots):
    """Return [(polygon, code)]: plots of one block and one survey code joined."""
    groups = {}
    for i, p in enumerate(plots):
        c = code(p["use"])
        key = (
            (c, p["block"])
            if p["block"] >= 0
            else (c, "street", round(p["geometry"].centroid.x / 900), round(p["geometry"].centroid.y / 900))
            if p["kind"] == "street"
            else (c, "plot", i)
        )
        groups.setdefault(tuple(map(str, key)), []).append(p["geometry"])
    return [
        (g, key[0])
        for key, shapes in sorted(groups.items())
        for g in ground.polygons(shapely.coverage_union_all(np.array(shapes, dtype=object)))
    ]


def bite(polygon, share, rng):
    """Cut a part of about this share off a field: (part, rest), or None where it would fall to pieces."""
    _, parts = streets.halves(polygon, share, rng.uniform(-12, 12))
    parts = [ground.polygons(part) for part in parts]
    if any(len(p) != 1 for p in parts) or min(p[0].area for p in parts) < 450:
        return None
    one, other = parts[0][0], parts[1][0]
    return (one, other) if rng.random() < 0.5 else (other, one)


def slope_class(polygon) -> int:
    """Return the slope class, 1 to 5, of the ground under a field."""
    c = polygon.centroid
    dx = (terrain.height(c.x + 20, c.y) - terrain.height(c.x - 20, c.y)) / 40
    dy = (terrain.height(c.x, c.y + 20) - terrain.height(c.x, c.y - 20)) / 40
    return 1 + int(np.searchsorted([2, 6, 15, 25], np.degrees(np.arctan(np.hypot(dx, dy)))))


def make(plots, rng):
    """Return the records of (survey_2023, survey_2024, approvals)."""
    base = patches(plots)
    order = rng.permutation(len(base))
    pieces = []  # polygon, parent row, code before, code after
    lost = gained = 0
    for i in order:
        polygon, before = base[i]
        if before in ARABLE and lost < LOST and polygon.area > 4000:
            cut = bite(polygon, float(rng.uniform(0.2, 0.45)), rng)
            if cut:
                after = str(
                    rng.choice(list(BECAME), p=np.array(list(BECAME.values())) / sum(BECAME.values()))
                )
                pieces += [(cut[0], i, before, after), (cut[1], i, before, before)]
                lost += 1
                continue
        if before in ("0201", "0307", "1201", "1202", "0305") and gained < GAINED and polygon.area > 3000:
            cut = bite(polygon, 0.5, rng)
            if cut:
                pieces += [(cut[0], i, before, "0103"), (cut[1], i, before, before)]
                gained += 1
                continue
        pieces.append((polygon, i, before, before))
    faces = [ground.Face(polygon, "survey") for polygon, *_ in pieces]
    found, owner = coverage.node(faces)
    parts = {}
    for shape, o in zip(found, owner, strict=True):
        parts.setdefault(int(o), []).append(shape)
    one_piece = {o: shapely.coverage_union_all(shapes) for o, shapes in parts.items()}
    parents = {}
    for o, shape in one_piece.items():
        parents.setdefault(int(pieces[o][1]), []).append((shape, pieces[o][2]))
    before = [
        (shapely.coverage_union_all([s for s, _ in members]), members[0][1]) for members in parents.values()
    ]
    after = [(shape, pieces[o][3], pieces[o][2]) for o, shape in one_piece.items()]
    first = records([(g, c) for shape, c in before for g in ground.polygons(shape)])
    second = records([(g, c) for shape, c, _ in after for g in ground.polygons(shape)])
    plant_crops(second, [shape for shape, c, was in after if was in ARABLE and c not in ARABLE])
    changed = sorted(
        ((s, a, b) for s, a, b in after if b in ARABLE and a not in ARABLE),
        key=lambda item: (-item[0].centroid.y, item[0].centroid.x),
    )
    approvals = []
    for n, (shape, use, was) in enumerate(
        changed[i] for i in sorted(rng.choice(len(changed), COVERED, replace=False))
    ):
        grown = (
            shape
            if n % 7
            else ground.polygons(shape.buffer(-6, join_style="mitre"))
            and max(ground.polygons(shape.buffer(-6, join_style="mitre")), key=lambda g: g.area)
        )
        approvals.append({
            "geometry": shapely.normalize(grown or shape), "PZBH": f"NZ{n + 1:04d}", "PZWH": f"虚政土转〔2024〕{n // 8 + 1}号", "PZRQ": f"2024-{1 + n % 10:02d}-{1 + n % 27:02d}",
            "from_code": was, "to_code": use, "PZMJ": round(ellipsoidal_area(grown or shape), 2),
        })  # fmt: skip
    return first, second, approvals


def plant_crops(second, lost):
    """Say in the second survey what some fields grow in place of grain, and which lost ones can be fields again."""
    gone = shapely.STRtree(lost)
    for record in second:
        number = int(record["BSM"])
        if record["DLBM"] in ARABLE:
            record["ZZSXDM"] = next(
                (crop for crop, (every, at) in CROPS.items() if number % every == at), "LS"
            )
        elif record["DLBM"] in ("0201", "0301", "1104A"):
            inner = record["geometry"].representative_point()
            if len(gone.query(inner, predicate="within")):
                record["ZZSXDM"] = ("JKHF", "GCHF", None)[number % 3]


def records(shapes):
    """Give survey patches their fields: net area is the patch's less the ridge's share."""
    out = []
    for shape, c in sorted(
        shapes, key=lambda s: (-round(s[0].centroid.y / 500), s[0].centroid.x, s[0].centroid.y)
    ):
        area = round(ellipsoidal_area(shape), 2)
        arable = c in ARABLE
        steep = slope_class(shape) if arable else None
        ridge = {1: 0.0, 2: 0.0862, 3: 0.1345, 4: 0.18, 5: 0.22}[steep] if arable and c != "0102" else 0.0
        less = round(area * ridge, 2)
        village = c == "0702" or c == "1006"
        out.append({
            "geometry": shapely.normalize(shape), "BSM": f"{len(out) + 1:06d}", "DLBM": c, "DLMC": NAMES[c],
            "QSXZ": "30" if c in (*ARABLE, "0201", "0202", "0702", "1006", "1104", "1104A", "1202") else "20",
            "QSDWDM": "9999010010000000000", "ZLDWDM": "9999010010000000000", "TBMJ": area, "KCDLBM": "1203" if ridge else None, "KCXS": ridge, "KCMJ": less,
            "TBDLMJ": round(area - less, 2), "GDLX": None if not arable else "PD" if ridge == 0 else "TT", "GDPDJB": None if steep is None else str(steep),
            "ZZSXDM": "LS" if arable else None, "CZCSXM": "203" if village else None,
        })  # fmt: skip
    return out
