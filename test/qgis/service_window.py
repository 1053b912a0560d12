"""A window with the dock “Data service”, over folders of this computer, and how a person works in it."""

from circle_window import Window, wait
from qgis.core import QgsProject
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QApplication, QLabel


class ServiceWindow(Window):
    """Stands where plugins expect QGIS's interface."""

    def __init__(self, crs="EPSG:4547"):
        super().__init__(crs)
        self.bar = QgsMessageBar(self.window)
        self.layer_actions, self.exit_blockers = [], []

    def messageBar(self):
        return self.bar

    def registerApplicationExitBlocker(self, blocker):
        self.exit_blockers.append(blocker)

    def unregisterApplicationExitBlocker(self, blocker):
        self.exit_blockers.remove(blocker)

    def addCustomActionForLayerType(self, action, menu, kind, all_layers):
        pass

    def addCustomActionForLayer(self, action, layer):
        self.layer_actions.append(layer)

    def removeCustomActionForLayerType(self, action):
        self.layer_actions.clear()


def open_dock(window):
    from guiju.dialogs.data_service import DataServiceDock

    dock = DataServiceDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    read(dock)
    return dock


def read(dock) -> None:
    """Wait until the catalogue is there, or what is wrong with it."""
    wait(lambda: dock.state.text() in "●✖")


def idle(dock) -> None:
    """Wait until nothing runs and nothing is about to."""
    wait(lambda: not dock.jobs.running and not dock.catalogue.panel.pause.isActive())


def collections(dock) -> list[str]:
    """The ids that the tree shows."""
    items = dock.catalogue.list.items
    return [item.data(0, Qt.ItemDataRole.UserRole).id for item in items if not item.isHidden()]


def choose(dock, id: str) -> None:
    """Select a collection, and wait until it is described and counted."""
    tab = dock.catalogue
    item = next(one for one in tab.list.items if one.data(0, Qt.ItemDataRole.UserRole).id == id)
    tab.tree.setCurrentItem(item)
    idle(dock)


def condition(dock, field: str, comparison: str, *values: str) -> None:
    """Add a row to the filter."""
    panel = dock.catalogue.panel
    panel.add.click()
    row = panel.filters.shown[-1]
    row.fields.setCurrentIndex([one.name for one in panel.filters.fields].index(field))
    row.operators.setCurrentIndex(row.operators.findData(comparison))
    for editor, value in zip(row.editors, values, strict=True):
        editor.setText(value)
    idle(dock)


def load(dock):
    """Press “Load” and return the layer that comes, None where none does."""
    known = set(QgsProject.instance().mapLayers())
    dock.catalogue.panel.load.click()
    idle(dock)
    fresh = set(QgsProject.instance().mapLayers()) - known
    return QgsProject.instance().mapLayer(fresh.pop()) if fresh else None


def told(dock) -> list[str]:
    """The sentences in the rows of ended jobs."""
    return [job.sentence for job in dock.jobs.jobs if job.state != "running"]


def said(bar: QgsMessageBar) -> str:
    """What a message bar says."""
    return " ".join(
        [item.text() for item in bar.items()]
        + [label.text() for item in bar.items() for label in item.findChildren(QLabel)]
    )


def put_away(dock) -> None:
    dock.shut()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
