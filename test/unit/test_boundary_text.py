"""The 界址点 text: read as it is found in practice, written as the form asks, and back."""

import re

import numpy as np
import pytest
import shapely
from guiju.core.boundarytext import (
    System,
    area_problem,
    decode,
    locate,
    looks_like,
    parse,
    recorded_area,
    shape,
)
from guiju.core.boundarytext.writing import Form, Plot, collapses, header, write
from guiju.core.crs import Crs, TransverseMercator
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st

HEADER = """[属性描述]
格式版本号=1.01版本
数据产生单位=某某测绘院
数据产生日期=2026-11-20
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=38
精度=0.001
转换参数=,,,,,,
[地块坐标]
"""
SQUARE = """J1,1,3378000.000,38500000.000
J2,1,3378100.000,38500000.000
J3,1,3378100.000,38500100.000
J4,1,3378000.000,38500100.000
J1,1,3378000.000,38500000.000
"""
HEAD = "5,1.0000,DK-1,地块一,面,H50G002051,工业用地,0601,@\n"
GOOD = HEADER + HEAD + SQUARE


def read(text, axes="auto", given=None):
    """Parse and locate a text; its document, with the problems of all shapes, and the shapes."""
    document = parse(text, "a.txt", Progress())
    locate(document, axes, given)
    shapes = []
    for plot in document.plots:
        if plot.faulty:
            shapes.append(None)
            continue
        polygon, problems, _ = shape(plot)
        shapes.append(polygon)
        document.problems += problems
        if polygon is not None and (odd := area_problem(plot, polygon)):
            document.problems.append(odd)
    return document, shapes


def codes(document):
    return [problem.code for problem in document.problems]


def only(document, code):
    (found,) = [problem for problem in document.problems if problem.code == code]
    return found


def test_the_form_as_it_should_be_gives_its_plot_without_a_word():
    document, (polygon,) = read(GOOD)
    (plot,) = document.plots
    assert document.problems == []
    assert plot.columns == {
        "plot_id": "DK-1",
        "plot_name": "地块一",
        "kind": "面",
        "sheet": "H50G002051",
        "use_name": "工业用地",
        "use_code": "0601",
    }
    assert plot.system == System("cgcs2000", 3, 38, True)
    assert polygon.equals(shapely.box(38500000, 3378000, 38500100, 3378100))
    assert document.header["数据产生单位"] == "某某测绘院"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_ends_of_lines_of_any_system(end):
    document, (polygon,) = read(GOOD.replace("\n", end))
    assert document.problems == []
    assert polygon.area == 10_000
    assert document.plots[0].line == 13


def test_full_width_signs_and_trailing_blanks_are_read():
    wide = GOOD.replace(",", "，").replace("[", "【").replace("]", "】").replace("=", "＝").replace("@", "＠")
    wide = wide.replace("3378100.000", "３３７８１００．０００").replace("\n", "  \t\n")
    document, (polygon,) = read(wide)
    assert document.problems == []
    assert polygon.area == 10_000
    assert document.plots[0].columns["use_name"] == "工业用地"


def test_a_full_width_comma_in_a_name_parts_no_columns():
    document, _ = read(GOOD.replace("地块一", "一期，二期"))
    assert document.plots[0].columns["plot_name"] == "一期，二期"


def test_the_columns_of_a_filing_and_its_project_are_kept():
    filing = "[项目信息]\n项目名称=某项目\n" + GOOD.replace("0601,@", "0601,耕地,旱地,8,7,备注,@")
    document, _ = read(filing)
    assert document.project == {"项目名称": "某项目"}
    assert document.plots[0].extra == "耕地,旱地,8,7,备注"
    assert document.plots[0].columns["use_code"] == "0601"


@pytest.mark.parametrize(
    "head",
    ["5,1.0公顷,,地块一,面,,,,@", "5,1,地块一,面,,,@", "5,1.0,1,地块一,面,,,", "5,1,1,地块一,面,@"],
)
def test_shorter_lines_of_plots_are_understood(head):
    document, (polygon,) = read(HEADER + head + "\n" + SQUARE)
    assert document.problems == []
    assert document.plots[0].columns["plot_name"] == "地块一"
    assert polygon.area == 10_000


def ring(x, y, size, number, first=1):
    """A square's lines, closed."""
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    labels = [*range(first, first + 4), first]
    return "".join(
        f"J{label},{number},{3378000 + y + dy}.000,{38500000 + x + dx}.000\n"
        for label, (dx, dy) in zip(labels, corners, strict=True)
    )


