"""A window with the dock “Plan check” over plots laid out by hand, and how a person works in it."""

import json

from circle_window import wait
from layers import box, polygons
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from service_window import ServiceWindow

PACK = {
    "schema_version": 1,
    "id": "try",
    "version": "1.0",
    "title": {"en": "Try", "zh": "试"},
    "edition": "2023",
    "basis": "Laid out for a test.",
    "roles": {
        "farmland": {
            "title": {"en": "Farmland", "zh": "农田"},
            "aliases": ["farmland", "农田"],
            "required": True,
            "date": "2023-12-20",
            "document": "No. 8",
        },
        "river": {"title": {"en": "River", "zh": "河"}, "aliases": ["river", "河道"]},
    },
    "fields": {"far": {"type": "number", "aliases": ["rjl"]}},
    "rules": [
        {
            "id": "farmland-stays",
            "type": "max_overlap",
            "severity": "error",
            "title": {"en": "Farmland stays", "zh": "农田不占"},
            "clause": {
                "standard": "Law <b>of</b> land",
                "number": "§33",
                "text": "Farmland stays farmland.",
                "source": "https://example.org/law",
                "verified": True,
            },
            "role": "farmland",
            "limit_m2": 0,
            "tolerance": 1,
        },
        {
            "id": "far",
            "type": "index_range",
            "severity": "warning",
            "title": {"en": "FAR in range", "zh": "容积率"},
            "clause": {
                "standard": "Plan",
                "number": "2",
                "text": "",
                "source": "file:///etc/passwd",
                "verified": False,
            },
            "field": "far",
            "unit": "",
            "limit_max": 2.0,
            "tolerance": 0.1,
        },
        {
            "id": "river",
            "type": "max_overlap",
            "severity": "info",
            "title": {"en": "River stays free", "zh": "河道不占"},
            "clause": {"standard": "Plan", "number": "3", "text": "", "source": "", "verified": False},
            "role": "river",
            "limit_m2": 0,
        },
    ],
}
# Plot, where, FAR: A takes farmland, B has too high a FAR, C one within its tolerance, D is sound, E has none.
PLOTS = [
    ("A", box(0, 0, 100, 100), 1.0),
    ("B", box(200, 0, 300, 100), 3.0),
    ("C", box(400, 0, 500, 100), 2.05),
    ("D", box(600, 0, 700, 100), 1.0),
    ("E", box(800, 0, 900, 100), None),
]


def plots(name="plots"):
    return polygons(name, PLOTS, key="plot_id", fields="field=far:double")


def farmland(name="farmland"):
    return polygons(name, [("f", box(90, 0, 150, 100))])


class PlanWindow(ServiceWindow):
    """Stands where the dock expects QGIS's interface; `forms` are what was asked to be opened."""

    def __init__(self):
        super().__init__()
        self.forms = []

    def openFeatureForm(self, layer, feature, *_):
        self.forms.append((layer.id(), feature.id()))
        return True


def pack_file(folder, pack=PACK):
    path = folder / "try.json"
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    return str(path)


def open_dock(window):
    from guiju.dialogs.plan_check import PlanCheckDock

    dock = PlanCheckDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    wait(lambda: dock.setup_form.reading is None)
    return dock


def choose_pack(dock, path: str) -> None:
    dock.setup_form.choose_pack(path)
    wait(lambda: dock.setup_form.reading is None)


def go_live(dock) -> None:
    """Switch the check on and wait until all is judged and shown."""
    QTest.mouseClick(dock.live, Qt.MouseButton.LeftButton, pos=dock.live.rect().center())
    if not dock.live.isChecked():
        dock.live.click()
    rest(dock)


def rest(dock) -> None:
    wait(lambda: dock.check.idle() and dock.tree._filling is None)


def rows(dock) -> list[str]:
    """The tree as lines: groups, and below each its entries with what was measured."""
    model, lines = dock.tree.model, []
    for row in range(model.rowCount()):
        group = model.index(row, 0)
        lines.append(group.data())
        lines += [
            "  " + " ".join(filter(None, (model.index(at, column, group).data() for column in range(3))))
            for at in range(model.rowCount(group))
        ]
    return lines


def choose(dock, rule: str, plot: str) -> None:
    """Click an entry."""
    found = next(
        one for one in dock.check.verdicts.found.values() if (one.rule.id, one.plot_id) == (rule, plot)
    )
    index = dock.tree.model.of(found.key)
    dock.tree.view.expand(index.parent())
    dock.tree.view.scrollTo(index)
    place = dock.tree.view.visualRect(index).center()
    QTest.mouseClick(dock.tree.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def put_away(dock) -> None:
    dock.shut()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def clear() -> None:
    QgsProject.instance().clear()
