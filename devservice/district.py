"""The sample district as the service's first content: its tables, over the dates that they are of."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import asyncpg

from .catalogue import quoted

SRID = 4547
CHINA = timezone(timedelta(hours=8))
NOTE = "虚构数据：Guiju 插件的合成示例区，与任何真实地点无关。"
COLUMN_TYPES = {
    "TEXT": "text",
    "REAL": "float8",
    "INTEGER": "integer",
    "MEDIUMINT": "integer",
    "DATE": "date",
}
# The length of a GeoPackage geometry's envelope in bytes, by its kind.
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


def start_of(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=CHINA)


@dataclass(frozen=True)
class Published:
    """A collection, and the tables of the GeoPackage that are its states, each from a time on.

    `key` is the field by which a feature of one state is known in the next.
    """

    name: str
    title: str
    description: str
    theme: str
    states: tuple[tuple[datetime, str], ...]
    key: str = ""


DISTRICT = (
    Published(
        "plots",
        "用地规划",
        "2025 年、2026 年两版用地规划，含开发强度指标。",
        "国土空间规划",
        ((start_of(2025), "plots_2025"), (start_of(2026), "plots")),
        "BSM",
    ),
    Published(
        "plan",
        "控制性详细规划",
        "已批准的控制性详细规划地块与上限指标。",
        "国土空间规划",
        ((start_of(2024, 3, 15), "plan"),),
    ),
    Published(
        "farmland",
        "永久基本农田",
        "永久基本农田保护图斑。",
        "三条控制线",
        ((start_of(2023, 12, 20), "farmland"),),
    ),
    Published(
        "eco_redline",
        "生态保护红线",
        "生态保护红线范围。",
        "三条控制线",
        ((start_of(2023, 12, 20), "eco_redline"),),
    ),
    Published(
        "urban_boundary",
        "城镇开发边界",
        "集中建设区、弹性发展区、特别用途区。",
        "三条控制线",
        ((start_of(2023, 12, 20), "urban_boundary"),),
    ),
    Published(
        "survey",
        "土地调查",
        "2023 年、2024 年两期土地调查地类图斑，以每年 12 月 31 日为时点。",
        "调查监测",
        ((start_of(2023, 12, 31), "survey_2023"), (start_of(2024, 12, 31), "survey_2024")),
        "BSM",
    ),
    Published(
        "facilities",
        "公共服务设施",
        "教育、医疗、养老、商业、公园等设施点与容量。",
        "公共服务",
        ((start_of(2025, 6, 30), "facilities"),),
    ),
    Published(
        "communities",
        "社区",
        "社区范围与常住人口、户数、分年龄人口。",
        "公共服务",
        ((start_of(2025, 6, 30), "communities"),),
    ),
)


async def fill(connection: asyncpg.Connection, geopackage: Path) -> None:
    """Publish the district in a database that has service.sql."""
    source = sqlite3.connect(f"{geopackage.resolve().as_uri()}?mode=ro", uri=True)
    try:
        for one in DISTRICT:
            await publish(connection, source, one)
    finally:
        source.close()
    # Bounds and plans are estimated from what is known of the tables.
    await connection.execute("ANALYZE")


async def publish(connection: asyncpg.Connection, source: sqlite3.Connection, one: Published) -> None:
    for number, (moment, table) in enumerate(one.states):
        async with connection.transaction():
            await connection.execute("SELECT set_config('service.moment', $1, true)", moment.isoformat())
            columns = await stage(connection, source, table)
            if number == 0:
                await begin(connection, source, table, one, columns)
            else:
                await go_on(connection, one, columns)


async def stage(connection, source: sqlite3.Connection, table: str) -> dict[str, str]:
    """Copy a table of the GeoPackage into a temporary one; return its columns with their types."""
    declared = {row[1]: row[2] for row in source.execute(f"PRAGMA table_info({quoted(table)})")}
    columns = {
        name: COLUMN_TYPES[kind.upper()] for name, kind in declared.items() if name not in ("fid", "geom")
    }
    names = [quoted(name) for name in columns]
    await connection.execute(
        f"CREATE TEMPORARY TABLE stage (wkb bytea, {', '.join(f'{name} text' for name in names)}) ON COMMIT DROP"
    )
    rows = source.execute(f"SELECT geom, {', '.join(names)} FROM {quoted(table)} ORDER BY fid")
    records = [
        (wkb(blob), *(None if value is None else str(value) for value in values)) for blob, *values in rows
    ]
    await connection.copy_records_to_table("stage", records=records, schema_name="pg_temp")
    return columns


def wkb(blob: bytes) -> bytes:
    """Return the WKB within a GeoPackage geometry."""
    return blob[8 + ENVELOPES[blob[3] >> 1 & 7] :]


def chosen(columns: dict[str, str], of: str = "stage") -> str:
    """Return the staged values as the published table has them."""
    casts = (f"{of}.{quoted(name)}::{kind}" for name, kind in columns.items())
    return ", ".join([f"ST_Multi(ST_GeomFromWKB({of}.wkb, {SRID}))", *casts])


async def begin(
    connection, source: sqlite3.Connection, table: str, one: Published, columns: dict[str, str]
) -> None:
    """Make the published table from its first state."""
    (shape,) = source.execute(
        "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()
    fields = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns.items())
    await connection.execute(
        f"""CREATE TABLE published.{quoted(one.name)} (
            id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
            geom geometry(Multi{shape.upper().removeprefix("MULTI")}, {SRID}), {fields})"""
    )
    names = ", ".join(quoted(name) for name in columns)
    await connection.execute(
        f"INSERT INTO published.{quoted(one.name)} (geom, {names}) SELECT {chosen(columns)} FROM stage"
    )
    await connection.execute(
        "SELECT service.publish($1, $2, $3, $4)", one.name, one.title, one.description + NOTE, one.theme
    )


async def go_on(connection, one: Published, columns: dict[str, str]) -> None:
    """Bring a published table to its next state: only what differs becomes a new version."""
    table, key = f"published.{quoted(one.name)}", quoted(one.key)
    names = ["geom", *(quoted(name) for name in columns)]
    own = ", ".join(f"p.{name}" for name in names)
    await connection.execute(f"DELETE FROM {table} WHERE {key} NOT IN (SELECT {key} FROM stage)")
    await connection.execute(
        f"""UPDATE {table} AS p SET ({", ".join(names)}) = ROW({chosen(columns)}) FROM stage
        WHERE p.{key} = stage.{key} AND ROW({own}) IS DISTINCT FROM ROW({chosen(columns)})"""
    )
    await connection.execute(
        f"""INSERT INTO {table} ({", ".join(names)}) SELECT {chosen(columns)} FROM stage
        WHERE {key} NOT IN (SELECT {key} FROM {table})"""
    )
