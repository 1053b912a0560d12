"""The part of OData that SensorThings 1.1 asks with: $filter, $expand, $orderby, $select, $top, $skip, $count."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from .problems import Problem

DEEPEST = 6
COMPARISONS = {"eq": "=", "ne": "<>", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')
    |(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))
    |(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<name>[A-Za-z_@][\w.@]*(?:/[A-Za-z_@][\w.@]*)*)
    |(?P<mark>[()]))""",
    re.VERBOSE,
)


@dataclass
class Options:
    """What is asked of one set; `$orderby` as pairs of a path and whether it descends, `expand` by relation."""

    top: int | None = None
    skip: int = 0
    count: bool = False
    select: tuple[str, ...] = ()
    orderby: tuple[tuple[str, bool], ...] = ()
    filter: str = ""
    expand: dict[str, "Options"] = field(default_factory=dict)

    def query(self, **changed) -> dict[str, str]:
        """Return the options as they were asked, some of them changed, without those that are not needed."""
        values = {
            "$filter": self.filter,
            "$orderby": ",".join(f"{path} desc" if down else path for path, down in self.orderby),
            "$select": ",".join(self.select),
            "$expand": ",".join(
                name + (f"({inner})" if (inner := options.query_nested()) else "")
                for name, options in self.expand.items()
            ),
            "$count": "true" if self.count else "",
            "$top": self.top,
            "$skip": self.skip or "",
        } | {f"${name}": value for name, value in changed.items()}
        return {name: str(value) for name, value in values.items() if value not in ("", None)}

    def query_nested(self) -> str:
        return ";".join(f"{name}={value}" for name, value in self.query().items())


def options(pairs: list[tuple[str, str]], depth: int = 0) -> Options:
    """Read options by name and value. Raises Problem 400 at one that is not known or cannot be read."""
    found, seen = Options(), set()
    for name, value in pairs:
        if name in seen:
            raise Problem(400, f"“{name}” is given more than once.")
        seen.add(name)
        match name:
            case "$top" | "$skip":
                if not re.fullmatch(r"\d{1,9}", value):
                    raise Problem(400, f"{name} is a whole number, not “{value}”.")
                setattr(found, name[1:], int(value))
            case "$count":
                if value not in ("true", "false"):
                    raise Problem(400, f"$count is true or false, not “{value}”.")
                found.count = value == "true"
            case "$select":
                found.select = tuple(part.strip() for part in value.split(",") if part.strip())
            case "$orderby":
                found.orderby = tuple(ordering(part) for part in value.split(","))
            case "$filter":
                found.filter = value
            case "$expand":
                found.expand = expansions(value, depth + 1)
            case _:
                raise Problem(400, f"“{name}” is not known here.")
    return found


def ordering(text: str) -> tuple[str, bool]:
    match text.split():
        case [path] | [path, "asc"]:
            return path, False
        case [path, "desc"]:
            return path, True
    raise Problem(400, f"$orderby names fields, each with asc or desc or nothing, not “{text.strip()}”.")


def expansions(text: str, depth: int) -> dict[str, Options]:
    if depth > DEEPEST:
        raise Problem(400, f"$expand goes deeper than {DEEPEST}.")
    found = {}
    for part in split(text, ","):
        path, opening, inner = part.strip().partition("(")
        if opening and not inner.endswith(")"):
            raise Problem(400, f"$expand cannot be read at “{part.strip()}”.")
        name, _, below = path.strip().partition("/")
        pairs = [] if not inner else [pair(one) for one in split(inner[:-1], ";")]
        # Thing/Locations says the same as Thing($expand=Locations).
        found[name] = options([*([("$expand", below + opening + inner)] if below else pairs)], depth)
    return found


def pair(text: str) -> tuple[str, str]:
    name, _, value = text.strip().partition("=")
    return name, value


def split(text: str, mark: str) -> list[str]:
    """Return the parts of a text between marks that are in no parentheses and no quotes."""
    parts, depth, quoted = [""], 0, False
    for letter in text:
        if letter == "'":
            quoted = not quoted
        elif not quoted:
            depth += {"(": 1, ")": -1}.get(letter, 0)
            if letter == mark and depth == 0:
                parts.append("")
                continue
        if depth < 0:
            break
        parts[-1] += letter
    if depth or quoted:
        raise Problem(400, f"Parentheses or quotes are not closed in “{text}”.")
    return parts


# A field by its path: its SQL and its kind (number, text, time).
Fields = Callable[[str], tuple[str, str]]


class Condition:
    """A $filter as SQL: comparisons of a field and a value with and, or, not."""

    def __init__(self, text: str, fields: Fields, values: list):
        self.fields, self.values = fields, values
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise Problem(400, f"$filter cannot be read at “{text[at : at + 20]}”.")
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self.sql = self.either(0)
        if self.tokens:
            raise self.unread()

    def unread(self) -> Problem:
        return Problem(
            400,
            f"$filter cannot be read at “{self.tokens[0][1]}”." if self.tokens else "$filter ends too soon.",
        )

    def word(self, text: str) -> bool:
        if self.tokens and self.tokens[0] in (("name", text), ("mark", text)):
            self.tokens.pop(0)
            return True
        return False

    def either(self, depth: int) -> str:
        if depth > 50:
            raise Problem(400, "$filter nests too deep.")
        parts = [self.both(depth)]
        while self.word("or"):
            parts.append(self.both(depth))
        return f"({' OR '.join(parts)})"

    def both(self, depth: int) -> str:
        parts = [self.one(depth)]
        while self.word("and"):
            parts.append(self.one(depth))
        return f"({' AND '.join(parts)})"

    def one(self, depth: int) -> str:
        if self.word("not"):
            return f"(NOT {self.one(depth + 1)})" if depth <= 50 else self.either(depth + 1)
        if self.word("("):
            inner = self.either(depth + 1)
            if not self.word(")"):
                raise self.unread()
            return inner
        if len(self.tokens) < 3 or self.tokens[0][0] != "name" or self.tokens[1][1] not in COMPARISONS:
            raise self.unread()
        (_, path), (_, operator), (kind, literal) = self.tokens[:3]
        sql, wanted = self.fields(path)
        if kind != wanted:
            raise Problem(400, f"“{path}” is a {wanted}; it cannot be compared with “{literal}”.")
        del self.tokens[:3]
        self.values.append(valued(kind, literal))
        cast = {"number": "float8", "time": "timestamptz", "text": "text"}[kind]
        return f"{sql} {COMPARISONS[operator]} ${len(self.values)}::{cast}"


def valued(kind: str, literal: str):
    if kind == "number":
        return float(literal)
    if kind == "text":
        return literal[1:-1].replace("''", "'")
    try:
        return datetime.fromisoformat(literal)
    except ValueError:
        raise Problem(400, f"“{literal}” is no time.") from None
