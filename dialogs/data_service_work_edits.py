"""The list of what a person changed in a checkout: as many rows as there are edits, searched and sorted."""

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QHeaderView, QLineEdit, QTreeView

from ..bridge.text import tr
from ..service.checkout import Edit
from ..service.conflicts import GEOMETRY
from .data_service_work_words import kind
from .sentences import plain


class EditsList(QAbstractTableModel):
    """Fills the view `tree`, as the line `search` leaves it; tells which edit is chosen, undone or opened."""

    chosen = pyqtSignal(object)
    undone = pyqtSignal(object)
    opened = pyqtSignal(object)

    def __init__(self, tree: QTreeView, search: QLineEdit):
        super().__init__(tree)
        self.tree, self.search = tree, search
        self.labels: dict[int, str] = {}
        self.all: list[tuple[Edit, tuple[str, str, str]]] = []
        self.shown: list[tuple[Edit, tuple[str, str, str]]] = []
        self.order = 0, Qt.SortOrder.AscendingOrder
        tree.setModel(self)
        tree.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        tree.header().setStretchLastSection(True)
        search.textChanged.connect(self._show)
        tree.clicked.connect(lambda index: self._tell(self.chosen, index))
        tree.activated.connect(lambda index: self._tell(self.opened, index))
        for name, text, signal in (
            ("zoom", tr("&Zoom to it"), self.chosen),
            ("form", tr("&Open its form"), self.opened),
            ("undo", tr("&Undo this edit…"), self.undone),
        ):
            action = QAction(text, tree)
            action.setObjectName(f"guiju_work_{name}")
            action.triggered.connect(
                lambda _=False, signal=signal: self._tell(signal, self.tree.currentIndex())
            )
            tree.addAction(action)

    def take(self, edits: list[Edit], labels: dict[int, str]) -> None:
        """Show these edits, whose features are called by `labels`."""
        self.labels = labels
        self.all = [(edit, _cells(edit, labels)) for edit in edits]
        self._show()

    def rowCount(self, parent=None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent=None) -> int:
        return 3

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Feature"), tr("Change"), tr("Fields"))[section]
        return None

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self.shown[index.row()][1][index.column()]
        return text if role == Qt.ItemDataRole.DisplayRole else plain(text)

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, as a click on its head asks."""
        self.order = column, order
        self._show()

    def _show(self, *_) -> None:
        wanted = self.search.text().strip().lower()
        column, order = self.order
        self.beginResetModel()
        self.shown = sorted(
            (row for row in self.all if any(wanted in cell.lower() for cell in row[1])),
            key=lambda row: row[1][column],
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.endResetModel()

    def _tell(self, signal, index: QModelIndex) -> None:
        if index.isValid():
            signal.emit(self.shown[index.row()][0])


def _cells(edit: Edit, labels: dict[int, str]) -> tuple[str, str, str]:
    # Of a new feature every field is new: that says nothing.
    names = edit.fields if edit.change == "changed" else ()
    fields = ", ".join(tr("shape") if name == GEOMETRY else name for name in names)
    return labels.get(edit.number, str(edit.number)), kind(edit.change), fields
