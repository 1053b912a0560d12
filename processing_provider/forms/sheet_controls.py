"""The control lines of a map sheet: asked for as in a check, drawn in their customary colours."""

from ...bridge.text import tr
from ...core.rules.roles import OTHER_ROLES
from ..compliance import inputs
from ..params import with_help


def control_parameters():
    """Return what is asked for control lines."""
    return (
        with_help(
            inputs.constraints(),
            tr(
                "Drawn over the land, outlined and hatched in the customary colours of their roles. The plan, the "
                "district and buildings are no control lines: give them as layers."
            ),
        ),
        inputs.roles(),
        with_help(inputs.rule_pack(), tr("Its roles give the control lines their titles in the legend.")),
    )


def control_layers(algorithm, parameters, context, words: str) -> list:
    """Return the control lines as they are drawn, titled in the language `words` of the sheet.

    To be called on the main thread. Raises InputError where layers, roles and pack do not fit.
    """
    from ...bridge.layout_controls import control_layer
    from ...bridge.source import source_names
    from ...core.role_colours import role_colour
    from ...core.rules.verdict import pick

    if not parameters.get("CONSTRAINTS"):
        return []
    pack = inputs.pack_of(algorithm, parameters, context)
    chosen = inputs.assigned(algorithm, parameters, context, pack)
    lines = [(layer, role) for layer, role in chosen if role not in OTHER_ROLES]
    return [
        control_layer(
            layer,
            pick(pack.roles[role].title, words) if role else source_names(layer)[0],
            role_colour(role, number),
            number,
        )
        for number, (layer, role) in enumerate(lines)
    ]
