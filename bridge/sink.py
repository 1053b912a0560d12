"""Tables into Processing sinks, whole or not at all."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from traceback import clear_frames

import numpy as np
import shapely
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, QTimeZone

from ..core.progress import Progress
from ..core.table import Table, nulls
from ..core.text import InputError, Message
from . import geopackage
from .text import render

CHUNK = 2_000
# With SQLite's own 2 MB a big GeoPackage's pages go to the disk and back while it is written.
_CACHE_MB = "128"
# From so many rows on, a GeoPackage is filled at once.
_MANY = 2_000

_FIELD_TYPES = {
    "i": QMetaType.Type.LongLong,
    "u": QMetaType.Type.LongLong,
    "f": QMetaType.Type.Double,
    "b": QMetaType.Type.Bool,
    "O": QMetaType.Type.QString,
    "U": QMetaType.Type.QString,
}


@dataclass(frozen=True)
class Sink:
    """Where a Table goes: an output parameter of a running algorithm; `written` takes what went there."""

    algorithm: QgsProcessingAlgorithm
    parameters: dict
    context: QgsProcessingContext
    name: str
    written: list[str] = field(default_factory=list)

    def wanted(self) -> bool:
        """Tell whether the person asked for this output."""
        return self.parameters.get(self.name) is not None

    def is_geopackage(self) -> bool:
        """Tell whether the output was asked for as a GeoPackage, or as a table in one."""
        asked = self.parameters[self.name]
        if isinstance(asked, QgsProcessingOutputLayerDefinition):
            asked = asked.sink.valueAsString(self.context.expressionContext(), "")[0]
        return ".gpkg" in str(asked).lower()


def fields_of(table: Table) -> QgsFields:
    """Return the QGIS fields of a Table's columns, in their order."""
    fields = QgsFields()
    for name, values in table.columns.items():
        if values.dtype.kind == "M":
            kind = QMetaType.Type.QDate if values.dtype == "M8[D]" else QMetaType.Type.QDateTime
        else:
            kind = _FIELD_TYPES[values.dtype.kind]
        fields.append(QgsField(name, kind))
    return fields


