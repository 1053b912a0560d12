"""The rule on use: what a plot is used for against what the plan gives the land under it to."""

from dataclasses import replace

import numpy as np

from ...overlay import Pieces
from ...table import nulls, texts
from ...text import Message
from ..bench import Bench
from ..verdict import Judgement
from .areas import in_unit, judge, limit_of, list_conflicts, parted, ready, shown, sums
from .registry import rule_type

_ALLOWED, _CONDITIONAL, _DENIED = 0, 1, 2


@rule_type
def use_matrix(bench: Bench) -> Judgement:
    """A plot's use is one that the plan's use allows on the land under it."""
    out, subject, name = bench.judgement(), bench.subject, bench["field"]
    plan = ready(bench, out)
    if plan is None or not bench.has_fields(subject, out, name):
        return out
    if not bench.has_fields(plan, out, bench["plan_field"]):
        return out
    own = subject.name_of(name)
    out.undecide(nulls(subject.column(name)), Message("Field “{field}” is empty.", field=own))
    uses, planned = texts(subject.column(name)), texts(plan.column(bench["plan_field"]))
    entry = {use: _longest(use, bench["matrix"]) for use in set(uses.tolist()) - {None}}
    out.undecide(
        np.array([use is not None and entry[use] is None for use in uses.tolist()], dtype=bool),
        lambda row: Message("The matrix says nothing of use “{use}”.", use=uses[row]),
    )
    pieces, doubtful = bench.pieces(plan, bench.get("where"))
    pieces = replace(pieces, category=_standing(bench, pieces, uses, planned, entry))
    key = (subject.role, plan.role, bench.get("where"), repr(bench.rule.parameters))
    united = bench.overlays.united(
        key, pieces.take(np.lexsort((pieces.control, pieces.category, pieces.plot)))
    )
    counted, fragments = parted(bench, united.take(united.category == _DENIED))
    method = bench.method(plan)
    area = bench.measure(counted, method)
    denied = sums(counted.plot, area, len(subject))
    out.evidence.append((plan.role, pieces.plot, pieces.control))
    list_conflicts(bench, out, None, None, counted, fragments, method)

    def plan_uses(row: int) -> str:
        at = pieces.control[slice(*np.searchsorted(pieces.plot, (row, row + 1)))]
        return ", ".join(sorted({planned[control] or "—" for control in at.tolist()}))

    out.measured_text = lambda row: uses[row] and Message(
        "{use} on {planned}", use=uses[row], planned=plan_uses(row) or "—"
    )
    out.limit_text = (
        lambda row: Message("on {planned}", planned=", ".join(entry[uses[row]]["allowed"]))
        if entry.get(uses[row])
        else None
    )

    judge(
        bench,
        out,
        denied,
        counted,
        plan,
        pieces.take(pieces.category == _DENIED),
        certain_fail=True,
        doubtful=doubtful,
        why=lambda row, text: Message(
            "Use {use} is not allowed on {area}, where the plan says {planned}.",
            use=uses[row],
            area=text,
            planned=plan_uses(row),
        ),
        remedy=lambda text: Message("Change the use, give up {area}, or have the plan amended.", area=text),
        hopeless=Message("Change the use, or have the plan amended."),
    )
    conditional = united.take(united.category == _CONDITIONAL)
    open_area = sums(conditional.plot, bench.measure(conditional, method), len(subject))
    covered = bench.overlays.united((*key, "all"), replace(pieces, category=np.zeros_like(pieces.category)))
    bare = subject.area(method) - sums(covered.plot, bench.measure(covered, method), len(subject))
    slack = in_unit(bench, np.round(open_area, 4)), in_unit(bench, np.clip(np.round(bare, 4), 0, None))
    limit = limit_of(bench) + bench.rule.tolerance
    out.undecide(
        slack[0] > limit,
        lambda row: Message(
            "Use {use} needs a person's decision on {area}, where the plan says {planned}.",
            use=uses[row],
            area=shown(bench, slack[0][row]),
            planned=plan_uses(row),
        ),
        Message("A person has to decide whether the conditions are met."),
    )
    out.undecide(
        slack[1] > limit,
        lambda row: Message(
            "No plan parcel lies under {area} of the plot.", area=shown(bench, slack[1][row])
        ),
    )
    return out


def _longest(use: str, matrix: dict) -> dict | None:
    prefixes = [prefix for prefix in matrix if use.startswith(prefix)]
    return matrix[max(prefixes, key=len)] if prefixes else None


def _standing(bench: Bench, pieces: Pieces, uses, planned, entry) -> np.ndarray:
    """Return for each piece whether its use is allowed, conditional or denied under its plan use."""
    known: dict[tuple, int] = {}
    out = np.empty(len(pieces), dtype=np.int64)
    for at, pair in enumerate(zip(uses[pieces.plot].tolist(), planned[pieces.control].tolist(), strict=True)):
        if pair not in known:
            known[pair] = _standing_of(*pair, entry, bench.get("separators") or "")
        out[at] = known[pair]
    return out


def _standing_of(use: str | None, planned: str | None, entry, separators: str) -> int:
    row = entry.get(use) if use is not None else None
    if row is None or planned is None:
        return _CONDITIONAL
    for mark in separators:
        planned = planned.replace(mark, "\0")
    found = set()
    for part in filter(None, (part.strip() for part in planned.split("\0"))):
        if part.startswith(tuple(row["allowed"])):
            found.add(_ALLOWED)
        elif part.startswith(tuple(row.get("conditional", ()))):
            found.add(_CONDITIONAL)
        else:
            found.add(_DENIED)
    # Of a mixed plan use, one part that allows makes it a question for a person.
    return found.pop() if len(found) == 1 else _CONDITIONAL
