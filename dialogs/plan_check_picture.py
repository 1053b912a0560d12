"""The chosen verdict on the map: its plot, its ground, what it rests on, and the distance as a dimension."""

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt.QtCore import QLineF, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath, QPen

from ..bridge.shapes import as_qgis
from ..live.plan_evidence import Evidence
from ..processing_provider.styles import FAIL, UNDECIDED_LINE
from .bands import Bands
from .plan_check_looks import WAIVED_LINE

_INK, _CASING = "#1b1d1f", "#ffffff"
# Blue, which no verdict has.
_EVIDENCE = "#0072B2"
_GROUND = {"fail": FAIL, "undecided": UNDECIDED_LINE, "waived": WAIVED_LINE}


class ChosenPicture(Bands):
    """What is drawn of the verdict that is chosen."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.dimension: Dimension | None = None

    def show(self, what: Evidence, kind: str, measured: str, crs: QgsCoordinateReferenceSystem) -> None:
        """Draw what a verdict rests on; `measured` stands at the distance where there is one."""
        self.clear()
        self.crs = crs
        for place, one in enumerate(what.features):
            self._outline(f"evidence {place}", one.shape, _EVIDENCE, 2, 20, Qt.PenStyle.DashLine)
        self._outline("plot casing", what.plot, _CASING, 6, 21)
        self._outline("plot", what.plot, _INK, 3, 22)
        self._outline("ground casing", what.ground, _CASING, 6, 23)
        self._outline("ground", what.ground, _GROUND[kind], 4, 24)
        if what.distance is not None:
            (x0, y0), (x1, y1) = what.distance.coords[0], what.distance.coords[-1]
            self.dimension = Dimension(self.canvas, QPointF(x0, y0), QPointF(x1, y1), crs, measured)

    def clear(self, prefix: str = "") -> None:
        super().clear(prefix)
        if self.dimension is not None:
            self.canvas.scene().removeItem(self.dimension)
            self.dimension = None

    def _outline(
        self, name: str, shape, colour: str, width: float, z: float, line=Qt.PenStyle.SolidLine
    ) -> None:
        geometry = as_qgis(shape)
        if geometry is None:
            return
        kind = geometry.type()
        band = QgsRubberBand(self.canvas, kind)
        band.setStrokeColor(QColor(colour))
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setLineStyle(line)
        band.setWidth(round(width * self._pixel))
        if kind == Qgis.GeometryType.Point:
            band.setIcon(QgsRubberBand.IconType.ICON_FULL_BOX)
            band.setIconSize(round(8 * self._pixel))
        self.add(name, band, geometry, z)


class Dimension(QgsMapCanvasItem):
    """A line between two points with its measure, as a drawing has it."""

    def __init__(self, canvas: QgsMapCanvas, start: QPointF, end: QPointF, crs, text: str):
        super().__init__(canvas)
        self._canvas, self._ends, self._crs, self.text = canvas, (start, end), crs, text
        self.setZValue(30)
        self.updatePosition()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def updatePosition(self) -> None:
        self.prepareGeometryChange()
        self.setPos(0, 0)
        self.update()

    def paint(self, painter: QPainter, *_) -> None:
        settings = self._canvas.mapSettings()
        onto = QgsCoordinateTransform(self._crs, settings.destinationCrs(), QgsProject.instance())
        pixels = self._canvas.getCoordinateTransform().transform()
        try:
            start, end = (pixels.map(onto.transform(one.x(), one.y()).toQPointF()) for one in self._ends)
        except QgsCsException:
            return
        line = QLineF(start, end)
        if line.length() < 1:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath(start)
        path.lineTo(end)
        unit = painter.fontMetrics().height()
        across = line.normalVector().unitVector()
        tick = QPointF(across.dx(), across.dy()) * unit / 2
        for point in (start, end):
            path.moveTo(point - tick)
            path.lineTo(point + tick)
        for colour, width in ((_CASING, 5), (_INK, 2)):
            painter.setPen(QPen(QColor(colour), width * unit / 14))
            painter.drawPath(path)
        words = QPainterPath()
        beside = line.center() + tick * 1.6
        words.addText(QPointF(0, 0), painter.font(), self.text)
        box = words.boundingRect()
        words.translate(beside - box.center() + QPointF(box.width() / 2 + unit / 3, 0))
        painter.strokePath(words, QPen(QColor(_CASING), unit / 4))
        painter.fillPath(words, QColor(_INK))
