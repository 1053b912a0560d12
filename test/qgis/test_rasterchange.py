"""guiju:rasterchange against whole arrays: numpy, scipy's labels, Otsu by definition; and what it must tell."""

from pathlib import Path

import numpy as np
import processing
import pytest
import scipy.ndimage
import shapely
from guiju.bridge import raster
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from told import Told

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
CELL = 10.0
ORIGIN = (530_000.0, 3_376_000.0)
GREEN, BARE = (500, 700, 600, 2800), (900, 1100, 1300, 1700)


def image(rows, columns, changed=(), *, seed=1, noise=40.0):
    """Return four bands (4, rows, columns) of meadow, bare where `changed` has windows of columns and rows."""
    values = np.array(GREEN, dtype=float)[:, None, None] + np.zeros((4, rows, columns))
    for left, top, width, height in changed:
        values[:, top : top + height, left : left + width] = np.array(BARE)[:, None, None]
    return values + np.random.default_rng(seed).normal(0, noise, values.shape)


def saved(
    path, values, *, origin=ORIGIN, cell=CELL, epsg=4547, nodata=None, kind=gdal.GDT_Float32, tile=True
):
    options = ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"] if tile else []
    bands, rows, columns = values.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, bands, kind, options)
    dataset.SetGeoTransform((origin[0], cell, 0, origin[1], 0, -cell))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    dataset.SetProjection(reference.ExportToWkt())
    for number, band in enumerate(values, 1):
        dataset.GetRasterBand(number).WriteArray(band)
        if nodata is not None:
            dataset.GetRasterBand(number).SetNoDataValue(nodata)
    return str(path)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Blocks of a few tiles, so that small images have seams as large ones do."""
    monkeypatch.setattr("guiju.bridge.raster.MOST", 10_000)
    monkeypatch.setattr("guiju.bridge.imagery.MOST", 10_000)


@pytest.fixture
def run(plugin):
    def work(before, after, **parameters):
        feedback = Told()
        asked = {"BEFORE": before, "AFTER": after, "MIN_AREA": 0, "SIEVE": 1, "AREA_METHOD": "planar"}
        result = processing.run(
            "guiju:rasterchange", {"OUTPUT": "TEMPORARY_OUTPUT", **asked, **parameters}, feedback=feedback
        )
        return result, feedback.warnings

    return work


def index(values):
    return (values[3] - values[2]) / (values[3] + values[2])


def otsu_by_definition(values):
    ordered = np.sort(np.abs(values[np.isfinite(values)]))
    size, total, squares = len(ordered), np.cumsum(ordered), np.cumsum(ordered**2)
    lower = np.arange(1, size)
    within = squares[-1] - total[:-1] ** 2 / lower - (total[-1] - total[:-1]) ** 2 / (size - lower)
    best = int(within.argmin())
    return (ordered[best] + ordered[best + 1]) / 2


def test_patches_are_those_of_the_whole_array(run, tmp_path):
    """Across all seams of the blocks: the cells, their groups, and the mean of each, another way."""
    rng = np.random.default_rng(11)
    changed = [(*rng.integers(5, 230, 2), *rng.integers(2, 40, 2)) for _ in range(30)]
    before, after = image(260, 270, seed=1), image(260, 270, changed, seed=2)
    before[:, 60:80, 100:140] = 0
    paths = [saved(tmp_path / f"{name}.tif", one, nodata=0) for name, one in (("a", before), ("b", after))]
    result, _told = run(*paths)
    with np.errstate(invalid="ignore"):
        difference = np.float32(index(after)) - np.float32(index(before))
    assert result["THRESHOLD_USED"] == pytest.approx(otsu_by_definition(difference), abs=0.02)
    cells = difference <= -result["THRESHOLD_USED"]
    labels, count = scipy.ndimage.label(cells)
    assert count > 10
    assert result["PATCHES"] == count
    assert result["CHANGED_M2"] == pytest.approx(cells.sum() * CELL**2)
    sizes = scipy.ndimage.sum_labels(cells, labels, np.arange(1, count + 1))
    means = scipy.ndimage.mean(difference, labels, np.arange(1, count + 1))
    rows = sorted((f["cells"], f["mean_difference"]) for f in result["OUTPUT"].getFeatures())
    assert [row[0] for row in rows] == sorted(sizes.astype(int).tolist())
    assert [row[1] for row in rows] == pytest.approx(
        [m for _, m in sorted(zip(sizes, means, strict=True))], abs=2e-4
    )
    for feature in result["OUTPUT"].getFeatures():
        shape = shapely.from_wkb(bytes(feature.geometry().asWkb()))
        assert shape.is_valid
        assert shape.area == pytest.approx(feature["cells"] * CELL**2)
        assert feature["kind"] == "decrease"
        column, row = ((shape.representative_point().coords[0] - np.array(ORIGIN)) / (CELL, -CELL)).astype(
            int
        )
        assert cells[row, column]


def test_strips_and_tiles_give_the_same(run, tmp_path):
    before, after = image(150, 170, seed=3), image(150, 170, [(20, 20, 60, 70)], seed=4)
    both = []
    for tile in (True, False):
        paths = [
            saved(tmp_path / f"{name}{tile}.tif", one, tile=tile)
            for name, one in (("a", before), ("b", after))
        ]
        result, _told = run(*paths, METHOD="bands", THRESHOLD=500)
        both.append(sorted(f["patch_id"] for f in result["OUTPUT"].getFeatures()))
    assert both[0] == both[1] != []


def test_bands_are_a_vector_and_one_band_has_a_direction(run, tmp_path):
    before = image(70, 70, seed=1, noise=0)
    after = before.copy()
    after[0, 10:20, 10:20] += 300
    after[1, 10:20, 10:20] -= 400
    after[1, 40:50, 40:50] += 450
    paths = [saved(tmp_path / f"{name}.tif", one) for name, one in (("a", before), ("b", after))]
    result, _told = run(*paths, METHOD="bands", THRESHOLD=499, BANDS=[1, 2])
    assert [(f["kind"], f["mean_difference"]) for f in result["OUTPUT"].getFeatures()] == [("change", 500)]
    result, _told = run(*paths, METHOD="bands", THRESHOLD=300, BANDS=[2])
    assert {(f["kind"], f["mean_difference"]) for f in result["OUTPUT"].getFeatures()} == {
        ("decrease", -400),
        ("increase", 450),
    }
    result, _told = run(*paths, METHOD="bands", THRESHOLD=300, BANDS=[2], DIRECTION="increase")
    assert [f["kind"] for f in result["OUTPUT"].getFeatures()] == ["increase"]


def test_specks_are_sieved_and_small_and_narrow_patches_left_out(run, tmp_path):
    before, after = (
        image(80, 80, noise=0),
        image(80, 80, [(5, 5, 1, 1), (20, 20, 10, 10), (40, 5, 2, 50)], noise=0),
    )
    after[:, 25, 25] = before[:, 25, 25]  # a hole of one cell
    paths = [saved(tmp_path / f"{name}.tif", one) for name, one in (("a", before), ("b", after))]

    def areas(**parameters):
        result, _told = run(*paths, THRESHOLD=0.3, **parameters)
        return sorted(f["area_m2"] for f in result["OUTPUT"].getFeatures())

    assert areas() == [100, 9_900, 10_000]
    assert areas(SIEVE=4) == [10_000, 10_000]
    assert areas(MIN_AREA=9_950) == [10_000]
    assert areas(MIN_WIDTH=25) == [9_900]


def test_cells_without_data_are_never_compared(run, tmp_path):
    before, after = image(70, 70, noise=0), image(70, 70, [(10, 10, 20, 20)], noise=0)
    before[:, 10:20, 10:30] = -1
    after[3, 25:30, 10:30] = np.nan
    paths = [saved(tmp_path / "a.tif", before, nodata=-1), saved(tmp_path / "b.tif", after)]
    place = str(tmp_path / "difference.tif")
    result, _told = run(*paths, THRESHOLD=0.3, DIFFERENCE=place)
    assert [f["cells"] for f in result["OUTPUT"].getFeatures()] == [5 * 20]
    kept = gdal.Open(place)
    band = kept.GetRasterBand(1)
    assert np.isnan(band.ReadAsArray()).sum() == (10 + 5) * 20
    assert np.isnan(band.GetNoDataValue())


def test_images_of_other_extents_are_compared_where_both_reach(run, tmp_path):
    before, after = image(70, 90, seed=5), image(70, 90, [(40, 20, 10, 10)], seed=6)
    paths = [
        saved(tmp_path / "a.tif", before),
        saved(tmp_path / "b.tif", after[:, 10:, 30:], origin=(ORIGIN[0] + 300, ORIGIN[1] - 100)),
    ]
    result, told = run(*paths)
    assert result["CHANGED_M2"] == 10_000
    assert any("do not reach equally far" in one and "57%" in one for one in told)
    assert not any("warped" in one for one in told)
    box = result["OUTPUT"].extent()
    assert (box.xMinimum(), box.yMaximum()) == (ORIGIN[0] + 400, ORIGIN[1] - 200)


@pytest.mark.parametrize("how", ["shifted", "coarser", "other zone"])
def test_images_of_another_grid_are_warped_with_a_warning(run, tmp_path, how):
    before, after = image(90, 90, noise=5), image(90, 90, [(30, 30, 24, 24)], noise=5)
    first = saved(tmp_path / "a.tif", before)
    second = str(tmp_path / "b.tif")
    if how == "shifted":
        saved(second, after, origin=(ORIGIN[0] + 3, ORIGIN[1] + 4))
    elif how == "coarser":
        saved(second, after[:, ::2, ::2], cell=2 * CELL)
    else:
        plain = saved(tmp_path / "plain.tif", after)
        gdal.Warp(second, plain, dstSRS="EPSG:4548", dstNodata=0)
    result, told = run(first, second)
    assert any("warped" in one for one in told)
    [feature] = [f for f in result["OUTPUT"].getFeatures() if f["cells"] > 50]
    assert feature["area_m2"] == pytest.approx(57_600, rel=0.12)
    middle = feature.geometry().centroid().asPoint()
    assert (middle.x(), middle.y()) == pytest.approx((ORIGIN[0] + 420, ORIGIN[1] - 420), abs=11)


def test_where_the_images_have_no_ground_in_common_or_lie_in_degrees(run, tmp_path):
    one = saved(tmp_path / "a.tif", image(20, 20))
    far = saved(tmp_path / "b.tif", image(20, 20), origin=(ORIGIN[0] + 9_000, ORIGIN[1]))
    degrees = saved(tmp_path / "c.tif", image(20, 20), origin=(114.3, 30.5), cell=1e-4, epsg=4490)
    with pytest.raises(QgsProcessingException, match="no ground in common"):
        run(one, far)
    with pytest.raises(QgsProcessingException, match="units are not metres"):
        run(degrees, one)
    blank = saved(tmp_path / "d.tif", np.zeros((4, 20, 20)), nodata=0)
    with pytest.raises(QgsProcessingException, match="no cell of which both have data"):
        run(one, blank)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"NIR": 5}, "has 4 bands, and band 5 is asked for"),
        ({"METHOD": "bands", "BANDS": [1, 7]}, "band 7 is asked for"),
        ({"METHOD": "bands", "DIRECTION": "decrease"}, "no direction, which DIRECTION needs"),
        ({"METHOD": "bands", "EVEN": True}, "no direction, which EVEN needs"),
        ({"THRESHOLD": 0}, "A threshold of 0 would mark every cell"),
        ({"THRESHOLD": -1}, "must be a number, 0 or more"),
        ({"AFTER": "/nowhere.tif"}, "cannot be loaded"),
        ({"METHOD": "evi"}, "one of these words: ndvi, bands"),
    ],
)
def test_what_cannot_be_asked(run, tmp_path, parameters, told):
    one = saved(tmp_path / "a.tif", image(20, 20))
    given = {"BEFORE": one, "AFTER": one, **parameters}
    with pytest.raises(QgsProcessingException, match=told):
        run(given.pop("BEFORE"), given.pop("AFTER"), **given)


def test_images_that_are_the_same_give_an_empty_styled_layer(run, tmp_path):
    one = saved(tmp_path / "a.tif", image(40, 40))
    place, page = str(tmp_path / "out.gpkg"), tmp_path / "report.html"
    result, told = run(one, one, OUTPUT=place, REPORT=str(page), AREA_METHOD="ellipsoidal")
    assert "THRESHOLD_USED" not in result
    assert result["PATCHES"] == 0
    assert any("differ nowhere" in one for one in told)
    layer = QgsVectorLayer(place, "patches", "ogr")
    assert layer.featureCount() == 0
    assert len(layer.renderer().categories()) == 4
    assert "Nothing has changed" in page.read_text(encoding="utf-8")


def test_a_greener_month_is_evened_out(run, tmp_path):
    before, after = image(90, 90, seed=1, noise=20), image(90, 90, [(20, 20, 15, 15)], seed=2, noise=20)
    after[3, :, :] += 1500
    paths = [saved(tmp_path / f"{name}.tif", one) for name, one in (("a", before), ("b", after))]
    crooked, _told = run(*paths, THRESHOLD=0.07)
    assert crooked["CHANGED_M2"] > 80 * 90 * 100
    result, told = run(*paths, EVEN=True)
    assert [(f["kind"], f["cells"]) for f in result["OUTPUT"].getFeatures()] == [("decrease", 225)]
    _result, told = run(*paths, THRESHOLD=0.07)
    assert any("of the cells count as changed" in one for one in told)


def _approvals(*boxes, epsg=4547):
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:{epsg}", "approvals", "memory")
    layer.dataProvider().addAttributes([QgsField("PZWH", QMetaType.Type.QString)])
    layer.updateFields()
    for number, box in enumerate(boxes):
        feature = QgsFeature(layer.fields())
        feature["PZWH"] = f"<i>{number}</i>"
        feature.setGeometry(QgsGeometry.fromWkt(shapely.box(*box).wkt))
        layer.dataProvider().addFeature(feature)
    return layer


def test_patches_beside_approvals_with_a_report(run, tmp_path):
    before = image(90, 90, noise=0)
    after = image(90, 90, [(10, 10, 10, 10), (40, 10, 10, 10), (10, 40, 10, 10)], noise=0)
    paths = [saved(tmp_path / f"{name}.tif", one) for name, one in (("a", before), ("b", after))]
    x, y = ORIGIN
    layer = _approvals((x + 95, y - 205, x + 205, y - 95), (x + 400, y - 200, x + 440, y - 100))
    page, place = tmp_path / "report.html", str(tmp_path / "out.gpkg")
    # Its field of documents is found by its customary name, PZWH.
    given = {"APPROVALS": layer, "THRESHOLD": 0.3, "AREA_METHOD": "ellipsoidal"}
    result, _told = run(*paths, OUTPUT=place, REPORT=str(page), **given)
    rows = QgsVectorLayer(place, "patches", "ogr")
    assert sorted((f["approval"], f["documents"] or "") for f in rows.getFeatures()) == [
        ("covered", "<i>0</i>"),
        ("partly", "<i>1</i>"),
        ("uncovered", ""),
    ]
    assert {round(f["approved_share"], 3) for f in rows.getFeatures()} == {1.0, 0.4, 0.0}
    assert result["NOT_APPROVED"] == 2
    # Ellipsoidal, and so a little less than the plane.
    assert 29_900 < result["CHANGED_M2"] < 30_000
    text = page.read_text(encoding="utf-8")
    assert "2 of them are not approved" in text
    assert "&lt;i&gt;1" in text
    assert "<i>1" not in text
    empty, told = run(*paths, THRESHOLD=0.3, APPROVALS=_approvals())
    assert any("gave no features" in one for one in told)
    assert {f["approval"] for f in empty["OUTPUT"].getFeatures()} == {"uncovered"}
    _elsewhere, told = run(*paths, THRESHOLD=0.3, APPROVALS=_approvals((x + 9e5, y, x + 9e5 + 10, y + 10)))
    assert any("km away" in one for one in told)


def test_a_difference_that_is_kept_carries_its_style(run, tmp_path):
    paths = [
        saved(tmp_path / "a.tif", image(40, 40, seed=1)),
        saved(tmp_path / "b.tif", image(40, 40, [(5, 5, 9, 9)], seed=2)),
    ]
    place = str(tmp_path / "difference.tif")
    run(*paths, DIFFERENCE=place)
    layer = QgsRasterLayer(place, "difference")
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert layer.crs() == QgsCoordinateReferenceSystem("EPSG:4547")
    with pytest.raises(QgsProcessingException, match="would overwrite layer “a”"):
        run(*paths, DIFFERENCE=paths[0])


@pytest.mark.parametrize("share", [2, 30, 55, 62, 80])
def test_a_cancel_leaves_nothing(plugin, tmp_path, share):
    rng = np.random.default_rng(2)
    changed = [(*rng.integers(0, 190, 2), 3, 3) for _ in range(200)]
    paths = [
        saved(tmp_path / "a.tif", image(200, 200, seed=1)),
        saved(tmp_path / "b.tif", image(200, 200, changed, seed=2)),
    ]

    class Stopping(Told):
        def __init__(self):
            super().__init__()
            self.progressChanged.connect(lambda at: at >= share and self.cancel())

    places = {
        "OUTPUT": tmp_path / "out.gpkg",
        "DIFFERENCE": tmp_path / "difference.tif",
        "REPORT": tmp_path / "r.html",
    }
    feedback = Stopping()
    given = {"BEFORE": paths[0], "AFTER": paths[1], "EVEN": True}
    result = processing.run(
        "guiju:rasterchange", given | {name: str(place) for name, place in places.items()}, feedback=feedback
    )
    assert feedback.isCanceled()
    assert not result.get("PATCHES")
    assert [place for place in places.values() if place.exists()] == []


@pytest.mark.parametrize("how", ["south up", "turned", "alpha"])
def test_images_that_lie_in_other_ways(run, tmp_path, how):
    before, after = image(90, 90, noise=0), image(90, 90, [(30, 30, 20, 20)], noise=0)
    first, second = saved(tmp_path / "a.tif", before), str(tmp_path / "b.tif")
    x, y = ORIGIN
    if how == "south up":
        saved(second, after[:, ::-1])
        gdal.Open(second, gdal.GA_Update).SetGeoTransform((x, CELL, 0, y - 900, 0, CELL))
    elif how == "turned":
        # By a quarter: columns go down, rows to the right.
        saved(second, after.transpose(0, 2, 1))
        gdal.Open(second, gdal.GA_Update).SetGeoTransform((x, 0, CELL, y, -CELL, 0))
    else:
        seen = np.full((1, 90, 90), 255.0)
        seen[0, 30:40] = 0
        saved(second, np.concatenate([after, seen]))
        file = gdal.Open(second, gdal.GA_Update)
        file.GetRasterBand(5).SetColorInterpretation(gdal.GCI_AlphaBand)
        file = None  # written
    result, _told = run(first, second, THRESHOLD=0.3)
    assert result["CHANGED_M2"] == (20_000 if how == "alpha" else 40_000)
    box = result["OUTPUT"].extent()
    assert (box.xMinimum(), box.yMinimum()) == (x + 300, y - 500)


@pytest.mark.parametrize("shift", [0, 5])
def test_a_band_that_is_asked_for_is_never_taken_for_alpha(run, tmp_path, shift):
    """Of four bands of 8 bits GDAL calls the last one alpha: ground under water would have no data."""
    before = image(60, 60, noise=0) / 16
    after = before.copy()
    after[3, 20:30, 20:30] = 0
    first = saved(tmp_path / "a.tif", before, kind=gdal.GDT_Byte)
    second = saved(tmp_path / "b.tif", after, kind=gdal.GDT_Byte, origin=(ORIGIN[0] + shift, ORIGIN[1]))
    assert gdal.Open(first).GetRasterBand(4).GetColorInterpretation() == gdal.GCI_AlphaBand
    result, _told = run(first, second, THRESHOLD=0.3)
    assert result["CHANGED_M2"] == pytest.approx(10_000, abs=100 * 2 * shift)
    result, told = run(first, second, METHOD="bands", BANDS=[1, 2, 3, 4], THRESHOLD=50)
    assert result["CHANGED_M2"] == pytest.approx(10_000, abs=100 * 2 * shift)
    assert not any("is marked as alpha" in one for one in told)
    if not shift:
        _result, told = run(first, second, METHOD="bands", THRESHOLD=50)
        assert any("is marked as alpha" in one for one in told)


def test_a_raster_that_is_no_file_or_lies_nowhere(run, tmp_path):
    one = saved(tmp_path / "a.tif", image(20, 20))
    bare = str(tmp_path / "bare.tif")
    gdal.GetDriverByName("GTiff").Create(bare, 20, 20, 4, gdal.GDT_Byte)
    placeless = QgsRasterLayer(bare, "bare")
    placeless.setCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    tiles = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png", "tiles", "wms")
    for layer, told in ((placeless, "says nowhere where it lies"), (tiles, "is no raster file")):
        QgsProject.instance().addMapLayer(layer)
        try:
            with pytest.raises(QgsProcessingException, match=told):
                run(one, layer.id())
        finally:
            QgsProject.instance().removeMapLayer(layer)


def test_the_cache_of_the_process_is_as_before(run, tmp_path):
    before = gdal.GetCacheMax()
    one = saved(tmp_path / "a.tif", image(20, 20))
    run(one, one)
    with raster.small_cache, raster.small_cache:
        assert gdal.GetCacheMax() == raster.CACHE
    assert gdal.GetCacheMax() == before


def test_the_model_on_the_sample_districts_images(plugin, monkeypatch):
    """Fields that became built land are found; what no approval covers wholly stands apart."""
    monkeypatch.undo()
    result = processing.run(
        "guiju:Guiju image change",
        {
            "before": str(SAMPLE / "image_2023.tif"),
            "after": str(SAMPLE / "image_2024.tif"),
            "direction": "decrease",
            "approvals": f"{SAMPLE / 'district.gpkg'}|layername=approvals",
            "approval_id": "PZWH",
            "patches": "TEMPORARY_OUTPUT",
            "uncovered": "TEMPORARY_OUTPUT",
        },
        feedback=Told(),
    )
    patches = list(result["patches"].getFeatures())
    assert {one["kind"] for one in patches} == {"decrease"}
    assert any(one["approval"] == "covered" and one["documents"] for one in patches)
    rest = {one["patch_id"] for one in result["uncovered"].getFeatures()}
    assert rest == {one["patch_id"] for one in patches if one["approval"] != "covered"} != set()
