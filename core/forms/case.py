"""A case as a form's values: its check, occupation table, balance, planning conditions and site."""

import numpy as np
import shapely

from ..coarse import coarse
from ..crs import reference
from ..geodesy import areas
from ..landuse import owner_name
from ..occupation_table import UNTOUCHED
from ..opinion.boundary import Boundary
from ..opinion.facts import FAIL, PASS, UNDECIDED, Check, moment
from ..opinion.open_points import is_unread, no_layer
from ..opinion.words import answer_words, area_method, opinion
from ..polygons import repair
from ..table import Table
from ..text import Message
from .case_rows import Translate, clause_of, records, say
from .values import Number, Row, Value, Values

EXACT, COARSE = "exact", "coarse"
# Decimals of exact coordinates, as in boundary texts (m).
_EXACT_DIGITS = 3
_MU = 10_000 / 15
_SEVERITIES = {"error": Message("error"), "warning": Message("warning"), "info": Message("information")}
_VERIFIED = {True: Message("verified"), False: Message("not verified: a hint, not law")}
_UNITS = {"m2": Message("m²"), "ha": Message("ha"), "km2": Message("km²"), "mu": Message("mu")}


def check_values(check: Check, translate: Translate, boundary: Boundary | None = None) -> Values:
    """Return what a check gives to a form: its scalars, the opinion's paragraphs, and the tables of layers
    and findings. `passed`, `failed` and `undecided` count rules; `boundary` is that of the site, if known."""

    told, run = opinion(check, boundary), check.run
    versions = run["versions"]

    def told_all(paragraphs: list[Message]) -> list[str]:
        return [in_units(say(paragraph, translate), translate) for paragraph in paragraphs]

    counts = {"passed": 0, "failed": 0, "undecided": 0}
    for rule in check.rules.values():
        worst = next((name for name in ("failed", "undecided", "passed") if rule[name]), None)
        if worst:
            counts[worst] += 1
    scalars: dict[str, Value] = {
        "pack_title": run["pack_title"],
        "pack_version": f"{run['pack_id']} {run['pack_version']}",
        "checked_at": moment(run["started"]),
        "verdict": say(answer_words(told.answer), translate),
        **counts,
        "opinion": told_all(told.paragraphs),
        "not_checked": told_all([*told.not_checked, *told.remarks]),
        "remarks": told_all(told.remarks),
        "data_statement": told_all(told.data),
        # A version of QGIS is a number with a name behind it.
        "software": f"Guiju {versions.get('Guiju', '–')}, QGIS {versions.get('QGIS', '–').partition('-')[0]}",
    }
    layers = [
        {
            "number": place,
            "name": layer["name"],
            "role": layer["role"],
            "date": layer["date"],
            "document": layer["document"],
            "scale": layer["scale"],
            "features": layer["features"],
        }
        for place, layer in enumerate(run["layers"], 1)
    ]
    kinds = {"limits": FAIL, "undecided": UNDECIDED, "passes": PASS}
    findings = {
        name: [row for row in check.verdicts if row["verdict"] == kind] for name, kind in kinds.items()
    }
    ordered = [row for rows in findings.values() for row in rows]
    if not findings["passes"] and any(rule["passed"] for rule in check.rules.values()):
        # The check did not list them: an empty table would say that nothing was met.
        del findings["passes"]
    return Values(
        scalars,
        {
            "layers": layers,
            "rules": _rules(check, translate),
            "verdicts": _findings(check, ordered, translate),
            **{name: _findings(check, rows, translate) for name, rows in findings.items()},
        },
    )


def in_units(text: str, translate: Translate) -> str:
    """Return a text with its square metres written as the language of the form writes them."""
    return text.replace("m²", say(_UNITS["m2"], translate))


def _rules(check: Check, translate: Translate) -> list[Row]:
    """Return one row for each rule of the pack, with how often it was met, failed and left undecided."""
    return [
        {
            "number": place,
            "rule": rule["title"],
            "severity": say(_SEVERITIES.get(rule["severity"], rule["severity"]), translate),
            **{name: rule[name] for name in ("passed", "failed", "undecided", "clause")},
            "clause_verified": say(_VERIFIED[rule["clause_verified"]], translate),
        }
        for place, rule in enumerate(check.rules.values(), 1)
    ]


def _findings(check: Check, rows: list, translate: Translate) -> list[Row]:
    results = {
        PASS: Message("meets the rule"),
        FAIL: Message("does not meet the rule"),
        UNDECIDED: Message("undecided"),
    }

    def why(row: dict) -> str:
        rule = check.rules.get(row["rule_id"])
        if rule and row["verdict"] == UNDECIDED and is_unread(rule):
            return say(no_layer(rule["missing"]), translate)
        return in_units(row["reason"], translate)

    return [
        {
            "number": place,
            "plot": row["plot_id"] or say(Message("the layers"), translate),
            "rule": row["rule_title"],
            "result": say(results[row["verdict"]], translate),
            "measured": in_units(row["measured_text"], translate),
            "limit": in_units(row["limit_text"], translate),
            "reason": why(row),
            "remedy": in_units(row["remedy"], translate),
            "procedure": row["procedure"],
            "clause": clause_of(row, translate),
            "clause_verified": say(_VERIFIED[row["clause_verified"]], translate),
            "severity": say(_SEVERITIES.get(row["severity"], row["severity"]), translate),
            "layers": row["constraint_version"],
        }
        for place, row in enumerate(rows, 1)
    ]


