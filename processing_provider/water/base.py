"""What the algorithms on rain and waterlogging share."""

from ...bridge.text import tr
from ..base import GuijuAlgorithm


class WaterAlgorithm(GuijuAlgorithm):
    """An algorithm of the group “Drainage and waterlogging”."""

    ICON = "water.svg"

    def groupId(self):
        return "water"

    def group(self):
        return tr("Drainage and waterlogging")
