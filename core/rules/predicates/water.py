"""Rules on standing water: how deep it may be on a feature, and whether a site can be reached through it."""

from functools import reduce

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ...text import Message
from ..bench import Bench
from ..layer import Layer
from ..verdict import Judgement, figure
from .registry import rule_type

# Ends of streets nearer than this to another street are on it, m.
_JOIN_M = 0.1


@rule_type
def depth(bench: Bench) -> Judgement:
    """Water on a feature is no deeper than so much; below 0, its ground lies so much above the water's level."""
    out, subject, limit = bench.judgement(), bench.subject, bench["limit_m"]
    out.unit = "m"
    out.limit[:] = limit
    water = bench.areal_layer(bench["role"], out)
    if water is None or not _has_depths(bench, water, out):
        return out
    ground_field = bench.get("ground_field")
    if ground_field and not bench.has_fields(subject, out, ground_field):
        return out
    bench.set_faults_aside(out)
    at, other = _meets(bench, subject.geometry, water, out)
    least, most, unknown = _depths(bench, water, other)
    if ground_field:
        ground, no_ground = subject.numbers(ground_field)
        least, most = least - ground[at], most - ground[at]
        bare = np.zeros(len(subject), bool)
        bare[at[no_ground[at]]] = True
        out.undecide(bare, lambda row: subject.no_number(ground_field, row))
    doubtful = np.zeros(len(subject), bool)
    doubtful[at[unknown]] = True
    at, other, least, most = (part[~unknown] for part in (at, other, least, most))
    low, high = (np.full(len(subject), -np.inf) for _ in range(2))
    np.maximum.at(low, at, least)
    np.maximum.at(high, at, most)
    wet = np.isfinite(high)
    low, high = np.round(low, 4), np.round(high, 4)
    tolerance = bench.rule.tolerance
    # A class from 0.15 to 0.27 m holds what is deeper than 0.15 m.
    deep = (low > limit + tolerance) | ((low == limit + tolerance) & (high > low))
    measured = np.where(deep, low, high)
    out.at_most(np.where(wet, measured, np.nan), limit)
    dry = Message("no water meets it")
    out.measured_text = lambda row: (_range(low[row], high[row]) if wet[row] else dry)
    counts = most > limit - tolerance
    out.evidence.append((water.role, at[counts], other[counts]))
    layer = water.table.name

    def why(row: int) -> Message:
        values = {"depth": figure(measured[row], "m"), "layer": layer, "limit": figure(limit, "m")}
        if ground_field:
            return Message(
                "The level of “{layer}” is {depth} above its ground, and at most {limit} are allowed.",
                **values,
            )
        return Message("“{layer}” is {depth} deep there or more, and it bears {limit}.", **values)

    def remedy(row: int) -> Message:
        by = figure(measured[row] - limit, "m")
        if ground_field:
            return Message("Raise the ground by {by}.", by=by)
        return Message("Drain or store the water, or raise the ground: {by} are too much.", by=by)

    out.fail(deep & wet, why, remedy)
    out.undecide(
        wet & (high > limit - (tolerance or 0)) & ((high > limit) | bool(tolerance)),
        lambda row: Message(
            "“{layer}” is {range} deep there, so it cannot be said whether more than {limit}.",
            layer=layer,
            range=_range(low[row], high[row]),
            limit=figure(limit, "m"),
        ),
    )
    out.undecide(doubtful, Message("Its water in “{layer}” has no depth that can be read.", layer=layer))
    return out


@rule_type(far=True)
def access(bench: Bench) -> Judgement:
    """A feature is near a street that is not under deeper water than so much and hangs together with most others."""
    out, subject, reach = bench.judgement(), bench.subject, bench["reach_m"]
    out.unit = "m"
    out.limit[:] = reach
    streets, water = bench.layer(bench["role"], out), bench.areal_layer(bench["water_role"], out)
    if streets is None or water is None or not _has_depths(bench, water, out):
        return out
    subject.measurable()
    bench.set_faults_aside(out)
    bench.read(streets, bench.get("where"))
    lines, _tree = streets.nearby(bench.get("where"), False)
    rows = np.flatnonzero(shapely.get_dimensions(lines) == 1)
    if not len(rows):
        out.stay_open(
            Message("No street of layer “{layer}” counts; the verdict stays open.", layer=streets.table.name)
        )
        return out
    whole = _reached(bench, lines[rows], subject.geometry)
    sure, likely = (
        _reached(bench, _open(bench, lines[rows], water, out, doubtful), subject.geometry)
        for doubtful in (False, True)
    )
    out.at_most(np.where(np.isfinite(likely), likely, np.nan), reach)
    beyond = Message("none within {distance}", distance=figure(reach, "m"))
    out.measured_text = lambda row: None if np.isfinite(likely[row]) else beyond
    near, street = shapely.STRtree(lines[rows]).query(subject.geometry, predicate="dwithin", distance=reach)
    out.evidence.append((streets.role, near, rows[street]))
    values = {
        "layer": streets.table.name,
        "reach": figure(reach, "m"),
        "limit": figure(bench["limit_m"], "m"),
    }
    out.undecide(
        ~np.isfinite(whole),
        Message(
            "No street of “{layer}” that hangs together with most others is within {reach}, water or not.",
            **values,
        ),
    )
    out.fail(
        ~np.isfinite(sure),
        Message("Each street of “{layer}” within {reach} is cut off by water deeper than {limit}.", **values),
        Message("Raise or drain a street to it, or give it another access."),
    )
    out.undecide(
        ~np.isfinite(likely),
        Message(
            "The water on the streets of “{layer}” may be deeper than {limit}, so it cannot be said whether it is reached.",
            **values,
        ),
    )
    return out