def test_rings_are_holes_and_parts_by_where_they_lie():
    rings = ring(0, 0, 100, 1) + ring(10, 10, 50, 2, 5) + ring(20, 20, 10, 3, 9) + ring(200, 0, 10, 4, 13)
    document, (polygon,) = read(HEADER + "20,0.7700,1,甲,面,,,,@\n" + rings)
    assert document.problems == []
    assert polygon.geom_type == "MultiPolygon"
    assert len(polygon.geoms) == 3
    assert polygon.area == 100**2 - 50**2 + 10**2 + 10**2


def test_a_ring_that_returns_ends_also_where_the_next_has_its_number():
    document, (polygon,) = read(HEADER + "10,,1,甲,面,,,,@\n" + ring(0, 0, 10, 1) + ring(50, 0, 10, 1, 5))
    assert document.problems == []
    assert (polygon.geom_type, polygon.area) == ("MultiPolygon", 200)


def test_labels_are_kept_ring_by_ring():
    document = parse(HEADER + "10,,1,甲,面,,,,@\n" + ring(0, 0, 90, 1) + ring(9, 9, 9, 2, 5), "a", Progress())
    locate(document)
    assert shape(document.plots[0])[2] == ["J1 J2 J3 J4", "J5 J6 J7 J8"]


def test_the_closing_point_may_be_missing_and_that_is_said():
    open_ring = "".join(SQUARE.splitlines(keepends=True)[:-1])
    document, (polygon,) = read(HEADER + HEAD.replace("5,", "4,", 1) + open_ring)
    found = only(document, "not_closed")
    assert (found.severity, found.line) == ("info", 17)
    assert polygon.area == 10_000


def test_a_last_point_that_is_named_as_the_first_but_lies_elsewhere_is_an_error():
    document, (polygon,) = read(GOOD[: -len("3378000.000,38500000.000\n")] + "3378000.000,38500000.500\n")
    found = only(document, "not_closed")
    assert (found.severity, found.line) == ("error", 18)
    assert "0.500 m" in str(found.message)
    assert len(polygon.exterior.coords) == 6


def test_a_ring_that_crosses_itself_is_drawn_as_listed_and_told_with_its_place():
    lines = SQUARE.splitlines(keepends=True)
    lines[1], lines[2] = (
        lines[2].replace("J3", "J2"),
        lines[1].replace("J2", "J3"),
    )
    document, (polygon,) = read(HEADER + HEAD + "".join(lines))
    found = only(document, "invalid")
    assert found.severity == "error"
    assert not polygon.is_valid
    assert found.place == (38500050, 3378050)


def test_a_ring_of_two_points_encloses_nothing_and_the_rest_is_drawn():
    two = "J5,2,3378010.000,38500010.000\nJ6,2,3378020.000,38500010.000\nJ5,2,3378010.000,38500010.000\n"
    document, (polygon,) = read(HEADER + HEAD.replace("5,", "8,", 1) + SQUARE + two)
    assert (only(document, "too_few_points").line, polygon.area) == (19, 10_000)
    document, (polygon,) = read(HEADER + HEAD + two)
    assert polygon is None
    assert "too_few_points" in codes(document)


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("J3,", "J7,"), "label_missing", 16),
        (("J3,", "J2,"), "label_order", 16),
        (("J3,", ","), "label_missing", 16),
        (("5,1.0000", "9,1.0000"), "point_count", 13),
    ],
)
def test_point_numbers_and_counts_that_do_not_agree_are_told(change, code, line):
    document, (polygon,) = read(GOOD.replace(*change))
    assert only(document, code).line == line
    assert polygon.area == 10_000


@pytest.mark.parametrize("text", ["abc", "", "33 78100", "3_378_100", "nan", "inf", "3378,100.0"])
def test_a_coordinate_that_is_no_number_keeps_the_plot_from_being_drawn(text):
    other = HEADER + HEAD.replace("DK-1", "DK-2") + SQUARE
    broken = HEADER + HEAD + SQUARE.replace("3378100.000,38500100.000", text + ",38500100.000")
    document, shapes = read(broken + other.removeprefix(HEADER))
    assert [problem.line for problem in document.problems if problem.severity == "error"] == [16]
    assert shapes[0] is None
    assert shapes[1].area == 10_000


def test_a_plot_without_points_and_a_line_before_the_first_plot():
    document, shapes = read(HEADER + SQUARE[:30] + "\n" + HEAD + HEAD + SQUARE)
    assert codes(document) == ["stray_line", "no_points"]
    assert shapes[0] is None
    assert shapes[1].area == 10_000


