"""Plots and problems of a drawing as Tables."""

import json
from collections import defaultdict

import numpy as np
import shapely

from ..columns import column, filled
from ..polygons import polygonal
from ..table import Table
from .entities import Problem
from .land import Asked, Land


def plots_table(lands: list[Land], problems: list[Problem], asked: Asked) -> Table:
    worst = {}
    for problem in reversed(problems):
        if problem.handle and problem.severity != "info":
            worst[problem.handle] = problem.severity
    geometry = np.array([_shape(land) for land in lands], dtype=object)
    codes = [land.code for land in lands]
    columns = {
        "plot_id": filled(_plot_ids(lands, asked)),
        "use_code": filled(codes),
        "use_name": filled(code and asked.codes.edition.name(code) for code in codes),
        "status": filled(_status(land, worst) for land in lands),
        "code_source": filled(land.source for land in lands),
        "cad_text": filled("; ".join(land.texts) for land in lands),
        "attributes": filled(
            json.dumps(dict(land.attributes), ensure_ascii=False) if land.attributes else None
            for land in lands
        ),
        "cad_layer": filled(", ".join(land.layers) for land in lands),
        "handle": filled(", ".join(land.outline.handles) for land in lands),
        "drawn_as": filled(land.outline.kind for land in lands),
        # What crosses itself has no area that means anything.
        "area_m2": np.ma.MaskedArray(np.round(shapely.area(geometry), 4), mask=~shapely.is_valid(geometry)),
    }
    return Table("plots", columns, geometry)


def _status(land: Land, worst: dict[str, str]) -> str:
    found = {worst.get(handle) for handle in land.outline.handles}
    found |= {problem.severity for problem in land.problems}
    return next((severity for severity in ("error", "warning") if severity in found), "ok")


def _plot_ids(lands: list[Land], asked: Asked) -> list[str]:
    """Return an id for each plot: the attribute that was named, else the handle, else a number; none twice."""
    ids, seen = [], defaultdict(int)
    for number, land in enumerate(lands, 1):
        named = [
            text for tag, text in land.attributes if asked.id_tag and tag.upper() == asked.id_tag.upper()
        ]
        name = next(filter(None, named), None) or next(iter(land.outline.handles), None) or f"#{number}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _shape(land: Land) -> shapely.Geometry | None:
    cuts = [*land.cuts, *land.outline.islands]
    if not cuts:
        return land.outline.shell
    left = shapely.difference(land.outline.sound, shapely.union_all(cuts))
    return polygonal(np.array([left], dtype=object))[0]


def problems_table(problems: list[Problem]) -> Table:
    """Return problems as a Table of points."""
    places = np.array([one.place or (np.nan, np.nan) for one in problems], dtype=float).reshape(-1, 2)
    known = np.isfinite(places).all(axis=1)
    geometry = np.full(len(problems), None, dtype=object)
    geometry[known] = shapely.points(places[known])
    columns = {
        "problem": filled(one.code for one in problems),
        "severity": filled(one.severity for one in problems),
        "message": filled(one.message for one in problems),
        "cad_layer": filled(one.layer for one in problems),
        "handle": filled(one.handle for one in problems),
        "gap_m": column([one.gap for one in problems], float),
        "x": np.ma.MaskedArray(np.where(known, places[:, 0], 0.0), mask=~known),
        "y": np.ma.MaskedArray(np.where(known, places[:, 1], 0.0), mask=~known),
    }
    return Table("problems", columns, geometry)
