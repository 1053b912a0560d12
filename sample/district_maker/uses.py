"""What each plot is for, and how densely: themes of blocks, land-use codes of 2023, indices."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np

from . import buildings, streets, terrain

# Residential block indices, climate zone III (GB 50180 table 4.0.2, figures not verified): class in the
# field CSLB, FAR from-to, density at most %, green at least %, height at most m, storeys, storey height
CLASSES = {
    "低层": (1.0, 1.2, 43, 25, 18, (3, 3), 3.2, "low"),
    "多层I类": (1.3, 1.6, 32, 30, 27, (5, 6), 3.0, "mid"),
    "多层II类": (1.7, 2.1, 30, 30, 36, (7, 9), 3.0, "mid"),
    "高层I类": (2.2, 2.8, 22, 35, 54, (13, 18), 2.9, "high"),
    "高层II类": (2.9, 3.1, 22, 35, 80, (21, 26), 2.9, "high"),
}
HOUSING = {
    "old": (("低层", 0.2), ("多层I类", 0.5), ("多层II类", 0.3)),
    "new": (("多层II类", 0.2), ("高层I类", 0.55), ("高层II类", 0.25)),
    "super": (("多层II类", 0.35), ("高层I类", 0.45), ("高层II类", 0.2)),
    "south": (("多层I类", 0.4), ("多层II类", 0.6)),
    "campus": (("多层II类", 1.0),),
}
# theme of a block by quarter, with weights; the first word decides its plots
THEMES = {
    "old": {"home": 0.6, "shop": 0.15, "office": 0.04, "culture": 0.04, "clinic": 0.03, "garden": 0.07, "square": 0.02, "civic": 0.04, "parking": 0.01},
    "new": {"home": 0.52, "shop": 0.12, "office": 0.08, "culture": 0.02, "clinic": 0.03, "garden": 0.1, "sport": 0.03, "civic": 0.03, "white": 0.05, "transit": 0.02},
    "super": {"home": 0.8, "shop": 0.05, "garden": 0.09, "clinic": 0.03, "white": 0.03},
    "south": {"home": 0.66, "shop": 0.14, "garden": 0.07, "clinic": 0.03, "civic": 0.04, "office": 0.06},
    "works": {"works": 0.7, "store": 0.14, "research": 0.06, "white": 0.05, "transit": 0.05},
    "campus": {"college": 0.45, "research": 0.35, "home": 0.1, "garden": 0.1},
}  # fmt: skip
# plots of a theme: size in m² by quarter (None: whole block), and use codes with weights
PLOTS = {
    "home": ({"old": 3900, "new": 19000, "super": 33000, "south": 8500, "campus": 20000},
             {"070102": 0.86, "0702": 0.05, "090101": 0.06, "080404": 0.03}),
    "shop": ({"old": 3000, "new": 15000, "super": 30000, "south": 7000},
             {"090101": 0.45, "090103": 0.15, "090104": 0.12, "0902": 0.2, "0904": 0.08}),
    "office": ({"old": 6000, "new": 14000, "south": 8000}, {"0902": 0.85, "090104": 0.15}),
    "culture": ({"old": 6000, "new": 18000}, {"080301": 0.4, "080302": 0.6}),
    "clinic": ({"old": 7000, "new": 22000, "super": 40000, "south": 9000}, {"080602": 0.45, "080601": 0.3, "080701": 0.25}),
    "garden": ({"new": 45000, "super": 45000}, {"1401": 1.0}),
    "square": ({}, {"1403": 1.0}),
    "civic": ({"old": 5000, "new": 15000, "south": 8000}, {"0801": 0.6, "1303": 0.1, "1306": 0.1, "1309": 0.1, "1310": 0.1}),
    "parking": ({"old": 5000}, {"120803": 1.0}),
    "sport": ({}, {"080501": 1.0}),
    "white": ({}, {"16": 1.0}),
    "transit": ({"new": 15000, "works": 30000}, {"120802": 0.6, "1303": 0.25, "1302": 0.15}),
    "works": ({"works": 36000}, {"100101": 0.45, "100102": 0.5, "1402": 0.05}),
    "store": ({"works": 45000}, {"110101": 0.8, "110102": 0.2}),
    "research": ({"works": 40000, "campus": 40000}, {"0802": 0.85, "0902": 0.15}),
    "college": ({"campus": 70000}, {"080401": 0.85, "080402": 0.15}),
    "school": ({"new": 26000, "super": 30000, "south": 14000}, {"080403": 1.0}),
    "relic": ({"old": 6000}, {"1504": 0.35, "080301": 0.15, "090101": 0.3, "070102": 0.2}),
}  # fmt: skip
# use code prefix: FAR from-to, density %, green at least %, storeys, storey height, rows, setback
BULK = {
    "0702": (0.8, 1.3, 35, 30, (2, 4), 3.6, "shop", 5.3), "0801": (1.0, 1.6, 30, 30, (4, 8), 3.6, "office", 6),
    "0802": (1.0, 1.8, 35, 30, (4, 8), 3.9, "office", 8), "0803": (0.6, 1.1, 35, 30, (2, 4), 4.8, "office", 6),
    "080401": (0.6, 1.0, 25, 35, (5, 6), 3.6, "school", 10), "080402": (0.6, 0.9, 25, 35, (4, 5), 3.6, "school", 8),
    "080403": (0.6, 0.9, 25, 35, (4, 5), 3.6, "school", 6), "080404": (0.6, 0.8, 30, 35, (2, 3), 3.6, "shop", 5.3),
    "0805": (0.4, 0.7, 35, 30, (2, 2), 9.0, "hall", 10), "0806": (1.0, 1.8, 32, 35, (4, 10), 3.9, "office", 6),
    "0807": (0.8, 1.3, 30, 35, (4, 6), 3.3, "mid", 6), "0901": (1.2, 2.4, 45, 20, (3, 5), 4.5, "shop", 5.3),
    "0902": (2.4, 4.2, 42, 20, (8, 22), 3.9, "office", 6), "0904": (1.0, 1.8, 45, 20, (3, 4), 4.2, "shop", 5.3),
    "1001": (1.0, 1.8, 48, 10, (2, 4), 6.0, "hall", 8), "1101": (0.8, 1.3, 52, 10, (1, 2), 9.0, "hall", 8),
    "1208": (0.3, 0.6, 30, 20, (2, 3), 5.0, "office", 5.3), "13": (0.3, 0.6, 35, 25, (2, 2), 4.5, "shop", 5.3),
    "1504": (0.5, 0.9, 40, 25, (2, 2), 4.0, "low", 5.3), "0703": (0.7, 1.1, 50, 10, (2, 3), 3.2, "house", 2),
}  # fmt: skip
HISTORIC = (3980, 4560, 340)  # centre and radius of the old quarter's heart
CORE = (5900, 4350, 620)  # the new town's business core


def names() -> dict[str, tuple[str, str]]:
    """Return code: (Chinese, English) of the 2023 land-use classification."""
    table = Path(__file__).parents[2] / "standards" / "codes" / "landuse_2023.csv"
    with open(table, encoding="utf-8-sig", newline="") as file:
        return {row["code"]: (row["name_zh"], row["name_en"]) for row in csv.DictReader(file)}


def pick(weights: dict, rng) -> str:
    keys = list(weights)
    share = np.array([weights[k] for k in keys], float)
    return keys[int(rng.choice(len(keys), p=share / share.sum()))]


def near(polygon, place) -> bool:
    c = polygon.centroid
    return np.hypot(c.x - place[0], c.y - place[1]) < place[2]


def themes(blocks, rng) -> list[str]:
    """Choose a theme for each block: schools by distance first, then the quarter's mixture."""
    chosen = [""] * len(blocks)
    sites = []
    for i in sorted(range(len(blocks)), key=lambda i: -blocks[i].polygon.area):
        b, size = blocks[i], blocks[i].polygon.area
        c = b.polygon.centroid
        fits = {"old": size > 13000, "new": size > 22000, "super": size > 50000, "south": size > 20000}
        if not fits.get(b.character) or near(b.polygon, CORE) or near(b.polygon, HISTORIC):
            continue
        if all(np.hypot(c.x - x, c.y - y) > 780 for x, y in sites):
            sites.append((c.x, c.y))
            chosen[i] = "school"
    for i, b in enumerate(blocks):
        if chosen[i]:
            continue
        if b.character == "old" and near(b.polygon, HISTORIC):
            chosen[i] = "relic" if rng.random() < 0.8 else "square"
        elif b.character == "new" and near(b.polygon, CORE):
            chosen[i] = (
                "office" if rng.random() < 0.75 else pick({"shop": 0.6, "garden": 0.2, "square": 0.2}, rng)
            )
        else:
            chosen[i] = pick(THEMES[b.character], rng)
    return chosen


