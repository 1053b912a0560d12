"""The box “Measured now” of the Storm dock: rain gauges and water levels of a connection, by their warning levels."""

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge.task import Task
from ..bridge.text import render, tr
from ..service.connections import all_connections
from ..service.sensorthings import SensorThings, of_connection
from ..service.stations import Network, Series, utc
from .sentences import plain
from .station_layer import Row
from .station_list import StationList, time_of
from .station_signs import word
from .watch import Watch

_CHOSEN = "guiju/storm/connection"
_LINES = 6


class Measured(QObject):
    """Asks the chosen connection while somebody can see the box; `rain` tells millimetres of a gauge to be tried."""

    rain = pyqtSignal(float)

    def __init__(self, dock):
        super().__init__(dock)
        self.ui = dock
        self.source: SensorThings | None = None
        self.network: Network | None = None
        self.rows: list[Row] = []
        self.asking: Task | None = None
        self.taking: Task | None = None
        self.list = StationList(dock.stations)
        dock.stations.setMinimumHeight(dock.fontMetrics().lineSpacing() * _LINES)
        dock.ask_now.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.watch = Watch(dock.measured, dock.iface.mainWindow(), self._looked_at, self.ask)
        self.list.chosen.connect(lambda _: self._show_chosen())
        dock.ask_now.clicked.connect(lambda _=False: self.ask())
        dock.take_rain.clicked.connect(lambda _=False: self.take_rain())
        dock.connections.activated.connect(lambda _: self._connection_chosen())
        dock.measured.collapsedStateChanged.connect(lambda _: self._opened())
        self._list_connections()
        self._forget()

    def shut(self) -> None:
        """Ask no more."""
        self.watch.shut()
        self._stop()

    @property
    def connection(self):
        return self.ui.connections.currentData()

    def ask(self) -> None:
        """Ask for the stations now."""
        if self.asking is not None or self.connection is None:
            return
        self.watch.begun()
        connection, source, before = self.connection, self.source, self.network

        def work(progress):
            found = source or of_connection(connection, progress)
            network = found.network(progress, before=before) if found else None
            return found, network

        self.asking = Task(
            tr("Stations"),
            work,
            done=self._answered,
            failed=self._failed,
            stopped=lambda: self._failed(tr("The question was stopped.")),
        )
        QgsApplication.taskManager().addTask(self.asking)

    def take_rain(self) -> None:
        """Ask for what the chosen gauge has measured in the duration, and have it tried."""
        row = self._chosen()
        if row is None or self.source is None or self.taking is not None:
            return
        source, (station, stream, _), last = self.source, row, self.network.at
        minutes = self.ui.settings.duration.value()
        first = last - 60 * minutes

        def done(series: Series, _warnings) -> None:
            self.taking = None
            rain, missing = series.total(first, last)
            if not (series.times > first).any():
                self._say(
                    tr("“{station}” has sent nothing in the last {minutes} minutes.").format(
                        station=station.name, minutes=minutes
                    )
                )
                return
            told = tr("“{station}” has measured {rain:.1f} mm in the last {minutes} minutes.")
            if missing:
                told = tr(
                    "“{station}” has measured {rain:.1f} mm or more in the last {minutes} minutes: {missing} of its values "
                    "are missing."
                )
            self._say(told.format(station=station.name, rain=rain, minutes=minutes, missing=missing))
            self.rain.emit(rain)

        def failed(sentence: str) -> None:
            self.taking = None
            self._say(sentence)

        self.taking = Task(
            tr("Series of {station}").format(station=station.name),
            lambda progress: source.series(stream, utc(first), None, progress),
            done=done,
            failed=failed,
            stopped=lambda: failed(tr("The question was stopped.")),
        )
        QgsApplication.taskManager().addTask(self.taking)

    def _answered(self, found, _warnings: list[str]) -> None:
        self.asking = None
        self.source, self.network = found
        self.watch.heard(idle=self.network is None)
        if self.network is None:
            self._say(tr("This connection offers no stations. Choose one to a SensorThings service."))
            return
        self.rows = [
            (station, stream, stream.standing(self.network.at))
            for station in self.network.stations
            for stream in station.streams
        ]
        self.list.show(self.rows, "")
        self._show_chosen()

    def _failed(self, sentence: str) -> None:
        self.asking = None
        self.watch.failed()
        self._say(sentence)

    def _show_chosen(self) -> None:
        """Tell of the chosen station what its state rests on."""
        row = self._chosen()
        self.ui.take_rain.setEnabled(bool(row) and row[1].series.summed)
        if row is None:
            self._say(
                tr("As of {time}").format(time=time_of(self.network.at))
                if self.rows
                else tr("The service has no stations yet.")
            )
            return
        station, stream, standing = row
        lines = [
            tr("{station} · {measured} · {state}").format(
                station=station.name, measured=stream.measured, state=word(standing.state)
            )
        ]
        if standing.level is not None and not standing.level.verified:
            lines.append(
                tr("This level is not verified. Source: {source}").format(
                    source=standing.level.source or tr("none")
                )
            )
        self._say("\n".join([*lines, *(render(remark) for remark in standing.remarks)]))

    def _chosen(self) -> Row | None:
        return next((row for row in self.rows if row[1].id == self.list.current), None)

    def _list_connections(self) -> None:
        combo = self.ui.connections
        kept = self.connection.id if self.connection else QgsSettings().value(_CHOSEN, "") or ""
        combo.clear()
        combo.addItem(tr("no connection"), None)
        for connection in all_connections():
            combo.addItem(connection.title, connection)
            if connection.id == kept:
                combo.setCurrentIndex(combo.count() - 1)
        combo.setToolTip(plain(tr("A connection of the data service that has rain gauges and water levels.")))

    def _opened(self) -> None:
        """Connections may have been added since."""
        before = self.connection
        if not self.ui.measured.isCollapsed():
            self._list_connections()
        if self.connection != before:
            self._forget()
        self.watch.look()

    def _connection_chosen(self) -> None:
        QgsSettings().setValue(_CHOSEN, self.connection.id if self.connection else "")
        self._forget()

    def _forget(self) -> None:
        """Begin anew with the chosen connection."""
        self._stop()
        self.source = self.network = None
        self.rows = []
        self.list.forget()
        self.ui.take_rain.setEnabled(False)
        self._say(
            tr("Choose a connection of the dock “Data service” to see its rain gauges and water levels here.")
            if self.connection is None
            else ""
        )
        self.watch.begin_anew()

    def _stop(self) -> None:
        for task in (self.asking, self.taking):
            if task is not None:
                task.forget()
        self.asking = self.taking = None

    def _looked_at(self) -> bool:
        return self.connection is not None and not self.ui.measured.isCollapsed() and self.ui.isUserVisible()

    def _say(self, sentence: str) -> None:
        self.ui.station_note.setText(sentence)
        self.ui.station_note.setVisible(bool(sentence))
