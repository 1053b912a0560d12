"""One survey date made fit to be laid over another: valid polygons, and no ground twice."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..coverage.check import Options, check_coverage
from ..coverage.faults import DUPLICATE, OVERLAP, Faults
from ..coverage.soundness import repaired
from ..overlay import NIL
from ..polygons import polygonal, without_slivers
from ..progress import Progress
from ..table import Table, repairs
from ..text import Message

_SHOWN = 10


@dataclass(frozen=True)
class Survey:
    """Ground of one date, each of it once: `geometry` (n,) polygons, `owner` (n,) the row that each belongs to.

    Where features overlap, their common ground is an entry of its own behind the others, and `shared` names
    all rows that claim it, by entry; `owner` is then the first of them. A row without a usable polygon has
    an entry of None.
    """

    geometry: np.ndarray
    owner: np.ndarray
    shared: dict[int, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.geometry)

    def area_shared(self) -> float:
        """Return the ground that several features claim, planar, in the square of the coordinates' unit."""
        return float(shapely.area(self.geometry[list(self.shared)]).sum()) if self.shared else 0.0


def survey_of(table: Table, progress: Progress, unlike: np.ndarray | None = None) -> Survey:
    """Return a layer's ground, with invalid polygons repaired and overlaps taken apart; both are told.

    `unlike` (k,) are the rows that may overlap others, where the rest is known not to. Overlaps that are nowhere
    wider than 1 mm are taken for none. Raises Cancelled.
    """
    sound, unsound = repaired(table.geometry, progress.part(0, 0.1))
    bare = shapely.is_missing(sound)
    for note in (*repairs(table, unsound[~bare[unsound]]), *_bare(table, np.flatnonzero(bare))):
        progress.warn(note)
    found = check_coverage(
        sound,
        Options(looked_for=frozenset((OVERLAP, DUPLICATE))),
        rows=unlike,
        progress=progress.part(0.1, 0.9),
    )
    owner = np.arange(len(sound))
    if not len(found):
        return Survey(sound, owner, {})
    ground, claims = _apart(sound, found, progress.part(0.9, 1))
    single = {claim[0]: shape for shape, claim in zip(ground, claims, strict=True) if len(claim) == 1}
    touched = np.unique([found.row, found.other])
    geometry = sound.copy()
    geometry[touched] = [single.get(row) for row in touched.tolist()]
    several = [(shape, claim) for shape, claim in zip(ground, claims, strict=True) if len(claim) > 1]
    more = np.empty(len(several), dtype=object)
    more[:] = [shape for shape, _claim in several]
    survey = Survey(
        np.concatenate([geometry, more]),
        np.r_[owner, np.array([claim[0] for _shape, claim in several], dtype=np.int64)],
        {len(sound) + place: claim for place, (_shape, claim) in enumerate(several)},
    )
    progress.warn(_told(table, survey))
    return survey


def _apart(
    sound: np.ndarray, found: Faults, progress: Progress
) -> tuple[list[shapely.Geometry], list[tuple[int, ...]]]:
    """Return ground that is disjoint, and the rows that claim each piece of it, of all rows in overlapping pairs."""
    n, copied = len(sound), found.error == DUPLICATE
    links = coo_matrix((np.ones(copied.sum()), (found.row[copied], found.other[copied])), shape=(n, n))
    _count, group = connected_components(links, False)
    # Of copies the first stands for all.
    first = np.full(n, n)
    np.minimum.at(first, group, np.arange(n))
    first = first[group]
    copies: dict[int, list[int]] = {}
    for row in np.unique([found.row[copied], found.other[copied]]).tolist():
        copies.setdefault(int(first[row]), []).append(row)
    near: dict[int, set[int]] = {row: set() for row in copies}
    for one, other in zip(first[found.row].tolist(), first[found.other].tolist(), strict=True):
        if one != other:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)

    pieces: list[tuple[shapely.Geometry | None, tuple[int, ...]]] = []
    claimed: dict[int, list[int]] = {row: [] for row in near}

    def add(shape: shapely.Geometry | None, claim: tuple[int, ...]) -> None:
        if shape is not None:
            for row in claim:
                claimed[row].append(len(pieces))
            pieces.append((shape, claim))

    for place, row in enumerate(sorted(near)):
        progress.step(place / len(near))
        rest = sound[row]
        for piece in sorted({piece for other in near[row] for piece in claimed[other]}):
            shape, claim = pieces[piece]
            common = None if shape is None else _polygon(shapely.intersection(shape, rest))
            if common is not None:
                # What a piece loses to the newcomer is claimed by both.
                pieces[piece] = _polygon(shapely.difference(shape, common)), claim
                rest = shapely.difference(rest, common)
                add(common, (*claim, row))
        add(_polygon(rest), (row,))
    ground = [shape for shape, _claim in pieces if shape is not None]
    claims = [
        tuple(sorted(one for row in claim for one in copies.get(row, (row,))))
        for shape, claim in pieces
        if shape is not None
    ]
    return ground, claims


def _polygon(shape: shapely.Geometry) -> shapely.Geometry | None:
    if shape.geom_type == "Polygon":
        return shape if shape.area >= NIL else None
    return without_slivers(polygonal(np.array([shape], dtype=object)), NIL)[0]


def _bare(table: Table, rows: np.ndarray) -> list[Message]:
    if not len(rows):
        return []
    return [
        Message(
            "{count} features of layer “{layer}” have no polygon that could be used, so their land is missing here; "
            "feature ids: {ids}{more}",
            count=len(rows),
            layer=table.name,
            ids=", ".join(str(table.feature(row)) for row in rows[:_SHOWN].tolist()),
            more=" …" if len(rows) > _SHOWN else ".",
        )
    ]


def _told(table: Table, survey: Survey) -> Message:
    entries = sorted(survey.shared, key=lambda entry: -survey.geometry[entry].area)
    pairs = "; ".join(
        f"{' / '.join(str(table.feature(row)) for row in survey.shared[entry])} "
        f"({survey.geometry[entry].area:.2f} m²)"
        for entry in entries[:_SHOWN]
    )
    return Message(
        "Features of layer “{layer}” claim the same ground: {area:.2f} m² in all (overlaps: {count}). It counts once, "
        "and is open where their codes differ. Feature ids: {pairs}{more}",
        layer=table.name,
        count=len(entries),
        area=survey.area_shared(),
        pairs=pairs,
        more=" …" if len(entries) > _SHOWN else ".",
    )
