"""guiju:explainaccess: one home by hand, the same as the living circle says, and every bad input."""

from pathlib import Path

import processing
import pytest
from layers import CORNER, polygons
from network_layers import HOMES, points, rows, streets
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsReferencedPointXY,
    QgsVectorLayer,
)
from test_livingcircle import COUNTED, Said, facilities, homes

SAMPLE = Path(__file__).parents[2] / "sample" / "district.gpkg"
H1 = f"{CORNER[0] + 100},{CORNER[1] + 10} [EPSG:4547]"


def run(feedback=None, context=None, **parameters):
    return processing.run(
        "guiju:explainaccess",
        {
            "INPUT": streets(),
            "FACILITIES": [facilities()],
            "CATEGORY": "category",
            "CATEGORIES": COUNTED,
            "ROUTES": "TEMPORARY_OUTPUT",
            **parameters,
        },
        feedback=feedback,
        context=context,
    )


def told(found):
    return sorted(
        rows(found["ROUTES"], "category", "status", "metres", "minutes", "limit_value", "shortfall")
    )


BY_HAND = [
    ("kindergarten", "beyond_limit", pytest.approx(600), pytest.approx(7.5), 300, pytest.approx(300)),
    ("primary_school", "ok", pytest.approx(220), pytest.approx(2.75), 500, 0),
]


def test_a_point_by_hand_with_the_ways_as_lines():
    found = run(ORIGIN=H1)
    assert told(found) == BY_HAND
    assert (found["SCORE"], found["MISSING_COUNT"]) == (50, 1)
    # The first field tells no category; the comma is that of a Chinese keyboard.
    assert told(run(ORIGIN=H1, CATEGORY="id，category")) == BY_HAND
    lengths = {f["category"]: f.geometry().length() for f in found["ROUTES"].getFeatures()}
    assert lengths == {"kindergarten": pytest.approx(600), "primary_school": pytest.approx(220)}
    renderer = found["ROUTES"].renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    assert [category.value() for category in renderer.categories()] == ["ok", "beyond_limit"]


def test_a_point_of_another_crs_and_a_feature_of_a_layer_are_told_the_same():
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    wgs = QgsCoordinateReferenceSystem("EPSG:4490")
    turn = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4547"), wgs, QgsProject.instance())
    there = turn.transform(QgsPointXY(CORNER[0] + 100, CORNER[1] + 10))
    assert told(run(ORIGIN=QgsReferencedPointXY(there, wgs))) == BY_HAND
    assert told(run(ORIGIN=f"{there.x()!r},{there.y()!r} [EPSG:4490]")) == BY_HAND
    one = run(ORIGINS=homes(), ORIGIN_ID="id", ORIGIN_VALUES="h1")
    assert told(one) == BY_HAND
    assert {row[0] for row in rows(one["ROUTES"], "origin")} == {"h1"}
    layer = homes()
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("\"id\" = 'h1'")
    selected = run(ORIGINS=QgsProcessingFeatureSourceDefinition(layer.id(), True), ORIGIN_ID="id")
    assert told(selected) == BY_HAND


def test_what_is_missing_has_a_row_without_a_line():
    """h3 stands on an island, h4 off the network; a layer without a kindergarten and none of shops."""
    found = run(ORIGINS=homes(), ORIGIN_ID="id", ORIGIN_VALUES="h3, h4", FACILITIES=[facilities([("f1", (300, -10), "primary_school")])])  # fmt: skip
    assert sorted(rows(found["ROUTES"], "origin", "category", "status", "facility", "shortfall")) == [
        ("h3", "kindergarten", "no_facility", None, None),
        ("h3", "primary_school", "unreachable", None, None),
        ("h4", "kindergarten", "no_facility", None, None),
        ("h4", "primary_school", "unconnected", None, None),
    ]
    assert not any(feature.hasGeometry() for feature in found["ROUTES"].getFeatures())
    unasked = run(ORIGIN=H1, FACILITIES=[points("primary_school", [("f1", (300, -10))])], CATEGORY="")
    assert sorted(rows(unasked["ROUTES"], "category", "status")) == [("kindergarten", "no_layer"), ("primary_school", "ok")]  # fmt: skip


def test_a_point_far_off_the_network_is_said_with_its_distance(tmp_path):
    said = Said()
    found = run(said, ORIGIN=f"{CORNER[0]},{CORNER[1] + 5900} [EPSG:4547]", REPORT=str(tmp_path / "far.html"))
    assert {row[1] for row in told(found)} == {"unconnected"}
    assert found["SCORE"] is None
    assert any("nearest street is 5,000 m away" in warning for warning in said.warnings)
    assert "No street lies within 300 m" in Path(found["REPORT"]).read_text(encoding="utf-8")


def test_the_report_tells_the_neighbour_and_runs_nothing(tmp_path):
    evil = [("f1", (300, -10), "primary_school"), ("<img onerror=1>", (400, 290), "kindergarten")]
    found = run(
        ORIGINS=homes([("<script>alert(1)</script>", (100, 10), 5)]), ORIGIN_ID="id",
        FACILITIES=[facilities(evil)], FACILITY_NAME="id", REPORT=str(tmp_path / "home.html"), PLACE="示例区",
    )  # fmt: skip
    text = Path(found["REPORT"]).read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<img" not in text
    for part in ("&lt;script&gt;", "&lt;img onerror=1&gt;", "示例区", "50 of 100 points", "600 m away", "300 m too far",
                 "1 of 2", "<svg", "figure not verified", "80 m/min", "f1"):  # fmt: skip
        assert part in text
    assert "http://" not in text
    assert "https://" not in text


