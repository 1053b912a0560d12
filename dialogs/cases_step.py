"""The form by which cases are taken a step on: it asks what the step needs, and says what is still lacking."""

from datetime import date
from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..bridge.case_photos import KINDS
from ..bridge.text import tr
from ..live.cases import CaseBook
from .layer_choice import slim

# Fields that only some steps ask for; a note can tell each of them.
_ASKED = ("assignee", "finding", "visit_note", "approval")


class StepForm(QWidget):
    """Shows what can become of the chosen cases; `asked(step, given, photos)` brings what a person enters."""

    asked = pyqtSignal(str, object, object)
    # The cases are other than when what is typed was begun.
    overtaken = pyqtSignal()

    def __init__(self, book: CaseBook, parent: QWidget | None = None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.book, self.records = book, []
        self.photos: list[str] = []
        self.steps: list = []
        for choice in (self.step, self.assignee, self.finding):
            slim(choice)
        self.due.setAllowNull(True)
        self.visit_note.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        self.step.activated.connect(self._step_chosen)
        self.assignee.editTextChanged.connect(self._tell)
        self.finding.activated.connect(self._tell)
        self.visit_note.textChanged.connect(self._tell)
        self.approval.textChanged.connect(self._tell)
        self.remark.textChanged.connect(self._tell)
        self.remark.returnPressed.connect(self.take.click)
        self.add_photos.clicked.connect(self._add_photos)
        self.take.clicked.connect(self._enter)

    @property
    def chosen(self) -> str:
        """The id of the step that is shown."""
        return self.step.currentData() or ""

    def show_cases(self, records: list) -> None:
        """Offer what all of these cases can become; what was typed stays while they are the same."""
        before, self.records = self.records, list(records)
        self.setVisible(bool(records))
        if not records or _versions(before) == _versions(records):
            return
        stay = {id for id, _ in _versions(before)} == {one.id for one in records}
        typed = (self.chosen, self.assignee.currentText(), self.finding.currentData())
        self.steps = self.book.steps(records)
        self.step.clear()
        for step in self.steps:
            self.step.addItem(step.title, step.id)
        self.finding.clear()
        self.finding.addItem("", "")
        for id, title in self.book.findings():
            self.finding.addItem(title, id)
        self.assignee.clear()
        self.assignee.addItems(self.book.assignees())
        if stay:
            step, assignee, finding = typed
            self.step.setCurrentIndex(max(self.step.findData(step), 0))
            self.assignee.setEditText(assignee)
            self.finding.setCurrentIndex(max(self.finding.findData(finding), 0))
        else:
            self.clear()
        self._step_chosen()
        if stay and (self.given() or self.photos):
            self.overtaken.emit()

    def clear(self) -> None:
        """Forget what was typed."""
        self.photos = []
        self.assignee.setEditText("")
        self.finding.setCurrentIndex(0)
        for field in (self.visit_note, self.approval, self.remark):
            field.clear()
        self.due.clear()
        self._tell()

    def given(self) -> dict:
        """Return what is filled in, of the fields that are shown."""
        told = {
            "assignee": self.assignee.currentText().strip(),
            "finding": self.finding.currentData(),
            "visit_note": self.visit_note.toPlainText().strip(),
            "approval": self.approval.text().strip(),
            "due": None if self.due.isNull() else self.due.date().toPyDate(),
            "remark": self.remark.text().strip(),
        }
        return {name: value for name, value in told.items() if value and not getattr(self, name).isHidden()}

    def _step_chosen(self, *_) -> None:
        """Ask for what the step needs, and for a note whatever it may tell."""
        place = self.step.currentIndex()
        if not 0 <= place < len(self.steps):
            return
        step = self.steps[place]
        shown = [name for name in _ASKED if name in step.needs or (not step.leads and name != "assignee")]
        target = self.book.leads_to(step.id, self.records[0])
        day = self.book.due_in(target, date.today()) if step.leads else self.records[0].case.due
        if day is not None or not step.leads:
            shown.append("due")
        self._show_fields(shown)
        if day is not None:
            self.due.setNullRepresentation(
                tr("{day} by the process").format(day=day.isoformat()) if step.leads else day.isoformat()
            )
            self.due.setMinimumDate(QDate(2000, 1, 1))
        self._tell()

    def _show_fields(self, names: list[str]) -> None:
        """Show only these of the fields that not every step asks for."""
        for name in (*_ASKED, "due"):
            for widget in (getattr(self, name), getattr(self, f"{name}_label")):
                widget.setVisible(name in names)

    def _tell(self, *_) -> None:
        """Say what is still lacking; only a step that lacks nothing can be entered."""
        given = {**self.given(), **({"photos": tuple(self.photos)} if self.photos else {})}
        lacking = sorted({name for one in self.records for name in self.book.lacks(one, self.chosen, given)})
        empty = not given and any(step.id == self.chosen and not step.leads for step in self.steps)
        self.take.setEnabled(bool(self.records) and not lacking and not empty)
        self.lacking.setVisible(bool(lacking))
        if lacking:
            names = tr(", ").join(self.book.field_name(name) for name in lacking)
            self.lacking.setText(tr("Still needed: {fields}").format(fields=names))
        count = len(self.records)
        self.take.setText(tr("&Enter") if count < 2 else tr("&Enter for {count} cases").format(count=count))
        self.chosen_photos.setText(
            tr("Photos: {count}").format(count=len(self.photos)) if self.photos else ""
        )

    def _add_photos(self) -> None:
        kinds = " ".join(f"*{kind} *{kind.upper()}" for kind in KINDS)
        files, _ = QFileDialog.getOpenFileNames(self, tr("Photos"), "", f"{tr('Photos')} ({kinds})")
        self.photos = list(dict.fromkeys([*self.photos, *files]))
        self._tell()

    def _enter(self) -> None:
        self.asked.emit(self.chosen, self.given(), list(self.photos))


def _versions(records: list) -> list[tuple[str, int]]:
    return [(one.id, one.case.version) for one in records]
