"""Control lines on a map sheet: outlined and lightly hatched in their customary colours, so that the land shows."""

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

# Besides colours, for those who do not see all of them and for print in grey (mm, degrees).
_ANGLES = (45, 135, 0, 90, 20, 110)
_SPACING = 2.2


def control_layer(layer: QgsVectorLayer, title: str, colour: str, number: int) -> QgsVectorLayer:
    """Return a copy of a layer as the control line of that title; `number` tells hatches apart."""
    copy = layer.clone()
    copy.setName(title)
    copy.setScaleBasedVisibility(False)
    copy.setLabelsEnabled(False)
    copy.setOpacity(1.0)
    copy.setRenderer(QgsSingleSymbolRenderer(_symbol(layer.geometryType(), colour, number)))
    return copy


def _symbol(kind: Qgis.GeometryType, colour: str, number: int) -> QgsSymbol:
    if kind == Qgis.GeometryType.Point:
        return QgsMarkerSymbol.createSimple({"name": "diamond", "color": colour, "size": "2.4"})
    if kind == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.5"})
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": colour, "outline_width": "0.45", "joinstyle": "miter"}
    )
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(_ANGLES[number % len(_ANGLES)])
    hatch.setDistance(_SPACING)
    hatch.setSubSymbol(
        QgsLineSymbol.createSimple({"line_color": QColor(colour).name(), "line_width": "0.12"})
    )
    symbol.insertSymbolLayer(0, hatch)
    return symbol
