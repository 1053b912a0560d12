"""How a live check goes about its work: what is judged first, what a cancel and a crash leave behind."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from guiju.core.progress import Cancelled, Progress
from guiju.core.rules.check import check
from guiju.core.rules.predicates import PREDICATES, RuleType
from guiju.core.rules.verdict import UNDECIDED
from guiju.live.plan_state import PlanState
from guiju.live.verdicts import Verdicts, merged
from rules_help import X, Y, box, pack, rows_of, rule, table

LOW = rule("expression", "low", expression="far < 2")
TILED = rule("coverage", "tiled", checks=["overlap", "gap"])


def grid(n=12):
    shapes = [box(x * 10, y * 10, x * 10 + 10, y * 10 + 10) for y in range(n) for x in range(n)]
    far = [float(i % 4) for i in range(len(shapes))]
    whole = table("plots", shapes, RJL=far)
    return replace(whole, feature_ids=np.arange(1, len(shapes) + 1))


def settled(state):
    deltas = []
    while state.pending:
        deltas.append(state.check(1_000))
    return merged(deltas)


def row_of(tables, fid, **changes):
    return replace(tables["plots"].take(np.array([fid - 1])), **changes)


def test_what_is_edited_comes_first_then_what_is_in_view():
    tables = {"plots": grid()}
    state = PlanState(tables, pack(LOW))
    view = (X + 101, Y + 101, X + 119, Y + 119)
    assert state.check(4, view).judged == {131, 132, 143, 144}
    state.amend("plots", row_of(tables, 50))
    assert 50 in state.check(1, view).judged
    settled(state)
    assert state.pending == 0
    assert state.run().by_rule == check(tables, pack(LOW)).by_rule


def test_an_edit_judges_only_what_it_reaches():
    tables = {"plots": grid()}
    state = PlanState(tables, pack(LOW, TILED))
    settled(state)
    shape = shapely.box(X + 50, Y + 50, X + 63, Y + 60)
    state.amend("plots", row_of(tables, 66, geometry=np.array([shape])))
    delta = settled(state)
    assert {65, 66, 67} <= delta.judged <= {fid for at in (53, 65, 77) for fid in range(at - 1, at + 4)}
    assert {one.fid for one in delta.found} == {66, 67}
    assert delta.counts["tiled"] == (142, 2, 0)
    assert "low" not in delta.counts


def test_a_plot_that_goes_takes_its_verdicts_along():
    tables = {"plots": grid()}
    state, verdicts = PlanState(tables, pack(LOW)), Verdicts(pack(LOW))
    verdicts.take(settled(state))
    assert verdicts.of_plot(3)
    state.amend("plots", tables["plots"].take(np.array([], dtype=np.int64)), [3])
    assert state.pending
    delta = settled(state)
    verdicts.take(delta)
    assert delta.gone == {("low", 3)}
    assert not verdicts.of_plot(3)
    assert verdicts.counts["low"] == (72, 71, 0)
    assert verdicts.plots == (72, 71, 0)


def checked_by_threes(state, progress):
    while state.pending:
        state.check(3, None, progress)


def test_a_cancel_leaves_all_as_it_was():
    tables = {"plots": grid()}
    rules = pack(LOW, TILED)
    for patience in range(0, 40, 3):
        state, asked = PlanState({"plots": grid()}, rules), []

        def impatient(asked=asked, patience=patience):
            asked.append(1)
            return len(asked) > patience

        before = state.pending
        with pytest.raises(Cancelled):
            checked_by_threes(state, Progress(cancelled=impatient))
        assert before >= state.pending > 0
        settled(state)
        assert rows_of(state.run()) == rows_of(check(tables, rules))


def test_a_rule_that_breaks_off_stays_undecided_and_the_rest_goes_on(monkeypatch):
    def broken(bench):
        if len(bench.subject) < 144:
            raise ZeroDivisionError("of a rule")
        return PREDICATES["expression"].judge(bench)

    monkeypatch.setitem(PREDICATES, "required", RuleType(broken))
    rules = pack(LOW, rule("required", "r", fields=["far"]))
    state = PlanState({"plots": grid()}, rules)
    deltas = []
    while state.pending:
        deltas.append(state.check(40))
    delta = merged(deltas)
    assert list(delta.crashed) == ["r"]
    assert "ZeroDivisionError" in str(delta.crashed["r"])
    assert "broken" in delta.crashed["r"].values["traceback"]
    assert delta.counts["r"] == (0, 0, 144)
    assert delta.counts["low"] == (72, 72, 0)
    [found] = [one for one in delta.found if one.rule.id == "r"]
    assert (found.scope, found.verdict, found.fid) == ("layer", UNDECIDED, None)
    state.amend("plots", row_of(state.tables, 7))
    assert settled(state).crashed == {}


def test_what_is_tried_is_not_kept():
    tables = {"plots": grid()}
    state = PlanState(tables, pack(LOW, TILED))
    settled(state)
    shape = shapely.box(X + 50, Y + 50, X + 63, Y + 60)
    both = row_of(tables, 66, geometry=np.array([shape]))
    assert {one.fid for one in state.try_rows(both) if one.rule.id == "tiled"} == {66, 67}
    assert state.pending == 0
    assert rows_of(state.run()) == rows_of(check(tables, pack(LOW, TILED)))


def test_a_rule_is_tried_on_what_is_in_view():
    tables = {"plots": grid()}
    rules = pack(LOW)
    state = PlanState(tables, rules)
    settled(state)
    stricter = replace(rules.rules[0], parameters={"expression": "far < 1"})
    whole = state.try_rule(stricter)
    assert (whole.counts, whole.before, len(whole.changed)) == ((36, 108, 0), (72, 72, 0), 36)
    part = state.try_rule(stricter, bounds=(X + 1, Y + 1, X + 39, Y + 9))
    assert (part.counts, part.before, part.changed) == ((1, 3, 0), (2, 2, 0), {2})
    new = replace(stricter, id="new")
    assert state.try_rule(new).before is None


def test_how_many_features_have_no_place_is_told_anew():
    plots = grid(2)
    line = replace(table("line", [None]), feature_ids=np.array([1]))
    clear = rule("max_overlap", "clear", role="line", limit_m2=0)
    tables, wanted = {"plots": plots, "line": line}, pack(clear, roles=["line"])
    state = PlanState(tables, wanted, area_method="planar")
    settled(state)
    state.amend("line", replace(line, feature_ids=np.array([2])))
    settled(state)
    batch = check(state.tables, wanted, area_method="planar")
    told = [one.common["clear"][0].values["count"] for one in (batch, state.run())]
    assert told == [2, 2]


def test_later_of_two_deltas_counts():
    tables = {"plots": grid()}
    state = PlanState(tables, pack(LOW))
    first = settled(state)
    state.amend("plots", row_of(tables, 3, columns={"RJL": np.ma.array([0.0])}))
    second = settled(state)
    both = merged([first, second])
    assert ("low", 3) in both.gone
    assert ("low", 3) not in {one.key for one in both.found}
    assert both.counts["low"] == (73, 71, 0)
