"""Feature sources, taken on the main thread and read as Tables on any thread."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsAbstractFeatureSource,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
    QgsUnsetAttributeValue,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QByteArray, QMetaType, Qt, QTime, QVariant

from ..core.progress import Progress
from ..core.table import Table
from ..core.text import InputError, Message
from . import geopackage
from .crs import crs_of
from .shapefile import read_right

# from_wkb holds the interpreter's lock: chunks of this size keep the window alive.
CHUNK = 2_000
# Until a map that is drawn over the same connection has read on.
_PAUSE_S = 0.05
# No reference system has coordinates beyond this, in whatever unit; infinite ones are beyond it too.
FARTHEST = 1e10
OUTSIDE = "outside the area of its coordinate reference system"

_DTYPES = {
    QMetaType.Type.Int: "i8",
    QMetaType.Type.UInt: "i8",
    QMetaType.Type.LongLong: "i8",
    QMetaType.Type.Double: "f8",
    QMetaType.Type.Float: "f8",
    QMetaType.Type.Bool: "?",
    QMetaType.Type.QDate: "M8[D]",
    QMetaType.Type.QDateTime: "M8[ms]",
}


# What SQLite holds as QGIS gives it: other kinds of value are QGIS's to make.
_AS_STORED = {
    QMetaType.Type.Int: {int},
    QMetaType.Type.LongLong: {int},
    QMetaType.Type.Double: {float},
    QMetaType.Type.QString: {str},
}

# Feature ids, rows of values, and WKB (None without a geometry; no list where none is asked for).
_Block = tuple[list[int], list[list[Any]], list[bytes | None] | None]


@dataclass(frozen=True)
class Source:
    """One layer as a run reads it: its name for people, the names it may be known by, its features.

    `table` is the file and the table of a GeoPackage that holds all of it as it is, unedited and unfiltered.
    `notes` is what a person should know of how it is read. `shared` tells that a map that is being drawn reads over
    the same connection, where one reading may break another off.
    """

    name: str
    aliases: tuple[str, ...]
    features: QgsProcessingFeatureSource | QgsAbstractFeatureSource
    fields: QgsFields
    crs: QgsCoordinateReferenceSystem
    wkb_type: Qgis.WkbType
    count: int
    only: QgsFeatureRequest | None = None
    table: tuple[str, str] | None = None
    notes: tuple[Message, ...] = ()
    shared: bool = False

    @classmethod
    def of_parameter(
        cls, source: QgsProcessingFeatureSource, layer: QgsVectorLayer | None, given: Any = None
    ) -> "Source":
        """Take what a feature source parameter evaluates to, selection and filter included; to be called on
        the thread that owns the layer.

        `layer` is the layer behind it, `given` the parameter's value.
        """
        aliases = source_names(layer) if layer else (source.sourceName(),)
        features, only, table = source, None, None
        chosen = given if isinstance(given, QgsProcessingFeatureSourceDefinition) else None
        right, notes = read_right(layer) if layer else (None, ())
        if layer and chosen and chosen.selectedFeaturesOnly and not layer.selectedFeatureCount():
            notes = (*notes, Message("No feature of layer “{layer}” is selected.", layer=aliases[0]))
        if layer and (right or not (chosen and chosen.selectedFeaturesOnly)):
            # QGIS's own source would read the layer itself, on whatever thread the run is; only with a
            # selection it takes a copy of its state.
            features = right or QgsVectorLayerFeatureSource(layer)
            only = _filter_of(chosen, layer, features)
            table = None if only else _table_of(layer)
        return cls(
            name=aliases[0],
            aliases=aliases,
            features=features,
            only=only,
            table=table,
            fields=source.fields(),
            crs=source.sourceCrs(),
            wkb_type=source.wkbType(),
            count=source.featureCount(),
            notes=notes,
            shared=bool(layer) and only is None and features is not source and _is_shared(layer),
        )

    @classmethod
    def of_layer(cls, layer: QgsVectorLayer) -> "Source":
        """Take a layer's present state, edits included; to be called on the thread that owns it."""
        aliases = source_names(layer)
        right, notes = read_right(layer)
        return cls(
            name=aliases[0],
            aliases=aliases,
            features=right or QgsVectorLayerFeatureSource(layer),
            table=_table_of(layer),
            fields=layer.fields(),
            crs=layer.crs(),
            wkb_type=layer.wkbType(),
            count=layer.featureCount(),
            notes=notes,
            shared=_is_shared(layer),
        )

    def require_polygons(self) -> "Source":
        """Return the source itself. Raises InputError where it does not hold polygons."""
        if QgsWkbTypes.geometryType(self.wkb_type) != Qgis.GeometryType.Polygon:
            raise InputError(
                Message("Layer “{layer}” does not hold polygons; choose a polygon layer.", layer=self.name)
            )
        return self


