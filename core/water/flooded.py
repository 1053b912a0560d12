"""What stands deeper in the water than it bears, and who lives there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..grid import Grid
from ..progress import Progress
from ..table import Table, numbers, texts
from ..text import InputError, Message
from .exposure import Cells, Kind, cells_of
from .waterlogging import DRY, EDGE, HOLE, WATER, Ponds

PASS, FAIL, UNDECIDED = "pass", "fail", "undecided"
# Water within so many cells is at a thing: at least the cells next to the one that it stands in.
REACH_CELLS = 1.5
AWAY = {EDGE: "edge", HOLE: "nodata", WATER: "water", DRY: "dry"}
# Depths are compared as they are written.
_DIGITS = 4
# What layers call the names of their features, the first that is there counts.
NAMES = ("name", "name_zh", "名称", "NAME", "MC", "JZBH", "DLBH", "SSBH", "SQDM")


@dataclass(frozen=True)
class Judged:
    """The n features of one layer against the limit of their kind.

    `depth` (n,) m, NaN where they lie off the terrain; `verdict` (n,), undecided as well where they lie off it in part
    and are dry on the rest; `cell` (n,) the flat index of the deepest cell, −1 where there is none; `wet_share` (n,) the
    part of each that is in water deeper than the limit.
    """

    layer: Table
    kind: Kind
    limit: float
    depth: np.ndarray
    verdict: np.ndarray
    cell: np.ndarray
    wet_share: np.ndarray

    def count(self, verdict: str) -> int:
        return int((self.verdict == verdict).sum())


def reach_of(grid: Grid) -> float:
    """Return within which distance water is at a thing, in map units."""
    return REACH_CELLS * max(grid.cell)


def cells_at(
    layer: Table, grid: Grid, buildings: Table | None = None, progress: Progress | None = None
) -> Cells:
    """Return the cells whose water is at each feature of a layer, in the grid's CRS.

    A point within a building is asked about as that building, since the water stands in front of it.
    """
    shapes = layer.geometry
    if buildings is not None and len(buildings):
        shapes = _housed(shapes, buildings.geometry)
    return cells_of(shapes, grid, reach_of(grid), progress)


def judged(
    layer: Table,
    kind: Kind,
    limit: float,
    ponds: Ponds,
    grid: Grid,
    buildings: Table | None = None,
    progress: Progress | None = None,
    cells: Cells | None = None,
) -> Judged:
    """Return how deep the water is at each feature of a layer, in the grid's CRS, and whether that is too deep.

    `cells` are those of `cells_at`, where they are kept from one rain to the next.
    """
    cells = cells or cells_at(layer, grid, buildings, progress)
    depth = np.round(cells.deepest(ponds.depth), _DIGITS)
    unknown = np.isnan(depth) | _reaches_off(layer.geometry, cells, ponds.depth, grid)
    verdict = np.where(depth > limit, FAIL, np.where(unknown, UNDECIDED, PASS))
    with np.errstate(invalid="ignore"):
        deep = ponds.depth > limit
    return Judged(layer, kind, limit, depth, verdict, _deepest_cell(cells, ponds.depth), cells.share(deep))


def _reaches_off(shapes: np.ndarray, cells: Cells, depth: np.ndarray, grid: Grid) -> np.ndarray:
    """Return which features (n,) lie wholly off the terrain, or with more of them than cells can tell."""
    known = cells.known(depth)
    lines = shapely.get_dimensions(shapes) == 1
    size = np.nan_to_num(np.where(lines, shapely.length(shapes), shapely.area(shapes)))
    cell = np.where(lines, max(grid.cell), grid.cell[0] * grid.cell[1])
    return (known == 0) | ((1 - known) * size > cell / 2)


def _housed(shapes: np.ndarray, buildings: np.ndarray) -> np.ndarray:
    """Return the shapes, points replaced by the building that they stand in."""
    points = np.flatnonzero(shapely.get_dimensions(shapes) == 0)
    tree = shapely.STRtree(buildings)
    inside, house = tree.query(shapes[points], predicate="intersects")
    housed = shapes.copy()
    housed[points[inside]] = buildings[house]
    return housed


def _deepest_cell(cells: Cells, depth: np.ndarray) -> np.ndarray:
    """Return the flat index of each feature's deepest cell, −1 where it has none."""
    count = np.diff(cells.first)
    owner = np.repeat(np.arange(len(count)), count)
    order = np.lexsort((np.nan_to_num(depth.ravel()[cells.cells], nan=-1), owner))
    found = np.full(len(count), -1)
    # Of several values for one place the last is kept, the deepest.
    found[owner[order]] = cells.cells[order]
    return found


