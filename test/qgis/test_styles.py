"""Results arrive styled: seen as pixels, kept in the GeoPackage, given to the layer that QGIS loads."""

import gc
from pathlib import Path

import numpy as np
import pytest
from guiju.processing_provider import styles
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateTransformContext,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

VERDICTS = ("fail", "undecided", "pass")


def layer_of(rows: list[tuple[str, str]], fields: str, kind: str = "Polygon") -> QgsVectorLayer:
    """Return a layer in EPSG:4547 of rows (first field's value, WKT or "")."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4547&{fields}", "result", "memory")
    features = []
    for value, wkt in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttribute(0, value)
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def box(x: float, y: float, side: float = 100.0) -> str:
    return QgsGeometry.fromRect(QgsRectangle(x, y, x + side, y + side)).asWkt()


def pixels(layer: QgsVectorLayer, extent: QgsRectangle, width: int = 300, height: int = 300) -> np.ndarray:
    """Return the picture of a layer on white as integers (height, width, 3)."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setExtent(extent)
    settings.setOutputSize(QSize(width, height))
    settings.setDestinationCrs(layer.crs())
    settings.setBackgroundColor(QColor("white"))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8)
    return data.reshape(height, image.bytesPerLine() // 4, 4)[:, :width, 2::-1].astype(int)


def look(symbol) -> bytes:
    image = symbol.asImage(QSize(40, 40))
    return image.constBits().asstring(image.sizeInBytes())


def saved(layer: QgsVectorLayer, path: Path) -> QgsVectorLayer:
    options = QgsVectorFileWriter.SaveVectorOptions()
    error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), options
    )
    assert error == QgsVectorFileWriter.WriterError.NoError
    return QgsVectorLayer(str(path), "written", "ogr")


def test_verdicts_differ_in_grey_and_by_pattern():
    layer = layer_of([(v, box(120.0 * i, 0)) for i, v in enumerate(VERDICTS)], "field=verdict:string")
    styles.style_verdict_plots(layer)
    picture = pixels(layer, QgsRectangle(0, -120, 340, 220))
    grey = picture @ (0.299, 0.587, 0.114)
    inside = {v: grey[120:180, int((120 * i + 20) * 300 / 340) : int((120 * i + 80) * 300 / 340)] for i, v in
              enumerate(VERDICTS)}  # fmt: skip
    assert inside["fail"].mean() < inside["undecided"].mean() - 40
    assert inside["fail"].mean() < inside["pass"].mean() - 40
    # Pale both: what tells them apart is the hatching.
    assert inside["pass"].std() < 1
    assert inside["undecided"].std() > 10


def test_a_failed_plot_is_seen_on_a_map_of_the_whole_city():
    layer = layer_of(
        [("fail", box(50_000, 50_000, 20)), ("pass", box(20_000, 50_000, 20))], "field=verdict:string"
    )
    styles.style_verdict_plots(layer)
    city = pixels(layer, QgsRectangle(0, 0, 100_000, 100_000))
    strong = (city[..., 0] > 170) & (city[..., 2] < 90)
    assert strong[140:160, 140:160].sum() > 15
    near = pixels(layer, QgsRectangle(49_990, 49_990, 50_030, 50_030))
    # Close by, the plot stands without the mark.
    assert (near[100:200, 100:200] == near[150, 150]).all()


@pytest.mark.parametrize(("kind", "wkt"), [
    ("Polygon", box(50_000, 50_000, 1)),
    ("LineString", "LineString(50000 50000, 50001 50000)"),
    ("Point", "Point(50000 50000)"),
])  # fmt: skip
def test_each_fault_is_seen_at_a_small_scale_whatever_its_geometry(kind, wkt):
    for error in styles.error_names():
        layer = layer_of([(error, wkt)], "field=error:string", kind)
        styles.style_coverage_errors(layer)
        picture = pixels(layer, QgsRectangle(0, 0, 100_000, 100_000))
        assert (picture.min(axis=2) < 200).any()