@pytest.mark.parametrize("kind", ["线", "点"])
def test_what_is_listed_as_a_line_or_a_point_is_not_made_a_polygon(kind):
    document, shapes = read(GOOD.replace("面", kind))
    assert (codes(document), shapes) == (["kind"], [None])


def test_no_plot_at_all_is_told():
    assert codes(parse(HEADER, "a.txt", Progress())) == ["no_plots"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        (" \r\n\t\n", "is empty"),
        ("id,x,y\n1,2,3\n", "no section"),
        ("讨论了[地块坐标]的格式", "no section"),
    ],
)
def test_empty_files_and_files_of_another_kind_are_refused(text, sentence):
    assert not looks_like(text)
    with pytest.raises(InputError, match=sentence):
        parse(text, "a.txt", Progress())


def swapped(text):
    return re.sub(r"(\d{7}\.\d+),(\d{6,8}\.\d+)", r"\2,\1", text)


@pytest.mark.parametrize("prefix", ["38", ""])
def test_axes_that_are_swapped_are_found_out_and_said(prefix):
    text = swapped(GOOD.replace("38500", prefix + "500"))
    document, (polygon,) = read(text)
    assert codes(document) == ["axes_swapped"]
    assert polygon.bounds[1] == 3378000
    assert read(text, axes="en")[0].problems == []


def test_axes_that_are_told_are_kept_but_what_speaks_against_is_said():
    document, _ = read(swapped(GOOD), axes="xy")
    assert only(document, "axes_swapped").severity == "error"
    document, _ = read(GOOD, axes="en")
    assert only(document, "axes_swapped").severity == "error"


def test_one_swapped_plot_among_others_is_named():
    document, shapes = read(GOOD + HEAD.replace("DK-1", "DK-2") + swapped(SQUARE))
    assert only(document, "axes_swapped").plot is document.plots[1]
    assert shapes[0].equals(shapes[1])


def test_without_prefix_the_zone_is_the_headers():
    document, _ = read(GOOD.replace("38500", "500"))
    assert document.problems == []
    assert document.plots[0].system == System("cgcs2000", 3, 38, False)
    document, _ = read(GOOD.replace("38500", "500").replace("带号=38", "带号=114"))
    assert document.plots[0].system.zone == 38
    six = GOOD.replace("38500", "500").replace("带号=38", "带号=20").replace("几度分带=3", "几度分带=6")
    assert read(six)[0].plots[0].system == System("cgcs2000", 6, 20, False)


def test_without_prefix_and_header_the_person_is_asked_or_believed():
    bare = "[地块坐标]\n" + HEAD + SQUARE.replace("38500", "500")
    with pytest.raises(InputError, match="tell the zone"):
        read(bare)
    document, _ = read(bare, given=System("cgcs2000", 3, 38, False))
    assert document.plots[0].system.epsg == 4547
    document, _ = read("[地块坐标]\n" + HEAD + SQUARE)
    assert codes(document) == ["datum_assumed"]
    assert document.plots[0].system.epsg == 4526


def test_a_prefix_of_another_zone_is_an_error_that_names_both():
    document, _ = read(GOOD.replace("带号=38", "带号=39"))
    found = only(document, "zone_conflict")
    assert found.severity == "error"
    assert "zone 38" in str(found.message)
    assert "39" in str(found.message)
    assert document.plots[0].system.zone == 38
    document, _ = read(GOOD, given=System("cgcs2000", 3, 37, False))
    assert "zone_conflict" in codes(document)


def test_zones_mixed_in_one_plot_keep_it_from_being_drawn_and_in_several_do_not():
    mixed = GOOD.replace("J3,1,3378100.000,38", "J3,1,3378100.000,39")
    document, shapes = read(mixed)
    found = only(document, "mixed_zones")
    assert (found.line, shapes) == (16, [None])
    lost = GOOD.replace("J3,1,3378100.000,38", "J3,1,3378100.000,")
    assert only(read(lost)[0], "mixed_zones").line == 16
    document, shapes = read(GOOD + HEAD + SQUARE.replace("38500", "39500"))
    assert [plot.system.zone for plot in document.plots] == [38, 39]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("38500", "24500"), "zone_unknown"),
        (("带号=38", "带号=7"), "zone_unknown"),
        (("几度分带=3", "几度分带=6"), "width_conflict"),
        (("转换参数=,,,,,,", "转换参数=1.5,0,0,0,0,0,0"), "parameters"),
        (("高斯克吕格", "墨卡托"), "projection"),
        (("38500", "38900"), "far_from_zone"),
        (("33781", "93781"), "far_from_zone"),
    ],
)
def test_what_the_header_or_the_numbers_have_wrong_is_told(change, code):
    assert code in codes(read(GOOD.replace(*change))[0])