def assets_table(groups: Sequence[Judged], ponds: Ponds, grid: Grid) -> Table:
    """Return what is flooded or undecided, a point a feature at its deepest place, the worst first.

    Columns: kind, layer, feature_id, asset, verdict, depth_m, limit_m, margin_m (− outside), length_m of a line that
    is under deeper water, pond, limit_verified.
    """
    columns: dict[str, list] = {
        name: []
        for name in ("kind", "layer", "feature_id", "asset", "verdict", "depth_m", "limit_m", "margin_m")
    } | {"length_m": [], "pond": [], "limit_verified": []}
    places = []
    for group in groups:
        named = names_of(group.layer)
        for row in np.flatnonzero(group.verdict != PASS).tolist():
            shape, cell = group.layer.geometry[row], int(group.cell[row])
            known = not np.isnan(group.depth[row])
            long = shapely.get_dimensions(shape) == 1 and known
            pond = int(ponds.label.ravel()[cell]) if cell >= 0 else -1
            values = (
                group.kind.id,
                group.layer.name,
                group.layer.feature(row),
                named[row],
                str(group.verdict[row]),
                float(group.depth[row]) if known else None,
                group.limit,
                round(group.limit - float(group.depth[row]), _DIGITS) if known else None,
                round(shapely.length(shape) * float(group.wet_share[row]), 1) if long else None,
                pond + 1 if pond >= 0 else None,
                bool(group.kind.clause["verified"]) and group.limit == group.kind.limit_m,
            )
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
            places.append(_place(shape, cell, grid, known))
    over = [-(margin or 0) for margin in columns["margin_m"]]
    kinds = {
        "O": ("kind", "layer", "asset", "verdict"),
        "i8": ("feature_id", "pond"),
        "?": ("limit_verified",),
    }
    table = Table(
        "assets",
        {
            name: _column(values, next((k for k, names in kinds.items() if name in names), "f8"))
            for name, values in columns.items()
        },
        np.array(places, dtype=object),
    )
    undecided = np.ma.getdata(table.columns["verdict"]) == UNDECIDED
    return table.take(np.lexsort((-np.array(over, float), undecided)))


def _place(shape, cell: int, grid: Grid, known: bool):
    """Return where a thing is deepest in the water, or the thing's own place where that is not known."""
    if known:
        row, column = divmod(cell, grid.width)
        return shapely.points(*grid.coordinates(np.array([column + 0.5, row + 0.5])))
    if shapely.is_missing(shape) or shapely.is_empty(shape):
        return None
    return shapely.point_on_surface(shape)


def names_of(layer: Table) -> list[str]:
    """Return what the features of a layer are called: by a field of names, else by their feature ids."""
    field = next((name for name in NAMES if name in layer), None)
    if field is None:
        return [str(layer.feature(row)) for row in range(len(layer))]
    return [
        str(layer.feature(row)) if value is None else value
        for row, value in enumerate(texts(layer.columns[field]))
    ]


def _column(values: list, kind: str) -> np.ma.MaskedArray:
    null = np.array([value is None for value in values], bool)
    filler = "" if kind == "O" else 0
    data = np.empty(len(values), dtype=kind)
    data[:] = [filler if value is None else value for value in values]
    return np.ma.MaskedArray(data, mask=null)


