"""The dock “Data service” over folders of this computer: found, chosen, loaded, brought up to date, no server at all."""

import json
import sqlite3
from contextlib import closing

import pytest
from circle_window import wait
from guiju.dialogs.fetched_layers import bring_up_to_date
from guiju.dialogs.fetched_watch import FetchedLayers
from guiju.service.cache import Cache
from guiju.service.connections import Connection, all_connections, remove, save
from layers import box, polygons
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsTask,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox
from service_window import (
    ServiceWindow,
    choose,
    collections,
    condition,
    idle,
    load,
    open_dock,
    put_away,
    read,
    said,
    told,
)

PLOTS = "district.gpkg/plots"
ROWS = [
    ("A", box(0, 0, 10, 10), 1.5, "2024-06-01", "2025-06-01"),
    ("B", box(100, 0, 110, 10), 2.5, "2025-06-01", None),
]


@pytest.fixture
def window(qgis_app):
    QgsProject.instance().clear()
    QgsSettings().remove("guiju/data_service/connection")
    found = ServiceWindow()
    yield found
    QgsProject.instance().clear()
    for connection in all_connections():
        remove(connection)
    Cache().clear()
    found.window.close()


@pytest.fixture
def dock(window):
    found = open_dock(window)
    yield found
    put_away(found)


@pytest.fixture
def own(window, tmp_path):
    """A dock on a folder of the test's own, with plots that tell their times."""
    folder = tmp_path / "规划"
    folder.mkdir()
    write(folder, ROWS)
    QgsSettings().setValue("guiju/data_service/connection", save(Connection("", "Own", str(folder))).id)
    found = open_dock(window)
    yield found
    put_away(found)


def write(folder, rows, name="plots"):
    fields = "field=far:double&field=valid_from:date&field=valid_to:date"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    layer = polygons(name, rows, key="BSM", fields=fields)
    file = str(folder / "plan.gpkg")
    assert not QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, file, QgsCoordinateTransformContext(), options
    )[0]


def test_the_sample_is_there_without_any_server(dock):
    assert dock.connection.title == "Sample district (local)"
    assert dock.state.text() == "●"
    assert len(collections(dock)) == 37
    assert all_connections() == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("farmland", ["district.gpkg/farmland"]),
        ("LINE lake 灰线", ["district.gpkg/lake_grey"]),
        ("nowhere", []),
    ],
)
def test_collections_are_searched_by_any_word(dock, words, found):
    dock.catalogue.search.setText(words)
    wait(lambda: not dock.catalogue.pause.isActive())
    assert collections(dock) == found
    assert dock.catalogue.hint.isVisible() == (not found)


def test_collections_elsewhere_do_not_touch_the_view(window, dock):
    choose(dock, "district.gpkg/hills")
    hills = dock.collection.extent
    window.canvas.setDestinationCrs(QgsProject.instance().crs().fromEpsgId(4326))
    window.canvas.setExtent(QgsRectangle(*hills))
    dock.catalogue.in_view.setChecked(True)
    assert "district.gpkg/hills" in collections(dock)
    window.canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    wait(lambda: not dock.catalogue.pause.isActive())
    assert collections(dock) == []


def test_a_thousand_collections_are_searched(dock):
    from guiju.service.source import Collection

    many = [
        Collection(f"c{n}", f"Collection {n}", theme=f"Theme {n % 20}", keywords=(f"k{n}",))
        for n in range(1_000)
    ]
    dock.catalogue.list.show(many)
    dock.catalogue.search.setText("k777")
    wait(lambda: not dock.catalogue.pause.isActive())
    assert collections(dock) == ["c777"]
    assert dock.catalogue.found.text() == "1 of 1,000 collections"


def test_the_choice_is_told_to_all_tabs_and_shown_on_the_map(window, dock):
    heard = []
    dock.collection_changed.connect(lambda: heard.append(dock.collection.id))
    choose(dock, PLOTS)
    assert heard == [PLOTS]
    assert "EPSG:4547 · 3,063 features" in dock.catalogue.facts.text()
    assert dock.catalogue.band.band.asGeometry().boundingBox().width() > 1000
    dock.setUserVisible(False)
    assert dock.catalogue.band.band is None


