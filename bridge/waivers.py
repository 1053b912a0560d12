"""The file of waivers beside a layer: where it is, read and added to on a thread, watched for what others change."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from qgis.core import (
    QgsApplication,
    QgsDataSourceUri,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, pyqtSignal

from ..core.progress import Progress
from ..core.rules.waiver_text import records_in, text_of
from ..core.rules.waivers import Records
from ..core.text import InputError, Message
from .files import not_written, read_bytes, write_text
from .geopackage import only_table
from .task import Task
from .text import tr

SUFFIX = ".waivers.json"
# Who writes holds the file for a moment; a lock that is older was left by a computer that went down.
STALE_MS, WAIT_MS = 30_000, 40_000
# One saving changes a folder many times.
_SETTLE_MS = 300


def person() -> str:
    """Return the name of who works here, as QGIS knows it."""
    return QgsApplication.userFullName() or QgsApplication.userLoginName()


def place_of(layer: QgsVectorLayer) -> str:
    """Return the path of a layer's waivers; to be called on the main thread.

    Beside the file that holds the layer, with the table's name where that is another than the file's; for what lies
    in a database, on a server or in memory, beside the project. Raises InputError while such a project is not saved.
    """
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(parts["path"]) if layer.providerType() == "ogr" and parts.get("path") else None
    if path and path.exists():
        table = parts.get("layerName") or (only_table(str(path)) if path.suffix.lower() == ".gpkg" else "")
        names = [path.stem, *([table] if table and table != path.stem else [])]
        return str(path.with_name(_joined(names)))
    project = QgsProject.instance().absoluteFilePath()
    if not project:
        raise InputError(
            Message(
                "Waivers of layer “{layer}” are kept beside the project, since it is in no file of its own. Save the project "
                "first.",
                layer=layer.name(),
            )
        )
    if layer.providerType() == "memory":
        names = [layer.name()]
    else:
        uri = QgsDataSourceUri(layer.source())
        names = [parts.get("schema") or uri.schema(), parts.get("table") or uri.table()]
        names = [name for name in names if name] or [parts.get("typename") or layer.name()]
    return str(Path(project).with_name(_joined([Path(project).stem, *names])))


def _joined(names: list[str]) -> str:
    """Return a file's name; what no file system takes is spelled in hex."""
    kept = (re.sub(r'[\\/:*?"<>|%\x00-\x1f]', lambda odd: quote(odd[0], safe=""), name) for name in names)
    return ".".join(kept) + SUFFIX


def read_waivers(path: str) -> Records:
    """Return what is kept in a file, nothing where there is none. Raises InputError where it cannot be read."""
    if not Path(path).exists():
        return Records()
    data = read_bytes(path)
    try:
        return records_in(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError:
        return records_in("", path)


def add_waivers(path: str, more: Records, progress: Progress) -> Records:
    """Add records to a file, and return all that it holds then.

    It is read again under a lock and written whole, so that of two people who do so at once neither loses anything.
    Raises InputError where the file is broken, which leaves it as it is, or the folder cannot be written to.
    """
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(STALE_MS)
    if not lock.tryLock(WAIT_MS):
        if lock.error() == QLockFile.LockError.LockFailedError:
            raise InputError(
                Message("Another program holds {path}. Wait until it has ended, then try again.", path=path)
            )
        raise not_written(path, Message("its folder is not there or cannot be written to"))
    try:
        kept = read_waivers(path).merged(more)
        write_text(path, text_of(kept), progress)
        return kept
    finally:
        lock.unlock()


class WaiverFile(QObject):
    """A layer's waivers as they are kept, in step with the file.

    `records` is what it held last, `fault` a sentence while it cannot be read: nothing counts then. `path` is None
    where there is no place for one.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.path: str | None = None
        self.records, self.fault = Records(), ""
        # QGIS does not keep a task's Python half.
        self._tasks: list[Task] = []
        self._shut = False
        self._stamp: tuple | None = None
        # What was asked first may be answered last.
        self._asked = 0
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._watcher.directoryChanged.connect(self._stir)
        self._watcher.fileChanged.connect(self._stir)
        self._settle.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Whether something is being read or written."""
        return bool(self._tasks)

    def open(self, path: str | None) -> None:
        """Take another file, None for none, and read it."""
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)
        self.path, self.records, self.fault, self._stamp = path, Records(), "", None
        self._asked += 1
        if path:
            self._watcher.addPath(str(Path(path).parent))
            self._read()
        self.changed.emit()

    def look(self) -> None:
        """Read the file again if it is not as it was."""
        if self.path and _stamp(self.path) != self._stamp:
            self._read()

    def keep(self, more: Records, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Add records to the file, on a thread; then one of `done` and `failed` is called, with a sentence."""
        path = self.path

        def kept(records: Records) -> None:
            if path == self.path:
                self._asked += 1
                self._take(records)
            done()

        self._start(
            tr("Writing the waivers"), lambda progress: add_waivers(path, more, progress), kept, failed
        )

    def shut(self) -> None:
        """Watch and read nothing any more, and tell nobody; what is being written is written."""
        self._shut = True
        self.path = None
        self._asked += 1
        self._settle.stop()
        self._watcher.deleteLater()

    def _stir(self, _path: str) -> None:
        self._settle.start()

    def _read(self) -> None:
        path = self.path
        self._stamp = _stamp(path)
        self._asked += 1
        asked = self._asked

        def read(records: Records) -> None:
            if asked == self._asked:
                self._take(records)

        def failed(sentence: str) -> None:
            if asked == self._asked:
                self.records, self.fault = Records(), sentence
                self.changed.emit()

        self._start(tr("Reading the waivers"), lambda progress: read_waivers(path), read, failed)

    def _take(self, records: Records) -> None:
        changed = records != self.records or self.fault
        self.records, self.fault = records, ""
        # A file that is replaced is no longer watched.
        if Path(self.path).exists() and self.path not in self._watcher.files():
            self._watcher.addPath(self.path)
        if changed:
            self.changed.emit()

    def _start(self, title: str, work: Callable, done: Callable, failed: Callable[[str], None]) -> None:
        def ended(call: Callable, *told) -> None:
            self._tasks.remove(task)
            if not self._shut:
                call(*told)

        task = Task(
            title,
            work,
            done=lambda result, _warnings: ended(done, result),
            failed=lambda sentence: ended(failed, sentence),
            stopped=lambda: ended(failed, tr("Stopped; nothing was written.")),
        )
        self._tasks.append(task)
        QgsApplication.taskManager().addTask(task)


def _stamp(path: str) -> tuple | None:
    """Return what tells two states of a file apart without reading it, None where there is none."""
    try:
        stat = Path(path).stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
