"""What a form edits one member of a pack by: each shows a value, and tells one that a person made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import isfinite

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QWidget,
)

from ..bridge.text import tr


@dataclass(frozen=True)
class Context:
    """What a form may refer to: the titles of the pack's roles and fields by id, and the fields' types."""

    roles: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


def freeze(body: QWidget) -> None:
    """Let a person read and copy what editors under a widget show, and change nothing."""
    for widget in body.findChildren((QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QTableWidget)):
        if isinstance(widget, QTableWidget):
            widget.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.setReadOnly(True)
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Base, palette.color(QPalette.ColorRole.Window))
            widget.setPalette(palette)
        elif not isinstance(widget.parent(), QGroupBox):  # whose button only folds it
            widget.setEnabled(False)


class Editor(QWidget):
    """One member's editor; `edited` brings its new value, None where the member is to be absent."""

    edited = pyqtSignal(object)

    def takes(self, value) -> bool:
        """Return whether the editor can show a value as it is."""
        raise NotImplementedError

    def value(self):
        """Return what is shown, None for nothing."""
        raise NotImplementedError

    def show_value(self, value) -> None:
        """Show a value, None for nothing; nothing is told of it."""
        if value != self.value() or type(value) is not type(self.value()):
            self.blockSignals(True)
            self._show(value)
            self.blockSignals(False)

    def _show(self, value) -> None:
        raise NotImplementedError

    def main(self) -> QWidget:
        """Return the widget that takes the keyboard and the name."""
        return self.focusProxy() or self

    def _filled_by(self, widget: QWidget, *more: QWidget) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget, 1)
        for one in more:
            layout.addWidget(one)
        self.setFocusProxy(widget)


class Line(Editor):
    """A text on one line; where the member `must` be there, an empty text is one."""

    def __init__(self, must: bool = False):
        super().__init__()
        self.must = must
        self.line = QLineEdit()
        self.line.textEdited.connect(lambda _: self.edited.emit(self.value()))
        self._filled_by(self.line)

    def takes(self, value) -> bool:
        return isinstance(value, str) and "\n" not in value

    def value(self) -> str | None:
        return self.line.text() if self.line.text() or self.must else None

    def _show(self, value) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)


class Paragraph(Editor):
    """A text of several lines."""

    def __init__(self, must: bool = False, lines: int = 3):
        super().__init__()
        self.must, self.showing = must, False
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(
            self.box.fontMetrics().lineSpacing() * lines + self.box.fontMetrics().height()
        )
        self.box.textChanged.connect(lambda: self.edited.emit(self.value()))
        self._filled_by(self.box)

    def takes(self, value) -> bool:
        return isinstance(value, str)

    def value(self) -> str | None:
        text = self.box.toPlainText()
        return text if text or self.must else None

    def _show(self, value) -> None:
        self.box.setPlainText(value or "")


class Both(Editor):
    """A text in Chinese and in English, one above the other; without either it is absent where it may be."""

    def __init__(self, must: bool, lines: int = 1):
        super().__init__()
        self.must = must
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.parts: dict[str, Editor] = {}
        for row, (language, sign, name) in enumerate(
            (("zh", "中", tr("Chinese")), ("en", "En", tr("English")))
        ):
            part = Line(must=True) if lines == 1 else Paragraph(must=True, lines=lines)
            label = QLabel(sign)
            label.setToolTip(name)
            label.setBuddy(part)
            grid.addWidget(label, row, 0)
            grid.addWidget(part, row, 1)
            part.edited.connect(lambda _: self.edited.emit(self.value()))
            self.parts[language] = part
        self.setFocusProxy(self.parts["zh"])

    def takes(self, value) -> bool:
        return isinstance(value, dict) and all(
            key in self.parts and self.parts[key].takes(one) for key, one in value.items()
        )

    def value(self) -> dict | None:
        texts = {language: self.parts[language].value() for language in ("en", "zh")}
        return texts if self.must or any(texts.values()) else None

    def show_value(self, value) -> None:
        for language, part in self.parts.items():
            part.show_value((value or {}).get(language, ""))