def test_what_the_view_shows_and_a_condition_asks_for_is_loaded_as_a_styled_layer(window, dock):
    window.canvas.setExtent(QgsRectangle(527400, 3370000, 533700, 3376300))
    choose(dock, PLOTS)
    assert dock.catalogue.panel.area.currentData() == "view"
    condition(dock, "GHYDYHDM", "begins", "07")
    layer = load(dock)
    assert layer.name() == dock.collection.title
    codes = {feature["GHYDYHDM"] for feature in layer.getFeatures()}
    assert codes
    assert all(code.startswith("07") for code in codes)
    assert 0 < layer.featureCount() < 3063
    asked = json.loads(layer.customProperty("guiju/query"))
    assert asked["filter"] == "GHYDYHDM LIKE '07%'"
    assert layer.customProperty("guiju/connection") == dock.connection.url
    titles = {category.value(): category.label() for category in layer.renderer().categories()}
    assert titles["070102"] == "070102 Class-2 urban residential"
    assert layer.readOnly()
    assert told(dock) == [f"“{dock.collection.title}” is loaded: {layer.featureCount()} features."]


def test_it_is_counted_before_it_is_loaded(window, dock):
    window.canvas.setExtent(QgsRectangle(527400, 3370000, 533700, 3376300))
    choose(dock, PLOTS)
    panel = dock.catalogue.panel
    counted = panel.count.text()
    assert counted == f"About {load(dock).featureCount():,} features"
    panel.area.setCurrentIndex(panel.area.findData("all"))
    panel.area.activated.emit(panel.area.currentIndex())
    idle(dock)
    assert panel.count.text() == "About 3,063 features"


def test_a_drawn_rectangle_is_the_area(window, dock):
    choose(dock, PLOTS)
    panel = dock.catalogue.panel
    panel.area.setCurrentIndex(panel.area.findData("drawn"))
    panel.area.activated.emit(panel.area.currentIndex())
    assert window.canvas.mapTool() is panel.where.tool
    assert not panel.load.isEnabled()
    panel.where.tool.extentChanged.emit(QgsRectangle(529000, 3374000, 530000, 3375000))
    assert window.canvas.mapTool() is not panel.where.tool
    idle(dock)
    layer = load(dock)
    assert 0 < layer.featureCount() < 3063
    assert layer.extent().intersects(QgsRectangle(529000, 3374000, 530000, 3375000))


def test_a_value_that_cannot_be_read_is_told_and_nothing_is_loaded(dock):
    choose(dock, PLOTS)
    condition(dock, "RJL", "more", "dense")
    assert "“dense” is no number" in dock.catalogue.panel.count.text()
    assert load(dock) is None
    assert "“dense” is no number" in told(dock)[-1]


def test_values_are_offered_from_what_is_there(dock):
    choose(dock, PLOTS)
    condition(dock, "GHYDYHDM", "equals", "")
    completer = dock.catalogue.panel.filters.shown[0].editors[0].completer()
    offered = [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())]
    assert "0101" in offered


def test_nothing_that_fits_adds_no_layer(dock):
    choose(dock, PLOTS)
    condition(dock, "GHYDYHDM", "equals", "no such code")
    assert load(dock) is None
    assert "nothing that fits" in told(dock)[-1]


def test_the_state_on_a_date_is_loaded(own):
    choose(own, "plan.gpkg/plots")
    panel = own.catalogue.panel
    assert panel.time.isVisibleTo(own)
    panel.time.setCurrentIndex(panel.time.findData("instant"))
    panel.since.setDateTime(QDateTime(2024, 12, 31, 12, 0, 0))
    layer = load(own)
    assert [feature["BSM"] for feature in layer.getFeatures()] == ["A"]
    assert layer.name() == "plots (2024-12-31 12:00)"


