"""Data services of SuperMap iServer as a source: datasets read by their ids.

Source: SuperMap iServer REST API, data: datasources, datasets, fields, featureResults; security: login.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from osgeo import osr

from ..core.progress import Progress
from ..core.text import InputError, Message
from . import esri, links, logins, vector
from .answers import hold_against, tell_applied
from .cache import TABLE
from .errors import BadAnswer, BadRequest, Missing, ServerFault
from .row_source import RowSource
from .rows import Rows
from .source import Collection, Extent, Field, Query, missing
from .when import time_fields
from .where import Where, where

KEY = "SmID"
_PAGE = 1_000
_GEOMETRIES = {"POINT": "Point", "LINE": "MultiLineString", "REGION": "MultiPolygon", "TABULAR": "None"}
_KINDS = {
    "BYTE": "integer",
    "INT16": "integer",
    "INT32": "integer",
    "INT64": "integer",
    "SINGLE": "number",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATETIME": "date-time",
    "DATE": "date-time",
    "TEXT": "string",
    "WTEXT": "string",
    "CHAR": "string",
}
_SYSTEM = re.compile(
    r"sm(id|userid|key|sdri[wens]|x|y|z|perimeter|area|length|geometry.*|libtileid|topo.*)", re.I
)


@dataclass(frozen=True)
class SuperMap(RowSource):
    """The datasets of points, lines, regions and rows of a data service; a collection's id is ``World:Countries``."""

    url: str
    door: logins.Door
    refusals = (BadRequest, ServerFault)
    _known: dict = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, url: str, authcfg: str = "", timeout_s: float = 60.0) -> "SuperMap":
        """Return the source behind the address of a data service, or of something in it."""
        base = re.sub(r"(/rest/data)([/.?].*)?$", r"\1", url.split("?")[0].rstrip("/"), flags=re.IGNORECASE)
        return cls(base, logins.Door(base, authcfg, logins.supermap, timeout_s))

    def catalogue(self, progress: Progress) -> list[Collection]:
        names = [
            f"{source}:{dataset}"
            for source in self._names("datasourceNames", progress, "datasources")
            for dataset in self._names("datasetNames", progress, "datasources", "name", source, "datasets")
        ]
        found = []
        for place, name in enumerate(names):
            progress.step(place / len(names))
            collection = self._dataset(name, progress)
            if collection.geometry:
                found.append(collection)
        return found

    def describe(self, collection: str, progress: Progress) -> Collection:
        try:
            described = self._dataset(collection, progress)
        except (Missing, BadRequest) as error:
            raise missing(collection, [one.id for one in self.catalogue(progress)]) from error
        if not described.geometry:
            raise InputError(
                Message(
                    "“{collection}” holds no points, lines, regions or rows, so it cannot be fetched.",
                    collection=collection,
                )
            )
        if not described.fields:
            told = self._at(progress, *_path(collection), "fields", returnAll="true")
            told = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
            described = replace(described, fields=_fields(told), whole=True)
            self._known[collection] = described
            self._known[collection, "single"] = {
                one.get("name") for one in told if one.get("type") == "SINGLE"
            }
        return described

    def count(self, query: Query, progress: Progress) -> int | None:
        if query.period or query.condition or query.extent:
            return None
        return self.describe(query.collection, progress).count

    def times(self, query: Query, described: Collection) -> tuple[str, ...]:
        return time_fields(
            [one.name for one in described.fields],
            [one.name for one in described.fields if one.kind == "date-time"],
        )

    def hold(self, file: Path, query: Query, times: tuple[str, ...], sent: Where, progress: Progress) -> None:
        total = vector.count(file, TABLE)
        hold_against(file, replace(query, period=None), sent.whole, progress, told=True)
        if query.period:
            vector.sieve(file, TABLE, progress, period=query.period, times=times)
        here = times if query.period else ()
        tell_applied(file, total, progress, times=here, condition=bool(query.condition) and not sent.whole)

    def _at(self, progress: Progress, *names: str, **query: str):
        """Return what stands below the service, as JSON."""
        url = links.below(self.url, *names) + ".json"
        return self.door.ask(links.with_query(url, **query) if query else url, progress)

    def _names(self, key: str, progress: Progress, *names: str) -> list[str]:
        told = self._at(progress, *names)
        listed = told.get(key) if isinstance(told, dict) else None
        if not isinstance(listed, list):
            raise BadAnswer.at(links.below(self.url, *names), Message("it has no list of names"))
        return [name for name in listed if isinstance(name, str)]

    def _dataset(self, collection: str, progress: Progress) -> Collection:
        if collection not in self._known:
            told = self._at(progress, *_path(collection))
            told = told.get("datasetInfo") if isinstance(told, dict) else None
            if not isinstance(told, dict):
                raise BadAnswer.at(links.below(self.url, *_path(collection)), Message("it tells no dataset"))
            self._known[collection] = _collection(collection, told)
        return self._known[collection]

    def where(self, query: Query, described: Collection) -> Where:
        if not query.condition:
            return Where("", True, True)
        # Not of the rest: a single float reads as another number than the database compares.
        single = self._known[query.collection, "single"]
        kinds = {
            one.name: one.kind
            for one in described.fields
            if one.kind in ("integer", "number", "string") and one.name not in single
        }
        return where(query.condition, kinds)

    def take(
        self,
        query: Query,
        described: Collection,
        sent: Where,
        rows: Rows,
        progress: Progress,
        most: int | None,
    ) -> Collection:
        system = _reference(described) if described.geometry != "None" else None
        shapes = esri.Shapes(system) if system else None
        bounds = _within(query.extent, system) if query.extent and system else None
        kinds = {one.name.upper(): (one.name, one.kind) for one in described.fields}
        seen: set[int] = set()
        unread: set[str] = set()
        unshaped = 0
        for page in self._pages(query.collection, sent, bounds, progress, min(most or _PAGE, _PAGE)):
            before = len(seen)
            for one in page:
                number = one.get("ID") if isinstance(one, dict) else None
                names, values = (
                    (one.get(key) for key in ("fieldNames", "fieldValues")) if number else (None, None)
                )
                if not isinstance(number, int) or not isinstance(names, list) or not isinstance(values, list):
                    raise BadAnswer.at(self.url, Message("it has a feature that is none"))
                if number in seen:
                    continue
                seen.add(number)
                row = {KEY: number}
                for name, value in zip(names, values, strict=False):
                    mine, kind = kinds.get(str(name).upper(), ("", ""))
                    if mine and mine != KEY:
                        row[mine], read = _value(value, kind)
                        unread |= set() if read else {mine}
                shape = _esri(one.get("geometry"))
                unshaped += bool(one.get("geometry")) and shape is None
                rows.add(row, shapes.geojson(shape) if shapes else "null")
            if len(seen) == before:
                raise BadAnswer.at(self.url, Message("its pages lead in a circle"))
            progress.step(len(seen) / max(described.count or 0, len(seen), 1))
            if most and len(seen) >= most:
                break
        if unshaped:
            progress.warn(
                Message(
                    "{count} features have shapes that are not read, such as texts or arcs.", count=unshaped
                )
            )
        # As text, rather than not at all.
        fields = [replace(one, kind="string") if one.name in unread else one for one in described.fields]
        return replace(described, fields=tuple(fields))

    def _pages(self, collection: str, sent: Where, bounds, progress: Progress, size: int) -> Iterator[list]:
        """Yield pages of features, by ascending ids; in bounds, where no order can be asked for, by their place."""
        source, _, dataset = collection.partition(":")
        last = before = 0
        while True:
            clause = f"{KEY} > {last}"
            clause = f"({sent.text}) AND {clause}" if sent.text else clause
            asked: dict = {"datasetNames": [collection]}
            if bounds:
                asked |= {
                    "getFeatureMode": "BOUNDS_ATTRIBUTEFILTER",
                    "bounds": bounds,
                    "attributeFilter": clause,
                }
            else:
                order = {"name": f"{dataset}@{source}", "attributeFilter": clause, "orderBy": KEY}
                asked |= {"getFeatureMode": "SQL", "queryParameter": order}
            first = before if bounds else 0
            url = links.with_query(
                links.below(self.url, "featureResults") + ".json",
                returnContent="true",
                fromIndex=first,
                toIndex=first + size - 1,
            )
            told = self.door.ask(url, progress, body=json.dumps(asked).encode(), media="application/json")
            page = told.get("features") if isinstance(told, dict) else None
            if not isinstance(page, list):
                raise BadAnswer.at(url, Message("it has no list of features"))
            if not page:
                return
            yield page
            before += len(page)
            if not bounds:
                last = max(one["ID"] for one in page)
            elif told.get("totalCount") == before:
                return


