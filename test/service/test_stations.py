"""SensorThings on the reference service: what it answers, what it refuses, and what it never does."""

import json
from datetime import UTC, datetime, timedelta

import pytest

ROOT = "/sensorthings/v1.1"
JSON = {"Content-Type": "application/json"}
LATEST = "Locations,Datastreams($expand=ObservedProperty,Observations($orderby=phenomenonTime desc;$top=1))"


def get(service, path="", **options):
    answer = service.user(None).get(f"{ROOT}{path}", **{f"${name}": value for name, value in options.items()})
    return answer if answer.status != 200 else answer.json


def post(service, user, body, path="/Observations"):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return service.user(user).ask("POST", f"{ROOT}{path}", body, JSON)


def moment(minutes: int) -> str:
    """Return a time in the future, which no gauge has measured."""
    return (datetime(2100, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).isoformat()


def test_the_landing_page_leads_to_the_stations(service):
    links = service.user(None).get("/").json["links"]
    (href,) = [link["href"] for link in links if link["rel"] == "sensorthings"]
    assert href == f"{service.address}{ROOT}"
    assert {"Things", "Datastreams", "Observations"} <= {one["name"] for one in get(service)["value"]}


def test_every_station_has_its_own_place_series_and_latest_value(service):
    found = get(service, "/Things", expand=LATEST, top=1000)["value"]
    assert len(found) == 20
    for thing in found:
        (stream,) = thing["Datastreams"]
        assert stream["name"].startswith(thing["name"])
        assert thing["Locations"][0]["name"] == thing["name"]
        assert len(stream["Observations"]) == 1
        assert stream["properties"]["warning_levels"]
        latest = stream["Observations"][0]["phenomenonTime"]
        assert latest == stream["phenomenonTime"].partition("/")[2]
    assert {one["Datastreams"][0]["ObservedProperty"]["name"] for one in found} == {
        "降雨量",
        "水位",
        "积水深度",
    }


def test_pages_follow_one_another_whole_and_in_order(service):
    following, seen = f"{ROOT}/Datastreams(9)/Observations?$top=70&$orderby=phenomenonTime%20desc", []
    while following:
        page = service.user(None).ask("GET", following).json
        assert len(page["value"]) <= 70
        seen += page["value"]
        following = page.get("@iot.nextLink", "").removeprefix(service.address)
    times = [one["phenomenonTime"] for one in seen]
    assert times == sorted(set(times), reverse=True)
    assert (
        len(times) == get(service, "/Datastreams(9)/Observations", count="true", top=0)["@iot.count"] >= 288
    )


def test_a_page_within_an_expansion_leads_on_to_the_rest_of_it(service):
    stream = get(service, "/Datastreams(9)", expand="Observations($top=3;$orderby=phenomenonTime)")
    following = stream["Observations@iot.nextLink"].removeprefix(service.address)
    page = service.user(None).ask("GET", following).json["value"]
    both = [one["@iot.id"] for one in stream["Observations"] + page]
    every = get(service, "/Datastreams(9)/Observations", orderby="phenomenonTime", top=6)["value"]
    assert both == [one["@iot.id"] for one in every]


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("properties/kind eq 'lake'", 2),
        ("name eq '镜湖北水位站' or name eq '镜湖南水位站'", 2),
        ("not (properties/kind eq 'rain') and not properties/kind eq 'underpass'", 7),
        ("id le 8 and id gt 3.5", 5),
        ("name eq 'it''s'' or 1=1 --'", 0),
    ],
)
def test_a_condition_is_heeded(service, condition, count):
    assert len(get(service, "/Things", filter=condition)["value"]) == count
    assert get(service, "/Things", filter=condition, count="true", top=0)["@iot.count"] == count


def test_a_condition_may_name_what_a_series_belongs_to(service):
    found = get(
        service,
        "/Observations",
        filter="Datastream/Thing/name eq '砚溪水位站'",
        top=1,
        expand="Datastream/Thing",
    )
    assert found["value"][0]["Datastream"]["Thing"]["name"] == "砚溪水位站"


