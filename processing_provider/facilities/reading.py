"""What a run on facilities reads; it stands in the bridge, where docks find it too."""

from ...bridge.facilities import Reader, Reading, population

__all__ = ["Reader", "Reading", "population"]
