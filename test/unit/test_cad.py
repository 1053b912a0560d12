"""Drawings in core: what a file says of itself, where it lies, what its lines enclose, what its words mean."""

import numpy as np
import pytest
import shapely
from guiju.core.boundarytext import System
from guiju.core.cad import Entities, outlines, place, scan
from guiju.core.cad.codes import Codes, find_edition, read_mapping
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st

TOLERANCE = 0.01


def entities(rows):
    """Entities of (geometry, layer, kind)."""
    columns = [np.empty(len(rows), dtype=object) for _ in range(3)]
    for column, values in zip(columns, zip(*rows, strict=True), strict=True):
        column[:] = values
    geometry, layer, kind = columns
    handles = np.array([f"{number:X}" for number in range(1, len(rows) + 1)], dtype=object)
    nothing = np.full(len(rows), None, dtype=object)
    return Entities(geometry, layer, handles, kind, nothing, nothing, np.zeros(len(rows), bool))


def lines(*parts, layer="DKX"):
    return entities([(shapely.LineString(part), layer, "LINE") for part in parts])


def found(drawing):
    return outlines(drawing, TOLERANCE, Progress())


def shells(result):
    return [one.shell for one in result.outlines]


def problems(result):
    return {one.code for one in result.problems}


def dxf(*pairs, end=("0", "EOF")):
    return [f"{text}\n".encode() for pair in (*pairs, end) for text in pair]


HEADER = (("0", "SECTION"), ("2", "HEADER"), ("9", "$ACADVER"), ("1", "AC1015"), ("9", "$DWGCODEPAGE"),
          ("3", "ANSI_936"), ("9", "$INSUNITS"), ("70", "4"), ("0", "ENDSEC"))  # fmt: skip


def test_a_file_says_its_version_units_and_kinds():
    body = (("0", "SECTION"), ("2", "ENTITIES"), ("0", "LINE"), ("5", "2A"), ("8", "0"), ("0", "ENDSEC"))
    told = scan(dxf(*HEADER, *body), "a.dxf", "auto", Progress())
    assert (told.version, told.units, told.kinds, told.encoding) == ("AC1015", 4, {"2A": "LINE"}, "UTF-8")


def insert(name, columns=1):
    return (("0", "INSERT"), ("2", name), ("70", str(columns)))


def blocks_in_blocks(levels, each, last=()):
    """A drawing with one reference to a block that holds `each` to the next, and so on."""
    body = [("0", "SECTION"), ("2", "BLOCKS")]
    for level in range(levels):
        body += [("0", "BLOCK"), ("2", f"B{level}"), ("0", "LINE"), ("5", f"{level}")]
        body += (
            [pair for _ in range(each) for pair in insert(f"B{level + 1}")] if level < levels - 1 else last
        )
        body += [("0", "ENDBLK")]
    return dxf(
        *HEADER, *body, ("0", "ENDSEC"), ("0", "SECTION"), ("2", "ENTITIES"), *insert("b0"), ("0", "ENDSEC")
    )


def test_what_block_references_come_to_is_counted_before_they_are_resolved():
    # A line and two references in each but the last: 3 + 2 · 3 + 4 · 1.
    assert scan(blocks_in_blocks(3, 2), "a.dxf", "auto", Progress()).blocks.expansion() == 13
    # One that holds itself is not resolved for ever.
    assert scan(blocks_in_blocks(2, 1, insert("B0")), "a.dxf", "auto", Progress()).blocks.expansion() < 10
    with pytest.raises(InputError, match="block references come to"):
        scan(blocks_in_blocks(9, 10), "a.dxf", "auto", Progress())
    with pytest.raises(InputError, match="block references come to"):
        scan(blocks_in_blocks(2, 1, insert("B1", 30_000) * 99), "a.dxf", "auto", Progress())


