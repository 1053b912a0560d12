"""Remedies of a live check: what geometry or a figure can give a verdict, each tried by the check itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely

from ..core.progress import Progress
from ..core.rules.remedies import Case, Proposal, proposals, recorded_area
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
    state: PlanState,
    found: Found,
    area_method: str = "ellipsoidal",
    present: Collection[Key] = (),
    progress: Progress | None = None,
) -> list[Offer]:
    """Return what might make a verdict pass, each edit tried. Raises Cancelled.

    Where a recorded area holds now, it is corrected with the shape; `present` are the verdicts on recorded areas
    that are no pass as it is.
    """
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
    layers = {**state.layers, "plots": state.layer("plots")}
    return [
        _offer(state, one, area_method, present, progress) for one in proposals(case, layers, area_method)
    ]


def _offer(
    state: PlanState, proposal: Proposal, area_method: str, present: Collection[Key], progress: Progress
) -> Offer:
    progress.check()
    if not proposal.is_edit:
        return Offer(proposal.kind, proposal.words, proposal.notes)
    after = _tried(state, proposal, progress)
    stale = [one for one in after if one.rule.type == "area_matches" and one.key not in present]
    if corrected := _with_areas(state, proposal, stale, area_method):
        proposal = corrected
        after = _tried(state, proposal, progress)
    plots = state.tables["plots"]
    fids = {row: int(plots.feature_ids[row]) for row in (*proposal.shapes, *proposal.values)}
    return Offer(
        proposal.kind,
        proposal.words,
        proposal.notes,
        {fids[row]: shape for row, shape in proposal.shapes.items()},
        {fids[row]: plots.geometry[row] for row in proposal.shapes},
        {fids[row]: values for row, values in proposal.values.items()},
        proposal.lost,
        proposal.gained,
        tuple(after),
    )


def _tried(state: PlanState, proposal: Proposal, progress: Progress) -> list[Found]:
    rows = sorted({*proposal.shapes, *proposal.values})
    return state.try_rows(_changed(state.tables["plots"], rows, proposal), (), progress)


def _with_areas(
    state: PlanState, proposal: Proposal, stale: list[Found], area_method: str
) -> Proposal | None:
    """Return a proposal with the recorded areas of the plots that it cuts, None where none of them has one."""
    values, notes = dict(proposal.values), list(proposal.notes)
    for found in stale:
        row = None if found.fid is None else row_of(state, found.fid)
        if row not in proposal.shapes:
            continue
        corrected = recorded_area(found.rule, state.layer("plots"), proposal.shapes[row], area_method)
        if corrected is not None:
            own, value = corrected
            values[row] = {**values.get(row, {}), own: value}
            notes.append(
                Message(
                    "“{field}” of plot {id} becomes {value:,.15g}.", field=own, id=found.plot_id, value=value
                )
            )
    return replace(proposal, values=values, notes=tuple(notes)) if values != proposal.values else None


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
