"""Edits that might make a verdict pass: found from the plot and the ground of its conflict, judged by nobody yet."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely

from ..coverage.faults import GAP, INVALID, OVERLAP
from ..geodesy import areas
from ..text import Message
from . import cuts
from .layer import Layer
from .pack import Rule
from .predicates.areas import limit_name
from .predicates.measures import SQUARE_METRES
from .verdict import figure

# Figures to about 0.01 m², by the unit of the field.
_DECIMALS = {"m2": 2, "ha": 6, "mu": 4, "km2": 8}
# A gap or an overlap that is wider than this, m on average, is no matter of snapping.
_SNAP_M = 1.0
# Neighbours that are asked whether they can take ground.
_HEIRS = 3


@dataclass(frozen=True)
class Case:
    """A plot's verdict that is no pass: its rule, the plot's row, the limit as judged (NaN where there is
    none), and the ground of its conflicts, polygons (k,), with their categories (k,)."""

    rule: Rule
    row: int
    limit: float
    ground: np.ndarray
    category: np.ndarray


@dataclass(frozen=True)
class Proposal:
    """An edit of plots. `words` say what it does and what it costs, `notes` what else to know.

    `shapes` are new geometries and `values` new values by field, each by row of the plots. `lost` and `gained`
    are the ground that the case's plot gives up and gets, `parts` how many parts it then has beyond those it had.
    One without shapes and values is a suggestion: no edit of this layer.
    """

    kind: str
    words: Message
    shapes: Mapping[int, shapely.Geometry] = field(default_factory=dict)
    values: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    lost: shapely.Geometry | None = None
    gained: shapely.Geometry | None = None
    parts: int = 0
    notes: tuple[Message, ...] = ()

    @property
    def is_edit(self) -> bool:
        return bool(self.shapes or self.values)


def proposals(case: Case, layers: Mapping[str, Layer], area_method: str = "ellipsoidal") -> list[Proposal]:
    """Return the edits that geometry, or a figure, can give for a verdict, the smallest first, and after them
    what is only a suggestion.

    `layers` are the check's own, by role. Nothing is judged here: whether a proposal passes, and what else it
    breaks, the same check has to say. Only plots are edited: for a rule on another layer, or to have a
    statutory line moved, there are suggestions alone.
    """
    found: list[Proposal] = []
    work = _Work(case, layers, area_method)
    if case.rule.parameters.get("subject", "plots") == "plots":
        if work.plot is not None and not shapely.is_valid(work.plot):
            found += _mend(work)
        else:
            found += _BY_TYPE.get(case.rule.type, _none)(work)
    if case.rule.statutory and case.rule.reads():
        words = Message(
            "The line itself is never moved here: it is statutory, and moving it takes a procedure of its own."
        )
        found.append(Proposal("procedure", words))
    return found


class _Work:
    """What the remedies of one case have in common."""

    def __init__(self, case: Case, layers: Mapping[str, Layer], area_method: str):
        self.case, self.rule, self.row, self.layers = case, case.rule, case.row, layers
        self.plots = layers["plots"]
        self.plot = self.plots.table.geometry[case.row]
        role = self.layer.meta if self.layer else None
        self.method = case.rule.area_method or (role.area_method if role else None) or area_method

    @property
    def layer(self) -> Layer | None:
        """The layer of the rule's role."""
        return self.layers.get(self.rule.parameters.get("role", ""))

    @property
    def ground(self) -> shapely.Geometry:
        return shapely.union_all(self.case.ground)

    def area(self, shape: shapely.Geometry | None) -> float:
        """Return an area as the rule measures it, m²; recorded ones by the share of the plot."""
        if shape is None:
            return 0.0
        if self.method == "survey":
            return float(self.plots.survey(np.array([shapely.area(shape)]), np.array([self.row]))[0])
        return float(areas(np.array([shape], dtype=object), self.plots.measurable(), self.method)[0])

    def accuracy(self) -> float:
        """Return how exact the lines around the ground are, m: the worst of those that it meets, 0 where nobody says."""
        layer = self.layer
        if layer is None or not len(layer):
            return 0.0
        box = shapely.bounds(self.ground if len(self.case.ground) else self.plot)
        near = layer.boxes.meeting(box[None])
        return float(np.nan_to_num(layer.accuracy[near[~layer.faulty[near]]]).max(initial=0.0))


