"""The tab “Sensors” of the data service's dock: stations by state, on the map, and the chart of the chosen one."""

from datetime import datetime
from pathlib import Path

from qgis.core import QgsApplication, QgsFeature, QgsProject, QgsSettings
from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QWidget

from ..bridge.task import Task
from ..bridge.text import render, tr
from ..service.sensorthings import SensorThings, of_connection
from ..service.stations import Level, Network, Series, Standing, Stream, utc
from .sentences import plain
from .series_chart import SeriesChart
from .station_layer import Row, csv, features_of, series_layer, title_of
from .station_list import StationList, time_of, value_of
from .station_map import StationMap
from .station_signs import word
from .watch import Watch

_SECONDS = "guiju/sensors/seconds"
_PERIODS_H = (6, 24, 72, 168)
_LINES = 6


class SensorsTab(QWidget):
    """Asks for the stations every so many seconds while somebody can see it; every request is a task."""

    def __init__(self, dock):
        super().__init__()
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.dock, self.iface, self.canvas = dock, dock.iface, dock.canvas
        self.source: SensorThings | None = None
        self.network: Network | None = None
        self.rows: list[Row] = []
        self.features: list[QgsFeature] = []
        self.series: Series | None = None
        self.asking: Task | None = None
        self.charting: Task | None = None
        self.list = StationList(self.stations)
        self.map = StationMap(self.canvas, self)
        self.watch = Watch(self, self.iface.mainWindow(), dock.isUserVisible, self.ask)
        self.chart = SeriesChart(self)
        self.chart_layout.addWidget(self.chart)
        self.stations.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self._fill()
        self._connect()
        self._forget()

    def _fill(self) -> None:
        labels = (tr("6 hours"), tr("24 hours"), tr("3 days"), tr("7 days"))
        for hours, label in zip(_PERIODS_H, labels, strict=True):
            self.period.addItem(label, hours)
        self.period.setCurrentIndex(1)
        self.seconds.setValue(QgsSettings().value(_SECONDS, 30, int))
        self.watch.seconds = self.seconds.value()
        self.refresh.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.pick.setIcon(QgsApplication.getThemeIcon("/mActionIdentify.svg"))
        self.more.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        menu = QMenu(self)
        self.to_csv = menu.addAction(tr("Save the series as CSV…"), self.save_csv)
        self.to_layer = menu.addAction(tr("Add the series as a layer"), self.add_series)
        self.more.setMenu(menu)

    def _connect(self) -> None:
        self.dock.connection_changed.connect(self._forget)
        self.dock.visibilityChanged.connect(self.watch.look)
        self.list.chosen.connect(self._chosen)
        self.search.textChanged.connect(lambda _: self.list.show(self.rows, self.search.value()))
        self.period.activated.connect(lambda _: self.draw_chosen())
        self.seconds.valueChanged.connect(self._seconds_changed)
        self.refresh.clicked.connect(self.ask)
        self.on_map.toggled.connect(lambda _: self._show_on_map())
        self.map.chosen.connect(self._choose)
        self.pick.toggled.connect(self.map.pick)
        self.map.pointer.given_up.connect(lambda: self.pick.setChecked(False))
        self.canvas.mapToolSet.connect(self._tool_set)

    def shut(self) -> None:
        """Stop asking, leave the canvas and the windows as they were."""
        self.dock.visibilityChanged.disconnect(self.watch.look)
        self.canvas.mapToolSet.disconnect(self._tool_set)
        self.watch.shut()
        self.map.shut()
        self._stop()

    def _seconds_changed(self, seconds: int) -> None:
        QgsSettings().setValue(_SECONDS, seconds)
        self.watch.every(seconds)

    # What is asked.

    def ask(self) -> None:
        """Ask for the stations now."""
        if self.asking is not None or self.dock.connection is None:
            return
        self.watch.begun()
        connection, source, before = self.dock.connection, self.source, self.network

        def work(progress):
            found = source or of_connection(connection, progress)
            network = found.network(progress, before=before) if found else None
            rows = _rows(network) if network else []
            return found, network, rows, features_of(rows)

        self.asking = Task(
            tr("Stations"),
            work,
            done=self._answered,
            failed=self._failed,
            stopped=lambda: self._failed(tr("The question was stopped.")),
        )
        QgsApplication.taskManager().addTask(self.asking)

    def _failed(self, sentence: str) -> None:
        self.asking = None
        self.watch.failed()
        seconds = self.watch.pause()
        if self.network is None:
            self._say(sentence)
            words = tr("No answer yet; asked again after {seconds:.0f} s.").format(seconds=seconds)
        else:
            words = tr("Last heard {time}; asked again after {seconds:.0f} s.").format(
                time=time_of(self.network.at), seconds=seconds
            )
        self._say_state(words, sentence)

    def _answered(self, found, warnings: list[str]) -> None:
        self.asking = None
        self.source, network, self.rows, self.features = found
        self.watch.heard(idle=network is None)
        if network is None:
            self._say(
                tr(
                    "This connection offers no stations. Choose one to a SensorThings service above, or add it by its "
                    "address, which ends with /v1.1."
                )
            )
            return
        self.network = network
        self._say_state(tr("As of {time}").format(time=f"{datetime.now():%H:%M:%S}"), "\n".join(warnings))
        self._show()

    def _forget(self) -> None:
        """Begin anew with the dock's connection."""
        self._stop()
        self.source = self.network = None
        self.rows, self.features = [], []
        self.list.forget()
        self._say(tr("The stations are asked for as soon as this tab is seen."))
        self._say_state("")
        self._no_chart()
        self.watch.begin_anew()

    def _stop(self) -> None:
        for task in (self.asking, self.charting):
            if task is not None:
                task.forget()
        self.asking = self.charting = None

    # What is shown.

    def _say(self, sentence: str) -> None:
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))

    def _say_state(self, words: str, more: str = "") -> None:
        self.status.setText(words)
        self.status.setToolTip(plain(more) if more else "")

    def _show(self) -> None:
        """Show what is known now; what was chosen stays."""
        self._say("" if self.rows else tr("The service has no stations yet."))
        self.list.show(self.rows, self.search.value())
        self._show_on_map()
        row = self.row(self.list.current)
        if row is None:
            self._no_chart()
        else:
            self._describe(row)
            self.draw_chosen()

    def row(self, key: str | None) -> Row | None:
        """Return the station, stream and standing of a series by its id."""
        return next((row for row in self.rows if row[1].id == key), None)

    def _show_on_map(self) -> None:
        if self.source is None:
            return
        if self.on_map.isChecked() and self.rows:
            self.map.show(self.rows, self.features, title_of(self.dock.connection.title), self.source.url)
        else:
            self.map.hide(self.source.url)

    def _choose(self, key: str) -> None:
        if not self.list.choose(key):
            # It is there, only not among those that are searched for.
            self.search.clear()
            self.list.choose(key)

    def _tool_set(self, tool, _before=None) -> None:
        self.pick.setChecked(tool is self.map.pointer)

    def _chosen(self, key: str) -> None:
        row = self.row(key)
        if row is None:
            return
        self.series = None
        self._describe(row)
        self.draw_chosen()
        if self.follow.isChecked():
            self.map.pan_to(row[0])

    def _describe(self, row: Row) -> None:
        station, stream, standing = row
        self.heading.setText(_heading(row))
        self.details.setText("\n".join(_details(stream, standing)))
        self.details.setVisible(bool(self.details.text()))
        self.heading.setToolTip(plain(station.description))

    # The chart.

    def draw_chosen(self) -> None:
        """Ask for the series of the chosen station, and draw it."""
        row = self.row(self.list.current)
        if row is None or self.source is None or self.network is None:
            return
        if self.charting is not None:
            self.charting.forget()
        source, (station, stream, _), last = self.source, row, self.network.at
        first = last - self.period.currentData() * 3600
        # The first sums that are drawn look back before the beginning.
        since = first - stream.hours * 3600

        def drawn(series: Series, _warnings) -> None:
            self.charting, self.series = None, series.since(first)
            self.chart.show_series(series, _drawn_first(stream, row[2]), first, last)
            self._enable(True)

        def broken(sentence: str) -> None:
            self.charting = None
            if self.series is None:
                self.chart.say(sentence)

        self.charting = Task(
            tr("Series of {station}").format(station=station.name),
            lambda progress: source.series(stream, utc(since), None, progress),
            done=drawn,
            failed=broken,
            stopped=lambda: None,
        )
        QgsApplication.taskManager().addTask(self.charting)

    def _no_chart(self) -> None:
        self.series = None
        self.chart.say(tr("Choose a station to see what it has measured."))
        self.heading.setText("")
        self.details.setVisible(False)
        self._enable(False)

    def _enable(self, on: bool) -> None:
        self.to_csv.setEnabled(on)
        self.to_layer.setEnabled(on)

    def save_csv(self) -> None:
        """Write the chosen series to a file that the person names."""
        row, series = self.row(self.list.current), self.series
        if row is None or series is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the series"), f"{row[0].name}.csv", "CSV (*.csv)"
        )
        if not name:
            return
        path = Path(name if name.lower().endswith(".csv") else f"{name}.csv")
        self.dock.jobs.start(
            tr("Saving the series"),
            lambda _progress: path.write_text(csv(row[0], row[1], series), encoding="utf-8", newline=""),
            lambda _: tr("Saved: {file}").format(file=path.name),
        )

    def add_series(self) -> None:
        """Add the chosen series to the project as a layer with times."""
        row, series = self.row(self.list.current), self.series
        if row is not None and series is not None:
            title = f"{row[0].name} {row[1].measured}"
            QgsProject.instance().addMapLayer(series_layer(title, row[0], row[1], series))


