"""Core's geometries as QGIS's, for what is drawn over the layers."""

import numpy as np
import shapely
from qgis.core import QgsGeometry


def as_one(lines: np.ndarray) -> QgsGeometry:
    """Return LineStrings (n,) as one geometry of many parts; empty where there is none."""
    together = QgsGeometry()
    together.fromWkb(shapely.to_wkb(shapely.multilinestrings(np.asarray(lines, dtype=object))))
    return together


def as_qgis(shape) -> QgsGeometry | None:
    """Return one geometry of shapely as QGIS has it, None where there is nothing of it."""
    if shape is None or shape.is_empty:
        return None
    found = QgsGeometry()
    found.fromWkb(shapely.to_wkb(shape))
    return found
