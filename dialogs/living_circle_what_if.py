"""The part of the living circle that tries out: facilities added, dragged, closed; undone and redone."""

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup

from ..bridge.text import tr
from ..live.living_circle import City
from ..live.what_if import Site, WhatIf
from ..processing_provider.styles import bring_to_front
from .living_circle_words import people_words, title_of

# How near to a facility a click must be to mean it, in widths of a letter.
NEAR = 2


class WhatIfPanel(QObject):
    """Runs the box “What if” of the dock `ui` on a city; `changed` tells that the answers are others now."""

    changed = pyqtSignal()

    def __init__(self, ui, canvas, picture, to_network):
        super().__init__(ui)
        self.ui, self.canvas, self.picture, self.to_network = ui, canvas, picture, to_network
        self.trials: WhatIf | None = None
        self._held: Site | None = None
        self._at: tuple[float, float] | None = None
        self.modes = QButtonGroup(self)
        self.modes.setExclusive(False)
        for button in (ui.add, ui.move_one, ui.close_one):
            self.modes.addButton(button)
            button.toggled.connect(lambda on, own=button: self._one_mode(own, on))
        # A search takes longer than a mouse moves: only the last place that was dragged to is searched.
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(30)
        self.pause.timeout.connect(self._drag)
        ui.what_if.toggled.connect(self._open)
        ui.what_category.currentIndexChanged.connect(self.show)
        for button, step in ((ui.undo, "undo"), (ui.redo, "redo"), (ui.reset, "reset")):
            button.clicked.connect(lambda _=False, step=step: self._step(step))
        ui.write.clicked.connect(self.write)

    @property
    def mode(self) -> str:
        """What a click on the map means: add, move, close, or nothing of ours."""
        ui = self.ui
        for button, mode in ((ui.add, "add"), (ui.move_one, "move"), (ui.close_one, "close")):
            if button.isChecked():
                return mode
        return ""

    @property
    def category(self) -> str:
        return self.ui.what_category.currentData() or ""

    def take(self, city: City | None) -> None:
        """Begin with a city as its layers are, or with none."""
        self.pause.stop()
        self._held = None
        self.trials = WhatIf(city) if city else None
        choice = self.ui.what_category
        kept = choice.currentData()
        choice.blockSignals(True)
        choice.clear()
        if city:
            for category in city.pack.only(city.judged).categories:
                choice.addItem(title_of(category), category.id)
            choice.setCurrentIndex(max(choice.findData(kept), 0))
        choice.blockSignals(False)
        self.leave()
        self.show()

    def choose(self, category: str) -> None:
        """Try out this category, where it is one that was looked for."""
        place = self.ui.what_category.findData(category)
        if place >= 0:
            self.ui.what_category.setCurrentIndex(place)

    def leave(self) -> None:
        """Let clicks on the map mean places again."""
        for button in self.modes.buttons():
            button.setChecked(False)

    def show(self, *_) -> None:
        """Bring buttons, number and marks on the map to the present trial."""
        ui, trials, id = self.ui, self.trials, self.category
        ui.what_if_box.setVisible(ui.what_if.isChecked())
        ui.undo.setEnabled(bool(trials and trials.can_undo))
        ui.redo.setEnabled(bool(trials and trials.can_redo))
        ui.reset.setEnabled(bool(trials and trials.trial))
        ui.write.setEnabled(bool(trials and trials.added()))
        for button in self.modes.buttons():
            button.setEnabled(bool(id))
        ui.people.setText("")
        if trials and id:
            before, now = trials.coverage(id)
            ui.people.setText(
                people_words(
                    ui.what_category.currentText(), before, now, bool(trials.before.asked.population_field)
                )
            )
        self._mark()

    def pressed(self, point: QgsPointXY) -> None:
        """Take hold of the facility that is pressed on."""
        self._held = self._site_at(point) if self.mode == "move" else None

    def dragged(self, point: QgsPointXY) -> None:
        """Move the facility that is held; the answers follow."""
        if self._held:
            self._at = self.to_network(point)
            if self._at and not self.pause.isActive():
                self.pause.start()

    def released(self, point: QgsPointXY) -> None:
        """Add, drop or close a facility where the map was let go."""
        self.pause.stop()
        at, mode, held, self._held = self.to_network(point), self.mode, self._held, None
        if at is None or not self.trials:
            return
        if mode == "add":
            self.trials.add(self.category, at)
        elif mode == "move" and held:
            self.trials.move(self.category, held.row, at)
        elif mode == "close" and (site := self._site_at(point)):
            if site.kind == "closed":
                self.trials.open_again(self.category, site.row)
            else:
                self.trials.close(self.category, site.row)
        else:
            return
        self._tell()

    def give_up(self) -> None:
        """Let go of a facility that is being dragged; where none is, end the mode."""
        if self._held and self.trials:
            self._held = None
            self.pause.stop()
            self.trials.let_go()
            self._tell()
        else:
            self.leave()

    def write(self) -> QgsVectorLayer | None:
        """Make a layer in memory of what was added."""
        if not self.trials or not (rows := self.trials.added()):
            return None
        crs = self.picture.crs
        layer = QgsVectorLayer("Point?field=category:string&field=name:string", tr("Facilities tried out"), "memory")  # fmt: skip
        layer.setCrs(crs)
        features = []
        for category, name, xy in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([category, name])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*xy)))
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        layer.updateExtents()
        project = QgsProject.instance()
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        bring_to_front(layer)
        return layer

    def _drag(self) -> None:
        if self._held and self._at and self.trials:
            self.trials.drag(self.category, self._held.row, self._at)
            self._tell()

    def _step(self, name: str) -> None:
        if self.trials:
            getattr(self.trials, name)()
            self._tell()

    def _tell(self) -> None:
        self.show()
        self.changed.emit()

    def _one_mode(self, own, on: bool) -> None:
        if on:
            for button in self.modes.buttons():
                if button is not own:
                    button.setChecked(False)
            self.canvas.setMapTool(self.ui.pointer)

    def _open(self, on: bool) -> None:
        if not on:
            self.leave()
        self.show()

    def _mark(self) -> None:
        kinds: dict[str, list[QgsPointXY]] = {}
        if self.trials and self.category and self.ui.what_if.isChecked():
            for site in self.trials.sites(self.category):
                kinds.setdefault(site.kind, []).append(QgsPointXY(*site.xy))
        self.picture.show_sites({kind: QgsGeometry.fromMultiPointXY(xy) for kind, xy in kinds.items()})

    def _site_at(self, point: QgsPointXY) -> Site | None:
        """Return the facility of the category that is meant by a place on the map, None where none is near."""
        at = self.to_network(point)
        if at is None or not self.trials or not self.category:
            return None
        near = NEAR * self.canvas.fontMetrics().averageCharWidth() * self.canvas.mapUnitsPerPixel()
        aside = self.to_network(QgsPointXY(point.x() + near, point.y()))
        reach = QgsPointXY(*at).distance(QgsPointXY(*aside)) if aside else 0.0
        found = [(QgsPointXY(*site.xy).distance(QgsPointXY(*at)), site) for site in self.trials.sites(self.category)]  # fmt: skip
        distance, site = min(found, key=lambda pair: pair[0], default=(float("inf"), None))
        return site if distance <= reach else None
