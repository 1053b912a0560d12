"""What the algorithms of the data service share."""

from ...bridge.text import tr
from ..base import GuijuAlgorithm


class ServiceAlgorithm(GuijuAlgorithm):
    """An algorithm of the group “Data service”."""

    ICON = "service.svg"

    def groupId(self):
        return "service"

    def group(self):
        return tr("Data service")
