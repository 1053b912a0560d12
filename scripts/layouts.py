"""Draws the bundled print layouts: the frame, title and signature block of a Chinese planning sheet."""

import base64
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsScaleBarSettings,
    QgsSimpleFillSymbolLayer,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

# The first of these that a computer has: sans serif faces with Chinese of Windows, Linux and macOS.
FACES = ("Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "SimHei", "PingFang SC")
INK, LINE = QColor("#1b1d1f"), QColor("#1b1d1f")
SOFT, TICK = QColor("#55595d"), QColor("#8c9297")
NORTH = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 52" width="40" height="52">'
    '<path d="M14 11V1l12 10V1" fill="none" stroke="#1b1d1f" stroke-width="2"/>'
    '<path d="M20 14L32 50L20 42Z" fill="#ffffff" stroke="#1b1d1f" stroke-width="1"/>'
    '<path d="M20 14L8 50L20 42Z" fill="#1b1d1f" stroke="#1b1d1f" stroke-width="1"/></svg>'
)
WORDS = {
    "zh": {
        "legend": "图例",
        "notes": "坐标系：{{crs}}\n数据：{{data_statement}}",
        "project name": "项目名称",
        "bureau": "编制单位",
        "prepared by": "编制",
        "checked by": "校核",
        "approved by": "审核",
        "scale": "比例尺",
        "date": "日期",
    },
    "en": {
        "legend": "Legend",
        "notes": "Reference system: {{crs}}\nData: {{data_statement}}",
        "project name": "Project",
        "bureau": "Bureau",
        "prepared by": "Prepared",
        "checked by": "Checked",
        "approved by": "Approved",
        "scale": "Scale",
        "date": "Date",
    },
}
LEFT, CENTRE, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
MIDDLE, BOTTOM = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True)
class Look:
    """What grows with the sheet, in mm and points."""

    margin: float
    header: float
    row: float
    title: float
    text: float
    small: float
    side: float
    below: float


LOOKS = {
    "a4": (210, 297, Look(8, 14, 6.5, 17, 8, 6.5, 62, 70)),
    "a3": (297, 420, Look(10, 19, 8.5, 24, 10, 7.5, 80, 92)),
}


