"""A measure against its limit as a bar, with the tolerance band about the limit."""

from math import isfinite

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..processing_provider.styles import FAIL, UNDECIDED, UNDECIDED_LINE
from .sentences import plain

# A measure within so many tolerances of its limit is shown from near by, so many of them to each side.
_NEAR, _AROUND = 3, 6


def span(measured: float | None, limit: float | None, tolerance: float) -> tuple[float, float] | None:
    """Return the values at both ends of the bar; None where a value is no number, or below zero."""
    if measured is None or limit is None or not (isfinite(measured) and isfinite(limit)):
        return None
    if min(measured, limit) < 0:
        return None
    if tolerance > 0 and limit > _AROUND * tolerance and abs(measured - limit) <= _NEAR * tolerance:
        return limit - _AROUND * tolerance, limit + _AROUND * tolerance
    return 0.0, 1.15 * max(measured, limit + tolerance) or 1.0


class Gauge(QWidget):
    """Draws one measure; hidden where there is none. What it shows stands in words beside it, too."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("gauge")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.ends: tuple[float, float] | None = None
        self.measured = self.limit = self.tolerance = 0.0
        self.outside = False
        self.hide()

    def show_measure(
        self, measured: float | None, limit: float | None, tolerance: float, margin: float | None, words: str
    ) -> None:
        """Show a measure; `margin` is negative where it is outside, `words` say the same for those who do not see."""
        self.ends = span(measured, limit, tolerance)
        self.setVisible(self.ends is not None)
        self.setAccessibleName(words)
        self.setToolTip(plain(words))
        if self.ends is None:
            return
        self.measured, self.limit, self.tolerance = measured, limit, tolerance
        self.outside = margin is not None and margin < 0
        self.update()

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 24, round(letter.height() * 1.5))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 10, self.sizeHint().height())

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        height, line = self.height(), max(self.fontMetrics().lineWidth(), 1)
        top, thick = height * 0.3, height * 0.4
        start = self._at(self.ends[0])

        def bar(low: float, high: float, colour: str, rim: str) -> None:
            left, right = self._at(low), max(self._at(high), self._at(low) + 2 * line)
            painter.setPen(QPen(QColor(rim), line))
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(left, top, right - left, thick))

        if self.tolerance:
            self._band(painter, height)
        painter.setPen(QPen(text, line))
        painter.drawLine(QPointF(start, top + thick), QPointF(self._at(self.ends[1]), top + thick))
        low, high = sorted((self.measured, self.limit))
        bar(self.ends[0], low if self.outside else self.measured, "#7fbfa6", "#00684d")
        if self.outside:
            bar(low, high, FAIL, "#7a3000")
        # The measure as a knob, the limit as a line through all: told apart by their shapes.
        painter.setPen(QPen(text, line))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawEllipse(QPointF(self._at(self.measured), top + thick / 2), thick * 0.6, thick * 0.6)
        painter.setPen(QPen(text, 2.5 * line))
        painter.drawLine(QPointF(self._at(self.limit), 0), QPointF(self._at(self.limit), height))
        if self.ends[0] > 0:
            # The bar does not begin at zero.
            painter.setPen(QPen(text, line))
            for shift in (1, 3):
                x = start + shift * 2 * line
                painter.drawLine(QPointF(x, top + thick), QPointF(x + 3 * line, top))

    def _band(self, painter: QPainter, height: int) -> None:
        left = self._at(max(self.limit - self.tolerance, self.ends[0]))
        box = QRectF(left, 1, max(self._at(self.limit + self.tolerance) - left, 2), height - 2)
        painter.setPen(QPen(QColor(UNDECIDED_LINE), 1, Qt.PenStyle.DotLine))
        painter.setBrush(QColor(UNDECIDED))
        painter.drawRect(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(UNDECIDED_LINE), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)

    def _at(self, value: float) -> float:
        rim = self.height() * 0.3
        share = (value - self.ends[0]) / (self.ends[1] - self.ends[0])
        return rim + (self.width() - 2 * rim) * min(max(share, 0.0), 1.0)
