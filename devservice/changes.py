"""The revisions of a collection, and the difference of two of its states."""

from typing import Annotated, Literal
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from . import versions
from .catalogue import Collection, Published, quoted, standing
from .filters import Parameters, instant
from .items import base, conditions, snapshot
from .problems import Problem

router = APIRouter()
KNOWN = {"since", "until", "limit", "bbox", "filter", "filter-lang", "filter-crs", "before", "after", "f"}


@router.get("/collections/{collectionId}/changes", response_class=Response)
async def changes(
    request: Request,
    collection: Published,
    since: str,
    until: str | None = None,
    before: Literal["true", "false"] = "true",
    limit: Annotated[int, Query(ge=1)] = 1000,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
) -> Response:
    """What was added, removed and changed, one entry a feature, in the order of ids."""
    limit = min(limit, request.app.state.config.limits.page)
    async with snapshot(request) as connection:
        latest, headers = await standing(connection, collection.name)
        start = await bound(connection, collection, since, latest)
        end = latest if until is None else await bound(connection, collection, until, latest)
        if start > end:
            raise Problem(400, f"since ({start}) is later than until ({end}).")
        sql, values = statement(request, collection, start, end, after, limit)
        rows = await connection.fetch(sql, *values)
    links = []
    if len(rows) == limit:
        query = {**request.query_params, "since": start, "until": end, "after": rows[-1]["id"]}
        here = f"{base(request)}{collection.path}/changes"
        links.append({"rel": "next", "type": "application/json", "href": f"{here}?{urlencode(query)}"})
    answer = {
        "since": start,
        "until": end,
        "numberReturned": len(rows),
        "links": links,
        "changes": [entry(row, before == "true") for row in rows],
    }
    headers |= {"Cache-Control": "no-cache"}
    return Response(orjson.dumps(answer), 200, headers, "application/json")


@router.get("/collections/{collectionId}/revisions", response_class=Response)
async def revisions(
    request: Request,
    collection: Published,
    limit: Annotated[int, Query(ge=1)] = 1000,
    before: Annotated[int, Query(ge=0, lt=2**63)] = 2**63 - 1,
) -> Response:
    """When the collection was changed, the latest first."""
    if unknown := set(request.query_params) - {"limit", "before", "f"}:
        raise Problem(400, f"There is no parameter “{min(unknown)}”.")
    limit = min(limit, request.app.state.config.limits.page)
    async with snapshot(request) as connection:
        _latest, headers = await standing(connection, collection.name)
        rows = await connection.fetch(
            """SELECT revision, at, username AS by FROM service.revisions
            WHERE collection = $1 AND revision < $2 ORDER BY revision DESC LIMIT $3""",
            *(collection.name, before, limit),
        )
    links = []
    if len(rows) == limit and rows[-1]["revision"] > 1:
        query = {**request.query_params, "before": rows[-1]["revision"]}
        here = f"{base(request)}{collection.path}/revisions"
        links.append({"rel": "next", "type": "application/json", "href": f"{here}?{urlencode(query)}"})
    answer = {"numberReturned": len(rows), "links": links, "revisions": [dict(row) for row in rows]}
    headers |= {"Cache-Control": "no-cache"}
    return Response(orjson.dumps(answer), 200, headers, "application/json")


async def bound(connection, collection: Collection, text: str, latest: int) -> int:
    """Read a revision, or the one that a time means: the last that had come to be."""
    if text.isascii() and text.isdigit() and len(text) < 19:
        if int(text) > latest:
            raise Problem(400, f"Revision {text} has not come yet: “{collection.name}” is at {latest}.")
        return int(text)
    return await connection.fetchval(
        "SELECT coalesce(max(revision), 0) FROM service.revisions WHERE collection = $1 AND at <= $2",
        *(collection.name, instant(text)),
    )


def statement(
    request: Request, collection: Collection, start: int, end: int, after: int, limit: int
) -> tuple[str, list]:
    """Return the query: features touched between two revisions, in the version of each of the two."""
    parameters = Parameters()
    s, u, key = (parameters.add(number, "bigint") for number in (start, end, after))
    fits = " AND ".join(["true", *conditions(request, collection, KNOWN, parameters)])
    columns = ", ".join(quoted(name) for name in ("id", *collection.fields, "lonlat"))
    feature = versions.feature_json(collection.fields, "v")

    def at(revision: str) -> str:
        return f"""LATERAL (
        SELECT v.*, {feature} AS feature, coalesce(({fits}), false) AS fits
        FROM (SELECT NULL::bigint AS ended, {columns} FROM {collection.live} WHERE id = t.id
              UNION ALL SELECT ended, {columns} FROM {collection.past} WHERE id = t.id) AS v
        WHERE v.revision <= {revision} AND (v.ended IS NULL OR v.ended > {revision}))"""

    differing = ", ".join(difference(name, column.type) for name, column in collection.columns.items())
    sql = f"""
        SELECT t.id, b.feature AS before, a.feature AS after, gone.revision AS gone, gone.at, gone.username,
            coalesce(a.revision, gone.revision) AS revision,
            array_remove(ARRAY[{differing}{", " if differing else ""}
                CASE WHEN public.ST_AsBinary(b.lonlat) IS DISTINCT FROM public.ST_AsBinary(a.lonlat)
                     THEN 'geometry' END], NULL) AS fields
        FROM (SELECT id FROM {collection.live} WHERE revision > {s} AND revision <= {u} AND id > {key}
              UNION SELECT id FROM {collection.past}
              WHERE ended > {s} AND revision <= {u} AND NOT (revision <= {s} AND ended > {u}) AND id > {key}) AS t
        LEFT JOIN {at(s)} AS b ON true
        LEFT JOIN {at(u)} AS a ON true
        LEFT JOIN service.revisions AS gone ON a.id IS NULL AND gone.collection = {parameters.add(collection.name, "text")}
            AND gone.revision = (SELECT max(ended) FROM {collection.past} WHERE id = t.id AND ended <= {u})
        WHERE b.revision IS DISTINCT FROM a.revision AND (b.fits OR a.fits)
        ORDER BY t.id LIMIT {limit}"""
    return sql, parameters.values


def difference(name: str, kind: str) -> str:
    column = quoted(name) + ("::text" if kind.startswith("json") else "")
    literal = "'" + name.replace("'", "''") + "'"
    return f"CASE WHEN b.{column} IS DISTINCT FROM a.{column} THEN {literal} END"


def entry(row, with_before: bool) -> dict:
    """Return one change as it goes over the wire."""
    kind = "added" if row["before"] is None else "removed" if row["after"] is None else "changed"
    found = {"id": row["id"], "change": kind, "revision": row["revision"]}
    if kind == "removed":
        found |= {"at": row["at"], "by": row["username"]}
    if kind == "changed":
        found["fields"] = row["fields"]
    if with_before:
        found["before"] = fragment(row["before"])
    found["feature"] = fragment(row["after"])
    return found


def fragment(text: str | None):
    return None if text is None else orjson.Fragment(text)
