"""Tells when layers that were read are edited, reloaded or removed."""

from collections.abc import Iterable
from functools import partial

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal


class LayerWatch(QObject):
    """Emits `changed(name, gone)` once for each layer of the project that it follows."""

    changed = pyqtSignal(str, bool)

    def __init__(self, parent=None):
        super().__init__(parent)
        # By layer id: its name, and what is connected to what.
        self._followed: dict[str, tuple[str, list]] = {}
        # A layer that is being deleted can no longer be asked: the project tells in time.
        QgsProject.instance().layersWillBeRemoved.connect(self._removed)

    def follow(self, layers: Iterable[QgsVectorLayer]) -> None:
        """Follow these layers, and no others."""
        self.release()
        for layer in layers:
            if layer.id() in self._followed:
                continue
            slot = partial(self._edited, layer.id())
            # Undo and redo tell of themselves by the stack alone.
            signals = (
                layer.dataChanged,
                layer.layerModified,
                layer.subsetStringChanged,
                layer.undoStack().indexChanged,
            )
            for signal in signals:
                signal.connect(slot)
            self._followed[layer.id()] = layer.name(), [(signal, slot) for signal in signals]

    def release(self) -> None:
        """Follow no layer any more."""
        for id in list(self._followed):
            self._let_go(id)

    def _edited(self, id: str, *_) -> None:
        self._tell(id, False)

    def _removed(self, ids: list[str]) -> None:
        for id in ids:
            if id in self._followed:
                self._tell(id, True)

    def _tell(self, id: str, gone: bool) -> None:
        name = self._followed[id][0]
        self._let_go(id)
        self.changed.emit(name, gone)

    def _let_go(self, id: str) -> None:
        _, connected = self._followed.pop(id)
        for signal, slot in connected:
            signal.disconnect(slot)
