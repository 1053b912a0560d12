"""The rain of story 7 in the dock “Storm” in the window of QGIS; runs inside it."""

import os
import sys
import tempfile
import time
from pathlib import Path

from qgis import utils
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QAction, QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import FOLDER, picture, seen

WINDOW, CANVAS = utils.iface.mainWindow(), utils.iface.mapCanvas()
# The old town of the sample district, an underpass and a hollow in it.
VIEW = QgsRectangle(527200, 3374900, 530200, 3377300)
NARROW = 340


class Stalls:
    """Takes note of the longest time in which the window did nothing else, in milliseconds."""

    def __init__(self):
        self.longest, self.last = 0.0, time.perf_counter()
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(0)

    def tick(self):
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, 1000 * (now - self.last)), now


def walk():
    yield lambda: "guiju" in utils.active_plugins
    WINDOW.resize(1400, 900)
    action = WINDOW.findChild(QAction, "guiju_storm")
    action.trigger()
    yield None
    dock = utils.plugins["guiju"].storm
    seen["empty"] = dock.hint.text()
    picture(WINDOW, "empty")

    from guiju.dialogs.sample_district import copy_sample

    # The whole district, and each width of the map, would be drawn first.
    CANVAS.setRenderFlag(False)
    utils.iface.newProject()
    utils.iface.addProject(str(copy_sample(Path(tempfile.mkdtemp()))))
    yield lambda: dock.settings.complete
    WINDOW.resizeDocks([dock], [NARROW], Qt.Orientation.Horizontal)
    CANVAS.setExtent(VIEW)
    CANVAS.setRenderFlag(True)
    CANVAS.refresh()
    yield lambda: not CANVAS.isDrawing()
    seen["ready"] = dock.hint.text()
    dock.settings_box.setCollapsed(False)
    yield None
    picture(WINDOW, "settings")
    dock.settings_box.setCollapsed(True)
    # The one click, then 60 mm.
    dock.load.click()
    yield lambda: dock.answer_now is not None
    yield lambda: answered(dock)
    yield lambda: not CANVAS.isDrawing()
    seen["warned"] = bool(dock.bar.items())
    seen["width"] = dock.width()
    tell(dock, "60 mm")
    seen["underpasses"] = rows_of(dock, "underpass")
    seen["facilities"] = rows_of(dock, "facility")
    seen["balance"] = dock.balance.text()
    seen["screening"] = dock.screening.text()
    seen["period"] = dock.period.text()
    seen["formula"] = dock.formula_note.text()
    seen["warning"] = dock.warning.text()
    picture(WINDOW, "sixty")

    # Which school.
    dock.search.setText("小学")
    yield None
    seen["schools"] = rows_of(dock, "facility")[1:]
    dock.scroller.ensureWidgetVisible(dock.assets)
    picture(WINDOW, "schools")
    dock.search.clear()

    # Where does it spill next.
    place = deepest(dock)
    dock.pick.click()
    click(place)
    yield lambda: bool(dock.where.text())
    seen["where"] = dock.where.text()
    seen["way"] = sorted(name for name in dock.picture.drawn if name.startswith("way"))
    dock.scroller.ensureWidgetVisible(dock.where)
    yield None
    picture(WINDOW, "where")
    dock.pick.click()

    dock.measured.setCollapsed(False)
    dock.scroller.verticalScrollBar().setValue(10_000)
    yield None
    seen["measured"] = dock.station_note.text()
    picture(WINDOW, "bottom")
    if os.environ.get("GUIJU_WORDS_ONLY"):
        QgsProject.instance().setDirty(False)
        return

    # The slider is dragged; the window must live.
    stalls = Stalls()
    for place in range(0, 200, 4):
        dock.slider.setValue(place)
        yield_to_events()
    yield lambda: answered(dock)
    stalls.timer.stop()
    seen["longest stall ms"] = stalls.longest
    tell(dock, "dragged")
    dock.rain.setValue(60)
    yield lambda: answered(dock)

    # Which underpass: it is chosen in the list, and shown.
    first = dock.assets.topLevelItem(0).child(0)
    dock.assets.setCurrentItem(first)
    dock.assets.itemActivated.emit(first, 0)
    yield lambda: not CANVAS.isDrawing()
    yield None
    seen["chosen"] = sorted({name.split()[0] for name in dock.picture.drawn})
    seen["zoomed"] = CANVAS.extent().width() < VIEW.width()
    picture(WINDOW, "underpass")

    # What if the ground around were half a metre lower.
    CANVAS.setExtent(VIEW)
    CANVAS.refresh()
    yield lambda: not CANVAS.isDrawing()
    hollow = shallow(dock)
    dock.what_if.setCollapsed(False)
    button(dock, "dig").click()
    for east, north in ((-150, -150), (150, -150), (150, 150), (-150, 150)):
        click(QgsPointXY(hollow.x() + east, hollow.y() + north))
    key(Qt.Key.Key_Return)
    yield lambda: bool(dock.trying.edits) and answered(dock)
    tell(dock, "dug")
    seen["tried"] = dock.tried.text()
    dock.scroller.ensureWidgetVisible(dock.figures)
    yield lambda: not CANVAS.isDrawing()
    picture(WINDOW, "dug")
    button(dock, "wall").click()
    for east in (-250, 250):
        click(QgsPointXY(hollow.x() + east, hollow.y() + 200))
    key(Qt.Key.Key_Return)
    yield lambda: len(dock.trying.edits) == 2 and answered(dock)
    tell(dock, "walled")
    dock.scroller.ensureWidgetVisible(dock.tried)
    yield None
    picture(WINDOW, "walled")
    # From here on the map behind the water is of no interest, and drawing it takes longest.
    CANVAS.setRenderFlag(False)
    scenario = FOLDER / "scenario.json"
    dock.trying.save(scenario)
    dock.undo.click()
    yield lambda: answered(dock)
    tell(dock, "undone")
    dock.reset.click()
    yield lambda: answered(dock)
    tell(dock, "reset")
    dock.trying.open(scenario)
    yield lambda: answered(dock)
    tell(dock, "opened")
    dock.reset.click()
    yield lambda: answered(dock)

    WINDOW.resizeDocks([dock], [1], Qt.Orientation.Horizontal)
    yield None
    seen["narrowest"] = dock.width()
    seen["cut off"] = dock.scroller.horizontalScrollBar().maximum()
    dock.scroller.verticalScrollBar().setValue(0)
    picture(WINDOW, "narrow")

    # The whole run is the algorithm's.
    dock.run_all.click()
    yield None
    dialog = steps.dialog()
    seen["tool"] = dialog.windowTitle() if dialog else ""
    if dialog:
        picture(dialog, "tool")
        dialog.close()

    shown = len(CANVAS.scene().items())
    dock.close()
    yield None
    seen["levels of a closed dock"] = len(dock.water.levels)
    seen["action of a closed dock"] = action.isChecked()
    action.trigger()
    yield None
    seen["levels of an opened dock"] = len(dock.water.levels)
    dock.load.click()
    # Unloaded while it computes.
    utils.unloadPlugin("guiju")
    yield None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen["items taken away"] = shown - len(CANVAS.scene().items())
    seen["docks left"] = [own.objectName() for own in WINDOW.findChildren(type(dock)) if own.objectName().startswith("guiju")]  # fmt: skip
    seen["tool left"] = type(CANVAS.mapTool()).__name__
    utils.loadPlugin("guiju")
    utils.startPlugin("guiju")
    yield None
    WINDOW.findChild(QAction, "guiju_storm").trigger()
    yield None
    seen["dock after reload"] = utils.plugins["guiju"].storm.isVisible()
    QgsProject.instance().setDirty(False)


