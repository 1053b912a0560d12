"""A window with a map and the dock “Data service”, and what a person does in its tab “My work”."""

import sys
import time

from qgis.core import QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from service_window import ServiceWindow

# What was raised in a slot, where Qt would end the program.
_raised = []
sys.excepthook = lambda _kind, error, _trace: _raised.append(error)


def _no_faults() -> None:
    if _raised:
        raise _raised.pop(0)


class Window(ServiceWindow):
    """A window that knows its active layer, and keeps which forms were opened and which layers drawn in."""

    def __init__(self):
        super().__init__()
        self.vertex_tool = QAction(self.window)
        self.active, self.forms, self.drawing = None, [], []
        self.vertex_tool.triggered.connect(lambda: self.drawing.append(self.active))

    def setActiveLayer(self, layer):
        self.active = layer

    def actionVertexToolActiveLayer(self):
        return self.vertex_tool

    def openFeatureForm(self, layer, feature, *_):
        self.forms.append((layer, feature.id()))


def wait(until, seconds=30.0):
    """Let the window live until something holds, and return it."""
    end = time.monotonic() + seconds
    while not (found := until()):
        _no_faults()
        assert time.monotonic() < end, "it did not come"
        QApplication.processEvents()
        time.sleep(0.005)
    QApplication.processEvents()
    _no_faults()
    return found


def click(button) -> None:
    """Press a button that can be seen and pressed."""
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    _no_faults()


def answer(button: str, asked: list[str]) -> None:
    """Press the button of this text in the question that comes next; what is asked is added to the list."""

    def press():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        asked.append(box.text())
        found = [one for one in box.buttons() if one.text().replace("&", "") == button]
        # An open question would hold the test for ever.
        (found[0].click if found else box.reject)()
        if not found:
            asked.append(f"no button {button}")

    QTimer.singleShot(0, press)


def modal():
    return QApplication.activeModalWidget()


def during(begin, run) -> None:
    """Begin something that opens a dialog, and do something in it."""
    faults = []

    def act():
        if not modal():
            QTimer.singleShot(20, act)
            return
        try:
            run(modal())
        except Exception as fault:
            faults.append(fault)
            modal().reject()

    QTimer.singleShot(0, act)
    begin()
    if faults:
        raise faults[0]


def cell(table, row: int, column: int) -> str:
    return table.item(row, column).text()


def click_cell(table, row: int, column: int) -> None:
    place = table.visualItemRect(table.item(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))


def keys(widget, *pressed) -> None:
    """Press keys in a widget that can have them."""
    widget.setFocus()
    for key in pressed:
        QTest.keyClick(widget, key)
    _no_faults()


class Work:
    """The dock with its tab “My work”, shown."""

    def __init__(self):
        from guiju.dialogs.data_service import DataServiceDock
        from guiju.dialogs.data_service_work import WorkTab

        # As QGIS itself does before its window comes.
        QgsGui.editorWidgetRegistry().initEditors()
        self.window = Window()
        self.dock = DataServiceDock(self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.window.window.resizeDocks([self.dock], [340], Qt.Orientation.Horizontal)
        self.tab = self.dock.findChild(WorkTab)
        self.dock.tabs.setCurrentWidget(self.tab)
        self.dock.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read or asked any more."""
        tab = self.tab
        QApplication.processEvents()
        wait(lambda: not tab.tasks and not tab.looking and not tab.syncing and not tab.later.isActive())

    def lines(self, place=0) -> str:
        return self.tab.checkouts.item(place).text()

    def sync(self) -> str:
        """Press “Sync” and return what the job's row says in the end."""
        click(self.tab.sync)
        job = self.dock.jobs.jobs[-1]
        self.settle()
        return job.sentence

    def syncs(self) -> int:
        """Return how many syncs are running."""
        return sum(job.title.startswith("Sync") for job in self.dock.jobs.running)

    def edits(self) -> list[tuple[str, str, str]]:
        """Return the rows of what I changed."""
        model = self.tab.edits.model()
        return sorted(
            tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())
        )

    def shut(self) -> None:
        """Close all; a second time does nothing."""
        if self.dock is None:
            return
        QgsProject.instance().clear()
        self.dock.shut()
        QApplication.processEvents()
        self.window.window.close()
        self.window.window.deleteLater()
        self.dock = self.tab = None
        QApplication.processEvents()


def edit(layer, of_code: str, **values) -> None:
    """Change a feature by its code, as its form does, and save."""
    layer.startEditing()
    for name, value in values.items():
        layer.changeAttributeValue(of(layer, of_code).id(), layer.fields().lookupField(name), value)
    assert layer.commitChanges(), layer.commitErrors()


def move(layer, code: str, metres: float) -> None:
    """Move a feature to the east, and save."""
    layer.startEditing()
    layer.translateFeature(of(layer, code).id(), metres, 0)
    assert layer.commitChanges(), layer.commitErrors()


def of(layer, code: str):
    return next(one for one in layer.getFeatures() if one["code"] == code)
