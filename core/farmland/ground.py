"""The land of one survey date: what each feature is to cultivated land, and its ground, each place once."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..balance import recorded
from ..geodesy import areas, survey_areas
from ..landchange.survey import Survey, survey_of
from ..polygons import repair
from ..progress import Progress
from ..table import Table
from .pack import CULTIVATED, UNDECIDED

# Where features of different kinds claim the same ground, none of them has it.
NOBODY = -1


@dataclass(frozen=True)
class Land:
    """One date: `table` with sound geometry, the `code` of each feature as written and its `flow` (cultivated, undecided
    or another id; both text, (n,)); `bare` are the rows without a polygon that could be used.

    `ground` has each place once, (m,): `row` is the feature that has it (of several of one kind the first; NOBODY
    where their kinds differ) and `kind` its flow. `twice` (k,) is ground of cultivated features `twice_row` that
    others have as well, so that it does not count for them.
    """

    table: Table
    code: np.ndarray
    flow: np.ndarray
    bare: np.ndarray
    ground: Survey
    row: np.ndarray
    kind: np.ndarray
    twice: np.ndarray
    twice_row: np.ndarray

    def area(self, rows: np.ndarray, pieces: np.ndarray, method: str) -> np.ndarray:
        """Return the area in m² of pieces (k,) of the features `rows` (k,), by `method` as in `areas`, or “survey”:
        recorded area × the piece's share of the feature on the plane, less the ridge.

        Raises InputError where the recorded area of one of these features is missing.
        """
        if method != "survey":
            return areas(pieces, self.table.crs, method)
        some, place = np.unique(rows, return_inverse=True)
        _gross, net = recorded(self.table.take(some))
        whole = shapely.area(self.table.geometry[some])
        return survey_areas(net[place], shapely.area(pieces), whole[place])


def land_of(table: Table, codes: list[str | None], flows: dict[str | None, str], progress: Progress) -> Land:
    """Return a date's land; `flows` says what each code is to cultivated land. Raises Cancelled.

    Invalid polygons are made valid, and overlaps taken apart; both are told.
    """
    ground = survey_of(table, progress)
    sound, _mended = repair(table.geometry)
    code, flow = np.empty(len(table), dtype=object), np.empty(len(table), dtype=object)
    code[:] = [text or "" for text in codes]
    flow[:] = [flows[text] for text in codes]
    row, kind = ground.owner.copy(), flow[ground.owner]
    twice: list[tuple[int, int]] = []
    for entry, claims in ground.shared.items():
        alike = len({flow[claim] for claim in claims}) == 1
        if not alike:
            row[entry], kind[entry] = NOBODY, UNDECIDED
        extra = claims[1:] if alike else claims
        twice += [(entry, claim) for claim in extra if flow[claim] == CULTIVATED]
    entries = np.array([entry for entry, _claim in twice], dtype=np.int64)
    return Land(
        Table(table.name, table.columns, sound, table.crs, table.broken, table.feature_ids),
        code,
        flow,
        np.flatnonzero(shapely.is_missing(sound)),
        ground,
        row,
        kind,
        ground.geometry[entries],
        np.array([claim for _entry, claim in twice], dtype=np.int64),
    )
