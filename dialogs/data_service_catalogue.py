"""The tab “Catalogue” of the data service's dock: what a connection offers, what is known of it, and loading it."""

from pathlib import Path

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsRectangle
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QEvent, QLocale, Qt, QTimer
from qgis.PyQt.QtWidgets import QWidget

from ..bridge.text import tr
from ..service.source import Collection
from .area_choice import in_degrees
from .catalogue_tree import CatalogueTree, day
from .data_service_load import LoadPanel
from .extent_band import ExtentBand
from .filter_rows import name_of
from .jobs import Job

# The map is moved in many small steps, and words are typed by letters.
_PAUSE_MS = 200
_LINES = 7


class CatalogueTab(QWidget):
    """Reads the catalogue of the dock's connection in a job, and tells the dock which collection is chosen."""

    def __init__(self, dock):
        super().__init__()
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.dock, self.canvas = dock, dock.canvas
        self.list = CatalogueTree(self.tree)
        self.panel = LoadPanel(dock)
        self.lower_layout.addWidget(self.panel)
        self.lower_layout.addStretch(1)
        # However much is chosen above, the buttons stay in sight.
        self.tab_layout.addWidget(self.panel.actions)
        self.band = ExtentBand(self.canvas)
        self.reading: Job | None = None
        self.describing: Job | None = None
        self.reload.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.reload.setAccessibleName(self.reload.text())
        self.search.setShowSearchIcon(True)
        self.about_box.setCollapsed(True)
        self.tree.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE_MS)
        self.pause.timeout.connect(self._sieve)
        self.search.textChanged.connect(self.pause.start)
        self.in_view.toggled.connect(self._sieve)
        self.canvas.extentsChanged.connect(self._view_moved)
        self.reload.clicked.connect(self.read)
        self.list.chosen.connect(self._chosen)
        self.lower.installEventFilter(self)
        dock.connection_changed.connect(self._connection_changed)
        dock.collection_changed.connect(self._show_chosen)
        dock.closed.connect(self._hide_band)
        dock.opened.connect(self._show_band)
        self._show_chosen()

    def shut(self) -> None:
        """Leave the map as it was."""
        self.pause.stop()
        self.canvas.extentsChanged.disconnect(self._view_moved)
        self.panel.shut()
        self.band.remove()

    def read(self) -> None:
        """Read the catalogue, in a job; what was shown before stays until it is there."""
        connection = self.dock.connection
        if connection is None:
            return
        if self.reading:
            self.reading.stop()

        def done(collections: list[Collection]) -> None:
            if connection == self.dock.connection:
                self.list.show(collections)
                self.dock.show_state("answers")
                self._tell_found()

        def failed(sentence: str) -> None:
            if connection == self.dock.connection:
                self.list.show([])
                self.dock.show_state("failed", sentence)
                self.hint.setText(sentence)
                self.hint.show()
                self.found.setText("")

        self.dock.show_state("asking")
        self.reading = self.dock.jobs.start(
            tr("Catalogue of {connection}").format(connection=connection.title),
            lambda progress: connection.source().catalogue(progress),
            done,
            failed=failed,
        )

    def _connection_changed(self) -> None:
        self.list.show([])
        self.hint.setText(tr("The catalogue is being read."))
        self.hint.show()
        self.found.setText("")
        self.read()

    def _view_moved(self) -> None:
        if self.in_view.isChecked():
            self.pause.start()

    def _sieve(self) -> None:
        """Show only what is searched for and, if asked for, what touches the view."""
        self.list.search(self.search.text())
        view = in_degrees(self.canvas.extent(), self.canvas.mapSettings().destinationCrs())
        # A map that shows nothing yet touches nothing.
        self.list.touch((view or QgsRectangle(0, 0, 0, 0)) if self.in_view.isChecked() else None)
        self._tell_found()

    def _tell_found(self) -> None:
        shown, count = self.list.shown, len(self.list.items)
        number = QLocale().toString
        self.found.setText(
            tr("{count} collections").format(count=number(count))
            if shown == count
            else tr("{shown} of {count} collections").format(shown=number(shown), count=number(count))
        )
        if not count:
            self.hint.setText(tr("There are no collections here."))
        elif not shown:
            self.hint.setText(tr("No collection fits. Search for less, or let the map show more."))
        self.hint.setVisible(not shown)

    def _chosen(self) -> None:
        """Tell the dock of the choice at once, and again with the fields once they are known."""
        collection, connection = self.list.collection, self.dock.connection
        if self.describing:
            self.describing.stop()
        self.dock.choose_collection(collection)
        if collection is None or collection.fields:
            return

        def described(found: Collection) -> None:
            present = self.dock.collection
            if connection == self.dock.connection and present and present.id == found.id:
                self.dock.choose_collection(found)

        self.describing = self.dock.jobs.start(
            tr("Fields of {title}").format(title=collection.title),
            lambda progress: connection.source().describe(collection.id, progress),
            described,
        )

    def _show_chosen(self) -> None:
        collection = self.dock.collection
        for widget in (self.scroller, self.panel.actions):
            widget.setVisible(collection is not None)
        if collection:
            self.title.setText(collection.title)
            self.facts.setText(facts(collection))
            self.about.setText(about(collection))
        self.panel.take(collection)
        self._show_band()
        # What is told below takes room from the tree.
        QTimer.singleShot(0, self.list.scroll)

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._hold_width()
        return super().eventFilter(watched, event)

    def _hold_width(self) -> None:
        """Keep the dock as wide as its words need, whatever the language, so that none is cut off."""
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.scroller.setMinimumWidth(self.lower.minimumSizeHint().width() + bar)

    def _show_band(self) -> None:
        collection = self.dock.collection
        extent = collection.extent if collection and self.isVisible() else None
        self.band.show(QgsRectangle(*extent) if extent else None, QgsCoordinateReferenceSystem("EPSG:4326"))

    def _hide_band(self) -> None:
        self.band.show(None)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.list.fit()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._show_band()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._hide_band()

    def keyPressEvent(self, event) -> None:
        """Enter in the tree goes on to what is to be loaded."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.tree.hasFocus()
            and self.dock.collection
        ):
            self.panel.area.setFocus()
        else:
            super().keyPressEvent(event)


def facts(collection: Collection) -> str:
    """Return what is known of a collection, in one line."""
    begin, end = collection.period or (None, None)
    years = f"{begin.year if begin else '…'}–{end.year if end else '…'}" if collection.period else ""
    count = collection.count
    told = (
        collection.native if len(collection.native) < 20 else "",
        years,
        "" if count is None else tr("{count} features").format(count=QLocale().toString(count)),
        tr("changed {day}").format(day=day(collection.updated)) if collection.updated else "",
        tr("editable") if collection.editable else "",
    )
    return " · ".join(filter(None, told))


def about(collection: Collection) -> str:
    """Return what a collection's source tells of it, in plain text."""
    told = [collection.description] if collection.description else []
    told.append(tr("Id: {id}").format(id=collection.id))
    if collection.keywords:
        told.append(tr("Keywords: {keywords}").format(keywords=", ".join(collection.keywords)))
    if collection.revision is not None:
        told.append(tr("Revision: {revision}").format(revision=collection.revision))
    if collection.fields:
        names = map(name_of, collection.fields)
        told.append(tr("Fields: {fields}").format(fields=", ".join(names)))
    return "\n".join(told)
