"""The living circle on the map: what is drawn over the layers."""

from collections.abc import Mapping, Sequence

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

from .bands import Bands

# Blue from dark (near) to light (far), and orange: told apart without red and green, by their lightness too.
RING_COLOURS = ("#08306b", "#2171b5", "#6baed6", "#9ecae1", "#c6dbef")
ROUTE_COLOUR, CHOSEN_COLOUR, CASING = "#f5a25d", "#b35806", "#ffffff"
# What is tried out must be found among the symbols of a coloured plan: large, black, with a white rim.
TRIED_COLOUR = "#000000"
SITE_MARKS = {
    "as_is": ("#2171b5", QgsRubberBand.IconType.ICON_CIRCLE, 6),
    "moved": (TRIED_COLOUR, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 14),
    "added": (TRIED_COLOUR, QgsRubberBand.IconType.ICON_FULL_BOX, 12),
    "closed": ("#6e7276", QgsRubberBand.IconType.ICON_X, 10),
}
RIM = 5


def ring_colours(count: int) -> Sequence[str]:
    """Return colours for so many levels, the nearest first; what is beyond the fifth looks like it."""
    return [RING_COLOURS[min(place, len(RING_COLOURS) - 1)] for place in range(count)]


class Picture(Bands):
    """What is drawn of one answer."""

    def set_crs(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Say in which system the geometries come."""
        self.crs = crs

    def show_rings(self, rings: Sequence[QgsGeometry]) -> None:
        """Draw what is reached, the widest ring first."""
        self.clear("ring")
        colours = ring_colours(len(rings))[::-1]
        if rings:
            self._line("ring casing", rings[0], CASING, 6, 10)
        for place, (ring, colour) in enumerate(zip(rings, colours, strict=True)):
            self._line(f"ring {place}", ring, colour, 4, 11 + place)

    def show_place(self, at: QgsGeometry | None) -> None:
        """Mark the place that is asked about."""
        self.clear("place")
        if at is not None:
            self._points("place rim", at, CASING, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 13 + RIM, 40)
            self._points("place", at, CHOSEN_COLOUR, QgsRubberBand.IconType.ICON_FULL_DIAMOND, 13, 41)

    def show_routes(self, routes: Mapping[str, QgsGeometry], chosen: str | None) -> None:
        """Draw the ways by category; the chosen one stands out."""
        self.clear("route")
        for id, route in routes.items():
            own = id == chosen
            self._line(f"route casing {id}", route, CASING, 5 if own else 4, 22 if own else 20)
            self._line(f"route {id}", route, CHOSEN_COLOUR if own else ROUTE_COLOUR, 3 if own else 2, 23 if own else 21)  # fmt: skip

    def show_sites(self, sites: Mapping[str, QgsGeometry]) -> None:
        """Draw facilities by kind: as_is, moved, added, closed."""
        self.clear("site")
        for kind, points in sites.items():
            colour, icon, size = SITE_MARKS[kind]
            self._points(f"site rim {kind}", points, CASING, icon, size + RIM, 30)
            self._points(f"site {kind}", points, colour, icon, size, 31)

    def _line(self, name: str, shape: QgsGeometry, colour: str, width: float, z: float) -> None:
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Line)
        band.setStrokeColor(QColor(colour))
        band.setWidth(round(width * self._pixel))
        self.add(name, band, shape, z)

    def _points(self, name: str, shape: QgsGeometry, colour: str, icon, size: int, z: float) -> None:
        band = QgsRubberBand(self.canvas, Qgis.GeometryType.Point)
        band.setIcon(icon)
        band.setIconSize(size * self._pixel)
        band.setWidth(2 * self._pixel)
        band.setColor(QColor(colour))
        self.add(name, band, shape, z)
