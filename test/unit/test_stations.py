"""Stations as servers tell them: what is missing, wrong or hostile is left out, and the rest is there."""

import pytest
from guiju.core.series import number
from guiju.service.stations import instant, measured, place, quoted, station, text

URL = "http://sensors.example/v1.1"
NOON = 1_782_907_200.0  # 2026-07-01T12:00:00Z


def thing(**told) -> dict:
    stream = {
        "@iot.id": 7,
        "name": "level",
        "unitOfMeasurement": {"name": "metre", "symbol": "m"},
        "ObservedProperty": {"@iot.id": "w", "name": "水位"},
        "Observations": [{"phenomenonTime": "2026-07-01T12:00:00Z", "result": 22.5}],
    }
    return {
        "@iot.id": "a'b",
        "name": "Gauge",
        "Locations": [{"location": {"type": "Point", "coordinates": [114.3, 30.5]}}],
        "Datastreams": [stream | told],
    }


def test_a_station_as_the_standard_has_it():
    found = station(thing(properties={"interval_s": 300, "aggregation": "sum"}), URL)
    (stream,) = found.streams
    assert (found.id, found.name, found.at) == ("a'b", "Gauge", (114.3, 30.5))
    assert (stream.url, stream.property_id, stream.measured) == (f"{URL}/Datastreams(7)", "w", "水位")
    assert (stream.series.unit, stream.series.interval_s, stream.series.summed) == ("m", 300.0, True)
    assert (stream.series.times.tolist(), stream.series.values.tolist()) == ([NOON], [22.5])


@pytest.mark.parametrize(
    "told",
    [
        {"properties": None, "unitOfMeasurement": None, "ObservedProperty": None, "Observations": None},
        {"properties": [], "unitOfMeasurement": "m", "ObservedProperty": [], "Observations": {}},
        {"Observations": [None, 3, {}, {"phenomenonTime": None, "result": None}, {"result": 3}]},
        {"Observations": [{"phenomenonTime": "soon", "result": 3}], "properties": {"interval_s": "often"}},
        {"Observations": [{"phenomenonTime": "2026-07-01T12:00:00Z", "result": float("nan")}]},
        {"Observations": [{"phenomenonTime": "2026-07-01T12:00:00Z", "result": [1, 2]}]},
    ],
)
def test_a_stream_without_anything_that_can_be_used_is_a_silent_one(told):
    (stream,) = station(thing(**told), URL).streams
    assert stream.standing(NOON).state == "silent"


@pytest.mark.parametrize(
    ("location", "at"),
    [
        ({"type": "Point", "coordinates": [114.3, 30.5, 21.0]}, (114.3, 30.5)),
        ({"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}, (1, 2)),
        ({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}, (1, 1)),
        ({"type": "Point", "coordinates": [524_994, 3_372_040]}, None),
        ({"type": "Point", "coordinates": []}, None),
        ({"type": "Point", "coordinates": ["a", "b"]}, None),
        ({"type": "Blob"}, None),
        ("114.3,30.5", None),
        (None, None),
    ],
)
def test_a_place_is_a_point_in_degrees_or_none(location, at):
    assert place(location) == at


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("2026-07-01T12:00:00Z", NOON),
        ("2026-07-01T20:00:00+08:00", NOON),
        ("2026-07-01T12:00:00.000z", NOON),
        ("2026-07-01T12:00:00", NOON),
        ("2026-07-01T11:55:00Z/2026-07-01T12:00:00Z", NOON),
        ("0001-01-01T00:00:00+14:00", None),
        ("now", None),
        ("", None),
        (None, None),
        (1_782_907_200, None),
    ],
)
def test_a_time_is_an_instant_or_the_end_of_an_interval(told, seconds):
    assert instant(told) == seconds


def test_a_result_may_be_a_text():
    assert [number(one) for one in ("1.5", 2, "<b>", True, None, "nan", 10**400)] == [
        1.5, 2, None, None, None, None, None,
    ]  # fmt: skip
    times, values, said = measured(
        [
            {"phenomenonTime": "2026-07-01T12:05:00Z", "result": "pump <b>failed</b>"},
            {"phenomenonTime": "2026-07-01T12:00:00Z", "result": "22.5"},
        ]
    )
    assert (times.tolist(), values.tolist(), said) == ([NOON], [22.5], "pump <b>failed</b>")


def test_names_are_plain_text_on_one_line():
    assert text("<b>a</b>\n\tb\u202e\x00c") == "<b>a</b> b c"
    assert len(text("x" * 10_000)) == 500
    assert text(None) == text({}) == text(True) == ""


def test_an_id_cannot_leave_its_place_in_an_address():
    assert quoted(12) == "12"
    assert quoted("a')/Things('b") == "'a'')/Things(''b'"
