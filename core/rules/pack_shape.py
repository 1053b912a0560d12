"""What the schema of rule packs says of the members of a pack, for who shows or changes them."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..schema import Path, holds, is_kind
from .pack import pack_schema

# A rule's own parameters stand behind this member.
BEFORE_PARAMETERS = "applies_to"


def resolved(schema: Mapping) -> Mapping:
    """Return a schema with what its `$ref` says, under what it says itself."""
    if "$ref" not in schema:
        return schema
    own = {key: part for key, part in schema.items() if key != "$ref"}
    return {**pack_schema()["$defs"][schema["$ref"].rpartition("/")[2]], **own}


def members(schema: Mapping, value: Mapping) -> dict[str, Mapping]:
    """Return the schemas of an object's members, those of its type's branch too, in the order of writing."""
    schema = resolved(schema)
    common, branch = dict(schema.get("properties", {})), {}
    for part in (*schema.get("allOf", ()), *((schema,) if "if" in schema else ())):
        branch |= members(part.get("then" if holds(part["if"], value) else "else", {}), value)
    if BEFORE_PARAMETERS not in common:
        return common | branch
    place = list(common).index(BEFORE_PARAMETERS) + 1
    entries = list(common.items())
    return dict([*entries[:place], *branch.items(), *entries[place:]])


def member(schema: Mapping, value: Any, step: str | int) -> Mapping:
    """Return the schema of one member or item of a value, its `$ref` not resolved; empty where there is none."""
    schema = resolved(schema)
    if isinstance(step, int):
        return schema.get("items", {})
    other = schema.get("additionalProperties")
    known = members(schema, value if isinstance(value, dict) else {})
    return known.get(step, other if isinstance(other, dict) else {})


def fits(schema: Mapping, value: Any) -> bool:
    """Return whether a value and all in it are of the types that its schema asks for, right or wrong else."""
    schema = resolved(schema)
    kinds = schema.get("type", ())
    if kinds and not any(is_kind(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    return all(fits(member(schema, value, step), one) for step, one in steps(value))


def walk(schema: Mapping, value: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping, Any]]:
    """Yield a value and each member under it, with its path and its schema, whose `$ref` tells what it is."""
    yield path, schema, value
    for step, one in steps(value):
        yield from walk(member(schema, value, step), one, (*path, step))


def steps(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Return the members of an object, or the items of a list, with their keys or places."""
    if isinstance(value, dict):
        return iter(value.items())
    return enumerate(value) if isinstance(value, list) else iter(())


def parameters(type: str) -> Mapping:
    """Return the schema of a rule type's parameters; empty for a type that is not known."""
    return pack_schema()["$defs"].get(f"type_{type}", {})


def types() -> list[str]:
    """Return the rule types that there are."""
    return pack_schema()["$defs"]["rule"]["properties"]["type"]["enum"]
