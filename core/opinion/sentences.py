"""How the words of an opinion are put together: lists, paragraphs, and findings in groups."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any

from ..text import Message
from .facts import Check

ERROR = "error"
Words = Message | str
Row = dict[str, Any]


def listed(items: Iterable[Words]) -> Words:
    """Return items one after the other, as the language sets them apart."""
    items = list(items)
    if not items:
        return ""
    return reduce(lambda first, rest: Message("{first}; {rest}", first=first, rest=rest), items)


def sentences(items: Iterable[Words | None]) -> Message:
    """Return sentences as one paragraph."""
    return reduce(
        lambda first, rest: Message("{first} {rest}", first=first, rest=rest),
        [item for item in items if item],
    )


def grouped(rows: Sequence[Row], key: Callable[[Row], Any], check: Check) -> list[list[Row]]:
    """Return rows in groups: errors before warnings, what cannot be waived first, then as the pack has them."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    order = {id_: place for place, id_ in enumerate(check.rules)}
    weight = {ERROR: 0, "warning": 1, "info": 2}

    def place(group: list[Row]) -> tuple:
        row = group[0]
        rule = check.rules.get(row["rule_id"], {})
        return weight.get(row["severity"], 3), rule.get("waivable", True), order.get(row["rule_id"], 0)

    return sorted(groups.values(), key=place)


def titles(check: Check, rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """Return the rules of some verdicts, each once, by title."""
    groups = grouped(rows, lambda row: row["rule_id"], check)
    return [(group[0]["rule_title"], check.rules.get(group[0]["rule_id"], {})) for group in groups]
