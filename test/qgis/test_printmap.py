"""Map sheets: what the PDF says and shows, looked at with the tools that others would use."""

import os
import subprocess
import unicodedata
from pathlib import Path

import processing
import pytest
from guiju.bridge.options import options, save
from layers import CORNER, box, polygons
from osgeo import gdal
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QImage
from told import Told

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"
TITLE = "东湖片区土地现状"
PEOPLE = {"PREPARED_BY": "李明", "CHECKED_BY": "王芳", "APPROVED_BY": "赵刚"}
USES = [
    ("0701", box(0, 0, 100, 100)),
    ("0901", box(100, 0, 200, 100)),
    ("1401", box(5000, 0, 5100, 100)),
    ("ZZ", box(200, 0, 300, 100)),
    (None, box(300, 0, 400, 100)),
]


@pytest.fixture
def site():
    return polygons("site", [("甲", box(20, 20, 60, 60)), ("乙", box(120, 20, 160, 60))])


@pytest.fixture
def uses():
    return polygons("uses", USES, key="GHYDYHDM")


@pytest.fixture
def chosen():
    before = options()
    yield before
    save(before)


def run(tmp_path, feedback=None, **parameters):
    given = {"TEMPLATE": "zh/A4", "PDF": str(tmp_path / "map.pdf"), **parameters}
    return processing.run("guiju:printmap", given, feedback=feedback or Told())


def text_of(pdf) -> str:
    """The PDF's words without spaces, glyphs that Chinese fonts share between radicals and characters folded."""
    told = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True)
    return "".join(unicodedata.normalize("NFKC", told.stdout).split())


def kept(project=None) -> QgsPrintLayout:
    return (project or QgsProject.instance()).layoutManager().printLayouts()[-1]


@pytest.fixture
def project():
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


def shown(layout) -> QgsLayoutItemMap:
    return next(item for item in layout.items() if isinstance(item, QgsLayoutItemMap))


def legend_of(layout) -> list[str]:
    legend = next(item for item in layout.items() if isinstance(item, QgsLayoutItemLegend))
    model = legend.model()
    return [row.data(0) for layer in model.rootGroup().findLayers() for row in model.layerLegendNodes(layer)]


def test_the_sheet_says_who_what_where_and_how_large(tmp_path, site, uses):
    result = run(
        tmp_path,
        INPUT=site,
        LANDUSE=uses,
        TITLE=TITLE,
        PROJECT_CODE="2026-420102-01",
        PROJECT_NAME="东湖小学",
        MARKING="内部",
        BUREAU="某局",
        **PEOPLE,
    )
    told = text_of(result["PDF"])
    for word in (TITLE, "内部", "2026-420102-01", "东湖小学", *PEOPLE.values(), "Gauss-Kruger", "uses"):
        assert "".join(word.split()) in told, word
    assert f"1:{result['SCALE']:,.0f}" in told
    assert result["PAGES"] == 1


def test_the_scale_is_that_of_the_page_and_of_the_georeference(tmp_path, site, project):
    result = run(tmp_path, INPUT=site, ADD_TO_PROJECT=True)
    item = shown(kept())
    assert item.extent().width() / item.rect().width() * 1000 == pytest.approx(result["SCALE"], rel=1e-6)
    assert item.extent().contains(site.extent())
    placed = gdal.Open(result["PDF"])
    west, pixel, *_ = placed.GetGeoTransform()
    page_mm = kept().pageCollection().page(0).pageSize().width()
    assert pixel * placed.RasterXSize / page_mm * 1000 == pytest.approx(result["SCALE"], rel=0.01)
    assert west < site.extent().xMinimum() < west + pixel * placed.RasterXSize


def test_a_scale_that_is_asked_for_is_kept_and_told_where_the_site_is_larger(tmp_path, site):
    told = Told()
    assert run(tmp_path, told, INPUT=site, SCALE=1000)["SCALE"] == 1000
    assert not any("does not fit" in warning for warning in told.warnings)
    assert run(tmp_path, told, INPUT=site, SCALE=200)["SCALE"] == 200
    assert any("does not fit" in warning for warning in told.warnings)


