"""What the algorithms of data exchange share."""

from ...bridge.text import tr
from ..base import GuijuAlgorithm


class ExchangeAlgorithm(GuijuAlgorithm):
    """An algorithm that brings files in or out."""

    def groupId(self):
        return "exchange"

    def group(self):
        return tr("Data exchange")
