"""Layers become Tables and Tables become layers without losing what a planner put in them."""

import gc
import os
import sys

import numpy as np
import processing
import pytest
import shapely
from guiju.bridge.crs import crs_of, metric_fault
from guiju.bridge.datum import far_off
from guiju.bridge.files import all_or_none, write_text
from guiju.bridge.lowered import no_sweeping, quick_turns
from guiju.bridge.sink import fields_of
from guiju.bridge.source import Source, read, source_names
from guiju.bridge.task import spare_sweeping, sweep_again
from guiju.core.progress import Cancelled, Progress
from guiju.core.table import geometry_faults
from guiju.core.text import InputError
from layers import box, polygons
from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsPolygon,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime

SQUARE = "Polygon((500000 3378000, 500100 3378000, 500100 3378100, 500000 3378100, 500000 3378000))"


def layer_of(kind: str, rows: list[tuple[str | None, list]], fields: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4547&{fields}", "地块", "memory")
    features = []
    for wkt, attributes in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes)
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def test_values_keep_their_kind_and_nulls_stay_null():
    layer = layer_of(
        "Polygon",
        [
            (
                SQUARE,
                [
                    "甲-1",
                    2**60 + 1,
                    1.5,
                    True,
                    QDate(2026, 10, 2),
                    QDateTime(QDate(2026, 10, 2), QTime(8, 0), Qt.TimeSpec.UTC),
                ],
            ),
            (None, [None, None, None, None, None, None]),
        ],
        "field=id:string&field=big:int8&field=far:double&field=ok:bool&field=day:date&field=at:datetime",
    )
    table = read(Source.of_layer(layer), Progress())
    assert table.columns["id"][0] == "甲-1"
    assert int(table.columns["big"][0]) == 2**60 + 1
    assert table.columns["day"][0] == np.datetime64("2026-10-02")
    assert table.columns["at"][0] == np.datetime64("2026-10-02T08:00:00.000")
    assert all(np.ma.getmaskarray(values)[1] for values in table.columns.values())
    assert fields_of(table).names() == ["id", "big", "far", "ok", "day", "at"]
    faults = geometry_faults(table)
    assert faults[0] is None
    assert "no geometry" in str(faults[1])


def test_curves_become_segments_and_heights_go():
    curve = "CurvePolygonZ(CompoundCurveZ(CircularStringZ(0 0 5, 10 10 5, 20 0 5),(20 0 5, 0 0 5)))"
    table = read(Source.of_layer(layer_of("CurvePolygonZ", [(curve, [])], "")), Progress())
    assert not shapely.has_z(table.geometry[0])
    assert shapely.area(table.geometry[0]) == pytest.approx(np.pi * 50, rel=1e-3)


def test_times_lists_and_maps_are_read_as_texts():
    row = [QTime(8, 30), ["甲", "乙"], {"层": 3}, QByteArray(b"\x01\xff")]
    layer = layer_of(
        "Polygon", [(SQUARE, row)], "field=at:time&field=names:string[]&field=more:map&field=raw:binary"
    )
    columns = read(Source.of_layer(layer), Progress()).columns
    assert [columns[name][0] for name in columns] == ["08:30:00", '["甲", "乙"]', '{"层": 3}', "01ff"]


@pytest.mark.parametrize("far", [float("inf"), 1e300])
def test_coordinates_that_no_reference_system_has_are_named(far):
    corner = [QgsPoint(0, 0), QgsPoint(far, 0), QgsPoint(far, 1), QgsPoint(0, 0)]
    layer = layer_of("Polygon", [(SQUARE, ["1"]), (SQUARE, ["2"])], "field=id:string")
    first = next(layer.getFeatures()).id()
    layer.dataProvider().changeGeometryValues({first: QgsGeometry(QgsPolygon(QgsLineString(corner)))})
    table = read(Source.of_layer(layer), Progress())
    assert table.geometry[0] is None
    assert "outside" in table.broken[0]
    assert table.geometry[1] is not None


def test_a_layer_with_exchanged_axes_is_found_far_away():
    plots = read(Source.of_layer(polygons("plots", [("1", box(0, 0, 9, 9))])), Progress())
    wkt = "Polygon((3378000 500000, 3378009 500000, 3378009 500009, 3378000 500000))"
    exchanged = read(Source.of_layer(polygons("lines", [("1", wkt)])), Progress())
    empty = read(Source.of_layer(polygons("lines", [("1", None)])), Progress())
    assert "northings" in str(far_off(exchanged, plots))
    assert far_off(plots, plots) is None
    assert far_off(empty, plots) is None


