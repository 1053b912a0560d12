"""A plan kept judged from edit to edit: the same verdicts as a batch run's, worked out only where an edit reaches."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace

import numpy as np
import shapely

from ..core.progress import Progress
from ..core.rules.check import check
from ..core.rules.layer import Layer
from ..core.rules.pack import Pack, Rule
from ..core.rules.verdict import FAIL, PASS, UNDECIDED, Conflicts, Run
from ..core.table import Table
from ..core.text import Message
from .verdicts import Counts, Delta, Found, Key

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Tried:
    """What a rule would say: `counts` (pass, fail, undecided), what is `found`, and the feature ids of the plots
    whose verdict would `change`, of those it was tried on.

    `before` are the counts of the rule of its id there as it is; None for a rule that is new.
    """

    counts: Counts
    found: tuple[Found, ...]
    changed: frozenset[int]
    before: Counts | None = None


class PlanState:
    """Plots and control layers with their verdicts; used from one thread at a time.

    `tables` maps role ids to Tables in one CRS with feature ids in rising order; “plots” is what is judged.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        pack: Pack,
        *,
        key: str | None = None,
        field_map: Mapping[str, str | Mapping[str, str]] | None = None,
        area_method: str = "ellipsoidal",
    ):
        self.pack = pack
        self.tables = dict(tables)
        self._options = {"key": key, "field_map": field_map or {}, "area_method": area_method}
        self._layers: dict[str, Layer] = {}
        self._crashed: dict[str, Message] = {}
        self._found: dict[Key, Found] = {}
        self._run: Run | None = None
        self._stale = True

    @property
    def layers(self) -> Mapping[str, Layer]:
        """The layers by role as the rules see them, as of the last check."""
        return self._layers

    @property
    def pending(self) -> int:
        """How many plots and rules on whole layers wait to be judged."""
        return max(len(self.tables["plots"]), 1) if self._stale else 0

    def amend(self, role: str, changed: Table, removed: Collection[int] = ()) -> None:
        """Take in an edit: the features of `changed` are new or replaced, those `removed` (feature ids) are gone."""
        self.tables[role] = amended(self.tables[role], changed, removed)
        self._stale = True

    def replace(self, role: str, table: Table | None) -> None:
        """Take in a layer that is wholly another, or None where no layer fills the role any more."""
        self._crashed.clear()
        if table is None:
            self.tables.pop(role, None)
        else:
            self.tables[role] = table
        self._stale = True

    def check(self, most: int, first: Box | None = None, progress: Progress | None = None) -> Delta:
        """Judge some of what waits, about `most` plots: what was edited, then what meets the box `first`, then
        the rest, then the rules on whole layers. Raises InputError, and Cancelled, upon which all waits as before."""
        told = set(self._crashed)
        run = self._check(self.tables, progress)
        found = {one.key: one for one in _found(run, self.tables["plots"], self._layers)}
        gone = frozenset(set(self._found) - set(found))
        self._run, self._found, self._stale = run, found, False
        remarks = tuple(why for rule, why in self._crashed.items() if rule not in told)
        judged = frozenset(self.tables["plots"].feature_ids.tolist())
        return Delta(gone, tuple(found.values()), dict(run.by_rule), run.counts, judged, remarks)

    def run(self) -> Run:
        """Return all verdicts as a batch run would hold them; nothing may be pending."""
        return self._run

    def try_plot(self, fid: int | None, geometry, progress: Progress | None = None) -> list[Found]:
        """Return what would be found of a plot with another shape; nothing of it is kept."""
        plots = self.tables["plots"]
        changed = plots.take(np.array([int(np.searchsorted(plots.feature_ids, fid))]))
        return self.try_rows(replace(changed, geometry=np.array([geometry])), (), progress)

    def try_rows(
        self, changed: Table, removed: Collection[int] = (), progress: Progress | None = None
    ) -> list[Found]:
        """Return what would be found of these plots, new or replaced, and of those that they reach; nothing of
        it is kept."""
        tried = {**self.tables, "plots": amended(self.tables["plots"], changed, removed)}
        rows = np.flatnonzero(np.isin(tried["plots"].feature_ids, changed.feature_ids))
        near = shapely.box(*shapely.bounds(changed.geometry).T)
        boxes = shapely.box(*shapely.bounds(tried["plots"].geometry).T)
        reached = shapely.STRtree(near).query(boxes, predicate="dwithin", distance=1.0)[0]
        run = self._check(tried, progress, dirty=np.union1d(rows, reached), layers={})
        return _found(run, tried["plots"], {})

    def try_rule(self, rule: Rule, progress: Progress | None = None, bounds: Box | None = None) -> Tried:
        """Return what a rule would say, new or instead of the one of its id, on the plots that meet a box."""
        plots = self.tables["plots"]
        rows = np.arange(len(plots))
        if bounds is not None:
            rows = np.flatnonzero(shapely.intersects(shapely.envelope(plots.geometry), shapely.box(*bounds)))
        pack = replace(self.pack, rules=(rule,))
        run = check(self.tables, pack, rows, progress=progress, crashed={}, **self._options)
        before = self._run.codes.get(rule.id) if self._run else None
        codes = run.codes.get(rule.id, np.full(len(rows), -1))
        changed = rows if before is None else rows[before[rows] != codes]
        return Tried(
            run.by_rule.get(rule.id, (0, 0, 0)),
            tuple(_found(run, plots, {})),
            frozenset(plots.feature_ids[changed].tolist()),
            None
            if before is None
            else tuple(int((before[rows] == code).sum()) for code in (PASS, FAIL, UNDECIDED)),
        )

    def _check(self, tables, progress, layers=None, **asked) -> Run:
        layers = self._layers if layers is None else layers
        return check(
            tables,
            self.pack,
            layers=layers,
            crashed=self._crashed,
            progress=progress,
            **self._options,
            **asked,
        )


