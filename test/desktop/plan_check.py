"""The story of the dock “Plan check” in QGIS's own window: draw into a red line, see it, mend it, undo, waive, raise
the floor area ratio, go back to green; runs inside it."""

import os
import sys
import tempfile
from pathlib import Path

from qgis import utils
from qgis.core import QgsEditFormConfig, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QEvent, Qt, QTimer
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QDockWidget, QMessageBox, QScrollArea

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import picture, seen

WINDOW, CANVAS = utils.iface.mainWindow(), utils.iface.mapCanvas()
RED_LINE, FAR = "eco-redline-not-taken", "far-conditions"


def walk():
    yield lambda: "guiju" in utils.active_plugins
    WINDOW.resize(1400, 900)
    from guiju.dialogs.sample_district import copy_sample

    utils.iface.newProject()
    utils.iface.addProject(str(copy_sample(Path(tempfile.mkdtemp()))))
    yield lambda: QgsProject.instance().mapLayers()
    action = WINDOW.findChild(QAction, "guiju_plan_check")
    action.trigger()
    yield None
    dock = utils.plugins["guiju"].plan_check
    WINDOW.resizeDocks([dock], [340], Qt.Orientation.Horizontal)
    yield lambda: dock.setup_form.setup() is not None
    setup = dock.setup_form.setup()
    plots, line = setup.plots, setup.roles["eco_redline"]
    utils.iface.setActiveLayer(plots)
    edge, corners = site(line)
    CANVAS.setExtent(edge.buffered(250))
    yield from drawn()
    seen["ready"] = dock.hint.text()
    picture(WINDOW, "ready")

    # The check of all goes on while one works.
    dock.live.click()
    yield from live(dock)
    seen["planted"] = [counted(dock, RED_LINE), dock.tree.counts.text()]
    seen["width"] = dock.width()
    picture(WINDOW, "live")

    # Draw a plot into the red line, by the mouse.
    plots.startEditing()
    form = plots.editFormConfig()
    form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOn)
    plots.setEditFormConfig(form)
    before = set(plots.allFeatureIds())
    utils.iface.actionAddFeature().trigger()
    yield None
    for corner in corners:
        click(corner)
        yield None
    click(corners[-1], Qt.MouseButton.RightButton)
    yield lambda: set(plots.allFeatureIds()) - before
    (mine,) = set(plots.allFeatureIds()) - before
    utils.iface.actionPan().trigger()
    for name, value in (("BSM", "P90001"), ("GHYDYHDM", "070102")):
        plots.changeAttributeValue(mine, plots.fields().lookupField(name), value)
    yield from live(dock)
    found = entry(dock, RED_LINE, mine)
    seen["drawn"] = [found is not None, dock.saving.told.text()]
    dock.tree.choose(found)
    yield lambda: dock.remedies.offer is not None
    yield from drawn()
    seen["red line"] = {
        "title": dock.page.title.text(),
        "figures": dock.page.figures.text(),
        "offered": dock.remedies.told.text(),
        "may be waived": dock.waivers.button.isEnabled(),
        "why not": dock.waivers.told.text(),
    }
    picture(WINDOW, "red line")

    # See what the remedy would do, take it, undo it, take it again.
    area = plots.getFeature(mine).geometry().area()
    dock.remedies.look.click()
    yield from drawn()
    picture(WINDOW, "preview")
    dock.remedies.apply.click()
    yield from live(dock)
    yield from drawn()
    seen["mended"] = [entry(dock, RED_LINE, mine) is None, plots.getFeature(mine).geometry().area() < area]
    seen["said of it"] = dock.page.figures.text()
    picture(WINDOW, "mended")
    plots.undoStack().undo()
    yield from live(dock)
    back = entry(dock, RED_LINE, mine)
    seen["undone"] = [back is not None, dock.chosen is not None and dock.chosen.key == back.key]
    plots.undoStack().redo()
    yield from live(dock)
    seen["redone"] = entry(dock, RED_LINE, mine) is None

    # Raise the floor area ratio of a neighbour, see the clause, waive it, take it back.
    fid, most = sound(dock, plots)
    place = plots.fields().lookupField("RJL")
    own = plots.getFeature(fid)["RJL"]
    plots.changeAttributeValue(fid, place, most + 0.6)
    yield from live(dock)
    found = entry(dock, FAR, fid)
    dock.tree.choose(found)
    dock.show_on_map(found)
    yield from drawn()
    seen["far"] = {
        "figures": dock.page.figures.text(),
        "clause": dock.page.rows["clause"][1].text(),
        "may be waived": dock.waivers.button.isEnabled(),
    }
    picture(WINDOW, "far")
    dock.waivers.button.click()
    yield lambda: dock.waivers.dialog is not None and dock.waivers.dialog.isVisible()
    form = dock.waivers.dialog
    form.who.setText("王工 Wang")
    form.document.setText("示规〔2026〕7号")
    form.why.setPlainText("Approved with the detailed plan of the block. 随街坊详规批准。")
    yield None
    picture(form, "waiver")
    form.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    yield lambda: dock.waivers.dialog is None
    yield lambda: dock.waived(entry(dock, FAR, fid))
    yield None
    seen["waived"] = dock.waivers.told.text()
    picture(WINDOW, "waived")
    plots.changeAttributeValue(fid, place, own)
    yield from live(dock)
    seen["green"] = [entry(dock, FAR, fid) is None, dock.page.figures.text()]
    picture(WINDOW, "green")

    # Saved, narrow, closed, unloaded.
    assert plots.commitChanges(False), plots.commitErrors()
    yield from live(dock)
    plots.rollBack()
    yield from live(dock)
    seen["kept"] = counted(dock, RED_LINE)
    WINDOW.resizeDocks([dock], [1], Qt.Orientation.Horizontal)
    yield None
    yield None
    seen["narrowest"] = dock.width()
    seen["cut off"] = sum(area.horizontalScrollBar().maximum() for area in dock.findChildren(QScrollArea))
    picture(WINDOW, "narrow")
    yield from quitting(dock)
    yield from reloaded(dock)
    utils.unloadPlugin("guiju")
    yield None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen["docks left"] = docks()


