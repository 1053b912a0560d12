"""The page that shows a pack as JSON, to be changed as text too; lines that are wrong are marked."""

from qgis.gui import QgsCodeEditorJson
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..bridge.text import tr
from ..live.pack_draft import PackDraft


class JsonPage(QWidget):
    """The text of a draft; it is brought up to date while it is on the screen."""

    def __init__(self, draft: PackDraft, parent: QWidget | None = None):
        super().__init__(parent)
        self.draft = draft
        self.editor = QgsCodeEditorJson()
        self.editor.setAccessibleName(tr("The pack as JSON"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        self.editor.textChanged.connect(self._typed)

    def refresh(self) -> None:
        """Show the draft's text and what is wrong with it."""
        if not self.isVisible():
            return
        self.editor.setReadOnly(self.draft.file.ours)
        if self.editor.text() != self.draft.text:
            line, column = self.editor.getCursorPosition()
            self.editor.blockSignals(True)
            self.editor.setText(self.draft.text)
            self.editor.blockSignals(False)
            self.editor.setCursorPosition(min(line, self.editor.lines() - 1), column)
        self.editor.clearWarnings()
        if self.draft.fresh:
            for fault, (_, sentence) in zip(self.draft.found.faults, self.draft.told(), strict=True):
                self.editor.addWarning(fault.line - 1, sentence)

    def go_to(self, path: tuple) -> None:
        """Bring the line of a member into view."""
        if not self.draft.fresh:
            return
        lines = self.draft.found.lines
        line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)
        if not path and self.draft.found.faults:
            line = self.draft.found.faults[0].line
        self.editor.setCursorPosition(line - 1, 0)
        self.editor.ensureLineVisible(line - 1)
        self.editor.setFocus()

    def _typed(self) -> None:
        self.draft.write(self.editor.text())
