"""Geometries drawn over the layers of a map."""

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand


class Bands:
    """Rubber bands by name, which stay in their place when the map's system changes."""

    def __init__(self, canvas: QgsMapCanvas):
        self.canvas = canvas
        self._pixel = max(1, round(canvas.fontMetrics().height() / 14))
        self.crs = QgsCoordinateReferenceSystem()
        self._shown: dict[str, tuple[QgsRubberBand, QgsGeometry]] = {}
        canvas.destinationCrsChanged.connect(self._place_again)

    @property
    def drawn(self) -> dict[str, QgsRubberBand]:
        """What is on the canvas, by name."""
        return {name: band for name, (band, _) in self._shown.items()}

    def clear(self, prefix: str = "") -> None:
        """Take off what was drawn under names of this beginning; all without one."""
        for name in [name for name in self._shown if name.startswith(prefix)]:
            band, _ = self._shown.pop(name)
            self.canvas.scene().removeItem(band)

    def remove(self) -> None:
        """Leave the canvas as it was."""
        self.canvas.destinationCrsChanged.disconnect(self._place_again)
        self.clear()

    def add(self, name: str, band: QgsRubberBand, shape: QgsGeometry, z: float) -> None:
        """Put a geometry of `crs` on the canvas; of two, that of the larger `z` is on top."""
        band.setToGeometry(shape, self.crs)
        band.setZValue(z)
        self._shown[name] = band, shape

    def _place_again(self) -> None:
        for band, shape in self._shown.values():
            band.setToGeometry(shape, self.crs)
