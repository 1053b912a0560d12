"""The story of the data service in QGIS's own window: connect, search, load, move through time, check out, edit,
conflict, resolve, sync, sensors; runs inside it."""

import base64
import json
import os
import sys
import tempfile
import urllib.request
from pathlib import Path

from qgis import utils
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QScrollArea

sys.path.insert(0, os.environ["GUIJU_STEPS"])
import steps
from steps import FOLDER, picture, seen

WINDOW, CANVAS = utils.iface.mainWindow(), utils.iface.mapCanvas()
ADDRESS, USERS = os.environ["GUIJU_SERVICE"], json.loads(os.environ["GUIJU_USERS"])
# The old town of the sample district.
VIEW = QgsRectangle(527900, 3374300, 530900, 3376700)
COLLECTION = Qt.ItemDataRole.UserRole


def walk():
    yield lambda: "guiju" in utils.active_plugins
    assert QgsApplication.authManager().setMasterPassword("for the walk", True)
    WINDOW.resize(1400, 900)
    from guiju.dialogs.sample_district import copy_sample

    utils.iface.newProject()
    utils.iface.addProject(str(copy_sample(Path(tempfile.mkdtemp()))))
    yield lambda: QgsProject.instance().mapLayers()
    for layer in QgsProject.instance().mapLayers().values():
        shown = layer.name().endswith("Sample district boundary") or "Street network" in layer.name()
        QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(shown)
    CANVAS.setExtent(VIEW)
    action = WINDOW.findChild(QAction, "guiju_data_service")
    action.trigger()
    yield None
    dock = utils.plugins["guiju"].data_service
    WINDOW.resizeDocks([dock], [340], Qt.Orientation.Horizontal)
    tab, panel = dock.catalogue, dock.catalogue.panel
    yield lambda: tab.list.items
    yield from settled(dock)
    seen["sample"] = [dock.connections.currentText(), len(tab.list.items), dock.state.text()]
    picture(WINDOW, "sample")

    # Connect.
    form = dock.menu.add()
    form.title.setText("数据服务 Reference service")
    form.place.setFilePath(ADDRESS)
    form.login.setConfigId(log_in("editor"))
    form.run_test()
    yield lambda: form.told.text()
    yield None
    seen["diagnosis"] = form.told.text().splitlines()
    picture(form, "connection")
    form.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    yield lambda: dock.connections.currentText() == "数据服务 Reference service"
    yield lambda: dock.state.text() == "●" and tab.list.items

    # Search, look, load.
    tab.search.setText("用地")
    yield lambda: not tab.pause.isActive()
    item = next(one for one in tab.list.items if one.data(0, COLLECTION).id == "plots")
    seen["searched"] = not item.isHidden() and tab.list.shown < len(tab.list.items)
    tab.tree.setCurrentItem(item)
    yield lambda: dock.collection.fields
    yield from settled(dock)
    seen["counted"] = panel.count.text()
    picture(WINDOW, "chosen")
    panel.add.click()
    row = panel.filters.shown[0]
    row.fields.setCurrentIndex([one.name for one in panel.filters.fields].index("GHYDYHDM"))
    row.operators.setCurrentIndex(row.operators.findData("begins"))
    row.editors[0].setText("07")
    yield from settled(dock)
    seen["filtered"] = panel.count.text()
    picture(WINDOW, "filtered")
    panel.preview.click()
    yield lambda: steps.dialog()
    preview = steps.dialog()
    preview.canvas.waitWhileRendering()
    yield None
    seen["previewed"] = preview.table.rowCount()
    picture(preview, "preview")
    preview.close()
    row.button.click()
    layers = set(QgsProject.instance().mapLayers())
    panel.load.click()
    yield from settled(dock)
    (loaded,) = set(QgsProject.instance().mapLayers()) - layers
    loaded = QgsProject.instance().mapLayer(loaded)
    seen["loaded"] = loaded.featureCount()
    yield from drawn()
    picture(WINDOW, "loaded")

    # As it was.
    time = dock.tabs.widget(1)
    dock.tabs.setCurrentIndex(1)
    yield lambda: time.known is not None
    yield None
    picture(WINDOW, "time")
    time.slider.setValue(time.slider.minimum())
    time.load_as_was.click()
    yield from settled(dock)
    yield from drawn()
    picture(WINDOW, "as it was")

    # Check out, edit, somebody else edits.
    dock.tabs.setCurrentIndex(0)
    yield from settled(dock)
    layers = set(QgsProject.instance().mapLayers())
    file = FOLDER / "working_copy.gpkg"
    panel.check_out_to(str(file))
    yield lambda: set(QgsProject.instance().mapLayers()) - layers
    yield from settled(dock)
    (mine,) = set(QgsProject.instance().mapLayers()) - layers
    mine = QgsProject.instance().mapLayer(mine)
    homes = [one for one in mine.getFeatures() if str(one["GHYDYHDM"]).startswith("07")]
    both, other, edge = sorted(homes, key=lambda one: one["id"])[:3]
    mine.startEditing()
    place = mine.fields().lookupField("RJL")
    # Each walk finds what the one before it has left.
    far, height = (both[name] or 1.0 for name in ("RJL", "JZGD"))
    mine.changeAttributeValue(both.id(), place, far + 0.5)
    mine.changeAttributeValue(other.id(), place, far + 0.1)
    corner = edge.geometry().vertexAt(0)
    assert mine.moveVertex(corner.x() - 12, corner.y() + 12, edge.id(), 0)
    assert mine.commitChanges(), mine.commitErrors()
    patch("editor2", both["id"], properties={"RJL": far + 0.2, "JZGD": height + 3.0})
    shape = ask(f"/collections/plots/items/{edge['id']}")["geometry"]
    ring = shape["coordinates"][0][0]
    ring[2] = [ring[2][0] + 0.0001, ring[2][1] - 0.0001]
    patch("editor2", edge["id"], geometry=shape)

    # Conflict, resolve, sync.
    work = dock.tabs.widget(2)
    dock.tabs.setCurrentIndex(2)
    yield lambda: work.stands
    yield from settled(dock)
    picture(WINDOW, "my work")
    work.sync.click()
    yield lambda: work.panel.conflicts
    yield from settled(dock)
    panel, seen["conflict"] = work.panel, {}
    for number, name in ((both.id(), "conflict"), (edge.id(), "boundary")):
        panel.which.setCurrentIndex([one.number for one in panel.conflicts].index(number))
        seen["conflict"][name] = [row.name for row in panel.rows]
        panel.zoom.click()
        yield from drawn()
        picture(WINDOW, name)
        panel.mine.click()
        yield lambda: panel.apply.isEnabled()
    picture(WINDOW, "decided")
    work.panel.apply.click()
    yield lambda: not work.panel.conflicts
    work.sync.click()
    yield from settled(dock)
    yield None
    there = ask(f"/collections/plots/items/{both['id']}")["properties"]
    seen["there"] = [there["RJL"] - far, there["JZGD"] - height, there["changed_by"]]
    ring = ask(f"/collections/plots/items/{edge['id']}")["geometry"]["coordinates"][0][0]
    seen["boundary there"] = [
        ring[2] == shape["coordinates"][0][0][2],
        ring[0] == shape["coordinates"][0][0][0],
    ]
    seen["other there"] = ask(f"/collections/plots/items/{other['id']}")["properties"]["RJL"] - far
    picture(WINDOW, "synced")

    # Stations.
    sensors = dock.tabs.widget(3)
    dock.tabs.setCurrentIndex(3)
    yield lambda: sensors.rows
    yield None
    stations = sensors.stations.model()
    sensors.stations.setCurrentIndex(stations.index(0, 0, stations.index(0, 0)))
    yield lambda: sensors.series is not None
    yield from settled(dock)
    seen["stations"] = len(sensors.rows)
    yield from drawn()
    picture(WINDOW, "sensors")

    # Narrow, closed, unloaded.
    WINDOW.resizeDocks([dock], [1], Qt.Orientation.Horizontal)
    seen["narrowest"], seen["cut off"] = {}, {}
    for place in range(dock.tabs.count()):
        dock.tabs.setCurrentIndex(place)
        yield from settled(dock)
        name = dock.tabs.tabText(place)
        seen["narrowest"][name] = dock.width()
        seen["cut off"][name] = sum(
            area.horizontalScrollBar().maximum() for area in dock.tabs.widget(place).findChildren(QScrollArea)
        )
        picture(WINDOW, f"narrow {place}")
    dock.tabs.setCurrentIndex(0)
    yield from settled(dock)
    items = len(CANVAS.scene().items())
    dock.close()
    yield None
    seen["items of a closed dock"] = items - len(CANVAS.scene().items())
    seen["action of a closed dock"] = action.isChecked()
    action.trigger()
    dock.tabs.setCurrentIndex(0)
    yield from settled(dock)
    tab.read()
    utils.unloadPlugin("guiju")
    yield None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen["docks left"] = [one.objectName() for one in WINDOW.findChildren(type(dock)) if one.objectName().startswith("guiju")]  # fmt: skip
    yield lambda: QgsApplication.taskManager().countActiveTasks() == 0


