"""An input without features ends no model: empty outputs, and a word that says so."""

import processing
import pytest
from layers import box, polygons
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProcessingFeedback, QgsProject

BUILDINGS = polygons("buildings", [("1", box(0, 0, 10, 10), 3)], fields="field=floors:integer")


class Log(QgsProcessingFeedback):
    """Keeps the warnings in a list."""

    def __init__(self, said):
        super().__init__(False)
        self.said = said

    def pushWarning(self, warning):
        self.said.append(warning)


@pytest.mark.parametrize(
    ("algorithm", "more", "output"),
    [
        ("overlaparea", {"OVERLAY": BUILDINGS}, "OUTPUT"),
        ("buildingindices", {"BUILDINGS": BUILDINGS, "FLOORS": "floors"}, "OUTPUT"),
        ("checkcoverage", {}, "ERRORS"),
        ("planningconditions", {"RULE_PACK": "wuhan-plan-check"}, "CONDITIONS"),
        ("checkattributes", {}, "ERRORS"),
    ],
)
def test_an_empty_layer_is_told_and_the_result_is_there(algorithm, more, output):
    said = []
    empty = polygons("地块", [], key="BSM")
    parameters = {"INPUT": empty, "PLOTS": empty, output: "TEMPORARY_OUTPUT", **more}
    result = processing.run(f"guiju:{algorithm}", parameters, feedback=Log(said))[output]
    assert all(feature["scope"] == "layer" for feature in result.getFeatures())
    assert any("地块" in line and "no features" in line for line in said)


@pytest.mark.parametrize(
    ("algorithm", "more", "output"),
    [
        ("landbalance", {"THREE_CLASS": "TEMPORARY_OUTPUT"}, "OUTPUT"),
        ("translatecodes", {"TO": "landuse-2023", "UNRESOLVED": "TEMPORARY_OUTPUT"}, "OUTPUT"),
        ("exportboundarytxt", {"OUTPUT": "none.txt"}, "PROBLEMS"),
        ("checkcompliance", {"VERDICTS": "TEMPORARY_OUTPUT"}, "PLOTS"),
        ("overlaparea", {"OVERLAY": BUILDINGS}, "OUTPUT"),
    ],
)
def test_nothing_selected_is_told_and_the_result_is_there(
    algorithm, more, output, qgis_new_project, tmp_path
):
    said = []
    layer = polygons("地块", [("P1", box(0, 0, 10, 10), "0701")], key="BSM", fields="field=GHYDYHDM:string")
    QgsProject.instance().addMapLayer(layer)
    selected = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    if more.get("OUTPUT", "").endswith(".txt"):
        more = {**more, "OUTPUT": str(tmp_path / more["OUTPUT"])}
    parameters = {"INPUT": selected, output: "TEMPORARY_OUTPUT", **more}
    result = processing.run(f"guiju:{algorithm}", parameters, feedback=Log(said))[output]
    assert result.featureCount() == 0
    assert any("No feature of layer “地块” is selected" in line for line in said)
