"""What of an area is real, and what is only the last digits of coordinates that should agree."""

import numpy as np
import shapely

from ..polygons import polygonal
from .faults import mean_width

# An area whose mean width is this many tolerances is taken as it is; below, it is opened.
_SURE = 20


def real(geometry: np.ndarray, tolerance: float) -> np.ndarray:
    """Return the parts of polygons (n,) that are somewhere wider than `tolerance`; None where there is none.

    A narrow shape is eroded and grown again by half the tolerance, so that a true gap at the end of a
    hairline is kept without the hairline.
    """
    out = np.array(geometry, dtype=object)
    parts, of = shapely.get_parts(out, return_index=True)
    doubtful = mean_width(parts) <= _SURE * tolerance
    rows = np.unique(of[doubtful])
    if not len(rows):
        return out
    core = shapely.buffer(parts[doubtful], -tolerance / 2, join_style="mitre")
    grown = shapely.buffer(core, tolerance / 2, join_style="mitre")
    grown[shapely.is_empty(core)] = None
    some = ~shapely.is_missing(grown)
    grown[some] = shapely.intersection(grown[some], parts[doubtful][some])
    parts[doubtful] = polygonal(grown)
    for row in rows:
        left = shapely.get_parts(parts[(of == row) & ~shapely.is_missing(parts)])
        out[row] = None if not len(left) else left[0] if len(left) == 1 else shapely.multipolygons(left)
    return out