def _path(collection: str) -> tuple[str, ...]:
    source, _, dataset = collection.partition(":")
    return "datasources", "name", source, "datasets", "name", dataset


def _collection(name: str, told: dict) -> Collection:
    projection = told.get("prjCoordSys") if isinstance(told.get("prjCoordSys"), dict) else {}
    code = projection.get("epsgCode")
    native = f"EPSG:{code}" if isinstance(code, int) and code > 0 else ""
    bounds = told.get("bounds") if isinstance(told.get("bounds"), dict) else {}
    sides = dict(
        zip(
            ("xmin", "ymin", "xmax", "ymax"), map(bounds.get, ("left", "bottom", "right", "top")), strict=True
        )
    )
    count = told.get("recordCount")
    return Collection(
        id=name,
        title=str(told.get("name") or name),
        description=str(told.get("description") or ""),
        theme=name.partition(":")[0],
        extent=esri.box({**sides, "spatialReference": {"wkid": code}}) if native else None,
        count=count if isinstance(count, int) else None,
        geometry=_GEOMETRIES.get(str(told.get("type")).removesuffix("3D"), ""),
        native=native,
        key=KEY,
    )


def _fields(told: list[dict]) -> tuple[Field, ...]:
    fields = [
        Field(one["name"], _KINDS.get(str(one.get("type")), "string"), str(one.get("caption") or ""))
        for one in told
        if isinstance(one.get("name"), str)
        and one.get("isSystemField") is not True
        and not _SYSTEM.fullmatch(one["name"])
        and one.get("type") not in ("LONGBINARY", "BINARY")
    ]
    return (Field(KEY, "integer", kept=True), *fields)


