"""The process that cases follow, as data: states, steps, findings and deadlines, each figure with its clause."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ..datafile import STANDARDS, DataFile, parsed, read_datafile
from ..schema import Path as Place
from ..text import Message

WORKING = "working"
# Something that happens to a case without a step: a remark, photos, another deadline.
NOTE = "note"
_KIND = Message("Case process")


@dataclass(frozen=True)
class Deadline:
    """How many days a case may stay in a state, working or calendar ones, and by which clause."""

    days: int
    counts: str
    clause: Mapping[str, Any]


@dataclass(frozen=True)
class State:
    """A state of cases; nothing is left to do in a final one."""

    id: str
    title: Mapping[str, str]
    final: bool = False
    deadline: Deadline | None = None


@dataclass(frozen=True)
class Action:
    """A step from some states to one; `needs` are the fields it asks for, `findings` those it is only taken with."""

    id: str
    title: Mapping[str, str]
    sources: tuple[str, ...]
    to: str
    needs: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Process:
    """States, steps and findings by id, in their order; `text` is the JSON that they were read from."""

    id: str
    version: str
    title: Mapping[str, str]
    states: Mapping[str, State]
    findings: Mapping[str, Mapping[str, str]]
    actions: Mapping[str, Action]
    holidays: tuple[str, ...]
    text: str

    @property
    def first(self) -> str:
        """The state of a new case."""
        return next(iter(self.states))

    def state_title(self, state: str, language: str) -> str:
        """Return what a state is called in a language; one that the process does not know by its id."""
        return self.states[state].title[language] if state in self.states else state

    def finding_title(self, finding: str, language: str) -> str:
        """Return what a finding is called, like `state_title`."""
        return self.findings[finding][language] if finding in self.findings else finding

    def action_title(self, action: str, language: str) -> str:
        """Return what a step is called, like `state_title`."""
        return self.actions[action].title[language] if action in self.actions else action

    def is_final(self, state: str) -> bool:
        """Tell whether nothing is left to do in a state."""
        return state in self.states and self.states[state].final

    def due(self, state: str, entered: date) -> date | None:
        """Return the last day for a case that enters a state on a day; None where the state has no deadline.

        The day itself does not count. Working days are Monday to Friday but for the holidays.
        """
        deadline = self.states[state].deadline if state in self.states else None
        if deadline is None:
            return None
        if deadline.counts == WORKING:
            # From a day off, which is moved back to the last working day, the next working day is the first.
            found = np.busday_offset(entered, deadline.days, roll="backward", holidays=list(self.holidays))
        else:
            found = np.datetime64(entered, "D") + deadline.days
        return found.astype(object)

    def steps(self, state: str) -> list[Action]:
        """Return the steps that lead on from a state."""
        return [action for action in self.actions.values() if state in action.sources]


@functools.cache
def bundled_process() -> Process:
    """Return the process that comes with Guiju."""
    return load_process(STANDARDS / "cases" / "china.json")


def load_process(path: str | Path) -> Process:
    """Return the process of a file. Raises InputError, with line and reason, where it cannot be taken whole."""
    return _process(read_datafile(path, "case-process", _KIND))


def process_in(text: str, name: str) -> Process:
    """Return the process in a JSON text; `name` is what sentences call it. Raises InputError as `load_process`."""
    return _process(parsed(text, name, "case-process", _KIND))


def _process(file: DataFile) -> Process:
    data = file.data
    for place, what in _loose_ends(data):
        raise file.fault(place, what)
    states = {
        one["id"]: State(
            one["id"],
            one["title"],
            one.get("final", False),
            Deadline(**one["deadline"]) if "deadline" in one else None,
        )
        for one in data["states"]
    }
    actions = {
        one["id"]: Action(
            one["id"],
            one["title"],
            tuple(one["from"]),
            one["to"],
            tuple(one.get("needs", ())),
            tuple(one.get("findings", ())),
        )
        for one in data["actions"]
    }
    findings = {one["id"]: one["title"] for one in data["findings"]}
    return Process(
        data["id"], data["version"], data["title"], states, findings, actions, tuple(data.get("holidays", ())), file.text
    )  # fmt: skip


def _loose_ends(data: dict) -> Iterator[tuple[Place, Message]]:
    """Yield what a schema cannot see, and where: ids that stand twice, and names of what is not there."""
    known = {group: [one["id"] for one in data[group]] for group in ("states", "findings", "actions")}
    for group, ids in known.items():
        for place, id in enumerate(ids):
            if id in ids[:place] or (group == "actions" and id == NOTE):
                yield (group, place, "id"), Message("The id “{id}” stands twice.", id=id)
    for place, action in enumerate(data["actions"]):
        named = [("states", ("from", at), id) for at, id in enumerate(action["from"])]
        named += [("states", ("to",), action["to"])]
        named += [("findings", ("findings", at), id) for at, id in enumerate(action.get("findings", ()))]
        for group, where, id in named:
            if id not in known[group]:
                told = Message("“{id}” is none of: {known}.", id=id, known=", ".join(known[group]))
                yield ("actions", place, *where), told
    for place, day in enumerate(data.get("holidays", ())):
        try:
            date.fromisoformat(day)
        except ValueError:
            yield ("holidays", place), Message("“{day}” is no day of the calendar.", day=day)