def test_two_headers_that_disagree_are_refused_and_two_that_agree_are_one_file():
    with pytest.raises(InputError, match="带号=38 and 带号=39"):
        read(GOOD + GOOD.replace("带号=38", "带号=39"))
    assert len(read(GOOD + GOOD)[0].plots) == 2


def test_zeros_as_conversion_parameters_are_none():
    assert read(GOOD.replace("转换参数=,,,,,,", "转换参数=0,0,0,0,0.0,0,0"))[0].problems == []


@pytest.mark.parametrize("name", ["武汉2000", "独立坐标系", "武汉市2000坐标系"])
def test_a_citys_own_system_is_not_taken_for_the_national_one(name):
    text = GOOD.replace("2000国家大地坐标系", name)
    with pytest.raises(InputError, match=name):
        read(text)
    assert read(text, given=System("cgcs2000", 3, 38, False))[0].plots[0].system.zone == 38


@pytest.mark.parametrize(
    ("name", "datum"),
    [
        ("CGCS2000", "cgcs2000"),
        ("2000国家大地坐标系", "cgcs2000"),
        ("国家2000", "cgcs2000"),
        ("1980西安坐标系", "xian80"),
        ("80国家大地坐标系", "xian80"),
        ("西安80", "xian80"),
        ("1954年北京坐标系", "beijing54"),
    ],
)
def test_names_of_the_national_systems(name, datum):
    assert read(GOOD.replace("2000国家大地坐标系", name))[0].plots[0].system.datum == datum


def test_units_other_than_metres_and_degrees_are_refused():
    with pytest.raises(InputError, match="千米"):
        read(GOOD.replace("计量单位=米", "计量单位=千米"))


def test_degrees_are_read_latitude_first_or_found_swapped():
    text = HEADER.replace("=米", "=度").replace("带号=38", "带号=") + HEAD.replace("1.0000", "")
    corners = [(30.5, 114.0), (30.6, 114.0), (30.6, 114.1)]
    points = (
        "".join(f"J{n},1,{lat},{lon}\n" for n, (lat, lon) in enumerate([*corners], 1)) + "J1,1,30.5,114.0\n"
    )
    document, (polygon,) = read(text.replace("5,,", "4,,", 1) + points)
    assert document.problems == []
    assert document.plots[0].system.epsg == 4490
    assert polygon.bounds == (114.0, 30.5, 114.1, 30.6)


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        ("1.0000", False), ("1", False), ("10000.0", False), ("15.00", False), ("1.0001", True), ("0.9", True),
        ("10001.2", True), ("9999.95平方米", False), ("1.0公顷", False), ("", False), ("0", False), ("约一公顷", True),
    ],
)  # fmt: skip
def test_the_recorded_area_is_compared_in_its_unit_and_to_its_last_digit(recorded, told):
    document, _ = read(GOOD.replace("1.0000", recorded))
    assert codes(document) == (["area"] if told else [])


def test_the_unit_of_an_area_may_be_told():
    value, half, unit = recorded_area("15", 9_000, "mu")
    assert (value, half, unit) == (pytest.approx(10_000), pytest.approx(333.333, abs=0.001), "mu")
    assert recorded_area("1.5", None)[0] == 15_000
    assert recorded_area("1.5", None, "m2")[0] == 1.5


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings_are_told_apart(encoding, found):
    assert decode(GOOD.encode(encoding), "a.txt") == (GOOD, found)


def test_gbk_is_never_read_as_utf8():
    with pytest.raises(InputError, match="cannot be read as utf-8"):
        decode(GOOD.encode("gbk"), "a.txt", "utf-8")


@pytest.mark.parametrize("lost", [GOOD.encode("gbk").decode("utf-8", "replace"), "锟斤拷" + GOOD])
def test_a_text_that_lost_its_characters_before_is_refused(lost):
    with pytest.raises(InputError, match="lost"):
        decode(lost.encode(), "a.txt")


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(InputError, match="cannot be read"):
        decode(b"\x89PNG\r\n\x1a\n\xff\xff\x00", "a.txt")


def test_a_huge_file_can_be_stopped():
    asked = iter([False, False])
    stop = Progress(cancelled=lambda: next(asked, True))
    with pytest.raises(Cancelled):
        parse(HEADER + HEAD + SQUARE * 20_000, "a.txt", stop)


