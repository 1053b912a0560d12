"""Reading features: pages of GeoJSON or chunks of FlatGeobuf or GeoPackage, by key; one feature with its entity tag."""

import asyncio
from contextlib import asynccontextmanager
from typing import Annotated
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from . import flatgeobuf, geopackage, versions
from .catalogue import Collection, Published, quoted, standing
from .filters import Parameters, bbox_where, instant, parse, where
from .problems import Problem

router = APIRouter()
LIMIT = Query(ge=1, json_schema_extra={"maximum": 10_000})
# What is read from the query itself, as the description of the service tells it.
DESCRIBED = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "description": text, "schema": {"type": "string"}}
        for name, text in (
            ("bbox", "west,south,east,north in degrees"),
            ("filter", "CQL2 text"),
            ("filter-lang", "cql2-text"),
        )
    ]
}
GEOJSON = "application/geo+json"
FLATGEOBUF = flatgeobuf.MEDIA
FORMATS = {"json": GEOJSON, "geojson": GEOJSON, "fgb": FLATGEOBUF, "gpkg": geopackage.MEDIA}
# Files that hold many rows, by what writes them.
BULK = {FLATGEOBUF: flatgeobuf, geopackage.MEDIA: geopackage}
COMMON = {"f", "limit", "bbox", "datetime", "filter", "filter-lang", "filter-crs", "properties", "after"}
# Rows that are taken from the database at once.
BATCH = 1000
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


def base(request: Request) -> str:
    """Return the address that links begin with, without a slash at its end."""
    return (request.app.state.config.public_url or str(request.base_url)).rstrip("/")


def wanted(request: Request, f: str | None) -> str:
    """Return the media type that is asked for: by `f`, else by Accept."""
    if f is not None:
        if f not in FORMATS:
            raise Problem(406, f"f is one of {', '.join(FORMATS)}, not “{f}”.")
        return FORMATS[f]
    accepted = request.headers.get("accept", "")
    return next((media for media in BULK if media in accepted), GEOJSON)


def conditions(
    request: Request, collection: Collection, known: set[str], parameters: Parameters
) -> list[str]:
    """Return the SQL conditions that a query asks for; 400 at a parameter that is not known."""
    query, found = request.query_params, []
    for name in query:
        if len(query.getlist(name)) > 1:
            raise Problem(400, f"The parameter “{name}” is given more than once.")
        if name in known:
            continue
        column = collection.columns.get(name)
        if column is None:
            raise Problem(400, f"There is no parameter and no field “{name}”.")
        found.append(f"{quoted(name)}::text = {parameters.add(query[name], 'text')}")
    if bbox := query.get("bbox"):
        found.append(bbox_where(bbox, parameters))
    if query.get("filter-lang", "cql2-text") != "cql2-text":
        raise Problem(400, "filter-lang is cql2-text.")
    if query.get("filter-crs", CRS84) != CRS84:
        raise Problem(400, f"filter-crs is {CRS84}.")
    if text := query.get("filter"):
        longest = request.app.state.config.limits.filter
        found.append(where(parse(text, longest), collection, parameters))
    return found


def chosen_fields(collection: Collection, text: str | None) -> list[str]:
    if text is None:
        return collection.fields
    names = {name for name in text.split(",") if name}
    if unknown := names - set(collection.fields) - {"id"}:
        raise Problem(400, f"There is no field “{min(unknown)}”.")
    return [name for name in collection.fields if name in names or name == "revision"]


def parsed_key(after: str, single: bool) -> list[int]:
    """Read the key that a page goes on from: an id, or id and revision where versions may repeat it."""
    try:
        key = [int(part) for part in after.split(".")]
    except ValueError:
        key = []
    if len(key) != (1 if single else 2) or not all(0 <= part < 2**63 for part in key):
        raise Problem(400, "after is a key from a link of an earlier page.")
    return key


