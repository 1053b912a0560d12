"""A case from the coordinate file to the opinion, in QGIS's own window; runs inside it."""

import os
import sys
import tempfile
from pathlib import Path

import processing
from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QApplication

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import FOLDER, picture, seen

WINDOW, CANVAS = utils.iface.mainWindow(), utils.iface.mapCanvas()
CONTROLS = (
    "farmland", "eco_redline", "urban_boundary", "road_red_line", "green_line", "blue_line", "purple_line",
    "yellow_line", "lake_blue", "lake_green", "lake_grey", "eco_control", "hills", "water_source", "corridors",
    "height_limit", "plan",
)  # fmt: skip


def walk():
    """Yield a condition to wait for, and go on once it holds."""
    yield lambda: "guiju" in utils.active_plugins
    from guiju.dialogs.sample_district import SAMPLE, copy_sample

    WINDOW.resize(1400, 900)
    utils.iface.newProject()
    utils.iface.addProject(str(copy_sample(Path(tempfile.mkdtemp()))))
    yield lambda: layer_of("plots") is not None
    known = set(QgsProject.instance().mapLayers())
    site = str(SAMPLE / "school_site.txt")
    drop(site)
    yield lambda: set(QgsProject.instance().mapLayers()) - known
    dropped = QgsProject.instance().mapLayer((set(QgsProject.instance().mapLayers()) - known).pop())
    CANVAS.setExtent(CANVAS.mapSettings().layerExtentToOutputExtent(dropped, dropped.extent()).buffered(250))
    yield from settled()
    picture(WINDOW, "dropped")

    known = set(QgsProject.instance().mapLayers())
    files = {
        "site": "site.gpkg",
        "verdicts": "verdicts.gpkg",
        "conflicts": "conflicts.gpkg",
        "occupation": "occupation.gpkg",
        "conditions": "conditions.gpkg",
        "report": "check.html",
        "map": "map.pdf",
        "opinion": "opinion.docx",
        "occupation_form": "occupation.xlsx",
    }
    asked = {
        "boundary_text": site,
        "constraints": [layer_of(name) for name in CONTROLS],
        "plan": layer_of("plan"),
        "landuse": layer_of("survey_2024"),
        "owner": "QSXZ",
        "zones": layer_of("zones"),
        "zone_id": "name_zh",
        "project_code": "2611-999900",
        "project_name": "示例小学",
        "applicant": "示例教育局",
        "place": "示例区(虚构)",
        "prepared_by": "甲某",
        "checked_by": "乙某",
        "approved_by": "丙某",
    }
    dialog = processing.createAlgorithmDialog(
        "guiju:Guiju site opinion", {**asked, **{name: str(FOLDER / file) for name, file in files.items()}}
    )
    dialog.show()
    yield dialog.isVisible
    picture(dialog, "dialog")
    dialog.runButton().click()
    yield lambda: (FOLDER / files["opinion"]).exists() and (FOLDER / files["occupation_form"]).exists()
    yield lambda: len(set(QgsProject.instance().mapLayers()) - known) >= 4
    picture(dialog, "log")
    dialog.close()
    layers = [layer for key, layer in QgsProject.instance().mapLayers().items() if key not in known]
    seen["layers"] = {layer.name(): layer.featureCount() for layer in layers}
    seen["files"] = {name: (FOLDER / file).stat().st_size for name, file in files.items()}
    yield from settled()
    picture(WINDOW, "result")


def drop(file):
    """Drop the file as a file manager does: Qt gives a drop only to what has taken the drag before."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file)])
    hand = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(WINDOW, QDragEnterEvent(QPoint(700, 400), *hand))
    QApplication.sendEvent(WINDOW, QDropEvent(QPointF(700, 400), *hand))


def layer_of(table):
    """Return the project's layer of a table of the sample, whatever it is called."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.source().endswith(f"|layername={table}"):
            return layer
    return None


def settled():
    yield None
    CANVAS.waitWhileRendering()
    yield lambda: not CANVAS.isDrawing()


walking = steps.Walk(walk(), WINDOW)
