"""A chart of what one station has measured: a line, or bars of sums, with its warning levels; gaps are gaps."""

from datetime import datetime

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..bridge.text import tr
from ..live.series_chart import Chart, chart
from ..service.stations import Level, Series
from .station_signs import line_colour

_HEIGHT_LINES = 11
_LEFT, _RIGHT, _FIRST, _LAST = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End


class SeriesChart(QWidget):
    """Draws a Series from a time to a time; pointing at it, or the arrow keys, tell the values."""

    pointed = pyqtSignal(str)
    """The time and value that is pointed at, as words; empty when nothing is."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.asked: tuple[Series, tuple[Level, ...], float, float] | None = None
        self.sentence = ""
        self.at: int | None = None
        self._laid: tuple[QSize, Chart] | None = None
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
        """Show a series between two times, in seconds since 1970 UTC, against warning levels."""
        self.asked, self.sentence = (series, levels, first, last), ""
        self._forget()

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of the chart."""
        self.asked, self.sentence = None, sentence
        self._forget()

    def _forget(self) -> None:
        self._laid, self.at = None, None
        self.setAccessibleDescription(self.sentence)
        self.update()

    def chart(self) -> Chart | None:
        """Return the chart as it is at the present size, None without values."""
        if self.asked is None:
            return None
        if self._laid is None or self._laid[0] != self.size():
            metrics = self.fontMetrics()
            laid = chart(
                *self.asked,
                columns=self.width(),
                # About four pixels are the least that reads as a bar.
                bars=self.width() // 4,
                value_ticks=self.height() // (metrics.lineSpacing() * 2),
                time_ticks=self.width() // metrics.horizontalAdvance("00-00    "),
            )
            self._laid = self.size(), laid
        laid = self._laid[1]
        return laid if len(laid.times) else None

    def plot(self, laid: Chart) -> QRectF:
        """Return where the values lie, in pixels."""
        metrics, line = self.fontMetrics(), self.fontMetrics().lineSpacing()
        left = max((metrics.horizontalAdvance(_value(tick)) for tick in laid.value_ticks), default=0)
        return QRectF(self.rect()).adjusted(left + line * 0.6, line * 1.4, -line * 0.6, -line * 1.4)

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        laid = self.chart()
        if laid is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = self.sentence or tr("No values in this time.")
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
            return
        _Painting(self, painter, laid).paint()

    def told(self) -> str:
        """Return the time and value that is pointed at, empty where nothing is."""
        laid = self.chart()
        if self.at is None or laid is None:
            return ""
        moment, value, total = laid.told(self.at)
        words = f"{moment:%m-%d %H:%M}", f"{_value(value)} {self.asked[0].unit}".rstrip()
        if total is None:
            return "  ".join(words)
        return tr("{time}  {value}; {hours:g} h: {total}").format(
            time=words[0], value=words[1], hours=laid.hours, total=_value(total)
        )

    def unit(self) -> str:
        """Return what the axis counts."""
        laid, unit = self.chart(), self.asked[0].unit
        if not laid.bar_s:
            return unit
        if laid.sums is None:
            return tr("{unit} in {minutes:g} min").format(unit=unit, minutes=laid.bar_s / 60)
        return tr("bars: {unit} in {minutes:g} min; line: {unit} in {hours:g} h").format(
            unit=unit, minutes=laid.bar_s / 60, hours=laid.hours
        )

    def point(self, at: int | None) -> None:
        """Point at a value by its place among those that are shown."""
        laid = self.chart()
        self.at = None if at is None or laid is None else min(max(at, 0), len(laid.times) - 1)
        self.setAccessibleDescription(self.told())
        self.pointed.emit(self.told())
        self.update()

    def mouseMoveEvent(self, event) -> None:
        laid = self.chart()
        if laid is not None:
            plot = self.plot(laid)
            share = (event.pos().x() - plot.left()) / max(plot.width(), 1)
            self.point(laid.nearest(laid.first + share * (laid.last - laid.first)))

    def leaveEvent(self, _event) -> None:
        self.point(None)

    def keyPressEvent(self, event) -> None:
        laid = self.chart()
        count = len(laid.times) if laid is not None else 0
        now = count if self.at is None else self.at
        moved = {_LEFT: now - 1, _RIGHT: now + 1, _FIRST: 0, _LAST: count - 1}.get(event.key())
        if moved is None or not count:
            super().keyPressEvent(event)
        else:
            self.point(moved)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        self._laid = None
        self.update()


