"""Land from site review to registration, the ledger of what was supplied, and zones for industry; breaks planted.

A generator of its own, so that no other feature of the district hangs on it.
"""

import numpy as np
import shapely

from . import controls, terrain
from .plots import ellipsoidal_area

AS_OF = "2026-01-01"
INDUSTRIES = ("13", "17", "26", "31", "35", "39", "40")
LEDGER = {
    "GDBH": str, "GYRQ": "date", "GDYT": str, "SJYT": str, "QSXZ": str, "YDKGRQ": "date", "SJKGRQ": "date", "ZZKFRQ": "date",
    "YKFMJ": float, "YKGMJ": float, "ZTZE": float, "YTZE": float, "GDMJ": float, "RJL": float, "RJLSX": float, "JZXS": float, "JCNF": int,
    "HYDM": str, "NCZ": float, "NSS": float, "GDZC": float, "BGYD": float, "LDMJ": float,
}  # fmt: skip
TABLES = {
    "land_reviewed": ("选址预审 Site review", {"YSBH": str, "YSRQ": "date"}),
    "land_approved": ("用地批次 Approved land", {"PZBH": str, "PZWH": str, "PZRQ": "date", "PZYT": str}),
    "land_supplied": ("供地台账 Supplied land", LEDGER),
    "land_used": ("实际用地 Land in use", {"SYBH": str, "SJYT": str}),
    "land_registered": ("不动产宗地 Registered land", {"ZDDM": str, "DJRQ": "date", "DJYT": str}),
    "industry_zones": ("规划工业区块 Industrial zones of the plan", {"name_zh": str, "name_en": str}),
}
# How each piece of open ground is told in the ledger: what is planted, and its dates (agreed, started).
OPEN = (
    *(("idle", "2023-06-30"),) * 3, *(("idle", "2024-09-30"),) * 3, ("idle", "2025-01-01"), ("unused", "2025-01-02"),
    *(("unused", "2026-03-31"),) * 2, ("collective", "2023-06-30"), ("no_agreed", None), ("no_owner", "2023-06-30"),
    *(("unsupplied", None),) * 4, *(("unapproved", None),) * 2,
)  # fmt: skip
# What is planted among the plots in use, in their order.
BUILT = (
    *("stopped",) * 4, "stopped_lately", "stopped_much", *("wrong_use",) * 3, *("little_tax",) * 3, *("little_invested",) * 2,
    *("old",) * 2, "before_supply", *("beyond",) * 3, *("not_supplied",) * 2, *("differs",) * 2, *("not_registered",) * 3, "supplied_unapproved",
)  # fmt: skip
REASONS = {
    "stopped": "suspected_idle", "wrong_use": "wrong_use", "little_tax": "low_intensity", "little_invested": "low_intensity",
    "old": "low_intensity", "before_supply": "undecided", "idle": "suspected_idle", "unused": "supplied_unused",
    "collective": "supplied_unused", "no_agreed": "supplied_unused", "no_owner": "supplied_unused", "unsupplied": "approved_unsupplied",
}  # fmt: skip


