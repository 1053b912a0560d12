"""A template: opened, asked what it needs, filled."""

import re
from contextlib import contextmanager
from dataclasses import dataclass

from ..progress import Progress
from ..text import InputError, Message
from . import docx, xlsx
from .docx_pages import pages_of_docx
from .package import Package, read_package
from .pages import Pages
from .placeholders import Placeholder, not_given
from .runs import Scope
from .values import Values
from .xlsx_pages import pages_of_xlsx

_KINDS = {"docx": (docx.placeholders, docx.fill_docx), "xlsx": (xlsx.placeholders, xlsx.fill_xlsx)}
_LEFT = re.compile(r"\{\{[^{}<>\s][^{}<>]*\}\}")


@dataclass(frozen=True)
class Filled:
    """A filled form: its bytes, ``docx`` or ``xlsx``, the names that it asks for, and those nobody gave."""

    data: bytes
    kind: str
    asked: frozenset[str]
    lacking: list[str]

    @property
    def shows_marking(self) -> bool:
        """Tell whether the form prints the class marking."""
        return "marking" in self.asked


def asked_by(data: bytes, name: str) -> tuple[str, dict[str, tuple[Placeholder, Message]]]:
    """Return a template's kind, and what it asks for: label to placeholder and the first of its places.

    `name` is what a person calls the file. Raises InputError for what is no template.
    """
    asked: dict[str, tuple[Placeholder, Message]] = {}
    with _sound(name):
        package = read_package(data, name)
        for found, place in _KINDS[package.kind][0](package):
            asked.setdefault(found.label, (found, place))
        _require_nothing_elsewhere(package)
    return package.kind, asked


def is_given(found: Placeholder, values: Values) -> bool:
    """Tell whether these values hold what a placeholder names."""
    held = {"scalar": values.scalars, "column": values.tables, "picture": values.pictures}[found.kind]
    return (found.table or found.name) in held


def fill(
    data: bytes,
    name: str,
    values: Values,
    *,
    none: str,
    missing: str | None = None,
    marking: str = "",
    progress: Progress | None = None,
) -> Filled:
    """Return a template filled with values.

    `none` is what a table without records says. `missing` is what is printed in the place of what was not
    given; without it, the first such placeholder is refused. `marking` is put into the file's properties
    as its category. Raises InputError and Cancelled.
    """
    _, asked = asked_by(data, name)
    absent = [(found, place) for found, place in asked.values() if not is_given(found, values)]
    if absent and missing is None:
        raise not_given(absent, name)
    lacking: set[str] = set()
    with _sound(name):
        package = read_package(data, name)
        package.check = (progress or Progress()).check
        _KINDS[package.kind][1](package, Scope(values, missing or "", lacking), none)
        if marking:
            package.categorise(marking)
        return Filled(package.save(), package.kind, frozenset(asked), sorted(lacking))


def pages_of(filled: Filled, name: str, progress: Progress | None = None) -> list[Pages]:
    """Return a filled form as pages to print. Raises InputError and Cancelled."""
    with _sound(name):
        package = read_package(filled.data, name)
        package.check = (progress or Progress()).check
        return {"docx": pages_of_docx, "xlsx": pages_of_xlsx}[filled.kind](package)


@contextmanager
def _sound(name: str):
    """Raise InputError where a file holds what no program writes: a cell without a place, a width in words."""
    try:
        yield
    except InputError:
        raise
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise InputError(
            Message(
                "{file} is damaged, or of a kind that is not known here ({reason}). Save it anew in Word, WPS or Excel.",
                file=name,
                reason=error,
            )
        ) from error


def _require_nothing_elsewhere(package: Package) -> None:
    """Raise InputError where a placeholder stands in a part that is not filled, such as a chart or a note."""
    main = package.main.partition("/")[0]
    handled = set(package.read()) | {part for part in package.parts if part.endswith("sharedStrings.xml")}
    for part, data in package.parts.items():
        if part in handled or not part.startswith(f"{main}/") or not part.endswith((".xml", ".vml")):
            continue
        if found := _LEFT.search(data.decode("utf-8", "replace")):
            raise InputError(
                Message(
                    "{file}: “{name}” stands where Guiju cannot fill it in ({part}). Put it into the text, a table, "
                    "a text box or a page's header or footer.",
                    file=package.name,
                    name=found[0],
                    part=part,
                )
            )
