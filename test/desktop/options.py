"""The page of options, the export log, and a layer off a web map; runs inside QGIS and writes down what was seen."""

import json
import os
import sys
from pathlib import Path

import processing
from qgis import utils
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QTableView

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import picture, seen

WINDOW = utils.iface.mainWindow()
FOLDER = Path(os.environ["GUIJU_DATA"])
SAMPLE = Path(os.environ["GUIJU_SAMPLE"])


def walk():
    """Yield a condition to wait for, and go on once it holds."""
    yield lambda: "guiju" in utils.active_plugins
    WINDOW.resize(1400, 900)
    utils.iface.newProject()
    yield from _options()
    yield from _export_log()
    yield from _web_map()
    plugin = utils.plugins["guiju"]
    utils.unloadPlugin("guiju")
    yield from _pause()
    seen["left"] = [
        what
        for what, there in (
            ("page", plugin.options),
            ("watch", plugin.offset_watch),
            ("action", WINDOW.findChild(QAction, "guiju_options")),
        )
        if there is not None
    ]


def _options():
    # The dialog runs its own loop, in which the walk goes on.
    QTimer.singleShot(0, WINDOW.findChild(QAction, "guiju_options").trigger)
    yield lambda: _page() is not None
    page = _page()
    yield from _pause()
    picture(page.window(), "options")
    seen["labels"] = [label.text() for label in page.findChildren(QLabel) if label.text()]
    seen["marking"] = page.marking.currentText()
    seen["cut off"] = [
        label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.width() < 10
    ]
    page.marking.setCurrentText("秘密★10年")
    page.bureau.setText("示例分局")
    page.prepared_by.setText("甲")
    page.coordinates.setCurrentIndex(page.coordinates.findData("coarse"))
    page.coarse_m.setValue(250)
    page.log.setFilePath(str(FOLDER / "log" / "exports.jsonl"))
    page.window().accept()
    yield lambda: _page() is None
    from guiju.bridge.options import options

    seen["kept"] = {name: str(value) for name, value in vars(options()).items()}


def _export_log():
    plots = QgsVectorLayer(f"{SAMPLE}|layername=plots", "用地规划", "ogr")
    words = {"PURPOSE": "规划公示", "RECIPIENT": "规划展览馆"}
    for number in range(3):
        processing.run(
            "guiju:sharecopy", {"INPUT": plots, **words, "OUTPUT": str(FOLDER / f"公示{number}.gpkg")}
        )
    processing.run("guiju:fixoffset", {"INPUT": plots, "FROM": "gcj02", "OUTPUT": str(FOLDER / "moved.gpkg")})
    QTimer.singleShot(0, WINDOW.findChild(QAction, "guiju_options").trigger)
    yield lambda: _page() is not None
    QTimer.singleShot(0, _page().show_log.click)
    yield lambda: _named("guiju_export_log") is not None
    window = _named("guiju_export_log")
    yield from _pause()
    picture(window, "log")
    table = window.findChild(QTableView)
    seen["log"] = table.model().rowCount()
    window.findChild(QLineEdit).setText("展览馆")
    seen["searched"] = table.model().rowCount()
    window.write_csv(str(FOLDER / "log.csv"))
    window.close()
    yield lambda: _named("guiju_export_log") is None
    _page().window().reject()
    yield lambda: _page() is None


def _web_map():
    project = QgsProject.instance()
    plots = QgsVectorLayer(f"{SAMPLE}|layername=plots", "plots", "ogr")
    degrees = {"INPUT": plots, "TARGET_CRS": "EPSG:4326", "OUTPUT": "TEMPORARY_OUTPUT"}
    truth = processing.run("native:reprojectlayer", degrees)["OUTPUT"]
    shifted = {"INPUT": truth, "FROM": "wgs84", "TO": "gcj02", "OUTPUT": str(FOLDER / "shifted.geojson")}
    processing.run("guiju:fixoffset", shifted)
    project.addMapLayer(QgsVectorLayer(f"{SAMPLE}|layername=survey_2024", "现状调查", "ogr"))
    project.addMapLayer(QgsVectorLayer(str(FOLDER / "shifted.geojson"), "互联网地图采集", "ogr"))
    bar = utils.iface.messageBar()
    bar.clearWidgets()
    yield lambda: any("GCJ-02" in item.text() for item in bar.items())
    item = next(item for item in bar.items() if "GCJ-02" in item.text())
    seen["told"] = item.text()
    yield from _pause()
    picture(WINDOW, "told")
    item.findChild(QPushButton).click()
    yield lambda: _named("guiju_offset_question") is not None
    question = _named("guiju_offset_question")
    convert = next(
        b
        for b in question.findChild(QDialogButtonBox).buttons()
        if question.findChild(QDialogButtonBox).buttonRole(b) == QDialogButtonBox.ButtonRole.AcceptRole
    )
    seen["may convert without a purpose"] = convert.isEnabled()
    question.findChild(QLineEdit).setText("与控规叠合")
    yield from _pause()
    picture(question, "question")
    label = question.findChild(QLabel)
    seen["question is whole"] = label.heightForWidth(label.width()) <= label.height()
    count = len(project.mapLayers())
    convert.click()
    yield lambda: len(project.mapLayers()) == count + 1
    seen["layers"] = sorted(layer.name() for layer in project.mapLayers().values())
    lines = (FOLDER / "log" / "exports.jsonl").read_text(encoding="utf-8").splitlines()
    seen["logged"] = [json.loads(line) for line in lines]
    bar.clearWidgets()
    # Told once: the same layer is left in peace when another comes.
    project.addMapLayer(QgsVectorLayer(f"{SAMPLE}|layername=plan", "控规", "ogr"))
    for _ in range(4):
        yield from _pause()
    seen["told again"] = [item.text() for item in bar.items() if "GCJ-02" in item.text()]


def _page():
    return next(
        (w for w in QApplication.allWidgets() if type(w).__name__ == "OptionsPage" and w.isVisible()), None
    )


def _named(name):
    return next((w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()), None)


def _pause():
    for _ in range(6):
        yield None


walking = steps.Walk(walk(), WINDOW)
