"""A plan checked while it is edited: hears edits on the main thread, keeps the verdicts, and has a thread judge."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from typing import Any

from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QTimer, pyqtSignal

from ..bridge.layer_edits import LayerEdits
from ..bridge.source import Source
from ..bridge.text import language, render, tr
from ..core.rules.verdict import pick
from .pack_file import PackFile
from .plan_state import PlanState
from .plan_worker import Asked, PlanWorker
from .verdicts import Delta, Key, Verdicts, merged

# Between two paintings while a check goes on, in milliseconds, and what is told in one: more would hold the window up.
_PAINT_MS, _AT_ONCE = 50, 1_000
# Threads that were told to end and have not yet: a thread that Python forgets while it runs ends QGIS.
_leaving: set[PlanWorker] = set()


class State(Enum):
    """Where a live check stands."""

    OFF = "off"
    LOADING = "loading"
    CHECKING = "checking"
    LIVE = "live"
    FAILED = "failed"


@dataclass(frozen=True)
class Setup:
    """What is checked: a rule pack by its id or path, the plots, the layer of each role, as in a batch run."""

    pack: str
    plots: QgsVectorLayer
    roles: Mapping[str, QgsVectorLayer]
    plot_id: str | None = None
    field_map: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    area_method: str = "ellipsoidal"


class PlanCheck(QObject):
    """One live check at a time. All methods are for the main thread, and none waits but `settle` and `shut`.

    `changed` brings what is new of the verdicts (a Delta, already taken into `verdicts`); `state_changed` tells
    of `state`, `share` (0 to 1 of what is read or judged), `sentence` (why it failed or ended) and of other
    `verdicts` (None before the pack is read, a new object with each state of the pack); `said` is a sentence for
    the person. `edited` are the plots, by feature id, touched since editing began; `new` the keys of failures
    that were not there when the plots were last saved.
    """

    changed = pyqtSignal(object)
    state_changed = pyqtSignal()
    said = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.setup: Setup | None = None
        self.verdicts: Verdicts | None = None
        self.state, self.share, self.sentence = State.OFF, 0.0, ""
        self.edited: set[int] = set()
        self.new: set[Key] = set()
        self._worker: PlanWorker | None = None
        self._edits: list[LayerEdits] = []
        self._pack_file: PackFile | None = None
        self._view: QgsRectangle | None = None
        self._asked: dict[int, tuple[str, Callable[[Any], None]]] = {}
        self._token = 0
        self._waiting: list[Delta] = []
        # The number by which the thread said that it rests, until all that it told is shown.
        self._resting: int | None = None
        self._fresh = self._settled = False
        # Failures that stood when the plots were last saved.
        self._before: set[Key] = set()
        self._posted = self._done = 0
        self._unread: set[str] = set()
        self._paint = QTimer(self)
        self._paint.setSingleShot(True)
        self._paint.setInterval(_PAINT_MS)
        self._paint.timeout.connect(self._flush_some)
        QgsProject.instance().aboutToBeCleared.connect(self.stop)

    # For the dock

    def start(self, setup: Setup, view: QgsRectangle | None = None) -> None:
        """Begin a check; what is in `view`, in the CRS of the plots, is judged first. Any earlier one ends."""
        self._end()
        self.setup, self._view = setup, view
        self.sentence, self.share = "", 0.0
        if not setup.plots.isValid():
            self._fail(_unreadable(setup.plots))
            return
        self.edited = _unsaved(setup.plots)
        sources = {"plots": Source.of_layer(setup.plots)}
        for role, layer in setup.roles.items():
            if self._readable(role, layer):
                sources[role] = Source.of_layer(layer)
        self._worker = PlanWorker(
            Asked(
                setup.pack,
                sources,
                setup.plot_id,
                setup.field_map,
                setup.area_method,
                QgsProject.instance().transformContext(),
            ),
            view,
        )
        self._worker.told.connect(self._hear)
        self._follow()
        self._pack_file = PackFile(setup.pack, self)
        self._pack_file.changed.connect(self._pack_changed)
        self._worker.start()
        self._become(State.LOADING)

    def stop(self) -> None:
        """End the check. The thread ends by itself soon after."""
        if self.state is not State.OFF:
            self._end()
            self.sentence = ""
            self._become(State.OFF)

    def shut(self) -> None:
        """End the check and all that is connected, and wait for the threads; for good."""
        QgsProject.instance().aboutToBeCleared.disconnect(self.stop)
        self._end()
        self.state = State.OFF
        for worker in list(_leaving):
            # A layer with joins is asked for on this thread.
            while not worker.wait(10):
                QCoreApplication.sendPostedEvents(QCoreApplication.instance(), QEvent.Type.MetaCall)
            _leaving.discard(worker)

    def look(self, view: QgsRectangle) -> None:
        """Have what is in view judged first."""
        self._view = view
        if self._worker is not None:
            self._worker.view = view

    def ask(self, kind: str, work: Callable[[PlanState, Any], Any], done: Callable[[Any], None]) -> None:
        """Have `work(state, progress)` done on the thread when no edit waits, then `done(answer)` called here.

        A later question of the same kind takes the place of one that waits. The answer is None where there could
        be none; there is none at all once the check has ended.
        """
        if self._worker is None:
            return
        self._token += 1
        token = self._token
        self._asked[token] = kind, done
        self._posted = self._worker.post_question(kind, work, token)

    def try_rule(self, rule, rect: QgsRectangle | None, done: Callable[[Any], None]) -> None:
        """Ask what a changed or new rule would find, in a rectangle of the plots' CRS or in all plots."""
        bounds = None
        if rect is not None:
            bounds = rect.xMinimum(), rect.yMinimum(), rect.xMaximum(), rect.yMaximum()
        self.ask("rule", lambda state, progress: state.try_rule(rule, progress, bounds), done)

    def idle(self) -> bool:
        """Return whether all that was edited or asked is judged and shown."""
        if self._worker is None:
            return True
        if any(edits.waiting for edits in self._edits) or self._paint.isActive():
            return False
        return self.state is State.LIVE and self._done == self._posted

    def settle(self, seconds: float) -> bool:
        """Let events pass until `idle`, at most so long; return whether it is."""
        until = time.monotonic() + seconds
        while not self.idle() and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.001)
        return self.idle()

    # Layers

    def _follow(self) -> None:
        layers: dict[str, tuple[QgsVectorLayer, list[str]]] = {}
        for role, layer in (("plots", self.setup.plots), *self.setup.roles.items()):
            layers.setdefault(layer.id(), (layer, []))[1].append(role)
        for layer, roles in layers.values():
            edits = LayerEdits(layer, self)
            edits.edited.connect(partial(self._edited, layer, roles))
            edits.gone.connect(partial(self._gone, layer.name(), roles))
            self._edits.append(edits)
        plots = self.setup.plots
        plots.editingStarted.connect(self._editing_began)
        plots.afterCommitChanges.connect(self._saved)
        plots.afterRollBack.connect(self._editing_began)

    def _edited(self, layer: QgsVectorLayer, roles: list[str], fids: frozenset[int] | None) -> None:
        if "plots" in roles:
            if not layer.isValid():
                self._fail(_unreadable(layer))
                return
            if layer.crs() != self._worker.crs:
                self.said.emit(tr("The plots are in another reference system now; the check began anew."))
                self.start(self.setup)
                return
            if fids and layer.isEditable():
                self.edited |= fids
        source = Source.of_layer(layer) if layer.isValid() else None
        table = layer.source() if layer.providerType() == "postgres" else ""
        for role in roles:
            readable = role == "plots" or self._readable(role, layer)
            self._posted = self._worker.post_edit(role, source if readable else None, fids, table)

    def _readable(self, role: str, layer: QgsVectorLayer) -> bool:
        """Return whether a role's layer can be read; say it once where not."""
        if layer.isValid():
            self._unread.discard(role)
            return True
        if role not in self._unread:
            self._unread.add(role)
            self.said.emit(
                tr("Layer “{layer}” cannot be read; the rules that need it stay undecided.").format(
                    layer=layer.name()
                )
            )
        return False

    def _gone(self, name: str, roles: list[str]) -> None:
        if "plots" in roles:
            self._end()
            self.sentence = tr("Layer “{layer}” was removed; the plan check has ended.").format(layer=name)
            self._become(State.OFF)
            self.said.emit(self.sentence)
            return
        self.setup = replace(
            self.setup, roles={role: one for role, one in self.setup.roles.items() if role not in roles}
        )
        for role in roles:
            self._posted = self._worker.post_edit(role, None, None)
        self.said.emit(
            tr("Layer “{layer}” was removed; the rules that need it stay undecided.").format(layer=name)
        )

    def _editing_began(self) -> None:
        self.edited = set()

    def _saved(self) -> None:
        self._flush()
        self._before = set(self.verdicts.failing) if self.verdicts else set()
        self.new = set()

    def _pack_changed(self) -> None:
        self._posted = self._worker.post_pack()

    # The thread

    def _hear(self) -> None:
        worker = self._worker
        # Who hears of something may end the check, or begin another.
        while worker is not None and self._worker is worker and (heard := worker.hear()):
            what, *told = heard
            try:
                getattr(self, f"_on_{what}")(*told)
            except Exception:
                # One listener's fault takes nothing from the others: the rest is heard before it is raised.
                self._hear()
                raise

    def _on_pack(self, pack) -> None:
        self._waiting = []
        self.verdicts = Verdicts(pack)
        self._before, self.new, self._settled = set(), set(), False
        self.state_changed.emit()

    def _on_loaded(self) -> None:
        # What was judged by a part of the layers gives way.
        self._flush()
        self._fresh = True
        self.share = 0.0
        self._become(State.CHECKING)

    def _on_share(self, share: float) -> None:
        self.share = share
        if self.state is State.LIVE:
            self.state = State.CHECKING
        self.state_changed.emit()

    def _on_delta(self, delta: Delta, urgent: bool) -> None:
        if self._fresh:
            self._fresh = False
            found = {one.key for one in delta.found}
            delta = replace(delta, gone=frozenset(self.verdicts.found.keys() - found) | frozenset(delta.gone))
        self._waiting += delta.parts(_AT_ONCE)
        if urgent:
            self._flush_some()
        elif not self._paint.isActive():
            self._paint.start()

    def _on_differed(self, moved: dict[int, int], others: set[int]) -> None:
        """A layer was read whole: some features have another id now, others are new, other or gone."""
        self._flush()
        self.edited = {moved.get(fid, fid) for fid in self.edited}
        if self.setup.plots.isEditable():
            self.edited |= others
        self._before = {(rule, moved.get(fid, fid)) for rule, fid in self._before}
        self.new = {(rule, moved.get(fid, fid)) for rule, fid in self.new}

    def _on_answer(self, token: int, answer) -> None:
        kind, done = self._asked.pop(token)
        # Earlier ones of its kind were dropped.
        self._asked = {
            other: asked for other, asked in self._asked.items() if other > token or asked[0] != kind
        }
        done(answer)

    def _on_said(self, message) -> None:
        self.said.emit(render(message))

    def _on_failed(self, message) -> None:
        self._fail(render(message))

    def _on_rest(self, number: int) -> None:
        self._resting = number
        self._flush_some()

    def _rest(self, number: int) -> None:
        self._done = number
        if not self._settled:
            self._settled = True
            # What was edited before the check began may have stood so when it was saved, or not: to be told once more
            # costs less than to be saved unseen.
            self.new = self.verdicts.failing_of(self.edited)
            self._before = self.verdicts.failing - self.new
        if self.state is not State.LIVE:
            self.share = 1.0
            self._become(State.LIVE)

    def _flush_some(self) -> None:
        """Show what waits, as much as the window has time for, and the rest a moment later."""
        count = 1
        while count < len(self._waiting) and sum(one.size for one in self._waiting[: count + 1]) <= _AT_ONCE:
            count += 1
        some, self._waiting = self._waiting[:count], self._waiting[count:]
        try:
            self._show(some)
        finally:
            if self._waiting or self._resting is not None:
                self._paint.start()
        if not self._waiting and self._resting is not None:
            self._paint.stop()
            number, self._resting = self._resting, None
            self._rest(number)

    def _flush(self) -> None:
        """Show all that waits."""
        some, self._waiting = self._waiting, []
        self._show(some)

    def _show(self, deltas: list[Delta]) -> None:
        if not deltas:
            return
        delta = merged(deltas)
        self.verdicts.take(delta)
        if self._settled:
            self.new -= set(delta.gone)
            for one in delta.found:
                if one.failed and one.key not in self._before:
                    self.new.add(one.key)
                else:
                    self.new.discard(one.key)
        self.changed.emit(delta)
        titles = delta.crashed and {
            rule.id: pick(rule.title, language()) or rule.id for rule in self.verdicts.pack.rules
        }
        for id in delta.crashed:
            self.said.emit(
                tr(
                    "Rule “{rule}” broke off with an error, so its verdicts stay open; the other rules go on."
                ).format(rule=titles[id])
            )

    def _fail(self, sentence: str) -> None:
        self._end()
        self.sentence = sentence
        self._become(State.FAILED)

    def _become(self, state: State) -> None:
        self.state = state
        self.state_changed.emit()

    def _end(self) -> None:
        """Let everything go: layers, the pack's file, the thread."""
        for edits in self._edits:
            if edits.layer is not None and edits.layer is self.setup.plots:
                self.setup.plots.editingStarted.disconnect(self._editing_began)
                self.setup.plots.afterCommitChanges.disconnect(self._saved)
                self.setup.plots.afterRollBack.disconnect(self._editing_began)
            edits.release()
            edits.deleteLater()
        self._edits = []
        # Its layers may be gone by now.
        self.setup = None
        if self._pack_file is not None:
            self._pack_file.release()
            self._pack_file = None
        if self._worker is not None:
            worker, self._worker = self._worker, None
            worker.told.disconnect(self._hear)
            if worker.isRunning():
                _leaving.add(worker)
                worker.finished.connect(partial(_leaving.discard, worker))
            worker.stop()
        self._paint.stop()
        self._waiting, self._asked, self._unread = [], {}, set()
        self.verdicts, self.edited, self.new, self._before = None, set(), set(), set()
        self._fresh = self._settled = False
        self._resting = None
        self._posted = self._done = 0


def _unreadable(layer: QgsVectorLayer) -> str:
    return tr("Layer “{layer}” cannot be read, so the plots cannot be checked.").format(layer=layer.name())


def _unsaved(layer: QgsVectorLayer) -> set[int]:
    """Return the features that an edit session has added or changed and not saved."""
    buffer = layer.editBuffer()
    if buffer is None:
        return set()
    changed = (buffer.changedGeometries(), buffer.changedAttributeValues(), buffer.addedFeatures())
    return {fid for one in changed for fid in one}
