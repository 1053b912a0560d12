"""What a person does with the dock “Living circle” in the window of QGIS; runs inside it."""

import os
import sys
import tempfile
from pathlib import Path

from qgis import utils
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QAction, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import picture, seen

WINDOW, CANVAS = utils.iface.mainWindow(), utils.iface.mapCanvas()
# The old town of the sample district.
VIEW = QgsRectangle(527900, 3374300, 530900, 3376700)


def walk():
    yield lambda: "guiju" in utils.active_plugins
    WINDOW.resize(1400, 900)
    action = WINDOW.findChild(QAction, "guiju_living_circle")
    action.trigger()
    yield None
    dock = utils.plugins["guiju"].living_circle
    seen["empty"] = dock.hint.text()
    picture(WINDOW, "empty")

    from guiju.dialogs.sample_district import copy_sample

    utils.iface.newProject()
    utils.iface.addProject(str(copy_sample(Path(tempfile.mkdtemp()))))
    yield lambda: bool(dock.settings.parameters().get("FACILITIES"))
    CANVAS.setExtent(VIEW)
    yield lambda: not CANVAS.isDrawing()
    WINDOW.resizeDocks([dock], [340], Qt.Orientation.Horizontal)
    seen["ready"] = dock.hint.text()
    dock.settings_box.setCollapsed(False)
    yield None
    picture(WINDOW, "settings")
    dock.settings_box.setCollapsed(True)
    # The one click.
    dock.load.click()
    yield lambda: dock.city is not None
    yield lambda: not CANVAS.isDrawing()

    home = without_kindergarten(dock.city)
    mouse(home, QEvent.Type.MouseButtonPress)
    mouse(home, QEvent.Type.MouseButtonRelease)
    yield None
    seen["width"] = dock.width()
    seen["score"] = dock.score.text()
    seen["levels"] = [dock.list.topLevelItem(place).text(0) for place in range(dock.list.topLevelItemCount())]
    seen["drawn"] = sorted({name.split()[0] for name in dock.picture.drawn})
    picture(WINDOW, "click")

    dock.routes.setChecked(True)
    dock.list.setCurrentItem(row_of(dock, "kindergarten"))
    yield None
    seen["detail"] = dock.detail.text()
    picture(WINDOW, "routes")

    dock.routes.setChecked(False)
    dock.what_if.setChecked(True)
    dock.add.click()
    yield None
    seen["people before"] = dock.people.text()
    mouse(home, QEvent.Type.MouseButtonPress)
    mouse(home, QEvent.Type.MouseButtonRelease)
    yield None
    seen["people added"] = dock.people.text()
    dock.scroller.verticalScrollBar().setValue(10_000)
    picture(WINDOW, "added")
    WINDOW.resizeDocks([dock], [1], Qt.Orientation.Horizontal)
    yield None
    seen["narrowest"] = dock.width()
    seen["cut off"] = dock.scroller.horizontalScrollBar().maximum()
    picture(WINDOW, "narrow")
    WINDOW.resizeDocks([dock], [340], Qt.Orientation.Horizontal)
    yield lambda: not CANVAS.isDrawing()
    dock.move_one.click()
    mouse(home, QEvent.Type.MouseButtonPress)
    there = QgsPointXY(home.x() + 400, home.y() - 400)
    mouse(there, QEvent.Type.MouseMove, Qt.MouseButton.LeftButton)
    yield lambda: not dock.trying.pause.isActive()
    yield None
    seen["people while dragged"] = dock.people.text()
    mouse(there, QEvent.Type.MouseButtonRelease)
    yield None
    seen["people moved"] = dock.people.text()
    picture(WINDOW, "moved")
    dock.undo.click()
    seen["people undone"] = dock.people.text()
    dock.reset.click()
    seen["people reset"] = dock.people.text()
    dock.what_if.setChecked(False)

    dock.community.setCurrentIndex(3)
    dock.community.activated.emit(3)
    yield None
    seen["community"] = dock.place.text()
    dock.scroller.verticalScrollBar().setValue(0)
    WINDOW.resizeDocks([dock], [560], Qt.Orientation.Horizontal)
    yield lambda: not CANVAS.isDrawing()
    picture(WINDOW, "community")

    items = len(CANVAS.scene().items())
    dock.close()
    yield None
    seen["items of a closed dock"] = items - len(CANVAS.scene().items())
    seen["action of a closed dock"] = action.isChecked()
    utils.unloadPlugin("guiju")
    yield None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen["docks left"] = [own.objectName() for own in WINDOW.findChildren(type(dock)) if own.objectName().startswith("guiju")]  # fmt: skip
    seen["tool left"] = type(CANVAS.mapTool()).__name__
    utils.loadPlugin("guiju")
    utils.startPlugin("guiju")
    yield None
    WINDOW.findChild(QAction, "guiju_living_circle").trigger()
    yield None
    seen["dock after reload"] = utils.plugins["guiju"].living_circle.isVisible()
    # What the project remembers is there again.
    seen["remembered"] = utils.plugins["guiju"].living_circle.settings.parameters().get("CATEGORY")
    QgsProject.instance().setDirty(False)


def without_kindergarten(city):
    """Return where a community of the old town lives that has no kindergarten within the limit."""
    for row in range(len(city.people)):
        answer = city.answer_of(row)
        lacks = "kindergarten" in answer.explanation.missing.split(",")
        if lacks and VIEW.scaled(0.7).contains(QgsPointXY(*answer.xy)):
            return QgsPointXY(*answer.xy)
    raise LookupError("every community has a kindergarten")


def row_of(dock, category):
    for place in range(dock.list.topLevelItemCount()):
        head = dock.list.topLevelItem(place)
        for row in range(head.childCount()):
            if head.child(row).data(0, Qt.ItemDataRole.UserRole) == category:
                return head.child(row)
    return None


def mouse(at, kind, buttons=Qt.MouseButton.NoButton):
    """Do with the left button of the mouse what a person does at a place on the map."""
    pixel = CANVAS.getCoordinateTransform().transform(at)
    place = QPoint(round(pixel.x()), round(pixel.y()))
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.LeftButton if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    view = CANVAS.viewport()
    event = QMouseEvent(
        kind,
        QPointF(place),
        QPointF(view.mapToGlobal(place)),
        button,
        buttons or held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


walking = steps.Walk(walk(), WINDOW)
