"""Rule packs: read, checked against their schema, inherited; refused with line and reason."""

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .. import cql2, landuse
from ..datafile import STANDARDS, schema_of
from ..field_names import named
from ..schema import Fault, JsonError, faults, read_json
from ..text import InputError, Message

# 0.5 mm on the map at the source scale: usual, but an assumption, which a role may replace.
MAP_ACCURACY_M = 0.0005
# Far above the largest of ours; reading it with its line numbers takes a second for 2 MB.
MAX_BYTES = 10_000_000
# What a pack is called that comes as text.
GIVEN = Message("given as text")


class PackError(InputError):
    """The pack `pack` is refused; `faults` holds each fault with its path, line and sentence."""

    def __init__(self, pack: str | Message, found: list[Fault]):
        first, more = found[0], len(found) - 1
        values = {"pack": pack, "line": first.line, "what": first.what}
        super().__init__(
            Message("Rule pack {pack}, line {line}: {what} ({more} more faults.)", more=more, **values)
            if more
            else Message("Rule pack {pack}, line {line}: {what}", **values)
        )
        self.pack, self.faults = pack, found


@dataclass(frozen=True)
class Clause:
    """Where a figure comes from, and whether that was verified against the official text."""

    standard: str
    number: str
    text: str
    source: str
    verified: bool
    doubt: str = ""

    def __str__(self) -> str:
        return f"{self.standard} {self.number}".strip()


@dataclass(frozen=True)
class Role:
    """What a layer is to a pack: names it goes by, and how old, how official and how exact it is."""

    id: str
    title: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    required: bool = False
    date: str = ""
    document: str = ""
    scale: int | None = None
    accuracy_m: float | None = None
    area_method: str | None = None
    date_field: str | None = None
    document_field: str | None = None
    scale_field: str | None = None
    id_field: str | None = None


