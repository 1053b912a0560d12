"""An input without features ends no model: empty outputs, and a word that says so."""

import processing
import pytest
from layers import box, polygons
from qgis.core import QgsProcessingFeedback

BUILDINGS = polygons("buildings", [("1", box(0, 0, 10, 10), 3)], fields="field=floors:integer")


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
    class Log(QgsProcessingFeedback):
        def pushWarning(self, warning):
            said.append(warning)

    said = []
    empty = polygons("地块", [], key="BSM")
    parameters = {"INPUT": empty, "PLOTS": empty, output: "TEMPORARY_OUTPUT", **more}
    result = processing.run(f"guiju:{algorithm}", parameters, feedback=Log(False))[output]
    assert all(feature["scope"] == "layer" for feature in result.getFeatures())
    assert any("地块" in line and "no features" in line for line in said)
