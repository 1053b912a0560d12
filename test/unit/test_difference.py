"""The difference of two states: nothing is missed, nothing is made up."""

import numpy as np
import pytest
import shapely
from guiju.core.difference import ADDED, CHANGED, GEOMETRY, REMOVED, difference
from guiju.core.progress import Progress
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st

KINDS = {"BSM": object, "far": float, "floors": "i8", "approved": "M8[D]", "name": object}


def table(rows: list[dict], name: str = "plots", kinds=KINDS) -> Table:
    columns = {}
    for field, kind in kinds.items():
        values = [row.get(field) for row in rows]
        filler = {object: "", float: 0.0, "i8": 0}.get(kind, np.datetime64("2000-01-01"))
        data = np.empty(len(rows), dtype=kind)
        data[:] = [filler if value is None else value for value in values]
        columns[field] = np.ma.MaskedArray(data, mask=[value is None for value in values])
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [row.get("shape") for row in rows]
    return Table(name, columns, shapes)


def found(before: list[dict], after: list[dict], **settings) -> dict:
    result = difference(table(before), table(after), ("BSM", "BSM"), Progress(), **settings)
    return {
        key: (change, [name for name, *_ in what])
        for key, change, what in zip(result.key, result.change, result.differing, strict=True)
    }


VALUES = st.fixed_dictionaries(
    {
        "far": st.none() | st.floats(-10, 10),
        "floors": st.none() | st.integers(-3, 3),
        "approved": st.none() | st.dates().map(np.datetime64),
        "name": st.none() | st.sampled_from(["", "NULL", "a", "甲"]),
        "shape": st.none() | st.integers(0, 3).map(lambda at: shapely.box(at, 0, at + 1, 1)),
    }
)
FIELDS = [*list(KINDS)[1:], "shape"]
STATES = st.dictionaries(st.sampled_from("abcdefgh"), VALUES, max_size=8)


@settings(deadline=None)
@given(STATES, STATES)
def test_a_difference_is_that_of_the_features_compared_one_by_one(before, after):
    expected = {}
    for key in before.keys() | after.keys():
        if key not in after:
            expected[key] = (REMOVED, [])
        elif key not in before:
            expected[key] = (ADDED, [])
        elif names := [name for name in FIELDS if before[key][name] != after[key][name]]:
            expected[key] = (CHANGED, [GEOMETRY if name == "shape" else name for name in names])
    rows = [[{"BSM": key, **values} for key, values in state.items()] for state in (before, after)]
    assert found(*rows) == expected


def test_values_are_told_as_they_were_and_as_they_are():
    before = [{"BSM": "1", "far": 2.0, "approved": np.datetime64("2025-01-31"), "name": "甲"}]
    after = [{"BSM": "1", "far": 2.5, "approved": None, "name": ""}]
    result = difference(table(before), table(after), ("BSM", "BSM"), Progress())
    assert result.differing == [[("far", "2", "2.5"), ("approved", "2025-01-31", None), ("name", "甲", "")]]


def test_the_same_shape_written_otherwise_is_no_change():
    ring = [(0, 0), (4, 0), (4, 3), (0, 3)]
    same = shapely.MultiPolygon([shapely.Polygon([*ring[2:], *ring[:2]][::-1])])
    one = [{"BSM": "1", "shape": shapely.Polygon(ring)}]
    assert found(one, [{"BSM": "1", "shape": same}]) == {}
    moved = shapely.transform(same, lambda at: at + 1e-7)
    assert found(one, [{"BSM": "1", "shape": moved}]) == {"1": (CHANGED, [GEOMETRY])}
    assert found(one, [{"BSM": "1", "shape": moved}], tolerance=1e-6) == {}


def test_numbers_and_dates_are_equal_whatever_type_a_file_gives_them():
    before = [{"BSM": "7", "far": 2.0, "floors": 3, "approved": np.datetime64("2025-01-01"), "name": "x"}]
    kinds = {"BSM": "i8", "far": "i8", "floors": float, "approved": "M8[ms]", "name": object}
    later = np.datetime64("2025-01-01", "ms")
    after = table([{"BSM": 7, "far": 2, "floors": 3.0, "approved": later, "name": "x"}], kinds=kinds)
    result = difference(table(before), after, ("BSM", "BSM"), Progress())
    assert len(result.key) == 0
    assert result.notes == ()


def test_a_field_of_one_state_alone_is_told_and_makes_no_change():
    before = table([{"BSM": "1", "far": 1.0}], kinds={"bsm": object, "FAR": float, "old": object})
    before = before.with_columns(bsm=table([{"BSM": "1"}]).columns["BSM"])
    after = table([{"BSM": "1", "far": 0.0}], kinds={"BSM": object, "far": float, "new": object})
    result = difference(before, after, ("bsm", "BSM"), Progress())
    assert len(result.key) == 1
    assert result.differing == [[("far", None, "0")]]
    assert [str(note) for note in result.notes] == [
        "Only the earlier state has the fields old; they are not compared.",
        "Only the later state has the fields new; they are not compared.",
    ]


def test_features_that_a_key_does_not_tell_apart_are_not_guessed_at():
    with pytest.raises(InputError, match="“1” stands in the field “BSM” of several features"):
        found([{"BSM": "1"}, {"BSM": "1"}], [])
    result = difference(
        table([{"BSM": None}, {"BSM": " "}, {"BSM": "1"}]), table([]), ("BSM", "BSM"), Progress()
    )
    assert result.key.tolist() == ["1"]
    assert "2 features" in str(result.notes[0])
