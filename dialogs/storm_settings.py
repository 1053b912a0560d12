"""What the Storm dock is asked of: terrain, layers of what water reaches, how much runs off; remembered in the project."""

import json
import re
from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QHeaderView, QTreeWidgetItem, QWidget

from ..bridge.source import source_names
from ..bridge.text import language, render, tr
from ..live.storm_standards import Kind, StormFormula, formulas, kinds
from .sentences import plain

ENTRY = ("guiju", "storm")
DEFAULT_FORMULA = "wuhan-1614"
# Names, in the order of how telling they are, of layers and fields.
_TERRAINS = ("dem", "dtm", "terrain", "高程", "地形")
_WATERS = ("blue_line", "lake_blue", "water", "lake", "river", "水域", "水系", "蓝线", "河", "湖")
_PEOPLE = ("communities", "communit", "社区", "population", "人口", "小区")
_NUMBERS = ("population", "pop", "people", "人口", "人口数", "常住人口", "rks", "czrk", "rk")
_WEIGHTS = ("floor_area_m2", "floor_area", "jzmj", "建筑面积", "households", "户数")
# A name that holds one of these is of something else, whatever else it holds.
_NOT_ASSETS = re.compile(r"red.?line|红线|rail|铁路|boundary|界线|line$|控制线")
# The choices of one layer each.
_CHOICES = ("terrain", "water", "barriers", "passages", "people")
_BY_SHAPE = {
    Qgis.GeometryType.Point: "facility",
    Qgis.GeometryType.Line: "road",
    Qgis.GeometryType.Polygon: "building",
}
_LAYER = Qt.ItemDataRole.UserRole