def summary_table(groups: Sequence[Judged]) -> Table:
    """Return a row a layer: kind, layer, features, flooded, undecided, deepest_m, limit_m, limit_verified."""
    return Table(
        "summary",
        {
            "kind": _column([group.kind.id for group in groups], "O"),
            "layer": _column([group.layer.name for group in groups], "O"),
            "features": _column([len(group.layer) for group in groups], "i8"),
            "flooded": _column([group.count(FAIL) for group in groups], "i8"),
            "undecided": _column([group.count(UNDECIDED) for group in groups], "i8"),
            "deepest_m": _column(
                [None if np.isnan(group.depth).all() else float(np.nanmax(group.depth)) for group in groups],
                "f8",
            ),
            "limit_m": _column([group.limit for group in groups], "f8"),
            "limit_verified": _column(
                [bool(g.kind.clause["verified"]) and g.limit == g.kind.limit_m for g in groups], "?"
            ),
        },
    )


def ponds_table(ponds: Ponds, shapes: Mapping[int, object], grid: Grid, least: float) -> Table:
    """Return the ponds that are deeper than `least` at their deepest, the largest first, as polygons.

    `shapes` maps ponds to their cells as a multipolygon. Columns: pond (from 1), volume_m3, area_m2, depth_max_m,
    level_m, full, room_m3, inflow_m2, spills_into (a pond's number, or edge, nodata, water, dry), spill_x, spill_y.
    """
    rows = np.flatnonzero(ponds.deepest > least)
    rows = rows[np.argsort(-ponds.volume[rows], kind="stable")]
    spill = grid.coordinates(ponds.spills_at[rows][:, ::-1] + 0.5) if len(rows) else np.empty((0, 2))
    into = [AWAY.get(int(to), str(int(to) + 1)) for to in ponds.spills_into[rows]]
    columns = {
        "pond": rows + 1,
        "volume_m3": np.round(ponds.volume[rows], 3),
        "area_m2": np.round(ponds.area[rows], 3),
        "depth_max_m": np.round(ponds.deepest[rows], _DIGITS),
        "level_m": np.round(ponds.level[rows], _DIGITS),
        "full": ponds.spilling[rows],
        "room_m3": np.round(ponds.room[rows], 3),
        "inflow_m2": np.round(ponds.inflow_area[rows], 3),
        "spills_into": np.array(into, dtype=object),
        "spill_x": spill[:, 0],
        "spill_y": spill[:, 1],
    }
    geometry = np.empty(len(rows), dtype=object)
    geometry[:] = [shapes[int(row)] for row in rows]
    return Table("ponds", {name: np.ma.asarray(values) for name, values in columns.items()}, geometry)


def spills_table(ponds: Ponds, grid: Grid, least: float) -> Table:
    """Return a line a full pond deeper than `least`: from its deepest place over where it spills to the next's.

    Columns: pond, spills_into.
    """
    rows = np.flatnonzero((ponds.deepest > least) & ponds.spilling)
    lines = np.empty(len(rows), dtype=object)
    for number, row in enumerate(rows.tolist()):
        way = [ponds.lowest[row], ponds.spills_at[row]]
        if ponds.spills_to[row, 0] >= 0:
            way.append(ponds.spills_to[row])
        lines[number] = shapely.linestrings(grid.coordinates(np.array(way)[:, ::-1] + 0.5))
    into = np.array([AWAY.get(int(to), str(int(to) + 1)) for to in ponds.spills_into[rows]], dtype=object)
    return Table("spills", {"pond": np.ma.asarray(rows + 1), "spills_into": np.ma.asarray(into)}, lines)


