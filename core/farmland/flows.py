"""Where cultivated land went and came from: the ground of one date laid over that of the other, cut no further
than approvals, zones and permanent basic farmland ask."""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..balance import OUTSIDE, Zones
from ..overlay import NIL, ControlIndex, Pieces, dissolved
from ..polygons import polygonal
from ..progress import Progress
from .ground import NOBODY, Ground, Survey
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


def flows(first: Ground, second: Ground, one: Survey, other: Survey, progress: Progress) -> Parts:
    """Return the cultivated land of both dates in pieces, each with its role. Raises Cancelled."""
    farm, later = first.flow == CULTIVATED, second.flow == CULTIVATED
    whole_one, whole_other = (np.flatnonzero(s.flow == CULTIVATED) for s in (one, other))
    whole_one, whole_other = np.setdiff1d(whole_one, one.bare), np.setdiff1d(whole_other, other.bare)
    out = _laid(first.geometry[farm], second.geometry, progress.part(0, 0.5))
    into = _laid(second.geometry[later], first.geometry[~farm], progress.part(0.5, 0.8))
    flow = second.flow[out.control]
    found = [
        _parts(PREVIOUS, whole_one, NOBODY, one.table.geometry[whole_one]),
        _parts(YEAR_END, NOBODY, whole_other, other.table.geometry[whole_other]),
        _parts(
            np.where(flow == CULTIVATED, KEPT, np.where(flow == UNDECIDED, OPEN_OUT, OUT)),
            first.row[farm][out.plot],
            second.row[out.control],
            out.geometry,
        ),
        _parts(
            np.where(first.flow[~farm][into.control] == UNDECIDED, OPEN_IN, IN),
            first.row[~farm][into.control],
            second.row[later][into.plot],
            into.geometry,
        ),
    ]
    kept = flow == CULTIVATED
    rest, row = _rest(first.geometry[farm], out.plot, out.geometry, progress.part(0.8, 0.9))
    found.append(_parts(GONE, first.row[farm][row], NOBODY, rest))
    # What came is what neither the first date's farmland nor its other land is under.
    place = np.full(len(second.flow), -1)
    place[later] = np.arange(later.sum())
    plots = np.concatenate([into.plot, place[out.control[kept]]])
    shapes = np.concatenate([into.geometry, out.geometry[kept]])
    rest, row = _rest(second.geometry[later], plots, shapes, progress.part(0.9, 1))
    found.append(_parts(CAME, NOBODY, second.row[later][row], rest))
    found.append(_parts(TWICE_BEFORE, first.twice_row, NOBODY, first.twice))
    found.append(_parts(TWICE_AFTER, NOBODY, second.twice_row, second.twice))
    joined = Parts(*(np.concatenate([getattr(p, f) for p in found]) for f in Parts.__dataclass_fields__))
    return replace(joined, piece=np.arange(len(joined)))


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


def within(parts: Parts, index: ControlIndex, progress: Progress) -> tuple[Parts, np.ndarray]:
    """Return what of the parts lies within control areas, and the rows of the parts that these pieces are of."""
    cut = index.overlay(parts.geometry, dissolve=True, progress=progress)
    return replace(parts.take(cut.plot), geometry=cut.geometry), cut.plot


def measured(parts: Parts, one: Survey, other: Survey, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the area in m² of each part as the first and as the second date measures it (n,), 0 where it does not.

    Outflow is measured by the first date, inflow by the second. Raises InputError as `Survey.area`.
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


def _laid(plots: np.ndarray, controls: np.ndarray, progress: Progress) -> Pieces:
    index = ControlIndex(controls, progress=progress.part(0, 0.3))
    return index.overlay(plots, progress=progress.part(0.3, 1))


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
    return Parts(*(np.concatenate([getattr(p, name) for p in parts]) for name in Parts.__dataclass_fields__))
