"""What an inspector does with the dock “Cases” in the window of QGIS; runs inside it."""

import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import processing
from qgis import utils
from qgis.core import QgsFeatureRequest, QgsProject
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QAction, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import FOLDER, picture, seen

WINDOW, CANVAS = utils.iface.mainWindow(), utils.iface.mapCanvas()
KEY = Qt.Key


def walk():
    yield lambda: "guiju" in utils.active_plugins
    from guiju.dialogs.sample_district import copy_sample, show_sample

    WINDOW.resize(1400, 900)
    utils.iface.newProject()
    folder = Path(tempfile.mkdtemp())
    show_sample(utils.iface, copy_sample(folder))
    yield lambda: len(QgsProject.instance().mapLayers()) > 5
    action = WINDOW.findChild(QAction, "guiju_cases")
    action.trigger()
    yield None
    dock = utils.plugins["guiju"].cases
    WINDOW.resizeDocks([dock], [340], Qt.Orientation.Horizontal)
    yield None
    seen["empty"] = dock.hint.text()
    yield None
    picture(WINDOW, "empty")

    path = folder / "cases.gpkg"
    by_table = {
        one.source().partition("|layername=")[2]: one for one in QgsProject.instance().mapLayers().values()
    }
    surveys = {
        "BEFORE": by_table["survey_2023"],
        "AFTER": by_table["survey_2024"],
        "APPROVALS": by_table["approvals"],
    }
    told = processing.run(
        "guiju:farmlandmonitor",
        {**surveys, "PATCHES": str(folder / "patches.gpkg"), "BALANCE": "TEMPORARY_OUTPUT"},
    )
    asked = {
        "INPUT": told["PATCHES"],
        "FILTER": "\"approval\" = 'uncovered'",
        "CASES": str(path),
        "WHO": "督察员",
    }
    done = processing.runAndLoadResults("guiju:opencases", asked)
    again = processing.run("guiju:opencases", asked)
    seen["opened"], seen["again"] = done["OPENED"], [again["OPENED"], again["KEPT"]]
    yield lambda: dock.book.layer is not None and len(dock.book.records) == 50
    layer = dock.book.layer
    root = QgsProject.instance().layerTreeRoot()
    seen["above all"] = root.children()[0] is root.findLayer(layer)
    CANVAS.setExtent(CANVAS.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
    CANVAS.refresh()
    yield lambda: not CANVAS.isDrawing()
    seen["listed"] = dock.model.rowCount()
    seen["width"] = dock.width()
    yield None
    picture(WINDOW, "clues")

    # All fifty at once to somebody, by the keyboard alone.
    dock.list.setFocus()
    QTest.keyClick(dock.list, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    yield None
    dock.form.assignee.setFocus()
    dock.form.assignee.setEditText("巡查员甲")
    seen["entered"] = dock.form.take.text()
    dock.form.take.setFocus()
    QTest.keyClick(dock.form.take, KEY.Key_Space)
    yield lambda: states(dock) == {"assigned": 50}
    yield None
    picture(WINDOW, "assigned")

    # A visit with photos and a finding.
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    first = dock.chosen_ids()[0]
    photo = FOLDER / "现场 1.png"
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(photo))
    yield None
    seen["lacking"] = dock.form.lacking.text()
    seen["can enter"] = dock.form.take.isEnabled()
    dock.form.finding.setCurrentIndex(dock.form.finding.findData("violation"))
    dock.form.visit_note.setPlainText("硬化地面 <b>约 300 m²</b>")
    dock.form.photos = [str(photo)]
    dock.form._tell()
    yield None
    picture(WINDOW, "visit")
    dock.form.take.click()
    yield lambda: dock.book.by_id(first).case.state == "verified"
    dock.choose([first])
    yield lambda: dock.photos.count() == 1 and not dock.photos.item(0).icon().isNull()
    seen["photo"] = dock.book.by_id(first).case.photos[0]
    seen["photo kept"] = (folder / seen["photo"]).is_file()
    seen["facts"] = dock.facts.text()
    seen["history"] = dock.history.toPlainText().split("\n\n")
    dock.scroller.verticalScrollBar().setValue(10_000)
    yield None
    picture(WINDOW, "verified")
    dock.scroller.verticalScrollBar().setValue(0)

    # The rest are visited, some found lawful, some unchanged, and all closed, in the order in which the list has them.
    rest = [one.id for one in dock.book.records if one.case.state == "assigned"]
    # The map need not be drawn after each of these steps.
    CANVAS.setRenderFlag(False)
    for finding, part in (("violation", rest[:20]), ("lawful", rest[20:40]), ("no_change", rest[40:])):
        yield from taken(dock, part, "verify", finding=finding, visit_note="已到现场")
    everything = [one.id for one in dock.book.records]
    by = {finding: [id for id in everything if dock.book.by_id(id).case.finding == finding]
          for finding in ("violation", "lawful", "no_change")}  # fmt: skip
    yield from taken(dock, by["violation"], "rectify", remark="已拆除复耕")
    yield from taken(dock, by["lawful"], "approve", approval="鄂政土批〔2024〕12号")
    yield from taken(dock, by["no_change"], "dismiss", remark="影像误判")
    seen["before closing"] = states(dock)
    CANVAS.setRenderFlag(True)
    yield lambda: not CANVAS.isDrawing()
    dock.state.setCurrentIndex(dock.state.findData("open"))
    dock.state.activated.emit(dock.state.currentIndex())
    yield None
    picture(WINDOW, "rectified")
    dock.state.setCurrentIndex(0)
    dock.state.activated.emit(0)
    yield from taken(dock, [*by["violation"], *by["lawful"]], "close")
    seen["at the end"] = states(dock)
    dock.search.setText("复耕")
    dock.search_pause.stop()
    dock.show_list()
    seen["found"] = dock.model.rowCount()
    yield None
    yield lambda: not CANVAS.isDrawing()
    picture(WINDOW, "closed")
    dock.search.clear()

    report = FOLDER / "cases.html"
    told = processing.run("guiju:exportcases", {"CASES": str(path), "REPORT": str(report), "PLACE": "示例区"})
    seen["share"] = told["CLOSED_SHARE"]
    seen["report"] = report.read_text(encoding="utf-8")

    # The map and the list.
    dock.show_list()
    layer.selectByIds([next(layer.getFeatures(QgsFeatureRequest().setLimit(1))).id()])
    yield None
    seen["chosen by the map"] = len(dock.chosen_ids())
    before = CANVAS.extent().width()
    dock.list.setFocus()
    QTest.keyClick(dock.list, KEY.Key_Return)
    yield lambda: not CANVAS.isDrawing()
    seen["zoomed"] = CANVAS.extent().width() < before
    dock.in_view.setChecked(True)
    dock.show_list()
    seen["in view"] = dock.model.rowCount()
    yield None
    picture(WINDOW, "zoomed")
    dock.in_view.setChecked(False)

    # A step while the layer is edited is an edit, which can be undone.
    layer.startEditing()
    one = dock.chosen_ids() or [everything[0]]
    dock.choose(one[:1])
    yield from taken(dock, one[:1], "reopen", remark="群众举报")
    seen["edited"] = dock.book.by_id(one[0]).case.state
    seen["hint while edited"] = dock.hint.text()
    layer.undoStack().undo()
    yield lambda: dock.book.by_id(one[0]).case.state == "closed"
    layer.rollBack()
    with closing(sqlite3.connect(path)) as database:
        seen["kept"] = database.execute("SELECT count(*) FROM cases WHERE state = 'closed'").fetchone()[0]

    WINDOW.resizeDocks([dock], [1], Qt.Orientation.Horizontal)
    yield None
    seen["narrowest"] = dock.width()
    seen["cut off"] = dock.scroller.horizontalScrollBar().maximum()
    yield None
    picture(dock, "narrow")
    utils.unloadPlugin("guiju")
    yield None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen["docks left"] = [own.objectName() for own in WINDOW.findChildren(type(dock)) if own.objectName() == "guiju_cases"]  # fmt: skip
    QgsProject.instance().setDirty(False)


def states(dock) -> dict:
    found = {}
    for one in dock.book.records:
        found[one.case.state] = found.get(one.case.state, 0) + 1
    return found


def taken(dock, ids, step, **given):
    """Fill in the form for these cases and enter it, as a person does."""
    dock.choose(ids)
    yield None
    form = dock.form
    form.step.setCurrentIndex(form.step.findData(step))
    form.step.activated.emit(form.step.currentIndex())
    for name, value in given.items():
        field = getattr(form, name)
        if name == "finding":
            field.setCurrentIndex(field.findData(value))
            field.activated.emit(field.currentIndex())
        elif name == "visit_note":
            field.setPlainText(value)
        else:
            field.setText(value)
    versions = {id: dock.book.by_id(id).case.version for id in ids}
    form.take.click()
    yield lambda: all(dock.book.by_id(id).case.version > versions[id] for id in ids)


walking = steps.Walk(walk(), WINDOW)
