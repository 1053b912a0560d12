"""A choice of layers in which two of one name are told apart by where they come from."""

from collections import Counter
from collections.abc import Iterable, Sequence

from qgis.core import QgsIconUtils, QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from .sentences import plain


class LayerChoice(QComboBox):
    """Offers layers by name; `chosen` tells the id that a person chose, empty for none."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        slim(self)
        self.activated.connect(lambda _: self.chosen.emit(self.layer_id()))
        self.currentTextChanged.connect(lambda text: self.setToolTip(plain(text)))

    def fill(self, layers: Sequence[QgsVectorLayer], chosen: str, none: str = "") -> None:
        """Offer these layers, and `none` for choosing none where that is a text; `chosen` is the id of one."""
        self.blockSignals(True)
        self.clear()
        if none:
            self.addItem(none, "")
        for layer, label in zip(layers, labels(layers), strict=True):
            self.addItem(QgsIconUtils.iconForLayer(layer), label, layer.id())
            self.setItemData(self.count() - 1, plain(label), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(chosen) if chosen or none else -1)
        self.blockSignals(False)
        self.setToolTip(plain(self.currentText()))

    def layer_id(self) -> str:
        """Return the id of the layer that is chosen, empty where none is."""
        return self.currentData() or ""


def slim(choice: QComboBox) -> None:
    """Keep a choice from making a dock as wide as its longest entry."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(6)


def labels(layers: Iterable[QgsVectorLayer]) -> list[str]:
    """Return what each layer is called: its name, with its file or table, then its place, where another has it too."""
    layers = list(layers)
    found = [layer.name() for layer in layers]
    for more in (_table, lambda layer: layer.publicSource(), lambda layer: layer.id()):
        often = Counter(found)
        found = [
            f"{layer.name()} · {more(layer)}" if often[label] > 1 and more(layer) else label
            for layer, label in zip(layers, found, strict=True)
        ]
    return found


def _table(layer: QgsVectorLayer) -> str:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("layerName") or parts.get("table") or parts.get("layerId") or "")


def vector_layers() -> list[QgsVectorLayer]:
    """Return the project's valid vector layers, in the order of the layer tree, then those not in it yet."""
    project = QgsProject.instance()
    order = {id: place for place, id in enumerate(project.layerTreeRoot().findLayerIds())}
    found = sorted(project.mapLayers().items(), key=lambda item: order.get(item[0], len(order)))
    return [layer for _, layer in found if isinstance(layer, QgsVectorLayer) and layer.isValid()]
