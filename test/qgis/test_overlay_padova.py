"""A province's built land against water buffers that overlap each other: what is delivered, invalid rings and all."""

from pathlib import Path

import numpy as np
import processing
import pytest
import shapely
from guiju.bridge.feedback import progress
from guiju.bridge.source import Source, read
from guiju.core.overlay import ControlIndex
from guiju.core.polygons import repair
from qgis.core import (
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

FOLDER = Path(__file__).parents[2].resolve().parent / "shared" / "data" / "padova"
BUILT = (
    "residential", "industrial", "retail", "education", "construction", "religious",
    "greenhouse_horticulture", "farmyard",
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the Padova data set is not beside the project (../shared/data)"
)


def layers():
    land = QgsVectorLayer(str(FOLDER / "padova_landuse_2023_utm32n.gpkg"), "land", "ogr")
    water = QgsVectorLayer(f"{FOLDER / 'padova_control_blue30m.gpkg'}|layername=blue_30m", "blue_30m", "ogr")
    assert land.featureCount() == 56_673
    return land, water


@pytest.fixture(scope="module")
def tables():
    quiet = progress(QgsProcessingFeedback(False))
    return [read(Source.of_layer(layer), quiet) for layer in layers()]


def test_every_invalid_polygon_of_the_province_is_named(tables):
    land, water = tables
    pieces = ControlIndex(water.geometry).overlay(land.geometry)
    assert len(pieces.repaired) == 471
    assert not shapely.is_valid(land.geometry[pieces.repaired]).any()


def test_built_land_in_water_buffers_pair_by_pair_and_counted_once(tables):
    land, water = tables
    built = land.geometry[np.isin(land.columns["class"], [f"landuse={use}" for use in BUILT])]
    index = ControlIndex(water.geometry)
    pairs, once = index.overlay(built), index.overlay(built, dissolve=True)
    # As geopandas found them: 7,957,821 m² in pairs, 7,060,600 m² against the dissolved buffers.
    assert pairs.area.sum() == pytest.approx(7_957_821, abs=1)
    assert once.area.sum() == pytest.approx(7_060_600, abs=1)
    assert (once.area > 1).sum() == 2_812
    # The second way: shapely's intersection of each pair, less four specks that round to nil.
    sound, _rows = repair(built)
    plot, control = shapely.STRtree(water.geometry).query(sound, predicate="intersects")
    direct = shapely.area(shapely.intersection(sound[plot], water.geometry[control]))
    assert (direct > 0).sum() == 4_280
    assert len(pairs) == (direct >= 0.5e-4).sum() == 4_276
    assert pairs.area.sum() == pytest.approx(direct.sum(), abs=1e-3)


def test_the_algorithm_agrees_with_native_intersection_where_that_runs():
    land, water = layers()
    where = "\"comune\" = 'vigonza'"
    some = QgsProcessingFeatureSourceDefinition(land.source(), filterExpression=where)
    ours = processing.run(
        "guiju:overlaparea",
        {
            "INPUT": some,
            "OVERLAY": water,
            "DISSOLVE": False,
            "AREA_METHOD": "planar",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    fixed = processing.run("native:fixgeometries", {"INPUT": some, "METHOD": 1, "OUTPUT": "TEMPORARY_OUTPUT"})
    native = processing.run(
        "native:intersection", {"INPUT": fixed["OUTPUT"], "OVERLAY": water, "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    found = sum(feature["area_m2"] for feature in ours.getFeatures())
    assert found > 10_000
    assert found == pytest.approx(sum(f.geometry().area() for f in native.getFeatures()), abs=0.01)
