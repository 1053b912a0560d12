"""Polygons that are no polygons: what is wrong with them, and what can be used of them."""

import re
from collections.abc import Mapping

import numpy as np
import shapely

from ..polygons import batches, repair
from ..progress import Progress
from ..threads import mapped
from .faults import INVALID, Faults, faults

_STEP = 60_000
# The place of a fault at one point is a circle of this radius (m).
_MARK = 1.0
_REASON = re.compile(r"(?P<what>.*)\[(?P<x>\S+) (?P<y>\S+)\]$")


def repaired(geometry: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return the polygons (n,) made valid, None where nothing is left, and the rows (k,) that were unsound.

    Unsound is what is missing, empty, no polygon, or invalid.
    """
    weights = shapely.get_num_coordinates(geometry) + 1
    some = list(batches(weights, _STEP))

    def work(rows: slice) -> tuple[np.ndarray, np.ndarray]:
        sound, invalid = repair(geometry[rows])
        return sound, rows.start + np.union1d(invalid, np.flatnonzero(shapely.is_missing(sound)))

    done = mapped(work, some, progress, size=weights.sum())
    if not done:
        return geometry.copy(), np.empty(0, dtype=np.int64)
    return np.concatenate([sound for sound, _rows in done]), np.concatenate([rows for _sound, rows in done])


def unsound_faults(
    geometry: np.ndarray, sound: np.ndarray, rows: np.ndarray, broken: Mapping[int, str]
) -> Faults:
    """Return one fault for each of the unsound `rows` of `geometry`, `sound` being what was made of it.

    The place is a circle around the point that GEOS names, or what was made of the polygon.
    """
    place = sound[rows]
    detail = np.full(len(rows), None, dtype=object)
    points = shapely.point_on_surface(place)
    for i, row in enumerate(rows.tolist()):
        if row in broken:
            detail[i] = broken[row]
        elif geometry[row] is not None and not shapely.is_empty(geometry[row]):
            reason = shapely.is_valid_reason(geometry[row])
            found = _REASON.match(reason)
            detail[i] = found["what"] if found else f"{reason}, {geometry[row].geom_type}"
            if found:
                points[i] = shapely.Point(float(found["x"]), float(found["y"]))
                place[i] = shapely.buffer(points[i], _MARK, quad_segs=4)
    return faults(INVALID, rows, place, points=points, detail=detail)
