"""JSON read with its line numbers, and checked against a JSON Schema: the parts of 2020-12 that ours use."""

import bisect
import json
import json.decoder
import json.scanner
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .text import InputError, Message

Path = tuple[str | int, ...]
KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place of a document: its path, its line (from 1), and a sentence."""

    path: Path
    line: int
    what: Message


class JsonError(InputError):
    """The text is not JSON; `line` counts from 1."""

    def __init__(self, line: int, what: Message):
        super().__init__(what)
        self.line = line


def read_json(text: str) -> tuple[Any, dict[Path, int]]:
    """Return the value of a JSON text, and the line on which each member and item starts, by its path.

    Raises JsonError, also where an object repeats a key.
    """
    breaks = [place for place, character in enumerate(text) if character == "\n"]
    reader = _Reader(lambda place: bisect.bisect_left(breaks, place) + 1)
    try:
        value = reader.decode(text)
    except json.JSONDecodeError as error:
        raise JsonError(error.lineno, Message("This is not JSON: {what}.", what=error.msg)) from error
    except RecursionError as error:
        raise JsonError(1, Message("It is nested too deep.")) from error
    lines: dict[Path, int] = {(): 1}
    waiting: list[tuple[Path, Any]] = [((), value)]
    while waiting:
        path, part = waiting.pop()
        if isinstance(part, float) and math.isinf(part):
            raise JsonError(lines[path], Message("The number is too large."))
        members = (
            part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        )
        for (key, item), line in zip(members, reader.starts.get(id(part), ()), strict=True):
            lines[(*path, key)] = line
            waiting.append(((*path, key), item))
    return value, lines


class _Reader(json.JSONDecoder):
    """The standard library's decoder in Python, noting where the members of each container start."""

    def __init__(self, line_of: Callable[[int], int]):
        # More digits than an integer of 64 bits has would not fit an array.
        super().__init__(
            parse_constant=self._constant,
            parse_int=lambda digits: int(digits) if len(digits) < 19 else float(digits),
        )
        self.line_of = line_of
        self.starts: dict[int, list[int]] = {}
        self.parse_object = self._object
        self.parse_array = self._array
        self.scan_once = json.scanner.py_make_scanner(self)

    def _object(self, start, strict, scan, object_hook, pairs_hook, memo):
        lines, scan = self._noting(scan)
        pairs, end = json.decoder.JSONObject(start, strict, scan, None, list, memo)
        value = dict(pairs)
        if len(value) < len(pairs):
            names = [name for name, _ in pairs]
            again = next(i for i, name in enumerate(names) if name in names[:i])
            raise JsonError(lines[again], Message("“{key}” is given twice.", key=names[again]))
        self.starts[id(value)] = lines
        return value, end

    def _array(self, start, scan):
        lines, scan = self._noting(scan)
        value, end = json.decoder.JSONArray(start, scan)
        self.starts[id(value)] = lines
        return value, end

    def _noting(self, scan):
        lines: list[int] = []

        def noting(text, place):
            lines.append(self.line_of(place))
            return scan(text, place)

        return lines, noting

    @staticmethod
    def _constant(name: str):
        raise JsonError(1, Message("{name} is not a number that JSON knows.", name=name))


def faults(
    schema: Mapping,
    value: Any,
    lines: Mapping[Path, int],
    formats: Mapping[str, Callable[[str], Message | None]],
) -> list[Fault]:
    """Return all that is wrong with a document, in the order of its lines.

    `formats` maps a schema's `format` to a function that returns what is wrong with a text, or None.
    """
    found = _Check(schema, formats)
    found.check(schema, value, ())
    return sorted(
        (Fault(path, _line(lines, path), what) for path, what in found.faults), key=lambda f: f.line
    )


def _line(lines: Mapping[Path, int], path: Path) -> int:
    while path not in lines:
        path = path[:-1]
    return lines[path]


