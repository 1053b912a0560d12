"""guiju:fixoffset on real layers: moved where they belong, or a plain sentence."""

import numpy as np
import processing
import pytest
import shapely
from guiju.core import offset
from processing.gui.AlgorithmExecutor import execute_in_place_run
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

WUHAN = np.array([114.40, 30.50])


@pytest.fixture
def fix(plugin):
    """Run fixoffset into a layer in memory."""
    return lambda **parameters: processing.run(
        "guiju:fixoffset", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters}
    )


def blocks(n=10):
    """Parcels of uneven size near Wuhan, in degrees."""
    random = np.random.default_rng(2)
    xs, ys = (np.cumsum(random.uniform(60, 190, n + 1)) / 100_000 for _ in range(2))
    return [shapely.box(xs[i], ys[j], xs[i + 1] - 1e-4, ys[j + 1] - 1e-4) for i in range(n) for j in range(n)]


def layer(shapes, system="wgs84", crs="EPSG:4490"):
    """A layer of these parcels whose coordinates are in `system`, whatever its label says."""
    made = QgsVectorLayer(f"Polygon?crs={crs}&field=BSM:string", "地块", "memory")
    features = []
    for row, shape in enumerate(shapes):
        moved = shapely.transform(shape, lambda xy: offset.convert(xy + WUHAN, "wgs84", system))
        feature = QgsFeature(made.fields())
        feature.setAttributes([f"甲-{row}"])
        geometry = QgsGeometry()
        geometry.fromWkb(shapely.to_wkb(moved))
        feature.setGeometry(geometry)
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    return made


def points(of):
    return np.vstack(
        [shapely.get_coordinates(shapely.from_wkb(bytes(f.geometry().asWkb()))) for f in of.getFeatures()]
    )


def test_a_layer_labelled_wgs84_that_is_gcj02_is_found_out_and_moved_back(fix):
    truth = layer(blocks())
    wrong = layer(blocks(), "gcj02", "EPSG:4326")
    found = fix(INPUT=wrong, FROM="auto", REFERENCE=truth)
    assert found["FOUND"] == "gcj02"
    assert 500 < found["OFFSET_M"] < 600
    assert found["CONFIDENCE"] > 0.5
    assert found["OUTPUT"].crs().authid() == "EPSG:4326"
    assert np.abs(points(found["OUTPUT"]) - points(truth)).max() < 1e-8
    assert [f["BSM"] for f in found["OUTPUT"].getFeatures()] == [f["BSM"] for f in wrong.getFeatures()]


def test_a_feature_outside_its_reference_system_is_told(fix):
    class Log(QgsProcessingFeedback):
        def pushWarning(self, warning):
            said.append(warning)

    said = []
    mixed = layer(blocks(1))
    mixed.dataProvider().addFeatures([QgsFeature(mixed.fields())])
    away = QgsFeature(mixed.fields())
    away.setGeometry(QgsGeometry.fromWkt("Polygon((1e12 0, 1e12 1, 2e12 0, 1e12 0))"))
    mixed.dataProvider().addFeatures([away])
    parameters = {"INPUT": mixed, "FROM": "gcj02", "OUTPUT": "TEMPORARY_OUTPUT"}
    moved = processing.run("guiju:fixoffset", parameters, feedback=Log(False))["OUTPUT"]
    assert [feature.hasGeometry() for feature in moved.getFeatures()] == [True, False, False]
    assert [line for line in said if line.startswith("1 features of layer “地块” lie outside")]


def test_a_projected_layer_goes_through_degrees_and_back(fix):
    truth = layer(blocks())
    project = {"TARGET_CRS": "EPSG:4547", "OUTPUT": "TEMPORARY_OUTPUT"}
    there = processing.run("native:reprojectlayer", {"INPUT": truth, **project})["OUTPUT"]
    wrong = layer(blocks(), "bd09", "EPSG:4490")
    wrong = processing.run("native:reprojectlayer", {"INPUT": wrong, **project})["OUTPUT"]
    found = fix(INPUT=wrong, FROM="auto", REFERENCE=truth)
    assert found["FOUND"] == "bd09"
    assert found["OUTPUT"].crs().authid() == "EPSG:4547"
    assert np.abs(points(found["OUTPUT"]) - points(there)).max() < 0.001


def test_a_sound_layer_does_not_move(fix):
    truth = layer(blocks())
    found = fix(INPUT=truth, FROM="auto", REFERENCE=layer(blocks()))
    assert (found["FOUND"], found["OFFSET_M"]) == ("wgs84", 0.0)
    assert (points(found["OUTPUT"]) == points(truth)).all()


def test_to_a_web_map_and_back_by_name(fix):
    truth = layer(blocks(3))
    there = fix(INPUT=truth, FROM="cgcs2000", TO="bd09")
    back = fix(INPUT=there["OUTPUT"], FROM="bd09", TO="wgs84")
    assert there["OFFSET_M"] > 1000
    assert np.abs(points(back["OUTPUT"]) - points(truth)).max() < 1e-9


def test_it_says_so_when_it_cannot_tell(fix):
    other = layer([shapely.Point(x, y).buffer(0.0003) for x in (0, 0.01) for y in (0, 0.01)])
    with pytest.raises(QgsProcessingException, match=r"cannot be told.*Choose the system yourself"):
        fix(INPUT=other, FROM="auto", REFERENCE=layer(blocks()))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"FROM": "auto"}, "needs a reference layer"),
        ({"FROM": "gcj02", "INPUT": "crsless"}, "no coordinate reference system"),
        ({"FROM": "gcj02", "INPUT": "table"}, "has no geometry"),
    ],
)
def test_what_cannot_be_used_is_said_before_the_work(fix, change, sentence):
    crsless = QgsVectorLayer("Polygon?field=a:int", "crsless", "memory")
    crsless.setCrs(QgsCoordinateReferenceSystem())
    layers = {
        "sound": layer(blocks(2)),
        "crsless": crsless,
        "table": QgsVectorLayer("NoGeometry?field=a:int", "table", "memory"),
    }
    parameters = {"INPUT": "sound", **change}
    parameters["INPUT"] = layers[parameters["INPUT"]]
    with pytest.raises(QgsProcessingException, match=sentence):
        fix(**parameters)


def test_an_empty_layer_gives_an_empty_layer(fix):
    found = fix(INPUT=layer([]), FROM="gcj02")
    assert found["OUTPUT"].featureCount() == 0
    assert found["OFFSET_M"] == 0.0


def test_edits_in_place_and_keeps_to_layers_without_heights(plugin, qgis_new_project):
    shifted = layer(blocks(2), "gcj02")
    QgsProject.instance().addMapLayer(shifted)
    shifted.startEditing()
    shifted.selectAll()
    tool = QgsApplication.processingRegistry().createAlgorithmById("guiju:fixoffset")
    assert tool.supportInPlaceEdit(shifted)
    assert not tool.supportInPlaceEdit(QgsVectorLayer("PointZ?crs=EPSG:4490", "heights", "memory"))
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    done, _ = execute_in_place_run(
        tool, {"INPUT": shifted, "FROM": "gcj02"}, context=context, raise_exceptions=True
    )
    assert done
    assert np.abs(np.sort(points(shifted), axis=0) - np.sort(points(layer(blocks(2))), axis=0)).max() < 1e-8
    shifted.rollBack()
