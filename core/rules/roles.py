"""Which layer fills which role of a pack."""

from collections.abc import Sequence

from ..text import InputError, Message
from .pack import Pack

# Roles of a pack that are no control lines.
OTHER_ROLES = ("plots", "plan", "district", "buildings")


def assign_roles(pack: Pack, layers: Sequence[tuple[str, ...]], roles: Sequence[str]) -> list[str | None]:
    """Return the role of each layer, None where its names tell none.

    `layers` holds the names that each layer is known by, the first for people; `roles` names each
    layer's role in the same order, or is empty to go by the names. Raises InputError where the two do
    not agree in number, a role is not the pack's, or two layers claim one role.
    """
    if roles and len(roles) != len(layers):
        raise InputError(
            Message(
                "{roles} roles are named for {layers} control layers; name one role for each layer, in the same "
                "order, or none to go by the layers' names.",
                roles=len(roles),
                layers=len(layers),
            )
        )
    for role in roles:
        if role not in pack.roles:
            raise InputError(
                Message(
                    "Rule pack “{pack}” has no role “{role}”; its roles are: {known}.",
                    pack=pack.id,
                    role=role,
                    known=", ".join(pack.roles),
                )
            )
    assigned = list(roles) or [pack.role_for(*names) for names in layers]
    claimed: dict[str, str] = {}
    for role, names in zip(assigned, layers, strict=True):
        if role is None:
            continue
        if role in claimed:
            raise InputError(
                Message(
                    "Layers “{first}” and “{second}” both claim the role “{role}”. Give one layer a role, or merge "
                    "them, or name the roles in the order of the layers.",
                    first=claimed[role],
                    second=names[0],
                    role=role,
                )
            )
        claimed[role] = names[0]
    return assigned
