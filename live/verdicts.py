"""What a live check says, as the main thread holds it: verdicts by rule and plot, amended by small deltas."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

import numpy as np
import shapely

from ..core.rules.pack import Pack, Rule
from ..core.rules.verdict import FAIL, Block, Conflicts, Run, figure
from ..core.text import Message

# A rule's id with the feature id of a plot, None for the layer as a whole, or “role:feature id” for a
# feature of another layer.
Key = tuple[str, int | str | None]
Counts = tuple[int, int, int]
# Stands for a verdict where there is none yet.
OPEN = np.int8(-2)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A verdict that is no pass.

    `fid` is the plot's feature id, None where `scope` is not “plot”; `place` tells verdicts of one rule apart. `verdict`
    is FAIL or UNDECIDED of core.rules.verdict. What it says in full is worked out only when `row` is asked.
    """

    rule: Rule
    scope: str
    fid: int | None
    place: int | str | None
    plot_id: str
    verdict: int
    block: Block = field(repr=False)
    at: int = field(repr=False)
    pack: Pack = field(repr=False)
    boxes: np.ndarray | None = field(repr=False, default=None)
    ground: Conflicts | None = field(repr=False, default=None)
    subject_row: int = field(repr=False, default=-1)
    # What names this verdict as long as the check goes on; kept, since all that hold verdicts hold it.
    key: Key = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "key", (self.rule.id, self.place))

    @property
    def measured(self) -> float:
        """What was measured, NaN where the thing is no figure."""
        return float(self.block.measured[self.at])

    @property
    def limit(self) -> float:
        """The limit it was held against, NaN where there is no figure."""
        return float(self.block.limit[self.at])

    @property
    def failed(self) -> bool:
        """Whether it fails; else it is undecided."""
        return self.verdict == FAIL

    @property
    def tolerance_text(self) -> str:
        """The rule's tolerance as a person reads it, empty where it has none."""
        return figure(self.rule.tolerance, self.block.unit) if self.rule.tolerance else ""

    @property
    def margin_text(self) -> str:
        """How far inside or outside the limit it is, as a person reads it; empty where there is no figure."""
        return figure(abs(self.block.margin[self.at]), self.block.unit)

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """The box (xmin, ymin, xmax, ymax) of what is judged, in the plots' CRS; None where it has no place."""
        if self.boxes is None:
            return None
        box = tuple(self.boxes[self.at].tolist())
        return None if box[0] != box[0] else box

    @property
    def conflicts(self) -> Conflicts | None:
        """The ground on which the rule is broken, fragments marked, in the plots' CRS; None where there is none."""
        if self.ground is None:
            return None
        own = self.ground.of(self.subject_row)
        return own if len(own.row) else None

    def row(
        self, translate: Callable[[str], str], language: str, checked_at: np.datetime64 | None = None
    ) -> dict:
        """Return the contract's fields of a verdict, as a batch run would write them."""
        common = self.block.common_fields(self.pack, checked_at, language)
        return common | self.block.own_fields(self.at, translate, language)


