"""guiju:catchmentaccess: figures by hand, PySAL's on Porto Alegre, what reaches nobody, and bad input."""

from pathlib import Path

import pandas
import processing
import pytest
from access import fca
from network_layers import HOMES, points, rows, streets
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from told import Told

DATA = Path(__file__).parents[2].resolve().parent / "shared" / "data"
PEOPLE = (100, 200, 300, 400)
FIELDS = "field=people:double"
SCHOOLS = [("s1", (300, -10), 60), ("s2", (900, 20), 90)]
ACCESS = ("origin", "access", "facilities", "nearest_cost", "status")
LOAD = ("facility", "capacity", "population", "ratio", "people_per_place", "status")


def homes(people=PEOPLE):
    given = [(key, xy, count) for (key, xy), count in zip(HOMES, people, strict=True)]
    return points("homes", given, fields=FIELDS)


def schools(given=SCHOOLS):
    return points("schools", given, fields="field=places:double&field=gate:double")


def run(feedback=None, context=None, **parameters):
    return processing.run(
        "guiju:catchmentaccess",
        {
            "INPUT": streets(),
            "ORIGINS": homes(),
            "ORIGIN_ID": "id",
            "POPULATION": "people",
            "FACILITIES": schools(),
            "FACILITY_ID": "id",
            "CAPACITY": "places",
            "LIMIT": 400,
            "OUTPUT": "TEMPORARY_OUTPUT",
            "FACILITY_LOAD": "TEMPORARY_OUTPUT",
            **parameters,
        },
        feedback=feedback,
        context=context,
    )


def access(**parameters):
    return rows(run(**parameters)["OUTPUT"], *ACCESS)


def test_a_school_is_shared_by_all_who_reach_it():
    """h1 walks 220 m to s1 and h2 310 m, nobody reaches s2 within 400 m; h3 has no way, h4 no street."""
    log = Told()
    found = run(log)
    assert rows(found["OUTPUT"], *ACCESS) == [
        ("h1", 0.2, 1, 220.0, "ok"),
        ("h2", 0.2, 1, 310.0, "ok"),
        ("h3", 0.0, 0, None, "unreachable"),
        ("h4", None, 0, None, "unconnected"),
    ]
    assert rows(found["FACILITY_LOAD"], *LOAD) == [
        ("s1", 60, 300, 0.2, 5, "ok"),
        ("s2", 90, 0, None, 0, "no_demand"),
    ]
    assert rows(found["OUTPUT"], "access_per_1000", "unit")[0] == (200.0, "m")
    assert (found["UNUSED_CAPACITY"], found["WITHOUT_ACCESS"], found["MEAN_ACCESS"]) == (90, 700, 60)
    assert any("90 of 150 places reach nobody" in line for line in log.warnings)
    assert any("700 of 1000 people have no access" in line for line in log.warnings)


def test_zones_and_minutes():
    sharp = access(DECAY="steps", ZONES="250:1,400:0.5")
    assert [row[1] for row in sharp[:2]] == pytest.approx([60 / 200, 30 / 200])
    minutes = access(COST="time", WALKING_SPEED=100, LIMIT=3)
    assert [(row[1], row[3], row[4]) for row in minutes[:2]] == [
        (pytest.approx(0.6), pytest.approx(2.2), "ok"),
        (0.0, pytest.approx(3.1), "beyond_limit"),
    ]


def test_one_way_streets_and_entry_cost():
    line = streets([("A", [(0, 0), (1000, 0)], "F")], fields="field=oneway:string")
    there = access(INPUT=line, DIRECTION="oneway")
    back = access(INPUT=line, DIRECTION="oneway", TRAVEL="from")
    assert [row[4] for row in (there[0], back[0])] == ["ok", "unreachable"]
    gates = schools([("s1", (300, -10), 60, 100)])
    assert [row[4] for row in access(FACILITIES=gates, ENTRY_COST="gate")[:2]] == ["ok", "beyond_limit"]


def test_without_fields_each_origin_is_one_and_each_facility_one():
    log = Told()
    found = run(log, POPULATION="", CAPACITY="")
    assert [row[1] for row in rows(found["OUTPUT"], *ACCESS)[:2]] == [0.5, 0.5]
    assert any("counts as one" in line for line in log.warnings)


def test_places_in_another_crs_are_brought_to_the_network():
    there = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": homes(),
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    found = run(ORIGINS=there)
    assert rows(found["OUTPUT"], *ACCESS)[0] == ("h1", 0.2, 1, pytest.approx(220, abs=0.01), "ok")
    assert found["OUTPUT"].crs().authid() == "EPSG:4547"


