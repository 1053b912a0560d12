"""guiju:buildnetwork: a file that the other tools take, the faults on the map, and input that is not as it should be."""

from pathlib import Path

import processing
import pytest
from network_layers import HOMES, SCHOOLS, STREETS, points, rows, streets
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

DATA = Path(__file__).parents[2].resolve().parent / "shared" / "data"


def run(layer, folder, **parameters):
    return processing.run(
        "guiju:buildnetwork",
        {
            "INPUT": layer,
            "NETWORK": str(folder / "streets.gjn"),
            "EDGES": "TEMPORARY_OUTPUT",
            "PROBLEMS": "TEMPORARY_OUTPUT",
            **parameters,
        },
    )


def matrix(**parameters):
    found = processing.run(
        "guiju:odmatrix",
        {
            "ORIGINS": points("homes", HOMES),
            "DESTINATIONS": points("schools", SCHOOLS),
            "ORIGIN_ID": "id",
            "DESTINATION_ID": "id",
            "OUTPUT": "TEMPORARY_OUTPUT",
            **parameters,
        },
    )
    return sorted(rows(found["OUTPUT"], "origin", "destination", "cost", "status"), key=str)


def test_the_file_serves_other_tools_as_the_lines_do(tmp_path):
    built = run(streets(), tmp_path)
    assert built["COMPONENTS"] == 2
    assert (
        matrix(NETWORK=built["NETWORK"])
        == matrix(INPUT=streets())
        == matrix(NETWORK=built["NETWORK"], INPUT=streets())
    )


def test_edges_and_problems_tell_of_which_line(tmp_path):
    lines = [*STREETS, ("D", [(600, 1), (600, 50)]), ("E", [(0, 0), (400, 0)]), ("F", None)]
    built = run(streets(lines), tmp_path, LINE_ID="id")
    edges = rows(built["EDGES"], "feature_id", "length_m", "direction", "component")
    assert sorted(edges) == [
        ("A", 400.0, "both", 0),
        ("A", 600.0, "both", 0),
        ("B", 300.0, "both", 0),
        ("C", 300.0, "both", 1),
        ("D", 49.0, "both", 2),
    ]
    faults = sorted(rows(built["PROBLEMS"], "problem", "feature_id", "other_feature_id", "length_m"), key=str)
    assert faults == [
        ("component", "C", None, 300.0),
        ("component", "D", None, 49.0),
        ("duplicate", "E", "A", 400.0),
        ("no_geometry", "F", None, None),
        ("undershoot", "D", "A", 1.0),
    ]
    assert built["PROBLEM_COUNT"] == 5


def test_fields_say_how_lines_may_be_used(tmp_path):
    fields = "field=oneway:string&field=kmh:double&field=layer:integer"
    lines = [
        ("a", [(0, 0), (100, 0)], "yes", 6.0, None),
        ("b", [(50, -50), (50, 50)], "no", None, 1),
    ]
    built = run(
        streets(lines, fields=fields),
        tmp_path,
        DIRECTION="oneway",
        SPEED="kmh",
        LEVEL="layer",
        SPLIT_CROSSINGS=True,
    )
    assert sorted(rows(built["EDGES"], "length_m", "direction", "speed_kmh", "level")) == [
        (100.0, "both", None, 1.0),
        (100.0, "forward", 6.0, 0.0),
    ]


def test_a_terrain_makes_walking_uphill_slower(tmp_path):
    raster = tmp_path / "slope.asc"
    raster.write_text(
        "ncols 13\nnrows 3\nxllcorner 499900\nyllcorner 3377850\ncellsize 100\nNODATA_value -9\n"
        + "\n".join(" ".join(str(10 * column) for column in range(13)) for _ in range(3))
    )
    terrain = QgsRasterLayer(str(raster), "dem")
    terrain.setCrs(streets().crs())
    level = run(streets(STREETS[:1]), tmp_path)["NETWORK"]
    sloped = run(streets(STREETS[:1]), tmp_path, NETWORK=str(tmp_path / "s.gjn"), TERRAIN=terrain)["NETWORK"]
    two = {
        "ORIGINS": points("a", [("w", (100, 0))]),
        "DESTINATIONS": points("b", [("e", (900, 0))]),
        "COST": "time",
    }
    ((_, _, flat, _),) = matrix(NETWORK=level, **two)
    ((_, _, up, _),) = matrix(NETWORK=sloped, **two)
    assert flat == pytest.approx(10.0)
    assert up == pytest.approx(10.0 * 2.718281828 ** (3.5 * 0.1), rel=1e-3)


@pytest.mark.parametrize("crs", ["", "EPSG:4490"])
def test_streets_are_not_measured_in_degrees_or_nowhere(tmp_path, crs):
    with pytest.raises(QgsProcessingException, match="streets"):
        run(streets(crs=crs), tmp_path)


def test_a_field_that_is_not_there_and_text_for_a_speed_are_said(tmp_path):
    with pytest.raises(QgsProcessingException, match="oneway"):
        run(streets(), tmp_path, DIRECTION="oneway")
    lines = streets([("a", [(0, 0), (9, 9)], "schnell")], fields="field=v:string")
    with pytest.raises(QgsProcessingException, match="schnell"):
        run(lines, tmp_path, SPEED="v")


def test_an_empty_layer_gives_an_empty_network(tmp_path):
    built = run(streets([]), tmp_path)
    assert (built["COMPONENTS"], built["EDGES"].featureCount()) == (0, 0)
    assert {status for *_, status in matrix(NETWORK=built["NETWORK"], LIMIT=500)} == {"unconnected"}


def test_files_that_cannot_be_used_are_refused(tmp_path):
    whole = Path(run(streets(), tmp_path)["NETWORK"])
    cut = tmp_path / "cut.gjn"
    cut.write_bytes(whole.read_bytes()[:500])
    with pytest.raises(QgsProcessingException, match="cut short"):
        matrix(NETWORK=str(cut))
    with pytest.raises(QgsProcessingException, match="no network file"):
        matrix(NETWORK=str(tmp_path / "none.gjn"))
    with pytest.raises(QgsProcessingException, match="Neither"):
        matrix()
    with pytest.raises(QgsProcessingException, match="as it is now"):
        matrix(NETWORK=str(whole), INPUT=streets(STREETS[:2]))


def test_a_cancelled_build_leaves_no_file(tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    processing.run(
        "guiju:buildnetwork",
        {"INPUT": streets(), "NETWORK": str(tmp_path / "x.gjn")},
        context=context,
        feedback=feedback,
    )
    assert list(tmp_path.iterdir()) == []


def test_porto_alegre_falls_into_58_parts(tmp_path):
    path = DATA / "porto_alegre" / "poa_walk_epsg31982.gpkg"
    if not path.exists():
        pytest.skip("the data set porto_alegre is not here")
    layer = QgsVectorLayer(f"{path}|layername=walk_edges", "walk_edges", "ogr")
    built = run(layer, tmp_path)
    assert built["COMPONENTS"] == 58
    problems = [row[0] for row in rows(built["PROBLEMS"], "problem")]
    assert problems.count("component") == 57
