"""Land-use codes from one edition to another: what the tables settle, and what a person has to choose.

All crosswalks lead to the 2023 edition; from it they are read backwards. Nothing is guessed: a code
becomes another only where the tables leave one class.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from . import landuse
from .landuse import Edition, edition
from .text import Message

EXACT, NARROWED, CHOICE, UNKNOWN = "exact", "narrowed", "choice", "unknown"
HOWS = (EXACT, NARROWED, CHOICE, UNKNOWN)
_HUB = "2023"
# A code or a share such as “60%”, between the marks of `landuse.split`.
_TOKEN = re.compile(
    rf"(?P<share>{landuse.SHARE.pattern})|[^/+,，、;；|&（()）\s]+?(?=\d*\.?\d*\s*[%％]|[/+,，、;；|&（()）\s]|$)"
)


@dataclass(frozen=True)
class Translation:
    """What a code becomes: `code` and `how`; the `candidates` a person chooses from where `code` is empty
    (none: the tables name no class); `note` (a Message, or text of a table; empty where nothing is to be
    said); `sourced`: every row that was used has a source, though no official text.
    """

    code: str
    how: str
    candidates: tuple[str, ...] = ()
    note: Message | str = ""
    sourced: bool = True


@dataclass(frozen=True)
class Entry:
    """A row of a table: the classes that a code may become; `settled`: the one class, as it is."""

    candidates: tuple[str, ...]
    settled: bool
    sourced: bool = False
    note: Message | str = ""


class Translator:
    """Codes of edition `origin` as codes of edition `target` (ids of `landuse.EDITIONS`).

    `own` maps codes, or whole texts such as “RB”, to entries of a table of one's own, which win.
    `language` ("en" or "zh") is that of the tables' notes.
    """

    def __init__(
        self, origin: str, target: str, own: Mapping[str, Entry] | None = None, language: str = "en"
    ):
        self.origin, self.target = edition(origin), edition(target)
        self._own = dict(own or {})
        self.language = language
        self._texts: dict[str, Translation] = {}

    def __call__(self, text: str | None) -> Translation:
        """Translate a code as written in a field: case, spaces, full-width letters and mixed uses included."""
        text = text or ""
        if text not in self._texts:
            self._texts[text] = self._translated(text)
        return self._texts[text]

    def names(self, codes: str) -> str:
        """Return the names of codes of the target edition, empty where it has them not."""
        return self.target.name(codes, self.language)

    def _translated(self, text: str) -> Translation:
        plain = unicodedata.normalize("NFKC", text).strip()
        if not plain:
            return Translation("", UNKNOWN, note=Message("There is no code."))
        joined = re.sub(r"\s+", "", plain)
        for own in (plain, joined, plain.upper(), joined.upper()):
            if own in self._own:
                return _from_entry(self._own[own])
        written = next((t for t in (plain, plain.upper(), joined, joined.upper()) if self._knows(t)), plain)
        if written != joined and self._knows(joined) and not re.search(r"[^\w\s]", plain):
            readings = (self._read(joined), self._read(written))
            return Translation(
                "",
                CHOICE,
                tuple(c for read in readings for c in ((read.code,) if read.code else read.candidates)),
                Message("“{text}” may be one code with a space in it, or several.", text=plain),
            )
        if not landuse.split(written):
            return Translation("", UNKNOWN, note=Message("“{text}” is no code.", text=plain))
        return self._read(written)

    def _read(self, text: str) -> Translation:
        """Translate a text whose case and letters are settled."""
        parts = landuse.split(text)
        found = {part: self._part(part) for part in parts}
        return found[text] if parts == (text,) else self._mixed(text, found)

    def _knows(self, text: str) -> bool:
        parts = landuse.split(text)
        return bool(parts) and all(part in self._own or self.origin.find(part) for part in parts)

    def _mixed(self, text: str, found: dict[str, Translation]) -> Translation:
        """Join the translations of the parts of a mixed use, its marks and shares kept as they were."""
        hows = [part.how for part in found.values()]
        open_parts = {code: part for code, part in found.items() if not part.code}
        note = next((part.note for part in (open_parts or found).values() if part.note), "")
        sourced = all(part.sourced for part in found.values())
        how = max(hows, key=HOWS.index)
        if open_parts:
            listed = tuple(
                f"{code}: {' | '.join([part.code] if part.code else part.candidates) or '?'}"
                for code, part in found.items()
            )
            return Translation("", how, listed if how == CHOICE else (), note, sourced)
        codes = tuple(dict.fromkeys(part.code for part in found.values()))
        if len(codes) == 1 and not landuse.SHARE.search(text):
            return Translation(codes[0], how, (), note, sourced)

        def swapped(match: re.Match) -> str:
            if match["share"]:
                return match[0]
            return "/".join(found[part].code for part in landuse.split(match[0]))

        return Translation(_TOKEN.sub(swapped, text), how, (), note, sourced)

    def _part(self, part: str) -> Translation:
        if part in self._own:
            return _from_entry(self._own[part])
        row = self.origin.find(part)
        if row is None:
            return Translation("", UNKNOWN, note=self._why_unknown(part))
        if self.origin.id == self.target.id:
            return Translation(part, EXACT)
        found = self._of_code(row.code)
        if row.code != part and found.how in (EXACT, NARROWED):
            note = found.note or Message(
                "The local code {code} is read as {national}.", code=part, national=row.code
            )
            return replace(found, how=NARROWED, note=note)
        return found

    def _of_code(self, code: str) -> Translation:
        """Translate a national code: to the 2023 edition, from it, or through it."""
        steps = [code]
        hows, notes, sourced, complete = [EXACT], [], True, True
        if self.origin.id != _HUB:
            first = _look(code, _forward(self.origin.id, self.language), self.origin, edition(_HUB))
            hows, notes, sourced, complete = [first.how], [first.note], first.sourced, first.whole
            steps = list(first.candidates)
        if self.target.id != _HUB:
            seconds = [_look(step, _backward(self.target.id), edition(_HUB), self.target) for step in steps]
            complete = complete and all(second.whole for second in seconds)
            sourced = sourced and all(second.sourced for second in seconds)
            found = {c: None for second in seconds for c in second.candidates}
            if len(steps) == 1:
                hows.append(seconds[0].how)
            notes += [second.note for second in seconds]
            steps = list(found)
        one = _holder(steps, self.target) if complete else None
        note = next((note for note in notes if note), "")
        if one is None:
            return Translation("", CHOICE, tuple(steps), note or self._why_open(code, steps), sourced)
        how = EXACT if set(hows) == {EXACT} and len(steps) == 1 else NARROWED
        if how == NARROWED and not note:
            note = Message("{code} holds all that {from_code} may become.", code=one, from_code=code)
        return Translation(one, how, (), note, sourced)

    def _why_open(self, code: str, candidates: list[str]) -> Message:
        if candidates:
            return Message("{code} may become several classes; choose by the use of the land.", code=code)
        return Message("The tables name no class of {title} for {code}.", title=self.target.title, code=code)

    def _why_unknown(self, part: str) -> Message:
        others = [o for o in landuse.EDITIONS if o != self.origin.id and edition(o).find(part)]
        if others:
            return Message(
                "“{code}” is no code of {title}, but one of {others}.",
                code=part,
                title=self.origin.title,
                others=", ".join(edition(other).title for other in others),
            )
        if part.isdigit() and self.origin.find("0" + part):
            return Message(
                "“{code}” is no code of {title}; a leading zero seems to be lost ({meant}).",
                code=part,
                title=self.origin.title,
                meant="0" + part,
            )
        return Message(
            "“{code}” is in no table. Correct it, or write it into a table of your own.", code=part
        )


def _from_entry(entry: Entry) -> Translation:
    if len(entry.candidates) == 1:
        return Translation(entry.candidates[0], EXACT, (), entry.note, entry.sourced)
    return Translation("", CHOICE, entry.candidates, entry.note, entry.sourced)


@cache
def _forward(origin: str, language: str) -> dict[str, Entry]:
    """The crosswalk to 2023; a row that leaves open which sub-class of its one class names these."""
    hub, table = edition(_HUB), {}
    standings = landuse.standings(origin)
    for code, candidates in landuse.crosswalk(origin).items():
        row = standings[code]
        if len(candidates) == 1 and not row.settled:
            candidates = tuple(c for c in hub.codes if hub.codes[c].parent == candidates[0]) or candidates
        table[code] = Entry(candidates, row.settled, row.sourced, row.note[language])
    return table


@cache
def _backward(target: str) -> dict[str, Entry]:
    """The crosswalk to 2023 read backwards: each code of 2023 with the classes of `target` that become it
    or a sub-class of it."""
    forward, classes, hub = _forward(target, "en"), edition(target), edition(_HUB)
    sources: dict[str, list[str]] = {}
    for code, entry in forward.items():
        for candidate in entry.candidates:
            sources.setdefault(candidate, []).append(code)
    table = {}
    for code in sources:
        found = list(
            dict.fromkeys(one for c in hub.descendants(code) for one in _nearest(sources.get(c, ()), target))
        )
        rows = [forward[one] for one in found]
        table[code] = Entry(_widest(found, classes), len(found) == 1, all(row.sourced for row in rows))
    return table


def _nearest(found: Iterable[str], target: str) -> list[str]:
    """Leave out what may become a code only through a sub-class that is there itself."""
    forward, classes = _forward(target, "en"), edition(target)
    settled = [one for one in found if forward[one].settled]
    return [o for o in found if o in settled or not any(classes.is_within(s, o) for s in settled)]


@dataclass(frozen=True)
class _Found:
    """`whole`: the candidates are all that the code may become."""

    candidates: tuple[str, ...]
    how: str
    sourced: bool
    note: Message | str
    whole: bool


def _look(code: str, table: Mapping[str, Entry], origin: Edition, target: Edition) -> _Found:
    """Look a code up: itself, else the nearest class above it, else what its sub-classes become together."""
    if code in table:
        entry = table[code]
        return _Found(entry.candidates, EXACT, entry.sourced, entry.note, bool(entry.candidates))
    below = [one for one in origin.descendants(code) if one in table]
    above = next((one for one in origin.ancestors(code) if one in table), None)
    if above and not below:
        entry = table[above]
        note = Message("{code} is translated as {above}, the class above it.", code=code, above=above)
        one = len(entry.candidates) == 1
        return _Found(entry.candidates, NARROWED, entry.sourced, note if one else "", bool(entry.candidates))
    candidates = tuple(dict.fromkeys(c for one in below for c in table[one].candidates))
    sourced = all(table[one].sourced for one in below)
    common = _common(candidates, target)
    whole = all(table[one].candidates for one in below) and _covers(below, code, origin)
    if common and whole:
        note = Message("All sub-classes of {code} become classes within {common}.", code=code, common=common)
        return _Found((common,), NARROWED, sourced, note, whole)
    return _Found(_widest(candidates, target), NARROWED, sourced, "", whole)


def _covers(codes: list[str], code: str, classes: Edition) -> bool:
    """Tell whether these sub-classes of a code leave none of its ground out."""
    parents = {row.parent for row in classes.codes.values()}
    leaves = (one for one in classes.descendants(code) if one not in parents)
    return all(any(classes.is_within(leaf, one) for one in codes) for leaf in leaves)


def _widest(codes: Iterable[str], classes: Edition) -> tuple[str, ...]:
    """Return these codes without those that another of them holds."""
    return tuple(c for c in codes if not any(o != c and classes.is_within(c, o) for o in codes))


def _holder(codes: list[str], classes: Edition) -> str | None:
    """Return the one of these codes that is or holds all of them, None where there is none."""
    return next((one for one in codes if all(classes.is_within(other, one) for other in codes)), None)


def _common(codes: tuple[str, ...], classes: Edition) -> str | None:
    """Return the lowest class that is or holds all of these codes, None where there is none."""
    if not codes:
        return None
    line = (codes[0], *classes.ancestors(codes[0]))
    return next((one for one in line if all(classes.is_within(code, one) for code in codes)), None)
