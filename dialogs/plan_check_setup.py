"""What is checked by what: rule pack, layer of plots, layers of the roles; remembered in the project."""

import json
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QFileSystemWatcher, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..bridge.source import source_names
from ..bridge.task import Task
from ..bridge.text import language, tr
from ..live import field_names, plan_roles
from ..live.plan_check import Setup
from ..processing_provider.compliance.inputs import DEFAULT_PACK
from . import plan_check_roles as roles
from .field_map import FieldMapDialog, Part, fields_of
from .layer_choice import LayerChoice, slim, vector_layers
from .recent_packs import recent_packs, remember_pack

ENTRY = ("guiju", "plan_check")
_OWN_FILE = "…"
# An editor that saves a file may take it away for a moment.
_SETTLE_MS = 300


class SetupForm(QWidget):
    """The form; `changed` tells that `setup()` may be another, `pack` is the Pack that was read, None until then."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.pack = None
        self.source = ""
        # The role that the names of a layer tell.
        self.told: dict[tuple[str, ...], str | None] = {}
        # By hand: role → layer id, empty for none; what is not here is matched by name.
        self.given: dict[str, str] = {}
        self.filled: dict[str, str] = {}
        self.field_map: dict = {}
        self.reading: Task | None = None
        self.watcher = QFileSystemWatcher(self)
        self.watcher.fileChanged.connect(lambda _: self.settling.start(_SETTLE_MS))
        self.watcher.directoryChanged.connect(self._folder_changed)
        self.settling = QTimer(self)
        self.settling.setSingleShot(True)
        self.settling.timeout.connect(self._read)
        self.plots = LayerChoice(self)
        self.plots.setObjectName("plots")
        self.plots.setAccessibleName(tr("Layer"))
        self.plots_label.setBuddy(self.plots)
        self.grid.addWidget(self.plots, 1, 1, 1, 2)
        self.setTabOrder(self.edit, self.plots)
        self.roles_list = roles.RoleList(self.roles, self.roles_shown)
        for choice in (self.packs, self.plot_id, self.area_method):
            slim(choice)
        for id, title in plan_roles.titles(language()).items():
            self.packs.addItem(title, id)
        for path in recent_packs():
            self.packs.addItem(Path(path).name, path)
        self.packs.addItem(tr("A file of your own…"), _OWN_FILE)
        for method, title in (
            ("ellipsoidal", tr("on the ellipsoid")),
            ("planar", tr("in the plane of the projection")),
            ("survey", tr("as recorded, times the share taken")),
        ):
            self.area_method.addItem(title, method)
        self._connect()

    def _connect(self) -> None:
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)
        self.packs.activated.connect(self._pack_chosen)
        self.plots.chosen.connect(self._plots_chosen)
        self.roles_list.chosen.connect(self._role_chosen)
        self.roles_shown.toggled.connect(self._show_more)
        self.plot_id.activated.connect(lambda _: self._by_hand())
        self.area_method.activated.connect(lambda _: self._by_hand())
        self.field_names.clicked.connect(self._ask_field_names)
        self._show_more(False)

    def shut(self) -> None:
        """Hear of the project no more, and wait for nothing."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._layers_changed)
        project.layersRemoved.disconnect(self._layers_changed)
        self.settling.stop()
        self._drop_reading()

    def setup(self) -> Setup | None:
        """Return what is to be checked; None while a layer or the pack is lacking."""
        plots = QgsProject.instance().mapLayer(self.plots.layer_id())
        if self.pack is None or not isinstance(plots, QgsVectorLayer):
            return None
        filled = {role: QgsProject.instance().mapLayer(id) for role, id in self.filled.items()}
        return Setup(
            pack=self.source,
            plots=plots,
            roles={role: layer for role, layer in filled.items() if layer is not None},
            plot_id=self.plot_id.currentField() or None,
            field_map=self.field_map,
            area_method=self.area_method.currentData(),
        )

    def restore(self, suggested: QgsVectorLayer | None = None) -> None:
        """Show what the project remembers, else the layer `suggested` or one that is called plots."""
        kept = _remembered()
        self.given, self.field_map = kept["roles"], kept["field_map"]
        self.area_method.setCurrentIndex(max(self.area_method.findData(kept["area_method"]), 0))
        self._list_plots(kept["plots"] or self._suggested(suggested))
        self.plot_id.setField(kept["plot_id"])
        source = kept["pack"] or DEFAULT_PACK
        if source not in plan_roles.titles(language()):
            source = QgsProject.instance().readPath(source)
        self.choose_pack(source)

    def remember(self) -> None:
        """Keep the choices in the project."""
        project = QgsProject.instance()
        own = Path(self.source).is_absolute()
        kept = {
            "pack": project.writePath(self.source) if own else self.source,
            "plots": self.plots.layer_id(),
            "roles": self.given,
            "plot_id": self.plot_id.currentField(),
            "field_map": self.field_map,
            "area_method": self.area_method.currentData(),
        }
        project.writeEntry(*ENTRY, json.dumps(kept, ensure_ascii=False))

    def choose_pack(self, source: str) -> None:
        """Choose a bundled pack by its id, or one of your own by its path."""
        if self.packs.findData(source) < 0:
            self.packs.insertItem(self.packs.count() - 1, Path(source).name, source)
        self.packs.setCurrentIndex(self.packs.findData(source))
        self.source = source
        if watched := self.watcher.files() + self.watcher.directories():
            self.watcher.removePaths(watched)
        self._read()

    def cannot_read(self, source: str) -> bool:
        """Return whether this pack is chosen and cannot be read now."""
        return self.pack is None and self.source == source

    def _read(self) -> None:
        """Read the pack in a task: one on a slow drive holds up nobody."""
        self._drop_reading()
        source = self.source
        if Path(source).is_absolute():
            self.watcher.addPaths([source, str(Path(source).parent)])
        names = {source_names(layer) for layer in vector_layers()}

        def read(_):
            pack = plan_roles.read_pack(source)
            return pack, plan_roles.roles_told(pack, names)

        self.reading = Task(
            tr("Plan check: reading the rule pack"),
            read,
            done=lambda read, _: self._take(*read),
            failed=lambda sentence: self._take(None, {}, sentence),
            stopped=lambda: None,
        )
        QgsApplication.taskManager().addTask(self.reading)

    def _folder_changed(self, _) -> None:
        # A file that was taken away is no longer watched; its folder tells when it is back.
        if self.source not in self.watcher.files():
            self.settling.start(_SETTLE_MS)

    def _drop_reading(self) -> None:
        if self.reading:
            self.reading.forget()
            self.reading = None

    def _take(self, pack, told: dict, fault: str = "") -> None:
        self.reading = None
        self.pack, self.told = pack, told
        if pack:
            place = self.packs.findData(self.source)
            self.packs.setItemText(place, plan_roles.title_of(pack, language()))
            if Path(self.source).is_absolute():
                remember_pack(self.source)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self._match()
        self.changed.emit()

    def _match(self) -> None:
        """Say which layer fills which role: as chosen by hand, else by the layers' names."""
        layers = [layer for layer in vector_layers() if layer.id() != self.plots.layer_id()]
        self.roles_shown.setEnabled(self.pack is not None)
        if self.pack is None:
            self.filled = {}
            self.roles_shown.setText(tr("Roles"))
            self.lacking.hide()
            self.more.hide()
            return
        names = {layer.id(): source_names(layer) for layer in layers}
        by_hand = {role: id for role, id in self.given.items() if not id or id in names}
        # A layer that was given a role by hand fills no other by its name.
        free = {id: own for id, own in names.items() if id not in by_hand.values()}
        self.told |= plan_roles.roles_told(self.pack, set(names.values()) - self.told.keys())
        told = {id: self.told[own] for id, own in free.items()}
        found = plan_roles.match(told) | by_hand
        rows = plan_roles.role_rows(self.pack, language())
        self.filled = {row.id: found[row.id] for row in rows if found.get(row.id)}
        self.roles_shown.setText(roles.found_words(rows, self.filled))
        lacking = roles.lacking_words(rows, self.filled)
        self.lacking.setText(lacking)
        self.lacking.setVisible(bool(lacking))
        if self.roles_shown.isChecked():
            unused = {id: own for id, own in names.items() if id not in self.filled.values()}
            called = {layer.id(): layer.name() for layer in layers}
            candidates = {
                row.id: [called[id] for id in plan_roles.might_be(self.pack, row.id, unused, told)]
                for row in rows
                if row.id not in self.filled
            }
            self.roles_list.show(rows, layers, self.filled, candidates)

    def _list_plots(self, chosen: str) -> None:
        polygons = [one for one in vector_layers() if one.geometryType() == Qgis.GeometryType.Polygon]
        here = chosen if chosen in (layer.id() for layer in polygons) else ""
        self.plots.fill(polygons, here)
        field = self.plot_id.currentField()
        self.plot_id.setLayer(QgsProject.instance().mapLayer(here))
        self.plot_id.setField(field)

    def _suggested(self, layer: QgsVectorLayer | None) -> str:
        names = {
            one.id(): source_names(one)
            for one in vector_layers()
            if one.geometryType() == Qgis.GeometryType.Polygon
        }
        return plan_roles.plots_of(names) or (layer.id() if layer and layer.id() in names else "")

    def _layers_changed(self, _) -> None:
        self._list_plots(self.plots.layer_id() or self._suggested(None))
        self._match()
        self.changed.emit()

    def _pack_chosen(self, place: int) -> None:
        source = self.packs.itemData(place)
        if source == _OWN_FILE:
            source, _ = QFileDialog.getOpenFileName(
                self, tr("Rule pack"), "", tr("Rule packs (*.json)") + ";;" + tr("All files (*)")
            )
            if not source:
                self.packs.setCurrentIndex(self.packs.findData(self.source))
                return
        if source != self.source:
            self.choose_pack(source)
            self.remember()

    def _plots_chosen(self, _id: str) -> None:
        self._list_plots(self.plots.layer_id())
        self._match()
        self._by_hand()

    def _role_chosen(self, role: str, layer: str) -> None:
        self.given[role] = layer
        self._match()
        self._by_hand()

    def _by_hand(self) -> None:
        self.remember()
        self.changed.emit()

    def _show_more(self, shown: bool) -> None:
        self.more.setVisible(shown and self.pack is not None)
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self.roles_shown.setArrowType(arrow)
        if shown:
            self._match()

    def _ask_field_names(self) -> None:
        """Show the table of field names for the layers that are chosen."""
        setup = self.setup()
        if setup is None:
            return
        parts = []
        for role, layer in {"plots": setup.plots, **setup.roles}.items():
            title = field_names.title_of(self.pack, role, language())
            title = layer.name() if role == "plots" else f"{title}: {layer.name()}"
            if told := field_names.rows(self.pack, role, fields_of(layer), language()):
                parts.append(Part(role, title, layer, told))
        dialog = FieldMapDialog(parts, self.field_map, self)
        if dialog.exec():
            self.field_map = dialog.mapping
            self._by_hand()


def _remembered() -> dict:
    """Return what the project remembers; empty where it does not, or holds what was never written here."""
    text, _ = QgsProject.instance().readEntry(*ENTRY)
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        kept = {}
    empty = {"pack": "", "plots": "", "plot_id": "", "area_method": "", "roles": {}, "field_map": {}}
    kept = kept if isinstance(kept, dict) else {}
    return {
        name: kept[name] if isinstance(kept.get(name), type(none)) else none for name, none in empty.items()
    }
