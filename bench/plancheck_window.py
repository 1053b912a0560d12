"""A window with a map and the dock “Plan check”, a plan in it that is edited, and how long its verdicts take."""

import json
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from .heartbeat import Watch
from .window import Interface

ROLES = ("plan", *(f"line_{number}" for number in range(9)))
EDITS = 100
PASTED = 1_000
# Edits of another layer, by hundreds: one alone takes some microseconds.
HUNDREDS = 50
# The window of a person who looks at some blocks of the plan, in metres.
WIDTH, HEIGHT = 1_400.0, 900.0
# A person looks before she edits: by then the map and what lies over it are painted.
REST_S = 0.3
_TICK_MS = 5
# What takes longer than this has failed.
LONGEST_S = 600.0


class Painted(QObject):
    """Hears, after `wait`, that all was painted that was to be painted by then, and that painting itself called for."""

    heard = pyqtSignal()

    def wait(self) -> None:
        """Wait behind what paints: Qt does that last of all."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.LowEventPriority - 1)

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.User:
            self.heard.emit()
        return super().event(event)


class Plan:
    """The plan in its window; each method does one thing as a person would and returns its seconds."""

    def __init__(self, folder: Path):
        from guiju.dialogs.plan_check import PlanCheckDock

        self.layers = {
            name: QgsVectorLayer(str(folder / f"{name}.gpkg"), name, "ogr") for name in ("plots", *ROLES)
        }
        QgsProject.instance().addMapLayers(list(self.layers.values()))
        self.plots, self.pack = self.layers["plots"], str(folder / "pack.json")
        self.interface = Interface()
        self.canvas = self.interface.canvas
        self.canvas.setDestinationCrs(self.plots.crs())
        self.canvas.setLayers(list(self.layers.values()))
        self.dock = PlanCheckDock(self.interface)
        self.interface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.check, self.judged = self.dock.check, set()
        self.wanted, self.seen_at = None, None
        # What is waited for may come without an event.
        self.tick = QTimer()
        self.tick.start(_TICK_MS)
        self.painted = Painted()
        self.painted.heard.connect(self._seen)
        # The dock's own parts have heard of it before.
        self.check.changed.connect(self._changed)

    def look_at(self, middle: QgsPointXY) -> QgsRectangle:
        """Show what lies around a place, and wait until the map is drawn."""
        view = QgsRectangle.fromCenterAndSize(middle, WIDTH, HEIGHT)
        self.canvas.setExtent(view)
        self.canvas.refresh()
        rest = time.perf_counter() + REST_S
        self.until(lambda: not self.canvas.isDrawing() and time.perf_counter() > rest)
        return self.canvas.extent()

    def until(self, holds) -> None:
        """Let the window live until something holds."""
        end = time.perf_counter() + LONGEST_S
        while not holds():
            if time.perf_counter() > end or self.check.sentence:
                sys.exit(self.check.sentence or "It took too long.")
            # As QGIS waits: asleep until something happens, and Python's lock is free meanwhile.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _changed(self, delta) -> None:
        self.judged |= delta.judged
        if self.wanted is not None and self.wanted <= self.judged:
            self.wanted = None
            self.painted.wait()

    def _seen(self) -> None:
        self.seen_at = time.perf_counter()

    def on_screen(self, fids: set[int]) -> float:
        """Wait until these plots are judged, and map and tree painted with it; return when that was."""
        self.wanted, self.seen_at = fids, None
        self.until(lambda: self.seen_at is not None)
        return self.seen_at

    def turn_on(self, middle: QgsPointXY) -> tuple[float, float]:
        """Choose the pack, and start the check; return when all in view was on screen, and when all was judged."""
        form = self.dock.setup_form
        form.plots.setCurrentIndex(form.plots.findData(self.plots.id()))
        form.plots.chosen.emit(self.plots.id())
        form.area_method.setCurrentIndex(form.area_method.findData("planar"))
        form.choose_pack(self.pack)
        self.until(
            lambda: form.pack is not None and form.pack.id == "bench" and len(form.filled) == len(ROLES)
        )
        view = self.look_at(middle)
        inside = {feature.id() for feature in self.plots.getFeatures(view)}
        start = time.perf_counter()
        self.dock.start()
        in_view = self.on_screen(inside) - start
        self.until(self.check.idle)
        return in_view, time.perf_counter() - start

    def edited(self, fid: int, edit) -> float:
        """Do one edit of a plot that is looked at, as one step of undo."""
        self.look_at(self.plots.getFeature(fid).geometry().boundingBox().center())
        self.judged.clear()
        start = time.perf_counter()
        self.plots.beginEditCommand("bench")
        edit(fid)
        self.plots.endEditCommand()
        # As QGIS's own tools do after an edit: the map is drawn anew, beside the check.
        self.plots.triggerRepaint()
        seconds = self.on_screen({fid}) - start
        self.until(self.check.idle)
        return seconds

    def move_vertex(self, fid: int) -> None:
        """Move a corner by two metres."""
        at = self.plots.getFeature(fid).geometry().vertexAt(3)
        self.plots.moveVertex(at.x() + 1.6, at.y() + 1.2, fid, 3)

    def raise_ratio(self, fid: int) -> None:
        """Change a figure that rules judge."""
        field = self.plots.fields().lookupField("far")
        self.plots.changeAttributeValue(fid, field, self.plots.getFeature(fid)["far"] * 1.3)

    def paste(self, middle: QgsPointXY) -> float:
        """Paste copies of plots a little aside of them, over those that are there."""
        self.look_at(middle)
        near = QgsRectangle.fromCenterAndSize(middle, 4_000, 4_000)
        copies = []
        for feature in self.plots.getFeatures(near):
            copy = QgsFeature(self.plots.fields())
            copy.setAttributes([None, f"N{feature.id()}", *feature.attributes()[2:]])
            shape = QgsGeometry(feature.geometry())
            shape.translate(30.0, 20.0)
            copy.setGeometry(shape)
            copies.append(copy)
            if len(copies) == PASTED:
                break
        self.judged.clear()
        start = time.perf_counter()
        self.plots.beginEditCommand("paste")
        self.plots.addFeatures(copies)
        self.plots.endEditCommand()
        self.plots.triggerRepaint()
        return self.on_screen(set(self.plots.editBuffer().addedFeatures())) - start

    def elsewhere(self) -> list[float]:
        """Edit a layer that the check does not read, and let the window come to rest after each edit."""
        layer = QgsVectorLayer("Point?crs=EPSG:4547", "elsewhere", "memory")
        QgsProject.instance().addMapLayer(layer)
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(520_000, 3_380_000)))
        layer.dataProvider().addFeature(feature)
        layer.startEditing()
        fid = next(layer.getFeatures()).id()
        seconds = []
        for hundred in range(HUNDREDS):
            start = time.perf_counter()
            for step in range(100):
                layer.beginEditCommand("bench")
                layer.changeGeometry(
                    fid, QgsGeometry.fromPointXY(QgsPointXY(520_000 + step, 3_380_000 + hundred))
                )
                layer.endEditCommand()
                QApplication.processEvents()
            seconds.append(time.perf_counter() - start)
        layer.rollBack()
        QgsProject.instance().removeMapLayer(layer)
        return seconds


def main(folder: Path) -> None:
    """Print the seconds of each kind of work, the longest stalls, and the peak memory."""
    application = QgsApplication([], True)
    application.initQgis()
    plan, stalls = Plan(folder), {}

    def watched(name: str, work, *asked):
        watch = Watch()
        with watch:
            answer = work(*asked)
        stalls[name] = watch.longest
        return answer

    middle = plan.plots.extent().center()
    off = plan.elsewhere()
    view, on = watched("on", plan.turn_on, middle)
    found = {"view": [view], "on": [on], "elsewhere_off": off, "elsewhere_on": plan.elsewhere()}
    plan.plots.startEditing()
    fids = np.random.default_rng(1).permutation(plan.plots.allFeatureIds())[: 2 * EDITS].tolist()
    for name, edit, some in (
        ("vertex", plan.move_vertex, fids[:EDITS]),
        ("attribute", plan.raise_ratio, fids[EDITS:]),
    ):
        found[name] = watched(name, lambda some=some, edit=edit: [plan.edited(fid, edit) for fid in some])
    found["paste"] = [watched("paste", plan.paste, middle)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "stalls": stalls, "peak_mb": peak}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
