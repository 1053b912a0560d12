"""What of a collection is loaded: area, time and condition by choosing, how much that is, and the buttons that do it."""

from datetime import UTC
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProject,
)
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, QTimer
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..bridge.text import tr
from ..processing_provider.landuse.code_styles import Codes, codes_of
from ..service.checkout import Checkout, check_out, free_path
from ..service.choosing import Choice
from ..service.connections import is_web, kind_of
from ..service.local import times_of
from ..service.native import LIVE
from ..service.native import load as load_live
from ..service.source import Collection
from ..service.when import Period
from .area_choice import AreaChoice
from .data_service_work_layers import add as add_checkout
from .fetched_layers import Fetched, add, fetch
from .filter_rows import FilterRows
from .jobs import Job
from .preview_window import PreviewWindow

PREVIEWED = 200
# What is chosen is counted once nobody has changed it for this long.
_PAUSE_MS = 500


class LoadPanel(QWidget):
    """Follows the dock's collection; `shut` takes its map tool and its jobs away."""

    def __init__(self, dock):
        super().__init__()
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.dock, self.canvas = dock, dock.canvas
        self.collection: Collection | None = None
        self.filters = FilterRows(self.rows)
        self.where = AreaChoice(self.canvas, self.area, self.draw)
        self.counting: Job | None = None
        self.sampling: Job | None = None
        self.add.setIcon(QgsApplication.getThemeIcon("/symbologyAdd.svg"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # Beside several lines, a label stands with the first.
        for label in (self.time_label, self.filter_label):
            label.setMinimumHeight(self.area.sizeHint().height())
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE_MS)
        self.pause.timeout.connect(self._count)
        self.where.changed.connect(self._changed)
        self.where.drawing.connect(
            lambda: dock.remark(tr("Draw a rectangle on the map, from corner to corner."))
        )
        self.time.currentIndexChanged.connect(self._time_chosen)
        for editor in (self.since, self.until):
            editor.setAllowNull(False)
            editor.valueChanged.connect(self._changed)
        self.add.clicked.connect(self._add_condition)
        self.filters.changed.connect(self._changed)
        self.load.clicked.connect(self.start)
        self.preview.clicked.connect(self.show_preview)
        self.check_out.clicked.connect(self._ask_check_out)
        self.take(None)

    def shut(self) -> None:
        """Leave the map as it was."""
        self.pause.stop()
        self.where.shut()

    def take(self, collection: Collection | None) -> None:
        """Offer what can be chosen of a collection; the choices that it has too stay."""
        other = not (collection and self.collection and collection.id == self.collection.id)
        self.collection = collection
        self.filters.take(collection)
        self.setEnabled(collection is not None)
        if collection is None:
            self._show_count("")
            return
        # What QGIS shows by itself is shown whole and as it is.
        self.choices.setVisible(not self._live)
        self.preview.setVisible(not self._live)
        if other:
            self.where.suggest(collection.extent)
        self._offer_times(collection)
        self.add.setEnabled(bool(collection.fields))
        self._offer_check_out(collection)
        self._changed()

    @property
    def _live(self) -> bool:
        """Whether QGIS shows the connection's collections by its own providers, without a copy."""
        connection = self.dock.connection
        return (connection.kind if connection.kind in LIVE else kind_of(connection.url)) in LIVE

    def choice(self) -> Choice | None:
        """Return what is chosen; None, and said, where the area cannot be had."""
        extent = self.where.extent()
        if extent == ():
            self.dock.say(tr("This area cannot be given in degrees. Choose another area, or all of it."))
            return None
        return Choice(self.collection.id, extent, self._period(), self.filters.rows())

    def start(self) -> None:
        """Fetch what is chosen, in a job, and show it as a layer."""
        choice, connection, collection = self.choice(), self.dock.connection, self.collection
        if choice is None:
            return

        def work(progress):
            source = connection.source()
            if source.copies:
                return fetch(connection, collection, choice.query(), progress)
            return load_live(source.live(collection.id, progress))

        self.dock.jobs.start(collection.title, work, self._loaded)

    def show_preview(self) -> None:
        """Fetch the first features of what is chosen, and show them in a window."""
        choice, connection, collection = self.choice(), self.dock.connection, self.collection
        if choice is None:
            return

        def shown(found) -> None:
            window = PreviewWindow(collection.title, found, PREVIEWED, self.dock.iface.mainWindow())
            window.show()

        self.dock.jobs.start(
            tr("Preview: {title}").format(title=collection.title),
            lambda progress: connection.source().preview(choice.query(), PREVIEWED, progress),
            shown,
        )

    def check_out_to(self, path: str) -> None:
        """Take a copy of what is chosen into a file, and show it as a layer to edit."""
        choice, connection, collection = self.choice(), self.dock.connection, self.collection
        if choice is None:
            return

        def work(progress) -> tuple[Checkout, Codes | None]:
            source = connection.source()
            checkout = check_out(source, choice.query(), path, progress, connection=connection.id)
            return checkout, codes_of(checkout.layer())

        def done(found: tuple[Checkout, Codes | None]) -> str:
            add_checkout(*found)
            return tr(
                "“{title}” is checked out. Edit its layer; the tab “My work” sends the edits back."
            ).format(title=collection.title)

        self.dock.jobs.start(tr("Checking out {title}").format(title=collection.title), work, done)

    def _loaded(self, found) -> str:
        if not isinstance(found, Fetched):
            QgsProject.instance().addMapLayer(found)
            return tr("“{title}” is shown as it is at the server.").format(title=found.name())
        title, count = found.collection.title, found.copy.count
        if not count:
            return tr("“{title}” has nothing that fits, so no layer was added. Choose more.").format(
                title=title
            )
        add(found)
        return tr("“{title}” is loaded: {count} features.").format(
            title=title, count=QLocale().toString(count)
        )

    def _ask_check_out(self) -> None:
        proposed = free_path(self.collection.title)
        # In a folder that is not there, Qt proposes the one that QGIS was started in.
        proposed.parent.mkdir(parents=True, exist_ok=True)
        path, _ = QFileDialog.getSaveFileName(
            self, tr("File of the checkout"), str(proposed), tr("GeoPackage (*.gpkg)")
        )
        if path:
            self.check_out_to(path if path.lower().endswith(".gpkg") else f"{path}.gpkg")

    # What can be chosen

    def _offer_times(self, collection: Collection) -> None:
        timed = collection.period is not None or bool(times_of(collection))
        for widget in (self.time, self.time_label):
            widget.setVisible(timed)
        present = tr("Now") if is_web(self.dock.connection.url) else tr("Any time")
        choices = [("", present), ("instant", tr("On a date")), ("period", tr("In a period"))]
        before = self.time.currentData()
        self.time.blockSignals(True)
        self.time.clear()
        for name, title in choices if timed else choices[:1]:
            self.time.addItem(title, name)
        self.time.setCurrentIndex(max(self.time.findData(before), 0))
        self.time.blockSignals(False)
        now = QDateTime.currentDateTime()
        begin, end = collection.period or (None, None)
        if not before:
            self.since.setDateTime(
                QDateTime.fromSecsSinceEpoch(int(begin.timestamp())) if begin else now.addYears(-1)
            )
            self.until.setDateTime(QDateTime.fromSecsSinceEpoch(int(end.timestamp())) if end else now)
        self._time_chosen()

    def _offer_check_out(self, collection: Collection) -> None:
        why = ""
        if not is_web(self.dock.connection.url):
            why = tr(
                "A folder on this computer needs no check-out: open its files in QGIS and edit them there."
            )
        elif not collection.editable:
            why = tr("The server does not offer this collection for editing.")
        elif self.time.currentData():
            why = tr("Only the present state can be edited: set the time to “Now”.")
        self.check_out.setEnabled(not why)
        self.check_out.setToolTip(
            why or tr("Take a copy to edit, with or without a network, and send the edits back later.")
        )

    def _time_chosen(self, *_) -> None:
        chosen = self.time.currentData()
        self.since.setVisible(bool(chosen))
        self.until.setVisible(chosen == "period")
        if self.collection:
            self._offer_check_out(self.collection)
        self._changed()

    def _period(self) -> Period | None:
        chosen = self.time.currentData()
        since, until = (
            editor.dateTime().toUTC().toPyDateTime().replace(tzinfo=UTC)
            for editor in (self.since, self.until)
        )
        if chosen == "instant":
            return Period(since, since)
        return Period(min(since, until), max(since, until)) if chosen == "period" else None

    # How much it is

    def _changed(self, *_) -> None:
        self.pause.stop()
        if self.counting:
            self.counting.stop()
            self.counting = None
        ready = self.collection is not None and self.where.ready
        for button in (self.load, self.preview):
            button.setEnabled(ready)
        if not ready:
            self._show_count(tr("Draw the area on the map.") if self.collection else "")
        elif self._live:
            self._show_count(tr("QGIS shows this as it is at the server; nothing is copied."))
        elif self.isVisible():
            self._show_count(tr("Counting…"))
            self.pause.start()

    def _count(self) -> None:
        """Ask how many features are chosen."""
        extent = self.where.extent()
        if self.collection is None or extent == ():
            return
        choice = Choice(self.collection.id, extent, self._period(), self.filters.rows())
        connection = self.dock.connection

        def counts() -> bool:
            return job is self.counting and not self.pause.isActive()

        def told(count: int | None) -> None:
            if not counts():
                return
            if count is None:
                self._show_count(tr("How many features these are is known once they are fetched."))
            else:
                self._show_count(tr("About {count} features").format(count=QLocale().toString(count)))

        def failed(sentence: str) -> None:
            if counts():
                self._show_count(sentence)

        job = self.counting = self.dock.jobs.start(
            tr("Counting: {title}").format(title=self.collection.title),
            lambda progress: connection.source().count(choice.query(), progress),
            told,
            failed=failed,
        )
        job.ended.connect(lambda: self._show_count("") if job.state == "stopped" and counts() else None)

    def _show_count(self, text: str) -> None:
        self.count.setText(text)
        self.count.setVisible(bool(text))

    def _add_condition(self) -> None:
        self.filters.add()
        self._sample()

    def _sample(self) -> None:
        """Learn from the first features which values the fields have, to offer them."""
        collection, connection = self.collection, self.dock.connection
        if self.filters.known or (self.sampling and self.sampling.state == "running"):
            return

        def read(progress) -> dict[str, list[str]]:
            found = connection.source().preview(Choice(collection.id).query(), PREVIEWED, progress)
            return {
                name: sorted(
                    {str(feature[name]) for feature in found.features if feature[name] not in (None, "")}
                )
                for name in found.fields.names()
            }

        def offer(known: dict[str, list[str]]) -> None:
            if self.collection and self.collection.id == collection.id:
                self.filters.offer(known)

        self.sampling = self.dock.jobs.start(
            tr("Values of {title}").format(title=collection.title), read, offer, failed=lambda _: None
        )

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.where.show(True)
        self._changed()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.where.show(False)
