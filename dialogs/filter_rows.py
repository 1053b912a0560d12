"""Rows in which a condition is chosen: field, comparison, values; what is typed is read by service/choosing.py."""

from collections.abc import Iterable

from qgis.core import QgsApplication
from qgis.gui import QgsDateEdit, QgsDateTimeEdit
from qgis.PyQt.QtCore import QDateTime, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import tr
from ..service.choosing import Row, operators, values_of
from ..service.source import Collection, Field


class FilterRows(QObject):
    """The rows of one collection, in a layout; `changed` comes with each that is added, changed or taken away."""

    changed = pyqtSignal()

    def __init__(self, layout: QVBoxLayout):
        super().__init__(layout.parentWidget())
        self.layout = layout
        self.fields: tuple[Field, ...] = ()
        self.known: dict[str, list[str]] = {}
        self.shown: list[FilterRow] = []

    def take(self, collection: Collection | None) -> None:
        """Offer the fields of a collection; rows of fields that it does not have go."""
        fields = collection.fields if collection else ()
        # What the source keeps itself is seldom asked for.
        self.fields = tuple(sorted(fields, key=lambda field: field.kept or field.name == collection.key))
        self.known = {}
        for row in list(self.shown):
            if row.field not in self.fields:
                self._remove(row)

    def offer(self, known: dict[str, list[str]]) -> None:
        """Offer values that fields are known to have, by their names."""
        self.known = known
        for row in self.shown:
            row.offer(known)

    def add(self) -> "FilterRow":
        """Add a row."""
        row = FilterRow(self.fields, self.known)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self.layout.addWidget(row)
        self.shown.append(row)
        row.fields.setFocus()
        self.changed.emit()
        return row

    def rows(self) -> tuple[Row, ...]:
        """Return what is chosen."""
        return tuple(row.row() for row in self.shown)

    def _remove(self, row: "FilterRow") -> None:
        self.shown.remove(row)
        self.layout.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.changed.emit()


class FilterRow(QWidget):
    """Field and comparison above, the values below, as a narrow dock has room for."""

    changed = pyqtSignal()
    removed = pyqtSignal()

    def __init__(self, fields: Iterable[Field], known: dict[str, list[str]]):
        super().__init__()
        self.known = known
        self.fields, self.operators, self.button = QComboBox(), QComboBox(), QToolButton()
        for combo, name in ((self.fields, tr("Field")), (self.operators, tr("Comparison"))):
            combo.setAccessibleName(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(4)
        for field in fields:
            self.fields.addItem(name_of(field), field)
        self.button.setIcon(QgsApplication.getThemeIcon("/symbologyRemove.svg"))
        self.button.setToolTip(tr("Take this condition away"))
        self.button.setAccessibleName(self.button.toolTip())
        self.editors: list[QWidget] = []
        self.layout_ = QGridLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.addWidget(self.fields, 0, 0)
        self.layout_.addWidget(self.operators, 0, 1)
        self.layout_.addWidget(self.button, 0, 2)
        self.layout_.setColumnStretch(0, 1)
        self.layout_.setColumnStretch(1, 1)
        self.fields.currentIndexChanged.connect(self._field_chosen)
        self.operators.currentIndexChanged.connect(self._operator_chosen)
        self.button.clicked.connect(self.removed)
        self._field_chosen()

    @property
    def field(self) -> Field:
        return self.fields.currentData()

    def row(self) -> Row:
        """Return what is chosen and typed."""
        return Row(self.field, self.operators.currentData(), tuple(map(_text, self.editors)))

    def offer(self, known: dict[str, list[str]]) -> None:
        """Complete what is typed by values that the field is known to have."""
        self.known = known
        for editor in self.editors:
            if isinstance(editor, QLineEdit):
                _complete(editor, known.get(self.field.name, []))

    def _field_chosen(self) -> None:
        titles = _titles(self.field)
        self.operators.blockSignals(True)
        self.operators.clear()
        for operator in operators(self.field):
            self.operators.addItem(titles[operator], operator)
        self.operators.blockSignals(False)
        self._lay_out(fresh=True)

    def _operator_chosen(self) -> None:
        self._lay_out(fresh=False)

    def _lay_out(self, *, fresh: bool) -> None:
        """Have as many editors as the comparison takes values, with what was typed where the field is the same."""
        wanted = values_of(self.operators.currentData())
        while self.editors and (fresh or len(self.editors) > wanted):
            editor = self.editors.pop()
            self.layout_.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        while len(self.editors) < wanted:
            self.editors.append(self._editor())
        above: QWidget = self.operators
        for place, editor in enumerate(self.editors):
            self.layout_.addWidget(editor, 1, place, 1, 2 if wanted == 1 else 1)
            editor.setAccessibleName(tr("Value") if wanted == 1 else tr("Value {n}").format(n=place + 1))
            self.setTabOrder(above, editor)
            above = editor
        self.setTabOrder(above, self.button)
        self.offer(self.known)
        self.changed.emit()

    def _editor(self) -> QWidget:
        match self.field.kind:
            case "boolean":
                editor = QComboBox()
                editor.addItem(tr("yes"), "true")
                editor.addItem(tr("no"), "false")
                editor.currentIndexChanged.connect(self.changed)
            case "date" | "date-time" as kind:
                editor = QgsDateEdit() if kind == "date" else QgsDateTimeEdit()
                editor.setCalendarPopup(True)
                editor.setDisplayFormat("yyyy-MM-dd" if kind == "date" else "yyyy-MM-dd HH:mm")
                editor.setDateTime(QDateTime.currentDateTime())
                editor.valueChanged.connect(self.changed)
            case _:
                editor = QLineEdit()
                editor.textChanged.connect(self.changed)
        return editor


def name_of(field: Field) -> str:
    """Return a field's title with its name, where it has a title of its own."""
    return f"{field.title} ({field.name})" if field.title not in ("", field.name) else field.name


def _text(editor: QWidget) -> str:
    """Return the value of an editor as service/choosing.py reads it."""
    if isinstance(editor, QComboBox):
        return editor.currentData()
    if isinstance(editor, QgsDateEdit):
        return editor.date().toString("yyyy-MM-dd")
    if isinstance(editor, QgsDateTimeEdit):
        return editor.dateTime().toUTC().toString(Qt.DateFormat.ISODate)
    return editor.text()


def _complete(editor: QLineEdit, values: list[str]) -> None:
    completer = QCompleter(values, editor)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    editor.setCompleter(completer)
    editor.setPlaceholderText(tr("such as {value}").format(value=values[0]) if values else "")


def _titles(field: Field) -> dict[str, str]:
    """Return what the comparisons are called for a field."""
    timed = field.kind in ("date", "date-time")
    return {
        "equals": tr("is"),
        "differs": tr("is not"),
        "less": tr("before") if timed else tr("less than"),
        "most": tr("until") if timed else tr("at most"),
        "more": tr("after") if timed else tr("more than"),
        "least": tr("from") if timed else tr("at least"),
        "between": tr("between"),
        "begins": tr("starts with"),
        "contains": tr("contains"),
        "among": tr("is one of"),
        "empty": tr("is empty"),
        "filled": tr("is not empty"),
    }
