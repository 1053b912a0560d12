"""Ground made ready to be painted: in the map's system, no finer and no wider than the view shows, and kept."""

from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsRectangle
from qgis.PyQt.QtGui import QPainterPath

from ..bridge.shapes import as_qgis

# Vertices kept over all; ground of fewer than the second is never made simpler.
_KEPT, _FEW = 400_000, 30
# Ground this wide on the screen is cut to what is around the view, in pixels.
_WIDE = 4_000

Box = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Shape:
    """What is painted of one verdict: its path in the map's system, of how many vertices, for which band of scales and
    view (None: any).

    An `outline` is that of a plot, since the verdict has no ground of its own.
    """

    path: QPainterPath
    box: Box
    vertices: int
    band: int | None
    view: Box | None
    outline: bool

    def serves(self, unit: float, view: QgsRectangle) -> bool:
        """Return whether it does for a scale (map units a pixel) and a view."""
        if self.band is not None and self.band != band(unit):
            return False
        return self.view is None or QgsRectangle(*self.view).contains(view)


class Shapes:
    """Shapes by place; all are forgotten once they are too many."""

    def __init__(self):
        self._kept: dict[int, Shape] = {}
        self._vertices = 0

    def clear(self) -> None:
        """Forget all."""
        self._kept, self._vertices = {}, 0

    def forget(self, place: int) -> None:
        """Forget one."""
        shape = self._kept.pop(place, None)
        if shape is not None:
            self._vertices -= shape.vertices

    def get(self, place: int, unit: float, view: QgsRectangle) -> Shape | None:
        """Return what is kept where it does for this scale and view."""
        kept = self._kept.get(place)
        return kept if kept is not None and kept.serves(unit, view) else None

    def put(self, place: int, shape: Shape) -> None:
        """Keep a shape."""
        self.forget(place)
        if self._vertices > _KEPT:
            self.clear()
        self._kept[place] = shape
        self._vertices += shape.vertices


def made(
    ground: shapely.Geometry, outline: bool, onto: QgsCoordinateTransform, unit: float, view: QgsRectangle
) -> Shape | None:
    """Return ground ready for a scale (map units a pixel) and a view; None where it has no place on the map."""
    try:
        x0, y0, x1, y1 = ground.bounds
        own = QgsRectangle(x0, y0, x1, y1)
        seen = onto.transformBoundingBox(own)
        around = None
        if max(seen.width(), seen.height()) / unit > _WIDE:
            rect = view.buffered(max(view.width(), view.height()))
            around = rect.xMinimum(), rect.yMinimum(), rect.xMaximum(), rect.yMaximum()
            back = onto.transformBoundingBox(rect, QgsCoordinateTransform.TransformDirection.ReverseTransform)
            ground = _clipped(ground, (back.xMinimum(), back.yMinimum(), back.xMaximum(), back.yMaximum()))
        fine = None
        if shapely.get_num_coordinates(ground) > _FEW:
            fine = band(unit)
            # A pixel in the ground's own units.
            own_unit = 2.0**fine * max(own.width(), own.height()) / max(seen.width(), seen.height(), 1e-12)
            ground = shapely.simplify(ground, own_unit, preserve_topology=False)
        geometry = as_qgis(ground) or QgsGeometry()
        if not geometry.isEmpty() and not onto.isShortCircuited():
            geometry.transform(onto)
    except QgsCsException:
        return None
    path = QPainterPath() if geometry.isEmpty() else geometry.constGet().asQPainterPath()
    box = geometry.boundingBox()
    return Shape(
        path,
        (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()),
        path.elementCount(),
        fine,
        around,
        outline,
    )


def band(unit: float) -> int:
    """Return the band of scales, each half as fine as the one before, in which shapes look the same."""
    return int(np.floor(np.log2(unit)))


def _clipped(ground: shapely.Geometry, box: Box) -> shapely.Geometry:
    try:
        return shapely.clip_by_rect(ground, *box)
    except shapely.GEOSException:
        return ground
