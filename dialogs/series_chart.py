"""A chart of what one station has measured: a line, or bars of sums, with its warning levels; gaps are gaps."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..bridge.text import tr
from ..core import series as maths
from ..core.series import Series
from ..core.warning_levels import Level
from .station_signs import line_colour

_HEIGHT_LINES = 11
_LEFT, _RIGHT, _FIRST, _LAST = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End


@dataclass(frozen=True)
class _Drawing:
    """All that is drawn on one size: where the plot lies, its axis, its lines and bars in pixels, and the times and
    values that can be pointed at, with their sums over hours where these are drawn."""

    plot: QRectF
    low: float
    high: float
    ticks: np.ndarray
    bar_s: float
    lines: list[QPolygonF]
    bars: list[QRectF]
    times: np.ndarray
    values: np.ndarray
    sums: np.ndarray | None

    def up(self, value):
        """Return how far down a value lies."""
        return self.plot.bottom() - (value - self.low) / (self.high - self.low) * self.plot.height()


class SeriesChart(QWidget):
    """Draws a Series from a time to a time; pointing at it, or the arrow keys, tell the values."""

    pointed = pyqtSignal(str)
    """The time and value that is pointed at, as words; empty when nothing is."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.series, self.levels, self.hours = Series(), (), 0.0
        self.first, self.last = 0.0, 1.0
        self.sentence = ""
        self.at: int | None = None
        self._drawn: tuple[tuple, _Drawing] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Chart of the chosen station"))

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().averageCharWidth() * 40, self.fontMetrics().lineSpacing() * _HEIGHT_LINES
        )

    minimumSizeHint = sizeHint

    def show_series(self, series: Series, levels: tuple[Level, ...], first: float, last: float) -> None:
        """Show a series between two times, in seconds since 1970 UTC, with the levels that its values can be held
        against: of sums, those over the hours of the first of them."""
        self.hours = next((level.hours for level in levels if level.hours), 0.0) if series.summed else 0.0
        self.levels = tuple(level for level in levels if (level.hours or 0) == self.hours)
        self.series, self.first, self.last, self.sentence = series, first, max(last, first + 1), ""
        self._forget()

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of the chart."""
        self.series, self.levels, self.sentence = Series(), (), sentence
        self._forget()

    def _forget(self) -> None:
        self._drawn, self.at = None, None
        self.setAccessibleDescription(self.sentence)
        self.update()

    def drawing(self) -> _Drawing:
        """Return what is drawn at the present size; it is made once for each size and series."""
        if self._drawn is None or self._drawn[0] != self.size():
            self._drawn = self.size(), self._draw()
        return self._drawn[1]

    def _draw(self) -> _Drawing:
        whole, line = self.series, self.fontMetrics().lineSpacing()
        inside = slice(*np.searchsorted(whole.times, (self.first, self.last + 1e-6)).tolist())
        times, values = whole.times[inside], whole.values[inside]
        interval = whole.interval_s or maths.interval_of(times)
        lined, sums, bar_s, ends, heights = values, None, 0.0, np.empty(0), np.empty(0)
        if whole.summed and interval:
            # About three pixels each are the least that reads as a bar.
            bar_s = maths.bar_width(interval, self.last - self.first, max(self.width() // 4, 1))
            ends, heights = maths.sums(times, values, bar_s, _offset(self.last))
            if self.hours:
                sums = maths.rolling(whole.times, whole.values, self.hours * 3600)[inside]
            lined = sums
        levels = np.array([level.value for level in self.levels])
        low, high = _bounds(
            levels, heights if whole.summed else values, lined if sums is not None else heights
        )
        if whole.summed:
            low = 0.0
        ticks = maths.value_ticks(low, high, max(2, int(self.height() // (line * 2))))
        left = max((self.fontMetrics().horizontalAdvance(_value(tick)) for tick in ticks), default=0)
        plot = QRectF(self.rect()).adjusted(left + line * 0.6, line * 1.4, -line * 0.6, -line * 1.4)
        made = _Drawing(plot, low, high, ticks, bar_s, [], [], times, values, sums)
        tops = made.up(heights)
        starts = np.maximum(self._across(plot, ends - bar_s), plot.left())
        for x, end, top, height in zip(starts, self._across(plot, ends), tops, heights, strict=True):
            if height > 0:
                made.bars.append(
                    QRectF(x, top, max(min(end, plot.right()) - x - 0.5, 1.0), plot.bottom() - top)
                )
        for run in maths.runs(times, interval) if lined is not None else ():
            kept = maths.thinned(times[run], lined[run], max(int(plot.width()), 1))
            xs, ys = self._across(plot, times[run][kept]), made.up(lined[run][kept])
            made.lines.append(
                QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
            )
        return made

    def _across(self, plot: QRectF, seconds):
        return plot.left() + (seconds - self.first) / (self.last - self.first) * plot.width()

    # Drawing.

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        drawing = self.drawing()
        if self.sentence or not len(drawing.times):
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = self.sentence or tr("No values in this time.")
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
            return
        self._paint_axes(painter, drawing)
        self._paint_series(painter, drawing)
        self._paint_levels(painter, drawing)
        self._paint_pointed(painter, drawing)

    def _paint_axes(self, painter: QPainter, drawing: _Drawing) -> None:
        words = self.palette().color(QPalette.ColorRole.Text)
        grid = QColor(words)
        grid.setAlphaF(0.15)
        plot, line = drawing.plot, self.fontMetrics().lineSpacing()
        for tick in drawing.ticks:
            y = drawing.up(tick)
            painter.setPen(grid)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(words)
            place = QRectF(0, y - line / 2, plot.left() - line * 0.3, line)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), _value(tick)
            )
        if self.at is None:
            unit = QRectF(0, 0, self.width(), line * 1.2).adjusted(line * 0.3, 0, 0, 0)
            painter.drawText(unit, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), self.unit())
        wide = self.fontMetrics().horizontalAdvance("00-00  ")
        most = max(2, int(plot.width() // wide))
        ticks, step = maths.time_ticks(self.first, self.last, most, _offset(self.last))
        for tick in ticks:
            x = self._across(plot, tick)
            painter.setPen(grid)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(words)
            left = min(max(x - wide / 2, 0), self.width() - wide)
            place = QRectF(left, plot.bottom() + line * 0.2, wide, line)
            moment = datetime.fromtimestamp(tick)
            day = step >= 86_400 or (moment.hour, moment.minute) == (0, 0)
            text = f"{moment:%m-%d}" if day else f"{moment:%H:%M}"
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), text)

    def _paint_levels(self, painter: QPainter, drawing: _Drawing) -> None:
        metrics, plot = self.fontMetrics(), drawing.plot
        for level in self.levels:
            y, colour = drawing.up(level.value), line_colour(level.colour, self.palette())
            painter.setPen(QPen(colour, metrics.height() / 10, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            words = metrics.elidedText(
                level.name or _value(level.value), Qt.TextElideMode.ElideRight, int(plot.width())
            )
            painter.setPen(colour)
            painter.drawText(
                QPointF(plot.left() + metrics.averageCharWidth() / 2, y - metrics.descent()), words
            )

    def _paint_series(self, painter: QPainter, drawing: _Drawing) -> None:
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        painter.save()
        painter.setClipRect(drawing.plot.adjusted(-1, -1, 1, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRects(drawing.bars)
        line = self.palette().color(QPalette.ColorRole.Text) if drawing.bar_s else colour
        painter.setPen(QPen(line, max(self.fontMetrics().height() / 9, 1.0)))
        for run in drawing.lines:
            if run.count() == 1:
                painter.drawEllipse(run.first(), 2, 2)
            else:
                painter.drawPolyline(run)
        painter.restore()

    def _paint_pointed(self, painter: QPainter, drawing: _Drawing) -> None:
        if self.at is None:
            return
        plot, metrics = drawing.plot, self.fontMetrics()
        x, y = self._across(plot, drawing.times[self.at]), drawing.up(drawing.values[self.at])
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawEllipse(QPointF(x, y), metrics.height() / 4, metrics.height() / 4)
        left = min(max(x - metrics.horizontalAdvance(self.told()) / 2, 0), self.width())
        left = min(left, max(self.width() - metrics.horizontalAdvance(self.told()), 0))
        painter.drawText(QPointF(left, metrics.ascent()), self.told())

    # Pointing.

    def told(self) -> str:
        """Return the time and value that is pointed at, empty where nothing is."""
        if self.at is None:
            return ""
        drawing = self.drawing()
        moment = datetime.fromtimestamp(float(drawing.times[self.at]))
        value = f"{_value(drawing.values[self.at])} {self.series.unit}".rstrip()
        if drawing.sums is None:
            return f"{moment:%m-%d %H:%M}  {value}"
        return tr("{time}  {value}; {hours:g} h: {total}").format(
            time=f"{moment:%m-%d %H:%M}", value=value, hours=self.hours, total=_value(drawing.sums[self.at])
        )

    def unit(self) -> str:
        """Return what the axis counts."""
        drawing, unit = self.drawing(), self.series.unit
        if not drawing.bar_s:
            return unit
        bars = tr("{unit} in {minutes:g} min").format(unit=unit, minutes=drawing.bar_s / 60)
        if drawing.sums is None:
            return bars
        return tr("bars: {bars}; line: {unit} in {hours:g} h").format(bars=bars, unit=unit, hours=self.hours)

    def point(self, at: int | None) -> None:
        """Point at a value by its place among those that are shown."""
        count = len(self.drawing().times)
        self.at = None if at is None or not count else min(max(at, 0), count - 1)
        self.setAccessibleDescription(self.told())
        self.pointed.emit(self.told())
        self.update()

    def mouseMoveEvent(self, event) -> None:
        drawing = self.drawing()
        if len(drawing.times) and drawing.plot.width() > 0:
            share = (event.pos().x() - drawing.plot.left()) / drawing.plot.width()
            self.point(int(np.abs(drawing.times - self.first - share * (self.last - self.first)).argmin()))

    def leaveEvent(self, _event) -> None:
        self.point(None)

    def keyPressEvent(self, event) -> None:
        count = len(self.drawing().times)
        now = count if self.at is None else self.at
        moved = {_LEFT: now - 1, _RIGHT: now + 1, _FIRST: 0, _LAST: count - 1}.get(event.key())
        if moved is None or not count:
            super().keyPressEvent(event)
        else:
            self.point(moved)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        self._drawn = None
        self.update()


def _bounds(*values: np.ndarray) -> tuple[float, float]:
    """Return an axis that holds all values, with some room."""
    every = np.concatenate(values)
    if not len(every):
        return 0.0, 1.0
    low, high = float(every.min()), float(every.max())
    room = (high - low) * 0.1 or max(abs(high) * 0.05, 0.1)
    # Depths and the like begin at nothing.
    return (low if low == 0 else low - room), high + room


def _value(value: float) -> str:
    return f"{round(float(value), 6) + 0.0:g}"


def _offset(seconds: float) -> float:
    """Return how far the local clock is ahead of UTC at a time, in seconds."""
    return datetime.fromtimestamp(seconds).astimezone().utcoffset().total_seconds()
