"""guiju:sharecopy on real layers: what leaves is coarse, marked and in the log."""

import numpy as np
import processing
import pytest
from guiju.bridge import export_log
from guiju.bridge.marking import mark_layer, marking_of
from guiju.bridge.options import Options, save
from layers import box, polygons
from layers import save as saved
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsSettings,
    QgsVectorLayer,
)
from told import Told

PLOTS = [("甲", box(3, 7, 412, 388), 500_003.2, 2.5), ("乙", box(500, 3, 504, 900), 500_500.1, 1.0)]


@pytest.fixture
def log(plugin, tmp_path):
    path = tmp_path / "exports.jsonl"
    QgsSettings().remove("guiju")
    save(Options(log=str(path)))
    yield path
    QgsSettings().remove("guiju")


@pytest.fixture
def share(log):
    def run(**parameters):
        said = Told()
        given = {
            "INPUT": polygons("plots", PLOTS, key="BSM", fields="field=E:double&field=far:double"),
            "GEOMETRY": "coarse",
            "COARSE_M": 100,
            "PURPOSE": "公示",
            "RECIPIENT": "规划展览馆",
            "OUTPUT": "TEMPORARY_OUTPUT",
            **parameters,
        }
        return processing.run("guiju:sharecopy", given, feedback=said)["OUTPUT"], said.warnings

    return run


def vertices(layer):
    return np.array([[v.x(), v.y()] for f in layer.getFeatures() for v in f.geometry().vertices()])


def test_a_coarse_copy_has_only_points_of_the_grid_and_says_what_vanished(share):
    copy, said = share()
    assert (vertices(copy) % 100 == 0).all()
    assert [f.geometry().isEmpty() for f in copy.getFeatures()] == [False, True]
    assert [f["BSM"] for f in copy.getFeatures()] == ["甲", "乙"]
    assert any("1 of 2 features are narrower" in line for line in said)


def test_fields_with_coordinates_are_left_out_unless_they_are_named(share):
    copy, said = share()
    assert copy.fields().names() == ["BSM", "far"]
    assert any("left out: E." in line for line in said)
    copy, said = share(FIELDS=["E"])
    assert copy.fields().names() == ["E"]
    assert any("stay in the copy" in line for line in said)
    copy, said = share(GEOMETRY="exact")
    assert copy.fields().names() == ["BSM", "E", "far"]
    assert said == []


WRITTEN = {
    "wkt": "POLYGON((528989.8 3375488.7,529009.8 3375488.7,529009.8 3375508.7,528989.8 3375488.7))",
    "geojson": '{ "type": "Point", "coordinates": [ 528989.8, 3375488.7 ] }',
    "lonlat": "114.30210,30.49870",
    "jzd": "J1,1,3375488.706,38528989.840;J2,1,3375508.706,38528989.840",
    "note": "X=3375488.706 Y=528989.840",
    "dms": "114°18'07.5\"E 30°29'55.3\"N",
    # Kept: what looks a little like it.
    "places": "420106,420107",
    "figures": "容积率 2.5,高度 80.00",
}


@pytest.mark.parametrize("crs", ["EPSG:4547", None], ids=["layer", "table"])
def test_coordinates_written_in_texts_do_not_leave_with_a_copy_that_has_none(share, crs):
    kind = f"Point?crs={crs}&" if crs else "NoGeometry?"
    layer = QgsVectorLayer(kind + "&".join(f"field={name}:string" for name in WRITTEN), "plots", "memory")
    for values in ([None] * len(WRITTEN), list(WRITTEN.values())):
        row = QgsFeature(layer.fields())
        row.setAttributes(values)
        if crs:
            row.setGeometry(QgsGeometry.fromWkt("Point(528989.8 3375488.7)"))
        layer.dataProvider().addFeatures([row])
    copy, said = share(INPUT=layer, GEOMETRY="none")
    assert copy.fields().names() == ["places", "figures"]
    assert any("left out: wkt, geojson, lonlat, jzd, note, dms." in line for line in said)
    copy, said = share(INPUT=layer, GEOMETRY="none", FIELDS=["jzd", "places"])
    assert copy.fields().names() == ["jzd", "places"]
    assert any("stay in the copy, as was chosen: jzd." in line for line in said)


def test_a_marking_below_that_of_the_options_is_told_above_all_with_exact_coordinates(share, log):
    save(Options(log=str(log), marking="[秘密]"))
    _, said = share(MARKING="公开", GEOMETRY="exact")
    assert any("options mark results [秘密]; these are marked 公开" in line for line in said)
    assert any("exact coordinates and is marked 公开" in line for line in said)
    assert not any("marked" in line for line in share(MARKING="机密", GEOMETRY="exact")[1])