class Sheet:
    """One layout in the making; rectangles are (x, y, width, height) in mm."""

    def __init__(self, width: float, height: float, look: Look, words: dict[str, str]):
        self.words = words
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.initializeDefaults()
        page = self.layout.pageCollection().page(0)
        page.setPageSize(QgsLayoutSize(width, height))
        self.look = look

    def frame(self, name: str, rect, stroke: float) -> None:
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        fill = QgsSimpleFillSymbolLayer(QColor(0, 0, 0, 0))
        fill.setBrushStyle(Qt.BrushStyle.NoBrush)
        fill.setStrokeColor(LINE)
        fill.setStrokeWidth(stroke)
        fill.setPenJoinStyle(Qt.PenJoinStyle.MiterJoin)
        shape.setSymbol(QgsFillSymbol([fill]))
        self._add(shape, name, rect)

    def label(self, name, text, rect, size, *, bold=False, colour=INK, across=LEFT, down=MIDDLE, inset=1.2):
        label = QgsLayoutItemLabel(self.layout)
        label.setText(text)
        label.setTextFormat(self.format(size, bold, colour))
        label.setHAlign(across)
        label.setVAlign(down)
        label.setMarginX(inset)
        label.setMarginY(0.4)
        self._add(label, name, rect)
        return label

    def cell(self, name, text, rect, *, bold=False, across=LEFT):
        label = self.label(name, text, rect, self.look.text, bold=bold, across=across)
        label.setFrameEnabled(True)
        label.setFrameStrokeWidth(QgsLayoutMeasurement(0.18))
        label.setFrameStrokeColor(LINE)

    def map(self, rect) -> QgsLayoutItemMap:
        item = QgsLayoutItemMap(self.layout)
        item.setFrameEnabled(True)
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.35))
        item.setBackgroundEnabled(True)
        self._add(item, "map", rect)
        grid = QgsLayoutItemMapGrid("grid", item)
        grid.setStyle(QgsLayoutItemMapGrid.GridStyle.Cross)
        grid.setCrossLength(2.4)
        grid.setGridLineWidth(0.12)
        grid.setGridLineColor(TICK)
        grid.setAnnotationEnabled(True)
        grid.setAnnotationPrecision(0)
        grid.setAnnotationFrameDistance(0.7)
        grid.setAnnotationTextFormat(self.format(self.look.small - 1, False, SOFT))
        for side in ("Left", "Right", "Top", "Bottom"):
            border = getattr(QgsLayoutItemMapGrid.BorderSide, side)
            grid.setAnnotationPosition(QgsLayoutItemMapGrid.AnnotationPosition.OutsideMapFrame, border)
            upright = side in ("Left", "Right")
            direction = "Vertical" if upright else "Horizontal"
            grid.setAnnotationDirection(getattr(QgsLayoutItemMapGrid.AnnotationDirection, direction), border)
            show = "LatitudeOnly" if upright else "LongitudeOnly"
            grid.setAnnotationDisplay(getattr(QgsLayoutItemMapGrid.DisplayMode, show), border)
        item.grids().addGrid(grid)
        return item

    def legend(self, rect, map_item) -> None:
        legend = QgsLayoutItemLegend(self.layout)
        legend.setLinkedMap(map_item)
        legend.setAutoUpdateModel(False)
        legend.setResizeToContents(False)
        legend.setBoxSpace(0)
        legend.setSymbolWidth(6.5)
        legend.setSymbolHeight(3.6)
        legend.setColumnSpace(3)
        for style, size, bold in (
            (QgsLegendStyle.Style.Group, self.look.text, True),
            (QgsLegendStyle.Style.Subgroup, self.look.text, True),
            (QgsLegendStyle.Style.SymbolLabel, self.look.text - 0.5, False),
        ):
            legend.rstyle(style).setTextFormat(self.format(size, bold, INK))
        legend.rstyle(QgsLegendStyle.Style.Symbol).setMargin(QgsLegendStyle.Side.Top, 1.5)
        legend.rstyle(QgsLegendStyle.Style.SymbolLabel).setMargin(QgsLegendStyle.Side.Top, 1.5)
        self._add(legend, "legend", rect)

    def scale_bar(self, rect, map_item) -> None:
        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setLinkedMap(map_item)
        bar.setStyle("Double Box")
        bar.setHeight(1.4)
        bar.setNumberOfSegments(2)
        bar.setNumberOfSegmentsLeft(0)
        bar.setBoxContentSpace(0.5)
        bar.setTextFormat(self.format(self.look.small, False, INK))
        bar.setAlignment(QgsScaleBarSettings.Alignment.AlignMiddle)
        bar.setReferencePoint(QgsLayoutItem.ReferencePoint.UpperMiddle)
        self._add(bar, "scalebar", rect)

    def north(self, rect, map_item) -> None:
        picture = QgsLayoutItemPicture(self.layout)
        picture.setPicturePath("base64:" + base64.b64encode(NORTH.encode()).decode(), Qgis.PictureFormat.SVG)
        picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        picture.setPictureAnchor(QgsLayoutItem.ReferencePoint.Middle)
        picture.setLinkedMap(map_item)
        picture.setNorthMode(QgsLayoutItemPicture.NorthMode.TrueNorth)
        self._add(picture, "north", rect)

    def format(self, size: float, bold: bool, colour: QColor) -> QgsTextFormat:
        text = QgsTextFormat()
        font = QFont(FACES[0])
        font.setBold(bold)
        text.setFont(font)
        text.setFamilies(list(FACES))
        text.setForcedBold(bold)
        text.setSize(size)
        text.setSizeUnit(Qgis.RenderUnit.Points)
        text.setColor(colour)
        return text

    def _add(self, item, name: str, rect) -> None:
        self.layout.addLayoutItem(item)
        item.setId(name)
        item.attemptSetSceneRect(QRectF(*rect))


def sheet(width: float, height: float, look: Look, words: dict[str, str]) -> QgsPrintLayout:
    """Return a sheet with the map at the left or the top, what explains it beside, and who signed it below."""
    made = Sheet(width, height, look, words)
    outer, gap = look.margin, 1.8
    made.frame("outer frame", (outer, outer, width - 2 * outer, height - 2 * outer), 0.8)
    x, y = outer + gap, outer + gap
    w, h = width - 2 * x, height - 2 * y
    made.frame("inner frame", (x, y, w, h), 0.2)
    _header(made, x, y, w)
    foot = 2 * look.row
    _signatures(made, x, y + h - foot, w)
    top, room = y + look.header, h - look.header - foot
    rim = 5.0
    if width > height:
        split = x + w - look.side
        item = made.map((x + rim, top, split - x - 2 * rim, room - rim))
        _beside(made, (split, top, look.side - rim, room - rim), item)
    else:
        item = made.map((x + rim, top, w - 2 * rim, room - look.below - rim))
        _below(made, (x + rim, top + room - look.below, w - 2 * rim, look.below - rim), item)
    return made.layout


