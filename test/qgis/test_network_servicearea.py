"""guiju:servicearea: what is reached against QGIS's own tool and by hand, the self-check, and bad input."""

import math
from pathlib import Path

import processing
import pytest
import shapely
from network_layers import SCHOOLS, points, rows, streets
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

DATA = Path(__file__).parents[2].resolve().parent / "shared" / "data"


def run(**parameters):
    return processing.run(
        "guiju:servicearea",
        {
            "INPUT": streets(),
            "FACILITIES": points("schools", SCHOOLS),
            "FACILITY_ID": "id",
            "LIMITS": "200",
            "LINES": "TEMPORARY_OUTPUT",
            "POLYGONS": "TEMPORARY_OUTPUT",
            **parameters,
        },
    )


def test_streets_are_reached_to_where_the_limit_ends():
    found = run(LIMITS="110, 200，110")
    assert rows(found["LINES"], "facility", "limit_value", "length_m", "status") == [
        ("s1", 110.0, 200.0, "ok"),
        ("s1", 200.0, 380.0 + 90.0, "ok"),
        ("s2", 110.0, 180.0, "ok"),
        ("s2", 200.0, 180.0 + 100.0, "ok"),
    ]
    assert [round(f.geometry().length(), 3) for f in found["LINES"].getFeatures()] == [200, 470, 180, 280]