def test_figures_are_those_of_the_living_circle_on_the_sample_district():
    def table(name):
        return QgsVectorLayer(f"{SAMPLE}|layername={name}", name, "ogr")

    same = {
        "INPUT": table("streets"), "LEVEL": "layer", "DIRECTION": "direction", "ORIGINS": table("community_points"),
        "ORIGIN_ID": "SQDM", "FACILITIES": [table("facilities")], "CATEGORY": "category", "FACILITY_NAME": "name_zh",
        "CATEGORIES": "primary_school,kindergarten,market,bus_stop",
    }  # fmt: skip
    asked = ["C003", "C030", "C055"]
    circle = processing.run(
        "guiju:livingcircle", {**same, "SCORES": "TEMPORARY_OUTPUT", "ACCESS": "TEMPORARY_OUTPUT"}
    )
    one = run(**same, ORIGIN_VALUES=",".join(asked))
    fields = ("origin", "category", "status", "metres", "minutes", "facility")
    wanted = [row for row in rows(circle["ACCESS"], *fields) if row[0] in asked]
    assert rows(one["ROUTES"], *fields) == wanted
    assert len(wanted) == 12
    scores = dict(rows(circle["SCORES"], "origin", "score"))
    assert one["SCORE"] == pytest.approx(sum(scores[id] for id in asked) / 3, abs=0.01)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "No home is given"),
        ({"ORIGIN": H1, "ORIGINS": homes}, "Both a point and a layer"),
        ({"ORIGIN": "here"}, "“here” is not a point"),
        ({"ORIGIN": "500,95 [EPSG:4490]"}, "cannot be brought to"),
        ({"ORIGINS": homes, "ORIGIN_ID": "id", "ORIGIN_VALUES": "h1,h9"}, "no home “h9”.*h1, h2"),
        ({"ORIGINS": homes, "ORIGIN_ID": "number"}, "homes.*no field “number”"),
        ({"ORIGINS": lambda: points("many", [(str(n), (n, 0)) for n in range(51)])}, "51 homes.*50"),
        ({"ORIGINS": lambda: homes(crs="")}, "homes"),
        ({"ORIGIN": H1, "INPUT": None}, "Neither a network file"),
        ({"ORIGIN": H1, "INPUT": lambda: polygons("streets", [("A", "LineString(114 30, 114.1 30)")], kind="LineString", crs="EPSG:4490")}, "not metres"),
        ({"ORIGIN": H1, "FACILITIES": []}, "facilities|FACILITIES"),
        ({"ORIGIN": H1, "CATEGORY": "kind"}, "no field “kind”"),
        ({"ORIGIN": H1, "CATEGORIES": "casino"}, "no category “casino”"),
        ({"ORIGIN": H1, "WALKING_SPEED": 0}, "walking speed"),
    ],
)  # fmt: skip
def test_parameters_that_make_no_sense_are_said(parameters, sentence):
    made = {key: value() if callable(value) else value for key, value in parameters.items()}
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**made)


def test_a_layer_without_homes_and_a_layer_without_facilities(tmp_path):
    said = Said()
    found = run(said, ORIGINS=points("homes", []), REPORT=str(tmp_path / "none.html"))
    assert found["ROUTES"].featureCount() == 0
    assert Path(found["REPORT"]).read_text(encoding="utf-8").endswith("</html>\n")
    assert any("no features" in warning for warning in said.warnings)
    none = run(ORIGIN=H1, FACILITIES=[facilities([])])
    assert {row[1] for row in told(none)} == {"no_facility"}
    assert none["SCORE"] == 0


def test_a_cancelled_run_writes_nothing(tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    run(feedback, context, ORIGIN=H1, ROUTES=str(tmp_path / "r.gpkg"), REPORT=str(tmp_path / "r.html"))
    assert not list(tmp_path.iterdir())


def test_a_network_file_answers_as_its_lines_do(tmp_path):
    made = processing.run("guiju:buildnetwork", {"INPUT": streets(), "NETWORK": str(tmp_path / "n.gjn")})
    assert told(run(ORIGIN=H1, INPUT=None, NETWORK=made["NETWORK"])) == BY_HAND


def test_a_category_by_radius_has_a_straight_line():
    found = run(ORIGIN=H1, MEASURE="radius")
    lengths = {f["category"]: (f["metres"], f.geometry().length()) for f in found["ROUTES"].getFeatures()}
    assert lengths["primary_school"] == (pytest.approx(200.998, abs=1e-3), pytest.approx(200.998, abs=1e-3))
    assert set(rows(found["ROUTES"], "measure")) == {("radius",)}


def test_a_facility_whose_name_is_blank_is_called_by_its_feature_id():
    shops = facilities([(" ", (300, -10), "primary_school"), ("f2", (310, -10), "kindergarten")])
    found = run(ORIGIN=H1, FACILITIES=[shops], FACILITY_NAME="id")
    assert sorted(rows(found["ROUTES"], "facility")) == [("#1",), ("f2",)]


def test_every_home_of_the_layer_is_explained_where_none_is_named():
    found = run(ORIGINS=homes(), ORIGIN_ID="id")
    assert {row[0] for row in rows(found["ROUTES"], "origin")} == {key for key, _ in HOMES}
