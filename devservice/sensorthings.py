"""SensorThings 1.1 below /sensorthings/v1.1, a part of it: stations and series are read, observations also added.

Entities: Things, Locations, Datastreams, Sensors, ObservedProperties, Observations, by set, by id and by one
relation of an entity, with $filter, $expand, $orderby, $select, $top, $skip, $count. Who may read the service reads
all of it; editors add observations. Stations and series are made in the database.
"""

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

import asyncpg
import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from .items import base
from .odata import Condition, Options, options
from .problems import Problem
from .writing import json_body

PATH = "/sensorthings/v1.1"
TOP, MOST = 100, 10_000
SPEC = "http://www.opengis.net/spec/iot_sensing/1.1/req"
CONFORMANCE = [
    f"{SPEC}/{name}"
    for name in (
        *("datamodel/thing", "datamodel/location", "datamodel/datastream", "datamodel/sensor"),
        *("datamodel/observed-property", "datamodel/observation", "resource-path/resource-path-to-entities"),
        *("request-data/expand", "request-data/select", "request-data/orderby", "request-data/skip"),
        *("request-data/top", "request-data/count", "request-data/pagination"),
    )
]
MEASUREMENT = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
# What an address keeps as it is, for people to read.
SAFE = "$(),;=/:'@"
router = APIRouter(prefix=PATH)


@dataclass(frozen=True)
class Relation:
    """Where another set hangs on this one: rows of `target` whose column `theirs` is the column `own` here."""

    target: str
    own: str
    theirs: str
    many: bool


@dataclass(frozen=True)
class Set:
    """An entity set: its table, its fields as (SQL of a row {t}, kind), its relations.

    The kind is number, text, time, or json, which is read only by the keys of `properties`.
    """

    table: str
    fields: dict[str, tuple[str, str]]
    relations: dict[str, Relation]


def text(*names: str) -> dict[str, tuple[str, str]]:
    return {name: (f"{{t}}.{name}", "text") for name in names}


MEASURED = """(SELECT to_char(min(o.phenomenon_time) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '/' ||
    to_char(max(o.phenomenon_time) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    FROM sensors.observations o WHERE o.datastream_id = {t}.id)"""
ID = {"id": ("{t}.id", "number")}
SETS = {
    "Things": Set(
        "things",
        ID | text("name", "description") | {"properties": ("{t}.properties", "json")},
        {
            "Locations": Relation("Locations", "id", "thing_id", True),
            "Datastreams": Relation("Datastreams", "id", "thing_id", True),
        },
    ),
    "Locations": Set(
        "locations",
        ID
        | text("name", "description")
        | {"encodingType": ("'application/geo+json'", "text"), "location": ("{t}.location", "json")},
        {"Things": Relation("Things", "thing_id", "id", True)},
    ),
    "Datastreams": Set(
        "datastreams",
        ID
        | text("name", "description")
        | {
            "observationType": (f"'{MEASUREMENT}'", "text"),
            "unitOfMeasurement": ("{t}.unit", "json"),
            "properties": ("{t}.properties", "json"),
            "phenomenonTime": (MEASURED, "text"),
        },
        {
            "Thing": Relation("Things", "thing_id", "id", False),
            "Sensor": Relation("Sensors", "sensor_id", "id", False),
            "ObservedProperty": Relation("ObservedProperties", "observed_property_id", "id", False),
            "Observations": Relation("Observations", "id", "datastream_id", True),
        },
    ),
    "Sensors": Set(
        "sensors",
        ID | text("name", "description", "metadata") | {"encodingType": ("'text/html'", "text")},
        {"Datastreams": Relation("Datastreams", "id", "sensor_id", True)},
    ),
    "ObservedProperties": Set(
        "observed_properties",
        ID | text("name", "definition", "description"),
        {"Datastreams": Relation("Datastreams", "id", "observed_property_id", True)},
    ),
    "Observations": Set(
        "observations",
        ID
        | {
            "phenomenonTime": ("{t}.phenomenon_time", "time"),
            "resultTime": ("{t}.result_time", "time"),
            "result": ("{t}.result", "number"),
        },
        {"Datastream": Relation("Datastreams", "datastream_id", "id", False)},
    ),
}


