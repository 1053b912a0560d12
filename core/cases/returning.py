"""What came back from the field against what the cases are by now: steps to take, and conflicts, which are only told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..columns import column, filled, words
from ..table import Table
from ..text import InputError, Message
from .case import NAMES, Case, Event, after, missing, replay, take, way
from .process import NOTE, Action, Process
from .records import Record
from .sheet import Row

UNKNOWN, REFUSED, CONFLICT, UNREAD = "unknown", "refused", "conflict", "unread"


@dataclass(frozen=True)
class Problem:
    """A row that is not taken over: of which case, of what kind (unknown, refused, conflict, unread), and why."""

    line: int
    id: str
    kind: str
    why: Message


@dataclass(frozen=True)
class Returned:
    """What rows come to: new events by case id, how many say nothing new, and what is not taken over."""

    steps: Mapping[str, Sequence[Event]]
    unchanged: int
    problems: Sequence[Problem]


def returned(
    process: Process,
    records: Sequence[Record],
    rows: Sequence[Row],
    who: str,
    now: datetime,
    language: str = "en",
    unread: Iterable[tuple[int, str, Message]] = (),
) -> Returned:
    """Return what rows that were filled in elsewhere come to, against the cases as they are.

    `unread` are rows that could not be read (line, case id, why), which are problems too.

    What a row changes is what differs from the case at the version it was written with, as the case's history tells
    it. A case that has gone on meanwhile is a conflict, unless it says by now what the row says.
    """
    known = {one.id: one for one in records}
    steps: dict[str, list[Event]] = {}
    unchanged, seen = 0, set()
    problems = [Problem(line, id, UNREAD, why) for line, id, why in unread]
    for row in rows:
        record = known.get(row.id)
        try:
            if record is None:
                raise _Problem(UNKNOWN, Message("There is no case of this id in the file."))
            if row.id in seen:
                raise _Problem(REFUSED, Message("The case stands in several rows; only the first was read."))
            seen.add(row.id)
            events = _events(process, record, row, who, now, language)
        except _Problem as problem:
            problems.append(Problem(row.line, row.id, problem.kind, problem.why))
            continue
        except InputError as error:
            problems.append(Problem(row.line, row.id, REFUSED, error.message))
            continue
        if events:
            steps[row.id] = events
        else:
            unchanged += 1
    return Returned(steps, unchanged, sorted(problems, key=lambda one: one.line))


def problem_table(problems: Sequence[Problem]) -> Table:
    """Return problems as rows: `line`, `case_id`, `problem`, `reason` (a Message)."""
    return Table(
        "problems",
        {
            "line": column((one.line for one in problems), "i8"),
            "case_id": words(one.id for one in problems),
            "problem": words(one.kind for one in problems),
            "reason": filled(one.why for one in problems),
        },
    )


class _Problem(Exception):
    def __init__(self, kind: str, why: Message):
        super().__init__(why)
        self.kind, self.why = kind, why


def _events(
    process: Process, record: Record, row: Row, who: str, now: datetime, language: str
) -> list[Event]:
    if record.fault:
        raise _Problem(REFUSED, record.fault)
    case = record.case
    if row.version > case.version:
        raise _Problem(
            REFUSED,
            Message(
                "The row has version {row}, the case only {case}: it was exported from another file.",
                row=row.version,
                case=case.version,
            ),
        )
    base = replay(case.id, record.events[: row.version])
    told = _differs(base, row.told)
    if not told:
        return []
    if row.version < case.version:
        # A remark is of its entry alone, so it is looked for among those that were made since.
        since = [event.remark for event in record.events[row.version :]]
        open_ = _differs(case, {name: value for name, value in told.items() if value not in since})
        if not open_:
            return []
        later = record.events[row.version]
        raise _Problem(
            CONFLICT,
            Message(
                "The case has gone on since the row was written: {who} took it to “{state}” at {at}. The row says "
                "{told}. Enter it by hand where it still holds.",
                who=later.who,
                state=process.state_title(case.state, language),
                at=later.at,
                told="; ".join(_shown(process, name, value, language) for name, value in open_.items()),
            ),
        )
    return _taken(process, case, told, who, now, language)


def _shown(process: Process, name: str, value: Any, language: str) -> str:
    if name == "state":
        return process.state_title(value, language)
    if name == "finding":
        return process.finding_title(value, language)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _differs(case: Case, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told and is not so already; an empty cell tells nothing."""
    found = {}
    for name, value in told.items():
        if value in (None, "", ()):
            continue
        if name == "photos":
            value = tuple(one for one in value if one not in case.photos)
        if value not in ("", ()) and (name == "remark" or value != getattr(case, name)):
            found[name] = value
    return found


def _taken(
    process: Process, case: Case, told: dict[str, Any], who: str, now: datetime, language: str
) -> list[Event]:
    """Return the events that bring what is told to a case, each told what it asks for, the last one the rest."""
    to = told.pop("state", case.state)
    if to != case.state:
        steps = way(process, case, to, told)
    elif "assignee" in told:
        steps = [_handing_over(process, case, told, language)]
    else:
        return [take(process, case, NOTE, who, now, told, language)]
    if not steps:
        raise _Problem(
            REFUSED,
            Message(
                "No step leads from “{state}” to “{to}” with what the row tells. What a step needs is in the guide.",
                state=process.state_title(case.state, language),
                to=process.state_title(to, language),
            ),
        )
    events = []
    for step in steps:
        last = step is steps[-1]
        asked = {*step.needs, *(("finding",) if step.findings else ())}
        given = {name: value for name, value in told.items() if last or name in asked}
        # A remark goes with each step that asks for one, all else is told once.
        told = {name: value for name, value in told.items() if name not in given or name == "remark"}
        event = take(process, case, step.id, who, now, given, language)
        events.append(event)
        case = after(case, event)
    return events


def _handing_over(process: Process, case: Case, told: Mapping[str, Any], language: str) -> Action:
    """Return the step by which a row that names another assignee, and no other state, hands a case over."""
    steps = [one for one in process.steps(case.state) if "assignee" in one.needs]
    found = next((one for one in steps if not missing(one, case, told)), None)
    if found:
        return found
    if not steps:
        raise _Problem(
            REFUSED,
            Message(
                "From state “{state}” no step hands the case over to somebody else.",
                state=process.state_title(case.state, language),
            ),
        )
    raise _Problem(
        REFUSED,
        Message(
            "The step “{action}”, which hands the case over, also needs: {field}.",
            action=steps[0].title[language],
            field=NAMES[missing(steps[0], case, told)[0]],
        ),
    )
