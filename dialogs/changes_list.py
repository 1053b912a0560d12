"""The list of what differs between two states: a sign, the feature, the fields that changed."""

import numpy as np
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt
from qgis.PyQt.QtGui import QBrush, QColor

from ..bridge.text import tr
from ..processing_provider.service.styles import COLOURS, change_names
from .conflict_rows import moment
from .sentences import plain

# Told apart without colours too; dark enough text for each.
SIGNS = {"added": "+", "removed": "−", "changed": "≠"}
_INK = QColor("#1b1d1f")
_GEOMETRY = "geometry"
FIELDS = ("id", "key", "change", "fields", "detail", "at", "by")


class ChangesList(QAbstractTableModel):
    """Shows the rows of a comparison whose kind is among `kinds`; `rows` are their places in the table."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.table = None
        self.kinds: set[str] = set(SIGNS)
        self.rows = np.empty(0, dtype=int)
        self.names = change_names()

    def take(self, table) -> None:
        """Show another comparison: a Table with the columns FIELDS, None for none."""
        self.table = table
        self.show_kinds(self.kinds)

    def show_kinds(self, kinds: set[str]) -> None:
        """Show these kinds of change alone."""
        self.beginResetModel()
        self.kinds = kinds
        if self.table is None:
            self.rows = np.empty(0, dtype=int)
        else:
            change = np.ma.getdata(self.table.columns["change"])
            self.rows = np.flatnonzero(np.isin(change.astype(str), list(kinds)))
        self.endResetModel()

    def count(self, kind: str) -> int:
        """Return how many features are of a kind, shown or not."""
        return 0 if self.table is None else int((np.ma.getdata(self.table.columns["change"]) == kind).sum())

    def value(self, row: int, field: str) -> str:
        """Return a column's text of a shown row."""
        return str(self.table.columns[field][self.rows[row]])

    def name(self, row: int) -> str:
        """Return what a shown row's feature is known by."""
        return self.value(row, "key") or self.value(row, "id")

    def feature(self, row: int) -> int:
        """Return a shown row's feature id in the layer of changes."""
        return int(self.table.feature_ids[self.rows[row]])

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return ("", tr("Feature"), tr("Fields that changed"))[section]
        return None

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        kind = self.value(index.row(), "change")
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return SIGNS[kind]
            if role == Qt.ItemDataRole.AccessibleTextRole or role == Qt.ItemDataRole.ToolTipRole:
                return self.names[kind]
            if role == Qt.ItemDataRole.BackgroundRole:
                return QBrush(QColor(COLOURS[kind]))
            if role == Qt.ItemDataRole.ForegroundRole:
                return QBrush(_INK)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(index.row()) if index.column() == 1 else self._fields(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.words(index.row()))
        return None

    def _fields(self, row: int) -> str:
        """Return what changed in a shown row's feature; of one that came or went, that it did."""
        names = self.value(row, "fields")
        told = [tr("shape") if name == _GEOMETRY else name for name in names.split(", ")]
        return ", ".join(told) if names else self.names[self.value(row, "change")]

    def words(self, row: int) -> str:
        """Return all that is known of a shown row, line by line."""
        kind = self.names[self.value(row, "change")]
        head = tr("{feature}: {change}").format(feature=self.name(row), change=kind)
        when = " ".join(filter(None, (moment(self.value(row, "at"), whole=True), self.value(row, "by"))))
        return "\n".join(filter(None, (head, self.value(row, "detail").replace("; ", "\n"), when)))
