"""What two people made of one feature, brought together field by field."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# Names among a feature's fields: that of its geometry, and in a conflict that of its being there at all.
GEOMETRY = "geometry"
FEATURE = "feature"

State = dict[str, Any]


@dataclass(frozen=True)
class Merged:
    """What became of a feature: `state` by name, None where it is gone, with mine where there is a conflict.

    `conflicts` names what both have changed to different ends, `taken` what they alone have changed.
    """

    state: State | None
    conflicts: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


def _equal(_name: str, one: Any, other: Any) -> bool:
    return one == other


def merge(
    base: State,
    mine: State | None,
    theirs: State | None,
    same: Callable[[str, Any, Any], bool] = _equal,
) -> Merged:
    """Merge three states of a feature, all with the same names; None is a feature that was deleted.

    Fields that I left alone take theirs, fields that they left alone keep mine; what both changed alike is no
    conflict. A deletion conflicts with any change. `same` compares two values of a name.
    """
    if mine is None and theirs is None:
        return Merged(None)
    if mine is None:
        return Merged(None, (FEATURE,) if differing(base, theirs, same) else ())
    if theirs is None:
        return Merged(mine, (FEATURE,)) if differing(base, mine, same) else Merged(None, (), (FEATURE,))
    state, conflicts, taken = dict(mine), [], []
    for name in differing(base, theirs, same):
        if same(name, base[name], mine[name]):
            state[name] = theirs[name]
            taken.append(name)
        elif not same(name, mine[name], theirs[name]):
            conflicts.append(name)
    return Merged(state, tuple(conflicts), tuple(taken))


def differing(one: State, other: State, same: Callable[[str, Any, Any], bool] = _equal) -> tuple[str, ...]:
    """Return the names under which two states differ, in the order of the first."""
    return tuple(name for name in one if not same(name, one[name], other[name]))
