"""Geometry arrays from one CRS into another, by QGIS's own transforms."""

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from ..core.progress import Progress


def reproject(
    geometry: np.ndarray,
    origin: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    progress: Progress,
) -> np.ndarray:
    """Return two-dimensional geometries (n,) of `origin` in `target`; None stays None.

    A geometry that cannot be transformed becomes None.
    """
    transform = QgsCoordinateTransform(origin, target, context)
    if transform.isShortCircuited():
        return geometry
    wkbs = shapely.to_wkb(geometry)
    for row in np.flatnonzero(~shapely.is_missing(geometry)):
        if row % 256 == 0:
            progress.step(row / len(wkbs))
        shape = QgsGeometry()
        shape.fromWkb(wkbs[row])
        try:
            shape.transform(transform)
            wkbs[row] = bytes(shape.asWkb())
        except QgsCsException:
            wkbs[row] = None
    return shapely.from_wkb(wkbs)
