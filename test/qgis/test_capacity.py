"""Capacity in the living circle and in facility coverage: places against a pack's figure for 1,000 people."""

import json

import processing
import pytest
from network_layers import points, rows, streets
from qgis.core import QgsProcessingException
from told import Told

CLAUSE = {"standard": "a plan of one's own", "number": "", "text": "", "source": "", "verified": False}
PACK = {
    "schema_version": 1,
    "id": "own",
    "version": "1",
    "title": {"en": "Own", "zh": "自定"},
    "governs": "metres",
    "levels": [
        {"id": "l5", "title": {"en": "5", "zh": "5"}, "minutes": 5, "distance_m": 300, "clause": CLAUSE}
    ],
    "categories": [
        {"id": id, "title": {"en": id, "zh": id}, "level": "l5", "clause": CLAUSE, **more}
        for id, more in (("school", {"capacity_per_1000": 60}), ("park", {}))
    ],
}
PLACES = ("category", "places", "places_unknown", "places_wanted", "places_missing", "places_per_1000")


def schools(*places):
    given = [(f"s{row}", (300 + 10 * row, -10), count) for row, count in enumerate(places)]
    return points("school", given, fields="field=places:double")


def run(algorithm="facilitycoverage", feedback=None, **parameters):
    outputs = {
        "facilitycoverage": {"BLIND_AREAS": "TEMPORARY_OUTPUT"},
        "livingcircle": {"SCORES": "TEMPORARY_OUTPUT"},
    }
    found = processing.run(
        f"guiju:{algorithm}",
        {
            "INPUT": streets(),
            "ORIGINS": points("homes", [("h", (100, 10), 3000), ("g", (900, 10), 1000)], fields="field=people:double"),
            "POPULATION": "people",
            "FACILITIES": [schools(90, 60), points("park", [("p", (0, 0))])],
            "CAPACITY": "places",
            "FACILITY_PACK": json.dumps(PACK),
            "SUMMARY": "TEMPORARY_OUTPUT",
            **outputs[algorithm],
            **parameters,
        },
        feedback=feedback,
    )  # fmt: skip
    return rows(found["SUMMARY"], *PLACES)


@pytest.mark.parametrize("algorithm", ["facilitycoverage", "livingcircle"])
def test_the_summary_says_what_is_wanted_there_and_missing(algorithm):
    log = Told()
    assert run(algorithm, log) == [
        ("school", 150, 0, 240, 90, 37.5),
        ("park", 0, 1, None, None, None),
    ]
    assert any("“park” has no field for capacity" in line for line in log.warnings)


def test_nothing_is_counted_without_a_capacity_field():
    assert run(CAPACITY="") == [
        ("school", None, None, 240, None, None),
        ("park", None, None, None, None, None),
    ]


def test_what_is_missing_is_not_known_while_a_capacity_is_not():
    log = Told()
    assert run(feedback=log, FACILITIES=[schools(90, None)])[0] == ("school", 90, 1, 240, None, None)
    assert any("their capacity is not known" in line for line in log.warnings)


def test_no_people_no_demand():
    assert run(POPULATION="")[0] == ("school", 150, 0, None, None, None)
    assert run(COUNTED="dwellings")[0] == ("school", 150, 0, None, None, None)


def test_one_layer_with_a_category_field_and_rows_that_do_not_count():
    given = [
        ("a", (300, -10), "school", 90),
        ("b", (310, -10), "casino", -5),
        ("c", (320, -10), "park", None),
    ]
    layer = points("all", given, fields="field=kind:string&field=places:double")
    assert run(FACILITIES=[layer], CATEGORY="kind")[0] == ("school", 90, 0, 240, 150, 22.5)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"CAPACITY": "beds"}, "“beds” for capacity: school, park"),
        ({"FACILITIES": [schools(-1)]}, "school.*feature 1.*capacity.*-1"),
    ],
)
def test_what_makes_no_sense_is_said(parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**parameters)


def test_the_report_sets_places_against_demand(tmp_path):
    path = tmp_path / "report.html"
    run("livingcircle", REPORT=str(path))
    shown = path.read_text(encoding="utf-8")
    assert "Places against demand" in shown
    assert "240" in shown[shown.index("Places against demand") :]
    run("livingcircle", REPORT=str(path), CAPACITY="")
    assert "Places against demand" not in path.read_text(encoding="utf-8")
