"""The living circle: how far each origin walks to each category, what it lacks, its score, who is covered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

import numpy as np

from ..network.graph import Network
from ..network.reach import OK, UNCONNECTED, UNREACHABLE, statuses
from ..network.snap import Anchors
from ..progress import Progress
from ..text import InputError, Message
from .pack import METRES, RADIUS, FacilityPack
from .radius import straight
from .search import Search, Way, searches, way

NO_FACILITY, NO_LAYER = "no_facility", "no_layer"


@dataclass(frozen=True)
class Walks:
    """The shortest walk from each of n origins to each of c categories, straight for those by radius.

    `minutes` and `metres` (n, c) are inf where there is no walk. `facility` (n, c) int64 is the row of the
    nearest facility among those of its category, −1 for none: the nearest by what `governs`, metres or
    minutes.
    """

    origins: Anchors
    minutes: np.ndarray
    metres: np.ndarray
    facility: np.ndarray
    governs: str

    @property
    def governing(self) -> np.ndarray:
        """The walks in what their limits are counted in (n, c)."""
        return self.metres if self.governs == METRES else self.minutes


def walks(
    network: Network,
    origins: Anchors,
    facilities: Mapping[str, Anchors],
    pack: FacilityPack,
    *,
    governs: str,
    walking_speed: float,
    to_facilities: bool = True,
    progress: Progress | None = None,
) -> Walks:
    """Return the shortest walks from origins to the nearest facility of each of the pack's categories.

    `facilities` maps category ids to where their facilities join; a category without an entry, or without a
    facility, has no walk. `walking_speed` is in metres a minute. Raises InputError where it is not above 0,
    and Cancelled.
    """
    walked = way(network, governs=governs, walking_speed=walking_speed, to_facilities=to_facilities)
    wanted = {
        category.id: facilities[category.id] for category in pack.categories if category.id in facilities
    }
    return walks_of(pack, walked, origins, searches(walked, wanted, progress or Progress()))


def walks_of(
    pack: FacilityPack, walked: Way, origins: Anchors, searched: Iterable[tuple[str, Search]]
) -> Walks:
    """Return the walks of origins by searches, each with the id of its category; one at a time is held.

    Of categories by radius they are straight, at the walking speed, whatever was searched.
    """
    shape = origins.count, len(pack.categories)
    minutes, metres = np.full(shape, np.inf), np.full(shape, np.inf)
    facility = np.full(shape, -1, dtype=np.int64)
    columns = {category.id: column for column, category in enumerate(pack.categories)}
    for id, found in searched:
        column = columns[id]
        if pack.categories[column].measure == RADIUS:
            metres[:, column], facility[:, column] = straight(origins, found.by_metres.anchors)
            minutes[:, column] = metres[:, column] / walked.walking_speed
        else:
            minutes[:, column], metres[:, column], facility[:, column] = found.walks(origins)
    return Walks(origins, minutes, metres, facility, walked.governs)


@dataclass(frozen=True)
class Circle:
    """What n origins have of a pack's c categories.

    `status` (n, c) text: ok (within the limit), beyond_limit, unreachable, unconnected (the origin),
    no_facility (there is none), no_layer (none was looked for, so nothing is judged). `score` (n,) is 0 to
    100, NaN where the origin is unconnected. `missing` (n,) names the categories that cost points, by id,
    “,” between them. `state` (n,) is ok, unreachable (there is no walk to any facility) or unconnected. By
    radius an origin needs no street: it is unconnected only where it lies nowhere.
    """

    walks: Walks
    status: np.ndarray
    score: np.ndarray
    missing: np.ndarray
    state: np.ndarray

    @property
    def met(self) -> np.ndarray:
        """Which categories are within their limit (n, c) bool."""
        return self.status == OK

    @property
    def whole(self) -> np.ndarray:
        """Which origins have all that counts within its limit (n,) bool."""
        return np.isfinite(self.score) & (self.missing == "")


def circle(pack: FacilityPack, walked: Walks, counts: Mapping[str, int]) -> Circle:
    """Return statuses and scores from walks.

    `counts` maps the ids of the categories that were looked for to their number of facilities. The score is
    100 × the weights of the categories that are met ÷ the weights of those that were looked for, each by
    its own limit; NaN where none of these weighs anything.
    """
    weight = np.array([c.weight if c.id in counts else 0.0 for c in pack.categories])
    total = fsum(weight)
    by_radius = np.array([category.measure == RADIUS for category in pack.categories])
    there = np.where(by_radius, walked.origins.placed[:, None], walked.origins.connected[:, None])
    connected = (there | [c.id not in counts for c in pack.categories]).all(axis=1)
    status = np.full(walked.minutes.shape, NO_LAYER, dtype=object)
    for column, category in enumerate(pack.categories):
        if category.id in counts:
            cost = walked.governing[:, column]
            limit = category.limit(walked.governs)
            found = statuses(walked.origins, cost, limit, there=there[:, column])
            status[:, column] = found if counts[category.id] else NO_FACILITY
    met = status == OK
    score = np.round([100.0 * fsum(weight[row]) / total if total else np.nan for row in met], 4).astype(float)
    lacking = ~met & (weight > 0) & connected[:, None]
    ids = np.array([category.id for category in pack.categories], dtype=object)
    missing = np.empty(len(connected), dtype=object)
    missing[:] = [",".join(ids[row]) for row in lacking]
    walkable = np.isfinite(walked.governing).any(axis=1)
    state = np.where(connected, np.where(walkable, OK, UNREACHABLE), UNCONNECTED).astype(object)
    return Circle(walked, status, np.where(connected, score, np.nan), missing, state)


def require_weight(pack: FacilityPack, counts: Mapping[str, int]) -> None:
    """Raise InputError where no category that was looked for weighs anything, so that there is no score."""
    if not any(c.weight for c in pack.categories if c.id in counts):
        raise InputError(
            Message(
                "None of the categories that were looked for counts in facility pack “{pack}”. Give a layer of one that "
                "counts, or give it a weight in a pack of your own.",
                pack=pack.id,
            )
        )


def covered(circle_: Circle, amounts: np.ndarray) -> np.ndarray:
    """Return how much of `amounts` (n,), people or m², has each category within its limit (c,)."""
    return np.array([fsum(amounts[column]) for column in circle_.met.T])
