"""The living circle on the map: what is drawn over the layers, and the tool that points."""

from collections.abc import Mapping, Sequence

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

# Blue from dark (near) to light (far), and orange: told apart without red and green, by their lightness too.
RING_COLOURS = ("#08306b", "#2171b5", "#6baed6", "#9ecae1", "#c6dbef")
ROUTE_COLOUR, CHOSEN_COLOUR, CASING = "#f5a25d", "#b35806", "#ffffff"
# What is tried out must be found among the symbols of a coloured plan: large, black, with a white rim.
TRIED_COLOUR = "#000000"
SITE_MARKS = {
    "as_is": ("#2171b5", QgsRubberBand.IconType.ICON_CIRCLE, 6),
    "moved": (TRIED_COLOUR, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 14),
    "added": (TRIED_COLOUR, QgsRubberBand.IconType.ICON_FULL_BOX, 12),
    "closed": ("#6e7276", QgsRubberBand.IconType.ICON_X, 10),
}
RIM = 5


def ring_colours(count: int) -> Sequence[str]:
    """Return colours for so many levels, the nearest first; what is beyond the fifth looks like it."""
    return [RING_COLOURS[min(place, len(RING_COLOURS) - 1)] for place in range(count)]


class Picture:
    """Rubber bands of one answer; `remove` takes all of them off the canvas."""

    def __init__(self, canvas: QgsMapCanvas):
        self.canvas = canvas
        self._pixel = max(1, round(canvas.fontMetrics().height() / 14))
        self.crs = QgsCoordinateReferenceSystem()
        self._shown: dict[str, tuple[QgsRubberBand, QgsGeometry]] = {}
        canvas.destinationCrsChanged.connect(self._place_again)

    @property
    def drawn(self) -> dict[str, QgsRubberBand]:
        """What is on the canvas, by name."""
        return {name: band for name, (band, _) in self._shown.items()}

    def set_crs(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Say in which system the geometries come."""
        self.crs = crs

    def show_rings(self, rings: Sequence[QgsGeometry]) -> None:
        """Draw what is reached, the widest ring first."""
        self.clear("ring")
        colours = ring_colours(len(rings))[::-1]
        if rings:
            self._line("ring casing", rings[0], CASING, 6, 10)
        for place, (ring, colour) in enumerate(zip(rings, colours, strict=True)):
            self._line(f"ring {place}", ring, colour, 4, 11 + place)

    def show_place(self, at: QgsGeometry | None) -> None:
        """Mark the place that is asked about."""
        self.clear("place")
        if at is not None:
            self._points("place rim", at, CASING, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 13 + RIM, 40)
            self._points("place", at, CHOSEN_COLOUR, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 13, 41)

    def show_routes(self, routes: Mapping[str, QgsGeometry], chosen: str | None) -> None:
        """Draw the ways by category; the chosen one stands out."""
        self.clear("route")
        for id, route in routes.items():
            own = id == chosen
            self._line(f"route casing {id}", route, CASING, 5 if own else 4, 22 if own else 20)
            self._line(f"route {id}", route, CHOSEN_COLOUR if own else ROUTE_COLOUR, 3 if own else 2, 23 if own else 21)  # fmt: skip

    def show_sites(self, sites: Mapping[str, QgsGeometry]) -> None:
        """Draw facilities by kind: as_is, moved, added, closed."""
        self.clear("site")
        for kind, points in sites.items():
            colour, icon, size = SITE_MARKS[kind]
            self._points(f"site rim {kind}", points, CASING, icon, size + RIM, 30)
            self._points(f"site {kind}", points, colour, icon, size, 31)

    def clear(self, prefix: str = "") -> None:
        """Take off what was drawn under names of this beginning; all without one."""
        for name in [name for name in self._shown if name.startswith(prefix)]:
            band, _ = self._shown.pop(name)
            self.canvas.scene().removeItem(band)

    def remove(self) -> None:
        """Leave the canvas as it was."""
        self.canvas.destinationCrsChanged.disconnect(self._place_again)
        self.clear()

    def _line(self, name: str, shape: QgsGeometry, colour: str, width: float, z: float) -> None:
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Line)
        band.setStrokeColor(QColor(colour))
        band.setWidth(round(width * self._pixel))
        self._add(name, band, shape, z)

    def _points(self, name: str, shape: QgsGeometry, colour: str, icon, size: int, z: float) -> None:
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Point)
        band.setIcon(icon)
        band.setIconSize(size * self._pixel)
        band.setWidth(2 * self._pixel)
        band.setColor(QColor(colour))
        self._add(name, band, shape, z)

    def _add(self, name: str, band: QgsRubberBand, shape: QgsGeometry, z: float) -> None:
        band.setToGeometry(shape, self.crs)
        band.setZValue(z)
        self._shown[name] = band, shape

    def _place_again(self) -> None:
        for band, shape in self._shown.values():
            band.setToGeometry(shape, self.crs)


class Pointer(QgsMapTool):
    """Tells where the map is pressed, dragged to and let go with the left button, in map coordinates."""

    pressed = pyqtSignal(QgsPointXY)
    dragged = pyqtSignal(QgsPointXY)
    released = pyqtSignal(QgsPointXY)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasPressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.mapPoint())

    def canvasMoveEvent(self, event) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.mapPoint())

    def canvasReleaseEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit(event.mapPoint())

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
