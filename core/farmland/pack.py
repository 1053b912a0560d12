"""Farmland classes as data: which codes are cultivated land, what others are to it, what has to be offset."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import landuse
from ..datafile import STANDARDS, DataFile, read_datafile
from ..text import InputError, Message

CULTIVATED = "cultivated"
# What a code is called whose class cannot be told.
UNDECIDED = "undecided"
# What cultivated land becomes, in the order in which it is told.
FLOWS = ("non_agri", "non_grain", "agri_facility", "unused")

Text = Mapping[str, str]
Clause = Mapping[str, Any]


@dataclass(frozen=True)
class LandClass:
    """A class of land: `flow` is what it is called when cultivated land becomes it (None: cultivated itself)."""

    id: str
    title: Text
    codes: Mapping[str, list[str]]
    clause: Clause
    flow: str | None = None


@dataclass(frozen=True)
class Value:
    """A value of a field of the survey; `use` of a crop is what it is to grain, None elsewhere."""

    code: str
    title: Text
    use: str | None = None


@dataclass(frozen=True)
class FieldValues:
    """A field by its customary names, and what its values say."""

    fields: tuple[str, ...]
    values: Mapping[str, Value]
    clause: Clause


@dataclass(frozen=True)
class Version:
    """What holds for surveys from a year on: the classes, the fields of crops and of recoverability, and the flows
    that have to be offset (`offset`), by which clause (`offset_clause`)."""

    id: str
    from_year: int
    title: Text
    classes: Mapping[str, LandClass]
    crops: FieldValues
    recoverable: FieldValues
    offset: tuple[str, ...]
    offset_clause: Clause

    def editions(self) -> tuple[str, ...]:
        """Return the editions whose codes of cultivated land are known."""
        return tuple(self.classes[CULTIVATED].codes)

    def class_of(self, text: str | None, edition: str) -> str:
        """Return the id of the class of a code as written in a field, mixed uses included; UNDECIDED where the
        code is unknown, or its sub-classes or the parts of a mixed use are of several classes."""
        parts = landuse.split(text or "")
        found = {one for part in parts for one in self._of_part(part, edition)}
        return found.pop() if len(found) == 1 else UNDECIDED

    def flow_of(self, class_id: str) -> str:
        """Return what it is called when cultivated land becomes a class: one of FLOWS, or UNDECIDED."""
        return UNDECIDED if class_id == UNDECIDED else self.classes[class_id].flow or CULTIVATED

    def _of_part(self, part: str, name: str) -> set[str]:
        table = {code: one.id for one in self.classes.values() for code in one.codes.get(name, ())}
        classes = landuse.edition(name)
        row = classes.find(part)
        if row is None:
            return {UNDECIDED}

        def above(code: str) -> str:
            line = (code, *classes.ancestors(code))
            return next((table[one] for one in line if one in table), UNDECIDED)

        parents = {one.parent for one in classes.codes.values()}
        return {above(one) for one in classes.descendants(row.code) if one not in parents}


def version_of(year: int | None, path: str | Path | None = None) -> Version:
    """Return the version that holds in a year, the newest without one; of a file of one's own where one is given.

    Raises InputError where the file cannot be taken, or the year lies before its first version.
    """
    versions = load_versions(path or STANDARDS / "farmland" / "china.json")
    found = [one for one in versions if year is None or one.from_year <= year]
    if not found:
        raise InputError(
            Message(
                "There are no farmland classes for {year}; the first hold from {first} on. Give a later year, or a file "
                "of one's own.",
                year=year,
                first=versions[0].from_year,
            )
        )
    return found[-1]


def load_versions(path: str | Path) -> list[Version]:
    """Return the versions of a file, ordered by year.

    Raises InputError, with the line and the reason, for a file that cannot be taken whole.
    """
    file = read_datafile(path, "farmland", Message("Farmland classes"))
    versions = []
    for place, one in enumerate(file.data["versions"]):
        named = file.data["definitions"].get(one["definitions"])
        if named is None:
            what = Message("There are no definitions “{name}”.", name=one["definitions"])
            raise file.fault(("versions", place, "definitions"), what)
        versions.append(_version(one, named, file))
    return sorted(versions, key=lambda one: one.from_year)


def _version(one: dict, named: dict, file: DataFile) -> Version:
    at = ("definitions", one["definitions"], "classes")
    seen: dict[tuple[str, str], str] = {}
    for entry in named["classes"]:
        for edition, codes in entry["codes"].items():
            for code in codes:
                if (edition, code) in seen:
                    what = Message(
                        "Code {code} stands in two classes, {one} and {other}.",
                        code=code,
                        one=seen[edition, code],
                        other=entry["id"],
                    )
                    raise file.fault(at, what)
                seen[edition, code] = entry["id"]
    classes = {entry["id"]: LandClass(**entry) for entry in named["classes"]}
    bare = [entry.id for entry in classes.values() if (entry.id == CULTIVATED) != (entry.flow is None)]
    if bare or CULTIVATED not in classes:
        what = Message("One class, “cultivated”, has no flow; every other class has one.")
        raise file.fault(at, what)
    return Version(
        one["id"],
        one["from_year"],
        one["title"],
        classes,
        _field(named["crops"]),
        _field(named["recoverable"]),
        tuple(one["offset"]["flows"]),
        one["offset"]["clause"],
    )


def _field(data: dict) -> FieldValues:
    values = {value["code"]: Value(**value) for value in data["values"]}
    return FieldValues(tuple(data["fields"]), values, data["clause"])