def occupation_values(table: Table, translate: Translate, language: str = "en") -> Values:
    """Return the rows of guiju:occupationtable for a form: `occupation`, the parts that count and the control
    lines that take nothing; `occupation_totals`, each control line once; `fragments`. Where there are several
    plots, those of all together (the table's first), and plots that cannot be used.

    Raises InputError where the table is another one.
    """
    rows = records(table, ("plot_id", "control_title", "level", "status", "area", "unit", "share", "note"))
    rows = [row for row in rows if row["plot_id"] == rows[0]["plot_id"] or not row["control_title"]]
    digits = _digits(row["area"] for row in rows)
    words = {
        "taken": Message("taken"),
        "none": Message("not touched"),
        "fragment": Message("fragment, not counted"),
        "undecided": Message("undecided"),
    }
    untouched = say(UNTOUCHED, translate)
    plain = ("category", "class_code", "class_name", "zone", "date", "document")

    def some(chosen: list[dict]) -> list[Row]:
        return [
            {
                "number": place,
                "plot": row["plot_id"],
                "control": row["control_title"],
                **{name: row.get(name) for name in plain},
                "ownership": owner_name(row.get("ownership"), language),
                "area": _number(row["area"], digits),
                "unit": _unit([row], translate),
                "share": _number(row["share"], 2),
                # The status says it.
                "note": None if row["note"] == untouched else row["note"],
                "status": say(words.get(row["status"], row["status"]), translate),
            }
            for place, row in enumerate(chosen, 1)
        ]

    # A control line that takes nothing that counts has no part, and is told all the same.
    counted = [row for row in rows if (row["status"] == "taken") == (row["level"] == 1)]
    return Values(
        {"occupation_unit": _unit(rows, translate)},
        {
            "occupation": some(counted),
            "occupation_totals": some([row for row in rows if row["level"] == 0]),
            "fragments": some([row for row in rows if row["level"] == 1 and row["status"] == "fragment"]),
        },
    )


def balance_values(table: Table, translate: Translate, language: str = "en") -> Values:
    """Return the rows of guiju:landbalance for a form: `balance`, the classes of the whole area without its
    total, and `balance_parts`, every row. Raises InputError where the table is another one."""
    rows = records(table, ("zone", "owner", "code", "name", "level", "area", "share", "unit"))
    figures = ("area", "planned_area", "change")
    digits = _digits(row.get(name) for row in rows for name in figures)

    def some(chosen: list[dict]) -> list[Row]:
        return [
            {
                "number": place,
                **{name: row[name] for name in ("zone", "code", "name", "level")},
                "owner": owner_name(row["owner"], language),
                **{name: _number(row.get(name), digits) for name in figures},
                **{name: _number(row.get(name), 2) for name in ("share", "planned_share")},
                "unit": _unit([row], translate),
            }
            for place, row in enumerate(chosen, 1)
        ]

    whole = [
        row for row in rows if row["level"] and all(row[one] == rows[0][one] for one in ("zone", "owner"))
    ]
    return Values(
        {"balance_unit": _unit(rows, translate)}, {"balance": some(whole), "balance_parts": some(rows)}
    )


def site_values(
    site: Table,
    ids: np.ndarray,
    boundary: Boundary,
    method: str,
    coordinates: str,
    coarse_m: float,
    translate: Translate,
    system: str = "",
) -> Values:
    """Return the areas of a site (planar or ellipsoidal, as `method` says) and its boundary points.

    `ids` are the polygons' (n,), `boundary` what `boundary_of` says of them, `system` how their CRS is
    described. `coordinates` is ``exact``, ``coarse`` (on a grid of `coarse_m` metres, on which small plots
    vanish) or ``none``, when there are no points. Points count on over the rings of a polygon, outer ring
    first, without the closing one; x is the northing. Raises InputError where the site's CRS is not in metres.
    """
    sound, _mended = repair(site.geometry)
    total = float(np.nansum(areas(boundary.ground, site.crs, method)))
    return Values(
        {
            "site_area_m2": Number(total, 2),
            "site_area_ha": Number(total / 10_000, 4),
            "site_area_mu": Number(total / _MU, 3),
            "crs": say(reference(site.crs.name, system), translate),
        },
        {"coordinates": _points(sound, ids, coordinates, coarse_m)},
    )


def site_method(method: str) -> Message | str:
    """Return what the area method of a site is called."""
    return area_method(method)


def _points(geometry: np.ndarray, ids: np.ndarray, coordinates: str, coarse_m: float) -> list[Row]:
    if coordinates not in (EXACT, COARSE):
        return []
    digits = _EXACT_DIGITS if coordinates == EXACT else 0
    rows: list[Row] = []
    for shape, id_ in zip(geometry if digits else coarse(geometry, coarse_m), ids.tolist(), strict=True):
        rings = [ring for part in shapely.get_parts([shape]) for ring in (part.exterior, *part.interiors)]
        points = (
            (number, x, y)
            for number, ring in enumerate(rings, 1)
            for x, y in shapely.get_coordinates(ring)[:-1].tolist()
        )
        rows += [
            {
                "plot": id_,
                "ring": ring,
                "point": f"J{place}",
                "x": Number(north, digits, grouped=False),
                "y": Number(east, digits, grouped=False),
            }
            for place, (ring, east, north) in enumerate(points, 1)
        ]
    return rows


def _digits(values) -> int:
    """Return the digits after the point that rounded figures have, at most six."""
    figures = [value for value in values if value is not None]
    return next((d for d in range(6) if all(round(value, d) == value for value in figures)), 6)


def _number(value: float | None, digits: int) -> Number | None:
    return None if value is None else Number(value, digits)


def _unit(rows: list[dict], translate: Translate) -> str:
    """Return a unit as it is printed."""
    unit = rows[0]["unit"] if rows else ""
    return say(_UNITS.get(unit, unit or ""), translate)