def field(kind: Set, path: str, row: str = "t") -> tuple[str, str]:
    """Return the SQL and kind of a field that a question names by its path. Raises Problem 400."""
    name, _, below = path.partition("/")
    name = "id" if name == "@iot.id" else name
    if name in kind.fields:
        sql, what = kind.fields[name]
        if not below and what != "json":
            return sql.format(t=row), what
        if what == "json" and re.fullmatch(r"\w+", below, re.ASCII):
            return f"({sql.format(t=row)} ->> '{below}')", "text"
    relation = kind.relations.get(name)
    if relation and not relation.many and below:
        target = SETS[relation.target]
        sql, what = field(target, below, f"{row}_")
        where = f"{row}_.{relation.theirs} = {row}.{relation.own}"
        return f"(SELECT {sql} FROM sensors.{target.table} {row}_ WHERE {where})", what
    raise Problem(400, f"“{path}” is no field that a question may name here.")


def where(kind: Set, asked: Options, values: list) -> str:
    return Condition(asked.filter, lambda path: field(kind, path), values).sql if asked.filter else "true"


def length(asked: Options) -> int:
    return min(TOP if asked.top is None else asked.top, MOST)


def further(place: str, asked: Options) -> str:
    """Return the address of the page after this one."""
    query = asked.query(top=length(asked), skip=asked.skip + length(asked))
    return f"{place}?{'&'.join(f'{name}={quote(value, safe=SAFE)}' for name, value in query.items())}"


def instant(time: datetime) -> str:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