@pytest.mark.parametrize(
    "options",
    [
        {"filter": "bad bad"},
        {"filter": "result eq 'x'"},
        {"filter": "geom eq 1"},
        {"filter": "result gt 1; DROP TABLE sensors.things"},
        {"filter": "(" * 200 + "result gt 1" + ")" * 200},
        {"filter": "not " * 200 + "result gt 1"},
        {"filter": "phenomenonTime gt 2026-13-01T00:00:00Z"},
        {"filter": "result gt 1 and"},
        {"expand": "Nothing"},
        {"expand": "Datastream($expand=Nothing)"},
        {"expand": "Datastream("},
        {"expand": "/".join(["Datastream", "Observations"] * 10)},
        {"orderby": "result sideways"},
        {"orderby": "datastream_id"},
        {"select": "password"},
        {"top": "-1"},
        {"top": "many"},
        {"skip": "9" * 30},
        {"search": "x"},
    ],
)
def test_what_cannot_be_understood_is_refused_in_a_sentence(service, options):
    answer = get(service, "/Observations", **options)
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["detail"].endswith(".")
    assert "Traceback" not in answer.body.decode()


@pytest.mark.parametrize(
    "path",
    ["/Nothing", "/Things(99)", "/Things(x)", "/Things(9)/Nothing", "/Things(1", "/Things('1')", "/$batch"],
)
def test_what_is_not_there_is_not_found(service, path):
    assert get(service, path).status == 404


def test_an_editor_adds_an_observation_and_only_one_of_a_time(service):
    body = {"result": 22.5, "phenomenonTime": moment(0), "Datastream": {"@iot.id": 10}}
    assert post(service, None, body).status == 401
    assert post(service, "viewer", body).status == 403
    added = post(service, "editor", body)
    assert added.status == 201
    there = get(service, added.headers["location"].removeprefix(service.address + ROOT), expand="Datastream")
    assert (there["result"], there["Datastream"]["@iot.id"]) == (22.5, 10)
    assert datetime.fromisoformat(there["phenomenonTime"]) == datetime(2100, 1, 1, tzinfo=UTC)
    again = post(service, "editor", body)
    assert again.status == 409
    assert "already" in again.json["detail"]
    assert (
        post(
            service, "editor", {"result": 1, "phenomenonTime": moment(1)}, "/Datastreams(10)/Observations"
        ).status
        == 201
    )
    service.sql("DELETE FROM sensors.observations WHERE phenomenon_time >= '2100-01-01'")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        ([], 422),
        ({}, 422),
        ({"result": 1}, 422),
        ({"result": "high", "Datastream": {"@iot.id": 10}}, 422),
        ({"result": True, "Datastream": {"@iot.id": 10}}, 422),
        (b'{"result": NaN, "Datastream": {"@iot.id": 10}}', 400),
        ({"result": 1, "phenomenonTime": "2100-01-01T00:00:00", "Datastream": {"@iot.id": 10}}, 422),
        ({"result": 1, "phenomenonTime": "soon", "Datastream": {"@iot.id": 10}}, 422),
        ({"result": 1, "Datastream": {"@iot.id": 10_000}}, 422),
        ({"result": 1, "Datastream": {"@iot.id": "10"}}, 422),
        ({"result": 1, "Datastream": {"name": "x"}}, 422),
        ({"result": 1, "Datastream": {"@iot.id": 10}, "parameters": {}}, 422),
    ],
)
def test_what_is_no_observation_is_refused_and_leaves_nothing(service, body, status):
    before = service.sql("SELECT count(*) FROM sensors.observations WHERE changed_by IS NOT NULL")
    answer = post(service, "editor", body)
    assert answer.status == status
    assert answer.json["detail"].endswith(".")
    assert service.sql("SELECT count(*) FROM sensors.observations WHERE changed_by IS NOT NULL") == before


def test_nothing_else_is_changed_here(service):
    editor = service.user("editor")
    for method, path in (
        ("POST", "/Things"),
        ("DELETE", "/Things(1)"),
        ("PATCH", "/Observations(1)"),
        ("PUT", "/Datastreams(1)"),
    ):
        assert editor.ask(method, f"{ROOT}{path}", b"{}", JSON).status in (404, 405)
    assert len(get(service, "/Things")["value"]) == 20


def test_without_a_log_in_nothing_is_read_where_that_is_asked_for(service):
    with service.variant(anonymous="") as address:
        from service_help import Client

        assert Client(address).get(f"{ROOT}/Things").status == 401
