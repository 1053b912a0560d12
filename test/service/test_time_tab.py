"""The tab “Time” on the reference service and on a folder: the slider and the map's time, a state as it was, two times
compared."""

from types import SimpleNamespace

import pytest
from client_help import qgis

qgis()

import work_window as by_hand  # noqa: E402  (needs QGIS)
from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsProject,
    QgsTemporalNavigationObject,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, Qt  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def provider():
    from guiju.processing_provider.provider import GuijuProvider

    added = GuijuProvider()
    QgsApplication.processingRegistry().addProvider(added)
    yield
    QgsApplication.processingRegistry().removeProvider(added)


@pytest.fixture
def show():
    """Open the dock on a connection's collection; returns the tab and what it stands in."""
    opened = []

    def open(url: str, collection: str) -> SimpleNamespace:
        from guiju.core.progress import Progress
        from guiju.dialogs.data_service import DataServiceDock
        from guiju.dialogs.data_service_time import TimeTab
        from guiju.service import connections

        connection = connections.save(connections.Connection("", "Bureau", url))
        window = by_hand.Window()
        dock = DataServiceDock(window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.show()
        dock.show_connections(connection.id)
        opened.append((window, dock, connection))
        tab = dock.findChild(TimeTab)
        dock.tabs.setCurrentWidget(tab)
        # The catalogue is read first, as by a person who chooses in it.
        by_hand.wait(lambda: not dock.jobs.running)
        dock.choose_collection(connection.source().describe(collection, Progress()))
        by_hand.wait(lambda: tab.known)
        return SimpleNamespace(tab=tab, dock=dock, window=window, canvas=window.canvas)

    yield open
    from guiju.service import connections

    for window, dock, connection in opened:
        if dock.isVisible():
            dock.shut()
        window.window.close()
        connections.remove(connection)
    QgsProject.instance().clear()


def press(at, button) -> list[str]:
    """Press a button that begins a job, wait for its end, and return what was told of it."""
    by_hand.click(button)
    by_hand.wait(lambda: not at.dock.jobs.running)
    return [job.sentence for job in at.dock.jobs.jobs]


def layers() -> dict:
    return {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}


def drawn(layer, canvas) -> dict:
    """Return what the canvas would draw of a layer, at its present time: floors by the plot's code."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    told = layer.temporalProperties().createFilterString(context, canvas.temporalRange())
    return {
        one["code"]: one["floors"] for one in layer.getFeatures(QgsFeatureRequest().setFilterExpression(told))
    }


@pytest.fixture
def trial_of_three_dates(service, trial):
    """A plot that was raised, then one that was built, each at a time of its own; the first was raised in Beijing's
    new year."""
    name = trial.name
    service.sql(f"""
        BEGIN; SET LOCAL service.moment = '2027-01-01T00:00:00.000001+08:00';
        INSERT INTO published.{name} (geom, code, floors) VALUES
            (ST_Multi(ST_Transform(ST_MakeEnvelope(114.3, 30.5, 114.301, 30.501, 4326), 4547)), 'a', 1); COMMIT""")
    for moment, statement in (
        ("2027-06-01T10:00:00.0005+08:00", f"UPDATE published.{name} SET floors = 2"),
        (
            "2028-01-01T00:00:00+08:00",
            f"INSERT INTO published.{name} (geom, code, floors) "
            "SELECT ST_Multi(ST_Translate(geom, 200, 0)), 'b', 9 FROM published." + name,
        ),
    ):
        service.sql(f"BEGIN; SET LOCAL service.moment = '{moment}'; {statement}; COMMIT")
    return trial


def test_the_slider_moves_the_map_and_qgis_moves_the_slider(show, trial_of_three_dates):
    at = show(trial_of_three_dates.service.address, trial_of_three_dates.name)
    tab, canvas = at.tab, at.canvas
    before = canvas.temporalRange()
    # The first date is that of the empty table.
    assert tab.slider.maximum() == 3
    assert tab.slider.value() == 3
    press(at, tab.load_history)
    (layer,) = layers().values()
    assert layer.featureCount() == 3
    states = [{}, {"a": 1}, {"a": 2}, {"a": 2, "b": 9}]
    for place in (3, 1, 2, 0):
        tab.slider.setValue(place)
        assert drawn(layer, canvas) == states[place]
    fetched = len(at.dock.jobs.jobs)

    def utc(text):
        return QDateTime.fromString(text, Qt.DateFormat.ISODate).toUTC()

    # As QGIS's temporal controller does it, frame by frame.
    canvas.setTemporalRange(
        QgsDateTimeRange(utc("2027-03-01T00:00:00Z"), utc("2027-04-01T00:00:00Z"), True, False)
    )
    assert tab.slider.value() == 1
    canvas.setTemporalRange(
        QgsDateTimeRange(utc("2028-03-01T00:00:00Z"), utc("2028-04-01T00:00:00Z"), True, False)
    )
    assert tab.slider.value() == 3
    # An animation is moved to the frame of the date, and says so itself.
    controller = QgsTemporalNavigationObject()
    controller.updateTemporalRange.connect(canvas.setTemporalRange)
    canvas.setTemporalController(controller)
    controller.setTemporalExtents(QgsDateTimeRange(utc("2027-01-01T00:00:00Z"), utc("2029-01-01T00:00:00Z")))
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    tab.slider.setValue(2)
    assert tab.slider.value() == 2
    assert controller.currentFrameNumber() == controller.findBestFrameNumberForFrameStart(
        utc("2027-06-01T02:00:01Z")
    )
    assert drawn(layer, canvas)["a"] == 2
    controller.setNavigationMode(Qgis.TemporalNavigationMode.NavigationOff)
    # Nothing was fetched for all this.
    assert len(at.dock.jobs.jobs) == fetched
    tab.slider.setValue(1)
    at.dock.shut()
    at.dock.hide()
    assert canvas.temporalRange() == before


def test_as_it_was_is_one_layer_that_shows_another_time(show, trial_of_three_dates):
    at = show(trial_of_three_dates.service.address, trial_of_three_dates.name)
    tab = at.tab
    tab.slider.setValue(1)
    press(at, tab.load_as_was)
    (layer,) = layers().values()
    assert [one["floors"] for one in layer.getFeatures()] == [1]
    layer.renderer().symbol().setOpacity(0.5)
    tab.as_was.setDateTime(QDateTime.fromString("2027-12-31T00:00:00Z", Qt.DateFormat.ISODate).toLocalTime())
    press(at, tab.load_as_was)
    assert list(layers().values()) == [layer]
    assert [one["floors"] for one in layer.getFeatures()] == [2]
    assert "2027-12-31" in layer.name()
    assert layer.renderer().symbol().opacity() == 0.5
    # What others have changed meanwhile is there when the tab is looked at again.
    by_hand.wait(lambda: not at.dock.jobs.running)
    trial_of_three_dates.service.sql(
        f"BEGIN; SET LOCAL service.moment = '2028-02-01T00:00:00Z'; "
        f"UPDATE published.{trial_of_three_dates.name} SET floors = 3; COMMIT"
    )
    at.dock.tabs.setCurrentIndex(0)
    at.dock.tabs.setCurrentWidget(tab)
    by_hand.wait(lambda: tab.slider.maximum() == 4)


def test_two_times_are_a_layer_and_a_list_that_leads_to_the_map(show, trial_of_three_dates):
    at = show(trial_of_three_dates.service.address, trial_of_three_dates.name)
    tab = at.tab
    assert tab.to_time.text() == "now"
    tab.slider.setValue(1)
    by_hand.click(tab.as_a)
    told = press(at, tab.compare)
    assert told[-1].endswith("now: 1 added, 0 removed, 1 changed.")
    (layer,) = layers().values()
    assert layer.renderer().classAttribute() == "change"
    model = tab.changes.model()
    assert [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())] == [
        ["≠", "1", "floors"],
        ["+", "2", "added"],
    ]
    tab.changes.setCurrentIndex(model.index(0, 1))
    assert "floors: 1 → 2" in tab.detail.toPlainText()
    at.canvas.setLayers([layer])
    place = tab.changes.visualRect(model.index(1, 1)).center()
    by_hand.QTest.mouseClick(tab.changes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    box = at.canvas.mapSettings().layerExtentToOutputExtent(
        layer, layer.getFeature(2).geometry().boundingBox()
    )
    assert at.canvas.extent().contains(box)
    assert at.canvas.extent().width() < 20 * box.width()
    tab.added.click()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["≠"]
    QgsProject.instance().clear()
    by_hand.QTest.mouseClick(
        tab.changes.viewport(),
        Qt.MouseButton.LeftButton,
        pos=tab.changes.visualRect(model.index(0, 1)).center(),
    )
    assert at.dock.bar.currentItem() is not None


def test_two_plans_of_a_folder_are_compared_by_their_key(show):
    from guiju.dialogs.sample_district import SAMPLE

    at = show(str(SAMPLE / "district.gpkg"), "district.gpkg/plots_2025")
    tab = at.tab
    # No dates, but another year to be compared with.
    assert not tab.load_history.isEnabled()
    assert not tab.from_time.isVisible()
    tab.other.setCurrentIndex(tab.other.findData("district.gpkg/plots"))
    assert tab.key.currentText() == "BSM"
    told = press(at, tab.compare)
    assert "0 added, 0 removed, 76 changed" in told[-1]
    assert tab.changes.model().rowCount() == 76
    # What is chosen next begins anew.
    tab.other.setCurrentIndex(0)
    assert not tab.compare.isEnabled()