def test_a_style_lives_in_the_geopackage(tmp_path):
    layer = saved(layer_of([(v, box(0, 0)) for v in VERDICTS], "field=verdict:string&field=area_m2:double"),
                  tmp_path / "out.gpkg")  # fmt: skip
    styles.style_verdict_plots(layer)
    assert styles.store_style(layer)
    again = QgsVectorLayer(str(tmp_path / "out.gpkg"), "again", "ogr")
    assert isinstance(again.renderer(), QgsCategorizedSymbolRenderer)
    assert again.renderer().classAttribute() == "verdict"
    assert [c.value() for c in again.renderer().categories()] == list(VERDICTS)
    area = again.fields().lookupField("area_m2")
    assert again.fields()[area].name() == "area_m2"
    assert again.attributeAlias(area) not in ("", "area_m2")


def test_a_table_of_verdicts_keeps_its_colours_in_the_geopackage(tmp_path):
    layer = saved(
        layer_of([(v, "") for v in VERDICTS], "field=verdict:string", "NoGeometry"), tmp_path / "t.gpkg"
    )
    styles.style_verdict_table(layer)
    assert styles.store_style(layer)
    again = QgsVectorLayer(str(tmp_path / "t.gpkg"), "again", "ogr")
    assert [style.rule() for style in again.conditionalStyles().rowStyles()] == [
        "\"verdict\" = 'fail'",
        "\"verdict\" = 'undecided'",
    ]


def test_a_shapefile_takes_no_style_and_says_so(tmp_path):
    layer = saved(layer_of([("fail", box(0, 0))], "field=verdict:string"), tmp_path / "out.shp")
    styles.style_verdict_plots(layer)
    assert not styles.store_style(layer)


def test_pieces_have_a_colour_a_category_as_far_as_a_legend_can_tell_them():
    few = layer_of([(f"line {i}", box(0, 0)) for i in range(32)], "field=category:string")
    styles.style_pieces(few)
    assert {c.label() for c in few.renderer().categories()} == {f"line {i}" for i in range(32)}
    looks = {look(c.symbol()) for c in few.renderer().categories()}
    assert len(looks) == 32
    many = layer_of([(f"line {i}", box(0, 0)) for i in range(60)], "field=category:string")
    styles.style_pieces(many)
    assert isinstance(many.renderer(), QgsSingleSymbolRenderer)


def test_ground_is_plain_and_what_is_missing_does_not_look_like_it():
    layer = layer_of([("Primary school", box(0, 0))], "field=title:string")
    styles.style_pieces(layer, "title", hatched=False)
    (covered,) = layer.renderer().categories()
    assert covered.symbol().symbolLayerCount() == 1
    covered = look(covered.symbol())
    styles.style_pieces(layer, "title", colours=styles.LACKS)
    assert look(layer.renderer().categories()[0].symbol()) != covered


def test_the_layer_that_qgis_loads_is_styled_and_named(tmp_path):
    path = str(tmp_path / "out.gpkg")
    saved(layer_of([("fail", box(0, 0))], "field=verdict:string"), path)
    context = QgsProcessingContext()
    project = QgsProject()
    context.addLayerToLoadOnCompletion(path, QgsProcessingContext.LayerDetails("PLOTS", project, "PLOTS"))
    styles.load_styled(context, path, "Plots by verdict", styles.style_verdict_plots, {"guiju/failed": 1})
    gc.collect()  # QGIS itself holds no reference to a Python post-processor
    details = context.layerToLoadOnCompletionDetails(path)
    assert details.name == "Plots by verdict"
    loaded = QgsVectorLayer(path, "loaded", "ogr")
    details.postProcessor().postProcessLayer(loaded, context, QgsProcessingFeedback())
    assert isinstance(loaded.renderer(), QgsCategorizedSymbolRenderer)
    assert loaded.customProperty("guiju/failed") == 1
    # The path of the report and the count belong to this run on this machine, not to the file.
    assert QgsVectorLayer(path, "mailed", "ogr").customProperty("guiju/failed") is None


def test_changes_between_checks_are_coloured_and_named(tmp_path):
    changes = ("new", "changed", "fixed", "unchanged")
    layer = saved(
        layer_of([(c, "") for c in changes], "field=change:string", "NoGeometry"), tmp_path / "c.gpkg"
    )
    styles.style_change_table(layer)
    assert styles.store_style(layer)
    again = QgsVectorLayer(str(tmp_path / "c.gpkg"), "again", "ogr")
    colours = {style.backgroundColor().name() for style in again.conditionalStyles().rowStyles()}
    assert len(colours) == 3
    values = again.editorWidgetSetup(again.fields().lookupField("change")).config()["map"]
    assert [value for entry in values for value in entry.values()] == list(changes)
