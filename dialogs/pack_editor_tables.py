"""Members of a rule that are tables: the matrix of uses, the limits looked up, the procedures by condition."""

import re
from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import tr
from .pack_editor_fields import Editor, Line, read_number, written_number

_PARTS = re.compile(r"[,，、;；]")


class Table(Editor):
    """Rows of texts that can be typed or pasted from a spreadsheet; what rows cannot say is passed on as a sentence,
    which the loader refuses."""

    def __init__(self, headers: Sequence[str]):
        super().__init__()
        self.given = None
        self.table = QTableWidget(0, len(headers))
        self.table.setHorizontalHeaderLabels(list(headers))
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.installEventFilter(self)
        self.table.itemChanged.connect(self._typed)
        self.wrong = QLabel()
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.add, self.remove, self.paste = (
            _button(icon, text)
            for icon, text in (
                ("/symbologyAdd.svg", tr("Add a row")),
                ("/symbologyRemove.svg", tr("Take the chosen rows away")),
                ("/mActionEditPaste.svg", tr("Paste rows copied from a spreadsheet")),
            )
        )
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.paste.clicked.connect(self._paste)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.add, self.remove, self.paste):
            buttons.addWidget(button)
        buttons.addStretch()
        self.layout_ = layout
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        layout.addWidget(self.wrong)
        self.setFocusProxy(self.table)
        self._fit()

    def value(self):
        return self.given

    def rows(self) -> list[list[str]]:
        """Return the texts of the rows that are not empty."""
        columns = range(self.table.columnCount())
        texts = [
            [item.text().strip() if (item := self.table.item(row, column)) else "" for column in columns]
            for row in range(self.table.rowCount())
        ]
        return [row for row in texts if any(row)]

    def made(self, rows: list[list[str]]):
        """Return the value that rows say. Raises ValueError with a sentence."""
        raise NotImplementedError

    def texts(self, value) -> list[list[str]]:
        """Return the rows that say a value. Raises LookupError, TypeError, ValueError where none do."""
        raise NotImplementedError

    def takes(self, value) -> bool:
        try:
            return self.made(self.texts(value)) == value
        except (LookupError, TypeError, ValueError, AttributeError):
            return False

    def _show(self, value) -> None:
        self.given = value
        self._fill(self.texts(value) if value is not None else [])
        self.wrong.hide()

    def _fill(self, rows: list[list[str]]) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.table.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        """Show a few rows, and scroll among more."""
        rows = min(max(self.table.rowCount(), 1), 12) + 2
        self.table.setFixedHeight(rows * self.table.verticalHeader().defaultSectionSize())

    def _typed(self) -> None:
        try:
            rows = self.rows()
            self.given = self.made(rows) if rows else None
            self.wrong.hide()
        except ValueError as error:
            self.given = str(error)
            self.wrong.setText(f"✖ {error}")
            self.wrong.show()
        self.edited.emit(self.given)

    def _add(self) -> None:
        place = self.table.currentRow() + 1 if self.table.currentRow() >= 0 else self.table.rowCount()
        self.table.insertRow(place)
        self._fit()
        self.table.setCurrentCell(place, 0)
        self.table.setFocus()

    def _remove(self) -> None:
        for place in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(place)
        self._fit()
        self._typed()

    def _paste(self) -> None:
        text = QApplication.clipboard().text().strip("\n")
        if not text:
            return
        top, left = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        self.table.blockSignals(True)
        for row, line in enumerate(text.splitlines(), top):
            if row >= self.table.rowCount():
                self.table.insertRow(row)
            for column, cell in enumerate(line.split("\t"), left):
                if column < self.table.columnCount():
                    self.table.setItem(row, column, QTableWidgetItem(cell.strip()))
        self.table.blockSignals(False)
        self._fit()
        self._typed()

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return True
        return super().eventFilter(watched, event)


