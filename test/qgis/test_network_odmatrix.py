"""guiju:odmatrix: costs that can be checked by hand, QGIS's own, R5's walking times, and bad input."""

from pathlib import Path

import processing
import pytest
from layers import CORNER, polygons
from network_layers import HOMES, SCHOOLS, STREETS, points, rows, streets
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

DATA = Path(__file__).parents[2].resolve().parent / "shared" / "data"


def run(fields=("origin", "destination", "cost", "status"), **parameters):
    found = processing.run(
        "guiju:odmatrix",
        {
            "INPUT": streets(),
            "ORIGINS": points("homes", HOMES),
            "DESTINATIONS": points("schools", SCHOOLS),
            "ORIGIN_ID": "id",
            "DESTINATION_ID": "id",
            "OUTPUT": "TEMPORARY_OUTPUT",
            **parameters,
        },
    )
    return sorted(rows(found["OUTPUT"], *fields), key=str)


def test_metres_count_the_walk_to_the_street_and_nobody_is_missing():
    assert run(LIMIT=400) == [
        ("h1", "s1", 220.0, "ok"),
        ("h2", "s1", 310.0, "ok"),
        ("h3", None, None, "unreachable"),
        ("h4", None, None, "unconnected"),
    ]
    assert run(LIMIT=250)[1:2] == [("h2", None, None, "beyond_limit")]


def test_without_a_limit_every_pair_has_a_row():
    found = run()
    assert len(found) == 8
    assert ("h1", "s2", 830.0, "ok") in found
    assert ("h3", "s1", None, "unreachable") in found
    assert ("h4", "s1", None, "unconnected") in found


def test_minutes_by_profile_or_by_a_speed_of_ones_own():
    def cost(**options):
        ((_, _, cost, _),) = run(
            COST="time",
            LIMIT=60,
            ORIGINS=points("h", HOMES[:1]),
            DESTINATIONS=points("s", SCHOOLS[:1]),
            **options,
        )
        return cost

    assert cost() == pytest.approx(220 / 80, abs=1e-4)
    assert cost(PROFILE="wheelchair") == pytest.approx(220 / 40, abs=1e-4)
    assert cost(WALKING_SPEED=55) == pytest.approx(4, abs=1e-4)


def test_one_way_streets_lead_one_way():
    lines = streets([("A", [(0, 0), (1000, 0)], "F")], fields="field=oneway:string")
    there = run(INPUT=lines, DIRECTION="oneway", ORIGINS=points("h", HOMES[:1]))
    back = run(
        INPUT=lines, DIRECTION="oneway", ORIGINS=points("h", SCHOOLS), DESTINATIONS=points("s", HOMES[:1])
    )
    assert [row[3] for row in there] == ["ok", "ok"]
    assert [row[3] for row in back] == ["unreachable", "unreachable"]


def test_polygons_are_entered_at_their_nearest_boundary():
    x, y = CORNER
    corner = f"Polygon(({x + 600} {y + 20}, {x + 700} {y + 200}, {x + 500} {y + 200}, {x + 600} {y + 20}))"
    park = polygons("park", [("p", corner)])
    assert run(ORIGINS=points("h", [("h", (650, 0))]), DESTINATIONS=park) == [("h", "p", 70.0, "ok")]


def test_places_in_another_crs_are_brought_to_the_network():
    there = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": points("homes", HOMES),
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    for one, two in zip(run(), run(ORIGINS=there), strict=True):
        assert one[:2] + one[3:] == two[:2] + two[3:]
        assert one[2] == pytest.approx(two[2], abs=0.01) if one[2] else two[2] is None


def test_places_beside_a_small_part_join_it_or_the_largest():
    lines = streets([*STREETS, ("D", [(100, 30), (120, 30)])])
    homes = points("homes", [("h", (110, 25))])
    assert {row[3] for row in run(INPUT=lines, ORIGINS=homes)} == {"unreachable"}
    found = run(INPUT=lines, ORIGINS=homes, LARGEST_PART=True)
    assert found[0] == ("h", "s1", 25.0 + 190 + 10, "ok")


def test_an_unconnected_destination_and_a_missing_geometry_are_named():
    schools = points("schools", [("s1", (300, -10)), ("far", (0, 5000)), ("none", None)])
    found = run(DESTINATIONS=schools, ORIGINS=points("homes", HOMES[:1]), LIMIT=500)
    assert found == [
        ("h1", "s1", 220.0, "ok"),
        (None, "far", None, "unconnected"),
        (None, "none", None, "unconnected"),
    ]