def test_the_legend_lists_the_classes_that_the_map_shows(tmp_path, site, uses, project):
    run(tmp_path, INPUT=site, LANDUSE=uses, SCALE=2000, ADD_TO_PROJECT=True)
    # The park lies 5 km away; the code that no edition has is there, and hatched.
    assert legend_of(kept()) == ["项目范围", "0701 城镇住宅用地", "0901 商业用地", "ZZ"]


def test_a_layer_that_shows_up_to_just_this_scale_is_listed(tmp_path, site, project):
    near, far = polygons("near", USES[:1]), polygons("far", USES[:1])
    for layer, scale in ((near, 2000), (far, 1999)):
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(scale)
    run(tmp_path, INPUT=site, LAYERS=[near, far], SCALE=2000, ADD_TO_PROJECT=True)
    legend = next(item for item in kept().items() if isinstance(item, QgsLayoutItemLegend))
    assert [node.layer().name() for node in legend.model().rootGroup().findLayers()] == ["项目范围", "near"]


def test_land_use_has_its_official_colours_and_the_project_keeps_its_own(tmp_path, uses, project):
    project.addMapLayer(uses)
    before = uses.renderer().type()
    run(tmp_path, LANDUSE=uses, LEVEL="class", ADD_TO_PROJECT=True)
    drawn = next(
        layer
        for layer in shown(kept()).layers()
        if isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    )
    colours = {
        category.label(): category.symbol().color().name() for category in drawn.renderer().categories()
    }
    assert colours["07 居住用地"] == "#ffff2d"
    assert "0701 城镇住宅用地" not in colours
    assert uses.renderer().type() == before


def test_control_lines_have_their_titles_and_let_the_land_show(tmp_path, site, uses, project):
    lines = polygons("farmland", [("1", box(0, 0, 100, 100))])
    run(tmp_path, INPUT=site, LANDUSE=uses, CONSTRAINTS=[lines], ADD_TO_PROJECT=True)
    assert legend_of(kept())[1] == "永久基本农田"
    assert any("0701" in entry for entry in legend_of(kept()))
    (drawn,) = (layer for layer in shown(kept()).layers() if layer.name() == "永久基本农田")
    assert drawn.renderer().symbol().symbolLayer(1).strokeColor().name() == "#8a9a00"


def test_the_picture_shows_the_colour_where_the_land_is(tmp_path, uses):
    png = str(tmp_path / "map.png")
    one = polygons("uses", [("0901", box(0, 0, 300, 200))], key="GHYDYHDM")
    result = run(
        tmp_path, LANDUSE=one, EDITION="landuse-2023", TEMPLATE="zh/A4-landscape", PNG=png, DPI=100, PDF=None
    )
    picture = QImage(png)
    assert (picture.width(), picture.height()) == pytest.approx((297 / 25.4 * 100, 210 / 25.4 * 100), abs=1)
    reds = sum(
        picture.pixelColor(x, y).name() == "#ff0000"
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    )
    mm2 = 300 * 200 * (1000 / result["SCALE"]) ** 2
    assert reds * 16 * (25.4 / 100) ** 2 == pytest.approx(mm2, rel=0.1)
    assert "PDF" not in result


def test_an_atlas_has_a_page_for_each_feature_with_its_name(tmp_path, site, uses):
    result = run(
        tmp_path,
        INPUT=site,
        LANDUSE=uses,
        COVERAGE=True,
        PAGE_NAME="id",
        TITLE=TITLE,
        PNG=str(tmp_path / "p.png"),
    )
    assert result["PAGES"] == 2
    told = text_of(result["PDF"])
    assert TITLE + "·甲" in told
    assert TITLE + "·乙" in told
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["p-1.png", "p-2.png"]


def test_only_selected_features_are_outlined_and_shown(tmp_path, site, project):
    project.addMapLayer(site)
    site.selectByExpression("\"id\" = '乙'")
    only = QgsProcessingFeatureSourceDefinition(site.id(), selectedFeaturesOnly=True)
    run(tmp_path, INPUT=only, LAYERS=[site], ADD_TO_PROJECT=True)
    item = shown(kept())
    assert item.extent().center().x() == pytest.approx(CORNER[0] + 140)
    rule = item.layers()[0].renderer().rootRule().children()[0]
    assert [f["id"] for f in site.getFeatures(rule.filterExpression())] == ["乙"]


