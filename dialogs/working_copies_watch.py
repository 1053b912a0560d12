"""Layers of working copies that are edited: another window is kept from syncing beneath the edits.

Free of numpy, since QGIS starts with it.
"""

from html import escape
from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QLockFile, QObject

from ..bridge.text import tr
from ..service.edit_lock import is_working_copy, lock_of, taken_elsewhere


class WorkingCopies(QObject):
    """Holds the lock of each working copy while a layer of the project edits it, and says where somebody else does."""

    def __init__(self, iface):
        super().__init__()
        self.iface = iface
        self.locks: dict[Path, QLockFile] = {}

    def attach(self) -> None:
        """Begin."""
        project = QgsProject.instance()
        project.layersAdded.connect(self._added)
        project.layersRemoved.connect(self._ended)
        self._added(project.mapLayers().values())

    def detach(self) -> None:
        """Leave QGIS as it was."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._added)
        project.layersRemoved.disconnect(self._ended)
        for layer in project.mapLayers().values():
            if isinstance(layer, QgsVectorLayer):
                layer.editingStarted.disconnect(self._started)
                layer.editingStopped.disconnect(self._ended)
        while self.locks:
            self.locks.popitem()[1].unlock()

    def _added(self, layers) -> None:
        for layer in layers:
            # Where a layer is read from may be another by the time it is edited.
            if isinstance(layer, QgsVectorLayer):
                layer.editingStarted.connect(self._started)
                layer.editingStopped.connect(self._ended)

    def _started(self) -> None:
        layer = self.sender()
        path = _file(layer)
        if path is None or path in self.locks or not is_working_copy(path):
            return
        lock = lock_of(path)
        if lock.tryLock(0):
            self.locks[path] = lock
        elif taken_elsewhere(lock):
            said = tr(
                "The working copy “{layer}” is being edited or synced in another window of QGIS. End the editing here "
                "without saving, and begin again when that has ended: else what comes in there may be overwritten."
            ).format(layer=layer.name())
            self.iface.messageBar().pushMessage("Guiju", escape(said), Qgis.MessageLevel.Warning, 0)

    def _ended(self, *_) -> None:
        """Let go of the files that no layer edits any more."""
        layers = QgsProject.instance().mapLayers().values()
        edited = {
            _file(layer) for layer in layers if isinstance(layer, QgsVectorLayer) and layer.isEditable()
        }
        for path in set(self.locks) - edited:
            self.locks.pop(path).unlock()


def _file(layer) -> Path | None:
    """Return the GeoPackage that a layer is read from."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return None
    path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or ""
    return Path(path).resolve() if path.lower().endswith(".gpkg") else None
