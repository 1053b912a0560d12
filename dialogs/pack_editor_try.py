"""The line under a rule's form: what the rule as it stands would find on the layers that are being checked."""

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QLabel

from ..bridge.text import tr
from ..live.plan_check import PlanCheck, State


class Trial(QObject):
    """Tries a rule by the plan check that goes on, which `check` returns, None where there is none."""

    def __init__(self, label: QLabel, check: Callable[[], PlanCheck | None]):
        super().__init__(label)
        self.label, self.check = label, check
        self.rule = None

    def show(self, rule, why_not: str) -> None:
        """Try a rule, None where there is none that can be tried, which `why_not` explains."""
        if rule is None:
            self.rule = None
            self.label.setText(why_not)
            self.label.setVisible(bool(why_not))
            return
        self.label.show()
        check = self.check()
        if check is None or check.state in (State.OFF, State.FAILED):
            self.rule = None
            self.label.setText(
                tr(
                    "Try on open layers: choose the layers in the plan check dock and switch “Live” on; the counts "
                    "then follow each change here."
                )
            )
            return
        if rule == self.rule:
            return
        self.rule = rule
        self.label.setText(tr("Try on open layers: counting…"))
        check.try_rule(rule, None, lambda tried: self._tell(rule, tried))

    def _tell(self, rule, tried) -> None:
        if rule != self.rule:
            return
        if tried is None:
            self.label.setText(
                tr("Try on open layers: this rule could not be tried; its check came to an error.")
            )
            return
        passed, failed, undecided = tried.counts
        told = tr("Try on open layers: {failed} fail, {undecided} undecided, {passed} pass.").format(
            failed=f"{failed:,}", undecided=f"{undecided:,}", passed=f"{passed:,}"
        )
        if tried.before is not None:
            now, before = (failed, undecided), (tried.before[1], tried.before[2])
            if now != before:
                told += " " + tr(
                    "The rule as it is checked now: {failed} fail, {undecided} undecided."
                ).format(failed=f"{before[0]:,}", undecided=f"{before[1]:,}")
        self.label.setText(told)
