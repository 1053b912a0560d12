"""A slider of rain, with the return periods of a storm formula as ticks below it."""

from collections.abc import Mapping

from qgis.PyQt.QtCore import QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

# Of a millimetre.
_STEPS = 2


class RainSlider(QSlider):
    """Slides from 0 to `most` millimetres; `moved` tells each rain that a person chose.

    `ticks` are millimetres by what stands below them; labels that have no room are left out, their ticks stay.
    """

    moved = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("rain_slider")
        self.ticks: Mapping[str, float] = {}
        self.setSingleStep(_STEPS)
        self.setPageStep(10 * _STEPS)
        self.take({}, 100.0)
        self.setMinimumHeight(self.sizeHint().height() + self._tick() + self.fontMetrics().height())
        self.valueChanged.connect(lambda _: self.moved.emit(self.rain()))

    def take(self, ticks: Mapping[str, float], most: float) -> None:
        """Mark other return periods, up to another rain."""
        self.ticks = ticks
        self.blockSignals(True)
        self.setRange(0, round(most * _STEPS))
        self.blockSignals(False)
        self.update()

    def show_rain(self, rain: float) -> None:
        """Stand at a rain without telling it; one beyond the end at the end."""
        self.blockSignals(True)
        self.setValue(round(rain * _STEPS))
        self.blockSignals(False)

    def rain(self) -> float:
        """Return the rain at which it stands, mm."""
        return self.value() / _STEPS

    def labels(self) -> list[tuple[str, QRectF]]:
        """Return the labels for which there is room, with where they stand."""
        height, shown, right = self.fontMetrics().height(), [], 0.0
        for text, rain in sorted(self.ticks.items(), key=lambda item: item[1]):
            width = self.fontMetrics().horizontalAdvance(text)
            left = min(max(self._at(rain) - width / 2, 0.0), self.width() - width)
            if rain <= self.maximum() / _STEPS and left >= right:
                shown.append((text, QRectF(left, self.height() - height, width, height)))
                right = left + width + height / 4
        return shown

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        role = QPalette.ColorRole.WindowText
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, role))
        foot = self.height() - self.fontMetrics().height()
        for rain in self.ticks.values():
            if rain <= self.maximum() / _STEPS:
                at = self._at(rain)
                painter.drawLine(QPointF(at, foot - self._tick()), QPointF(at, foot))
        for text, place in self.labels():
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _at(self, rain: float) -> float:
        """Return where the middle of the handle is at a rain, in pixels."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        option.sliderPosition = option.sliderValue = min(round(rain * _STEPS), self.maximum())
        control, handle = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        return self.style().subControlRect(control, option, handle, self).center().x() + 0.5

    def _tick(self) -> int:
        return self.fontMetrics().height() // 3
