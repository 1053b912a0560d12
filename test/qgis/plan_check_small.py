"""The dock “Plan check” on two small plots in files of their own, started as a person starts it."""

import json
from pathlib import Path

from circle_window import Window, wait
from guiju.live.plan_check import State
from layers import box, save
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt
from test_checkcompliance import PACK, farmland, plots


class Iface(Window):
    """A window with a map, and what the plan check asks of QGIS besides."""

    def __init__(self):
        super().__init__()
        self.bar = QgsMessageBar(self.window)
        self.active = None

    def activeLayer(self):
        return self.active

    def setActiveLayer(self, layer):
        self.active = layer

    def messageBar(self):
        return self.bar


def open_dock(folder: Path):
    """Return the dock, live on a plot that has too much floor area and lies on farmland, and one that is clean."""
    from guiju.dialogs.plan_check import PlanCheckDock

    project = QgsProject.instance()
    project.clear()
    rules = [{**one, "waivable": one["id"] != "farmland"} for one in PACK["rules"]]
    pack = folder / "pack.json"
    pack.write_text(json.dumps({**PACK, "rules": rules}), encoding="utf-8")
    rows = [
        ("甲", box(0, 0, 100, 100), "070102", 3.0, 2.5),
        ("乙", box(200, 0, 300, 100), "070102", 2.0, 2.5),
    ]
    layers = [
        QgsVectorLayer(save(plots(rows), folder / "city.gpkg", "zoning"), "plots", "ogr"),
        QgsVectorLayer(save(farmland(box(0, 0, 10, 10)), folder / "f.gpkg"), "farmland", "ogr"),
    ]
    project.addMapLayers(layers)
    iface = Iface()
    dock = PlanCheckDock(iface)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.setup_form.choose_pack(str(pack))
    wait(lambda: dock.setup_form.setup() is not None)
    assert list(dock.setup_form.setup().roles) == ["farmland"]
    dock.live.click()
    assert dock.check.settle(60)
    assert dock.check.state is State.LIVE
    return dock


def close(dock) -> None:
    """Leave nothing of the dock, its edits and its project."""
    window = dock.iface.window
    if dock.check.setup is not None:
        dock.check.setup.plots.rollBack()
    dock.shut()
    QgsProject.instance().clear()
    window.close()


def failure(dock, rule_id: str):
    """What a rule finds of the first plot."""
    return next(
        one for one in dock.check.verdicts.found.values() if (one.plot_id, one.rule.id) == ("甲", rule_id)
    )
