"""A window with a map, as much of QGIS's interface as a dock asks for."""

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QMainWindow


class Interface:
    """A window with a map."""

    def __init__(self):
        self.window, self.canvas = QMainWindow(), QgsMapCanvas()
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1400, 900)
        self.window.show()

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def activeLayer(self):
        return None

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)
