"""Facility packs: levels of walking and kinds of facility, read and checked; refused with line and reason."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..datafile import STANDARDS, schema_of
from ..rules.pack import Clause
from ..schema import Fault, JsonError, faults, read_json
from ..text import InputError, Message

METRES, MINUTES = "metres", "minutes"
# What tables call them.
UNITS = {METRES: "m", MINUTES: "min"}
NETWORK, RADIUS = "network", "radius"


class FacilityPackError(InputError):
    """A pack is refused; `faults` holds each fault with its path, line and sentence."""

    def __init__(self, pack: str | Message, found: list[Fault]):
        first, more = found[0], len(found) - 1
        values = {"pack": pack, "line": first.line, "what": first.what}
        super().__init__(
            Message("Facility pack {pack}, line {line}: {what} ({more} more faults.)", more=more, **values)
            if more
            else Message("Facility pack {pack}, line {line}: {what}", **values)
        )
        self.faults = found


@dataclass(frozen=True)
class Level:
    """A level of the living circle: how long and how far people walk in it, and how many live in one."""

    id: str
    title: Mapping[str, str]
    minutes: float
    distance_m: float
    clause: Clause
    population_min: float | None = None
    population_max: float | None = None


@dataclass(frozen=True)
class Category:
    """A kind of facility; `radius_m` and `minutes` are its own or its level's, `weight` its part in the score.

    `measure` tells whether its limit is one along the streets (network) or as the crow flies (radius).
    """

    id: str
    title: Mapping[str, str]
    level: str
    clause: Clause
    radius_m: float
    minutes: float
    required: bool
    weight: float
    capacity_per_1000: float | None = None
    aliases: tuple[str, ...] = ()
    land_use: tuple[str, ...] = ()
    measure: str = NETWORK

    def limit(self, governs: str) -> float:
        """Return how near is near enough, in metres or minutes."""
        return self.radius_m if governs == METRES else self.minutes

    @property
    def names(self) -> tuple[str, ...]:
        """What a layer may call it, folded to lower case."""
        return tuple(name.casefold() for name in (self.id, *self.title.values(), *self.aliases))


@dataclass(frozen=True)
class FacilityPack:
    """A facility pack; `governs` is what its limits are counted in, `digest` tells two states of a version apart.

    `shared_codes` are the land-use codes that several of its categories have, which tell none of them.
    """

    id: str
    version: str
    title: Mapping[str, str]
    basis: str
    governs: str
    levels: tuple[Level, ...]
    categories: tuple[Category, ...]
    shared_codes: frozenset[str] = frozenset()
    digest: str = ""

    def level(self, id: str) -> Level:
        return next(level for level in self.levels if level.id == id)

    def limited(self, limit: float) -> "FacilityPack":
        """Return the pack with one limit for all categories, in metres and in minutes alike.

        Such a limit comes from no clause.
        """
        own = Clause(standard="LIMIT", number="", text="", source="", verified=False)
        same = {"radius_m": limit, "minutes": limit, "clause": own}
        return replace(self, categories=tuple(replace(c, **same) for c in self.categories))

    def measured(self, measure: str) -> "FacilityPack":
        """Return the pack with all categories measured along the streets, or all as the crow flies."""
        return replace(self, categories=tuple(replace(c, measure=measure) for c in self.categories))

    def only(self, ids: Collection[str]) -> "FacilityPack":
        """Return the pack with these of its categories. Raises InputError for one that it has not."""
        known = {category.id for category in self.categories}
        for id in ids:
            if id not in known:
                raise InputError(
                    Message(
                        "Facility pack “{pack}” has no category “{category}”; it has: {known}.",
                        pack=self.id,
                        category=id,
                        known=", ".join(sorted(known)),
                    )
                )
        return replace(self, categories=tuple(c for c in self.categories if c.id in ids))


def bundled_packs() -> dict[str, Path]:
    """Return the facility packs that come with Guiju: id → file."""
    return {path.stem: path for path in sorted((STANDARDS / "facilities").glob("*.json"))}


def load_facility_pack(source: str | Path) -> FacilityPack:
    """Return a facility pack; `source` is a bundled pack's id, a path, or the JSON text itself.

    Raises FacilityPackError, with the line and the reason, for a pack that cannot be taken whole, and
    InputError where there is no such file.
    """
    name, text = _text(source)
    try:
        data, lines = read_json(text)
    except JsonError as error:
        raise FacilityPackError(name, [Fault((), error.line, error.message)]) from error
    found = faults(facility_schema(), data, lines, {}) or _faults(data, lines)
    if found:
        raise FacilityPackError(name, found)
    levels = {one["id"]: Level(**{**one, "clause": _clause(one["clause"])}) for one in data["levels"]}
    codes = Counter(code for one in data["categories"] for code in set(one.get("land_use", ())))
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return FacilityPack(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        basis=data.get("basis", ""),
        governs=data["governs"],
        levels=tuple(levels.values()),
        categories=tuple(_category(one, levels[one["level"]]) for one in data["categories"]),
        shared_codes=frozenset(code for code, count in codes.items() if count > 1),
        digest=hashlib.sha256(canonical.encode()).hexdigest()[:16],
    )


def facility_schema() -> dict:
    """Return the JSON Schema of facility packs."""
    return schema_of("facility-pack")


def _text(source: str | Path) -> tuple[str | Message, str]:
    """Return a pack's name for people, and its text."""
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith("{"):
        return Message("given as text"), source
    path = bundled_packs().get(str(source)) or Path(source)
    try:
        return f"“{path.name}”", path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        what = Message("This is not a text in UTF-8.")
        raise FacilityPackError(f"“{path.name}”", [Fault((), 1, what)]) from error
    except (OSError, ValueError) as error:
        known = ", ".join(bundled_packs()) or "—"
        raise InputError(
            Message(
                "There is no facility pack “{source}”. Bundled packs: {known}.", source=source, known=known
            )
        ) from error


