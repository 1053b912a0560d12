"""Layers that look like web-map coordinates: told beside real ground, and never where all is well."""

from pathlib import Path

import pytest
import shapely
from guiju.bridge.datum import may_be_reference, may_be_shifted, suspicion
from guiju.bridge.source import Source
from guiju.core import offset
from guiju.core.progress import Progress
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample" / "district.gpkg"
TRANSFORMS = QgsCoordinateTransformContext()
DEGREES = QgsCoordinateReferenceSystem("EPSG:4490")


def sample(table: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{SAMPLE}|layername={table}", table, "ogr")
    assert layer.isValid(), table
    return layer


def in_degrees(layer: QgsVectorLayer, system: str, limit: int = 3_000) -> QgsVectorLayer:
    """The layer in memory as it comes off a web map: in degrees, in `system`, labelled CGCS2000."""
    kind = {0: "Point", 1: "MultiLineString", 2: "MultiPolygon"}[int(layer.geometryType())]
    made = QgsVectorLayer(f"{kind}?crs=EPSG:4490", f"{layer.name()} {system}", "memory")
    transform = QgsCoordinateTransform(layer.crs(), DEGREES, TRANSFORMS)
    features = []
    for feature in layer.getFeatures():
        shape = feature.geometry()
        shape.transform(transform)
        moved = shapely.transform(
            shapely.from_wkb(bytes(shape.asWkb())), lambda xy: offset.convert(xy, "wgs84", system)
        )
        geometry = QgsGeometry()
        geometry.fromWkb(shapely.to_wkb(shapely.force_2d(moved)))
        geometry.convertToMultiType() if kind.startswith("Multi") else None
        out = QgsFeature()
        out.setGeometry(geometry)
        features.append(out)
        if len(features) == limit:
            break
    assert made.dataProvider().addFeatures(features)[0]
    made.updateExtents()
    return made


def found(layer, *references):
    sources = [Source.of_layer(reference) for reference in references]
    return suspicion(Source.of_layer(layer), sources, TRANSFORMS, Progress())


@pytest.fixture(scope="module")
def references(plugin):
    """The layers of the sample project that may be references; the project is kept alive by its layers."""
    project = QgsProject()
    assert project.read(str(ROOT / "sample" / "district.qgz"))
    yield [layer for layer in project.mapLayers().values() if may_be_reference(layer)]
    project.clear()


def others(references, *tables):
    return [r for r in references if r.source().rsplit("=", 1)[-1] not in tables]


@pytest.mark.parametrize(("system", "low", "high"), [("gcj02", 500, 600), ("bd09", 1_000, 1_400)])
@pytest.mark.parametrize("table", ["plots", "hills", "zones"])
def test_web_map_coordinates_are_told_beside_other_layers(references, table, system, low, high):
    suspected = found(in_degrees(sample(table), system), *others(references, table, "plots", "plots_2025"))
    assert suspected.datum == system
    assert low < suspected.offset_m < high
    assert suspected.reference


@pytest.mark.parametrize(
    "table", ["plots", "buildings", "streets", "facilities", "farmland", "railway", "district"]
)
def test_no_layer_of_the_sample_gives_a_false_alarm(references, table):
    assert found(in_degrees(sample(table), "wgs84"), *others(references, table)) is None


def test_layers_in_metres_are_never_suspected(references):
    assert references
    assert not any(may_be_shifted(layer) for layer in references)


@pytest.mark.parametrize(
    ("uri", "suspected", "reference"),
    [
        ("Polygon?crs=EPSG:4326", True, False),
        ("Point?crs=EPSG:4490", True, False),
        ("Polygon?crs=EPSG:4610", False, False),
        ("Polygon?crs=EPSG:4547", False, True),
        ("Point?crs=EPSG:4547", False, False),
        ("NoGeometry?field=a:int", False, False),
    ],
)
def test_what_may_be_compared_with_what(qgis_app, uri, suspected, reference):
    layer = QgsVectorLayer(uri, "layer", "memory")
    assert (may_be_shifted(layer), may_be_reference(layer)) == (suspected, reference)


def test_nothing_near_and_nothing_at_all_is_no_alarm(references):
    empty = QgsVectorLayer("Polygon?crs=EPSG:4326", "empty", "memory")
    assert found(empty, *references) is None
    far = QgsVectorLayer("Polygon?crs=EPSG:4326", "far", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("Polygon((10 50, 10.1 50, 10.1 50.1, 10 50))"))
    far.dataProvider().addFeatures([feature])
    assert found(far, *references) is None
    assert found(in_degrees(sample("zones"), "gcj02")) is None
