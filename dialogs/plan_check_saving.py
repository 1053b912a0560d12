"""Saving with failures: what a save would keep stands in the dock, what it kept is told after it.

QGIS could be kept from saving (`QgsVectorLayer.setAllowCommit`), and is not: it is the planner who decides, a half-drawn plan
has to be safe from a power cut, and a question asked inside the layer's signal would hold up every script and save of several layers.
So nothing is asked before: while plots are edited, a line says what would be saved, and after a save the message bar of
QGIS says what was, with a way there, and a way to give the reason where a rule asks for one.
"""

from dataclasses import dataclass

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QInputDialog, QLabel, QPushButton

from ..bridge.text import language, tr
from ..live.verdicts import Found

# So long the message stays after a save, in seconds; one that asks for a reason stays until it is closed.
_STAYS_S = 20


@dataclass(frozen=True)
class Failures:
    """Failures, not waived, on plots that were edited, and new ones elsewhere: `all` of them, those that are `new`
    since the last save, and whether some edits were not judged yet."""

    all: tuple[Found, ...] = ()
    new: tuple[Found, ...] = ()
    open: bool = False

    @property
    def asking(self) -> tuple[Found, ...]:
        """Those of rules that ask for a reason."""
        return tuple(found for found in self.all if found.rule.asks_reason)


class Saving:
    """A part of the dock. `saved` is what the last save kept, `reasons_wanted` what of it still wants a reason."""

    def __init__(self, dock):
        self.dock = dock
        self.saved = Failures()
        self.reasons_wanted: tuple[Found, ...] = ()
        self._layer = None
        self._item = None
        self._about_to_save = Failures()
        self.told = QLabel()
        self.told.setObjectName("guiju_would_be_saved")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        dock.answer_layout.insertWidget(0, self.told)
        dock.check.state_changed.connect(self._follow)
        dock.check.changed.connect(self._tell)
        self._follow()

    def shut(self) -> None:
        """Let the layer go."""
        self.dock.check.state_changed.disconnect(self._follow)
        self.dock.check.changed.disconnect(self._tell)
        self._let_go()
        self._take_off()

    def failures(self) -> Failures:
        """Return what a save would keep now."""
        check = self.dock.check
        if check.verdicts is None:
            return Failures()
        new, failing = [], []
        keys = check.verdicts.failing_of(check.edited) | check.new & check.verdicts.failing
        for found in map(check.verdicts.found.__getitem__, keys):
            if self.dock.waived(found):
                continue
            failing.append(found)
            if found.key in check.new:
                new.append(found)
        return Failures(tuple(failing), tuple(new), not check.idle())

    def ask_reason(self) -> None:
        """Ask why those failures were saved whose rules want to know."""
        wanted = self.reasons_wanted
        if not wanted:
            return
        titles = dict.fromkeys(found.rule.title.get(language(), "") for found in wanted)
        why, given = QInputDialog.getMultiLineText(
            self.dock,
            tr("Reason"),
            tr("Why is this saved though it fails?") + "\n" + "\n".join(titles),
        )
        if given and why.strip():
            self.dock.waivers.keep_reason(list(wanted), why.strip())
            self.reasons_wanted = ()
            self._take_off()

    def show_first(self) -> None:
        """Choose the first failure that was saved, and show it."""
        verdicts = self.dock.check.verdicts
        if verdicts is None:
            return
        self.dock.setUserVisible(True)
        # A new plot has another feature id after the save, but the same id of its own.
        known = {(found.rule.id, found.plot_id): found for found in verdicts.found.values()}
        for one in (*self.saved.new, *self.saved.all):
            found = known.get((one.rule.id, one.plot_id))
            if found is not None:
                self.dock.tree.choose(found)
                self.dock.show_on_map(found)
                return

    def _follow(self) -> None:
        setup = self.dock.check.setup
        layer = setup.plots if setup is not None and self.dock.check.verdicts is not None else None
        if layer is not self._layer:
            self._let_go()
            self._layer = layer
            if layer is not None:
                layer.beforeCommitChanges.connect(self._before)
                layer.afterCommitChanges.connect(self._after)
                layer.editingStopped.connect(self._tell)
                layer.willBeDeleted.connect(self._gone)
        self._tell()

    def _let_go(self) -> None:
        # Of a layer that was deleted the signals went with it.
        if self._layer is not None and not sip.isdeleted(self._layer):
            self._layer.beforeCommitChanges.disconnect(self._before)
            self._layer.afterCommitChanges.disconnect(self._after)
            self._layer.editingStopped.disconnect(self._tell)
            self._layer.willBeDeleted.disconnect(self._gone)
        self._layer = None

    def _gone(self) -> None:
        # Its signals go with it.
        self._layer = None

    def _tell(self, *_) -> None:
        failures = self.failures() if self._layer is not None and self._layer.isEditable() else Failures()
        self.told.setVisible(bool(failures.all))
        if failures.all:
            self.told.setText(
                tr(
                    "Saving now leaves failures on what was edited or caused by the edits: {count}, of them new: {new}."
                ).format(count=len(failures.all), new=len(failures.new))
            )

    def _before(self, *_) -> None:
        self._about_to_save = self.failures()

    def _after(self) -> None:
        self.saved, self._about_to_save = self._about_to_save, Failures()
        self._take_off()
        self.reasons_wanted = self.saved.asking
        saved = self.saved
        if not saved.all and not saved.open:
            return
        lines = []
        if saved.all:
            lines.append(
                tr(
                    "Saved with failures on what was edited or caused by the edits: {count}, of them new: {new}."
                ).format(count=len(saved.all), new=len(saved.new))
            )
        if saved.open:
            lines.append(tr("The last edits were not judged yet when they were saved."))
        if self.reasons_wanted:
            lines.append(tr("Rules that ask for a reason: {count}.").format(count=len(self.reasons_wanted)))
        bar = self.dock.iface.messageBar()
        self._item = bar.createMessage(tr("Plan check"), " ".join(lines))
        if saved.all:
            self._button(tr("Show"), self.show_first)
        if self.reasons_wanted:
            self._button(tr("Give the reason…"), self.ask_reason)
        stays = 0 if self.reasons_wanted else _STAYS_S
        bar.pushWidget(self._item, Qgis.MessageLevel.Warning if saved.all else Qgis.MessageLevel.Info, stays)

    def _button(self, text: str, slot) -> None:
        button = QPushButton(text)
        button.clicked.connect(lambda _=False: slot())
        self._item.layout().addWidget(button)

    def _take_off(self) -> None:
        if self._item is not None:
            item, self._item = self._item, None
            # The bar deletes what a person closed.
            if not sip.isdeleted(item):
                self.dock.iface.messageBar().popWidget(item)
