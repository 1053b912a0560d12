"""A folder of GeoPackages and file geodatabases as a catalogue: the source that needs no server."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRectangle,
    QgsVectorLayer,
)

from ..bridge.geopackage_rows import quoted
from ..core.progress import Progress
from ..core.text import InputError, Message
from . import vector
from .cache import TABLE, Cache, Copy
from .source import Collection, Extent, Field, Moments, Query, Source, missing, require_fields, require_times
from .when import time_fields

if TYPE_CHECKING:
    from .preview import Preview

_KINDS = {
    ogr.OFTInteger: "integer",
    ogr.OFTInteger64: "integer",
    ogr.OFTReal: "number",
    ogr.OFTString: "string",
    ogr.OFTDate: "date",
    ogr.OFTDateTime: "date-time",
}
_SUFFIXES = (".gpkg", ".gdb")
# Tables that say how others look.
_NOT_DATA = ("layer_styles", "qgis_projects")


@dataclass(frozen=True)
class Local(Source):
    """Every layer of the GeoPackages and file geodatabases in a folder and those below it, or of one such file.

    A collection's id is its file's path in the folder, a slash, and its layer: ``2025/plan.gpkg/plots``.
    """

    folder: Path

    def catalogue(self, progress: Progress) -> list[Collection]:
        found = []
        files = self._files()
        for place, path in enumerate(files):
            progress.step(place / len(files))
            try:
                with vector.quiet():
                    opened = _opened(path)
            except InputError as error:
                progress.warn(error.message)
                continue
            layers = [opened.GetLayer(number) for number in range(opened.GetLayerCount())]
            found += [self._collection(path, layer) for layer in layers if layer.GetName() not in _NOT_DATA]
        return found

    def describe(self, collection: str, progress: Progress) -> Collection:
        path, name = self._place(collection, progress)
        with vector.quiet():
            opened = _opened(path)
            return self._collection(path, opened.GetLayerByName(name))

    def count(self, query: Query, progress: Progress) -> int | None:
        if query.period or query.condition:
            return None
        described = self.describe(query.collection, progress)
        if not query.extent:
            return described.count
        path, name = self._place(query.collection, progress)
        west, south, east, north = in_system(query.extent, described)
        with vector.quiet():
            opened = _opened(path)
            layer = opened.GetLayerByName(name)
            layer.SetSpatialFilterRect(west, south, east, north)
            return layer.GetFeatureCount()

    def preview(self, query: Query, limit: int, progress: Progress) -> "Preview":
        from .preview import by_fetching, of_layer

        if query.period or query.condition:
            return by_fetching(self, query, limit, progress)
        path, name = self._place(query.collection, progress)
        described = self.describe(query.collection, progress)
        box = QgsRectangle(*in_system(query.extent, described)) if query.extent else None
        options = QgsVectorLayer.LayerOptions()
        options.forceReadOnly = True
        return of_layer(QgsVectorLayer(f"{path}|layername={name}", name, "ogr", options), limit, box)

    def fetch(self, query: Query, cache: Cache, progress: Progress) -> Copy:
        path, name = self._place(query.collection, progress)
        described = self.describe(query.collection, progress)
        times = times_of(described)
        require_times(query, times)
        require_fields(query, described)
        server = str(self.folder.resolve())
        with cache.held(server, query), cache.draft(server, query) as draft:
            draft.drop()
            box = in_system(query.extent, described) if query.extent else None
            vector.append(str(path), draft.file, TABLE, progress.part(0.0, 0.7), layer=name, extent=box)
            vector.index(draft.file, TABLE)
            vector.sieve(
                draft.file,
                TABLE,
                progress.part(0.7, 1.0),
                period=query.period,
                times=times,
                days=True,
                condition=query.condition,
            )
            return cache.finish(draft, server, query)

    def moments(self, collection: str, progress: Progress) -> Moments:
        path, name = self._place(collection, progress)
        described = self.describe(collection, progress)
        times = times_of(described)
        with vector.quiet():
            opened = _opened(path)
            found = {moment for field in times for moment in _distinct(opened, name, field)}
        kinds = {field.name: field.kind for field in described.fields}
        days = bool(times) and all(kinds[name] == "date" for name in times)
        return Moments(tuple(sorted(found)), days=days, versions=len(times) == 2)

    def files_of(self, collection: str) -> list[Path]:
        try:
            return [self._place(collection, Progress())[0]]
        except InputError:
            return []

    def _files(self) -> list[Path]:
        if self.folder.suffix.lower() in _SUFFIXES and self.folder.exists():
            return [self.folder]
        if not self.folder.is_dir():
            raise InputError(Message("There is no folder {path}. Choose another.", path=str(self.folder)))
        return sorted(path for path in self.folder.rglob("*.*") if path.suffix.lower() in _SUFFIXES)

    def _place(self, collection: str, progress: Progress) -> tuple[Path, str]:
        """Return the file and the layer of a collection; its layer's name is enough where only one has it."""
        for path in self._files():
            prefix = self._prefix(path)
            if collection.startswith(prefix):
                with vector.quiet():
                    opened = _opened(path)
                    if opened.GetLayerByName(collection.removeprefix(prefix)):
                        return path, collection.removeprefix(prefix)
        known = [item.id for item in self.catalogue(progress)]
        chosen = [known_id for known_id in known if known_id.endswith("/" + collection)]
        if not chosen:
            raise missing(collection, known)
        if len(chosen) > 1:
            raise InputError(
                Message(
                    "Several collections are called “{collection}”: {known}. Name the file too.",
                    collection=collection,
                    known=", ".join(chosen),
                )
            )
        return self._place(chosen[0], progress)

    def _prefix(self, path: Path) -> str:
        return (path.name if path == self.folder else path.relative_to(self.folder).as_posix()) + "/"

    def _collection(self, path: Path, layer) -> Collection:
        name = layer.GetName()
        metadata = layer.GetMetadata() or {}
        reference = layer.GetSpatialRef()
        native = QgsCoordinateReferenceSystem()
        if reference:
            native = QgsCoordinateReferenceSystem.fromWkt(reference.ExportToWkt())
        fields = tuple(
            Field(field.GetName(), _KINDS.get(field.GetType(), ""), field.GetAlternativeName() or "")
            for field in layer.schema
        )
        geometry = ogr.GeometryTypeToName(ogr.GT_Flatten(layer.GetGeomType())).replace(" ", "")
        shapes = layer.GetGeomType() != ogr.wkbNone
        prefix = self._prefix(path)
        return Collection(
            id=prefix + name,
            title=metadata.get("IDENTIFIER") or name,
            description=metadata.get("DESCRIPTION") or "",
            theme=prefix.rstrip("/"),
            extent=_in_degrees(layer, native) if shapes and layer.GetFeatureCount() else None,
            count=layer.GetFeatureCount(),
            fields=fields,
            geometry=geometry if shapes else "None",
            native=native.authid() or native.toWkt(),
            key=layer.GetFIDColumn(),
            updated=datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds"),
        )