def _is_shared(layer: QgsVectorLayer) -> bool:
    """Return whether a layer is read over the one connection of its transaction, in which OGR has one cursor a table."""
    return layer.providerType() == "ogr" and layer.dataProvider().transaction() is not None


def source_names(layer: QgsVectorLayer) -> tuple[str, ...]:
    """Return the names that a layer is known by, the most telling first: its own, that of its table or file.

    A layer loaded from ``x.gpkg|layername=redline`` calls itself ``x``.
    """
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    stem = Path(parts.get("path") or "").stem
    table = parts.get("layerName") or parts.get("table")
    own = layer.name()
    # A file's name says nothing of one of its tables.
    names = (table or stem,) if own == stem else (own, table or stem)
    return tuple(dict.fromkeys(name for name in names if name)) or (own,)


def _table_of(layer: QgsVectorLayer) -> tuple[str, str] | None:
    """Return the GeoPackage file and the table that hold all that the layer shows, None where none does."""
    provider = layer.dataProvider()
    if layer.providerType() != "ogr" or provider.storageType() != "GPKG":
        return None
    if layer.isEditable() or layer.subsetString():
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path")
    if not path or not Path(path).is_file():
        return None
    table = parts.get("layerName") or geopackage.only_table(path)
    return (path, table) if table else None


def _filter_of(
    chosen: QgsProcessingFeatureSourceDefinition | None,
    layer: QgsVectorLayer,
    features: QgsAbstractFeatureSource,
) -> QgsFeatureRequest | None:
    """Return a request for `features` with the selection, the filter and the limit of a feature source parameter,
    None where it has none."""
    if chosen is None or not (
        chosen.filterExpression or chosen.featureLimit >= 0 or chosen.selectedFeaturesOnly
    ):
        return None
    request = QgsFeatureRequest()
    if chosen.filterExpression:
        request.setFilterExpression(chosen.filterExpression)
        request.setExpressionContext(layer.createExpressionContext())
    if chosen.selectedFeaturesOnly:
        ids = set(layer.selectedFeatureIds())
        if chosen.filterExpression:
            # A request takes ids or an expression; ids in an expression are compared one by one, for minutes.
            request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
            ids &= {feature.id() for feature in features.getFeatures(request)}
        request = QgsFeatureRequest().setFilterFids(list(ids))
    if chosen.featureLimit >= 0:
        request.setLimit(chosen.featureLimit)
    return request


