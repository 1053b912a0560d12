"""Siting in sentences: what the new sites do, how sure that is, and who is left out."""

from math import fsum

import numpy as np

from ...network.reach import BEYOND, OK, UNCONNECTED, UNREACHABLE
from ...text import Message
from .plan import PMEDIAN, Sited
from .tables import served_rows
from .transport import NO_PLACE


def figures(sited: Sited, people: np.ndarray) -> dict[str, float | None]:
    """Return the result's numbers by the names of the outputs of ``guiju:sitefacilities``; None is not known."""
    found, use = sited.assignment, served_rows(sited)
    within = np.equal(found.status, OK).astype(bool) & (found.site >= 0)
    covered, total = fsum(found.people[within]), fsum(people)
    return {
        "GAP": sited.gap,
        "BOUND": sited.bound,
        "COVERED_POPULATION": covered,
        "COVERED_SHARE": covered / total if total else None,
        "GAINED_POPULATION": covered - sited.covered_before,
        "TOTAL_COST": fsum(found.people[use] * found.cost[use]),
    }


def findings(sited: Sited, people: np.ndarray) -> list[Message]:
    """Return what a person should know of the result, most important first; `people` (n,) live at each point."""
    said = [*_new(sited, people), *_sure(sited)]
    left = {
        status: fsum(sited.assignment.people[np.equal(sited.assignment.status, status).astype(bool)])
        for status in (NO_PLACE, BEYOND, UNREACHABLE, UNCONNECTED)
    }
    if left[NO_PLACE]:
        said.append(
            Message(
                "{people:,.0f} people are within {limit:g} {unit} of an open site but find no place there: these sites "
                "are full.",
                people=left[NO_PLACE],
                **_limit(sited),
            )
        )
    if left[BEYOND]:
        said.append(
            Message(
                "{people:,.0f} people are farther than {limit:g} {unit} from every open site.",
                people=left[BEYOND],
                **_limit(sited),
            )
        )
    if left[UNREACHABLE]:
        said.append(Message("{people:,.0f} people have no way to any open site.", people=left[UNREACHABLE]))
    if left[UNCONNECTED]:
        said.append(
            Message(
                "{people:,.0f} people are unconnected: no street is near enough to their points.",
                people=left[UNCONNECTED],
            )
        )
    return said


def _new(sited: Sited, people: np.ndarray) -> list[Message]:
    count = len(sited.new)
    if not count:
        return [
            Message(
                "No site is chosen: no candidate that may be chosen does anything for anybody that the existing sites "
                "do not do already. Look at the limit, and at where the candidates are."
            )
        ]
    said = []
    if count < sited.asked.count:
        said.append(
            Message(
                "Only {count} of {asked} new sites are chosen: more would do nothing for anybody.",
                count=count,
                asked=sited.asked.count,
            )
        )
    if sited.asked.objective == PMEDIAN:
        return said + _walked(sited)
    values = {
        "more": sited.value - sited.before,
        "now": sited.value,
        "total": fsum(people),
        "before": sited.before,
        **_limit(sited),
    }
    if count == 1:
        said.append(
            Message(
                "The new site serves {more:,.0f} more people within {limit:g} {unit}: {now:,.0f} of {total:,.0f} instead of "
                "{before:,.0f}.",
                **values,
            )
        )
    else:
        said.append(
            Message(
                "The {count} new sites serve {more:,.0f} more people within {limit:g} {unit}: {now:,.0f} of {total:,.0f} "
                "instead of {before:,.0f}.",
                count=count,
                **values,
            )
        )
    return said


def _walked(sited: Sited) -> list[Message]:
    use = served_rows(sited)
    walkers = fsum(sited.assignment.people[use])
    walked = fsum(sited.assignment.people[use] * sited.assignment.cost[use])
    said = [
        Message(
            "With {count} more sites, {people:,.0f} people walk {mean:,.1f} {unit} on average to the nearest.",
            count=len(sited.new),
            people=walkers,
            mean=walked / walkers if walkers else 0.0,
            unit=sited.unit,
        )
    ]
    if np.isfinite(sited.before) and sited.before > 0:
        said.append(
            Message(
                "That is {share:.1f} % less than to the existing sites alone.",
                share=100.0 * (1.0 - sited.value / sited.before),
            )
        )
    return said


def _sure(sited: Sited) -> list[Message]:
    if not sited.new:
        return []
    if sited.gap == 0:
        return [Message("No other choice of as many sites does better; this is proven.")]
    if sited.asked.objective == PMEDIAN:
        return [
            Message(
                "No other choice of as many sites can have people walk more than {gap:.2f} % less. A longer time limit "
                "may find a better one or prove this one best.",
                gap=np.ceil(100.0 * sited.gap) / 100.0,
            )
        ]
    return [
        Message(
            "No other choice of as many sites can serve more than {people:,.0f} people more than this one, {gap:.2f} % "
            "of what the new sites add. A longer time limit may find a better one or prove this one best.",
            people=sited.bound - sited.value,
            gap=np.ceil(100.0 * sited.gap) / 100.0,
        )
    ]


def _limit(sited: Sited) -> dict:
    return {"limit": sited.asked.limit, "unit": sited.unit}
