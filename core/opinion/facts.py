"""A check as its VERDICTS_JSON tells it: read, and refused with what is missing where it is another file."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..text import InputError, Message

PASS, FAIL, UNDECIDED = "pass", "fail", "undecided"
# What the words read; a file that lacks one of them is not taken in part.
_RUN = {
    "started": str,
    "crs": str,
    "area_methods": list,
    "layers": list,
    "versions": dict,
    "warnings": list,
    "pack_id": str,
    "pack_version": str,
    "pack_title": str,
    "plots": dict,
    "absent": dict,
    "rules": list,
}
_PLOTS = {**dict.fromkeys(("count", "passed", "failed", "failed_error", "undecided"), int), "ids": list}
_LAYER = {**dict.fromkeys(("role", "name", "date", "document", "scale"), str), "features": int}
_RULE = {
    **dict.fromkeys(("id", "title", "severity", "clause"), str),
    **dict.fromkeys(("waivable", "statutory", "clause_verified"), bool),
    **dict.fromkeys(("passed", "failed", "undecided"), int),
    "missing": list,
}
_VERDICT = {
    **dict.fromkeys(
        ("plot_id", "scope", "rule_id", "rule_title", "severity", "verdict", "measured_text", "limit_text"),
        str,
    ),
    **dict.fromkeys(("reason", "remedy", "procedure", "clause", "area_method", "constraint_version"), str),
    "clause_verified": bool,
}
# Where GEOS found an invalid ring: a form tells coordinates in its table of points, if at all.
_PLACE = re.compile(r"\[-?\d[\d.e+-]* -?\d[\d.e+-]*\]")


@dataclass(frozen=True)
class Check:
    """A run of guiju:checkcompliance: its record `run`, `rules` by id, and the `verdicts` that it lists.

    `run`, rules and verdicts are as in the file; see `core.rules.summary` and the contract's fields.
    """

    run: Mapping[str, Any]
    rules: Mapping[str, Mapping[str, Any]]
    verdicts: Sequence[Mapping[str, Any]]

    @property
    def plots(self) -> Mapping[str, Any]:
        return self.run["plots"]

    @property
    def single(self) -> bool:
        """Whether one plot was checked: the words then speak of the site."""
        return self.plots["count"] == 1

    @property
    def layers(self) -> Sequence[Mapping[str, Any]]:
        """Return what was read beside the plots, which the record lists first."""
        return self.run["layers"][1:]

    @property
    def day(self) -> str:
        """Return the day of the check where it is read, such as 2026-11-20."""
        return moment(self.run["started"])[:10]

    def found(self, verdict: str) -> list[Mapping[str, Any]]:
        """Return the verdicts of a kind."""
        return [row for row in self.verdicts if row["verdict"] == verdict]


def moment(started: str) -> str:
    """Return a time of the record in the local zone, to the minute; as it stands where it is none."""
    try:
        return datetime.fromisoformat(started).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return started


def read_check(text: str, name: str) -> Check:
    """Return the check that a VERDICTS_JSON file holds; `name` is the file's, for the sentence.

    Raises InputError where it is no JSON, no such file, or one of an earlier version, with what is missing.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            Message(
                "The file “{file}” is not JSON: {error}. Choose the file that “Check compliance” wrote as verdicts in "
                "JSON.",
                file=name,
                error=error,
            )
        ) from error
    data = _object(data, {"run": dict, "verdicts": list}, "", name)
    run = _object(data["run"], _RUN, "run.", name)
    _object(run["plots"], _PLOTS, "run.plots.", name)
    for place, layer in enumerate(run["layers"]):
        _object(layer, _LAYER, f"run.layers[{place}].", name)
    for place, rule in enumerate(run["rules"]):
        _object(rule, _RULE, f"run.rules[{place}].", name)
    for place, row in enumerate(data["verdicts"]):
        _object(row, _VERDICT, f"verdicts[{place}].", name)
        if row["verdict"] not in (PASS, FAIL, UNDECIDED):
            raise _other(name, f"verdicts[{place}].verdict")
    named = {f"“{layer['name']}”": f"“{layer['role']}”" for layer in run["layers"][1:] if layer["role"]}
    verdicts = [
        {
            **row,
            "reason": _in_words(_PLACE.sub("", row["reason"]), named),
            "remedy": _in_words(row["remedy"], named),
        }
        for row in data["verdicts"]
    ]
    return Check(run, {rule["id"]: rule for rule in run["rules"]}, verdicts)


def _in_words(text: str, named: Mapping[str, str]) -> str:
    """Return a sentence that calls layers by what they were read as, not by the names of their files."""
    for name, title in named.items():
        text = text.replace(name, title)
    return text


def _object(value: Any, keys: Mapping[str, type], path: str, name: str) -> Mapping[str, Any]:
    """Return an object that has these keys, each of its type. Raises InputError with the first that it has not."""
    if not isinstance(value, dict):
        raise _other(name, path.rstrip(".") or "run")
    for key, kind in keys.items():
        given = value.get(key)
        # True is an int to Python.
        if not isinstance(given, kind) or (kind is int and isinstance(given, bool)):
            raise _other(name, path + key)
    return value


def _other(name: str, key: str) -> InputError:
    return InputError(
        Message(
            "The file “{file}” does not hold the verdicts of a check: “{key}” is missing or of another kind. Choose the "
            "file that “Check compliance” wrote as verdicts in JSON; one of an earlier version has to be written again.",
            file=name,
            key=key,
        )
    )
