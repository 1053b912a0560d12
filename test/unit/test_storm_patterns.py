"""Storm patterns against what they say, and files of patterns that are refused."""

import json
from pathlib import Path

import numpy as np
import pytest
from guiju.core.datafile import STANDARDS
from guiju.core.text import InputError
from guiju.core.water.patterns import bundled_patterns, load_patterns, pattern_of
from guiju.core.water.storm import patterned, remarks_on
from hypothesis import given
from hypothesis import strategies as st

SCS = bundled_patterns()["scs-2"]


def test_half_of_a_day_s_rain_of_type_two_falls_around_noon():
    found = patterned(SCS, 100, 30)
    assert found.minutes[-1] == 24 * 60
    assert found.depth.argmax() * 30 == 11.5 * 60
    assert np.interp(12 * 60, found.minutes, found.cumulative) == pytest.approx(66.3)
    assert any("not checked against an official text" in str(note) for note in remarks_on(SCS))


@given(st.floats(0.1, 500), st.floats(1, 700))
def test_all_of_the_rain_falls_whatever_the_step(total, step):
    found = patterned(SCS, total, step)
    assert found.total == pytest.approx(total)
    assert (found.depth >= 0).all()


def _file(tmp_path, **changes) -> str:
    data = json.loads((STANDARDS / "storms" / "patterns.json").read_text(encoding="utf-8"))
    data["patterns"][0] |= changes
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return str(path)


def test_a_pattern_of_ones_own(tmp_path):
    own = pattern_of("own", _file(tmp_path, id="ours", hours=[0, 1, 6], rain=[0, 0.5, 1]))
    assert own.minutes == 360
    assert patterned(own, 10, 60).depth.tolist() == pytest.approx([5, 1, 1, 1, 1, 1])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"hours": [0, 12, 24]}, "3 hours and 23 shares"),
        ({"hours": [0, 24], "rain": [0, 0.9]}, "end at 1"),
        ({"hours": [0, 24, 12], "rain": [0, 0.5, 1]}, "begin at 0 and rise"),
        ({"hours": [0, 12, 24], "rain": [0, 1, 0.5]}, "line [0-9]+: Shares of rain"),
        ({"clause": {}}, "line [0-9]+: "),
    ],
)
def test_files_that_are_refused(tmp_path, changes, told):
    with pytest.raises(InputError, match=told):
        load_patterns(_file(tmp_path, **changes))


def test_several_patterns_leave_open_which_is_meant(tmp_path):
    path = _file(tmp_path)
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    data["patterns"].append({**data["patterns"][0], "id": "other"})
    Path(path).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match="holds 2 storm patterns"):
        pattern_of("own", path)
    data["patterns"][1]["id"] = "scs-2"
    Path(path).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match="Two patterns have the id"):
        load_patterns(path)
