"""What forms of areas share: their head, how they were computed, and who signs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..core.text import Message
from . import parts
from .html import Html, document, element, name, table
from .parts import Translate, say

# Units as they are printed.
UNITS = {"m2": "m²", "ha": "ha", "mu": "亩", "km2": "km²"}
SHARE_DIGITS = 2


@dataclass(frozen=True)
class AreaForm:
    """What a form says beside its tables: `unit` and `digits` of its areas, the area `method`, the `edition`'s
    title or none, the `layers` by what they are, and what the run warned of."""

    title: str
    place: str
    date: str
    marking: str
    unit: str
    digits: int
    method: str
    edition: str
    layers: Sequence[tuple[str, str]]
    notes: Sequence[Message]


def area_form(
    form: AreaForm, tables: Iterable[Html], rounded: str, tr: Translate, language: str
) -> Iterator[str]:
    """Yield a form as HTML in pieces; `rounded` says how its figures were. `language` is ``en`` or ``zh``, `tr`
    translates to it."""
    yield from document(form.title, language, parts.css(), _sections(form, tables, rounded, tr))


def _sections(form: AreaForm, tables: Iterable[Html], rounded: str, tr: Translate) -> Iterator[Html]:
    yield parts.head(form.title, form.place, form.date, form.marking)
    yield from tables
    yield element("h2", tr("How this was computed"))
    told = (
        *(((tr("Land-use codes"), form.edition),) if form.edition else ()),
        (tr("Area method"), parts.area_method(form.method, tr)),
        *((what, name(layer)) for what, layer in form.layers),
    )
    yield from table(("", ""), told, "facts")
    yield element("p", rounded, class_="small soft")
    if form.notes:
        yield element("ul", (element("li", say(note, tr)) for note in form.notes), class_="warnings")
    yield parts.signatures(tr)
