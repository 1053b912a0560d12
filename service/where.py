"""A condition as the WHERE clause that servers of features take: free of QGIS.

Sources: ArcGIS REST API, Query (Feature Service/Layer), with standardized queries (SQL-92); SuperMap iServer REST
API, featureResults, attributeFilter. What their databases may take otherwise than CQL2 means it is left to be applied here.
"""

import re
from dataclasses import dataclass

from ..core.cql2 import COMPARISONS, KEYWORDS, Literal, Node, Op, Property

_NAME = re.compile(r"[^\W\d]\w*")
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Where:
    """A clause that every feature meets which meets the condition; empty for none.

    `whole` that it says all of the condition; `exact` that no database can mean more or less by it, as some do
    that compare texts without regard to case.
    """

    text: str = ""
    whole: bool = False
    exact: bool = False


def where(node: Node, kinds: dict[str, str], *, wide: bool = True) -> Where:
    """Return what of a condition can be sent to a server; `kinds` are the types (string, number, integer) of the
    fields that may be named, `wide` that it takes texts beyond ASCII."""
    return _Clause(kinds, wide).of(node)


@dataclass(frozen=True)
class _Clause:
    kinds: dict[str, str]
    wide: bool

    def of(self, node: Node) -> Where:
        if not isinstance(node, Op):
            return Where()
        match node.name:
            case "and":
                parts = [self.of(arg) for arg in node.args]
                sent = [part for part in parts if part.text]
                text = " AND ".join(f"({part.text})" for part in sent)
                # Where a part is left out the rest is still met by all that meet the whole.
                return Where(text, *self._both(parts)) if sent else Where()
            case "or":
                parts = [self.of(arg) for arg in node.args]
                if not all(part.text for part in parts):
                    return Where()
                return Where(" OR ".join(f"({part.text})" for part in parts), *self._both(parts))
            case "not":
                inner = self.of(node.args[0])
                return Where(f"NOT ({inner.text})", True, True) if inner.whole and inner.exact else Where()
        return self._simple(node.name, node.args)

    @staticmethod
    def _both(parts: list[Where]) -> tuple[bool, bool]:
        return all(part.whole for part in parts), all(part.whole and part.exact for part in parts)

    def _simple(self, name: str, args: tuple[Node, ...]) -> Where:
        if name in COMPARISONS and isinstance(args[1], Property):
            name, args = _FLIPPED.get(name, name), args[::-1]
        field, values = args[0], args[1:]
        kind = self._kind(field)
        if not kind:
            return Where()
        number = kind != "string"
        if name == "isNull":
            # Some databases take an empty text for none.
            return Where(f"{field.name} IS NULL", True, number)
        texts = [self._value(value, number) for value in values]
        if None in texts:
            return Where()
        if name in COMPARISONS and (number or name == "="):
            return Where(f"{field.name} {name} {texts[0]}", True, number)
        if name == "between" and number:
            return Where(f"{field.name} BETWEEN {texts[0]} AND {texts[1]}", True, True)
        if name == "in":
            return Where(f"{field.name} IN ({', '.join(texts)})", True, number)
        # Underscores, brackets and backslashes are not the same everywhere.
        if name == "like" and not number and not re.search(r"[_\[\\]", values[0].value):
            return Where(f"{field.name} LIKE {texts[0]}", True, False)
        return Where()

    def _kind(self, node: Node) -> str:
        """Return the type of a field that can be named without quotes, else an empty text."""
        if not isinstance(node, Property) or not _NAME.fullmatch(node.name) or node.name.upper() in KEYWORDS:
            return ""
        return self.kinds.get(node.name, "")

    def _value(self, node: Node, number: bool) -> str | None:
        """Return a literal as SQL, None where it is not of the field's type or may be taken otherwise."""
        if not isinstance(node, Literal) or isinstance(node.value, bool):
            return None
        value = node.value
        if number:
            return repr(value) if isinstance(value, (int, float)) else None
        if not isinstance(value, str) or not value.strip() or not (self.wide or value.isascii()):
            return None
        if any(ord(letter) < 32 for letter in value):
            return None
        return "'" + value.replace("'", "''") + "'"
