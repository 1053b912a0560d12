"""Edges that should meet across the line between two map sheets, and do not."""

import numpy as np
import shapely

from ..progress import Progress


def mismatches(
    geometry: np.ndarray,
    sheets: np.ndarray,
    rows: np.ndarray,
    tolerance: float,
    distance: float,
    progress: Progress,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    none = np.empty(0, dtype=np.int64)
    return none, none, none.astype(object), none.astype(float)