def answered(dock):
    return dock.answer_now is not None and dock.answer_now.wanted == dock.wanted()


def tell(dock, name):
    """Write down the figures that are shown."""
    figures = dock.answer_now.figures
    seen[name] = {
        "volume": figures.volume_m3,
        "flooded": figures.flooded_m2,
        "people": figures.people,
        "over": dict(figures.over),
        "error": figures.balance.error,
        "rows": [
            [dock.figures.topLevelItem(row).text(column) for column in range(4)]
            for row in range(dock.figures.topLevelItemCount())
        ],
    }


def rows_of(dock, kind):
    place = next(n for n, found in enumerate(dock.answer_now.found) if found.assets.kind.id == kind)
    head = dock.assets.topLevelItem(place)
    return [head.text(0), *(head.child(row).text(0) for row in range(min(3, head.childCount())))]


def deepest(dock):
    """Return the middle of the underpass that is deepest in the water."""
    found = dock.answer_now.found[0]
    middle = found.assets.table.geometry[found.over[0]].centroid
    return QgsPointXY(middle.x, middle.y)


def shallow(dock):
    """Return where the ground is lowest in the largest pond in view."""
    ponds, grid = dock.ground.ponds, dock.ground.grid
    places = grid.coordinates(ponds.lowest[:, ::-1] + 0.5)
    box = VIEW.scaled(0.6)
    inside = [row for row, (x, y) in enumerate(places.tolist()) if box.contains(QgsPointXY(x, y))]
    return QgsPointXY(*places[max(inside, key=lambda row: ponds.volume[row])].tolist())


def button(dock, kind):
    return next(own for own in dock.trying.modes.buttons() if own.objectName() == kind)


def yield_to_events():
    QApplication.processEvents()


def click(place):
    pixel = CANVAS.getCoordinateTransform().transform(place)
    at, view = QPoint(round(pixel.x()), round(pixel.y())), CANVAS.viewport()
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind, QPointF(at), QPointF(view.mapToGlobal(at)), Qt.MouseButton.LeftButton, held,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view, event)


def key(which):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(CANVAS, QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier))


walking = steps.Walk(walk(), WINDOW)
