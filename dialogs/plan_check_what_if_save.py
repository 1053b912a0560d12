"""The dialog that saves what is tried as a rule pack: what it is called, where it goes, what becomes of its rules."""

import re
from pathlib import Path

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt import uic
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidgetItem

from ..bridge.text import language, tr
from .plan_check_what_if_words import figure_title
from .sentences import plain

_FOLDER = "guiju/pack_folder"
_LINES = 6


class SaveTried(QDialog):
    """Asks for a pack's name and file and has it written; `saved` tells the path, and whether it is to be used."""

    saved = pyqtSignal(str, bool)

    def __init__(self, trials, parent):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.model = trials
        pack = trials.pack
        self.extends_text.setText(f"{pack.title.get(language()) or pack.id} {pack.version}")
        # In a pack, titles stand in both languages whatever this window speaks.
        self.title_zh.setText(f"{pack.title['zh']}（试算）")
        self.title_en.setText(f"{pack.title['en']} (tried limits)")
        self.pack_id.setText(f"{pack.id}-tried")
        self.version.setText("1.0")
        self.file.setFilter(tr("Rule packs") + " (*.json)")
        self.file.setFilePath(str(Path(self._folder()) / f"{pack.id}-tried.json"))
        header = self.what.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.what.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self._list()
        for edit in (self.title_zh, self.title_en, self.pack_id, self.version):
            edit.textChanged.connect(self._show_fault)
        self.file.fileChanged.connect(self._show_fault)
        self.buttons.accepted.connect(self.write)
        self.buttons.rejected.connect(self.reject)
        self._show_fault()

    def head(self) -> dict:
        """Return the pack's id, version and title as they are written."""
        title = {"en": self.title_en.text().strip(), "zh": self.title_zh.text().strip()}
        return {"id": self.pack_id.text().strip(), "version": self.version.text().strip(), "title": title}

    def path(self) -> Path:
        """Return the file, with the ending that packs have."""
        path = Path(self.file.filePath().strip())
        return path if path.suffix else path.with_suffix(".json")

    def write(self) -> None:
        """Have the pack written on a thread; the dialog stays open where the loader would refuse it."""
        if not self._save_button().isEnabled():
            return
        path = self.path()
        self._save_button().setEnabled(False)

        def done() -> None:
            QgsSettings().setValue(_FOLDER, str(path.parent))
            self.saved.emit(str(path), self.use.isChecked())
            self.accept()

        def failed(sentence: str) -> None:
            self._show_fault()
            self.fault.setText(sentence)

        self.model.save(path, self.head(), done, failed)

    def _save_button(self):
        return self.buttons.button(QDialogButtonBox.StandardButton.Save)

    def _folder(self) -> str:
        return str(QgsSettings().value(_FOLDER, "") or QgsProject.instance().homePath() or Path.home())

    def _list(self) -> None:
        demoted = []
        for id in self.model.tried:
            rule = self.model.own(id)
            title = rule.title.get(language()) or id
            if rule.severity == "error":
                demoted.append(title)
            for limit, value in self.model.changes(id):
                texts = (
                    f"{title} · {figure_title(rule.type, limit)}",
                    f"{limit.text(limit.value)} → {limit.text(value)}",
                )
                QTreeWidgetItem(self.what, list(texts)).setToolTip(0, plain(texts[0]))
        said = [
            tr("These figures stand in no clause: the pack marks them as not verified, with what they were.")
        ]
        if demoted:
            said.append(
                tr("An unverified figure makes no error, so these rules become warnings: {rules}").format(
                    rules="; ".join(demoted)
                )
            )
        self.consequence.setText("\n".join(said))

    def _show_fault(self, *_) -> None:
        fault = self._fault()
        self.fault.setText(fault)
        self._save_button().setEnabled(not fault)

    def _fault(self) -> str:
        head = self.head()
        if not all(head["title"].values()):
            return tr("Give the pack a title in both languages.")
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", head["id"]):
            return tr(
                "The id may hold letters, digits, “-”, “_” and “.” and starts with a letter or a digit."
            )
        if not head["version"]:
            return tr("Give the pack a version, such as 1.0.")
        if not self.file.filePath().strip():
            return tr("Choose a file for the pack.")
        return ""