class Settings(QWidget):
    """The form. `changed` tells that a person changed what has to be loaded anew, `adjusted` what can be answered at
    once: the runoff, the limits, the formula."""

    changed = pyqtSignal()
    adjusted = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.terrain.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.RasterLayer))
        for choice in (self.water, self.barriers):
            choice.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.PolygonLayer))
        self.passages.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.LineLayer))
        self.people.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.PointLayer | Qgis.LayerFilter.PolygonLayer))
        self.formulas.setFilter(tr("Storm formulas (*.json)") + ";;" + tr("All files (*)"))
        self.known: dict[str, StormFormula] = {}
        self.fault = ""
        line = self.fontMetrics().lineSpacing()
        self.assets.setMinimumHeight(line * 7)
        for tree, titles in (
            (self.assets, (tr("Layer"), tr("Kind"))),
            (self.limits, (tr("Kind"), tr("Bears"))),
        ):
            tree.setHeaderLabels(titles)
            tree.header().setStretchLastSection(False)
            tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for choice in self.findChildren(QComboBox):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
        self._list_limits()
        self._list_formulas()
        self.people.layerChanged.connect(self.population.setLayer)
        self.assets.itemChanged.connect(self._ticked)
        for signal in (
            self.terrain.layerChanged,
            self.in_view.toggled,
            self.water.layerChanged,
            self.barriers.layerChanged,
            self.passages.layerChanged,
            self.people.layerChanged,
            self.population.fieldChanged,
        ):
            signal.connect(lambda *_: self.changed.emit())
        for signal in (
            self.coefficient.valueChanged,
            self.pipes.valueChanged,
            self.formula.currentIndexChanged,
            self.duration.valueChanged,
        ):
            signal.connect(lambda *_: self.adjusted.emit())
        self.formulas.fileChanged.connect(self._formulas_chosen)

    # What is chosen.

    @property
    def complete(self) -> bool:
        """Whether there is enough to load: a terrain."""
        return self.terrain.currentLayer() is not None

    def chosen_formula(self) -> StormFormula | None:
        """Return the formula that is chosen; None where its file cannot be read, `fault` says why."""
        return self.known.get(self.formula.currentData() or "")

    def chosen_limits(self) -> dict[str, float]:
        """Return the depth in metres that each kind bears."""
        return {id: spin.value() / 100 for id, spin in self._spins.items()}

    def asset_layers(self) -> list[tuple[QgsVectorLayer, str]]:
        """Return the layers that are ticked, each with its kind."""
        found = []
        for row in self._rows():
            layer = QgsProject.instance().mapLayer(row.data(0, _LAYER))
            if layer is not None and row.checkState(0) == Qt.CheckState.Checked:
                found.append((layer, self.assets.itemWidget(row, 1).currentData()))
        return found

    def weight(self) -> str:
        """Return the field by which buildings share the people, "" for their footprint."""
        buildings = self.barriers.currentLayer()
        return _field(buildings, _WEIGHTS) if buildings is not None else ""

    def layers(self) -> list:
        """Return all layers that are chosen."""
        chosen = [getattr(self, name).currentLayer() for name in _CHOICES[:-1]]
        chosen += [layer for layer, _ in self.asset_layers()]
        if self.population.currentField():
            chosen.append(self.people.currentLayer())
        return [layer for layer in chosen if layer is not None]

    # Kept and suggested.

    def kept(self) -> dict:
        """Return the choices as the project keeps them."""
        ids = {name: getattr(self, name).currentLayer() for name in _CHOICES}
        return {
            **{name: layer.id() if layer else "" for name, layer in ids.items()},
            "assets": {layer.id(): kind for layer, kind in self.asset_layers()},
            "population": self.population.currentField(),
            "in_view": self.in_view.isChecked(),
            "limits": self.chosen_limits(),
            "coefficient": self.coefficient.value(),
            "pipes": self.pipes.value(),
            "formulas": self.formulas.filePath(),
            "formula": self.formula.currentData() or "",
            "duration": self.duration.value(),
        }

    def loaded(self) -> dict:
        """Return the choices that a ground is loaded by; the others are answered at once."""
        at_once = {"limits", "coefficient", "pipes", "formulas", "formula", "duration"}
        return {name: value for name, value in self.kept().items() if name not in at_once}

    def show_kept(self, given: dict) -> None:
        """Show choices; what is not given is empty or as at first."""
        layer = QgsProject.instance().mapLayer
        for name in _CHOICES:
            getattr(self, name).setLayer(layer(given.get(name) or ""))
        # A choice that stays as it is tells nobody.
        self.population.setLayer(self.people.currentLayer())
        self.population.setField(given.get("population", ""))
        self.in_view.setChecked(bool(given.get("in_view", False)))
        assets = given.get("assets", {})
        for row in self._rows():
            kind = assets.get(row.data(0, _LAYER))
            row.setCheckState(0, Qt.CheckState.Checked if kind else Qt.CheckState.Unchecked)
            if kind:
                choice = self.assets.itemWidget(row, 1)
                choice.setCurrentIndex(max(choice.findData(kind), 0))
        limits = given.get("limits", {})
        for kind in kinds().values():
            self._spins[kind.id].setValue(100 * limits.get(kind.id, kind.limit_m))
        self.coefficient.setValue(float(given.get("coefficient", 0.7)))
        self.pipes.setValue(float(given.get("pipes", 0.0)))
        self.formulas.setFilePath(given.get("formulas", ""))
        self.formula.setCurrentIndex(max(self.formula.findData(given.get("formula", DEFAULT_FORMULA)), 0))
        self.duration.setValue(int(given.get("duration", 60)))

    def refresh(self) -> None:
        """Bring the form to the project's layers: what was chosen stays where it still is there."""
        chosen = self.kept()
        self._list_layers()
        self.show_kept(chosen)

    def restore(self) -> None:
        """Show what the project remembers, else what its layers suggest."""
        text, _ = QgsProject.instance().readEntry(*ENTRY)
        try:
            kept = json.loads(text) if text else None
        except ValueError:
            kept = None
        self._list_layers()
        self.show_kept(kept if isinstance(kept, dict) else self.suggested())

    def remember(self) -> None:
        """Keep the choices in the project."""
        QgsProject.instance().writeEntry(*ENTRY, json.dumps(self.kept(), ensure_ascii=False))

    def suggested(self) -> dict:
        """Return what the open layers suggest by their names and fields."""
        layers = _ordered(QgsProject.instance().mapLayers().values())
        rasters = [one for one in layers if isinstance(one, QgsRasterLayer)]
        vectors = [one for one in layers if _is_asset(one)]
        polygons = [one for one in vectors if one.geometryType() == Qgis.GeometryType.Polygon]
        heights = list(filter(_may_be_heights, rasters))
        terrain = _best(heights, _TERRAINS) or (heights[0] if len(heights) == 1 else None)
        people = _best([one for one in vectors if _field(one, _NUMBERS)], _PEOPLE)
        assets = {}
        for kind in kinds().values():
            others = [one for one in vectors if one.id() not in assets and not _NOT_ASSETS.search(_said(one))]
            if found := _best(others, kind.aliases):
                assets[found.id()] = kind.id
        # What is raised out of the terrain is judged anyway.
        buildings = next((id for id, kind in assets.items() if kind == "building"), "")
        assets.pop(buildings, None)
        found = {"terrain": terrain, "water": _best(polygons, _WATERS), "people": people}
        return {
            **{name: layer.id() for name, layer in found.items() if layer},
            "barriers": buildings,
            "population": _field(people, _NUMBERS) if people else "",
            "assets": assets,
        }

    # The lists.

    def _list_layers(self) -> None:
        self.assets.blockSignals(True)
        self.assets.clear()
        for layer in _ordered(QgsProject.instance().mapLayers().values()):
            if not _is_asset(layer):
                continue
            row = QTreeWidgetItem(self.assets, [layer.name(), ""])
            row.setData(0, _LAYER, layer.id())
            row.setToolTip(0, plain(layer.name()))
            row.setCheckState(0, Qt.CheckState.Unchecked)
            choice = QComboBox(self.assets)
            choice.setAccessibleName(tr("Kind of {layer}").format(layer=layer.name()))
            for kind in kinds().values():
                choice.addItem(kind.title[language()], kind.id)
            choice.setEnabled(False)
            choice.setCurrentIndex(-1)
            choice.currentIndexChanged.connect(lambda *_: self.changed.emit())
            self.assets.setItemWidget(row, 1, choice)
        self.assets.blockSignals(False)

    def _list_limits(self) -> None:
        self._spins = {}
        for kind in kinds().values():
            row = QTreeWidgetItem(self.limits, [kind.title[language()], ""])
            spin = QDoubleSpinBox(self.limits)
            spin.setRange(0.0, 500.0)
            spin.setDecimals(0)
            spin.setSingleStep(5)
            spin.setSuffix(" cm")
            spin.setKeyboardTracking(False)
            spin.setValue(100 * kind.limit_m)
            spin.setAccessibleName(
                tr("Depth that {kind} bear, centimetres").format(kind=kind.title[language()])
            )
            told = plain(limit_words(kind))
            row.setToolTip(0, told)
            spin.setToolTip(told)
            spin.valueChanged.connect(lambda _: self.adjusted.emit())
            self.limits.setItemWidget(row, 1, spin)
            self._spins[kind.id] = spin
        row_height = next(iter(self._spins.values())).sizeHint().height()
        head = self.limits.header().sizeHint().height()
        self.limits.setFixedHeight(head + row_height * len(self._spins) + 2 * self.limits.frameWidth())

    def _list_formulas(self) -> None:
        """Offer the formulas of the file that is named, else those that come with Guiju."""
        kept = self.formula.currentData()
        self.known, fault = formulas(self.formulas.filePath())
        self.fault = render(fault) if fault else ""
        self.formula.blockSignals(True)
        self.formula.clear()
        for id, one in self.known.items():
            self.formula.addItem(one.title[language()], id)
        self.formula.setCurrentIndex(max(self.formula.findData(kept or DEFAULT_FORMULA), 0))
        self.formula.blockSignals(False)

    def _formulas_chosen(self, *_) -> None:
        self._list_formulas()
        self.adjusted.emit()

    def _ticked(self, row: QTreeWidgetItem, *_) -> None:
        choice = self.assets.itemWidget(row, 1)
        if choice is not None:
            ticked = row.checkState(0) == Qt.CheckState.Checked
            choice.setEnabled(ticked)
            if ticked and choice.currentIndex() < 0:
                choice.setCurrentIndex(
                    choice.findData(_kind(QgsProject.instance().mapLayer(row.data(0, _LAYER))))
                )
            self.changed.emit()

    def _rows(self) -> list[QTreeWidgetItem]:
        return [self.assets.topLevelItem(place) for place in range(self.assets.topLevelItemCount())]