def test_ground_never_goes_beyond_the_limit_and_says_so():
    found = run(LIMITS="150,300", WIDTH=40)
    assert found["WORST_EXCESS"] <= 0
    for facility, excess, area in rows(found["POLYGONS"], "facility", "worst_excess", "area_m2"):
        assert -20 < excess <= 0, facility
        assert area > 5_000
    reached = {
        f["facility"]: f.geometry() for f in found["POLYGONS"].getFeatures() if f["limit_value"] == 150
    }
    homes = [(x, y) for x in range(120, 480, 9) for y in range(-50, 60, 7)]
    costs = processing.run(
        "guiju:odmatrix",
        {"INPUT": streets(), "ORIGINS": points("homes", [(f"{x} {y}", (x, y)) for x, y in homes]), "ORIGIN_ID": "id",
         "DESTINATIONS": points("schools", SCHOOLS[:1]), "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]  # fmt: skip
    inside = 0
    for origin, cost in rows(costs, "origin", "cost"):
        x, y = map(int, origin.split())
        if reached["s1"].contains(QgsPointXY(500_000 + x, 3_378_000 + y)):
            assert cost <= 150
            inside += 1
    assert inside > 100


def test_together_each_street_counts_once():
    lines = rows(run(LIMITS="1000", TOGETHER=True)["LINES"], "facility", "length_m")
    assert lines == [(None, 1300.0)]
    apart = rows(run(LIMITS="1000")["LINES"], "facility", "length_m")
    assert apart == [("s1", 1300.0), ("s2", 1300.0)]


def test_the_way_leads_to_the_facility_or_from_it():
    lines = streets([("A", [(0, 0), (1000, 0)], "F")], fields="field=oneway:string")
    for travel, (low, high) in (("to", (110, 300)), ("from", (300, 490))):
        (feature,) = run(
            INPUT=lines, DIRECTION="oneway", TRAVEL=travel, FACILITIES=points("s", SCHOOLS[:1])
        )["LINES"].getFeatures()  # fmt: skip
        box = feature.geometry().boundingBox()
        assert (box.xMinimum() - 500_000, box.xMaximum() - 500_000) == pytest.approx((low, high))


def test_entering_costs_by_a_field():
    schools = points("s", [("a", (300, 0), 150.0), ("b", (300, 0), None)], fields="field=entry:double")
    assert rows(run(FACILITIES=schools, ENTRY_COST="entry")["LINES"], "facility", "length_m") == [
        ("a", 100.0),
        ("b", 200.0 + 200.0 + 100.0),
    ]
    wrong = points("s", [("a", (300, 0), -1.0)], fields="field=entry:double")
    with pytest.raises(QgsProcessingException, match="entry cost"):
        run(FACILITIES=wrong, ENTRY_COST="entry")


def test_minutes_of_those_who_walk_slower_reach_less():
    adult, wheelchair = (
        rows(
            run(LIMITS="2", COST="time", PROFILE=who, FACILITIES=points("s", [("s", (700, 0))]))["LINES"],
            "length_m",
        )
        for who in ("adult", "wheelchair")
    )
    assert (adult, wheelchair) == ([(320.0,)], [(160.0,)])


def test_a_facility_on_no_street_is_unconnected_and_not_lost():
    found = run(FACILITIES=points("s", [("far", (0, 5000)), ("none", None), ("s1", (300, -10))]))
    assert sorted(rows(found["POLYGONS"], "facility", "status")) == [
        ("far", "unconnected"),
        ("none", "unconnected"),
        ("s1", "ok"),
    ]
    assert found["UNCONNECTED"] == 2
    off = run(FACILITIES=points("s", [("far", (0, 5000))]), TOGETHER=True)
    assert rows(off["POLYGONS"], "facility", "limit_value", "status") == [(None, 200.0, "unconnected")]
    empty = run(FACILITIES=points("s", []))
    assert empty["LINES"].featureCount() == 0
    assert math.isnan(empty["WORST_EXCESS"])


@pytest.mark.parametrize("limits", ["0", "-5", "", "300,", "near", "nan", "inf"])
def test_limits_that_are_none_are_refused(limits):
    with pytest.raises(QgsProcessingException, match="limit"):
        run(LIMITS=limits)


def test_a_limit_shorter_than_the_walk_to_the_street_reaches_nothing():
    found = run(LIMITS="5")
    assert rows(found["LINES"], "length_m", "status") == [(0.0, "ok"), (0.0, "ok")]
    assert not any(feature.hasGeometry() for feature in found["POLYGONS"].getFeatures())


def test_a_cancelled_run_writes_nothing(tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda share: share > 30 and feedback.cancel())
    processing.run(
        "guiju:servicearea",
        {"INPUT": streets(), "FACILITIES": points("s", SCHOOLS), "LIMITS": "300", "POLYGONS": str(tmp_path / "p.gpkg")},
        context=context, feedback=feedback,
    )  # fmt: skip
    assert not (tmp_path / "p.gpkg").exists()


@pytest.fixture
def roads():
    path = DATA / "qgis_network" / "roads.gml"
    if not path.exists():
        pytest.skip("the data set qgis_network is not here")
    return QgsVectorLayer(str(path), "roads", "ogr")


def on_the_road(roads, x, y) -> QgsVectorLayer:
    """The point of the roads nearest to a point: QGIS leaves the walk to the street out, here it is nothing."""
    point = QgsGeometry.fromPointXY(QgsPointXY(x, y))
    nearest = min((f.geometry().nearestPoint(point) for f in roads.getFeatures()), key=point.distance)
    layer = QgsVectorLayer("Point?crs=EPSG:32733&field=id:string", "start", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["start"])
    feature.setGeometry(nearest)
    layer.dataProvider().addFeature(feature)
    return layer


def farthest(one, other) -> float:
    """How far the farthest of many points of one is from the other."""
    points = shapely.points(shapely.get_coordinates(shapely.segmentize(one, 2.0)))
    return shapely.distance(points, other).max()


def united(layer):
    shapes = [shapely.from_wkb(bytes(feature.geometry().asWkb())) for feature in layer.getFeatures()]
    return shapely.union_all(shapes)


@pytest.mark.parametrize(
    ("x", "y", "metres", "minutes", "expected"),
    [
        (1003654.8065293541, 6222397.723338357, 400.0, None, "service_area_from_point_lines.gml"),
        (1002424.321122, 6221845.996330, 500.0, "0.6", "service_area_fastests_lines.gml"),
    ],
)
def test_streets_reached_are_those_of_qgis(roads, x, y, metres, minutes, expected):
    """By distance and, at 50 km/h for 36 s, by time. With the walk to the street left out the meaning is the same.

    The files of QGIS's own tests measure on the ellipsoid, where these roads, 500 km off the central
    meridian, are 0.27 % shorter: they go on by as much.
    """
    options = (
        {"COST": "time", "WALKING_SPEED": 50_000 / 60, "LIMITS": minutes} if minutes else {"LIMITS": "400"}
    )
    start = on_the_road(roads, x, y)
    ours = united(run(INPUT=roads, FACILITIES=start, TRAVEL="from", WIDTH=10, **options)["LINES"])
    live = processing.run(
        "native:serviceareafrompoint",
        {"INPUT": roads, "STRATEGY": 0, "START_POINT": f"{x},{y} [EPSG:32733]", "TRAVEL_COST2": metres,
         "OUTPUT_LINES": "TEMPORARY_OUTPUT"},
    )["OUTPUT_LINES"]  # fmt: skip
    assert farthest(ours, united(live)) < 1e-3
    assert farthest(united(live), ours) < 1e-3
    kept = united(QgsVectorLayer(str(DATA / "qgis_network" / "expected" / expected), "expected", "ogr"))
    assert farthest(ours, kept) < 1e-3
    assert farthest(kept, ours) == pytest.approx(0.0027 * metres, rel=0.05)


def test_the_whole_chain_in_porto_alegre(tmp_path):
    path = DATA / "porto_alegre" / "poa_walk_epsg31982.gpkg"
    if not path.exists():
        pytest.skip("the data set porto_alegre is not here")
    network = processing.run(
        "guiju:buildnetwork",
        {"INPUT": f"{path}|layername=walk_edges", "NETWORK": str(tmp_path / "poa.gjn")},
    )["NETWORK"]
    found = run(
        INPUT=None, NETWORK=network, FACILITIES=f"{path}|layername=pois15", FACILITY_ID="id", LIMITS="5,10,15",
        COST="time", WALKING_SPEED=60,
    )  # fmt: skip
    assert found["WORST_EXCESS"] <= 0
    assert found["POLYGONS"].featureCount() == 45
    grounds = {(f["facility"], f["limit_value"]): f for f in found["POLYGONS"].getFeatures()}
    for facility in {facility for facility, _ in grounds}:
        areas = [grounds[facility, limit]["area_m2"] for limit in (5.0, 10.0, 15.0)]
        assert areas == sorted(areas)
        assert grounds[facility, 15.0].geometry().isGeosValid()
