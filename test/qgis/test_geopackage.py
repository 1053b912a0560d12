"""Big GeoPackage outputs are filled past QGIS: it must not tell them from its own."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest
import shapely
from guiju.bridge.sink import Sink, write
from guiju.core.progress import Cancelled, Progress
from guiju.core.table import Table
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsRectangle,
    QgsVectorLayer,
)

BIG, SMALL = 6_000, 1_500
WUHAN = QgsCoordinateReferenceSystem("EPSG:4547")


def table(rows: int) -> Table:
    """Polygons of one and of several parts, two without a place, values of every kind and nulls among them."""
    random = np.random.default_rng(1)
    corner = random.uniform([5e5, 3.37e6], [5.3e5, 3.4e6], (rows, 2))
    geometry = shapely.box(*corner.T, *(corner + random.uniform(1, 90, (rows, 2))).T)
    geometry[5] = shapely.multipolygons([geometry[5], shapely.box(0, 0, 1, 1)])
    geometry[[7, 8]] = None, shapely.MultiPolygon()
    null = np.arange(rows) % 11 == 0
    return Table(
        "plots",
        {
            "name": np.ma.array([f"地块 “{i}”" for i in range(rows)], mask=null, dtype=object),
            "area_m2": np.ma.array(
                np.where(np.arange(rows) == 4, np.nan, random.uniform(0, 1e6, rows)), mask=null
            ),
            "code": np.ma.array(2**53 + np.arange(rows), mask=null),
            "repaired": np.ma.array(np.arange(rows) % 3 == 0, mask=null),
        },
        geometry,
    )


def written(path, data: Table, progress=None, wkb_type=Qgis.WkbType.MultiPolygon) -> str | None:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("guiju:overlaparea")
    sink = Sink(algorithm, {"OUTPUT": str(path)}, QgsProcessingContext(), "OUTPUT")
    return write(data, sink, progress or Progress(), wkb_type=wkb_type, crs=WUHAN)


def rows_of(destination: str, count: int | None = None):
    layer = QgsVectorLayer(destination, "written", "ogr")
    assert layer.isValid()
    # QGIS writes an empty geometry where a feature has none; here it stays none.
    return [
        (
            f.id(),
            [None if v is None or str(v) == "NULL" else v for v in f.attributes()[1:]],
            None if f.geometry().isEmpty() else f.geometry().asWkt(3),
        )
        for f in layer.getFeatures(QgsFeatureRequest().setLimit(count or -1))
    ]


def test_rows_are_those_that_qgis_writes(tmp_path):
    few = table(BIG).take(np.arange(SMALL))
    by_qgis, at_once = written(tmp_path / "few.gpkg", few), written(tmp_path / "many.gpkg", table(BIG))
    assert rows_of(by_qgis) == rows_of(at_once, SMALL)
    one, other = (QgsVectorLayer(place, "", "ogr") for place in (by_qgis, at_once))
    assert [(f.name(), f.type()) for f in one.fields()] == [(f.name(), f.type()) for f in other.fields()]
    assert (other.crs(), other.wkbType(), other.featureCount()) == (one.crs(), one.wkbType(), BIG)
    # GDAL reads an extent as text of 15 digits.
    extent = other.extent()
    assert [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()] == pytest.approx(
        shapely.total_bounds(table(BIG).geometry), abs=1e-6
    )


@pytest.mark.parametrize("rows", [2_000, 2_603, BIG])
def test_the_spatial_index_is_sound_and_finds_what_lies_in_a_box(tmp_path, rows):
    data = table(rows)
    destination = written(tmp_path / "a.gpkg", data)
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        assert database.execute("SELECT rtreecheck('main', 'rtree_a_geom')").fetchone() == ("ok",)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM rtree_a_geom").fetchone() == (rows - 2,)
    box = (5.1e5, 3.38e6, 5.15e5, 3.39e6)
    found = QgsVectorLayer(destination, "", "ogr").getFeatures(QgsFeatureRequest(QgsRectangle(*box)))
    expected = np.flatnonzero(shapely.intersects(data.geometry, shapely.box(*box))) + 1
    assert sorted(feature.id() for feature in found) == expected.tolist()
    assert len(expected) > 50


def test_the_layer_can_be_edited_afterwards(tmp_path):
    layer = QgsVectorLayer(written(tmp_path / "a.gpkg", table(BIG)), "", "ogr")
    layer.startEditing()
    copy = QgsFeature(layer.fields())
    copy.setGeometry(layer.getFeature(1).geometry())
    assert layer.deleteFeature(2)
    assert layer.addFeature(copy)
    assert layer.commitChanges()
    assert layer.featureCount() == BIG
    del layer
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        assert database.execute("SELECT rtreecheck('main', 'rtree_a_geom')").fetchone() == ("ok",)


def test_a_table_without_geometry_and_one_more_layer_in_a_file(tmp_path):
    written(tmp_path / "a.gpkg", table(BIG))
    bare = Table("rows", table(BIG).columns)
    asked = f"ogr:dbname='{tmp_path / 'a.gpkg'}' table=\"汇总 2\""
    destination = written(asked, bare, wkb_type=Qgis.WkbType.NoGeometry)
    assert QgsVectorLayer(destination, "", "ogr").featureCount() == BIG
    assert QgsVectorLayer(f"{tmp_path / 'a.gpkg'}|layername=a", "", "ogr").featureCount() == BIG


def test_a_cancel_leaves_no_file(tmp_path):
    with pytest.raises(Cancelled):
        written(tmp_path / "a.gpkg", table(BIG), Progress(cancelled=lambda: True))
    assert not list(tmp_path.iterdir())


def test_dates_go_the_long_way_and_arrive(tmp_path):
    data = Table("rows", {"day": np.ma.array(np.full(BIG, "2026-11-21", dtype="M8[D]"))})
    (_id, (day,), _wkt) = rows_of(written(tmp_path / "a.gpkg", data, wkb_type=Qgis.WkbType.NoGeometry), 1)[0]
    assert day.toString("yyyy-MM-dd") == "2026-11-21"
