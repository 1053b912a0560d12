"""The tab “My work” of the data service's dock: what is checked out, what I changed, sync, conflicts."""

import time
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QEvent, QTimer
from qgis.PyQt.QtWidgets import QListWidgetItem, QWidget

from ..bridge.task import Task
from ..bridge.text import tr
from ..processing_provider.landuse.code_styles import codes_of
from ..service.checkout import Checkout, Edit
from ..service.conflicts import resolve_all
from ..service.my_work import Details, Stand, changed_there, details, shape_of, source_of, stands
from ..service.sync import Outcome, sync
from . import data_service_work_layers as layers
from . import data_service_work_words as words
from .conflicts import ConflictPanel
from .data_service_work_ask import saved, sure
from .data_service_work_edits import EditsList
from .data_service_work_end import WorkMenu
from .sentences import plain

# How long what was heard of the changes there is not asked for again by itself.
_FRESH_S = 60.0
# Lines that the lists show at least.
_LINES = 6


class WorkTab(QWidget):
    """Shows the checkouts of the profile, and syncs them in jobs of the dock; files are read in tasks."""

    def __init__(self, dock):
        super().__init__()
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.dock, self.iface, self.canvas = dock, dock.iface, dock.canvas
        self.stands: list[Stand] = []
        self.there: dict[Path, int | str] = {}
        # What is being synced, and what lets its layers be edited again.
        self.syncing: dict[Path, Callable[[], None]] = {}
        self.asked_at: float | None = None
        self.looking = None
        self.task: Task | None = None
        self.again = False
        self.tasks: list[Task] = []
        self.watched: dict[str, QgsVectorLayer] = {}
        self.panel = ConflictPanel(self.canvas, self)
        self.conflicts_layout.addWidget(self.panel)
        self.list = EditsList(self.edits, self.search)
        self.menu = WorkMenu(self)
        # Signals of layers come in bursts: the files are read once after them.
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(0)
        self.later.timeout.connect(self.refresh)
        self.fitting = QTimer(self)
        self.fitting.setSingleShot(True)
        self.fitting.timeout.connect(self._fit)
        line = self.fontMetrics().lineSpacing()
        self.edits.setMinimumHeight(line * _LINES)
        self.more.setMenu(self.menu)
        self.more.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        self.checkouts.currentRowChanged.connect(lambda _: self._chosen())
        self.sync.clicked.connect(self.sync_chosen)
        self.look.clicked.connect(self.look_there)
        self.list.chosen.connect(self._zoom_to)
        self.list.opened.connect(self._open_form)
        self.list.undone.connect(self._undo)
        self.panel.decided.connect(self._decide)
        self.panel.drawing.connect(self._start_drawing)
        self.panel.opening.connect(self._open_number)
        self.panel.zooming.connect(self._show)
        # The width of the list changes with the scroll bar beside it, too.
        self.checkouts.viewport().installEventFilter(self)
        QgsProject.instance().layersAdded.connect(self._layers_added)
        self._show_state()

    def shut(self) -> None:
        """Leave nothing behind."""
        QgsProject.instance().layersAdded.disconnect(self._layers_added)
        self.later.stop()
        for layer in self.watched.values():
            layer.afterCommitChanges.disconnect(self.later.start)
            layer.willBeDeleted.disconnect(self._layer_goes)
        self.watched = {}
        for task in self.tasks:
            task.forget()
        self.tasks = []
        for release in self.syncing.values():
            release()
        self.panel.shut()

    def showEvent(self, event) -> None:
        """Read the checkouts anew, and ask what was changed there unless that is known."""
        super().showEvent(event)
        self.refresh()

    @property
    def present(self) -> Stand | None:
        """The checkout that is chosen."""
        place = self.checkouts.currentRow()
        return self.stands[place] if 0 <= place < len(self.stands) else None

    def refresh(self) -> None:
        """Read the checkouts and what is mine in the chosen one."""
        if self.task:
            self.again = True
            return
        chosen = self.present.checkout.path if self.present else None
        expression = self._expression(chosen)

        def read(progress) -> tuple[list[Stand], Path | None, Details | None]:
            found = stands(progress)
            one = next((own for own in found if own.checkout.path == chosen), found[0] if found else None)
            return found, one and one.checkout.path, one and details(one.checkout, expression, progress)

        def done(found) -> None:
            self.task = None
            if self.again:
                self.again = False
                self.refresh()
            else:
                self._take(*found)

        def failed(sentence: str) -> None:
            self.task, self.again = None, False
            self.dock.say(sentence)

        self.task = self.run(tr("Reading the checkouts"), read, done, failed)

    def run(self, title: str, work, done, failed=None) -> Task:
        """Do something with the files on a thread; what fails is said in the dock."""

        def end(tell, *what) -> None:
            self.tasks.remove(task)
            tell(*what)

        task = Task(
            title,
            work,
            done=lambda result, _warnings: end(done, result),
            failed=lambda sentence: end(failed or self.dock.say, sentence),
            stopped=lambda: end(lambda: None),
        )
        self.tasks.append(task)
        QgsApplication.taskManager().addTask(task)
        return task

    def look_there(self) -> None:
        """Ask, in a job, what was changed there in all checkouts."""
        checkouts = [one.checkout for one in self.stands]
        if self.looking or not checkouts:
            return
        self.asked_at = time.monotonic()

        def done(found: dict) -> None:
            self.there |= found
            self._show_lines()

        self.looking = self.dock.jobs.start(
            tr("Looking what was changed there"), lambda progress: changed_there(checkouts, progress), done
        )
        self.looking.ended.connect(self._looked)

    def sync_chosen(self) -> None:
        """Sync the chosen checkout in a job, which goes on while the dock is closed."""
        if self.present and self.saved(self.present.checkout):
            self.start_sync(self.present.checkout)

    def start_sync(self, checkout: Checkout) -> None:
        """Sync a checkout, unless that goes on already."""
        path = checkout.path
        if path in self.syncing:
            return
        self.syncing[path] = layers.hold(path)

        def done(outcome: Outcome) -> str:
            self.there[path] = 0
            return words.synced(outcome)

        def ended() -> None:
            self.syncing.pop(path)()
            layers.reload(path)
            self.refresh()

        job = self.dock.jobs.start(
            tr("Sync: {title}").format(title=checkout.told["title"]),
            lambda progress: sync(checkout, source_of(checkout), progress),
            done,
        )
        job.ended.connect(ended)
        self._show_state()

    def saved(self, checkout: Checkout) -> bool:
        """Ask for edits that are not saved yet; False where the person rather waits."""
        return saved(self, checkout.path, self.dock.say)

    def with_layer(self, checkout: Checkout, then: Callable[[QgsVectorLayer], None]) -> None:
        """Do something with the project's layer of a checkout, which is added where there is none."""
        if found := layers.layers_of(checkout.path):
            then(found[0])
            return
        self.run(
            tr("Reading a layer"),
            lambda _progress: codes_of(checkout.layer()),
            lambda codes: then(layers.add(checkout, codes)),
        )

    def _take(self, found: list[Stand], chosen: Path | None, mine: Details | None) -> None:
        self.stands = found
        self.checkouts.blockSignals(True)
        self.checkouts.clear()
        for place, one in enumerate(found):
            self.checkouts.addItem(QListWidgetItem())
            if one.checkout.path == chosen:
                self.checkouts.setCurrentRow(place)
        self.checkouts.blockSignals(False)
        self._show_lines()
        self.list.take(mine.edits if mine else [], mine.labels if mine else {})
        held = mine.conflicts if mine else []
        layer = self._form_layer(self.present.checkout) if held else None
        kinds = self.present.checkout.told["fields"] if held else {}
        self.panel.take(held, mine.labels if mine else {}, kinds, layer)
        self.conflicts_box.setTitle(tr("Conflicts: {count}").format(count=len(held)))
        self.edits_box.setTitle(tr("What I changed: {count}").format(count=len(self.list.all)))
        self._watch()
        self._show_state()
        fresh = self.asked_at is not None and time.monotonic() - self.asked_at < _FRESH_S
        unknown = any(one.checkout.path not in self.there for one in found)
        if self.isVisible() and found and (unknown or not fresh):
            self.look_there()

    def _show_lines(self) -> None:
        """Say in the list what is known of each checkout."""
        for place, one in enumerate(self.stands):
            lines = words.about(one, self.there.get(one.checkout.path))
            item = self.checkouts.item(place)
            item.setText("\n".join(lines))
            item.setToolTip(plain("\n".join([*lines, str(one.checkout.path)])))
        self._fit()

    def _show_state(self) -> None:
        """Show what can be done now."""
        one = self.present
        self.hint.setVisible(not self.stands)
        self.hint.setText(
            tr("Nothing is checked out. Choose a collection in the catalogue and check it out.")
        )
        self.checkouts.setVisible(bool(self.stands))
        for part in (self.sync, self.look):
            part.setVisible(one is not None)
        if one is None:
            for part in (self.waiting, self.conflicts_box, self.edits_box):
                part.hide()
            return
        running = one.checkout.path in self.syncing
        said = words.waiting(one.status.waiting)
        self.waiting.setText(said)
        self.waiting.setVisible(bool(said))
        self.sync.setEnabled(not running)
        self.sync.setText(tr("Syncing…") if running else tr("&Sync"))
        self.look.setEnabled(self.looking is None)
        self.conflicts_box.setVisible(bool(self.panel.conflicts))
        self.search.setVisible(len(self.list.all) > _LINES)
        self.edits_box.setVisible(len(self.list.all) > 0)
        for part in (self.panel, self.edits):
            part.setEnabled(not running)
        # As wide as its words need, whatever the language, so that none is cut off.
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.scroller.setMinimumWidth(self.body.minimumSizeHint().width() + bar)

    def _fit(self) -> None:
        """Give the list the height of its lines, up to three checkouts."""
        heights = [self.checkouts.sizeHintForRow(row) for row in range(min(self.checkouts.count(), 3))]
        self.checkouts.setFixedHeight(sum(heights) + 2 * self.checkouts.frameWidth() + 2)

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fitting.start()
        return super().eventFilter(watched, event)

    def _chosen(self) -> None:
        self.panel.take([], {}, {}, None)
        self.list.take([], {})
        self._show_state()
        self.refresh()

    def _looked(self) -> None:
        self.looking = None
        self._show_state()

    def _expression(self, path: Path | None) -> str:
        """Return by what the project's layer calls its features."""
        found = layers.layers_of(path) if path else []
        return found[0].displayExpression() if found else ""

    def _form_layer(self, checkout: Checkout) -> QgsVectorLayer:
        """Return the layer whose forms are used: that of the project, or one of our own."""
        found = layers.layers_of(checkout.path)
        return found[0] if found else checkout.layer()

    def _zoom_to(self, edit: Edit) -> None:
        checkout = self.present.checkout
        self.run(
            tr("Reading a feature"),
            lambda _progress: shape_of(checkout, edit.number),
            lambda shape: self._flash(shape)
            if shape
            else self.dock.remark(tr("It has no place on the map.")),
        )

    def _show(self, shapes: list) -> None:
        if self.present:
            layers.show_on(self.canvas, shapes, self._form_layer(self.present.checkout).crs())

    def _flash(self, shape) -> None:
        if self.present:
            self._show([shape])
            self.canvas.flashGeometries([shape], self._form_layer(self.present.checkout).crs())

    def _open_form(self, edit: Edit) -> None:
        if edit.change == "removed":
            self.dock.remark(tr("It is removed and has no form. Undo the edit to have it again."))
        else:
            self._open_number(edit.number)

    def _open_number(self, number: int) -> None:
        def show(layer: QgsVectorLayer) -> None:
            feature = next(layer.getFeatures(QgsFeatureRequest(number)), None)
            if feature is not None:
                self.iface.openFeatureForm(layer, feature, False, False)

        self.with_layer(self.present.checkout, show)

    def _undo(self, edit: Edit) -> None:
        checkout = self.present.checkout
        name = self.list.labels.get(edit.number, str(edit.number))
        question = tr("Undo what you changed of “{feature}”? This cannot be taken back.").format(feature=name)
        if self.saved(checkout) and sure(self, "guiju_work_ask_undo", question):
            self._write(checkout, lambda _progress: checkout.undo(edit.number))

    def _decide(self, decisions: dict) -> None:
        checkout = self.present.checkout

        said = tr("Decided: {count}. What is yours of it is sent by the next sync.").format(
            count=len(decisions)
        )
        if self.saved(checkout):
            self._write(checkout, lambda _progress: resolve_all(checkout, decisions), said)

    def _write(self, checkout: Checkout, work, said: str = "") -> None:
        """Write to a checkout and show what stands there then, whether it went through or not."""

        def shown(*_) -> None:
            layers.reload(checkout.path)
            self.refresh()

        def done(_) -> None:
            shown()
            if said:
                self.dock.remark(said)

        def failed(sentence: str) -> None:
            self.dock.say(sentence)
            shown()

        self.run(tr("Writing the checkout"), work, done, failed)

    def _start_drawing(self, number: int) -> None:
        """Begin to edit the feature on the map; what is saved then is mine."""
        self.with_layer(self.present.checkout, lambda layer: self._draw_in(layer, number))

    def _draw_in(self, layer: QgsVectorLayer, number: int) -> None:
        self.iface.setActiveLayer(layer)
        layer.selectByIds([number])
        if not layer.isEditable() and not layer.startEditing():
            self.dock.say(tr("Layer “{layer}” cannot be edited.").format(layer=layer.name()))
            return
        feature = next(layer.getFeatures(QgsFeatureRequest(number)), None)
        if feature is not None and feature.hasGeometry():
            layers.show_on(self.canvas, [feature.geometry()], layer.crs())
        self.iface.actionVertexToolActiveLayer().trigger()
        self.dock.remark(
            tr("Draw the shape with the vertex tool and save the layer; then choose “mine” for the shape.")
        )

    def _watch(self) -> None:
        """Read anew whenever a layer of a checkout was saved."""
        for one in self.stands:
            for layer in layers.layers_of(one.checkout.path):
                if layer.id() not in self.watched:
                    self.watched[layer.id()] = layer
                    layer.afterCommitChanges.connect(self.later.start)
                    layer.willBeDeleted.connect(self._layer_goes)

    def _layer_goes(self) -> None:
        self.watched.pop(self.sender().id(), None)

    def _layers_added(self, _layers) -> None:
        """Somebody may have checked something out, or opened its file."""
        if self.isVisible():
            self.later.start()
