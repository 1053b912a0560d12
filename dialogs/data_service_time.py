"""The tab “Time” of the data service's dock: a collection at its dates, as it was, and two times compared."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, QTimer
from qgis.PyQt.QtWidgets import QWidget

from ..bridge.text import tr
from ..service.connections import Connection
from ..service.source import Collection, Moments, Query
from ..service.when import Period
from .area_choice import in_degrees
from .comparing import Comparing
from .fetched_layers import (
    CONNECTION,
    Fetched,
    add,
    fetch,
    point,
    query_of,
    same,
    show_instead,
    title_of,
)
from .jobs import Job
from .map_time import MapTime, in_utc, moment_of, qt_of

_STEP_MS = 1000
# More marks than this are no help under a slider.
_MOST_MARKS = 60
# On the one layer of a collection that shows it as it was: the connection and the collection.
AS_IT_WAS = "guiju/as_it_was"


@dataclass(frozen=True)
class Known:
    """What is known of a collection's time; `others` are the connection's other collections."""

    connection: Connection
    collection: Collection
    moments: Moments
    others: tuple[Collection, ...]

    @property
    def name(self) -> str:
        """The connection as layers remember it."""
        return self.connection.id or self.connection.url


class TimeTab(QWidget):
    """Follows the dock's collection; its slider and the map's time follow each other."""

    def __init__(self, dock):
        super().__init__()
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.dock, self.canvas = dock, dock.canvas
        self.known: Known | None = None
        self.ticks: list[datetime] = []
        self.form = ""
        self.reading: Job | None = None
        self.stale = True
        self.map_time = MapTime(self.canvas)
        self.map_time.moved.connect(self._map_moved)
        self.timer = QTimer(self)
        self.timer.setInterval(_STEP_MS)
        self.timer.timeout.connect(self._step)
        self.play.setToolTip(tr("Go from date to date."))
        self.play.setIcon(QgsApplication.getThemeIcon("/mActionPlay.svg"))
        self.as_was.setAllowNull(False)
        self.from_time.setAllowNull(False)
        self.to_time.setNullRepresentation(tr("now"))
        self.comparing_part = Comparing(self)
        self.slider.valueChanged.connect(self._slider_moved)
        self.play.toggled.connect(self._play)
        self.as_a.clicked.connect(lambda: self.from_time.setDateTime(self._shown(self._tick())))
        self.as_b.clicked.connect(lambda: self.to_time.setDateTime(self._shown(self._tick())))
        self.load_history.clicked.connect(self.start_history)
        self.load_as_was.clicked.connect(self.start_as_was)
        dock.collection_changed.connect(self._collection_changed)
        dock.connection_changed.connect(self._collection_changed)
        self._show()

    def shut(self) -> None:
        """Leave the map and its time as they were."""
        self.timer.stop()
        self.map_time.release()
        self.comparing_part.shut()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self.stale:
            self._read()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.play.setChecked(False)
        # Others change a collection while nobody looks.
        self.stale = True

    # What is known

    def _collection_changed(self) -> None:
        self.stale = True
        self.known = None
        self._show()
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Ask for the collection's dates; an answer to what is no longer chosen is left out of account."""
        if self.reading:
            self.reading.stop()
        self.reading, self.stale = None, False
        connection, chosen = self.dock.connection, self.dock.collection
        if connection is None or chosen is None:
            return

        def work(progress) -> Known:
            source = connection.source()
            described = source.describe(chosen.id, progress)
            moments = source.moments(chosen.id, progress)
            others = tuple(one for one in source.catalogue(progress) if one.id != chosen.id)
            return Known(connection, described, moments, others)

        def done(known: Known) -> None:
            if job is self.reading:
                self.reading = None
                # What was chosen and compared stays as long as nothing has changed.
                if known != self.known:
                    self.known = known
                    self._show()

        def failed(sentence: str) -> None:
            if job is self.reading:
                self.reading = None
                self.title.setText(sentence)

        if self.known is None:
            self.title.setText(tr("Reading the dates of “{title}”…").format(title=chosen.title))
        job = self.reading = self.dock.jobs.start(
            tr("Dates of {title}").format(title=chosen.title), work, done, failed=failed
        )

    def _show(self) -> None:
        """Show the dates, and what can be done with them."""
        known = self.known
        self.play.setChecked(False)
        self.ticks = ticks(known.moments) if known else []
        for part in (self.moving, self.comparing):
            part.setEnabled(known is not None)
        self.slider.blockSignals(True)
        self.slider.setMaximum(max(len(self.ticks) - 1, 0))
        self.slider.setTickInterval(max(1, len(self.ticks) // _MOST_MARKS))
        self.slider.setValue(self.slider.maximum())
        self.slider.blockSignals(False)
        several = len(self.ticks) > 1
        for part in (self.slider, self.play):
            part.setEnabled(several)
        for part in (self.as_a, self.as_b, self.as_was, self.load_as_was):
            part.setEnabled(bool(self.ticks))
        self.load_history.setEnabled(bool(known and known.moments.versions and self.ticks))
        self.comparing_part.take(known)
        if known is None:
            self.title.setText(tr("Choose a collection in the catalogue."))
            self.moment.setText("")
            return
        self._show_title(known)
        self.form = _form(known.moments, self.ticks)
        for editor in (self.as_was, self.from_time, self.to_time):
            editor.setTimeSpec(Qt.TimeSpec.UTC if known.moments.days else Qt.TimeSpec.LocalTime)
            editor.setDisplayFormat(self.form)
        self._show_tick()
        if self.ticks:
            self.from_time.setDateTime(self._shown(self.ticks[max(len(self.ticks) - 2, 0)]))
            now = QDateTime()
            self.to_time.setDateTime(now if known.moments.versions else self._shown(self.ticks[-1]))

    def _show_title(self, known: Known) -> None:
        told = {"title": known.collection.title, "count": QLocale().toString(len(self.ticks))}
        if not self.ticks:
            text = tr("“{title}” tells no dates: it can only be compared with another collection.")
        elif known.moments.versions:
            text = tr("“{title}” keeps its past; dates of change: {count}.")
        else:
            text = tr("“{title}” has features of several dates, but not what was before each: {count}.")
        self.title.setText(text.format(**told))

    # The slider, and the time of the map

    def _tick(self) -> datetime:
        return self.ticks[self.slider.value()]

    def _shown(self, moment: datetime) -> QDateTime:
        return in_utc(moment) if self.known.moments.days else qt_of(moment)

    def words_of(self, moment: datetime) -> str:
        """Return a time as the tab writes it."""
        return self._shown(moment).toString(self.form)

    def _show_tick(self) -> None:
        if not self.ticks:
            self.moment.setText("")
            return
        place = self.slider.value()
        words = self.words_of(self.ticks[place])
        self.moment.setText(
            tr("{time} ({place} of {count})").format(time=words, place=place + 1, count=len(self.ticks))
        )
        self.slider.setAccessibleDescription(words)
        self.as_was.setDateTime(self._shown(self.ticks[place]))

    def _slider_moved(self) -> None:
        self._show_tick()
        if self.ticks and self._histories():
            self.map_time.set(self._tick())

    def _map_moved(self, moment: datetime) -> None:
        """Follow QGIS's temporal controller."""
        if not self.ticks or not self._histories():
            return
        self.play.setChecked(False)
        self.slider.blockSignals(True)
        self.slider.setValue(max(bisect_right(self.ticks, moment) - 1, 0))
        self.slider.blockSignals(False)
        self._show_tick()

    def _histories(self) -> list[QgsVectorLayer]:
        """Return the project's layers that show the collection with its past."""
        return [
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if layer.customProperty(CONNECTION) == self.known.name
            and layer.temporalProperties().isActive()
            and query_of(layer).collection == self.known.collection.id
        ]

    def _play(self, on: bool) -> None:
        self.play.setIcon(
            QgsApplication.getThemeIcon("/temporal_navigation/pause.svg" if on else "/mActionPlay.svg")
        )
        self.play.setToolTip(tr("Stop.") if on else tr("Go from date to date."))
        if not on:
            self.timer.stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self.timer.start()

    def _step(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self.play.setChecked(False)

    # Loading

    def extent(self) -> tuple[float, float, float, float] | None:
        """Return in degrees what the map shows where only that is wanted, None for all."""
        if not self.in_view.isChecked():
            return None
        box = in_degrees(self.canvas.extent(), self.canvas.mapSettings().destinationCrs())
        if box is None or box.isEmpty():
            self.dock.say(tr("What the map shows cannot be given in degrees, so all of it is taken."))
            return None
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def start_history(self) -> Job:
        """Load all states at once, as a layer of QGIS's temporal kind."""
        known = self.known
        # What was replaced at the first date had begun before any.
        period = Period(known.moments.times[0] - timedelta(seconds=1), None)
        query = Query(known.collection.id, self.extent(), period)

        def done(fetched: Fetched) -> str:
            layers = same(known.name, query)
            for layer in layers:
                point(layer, fetched.copy)
            if not layers:
                add(fetched).setName(tr("{title} (history)").format(title=known.collection.title))
            if self.known == known:
                self._slider_moved()
            return tr("“{title}” with its history: {count} versions.").format(
                title=known.collection.title, count=QLocale().toString(fetched.copy.count)
            )

        return self._fetch(query, tr("History of {title}").format(title=known.collection.title), done)

    def start_as_was(self) -> Job:
        """Load the state of the chosen time, into the layer that showed another one before."""
        known = self.known
        moment = moment_of(self.as_was.dateTime())
        query = Query(known.collection.id, self.extent(), Period(moment, moment))
        mark = f"{known.name} {known.collection.id}"

        def done(fetched: Fetched) -> str:
            layers = [
                layer
                for layer in QgsProject.instance().mapLayers().values()
                if layer.customProperty(AS_IT_WAS) == mark
            ]
            for layer in layers:
                show_instead(layer, fetched)
            if not layers:
                add(fetched).setCustomProperty(AS_IT_WAS, mark)
            return tr("{title}: {count} features.").format(
                title=title_of(fetched), count=QLocale().toString(fetched.copy.count)
            )

        return self._fetch(query, tr("{title} as it was").format(title=known.collection.title), done)

    def _fetch(self, query: Query, title: str, done) -> Job:
        known = self.known
        return self.dock.jobs.start(
            title, lambda progress: fetch(known.connection, known.collection, query, progress), done
        )


def _form(moments: Moments, dates: list[datetime]) -> str:
    """Return how times are written: as far as they differ from whole days and minutes."""
    if moments.days:
        return "yyyy-MM-dd"
    return "yyyy-MM-dd HH:mm:ss" if any(moment.second for moment in dates) else "yyyy-MM-dd HH:mm"


def ticks(moments: Moments) -> list[datetime]:
    """Return the dates of a slider: whole seconds, each with what came to be within it."""
    if moments.days:
        return list(moments.times)
    up = timedelta(seconds=1) - timedelta(microseconds=1)
    return sorted({(moment.astimezone(UTC) + up).replace(microsecond=0) for moment in moments.times})
