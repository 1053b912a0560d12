"""What is wrong with a network's lines, each fault at its place."""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..progress import Progress
from ..table import Table
from ..text import Message
from .graph import Network

KINDS = ("component", "undershoot", "duplicate", "zero_length", "no_geometry", "direction", "speed")


@dataclass(frozen=True)
class Problem:
    """A fault: its kind (one of `KINDS`), the rows of the lines concerned, its place, and why.

    `row` and `other` are rows of the lines' Table, −1 for none. `x`, `y` are NaN where it has no place.
    `measure` is in metres: how far a dead end is from the street, how long a component or a duplicate is.
    """

    kind: str
    row: int
    other: int = -1
    x: float = np.nan
    y: float = np.nan
    measure: float = np.nan
    reason: Message | None = None


def diagnose(network: Network, undershoot: float, progress: Progress) -> tuple[Network, list[Problem]]:
    """Return the network without its duplicate edges, and the faults of its shape."""
    network, duplicates = _without_duplicates(network)
    progress.step(0.3)
    problems = duplicates + _undershoots(network, undershoot)
    progress.step(0.9)
    return network, problems + _components(network)


def _middles(network: Network) -> np.ndarray:
    return shapely.get_coordinates(shapely.line_interpolate_point(network.lines, 0.5, normalized=True))


def _without_duplicates(network: Network) -> tuple[Network, list[Problem]]:
    """Return the network with one of each set of edges on the same ground, of the same use."""
    low, high = np.minimum(network.start, network.end), np.maximum(network.start, network.end)
    turned = network.start > network.end
    ahead = np.where(turned, network.backward, network.forward)
    back = np.where(turned, network.forward, network.backward)
    speed = np.round(np.where(np.isnan(network.speed), -1.0, network.speed), 6)
    millimetres = np.round(network.length, 3)
    order = np.lexsort((np.arange(len(network)), speed, back, ahead, millimetres, high, low))
    same = np.zeros(len(order), dtype=bool)
    same[1:] = np.logical_and.reduce(
        [key[order][1:] == key[order][:-1] for key in (low, high, millimetres, ahead, back, speed)]
    )
    if not same.any():
        return network, []
    # Equal ends and length are not yet the same ground: the middles must agree as well.
    middle = _middles(network)
    same[1:] &= (np.abs(middle[order][1:] - middle[order][:-1]) < 1e-3).all(axis=1)
    first = order[np.maximum.accumulate(np.where(same, 0, np.arange(len(order))))]
    keep = np.ones(len(network), dtype=bool)
    keep[order[same]] = False
    return _edges(network, keep), _duplicates(network, order[same], first[same], middle)


def _duplicates(network: Network, edges: np.ndarray, kept: np.ndarray, middle: np.ndarray) -> list[Problem]:
    """Return one fault for each two lines that share ground, with the length that they share."""
    lines = np.stack([network.source[edges], network.source[kept]], axis=1)
    pairs, first, of = np.unique(lines, axis=0, return_index=True, return_inverse=True)
    length = np.bincount(of.ravel(), weights=network.length[edges], minlength=len(pairs))
    return [
        Problem(
            "duplicate",
            int(row),
            int(other),
            *middle[edges[place]],
            measure=float(shared),
            reason=Message(
                "It runs over the same ground as another line for {length:.1f} m; the network has it once.",
                length=float(shared),
            ),
        )
        for (row, other), place, shared in zip(pairs, first, length, strict=True)
    ]


def _edges(network: Network, keep: np.ndarray) -> Network:
    counts = np.diff(network.offsets)
    return replace(
        network,
        **{
            name: getattr(network, name)[keep]
            for name in ("start", "end", "length", "forward", "backward", "speed", "level", "source")
        },
        offsets=np.concatenate([[0], np.cumsum(counts[keep])]),
        coordinates=network.coordinates[np.repeat(keep, counts)],
    )


