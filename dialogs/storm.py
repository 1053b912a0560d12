"""The dock “Storm”: move the rain and see where water stands, what it reaches and where it goes; try other ground."""

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsDockWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QTimer

from ..bridge.network import qgis_crs
from ..bridge.shapes import as_qgis
from ..bridge.text import render, tr
from ..live.storm import Answer, Ground, Wanted, Way
from ..live.storm_worker import StormWorker
from . import storm_words as words
from .layer_watch import LayerWatch
from .pointer import Pointer
from .sentences import say
from .storm_figures import FigureTable
from .storm_list import AssetList, unverified
from .storm_map import Picture
from .storm_measured import Measured
from .storm_overlay import DepthLegend, Water
from .storm_rain import RainPanel
from .storm_runs import asked_of, run_on_all
from .storm_settings import Settings
from .storm_what_if import WhatIfPanel

_WONDER_MS, _REMARK_S = 500, 8
# How much of the view a chosen thing has around it, metres.
_AROUND = 200.0


class StormDock(QgsDockWidget):
    """Loads a terrain on a thread, has it answer each rain, and takes everything away again in `shut`."""

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.iface, self.canvas = iface, iface.mapCanvas()
        self.settings = Settings(self)
        self.settings_layout.addWidget(self.settings)
        self.raining, self.legend = RainPanel(self), DepthLegend(self)
        self.slider = self.raining.slider
        self.legend_layout.addWidget(self.legend)
        self.water, self.picture = Water(self.canvas), Picture(self.canvas)
        self.pointer = Pointer(self.canvas)
        self.pointer.setButton(self.pick)
        self.watch = LayerWatch(self)
        self.list, self.table = AssetList(self.assets), FigureTable(self.figures)
        self.trying = WhatIfPanel(self, self.canvas, self.picture, self._shape_onto_terrain)
        self.stations_box = Measured(self)
        self.worker: StormWorker | None = None
        self.ground: Ground | None = None
        self.answer_now: Answer | None = None
        self.asked_at: tuple[float, float] | None = None
        self._token = 0
        self._loaded_with: dict = {}
        self._terrain_id = ""
        line = self.fontMetrics().lineSpacing()
        self.assets.setMinimumHeight(line * 9)
        for button, icon in (
            (self.undo, "mActionUndo"),
            (self.redo, "mActionRedo"),
            (self.reset, "mActionReload"),
        ):
            button.setIcon(QgsApplication.getThemeIcon(f"{icon}.svg"))
        for box in (self.what_if, self.measured):
            box.setCollapsed(True)
        # What takes longer than a person waits for without wondering is said to be on its way.
        self.slow = QTimer(self)
        self.slow.setSingleShot(True)
        self.slow.setInterval(_WONDER_MS)
        self.slow.timeout.connect(lambda: self.balance.setText(tr("Computing…")))
        self._connect()
        self._project_read()

    def _connect(self) -> None:
        project = QgsProject.instance()
        project.readProject.connect(self._project_read)
        project.cleared.connect(self._project_read)
        project.layersAdded.connect(self._layers_added)
        project.layersWillBeRemoved.connect(self._layers_going)
        project.layersRemoved.connect(self._layers_removed)
        self.settings.changed.connect(self._show_state)
        self.settings.adjusted.connect(self._adjusted)
        self.watch.changed.connect(self._layer_changed)
        self.load.clicked.connect(self.start)
        self.stop.clicked.connect(self.cancel)
        self.run_all.clicked.connect(lambda: run_on_all(self))
        self.raining.changed.connect(self.ask)
        self.list.chosen.connect(self._show_asset)
        self.search.textChanged.connect(self._show_list)
        self.pick.toggled.connect(self._pick)
        self.pointer.released.connect(self._clicked)
        self.pointer.given_up.connect(lambda: self.pick.setChecked(False))
        self.forget.clicked.connect(lambda: self.ask_at(None))
        self.trying.changed.connect(self.ask)
        self.stations_box.rain.connect(self.rain.setValue)
        for box in (self.settings_box, self.what_if, self.measured):
            box.collapsedStateChanged.connect(self._hold_width)
        self.opened.connect(self._opened)
        self.visibilityChanged.connect(self._visible)

    def shut(self) -> None:
        """Leave nothing behind: thread, tools, pictures, connections, the dock itself."""
        project = QgsProject.instance()
        project.readProject.disconnect(self._project_read)
        project.cleared.disconnect(self._project_read)
        project.layersAdded.disconnect(self._layers_added)
        project.layersWillBeRemoved.disconnect(self._layers_going)
        project.layersRemoved.disconnect(self._layers_removed)
        self.watch.release()
        self.stations_box.shut()
        self._drop_worker()
        StormWorker.wait_for_all()
        self.trying.shut()
        self.water.remove()
        self.picture.remove()
        self.canvas.unsetMapTool(self.pointer)
        self.pointer.deleteLater()
        self.iface.removeDockWidget(self)
        self.deleteLater()

    # Loading

    def start(self) -> None:
        """Load what the settings name, on a thread."""
        self.bar.clearWidgets()
        asked = asked_of(self.settings, self.canvas, self.say)
        if asked is None:
            return
        self.settings.remember()
        self.take(None)
        self._loaded_with = self.settings.loaded()
        self.watch.follow(layer for layer in self.settings.layers() if hasattr(layer, "undoStack"))
        self._terrain_id = self.settings.terrain.currentLayer().id()
        self.worker = StormWorker(asked)
        self.worker.told.connect(self._hear)
        self.worker.start()
        self._show_state()

    def cancel(self) -> None:
        """Stop loading."""
        self._drop_worker()
        self._show_state()

    def take(self, ground: Ground | None) -> None:
        """Answer from this ground from now on."""
        self.ground, self.answer_now, self.asked_at = ground, None, None
        if ground is None:
            self._drop_worker()
            self._terrain_id = ""
        else:
            self.picture.set_crs(self._crs())
        self.trying.take(ground.terrain.crs.name if ground else "", ground.terrain.name if ground else "")
        self.picture.clear()
        self.water.show_water((), (), self._crs())
        self.where.setText("")
        self.raining.show()
        self._show_state()

    def _hear(self) -> None:
        worker = self.worker
        hearers = {
            "share": self._share,
            "loaded": self._loaded,
            "failed": self._failed,
            "working": self._working,
            "answer": self._answer,
            "refused": self._refused,
            "reply": self._reply,
        }
        while worker is not None and self.worker is worker and (heard := worker.hear()):
            kind, *what = heard
            hearers[kind](*what)

    def _share(self, share: float) -> None:
        self.progress.setValue(round(100 * share))

    def _loaded(self, ground: Ground, warnings: list) -> None:
        self.take(ground)
        self.settings_box.setCollapsed(True)
        if warnings:
            self.say("\n".join(render(one) for one in warnings))
        self.ask()

    def _failed(self, message) -> None:
        self.take(None)
        self.settings_box.setCollapsed(False)
        self.say(render(message))

    def _refused(self, message, edits: tuple) -> None:
        # What was drawn or taken back meanwhile is not what was refused; it is answered by itself.
        if edits == self.trying.edits:
            self.trying.refuse()
        self.say(render(message))

    def _working(self) -> None:
        self.tried.setText(tr("The ground is taken in…"))

    # Asking

    def wanted(self) -> Wanted:
        """Return what is asked by what is set now."""
        return Wanted(self.raining.rain, self.trying.edits, self.settings.chosen_limits())

    def ask(self, *_) -> None:
        """Have the rain that is set answered, on the ground as it is tried."""
        self.raining.show()
        if self.worker is not None and self.ground is not None:
            self.worker.post_wanted(self.wanted())
            self.slow.start()

    def ask_at(self, at: tuple[float, float] | None) -> None:
        """Ask where the water of a place in the terrain's system goes; of no place, forget it."""
        self.asked_at = at
        self._token += 1
        if at is None or self.worker is None:
            self.picture.show_way(None)
            self.where.setText("")
            self._show_state()
            return
        self.worker.post_question(lambda ground: ground.way(at), self._token)

    def _reply(self, found: Way | None, token: int) -> None:
        if token != self._token:
            return
        if found is None:
            self.picture.show_way(None)
            self.where.setText(tr("The terrain has no heights there."))
        else:
            line, outlets, onward = (
                [QgsPointXY(*one) for one in part.tolist()]
                for part in (found.line, found.outlets, found.onward)
            )
            self.picture.show_way(
                QgsGeometry.fromPointXY(QgsPointXY(*found.xy)),
                QgsGeometry.fromPolylineXY(line) if len(line) > 1 else None,
                QgsGeometry.fromMultiPointXY(outlets) if outlets else None,
                QgsGeometry.fromPolylineXY(onward) if onward else None,
            )
            self.where.setText(words.way(found))
        self._show_state()

    def _answer(self, answer: Answer) -> None:
        self.answer_now = answer
        if answer.wanted == self.wanted():
            self.slow.stop()
        self.table.show(answer)
        self._show_list()
        self.balance.setText(words.balance(answer.figures))
        self.screening.setText(words.screening(answer.wanted.rain))
        # What is drawn on the map comes with the dock.
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        """Draw the answer on the map: water, what is tried, where it goes next."""
        self.water.show_water(self.answer_now.levels, self.ground.grid.transform, self._crs())
        self.trying.show()
        if self.asked_at is not None:
            self.ask_at(self.asked_at)

    # Showing

    def say(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
        """Say a sentence in the dock's message bar."""
        say(self.bar, sentence, level, _REMARK_S if level == Qgis.MessageLevel.Info else 0)

    def _show_list(self, *_) -> None:
        if self.answer_now is not None:
            self.list.show(self.answer_now.found, self.search.value())
            self.limits_note.setVisible(any(map(unverified, self.answer_now.found)))

    def _adjusted(self) -> None:
        if self.ground is not None:
            self.settings.remember()
        self.ask()

    def _show_asset(self, place: int, row: int) -> None:
        """Show one of what is in the water on the map."""
        shape = as_qgis(self.answer_now.found[place].assets.table.geometry[row])
        if shape is None:
            return
        self.picture.show_chosen(shape)
        box = shape.boundingBox()
        box.grow(_AROUND)
        try:
            self.canvas.setExtent(self._transform(Qgis.TransformDirection.Reverse).transformBoundingBox(box))
        except QgsCsException:
            return
        self.canvas.refresh()

    def _opened(self) -> None:
        if self.answer_now is not None:
            self._draw()
        self.stations_box.watch.look()

    def _visible(self, on: bool) -> None:
        # Behind another tab it is not seen either, but not hidden.
        if not on and self.isHidden():
            self._closed()

    def _closed(self) -> None:
        """Take the pictures off the map; they come back with the dock."""
        self.canvas.unsetMapTool(self.pointer)
        self.trying.leave()
        self.water.show_water((), (), self._crs())
        self.picture.clear()

    # The map

    def _pick(self, on: bool) -> None:
        if on:
            self.trying.leave()
            self.canvas.setMapTool(self.pointer)
        else:
            self.canvas.unsetMapTool(self.pointer)

    def _clicked(self, point: QgsPointXY) -> None:
        if self.ground is None:
            return
        at = self._shape_onto_terrain(QgsGeometry.fromPointXY(point))
        if at is not None:
            self.ask_at((at.asPoint().x(), at.asPoint().y()))

    def _shape_onto_terrain(self, shape: QgsGeometry) -> QgsGeometry | None:
        """Return a shape of the map in the terrain's system; None, and said, where it has none there."""
        shape = QgsGeometry(shape)
        try:
            shape.transform(self._transform())
        except QgsCsException:
            self.say(tr("This place lies outside the area of the terrain's coordinate reference system."))
            return None
        return shape

    def _transform(self, direction=Qgis.TransformDirection.Forward) -> QgsCoordinateTransform:
        systems = self.canvas.mapSettings().destinationCrs(), self._crs()
        if direction == Qgis.TransformDirection.Reverse:
            systems = systems[::-1]
        return QgsCoordinateTransform(*systems, QgsProject.instance())

    def _crs(self):
        return qgis_crs(self.ground.terrain.crs) if self.ground is not None else self.picture.crs

    # The project

    def _show_state(self, *_) -> None:
        """Show what can be done now: load, wait, or ask."""
        loading = self.worker is not None and self.ground is None
        ready = self.settings.complete
        self.load.setVisible(not loading)
        self.load.setEnabled(ready)
        self.load.setText(tr("&Load again") if self.ground else tr("&Load"))
        self.run_all.setVisible(not loading)
        self.run_all.setEnabled(ready)
        self.progress.setVisible(loading)
        self.stop.setVisible(loading)
        self.settings.setEnabled(not loading)
        self.answer.setVisible(self.ground is not None)
        outdated = self.ground is not None and self._loaded_with != self.settings.loaded()
        self.hint.setVisible(self.ground is None or outdated)
        self.where.setVisible(bool(self.where.text()))
        self.forget.setEnabled(self.asked_at is not None)
        if outdated:
            hint = tr(
                "The settings have changed since it was loaded. Press “Load again” for answers by them."
            )
        elif loading:
            hint = tr("Loading the terrain…")
        elif ready:
            hint = tr("Press “Load” to follow rain on “{terrain}”.").format(
                terrain=self.settings.terrain.currentText()
            )
        else:
            hint = tr(
                "Open a raster of heights (DEM) and choose it below. The sample district, from the menu Guiju, has one."
            )
        self.hint.setText(hint)
        self._hold_width()

    def _hold_width(self, *_) -> None:
        """Keep the dock as wide as its words need, whatever the language, so that none is cut off."""
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.scroller.setMinimumWidth(self.body.minimumSizeHint().width() + bar)

    def _drop_worker(self) -> None:
        if self.worker is not None:
            worker, self.worker = self.worker, None
            worker.told.disconnect(self._hear)
            worker.leave()

    def _project_read(self, *_) -> None:
        """Begin anew with the project that is open now."""
        self.watch.release()
        self.bar.clearWidgets()
        self.settings.restore()
        self.take(None)
        self.settings_box.setCollapsed(self.settings.complete)

    def _layers_added(self, _) -> None:
        if self.settings.complete:
            self.settings.refresh()
        else:
            self.settings.restore()
            self.settings_box.setCollapsed(self.settings.complete)
        self._show_state()

    def _layers_going(self, ids: list[str]) -> None:
        if self._terrain_id in ids:
            name = QgsProject.instance().mapLayer(self._terrain_id).name()
            self._terrain_id = ""
            self._layer_changed(name, True)

    def _layers_removed(self, _) -> None:
        self.settings.refresh()
        self._show_state()

    def _layer_changed(self, name: str, gone: bool) -> None:
        if self.ground is None:
            return
        said = (
            tr("Layer “{layer}” is no longer in the project; the answers are those of when it was loaded.")
            if gone
            else tr("Layer “{layer}” has changed since it was loaded. Press “Load again” for answers of now.")
        )
        self.say(said.format(layer=name))
