"""Design storms against closed formulas, and files of formulas that are refused."""

import json

import numpy as np
import pytest
from guiju.core.datafile import STANDARDS
from guiju.core.text import InputError
from guiju.core.water.formulas import bundled_formulas, formula_of, load_formulas
from guiju.core.water.storm import UNIFORM, remarks, storm, storm_table
from hypothesis import given
from hypothesis import strategies as st

formulas = st.sampled_from(list(bundled_formulas().values()))
periods = st.floats(0.3, 200)
ratios = st.floats(0.05, 0.95)


@pytest.mark.parametrize(("id", "depth"), [("wuhan-1614", 35.1), ("wuhan-885", 34.1)])
def test_an_hour_at_one_year_in_wuhan(id, depth):
    """The figures of a practitioner's check of the two variants."""
    assert bundled_formulas()[id].depth(1, 60) == pytest.approx(depth, abs=0.05)


def test_millimetres_a_minute_need_no_factor():
    suzhou = bundled_formulas()["suzhou-2025"]
    assert suzhou.depth(1, 60) == pytest.approx(60 * 17.969 / 78.415**0.785)


@given(formulas, periods, st.floats(1, 1440), st.floats(0.5, 60), ratios)
def test_a_storm_has_the_rain_of_its_formula(formula, period, duration, step, ratio):
    for found in (
        storm(formula, period, duration, step, peak_ratio=ratio),
        storm(formula, period, duration, step, UNIFORM),
    ):
        assert found.total == pytest.approx(formula.depth(period, duration), rel=1e-9)
        assert (found.depth > 0).all()
        assert found.minutes[0] == 0
        assert found.minutes[-1] == duration


@given(formulas, periods, st.floats(10, 720), st.floats(0.05, 1), ratios)
def test_around_its_peak_each_duration_has_its_own_rain(formula, period, duration, part, ratio):
    """What the Chicago pattern is for: a window around the peak, divided as the storm is, holds what the formula
    gives for the window's own length."""
    short = part * duration
    edges = np.array([ratio * (duration - short), ratio * (duration - short) + short])
    fine = storm(formula, period, duration, duration / 2000, peak_ratio=ratio)
    fallen = np.interp(edges, fine.minutes, fine.cumulative)
    expected = formula.depth(period, short)
    # Between two edges of the fine storm the rain is taken to be even.
    assert fallen[1] - fallen[0] == pytest.approx(expected, abs=2 * fine.depth.max())


@given(formulas, st.floats(0.05, 0.95), st.floats(0, 1))
def test_intensities_are_those_of_the_books(formula, ratio, part):
    """i = A[(1 − n)·t/r + b] / (t/r + b)^(n+1) before the peak, with 1 − r after it."""
    duration, n, b = 120.0, formula.n, formula.b
    step = 0.01
    found = storm(formula, 5, duration, step, peak_ratio=ratio)
    row = min(int(part * len(found.depth)), len(found.depth) - 1)
    middle = (found.minutes[row] + found.minutes[row + 1]) / 2
    apart = (
        (ratio * duration - middle) / ratio
        if middle < ratio * duration
        else (middle - ratio * duration) / (1 - ratio)
    )
    book = formula.factor(5) * ((1 - n) * apart + b) / (apart + b) ** (n + 1) * 60
    assert found.intensity[row] == pytest.approx(book, rel=2e-2)


def test_the_last_step_is_what_is_left():
    found = storm(bundled_formulas()["wuhan-1614"], 3, 62, 5)
    assert found.minutes[-2:].tolist() == [60, 62]
    table = storm_table(found)
    assert table.columns["cumulative_mm"][-1] == pytest.approx(found.total, abs=1e-4)
    assert np.asarray(table.columns["q_l_s_ha"]) == pytest.approx(found.intensity / 0.36, abs=1e-3)


def test_a_return_period_without_rain_is_refused():
    with pytest.raises(InputError, match="gives no rain for a return period of 0.01 years"):
        bundled_formulas()["wuhan-1614"].depth(0.01, 60)


def test_what_is_not_verified_or_out_of_range_is_told():
    told = " ".join(str(note) for note in remarks(bundled_formulas()["wuhan-885"], 1440))
    assert "not checked against an official text" in told
    assert "up to 180 minutes, and 1440 are asked for" in told


def _file(tmp_path, change) -> str:
    data = json.loads((STANDARDS / "storms" / "china.json").read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_a_formula_of_ones_own(tmp_path):
    path = _file(tmp_path, lambda data: data["formulas"][0].update(id="ours", a=2000))
    assert formula_of("ours", path).a == 2000
    with pytest.raises(InputError, match="no storm formula “wuhan-1614”; there are: ours"):
        formula_of("wuhan-1614", path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data["formulas"][1].update(n=2), "line 42: 2 is more than 1"),
        (lambda data: data["formulas"][1].update(a="885"), "line [0-9]+: "),
        (lambda data: data["formulas"][1].update(id="wuhan-1614"), "Two formulas have the id “wuhan-1614”"),
        (lambda data: data["formulas"][1].pop("clause"), "clause"),
        (lambda data: data["formulas"][1].update(q=1), "line [0-9]+: "),
    ],
)
def test_files_that_are_refused(tmp_path, change, told):
    with pytest.raises(InputError, match=told):
        load_formulas(_file(tmp_path, change))


def test_files_that_are_none(tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{\n no", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        load_formulas(broken)
    broken.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot be read as UTF-8"):
        load_formulas(broken)
    with pytest.raises(InputError, match="cannot be read"):
        load_formulas(tmp_path / "gone.json")
