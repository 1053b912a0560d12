"""SensorThings servers that lead in circles, lie, or send what nobody expects."""

import json

import pytest
from guiju.core.progress import Progress
from guiju.service import errors
from guiju.service.sensorthings import SensorThings, of_connection
from web import Web

NOW = "Wed, 01 Jul 2026 12:00:00 GMT"
NOON = 1_782_907_200.0


def thing(number=1, observations=None, **told):
    latest = [{"phenomenonTime": "2026-07-01T12:00:00Z", "result": 22.5}]
    return {
        "@iot.id": number,
        "name": f"Gauge {number}",
        "Locations": [{"location": {"type": "Point", "coordinates": [114.3, 30.5]}}],
        "Datastreams": [
            {
                "@iot.id": number,
                "name": "level",
                "unitOfMeasurement": {"symbol": "m"},
                "properties": {"interval_s": 300, "warning_levels": [{"level": "red", "value": 22}]},
                "Observations": latest if observations is None else observations,
            }
        ],
    } | told


@pytest.fixture
def web():
    running = Web()
    yield running
    running.close()


@pytest.fixture
def network(web):
    """Read the stations that the server tells; returns them with what was told besides."""

    def read(page):
        told = []
        web.pages["/v1.1/Things"] = page
        source = SensorThings.of(f"{web.url}/v1.1", timeout_s=2)
        return source.network(Progress(warn=lambda message: told.append(str(message)))), told

    return read


def test_pages_are_followed_to_their_end(web, network):
    def page(request):
        at = int(request.query.get("$skip", 0))
        following = {"@iot.nextLink": f"Things?$skip={at + 2}"} if at < 6 else {}
        entities = [thing(at + 1), thing(at + 2)] if at < 6 else []
        request.reply(200, {"value": entities, **following})

    found, told = network(page)
    assert [station.id for station in found.stations] == ["1", "2", "3", "4", "5", "6"]
    assert told == []


def test_pages_that_lead_in_a_circle_end(web, network):
    with pytest.raises(errors.BadAnswer, match="circle"):
        network({"value": [thing()], "@iot.nextLink": "Things?$skip=1"})


@pytest.mark.parametrize("page", [[], {}, {"value": {}}, {"value": None}, "Things"])
def test_an_answer_without_entities_is_told(network, page):
    with pytest.raises(errors.BadAnswer, match="list of entities"):
        network(page)


def test_an_answer_that_is_no_json_is_told(network):
    with pytest.raises(errors.BadAnswer, match="JSON"):
        network(lambda request: request.reply(200, b"<html>log in</html>", "text/html"))


def test_entries_that_are_none_are_left_out_and_told(network):
    found, told = network({"value": [thing(), None, "x", {"name": "no id"}]})
    assert [station.id for station in found.stations] == ["1"]
    assert any("no entities" in sentence for sentence in told)


def test_a_station_without_a_place_is_kept_and_told(network):
    found, told = network({"value": [thing(Locations=[]), thing(2)]})
    assert found.stations[0].at is None
    assert any("without a place: 1" in sentence for sentence in told)


def test_silence_is_seen_by_the_clock_of_the_server(network):
    def page(request):
        body = json.dumps({"value": [thing()]}).encode()
        request.send_response_only(200)
        request.send_header("Date", NOW)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    found, _ = network(page)
    assert found.at == NOON
    assert found.stations[0].streams[0].standing(found.at).state == "red"


def test_a_name_of_html_stays_what_it_is(network):
    found, _ = network({"value": [thing(name="<img src=x onerror=alert(1)>")]})
    assert found.stations[0].name == "<img src=x onerror=alert(1)>"


def test_streams_that_did_not_fit_are_asked_for(web, network):
    web.pages["/v1.1/Things(1)/Datastreams"] = {"value": thing(7)["Datastreams"]}
    one = thing() | {"Datastreams@iot.nextLink": f"{web.url}/v1.1/Things(1)/Datastreams?$skip=1"}
    found, _ = network({"value": [one]})
    assert [stream.id for stream in found.stations[0].streams] == ["1", "7"]


def test_values_that_are_none_are_left_out_of_a_series_and_told(web, network):
    from datetime import UTC, datetime

    found, _ = network({"value": [thing()]})
    web.pages["/v1.1/Datastreams(1)/Observations"] = lambda request: request.reply(
        200,
        b'{"value": [{"phenomenonTime": "2026-07-01T11:00:00Z", "result": NaN},'
        b'{"phenomenonTime": "2026-07-01T11:00:00Z/2026-07-01T11:05:00Z", "result": "1.5"},'
        b'{"phenomenonTime": null, "resultTime": "2026-07-01T11:10:00Z", "result": 2},'
        b'{"phenomenonTime": "2026-07-01T11:15:00Z", "result": null},'
        b'{"phenomenonTime": "2026-06-01T11:15:00Z", "result": 9}, 7]}',
    )
    told = []
    series = SensorThings.of(f"{web.url}/v1.1").series(
        found.stations[0].streams[0],
        datetime(2026, 7, 1, 10, tzinfo=UTC),
        None,
        Progress(
            tell=lambda message: told.append(str(message)), warn=lambda message: told.append(str(message))
        ),
    )
    assert series.times.tolist() == [NOON - 3300, NOON - 3000]
    assert series.values.tolist() == [1.5, 2]
    assert any("left out" in sentence for sentence in told)


def test_a_page_of_something_else_is_no_service_of_stations(web):
    from guiju.service.connections import Connection

    web.pages["/"] = {"title": "Features", "links": [{"rel": "data", "href": "/collections"}]}
    web.pages["/page"] = lambda request: request.reply(200, b"<html>", "text/html")
    assert of_connection(Connection("", "", web.url), Progress()) is None
    assert of_connection(Connection("", "", web.url + "/page"), Progress()) is None
    web.pages["/v1.1"] = {"value": [{"name": "Things"}]}
    with pytest.raises(errors.BadAnswer, match="SensorThings"):
        SensorThings.of(web.url + "/v1.1").catalogue(Progress())
