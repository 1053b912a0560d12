"""One edit of one feature: what it says, whether it may be applied, and its SQL."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import asyncpg
import orjson

from . import versions
from .catalogue import KEPT, SCHEMA_TYPES, Collection, quoted
from .filters import GEOMETRIES, Parameters, instant
from .items import gone
from .problems import Problem, of_database

OPERATIONS = ("insert", "replace", "update", "delete")
MISSING = object()
# How deep the positions of each type of geometry lie.
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


@dataclass
class Edit:
    """An edit as it was sent; `values` holds the columns it sets, `geometry` a GeoJSON geometry or None."""

    op: str
    id: int | None = None
    if_match: str | None = None
    ref: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    geometry: Any = MISSING


def checked(edit: Edit, collection: Collection, body: Any) -> Edit:
    """Read the body of an edit, a Feature or a merge patch, into it; 422 names what is wrong."""
    if edit.op == "delete":
        return edit
    if not isinstance(body, dict):
        raise Problem(422, "A feature is a JSON object.")
    if edit.op != "update" and body.get("type") != "Feature":
        raise Problem(422, "The body is not a GeoJSON Feature.")
    properties = body.get("properties")
    if not isinstance(properties, dict):
        if properties is not None or (edit.op == "update" and "properties" in body):
            raise Problem(422, "properties is an object.")
        properties = {}
    for name, value in properties.items():
        if name in KEPT or name == "id":
            continue
        if name not in collection.columns:
            raise Problem(422, f"There is no field “{name}” in “{collection.name}”.")
        edit.values[name] = checked_value(name, value, collection.columns[name].type)
    if edit.op == "replace":
        edit.values = {name: edit.values.get(name) for name in collection.columns}
    if edit.op != "update" or "geometry" in body:
        edit.geometry = checked_geometry(body.get("geometry"), collection)
    return edit


def checked_value(name: str, value: Any, kind: str) -> str | None:
    """Return a value as the text that the database casts to the column's type."""
    if value is None:
        return None
    if kind.startswith("json"):
        return orjson.dumps(value).decode()
    expected = SCHEMA_TYPES.get(kind, {"type": "string"})
    fits = {
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, (int, float)) and not isinstance(value, bool),
        "boolean": isinstance(value, bool),
        "string": isinstance(value, str),
    }
    if not fits[expected["type"]]:
        raise Problem(422, f"The field “{name}” takes a value of type {expected['type']}.")
    if isinstance(value, str):
        if "\0" in value:
            raise Problem(422, f"The field “{name}” cannot hold the character U+0000.")
        checked_time(name, value, expected.get("format"))
        return value
    return orjson.dumps(value).decode()


def checked_time(name: str, value: str, form: str | None) -> None:
    try:
        if form == "date":
            date.fromisoformat(value)
        elif form == "date-time":
            instant(value)
    except (ValueError, Problem):
        raise Problem(422, f"The field “{name}” takes a {form}, not “{value}”.") from None


def checked_geometry(geometry: Any, collection: Collection) -> dict | None:
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in GEOMETRIES:
        raise Problem(422, f"The geometry is one of {', '.join(sorted(GEOMETRIES))}.")
    wanted = collection.shape
    if wanted != "Geometry" and wanted.removeprefix("Multi") != geometry["type"].removeprefix("Multi"):
        raise Problem(422, f"“{collection.name}” takes {wanted}, not {geometry['type']}.")
    paths, positions = [], [geometry.get("coordinates")]
    for _ in range(DEPTHS[geometry["type"]]):
        if not all(isinstance(part, list) for part in positions):
            raise Problem(422, f"The coordinates are not those of a {geometry['type']}.")
        paths, positions = positions, [inner for part in positions for inner in part]
    for position in positions:
        if not is_position(position):
            raise Problem(422, f"“{str(position)[:60]}” is no longitude and latitude in degrees.")
    if "Polygon" in geometry["type"] and not all(len(path) >= 4 and path[0] == path[-1] for path in paths):
        raise Problem(422, "A ring of the polygon has fewer than four positions or is not closed.")
    if "LineString" in geometry["type"] and not all(len(path) >= 2 for path in paths):
        raise Problem(422, "A line has fewer than two positions.")
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def is_position(position: Any) -> bool:
    """Whether this is a GeoJSON position; a third number, a height, is left to the database."""
    if not isinstance(position, list) or not 2 <= len(position) <= 3:
        return False
    if not all(isinstance(number, (int, float)) and not isinstance(number, bool) for number in position):
        return False
    return abs(position[0]) <= 180 and abs(position[1]) <= 90