def residents(
    people: Table,
    field: str,
    ponds: Ponds,
    grid: Grid,
    limit: float,
    buildings: Judged | None = None,
    weight: str | None = None,
    progress: Progress | None = None,
    cells: Cells | None = None,
    homes: tuple[np.ndarray, np.ndarray] | None = None,
) -> Table:
    """Return how many of each area's people live where water is deeper than the limit of buildings.

    People live in the buildings whose middle is in their area, by the field `weight` (floor area, dwellings) or else
    by footprint; where an area has no building, all over its ground; at a point, all at that point. Columns:
    population, affected, share, basis (buildings, ground, point, outside), off_terrain: those of whom the terrain
    tells nothing and who are not among the affected; an area wholly off it has no other figure. `cells` and `homes` are
    those of `cells_at` and `homes_of`, where they are kept from one rain to the next. Raises InputError where people or
    weights are below 0.
    """
    count = _from_zero(people, field)
    shapes = people.geometry
    cells = cells or cells_at(people, grid, None, progress)
    depth = cells.deepest(ponds.depth)
    with np.errstate(invalid="ignore"):
        share = cells.share(ponds.depth > limit)
    away = 1 - cells.known(ponds.depth)
    basis = np.full(len(people), "ground", dtype=object)
    points = shapely.get_dimensions(shapes) == 0
    basis[points], share[points] = "point", (depth > limit)[points] & (away < 1)[points]
    if buildings is not None and len(buildings.layer):
        own, lived = _lived(homes or homes_of(people, buildings.layer), buildings, weight)
        total, wet, open_ = (np.bincount(own, values, len(people)) for values in lived)
        housed = total > 0
        basis[housed], share[housed] = "buildings", wet[housed] / total[housed]
        away[housed] = open_[housed] / total[housed]
    off = away >= 1
    basis[off], share[off] = "outside", np.nan
    unknown = np.ma.getmaskarray(count) | off
    people_there = count.filled(0)
    return Table(
        people.name,
        {
            "asset": np.ma.asarray(np.array(names_of(people), dtype=object)),
            "population": count,
            "affected": np.ma.MaskedArray(np.round(np.nan_to_num(share) * people_there, 1), unknown),
            "share": np.ma.MaskedArray(np.round(np.nan_to_num(share), _DIGITS), unknown),
            "basis": np.ma.asarray(basis),
            "off_terrain": np.ma.MaskedArray(np.round(away * people_there, 1), np.ma.getmaskarray(count)),
        },
        shapes,
        people.crs,
    )


def homes_of(people: Table, buildings: Table) -> tuple[np.ndarray, np.ndarray]:
    """Return pairs of rows (k,), (k,): an area of people, and a building whose middle is in it."""
    areas = np.flatnonzero(shapely.get_dimensions(people.geometry) == 2)
    house, area = shapely.STRtree(people.geometry[areas]).query(
        shapely.point_on_surface(buildings.geometry), "intersects"
    )
    return areas[area], house


def _lived(homes: tuple[np.ndarray, np.ndarray], buildings: Judged, weight: str | None):
    """Return for each pair of an area and a building in it the area's row, and what counts in all, in the water, and
    where it is not known whether it is."""
    area, house = homes
    if weight:
        size = _from_zero(buildings.layer, weight).filled(0)
    else:
        size = np.nan_to_num(shapely.area(buildings.layer.geometry))
    size, verdict = size[house], buildings.verdict[house]
    return area, (size, size * (verdict == FAIL), size * (verdict == UNDECIDED))


def _from_zero(layer: Table, field: str) -> np.ma.MaskedArray:
    """Return a field's numbers. Raises InputError where one is below 0."""
    found = numbers(layer, field)
    below = np.flatnonzero(found.filled(0) < 0)
    if len(below):
        row = int(below[0])
        raise InputError(
            Message(
                "Layer “{layer}”, feature {feature}: “{field}” is {value:g}, and it cannot be below 0. Correct it, or "
                "empty it where it is not known.",
                layer=layer.name,
                feature=layer.feature(row),
                field=field,
                value=float(found[row]),
            )
        )
    return found
