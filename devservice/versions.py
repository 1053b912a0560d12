"""Rows of a collection as they stand, as they stood, or in every version that was valid in a time."""

from dataclasses import dataclass
from datetime import datetime

from .catalogue import Collection, quoted
from .filters import Parameters, instant
from .problems import Problem


@dataclass(frozen=True)
class Time:
    """An instant (`start` equals `end`) or an interval, open where None."""

    start: datetime | None
    end: datetime | None

    @property
    def single(self) -> bool:
        """Whether no feature can come in two versions."""
        return self.start is not None and self.start == self.end


def parse(text: str) -> Time:
    """Read a `datetime` parameter; 400 where it is none."""
    parts = text.split("/")
    if len(parts) == 1:
        moment = instant(text)
        return Time(moment, moment)
    if len(parts) != 2:
        raise Problem(400, "datetime is an instant or an interval start/end.")
    start, end = (None if part in ("", "..") else instant(part) for part in parts)
    if start and end and start > end:
        raise Problem(400, "datetime begins after its end.")
    return Time(start, end)


def rows(collection: Collection, time: Time | None, parameters: Parameters) -> str:
    """Return what to select from: the live table, or its rows and past rows that were valid in the time."""
    if time is None:
        return collection.live
    columns = ", ".join(quoted(name) for name in ("id", *collection.fields, "lonlat"))
    live, past = ["true"], ["true"]
    if time.end is not None:
        began = f"valid_from <= {parameters.add(time.end, 'timestamptz')}"
        live.append(began)
        past.append(began)
    if time.start is not None:
        past.append(f"valid_to > {parameters.add(time.start, 'timestamptz')}")
    return (
        f"(SELECT {columns} FROM {collection.live} WHERE {' AND '.join(live)}"
        f" UNION ALL SELECT {columns} FROM {collection.past} WHERE {' AND '.join(past)}) AS versions"
    )


def feature_json(fields: list[str], of: str = "") -> str:
    """Return the SQL of a feature as GeoJSON text; 12 decimals are a tenth of a micrometre."""
    dot = f"{of}." if of else ""
    chosen = ", ".join(f"{dot}{quoted(name)}" for name in fields)
    return (
        f"""'{{"type":"Feature","id":' || {dot}id || ',"geometry":'"""
        f""" || coalesce(public.ST_AsGeoJSON({dot}lonlat, 12), 'null') || ',"properties":'"""
        f""" || row_to_json((SELECT p FROM (SELECT {chosen}) AS p))::text || '}}'"""
    )
