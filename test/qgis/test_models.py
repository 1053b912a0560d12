"""The ready-made models run whole, and tell what changed since the last run."""

import re
from pathlib import Path

import processing
import pytest
from layers import box, polygons
from network_layers import HOMES, points, rows, streets
from qgis.core import (
    QgsApplication,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
)

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


CIRCLE = "guiju:Guiju living circle"
PEOPLE = (100, 200, 300, 400)
CIRCLE_OUTPUTS = ("problems", "scores", "access", "coverage", "zone_scores", "covered", "blind_areas")


def homes(count=4):
    placed = [(key, xy, people) for (key, xy), people in zip(HOMES, PEOPLE, strict=True)]
    return points("homes", placed[:count], fields="field=people:integer")


def circle(tmp_path, feedback=None, **inputs):
    return processing.run(
        CIRCLE,
        {
            "lines": streets(),
            "origins": homes(),
            "origin_id": "id",
            "population": "people",
            "facilities": [points("primary_school", [("s1", (300, -10))])],
            "zones": polygons("zones", [("east", box(0, -50, 350, 50))]),
            "zone_id": "id",
            "report": str(tmp_path / "circle.html"),
            **dict.fromkeys(CIRCLE_OUTPUTS, "TEMPORARY_OUTPUT"),
            **inputs,
        },
        feedback=feedback,
    )


def test_the_living_circles_inputs_and_outputs_are_a_promise():
    model = QgsApplication.processingRegistry().algorithmById(CIRCLE)
    promised = (
        "lines direction level origins origin_id population counted facilities category roles capacity facility_pack "
        "categories governs profile residential zones zone_id place report"
    )
    assert {p.name() for p in model.parameterDefinitions()} == {*promised.split(), *CIRCLE_OUTPUTS}


def test_from_lines_and_points_to_the_report(tmp_path):
    """h1 walks 220 m and h2 310 m of 500; h3 has no way, h4 no street: as the algorithms say one by one."""
    found = circle(tmp_path)
    assert sorted(rows(found["scores"], "origin", "score"), key=str) == [
        ("h1", 100), ("h2", 100), ("h3", 0), ("h4", None),
    ]  # fmt: skip
    assert dict(rows(found["coverage"], "category", "covered_population"))["primary_school"] == 300
    assert sum(row[0] for row in rows(found["blind_areas"], "population")) == 700
    assert rows(found["zone_scores"], "zone", "score") == [("east", 100)]
    assert rows(found["covered"], "category", "covered_population") == [("primary_school", 300)]
    # The street in the north hangs together with nothing.
    assert "component" in {row[0] for row in rows(found["problems"], "problem")}
    assert "east" in Path(found["report"]).read_text(encoding="utf-8")


def test_choices_are_given_by_their_words_as_to_the_tools(tmp_path):
    """h1 walks 220 m: 5.5 minutes at a wheelchair's 40 m/min."""
    found = circle(tmp_path, governs="minutes", profile="wheelchair", counted="dwellings")
    assert ("primary_school", 10, "dwellings") in rows(
        found["coverage"], "category", "limit_value", "counted"
    )
    assert dict(rows(found["scores"], "origin", "minutes_primary_school"))["h1"] == pytest.approx(5.5)


def test_no_output_but_the_scores_must_be_asked_for(tmp_path):
    found = circle(tmp_path, **dict.fromkeys({*CIRCLE_OUTPUTS} - {"scores"}), report=None)
    assert found["scores"].featureCount() == 4
    assert not found["blind_areas"]


class Said(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.warnings = []

    def pushWarning(self, warning):
        self.warnings.append(warning)


@pytest.mark.parametrize(
    ("empty", "layer"),
    [
        ({"origins": lambda: homes(0)}, "homes"),
        ({"facilities": lambda: [points("primary_school", [])]}, "primary_school"),
        ({"lines": lambda: streets([])}, "streets"),
        ({"zones": lambda: polygons("zones", [])}, "zones"),
    ],
)
def test_a_district_with_an_empty_layer_says_so_and_the_others_are_done(tmp_path, empty, layer):
    results, warnings = [], []
    for district in ({}, {name: make() for name, make in empty.items()}, {}):
        said = Said()
        results.append(circle(tmp_path, said, **district))
        warnings.append(
            [warning for warning in said.warnings if re.search(f"“{layer}” (has|gave) no ", warning)]
        )
    assert [bool(found) for found in warnings] == [False, True, False]
    names = [result["scores"].fields().names() for result in results]
    assert names[0] == names[1] == names[2]
    assert rows(results[0]["scores"], "origin", "score") == rows(results[2]["scores"], "origin", "score")


def test_two_districts_in_a_model_of_ones_own():
    """The second district has no homes. (QGIS 3.40 runs only one model within a model: qgis/QGIS#61940.)"""
    model = QgsProcessingModelAlgorithm("both")
    given = {
        "INPUT": streets(),
        "FACILITIES": [points("primary_school", [("s1", (300, -10))])],
        "POPULATION": "people",
        "ZONES": polygons("zones", [("east", box(0, -50, 350, 50))]),
    }
    for name in ("east", "west"):
        model.addModelParameter(
            QgsProcessingParameterFeatureSource(name, name), QgsProcessingModelParameter(name)
        )
        step = QgsProcessingModelChildAlgorithm("guiju:livingcircle")
        step.setChildId(name)
        for key, value in given.items():
            step.addParameterSources(key, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
        step.addParameterSources("ORIGINS", [QgsProcessingModelChildParameterSource.fromModelParameter(name)])
        made = {}
        for kind in ("SCORES", "ZONE_SCORES"):
            made[kind] = QgsProcessingModelOutput(kind)
            made[kind].setChildOutputName(kind)
        step.setModelOutputs(made)
        model.addChildAlgorithm(step)
    said = Said()
    wanted = [f"{name}:{kind}" for name in ("east", "west") for kind in ("SCORES", "ZONE_SCORES")]
    found = processing.run(
        model, {"east": homes(), "west": homes(0), **dict.fromkeys(wanted, "TEMPORARY_OUTPUT")}, feedback=said
    )
    assert [found[name].featureCount() for name in wanted] == [4, 1, 0, 1]
    assert rows(found["west:ZONE_SCORES"], "status") == [("no_origins",)]
    assert any("“homes” gave no features" in warning for warning in said.warnings)
