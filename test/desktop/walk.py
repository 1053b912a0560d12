"""What a person does with Guiju in the window of QGIS; runs inside it and writes down what was seen.

Started by `qgis --code`, it takes one step after another from the event loop, keeps a picture of each in
the folder that GUIJU_WALK names, and ends with seen.json there.
"""

import os
import sys
import tempfile
from pathlib import Path

import processing
from qgis import utils
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QModelIndex
from qgis.PyQt.QtWidgets import QDockWidget, QTabWidget, QTextBrowser

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import dialog as open_dialog
from steps import picture, seen

WINDOW = utils.iface.mainWindow()
CANVAS = utils.iface.mapCanvas()
CONTROLS = (
    "plan",
    "farmland",
    "eco_redline",
    "urban_boundary",
    "road_red_line",
    "green_line",
    "blue_line",
    "purple_line",
    "yellow_line",
    "lake_blue",
    "lake_green",
    "lake_grey",
    "eco_control",
    "height_limit",
    "water_source",
    "hills",
    "corridors",
    "buildings",
    "district",
)


def walk():
    """Yield a condition to wait for, and go on once it holds."""
    yield lambda: "guiju" in utils.active_plugins
    WINDOW.resize(1400, 900)
    seen["log tab"] = "Guiju" in _log_tabs()
    seen["menu"] = [action.text() for action in _menu_actions()]

    toolbox = WINDOW.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.show()
    tree = toolbox.algorithmTree
    yield lambda: _find(tree.model(), "Guiju").isValid()
    provider = _find(tree.model(), "Guiju")
    tree.expand(provider)
    for row in range(tree.model().rowCount(provider)):
        tree.expand(tree.model().index(row, 0, provider))
    tree.scrollTo(provider, tree.ScrollHint.PositionAtTop)
    seen["toolbox"] = _texts(tree.model(), provider)
    yield None
    picture(WINDOW, "toolbox")

    plots = _layer("地块", [_square(0, 0), _square(120, 0), _square(240, 0)])
    lines = _layer("控制线", [_square(60, 30), _square(290, -40)])
    QgsProject.instance().addMapLayers([plots, lines])
    CANVAS.setExtent(plots.extent().buffered(60))
    dialog = processing.createAlgorithmDialog("guiju:overlaparea", {"INPUT": plots, "OVERLAY": lines})
    dialog.show()
    yield dialog.isVisible
    seen["dialog"] = dialog.windowTitle()
    seen["help"] = dialog.findChild(QTextBrowser, "textShortHelp").toPlainText()
    picture(dialog, "dialog")
    dialog.runButton().click()
    yield lambda: len(QgsProject.instance().mapLayers()) > 2
    dialog.close()
    results = [layer for layer in QgsProject.instance().mapLayers().values() if layer not in (plots, lines)]
    drawn = next(layer for layer in results if layer.isSpatial())
    seen["pieces"] = drawn.featureCount()
    before = _colours()
    CANVAS.refreshAllLayers()
    CANVAS.waitWhileRendering()
    yield lambda: not CANVAS.isDrawing()
    with_result = _colours()
    QgsProject.instance().layerTreeRoot().findLayer(drawn.id()).setItemVisibilityChecked(False)
    yield None
    CANVAS.waitWhileRendering()
    seen["result changes the map"] = bool(with_result - _colours()) or bool(with_result - before)
    QgsProject.instance().layerTreeRoot().findLayer(drawn.id()).setItemVisibilityChecked(True)
    yield None
    CANVAS.waitWhileRendering()
    picture(WINDOW, "result")

    _action("guiju_check_plan").trigger()
    yield lambda: open_dialog() is not None
    seen["check dialog"] = open_dialog().windowTitle()
    picture(open_dialog(), "check")
    open_dialog().close()
    yield lambda: open_dialog() is None
    _action("guiju_site_opinion").trigger()
    yield lambda: open_dialog() is not None
    seen["opinion dialog"] = open_dialog().windowTitle()
    picture(open_dialog(), "opinion")
    open_dialog().close()

    from guiju.dialogs.sample_district import copy_sample

    utils.iface.newProject()
    utils.iface.addProject(str(copy_sample(Path(tempfile.mkdtemp()))))
    yield lambda: _layer_of("plots") is not None
    CANVAS.waitWhileRendering()
    yield lambda: not CANVAS.isDrawing()
    seen["sample layers that cannot be read"] = [
        layer.name() for layer in QgsProject.instance().mapLayers().values() if not layer.isValid()
    ]
    picture(WINDOW, "sample")

    known = set(QgsProject.instance().mapLayers())
    controls = [_layer_of(name) for name in CONTROLS]
    dialog = processing.createAlgorithmDialog(
        "guiju:checkcompliance",
        {"INPUT": _layer_of("plots"), "CONSTRAINTS": controls, "RULE_PACK": "wuhan-plan-check"},
    )
    dialog.show()
    dialog.runButton().click()
    yield lambda: len(set(QgsProject.instance().mapLayers()) - known) >= 3
    dialog.close()
    results = [layer for key, layer in QgsProject.instance().mapLayers().items() if key not in known]
    seen["verdict layers"] = {layer.name(): layer.featureCount() for layer in results}
    # The result as a person looks at it: its layers alone.
    root = QgsProject.instance().layerTreeRoot()
    for leaf in root.findLayers():
        leaf.setItemVisibilityChecked(leaf.layer() in results)
    yield None
    CANVAS.waitWhileRendering()
    yield lambda: not CANVAS.isDrawing()
    picture(WINDOW, "verdicts")

    _action("guiju_help").trigger()
    yield lambda: open_dialog() is not None
    seen["guide"] = open_dialog().browser.toPlainText()
    picture(open_dialog(), "guide")
    open_dialog().close()

    utils.unloadPlugin("guiju")
    yield None
    seen["left after unload"] = {
        "menu": [action.text() for action in _menu_actions()],
        "provider": QgsApplication.processingRegistry().providerById("guiju") is not None,
        "translated": QgsApplication.translate("Guiju", "Help") != "Help",
    }
    utils.loadPlugin("guiju")
    utils.startPlugin("guiju")
    yield lambda: QgsApplication.processingRegistry().providerById("guiju") is not None
    seen["menu after reload"] = [action.text() for action in _menu_actions()]


def _layer_of(table):
    """Return the project's layer of a table of the sample, whatever it is called."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.source().endswith(f"|layername={table}"):
            return layer
    return None


def _menu_actions():
    return [action for action in WINDOW.findChildren(type(WINDOW.menuBar().actions()[0])) if _is_ours(action)]


def _is_ours(action):
    return action.objectName().startswith("guiju_")


def _action(name):
    return next(action for action in _menu_actions() if action.objectName() == name)


def _log_tabs():
    return [tabs.tabText(place) for tabs in WINDOW.findChildren(QTabWidget) for place in range(tabs.count())]


def _find(model, word):
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if word in str(index.data()):
            return index
    return QModelIndex()


def _texts(model, parent):
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [index.data(), *_texts(model, index)]
    return found


def _layer(name, shapes):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547&field=BSM:string", name, "memory")
    features = []
    for place, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"{name}-{place + 1}"])
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def _square(x, y):
    x, y = 500_000 + x, 3_378_000 + y
    return QgsGeometry.fromWkt(f"Polygon(({x} {y},{x + 100} {y},{x + 100} {y + 100},{x} {y + 100},{x} {y}))")


def _colours():
    picture = CANVAS.grab().toImage()
    return {picture.pixel(x, y) for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 5)}


walking = steps.Walk(walk(), WINDOW)
