"""How far facilities are as the crow flies, for standards that ask for a radius."""

import numpy as np
import shapely

from ..network.snap import Anchors


def straight(origins: Anchors, facilities: Anchors) -> tuple[np.ndarray, np.ndarray]:
    """Return the straight metres from each origin (n,) to the nearest facility, inf for none, and its row, −1.

    From the nearest point of one geometry to that of the other, whether or not they join a street.
    """
    metres = np.full(origins.count, np.inf)
    nearest = np.full(origins.count, -1, dtype=np.int64)
    origin, goal = shapely.STRtree(facilities.geometry).query_nearest(origins.geometry, all_matches=True)
    # Of facilities equally near the first, whatever the order of the index.
    order = np.lexsort((goal, origin))
    origin, first = np.unique(origin[order], return_index=True)
    nearest[origin] = goal[order][first]
    metres[origin] = shapely.distance(origins.geometry[origin], facilities.geometry[nearest[origin]])
    return metres, nearest