def test_a_layer_of_all_states_moves_with_the_temporal_controller(own):
    choose(own, "plan.gpkg/plots")
    panel = own.catalogue.panel
    panel.time.setCurrentIndex(panel.time.findData("period"))
    panel.since.setDateTime(QDateTime(2020, 1, 1, 0, 0, 0))
    panel.until.setDateTime(QDateTime(2026, 1, 1, 0, 0, 0))
    layer = load(own)
    assert layer.featureCount() == 2
    times = layer.temporalProperties()
    assert times.isActive()
    assert (times.startField(), times.endField()) == ("valid_from", "valid_to")


def test_a_collection_of_a_folder_cannot_be_checked_out_and_says_why(dock):
    choose(dock, PLOTS)
    assert not dock.catalogue.panel.check_out.isEnabled()
    assert "needs no check-out" in dock.catalogue.panel.check_out.toolTip()


def test_the_first_features_are_previewed(dock):
    choose(dock, PLOTS)
    dock.catalogue.panel.preview.click()

    def windows():
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one.objectName() == "guiju_preview" and one.isVisible()
        ]

    wait(windows)
    (preview,) = windows()
    assert preview.table.rowCount() == 200
    assert preview.layer.featureCount() == 200
    preview.table.selectRow(3)
    assert preview.layer.selectedFeatureIds() == [4]
    preview.close()
    assert not QgsProject.instance().mapLayers()


def test_a_loaded_layer_is_brought_up_to_date_and_found_again_by_a_project(window, own, tmp_path):
    choose(own, "plan.gpkg/plots")
    layers = [load(own), load(own)]
    file, before = tmp_path / "project.qgz", layers[0].source()
    assert QgsProject.instance().write(str(file))
    colour = layers[0].renderer().symbol().color()
    write(tmp_path / "规划", [*ROWS, ("C", box(200, 0, 210, 10), 3.0, None, None)])

    bring_up_to_date(own, layers[0])
    idle(own)
    assert [layer.featureCount() for layer in layers] == [3, 3]
    assert layers[0].source() == layers[1].source() != before
    assert layers[0].renderer().symbol().color() == colour
    assert layers[0].readOnly()
    after = layers[0].source()

    # The project on the disk still names the copy that is gone.
    watch = FetchedLayers(window, lambda: own)
    watch.attach()
    window.layer_actions.clear()
    try:
        assert QgsProject.instance().read(str(file))
        found = list(QgsProject.instance().mapLayers().values())
        assert {layer.source() for layer in found} == {after}
        assert all(layer.isValid() for layer in found)
        assert {layer.id() for layer in window.layer_actions} == {layer.id() for layer in found}
        del found
        QgsProject.instance().clear()
        Cache().clear()
        QgsProject.instance().read(str(file))
        assert "no longer on this computer: plots, plots" in said(window.bar)
    finally:
        watch.detach()


def test_a_layer_whose_connection_is_gone_says_so_and_stays(own):
    choose(own, "plan.gpkg/plots")
    layer = load(own)
    own.menu.remove_chosen()
    read(own)
    bring_up_to_date(own, layer)
    idle(own)
    assert "neither a connection" in told(own)[-1]
    assert layer.isValid()
    assert layer.featureCount() == 2


def test_texts_of_a_source_are_plain(window, tmp_path):
    folder = tmp_path / "html"
    folder.mkdir()
    write(folder, ROWS)
    with closing(sqlite3.connect(folder / "plan.gpkg")) as database, database:
        database.execute("UPDATE gpkg_contents SET identifier = '<b>bold</b>', description = '<img src=x>'")
    QgsSettings().setValue(
        "guiju/data_service/connection", save(Connection("", "<i>own</i>", str(folder))).id
    )
    dock = open_dock(window)
    choose(dock, "plan.gpkg/plots")
    tab = dock.catalogue
    for label in (tab.title, tab.facts, tab.about):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert tab.title.text() == "<b>bold</b>"
    assert "&lt;b&gt;bold" in tab.list.items[0].toolTip(0)
    dock.setUserVisible(False)
    load(dock)
    assert "&lt;b&gt;bold" in said(window.bar)
    put_away(dock)


