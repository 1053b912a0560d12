"""The codes of two dates in one edition and at one level: what is settled, and whether two may be the same use."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..landuse import edition, split
from ..text import Message
from ..three_class import UNDECIDED as NO_CLASS
from ..three_class import three_class
from ..translation import CHOICE, UNKNOWN, Entry, Translator

CHANGED, UNCHANGED, UNDECIDED = "changed", "unchanged", "undecided"
CLASS, SUBCLASS, DETAIL = "class", "subclass", "detail"
LEVELS = {CLASS: 1, SUBCLASS: 2, DETAIL: 3}
# How ground is called whose code several features contest, beside the Translator's words.
OVERLAP = "overlap"
OPEN = (CHOICE, UNKNOWN, OVERLAP)


@dataclass(frozen=True)
class Use:
    """What a code as written in a field means: `label` is the code in the common edition, or what was written and
    a question mark where that is not settled; `options` are the codes that it may be, one where it is settled,
    none where nothing is known. `written` is the code in its own edition `origin`, `how` it was read is that of
    the Translator, or OVERLAP, `note` why it is open, `candidates` what to choose from.
    """

    label: str
    options: tuple[str, ...]
    origin: str
    written: str
    how: str
    note: Message | str = ""
    candidates: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        return len(self.options) == 1


class Reader:
    """Reads the codes of one date, of edition `origin`, in edition `target` at a level.

    `own` is a table of one's own, as the Translator takes it, `language` that of the tables' notes.
    """

    def __init__(
        self,
        origin: str,
        target: str,
        level: str = DETAIL,
        own: Mapping[str, Entry] | None = None,
        language: str = "en",
    ):
        self.origin, self.target = origin, target
        self._translate = Translator(origin, target, own, language)
        self._depth = LEVELS[level]

    def __call__(self, text: str | None) -> Use:
        """Return what a code as written means; a code that is open at one level may be settled at one above."""
        written = (text or "").strip()
        own = (self.origin, written)
        found = self._translate(written)
        if found.code:
            code = self._raised(found.code)
            return Use(code, (code,), *own, found.how)
        options = tuple(dict.fromkeys(self._raised(one) for one in found.candidates))
        if found.how == CHOICE and len(options) == 1:
            return Use(options[0], options, *own, found.how)
        return Use(f"{written}?", options, *own, found.how, found.note, found.candidates)

    def all(self, texts: list[str | None]) -> list[Use]:
        """Return what codes (n,) as written mean; equal texts are one Use."""
        known = {text: self(text) for text in dict.fromkeys(texts)}
        return [known[text] for text in texts]

    def _raised(self, text: str) -> str:
        """Return a code of the target edition, of mixed uses each part, at the level or above it."""
        table = edition(self.target)
        parts = [table.find(part) for part in split(text)]
        if not parts or None in parts or all(row.level <= self._depth for row in parts):
            return text
        raised = []
        for row in parts:
            line = (row, *(table.codes[code] for code in table.ancestors(row.code)))
            raised.append(next((one.code for one in line if one.level <= self._depth), row.code))
        return "/".join(dict.fromkeys(raised))


def contested(uses: list[Use]) -> Use:
    """Return the use of ground that several features claim: settled where all say the same."""
    labels = list(dict.fromkeys(use.label for use in uses))
    if len(labels) == 1:
        return uses[0]
    known = all(use.options for use in uses)
    options = tuple(dict.fromkeys(code for use in uses for code in use.options)) if known else ()
    note = Message("Several features claim this ground with different codes; correct them, or choose one.")
    return Use(" | ".join(labels), options, uses[0].origin, " | ".join(labels), OVERLAP, note, options)


def compare(before: Use, after: Use, name: str) -> str:
    """Return whether land of these uses, in the edition `name`, changed: CHANGED, UNCHANGED or UNDECIDED.

    It is undecided where a code is open and may be the other one, or where one code is only less finely divided
    than the other (07 and 0701).
    """
    if before.settled and after.settled and before.label == after.label:
        return UNCHANGED
    if before.written and (before.origin, before.written) == (after.origin, after.written):
        # Whatever it stands for, it is the same.
        return UNCHANGED
    if not before.options or not after.options:
        return UNDECIDED
    may_be = any(_may_be(one, other, name) for one in before.options for other in after.options)
    return UNDECIDED if may_be else CHANGED


def _may_be(one: str, other: str, name: str) -> bool:
    table = edition(name)
    return one == other or table.is_within(one, other) or table.is_within(other, one)


def use_class(use: Use, name: str) -> str:
    """Return the id of the three-class of a use, “undecided” where its options are of several.

    Where the edition `name` leaves it open, the code's own edition may tell: the survey has a column for it.
    """
    found = {three_class(code, name) for code in use.options}
    if len(found) == 1 and NO_CLASS not in found:
        return found.pop()
    return NO_CLASS if use.how == OVERLAP else three_class(use.written, use.origin)
