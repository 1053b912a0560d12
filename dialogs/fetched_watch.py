"""Layers that show copies of fetched data, in a project that is opened: found again, and brought up to date.

Free of numpy, since QGIS starts with it.
"""

from collections.abc import Callable
from html import escape

from qgis.core import Qgis, QgsApplication, QgsPathResolver, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QAction

from ..bridge.text import tr
from ..service.copy_paths import present

# What a layer was fetched from: the id or address of the connection, and Query.told() as JSON.
CONNECTION, QUERY = "guiju/connection", "guiju/query"


class FetchedLayers(QObject):
    """Gives fetched layers an entry in their context menu, and points those of a project to the copies of now.

    `dock` returns the dock “Data service”, or None where it cannot be had.
    """

    def __init__(self, iface, dock: Callable):
        super().__init__()
        self.iface, self.dock = iface, dock
        self.action: QAction | None = None
        self.paths = ""

    def attach(self) -> None:
        """Begin."""
        # A copy that was fetched anew has another name than a project remembers.
        self.paths = QgsPathResolver.setPathPreprocessor(present)
        icon = QgsApplication.getThemeIcon("/mActionRefresh.svg")
        self.action = QAction(icon, tr("Bring up to date from the data service"), self)
        self.action.setObjectName("guiju_bring_up_to_date")
        self.action.triggered.connect(self._update_chosen)
        self.iface.addCustomActionForLayerType(self.action, "", Qgis.LayerType.Vector, False)
        project = QgsProject.instance()
        project.layersAdded.connect(self._added)
        project.readProject.connect(self._read)
        self._added(project.mapLayers().values())

    def detach(self) -> None:
        """Leave QGIS as it was."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._added)
        project.readProject.disconnect(self._read)
        QgsPathResolver.removePathPreprocessor(self.paths)
        self.iface.removeCustomActionForLayerType(self.action)
        self.action = None

    def _added(self, layers) -> None:
        for layer in layers:
            if layer.customProperty(QUERY):
                self.iface.addCustomActionForLayer(self.action, layer)

    def _read(self, *_) -> None:
        """Tell of layers whose data are no longer kept, nor anything newer."""
        lost = [
            layer.name()
            for layer in QgsProject.instance().mapLayers().values()
            if layer.customProperty(QUERY) and not layer.isValid()
        ]
        if lost:
            said = tr(
                "The fetched data of these layers are no longer on this computer: {layers}. Fetch them again: right click, "
                "“Bring up to date from the data service”."
            ).format(layers=", ".join(lost))
            self.iface.messageBar().pushMessage("Guiju", escape(said), Qgis.MessageLevel.Warning, 0)

    def _update_chosen(self) -> None:
        from .fetched_layers import bring_up_to_date

        dock = self.dock()
        for layer in self.iface.layerTreeView().selectedLayers() if dock else ():
            if layer.customProperty(QUERY):
                bring_up_to_date(dock, layer)
