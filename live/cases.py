"""Cases kept in step with their layer: read on a thread, searched, taken on by steps, watched for what others do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from ..bridge import case_photos
from ..bridge.case_file import add_events, process_of, read_records
from ..bridge.case_layer import file_of, folder_of, take_steps
from ..bridge.layer_edits import LayerEdits
from ..bridge.source import Source, read
from ..bridge.task import Task
from ..bridge.text import language, render, tr
from ..bridge.waivers import person
from ..core.cases.case import NAMES, Case, Event, missing, take
from ..core.cases.process import NOTE, Action, Process, bundled_process
from ..core.cases.records import Record, records_of, require_cases
from ..core.cases.summary import Summary, summary
from ..core.progress import Progress
from ..core.text import InputError, Message
from .case_search import Known, Wanted, arranged, found

# One saving tells of itself many times.
_SETTLE_MS = 250


@dataclass(frozen=True)
class Step:
    """A step that a case can take: `needs` are the fields that are asked for; a note does not lead on."""

    id: str
    title: str
    needs: tuple[str, ...]
    leads: bool = True


class CaseBook(QObject):
    """The cases of one layer as they are by now.

    `changed` tells that they are other, `told(sentence)` that something went wrong; both on the main thread.
    """

    changed = pyqtSignal()
    told = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.layer: QgsVectorLayer | None = None
        self.path: str | None = None
        self.process: Process = bundled_process()
        self.loaded = False
        self._take(arranged(self.process, []))
        self._edits: LayerEdits | None = None
        self._tasks: list[Task] = []
        # What was asked first may be answered last.
        self._asked = 0
        self._stamp: tuple | None = None
        # Whether what is known is what the file has, and not what is edited or filtered.
        self._as_kept = False
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._stir)
        self._settle.timeout.connect(self._look)

    def open(self, layer: QgsVectorLayer | None) -> None:
        """Take another layer, None for none, and read its cases."""
        self._let_go()
        self.layer, self.loaded = layer, False
        self._take(arranged(self.process, []))
        self.path = file_of(layer) if layer else None
        if layer:
            self._edits = LayerEdits(layer, self)
            self._edits.edited.connect(self._edited)
            self._edits.gone.connect(lambda: self.open(None))
            if self.path:
                self._watch()
        # What shows the cases does so at once: beside the reading it would wait for it at every turn.
        self.changed.emit()
        self.read()

    def shut(self) -> None:
        """Read and follow nothing any more, and tell nobody; what is being written is written."""
        self._let_go()
        for task in self._tasks:
            task.forget()
        self._tasks = []
        self.layer = None
        self._watcher.deleteLater()

    def read(self) -> None:
        """Read the cases anew, on a thread."""
        if self.layer is None:
            return
        self._asked += 1
        asked, path = self._asked, self.path
        self._as_kept = bool(path) and not self.layer.isEditable() and not self.layer.subsetString()
        if self._as_kept:
            self._stamp = _stamp(path)

            def work(progress: Progress) -> Known:
                return arranged(process_of(path), read_records(path))
        else:
            try:
                require_cases(self.layer.fields().names(), self.layer.name())
            except InputError as error:
                self.told.emit(render(error.message))
                return
            source = Source.of_layer(self.layer)

            def work(progress: Progress) -> Known:
                process = process_of(path) if path else bundled_process()
                return arranged(process, records_of(read(source, progress)))

        def done(found: Known) -> None:
            if asked == self._asked:
                self._take(found)
                self.loaded = True
                self.changed.emit()

        self._start(tr("Reading the cases"), work, done)

    def _edited(self, *_) -> None:
        """Read what was edited, but not what the file has told already."""
        if self._as_kept and not self.layer.isEditable() and _stamp(self.path) == self._stamp:
            return
        self.read()

    def _take(self, known: Known) -> None:
        self._known, self.process, self.records = known, known.process, known.records

    def found(self, wanted: Wanted, today: date) -> list[Record]:
        """Return the cases that are looked for: the overdue first, then by their last day, closed ones last."""
        return found(self._known, wanted, today)

    def by_id(self, id: str) -> Record | None:
        """Return a case by its id."""
        return self._known.by_id.get(id)

    def by_features(self, feature_ids: Sequence[int]) -> list[str]:
        """Return the ids of the cases that features of the layer are."""
        asked = set(feature_ids)
        return [one.id for one in self.records if one.feature_id in asked]

    def assignees(self) -> list[str]:
        """Return who has cases, by name."""
        return sorted({one.case.assignee for one in self.records if one.case.assignee})

    def summary(self, today: date) -> Summary:
        """Return how the cases stand on a day."""
        return summary(self.records, self.process, today)

    def states(self) -> list[tuple[str, str]]:
        """Return the states of the process with their titles."""
        return [(id, state.title[language()]) for id, state in self.process.states.items()]

    def place_of(self, state: str) -> int:
        """Return the place of a state in the process, 0 for one that it does not know."""
        return next((place for place, id in enumerate(self.process.states) if id == state), 0)

    def findings(self) -> list[tuple[str, str]]:
        """Return what a visit can find, with titles."""
        return [(id, title[language()]) for id, title in self.process.findings.items()]

    def state_title(self, state: str) -> str:
        """Return what a state is called."""
        return self.process.state_title(state, language())

    def is_overdue(self, one: Record, today: date) -> bool:
        """Tell whether a case's last day has gone by."""
        return one.case.is_overdue(self.process, today)

    def is_final(self, one: Record) -> bool:
        """Tell whether nothing is left to do in a case."""
        return self.process.is_final(one.case.state)

    def deadline(self, state: str):
        """Return the deadline of a state, None where it has none."""
        found = self.process.states.get(state)
        return found.deadline if found else None

    def due_in(self, state: str, today: date) -> date | None:
        """Return the last day of a case that enters a state on a day."""
        return self.process.due(state, today)

    def leads_to(self, step: str, one: Record) -> str:
        """Return the state that a step takes a case to."""
        return self.process.actions[step].to if step in self.process.actions else one.case.state

    def event_title(self, event: Event) -> str:
        """Return what an entry of a history is called."""
        own = {"open": tr("Opened"), NOTE: tr("Note")}
        return own.get(event.action) or self.process.action_title(event.action, language())

    def steps(self, records: Sequence[Record]) -> list[Step]:
        """Return the steps that lead on from each of some cases, and last the note, which leaves them where they are."""
        lead = [
            Step(step.id, step.title[language()], step.needs)
            for step in self.process.actions.values()
            if all(_leads_on(step, one.case) for one in records)
        ]
        return [*lead, Step(NOTE, tr("Note only"), (), leads=False)]

    def field_name(self, field: str) -> str:
        """Return what a field of a step is called."""
        return render(NAMES[field])

    def sentence(self, message: Message) -> str:
        """Return what a case's fault says."""
        return render(message)

    def lacks(self, one: Record, step: str, given: Mapping[str, Any]) -> list[str]:
        """Return the fields that a step still needs."""
        action = self.process.actions.get(step)
        return missing(action, one.case, given) if action else []

    def take(
        self,
        ids: Sequence[str],
        step: str,
        given: Mapping[str, Any],
        photos: Sequence[str],
        done: Callable[[], None],
    ) -> bool:
        """Take cases a step on, and tell `done` when that is written; whether it was begun at all.

        `photos` are files, copied beside the cases. All cases are written or none; what is wrong is told.
        """
        try:
            records = [one for one in map(self.by_id, ids) if one]
            folder = folder_of(self.layer)
            if photos and folder is None:
                raise InputError(
                    Message("Save the project first: the photos are kept in a folder beside it.")
                )
            steps = {one.id: self._event(one, step, given, bool(photos)) for one in records}
        except InputError as error:
            self.told.emit(render(error.message))
            return False
        if self.path and not self.layer.isEditable():
            self._take_in_file(steps, folder, photos, done)
        else:
            self._take_in_layer(records, steps, folder, photos, done)
        return True

    def _event(self, one: Record, step: str, given: Mapping[str, Any], with_photos: bool) -> Event:
        if one.fault:
            raise InputError(one.fault)
        # Their paths are known once they are copied; until then they count as given.
        told = {**given, **({"photos": ("…",)} if with_photos else {})}
        return take(self.process, one.case, step, person(), datetime.now().astimezone(), told, language())

    def _take_in_file(self, steps: dict, folder: str, photos: Sequence[str], done: Callable) -> None:
        path = self.path

        process, known = self.process, self._known.by_id

        def work(progress: Progress) -> tuple[tuple, Known]:
            whole, new = _with_photos(steps, folder, photos)
            before = _stamp(path)
            try:
                written = add_events(path, {id: [event] for id, event in whole.items()})
                return before, arranged(process, [*{**known, **{one.id: one for one in written}}.values()])
            except BaseException:
                case_photos.take_away(new)
                raise

        def written(result: tuple[tuple, Known]) -> None:
            before, found = result
            if path == self.path:
                # Unless somebody else has written as well, nothing but these cases is other.
                if before == self._stamp:
                    self._stamp = _stamp(path)
                done()
                if known is self._known.by_id:
                    self._take(found)
                else:
                    self.read()
                # Tables and maps that show the layer read it again.
                self.layer.reload()
                self.layer.triggerRepaint()
                self.changed.emit()

        self._start(tr("Writing the cases"), work, written, self.read)

    def _take_in_layer(self, records, steps: dict, folder, photos, done: Callable) -> None:
        layer, title = self.layer, self.event_title(next(iter(steps.values())))

        def copied(found: tuple[dict, list[Path]]) -> None:
            whole, new = found
            try:
                events = {one.feature_id: [whole[one.id]] for one in records}
                take_steps(layer, events, tr("Case: {step}").format(step=title))
            except InputError as error:
                case_photos.take_away(new)
                self.told.emit(render(error.message))
                self.read()
                return
            layer.triggerRepaint()
            self.read()
            done()

        if photos:
            self._start(tr("Copying the photos"), lambda _: _with_photos(steps, folder, photos), copied)
        else:
            copied((steps, []))

    def _start(
        self, title: str, work: Callable, done: Callable, failed: Callable[[], None] = lambda: None
    ) -> None:
        def ended(call: Callable, *told) -> None:
            self._tasks.remove(task)
            call(*told)

        def fault(sentence: str) -> None:
            self.told.emit(sentence)
            failed()

        task = Task(
            title,
            work,
            done=lambda result, _warnings: ended(done, result),
            failed=lambda sentence: ended(fault, sentence),
            stopped=lambda: ended(lambda: None),
        )
        self._tasks.append(task)
        QgsApplication.taskManager().addTask(task)

    def _watch(self) -> None:
        """Follow the file, and what SQLite writes beside it."""
        wanted = [self.path, f"{self.path}-wal", str(Path(self.path).parent)]
        watched = set(self._watcher.files() + self._watcher.directories())
        if missing_ := [one for one in wanted if one not in watched and Path(one).exists()]:
            self._watcher.addPaths(missing_)

    def _stir(self, _path: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        if self.path:
            self._watch()
            if _stamp(self.path) != self._stamp:
                self.read()
                if self.layer is not None and not self.layer.isEditable():
                    self.layer.triggerRepaint()

    def _let_go(self) -> None:
        self._asked += 1
        self._settle.stop()
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)
        if self._edits:
            self._edits.release()
            self._edits.deleteLater()
            self._edits = None


def _leads_on(step: Action, case: Case) -> bool:
    if case.state not in step.sources:
        return False
    return not step.findings or "finding" in step.needs or case.finding in step.findings


def _with_photos(
    steps: Mapping[str, Event], folder: str, photos: Sequence[str]
) -> tuple[dict[str, Event], list[Path]]:
    """Copy photos beside the cases and put their paths into the events; returns which files are new, too."""
    if not photos:
        return dict(steps), []
    whole, new = {}, []
    try:
        for id, event in steps.items():
            kept, made = case_photos.keep(folder, id, photos)
            new += made
            whole[id] = replace(event, photos=kept)
    except InputError:
        case_photos.take_away(new)
        raise
    return whole, new


def _stamp(path: str) -> tuple:
    """Return what tells two states of a file apart without reading it."""
    found = []
    for one in (path, f"{path}-wal"):
        try:
            stat = Path(one).stat()
            found.append((stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append(None)
    return tuple(found)
