"""Water painted over the map by its depth, and the legend of it; no layer, and gone with the dock."""

from collections.abc import Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette, QPixmap, QPolygonF, QTransform
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..bridge.text import tr
from ..live.storm import COLOURS, DEPTHS

_OPACITY = 205


class Water(QgsMapCanvasItem):
    """Paints classes of depth, each cell an index into COLOURS plus one; 0 is dry.

    `levels` are the same picture, each half as fine as the one before, so that what is small on the screen is not lost.
    """

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.canvas = canvas
        self.crs = QgsCoordinateReferenceSystem()
        self.levels: Sequence[np.ndarray] = ()
        self.transform: Sequence[float] = ()
        self._picture: QPixmap | None = None
        self._view: tuple = ()
        self.setZValue(5)
        self._table = [0] + [_opaque(colour).rgba() for colour in COLOURS]
        canvas.destinationCrsChanged.connect(self.changed)

    def show_water(
        self, levels: Sequence[np.ndarray], transform: Sequence[float], crs: QgsCoordinateReferenceSystem
    ) -> None:
        """Paint other water; none of no levels. `transform` is GDAL's, of the first level."""
        self.levels, self.transform, self.crs = levels, transform, crs
        self.changed()

    def remove(self) -> None:
        """Leave the canvas as it was."""
        self.canvas.destinationCrsChanged.disconnect(self.changed)
        self.canvas.scene().removeItem(self)

    def changed(self) -> None:
        """Paint again with the next frame."""
        self._picture = None
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.canvas.width(), self.canvas.height())

    def updatePosition(self) -> None:
        settings = self.canvas.mapSettings()
        view = settings.visibleExtent(), settings.outputSize(), settings.rotation()
        if view != self._view:
            self._view = view
            self.prepareGeometryChange()
            self.setPos(0, 0)
            self.changed()

    def paint(self, painter: QPainter, *_) -> None:
        ratio = self.canvas.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = self.picture(ratio)
        painter.drawPixmap(QPointF(0, 0), self._picture)

    def picture(self, ratio: float = 1.0) -> QPixmap:
        """Return what is over the map now, transparent elsewhere; `ratio` is how many points a pixel has."""
        picture = QPixmap(self.canvas.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        onto = self._onto() if self.levels else None
        if onto is None:
            return picture
        back, possible = onto.inverted()
        if not possible:
            return picture
        window = back.mapRect(self.boundingRect())
        cells = self.levels[0].shape
        rows = _within(window.top(), window.bottom(), cells[0])
        columns = _within(window.left(), window.right(), cells[1])
        if rows[0] >= rows[1] or columns[0] >= columns[1]:
            return picture
        # As fine as the screen can show: a cell of the level that is painted is no smaller than a pixel.
        shown = max((columns[1] - columns[0]) / max(1, picture.width()), 1e-9)
        level = int(np.clip(np.floor(np.log2(max(shown, 1))), 0, len(self.levels) - 1))
        step = 2**level
        part = self.levels[level][
            rows[0] // step : -(-rows[1] // step), columns[0] // step : -(-columns[1] // step)
        ]
        part = np.ascontiguousarray(part)
        image = QImage(
            part.data, part.shape[1], part.shape[0], part.strides[0], QImage.Format.Format_Indexed8
        )
        image.setColorTable(self._table)
        painter = QPainter(picture)
        painter.setTransform(onto)
        corner = QPointF(columns[0] // step * step, rows[0] // step * step)
        painter.drawImage(
            QRectF(corner.x(), corner.y(), part.shape[1] * step, part.shape[0] * step),
            image,
            QRectF(0, 0, part.shape[1], part.shape[0]),
        )
        painter.end()
        return picture

    def _onto(self) -> QTransform | None:
        """Return how columns and rows become pixels of the canvas, by the corners of what there is."""
        rows, columns = self.levels[0].shape
        x, width, _, y, _, height = self.transform
        settings = self.canvas.mapSettings()
        system = QgsCoordinateTransform(self.crs, settings.destinationCrs(), QgsProject.instance())
        corners = [(0, 0), (columns, 0), (columns, rows), (0, rows)]
        try:
            there = [system.transform(x + width * column, y + height * row) for column, row in corners]
        except QgsCsException:
            return None
        pixels = self.canvas.getCoordinateTransform()
        there = [pixels.transform(point) for point in there]
        onto = QTransform()
        found = QTransform.quadToQuad(
            QPolygonF([QPointF(*map(float, corner)) for corner in corners]),
            QPolygonF([QPointF(point.x(), point.y()) for point in there]),
            onto,
        )
        return onto if found else None


class DepthLegend(QWidget):
    """The classes of depth as a strip of colours with their limits below."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAccessibleName(tr("Depth of the water in metres"))
        self.setToolTip(tr("Depth of the water in metres: the darker, the deeper."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 24, letter.height() * 2 + letter.height() // 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        letter, role = self.fontMetrics(), QPalette.ColorRole.WindowText
        unit = tr("m deep")
        room = letter.horizontalAdvance(unit) + letter.averageCharWidth()
        width, height = (self.width() - room) / len(COLOURS), letter.height() * 0.8
        for place, (depth, colour) in enumerate(zip(DEPTHS, COLOURS, strict=True)):
            left = place * width
            painter.fillRect(QRectF(left, 0, width, height), QColor(colour))
            painter.setPen(self.palette().color(role))
            painter.drawText(
                QRectF(left, height, width, letter.height() * 1.2),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                f"{depth:g}" if depth >= 0.1 else "0",
            )
        painter.drawText(
            QRectF(self.width() - room, height, room, letter.height() * 1.2),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            unit,
        )
        painter.end()


def _opaque(colour: str) -> QColor:
    made = QColor(colour)
    made.setAlpha(_OPACITY)
    return made


def _within(low: float, high: float, count: int) -> tuple[int, int]:
    return int(np.clip(np.floor(low), 0, count)), int(np.clip(np.ceil(high), 0, count))
