"""The application: its routes, and what every request passes before them."""

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import datetime

import asyncpg
import orjson
from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette_cramjam.middleware import CompressionMiddleware
from tipg.dependencies import CollectionParams
from tipg.factory import OGCTilesFactory

from . import changes, flatgeobuf, gauges, geopackage, items, problems, sensorthings, writing
from .auth import Authentication
from .catalogue import Catalogue, Collection, Published, State, for_tipg, state
from .config import Config
from .items import CRS84, base
from .limits import BodyLimit
from .problems import Problem

router = APIRouter()
SPEC = "http://www.opengis.net/spec"
CONFORMANCE = [
    f"{SPEC}/{name}"
    for name in (
        "ogcapi-common-1/1.0/conf/core",
        "ogcapi-common-1/1.0/conf/json",
        "ogcapi-common-2/1.0/conf/collections",
        "ogcapi-features-1/1.0/conf/core",
        "ogcapi-features-1/1.0/conf/geojson",
        "ogcapi-features-1/1.0/conf/oas30",
        "ogcapi-features-3/1.0/conf/queryables",
        "ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "ogcapi-features-3/1.0/conf/filter",
        "ogcapi-features-3/1.0/conf/features-filter",
        "ogcapi-features-4/1.0/conf/create-replace-delete",
        "ogcapi-features-4/1.0/conf/update",
        "ogcapi-features-4/1.0/conf/optimistic-locking-etags",
        "ogcapi-features-5/1.0/conf/schemas",
        "ogcapi-features-5/1.0/conf/core-roles-features",
        "cql2/1.0/conf/cql2-text",
        "cql2/1.0/conf/basic-cql2",
        "cql2/1.0/conf/advanced-comparison-operators",
        "cql2/1.0/conf/case-insensitive-comparison",
        "cql2/1.0/conf/basic-spatial-functions",
        "cql2/1.0/conf/spatial-functions",
        "cql2/1.0/conf/arithmetic",
        "ogcapi-tiles-1/1.0/conf/core",
        "ogcapi-tiles-1/1.0/conf/mvt",
    )
]


def json(content, media: str = "application/json") -> Response:
    return Response(orjson.dumps(content, default=str), 200, {"Cache-Control": "no-cache"}, media)


@router.get("/", response_class=Response)
async def landing(request: Request) -> Response:
    """Where to begin."""
    config, here = request.app.state.config, base(request)
    links = [
        {"rel": "self", "type": "application/json", "href": f"{here}/"},
        {
            "rel": "service-desc",
            "type": "application/vnd.oai.openapi+json;version=3.0",
            "href": f"{here}/api",
        },
        {"rel": "conformance", "type": "application/json", "href": f"{here}/conformance"},
        {"rel": "data", "type": "application/json", "href": f"{here}/collections"},
    ]
    if config.sensors:
        address = f"{here}{sensorthings.PATH}"
        links.append({"rel": "sensorthings", "type": "application/json", "href": address})
    return json({"title": config.title, "description": config.description, "links": links})


@router.get("/conformance", response_class=Response)
async def conformance() -> Response:
    """What the service conforms to."""
    return json({"conformsTo": CONFORMANCE})


@router.get("/collections", response_class=Response)
async def collections(request: Request) -> Response:
    """The catalogue."""
    found = []
    published = await request.app.state.catalogue.all()
    days = request.app.state.config.limits.keep_answers_days
    async with request.app.state.pool.acquire() as connection:
        for one in published.values():
            found.append(described(one, await state(connection, one), base(request), days))
    links = [{"rel": "self", "type": "application/json", "href": f"{base(request)}/collections"}]
    return json(
        {"links": links, "numberMatched": len(found), "numberReturned": len(found), "collections": found}
    )


@router.get("/collections/{collectionId}", response_class=Response)
async def collection(request: Request, asked: Published) -> Response:
    """One entry of the catalogue."""
    days = request.app.state.config.limits.keep_answers_days
    async with request.app.state.pool.acquire() as connection:
        return json(described(asked, await state(connection, asked), base(request), days))


