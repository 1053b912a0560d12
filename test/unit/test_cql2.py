"""CQL2: what is read, what is refused and where, and three-valued logic as SQL knows it."""

import itertools
import re
import sqlite3

import numpy as np
import pytest
from guiju.core.cql2 import Cql2Error, Literal, Op, Property, fields, parse, to_text
from guiju.core.cql2_arrays import evaluate
from hypothesis import given, settings
from hypothesis import strategies as st

A, B = Property("a"), Property("b")


def column(values):
    mask = [value is None for value in values]
    if all(value is None or isinstance(value, (int, float)) for value in values):
        return np.ma.array([0.0 if value is None else value for value in values], mask=mask)
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return np.ma.array(out, mask=mask)


def answers(text, **columns):
    """The condition's answers, one a row: True, False or None."""
    size = len(next(iter(columns.values())))
    true, unknown = evaluate(parse(text), {name: column(values) for name, values in columns.items()}, size)
    return [None if u else bool(t) for t, u in zip(true, unknown, strict=True)]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = 1", Op("=", (A, Literal(1)))),
        ("a+2*b>=-1.5", Op(">=", (Op("+", (A, Op("*", (Literal(2), B)))), Literal(-1.5)))),
        ("(a+2)*b<>0", Op("<>", (Op("*", (Op("+", (A, Literal(2))), B)), Literal(0)))),
        ("a = 1 OR b = 2 AND NOT a = 3", None),
        ("\"用 途\" LIKE '07%'", Op("like", (Property("用 途"), Literal("07%")))),
        ("容积率 <= 2", Op("<=", (Property("容积率"), Literal(2)))),
        ("a IN ('it''s', 'b')", Op("in", (A, Literal("it's"), Literal("b")))),
        ("a not in (1)", Op("not", (Op("in", (A, Literal(1))),))),
        ("a Is Not Null", Op("not", (Op("isNull", (A,)),))),
        ("a BETWEEN 1 AND 2 AND b", Op("and", (Op("between", (A, Literal(1), Literal(2))), B))),
        ("a = TRUE", Op("=", (A, Literal(True)))),
    ],
)
def test_reads_the_basic_part(text, tree):
    assert tree is None or parse(text) == tree
    assert parse(to_text(parse(text))) == parse(text)


def test_and_binds_more_tightly_than_or():
    assert parse("a=1 OR b=2 AND a=3") == parse("a=1 OR (b=2 AND a=3)")
    assert parse("NOT a=1 AND b=2") == parse("(NOT a=1) AND b=2")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1),
        ("a =", 4),
        ("a + 1", 1),
        ("a = 'x", 5),
        ("(a = 1", 7),
        ("a = 1 b", 7),
        ("a = 1 AND 3", 11),
        ("(a > 1) = 2", 1),
        ("a LIKE 3", 8),
        ("d = DATE('2026-13-01')", 10),
        ("a ? 3", 3),
        ("a = 1e999", 5),
        ("1 + 'x' = 2", 5),
        ("(" * 5000 + "a = 1", None),
    ],
)
def test_refuses_with_the_place(text, position):
    with pytest.raises(Cql2Error) as caught:
        parse(text)
    if position:
        assert caught.value.position == position
        assert f"character {position} " in str(caught.value)


def test_names_the_fields_it_reads():
    assert fields(parse("use LIKE '07%' AND (far > \"far max\" OR far IS NULL)")) == {"use", "far", "far max"}


def test_null_nan_and_text_are_unknown_not_false():
    assert answers("a > 1", a=[2, 0, None, float("nan")]) == [True, False, None, None]
    assert answers("NOT a > 1", a=[2, 0, None, float("nan")]) == [False, True, None, None]
    assert answers("a > 1", a=["2", "0.5", "two", None]) == [True, False, None, None]
    assert answers("a / b > 1", a=[1, 1], b=[0, 0.5]) == [None, True]
    assert answers("a IS NULL", a=[1, None, float("nan")]) == [False, True, True]


def test_a_code_field_that_came_as_numbers_is_matched_by_its_digits():
    assert answers("a LIKE '7%'", a=[701, 801]) == [True, False]


def test_like_knows_its_wildcards_and_their_escape():
    values = ["07", "0701", "7", "0%", "a.c", "abc"]
    assert answers("a LIKE '07%'", a=values) == [True, True, False, False, False, False]
    assert answers("a LIKE '0_'", a=values) == [True, False, False, True, False, False]
    assert answers("a LIKE '0\\%'", a=values) == [False, False, False, True, False, False]
    assert answers("a LIKE 'a.c'", a=values) == [False, False, False, False, True, False]


@given(st.text("ab_%", max_size=8), st.text("ab", max_size=12))
def test_like_is_that_of_sqlite(pattern, value):
    memory = sqlite3.connect(":memory:")
    (expected,) = memory.execute("SELECT ? LIKE ?", (value, pattern)).fetchone()
    memory.close()
    assert answers(f"a LIKE '{pattern}'", a=[value]) == [bool(expected)]


def test_a_pattern_of_many_wildcards_ends():
    assert answers(f"a LIKE '{'%a' * 25}b'", a=["a" * 200]) == [False]


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), "inf", "-Infinity", "1e999", "1_000"])
def test_what_is_not_finite_or_not_written_as_a_number_is_unknown(value):
    assert answers("a < 5", a=[value]) == [None]
    assert answers("a > 5", a=[value]) == [None]


