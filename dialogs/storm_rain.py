"""The rain of the Storm dock: slider and field, how rare it is, which warning it reaches, how much of it runs off."""

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge.text import tr
from ..live.storm import Rain
from . import storm_words as words
from .storm_slider import RainSlider

# Millimetres up to which the slider goes where no formula tells, and at which it stands first.
_MOST, _FIRST = 150.0, 60.0


class RainPanel(QObject):
    """Runs the widgets of rain of the dock `ui`; `changed` tells that a person has set another rain."""

    changed = pyqtSignal()

    def __init__(self, ui):
        super().__init__(ui)
        self.ui, self.slider = ui, RainSlider(ui)
        self.slider.setAccessibleName(tr("Rain in millimetres"))
        self.slider.setToolTip(ui.rain.toolTip())
        ui.slider_layout.addWidget(self.slider)
        ui.setTabOrder(ui.rain, self.slider)
        ui.rain.setValue(_FIRST)
        self.slider.moved.connect(self._slid)
        ui.rain.valueChanged.connect(lambda _: self.changed.emit())

    @property
    def rain(self) -> Rain:
        """The rain that is set, and what of it does not run off."""
        settings = self.ui.settings
        return Rain(self.ui.rain.value(), settings.coefficient.value(), settings.pipes.value())

    def show(self) -> None:
        """Bring slider and sentences to the rain that is set."""
        ui, rain = self.ui, self.rain
        formula, minutes = ui.settings.chosen_formula(), ui.settings.duration.value()
        marks = words.ticks(formula, minutes)
        longest = max(marks.values(), default=_MOST)
        self.slider.take(marks, 10 * -(-longest * 1.05 // 10))
        self.slider.show_rain(rain.mm)
        ui.period.setText(words.period(rain.mm, formula, minutes))
        ui.formula_note.setText(ui.settings.fault or words.formula_note(formula, minutes))
        warning = words.warning(rain.mm, minutes)
        ui.warning.setText(warning)
        ui.warning.setVisible(bool(warning))
        ui.runoff.setText(words.runoff(rain))

    def _slid(self, rain: float) -> None:
        self.ui.rain.blockSignals(True)
        self.ui.rain.setValue(rain)
        self.ui.rain.blockSignals(False)
        self.changed.emit()