def test_points_of_the_grid_and_no_geometry_at_all(share):
    copy, _ = share(GEOMETRY="centroid")
    assert (vertices(copy) % 100 == 0).all()
    assert [f.geometry().constGet().wktTypeStr() for f in copy.getFeatures()] == ["Point", "Point"]
    copy, _ = share(GEOMETRY="none")
    assert not copy.isSpatial()
    assert copy.featureCount() == 2


def test_a_grid_in_degrees_is_at_least_as_wide(share):
    layer = polygons("站点", [("a", "Point(114.31234567 30.51234567)")], crs="EPSG:4490", kind="Point")
    copy, _ = share(INPUT=layer)
    (x, y) = vertices(copy)[0]
    mesh = 100 / 111_320 / np.cos(np.radians(30.51234567))
    assert x / mesh == pytest.approx(round(x / mesh), abs=1e-6)
    assert y / mesh == pytest.approx(round(y / mesh), abs=1e-6)


def test_what_leaves_is_marked_and_in_the_log(share, log, tmp_path):
    layer = saved(
        polygons("plots", PLOTS, key="BSM", fields="field=E:double&field=far:double"),
        tmp_path / "plots.gpkg",
        "plots",
    )
    secret = QgsVectorLayer(layer, "plots", "ogr")
    mark_layer(secret, "秘密", "given")
    share(INPUT=secret, OUTPUT=str(tmp_path / "copy.gpkg"))
    assert marking_of(QgsVectorLayer(str(tmp_path / "copy.gpkg"), "copy", "ogr")) == "秘密"
    _, said = share(INPUT=secret, MARKING="公开", OUTPUT=str(tmp_path / "open.gpkg"))
    assert marking_of(QgsVectorLayer(str(tmp_path / "open.gpkg"), "open", "ogr")) == "公开"
    assert any("marked 秘密; the results are marked 公开" in line for line in said)
    first, second = export_log.read(log)[0]
    assert (first["purpose"], first["recipient"]) == ("公示", "规划展览馆")
    assert first["coordinates"] == "coarse 100 m"
    assert first["fields"] == "fid, BSM, far"
    assert first["inputs"] == [{"name": "plots", "source": f"{tmp_path}/plots.gpkg|plots", "marking": "秘密"}]
    assert (first["marking"], second["marking"]) == ("秘密", "公开")


def test_a_copy_in_memory_is_in_the_log_too_since_it_has_a_purpose(share, log):
    share()
    assert export_log.read(log)[0][0]["recipient"] == "规划展览馆"


def test_the_options_are_what_it_begins_with(share, log):
    save(Options(log=str(log), coordinates="coarse", coarse_m=250.0))
    given = {"INPUT": polygons("plots", PLOTS[:1], key="BSM", fields="field=E:double&field=far:double")}
    words = {"PURPOSE": "公示", "RECIPIENT": "甲方", "OUTPUT": "TEMPORARY_OUTPUT"}
    copy = processing.run("guiju:sharecopy", {**given, **words})["OUTPUT"]
    assert (vertices(copy) % 250 == 0).all()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"PURPOSE": "  "}, "“Purpose” is empty"),
        ({"RECIPIENT": " "}, "“Recipient” is empty"),
        ({"COARSE_M": 0}, "must be a number"),
        (
            {"INPUT": polygons("crsless", PLOTS[:1], fields="field=E:double&field=far:double", crs="")},
            "no coordinate reference system",
        ),
    ],
)
def test_what_cannot_be_used_is_said_before_the_work(share, change, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        share(**change)


def test_an_empty_layer_a_table_and_a_broken_polygon(share):
    copy, said = share(INPUT=polygons("plots", []))
    assert copy.featureCount() == 0
    assert said
    table = QgsVectorLayer("NoGeometry?field=a:string", "table", "memory")
    row = QgsFeature(table.fields())
    row.setAttributes(["x"])
    table.dataProvider().addFeatures([row])
    assert share(INPUT=table)[0].featureCount() == 1
    bow = QgsGeometry.fromWkt("Polygon((0 0, 1000 1000, 1000 0, 0 1000, 0 0))").asWkt()
    copy, _ = share(INPUT=polygons("bow", [("a", bow)]))
    assert next(copy.getFeatures()).geometry().isGeosValid()