def test_dates_are_compared_as_times():
    days = np.ma.array(np.array(["2026-01-01", "2027-01-01"], dtype="datetime64[ms]"))
    true, unknown = evaluate(parse("d < DATE('2026-06-01')"), {"d": days}, 2)
    assert true.tolist() == [True, False]
    assert not unknown.any()
    true, _ = evaluate(parse("d >= TIMESTAMP('2026-01-01T08:00:00+08:00')"), {"d": days}, 2)
    assert true.all()


TRUTH = {True: "a = 1", False: "a = 0", None: "b = 1"}  # with a = 1 and b NULL


@pytest.mark.parametrize(("left", "right"), list(itertools.product(TRUTH, TRUTH)))
def test_kleene_tables(left, right):
    def strong(values, decisive):
        if decisive in values:
            return decisive
        return None if None in values else not decisive

    one, other = TRUTH[left], TRUTH[right]
    assert answers(f"{one} AND {other}", a=[1], b=[None]) == [strong((left, right), False)]
    assert answers(f"{one} OR {other}", a=[1], b=[None]) == [strong((left, right), True)]
    assert answers(f"NOT ({one})", a=[1], b=[None]) == [None if left is None else not left]


names = st.sampled_from(["a", "b", "c"])
numbers = st.integers(-4, 4).map(Literal) | st.sampled_from([0.5, -1.25]).map(Literal)


def values(depth=2):
    leaf = names.map(Property) | numbers
    if depth == 0:
        return leaf
    pair = st.tuples(values(depth - 1), values(depth - 1))
    return leaf | st.builds(Op, st.sampled_from(["+", "-", "*", "/"]), pair)


def leaves():
    pair = st.tuples(values(), values())
    return (
        st.builds(Op, st.sampled_from(["=", "<>", "<", ">", "<=", ">="]), pair)
        | st.builds(Op, st.just("between"), st.tuples(values(), values(), values()))
        | st.builds(
            lambda v, items: Op("in", (v, *items)), values(), st.lists(values(1), min_size=1, max_size=3)
        )
        | st.builds(lambda v: Op("isNull", (v,)), values())
        | st.builds(lambda p: Op("like", (Property("t"), Literal(p))), st.text("x%_", max_size=4))
    )


def _joined(children):
    some = st.lists(children, min_size=2, max_size=3).map(tuple)
    return st.builds(Op, st.sampled_from(["and", "or"]), some) | st.builds(
        lambda c: Op("not", (c,)), children
    )


conditions = st.recursive(leaves(), _joined, max_leaves=6)
cells = st.none() | st.integers(-3, 3)
rows = st.lists(st.tuples(cells, cells, cells, st.none() | st.text("x", max_size=3)), min_size=1, max_size=6)


@settings(deadline=None)
@given(conditions)
def test_what_is_written_is_read_again(tree):
    text = to_text(tree)
    assert to_text(parse(text)) == text
    # Nested ANDs and ORs keep their parentheses, so the tree itself comes back too.
    assert parse(text) == tree


@settings(max_examples=300, deadline=None)
@given(conditions, rows)
def test_answers_are_those_of_sqlite(tree, table):
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA case_sensitive_like = ON")
    database.execute("CREATE TABLE x (a REAL, b REAL, c REAL, t TEXT)")
    database.executemany("INSERT INTO x VALUES (?, ?, ?, ?)", table)
    text = to_text(tree)
    told = [None if hit is None else bool(hit) for (hit,) in database.execute(f"SELECT {_sql(text)} FROM x")]
    columns = dict(zip("abct", zip(*table, strict=True), strict=True))
    mask = [value is None for value in columns["t"]]
    texts = np.ma.array(np.array([v or "" for v in columns["t"]], dtype=object), mask=mask)
    arrays = {name: column(list(columns[name])) for name in "abc"} | {"t": texts}
    true, unknown = evaluate(tree, arrays, len(table))
    assert [None if u else bool(t) for t, u in zip(true, unknown, strict=True)] == told


def _sql(text):
    """SQL divides whole numbers wholly; as reals they divide as in CQL2."""
    return re.sub(r"(?<![\w.'])(\d+)(?![\w.'])", r"\1.0", text)


@settings(deadline=None)
@given(conditions, rows)
def test_kleene_laws(tree, table):
    columns = dict(zip("abct", zip(*table, strict=True), strict=True))
    mask = [value is None for value in columns["t"]]
    texts = np.ma.array(np.array([v or "" for v in columns["t"]], dtype=object), mask=mask)
    arrays = {name: column(list(columns[name])) for name in "abc"} | {"t": texts}

    def of(node):
        return [part.tolist() for part in evaluate(node, arrays, len(table))]

    assert of(Op("not", (Op("not", (tree,)),))) == of(tree)
    assert of(Op("and", (tree, tree))) == of(tree) == of(Op("or", (tree, tree)))
    other = Op("=", (A, B))
    de_morgan = Op("or", (Op("not", (tree,)), Op("not", (other,))))
    assert of(Op("not", (Op("and", (tree, other)),))) == of(de_morgan)
