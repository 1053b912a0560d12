"""Rain gauges and water levels of the sample district, and a storm that passes over it once a day.

All of it is made up: places, levels, values. The storm is a Chicago hyetograph (Keifer and Chu 1957) with peak
at 0.4 of its three hours; water follows it as a linear reservoir.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import asyncpg
import numpy as np
import orjson

from .problems import PASSING

log = logging.getLogger("devservice")
STEP = timedelta(minutes=5)
DAY = 288
NOTE = "虚构数据 synthetic"
# i = A (1 + C lg P) / (t + b)^n in mm/min, t in min: a formula often printed for Wuhan, not verified.
A, C, B, N, RETURN_YEARS, MINUTES, PEAK = 5.31, 1.58, 6.37, 0.604, 20, 180, 0.4
# Hours before the present at which the storm of the first day has its peak.
PEAK_BEFORE = timedelta(hours=1.5)

SIGNAL = "《气象灾害预警信号发布与传播办法》(中国气象局令第16号) 附件“暴雨预警信号”"
# Colour, millimetres, hours.
SIGNALS = (("blue", 50, 12), ("yellow", 50, 6), ("orange", 50, 3), ("red", 100, 3))
MADE_UP = "虚构阈值 made up"


@dataclass(frozen=True)
class Gauge:
    """A station: `share` of the storm that falls on it, `lag` in minutes.

    Of water: `rest` the level without rain in metres, `gain` metres for a millimetre kept, `half` the minutes in
    which half of it runs off, `levels` by colour with their names.
    """

    name: str
    kind: str
    lon: float
    lat: float
    share: float
    lag: float
    rest: float = 0.0
    gain: float = 0.0
    half: float = 0.0
    levels: tuple[tuple[str, str, float], ...] = ()
    # Steps before the first present since when it has been silent.
    silent: int = 0


def river(rest: float, *rises: float) -> tuple[tuple[str, str, float], ...]:
    """Return the levels of a river or lake by how far each is above rest."""
    names = (("blue", "设防水位"), ("yellow", "警戒水位"), ("red", "保证水位"))
    return tuple(
        (level, name, round(rest + rise, 2)) for (level, name), rise in zip(names, rises, strict=True)
    )


DEPTHS = (
    ("blue", "注意积水", 0.10),
    ("yellow", "限速", 0.15),
    ("orange", "小型车禁行", 0.27),
    ("red", "封闭", 0.40),
)
GAUGES = (
    Gauge("西门雨量站", "rain", 114.2668, 30.5170, 0.98, -10),
    Gauge("北园雨量站", "rain", 114.2885, 30.5238, 0.62, 0),
    Gauge("虚河口雨量站", "rain", 114.3270, 30.5150, 0.44, 15),
    Gauge("规矩广场雨量站", "rain", 114.2930, 30.4985, 0.91, 0),
    Gauge("镜湖雨量站", "rain", 114.3150, 30.4900, 0.47, 10),
    Gauge("南屏雨量站", "rain", 114.2790, 30.4880, 0.38, -5),
    Gauge("砚溪雨量站", "rain", 114.2910, 30.4850, 0.30, 0),
    Gauge("南乡雨量站", "rain", 114.3010, 30.4720, 0.12, 5, silent=41),
    Gauge("虚河上游水位站", "river", 114.2668, 30.5128, 0.9, 25, 22.40, 0.022, 150, river(22.4, 0.6, 1.2, 2.0)),
    Gauge("虚河中游水位站", "river", 114.2870, 30.5134, 0.8, 45, 22.10, 0.022, 180, river(22.1, 0.6, 1.2, 2.0)),
    Gauge("虚河下游水位站", "river", 114.3290, 30.5118, 0.7, 70, 21.70, 0.018, 210, river(21.7, 0.8, 1.5, 2.2)),
    Gauge("砚溪水位站", "river", 114.2935, 30.4812, 0.5, 15, 24.30, 0.020, 60, river(24.3, 0.4, 0.9, 1.5)),
    Gauge("引水港水位站", "river", 114.3099, 30.4995, 0.9, 20, 20.60, 0.024, 90, river(20.6, 0.5, 1.0, 1.6)),
    Gauge("镜湖北水位站", "lake", 114.3185, 30.4865, 0.6, 60, 19.65, 0.004, 600, river(19.65, 0.5, 1.0, 1.6)),
    Gauge("镜湖南水位站", "lake", 114.3160, 30.4795, 0.6, 60, 19.64, 0.004, 600, river(19.64, 0.15, 0.4, 0.8)),
    Gauge("北园大道下穿", "underpass", 114.28858, 30.52322, 0.8, 5, 0.0, 0.0075, 25, DEPTHS),
    Gauge("滨河大道下穿", "underpass", 114.28808, 30.51434, 0.9, 5, 0.0, 0.0120, 70, DEPTHS),
    Gauge("横塘路下穿", "underpass", 114.28788, 30.50501, 0.9, 5, 0.0, 0.0098, 60, DEPTHS),
    Gauge("规矩大道下穿", "underpass", 114.28701, 30.49624, 0.9, 5, 0.0, 0.0105, 45, DEPTHS),
    Gauge("南屏路下穿", "underpass", 114.28578, 30.48965, 0.5, 5, 0.0, 0.0030, 20, DEPTHS),
)  # fmt: skip
UNITS = {
    "rain": {"name": "millimetre", "symbol": "mm", "definition": "http://qudt.org/vocab/unit/MilliM"},
    "metre": {"name": "metre", "symbol": "m", "definition": "http://qudt.org/vocab/unit/M"},
}
PROPERTIES = {
    "rain": ("降雨量", "Rainfall of the five minutes before", "urn:guiju:observed-property:rainfall"),
    "level": ("水位", "Water level above the datum", "urn:guiju:observed-property:water-level"),
    "depth": ("积水深度", "Depth of water on the carriageway", "urn:guiju:observed-property:water-depth"),
}
OBSERVED = {"rain": "rain", "river": "level", "lake": "level", "underpass": "depth"}


def storm(minutes: np.ndarray) -> np.ndarray:
    """Return mm/min of a storm at times from its peak, in minutes."""
    side = np.where(minutes < 0, -minutes / PEAK, minutes / (1 - PEAK))
    rate = A * (1 + C * np.log10(RETURN_YEARS)) * ((1 - N) * side + B) / (side + B) ** (N + 1)
    return np.where(side <= MINUTES, rate, 0.0)


def values(gauge: Gauge, first: int, last: int) -> np.ndarray:
    """Return the values of steps `first` to `last` after the anchor, both included: mm of the step, or m."""
    before = 2 * DAY
    steps = np.arange(first - before, last + 1)
    peak = -PEAK_BEFORE / STEP + gauge.lag * 60 / STEP.total_seconds()
    minutes = ((steps - peak + DAY / 2) % DAY - DAY / 2) * 5
    # Gusts: the same for the same step, whenever it is computed.
    gust = 0.85 + 0.3 * np.modf(np.abs(np.sin(steps * 12.9898 + gauge.lon * 1e4) * 43758.5453))[0]
    rain = gauge.share * storm(minutes) * 5 * gust
    if gauge.kind == "rain":
        return np.round(rain[before:], 1)
    kept = 0.5 ** (np.arange(before + 1) * 5 / gauge.half)
    return np.round(gauge.rest + gauge.gain * np.convolve(rain, kept, mode="full")[before : len(steps)], 2)


def levels(gauge: Gauge) -> list[dict]:
    """Return the warning levels as the properties of a series hold them."""
    if gauge.kind == "rain":
        return [
            {
                "level": colour,
                "value": value,
                "unit": "mm",
                "hours": hours,
                "name": f"{hours} 小时 {value} mm",
            }
            | {"source": SIGNAL, "verified": False}
            for colour, value, hours in SIGNALS
        ]
    return [
        {"level": colour, "value": value, "unit": "m", "name": name, "source": MADE_UP, "verified": False}
        for colour, name, value in gauge.levels
    ]


async def fill(connection: asyncpg.Connection) -> None:
    """Write the stations with their series, without observations. A station has the number of its place here."""
    points = [{"type": "Point", "coordinates": [one.lon, one.lat]} for one in GAUGES]
    kinds = list(PROPERTIES)
    tables = {
        "sensors": [{"id": 1, "name": NOTE, "description": NOTE}],
        "observed_properties": [
            {"id": number, "name": name, "definition": uri, "description": described}
            for number, (name, described, uri) in enumerate(PROPERTIES.values(), 1)
        ],
        "things": [
            {"id": number, "name": one.name, "description": NOTE, "properties": {"kind": one.kind}}
            for number, one in enumerate(GAUGES, 1)
        ],
        "locations": [
            {"id": number, "thing_id": number, "name": one.name, "location": points[number - 1]}
            for number, one in enumerate(GAUGES, 1)
        ],
        "datastreams": [
            {
                "id": number,
                "thing_id": number,
                "sensor_id": 1,
                "observed_property_id": kinds.index(OBSERVED[one.kind]) + 1,
                "name": f"{one.name} {PROPERTIES[OBSERVED[one.kind]][0]}",
                "description": NOTE,
                "unit": UNITS["rain" if one.kind == "rain" else "metre"],
                "properties": {
                    "interval_s": int(STEP.total_seconds()),
                    "aggregation": "sum" if one.kind == "rain" else "value",
                    "warning_levels": levels(one),
                },
            }
            for number, one in enumerate(GAUGES, 1)
        ],
    }
    async with connection.transaction():
        for table, rows in tables.items():
            names = list(rows[0])
            await connection.executemany(
                f"INSERT INTO sensors.{table} ({', '.join(names)}) "
                f"VALUES ({', '.join(f'${number}' for number in range(1, len(names) + 1))})",
                [
                    [
                        orjson.dumps(value).decode() if isinstance(value, dict) else value
                        for value in row.values()
                    ]
                    for row in rows
                ],
            )
            await connection.execute(
                f"SELECT setval(pg_get_serial_sequence('sensors.{table}', 'id'), {len(rows)})"
            )


async def observe(connection: asyncpg.Connection, anchor: datetime, now: datetime) -> None:
    """Write what the gauges have measured since their last observation, at most of a day."""
    present = (now - anchor) // STEP
    for number, gauge in enumerate(GAUGES, 1):
        known = await connection.fetchval(
            "SELECT max(phenomenon_time) FROM sensors.observations WHERE datastream_id = $1 AND changed_by IS NULL",
            number,
        )
        first = max(present - DAY + 1, (known - anchor) // STEP + 1 if known else present - DAY + 1)
        last = min(present, -gauge.silent) if gauge.silent else present
        if first > last:
            continue
        await connection.execute(
            """INSERT INTO sensors.observations (datastream_id, phenomenon_time, result_time, result)
            SELECT $1, time, time, result FROM unnest($2::timestamptz[], $3::float8[]) AS measured (time, result)
            ON CONFLICT DO NOTHING""",
            number,
            [anchor + step * STEP for step in range(first, last + 1)],
            values(gauge, first, last).tolist(),
        )


async def go_on(pool: asyncpg.Pool, anchor: datetime) -> None:
    """Measure for ever, each step a second after it has ended."""
    while True:
        await asyncio.sleep((present() + STEP - datetime.now(UTC)).total_seconds() + 1)
        try:
            async with pool.acquire() as connection:
                await observe(connection, anchor, present())
        except PASSING as error:
            log.warning("The gauges could not write: %s", error)


def present() -> datetime:
    """Return the last whole step of the clock."""
    now = datetime.now(UTC)
    return now - timedelta(seconds=now.timestamp() % STEP.total_seconds())
