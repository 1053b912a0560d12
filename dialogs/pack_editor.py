"""The rule pack editor: a pack's rules, roles and fields as forms, and as JSON, always checked by the loader."""

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsApplicationExitBlockerInterface, QgsMessageBar
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDir, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QShortcut
from qgis.PyQt.QtWidgets import QDialog, QMenu, QMessageBox

from ..bridge.task import Task
from ..bridge.text import schema_text, tr
from ..live import pack_draft
from ..live.pack_draft import PackDraft
from ..live.pack_schema import types
from .pack_editor_files import PackFiles
from .pack_editor_form import Form, warn
from .pack_editor_json import JsonPage
from .pack_editor_list import PackList, part_of
from .pack_editor_parts import Part, context_of, part
from .pack_editor_try import Trial
from .sentences import plain, say

NAME = "guiju_pack_editor"


def open_pack_editor(host, source: str | None = None) -> "PackEditor":
    """Open the editor on a pack, by its id or path, or bring the one that is open on it to the front.

    `host` is a dock with `iface` and a plan check `check`, or QGIS's interface itself.
    """
    iface = getattr(host, "iface", host)
    window = iface.mainWindow()
    for editor in window.findChildren(PackEditor, NAME):
        if source is None or editor.source == source:
            break
    else:
        editor = PackEditor(window)
        editor.hold(iface)
        if source:
            editor.open(source)
        else:
            editor.begin_empty()
    if host is not iface:
        editor.trial.follow(host.check)
    editor.show()
    editor.raise_()
    editor.activateWindow()
    return editor


class Exit(QgsApplicationExitBlockerInterface):
    """Asks before QGIS quits with a pack that is not saved."""

    def __init__(self, iface, may_go: Callable[[], bool]):
        super().__init__()
        self.iface, self.may_go = iface, may_go
        iface.registerApplicationExitBlocker(self)

    def allowExit(self) -> bool:
        return self.may_go()

    def shut(self) -> None:
        self.iface.unregisterApplicationExitBlocker(self)


