"""Tells when a rule pack's file may be another than it was."""

from pathlib import Path

from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from ..core.rules.pack import bundled

# Editors write in several steps.
_SETTLE_MS = 200


class PackFile(QObject):
    """Watches a pack's file and its folder, where the packs that it extends lie; `changed` comes once things settle."""

    changed = pyqtSignal()

    def __init__(self, source: str, parent: QObject | None = None):
        super().__init__(parent)
        self._path = bundled().get(source) or Path(source)
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLE_MS)
        self._pause.timeout.connect(self._settled)
        self._watcher.fileChanged.connect(self._pause.start)
        self._watcher.directoryChanged.connect(self._pause.start)
        self._watch()

    def release(self) -> None:
        """Watch no more."""
        self._pause.stop()
        self._watcher.deleteLater()
        self.deleteLater()

    def _settled(self) -> None:
        # An editor that puts a new file in the old one's place takes the watched one away.
        self._watch()
        if self._path.is_file():
            self.changed.emit()

    def _watch(self) -> None:
        there = [str(path) for path in (self._path.parent, self._path) if path.exists()]
        if fresh := [
            path for path in there if path not in self._watcher.files() + self._watcher.directories()
        ]:
            self._watcher.addPaths(fresh)