def make(plots, houses, layers):
    """Return ({table: records}, truth rows); `layers` are the control lines by name."""
    rng = np.random.default_rng(terrain.SEED + 7)
    works = [i for i, p in enumerate(plots) if p["use"][:4] in ("1001", "1101") and p["geometry"].area > 8000]
    works = [works[int(k)] for k in rng.permutation(len(works))][:64]
    truth, tables = [], {name: [] for name in TABLES}
    open_ = pieces(plots, layers, len(OPEN))
    others = shapely.union_all([plots[i]["geometry"] for i in works] + [shape for shape, _ in open_])

    def tell(id, about, kind, shape, note=""):
        truth.append({
            "id": id, "about": about, "kind": kind, "area_m2": round(ellipsoidal_area(shape), 4), "note": note,
        })  # fmt: skip

    for k, ((shape, _), (kind, agreed)) in enumerate(zip(open_, OPEN, strict=True), 1):
        id = f"GD-K{k:03d}"
        tables["land_reviewed"].append({"geometry": shape, "YSBH": f"YS-K{k:03d}", "YSRQ": "2022-03-01"})
        if kind == "unapproved":
            tables["land_used"].append({"geometry": shape, "SYBH": f"SY-K{k:03d}", "SJYT": "1001"})
            tell(f"SY-K{k:03d}", "chain", "used_unapproved", shape)
            continue
        batch = {
            "PZBH": f"PC-K{k:03d}",
            "PZWH": f"虚政土批〔2022〕{k}号",
            "PZRQ": "2022-09-15",
            "PZYT": "1001",
        }
        tables["land_approved"].append({"geometry": shape, **batch})
        if kind == "unsupplied":
            tell(batch["PZBH"], "chain", "approved_unsupplied", shape)
            continue
        tables["land_supplied"].append(
            entry(id, shape, agreed=agreed, started=None, far_max=1.5, rng=rng)
            | {"QSXZ": {"collective": "30", "no_owner": None}.get(kind, "20"), "GYRQ": "2023-03-31"}
        )
        tell(id, "chain", "supplied_unused", shape)
        tell(id, "stock", REASONS[kind], shape, {"no_agreed": "whether it is idle is undecided", "no_owner": "whether it is idle is undecided",
             "collective": "not state-owned, so it cannot be idle land"}.get(kind, ""))  # fmt: skip
    counted = floors_counted(houses)
    for k, i in enumerate(works, 1):
        plot, kind = plots[i], BUILT[k - 1] if k <= len(BUILT) else "sound"
        shape, id = plot["geometry"], f"GD-{k:03d}"
        record = entry(id, shape, agreed="2016-06-30", started="2016-03-15", far_max=plot["RJLSX"], rng=rng)
        record |= {
            "GDYT": plot["use"][:4],
            "SJYT": plot["use"][:4],
            "RJL": round(counted.get(i, 0.0) / shape.area, 4),
            "JZXS": max(plot["JZMD"], 32.0),
        }
        record |= planted(kind, record)
        if kind in REASONS:
            tell(id, "stock", REASONS[kind], shape)
        tables["land_reviewed"].append({"geometry": shape, "YSBH": f"YS-{k:03d}", "YSRQ": "2014-03-01"})
        used = shape
        if kind == "beyond":
            used = controls.snapped(
                shapely.union(shape, shapely.difference(shape.buffer(8, join_style="mitre"), others))
            )
            tell(f"SY-{k:03d}", "chain", "used_beyond_supply", shapely.difference(used, shape))
            tables["land_approved"].append(
                {
                    "geometry": used,
                    "PZBH": f"PC-{k:03d}",
                    "PZWH": "虚政土批〔2014〕1号",
                    "PZRQ": "2014-09-15",
                    "PZYT": plot["use"][:2],
                }
            )
            tables["land_reviewed"][-1]["geometry"] = used
        elif kind == "supplied_unapproved":
            tell(id, "chain", "used_unapproved", shape, "nor was its supply approved")
        else:
            tables["land_approved"].append(
                {"geometry": shape, "PZBH": f"PC-{k:03d}", "PZWH": f"虚政土批〔2014〕{k // 6 + 1}号", "PZRQ": "2014-09-15", "PZYT": plot["use"][: 2 + 2 * (k % 2)]}
            )  # fmt: skip
        if kind == "wrong_use":
            tell(id, "chain", "wrong_use", shape)
            tables["land_approved"][-1]["PZYT"] = plot["use"][:4]
        if kind == "not_supplied":
            tell(f"SY-{k:03d}", "chain", "used_unsupplied", shape)
        else:
            tables["land_supplied"].append(record)
        tables["land_used"].append({"geometry": used, "SYBH": f"SY-{k:03d}", "SJYT": record["SJYT"]})
        registered = shape
        if kind == "differs":
            registered = controls.snapped(
                shapely.intersection(shape, shapely.affinity.translate(shape, 14.0, 0.0))
            )
            tell(id, "chain", "registered_differs", shapely.difference(shape, registered))
        if kind == "not_registered":
            tell(id, "chain", "used_unregistered", shape)
        elif kind != "not_supplied":
            tables["land_registered"].append(
                {
                    "geometry": registered,
                    "ZDDM": f"999901GB{k:05d}",
                    "DJRQ": "2017-01-10",
                    "DJYT": record["GDYT"],
                }
            )
    tables["industry_zones"] = zones([plots[i]["geometry"] for i in works])
    for name in ("land_reviewed", "land_approved", "land_used", "land_registered"):
        for record in tables[name]:
            record["geometry"] = shapely.normalize(record["geometry"])
    return tables, truth