@pytest.mark.parametrize("name", ["results.shp", "results.gpkg"])
def test_a_shapefile_says_which_fields_it_cuts(tmp_path, name):
    class Log(QgsProcessingFeedback):
        def pushWarning(self, warning):
            said.append(warning)

    said = []
    parameters = {
        "INPUT": polygons("plots", [("甲", box(0, 0, 10, 10))], key="BSM"),
        "OVERLAY": polygons("lines", [("1", box(0, 0, 5, 5))]),
        "OUTPUT": str(tmp_path / name),
    }
    processing.run("guiju:overlaparea", parameters, feedback=Log(False))
    assert [("ten letters" in line, "area_method" in line) for line in said] == (
        [(True, True)] if name.endswith("shp") else []
    )


def test_a_field_that_is_not_there_is_named_not_taken_for_another():
    source = Source.of_layer(polygons("plots", [("1", box(0, 0, 9, 9), 2.5)], fields="field=far:double"))
    with pytest.raises(InputError, match="no field “floors”; it has: id, far"):
        read(source, Progress(), fields=["floors"])


@pytest.mark.parametrize("fid", ["甲", 7])
def test_no_row_is_lost_where_the_input_has_a_field_fid(tmp_path, fid):
    kind = "string" if isinstance(fid, str) else "int"
    plots = layer_of("Polygon", [(SQUARE, [fid]), (SQUARE, [fid])], f"field=fid:{kind}")
    parameters = {"INPUT": plots, "FROM": "gcj02", "TO": "wgs84", "OUTPUT": str(tmp_path / "moved.gpkg")}
    out = QgsVectorLayer(processing.run("guiju:fixoffset", parameters)["OUTPUT"], "moved", "ogr")
    assert [feature["fid_in"] for feature in out.getFeatures()] == [fid, fid]


def test_a_text_never_replaces_what_is_no_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (pipe, tmp_path):
        with pytest.raises(InputError, match="could not be written"):
            write_text(str(place), ["x"], Progress())
    assert pipe.is_fifo()


def test_files_of_ones_own_beside_a_result_stay(tmp_path):
    own = [tmp_path / name for name in ("rain.part.html", "rain.earlier.html")]
    for file in own:
        file.write_text("mine")
    for text in ("first", "second"):
        with all_or_none():
            write_text(str(tmp_path / "rain.html"), [text], Progress())
    assert {file.read_text() for file in own} == {"mine"}
    assert {file.name for file in tmp_path.iterdir()} == {"rain.html", *(file.name for file in own)}


def chosen(layer, selected: bool, limit: int, where: str) -> QgsProcessingFeatureSourceDefinition:
    definition = QgsProcessingFeatureSourceDefinition(layer.id(), selected, limit)
    definition.filterExpression = where
    return definition


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (lambda layer: layer, ["1", "2", "3"]),
        (lambda layer: chosen(layer, False, -1, "far > 1"), ["2", "3"]),
        (lambda layer: chosen(layer, False, 1, "far > 1"), ["2"]),
        (lambda layer: chosen(layer, True, -1, "far < 3"), ["2"]),
    ],
)
def test_a_run_reads_the_layer_as_it_was_when_it_was_taken(given, expected):
    layer = polygons("plots", [(str(n), box(0, 0, n, n), n) for n in (1, 2, 3)], fields="field=far:double")
    QgsProject.instance().addMapLayer(layer, False)
    layer.selectByExpression("far >= 2")
    value, context = given(layer), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("guiju:overlaparea")
    source = algorithm.source({"INPUT": value}, "INPUT", context)
    layer.startEditing()
    layer.deleteFeatures(layer.allFeatureIds())
    assert read(source, Progress()).columns["id"].tolist() == expected
    layer.rollBack()
    QgsProject.instance().removeMapLayer(layer.id())


def test_multipart_stays_one_feature():
    table = read(
        Source.of_layer(
            layer_of("MultiPolygon", [("MultiPolygon(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))", [])], "")
        ),
        Progress(),
    )
    assert shapely.get_num_geometries(table.geometry[0]) == 2


def test_control_areas_in_another_crs_come_to_the_plots():
    layer = layer_of("Polygon", [(SQUARE, [])], "")
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    there = read(Source.of_layer(layer), Progress(), crs=wgs84)
    assert there.crs.name == "EPSG:4326"
    assert shapely.get_coordinates(there.geometry[0])[:, 0] == pytest.approx(114.0, abs=0.01)


def test_a_layer_without_crs_cannot_be_laid_over_others():
    layer = layer_of("Polygon", [(SQUARE, [])], "")
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(ValueError, match="no coordinate reference system"):
        read(Source.of_layer(layer), Progress(), crs=QgsCoordinateReferenceSystem("EPSG:4547"))


