"""The book of a live check: each rule's verdict on each plot, what is found, and the counts, kept by small entries."""

from collections.abc import Iterable

import numpy as np
import shapely

from ..core.boxes import Boxes
from ..core.rules.check import concerning
from ..core.rules.pack import Pack, Rule
from ..core.rules.verdict import FAIL, PASS, UNDECIDED, Block, Conflicts, Run
from ..core.table import Table
from .plan_reach import hangs_on_neighbours
from .verdicts import OPEN, Counts, Delta, Found, Key, grounds, same


class Book:
    """What is known of `n` plots by these rules of a pack, which judge each plot; `others` judge all at once.

    `codes` by rule are the verdicts (n,), −1 where the rule does not apply and OPEN where it was not judged; `reads` are the
    plots' fields on which they hang.
    """

    def __init__(self, pack: Pack, rules: Iterable[Rule], n: int):
        self.pack = pack
        self.rules = {rule.id: rule for rule in rules}
        self.codes = {id: np.full(n, OPEN) for id in self.rules}
        self.reads: dict[str, frozenset[str]] = dict.fromkeys(self.rules, frozenset())
        self.counts: dict[str, Counts] = {rule.id: (0, 0, 0) for rule in pack.rules}
        self.found: dict[str, dict[int | str | None, Found]] = {rule.id: {} for rule in pack.rules}
        # By rule and plot: conflicts, the row in them, how areas were measured.
        self.ground: dict[str, dict[int, tuple[Conflicts, int, str]]] = {id: {} for id in self.rules}
        self.common: dict[str, tuple] = {}
        # What a rule that judges all at once left: verdicts and conflicts.
        self.others: dict[str, tuple[list[Block], list]] = {}
        # The box of each plot's conflicts with a rule, NaN where it has none.
        self.ground_boxes = {
            id: Boxes(np.full((n, 4), np.nan)) for id, rule in self.rules.items() if hangs_on_neighbours(rule)
        }
        self._failed, self._open = np.zeros(n, dtype=np.int16), np.zeros(n, dtype=np.int16)
        self._seen = np.full(n, not self.rules)
        self._tally = np.zeros(3, dtype=np.int64)
        self._tally[PASS] = n if not self.rules else 0
        self._told: Counts = (0, 0, 0)
        self._gone: dict[Key, None] = {}
        self._new: dict[Key, Found] = {}
        self._touched: set[str] = set()
        self._judged: set[int] = set()

    @property
    def unsaid(self) -> bool:
        """Whether something changed that no Delta has told yet."""
        return bool(self._gone or self._new or self._touched) or self._told != tuple(self._tally.tolist())

    def forget(self, found: dict[str, dict]) -> None:
        """Tell that what another book found is no more."""
        self._gone |= dict.fromkeys((id, place) for id, own in found.items() for place in own)
        self._touched.update(self.counts)

    def move(self, source: np.ndarray, gone: np.ndarray, gone_fids: Iterable[int]) -> None:
        """Follow rows that came and went: `source` is the former row of each row, −1 of a new one."""
        gone_fids = list(gone_fids)
        self._count_plots(gone, -1)
        for id, codes in self.codes.items():
            self._count(id, codes[gone], np.empty(0, dtype=np.int8))
            for fid in gone_fids:
                self._drop(id, fid)
                self.ground[id].pop(fid, None)

        def moved(values, blank):
            out = np.full((len(source), *values.shape[1:]), blank, dtype=values.dtype)
            stay = np.flatnonzero(source >= 0)
            out[stay] = values[source[stay]]
            return out

        self.codes = {id: moved(codes, OPEN) for id, codes in self.codes.items()}
        self.ground_boxes = {id: Boxes(moved(own.bounds, np.nan)) for id, own in self.ground_boxes.items()}
        self._failed, self._open = moved(self._failed, 0), moved(self._open, 0)
        before = len(self._seen) - len(gone)
        self._seen = moved(self._seen, not self.rules)
        if not self.rules:
            self._tally[PASS] += len(source) - before

    def enter(self, run: Run, rows: np.ndarray, plots: Table, bounds: np.ndarray) -> set[str]:
        """Take in what a run says of these rows of the plots, whose boxes are `bounds` (n, 4).

        Return the rules of which something common to all plots turned, so that all have to be judged again.
        """
        fids = plots.feature_ids[rows].tolist()
        self._judged.update(fids)
        blocks: dict[str, Block] = {block.rule.id: block for block in run.blocks if block.scope == "plot"}
        ground, methods = grounds(run), {rule.id: method for rule, method, _, _ in run.conflicts}
        self._count_plots(rows, -1)
        turned = set()
        for id, new in run.codes.items():
            codes = self.codes[id]
            old = codes[rows]
            self.reads[id] |= run.reads[id]
            if run.common.get(id) != self.common.get(id) and (new > -1).any():
                if (np.delete(codes, rows) > -1).any():
                    turned.add(id)
                self.common.pop(id, None)
                if id in run.common:
                    self.common[id] = run.common[id]
                self._touched.add(id)
            if (old != new).any():
                codes[rows] = new
                self._count(id, old, new)
                self._failed[rows] += (new == FAIL).astype(np.int16) - (old == FAIL)
                self._open[rows] += (new == UNDECIDED).astype(np.int16) - (old == UNDECIDED)
            self._enter_ground(id, ground.get(id), methods.get(id, ""), rows, fids)
            self._enter_found(id, old, blocks.get(id), fids, plots, bounds)
        self._seen[rows] = True
        self._count_plots(rows, 1)
        return turned

    def enter_other(self, run: Run, rule: Rule, subject: Table | None) -> None:
        """Take in what a rule says that judges all at once; `subject` is the layer that it judges."""
        blocks = [block for block in run.blocks if block.rule.id == rule.id]
        conflicts = [one for one in run.conflicts if one[0].id == rule.id]
        self.others[rule.id] = blocks, conflicts
        self.counts[rule.id] = run.by_rule[rule.id]
        self._touched.add(rule.id)
        self._put_other(rule.id, _of_others(self.pack, blocks, conflicts, subject))

    def delta(self) -> Delta:
        """Return what changed since the last one."""
        for id in self._touched & self.rules.keys():
            count = self.counts[id][UNDECIDED]
            common = self.common.get(id) if count else None
            told = concerning(self.rules[id], *common, count) if common else None
            old = self.found[id].get(None)
            if told is None:
                self._drop(id, None)
            elif old is None or old.block.reason[0] != told.reason[0]:
                self._put(Found(told.rule, "layer", None, None, "", UNDECIDED, told, 0, self.pack))
        out = Delta(
            frozenset(self._gone),
            tuple(self._new.values()),
            {id: self.counts[id] for id in self._touched},
            tuple(self._tally.tolist()),
            frozenset(self._judged),
        )
        self._gone, self._new, self._touched, self._judged = {}, {}, set(), set()
        self._told = out.plots
        return out

    def whole_run(self, plots: Table, ids: np.ndarray) -> Run:
        """Return all that is known as a batch run would hold it."""
        n = len(ids)
        run = Run(
            self.pack,
            ids,
            np.arange(n),
            plots.geometry,
            plots.crs,
            *(np.zeros(n, dtype=np.int64) for _ in range(4)),
        )
        for rule in self.pack.rules:
            run.by_rule[rule.id] = self.counts[rule.id]
            if rule.id not in self.rules:
                blocks, conflicts = self.others[rule.id]
                run.blocks += blocks
                run.conflicts += conflicts
                continue
            codes = run.codes[rule.id] = self.codes[rule.id]
            run.note_plots(rule, codes)
            if rule.id in self.common and self.counts[rule.id][UNDECIDED]:
                run.common[rule.id] = self.common[rule.id]
            run.blocks += _gathered(self.found[rule.id], plots.feature_ids)
            run.conflicts += _gathered_ground(rule, self.ground[rule.id], plots.feature_ids, ids)
        return run

    def _count(self, id: str, old: np.ndarray, new: np.ndarray) -> None:
        change = [np.bincount(codes + 2, minlength=5)[2:] for codes in (new, old)]
        if (change[0] != change[1]).any():
            self.counts[id] = tuple((np.array(self.counts[id]) + change[0] - change[1]).tolist())
            self._touched.add(id)

    def _count_plots(self, rows: np.ndarray, sign: int) -> None:
        rows = rows[self._seen[rows]]
        worst = np.where(self._failed[rows] > 0, FAIL, np.where(self._open[rows] > 0, UNDECIDED, PASS))
        self._tally += sign * np.bincount(worst, minlength=3)

    def _enter_ground(self, id: str, ground: Conflicts | None, method: str, rows, fids) -> None:
        known, boxes = self.ground[id], self.ground_boxes.get(id)
        if known:
            for fid in fids:
                known.pop(fid, None)
        if ground is not None:
            for row in np.unique(ground.row).tolist():
                known[fids[row]] = ground, row, method
        if boxes is not None:
            own = np.full((len(rows), 4), np.nan)
            if ground is not None:
                for part, better in ((slice(0, 2), np.fmin), (slice(2, 4), np.fmax)):
                    better.at(own[:, part], ground.row, shapely.bounds(ground.geometry)[:, part])
            boxes.put(rows, own)

    def _enter_found(self, id: str, old, block: Block | None, fids, plots: Table, bounds) -> None:
        said = {}
        if block is not None and len(block):
            ground, boxes = self.ground[id], bounds[block.row]
            ids = plots.feature_ids[block.row].tolist()
            rule, verdicts = block.rule, block.verdict.tolist()
            for at, (fid, verdict) in enumerate(zip(ids, verdicts, strict=True)):
                place = ground.get(fid, (None, -1))
                plot_id = block.plot_id[at]
                said[fid] = Found(
                    rule, "plot", fid, fid, plot_id, verdict, block, at, self.pack, boxes, *place[:2]
                )
        for at in np.flatnonzero(old > PASS).tolist():
            if fids[at] not in said:
                self._drop(id, fids[at])
        for one in said.values():
            self._put(one)

    def _put(self, one: Found) -> None:
        known = self.found[one.rule.id]
        before = known.get(one.place)
        known[one.place] = one
        if before is None or not same(before, one) or one.key in self._new:
            self._new[one.key] = one
            self._gone.pop(one.key, None)

    def _drop(self, id: str, place) -> None:
        if self.found[id].pop(place, None) is not None:
            self._gone[id, place] = None
            self._new.pop((id, place), None)

    def _put_other(self, id: str, found: list[Found]) -> None:
        said = {one.place for one in found}
        for place in [place for place in self.found[id] if place not in said]:
            self._drop(id, place)
        for one in found:
            self._put(one)


