"""guiju:designstorm by id, as a toolbox, a model or a script runs it."""

import json
from pathlib import Path

import processing
import pytest
from guiju.core.datafile import STANDARDS
from qgis.core import QgsProcessingException
from told import Told


@pytest.fixture
def run(plugin):
    def work(**parameters):
        feedback = Told()
        result = processing.run(
            "guiju:designstorm", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters}, feedback=feedback
        )
        return result, feedback.warnings

    return work


def test_the_table_adds_up_to_the_formulas_rain(run):
    result, told = run(RETURN_PERIOD=50, DURATION=120, STEP=5)
    layer = result["OUTPUT"]
    assert layer.fields().names()[-6:] == [
        "from_min",
        "to_min",
        "depth_mm",
        "intensity_mm_h",
        "q_l_s_ha",
        "cumulative_mm",
    ]
    rows = list(layer.getFeatures())
    assert len(rows) == 24
    expected = 0.006 * 1614 * (1 + 0.887 * 1.69897) * 120 / 131.23**0.658
    assert result["DEPTH_MM"] == pytest.approx(expected, rel=1e-5)
    assert sum(row["depth_mm"] for row in rows) == pytest.approx(expected, abs=0.01)
    assert rows[-1]["cumulative_mm"] == pytest.approx(expected, abs=0.001)
    assert result["PEAK_MM_H"] == pytest.approx(max(row["intensity_mm_h"] for row in rows), abs=1e-3)
    assert result["MEAN_L_S_HA"] == pytest.approx(expected / 120 / 0.006, rel=1e-4)
    assert max(rows, key=lambda row: row["depth_mm"])["from_min"] == 45
    assert any("not checked against an official text" in one for one in told)


def test_the_peak_stands_where_it_is_asked_for(run):
    result, _ = run(PEAK_RATIO=0.8, DURATION=100, STEP=10)
    rows = list(result["OUTPUT"].getFeatures())
    assert max(rows, key=lambda row: row["depth_mm"])["from_min"] in (70, 80)
    even, _ = run(PATTERN="uniform", DURATION=100, STEP=10)
    assert len({round(row["depth_mm"], 3) for row in even["OUTPUT"].getFeatures()}) == 1
    assert even["DEPTH_MM"] == result["DEPTH_MM"]


def test_a_formula_of_ones_own_with_its_report(run, tmp_path):
    data = json.loads((STANDARDS / "storms" / "china.json").read_text(encoding="utf-8"))
    data["formulas"] = [
        {**data["formulas"][0], "id": "ours", "a": 3228, "title": {"en": "<b>Ours</b>", "zh": "<b>本地</b>"}}
    ]
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    report = tmp_path / "storm.html"
    own, _ = run(FORMULA="ours", FORMULAS=str(path), REPORT=str(report))
    bundled, _ = run()
    assert own["DEPTH_MM"] == pytest.approx(2 * bundled["DEPTH_MM"], rel=1e-4)
    page = Path(own["REPORT"]).read_text(encoding="utf-8")
    assert "&lt;b&gt;" in page
    assert "<b>Ours" not in page
    assert "<svg" in page


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"FORMULA": "nowhere"}, "no storm formula “nowhere”; there are: wuhan-1614"),
        ({"RETURN_PERIOD": 0.01}, "gives no rain for a return period"),
        ({"RETURN_PERIOD": -1}, "gives no rain for a return period"),
        ({"DURATION": 1e6, "STEP": 0.1}, "too many steps"),
        ({"DURATION": 1e308, "STEP": 1e305}, "more than a year"),
        ({"PATTERN": "triangle"}, "must be one of these words: chicago, uniform"),
        ({"PEAK_RATIO": 1.5}, "must be a number from 0.01 to 0.99"),
        ({"FORMULAS": "/nowhere/own.json"}, "own.json"),
    ],
)
def test_what_cannot_be_asked(run, parameters, told):
    with pytest.raises(QgsProcessingException, match=told):
        run(**parameters)


def test_a_day_by_a_pattern_of_its_own_and_a_known_amount(run, tmp_path):
    report = tmp_path / "day.html"
    result, told = run(PATTERN="scs-2", RAIN_MM=303, STEP=60, DURATION=120, REPORT=str(report))
    rows = list(result["OUTPUT"].getFeatures())
    assert len(rows) == 24
    assert result["DEPTH_MM"] == 303
    assert max(rows, key=lambda row: row["depth_mm"])["from_min"] == 11 * 60
    assert any("last 1440 minutes" in one for one in told)
    # The formula had no say.
    assert not any("wuhan-1614" in one for one in told)
    page = report.read_text(encoding="utf-8")
    assert "303 mm, 1440 minutes" in page
    assert "TP-149" in page
    assert "figure not verified" in page


def test_a_known_amount_falls_in_the_shape_that_the_formula_gives(run):
    own, _ = run(RAIN_MM=60, DURATION=60)
    by_formula, _ = run(DURATION=60)
    assert own["DEPTH_MM"] == 60
    assert own["PEAK_MM_H"] / by_formula["PEAK_MM_H"] == pytest.approx(60 / by_formula["DEPTH_MM"])
    even, told = run(RAIN_MM=60, DURATION=60, PATTERN="uniform")
    assert even["PEAK_MM_H"] == pytest.approx(60)
    assert not told


def test_a_pattern_of_ones_own_needs_its_file(run):
    with pytest.raises(QgsProcessingException, match="Choose the file of your pattern"):
        run(PATTERN="own")
