"""The ground that each control line takes, cut by land use and zone: what the occupation table adds up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import shapely

from .balance import OUTSIDE, PATCH, STRIP, Zones, recorded
from .geodesy import areas
from .overlay import ControlIndex, Pieces, dissolved, drop_fragments
from .polygons import batches, polygonal, repair
from .progress import Progress
from .table import Table, repairs, texts
from .text import InputError, Message

# No patch of land use lies beneath.
BARE = -1
# What stands between the categories of ground that is of several.
JOINT = " + "
_BATCH = 40_000
_SHOWN = 10


@dataclass(frozen=True)
class Control:
    """One control line to be laid over the plots: `id` (its role, else the layer's name), `title` for people,
    the field of its `category` or None, the `date` and `document` of its layer, and the `doubt` for which it
    cannot be said that it takes nothing."""

    id: str
    title: str
    table: Table
    category: str | None = None
    date: str = ""
    document: str = ""
    doubt: Message | None = None


@dataclass(frozen=True)
class Parts:
    """Ground taken by control lines, arrays (n,): no two parts of one plot and control overlap.

    `plot` is a row of the plots, `control` the place of its control line, `category` a text, `patch` a row
    of the land use (BARE: none beneath), `zone` the number of a zone (OUTSIDE: in none), `area` in m² net of
    ridges, `ridge` the ridges that were deducted, `method` how the area was measured, `fragment` whether it
    is one that is listed and not counted.
    """

    plot: np.ndarray
    control: np.ndarray
    category: np.ndarray
    patch: np.ndarray
    zone: np.ndarray
    geometry: np.ndarray
    area: np.ndarray
    ridge: np.ndarray
    method: np.ndarray
    fragment: np.ndarray

    def __len__(self) -> int:
        return len(self.plot)


class Ground:
    """Land use and zones made ready to divide ground by, and the way in which it is measured.

    `uses` is the layer of land use or None, `zones` zones that do not overlap or None; `method` is planar,
    ellipsoidal or survey: the recorded area of the patch (TBMJ) by the share that is taken, its ridges apart;
    what has no patch is then measured in the plane. `site` (m,) are the plots that it will be asked about.
    Raises InputError where survey areas cannot be had.
    """

    def __init__(
        self, uses: Table | None, zones: Zones | None, method: str, site: np.ndarray, progress: Progress
    ):
        self.zones, self.method = zones, method
        self.uses = uses
        if uses is None:
            if method == "survey":
                raise InputError(
                    Message(
                        "Survey areas are those of land-use patches; give the land use, or measure otherwise."
                    )
                )
            return
        near = np.unique(shapely.STRtree(site).query(uses.geometry)[0])
        sound, mended = repair(uses.geometry[near])
        for note in repairs(uses, near[mended]):
            progress.warn(note)
        self._near, self._index = near, ControlIndex(sound, progress=progress)
        if method == "survey":
            self._size = areas(sound, uses.crs, "planar")
            gross, net = recorded(uses.take(near))
            self._gross, self._net = gross, net

    def divided(self, geometry: np.ndarray, crs, progress: Progress) -> dict[str, np.ndarray]:
        """Return polygons (n,) cut by land use and zones, as columns of `Parts` with `piece`, the row of
        `geometry`; the parts of each add up to it. Raises InputError where patches overlap there."""
        piece, patch, cut = np.arange(len(geometry)), np.full(len(geometry), BARE), geometry
        if self.uses is not None:
            piece, patch, cut = _cut(geometry, self._index, progress.part(0, 0.5), self._refuse_overlaps)
        zone = np.full(len(piece), OUTSIDE)
        if self.zones is not None:
            part, found, cut = _cut(cut, self.zones.index, progress.part(0.5, 0.9))
            piece, patch, zone = piece[part], patch[part], np.append(self.zones.number, OUTSIDE)[found]
        plane = "planar" if self.method == "survey" else self.method
        whole, area = areas(geometry, crs, plane), areas(cut, crs, plane)
        # Cutting leaves hairs along shared edges: what they hold goes to the parts by their size.
        area = area * (whole / np.maximum(np.bincount(piece, area, len(geometry)), 1e-12))[piece]
        ridge, method = np.zeros(len(area)), np.full(len(area), plane, dtype=object)
        if self.method == "survey":
            on = patch != BARE
            share = area[on] / self._size[patch[on]]
            area[on], ridge[on] = self._net[patch[on]] * share, (self._gross - self._net)[patch[on]] * share
            method[on] = "survey"
        if self.uses is not None:
            patch = np.append(self._near, BARE)[patch]
        return {
            "piece": piece,
            "patch": patch,
            "zone": zone,
            "geometry": cut,
            "area": area,
            "ridge": ridge,
            "method": method,
        }

    def _refuse_overlaps(self, pieces: Pieces, covered: Pieces) -> None:
        """Raise InputError where patches overlap by more than two drawings of one border would."""
        rows = np.unique(pieces.plot)
        excess = np.bincount(pieces.plot, pieces.area, rows[-1] + 1)[rows] - covered.area
        found = []
        for row in rows[excess > PATCH].tolist():
            here = pieces.take(pieces.plot == row)
            for one, other in combinations(range(len(here)), 2):
                if _is_ground(shapely.intersection(here.geometry[one], here.geometry[other])):
                    pair = (self.uses.feature(self._near[here.control[at]]) for at in (one, other))
                    found.append(" / ".join(str(id_) for id_ in pair))
            if len(found) > _SHOWN:
                break
        if found:
            found = list(dict.fromkeys(found))
            raise InputError(
                Message(
                    "Patches of land-use layer “{layer}” overlap where a control line takes the site, so that land would "
                    "count twice; feature ids: {pairs}{more} Correct them; “Check coverage” shows where.",
                    layer=self.uses.name,
                    pairs="; ".join(found[:_SHOWN]),
                    more=" …" if len(found) > _SHOWN else ".",
                )
            )


def occupied(
    plots: Table,
    controls: Sequence[Control],
    ground: Ground,
    *,
    min_area: float = 0.0,
    min_width: float = 0.0,
    progress: Progress | None = None,
) -> Parts:
    """Return what the control lines take of the plots, whose geometry is sound or None, all in one CRS.

    Features of one control line that overlap count once; ground of two categories is a category of its own.
    Polygons of at most `min_area` m² or `min_width` m mean width (planar) are fragments. Raises InputError
    and Cancelled.
    """
    progress = progress or Progress()
    columns: list[dict[str, np.ndarray]] = []
    for place, control in enumerate(controls):
        part = progress.part(place / len(controls), (place + 1) / len(controls))
        pieces, names = _taken(plots, control, part.part(0, 0.5))
        kept, fragments = (
            drop_fragments(pieces, min_area, min_width)
            if min_area > 0 or min_width > 0
            else (pieces, pieces.take(np.zeros(len(pieces), bool)))
        )
        for some, fragment in ((kept, False), (fragments, True)):
            found = ground.divided(some.geometry, plots.crs, part.part(0.5, 1))
            piece = found.pop("piece")
            columns.append(
                {
                    "plot": some.plot[piece],
                    "control": np.full(len(piece), place),
                    "category": names[some.category[piece]],
                    "fragment": np.full(len(piece), fragment),
                    **found,
                }
            )
    return Parts(
        **{
            name: np.concatenate([np.empty(0, dtype=kind), *(column[name] for column in columns)])
            for name, kind in _KINDS.items()
        }
    )


_KINDS = {
    **dict.fromkeys(("plot", "control", "patch", "zone"), np.int64),
    **dict.fromkeys(("category", "geometry", "method"), object),
    **dict.fromkeys(("area", "ridge"), float),
    "fragment": bool,
}


def _taken(plots: Table, control: Control, progress: Progress) -> tuple[Pieces, np.ndarray]:
    """Return the pieces that a control line takes, none overlapping another, and the names of categories."""
    values = np.full(len(control.table), "", dtype=object)
    if control.category is not None:
        given = texts(control.table.column(control.category)).tolist()
        values[:] = [(value or "").strip() for value in given]
    names, codes = np.unique(values.astype(str), return_inverse=True)
    index = ControlIndex(control.table.geometry, codes, progress=progress.part(0, 0.3))
    for note in repairs(control.table, index.repaired):
        progress.warn(note)
    pieces = index.overlay(plots.geometry, dissolve=True, progress=progress.part(0.3, 1))
    return _apart(pieces, names.astype(object), progress)


def _apart(pieces: Pieces, names: np.ndarray, progress: Progress) -> tuple[Pieces, np.ndarray]:
    """Return pieces of which none overlaps another of its plot: ground of two categories is of a joint one."""
    plots, counts = np.unique(pieces.plot, return_counts=True)
    starts = np.searchsorted(pieces.plot, plots)
    pairs = [
        pair
        for start, count in zip(starts[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True)
        for pair in combinations(range(start, start + count), 2)
    ]
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    progress.check()
    both = _is_ground(shapely.intersection(pieces.geometry[one], pieces.geometry[other]))
    mixed = np.unique(pieces.plot[one[both]])
    if not len(mixed):
        return pieces, names
    known = {name: place for place, name in enumerate(names.tolist())}
    rows = {"plot": [], "category": [], "geometry": []}
    for plot in mixed.tolist():
        progress.check()
        here = pieces.take(pieces.plot == plot)
        for labels, geometry in _cells(here.geometry, names[here.category].tolist()):
            rows["plot"].append(plot)
            rows["category"].append(known.setdefault(JOINT.join(labels), len(known)))
            rows["geometry"].append(geometry)
    rest = pieces.take(~np.isin(pieces.plot, mixed))
    n = len(rows["plot"])
    geometry = np.empty(n, dtype=object)
    geometry[:] = rows["geometry"]
    out = Pieces(
        np.r_[rest.plot, np.array(rows["plot"])],
        np.full(len(rest) + n, -1),
        np.r_[rest.category, np.array(rows["category"])],
        np.r_[rest.geometry, geometry],
        np.r_[rest.area, shapely.area(geometry)],
        np.r_[rest.whole, np.zeros(n, bool)],
        pieces.repaired,
    )
    return out.take(np.lexsort((out.category, out.plot))), np.array(list(known), dtype=object)


def _cells(geometry: np.ndarray, labels: list[str]) -> list[tuple[tuple[str, ...], object]]:
    """Return the ground of polygons as cells that do not overlap, each with the labels of all that cover it."""
    cells: list[tuple[tuple[str, ...], object]] = []
    for shape, label in zip(geometry, labels, strict=True):
        split, rest = [], shape
        for names, cell in cells:
            both = polygonal([shapely.intersection(cell, shape)])[0]
            if not _is_ground(both):
                split.append((names, cell))
                continue
            split.append(((*names, label), both))
            rest = shapely.difference(rest, cell)
            if _is_ground(left := polygonal([shapely.difference(cell, shape)])[0]):
                split.append((names, left))
        if _is_ground(rest := polygonal([rest])[0]):
            split.append(((label,), rest))
        cells = split
    return cells


def _cut(geometry: np.ndarray, index: ControlIndex, progress: Progress, judge=None):
    """Return polygons (n,) cut by those of an index: row, row of the index (−1: under none) and geometry.

    `judge` is given the pieces, and what they cover of each row.
    """
    pieces = index.overlay(geometry, progress=progress.part(0, 0.7))
    # What two drawings of one border leave is no class or zone of its own, but where there is no more.
    pieces = pieces.take(_is_ground(pieces.geometry) | ~_is_ground(geometry)[pieces.plot])
    covered = dissolved(replace(pieces, category=np.zeros(len(pieces), np.int64)), progress.check)
    if judge and len(pieces):
        judge(pieces, covered)
    rest = np.array(geometry, dtype=object)
    rest[covered.plot[covered.whole]] = None
    cut = covered.take(~covered.whole)
    for part in batches(shapely.get_num_coordinates(cut.geometry), _BATCH):
        progress.check()
        rest[cut.plot[part]] = shapely.difference(geometry[cut.plot[part]], cut.geometry[part])
    rest = polygonal(rest)
    # A row that nothing lies under stays, however small it is.
    left = np.flatnonzero(_is_ground(rest) | ~np.isin(np.arange(len(rest)), covered.plot))
    row = np.r_[pieces.plot, left]
    label = np.r_[pieces.control, np.full(len(left), -1)]
    order = np.argsort(row, kind="stable")
    return row[order], label[order], np.r_[pieces.geometry, rest[left]][order]


def _is_ground(geometry: np.ndarray) -> np.ndarray:
    """Return which polygons are more than two drawings of one border leave."""
    area, length = shapely.area(geometry), shapely.length(geometry)
    return (area > PATCH) & (2 * area > STRIP * length)
