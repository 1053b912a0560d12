"""The dock “Plan check”: the verdict while one draws."""

import time
from itertools import pairwise
from pathlib import Path

from qgis.core import Qgis, QgsFeature, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal

from ..bridge.text import tr
from ..live.plan_check import PlanCheck, State
from ..live.verdicts import Found
from .plan_check_conditions import Conditions
from .plan_check_map import Overlay
from .plan_check_page import VerdictPage
from .plan_check_remedies import Remedies
from .plan_check_runs import RunsPart
from .plan_check_saving import Saving
from .plan_check_setup import SetupForm
from .plan_check_tree import FoundTree, map_view
from .plan_check_waivers import WaiversPart
from .plan_check_what_if import WhatIfPart
from .sample_district import open_sample_district
from .sentences import say

# How long a remark stays.
_REMARK_S = 15
# A pause in moving the map, after which what is in view is judged first.
_LOOK_MS = 300
_ON = (State.LOADING, State.CHECKING, State.LIVE)


class PlanCheckDock(QgsDockWidget):
    """Holds what its parts share: `check`, the entry `chosen`, `tools` on the page, `sections` below.

    Parts are made as ``Part(dock)``, listen to `chosen_changed` and to `check`, and have a `shut()`. One of them gives
    `show_on_map(found)`, another `waived(found)`, which calls `waivers_changed` whenever waivers change.
    """

    chosen_changed = pyqtSignal()

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.iface, self.canvas = iface, iface.mapCanvas()
        self.check = PlanCheck(self)
        self.waived = lambda found: None
        self.setup_form = SetupForm(self)
        self.setup_layout.addWidget(self.setup_form)
        self.tree = FoundTree(self.check, self.canvas, lambda found: self.waived(found), self)
        self.page = VerdictPage(self.tree.words, self)
        self.answer_layout.addWidget(self.tree, 1)
        self.answer_layout.addWidget(self.page)
        self.tools = self.page.tools
        # The verdicts that the tree shows, and an entry that was chosen when an edit mended it.
        self._shown = None
        self._missed: Found | None = None
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._connect()
        overlay, self.remedies, self.saving = Overlay(self), Remedies(self), Saving(self)
        self.waivers, self.runs = WaiversPart(self), RunsPart(self)
        self.parts = [
            overlay,
            self.remedies,
            self.saving,
            self.waivers,
            WhatIfPart(self),
            self.runs,
            Conditions(self),
        ]
        self._order_tabs()
        self._project_read()

    def _order_tabs(self) -> None:
        """Have the keyboard go through the dock from top to bottom."""
        tools = [self.tools.itemAt(place).widget() for place in range(self.tools.count())]
        page = self.page.more, self.page.open_source, self.page.copy_hashes
        chain = [self.setup_form.field_names, self.live, self.run_all, self.open_sample, self.tree.back]
        chain += [None, self.tree.view, *tools, *page]
        for before, after in pairwise(chain):
            if before and after:
                self.setTabOrder(before, after)

    def _connect(self) -> None:
        QgsProject.instance().readProject.connect(self._project_read)
        QgsProject.instance().cleared.connect(self._project_read)
        self.canvas.extentsChanged.connect(self._looking.start)
        self.live.clicked.connect(self._switched)
        self.open_sample.clicked.connect(lambda: open_sample_district(self.iface))
        self.setup_form.changed.connect(self._setup_changed)
        self.setup_form.edit.clicked.connect(self._edit_pack)
        self.check.state_changed.connect(self._show_state)
        self.check.changed.connect(self._take)
        self.check.said.connect(self.say)
        self.tree.chosen.connect(self._chosen)
        self.tree.showing.connect(self._show_chosen)
        self.tree.opening.connect(self.open_form)

    def shut(self) -> None:
        """Leave nothing behind: parts, check, connections, the dock itself."""
        for part in reversed(self.parts):
            part.shut()
        QgsProject.instance().readProject.disconnect(self._project_read)
        QgsProject.instance().cleared.disconnect(self._project_read)
        self.canvas.extentsChanged.disconnect(self._looking.start)
        self._looking.stop()
        self.tree.shut()
        self.setup_form.shut()
        self.check.state_changed.disconnect(self._show_state)
        self.check.changed.disconnect(self._take)
        self.check.shut()
        self.iface.removeDockWidget(self)
        self.deleteLater()

    @property
    def chosen(self) -> Found | None:
        """The entry that is chosen, None where there is none."""
        return self.tree.current

    def say(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
        """Say a sentence that asks for care in the dock's message bar."""
        say(self.bar, sentence, level)

    def remark(self, sentence: str) -> None:
        """Say a sentence that only tells something."""
        say(self.bar, sentence, Qgis.MessageLevel.Info, _REMARK_S)

    def start(self) -> None:
        """Check what the form says, from now on."""
        setup = self.setup_form.setup()
        if setup is None:
            return
        self.bar.clearWidgets()
        self.setup_form.remember()
        self.check.start(setup, map_view(self.canvas, setup.plots.crs()))

    def waivers_changed(self) -> None:
        """Show anew what is waived."""
        self.tree.waivers_changed()
        self.overlay.kinds_changed()
        self.page.show_found(self.chosen)

    def open_form(self) -> None:
        """Open the form of the plot that is chosen."""
        found, setup = self.chosen, self.check.setup
        if found is None or found.fid is None or setup is None:
            return
        feature = setup.plots.getFeature(found.fid)
        if feature.isValid():
            self.iface.openFeatureForm(setup.plots, QgsFeature(feature))

    def _edit_pack(self) -> None:
        from .pack_editor import open_pack_editor

        editor = open_pack_editor(self, self.setup_form.source)
        editor.saved.connect(self.setup_form.choose_pack, Qt.ConnectionType.UniqueConnection)

    def _switched(self, on: bool) -> None:
        if on:
            self.start()
        else:
            self.check.stop()
        self._show_state()

    def _setup_changed(self) -> None:
        """Check by the other choice where a check goes on."""
        setup = self.setup_form.setup()
        if self.check.state in _ON and setup != self.check.setup:
            if setup is None and self.setup_form.cannot_read(self.check.setup.pack):
                # The check goes on with what it read before.
                pass
            elif setup is None:
                self.check.stop()
            elif setup != self.check.setup:
                self.start()
        self._show_state()

    def _project_read(self, *_) -> None:
        self.bar.clearWidgets()
        self.check.stop()
        self.setup_form.restore(self.canvas.currentLayer())
        self._show_state()

    def _show_state(self) -> None:
        """Show how far the check is, and what can be done now."""
        state, verdicts = self.check.state, self.check.verdicts
        if verdicts is not self._shown:
            self._shown = verdicts
            self.tree.begin()
        ready = self.setup_form.setup() is not None
        busy = state in (State.LOADING, State.CHECKING)
        self.live.setEnabled(ready or state in _ON)
        self.live.setChecked(busy or state is State.LIVE)
        self.run_all.setEnabled(ready)
        self.progress.setVisible(busy)
        # Without a share yet, it moves.
        self.progress.setRange(0, 100 if self.check.share else 0)
        self.progress.setValue(round(100 * self.check.share))
        self.progress.setFormat(tr("reading %p %") if state is State.LOADING else tr("checking %p %"))
        if state is State.FAILED:
            self.say(self.check.sentence)
        if state is State.LIVE:
            self._show_time()
        elif state in (State.OFF, State.FAILED):
            self.checked.setText("")
        has_layer = bool(self.setup_form.plots.layer_id())
        self.answer.setVisible(verdicts is not None)
        self.hint.setVisible(verdicts is None and not busy)
        self.open_sample.setVisible(verdicts is None and not busy and not has_layer)
        self.hint.setText(
            tr("Switch “Live” on: the layer is checked, and every edit as you draw.")
            if ready
            else tr("Open a polygon layer and choose a rule pack. The sample district shows how.")
        )
        if state is State.LIVE:
            self.tree.repaint_marks()
            if self.chosen is not None and self.chosen.key not in verdicts.found:
                self._pass_away(self.chosen)
        self._hold_width()

    def _show_time(self) -> None:
        self.checked.setText(tr("checked {time}").format(time=time.strftime("%H:%M:%S")))

    def _hold_width(self) -> None:
        """Keep the dock as wide as its words need, whatever the language, so that none is cut off."""
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.scroller.setMinimumWidth(self.body.minimumSizeHint().width() + bar)

    def _take(self, delta) -> None:
        before = self.chosen
        self.tree.take(delta)
        if self.check.state is State.LIVE:
            self._show_time()
        now = self.check.verdicts.found.get((before or self._missed).key) if before or self._missed else None
        if before is None and now is not None:
            self.tree.choose(now)
        elif before is not None and now is None:
            # As long as a check goes on, it may still come.
            if self.check.state is State.LIVE:
                self._pass_away(before)
        elif now is not before:
            self._chosen()

    def _chosen(self) -> None:
        self._missed = None
        self.page.show_found(self.chosen)
        self.chosen_changed.emit()

    def _show_chosen(self) -> None:
        if self.chosen is not None:
            self.show_on_map(self.chosen)

    def _look(self) -> None:
        if self.check.setup is not None and self.check.state in (State.LOADING, State.CHECKING):
            view = map_view(self.canvas, self.check.setup.plots.crs())
            if view is not None:
                self.check.look(view)

    def _pass_away(self, found: Found) -> None:
        """Say of an entry that was chosen that it is found no more; should it come back, it is chosen again."""
        self.tree.choose(None)
        self._missed = found
        here = self.check.verdicts.of_plot(found.fid) if found.fid is not None else ()
        self.page.show_passed(found, sum(one.failed for one in here))

    def keyPressEvent(self, event) -> None:
        """Give the map the keyboard upon Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.tree.choose(None)
            self.canvas.setFocus()
        else:
            super().keyPressEvent(event)
