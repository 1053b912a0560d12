"""Waivers: what can be waived, how long one stands, what ends it, and that nobody's waiver is lost."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
from guiju.core.rules.verdict import FAIL
from guiju.core.rules.waiver_text import records_in, text_of
from guiju.core.rules.waivers import (
    Reason,
    Records,
    State,
    Waiver,
    grant,
    in_force,
    reason_for,
    refusal,
    rule_digest,
    standing,
    waived,
    withdraw,
)
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st
from rules_help import box, check, pack, rule, table

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY, LATER = NOW.date(), date(2027, 11, 22)
GIVEN = {"who": "Li", "why": "A power line", "document": "2026-17", "until": LATER, "now": NOW}
NAN = float("nan")


def plan(far=3.0, limit=2.5, width=100, control=20, id_="甲", **changes):
    """A run on a plot that has too much floor area and takes farmland, and one that has neither."""
    rules = pack(
        rule("index_range", "far", field="far", unit="", limit_max=limit, **changes),
        rule("max_overlap", "farmland", role="farmland", limit_m2=0, waivable=False),
        rule("max_overlap", "park", role="park", limit_m2=0),
        roles=("farmland", "park"),
    )
    plots = table(
        "plots", [box(0, 0, width, 100), box(200, 0, 300, 100)], plot_id=[id_, "乙"], far=[far, 1.0]
    )
    return check(
        {
            "plots": plots,
            "farmland": table("farmland", [box(0, 0, 10, 10)], id=["1"]),
            "park": table("park", [box(0, 0, control, 20)], id=["1"]),
        },
        rules,
    )


def failures(run) -> dict:
    rows = run.verdict_rows(np.datetime64("2026-11-22", "ms"), str, "en")
    return {(row["plot_id"], row["rule_id"]): row for row in rows}


def ruled(run, id_):
    return next(one for one in run.pack.rules if one.id == id_)


def granted(run, rule_id="far", plot="甲", **changes) -> Waiver:
    return grant(failures(run)[plot, rule_id], ruled(run, rule_id), run.pack, **{**GIVEN, **changes})


def state(waiver, run, today=TODAY) -> State:
    row = failures(run).get((waiver.plot_id, waiver.rule_id))
    found = standing(waiver, row, ruled(run, waiver.rule_id), today)
    assert found.sentence.render().endswith(".")
    assert found.stands == (found.state is State.STANDS)
    return found.state


def test_a_waiver_stands_through_another_run_and_its_last_day():
    waiver = granted(plan())
    assert state(waiver, plan()) is State.STANDS
    assert state(waiver, plan(), LATER) is State.STANDS
    assert state(waiver, plan(), date(2027, 11, 23)) is State.EXPIRED
    assert (waiver.granted, waiver.pack_id, waiver.who) == ("2026-11-22T09:30:00Z", plan().pack.id, "Li")


@pytest.mark.parametrize(
    ("rule_id", "changes", "ends"),
    [
        ("far", {"width": 101}, State.PLOT_CHANGED),
        ("far", {"far": 3.1}, State.PLOT_CHANGED),
        ("far", {"limit": 2.6}, State.RULE_CHANGED),
        ("far", {"tolerance": 0.01}, State.RULE_CHANGED),
        ("far", {"waivable": False}, State.NOT_WAIVABLE),
        ("far", {"far": 2.0}, State.NO_FAILURE),
        ("far", {"far": None}, State.NO_FAILURE),
        ("far", {"control": 30}, State.STANDS),
        ("far", {"title": {"en": "FAR", "zh": "容积率"}, "asks_reason": True}, State.STANDS),
        ("park", {"control": 30}, State.SURROUNDINGS_CHANGED),
        ("park", {"far": 9.0, "limit": 9.0}, State.STANDS),
    ],
)
def test_what_ends_a_waiver(rule_id, changes, ends):
    waiver = granted(plan(), rule_id)
    assert state(waiver, plan(**changes)) is ends
    # What is as it was, by an undo, is what was waived.
    assert state(waiver, plan()) is State.STANDS


def test_one_figure_is_one_rule_however_it_is_written():
    assert rule_digest(ruled(plan(limit=2), "far")) == rule_digest(ruled(plan(limit=2.0), "far"))


def test_a_rule_that_is_gone_waives_nothing():
    waiver = granted(plan())
    assert standing(waiver, failures(plan())["甲", "far"], None, TODAY).state is State.RULE_CHANGED


def test_withdrawn_stays_on_record_and_stands_no_more():
    waiver = withdraw(granted(plan()), "Wang", NOW)
    assert state(waiver, plan()) is State.WITHDRAWN
    assert "Wang" in standing(waiver, None, None, TODAY).sentence.render()


def test_what_cannot_be_waived_is_refused_with_what_to_do():
    run = plan()
    with pytest.raises(InputError, match="cannot be waived"):
        granted(run, "farmland")
    nameless = plan(id_=None)
    with pytest.raises(InputError, match="no id of its own"):
        granted(nameless, plot="#1")
    row = failures(run)["甲", "far"]
    assert refusal({**row, "scope": "layer", "plot_id": ""}, ruled(run, "far")) is not None
    assert refusal({**row, "verdict": "undecided"}, ruled(run, "far")) is not None
    assert refusal(row, ruled(run, "far")) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"who": " "}, "name"),
        ({"why": ""}, "why"),
        ({"document": "\t"}, "document"),
        ({"until": None}, "end"),
        ({"until": date(2026, 11, 21)}, "2026-11-21"),
    ],
)
def test_a_waiver_that_lacks_something_is_refused(changes, said):
    with pytest.raises(InputError, match=said):
        granted(plan(), **changes)


def test_a_run_marks_what_is_waived_and_counts_it_apart():
    run = plan()
    ended = replace(granted(run, "park"), evidence_hash="other")
    found = waived(run, Records((granted(run), ended)), TODAY)
    assert found.total == 1
    assert list(found.counts) == [1, 0]
    rows = list(run.verdict_rows(np.datetime64("2026-11-22", "ms"), str, "en"))
    assert len(found.marks) == len(rows)
    assert [row["rule_id"] for row, mark in zip(rows, found.marks, strict=True) if mark] == ["far"]
    ((which, why),) = found.ended
    assert (which, why.state) == (ended, State.SURROUNDINGS_CHANGED)
    # A waiver changes no verdict.
    assert run.failed.tolist() == [3, 0]
    assert run.by_rule["far"][FAIL] == 1


def test_a_renewed_waiver_hides_that_the_first_has_ended():
    run = plan()
    first = granted(run, now=datetime(2025, 1, 1, tzinfo=UTC), until=date(2025, 6, 1))
    found = waived(run, Records((first, granted(run))), TODAY)
    assert (found.total, found.ended) == (1, ())
    assert (
        in_force([first, granted(run)], failures(run)["甲", "far"], ruled(run, "far"), TODAY).until == LATER
    )


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=6)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
IDS = st.sampled_from(["a", "b", "c", "d"])
WAIVERS = st.builds(
    Waiver, IDS, *[TEXTS] * 9, granted=TEXTS, until=DAYS,
    withdrawn=st.sampled_from(["", "2026-01-01T00:00:00Z"]), withdrawn_by=st.just(""),
)  # fmt: skip
REASONS = st.builds(Reason, IDS, *[TEXTS] * 9)
RECORDS = st.builds(
    lambda waivers, reasons: Records().merged(Records(tuple(waivers), tuple(reasons))),
    st.lists(WAIVERS, max_size=4),
    st.lists(REASONS, max_size=3),
)


@given(RECORDS, RECORDS, RECORDS)
def test_whatever_the_order_of_merging_nobody_loses_anything(one, two, three):
    assert one.merged(two) == two.merged(one)
    assert one.merged(two).merged(three) == one.merged(two.merged(three))
    assert one.merged(one) == one
    both = {waiver.id: waiver for waiver in one.merged(two).waivers}
    assert set(both) == {waiver.id for waiver in (*one.waivers, *two.waivers)}
    for waiver in (*one.waivers, *two.waivers):
        assert both[waiver.id].withdrawn or not waiver.withdrawn


@given(RECORDS)
def test_what_is_written_is_read_again(records):
    text = "".join(text_of(records))
    assert records_in(text, "x.waivers.json") == records
    assert len(text.splitlines()) >= len(records.waivers) + len(records.reasons)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-20],
        lambda text: "",
        lambda text: "[]",
        lambda text: text.replace('"until"', '"till"'),
        lambda text: text.replace("2027-11-22", "next year"),
        lambda text: text.replace('"waivers"', '"wavers"'),
        lambda text: text.replace('"甲"', "7"),
        lambda text: "[" * 100_000,
    ],
)
def test_a_broken_file_is_told(spoil):
    text = "".join(text_of(Records((granted(plan()),))))
    assert records_in(text, "x")
    with pytest.raises(InputError, match=r"zoning\.waivers\.json"):
        records_in(spoil(text), "zoning.waivers.json")


def test_a_newer_file_is_not_taken_for_a_broken_one():
    text = "".join(text_of(Records())).replace('"version": 1', '"version": 2')
    with pytest.raises(InputError, match="newer"):
        records_in(text, "x")
    assert json.loads(text)["version"] == 2


def test_a_reason_is_kept_with_the_state_that_it_was_given_for():
    run = plan()
    row = failures(run)["甲", "park"]
    reason = reason_for(row, run.pack, who="Li", why=" Agreed with the park office ", now=NOW)
    assert (reason.why, reason.plot_hash) == ("Agreed with the park office", row["plot_hash"])
    with pytest.raises(InputError):
        reason_for(row, run.pack, who="Li", why=" ", now=NOW)