def _has_depths(bench: Bench, water: Layer, out: Judgement) -> bool:
    fields = [bench.get(key) for key in ("depth_field", "least_depth_field", "level_field")]
    return bench.has_fields(water, out, *filter(None, fields))


def _depths(bench: Bench, water: Layer, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the least and the greatest depth (k,) of these features of the water, and where there is none."""
    most, unknown = water.numbers(bench.get("depth_field") or bench["level_field"])
    least = most
    if bench.get("least_depth_field"):
        least, none = water.numbers(bench["least_depth_field"])
        unknown = unknown | none
    return least[rows].copy(), most[rows].copy(), unknown[rows]


def _meets(bench: Bench, shapes: np.ndarray, water: Layer, out: Judgement) -> tuple[np.ndarray, np.ndarray]:
    """Return pairs of a row and a feature of the water that share more than their edges; leave rows undecided that
    meet a feature of which it cannot be said whether it counts or where it is."""
    condition = bench.get("where") if bench["role"] == water.role else None
    bench.read(water, condition)
    tree, faulty = water.bounds_tree
    met = tree.query(shapes, predicate="intersects")[0] if len(faulty) else np.empty(0, int)
    unknown = water.where(condition)[1]
    unsure = np.flatnonzero(unknown & ~water.faulty)
    if len(unsure):
        met = np.append(met, shapely.STRtree(water.geometry[unsure]).query(shapes, predicate="intersects")[0])
    if shapes is bench.subject.geometry and len(met):
        doubtful = np.zeros(len(shapes), bool)
        doubtful[met] = True
        out.undecide(
            doubtful,
            lambda row: Message(
                "It meets a feature of “{layer}” that cannot be judged.", layer=water.table.name
            ),
        )
    geometry, tree = water.nearby(condition, False)
    at, other = tree.query(shapes, predicate="intersects")
    inside = ~shapely.touches(shapes[at], geometry[other])
    order = np.lexsort((other[inside], at[inside]))
    return at[inside][order], other[inside][order]


def _open(bench: Bench, lines: np.ndarray, water: Layer, out: Judgement, doubtful: bool) -> np.ndarray:
    """Return the parts of streets that no water deeper than the limit covers; `doubtful`: nor any that may be."""
    at, other = _meets(bench, lines, water, out)
    least, most, unknown = _depths(bench, water, other)
    limit = bench["limit_m"]
    deep = (
        (most > limit) | unknown
        if doubtful
        else ((least > limit) | ((least == limit) & (most > least))) & ~unknown
    )
    at, other = at[deep], other[deep]
    geometry = water.nearby(None, False)[0]
    parts = lines.copy()
    for row in np.unique(at).tolist():
        bench.progress.check()
        parts[row] = reduce(shapely.difference, geometry[other[at == row]], lines[row])
    return parts[~shapely.is_empty(parts)]


def _reached(bench: Bench, lines: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """Return how far each shape (n,) is from the part of a network that hangs together over the greatest length, inf
    where that is farther than `reach_m`."""
    parts = shapely.get_parts(lines)
    parts = parts[
        (shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & (shapely.length(parts) > 0)
    ]
    far = np.full(len(shapes), np.inf)
    if not len(parts):
        return far
    ends = np.concatenate([shapely.get_point(parts, 0), shapely.get_point(parts, -1)])
    end, line = shapely.STRtree(parts).query(ends, predicate="dwithin", distance=_JOIN_M)
    joins = coo_matrix((np.ones(len(end)), (end % len(parts), line)), shape=(len(parts), len(parts)))
    _count, member = connected_components(joins, directed=False)
    largest = np.bincount(member, shapely.length(parts)).argmax()
    main = parts[member == largest]
    at, other = shapely.STRtree(main).query(shapes, predicate="dwithin", distance=bench["reach_m"])
    np.minimum.at(far, at, np.round(shapely.distance(shapes[at], main[other]), 4))
    return far


def _range(low: float, high: float) -> Message | str:
    if low == high:
        return figure(high, "m")
    return Message("{low} to {high}", low=figure(low, "m"), high=figure(high, "m"))
