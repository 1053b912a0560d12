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
    """Ask whether edits of a checkout's layers that are not saved yet are to be; False where the person rather waits,
    or where they could not be saved, which is said."""
    editing = layers.unsaved(path)
    if not editing:
        return True
    held = any(layers.in_transaction(layer) for layer in editing)
    names = [layer.name() for layer in editing]
    box = question(parent, "guiju_work_unsaved", words.unsaved(names, held=held))
    save = box.addButton(tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
    without = None if held else box.addButton(tr("&Go on without"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is save:
        return all(_save(layer, say, stop=held) for layer in editing)
    return without is not None and box.clickedButton() is without


def _save(layer, say, *, stop: bool) -> bool:
    """Save a layer's edits, and end its editing where that holds the file."""
    if layer.commitChanges(stop):
        return True
    say(
        tr("The edits of layer “{layer}” could not be saved: {reason}").format(
            layer=layer.name(), reason="; ".join(layer.commitErrors())
        )
    )
    return False
