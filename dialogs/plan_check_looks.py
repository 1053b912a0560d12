"""How verdicts look over a map: told apart by colour, by hatching, by line and by sign, on any ground."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from ..processing_provider.styles import FAIL, UNDECIDED, UNDECIDED_LINE
from . import plan_check_signs as signs

# From the gravest.
KINDS = ("fail", "undecided", "waived")
NOTHING = QColor(0, 0, 0, 0)
WAIVED, WAIVED_LINE = "#b8c4cf", "#44525f"
_CASING = QColor(255, 255, 255, 200)
# Ground, hatching, line, and how the line is drawn.
_AREAS = {
    "fail": (FAIL, FAIL, FAIL, Qt.PenStyle.SolidLine),
    "undecided": (UNDECIDED, UNDECIDED_LINE, UNDECIDED_LINE, Qt.PenStyle.DashLine),
    "waived": (WAIVED, WAIVED_LINE, WAIVED_LINE, Qt.PenStyle.DotLine),
}
_WASH = {"fail": 60, "undecided": 150, "waived": 90}
_TILE = 10
# Signs of one verdict, of some, of many.
SIZES = (12, 16, 20)


@dataclass(frozen=True)
class Area:
    """The look of ground: a wash, a hatching that stays with the map, and an outline with a light rim."""

    wash: QColor
    hatch: QBrush
    rim: QPen
    line: QPen
    thin: QPen
    period: float

    def paint(
        self, painter: QPainter, path: QPainterPath, origin: QPointF | None, dressed: bool = True
    ) -> None:
        """Paint ground whose hatching starts at `origin`; its outline alone without one. What is not `dressed` has
        a thin line and no wash, and takes little time."""
        if origin is not None:
            if dressed:
                painter.fillPath(path, self.wash)
            painter.setBrushOrigin(QPointF(origin.x() % self.period, origin.y() % self.period))
            painter.fillPath(path, self.hatch)
        if dressed:
            painter.strokePath(path, self.rim)
        painter.strokePath(path, self.line if dressed else self.thin)


@lru_cache(maxsize=64)
def area(kind: str, pixel: float, ratio: float, trial: bool = False) -> Area:
    """Return a verdict's look; `pixel` is the size of one on this screen, `ratio` how many points it has."""
    ground, hatching, line, style = _AREAS[kind]
    wash = QColor(ground)
    wash.setAlpha(_WASH[kind] // 2 if trial else _WASH[kind])
    rim = QPen(_CASING, 4 * pixel)
    pen = QPen(QColor(line), 2 * pixel, Qt.PenStyle.DashDotLine if trial else style)
    for one in (rim, pen):
        one.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return Area(
        wash,
        _hatched(kind, QColor(hatching), pixel, ratio),
        rim,
        pen,
        QPen(QColor(line), 1),
        _period(pixel, ratio),
    )


def sizes(count: np.ndarray) -> np.ndarray:
    """Return how large (one of SIZES) signs are that stand for so many verdicts (n,)."""
    return np.choose((count > 1).astype(int) + (count >= 10), SIZES)


@lru_cache(maxsize=64)
def sign(kind: str, size: int, pixel: float, ratio: float) -> QPixmap:
    """Return a verdict's sign in one of SIZES."""
    height = round(size * pixel)
    return signs.icon(kind, height, ratio).pixmap(round(height * ratio), round(height * ratio))


def _hatched(kind: str, colour: QColor, pixel: float, ratio: float) -> QBrush:
    side = round(_period(pixel, ratio) * ratio)
    tile = QPixmap(side, side)
    tile.fill(NOTHING)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, side * (0.17 if kind == "fail" else 0.1)))
    if kind == "waived":
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(side / 2, side / 2), side * 0.06, side * 0.06)
    else:
        for shift in (-side, 0, side):
            if kind == "fail":
                painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
            else:
                painter.drawLine(QPointF(shift, 0), QPointF(shift + side, side))
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def _period(pixel: float, ratio: float) -> float:
    """Return after how far a hatching repeats itself: whole points of the screen, which are painted many times faster."""
    return max(4, round(_TILE * pixel * ratio)) / ratio
