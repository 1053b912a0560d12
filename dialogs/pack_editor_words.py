"""Words for what stands in a rule pack as a code, and the units that a member's name tells."""

from collections.abc import Mapping

from ..bridge.text import tr

SUFFIXES = {"_m2": "m²", "_m": "m", "_deg": "°"}
# Members of a rule that are in the unit of its limit.
IN_LIMITS_UNIT = ("limit_min", "limit_max", "estimated_margin", "tolerance")


def words(value: str) -> str:
    """Return the word for a code of the schema's enumerations, the code itself where there is none."""
    return {
        "error": tr("an error"),
        "warning": tr("a warning"),
        "info": tr("a remark"),
        "ellipsoidal": tr("on the ellipsoid"),
        "planar": tr("in the plane"),
        "survey": tr("from the survey's recorded areas"),
        "overlap": tr("overlaps"),
        "gap": tr("gaps"),
        "duplicate": tr("duplicates"),
        "sliver": tr("slivers"),
        "acute_angle": tr("acute angles"),
        "invalid": tr("invalid polygons"),
        "undersized": tr("undersized polygons"),
        "edge_mismatch": tr("edges that do not match across sheets"),
        "landuse": tr("land use and sea use codes"),
        "survey3": tr("third national land survey"),
        "gb50137": "GB 50137",
        "text": tr("text"),
        "number": tr("number"),
        "integer": tr("whole number"),
        "boolean": tr("yes or no"),
        "date": tr("date"),
        "m2": "m²",
        "km2": "km²",
        "ha": tr("ha"),
        "mu": tr("mu"),
    }.get(value, value)


def unit(name: str, owner: Mapping) -> tuple[str, int]:
    """Return the unit in which a number is shown, and how many of it are one of the pack's.

    `name` is the member's, `owner` the rule, role or field that has it.
    """
    if name.endswith("_share"):
        return "%", 100
    for suffix, shown in SUFFIXES.items():
        if name.endswith(suffix):
            return shown, 1
    if name not in IN_LIMITS_UNIT:
        return "", 1
    if isinstance(owner.get("unit"), str):
        return owner["unit"], 1
    if owner.get("type") == "area_matches":
        return "m²", 1  # whatever the limit is, differences are judged in m²
    limits = [key for key in owner if key.startswith("limit_") and key not in ("limit_role", *IN_LIMITS_UNIT)]
    return unit(limits[0], {}) if limits else ("", 1)
