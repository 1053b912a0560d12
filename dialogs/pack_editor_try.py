"""The line under a rule's form: what the rule as it stands would find on the layers that are being checked."""

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QLabel

from ..bridge.text import tr
from ..live.plan_check import PlanCheck, State

# Edits of the layers come in bursts.
_PAUSE_MS = 500


class Trial(QObject):
    """Tries a rule by the plan check that it follows, if any."""

    def __init__(self, label: QLabel):
        super().__init__(label)
        self.label = label
        self.check: PlanCheck | None = None
        self.rule = None
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE_MS)
        self.pause.timeout.connect(self._try)

    def follow(self, check: PlanCheck) -> None:
        """Try rules by this check from now on."""
        if check is not self.check:
            rule = self.rule
            self.shut()
            self.check, self.rule = check, rule
            check.state_changed.connect(self.pause.start)
            check.changed.connect(self._changed)
            check.destroyed.connect(self._lost)
            self.pause.start()

    def shut(self) -> None:
        """Follow no check any more; what was asked is not told."""
        self.pause.stop()
        self.rule = None
        if self.check is not None:
            self.check.state_changed.disconnect(self.pause.start)
            self.check.changed.disconnect(self._changed)
            self.check.destroyed.disconnect(self._lost)
            self.check = None

    def show(self, rule, why_not: str) -> None:
        """Try a rule; None where there is none that can be tried, which `why_not` explains."""
        same = rule is not None and rule == self.rule
        self.rule = rule
        if rule is None:
            self._say(why_not)
        elif not same:
            self._try()

    def _changed(self, _delta) -> None:
        self.pause.start()

    def _lost(self) -> None:
        self.check = None

    def _say(self, sentence: str) -> None:
        self.label.setText(sentence)
        self.label.setVisible(bool(sentence))

    def _try(self) -> None:
        rule = self.rule
        if rule is None:
            return
        if self.check is None or self.check.state in (State.OFF, State.FAILED):
            self._say(
                tr(
                    "Try on open layers: choose the layers in the plan check dock and switch “Live” on; the counts "
                    "then follow each change here."
                )
            )
            return
        if not self.label.text():
            self._say(tr("Try on open layers: counting…"))
        # A kind of its own: what else tries rules does not wait for this one.
        self.check.ask(
            "pack editor",
            lambda state, progress: state.try_rule(rule, progress, None),
            lambda tried: self._tell(rule, tried),
        )

    def _tell(self, rule, tried) -> None:
        if rule is not self.rule:
            return
        if tried is None:
            self._say(tr("Try on open layers: this rule could not be tried; its check came to an error."))
            return
        passed, failed, undecided = tried.counts
        told = tr("Try on open layers: {failed} fail, {undecided} undecided, {passed} pass.").format(
            failed=f"{failed:,}", undecided=f"{undecided:,}", passed=f"{passed:,}"
        )
        if tried.before is not None and tuple(tried.before) != tuple(tried.counts):
            told += " " + tr("As the plan is checked now: {failed} fail, {undecided} undecided.").format(
                failed=f"{tried.before[1]:,}", undecided=f"{tried.before[2]:,}"
            )
        self._say(told)