def statement(edit: Edit, collection: Collection) -> tuple[str, list]:
    """Return the SQL that applies an edit and returns id and revision, and its values."""
    parameters = Parameters()
    names, marks = [], []
    for name, value in edit.values.items():
        names.append(quoted(name))
        marks.append(f"{parameters.add(value, 'text')}::{collection.columns[name].type}")
    if edit.geometry is not MISSING:
        names.append("geom")
        marks.append(geometry_sql(edit.geometry, collection, parameters))
    if edit.op == "insert":
        into = f"({', '.join(names)}) VALUES ({', '.join(marks)})"
        return f"INSERT INTO {collection.live} {into} RETURNING id, revision", parameters.values
    key = parameters.add(edit.id, "bigint")
    if edit.op == "delete":
        return f"DELETE FROM {collection.live} WHERE id = {key} RETURNING id, revision", parameters.values
    # A patch of nothing is still an edit: the sender is told a new revision.
    sets = ", ".join(f"{name} = {mark}" for name, mark in zip(names, marks, strict=True)) or "id = id"
    return f"UPDATE {collection.live} SET {sets} WHERE id = {key} RETURNING id, revision", parameters.values


def geometry_sql(geometry: dict | None, collection: Collection, parameters: Parameters) -> str:
    text = parameters.add(None if geometry is None else orjson.dumps(geometry).decode(), "text")
    sql = f"public.ST_SetSRID(public.ST_GeomFromGeoJSON({text}), 4326)"
    if collection.geometry.srid != 4326:
        sql = f"public.ST_Transform({sql}, {int(collection.geometry.srid)})"
    return f"public.ST_Multi({sql})" if collection.shape.startswith("Multi") else sql


def matches(if_match: str, revision: int) -> bool:
    """Compare strongly, as RFC 9110 asks of If-Match: a weak tag never fits."""
    tags = [tag.strip() for tag in if_match.split(",")]
    return "*" in tags or f'"{revision}"' in tags


async def standing(connection, collection: Collection, ids: list[int]) -> dict[int, int]:
    """Return the revisions of features by id, and hold them until the transaction ends."""
    rows = await connection.fetch(
        f"SELECT id, revision FROM {collection.live} WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE", ids
    )
    return {row["id"]: row["revision"] for row in rows}


async def in_the_way(connection, collection: Collection, edit: Edit, found: dict[int, int]) -> Problem | None:
    """Return why an edit of what stands may not be applied: 404, 412, 428."""
    if edit.op == "insert":
        return None
    if edit.id not in found:
        return await gone(connection, collection, edit.id)
    if edit.if_match is None:
        return Problem(428, "Say by If-Match which version of the feature this edit is made from.")
    if matches(edit.if_match, found[edit.id]):
        return None
    select = f"SELECT {versions.feature_json(collection.fields)} FROM {collection.live} WHERE id = $1"
    current = orjson.Fragment(await connection.fetchval(select, edit.id))
    tag = f'"{found[edit.id]}"'
    detail = f"The feature {edit.id} of “{collection.name}” has changed since: it is at {tag}."
    return Problem(412, detail, {"ETag": tag}, etag=tag, current=current)


async def apply(connection, collection: Collection, edit: Edit) -> tuple[int, int]:
    """Apply an edit that nothing stands in the way of; return id and revision."""
    sql, values = statement(edit, collection)
    try:
        return tuple(await connection.fetchrow(sql, *values))
    except asyncpg.PostgresError as error:
        raise of_database(error) or error from None


async def apply_all(connection, collection: Collection, edits: list[Edit]) -> list[tuple[int, int]]:
    """Apply edits in their order, those of one form at once; return ids and revisions."""
    made, done = [statement(edit, collection) for edit in edits], []
    for sql, alike in groupby(made, key=itemgetter(0)):
        done += await connection.fetchmany(sql, [values for _, values in alike])
    return [tuple(row) for row in done]
