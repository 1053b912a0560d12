"""Merging what two people made of one feature: nobody's work is gone, and nobody is asked without need."""

from guiju.core.merge import FEATURE, differing, merge
from hypothesis import given
from hypothesis import strategies as st

NAMES = ("far", "code", "geometry")
# Few values, so that the same one comes up on both sides.
STATES = st.fixed_dictionaries({name: st.sampled_from([None, 0, 1, "a"]) for name in NAMES})
MAYBE = st.one_of(st.none(), STATES)


@given(base=STATES, mine=STATES, theirs=STATES)
def test_each_field_has_the_value_of_who_changed_it(base, mine, theirs):
    merged = merge(base, mine, theirs)
    for name in NAMES:
        if name in merged.conflicts:
            assert len({repr(state[name]) for state in (base, mine, theirs)}) == 3
            assert merged.state[name] == mine[name]
        elif mine[name] == base[name]:
            assert merged.state[name] == theirs[name]
        else:
            assert merged.state[name] == mine[name]
            assert theirs[name] in (base[name], mine[name])
    assert set(merged.taken) == {n for n in NAMES if mine[n] == base[n] != theirs[n]}


@given(base=STATES, mine=MAYBE, theirs=MAYBE)
def test_both_sides_see_the_same_conflicts(base, mine, theirs):
    there, here = merge(base, mine, theirs), merge(base, theirs, mine)
    assert there.conflicts == here.conflicts
    if not there.conflicts:
        assert there.state == here.state


@given(base=STATES, theirs=MAYBE)
def test_what_i_left_alone_follows(base, theirs):
    assert merge(base, base, theirs).state == theirs
    assert not merge(base, base, theirs).conflicts


@given(base=STATES, mine=MAYBE)
def test_what_they_left_alone_is_mine(base, mine):
    assert merge(base, mine, base).state == mine
    assert not merge(base, mine, base).conflicts


@given(base=STATES, other=STATES)
def test_a_deletion_never_takes_a_change_with_it(base, other):
    changed = bool(differing(base, other))
    assert merge(base, None, other).conflicts == ((FEATURE,) if changed else ())
    assert merge(base, other, None).conflicts == ((FEATURE,) if changed else ())
    assert merge(base, None, None).state is None
    if changed:
        assert merge(base, other, None).state == other


@given(base=STATES, mine=STATES, theirs=STATES)
def test_a_merge_that_was_made_is_not_made_again(base, mine, theirs):
    first = merge(base, mine, theirs)
    if not first.conflicts:
        again = merge(theirs, first.state, theirs)
        assert again.state == first.state
        assert not again.conflicts + again.taken


def test_values_are_compared_as_their_kind_wants():
    def nearly(name, one, other):
        return one == other or (name == "geometry" and abs(one - other) < 1e-6)

    base = {"far": 1.0, "geometry": 1.0}
    merged = merge(base, {"far": 1.0, "geometry": 2.0}, {"far": 1.5, "geometry": 1.0 + 1e-9}, nearly)
    assert merged.state == {"far": 1.5, "geometry": 2.0}
    assert merged.taken == ("far",)
    assert not merged.conflicts
