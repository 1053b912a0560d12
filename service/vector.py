"""Files of features into a GeoPackage by GDAL, and the rows of one that a query does not ask for out of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import QgsVectorLayer

from ..bridge import geopackage
from ..bridge.geopackage_rows import quoted
from ..bridge.source import Source, read
from ..core.cql2 import Node, fields
from ..core.cql2_arrays import evaluate
from ..core.progress import Cancelled, Progress
from ..core.text import InputError, Message
from .source import Extent, Field
from .when import Period, within

_KINDS = {
    "integer": (ogr.OFTInteger64, ogr.OFSTNone),
    "number": (ogr.OFTReal, ogr.OFSTNone),
    "boolean": (ogr.OFTInteger, ogr.OFSTBoolean),
    "date": (ogr.OFTDate, ogr.OFSTNone),
    "date-time": (ogr.OFTDateTime, ogr.OFSTNone),
}
_FAMILIES = {
    "point": ogr.wkbPoint,
    "multipoint": ogr.wkbMultiPoint,
    "linestring": ogr.wkbMultiLineString,
    "multilinestring": ogr.wkbMultiLineString,
    "polygon": ogr.wkbMultiPolygon,
    "multipolygon": ogr.wkbMultiPolygon,
    "none": ogr.wkbNone,
}
# What GDAL says where writing fails.
_WRITING = ("sqlite3", "disk ", "No space left", "File too large")


class NotRead(InputError):
    """A file of features cannot be read, or not to its end."""


class NotWritten(InputError):
    """The disk does not take what was fetched."""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep GDAL's complaints out of the log of QGIS: they are told as sentences."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    gdal.ErrorReset()
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def _fast() -> Iterator[None]:
    """Let SQLite leave it to the system when pages go to the disk: a broken draft is made anew."""
    wanted = {"OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_SQLITE_CACHE": "32"}
    for name, value in wanted.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name in wanted:
            gdal.SetThreadLocalConfigOption(name, None)


def not_written(reason: str = "") -> NotWritten:
    """Return the error of a disk that takes no more, with GDAL's last words."""
    return NotWritten(
        Message(
            "What was fetched cannot be kept: {reason}. Check that the disk has room and that the profile's folder "
            "can be written to, then try again.",
            reason=(reason or gdal.GetLastErrorMsg() or "unknown")
            .rpartition("failed: ")[2]
            .strip()
            .rstrip("."),
        )
    )


