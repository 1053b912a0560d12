"""Small tables and packs for the tests of the rules."""

import json

import numpy as np
import shapely
from guiju.core.crs import Crs, TransverseMercator
from guiju.core.rules.check import check
from guiju.core.rules.pack import load_pack
from guiju.core.table import Table

CRS = Crs("EPSG:4547", "", True, TransverseMercator(6378137, 298.257222101, 114.0, 0, 1, 500_000, 0))
X, Y = 500_000, 3_380_000
NAMES = ("pass", "fail", "undecided")
FIELDS = {
    "plot_id": {"type": "text", "aliases": ["BSM"]},
    "use_code": {"type": "text", "aliases": ["DLBM"]},
    "far": {"type": "number", "unit": "", "aliases": ["RJL"]},
    "far_max": {"type": "number", "unit": "", "aliases": ["RJLSX"]},
    "approval": {"type": "text", "aliases": ["PZWH"]},
}


def box(x0, y0, x1, y1):
    return shapely.box(X + x0, Y + y0, X + x1, Y + y1)


def column(values):
    mask = [value is None for value in values]
    known = [value for value in values if value is not None]
    kinds = {type(value) for value in known}
    if kinds and kinds <= {int, float}:
        kind = np.int64 if kinds == {int} else float
        return np.ma.array(np.array([0 if v is None else v for v in values], dtype=kind), mask=mask)
    if kinds == {bool}:
        return np.ma.array(np.array([bool(v) for v in values]), mask=mask)
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return np.ma.array(out, mask=mask)


def table(name, shapes, crs=CRS, **columns):
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapes
    return Table(name, {key: column(values) for key, values in columns.items()}, geometry, crs)


def text(words):
    return {"en": words, "zh": words}


def rule(type, id="r", verified=True, **parameters):
    clause = {"standard": "S", "number": "1", "text": "", "source": "", "verified": verified}
    return {"id": id, "type": type, "title": text(id), "severity": "warning", "clause": clause} | parameters


def pack(*rules, roles=(), **more):
    known = {id: {"title": text(id), **(roles[id] if isinstance(roles, dict) else {})} for id in roles}
    data = {
        "schema_version": 1,
        "id": "p",
        "version": "1",
        "title": text("p"),
        "fields": FIELDS,
        "roles": known,
    }
    return load_pack(json.dumps(data | {"rules": list(rules)} | more))


def judged(tables, one, roles=None, **options):
    """Run one rule with all verdicts, and return the run and its verdicts as rows."""
    roles = {id: {} for id in tables if id != "plots"} | (roles or {})
    run = check(tables, pack(one, roles=roles), all_verdicts=True, **options)
    return run, rows_of(run)


def rows_of(run):
    return list(run.verdict_rows(np.datetime64("2026-11-21T00:00:00", "ms"), lambda words: words, "en"))


def verdicts(tables, one, roles=None, **options):
    return [row["verdict"] for row in judged(tables, one, roles, **options)[1]]