def docks() -> list[str]:
    """Return the names of our docks."""
    names = [one.objectName() for one in WINDOW.findChildren(QDockWidget)]
    return [name for name in names if name.startswith("guiju")]


def reloaded(dock):
    """Reload the plugin while a check runs, and check again with what came."""
    dock.live.setChecked(False)
    yield None
    dock.live.click()
    yield lambda: dock.check.state.name == "CHECKING"
    utils.reloadPlugin("guiju")
    yield lambda: "guiju" in utils.active_plugins
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen["reloaded"] = docks()
    WINDOW.findChild(QAction, "guiju_plan_check").trigger()
    yield None
    dock = utils.plugins["guiju"].plan_check
    yield lambda: dock.setup_form.setup() is not None
    dock.live.click()
    yield from live(dock)
    seen["kept after it"] = counted(dock, RED_LINE)


def quitting(dock):
    """Try to quit with a pack in the editor that is not saved, and stay."""
    dock.setup_form.edit.click()
    yield lambda: WINDOW.findChild(QDialog, "guiju_pack_editor") is not None
    editor = WINDOW.findChild(QDialog, "guiju_pack_editor")
    yield lambda: editor.opening is None
    editor.begin_empty()
    editor.add.menu().actions()[0].trigger()
    yield lambda: editor.draft.unsaved
    asked, asks = [], QTimer()

    def stay():
        box = QApplication.activeModalWidget()
        if box is None:
            return
        if box.parent() is not editor:
            # QGIS asks of its own layers and project first.
            (
                box.button(QMessageBox.StandardButton.Yes) or box.button(QMessageBox.StandardButton.Discard)
            ).click()
            return
        asked.append(box.text())
        picture(box, "quitting")
        box.button(QMessageBox.StandardButton.Cancel).click()

    asks.timeout.connect(stay)
    asks.start(200)
    WINDOW.close()
    asks.stop()
    seen["quitting"] = [asked, WINDOW.isVisible(), editor.draft.unsaved]
    editor.shut()
    yield None


def site(line) -> tuple[QgsRectangle, list[QgsPointXY]]:
    """Return the box and the corners of a plot that reaches from outside 40 m into an area of a layer."""
    # The largest is a lake's.
    area = sorted((one.geometry() for one in line.getFeatures()), key=QgsGeometry.area)[-2]
    box, middle = area.boundingBox(), area.boundingBox().center().y()
    # Where the area ends in the east, half way up.
    ray = QgsGeometry.fromPolylineXY(
        [QgsPointXY(box.xMinimum(), middle), QgsPointXY(box.xMaximum() + 1, middle)]
    )
    east = ray.intersection(area).boundingBox().xMaximum()
    found = QgsRectangle(east - 40, middle - 60, east + 120, middle + 60)
    return found, [
        QgsPointXY(found.xMinimum(), found.yMinimum()),
        QgsPointXY(found.xMaximum(), found.yMinimum()),
        QgsPointXY(found.xMaximum(), found.yMaximum()),
        QgsPointXY(found.xMinimum(), found.yMaximum()),
    ]


def sound(dock, plots) -> tuple[int, float]:
    """Return a plot of which nothing is found and whose floor area ratio has a limit, and that limit."""
    for one in plots.getFeatures():
        most, own = one["RJLSX"], one["RJL"]
        numbers = all(isinstance(value, float) and value > 0 for value in (most, own))
        if numbers and own < most and not dock.check.verdicts.of_plot(one.id()):
            return one.id(), most
    raise LookupError("no plot is sound")


def click(point: QgsPointXY, button=Qt.MouseButton.LeftButton) -> None:
    """Click on the map."""
    place = CANVAS.getCoordinateTransform().transform(point).toQPointF().toPoint()
    QTest.mouseMove(CANVAS.viewport(), place)
    QTest.mouseClick(CANVAS.viewport(), button, pos=place)


def entry(dock, rule: str, fid: int):
    return next((one for one in dock.check.verdicts.of_plot(fid) if one.rule.id == rule), None)


def counted(dock, rule: str) -> int:
    return len([one for one in dock.check.verdicts.found.values() if one.rule.id == rule and one.failed])


def live(dock):
    """Wait until everything is judged."""
    yield None
    yield lambda: dock.check.state.name == "LIVE" and dock.check.idle()
    yield None


def drawn():
    yield None
    CANVAS.waitWhileRendering()
    yield lambda: not CANVAS.isDrawing()


walking = steps.Walk(walk(), WINDOW)