def _reference(described: Collection) -> osr.SpatialReference:
    code = described.native.removeprefix("EPSG:")
    system = esri.reference({"wkid": int(code)}) if code else None
    if system is None:
        raise InputError(
            Message(
                "“{collection}” names no reference system that is known here, so its features cannot be placed. Have it "
                "set in the data source by those who run the service.",
                collection=described.id,
            )
        )
    return system


def _within(extent: Extent, system: osr.SpatialReference) -> dict:
    """Return an extent as iServer takes it, in the dataset's own system."""
    degrees = osr.SpatialReference()
    degrees.SetFromUserInput("EPSG:4326")
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    west, south, east, north = osr.CoordinateTransformation(degrees, system).TransformBounds(*extent, 21)
    return {"leftBottom": {"x": west, "y": south}, "rightTop": {"x": east, "y": north}}


def _esri(told) -> dict | None:
    """Return a geometry as Esri has it, None where there is none that is read."""
    if not isinstance(told, dict) or not isinstance(told.get("points"), list):
        return None
    try:
        points = [[float(one["x"]), float(one["y"])] for one in told["points"]]
        counts = told.get("parts") or [len(points)]
        parts = [points[sum(counts[:at]) : sum(counts[: at + 1])] for at in range(len(counts))]
    except (TypeError, KeyError, ValueError):
        return None
    match str(told.get("type")).removesuffix("3D"):
        case "POINT" if points:
            return {"x": points[0][0], "y": points[0][1]}
        case "LINE":
            return {"paths": parts}
        case "REGION":
            return {"rings": [part if part[:1] == part[-1:] else [*part, part[0]] for part in parts]}
    return None


def _value(value, kind: str):
    """Return a value, all of which come as text, in its type, and whether it could be read so."""
    if value is None or (kind != "string" and str(value).strip() == ""):
        return None, True
    try:
        match kind:
            case "integer":
                return int(value), True
            case "number":
                return float(value), True
            case "boolean":
                return {"true": True, "false": False, "1": True, "0": False}[str(value).lower()], True
            case "date-time":
                text = str(value).strip()
                if re.fullmatch(r"-?\d{9,}", text):
                    return esri.moment(int(text)), True
                return datetime.fromisoformat(text.replace("/", "-")).isoformat(), True
    except (ValueError, KeyError):
        return str(value), False
    return str(value), True
