"""What if a rule's figures were others: tried on a live check, in view at once, on all plots after a pause."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication, QgsRectangle
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..bridge.files import write_text
from ..bridge.task import Task
from ..bridge.text import tr
from ..core.progress import Progress
from ..core.rules import limits
from ..core.rules.limits import Limit
from ..core.rules.pack import Pack, Rule
from ..core.rules.predicates import judges_plots
from .plan_check import PlanCheck, State
from .plan_state import Tried
from .verdicts import Found

# All plots are tried once a person pauses, in milliseconds.
_PAUSE_MS = 250
# Measures that say how far a slider goes: enough for a quantile.
_MEASURED = 5_000


@dataclass(frozen=True)
class _Answer:
    """What was tried, where (None: all plots), and what came of it."""

    rule: Rule
    where: tuple[float, ...] | None
    tried: Tried


class RuleTrials(QObject):
    """The rules of a check's pack with other figures; `changed` tells of other trials and of new answers.

    `view()` gives what is looked at, in the plots' CRS, None where that is nothing. `said` brings sentences.
    """

    changed = pyqtSignal()
    said = pyqtSignal(str)

    def __init__(
        self, check: PlanCheck, view: Callable[[], QgsRectangle | None], parent: QObject | None = None
    ):
        super().__init__(parent)
        self._check, self._view = check, view
        self.tried: dict[str, Rule] = {}
        self._in_view: dict[str, _Answer] = {}
        self._in_all: dict[str, _Answer] = {}
        self._saving: Task | None = None
        self._of: Pack | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_again)
        check.changed.connect(self._edited)
        check.state_changed.connect(self._state_changed)

    def shut(self) -> None:
        """Hear and wait for nothing any more."""
        self._pause.stop()
        self._check.changed.disconnect(self._edited)
        self._check.state_changed.disconnect(self._state_changed)
        if self._saving:
            self._saving.forget()

    # What can be tried

    @property
    def pack(self) -> Pack | None:
        """The pack of the check; None before it is read."""
        return self._check.verdicts.pack if self._check.verdicts else None

    def rules(self) -> list[Rule]:
        """Return the rules that have figures."""
        return [rule for rule in self.pack.rules if limits.limits(rule)] if self.pack else []

    def own(self, rule_id: str) -> Rule | None:
        """Return a rule as the pack has it; None where it has none of this id."""
        return next((rule for rule in self.pack.rules if rule.id == rule_id), None) if self.pack else None

    def limits(self, rule_id: str) -> list[Limit]:
        """Return a rule's figures as they are tried, within the bounds that go with each other."""
        rule = self.tried.get(rule_id) or self.own(rule_id)
        return limits.limits(rule) if rule else []

    def in_pack(self, rule_id: str, limit: Limit) -> float:
        """Return what a figure is in the pack."""
        return next(one.value for one in limits.limits(self.own(rule_id)) if one.path == limit.path)

    def reach(self, rule_id: str, limit: Limit) -> tuple[float, float]:
        """Return the least and the most that a slider offers for a figure."""
        own = next(one for one in limits.limits(self.own(rule_id)) if one.path == limit.path)
        founds = self._check.verdicts.of_rule(rule_id)[:_MEASURED] if limit.decides else ()
        return limits.reach(own, [one.block.measured[one.at] for one in founds])

    # Trying

    def put(self, rule_id: str, limit: Limit, value: float, dragging: bool = False) -> None:
        """Try another figure; while it is being dragged only what is in view is judged."""
        own = self.own(rule_id)
        if own is None:
            return
        rule = limits.with_limit(self.tried.get(rule_id, own), limit.path, value)
        if limits.changed(own, rule):
            self.tried[rule_id] = rule
        else:
            self._forget(rule_id)
        self._ask_view()
        if dragging:
            self._pause.stop()
        else:
            self._pause.start()
        self.changed.emit()

    def rest(self) -> None:
        """Judge all plots now: what was dragged is let go."""
        self._ask_again()

    def reset(self, rule_id: str | None = None) -> None:
        """Go back to the pack's figures, of one rule or of all."""
        for id in [rule_id] if rule_id else list(self.tried):
            self._forget(id)
        self.changed.emit()

    def changes(self, rule_id: str) -> list[tuple[Limit, float]]:
        """Return in what a rule is tried: the figures of the pack, each with what it is now."""
        return limits.changed(self.own(rule_id), self.tried[rule_id]) if rule_id in self.tried else []

    def look(self) -> None:
        """Try what is in view now."""
        self._ask_view()

    # What comes of it

    def in_view(self, rule_id: str) -> Tried | None:
        """Return what the trial of a rule makes of what is in view; None while that is not known."""
        return self._fresh(self._in_view, rule_id, self._where())

    def in_all(self, rule_id: str) -> Tried | None:
        """Return what the trial of a rule makes of all plots; None while that is not known."""
        return self._fresh(self._in_all, rule_id, None)

    def found(self) -> dict[str, tuple[Found, ...]]:
        """Return what is found by the rules that are tried, of all plots or at least of those in view."""
        out = {}
        for id in self.tried:
            tried = self.in_all(id) or (self._in_view[id].tried if id in self._in_view else None)
            if tried is not None:
                out[id] = tried.found
        return out

    def by_plot(self, rule_id: str) -> bool:
        """Return whether a rule judges each plot by itself; else there is nothing to say of a view."""
        return judges_plots(self.own(rule_id))

    # Saving

    def save(
        self, path: Path, head: Mapping, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """Write, on a thread, a pack that extends the one of the check by what is tried; `head` holds its id,
        version and title."""
        source = self._check.setup.pack
        pairs = [(rule, self.tried[rule.id]) for rule in self.pack.rules if rule.id in self.tried]

        def work(progress: Progress) -> None:
            write_text(str(path), [limits.extension(source, pairs, path.parent, head, tr)], progress)

        def ended(then: Callable, *told) -> None:
            self._saving = None
            then(*told)

        self._saving = Task(
            tr("Save the rule pack"),
            work,
            done=lambda _result, _warnings: ended(done),
            failed=lambda sentence: ended(failed, sentence),
            stopped=lambda: ended(lambda: None),
        )
        QgsApplication.taskManager().addTask(self._saving)

    # Behind it

    def _forget(self, rule_id: str) -> None:
        for held in (self.tried, self._in_view, self._in_all):
            held.pop(rule_id, None)

    def _fresh(self, answers: Mapping[str, _Answer], rule_id: str, where) -> Tried | None:
        answer = answers.get(rule_id)
        same = answer and answer.rule == self.tried.get(rule_id) and answer.where == where
        return answer.tried if same else None

    def _where(self) -> tuple[float, ...] | None:
        # A check that has ended may have lost its layer.
        view = self._view() if self.pack is not None else None
        if view is None or view.isEmpty():
            return None
        return view.xMinimum(), view.yMinimum(), view.xMaximum(), view.yMaximum()

    def _ask_view(self) -> None:
        where = self._where()
        if where is not None:
            by_plot = {id: rule for id, rule in self.tried.items() if judges_plots(rule)}
            self._ask("what if in view", by_plot, self._in_view, where)

    def _ask_again(self) -> None:
        self._pause.stop()
        self._ask_view()
        self._ask("what if", self.tried, self._in_all, None)

    def _ask(self, kind: str, rules: Mapping[str, Rule], answers: dict[str, _Answer], where) -> None:
        wanted = {id: rule for id, rule in rules.items() if self._fresh(answers, id, where) is None}
        if not wanted:
            return

        def work(state, progress):
            return {id: state.try_rule(rule, progress, where) for id, rule in wanted.items()}

        def done(tried: dict[str, Tried] | None) -> None:
            if tried is None:
                self.said.emit(
                    tr("This could not be tried; the Guiju tab of the message log has the details.")
                )
                return
            for id, one in tried.items():
                if id in self.tried:
                    answers[id] = _Answer(wanted[id], where, one)
            self.changed.emit()

        self._check.ask(kind, work, done)

    def _edited(self, _delta) -> None:
        if self.tried:
            self._in_view.clear()
            self._in_all.clear()
            if not self._pause.isActive():
                self._pause.start()

    def _state_changed(self) -> None:
        """Follow the check where it ends or has another pack; of each of its steps nothing changes here."""
        if self.pack is self._of:
            return
        self._of = self.pack
        ended = self._check.state in (State.OFF, State.FAILED)
        for id in list(self.tried):
            if ended or (self.pack is not None and not self._still(id)):
                self._forget(id)
        self._edited(None)
        self.changed.emit()

    def _still(self, rule_id: str) -> bool:
        """Return whether a rule that is tried is one of the pack, with the figures that the trial knows."""
        own = self.own(rule_id)
        paths = {limit.path for limit in limits.limits(self.tried[rule_id])}
        return own is not None and {limit.path for limit in limits.limits(own)} == paths