def create(
    path: Path, table: str, described: tuple[Field, ...], geometry: str, srs: str = "EPSG:4326"
) -> None:
    """Lay out an empty table with the types that a source declares; `geometry` is a GeoJSON type, or empty where
    any may come. Raises NotWritten."""
    kind = _FAMILIES.get(geometry.lower(), ogr.wkbUnknown)
    reference = osr.SpatialReference()
    reference.SetFromUserInput(srs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    names = {field.name.lower() for field in described}
    with quiet(), _fast():
        try:
            made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
            layer = made.CreateLayer(table, reference, kind, [f"FID={_free(names)}", "SPATIAL_INDEX=NO"])
            for field in described:
                definition = ogr.FieldDefn(field.name, ogr.OFTString)
                if field.kind in _KINDS:
                    definition.SetType(_KINDS[field.kind][0])
                    definition.SetSubType(_KINDS[field.kind][1])
                layer.CreateField(definition)
        except (RuntimeError, AttributeError) as error:  # with GDAL's exceptions, and without them
            raise not_written() from error
        layer = made = None  # closes and writes


def like(model: Path, table: str, target: Path) -> None:
    """Lay out an empty table of the fields, geometry and system of another. Raises NotWritten."""
    options = gdal.VectorTranslateOptions(
        format="GPKG",
        layers=[table],
        layerName=table,
        where="FALSE",
        layerCreationOptions=["FID=" + _key(model, table)],
    )
    with quiet(), _fast():
        if not _translated(target, str(model), options):
            raise not_written()


def index(path: Path, table: str, boxes: geopackage.Boxes | None = None) -> None:
    """Give a table its spatial index, all at once when it is full; `boxes` are those of all its features where they
    are known. Raises NotWritten."""
    model = path.with_name(f"model-{path.name}")
    try:
        like(path, table, model)
        if not geopackage.index(str(path), table, str(model), boxes):
            _index_by_rows(path, table)
    except sqlite3.Error as error:
        raise not_written(str(error)) from error
    finally:
        model.unlink(missing_ok=True)


def _index_by_rows(path: Path, table: str) -> None:
    """Let GDAL index what does not tell its envelopes."""
    with quiet(), _fast():
        made = opened(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        layer = made.GetLayerByName(table) if made else None
        if layer is None:
            raise not_written()
        if layer.GetGeometryColumn():
            names = ", ".join(map(literal, (table, layer.GetGeometryColumn())))
            try:
                made.ExecuteSQL(f"SELECT CreateSpatialIndex({names})")
            except RuntimeError as error:
                raise not_written() from error
        layer = made = None  # closes and writes


def _free(taken: set[str]) -> str:
    name = "fid"
    while name in taken:
        name += "_"
    return name


class Watch:
    """Takes GDAL's progress, and keeps a cancel until `check`: through GDAL itself nothing can be thrown."""

    def __init__(self, progress: Progress):
        self.progress, self.stopped = progress, None

    def __call__(self, share: float, *_) -> int:
        try:
            self.progress.step(min(share, 1.0))
        except Cancelled as stop:
            self.stopped = stop
            return 0
        return 1

    def check(self) -> None:
        if self.stopped:
            raise self.stopped


def append(
    source: str,
    target: Path,
    table: str,
    progress: Progress,
    *,
    layer: str | None = None,
    extent: Extent | None = None,
    geometry: str = "",
    expected: int | None = None,
) -> int:
    """Add a file's features to a draft's table, made after the first file where it is not there; returns how many.

    It has no spatial index before `index`. `extent` is in the file's own system; `geometry` a type of GDAL's, else
    multi-geometries are made of what comes. Raises NotRead where the file is broken or does not hold as many as
    expected, NotWritten, and Cancelled.
    """
    watch = Watch(progress)
    with quiet():
        file = _readable(source)
        read_layer = file.GetLayerByName(layer) if layer else file.GetLayer(0)
        # Within an extent an index counts boxes, of which some turn out to miss it.
        held = None if extent else read_layer.GetFeatureCount()
        # Points stay points; of other shapes some are of several parts.
        single = (
            ogr.GT_Flatten(_kind(target, table) if target.exists() else read_layer.GetGeomType())
            == ogr.wkbPoint
        )
        before = last(target, table) if target.exists() else 0
        made = target.exists()
        names = {field.GetName().lower() for field in read_layer.schema}
        options = gdal.VectorTranslateOptions(
            format="GPKG",
            accessMode="append" if made else None,
            addFields=made,
            layers=[read_layer.GetName()],
            layerName=table,
            geometryType=geometry or (None if single else "PROMOTE_TO_MULTI"),
            spatFilter=extent,
            layerCreationOptions=[] if made else [f"FID={_free(names)}", "SPATIAL_INDEX=NO"],
            options=["-unsetFid", "-gt", "20000"],
            callback=watch,
        )
        with _fast():
            written = _translated(target, file, options)
        complaint = gdal.GetLastErrorMsg()
        watch.check()
        if any(word in complaint for word in _WRITING):
            raise not_written(complaint)
        if not written:
            raise _unreadable(complaint)
    added = count(target, table, before)
    wanted = held if expected is None else expected
    if wanted is not None and (added != wanted or added < (held or 0)):
        raise NotRead(
            Message("it holds {added} features where it says {expected}", added=added, expected=wanted)
        )
    return added


def _kind(path: Path, table: str) -> int:
    file = _readable(str(path))  # its layers live no longer than it does
    return file.GetLayerByName(table).GetGeomType()


def _translated(target: Path, source, options) -> bool:
    """Let GDAL write a file, and tell whether it did; with its exceptions turned on and without."""
    try:
        done = gdal.VectorTranslate(str(target), source, options=options)
    except RuntimeError:
        return False
    return done is not None


def opened(path: Path | str, flags: int = gdal.OF_VECTOR, drivers: tuple[str, ...] = ()):
    """Return a file as GDAL opens it, None where it does not; with its exceptions turned on and without."""
    try:
        return gdal.OpenEx(str(path), flags, allowed_drivers=list(drivers))
    except RuntimeError:
        return None


def _readable(source: str):
    found = opened(source)
    if found is None or not found.GetLayerCount():
        raise _unreadable(gdal.GetLastErrorMsg())
    return found


def _unreadable(reason: str) -> NotRead:
    return NotRead(Message("it cannot be read ({reason})", reason=reason.strip().rstrip(".") or "?"))


def field_names(path: Path, table: str) -> tuple[list[str], list[str]]:
    """Return the names of a table's fields, and of those that hold dates or times."""
    with quiet():
        file = _readable(str(path))
        schema = list(file.GetLayerByName(table).schema)
        dated = (ogr.OFTDate, ogr.OFTDateTime)
        return [f.GetName() for f in schema], [f.GetName() for f in schema if f.GetType() in dated]


def count(path: Path, table: str, after: int | None = None) -> int:
    """Return how many features a GeoPackage's table holds, or how many in rows of higher numbers than `after`."""
    where = "" if after is None else f" WHERE rowid > {int(after)}"
    try:
        with closing(sqlite3.connect(path)) as database:
            return database.execute(f'SELECT count(*) FROM "{table}"{where}').fetchone()[0]
    except sqlite3.Error as error:
        raise not_written(str(error)) from error


def last(path: Path, table: str) -> int:
    """Return the highest number of a row, 0 where there is none."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(f'SELECT coalesce(max(rowid), 0) FROM "{table}"').fetchone()[0]


def cut(path: Path, table: str, last: int) -> None:
    """Take out the rows of higher numbers. Raises NotWritten."""
    with closing(sqlite3.connect(path)) as database:
        beyond = database.execute(f'SELECT rowid FROM "{table}" WHERE rowid > ?', (last,)).fetchall()
    _delete(path, table, {number for (number,) in beyond})


def sieve(
    path: Path,
    table: str,
    progress: Progress,
    *,
    extent: Extent | None = None,
    period: Period | None = None,
    times: tuple[str, ...] = (),
    condition: Node | None = None,
    days: bool = False,
    sure: bool = False,
) -> dict[str, int]:
    """Take out of a table what a query does not ask for; returns how many by `extent`, `period`, `condition`.

    `extent` in the table's system, `times` the fields of `when.time_fields`, `days` as there. Where a condition is unknown (NULL)
    a feature goes too, unless only what is `sure` to be wrong shall. Raises InputError where a field that the
    condition reads is not there, and Cancelled.
    """
    gone = {"extent": beyond(path, table, extent) if extent else []}
    names = [*(times if period else ()), *(sorted(fields(condition)) if condition else ())]
    if names:
        layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        found = read(Source.of_layer(layer), progress.part(0.0, 0.7), fields=names, geometry=False)
        left = np.ones(len(found), bool)
        if period and times:
            # What has no time zone may be off by most of a day.
            slack = timedelta(days=1 if sure else 0)
            inside, unreadable = within(
                period, [found.columns[name] for name in times], slack=slack, days=days
            )
            drop = ~inside & ~unreadable if sure else ~inside | unreadable
            gone["period"] = found.feature_ids[drop].tolist()
            left &= ~drop
        if condition:
            true, unknown = evaluate(condition, found.columns, len(found))
            drop = (~true & ~unknown if sure else ~true) & left
            gone["condition"] = found.feature_ids[drop].tolist()
    progress.step(0.8)
    _delete(path, table, {int(number) for numbers in gone.values() for number in numbers})
    return {name: len(numbers) for name, numbers in gone.items() if numbers}


def beyond(path: Path, table: str, extent: Extent) -> list[int]:
    """Return the features whose bounding box lies outside an extent; none where there is no spatial index."""
    with closing(sqlite3.connect(path)) as database:
        index = _index(database, table)
        if not index:
            return []
        west, south, east, north = extent
        found = database.execute(
            f'SELECT id FROM "{index}" WHERE maxx < ? OR minx > ? OR maxy < ? OR miny > ?',
            (west, east, south, north),
        ).fetchall()
    return [number for (number,) in found]


def elsewhere(path: Path, table: str, extent: Extent) -> bool:
    """Tell whether all features lie outside an extent; False where there are none, or no spatial index."""
    west, south, east, north = extent
    with closing(sqlite3.connect(path)) as database:
        index = _index(database, table)
        if not index:
            return False
        some, inside = database.execute(
            f'SELECT EXISTS (SELECT 1 FROM "{index}"), EXISTS (SELECT 1 FROM "{index}" '
            "WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)",
            (west, east, south, north),
        ).fetchone()
    return bool(some and not inside)


def _index(database: sqlite3.Connection, table: str) -> str | None:
    found = database.execute(
        "SELECT 'rtree_' || table_name || '_' || column_name FROM gpkg_geometry_columns WHERE table_name = ?",
        (table,),
    ).fetchone()
    known = found and database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", found).fetchone()
    return found[0] if known else None


def _delete(path: Path, table: str, numbers: set[int]) -> None:
    if not numbers:
        return
    try:
        with closing(sqlite3.connect(path)) as database, database:
            key = quoted(_key(path, table))
            database.executemany(f'DELETE FROM "{table}" WHERE {key} = ?', ((n,) for n in numbers))
            if index := _index(database, table):
                database.execute(
                    "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
                    f'(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "{index}") WHERE table_name = ?',
                    (table,),
                )
    except sqlite3.Error as error:
        raise not_written(str(error)) from error


def _key(path: Path, table: str) -> str:
    with closing(sqlite3.connect(path)) as database:
        return next(row[1] for row in database.execute(f"PRAGMA table_info({quoted(table)})") if row[5])


def literal(text: str) -> str:
    """Return a text as SQL takes it."""
    return "'" + text.replace("'", "''") + "'"
