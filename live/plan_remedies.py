"""Remedies of a live check: what geometry or a figure can give a verdict, each tried by the check itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely

from ..core.progress import Progress
from ..core.rules.remedies import Case, Proposal, proposals
from ..core.table import Table
from ..core.text import Message
from .plan_evidence import row_of
from .plan_state import PlanState
from .verdicts import Found, Key


@dataclass(frozen=True)
class Offer:
    """A proposal by feature ids: `shapes` and `before` (what they were), `values` by field; `lost` and `gained` are
    the ground that the plot gives up and gets. `after` is all that would be found of the plots that it reaches.

    One that is no edit (`is_edit`) is a suggestion.
    """

    kind: str
    words: Message
    notes: tuple[Message, ...] = ()
    shapes: Mapping[int, shapely.Geometry] = field(default_factory=dict)
    before: Mapping[int, shapely.Geometry] = field(default_factory=dict)
    values: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    lost: shapely.Geometry | None = None
    gained: shapely.Geometry | None = None
    after: tuple[Found, ...] = ()

    @property
    def is_edit(self) -> bool:
        return bool(self.shapes or self.values)

    def passes(self, found: Found) -> bool:
        """Return whether a verdict would be a pass."""
        return all(one.key != found.key for one in self.after)

    def worse(self, present: Mapping[Key, Found]) -> list[Found]:
        """Return what would fail, or be undecided, that does not now."""
        return [
            one
            for one in self.after
            if (now := present.get(one.key)) is None or (one.failed and not now.failed)
        ]


def offers(
    state: PlanState, found: Found, area_method: str = "ellipsoidal", progress: Progress | None = None
) -> list[Offer]:
    """Return what might make a verdict pass, each edit tried. Raises Cancelled."""
    progress = progress or Progress()
    row = -1 if found.fid is None else row_of(state, found.fid)
    if row is None or (found.fid is None and found.scope != "pair"):
        return []
    conflicts = found.conflicts
    ground, category = np.empty(0, dtype=object), np.empty(0, dtype=object)
    if conflicts is not None:
        ground = conflicts.geometry[~conflicts.fragment]
        category = conflicts.category[~conflicts.fragment]
    limit = float(found.block.limit[found.at])
    case = Case(found.rule, row, limit, ground, category)
    return [_offer(state, one, progress) for one in proposals(case, state.layers, area_method)]


def _offer(state: PlanState, proposal: Proposal, progress: Progress) -> Offer:
    progress.check()
    if not proposal.is_edit:
        return Offer(proposal.kind, proposal.words, proposal.notes)
    plots = state.tables["plots"]
    rows = sorted({*proposal.shapes, *proposal.values})
    fids = {row: int(plots.feature_ids[row]) for row in rows}
    return Offer(
        proposal.kind,
        proposal.words,
        proposal.notes,
        {fids[row]: shape for row, shape in proposal.shapes.items()},
        {fids[row]: plots.geometry[row] for row in proposal.shapes},
        {fids[row]: values for row, values in proposal.values.items()},
        proposal.lost,
        proposal.gained,
        tuple(state.try_rows(_changed(plots, rows, proposal), (), progress)),
    )


def _changed(plots: Table, rows: list[int], proposal: Proposal) -> Table:
    """Return these rows of the plots as they would be."""
    part = plots.take(np.array(rows))
    geometry = part.geometry.copy()
    columns = dict(part.columns)
    broken = dict(part.broken)
    for place, row in enumerate(rows):
        if row in proposal.shapes:
            geometry[place] = proposal.shapes[row]
            broken.pop(place, None)
        for name, value in proposal.values.get(row, {}).items():
            columns[name] = _with(columns[name], place, value)
    return replace(part, geometry=geometry, columns=columns, broken=broken)


def _with(column: np.ma.MaskedArray, place: int, value) -> np.ma.MaskedArray:
    column = column.copy()
    # A field of text holds its figures as text.
    column[place] = f"{value:.15g}" if column.dtype.kind == "O" else value
    return column
