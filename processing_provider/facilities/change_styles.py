"""How a change looks: gain in blue, loss in orange, as in the report, so that colour-blind people tell them apart."""

from collections.abc import Mapping

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsSymbol,
)

from ...bridge.street_changes import ADDED, CLOSED
from ...bridge.text import tr
from ...core.facilities.scenario import (
    BETTER,
    FARTHER,
    MIXED,
    NEARER,
    NOT_JUDGED,
    UNCHANGED,
    WORSE,
)
from ...report import scenario
from ..styles import Style, name_fields

# Signs besides colours: up for gain, down for loss, a square for what is not judged.
_ANGLES = {BETTER: "0", NEARER: "0", WORSE: "180", FARTHER: "180"}
# What changes little is small, and drawn first, so that it hides nothing.
_SIZES = {NOT_JUDGED: 1.6, UNCHANGED: 1.6, NEARER: 2.2, FARTHER: 2.2, MIXED: 2.8, BETTER: 3.4, WORSE: 3.4}


def difference_style(titles: Mapping[str, str]) -> Style:
    """Return a style for differences by origin; `titles` are those of the categories by id."""

    def style(layer) -> None:
        names = scenario.change_names(tr)
        categories = [
            QgsRendererCategory(kind, _symbol(layer, kind, colour), names[kind])
            for kind, colour in scenario.COLOURS.items()
        ]
        renderer = QgsCategorizedSymbolRenderer("change", categories)
        renderer.setUsingSymbolLevels(True)
        layer.setRenderer(renderer)
        told = {
            "minutes_before_": tr("{category} before (min)"),
            "minutes_after_": tr("{category} after (min)"),
        }
        name_fields(
            layer,
            {
                prefix + id: name.format(category=title)
                for id, title in titles.items()
                for prefix, name in told.items()
            },
        )

    return style


def style_changed_streets(layer) -> None:
    """Colour streets by whether they are added or closed."""
    looks = {
        ADDED: (scenario.ADDED, "solid", tr("added street")),
        CLOSED: (scenario.CLOSED, "dash", tr("closed street")),
    }
    categories = [
        QgsRendererCategory(
            kind,
            QgsLineSymbol.createSimple({"line_color": colour, "line_width": "1.1", "line_style": dashes}),
            label,
        )
        for kind, (colour, dashes, label) in looks.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("change", categories))
    name_fields(layer)


def _symbol(layer, kind: str, colour: str) -> QgsSymbol:
    if layer.geometryType() == Qgis.GeometryType.Polygon:
        return QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#40352a", "outline_width": "0.2"}
        )
    if layer.geometryType() == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"line_color": colour, "line_width": "1"})
    symbol = QgsMarkerSymbol.createSimple(
        {
            "name": "triangle" if kind in _ANGLES else "square" if kind == NOT_JUDGED else "circle",
            "angle": _ANGLES.get(kind, "0"),
            "size": str(_SIZES[kind]),
            "color": colour,
            "outline_color": "#40352a",
            "outline_width": "0.2",
        }
    )
    symbol.symbolLayer(0).setRenderingPass(list(_SIZES).index(kind))
    return symbol