def _none(work: _Work) -> list[Proposal]:
    return []


def _give_up(work: _Work, leave: Callable[[str, str], Message]) -> list[Proposal]:
    """Cut the ground off, or as much of it as is more than the limit allows."""
    if not len(work.case.ground) or work.plot is None:
        return []
    ground, rule = work.ground, work.rule
    limit = rule.parameters[limit_name(rule)]
    # Within the tolerance of a limit nothing is decided, so that a cut has to go beyond it.
    target = limit - rule.tolerance - 1e-4 if rule.tolerance else limit
    share = limit_name(rule).endswith("_share")

    def enough(shape: shapely.Geometry) -> bool:
        left = work.area(shapely.intersection(shape, ground))
        return (left / work.area(shape) if share else left) <= target

    shape = None
    if limit and target > 0:
        shape = cuts.give_up_some(work.plot, ground, enough)
    shape = cuts.give_up(work.plot, ground) if shape is None else shape
    found = _cut_to(work, shape, "give_up", leave)
    return found + [given for cut in found[:1] for given in _hand_over(work, cut)]


def _hand_over(work: _Work, cut: Proposal) -> Iterator[Proposal]:
    """Give the ground that is cut off to a neighbour, so that no gap is left."""
    lost = cut.lost
    for row in _heirs(work, lost):
        shape = cuts.join(work.plots.geometry[row], lost)
        if shape is not None:
            words = Message("{cut} Plot {id} takes it.", cut=cut.words, id=work.plots.ids[row])
            yield replace(cut, kind="hand_over", words=words, shapes={**cut.shapes, row: shape})


def _cut_to(work: _Work, shape, kind: str, words: Callable[[str, str], Message]) -> list[Proposal]:
    """Propose a smaller shape; of one that falls apart, also its largest part alone."""
    if shape is None:
        return []
    found = [_cut(work, shape, kind, words)]
    if found[0].parts:
        found.append(_cut(work, cuts.largest(shape), f"{kind}_largest", words))
    return found


def _cut(work: _Work, shape, kind: str, words: Callable[[str, str], Message]) -> Proposal:
    lost = shapely.difference(work.plot, shape)
    doubt = work.accuracy() * shapely.length(lost) / 2
    area, share = told_area(work.area(lost), work.area(work.plot), doubt)
    parts = shapely.get_num_geometries(shape) - shapely.get_num_geometries(work.plot)
    notes = []
    if parts > 0:
        notes.append(Message("The plot falls into {count} parts.", count=shapely.get_num_geometries(shape)))
    elif kind.endswith("_largest"):
        notes.append(Message("Only the largest part stays."))
    if doubt:
        notes.append(Message("The line is exact to {accuracy:g} m only.", accuracy=work.accuracy()))
    return Proposal(
        kind, words(area, share), {work.row: shape}, lost=lost, parts=max(parts, 0), notes=tuple(notes)
    )


def _out_of(work: _Work) -> list[Proposal]:
    return _give_up(
        work,
        lambda area, share: Message("Cut off what lies inside: {area} ({share}).", area=area, share=share),
    )


def _within(work: _Work) -> list[Proposal]:
    return _give_up(
        work,
        lambda area, share: Message("Cut off what lies outside: {area} ({share}).", area=area, share=share),
    )


def _away(work: _Work) -> list[Proposal]:
    """Cut off what stands nearer than the limit; where something else stands on the plot, that has to move."""
    rule, layer = work.rule, work.layer
    if rule.parameters.get("standing_role") or layer is None or work.plot is None:
        return []
    geometry, tree = layer.nearby(rule.parameters.get("where"), rule.parameters.get("to_boundary", False))
    limit = rule.parameters["limit_m"]
    widest = limit + max(rule.tolerance, float(np.nan_to_num(layer.accuracy).max(initial=0.0)))
    near = tree.query(work.plot, predicate="dwithin", distance=widest)
    if not len(near):
        return []
    # Within what the line is exact to, or within the tolerance, nothing is decided: the cut goes beyond.
    beyond = max(rule.tolerance, float(np.nan_to_num(layer.accuracy[near]).max(initial=0.0)))
    distance = limit + beyond + (1e-3 if beyond else 0.0)

    def words(area: str, share: str) -> Message:
        return Message(
            "Cut off what is nearer than {distance}: {area} ({share}).",
            distance=figure(distance, "m"),
            area=area,
            share=share,
        )

    return _cut_to(work, cuts.keep_away(work.plot, geometry[near], distance), "keep_away", words)


