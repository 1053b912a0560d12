"""Times as they are asked for, and the fields that tell them."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from guiju.core.text import InputError
from guiju.service.when import Period, parse, time_fields, within
from hypothesis import given
from hypothesis import strategies as st

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)


def test_an_instant_is_read_with_its_offset():
    period = parse("2026-01-01T00:00:00+08:00")
    assert period.instant
    assert period.text() == "2025-12-31T16:00:00Z"
    assert parse("2025-12-31t16:00:00z") == period


def test_periods_and_open_ends():
    assert parse("2025-12-31T16:00:00Z/..").text() == "2025-12-31T16:00:00Z/.."
    assert parse("/2025-12-31T16:00:00.5Z").text() == "../2025-12-31T16:00:00.500Z"
    assert parse("  ") is None


def test_a_day_is_told_as_it_was_read():
    day = parse("2025-12-31")
    assert day.instant
    assert day.as_read == day.text()
    whole = parse("2025-12-31/2025-12-31")
    assert whole.end - whole.start == timedelta(days=1, milliseconds=-1)
    assert parse("2025-12-31T16:00:00Z").as_read == ""


@pytest.mark.parametrize(
    "text",
    ["yesterday", "2025-13-01", "2025-12-31T16:00:00", "../..", "/", "2025", "a/b", "2025-12-31T25:00:00Z",
     "2025-01-01/2025-02-01/2025-03-01", "20251231", "0001-01-01T00:00:00+14:00"],
)  # fmt: skip
def test_what_is_no_time_is_a_sentence(text):
    with pytest.raises(InputError, match="is no time"):
        parse(text)


def test_a_period_that_ends_before_it_begins():
    with pytest.raises(InputError, match="ends before it begins"):
        parse("2026-01-02T00:00:00Z/2026-01-01T00:00:00Z")


@given(MOMENTS, MOMENTS)
def test_what_is_written_is_read_again(one, other):
    start, end = sorted((one, other))
    for period in (Period(start, end), Period(start, None), Period(None, end), Period(start, start)):
        assert parse(period.text()) == period


def test_the_fields_that_tell_a_time():
    assert time_fields(["BSM", "Valid_From", "VALID_TO", "datetime"]) == ("Valid_From", "VALID_TO")
    assert time_fields(["BSM", "SJRQ", "PZRQ"], ["SJRQ", "PZRQ"]) == ("SJRQ",)
    assert time_fields(["BSM", "PZRQ"], ["PZRQ"]) == ("PZRQ",)
    assert time_fields(["BSM", "a", "b"], ["a", "b"]) == ()


@given(st.lists(st.tuples(st.none() | MOMENTS, st.none() | MOMENTS), min_size=1), MOMENTS)
def test_of_what_was_replaced_and_what_replaced_it_one_is_there(spans, moment):
    """Versions that follow each other without a gap: at any moment exactly one is valid."""
    cuts = sorted({cut for span in spans for cut in span if cut})
    since, until = [None, *cuts], [*cuts, None]
    inside, unreadable = within(Period(moment, moment), [column(since), column(until)])
    assert inside.sum() == 1
    assert not unreadable.any()
    place = int(np.flatnonzero(inside)[0])
    assert since[place] is None or since[place] <= moment
    assert until[place] is None or moment < until[place]


def column(moments):
    data = [
        np.datetime64("NaT") if m is None else np.datetime64(m.replace(tzinfo=None), "ms") for m in moments
    ]
    return np.ma.MaskedArray(np.array(data, "M8[ms]"), [m is None for m in moments])


def texts(*values):
    data = np.empty(len(values), object)
    data[:] = values
    return np.ma.MaskedArray(data, [value is None for value in values])


def test_times_as_texts():
    period = parse("2026-01-01T00:00:00Z/2026-01-31T00:00:00Z")
    inside, unreadable = within(
        period, [texts("2026-01-31T08:00:00+08:00", "2026-02-01T00:00:00Z", "soon", None)]
    )
    assert inside.tolist() == [True, False, True, True]
    assert unreadable.tolist() == [False, False, True, False]


def test_a_date_is_a_whole_day():
    dates = np.ma.MaskedArray(np.array(["2026-01-01", "2026-01-02"], "M8[D]"), [False, False])
    assert within(parse("2026-01-01T18:00:00Z"), [dates])[0].tolist() == [True, False]
    inside, _ = within(parse("2026-01-03T00:00:00Z/.."), [dates], slack=timedelta(days=1))
    assert inside.tolist() == [False, True]


def test_midnights_are_days_only_where_a_format_has_no_other():
    moments = column([datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)])
    noon = parse("2026-01-01T12:00:00Z")
    assert within(noon, [moments])[0].tolist() == [False, False]
    assert within(noon, [moments], days=True)[0].tolist() == [True, False]


def test_a_time_is_asked_for_to_its_last_digit():
    for text in ("2026-01-02T03:04:05.678901Z", "2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05Z"):
        assert parse(text).text() == text
