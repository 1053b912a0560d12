"""Where cultivated land went and came from: the ground of one date laid over that of the other, cut no further
than approvals, zones and permanent basic farmland ask."""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..balance import OUTSIDE, Zones
from ..landchange.ground import common_ground, uncovered
from ..overlay import NIL, ControlIndex, dissolved
from ..polygons import polygonal, without_slivers
from ..progress import Progress
from .ground import NOBODY, Land
from .pack import CULTIVATED, UNDECIDED

# What a piece of ground is to the balance. Those of the first date add up to its cultivated land, those of the
# second to the second's; IN and OUT are the flows, KEPT is of both.
PREVIOUS, YEAR_END = "previous", "year_end"
OUT, IN, KEPT = "out", "in", "kept"
GONE, CAME = "only_before", "only_after"
TWICE_BEFORE, TWICE_AFTER = "twice_before", "twice_after"
OPEN_OUT, OPEN_IN = "undecided_out", "undecided_in"
# Of an OUT piece.
COVERED, BARE, UNKNOWN = "covered", "uncovered", "undecided"
_NOTHING = np.empty(0, dtype=object)
_NO_ROWS = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Parts:
    """Pieces of ground, (n,): `role` (see above), the polygon of each date that has it (`before`, `after`; NOBODY where
    none is meant), `geometry`, and, where they are cut, `piece` (the uncut one), `cover` of an OUT piece and
    `zone`."""

    role: np.ndarray
    before: np.ndarray
    after: np.ndarray
    geometry: np.ndarray
    piece: np.ndarray
    cover: np.ndarray
    zone: np.ndarray

    def __len__(self) -> int:
        return len(self.role)

    def take(self, rows: np.ndarray) -> "Parts":
        """Return the parts at these positions, or where this boolean mask holds."""
        return Parts(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Covers:
    """What each approval document covers of each OUT piece: `piece`, `document` (a number), `geometry`; (k,)."""

    piece: np.ndarray
    document: np.ndarray
    geometry: np.ndarray


def flows(one: Land, other: Land, progress: Progress) -> Parts:
    """Return the cultivated land of both dates in pieces, each with its role. Raises Cancelled."""
    shared = common_ground(one.ground, other.ground, one.table.crs, "planar", progress.part(0, 0.9))
    was, became = one.kind[shared.before], other.kind[shared.after]
    farm, later = was == CULTIVATED, became == CULTIVATED
    named = np.full(len(shared), "", dtype=object)
    named[later] = np.where(was[later] == UNDECIDED, OPEN_IN, IN)
    named[farm] = np.where(became[farm] == UNDECIDED, OPEN_OUT, OUT)
    named[farm & later] = KEPT
    some = np.flatnonzero(farm | later)
    whole = [np.setdiff1d(np.flatnonzero(land.flow == CULTIVATED), land.bare) for land in (one, other)]
    gone, gone_row = _alone(one, shared.only_before, shared.geometry, shared.before)
    progress.step(0.95)
    came, came_row = _alone(other, shared.only_after, shared.geometry, shared.after)
    found = _joined(
        [
            _parts(PREVIOUS, whole[0], NOBODY, one.table.geometry[whole[0]]),
            _parts(YEAR_END, NOBODY, whole[1], other.table.geometry[whole[1]]),
            _parts(
                named[some],
                one.row[shared.before[some]],
                other.row[shared.after[some]],
                shared.geometry[some],
            ),
            _parts(GONE, gone_row, NOBODY, gone),
            _parts(CAME, NOBODY, came_row, came),
            _parts(TWICE_BEFORE, one.twice_row, NOBODY, one.twice),
            _parts(TWICE_AFTER, NOBODY, other.twice_row, other.twice),
        ]
    )
    return replace(found, piece=np.arange(len(found)))


def covered(parts: Parts, approved: ControlIndex | None, progress: Progress) -> tuple[Parts, Covers]:
    """Return the parts with OUT pieces cut by the approved areas, and what each document covers of them.

    The categories of `approved` are its documents; without it all OUT pieces are UNKNOWN.
    """
    out = np.flatnonzero(parts.role == OUT)
    if approved is None:
        cover = parts.cover.copy()
        cover[out] = UNKNOWN
        return replace(parts, cover=cover), Covers(_NO_ROWS, _NO_ROWS, _NOTHING)
    by_document = approved.overlay(parts.geometry[out], dissolve=True, progress=progress.part(0, 0.7))
    covers = Covers(out[by_document.plot], by_document.category, by_document.geometry)
    once = dissolved(replace(by_document, category=np.zeros(len(by_document), np.int64)), progress.check)
    inside = parts.take(out[once.plot])
    inside = replace(inside, geometry=once.geometry, cover=np.full(len(inside), COVERED, dtype=object))
    rest, row = _rest(parts.geometry[out], once.plot, once.geometry, progress.part(0.7, 1))
    outside = parts.take(out[row])
    outside = replace(outside, geometry=rest, cover=np.full(len(outside), BARE, dtype=object))
    return _joined([parts.take(parts.role != OUT), inside, outside]), covers


def by_zone(parts: Parts, zones: Zones, progress: Progress) -> Parts:
    """Return the parts cut by the zones; what lies in none is OUTSIDE."""
    cut = zones.index.overlay(parts.geometry, progress=progress.part(0, 0.8))
    inside = replace(parts.take(cut.plot), geometry=cut.geometry, zone=zones.number[cut.control])
    rest, row = _rest(parts.geometry, cut.plot, cut.geometry, progress.part(0.8, 1))
    outside = replace(parts.take(row), geometry=rest, zone=np.full(len(row), OUTSIDE))
    return _joined([inside, outside])


def within(parts: Parts, index: ControlIndex, progress: Progress) -> Parts:
    """Return what of the parts lies within control areas, whose categories are one.

    Most fields are the same on both dates and kept as they are: each shape is cut once.
    """
    first: dict[bytes, int] = {}
    same = [first.setdefault(shape, row) for row, shape in enumerate(shapely.to_wkb(parts.geometry).tolist())]
    alone, place = np.unique(np.array(same, dtype=np.int64), return_inverse=True)
    cut = index.overlay(parts.geometry[alone], dissolve=True, progress=progress)
    piece = np.full(len(alone), -1)
    piece[cut.plot] = np.arange(len(cut))
    rows = np.flatnonzero(piece[place] >= 0)
    return replace(parts.take(rows), geometry=cut.geometry[piece[place[rows]]])


def measured(parts: Parts, one: Land, other: Land, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the area in m² of each part as the first and as the second date measures it (n,), 0 where it does not.

    Outflow is measured by the first date, inflow by the second. Raises InputError as `Land.area`.
    """
    second = np.isin(parts.role, (YEAR_END, IN, CAME, TWICE_AFTER, OPEN_IN))
    kept = parts.role == KEPT
    before, after = np.zeros(len(parts)), np.zeros(len(parts))
    before[~second] = one.area(parts.before[~second], parts.geometry[~second], method)
    after[second] = other.area(parts.after[second], parts.geometry[second], method)
    if method == "survey":
        after[kept] = other.area(parts.after[kept], parts.geometry[kept], method)
    else:
        after[kept] = before[kept]
    return before, after


def _alone(
    land: Land, only: np.ndarray, pieces: np.ndarray, entry: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the cultivated ground that the other date does not cover, and the features that have it."""
    entries = np.flatnonzero((land.kind == CULTIVATED) & (only >= NIL))
    ground = polygonal(uncovered(land.ground, entries, pieces, entry))
    real = shapely.area(ground) >= NIL
    return ground[real], land.row[entries[real]]


def _rest(
    plots: np.ndarray, plot: np.ndarray, pieces: np.ndarray, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return what of polygons (n,) is left beside the pieces (k,) of `plot`, and which polygons that is of."""
    inside = np.bincount(plot, weights=shapely.area(pieces), minlength=len(plots))
    lacking = np.flatnonzero(shapely.area(plots) - inside >= NIL)
    order = np.argsort(plot, kind="stable")
    start = np.searchsorted(plot[order], lacking)
    stop = np.searchsorted(plot[order], lacking, side="right")
    rest = plots[lacking].copy()
    for at, (low, high) in enumerate(zip(start.tolist(), stop.tolist(), strict=True)):
        if at % 64 == 0:
            progress.step(at / len(lacking))
        if high > low:
            rest[at] = shapely.difference(rest[at], shapely.union_all(pieces[order[low:high]]))
    rest = polygonal(rest)
    real = shapely.area(rest) >= NIL
    return rest[real], lacking[real]


def _parts(role, before, after, geometry: np.ndarray) -> Parts:
    n = len(geometry)

    def each(values, kind) -> np.ndarray:
        return np.full(n, values, dtype=kind) if np.ndim(values) == 0 else np.asarray(values, dtype=kind)

    return Parts(
        each(role, object),
        each(before, np.int64),
        each(after, np.int64),
        geometry,
        np.arange(n),
        np.full(n, "", dtype=object),
        np.full(n, OUTSIDE),
    )


def _joined(parts: list[Parts]) -> Parts:
    """Return parts one after the other, without the slivers that cutting leaves."""
    whole = Parts(*(np.concatenate([getattr(p, name) for p in parts]) for name in Parts.__dataclass_fields__))
    whole = replace(whole, geometry=without_slivers(whole.geometry, NIL))
    return whole.take(~shapely.is_missing(whole.geometry))
