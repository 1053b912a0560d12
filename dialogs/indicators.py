"""A mark in the layer tree where rules failed; a click opens the run's report."""

from pathlib import Path

from qgis.core import QgsLayerTreeLayer, QgsProject
from qgis.gui import QgsLayerTreeViewIndicator
from qgis.PyQt.QtCore import QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon

from ..bridge.text import tr
from ..processing_provider.paths import ICONS

FAILED, REPORT = "guiju/failed", "guiju/report"


class FailedRules(QObject):
    """Marks layers whose custom property ``guiju/failed`` is a count above 0.

    `attach` begins to watch the project, `detach` takes all marks and connections away again.
    """

    def __init__(self, iface):
        super().__init__()
        self.view = iface.layerTreeView()
        self.icon = QIcon(str(ICONS / "failed.svg"))
        self.marks: dict[str, QgsLayerTreeViewIndicator] = {}
        # Tree and project tell of one change in several signals; all are answered once, afterwards.
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.refresh)

    def attach(self) -> None:
        """Begin to watch."""
        project = QgsProject.instance()
        project.layersAdded.connect(self._watch)
        project.layerTreeRoot().addedChildren.connect(self._later)
        project.layerTreeRoot().willRemoveChildren.connect(self._forget)
        self._watch(list(project.mapLayers().values()))

    def detach(self) -> None:
        """Stop watching and take the marks away."""
        project = QgsProject.instance()
        self.timer.stop()
        project.layersAdded.disconnect(self._watch)
        project.layerTreeRoot().addedChildren.disconnect(self._later)
        project.layerTreeRoot().willRemoveChildren.disconnect(self._forget)
        for layer in project.mapLayers().values():
            layer.customPropertyChanged.disconnect(self._property_changed)
        for node in project.layerTreeRoot().findLayers():
            self._unmark(node)

    def refresh(self) -> None:
        """Bring the marks to what the layers say."""
        for node in QgsProject.instance().layerTreeRoot().findLayers():
            layer = node.layer()
            failed = int(layer.customProperty(FAILED, 0) or 0) if layer else 0
            self._unmark(node)
            if failed:
                self._mark(node, failed, str(layer.customProperty(REPORT, "") or ""))

    def _watch(self, layers) -> None:
        for layer in layers:
            layer.customPropertyChanged.connect(self._property_changed)
        self.timer.start(0)

    def _property_changed(self, key: str) -> None:
        if key in (FAILED, REPORT):
            self.timer.start(0)

    def _later(self, *_) -> None:
        self.timer.start(0)

    def _forget(self, parent, first: int, last: int) -> None:
        for child in parent.children()[first : last + 1]:
            for node in [child] if isinstance(child, QgsLayerTreeLayer) else child.findLayers():
                self._unmark(node)

    def _mark(self, node: QgsLayerTreeLayer, failed: int, report: str) -> None:
        mark = QgsLayerTreeViewIndicator(self)
        mark.setIcon(self.icon)
        told = tr("Failed verdicts: {count}.")
        if report and Path(report).is_file():
            told = tr("Failed verdicts: {count}. Click to open the report.")
            mark.clicked.connect(lambda *_: QDesktopServices.openUrl(QUrl.fromLocalFile(report)))
        mark.setToolTip(told.format(count=f"{failed:,}"))
        self.view.addIndicator(node, mark)
        self.marks[node.layerId()] = mark

    def _unmark(self, node: QgsLayerTreeLayer) -> None:
        if mark := self.marks.pop(node.layerId(), None):
            self.view.removeIndicator(node, mark)
            mark.deleteLater()
