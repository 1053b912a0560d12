"""The files of the rule pack editor: which pack is opened, where it is saved, and who else changed it."""

from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QDir, QObject
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QMessageBox

from ..bridge.text import language, tr
from ..live import pack_draft
from .recent_packs import recent_packs, remember_pack
from .sentences import say


class PackFiles(QObject):
    """Opens and saves for the window `editor`, whose button “Open” gets its menu."""

    def __init__(self, editor):
        super().__init__(editor)
        self.editor, self.draft = editor, editor.draft
        self.others = QMenu(editor.open_other)
        self.others.aboutToShow.connect(self._list_others)
        editor.open_other.setMenu(self.others)

    def _list_others(self) -> None:
        self.others.clear()
        self.others.addAction(tr("An empty pack"), lambda: self.editor.may_go() and self.editor.begin_empty())
        self.others.addAction(tr("A file…"), self._open_file)
        for heading, packs in (
            (tr("Your packs"), {path: Path(path).name for path in recent_packs()}),
            (tr("Packs that come with Guiju"), pack_draft.bundled_titles(language())),
        ):
            if packs:
                self.others.addSection(heading)
            for source, title in packs.items():
                self.others.addAction(
                    title.replace("&", "&&"),
                    lambda source=source: self.editor.may_go() and self.editor.open(source),
                )

    def _open_file(self) -> None:
        if not self.editor.may_go():
            return
        path, _ = QFileDialog.getOpenFileName(self.editor, tr("Rule pack"), "", _filters())
        if path:
            self.editor.open(path)

    def save(self, path: Path | None = None, over: bool = False) -> None:
        """Save the pack, where it has no file yet in one that is asked for."""
        path = path or self.draft.file.path
        if path is None:
            self.save_as()
            return
        self.editor.bar.clearWidgets()

        def done(written: bool) -> None:
            if written:
                self._was_saved()
            else:
                self._ask_over(path)

        self.draft.save(
            path, over, done, lambda sentence: say(self.editor.bar, sentence, Qgis.MessageLevel.Critical)
        )

    def save_as(self) -> None:
        """Ask for a file and save the pack there."""
        kept = [Path(path).parent for path in recent_packs()]
        folder = next((one for one in (self.draft.file.folder, *kept) if one), Path.home())
        wanted = folder / f"{self.draft.data.get('id', 'pack')}.json"
        path, _ = QFileDialog.getSaveFileName(self.editor, tr("Save the rule pack"), str(wanted), _filters())
        if path:
            self.save(Path(path).with_suffix(".json") if not Path(path).suffix else Path(path))

    def _was_saved(self) -> None:
        path = str(self.draft.file.path)
        self.editor.source = path
        remember_pack(path)
        say(self.editor.bar, tr("The pack is saved."), Qgis.MessageLevel.Success, 5)
        self.editor.saved.emit(path)

    def _ask_over(self, path: Path) -> None:
        """The file was changed by others since it was read: write over it, save elsewhere, or read it again."""
        box = QMessageBox(self.editor)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr("The file was changed by another program since it was read here."))
        box.setInformativeText(QDir.toNativeSeparators(str(path)))
        over = box.addButton(tr("Write over it"), QMessageBox.ButtonRole.DestructiveRole)
        other = box.addButton(tr("Save as…"), QMessageBox.ButtonRole.ActionRole)
        again = box.addButton(tr("Read it again"), QMessageBox.ButtonRole.ResetRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is over:
            self.save(path, over=True)
        elif box.clickedButton() is other:
            self.save_as()
        elif box.clickedButton() is again:
            self.editor.open(str(path))


def _filters() -> str:
    return tr("Rule packs (*.json)") + ";;" + tr("All files (*)")
