"""Searches among cases: by words, state, assignee, deadline and place."""

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
    words = wanted.text.casefold().split()
    return [
        one
        for one, text, box in zip(known.records, known.words, known.bounds, strict=True)
        if _fits(one, known.process, wanted, today)
        and all(word in text for word in words)
        and (wanted.bounds is None or _meet(box, wanted.bounds))
    ]


def _fits(one: Record, process: Process, wanted: Wanted, today: date) -> bool:
    case = one.case
    if wanted.state == OPEN:
        if process.is_final(case.state):
            return False
    elif wanted.state is not None and case.state != wanted.state:
        return False
    if wanted.assignee is not None and case.assignee != wanted.assignee:
        return False
    return not wanted.overdue or case.is_overdue(process, today)


def _meet(box: np.ndarray, bounds: tuple[float, float, float, float]) -> bool:
    return bool(box[0] <= bounds[2] and box[2] >= bounds[0] and box[1] <= bounds[3] and box[3] >= bounds[1])