def test_empty_layers_are_told_and_results_are_there():
    log = Told()
    found = run(log, FACILITIES=schools([]))
    assert [row[1:] for row in rows(found["OUTPUT"], "origin", "access", "status")] == [
        (0.0, "unreachable"),
        (0.0, "unreachable"),
        (0.0, "unreachable"),
        (None, "unconnected"),
    ]
    assert found["FACILITY_LOAD"].featureCount() == 0
    assert any("schools" in line and "no features" in line for line in log.warnings)
    nobody = run(ORIGINS=points("homes", [], fields=FIELDS))
    assert nobody["OUTPUT"].featureCount() == 0
    assert [row[-1] for row in rows(nobody["FACILITY_LOAD"], *LOAD)] == ["no_demand"] * 2


def test_all_origins_off_the_network_are_unconnected():
    away = points("homes", [("a", (0, 4000), 5), ("b", None, 5)], fields=FIELDS)
    found = run(ORIGINS=away)
    assert rows(found["OUTPUT"], "access", "status") == [(None, "unconnected")] * 2
    assert (found["UNUSED_CAPACITY"], found["WITHOUT_ACCESS"]) == (150, 10)


def test_what_is_not_known_is_told_apart_from_what_is_none():
    log = Told()
    given = [("s1", (300, -10), None), ("s2", (310, -10), 0), ("s3", (320, -10), 30), ("s4", (0, 5000), 5)]
    found = run(log, ORIGINS=homes((100, None, 300, 400)), FACILITIES=schools(given))
    assert [row[-1] for row in rows(found["FACILITY_LOAD"], *LOAD)] == [
        "capacity_unknown",
        "no_capacity",
        "ok",
        "unconnected",
    ]
    assert rows(found["OUTPUT"], "population", "access", "facilities", "status")[:2] == [
        (100, 0.3, 2, "incomplete"),
        (0, 0.3, 2, "incomplete"),
    ]
    assert any("capacity is not known" in line and "“schools”" in line for line in log.warnings)
    assert any("count as 0 people" in line and "“homes”" in line for line in log.warnings)


def test_nobody_lives_there():
    found = run(ORIGINS=homes((0, 0, 0, 0)))
    assert [row[1] for row in rows(found["OUTPUT"], "origin", "access")] == [0, 0, 0, None]
    assert (found["MEAN_ACCESS"], found["UNUSED_CAPACITY"]) == (0, 150)


def test_duplicate_ids_are_all_there_and_said():
    log = Told()
    twice = schools([("s", (300, -10), 60), ("s", (310, -10), 30)])
    found = run(log, FACILITIES=twice)
    assert rows(found["FACILITY_LOAD"], "facility", "ratio") == [("s", 0.2), ("s", 0.1)]
    assert any("“s”" in line for line in log.warnings)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"LIMIT": 0}, "limit is 0"),
        ({"DECAY": "steps", "ZONES": "100:1"}, "last zone ends at 100"),
        ({"DECAY": "gaussian", "ZONES": "200:1,400:0.5"}, "“gaussian” was chosen"),
        ({"COST": "time", "WALKING_SPEED": 0}, "walking speed"),
        ({"CAPACITY": "beds"}, "schools.*“beds”.*places"),
        ({"POPULATION": "persons"}, "homes.*“persons”"),
        ({"ORIGINS": homes((100, -2, 0, 0))}, "homes.*feature 2.*population.*-2"),
        ({"FACILITIES": schools([("s1", (300, -10), -60)])}, "schools.*feature 1.*capacity.*-60"),
        ({"INPUT": streets(crs="EPSG:4490")}, "streets"),
        ({"ORIGINS": points("homes", HOMES, crs=""), "POPULATION": ""}, "homes"),
    ],
)
def test_what_makes_no_sense_is_said(parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**parameters)


@pytest.mark.parametrize("stop_at", [1, 45, 85])
def test_a_cancelled_run_writes_nothing(tmp_path, stop_at):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda share: feedback.cancel() if share >= stop_at else None)
    run(feedback, context, OUTPUT=str(tmp_path / "access.gpkg"), FACILITY_LOAD=str(tmp_path / "load.gpkg"))
    assert feedback.isCanceled()
    assert not list(tmp_path.iterdir())