def subdivide(faces, rng):
    """Replace blocks by plots with a use, and give fields and homes theirs."""
    blocks = [f for f in faces if f.kind == "block"]
    themed = dict(zip((id(b) for b in blocks), themes(blocks, rng)))
    out = []
    for face in faces:
        if face.kind == "block":
            theme = themed[id(face)]
            sizes, weights = PLOTS[theme]
            size = sizes.get(face.character, np.inf)
            pieces = streets.split(
                face.polygon, size, rng, spread=0.07, turn=2 if face.character == "old" else 0
            )
            if theme == "school" and face.character != "old":
                pieces.sort(key=lambda p: -p.area)
                out.append(replace(face, polygon=pieces[0], kind="plot", use="080403"))
                pieces, weights = pieces[1:], PLOTS["home"][1]
            for piece in pieces:
                out.append(replace(face, polygon=piece, kind="plot", use=pick(weights, rng)))
        elif face.kind == "home":
            use = "0704" if rng.random() < 0.04 else "070301"
            out.append(replace(face, use=use))
        elif face.kind == "field":
            out.append(replace(face, use=field_use(face.polygon, rng)))
        else:
            out.append(face)
    return out


def field_use(polygon, rng) -> str:
    """Paddy in the low ground, dry land above, orchards and woods on the slopes."""
    c = polygon.centroid
    z = float(terrain.height(c.x, c.y))
    if z > 34:
        return pick({"0201": 0.35, "0301": 0.3, "0302": 0.1, "0303": 0.25}, rng)
    if z > 27:
        return pick({"0103": 0.4, "0201": 0.35, "0202": 0.15, "0301": 0.1}, rng)
    if z < 24.2:
        return pick({"0101": 0.88, "0102": 0.08, "060201": 0.04}, rng)
    return pick({"0101": 0.5, "0102": 0.22, "0103": 0.18, "0201": 0.06, "060201": 0.04}, rng)


