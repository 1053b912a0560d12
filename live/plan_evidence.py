"""What one verdict rests on, as it lies: the plot, the ground of the conflict, the features, the distance."""

from dataclasses import dataclass
from itertools import islice

import numpy as np
import shapely

from ..core.progress import Progress
from ..core.rules.layer import POLYGONS
from .plan_state import PlanState
from .verdicts import Found

# Features that are drawn, and how far around the plot, by its size and in metres.
MOST = 40
_AROUND, _LEAST_M = 1.0, 200.0


@dataclass(frozen=True)
class Feature:
    """A feature that a verdict rests on, cut to what is near: its role, its own id, its shape."""

    role: str
    id: str
    shape: shapely.Geometry


@dataclass(frozen=True)
class Evidence:
    """All in the plots' CRS; `plot` and `ground` None where there is none. `distance` is the shortest line between
    what is judged by its distance and what it is near to. `more` features are not among `features`."""

    plot: shapely.Geometry | None
    ground: shapely.Geometry | None
    features: tuple[Feature, ...]
    distance: shapely.Geometry | None
    more: int


def evidence(state: PlanState, found: Found, progress: Progress | None = None) -> Evidence:
    """Return what a verdict rests on. Raises Cancelled."""
    progress = progress or Progress()
    plot = shape_of(state, found.fid)
    ground = ground_of(found)
    whole: list[Feature] = []
    named = [one.partition(":") for one in found.block.evidence_ids[found.at].split("; ") if one]
    for role, _, own in islice(named, MOST):
        progress.check()
        layer = state.layer(role)
        if layer is None:
            continue
        for row in np.flatnonzero(layer.ids == own)[:1].tolist():
            if (shape := layer.table.geometry[row]) is not None:
                whole.append(Feature(role, own, shape))
    distance = _distance(state, found, plot, whole) if found.rule.type == "min_distance" else None
    near = _near(plot if plot is not None else ground)
    shown = (Feature(one.role, one.id, _clipped(one.shape, near)) for one in whole)
    shown = tuple(one for one in shown if not one.shape.is_empty)
    return Evidence(plot, ground, shown, distance, len(named) - len(whole))


def ground_of(found: Found) -> shapely.Geometry | None:
    """Return the ground on which a rule is broken, without fragments; None where it has none of its own."""
    conflicts = found.conflicts
    if conflicts is None:
        return None
    ground = conflicts.geometry[~conflicts.fragment]
    if not len(ground):
        return None
    return ground[0] if len(ground) == 1 else shapely.union_all(ground)


def plot_shapes(state: PlanState, fids: set[int]) -> dict[int, shapely.Geometry | None]:
    """Return the shapes of plots by feature id; None for one that is no more."""
    return {fid: shape_of(state, fid) for fid in fids}


def shape_of(state: PlanState, fid: int | None) -> shapely.Geometry | None:
    """Return a plot's shape, None where there is none."""
    row = None if fid is None else row_of(state, fid)
    return None if row is None else state.tables["plots"].geometry[row]


def row_of(state: PlanState, fid: int) -> int | None:
    """Return a plot's row, None where it is no more."""
    ids = state.tables["plots"].feature_ids
    row = int(np.searchsorted(ids, fid))
    return row if row < len(ids) and ids[row] == fid else None


def _distance(state: PlanState, found: Found, plot, features: list[Feature]) -> shapely.Geometry | None:
    """Return the shortest line from what keeps the distance to what it has to keep it from."""
    given = found.rule.parameters
    standing = given.get("standing_role")
    movers = [one.shape for one in features if one.role == standing] if standing else [plot]
    lines = np.array([one.shape for one in features if one.role == given["role"]], dtype=object)
    movers = np.array([one for one in movers if one is not None], dtype=object)
    if not len(lines) or not len(movers):
        return None
    if given.get("to_boundary"):
        areal = np.isin(shapely.get_type_id(lines), POLYGONS)
        lines[areal] = shapely.boundary(lines[areal])
    apart = shapely.distance(movers[:, None], lines[None, :])
    mover, line = np.unravel_index(int(np.nanargmin(apart)), apart.shape)
    return shapely.shortest_line(movers[mover], lines[line]) if apart[mover, line] > 0 else None


def _near(shape: shapely.Geometry | None) -> tuple[float, float, float, float] | None:
    if shape is None or shape.is_empty:
        return None
    x0, y0, x1, y1 = shape.bounds
    around = max(_AROUND * max(x1 - x0, y1 - y0), _LEAST_M)
    return x0 - around, y0 - around, x1 + around, y1 + around


def _clipped(shape: shapely.Geometry, box) -> shapely.Geometry:
    """Return what of a feature is near: a water-line may have a hundred thousand vertices."""
    if box is None:
        return shape
    try:
        return shapely.clip_by_rect(shape, *box)
    except shapely.GEOSException:
        return shapely.intersection(shapely.make_valid(shape), shapely.box(*box))
