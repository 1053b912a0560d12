"""Facilities of several layers, put together by category."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..network.snap import Anchors
from .pack import FacilityPack


@dataclass(frozen=True)
class Places:
    """The facilities of each category that was looked for: where they join the network, names, capacities.

    All have the category's id as key; `names[id]` is text (f,), `anchors[id].count` is f. `capacity[id]` (f,)
    are places, NaN where not known; there is none where capacities were not asked for.
    """

    anchors: dict[str, Anchors]
    names: dict[str, np.ndarray]
    capacity: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """The number of facilities by category id."""
        return {id: anchors.count for id, anchors in self.anchors.items()}


def by_category(
    pack: FacilityPack,
    looked_for: Iterable[str],
    parts: Sequence[tuple[np.ndarray, Anchors, np.ndarray]],
    capacities: Sequence[np.ndarray] = (),
) -> Places:
    """Return facilities by category; each part is a layer's categories (f,), None for none, joins and names (f,).

    `capacities` are those of each part (f,), or none at all.

    A category that was looked for but that no facility has is there with no facility.
    """
    anchors, names, capacity = {}, {}, {}
    wanted = set(looked_for)
    for category in pack.categories:
        if category.id not in wanted:
            continue
        rows = [np.flatnonzero(np.equal(kinds, category.id).astype(bool)) for kinds, _, _ in parts]
        anchors[category.id] = together(
            [joins.take(own) for own, (_, joins, _) in zip(rows, parts, strict=True)]
        )
        named = [titles[own] for own, (_, _, titles) in zip(rows, parts, strict=True)]
        names[category.id] = np.concatenate([np.empty(0, dtype=object), *named])
        if capacities:
            held = (places[own] for own, places in zip(rows, capacities, strict=True))
            capacity[category.id] = np.concatenate([*held])
    return Places(anchors, names, capacity)


def together(parts: Sequence[Anchors]) -> Anchors:
    """Return joins of several layers as those of one, their places numbered on."""
    before = np.cumsum([0, *(part.count for part in parts)])
    return Anchors(
        count=int(before[-1]),
        place=np.concatenate(
            [
                np.empty(0, dtype=np.int64),
                *(part.place + shift for part, shift in zip(parts, before, strict=False)),
            ]
        ),
        edge=np.concatenate([np.empty(0, dtype=np.int64), *(part.edge for part in parts)]),
        fraction=np.concatenate([np.empty(0), *(part.fraction for part in parts)]),
        access=np.concatenate([np.empty(0), *(part.access for part in parts)]),
        xy=np.concatenate([np.empty((0, 2)), *(part.xy for part in parts)]),
        geometry=np.concatenate([np.empty(0, dtype=object), *(part.geometry for part in parts)]),
    )
