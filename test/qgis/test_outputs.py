"""A run never destroys what it reads, nor what else stands in a file, nor one of its own results."""

import processing
import pytest
from layers import box, polygons, save
from network_layers import points, streets
from osgeo import ogr
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
)

PLOTS = polygons("plots", [("甲", box(0, 0, 10, 10)), ("乙", box(10, 0, 20, 10))], key="BSM")
LINES = polygons("lines", [("1", box(0, 0, 5, 5))])


def tables(path) -> dict[str, int]:
    file = ogr.Open(str(path))
    return {layer.GetName(): layer.GetFeatureCount() for layer in file if layer.GetName() != "layer_styles"}


def overlap(**parameters):
    return processing.run("guiju:overlaparea", {"INPUT": PLOTS, "OVERLAY": LINES, **parameters})


@pytest.mark.parametrize("name", ["plots.gpkg", "plots.shp"])
@pytest.mark.parametrize("role", ["INPUT", "OVERLAY"])
def test_an_output_onto_an_input_is_refused(tmp_path, name, role):
    layer = save(PLOTS, tmp_path / name)
    with pytest.raises(QgsProcessingException, match="would overwrite layer “plots”"):
        overlap(**{role: layer, "OUTPUT": str(tmp_path / name)})
    assert tables(tmp_path / name) == {"plots": 2}


def test_an_output_onto_an_input_is_refused_where_only_a_part_of_it_is_read(tmp_path):
    part = QgsProcessingFeatureSourceDefinition(save(PLOTS, tmp_path / "plots.gpkg"), False, 1)
    with pytest.raises(QgsProcessingException, match="would overwrite layer “plots”"):
        overlap(INPUT=part, OUTPUT=str(tmp_path / "plots.gpkg"))


def test_a_report_onto_an_input_is_refused(tmp_path):
    layer = save(PLOTS, tmp_path / "plots.shp")
    with pytest.raises(QgsProcessingException, match="REPORT would overwrite"):
        processing.run(
            "guiju:checkcompliance",
            {"INPUT": layer, "PLOTS": "TEMPORARY_OUTPUT", "REPORT": str(tmp_path / "plots.shp")},
        )


def test_a_geopackage_of_many_layers_is_not_replaced_by_one(tmp_path):
    file = tmp_path / "district.gpkg"
    save(PLOTS, file, "plots")
    save(LINES, file, "lines")
    with pytest.raises(QgsProcessingException, match="plots, lines"):
        overlap(OUTPUT=str(file))
    assert tables(file) == {"plots": 2, "lines": 1}


def test_results_may_stand_beside_what_they_are_made_from(tmp_path):
    file = tmp_path / "district.gpkg"
    layers = {"INPUT": save(PLOTS, file, "plots"), "OVERLAY": save(LINES, file, "lines")}
    for _ in range(2):  # a second run replaces the first one's result
        overlap(**layers, OUTPUT=f"ogr:dbname='{file}' table=\"pieces\" (geom)")
        assert tables(file) == {"plots": 2, "lines": 1, "pieces": 1}
    with pytest.raises(QgsProcessingException, match="would overwrite layer"):
        overlap(**layers, OUTPUT=f"ogr:dbname='{file}' table=\"lines\" (geom)")
    assert tables(file)["lines"] == 1


def test_two_outputs_in_one_place_are_refused(tmp_path):
    with pytest.raises(QgsProcessingException, match="OUTPUT and SUMMARY go to the same place"):
        overlap(OUTPUT=str(tmp_path / "a.gpkg"), SUMMARY=str(tmp_path / "a.gpkg"))
    assert list(tmp_path.iterdir()) == []


def test_a_result_replaces_an_earlier_one(tmp_path):
    file = tmp_path / "pieces.gpkg"
    for _ in range(2):
        overlap(OUTPUT=str(file))
    assert QgsVectorLayer(str(file), "pieces", "ogr").featureCount() == 1


def test_a_table_asked_for_as_a_shapefile_is_told_by_the_file_that_is_there(tmp_path):
    places = points("places", [("a", (0, 0)), ("b", (100, 0))])
    asked = {
        "INPUT": streets(),
        "ORIGINS": places,
        "DESTINATIONS": places,
        "OUTPUT": str(tmp_path / "od.shp"),
    }
    destination = processing.run("guiju:odmatrix", asked)["OUTPUT"]
    assert destination == str(tmp_path / "od.dbf")
    assert QgsVectorLayer(destination, "od", "ogr").featureCount() == 4
