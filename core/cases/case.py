"""A case and its history: steps that are taken or refused, and what a history says when it is read from its start."""

import json
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from ..text import InputError, Message
from .process import NOTE, Action, Process

OPEN = "open"
# What an event can tell of a case besides its state; photos are added, the rest replaces what was there.
TELLS = ("assignee", "due", "finding", "visit_note", "approval", "photos")
_TEXTS = (
    "who",
    "action",
    "from_state",
    "to_state",
    "remark",
    "assignee",
    "finding",
    "visit_note",
    "approval",
)
# What sentences call the fields.
NAMES = {
    "assignee": Message("Assignee"),
    "due": Message("Due"),
    "finding": Message("Finding"),
    "visit_note": Message("Note of the visit"),
    "approval": Message("Approval document"),
    "photos": Message("Photos"),
    "remark": Message("Remark"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history: `version` counts from 1, `at` is a time in UTC, ISO 8601.

    What is None, or no photos, the event leaves as it was.
    """

    version: int
    at: str
    who: str
    action: str
    from_state: str
    to_state: str
    remark: str = ""
    assignee: str | None = None
    due: date | None = None
    finding: str | None = None
    visit_note: str | None = None
    approval: str | None = None
    photos: tuple[str, ...] = ()


_FIELDS = tuple(one.name for one in fields(Event))


@dataclass(frozen=True, slots=True)
class Case:
    """What a case is now: all of it follows from its history.

    `photos` are paths from the folder of the case file, `entered` is when it came into its state.
    """

    id: str
    state: str = ""
    version: int = 0
    assignee: str = ""
    due: date | None = None
    finding: str = ""
    visit_note: str = ""
    approval: str = ""
    photos: tuple[str, ...] = ()
    opened: str = ""
    changed: str = ""
    entered: str = ""

    def is_overdue(self, process: Process, today: date) -> bool:
        """Tell whether its last day has gone by while something is left to do."""
        return self.due is not None and self.due < today and not process.is_final(self.state)


def replay(id: str, events: Iterable[Event]) -> Case:
    """Return what a case is by its history. Raises InputError where an event does not follow on the one before."""
    case = Case(id)
    for event in events:
        case = after(case, event)
    return case


def after(case: Case, event: Event) -> Case:
    """Return a case after an event. Raises InputError where the event does not follow on what the case is."""
    if event.version != case.version + 1 or event.from_state != case.state:
        raise InputError(
            Message(
                "The history of case “{case}” is broken at entry {entry}: it does not follow on the one before.",
                case=case.id,
                entry=event.version,
            )
        )
    told = {name: value for name in TELLS if name != "photos" and (value := getattr(event, name)) is not None}
    stays = event.to_state == case.state and event.action == NOTE
    if not stays:
        # A deadline is of its state: what the event does not say, the new state does not have.
        told["due"] = event.due
    return replace(
        case,
        **told,
        state=event.to_state,
        version=event.version,
        photos=(*case.photos, *(one for one in event.photos if one not in case.photos)),
        opened=case.opened or event.at,
        changed=event.at,
        entered=case.entered if stays else event.at,
    )


def stamp(now: datetime) -> str:
    """Return a time with its zone as histories keep it."""
    return now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def opening(process: Process, who: str, now: datetime, remark: str = "", assignee: str = "") -> list[Event]:
    """Return the first events of a case: that it was opened, and assigned where somebody is named."""
    first = Event(
        1, stamp(now), who, OPEN, "", process.first, remark, due=process.due(process.first, now.date())
    )
    if not assignee:
        return [first]
    case = replay("", [first])
    return [first, take(process, case, _assigning(process), who, now, {"assignee": assignee})]


def _assigning(process: Process) -> str:
    found = next((one.id for one in process.steps(process.first) if "assignee" in one.needs), None)
    if found is None:
        raise InputError(Message("The process has no step that assigns a new case to somebody."))
    return found


def missing(action: Action, case: Case, given: Mapping[str, Any]) -> list[str]:
    """Return which fields a step needs that neither the case has nor `given` brings; a remark has to be given."""
    return [
        need for need in action.needs if not given.get(need) and (need == "remark" or not getattr(case, need))
    ]


def take(
    process: Process,
    case: Case,
    action: str,
    who: str,
    now: datetime,
    given: Mapping[str, Any],
    language: str = "en",
) -> Event:
    """Return the event of a step that somebody takes with what is given: the fields of `TELLS` and a `remark`.

    The last day of the new state is that of the process unless `due` is given; `now` has its time zone, whose day
    counts. Raises InputError where the step does not lead on from the case's state, or lacks what it needs; it calls
    states and steps by their titles in `language`.
    """
    given = {name: value for name, value in given.items() if value not in (None, "", ())}
    if action == NOTE:
        if not given:
            raise InputError(Message("There is nothing to note: write a remark, or add a photo."))
        return _event(case, NOTE, case.state, who, now, given)
    step = process.actions.get(action)
    if step is None or case.state not in step.sources:
        raise InputError(
            Message(
                "Case “{case}” is in state “{state}”, from which the step “{action}” does not lead on.",
                case=case.id,
                state=process.state_title(case.state, language),
                action=step.title[language] if step else action,
            )
        )
    if lacking := missing(step, case, given):
        raise InputError(
            Message(
                "Case “{case}”: the step “{action}” also needs: {field}.",
                case=case.id,
                action=step.title[language],
                field=NAMES[lacking[0]],
            )
        )
    finding = given.get("finding", case.finding)
    if finding and finding not in process.findings:
        raise InputError(
            Message(
                "“{finding}” is none of the findings of the process: {known}.",
                finding=finding,
                known=", ".join(title[language] for title in process.findings.values()),
            )
        )
    if step.findings and finding not in step.findings:
        raise InputError(
            Message(
                "Case “{case}”: the step “{action}” is only taken with the findings: {findings}.",
                case=case.id,
                action=step.title[language],
                findings=", ".join(process.findings[one][language] for one in step.findings),
            )
        )
    given.setdefault("due", process.due(step.to, now.date()))
    return _event(case, action, step.to, who, now, given)


def _event(case: Case, action: str, to: str, who: str, now: datetime, given: Mapping[str, Any]) -> Event:
    told = {name: given[name] for name in (*TELLS, "remark") if given.get(name)}
    if "photos" in told:
        told["photos"] = tuple(told["photos"])
    return Event(case.version + 1, stamp(now), who, action, case.state, to, **told)


def way(process: Process, case: Case, to: str, given: Mapping[str, Any]) -> list[Action]:
    """Return the shortest run of steps that takes a case to a state with what is given, empty where none does."""
    finding = given.get("finding") or case.finding
    waiting, seen = deque([(case.state, ())]), {case.state}
    while waiting:
        state, taken = waiting.popleft()
        for step in process.steps(state):
            if missing(step, case, given) or (step.findings and finding not in step.findings):
                continue
            if step.to == to:
                return [*taken, step]
            if step.to not in seen:
                seen.add(step.to)
                waiting.append((step.to, (*taken, step)))
    return []


def history_text(events: Sequence[Event]) -> str:
    """Return events as they are kept, one JSON object a line; a longer history begins with the shorter one's text."""
    return "\n".join(_line(event) for event in events)


def _line(event: Event) -> str:
    told = {name: getattr(event, name) for name in _FIELDS if getattr(event, name) not in (None, ())}
    if event.due:
        told["due"] = event.due.isoformat()
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def events_in(text: str, id: str) -> list[Event]:
    """Return the events of a history's text. Raises InputError where it holds something else."""
    events = []
    for number, line in enumerate(filter(str.strip, text.split("\n")), 1):
        try:
            said = json.loads(line)
            told = {name: value for name, value in said.items() if name in _FIELDS and value is not None}
            if told.get("due"):
                told["due"] = date.fromisoformat(told["due"])
            told["photos"] = tuple(map(str, told.get("photos", ())))
            event = Event(**told)
            datetime.fromisoformat(event.at.replace("Z", "+00:00"))
            if not all(isinstance(getattr(event, name) or "", str) for name in _TEXTS):
                raise TypeError
            events.append(event)
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError(
                Message(
                    "The history of case “{case}” cannot be read at line {line}. Restore the file from a copy.",
                    case=id,
                    line=number,
                )
            ) from error
    return events