def _rows(network: Network) -> list[Row]:
    return [
        (station, stream, stream.standing(network.at))
        for station in network.stations
        for stream in station.streams
    ]


def _heading(row: Row) -> str:
    station, stream, standing = row
    return tr("{station} · {measured} {value} · {state}").format(
        station=station.name, measured=stream.measured, value=value_of(row), state=_state(standing)
    )


def _state(standing: Standing) -> str:
    if standing.state == "silent" and standing.at is not None:
        return tr("silent since {time}").format(time=time_of(standing.at))
    return word(standing.state)


def _details(stream: Stream, standing: Standing) -> list[str]:
    """Return what is to be known of a station's state: the level that is reached, what was compared, what is wrong."""
    lines, level = [], standing.level
    if level is not None:
        told = tr("Reached: {level}; {measured:g} against {value:g} {unit}.")
        lines.append(
            told.format(
                level=level.name or word(level.colour),
                measured=round(standing.measured, 6),
                value=level.value,
                unit=stream.series.unit,
            )
        )
        if not level.verified:
            lines.append(
                tr("This level is not verified. Source: {source}").format(source=level.source or tr("none"))
            )
    return lines + [render(remark) for remark in standing.remarks]


def _drawn_first(stream: Stream, standing: Standing) -> tuple[Level, ...]:
    """Return the levels with those first that are over as many hours as the one that is reached, else the shortest."""
    hours = standing.level.hours if standing.level else None
    return tuple(sorted(stream.levels, key=lambda level: (level.hours != hours, level.hours or 0)))
