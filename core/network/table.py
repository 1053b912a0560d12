"""Results of the network as Tables."""

import numpy as np

from ..table import Table
from .graph import Network
from .reach import OK, UNCONNECTED, UNREACHABLE, Pairs


def edge_table(network: Network, ids: np.ndarray) -> Table:
    """Return the edges as a Table of lines; `ids` (rows of the lines,) are what a person calls them."""
    speed = network.speed * 60.0 / 1000.0
    direction = np.where(
        network.forward & network.backward, "both", np.where(network.forward, "forward", "backward")
    )
    columns = {
        "edge_id": np.arange(len(network), dtype=np.int64),
        "feature_id": ids[network.source],
        "length_m": np.round(network.length, 4),
        "direction": direction.astype(object),
        "speed_kmh": np.ma.MaskedArray(np.round(speed, 6), mask=np.isnan(speed)),
        "level": network.level,
        "component": network.component[network.start].astype(np.int64),
    }
    return Table(
        name="edges",
        columns={name: np.ma.MaskedArray(values) for name, values in columns.items()},
        geometry=network.lines,
        crs=network.crs,
    )


def pair_table(
    pairs: Pairs,
    origins: np.ndarray,
    destinations: np.ndarray,
    origin_status: np.ndarray,
    joined: np.ndarray,
    unit: str,
) -> Table:
    """Return a sparse matrix of costs as a Table: origin, destination, cost, unit, status.

    `origins` and `destinations` are their ids. Each pair found is ok; each origin without a pair has one
    row with its `origin_status` and neither destination nor cost, and each destination that is not `joined`
    (bool) to the network one without origin. So nobody is missing, and no status is empty.
    """
    lost = np.flatnonzero(~joined)
    alone = np.setdiff1d(np.arange(len(origins)), pairs.origin)
    blank = np.full(len(lost), None, dtype=object)
    origin = np.concatenate([origins[pairs.origin], origins[alone], blank])
    destination = np.concatenate(
        [destinations[pairs.destination], np.full(len(alone), None, dtype=object), destinations[lost]]
    )
    cost = np.concatenate([np.round(pairs.cost, 4), np.full(len(alone) + len(lost), np.nan)])
    status = np.full(len(cost), OK, dtype=object)
    status[len(pairs) : len(pairs) + len(alone)] = origin_status[alone]
    status[len(pairs) + len(alone) :] = UNCONNECTED
    return _costs(origin, destination, cost, unit, status)


def all_pairs(
    pairs: Pairs,
    origins: np.ndarray,
    destinations: np.ndarray,
    joined: tuple[np.ndarray, np.ndarray],
    unit: str,
) -> Table:
    """Return the costs between all origins and destinations (ids) as a Table like that of `pair_table`.

    A pair without a way has no cost; its status is unconnected where either is not `joined` (bool, of the
    origins and of the destinations), else unreachable.
    """
    shape = len(origins), len(destinations)
    cost = np.full(shape, np.nan)
    cost[pairs.origin, pairs.destination] = np.round(pairs.cost, 4)
    status = np.full(shape, UNREACHABLE, dtype=object)
    status[~(joined[0][:, None] & joined[1])] = UNCONNECTED
    status[pairs.origin, pairs.destination] = OK
    return _costs(
        np.repeat(origins, shape[1]), np.tile(destinations, shape[0]), cost.ravel(), unit, status.ravel()
    )


def _costs(origin, destination, cost: np.ndarray, unit: str, status) -> Table:
    return Table(
        name="od",
        columns={
            "origin": _text(origin),
            "destination": _text(destination),
            "cost": np.ma.MaskedArray(cost, mask=np.isnan(cost)),
            "unit": _text(np.full(len(cost), unit, dtype=object)),
            "status": _text(status),
        },
    )


def _text(values: np.ndarray) -> np.ma.MaskedArray:
    values = np.asarray(values, dtype=object)
    return np.ma.MaskedArray(values, mask=np.equal(values, None).astype(bool))