def test_no_status_is_empty_when_nobody_is_on_the_network_or_there_is_no_destination():
    off = points("homes", [("a", (0, 4000)), ("b", None)])
    for limit in ({"LIMIT": 500}, {}):
        assert {row[3] for row in run(ORIGINS=off, **limit)} == {"unconnected"}
    assert [row[3] for row in run(DESTINATIONS=points("schools", []), LIMIT=500)] == ["unreachable"] * 3 + [
        "unconnected"
    ]
    assert run(ORIGINS=points("homes", []), LIMIT=500) == []


def test_duplicate_ids_are_all_there_and_said():
    said = []

    class Feedback(QgsProcessingFeedback):
        def pushWarning(self, warning):
            said.append(warning)

    found = processing.run(
        "guiju:odmatrix",
        {"INPUT": streets(), "ORIGINS": points("homes", [("x", (100, 0)), ("x", (200, 0))]), "ORIGIN_ID": "id",
         "DESTINATIONS": points("schools", SCHOOLS[:1]), "OUTPUT": "TEMPORARY_OUTPUT"},
        feedback=Feedback(),
    )["OUTPUT"]  # fmt: skip
    assert sorted(rows(found, "origin", "cost")) == [("x", 110.0), ("x", 210.0)]
    assert any("“x”" in warning for warning in said)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"LIMIT": 0}, "limit is 0"),
        ({"LIMIT": -5}, "above 0"),
        ({"COST": "time", "WALKING_SPEED": 0}, "walking speed"),
        ({"ORIGIN_ID": "nr"}, "homes.*nr"),
    ],
)
def test_parameters_that_make_no_sense_are_said(parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**parameters)


def test_places_without_a_crs_are_refused():
    with pytest.raises(QgsProcessingException, match="homes"):
        run(ORIGINS=points("homes", HOMES, crs=""))


def test_a_cancelled_run_writes_nothing(tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    processing.run(
        "guiju:odmatrix",
        {"INPUT": streets(), "ORIGINS": points("homes", HOMES), "DESTINATIONS": points("schools", SCHOOLS),
         "OUTPUT": str(tmp_path / "od.gpkg")},
        context=context, feedback=feedback,
    )  # fmt: skip
    assert not (tmp_path / "od.gpkg").exists()


def test_routes_between_points_on_the_street_cost_what_qgis_says():
    """Where QGIS means the same: both ends on the network. It leaves the walk to the street out, we count it."""
    path = DATA / "qgis_network" / "roads.gml"
    if not path.exists():
        pytest.skip("the data set qgis_network is not here")
    roads = QgsVectorLayer(str(path), "roads", "ogr")
    ends = [f.geometry().vertexAt(0) for f in roads.getFeatures()][::9]
    layer = QgsVectorLayer("Point?crs=EPSG:32733&field=id:string", "ends", "memory")
    features = []
    for number, point in enumerate(ends):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(number)])
        feature.setGeometry(QgsGeometry(point))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    ours = {
        (origin, goal): cost
        for origin, goal, cost, _ in run(INPUT=roads, ORIGINS=layer, DESTINATIONS=layer, COST="distance")
    }
    compared = 0
    for number, point in enumerate(ends):
        native = processing.run(
            "native:shortestpathpointtolayer",
            {"INPUT": roads, "STRATEGY": 0, "START_POINT": f"{point.x()},{point.y()} [EPSG:32733]",
             "END_POINTS": layer, "OUTPUT": "TEMPORARY_OUTPUT", "TOLERANCE": 0},
        )["OUTPUT"]  # fmt: skip
        for feature in native.getFeatures():
            if feature["id"] != str(number):
                assert ours[(str(number), feature["id"])] == pytest.approx(feature["cost"], abs=0.01)
                compared += 1
    assert compared > 50


def test_walking_times_in_porto_alegre_are_near_those_of_r5(tmp_path):
    """R5 4.9 walks at 3.6 km/h on its own cut of OpenStreetMap, and links points in its own way."""
    path = DATA / "porto_alegre" / "poa_walk_epsg31982.gpkg"
    if not path.exists():
        pytest.skip("the data set porto_alegre is not here")
    places = QgsVectorLayer(f"{path}|layername=pois15", "pois15", "ogr")
    found = run(
        INPUT=QgsVectorLayer(f"{path}|layername=walk_edges", "walk_edges", "ogr"),
        ORIGINS=places, DESTINATIONS=places, COST="time", WALKING_SPEED=60, LIMIT=30,
    )  # fmt: skip
    minutes = {goal: cost for origin, goal, cost, _ in found if origin == "public_market"}
    expected = {
        "santa_casa_hospital": 13.6,
        "townhall": 3.2,
        "piratini_palace": 14.9,
        "metropolitan_cathedral": 15.5,
    }
    for goal, r5 in expected.items():
        assert minutes[goal] == pytest.approx(r5, abs=1.5)