def _coverage(work: _Work) -> list[Proposal]:
    """Give common ground to one of two neighbours, a gap to the plot, or run the boundary along the neighbour's."""
    found: list[Proposal] = []
    if work.plot is None:
        return found
    for ground, kind in zip(work.case.ground.tolist(), work.case.category.tolist(), strict=True):
        if kind == OVERLAP:
            found += _part_with(work, ground)
        elif kind == GAP:
            found += _fill(work, ground)
        elif kind == INVALID:
            found += _mend(work)
    return found


def _part_with(work: _Work, ground: shapely.Geometry) -> Iterator[Proposal]:
    yield from _snap(work, ground)
    area, share = told_area(work.area(ground), work.area(work.plot), 0.0)
    shape = cuts.give_up(work.plot, ground)
    if shape is not None:
        words = Message("This plot gives up the common ground: {area} ({share}).", area=area, share=share)
        yield Proposal(
            "give_common", words, {work.row: shape}, lost=ground, parts=_more_parts(shape, work.plot)
        )
    for row in _neighbours(work, ground):
        other = work.plots.geometry[row]
        if shapely.area(shapely.intersection(other, ground)) < 0.5 * shapely.area(ground):
            continue
        shape = cuts.give_up(other, ground)
        if shape is None:
            continue
        area, share = told_area(work.area(ground), work.area(other), 0.0)
        words = Message(
            "Plot {id} gives up the common ground: {area} ({share}).",
            id=work.plots.ids[row],
            area=area,
            share=share,
        )
        yield Proposal("keep_common", words, {row: shape}, parts=_more_parts(shape, other))


def _fill(work: _Work, ground: shapely.Geometry) -> Iterator[Proposal]:
    yield from _snap(work, ground)
    shape = cuts.join(work.plot, ground)
    if shape is not None:
        area, share = told_area(work.area(ground), work.area(work.plot), 0.0)
        words = Message("This plot takes the gap: {area} ({share}) more.", area=area, share=share)
        yield Proposal("take_gap", words, {work.row: shape}, gained=ground)
    for row in _heirs(work, ground):
        other = work.plots.geometry[row]
        shape = cuts.join(other, ground)
        if shape is not None:
            area, share = told_area(work.area(ground), work.area(other), 0.0)
            words = Message(
                "Plot {id} takes the gap: {area} ({share}) more.",
                id=work.plots.ids[row],
                area=area,
                share=share,
            )
            yield Proposal("leave_gap", words, {row: shape}, gained=ground)


def _snap(work: _Work, ground: shapely.Geometry) -> Iterator[Proposal]:
    width = 2 * shapely.area(ground) / max(shapely.length(ground), 1e-9)
    rows = _neighbours(work, ground)
    if width > _SNAP_M or not len(rows):
        return
    # As far as the fault is wide at its widest, and no farther.
    farthest = shapely.hausdorff_distance(
        shapely.boundary(ground), shapely.intersection(shapely.boundary(ground), shapely.boundary(work.plot))
    )
    reach = min(max(float(np.nan_to_num(farthest)), width) * 1.05 + 1e-3, 2 * _SNAP_M)
    shape = cuts.snap_to(work.plot, work.plots.geometry[rows], reach)
    if shape is not None:
        words = Message(
            "Bring the boundary to the neighbour's: it moves by up to {by}.", by=figure(reach, "m")
        )
        lost, gained = shapely.difference(work.plot, shape), shapely.difference(shape, work.plot)
        yield Proposal("snap", words, {work.row: shape}, lost=lost, gained=gained)


def _mend(work: _Work) -> list[Proposal]:
    shape = cuts.mended(work.plot)
    if shape is None:
        return []
    words = Message("Draw the faulty boundary as the ground that it encloses.")
    parts = _more_parts(shape, work.plot)
    notes = (Message("Look at the shape before you keep it: what was meant cannot be known."),)
    return [Proposal("mend", words, {work.row: shape}, parts=parts, notes=notes)]


