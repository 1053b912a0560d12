"""SensorThings 1.1 as a source: stations with their latest values, their series, and new observations."""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urljoin

import numpy as np

from ..core.progress import Progress
from ..core.series import Series, ordered
from ..core.text import InputError, Message
from . import links, vector
from .cache import TABLE, Cache, Copy
from .connections import AUTO, Connection, kind_of
from .errors import BadAnswer
from .http import Http
from .source import Collection, Field, Query, Source, missing, require_fields
from .stations import Network, Station, Stream, listed, measured, quoted, station, text, utc

_PAGE = 1_000
_MOST_PAGES = 1_000
# Values of one series; more than anybody looks at.
_MOST_VALUES = 200_000
_SETS = {"Things", "Datastreams", "Observations"}
_FIELDS = (
    Field("station", "string"),
    Field("series", "string"),
    Field("name", "string"),
    Field("measured", "string"),
    Field("result", "number"),
    Field("unit", "string"),
    Field("time", "date-time"),
    Field("state", "string"),
    Field("level", "string"),
    Field("compared", "number"),
)


@dataclass(frozen=True)
class SensorThings(Source):
    """A server of SensorThings 1.1; `url` is its root, that ends with the version.

    As a source of collections, each observed property is one: its stations as points with their latest values.
    """

    url: str
    http: Http

    @classmethod
    def of(cls, url: str, authcfg: str = "", timeout_s: float = 60.0) -> "SensorThings":
        """Return the source behind an address."""
        base = url.split("?")[0].split("#")[0].rstrip("/")
        return cls(base, Http(base, authcfg, timeout_s))

    def check(self, progress: Progress) -> None:
        """Raise BadAnswer where the address is not the root of a SensorThings server."""
        told = self.http.get(self.url, progress).json()
        entries = listed(told, "value") if isinstance(told, dict) else []
        if not {text(one.get("name")) for one in entries} >= _SETS:
            raise BadAnswer.at(self.url, Message("it is not the first page of a SensorThings service"))

    def network(
        self, progress: Progress, *, until: datetime | None = None, before: Network | None = None
    ) -> Network:
        """Return the stations with their latest values (until a time), and as much of each series as its warning
        levels look back on. `before` is what was told last time, from which only what is new is asked for.

        Raises ServiceError and Cancelled; what cannot be read of a station is told.
        """
        latest = "$orderby=phenomenonTime desc;$top=1"
        if until:
            latest = f"$filter=phenomenonTime le {_stamp(until)};{latest}"
        expand = f"Locations,Datastreams($expand=ObservedProperty,Observations({latest}))"
        started = time.time()
        things, told_at = [], None
        for page, answer in self._pages(
            self._address("Things", expand=expand, top=_PAGE), progress.part(0, 0.5)
        ):
            told_at = told_at or _clock(answer)
            things += page
        found = [station(self._whole(one, progress), self.url) for one in things if "@iot.id" in one]
        placeless = sum(one.at is None for one in found)
        if placeless:
            progress.warn(
                Message(
                    "Stations without a place: {count}. They are in the list and not on the map.",
                    count=placeless,
                )
            )
        # The clock of this computer may be wrong; the silence of a station is seen by that of its server.
        at = until.timestamp() if until else told_at or started
        old = {stream.id: stream for one in before.stations for stream in one.streams} if before else {}
        stations = []
        for number, one in enumerate(found):
            progress.step(0.5 + 0.5 * number / len(found))
            streams = tuple(self._looked_back(stream, old.get(stream.id), progress) for stream in one.streams)
            stations.append(replace(one, streams=streams))
        return Network(tuple(stations), at)

    def stations(self, progress: Progress) -> list[Station]:
        """Return the stations with their latest values. Raises as `network`."""
        return list(self.network(progress).stations)

    def series(self, stream: Stream, since: datetime, until: datetime | None, progress: Progress) -> Series:
        """Return what a stream has measured from a time until another, included. Raises ServiceError and Cancelled."""
        condition = f"phenomenonTime ge {_stamp(since)}"
        if until:
            condition += f" and phenomenonTime le {_stamp(until)}"
        url = _asked(
            f"{stream.url}/Observations", filter=condition, orderby="phenomenonTime asc", top=_PAGE,
            select="phenomenonTime,resultTime,result",
        )  # fmt: skip
        found: list[dict] = []
        for page, _ in self._pages(url, progress):
            found += page
            if len(found) >= _MOST_VALUES:
                progress.warn(
                    Message(
                        "“{name}” has more than {most} values in this time; the first of them are shown.",
                        name=stream.name,
                        most=_MOST_VALUES,
                    )
                )
                break
        times, values, _ = measured(found)
        if len(times) < len(found) and len(found) <= _MOST_VALUES:
            progress.tell(
                Message(
                    "{count} of {all} values of “{name}” are no numbers, have no time or repeat one; they are left out.",
                    count=len(found) - len(times),
                    all=len(found),
                    name=stream.name,
                )
            )
        within = (times >= since.timestamp()) & (times <= (until.timestamp() if until else np.inf))
        return replace(stream.series, times=times[within], values=values[within])

    def observe(self, stream: Stream, result: float, at: datetime | None, progress: Progress) -> str:
        """Add a value to a stream, of now where no time is given; returns the address of what was added.

        It is sent once: whether it arrived where no answer comes, the series tells. Raises ServiceError, InputError.
        """
        if not np.isfinite(result):
            raise InputError(Message("What is measured has to be a number."))
        told = {"result": result, "phenomenonTime": _stamp(at or datetime.now(UTC))}
        answer = self.http.send(
            "POST",
            f"{stream.url}/Observations",
            progress,
            body=json.dumps(told).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        return answer.headers.get("location", "")

    # As a source of collections.

    def catalogue(self, progress: Progress) -> list[Collection]:
        self.check(progress)
        return [
            _collection(one)
            for page, _ in self._pages(self._address("ObservedProperties", top=_PAGE), progress)
            for one in page
            if "@iot.id" in one
        ]

    def describe(self, collection: str, progress: Progress) -> Collection:
        known = self.catalogue(progress)
        named = [one for one in known if one.id == collection] or [
            one for one in known if one.title == collection
        ]
        if len(named) != 1:
            raise missing(collection, [f"{one.id} ({one.title})" for one in known])
        return replace(named[0], fields=_FIELDS, whole=True)

    def count(self, query: Query, progress: Progress) -> int | None:
        if query.extent or query.period or query.condition:
            return None
        described = self.describe(query.collection, progress)
        url = _asked(f"{self.url}/ObservedProperties({_key(described.id)})/Datastreams", count="true", top=1)
        told = self.http.get(url, progress).json()
        count = told.get("@iot.count") if isinstance(told, dict) else None
        return count if isinstance(count, int) else None

    def fetch(self, query: Query, cache: Cache, progress: Progress) -> Copy:
        described = self.describe(query.collection, progress)
        require_fields(query, described)
        network = self.network(progress.part(0, 0.8), until=query.period.end if query.period else None)
        features = [
            feature(one, stream, network.at)
            for one in network.stations
            for stream in one.streams
            if stream.property_id == described.id
        ]
        with cache.held(self.url, query), cache.draft(self.url, query) as draft:
            draft.drop()
            vector.create(draft.file, TABLE, _FIELDS, "Point")
            if features:
                with TemporaryDirectory() as folder:
                    part = Path(folder) / "stations.geojson"
                    part.write_text(
                        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
                    )
                    vector.append(str(part), draft.file, TABLE, progress.part(0.8, 0.9))
            vector.index(draft.file, TABLE)
            # At an instant the latest value until then is asked for, however old.
            period = None if query.period is None or query.period.instant else query.period
            vector.sieve(
                draft.file,
                TABLE,
                progress.part(0.9, 1.0),
                extent=query.extent,
                period=period,
                times=("time",),
                condition=query.condition,
            )
            return cache.finish(draft, self.url, query, key="series")

    def _looked_back(self, stream: Stream, old: Stream | None, progress: Progress) -> Stream:
        """Return a stream with as much of its series as its warning levels ask for."""
        hours = stream.hours
        if not hours or not len(stream.series.times):
            return stream
        latest = float(stream.series.times[-1])
        first = latest - hours * 3600
        kept = old.series.since(first) if old else Series()
        # Only what came since the last value that is known, where that was enough then.
        whole = (
            old is not None
            and len(kept.times) > 0
            and old.series.times[0] <= first + 2 * (old.series.interval_s or 0)
        )
        since = float(kept.times[-1]) if whole else first
        if since < latest:
            new = self.series(stream, utc(since), utc(latest), progress.silent())
            times, values = new.times, new.values
            if whole:
                times, values = np.append(kept.times, times), np.append(kept.values, values)
            times, values = ordered(times, values)
        else:
            times, values = kept.times, kept.values
        return replace(stream, series=replace(stream.series, times=times, values=values))

    def _whole(self, thing: dict, progress: Progress) -> dict:
        """Return a Thing with the Datastreams that did not fit into its page."""
        url = thing.get("Datastreams@iot.nextLink")
        if not isinstance(url, str):
            return thing
        streams = listed(thing, "Datastreams")
        for page, _ in self._pages(urljoin(self.url + "/", url), progress.silent()):
            streams += page
        return {**thing, "Datastreams": streams}

    def _pages(self, url: str | None, progress: Progress) -> Iterator[tuple[list[dict], object]]:
        """Yield the entities of each page with its answer. Raises ServiceError where pages lead in a circle."""
        seen: set[str] = set()
        while url:
            if url in seen or len(seen) >= _MOST_PAGES:
                raise BadAnswer.at(url, Message("its pages lead in a circle"))
            seen.add(url)
            answer = self.http.get(url, progress)
            told = answer.json()
            if not isinstance(told, dict) or not isinstance(told.get("value"), list):
                raise BadAnswer.at(url, Message("it has no list of entities"))
            entities = listed(told, "value")
            if len(entities) < len(told["value"]):
                progress.warn(Message("The server sent entries that are no entities; they are left out."))
            yield entities, answer
            following = told.get("@iot.nextLink")
            # A page without entities is the last: some servers link one more than they have.
            url = urljoin(url, following) if isinstance(following, str) and following and entities else None

    def _address(self, name: str, **options) -> str:
        return _asked(f"{self.url}/{name}", **options)


def of_connection(connection: Connection, progress: Progress) -> SensorThings | None:
    """Return the stations that a connection leads to: its own, or those that its service links; None without any.

    Raises ServiceError, InputError and Cancelled.
    """
    kind = kind_of(connection.url) if connection.kind == AUTO else connection.kind
    if kind == "sensorthings":
        return SensorThings.of(connection.url, connection.authcfg)
    if kind not in ("ogcapi", ""):
        return None
    base = connection.url.split("?")[0].rstrip("/").removesuffix("/collections")
    answer = Http(base, connection.authcfg).get(base, progress)
    try:
        told = answer.json()
    except BadAnswer:
        return None
    if not isinstance(told, dict):
        return None
    named = {text(one.get("name")) for one in listed(told, "value")}
    href = base if named >= _SETS else links.find(told.get("links"), "sensorthings", answer.url)
    return SensorThings(href.rstrip("/"), Http(base, connection.authcfg)) if href else None


def feature(one: Station, stream: Stream, now: float) -> dict:
    """Return a stream with its latest value and state as a GeoJSON feature at its station."""
    standing = stream.standing(now)
    series = stream.series
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(one.at)} if one.at else None,
        "properties": {
            "station": one.id,
            "series": stream.id,
            "name": one.name,
            "measured": stream.measured,
            "result": float(series.values[-1]) if len(series.values) else None,
            "unit": series.unit,
            "time": utc(standing.at).isoformat().replace("+00:00", "Z") if standing.at is not None else None,
            "state": standing.state,
            "level": standing.level.name if standing.level else None,
            "compared": standing.measured,
        },
    }


def _collection(told: dict) -> Collection:
    return Collection(
        id=text(told["@iot.id"]),
        title=text(told.get("name")) or text(told["@iot.id"]),
        description=text(told.get("description")),
        geometry="Point",
        native="OGC:CRS84",
        key="series",
    )


def _key(id: str) -> str:
    return quoted(int(id) if id.isdigit() else id)


def _asked(url: str, **options) -> str:
    return f"{url}?" + "&".join(
        f"${name}={quote(str(value), safe='$(),;=/:')}" for name, value in options.items()
    )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _clock(answer) -> float | None:
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
    return None
