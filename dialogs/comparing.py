"""Two times of a collection, or two collections, compared from the tab “Time”: what is asked, and what came of it."""

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale, QObject
from qgis.PyQt.QtWidgets import QHeaderView

from ..bridge import algorithm_job
from ..bridge.source import Source, read
from ..bridge.text import tr
from ..service.compare import usual_key
from ..service.connections import is_web
from .changes_list import FIELDS, SIGNS, ChangesList
from .jobs import Job
from .map_time import moment_of

_LINES, _LINES_OF_DETAIL = 7, 5


class Comparing(QObject):
    """Works the widgets of the tab's group “Compare”."""

    def __init__(self, tab):
        super().__init__(tab)
        self.tab, self.dock, self.canvas = tab, tab.dock, tab.canvas
        self.list = ChangesList(self)
        self.layer = ""
        self.boxes = {kind: getattr(tab, kind) for kind in SIGNS}
        tab.changes.setModel(self.list)
        line = tab.fontMetrics().lineSpacing()
        tab.changes.setMinimumHeight(line * _LINES)
        tab.detail.setFixedHeight(line * _LINES_OF_DETAIL)
        header = tab.changes.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        tab.other.currentIndexChanged.connect(self._other_chosen)
        tab.compare.clicked.connect(self.start)
        for box in self.boxes.values():
            box.toggled.connect(self._kinds_chosen)
        tab.changes.selectionModel().currentChanged.connect(self._show_detail)
        # A click that activates as well must not zoom twice.
        tab.changes.clicked.connect(self._zoom)
        tab.changes.activated.connect(self._zoom)
        self._show(None)

    def shut(self) -> None:
        """The list goes with the tab."""
        self.tab.changes.setModel(None)

    def take(self, known) -> None:
        """Offer what a collection can be compared with, and by which field."""
        self._show(None)
        tab = self.tab
        tab.other.clear()
        tab.other.addItem(tr("itself at another time"), "")
        tab.key.clear()
        if known is None:
            return
        for other in sorted(known.others, key=lambda one: one.title):
            tab.other.addItem(other.title, other.id)
        names = [field.name for field in known.collection.fields]
        tab.key.addItems(names)
        tab.key.setCurrentIndex(names.index(key) if (key := usual_key(known.collection)) else -1)
        if not tab.ticks and tab.other.count() > 1:
            tab.other.setCurrentIndex(1)
        self._other_chosen()

    def start(self) -> Job | None:
        """Run guiju:comparecollection in a job."""
        known, tab = self.tab.known, self.tab
        other, key = tab.other.currentData(), tab.key.currentText() if tab.key.isEnabled() else ""
        parameters = {
            "CONNECTION": known.name,
            "COLLECTION": known.collection.id,
            "COLLECTION_2": other,
            "KEY": key,
            "CHANGES": "TEMPORARY_OUTPUT",
        }
        if other:
            title = tr("{title} → {other}").format(
                title=known.collection.title, other=tab.other.currentText()
            )
        else:
            start = moment_of(tab.from_time.dateTime())
            end = None if tab.to_time.isNull() else moment_of(tab.to_time.dateTime())
            parameters |= {"FROM": start.isoformat(), "TO": end.isoformat() if end else ""}
            title = tr("{title}: {start} → {end}").format(
                title=known.collection.title,
                start=tab.words_of(start),
                end=tab.words_of(end) if end else tr("now"),
            )
        if extent := tab.extent():
            west, south, east, north = extent
            parameters["EXTENT"] = f"{west},{east},{south},{north} [EPSG:4326]"

        def work(progress):
            results, context = algorithm_job.run("guiju:comparecollection", parameters, progress)
            made = Source.of_layer(context.getMapLayer(results["CHANGES"]))
            table = read(made, progress, fields=FIELDS, geometry=False)
            return results, algorithm_job.hand_over(context), table

        def done(found) -> str:
            results, context, table = found
            layer = context.takeResultLayer(results["CHANGES"])
            layer.setName(tr("Changes of {title}").format(title=title))
            QgsProject.instance().addMapLayer(layer)
            if self.tab.known == known:
                self._show(table, layer.id())
            return tr("{title}: {added} added, {removed} removed, {changed} changed.").format(
                title=title, **{kind: QLocale().toString(results[kind.upper()]) for kind in SIGNS}
            )

        return self.dock.jobs.start(tr("Comparing {title}").format(title=title), work, done)

    def _other_chosen(self, *_) -> None:
        """Two collections are compared as they stand, by a key; one by its own ids where a service gives them."""
        tab, known = self.tab, self.tab.known
        other = bool(tab.other.currentData())
        for part in (tab.from_label, tab.from_time, tab.as_a, tab.to_label, tab.to_time, tab.as_b):
            part.setVisible(not other)
        by_key = known is not None and (other or not is_web(known.connection.url))
        tab.key.setEnabled(by_key)
        for part in (tab.key_label, tab.key):
            part.setVisible(by_key)
        tab.compare.setEnabled(known is not None and (other or bool(tab.ticks)))

    # What came of it

    def _show(self, table, layer: str = "") -> None:
        self.layer = layer
        self.list.take(table)
        tab = self.tab
        for kind, box in self.boxes.items():
            count = self.list.count(kind)
            said = QLocale().toString(count)
            box.setText(f"{SIGNS[kind]} {said}")
            box.setAccessibleName(f"{self.list.names[kind]} {said}")
            box.setToolTip(self.list.names[kind])
            box.setEnabled(count > 0)
            box.setVisible(table is not None)
        tab.changes.setVisible(table is not None)
        tab.detail.setVisible(table is not None)
        tab.detail.setPlainText("" if table is None or len(table) else tr("Nothing differs."))
        tab.changes.resizeColumnToContents(1)

    def _kinds_chosen(self) -> None:
        self.list.show_kinds({kind for kind, box in self.boxes.items() if box.isChecked()})
        self.tab.detail.setPlainText("")

    def _show_detail(self, current, _previous) -> None:
        self.tab.detail.setPlainText(self.list.words(current.row()) if current.isValid() else "")

    def _zoom(self, index) -> None:
        """Show the feature of a row on the map."""
        layer = QgsProject.instance().mapLayer(self.layer)
        if not isinstance(layer, QgsVectorLayer):
            self.dock.say(tr("The layer of changes is no longer in the project. Compare again."))
            return
        ids = [self.list.feature(index.row())]
        self.canvas.zoomToFeatureIds(layer, ids)
        self.canvas.flashFeatureIds(layer, ids)
