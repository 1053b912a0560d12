"""The list of what a person changed in a checkout: as many rows as there are edits, searched and sorted."""

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QHeaderView, QLineEdit, QTreeView

from ..bridge.text import tr
from ..core.merge import GEOMETRY
from ..service.checkout import Edit
from .data_service_work_words import kind
from .sentences import plain


class EditsModel(QAbstractTableModel):
    """Edits as rows: the feature's name, what was done to it, in which fields."""

    def __init__(self, parent):
        super().__init__(parent)
        self.edits: list[Edit] = []
        self.labels: dict[int, str] = {}

    def take(self, edits: list[Edit], labels: dict[int, str]) -> None:
        """Show these edits, whose features are called by `labels`."""
        self.beginResetModel()
        self.edits, self.labels = edits, labels
        self.endResetModel()

    def rowCount(self, parent=None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.edits)

    def columnCount(self, parent=None) -> int:
        return 3

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Feature"), tr("Change"), tr("Fields"))[section]
        return None

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        edit = self.edits[index.row()]
        # Of a new feature every field is new: that says nothing.
        fields = ", ".join(tr("shape") if name == GEOMETRY else name for name in edit.fields)
        text = (
            self.labels.get(edit.number, str(edit.number)),
            kind(edit.change),
            fields if edit.change == "changed" else "",
        )[index.column()]
        return text if role == Qt.ItemDataRole.DisplayRole else plain(text)


class EditsList(EditsModel):
    """Fills the view `tree` and the line `search`; tells which edit is chosen, to be undone or to be opened."""

    chosen = pyqtSignal(object)
    undone = pyqtSignal(object)
    opened = pyqtSignal(object)

    def __init__(self, tree: QTreeView, search: QLineEdit):
        super().__init__(tree)
        self.tree = tree
        self.shown = QSortFilterProxyModel(tree)
        self.shown.setSourceModel(self)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        tree.setModel(self.shown)
        tree.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        tree.header().setStretchLastSection(True)
        search.textChanged.connect(self.shown.setFilterFixedString)
        tree.clicked.connect(lambda index: self._tell(self.chosen, index))
        tree.activated.connect(lambda index: self._tell(self.opened, index))
        self.actions = []
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
            self.actions.append(action)

    def _tell(self, signal, index: QModelIndex) -> None:
        if index.isValid():
            signal.emit(self.edits[self.shown.mapToSource(index).row()])