@dataclass(frozen=True)
class Field:
    """A canonical field: the type that rules expect, its unit, and the names that layers give it."""

    id: str
    type: str
    unit: str = ""
    aliases: tuple[str, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One rule; `parameters` are those of its type, by their names in the schema."""

    id: str
    type: str
    title: Mapping[str, str]
    severity: str
    clause: Clause
    applies_to: str | None = None
    tolerance: float = 0.0
    area_method: str | None = None
    waivable: bool = True
    asks_reason: bool = False
    statutory: bool = False
    message: Mapping[str, str] = field(default_factory=dict)
    procedure: Mapping[str, str] = field(default_factory=dict)
    procedure_if: tuple[tuple[str, Mapping[str, str]], ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def reads(self) -> tuple[str, ...]:
        """Return the ids of the roles that the rule reads."""
        return tuple(value for key, value in self.parameters.items() if names_role(key))

    @functools.cached_property
    def reads_besides(self) -> frozenset[str]:
        """The ids of the roles that the rule reads besides what it judges."""
        return frozenset(
            value for key, value in self.parameters.items() if names_role(key) and key != "subject"
        )


@dataclass(frozen=True)
class Pack:
    """A rule pack with all that it inherits; `rules` are those that are switched on, `lineage` names the
    packs it extends, nearest first, `digest` tells two states of the same version apart."""

    id: str
    version: str
    title: Mapping[str, str]
    edition: str
    basis: str
    roles: Mapping[str, Role]
    fields: Mapping[str, Field]
    rules: tuple[Rule, ...]
    lineage: tuple[str, ...] = ()
    digest: str = ""

    def role_for(self, *names: str) -> str | None:
        """Return the role that a layer of these names fills: by role id, title or alias, else by the
        longest alias that stands within a name; None where there is none."""
        wanted = [name.strip().casefold() for name in names if name]
        known = [
            (alias.casefold(), role.id)
            for role in self.roles.values()
            for alias in (role.id, *role.title.values(), *role.aliases)
        ]
        for alias, role_id in known:
            if alias in wanted:
                return role_id
        inside = [
            (len(alias), role_id)
            for alias, role_id in known
            if any(_stands_in(alias, name) for name in wanted)
        ]
        return max(inside, key=lambda pair: pair[0])[1] if inside else None

    def fields_in(self, columns: Iterable[str], name: str) -> list[str]:
        """Return the columns that may hold a canonical field: by its own name and its aliases, in that order,
        as `field_names.named` finds them."""
        known = self.fields.get(name)
        others = (
            other
            for field in self.fields.values()
            if field.id != name
            for other in (field.id, *field.aliases)
        )
        return named(columns, (name, *(known.aliases if known else ())), others)

    def is_key(self, name: str) -> bool:
        """Return whether a canonical field holds ids, of which a layer may have several."""
        return name == "plot_id" or any(role.id_field == name for role in self.roles.values())

    def reads(self) -> tuple[str, ...]:
        """Return the ids of the roles that the rules read, in the order of the rules."""
        return self._read

    @functools.cached_property
    def _read(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(role for rule in self.rules for role in rule.reads()))


def _stands_in(alias: str, name: str) -> bool:
    """Return whether an alias stands in a name: a Chinese one anywhere, a Latin one as words of their own,
    since a floodplain is no plan."""
    return bool(
        re.search(rf"(?<![a-z]){re.escape(alias)}(?![a-z])" if alias.isascii() else re.escape(alias), name)
    )


def names_role(key: str) -> bool:
    """Return whether a rule's parameter holds the id of a role, by its name."""
    return key == "subject" or key.endswith("role")


def bundled() -> dict[str, Path]:
    """Return the packs that come with Guiju: id → file."""
    return {path.stem: path for path in sorted((STANDARDS / "packs").glob("*.json"))}


def load_pack(source: str | Path, folder: Path | None = None) -> Pack:
    """Return a rule pack with all that it inherits.

    `source` is a bundled pack's id, a path, or the JSON text itself; `folder` is where the relative path of
    an `extends` in such a text starts. Raises PackError, with the line and the reason, for a pack that
    cannot be taken whole, and InputError where there is no such file.
    """
    return _load(source, folder, ())


def pack_schema() -> dict:
    """Return the JSON Schema of rule packs."""
    return schema_of("rule-pack")


def _load(source: str | Path, folder: Path | None, above: tuple[str, ...]) -> Pack:
    name, text, path = source_text(source, folder)
    try:
        data, lines = read_json(text)
    except JsonError as error:
        raise PackError(name, [Fault((), error.line, error.message)]) from error
    found = faults(pack_schema(), data, lines, {"cql2": _cql2_fault})
    if found:
        raise PackError(name, found)
    found = _clause_faults(data, lines)
    parent = None
    trail, own = (*above, str(path or name)), path.parent if path else folder
    extends = data.get("extends", [])
    for one in [extends] if isinstance(extends, str) else extends:
        parent = _joined(parent, _parent(name, one, own, trail, lines))
    found += _reference_faults(data, lines, parent)
    if found:
        raise PackError(name, sorted(found, key=lambda fault: fault.line))
    return _merge(data, parent)


def source_text(source: str | Path, folder: Path | None) -> tuple[str | Message, str, Path | None]:
    """Return a pack's name for people, its text, and its path where it has one.

    Raises PackError for what is no text, and InputError where there is no such file.
    """
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith("{"):
        return GIVEN, source, None
    path = bundled().get(str(source)) or (folder or Path()) / source
    try:
        # What is no file, such as a pipe, may never end.
        if path.exists() and not path.is_file():
            raise IsADirectoryError(path)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            what = Message("A rule pack of more than {size} MB is not read.", size=MAX_BYTES // 10**6)
            raise PackError(f"“{path.name}”", [Fault((), 1, what)])
        return f"“{path.name}”", path.read_text(encoding="utf-8-sig"), path.resolve()
    except PackError:
        raise
    except UnicodeDecodeError as error:
        what = Message("This is not a text in UTF-8.")
        raise PackError(f"“{path.name}”", [Fault((), 1, what)]) from error
    except (OSError, ValueError) as error:
        known = ", ".join(bundled()) or "—"
        raise InputError(
            Message("There is no rule pack “{source}”. Bundled packs: {known}.", source=source, known=known)
        ) from error


def _parent(name: str, extends: str, folder: Path | None, trail: tuple[str, ...], lines) -> Pack:
    try:
        _, _, path = source_text(extends, folder)
        if str(path) in trail:
            chain = " → ".join(Path(step).name for step in (*trail, str(path)))
            raise InputError(Message("The pack extends itself: {chain}.", chain=chain))
        return _load(extends, folder, trail)
    except PackError:
        raise
    except InputError as error:
        raise PackError(name, [Fault(("extends",), lines[("extends",)], error.message)]) from error


def _joined(earlier: Pack | None, later: Pack) -> Pack:
    """Return two parents as one, whose lineage names both; what both have is the later one's."""
    later = replace(later, lineage=(f"{later.id} {later.version}", *later.lineage))
    if earlier is None:
        return later
    rules = {rule.id: rule for rule in (*earlier.rules, *later.rules)}
    return replace(
        later,
        edition=later.edition or earlier.edition,
        roles={**earlier.roles, **later.roles},
        fields={**earlier.fields, **later.fields},
        rules=tuple(rules.values()),
        lineage=(*earlier.lineage, *later.lineage),
        digest=earlier.digest + later.digest,
    )


def _cql2_fault(text: str) -> Message | None:
    try:
        cql2.parse(text)
    except cql2.Cql2Error as error:
        return error.message
    return None


def _clause_faults(data: Mapping, lines: Mapping) -> list[Fault]:
    found, seen = [], set()
    for place, rule in enumerate(data["rules"]):
        path = ("rules", place)
        if rule["id"] in seen:
            found.append(
                Fault(
                    (*path, "id"),
                    lines[(*path, "id")],
                    Message("Two rules have the id “{id}”.", id=rule["id"]),
                )
            )
        seen.add(rule["id"])
        if rule.get("severity") == "error" and not rule["clause"]["verified"]:
            what = Message(
                "Rule “{id}” cannot be an error, since its clause is not verified; make it a warning.",
                id=rule["id"],
            )
            found.append(Fault((*path, "severity"), lines[(*path, "severity")], what))
    return found


def _reference_faults(data: Mapping, lines: Mapping, parent: Pack | None) -> list[Fault]:
    roles = {*data.get("roles", ()), *(parent.roles if parent else ()), "plots"}
    inherited = {rule.id for rule in parent.rules} if parent else set()
    found = []

    def wrong(path, what):
        found.append(Fault(path, lines.get(path, lines[path[:2]]), what))

    for place, rule in enumerate(data["rules"]):
        path = ("rules", place)
        if "type" not in rule:
            if rule["id"] not in inherited:
                what = Message("There is no inherited rule “{id}” to switch off.", id=rule["id"])
                wrong((*path, "id"), what)
            continue
        for key in filter(names_role, rule):
            if rule[key] not in roles:
                wrong((*path, key), Message("The pack has no role “{role}”.", role=rule[key]))
        for low, high in (("limit_min", "limit_max"), ("limit_min_m2", "limit_max_m2")):
            if low in rule and high in rule and rule[low] > rule[high]:
                wrong((*path, low), Message("“{low}” is more than “{high}”.", low=low, high=high))
        if "code_table" in rule and table_name(rule["code_table"]) not in landuse.EDITIONS:
            known = "landuse 2020, landuse 2023, survey3, gb50137"
            what = Message("There is no such code table; there are: {known}.", known=known)
            wrong((*path, "code_table"), what)
        for row, entry in enumerate(rule.get("lookup", {}).get("rows", ())):
            here = (*path, "lookup", "rows", row)
            if len(entry["match"]) != len(rule["lookup"]["keys"]):
                wrong(here, Message("The row does not match as many texts as there are keys."))
            elif entry.get("min", 0) > entry.get("max", entry.get("min", 0)):
                wrong(here, Message("“{low}” is more than “{high}”.", low="min", high="max"))
    return found


def table_name(table: Mapping[str, str]) -> str:
    """Return the name by which `landuse.edition` knows a rule's code table."""
    return table.get("edition", "") if table["id"] == "landuse" else table["id"]


def _merge(data: Mapping, parent: Pack | None) -> Pack:
    roles = {id: Role(id, **_tuples(role)) for id, role in data.get("roles", {}).items()}
    fields = {id: Field(id, **_tuples(one)) for id, one in data.get("fields", {}).items()}
    rules = {rule.id: rule for rule in parent.rules} if parent else {}
    for one in data["rules"]:
        if not one.get("enabled", True):
            rules.pop(one["id"], None)
        else:
            rules[one["id"]] = _rule(one)
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False) + (parent.digest if parent else "")
    return Pack(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        edition=data.get("edition", parent.edition if parent else ""),
        basis=data.get("basis", ""),
        roles={**(parent.roles if parent else {}), **roles},
        fields={**(parent.fields if parent else {}), **fields},
        rules=tuple(rules.values()),
        lineage=parent.lineage if parent else (),
        digest=hashlib.sha256(canonical.encode()).hexdigest()[:16],
    )


def _rule(data: Mapping) -> Rule:
    common = pack_schema()["$defs"]["rule"]["properties"]
    values = {key: value for key, value in data.items() if key in common and key != "enabled"}
    values["clause"] = Clause(**data["clause"])
    values["procedure_if"] = tuple((one["when"], one["procedure"]) for one in data.get("procedure_if", ()))
    return Rule(**values, parameters={key: value for key, value in data.items() if key not in common})


def _tuples(data: Mapping) -> dict:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
