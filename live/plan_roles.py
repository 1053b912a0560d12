"""What the form of the plan check offers of rule packs: their titles, their roles, which open layer fills which."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..core.rules.pack import Pack, bundled, load_pack

# From so alike a name on, a layer may be what a role is looking for: “eco_red_line” for “eco_redline”.
_ALIKE = 0.7

# What layers of plots are called, the most telling first.
_PLOTS = ("plots", "地块", "zoning", "宗地", "用地规划", "parcels", "plot")

read_pack = load_pack


@dataclass(frozen=True)
class RoleRow:
    """One role that the pack's rules read; `rules` are the titles of those that stay undecided without it."""

    id: str
    title: str
    required: bool
    rules: tuple[str, ...]


def titles(language: str) -> dict[str, str]:
    """Return the titles of the bundled packs by id,."""
    packs = {id: json.loads(path.read_text(encoding="utf-8"))["title"] for id, path in bundled().items()}
    return {id: _in(title, language) or id for id, title in packs.items()}


def place(source: str) -> Path:
    """Return the file of a bundled pack or of one's own."""
    return bundled().get(source) or Path(source)


def title_of(pack: Pack, language: str) -> str:
    """Return a pack's title."""
    return _in(pack.title, language) or pack.id


def role_rows(pack: Pack, language: str) -> list[RoleRow]:
    """Return the roles that rules read beside the plots, required ones first."""
    rows = []
    for id in pack.reads():
        if id == "plots" or id not in pack.roles:
            continue
        role = pack.roles[id]
        rules = tuple(_in(rule.title, language) or rule.id for rule in pack.rules if id in rule.reads())
        rows.append(RoleRow(id, _in(role.title, language) or id, role.required, rules))
    return sorted(rows, key=lambda row: not row.required)


def plots_of(layers: Mapping[str, tuple[str, ...]]) -> str:
    """Return the id of the layer that is called plots, empty where none is."""
    for word in _PLOTS:
        for id, names in layers.items():
            if any(word in name.casefold() for name in names):
                return id
    return ""


def roles_told(pack: Pack, layers: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str | None]:
    """Return the role that each layer's names tell, None where they tell none; some milliseconds for each."""
    return {names: pack.role_for(*names) for names in layers}


def match(told: Mapping[str, str | None]) -> dict[str, str]:
    """Return the layer that fills each role; `told` maps layer ids to the roles that their names tell. A role that
    several layers claim is left open: a person must choose."""
    claims = _claims(told)
    return {role: ids[0] for role, ids in claims.items() if len(ids) == 1}


def might_be(
    pack: Pack, role: str, layers: Mapping[str, tuple[str, ...]], told: Mapping[str, str | None]
) -> list[str]:
    """Return the ids of layers that may fill a role: those that claim it by name, else those that are called alike."""
    if claimed := _claims(told).get(role):
        return claimed
    known = pack.roles[role]
    wanted = [name.casefold() for name in (role, *known.title.values(), *known.aliases)]
    return [id for id, names in layers.items() if any(_alike(name, wanted) for name in names)]


def _claims(told: Mapping[str, str | None]) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = {}
    for id, role in told.items():
        if role:
            claims.setdefault(role, []).append(id)
    return claims


def _alike(name: str, wanted: list[str]) -> bool:
    return bool(get_close_matches(name.casefold(), wanted, n=1, cutoff=_ALIKE))


def _in(text: Mapping[str, str], language: str) -> str:
    return text.get(language) or text.get("en") or next(iter(text.values()), "")
