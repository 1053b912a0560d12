"""The chain 审-批-供-用-登: which ground was examined, approved, supplied, used and registered, laid over each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..coverage.faces import inner_points
from ..overlay import NIL
from ..polygons import batches, repair
from ..progress import Progress
from ..threads import aside

LINKS = ("reviewed", "approved", "supplied", "used", "registered")
# Gravest first; what each asks for among the links, so that nothing is said of a layer that was not given.
BREAKS: Mapping[str, tuple[str, ...]] = {
    "used_unapproved": ("approved", "used"),
    "supplied_unapproved": ("approved", "supplied"),
    "used_beyond_supply": ("supplied", "used"),
    "used_unsupplied": ("supplied", "used"),
    "wrong_use": (),
    "registered_unsupplied": ("supplied", "registered"),
    "registered_differs": ("supplied", "registered"),
    "approved_unreviewed": ("reviewed", "approved"),
    "approved_unsupplied": ("approved", "supplied"),
    "supplied_unused": ("supplied", "used"),
    "used_unregistered": ("supplied", "used", "registered"),
    "reviewed_unapproved": ("reviewed", "approved"),
}
WHOLE = "consistent"
_BATCH = 60_000


@dataclass(frozen=True)
class Parts:
    """Ground divided so that all over one part the same features lie, no two parts overlapping.

    `geometry` (k,) Polygon or MultiPolygon; `part` and `row` (m,) tell which features lie on which part, ordered by
    both; `repaired` are the rows of features that were invalid and were made valid.
    """

    geometry: np.ndarray
    part: np.ndarray
    row: np.ndarray
    repaired: np.ndarray

    def __len__(self) -> int:
        return len(self.geometry)

    def on(self, chosen: np.ndarray) -> np.ndarray:
        """Return per part whether one of the chosen features, a mask over features, lies on it."""
        out = np.zeros(len(self), dtype=bool)
        out[self.part[chosen[self.row]]] = True
        return out


def parts(polygons: np.ndarray, progress: Progress) -> Parts:
    """Return the parts into which polygons (n,), None where there is none, divide the ground they cover.

    What is smaller than half a ten-thousandth of a square metre is what the computer's numbers leave where
    boundaries meet, and no part. Raises Cancelled.
    """
    sound, repaired = repair(polygons)
    rows = np.flatnonzero(~shapely.is_missing(sound))
    groups = _together(sound[rows], progress.part(0, 0.2))
    order = np.argsort(groups, kind="stable")
    rows, groups = rows[order], groups[order]
    ends = np.flatnonzero(np.diff(groups, append=-1)) + 1
    starts = np.concatenate([[0], ends[:-1]]).astype(int)
    weights = np.add.reduceat(shapely.get_num_coordinates(sound[rows]), starts) if len(rows) else np.empty(0)
    geometry, part, row, count = [], [], [], 0
    for batch in batches(weights, _BATCH):
        progress.step(0.2 + 0.8 * batch.start / len(weights))
        here = rows[starts[batch.start] : ends[batch.stop - 1]]
        shapes, of, local = _divided(sound[here], progress)
        geometry.append(shapes)
        part.append(of + count)
        row.append(here[local])
        count += len(shapes)
    if not geometry:
        none = np.empty(0, dtype=np.int64)
        return Parts(none.astype(object), none, none, repaired)
    return _in_order(Parts(*(np.concatenate(one) for one in (geometry, part, row)), repaired))


def _together(polygons: np.ndarray, progress: Progress) -> np.ndarray:
    """Return for each polygon the number of the group of those that hang together, which alone can divide it."""
    n = len(polygons)
    one, other = aside(
        lambda: shapely.STRtree(polygons).query(polygons, predicate="intersects"),
        progress,
        size=shapely.get_num_coordinates(polygons).sum(),
    )
    return connected_components(coo_array((np.ones(len(one), bool), (one, other)), shape=(n, n)))[1]


def _divided(polygons: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the parts of a few polygons, and pairs of part and polygon."""

    def faces() -> np.ndarray:
        lines = shapely.union_all(shapely.boundary(polygons))
        return shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))

    ground = aside(faces, progress, size=shapely.get_num_coordinates(polygons).sum())
    ground = ground[shapely.area(ground) >= NIL]
    face, polygon = shapely.STRtree(polygons).query(inner_points(ground), predicate="intersects")
    order = np.lexsort((polygon, face))
    face, polygon = face[order], polygon[order]
    # Faces on which the same polygons lie are one part: neighbours never are, so there is nothing to dissolve.
    signature: dict[bytes, int] = {}
    first = np.flatnonzero(np.diff(face, prepend=-1))
    of_face = np.full(len(ground), -1)
    covers = []
    for start, stop in zip(first, [*first[1:], len(face)], strict=True):
        key = polygon[start:stop].tobytes()
        if key not in signature:
            signature[key] = len(covers)
            covers.append(polygon[start:stop])
        of_face[face[start]] = signature[key]
    covered = np.flatnonzero(of_face >= 0)
    covered = covered[np.argsort(of_face[covered], kind="stable")]
    shapes = shapely.multipolygons(ground[covered], indices=of_face[covered])
    sizes = [len(one) for one in covers]
    return (
        np.atleast_1d(shapes),
        np.repeat(np.arange(len(covers)), sizes),
        np.concatenate([*covers, np.empty(0, np.int64)]).astype(np.int64),
    )