def read(
    source: Source,
    progress: Progress,
    *,
    fields: Iterable[str] | None = None,
    crs: QgsCoordinateReferenceSystem | None = None,
    transform_context: QgsCoordinateTransformContext | None = None,
    geometry: bool = True,
) -> Table:
    """Read a source whole: all fields or the named ones, reprojected to `crs` where it differs.

    Curves become segments; Z and M are dropped with a warning. A geometry that cannot be read or
    reprojected is None in the Table and named in its `broken`; nothing is skipped.
    Raises InputError where a named field is not there, and where the source has no CRS and another is
    asked for.
    """
    names = [f.name() for f in source.fields] if fields is None else list(dict.fromkeys(fields))
    places = [source.fields.lookupField(name) for name in names]
    if -1 in places:
        raise InputError(
            Message(
                "Layer “{layer}” has no field “{field}”; it has: {fields}.",
                layer=source.name,
                field=names[places.index(-1)],
                fields=", ".join(source.fields.names()),
            )
        )
    reprojected = geometry and crs is not None and crs != source.crs
    if reprojected and not source.crs.isValid():
        raise InputError(
            Message(
                "Layer “{layer}” has no coordinate reference system, so it cannot be laid over the others. "
                "Set it in the layer's properties, then run again.",
                layer=source.name,
            )
        )
    flatten = geometry and (QgsWkbTypes.hasZ(source.wkb_type) or QgsWkbTypes.hasM(source.wkb_type))
    if flatten:
        progress.warn(
            Message("Layer “{layer}”: heights and measures (Z, M) are not used.", layer=source.name)
        )
    for note in source.notes:
        progress.warn(note)
    lost: set[int] = set()
    request = QgsFeatureRequest(source.only) if source.only else QgsFeatureRequest()
    request.setSubsetOfAttributes(names, source.fields)
    if not geometry:
        request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    if reprojected:
        request.setDestinationCrs(crs, transform_context or QgsCoordinateTransformContext())

        # Held by name, since QGIS keeps no reference of its own and would call what is gone.
        def told(feature):
            lost.add(feature.id())

        request.setTransformErrorCallback(told)

    def through_qgis():
        return _gathered(_blocks(source, request, places, geometry, flatten), source, progress)

    as_stored = None if reprojected or flatten else _stored_blocks(source, names, places, geometry)
    try:
        gathered = _gathered(as_stored, source, progress) if as_stored else through_qgis()
    except sqlite3.Error:
        gathered = through_qgis()
    if source.shared and source.only is None:
        gathered = _unbroken(gathered, source.count, through_qgis)
    feature_ids, rows, shapes, broken = gathered
    progress.check()
    if lost:
        broken |= {row: OUTSIDE for row, number in enumerate(feature_ids) if number in lost}
    values = zip(*rows, strict=True) if rows else ([] for _ in names)
    table = Table(
        name=source.name,
        columns={
            name: _column(source.fields[place].type(), column)
            for name, place, column in zip(names, places, values, strict=True)
        },
        geometry=shapes if geometry else None,
        crs=crs_of(crs if reprojected else source.crs) if geometry else None,
        broken=broken,
        feature_ids=np.array(feature_ids, dtype="i8"),
    )
    # A selection comes in another order each time, and which of two features is named first hangs on it.
    order = np.argsort(table.feature_ids, kind="stable")
    return table if (order[:-1] < order[1:]).all() else table.take(order)


def _unbroken(gathered, count: int, again: Callable):
    """Return what was read once it is all of `count` features, each once, or twice the same; `again` reads anew."""
    before = None
    while (now := sorted(gathered[0])) != before and not len(now) == len(set(now)) == count:
        before = now
        time.sleep(_PAUSE_S)
        gathered = again()
    return gathered


def _gathered(blocks: Iterator[_Block], source: Source, progress: Progress):
    """Return all feature ids, rows of values, geometries (n,) and what is broken in them."""
    feature_ids: list[int] = []
    rows: list[list[Any]] = []
    shapes: list[np.ndarray] = [np.empty(0, dtype=object)]
    broken: dict[int, str] = {}
    for ids, values, wkbs in blocks:
        if wkbs is not None:
            shapes.append(_shapes(wkbs, len(feature_ids), broken))
        feature_ids += ids
        rows += values
        progress.step(len(feature_ids) / max(source.count, len(feature_ids)))
    return feature_ids, rows, np.concatenate(shapes), broken


def _blocks(
    source: Source, request: QgsFeatureRequest, places: list[int], geometry: bool, flatten: bool
) -> Iterator[_Block]:
    """Yield the features as QGIS gives them, curves as segments."""
    straighten = geometry and _may_be_curved(source.wkb_type)
    features = iter(_features(source.features, request))
    while block := list(islice(features, CHUNK)):
        rows = []
        if places:
            rows = [[values[place] for place in places] for values in map(QgsFeature.attributes, block)]
        wkbs = None
        if geometry:
            shapes = [feature.geometry() for feature in block]
            if straighten or flatten:
                shapes = [_plain(shape, straighten, flatten) for shape in shapes]
            wkbs = [bytes(shape.asWkb()) or None for shape in shapes]
        yield [feature.id() for feature in block], rows, wkbs


def _stored_blocks(
    source: Source, names: list[str], places: list[int], geometry: bool
) -> Iterator[_Block] | None:
    """Return the features out of the source's own table, several times as fast; None where QGIS would give others."""
    kinds = [QMetaType.Type(source.fields[place].type()) for place in places]
    if (
        not source.table
        or _may_be_curved(source.wkb_type)
        or any(source.fields.fieldOrigin(place) != Qgis.FieldOrigin.Provider for place in places)
        or not all(kind in _AS_STORED for kind in kinds)
    ):
        return None
    types = {name: _AS_STORED[kind] for name, kind in zip(names, kinds, strict=True)}
    return geopackage.blocks(*source.table, types, geometry, CHUNK)