class Reading:
    """One answer: its connection, and the address that its links begin with."""

    def __init__(self, connection: asyncpg.Connection, root: str):
        self.connection, self.root = connection, root

    async def rows(self, name: str, asked: Options, by: str = "", keys: list | None = None) -> dict:
        """Return the rows of a set by their values of the column `by`, all of them under None without one.

        Each list may be one longer than its page: then there are more.
        """
        kind, values = SETS[name], []
        for one in asked.select:
            if one not in kind.fields and one not in kind.relations and one != "@iot.id":
                raise Problem(400, f"{name} have no field “{one}”.")
        chosen = [one for one in kind.fields if one != "id" and (not asked.select or one in asked.select)]
        columns = [f'{kind.fields[one][0].format(t="t")} AS "{one}"' for one in chosen]
        owns = {"id", *(relation.own for relation in kind.relations.values())}
        columns += [f't.{own} AS "#{own}"' for own in owns]
        order = [f"{field(kind, path)[0]} {'DESC' if down else 'ASC'}" for path, down in asked.orderby]
        # Without a last word, two pages may give one row twice and another never.
        end = f"ORDER BY {', '.join([*order, 't.id'])} LIMIT {length(asked) + 1} OFFSET {asked.skip}"
        rows = f"SELECT {', '.join(columns)} FROM sensors.{kind.table} t WHERE {where(kind, asked, values)}"
        if not by:
            return {None: await self.connection.fetch(f"{rows} {end}", *values)}
        values.append(keys)
        found = await self.connection.fetch(
            f"""SELECT p.key AS "#parent", c.* FROM unnest(${len(values)}::bigint[]) AS p(key)
            CROSS JOIN LATERAL ({rows} AND t.{by} = p.key {end}) AS c""",
            *values,
        )
        grouped = {key: [] for key in keys}
        for row in found:
            grouped[row["#parent"]].append(row)
        return grouped

    async def entities(self, name: str, rows: list, asked: Options) -> list[dict]:
        """Return rows as entities with what is expanded in them."""
        kind, made = SETS[name], []
        for row in rows:
            here = f"{self.root}/{name}({row['#id']})"
            one = {"@iot.id": row["#id"], "@iot.selfLink": here}
            for key, value in row.items():
                if not key.startswith("#") and value is not None:
                    one[key] = instant(value) if isinstance(value, datetime) else value
            for relation in kind.relations:
                if relation not in asked.expand and (not asked.select or relation in asked.select):
                    one[f"{relation}@iot.navigationLink"] = f"{here}/{relation}"
            made.append(one)
        for relation, inner in asked.expand.items():
            if relation not in kind.relations:
                raise Problem(400, f"{name} have no relation “{relation}” to expand.")
            await self.expand(rows, made, relation, kind.relations[relation], inner)
        return made

    async def expand(self, rows: list, made: list[dict], name: str, relation: Relation, asked: Options):
        """Put what is related to entities into them: one question for all, however deep."""
        found = await self.rows(
            relation.target, asked, relation.theirs, sorted({row[f"#{relation.own}"] for row in rows})
        )
        groups = {key: group[: length(asked)] for key, group in found.items()}
        flat = await self.entities(
            relation.target, [row for group in groups.values() for row in group], asked
        )
        given = iter(flat)
        entities = {key: [next(given) for _ in group] for key, group in groups.items()}
        for row, one in zip(rows, made, strict=True):
            key = row[f"#{relation.own}"]
            if not relation.many:
                one[name] = entities[key][0] if entities[key] else None
                continue
            one[name] = entities[key]
            if len(found[key]) > len(groups[key]):
                one[f"{name}@iot.nextLink"] = further(f"{one['@iot.selfLink']}/{name}", asked)

    async def page(self, place: str, name: str, asked: Options, by: str = "", key: int | None = None) -> dict:
        """Return a page of a set, or of what in it has `key` in the column `by`."""
        (rows,) = (await self.rows(name, asked, by, [key])).values()
        answer = {}
        if asked.count:
            values = []
            sql = (
                f"SELECT count(*) FROM sensors.{SETS[name].table} t WHERE {where(SETS[name], asked, values)}"
            )
            if by:
                values.append(key)
                sql += f" AND t.{by} = ${len(values)}"
            answer["@iot.count"] = await self.connection.fetchval(sql, *values)
        answer["value"] = await self.entities(name, rows[: length(asked)], asked)
        if len(rows) > length(asked):
            answer["@iot.nextLink"] = further(place, asked)
        return answer


def json(content, status: int = 200, headers: dict | None = None) -> Response:
    return Response(
        orjson.dumps(content), status, {"Cache-Control": "no-cache", **(headers or {})}, "application/json"
    )


def asked_of(request: Request) -> Options:
    query = str(request.url.query)
    if len(query) > request.app.state.config.limits.filter:
        raise Problem(400, "The question is too long.")
    return options(request.query_params.multi_items())


def known(name: str) -> Set:
    if name not in SETS:
        raise Problem(404, f"There is no set “{name}”; there are {', '.join(SETS)}.")
    return SETS[name]


def key_of(text: str) -> int:
    if not re.fullmatch(r"\d{1,18}", text):
        raise Problem(404, f"There is nothing of the id “{text}”: ids are whole numbers.")
    return int(text)


@router.get("", response_class=Response)
@router.get("/", response_class=Response, include_in_schema=False)
async def landing(request: Request) -> Response:
    """The sets, and what of the standard is there."""
    root = f"{base(request)}{PATH}"
    return json(
        {
            "serverSettings": {"conformance": CONFORMANCE},
            "value": [{"name": name, "url": f"{root}/{name}"} for name in SETS],
        }
    )