@pytest.mark.parametrize(
    ("encoding", "read"), [("gbk", "CP936"), ("utf-8", "UTF-8")], ids=["by the code page", "by the texts"]
)
def test_the_encoding_is_what_the_texts_are(encoding, read):
    body = [*dxf(*HEADER, end=("0", "SECTION")), b"2\n", b"ENTITIES\n", b"0\n", b"TEXT\n", b"1\n"]
    body += ["二类居住用地\n".encode(encoding), b"0\n", b"ENDSEC\n", b"0\n", b"EOF\n"]
    assert scan(body, "a.dxf", "auto", Progress()).encoding == read


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([b"AC1027\x00\x00\x00\n"], "DWG drawing"),
        ([b"AutoCAD Binary DXF\r\n", b"\x1a\x00\n"], "binary DXF"),
        ([], "is not a DXF"),
        ([b"hello\n", b"world\n"], "is not a DXF"),
        (dxf(*HEADER, ("0", "SECTION"), end=("2", "ENTITIES")), "breaks off in its section ENTITIES"),
        ([*dxf(*HEADER, end=("0", "SECTION")), b"2\n", b"ENTITIES\n", b"x\n", b"0\n"], "is damaged: line 23"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(InputError, match=sentence):
        scan(content, "a.dxf", "auto", Progress())


SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100)]


def test_lines_that_nearly_meet_close_an_outline():
    near = [(0, 0), (100, 0)], [(100.005, 0), (100, 100)], [(100, 100), (0, 100.004)], [(0, 100), (0, 0)]
    (shell,) = shells(found(lines(*near)))
    assert shell.area == pytest.approx(10_000, abs=1)


def test_an_opening_is_told_with_its_place_and_width():
    result = found(lines([(0, 0), (100, 0), (100, 100), (0, 100), (0, 2)]))
    (problem,) = result.problems
    assert (problem.code, problem.place, problem.gap) == ("not_closed", (0, 1), 2)
    assert not result.outlines


def test_two_lines_with_two_openings_are_told_twice():
    result = found(lines([(0, 0), (100, 0), (100, 100)], [(98, 100), (0, 100), (0, 1)]))
    assert sorted(one.gap for one in result.problems) == [1, 2]


def test_a_straight_line_is_no_outline_that_fails_to_close():
    result = found(lines([(0, 0), (100, 0)], [(0, 50), (100, 50)]))
    assert not result.problems
    assert result.open_lines == {"DKX": 2}


def test_a_plot_may_lean_on_the_closed_outline_of_its_neighbour():
    ring = (shapely.LineString([*SQUARE, (0, 0)]), "DKX", "LWPOLYLINE")
    bay = (shapely.LineString([(100, 20), (160, 20), (160, 80), (100.005, 80)]), "DKX", "LINE")
    result = found(entities([ring, bay]))
    assert [round(shell.area) for shell in shells(result)] == [10_000, 3_600]
    assert not problems(result)


def test_what_closed_outlines_surround_is_no_plot():
    rings = [
        (shapely.LineString(shapely.box(*bounds).exterior.coords), "DKX", "LWPOLYLINE")
        for bounds in ((0, 0, 90, 10), (0, 90, 90, 100), (0, 10, 10, 90), (80, 10, 90, 90))
    ]
    rings.append((shapely.LineString([(-50, 50), (0, 50)]), "DKX", "LINE"))
    assert len(found(entities(rings)).outlines) == 4


def test_an_outline_that_crosses_itself_is_kept_and_told_where_it_crosses():
    bow = entities(
        [(shapely.LineString([(0, 0), (100, 100), (100, 0), (0, 100), (0, 0)]), "DKX", "LWPOLYLINE")]
    )
    result = found(bow)
    (problem,) = result.problems
    assert (problem.code, problem.place) == ("crosses_itself", (50, 50))
    assert len(result.outlines) == 1


def test_a_line_there_and_back_encloses_nothing():
    there_and_back = [(0, 0), (100, 0), (200, 0), (100, 0), (0, 0)]
    result = found(entities([(shapely.LineString(there_and_back), "DKX", "LWPOLYLINE")]))
    assert problems(result) == {"zero_area"}
    assert not result.outlines


