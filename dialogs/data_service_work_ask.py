"""The questions of the tab “My work”, before something that cannot be taken back or that leaves something out."""

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..bridge.text import tr
from . import data_service_work_layers as layers
from . import data_service_work_words as words


def question(parent: QWidget, name: str, text: str, icon=QMessageBox.Icon.Question) -> QMessageBox:
    """Return a question whose text may hold names of a server, to which buttons are added."""
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setIcon(icon)
    box.setWindowTitle(tr("My work"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box


def sure(parent: QWidget, name: str, text: str) -> bool:
    """Ask for a yes; Enter alone is a no."""
    box = question(parent, name, text)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes


def saved(parent: QWidget, path: Path, say) -> bool:
    """End the editing of a checkout's layers, after asking where something is not saved; False where the person rather
    waits, or where it could not be saved, which is said.

    An edit that waits in QGIS while the features under it change would be saved over what somebody else has made of
    them.
    """
    unsaved = layers.unsaved(path)
    if unsaved:
        box = question(parent, "guiju_work_unsaved", words.unsaved([layer.name() for layer in unsaved]))
        save = box.addButton(tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is not save:
            return False
    return all(_save(layer, say) for layer in layers.edited(path))


def _save(layer, say) -> bool:
    """Save a layer's edits and end its editing."""
    if layer.commitChanges():
        return True
    say(
        tr("The edits of layer “{layer}” could not be saved: {reason}").format(
            layer=layer.name(), reason="; ".join(layer.commitErrors())
        )
    )
    return False