class Matrix(Table):
    """The plan uses under which each use is allowed, or for a person to decide."""

    def __init__(self):
        super().__init__([tr("Use"), tr("Allowed under"), tr("On conditions under")])

    def texts(self, value) -> list[list[str]]:
        return [
            [use, _joined(row["allowed"]), _joined(row.get("conditional", []))] for use, row in value.items()
        ]

    def made(self, rows: list[list[str]]) -> dict:
        out: dict[str, dict] = {}
        for use, allowed, conditional in rows:
            if not use:
                raise ValueError(tr("A row of the table names no use."))
            if use in out:
                raise ValueError(tr("The use “{use}” stands in two rows of the table.").format(use=use))
            out[use] = {"allowed": _parted(allowed)}
            if conditional:
                out[use]["conditional"] = _parted(conditional)
        return out


class Lookup(Table):
    """Limits by the values of the plot's fields; the fields are named in a line above."""

    def __init__(self):
        super().__init__([tr("Lower limit"), tr("Upper limit")])
        self.keys = Line()
        self.keys.line.setPlaceholderText(tr("fields that are looked up, such as climate_zone, storey_class"))
        self.keys.line.setAccessibleName(tr("Fields that are looked up"))
        self.keys.line.editingFinished.connect(self._keys_given)
        self.layout_.insertWidget(0, self.keys)

    def texts(self, value) -> list[list[str]]:
        width = len(value["keys"])
        rows = [
            [*map(_joined, row["match"]), *(written_number(row.get(side)) for side in ("min", "max"))]
            for row in value["rows"]
        ]
        if any(len(row) != width + 2 for row in rows):
            raise ValueError("rows of another width")
        return rows

    def takes(self, value) -> bool:
        try:
            keys = value["keys"]
            return self._made(self.texts(value), keys) == value and _parted(_joined(keys)) == keys
        except (LookupError, TypeError, ValueError, AttributeError):
            return False

    def made(self, rows: list[list[str]]) -> dict:
        return self._made(rows, _parted(self.keys.line.text()))

    @staticmethod
    def _made(rows: list[list[str]], keys: list[str]) -> dict:
        out = []
        for *matches, low, high in rows:
            row: dict = {"match": list(map(_parted, matches))}
            row |= {side: read_number(text) for side, text in (("min", low), ("max", high)) if text}
            out.append(row)
        return {"keys": keys, "rows": out}

    def _show(self, value) -> None:
        self._columns(value["keys"] if value else [])
        super()._show(value)

    def _columns(self, keys: list[str]) -> None:
        self.keys.line.setText(_joined(keys))
        self.table.setColumnCount(len(keys) + 2)
        self.table.setHorizontalHeaderLabels([*keys, tr("Lower limit"), tr("Upper limit")])

    def _keys_given(self) -> None:
        keys, rows, before = _parted(self.keys.line.text()), self.rows(), self.table.columnCount() - 2
        if [self.table.horizontalHeaderItem(place).text() for place in range(before)] == keys:
            return
        kept = min(before, len(keys))
        self._columns(keys)
        self._fill([[*row[:kept], *[""] * (len(keys) - kept), *row[-2:]] for row in rows])
        self._typed()


class Procedures(Table):
    """Other procedures, the first whose condition on the plot holds."""

    def __init__(self):
        super().__init__([tr("Where (CQL2)"), tr("Procedure in Chinese"), tr("Procedure in English")])

    def texts(self, value) -> list[list[str]]:
        return [[one["when"], one["procedure"]["zh"], one["procedure"]["en"]] for one in value]

    def made(self, rows: list[list[str]]) -> list:
        return [{"when": when, "procedure": {"en": en, "zh": zh}} for when, zh, en in rows]


def _joined(texts: list[str]) -> str:
    return ", ".join(texts)


def _parted(text: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def _button(icon: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(text)
    button.setAccessibleName(text)
    side = QWidget().fontMetrics().height()
    button.setIconSize(QSize(side, side))
    return button