def amended(table: Table, changed: Table, removed: Collection[int]) -> Table:
    """Return a Table with the features of `changed` new or replaced and those `removed` (feature ids) gone, in
    rising order of feature ids. Both Tables have the same columns."""
    out = set(removed) | set(changed.feature_ids.tolist())
    stay = np.array([fid not in out for fid in table.feature_ids.tolist()], dtype=bool)
    kept = table.take(stay)
    ids = np.concatenate([kept.feature_ids, changed.feature_ids])
    order = np.argsort(ids, kind="stable")
    whole = replace(
        table,
        columns={
            name: np.ma.concatenate([values, changed.columns[name]]) for name, values in kept.columns.items()
        },
        geometry=np.concatenate([kept.geometry, changed.geometry]),
        broken={**kept.broken, **{row + len(kept): why for row, why in changed.broken.items()}},
        feature_ids=ids,
    )
    return whole.take(order)


def grounds(run: Run) -> dict[str, Conflicts]:
    """Return each rule's conflicts and fragments in one, ordered by row."""
    parts: dict[str, list[Conflicts]] = {}
    for rule, _, found, _ in run.conflicts:
        parts.setdefault(rule.id, []).append(found)
    out = {}
    for rule_id, some in parts.items():
        whole = Conflicts(
            *(np.concatenate([getattr(part, f.name) for part in some]) for f in fields(Conflicts))
        )
        out[rule_id] = whole.take(np.argsort(whole.row, kind="stable"))
    return out


def _found(run: Run, plots: Table, layers: Mapping[str, Layer]) -> list[Found]:
    out = []
    boxes = shapely.bounds(plots.geometry)
    ground = grounds(run)
    for block in run.blocks:
        for at in range(len(block)):
            if block.verdict[at] == PASS:
                continue
            row = int(block.row[at])
            is_plot = block.scope == "plot"
            fid = int(plots.feature_ids[row]) if is_plot else None
            place = fid if is_plot else None if block.scope == "layer" else block.evidence_ids[at]
            out.append(
                Found(
                    block.rule,
                    block.scope,
                    fid,
                    place,
                    block.plot_id[at],
                    int(block.verdict[at]),
                    block,
                    at,
                    run.pack,
                    boxes[block.row] if is_plot else None,
                    ground.get(block.rule.id),
                    row,
                )
            )
    return out