class PackEditor(QDialog):
    """The window; `saved` brings the path of a pack that was written."""

    saved = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setObjectName(NAME)
        self.source, self.part, self.opening, self.exit = "", None, None, None
        self.bar = QgsMessageBar(self)
        self.whole.insertWidget(0, self.bar)
        self.draft = PackDraft(self)
        self.entries = PackList(self.list, self.draft)
        self.form = Form(self)
        self.form_layout.insertWidget(2, self.form, 1)
        self.json = JsonPage(self.draft, self)
        self.json_layout.addWidget(self.json)
        self.trial = Trial(self.tried)
        self.files = PackFiles(self)
        for label in (self.fault, self.rest):
            warn(label)
        self._dress_buttons()
        self._connect()
        letter = self.fontMetrics()
        screen = self.screen().availableGeometry().size() * 0.94
        self.resize(QSize(letter.averageCharWidth() * 170, letter.height() * 44).boundedTo(screen))
        self.split.setSizes([letter.averageCharWidth() * 62, letter.averageCharWidth() * 108])
        self.list.setFocus()
        self._show()

    def _dress_buttons(self) -> None:
        side = self.fontMetrics().height()
        for button, icon in (
            (self.add, "/symbologyAdd.svg"),
            (self.copy, "/mActionDuplicateLayer.svg"),
            (self.remove, "/symbologyRemove.svg"),
            (self.up, "/mActionArrowUp.svg"),
            (self.down, "/mActionArrowDown.svg"),
            (self.undo, "/mActionUndo.svg"),
            (self.redo, "/mActionRedo.svg"),
        ):
            button.setIcon(QgsApplication.getThemeIcon(icon))
            button.setIconSize(QSize(side, side))
            button.setAccessibleName(button.toolTip())
        menu = QMenu(self.add)
        menu.setToolTipsVisible(True)
        for type in types():
            title, help = pack_draft.type_words(type)
            action = menu.addAction(schema_text(title), lambda type=type: self._add_rule(type))
            action.setToolTip(plain(schema_text(help)))
        menu.addSeparator()
        menu.addAction(tr("A role of a layer"), lambda: self._add_entry("roles"))
        menu.addAction(tr("A field"), lambda: self._add_entry("fields"))
        self.add.setMenu(menu)
        self.add.setPopupMode(self.add.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        self.draft.changed.connect(self._show)
        self.draft.checked.connect(self._show)
        self.entries.chosen.connect(self._show_part)
        self.entries.switched.connect(self._switch)
        self.search.textChanged.connect(self.entries.seek)
        self.form.edited.connect(self._edited)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.copy.clicked.connect(lambda: self._change(self.draft.copied(self.entries.key)))
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.override.clicked.connect(self._override)
        self.extend.clicked.connect(self._extend)
        self.undo.clicked.connect(self.draft.undo)
        self.redo.clicked.connect(self.draft.redo)
        self.save.clicked.connect(lambda: self.files.save())
        self.save_as.clicked.connect(self.files.save_as)
        self.shut_button.clicked.connect(self.reject)
        self.seek.clicked.connect(self._seek)
        for key, button in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.Find, None),
        ):
            run = button.click if button else self.search.setFocus
            QShortcut(QKeySequence(key), self, run)

    # What is open

    def open(self, source: str) -> None:
        """Read a pack by its id or path, on a thread."""
        self.source = source
        self.opening = Task(
            "Guiju",
            lambda progress: pack_draft.read_pack(source),
            done=self._read,
            failed=self._not_read,
            stopped=lambda: None,
        )
        QgsApplication.taskManager().addTask(self.opening)

    def _read(self, read: tuple, _warnings) -> None:
        self.opening = None
        self.bar.clearWidgets()
        self.draft.take(*read)

    def _not_read(self, sentence: str) -> None:
        self.opening, self.source = None, ""
        say(self.bar, sentence, Qgis.MessageLevel.Critical)

    def begin_empty(self) -> None:
        """Begin a pack that holds nothing yet."""
        self.source = ""
        self.draft.begin(pack_draft.empty_pack(), None)

    def _extend(self) -> None:
        if self.may_go():
            self.source = ""
            self.draft.extend()

    # What is shown

    def _show(self) -> None:
        """Bring everything to the draft."""
        draft = self.draft
        path = draft.file.path
        name = QDir.toNativeSeparators(str(path)) if path else tr("not saved yet")
        if draft.file.ours:
            name = tr("“{pack}” comes with Guiju and is not changed.").format(pack=path.stem)
        self.where.setText(name)
        title = path.name if path else tr("new pack")
        self.setWindowTitle(tr("Rule pack editor: {pack}").format(pack=title) + "[*]")
        self.setWindowModified(draft.unsaved)
        self.undo.setEnabled(draft.can_undo)
        self.redo.setEnabled(draft.can_redo)
        self.extend.setEnabled(draft.sound and path is not None)
        self.save.setEnabled(draft.sound and draft.unsaved and not draft.file.ours)
        self.save_as.setEnabled(draft.sound and not draft.file.ours)
        self.entries.show()
        faults = draft.told()
        told = draft.sentence
        if faults:
            told = tr("Line {line}: {what}").format(line=draft.found.faults[0].line, what=faults[0][1])
            if more := len(faults) - 1:
                told += " " + tr("({more} more)").format(more=more)
        self.fault.setText(f"✖ {told}")
        self.fault.setVisible(bool(told))
        self.seek.setVisible(bool(faults))
        self.json.refresh()
        self._show_part()

    def _show_part(self) -> None:
        """Show the form of what is chosen."""
        draft, key = self.draft, self.entries.key
        self.part: Part | None = part(draft, key)
        own = self.part is not None and self.part.own
        rule = key[0] == "rules"
        places = len((draft.data or {}).get("rules", ()))
        may = draft.data is not None and not draft.file.ours
        self.add.setEnabled(may)
        self.copy.setEnabled(may and rule and own)
        self.remove.setEnabled(may and own and key != ("pack",))
        self.up.setEnabled(may and rule and own and key[1] > 0)
        self.down.setEnabled(may and rule and own and key[1] < places - 1)
        self.form.setVisible(self.part is not None)
        if self.part is None:
            for label in (self.note, self.rest, self.tried):
                label.hide()
            self.override.hide()
            if draft.data is None and draft.text:
                self.note.setText(tr("The text is no JSON object yet; put it right on the page JSON."))
                self.note.show()
            return
        self.note.setText(self.part.note)
        self.note.setVisible(bool(self.part.note))
        self.override.setVisible(may and self.part.entry is not None)
        self.form.show_part(self.part, context_of(draft, self.part.kind), may and own)
        prefix = self.part.path
        mine = [
            (path[len(prefix) :], sentence)
            for path, sentence in draft.told()
            if path[: len(prefix)] == prefix and (prefix or part_of(path) == ("pack",))
        ]
        rest = self.form.tell(mine if own else [])
        self.rest.setText("\n".join(f"✖ {sentence}" for sentence in rest))
        self.rest.setVisible(bool(rest))
        self.part.deny_error(self.form)
        self._try()

    def _try(self) -> None:
        owner, fresh = self.part.owner, self.draft.fresh
        if self.part.type is None:
            self.trial.show(None, "")
        elif owner.get("enabled") is False:
            self.trial.show(None, tr("This rule is off."))
        elif fresh:
            why = tr("Try on open layers: once nothing is wrong with the pack any more.")
            self.trial.show(self.draft.rule(str(owner.get("id"))), why)

    def _tab_chosen(self, place: int) -> None:
        if place == 1:
            self.json.refresh()
            self.json.go_to(self.part.path if self.part else ())

    def _seek(self) -> None:
        """Go to the first fault: in the form, or in the text where no form shows it."""
        path, _ = self.draft.told()[0]
        if self.draft.data is None:
            self.tabs.setCurrentIndex(1)
            self.json.go_to(path)
            return
        self.search.clear()
        self.tabs.setCurrentIndex(0)
        self.entries.choose(part_of(path))
        self._show_part()
        if self.part:
            self.form.seek(path[len(self.part.path) :])

    # What is changed

    def _edited(self, path: tuple, value) -> None:
        if path == ("id",) and self.part.path[:1] in (("roles",), ("fields",)):
            kind, old = self.part.path
            taken = not value or value in self.draft.data[kind]
            told = tr("It keeps the id “{id}” until this is one that no other has.").format(id=old)
            self.form.rows[path].hint(told if taken and value != old else "")
            if not taken:
                self.entries.key = (kind, value)
                self.draft.rename(kind, old, value)
            return
        self.draft.put((*self.part.path, *path), value)

    def _change(self, changed: tuple[dict, tuple] | None) -> None:
        """Take a changed pack and choose a part of it."""
        if changed is not None:
            data, self.entries.key = changed
            self.draft.replace(data)

    def _add_rule(self, type: str) -> None:
        self.search.clear()
        self._change(self.draft.with_rule(type, {"en": "New rule", "zh": "新规则"}))
        self.form.seek(("title",))

    def _add_entry(self, kind: str) -> None:
        self.search.clear()
        titles = {"roles": {"en": "New role", "zh": "新角色"}, "fields": {"en": "New field", "zh": "新字段"}}
        self._change(self.draft.with_entry(kind, titles[kind]))
        self.form.seek(("id",))

    def _remove(self) -> None:
        self.draft.put(self.part.path, None)

    def _move(self, by: int) -> None:
        kind, place = self.entries.key
        self._change((self.draft.moved(place, place + by), (kind, place + by)))

    def _override(self) -> None:
        self._change(self.draft.overriding(*self.part.entry))

    def _switch(self, id: str, on: bool) -> None:
        self.draft.switch(id, on)

    # Closing

    def hold(self, iface) -> None:
        """Let QGIS not quit before this window has been asked."""
        self.exit = Exit(iface, self.may_go)

    def may_go(self) -> bool:
        """Return whether what is not saved may be left; ask where there is such."""
        if not self.draft.unsaved:
            return True
        answer = QMessageBox.question(
            self,
            self.windowTitle().removesuffix("[*]"),
            tr("The pack has changes that are not saved. Leave them?"),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Discard

    def reject(self) -> None:
        """Close, unless changes would be lost that are to stay."""
        if self.may_go():
            self.shut()

    def closeEvent(self, event) -> None:
        """Ask as `reject` does."""
        event.ignore()
        self.reject()

    def shut(self) -> None:
        """Leave nothing behind."""
        if self.opening is not None:
            self.opening.forget()
            self.opening = None
        if self.exit is not None:
            self.exit.shut()
            self.exit = None
        self.trial.shut()
        self.draft.shut()
        self.hide()
        self.deleteLater()
