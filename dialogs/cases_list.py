"""The list of cases: state by sign and word, whose last day has gone by, who has it."""

from collections.abc import Sequence
from datetime import date

from qgis.core import QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QIcon

from ..bridge.text import tr
from ..live.cases import CaseBook
from ..processing_provider.monitoring.case_styles import mark_of
from ..processing_provider.styles import FAIL
from .sentences import plain

STATE, CASE, DUE, ASSIGNEE = range(4)
LATE = "✖"
_ROLES = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ForegroundRole,
}


class CaseModel(QAbstractTableModel):
    """The cases that a search has found, one a row, as they stand on a day."""

    def __init__(self, book: CaseBook, side: int, parent=None):
        super().__init__(parent)
        self.book, self.side = book, side
        self.rows: list = []
        self.today = date.today()
        self._icons: dict[tuple[str, int], QIcon] = {}

    def take(self, rows: Sequence, today: date) -> None:
        """Show these cases."""
        self.beginResetModel()
        self.rows, self.today = list(rows), today
        self.endResetModel()

    def row_of(self, id: str) -> int:
        """Return in which row a case is, -1 where it is in none."""
        return next((row for row, one in enumerate(self.rows) if one.id == id), -1)

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def index(self, row, column, parent=QModelIndex()):  # noqa: B008
        # A tree asks this of every row, and Qt's own asks rowCount and columnCount each time.
        if 0 <= row < len(self.rows) and 0 <= column < 4 and not parent.isValid():
            return self.createIndex(row, column)
        return QModelIndex()

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("State"), tr("Case"), tr("Due"), tr("Assignee"))[section]
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role not in _ROLES:
            return None
        one, column = self.rows[index.row()], index.column()
        late = self.book.is_overdue(one, self.today)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(one, column, late)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._tip(one, late))
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            return self.icon(one.case.state)
        if role == Qt.ItemDataRole.ForegroundRole and column == DUE and late:
            return QBrush(QColor(FAIL).darker(120))
        return None

    def _text(self, one, column: int, late: bool) -> str:
        if column == STATE:
            return f"? {one.case.state}" if one.fault else self.book.state_title(one.case.state)
        if column == DUE:
            day = one.case.due.isoformat() if one.case.due else ""
            return f"{LATE} {day}" if late else day
        return one.id if column == CASE else one.case.assignee

    def _tip(self, one, late: bool) -> str:
        told = [one.id, self.book.state_title(one.case.state), one.case.assignee]
        if late:
            told.append(tr("{days} days overdue").format(days=(self.today - one.case.due).days))
        return "\n".join(filter(None, told))

    def icon(self, state: str) -> QIcon:
        """Return the mark of a state, as the map has it."""
        place = self.book.place_of(state)
        if (state, place) not in self._icons:
            mark = mark_of(state, place)
            side = QSize(self.side, self.side)
            self._icons[state, place] = QgsSymbolLayerUtils.symbolPreviewIcon(mark, side)
        return self._icons[state, place]
