"""Stations in a tree by state, the most urgent first: name, latest value, its time."""

from datetime import datetime

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeView

from ..bridge.text import tr
from .sentences import plain
from .station_layer import Row
from .station_signs import STATES, icon, word

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def value_of(row: Row) -> str:
    """Return what a station stands by with its unit: the latest value, or the sum of hours that reaches a level;
    or what it says instead."""
    _, stream, stands = row
    if stream.told:
        return stream.told[:40]
    if not len(stream.series.values):
        return tr("none")
    if stands.level and stands.level.hours:
        # A red mark beside the last five minutes' 0 mm would look like a mistake.
        return tr("{value:g} {unit} in {hours:g} h").format(
            value=round(stands.measured, 6), unit=stream.series.unit, hours=stands.level.hours
        )
    return f"{round(float(stream.series.values[-1]), 6):g} {stream.series.unit}".rstrip()


def time_of(seconds: float | None) -> str:
    """Return a time by the local clock, with its day where that is not today."""
    if seconds is None:
        return ""
    moment = datetime.fromtimestamp(seconds)
    return f"{moment:%H:%M}" if moment.date() == datetime.now().date() else f"{moment:%m-%d %H:%M}"


class StationModel(QAbstractItemModel):
    """States, and below each its stations: a view asks only for what it shows, however many there are."""

    def __init__(self, parent: QObject, size: int):
        super().__init__(parent)
        self.groups: list[tuple[str, list[Row]]] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.icons = {state: icon(state, size) for state in STATES}

    def set_rows(self, rows: list[Row]) -> None:
        """Show these instead."""
        self.beginResetModel()
        groups = {state: [row for row in rows if row[2].state == state] for state in STATES}
        self.groups = [(state, found) for state, found in groups.items() if found]
        self.places = {
            row[1].id: (place, number)
            for place, (_, found) in enumerate(self.groups)
            for number, row in enumerate(found)
        }
        self.endResetModel()

    def row(self, index: QModelIndex) -> Row | None:
        """Return the station at an index, None at a state."""
        place = index.internalId() if index.isValid() else 0
        return self.groups[place - 1][1][index.row()] if place else None

    def of(self, key: str | None) -> QModelIndex:
        """Return the index of a series by its id, an invalid one where it is not here."""
        if key not in self.places:
            return QModelIndex()
        place, number = self.places[key]
        return self.createIndex(number, 0, place + 1)

    def index(self, row, column, parent=None) -> QModelIndex:
        parent = parent or QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index) -> QModelIndex:
        place = index.internalId() if index.isValid() else 0
        return self.createIndex(place - 1, 0, 0) if place else QModelIndex()

    def rowCount(self, parent=None) -> int:
        if parent is None or not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() or parent.column() else len(self.groups[parent.row()][1])

    def columnCount(self, _parent=None) -> int:
        return 3

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Station"), tr("Value"), tr("Time"))[section]
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        row = self.row(index)
        if row is None:
            state, found = self.groups[index.row()]
            if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
                return self.icons[state]
            return (
                f"{word(state)}  {len(found)}"
                if role == Qt.ItemDataRole.DisplayRole and index.column() == 0
                else None
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{row[0].name}\n{row[1].measured}")
        texts = row[0].name, value_of(row), time_of(row[2].at)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join((texts[0], word(row[2].state), *texts[1:]))
        return (
            texts[index.column()]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            else None
        )


class StationList(QObject):
    """Fills a view; `chosen` tells the id of the series that a person has chosen."""

    chosen = pyqtSignal(str)

    def __init__(self, view: QTreeView):
        super().__init__(view)
        self.view, self.model = view, StationModel(view, view.fontMetrics().height())
        self.current: str | None = None
        self.closed: set[str] = set()
        self.told: list[tuple] = []
        view.setModel(self.model)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        # What is seen is enough to tell how wide the columns are.
        header.setResizeContentsPrecision(0)
        view.expanded.connect(lambda index: self.closed.discard(self._state(index)))
        view.collapsed.connect(lambda index: self.closed.add(self._state(index)))
        view.selectionModel().currentChanged.connect(self._changed)

    def show(self, rows: list[Row], words: str) -> None:
        """Show the stations whose name, what they measure or state holds all of the words; the choice stays."""
        wanted = words.casefold().split()
        kept = [
            row
            for row in rows
            if all(
                one in f"{row[0].name} {row[1].measured} {word(row[2].state)}".casefold() for one in wanted
            )
        ]
        told = [(row[1].id, row[2].state, row[2].at, value_of(row)) for row in kept]
        if told == self.told:
            # Whoever is in the middle of the list is not disturbed.
            return
        self.told = told
        scrolled = self.view.verticalScrollBar().value()
        self.view.selectionModel().blockSignals(True)
        self.model.set_rows(kept)
        for place, (state, _) in enumerate(self.model.groups):
            self.view.setFirstColumnSpanned(place, QModelIndex(), True)
            self.view.setExpanded(self.model.index(place, 0), state not in self.closed)
        self.view.setCurrentIndex(self.model.of(self.current))
        self.view.selectionModel().blockSignals(False)
        self.view.verticalScrollBar().setValue(scrolled)

    def choose(self, key: str) -> bool:
        """Choose a series by its id; tells whether it is in the list."""
        index = self.model.of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
        return index.isValid()

    def forget(self) -> None:
        """Show nothing, and have nothing chosen."""
        self.current = None
        self.show([], "")

    def _state(self, index: QModelIndex) -> str:
        return self.model.groups[index.row()][0]

    def _changed(self, index: QModelIndex, _before) -> None:
        row = self.model.row(index)
        if row is not None:
            self.current = row[1].id
            self.chosen.emit(self.current)
