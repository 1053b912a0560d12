"""How cases stand: how many in which state, overdue, of what area, and what of them is closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from ..columns import column, figures, words
from ..table import Table
from .process import Process
from .records import Record


@dataclass(frozen=True)
class Group:
    """Cases that belong together: `of` is the state's or the person's name, `area_m2` the sum of the known areas."""

    of: str
    cases: int
    overdue: int
    closed: int
    area_m2: float


@dataclass(frozen=True)
class Summary:
    """All cases, by state in the order of the process, and by assignee with the most cases first."""

    total: Group
    states: Sequence[Group]
    assignees: Sequence[Group]
    overdue: Sequence[Record]
    unknown_areas: int
    faults: Sequence[Record]

    @property
    def closed_share(self) -> float | None:
        """Which part of the cases is closed; None where there are none."""
        return self.total.closed / self.total.cases if self.total.cases else None


def summary(records: Sequence[Record], process: Process, today: date) -> Summary:
    """Return how cases stand on a day."""
    by_state: dict[str, list[Record]] = {state: [] for state in process.states}
    by_assignee: dict[str, list[Record]] = {}
    for one in records:
        by_state.setdefault(one.case.state, []).append(one)
        by_assignee.setdefault(one.case.assignee, []).append(one)

    def group(of: str, members: Iterable[Record]) -> Group:
        members = list(members)
        return Group(
            of,
            len(members),
            sum(one.case.is_overdue(process, today) for one in members),
            sum(process.is_final(one.case.state) for one in members),
            fsum(one.facts["area_m2"] for one in members if one.facts["area_m2"] is not None),
        )

    late = [one for one in records if one.case.is_overdue(process, today)]
    return Summary(
        group("", records),
        [group(state, members) for state, members in by_state.items()],
        sorted(
            (group(who, members) for who, members in by_assignee.items()),
            key=lambda one: (-one.cases, one.of),
        ),
        sorted(late, key=lambda one: (one.case.due, one.id)),
        sum(one.facts["area_m2"] is None for one in records),
        [one for one in records if one.fault],
    )


def summary_table(found: Summary) -> Table:
    """Return the groups as rows: `grouped` (all, state, assignee), `item`, `cases`, `overdue`, `closed`, `area_m2`."""
    rows = [("all", found.total)]
    rows += [("state", one) for one in found.states]
    rows += [("assignee", one) for one in found.assignees]
    return Table(
        "summary",
        {
            "grouped": words(kind for kind, _ in rows),
            "item": words(one.of or None for _, one in rows),
            "cases": column((one.cases for _, one in rows), "i8"),
            "overdue": column((one.overdue for _, one in rows), "i8"),
            "closed": column((one.closed for _, one in rows), "i8"),
            "area_m2": figures(column((one.area_m2 for _, one in rows), "f8").data),
        },
    )
