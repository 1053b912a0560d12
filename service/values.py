"""The values of features in three places: in a GeoPackage, on the wire, and held against one another."""

import json
import math
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from threading import get_ident
from typing import Any

import shapely
from osgeo import gdal, osr

from ..bridge.geopackage_rows import blob_of, shape_of
from ..core.merge import GEOMETRY, State
from ..core.text import InputError, Message
from . import vector

# Less than a thousandth of a millimetre is no edit: it comes of writing degrees with so many decimals.
_TOLERANCE_M, _TOLERANCE_DEGREES = 1e-6, 1e-11


# Kinds of fields whose values are kept as their JSON text.
JSON = ("object", "array")


class NotSent(InputError):
    """A value cannot go over the wire."""


@dataclass(frozen=True)
class Values:
    """How the values of a checkout are read: `kinds` of its fields, `srs` the number of its reference system in the
    file and `wkt` its text, empty for degrees; `multi` that its geometries have many parts, `single` that the service
    takes those of one part alone."""

    kinds: dict[str, str]
    srs: int
    wkt: str
    multi: bool
    single: bool = False

    @classmethod
    def of(cls, told: dict) -> "Values":
        return cls(told["fields"], told["srs"], told["wkt"], told["multi"], told.get("single", False))

    def same(self, name: str, one: Any, other: Any) -> bool:
        """Tell whether two stored values of a field, or two stored geometries, are the same."""
        if one is None or other is None or one == other:
            return (one is None and other is None) or one == other
        if name == GEOMETRY:
            try:
                return bool(shapely.equals_exact(shape_of(one), shape_of(other), self._tolerance))
            except sqlite3.DataError:
                return False  # a curve, which only a person can have drawn
        if self.kinds.get(name) == "date-time":
            return moment(one) == moment(other)
        if self.kinds.get(name) in JSON:
            return _read(one) == _read(other)
        return False

    def here(self, feature: dict) -> State:
        """Return a GeoJSON feature as it is stored here; fields that it has not are null."""
        properties = feature.get("properties") or {}
        state = {name: _stored(kind, properties.get(name)) for name, kind in self.kinds.items()}
        return state | {GEOMETRY: self.blob(feature.get("geometry"))}

    def blob(self, geometry: dict | None) -> bytes | None:
        """Return a GeoJSON geometry as it is stored here. Raises InputError where it is none."""
        if geometry is None:
            return None
        try:
            shape = shapely.from_geojson(json.dumps(geometry))
        except (shapely.errors.ShapelyError, ValueError) as error:
            raise InputError(
                Message("The service sent a geometry that is none: {reason}.", reason=str(error)[:100])
            ) from error
        return blob_of(self._moved(shape, outward=False), self.multi, self.srs)

    def there(self, name: str, value: Any) -> Any:
        """Return a stored value, or geometry, as it goes over the wire. Raises NotSent."""
        if value is None:
            return None
        if name == GEOMETRY:
            return self._geojson(value)
        kind = self.kinds[name]
        if kind == "boolean":
            return bool(value)
        if isinstance(value, float) and not math.isfinite(value):
            raise NotSent(Message("The value of the field “{field}” is no finite number.", field=name))
        if isinstance(value, bytes):
            raise NotSent(Message("The value of the field “{field}” is neither text nor number.", field=name))
        if kind in JSON:
            try:
                return json.loads(value)
            except (TypeError, ValueError, RecursionError) as error:
                raise NotSent(
                    Message("The value of the field “{field}” has to be JSON and is none.", field=name)
                ) from error
        if kind == "date-time" and (at := moment(value)) != value:
            return at.isoformat().replace("+00:00", "Z")
        return value

    def shape(self, state: State | None):
        """Return the geometry of a state as shapely's, None where there is none or it is a curve."""
        try:
            return shape_of(state[GEOMETRY]) if state else None
        except sqlite3.DataError:
            return None

    def stored(self, shape) -> bytes | None:
        """Return a shapely geometry in the checkout's own reference system as it is stored."""
        return blob_of(shape, self.multi, self.srs)

    def _geojson(self, blob: bytes) -> dict:
        try:
            shape = self._moved(shape_of(blob), outward=True)
        except sqlite3.DataError as error:
            raise NotSent(
                Message("Its geometry cannot be sent ({reason}). Curves have to be made segments first.",
                        reason=str(error)[:100])
            ) from error  # fmt: skip
        except RuntimeError as error:  # a point outside of the projection
            raise _nowhere() from error
        if not all(map(math.isfinite, shape.bounds)) and not shape.is_empty:
            raise _nowhere()
        if self.single and len(getattr(shape, "geoms", ())) == 1:
            (shape,) = shape.geoms
        return json.loads(shapely.to_geojson(shape))

    @cached_property
    def _tolerance(self) -> float:
        return _TOLERANCE_M if self.wkt and not _reference(self.wkt).IsGeographic() else _TOLERANCE_DEGREES

    def _moved(self, shape, *, outward: bool):
        """Return a shape brought from degrees into the checkout's system, or out of it."""
        if not self.wkt or shape.is_empty:
            return shape
        transformer = _transformer(self.wkt, get_ident())

        def move(points):
            moved, found = transformer.TransformPoints(int(outward), points.tolist())
            return [
                point[: points.shape[1]] if ok else (math.inf,) * points.shape[1]
                for point, ok in zip(moved, found, strict=True)
            ]

        return shapely.transform(shape, move, include_z=shape.has_z)


@lru_cache(maxsize=16)
def _transformer(wkt: str, _thread: int) -> gdal.Transformer:
    """Return the way from degrees into a reference system, one for each thread.

    It takes PROJ a tenth of a second to find. Unlike those of osr, neither that nor its use holds up other threads.
    """
    with vector.quiet():
        return gdal.Transformer(
            None,
            None,
            [
                "SRC_SRS=EPSG:4326",
                f"DST_SRS={wkt}",
                "SRC_METHOD=NO_GEOTRANSFORM",
                "DST_METHOD=NO_GEOTRANSFORM",
            ],
        )


def _nowhere() -> NotSent:
    return NotSent(Message("Its geometry lies where it has no longitude and latitude."))


def _reference(wkt: str) -> osr.SpatialReference:
    reference = osr.SpatialReference()
    reference.ImportFromWkt(wkt)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _stored(kind: str, value: Any) -> Any:
    """Return a JSON value as a GeoPackage has it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if kind == "date-time" and isinstance(at := moment(value), datetime):
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if kind == "number" and isinstance(value, int):
        return float(value)
    return value


def _read(text: Any) -> Any:
    """Return what a JSON text says; what is none stays."""
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return text


def moment(value: Any) -> Any:
    """Return a time to the millisecond, as GeoPackages keep it; without an offset it is UTC. What is none stays."""
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return value
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.replace(microsecond=found.microsecond // 1000 * 1000)
