"""The first features of what is to be loaded, as a small map and a table."""

from qgis.core import NULL, QgsFeature, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ..bridge.text import tr
from ..service.preview import Preview


class PreviewWindow(QDialog):
    """Shows a preview; it is closed by Esc and deletes itself."""

    def __init__(self, title: str, preview: Preview, limit: int, parent=None):
        super().__init__(parent)
        self.setObjectName("guiju_preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Preview: {title}").format(title=title))
        count = len(preview.features)
        told = QLabel(
            tr("The first {count} features; there may be more.").format(count=count)
            if count >= limit
            else tr("These are all: {count} features.").format(count=count)
        )
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.table = _table(preview)
        self.layer = _layer(preview)
        halves = QSplitter(Qt.Orientation.Vertical)
        if self.layer:
            self.canvas = QgsMapCanvas()
            self.canvas.setCanvasColor(self.palette().color(QPalette.ColorRole.Base))
            self.canvas.setDestinationCrs(preview.crs)
            self.canvas.setLayers([self.layer])
            self.canvas.setExtent(self.layer.extent().buffered(self.layer.extent().width() / 20))
            self.canvas.setAccessibleName(tr("Map of the preview"))
            halves.addWidget(self.canvas)
            self.table.itemSelectionChanged.connect(self._select)
        halves.addWidget(self.table)
        halves.setSizes([1, 1])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(halves, 1)
        layout.addWidget(buttons)
        letter = self.fontMetrics()
        self.resize(letter.averageCharWidth() * 90, letter.lineSpacing() * 34)

    def _select(self) -> None:
        """Mark on the map what is selected in the table."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        self.layer.selectByIds([row + 1 for row in rows])


def _table(preview: Preview) -> QTableWidget:
    names = preview.fields.names()
    table = QTableWidget(len(preview.features), len(names))
    table.setHorizontalHeaderLabels(names)
    table.setAccessibleName(tr("Table of the preview"))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    for row, feature in enumerate(preview.features):
        for column, value in enumerate(feature.attributes()):
            text = "" if value is None or value == NULL else preview.fields[column].displayString(value)
            table.setItem(row, column, QTableWidgetItem(text))
    table.resizeColumnsToContents()
    widest = table.fontMetrics().averageCharWidth() * 30
    for column in range(len(names)):
        table.setColumnWidth(column, min(table.columnWidth(column), widest))
    return table


def _layer(preview: Preview) -> QgsVectorLayer | None:
    """Return the shapes as a layer in memory, whose ids are the rows from 1; None where there are none."""
    shape = next((one.geometry() for one in preview.features if not one.geometry().isNull()), None)
    if shape is None:
        return None
    kind = QgsWkbTypes.displayString(QgsWkbTypes.multiType(QgsWkbTypes.flatType(shape.wkbType())))
    layer = QgsVectorLayer(kind, "preview", "memory")
    layer.setCrs(preview.crs)
    copies = []
    for feature in preview.features:
        copy = QgsFeature()
        copy.setGeometry(feature.geometry())
        copies.append(copy)
    layer.dataProvider().addFeatures(copies)
    layer.updateExtents()
    return layer
