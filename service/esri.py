"""What ArcGIS's services send: fields, times, reference systems, and geometries, as GDAL reads them.

Sources: ArcGIS REST API, Common data types (Field, Geometry objects, Using spatial references).
"""

import json
from datetime import UTC, datetime, timedelta

from osgeo import ogr, osr

from .source import Extent, Field

KINDS = {
    "OID": "integer",
    "SmallInteger": "integer",
    "Integer": "integer",
    "BigInteger": "integer",
    "Single": "number",
    "Double": "number",
    "Date": "date-time",
    "TimestampOffset": "date-time",
    "DateOnly": "date",
    "String": "string",
    "GUID": "string",
    "GlobalID": "string",
    "TimeOnly": "string",
    "XML": "string",
}
GEOMETRIES = {
    "esriGeometryPoint": "Point",
    "esriGeometryMultipoint": "MultiPoint",
    "esriGeometryPolyline": "MultiLineString",
    "esriGeometryPolygon": "MultiPolygon",
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fields(told) -> tuple[Field, ...]:
    """Return the fields that a layer tells, without those of shapes and files."""
    found = []
    for one in told if isinstance(told, list) else ():
        kind = KINDS.get(type_of(one))
        if kind and isinstance(one.get("name"), str):
            title = one.get("alias")
            found.append(Field(one["name"], kind, title if isinstance(title, str) else ""))
    return tuple(found)


def type_of(field) -> str:
    """Return a field's type as ArcGIS names it, without its prefix."""
    return str(field.get("type") or "").removeprefix("esriFieldType") if isinstance(field, dict) else ""


def moment(value) -> str | None:
    """Return milliseconds since 1970 as a time in UTC, a text as it is, None where it is neither."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            told = _EPOCH + timedelta(milliseconds=value)
        except OverflowError:
            return None
        return told.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value if isinstance(value, str) and value else None


def period(told) -> tuple[datetime | None, datetime | None] | None:
    """Return the first and the last time of a layer, None where it tells none."""
    try:
        ends = [None if one is None else _EPOCH + timedelta(milliseconds=one) for one in told]
    except (TypeError, OverflowError):
        return None
    return tuple(ends) if len(ends) == 2 and any(ends) else None


def milliseconds(moment: datetime) -> int:
    """Return a time as ArcGIS takes it."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def reference(told) -> osr.SpatialReference | None:
    """Return a reference system as GDAL knows it, east before north; None where it is none that is known."""
    told = told if isinstance(told, dict) else {}
    numbers = [told[name] for name in ("latestWkid", "wkid") if isinstance(told.get(name), int)]
    tried = [f"{authority}:{number}" for number in numbers for authority in ("EPSG", "ESRI")]
    if isinstance(told.get("wkt"), str):
        tried.append("ESRI::" + told["wkt"])
    for text in tried:
        found = osr.SpatialReference()
        try:
            if found.SetFromUserInput(text) == 0:
                found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
                return found
        except RuntimeError:
            continue
    return None


def authority(told) -> str:
    """Return a reference system as QGIS names it, empty where it is none that is known."""
    found = reference(told)
    name, code = (found.GetAuthorityName(None), found.GetAuthorityCode(None)) if found else (None, None)
    return f"{name}:{code}" if name and code else ""


class Shapes:
    """Geometries of one reference system into degrees of WGS 84 (EPSG:4326)."""

    def __init__(self, system: osr.SpatialReference):
        degrees = osr.SpatialReference()
        degrees.SetFromUserInput("EPSG:4326")
        degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        same = bool(system.IsSame(degrees))
        self._moved = None if same else osr.CoordinateTransformation(system, degrees)

    def geojson(self, told) -> str:
        """Return an Esri geometry as GeoJSON, “null” where there is none; rings become the polygons that they bound."""
        if not isinstance(told, dict) or not _filled(told):
            return "null"
        shape = ogr.CreateGeometryFromEsriJson(json.dumps(told))
        if shape is None or shape.IsEmpty():
            return "null"
        shape.FlattenTo2D()
        if self._moved:
            shape.Transform(self._moved)
        return shape.ExportToJson()

    def box(self, told) -> Extent | None:
        """Return an envelope's extent in degrees, None where it has none."""
        try:
            west, south, east, north = (float(told[name]) for name in ("xmin", "ymin", "xmax", "ymax"))
        except (TypeError, KeyError, ValueError):
            return None
        if not (west <= east and south <= north):
            return None
        if not self._moved:
            return west, south, east, north
        try:
            return tuple(self._moved.TransformBounds(west, south, east, north, 21))
        except RuntimeError:
            return None


def _filled(told: dict) -> bool:
    if "x" in told:
        return isinstance(told["x"], (int, float)) and isinstance(told.get("y"), (int, float))
    return any(told.get(name) for name in ("rings", "paths", "points"))


def box(told) -> Extent | None:
    """Return the extent in degrees of an envelope that names its reference system."""
    system = reference(told.get("spatialReference")) if isinstance(told, dict) else None
    return Shapes(system).box(told) if system else None
