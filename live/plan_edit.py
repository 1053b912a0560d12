"""An edit of a layer taken into its Table: which rows are new, other, or gone."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely

from ..core.table import Table


@dataclass(frozen=True)
class Edit:
    """A layer before and after an edit.

    `whole` is the layer after it, `fresh` (k,) its rows that are new or changed, and `after` these. `old` (m,) are
    former rows that changed or are gone, and `before` these. `source` (n,) is the former row of each row, −1
    of a new one; None where no row came or went.
    """

    whole: Table
    fresh: np.ndarray
    after: Table
    old: np.ndarray
    before: Table
    source: np.ndarray | None

    @property
    def gone(self) -> np.ndarray:
        """The former rows (k,) of features that are no more."""
        return self.old[~np.isin(self.before.feature_ids, self.after.feature_ids)]

    @cached_property
    def boxes(self) -> np.ndarray:
        """The boxes (k, 4) of what changed, as it was and as it is."""
        return np.vstack([shapely.bounds(self.before.geometry), shapely.bounds(self.after.geometry)])

    @cached_property
    def redrawn(self) -> np.ndarray:
        """The boxes (k, 4) of the edges that were there or are, and not both: beyond them the ground is as it was."""
        if self.source is not None:
            return self.boxes
        pairs = zip(self.before.geometry, self.after.geometry, strict=True)
        return np.vstack([_redrawn(*pair) for pair in pairs])

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of which some feature has another value now, by the layer's own names; where no row came or went."""
        columns = self.before.columns.items()
        return frozenset(name for name, values in columns if not _same(values, self.after.columns[name]))

    @cached_property
    def has_other_shape(self) -> bool:
        """Whether some feature has another shape now, to the last bit; where no row came or went."""
        shapes = shapely.to_wkb(self.before.geometry), shapely.to_wkb(self.after.geometry)
        return self.before.broken != self.after.broken or bool((shapes[0] != shapes[1]).any())

    def shapes(self) -> list[shapely.Geometry]:
        """Return the shapes of what changed, as they were and as they are."""
        both = np.concatenate([self.before.geometry, self.after.geometry])
        return both[~(shapely.is_missing(both) | shapely.is_empty(both))].tolist()

    def back(self) -> "Edit":
        """Take the edit back: the Edit that leads to the layer as it was."""
        new = np.setdiff1d(self.after.feature_ids, self.before.feature_ids)
        return taken_in(self.whole, self.before, new.tolist())


def taken_in(table: Table, changed: Table, removed: Collection[int] = ()) -> Edit:
    """Take an edit into a Table with feature ids in rising order: the features of `changed` are new or replaced,
    those `removed` (feature ids) are gone. Both Tables have the same columns.

    Where no row comes or goes the Table's own arrays are changed.
    """
    order = np.argsort(changed.feature_ids, kind="stable")
    after = changed if (np.diff(order) > 0).all() else changed.take(order)
    ids, own = table.feature_ids, after.feature_ids
    at, known = _places(ids, own)
    lost = np.setdiff1d(np.array(list(removed), dtype=np.int64), own)
    place, there = _places(ids, lost)
    gone = place[there]
    old = np.sort(np.concatenate([at[known], gone]))
    before = table.take(old)
    if known.all() and not len(gone):
        for name, values in table.columns.items():
            values[old] = after.columns[name]
        table.geometry[old] = after.geometry
        for row in old.tolist():
            table.broken.pop(row, None)
        table.broken.update({int(old[row]): why for row, why in after.broken.items()})
        return Edit(table, old, after, old, before, None)
    stay = np.ones(len(ids), dtype=bool)
    stay[gone] = False
    whole_ids = np.union1d(ids[stay], own)
    source = np.full(len(whole_ids), -1)
    source[np.searchsorted(whole_ids, ids[stay])] = np.flatnonzero(stay)
    fresh = np.searchsorted(whole_ids, own)
    everything = np.where(source < 0, len(ids), source)
    everything[fresh] = len(ids) + np.arange(len(own))
    place = {int(row): new for new, row in enumerate(everything.tolist())}
    broken = {**table.broken, **{len(ids) + row: why for row, why in after.broken.items()}}
    whole = replace(
        table,
        columns={
            name: np.ma.concatenate([values, after.columns[name]])[everything]
            for name, values in table.columns.items()
        },
        geometry=np.concatenate([table.geometry, after.geometry])[everything],
        broken={place[row]: why for row, why in broken.items() if row in place},
        feature_ids=whole_ids,
    )
    return Edit(whole, fresh, after, old, before, source)


def _redrawn(before: shapely.Geometry | None, after: shapely.Geometry | None) -> np.ndarray:
    """Return the boxes (k, 4) of the edges of two shapes that not both have: of all between the vertices with which both
    begin and those with which both end."""
    some = shapely.get_coordinates(before), shapely.get_coordinates(after)
    rings = [len(shapely.get_rings(one)) for one in (before, after)]
    short = min(map(len, some))
    first = _common(*(points[:short] for points in some))
    last = _common(*(points[len(points) - short :][::-1] for points in some))
    if rings[0] != rings[1] or first == short:
        return shapely.bounds([before, after])
    last = min(last, short - first)
    # With the vertex on either side: what moved takes two edges with it.
    own = np.vstack([points[max(first - 1, 0) : len(points) - last + 1] for points in some])
    return np.hstack([own.min(axis=0), own.max(axis=0)])[None]


def _common(one: np.ndarray, other: np.ndarray) -> int:
    """Return how many points (n, 2) two lines begin with alike."""
    alike = (one == other).all(axis=1)
    return len(alike) if alike.all() else int(np.argmin(alike))


def _places(ids: np.ndarray, some: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where some ids stand or would stand among all, in rising order, and whether they are there."""
    at = np.searchsorted(ids, some)
    known = at < len(ids)
    known[known] = ids[at[known]] == some[known]
    return at, known


def own_copy(table: Table) -> Table:
    """Return a Table whose arrays are nobody else's."""
    return table.take(np.arange(len(table)))


def _same(one: np.ma.MaskedArray, other: np.ma.MaskedArray) -> bool:
    null = np.ma.getmaskarray(one)
    same = np.ma.getdata(one) == np.ma.getdata(other)
    return bool((null == np.ma.getmaskarray(other)).all() and np.all(same | null))
