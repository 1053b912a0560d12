"""An edit that is only proposed, on the map: before dashed, after solid, ground given up and ground gained hatched."""

from qgis.core import Qgis, QgsCoordinateReferenceSystem
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..bridge.shapes import as_qgis
from ..live.plan_remedies import Offer
from ..processing_provider.styles import FAIL
from .bands import Bands

_INK, _CASING = "#1b1d1f", "#ffffff"
# The green-blue of a pass, dark enough for a line.
_AFTER = "#00875f"
_NOTHING = QColor(0, 0, 0, 0)


class Preview(Bands):
    """What is drawn of one offer."""

    def show(self, offer: Offer, crs: QgsCoordinateReferenceSystem) -> None:
        """Draw an offer instead of what was drawn."""
        self.clear()
        self.crs = crs
        self._ground("lost", offer.lost, FAIL, Qt.BrushStyle.BDiagPattern)
        self._ground("gained", offer.gained, _AFTER, Qt.BrushStyle.Dense6Pattern)
        for fid, shape in offer.shapes.items():
            self._line(f"after casing {fid}", shape, _CASING, 7, 41)
            self._line(f"after {fid}", shape, _AFTER, 4, 42)
            self._line(f"before {fid}", offer.before.get(fid), _INK, 2, 43, Qt.PenStyle.DashLine)

    def _ground(self, name: str, shape, colour: str, hatching: Qt.BrushStyle) -> None:
        geometry = as_qgis(shape)
        if geometry is None or geometry.type() != Qgis.GeometryType.Polygon:
            return
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Polygon)
        band.setStrokeColor(_NOTHING)
        band.setFillColor(QColor(colour))
        band.setBrushStyle(hatching)
        self.add(name, band, geometry, 40)

    def _line(
        self, name: str, shape, colour: str, width: float, z: float, line=Qt.PenStyle.SolidLine
    ) -> None:
        geometry = as_qgis(shape)
        if geometry is None:
            return
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Polygon)
        band.setStrokeColor(QColor(colour))
        band.setFillColor(_NOTHING)
        band.setLineStyle(line)
        band.setWidth(round(width * self._pixel))
        self.add(name, band, geometry, z)
