"""Field names asked for in the dialog of a check, by a person at the window of QGIS; runs inside it."""

import os
import sys

import processing
from qgis import utils
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import picture, seen

WINDOW = utils.iface.mainWindow()
FIELDS = "field=BSM:string&field=DLBM:string&field=GHDLBM:string&field=R_J_L:double&field=JZMD:double"


def walk():
    """Yield a condition to wait for, and go on once it holds."""
    yield lambda: "guiju" in utils.active_plugins
    WINDOW.resize(1400, 900)
    utils.iface.newProject()
    QgsProject.instance().addMapLayers([_layer("地块")])

    asked = _dialog()
    widget = asked.mainWidget().wrappers["FIELD_MAP"]
    yield lambda: widget.remark.isVisible()
    seen["open"] = widget.remark.text()
    picture(asked, "asked")

    # The table runs an event loop of its own, in which this walk goes on.
    QTimer.singleShot(0, widget.button.click)
    yield lambda: _table() is not None
    table = _table()
    yield from _pause()
    seen["standing"] = table.tables[0].item(0, 3).text()
    picture(table, "table")
    choice = table.choices[0]["use_code"]
    choice.setCurrentIndex(choice.findData("GHDLBM"))
    table.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    yield lambda: _table() is None
    seen["chosen"] = widget.widgetValue()
    asked.close()

    QgsProject.instance().clear()
    QgsProject.instance().addMapLayers([_layer("another")])
    asked = _dialog()
    widget = asked.mainWidget().wrappers["FIELD_MAP"]
    yield from _pause()
    seen["offered"] = widget.widgetValue()
    seen["told"] = widget.remark.text()
    picture(asked, "offered")
    asked.close()

    # A dialog that was closed must not mind that layers come and go.
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayers([_layer("later")])
    yield from _pause()
    seen["alive"] = True


def _layer(name):
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:4547&{FIELDS}", name, "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["P1", "0701", "0702", 2.0, 30.0])
    feature.setGeometry(
        QgsGeometry.fromWkt("Polygon((500000 3378000,500050 3378000,500050 3378050,500000 3378000))")
    )
    layer.dataProvider().addFeatures([feature])
    layer.setFieldAlias(layer.fields().indexOf("R_J_L"), "容积率")
    layer.updateExtents()
    return layer


def _dialog():
    dialog = processing.createAlgorithmDialog("guiju:checkcompliance")
    dialog.resize(1100, 850)
    dialog.show()
    return dialog


def _table():
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    return next((w for w in found if w.objectName() == "guiju_field_map"), None)


def _pause():
    for _ in range(6):
        yield None


walking = steps.Walk(walk(), WINDOW)
