"""The tab “Sensors” on the reference service: stations by state, on the map, their chart, and when it asks."""

import json
from datetime import UTC, datetime

import pytest
from client_help import qgis

qgis()

import work_window as by_hand  # noqa: E402  (needs QGIS)
from qgis.core import QgsProject, QgsSettings  # noqa: E402
from qgis.PyQt.QtCore import QEvent, QPoint, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor, QPalette  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication, QFileDialog  # noqa: E402

PATH = "/sensorthings/v1.1"


class Sensors:
    """The dock at its tab “Sensors”, connected to an address."""

    def __init__(self, address: str):
        from guiju.dialogs.data_service import DataServiceDock
        from guiju.dialogs.data_service_sensors import SensorsTab
        from guiju.service import connections

        self.connection = connections.save(connections.Connection("", "Bureau", address))
        self.window = by_hand.Window()
        self.dock = DataServiceDock(self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.window.window.resizeDocks([self.dock], [340], Qt.Orientation.Horizontal)
        self.tab = self.dock.findChild(SensorsTab)
        self.dock.tabs.setCurrentWidget(self.tab)
        self.dock.show_connections(self.connection.id)
        self.dock.show()

    def heard(self):
        """Wait for the stations; returns the tab."""
        by_hand.wait(lambda: self.tab.rows)
        return self.tab

    def chosen(self, name: str):
        """Choose a station in the list and wait for its chart; returns the chart."""
        key = next(row[1].id for row in self.heard().rows if row[0].name == name)
        assert self.tab.list.choose(key)
        self.drawn()
        return self.tab.chart

    def drawn(self):
        by_hand.wait(lambda: self.tab.charting is None and self.tab.series is not None)

    def layer(self):
        found = [
            one for one in QgsProject.instance().mapLayers().values() if one.customProperty("guiju/stations")
        ]
        return found[0] if found else None

    def shut(self):
        from guiju.service import connections

        QgsProject.instance().clear()
        self.dock.shut()
        QApplication.processEvents()
        self.window.window.close()
        self.window.window.deleteLater()
        self.dock = self.tab = None
        # What is to be deleted goes before the program does.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        connections.remove(self.connection)


@pytest.fixture
def sensors(service):
    opened = []

    def show(address=service.address) -> Sensors:
        opened.append(Sensors(address))
        return opened[-1]

    yield show
    for one in opened:
        one.shut()
    QgsSettings().remove("guiju/sensors")


def groups(tab) -> dict[str, list[str]]:
    model = tab.stations.model()
    heads = [model.index(place, 0) for place in range(model.rowCount())]
    return {
        head.data(): [model.index(number, 0, head).data() for number in range(model.rowCount(head))]
        for head in heads
    }


def test_stations_are_listed_by_state_the_most_urgent_first(sensors):
    from guiju.core.warning_levels import STATES
    from guiju.dialogs import station_signs

    assert station_signs.STATES == STATES
    tab = sensors().heard()
    listed = groups(tab)
    states = [head.rpartition("  ")[0] for head in listed]
    assert states == [station_signs.word(one) for one in STATES if station_signs.word(one) in states]
    assert sum(len(names) for names in listed.values()) == 20
    assert all(head.endswith(f"  {len(names)}") for head, names in listed.items())
    assert "南乡雨量站" in listed["silent  1"]
    assert not tab.hint.isVisible()


def test_a_search_keeps_what_holds_all_words(sensors):
    tab = sensors().heard()
    QTest.keyClicks(tab.search, "silent")
    assert groups(tab) == {"silent  1": ["南乡雨量站"]}
    tab.search.setText("虚河 水位")
    assert sorted(name for names in groups(tab).values() for name in names) == [
        "虚河上游水位站",
        "虚河下游水位站",
        "虚河中游水位站",
    ]


def test_the_map_shows_each_state_by_its_own_shape_and_colour(sensors):
    opened = sensors()
    tab = opened.heard()
    layer = opened.layer()
    states = {row[1].id: row[2].state for row in tab.rows}
    assert {one["series"]: one["state"] for one in layer.getFeatures()} == states
    categories = layer.renderer().categories()
    signs = set()
    for category in categories:
        mark = category.symbol().symbolLayer(0)
        signs |= {("shape", mark.shape()), ("colour", mark.color().name())}
    assert len(signs) == 2 * len(categories)
    assert {category.value() for category in categories} >= set(states.values())
    tab.on_map.setChecked(False)
    assert opened.layer() is None
    tab.on_map.setChecked(True)
    assert opened.layer().featureCount() == 20


def test_a_line_with_its_levels_and_the_value_that_is_pointed_at(sensors, service):
    opened = sensors()
    chart = opened.chosen("虚河上游水位站")
    laid = chart.chart()
    assert [level.name for level in laid.levels] == ["设防水位", "警戒水位", "保证水位"]
    assert len(laid.times) in (287, 288, 289)
    assert "虚河上游水位站" in opened.tab.heading.text()
    plot = chart.plot(laid)
    QTest.mouseMove(chart, QPoint(int(plot.right()) - 1, int(plot.center().y())))
    by_hand.wait(chart.told)
    assert chart.told().endswith(f"{laid.values[-1]:g} m")
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.told().endswith(f"{laid.values[0]:g} m")
    assert chart.accessibleDescription() == chart.told()
    opened.tab.period.setCurrentIndex(0)
    opened.tab.period.activated.emit(0)
    by_hand.wait(lambda: opened.tab.charting is None)
    assert len(chart.chart().times) in (71, 72, 73)


def test_rain_is_drawn_as_bars_with_the_sum_that_its_level_asks_for(sensors):
    opened = sensors()
    chart = opened.chosen("西门雨量站")
    laid = chart.chart()
    assert laid.hours == 3
    assert laid.bar_s >= 300
    assert len(laid.bars[0]) > 40
    assert laid.sums.max() >= 100
    assert "not verified" in opened.tab.details.text()
    # Nothing of it is lost on a dark ground.
    palette = QPalette(chart.palette())
    for role, colour in ((QPalette.ColorRole.Base, "#232629"), (QPalette.ColorRole.Text, "#eff0f1")):
        palette.setColor(role, QColor(colour))
    chart.setPalette(palette)
    image = chart.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {"#232629", "#ff8a80", "#ffb74d"} <= colours


def test_the_list_and_the_map_follow_one_another(sensors):
    opened = sensors()
    opened.chosen("镜湖南水位站")
    tab, canvas = opened.tab, opened.window.canvas
    before = canvas.center()
    tab.follow.setChecked(True)
    opened.chosen("北园大道下穿")
    assert canvas.center() != before
    by_hand.click(tab.pick)
    assert canvas.mapTool() is tab.map.pointer
    canvas.zoomScale(2000)
    at = next(tab.map._place(row[0]) for row in tab.rows if row[0].name == "砚溪水位站")
    canvas.setCenter(at)
    pixel = canvas.getCoordinateTransform().transform(at).toQPointF().toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=pixel)
    assert tab.row(tab.list.current)[0].name == "砚溪水位站"
    layer = opened.layer()
    layer.selectByExpression("\"name\" = '镜湖北水位站'")
    assert tab.row(tab.list.current)[0].name == "镜湖北水位站"
    by_hand.click(tab.pick)
    assert canvas.mapTool() is not tab.map.pointer


