"""Where a collection is loaded: what the map shows, a rectangle drawn on it, or all."""

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsMapToolExtent
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QToolButton

from ..bridge.text import tr
from .extent_band import ExtentBand


class AreaChoice(QObject):
    """Fills a list of areas, and draws with a map tool of its own; `changed` comes with each other area, also where
    the map is moved, `drawing` when the person shall draw."""

    changed = pyqtSignal()
    drawing = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, area: QComboBox, draw: QToolButton):
        super().__init__(area)
        self.canvas, self.area, self.draw = canvas, area, draw
        self.drawn: QgsRectangle | None = None
        self.shown = False
        self.band = ExtentBand(canvas, dashed=True)
        self.tool = QgsMapToolExtent(canvas)
        self.tool_before = None
        for name, title in (
            ("view", tr("What the map shows")),
            ("drawn", tr("Drawn")),
            ("all", tr("All of it")),
        ):
            area.addItem(title, name)
        draw.setIcon(QgsApplication.getThemeIcon("/mActionAddBasicRectangle.svg"))
        draw.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        draw.setVisible(False)
        self.tool.extentChanged.connect(self._drawn)
        area.activated.connect(self._chosen)
        draw.toggled.connect(self._draw)
        canvas.extentsChanged.connect(self._view_moved)
        canvas.mapToolSet.connect(self._tool_set)

    def shut(self) -> None:
        """Leave the map as it was."""
        self.canvas.extentsChanged.disconnect(self._view_moved)
        self.canvas.mapToolSet.disconnect(self._tool_set)
        self._put_tool_away()
        self.tool.deleteLater()
        self.band.remove()

    @property
    def ready(self) -> bool:
        """Whether there is an area: one to be drawn has been."""
        return self.area.currentData() != "drawn" or self.drawn is not None

    def suggest(self, extent: tuple | None) -> None:
        """Choose the view where it has something of an extent in degrees, else all."""
        view = in_degrees(self.canvas.extent(), self.canvas.mapSettings().destinationCrs())
        touches = bool(view and extent and view.intersects(QgsRectangle(*extent)))
        self.area.setCurrentIndex(self.area.findData("view" if touches else "all"))
        self._chosen()

    def show(self, shown: bool) -> None:
        """Show what was drawn on the map while the choice is seen."""
        self.shown = shown
        if not shown:
            self.draw.setChecked(False)
        self._show_drawn()

    def extent(self) -> tuple[float, float, float, float] | tuple[()] | None:
        """Return the chosen area in degrees, None for all, empty where it has none there."""
        chosen = self.area.currentData()
        box = {"view": self.canvas.extent(), "drawn": self.drawn, "all": None}[chosen]
        if box is None or box.isEmpty():
            return None
        found = in_degrees(box, self.canvas.mapSettings().destinationCrs())
        return (
            () if found is None else (found.xMinimum(), found.yMinimum(), found.xMaximum(), found.yMaximum())
        )

    def _chosen(self, *_) -> None:
        chosen = self.area.currentData()
        self.draw.setVisible(chosen == "drawn")
        self.draw.setChecked(chosen == "drawn" and self.drawn is None)
        self._show_drawn()
        self.changed.emit()

    def _show_drawn(self) -> None:
        shown = self.drawn if self.shown and self.area.currentData() == "drawn" else None
        self.band.show(shown, self.canvas.mapSettings().destinationCrs())

    def _draw(self, on: bool) -> None:
        if on:
            self.tool_before = self.canvas.mapTool()
            self.canvas.setMapTool(self.tool)
            self.drawing.emit()
        else:
            self._put_tool_away()

    def _drawn(self, box: QgsRectangle) -> None:
        # A click without a drag draws nothing.
        if box.isEmpty():
            return
        self.drawn = QgsRectangle(box)
        self.draw.setChecked(False)
        self._show_drawn()
        self.changed.emit()

    def _tool_set(self, tool, _before=None) -> None:
        """Another tool was taken up in QGIS."""
        if tool is not self.tool and self.draw.isChecked():
            self.tool_before = None
            self.draw.setChecked(False)

    def _put_tool_away(self) -> None:
        self.tool.clearRubberBand()
        if self.canvas.mapTool() is self.tool:
            if self.tool_before:
                self.canvas.setMapTool(self.tool_before)
            else:
                self.canvas.unsetMapTool(self.tool)
        self.tool_before = None

    def _view_moved(self) -> None:
        if self.area.currentData() == "view":
            self.changed.emit()


def in_degrees(box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsRectangle | None:
    """Return a box in degrees, None where it has none there."""
    if box.isEmpty():
        return None
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        found = QgsCoordinateTransform(crs, degrees, QgsProject.instance()).transformBoundingBox(box)
    except QgsCsException:
        return None
    found = found.intersect(QgsRectangle(-180, -90, 180, 90))
    return None if found.isEmpty() or not found.isFinite() else found
