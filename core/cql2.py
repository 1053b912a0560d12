"""CQL2 text, its basic part: parser, writer, and the fields that a condition reads.

Comparisons, LIKE, IN, BETWEEN, IS NULL, AND, OR, NOT, + - * / and parentheses, on fields, numbers, texts,
booleans, DATE('…') and TIMESTAMP('…'). Source: OGC 21-065r2, Common Query Language (CQL2), annex B.
`cql2_arrays` evaluates a condition; the tree's operators carry the names of CQL2 JSON.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from .text import InputError, Message

MAX_DEPTH = 30  # of parentheses, NOT and minus signs; ten Python frames each
COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
CONDITIONS = (*COMPARISONS, "and", "or", "not", "like", "between", "in", "isNull")
KEYWORDS = frozenset(
    ("AND", "OR", "NOT", "LIKE", "IN", "BETWEEN", "IS", "NULL", "TRUE", "FALSE", "DATE", "TIMESTAMP")
)
BINDING = {"or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6, "/": 6, "neg": 7}
COMPARISON_BINDING = 4

TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
      | (?P<text>'(?:[^']|'')*')
      | (?P<quoted>"(?:[^"]|"")+")
      | (?P<name>[^\W\d][\w.:]*)
      | (?P<sign><>|<=|>=|[=<>+\-*/(),])""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Literal:
    """A number, text, boolean, date, or an instant in UTC."""

    value: int | float | str | bool | date | datetime


@dataclass(frozen=True)
class Property:
    """A field's value."""

    name: str


@dataclass(frozen=True)
class Op:
    """An operator, by its name in CQL2 JSON (and “neg” for a minus sign), on its arguments."""

    name: str
    args: tuple["Node", ...]


Node = Literal | Property | Op


