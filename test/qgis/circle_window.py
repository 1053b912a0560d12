"""A window with a map, as much of QGIS's own as the dock “Living circle” needs, and how a person waits for it."""

import time

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QApplication, QLabel, QMainWindow, QTreeWidgetItemIterator


class Window:
    """Stands where plugins expect QGIS's interface."""

    def __init__(self, crs="EPSG:4547"):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1200, 800)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
        self.window.show()

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)


def open_dock(window: Window):
    from guiju.dialogs.living_circle import LivingCircleDock

    dock = LivingCircleDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    return dock


def show(*layers) -> None:
    """Add layers to the project, the first on top."""
    QgsProject.instance().addMapLayers(layers)


def wait(until, seconds=30.0) -> None:
    """Let the window live until something holds."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it did not come"
        QApplication.processEvents()
        time.sleep(0.005)
    QApplication.processEvents()


def loaded(dock):
    """Press “Load” and wait for what comes of it: the city, or what the message bar says."""
    dock.load.click()
    wait(lambda: dock.task is None)
    assert dock.city is not None, said(dock)
    return dock.city


def said(dock) -> str:
    """What the dock's message bar says."""
    return " ".join(label.text() for item in dock.bar.items() for label in item.findChildren(QLabel))


def _rows(dock):
    """The rows of the list that stand for a category."""
    walk = QTreeWidgetItemIterator(dock.list)
    while walk.value():
        if walk.value().data(0, Qt.ItemDataRole.UserRole):
            yield walk.value()
        walk += 1


def cells(dock) -> dict[str, list[str]]:
    """The rows of the list by category id."""
    return {
        row.data(0, Qt.ItemDataRole.UserRole): [row.text(column) for column in range(3)]
        for row in _rows(dock)
    }


def choose(dock, category: str) -> None:
    """Select a category in the list."""
    dock.list.setCurrentItem(
        next(row for row in _rows(dock) if row.data(0, Qt.ItemDataRole.UserRole) == category)
    )


def put_away(dock) -> None:
    dock.shut()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def at(x: float, y: float) -> QgsPointXY:
    """A place in metres from the corner that the tests' streets start at."""
    from layers import CORNER

    return QgsPointXY(CORNER[0] + x, CORNER[1] + y)
