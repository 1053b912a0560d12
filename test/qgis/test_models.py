"""The ready-made models run whole, and tell what changed since the last run."""

import processing
import pytest
from layers import box, polygons
from qgis.core import QgsApplication

FIELDS = "field=GHYDYHDM:string&field=RJL:double&field=RJLSX:double"
MODEL = "guiju:Guiju plan check"


def plots(far: float):
    return polygons("plots", [("P1", box(0, 0, 100, 100), "070102", far, 2.5)], key="BSM", fields=FIELDS)


def run(layer, before=None):
    outputs = ("plots_by_verdict", "verdicts", "conflicts", "changes", "coverage_errors")
    return processing.run(
        MODEL,
        {
            "plots": layer,
            "rule_pack": "cn-residential-indices",
            "before": before,
            **dict.fromkeys(outputs, "TEMPORARY_OUTPUT"),
        },
    )


def changes(result) -> dict:
    return {f["rule_id"]: f["change"] for f in result["changes"].getFeatures() if f["plot_id"] == "P1"}


def test_the_names_of_inputs_and_outputs_are_a_promise():
    model = QgsApplication.processingRegistry().algorithmById(MODEL)
    assert {p.name() for p in model.parameterDefinitions()} == {
        "plots",
        "constraints",
        "roles",
        "rule_pack",
        "before",
        "plots_by_verdict",
        "verdicts",
        "conflicts",
        "report",
        "changes",
        "coverage_errors",
    }


def test_a_second_run_tells_what_was_fixed():
    first = run(plots(3.0))
    before = changes(first)
    assert before
    assert set(before.values()) == {"new"}
    second = changes(run(plots(2.0), first["verdicts"]))
    assert "fixed" in second.values()


@pytest.mark.parametrize("rows", [[]])
def test_a_district_with_an_empty_layer_does_not_end_the_run(rows):
    result = run(polygons("plots", rows, key="BSM", fields=FIELDS))
    assert result["plots_by_verdict"].featureCount() == 0
    assert result["changes"].featureCount() == 0
