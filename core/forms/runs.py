"""Placeholders in runs: an editor may split one over several, each with its own formatting."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .package import XML
from .placeholders import Placeholder
from .values import Row, Value, Values, paragraphs

# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return a text without the control characters that no document may hold."""
    return _FORBIDDEN.sub("", text)


def joined(texts: Iterable[Element]) -> str:
    """Return what the text elements of a paragraph say together."""
    return "".join(element.text or "" for element in texts)


def put(element: Element, text: str) -> None:
    """Set the text of an element; spaces at its ends are kept."""
    element.text = text
    if text != text.strip():
        element.set(f"{{{XML}}}space", "preserve")


def replace(texts: Sequence[Element], start: int, end: int, new: str) -> Element:
    """Put a text in the place of the characters from `start` to `end` of joined text elements.

    It goes into the element in which the first of them stands, so it has the formatting of that one.
    Returns this element.
    """
    begun, at = None, 0
    for element in texts:
        old = element.text or ""
        first, last = max(start - at, 0), min(end - at, len(old))
        at += len(old)
        if first >= last:
            continue
        put(element, old[:first] + (new if begun is None else "") + old[last:])
        begun = element if begun is None else begun
    return begun


@dataclass(frozen=True)
class Scope:
    """What a paragraph may be filled with: the scalars, and the columns of the row that it stands in.

    `missing` is what is printed for a value that was not given; its names are gathered in `lacking`.
    `encode` makes of a line what its place can hold.
    """

    values: Values
    missing: str
    lacking: set[str]
    row: Row | None = None
    encode: Callable[[str], str] = clean

    def value(self, found: Placeholder) -> Value:
        """Return the value of a scalar or a column."""
        if found.kind == "column":
            return self.row.get(found.name)
        if found.name in self.values.scalars:
            return self.values.scalars[found.name]
        self.lacking.add(found.label)
        return self.missing

    def lines(self, found: Placeholder) -> list[str]:
        """Return the paragraphs of a scalar or a column."""
        return [self.encode(line) for line in paragraphs(self.value(found))]


def fill_runs(
    texts: Sequence[Element],
    all_found: Sequence[Placeholder],
    scope: Scope,
    pictured: Callable[[Element, Placeholder], None],
) -> None:
    """Fill the text elements of one paragraph; lines of a value are parted by line feeds.

    `pictured` is called with the element before which a picture goes, its placeholder already taken out.
    """
    # From the last to the first, so that the places of the others hold.
    for found in reversed(all_found):
        if found.kind == "picture":
            pictured(replace(texts, found.start, found.end, ""), found)
        else:
            replace(texts, found.start, found.end, "\n".join(scope.lines(found)))
