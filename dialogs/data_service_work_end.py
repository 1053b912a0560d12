"""The menu of a checkout in the tab “My work”: its layer, its folder, a copy of it, and its end."""

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QMessageBox

from ..bridge.text import tr
from ..service.checkout import folder
from ..service.my_work import take_up
from . import data_service_work_layers as layers
from . import data_service_work_words as words
from .data_service_work_ask import question, sure


class WorkMenu(QMenu):
    """What is rarely done to the checkout that the tab has chosen."""

    def __init__(self, tab):
        super().__init__(tab)
        self.setObjectName("guiju_work_menu")
        self.tab = tab
        self.add = self._action("add_layer", tr("&Add its layer to the project"), self._add_layer)
        self.open = self._action("open_folder", tr("Open its &folder"), self._open_folder)
        self.copy = self._action("save_copy", tr("Save a &copy…"), self._save_copy)
        self.addSeparator()
        self.take_up = self._action("take_up", tr("Add a c&heckout file…"), self._take_up, always=True)
        self.forget = self._action("forget", tr("&Remove from the list…"), self._forget)
        self.discard = self._action("discard", tr("&Discard…"), self._discard)
        self.aboutToShow.connect(self._show_state)

    def _action(self, name: str, text: str, run, *, always: bool = False):
        action = self.addAction(text)
        action.setObjectName(f"guiju_work_{name}")
        action.triggered.connect(lambda _=False: run() if always or self.tab.present else None)
        return action

    def _show_state(self) -> None:
        one = self.tab.present
        running = one is None or one.checkout.path in self.tab.syncing
        for action in (self.open, self.copy):
            action.setEnabled(one is not None)
        self.add.setEnabled(one is not None and not layers.layers_of(one.checkout.path))
        # What lies in the profile's own folder is always found again.
        self.forget.setEnabled(not running and one.checkout.path.parent != folder())
        self.discard.setEnabled(not running)

    def _add_layer(self) -> None:
        self.tab.with_layer(self.tab.present.checkout, lambda _layer: None)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.tab.present.checkout.path.parent)))

    def _save_copy(self, then=None) -> None:
        checkout = self.tab.present.checkout
        path, _ = QFileDialog.getSaveFileName(
            self.tab, tr("Save a copy"), checkout.path.name, tr("GeoPackage (*.gpkg)")
        )
        if path:
            target = Path(path).with_suffix(".gpkg")
            said = tr("A copy of the checkout was saved as {path}.").format(path=target)
            self.tab.run(
                tr("Saving a copy"),
                lambda _progress: checkout.copy(target),
                lambda _: then() if then else self.tab.dock.remark(said),
            )

    def _take_up(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self.tab, tr("Add a checkout file"), str(folder()), tr("GeoPackage (*.gpkg)")
        )
        if path:
            self.tab.run(
                tr("Reading a checkout"),
                lambda _progress: take_up(Path(path)),
                lambda found: self._taken_up(*found),
            )

    def _taken_up(self, checkout, own: bool) -> None:
        self.tab.refresh()
        self.tab.dock.remark(words.taken_up(checkout.told["title"], checkout.path, own=own))

    def _forget(self) -> None:
        checkout = self.tab.present.checkout
        text = tr(
            "Remove “{title}” from the list? Its file {path} stays, with all that is in it, and can still be opened as "
            "a layer; it is synced no more."
        ).format(title=checkout.told["title"], path=checkout.path)
        if sure(self.tab, "guiju_work_ask_forget", text):
            checkout.forget()
            self.tab.refresh()

    def _discard(self) -> None:
        """Delete the checkout; while it holds what was not sent, only after a sync or a copy."""
        one = self.tab.present
        checkout, status = one.checkout, one.status
        if not self.tab.saved(checkout):
            return
        title = checkout.told["title"]
        if not (status.unsent or status.waiting or layers.unsaved(checkout.path)):
            text = tr(
                "Discard the checkout “{title}”? Its file is deleted and its layer leaves the project. Nothing of yours "
                "is lost: the service has it all."
            ).format(title=title)
            if sure(self.tab, "guiju_work_ask_discard", text):
                self._delete(checkout, force=False)
            return
        text = tr(
            "The checkout “{title}” holds edits that the service does not have: {count}. Sync it first, or save a copy "
            "before it is discarded."
        ).format(title=title, count=status.unsent)
        box = question(self.tab, "guiju_work_unsent", text, QMessageBox.Icon.Warning)
        sync = box.addButton(tr("&Sync first"), QMessageBox.ButtonRole.AcceptRole)
        copy = box.addButton(tr("Save a &copy, then discard…"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(sync)
        box.exec()
        if box.clickedButton() is sync:
            self.tab.start_sync(checkout)
        elif box.clickedButton() is copy:
            self._save_copy(lambda: self._delete(checkout, force=True))

    def _delete(self, checkout, *, force: bool) -> None:
        # A file that a layer shows cannot be deleted on Windows.
        self.tab.panel.take([], {}, {}, None)
        QgsProject.instance().removeMapLayers([layer.id() for layer in layers.layers_of(checkout.path)])
        self.tab.run(
            tr("Discarding the checkout"),
            lambda _progress: checkout.discard(force=force),
            lambda _: self.tab.refresh(),
        )