def _features(features, request: QgsFeatureRequest):
    if isinstance(features, QgsProcessingFeatureSource):
        # Validity is judged once, in core; otherwise a run aborts in one frontend and goes on in another.
        return features.getFeatures(request, Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks)
    return features.getFeatures(request)


def _may_be_curved(wkb_type: Qgis.WkbType) -> bool:
    return QgsWkbTypes.isCurvedType(wkb_type) or QgsWkbTypes.flatType(wkb_type) in (
        Qgis.WkbType.Unknown,
        Qgis.WkbType.GeometryCollection,
    )


def _plain(shape: QgsGeometry, straighten: bool, flatten: bool) -> QgsGeometry:
    if shape.isNull():
        return shape
    kind = shape.wkbType()
    if straighten and (
        QgsWkbTypes.isCurvedType(kind) or QgsWkbTypes.flatType(kind) == Qgis.WkbType.GeometryCollection
    ):
        shape = QgsGeometry(shape.constGet().segmentize())
    if flatten:
        shape.get().dropZValue()
        shape.get().dropMValue()
    return shape


def _shapes(wkbs: list[bytes | None], first: int, broken: dict[int, str]) -> np.ndarray:
    """Turn WKB into shapely geometries; what cannot be read is None and said in `broken`."""
    try:
        shapes = shapely.from_wkb(np.array(wkbs, dtype=object), on_invalid="ignore")
    except NotImplementedError:
        # Curves in a layer that declares none.
        wkbs[:] = map(_straight, wkbs)
        shapes = shapely.from_wkb(np.array(wkbs, dtype=object), on_invalid="ignore")
    for place in np.flatnonzero((np.abs(shapely.bounds(shapes)) > FARTHEST).any(axis=1)):
        broken[first + int(place)] = OUTSIDE
        shapes[place] = wkbs[place] = None
    for place in np.flatnonzero(shapely.is_missing(shapes)):
        if wkbs[place] is not None:
            broken[first + int(place)] = _why_unreadable(wkbs[place])
    return shapely.force_2d(shapes) if shapely.has_z(shapes).any() else shapes


def _straight(wkb: bytes | None) -> bytes | None:
    if wkb is None:
        return None
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    return bytes(_plain(shape, straighten=True, flatten=False).asWkb()) or wkb


def _why_unreadable(wkb: bytes) -> str:
    try:
        shapely.from_wkb(wkb)
    except shapely.errors.GEOSException as error:
        return str(error).removeprefix("IllegalArgumentException: ").rstrip(".")
    return "unknown reason"


def _as_text(value: Any) -> str | float:
    """Return a value of a kind that a Table does not know (time, list, map, bytes) as a text."""
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, QTime):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, QByteArray):
        return bytes(value).hex()
    return json.dumps(value, ensure_ascii=False, default=str)


def _column(kind: QMetaType.Type, values: Iterable[Any]) -> np.ma.MaskedArray:
    values = list(values)
    dtype = _DTYPES.get(QMetaType.Type(kind), "O")
    # A new feature holds “Autogenerate”, or what stands for it, where the provider will give a number.
    none = (QVariant, QgsUnsetAttributeValue) if dtype == "O" else (QVariant, QgsUnsetAttributeValue, str)
    null = np.fromiter((v is None or isinstance(v, none) for v in values), bool, len(values))
    if null.any():
        filler = "" if dtype == "O" else 0
        values = [filler if missing else value for value, missing in zip(values, null, strict=True)]
    if dtype == "M8[ms]":
        data = np.array(
            [v.toMSecsSinceEpoch() if hasattr(v, "toMSecsSinceEpoch") else v for v in values], "i8"
        ).astype(dtype)
    elif dtype == "M8[D]":
        data = np.array(
            [v.toJulianDay() - 2_440_588 if hasattr(v, "toJulianDay") else v for v in values], "i8"
        )
        data = data.astype(dtype)
    elif dtype == "O":
        if kind != QMetaType.Type.QString:
            values = [_as_text(value) for value in values]
        data = np.empty(len(values), dtype=object)
        data[:] = values
    else:
        data = np.array(values, dtype=dtype)
    return np.ma.MaskedArray(data, mask=null)
