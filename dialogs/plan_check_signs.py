"""How a verdict looks: a shape and a colour, so that each alone tells it."""

from functools import lru_cache

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from ..bridge.text import tr
from ..processing_provider.styles import FAIL, UNDECIDED, UNDECIDED_LINE

SIGNS = {"fail": "✖", "undecided": "?", "pass": "✔", "waived": "⧗"}


def word(verdict: str) -> str:
    """Return the word for a verdict, in the person's language."""
    return {
        "fail": tr("fails"),
        "undecided": tr("undecided"),
        "pass": tr("passes"),
        "waived": tr("waived"),
    }[verdict]


def severity_word(severity: str) -> str:
    """Return the word for how grave a rule is."""
    return {"error": tr("error"), "warning": tr("warning"), "info": tr("information")}[severity]


@lru_cache(maxsize=32)
def icon(verdict: str, size: int, ratio: float = 1.0) -> QIcon:
    """Return a verdict's sign, so many pixels high: a cross, a hatched mark of question, a tick, an hourglass."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    _DRAW[verdict](painter)
    painter.end()
    found = QIcon(made)
    # Not tinted where its row is chosen.
    found.addPixmap(made, QIcon.Mode.Selected)
    return found


@lru_cache(maxsize=16)
def picture(verdict: str, size: int) -> str:
    """Return a verdict's sign as the address of an image for rich text; few fonts have all of the signs."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Finer than it is shown, for screens of twice the points.
    icon(verdict, 2 * size).pixmap(2 * size, 2 * size).save(buffer, "PNG")
    return f"data:image/png;base64,{bytes(data.toBase64()).decode()}"


def _cross(painter: QPainter) -> None:
    painter.setBrush(QColor(FAIL))
    painter.setPen(QPen(QColor("#7a3000"), 1))
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    painter.setPen(QPen(QColor("#ffffff"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(5.2, 5.2), QPointF(10.8, 10.8))
    painter.drawLine(QPointF(10.8, 5.2), QPointF(5.2, 10.8))


def _question(painter: QPainter) -> None:
    box = QRectF(1.5, 1.5, 13, 13)
    painter.setPen(QPen(QColor(UNDECIDED_LINE), 1))
    painter.setBrush(QColor(UNDECIDED))
    painter.drawRoundedRect(box, 2, 2)
    painter.setBrush(QBrush(QColor(UNDECIDED_LINE), Qt.BrushStyle.BDiagPattern))
    painter.setOpacity(0.35)
    painter.drawRoundedRect(box, 2, 2)
    painter.setOpacity(1)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(11)
    painter.setFont(font)
    painter.setPen(QColor("#2e2900"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


def _tick(painter: QPainter) -> None:
    painter.setPen(
        QPen(
            QColor("#00875f"), 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
    )
    painter.drawPolyline(QPolygonF([QPointF(2.5, 8.5), QPointF(6.3, 12.5), QPointF(13.5, 3.5)]))


def _hourglass(painter: QPainter) -> None:
    painter.setPen(QPen(QColor("#6e7276"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(QColor("#b8bcc0"))
    painter.drawPolygon(
        QPolygonF([QPointF(3.5, 2), QPointF(12.5, 2), QPointF(3.5, 14), QPointF(12.5, 14)]),
        Qt.FillRule.WindingFill,
    )


_DRAW = {"fail": _cross, "undecided": _question, "pass": _tick, "waived": _hourglass}
