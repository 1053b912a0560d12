"""How ways to facilities look: near enough in blue, too far in dashed orange, as in the report."""

from qgis.core import QgsCategorizedSymbolRenderer, QgsLineSymbol, QgsRendererCategory

from ...bridge.text import tr
from ...core.network.reach import BEYOND, OK
from ...report.explain import TOO_FAR, WITHIN
from ..styles import name_fields


def style_routes(layer) -> None:
    """Colour ways by whether they are within their limit."""
    looks = {
        OK: (WITHIN, "solid", tr("within its limit")),
        BEYOND: (TOO_FAR, "dash", tr("longer than its limit")),
    }
    categories = [
        QgsRendererCategory(
            status,
            QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.9", "line_style": dashes}),
            label,
        )
        for status, (colour, dashes, label) in looks.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("status", categories))
    name_fields(layer)
