"""A rule pack as a text that is being written: its data, what it inherits, what is wrong with it and where."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from ..schema import Fault, JsonError, Path, faults, read_json
from ..text import InputError, Message
from .pack import GIVEN, Pack, PackError, bundled, load_pack, pack_schema, source_text

WIDTH = 110
# Roles, fields and rules stand one below the other, however short they are.
ALWAYS_OPEN = ((), ("roles",), ("fields",), ("rules",))


@dataclass(frozen=True)
class Entry:
    """A role, a field or a rule that is inherited: its data, and the id of the pack that it comes from."""

    data: Mapping
    pack: str


@dataclass(frozen=True)
class Inherited:
    """What a pack takes over from those that it extends, each by its id."""

    roles: Mapping[str, Entry] = field(default_factory=dict)
    fields: Mapping[str, Entry] = field(default_factory=dict)
    rules: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """What the loader says of a text: `pack` where it takes it, else `faults`, each at the member it is about.

    `data` is None where the text is no JSON object; `lines` holds the line of each member by its path.
    """

    text: str
    data: dict | None
    lines: Mapping[Path, int]
    faults: tuple[Fault, ...]
    pack: Pack | None
    inherited: Inherited


def check_text(text: str, folder: FilePath | None) -> Checked:
    """Return what the loader says of a pack's text; `folder` is where relative paths of `extends` start."""
    text = text.removeprefix("\ufeff")
    try:
        data, lines = read_json(text)
    except JsonError as error:
        return Checked(text, None, {}, (Fault((), error.line, error.message),), None, Inherited())
    if not isinstance(data, dict):
        found = faults(pack_schema(), data, lines, {})
        return Checked(text, None, lines, tuple(found), None, Inherited())
    pack, found = None, []
    try:
        pack = load_pack(text, folder)
    except PackError as error:
        if error.pack == GIVEN:
            found = [Fault(_about(fault, data), fault.line, fault.what) for fault in error.faults]
        else:
            found = [Fault(("extends",), lines.get(("extends",), 1), error.message)]
    except InputError as error:
        found = [Fault((), 1, error.message)]
    return Checked(text, data, lines, tuple(found), pack, inherited(data, folder))


def _about(fault: Fault, data: dict) -> Path:
    """Return the member that a fault is about: the missing one, not the object that misses it."""
    values = fault.what.values
    missing = values.get("key") or str(values.get("names", "")).partition(", ")[0]
    part: Any = data
    for step in fault.path:
        part = part[step]
    if missing and isinstance(part, dict) and missing not in part:
        return (*fault.path, missing)
    return fault.path


def inherited(data: Mapping, folder: FilePath | None) -> Inherited:
    """Return what a pack inherits, as the loader takes it over; nothing where one of its parents is refused."""
    try:
        return _inherited(data, folder, ())
    except (InputError, TypeError, LookupError, AttributeError):
        # Parents that cannot be taken over are the loader's to name.
        return Inherited()


def _inherited(data: Mapping, folder: FilePath | None, above: tuple[str, ...]) -> Inherited:
    parts: dict[str, dict[str, Entry]] = {"roles": {}, "fields": {}, "rules": {}}
    extends = data.get("extends", ())
    for one in (extends,) if isinstance(extends, str) else extends:
        _, text, path = source_text(one, folder)
        if str(path) in above:
            raise InputError(Message("The pack extends itself: {chain}.", chain=str(path)))
        parent = json.loads(text)
        theirs = _inherited(parent, path.parent if path else folder, (*above, str(path)))
        for kind in ("roles", "fields"):
            parts[kind] |= getattr(theirs, kind)
            parts[kind] |= {id: Entry(one, parent["id"]) for id, one in parent.get(kind, {}).items()}
        rules = dict(theirs.rules)
        for rule in parent["rules"]:
            if rule.get("enabled", True):
                rules[rule["id"]] = Entry(rule, parent["id"])
            else:
                rules.pop(rule["id"], None)
        parts["rules"] |= rules
    return Inherited(**parts)


def write_text(data: Mapping) -> str:
    """Return the text of a pack: members in the order in which they stand, short ones on one line."""
    return _written(data, ()) + "\n"


def _written(value: Any, path: Path) -> str:
    line = json.dumps(value, ensure_ascii=False)
    indent = "  " * len(path)
    fits_line = len(indent) + len(line) + len(str(path[-1:])) <= WIDTH and path not in ALWAYS_OPEN
    if not isinstance(value, dict | list) or not value or fits_line:
        return line
    if isinstance(value, dict):
        marks = "{}"
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_written(one, (*path, key))}"
            for key, one in value.items()
        ]
    else:
        marks = "[]"
        parts = [_written(one, (*path, place)) for place, one in enumerate(value)]
    body = ",\n".join(f"{indent}  {part}" for part in parts)
    return f"{marks[0]}\n{body}\n{indent}{marks[1]}"


def moved(data: dict, old: FilePath | None, new: FilePath) -> dict:
    """Return a pack whose relative paths of `extends` lead from a new folder to where they led from the old."""
    extends = data.get("extends")
    if old is None or extends is None or old == new:
        return data

    def lead(source: str) -> str:
        if source in bundled() or FilePath(source).is_absolute():
            return source
        target = (old / source).resolve()
        try:
            return FilePath(os.path.relpath(target, new)).as_posix()
        except ValueError:  # on another drive
            return target.as_posix()

    return {**data, "extends": lead(extends) if isinstance(extends, str) else [lead(one) for one in extends]}
