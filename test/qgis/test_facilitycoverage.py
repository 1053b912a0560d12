"""guiju:facilitycoverage by id: who is covered and who is blind, by hand, and bad input."""

import processing
import pytest
from layers import box, polygons
from network_layers import HOMES, points, rows, streets
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

PEOPLE = (100, 200, 300, 400)
FIELDS = "field=people:integer"


def homes(rows_=None):
    rows_ = rows_ or [(key, xy, people) for (key, xy), people in zip(HOMES, PEOPLE, strict=True)]
    return points("homes", rows_, fields=FIELDS)


def run(feedback=None, context=None, **parameters):
    return processing.run(
        "guiju:facilitycoverage",
        {
            "INPUT": streets(),
            "ORIGINS": homes(),
            "POPULATION": "people",
            "FACILITIES": [points("primary_school", [("s1", (300, -10))])],
            "COVERED": "TEMPORARY_OUTPUT",
            "BLIND_AREAS": "TEMPORARY_OUTPUT",
            "SUMMARY": "TEMPORARY_OUTPUT",
            **parameters,
        },
        feedback=feedback,
        context=context,
    )


def test_people_are_covered_or_in_blind_areas():
    """h1 walks 220 m and h2 310 m of 500; h3 has no way, h4 no street."""
    found = run()
    ((category, people, share),) = rows(found["COVERED"], "category", "covered_population", "covered_share")
    assert (category, people, share) == ("primary_school", 300, 0.3)
    blind = sorted(rows(found["BLIND_AREAS"], "category", "origins", "population"))
    assert blind == [("primary_school", 1, 300), ("primary_school", 1, 400)]
    assert found["BLIND_COUNT"] == 2


def test_the_summary_alone_may_be_asked_for_and_the_ground_is_made_by_default():
    found = run(COVERED=None, BLIND_AREAS=None)
    assert ("primary_school", 300) in rows(found["SUMMARY"], "category", "covered_population")
    assert "BLIND_AREAS" not in found
    assert found["BLIND_COUNT"] == 2
    tool = QgsApplication.processingRegistry().algorithmById("guiju:facilitycoverage")
    assert tool.parameterDefinition("BLIND_AREAS").createByDefault()


def test_a_limit_of_ones_own_takes_the_place_of_the_packs():
    found = run(LIMIT=250)
    assert [row[0] for row in rows(found["COVERED"], "covered_population")] == [100]
    assert rows(found["SUMMARY"], "category", "limit_value", "clause")[0][1] == 250
    assert {row[0] for row in rows(found["SUMMARY"], "clause")} == {"LIMIT"}


def test_a_category_that_does_not_count_in_scores_is_covered_all_the_same():
    metro = points("metro", [("m", (300, -10))])
    assert [row[0] for row in rows(run(FACILITIES=[metro])["COVERED"], "category")] == ["metro"]


def test_origins_that_are_polygons_keep_their_shape():
    communities = polygons(
        "communities",
        [("a", box(0, 5, 200, 100), 10), ("b", box(850, 5, 950, 100), 20), ("c", box(950, 5, 1000, 100), 30)],
        fields=FIELDS,
    )
    found = run(ORIGINS=communities, LIMIT=350)
    ((people, area),) = rows(found["BLIND_AREAS"], "population", "area_m2")
    assert (people, area) == (50, 150 * 95)
    (feature,) = found["BLIND_AREAS"].getFeatures()
    assert feature.geometry().intersects(QgsGeometry.fromWkt(box(900, 50, 960, 60)))


def test_no_facility_and_no_origin():
    none = run(FACILITIES=[points("primary_school", [])])
    assert rows(none["COVERED"], "status", "covered_population") == [("no_facility", 0)]
    assert sum(row[0] for row in rows(none["BLIND_AREAS"], "population")) == sum(PEOPLE)
    empty = run(ORIGINS=points("homes", [], fields=FIELDS))
    assert empty["BLIND_AREAS"].featureCount() == 0


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"LIMIT": 0}, "limit is 0"),
        ({"LIMIT": -3}, "above 0"),
        ({"POPULATION": "persons"}, "persons"),
        ({"ROLES": "casino"}, "no category “casino”"),
        ({"WALKING_SPEED": -1}, "walking speed"),
    ],
)
def test_parameters_that_make_no_sense_are_said(parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**parameters)


def test_ground_by_radius_is_a_circle_and_reaches_whom_no_street_does():
    found = run(MEASURE="radius", LIMIT=600)
    ((area, people),) = rows(found["COVERED"], "area_m2", "covered_population")
    assert area == pytest.approx(3.14159 * 600**2, rel=2e-3)
    # h4, whom no street is near, lies 502 m away, and h3, whose street leads nowhere, 932 m.
    assert people == 700
    assert rows(found["BLIND_AREAS"], "population") == [(300,)]
    assert set(rows(found["SUMMARY"], "measure", "counted")) == {("radius", "people")}


def test_without_a_population_field_origins_are_counted_and_it_is_said():
    found = run(POPULATION=None)
    assert {row[0] for row in rows(found["SUMMARY"], "counted")} == {"origins"}
    assert sum(row[0] for row in rows(found["BLIND_AREAS"], "population")) == 2


def test_nobody_on_the_network_is_all_blind_and_other_crs_change_nothing():
    off = run(ORIGINS=homes([("a", (0, 4000), 5), ("b", (900, 4000), 6), ("c", None, 7)]))
    assert rows(off["COVERED"], "covered_population") == [(0,)]
    # One without a geometry lies in no area.
    assert sorted(rows(off["BLIND_AREAS"], "population")) == [(5,), (6,)]
    moved = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": homes(),
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    assert sorted(rows(run(ORIGINS=moved)["BLIND_AREAS"], "population")) == [(300,), (400,)]


@pytest.mark.parametrize("share", [1, 40, 66, 86])
def test_a_cancelled_run_writes_nothing(tmp_path, share):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda done: done >= share and feedback.cancel())
    outputs = {"BLIND_AREAS": str(tmp_path / "b.gpkg"), "COVERED": str(tmp_path / "c.gpkg")}
    run(feedback, context, **outputs)
    assert feedback.isCanceled()
    assert not list(tmp_path.iterdir())