def test_a_series_becomes_a_file_and_a_layer(sensors, monkeypatch, tmp_path):
    opened = sensors()
    opened.chosen("虚河中游水位站")
    path = tmp_path / "river"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    opened.tab.to_csv.trigger()
    written = path.with_suffix(".csv")
    by_hand.wait(written.exists)
    by_hand.wait(lambda: not opened.dock.jobs.running)
    head, *lines = written.read_text(encoding="utf-8-sig").splitlines()
    series = opened.tab.series
    assert head == 'time,"水位",unit,station'
    assert len(lines) == len(series.times)
    time, value, unit, name = lines[-1].split(",")
    assert datetime.fromisoformat(time).timestamp() == series.times[-1]
    assert (float(value), unit, name) == (series.values[-1], '"m"', '"虚河中游水位站"')
    opened.tab.to_layer.trigger()
    (layer,) = QgsProject.instance().mapLayersByName("虚河中游水位站 水位")
    assert layer.featureCount() == len(series.times)
    assert layer.temporalProperties().isActive()


def test_a_new_value_is_seen_at_the_next_question_and_the_choice_stays(sensors, service):
    opened = sensors()
    opened.chosen("镜湖北水位站")
    now = datetime.now(UTC).isoformat()
    body = json.dumps({"result": 29.9, "phenomenonTime": now}).encode()
    path = f"{PATH}/Datastreams(14)/Observations"
    try:
        assert (
            service.user("editor").ask("POST", path, body, {"Content-Type": "application/json"}).status == 201
        )
        by_hand.click(opened.tab.refresh)
        by_hand.wait(lambda: opened.tab.row("14")[2].measured == 29.9)
        assert opened.tab.row("14")[2].state == "red"
        assert opened.tab.list.current == "14"
        assert "29.9 m" in opened.tab.heading.text()
        feature = next(one for one in opened.layer().getFeatures() if one["series"] == "14")
        assert (feature["state"], feature["result"]) == ("red", 29.9)
    finally:
        service.sql("DELETE FROM sensors.observations WHERE changed_by IS NOT NULL")


def test_it_asks_only_while_somebody_looks(sensors):
    opened = sensors()
    tab = opened.heard()
    by_hand.wait(tab.watch.timer.isActive)
    opened.dock.tabs.setCurrentIndex(0)
    by_hand.wait(lambda: not tab.watch.timer.isActive())
    opened.dock.tabs.setCurrentWidget(tab)
    by_hand.wait(tab.watch.timer.isActive)
    opened.dock.hide()
    by_hand.wait(lambda: not tab.watch.timer.isActive())
    opened.dock.show()
    by_hand.wait(tab.watch.timer.isActive)
    opened.window.window.showMinimized()
    by_hand.wait(lambda: not tab.watch.timer.isActive())
    opened.window.window.showNormal()
    by_hand.wait(tab.watch.timer.isActive)
    tab.seconds.setValue(5)
    assert tab.watch.timer.interval() <= 5000
    assert QgsSettings().value("guiju/sensors/seconds", 0, int) == 5


def test_a_service_that_goes_away_is_told_calmly_and_asked_less_often(sensors, service):
    with service.variant(anonymous="viewer") as address:
        opened = sensors(address)
        opened.chosen("虚河上游水位站")
    tab = opened.tab
    for times in (1, 2):
        tab.ask()
        by_hand.wait(lambda count=times: tab.watch.failures == count)
        assert tab.watch.pause() == 30 * 2**times
    assert tab.status.text().startswith("Last heard ")
    assert "cannot be reached" in tab.status.toolTip()
    assert len(tab.rows) == 20
    assert tab.chart.chart() is not None


def test_a_connection_without_stations_says_so_and_is_left_alone(sensors, tmp_path):
    tab = sensors(str(tmp_path)).tab
    by_hand.wait(lambda: tab.watch.idle)
    assert "offers no stations" in tab.hint.text()
    assert not tab.watch.timer.isActive()
    assert tab.chart.sentence
    assert not tab.to_csv.isEnabled()
