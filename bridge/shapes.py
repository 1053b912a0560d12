"""Core's geometries as QGIS's, for what is drawn over the layers."""

import numpy as np
import shapely
from qgis.core import QgsGeometry


def as_one(lines: np.ndarray) -> QgsGeometry:
    """Return LineStrings (n,) as one geometry of many parts; empty where there is none."""
    together = QgsGeometry()
    together.fromWkb(shapely.to_wkb(shapely.multilinestrings(np.asarray(lines, dtype=object))))
    return together
