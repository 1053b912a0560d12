"""The box “What if” of the Storm dock: ground raised, dug and walled on the map, undone, redone, saved as a scenario."""

from pathlib import Path

from qgis.core import Qgis, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QFileDialog, QMenu, QToolButton

from ..bridge.shapes import as_qgis
from ..bridge.text import render, tr
from ..live.storm_trials import DIG, RAISE, WALL, Edit, Trials
from . import storm_words as words
from .flow import Flow
from .storm_pencil import Pencil


class WhatIfPanel(QObject):
    """Runs the box on the widgets of the dock `ui`; `changed` tells that the edits are others now."""

    changed = pyqtSignal()

    def __init__(self, ui, canvas, picture, onto_terrain):
        super().__init__(ui)
        self.ui, self.canvas, self.picture, self._onto_terrain = ui, canvas, picture, onto_terrain
        self.trials = Trials()
        self.pencil = Pencil(canvas)
        self.pencil.drawn.connect(self._drawn)
        self.pencil.given_up.connect(self.leave)
        # Another tool may be taken up meanwhile.
        self.pencil.deactivated.connect(self.leave)
        self.modes = QButtonGroup(self)
        self.modes.setExclusive(False)
        layout = Flow(ui.tools)
        for kind, text, tip in (
            (RAISE, tr("Ra&ise"), tr("Draw a polygon whose ground is raised.")),
            (DIG, tr("&Dig"), tr("Draw a polygon whose ground is dug, such as a park that takes water.")),
            (WALL, tr("&Wall"), tr("Draw a line along which a wall stands.")),
        ):
            button = QToolButton(ui.tools)
            button.setObjectName(kind)
            button.setText(text)
            button.setToolTip(
                tip + " " + tr("Click its corners; a right click or Enter ends it, Backspace takes one back.")
            )
            button.setCheckable(True)
            button.toggled.connect(lambda on, own=button: self._mode(own, on))
            self.modes.addButton(button)
            layout.addWidget(button)
        for button, step in ((ui.undo, self.undo), (ui.redo, self.redo), (ui.reset, self.reset)):
            button.clicked.connect(lambda _=False, step=step: step())
        menu = QMenu(ui.scenario)
        self.save_action = menu.addAction(tr("&Save…"), self.ask_save)
        self.open_action = menu.addAction(tr("&Open…"), self.ask_open)
        ui.scenario.setMenu(menu)
        self.show()

    def shut(self) -> None:
        """Leave the canvas as it was."""
        self.pencil.deactivated.disconnect(self.leave)
        self.canvas.unsetMapTool(self.pencil)
        self.pencil.clear()
        self.pencil.deleteLater()

    @property
    def edits(self) -> tuple[Edit, ...]:
        return self.trials.edits

    @property
    def kind(self) -> str:
        """What is drawn: raise, dig, wall, or nothing."""
        return next((one.objectName() for one in self.modes.buttons() if one.isChecked()), "")

    def take(self, crs: str, terrain: str) -> None:
        """Begin with a terrain as it is."""
        self.trials = Trials(crs, terrain)
        self.leave()
        self.show()

    def leave(self) -> None:
        """Draw no more."""
        for button in self.modes.buttons():
            button.setChecked(False)

    def put(self, edits: tuple[Edit, ...]) -> None:
        """Try these edits; what was tried before can be undone to."""
        self.trials.put(edits)
        self._tell()

    def undo(self) -> None:
        """Take the last step back."""
        self.trials.undo()
        self._tell()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self.trials.redo()
        self._tell()

    def reset(self) -> None:
        """Take all edits back; that can be undone too."""
        if self.edits:
            self.put(())

    def refuse(self) -> None:
        """Take the last step back for good: it changes nothing."""
        self.trials.refuse()
        self._tell()

    def show(self) -> None:
        """Bring buttons, words and marks to what is tried."""
        ui = self.ui
        ui.undo.setEnabled(self.trials.can_undo)
        ui.redo.setEnabled(self.trials.can_redo)
        ui.reset.setEnabled(bool(self.edits))
        self.save_action.setEnabled(bool(self.edits))
        if self.kind:
            said = tr("Click the corners on the map; a right click or Enter ends it, Esc gives up.")
        elif self.edits:
            told = [words.tried(edit.kind, edit.metres) for edit in self.edits]
            said = tr("Tried: {edits}").format(edits=tr(", ").join(told))
        else:
            said = tr("Draw where the ground is raised or dug, or where a wall stands.")
        ui.tried.setText(said)
        self.picture.show_edits([(edit.kind, as_qgis(edit.shape)) for edit in self.edits])

    def ask_save(self) -> None:
        """Save the scenario under a name that the person gives."""
        name, _ = QFileDialog.getSaveFileName(
            self.ui, tr("Save the scenario"), str(_folder() / tr("scenario.json")), _filter()
        )
        if name:
            self.save(Path(name if name.lower().endswith(".json") else f"{name}.json"))

    def ask_open(self) -> None:
        """Open a scenario that the person chooses."""
        name, _ = QFileDialog.getOpenFileName(self.ui, tr("Open a scenario"), str(_folder()), _filter())
        if name:
            self.open(Path(name))

    def save(self, path: Path) -> None:
        """Write the edits to a file, and say so."""
        try:
            self.trials.save(path)
        except OSError as error:
            self.ui.say(
                tr("The scenario could not be saved to {file}: {reason}.").format(
                    file=path.name, reason=error.strerror or str(error)
                )
            )
            return
        self.ui.say(tr("Saved: {file}").format(file=path.name), Qgis.MessageLevel.Info)

    def open(self, path: Path) -> None:
        """Try the edits of a file; say why where they cannot be."""
        if fault := self.trials.open(path):
            self.ui.say(render(fault))
        else:
            self._tell()

    def _tell(self) -> None:
        self.show()
        self.changed.emit()

    def _mode(self, button: QToolButton, on: bool) -> None:
        """One tool at a time; with none the map belongs to whoever had it."""
        if on:
            for other in self.modes.buttons():
                if other is not button:
                    other.blockSignals(True)
                    other.setChecked(False)
                    other.blockSignals(False)
            line = button.objectName() == WALL
            self.pencil.begin(Qgis.GeometryType.Line if line else Qgis.GeometryType.Polygon)
            self.canvas.setMapTool(self.pencil)
            self.canvas.setFocus()
        elif not self.kind:
            self.canvas.unsetMapTool(self.pencil)
        self.show()

    def _drawn(self, shape: QgsGeometry) -> None:
        kind, shape = self.kind, self._onto_terrain(shape)
        if shape is not None and kind:
            if self.trials.draw(kind, shape, self.ui.metres.value()):
                self._tell()
            else:
                self.ui.say(tr("What was drawn has no area. Draw it again with its corners apart."))
        self.leave()


def _folder() -> Path:
    """Return where scenarios are kept: beside the project."""
    return Path(QgsProject.instance().homePath() or Path.home())


def _filter() -> str:
    return tr("Scenarios (*.json)")
