"""A pack of 50 rules on 100,000 plots with 10 control layers, as the whole algorithm; no peer does this work."""

import json
from pathlib import Path

import numpy as np
import shapely

from . import district
from .harness import row, save, timed_algorithm

ROLES = [f"line_{number}" for number in range(9)]
CLAUSE = {"standard": "bench", "number": "", "text": "", "source": "", "verified": False}
CODES = np.array(["070102", "0801", "0901", "100101", "1207", "1401", "0101", "0301"], dtype=object)


def pack() -> dict:
    """Return a pack of 50 rules of all the types that judge plots."""
    rules = []

    def add(type_: str, **parameters) -> None:
        title = f"{type_} {len(rules) + 1}"
        rules.append(
            {
                "id": f"r{len(rules) + 1:02}",
                "type": type_,
                "title": {"en": title, "zh": title},
                "severity": "warning",
                "clause": CLAUSE,
                **parameters,
            }
        )

    for role in ROLES:
        add("max_overlap", role=role, limit_m2=0, tolerance=1.0)
        add("max_overlap", role=role, limit_share=0.5, applies_to="use_code LIKE '07%'")
    for role in ROLES[:4]:
        add("max_overlap", role=role, where="kind = 'a'", limit_m2=100, tolerance=1.0)
    for role in ROLES[:3]:
        add("min_within", role=role, limit_outside_share=0.9, applies_to="use_code LIKE '08%'")
    for field in ("far", "density", "green_ratio", "height_m"):
        add(
            "index_range",
            field=field,
            unit="",
            min_field=f"{field}_min",
            max_field=f"{field}_max",
            tolerance=0.005,
        )
        add("index_range", field=field, unit="", limit_min=0, limit_max=100, applies_to="use_code LIKE '07%'")
    for number in range(4):
        add("allowed_values", field="use_code", code_table={"id": "landuse", "edition": "2023"})
        add("expression", expression=f"far * {number + 1} <= 20 OR green_ratio > 10")
    add("required", fields=["plot_id", "use_code", "far"])
    matrix = {
        code: {"allowed": [other for other in CODES.tolist() if other != "0301"]} for code in CODES.tolist()
    }
    add("use_matrix", field="use_code", role="plan", plan_field="use_code", matrix=matrix, limit_m2=1)
    add("min_distance", role="line_0", limit_m=5)
    add("coverage", checks=["overlap", "gap", "duplicate", "sliver", "invalid"])
    add("area_matches", field="area_recorded", limit_m2=1.0)
    while len(rules) < 50:
        add("expression", expression=f"density + green_ratio <= {100 + len(rules)}")
    roles = {
        role: {"title": {"en": role, "zh": role}, "aliases": [role], "accuracy_m": 0.01}
        for role in ("plan", *ROLES)
    }
    return {
        "schema_version": 1,
        "id": "bench",
        "version": "1",
        "title": {"en": "Bench", "zh": "基准"},
        "edition": "2023",
        "roles": roles,
        "fields": {"use_code": {"type": "text"}, "plot_id": {"type": "text"}},
        "rules": rules,
    }


def inputs(folder: Path) -> dict:
    """Write the plots, the ten control layers and the pack, and return the algorithm's parameters."""
    random = np.random.default_rng(7)
    plots = district.plots()
    n = len(plots)
    figures = {
        "far": random.uniform(0.5, 3, n),
        "density": random.uniform(10, 50, n),
        "green_ratio": random.uniform(20, 50, n),
        "height_m": random.uniform(5, 90, n),
    }
    columns = {
        "plot_id": np.array([f"P{i:06}" for i in range(n)], dtype=object),
        "use_code": random.choice(CODES, n),
        **figures,
        # One plot in fifty breaks a limit, as a plan does that has been checked before.
        **{f"{name}_min": values * 0.5 for name, values in figures.items()},
        **{
            f"{name}_max": values * random.choice([1.2, 0.9], n, p=[0.98, 0.02])
            for name, values in figures.items()
        },
        "area_recorded": shapely.area(plots),
    }
    save(folder / "plots.gpkg", plots, columns)
    names = ["plan", *ROLES]
    west, south, east, north = shapely.total_bounds(plots)
    x, y = np.meshgrid(np.arange(west, east, 900.0), np.arange(south, north, 900.0))
    blocks = shapely.box(x.ravel(), y.ravel(), x.ravel() + 900.0, y.ravel() + 900.0)
    save(folder / "plan.gpkg", blocks, {"use_code": random.choice(CODES, len(blocks))})
    for number, role in enumerate(ROLES):
        lines = district.controls(500, seed=10 + number)
        save(
            folder / f"{role}.gpkg",
            lines,
            {"kind": random.choice(np.array(["a", "b"], dtype=object), len(lines))},
        )
    (folder / "pack.json").write_text(json.dumps(pack()), encoding="utf-8")
    return {
        "INPUT": str(folder / "plots.gpkg"),
        "RULE_PACK": str(folder / "pack.json"),
        "CONSTRAINTS": [str(folder / f"{name}.gpkg") for name in names],
        "AREA_METHOD": "planar",
        "PLOTS": str(folder / "out_plots.gpkg"),
        "VERDICTS": str(folder / "out_verdicts.gpkg"),
    }


def run(folder: Path) -> list[dict]:
    ours = timed_algorithm("guiju:checkcompliance", inputs(folder))
    work = "50 rules, 100k plots, 10 control layers, passes not listed, GeoPackage in and out"
    return [row("rules", work, ours, None, None)]
