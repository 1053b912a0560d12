"""The outermost hollows of a terrain as features."""

import numpy as np

from ..table import Table
from .depressions import EDGE, HOLE, WATER, Hierarchy

AWAY = {EDGE: "edge", HOLE: "nodata", WATER: "water"}


def hollow_labels(hierarchy: Hierarchy, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the nodes (k,) of the outermost hollows deeper than `least`, m, the largest first; and each cell's
    (rows, columns) place among them, −1 where it lies in none."""
    cells, leaf, height = hierarchy.covered
    root = hierarchy.roots[leaf]
    depth = np.zeros(len(hierarchy.parent))
    np.maximum.at(depth, root, hierarchy.spill[root] - height)
    chosen = np.flatnonzero(depth > least)
    chosen = chosen[np.argsort(-hierarchy.capacity[chosen], kind="stable")]
    place = np.full(len(depth), -1, np.int32)
    place[chosen] = np.arange(len(chosen))
    label = np.full(hierarchy.heights.shape, -1, np.int32)
    label.ravel()[cells] = place[root]
    return chosen, label


def hollows_table(hierarchy: Hierarchy, chosen: np.ndarray, shapes: np.ndarray) -> Table:
    """Return the hollows (k,) of `hollow_labels` with their shapes (k,) as a table.

    Columns: hollow (from 1), volume_m3, area_m2, depth_max_m, level_m, inflow_m2, nested, spills_into: a hollow's
    number, or edge, nodata, water, past those that are not among them.
    """
    _cells, leaf, height = hierarchy.covered
    count, roots = len(hierarchy.parent), hierarchy.roots
    root = roots[leaf]
    depth = np.zeros(count)
    np.maximum.at(depth, root, hierarchy.spill[root] - height)
    area = np.bincount(root, minlength=count) * hierarchy.cell_area
    inflow = np.bincount(roots[: len(hierarchy.bottom)], hierarchy.catchment, count)
    # A hollow without volume is but a saddle's own name.
    nested = np.bincount(roots[hierarchy.capacity > 0], minlength=count) - 1
    number = np.full(count, 0)
    number[chosen] = np.arange(1, len(chosen) + 1)
    into = [_next(hierarchy, roots, number, node) for node in chosen.tolist()]
    columns = {
        "hollow": np.arange(1, len(chosen) + 1),
        "volume_m3": np.round(hierarchy.capacity[chosen], 3),
        "area_m2": np.round(area[chosen], 3),
        "depth_max_m": np.round(depth[chosen], 4),
        "level_m": np.round(hierarchy.spill[chosen], 4),
        "inflow_m2": np.round(inflow[chosen], 3),
        "nested": nested[chosen],
        "spills_into": np.array(into, dtype=object),
    }
    return Table("hollows", {name: np.ma.asarray(values) for name, values in columns.items()}, shapes)


def _next(hierarchy: Hierarchy, roots: np.ndarray, number: np.ndarray, node: int) -> str:
    """Return the number of the hollow that a root's water comes to next, or where it leaves."""
    while True:
        leaf = int(hierarchy.target[node])
        if leaf < 0:
            return AWAY[leaf]
        node = int(roots[leaf])
        if number[node]:
            return str(number[node])
