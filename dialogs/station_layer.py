"""Stations on the map: a layer of points in memory, each with the colour and shape of its state."""

from datetime import datetime

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerTemporalProperties,
)
from qgis.PyQt.QtCore import QDateTime, QMetaType, Qt

from ..bridge.text import tr
from ..service.stations import Series, Standing, Station, Stream
from .station_signs import STATES, symbol, urgency, word

_TEXT, _REAL, _TIME, _INT = (
    QMetaType.Type.QString,
    QMetaType.Type.Double,
    QMetaType.Type.QDateTime,
    QMetaType.Type.Int,
)
_FIELDS = (
    ("series", _TEXT),
    ("name", _TEXT),
    ("measured", _TEXT),
    ("result", _REAL),
    ("unit", _TEXT),
    ("time", _TIME),
    ("state", _TEXT),
    ("level", _TEXT),
    ("urgency", _INT),
)
STATIONS = "guiju/stations"

Row = tuple[Station, Stream, Standing]


def station_layer(title: str, address: str) -> QgsVectorLayer:
    """Return an empty layer of stations of a server, with its signs; it leaves with the project and asks nobody."""
    layer = _layer("Point", title, _FIELDS)
    layer.setCustomProperty(STATIONS, address)
    renderer = QgsCategorizedSymbolRenderer(
        "state", [QgsRendererCategory(state, symbol(state), word(state)) for state in STATES]
    )
    order = QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause("urgency", True)])
    renderer.setOrderBy(order)
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)
    layer.setDisplayExpression("name")
    layer.setMapTipTemplate('<b>[% htmlescape("name") %]</b><br>[% "result" %] [% htmlescape("unit") %]')
    return layer


def features_of(rows: list[Row]) -> list[QgsFeature]:
    """Return stations as features of their layer, on any thread; those without a place are left out."""
    fields, features = _fields(_FIELDS), []
    for station, stream, standing in rows:
        if station.at is None:
            continue
        feature = QgsFeature(fields)
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*station.at)))
        values = stream.series.values
        feature.setAttributes(
            [
                stream.id,
                station.name,
                stream.measured,
                float(values[-1]) if len(values) else None,
                stream.series.unit,
                moment(standing.at),
                standing.state,
                standing.level.name if standing.level else None,
                urgency(standing.state),
            ]
        )
        features.append(feature)
    return features


def fill(layer: QgsVectorLayer, features: list[QgsFeature]) -> None:
    """Make a layer of stations show these and no others."""
    layer.dataProvider().truncate()
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.triggerRepaint()


def series_layer(title: str, station: Station, stream: Stream, series: Series) -> QgsVectorLayer:
    """Return what a station has measured as a layer of its values, which QGIS's temporal controller plays."""
    at = QgsGeometry.fromPointXY(QgsPointXY(*station.at)) if station.at else None
    layer = _layer(
        "Point" if at else "None",
        title,
        (("name", _TEXT), ("measured", _TEXT), ("time", _TIME), ("result", _REAL), ("unit", _TEXT)),
    )
    features = []
    for seconds, value in zip(series.times.tolist(), series.values.tolist(), strict=True):
        feature = QgsFeature(layer.fields())
        if at:
            feature.setGeometry(at)
        feature.setAttributes([station.name, stream.measured, moment(seconds), value, series.unit])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    told = layer.temporalProperties()
    told.setMode(QgsVectorLayerTemporalProperties.TemporalMode.ModeFeatureDateTimeInstantFromField)
    told.setStartField("time")
    told.setIsActive(True)
    return layer


def kept_layer(address: str) -> QgsVectorLayer | None:
    """Return the project's layer of the stations of a server, None where there is none."""
    return next(
        (
            one
            for one in QgsProject.instance().mapLayers().values()
            if one.customProperty(STATIONS) == address
        ),
        None,
    )


def csv(station: Station, stream: Stream, series: Series) -> str:
    """Return a series as CSV: times with their offset, values, unit; spreadsheets read it as UTF-8 by its mark."""
    lines = [f"time,{_cell(stream.measured or stream.name)},unit,station"]
    for seconds, value in zip(series.times.tolist(), series.values.tolist(), strict=True):
        time = datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")
        lines.append(f"{time},{value!r},{_cell(series.unit)},{_cell(station.name)}")
    return "\ufeff" + "\r\n".join([*lines, ""])


def _cell(text: str) -> str:
    # A cell that begins so would be run as a formula by a spreadsheet.
    text = f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def moment(seconds: float | None) -> QDateTime | None:
    """Return a time in seconds since 1970 as QGIS keeps it."""
    return None if seconds is None else QDateTime.fromMSecsSinceEpoch(round(seconds * 1000), Qt.TimeSpec.UTC)


def _layer(shape: str, title: str, fields) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{shape}?crs=OGC:CRS84" if shape == "Point" else shape, title, "memory")
    layer.dataProvider().addAttributes(_fields(fields).toList())
    layer.updateFields()
    # It is made anew at any time, so nobody is asked whether to keep it.
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    return layer


def _fields(described) -> QgsFields:
    fields = QgsFields()
    for name, kind in described:
        fields.append(QgsField(name, kind))
    return fields


def title_of(stations: str) -> str:
    """Return the name of the layer of a connection's stations."""
    return tr("Stations: {connection}").format(connection=stations)