@pytest.mark.parametrize(
    ("kind", "wkt"),
    [
        ("Point", f"Point({CORNER[0]} {CORNER[1]})"),
        (
            "MultiLineString",
            f"MultiLineString(({CORNER[0]} {CORNER[1]}, {CORNER[0] + 300} {CORNER[1] + 50}))",
        ),
    ],
)
def test_wells_and_pipelines_are_sites_too(tmp_path, project, kind, wkt):
    site = polygons("site", [("a", wkt)], kind=kind)
    png = str(tmp_path / "map.png")
    run(tmp_path, INPUT=site, ADD_TO_PROJECT=True, PNG=png, DPI=60)
    assert shown(kept()).extent().contains(site.extent())
    assert legend_of(kept()) == ["项目范围"]
    picture = QImage(png)
    pixels = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    assert any(colour.red() > 200 > 90 > colour.green() for colour in pixels)


@pytest.mark.parametrize("turn", ["landscape", "portrait"])
@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("words", ["zh", "en"])
def test_nothing_on_the_bundled_sheets_lies_on_the_map(tmp_path, site, project, words, paper, turn):
    result = run(
        tmp_path,
        INPUT=site,
        TEMPLATE=f"{words}/{paper}-{turn}",
        ADD_TO_PROJECT=True,
        TITLE=TITLE * 4,
        **PEOPLE,
    )
    layout = kept()
    page = layout.pageCollection().page(0).pageSize()
    assert (page.width() > page.height()) == (turn == "landscape")
    sheet, item = QRectF(0, 0, page.width(), page.height()), shown(layout)
    area = item.mapRectToScene(item.rect())
    for other in layout.items():
        if isinstance(other, (QgsLayoutItemLabel, QgsLayoutItemLegend)):
            place = other.mapRectToScene(other.rect())
            assert sheet.contains(place), other.id()
            assert not place.intersects(area), other.id()
    assert TITLE in text_of(result["PDF"])


def test_coordinates_follow_the_options(tmp_path, site, project, chosen):
    from dataclasses import replace

    exact = run(tmp_path, INPUT=site)["PDF"]
    assert str(CORNER[0]) in text_of(exact)
    save(replace(chosen, coordinates="none"))
    none = run(tmp_path, INPUT=site, PDF=str(tmp_path / "none.pdf"))["PDF"]
    assert not any(str(CORNER[0] + metres) in text_of(none) for metres in range(0, 400, 10))
    assert not gdal.Open(none).GetProjection()
    save(replace(chosen, coordinates="coarse", coarse_m=1000))
    run(tmp_path, INPUT=site, PDF=str(tmp_path / "coarse.pdf"), ADD_TO_PROJECT=True)
    assert shown(kept()).grids().grid(0).intervalX() == 1000
    assert not gdal.Open(str(tmp_path / "coarse.pdf")).GetProjection()


def own_template(path, *labels, with_map=True) -> str:
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    if with_map:
        item = QgsLayoutItemMap(layout)
        layout.addLayoutItem(item)
        item.attemptSetSceneRect(QRectF(10, 30, 200, 150))
    for number, text in enumerate(labels):
        label = QgsLayoutItemLabel(layout)
        label.setText(text)
        layout.addLayoutItem(label)
        label.attemptSetSceneRect(QRectF(10, 5 + 8 * number, 150, 8))
    layout.saveAsTemplate(str(path), QgsReadWriteContext())
    return str(path)


def test_a_template_of_ones_own_is_filled_and_marked(tmp_path, site):
    template = own_template(tmp_path / "own.qpt", "图:{{ 图名 }}", "{{project_name}}")
    told = text_of(
        run(tmp_path, INPUT=site, TEMPLATE=template, TITLE=TITLE, PROJECT_NAME="甲乙", MARKING="秘密")["PDF"]
    )
    assert "图:" + TITLE in told
    assert "甲乙" in told
    # It has no place for the marking, which every output carries.
    assert "秘密" in told


