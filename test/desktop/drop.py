"""A coordinate file dropped on the window of QGIS; runs inside it and writes down what was seen."""

import os
import sys

from qgis import utils
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QApplication, QTextEdit

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import dialog, picture, seen

WINDOW = utils.iface.mainWindow()
FILE = os.environ["GUIJU_DROPPED"]


def walk():
    """Yield a condition to wait for, and go on once it holds."""
    yield lambda: "guiju" in utils.active_plugins
    WINDOW.resize(1400, 900)
    utils.iface.newProject()
    _drop(FILE)
    yield lambda: len(_ours()) == 2 and utils.iface.messageBar().items()
    seen["layers"] = {layer.name(): layer.featureCount() for layer in _ours()}
    seen["message"] = [item.text() for item in utils.iface.messageBar().items()]
    utils.iface.mapCanvas().zoomToFullExtent()
    yield from _pause()
    picture(WINDOW, "dropped")

    utils.iface.messageBar().clearWidgets()
    _drop(os.environ["GUIJU_DROPPED_UNCLEAR"])
    yield dialog
    asked = dialog()
    seen["dialog"] = asked.windowTitle()
    seen["reason"] = [text.toPlainText() for text in asked.findChildren(QTextEdit)]
    asked.setCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    yield from _pause()
    picture(asked, "asked")
    asked.accept()
    yield lambda: len(_ours()) == 4 and utils.iface.messageBar().items()
    seen["systems"] = sorted({layer.crs().authid() for layer in _ours()})
    seen["second message"] = [item.text() for item in utils.iface.messageBar().items()]

    QgsProject.instance().clear()
    utils.unloadPlugin("guiju")
    _drop(FILE)
    yield from _pause()
    seen["ours after unload"] = len(_ours())


def _drop(file):
    """Drop the file as a file manager does: Qt gives a drop only to what has taken the drag before."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file)])
    hand = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(WINDOW, QDragEnterEvent(QPoint(700, 400), *hand))
    QApplication.sendEvent(WINDOW, QDropEvent(QPointF(700, 400), *hand))


def _ours():
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if layer.fields().lookupField("plot_id") >= 0]


def _pause():
    for _ in range(12):
        yield None


walking = steps.Walk(walk(), WINDOW)
