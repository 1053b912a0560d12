"""Large JSON read piece by piece: Python's own reader lets no other thread run before the end of a text."""

import json
import re

# Read at once within a millisecond or two.
_SMALL = 200_000
_BLANK = re.compile(r"[ \t\n\r]*")
_read = json.JSONDecoder().raw_decode


def loads(data: bytes):
    """Return what JSON says, as ``json.loads`` does. Raises ValueError and RecursionError as that does.

    The pieces are the elements of a list, and of the lists in an object.
    """
    text = data.decode(json.detect_encoding(data))
    if len(text) < _SMALL:
        return json.loads(text)
    try:
        found, end = _object(text, _blank(text, 0))
        if _blank(text, end) < len(text):
            raise json.JSONDecodeError("Extra data", text, end)
        return found
    except IndexError:
        raise json.JSONDecodeError("The text ends in the middle", text, len(text)) from None


def _object(text: str, at: int) -> tuple:
    """Read an object value by value, and what else stands there as a list; returns it and where it ends."""
    if text[at] != "{":
        return _list(text, at)
    found, at = {}, _blank(text, at + 1)
    if text[at] == "}":
        return found, at + 1
    while True:
        name, at = _read(text, at)
        if not isinstance(name, str):
            raise json.JSONDecodeError("A name is expected", text, at)
        at = _mark(text, at, ":")
        found[name], at = _list(text, at)
        at = _blank(text, at)
        if text[at] == "}":
            return found, at + 1
        at = _mark(text, at, ",")


def _list(text: str, at: int) -> tuple:
    """Read a list element by element, and what else stands there at once; returns it and where it ends."""
    if text[at] != "[":
        return _read(text, at)
    found, at = [], _blank(text, at + 1)
    if text[at] == "]":
        return found, at + 1
    while True:
        one, at = _read(text, at)
        found.append(one)
        at = _blank(text, at)
        if text[at] == "]":
            return found, at + 1
        at = _mark(text, at, ",")


def _mark(text: str, at: int, sign: str) -> int:
    """Pass a sign and the blanks around it."""
    at = _blank(text, at)
    if text[at] != sign:
        raise json.JSONDecodeError(f"{sign} is expected", text, at)
    return _blank(text, at + 1)


def _blank(text: str, at: int) -> int:
    return _BLANK.match(text, at).end()