def _in_order(found: Parts) -> Parts:
    """Return the parts by their features, so that the same input gives the same order whatever its layout."""
    first = np.searchsorted(found.part, np.arange(len(found) + 1))
    keys = [tuple(found.row[a:b].tolist()) for a, b in zip(first[:-1], first[1:], strict=True)]
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
    sizes = np.diff(first)[order]
    pairs = np.concatenate([np.arange(first[old], first[old + 1]) for old in order] or [order])
    return Parts(
        found.geometry[order], np.repeat(np.arange(len(order)), sizes), found.row[pairs], found.repaired
    )


def fragments(geometry: np.ndarray, min_area: float, min_width: float) -> np.ndarray:
    """Return which parts are specks or strips: no more than `min_area` (m²), or than `min_width` (m) of mean width,
    twice the area over the perimeter. Planar."""
    area, perimeter = shapely.area(geometry), shapely.length(geometry)
    return (area <= min_area) | (2 * area <= min_width * perimeter)


def breaks(
    found: Parts, link: np.ndarray, given: Sequence[str], differs: np.ndarray, fragment: np.ndarray
) -> list[tuple[str, ...]]:
    """Return for each part the breaks of the chain that it shows, gravest first; none where it is whole.

    `link` (n,) is each feature's place in LINKS, `given` the links whose layers were given, `differs` (k,) whether
    the uses on a part differ, `fragment` (k,) what is too small to tie a feature to another.
    """
    there = {name: found.on(link == place) for place, name in enumerate(LINKS)}
    reviewed, approved, supplied, used, registered = (there[name] for name in LINKS)

    def reaching(mine: str, other: str) -> np.ndarray:
        """Parts with a feature of `mine` that lies on `other` somewhere."""
        own = link == LINKS.index(mine)
        met = np.zeros(len(link), dtype=bool)
        met[found.row[(there[other] & ~fragment)[found.part]]] = True
        return found.on(own & met)

    tests = {
        "used_unapproved": used & ~approved,
        "supplied_unapproved": supplied & ~approved,
        "used_beyond_supply": used & ~supplied & reaching("used", "supplied"),
        "used_unsupplied": used & ~supplied & ~reaching("used", "supplied"),
        "wrong_use": differs,
        "registered_unsupplied": registered & ~supplied & ~reaching("registered", "supplied"),
        "registered_differs": (registered & ~supplied & reaching("registered", "supplied"))
        | (supplied & ~registered & reaching("supplied", "registered")),
        "approved_unreviewed": approved & ~reviewed,
        "approved_unsupplied": approved & ~supplied & ~used,
        "supplied_unused": supplied & ~used,
        "used_unregistered": supplied & used & ~registered & ~reaching("supplied", "registered"),
        "reviewed_unapproved": reviewed & ~approved,
    }
    looked = [name for name, asks in BREAKS.items() if set(asks) <= set(given)]
    flags = np.stack([tests[name] for name in looked], axis=1) if looked else np.zeros((len(found), 0), bool)
    return [tuple(name for name, flag in zip(looked, row, strict=True) if flag) for row in flags.tolist()]


def not_looked_at(given: Sequence[str]) -> list[str]:
    """Return the breaks of which nothing can be said, since a layer that they ask for was not given."""
    return [name for name, asks in BREAKS.items() if not set(asks) <= set(given)]
