"""What the algorithms of forms and opinions share."""

from ...bridge.text import tr
from ..base import GuijuAlgorithm


class FormsAlgorithm(GuijuAlgorithm):
    """An algorithm that makes what someone signs."""

    ICON = "form.svg"

    def groupId(self):
        return "forms"

    def group(self):
        return tr("Forms and opinions")