def _header(made: Sheet, x, y, w) -> None:
    look = made.look
    wing = w * 0.17
    made.label(
        "project code", "{{project_code}}", (x + 4, y, wing - 5, look.header - 3), look.small, colour=SOFT
    )
    made.label("title", "{{map_title}}", (x + wing, y + 1, w - 2 * wing, look.header - 3), look.title,
               bold=True, across=CENTRE)  # fmt: skip
    made.label("marking", "{{marking}}", (x + w - wing - 4, y, wing, look.header - 3), look.text + 3,
               bold=True, across=RIGHT)  # fmt: skip


def _signatures(made: Sheet, x, y, w) -> None:
    row = made.look.row
    rows: Iterable[tuple[tuple[str, str, float], ...]] = (
        (
            ("project name", "{{project_name}}", 0.6),
            ("bureau", "{{bureau}}", 0.4),
        ),
        (
            ("prepared by", "{{prepared_by}}", 0.2),
            ("checked by", "{{checked_by}}", 0.2),
            ("approved by", "{{approved_by}}", 0.2),
            ("scale", "{{map_scale}}", 0.2),
            ("date", "{{date}}", 0.2),
        ),
    )
    for place, cells in enumerate(rows):
        left = x
        for name, value, share in cells:
            width = w * share
            head = made.words[name]
            letters = sum(2 if letter > "\u2e80" else 1.15 for letter in head)
            word = made.look.text * 0.21 * letters + 3.5
            at = y + place * row
            made.cell(f"{name}, head", head, (left, at, word, row), bold=True, across=CENTRE)
            made.cell(name, value, (left + word, at, width - word, row))
            left += width


def _beside(made: Sheet, rect, item) -> None:
    look, (x, y, w, h) = made.look, rect
    made.frame("side frame", rect, 0.2)
    x, y, w, h = x + 2, y + 3, w - 4, h - 5
    north, bar, notes = look.header * 1.25, look.row * 1.4, look.row * 4.4
    made.north((x, y, w, north), item)
    made.scale_bar((x, y + north + 2, w, bar), item)
    start = y + north + bar + 4
    made.label(
        "legend title", made.words["legend"], (x, start, w, look.row), look.text + 2, bold=True, across=CENTRE
    )
    made.legend((x + 2, start + look.row + 1, w - 4, y + h - notes - start - look.row - 3), item)
    _notes(made, (x, y + h - notes, w, notes))


def _below(made: Sheet, rect, item) -> None:
    look, (x, y, w, h) = made.look, rect
    side = look.side * 0.9
    made.frame("lower frame", rect, 0.2)
    x, y, w, h = x + 3, y + 2, w - 5, h - 4
    made.label("legend title", made.words["legend"], (x, y, look.row * 3, look.row), look.text + 2, bold=True)
    made.legend((x, y + look.row + 1, w - side - 4, h - look.row - 1), item)
    left, north, bar = x + w - side, look.header * 1.3, look.row * 1.5
    made.north((left, y, side, north), item)
    made.scale_bar((left, y + north + 2, side, bar), item)
    start = y + north + bar + 4
    _notes(made, (left, start, side, y + h - start))


def _notes(made: Sheet, rect) -> None:
    made.label("notes", made.words["notes"], rect, made.look.small, colour=SOFT, down=BOTTOM)


def _tidy(text: str) -> str:
    """Return a template with what QGIS names at random numbered, so that a template changes only where it is drawn otherwise."""
    names = dict.fromkeys(re.findall(r"\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}", text))
    for number, name in enumerate(names, 1):
        text = text.replace(name, f"{{00000000-0000-0000-0000-{number:012d}}}")
    return text


def main(folder: Path) -> None:
    for language, words in WORDS.items():
        for paper, (short, long, look) in LOOKS.items():
            for turn, (width, height) in {"landscape": (long, short), "portrait": (short, long)}.items():
                path = folder / language / f"map-{paper}-{turn}.qpt"
                path.parent.mkdir(parents=True, exist_ok=True)
                if not sheet(width, height, look, words).saveAsTemplate(str(path), QgsReadWriteContext()):
                    sys.exit(f"{path} could not be written")
                path.write_text(_tidy(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    main(Path(sys.argv[1]))
