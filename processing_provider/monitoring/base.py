"""What the algorithms on land monitoring share."""

from ...bridge.text import tr
from ..base import GuijuAlgorithm


class MonitoringAlgorithm(GuijuAlgorithm):
    """An algorithm of the group “Land monitoring”."""

    def groupId(self):
        return "monitoring"

    def group(self):
        return tr("Land monitoring")