def write(
    table: Table,
    sink: Sink,
    progress: Progress,
    *,
    wkb_type: Qgis.WkbType = Qgis.WkbType.NoGeometry,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> str | None:
    """Write a Table to an output and return its destination id, or None where it was not asked for.

    The output is opened here and not before: opening one on an existing GeoPackage already empties it.
    A cancel or a failure takes back what was written. Raises InputError where the output cannot be
    written whole (read-only folder, full disk) and Cancelled.
    """
    if not sink.wanted():
        return None
    if sink.is_geopackage():
        table = _with_fid_as_geopackage_takes_it(table)
    fields = fields_of(table)
    target, destination = _opened(sink, fields, wkb_type, crs)
    place, columns = _geopackage(destination, sink.context), {}
    failure = None
    try:
        if place and len(table) >= _MANY and geopackage.usable():
            for name, values in table.columns.items():
                progress.check()
                columns[name] = _values(values)
            target = None  # closed, for SQLite to fill what QGIS has laid out
            if not geopackage.fits(*place, columns):
                target, destination = _opened(sink, fields, wkb_type, crs)
        if target is None:
            shapes = None if wkb_type == Qgis.WkbType.NoGeometry else table.geometry
            geopackage.fill(*place, columns, shapes, QgsWkbTypes.isMultiType(wkb_type), progress)
        else:
            _fill(target, table, fields, wkb_type, progress)
    except sqlite3.Error as error:
        failure = _not_whole(str(error))
    except Exception as stop:
        # Its frames would hold the target, and with it the file, open.
        clear_frames(stop.__traceback__)
        failure = stop
    target = None  # closes the file
    if failure is not None:
        take_back(destination, sink.context)
        raise failure
    _require_whole(destination, len(table), sink.context)
    sink.written.append(destination)
    if destination.lower().endswith((".shp", ".dbf")) and (cut := _cut_by_dbase(table)):
        progress.warn(
            Message(
                "{file}: a Shapefile keeps ten letters of a field's name and 254 bytes of a text; cut are: {cut}. "
                "A GeoPackage keeps all.",
                file=Path(destination).name,
                cut=", ".join(cut),
            )
        )
    return destination


def _opened(sink: Sink, fields: QgsFields, wkb_type: Qgis.WkbType, crs: QgsCoordinateReferenceSystem | None):
    """Open an output and return it with its destination id. Raises InputError."""
    gdal.SetThreadLocalConfigOption("OGR_SQLITE_CACHE", _CACHE_MB)
    try:
        target, destination = sink.algorithm.parameterAsSink(
            sink.parameters, sink.name, sink.context, fields, wkb_type, crs or QgsCoordinateReferenceSystem()
        )
    finally:
        gdal.SetThreadLocalConfigOption("OGR_SQLITE_CACHE", None)
    if target is None:
        raise InputError(
            Message(
                "The output {name} cannot be created. Check that its folder exists and can be written to, and "
                "that no other program holds the file.",
                name=sink.name,
            )
        )
    if wkb_type == Qgis.WkbType.NoGeometry and destination.lower().endswith(".shp"):
        # A Shapefile without shapes is its table alone.
        destination = destination[:-4] + ".dbf"
    return target, destination


def _geopackage(destination: str, context: QgsProcessingContext) -> tuple[str, str] | None:
    """Return the file and the table of an output in a GeoPackage, or None where it is elsewhere."""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", destination)
    path = parts.get("path") or ""
    if context.getMapLayer(destination) is not None or not path.lower().endswith(".gpkg"):
        return None
    return path, parts.get("layerName") or Path(path).stem


def _with_fid_as_geopackage_takes_it(table: Table) -> Table:
    """Return the table with another name for a field “fid” that cannot be the file's own key.

    A GeoPackage takes no other type for it, and drops rows that repeat a value.
    """
    name = next((name for name in table.columns if name.lower() == "fid"), None)
    if name is None:
        return table
    values = table.columns[name]
    if values.dtype.kind in "iu" and not nulls(values).any() and len(np.unique(values)) == len(values):
        return table
    free = name
    while free in table.columns:
        free += "_in"
    return replace(table, columns={free if key == name else key: v for key, v in table.columns.items()})


def _cut_by_dbase(table: Table) -> list[str]:
    return [
        name
        for name, values in table.columns.items()
        if len(name.encode()) > 10
        or (values.dtype.kind == "O" and any(len(str(v).encode()) > 254 for v in _values(values)))
    ]


def _fill(
    target: QgsFeatureSink, table: Table, fields: QgsFields, wkb_type: Qgis.WkbType, progress: Progress
):
    multi = QgsWkbTypes.isMultiType(wkb_type)
    for start in range(0, len(table), CHUNK):
        part = table.take(np.arange(start, min(start + CHUNK, len(table))))
        columns = [_values(values) for values in part.columns.values()]
        wkbs = () if wkb_type == Qgis.WkbType.NoGeometry else shapely.to_wkb(part.geometry)
        features = [QgsFeature(fields) for _ in range(len(part))]
        for feature, *values in zip(features, *columns, strict=True):
            feature.setAttributes(values)
        for feature, wkb in zip(features, wkbs, strict=False):
            if wkb is not None:
                shape = QgsGeometry()
                shape.fromWkb(wkb)
                if multi:
                    shape.convertToMultiType()
                feature.setGeometry(shape)
        if not target.addFeatures(features, QgsFeatureSink.Flag.FastInsert) or not target.flushBuffer():
            raise _not_whole(target.lastError())
        progress.step(min(start + CHUNK, len(table)) / len(table))


def _values(values: np.ma.MaskedArray) -> list:
    data = np.ma.getdata(values)
    if data.dtype.kind == "M":
        if data.dtype == "M8[D]":
            plain = [QDate.fromJulianDay(day + 2_440_588) for day in data.astype("i8").tolist()]
        else:
            utc = QTimeZone.utc()
            plain = [QDateTime.fromMSecsSinceEpoch(ms, utc) for ms in data.astype("i8").tolist()]
    elif data.dtype.kind == "O":
        plain = [render(value) if isinstance(value, Message) else value for value in data.tolist()]
    else:
        plain = data.tolist()
    null = np.ma.getmaskarray(values)
    if null.any():
        plain = [None if missing else value for value, missing in zip(plain, null, strict=True)]
    return plain


def _not_whole(reason: str) -> InputError:
    return InputError(
        Message(
            "An output could not be written whole and was taken back: {reason}. Check that the disk has room "
            "and that the folder can be written to, then run again.",
            reason=reason.strip().rstrip("."),
        )
    )


def _require_whole(destination: str, expected: int, context: QgsProcessingContext) -> None:
    """Raise InputError where a file does not hold what was written: a full disk shows only when it is closed."""
    path = QgsProviderRegistry.instance().decodeUri("ogr", destination).get("path")
    if context.getMapLayer(destination) is not None or not path or not Path(path).exists():
        return  # held in memory, or by a database that answers for its own transactions
    layer = QgsVectorLayer(destination, "written", "ogr")
    arrived = layer.featureCount() if layer.isValid() else 0
    if not layer.isValid() or arrived != expected:
        del layer
        take_back(destination, context)
        raise _not_whole(f"{arrived} / {expected}")


def take_back(destination: str, context: QgsProcessingContext) -> None:
    """Remove a file or a table that was written in part, or by a run that did not end."""
    if context.getMapLayer(destination) is not None:
        context.temporaryLayerStore().removeMapLayer(destination)
        return
    parts = QgsProviderRegistry.instance().decodeUri("ogr", destination)
    path, table = parts.get("path"), parts.get("layerName")
    if not path or not Path(path).is_file():
        return
    registry = QgsProviderRegistry.instance()
    if table and len(registry.querySublayers(path)) > 1:
        registry.providerMetadata("ogr").createConnection(path, {}).dropVectorTable("", table)
        return
    # A driver knows the files that belong together, unless the file is too broken to have one.
    with suppress(RuntimeError, AttributeError):
        gdal.IdentifyDriver(path).Delete(path)
    Path(path).unlink(missing_ok=True)
