"""A plan kept judged from edit to edit: the same verdicts as a batch run's, worked out only where an edit reaches."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ..core.progress import Progress
from ..core.rules.check import Again, check, note_layers, note_results
from ..core.rules.layer import Layer
from ..core.rules.pack import Pack, Rule
from ..core.rules.verdict import FAIL, PASS, UNDECIDED, Run
from ..core.table import Table
from ..core.text import Message
from .plan_book import Book
from .plan_edit import Edit, own_copy, taken_in
from .plan_reach import Reach, all_at_once, by_control, by_plots, hangs_on_neighbours, judges_plots
from .plan_waiting import Waiting
from .verdicts import Counts, Delta, Found

Box = tuple[float, float, float, float]
# Of so many plots and more, neighbours are compared all over the layer at once: windows around them overlap.
_MANY, _MANY_SHARE = 500, 0.1
# Of so many plots, that takes so much memory that it comes first, while there is little else.
_LARGE = 20_000
# Trials of a rule after which what was kept for them is dropped: each leaves something.
_TRIALS = 200


@dataclass(frozen=True)
class Tried:
    """What a rule would say: `counts` (pass, fail, undecided), what is `found`, and the feature ids of the plots
    whose verdict would be `changed`, of those it was tried on.

    `before` are the counts of the rule of its id there as it is; None for a rule that is new.
    """

    counts: Counts
    found: tuple[Found, ...]
    changed: frozenset[int]
    before: Counts | None = None


class PlanState:
    """Plots and control layers with their verdicts; used from one thread at a time.

    `tables` maps role ids to Tables in one CRS with feature ids in rising order; “plots” is what is judged.
    `layers` are what core made of them, by role.
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
        self.layers: dict[str, Layer] = {}
        self._options = {"key": key, "field_map": field_map or {}, "area_method": area_method}
        self._own: set[str] = set()
        self._rules = {rule.id: rule for rule in pack.rules}
        self._plot_rules = tuple(rule for rule in pack.rules if judges_plots(rule))
        self._book: Book | None = None
        self._begin()

    def _begin(self) -> None:
        """Let all wait, as of plots that were never judged."""
        n = len(self.tables["plots"])
        told = self._book.found if self._book else {}
        self._book = Book(self.pack, self._plot_rules, n)
        self._book.forget(told)
        self._crashed: dict[str, Message] = {}
        self._told_crashed: set[str] = set()
        self._again: tuple[tuple, Again, int] | None = None
        self._waiting = Waiting(n)
        self._whole_first = n >= _LARGE
        # The plots' rows along a curve, so that neighbours are judged together; None where it is to be drawn anew.
        self._rank: np.ndarray | None = None
        apart = [rule.id for rule in self._plot_rules if hangs_on_neighbours(rule)]
        together = [rule.id for rule in self._plot_rules if rule.id not in apart]
        for rules in (together, *([id] for id in apart)):
            self._waiting.add(rules, np.arange(n))
        self._waiting.due.update(rule.id for rule in self.pack.rules if not judges_plots(rule))

    @property
    def pending(self) -> int:
        """How many plots and rules on whole layers wait to be judged."""
        return self._waiting.count or int(self._book.unsaid)

    @property
    def work(self) -> int:
        """How much waits, in plots times rules: what a person is shown the share of."""
        return self._waiting.work

    def amend(self, role: str, changed: Table, removed: Collection[int] = ()) -> None:
        """Take in an edit: the features of `changed` are new or replaced, those `removed` (feature ids) are gone.

        `changed` has the columns of the Table that it changes.
        """
        self._again = None
        edit, reach = self._take_in(role, changed, removed)
        self._waiting.due.update(all_at_once(role, self.pack))
        if role == "plots":
            if reach is None:
                self._begin()
                return
            if edit.source is not None:
                gone = edit.gone
                self._book.move(edit.source, gone, self._fids(edit, gone))
                self._waiting.move(edit.source)
                self._rank = None
            if (edit.source is not None or edit.has_other_shape) and (shapes := edit.shapes()):
                for rule in filter(hangs_on_neighbours, self._plot_rules):
                    known = self._waiting.changed.get(rule.id, [])
                    self._waiting.changed[rule.id] = known + shapes
        for rules, rows in reach or [(self._reading(role), np.arange(len(self.tables["plots"])))]:
            self._waiting.add(rules, rows, urgent=True)

    def replace(self, role: str, table: Table | None) -> None:
        """Take in a layer that is wholly another, or None where no layer fills the role any more."""
        self._again = None
        self._own.discard(role)
        self.layers.pop(role, None)
        if table is None:
            self.tables.pop(role, None)
        else:
            self.tables[role] = table
        if role == "plots":
            self._begin()
            return
        rules = self._reading(role)
        for id in (*rules, *all_at_once(role, self.pack)):
            self._crashed.pop(id, None)
        self._waiting.add(rules, np.arange(len(self.tables["plots"])))
        self._waiting.due.update(all_at_once(role, self.pack))

    def check(self, most: int, first: Box | None = None, progress: Progress | None = None) -> Delta:
        """Judge some of what waits, about `most` plots: what was edited, then what meets the box `first`, then
        the rest, then the rules on whole layers. Raises InputError, and Cancelled, upon which all waits as before."""
        progress = progress or Progress()
        runs: list[tuple[tuple[str, ...], np.ndarray | None, Run]] = []
        left, waiting = most, self._waiting
        taken = waiting.copy()
        while left > 0:
            piece = self._piece(taken, most, first)
            if piece is None:
                break
            rules, rows = piece
            whole = rows is None
            if whole and runs:
                # It takes seconds: what is known by now is told first.
                left = 0
                break
            places = taken.changed.pop(rules[0], None) if len(rules) == 1 else None
            changed = np.array(places, dtype=object) if places and not whole else None
            run = self._judge(rules, rows, progress, changed)
            rows = np.arange(len(self.tables["plots"])) if whole else rows
            taken.remove(rules, rows)
            for id, reached in run.reached.items():
                taken.add([id], reached, urgent=True)
            runs.append((rules, rows, run))
            left -= max(len(rows), 1)
        if left > 0 and taken.due:
            run = self._judge(tuple(taken.due), None, progress)
            runs.append((tuple(taken.due), None, run))
            taken.due = set()
        self._waiting = taken
        for rules, rows, run in runs:
            self._enter(rules, rows, run)
        delta = self._book.delta()
        new = [id for id in self._crashed if id not in self._told_crashed]
        self._told_crashed.update(new)
        return replace(delta, crashed={id: self._crashed[id] for id in new})

    def run(self) -> Run:
        """Return all verdicts as a batch run would hold them; nothing may be pending."""
        plots = self.layers["plots"]
        run = self._book.whole_run(plots.table, plots.ids.copy())
        anew = Layer("plots", plots.table, self.pack, plots.field_map, self._options["key"])
        anew.judge_geometry(Progress())
        note_layers(run, self.pack, self.layers, anew)
        note_results(run, self.layers)
        return run

    def layer(self, role: str) -> Layer | None:
        """Return the layer of a role as the rules see it; None where none fills it."""
        return self._layer_of_plots() if role == "plots" else self.layers.get(role)

    def try_rows(
        self, changed: Table, removed: Collection[int] = (), progress: Progress | None = None
    ) -> list[Found]:
        """Return what would be found, after an edit of the plots, of all the plots that it reaches, by the rules
        that judge each plot; nothing of it is kept."""
        edit, reach = self._take_in("plots", changed, removed)
        try:
            book = Book(self.pack, self._plot_rules, len(self.tables["plots"]))
            if reach is None:
                reach = [(self._reading("plots"), edit.fresh)]
            places = np.array(edit.shapes(), dtype=object)
            for rules, rows in reach:
                run = self._judge(rules, rows, progress or Progress(), places, crashed=dict(self._crashed))
                self._into(book, run, rows)
                for id, more in run.reached.items():
                    self._into(book, self._judge((id,), more, progress or Progress()), more)
            return list(book.delta().found)
        finally:
            back = edit.back()
            self._put(back, "plots")

    def try_rule(self, rule: Rule, progress: Progress | None = None, bounds: Box | None = None) -> Tried:
        """Return what a rule would say, new or instead of the one of its id, on the plots that meet a box.

        What was worked out for these plots is kept for the next rule. A rule on another layer, or on one as a whole, is
        tried on all of it.
        """
        plots, pack = self.tables["plots"], replace(self.pack, rules=(rule,))
        progress, known = progress or Progress(), rule.id in self._rules
        if not judges_plots(rule):
            run = self._judge((rule.id,), None, progress, pack=pack, crashed={})
            book = Book(pack, (), len(plots))
            book.enter_other(run, rule, self._subject(rule))
            before = self._book.counts[rule.id] if known else None
            return Tried(run.by_rule[rule.id], tuple(book.delta().found), frozenset(), before)
        if self._again is None or self._again[0] != (bounds,) or self._again[2] > _TRIALS:
            self._again = (bounds,), Again(), 0
        _, again, times = self._again
        self._again = (bounds,), again, times + 1
        rows = np.arange(len(plots))
        if bounds is not None:
            rows = self._layer_of_plots().boxes.meeting(np.array([bounds]))
        run = self._judge((rule.id,), rows, progress, pack=pack, again=again, crashed={})
        book = Book(pack, (rule,), len(plots))
        self._into(book, run, rows)
        codes = self._book.codes[rule.id][rows] if known and rule.id in self._book.codes else None
        changed = rows if codes is None else rows[codes != run.codes[rule.id]]
        counts = None
        if codes is not None:
            counts = tuple(int((codes == code).sum()) for code in (PASS, FAIL, UNDECIDED))
        found = tuple(book.delta().found)
        return Tried(run.by_rule[rule.id], found, frozenset(plots.feature_ids[changed].tolist()), counts)

    def _take_in(self, role: str, changed: Table, removed) -> tuple[Edit, Reach | None]:
        """Take an edit into tables and layers; return it, and what it reaches: None for all that reads the layer."""
        if role not in self._own:
            mine = own_copy(self.tables[role])
            if role in self.layers:
                self.layers[role].table = mine
            self.tables[role] = mine
            self._own.add(role)
        edit = taken_in(self.tables[role], changed, removed)
        before = self.layers.get(role)
        bearing = before.bearing() if before is not None and role != "plots" else None
        try:
            if not self._put(edit, role) or "plots" not in self.layers:
                return edit, None
            if role == "plots":
                book = self._book
                standing = {id: set(codes[edit.old].tolist()) for id, codes in book.codes.items()}
                return edit, by_plots(edit, self.pack, self.layers, book.ground_boxes, book.reads, standing)
            same = bearing == self.layers[role].bearing()
            return edit, by_control(role, edit, self.pack, self.layers, same)
        except Exception:
            # What could not be taken in wholly is not taken in.
            self._put(edit.back(), role)
            raise

    def _put(self, edit: Edit, role: str) -> bool:
        """Have an edit in the table and its layer; return whether what the layer keeps could stay."""
        self.tables[role] = edit.whole
        layer = self.layers.get(role)
        lasting = len(edit.whole) and len(edit.whole) > len(edit.fresh)
        if (
            layer is not None
            and lasting
            and layer.amend(edit.whole, edit.before, edit.after, edit.fresh, edit.source)
        ):
            return True
        self.layers.pop(role, None)
        return False

    def _piece(
        self, waiting: Waiting, most: int, first: Box | None
    ) -> tuple[tuple[str, ...], np.ndarray | None] | None:
        """Return the next rules and rows to judge, None for all rows; None where no plot waits."""
        many = max(_MANY, _MANY_SHARE * len(self.tables["plots"]))
        whole = [
            rules
            for rules, count in waiting.counts()
            if count > many and all(hangs_on_neighbours(self._rules[id]) for id in rules)
        ]
        if whole and self._whole_first and not waiting.is_urgent:
            # Once: should an edit break it off, others are not kept waiting for it again.
            self._whole_first = False
            return whole[0], None
        found = waiting.next(
            most, first and self._layer_of_plots().boxes.meeting(np.array([first])), self._order, whole
        )
        return found or ((whole[0], None) if whole else None)

    def _judge(
        self, rules, rows, progress: Progress, changed=None, pack=None, again=None, crashed=None
    ) -> Run:
        return check(
            self.tables,
            pack or self.pack,
            rows,
            rules=set(rules),
            layers=self.layers,
            crashed=self._crashed if crashed is None else crashed,
            changed=changed,
            again=again,
            progress=progress,
            **self._options,
        )

    def _enter(self, rules, rows: np.ndarray | None, run: Run) -> None:
        if rows is None:
            for id in rules:
                self._book.enter_other(run, self._rules[id], self._subject(self._rules[id]))
            return
        for id in self._into(self._book, run, rows):
            rest = np.setdiff1d(np.arange(len(self.tables["plots"])), rows)
            self._waiting.add([id], rest)

    def _into(self, book: Book, run: Run, rows: np.ndarray) -> set[str]:
        return book.enter(run, rows, self.tables["plots"], self._layer_of_plots().boxes.bounds)

    def _subject(self, rule: Rule) -> Table | None:
        return self.tables.get(rule.parameters.get("subject", "plots"))

    def _reading(self, role: str) -> tuple[str, ...]:
        return tuple(rule.id for rule in self._plot_rules if role == "plots" or role in rule.reads())

    def _layer_of_plots(self) -> Layer:
        if "plots" not in self.layers:
            table, options = self.tables["plots"], self._options
            self.layers["plots"] = Layer("plots", table, self.pack, options["field_map"], options["key"])
        return self.layers["plots"]

    def _fids(self, edit: Edit, rows: np.ndarray) -> Iterable[int]:
        return edit.before.feature_ids[np.searchsorted(edit.old, rows)].tolist()

    def _order(self) -> np.ndarray:
        if self._rank is None:
            self._rank = z_order(self._layer_of_plots().boxes.bounds)
        return self._rank


def z_order(bounds: np.ndarray) -> np.ndarray:
    """Return the rank (n,) of boxes (n, 4) along a Z-shaped curve through their middles; those without a place first."""
    middle = np.nan_to_num((bounds[:, :2] + bounds[:, 2:]) / 2, nan=0.0)
    known = middle[~np.isnan(bounds[:, 0])]
    low, high = (known.min(axis=0), known.max(axis=0)) if len(known) else (np.zeros(2), np.ones(2))
    cell = ((middle - low) / np.maximum(high - low, 1e-9) * 1023).clip(0, 1023).astype(np.int64)
    code = np.zeros(len(bounds), dtype=np.int64)
    for bit in range(10):
        code |= ((cell[:, 0] >> bit) & 1) << (2 * bit) | ((cell[:, 1] >> bit) & 1) << (2 * bit + 1)
    rank = np.empty(len(code), dtype=np.int64)
    rank[np.argsort(code, kind="stable")] = np.arange(len(code))
    return rank
