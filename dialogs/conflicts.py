"""The panel of conflicts: field by field base, mine and theirs, the shapes on the map, and what is chosen."""

from html import escape
from pathlib import Path

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction, QKeySequence
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from ..bridge.shapes import as_qgis
from ..bridge.text import tr
from ..service.conflicts import FEATURE, GEOMETRY, MINE, THEIRS, Conflict
from . import conflict_rows as words
from .conflict_edit import ShapeDialog, ValueDialog
from .conflict_map import ConflictPicture, shape_words, swatch
from .sentences import plain, show_all

_NAME, _BASE, _MINE, _THEIRS = range(4)
_BEGUN = "base"
_SIDES = {_BASE: _BEGUN, _MINE: MINE, _THEIRS: THEIRS}
_FIELD, _FEATURE, _ALL = range(3)
# Lines that the table shows at most without being scrolled, and letters of a value in it.
_LINES = 8
_LONGEST = 24


class ConflictPanel(QWidget):
    """Shows the conflicts of a checkout and gathers what a person chooses; nothing is chosen by itself.

    `decided` brings what is chosen as ``{number: decision}``, `drawing` the number of a feature whose shape is to be
    drawn, `opening` that of one whose form is to be opened, `zooming` shapes to be shown.
    """

    decided = pyqtSignal(object)
    drawing = pyqtSignal(int)
    opening = pyqtSignal(int)
    zooming = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.picture = ConflictPicture(canvas)
        self.conflicts: list[Conflict] = []
        self.labels: dict[int, str] = {}
        self.choices: dict[int, dict] = {}
        self.kinds: dict[str, str] = {}
        self.layer: QgsVectorLayer | None = None
        self.rows: list[words.Row] = []
        self.zoom.setIcon(QgsApplication.getThemeIcon("/mActionZoomToSelected.svg"))
        self.fields.setColumnCount(4)
        self.fields.verticalHeader().hide()
        self.fields.setHorizontalHeaderLabels([tr("Field"), tr("Base"), tr("Mine"), tr("Theirs")])
        header = self.fields.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        side = self.fontMetrics().height()
        self.boxes = {"base": self.show_base, "mine": self.show_mine, "theirs": self.show_theirs}
        for name, box in self.boxes.items():
            box.setIcon(swatch(name, side))
            box.setChecked(True)
            box.toggled.connect(self._draw)
        self.which.currentIndexChanged.connect(self._show)
        self.fields.cellClicked.connect(self._clicked)
        self.fields.cellActivated.connect(self._cell)
        # Not the whole window's: there Delete removes features.
        delete = QAction(self.fields)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(lambda _=False: self._take_back())
        self.fields.addAction(delete)
        self.fields.currentCellChanged.connect(lambda *_: self._tell())
        self.scope.addItems([tr("this field"), tr("this feature"), tr("all conflicts")])
        self.scope.currentIndexChanged.connect(lambda *_: self._tell())
        self.mine.clicked.connect(lambda: self._side(MINE))
        self.theirs.clicked.connect(lambda: self._side(THEIRS))
        self.edit.clicked.connect(self._edit)
        self.zoom.clicked.connect(self._zoom)
        self.apply.clicked.connect(self._apply)
        self.merged.linkActivated.connect(self._show_merged)

    @property
    def present(self) -> Conflict | None:
        """The conflict that is shown."""
        place = self.which.currentIndex()
        return self.conflicts[place] if 0 <= place < len(self.conflicts) else None

    def take(
        self,
        conflicts: list[Conflict],
        labels: dict[int, str],
        kinds: dict[str, str],
        layer: QgsVectorLayer | None,
    ) -> None:
        """Show these conflicts of a checkout whose fields have these kinds, and whose layer gives editors and
        reference system; what was chosen stays where the conflict is still the same."""
        old = {one.number: one for one in self.conflicts}
        self.choices = {
            one.number: self.choices[one.number]
            for one in conflicts
            if one.number in self.choices and old.get(one.number) == one
        }
        number = self.present.number if self.present else None
        self.conflicts, self.labels, self.kinds, self.layer = conflicts, labels, kinds, layer
        self.which.blockSignals(True)
        self.which.clear()
        for one in conflicts:
            self.which.addItem("")
            if one.number == number:
                self.which.setCurrentIndex(self.which.count() - 1)
        self.which.blockSignals(False)
        self._show()

    def shut(self) -> None:
        """Take the shapes off the map for good."""
        self.picture.remove()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._draw()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._draw()

    def _show(self, *_) -> None:
        """Show the present conflict from its first undecided line on."""
        conflict = self.present
        self.rows = words.rows(conflict, self._shown) if conflict else []
        self.fields.setRowCount(len(self.rows))
        self.told.setText(words.told(conflict) if conflict else "")
        count = len(conflict.merged) if conflict else 0
        self.merged.setVisible(count > 0)
        text = escape(tr("Merged by themselves: {count}").format(count=count))
        self.merged.setText(f'<a href="#">{text}</a>')
        self._fill()
        self._next()
        self._draw()

    def _fill(self) -> None:
        """Bring lines, list and buttons to what is chosen."""
        for place, one in enumerate(self.conflicts):
            mark = "✔" if words.complete(one, self.choices.get(one.number, {})) else "?"
            self.which.setItemText(place, f"{mark} {self.labels.get(one.number, one.number)}")
        decision = self.choices.get(self.present.number, {}) if self.present else {}
        for line, row in enumerate(self.rows):
            choice = decision.get(row.name)
            side = _side_of(choice, self.present, row.name)
            for column, text in enumerate((row.title, row.base, row.mine, row.theirs)):
                on = choice is not None and (column == _NAME or side == _SIDES[column])
                mark = "✔\u00a0" if on else "?\u00a0" if column == _NAME else ""
                item = QTableWidgetItem(mark + _short(text))
                item.setToolTip(plain(text))
                font = item.font()
                font.setBold(on)
                item.setFont(font)
                self.fields.setItem(line, column, item)
        self._fit()
        count = len(self._chosen())
        self.apply.setEnabled(count > 0)
        self.apply.setText(tr("&Apply the choices ({count})").format(count=count))
        self._tell()

    def _fit(self) -> None:
        """Give names of fields their width, up to a third, and the table the height of its lines."""
        third = self.fields.viewport().width() // 3
        self.fields.setColumnWidth(_NAME, max(min(self.fields.sizeHintForColumn(_NAME), third), third // 2))
        self.fields.resizeRowsToContents()
        lines = sum(self.fields.rowHeight(line) for line in range(min(len(self.rows), _LINES)))
        frame = 2 * self.fields.frameWidth() + self.fields.horizontalHeader().sizeHint().height()
        self.fields.setFixedHeight(lines + frame)

    def _tell(self) -> None:
        """Say of the current line what does not fit the table, and what the buttons would do."""
        conflict, row = self.present, self._row()
        whole = row is not None and row.name == FEATURE
        single = self.scope.currentIndex() == _FIELD
        for button, side in ((self.mine, MINE), (self.theirs, THEIRS)):
            button.setEnabled(conflict is not None)
            button.setToolTip(plain(words.effect(conflict, side)) if conflict else "")
        removed = conflict is None or conflict.mine is None
        self.edit.setEnabled(row is not None and single and not (whole and (removed or not conflict.problem)))
        self.detail.setVisible(row is not None)
        if row is None:
            return
        if whole:
            said = [
                tr("Mine: {effect}").format(effect=words.effect(conflict, MINE)),
                tr("Theirs: {effect}").format(effect=words.effect(conflict, THEIRS)),
            ]
        else:
            said = [row.sentence]
        choice = self.choices.get(conflict.number, {}).get(row.name)
        self.detail.setText("\n".join([*said, words.chosen(choice, row.name, self._shown)]))

    def _row(self) -> words.Row | None:
        line = self.fields.currentRow()
        return self.rows[line] if 0 <= line < len(self.rows) else None

    def _cell(self, line: int, column: int) -> None:
        if column in _SIDES:
            self._choose(self.rows[line].name, _SIDES[column])

    def _clicked(self, line: int, column: int) -> None:
        """Choose what a cell says, or take the choice back where that is chosen already."""
        name = self.rows[line].name
        choice = self.choices.get(self.present.number, {}).get(name)
        if choice is not None and _side_of(choice, self.present, name) == _SIDES.get(column):
            self._take_back()
        else:
            self._cell(line, column)

    def _take_back(self) -> None:
        """Leave the current line undecided again."""
        if row := self._row():
            self.choices.get(self.present.number, {}).pop(row.name, None)
            self._fill()

    def _side(self, side: str) -> None:
        """Choose a side for what the scope says."""
        scope = self.scope.currentIndex()
        if scope == _FIELD:
            if row := self._row():
                self._choose(row.name, side)
                self._next()
            return
        for one in self.conflicts if scope == _ALL else [self.present]:
            self.choices[one.number] = words.all_of(one, side)
        self._fill()

    def _choose(self, name: str, choice) -> None:
        if choice == _BEGUN:
            if name == FEATURE:
                return
            choice = ("value", words.value_of(self.present.base, name))
        self.choices.setdefault(self.present.number, {})[name] = choice
        self._fill()

    def _next(self) -> None:
        """Go to the first line that is not decided."""
        decision = self.choices.get(self.present.number, {}) if self.present else {}
        open_lines = [line for line, row in enumerate(self.rows) if row.name not in decision]
        if open_lines:
            self.fields.setCurrentCell(open_lines[0], _NAME)
        elif self.rows and self.fields.currentRow() < 0:
            self.fields.setCurrentCell(0, _NAME)
        self._tell()

    def _edit(self) -> None:
        conflict, row = self.present, self._row()
        if conflict.problem:
            self.opening.emit(conflict.number)
            return
        label = self.labels.get(conflict.number, str(conflict.number))
        if row.name == GEOMETRY:
            dialog = ShapeDialog(row, label, self)
            if dialog.exec():
                if dialog.chosen == "draw":
                    self.drawing.emit(conflict.number)
                else:
                    self._choose(GEOMETRY, dialog.chosen)
            return
        dialog = ValueDialog(self.layer, conflict, row, label, self)
        if dialog.exec():
            self._choose(row.name, ("value", dialog.value))

    def _apply(self) -> None:
        self.decided.emit(self._chosen())

    def _chosen(self) -> dict[int, dict]:
        """What is chosen so far, by the features' numbers."""
        return {number: decision for number, decision in self.choices.items() if decision}

    def _shown(self, name: str, value) -> str:
        """Return a value, or the shape, as a person reads it."""
        if name == GEOMETRY:
            return shape_words(value, self.layer.crs() if self.layer else self.picture.crs)
        return words.readable(value, self.kinds.get(name, ""))

    def _shapes(self) -> dict:
        conflict = self.present
        versions = {"base": conflict.base, "mine": conflict.mine, "theirs": conflict.theirs}
        return {name: one.geometry if one else None for name, one in versions.items()}

    def _draw(self, *_) -> None:
        """Draw the shapes that are asked for, as long as the panel is seen."""
        if not self.present or self.layer is None or not self.isVisible():
            self.picture.clear()
            return
        asked = {name: shape for name, shape in self._shapes().items() if self.boxes[name].isChecked()}
        self.picture.show(asked, self.layer.crs())

    def _zoom(self) -> None:
        shapes = [as_qgis(shape) for shape in self._shapes().values()] if self.present else []
        if shapes := [shape for shape in shapes if shape is not None]:
            self.zooming.emit(shapes)

    def _show_merged(self, *_) -> None:
        lines = [row.sentence for row in words.merged_rows(self.present, self._shown)]
        show_all(tr("Merged by themselves: {count}").format(count=len(lines)), lines)


def _short(text: str) -> str:
    """Return a text as a cell has room for it; the line below the table has all of it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _side_of(choice, conflict: Conflict | None, name: str) -> str | None:
    """Return which cell shows what was chosen: a side, base, or none where it is a value of one's own."""
    if choice is None or choice in (MINE, THEIRS):
        return choice
    return _BEGUN if choice[1] is words.value_of(conflict.base, name) else None
