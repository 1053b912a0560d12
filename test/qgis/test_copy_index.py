"""The spatial index of a fetched copy is packed past GDAL: layers must not tell it from GDAL's own."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest
import shapely
from guiju.bridge import geopackage
from guiju.service import vector
from osgeo import ogr
from qgis.core import QgsFeature, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

ROWS = 3_000
BOX = (114.0, 30.0, 114.4, 30.3)


def geometries(kind: str) -> np.ndarray:
    """Geometries of one kind, one missing and one empty among them."""
    random = np.random.default_rng(7)
    at = random.uniform([113.5, 29.5], [115, 31], (ROWS, 2))
    if kind == "Point Z":
        found = shapely.points(np.c_[at, random.uniform(0, 99, ROWS)])
    elif kind == "Point":
        found = shapely.points(at)
    else:
        found = shapely.multipolygons(shapely.box(*at.T, *(at + 0.01).T)[:, None])
    found[3:5] = None, shapely.from_wkt(f"{kind} EMPTY")
    return found


def filled(path, found: np.ndarray) -> None:
    """Write geometries by GDAL into a table without an index."""
    vector.create(path, "shapes", (), "")
    file = ogr.Open(str(path), 1)
    layer = file.GetLayer(0)
    layer.StartTransaction()
    for one in found:
        feature = ogr.Feature(layer.GetLayerDefn())
        if one is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkb(shapely.to_wkb(one)))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def schema(path) -> list:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT rtreecheck('main', 'rtree_shapes_geom')").fetchone() == ("ok",)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        laid = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        return [laid, database.execute("SELECT * FROM gpkg_extensions").fetchall()]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("kind", ["Point", "Point Z", "MultiPolygon"])
def test_it_is_gdals_index_and_finds_what_lies_in_a_box(tmp_path, kind, told):
    packed, by_gdal, found = tmp_path / "packed.gpkg", tmp_path / "gdal.gpkg", geometries(kind)
    for path in (packed, by_gdal):
        filled(path, found)
    vector.index(packed, "shapes", geopackage.envelopes(str(packed), "shapes") if told else None)
    file = ogr.Open(str(by_gdal), 1)
    file.ExecuteSQL("SELECT CreateSpatialIndex('shapes', 'geom')")
    del file
    assert schema(packed) == schema(by_gdal)
    with closing(sqlite3.connect(packed)) as database:
        extent = database.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents").fetchone()
    assert extent == tuple(shapely.total_bounds(found).tolist())
    layer = QgsVectorLayer(f"{packed}|layername=shapes", "", "ogr")
    expected = np.flatnonzero(shapely.intersects(found, shapely.box(*BOX))) + 1
    request = QgsFeatureRequest(QgsRectangle(*BOX))
    assert sorted(one.id() for one in layer.getFeatures(request)) == expected.tolist()
    assert len(expected) > 50
    # What comes and goes afterwards is found too.
    moved = QgsFeature(layer.fields())
    moved.setGeometry(layer.getFeature(int(expected[0])).geometry())
    layer.startEditing()
    assert all([layer.deleteFeature(int(expected[1])), layer.addFeature(moved), layer.commitChanges()])
    assert sum(1 for _ in layer.getFeatures(request)) == len(expected)
    del layer
    schema(packed)