class Cql2Error(InputError):
    """A condition cannot be read; `position` counts its characters from 1."""

    def __init__(self, position: int, what: Message):
        super().__init__(
            Message("At character {position} of the condition: {what}", position=position, what=what)
        )
        self.position = position


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Return the tree of a condition. Raises Cql2Error with the place of the first mistake."""
    return _Parser(text).condition()


def fields(node: Node) -> frozenset[str]:
    """Return the names of the fields that a condition reads."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Property))


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything under it."""
    yield node
    if isinstance(node, Op):
        for arg in node.args:
            yield from walk(arg)


def to_text(node: Node) -> str:
    """Return the CQL2 text of a tree: `parse(to_text(node)) == node` for every tree that `parse` gives."""
    match node:
        case Literal(value):
            return _literal_text(value)
        case Property(name):
            plain = TOKEN.fullmatch(name)
            if plain and plain.lastgroup == "name" and name.upper() not in KEYWORDS:
                return name
            return '"' + name.replace('"', '""') + '"'
        case Op("not", (arg,)):
            return "NOT " + _within(arg, BINDING["not"])
        case Op("neg", (arg,)):
            # A number behind the minus would be read as one negative number.
            return "-" + (f"({to_text(arg)})" if isinstance(arg, Literal) else _within(arg, BINDING["neg"]))
        case Op("isNull", (arg,)):
            return _operand(arg) + " IS NULL"
        case Op("between", (arg, low, high)):
            return f"{_operand(arg)} BETWEEN {_operand(low)} AND {_operand(high)}"
        case Op("in", (arg, *items)):
            return f"{_operand(arg)} IN ({', '.join(_operand(item) for item in items)})"
        case Op("like", (arg, pattern)):
            return f"{_operand(arg)} LIKE {_operand(pattern)}"
        case Op("and" | "or" as name, args):
            return f" {name.upper()} ".join(_within(arg, BINDING[name] + 1) for arg in args)
        case Op(name, (left, right)) if name in COMPARISONS:
            return f"{_operand(left)} {name} {_operand(right)}"
        case Op(name, (left, right)):
            return f"{_within(left, BINDING[name])} {name} {_within(right, BINDING[name] + 1)}"
    raise TypeError(node)


def _operand(node: Node) -> str:
    return _within(node, COMPARISON_BINDING + 1)


def _within(node: Node, binding: int) -> str:
    text = to_text(node)
    own = BINDING.get(node.name, COMPARISON_BINDING) if isinstance(node, Op) else 9
    return f"({text})" if own < binding else text


def _literal_text(value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, datetime):
        return f"TIMESTAMP('{value.isoformat().replace('+00:00', 'Z')}')"
    if isinstance(value, date):
        return f"DATE('{value.isoformat()}')"
    return repr(value)


def is_condition(node: Node) -> bool:
    """Return whether a node can be true or false: a comparison, a boolean, or a field that may be one."""
    if isinstance(node, Op):
        return node.name in CONDITIONS
    return isinstance(node, Property) or isinstance(node.value, bool)


class _Parser:
    """Recursive descent, one method a level of binding, weakest first."""

    def __init__(self, text: str):
        self.tokens: list[tuple[str, str, int]] = []
        self.at = self.depth = 0
        place = 0
        while place < len(text):
            match = TOKEN.match(text, place)
            if match is None:
                raise Cql2Error(place + 1, _unreadable(text[place]))
            kind = match.lastgroup
            if kind != "space":
                word = match.group()
                upper = word.upper()
                self.tokens.append(
                    ("sign", upper, place + 1)
                    if kind == "name" and upper in KEYWORDS
                    else (kind, word, place + 1)
                )
            place = match.end()
        self.tokens.append(("end", "", len(text) + 1))

    def condition(self) -> Node:
        place = self.place()
        node = self.either()
        if self.tokens[self.at][0] != "end":
            raise self.wrong(Message("“{word}” is not expected here.", word=self.tokens[self.at][1]))
        return self.boolean(node, place)

    def either(self) -> Node:
        return self.chain("OR", self.both)

    def both(self) -> Node:
        return self.chain("AND", self.negation)

    def chain(self, word: str, level) -> Node:
        place = self.place()
        args = [level()]
        while self.accept(word):
            if len(args) == 1:
                self.boolean(args[0], place)
            place = self.place()
            args.append(self.boolean(level(), place))
        return args[0] if len(args) == 1 else Op(word.lower(), tuple(args))

    def negation(self) -> Node:
        if not self.accept("NOT"):
            return self.comparison()
        self.deeper()
        place = self.place()
        node = Op("not", (self.boolean(self.negation(), place),))
        self.depth -= 1
        return node

    def comparison(self) -> Node:
        place = self.place()
        left = self.sum()
        sign = self.tokens[self.at][1] if self.tokens[self.at][0] == "sign" else ""
        if sign not in (*COMPARISONS, "LIKE", "IN", "BETWEEN", "IS", "NOT"):
            return left
        self.scalar(left, place)
        if self.accept("IS"):
            negated = self.accept("NOT")
            self.expect("NULL")
            node = Op("isNull", (left,))
        elif sign in COMPARISONS:
            self.at += 1
            return Op(sign, (left, self.value()))
        else:
            negated = self.accept("NOT")
            node = self.membership(left)
        return Op("not", (node,)) if negated else node

    def membership(self, left: Node) -> Node:
        if self.accept("LIKE"):
            kind, word, _ = self.tokens[self.at]
            if kind != "text":
                raise self.wrong(Message("LIKE needs a pattern in single quotes."))
            self.at += 1
            return Op("like", (left, Literal(_unquote(word))))
        if self.accept("BETWEEN"):
            low = self.value()
            self.expect("AND")
            return Op("between", (left, low, self.value()))
        self.expect("IN")
        self.expect("(")
        items = [self.value()]
        while self.accept(","):
            items.append(self.value())
        self.expect(")")
        return Op("in", (left, *items))

    def value(self) -> Node:
        place = self.place()
        return self.scalar(self.sum(), place)

    def sum(self) -> Node:
        return self.operation(("+", "-"), self.product)

    def product(self) -> Node:
        return self.operation(("*", "/"), self.unary)

    def operation(self, signs: tuple[str, str], level) -> Node:
        place = self.place()
        left = level()
        while self.tokens[self.at][0] == "sign" and self.tokens[self.at][1] in signs:
            self.number(left, place)
            sign = self.tokens[self.at][1]
            self.at += 1
            place = self.place()
            left = Op(sign, (left, self.number(level(), place)))
        return left

    def unary(self) -> Node:
        if not self.accept("-"):
            return self.primary()
        if self.tokens[self.at][0] == "number":
            return Literal(-self.primary().value)
        self.deeper()
        place = self.place()
        node = Op("neg", (self.number(self.unary(), place),))
        self.depth -= 1
        return node

    def primary(self) -> Node:
        kind, word, _ = self.tokens[self.at]
        if kind == "sign" and word == "(":
            self.at += 1
            self.deeper()
            node = self.either()
            self.depth -= 1
            self.expect(")")
            return node
        if kind == "sign" and word in ("DATE", "TIMESTAMP"):
            return self.instant(word)
        if kind == "end":
            raise self.wrong(Message("The condition ends too early."))
        self.at += 1
        if kind == "number":
            value = int(word) if word.isdigit() else float(word)
            if value > 1e300:
                self.at -= 1
                raise self.wrong(Message("The number is too large."))
            return Literal(value)
        if kind == "text":
            return Literal(_unquote(word))
        if kind == "name":
            return Property(word)
        if kind == "quoted":
            return Property(_unquote(word))
        if word in ("TRUE", "FALSE"):
            return Literal(word == "TRUE")
        self.at -= 1
        raise self.wrong(Message("“{word}” is not expected here.", word=word))

    def instant(self, word: str) -> Literal:
        self.at += 1
        self.expect("(")
        kind, quoted, place = self.tokens[self.at]
        text = _unquote(quoted) if kind == "text" else ""
        try:
            if word == "DATE":
                value: date = date.fromisoformat(text)
            else:
                value = datetime.fromisoformat(text)
                value = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            what = Message("{kind} needs a date such as '2026-11-21' in single quotes.", kind=word)
            raise Cql2Error(place, what) from error
        self.at += 1
        self.expect(")")
        return Literal(value)

    def place(self) -> int:
        return self.tokens[self.at][2]

    def accept(self, word: str) -> bool:
        found = self.tokens[self.at][:2] == ("sign", word)
        self.at += found
        return found

    def expect(self, word: str) -> None:
        if not self.accept(word):
            raise self.wrong(Message("“{word}” is expected here.", word=word))

    def wrong(self, what: Message) -> Cql2Error:
        return Cql2Error(self.place(), what)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.wrong(Message("The condition is nested more than {depth} deep.", depth=MAX_DEPTH))

    @staticmethod
    def boolean(node: Node, place: int) -> Node:
        if not is_condition(node):
            raise Cql2Error(place, Message("A condition is expected here, not a value."))
        return node

    @staticmethod
    def scalar(node: Node, place: int) -> Node:
        if isinstance(node, Op) and node.name in CONDITIONS:
            raise Cql2Error(place, Message("A value is expected here, not a condition."))
        return node

    @staticmethod
    def number(node: Node, place: int) -> Node:
        condition = isinstance(node, Op) and node.name in CONDITIONS
        if condition or (isinstance(node, Literal) and type(node.value) not in (int, float)):
            raise Cql2Error(place, Message("A number is expected here."))
        return node


def _unquote(word: str) -> str:
    return word[1:-1].replace(word[0] * 2, word[0])


def _unreadable(character: str) -> Message:
    if character in "'\"":
        return Message("A quotation mark is opened and never closed.")
    return Message("“{character}” has no meaning here.", character=character)
