"""What the Storm dock draws over the map beside the water: what is tried, what is chosen, where water goes next."""

from collections.abc import Iterable

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..live.storm_trials import DIG, RAISE, WALL
from .bands import Bands

# Black and orange, which no water has; told apart by their filling too.
EDITED, WAY, CHOSEN, CASING = "#000000", "#b35900", "#D55E00", "#ffffff"
_FILLINGS = {RAISE: Qt.BrushStyle.FDiagPattern, DIG: Qt.BrushStyle.BDiagPattern, WALL: Qt.BrushStyle.NoBrush}


class Picture(Bands):
    """Bands in the system of the terrain."""

    def set_crs(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Say in which system the geometries come."""
        self.crs = crs

    def show_edits(self, edits: Iterable[tuple[str, QgsGeometry]]) -> None:
        """Draw what is tried: ground raised or dug is hatched, a wall is a thick line."""
        self.clear("edit")
        for place, (kind, shape) in enumerate(edits):
            if kind == WALL:
                self._line(f"edit rim {place}", shape, CASING, 7, 20)
                self._line(f"edit {place}", shape, EDITED, 4, 21)
                continue
            band = QgsRubberBand(self.canvas, Qgis.GeometryType.Polygon)
            band.setStrokeColor(QColor(EDITED))
            band.setFillColor(QColor(EDITED))
            band.setBrushStyle(_FILLINGS[kind])
            band.setWidth(2 * self._pixel)
            self.add(f"edit {place}", band, shape, 20)

    def show_chosen(self, shape: QgsGeometry | None) -> None:
        """Draw a chosen thing."""
        self.clear("chosen")
        if shape is None or shape.isEmpty():
            return
        if shape.type() == Qgis.GeometryType.Point:
            self._point("chosen", shape, CHOSEN, QgsRubberBand.IconType.ICON_CIRCLE, 16, 31)
        elif shape.type() == Qgis.GeometryType.Line:
            self._line("chosen rim", shape, CASING, 8, 30)
            self._line("chosen", shape, CHOSEN, 4, 31)
        else:
            band = QgsRubberBand(self.canvas, Qgis.GeometryType.Polygon)
            band.setStrokeColor(QColor(CHOSEN))
            band.setFillColor(QColor(0, 0, 0, 0))
            band.setWidth(3 * self._pixel)
            self.add("chosen", band, shape, 31)

    def show_way(
        self,
        asked: QgsGeometry | None,
        way: QgsGeometry | None = None,
        ends: QgsGeometry | None = None,
        onward: QgsGeometry | None = None,
    ) -> None:
        """Draw which place was asked about, the way of the water that spills from it, the points it spills over, and
        as a broken line the way that it would take from the last of them."""
        self.clear("way")
        if way is not None and not way.isEmpty():
            self._line("way rim", way, CASING, 7, 32)
            self._line("way", way, WAY, 3, 33)
        if onward is not None:
            self._line("way onward rim", onward, CASING, 7, 32)
            self._line("way onward", onward, WAY, 3, 33).setLineStyle(Qt.PenStyle.DashLine)
        if ends is not None and not ends.isEmpty():
            self._point("way ends", ends, WAY, QgsRubberBand.IconType.ICON_FULL_BOX, 9, 34)
        if asked is not None:
            self._point("way from rim", asked, CASING, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 18, 35)
            self._point("way from", asked, WAY, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 13, 36)

    def _line(self, name: str, shape: QgsGeometry, colour: str, width: float, z: float) -> QgsRubberBand:
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Line)
        band.setStrokeColor(QColor(colour))
        band.setWidth(round(width * self._pixel))
        self.add(name, band, shape, z)
        return band

    def _point(self, name: str, shape: QgsGeometry, colour: str, icon, size: int, z: float) -> None:
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Point)
        band.setIcon(icon)
        band.setIconSize(size * self._pixel)
        band.setWidth(2 * self._pixel)
        band.setColor(QColor(colour))
        self.add(name, band, shape, z)
