"""A click in the dock “Living circle” on a city of 200,000 nodes, from the mouse to the picture on the screen.

QGIS has nothing of the kind; the bound is 100 ms.
"""

import json
import os
import sys
from pathlib import Path
from statistics import median

from . import streets
from .harness import told_by

CATEGORIES, FACILITIES, COMMUNITIES = 12, 800, 1000


def run(folder: Path) -> list[dict]:
    """Return the rows of `build/bench.json`: the picture, the ways that follow it, a facility that moves."""
    lines = streets.lines()
    streets.save(folder / "streets.fgb", lines)
    for place in range(CATEGORIES):
        streets.save(folder / f"facilities_{place}.fgb", streets.places(lines, FACILITIES, place))
    streets.save(folder / "communities.fgb", streets.places(lines, COMMUNITIES, 99))
    found = told_by("dock", str(folder))
    what = f"{found['nodes']:,} nodes, {found['edges']:,} edges, {CATEGORIES} × {FACILITIES} facilities"
    return [
        {
            "name": name,
            "work": work.format(what=what),
            "ours_s": round(median(found[name]), 3),
            "peer": None,
            "peer_s": None,
            "ratio": None,
            "peak_mb": round(found["peak_mb"]),
            "slowest_s": round(max(found[name]), 3),
        }
        for name, work in (
            ("dock_load", "the dock loads {what}, in a task"),
            ("dock_click", "a click, to reach and list painted: {what}"),
            ("dock_routes", "the ways to all categories, painted after the click: {what}"),
            ("dock_drag", "a facility dragged, to list and people covered painted: {what}"),
        )
    ]


def main(folder: Path) -> None:
    """Print seconds of loading, of clicks all over the city, of their ways, and of drags."""
    import resource
    import time

    from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
    from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtWidgets import QApplication

    application = QgsApplication([], True)
    application.initQgis()
    from guiju.dialogs.living_circle import LivingCircleDock
    from guiju.live.packs import pack_of

    from .window import Interface

    class Painted(QObject):
        """Hears when the map and the list are painted."""

        def eventFilter(self, widget, event):
            if event.type() == QEvent.Type.Paint:
                waiting.discard(widget)
            return False

    def screen():
        """Let map and list be painted, as they are when the mouse is let go."""
        waiting.update((canvas.viewport(), dock.list.viewport()))
        canvas.viewport().update()
        dock.list.viewport().update()
        while waiting:
            QApplication.processEvents()

    def mouse(at, kind):
        pixel = canvas.getCoordinateTransform().transform(at)
        place = QPoint(round(pixel.x()), round(pixel.y()))
        held = (
            Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        )
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(
            kind, QPointF(place), QPointF(canvas.viewport().mapToGlobal(place)), button, held, none
        )
        QApplication.sendEvent(canvas.viewport(), event)

    ids = [category.id for category in pack_of("gb50180-2018").categories][:CATEGORIES]
    layers = {path.stem: QgsVectorLayer(str(path), path.stem, "ogr") for path in sorted(folder.glob("*.fgb"))}
    QgsProject.instance().addMapLayers(list(layers.values()))
    interface = Interface()
    canvas = interface.canvas
    dock = LivingCircleDock(interface)
    interface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    waiting, painted = set(), Painted()
    canvas.viewport().installEventFilter(painted)
    dock.list.viewport().installEventFilter(painted)
    dock.settings.show_parameters(
        {
            "INPUT": layers["streets"].id(),
            "FACILITIES": [layers[f"facilities_{place}"].id() for place in range(CATEGORIES)],
            "ROLES": ",".join(ids),
            "ORIGINS": layers["communities"].id(),
        }
    )
    start = time.perf_counter()
    dock.load.click()
    while dock.task is not None:
        QApplication.processEvents()
        time.sleep(0.005)
    load = time.perf_counter() - start
    if dock.city is None:
        sys.exit("The city was not loaded.")
    found = {"dock_load": [load], "dock_click": [], "dock_routes": [], "dock_drag": []}

    canvas.setDestinationCrs(layers["streets"].crs())
    homes = [QgsPointXY(*dock.city.answer_of(row).xy) for row in range(0, COMMUNITIES, COMMUNITIES // 20)]
    for home in homes:
        # The view of a person who looks at 15 minutes around a home.
        canvas.setExtent(QgsRectangle(home.x() - 2000, home.y() - 1500, home.x() + 2000, home.y() + 1500))
        screen()
        mouse(home, QEvent.Type.MouseButtonPress)
        start = time.perf_counter()
        mouse(home, QEvent.Type.MouseButtonRelease)
        screen()
        found["dock_click"].append(time.perf_counter() - start)
        dock.routes.blockSignals(True)
        dock.routes.setChecked(True)
        dock.routes.blockSignals(False)
        start = time.perf_counter()
        dock.draw_routes()
        screen()
        found["dock_routes"].append(time.perf_counter() - start)
        dock.routes.setChecked(False)
    panel, category = dock.trying, ids[0]
    dock.what_if.setChecked(True)
    panel.choose(category)
    dock.move_one.click()
    sites = panel.trials.sites(category)
    for site in sites[:: len(sites) // 8]:
        here = QgsPointXY(*site.xy)
        canvas.setExtent(QgsRectangle(here.x() - 2000, here.y() - 1500, here.x() + 2000, here.y() + 1500))
        screen()
        mouse(here, QEvent.Type.MouseButtonPress)
        start = time.perf_counter()
        mouse(QgsPointXY(here.x() + 500, here.y() + 300), QEvent.Type.MouseMove)
        while panel.pause.isActive():
            QApplication.processEvents()
        screen()
        found["dock_drag"].append(time.perf_counter() - start)
        mouse(QgsPointXY(here.x() + 500, here.y() + 300), QEvent.Type.MouseButtonRelease)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = {"nodes": len(dock.city.network.nodes), "edges": len(dock.city.network), "peak_mb": peak}
    print(json.dumps({**found, **size}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
