"""Stations as a SensorThings server tells them, read with patience: whatever is missing or wrong is left out and told.

Free of QGIS.
"""

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import shapely

from ..core.series import Series, number, ordered
from ..core.text import Message
from ..core.warning_levels import Level, Standing, hours_needed, levels_of, standing

# From 1970 until 2200.
_TIMES = 86_400.0, 7_258_118_400.0


@dataclass(frozen=True)
class Stream:
    """One thing that is measured at a station: `url` is its own address, `property_id` and `measured` name what.

    `series` holds at least the latest value; `told` is that value where it is no number.
    """

    id: str
    name: str
    url: str
    property_id: str = ""
    measured: str = ""
    series: Series = field(default_factory=Series)
    levels: tuple[Level, ...] = ()
    told: str = ""
    remarks: tuple[Message, ...] = ()

    @property
    def hours(self) -> float:
        """How many hours of values its warning levels look back on."""
        return hours_needed(self.levels)

    def standing(self, now: float) -> Standing:
        """Return where it stands at a time in seconds since 1970 UTC, with what could not be read of it."""
        found = standing(self.series, self.levels, now)
        return replace(found, remarks=(*self.remarks, *found.remarks))


@dataclass(frozen=True)
class Station:
    """A place where things are measured: `at` is its longitude and latitude in degrees, None where it has none."""

    id: str
    name: str
    description: str = ""
    at: tuple[float, float] | None = None
    streams: tuple[Stream, ...] = ()


@dataclass(frozen=True)
class Network:
    """The stations of a server, and the time in seconds since 1970 UTC at which it told them, by its own clock."""

    stations: tuple[Station, ...]
    at: float


def station(told: dict, url: str) -> Station:
    """Return a Thing with its Locations and Datastreams; `url` is the service's root."""
    return Station(
        id=text(told.get("@iot.id")),
        name=text(told.get("name")) or text(told.get("@iot.id")),
        description=text(told.get("description")),
        at=next((at for one in listed(told, "Locations") if (at := place(one.get("location")))), None),
        streams=tuple(stream(one, url) for one in listed(told, "Datastreams") if "@iot.id" in one),
    )


def stream(told: dict, url: str) -> Stream:
    """Return a Datastream with its ObservedProperty and the Observations that came with it."""
    properties = told["properties"] if isinstance(told.get("properties"), dict) else {}
    unit = told.get("unitOfMeasurement")
    unit = text(unit.get("symbol") or unit.get("name")) if isinstance(unit, dict) else ""
    observed = told["ObservedProperty"] if isinstance(told.get("ObservedProperty"), dict) else {}
    levels, remarks = levels_of(properties.get("warning_levels"), unit)
    observations = listed(told, "Observations")
    times, values, said = measured(observations)
    interval = properties.get("interval_s")
    known = isinstance(interval, (int, float)) and not isinstance(interval, bool) and 0 < interval < 1e9
    return Stream(
        id=text(told["@iot.id"]),
        name=text(told.get("name")) or text(told["@iot.id"]),
        url=f"{url}/Datastreams({quoted(told['@iot.id'])})",
        property_id=text(observed.get("@iot.id")),
        measured=text(observed.get("name")),
        series=Series(
            times, values, unit, float(interval) if known else None, properties.get("aggregation") == "sum"
        ),
        levels=levels,
        told=said,
        remarks=remarks,
    )


def measured(observations: list[dict]):
    """Return the times and values of Observations as arrays, and the latest result that is no number."""
    times, values, said = [], [], (-math.inf, "")
    for one in observations:
        at = instant(one.get("phenomenonTime")) or instant(one.get("resultTime"))
        if at is None:
            continue
        value = number(one.get("result"))
        if value is not None:
            times.append(at)
            values.append(value)
        elif one.get("result") is not None:
            said = max(said, (at, text(one["result"])))
    times, values = ordered(times, values)
    return times, values, said[1] if not len(times) or said[0] > times[-1] else ""


def listed(told: dict, name: str) -> list[dict]:
    """Return the objects of a list, none where it is none; one object alone is a list of it."""
    found = told.get(name)
    found = [found] if isinstance(found, dict) else found
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(value) -> str:
    """Return a text on one line, also of a number; it may hold anything, and is escaped where shown as HTML."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(value)).split())[:500]


def instant(value) -> float | None:
    """Return a time in seconds since 1970 UTC, of an interval its end; what has no offset is UTC.

    None of what is no time, or none of this age: not every system has clocks for others.
    """
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.rpartition("/")[2].strip().upper())
        seconds = (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    return seconds if _TIMES[0] <= seconds < _TIMES[1] else None


def utc(seconds: float) -> datetime:
    """Return a time in seconds since 1970 as a datetime."""
    return datetime.fromtimestamp(seconds, UTC)


def place(location) -> tuple[float, float] | None:
    """Return a point of a GeoJSON geometry or Feature in degrees, None where it has none on the globe."""
    if isinstance(location, dict) and location.get("type") == "Feature":
        location = location.get("geometry")
    try:
        point = shapely.geometry.shape(location).representative_point()
        lon, lat = point.x, point.y
    except Exception:  # shapely raises all kinds of errors at what is no geometry
        return None
    return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else None


def quoted(id) -> str:
    """Return an id as it stands in an address: a number as it is, a text in quotes."""
    if isinstance(id, int) and not isinstance(id, bool):
        return str(id)
    return "'" + str(id).replace("'", "''") + "'"