def _of_others(pack: Pack, blocks, conflicts, subject: Table | None) -> list[Found]:
    out = []
    whole = grounds(conflicts)
    for block in blocks:
        for at in range(len(block)):
            row, ground = int(block.subject[at]), whole.get(block.rule.id)
            pair = block.scope == "pair"
            place = f"{block.rule.parameters['subject']}:{subject.feature_ids[row]}" if pair else None
            boxes = shapely.bounds(subject.geometry[block.subject]) if pair and not at else None
            if pair and at:
                boxes = out[-1].boxes
            out.append(
                Found(
                    block.rule,
                    block.scope,
                    None,
                    place,
                    block.plot_id[at],
                    int(block.verdict[at]),
                    block,
                    at,
                    pack,
                    boxes,
                    ground if pair else None,
                    row,
                )
            )
    return out


def _gathered(found: dict, fids: np.ndarray) -> list[Block]:
    """Return verdicts out of many blocks as one, ordered by the plots' rows."""
    if not found:
        return []
    if None in found:
        return [found[None].block]
    own = sorted(found.values(), key=lambda one: one.fid)
    rows = np.searchsorted(fids, [one.fid for one in own])
    return [Block.joined([(one.block, one.at) for one in own], rows)]


def _gathered_ground(rule: Rule, ground: dict, fids: np.ndarray, ids: np.ndarray) -> list:
    out = []
    for fid in sorted(ground):
        conflicts, row, method = ground[fid]
        own = conflicts.of(row)
        at = np.full(len(own.row), np.searchsorted(fids, fid))
        out.append((rule, method, own.on(at), ids[at]))
    return out
