"""What changes for whom when facilities or streets are added or closed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum

import numpy as np

from ..columns import figures, words
from ..crs import Crs
from ..network.reach import UNCONNECTED
from ..network.snap import Anchors
from ..progress import Progress
from ..table import Table
from ..text import InputError, Message
from .circle import NO_LAYER, Circle, Walks, covered, walks_of
from .pack import UNITS, FacilityPack
from .places import Places, together
from .search import Way, searches

# What became of an origin, from the best to the worst.
BETTER, NEARER, UNCHANGED, MIXED, FARTHER, WORSE, NOT_JUDGED = (
    "better", "nearer", "unchanged", "mixed", "farther", "worse", "not_judged",
)  # fmt: skip
# Walks, in metres or minutes, that differ by less are the same: rounding where edges were cut.
_SAME = 1e-6


def changed_places(
    places: Places, added: Places | None, closed: Collection[str]
) -> tuple[Places, frozenset[str], dict[str, int]]:
    """Return the facilities without the closed ones and with the added ones, the ids of the categories in which
    that makes a difference, and how many each of `closed` closes.

    `closed` are names of facilities, or “category:name” where only that category's is meant. Raises InputError
    where no facility is so called, or one is added to a category that was not looked for before.
    """
    found = {
        name: sum(int(shut_by([name], id, own).sum()) for id, own in places.names.items()) for name in closed
    }
    changed = set()
    anchors, names = dict(places.anchors), dict(places.names)
    for id, own in places.names.items():
        shut = shut_by(closed, id, own)
        if shut.any():
            changed.add(id)
            anchors[id], names[id] = places.anchors[id].take(np.flatnonzero(~shut)), own[~shut]
    for name, count in found.items():
        if not count:
            raise InputError(
                Message(
                    "There is no facility “{name}” to close. Facilities are called by the field of their names, or by "
                    "their feature id with a # before it; there are such as {examples}.",
                    name=name,
                    examples=", ".join([own[0] for own in places.names.values() if len(own)][:5]) or "—",
                )
            )
    for id, more in (added.anchors if added else {}).items():
        if not more.count:
            continue
        if id not in anchors:
            raise InputError(
                Message(
                    "Facilities of category “{category}” are added, but those that are there were not given, so that "
                    "before and after cannot be compared. Give their layer too, empty if there are none.",
                    category=id,
                )
            )
        changed.add(id)
        anchors[id] = together([anchors[id], more])
        names[id] = np.concatenate([names[id], added.names[id]])
    return Places(anchors, names), frozenset(changed), found


def shut_by(closed: Collection[str], id: str, names: np.ndarray) -> np.ndarray:
    """Return which facilities (f,) of a category, called `names`, are closed by names or “category:name”."""
    meant = [name.removeprefix(f"{id}:") for name in closed] + list(closed)
    return np.isin(names.astype(str), meant) if meant else np.zeros(len(names), dtype=bool)


def walks_after(
    pack: FacilityPack,
    before: Walks,
    way: Way,
    origins: Anchors,
    facilities: Mapping[str, Anchors],
    changed: Collection[str],
    progress: Progress | None = None,
) -> Walks:
    """Return the walks after a change of these categories; the others are those of before, not searched again.

    `way`, `origins` and `facilities` are those after the change. What differs by rounding alone is as before.
    Raises Cancelled.
    """
    wanted = {id: own for id, own in facilities.items() if id in changed}
    found = walks_of(pack, way, origins, searches(way, wanted, progress or Progress()))
    again = np.array([category.id in changed for category in pack.categories], dtype=bool)

    def settled(was: np.ndarray, now: np.ndarray) -> np.ndarray:
        same = ~again | np.isclose(was, now, rtol=0.0, atol=_SAME)
        return np.where(same, was, now)

    return replace(
        found,
        minutes=settled(before.minutes, found.minutes),
        metres=settled(before.metres, found.metres),
        facility=np.where(again, found.facility, before.facility),
    )


@dataclass(frozen=True)
class Comparison:
    """The living circles of n origins before and after a change."""

    before: Circle
    after: Circle

    @cached_property
    def gained(self) -> np.ndarray:
        """Which categories come within their limit (n, c) bool."""
        return ~self.before.met & self.after.met

    @cached_property
    def lost(self) -> np.ndarray:
        """Which categories are no longer within their limit (n, c) bool."""
        return self.before.met & ~self.after.met

    @cached_property
    def change(self) -> np.ndarray:
        """What became of each origin (n,), text.

        better: categories come within their limit and none is lost; worse: the reverse; mixed: both, or some walks
        shorter and others longer. nearer, farther: walks are shorter, or longer, but no limit is passed.
        """
        was, now = self.before.walks.governing, self.after.walks.governing
        shorter, longer = (now < was - _SAME).any(axis=1), (now > was + _SAME).any(axis=1)
        gained, lost = self.gained.any(axis=1), self.lost.any(axis=1)
        apart = (self.before.state == UNCONNECTED) & (self.after.state == UNCONNECTED)
        cases = [
            (apart & ~gained & ~lost, NOT_JUDGED),
            (gained & lost, MIXED),
            (gained, BETTER),
            (lost, WORSE),
            (shorter & longer, MIXED),
            (shorter, NEARER),
            (longer, FARTHER),
        ]
        return np.select([case for case, _ in cases], [name for _, name in cases], UNCHANGED).astype(object)


def difference_table(
    pack: FacilityPack,
    found: Comparison,
    ids: np.ndarray,
    population: np.ndarray,
    geometry: np.ndarray,
    crs: Crs,
) -> Table:
    """Return one row for each origin: score and minutes before and after, categories gained and lost."""
    minutes = {}
    for column, category in enumerate(pack.categories):
        for when, circle in (("before", found.before), ("after", found.after)):
            minutes[f"minutes_{when}_{category.id}"] = figures(circle.walks.minutes[:, column])
    columns = {
        "origin": words(ids),
        "population": np.ma.asarray(population),
        "score_before": figures(found.before.score),
        "score_after": figures(found.after.score),
        "score_change": figures(found.after.score - found.before.score),
        "change": words(found.change),
        "gained": _listed(pack, found.gained),
        "lost": _listed(pack, found.lost),
        "status_before": words(found.before.state),
        "status_after": words(found.after.state),
        **minutes,
    }
    return Table("difference", columns, geometry, crs)


def change_table(
    pack: FacilityPack,
    found: Comparison,
    population: np.ndarray,
    counts: tuple[Mapping[str, int], Mapping[str, int]],
    language: str,
) -> Table:
    """Return one row for each category: how many people have it within its limit before and after.

    `counts` are the numbers of facilities by category before and after. What was not looked for has no coverage.
    """
    before, after = counts
    looked = np.array([category.id in before for category in pack.categories], dtype=bool)
    total = fsum(population)

    def people(amounts) -> np.ndarray:
        return np.where(looked, amounts, np.nan)

    was, now = people(covered(found.before, population)), people(covered(found.after, population))
    gained = people([fsum(population[column]) for column in found.gained.T])
    lost = people([fsum(population[column]) for column in found.lost.T])
    share = 1.0 / total if total else np.nan
    governs = found.before.walks.governs
    return Table(
        "summary",
        {
            "category": words(c.id for c in pack.categories),
            "title": words(c.title[language] for c in pack.categories),
            "level": words(c.level for c in pack.categories),
            "limit_value": figures(np.array([c.limit(governs) for c in pack.categories], dtype=float)),
            "unit": words([UNITS[governs]] * len(pack.categories)),
            "measure": words(c.measure for c in pack.categories),
            "counts": np.ma.asarray(np.array([c.weight > 0 for c in pack.categories], dtype=bool)),
            "status": words("ok" if known else NO_LAYER for known in looked),
            "facilities_before": np.ma.asarray(np.array([before.get(c.id, 0) for c in pack.categories])),
            "facilities_after": np.ma.asarray(np.array([after.get(c.id, 0) for c in pack.categories])),
            "covered_population_before": figures(was),
            "covered_population_after": figures(now),
            "covered_population_change": figures(now - was),
            "gained_population": figures(gained),
            "lost_population": figures(lost),
            "covered_share_before": figures(was * share),
            "covered_share_after": figures(now * share),
            "clause": words(c.clause for c in pack.categories),
            "clause_verified": np.ma.asarray(np.array([c.clause.verified for c in pack.categories], bool)),
        },
    )


def _listed(pack: FacilityPack, held: np.ndarray) -> np.ma.MaskedArray:
    """Return the ids of the categories that each origin has in a mask (n, c), “,” between them."""
    ids = np.array([category.id for category in pack.categories], dtype=object)
    return words(",".join(ids[row]) for row in held)
