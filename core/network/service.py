"""Service areas: for each facility and limit what is reached, as lines and as ground."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely

from ..progress import Progress
from ..table import Table
from ..threads import aside
from .areas import area, worst_excess
from .graph import METRES, Costs
from .pieces import pieces, stretches
from .reach import OK, UNCONNECTED, Reach, nearest, node_costs
from .snap import Anchors


@dataclass(frozen=True)
class ServiceAreas:
    """One row for each facility (or all together, row −1) and limit; shapes (r,).

    `facility` int64, `limit` in the unit of the costs, `lines` MultiLineString or None, `length` in metres,
    `ground` Polygon, MultiPolygon or None, `excess` by how much the worst sampled point of the ground is
    beyond the limit (negative: none is; NaN: not sampled), `status` ok or unconnected.
    """

    facility: np.ndarray
    limit: np.ndarray
    lines: np.ndarray
    length: np.ndarray
    ground: np.ndarray
    excess: np.ndarray
    status: np.ndarray
    unit: str

    @property
    def worst(self) -> float:
        """The greatest excess of all, NaN where nothing was sampled."""
        known = self.excess[~np.isnan(self.excess)]
        return float(known.max()) if len(known) else float("nan")


def service_areas(
    costs: Costs,
    facilities: Anchors,
    limits: list[float],
    *,
    entry: np.ndarray | None = None,
    to_facilities: bool = True,
    together: bool = False,
    width: float | None = 50.0,
    progress: Progress | None = None,
) -> ServiceAreas:
    """Return what lies within each of `limits` of each facility, or of the nearest one with `together`.

    `entry` (facilities.count,) is the cost of entering each. `width` is how far from the street the ground
    goes, in metres; None leaves the ground out. Raises Cancelled.
    """
    progress = progress or Progress()
    rows = []
    expected = max(1, (1 if together else int(facilities.connected.sum())) * len(limits))
    for number, reach in _reaches(costs, facilities, max(limits), entry, to_facilities, together, progress):
        for limit in limits:
            done = len(rows) / expected
            here = progress.part(done, done)
            here.step(0.0)
            found = pieces(reach.costs, reach.cost, reach.anchors, limit, entry=reach.entry)
            lines = shapely.multilinestrings(stretches(costs.network, found)) if len(found) else None
            ground = None if width is None else aside(partial(area, reach, limit, width), here)
            excess = np.nan if ground is None else worst_excess(reach, ground, limit)
            ground = None if ground is None or ground.is_empty else ground
            rows.append((number, limit, lines, found.lengths(costs.network).sum(), ground, excess, OK))
    lost = np.flatnonzero(~facilities.connected).tolist()
    if together:
        lost = [-1] if lost and not facilities.connected.any() else []
    rows += [(number, limit, None, 0.0, None, np.nan, UNCONNECTED) for number in lost for limit in limits]
    rows.sort(key=lambda row: row[:2])
    columns = list(zip(*rows, strict=True)) or [()] * 7
    kinds = (np.int64, float, object, float, object, float, object)
    return ServiceAreas(
        *(_array(column, kind) for column, kind in zip(columns, kinds, strict=True)), costs.unit
    )


def _reaches(
    costs: Costs,
    facilities: Anchors,
    limit: float,
    entry,
    to_facilities: bool,
    together: bool,
    progress: Progress,
) -> Iterator[tuple[int, Reach]]:
    """Yield what each facility reaches within the limit, or all of them as number −1."""
    if together:
        if facilities.connected.any():
            yield -1, nearest(costs, facilities, entry=entry, limit=limit, to_facilities=to_facilities)
        progress.step(1.0)
        return
    entry = np.zeros(facilities.count) if entry is None else entry
    searched = costs.reversed if to_facilities else costs
    none = np.full(len(costs.network.nodes), -1, dtype=np.int64)
    zeros = np.zeros_like(none)
    for rows, cost in node_costs(searched, facilities, entry=entry, limit=limit, progress=progress):
        for row, own in zip(rows.tolist(), cost, strict=True):
            one = facilities.take([row])
            yield row, Reach(searched, one, entry[[row]], own, zeros, none)


def _array(values, kind) -> np.ndarray:
    out = np.empty(len(values), dtype=kind)
    out[:] = values
    return out


def service_tables(areas: ServiceAreas, ids: np.ndarray, crs) -> tuple[Table, Table]:
    """Return the lines and the ground as Tables; `ids` are those of the facilities, "" for all together."""
    names = np.array([ids[number] if number >= 0 else "" for number in areas.facility], dtype=object)
    decimals = 3 if areas.unit == METRES else 5
    common = {
        "facility": np.ma.MaskedArray(names, mask=areas.facility < 0),
        "limit_value": np.ma.MaskedArray(areas.limit),
        "unit": np.ma.MaskedArray(np.full(len(names), areas.unit, dtype=object)),
        "status": np.ma.MaskedArray(areas.status),
    }
    lines = {**common, "length_m": np.ma.MaskedArray(np.round(areas.length, 4))}
    sampled = np.round(areas.excess, decimals)
    ground = {
        **common,
        "area_m2": np.ma.MaskedArray(
            np.round(shapely.area(areas.ground), 4), mask=np.equal(areas.ground, None)
        ),
        "worst_excess": np.ma.MaskedArray(sampled, mask=np.isnan(sampled)),
    }
    return (
        Table("lines", lines, areas.lines, crs),
        Table("polygons", ground, areas.ground, crs),
    )
