"""A window with a map and the dock “Plan check” by a pack of a test's own, and how its remedies are chosen."""

import json

from circle_window import Window, wait
from guiju.dialogs.plan_check import PlanCheckDock
from guiju.live.plan_check import Setup, State
from layers import polygons
from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt

X, Y = 500_000, 3_378_000


class PlanWindow(Window):
    """A window with a map, and what the plan check asks of QGIS besides."""

    def __init__(self, crs="EPSG:4547"):
        super().__init__(crs)
        self.bar = QgsMessageBar(self.window)

    def activeLayer(self):
        return None

    def messageBar(self):
        return self.bar


def text(words: str) -> dict[str, str]:
    return {"en": words, "zh": words}


def rule(type_: str, id: str, **parameters) -> dict:
    clause = {"standard": "S", "number": "1", "text": "", "source": "", "verified": False}
    return {"id": id, "type": type_, "title": text(id), "severity": "warning", "clause": clause} | parameters


def write_pack(folder, rules, roles=()) -> str:
    data = {
        "schema_version": 1,
        "id": "small",
        "version": "1",
        "title": text("small"),
        "fields": {
            "plot_id": {"type": "text", "aliases": ["id"]},
            "far": {"type": "number", "aliases": ["far"]},
        },
        "roles": {role: {"title": text(role)} for role in roles},
        "rules": rules,
    }
    path = folder / "small.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def layer(name: str, rows, **options) -> QgsVectorLayer:
    made = polygons(name, rows, **options)
    QgsProject.instance().addMapLayer(made)
    return made


def opened(window: PlanWindow, pack: str, plots, roles) -> PlanCheckDock:
    """The dock with a check of these layers that has come to rest."""
    dock = PlanCheckDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.canvas.setLayers([plots])
    window.canvas.setExtent(QgsRectangle(X - 50, Y - 50, X + 350, Y + 250))
    # What the form finds by itself must not come later.
    dock.setup_form.choose_pack(pack)
    wait(lambda: (found := dock.setup_form.setup()) is not None and found.pack == pack)
    dock.check.start(Setup(pack, plots, roles, area_method="planar"))
    wait(lambda: dock.check.state is State.LIVE)
    settle(dock)
    return dock


def settle(dock) -> None:
    assert dock.check.settle(30), (dock.check.state, dock.check.sentence)


def choose(dock, rule_id: str, plot_id: str):
    """Choose an entry, and wait for what is found out about it."""
    known = {(one.rule.id, one.plot_id): one for one in dock.check.verdicts.found.values()}
    found = known[rule_id, plot_id]
    dock.tree.choose(found)
    settle(dock)
    return found


def failing(dock) -> set[tuple[str, str]]:
    return {(one.rule.id, one.plot_id) for one in dock.check.verdicts.found.values() if one.failed}


def put_away(dock) -> None:
    """Shut a dock as the plugin does."""
    dock.shut()
    QgsProject.instance().clear()