@pytest.mark.parametrize("datum", ["cgcs2000", "xian80", "beijing54"])
def test_zones_are_known_by_their_codes(datum):
    for zone in (25, 38, 45, 13, 20, 23):
        for prefixed in (True, False):
            system = System.of_zone(datum, zone, prefixed)
            assert System.of_crs(Crs(f"EPSG:{system.epsg}")) == system


def test_zones_are_known_by_their_figures_where_they_have_no_code():
    plane = TransverseMercator(6378137.0, 298.257222101, 114.0, false_easting=38_500_000.0)
    assert System.of_crs(Crs("mine", "", True, plane)) == System("cgcs2000", 3, 38, True)
    local = TransverseMercator(6378137.0, 298.257222101, 114.3333, false_easting=500_000.0)
    assert System.of_crs(Crs("武汉2000", "", True, local)) is None
    assert System.of_crs(Crs("EPSG:32650")) is None


def test_longitudes_find_their_zones():
    assert System.at(114.3, 3, False).epsg == 4547
    assert System.at(114.3, 6, True) == System("cgcs2000", 6, 20, True)
    assert System.at(113.9, 6, True).zone == 19
    assert System.at(10.0, 3, False) is None


@st.composite
def zoned(draw):
    """A zone of CGCS2000 and a valid polygon in it: squares with square holes, apart from each other."""
    zone = draw(st.one_of(st.integers(25, 45), st.integers(13, 23)))
    system = System.of_zone("cgcs2000", zone, draw(st.booleans()))
    east = system.false_easting + draw(st.integers(-100_000, 100_000))
    north = draw(st.integers(2_000_000, 5_500_000))
    parts = []
    for part in range(draw(st.integers(1, 3))):
        x, y = east + 2000 * part, north
        jitter = draw(st.lists(st.floats(0, 100), min_size=8, max_size=8))
        corners = np.array([(0, 0), (1000, 0), (1000, 1000), (0, 1000)]) + np.reshape(jitter, (4, 2))
        holes = [
            np.add([(0, 0), (0, side), (side, side)], (x + 200 + 150 * hole, y + 300))
            for hole, side in enumerate(draw(st.lists(st.floats(1, 100), max_size=3)))
        ]
        parts.append(shapely.Polygon(np.add(corners, (x, y)), holes))
    return system, parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


@given(
    zoned(),
    st.integers(0, 4),
    st.sampled_from(["xy", "en"]),
    st.booleans(),
    st.sampled_from(["continue", "restart"]),
)
def test_what_is_written_comes_back_equal_to_its_precision(case, decimals, axes, close, numbering):
    system, polygon = case
    form = Form(decimals=decimals, axes=axes, close=close, numbering=numbering)
    columns = {"plot_id": "甲,1@", "plot_name": "名", "use_code": "0701"}
    text = "".join(write(header(system, form), [Plot(polygon, columns)], form, Progress()))
    back, _ = decode(text.encode("gbk"), "a.txt")
    document = parse(back, "a.txt", Progress())
    locate(document, axes)
    (plot,) = document.plots
    again, problems, _ = shape(plot)
    assert {problem.code for problem in [*document.problems, *problems]} <= (
        {"not_closed"} if not close else set()
    )
    assert plot.system == system
    assert plot.columns["plot_id"] == "甲，1＠"
    assert again.geom_type == polygon.geom_type
    ours, theirs = shapely.get_coordinates(polygon), shapely.get_coordinates(again)
    assert np.abs(ours - theirs).max() <= 0.5 * 10.0**-decimals + 1e-7
    twice = "".join(write(header(system, form), [Plot(again, columns, polygon.area)], form, Progress()))
    assert twice == text


def test_labels_are_kept_when_asked_and_they_fit():
    square = shapely.box(0, 0, 10, 10)
    form = Form(numbering="keep")
    system = System("cgcs2000", 3, 38, False)

    def labels(kept):
        text = "".join(write(header(system, form), [Plot(square, labels=kept)], form, Progress()))
        return [line.split(",")[0] for line in text.splitlines()[-5:]]

    assert labels("A7 A8 A9 A10") == ["A7", "A8", "A9", "A10", "A7"]
    assert labels("A7 A8") == ["J1", "J2", "J3", "J4", "J1"]


def test_what_collapses_at_the_precision_is_refused():
    speck = shapely.box(0, 0, 0.0002, 0.0002)
    assert collapses(speck, 3)
    form = Form()
    with pytest.raises(InputError, match="fewer than three points"):
        list(write({}, [Plot(speck, {"plot_id": "DK-9"})], form, Progress()))
