"""What a table of field names offers: the fields that a rule pack reads, and which of a layer's own they may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.rules.needs import fields_read
from ..core.rules.pack import Pack, load_pack
from ..core.rules.roles import assign_roles
from ..core.text import InputError


@dataclass(frozen=True)
class Row:
    """One canonical field: `found` are the layer's fields that go by its names, `proposed` the one to choose at
    first, empty where there is none or a person must choose; `is_id` where of several the first is read."""

    name: str
    title: str
    unit: str
    rules: tuple[str, ...]
    found: tuple[str, ...]
    proposed: str
    is_id: bool

    @property
    def open(self) -> bool:
        """Whether only a person can say which field it is."""
        return len(self.found) > 1 and not self.is_id

    def says_more(self, own: str) -> bool:
        """Whether a choice says more than the pack's names tell by themselves."""
        return bool(own) and (self.open or own != next(iter(self.found), None))


def pack_of(source: str) -> Pack | None:
    """Return a rule pack by its id or path, None where it cannot be read."""
    try:
        return load_pack(source.strip())
    except InputError:
        return None


def roles_of(pack: Pack, layers: Sequence[tuple[str, ...]], roles: Sequence[str]) -> list[str | None]:
    """Return the role of each control layer by `roles` or by its names; none where these do not fit."""
    try:
        return assign_roles(pack, layers, roles)
    except InputError:
        return [None] * len(layers)


def title_of(pack: Pack, role: str, language: str) -> str:
    """Return what people call a role."""
    known = pack.roles.get(role)
    return (known.title.get(language) if known else None) or role


def rows(pack: Pack, role: str, fields: Mapping[str, str], language: str) -> list[Row]:
    """Return the canonical fields that a pack's rules read of a role: what is open first, then by how many rules.

    `fields` are the layer's own with the aliases that it shows them by. A field that none of the pack's names
    tells is proposed by its title.
    """
    wanted = fields_read(pack).get(role, {})
    out = []
    for name, rules in sorted(wanted.items(), key=lambda item: -len(item[1])):
        known = pack.fields.get(name)
        found = tuple(pack.fields_in(fields, name))
        is_id = pack.is_key(name)
        proposed = found[0] if len(found) == 1 or (found and is_id) else ""
        if known and not found:
            titles = {text.casefold() for text in (*known.title.values(), name, *known.aliases)}
            proposed = next(
                (own for own, label in fields.items() if {own.casefold(), label.casefold()} & titles), ""
            )
        title = (known.title.get(language) if known else None) or name
        said = tuple(rule.title.get(language) or rule.id for rule in rules)
        out.append(Row(name, title, known.unit if known else "", said, found, proposed, is_id))
    return sorted(out, key=lambda row: not row.open)


def fitting(kept: Mapping[str, str], pack: Pack, role: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return what was kept of a layer's field names, as far as the pack reads it and the layer has it."""
    wanted = fields_read(pack).get(role, {})
    return {name: own for name, own in kept.items() if name in wanted and own in fields}
