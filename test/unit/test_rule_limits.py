"""The figures of a rule: named with their bounds, and within them the loader takes every pack that holds them."""

import json
import math

import pytest
from guiju.core.rules.limits import changed, extension, limits, reach, with_limit
from guiju.core.rules.pack import bundled, load_pack
from guiju.core.text import InputError
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

PACK = "wuhan-plan-check"
PACKS = {id: load_pack(id) for id in ("cn-residential-indices", "cn-plan-database", "wuhan-totals-2035")}
RULES = {rule.id: rule for rule in load_pack(PACK).rules}
FIGURES = [(rule, limit) for rule in RULES.values() for limit in limits(rule)]
HEAD = {"id": "tried", "version": "1", "title": {"en": "Tried", "zh": "试算"}}


def plain(template):
    return template


@st.composite
def trials(draw):
    """A pack and figures of its rules, each with a value within the bounds that go with the others."""
    pack = draw(st.sampled_from(sorted(PACKS)))
    rules = {rule.id: rule for rule in PACKS[pack].rules if limits(rule)}
    tried = {}
    for id in draw(st.lists(st.sampled_from(sorted(rules)), min_size=1, max_size=4)):
        rule = tried.get(id, rules[id])
        limit = draw(st.sampled_from(limits(rule)))
        value = draw(st.floats(-1e6, 1e10))
        tried[id] = with_limit(rule, limit.path, min(max(value, limit.least), limit.most))
    return pack, tried


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(trials())
def test_every_figure_within_its_bounds_makes_a_pack_that_the_loader_takes(tmp_path_factory, asked):
    source, tried = asked
    before = {rule.id: rule for rule in PACKS[source].rules}
    folder = tmp_path_factory.getbasetemp()
    text = extension(source, [(before[id], rule) for id, rule in tried.items()], folder, HEAD, plain)
    for rule in load_pack(text, folder).rules:
        wanted = tried.get(rule.id, before[rule.id])
        assert [limit.value for limit in limits(rule)] == [limit.value for limit in limits(wanted)]
        assert rule.clause.verified == (before[rule.id].clause.verified and rule.id not in tried)


def test_a_limit_beside_another_is_bounded_by_it():
    rule = RULES["far-range"]
    lower, upper = (
        next(one for one in limits(rule) if one.name == name) for name in ("limit_min", "limit_max")
    )
    assert (lower.most, upper.least) == (upper.value, lower.value)
    lookup = RULES["gb50180-far"]
    row = next(limit for limit in limits(lookup) if limit.name == "min")
    assert math.isfinite(row.most)
    assert row.match == ("I", "多层I类")


def test_only_what_differs_is_changed():
    rule = RULES["farmland-not-taken"]
    tried = with_limit(rule, ("limit_m2",), 20.0)
    assert [(limit.name, limit.value, value) for limit, value in changed(rule, tried)] == [
        ("limit_m2", 0.0, 20.0)
    ]
    assert rule.parameters["limit_m2"] == 0
    assert changed(rule, with_limit(tried, ("limit_m2",), 0.0)) == []
    assert [limit.name for limit in limits(rule)][:1] == ["limit_m2"]
    assert limits(RULES["use-code"]) == []


@given(st.sampled_from(FIGURES), st.lists(st.floats(0, 1e9) | st.just(math.nan), max_size=5))
def test_a_slider_reaches_round_figures_around_the_packs(figure, measured):
    _, limit = figure
    least, most = reach(limit, measured)
    assert least <= limit.value <= most
    assert least < most <= limit.most or most == limit.most
    if most < limit.most:
        assert f"{most:e}"[0] in "125"


def test_a_pack_of_ones_own_in_another_folder_is_found(tmp_path):
    """A pack that was tried can be tried again, from elsewhere; what it extends is named as it lies."""
    rule = RULES["farmland-not-taken"]
    first = tmp_path / "first.json"
    first.write_text(extension(PACK, [(rule, with_limit(rule, ("limit_m2",), 20.0))], tmp_path, HEAD, plain))
    own = next(one for one in load_pack(first).rules if one.id == rule.id)
    folder = tmp_path / "below"
    folder.mkdir()
    text = extension(str(first), [(own, with_limit(own, ("limit_m2",), 30.0))], folder, HEAD, plain)
    assert json.loads(text)["extends"] == "../first.json"
    again = next(one for one in load_pack(text, folder).rules if one.id == rule.id)
    assert again.parameters["limit_m2"] == 30.0
    assert "20.00 m² on trial" in again.clause.doubt


def test_a_rule_that_the_pack_has_lost_is_refused(tmp_path):
    """The pack on disk may be another than the one that was read."""
    rule = RULES["farmland-not-taken"]
    with pytest.raises(InputError, match="farmland-not-taken"):
        extension("cn-use-plan", [(rule, with_limit(rule, ("limit_m2",), 20.0))], tmp_path, HEAD, plain)
    assert "cn-use-plan" in bundled()
