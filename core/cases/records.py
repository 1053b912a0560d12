"""Cases as a layer holds them: one row a case, its history in it as text, so that both are always written as one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from ..table import Table, nulls
from ..text import InputError, Message
from .case import Case, Event, after, events_in, history_text, replay

# Field names with their kinds: what a case is about, which stays; then what follows from its history.
FACTS = {
    "case_id": "text",
    "patch_hash": "text",
    "source": "text",
    "kind": "text",
    "from_code": "text",
    "from_name": "text",
    "to_code": "text",
    "to_name": "text",
    "area_m2": "real",
    "area_method": "text",
}
STANDING = {
    "state": "text",
    "assignee": "text",
    "due": "date",
    "finding": "text",
    "visit_note": "text",
    "approval": "text",
    "photos": "text",
    "opened": "time",
    "changed": "time",
    "version": "integer",
    "history": "text",
}
# By which a layer is known to hold cases.
NEEDED = ("case_id", "state", "version", "history")


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the case, its history, what it is about (by field name, None where null), its shape.

    `fault` says why its history cannot be relied on; the case is then what the row's own fields say.
    """

    case: Case
    events: tuple[Event, ...]
    facts: Mapping[str, Any]
    geometry: Any = None
    feature_id: int = 0
    fault: Message | None = None

    @property
    def id(self) -> str:
        return self.case.id


def standing(case: Case, events: Sequence[Event]) -> dict[str, Any]:
    """Return the values of the fields that follow from a history: text, date, int or None where there is nothing."""
    return {
        "state": case.state,
        "assignee": case.assignee or None,
        "due": case.due,
        "finding": case.finding or None,
        "visit_note": case.visit_note or None,
        "approval": case.approval or None,
        "photos": "\n".join(case.photos) or None,
        "opened": case.opened,
        "changed": case.changed,
        "version": case.version,
        "history": history_text(events),
    }


def advanced(present: Record, events: Sequence[Event]) -> dict[str, Any]:
    """Return what `standing` gives of a case after more events.

    Raises InputError where its history cannot be relied on, or it has gone on since the events were made: whose they
    are is said.
    """
    if present.fault:
        raise InputError(present.fault)
    case = present.case
    if case.version != events[0].version - 1:
        last = present.events[-1]
        raise InputError(
            Message(
                "Case “{case}” has gone on meanwhile: {who} wrote entry {entry} at {at}. Nothing was overwritten; look "
                "at it as it is now, then decide again.",
                case=present.id,
                who=last.who,
                entry=last.version,
                at=last.at,
            )
        )
    for event in events:
        case = after(case, event)
    return standing(case, (*present.events, *events))


def require_cases(fields: Iterable[str], layer: str) -> None:
    """Raise InputError where a layer with these fields does not hold cases."""
    if lacking := [name for name in NEEDED if name not in set(fields)]:
        raise InputError(
            Message(
                "Layer “{layer}” does not hold cases: it lacks the fields {fields}. Open cases with the tool “Open "
                "cases”.",
                layer=layer,
                fields=", ".join(lacking),
            )
        )


def records_of(table: Table) -> list[Record]:
    """Return the cases of a layer in its order. Raises InputError where its fields are not those of cases."""
    require_cases(table.columns, table.name)
    columns = {
        name: np.where(nulls(values), None, np.ma.getdata(values).astype(object)).tolist()
        for name in (*FACTS, *STANDING)
        if name in table.columns
        for values in (table.columns[name],)
    }
    found = []
    for row in range(len(table)):
        values = {name: column[row] for name, column in columns.items()}
        shape = None if table.geometry is None else table.geometry[row]
        found.append(record(values, shape, table.feature(row)))
    return found


def record(values: Mapping[str, Any], shape: Any = None, feature_id: int = 0) -> Record:
    """Return a row as a case; a history that says something else than the row's fields is a fault of it."""
    id = str(values.get("case_id") or "")
    facts = {name: values.get(name) for name in FACTS}
    try:
        events = tuple(events_in(str(values.get("history") or ""), id))
        case = replay(id, events)
        fault = _disagreement(case, values)
    except InputError as error:
        events, case, fault = (), Case(id), error.message
    if fault is not None:
        case = _as_written(id, values)
    return Record(case, events, facts, shape, feature_id, fault)


def _disagreement(case: Case, values: Mapping[str, Any]) -> Message | None:
    if not case.version:
        return Message("Case “{case}” has no history: it was not opened by Guiju.", case=case.id)
    if (case.state, case.version) != (values.get("state"), _whole(values.get("version"))):
        return Message(
            "Case “{case}” stands in state “{state}”, but by its history it is in state “{told}”. Restore the row.",
            case=case.id,
            state=values.get("state"),
            told=case.state,
        )
    return None


def _as_written(id: str, values: Mapping[str, Any]) -> Case:
    text = {name: str(values.get(name) or "") for name in ("state", "assignee", "finding", "visit_note", "approval")}  # fmt: skip
    due = values.get("due")
    return Case(
        id,
        **text,
        version=_whole(values.get("version")),
        due=due if isinstance(due, date) else None,
        photos=tuple(filter(None, str(values.get("photos") or "").split("\n"))),
    )


def _whole(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0