class Number(Editor):
    """A number with its unit; a share is shown in percent. What is no number is passed on as it was typed, for the
    loader to refuse."""

    def __init__(self):
        super().__init__()
        self.factor, self.shown = 1, None
        self.line, self.unit = QLineEdit(), QLabel()
        self.unit.setTextFormat(Qt.TextFormat.PlainText)
        self.line.textEdited.connect(self._typed)
        self._filled_by(self.line, self.unit)

    def measure(self, unit: str, factor: int = 1) -> None:
        """Show the unit; `factor` is how many of it are one of the pack's."""
        self.unit.setText(unit)
        if factor != self.factor:
            self.factor = factor
            self._show(self.shown)

    def takes(self, value) -> bool:
        return isinstance(value, int | float | str) and not isinstance(value, bool)

    def value(self) -> int | float | str | None:
        return self.shown

    def _show(self, value) -> None:
        self.shown = value
        self.line.setText(written_number(value, self.factor))

    def _typed(self, text: str) -> None:
        self.shown = read_number(text, self.factor)
        self.edited.emit(self.shown)


def written_number(value: int | float | str | None, factor: int = 1) -> str:
    """Return a number as a person reads it: all its digits, no exponent; a text as it is."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{(Decimal(repr(value)) * factor).normalize():f}"


def read_number(text: str, factor: int = 1) -> int | float | str | None:
    """Return what was typed as a number, as text where it is none, None where nothing was."""
    text = text.strip()
    if not text:
        return None
    try:
        exact = Decimal(text.removesuffix("%")) / factor
    except InvalidOperation:
        return text
    if not (exact.is_finite() and isfinite(float(exact))):
        return text
    return int(exact) if exact == exact.to_integral_value() and abs(exact) < 10**15 else float(exact)


class Tick(Editor):
    """Yes or no; the default is absent, unless the member `must` be there."""

    def __init__(self, default: bool = False, must: bool = False):
        super().__init__()
        self.default, self.must, self.given = default, must, None
        self.box = QCheckBox()
        self.box.toggled.connect(self._toggled)
        self._filled_by(self.box)

    def takes(self, value) -> bool:
        return isinstance(value, bool)

    def value(self) -> bool | None:
        return self.given

    def _show(self, value) -> None:
        self.given = value
        self.box.blockSignals(True)
        self.box.setChecked(self.default if value is None else value)
        self.box.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        self.given = on if self.must or on != self.default else None
        self.edited.emit(self.given)


class Choice(Editor):
    """One of several values, each with its word; one that is not among them is shown as it is."""

    def __init__(self, words: Mapping[str, str], must: bool = False):
        super().__init__()
        self.words, self.must = words, must
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self._show(None)
        self.box.activated.connect(lambda _: self.edited.emit(self.value()))
        self._filled_by(self.box)

    def takes(self, value) -> bool:
        return isinstance(value, str)

    def value(self) -> str | None:
        return self.box.currentData()

    def _show(self, value) -> None:
        self.box.clear()
        if not self.must or value is None:
            self.box.addItem("", None)
        for known, word in self.words.items():
            self.box.addItem(word, known)
        if value is not None and self.box.findData(value) < 0:
            self.box.addItem(value, value)
        self.box.setCurrentIndex(max(self.box.findData(value), 0))

    def deny(self, value: str, why: str) -> None:
        """Offer a value no more and say why; offer it again where there is no reason."""
        model, place = self.box.model(), self.box.findData(value)
        if place >= 0 and isinstance(model, QStandardItemModel):
            model.item(place).setEnabled(not why)
            self.box.setItemData(place, why, Qt.ItemDataRole.ToolTipRole)


class Name(Editor):
    """A field's name, chosen from the pack's or typed."""

    def __init__(self, context: Context):
        super().__init__()
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        for id, title in context.fields.items():
            self.box.addItem(id)
            self.box.setItemData(self.box.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        self.titles, self.told = context.fields, QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setCurrentIndex(-1)
        self.box.currentTextChanged.connect(self._chosen)
        self._filled_by(self.box, self.told)

    def takes(self, value) -> bool:
        return isinstance(value, str)

    def value(self) -> str | None:
        return self.box.currentText().strip() or None

    def _show(self, value) -> None:
        self.box.setCurrentText(value or "")
        self._tell()

    def _chosen(self, _text: str) -> None:
        self._tell()
        self.edited.emit(self.value())

    def _tell(self) -> None:
        title = self.titles.get(self.value() or "", "")
        title = title if title != self.value() else ""
        self.told.setText(title)
        self.told.setVisible(bool(title))