def _recorded_area(work: _Work) -> list[Proposal]:
    """Set the recorded area to the measured one."""
    found = None if work.plot is None else recorded_area(work.rule, work.plots, work.plot, work.method)
    if found is None:
        return []
    own, value = found
    words = Message("Set “{field}” to {value:,.15g}, as measured.", field=own, value=value)
    return [Proposal("set_area", words, values={work.row: {own: value}})]


def recorded_area(
    rule: Rule, plots: Layer, shape: shapely.Geometry, area_method: str = "ellipsoidal"
) -> tuple[str, float] | None:
    """Return the field of a rule on recorded areas, by the layer's own name, and what a plot of this shape has to
    say there; None where there is no such field or no such area."""
    own, unit = plots.name_of(rule.parameters["field"]), rule.parameters.get("field_unit", "m2")
    method = rule.area_method or area_method
    method = "planar" if method == "survey" else method
    measured = float(areas(np.array([shape], dtype=object), plots.measurable(), method)[0])
    if own is None or math.isnan(measured):
        return None
    return own, round(round(measured, 4) / SQUARE_METRES[unit], _DECIMALS[unit])


def _to_the_limit(work: _Work) -> list[Proposal]:
    """Set the index to the limit that it breaks."""
    own, limit = work.plots.name_of(work.rule.parameters["field"]), work.case.limit
    if own is None or math.isnan(limit):
        return []
    words = Message("Set “{field}” to the limit of {limit:.15g}.", field=own, limit=limit)
    notes = (Message("This changes the figure alone: what is planned or built has to follow it."),)
    return [Proposal("set_limit", words, values={work.row: {own: limit}}, notes=notes)]


_BY_TYPE: dict[str, Callable[[_Work], list[Proposal]]] = {
    "max_overlap": _out_of,
    "use_matrix": lambda work: _give_up(
        work,
        lambda area, share: Message(
            "Cut off what the plan gives to another use: {area} ({share}).", area=area, share=share
        ),
    ),
    "min_within": _within,
    "min_distance": _away,
    "coverage": _coverage,
    "area_matches": _recorded_area,
    "index_range": _to_the_limit,
}


def told_area(area: float, of: float, doubt: float) -> tuple[str, str]:
    """Return an area (m²) and its share of a plot's as texts no finer than the area is certain, `doubt` in m²."""
    step = max(10.0 ** math.floor(math.log10(doubt)), 0.1) if doubt > 0 else 0.1
    if area < step:
        step = 0.01 if not doubt else step
    if area < step:
        return f"< {step:g} m²", f"< {_percent(step, of, step)}"
    rounded = round(area / step) * step
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    about = "≈ " if doubt else ""
    return f"{about}{rounded:,.{decimals}f} m²", f"{about}{_percent(area, of, step)}"


def _percent(area: float, of: float, step: float) -> str:
    finest = 100 * step / of if of else 1.0
    share = 100 * area / of if of else 0.0
    decimals = min(max(0, math.ceil(-math.log10(finest))), 1 if share >= 0.1 else 2) if finest > 0 else 1
    return f"{share:.{decimals}f} %"


def _more_parts(shape: shapely.Geometry, before: shapely.Geometry) -> int:
    return max(shapely.get_num_geometries(shape) - shapely.get_num_geometries(before), 0)


def _heirs(work: _Work, ground: shapely.Geometry) -> list[int]:
    """Return the rows of the plots that ground could be given to, those with the longest common boundary first."""
    along = {
        row: cuts.length_along(ground, work.plots.geometry[row]) for row in _neighbours(work, ground).tolist()
    }
    return sorted((row for row in along if along[row] > 1.0), key=lambda row: -along[row])[:_HEIRS]


def _neighbours(work: _Work, ground: shapely.Geometry) -> np.ndarray:
    """Return the rows of the other sound plots that touch a piece of ground."""
    rows = work.plots.boxes.meeting(shapely.bounds(ground)[None], 0.01)
    rows = rows[rows != work.row]
    return rows[shapely.dwithin(work.plots.geometry[rows], ground, 0.01)]
