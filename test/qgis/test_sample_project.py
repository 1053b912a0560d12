"""The sample district as a person opens it: a copy in any folder, styled, named as synthetic."""

import shutil
from pathlib import Path

import pytest
import shapely
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
)
from qgis.PyQt.QtCore import QSize

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
MADE_WITH_GEOS = (3, 14, 1)


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "某处 elsewhere"
    folder.mkdir()
    for name in ("district.qgz", "district.gpkg", "dem.tif", "image_2023.tif", "image_2024.tif"):
        shutil.copy(SAMPLE / name, folder)
    project = QgsProject()
    assert project.read(str(folder / "district.qgz"))
    yield project
    project.clear()


def test_a_copy_opens_in_any_folder(project):
    folder = Path(project.homePath())
    layers = project.mapLayers().values()
    assert len(layers) > 30
    for layer in layers:
        assert layer.isValid(), layer.name()
        assert layer.source().startswith(str(folder)), layer.source()
        assert layer.crs() == QgsCoordinateReferenceSystem("EPSG:4547")


def test_it_is_named_as_synthetic(project):
    assert "Synthetic" in project.title()
    assert "虚构" in project.title()
    for layer in project.mapLayers().values():
        if layer.type().name == "Vector":
            assert "Synthetic" in layer.metadata().title(), layer.name()


def test_legend_speaks_in_words(project):
    """No legend of codes alone: each land-use entry says its name in both languages."""
    layer = project.mapLayersByName("用地规划 Zoning 2026")[0]
    labels = [category.label() for category in layer.renderer().categories()]
    assert "0701 城镇住宅用地 Urban residential land" in labels
    assert all(
        any("一" <= letter <= "鿿" for letter in label) and label.isascii() is False for label in labels
    )
    index = layer.fields().indexOf("RJL")
    assert layer.attributeAlias(index) == "容积率 FAR"


def test_it_draws_as_a_plan(project):
    """Water, housing, parks and fields show in their colours over a large part of the picture."""
    settings = QgsMapSettings()
    root = project.layerTreeRoot()
    shown = {node.layerId() for node in root.findLayers() if node.isVisible()}
    settings.setLayers([layer for layer in root.layerOrder() if layer.id() in shown])
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(300, 240))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    seen = [picture.pixelColor(x, y) for x in range(0, 300, 4) for y in range(0, 240, 4)]
    share = {
        "water": sum(c.blue() > c.red() + 60 and c.blue() > c.green() + 20 for c in seen) / len(seen),
        "park": sum(c.green() > c.red() + 90 for c in seen) / len(seen),
        "housing": sum(min(c.red(), c.green()) > c.blue() + 80 for c in seen) / len(seen),
    }
    assert all(part > 0.02 for part in share.values()), share


def test_recorded_area_is_that_of_qgis(project):
    """On plots with short edges; long ones bend on the ellipsoid."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(project.crs(), project.transformContext())
    assert measure.setEllipsoid("EPSG:1024")
    layer = project.mapLayersByName("用地规划 Zoning 2026")[0]
    checked = 0
    for feature in layer.getFeatures():
        shape: QgsGeometry = feature.geometry()
        if shape.area() > 20_000 or feature["QSXZ"] != "20" or not shape.isGeosValid():
            continue
        if abs(feature["YDMJ"] - measure.measureArea(shape)) > 0.02:
            assert feature["BSM"] in (SAMPLE / "truth.csv").read_text(encoding="utf-8")
        checked += 1
    assert checked > 500


@pytest.mark.skipif(shapely.geos_version != MADE_WITH_GEOS, reason="another GEOS may round otherwise")
def test_the_script_makes_the_same_district_again(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(SAMPLE))
    import make_district

    make_district.make(tmp_path)
    for name in ("truth.csv", "truth_circle.csv"):
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), name
    shipped, made = (ogr.Open(str(folder / "district.gpkg")) for folder in (SAMPLE, tmp_path))
    assert shipped.GetLayerCount() == made.GetLayerCount()
    for at in range(shipped.GetLayerCount()):
        name = shipped.GetLayer(at).GetName()
        assert contents(shipped.GetLayer(name)) == contents(made.GetLayer(name)), name


def contents(layer):
    return [(feature.items(), bytes(feature.GetGeometryRef().ExportToIsoWkb())) for feature in layer]
