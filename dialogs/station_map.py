"""Stations on the canvas: their layer, the way to one of them, and the choice of one by a click."""

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.stations import Station
from .pointer import Pointer
from .station_layer import Row, fill, kept_layer, station_layer
from .station_signs import urgency


class StationMap(QObject):
    """Shows the stations of one server at a time; `chosen` tells the id of the series that was clicked on."""

    chosen = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, parent: QObject):
        super().__init__(parent)
        self.canvas = canvas
        self.rows: list[Row] = []
        self.address = ""
        self.watched: set[str] = set()
        self.pointer = Pointer(canvas)
        self.pointer.released.connect(self._pointed)

    def shut(self) -> None:
        """Give the canvas back."""
        self.pick(False)

    def show(self, rows: list[Row], features: list[QgsFeature], title: str, address: str) -> None:
        """Bring the layer of a server's stations up to date, or make it."""
        self.rows, self.address = rows, address
        layer = kept_layer(address)
        if layer is None:
            layer = station_layer(title, address)
            # On top of all: other layers would hide the points.
            QgsProject.instance().addMapLayer(layer, False)
            QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        if layer.id() not in self.watched:
            self.watched.add(layer.id())
            layer.selectionChanged.connect(self._selected)
        fill(layer, features)

    def hide(self, address: str) -> None:
        """Take the layer of a server's stations away."""
        layer = kept_layer(address)
        if layer is not None:
            self.watched.discard(layer.id())
            QgsProject.instance().removeMapLayer(layer.id())
            self.canvas.refresh()

    def pan_to(self, station: Station) -> None:
        """Move the map to a station, and let it flash."""
        at = self._place(station)
        if at is not None:
            self.canvas.setCenter(at)
            self.canvas.refresh()
            self.canvas.flashGeometries(
                [QgsGeometry.fromPointXY(at)], self.canvas.mapSettings().destinationCrs()
            )

    def pick(self, on: bool) -> None:
        """Let clicks choose stations, or give the canvas its tool back."""
        if on:
            self.canvas.setMapTool(self.pointer)
        else:
            self.canvas.unsetMapTool(self.pointer)

    def _place(self, station: Station) -> QgsPointXY | None:
        """Return where a station lies in the system of the canvas, None where it cannot be told."""
        if station.at is None:
            return None
        degrees = QgsCoordinateReferenceSystem("OGC:CRS84")
        there = QgsCoordinateTransform(
            degrees, self.canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )
        try:
            return there.transform(QgsPointXY(*station.at))
        except QgsCsException:
            return None

    def _pointed(self, point: QgsPointXY) -> None:
        """Tell the station that was clicked on, the most urgent of those at one place."""
        reach = self.canvas.mapUnitsPerPixel() * self.canvas.fontMetrics().height()
        near = [
            (round(at.distance(point) / reach, 1), -urgency(standing.state), stream.id)
            for station, stream, standing in self.rows
            if (at := self._place(station)) is not None and at.distance(point) <= reach
        ]
        if near:
            self.chosen.emit(min(near)[2])

    def _selected(self, *_) -> None:
        """Tell the station that was selected with one of QGIS's own tools."""
        layer = kept_layer(self.address)
        if layer is not None and layer.selectedFeatureCount() == 1:
            self.chosen.emit(layer.selectedFeatures()[0]["series"])
