"""A GeoPackage's own table is read past QGIS where it holds what the layer shows: it must give the same Table."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from guiju.bridge.source import Source, read
from guiju.core.progress import Progress
from guiju.core.table import Table
from qgis.core import QgsGeometry, QgsVectorLayer
from test_geopackage import rows_of, table, written

COUNT = 2_500


@pytest.fixture
def layer(tmp_path) -> QgsVectorLayer:
    return QgsVectorLayer(written(tmp_path / "plots.gpkg", table(COUNT)), "plots", "ogr")


def change(layer: QgsVectorLayer, *statements: str) -> None:
    """Change the file behind the layer, as another program would."""
    path = layer.source().split("|")[0]
    with closing(sqlite3.connect(path)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            database.execute(
                statement.format(
                    table=layer.source().split("=")[-1] if "=" in layer.source() else Path(path).stem
                )
            )
        database.commit()


def both_ways(layer: QgsVectorLayer, **options) -> tuple[Table, Table]:
    source = Source.of_layer(layer)
    assert source.table, "the layer is a table as it is"
    return read(source, Progress(), **options), read(replace(source, table=None), Progress(), **options)


def assert_equal(one: Table, other: Table) -> None:
    assert list(one.columns) == list(other.columns)
    for name, values in one.columns.items():
        assert values.dtype == other.columns[name].dtype
        assert np.ma.getmaskarray(values).tolist() == np.ma.getmaskarray(other.columns[name]).tolist()
        assert values.tolist() == other.columns[name].tolist()
    assert one.feature_ids.tolist() == other.feature_ids.tolist()
    assert one.broken == other.broken
    if one.geometry is None or other.geometry is None:
        assert one.geometry is other.geometry is None
    else:
        assert shapely.to_wkb(one.geometry).tolist() == shapely.to_wkb(other.geometry).tolist()


@pytest.mark.parametrize("fields", [["name", "area_m2", "code"], ["code", "fid"], [], None])
@pytest.mark.parametrize("geometry", [True, False])
def test_a_table_reads_as_qgis_reads_it(layer, fields, geometry):
    assert_equal(*both_ways(layer, fields=fields, geometry=geometry))


def test_rows_that_were_deleted_are_not_read(layer):
    change(layer, "DELETE FROM {table} WHERE fid % 7 = 3")
    one, other = both_ways(layer, fields=["name"])
    assert_equal(one, other)
    assert len(one) < COUNT


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET code = 'eleven' WHERE fid = 11",
        "UPDATE {table} SET area_m2 = 'wide' WHERE fid = 2400",
        "UPDATE {table} SET geom = x'00' WHERE fid = 9",
    ],
)
def test_what_the_standard_does_not_know_is_left_to_qgis(layer, statement):
    change(layer, statement)
    assert_equal(*both_ways(layer, fields=["code", "area_m2"]))


def test_a_broken_ring_is_named_by_both(layer):
    ring = shapely.to_wkb(shapely.box(0, 0, 1, 1), byte_order=1)
    cut = b"GP\x00\x01" + (4547).to_bytes(4, "little") + ring[:-16]
    change(layer, f"UPDATE {{table}} SET geom = x'{cut.hex()}' WHERE fid = 9")
    one, _other = both_ways(layer, fields=[])
    assert list(one.broken) == [8] or one.geometry[8] is None


def test_edits_that_are_not_saved_are_seen(layer):
    assert layer.startEditing()
    layer.changeGeometry(1, QgsGeometry.fromWkt("Polygon((0 0, 9 0, 9 9, 0 0))"))
    layer.deleteFeature(2)
    source = Source.of_layer(layer)
    found = read(source, Progress(), fields=[])
    assert found.geometry[0].area == 40.5
    assert len(found) == COUNT - 1
    layer.rollBack()


def test_a_filter_of_the_layer_holds(layer):
    layer.setSubsetString("code % 2 = 0")
    found = read(Source.of_layer(layer), Progress(), fields=["code"])
    assert 0 < len(found) < COUNT
    assert all(code % 2 == 0 for code in found.column("code").compressed())


def test_a_virtual_field_is_computed(layer):
    from qgis.core import QgsField
    from qgis.PyQt.QtCore import QMetaType

    layer.addExpressionField("code + 1", QgsField("more", QMetaType.Type.LongLong))
    found = read(Source.of_layer(layer), Progress(), fields=["code", "more"])
    some = ~np.ma.getmaskarray(found.column("code"))
    assert (found.column("more")[some] == found.column("code")[some] + 1).all()
    assert len(rows_of(layer.source())) == COUNT