def test_neighbours_that_share_an_edge_do_not_overlap_but_others_do():
    boxes = [
        (shapely.LineString(shapely.box(*bounds).exterior.coords), "DKX", "LWPOLYLINE")
        for bounds in ((0, 0, 100, 100), (100, 0, 200, 100), (195, 0, 300, 100))
    ]
    result = found(entities(boxes))
    (problem,) = result.problems
    assert problem.code == "overlap"
    assert "500.00 m²" in str(problem.message)
    assert 195 < problem.place[0] < 200


def test_an_outline_and_its_hatch_are_one_plot_of_both_layers():
    ring = (shapely.LineString([*SQUARE, (0, 0)]), "DKX", "LWPOLYLINE")
    fill = (shapely.Polygon(SQUARE), "R2", "HATCH")
    (one,) = found(entities([fill, ring])).outlines
    assert (one.kind, one.layers) == ("polyline", ("DKX", "R2"))


@st.composite
def mosaics(draw):
    """A plan of squares, and its edges in any order and direction, shared ones once or twice."""
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    x0, y0 = draw(st.integers(-10_000, 10_000)), draw(st.integers(-10_000, 10_000))
    squares = [
        shapely.box(x0 + 50 * i, y0 + 40 * j, x0 + 50 * i + 50, y0 + 40 * j + 40)
        for i in range(columns)
        for j in range(rows)
    ]
    edges = [
        pair
        for square in squares
        for pair in zip(square.exterior.coords, square.exterior.coords[1:], strict=False)
    ]
    if draw(st.booleans()):
        edges = list({tuple(sorted(pair)) for pair in edges})
    turned = draw(st.lists(st.booleans(), min_size=len(edges), max_size=len(edges)))
    edges = [pair[::-1] if turn else pair for pair, turn in zip(edges, turned, strict=True)]
    return squares, draw(st.permutations(edges))


@settings(max_examples=60, deadline=None)
@given(mosaics())
def test_a_plan_taken_apart_into_lines_comes_back(mosaic):
    squares, edges = mosaic
    result = found(lines(*edges))
    assert sorted(map(str, shapely.normalize(shells(result)))) == sorted(map(str, shapely.normalize(squares)))
    assert not result.problems
    assert not result.open_lines


def test_long_lines_that_others_end_on_close_plots_too():
    across = [[(0, y), (300, y)] for y in (0, 100)]
    down = [[(x, 0), (x, 100)] for x in (0, 100, 200, 300)]
    assert sorted(shell.area for shell in shells(found(lines(*across, *down)))) == [10_000] * 3


def test_finding_outlines_can_be_stopped():
    with pytest.raises(Cancelled):
        outlines(lines([(0, 0), (1, 0)]), TOLERANCE, Progress(cancelled=lambda: True))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("R2", ("R2",)),
        ("r2", ("R2",)),
        ("Ｒ２", ("R2",)),
        ("R2/B1", ("R2/B1",)),
        ("R2(60%)B1(40%)", ("R2(60%)B1(40%)",)),
        ("二类居住用地", ("R2",)),
        ("二类居住", ("R2",)),
        ("二类居住用地 R2", ("R2",)),
        ("用地性质：R2", ("R2",)),
        ("居住用地 R2", ("R2",)),
        ("一类居住用地 R2", ("R2", "R1")),
        ("A33 容积率 2.5", ("A33",)),
        ("住", ("R2",)),
        ("YD-住宅", ("R22",)),
        ("DK-R2", ("R2",)),
        ("A331", ("A331",)),
        ("R2°", ("R2",)),
        # Words of a drawing that are no codes.
        ("B1-02", ()),
        ("地块 R2-01-03a", ()),
        ("B1-02 R2", ("R2",)),
        ("AREA", ()),
        ("R", ()),
        ("1200 m2", ()),
        ("面积 1200㎡", ()),
        ("建筑", ()),
        ("12", ()),
        ("", ()),
    ],
)
def test_codes_in_the_words_of_a_drawing(text, codes):
    reader = Codes("gb50137", {"住": "R2", "YD-*": "R22"})
    assert reader.read(text).codes == codes


