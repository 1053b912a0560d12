"""Which stretches of which streets lie along lines or within polygons, and a network cut there."""

import numpy as np
import shapely

from .amend import Amended, split
from .graph import Network
from .pieces import Pieces
from .ranges import ranges

# A stretch beside a line that is shorter than so many tolerances, and than half its edge, is one that crosses.
_ALONG = 10.0
_LEAST = 0.1


def stretches_of(
    network: Network, shapes: np.ndarray, tolerance: float, *, edges: np.ndarray | None = None
) -> Pieces:
    """Return the stretches of edges that lie within polygons, or along lines within `tolerance` metres of them.

    `shapes` (s,) are lines and polygons in the network's CRS. Beside a line counts what is at least half its edge
    or at least ten times the tolerance long, so that streets that only cross it stay open; within a polygon,
    whole edges and what is longer than 0.1 m. `edges` (m,) bool leaves only these edges. The stretches may overlap
    and are in no order.
    """
    areal = shapely.get_dimensions(shapes) == 2
    found = [_inside(network, shapes[areal], np.full(len(network), _LEAST))]
    if tolerance > 0:
        beside = shapely.buffer(shapes[~areal], tolerance, cap_style="flat")
        found.append(_inside(network, beside, np.minimum(_ALONG * tolerance, network.length / 2)))
    edge, low, high = (
        np.concatenate([getattr(one, name) for one in found]) for name in ("edge", "low", "high")
    )
    meant = np.ones(len(edge), dtype=bool) if edges is None else edges[edge]
    return Pieces(edge[meant], low[meant], high[meant])


def closed(network: Network, shut: Pieces) -> tuple[Amended, np.ndarray]:
    """Return the network cut where stretches begin and end, and the rows of its edges that they are."""
    cuts = split(network, np.concatenate([shut.edge, shut.edge]), np.concatenate([shut.low, shut.high]))
    # A stretch may be cut by others that overlap it: each edge whose middle lies in one is shut.
    edge = np.concatenate([np.arange(len(network)), cuts.edge])
    row = np.concatenate([np.arange(len(network)), cuts.row])
    low = np.concatenate([np.zeros(len(network)), cuts.share])
    order = np.lexsort((low, edge))
    edge, row, low = edge[order], row[order], low[order]
    last = np.append(edge[1:] != edge[:-1], True)
    middle = (low + np.where(last, 1.0, np.append(low[1:], 1.0))) / 2
    first = np.searchsorted(edge, shut.edge)
    count = np.searchsorted(edge, shut.edge, side="right") - first
    which, piece = ranges(first, count)
    inside = (middle[piece] > shut.low[which]) & (middle[piece] < shut.high[which])
    return cuts, np.unique(row[piece[inside]])


def _inside(network: Network, areas: np.ndarray, least: np.ndarray) -> Pieces:
    """Return the edges within areas, and of others the stretches that are at least so many metres (m,) long."""
    area = shapely.get_parts(shapely.union_all(areas))
    shapely.prepare(area)
    part, edge = network.tree.query(area, predicate="intersects")
    # Most streets of a district lie within it whole; only those on its edge need to be cut.
    inner = shapely.contains(area[part], network.lines[edge])
    within, part, edge = edge[inner], part[~inner], edge[~inner]
    cut = shapely.line_merge(shapely.intersection(network.lines[edge], area[part]))
    pieces, pair = shapely.get_parts(cut, return_index=True)
    length, edge = shapely.length(pieces), edge[pair]
    long = (length > 0) & (length >= least[edge] - 1e-9)
    edge, pieces, length = edge[long], pieces[long], length[long]
    line, share = network.lines[edge], length / network.length[edge]
    # The middle of a stretch lies on its edge in one place alone, even where the edge is a loop.
    middle = shapely.line_locate_point(
        line, shapely.line_interpolate_point(pieces, 0.5, normalized=True), normalized=True
    )
    low, high = np.clip(middle - share / 2, 0.0, 1.0), np.clip(middle + share / 2, 0.0, 1.0)
    whole = share >= 1 - 1e-9
    low, high = np.where(whole, 0.0, low), np.where(whole, 1.0, high)
    return Pieces(
        np.concatenate([within, edge]).astype(np.int64),
        np.concatenate([np.zeros(len(within)), low]),
        np.concatenate([np.ones(len(within)), high]),
    )
