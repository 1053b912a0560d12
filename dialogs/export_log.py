"""The export log as a table: searched by any word, saved as CSV."""

import csv
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from ..bridge.export_log import read
from ..bridge.options import printed
from ..bridge.text import tr

WIDEST = 320


class ExportLogWindow(QDialog):
    """Shows the log as it is now, the latest first."""

    def __init__(self, path: Path, parent=None):
        super().__init__(parent)
        self.setObjectName("guiju_export_log")
        self.setWindowTitle(tr("Export log: {path}").format(path=path))
        heads = columns()
        self.model = QStandardItemModel(0, len(heads), self)
        self.model.setHorizontalHeaderLabels(list(heads.values()))
        entries, unread, fault = _entries(path)
        for entry in reversed(entries):
            self.model.appendRow([_item(text) for text in cells(entry)])
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search: a name, a file, a day, a marking"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.table = QTableView(self)
        self.table.setModel(self.shown)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.resizeColumnsToContents()
        for column in range(len(heads)):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), WIDEST))
        self.told = QLabel(self)
        self.fault = fault or (
            tr("{count} lines of the log cannot be read.").format(count=unread) if unread else ""
        )
        save = QPushButton(tr("Save as CSV…"), self)
        save.clicked.connect(self._save)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.close)
        below = QHBoxLayout()
        below.addWidget(self.told, 1)
        below.addWidget(save)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table)
        layout.addLayout(below)
        letter = self.fontMetrics()
        self.resize(letter.averageCharWidth() * 150, letter.lineSpacing() * 28)
        self._tell()

    def write_csv(self, path: str) -> None:
        """Write the rows that the search leaves. Raises OSError."""
        heads = list(columns().values())
        # With a mark, since spreadsheets take UTF-8 for something else without one.
        with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(heads)
            for row in range(self.shown.rowCount()):
                writer.writerow(self.shown.index(row, column).data() for column in range(len(heads)))

    def _search(self, text: str) -> None:
        self.shown.setFilterFixedString(text.strip())
        self._tell()

    def _tell(self) -> None:
        count = tr("{shown} of {all} entries.").format(shown=self.shown.rowCount(), all=self.model.rowCount())
        self.told.setText(" ".join(filter(None, (count, self.fault))))

    def _save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save as CSV…"), "", tr("CSV files (*.csv)"))
        if not path:
            return
        try:
            self.write_csv(path)
        except OSError as error:
            QMessageBox.warning(
                self,
                "Guiju",
                tr(
                    "The file {path} could not be written: {reason}. Choose another folder, or close the program that "
                    "holds it."
                ).format(path=path, reason=error.strerror or str(error)),
            )


def columns() -> dict[str, str]:
    """Return the table's columns with their heads."""
    return {
        "time": tr("Time"),
        "who": tr("Who"),
        "tool": tr("Tool"),
        "marking": tr("Class marking"),
        "outputs": tr("Written"),
        "features": tr("Features"),
        "inputs": tr("From"),
        "purpose": tr("Purpose"),
        "recipient": tr("Recipient"),
        "coordinates": tr("Coordinates"),
        "passing": tr("Passing"),
    }


def cells(entry: dict) -> list[str]:
    """Return an entry as texts, one for each column; whatever is missing is empty."""
    outputs = [one for one in _list(entry, "outputs") if isinstance(one, dict)]
    inputs = [one for one in _list(entry, "inputs") if isinstance(one, dict)]
    algorithm = QgsApplication.processingRegistry().algorithmById(str(entry.get("algorithm", "")))
    places = ("|".join(str(one[key]) for key in ("place", "table") if key in one) for one in outputs)
    features = (str(one["features"]) for one in outputs if "features" in one)
    found = {
        "time": str(entry.get("time", ""))[:19].replace("T", " "),
        "who": "@".join(str(entry[key]) for key in ("user", "computer") if key in entry),
        "tool": algorithm.displayName() if algorithm else str(entry.get("algorithm", "")),
        "marking": printed(str(entry.get("marking", ""))),
        "outputs": "; ".join(places),
        "features": "; ".join(features),
        "inputs": "; ".join(str(one.get("name") or one.get("source", "")) for one in inputs),
        "purpose": str(entry.get("purpose", "")),
        "recipient": str(entry.get("recipient", "")),
        "coordinates": str(entry.get("coordinates", "")),
        "passing": tr("temporary") if entry.get("temporary") else "",
    }
    return [found[key] for key in columns()]


def _list(entry: dict, key: str) -> list:
    value = entry.get(key)
    return value if isinstance(value, list) else []


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setToolTip(text.replace("; ", "\n"))
    return item


def _entries(path: Path) -> tuple[list[dict], int, str]:
    """Return the entries, how many lines cannot be read, and why nothing can be."""
    try:
        return *read(path), ""
    except FileNotFoundError:
        return [], 0, tr("Nothing has been written to it yet.")
    except OSError as error:
        return [], 0, tr("It cannot be read: {reason}.").format(reason=error.strerror or str(error))