def bulk(use):
    return next((BULK[use[:n]] for n in (6, 4, 2) if use[:n] in BULK), None)


def develop(polygon, use, quarter, ceiling, least_setback, rng):
    """Return (indices of a plot, its buildings); ceiling is the height that the air space allows.

    Buildings come first; the plot's FAR, density and height are what they give, so that both agree.
    A building is (polygon, storeys, height).
    """
    if use[:4] == "0701":
        pairs = [p for p in HOUSING.get(quarter, HOUSING["south"]) if CLASSES[p[0]][4] <= ceiling] or [
            ("多层I类", 1)
        ]
        name = pick(dict(pairs), rng)
        far_from, far_to, density, green, top, storeys, rise, kind = CLASSES[name]
        options = [(n, f) for n in range(storeys[1], storeys[0] - 1, -1)
                   for f in (far_to - 0.15, (far_from + far_to) / 2, far_from + 0.06)
                   if far_from + 0.04 <= f <= far_to - 0.04 and f / n * 100 <= density - 1.5]  # fmt: skip
        options = [options[int(rng.integers(len(options)))], *options]
        setback = 5.3
    else:
        rule = bulk(use)
        if rule is None:
            return {}, []
        name = None
        far_from, far_to, density, green, storeys, rise, kind, setback = rule
        top = min(storeys[1] * rise + 6, ceiling)
        reach = [n for n in range(storeys[0], storeys[1] + 1) if n * rise <= top - 1] or [storeys[0]]
        n = int(rng.choice(reach))
        f = min(rng.uniform(far_from, far_to), (density - 6) / 100 * n)
        options = [(n, f), (n, f * 0.8), (n, f * 0.6), (n, f * 0.4)]
    setback = max(setback, least_setback)
    for n, far in options:
        shapes = buildings.fill(polygon, kind, far / n * polygon.area, setback, rng)
        shapes = [s for s in shapes if s.area > 30 and polygon.contains(s)]
        footprint = sum(s.area for s in shapes)
        real = round(footprint * n / polygon.area, 2)
        cover = round(100 * footprint / polygon.area, 1)
        sound = shapes and cover <= density - 1 and (name is None or far_from + 0.03 <= real <= far_to - 0.03)
        if sound:
            break
    else:
        shapes, n, real, cover = (
            [],
            options[-1][0],
            round(options[-1][1], 2),
            round(100 * options[-1][1] / options[-1][0], 1),
        )
    high = round(n * rise, 1)
    if name is None:
        far_to = max(np.ceil(real * 10 + 2) / 10, 0.5)
        far_from = min(far_from, np.floor(real * 10 - 0.4) / 10) if use[:2] in ("10", "11") else None
        density = int(min(max(density, 5 * np.ceil(cover / 5 + 0.4)), 65))
    top = min(float(top), ceiling)
    return {
        "RJL": real, "RJLSX": float(round(far_to, 2)), "RJLXX": None if far_from is None else float(round(far_from, 2)),
        "JZMD": cover, "JZMDSX": float(density), "LDL": float(round(green + rng.uniform(0.8, 6), 1)), "LDLXX": float(green),
        "JZGD": high, "JZXG": float(np.ceil(max(top, high))), "CSLB": name,
    }, [(s, n, high) for s in shapes]  # fmt: skip