class _Words(dict):
    """The same text in several languages; it can be hashed, so that clauses can be told apart."""

    def __hash__(self):
        return hash(tuple(sorted(self.items())))


def _clause(data: Mapping) -> Clause:
    return Clause(
        **{name: _Words(value) if isinstance(value, Mapping) else value for name, value in data.items()}
    )


def _category(data: Mapping, level: Level) -> Category:
    required = data.get("required", True)
    return Category(
        id=data["id"],
        title=data["title"],
        level=data["level"],
        clause=_clause(data["clause"]),
        radius_m=data.get("radius_m", level.distance_m),
        minutes=data.get("minutes", level.minutes),
        required=required,
        weight=data.get("weight", 1.0 if required else 0.0),
        capacity_per_1000=data.get("capacity_per_1000"),
        aliases=tuple(data.get("aliases", ())),
        land_use=tuple(data.get("land_use", ())),
        measure=data.get("measure", NETWORK),
    )


def _faults(data: Mapping, lines: Mapping) -> list[Fault]:
    """Return what a schema cannot say: ids and names that repeat, levels that are not there, weights of 0."""
    found = []

    def wrong(path, what):
        found.append(Fault(path, lines[path], what))

    levels: set[str] = set()
    for place, level in enumerate(data["levels"]):
        if level["id"] in levels:
            what = Message("Two levels have the id “{id}”.", id=level["id"])
            wrong(("levels", place, "id"), what)
        levels.add(level["id"])
        if level.get("population_min", 0) > level.get("population_max", float("inf")):
            what = Message("“{low}” is more than “{high}”.", low="population_min", high="population_max")
            wrong(("levels", place, "population_min"), what)
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for place, category in enumerate(data["categories"]):
        path, id = ("categories", place), category["id"]
        if id in ids:
            wrong((*path, "id"), Message("Two categories have the id “{id}”.", id=id))
        ids.add(id)
        if category["level"] not in levels:
            wrong((*path, "level"), Message("The pack has no level “{level}”.", level=category["level"]))
        if category.get("required", True) and category.get("weight", 1) == 0:
            what = Message("Category “{id}” is required, so its weight must be above 0.", id=id)
            wrong((*path, "weight"), what)
        names = [
            ((*path, "id"), id),
            *(((*path, "title", language), title) for language, title in category["title"].items()),
            *(((*path, "aliases", row), alias) for row, alias in enumerate(category.get("aliases", ()))),
        ]
        for where, name in names:
            owner = owners.setdefault(name.casefold(), id)
            if owner != id:
                what = Message(
                    "“{name}” already means category “{other}”; a name can mean only one.",
                    name=name,
                    other=owner,
                )
                wrong(where, what)
    if not any(c.get("weight", c.get("required", True)) for c in data["categories"]):
        what = Message("No category weighs anything, so that there is no score; make one required.")
        wrong(("categories",), what)
    return sorted(found, key=lambda fault: fault.line)
