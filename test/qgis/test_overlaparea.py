"""How much of each plot is taken: against QGIS's own intersection, and on input that is not as it should be."""

import processing
import pytest
from layers import box, polygons
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsVectorLayer

PLOTS = [("甲", box(0, 0, 100, 100)), ("乙", box(100, 0, 200, 100)), ("丙", box(300, 0, 400, 100))]
CONTROLS = [
    ("基本农田", box(50, 0, 150, 100)),
    ("基本农田", box(50, 0, 100, 100)),
    ("红线", box(190, -10, 310, 50)),
]


def run(**parameters):
    return processing.run(
        "guiju:overlaparea", {"OUTPUT": "TEMPORARY_OUTPUT", "SUMMARY": "TEMPORARY_OUTPUT", **parameters}
    )


def summary(result) -> dict:
    return {(f["plot_id"], f["category"]): f["area_m2"] for f in result["SUMMARY"].getFeatures()}


def test_overlapping_control_areas_count_once_unless_told():
    plots, controls = polygons("plots", PLOTS, key="BSM"), polygons("lines", CONTROLS, key="kind")
    once = summary(run(INPUT=plots, OVERLAY=controls, CATEGORY="kind", AREA_METHOD="planar"))
    assert once == {
        ("甲", "基本农田"): 5000,
        ("乙", "基本农田"): 5000,
        ("乙", "红线"): 500,
        ("丙", "红线"): 500,
    }
    twice = summary(run(INPUT=plots, OVERLAY=controls, CATEGORY="kind", AREA_METHOD="planar", DISSOLVE=False))
    assert twice[("甲", "基本农田")] == 10000


def test_pieces_are_those_of_native_intersection():
    plots, controls = polygons("plots", PLOTS, key="BSM"), polygons("lines", CONTROLS, key="kind")
    ours = run(INPUT=plots, OVERLAY=controls, DISSOLVE=False, AREA_METHOD="planar")["OUTPUT"]
    native = processing.run(
        "native:intersection", {"INPUT": plots, "OVERLAY": controls, "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    assert sorted(round(f.geometry().area(), 4) for f in ours.getFeatures()) == sorted(
        round(f.geometry().area(), 4) for f in native.getFeatures() if f.geometry().area() > 0
    )
    assert [f["share"] for f in ours.getFeatures() if f["plot_id"] == "丙"] == [0.05]


def test_selected_plots_and_a_subset_filter_are_respected():
    plots, controls = polygons("plots", PLOTS, key="BSM"), polygons("lines", CONTROLS, key="kind")
    plots.selectByExpression("\"BSM\" = '丙'")
    controls.setSubsetString("\"kind\" = '红线'")
    result = summary(run(INPUT=_selected(plots), OVERLAY=controls, CATEGORY="kind", AREA_METHOD="planar"))
    assert result == {("丙", "红线"): 500}


def _selected(layer):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    QgsProject.instance().addMapLayer(layer, False)
    return QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)


def test_a_control_layer_in_another_crs_is_brought_to_the_plots():
    plots, controls = polygons("plots", PLOTS, key="BSM"), polygons("lines", CONTROLS, key="kind")
    there = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": controls,
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    taken = summary(run(INPUT=plots, OVERLAY=there, CATEGORY="kind", AREA_METHOD="planar"))
    assert taken[("甲", "基本农田")] == pytest.approx(5000, abs=0.01)


@pytest.mark.parametrize("crs", ["", "EPSG:4490"])
def test_areas_are_not_measured_in_degrees_or_nowhere(crs):
    plots = polygons("plots", PLOTS, key="BSM", crs=crs)
    with pytest.raises(QgsProcessingException, match="plots"):
        run(INPUT=plots, OVERLAY=polygons("lines", CONTROLS))


def test_lines_where_polygons_are_asked_for():
    lines = QgsVectorLayer("LineString?crs=EPSG:4547", "streets", "memory")
    with pytest.raises(QgsProcessingException):
        run(INPUT=lines, OVERLAY=polygons("lines", CONTROLS))


def test_empty_and_null_inputs_give_empty_outputs():
    controls = polygons("lines", CONTROLS)
    assert run(INPUT=polygons("plots", []), OVERLAY=controls)["OUTPUT"].featureCount() == 0
    nothing = polygons("plots", [("甲", None), ("乙", None)], key="BSM")
    assert run(INPUT=nothing, OVERLAY=controls)["OUTPUT"].featureCount() == 0
    assert run(INPUT=polygons("plots", PLOTS), OVERLAY=polygons("lines", []))["SUMMARY"].featureCount() == 0


def test_an_invalid_plot_is_measured_and_marked():
    bow_tie = "Polygon((500000 3378000, 500100 3378100, 500100 3378000, 500000 3378100, 500000 3378000))"
    plots = polygons("plots", [("甲", bow_tie)], key="BSM")
    pieces = list(
        run(INPUT=plots, OVERLAY=polygons("lines", [("x", box(-10, -10, 200, 200))]), AREA_METHOD="planar")[
            "OUTPUT"
        ].getFeatures()
    )
    assert [f["repaired"] for f in pieces] == [True]
    assert sum(f["area_m2"] for f in pieces) == pytest.approx(5000)


def test_the_ellipsoid_takes_less_than_the_plane_away_from_the_meridian():
    far = [("甲", box(140_000, 0, 141_000, 1_000))]
    plots, controls = polygons("plots", far, key="BSM"), polygons("lines", far)
    planar = summary(run(INPUT=plots, OVERLAY=controls, AREA_METHOD="planar"))
    ellipsoidal = summary(run(INPUT=plots, OVERLAY=controls))
    (planar,), (ellipsoidal,) = planar.values(), ellipsoidal.values()
    assert planar / ellipsoidal == pytest.approx(1.000487, abs=5e-6)


def test_an_output_folder_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(QgsProcessingException):
        run(
            INPUT=polygons("plots", PLOTS),
            OVERLAY=polygons("lines", CONTROLS),
            OUTPUT="/proc/no-such-folder/pieces.gpkg",
        )
