"""The ground of one survey date, each place once: what overlaps, and what cannot be told, is set apart."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..balance import recorded
from ..coverage.check import Options, check_coverage
from ..coverage.faults import DUPLICATE, OVERLAP
from ..geodesy import areas, survey_areas
from ..overlay import NIL
from ..polygons import polygonal, repair
from ..progress import Progress
from ..table import Table, repairs
from ..text import Message
from .pack import CULTIVATED, UNDECIDED

# Where two polygons of different flows claim the same ground, no polygon has it.
NOBODY = -1
# Below this, in m, two drawings of one border are one.
_SAME = 1e-6
_SHOWN = 5


@dataclass(frozen=True)
class Survey:
    """One date: `table` with sound geometry, `flow` (n,) of each feature (cultivated, one of FLOWS, undecided) and
    its `code` (n,) as written, text. `bare` are the rows without a geometry that could be used."""

    table: Table
    code: np.ndarray
    flow: np.ndarray
    bare: np.ndarray

    def area(self, rows: np.ndarray, pieces: np.ndarray, method: str) -> np.ndarray:
        """Return the area in m² of pieces (k,) of the polygons `rows` (k,), by `method` as in `areas`, or “survey”:
        recorded area × the piece's share of the polygon on the plane, less the ridge.

        Raises InputError where the recorded area of one of these polygons is missing.
        """
        if method != "survey":
            return areas(pieces, self.table.crs, method)
        some, place = np.unique(rows, return_inverse=True)
        _gross, net = recorded(self.table.take(some))
        whole = shapely.area(self.table.geometry[some])
        return survey_areas(net[place], shapely.area(pieces), whole[place])


@dataclass(frozen=True)
class Ground:
    """The ground of a date without overlaps, (m,): `geometry`, the `row` of the survey that has it (NOBODY where
    several of different flows claim it) and its `flow`. `twice` (k,) is what was taken off cultivated polygons
    `twice_row`, since others have it as well."""

    geometry: np.ndarray
    row: np.ndarray
    flow: np.ndarray
    twice: np.ndarray
    twice_row: np.ndarray


def survey_of(
    table: Table, codes: list[str | None], flows: dict[str | None, str], progress: Progress
) -> Survey:
    """Return a date's survey, its invalid polygons made valid; `flows` says what each code is to farmland."""
    sound, mended = repair(table.geometry)
    for note in repairs(table, mended):
        progress.warn(note)
    bare = np.flatnonzero(shapely.is_missing(sound) | (shapely.area(sound) <= 0))
    sound[bare] = None
    if len(bare):
        progress.warn(
            Message(
                "{count} features of layer “{layer}” have no polygon that could be used; feature ids: {ids}{more}",
                count=len(bare),
                layer=table.name,
                ids=", ".join(str(table.feature(row)) for row in bare[:_SHOWN].tolist()),
                more=" …" if len(bare) > _SHOWN else ".",
            )
        )
    out = Table(table.name, table.columns, sound, table.crs, table.broken, table.feature_ids)
    code, flow = np.empty(len(table), dtype=object), np.empty(len(table), dtype=object)
    code[:] = [text or "" for text in codes]
    flow[:] = [flows[text] for text in codes]
    return Survey(out, code, flow, bare)


def ground_of(survey: Survey, progress: Progress) -> Ground:
    """Return the ground of a date, each place once.

    What two polygons of one flow share goes to the first; what polygons of different flows share goes to none and
    is undecided. Raises Cancelled.
    """
    given, flow = survey.table.geometry, survey.flow
    found = check_coverage(
        given,
        Options(tolerance=_SAME, looked_for=frozenset((OVERLAP, DUPLICATE))),
        progress=progress.part(0, 0.8),
    )
    geometry = given.copy()
    rows = np.flatnonzero(~shapely.is_missing(given))
    if not len(found):
        none = np.empty(0, dtype=object)
        return Ground(geometry[rows], rows, flow[rows], none, none.astype(np.int64))
    one, other = np.minimum(found.row, found.other), np.maximum(found.row, found.other)
    differ = flow[one] != flow[other]
    claimed = _united(found.geometry[differ])
    for at, (row, shape) in enumerate(zip(other[~differ], found.geometry[~differ], strict=True)):
        if at % 64 == 0:
            progress.check()
        # One of two equal polygons is wholly the other's.
        geometry[row] = shapely.difference(geometry[row], shape) if geometry[row] is not None else None
    tree = shapely.STRtree(geometry)
    for area, row in zip(*tree.query(claimed, predicate="intersects"), strict=True):
        geometry[row] = shapely.difference(geometry[row], claimed[area])
    geometry = polygonal(geometry)
    geometry[shapely.area(geometry) < NIL] = None
    touched = np.unique(np.concatenate([one, other]))
    touched = touched[flow[touched] == CULTIVATED]
    lost = given[touched].copy()
    left = ~shapely.is_missing(geometry[touched])
    lost[left] = shapely.difference(lost[left], geometry[touched][left])
    lost = polygonal(lost)
    real = shapely.area(lost) >= NIL
    progress.warn(_told(survey, found))
    rows = np.flatnonzero(~shapely.is_missing(geometry))
    undecided = np.full(len(claimed), UNDECIDED, dtype=object)
    return Ground(
        np.concatenate([geometry[rows], claimed]),
        np.concatenate([rows, np.full(len(claimed), NOBODY)]),
        np.concatenate([flow[rows], undecided]),
        lost[real],
        touched[real],
    )


def _united(shapes: np.ndarray) -> np.ndarray:
    """Return the polygons of a union."""
    if not len(shapes):
        return np.empty(0, dtype=object)
    parts = shapely.get_parts(polygonal(np.array([shapely.union_all(shapes)], dtype=object)))
    return parts[shapely.area(parts) >= NIL]


def _told(survey: Survey, found) -> Message:
    worst = np.argsort(-found.area, kind="stable")[:_SHOWN]
    return Message(
        "Polygons of layer “{layer}” cover common ground in {count} pairs, {area:.2f} m² in all (planar): {pairs}{more} "
        "It is counted once, and stands in the balance as covered twice; where the two are of different kinds, "
        "its kind is undecided.",
        layer=survey.table.name,
        count=len(found),
        area=float(found.area.sum()),
        pairs="; ".join(
            "{} / {} ({:.2f} m²)".format(
                *(survey.table.feature(row) for row in sorted((int(found.row[at]), int(found.other[at])))),
                found.area[at],
            )
            for at in worst.tolist()
        ),
        more=" …" if len(found) > _SHOWN else ".",
    )