def test_projection_of_gauss_kruger_and_utm():
    gauss = crs_of(QgsCoordinateReferenceSystem("EPSG:4547"))
    assert gauss.metric
    assert (gauss.projection.central_meridian, gauss.projection.scale) == (114.0, 1.0)
    assert gauss.projection.false_easting == 500000.0
    utm = crs_of(QgsCoordinateReferenceSystem("EPSG:32632"))
    assert (utm.projection.central_meridian, utm.projection.scale) == (9.0, 0.9996)
    assert crs_of(QgsCoordinateReferenceSystem("EPSG:4490")).projection is None


@pytest.mark.parametrize(
    ("crs", "word"),
    [("EPSG:4490", "not metres"), ("", "no coordinate reference system"), ("EPSG:2249", "not metres")],
)
def test_a_crs_that_cannot_be_measured_in_is_said(crs, word):
    assert word in str(metric_fault("plots", QgsCoordinateReferenceSystem(crs)))


def test_a_table_inside_a_geopackage_is_called_by_its_own_name(tmp_path):
    path = str(tmp_path / "控制线.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "farmland"
    layer = layer_of("Polygon", [(SQUARE, [])], "")
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, layer.transformContext(), options)
    assert source_names(QgsVectorLayer(f"{path}|layername=farmland", "控制线", "ogr"))[0] == "farmland"
    # Of one table in a file of many, the file's name would say what all of them are.
    named = QgsVectorLayer(f"{path}|layername=farmland", "永久基本农田", "ogr")
    assert source_names(named) == ("永久基本农田", "farmland")


def test_a_broken_ring_is_named_not_skipped(tmp_path):
    path = str(tmp_path / "broken.gpkg")
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    table = dataset.CreateLayer("plots", geom_type=ogr.wkbPolygon)
    for wkt in (SQUARE, "POLYGON((0 0, 1 1))"):
        feature = ogr.Feature(table.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        table.CreateFeature(feature)
    del feature, table, dataset
    table = read(Source.of_layer(QgsVectorLayer(path, "plots", "ogr")), Progress())
    assert len(table) == 2
    assert geometry_faults(table)[0] is None
    assert geometry_faults(table)[1] is not None


def test_cancel_ends_the_reading():
    layer = layer_of("Polygon", [(SQUARE, [])] * 1000, "")
    with pytest.raises(Cancelled):
        read(Source.of_layer(layer), Progress(cancelled=lambda: True))


class Late(QgsProcessingFeedback):
    """Cancels once a good part is written."""

    def setProgress(self, progress):
        super().setProgress(progress)
        if progress > 80:
            self.cancel()


@pytest.mark.parametrize("name", ["plots.gpkg", "plots.shp"])
def test_what_was_written_in_part_is_taken_back(tmp_path, name):
    rows = [(f"P{i}", box(i * 20, 0, i * 20 + 10, 10)) for i in range(12_000)]
    out = tmp_path / name
    parameters = {
        "INPUT": polygons("plots", rows, key="BSM"),
        "OVERLAY": polygons("lines", [("1", box(0, 0, 400_000, 5))]),
        "OUTPUT": str(out),
    }
    processing.run("guiju:overlaparea", parameters, feedback=Late())
    assert list(tmp_path.iterdir()) == []


def test_taking_back_one_table_leaves_the_others_of_the_file(tmp_path):
    file = tmp_path / "results.gpkg"
    rows = [(f"P{i}", box(i * 20, 0, i * 20 + 10, 10)) for i in range(12_000)]
    parameters = {
        "INPUT": polygons("plots", rows[:2], key="BSM"),
        "OVERLAY": polygons("lines", [("1", box(0, 0, 400_000, 5))]),
    }
    processing.run(
        "guiju:overlaparea", {**parameters, "OUTPUT": f"ogr:dbname='{file}' table=\"first\" (geom)"}
    )
    parameters["INPUT"] = polygons("plots", rows, key="BSM")
    processing.run(
        "guiju:overlaparea",
        {**parameters, "OUTPUT": f"ogr:dbname='{file}' table=\"second\" (geom)"},
        feedback=Late(),
    )
    assert QgsVectorLayer(f"{file}|layername=first", "first", "ogr").featureCount() == 2
    assert not QgsVectorLayer(f"{file}|layername=second", "second", "ogr").isValid()


def test_threads_take_quick_turns_until_the_last_of_them_has_ended():
    usual = sys.getswitchinterval()
    with quick_turns:
        with quick_turns:
            pass
        assert sys.getswitchinterval() < usual
    assert sys.getswitchinterval() == usual


def test_python_sweeps_again_once_the_last_load_has_ended_and_spares_what_the_next_work_finds():
    with no_sweeping:
        with no_sweeping:
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    for _ in range(2):
        spare_sweeping()
        assert gc.get_freeze_count()
        sweep_again()
        assert not gc.get_freeze_count()
