"""The client on the reference service's stations: states, series, new values, and stations as features."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from client_help import log_in, qgis
from guiju.core.progress import Progress

PATH = "/sensorthings/v1.1"


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture
def source(service):
    from guiju.service.sensorthings import SensorThings

    return SensorThings.of(service.address + PATH + "/", timeout_s=20)


def streams(network) -> dict:
    return {station.name: stream for station in network.stations for stream in station.streams}


def editor(service):
    from guiju.service.sensorthings import SensorThings

    password = json.loads((service.folder / "users.json").read_text())["editor"]["password"]
    return SensorThings.of(service.address + PATH, log_in("editor", password))


def test_an_address_tells_what_it_is(service):
    from guiju.service.connections import Connection
    from guiju.service.detect import detect
    from guiju.service.sensorthings import of_connection

    root = service.address + PATH
    assert detect(Connection("", "", root), Progress()).kind == "sensorthings"
    for address in (root, service.address, service.address + "/collections"):
        assert of_connection(Connection("", "", address), Progress()).url == root
    assert of_connection(Connection("", "", "."), Progress()) is None


def test_each_station_stands_where_its_own_values_put_it(service, source):
    network = source.network(Progress())
    assert len(network.stations) == 20
    assert abs(network.at - datetime.now(UTC).timestamp()) < 30
    assert all(
        station.at and 114 < station.at[0] < 115 and 30 < station.at[1] < 31 for station in network.stations
    )
    latest = dict(
        service.sql("""
        SELECT DISTINCT ON (d.id) t.name, o.result FROM sensors.observations o
        JOIN sensors.datastreams d ON d.id = o.datastream_id JOIN sensors.things t ON t.id = d.thing_id
        ORDER BY d.id, o.phenomenon_time DESC""")
    )
    found = streams(network)
    assert {name: stream.series.values[-1] for name, stream in found.items()} == latest
    # Rain is judged by sums that look back twelve hours, a level by its latest value alone.
    rain, river = found["西门雨量站"], found["虚河上游水位站"]
    assert rain.hours == 12
    assert rain.series.times[-1] - rain.series.times[0] == 12 * 3600
    assert len(river.series.times) == 1
    standing = rain.standing(network.at)
    ((total,),) = service.sql("""
        SELECT sum(result) FROM sensors.observations WHERE datastream_id = 1 AND phenomenon_time >
        (SELECT max(phenomenon_time) FROM sensors.observations WHERE datastream_id = 1) - interval '3 hours'""")
    assert (standing.state, standing.measured) == ("red", pytest.approx(total))
    silent = found["南乡雨量站"].standing(network.at)
    assert silent.state == "silent"
    assert network.at - silent.at > 3 * 3600
    states = {stream.standing(network.at).state for stream in found.values()}
    assert states == {"red", "orange", "yellow", "blue", "normal", "silent"}


def test_only_what_is_new_is_asked_for_again(service, source):
    from guiju.service import http

    before = source.network(Progress())
    asked = []
    kept = http.Http.send

    class Counting(http.Http):
        def send(self, method, url, *rest, **more):
            asked.append(url)
            return kept(self, method, url, *rest, **more)

    watched = type(source)(source.url, Counting(source.url))
    again = watched.network(Progress(), before=before)
    assert len(asked) == 1
    for name, stream in streams(again).items():
        assert stream.series.values.tolist() == streams(before)[name].series.values.tolist()


def test_a_series_is_that_of_its_time_and_no_more(service, source):
    stream = streams(source.network(Progress()))["虚河中游水位站"]
    until = datetime.now(UTC) - timedelta(hours=2)
    since = until - timedelta(hours=9)
    series = source.series(stream, since, until, Progress())
    there = service.sql(
        """SELECT extract(epoch FROM phenomenon_time)::float8, result FROM sensors.observations
        WHERE datastream_id = 10 AND phenomenon_time BETWEEN %s AND %s ORDER BY 1""",
        since,
        until,
    )
    assert list(zip(series.times, series.values, strict=True)) == there
    assert len(there) == 108
    assert (series.unit, series.interval_s, series.summed) == ("m", 300, False)


def test_a_long_series_comes_page_by_page(service, source, monkeypatch):
    from guiju.service import sensorthings

    monkeypatch.setattr(sensorthings, "_PAGE", 50)
    stream = streams(source.network(Progress()))["虚河下游水位站"]
    series = source.series(stream, datetime.now(UTC) - timedelta(hours=20), None, Progress())
    assert len(series.times) in (239, 240, 241)
    assert (series.times[1:] - series.times[:-1]).tolist() == [300.0] * (len(series.times) - 1)


def test_a_value_is_added_by_who_may(service, source):
    from guiju.core.text import InputError
    from guiju.service.errors import Conflict, Refused

    stream = streams(source.network(Progress()))["镜湖北水位站"]
    at = datetime.now(UTC) - timedelta(days=3, seconds=7)
    with pytest.raises(Refused, match="log-in"):
        source.observe(stream, 20.5, at, Progress())
    writer = editor(service)
    assert writer.observe(stream, 20.5, at, Progress()).startswith(f"{service.address}{PATH}/Observations(")
    with pytest.raises(Conflict, match="already"):
        writer.observe(stream, 20.6, at, Progress())
    with pytest.raises(InputError):
        writer.observe(stream, float("nan"), at, Progress())
    found = source.series(stream, at - timedelta(minutes=1), at + timedelta(minutes=1), Progress())
    assert found.values.tolist() == [20.5]
    service.sql("DELETE FROM sensors.observations WHERE changed_by IS NOT NULL")


@pytest.fixture
def fetched(source, tmp_path):
    from guiju.service.cache import Cache
    from guiju.service.source import Query
    from guiju.service.when import parse

    def fetch(collection, extent=None, time="", condition=""):
        copy = source.fetch(
            Query.of_texts(collection, extent, parse(time), condition), Cache(tmp_path), Progress()
        )
        layer = copy.layer()
        assert layer.isValid()
        names = layer.fields().names()
        return {one["name"]: dict(zip(names, one.attributes(), strict=True)) for one in layer.getFeatures()}

    return fetch


def test_stations_are_features_that_can_be_chosen_by_place_time_and_condition(source, fetched):
    assert [(one.title, one.geometry) for one in source.catalogue(Progress())] == [
        ("降雨量", "Point"),
        ("水位", "Point"),
        ("积水深度", "Point"),
    ]
    levels = fetched("水位")
    assert len(levels) == 7
    assert levels["虚河上游水位站"]["unit"] == "m"
    assert levels["虚河上游水位站"]["time"].toSecsSinceEpoch() > datetime.now().timestamp() - 900
    assert set(fetched("1", extent=(114.28, 30.48, 114.295, 30.5))) == {"规矩广场雨量站", "砚溪雨量站"}
    assert set(fetched("1", condition="state = 'silent'")) == {"南乡雨量站"}
    # As it was: before the storm all was quiet, and no gauge was silent.
    then = (datetime.now(UTC) - timedelta(hours=7)).isoformat(timespec="seconds")
    assert {one["state"] for one in fetched("1", time=then).values()} == {"normal"}


def test_a_collection_that_is_not_there_is_told_with_those_that_are(source, fetched):
    from guiju.core.text import InputError

    with pytest.raises(InputError, match="水位"):
        fetched("wind")
    with pytest.raises(InputError, match="fields?"):
        fetched("水位", condition="wind > 3")