def test_a_job_fails_with_its_sentence_another_goes_on_and_a_third_is_stopped(dock):
    import time

    from guiju.core.text import InputError, Message

    def bad(progress):
        raise InputError(Message("The pipe is blocked."))

    def endless(progress):
        while True:
            progress.step(0.3)
            time.sleep(0.01)

    results, done = [], []
    stopped = dock.jobs.start("endless", endless, done.append)
    dock.jobs.start("bad", bad, done.append)
    dock.jobs.start("good", lambda progress: 42, lambda result: results.append(result) or "It is 42.")
    wait(lambda: len(dock.jobs.running) == 1)
    assert set(told(dock)) == {"The pipe is blocked.", "It is 42."}
    stopped.stop()
    idle(dock)
    assert (results, done, stopped.state) == ([42], [], "stopped")


def test_jobs_end_with_the_plugin_and_tell_nobody(window):
    import time

    dock = open_dock(window)
    began, ended, heard = [], [], []

    def endless(progress):
        began.append(True)
        try:
            while True:
                progress.check()
                time.sleep(0.01)
        finally:
            ended.append(True)

    dock.jobs.start("endless", endless, heard.append, failed=heard.append)
    wait(lambda: began)
    # QGIS asks before it quits on others.
    quietly = QgsTask.Flag.CancelWithoutPrompt
    assert all(task.flags() & quietly for task in QgsApplication.taskManager().activeTasks())
    put_away(dock)
    wait(lambda: ended)
    assert heard == []
    assert window.canvas.mapTool() is None


def test_a_connection_that_is_removed_meanwhile_leaves_no_catalogue_of_its_own(own):
    own.catalogue.read()
    own.menu.remove_chosen()
    read(own)
    idle(own)
    assert own.connection.id == ""
    assert PLOTS in collections(own)
    assert "plan.gpkg/plots" not in collections(own)


def test_a_connection_that_does_not_answer_says_why(window):
    kept = save(Connection("", "Nobody", "http://127.0.0.1:9/"))
    QgsSettings().setValue("guiju/data_service/connection", kept.id)
    dock = open_dock(window)
    idle(dock)
    assert dock.state.text() == "✖"
    assert "127.0.0.1:9 cannot be reached" in dock.catalogue.hint.text()
    assert collections(dock) == []
    put_away(dock)


def test_a_connection_is_made_tried_out_and_chosen(dock, tmp_path):
    write(tmp_path, ROWS)
    form = dock.menu.add()
    form.place.setFilePath(str(tmp_path))
    form.run_test()
    idle(dock)
    assert "✔ The folder holds 1 collections." in form.told.text().splitlines()
    form.title.setText("Mine")
    form.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    wait(lambda: form.result() == QDialog.DialogCode.Accepted)
    read(dock)
    assert dock.connections.currentText() == dock.connection.title == "Mine"
    assert collections(dock) == ["plan.gpkg/plots"]


def test_a_connection_that_cannot_be_is_told_in_its_form(dock):
    form = dock.menu.add()
    form.place.setFilePath("https://wang:secret@data.example/")
    form.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    idle(dock)
    assert "with a log-in in it" in form.told.text()
    assert "secret" not in form.told.text()
    assert form.isVisible()
    assert all_connections() == []
    form.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert form.result() == QDialog.DialogCode.Rejected
    assert not form.isVisible()


def test_connections_go_to_a_colleague_without_their_log_ins(dock, tmp_path):
    save(Connection("", "Bureau", "https://data.example", "abc1234"))
    file = tmp_path / "connections.json"
    dock.menu.export_to(str(file))
    idle(dock)
    assert "abc1234" not in file.read_text(encoding="utf-8")
    (kept,) = all_connections()
    dock.menu.import_from(str(file))
    idle(dock)
    assert all_connections() == [kept]
    remove(kept)
    dock.menu.import_from(str(file))
    idle(dock)
    assert [(one.title, one.url, one.authcfg) for one in all_connections()] == [
        ("Bureau", "https://data.example", "")
    ]


def test_everything_can_be_reached_and_is_named(dock):
    choose(dock, PLOTS)
    tab = dock.catalogue
    for widget in (tab.search, tab.reload, tab.tree, dock.connections, dock.add, dock.more, dock.jobs):
        assert widget.accessibleName()
        assert widget.objectName()
    assert tab.panel.area_label.buddy() is tab.panel.area
