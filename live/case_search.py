"""Searches among cases: by words, state, assignee, deadline and place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from ..bridge.text import language
from ..core.cases.process import Process
from ..core.cases.records import Record

OPEN = "open"


@dataclass(frozen=True)
class Wanted:
    """Which cases are looked for: by words in any field, state, assignee (None for all), overdue only, and within
    bounds (minx, miny, maxx, maxy) in the layer's system. State “open” is every state but the final ones."""

    text: str = ""
    state: str | None = None
    assignee: str | None = None
    overdue: bool = False
    bounds: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Known:
    """Cases as they were read: `words` (n) are what searches look in, `bounds` (n, 4) where they lie."""

    process: Process
    records: list[Record]
    words: list[str]
    bounds: np.ndarray
    by_id: dict[str, Record]


def arranged(process: Process, records: list[Record]) -> Known:
    """Return cases in the order in which they are listed, with what searches need."""
    records = sorted(
        records, key=lambda one: (process.is_final(one.case.state), one.case.due or date.max, one.id)
    )
    shapes = np.array([one.geometry for one in records], dtype=object)
    bounds = shapely.bounds(shapes) if len(shapes) else np.empty((0, 4))
    lang = language()
    words = [_text_of(one, process, lang).casefold() for one in records]
    return Known(process, records, words, bounds, {one.id: one for one in records})


def _text_of(one: Record, process: Process, lang: str) -> str:
    case = one.case
    known = (
        case.id,
        process.state_title(case.state, lang),
        case.assignee,
        process.finding_title(case.finding, lang),
        case.visit_note,
        case.approval,
        *(
            str(one.facts[name] or "")
            for name in ("kind", "from_code", "from_name", "to_code", "to_name", "source")
        ),
        *(event.remark for event in one.events),
    )
    return "\n".join(known)


def found(known: Known, wanted: Wanted, today: date) -> list[Record]:
    """Return the cases that are looked for, in the order in which they are listed."""
    rows: Iterable[int] = range(len(known.records))
    records, process = known.records, known.process
    if wanted.bounds is not None:
        west, south, east, north = wanted.bounds
        box = known.bounds
        meet = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
        rows = np.flatnonzero(meet).tolist()
    if wanted.state == OPEN:
        rows = [row for row in rows if not process.is_final(records[row].case.state)]
    elif wanted.state is not None:
        rows = [row for row in rows if records[row].case.state == wanted.state]
    if wanted.assignee is not None:
        rows = [row for row in rows if records[row].case.assignee == wanted.assignee]
    if wanted.overdue:
        rows = [row for row in rows if records[row].case.is_overdue(process, today)]
    for word in wanted.text.casefold().split():
        rows = [row for row in rows if word in known.words[row]]
    return [records[row] for row in rows]
