"""How cases stand: how many in which state, overdue, of what area, what was found, and how they were closed."""

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
    """All cases, by state and by finding in the order of the process, the closed ones by how they were closed, and all
    by assignee with the most cases first. A way of closing is called by the state it leads on from and the step,
    with a slash between."""

    total: Group
    states: Sequence[Group]
    findings: Sequence[Group]
    closings: Sequence[Group]
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
    by_finding: dict[str, list[Record]] = {finding: [] for finding in (*process.findings, "")}
    by_closing: dict[str, list[Record]] = {}
    by_assignee: dict[str, list[Record]] = {}
    for one in records:
        by_state.setdefault(one.case.state, []).append(one)
        by_finding.setdefault(one.case.finding, []).append(one)
        by_assignee.setdefault(one.case.assignee, []).append(one)
        if process.is_final(one.case.state):
            by_closing.setdefault(_closing(one), []).append(one)

    def group(of: str, members: Iterable[Record]) -> Group:
        members = list(members)
        return Group(
            of,
            len(members),
            sum(one.case.is_overdue(process, today) for one in members),
            sum(process.is_final(one.case.state) for one in members),
            fsum(one.facts["area_m2"] for one in members if one.facts["area_m2"] is not None),
        )

    def by_number(groups: dict[str, list[Record]]) -> list[Group]:
        found = [group(of, members) for of, members in groups.items()]
        return sorted(found, key=lambda one: (-one.cases, one.of))

    late = [one for one in records if one.case.is_overdue(process, today)]
    return Summary(
        group("", records),
        [group(state, members) for state, members in by_state.items()],
        [group(finding, members) for finding, members in by_finding.items() if members],
        by_number(by_closing),
        by_number(by_assignee),
        sorted(late, key=lambda one: (one.case.due, one.id)),
        sum(one.facts["area_m2"] is None for one in records),
        [one for one in records if one.fault],
    )


def _closing(one: Record) -> str:
    step = next((event for event in reversed(one.events) if event.to_state != event.from_state), None)
    return f"{step.from_state}/{step.action}" if step else ""


def summary_table(found: Summary) -> Table:
    """Return the groups as rows: `grouped` (all, state, finding, closing, assignee), `item`, `cases`, `overdue`,
    `closed`, `area_m2`."""
    rows = [("all", found.total)]
    for grouped, groups in (
        ("state", found.states),
        ("finding", found.findings),
        ("closing", found.closings),
        ("assignee", found.assignees),
    ):
        rows += [(grouped, one) for one in groups]
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
