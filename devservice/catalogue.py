"""What is published: tables as tipg reads them from the database, with the service's own books."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from urllib.parse import quote

import asyncpg
from fastapi import Depends
from fastapi import Path as PathParameter
from starlette.requests import Request
from tipg.collections import Column, PgCollection, pg_get_collection_index
from tipg.database import connection_factory
from tipg.settings import DatabaseSettings

from .problems import Problem

log = logging.getLogger("devservice")

# Kept by the service; never written by a client.
KEPT = ("revision", "valid_from", "valid_to", "changed_by")
# How each kind of column is shown in JSON Schema.
SCHEMA_TYPES = {
    "smallint": {"type": "integer"},
    "integer": {"type": "integer"},
    "bigint": {"type": "integer"},
    "real": {"type": "number"},
    "float8": {"type": "number"},
    "numeric": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "timestamptz": {"type": "string", "format": "date-time"},
    "timestamp": {"type": "string", "format": "date-time"},
    "text": {"type": "string"},
    "json": {"type": ["object", "array"]},
    "jsonb": {"type": ["object", "array"]},
}
GEOMETRY_FORMATS = {
    "Point": "geometry-point",
    "MultiPoint": "geometry-multipoint",
    "LineString": "geometry-linestring",
    "MultiLineString": "geometry-multilinestring",
    "Polygon": "geometry-polygon",
    "MultiPolygon": "geometry-multipolygon",
}


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True)
class Collection:
    """A published table; `columns` are those that a client may write, in the table's order."""

    name: str
    title: str
    description: str
    theme: str
    editable: bool
    columns: dict[str, Column]
    geometry: Column
    tipg: PgCollection

    @property
    def path(self) -> str:
        return f"/collections/{quote(self.name, safe='')}"

    @property
    def live(self) -> str:
        return f"published.{quoted(self.name)}"

    @property
    def past(self) -> str:
        return f"history.{quoted(self.name)}"

    @property
    def shape(self) -> str:
        """The type of the geometries, such as MultiPolygon, whether they have heights or not."""
        return (self.geometry.geometry_type or "Geometry").rstrip("ZM")

    @property
    def fields(self) -> list[str]:
        """The names of the properties of a feature, in the order of answers."""
        return [*self.columns, *KEPT]

    def schema(self) -> dict:
        """Return the fields as JSON Schema (OGC API Features 5)."""
        properties = {"id": {"type": "integer", "readOnly": True, "x-ogc-role": "id"}}
        for name, column in self.columns.items():
            shown = SCHEMA_TYPES.get(column.type, {"type": "string"})
            properties[name] = {"title": column.description or name, **shown}
        kept = ("bigint", "timestamptz", "timestamptz", "text")
        for name, kind in zip(KEPT, kept, strict=True):
            properties[name] = {"title": name, **SCHEMA_TYPES[kind], "readOnly": True}
        shape = GEOMETRY_FORMATS.get(self.shape, "geometry-any")
        properties["geom"] = {"title": "geometry", "format": shape, "x-ogc-role": "primary-geometry"}
        return properties


@dataclass(frozen=True)
class State:
    """Where a collection stands: its revision, times, and what it holds."""

    revision: int
    history: str
    opened_at: datetime | None
    changed_at: datetime | None
    features: int


async def read_catalogue(database: str) -> dict[str, Collection]:
    """Read what is published, on a connection of its own (tipg makes temporary functions for it)."""
    connection = await asyncpg.connect(database)
    try:
        await connection_factory(["published", "public"], "pg_temp")(connection)
        settings = DatabaseSettings(schemas=["published"], functions=[], datetime_extent=False)
        tables = {table.table: table for table in await pg_get_collection_index(connection, settings)}
        books = await connection.fetch(
            "SELECT name, title, description, theme, editable FROM service.collections ORDER BY theme, name"
        )
        order = await connection.fetch(
            """SELECT c.relname::text AS name, a.attname::text AS field
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'published'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY c.oid, a.attnum"""
        )
    finally:
        await connection.close()
    found = {}
    for book in books:
        try:
            found[book["name"]] = collection(book, tables[book["name"]], order)
        except KeyError as missing:
            log.error(
                "“%s” is left out of the catalogue: there is no %s in the database", book["name"], missing
            )
    return found


def collection(book, table: PgCollection, order) -> Collection:
    by_name = {column.name: column for column in table.table_columns}
    kept = {"id", "geom", "lonlat", *KEPT}
    names = [row["field"] for row in order if row["name"] == book["name"] and row["field"] not in kept]
    columns = {name: by_name[name] for name in names}
    table.id = book["name"]
    table.title, table.description = book["title"], book["description"]
    table.properties = [by_name["id"], *columns.values(), *(by_name[name] for name in KEPT)]
    table.id_column, table.geometry_column = by_name["id"], by_name["geom"]
    return Collection(**dict(book), columns=columns, geometry=by_name["geom"], tipg=table)


class Catalogue:
    """What is published, read anew when it is older than `seconds`."""

    def __init__(self, database: str, seconds: float):
        self.database, self.seconds = database, seconds
        self.collections: dict[str, Collection] = {}
        self.read_at = float("-inf")

    async def all(self) -> dict[str, Collection]:
        if time.monotonic() - self.read_at > self.seconds:
            await self.read()
        return self.collections

    async def read(self) -> None:
        self.collections = await read_catalogue(self.database)
        self.read_at = time.monotonic()

    async def named(self, name: str, pool: asyncpg.Pool) -> Collection | None:
        if name in await self.all():
            return self.collections[name]
        # It may have been published a moment ago.
        if await pool.fetchval("SELECT true FROM service.collections WHERE name = $1", name):
            await self.read()
        return self.collections.get(name)


async def published(
    request: Request, collectionId: Annotated[str, PathParameter(max_length=63)]
) -> Collection:
    """Return the collection of this name; 404 where there is none."""
    found = await request.app.state.catalogue.named(collectionId, request.app.state.pool)
    if found is None:
        raise Problem(404, f"There is no collection “{collectionId}”.")
    return found


async def for_tipg(request: Request, collectionId: str) -> PgCollection:
    return (await published(request, collectionId)).tipg


Published = Annotated[Collection, Depends(published)]


async def standing(connection: asyncpg.Connection, name: str) -> tuple[int, dict[str, str]]:
    """Return the revision that a collection is at, and the headers that say so."""
    revision, history = await connection.fetchrow(
        "SELECT revision, history::text FROM service.collections WHERE name = $1", name
    )
    return revision, {"Collection-Revision": str(revision), "Collection-History": history}


async def state(connection: asyncpg.Connection, asked: Collection) -> State:
    books = await connection.fetchrow(
        f"""SELECT c.revision, c.history::text, first.at AS opened_at, last.at AS changed_at,
            (SELECT count(*) FROM {asked.live}) AS features
        FROM service.collections c
        LEFT JOIN service.revisions first ON first.collection = c.name AND first.revision = 1
        LEFT JOIN service.revisions last ON last.collection = c.name AND last.revision = c.revision
        WHERE c.name = $1""",
        asked.name,
    )
    return State(**dict(books))
