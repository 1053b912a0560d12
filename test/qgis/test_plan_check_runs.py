"""Runs in the dock “Plan check”: on all by the toolbox's algorithm, compared with an earlier one, exported."""

import json
from datetime import date
from pathlib import Path

import pytest
from circle_window import wait
from plan_check_small import close, failure, open_dock
from qgis.core import QgsFeature, QgsProject, QgsVectorLayer
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QLabel


@pytest.fixture
def dock(plugin, tmp_path):
    found = open_dock(tmp_path)
    yield found
    close(found)


def run(dock):
    """Press “Run on all” and wait for its end."""
    dock.run_all.click()
    part = dock.runs
    assert part.task is not None
    assert not dock.run_all.isEnabled()
    wait(lambda: part.task is None)
    return part


def told(dock) -> list[str]:
    return [item.text() for item in dock.bar.items()]


def group_names() -> list[str]:
    return [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]


def verdict_rows(layer) -> set:
    return {(row["plot_id"], row["rule_id"], row["verdict"]) for row in layer.getFeatures()}


def changes(part) -> dict:
    """The list of changes: the text of each group, and those of its rows."""
    groups = [part.changes.topLevelItem(at) for at in range(part.changes.topLevelItemCount())]
    return {group.text(0): [group.child(at).text(0) for at in range(group.childCount())] for group in groups}


def test_a_run_on_all_counts_edits_that_are_not_saved(dock):
    layer = dock.check.setup.plots
    layer.startEditing()
    second = next(feature for feature in layer.getFeatures() if feature["BSM"] == "乙")
    layer.changeAttributeValue(second.id(), layer.fields().lookupField("RJL"), 9.0)
    before = len(QgsGui.historyProviderRegistry().queryEntries(providerId="processing"))
    part = run(dock)
    found = verdict_rows(part._layer("VERDICTS"))
    assert found == {("甲", "far", "fail"), ("甲", "farmland", "fail"), ("乙", "far", "fail")}
    assert dock.check.settle(60)
    assert found == {
        (one.plot_id, one.rule.id, "fail") for one in dock.check.verdicts.found.values() if one.failed
    }
    # Where the toolbox would leave it: in the project, styled, in a group, in the history.
    assert part._layer("PLOTS").customProperty("guiju/failed") == 3
    assert part._layer("PLOTS").renderer().type() == "categorizedSymbol"
    (group,) = group_names()
    assert part.last["TIME"] in group
    entries = QgsGui.historyProviderRegistry().queryEntries(providerId="processing")
    assert len(entries) == before + 1
    assert entries[-1].entry["algorithm_id"] == "guiju:checkcompliance"
    assert "2 fail" in part.told.text()
    assert Path(part.last["REPORT"]).is_file()


def test_a_waiver_is_marked_in_a_run(dock):
    waivers = dock.waivers.waivers
    done = []
    waivers.grant(
        failure(dock, "far"), who="李", why="线路", document="7", until=date(2999, 1, 1),
        done=lambda: done.append(True), failed=done.append,
    )  # fmt: skip
    wait(lambda: done)
    assert done == [True]
    part = run(dock)
    assert part.last["WAIVED"] == 1
    assert [row["rule_id"] for row in part._layer("VERDICTS").getFeatures() if row["waiver"]] == ["far"]


def test_two_runs_are_compared(dock, tmp_path):
    part = run(dock)
    # An opened box shows what there is, no empty list.
    assert not part.isCollapsed()
    assert not part.changes.isVisible()
    first = part._layer("VERDICTS")
    layer = dock.check.setup.plots
    layer.startEditing()
    field = layer.fields().lookupField("RJL")
    by_id = {feature["BSM"]: feature.id() for feature in layer.getFeatures()}
    layer.changeAttributeValue(by_id["甲"], field, 2.0)
    layer.changeAttributeValue(by_id["乙"], field, 9.0)
    assert part.before.currentText() == "A file…"
    run(dock)
    # The run before is offered, though there was nothing but a file to choose from after the first.
    assert part.before.currentData() == first.id()
    part.compare.click()
    wait(lambda: part.task is None)
    assert part.changes.isVisible()
    listed = changes(part)
    assert [text.rpartition(" ")[2] for text in listed] == ["1", "0", "1", "1"]
    new, _, fixed, same = listed.values()
    assert new[0].startswith("乙 · far")
    assert fixed[0].startswith("甲 · far")
    assert same[0].startswith("甲 · farmland")
    # A click goes where it is.
    assert dock.check.settle(60)
    part._show_place(part.changes.topLevelItem(0).child(0))
    assert (dock.chosen.plot_id, dock.chosen.rule.id) == ("乙", "far")
    part._show_place(part.changes.topLevelItem(2).child(0))
    assert dock.check.settle(60)
    middle, plot = dock.canvas.extent().center(), layer.getFeature(by_id["甲"]).geometry().boundingBox()
    assert plot.contains(middle)


