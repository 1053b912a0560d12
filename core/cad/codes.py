"""Land-use codes in the words of a drawing: texts, attributes and names of layers.

Words are looked up in the person's own mapping first, then in the editions' code tables, as codes (R2/B1, 0701) and
as names (二类居住用地). A short code such as “A” or “07” means something else so often (a building, a plot's number)
that it counts only beside a name, or where the person said that codes stand there.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from .. import landuse
from ..text import InputError, Message

# A code, or several that are mixed; and words in Chinese.
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[/+&][0-9A-Za-z]+)*|[\u3400-\u9fff、]+")
# A code with figures behind a dash (B1-02, A-03-07) is the number of a plot; after other words (YD-0701) they may
# be a code.
_NUMBERED = re.compile(r"([0-9A-Za-z]+)(?:[-‐–—]\d+[A-Za-z]?)+(?![0-9A-Za-z%.])")
# How a city writes the codes below those of the table.
_LOCAL = re.compile(r"[A-Z]{1,2}\d{1,4}[A-Za-z]?|\d{4,6}[A-Z]\d?")
_LIKE_A_CODE = re.compile(r"[A-Z]{1,2}\d{1,3}[A-Za-z]?|\d{4}|\d{6}")
_WEAK = re.compile(r"[A-Z/]+|\d{1,3}")
# Newest first: what only ties decides.
_ORDER = ("2023", "2020", "gb50137", "survey3")


@dataclass(frozen=True)
class Reading:
    """What a text says: the codes in it (one, mixed uses as one; more where it contradicts itself), and words that
    look like codes but are in no table."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Codes:
    """Reads codes by one edition and the person's own mapping (words, with * for any, to codes)."""

    def __init__(self, edition: str, mapping: dict[str, str]):
        self.edition = landuse.edition(edition)
        self.names = {normal(row.name_zh): row.code for row in reversed(self.edition.codes.values())}
        self.exact = {normal(key): code for key, code in mapping.items() if "*" not in key}
        self.patterns = {normal(key): code for key, code in mapping.items() if "*" in key}
        self.read = cache(self._read)

    def _read(self, text: str, sure: bool = False) -> Reading:
        """Return what a text says. `sure`: the person said that codes stand there, so short ones count."""
        text = normal(text)
        own = self.exact.get(text) or next(
            (code for key, code in self.patterns.items() if fnmatchcase(text, key)), None
        )
        if own:
            return Reading((own,))
        if not text:
            return Reading()
        text = _NUMBERED.sub(lambda found: " " if self._code(found[1]) else found[0], text).strip()
        if (code := self._code(text) or self._small(text)) and (sure or not _WEAK.fullmatch(code)):
            return Reading((code,))
        codes, weak, named, unknown = [], [], [], []
        for token in _TOKEN.findall(text):
            if token in self.exact:
                codes.append(self.exact[token])
            elif token[0] > "\u3000":
                named += [name] if (name := self._name(token)) else []
            elif code := self._code(token):
                (weak if _WEAK.fullmatch(code) else codes).append(code)
            elif _LIKE_A_CODE.fullmatch(token.upper()):
                unknown.append(token)
        if sure or any(refines(code, name) for code in weak for name in named):
            codes += weak
        # A name beside its code, or beside one below it, says the same.
        codes += [name for name in named if not any(refines(code, name) for code in codes)]
        return Reading(tuple(dict.fromkeys(codes)), tuple(unknown))

    def _code(self, text: str) -> str | None:
        parts = landuse.split(text)
        if not self.edition.knows(text) or not all(p in self.edition or _LOCAL.fullmatch(p) for p in parts):
            return None
        return text if landuse.SHARE.search(text) else "/".join(parts)

    def _small(self, text: str) -> str | None:
        """Return the code of a text that is one in small letters; m2 and m3 are units."""
        return None if text in ("m2", "m3") else self._code(text.upper())

    def _name(self, word: str) -> str | None:
        return self.names.get(word) or self.names.get(word + "用地")


def normal(text: str) -> str:
    """Return a text with full-width letters made plain and its spaces single."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def refines(code: str, other: str) -> bool:
    """Tell whether a code is another one or lies below it, by how they are written."""
    return code.startswith(other)


def find_edition(words: Iterable[str]) -> tuple[str, Message | None]:
    """Return the edition of which most words of a drawing are codes or names, and why; None where none is.

    A tie goes to the newest: it is told, and concerns only names, since codes stay as they are written.
    """
    words = Counter(words)
    tokens = Counter()
    for word, times in words.items():
        for token in _TOKEN.findall(normal(word)):
            tokens[token] += times
    found = landuse.recognise([token.upper() for token in tokens.elements() if not _WEAK.fullmatch(token)])
    if found.edition:
        return found.edition, Message("Land-use codes: {reason}", reason=found.reason)
    known = {
        name: sum(times for token, times in tokens.items() if Codes(name, {}).read(token).codes)
        for name in _ORDER
    }
    best = max(_ORDER, key=lambda name: known[name])
    if not known[best]:
        return best, None
    return best, Message(
        "Land-use codes and names were read by {title}, which knows most of them ({count}). Choose the edition if that "
        "is wrong.",
        title=landuse.EDITIONS[best][1],
        count=known[best],
    )


def read_mapping(text: str) -> dict[str, str]:
    """Return a person's own words for codes from a JSON object. Raises InputError."""
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(Message("MAPPING is not JSON: {error}.", error=error)) from error
    if not isinstance(found, dict) or not all(
        isinstance(code, str) and code.strip() and key.strip() for key, code in found.items()
    ):
        raise InputError(
            Message(
                "MAPPING must be a JSON object from a layer, text or attribute value to a code, such as {example}.",
                example='{"YD-居住*": "R2", "商": "B1"}',
            )
        )
    return {key: code.strip() for key, code in found.items()}
