"""What the pack-driven algorithms ask in common: the pack, its roles' layers, field names."""

import json
import re

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...bridge.text import language, tr
from ...core.rules.pack import Pack, bundled, load_pack
from ...core.rules.roles import assign_roles
from ...core.text import InputError, Message
from ..params import with_help

DEFAULT_PACK = "wuhan-plan-check"


def rule_pack() -> QgsProcessingParameterString:
    """A bundled pack's id or a path. A list to choose from would take no path, and swap one without a word."""
    parameter = QgsProcessingParameterString("RULE_PACK", tr("Rule pack"), DEFAULT_PACK)
    return with_help(
        parameter,
        tr(
            "The id of a bundled rule pack, or the path of a pack of your own (JSON). Bundled: {packs}."
        ).format(packs=", ".join(bundled())),
    )


def constraints() -> QgsProcessingParameterMultipleLayers:
    """The control layers that the rules read."""
    return with_help(
        QgsProcessingParameterMultipleLayers(
            "CONSTRAINTS", tr("Control layers"), QgsProcessing.SourceType.TypeVectorAnyGeometry, optional=True
        ),
        tr(
            "The layers that the pack's rules read: control lines, the approved plan, buildings and so on. A role that "
            "no layer fills leaves its rules undecided. Another reference system is brought to that of the plots. "
            "QGIS offers neither “selected features only” nor a filter for several layers at once: give a layer a "
            "subset filter of its own where only part of it counts."
        ),
    )


def roles() -> QgsProcessingParameterString:
    """The role of each control layer, in order."""
    return with_help(
        QgsProcessingParameterString("ROLES", tr("Roles of the control layers, in order"), optional=True),
        tr(
            "A comma-separated list with the role of each control layer, in the order of the layers, such as "
            "“farmland,eco_redline,urban_boundary”. Left empty, each layer's name tells its role."
        ),
    )


def pack_of(algorithm, parameters, context) -> Pack:
    """Return the rule pack. Raises InputError where it is refused."""
    return load_pack(algorithm.parameterAsString(parameters, "RULE_PACK", context).strip())


def field_map_of(algorithm, parameters, context) -> dict[str, str | dict[str, str]]:
    """Return canonical field names → the layer's own, and roles → such maps of theirs. Raises InputError where
    it is not such an object."""
    text = algorithm.parameterAsString(parameters, "FIELD_MAP", context).strip()
    if not text:
        return {}
    try:
        mapping = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            Message(
                "The field names are not JSON: {error}. Write them as {example}.",
                error=error,
                example='{"far": "R_J_L"}',
            )
        ) from error
    if not isinstance(mapping, dict) or not all(
        isinstance(value, str)
        or (isinstance(value, dict) and all(isinstance(own, str) for own in value.values()))
        for value in mapping.values()
    ):
        raise InputError(
            Message(
                "The field names must be one JSON object of texts, such as {example}.",
                example='{"far": "R_J_L", "plan": {"use_code": "DLBM"}}',
            )
        )
    return mapping


def require_mapped_fields(
    mapping: dict[str, str | dict[str, str]], pack: Pack, names: list[str], layer: str, controls=()
) -> None:
    """Raise InputError where a mapped field is not there or its canonical name is not the pack's.

    `names` are the fields of `layer`, `controls` the control layers with their roles.
    """
    for canonical, own in mapping.items():
        if isinstance(own, str):
            _require_mapped_field(canonical, own, pack, names, layer)
            continue
        found = next((one for one, role in controls if role == canonical), None)
        if found is None:
            raise InputError(
                Message(
                    "The field names name those of the role “{role}”, which no layer fills; there are: {known}.",
                    role=canonical,
                    known=", ".join(role for _one, role in controls if role) or "—",
                )
            )
        for name, field in own.items():
            _require_mapped_field(name, field, pack, found.fields().names(), found.name())


def _require_mapped_field(canonical: str, own: str, pack: Pack, names: list[str], layer: str) -> None:
    if canonical not in pack.fields:
        raise InputError(
            Message(
                "Rule pack “{pack}” knows no field “{field}”; it knows: {known}.",
                pack=pack.id,
                field=canonical,
                known=", ".join(pack.fields),
            )
        )
    if own not in names:
        raise InputError(
            Message(
                "Layer “{layer}” has no field “{field}”; it has: {fields}.",
                layer=layer,
                field=own,
                fields=", ".join(names),
            )
        )


def assigned(algorithm, parameters, context, pack: Pack):
    """Return the control layers with the role of each (None: the pack does not read it).

    To be called on the main thread. Raises InputError where layers, roles and pack do not fit.
    """
    from ...bridge.source import source_names

    layers = algorithm.layers(parameters, "CONSTRAINTS", context)
    given = roles_in(algorithm.parameterAsString(parameters, "ROLES", context))
    return list(
        zip(layers, assign_roles(pack, [source_names(layer) for layer in layers], given), strict=True)
    )


def roles_in(text: str) -> list[str]:
    """Return the roles that a text names, by position: one may be empty; none of a text that says nothing."""
    # A Chinese keyboard types its own commas.
    return [role.strip() for role in re.split("[,，、]", text)] if text.strip() else []


def in_language(title) -> str:
    """Return a pack's title in the person's language."""
    return title.get(language()) or title.get("en") or next(iter(title.values()), "")


def unread_layer(name: str) -> Message:
    """Return the warning for a control layer that no rule reads."""
    return Message(
        "Layer “{layer}” fills no role of the rule pack and is not read; name its role under “Roles”.",
        layer=name,
    )


def other_role(layer: str, role: str, named: str) -> Message:
    """Return the warning for a layer that was given another role than its name tells."""
    return Message(
        "Layer “{layer}” was given the role “{role}”, and its name says “{named}”. If the roles are in another order "
        "than the layers, correct the order and run again.",
        layer=layer,
        role=role,
        named=named,
    )
