"""The figures of a rule that can be tried: named, in their bounds, changed, and written as a pack of their own."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

import numpy as np

from ..schema import Path, read_json
from ..text import InputError, Message
from .pack import PackError, Rule, bundled, pack_schema, source_text
from .pack_edits import extending, overridden, put
from .pack_shape import members, parameters
from .pack_text import check_text, inherited, moved, write_text
from .verdict import figure

UNITS = {"m2": "m²", "share": "share", "m": "m", "deg": "°"}
# Where nothing is measured and the figure is 0, a slider ends here; it never ends before a hundredth of it.
REACH = {"m²": 100.0, "share": 1.0, "%": 100.0, "m": 10.0, "°": 10.0}
# Measures are rounded to this before they are compared.
LEAST_STEP = 1e-4
# Of each pair the first may not be more than the second.
PAIRS = (("limit_min", "limit_max"), ("limit_min_m2", "limit_max_m2"), ("min", "max"))


@dataclass(frozen=True)
class Limit:
    """One figure of a rule: where it stands in the rule, its unit, and the bounds that the loader keeps it in.

    `match` are the texts that lead to it in a lookup table.
    """

    path: Path
    value: float
    unit: str
    least: float = -math.inf
    most: float = math.inf
    match: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The parameter's name in the schema."""
        return str(self.path[-1])

    @property
    def decides(self) -> bool:
        """Whether it is what a measure is held against."""
        return self.path[0] == "lookup" or self.name.startswith("limit_")

    def text(self, value: float) -> str:
        """Return a value of it as a person reads it."""
        return figure(value, self.unit)


def limits(rule: Rule) -> list[Limit]:
    """Return the figures of a rule: its limits first, then what is set aside, then the tolerance."""
    unit = rule.parameters.get("unit", "")
    found = []
    for name, shape in members(parameters(rule.type), dict(rule.parameters)).items():
        value = rule.parameters.get(name)
        if shape.get("type") == "number" and value is not None:
            found.append(_limit((name,), value, unit, shape, rule.parameters))
        elif name == "lookup" and value is not None:
            for place, row in enumerate(value["rows"]):
                match = tuple(texts[0] for texts in row["match"])
                for side in ("min", "max"):
                    if side in row:
                        one = _limit(("lookup", "rows", place, side), row[side], unit, {}, row)
                        found.append(replace(one, match=match))
    found.sort(key=lambda limit: not limit.decides)
    if _has_tolerance(rule, found):
        unit = found[0].unit if found and found[0].decides else unit
        found.append(Limit(("tolerance",), rule.tolerance, unit, 0.0))
    return found


def with_limit(rule: Rule, path: Path, value: float) -> Rule:
    """Return a rule with another figure."""
    if path == ("tolerance",):
        return replace(rule, tolerance=value)
    return replace(rule, parameters=put(dict(rule.parameters), path, value, parameters(rule.type)))


def changed(before: Rule, after: Rule) -> list[tuple[Limit, float]]:
    """Return the figures in which a rule differs from what it was: each as it was, and its new value."""
    now = {limit.path: limit.value for limit in limits(after)}
    return [(limit, now[limit.path]) for limit in limits(before) if now[limit.path] != limit.value]


def reach(limit: Limit, measured: Sequence[float] = ()) -> tuple[float, float]:
    """Return the least and the most that a slider offers, around a figure and what was measured against it."""
    values = np.asarray(measured, dtype=float)
    values = values[np.isfinite(values)]
    usual = float(np.quantile(values, 0.95)) if len(values) else 0.0
    far = REACH.get(limit.unit, 1.0)
    wanted = max(2 * abs(limit.value), usual)
    most = _round_up(max(wanted, far / 100) if wanted else far)
    return (0.0 if limit.value >= 0 else -most), min(most, limit.most)


def extension(
    source: str,
    changes: Sequence[tuple[Rule, Rule]],
    folder: FilePath,
    head: Mapping[str, Any],
    translate: Callable[[str], str],
) -> str:
    """Return the text of a pack that extends another and overrides rules of it with the figures that are tried.

    `source` is the other's id or path, `changes` its rules as they are and as they are tried, `folder` where the
    new pack will lie, `head` its id, version and title. What is tried is no longer the clause's figure: the rule
    says so, is not verified, and no error. Raises InputError where the loader would refuse the text.
    """
    _, text, path = source_text(source, None)
    data, _ = read_json(text)
    is_file = path is not None and path != bundled().get(source)
    new = {**extending(path.name if is_file else source, data, head["id"]), **head}
    new = moved(new, path.parent if is_file else None, folder)
    entries = inherited(new, folder).rules
    for before, after in changes:
        if before.id not in entries:
            raise InputError(
                Message("The pack has no rule “{rule}” any more; it was changed meanwhile.", rule=before.id)
            )
        new = overridden(new, "rules", before.id, _tried(entries[before.id].data, before, after, translate))
    checked = check_text(write_text(new), folder)
    if checked.faults:
        raise PackError(head["id"], list(checked.faults))
    return checked.text


def _tried(data: Mapping, before: Rule, after: Rule, translate: Callable[[str], str]) -> dict:
    out, said = dict(data), []
    for limit, value in changed(before, after):
        out = put(out, limit.path, value, pack_schema()["$defs"]["rule"])
        was, now = map(limit.text, (limit.value, value))
        said.append(
            Message("“{name}” is {now} on trial instead of {was}.", name=limit.name, now=now, was=was)
        )
    doubts = [
        data["clause"].get("doubt", ""),
        Message("The clause does not say these figures:").render(translate),
        *(one.render(translate) for one in said),
    ]
    clause = {**data["clause"], "verified": False, "doubt": " ".join(filter(None, doubts))}
    severity = "warning" if data["severity"] == "error" else data["severity"]
    return {**out, "severity": severity, "clause": clause}


def _limit(path: Path, value: float, unit: str, shape: Mapping, beside: Mapping) -> Limit:
    name = str(path[-1])
    least, most = shape.get("minimum", -math.inf), shape.get("maximum", math.inf)
    if "exclusiveMinimum" in shape:
        least = shape["exclusiveMinimum"] + LEAST_STEP
    for low, high in PAIRS:
        if name == low:
            most = min(most, beside.get(high, math.inf))
        elif name == high:
            # In a table a lower limit that is not given is 0.
            least = max(least, beside.get(low, 0 if low == "min" else -math.inf))
    return Limit(path, float(value), UNITS.get(name.rpartition("_")[2], unit), least, most)


def _has_tolerance(rule: Rule, found: Sequence[Limit]) -> bool:
    return rule.type == "index_range" or any(limit.decides for limit in found)


def _round_up(value: float) -> float:
    """Return the next of 1, 2, 5, 10, 20 …"""
    size = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (1, 2, 5, 10) if step * size >= value * (1 - 1e-9))
