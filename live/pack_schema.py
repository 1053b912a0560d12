"""What forms ask of the schema of rule packs."""

from ..core.rules.pack_shape import members, parameters, resolved, types

__all__ = ["members", "parameters", "resolved", "types"]
