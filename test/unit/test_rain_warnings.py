"""Which warning a rain reaches."""

import json

import pytest
from guiju.core.datafile import STANDARDS
from guiju.core.schema import faults
from guiju.core.water.rain_warnings import rain_levels, reached


@pytest.mark.parametrize(
    ("rain", "minutes", "state"),
    [
        (49.9, 60, "normal"),
        (50, 60, "orange"),
        (60, 180, "orange"),
        (99, 60, "orange"),
        (100, 180, "red"),
        (60, 360, "yellow"),
        (60, 600, "blue"),
        (60, 1440, "normal"),
        (0, 60, "normal"),
    ],
)
def test_the_most_urgent_level_that_its_hours_reach_counts(rain, minutes, state):
    assert reached(rain, minutes, "en").state == state


def test_the_levels_keep_to_their_schema_and_are_not_taken_for_law():
    schema = json.loads((STANDARDS / "schema" / "rain-warnings.schema.json").read_text(encoding="utf-8"))
    told = json.loads((STANDARDS / "water" / "rain_warnings.json").read_text(encoding="utf-8"))
    assert faults(schema, told, {}, {}) == []
    assert len(rain_levels("zh")) == len(told["warning_levels"])
    assert not any(level.verified for level in rain_levels("en"))
