"""The tool that draws a polygon or a line on the map, click by click."""

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from .storm_map import EDITED


class Pencil(QgsMapTool):
    """A left click adds a corner, a right click, a double click or Enter ends the shape, Backspace takes the last
    corner back, Esc gives up. `drawn` tells the shape in map coordinates."""

    drawn = pyqtSignal(QgsGeometry)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.kind = Qgis.GeometryType.Polygon
        self.points: list[QgsPointXY] = []
        # A double click is followed by one more release of the button.
        self._ended = False
        self.at: QgsPointXY | None = None
        self.band: QgsRubberBand | None = None

    def begin(self, kind: Qgis.GeometryType) -> None:
        """Draw a polygon or a line from now on."""
        self.clear()
        self.kind = kind

    def clear(self) -> None:
        """Forget what is half drawn."""
        self.points, self.at = [], None
        if self.band is not None:
            self.canvas().scene().removeItem(self.band)
            self.band = None

    def deactivate(self) -> None:
        self.clear()
        super().deactivate()

    def canvasReleaseEvent(self, event) -> None:
        if self._ended:
            self._ended = False
        elif event.button() == Qt.MouseButton.LeftButton:
            self.points.append(event.mapPoint())
            self._show()
        elif event.button() == Qt.MouseButton.RightButton:
            self.finish()

    def canvasDoubleClickEvent(self, event) -> None:
        self._ended = True
        self.finish()

    def canvasMoveEvent(self, event) -> None:
        self.at = event.mapPoint()
        if self.points:
            self._show()

    def keyPressEvent(self, event) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.given_up.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.points:
            self.points.pop()
            self._show()
            # Else QGIS would delete what is selected in the layer.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Tell what was drawn, if it is enough."""
        corners = [one for place, one in enumerate(self.points) if not place or one != self.points[place - 1]]
        self.clear()
        if self.kind == Qgis.GeometryType.Line and len(corners) > 1:
            self.drawn.emit(QgsGeometry.fromPolylineXY(corners))
        elif self.kind == Qgis.GeometryType.Polygon and len(corners) > 2:
            self.drawn.emit(QgsGeometry.fromPolygonXY([corners]))

    def _show(self) -> None:
        if self.band is None:
            self.band = QgsRubberBand(self.canvas(), self.kind)
            colour = QColor(EDITED)
            self.band.setStrokeColor(colour)
            colour.setAlpha(60)
            self.band.setFillColor(colour)
            self.band.setWidth(2)
        self.band.reset(self.kind)
        for point in [*self.points, *([self.at] if self.at else [])]:
            self.band.addPoint(point)
