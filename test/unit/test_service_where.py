"""A condition as a WHERE clause: what a database finds by it is what the condition means, or more, and never less."""

import sqlite3

import numpy as np
import pytest
from guiju.core.cql2 import parse
from guiju.core.cql2_arrays import evaluate
from guiju.service.where import where
from hypothesis import given, settings
from hypothesis import strategies as st

KINDS = {"code": "string", "far": "number", "n": "integer"}
TEXTS = ["07", "0701", "r2", "R2", "O'Neill", "50%", "a_b", "公园", "x"]
ROWS = [
    (None if i % 7 == 0 else TEXTS[i % 9], None if i % 5 == 0 else i / 4, None if i % 4 == 0 else i)
    for i in range(60)
]

quoted = st.sampled_from([*TEXTS, "", "r_", "0%", "%'%"]).map(
    lambda text: "'" + text.replace("'", "''") + "'"
)
number = st.sampled_from(["0", "1.5", "7", "-2", "12"])
sign = st.sampled_from(["=", "<>", "<", ">", "<=", ">="])
simple = st.one_of(
    st.tuples(st.sampled_from(["far", "n", "n + 1", "far * 2"]), sign, number).map(" ".join),
    st.tuples(number, sign, st.sampled_from(["far", "n"])).map(" ".join),
    st.tuples(st.just("code"), sign, quoted).map(" ".join),
    st.tuples(st.just("code LIKE"), quoted).map(" ".join),
    st.tuples(st.sampled_from(["code", "far"]), st.just("IS NULL")).map(" ".join),
    st.tuples(st.just("n BETWEEN"), number, st.just("AND"), number).map(" ".join),
    st.lists(quoted, min_size=1, max_size=3).map(lambda items: f"code IN ({', '.join(items)})"),
)
conditions = st.recursive(
    simple,
    lambda inner: st.one_of(
        inner.map("NOT ({})".format),
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def database():
    # A database that compares texts without regard to case, as some do.
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE t (at INTEGER, code TEXT COLLATE NOCASE, far REAL, n INTEGER)")
    made.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", [(at, *row) for at, row in enumerate(ROWS)])
    return made


def columns():
    def column(place, kind):
        values = [row[place] for row in ROWS]
        data = np.array([("" if kind is object else 0) if v is None else v for v in values], dtype=kind)
        return np.ma.array(data, mask=[v is None for v in values])

    return {"code": column(0, object), "far": column(1, float), "n": column(2, int)}


COLUMNS = columns()


@settings(max_examples=300, deadline=None)
@given(conditions)
def test_nothing_that_meets_the_condition_is_left_out(database, text):
    condition = parse(text)
    true, _ = evaluate(condition, COLUMNS, len(ROWS))
    sent = where(condition, KINDS)
    clause = sent.text or "1=1"
    found = {at for (at,) in database.execute(f"SELECT at FROM t WHERE {clause}")}
    meant = set(np.flatnonzero(true).tolist())
    assert meant <= found, (text, clause)
    if sent.whole and sent.exact:
        assert meant == found, (text, clause)


@pytest.mark.parametrize(
    "text",
    [
        "code <> '07'",
        "NOT code = '07'",
        "code < '07'",
        "code LIKE 'a_b'",
        "code = ''",
        "far = '1'",
        "other = 1",
        '"far; DROP TABLE t" = 1',
        "far * 2 > 3",
    ],
)
def test_what_databases_take_differently_is_not_sent(text):
    assert where(parse(text), {**KINDS, "far; DROP TABLE t": "number"}).text == ""


def test_part_of_a_condition_is_better_than_nothing():
    sent = where(parse("code LIKE '07%' AND far * 2 > 3"), KINDS)
    assert (sent.text, sent.whole) == ("(code LIKE '07%')", False)
    assert where(parse("code = '07' OR far * 2 > 3"), KINDS).text == ""


def test_texts_beyond_ascii_only_where_they_are_surely_taken():
    assert where(parse("code = '公园'"), KINDS, wide=True).text == "code = '公园'"
    assert where(parse("code = '公园'"), KINDS, wide=False).text == ""
