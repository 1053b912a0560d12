"""Rules on areas shared with other layers: overlap, containment, use against the plan."""

from dataclasses import replace

import numpy as np
import shapely

from ...overlay import Pieces, drop_fragments
from ...table import texts
from ...text import Message
from ..bench import Bench, mean_width
from ..layer import Layer
from ..pack import Rule
from ..verdict import Conflicts, Judgement, figure
from .registry import rule_type

_NONE = Message("none may be taken")
CHOOSE_ANOTHER = Message("No cut would pass: choose another site, or leave the land as it is.")


@rule_type(keeps_clear=True)
def max_overlap(bench: Bench) -> Judgement:
    """At most so much of a feature lies under the features of a role; overlapping ones count once."""
    out, subject = bench.judgement(), bench.subject
    controls = ready(bench, out)
    if controls is None:
        return out
    pieces, doubtful = bench.pieces(controls, bench.get("where"))
    if not len(pieces) and not doubtful.any():
        note_area(bench, out, np.zeros(len(subject)), controls, _NONE)
        return out
    key = (subject.role, controls.role, bench.get("where"))
    united = bench.overlays.united(key, pieces)
    counted, fragments = parted(bench, united)
    method = bench.method(controls)
    area = bench.measure(counted, method)
    out.evidence.append((controls.role, pieces.plot, pieces.control))
    list_conflicts(bench, out, controls, pieces, counted, fragments, method)
    judge(
        bench,
        out,
        sums(counted.plot, area, len(subject)),
        counted,
        controls,
        pieces,
        certain_fail=True,
        doubtful=doubtful,
        why=lambda row, text: Message("{area} lie within “{layer}”.", area=text, layer=controls.table.name),
        remedy=lambda text: Message("Give up {area}.", area=text),
        nothing=_NONE,
    )
    _remark_fragments(bench, out, fragments, controls)
    return out


@rule_type
def min_within(bench: Bench) -> Judgement:
    """A feature lies within the features of a role; at most so much of it lies outside."""
    out, subject = bench.judgement(), bench.subject
    controls = ready(bench, out)
    if controls is None:
        return out
    pieces, doubtful = bench.pieces(controls, bench.get("where"))
    key = (subject.role, controls.role, bench.get("where"))
    inside = bench.overlays.united(key, pieces)
    method = bench.method(controls)
    outside = _outside(bench, inside, method)
    counted, fragments = parted(bench, outside)
    within = sums(inside.plot, bench.measure(inside, method), len(subject))
    dropped = sums(fragments.plot, bench.measure(fragments, method), len(subject))
    # The rest of the whole, not the area of the cut-off parts: cutting leaves hairs along shared edges.
    measured = np.clip(np.round(subject.area(method) - within - dropped, 4), 0, None)
    out.evidence.append((controls.role, pieces.plot, pieces.control))
    list_conflicts(bench, out, None, None, counted, fragments, method)
    judge(
        bench,
        out,
        measured,
        counted,
        controls,
        pieces,
        certain_fail=False,
        doubtful=doubtful,
        why=lambda row, text: Message("{area} lie outside “{layer}”.", area=text, layer=controls.table.name),
        remedy=lambda text: Message("Leave out {area}.", area=text),
        nothing=Message("none may lie outside"),
    )
    _remark_fragments(bench, out, fragments, controls)
    return out


def ready(bench: Bench, out: Judgement) -> Layer | None:
    controls = bench.areal_layer(bench["role"], out)
    if controls is None:
        return None
    if bench.method(controls) == "survey":
        bench.read(bench.subject, None, "KCXS")
        if not bench.has_fields(bench.subject, out, "TBMJ"):
            return None
    bench.set_faults_aside(out)
    out.undecide(
        np.isnan(bench.subject.area(bench.method(controls))), Message("Its area cannot be measured.")
    )
    return controls


def parted(bench: Bench, pieces: Pieces) -> tuple[Pieces, Pieces]:
    area, width = bench.get("min_area_m2", 0), bench.get("min_width_m", 0)
    if not area and not width:
        return pieces, pieces.take(np.zeros(len(pieces), bool))
    return drop_fragments(pieces, area, width)


def sums(rows: np.ndarray, area: np.ndarray, size: int) -> np.ndarray:
    """Add up areas by row. After dissolving a row has one piece, so nothing depends on an order."""
    return np.round(np.bincount(rows, weights=area, minlength=size), 4)