def test_of_several_runs_the_one_before_is_compared_with_unless_a_person_chose(dock):
    part, tables = run(dock), []
    for _ in range(2):
        tables.append(part._layer("VERDICTS"))
        # A second later, and whatever its name is.
        tables[-1].setCustomProperty("guiju/run_at", f"2026-01-01 00:00:0{len(tables)}")
        tables[-1].setName("zz" if len(tables) == 1 else "aa")
        run(dock)
        assert part.before.currentData() == tables[-1].id()
    part.before.setCurrentIndex(part.before.findData(tables[0].id()))
    part.before.activated.emit(part.before.currentIndex())
    run(dock)
    assert part.before.currentData() == tables[0].id()


def test_a_run_leaves_map_and_active_layer_as_they_were_while_live_is_on(dock):
    root, plots = QgsProject.instance().layerTreeRoot(), dock.check.setup.plots
    dock.iface.active = plots
    # As QGIS does.
    QgsProject.instance().legendLayersAdded.connect(lambda layers: dock.iface.setActiveLayer(layers[0]))
    part = run(dock)
    assert dock.iface.activeLayer() is plots
    for output in ("PLOTS", "CONFLICTS"):
        assert not root.findLayer(part.last[output]).isVisible()
    assert root.findLayer(plots.id()).isVisible()
    (group,) = root.findGroups()
    assert not group.isExpanded()
    words = [label.text() for item in dock.bar.items() for label in item.findChildren(QLabel)]
    assert any(group.name() in text for text in words)
    # Without the live check the run's layers are what there is to see.
    dock.live.click()
    run(dock)
    assert root.findLayer(part.last["PLOTS"]).isVisible()


def test_an_export_holds_report_layers_and_verdicts_and_can_be_compared_with(dock, tmp_path):
    folder = tmp_path / "交出 it's"
    folder.mkdir()
    part = dock.runs
    part.export(str(folder))
    wait(lambda: part.task is None)
    files = {path.suffix: path for path in folder.iterdir()}
    assert set(files) == {".html", ".gpkg", ".json"}, told(dock)
    tables = {
        name: QgsVectorLayer(f"{files['.gpkg']}|layername={name}", name, "ogr")
        for name in ("plots", "verdicts", "conflicts")
    }
    assert [tables[name].featureCount() for name in tables] == [2, 2, 1]
    assert tables["plots"].renderer().type() == "categorizedSymbol"
    assert len(json.loads(files[".json"].read_text(encoding="utf-8"))["verdicts"]) == 2
    # What was exported is not loaded, and is found again as an earlier run.
    assert not group_names()
    run(dock)
    part.compare_with(part.take_file(str(files[".gpkg"])))
    wait(lambda: part.task is None)
    assert [text.rpartition(" ")[2] for text in changes(part)] == ["0", "0", "0", "2"]
    assert part.take_file(str(tmp_path / "city.gpkg")) is None


def test_a_run_that_cannot_be_is_told(dock, tmp_path):
    part = dock.runs
    (tmp_path / "city.zoning.waivers.json").write_text("{", encoding="utf-8")
    dock.run_all.click()
    assert part.task is None
    assert dock.bar.items()
    part.compare_with(None)
    assert part.task is None


def test_the_dock_closes_while_a_run_goes_on(plugin, tmp_path):
    dock = open_dock(tmp_path)
    dock.run_all.click()
    assert dock.runs.task is not None
    close(dock)
    for _ in range(200):
        QCoreApplication.processEvents()
    assert not QgsProject.instance().mapLayers()


def test_a_run_is_stopped(dock):
    part, plots = dock.runs, dock.check.setup.plots
    # Enough of them that the run is not over before it is stopped.
    copies = [QgsFeature(next(plots.getFeatures())) for _ in range(1_500)]
    for copy in copies:
        copy.setAttribute("fid", None)
    plots.dataProvider().addFeatures(copies)
    dock.run_all.click()
    part.stop.click()
    wait(lambda: part.task is None)
    assert not part.last
    assert not group_names()
    assert dock.run_all.isEnabled()
