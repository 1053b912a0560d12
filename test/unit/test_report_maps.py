"""The maps of a report: small, nothing lost, nothing cancelled out, the scale bar true."""

import re

import numpy as np
import shapely
from guiju.report import maps, svgmap
from hypothesis import given
from hypothesis import strategies as st

FRAME = svgmap.Frame(0, 0, 400, 300, 400, 300)


def said(sentence):
    return sentence


def objects(*values) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def rings(data: str) -> list[np.ndarray]:
    """Return the rings of SVG path data as coordinates in tenths of a pixel."""
    found = []
    for part in re.findall(r"M(-?\d+) (-?\d+)l([-\d ]+)z", data):
        steps = np.array(part[2].split(), dtype=int).reshape(-1, 2)
        found.append(np.vstack([[0, 0], np.cumsum(steps, axis=0)]) + np.array(part[:2], dtype=int))
    return found


def signed_area(ring: np.ndarray) -> float:
    x, y = ring.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)


def test_a_path_has_the_place_and_the_size_of_its_polygon():
    (ring,) = rings(svgmap.path(objects(shapely.box(100, 50, 200, 150)), FRAME))
    assert ring.min(axis=0).tolist() == [1000, 1500]
    assert ring.max(axis=0).tolist() == [2000, 2500]


def test_polygons_on_top_of_one_another_do_not_cancel_out():
    one = shapely.box(100, 50, 200, 150)
    other = shapely.Polygon(one.exterior.coords[::-1])
    areas = [signed_area(ring) for ring in rings(svgmap.path(objects(one, other), FRAME))]
    assert len(areas) == 2
    assert np.sign(areas[0]) == np.sign(areas[1])


def test_a_hole_stays_a_hole():
    ring = shapely.box(100, 50, 200, 150).difference(shapely.box(120, 70, 180, 130))
    assert sum(signed_area(r) for r in rings(svgmap.path(objects(ring), FRAME))) in (640_000, -640_000)


def test_a_giant_polygon_costs_no_more_than_the_budget():
    angle = np.linspace(0, 2 * np.pi, 20_000)
    wild = 150 + 60 * np.cos(37 * angle) + 20 * np.sin(991 * angle)
    giant = shapely.Polygon(np.column_stack([200 + wild * np.cos(angle), 150 + wild * np.sin(angle)]))
    data = svgmap.path(objects(giant), FRAME, budget=500)
    assert len(data) < 500 * 12
    assert rings(data)


def test_a_speck_is_still_there():
    assert svgmap.path(objects(shapely.box(200, 150, 200.01, 150.01)), FRAME).startswith("M2000 1500h0")


def test_points_lines_and_collections_are_drawn():
    mixed = shapely.GeometryCollection([shapely.Point(10, 10), shapely.LineString([(0, 0), (50, 50)])])
    data = svgmap.path(objects(mixed, shapely.Point(20, 20), None), FRAME)
    assert data.count("M") == 3


def test_what_lies_outside_is_left_out():
    assert svgmap.path(objects(shapely.box(900, 900, 950, 950)), FRAME) == ""


@given(st.floats(1.0, 1e6), st.booleans())
def test_the_scale_bar_is_as_long_as_it_says(extent, degrees):
    if degrees:
        extent /= 111_320
    frame = svgmap.frame_around((0, 0, extent, extent), 400, 300, least=0)
    bar = svgmap.scale_bar(frame, degrees)
    left, _, right = map(int, re.search(r'd="M(-?\d+) (\d+)v40H(\d+)', bar).groups())
    amount, unit = re.search(r">([\d.e+-]+) (k?m)</text>", bar).groups()
    metres = float(amount) * (1000 if unit == "km" else 1)
    true = metres * frame.scale * svgmap.UNITS / (111_320 if degrees else 1)
    assert abs((right - left) - true) <= max(1, 0.01 * true)
    assert 0 < right - left < frame.width * svgmap.UNITS / 3.9


