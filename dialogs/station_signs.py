"""How the state of a station looks: a colour, a shape and a word, so that each alone tells it."""

from qgis.core import Qgis, QgsMarkerSymbol, QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon, QPalette

from ..bridge.text import tr

# Shape, fill and size in millimetres of the map; the more urgent, the larger and the more corners.
_MARKS = {
    "red": (Qgis.MarkerShape.Star, "#e31a1c", 6.4),
    "orange": (Qgis.MarkerShape.Triangle, "#ff7f00", 5.2),
    "yellow": (Qgis.MarkerShape.Diamond, "#ffe119", 5.0),
    "blue": (Qgis.MarkerShape.Square, "#1f78ff", 3.8),
    "normal": (Qgis.MarkerShape.Circle, "#ffffff", 3.0),
    "silent": (Qgis.MarkerShape.Cross2, "#6e7276", 3.4),
    "ungraded": (Qgis.MarkerShape.Pentagon, "#b8bcc0", 3.2),
}
# The most urgent first.
STATES = tuple(_MARKS)
# Lines and words on a light and on a dark ground, with enough contrast on each.
_ON_LIGHT = {"red": "#c62828", "orange": "#b35900", "yellow": "#7a6400", "blue": "#1558b0"}
_ON_DARK = {"red": "#ff8a80", "orange": "#ffb74d", "yellow": "#ffee58", "blue": "#82b1ff"}


def word(state: str) -> str:
    """Return the name of a state in the person's language."""
    return {
        "red": tr("red"),
        "orange": tr("orange"),
        "yellow": tr("yellow"),
        "blue": tr("blue"),
        "normal": tr("normal"),
        "silent": tr("silent"),
        "ungraded": tr("no warning levels"),
    }[state]


def symbol(state: str) -> QgsMarkerSymbol:
    """Return the symbol of a state on the map, with a dark rim."""
    shape, colour, size = _MARKS[state]
    made = QgsMarkerSymbol.createSimple({"size": str(size), "outline_width": "0.4"})
    mark = made.symbolLayer(0)
    mark.setShape(shape)
    mark.setColor(QColor(colour))
    mark.setStrokeColor(QColor("#6e7276" if state == "silent" else "#202020"))
    if state == "silent":
        mark.setStrokeWidth(0.9)
    return made


def icon(state: str, size: int) -> QIcon:
    """Return the same sign for a list, so many pixels high."""
    made = symbol(state)
    made.setSizeUnit(Qgis.RenderUnit.Pixels)
    made.setSize(size * 0.8)
    return QIcon(QgsSymbolLayerUtils.symbolPreviewPixmap(made, QSize(size, size)))


def line_colour(state: str, palette: QPalette) -> QColor:
    """Return the colour of a warning level's line and words on the ground of a theme."""
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    return QColor((_ON_DARK if dark else _ON_LIGHT)[state])


def urgency(state: str) -> int:
    """Return how urgent a state is, so that the more urgent is drawn on top."""
    return len(STATES) - STATES.index(state)
