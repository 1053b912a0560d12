"""Standing water as polygons by class of depth, for maps and for rules that ask how deep it is at a thing."""

from collections.abc import Iterable

import numpy as np
import shapely

from ..table import Table
from .waterlogging import Ponds

# Depths between which water is one class, m; limits of a run are added, so that each divides the classes.
EDGES = (0.05, 0.1, 0.15, 0.27, 0.5, 1.0)


def zone_labels(ponds: Ponds, limits: Iterable[float]) -> tuple[np.ndarray, np.ndarray]:
    """Return each cell's (rows, columns) zone, −1 where it is dry, and the bounds (c + 1,) of the classes, m.

    A zone is a class of depth in a pond: pond × c + class.
    """
    edges = np.unique(np.append(0.0, [*EDGES, *(limit for limit in limits if limit > 0)]))
    wet = ponds.label >= 0
    label = np.full(ponds.label.shape, -1, np.int32)
    # Deeper than its lower bound, at most as deep as its upper one.
    label[wet] = ponds.label[wet] * len(edges) + np.searchsorted(edges, ponds.depth[wet], side="left") - 1
    return label, edges


def zones_table(ponds: Ponds, labels: np.ndarray, shapes: np.ndarray, edges: np.ndarray) -> Table:
    """Return zones (k,) with their shapes as a table: pond (from 1), depth_from_m (deeper than), depth_to_m (at most),
    area_m2."""
    pond, band = np.divmod(labels, len(edges))
    upper = np.append(edges[1:], np.inf)[band]
    columns = {
        "pond": pond + 1,
        "depth_from_m": edges[band],
        "depth_to_m": np.round(np.minimum(upper, np.maximum(ponds.deepest[pond], edges[band])), 4),
        "area_m2": np.round(shapely.area(shapes), 3),
    }
    return Table("zones", {name: np.ma.asarray(values) for name, values in columns.items()}, shapes)
