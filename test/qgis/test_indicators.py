"""Failed rules show in the layer tree, and the marks go when they no longer hold."""

import pytest
from guiju.dialogs.indicators import FAILED, FailedRules
from qgis.core import QgsLayerTreeModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtWidgets import QApplication


class Window:
    """As much of QGIS's window as the marks need: its layer tree."""

    def __init__(self):
        self.view = QgsLayerTreeView()
        self.model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
        self.view.setModel(self.model)

    def layerTreeView(self):
        return self.view


@pytest.fixture
def window():
    QgsProject.instance().clear()
    yield Window()
    QgsProject.instance().clear()


def marks(window) -> list[str]:
    QApplication.processEvents()
    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    return [mark.toolTip() for node in nodes for mark in window.view.indicators(node)]


def test_marks_follow_what_the_layers_say(window, tmp_path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547", "Plots by verdict", "memory")
    watch = FailedRules(window)
    watch.attach()
    QgsProject.instance().addMapLayer(layer)
    assert marks(window) == []
    report = tmp_path / "report.html"
    report.write_text("<p>")
    layer.setCustomProperty(FAILED, 12)
    assert len(marks(window)) == 1
    assert "12" in marks(window)[0]
    without = marks(window)
    layer.setCustomProperty("guiju/report", str(report))
    assert len(marks(window)) == 1
    assert marks(window) != without
    layer.setCustomProperty(FAILED, 0)
    assert marks(window) == []
    layer.setCustomProperty(FAILED, 3)
    assert len(marks(window)) == 1
    watch.detach()
    assert marks(window) == []


def test_a_layer_may_go_and_another_come(window):
    watch = FailedRules(window)
    watch.attach()
    for _ in range(3):
        layer = QgsVectorLayer("Polygon?crs=EPSG:4547", "Plots", "memory")
        layer.setCustomProperty(FAILED, 1)
        QgsProject.instance().addMapLayer(layer)
        assert len(marks(window)) == 1
        QgsProject.instance().removeMapLayer(layer.id())
        assert marks(window) == []
    watch.detach()