def described(one: Collection, stands: State, root: str, days: int) -> dict:
    """Return a collection as the catalogue shows it."""
    here = f"{root}{one.path}"
    links = [
        ("self", "application/json", here),
        ("items", "application/geo+json", f"{here}/items"),
        ("items", flatgeobuf.MEDIA, f"{here}/items?f=fgb"),
        (
            "http://www.opengis.net/def/rel/ogc/1.0/queryables",
            "application/schema+json",
            f"{here}/queryables",
        ),
        ("describedby", "application/schema+json", f"{here}/schema"),
        ("http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", "application/json", f"{here}/tiles"),
        ("changes", "application/json", f"{here}/changes"),
        ("revisions", "application/json", f"{here}/revisions"),
    ]
    if geopackage.offered(one):
        links += [
            ("items", geopackage.MEDIA, f"{here}/items?f=gpkg"),
            ("changes", geopackage.MEDIA, f"{here}/changes?f=gpkg"),
        ]
    if one.editable:
        links.append(("transactions", "application/json", f"{here}/transactions"))
    return {
        "id": one.name,
        "title": one.title,
        "description": one.description,
        "theme": one.theme,
        "keywords": [one.theme] if one.theme else [],
        "itemType": "feature",
        "extent": {
            "spatial": {"bbox": [one.geometry.bounds], "crs": CRS84},
            "temporal": {"interval": [[stands.opened_at and stands.opened_at.isoformat(), None]]},
        },
        "crs": [CRS84],
        "storageCrs": f"http://www.opengis.net/def/crs/EPSG/0/{one.geometry.srid}",
        "revision": stands.revision,
        "historyId": stands.history,
        "updated": stands.changed_at and stands.changed_at.isoformat(),
        "numberFeatures": stands.features,
        "editable": one.editable,
        "keepAnswersDays": days,
        "links": [{"rel": rel, "type": media, "href": href} for rel, media, href in links],
    }


@router.get("/collections/{collectionId}/queryables", response_class=Response)
async def queryables(request: Request, asked: Published) -> Response:
    """What a filter may name."""
    return json(fields(asked, f"{base(request)}{asked.path}/queryables"), "application/schema+json")


@router.get("/collections/{collectionId}/schema", response_class=Response)
async def schema(request: Request, asked: Published) -> Response:
    """The fields of a feature."""
    return json(fields(asked, f"{base(request)}{asked.path}/schema"), "application/schema+json")


def fields(one: Collection, address: str) -> dict:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": one.title,
        "type": "object",
        "properties": one.schema(),
        "additionalProperties": False,
    }


# Beyond it a tile is smaller than a millimetre's tenth.
_DEEPEST = 30


async def no_parameters(request: Request) -> None:
    """Tiles are of the present state and whole: tipg's own filters pass anything on to the database."""
    if unknown := set(request.query_params) - {"f"}:
        raise Problem(400, f"Tiles take no parameter “{min(unknown)}”.")
    place = [int(request.path_params.get(name, 0)) for name in ("z", "x", "y")]
    # The widest matrix sets have twice as many columns as rows.
    if not 0 <= place[0] <= _DEEPEST or not all(0 <= index < 2 << place[0] for index in place[1:]):
        raise Problem(404, "There is no such tile.")


def create(config: Config) -> FastAPI:
    """Make the application of a configuration."""

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        app.state.pool = await asyncpg.create_pool(
            config.database,
            min_size=1,
            max_size=config.limits.connections,
            init=prepared,
            server_settings={
                "timezone": "UTC",
                "application_name": "guiju-devservice",
                "statement_timeout": f"{config.limits.query_seconds * 1000:.0f}",
                "idle_in_transaction_session_timeout": f"{config.limits.query_seconds * 2000:.0f}",
            },
        )
        await app.state.pool.execute(
            "DELETE FROM service.changesets WHERE made_at < now() - $1 * interval '1 day'",
            config.limits.keep_answers_days,
        )
        measuring = None
        if config.storm:
            anchor = datetime.fromisoformat(config.storm)
            async with app.state.pool.acquire() as connection:
                await gauges.observe(connection, anchor, gauges.present())
            measuring = asyncio.create_task(gauges.go_on(app.state.pool, anchor))
        yield
        if measuring:
            measuring.cancel()
        await app.state.pool.close()

    # The pages of FastAPI's own documentation fetch scripts from elsewhere.
    app = FastAPI(
        title=config.title, openapi_url="/api", docs_url=None, redoc_url=None, lifespan=lifespan, debug=False
    )
    app.state.config = config
    app.state.catalogue = Catalogue(config.database, config.limits.catalogue_seconds)
    problems.install(app)
    for part in (router, items.router, changes.router, writing.router):
        app.include_router(part)
    if config.sensors:
        app.include_router(sensorthings.router)
    tiles = OGCTilesFactory(with_common=False, with_viewer=False)
    app.include_router(tiles.router, dependencies=[Depends(no_parameters)])
    app.dependency_overrides[CollectionParams] = for_tipg
    # The last to be added is the first that a request meets.
    app.add_middleware(BodyLimit, most=config.limits.body, seconds=config.limits.read_seconds)
    app.add_middleware(Authentication, users=config.users, anonymous=config.anonymous)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(config.hosts))
    app.add_middleware(CompressionMiddleware, compression_level=1)
    return app


async def prepared(connection: asyncpg.Connection) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(kind, encoder=orjson.dumps, decoder=orjson.loads, schema="pg_catalog")


logging.getLogger("devservice").setLevel(logging.INFO)
