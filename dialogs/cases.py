"""The dock “Cases”: the list, the map, the history and the deadlines of change patches, and the steps they take."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsDockWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QItemSelectionModel, QSize, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QFileDialog, QHeaderView, QListWidgetItem

from ..bridge.case_file import TABLE, is_case_file
from ..bridge.case_layer import file_of, folder_of, holds_cases
from ..bridge.case_photos import own_name, place_of_photo, thumbnails
from ..bridge.task import Task
from ..bridge.text import tr
from ..live.case_search import OPEN, Wanted
from ..live.cases import CaseBook
from . import cases_words as words
from .cases_list import ASSIGNEE, CASE, DUE, STATE, CaseModel
from .cases_step import StepForm
from .layer_choice import LayerChoice, slim, vector_layers
from .sentences import say

# The share about a case that is shown with it, and the least that is shown, in metres.
_ABOUT, _LEAST_M = 1.5, 150.0
_PAUSE_MS = 200
# The width, in letters, from which on the list tells who has a case.
_ROOMY = 75


class CasesDock(QgsDockWidget):
    """Shows the cases of a layer and takes them on by steps; everything is taken away again in `shut`."""

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.iface, self.canvas = iface, iface.mapCanvas()
        self.book = CaseBook(self)
        self.layer_choice = LayerChoice(self)
        self.layer_choice.setObjectName("layer_choice")
        self.layer_layout.addWidget(self.layer_choice)
        self.layer_label.setBuddy(self.layer_choice)
        self.layer_choice.setAccessibleName(tr("File of cases"))
        self.model = CaseModel(self.book, self.fontMetrics().height(), self)
        self.list.setModel(self.model)
        self.form = StepForm(self.book, self)
        self.step_layout.addWidget(self.form)
        self.search_pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._watched: QgsVectorLayer | None = None
        self._pictures: Task | None = None
        self._from_map = False
        self._lay_out()
        self._connect()
        self._layers_changed()

    def _lay_out(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.open_file.setIcon(QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self.list.setMinimumHeight(line * 9)
        self.history.setMinimumHeight(line * 9)
        # Room that is left is the history's, else the list's.
        self.detail_layout.setStretchFactor(self.history_box, 1)
        self.detail_layout.addStretch()
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        side = line * 4
        self.photos.setIconSize(QSize(side, side))
        self.photos.setFixedHeight(side + line)
        for choice in (self.state, self.assignee):
            slim(choice)
        header = self.list.header()
        header.setStretchLastSection(False)
        # By the rows that are seen: of all it takes a second.
        header.setResizeContentsPrecision(0)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(DUE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(CASE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ASSIGNEE, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setColumnHidden(ASSIGNEE, True)

    def _connect(self) -> None:
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)
        self.layer_choice.chosen.connect(self._layer_chosen)
        self.open_file.clicked.connect(self._open_file)
        self.open_cases.clicked.connect(self._open_cases)
        self.book.changed.connect(self.refresh)
        self.book.told.connect(self._told)
        self.search_pause.timeout.connect(self.show_list)
        self.search.textChanged.connect(lambda *_: self.search_pause.start())
        self.state.activated.connect(lambda *_: self.show_list())
        self.assignee.activated.connect(lambda *_: self.show_list())
        self.overdue.toggled.connect(lambda *_: self.show_list())
        self.in_view.toggled.connect(lambda *_: self.show_list())
        self.canvas.extentsChanged.connect(self._map_moved)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.list.activated.connect(lambda *_: self.zoom())
        self.form.asked.connect(self._take)
        self.form.overtaken.connect(self._overtaken)
        self.photos.itemActivated.connect(self._open_photo)
        self.opened.connect(self._layers_changed)

    def shut(self) -> None:
        """Leave nothing behind: tasks, connections, the dock itself."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._layers_changed)
        project.layersRemoved.disconnect(self._layers_changed)
        self.canvas.extentsChanged.disconnect(self._map_moved)
        self.search_pause.stop()
        self._follow_selection(None)
        if self._pictures:
            self._pictures.forget()
        self.book.shut()
        self.iface.removeDockWidget(self)
        self.deleteLater()

    def resizeEvent(self, event) -> None:
        """Tell who has a case where there is room for it; it is told below, too."""
        super().resizeEvent(event)
        self.list.setColumnHidden(ASSIGNEE, self.width() < _ROOMY * self.fontMetrics().averageCharWidth())

    # The layer

    def _layers_changed(self, *_) -> None:
        """Offer the layers that hold cases, and open the first where none is open."""
        found = [layer for layer in vector_layers() if holds_cases(layer)]
        present = self.book.layer
        if present is not None and present not in found:
            present = None
        if present is None and found:
            present = found[0]
        self.layer_choice.fill(found, present.id() if present else "")
        if present is not self.book.layer:
            self._open(present)
        self._show_state()

    def _layer_chosen(self, id: str) -> None:
        self._open(QgsProject.instance().mapLayer(id))

    def _open(self, layer: QgsVectorLayer | None) -> None:
        self.bar.clearWidgets()
        self._follow_selection(layer)
        self.book.open(layer)

    def _open_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("File of cases"), "", "GeoPackage (*.gpkg)")
        if path:
            self.open_path(path)

    def open_path(self, path: str) -> None:
        """Add a file's cases to the project and show them."""
        if not is_case_file(path):
            self._told(tr("{file} is no file of cases.").format(file=Path(path).name))
            return
        layer = next(
            (
                one
                for one in vector_layers()
                if (own := file_of(one)) and Path(own).resolve() == Path(path).resolve()
            ),
            None,
        )
        if layer is None:
            layer = QgsVectorLayer(f"{path}|layername={TABLE}", tr("Patch cases"), "ogr")
            QgsProject.instance().addMapLayer(layer)
        # The first that comes into a project is open by now.
        if layer is not self.book.layer:
            self._open(layer)
        self.layer_choice.fill([one for one in vector_layers() if holds_cases(one)], layer.id())

    def _open_cases(self) -> None:
        """Show the dialog of the tool that makes cases of patches."""
        try:
            import processing

            dialog = processing.createAlgorithmDialog("guiju:opencases")
        except (ImportError, AttributeError):
            self._told(
                tr("Switch on the plugin “Processing” in the plugin manager: Guiju's tools run by it.")
            )
            return
        dialog.show()

    # The list

    def refresh(self) -> None:
        """Show the cases as they are by now."""
        self._fill(self.state, [(None, tr("All states")), (OPEN, tr("Not closed")), *self.book.states()])
        names = [(name, name) for name in self.book.assignees()]
        self._fill(self.assignee, [(None, tr("Everybody")), ("", tr("Nobody yet")), *names])
        for place in range(2, self.state.count()):
            self.state.setItemIcon(place, self.model.icon(self.state.itemData(place)))
        self.show_list()
        self._show_state()

    @staticmethod
    def _fill(choice, entries) -> None:
        before = choice.currentData()
        choice.blockSignals(True)
        choice.clear()
        for value, title in entries:
            choice.addItem(title, value)
        choice.setCurrentIndex(
            max(next((n for n, (value, _) in enumerate(entries) if value == before), 0), 0)
        )
        choice.blockSignals(False)

    def wanted(self) -> Wanted:
        """Return what the fields above the list ask for."""
        return Wanted(
            text=self.search.text(),
            state=self.state.currentData(),
            assignee=self.assignee.currentData(),
            overdue=self.overdue.isChecked(),
            bounds=self._view() if self.in_view.isChecked() else None,
        )

    def show_list(self) -> None:
        """Show the cases that are looked for; those that were chosen stay chosen where they are among them."""
        today = date.today()
        chosen, row = self.chosen_ids(), self.list.currentIndex().row()
        found = self.book.found(self.wanted(), today)
        marks = self.list.selectionModel()
        marks.blockSignals(True)
        self.model.take(found, today)
        kept = [place for id in chosen if (place := self.model.row_of(id)) >= 0]
        # One that has left the list makes room for the next, so that many are gone through from the keyboard.
        if chosen and not kept and found:
            kept = [min(max(row, 0), len(found) - 1)]
        self._mark(kept)
        marks.blockSignals(False)
        self.count.setText(
            tr("{shown} of {all}").format(shown=f"{len(found):,}", all=f"{len(self.book.records):,}")
        )
        self._show_detail()

    def _mark(self, rows: list[int]) -> None:
        marks = self.list.selectionModel()
        marks.clearSelection()
        no_update = QItemSelectionModel.SelectionFlag.NoUpdate
        whole_rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place, row in enumerate(rows):
            index = self.model.index(row, 0)
            if place == 0:
                marks.setCurrentIndex(index, no_update)
                self.list.scrollTo(index)
            marks.select(index, whole_rows)
        self.list.viewport().update()

    def chosen_ids(self) -> list[str]:
        """Return the ids of the cases that are chosen, in the list's order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.model.rows[row].id for row in rows if row < len(self.model.rows)]

    def choose(self, ids: list[str]) -> None:
        """Choose cases by their ids."""
        self._mark([row for id in ids if (row := self.model.row_of(id)) >= 0])

    def _selected(self, *_) -> None:
        self._show_detail()
        if self._from_map or self.book.layer is None:
            return
        records = self._records()
        if records and self.list.hasFocus():
            if len(records) == 1 and not self._in_view(records[0]):
                self.zoom()
            else:
                self.canvas.flashFeatureIds(self.book.layer, [one.feature_id for one in records])

    def _records(self) -> list:
        return [one for id in self.chosen_ids() if (one := self.book.by_id(id))]

    # The case

    def _show_detail(self) -> None:
        records = self._records()
        one = records[0] if records else None
        self.detail.setVisible(one is not None)
        if one is None:
            self.form.show_cases([])
            return
        today = date.today()
        self.title.setText(words.title(self.book, records))
        self.facts.setText(words.facts(self.book, one) if len(records) == 1 else "")
        self.facts.setVisible(len(records) == 1)
        self.deadline.setText(words.deadline(self.book, one, today))
        self.deadline.setVisible(len(records) == 1)
        self.form.show_cases([] if any(record.fault for record in records) else records)
        self.photos_box.setVisible(len(records) == 1 and bool(one.case.photos))
        self.history_box.setVisible(len(records) == 1)
        self._show_history(one)
        self._show_photos(one)
        self._hold_width()

    def _show_history(self, one) -> None:
        self.history.setPlainText(
            "\n\n".join(words.entry(self.book, event) for event in reversed(one.events))
        )

    def _show_photos(self, one) -> None:
        """List the photos, their pictures as soon as they are read."""
        if self._pictures:
            self._pictures.forget()
            self._pictures = None
        self.photos.clear()
        for photo in one.case.photos:
            item = QListWidgetItem(own_name(photo))
            item.setData(Qt.ItemDataRole.UserRole, photo)
            item.setToolTip(words.tip(photo))
            self.photos.addItem(item)
        folder = folder_of(self.book.layer) if self.book.layer else None
        if not one.case.photos or not folder:
            return
        side, listed = self.photos.iconSize().width(), list(one.case.photos)

        def done(images, _warnings) -> None:
            self._pictures = None
            for place, image in enumerate(images):
                if image is not None and place < self.photos.count():
                    self.photos.item(place).setIcon(QIcon(QPixmap.fromImage(image)))

        self._pictures = Task(
            tr("Reading the photos"),
            lambda _: thumbnails(folder, listed, side),
            done=done,
            failed=lambda _: None,
            stopped=lambda: None,
        )
        QgsApplication.taskManager().addTask(self._pictures)

    def _open_photo(self, item: QListWidgetItem) -> None:
        folder = folder_of(self.book.layer)
        place = place_of_photo(folder, item.data(Qt.ItemDataRole.UserRole)) if folder else None
        if place is None or not place.is_file():
            self._told(
                tr("The photo {photo} is not beside the cases.").format(
                    photo=item.data(Qt.ItemDataRole.UserRole)
                )
            )
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _take(self, step: str, given: dict, photos: list) -> None:
        self.bar.clearWidgets()
        self.form.take.setEnabled(False)
        if not self.book.take(self.chosen_ids(), step, given, photos, self.form.clear):
            self.form.take.setEnabled(True)

    # The map

    def zoom(self) -> None:
        """Move the map to the chosen cases and let them flash."""
        layer, records = self.book.layer, self._records()
        if layer is None or not records:
            return
        box = QgsRectangle()
        for one in records:
            if one.geometry is not None:
                box.combineExtentWith(QgsRectangle(*one.geometry.bounds))
        try:
            box = self._onto(layer).transformBoundingBox(box)
        except QgsCsException:
            self._told(tr("The case lies outside the area of the map's coordinate reference system."))
            return
        box.grow(max(_ABOUT * max(box.width(), box.height()), 0))
        least = _LEAST_M if self.canvas.mapUnits() == Qgis.DistanceUnit.Meters else 0.0015
        if max(box.width(), box.height()) < least:
            box.grow(least / 2)
        self.canvas.setExtent(box)
        self.canvas.refresh()
        self.canvas.flashFeatureIds(layer, [one.feature_id for one in records])

    def _onto(self, layer: QgsVectorLayer) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(
            layer.crs(), self.canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )

    def _view(self) -> tuple[float, float, float, float] | None:
        """Return what the map shows, in the layer's system; None where that has no place there."""
        layer = self.book.layer
        if layer is None:
            return None
        try:
            box = self._onto(layer).transformBoundingBox(
                self.canvas.extent(), Qgis.TransformDirection.Reverse
            )
        except QgsCsException:
            return None
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def _in_view(self, one) -> bool:
        view = self._view()
        if view is None or one.geometry is None:
            return True
        west, south, east, north = one.geometry.bounds
        return west >= view[0] and south >= view[1] and east <= view[2] and north <= view[3]

    def _map_moved(self) -> None:
        if self.in_view.isChecked() and self.isVisible():
            self.search_pause.start()

    def _follow_selection(self, layer: QgsVectorLayer | None) -> None:
        """Choose what is selected on the map, in this layer from now on."""
        if self._watched is not None:
            # Where the layer is gone, its signals are gone with it.
            with suppress(RuntimeError, TypeError):
                self._watched.selectionChanged.disconnect(self._map_selected)
        self._watched = layer
        if layer is not None:
            layer.selectionChanged.connect(self._map_selected)

    def _map_selected(self, selected, *_) -> None:
        ids = self.book.by_features(list(selected)) if selected else []
        if not ids:
            return
        self._from_map = True
        try:
            self.choose(ids)
            if not self.chosen_ids():
                self._told(
                    tr("The case that is selected on the map is not in the list: the search hides it.")
                )
        finally:
            self._from_map = False

    # What is told

    def _overtaken(self) -> None:
        """Say that what is typed was begun before somebody else went on, unless the step has said so already."""
        if self.bar.currentItem() is None:
            self._told(
                tr(
                    "The case has gone on meanwhile, see its history. What you have typed stays; check it, then decide."
                )
            )

    def _told(self, sentence: str) -> None:
        say(self.bar, sentence, Qgis.MessageLevel.Warning)
        self.form._tell()

    def _show_state(self) -> None:
        """Show what can be done now."""
        there = self.book.layer is not None
        self.work.setVisible(there)
        self.open_cases.setVisible(not there)
        self.layer_choice.setEnabled(self.layer_choice.count() > 0)
        self.hint.setText(words.hint(self.book))
        self.hint.setVisible(bool(self.hint.text()))
        self._hold_width()

    def _hold_width(self) -> None:
        """Keep the dock as wide as its words need, whatever the language, so that none is cut off."""
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.scroller.setMinimumWidth(self.body.minimumSizeHint().width() + bar)
