"""Runs of the dock “Plan check”: all plots by the toolbox's own algorithm, compared with an earlier run, exported."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QTreeWidgetItem

from ..bridge.text import tr
from ..live.plan_check import Setup
from ..live.plan_places import feature_of
from .layer_choice import slim
from .running import Running
from .sentences import offer, plain

ALGORITHM, COMPARE = "guiju:checkcompliance", "guiju:comparechecks"
# What a table of verdicts has, by which one is known.
_FIELDS = {"plot_id", "rule_id", "verdict", "reason", "evidence_hash", "plot_hash"}
# Rows of each kind of change that the list holds; the table has all of them.
_MOST, _LINES = 300, 8
_FILE = "…"
# The property of a table of verdicts that tells when the dock made it.
_TIME = "guiju/run_at"


def parameters_of(setup: Setup, waivers: str | None) -> dict:
    """Return the parameters by which the algorithm checks what the dock checks; `waivers` is their file."""
    return {
        "INPUT": setup.plots,
        "PLOT_ID": setup.plot_id,
        "RULE_PACK": setup.pack,
        "CONSTRAINTS": list(setup.roles.values()),
        "ROLES": ",".join(setup.roles),
        "AREA_METHOD": setup.area_method,
        "FIELD_MAP": json.dumps(setup.field_map, ensure_ascii=False) if setup.field_map else "",
        "WAIVERS": waivers if waivers and Path(waivers).is_file() else None,
    }


class RunsPart(QgsCollapsibleGroupBox):
    """The section “Runs”, and what the dock's “Run on all” does."""

    def __init__(self, dock):
        super().__init__(dock)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.dock = dock
        self.running = Running()
        self.task = None
        self.last: dict = {}
        # The earlier run that a person chose to compare with, a layer's id.
        self.picked = ""
        slim(self.before)
        self.changes.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        dock.sections.addWidget(self)
        dock.run_all.clicked.connect(self._run_clicked)
        dock.setup_form.changed.connect(self._show)
        self.stop.clicked.connect(self._stop)
        self.report.clicked.connect(lambda _=False: self._open_report())
        self.export_all.clicked.connect(lambda _=False: self._ask_folder())
        self.before.activated.connect(self._before_chosen)
        self.compare.clicked.connect(lambda _=False: self.compare_with(self._chosen_before()))
        self.changes.itemActivated.connect(lambda item, _: self._show_place(item))
        self.changes.itemClicked.connect(lambda item, _: self._show_place(item))
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)
        self.changes.hide()
        self._show()

    def shut(self) -> None:
        """Stop what runs, and hear of the project no more."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._layers_changed)
        project.layersRemoved.disconnect(self._layers_changed)
        self.dock.run_all.clicked.disconnect(self._run_clicked)
        if self.task is not None:
            self.task.progressChanged.disconnect(self._tell_progress)
        self.running.stop()

    def run(self) -> None:
        """Check all plots, and load what comes of it."""
        now = time.strftime("%Y-%m-%d %H:%M:%S")
        project = QgsProject.instance()
        layers = {
            name: QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
            for name in ("PLOTS", "VERDICTS", "CONFLICTS")
        }
        report = QgsProcessingUtils.generateTempFilename("plan-check.html")
        group = tr("Plan check {time}").format(time=now)

        def done(results: dict) -> None:
            self.last = {**results, "TIME": now}
            named = self._layer("VERDICTS")
            if named is not None:
                named.setName(tr("Verdicts {time}").format(time=now))
                named.setCustomProperty(_TIME, now)
            if self.dock.live.isChecked():
                self._lay_by(group)
            self._show()

        self._start(ALGORITHM, layers | {"REPORT": report}, done, group)

    def _lay_by(self, name: str) -> None:
        """Leave the map as it is: what a run found, the live check shows already."""
        for output in ("PLOTS", "CONFLICTS"):
            node = QgsProject.instance().layerTreeRoot().findLayer(str(self.last.get(output, "")))
            if node is not None:
                node.setItemVisibilityChecked(False)
                node.parent().setExpanded(False)
        told = tr(
            "The results are in the group “{group}” of the layer list, switched off: “Live” shows them."
        )
        self.dock.remark(told.format(group=name))

    def export(self, folder: str) -> None:
        """Check all plots once more, and write report, layers and verdicts into a folder."""
        name = tr("Plan check {time}").format(time=time.strftime("%Y-%m-%d %H%M%S"))
        whole = Path(folder) / name
        tables = {"PLOTS": "plots", "VERDICTS": "verdicts", "CONFLICTS": "conflicts"}
        # QGIS writes a quotation mark within such a name with a stroke before it.
        file = f"{whole}.gpkg".replace("'", "\\'")
        places = {
            output: f"ogr:dbname='{file}' table=\"{table}\"" + ("" if table == "verdicts" else " (geom)")
            for output, table in tables.items()
        }
        places |= {"REPORT": f"{whole}.html", "VERDICTS_JSON": f"{whole}.json"}

        def done(_results: dict) -> None:
            offer(self.dock.bar, tr("Report, layers and verdicts are written."), Path(f"{whole}.html"))

        self._start(ALGORITHM, places, done)

    def compare_with(self, before: QgsVectorLayer | None) -> None:
        """Compare the last run with an earlier one, and list what changed."""
        after = self._layer("VERDICTS")
        if before is None or after is None or before is after:
            self.dock.say(tr("Run on all first, then choose an earlier run to compare it with."))
            return
        output = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
        group = tr("Plan check {time}").format(time=self.last["TIME"])
        self._start(COMPARE, {"BEFORE": before, "AFTER": after, "OUTPUT": output}, self._show_changes, group)

    def _start(self, id: str, outputs: dict, done, group: str = "") -> None:
        """Run an algorithm in a task; its faults are said in the dock."""
        if self.task is not None:
            self.dock.say(tr("A run is under way. Wait for it, or stop it."))
            return
        parameters = dict(outputs)
        if id == ALGORITHM:
            setup = self.dock.setup_form.setup()
            if setup is None:
                return
            parameters |= parameters_of(setup, self.dock.waivers.waivers.path_for(setup.plots))
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(id)
        possible, fault = algorithm.checkParameterValues(parameters, context)
        if not possible:
            self.dock.say(fault)
            return

        def ended(results: dict) -> None:
            self._ended()
            done(results)

        def failed(log: str) -> None:
            stopped = task.isCanceled()
            self._ended()
            if stopped:
                self.dock.remark(tr("The run was stopped; nothing was written."))
            else:
                # The last thing that is said is the fault; warnings come before.
                lines = log.splitlines() or [tr("QGIS gives no reason.")]
                self.dock.say(tr("The run could not be done: {reason}").format(reason=lines[-1]))

        try:
            task = self.running.start(
                id, parameters, ended, failed, group=group, in_history=True, iface=self.dock.iface
            )
        except ImportError:
            # Processing is a plugin too, and can be switched off.
            self.dock.say(
                tr("Switch on the plugin “Processing” in the plugin manager: Guiju's tools run by it.")
            )
            return
        self.task = task
        task.progressChanged.connect(self._tell_progress)
        self.progress.setValue(0)
        self.setCollapsed(False)
        self._show()

    def _ended(self) -> None:
        self.task = None
        self._show()

    def _stop(self, _checked: bool = False) -> None:
        if self.task is not None:
            self.task.cancel()

    def _tell_progress(self, share: float) -> None:
        self.progress.setValue(round(share))

    def _run_clicked(self, _checked: bool = False) -> None:
        self.run()

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, tr("A folder for report and layers"), QgsProject.instance().homePath()
        )
        if folder:
            self.export(folder)

    def _open_report(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.last["REPORT"]))

    def _layer(self, output: str) -> QgsVectorLayer | None:
        """Return a layer of the last run, None where it is no more in the project."""
        return QgsProject.instance().mapLayer(str(self.last.get(output, "")))

    def _layers_changed(self, _) -> None:
        self._show()

    def _show(self) -> None:
        """Show what runs, what came of the last run, and what it can be compared with."""
        busy = self.task is not None
        for widget in (self.progress, self.stop):
            widget.setVisible(busy)
        for widget in (self.dock.run_all, self.export_all, self.compare):
            widget.setEnabled(not busy and self.dock.setup_form.setup() is not None)
        self.report.setVisible(bool(self.last.get("REPORT")))
        if self.last:
            self.told.setText(
                tr(
                    "{time}: {failed} fail, {undecided} undecided, {passed} pass; waived failures: {waived}"
                ).format(
                    time=self.last["TIME"],
                    **{
                        name.lower(): f"{self.last[name]:,}"
                        for name in ("FAILED", "UNDECIDED", "PASSED", "WAIVED")
                    },
                )
            )
        after = self._layer("VERDICTS")
        self.before.clear()
        for layer in verdict_tables():
            if layer is not after:
                self.before.addItem(layer.name(), layer.id())
        self.before.addItem(tr("A file…"), _FILE)
        self.before.setCurrentIndex(max(self.before.findData(self.picked), 0))
        for widget in (self.before_label, self.before, self.compare):
            widget.setVisible(after is not None)

    def _before_chosen(self, _place: int) -> None:
        if self.before.currentData() != _FILE:
            self.picked = self.before.currentData()
        elif self._ask_file() is None:
            self._show()

    def _ask_file(self) -> QgsVectorLayer | None:
        """Take an earlier run from a file into the project."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Verdicts of an earlier run"),
            QgsProject.instance().homePath(),
            QgsProviderRegistry.instance().fileVectorFilters(),
        )
        return self.take_file(path) if path else None

    def take_file(self, path: str) -> QgsVectorLayer | None:
        """Take the table of verdicts out of a file into the project; None, and said, where there is none."""
        for part in QgsProviderRegistry.instance().querySublayers(path):
            layer = QgsVectorLayer(
                part.uri(), tr("Verdicts of {file}").format(file=Path(path).stem), part.providerKey()
            )
            if layer.isValid() and set(layer.fields().names()) >= _FIELDS:
                self.picked = layer.id()
                QgsProject.instance().addMapLayer(layer)
                return layer
        self.dock.say(
            tr("{file} holds no table of verdicts. Choose what a run wrote as “Verdicts”.").format(
                file=Path(path).name
            )
        )
        return None

    def _chosen_before(self) -> QgsVectorLayer | None:
        if self.before.currentData() == _FILE:
            return self._ask_file()
        return QgsProject.instance().mapLayer(self.before.currentData() or "")

    def _show_changes(self, results: dict) -> None:
        """List what changed, the new ones first."""
        self.changes.clear()
        titles = {
            "new": tr("New: {count}"),
            "changed": tr("For another reason: {count}"),
            "fixed": tr("Fixed: {count}"),
            "unchanged": tr("Unchanged: {count}"),
        }
        layer = QgsProject.instance().mapLayer(results["OUTPUT"])
        for kind, title in titles.items():
            count = results[kind.upper()]
            group = QTreeWidgetItem([title.format(count=f"{count:,}")])
            self.changes.addTopLevelItem(group)
            for item in _changes(layer, kind) if layer and count else ():
                group.addChild(item)
            if layer and count > _MOST:
                more = tr("{count} more are in the table “{layer}”.")
                group.addChild(QTreeWidgetItem([more.format(count=f"{count - _MOST:,}", layer=layer.name())]))
            group.setExpanded(kind == "new")
        self.changes.show()

    def _show_place(self, item: QTreeWidgetItem) -> None:
        about = item.data(0, Qt.ItemDataRole.UserRole)
        verdicts = self.dock.check.verdicts
        if about is None or verdicts is None:
            return
        plot, rule = about
        for found in verdicts.of_rule(rule):
            if found.plot_id == plot:
                self.dock.tree.choose(found)
                self.dock.show_on_map(found)
                return
        # What is fixed is found no more; its plot is still there.
        if plot:
            self.dock.check.ask("place", feature_of(plot), self._show_feature)

    def _show_feature(self, fid: int | None) -> None:
        setup = self.dock.check.setup
        if fid is not None and setup is not None:
            self.dock.canvas.zoomToFeatureIds(setup.plots, [fid])
            self.dock.canvas.flashFeatureIds(setup.plots, [fid])


def verdict_tables() -> list[QgsVectorLayer]:
    """Return the project's tables of verdicts, the dock's latest run first."""
    layers = [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and set(layer.fields().names()) >= _FIELDS
        and layer.fields().lookupField("change") < 0
    ]
    return sorted(layers, key=lambda layer: (layer.customProperty(_TIME, ""), layer.name()), reverse=True)


def _changes(layer: QgsVectorLayer, kind: str) -> Iterator[QTreeWidgetItem]:
    """Yield the first changes of a kind."""
    request = QgsFeatureRequest().setFilterExpression(f"\"change\" = '{kind}'").setLimit(_MOST)
    for row in layer.getFeatures(request):
        plot, rule = row["plot_id"] or "", row["rule_title"]
        told = " · ".join(filter(None, (plot, rule, row["measured_text"] or "")))
        item = QTreeWidgetItem([told])
        item.setToolTip(0, plain(f"{told}\n{row['reason'] or ''}"))
        item.setData(0, Qt.ItemDataRole.UserRole, (plot, row["rule_id"]))
        yield item
