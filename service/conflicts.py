"""Features that I and somebody else have changed to different ends, or that the service does not take: told, and
decided by a person field by field."""

from dataclasses import dataclass, replace
from typing import Any

from ..core.merge import FEATURE, GEOMETRY, Merged, State, merge
from ..core.text import InputError, Message
from .checkout import Checkout, undo
from .outbox import Base, Outbox, Theirs, reading, writing

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Version:
    """A feature at one time: `geometry` in the checkout's reference system, `revision`, `by` and `at` where known."""

    properties: dict[str, Any]
    geometry: Any
    revision: int | None = None
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Conflict:
    """A feature that waits for a person: `number` is its row, `id` the service's.

    `base` is what both began with, None for a feature that is new here; `mine` and `theirs` are None where it is
    deleted. `fields` are in conflict (“geometry” among them, “feature” where one side deleted it), `merged` are those
    that take theirs by themselves. `problem` is what the service says where it is that which does not take mine;
    there is no conflict with anybody then, and `theirs` is the base. `by` and `at` tell who made theirs, or deleted
    it, and when, where that is known.
    """

    number: int
    id: int | str | None
    base: Version | None
    mine: Version | None
    theirs: Version | None
    fields: tuple[str, ...]
    merged: tuple[str, ...] = ()
    problem: str = ""
    by: str = ""
    at: str = ""


def conflicts(checkout: Checkout) -> list[Conflict]:
    """Return what waits for a person to decide, by the numbers of the rows."""
    with reading(checkout.path) as outbox:
        held = outbox.held_back()
        return [_conflict(outbox, number, held[number]) for number in sorted(held)]


def resolve(checkout: Checkout, number: int, decision: dict[str, Any]) -> None:
    """Decide a conflict, or part of it; what is undecided goes on waiting.

    Names of fields, or “geometry”, lead to "mine", "theirs" or ("value", x), x a geometry of shapely in the
    checkout's reference system for the latter; {"feature": "mine" or "theirs"} decides all that is in conflict: what
    only one side has changed stays. A problem of the service's is tried again with mine, and given up with theirs.
    Raises InputError.
    """
    resolve_all(checkout, {number: decision})


def resolve_all(checkout: Checkout, decisions: dict[int, dict[str, Any]]) -> None:
    """Decide conflicts by their numbers, all of them or, where InputError is raised, none; see `resolve`."""
    with writing(checkout.path) as outbox:
        held = outbox.held_back()
        for number, decision in decisions.items():
            if number not in held:
                raise InputError(
                    Message("There is nothing to decide about feature {number} any more.", number=number)
                )
            found = unsettled(outbox, number)
            if FEATURE not in decision:
                _decide(outbox, number, decision)
            elif found is None or FEATURE in found.conflicts:
                _decide_whole(outbox, number, decision[FEATURE])
            else:
                _decide(outbox, number, dict.fromkeys(found.conflicts, decision[FEATURE]))


def unsettled(outbox: Outbox, number: int) -> Merged | None:
    """Return how a feature merges with what stands there, None where nothing waits."""
    base, theirs = outbox.base(number), outbox.theirs(number)
    if base is None or theirs is None:
        return None
    return merge(base.state, outbox.row(number), theirs.state, outbox.values.same)


def take(outbox: Outbox, number: int, base: Base, row: State | None, theirs: Theirs) -> Merged:
    """Merge a version that stands there into a feature, or keep it until a person decides.

    Who calls it settles the outbox afterwards.
    """
    merged = merge(base.state, row, theirs.state, outbox.values.same)
    if merged.conflicts:
        outbox.put_theirs(number, theirs)
        return merged
    if theirs.state is None:
        outbox.remove_base(number)
    else:
        outbox.put_base(number, replace(base, revision=theirs.revision, state=theirs.state))
    if merged.state is None:
        outbox.remove(number)
    elif row is None or outbox.differing(merged.state, row):
        outbox.put(number, base.id, merged.state)
    outbox.run("DELETE FROM vgpkg_theirs WHERE number = ?", number)
    return merged


def take_again(outbox: Outbox) -> None:
    """Merge what was in conflict and is none any more: a person may have made both alike meanwhile."""
    numbers = [number for (number,) in outbox.database.execute("SELECT number FROM vgpkg_theirs")]
    rows, bases = outbox.rows(numbers), outbox.bases(numbers)
    for number in numbers:
        take(outbox, number, bases[number], rows.get(number), outbox.theirs(number))
    outbox.settle(*numbers)


def _decide(outbox: Outbox, number: int, decision: dict[str, Any]) -> None:
    """Take decided fields into the base and the row, so that they are in conflict no more, and merge the rest."""
    base, theirs, row = outbox.base(number), outbox.theirs(number), outbox.row(number)
    if base is None or theirs is None or theirs.state is None or row is None:
        raise InputError(
            Message(
                "Feature {number} was deleted on one side, or the service does not take it: it can only be decided as a "
                "whole.",
                number=number,
            )
        )
    began, mine = dict(base.state), dict(row)
    for name, choice in decision.items():
        if name not in mine:
            raise InputError(Message("There is no field “{field}” in the checkout.", field=name))
        began[name] = theirs.state[name]
        if choice == THEIRS:
            mine[name] = theirs.state[name]
        elif choice != MINE:
            _word, value = choice
            mine[name] = outbox.values.stored(value) if name == GEOMETRY else value
    if outbox.differing(row, mine):
        outbox.put(number, base.id, mine)
    base = replace(base, state=began)
    outbox.put_base(number, base)
    take(outbox, number, base, mine, theirs)
    outbox.settle(number)


def _decide_whole(outbox: Outbox, number: int, choice: str) -> None:
    if choice == THEIRS:
        undo(outbox, number)
        return
    base, theirs = outbox.base(number), outbox.theirs(number)
    if base is not None and theirs is not None:
        if theirs.state is None:
            # It is gone there for ever; mine becomes a new feature.
            outbox.remove_base(number)
            outbox.name(number, None)
        else:
            outbox.put_base(number, replace(base, revision=theirs.revision, state=theirs.state))
    outbox.forgive(number)
    outbox.settle(number)


def _conflict(outbox: Outbox, number: int, problem: str) -> Conflict:
    base, theirs, row = outbox.base(number), outbox.theirs(number), outbox.row(number)
    began = _version(outbox, base.state, base.revision) if base else None
    fid, mine = base.id if base else None, _version(outbox, row)
    if theirs is None:
        changed = outbox.differing(base.state, row) if base and row else (FEATURE,)
        return Conflict(number, fid, began, mine, began, changed, problem=problem)
    merged = unsettled(outbox, number)
    return Conflict(
        number,
        fid,
        began,
        mine,
        _version(outbox, theirs.state, theirs.revision, theirs.by, theirs.at),
        merged.conflicts,
        merged.taken,
        by=theirs.by,
        at=theirs.at,
    )


def _version(
    outbox: Outbox, state: State | None, revision=None, by: str = "", at: str = ""
) -> Version | None:
    if state is None:
        return None
    values = {name: value for name, value in state.items() if name != GEOMETRY}
    return Version(values, outbox.values.shape(state), revision, by, at)
