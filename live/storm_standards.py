"""What the Storm dock offers of the standards: formulas, kinds of assets with what they bear, warnings of rain."""

import functools

from ..core.facilities.pack import bundled_packs, load_facility_pack
from ..core.text import InputError, Message
from ..core.warning_levels import Level
from ..core.water.exposure import Kind, kinds
from ..core.water.formulas import StormFormula, bundled_formulas, load_formulas
from ..core.water.rain_warnings import reached

__all__ = ["Kind", "StormFormula", "facility_words", "formulas", "kinds", "same_words", "warning"]


def formulas(path: str) -> tuple[dict[str, StormFormula], Message | None]:
    """Return the formulas of a file by id, of "" those that come with Guiju; none and why where it cannot be read."""
    try:
        return (load_formulas(path) if path else bundled_formulas()), None
    except InputError as error:
        return {}, error.message


def warning(rain_mm: float, minutes: int, language: str) -> Level | None:
    """Return the warning level that a rain reaches, spread evenly over so many minutes."""
    return reached(rain_mm, minutes, language).level


@functools.cache
def facility_words() -> tuple[frozenset[str], ...]:
    """Return what each kind of facility is called by the standards: its id and its titles in all languages, in lower
    case. It reads files the first time."""
    packs = map(load_facility_pack, bundled_packs())
    return tuple(
        frozenset(name.casefold() for name in (one.id, *one.title.values()))
        for pack in packs
        for one in pack.categories
    )


def same_words(word: str) -> set[str]:
    """Return a word with what the standards call the same kind of facility."""
    return {word}.union(*(words for words in facility_words() if word in words))