def entry(id, shape, *, agreed, started, far_max, rng):
    """Return a line of the ledger, all in order."""
    area, hectares = round(ellipsoidal_area(shape), 2), shape.area / 1e4
    output = round(float(rng.uniform(1500, 9000)) * hectares, 1)
    used = started is not None
    return {
        "geometry": shape, "GDBH": id, "GYRQ": "2015-12-20", "GDYT": "1001", "SJYT": None, "QSXZ": "20", "YDKGRQ": agreed, "SJKGRQ": started,
        "YKFMJ": area, "YKGMJ": area if used else 0.0, "ZTZE": round(3000 * hectares, 1), "YTZE": round(3100 * hectares, 1) if used else 0.0,
        "GDMJ": area, "RJLSX": far_max, "JCNF": int(rng.integers(2016, 2021)) if used else None, "HYDM": INDUSTRIES[int(rng.integers(len(INDUSTRIES)))],
        "NCZ": output if used else None, "NSS": round(output * float(rng.uniform(0.055, 0.09)), 1) if used else None,
        "GDZC": round(float(rng.uniform(1800, 6000)) * hectares, 1) if used else None,
        "BGYD": round(area * float(rng.uniform(0.02, 0.09)), 1) if used else None, "LDMJ": round(area * float(rng.uniform(0.08, 0.22)), 1) if used else None,
    }  # fmt: skip


def planted(kind, record):
    """Return what a planted kind changes in a line of the ledger."""
    return {
        "stopped": {"ZZKFRQ": "2024-05-31", "YKGMJ": round(0.2 * record["YKFMJ"], 2), "JCNF": None},
        "stopped_lately": {"ZZKFRQ": "2025-05-31", "YKGMJ": round(0.2 * record["YKFMJ"], 2)},
        "stopped_much": {"ZZKFRQ": "2024-05-31", "YKGMJ": round(0.6 * record["YKFMJ"], 2)},
        "wrong_use": {"SJYT": "0901"},
        "little_tax": {"NSS": round(30 * record["GDMJ"] / 1e4, 1)},
        "little_invested": {"YTZE": round(0.4 * record["ZTZE"], 1)},
        "old": {"JCNF": 1988},
        "before_supply": {"SJKGRQ": "2015-01-15"},
    }.get(kind, {})


def floors_counted(houses):
    """Return the floor area that counts on each plot, a storey of more than 8 m twice."""
    total = {}
    for house in houses:
        twice = 2 if house["height_m"] / house["floors"] > 8 else 1
        total[house["plot"]] = (
            total.get(house["plot"], 0.0) + house["geometry"].area * house["floors"] * twice
        )
    return total


def pieces(plots, layers, count):
    """Return pieces of open fields beside the works that no line protects, each with its plot's row."""
    works = shapely.union_all([p["geometry"] for p in plots if p["use"][:4] in ("1001", "1101")])
    lines = shapely.union_all([r["geometry"] for name in ("farmland", "eco_redline") for r in layers[name]])
    fields = [
        i
        for i, p in enumerate(plots)
        if p["use"][:2] == "01" and p["geometry"].area > 8000 and p["geometry"].distance(works) < 800
    ]
    free = [i for i in fields if shapely.intersection(plots[i]["geometry"], lines).area < 1]
    free.sort(key=lambda i: (plots[i]["geometry"].distance(works), i))
    out = []
    for i in free:
        out += [(shape, i) for shape in strips(plots[i]["geometry"], 6000)]
    if len(out) < count:
        raise RuntimeError(f"only {len(out)} of {count} pieces of open ground")
    return out[:count]


def strips(polygon, target):
    """Cut a polygon across its longer side into strips of about `target` m²."""
    box = np.asarray(polygon.minimum_rotated_rectangle.exterior.coords)
    a, b = box[1] - box[0], box[3] - box[0]
    long, wide = (a, b) if np.hypot(*a) > np.hypot(*b) else (b, a)
    n = max(round(polygon.area / target), 1)
    cuts = []
    for k in range(n):
        p, q = box[0] + long * k / n - wide, box[0] + long * (k + 1) / n - wide
        cuts.append(shapely.Polygon([p, q, q + 3 * wide, p + 3 * wide]))
    found = [controls.snapped(shapely.intersection(polygon, cut)) for cut in cuts]
    return [part for shape in found for part in shapely.get_parts(shape) if part.area > 1000]


def zones(shapes):
    """Return two zones of the plan around the works, west and east of their middle."""
    middle = float(np.median([shape.centroid.x for shape in shapes]))
    hull = shapely.concave_hull(shapely.union_all(shapes), ratio=0.25).buffer(15, join_style="mitre")
    xmin, ymin, xmax, ymax = hull.bounds
    names = (("西区", "Western works"), ("东区", "Eastern works"))
    halves = (shapely.box(xmin, ymin, middle, ymax), shapely.box(middle, ymin, xmax, ymax))
    return [
        {"geometry": shapely.multipolygons(shapely.get_parts(controls.snapped(hull.intersection(half)))), "name_zh": zh, "name_en": en}
        for half, (zh, en) in zip(halves, names, strict=True)
    ]  # fmt: skip