def test_short_codes_count_where_codes_are_said_to_stand():
    reader = Codes("gb50137", {})
    assert reader.read("R", True).codes == ("R",)
    assert reader.read("居住用地 R").codes == ("R",)


def test_what_looks_like_a_code_but_is_in_no_table_is_named():
    assert Codes("gb50137", {}).read("R9 甲").unknown == ("R9",)


def test_the_edition_is_the_one_of_which_most_words_are():
    assert find_edition(["R2", "B1", "0", "二类居住用地"])[0] == "gb50137"
    assert find_edition(["070102", "0902", "060201"])[0] == "2023"
    assert find_edition(["二类居住用地", "行政办公用地"])[0] == "gb50137"


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', '{"": "R2"}'])
def test_a_mapping_that_is_none_is_refused(text):
    with pytest.raises(InputError, match="MAPPING"):
        read_mapping(text)


def square_at(x, y, size=100.0):
    return np.array([shapely.LineString(shapely.box(x, y, x + size, y + size).exterior.coords)], dtype=object)


def placed(shape, *, units=0, unit="auto", axes="auto", crs=None):
    system = System.of_zone("cgcs2000", *crs) if crs else None
    return place(shape, units, unit, 1.0, axes, system, f"EPSG:{system.epsg}" if system else "")


EAST, NORTH = 500_000.0, 3_378_000.0


def test_a_prefix_tells_the_zone():
    told = placed(square_at(38e6 + EAST, NORTH))
    assert (told.system.epsg, told.swapped, told.factor) == (4526, False, 1)


def test_a_prefix_goes_where_the_chosen_system_has_none_and_comes_where_it_has_one():
    off = placed(square_at(38e6 + EAST, NORTH), crs=(38, False))
    assert off(square_at(38e6 + EAST, NORTH))[0].bounds[0] == EAST
    on = placed(square_at(EAST, NORTH), crs=(38, True))
    assert on(square_at(EAST, NORTH))[0].bounds[0] == 38e6 + EAST


def test_swapped_axes_are_set_right_and_told():
    told = placed(square_at(NORTH, EAST), crs=(38, False))
    assert told(square_at(NORTH, EAST))[0].bounds[:2] == (EAST, NORTH)
    assert any("swapped" in str(note) for note in told.notes)


def test_metres_are_metres_though_the_template_says_millimetres():
    told = placed(square_at(EAST, NORTH), units=4, crs=(38, False))
    assert told.factor == 1
    assert any("says its unit is “mm”" in str(note) for note in told.notes)


def test_millimetres_are_brought_to_metres():
    told = placed(square_at(EAST * 1000, NORTH * 1000, 1e5), units=4, crs=(38, False))
    assert told(square_at(EAST * 1000, NORTH * 1000, 1e5))[0].length == pytest.approx(400)


def test_a_local_drawing_keeps_its_numbers_and_has_no_system():
    told = placed(square_at(200, 300), units=4)
    assert (told.system, told.factor) == (None, 1)
    assert any("local grid" in str(note) for note in told.notes)


@pytest.mark.parametrize(
    ("shape", "crs", "sentence"),
    [
        (square_at(EAST, NORTH), None, "choose the system"),
        (square_at(39e6 + EAST, NORTH), (38, True), "begin with 39"),
    ],
)
def test_a_zone_that_is_not_told_or_another_one_is_refused(shape, crs, sentence):
    with pytest.raises(InputError, match=sentence):
        placed(shape, crs=crs)


def test_a_heap_of_outlines_is_refused_before_it_fills_the_memory():
    corners = np.array([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)], dtype=float)
    heap = [(shapely.LineString(corners + shift / 100), "DKX", "LWPOLYLINE") for shift in range(4_000)]
    with pytest.raises(InputError, match="4000 outlines lie over each other"):
        found(entities(heap))