def _outside(bench: Bench, inside: Pieces, method: str) -> Pieces:
    """Return the parts of the subject outside the pieces, one a row that has any."""
    subject = bench.subject
    geometry = subject.geometry.copy()
    geometry[~bench.applies] = None
    geometry[inside.plot[inside.whole]] = None
    cut = inside.take(~inside.whole & bench.applies[inside.plot])
    for at in range(0, len(cut), 2_000):
        bench.progress.check()
        part = cut.take(slice(at, at + 2_000))
        geometry[part.plot] = shapely.difference(subject.geometry[part.plot], part.geometry)
    area = shapely.area(geometry)
    rows = np.flatnonzero(area >= 0.5e-4)
    whole = np.isin(rows, cut.plot, invert=True)
    none = np.zeros(len(rows), dtype=np.int64)
    return Pieces(rows, none - 1, none, geometry[rows], area[rows], whole, none[:0])


def limit_name(rule: Rule) -> str:
    """Return the parameter that holds a rule's limit on an area; a share where it ends so."""
    names = ("limit_m2", "limit_share", "limit_outside_m2", "limit_outside_share")
    return next(name for name in names if name in rule.parameters)


def limit_of(bench: Bench) -> float:
    return float(bench[limit_name(bench.rule)])


def _is_share(bench: Bench) -> bool:
    return limit_name(bench.rule).endswith("_share")


def in_unit(bench: Bench, area: np.ndarray) -> np.ndarray:
    if not _is_share(bench):
        return area
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.round(area / bench.subject.area(bench.method(bench.layers[bench["role"]])), 8)


def shown(bench: Bench, value: float) -> str:
    return figure(value, "share" if _is_share(bench) else "m²")


def note_area(
    bench: Bench, out: Judgement, area: np.ndarray, controls: Layer, nothing: Message | None
) -> np.ndarray:
    """Note an area (m², by row) and its limit, and return it in the limit's unit; `nothing` as in `judge`."""
    limit = limit_of(bench)
    out.area_method = bench.method(controls)
    value = np.where(bench.subject.faulty, np.nan, in_unit(bench, area))
    out.unit = "share" if _is_share(bench) else "m²"
    out.at_most(value, limit)
    if nothing and not limit:
        out.limit_text = nothing
    return value


def judge(
    bench: Bench,
    out: Judgement,
    area: np.ndarray,
    counted: Pieces,
    controls: Layer,
    pieces: Pieces,
    *,
    certain_fail: bool,
    doubtful: np.ndarray,
    why,
    remedy,
    hopeless: Message = CHOOSE_ANOTHER,
    nothing: Message | None = None,
) -> None:
    """Judge an area (m², by row) against the rule's limit. `certain_fail`: a feature in doubt can only add
    to the area; otherwise it can only take from it. `remedy` says the cut by its area, `hopeless` what to do
    where only all of the feature would be enough, `nothing` what a limit of 0 asks."""
    limit, tolerance = limit_of(bench), bench.rule.tolerance
    value = note_area(bench, out, area, controls, nothing)
    excess = np.round(value - limit, 9)
    over = excess > tolerance
    # Nothing at all is certain; with a limit of 0 what lies within the tolerance is a fragment.
    band = (np.abs(excess) <= tolerance) & (value > 0) & (tolerance > 0) & (limit > 0)
    doubt = doubtful & (~over if certain_fail else over)
    out.undecide(
        doubt, lambda row: bench.doubt(controls, row), Message("Repair that feature and check again.")
    )
    _undecide_by_scale(bench, out, over, counted, controls, pieces)

    def why_failed(row: int) -> Message:
        return why(row, f"{figure(area[row], 'm²')} ({figure(area[row] / whole[row], 'share')})")

    def full_remedy(row: int) -> Message:
        # What is given up of a share makes the whole smaller too.
        share = out.unit == "share"
        by = (area[row] - limit * whole[row]) / (1 - limit) if share else area[row] - limit
        first = remedy(figure(by, "m²")) if np.round(whole[row] - by, 2) > 0 else hopeless
        if not bench.rule.statutory:
            return first
        return Message("{remedy} Moving the line instead: amendment required.", remedy=first)

    whole = bench.subject.area(bench.method(controls))
    out.fail(over, why_failed, full_remedy)
    out.undecide(
        band,
        lambda row: Message(
            "{value} is within the tolerance of {tolerance} of the limit {limit}.",
            value=figure(value[row], out.unit),
            tolerance=figure(tolerance, out.unit),
            limit=figure(limit, out.unit),
        ),
    )
    if limit == 0 and tolerance > 0:
        out.remark(
            (value > 0) & (value <= tolerance),
            lambda row: Message(
                "A fragment of {value}, within the tolerance of {tolerance}, is listed and not counted.",
                value=figure(value[row], out.unit),
                tolerance=figure(tolerance, out.unit),
            ),
        )
        for at, found in enumerate(out.conflicts):
            small = value[found.row] <= tolerance
            out.conflicts[at] = replace(found, fragment=found.fragment | small)


