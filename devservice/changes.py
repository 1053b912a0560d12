"""The revisions of a collection, and the difference of two of its states."""

import asyncio
from typing import Annotated, Literal
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from . import geopackage, versions
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
    f: Literal["json", "gpkg"] = "json",
    before: Literal["true", "false"] = "true",
    limit: Annotated[int, Query(ge=1)] = 1000,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
) -> Response:
    """What was added, removed and changed, one entry a feature, in the order of ids."""
    limit = min(limit, request.app.state.config.limits.page)
    bulk = f == "gpkg"
    if bulk and not geopackage.offered(collection):
        raise Problem(406, f"“{collection.name}” cannot be had as a GeoPackage.")
    async with snapshot(request) as connection:
        latest, headers = await standing(connection, collection.name)
        start = await bound(connection, collection, since, latest)
        end = latest if until is None else await bound(connection, collection, until, latest)
        if start > end:
            raise Problem(400, f"since ({start}) is later than until ({end}).")
        difference = Difference(request, collection, start, end, latest, after)
        sql = difference.present() if bulk else difference.both(before == "true")
        # One more than is sent tells whether there is more.
        rows = await connection.fetch(f"{sql} ORDER BY t.id LIMIT {limit + 1}", *difference.parameters.values)
    following = None
    if len(rows) > limit:
        rows = rows[:limit]
        query = {**request.query_params, "since": start, "until": end, "after": rows[-1]["id"]}
        following = f"{base(request)}{collection.path}/changes?{urlencode(query)}"
    headers |= {"Cache-Control": "no-cache"}
    if bulk:
        headers |= {"Changes-Until": str(end), "OGC-NumberReturned": str(len(rows))}
        if following:
            headers["Link"] = f'<{following}>; rel="next"; type="{geopackage.MEDIA}"'
        there = [row for row in rows if row["fits"]]
        gone = [row["id"] for row in rows if not row["fits"]]
        body = await asyncio.to_thread(written, collection, there, gone)
        return Response(body, 200, headers, geopackage.MEDIA)
    answer = {
        "since": start,
        "until": end,
        "numberReturned": len(rows),
        "links": [{"rel": "next", "type": "application/json", "href": following}] if following else [],
        "changes": [entry(row, before == "true") for row in rows],
    }
    return Response(orjson.dumps(answer), 200, headers, "application/json")


def written(collection: Collection, there: list, gone: list[int]) -> bytes:
    """Return changes as the bytes of a GeoPackage."""
    file = geopackage.File(collection, collection.fields)
    file.add(there)
    file.remove(gone)
    return file.whole()


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
            *(collection.name, before, limit + 1),
        )
    links = []
    if len(rows) > limit:
        rows = rows[:limit]
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


class Difference:
    """The queries for features touched between two revisions, which are `start` and `end`, in an order by `t.id`."""

    def __init__(
        self, request: Request, collection: Collection, start: int, end: int, latest: int, after: int
    ):
        self.collection, self.parameters, self.latest = collection, Parameters(), end == latest
        self.start, self.end, key = (self.parameters.add(number, "bigint") for number in (start, end, after))
        self.conditions = conditions(request, collection, KNOWN, self.parameters)
        self.touched = f"""(SELECT id FROM {collection.live}
              WHERE revision > {self.start} AND revision <= {self.end} AND id > {key}
              UNION SELECT id FROM {collection.past} WHERE ended > {self.start} AND revision <= {self.end}
              AND NOT (revision <= {self.start} AND ended > {self.end}) AND id > {key}) AS t"""

    def both(self, before: bool) -> str:
        """Return the query for each feature as it is and, where asked for, as it was."""
        collection = self.collection
        differing = [difference(name, column.type) for name, column in collection.columns.items()]
        shapes = (f"public.ST_AsBinary({at}.lonlat)" for at in "ba")
        differing.append(f"CASE WHEN {' IS DISTINCT FROM '.join(shapes)} THEN 'geometry' END")
        was = versions.feature_json(collection.fields, "b") if before else "NULL"
        return f"""
        SELECT t.id, b.id IS NULL AS added, a.id IS NULL AS removed, {was} AS before,
            {versions.feature_json(collection.fields, "a")} AS after, gone.at, gone.username,
            coalesce(a.revision, gone.revision) AS revision,
            array_remove(ARRAY[{", ".join(differing)}], NULL) AS fields
        FROM {self.touched}
        LEFT JOIN {self._version(self.start)} AS b ON true
        LEFT JOIN {self._version(self.end, now=self.latest)} AS a ON true
        LEFT JOIN service.revisions AS gone ON a.id IS NULL
            AND gone.collection = {self.parameters.add(collection.name, "text")}
            AND gone.revision = (SELECT max(ended) FROM {collection.past} WHERE id = t.id AND ended <= {self.end})
        WHERE b.revision IS DISTINCT FROM a.revision AND (b.fits OR a.fits)"""

    def present(self) -> str:
        """Return the query for each feature as it is, as a GeoPackage has it, and whether it `fits`."""
        collection = self.collection
        columns = geopackage.values(collection, collection.fields, "a.")[1:]
        was = "" if not self.conditions else f"LEFT JOIN {self._version(self.start)} AS b ON true"
        return f"""
        SELECT {geopackage.geometry(collection, "a.")} AS geom, t.id, {", ".join(columns)},
            coalesce(a.fits, false) AS fits
        FROM {self.touched} {was}
        LEFT JOIN {self._version(self.end, now=self.latest)} AS a ON true
        WHERE {"b.fits OR a.fits" if was else "true"}"""

    def _version(self, revision: str, now: bool = False) -> str:
        """Return the SQL of the version of a feature that stood at a revision; `now`: that of the live table."""
        collection = self.collection
        columns = ", ".join(quoted(name) for name in ("id", *collection.fields, "lonlat"))
        fits = " AND ".join(["true", *self.conditions])
        past = f" UNION ALL SELECT ended, {columns} FROM {collection.past} WHERE id = t.id"
        return f"""LATERAL (SELECT v.*, coalesce(({fits}), false) AS fits
        FROM (SELECT NULL::bigint AS ended, {columns} FROM {collection.live} WHERE id = t.id{"" if now else past}) AS v
        WHERE v.revision <= {revision} AND (v.ended IS NULL OR v.ended > {revision}))"""


def difference(name: str, kind: str) -> str:
    column = quoted(name) + ("::text" if kind.startswith("json") else "")
    literal = "'" + name.replace("'", "''") + "'"
    return f"CASE WHEN b.{column} IS DISTINCT FROM a.{column} THEN {literal} END"


def entry(row, with_before: bool) -> dict:
    """Return one change as it goes over the wire."""
    kind = "added" if row["added"] else "removed" if row["removed"] else "changed"
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
