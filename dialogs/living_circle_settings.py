"""What the living circle is asked of: layers, pack, walking; remembered in the project."""

import json
from collections.abc import Collection
from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTreeWidgetItem, QWidget

from ..bridge.source import source_names
from ..bridge.text import language, tr
from ..live.defaults import LINE, POINT, POLYGON, Open, defaults
from ..live.packs import bundled, categories, category_by_name, pack_of
from ..processing_provider.facilities.inputs import DEFAULT_PACK, GOVERNS
from ..processing_provider.network.inputs import PROFILES
from .sentences import plain

ENTRY = ("guiju", "living_circle")
# Not a parameter of the algorithm: which of the categories it becomes is known once the layers are read.
ONLY_THERE = "only_there"
SHAPES = {
    Qgis.GeometryType.Line: LINE,
    Qgis.GeometryType.Point: POINT,
    Qgis.GeometryType.Polygon: POLYGON,
}


class Settings(QWidget):
    """The form; `parameters` and `show_parameters` speak the language of ``guiju:livingcircle``.

    `changed` tells that a person changed something.
    """

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.streets.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.LineLayer))
        self.communities.setFilters(
            Qgis.LayerFilters(Qgis.LayerFilter.PointLayer | Qgis.LayerFilter.PolygonLayer)
        )
        self.network.setFilter(tr("Network files (*.gjn)") + ";;" + tr("All files (*)"))
        for id, title in bundled(language()).items():
            self.pack.addItem(title, id)
        for profile, label in (
            ("adult", tr("Adults")),
            ("elderly", tr("Elderly people")),
            ("wheelchair", tr("Wheelchairs")),
        ):
            self.profile.addItem(label, PROFILES[profile])
        self.profile.addItem(tr("A speed of your own"))
        for choice, label in zip(
            GOVERNS, (tr("As the pack says"), tr("Metres along the streets"), tr("Minutes")), strict=True
        ):
            self.governs.addItem(label, choice)
        # Long names of layers and fields must not make the dock wide.
        for choice in self.findChildren(QComboBox):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
            _tell_whole(choice)
        self.counting.setDefaultText(tr("all of the pack"))
        header = self.facilities.header()
        header.setStretchLastSection(False)
        for column in range(2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.streets.layerChanged.connect(self.level.setLayer)
        self.communities.layerChanged.connect(self.community_id.setLayer)
        self.communities.layerChanged.connect(self.population.setLayer)
        self.profile.currentIndexChanged.connect(self._profile_chosen)
        self.speed.valueChanged.connect(self._speed_set)
        self.category.editTextChanged.connect(self._show_roles)
        self.pack.currentTextChanged.connect(self._offer_categories)
        self.facilities.itemChanged.connect(self._ticked)
        for signal in (
            self.streets.layerChanged,
            self.level.fieldChanged,
            self.network.fileChanged,
            self.pack.currentTextChanged,
            self.counting.checkedItemsChanged,
            self.category.editTextChanged,
            self.facility_name.editTextChanged,
            self.communities.layerChanged,
            self.community_id.fieldChanged,
            self.population.fieldChanged,
            self.speed.valueChanged,
            self.governs.currentIndexChanged,
            self.distance.valueChanged,
            self.largest_part.toggled,
            self.only_there.toggled,
        ):
            signal.connect(lambda *_: self.changed.emit())
        self.refresh()

    def refresh(self) -> None:
        """Bring the form to the project's layers: what was chosen stays where it still is there."""
        chosen = self.kept()
        self._list_layers()
        self.show_parameters(chosen)

    def restore(self) -> bool:
        """Show what the project remembers, else what its layers suggest; tells whether it remembered."""
        text, _ = QgsProject.instance().readEntry(*ENTRY)
        try:
            kept = json.loads(text) if text else None
        except ValueError:
            kept = None
        self._list_layers()
        self.show_parameters(kept if isinstance(kept, dict) else self.suggested())
        return isinstance(kept, dict)

    def suggest(self) -> None:
        """Show what the open layers suggest beside what was set."""
        chosen = self.kept()
        self._list_layers()
        self.show_parameters({**chosen, **self.suggested()})

    def remember(self) -> None:
        """Keep the choices in the project."""
        QgsProject.instance().writeEntry(*ENTRY, json.dumps(self.kept(), ensure_ascii=False))

    def suggested(self) -> dict:
        """Return what the open layers suggest by their names and fields."""
        pack = pack_of(self.pack_id() or DEFAULT_PACK) or pack_of(DEFAULT_PACK)
        layers = [
            Open(layer.id(), source_names(layer), tuple(layer.fields().names()), SHAPES[layer.geometryType()])
            for layer in _layers()
        ]
        return defaults(layers, pack, language())

    def pack_id(self) -> str:
        """Return the id of the bundled pack that is chosen, or what was typed."""
        place = self.pack.findText(self.pack.currentText())
        return self.pack.itemData(place) if place >= 0 else self.pack.currentText().strip()

    def parameters(self) -> dict:
        """Return the choices as parameters of ``guiju:livingcircle``; what is empty is left out."""
        ticked = self._ticked_rows()
        category = self.category.currentText().strip()
        roles = [] if category else [self._role(row) for row in ticked]
        streets, communities = self.streets.currentLayer(), self.communities.currentLayer()
        found = {
            "INPUT": streets and streets.id(),
            "LEVEL": self.level.currentField(),
            "NETWORK": self.network.filePath(),
            "FACILITY_PACK": self.pack_id(),
            "CATEGORIES": ",".join(self.counting.checkedItemsData()),
            "FACILITIES": [row.data(0, Qt.ItemDataRole.UserRole) for row in ticked],
            "CATEGORY": category,
            "ROLES": ",".join(roles) if all(roles) else "",
            "FACILITY_NAME": self.facility_name.currentText().strip(),
            "ORIGINS": communities and communities.id(),
            "ORIGIN_ID": self.community_id.currentField(),
            "POPULATION": self.population.currentField(),
            "WALKING_SPEED": self.speed.value(),
            "GOVERNS": self.governs.currentData(),
            "JOIN_DISTANCE": self.distance.value(),
            "LARGEST_PART": self.largest_part.isChecked(),
        }
        return {name: value for name, value in found.items() if value not in (None, "", [])}

    def show_parameters(self, given: dict) -> None:
        """Show choices; what is not given is empty or as at first."""
        layer = QgsProject.instance().mapLayer
        pack = given.get("FACILITY_PACK", DEFAULT_PACK)
        place = self.pack.findData(pack)
        self.pack.setCurrentIndex(place)
        if place < 0:
            self.pack.setEditText(pack)
        self._check_counting(given.get("CATEGORIES", "").split(","))
        self.streets.setLayer(layer(given.get("INPUT", "")))
        # A choice that stays as it is tells nobody.
        self.level.setLayer(self.streets.currentLayer())
        self.level.setField(given.get("LEVEL", ""))
        self.network.setFilePath(given.get("NETWORK", ""))
        ticked = dict.fromkeys(given.get("FACILITIES", []))
        roles = [role for role in given.get("ROLES", "").split(",") if role]
        ticked.update(zip(ticked, roles, strict=False))
        for row in self._rows():
            id = row.data(0, Qt.ItemDataRole.UserRole)
            row.setCheckState(0, Qt.CheckState.Checked if id in ticked else Qt.CheckState.Unchecked)
            if role := ticked.get(id):
                combo = self.facilities.itemWidget(row, 1)
                combo.setCurrentIndex(combo.findData(role))
        self.category.setEditText(given.get("CATEGORY", ""))
        self.facility_name.setEditText(given.get("FACILITY_NAME", ""))
        self.communities.setLayer(layer(given.get("ORIGINS", "")))
        self.community_id.setLayer(self.communities.currentLayer())
        self.population.setLayer(self.communities.currentLayer())
        self.community_id.setField(given.get("ORIGIN_ID", ""))
        self.population.setField(given.get("POPULATION", ""))
        if ticked_rows := self._ticked_rows():
            self.facilities.scrollToItem(ticked_rows[0])
        # The beginning of a title tells more than its end.
        self.pack.lineEdit().setCursorPosition(0)
        self.speed.setValue(float(given.get("WALKING_SPEED", PROFILES["adult"])))
        self.governs.setCurrentIndex(max(self.governs.findData(given.get("GOVERNS", "pack")), 0))
        self.distance.setValue(float(given.get("JOIN_DISTANCE", 300.0)))
        self.only_there.setChecked(bool(given.get(ONLY_THERE, True)))
        self.largest_part.setChecked(bool(given.get("LARGEST_PART", False)))
        self._show_roles()

    def fault(self) -> str | None:
        """Return what the algorithm's own validation cannot know: which ticked layer has no category."""
        if not self._ticked_rows():
            return tr("No layer of facilities is ticked. Tick the layers that hold facilities.")
        if self.category.currentText().strip():
            return None
        unknown = [row.text(0) for row in self._ticked_rows() if not self._role(row)]
        if not unknown:
            return None
        return tr(
            "It is not known which category layer “{layer}” holds. Choose its category in the list, or name the field "
            "that tells the category of each feature."
        ).format(layer=unknown[0])

    def kept(self) -> dict:
        """Return the choices as the project keeps them: the parameters, and what the dock alone knows."""
        return {**self.parameters(), ONLY_THERE: self.only_there.isChecked()}

    @property
    def complete(self) -> bool:
        """Whether there is enough to load: streets and facilities."""
        return {"streets", "facilities"} <= self.named().keys()

    def named(self) -> dict[str, str]:
        """Return what the chosen streets, facilities and communities are called; what is not chosen is left out."""
        streets, communities = self.streets.currentLayer(), self.communities.currentLayer()
        found = {
            "streets": streets.name() if streets else Path(self.network.filePath()).name,
            "facilities": ", ".join(row.text(0) for row in self._ticked_rows()),
            "communities": communities.name() if communities else "",
        }
        return {what: name for what, name in found.items() if name}

    def layers(self) -> list[QgsVectorLayer]:
        """Return the layers that are chosen."""
        given = self.parameters()
        ids = [given.get("INPUT"), *given.get("FACILITIES", []), given.get("ORIGINS")]
        found = [QgsProject.instance().mapLayer(id) for id in ids if id]
        return [layer for layer in found if layer]

    def _list_layers(self) -> None:
        self.facilities.blockSignals(True)
        self.facilities.clear()
        for layer in _layers():
            if SHAPES[layer.geometryType()] == LINE:
                continue
            row = QTreeWidgetItem(self.facilities, [layer.name(), ""])
            row.setData(0, Qt.ItemDataRole.UserRole, layer.id())
            row.setToolTip(0, plain(layer.name()))
            row.setCheckState(0, Qt.CheckState.Unchecked)
            self.facilities.setItemWidget(row, 1, self._role_choice())
        self.facilities.blockSignals(False)
        self._offer_categories()

    def _check_counting(self, wanted: Collection[str]) -> None:
        for place in range(self.counting.count()):
            on = self.counting.itemData(place) in wanted
            self.counting.setItemCheckState(place, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _role_choice(self) -> QComboBox:
        choice = QComboBox(self.facilities)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(8)
        _tell_whole(choice)
        choice.currentIndexChanged.connect(lambda *_: self.changed.emit())
        return choice

    def _offer_categories(self, *_) -> None:
        """Offer the categories of the pack, to count and for each layer; none while the pack cannot be read."""
        offered = categories(self.pack_id(), language())
        counting = self.counting.checkedItemsData()
        self.counting.clear()
        for id, title in offered.items():
            self.counting.addItemWithCheckState(title, Qt.CheckState.Unchecked, id)
        self._check_counting(counting)
        for row in self._rows():
            choice = self.facilities.itemWidget(row, 1)
            kept = choice.currentData()
            choice.blockSignals(True)
            choice.clear()
            choice.addItem(tr("by its name"), "")
            for id, title in offered.items():
                choice.addItem(title, id)
            choice.setCurrentIndex(max(choice.findData(kept), 0))
            choice.blockSignals(False)

    def _ticked(self, *_) -> None:
        """Offer the fields of the layers that are ticked."""
        fields = {}
        for row in self._ticked_rows():
            layer = QgsProject.instance().mapLayer(row.data(0, Qt.ItemDataRole.UserRole))
            fields |= dict.fromkeys(layer.fields().names() if layer else [])
        for choice in (self.category, self.facility_name):
            kept = choice.currentText()
            choice.blockSignals(True)
            choice.clear()
            choice.addItems(["", *fields])
            choice.setEditText(kept)
            choice.blockSignals(False)
        self._show_roles()
        self.changed.emit()

    def _show_roles(self, *_) -> None:
        """A layer's own category counts only where no field tells; else the names of the layers have its room."""
        by_role = not self.category.currentText().strip()
        self.facilities.setColumnHidden(1, not by_role)
        for row in self._rows():
            ticked = row.checkState(0) == Qt.CheckState.Checked
            self.facilities.itemWidget(row, 1).setEnabled(by_role and ticked)

    def _role(self, row: QTreeWidgetItem) -> str:
        """Return the category that is chosen for a layer, else the one that its name tells."""
        if chosen := self.facilities.itemWidget(row, 1).currentData():
            return chosen
        layer = QgsProject.instance().mapLayer(row.data(0, Qt.ItemDataRole.UserRole))
        return category_by_name(self.pack_id(), source_names(layer)) if layer else ""

    def _profile_chosen(self, place: int) -> None:
        if (speed := self.profile.itemData(place)) is not None:
            self.speed.setValue(speed)

    def _speed_set(self, speed: float) -> None:
        place = self.profile.findData(speed)
        self.profile.setCurrentIndex(place if place >= 0 else self.profile.count() - 1)

    def _rows(self) -> list[QTreeWidgetItem]:
        return [self.facilities.topLevelItem(place) for place in range(self.facilities.topLevelItemCount())]

    def _ticked_rows(self) -> list[QTreeWidgetItem]:
        return [row for row in self._rows() if row.checkState(0) == Qt.CheckState.Checked]


def _tell_whole(choice: QComboBox) -> None:
    """Tell in the tooltip what is chosen, which a narrow dock cuts off, and then what the choice is of."""
    about = choice.toolTip()
    choice.currentTextChanged.connect(
        lambda text: choice.setToolTip(plain("\n".join(filter(None, [text, about]))))
    )


def _layers() -> list[QgsVectorLayer]:
    """Return the project's vector layers with a shape, in the order of the layer tree, then those not in it yet."""
    project = QgsProject.instance()
    order = {id: place for place, id in enumerate(project.layerTreeRoot().findLayerIds())}
    layers = sorted(project.mapLayers().items(), key=lambda item: order.get(item[0], len(order)))
    return [
        layer
        for _, layer in layers
        if isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.geometryType() in SHAPES
    ]
