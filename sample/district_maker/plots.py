"""The zoning layer: a clean coverage of plots with codes, indices and ids, and the buildings on them."""

from dataclasses import replace

import numpy as np
import shapely

from . import coverage, ground, streets, terrain, uses

MEAN_RADIUS_SQUARED = 6367.733e3**2  # M·N of CGCS2000 at 30.5° N, m²
CENTRAL_EASTING = 500000.0 - terrain.ORIGIN[0]  # the central meridian in local metres


def ellipsoidal_area(polygon) -> float:
    """Return the area on the CGCS2000 ellipsoid, m²: the integral of k⁻² over the plane figure.

    k is the Gauss-Krüger scale, k⁻² = 1 − x²/R² + 2x⁴/3R⁴; Gauss quadrature on three points an edge.
    """
    if polygon.geom_type != "Polygon":
        return sum(
            ellipsoidal_area(part) for part in shapely.get_parts(polygon) if part.geom_type == "Polygon"
        )
    total = 0.0
    for ring, sign in [(polygon.exterior, 1), *((hole, -1) for hole in polygon.interiors)]:
        c = np.asarray(ring.coords)[:, :2] - (CENTRAL_EASTING, 0)
        a, b = c[:-1], c[1:]
        area = 0.0
        for node, weight in ((-np.sqrt(0.6), 5 / 18), (0.0, 8 / 18), (np.sqrt(0.6), 5 / 18)):
            x = (a[:, 0] + b[:, 0]) / 2 + node * (b[:, 0] - a[:, 0]) / 2
            primitive = x - x**3 / (3 * MEAN_RADIUS_SQUARED) + 2 * x**5 / (15 * MEAN_RADIUS_SQUARED**2)
            area += weight * float(np.sum(primitive * (b[:, 1] - a[:, 1])))
        total += sign * abs(area)
    return total


NO_INDICES = dict.fromkeys(
    ("RJL", "RJLSX", "RJLXX", "JZMD", "JZMDSX", "LDL", "LDLXX", "JZGD", "JZXG", "CSLB")
)
COLLECTIVE = ("01", "02", "03", "06", "0703", "0704", "1704")


def attributes(plot, names, rng) -> dict:
    """Return the descriptive fields of a plot."""
    use = plot["use"]
    state = not use.startswith(COLLECTIVE)
    built = use[:2] in ("07", "08", "09", "10", "11", "13") and state
    approval = None
    if built and rng.random() < 0.3:
        approval = f"虚示审〔{int(rng.integers(2019, 2026))}〕{int(rng.integers(1, 240))}号"
    return {
        "GHYDYHDM": use, "GHYDYHMC": names[use][0], "YDMC_EN": names[use][1],
        "YDMJ": round(ellipsoidal_area(plot["geometry"]), 2), "QHQ": "III",
        "QSXZ": "20" if state else "30", "PZWH": approval, "sheet": plot["sheet"],
    }  # fmt: skip


def name_streets(net, rng):
    """Give local streets names by quarter; lanes of the old town take words, the grid takes numbers."""
    words = [
        (a + b, f"{c} {d}")
        for b, d in (
            ("巷", "Lane"),
            ("街", "Street"),
            ("里", "Alley"),
            ("弄", "Close"),
            ("坊", "Court"),
            ("径", "Path"),
        )
        for a, c in zip(streets.OLD_NAMES_ZH, streets.OLD_NAMES_EN)
    ]
    pairs = [
        (f"{a}{b}路", f"{c}{d.lower()} Road")
        for a, c in zip(
            "文明和平兴安永康德清瑞祥嘉庆荣华福寿",
            "Wen Ming He Ping Xing An Yong Kang De Qing Rui Xiang Jia Qing Rong Hua Fu Shou".split(),
        )
        for b, d in zip(
            "盛泰宁远达新昌辉源通顺成乐恒",
            "Sheng Tai Ning Yuan Da Xin Chang Hui Yuan Tong Shun Cheng Le Heng".split(),
        )
    ]
    order = list(rng.permutation(len(pairs)))
    nameless = [street for street in net if not street.zh]
    for n, street in enumerate(nameless, 1):
        if street.level == "lane" and words:
            street.zh, street.en = words.pop(0)
        elif order:
            street.zh, street.en = pairs[order.pop()]
        else:
            street.zh, street.en = f"格{n}路", f"Grid Road {n}"


def make(rng):
    """Return (plots, buildings, streets, railway line, district boundary).

    A plot is a dict: geometry, use, kind, quarter, block, sheet, street and the database fields.
    """
    faces, net, rails, district = ground.lay_out(rng)
    name_streets(net, rng)
    faces = coverage.cut_by_sheet(uses.subdivide(faces, rng))
    for _ in range(3):
        faces = coverage.blunt(faces)
        pieces = coverage.dissolve(*coverage.node(faces), faces)
        faces = [replace(faces[row], polygon=polygon) for polygon, row in pieces]
    district = shapely.coverage_union_all([face.polygon for face in faces])
    plots = []
    for face in faces:
        polygon = face.polygon
        plots.append({
            "geometry": shapely.normalize(polygon), "use": face.use, "kind": face.kind, "quarter": face.character,
            "block": face.block, "street": face.street, "sheet": face.sheet,
        })  # fmt: skip
    plots.sort(
        key=lambda p: (
            -round(p["geometry"].centroid.y / 500),
            p["geometry"].centroid.x,
            p["geometry"].centroid.y,
        )
    )
    return plots, net, rails, district


def finish(plots, ceilings, rng):
    """Add codes, indices and ids to the plots, in place; return the buildings.

    ceilings: [(polygon, height in metres)] of the air space.
    """
    names = uses.names()
    lids = [shape for shape, _ in ceilings]
    shapes = [p["geometry"] for p in plots]
    rows, found = shapely.STRtree(lids).query(shapes, predicate="intersects")
    ceiling = np.full(len(plots), 500.0)
    np.minimum.at(ceiling, rows, np.array([limit for _, limit in ceilings])[found])
    main = shapely.union_all([p["geometry"] for p in plots if p["kind"] == "street" and p["quarter"] == ""])
    fronting = shapely.distance(shapes, main) < 6
    built = []
    for i, plot in enumerate(plots):
        plot["BSM"] = f"P{i + 1:05d}"
        indices, houses = uses.develop(
            plot["geometry"], plot["use"], plot["quarter"], float(ceiling[i]), 5.3 * fronting[i], rng
        )
        plot.update(NO_INDICES | indices | attributes(plot, names, rng))
        built += [{"geometry": s, "plot": i, "floors": n, "height_m": h} for s, n, h in houses]
    return built
