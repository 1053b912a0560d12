"""A box on the map, as the extent of a collection or of what was drawn."""

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

_COLOUR = "#0072B2"
_VERTICES = 20


class ExtentBand:
    """Shows one box at a time, in whatever system the map has."""

    def __init__(self, canvas: QgsMapCanvas, *, dashed: bool = False):
        self.canvas = canvas
        self.band: QgsRubberBand | None = None
        self.style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine

    def show(self, box: QgsRectangle | None, crs: QgsCoordinateReferenceSystem | None = None) -> None:
        """Show a box of a system, none where it is None."""
        self.remove()
        if box is None:
            return
        self.band = QgsRubberBand(self.canvas, Qgis.GeometryType.Polygon)
        fill = QColor(_COLOUR)
        fill.setAlpha(25)
        self.band.setFillColor(fill)
        self.band.setStrokeColor(QColor(_COLOUR))
        self.band.setLineStyle(self.style)
        self.band.setWidth(max(round(2 * self.canvas.logicalDpiX() / 96), 1))
        # A straight side of one system bends in another.
        self.band.setToGeometry(QgsGeometry.fromRect(box).densifyByCount(_VERTICES), crs)

    def remove(self) -> None:
        """Take the box off the map."""
        if self.band:
            self.canvas.scene().removeItem(self.band)
            self.band = None
