"""Who goes where once sites are open."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array, vstack

from ...network.reach import OK
from ...progress import Progress
from ...threads import aside

NO_PLACE = "no_place"


@dataclass(frozen=True)
class Assignment:
    """People of a demand point and the site they go to, r rows; every demand point has at least one.

    `demand` (r,) and `site` (r,) are rows, −1 for no site; `people` (r,), `cost` (r,) each, inf for no way;
    `status` (r,) is ok, beyond_limit, unreachable, unconnected, or no_place: within the limit of a site, but all
    are full.
    """

    demand: np.ndarray
    site: np.ndarray
    people: np.ndarray
    cost: np.ndarray
    status: np.ndarray


def by_transport(
    people: np.ndarray, ways: csc_array, places: np.ndarray, status: np.ndarray, progress: Progress
) -> Assignment:
    """Return the assignment that serves most people, and among such ones costs least (the transportation problem).

    `ways` (n, m) are costs from open sites, `places` (m,) what each takes, `status` (n,) that of the nearest open site.
    Raises Cancelled.
    """
    n, m = ways.shape
    site = np.repeat(np.arange(m), np.diff(ways.indptr))
    served = np.zeros(len(site))
    if len(site):
        entry = np.arange(len(site))
        limits = vstack(
            [
                csr_array((np.ones(len(site)), (ways.indices, entry)), shape=(n, len(site))),
                csr_array((np.ones(len(site)), (site, entry)), shape=(m, len(site))),
            ]
        )
        # Serving one more is worth any way round: it moves at most each site's people once.
        worth = (m + 2) * (float(ways.data.max()) + 1.0)
        done = aside(
            lambda: linprog(
                ways.data - worth, A_ub=limits, b_ub=np.concatenate([people, places]), method="highs"
            ),
            progress,
        )
        served = np.round(done.x, 6)
    use = np.flatnonzero(served > 0)
    left = np.round(people - np.bincount(ways.indices[use], served[use], minlength=n), 6)
    rest = np.flatnonzero((left > 0) | (people <= 0))
    order = np.lexsort(
        (np.concatenate([site[use], np.full(len(rest), m)]), np.concatenate([ways.indices[use], rest]))
    )
    full = np.where((status[rest] == OK) & (left[rest] > 0), NO_PLACE, status[rest])
    columns = (
        (ways.indices[use], rest),
        (site[use], np.full(len(rest), -1)),
        (served[use], np.maximum(left[rest], 0.0)),
        (ways.data[use], np.full(len(rest), np.inf)),
        (np.full(len(use), OK, dtype=object), full),
    )
    return Assignment(*(np.concatenate(column)[order] for column in columns))