def times_of(collection: Collection) -> tuple[str, ...]:
    """Return the fields that tell the time of a collection's features."""
    dated = [field.name for field in collection.fields if field.kind in ("date", "date-time")]
    return time_fields([field.name for field in collection.fields], dated)


def _distinct(opened, layer: str, field: str) -> set[datetime]:
    """Return the times that stand in a field; texts that are none are left out."""
    column = quoted(field)
    found = opened.ExecuteSQL(f"SELECT DISTINCT {column} FROM {quoted(layer)} WHERE {column} IS NOT NULL")
    kind = found.GetLayerDefn().GetFieldDefn(0).GetType()
    moments = set()
    for feature in found:
        with suppress(ValueError):
            if kind in (ogr.OFTDate, ogr.OFTDateTime):
                year, month, day, hour, minute, second, zone = feature.GetFieldAsDateTime(0)
                whole = datetime(year, month, day, hour, minute, int(second), round(second % 1 * 1e6))
                # By quarters of an hour from 100; below, no zone is known, and UTC is taken.
                offset = timedelta(minutes=15 * (zone - 100)) if zone > 1 else timedelta()
                moments.add((whole - offset).replace(tzinfo=UTC))
            else:
                moment = datetime.fromisoformat(feature.GetFieldAsString(0).strip())
                moments.add(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    opened.ReleaseResultSet(found)
    return moments


def _opened(path: Path):
    opened = vector.opened(path, drivers=("GPKG", "OpenFileGDB"))
    if opened is None:
        raise InputError(
            Message(
                "{path} cannot be read: {reason}.", path=str(path), reason=gdal.GetLastErrorMsg().rstrip(".")
            )
        )
    return opened


def _in_degrees(layer, native: QgsCoordinateReferenceSystem) -> Extent | None:
    west, east, south, north = layer.GetExtent()
    return _transformed(QgsRectangle(west, south, east, north), native, _degrees())


def in_system(extent: Extent, described: Collection) -> Extent:
    """Return an extent in the collection's own system. Raises InputError where it has none."""
    native = QgsCoordinateReferenceSystem(described.native)
    if not native.isValid():
        native = QgsCoordinateReferenceSystem.fromWkt(described.native)
    box = _transformed(QgsRectangle(*extent), _degrees(), native)
    if box is None:
        raise InputError(
            Message(
                "Collection “{collection}” has no reference system that an extent can be brought into. Fetch it whole.",
                collection=described.id,
            )
        )
    return box


def _degrees() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem("EPSG:4326")


def _transformed(box: QgsRectangle, origin, target) -> Extent | None:
    if not origin.isValid() or not target.isValid():
        return None
    try:
        box = QgsCoordinateTransform(origin, target, QgsCoordinateTransformContext()).transformBoundingBox(
            box
        )
    except QgsCsException:
        return None
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
