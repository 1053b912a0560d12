"""Changes to a rule pack's data, each of which returns the pack as it is after it."""

import re
from collections.abc import Container, Mapping
from typing import Any

from .. import cql2
from ..schema import Path
from .pack import names_role, pack_schema
from .pack_shape import member, members, parameters, walk


def put(data: Any, path: Path, value: Any, schema: Mapping | None = None) -> Any:
    """Return the data with another value at a path, where None takes the member away.

    A new member stands where the schema has it; an object that its last member leaves goes too.
    """
    if not path:
        return value
    schema = pack_schema() if schema is None else schema
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(data)
        items[step : step + 1] = (
            [put(items[step], rest, value, member(schema, data, step))] if rest or value is not None else []
        )
        return items
    out = dict(data) if isinstance(data, dict) else {}
    new = put(out.get(step), rest, value, member(schema, out, step))
    if new is None or (rest and new == {}):
        out.pop(step, None)
    elif step in out:
        out[step] = new
    else:
        order = {key: place for place, key in enumerate(members(schema, out))}
        entries = list(out.items())
        behind = (
            at for at, (key, _) in enumerate(entries) if order.get(key, -1) > order.get(step, len(order))
        )
        entries.insert(next(behind, len(entries)), (step, new))
        out = dict(entries)
    return out


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id that is not taken: the wanted one, else with a number behind it."""
    number, id = 1, wanted
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    return id


def new_rule(type: str, id: str, title: Mapping[str, str]) -> dict:
    """Return a rule of a type to be filled in: the loader names what is missing.

    A text that must be there and may be empty is there, as in the clause: nothing has to be typed for it.
    """
    own = parameters(type)
    required = {name: own["properties"][name] for name in own.get("required", ())}
    texts = [
        name for name, one in required.items() if one.get("type") == "string" and not one.get("minLength")
    ]
    return {
        "id": id,
        "type": type,
        "title": dict(title),
        "severity": "warning",
        "clause": {"standard": "", "number": "", "text": "", "source": "", "verified": False},
        **dict.fromkeys(texts, ""),
    }


def extending(source: str, data: Mapping, id: str) -> dict:
    """Return a new pack that takes over all of another; `source` is that one's id, or its path."""
    pack = {"schema_version": 1, "id": id, "version": "1.0", "extends": source, "title": data["title"]}
    kept = {key: data[key] for key in ("edition", "basis") if key in data}
    return {**pack, **kept, "rules": []}


def switched(data: dict, id: str, on: bool) -> dict:
    """Return the pack with a rule on or off, its own or an inherited one."""
    rules = list(data["rules"])
    place = next((place for place, rule in enumerate(rules) if rule.get("id") == id), None)
    if place is None:
        return data if on else {**data, "rules": [*rules, {"id": id, "enabled": False}]}
    if "type" not in rules[place]:
        del rules[place : place + on]
    elif on:
        rules[place] = {key: one for key, one in rules[place].items() if key != "enabled"}
    else:
        rules[place] = put(rules[place], ("enabled",), False, pack_schema()["$defs"]["rule"])
    return {**data, "rules": rules}


def overridden(data: dict, kind: str, id: str, entry: Mapping) -> dict:
    """Return the pack with an inherited entry of `roles`, `fields` or `rules` as one of its own."""
    if kind == "rules":
        rules = [rule for rule in data["rules"] if rule.get("id") != id]
        return {**data, "rules": [*rules, dict(entry)]}
    return put(data, (kind, id), dict(entry))


def moved_rule(data: dict, place: int, target: int) -> dict:
    """Return the pack with a rule at another place among its own."""
    rules = list(data["rules"])
    rules.insert(target, rules.pop(place))
    return {**data, "rules": rules}


def renamed(data: dict, kind: str, old: str, new: str) -> dict:
    """Return the pack with a role or a field (`kind` is ``roles`` or ``fields``) under another id, which all that
    names it follows: parameters, and for a field conditions."""
    out = {**data, kind: {new if id == old else id: one for id, one in data[kind].items()}}
    for path, schema, value in list(walk(pack_schema(), data)):
        if path[:2] == (kind, old):
            path = (kind, new, *path[2:])
        refers = schema.get("$ref", "").rpartition("/")[2]
        if (kind == "roles" and path[:1] == ("rules",) and names_role(str(path[-1])) and value == old) or (
            kind == "fields" and refers == "field_name" and value == old
        ):
            out = put(out, path, new)
        elif kind == "fields" and refers == "cql2" and isinstance(value, str):
            out = put(out, path, _renamed_in(value, old, new))
    return out


def _renamed_in(condition: str, old: str, new: str) -> str:
    """Return a condition in which a field goes by another name, all else as it was written."""
    own = cql2.to_text(cql2.Property(old))

    def follow(word: re.Match) -> str:
        return cql2.to_text(cql2.Property(new)) if word.group() in (own, f'"{old}"') else word.group()

    return cql2.TOKEN.sub(follow, condition)
