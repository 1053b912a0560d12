"""Indices of plots, each against figures worked out by hand."""

import processing
import pytest
from layers import box, polygons
from qgis.core import NULL, QgsProcessingException


def plots(*rows, fields=""):
    return polygons("plots", list(rows), key="BSM", fields=fields)


def buildings(*rows):
    return polygons(
        "buildings",
        list(rows),
        key="JZBH",
        fields="field=floors:integer&field=height:double&field=declared:double",
    )


def run(plot_layer, building_layer, **more):
    result = processing.run(
        "guiju:buildingindices",
        {
            "PLOTS": plot_layer,
            "BUILDINGS": building_layer,
            "FLOORS": "floors",
            "HEIGHT": "height",
            "AREA_METHOD": "planar",
            "OUTPUT": "TEMPORARY_OUTPUT",
            **more,
        },
    )
    return {f["BSM"]: f for f in result["OUTPUT"].getFeatures()}


def test_a_building_on_two_plots_counts_on_each_by_its_footprint():
    found = run(
        plots(("甲", box(0, 0, 100, 100)), ("乙", box(100, 0, 200, 100))),
        buildings(("1", box(80, 0, 120, 50), 6, 18.0, None)),
    )
    assert [found[name]["far"] for name in "甲乙"] == pytest.approx([0.6, 0.6])
    assert [found[name]["density"] for name in "甲乙"] == pytest.approx([10, 10])
    assert found["甲"]["height_max_m"] == 18
    assert found["甲"]["estimated"] is True


def test_a_tower_on_its_podium_covers_the_ground_once():
    found = run(
        plots(("甲", box(0, 0, 100, 100))),
        buildings(
            ("podium", box(0, 0, 50, 50), 2, 9.0, None), ("tower", box(10, 10, 30, 30), 20, 70.0, None)
        ),
    )
    assert found["甲"]["density"] == pytest.approx(25)
    assert found["甲"]["floor_area_m2"] == pytest.approx(2500 * 2 + 400 * 20)
    assert found["甲"]["height_max_m"] == 70


def test_a_declared_floor_area_comes_before_an_estimate():
    found = run(
        plots(("甲", box(0, 0, 100, 100))),
        buildings(("1", box(0, 0, 50, 50), 4, 12.0, 7777.0)),
        FLOOR_AREA="declared",
    )
    assert found["甲"]["floor_area_m2"] == pytest.approx(7777)
    assert found["甲"]["estimated"] is False


def test_floors_come_from_the_height_where_they_are_missing():
    found = run(plots(("甲", box(0, 0, 100, 100))), buildings(("1", box(0, 0, 10, 10), None, 29.0, None)))
    assert found["甲"]["floor_area_m2"] == pytest.approx(1000)


def test_a_building_of_unknown_height_leaves_the_ratio_undecided():
    found = run(plots(("甲", box(0, 0, 100, 100))), buildings(("1", box(0, 0, 10, 10), None, None, None)))
    assert found["甲"]["far"] == NULL
    assert found["甲"]["status"] == "undecided"
    assert "1 of 1 buildings" in found["甲"]["reason"]
    assert found["甲"]["density"] == pytest.approx(1)


def test_green_areas_that_overlap_count_once_and_a_plot_without_buildings_is_empty_not_unknown():
    green = polygons("green", [("1", box(0, 0, 100, 30)), ("2", box(0, 20, 100, 40))])
    found = run(plots(("甲", box(0, 0, 100, 100))), buildings(), GREEN=green)
    assert found["甲"]["green_ratio"] == pytest.approx(40)
    assert found["甲"]["far"] == 0
    assert found["甲"]["status"] == "ok"


def test_a_net_land_area_of_the_plot_is_taken_where_it_is_declared():
    layer = plots(
        ("甲", box(0, 0, 100, 100), 8000.0), ("乙", box(200, 0, 300, 100), None), fields="field=net:double"
    )
    footprint = buildings(("1", box(0, 0, 80, 100), 1, 3.0, None), ("2", box(200, 0, 280, 100), 1, 3.0, None))
    found = run(layer, footprint, LAND_AREA="net")
    assert [found[name]["far"] for name in "甲乙"] == pytest.approx([1.0, 0.8])


def test_text_that_is_no_number_is_said_with_its_feature():
    layer = polygons("buildings", [("1", box(0, 0, 9, 9), "six")], fields="field=floors:string")
    with pytest.raises(QgsProcessingException, match="six"):
        run(plots(("甲", box(0, 0, 100, 100))), layer, HEIGHT=None)


def test_a_field_of_the_plots_with_the_name_of_a_result_is_kept():
    found = run(
        plots(("甲", box(0, 0, 100, 100), 9.9), fields="field=far:double"),
        buildings(("1", box(0, 0, 50, 50), 4, 12.0, None)),
    )
    assert (found["甲"]["far_in"], found["甲"]["far"]) == (9.9, 1.0)