def _undecide_by_scale(
    bench: Bench, out: Judgement, over: np.ndarray, counted: Pieces, controls: Layer, pieces: Pieces
) -> None:
    """Leave undecided what is narrower than the line is exact, unless it lies deeper within than that."""
    if not len(counted) or not (out.open & over).any():
        return
    accuracy = np.zeros(len(bench.subject))
    known = ~np.isnan(controls.accuracy[pieces.control])
    np.maximum.at(accuracy, pieces.plot[known], controls.accuracy[pieces.control[known]])
    rows = np.flatnonzero(
        (mean_width(counted.geometry) < accuracy[counted.plot]) & (out.open & over)[counted.plot]
    )
    if not len(rows):
        return
    suspects = counted.take(rows)
    shallow = _shallow(bench, suspects, accuracy[suspects.plot], controls, pieces)
    width = dict(
        zip(suspects.plot[shallow].tolist(), mean_width(suspects.geometry[shallow]).tolist(), strict=True)
    )
    narrow = np.zeros(len(bench.subject), dtype=bool)
    narrow[suspects.plot[shallow]] = True
    meta = controls.meta

    def why(row: int) -> Message:
        values = {"width": width[row], "accuracy": accuracy[row], "layer": controls.table.name}
        if meta.accuracy_m is not None:
            return Message(
                "The place is {width:.3g} m wide on average, and “{layer}” is exact to {accuracy:g} m only.",
                **values,
            )
        return Message(
            "The place is {width:.3g} m wide on average, and “{layer}”, at 1:{scale:,.0f}, is exact to "
            "{accuracy:g} m only (0.5 mm on the map, an unverified assumption).",
            scale=accuracy[row] * 2000,
            **values,
        )

    out.undecide(narrow, why, Message("Ask for the line's survey points, or keep clear of it by that width."))


def _shallow(
    bench: Bench, suspects: Pieces, accuracy: np.ndarray, controls: Layer, pieces: Pieces
) -> np.ndarray:
    """Return which suspects have no vertex farther from the role's own lines than these are exact, m."""
    points, suspect = shapely.get_coordinates(suspects.geometry, return_index=True)
    points = shapely.points(points)
    lines, tree = controls.nearby(bench.get("where"), True)
    deep = np.ones(len(points), dtype=bool)
    if bench.rule.type == "min_within":
        deep[tree.query(points, predicate="dwithin", distance=accuracy[suspect])[0]] = False
        return np.bincount(suspect, weights=deep, minlength=len(suspects)) == 0
    start, stop = (np.searchsorted(pieces.plot, suspects.plot, side) for side in ("left", "right"))
    single = (stop - start == 1)[suspect]
    line = lines[pieces.control[start[suspect[single]]]]
    shapely.prepare(line)
    deep[single] = ~shapely.dwithin(line, points[single], accuracy[suspect[single]])
    # Where several features meet, a line between two of them is no line of the whole.
    for at in np.flatnonzero(stop - start > 1).tolist():
        bench.progress.check()
        own = slice(*np.searchsorted(suspect, (at, at + 1)))
        whole = shapely.boundary(shapely.union_all(controls.geometry[pieces.control[start[at] : stop[at]]]))
        shapely.prepare(whole)
        deep[own] = ~shapely.dwithin(whole, points[own], accuracy[at])
    return np.bincount(suspect, weights=deep, minlength=len(suspects)) == 0


def list_conflicts(bench, out, controls, pieces, counted, fragments, method) -> None:
    """List the conflicts by category, and the fragments that were not counted."""
    category = bench.get("category_field")
    if controls is not None and category and controls.name_of(category):
        names = texts(controls.column(category))
        distinct, codes = np.unique(np.array([name or "" for name in names], dtype=str), return_inverse=True)
        by_category = replace(pieces, category=codes[pieces.control].astype(np.int64))
        order = np.lexsort((by_category.control, by_category.category, by_category.plot))
        key = (bench.subject.role, controls.role, bench.get("where"), category)
        counted, fragments = parted(bench, bench.overlays.united(key, by_category.take(order)))
        labels = distinct.astype(object)
    else:
        labels = np.array([bench["role"]], dtype=object)
    for some, fragment in ((counted, False), (fragments, True)):
        area = bench.measure(some, method)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.round(area / bench.subject.area(method)[some.plot], 8)
        label = labels[np.minimum(some.category, len(labels) - 1)]
        found = Conflicts(some.plot, label, area, share, some.geometry, np.full(len(some), fragment))
        out.conflicts.append(found)


def _remark_fragments(bench: Bench, out: Judgement, fragments: Pieces, controls: Layer) -> None:
    if not len(fragments):
        return
    area = sums(fragments.plot, fragments.area, len(bench.subject))
    out.remark(
        area > 0,
        lambda row: Message(
            "Fragments of {area} within “{layer}”, of at most {least:g} m² or {width:g} m mean width, are listed "
            "and not counted.",
            area=figure(area[row], "m²"),
            layer=controls.table.name,
            least=bench.get("min_area_m2", 0),
            width=bench.get("min_width_m", 0),
        ),
    )
