"""A rule pack that is being written: its text with undo, what the loader says of it, its file."""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..bridge.files import write_text as write_file
from ..bridge.task import Task
from ..bridge.text import render
from ..core.datafile import STANDARDS
from ..core.progress import Progress
from ..core.rules import pack_edits, pack_text
from ..core.rules.pack import PackError, Rule, bundled, pack_schema, source_text
from ..core.rules.pack_shape import parameters
from ..core.rules.pack_text import Checked, Inherited
from ..core.text import InputError, Message

# A person types on; what is wrong is told once she pauses.
PAUSE_MS = 200


@dataclass(frozen=True)
class File:
    """Where a draft lies: its path, None before it was saved; where relative paths start; the state that was read."""

    path: Path | None = None
    folder: Path | None = None
    digest: str = ""

    @property
    def ours(self) -> bool:
        """Whether the pack comes with Guiju, which nobody writes over."""
        return self.path is not None and self.path.parent == STANDARDS / "packs"


def read_pack(source: str) -> tuple[str, File]:
    """Return the text and the file of a pack by its path or the id of a bundled one.

    Raises InputError where it cannot be read as a text.
    """
    _, text, path = source_text(source, None)
    if path is None:
        return text, File()
    return text, File(path, path.parent, _digest(path))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def save_pack(text: str, old: File, path: Path, over: bool) -> tuple[str, File] | None:
    """Write a pack that the loader takes, and return its text and file; None where the file was changed by others
    since it was read, unless it is to be written `over`. Raises InputError, PackError where the loader refuses."""
    path = path.resolve()
    if File(path).ours:
        raise InputError(
            Message("The packs that come with Guiju are not written over. Choose another folder.")
        )
    if path.exists() and not (path.stat().st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        raise InputError(
            Message(
                "The file {path} may only be read. Save the pack under another name, or ask who keeps the file.",
                path=str(path),
            )
        )
    if path == old.path and not over and _digest(path) not in ("", old.digest):
        return None
    if old.folder not in (None, path.parent):
        data = pack_text.check_text(text, old.folder).data
        text = pack_text.write_text(pack_text.moved(data, old.folder, path.parent))
    found = pack_text.check_text(text, path.parent)
    if found.pack is None:
        raise PackError(f"“{path.name}”", list(found.faults))
    write_file(str(path), [text], Progress())
    return text, File(path, path.parent, _digest(path))


@dataclass(frozen=True)
class _State:
    """The draft after one step; steps of the same key in a row are one."""

    text: str
    data: dict | None
    key: tuple = ()


def schema_of(part: str) -> Mapping:
    """Return the schema of a pack, or of one of its ``rules``, ``roles`` (with their id) or ``fields``."""
    if part == "pack":
        return pack_schema()
    definitions = pack_schema()["$defs"]
    if part == "rules":
        return definitions["rule"]
    own = definitions[part.removesuffix("s")]
    id = definitions["rule"]["properties"]["id"]
    return {**own, "properties": {"id": id, **own["properties"]}, "required": ["id", *own["required"]]}


def type_words(type: str) -> tuple[str, str]:
    """Return the title of a rule type and the sentence that says what it does, as the schema has them."""
    shape = parameters(type)
    return shape.get("title", type), shape.get("description", "")


def empty_pack() -> dict:
    """Return a pack that holds nothing yet."""
    return {
        "schema_version": 1,
        "id": "my-pack",
        "version": "1.0",
        "title": {"en": "My rule pack", "zh": "我的规则包"},
        "rules": [],
    }


def bundled_titles(language: str) -> dict[str, str]:
    """Return the titles of the packs that come with Guiju, by id."""
    packs = {id: json.loads(path.read_text(encoding="utf-8")) for id, path in bundled().items()}
    return {id: pack["title"][language] for id, pack in packs.items()}


class PackDraft(QObject):
    """The draft; `text` is what would be saved, `data` is what it holds, None while that is no JSON object.

    `changed` comes with each change of the two, `checked` when the loader has spoken of a text: `found` then holds
    what it said, and `fresh` tells whether that was about the present text.
    """

    changed = pyqtSignal()
    checked = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.text, self.data, self.file = "", None, File()
        self.found: Checked | None = None
        # Why the text could not be checked at all.
        self.sentence = ""
        self.states, self.at, self.saved_text = [_State("", None)], 0, ""
        self.task: Task | None = None
        self.saving: Task | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(PAUSE_MS)
        self.timer.timeout.connect(self._check)

    @property
    def fresh(self) -> bool:
        """Whether `found` speaks of the text as it is."""
        return self.found is not None and self.found.text == self.text

    @property
    def sound(self) -> bool:
        """Whether the loader takes the text as it is."""
        return self.fresh and self.found.pack is not None

    @property
    def unsaved(self) -> bool:
        """Whether the text is another than the file's."""
        return self.text != self.saved_text

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self.at < len(self.states) - 1

    @property
    def inherited(self) -> Inherited:
        """What the pack takes over, as far as that is known."""
        return self.found.inherited if self.found else Inherited()

    def take(self, text: str, file: File) -> None:
        """Begin with a text; nothing of it is changed yet."""
        self.file = file
        self.found = None
        text = text.removeprefix("\ufeff")
        self.states, self.at, self.saved_text = [_State(text, None)], 0, text
        self._show()
        self._check()

    def begin(self, data: dict, folder: Path | None) -> None:
        """Begin with a pack that has no file yet; it is worth saving from the start."""
        self.take(pack_text.write_text(data), File(folder=folder))
        self.states, self.saved_text = [_State(self.text, data)], ""
        self._show()

    def extend(self) -> None:
        """Begin a pack that takes over all of the present one."""
        path, data = self.file.path, self.data
        source = path.stem if self.file.ours else path.name
        id = pack_edits.free_id(f"my-{data['id']}", bundled())
        self.begin(pack_edits.extending(source, data, id), None if self.file.ours else path.parent)

    def put(self, path: tuple, value) -> None:
        """Give a member a value; None takes it away."""
        self.replace(pack_edits.put(self.data, path, value), path)

    def replace(self, data: dict, key: tuple = ()) -> None:
        """Take a changed pack as one step; steps of the same `key` in a row become one."""
        if data != self.data:
            self._step(_State(pack_text.write_text(data), data, key))

    def switch(self, id: str, on: bool) -> None:
        """Have a rule on or off, an own or an inherited one."""
        self.replace(pack_edits.switched(self.data, id, on))

    def rename(self, kind: str, old: str, new: str) -> None:
        """Give a role or a field another id; what names it follows."""
        # Each letter that is typed renames once more, all in one step.
        self.replace(pack_edits.renamed(self.data, kind, old, new), ("id", kind))

    def moved(self, place: int, target: int) -> dict:
        """Return the pack with one of its own rules at another place."""
        return pack_edits.moved_rule(self.data, place, target)

    def with_rule(self, type: str, title: Mapping[str, str]) -> tuple[dict, tuple]:
        """Return the pack with a new rule of a type, to be filled in, and the rule's key."""
        rules = self.data.get("rules", [])
        rule = pack_edits.new_rule(type, pack_edits.free_id(type.replace("_", "-"), self._rule_ids()), title)
        return {**self.data, "rules": [*rules, rule]}, ("rules", len(rules))

    def with_entry(self, kind: str, title: Mapping[str, str]) -> tuple[dict, tuple]:
        """Return the pack with a new role or field, and its key."""
        taken = {*self.data.get(kind, {}), *getattr(self.inherited, kind)}
        id = pack_edits.free_id({"roles": "new_role", "fields": "new_field"}[kind], taken)
        entry = {"title": dict(title), **({"type": "text"} if kind == "fields" else {})}
        return pack_edits.put(self.data, (kind, id), entry), (kind, id)

    def copied(self, key: tuple) -> tuple[dict, tuple]:
        """Return the pack with a copy of one of its rules behind it, and the copy's key."""
        place, rules = key[1], list(self.data["rules"])
        rule = {**rules[place], "id": pack_edits.free_id(f"{rules[place].get('id')}-copy", self._rule_ids())}
        rules.insert(place + 1, rule)
        return {**self.data, "rules": rules}, ("rules", place + 1)

    def overriding(self, kind: str, id: str) -> tuple[dict, tuple]:
        """Return the pack with an inherited rule, role or field as one of its own, and its key."""
        data = pack_edits.overridden(self.data, kind, id, getattr(self.inherited, kind)[id].data)
        return data, (kind, len(data["rules"]) - 1 if kind == "rules" else id)

    def _rule_ids(self) -> set[str]:
        own = {rule.get("id") for rule in self.data.get("rules", ()) if isinstance(rule, dict)}
        return own | set(self.inherited.rules)

    def write(self, text: str) -> None:
        """Take a text that was changed by hand."""
        if text != self.text:
            self._step(_State(text, None, ("text",)))

    def told(self) -> list[tuple[tuple, str]]:
        """Return what the loader last said was wrong: the path of the member, and the sentence."""
        return [(fault.path, render(fault.what)) for fault in self.found.faults] if self.found else []

    def undo(self) -> None:
        """Take the last step back."""
        self.at -= self.can_undo
        self._show()

    def redo(self) -> None:
        """Take a step again that was taken back."""
        self.at += self.can_redo
        self._show()

    def rule(self, id: str) -> Rule | None:
        """Return a rule as the loader gives it; None where it does not take the pack, or the rule is off."""
        if not self.sound:
            return None
        return next((rule for rule in self.found.pack.rules if rule.id == id), None)

    def save(self, path: Path, over: bool, done: Callable, failed: Callable[[str], None]) -> None:
        """Write the draft on a thread: `done(True)` once it is there, `done(False)` where others changed the file.

        While it is being written, it is not written again: that would look like a change by others.
        """
        if self.saving is not None:
            return
        text, file = self.text, self.file

        def saved(result, _warnings) -> None:
            self.saving = None
            if self.file is not file:
                # Another pack was opened meanwhile.
                return
            if result is not None:
                written, self.file = result
                if self.text == text:
                    # Paths of `extends` may lead from another folder now.
                    self.states[self.at] = _State(written, self.data if written == text else None)
                    self._show()
                self.saved_text = written
                self._check()
            done(result is not None)

        def not_saved(sentence: str) -> None:
            self.saving = None
            failed(sentence)

        self.saving = Task(
            "Guiju",
            lambda progress: save_pack(text, file, path, over),
            done=saved,
            failed=not_saved,
            stopped=lambda: None,
        )
        QgsApplication.taskManager().addTask(self.saving)

    def shut(self) -> None:
        """Wait for nothing any more."""
        self.timer.stop()
        for task in (self.task, self.saving):
            if task is not None:
                task.forget()
        self.task = self.saving = None

    def _step(self, state: _State) -> None:
        last = self.at and self.at == len(self.states) - 1 and self.states[-1].key
        # What was saved stays a state to come back to.
        if last and last == state.key and self.text != self.saved_text:
            self.states[-1] = state
        else:
            self.states[self.at + 1 :] = [state]
            self.at += 1
        self._show()

    def _show(self) -> None:
        state = self.states[self.at]
        self.text = state.text
        self.data = self.found.data if state.data is None and self.fresh else state.data
        self.timer.start()
        self.changed.emit()

    def _check(self) -> None:
        self.timer.stop()
        if self.task is not None:
            return  # `_told` looks again
        text, folder = self.text, self.file.folder
        self.task = Task(
            "Guiju",
            lambda progress: pack_text.check_text(text, folder),
            done=self._told,
            failed=self._failed,
            stopped=self._failed,
        )
        QgsApplication.taskManager().addTask(self.task)

    def _told(self, found: Checked, _warnings) -> None:
        self.task, self.sentence = None, ""
        self.found = found
        if found.text != self.text:
            self._check()
        elif self.data is None and found.data is not None:
            self.data = found.data
            self.changed.emit()
        self.checked.emit()

    def _failed(self, sentence: str = "") -> None:
        # What the loader could not even refuse is not saved either: `fresh` stays false.
        self.task, self.sentence = None, sentence
        self.checked.emit()
