"""Real cities, each figure a second way: QGIS's own overlay tools."""

from collections import defaultdict
from pathlib import Path

import processing
import pytest

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NEUBRANDENBURG = DATA / "neubrandenburg" / "neubrandenburg_utm33n.gpkg"
DONGHU = DATA / "wuhan_donghu" / "wuhan_donghu_utm50n.gpkg"


def table(file: Path, name: str) -> str:
    if not file.exists():
        pytest.skip(f"{file.name} is not here: real data stand beside the project, not in it")
    return f"{file}|layername={name}"


def native(name: str, **parameters):
    return processing.run(f"native:{name}", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters})["OUTPUT"]


@pytest.mark.parametrize("plots", ["buildings", "landuse"])
def test_neubrandenburg_against_its_water_forest_and_military_areas(plots):
    """The sum by kind of control area, overlapping ones once, is that of dissolving and intersecting."""
    controls = table(NEUBRANDENBURG, "control_areas")
    result = processing.run(
        "guiju:overlaparea",
        {
            "INPUT": table(NEUBRANDENBURG, plots),
            "OVERLAY": controls,
            "CATEGORY": "control",
            "PLOT_ID": "osm_any",
            "AREA_METHOD": "planar",
            "OUTPUT": "TEMPORARY_OUTPUT",
            "SUMMARY": "TEMPORARY_OUTPUT",
        },
    )
    ours = defaultdict(float)
    for row in result["SUMMARY"].getFeatures():
        ours[row["category"]] += row["area_m2"]
    sound = native("fixgeometries", INPUT=controls, METHOD=1)
    dissolved = native("dissolve", INPUT=sound, FIELD=["control"])
    pieces = native("intersection", INPUT=table(NEUBRANDENBURG, plots), OVERLAY=dissolved)
    theirs = defaultdict(float)
    for feature in pieces.getFeatures():
        theirs[feature["control"]] += feature.geometry().area()
    assert ours == pytest.approx({kind: area for kind, area in theirs.items() if area > 1e-3}, abs=0.5)
    assert sum(ours.values()) > 1_000


def test_donghu_building_coverage_is_that_of_intersecting_by_hand():
    plots, buildings = table(DONGHU, "landuse"), table(DONGHU, "buildings")
    indices = processing.run(
        "guiju:buildingindices",
        {
            "PLOTS": plots,
            "BUILDINGS": buildings,
            "FLOORS": "building_levels",
            "AREA_METHOD": "planar",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    covered = defaultdict(float)
    for piece in native(
        "intersection", INPUT=plots, OVERLAY=native("dissolve", INPUT=buildings)
    ).getFeatures():
        covered[piece["osm_any"]] += piece.geometry().area()
    built = [f for f in indices.getFeatures() if f["buildings"]]
    assert len(built) > 5
    for feature in built:
        share = 100 * covered[feature["osm_any"]] / feature.geometry().area()
        assert feature["density"] == pytest.approx(share, abs=0.006)
    # Few buildings of this extract tell their floors; a plot with one that does not stays undecided.
    assert {f["status"] for f in built} >= {"undecided"}


def test_donghu_land_use_against_its_control_areas():
    plots, controls = table(DONGHU, "landuse"), table(DONGHU, "control_areas")
    ours = processing.run(
        "guiju:overlaparea",
        {
            "INPUT": plots,
            "OVERLAY": controls,
            "PLOT_ID": "osm_any",
            "DISSOLVE": False,
            "AREA_METHOD": "planar",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    theirs = native("intersection", INPUT=plots, OVERLAY=controls)
    assert sorted(round(f["area_m2"], 2) for f in ours.getFeatures()) == pytest.approx(
        sorted(round(f.geometry().area(), 2) for f in theirs.getFeatures() if f.geometry().area() > 1e-3),
        abs=0.02,
    )
