"""The merge of one field edited: a value of one's own in the editor that fits the field, or a shape chosen or drawn."""

from pathlib import Path

from qgis.core import NULL, QgsFeature, QgsVectorLayer, QgsVectorLayerUtils
from qgis.gui import QgsGui
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtWidgets import QDialog, QLineEdit, QRadioButton, QWidget

from ..bridge.text import tr
from ..service.conflicts import Conflict
from .conflict_rows import Row

_UI = str(Path(__file__).with_suffix(".ui"))


class _Dialog(QDialog):
    """What both dialogs share: what it is about, the fault, and the buttons."""

    def __init__(self, about: str, parent: QWidget):
        super().__init__(parent)
        uic.loadUi(_UI, self)
        self.told.setText(about)
        self.fault.hide()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def say(self, sentence: str) -> None:
        """Say what is wrong with what was entered."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))


class ValueDialog(_Dialog):
    """Asks for a value of one's own; `value` is what was entered, as plain Python has it, None where it is empty."""

    def __init__(self, layer: QgsVectorLayer, conflict: Conflict, row: Row, label: str, parent: QWidget):
        super().__init__(f"{label}\n{row.sentence}", parent)
        self.layer, self.place_of_field = layer, layer.fields().lookupField(row.name)
        self.value = conflict.mine.properties.get(row.name)
        field = layer.fields().at(self.place_of_field)
        self.editor = QgsGui.editorWidgetRegistry().create(layer, self.place_of_field, None, self)
        self.editor.setValues(NULL if self.value is None else field.convertCompatible(self.value), [])
        self.editor.widget().setAccessibleName(row.title)
        self.place_layout.addWidget(self.editor.widget())
        self.editor.widget().setFocus()

    def accept(self) -> None:
        """Take the value where the field can hold it and its constraints are met."""
        value, widget = self.editor.value(), self.editor.widget()
        field = self.layer.fields().at(self.place_of_field)
        # QGIS gives nothing for a text that is no value of the field.
        if value == NULL and isinstance(widget, QLineEdit) and widget.text().strip():
            self.say(
                tr("“{text}” cannot be a value of field “{field}” ({type}).").format(
                    text=widget.text(), field=field.name(), type=field.friendlyTypeString()
                )
            )
            return
        feature = QgsFeature(self.layer.fields())
        feature.setAttribute(self.place_of_field, value)
        fits, faults = QgsVectorLayerUtils.validateAttribute(self.layer, feature, self.place_of_field)
        if not fits:
            self.say(
                tr("Field “{field}” does not take this: {reason}.").format(
                    field=field.name(), reason="; ".join(faults).rstrip(".")
                )
            )
            return
        self.value = _plain(value)
        super().accept()


class ShapeDialog(_Dialog):
    """Asks which shape is taken; `chosen` is base, mine, theirs or draw."""

    def __init__(self, row: Row, label: str, parent: QWidget):
        super().__init__(tr("Which shape is “{feature}” to have?").format(feature=label), parent)
        self.choices = {
            "base": QRadioButton(tr("&Base: {shape}").format(shape=row.base)),
            "mine": QRadioButton(tr("&Mine: {shape}").format(shape=row.mine)),
            "theirs": QRadioButton(tr("&Theirs: {shape}").format(shape=row.theirs)),
            "draw": QRadioButton(tr("&Draw it on the map, beginning with mine")),
        }
        for button in self.choices.values():
            self.place_layout.addWidget(button)

    @property
    def chosen(self) -> str:
        """The choice, empty where there is none yet."""
        return next((name for name, button in self.choices.items() if button.isChecked()), "")

    def accept(self) -> None:
        """Go on once something is chosen."""
        if self.chosen:
            super().accept()
        else:
            self.say(tr("Choose one of the shapes, or to draw."))


def _plain(value):
    """Return a value of QGIS as the checkout keeps it: times as ISO text, nothing as None."""
    if value == NULL or value is None:
        return None
    if isinstance(value, QDateTime):
        return value.toUTC().toString(Qt.DateFormat.ISODateWithMs)
    if isinstance(value, (QDate, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return value