def test_a_hundred_thousand_plots_fit_in_a_megabyte_and_the_failed_ones_show():
    x, y = np.meshgrid(np.arange(400) * 50.0, np.arange(250) * 40.0)
    plots = shapely.box(x.ravel(), y.ravel(), x.ravel() + 45, y.ravel() + 36)
    verdict = np.full(len(plots), "pass", dtype=object)
    verdict[::17] = "undecided"
    verdict[::3] = "fail"
    drawn = maps.overview(plots, verdict, [], [], said)
    assert len(drawn) < 1_000_000
    assert 'class="m-fail"' in drawn
    lonely = np.full(len(plots), "pass", dtype=object)
    lonely[77_777] = "fail"
    drawn = maps.overview(plots, lonely, [], [], said)
    (dot,) = re.findall(r'class="m-fail" d="M(\d+) (\d+)', drawn)
    width, height = (int(n) // svgmap.UNITS for n in re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn).groups())
    frame = svgmap.frame_around(shapely.total_bounds(plots), width, height, margin=0.03)
    where = frame.pixels(shapely.get_coordinates(shapely.centroid(plots[77_777])))[0]
    assert np.abs(where - np.array(dot, dtype=int)).max() <= 30


def test_cells_have_the_class_of_the_plot_under_them():
    plots = objects(shapely.box(0, 0, 200, 300), shapely.box(200, 0, 400, 300))
    stroke, paths = svgmap.cells(plots, objects("left", "right"), FRAME)
    assert stroke == 20
    assert paths["left"].startswith("M0 10h2000M0 30h2000")
    assert paths["right"].startswith("M2000 10h2000M2000 30h2000")
    assert paths["left"].count("M") == paths["right"].count("M") == 150
    # Where the joined squares would be too many, they grow.
    stroke, paths = svgmap.cells(plots, objects("left", "right"), FRAME, most=160)
    assert stroke > 20
    assert sum(path.count("M") for path in paths.values()) <= 160


def test_a_small_conflict_gets_a_second_closer_map():
    plots = objects(shapely.box(0, 0, 400, 300))
    evidence = maps.Evidence(plots, [], said)
    far = evidence.of(plots[0], objects(shapely.box(10, 10, 12, 12)), [], "map")
    near = evidence.of(plots[0], objects(shapely.box(10, 10, 300, 200)), [], "map")
    assert far.count('class="map"') == 2
    assert "m-ring" in far
    assert near.count('class="map"') == 1


def test_only_the_control_areas_of_failed_rules_are_hatched():
    plots = objects(shapely.box(0, 0, 40, 40))
    areas = [
        maps.ContextFacts(title, objects(shapely.box(0, 0, 20, 20)), frozenset({title}))
        for title in ("farmland", "river")
    ]
    drawn = maps.Evidence(plots, areas, said).of(plots[0], objects(), ["river"], "map")
    styles = re.findall(r'<path class="(m-control[^"]*)" d="[^"]*" fill="url\(#(hatch-\d)\)', drawn)
    assert styles == [("m-control m-line", "hatch-0"), ("m-control", "hatch-1")]


def test_lines_that_are_called_by_a_colour_are_drawn_in_it():
    plots = objects(shapely.box(0, 0, 40, 40))
    colours = {"green_line": "green", "blue_line": "blue", "road_red_line": "red"}
    areas = [
        maps.ContextFacts(role, objects(shapely.box(0, 0, 20, 20)), frozenset({role}), role)
        for role in colours
    ]
    evidence = maps.Evidence(plots, areas, said).of(plots[0], objects(), list(colours), "map")
    overview = maps.overview(plots, objects("fail"), areas, [], said)
    for drawn in (evidence, overview):
        found = re.findall(r'<path class="m-control[^"]*" d=[^>]* stroke="#(\w\w)(\w\w)(\w\w)"', drawn)
        strongest = [("red", "green", "blue")[np.argmax([int(part, 16) for part in rgb])] for rgb in found]
        assert strongest == list(colours.values())
    patterns = maps.patterns(areas)
    for number, role in enumerate(colours):
        one = re.search(f'<pattern id="hatch-{number}".*?</pattern>', patterns).group()
        assert maps.control_style(number, role)["stroke"] in one


def test_control_areas_all_over_the_map_do_not_hide_it():
    plots = objects(shapely.box(0, 0, 40, 40))
    areas = [maps.ContextFacts("town", objects(shapely.box(-9e3, -9e3, 9e3, 9e3)))]
    drawn = maps.Evidence(plots, areas, said).of(plots[0], objects(), [], "map")
    assert "town (all over this map)" in drawn
    assert re.search(r'<path class="m-control m-line"', drawn)