@router.get("/{name}({key})/{relation}", response_class=Response)
async def related(request: Request, name: str, key: str, relation: str) -> Response:
    """What is related to an entity: a page, or one entity."""
    found, root = known(name).relations.get(relation), f"{base(request)}{PATH}"
    if found is None:
        raise Problem(404, f"{name} have no relation “{relation}”.")
    number, asked = key_of(key), asked_of(request)
    async with request.app.state.pool.acquire() as connection:
        reading = Reading(connection, root)
        own = await connection.fetchval(
            f"SELECT {found.own} FROM sensors.{SETS[name].table} WHERE id = $1", number
        )
        if own is None:
            raise Problem(404, f"There is no {name}({number}).")
        place = f"{root}/{name}({number})/{relation}"
        page = await reading.page(place, found.target, asked, found.theirs, own)
    return json(page if found.many else page["value"][0])


@router.get("/{name}({key})", response_class=Response)
async def entity(request: Request, name: str, key: str) -> Response:
    """One entity."""
    known(name)
    async with request.app.state.pool.acquire() as connection:
        reading, asked = Reading(connection, f"{base(request)}{PATH}"), asked_of(request)
        (rows,) = (await reading.rows(name, asked, "id", [key_of(key)])).values()
        if not rows:
            raise Problem(404, f"There is no {name}({key}).")
        return json((await reading.entities(name, rows, asked))[0])


@router.get("/{name}", response_class=Response)
async def entities(request: Request, name: str) -> Response:
    """A page of a set."""
    known(name)
    root = f"{base(request)}{PATH}"
    async with request.app.state.pool.acquire() as connection:
        return json(await Reading(connection, root).page(f"{root}/{name}", name, asked_of(request)))


@router.post("/Observations", status_code=201, response_class=Response)
async def observe(request: Request) -> Response:
    """A new observation, whose Datastream is named by its id."""
    body = await json_body(request, {"application/json"})
    series = body.pop("Datastream", None) if isinstance(body, dict) else None
    if not isinstance(series, dict) or set(series) != {"@iot.id"} or not isinstance(series["@iot.id"], int):
        raise Problem(422, 'The observation names its series as "Datastream": {"@iot.id": 12}.')
    return await add(request, series["@iot.id"], body)


@router.post("/Datastreams({key})/Observations", status_code=201, response_class=Response)
async def observe_in(request: Request, key: str) -> Response:
    """A new observation of a series."""
    return await add(request, key_of(key), await json_body(request, {"application/json"}))


async def add(request: Request, series: int, body) -> Response:
    """Add an observation. Raises Problem 422 at what is none, 409 where the series has a value of this time."""
    if not isinstance(body, dict) or set(body) - {"result", "phenomenonTime", "resultTime"}:
        raise Problem(
            422, "An observation has a result, a phenomenonTime and a resultTime, and nothing else."
        )
    result = body.get("result")
    if isinstance(result, bool) or not isinstance(result, (int, float)) or not math.isfinite(result):
        raise Problem(422, "The result is a number.")
    now = datetime.now(UTC)
    times = [moment(name, body[name]) if name in body else now for name in ("phenomenonTime", "resultTime")]
    async with request.app.state.pool.acquire() as connection:
        try:
            number = await connection.fetchval(
                """INSERT INTO sensors.observations (datastream_id, result, phenomenon_time, result_time, changed_by)
                VALUES ($1, $2, $3, $4, $5) RETURNING id""",
                *(series, float(result), *times, request.state.user.name),
            )
        except asyncpg.ForeignKeyViolationError:
            raise Problem(422, f"There is no Datastreams({series}).") from None
        except asyncpg.UniqueViolationError:
            raise Problem(409, f"Datastreams({series}) has a value of {instant(times[0])} already.") from None
    return Response(status_code=201, headers={"Location": f"{base(request)}{PATH}/Observations({number})"})


def moment(name: str, value) -> datetime:
    try:
        found = datetime.fromisoformat(value)
        if found.tzinfo:
            return found.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        pass
    raise Problem(422, f"{name} is an instant with its offset, such as 2026-07-01T08:00:00+08:00.")
