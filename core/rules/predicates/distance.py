"""The rule on distance: setback of plots, or of what stands on them, from lines and areas."""

import numpy as np
import shapely

from ...text import Message
from ..bench import Bench
from ..layer import Layer
from ..verdict import Judgement, figure
from .registry import rule_type


@rule_type(reach="limit_m", keeps_clear=True)
def min_distance(bench: Bench) -> Judgement:
    """A feature, or what stands on it, keeps at least so far from the nearest feature of a role."""
    out, subject, limit = bench.judgement(), bench.subject, bench["limit_m"]
    out.unit = "m"
    out.limit[:] = limit
    lines = bench.layer(bench["role"], out)
    standing = bench.get("standing_role", subject.role)
    movers = subject if standing == subject.role else bench.layer(standing, out)
    if lines is None or movers is None:
        return out
    subject.measurable()
    bench.set_faults_aside(out)
    plot, mover = _standing(bench, movers)
    shapes = movers.geometry[mover]
    _, unknown = lines.where(bench.get("where"))
    bench.read(lines, bench.get("where"))
    geometry, tree = lines.nearby(bench.get("where"), bench.get("to_boundary", False))
    accuracy, tolerance = np.nan_to_num(lines.accuracy), bench.rule.tolerance
    reach = limit + max(tolerance, accuracy.max(initial=0.0))
    bench.progress.check()
    at, other = tree.query(shapes, predicate="dwithin", distance=reach)
    distance = np.round(shapely.distance(shapes[at], geometry[other]), 4)
    order = np.lexsort((other, at, distance, plot[at]))
    at, other, distance = at[order], other[order], distance[order]
    own, first = np.unique(plot[at], return_index=True)

    nearest, fuzzy = np.full(len(subject), np.inf), np.zeros(len(subject))
    which = np.full(len(subject), -1)
    nearest[own], which[own] = distance[first], mover[at[first]]
    ties = distance == nearest[plot[at]]
    np.maximum.at(fuzzy, plot[at][ties], accuracy[other[ties]])
    near = np.isfinite(nearest)
    out.at_least(np.where(near, nearest, np.nan), limit)
    empty = np.bincount(plot, minlength=len(subject)) == 0
    nothing, beyond = (
        Message("nothing stands on it"),
        Message("more than {distance}", distance=figure(reach, "m")),
    )
    out.measured_text = lambda row: nothing if empty[row] else None if near[row] else beyond
    close = distance < limit + tolerance
    out.evidence.append((lines.role, plot[at[close]], other[close]))
    if movers is not subject:
        out.evidence.append((movers.role, plot[at[close]], mover[at[close]]))

    short = np.round(limit - nearest, 9)
    _undecide_doubtful(bench, out, lines, unknown, shapes, plot, short <= tolerance)
    if movers is not subject:
        _undecide_for_faulty(bench, out, movers, short <= tolerance)
    out.undecide(
        near & (np.abs(short) <= fuzzy) & (fuzzy > tolerance),
        lambda row: Message(
            "{distance} against {limit} says nothing: “{layer}” is exact to {accuracy:g} m only.",
            distance=figure(nearest[row], "m"),
            limit=figure(limit, "m"),
            layer=lines.table.name,
            accuracy=fuzzy[row],
        ),
    )
    out.undecide(
        (np.abs(short) <= tolerance) & bool(tolerance),
        lambda row: Message(
            "{value} is within the tolerance of {tolerance} of the limit {limit}.",
            value=figure(nearest[row], "m"),
            tolerance=figure(tolerance, "m"),
            limit=figure(limit, "m"),
        ),
    )

    def why(row: int) -> Message:
        values = {
            "distance": figure(nearest[row], "m"),
            "layer": lines.table.name,
            "limit": figure(limit, "m"),
        }
        if nearest[row] == 0 and movers is subject:
            return Message("It meets “{layer}”, from which it has to keep {limit}.", **values)
        if nearest[row] == 0:
            return Message(
                "Feature {id} of layer “{movers}” meets “{layer}”, from which it has to keep {limit}.",
                id=movers.ids[which[row]],
                movers=movers.table.name,
                **values,
            )
        if movers is subject:
            return Message("It stands {distance} from “{layer}”, less than {limit}.", **values)
        return Message(
            "Feature {id} of layer “{movers}” stands {distance} from “{layer}”, less than {limit}.",
            id=movers.ids[which[row]],
            movers=movers.table.name,
            **values,
        )

    def remedy(row: int) -> Message:
        if nearest[row] == 0:
            return Message("Move it clear of the line and {limit} beyond.", limit=figure(limit, "m"))
        return Message("Move it {by} away.", by=figure(short[row], "m"))

    out.fail(short > tolerance, why, remedy)
    return out


def _standing(bench: Bench, movers: Layer) -> tuple[np.ndarray, np.ndarray]:
    """Return pairs of a subject's row and the row of what keeps the distance for it: itself, or a feature
    that has a point of its inside on it."""
    subject = bench.subject
    if movers is subject:
        rows = np.arange(len(subject))
        return rows, rows
    return tuple(shapely.STRtree(movers.inner_points).query(subject.geometry, predicate="intersects"))


def _undecide_doubtful(bench: Bench, out: Judgement, lines: Layer, unknown, shapes, plot, might_pass) -> None:
    """Leave a pass open where a line is near of which it cannot be said whether it counts or where it is."""
    rows = np.flatnonzero((unknown | lines.faulty) & ~lines.placeless)
    if not len(rows):
        return
    boxes = shapely.box(*shapely.bounds(lines.table.geometry[rows]).T)
    at, other = shapely.STRtree(boxes).query(shapes, predicate="dwithin", distance=bench["limit_m"])
    which = dict(zip(plot[at].tolist(), rows[other].tolist(), strict=True))
    met = np.zeros(len(bench.subject), dtype=bool)
    met[plot[at]] = True
    out.undecide(
        met & might_pass,
        lambda row: Message(
            "Feature {id} of layer “{layer}” is near and cannot be judged: its geometry is faulty or its "
            "condition meets an empty field.",
            id=lines.ids[which[row]],
            layer=lines.table.name,
        ),
    )


def _undecide_for_faulty(bench: Bench, out: Judgement, movers: Layer, might_pass) -> None:
    """Leave a pass open where a feature stands whose geometry cannot be used."""
    tree, rows = movers.bounds_tree
    plot, other = tree.query(bench.subject.geometry, predicate="intersects")
    which = dict(zip(plot.tolist(), rows[other].tolist(), strict=True))
    met = np.zeros(len(bench.subject), dtype=bool)
    met[plot] = True
    out.undecide(
        met & might_pass,
        lambda row: Message(
            "Feature {id} of layer “{layer}” is near and cannot be used. {why}",
            id=movers.ids[which[row]],
            layer=movers.table.name,
            why=movers.faults[which[row]],
        ),
    )