class _Check:
    def __init__(self, root: Mapping, formats: Mapping):
        self.root, self.formats = root, formats
        self.faults: list[tuple[Path, Message]] = []

    def wrong(self, path: Path, template: Message) -> None:
        self.faults.append((path, template))

    def check(self, schema: Mapping, value: Any, path: Path) -> set[str]:
        """Note what is wrong, and return the keys of an object that the schema speaks of."""
        if "$ref" in schema:
            target = self.root["$defs"][schema["$ref"].rpartition("/")[2]]
            schema = {**target, **schema} if len(schema) > 1 else target
            schema = {key: part for key, part in schema.items() if key != "$ref"}
        kinds = schema.get("type", ())
        kinds = (kinds,) if isinstance(kinds, str) else kinds
        if kinds and not any(is_kind(value, kind) for kind in kinds):
            self.wrong(path, Message("A value of type {kinds} is expected.", kinds=" / ".join(kinds)))
            return set()
        if "const" in schema and value != schema["const"]:
            self.wrong(
                path,
                Message(
                    "“{name}” can only be {value} here.", name=path[-1], value=json.dumps(schema["const"])
                ),
            )
        if "enum" in schema and value not in schema["enum"]:
            known = ", ".join(map(str, schema["enum"]))
            self.wrong(
                path, Message("“{value}” is not known here; known are: {known}.", value=value, known=known)
            )
        if isinstance(value, str):
            self.text(schema, value, path)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self.number(schema, value, path)
        elif isinstance(value, list):
            self.array(schema, value, path)
        elif isinstance(value, dict):
            return self.object(schema, value, path)
        return set()

    def text(self, schema: Mapping, value: str, path: Path) -> None:
        if len(value) < schema.get("minLength", 0):
            self.wrong(path, Message("The text is empty."))
        elif "pattern" in schema and not re.search(schema["pattern"], value):
            self.wrong(
                path, Message("“{value}” is not of the form {form}.", value=value, form=schema["pattern"])
            )
        elif schema.get("format") in self.formats:
            what = self.formats[schema["format"]](value)
            if what is not None:
                self.wrong(path, what)

    def number(self, schema: Mapping, value: float, path: Path) -> None:
        if value < schema.get("minimum", value):
            self.wrong(path, Message("{value} is less than {limit}.", value=value, limit=schema["minimum"]))
        if value > schema.get("maximum", value):
            self.wrong(path, Message("{value} is more than {limit}.", value=value, limit=schema["maximum"]))
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            least = schema["exclusiveMinimum"]
            self.wrong(path, Message("{value} is not more than {limit}.", value=value, limit=least))

    def array(self, schema: Mapping, value: list, path: Path) -> None:
        if len(value) < schema.get("minItems", 0):
            self.wrong(path, Message("The list is empty."))
        if schema.get("uniqueItems") and len(value) > len({json.dumps(item) for item in value}):
            self.wrong(path, Message("The list repeats an item."))
        for place, item in enumerate(value):
            self.check(schema.get("items", {}), item, (*path, place))

    def object(self, schema: Mapping, value: dict, path: Path) -> set[str]:
        known = set(schema.get("properties", ()))
        for key in schema.get("required", ()):
            if key not in value:
                self.wrong(path, Message("“{key}” is missing.", key=key))
        if len(value) < schema.get("minProperties", 0):
            self.wrong(path, Message("It has no entries."))
        for key, part in value.items():
            if key in known:
                self.check(schema["properties"][key], part, (*path, key))
            elif isinstance(schema.get("additionalProperties"), dict):
                self.check(schema["additionalProperties"], part, (*path, key))
            if "propertyNames" in schema:
                self.check(schema["propertyNames"], key, (*path, key))
        for part in schema.get("allOf", ()):
            known |= self.check(part, value, path)
        if "if" in schema:
            branch = "then" if holds(schema["if"], value) else "else"
            known |= self.check(schema.get(branch, {}), value, path)
        self.choices(schema, value, path)
        if schema.get("additionalProperties") is False or schema.get("unevaluatedProperties") is False:
            self.strangers(value, known, path)
        return known

    def choices(self, schema: Mapping, value: dict, path: Path) -> None:
        for word in ("oneOf", "anyOf"):
            names = [name for part in schema.get(word, ()) for name in part["required"]]
            given = [name for name in names if name in value]
            if names and not given:
                self.wrong(path, Message("One of these is missing: {names}.", names=", ".join(names)))
            elif word == "oneOf" and len(given) > 1:
                self.wrong(path, Message("Only one of these may be given: {names}.", names=", ".join(given)))

    def strangers(self, value: dict, known: set[str], path: Path) -> None:
        # Of a type that is not known, no parameter is.
        if any(place == (*path, "type") for place, _ in self.faults):
            return
        for key in value:
            if key not in known:
                self.wrong((*path, key), Message("The key “{key}” is not known here.", key=key))


def is_kind(value: Any, kind: str) -> bool:
    """Return whether a value is of a type of JSON Schema."""
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, KINDS[kind])


def holds(schema: Mapping, value: dict) -> bool:
    """Return whether an object is as an `if` says."""
    return (
        all(key in value for key in schema.get("required", ()))
        and len(value) <= schema.get("maxProperties", len(value))
        and all(
            value[key] == part["const"] for key, part in schema.get("properties", {}).items() if key in value
        )
    )
