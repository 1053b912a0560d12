"""Waivers: failures for which somebody answers by a document, until a day, while plot, surroundings and rule stay
as they were; and the reasons given when failures were saved."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from ..text import InputError, Message
from .pack import Pack, Rule
from .verdict import FAIL, NAMES, Run

# What of a rule decides its verdicts; its wording may be bettered without ending a waiver.
_DECIDES = ("id", "type", "severity", "applies_to", "tolerance", "area_method", "statutory", "parameters")


@dataclass(frozen=True)
class Waiver:
    """One failure waived: of which plot and rule in which state, by whom, why, by which document, until when.

    `rule_digest` is that of `rule_digest()`, the hashes are the verdict's own. `granted` and `withdrawn` are times in
    UTC, ISO 8601, `until` is the last day on which it stands. One that is withdrawn stays on record.
    """

    id: str
    plot_id: str
    rule_id: str
    rule_digest: str
    pack_id: str
    pack_version: str
    plot_hash: str
    evidence_hash: str
    who: str
    why: str
    document: str
    granted: str
    until: date
    withdrawn: str = ""
    withdrawn_by: str = ""


@dataclass(frozen=True)
class Reason:
    """Why edits with a failure were saved; `given` is a time in UTC, ISO 8601, `plot_id` empty for a whole layer."""

    id: str
    plot_id: str
    rule_id: str
    pack_id: str
    pack_version: str
    plot_hash: str
    evidence_hash: str
    who: str
    why: str
    given: str


class State(StrEnum):
    """What has become of a waiver."""

    STANDS = "stands"
    NO_FAILURE = "no_failure"
    PLOT_CHANGED = "plot_changed"
    SURROUNDINGS_CHANGED = "surroundings_changed"
    RULE_CHANGED = "rule_changed"
    NOT_WAIVABLE = "not_waivable"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Standing:
    """Whether a waiver stands, and in a sentence why not."""

    state: State
    sentence: Message

    @property
    def stands(self) -> bool:
        return self.state is State.STANDS


def rule_digest(rule: Rule) -> str:
    """Return a hash of what a rule asks, 16 hexadecimal digits; 1 and 1.0 are the same figure."""
    asked = {name: getattr(rule, name) for name in _DECIDES}
    asked["clause"] = str(rule.clause)
    plain = json.loads(json.dumps(asked), parse_int=float)
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def refusal(row: Mapping[str, Any], rule: Rule) -> Message | None:
    """Return why a verdict (a row with the contract's fields) cannot be waived at all, None where it can."""
    if not rule.waivable:
        return Message("The rule pack marks this rule as one that cannot be waived.")
    if row["scope"] != "plot":
        return Message(
            "The verdict is on a whole layer or on control lines, not on a plot; only a plot's failure can be waived."
        )
    if row["verdict"] != NAMES[FAIL]:
        return Message("Only a failure can be waived; what is undecided needs what is missing.")
    if row["plot_id"].startswith("#"):
        return Message(
            "The plot has no id of its own, so nothing would say later which plot was waived. Give the plots a field of "
            "ids, fill it in for this plot, and choose it in the dock's settings."
        )
    return None


def grant(
    row: Mapping[str, Any],
    rule: Rule,
    pack: Pack,
    *,
    who: str,
    why: str,
    document: str,
    until: date | None,
    now: datetime,
) -> Waiver:
    """Return a waiver of a failure as it stands at `now`, an aware time. Raises InputError where one cannot be given."""
    if refused := refusal(row, rule):
        raise InputError(refused)
    if not who.strip():
        raise InputError(Message("A waiver says who answers for it: enter a name."))
    if not why.strip():
        raise InputError(Message("A waiver says why: enter the reason."))
    if not document.strip():
        raise InputError(Message("A waiver rests on a document: enter its number."))
    if until is None:
        raise InputError(Message("A waiver has an end: choose the last day on which it stands."))
    if until < now.date():
        raise InputError(
            Message("The waiver would have ended on {until} already: choose a later day.", until=until)
        )
    return Waiver(
        id=uuid4().hex[:12],
        plot_id=row["plot_id"],
        rule_id=rule.id,
        rule_digest=rule_digest(rule),
        pack_id=pack.id,
        pack_version=pack.version,
        plot_hash=row["plot_hash"],
        evidence_hash=row["evidence_hash"],
        who=who.strip(),
        why=why.strip(),
        document=document.strip(),
        granted=_stamp(now),
        until=until,
    )


def withdraw(waiver: Waiver, who: str, now: datetime) -> Waiver:
    """Return the waiver as withdrawn at `now`, an aware time."""
    return replace(waiver, withdrawn=_stamp(now), withdrawn_by=who)


def reason_for(row: Mapping[str, Any], pack: Pack, *, who: str, why: str, now: datetime) -> Reason:
    """Return the reason for which a failure was saved. Raises InputError where none is given."""
    if not why.strip():
        raise InputError(Message("Enter the reason for which this is saved."))
    return Reason(
        id=uuid4().hex[:12],
        plot_id=row["plot_id"],
        rule_id=row["rule_id"],
        pack_id=pack.id,
        pack_version=pack.version,
        plot_hash=row["plot_hash"],
        evidence_hash=row["evidence_hash"],
        who=who.strip(),
        why=why.strip(),
        given=_stamp(now),
    )


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def standing(waiver: Waiver, row: Mapping[str, Any] | None, rule: Rule | None, today: date) -> Standing:
    """Return whether a waiver stands today.

    `row` holds at least `verdict`, `plot_hash` and `evidence_hash` of the plot's verdict by the rule, None where it
    neither failed nor is undecided; `rule` is the pack's, None where it has none of that id.
    """
    if waiver.withdrawn:
        return Standing(
            State.WITHDRAWN,
            Message(
                "It was withdrawn on {day} by {who}.",
                day=waiver.withdrawn[:10],
                who=waiver.withdrawn_by or "—",
            ),
        )
    if rule is None:
        return Standing(State.RULE_CHANGED, Message("The rule pack has no such rule any more."))
    if not rule.waivable:
        return Standing(
            State.NOT_WAIVABLE,
            Message("The rule pack marks the rule as one that cannot be waived."),
        )
    if rule_digest(rule) != waiver.rule_digest:
        return Standing(
            State.RULE_CHANGED,
            Message(
                "The rule asks something else than it did when it was waived, by version {version} of the pack.",
                version=waiver.pack_version,
            ),
        )
    if today > waiver.until:
        return Standing(State.EXPIRED, Message("It ended on {until}.", until=waiver.until))
    if row is None or row["verdict"] != NAMES[FAIL]:
        return Standing(State.NO_FAILURE, Message("There is no such failure now, so nothing is waived."))
    if row["plot_hash"] != waiver.plot_hash:
        return Standing(
            State.PLOT_CHANGED,
            Message("The plot's shape, or an attribute that the rule reads, is not what was waived."),
        )
    if row["evidence_hash"] != waiver.evidence_hash:
        return Standing(
            State.SURROUNDINGS_CHANGED,
            Message(
                "The features that the failure rests on, such as a control line, are not what was waived."
            ),
        )
    return Standing(State.STANDS, Message("It stands until {until}.", until=waiver.until))


def sentence(waiver: Waiver) -> Message:
    """Return who waived a failure, until when, by which document and why."""
    return Message(
        "Waived by {who} until {until}, document {document}: {why}",
        who=waiver.who,
        until=waiver.until,
        document=waiver.document,
        why=waiver.why,
    )


@dataclass(frozen=True)
class Records:
    """What is kept beside a layer, each in the order of plot, rule and time."""

    waivers: tuple[Waiver, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def merged(self, other: "Records") -> "Records":
        """Return what either holds; what one of them withdrew is withdrawn. The order of merging does not matter."""
        waivers: dict[str, Waiver] = {}
        for one in (*self.waivers, *other.waivers):
            waivers[one.id] = min(one, waivers.get(one.id, one), key=_rank)
        reasons = {one.id: one for one in sorted((*self.reasons, *other.reasons), key=astuple)}
        return Records(
            tuple(sorted(waivers.values(), key=lambda one: (one.plot_id, one.rule_id, one.granted, one.id))),
            tuple(sorted(reasons.values(), key=lambda one: (one.plot_id, one.rule_id, one.given, one.id))),
        )

    def by_failure(self) -> dict[tuple[str, str], list[Waiver]]:
        """Return the waivers of each (plot id, rule id)."""
        found: dict[tuple[str, str], list[Waiver]] = defaultdict(list)
        for one in self.waivers:
            found[one.plot_id, one.rule_id].append(one)
        return dict(found)


def _rank(waiver: Waiver) -> tuple:
    return not waiver.withdrawn, *map(str, astuple(waiver))


def in_force(
    waivers: Iterable[Waiver], row: Mapping[str, Any] | None, rule: Rule | None, today: date
) -> Waiver | None:
    """Return the waiver of one failure that stands today, the one that does longest where several do."""
    standing_ones = [one for one in waivers if standing(one, row, rule, today).stands]
    return max(standing_ones, key=lambda one: (one.until, one.granted, one.id), default=None)


@dataclass(frozen=True)
class Waived:
    """A run's waivers: `marks` holds for each kept verdict, in the run's order, the waiver that stands for it or None,
    `counts` (n,) for each plot how many of its failures are waived, `ended` the waivers of failures that none stands
    for any more, each with why."""

    marks: tuple[Waiver | None, ...]
    counts: Sequence[int]
    ended: tuple[tuple[Waiver, Standing], ...]

    @property
    def total(self) -> int:
        return sum(mark is not None for mark in self.marks)


def waived(run: Run, records: Records, today: date) -> Waived:
    """Return which of a run's failures are waived."""
    known = records.by_failure()
    marks: list[Waiver | None] = []
    counts = [0] * len(run.plot_ids)
    place = {row: at for at, row in enumerate(run.rows.tolist())} if known else {}
    ended: dict[str, tuple[Waiver, Standing]] = {}
    rules = {rule_id for _, rule_id in known}
    for block in run.blocks:
        if block.rule.id not in rules:
            marks += [None] * len(block)
            continue
        for at, (id_, verdict) in enumerate(zip(block.plot_id, block.verdict.tolist(), strict=True)):
            mine = known.get((id_, block.rule.id), ()) if verdict == FAIL else ()
            row = {
                "verdict": NAMES[verdict],
                "plot_hash": block.plot_hash[at],
                "evidence_hash": block.evidence_hash[at],
            }
            mark = in_force(mine, row, block.rule, today)
            marks.append(mark)
            if mark:
                counts[place[block.row[at]]] += 1
            else:
                ended |= {one.id: (one, standing(one, row, block.rule, today)) for one in mine}
    of_use = {(mark.plot_id, mark.rule_id) for mark in marks if mark}
    return Waived(
        tuple(marks),
        counts,
        tuple(
            (one, why)
            for one, why in ended.values()
            if why.state is not State.WITHDRAWN and (one.plot_id, one.rule_id) not in of_use
        ),
    )
