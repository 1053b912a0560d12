"""HTML from values: everything is escaped unless it is already HTML."""

import unicodedata
from collections.abc import Iterable, Mapping
from html import escape as _escape

_VOID = frozenset({"br", "col", "hr", "img", "link", "meta"})
# Format characters, control characters and lone surrogates: they hide, reorder or break text.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(value: object) -> Html:
    """Return a value as escaped HTML; None is empty, characters without a shape become visible.

    A right-to-left override or a zero-width space in an attribute could make two ids look alike or
    turn a sentence round, so each is shown by its code point.
    """
    if isinstance(value, Html):
        return value
    if value is None:
        return Html("")
    plain = str(value)
    if plain.isprintable():  # then no character is of a kind that is not seen
        return Html(_escape(plain))
    return Html("".join(_visible(c) for c in plain))


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    if unicodedata.category(character) in _UNSEEN:
        return f'<span class="unseen">U+{ord(character):04X}</span>'
    return _escape(character)


def element(tag: str, *children: object, **attributes: object) -> Html:
    """Return ``<tag …>children</tag>``.

    Children are values or iterables of values; None is left out. A trailing underscore of an
    attribute's name is dropped (``class_``), other underscores become hyphens; an attribute that is
    None or False is left out.
    """
    head = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Html(f"<{tag}{head}>")
    return Html(f"<{tag}{head}>{join(children)}</{tag}>")


def _attribute(value: object) -> str:
    # An attribute holds no markup, so what cannot be shown is spelled out in plain text.
    plain = "" if value is True else str(value)
    if plain.isprintable():
        return _escape(plain)
    shown = (f"U+{ord(c):04X}" if unicodedata.category(c) in _UNSEEN else c for c in plain)
    return _escape("".join(shown))


def join(children: Iterable[object], between: str = "") -> Html:
    """Return values one after the other, nested iterables unfolded."""
    return Html(between.join(_flat(children)))


def _flat(children: Iterable[object]) -> Iterable[str]:
    for child in children:
        if isinstance(child, str | Mapping) or not isinstance(child, Iterable):
            yield text(child)
        else:
            yield from _flat(child)


def name(value: object) -> Html:
    """Return text that a layer delivered, isolated so that its writing direction stays its own."""
    return element("bdi", value)


def table(heads: Iterable[object], rows: Iterable[Iterable[object]], class_: str = "") -> Iterable[Html]:
    """Yield a table piece by piece; each cell carries its column's head for narrow screens.

    A head that begins with ``#`` is a column of numbers.
    """
    heads = [str(head) for head in heads]
    labels = [head.removeprefix("#") for head in heads]
    kinds = ["number" if head.startswith("#") else None for head in heads]
    yield Html(f'<table class="{_escape(class_)}"><thead><tr>')
    yield join(element("th", label, class_=kind) for label, kind in zip(labels, kinds, strict=True))
    yield Html("</tr></thead><tbody>")
    for row in rows:
        yield element(
            "tr",
            (
                element("td", cell, class_=kind, data_label=label)
                for cell, label, kind in zip(row, labels, kinds, strict=True)
            ),
        )
    yield Html("</tbody></table>")


def document(title: str, language: str, css: str, body: Iterable[object]) -> Iterable[str]:
    """Yield a whole HTML document in pieces: no script, nothing from outside."""
    yield (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        # Belt and braces: even if markup slipped through, nothing may run or be fetched.
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        f"<title>{_attribute(title)}</title><style>{css}</style></head><body>\n"
    )
    for piece in body:
        yield text(piece)
        yield "\n"
    yield "</body></html>\n"
