"""Conditions by choosing: what is typed means itself, and what cannot be read is told."""

import operator

import numpy as np
import pytest
from guiju.core.cql2 import parse, to_text
from guiju.core.cql2_arrays import evaluate
from guiju.core.text import InputError
from guiju.service.choosing import Choice, Row, condition, operators, values_of
from guiju.service.source import Field
from guiju.service.when import parse as parse_time
from hypothesis import given
from hypothesis import strategies as st

CODE, FAR, SEEN, OPEN = (
    Field("code", "string"),
    Field("F A R", "number"),
    Field("seen", "date-time"),
    Field("open", "boolean"),
)
WORDS = st.text("ab%_\\'\" 地", min_size=1, max_size=6).filter(lambda word: word.strip() == word)
TEXT_MEANS = {
    "equals": operator.eq,
    "differs": operator.ne,
    "begins": str.startswith,
    "contains": lambda value, word: word in value,
}
NUMBER_MEANS = {
    "equals": operator.eq,
    "differs": operator.ne,
    "less": operator.lt,
    "most": operator.le,
    "more": operator.gt,
    "least": operator.ge,
}


def met(rows, **columns) -> list[bool]:
    """Where a condition holds, once it has gone to a server and back as text."""
    node = condition(rows)
    assert parse(to_text(node)) == node
    size = len(next(iter(columns.values())))
    masked = {
        name.replace("_", " ") if name == "F_A_R" else name: np.ma.array(
            [0 if value is None else value for value in values] if name == "F_A_R" else values,
            mask=[value is None for value in values],
            dtype=float if name == "F_A_R" else object,
        )
        for name, values in columns.items()
    }
    return evaluate(node, masked, size)[0].tolist()


@given(st.sampled_from(sorted(TEXT_MEANS)), WORDS, st.lists(WORDS, min_size=1, max_size=6))
def test_a_typed_text_means_itself(name, word, values):
    assert met([Row(CODE, name, (word,))], code=values) == [TEXT_MEANS[name](value, word) for value in values]


@given(
    st.sampled_from(sorted(NUMBER_MEANS)),
    st.integers(-1000, 1000) | st.floats(-1e6, 1e6),
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6),
)
def test_a_typed_number_is_compared_as_one(name, number, values):
    assert met([Row(FAR, name, (repr(number),))], F_A_R=values) == [
        NUMBER_MEANS[name](value, number) for value in values
    ]


def test_lists_ranges_and_emptiness():
    codes = ["07", "0701", "14", None]
    assert met([Row(CODE, "among", ("07， 14;14、",))], code=codes) == [True, False, True, False]
    assert met([Row(CODE, "empty")], code=codes) == [False, False, False, True]
    assert met([Row(CODE, "filled")], code=codes) == [True, True, True, False]
    assert met([Row(FAR, "between", ("-1", "2.5"))], F_A_R=[-1.0, 2.5, 2.6, None]) == [
        True,
        True,
        False,
        False,
    ]


def test_all_rows_have_to_hold():
    rows = [Row(CODE, "begins", ("07",)), Row(FAR, "more", ("2",))]
    assert met(rows, code=["0701", "0701", "14"], F_A_R=[2.5, 1.5, 2.5]) == [True, False, False]
    assert condition([]) is None


def test_a_time_is_an_instant_and_a_boolean_one_of_two():
    assert to_text(condition([Row(SEEN, "less", ("2026-01-01T00:00:00+08:00",))])) == (
        "seen < TIMESTAMP('2025-12-31T16:00:00Z')"
    )
    assert to_text(condition([Row(OPEN, "equals", ("true",))])) == "open = TRUE"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (FAR, "dense", "“dense” is no number; the field “F A R”"),
        (FAR, "1e999", "is no number"),
        (FAR, " ", "has no value"),
        (CODE, "", "has no value"),
        (Field("day", "date"), "31.12.2025", "is no date"),
        (OPEN, "perhaps", "neither true nor false"),
        (SEEN, "yesterday", "is no time"),
    ],
)
def test_what_cannot_be_read_is_told(field, typed, said):
    row = Row(field, operators(field)[0], (typed,))
    with pytest.raises(InputError, match=said):
        condition([row])


@pytest.mark.parametrize("kind", ["string", "", "integer", "number", "date", "date-time", "boolean"])
def test_every_comparison_that_is_offered_makes_a_condition(kind):
    typed = {"date": "2025-12-31", "date-time": "2025-12-31T16:00:00Z", "boolean": "false"}.get(kind, "7")
    field = Field("x", kind)
    for name in operators(field):
        node = condition([Row(field, name, (typed,) * values_of(name))])
        assert parse(to_text(node)) == node


def test_a_choice_is_a_query():
    choice = Choice(
        "plots",
        (114.2, 30.4, 114.3, 30.5),
        parse_time("2025-12-31T16:00:00Z"),
        (Row(CODE, "begins", ("07",)),),
    )
    assert choice.query().told() == {
        "collection": "plots",
        "extent": [114.2, 30.4, 114.3, 30.5],
        "datetime": "2025-12-31T16:00:00Z",
        "filter": "code LIKE '07%'",
    }
