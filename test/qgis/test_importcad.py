"""guiju:importcad on drawings that ezdxf makes, of old and new versions, in GBK and UTF-8."""

from pathlib import Path

import ezdxf
import numpy as np
import processing
import pytest
import shapely
from ezdxf.addons import r12writer
from guiju.core.landuse import edition
from layers import CORNER
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

X, Y = CORNER
SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"
VERSIONS = ["R12", "R2000", "R2010", "R2018"]


class Drawing:
    """A drawing on a grid of metres from the corner of the test layers."""

    def __init__(self, version="R2018", gbk=False):
        self.version = version
        self.document = ezdxf.new(version)
        if gbk:
            self.document.encoding = "gbk"
            self.document.header["$DWGCODEPAGE"] = "ANSI_936"
        self.model = self.document.modelspace()

    def ring(self, points, layer="DKX", *, offset=CORNER, bulges=None, close=True):
        points = [(offset[0] + x, offset[1] + y) for x, y in points]
        if self.version == "R12":
            return self.model.add_polyline2d(points, close=close, dxfattribs={"layer": layer})
        rows = [(x, y, bulge) for (x, y), bulge in zip(points, bulges or [0] * len(points), strict=True)]
        return self.model.add_lwpolyline(rows, format="xyb", close=close, dxfattribs={"layer": layer})

    def box(self, x0, y0, x1, y1, layer="DKX", **more):
        return self.ring([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], layer, **more)

    def text(self, content, x, y, layer="YDDM"):
        return self.model.add_text(
            content, dxfattribs={"layer": layer, "insert": (X + x, Y + y), "height": 3}
        )

    def mtext(self, content, x, y):
        return self.model.add_mtext(content, dxfattribs={"layer": "YDDM", "insert": (X + x, Y + y)})

    def hatch(self, rings, layer="填充"):
        hatch = self.model.add_hatch(dxfattribs={"layer": layer})
        for number, points in enumerate(rings):
            moved = [(X + x, Y + y) for x, y in points]
            hatch.paths.add_polyline_path(moved, is_closed=True, flags=16 if number else 1)
        return hatch

    def lines(self, *points, layer="DKX"):
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            self.model.add_line((X + x0, Y + y0), (X + x1, Y + y1), dxfattribs={"layer": layer})

    def block(self, x, y, **attributes):
        if "PLOT" not in self.document.blocks:
            block = self.document.blocks.new("PLOT")
            block.add_circle((0, 0), 2)
            for tag in attributes:
                block.add_attdef(tag, (0, 0))
        self.model.add_blockref("PLOT", (X + x, Y + y), dxfattribs={"layer": "符号"}).add_auto_attribs(
            attributes
        )


@pytest.fixture
def read(plugin, tmp_path):
    """Save a drawing and import it; the outputs in memory."""

    def run(drawing, feedback=None, **parameters):
        path = tmp_path / "图.dxf"
        if isinstance(drawing, bytes):
            path.write_bytes(drawing)
        else:
            drawing.document.saveas(path)
        outputs = dict.fromkeys(("OUTPUT", "UNCLOSED"), "TEMPORARY_OUTPUT")
        asked = {"INPUT": str(path), "CRS": "EPSG:4547", **outputs, **parameters}
        return processing.run("guiju:importcad", asked, feedback=feedback)

    return run