def settled(dock):
    """Wait until nothing runs and nothing is about to."""
    yield None
    yield lambda: not dock.jobs.running and not dock.catalogue.panel.pause.isActive()


def drawn():
    yield None
    CANVAS.waitWhileRendering()
    yield lambda: not CANVAS.isDrawing()


def log_in(user):
    """Keep a log-in in QGIS's store and return its id."""
    config = QgsAuthMethodConfig("Basic")
    config.setName(user)
    config.setConfig("username", user)
    config.setConfig("password", USERS[user]["password"])
    assert QgsApplication.authManager().storeAuthenticationConfig(config)[0]
    return config.id()


def ask(path, user="editor", method="GET", body=None, **headers):
    pair = base64.b64encode(f"{user}:{USERS[user]['password']}".encode()).decode()
    request = urllib.request.Request(
        ADDRESS + path, body, {"Authorization": f"Basic {pair}", **headers}, method=method
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or b"null")


def patch(user, id, **changes):
    """Edit a feature as somebody else would."""
    revision = ask(f"/collections/plots/items/{id}")["properties"]["revision"]
    headers = {"If-Match": f'"{revision}"', "Content-Type": "application/merge-patch+json"}
    ask(f"/collections/plots/items/{id}", user, "PATCH", json.dumps(changes).encode(), **headers)


walking = steps.Walk(walk(), WINDOW)