def test_the_map_tells_no_access_and_not_known_apart(tmp_path):
    path = tmp_path / "access.gpkg"
    run(OUTPUT=str(path))
    layer = QgsVectorLayer(str(path), "access", "ogr")
    renderer = layer.renderer()
    names = {category.value(): category.label() for category in renderer.categories()}
    context = QgsProcessingContext().expressionContext()
    expression, told = QgsExpression(renderer.classAttribute()), []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        told.append(names[expression.evaluate(context)])
    # 200 places for 1,000 where the mean is 60.
    assert told[0].startswith("2 × the mean and more: from 120")
    assert told[2:] == ["no access within the limit", "not known: unconnected"]


def test_the_map_of_load_tells_where_people_outnumber_places():
    from guiju.processing_provider.facilities.styles import load_style

    layer = QgsVectorLayer("Point?field=people_per_place:double", "load", "memory")
    for mean, alike in ((0.71, False), (200.0, True)):
        load_style(mean)(layer)
        classes = QgsExpression(layer.renderer().classAttribute())
        context = QgsProcessingContext().expressionContext()
        found = []
        for load in (0.94, 1.24):
            feature = QgsFeature(layer.fields())
            feature["people_per_place"] = load
            context.setFeature(feature)
            context.setFields(layer.fields())
            found.append(classes.evaluate(context))
        assert (found[0] == found[1]) is alike


@pytest.mark.parametrize("decay", ["none", "steps", "gaussian"])
def test_schools_in_porto_alegre_are_shared_as_pysal_says(decay):
    """On the costs that guiju:odmatrix gives to 0.1 mm, so that a Gaussian weight is off by so much."""
    off = {"abs": 1e-10} if decay == "gaussian" else {"rel": 1e-9}
    path = DATA / "porto_alegre" / "poa_walk_epsg31982.gpkg"
    if not path.exists():
        pytest.skip("the data set porto_alegre is not here")
    lines = QgsVectorLayer(f"{path}|layername=walk_edges", "walk_edges", "ogr")
    cells = QgsVectorLayer(f"{path}|layername=hex_points", "hex_points", "ogr")
    built = processing.run("guiju:buildnetwork", {"INPUT": lines, "NETWORK": "TEMPORARY_OUTPUT"})["NETWORK"]
    common = {"INPUT": None, "NETWORK": built, "ORIGINS": cells, "ORIGIN_ID": "id", "LIMIT": 1200}
    found = run(**common, POPULATION="population", FACILITIES=cells, CAPACITY="schools", DECAY=decay)
    matrix = processing.run(
        "guiju:odmatrix",
        {**common, "DESTINATIONS": cells, "DESTINATION_ID": "id", "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    pairs = [row for row in rows(matrix, "origin", "destination", "cost") if None not in row]
    given = rows(cells, "id", "population", "schools")
    ids = pandas.Index([row[0] for row in given], name="geoid")
    weight = {
        "none": None,
        "steps": lambda cost: 1.0 if cost <= 400 else 0.68 if cost <= 800 else 0.22,
        "gaussian": lambda cost: (2.718281828459045 ** (-0.5 * (cost / 1200) ** 2) - 0.6065306597126334)
        / 0.3934693402873666,
    }[decay]
    expected = fca.two_stage_fca(
        pandas.DataFrame({"demand": [row[1] for row in given]}, index=ids),
        pandas.DataFrame({"supply": [row[2] for row in given]}, index=ids),
        pandas.DataFrame(pairs, columns=["origin", "dest", "cost"]),
        1200,
        demand_name="demand",
        supply_name="supply",
        weight_fn=weight,
    )
    compared = 0
    for origin, ours in rows(found["OUTPUT"], "origin", "access"):
        if ours:
            assert ours == pytest.approx(expected[origin], **off)
            compared += 1
    assert compared > 1000
    people = {row[0]: row[1] for row in given}
    shared = sum((ours or 0) * people[origin] for origin, ours in rows(found["OUTPUT"], "origin", "access"))
    assert shared == pytest.approx(sum(row[2] for row in given) - found["UNUSED_CAPACITY"], rel=1e-9)


def test_a_cancel_while_the_second_output_is_written_takes_the_first_back(tmp_path):
    many = points("homes", [(str(row), (row % 1000, 10), 1) for row in range(5000)], fields=FIELDS)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda share: feedback.cancel() if share > 91 else None)
    run(
        feedback,
        context,
        ORIGINS=many,
        OUTPUT=str(tmp_path / "access.gpkg"),
        FACILITY_LOAD=str(tmp_path / "load.gpkg"),
    )
    assert feedback.isCanceled()
    assert not list(tmp_path.iterdir())