class _Painting:
    """One painting of a chart with the colours and letters of its widget."""

    def __init__(self, widget: SeriesChart, painter: QPainter, laid: Chart):
        self.widget, self.painter, self.laid = widget, painter, laid
        self.plot, self.metrics = widget.plot(laid), widget.fontMetrics()
        self.words = widget.palette().color(QPalette.ColorRole.Text)
        self.ground = widget.palette().color(QPalette.ColorRole.Base)
        self.ink = widget.palette().color(QPalette.ColorRole.Highlight)

    def paint(self) -> None:
        self._axes()
        self._series()
        self._levels()
        self._head()

    def x(self, seconds):
        laid = self.laid
        return self.plot.left() + (seconds - laid.first) / (laid.last - laid.first) * self.plot.width()

    def y(self, value):
        laid = self.laid
        return self.plot.bottom() - (value - laid.low) / (laid.high - laid.low) * self.plot.height()

    def _axes(self) -> None:
        plot, line = self.plot, self.metrics.lineSpacing()
        grid = QColor(self.words)
        grid.setAlphaF(0.15)
        for tick in self.laid.value_ticks:
            y = self.y(tick)
            self.painter.setPen(grid)
            self.painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            self._text(
                QRectF(0, y - line / 2, plot.left() - line * 0.3, line),
                Qt.AlignmentFlag.AlignRight,
                _value(tick),
            )
        wide = self.metrics.horizontalAdvance("00-00  ")
        for tick in self.laid.time_ticks:
            x, moment = self.x(tick), datetime.fromtimestamp(tick)
            self.painter.setPen(grid)
            self.painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            left = min(max(x - wide / 2, 0), self.widget.width() - wide)
            day = self.laid.tick_s >= 86_400 or (moment.hour, moment.minute) == (0, 0)
            words = f"{moment:%m-%d}" if day else f"{moment:%H:%M}"
            self._text(
                QRectF(left, plot.bottom() + line * 0.2, wide, line), Qt.AlignmentFlag.AlignHCenter, words
            )

    def _series(self) -> None:
        painter = self.painter
        painter.save()
        painter.setClipRect(self.plot.adjusted(-1, -1, 1, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink)
        starts, ends, heights = self.laid.bars
        for left, right, height in zip(self.x(starts), self.x(ends), heights, strict=True):
            if height > 0:
                top = self.y(height)
                painter.drawRect(QRectF(left, top, max(right - left - 0.5, 1.0), self.plot.bottom() - top))
        line = self.words if self.laid.bar_s else self.ink
        painter.setPen(QPen(line, max(self.metrics.height() / 9, 1.0)))
        for times, values in self.laid.lines:
            points = zip(self.x(times).tolist(), self.y(values).tolist(), strict=True)
            run = QPolygonF([QPointF(x, y) for x, y in points])
            if run.count() == 1:
                painter.drawEllipse(run.first(), 2, 2)
            else:
                painter.drawPolyline(run)
        painter.restore()

    def _levels(self) -> None:
        plot = self.plot
        for level in self.laid.levels:
            y, colour = self.y(level.value), line_colour(level.colour, self.widget.palette())
            self.painter.setPen(QPen(colour, self.metrics.height() / 10, Qt.PenStyle.DashLine))
            self.painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            name = level.name or _value(level.value)
            words = self.metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(plot.width()))
            self.painter.setPen(colour)
            left = plot.left() + self.metrics.averageCharWidth() / 2
            self.painter.drawText(QPointF(left, y - self.metrics.descent()), words)

    def _head(self) -> None:
        """Say what the axis counts, or what is pointed at."""
        widget, plot, at = self.widget, self.plot, self.widget.at
        line = self.metrics.lineSpacing()
        if at is None:
            self._text(QRectF(line * 0.3, 0, widget.width(), line), Qt.AlignmentFlag.AlignLeft, widget.unit())
            return
        x, y = self.x(self.laid.times[at]), self.y(self.laid.values[at])
        self.painter.setPen(self.words)
        self.painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        self.painter.setBrush(self.ground)
        self.painter.drawEllipse(QPointF(x, y), line / 5, line / 5)
        wide = self.metrics.horizontalAdvance(widget.told()) + line * 0.3
        left = max(min(x - wide / 2, widget.width() - wide), line * 0.3)
        self._text(QRectF(left, 0, widget.width(), line), Qt.AlignmentFlag.AlignLeft, widget.told())

    def _text(self, place: QRectF, where, words: str) -> None:
        self.painter.setPen(self.words)
        self.painter.drawText(place, int(where | Qt.AlignmentFlag.AlignVCenter), words)


def _value(value: float) -> str:
    return f"{round(float(value), 6) + 0.0:g}"