@asynccontextmanager
async def snapshot(request: Request):
    """A connection on which all queries see the same state."""
    async with (
        request.app.state.pool.acquire() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        yield connection


@router.get("/collections/{collectionId}/items", response_class=Response, openapi_extra=DESCRIBED)
async def items(
    request: Request,
    collection: Published,
    f: str | None = None,
    limit: Annotated[int | None, LIMIT] = None,
    datetime: str | None = None,
    properties: str | None = None,
    after: str | None = None,
) -> Response:
    """A page of features."""
    limits = request.app.state.config.limits
    media = wanted(request, f)
    bulk = BULK.get(media)
    if bulk is geopackage and not geopackage.offered(collection):
        raise Problem(406, f"“{collection.name}” cannot be had as a GeoPackage.")
    most = limits.chunk if bulk else limits.page
    count = min(limit or (most if bulk else 1000), most)
    time = versions.parse(datetime) if datetime else None
    single = time is None or time.single
    fields = chosen_fields(collection, properties)

    parameters = Parameters()
    source = versions.rows(collection, time, parameters)
    asked = ["true", *conditions(request, collection, COMMON, parameters)]
    matching, values = f"FROM {source} WHERE {' AND '.join(asked)}", list(parameters.values)
    key = "id" if single else "id, revision"
    page = matching
    if after is not None:
        marks = ", ".join(parameters.add(part, "bigint") for part in parsed_key(after, single))
        page += f" AND ({key}) > ({marks})"
    # One more than is sent tells whether there is more.
    page += f" ORDER BY {key} LIMIT {count + 1}"

    async with snapshot(request) as connection:
        revision, headers = await standing(connection, collection.name)
        matched = None
        if after is None:
            matched = await connection.fetchval(f"SELECT count(*) {matching}", *values)
        first = bulk.geometry(collection) if bulk else versions.feature_json(fields)
        others = bulk.values(collection, fields) if bulk else ["id"]
        select = f"SELECT {', '.join([first, *others])}, revision {page}"
        file = bulk.File(collection, fields) if bulk else None
        rows, cut = await taken(connection, select, parameters.values, limits.answer, count, file)

    more = cut or len(rows) > count
    rows = rows[:count]
    returned = len(rows)
    following = link(request, collection, rows[-1], single) if more else None
    headers |= {"Vary": "Accept", "Cache-Control": "no-cache"}
    if bulk:
        headers["OGC-NumberReturned"] = str(returned)
        if matched is not None:
            headers["OGC-NumberMatched"] = str(matched)
        if following:
            headers["Link"] = f'<{following}>; rel="next"; type="{media}"'
        return Response(await asyncio.to_thread(file.whole), 200, headers, media)
    texts = [row[0] for row in rows]
    body = collected(request, collection, texts, matched, returned, revision, following)
    return Response(body, 200, headers, media)


def link(request: Request, collection: Collection, last, single: bool) -> str:
    """Return where a page goes on after its last row, whose second value is its id and whose last its revision."""
    key = str(last[1]) if single else f"{last[1]}.{last[-1]}"
    query = {**request.query_params, "after": key}
    return f"{base(request)}{collection.path}/items?{urlencode(query)}"


async def taken(connection, sql: str, values: list, most: int, count: int, file) -> tuple[list, bool]:
    """Return the rows of a query, and whether they were cut off when their first column came to `most` bytes.

    The first `count` of them are written to a file, where there is one, while the next come.
    """
    rows, size = [], 0
    cursor = await connection.cursor(sql, *values)
    batch = await cursor.fetch(BATCH)
    while batch:
        fresh = batch[: count - len(rows)]
        rows += batch
        size += sum(len(row[0]) for row in batch if row[0] is not None)
        waiting = [asyncio.to_thread(file.add, fresh)] if file else []
        if size > most:
            await asyncio.gather(*waiting)
            return rows, True
        batch, *_ = await asyncio.gather(cursor.fetch(BATCH), *waiting)
    return rows, False


def collected(request, collection, texts, matched, returned, revision, following) -> bytes:
    """Return a FeatureCollection as bytes, from features that are already JSON."""
    here = f"{base(request)}{collection.path}"
    query = f"?{request.url.query}" if request.url.query else ""
    links = [
        {"rel": "self", "type": GEOJSON, "href": f"{here}/items{query}"},
        {"rel": "collection", "type": "application/json", "href": here},
    ]
    if following:
        links.append({"rel": "next", "type": GEOJSON, "href": following})
    head = {"type": "FeatureCollection", "revision": revision, "numberReturned": returned, "links": links}
    if matched is not None:
        head["numberMatched"] = matched
    inside = ",".join(texts)
    return orjson.dumps(head)[:-1] + b',"features":[' + inside.encode() + b"]}"


def feature_id(text: str) -> int:
    """Read the id of a feature from a path; 404 for what can be none."""
    if not text.isascii() or not text.isdigit() or len(text) > 19 or int(text) >= 2**63:
        raise Problem(404, f"There is no feature “{text[:60]}”.")
    return int(text)


async def gone(connection, collection: Collection, fid: int) -> Problem:
    """Return the 404 of a feature that is not there, with when and by whom it was removed."""
    last = await connection.fetchrow(
        f"""SELECT r.revision, r.at, r.username FROM service.revisions r
        WHERE r.collection = $1 AND r.revision = (SELECT max(ended) FROM {collection.past} WHERE id = $2)""",
        *(collection.name, fid),
    )
    if last is None:
        return Problem(404, f"There is no feature {fid} in “{collection.name}”.")
    removed = {"revision": last["revision"], "at": last["at"], "by": last["username"]}
    return Problem(404, f"The feature {fid} of “{collection.name}” has been removed.", removed=removed)


@router.get("/collections/{collectionId}/items/{fid}", response_class=Response)
async def item(request: Request, collection: Published, fid: str, datetime: str | None = None) -> Response:
    """One feature, with its entity tag."""
    if unknown := set(request.query_params) - {"datetime", "f"}:
        raise Problem(400, f"There is no parameter “{min(unknown)}”.")
    if request.query_params.get("f", "json") not in ("json", "geojson"):
        raise Problem(406, "One feature comes as GeoJSON.")
    number, parameters = feature_id(fid), Parameters()
    time = None
    if datetime:
        moment = instant(datetime)
        time = versions.Time(moment, moment)
    source = versions.rows(collection, time, parameters)
    mark = parameters.add(number, "bigint")
    select = f"SELECT revision, {versions.feature_json(collection.fields)} AS feature FROM {source} WHERE id = {mark}"
    async with request.app.state.pool.acquire() as connection:
        row = await connection.fetchrow(select, *parameters.values)
        if row is None:
            raise await gone(connection, collection, number)
    headers = {"ETag": f'"{row["revision"]}"', "Cache-Control": "no-cache"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(row["feature"], 200, headers, GEOJSON)
