"""Stations in a tree by state, the most urgent first: name, latest value, its time."""

from datetime import datetime

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ..bridge.text import tr
from .sentences import plain
from .station_layer import Row
from .station_signs import STATES, icon, word

_KEY = Qt.ItemDataRole.UserRole


def value_of(row: Row) -> str:
    """Return the latest value of a station with its unit, or what it says instead."""
    _, stream, _ = row
    if stream.told:
        return stream.told[:40]
    if not len(stream.series.values):
        return tr("none")
    return f"{round(float(stream.series.values[-1]), 6):g} {stream.series.unit}".rstrip()


def time_of(seconds: float | None) -> str:
    """Return a time by the local clock, with its day where that is not today."""
    if seconds is None:
        return ""
    moment = datetime.fromtimestamp(seconds)
    return f"{moment:%H:%M}" if moment.date() == datetime.now().date() else f"{moment:%m-%d %H:%M}"


class StationList(QObject):
    """Fills a tree; `chosen` tells the id of the series that a person has chosen."""

    chosen = pyqtSignal(str)

    def __init__(self, tree: QTreeWidget):
        super().__init__(tree)
        self.tree = tree
        self.shown: list[tuple] = []
        tree.setHeaderLabels([tr("Station"), tr("Value"), tr("Time")])
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        tree.currentItemChanged.connect(self._changed)

    @property
    def current(self) -> str | None:
        """The id of the chosen series, None without one."""
        item = self.tree.currentItem()
        return item.data(0, _KEY) if item else None

    def show(self, rows: list[Row], words: str) -> None:
        """Show the stations whose name, what they measure or state holds all of the words; the choice stays."""
        wanted = words.casefold().split()
        kept = [
            (row[1].id, row[2].state, row[0].name, value_of(row), time_of(row[2].at), row[1].measured)
            for row in rows
            if all(
                one in f"{row[0].name} {row[1].measured} {word(row[2].state)}".casefold() for one in wanted
            )
        ]
        if kept == self.shown:
            return
        self.shown = kept
        current = self.current
        closed = {
            self.tree.topLevelItem(place).data(0, _KEY + 1)
            for place in range(self.tree.topLevelItemCount())
            if not self.tree.topLevelItem(place).isExpanded()
        }
        scrolled = self.tree.verticalScrollBar().value()
        self.tree.blockSignals(True)
        self.tree.clear()
        size = self.tree.fontMetrics().height()
        for state in STATES:
            of_state = [one for one in kept if one[1] == state]
            if not of_state:
                continue
            head = QTreeWidgetItem(self.tree, [f"{word(state)}  {len(of_state)}"])
            head.setFirstColumnSpanned(True)
            head.setIcon(0, icon(state, size))
            head.setData(0, _KEY + 1, state)
            head.setExpanded(state not in closed)
            for key, _, name, value, time, measured in of_state:
                item = QTreeWidgetItem(head, [name, value, time])
                item.setData(0, _KEY, key)
                item.setTextAlignment(1, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
                item.setToolTip(0, plain(f"{name}\n{measured}"))
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}, {word(state)}, {value}, {time}")
                if key == current:
                    self.tree.setCurrentItem(item)
        self.tree.verticalScrollBar().setValue(scrolled)
        self.tree.blockSignals(False)

    def choose(self, key: str) -> bool:
        """Choose a series by its id; tells whether it is in the list."""
        for place in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(place)
            for number in range(head.childCount()):
                if head.child(number).data(0, _KEY) == key:
                    self.tree.setCurrentItem(head.child(number))
                    return True
        return False

    def _changed(self, item, _before) -> None:
        if item is not None and item.data(0, _KEY):
            self.chosen.emit(item.data(0, _KEY))
