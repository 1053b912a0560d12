"""A slider over the values of a figure, on which the value of the rule pack is marked."""

from qgis.PyQt.QtCore import QPointF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette, QPolygonF
from qgis.PyQt.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

# With ends of 1, 2 or 5 times a power of ten each step is a round figure.
_STEPS = 200


class LimitSlider(QSlider):
    """Slides between two values; `moved` tells each value that a person chose, the marked one exactly."""

    moved = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.least, self.most, self.marked = 0.0, 1.0, 0.0
        self.setRange(0, _STEPS)
        self.setPageStep(_STEPS // 10)
        # Room for the mark, which stands below the groove.
        self.setMinimumHeight(self.sizeHint().height() + self._mark_size())
        self.valueChanged.connect(lambda _: self.moved.emit(self.chosen()))

    def take(self, least: float, most: float, marked: float, value: float) -> None:
        """Slide between `least` and `most`; a value beyond them is shown at the end."""
        self.least, self.most, self.marked = least, most, marked
        self.show_value(value)
        self.update()

    def show_value(self, value: float) -> None:
        """Stand at a value, without telling it."""
        self.blockSignals(True)
        self.setValue(self._step(value))
        self.blockSignals(False)

    def chosen(self) -> float:
        """Return the value at which it stands."""
        if self.value() == self._step(self.marked) and self.least <= self.marked <= self.most:
            return self.marked
        return round(self.least + (self.most - self.least) * self.value() / _STEPS, 10)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if not self.least <= self.marked <= self.most:
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        option.sliderPosition = option.sliderValue = self._step(self.marked)
        control, handle = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        at = self.style().subControlRect(control, option, handle, self).center().x() + 0.5
        size, bottom = self._mark_size(), self.height() - 1.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawPolygon(
            QPolygonF(
                [QPointF(at, bottom - size), QPointF(at - size / 2, bottom), QPointF(at + size / 2, bottom)]
            )
        )
        painter.end()

    def _step(self, value: float) -> int:
        return (
            round((value - self.least) / (self.most - self.least) * _STEPS) if self.most > self.least else 0
        )

    def _mark_size(self) -> int:
        return self.fontMetrics().height() // 2
