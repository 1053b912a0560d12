"""Core's geometries as QGIS's, for what is drawn beside the layers."""

import numpy as np
import shapely
from qgis.core import QgsGeometry


def as_one(geometry: np.ndarray) -> QgsGeometry:
    """Return geometries of one kind (n,) as one multi-part geometry; empty where there is none."""
    together = QgsGeometry()
    together.fromWkb(shapely.to_wkb(_collected(geometry)))
    return together


def _collected(geometry: np.ndarray) -> shapely.Geometry:
    geometry = np.asarray(geometry, dtype=object)
    if len(geometry) and shapely.get_type_id(geometry[0]) == shapely.GeometryType.POINT:
        return shapely.multipoints(geometry)
    return shapely.multilinestrings(geometry)
