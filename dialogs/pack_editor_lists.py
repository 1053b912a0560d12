"""Members of a pack that are lists, and what has no other editor."""

import json
from collections.abc import Mapping

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout

from ..bridge.text import tr
from .pack_editor_fields import Editor


class Lines(Editor):
    """A list of texts, one on each line; a column of a spreadsheet can be pasted."""

    def __init__(self):
        super().__init__()
        self.given: list | None = None
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setPlaceholderText(tr("one on each line"))
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * 4 + self.box.fontMetrics().height())
        self.box.textChanged.connect(self._typed)
        self._filled_by(self.box)

    def takes(self, value) -> bool:
        return isinstance(value, list) and all(
            isinstance(one, str | int | float) and not isinstance(one, bool) and "\n" not in str(one)
            for one in value
        )

    def value(self) -> list | None:
        return self.given

    def _show(self, value) -> None:
        self.given = value
        self.box.setPlainText("\n".join(map(str, value or ())))

    def _typed(self) -> None:
        if self.signalsBlocked():
            return
        # A value that was a number and still reads as it did stays one.
        before = {str(one): one for one in self.given or ()}
        texts = [line.strip() for line in self.box.toPlainText().splitlines() if line.strip()]
        self.given = [before.get(text, text) for text in texts] or None
        self.edited.emit(self.given)


class OneOrMore(Lines):
    """A list of texts in which one alone stands without a list."""

    def takes(self, value) -> bool:
        return super().takes(value if isinstance(value, list) else [value])

    def _show(self, value) -> None:
        super()._show([value] if isinstance(value, str) else value)
        self.given = value

    def _typed(self) -> None:
        if self.signalsBlocked():
            return
        texts = [line.strip() for line in self.box.toPlainText().splitlines() if line.strip()]
        self.given = texts[0] if len(texts) == 1 else texts or None
        self.edited.emit(self.given)


class Ticks(Editor):
    """Some of several values, each a check box; values that are not among them stay in the list."""

    def __init__(self, words: Mapping[str, str]):
        super().__init__()
        self.given: list | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.boxes = {value: QCheckBox(word) for value, word in words.items()}
        for box in self.boxes.values():
            layout.addWidget(box)
            box.toggled.connect(self._toggled)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def takes(self, value) -> bool:
        return isinstance(value, list) and all(one in self.boxes for one in value if isinstance(one, str))

    def value(self) -> list | None:
        return self.given

    def _show(self, value) -> None:
        self.given = value
        for one, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(one in (value or ()))
            box.blockSignals(False)

    def _toggled(self) -> None:
        on = [one for one, box in self.boxes.items() if box.isChecked()]
        kept = [one for one in self.given or () if one in on]
        self.given = [*kept, *(one for one in on if one not in kept)] or None
        self.edited.emit(self.given)


class Raw(Editor):
    """A value as JSON, for what no other editor is made for."""

    def __init__(self):
        super().__init__()
        self.given = None
        self.line = QgsFilterLineEdit()
        self.line.setPlaceholderText("JSON")
        self.line.textEdited.connect(self._typed)
        self._filled_by(self.line)

    def takes(self, value) -> bool:
        return True

    def value(self):
        return self.given

    def _show(self, value) -> None:
        self.given = value
        self.line.setText("" if value is None else json.dumps(value, ensure_ascii=False))
        self.line.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        try:
            self.given = json.loads(text) if text.strip() else None
        except ValueError:
            self.given = text
        self.edited.emit(self.given)