@dataclass(frozen=True)
class Delta:
    """What changed: `gone` are keys of verdicts that are no more, `found` verdicts that are new or another.

    `counts` are the figures (pass, fail, undecided) of the rules whose changed, `plots` those of the plots by
    their worst verdict. `judged` are the feature ids of the plots that were judged, `crashed` the rules that broke off
    with an error, which is told once, by id.
    """

    gone: frozenset[Key] = frozenset()
    found: tuple[Found, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    plots: Counts = (0, 0, 0)
    judged: frozenset[int] = frozenset()
    crashed: Mapping[str, Message] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many verdicts it tells of."""
        return len(self.gone) + len(self.found)

    def parts(self, most: int) -> Iterator["Delta"]:
        """Yield the same as several that tell of `most` verdicts each; the last tells what was judged."""
        gone, found = list(self.gone), self.found
        for at in range(0, max(self.size - most, 0), most):
            left = max(at - len(gone), 0), max(at + most - len(gone), 0)
            some = frozenset(gone[at : at + most])
            yield Delta(some, found[slice(*left)], self.counts, self.plots)
        at = -(-max(self.size - most, 0) // most) * most
        yield replace(self, gone=frozenset(gone[at:]), found=found[max(at - len(gone), 0) :])


def merged(deltas: Iterable[Delta]) -> Delta:
    """Return several deltas as one; of what two of them say, the later counts."""
    gone: set[Key] = set()
    found: dict[Key, Found] = {}
    counts: dict[str, Counts] = {}
    plots, judged, crashed = (0, 0, 0), set(), {}
    for delta in deltas:
        for key in delta.gone:
            found.pop(key, None)
        gone |= delta.gone
        for one in delta.found:
            found[one.key] = one
        gone.difference_update(found)
        counts |= delta.counts
        plots = delta.plots
        judged |= delta.judged
        crashed |= delta.crashed
    return Delta(frozenset(gone), tuple(found.values()), counts, plots, frozenset(judged), crashed)


def same(one: Found, other: Found) -> bool:
    """Return whether two verdicts on one thing say the same."""
    if one.verdict != other.verdict or one.plot_id != other.plot_id or one.scope != other.scope:
        return False
    return one.block.says(one.at) == other.block.says(other.at) and _same_ground(
        one.conflicts, other.conflicts
    )


def _same_ground(one: Conflicts | None, other: Conflicts | None) -> bool:
    if one is None or other is None or len(one.row) != len(other.row):
        return one is other
    return bool(
        (one.category == other.category).all() and shapely.equals_exact(one.geometry, other.geometry).all()
    )


def grounds(run: Run | Iterable) -> dict[str, Conflicts]:
    """Return each rule's conflicts and fragments in one, ordered by row; of a run, or of its `conflicts`."""
    parts: dict[str, list[Conflicts]] = {}
    for rule, _, found, _ in run.conflicts if isinstance(run, Run) else run:
        parts.setdefault(rule.id, []).append(found)
    out = {}
    for rule_id, some in parts.items():
        whole = Conflicts(
            *(np.concatenate([getattr(part, f.name) for part in some]) for f in fields(Conflicts))
        )
        out[rule_id] = whole.take(np.argsort(whole.row, kind="stable"))
    return out


class Verdicts:
    """All that is found at present; `found` by key, of it the keys that are `failing`, `counts` by rule and `plots` as
    (pass, fail, undecided)."""

    def __init__(self, pack: Pack):
        self.pack = pack
        self.found: dict[Key, Found] = {}
        self.failing: set[Key] = set()
        self.counts: dict[str, Counts] = {rule.id: (0, 0, 0) for rule in pack.rules}
        self.plots: Counts = (0, 0, 0)
        self._of_plot: dict[int, dict[Key, Found]] = {}
        self._of_rule: dict[str, dict[Key, Found]] = {}

    def take(self, delta: Delta) -> None:
        """Take in what changed."""
        for key in delta.gone:
            self._drop(key)
        for one in delta.found:
            self.found[one.key] = one
            (self.failing.add if one.failed else self.failing.discard)(one.key)
            self._of_rule.setdefault(one.rule.id, {})[one.key] = one
            if one.fid is not None:
                self._of_plot.setdefault(one.fid, {})[one.key] = one
        self.counts |= delta.counts
        self.plots = delta.plots

    def of_plot(self, fid: int) -> list[Found]:
        """Return what is found of a plot, in the order of the pack's rules."""
        order = {rule.id: place for place, rule in enumerate(self.pack.rules)}
        return sorted(self._of_plot.get(fid, {}).values(), key=lambda one: order.get(one.rule.id, len(order)))

    def failing_of(self, fids: Iterable[int]) -> set[Key]:
        """Return what of these plots fails."""
        none: dict[Key, Found] = {}
        return {key for fid in fids for key in self._of_plot.get(fid, none) if key in self.failing}

    def of_rule(self, rule_id: str) -> list[Found]:
        """Return what is found by a rule."""
        return list(self._of_rule.get(rule_id, {}).values())

    def _drop(self, key: Key) -> None:
        one = self.found.pop(key, None)
        if one is None:
            return
        self.failing.discard(key)
        self._of_rule[one.rule.id].pop(key, None)
        if one.fid is not None:
            own = self._of_plot[one.fid]
            own.pop(key, None)
            if not own:
                del self._of_plot[one.fid]
