"""The dock “Living circle”: click the map and see what can be walked to, what is missing, and what if."""

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
from ..bridge.shapes import as_one
from ..bridge.task import Task
from ..bridge.text import tr
from ..live.living_circle import Answer, City, load
from . import living_circle_words as words
from .layer_watch import LayerWatch
from .living_circle_list import CategoryList
from .living_circle_map import Picture
from .living_circle_runs import asked_of, explain, home_at, run_on_all
from .living_circle_settings import Settings
from .living_circle_what_if import WhatIfPanel
from .pointer import Pointer
from .sentences import offer, remark, say

# The width, in letters, from which on the list has three columns.
ROOMY = 65


class LivingCircleDock(QgsDockWidget):
    """Loads a city in a task, answers clicks from it, and takes everything away again in `shut`."""

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.iface, self.canvas = iface, iface.mapCanvas()
        self.settings = Settings(self)
        self.settings_layout.addWidget(self.settings)
        self.picture, self.pointer = Picture(self.canvas), Pointer(self.canvas)
        self.pointer.setButton(self.pick)
        self.watch = LayerWatch(self)
        self.trying = WhatIfPanel(self, self.canvas, self.picture, self._to_network)
        self.categories = CategoryList(self.list)
        self.task: Task | None = None
        self.explaining: Task | None = None
        self.city: City | None = None
        self.shown: Answer | None = None
        self.asked_at: tuple[float, float] | int | None = None
        # Ways are drawn once the picture of the click is on the screen.
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.timeout.connect(self.draw_routes)
        line = self.fontMetrics().lineSpacing()
        self.list.setMinimumHeight(line * 12)
        self.settings.facilities.setMinimumHeight(line * 6)
        for button, icon in (
            (self.undo, "mActionUndo"),
            (self.redo, "mActionRedo"),
            (self.reset, "mActionReload"),
        ):
            button.setIcon(QgsApplication.getThemeIcon(f"{icon}.svg"))
        self._connect()
        self._project_read()

    def _connect(self) -> None:
        project = QgsProject.instance()
        project.readProject.connect(self._project_read)
        project.cleared.connect(self._project_read)
        project.layersAdded.connect(self._layers_added)
        project.layersRemoved.connect(self._layers_removed)
        self.settings.changed.connect(self._show_state)
        self.watch.changed.connect(self._layer_changed)
        self.load.clicked.connect(self.start)
        self.stop.clicked.connect(self.cancel)
        self.pick.clicked.connect(self._pick)
        self.community.activated.connect(self._community_chosen)
        self.categories.selected.connect(self._selected)
        self.routes.toggled.connect(self.draw_routes)
        self.explain.clicked.connect(self.explain_place)
        self.run_all.clicked.connect(lambda: run_on_all(self.parameters(), self.say))
        self.pointer.pressed.connect(lambda at: self.trying.pressed(at))
        self.pointer.dragged.connect(lambda at: self.trying.dragged(at))
        self.pointer.released.connect(self._released)
        self.pointer.given_up.connect(self.trying.give_up)
        self.trying.changed.connect(self._answer_again)
        self.what_if.toggled.connect(self._hold_width)
        self.settings_box.collapsedStateChanged.connect(self._hold_width)
        self.opened.connect(self._opened)
        self.closed.connect(self._closed)

    def shut(self) -> None:
        """Leave nothing behind: task, tool, pictures, connections, the dock itself."""
        project = QgsProject.instance()
        project.readProject.disconnect(self._project_read)
        project.cleared.disconnect(self._project_read)
        project.layersAdded.disconnect(self._layers_added)
        project.layersRemoved.disconnect(self._layers_removed)
        self.watch.release()
        self._drop_task()
        if self.explaining:
            self.explaining.executed.disconnect()
            self.explaining.cancel()
        self.trying.take(None)
        self.later.stop()
        self.picture.remove()
        self.canvas.unsetMapTool(self.pointer)
        self.pointer.deleteLater()
        self.iface.removeDockWidget(self)
        self.deleteLater()

    def resizeEvent(self, event) -> None:
        """Leave out what the nearest are called where there is no room for it; the chosen one's is told below."""
        super().resizeEvent(event)
        self.categories.show_names(self.width() >= ROOMY * self.fontMetrics().averageCharWidth())

    def start(self) -> None:
        """Load what the settings name, in a task."""
        self.bar.clearWidgets()
        asked = asked_of(self.settings, self.say)
        if asked is None:
            return
        self.settings.remember()
        transforms = QgsProject.instance().transformContext()
        self.watch.follow(self.settings.layers())
        self.task = Task(
            tr("Living circle: loading"),
            lambda progress: load(asked, transforms, progress),
            done=self._loaded,
            failed=self._failed,
            stopped=self._ended,
        )
        # Bound to the dock, so that Qt lets go of it with the dock.
        self.task.progressChanged.connect(self._progressed)
        self._show_state()
        QgsApplication.taskManager().addTask(self.task)

    def _progressed(self, share: float) -> None:
        self.progress.setValue(round(share))

    def cancel(self) -> None:
        """Stop loading; what was loaded before stays."""
        if self.task:
            self.task.cancel()

    def take(self, city: City | None) -> None:
        """Answer from this city from now on."""
        self.city, self.shown, self.asked_at = city, None, None
        self.picture.clear()
        self.community.clear()
        if city:
            self.picture.set_crs(qgis_crs(city.network.crs))
            if city.communities is not None:
                self.community.addItems(city.communities.ids.tolist())
        self.community.setEnabled(self.community.count() > 0)
        self.community.setCurrentIndex(-1)
        self.community.lineEdit().setPlaceholderText(
            tr("Choose a community") if self.community.count() else tr("no layer of communities")
        )
        self.trying.take(city)
        self._show_answer(None)
        self._show_state()

    def ask(self, point: QgsPointXY) -> None:
        """Show what a place on the map, in the canvas's system, has."""
        at = self._to_network(point)
        if at is not None:
            self.community.setCurrentIndex(-1)
            self.asked_at = at
            self._answer_again()

    def ask_community(self, row: int) -> None:
        """Show what a community has, by its row."""
        self.asked_at = row
        self._answer_again()

    def parameters(self) -> dict:
        """Return the parameters by which ``guiju:livingcircle`` answers as the dock does."""
        given = self.settings.parameters()
        if self.city and self.city.asked.only_there:
            given["CATEGORIES"] = ",".join(self.city.judged)
        return given

    def say(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
        """Say a sentence in the dock's message bar."""
        say(self.bar, sentence, level)

    def _present(self) -> City | None:
        return self.trying.trials.city if self.trying.trials else None

    def _answer_again(self) -> None:
        city = self._present()
        if city is None or self.asked_at is None:
            return
        known = isinstance(self.asked_at, int)
        self._show_answer(city.answer_of(self.asked_at) if known else city.answer(self.asked_at))

    def _show_answer(self, answer: Answer | None) -> None:
        self.shown = answer
        self.picture.clear("route")
        self.picture.show_rings([as_one(ring.lines) for ring in answer.rings] if answer else [])
        self.picture.show_place(self._place_of(answer))
        self.categories.show(answer)
        self._tell_detail()
        for button in (self.routes, self.explain):
            button.setEnabled(answer is not None)
        if answer is None:
            self.place.setText(tr("Click the map, or choose a community."))
            self.score.setText("")
            return
        self.place.setText(self._title())
        self.score.setText(words.score_words(answer.explanation))
        if self.routes.isChecked() or self.categories.chosen:
            self.later.start(0)

    def _title(self) -> str:
        """Return what the place is called, with its people where it is a community."""
        city = self.city
        if not isinstance(self.asked_at, int):
            return tr("This place")
        name = str(city.communities.ids[self.asked_at])
        if not city.asked.population_field:
            return name
        return tr("{community} · {people} people").format(
            community=name, people=words.whole(city.people[self.asked_at])
        )

    def _place_of(self, answer: Answer | None) -> QgsGeometry | None:
        return QgsGeometry.fromPointXY(QgsPointXY(*answer.xy)) if answer and answer.xy else None

    def _selected(self, *_) -> None:
        self._tell_detail()
        if chosen := self.categories.chosen:
            self.trying.choose(chosen)
        self.draw_routes()

    def _tell_detail(self) -> None:
        unjoined = self.shown is not None and not self.shown.origin.connected[0]
        if self.categories.chosen:
            self.detail.setText(self.categories.told)
        elif unjoined:
            self.detail.setText(words.apart(self.shown.street_distance, self.city.asked.distance))
        else:
            self.detail.setText("")

    def draw_routes(self, *_) -> None:
        """Draw the way to the chosen category, or to all where that is asked for."""
        city, chosen = self._present(), self.categories.chosen
        routes = {}
        if city and self.shown and (self.routes.isChecked() or chosen):
            only = None if self.routes.isChecked() else [chosen]
            ways = city.ways(self.shown.origin, only)
            routes = {id: as_one([line]) for id, line in ways.items()}
        self.picture.show_routes(routes, chosen)

    def explain_place(self) -> None:
        """Open the report that explains the place, made by the algorithm of the toolbox."""
        if self.shown is None or self.shown.xy is None or self.explaining:
            return
        self.explaining = explain(self.parameters(), self._home(), self.say, self._explained)
        self.explain.setEnabled(self.explaining is None)

    def _opened(self) -> None:
        self._answer_again()
        self.trying.show()

    def _closed(self) -> None:
        """Take the pictures off the map; they come back with the dock."""
        self.canvas.unsetMapTool(self.pointer)
        self.picture.clear()

    def _home(self) -> dict:
        """Return the parameters by which the shown place is explained."""
        if not isinstance(self.asked_at, int):
            return home_at(self.asked_at, self.picture.crs)
        own = {name: value for name, value in self.parameters().items() if name in ("ORIGINS", "ORIGIN_ID")}
        return {**own, "ORIGIN_VALUES": str(self.city.communities.ids[self.asked_at])}

    def _explained(self, report: str | None) -> None:
        self.explaining = None
        self.explain.setEnabled(self.shown is not None)
        if report:
            trying = self.trying.trials and self.trying.trials.trial
            said = (
                tr(
                    "The report opens in the browser. It explains the layers as they are, without what is tried out. If "
                    "no browser comes up, open it yourself."
                )
                if trying
                else tr("The report opens in the browser. If none comes up, open it yourself.")
            )
            offer(self.bar, said, Path(report))

    def _released(self, point: QgsPointXY) -> None:
        if self.trying.mode:
            self.trying.released(point)
        else:
            self.ask(point)

    def _pick(self, on: bool) -> None:
        if on:
            self.canvas.setMapTool(self.pointer)
        else:
            self.canvas.unsetMapTool(self.pointer)

    def _community_chosen(self, row: int) -> None:
        if row < 0 or self.city is None:
            return
        self.ask_community(row)
        place = self._place_of(self.shown)
        if place is not None:
            try:
                place.transform(self._transform(Qgis.TransformDirection.Reverse))
            except QgsCsException:
                return
            if not self.canvas.extent().contains(place.asPoint()):
                self.canvas.setCenter(place.asPoint())
                self.canvas.refresh()

    def _to_network(self, point: QgsPointXY) -> tuple[float, float] | None:
        """Return a place on the map in the network's system; None, and said, where it has none there."""
        if self.city is None:
            return None
        try:
            found = self._transform().transform(point)
        except QgsCsException:
            self.say(tr("This place lies outside the area of the network's coordinate reference system."))
            return None
        return found.x(), found.y()

    def _transform(self, direction=Qgis.TransformDirection.Forward) -> QgsCoordinateTransform:
        systems = self.canvas.mapSettings().destinationCrs(), self.picture.crs
        if direction == Qgis.TransformDirection.Reverse:
            systems = systems[::-1]
        return QgsCoordinateTransform(*systems, QgsProject.instance())

    def _loaded(self, city: City, warnings: list[str]) -> None:
        self.task = None
        self.take(city)
        self.settings_box.setCollapsed(True)
        self.canvas.setMapTool(self.pointer)
        if warnings:
            remark(self.bar, warnings)

    def _failed(self, sentence: str) -> None:
        self._ended()
        self.settings_box.setCollapsed(False)
        self.say(sentence)

    def _drop_task(self) -> None:
        if self.task:
            self.task.forget()
            self.task = None

    def _ended(self) -> None:
        self.task = None
        self._show_state()

    def _show_state(self) -> None:
        """Show what can be done now: load, wait, or ask."""
        loading, ready = self.task is not None, self.settings.complete
        self.load.setVisible(not loading)
        self.load.setEnabled(ready)
        self.load.setText(tr("&Load again") if self.city else tr("&Load"))
        self.run_all.setVisible(not loading)
        self.run_all.setEnabled(ready)
        self.progress.setVisible(loading)
        self.stop.setVisible(loading)
        self.settings.setEnabled(not loading)
        self.answer.setVisible(self.city is not None)
        self.rest.setVisible(self.city is None)
        self.hint.setVisible(self.city is None)
        self._hold_width()
        self.hint.setText(words.hint(self.settings.named(), ready=ready, loading=loading))

    def _hold_width(self, *_) -> None:
        """Keep the dock as wide as its words need, whatever the language, so that none is cut off."""
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.scroller.setMinimumWidth(self.body.minimumSizeHint().width() + bar)

    def _project_read(self, *_) -> None:
        """Begin anew with the project that is open now."""
        self._drop_task()
        self.watch.release()
        self.bar.clearWidgets()
        self.settings.restore()
        self.take(None)
        self.settings_box.setCollapsed(self.settings.complete)

    def _layers_added(self, _) -> None:
        if self.settings.parameters().get("FACILITIES"):
            self.settings.refresh()
        else:
            self.settings.suggest()
            self.settings_box.setCollapsed(self.settings.complete)
        self._show_state()

    def _layers_removed(self, _) -> None:
        self.settings.refresh()
        self._show_state()

    def _layer_changed(self, name: str, gone: bool) -> None:
        if self.city is None:
            return
        said = (
            tr("Layer “{layer}” is no longer in the project; the answers are those of when it was loaded.")
            if gone
            else tr("Layer “{layer}” has changed since it was loaded. Press “Load again” for answers of now.")
        )
        self.say(said.format(layer=name))
