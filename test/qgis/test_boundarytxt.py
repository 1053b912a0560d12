"""guiju:importboundarytxt and guiju:exportboundarytxt on real files and layers, there and back."""

import re
import time
from pathlib import Path

import processing
import pytest
import shapely
from guiju.core.boundarytext import System
from guiju.dialogs.boundary_drop import BoundaryTextDrop
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layers import CORNER, box, polygons
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

HEADER = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n计量单位=米\n带号=38\n精度=0.001\n[地块坐标]\n"


def square(number, name, x=0, prefix="38", y=3378000):
    corners = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]
    points = "".join(
        f"J{label},1,{y + dy}.000,{prefix}{500000 + x + dx}.000\n"
        for label, (dx, dy) in zip((1, 2, 3, 4, 1), corners, strict=True)
    )
    return f"5,1.0000,{number},{name},面,H50G002051,工业用地,0601,@\n{points}"


GOOD = HEADER + square("DK-1", "地块一")


@pytest.fixture
def text(tmp_path):
    """Write a file and return its path."""

    def make(content, name="甲.txt", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return str(path)

    return make


@pytest.fixture
def read(plugin):
    """Import files into layers in memory."""

    def run(*paths, **parameters):
        outputs = dict.fromkeys(("OUTPUT", "PROBLEMS"), "TEMPORARY_OUTPUT")
        return processing.run("guiju:importboundarytxt", {"INPUT": list(paths), **outputs, **parameters})

    return run


@pytest.fixture
def save(plugin, tmp_path):
    """Export a layer to a file; the results of the run."""

    def run(layer, **parameters):
        outputs = {"OUTPUT": str(tmp_path / "out.txt"), "PROBLEMS": "TEMPORARY_OUTPUT"}
        return processing.run("guiju:exportboundarytxt", {"INPUT": layer, **outputs, **parameters})

    return run


def shapes(layer):
    return [
        shapely.from_wkb(bytes(feature.geometry().asWkb())) if feature.hasGeometry() else None
        for feature in layer.getFeatures()
    ]


def values(layer, *names):
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


def found(results):
    return {feature["problem"] for feature in results["PROBLEMS"].getFeatures()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_text_becomes_plots_with_its_attributes_whatever_its_encoding(read, text, encoding):
    results = read(text(GOOD, encoding=encoding))
    layer = results["OUTPUT"]
    assert layer.crs().authid() == "EPSG:4526"
    columns = (
        "plot_id",
        "plot_name",
        "use_name",
        "use_code",
        "sheet",
        "area_recorded",
        "area_m2",
        "status",
        "file",
    )
    assert values(layer, *columns) == [
        ("DK-1", "地块一", "工业用地", "0601", "H50G002051", 10000.0, 10000.0, "ok", "甲.txt")
    ]
    assert shapes(layer)[0].equals(shapely.box(38500000, 3378000, 38500100, 3378100))
    assert results["PROBLEMS"].featureCount() == 0


def test_plots_without_a_code_take_the_planned_use(read, text):
    path = text(GOOD + square(2, "地块二", x=500).replace("0601", ""))
    assert values(read(path)["OUTPUT"], "use_code") == [("0601",), (None,)]
    assert values(read(path, USE_CODE="080403")["OUTPUT"], "use_code") == [("0601",), ("080403",)]


def test_the_chosen_system_takes_prefixed_numbers_without_a_digit_changed(read, text):
    layer = read(text(GOOD), CRS="EPSG:4547")["OUTPUT"]
    assert layer.crs().authid() == "EPSG:4547"
    assert shapes(layer)[0].equals(shapely.box(500000, 3378000, 500100, 3378100))


def test_plots_of_another_zone_are_transformed_and_told(read, text):
    both = GOOD + square("DK-2", "地块二") + square("DK-3", "地块三", x=-280_000, prefix="39")
    results = read(text(both))
    far = shapes(results["OUTPUT"])[2]
    assert results["OUTPUT"].crs().authid() == "EPSG:4526"
    # The same ground: about 3° east of zone 38's middle, less the 280 km west of zone 39's.
    assert 38_500_000 < far.centroid.x < 38_520_000
    assert {"transformed", "zone_conflict"} <= found(results)


def test_several_files_and_one_that_is_none(read, text):
    results = read(text(GOOD), text("id,x,y\n1,2,3", "乙.txt"), text(GOOD.replace("DK-1", "DK-9"), "丙.txt"))
    assert values(results["OUTPUT"], "plot_id", "file") == [("DK-1", "甲.txt"), ("DK-9", "丙.txt")]
    assert values(results["PROBLEMS"], "problem", "severity", "file") == [("file", "error", "乙.txt")]
    assert results["ERROR_COUNT"] == 1


def test_the_same_number_in_two_files_is_told(read, text):
    results = read(text(GOOD), text(GOOD, "乙.txt"))
    assert found(results) == {"duplicate_number"}
    assert results["PLOT_COUNT"] == 2


def test_problems_have_their_place_and_a_plot_that_cannot_be_drawn_keeps_its_row(read, text):
    broken = square("DK-2", "地块二").replace("J3,1,3378100.000", "J3,1,约3378100")
    results = read(text(GOOD + broken))
    assert values(results["OUTPUT"], "plot_id", "status") == [("DK-1", "ok"), ("DK-2", "error")]
    assert shapes(results["OUTPUT"])[1] is None
    (problem,) = results["PROBLEMS"].getFeatures()
    assert (problem["problem"], problem["plot_id"], problem["line"]) == ("not_a_number", "DK-2", 17)
    assert "约3378100" in problem["reason"]


def test_a_crossing_is_marked_where_it_is(read, text):
    crossed = GOOD.replace("J3,1,3378100.000,38500100", "J3,1,3378100.000,38500000").replace(
        "J4,1,3378100.000,38500000", "J4,1,3378100.000,38500100"
    )
    (problem,) = [p for p in read(text(crossed))["PROBLEMS"].getFeatures() if p["problem"] == "invalid"]
    assert problem.geometry().asPoint().x() == 38500050


def test_points_are_given_when_asked(read, text):
    results = read(text(GOOD), POINTS="TEMPORARY_OUTPUT")
    assert values(results["POINTS"], "label", "ring", "north", "east")[1] == (
        "J2",
        "1",
        3378000.0,
        38500100.0,
    )


@pytest.mark.parametrize(
    ("content", "parameters", "sentence"),
    [
        (b"", {}, "is empty"),
        ("a,b\n1,2\n", {}, "no section"),
        (GOOD.encode("gbk"), {"ENCODING": "utf-8"}, "cannot be read as utf-8"),
        (GOOD.replace("带号=38\n", "").replace("38500", "500"), {}, "tell the zone"),
        (GOOD.replace("2000国家大地坐标系", "武汉2000"), {}, "武汉2000"),
    ],
)
def test_a_file_that_cannot_be_used_ends_with_a_sentence(read, text, content, parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        read(text(content), **parameters)


def test_a_file_that_is_not_there_is_named(read, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"no file .*none\.txt"):
        read(str(tmp_path / "none.txt"))


def test_a_stopped_run_leaves_nothing(plugin, text, tmp_path):
    target = tmp_path / "plots.gpkg"
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    path = text(HEADER + "".join(square(f"DK-{n}", "甲") for n in range(3000)))
    processing.run("guiju:importboundarytxt", {"INPUT": [path], "OUTPUT": str(target)}, feedback=feedback)
    assert not target.exists()


def test_every_zone_is_the_one_that_qgis_knows_by_its_code():
    for datum, name in (("cgcs2000", "CGCS2000"), ("xian80", "Xian 1980"), ("beijing54", "Beijing 1954")):
        for zone in (*range(25, 46), *range(13, 24)):
            for prefixed in (True, False):
                system = System.of_zone(datum, zone, prefixed)
                crs = QgsCoordinateReferenceSystem(f"EPSG:{system.epsg}")
                assert crs.description().startswith(name), system
                proj = crs.toProj()
                assert f"+lon_0={system.central_meridian} " in proj, system
                assert f"+x_0={system.false_easting:.0f} " in proj, system


def test_export_writes_the_form(save):
    x, y = CORNER
    layer = polygons("地块", [("DK-1", box(0, 0, 100, 50), "甲")], key="DKBH", fields="field=DKMC:string")
    results = save(layer, PRODUCER="某局", DATE="2026-11-20", HEADER="格式版本号=1.02版本")
    with open(results["OUTPUT"], encoding="utf-8", newline="") as file:
        lines = file.read().split("\r\n")
    assert lines == [
        "[属性描述]", "格式版本号=1.02版本", "数据产生单位=某局", "数据产生日期=2026-11-20",
        "坐标系=2000国家大地坐标系", "几度分带=3", "投影类型=高斯克吕格", "计量单位=米", "带号=38", "精度=0.001",
        "转换参数=,,,,,,", "[地块坐标]",
        "5,0.5000,DK-1,甲,面,,,,@",
        f"J1,1,{y}.000,{x}.000", f"J2,1,{y}.000,{x + 100}.000", f"J3,1,{y + 50}.000,{x + 100}.000",
        f"J4,1,{y + 50}.000,{x}.000", f"J1,1,{y}.000,{x}.000", "",
    ]  # fmt: skip
    assert (results["WRITTEN"], results["NOT_WRITTEN"]) == (1, 0)


def test_the_sample_district_there_and_back(save, read):
    sample = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"
    plots = QgsVectorLayer(f"{sample}|layername=plots", "plots", "ogr")
    written = save(plots, PREFIX="with", ENCODING="gbk")
    assert written["WRITTEN"] + written["NOT_WRITTEN"] == plots.featureCount()
    results = read(written["OUTPUT"], CRS="EPSG:4547")
    originals = dict(zip([f["BSM"] for f in plots.getFeatures()], shapes(plots), strict=True))
    off = [
        shapely.hausdorff_distance(shape, originals[number])
        for (number,), shape in zip(
            values(results["OUTPUT"], "plot_id"), shapes(results["OUTPUT"]), strict=True
        )
    ]
    assert len(off) == written["WRITTEN"]
    assert max(off) < 0.00071
    assert results["ERROR_COUNT"] == 0


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    zone=st.one_of(st.integers(25, 45), st.integers(13, 23)),
    prefix=st.sampled_from(["with", "without"]),
    east=st.integers(-90_000, 90_000),
    bend=st.floats(0, 40),
)
def test_any_zone_comes_back_as_it_was(save, read, zone, prefix, east, bend):
    system = System.of_zone("cgcs2000", zone, prefix == "with")
    x, y = system.false_easting + east, 3_400_000
    wkt = (
        f"MultiPolygon((({x} {y}, {x + 100} {y}, {x + 100 + bend} {y + 100}, {x} {y + 100}, {x} {y}),"
        f"({x + 10} {y + 10}, {x + 20} {y + 10}, {x + 20} {y + 20 + bend}, {x + 10} {y + 10})),"
        f"(({x + 500} {y}, {x + 600} {y}, {x + 600} {y + 100}, {x + 500} {y})))"
    )
    layer = polygons("地块", [("甲-1", wkt)], key="DKBH", crs=f"EPSG:{system.epsg}", kind="MultiPolygon")
    written = save(layer, PREFIX=prefix)
    results = read(written["OUTPUT"])
    assert results["OUTPUT"].crs().authid() == f"EPSG:{system.epsg}"
    assert found(results) == set()
    assert shapely.hausdorff_distance(shapes(results["OUTPUT"])[0], shapes(layer)[0]) < 0.00071
    again = save(results["OUTPUT"], NUMBERING="keep")
    with open(again["OUTPUT"], "rb") as file:
        second = file.read()
    assert written["OUTPUT"] == again["OUTPUT"]
    assert b"\xe7\x94\xb2-1" in second


def test_labels_of_an_imported_text_are_kept(read, save, text):
    path = text(GOOD.replace("J", "A10"))
    layer = read(path)["OUTPUT"]
    with open(save(layer, NUMBERING="keep")["OUTPUT"], encoding="utf-8") as file:
        assert [
            line.split(",")[0] for line in file.read().splitlines()[-5:]
        ] == "A101 A102 A103 A104 A101".split()


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:3857", "EPSG:32650"])
def test_what_is_in_no_zone_is_refused_or_transformed_on_request(save, read, crs):
    there = {"TARGET_CRS": crs, "OUTPUT": "TEMPORARY_OUTPUT"}
    plots = polygons("地块", [("DK-1", box(0, 0, 100, 50))])
    elsewhere = processing.run("native:reprojectlayer", {"INPUT": plots, **there})["OUTPUT"]
    with pytest.raises(QgsProcessingException, match="no Gauss-Krüger zone"):
        save(elsewhere)
    back = read(save(elsewhere, ZONE="3", PREFIX="without")["OUTPUT"])["OUTPUT"]
    assert back.crs().authid() == "EPSG:4547"
    assert shapely.hausdorff_distance(shapes(back)[0], shapes(plots)[0]) < 0.01


def test_what_cannot_be_written_is_listed_and_the_rest_is_written(save):
    x, y = CORNER
    bow = f"Polygon(({x} {y}, {x + 9} {y + 9}, {x + 9} {y}, {x} {y + 9}, {x} {y}))"
    speck = f"Polygon(({x} {y}, {x + 0.0001} {y}, {x} {y + 0.0001}, {x} {y}))"
    rows = [
        ("甲", bow),
        ("乙", None),
        ("丙", speck),
        ("丁,1", box(0, 0, 10, 10)),
        ("丁,1", box(20, 0, 30, 10)),
    ]
    results = save(polygons("地块", rows, key="DKBH"))
    assert (results["WRITTEN"], results["NOT_WRITTEN"]) == (2, 3)
    assert sorted(values(results["PROBLEMS"], "plot_id", "problem", "severity")) == [
        ("丁,1", "changed_text", "warning"),
        ("丁,1", "changed_text", "warning"),
        ("丁,1", "duplicate_number", "warning"),
        ("丙", "too_few_points", "error"),
        ("乙", "invalid", "error"),
        ("甲", "invalid", "error"),
    ]


def test_one_file_for_each_plot(save, tmp_path):
    rows = [("甲/1", box(0, 0, 10, 10)), ("甲_1", box(20, 0, 30, 10)), ("", box(40, 0, 50, 10))]
    save(polygons("地块", rows, key="DKBH"), FOLDER=str(tmp_path / "each"))
    assert sorted(path.name for path in (tmp_path / "each").glob("*.txt")) == [
        "3.txt",
        "甲_1.txt",
        "甲_1_2.txt",
    ]


def test_a_character_that_gbk_lacks_is_named(save):
    with pytest.raises(QgsProcessingException, match="“😀” does not exist in gbk"):
        save(polygons("地块", [("甲😀", box(0, 0, 10, 10))], key="DKBH"), ENCODING="gbk")


def test_degrees_under_a_header_of_metres_are_told_and_so_is_their_area(read, text):
    corners = ("30.5,114.3", "30.6,114.3", "30.6,114.4")
    points = "".join(f"J{n},1,{place}\n" for n, place in enumerate(corners, 1))
    results = read(text(f"{HEADER}3,1.0,1,甲,面,,耕地,,@\n{points}"))
    assert next(results["OUTPUT"].getFeatures())["status"] == "error"
    told = {row["problem"]: row["reason"] for row in results["PROBLEMS"].getFeatures()}
    assert "numbers are degrees" in told["units_conflict"]
    assert "10000.00 m² (read as ha), but the boundary, in degrees, encloses about 5.3" in told["area"]


def test_an_empty_layer_gives_a_text_without_plots(save):
    with open(save(polygons("地块", []))["OUTPUT"], encoding="utf-8") as file:
        assert file.read().endswith("[地块坐标]\n")


def test_a_dropped_text_opens_and_other_files_are_left_to_qgis(plugin, qgis_iface, qgis_new_project, text):
    drop = BoundaryTextDrop(qgis_iface)
    assert not drop.handleFileDrop(text("x,y\n1,2\n", "points.txt"))
    assert not drop.handleFileDrop(text(GOOD, "甲.csv"))
    assert drop.handleFileDrop(text(GOOD, encoding="gbk"))
    until = time.monotonic() + 30
    while drop.running.tasks and time.monotonic() < until:
        QgsApplication.processEvents()
    (layer,) = QgsProject.instance().mapLayers().values()
    assert (layer.name(), layer.featureCount()) == ("甲", 1)


def test_a_citys_own_system_is_taken_as_it_is_once_it_is_chosen(read, text):
    own = "PROJ:+proj=tmerc +lat_0=0 +lon_0=114.3333 +k=1 +x_0=800000 +y_0=-3000000 +ellps=GRS80 +units=m +no_defs"
    city = square("DK-1", "甲", y=378_000, prefix="").replace(",500", ",795")
    file = text(HEADER.replace("2000国家大地坐标系", "武汉2000").replace("带号=38", "带号=") + city)
    results = read(file, CRS=own)
    assert shapes(results["OUTPUT"])[0].bounds == (795000, 378000, 795100, 378100)
    assert values(results["OUTPUT"], "area_m2", "source_crs")[0][0] == 10_000


def test_numbers_in_metres_come_into_a_chosen_system_of_degrees(read, text):
    layer = read(text(GOOD.replace("38500", "500")), CRS="EPSG:4490")["OUTPUT"]
    x, y = shapes(layer)[0].centroid.coords[0]
    assert (x, y) == (pytest.approx(114.0005, abs=1e-4), pytest.approx(30.52, abs=0.01))
    assert values(layer, "area_m2", "source_crs") == [(10_000.0, "EPSG:4547")]


def test_a_file_without_closing_points_says_so_once(read, text):
    closing = re.compile(r"(?<=\n)J1,[^\n]*\n(?=5,|$)")
    results = read(text(closing.sub("", GOOD + square("DK-2", "乙", x=200)).replace("\n5,", "\n4,")))
    assert values(results["PROBLEMS"], "problem", "severity") == [("not_closed", "info")]
    assert [shape.area for shape in shapes(results["OUTPUT"])] == [10_000, 10_000]


def test_what_two_fields_say_differently_is_asked_for_and_the_same_is_told(save):
    def layer(*uses):
        shapes = [(f"DK-{at}", box(20 * at, 0, 20 * at + 10, 10), *both) for at, both in enumerate(uses)]
        return polygons(
            "地块", shapes, key="DKBH", fields="field=DLBM:string&field=GHYDYHDM:string&field=BSM:string"
        )

    with pytest.raises(QgsProcessingException, match="use_code” \\(DLBM, GHYDYHDM\\)"):
        save(layer(("0101", "0601"), ("0601", "0601")))
    written = save(layer(("0101", "0601"), ("0601", "0601")), USE_CODE="GHYDYHDM")["OUTPUT"]
    assert ",0601,@" in Path(written).read_text(encoding="utf-8")
    assert ",0101,@" not in Path(written).read_text(encoding="utf-8")
    assert save(layer(("0101", "0101"), ("0601", "0601")))["NOT_WRITTEN"] == 0


def test_a_layer_of_problems_opens_only_where_there_are_some(qgis_new_project):
    school = Path(__file__).parents[2] / "sample" / "school_site.txt"
    results = processing.runAndLoadResults(
        "guiju:importboundarytxt",
        {"INPUT": str(school), "OUTPUT": "TEMPORARY_OUTPUT", "PROBLEMS": "TEMPORARY_OUTPUT"},
    )
    assert results["PROBLEMS"]
    assert [layer.name() for layer in QgsProject.instance().mapLayers().values()] == ["school_site"]
