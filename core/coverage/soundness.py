"""Polygons that are no polygons: what is wrong with them, and what can be used of them."""

import re
from collections.abc import Mapping

import numpy as np
import shapely

from ..polygons import batches, repair
from ..progress import Progress
from .faults import INVALID, Faults, faults

_STEP = 60_000
# The place of a fault at one point is a circle of this radius (m).
_MARK = 1.0
_REASON = re.compile(r"(?P<what>.*)\[(?P<x>\S+) (?P<y>\S+)\]$")


def repaired(geometry: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return the polygons (n,) made valid, None where nothing is left, and the rows (k,) that were unsound.

    Unsound is what is missing, empty, no polygon, or invalid.
    """
    out = np.full(len(geometry), None, dtype=object)
    unsound = []
    for some in batches(shapely.get_num_coordinates(geometry) + 1, _STEP):
        progress.step(some.start / len(geometry))
        out[some], invalid = repair(geometry[some])
        nothing = np.flatnonzero(shapely.is_missing(out[some]))
        unsound.append(some.start + np.union1d(invalid, nothing))
    return out, np.concatenate(unsound) if unsound else np.empty(0, dtype=np.int64)


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
