"""Large answers are read piece by piece, and mean what JSON's own reader says they mean."""

import json

import pytest
from guiju.service import piecewise
from hypothesis import given
from hypothesis import strategies as st

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@pytest.fixture(autouse=True)
def no_text_is_small(monkeypatch):
    monkeypatch.setattr(piecewise, "_SMALL", 0)


@given(VALUES, st.sampled_from([None, 1]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32-be"]))
def test_what_was_written_is_read(value, indent, encoding):
    assert piecewise.loads(json.dumps(value, indent=indent).encode(encoding)) == value


def told(read, text: str):
    try:
        return repr(read(text.encode()))
    except ValueError:
        return "no JSON"


@given(VALUES, st.data())
def test_a_text_with_a_fault_is_refused_where_json_refuses_it(value, data):
    text = json.dumps(value, ensure_ascii=False)
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.sampled_from(["", ",", "]", "}", ":", '"', "[", " ", "1", "\0"]))
    broken += text[at + data.draw(st.integers(0, 2)) :]
    assert told(piecewise.loads, broken) == told(json.loads, broken)