def limit_words(kind: Kind) -> str:
    """Return where the depth that a kind bears comes from, and what is in doubt."""
    clause = {name: _said_in(text) for name, text in kind.clause.items() if name != "verified"}
    lines = [f"{clause['standard']} {clause['number']}".strip(), clause["text"], clause.get("doubt", "")]
    if not kind.clause["verified"]:
        lines.insert(1, tr("Not verified: not compared with an official text."))
    return "\n".join(filter(None, lines))


def _kind(layer: QgsVectorLayer) -> str:
    """Return what a layer most likely holds: by its names, else by its shape."""
    named = next((kind.id for kind in kinds().values() if _best([layer], kind.aliases)), "")
    return named or _BY_SHAPE[layer.geometryType()]


def _said_in(text) -> str:
    return text.get(language(), "") if isinstance(text, dict) else text


def _is_asset(layer) -> bool:
    return isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.geometryType() in _BY_SHAPE


def _may_be_heights(layer: QgsRasterLayer) -> bool:
    """Return whether a layer shows its one band as numbers, no picture: no hillshade, no photo."""
    shaded = layer.renderer() is not None and layer.renderer().type() == "hillshade"
    byte = layer.bandCount() and layer.dataProvider().dataType(1) == Qgis.DataType.Byte
    return layer.bandCount() == 1 and not shaded and not byte


def _ordered(layers) -> list:
    """Return layers in the order of the layer tree, then those not in it yet."""
    order = {id: place for place, id in enumerate(QgsProject.instance().layerTreeRoot().findLayerIds())}
    return sorted((one for one in layers if one.isValid()), key=lambda one: order.get(one.id(), len(order)))


def _names(layer) -> tuple[str, ...]:
    if isinstance(layer, QgsVectorLayer):
        return source_names(layer)
    return layer.name(), Path(layer.source().partition("|")[0]).stem


def _said(layer) -> str:
    return " ".join(_names(layer)).casefold()


def _best(layers: list, words: tuple[str, ...]):
    """Return the first layer whose names hold the first of these words (patterns), None where none holds one."""
    for word in words:
        for layer in layers:
            if any(re.search(word, name.casefold()) for name in _names(layer)):
                return layer
    return None


def _field(layer: QgsVectorLayer, wanted: tuple[str, ...]) -> str:
    own = {name.casefold(): name for name in layer.fields().names()}
    return next((own[name] for name in wanted if name in own), "")