def garbage(path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"TEMPLATE": lambda p: own_template(p / "t.qpt", "{{项目名}}")}, "项目名"),
        ({"TEMPLATE": lambda p: own_template(p / "t.qpt", "{{verdict}}")}, "verdict"),
        ({"TEMPLATE": lambda p: own_template(p / "t.qpt", with_map=False)}, "no map"),
        ({"TEMPLATE": lambda p: garbage(p / "t.qpt", b"PK\x03\x04")}, "not a layout template"),
        ({"TEMPLATE": lambda p: garbage(p / "t.qpt", b"<Layout/>")}, "not a layout template"),
        ({"TEMPLATE": lambda p: garbage(p / "t.qpt", "图".encode("gbk"))}, "not a layout template"),
        ({"TEMPLATE": "A5"}, "A5"),
        ({"TEMPLATE": lambda p: str(p / "none.qpt")}, "none.qpt"),
        ({"PDF": lambda p: garbage(p / "file", b"") + "/map.pdf"}, "map.pdf"),
        ({"PDF": lambda p: str(p)}, "could not be written"),
        ({"INPUT": lambda p: polygons("degrees", [("a", None)], crs="EPSG:4490")}, "EPSG:4490"),
        ({"LANDUSE": lambda p: polygons("uses", [("a", box(0, 0, 1, 1))])}, "LANDUSE_FIELD"),
        ({"INPUT": lambda p: polygons("bare", [("a", None)])}, "nothing to draw"),
        ({"INPUT": lambda p: None}, "nothing to draw"),
        ({"INPUT": lambda p: None, "COVERAGE": True}, "site"),
        ({"LAYERS": ["/no/such.gpkg"]}, "such.gpkg"),
        ({"SCALE": float("nan")}, "Scale"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(tmp_path, site, project, parameters, sentence):
    given = {name: value(tmp_path) if callable(value) else value for name, value in parameters.items()}
    with pytest.raises(QgsProcessingException, match=sentence):
        run(tmp_path, **{"INPUT": site, **given})
    assert not list(tmp_path.glob("**/*.part*"))


def test_what_the_project_shows_is_drawn_where_no_layer_is_named(tmp_path, site, uses, project):
    hidden = polygons("hidden", [("a", box(0, 0, 50, 50))])
    for layer in (uses, hidden):
        project.addMapLayer(layer)
    project.layerTreeRoot().findLayer(hidden).setItemVisibilityChecked(False)
    run(tmp_path, INPUT=site, ADD_TO_PROJECT=True)
    assert [layer.name() for layer in shown(kept()).layers()] == ["项目范围", "uses"]


def test_the_layout_that_is_kept_opens_again_with_its_layers(tmp_path, uses, project):
    path = str(tmp_path / "uses.gpkg")
    processing.run("native:savefeatures", {"INPUT": uses, "OUTPUT": path})
    name = run(tmp_path, LANDUSE=path, TITLE=TITLE, ADD_TO_PROJECT=True)["LAYOUT"]
    assert run(tmp_path, LANDUSE=path, TITLE=TITLE, ADD_TO_PROJECT=True)["LAYOUT"] != name
    assert project.write(str(tmp_path / "case.qgz"))
    again = QgsProject()
    assert again.read(str(tmp_path / "case.qgz"))
    layout = again.layoutManager().layoutByName(name)
    assert [layer.renderer().type() for layer in shown(layout).layers()] == ["categorizedSymbol"]
    assert TITLE in {item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)}


def test_true_north_turns_with_the_convergence_of_the_projection(tmp_path, project):
    far = polygons("far", [("a", box(150_000, 0, 150_400, 400))])
    run(tmp_path, INPUT=far, ADD_TO_PROJECT=True)
    layout = kept()
    arrow = next(item for item in layout.items() if getattr(item, "id", str)() == "north")
    # 150 km east of the central meridian at 30.5° N: 1.56° of longitude, times the sine of the latitude.
    arrow.refreshPicture()
    assert abs(arrow.pictureRotation()) == pytest.approx(0.79, abs=0.05)


def test_a_stopped_run_leaves_no_file(tmp_path, site):
    stopped = Told()
    stopped.progressChanged.connect(lambda percent: percent > 15 and stopped.cancel())
    result = run(tmp_path, stopped, INPUT=site, COVERAGE=True)
    assert "PDF" not in result
    assert os.listdir(tmp_path) == []


def test_the_sample_district_on_every_sheet_fits_its_legend(tmp_path):
    told = Told()
    plots = f"{SAMPLE}|layername=plots"
    for template in ("zh/A4-landscape", "zh/A3-portrait"):
        run(
            tmp_path,
            told,
            INPUT=f"{SAMPLE}|layername=district",
            LANDUSE=plots,
            TEMPLATE=template,
            LEVEL="subclass",
        )
    assert not any("legend" in warning for warning in told.warnings)
