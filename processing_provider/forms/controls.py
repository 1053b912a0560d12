"""Control lines read for a form: named by the pack's roles, with the dates and documents of their layers."""

from ...core.rules.roles import OTHER_ROLES
from ...core.text import InputError, Message
from ..compliance.inputs import in_language, other_role
from ..params import listed

# The pack's fields that tell the parts of a control line apart: of the urban boundary, of water sources.
CATEGORIES = "zone_type, zone_level"


def read_controls(sources, pack, categories: list[str], mapping: dict, plots, there: dict, progress) -> list:
    """Return the control lines of `sources` (role or None, Source), and warn of what a reader should know.

    `categories` names fields, of which the first that a layer has splits it; `mapping` has field names by
    role; `there` is the reference system of `plots`, as `bridge.source.read` takes it. Raises InputError
    where no layer has a category field that is none of the usual ones.
    """
    from ...bridge.datum import far_off
    from ...bridge.source import read
    from ...core.occupation_parts import Control
    from ...core.rules.layer import Layer

    _tell_roles(sources, pack, progress)
    controls, used = [], set(listed(CATEGORIES))
    for place, (role, source) in enumerate(sources):
        table = read(source, progress.part(place / len(sources), (place + 1) / len(sources)), **there)
        layer = Layer(role or source.name, table, pack, mapping.get(role, {}))
        doubt = far_off(table, plots)
        if layer.placeless.any():
            doubt = Message(
                "{count} features of layer “{layer}” have no geometry, or one that cannot be read; where they lie is "
                "not known, and the table leaves them out.",
                count=int(layer.placeless.sum()),
                layer=table.name,
            )
        if doubt:
            progress.warn(doubt)
        if not len(table):
            progress.warn(Message("Layer “{layer}” holds no features.", layer=table.name))
        named = {name: layer.name_of(name) or (name if name in table else None) for name in categories}
        used |= {name for name, own in named.items() if own}
        date, document = layer.version
        title = in_language(pack.roles[role].title) if role else source.name
        if role is None:
            progress.warn(
                Message(
                    "Layer “{layer}” fills no role of the rule pack and stands under its own name.",
                    layer=source.name,
                )
            )
        for note in layer.field_notes:
            progress.warn(note)
        category = next(filter(None, named.values()), None)
        controls.append(Control(role or source.name, title, table, category, date, document, doubt))
    if unknown := set(categories) - used:
        raise InputError(
            Message(
                "No control layer has the category field “{field}”; correct {parameter}, or leave it empty.",
                field=min(unknown),
                parameter="CATEGORY",
            )
        )
    return controls


def _tell_roles(sources, pack, progress) -> None:
    """Warn of roles that a rule reads and no layer fills, and of layers whose name says another role."""
    for role, source in sources:
        named = pack.role_for(*source.aliases)
        if role is not None and named not in (None, role):
            progress.warn(other_role(source.name, role, named))
    given = {role for role, _source in sources} | set(OTHER_ROLES)
    missing = [
        in_language(pack.roles[role].title)
        for role in pack.reads()
        if role in pack.roles and role not in given
    ]
    if missing:
        progress.warn(
            Message(
                "No layer was given for: {roles}. The table says nothing of them.", roles=", ".join(missing)
            )
        )
