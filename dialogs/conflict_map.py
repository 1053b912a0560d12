"""The three shapes of a conflict on the map, told apart by colour and by pattern."""

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry, QgsProject
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QBrush, QColor, QIcon, QPainter, QPen, QPixmap

from ..bridge.shapes import as_qgis
from ..bridge.text import tr
from .bands import Bands

_CASING = "#ffffff"
# Blue and orange, which are told apart without red and green; black dots for what neither made. By version:
# colour, line, hatching, width.
_LOOKS = {
    "base": ("#404040", Qt.PenStyle.DotLine, Qt.BrushStyle.NoBrush, 2),
    "theirs": ("#d95f02", Qt.PenStyle.DashLine, Qt.BrushStyle.FDiagPattern, 3),
    "mine": ("#1f5fbf", Qt.PenStyle.SolidLine, Qt.BrushStyle.BDiagPattern, 3),
}
_ICONS = {
    "base": QgsRubberBand.IconType.ICON_CROSS,
    "theirs": QgsRubberBand.IconType.ICON_FULL_DIAMOND,
    "mine": QgsRubberBand.IconType.ICON_FULL_BOX,
}


class ConflictPicture(Bands):
    """What is drawn of one conflict, by version."""

    def show(self, shapes: dict, crs: QgsCoordinateReferenceSystem) -> None:
        """Draw shapely geometries by version: base, mine, theirs; those that are None or empty are left out."""
        self.clear()
        self.crs = crs
        for place, name in enumerate(_LOOKS):
            shape = as_qgis(shapes.get(name))
            if shape is not None:
                self._draw(name, shape, place)

    def _draw(self, name: str, shape: QgsGeometry, place: int) -> None:
        colour, line, hatching, width = _LOOKS[name]
        band = QgsRubberBand(self.canvas, shape.type())
        band.setStrokeColor(QColor(colour))
        band.setSecondaryStrokeColor(QColor(_CASING))
        band.setFillColor(QColor(colour))
        band.setBrushStyle(hatching)
        band.setLineStyle(line)
        band.setWidth(width * self._pixel)
        band.setIcon(_ICONS[name])
        band.setIconSize(12 * self._pixel)
        self.add(name, band, shape, 50 + place)


def swatch(name: str, side: int) -> QIcon:
    """Return a version's look as a picture of a letter's size."""
    colour, line, hatching, width = _LOOKS[name]
    picture = QPixmap(side, side)
    picture.fill(QColor(_CASING))
    painter = QPainter(picture)
    painter.setPen(QPen(QColor(colour), width, line))
    painter.setBrush(QBrush(QColor(colour), hatching))
    painter.drawRect(1, 1, side - 3, side - 3)
    painter.end()
    return QIcon(picture)


def shape_words(shape, crs: QgsCoordinateReferenceSystem) -> str:
    """Return a shapely geometry in words: its area or length on the ellipsoid and its number of vertices."""
    found = as_qgis(shape)
    if found is None:
        return tr("empty")
    if found.type() == Qgis.GeometryType.Point:
        return found.asWkt(2 if not crs.isGeographic() else 6)
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(crs, QgsProject.instance().transformContext())
    ruler.setEllipsoid(crs.ellipsoidAcronym())
    if found.type() == Qgis.GeometryType.Polygon:
        size = ruler.formatArea(ruler.measureArea(found), 1, Qgis.AreaUnit.SquareMeters, True)
    else:
        size = ruler.formatDistance(ruler.measureLength(found), 1, Qgis.DistanceUnit.Meters, True)
    return tr("{size}, vertices: {count}").format(size=size, count=found.constGet().nCoordinates())