def _undershoots(network: Network, distance: float) -> list[Problem]:
    """Return the dead ends nearer than `distance` metres to a street of their level that they do not join."""
    degree = np.bincount(network.start, minlength=len(network.nodes))
    degree += np.bincount(network.end, minlength=len(network.nodes))
    edge = np.concatenate([np.arange(len(network))] * 2)
    node = np.concatenate([network.start, network.end])
    dead = np.flatnonzero(degree[node] == 1)
    edge, node = edge[dead], node[dead]
    if distance <= 0 or not len(node):
        return []
    points = shapely.points(network.nodes[node])
    place, near = network.tree.query(points, predicate="dwithin", distance=distance)
    own = edge[place]
    far_end = np.where(network.start[own] == node[place], network.end[own], network.start[own])
    # A street that starts where this one does is its neighbour, not what it fails to reach.
    joined = (network.start[near] == far_end) | (network.end[near] == far_end)
    wanted = (near != own) & ~joined & (network.level[near] == network.level[own])
    place, near = place[wanted], near[wanted]
    gap = shapely.distance(points[place], network.lines[near])
    order = np.lexsort((near, gap, place))
    _, first = np.unique(place[order], return_index=True)
    return [
        Problem(
            "undershoot",
            int(network.source[edge[place[i]]]),
            int(network.source[near[i]]),
            *network.nodes[node[place[i]]],
            measure=float(gap[i]),
            reason=Message(
                "It ends {gap:.3f} m from another street without joining it. Where they should meet, set a snap "
                "tolerance or correct the line.",
                gap=float(gap[i]),
            ),
        )
        for i in order[first]
    ]


def _components(network: Network) -> list[Problem]:
    """Return each part of the network that does not hang together with the largest."""
    label = network.component[network.start]
    length = np.bincount(label, weights=network.length, minlength=network.components)
    edges = np.bincount(label, minlength=network.components)
    _, example = np.unique(label, return_index=True)
    middle = shapely.get_coordinates(
        shapely.line_interpolate_point(network.lines[example], 0.5, normalized=True)
    )
    return [
        Problem(
            "component",
            int(network.source[example[number]]),
            -1,
            *middle[number],
            measure=float(length[number]),
            reason=Message(
                "Part {number} of the network, {edges} edges and {length:.0f} m, does not hang together with the "
                "largest; from one to the other there is no way.",
                number=number,
                edges=int(edges[number]),
                length=float(length[number]),
            ),
        )
        for number in range(1, network.components)
    ]


def problem_table(problems: list[Problem], lines: Table, ids: np.ndarray) -> Table:
    """Return the faults as a Table of points: problem, feature_id, other_feature_id, length_m, reason, x, y.

    `ids` (rows of `lines`,) are what a person calls the lines. A fault without a place of its own is put
    on its line; where that has no geometry, the row has none.
    """
    n = len(problems)
    xy = np.array([(p.x, p.y) for p in problems], dtype=float).reshape(n, 2)
    for place in np.flatnonzero(np.isnan(xy[:, 0])):
        shape = lines.geometry[problems[place].row]
        if shape is not None and not shape.is_empty:
            xy[place] = shapely.get_coordinates(shape.representative_point())[0]
    known = ~np.isnan(xy[:, 0])
    points = np.full(n, None, dtype=object)
    points[known] = shapely.points(xy[known])
    other = np.array([p.other for p in problems], dtype=np.int64)
    measure = np.array([p.measure for p in problems], dtype=float)
    names = np.append(ids, "")

    def text(values) -> np.ma.MaskedArray:
        column = np.empty(n, dtype=object)
        column[:] = list(values)
        return np.ma.MaskedArray(column)

    return Table(
        name="problems",
        columns={
            "problem": text(p.kind for p in problems),
            "feature_id": text(ids[p.row] for p in problems),
            "other_feature_id": np.ma.MaskedArray(names[other], mask=other < 0),
            "length_m": np.ma.MaskedArray(np.round(measure, 4), mask=np.isnan(measure)),
            "reason": text(p.reason for p in problems),
            "x": np.ma.MaskedArray(np.round(xy[:, 0], 4), mask=~known),
            "y": np.ma.MaskedArray(np.round(xy[:, 1], 4), mask=~known),
        },
        geometry=points,
        crs=lines.crs,
    )
