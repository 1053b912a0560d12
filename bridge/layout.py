"""Print layouts: a bureau's template opened, its words filled, its map placed."""

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption
from qgis.PyQt.QtXml import QDomDocument

from ..core.forms.placeholders import fill_text, find
from ..core.forms.values import Values
from ..core.sheet import bar_piece, grid_interval
from ..core.text import InputError, Message
from .layout_legend import Legend
from .text import language

FOLDER = Path(__file__).resolve().parent.parent / "templates"
PAPERS = ("A4", "A3")
ORIENTATIONS = ("landscape", "portrait")

_MM_PER_POINT = 25.4 / 72
# Text is laid out in units of a hundredth of a millimetre, where rounding to whole pixels does not show.
_FINE = 100
# A text that does not fit is set smaller in these steps, and no smaller than the last.
_SHRINK = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
# How wide a mesh of the grid is on paper, as a share of the map's shorter side, and the scale bar of its box.
_MESH, _BAR = 0.3, 0.7


@dataclass(frozen=True)
class Template:
    """A template of a sheet: its `name` for sentences, its XML, and the language of its `words`, ``zh`` or ``en``."""

    name: str
    xml: str
    words: str


def template(asked: str, orientation: str) -> Template:
    """Return a bundled template (``A4``, ``A3-portrait``, ``zh/A3``), or that of a file.

    A bundled one comes in the person's language and in that `orientation`, unless its name tells otherwise.
    Raises InputError where it is neither or cannot be read.
    """
    told = asked.strip()
    chosen, _, sheet = told.rpartition("/")
    paper, _, own = sheet.lower().partition("-")
    bundled = chosen in ("", "zh", "en") and paper.upper() in PAPERS and own in ("", *ORIENTATIONS)
    words = (bundled and chosen) or language()
    path = FOLDER / words / f"map-{paper}-{own or orientation}.qpt" if bundled else Path(told)
    if not bundled and path.suffix.lower() != ".qpt":
        raise InputError(
            Message(
                "There is no map sheet “{asked}”. Give one of {known}, or the path of a layout template (.qpt).",
                asked=asked,
                known=", ".join([*PAPERS, *(f"{size}-{way}" for size in PAPERS for way in ORIENTATIONS)]),
            )
        )
    try:
        xml = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            Message(
                "The layout template {path} cannot be opened: {reason}. Check its path.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
    except UnicodeDecodeError as error:
        raise _no_template(path.name) from error
    if not bundled and any("\u4e00" <= letter <= "\u9fff" for letter in xml):
        words = "zh"
    return Template(path.name, xml, words)


def opened(source: Template, project: QgsProject) -> QgsPrintLayout:
    """Return a layout drawn from a template. Raises InputError where it is no template or has no map."""
    document = QDomDocument()
    if not document.setContent(source.xml)[0]:
        raise _no_template(source.name)
    layout = QgsPrintLayout(project)
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded or layout.pageCollection().pageCount() == 0:
        raise _no_template(source.name)
    if not items(layout, QgsLayoutItemMap):
        raise InputError(
            Message(
                "The layout template {name} has no map. Add a map to it in QGIS's layout window and save it as a "
                "template again.",
                name=source.name,
            )
        )
    return layout


def _no_template(name: str) -> InputError:
    return InputError(
        Message(
            "{name} is not a layout template. Save one from QGIS's layout window (Layout, Save as Template…), or use "
            "a bundled one.",
            name=name,
        )
    )


class Sheet:
    """A layout from one template that shows some layers (the first on top), page after page.

    `name` is the template's, for sentences. Raises InputError on a placeholder that is not known.
    """

    def __init__(
        self, layout: QgsPrintLayout, name: str, layers: list[QgsMapLayer], crs: QgsCoordinateReferenceSystem
    ):
        self.layout, self.name, self.layers = layout, name, layers
        texts = {label: label.text() for label in items(layout, QgsLayoutItemLabel)}
        if "marking" not in asked_for(layout, name):
            texts[_marking_label(layout)] = "{{marking}}"
        # What the template says and how large, since each page starts from it anew.
        self._labels = {label: (text, label.textFormat().size()) for label, text in texts.items()}
        self._bars = {bar: bar.mapRectToScene(bar.rect()) for bar in items(layout, QgsLayoutItemScaleBar)}
        self.map = main_map(layout)
        self._legends = [Legend(item) for item in items(layout, QgsLayoutItemLegend)]
        self._draw(crs)

    @property
    def room(self) -> tuple[float, float]:
        """The main map's width and height on paper, in mm."""
        return self.map.rect().width(), self.map.rect().height()

    def _draw(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Have the maps show the layers; bars, north arrows and legends without a map of their own follow the main one."""
        for item in items(self.layout, QgsLayoutItemMap):
            item.setFollowVisibilityPreset(False)
            item.setKeepLayerStyles(False)
            item.setKeepLayerSet(True)
            item.setLayers(self.layers)
            item.setCrs(crs)
        arrows = [item for item in items(self.layout, QgsLayoutItemPicture) if "north" in item.id().lower()]
        legends = items(self.layout, QgsLayoutItemLegend)
        for follower in (*self._bars, *legends, *arrows):
            if follower.linkedMap() is None:
                follower.setLinkedMap(self.map)

    def show(self, extent: QgsRectangle, scale: float, coordinates: str, coarse_m: float) -> None:
        """Centre the main map on an extent (m) at a scale, with a grid and scale bars that suit it.

        `coordinates` is exact, coarse (to `coarse_m`) or none: then nothing on the sheet tells them.
        """
        centre, (width, height) = extent.center(), self.room
        half_x, half_y = width * scale / 2000, height * scale / 2000
        x, y = centre.x(), centre.y()
        self.map.zoomToExtent(QgsRectangle(x - half_x, y - half_y, x + half_x, y + half_y))
        self.map.setScale(scale)
        interval = grid_interval(
            scale, _MESH * min(width, height), coarse_m if coordinates == "coarse" else 0.0
        )
        for number in range(self.map.grids().size()):
            grid = self.map.grids().grid(number)
            grid.setEnabled(coordinates != "none")
            grid.setIntervalX(interval)
            grid.setIntervalY(interval)
        for bar, place in self._bars.items():
            if bar.linkedMap() == self.map:
                _measure(bar, place, scale)

    def fill(self, values: Values) -> list[str]:
        """Fill the placeholders of all labels and fit what they say into their frames.

        Returns the labels that are too small for it. Raises InputError on a placeholder without a value.
        """
        small = []
        for label, (text, size) in self._labels.items():
            filled = fill_text(text, values, self.name)
            if filled != text and not _fit(label, filled, size):
                small.append(label.id() or text)
        return small

    def list_layers(self) -> bool:
        """List in the legends what the map shows; tells whether there is room for it."""
        fits = [legend.fill(self.map, self.layers) for legend in self._legends]
        return all(fits)

    def keep(self, title: str, project: QgsProject) -> str:
        """Add the layout to a project, with layers that it lacks hidden in a group; returns its name."""
        manager = project.layoutManager()
        taken, name, number = {layout.name() for layout in manager.printLayouts()}, title, 1
        while name in taken:
            number += 1
            name = f"{title} ({number})"
        self.layout.setName(name)
        lacking = [layer for layer in self.layers if project.mapLayer(layer.id()) is None]
        if lacking:
            group = project.layerTreeRoot().addGroup(name)
            for layer in lacking:
                project.addMapLayer(layer, False)
                group.addLayer(layer)
            group.setItemVisibilityChecked(False)
            group.setExpanded(False)
        manager.addLayout(self.layout)
        return name


def items(layout: QgsPrintLayout, kind: type) -> list:
    """Return a layout's items of one kind."""
    return [item for item in layout.items() if isinstance(item, kind)]


def main_map(layout: QgsPrintLayout) -> QgsLayoutItemMap:
    """Return the map that shows the site: the one called “map”, else the largest."""
    maps = items(layout, QgsLayoutItemMap)
    named = [item for item in maps if item.id().strip().lower() == "map"]
    return (named or sorted(maps, key=lambda item: -item.rect().width() * item.rect().height()))[0]


def asked_for(layout: QgsPrintLayout, name: str) -> set[str]:
    """Return the placeholders in a layout's labels. Raises InputError on one that is not known."""
    texts = [label.text() for label in items(layout, QgsLayoutItemLabel)]
    return {found.name for text in texts for found in find(text, name)}


def _marking_label(layout: QgsPrintLayout) -> QgsLayoutItemLabel:
    """Return a place for the class marking at the top right, for a template that has none."""
    label = QgsLayoutItemLabel(layout)
    label.setHAlign(Qt.AlignmentFlag.AlignRight)
    label.setReferencePoint(QgsLayoutItem.ReferencePoint.UpperRight)
    layout.addLayoutItem(label)
    label.setId("marking")
    page = layout.pageCollection().page(0).pageSize()
    label.attemptSetSceneRect(QRectF(page.width() / 2, 2, page.width() / 2 - 4, 6))
    return label


def _measure(bar: QgsLayoutItemScaleBar, place: QRectF, scale: float) -> None:
    """Give a scale bar round lengths, in the middle of the place that the template gives it."""
    each = bar_piece(scale, place.width() * _BAR / max(bar.numberOfSegments(), 1))
    kilometres = each >= 1000
    bar.setUnits(Qgis.DistanceUnit.Kilometers if kilometres else Qgis.DistanceUnit.Meters)
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setMapUnitsPerScaleBarUnit(1.0)
    bar.setUnitsPerSegment(each / 1000 if kilometres else each)
    bar.update()
    size = bar.rect()
    bar.attemptSetSceneRect(
        QRectF(place.center().x() - size.width() / 2, place.y(), size.width(), size.height())
    )


def _fit(label: QgsLayoutItemLabel, text: str, full: float) -> bool:
    """Set a label's text, broken into lines and set smaller where it must be; tells whether it fits.

    QGIS breaks lines at spaces alone, which Chinese has none of. `full` is the size to begin with.
    """
    form, room = QgsTextFormat(label.textFormat()), label.rect()
    width, height = room.width() - 2 * label.marginX(), room.height() - 2 * label.marginY()
    unit = _MM_PER_POINT if form.sizeUnit() == Qgis.RenderUnit.Points else 1.0
    lines, fits = [], False
    for share in _SHRINK:
        lines, tall = _broken(text, form.font(), full * share * unit, width)
        fits = tall <= height
        if fits:
            break
    form.setSize(full * share)
    label.setTextFormat(form)
    label.setText("\n".join(lines))
    return fits


def _broken(text: str, font: QFont, size_mm: float, width_mm: float) -> tuple[list[str], float]:
    """Return a text's lines for a width, with their height in mm."""
    font = QFont(font)
    font.setPixelSize(max(round(size_mm * _FINE), 1))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines = []
    for paragraph in text.splitlines() or [""]:
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            # A little less than there is, since QGIS measures in its own way.
            line.setLineWidth(width_mm * _FINE * 0.97)
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return lines, len(lines) * QFontMetricsF(font).lineSpacing() / _FINE