class Log(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.told, self.facts = [], []

    def pushWarning(self, warning):
        self.told.append(warning)

    def pushInfo(self, info):
        self.told.append(info)
        self.facts.append(info)

    def says(self, words):
        return any(words in one for one in self.told)


def rows(layer, *names):
    return [tuple(feature[name] or None for name in names) for feature in layer.getFeatures()]


def codes(results):
    return sorted(code or "" for (code,) in rows(results["OUTPUT"], "use_code"))


def areas(results):
    return sorted(round(feature["area_m2"], 1) for feature in results["OUTPUT"].getFeatures())


def found(results):
    return {feature["problem"] for feature in results["UNCLOSED"].getFeatures()}


def shapes(layer):
    return [shapely.from_wkb(bytes(feature.geometry().asWkb())) for feature in layer.getFeatures()]


@pytest.mark.parametrize("gbk", [False, True], ids=["as is", "GBK"])
@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_tells_the_same_plots(read, version, gbk):
    drawing = Drawing(version, gbk and version in ("R12", "R2000"))
    drawing.box(0, 0, 100, 100, "地块线")
    drawing.text("二类居住用地 R2", 50, 50, "用地代码")
    drawing.box(100, 0, 200, 100, "商业用地B1")
    results = read(drawing)
    names = ("use_code", "use_name", "code_source", "cad_layer", "area_m2", "status")
    assert rows(results["OUTPUT"], *names) == [
        ("R2", "二类居住用地", "text", "地块线", 10_000, "ok"),
        ("B1", "商业用地", "layer", "商业用地B1", 10_000, "ok"),
    ]
    assert shapes(results["OUTPUT"])[0].equals(shapely.box(X, Y, X + 100, Y + 100))
    assert results["OUTPUT"].crs().authid() == "EPSG:4547"
    assert (results["PLOT_COUNT"], results["CODED_COUNT"], results["ERROR_COUNT"]) == (2, 2, 0)
    assert results["UNCLOSED"].featureCount() == 0


def test_new_drawings_that_hold_gbk_are_read(read, tmp_path):
    drawing = Drawing("R2010")
    drawing.box(0, 0, 100, 100, "地块线")
    drawing.document.saveas(tmp_path / "utf8.dxf")
    text = (tmp_path / "utf8.dxf").read_text(encoding="utf-8")
    assert rows(read(text.encode("gbk"))["OUTPUT"], "cad_layer") == [("地块线",)]


def test_arcs_are_as_near_as_is_promised(read):
    drawing = Drawing()
    # A half circle of 50 m on the right side.
    drawing.ring([(0, 0), (100, 0), (100, 100), (0, 100)], bulges=[0, 1, 0, 0])
    drawing.model.add_circle((X + 500, Y), 100, dxfattribs={"layer": "DKX"})
    half, circle = areas(read(drawing))
    assert half == pytest.approx(10_000 + 3.14159265 * 50**2 / 2, rel=1e-4)
    assert circle == pytest.approx(3.14159265 * 100**2, rel=1e-4)
    coarse = areas(read(drawing, ARC_STEP=10))
    assert coarse[1] < circle - 100


def test_lines_and_arcs_close_an_outline_together(read):
    drawing = Drawing("R12")
    drawing.lines((0, 100), (0, 0), (100, 0))
    drawing.model.add_arc((X + 100, Y + 50), 50, 270, 90, dxfattribs={"layer": "DKX"})
    drawing.lines((100.004, 100), (0, 100))
    drawing.text("R2", 50, 50)
    results = read(drawing)
    assert rows(results["OUTPUT"], "use_code", "drawn_as") == [("R2", "lines")]
    assert areas(results)[0] == pytest.approx(10_000 + 3.14159265 * 50**2 / 2, rel=1e-4)


def test_lines_divide_a_closed_outline_where_codes_stand_in_its_parts(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.lines((40, 0), (40, 100))
    drawing.text("R2", 20, 50)
    drawing.text("B1", 70, 50)
    # A cross in a plot, such as marks of open ground, divides nothing.
    drawing.box(200, 0, 300, 100)
    drawing.lines((200, 0), (300, 100))
    drawing.lines((200, 100), (300, 0))
    drawing.text("G1", 220, 50)
    results = read(drawing)
    assert sorted(rows(results["OUTPUT"], "use_code", "area_m2")) == [
        ("B1", 6000),
        ("G1", 10_000),
        ("R2", 4000),
    ]
    assert not found(results)


def test_a_hatch_and_its_outline_are_one_plot_with_the_islands_of_the_hatch(read):
    drawing = Drawing()
    square, island = [(0, 0), (100, 0), (100, 100), (0, 100)], [(40, 40), (60, 40), (60, 60), (40, 60)]
    drawing.ring(square, "地块线")
    drawing.hatch([square, island], "R2")
    results = read(drawing)
    assert rows(results["OUTPUT"], "use_code", "drawn_as", "cad_layer", "area_m2") == [
        ("R2", "polyline", "地块线, R2", 9600)
    ]


def test_a_rounded_outline_and_its_hatch_are_one_plot(read):
    drawing = Drawing()
    points = [(0, 0), (80, 0), (80, 60), (0, 60)]
    bulges = [0.2, -0.3, 0.5, 0]
    drawing.ring(points, bulges=bulges)
    hatch = drawing.model.add_hatch(dxfattribs={"layer": "B1"})
    path = [(X + x, Y + y, bulge) for (x, y), bulge in zip(points[::-1], [-0.5, 0.3, -0.2, 0], strict=True)]
    hatch.paths.add_polyline_path(path, is_closed=True)
    assert codes(read(drawing)) == ["B1"]


def test_a_hatch_of_several_parts_is_several_plots(read):
    drawing = Drawing()
    drawing.hatch(
        [[(0, 0), (10, 0), (10, 10), (0, 10)], [(20, 0), (30, 0), (30, 10), (20, 10)]], "R2"
    ).paths.paths[1].path_type_flags = 3
    assert areas(read(drawing)) == [100, 100]


def test_block_attributes_give_the_code_and_the_number(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.block(50, 50, DKBH="A-01", YDDM="R2", RJL="2.5")
    drawing.text("B1", 20, 20)
    results = read(drawing, ATTRIBUTE="yddm", ID_ATTRIBUTE="DKBH")
    assert rows(results["OUTPUT"], "plot_id", "use_code", "code_source") == [("A-01", "R2", "attribute")]
    assert '"RJL": "2.5"' in rows(results["OUTPUT"], "attributes")[0][0]
    # The text says something else, and that is told.
    assert found(results) == {"sources_differ"}


def test_the_order_of_sources_decides(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "S1")
    drawing.text("R2", 50, 50)
    assert codes(read(drawing)) == ["R2"]
    assert codes(read(drawing, SOURCES="layer,text")) == ["S1"]
    assert codes(read(drawing, SOURCES="layer")) == ["S1"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (r"{\fSimSun|b0|i0|c134|p2;二类居住用地}\P{\H1.5x;R2}", "R2"),
        (r"\A1;{\C1;R2}\~\LB1\l", "R2/B1"),
        (r"\pxqc;\U+4E8C\U+7C7B居住用地", "R2"),
    ],
)
def test_formats_of_long_texts_are_no_words(read, content, code):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.mtext(content, 50, 50)
    assert codes(read(drawing, EDITION="gb50137-2011")) == [code]


def test_own_words_come_before_the_tables(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "YD-居住")
    drawing.box(100, 0, 200, 100)
    drawing.text("商业混合", 150, 50)
    assert codes(read(drawing, MAPPING='{"YD-居*": "R22", "商业混合": "RB"}')) == ["R22", "RB"]


def test_two_codes_none_and_one_that_is_unknown_are_listed_and_none_is_guessed(read):
    drawing = Drawing()
    for place in range(4):
        drawing.box(100 * place, 0, 100 * place + 100, 100)
    drawing.text("R2", 20, 20)
    drawing.text("B1", 60, 60)
    drawing.text("R9", 150, 50)
    drawing.text("绿化", 250, 50)
    drawing.text("R2", 330, 50)
    drawing.text("二类居住用地", 330, 60)
    drawing.text("G1", 50, 500)
    results = read(drawing)
    assert codes(results) == ["", "", "", "R2"]
    listed = sorted(rows(results["UNCLOSED"], "problem", "severity"))
    assert listed == [
        ("no_code", "warning"),
        ("text_outside", "warning"),
        ("two_codes", "error"),
        ("unknown_code", "error"),
    ]
    (bare,) = [one["message"] for one in results["UNCLOSED"].getFeatures() if one["problem"] == "no_code"]
    assert "绿化" in bare
    (outside,) = [one for one in results["UNCLOSED"].getFeatures() if one["problem"] == "text_outside"]
    assert (outside["x"], outside["y"]) == (X + 50, Y + 500)
    assert outside.geometry().asPoint().y() == Y + 500


def test_a_drawing_without_any_code_says_so_once(read):
    drawing = Drawing()
    for place in range(3):
        drawing.box(100 * place, 0, 100 * place + 100, 100)
    results = read(drawing)
    assert results["PLOT_COUNT"] == 3
    assert rows(results["UNCLOSED"], "problem", "handle") == [("no_code", None)]


def test_an_outline_that_is_not_closed_is_told_with_its_gap(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.lines((200, 1.5), (200, 100), (300, 100), (300, 0), (200, 0))
    results = read(drawing)
    (gap,) = [one for one in results["UNCLOSED"].getFeatures() if one["problem"] == "not_closed"]
    assert (gap["gap_m"], gap["x"], gap["y"], gap["cad_layer"]) == (1.5, X + 200, Y + 0.75, "DKX")
    assert results["PLOT_COUNT"] == 1
    # With a larger closing distance it closes.
    assert read(drawing, TOLERANCE=2)["PLOT_COUNT"] == 2


def test_a_drawing_whose_only_outline_is_open_gives_no_plot_and_the_gap(read):
    drawing = Drawing()
    drawing.lines((0, 1), (0, 100), (100, 100), (100, 0), (0, 0))
    log = Log()
    results = read(drawing, log)
    assert results["PLOT_COUNT"] == 0
    assert found(results) == {"not_closed"}
    assert log.says("no closed outline")


def test_overlaps_crossings_and_what_has_no_area_are_told(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.box(90, 0, 200, 100)
    drawing.ring([(300, 0), (400, 100), (400, 0), (300, 100)])
    drawing.ring([(500, 0), (600, 0), (700, 0)])
    drawing.hatch([[(800, 0), (900, 100), (900, 0), (800, 100)]])
    results = read(drawing)
    assert {"overlap", "crosses_itself", "zero_area"} <= found(results)
    assert sorted(
        feature["x"] - X
        for feature in results["UNCLOSED"].getFeatures()
        if feature["problem"] == "crosses_itself"
    ) == [350, 850]
    crossing = rows(results["OUTPUT"], "status", "area_m2")[2]
    assert crossing == ("error", None)


def nested():
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.text("R2", 5, 5)
    return drawing


def test_a_ring_in_a_ring_is_a_plot_where_it_has_a_code_and_else_a_hole(read):
    drawing = nested()
    drawing.box(20, 20, 40, 40)
    drawing.text("G1", 30, 30)
    drawing.box(60, 60, 80, 80)
    results = read(drawing)
    assert sorted(rows(results["OUTPUT"], "use_code", "area_m2")) == [("G1", 400), ("R2", 9200)]
    assert found(results) == {"hole"}
    assert areas(read(drawing, NESTED="plot")) == [400, 400, 9200]
    assert areas(read(drawing, NESTED="hole")) == [9200]


def test_a_ring_in_a_ring_with_its_own_filling_is_a_plot(read):
    drawing = Drawing()
    outer, inner = [(0, 0), (100, 0), (100, 100), (0, 100)], [(40, 40), (60, 40), (60, 60), (40, 60)]
    drawing.ring(outer)
    drawing.ring(inner)
    drawing.hatch([outer, inner], "R2")
    drawing.hatch([inner], "G1")
    results = read(drawing)
    assert sorted(rows(results["OUTPUT"], "use_code", "area_m2")) == [("G1", 400), ("R2", 9600)]
    assert not found(results)


def test_buildings_in_a_plot_are_left_out_and_told(read):
    drawing = nested()
    drawing.box(20, 20, 40, 40, "建筑")
    results = read(drawing)
    assert rows(results["OUTPUT"], "use_code", "area_m2") == [("R2", 10_000)]
    assert found(results) == {"left_out"}
    assert found(read(drawing, LAYERS="dk*")) == set()
    assert found(read(drawing, IGNORE_LAYERS="建筑")) == set()


def test_a_circle_around_the_code_is_no_plot(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.model.add_circle((X + 50, Y + 50), 8, dxfattribs={"layer": "标注"})
    drawing.text("R2", 48, 48, "标注")
    results = read(drawing)
    assert rows(results["OUTPUT"], "use_code", "area_m2") == [("R2", 10_000)]
    assert not found(results)


def test_the_frame_of_the_sheet_is_no_plot(read):
    drawing = Drawing()
    for place in range(3):
        drawing.box(100 * place, 0, 100 * place + 90, 90)
        drawing.text("R2", 100 * place + 40, 40)
    drawing.box(300, 0, 390, 90)
    drawing.box(-50, -50, 450, 150, "图框")
    drawing.box(-60, -60, 460, 160, "图框")
    drawing.text("A3", 400, -40)
    results = read(drawing)
    assert codes(results) == ["", "R2", "R2", "R2"]
    assert areas(results) == [8100] * 4
    assert found(results) == {"left_out", "no_code", "text_outside"}
    # Chosen, it is what it is drawn as.
    assert read(drawing, LAYERS="DKX,图框")["PLOT_COUNT"] > 4


def test_a_filling_around_plots_gives_them_its_layer(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.box(100, 0, 200, 100)
    drawing.hatch([[(0, 0), (200, 0), (200, 100), (0, 100)]], "R2")
    assert codes(read(drawing)) == ["R2", "R2"]


def test_hidden_layers_and_paper_space_are_left_out_with_a_word(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    drawing.box(200, 0, 300, 100, "冻结")
    drawing.box(400, 0, 500, 100, "关闭")
    drawing.document.layers.add("冻结").freeze()
    drawing.document.layers.add("关闭").off()
    drawing.document.layout("Layout1").add_lwpolyline([(0, 0), (9, 0), (9, 9)], close=True)
    log = Log()
    assert read(drawing, log)["PLOT_COUNT"] == 1
    assert log.says("关闭 (1)")
    assert log.says("冻结 (1)")
    assert log.says("paper space: 1")
    # Named, it is taken.
    assert read(drawing, LAYERS="冻结")["PLOT_COUNT"] == 1


def test_what_cannot_be_read_is_counted(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "R2")
    drawing.model.add_point((X, Y))
    # Without control points, which nothing but a CAD program can find.
    drawing.model.add_spline([(X, Y), (X + 5, Y + 9), (X + 9, Y)])
    log = Log()
    results = read(drawing, log)
    assert found(results) == {"not_read"}
    assert log.says("POINT (1)")


def test_what_is_no_shape_is_left_out(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "R2")
    drawing.ring([(5, 5)])
    drawing.ring([(5, 5), (5, 5)], close=False)
    drawing.model.add_circle((X, Y), 1e-9)
    drawing.model.add_circle((X + 50, Y + 50), 10, dxfattribs={"thickness": 3})
    drawing.hatch([[(0, 0), (10, 0)]])
    drawing.hatch([[(0, 0), (10, 0), (20, 0)]])
    results = read(drawing, TOLERANCE=0.5)
    assert rows(results["OUTPUT"], "use_code", "area_m2") == [("R2", 10_000)]
    assert found(results) == {"not_read"}
    said = " ".join(feature["message"] for feature in results["UNCLOSED"].getFeatures())
    assert "1 entities of kind CIRCLE" in said
    assert "2 entities of kind HATCH" in said


@pytest.mark.parametrize("number", ["nan", "1e300"])
def test_an_entity_that_lies_nowhere_is_listed_and_the_others_are_read(read, tmp_path, number):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "R2")
    lost = drawing.ring([(7.125, 0), (50, 0), (50, 50)], "坏")
    drawing.document.saveas(tmp_path / "sound.dxf")
    text = (tmp_path / "sound.dxf").read_text(encoding="utf-8")
    assert str(X + 7.125) in text
    log = Log()
    results = read(text.replace(str(X + 7.125), number).encode(), feedback=log)
    assert rows(results["OUTPUT"], "use_code", "area_m2") == [("R2", 10_000)]
    assert rows(results["UNCLOSED"], "problem", "severity", "cad_layer", "handle") == [
        ("not_read", "error", "坏", lost.dxf.handle)
    ]
    assert max(map(len, log.told)) < 300
    with pytest.raises(QgsProcessingException, match="no line or hatch is left, since 2 entities"):
        read(text.replace(str(X + 7.125), number).replace(str(float(X)), number).encode())


def test_what_was_taken_and_recognised_is_no_warning(read):
    drawing, log = Drawing(), Log()
    drawing.box(0, 0, 100, 100, "R2")
    read(drawing, log)
    assert [one for one in log.told if one not in log.facts] == []
    assert any("Taken: 1 plots" in one for one in log.facts)


def test_how_a_text_is_drawn_is_no_part_of_it(read):
    drawing = Drawing()
    for number, text in enumerate((drawing.text, drawing.mtext)):
        drawing.box(200 * number, 0, 200 * number + 100, 100)
        text("%%uR2%%u", 200 * number + 50, 50)
    results = read(drawing)
    assert rows(results["OUTPUT"], "use_code", "cad_text", "status") == [("R2", "R2", "ok")] * 2


def test_a_file_of_outlines_and_texts_alone_is_read(read, tmp_path):
    path = tmp_path / "bare.dxf"
    with r12writer(path) as writer:
        writer.add_polyline_2d([(X, Y), (X + 100, Y), (X + 100, Y + 100), (X, Y + 100)], closed=True)
        writer.add_text("R2", (X + 50, Y + 50))
    # No header, no layers, no handles.
    assert rows(read(path.read_bytes())["OUTPUT"], "plot_id", "use_code") == [("#1", "R2")]


def test_symbols_are_no_plots_but_a_plan_in_one_block_is_read(read):
    drawing = Drawing()
    block = drawing.document.blocks.new("PLAN")
    block.add_lwpolyline([(0, 0), (100, 0), (100, 100), (0, 100)], close=True, dxfattribs={"layer": "R2"})
    drawing.model.add_blockref("PLAN", (X, Y))
    assert rows(read(drawing)["OUTPUT"], "use_code", "area_m2") == [("R2", 10_000)]
    drawing.box(200, 0, 300, 100, "B1")
    assert codes(read(drawing)) == ["B1"]


def test_a_prefix_tells_the_zone_and_a_grid_without_one_asks(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "R2", offset=(38_500_000, 3_378_000))
    assert read(drawing, CRS=None)["OUTPUT"].crs().authid() == "EPSG:4526"
    moved = read(drawing)["OUTPUT"]
    assert (moved.crs().authid(), shapes(moved)[0].bounds[0]) == ("EPSG:4547", 500_000)
    with pytest.raises(QgsProcessingException, match="of zone 39"):
        read(drawing, CRS="EPSG:4548")
    plain = Drawing()
    plain.box(0, 0, 100, 100)
    with pytest.raises(QgsProcessingException, match="choose the system"):
        read(plain, CRS=None)


def test_millimetres_and_swapped_axes_are_set_right(read):
    drawing = Drawing()
    drawing.document.units = ezdxf.units.MM
    north, east = 3_378_000_000, 500_000_000
    drawing.ring([(0, 0), (100_000, 0), (100_000, 50_000), (0, 50_000)], "R2", offset=(north, east))
    log = Log()
    results = read(drawing, log)
    assert shapes(results["OUTPUT"])[0].equals(shapely.box(X, Y, X + 50, Y + 100))
    assert log.says("unit is “mm”")
    assert log.says("were swapped")


def test_a_local_drawing_has_no_reference_system(read):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "R2", offset=(200, 300))
    log = Log()
    assert not read(drawing, log, CRS=None)["OUTPUT"].crs().isValid()
    assert log.says("local grid")


def bad():
    lines_alone = Drawing()
    lines_alone.lines((0, 0), (100, 0), (200, 50))
    texts_alone = Drawing()
    texts_alone.text("R2", 0, 0)
    return {
        "no closed outline": lines_alone,
        "holds no lines": texts_alone,
        "DWG drawing": b"AC1032\x00\x00\x00\x00",
        "is not a DXF": "一段文字\n没有别的\n".encode(),
        "breaks off": b"  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n",
    }


@pytest.mark.parametrize("sentence", bad())
def test_what_is_no_drawing_of_plots_ends_with_a_sentence(read, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        read(bad()[sentence])


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"CRS": "EPSG:4490"}, "is not in metres"),
        ({"SOURCES": "text,colour"}, "no order of sources"),
        ({"MAPPING": "{R2}"}, "MAPPING is not JSON"),
        ({"INPUT": "/nowhere/图.dxf"}, "There is no file"),
    ],
)
def test_wrong_settings_end_with_a_sentence(read, parameters, sentence):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    with pytest.raises(QgsProcessingException, match=sentence):
        read(drawing, **parameters)


def test_a_stopped_run_leaves_nothing(read, tmp_path):
    log = Log()
    log.cancel()
    target = tmp_path / "plots.gpkg"
    drawing = Drawing()
    drawing.box(0, 0, 100, 100)
    read(drawing, log, OUTPUT=str(target))
    assert not target.exists()


def test_the_look_is_kept_with_the_plots_in_the_colours_of_plans(read, tmp_path):
    drawing = Drawing()
    drawing.box(0, 0, 100, 100, "R2")
    drawing.box(100, 0, 200, 100)
    read(drawing, OUTPUT=str(tmp_path / "plots.gpkg"), UNCLOSED=str(tmp_path / "problems.gpkg"))
    plots = QgsVectorLayer(str(tmp_path / "plots.gpkg"), "plots")
    looks = {one.value(): one.symbol().color().name() for one in plots.renderer().categories()}
    assert looks["R2"] == "#ffff2d"
    assert "" in looks
    problems = QgsVectorLayer(str(tmp_path / "problems.gpkg"), "problems")
    assert {one.value() for one in problems.renderer().categories()} == {"error", "warning", "info"}


def district():
    """Return (id, code, polygon) of the sample district's plots that have no fault of their own."""
    layer = QgsVectorLayer(f"{SAMPLE}|layername=plots", "plots")
    ids, uses, polygons = [], [], []
    for feature in layer.getFeatures():
        shape = shapely.from_wkb(bytes(feature.geometry().asWkb()))
        if shapely.is_valid(shape) and edition("2023").knows(feature["GHYDYHDM"] or ""):
            ids.append(feature["BSM"])
            uses.append(feature["GHYDYHDM"])
            polygons.append(shape)
    polygons = np.array(polygons, dtype=object)
    first, second = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    one, other = first[first < second], second[first < second]
    overlaps = shapely.area(shapely.intersection(polygons[one], polygons[other])) > 0.01
    spoilt = set(one[overlaps].tolist()) | set(other[overlaps].tolist())
    return [row for number, row in enumerate(zip(ids, uses, polygons, strict=True)) if number not in spoilt]


def edges(polygons):
    """Return each edge of polygons once."""
    return {
        tuple(sorted(pair))
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
        for pair in zip(ring.coords, ring.coords[1:], strict=False)
    }


@pytest.mark.parametrize("drawn", ["polylines", "lines"])
def test_a_whole_district_comes_back_with_its_codes_and_areas(read, drawn):
    plots = district()
    drawing = Drawing("R2000", gbk=True)
    if drawn == "lines":
        for start, end in edges(shape for _, _, shape in plots):
            drawing.model.add_line(start, end, dxfattribs={"layer": "DKX"})
    else:
        for _, _, shape in plots:
            for ring in (shape.exterior, *shape.interiors):
                drawing.ring(list(ring.coords)[:-1], offset=(0, 0))
    for _, code, shape in plots:
        place = shapely.point_on_surface(shape)
        drawing.text(f"用地 {code}", place.x - X, place.y - Y)
    results = read(drawing, TEXT_LAYERS="YDDM")
    tree = shapely.STRtree(shapes(results["OUTPUT"]))
    assert len(plots) > 2_900
    assert results["ERROR_COUNT"] == 0
    wrong = []
    uses = rows(results["OUTPUT"], "use_code", "area_m2")
    for plot, code, shape in plots:
        here = tree.query(shapely.point_on_surface(shape), predicate="intersects")
        # Corners of neighbours that lie nearer than the closing distance of 0.01 m become one.
        most = 0.005 * shapely.length(shape) if drawn == "lines" else 0.001
        area = pytest.approx(shapely.area(shape), abs=most)
        if [uses[row] for row in here] != [(code, area)]:
            wrong.append((plot, code, shapely.area(shape), [uses[row] for row in here]))
    assert not wrong
