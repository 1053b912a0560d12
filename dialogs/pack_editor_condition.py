"""A condition in rows of field, comparison and values, or as CQL2 text where rows cannot say it."""

import re

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import tr
from ..live.condition_rows import COMPARISONS, Comparison, rows_of, text_of, typed
from .pack_editor_fields import Context, Editor, Paragraph

_PARTS = re.compile(r"[,，、;；]")
_LISTS = ("in", "not in", "begins", "not begins")


class Condition(Editor):
    """The condition; rows are offered where they say all of it, and keep what is half typed."""

    def __init__(self, context: Context):
        super().__init__()
        self.context, self.given = context, None
        self.rows: list[_Row] = []
        self.text = Paragraph()
        self.text.edited.connect(self._written)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.add = QPushButton(tr("Add a condition"))
        self.add.clicked.connect(lambda: self._append(Comparison("", "="), focus=True))
        self.as_text = QToolButton()
        self.as_text.setText("CQL2")
        self.as_text.setCheckable(True)
        self.as_text.setToolTip(tr("Write the condition as text (CQL2), which can say more than rows"))
        self.as_text.setAccessibleName(tr("Condition as text"))
        self.as_text.toggled.connect(self._arrange)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        self.place = QVBoxLayout()
        layout.addLayout(self.place)
        layout.addWidget(self.text)
        buttons.addWidget(self.add)
        buttons.addStretch()
        buttons.addWidget(self.as_text)
        layout.addLayout(buttons)
        layout.addWidget(self.told)
        self.setFocusProxy(self.add)
        self._arrange()

    def takes(self, value) -> bool:
        return isinstance(value, str)

    def value(self) -> str | None:
        return self.given

    def _show(self, value) -> None:
        self.given = value
        self.text.show_value(value)
        self._lay_rows()
        self.as_text.setChecked(rows_of(value or "") is None)
        self._arrange()

    def _lay_rows(self) -> None:
        for row in self.rows:
            self.place.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in rows_of(self.given or "") or ():
            self._append(one)

    def _append(self, one: Comparison, focus: bool = False) -> None:
        row = _Row(self.context, one)
        row.changed.connect(self._chosen)
        row.removed.connect(lambda: self._remove(row))
        self.place.addWidget(row)
        self.rows.append(row)
        if focus:
            row.field.setFocus()
        self._arrange()

    def _remove(self, row: "_Row") -> None:
        self.rows.remove(row)
        self.place.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._chosen()
        self._arrange()

    def _chosen(self) -> None:
        self.given = text_of([row.comparison() for row in self.rows]) or None
        self.text.show_value(self.given)
        self.edited.emit(self.given)

    def _written(self, value) -> None:
        self.given = value
        self._lay_rows()
        self._arrange()
        self.edited.emit(value)

    def _arrange(self, *_) -> None:
        written = self.as_text.isChecked()
        sayable = rows_of(self.given or "") is not None
        for row in self.rows:
            row.setVisible(not written)
        self.text.setVisible(written)
        self.add.setVisible(not written)
        self.as_text.setEnabled(sayable or not written)
        if written and not sayable:
            told = tr("Rows cannot say this condition; it stays as text.")
        else:
            told = "" if self.given or self.rows else tr("No condition: all of them.")
        self.told.setText(told)
        self.told.setVisible(bool(told))


class _Row(QWidget):
    """One comparison."""

    changed = pyqtSignal()
    removed = pyqtSignal()

    def __init__(self, context: Context, one: Comparison):
        super().__init__()
        self.context, self.kept = context, one
        self.field, self.sign, self.values = QComboBox(), QComboBox(), QLineEdit()
        self.field.setEditable(True)
        self.field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for id, title in context.fields.items():
            self.field.addItem(id)
            self.field.setItemData(self.field.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        for combo, name, length in ((self.field, tr("Field"), 9), (self.sign, tr("Comparison"), 7)):
            combo.setAccessibleName(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(length)
        words = _words()
        for sign in COMPARISONS:
            self.sign.addItem(words[sign], sign)
        self.values.setAccessibleName(tr("Value"))
        self.button = QToolButton()
        self.button.setIcon(QgsApplication.getThemeIcon("/symbologyRemove.svg"))
        self.button.setToolTip(tr("Take this condition away"))
        self.button.setAccessibleName(self.button.toolTip())
        self.field.setCurrentText(one.field)
        self.sign.setCurrentIndex(self.sign.findData(one.sign))
        self.values.setText(", ".join(map(_shown, one.values)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.field, 3), (self.sign, 2), (self.values, 4), (self.button, 0)):
            layout.addWidget(widget, stretch)
        self.field.currentTextChanged.connect(self._changed)
        self.sign.currentIndexChanged.connect(self._changed)
        self.values.textEdited.connect(self._changed)
        self.button.clicked.connect(self.removed)
        self._hint()

    def comparison(self) -> Comparison:
        """Return what is chosen and typed."""
        name, sign, text = self.field.currentText().strip(), self.sign.currentData(), self.values.text()
        if (name, sign, text) == (self.kept.field, self.kept.sign, ", ".join(map(_shown, self.kept.values))):
            return self.kept  # a text may hold what parts values here
        if sign in ("null", "not null"):
            return Comparison(name, sign)
        kind = "text" if "begins" in sign else self.context.kinds.get(name, "text")
        listed = sign in _LISTS or sign == "between"
        parts = [part for part in (_PARTS.split(text) if listed else [text]) if part.strip()]
        return Comparison(name, sign, tuple(typed(part, kind) for part in parts))

    def _changed(self, *_) -> None:
        self._hint()
        self.changed.emit()

    def _hint(self) -> None:
        sign = self.sign.currentData()
        self.values.setVisible(sign not in ("null", "not null"))
        hint = {"between": tr("from, to")}.get(sign, tr("one, two, …") if sign in _LISTS else "")
        self.values.setPlaceholderText(hint)


def _shown(value) -> str:
    return {True: "TRUE", False: "FALSE"}[value] if isinstance(value, bool) else str(value)


def _words() -> dict[str, str]:
    return {
        "=": tr("is"),
        "<>": tr("is not"),
        "<": tr("less than"),
        "<=": tr("at most"),
        ">": tr("more than"),
        ">=": tr("at least"),
        "in": tr("is one of"),
        "not in": tr("is none of"),
        "begins": tr("starts with"),
        "not begins": tr("does not start with"),
        "between": tr("between"),
        "null": tr("is empty"),
        "not null": tr("is not empty"),
    }
