"""Tells when layers that were read are edited, reloaded or removed."""

from collections.abc import Iterable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal


class LayerWatch(QObject):
    """Emits `changed(name, gone)` once for each layer that it follows."""

    changed = pyqtSignal(str, bool)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._followed: dict[QgsVectorLayer, list] = {}

    def follow(self, layers: Iterable[QgsVectorLayer]) -> None:
        """Follow these layers, and no others."""
        self.release()
        for layer in dict.fromkeys(layers):
            # Undo and redo tell of themselves by the stack alone.
            self._followed[layer] = [
                (layer.willBeDeleted, lambda layer=layer: self._tell(layer, True)),
                *(
                    (signal, lambda *_, layer=layer: self._tell(layer, False))
                    for signal in (
                        layer.dataChanged,
                        layer.layerModified,
                        layer.subsetStringChanged,
                        layer.undoStack().indexChanged,
                    )
                ),
            ]
            for signal, slot in self._followed[layer]:
                signal.connect(slot)

    def release(self) -> None:
        """Follow no layer any more."""
        for layer in list(self._followed):
            self._let_go(layer)

    def _tell(self, layer: QgsVectorLayer, gone: bool) -> None:
        name = layer.name()
        self._let_go(layer)
        self.changed.emit(name, gone)

    def _let_go(self, layer: QgsVectorLayer) -> None:
        for signal, slot in self._followed.pop(layer, []):
            signal.disconnect(slot)
