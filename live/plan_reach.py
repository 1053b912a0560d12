"""What an edit reaches: which plots have to be judged again, and by which rules."""

from collections.abc import Mapping

import numpy as np
import shapely
from scipy.spatial import cKDTree

from ..core.boxes import Boxes
from ..core.rules.layer import Layer
from ..core.rules.pack import Pack, Rule
from ..core.rules.predicates import PREDICATES, judges_plots
from ..core.rules.predicates.topology import ALONE, options_of
from ..core.rules.verdict import FAIL, UNDECIDED
from ..core.table import texts
from .plan_edit import Edit
from .verdicts import OPEN

# Rows of the plots (k,) that some rules have to judge again.
Reach = list[tuple[tuple[str, ...], np.ndarray]]
# Rounding of coordinates, m: what touches is met.
_RIM = 1e-6


def hangs_on_neighbours(rule: Rule) -> bool:
    """Return whether a plot's verdict hangs on the plots beside it."""
    return PREDICATES[rule.type].neighbours and not ALONE.issuperset(rule.parameters["checks"])


def by_plots(
    edit: Edit,
    pack: Pack,
    layers: Mapping[str, Layer],
    ground_boxes: Mapping[str, Boxes],
    reads: Mapping[str, frozenset[str]],
    standing: Mapping[str, set[int]],
) -> Reach:
    """Return what an edit of the plots reaches; `layers` are those after it.

    By rule, `ground_boxes` are the boxes of the plots' conflicts with it, on the rows before the edit, `reads` the plots'
    fields on which its verdicts hang, and `standing` its verdicts on what changed and is still there.
    """
    own, out, plots = [], [], layers["plots"]
    sound = bool(
        shapely.is_valid(edit.after.geometry).all() and not shapely.is_empty(edit.after.geometry).any()
    )
    keeps_clear = _Clearance(edit, layers)
    for rule in filter(judges_plots, pack.rules):
        kind = PREDICATES[rule.type]
        others = rule.reads_besides
        known = edit.source is None and OPEN not in standing[rule.id]
        same = known and not (
            edit.fields and edit.fields & {plots.key, *(plots.choice(name).field for name in reads[rule.id])}
        )
        if "plots" in others:
            out.append(((rule.id,), np.arange(len(plots))))
        elif same and not edit.has_other_shape:
            # Nothing that it reads is another: it would say the same.
            continue
        elif hangs_on_neighbours(rule):
            hit = ground_boxes[rule.id].meeting(edit.boxes, _margin(rule))
            out.append(((rule.id,), np.union1d(_neighbours(edit, rule, plots), _now(edit, hit))))
        else:
            # What passed, and of which nothing is kept, passes again where nothing that it reads is another.
            passes = same and standing[rule.id].isdisjoint((FAIL, UNDECIDED))
            if not (passes and ((not kind.shape and not others) or (sound and keeps_clear.of(rule)))):
                own.append(rule.id)
            if not same and kind.unique and rule.parameters.get(kind.unique):
                out += [((rule.id,), rows) for rows in _equals(edit, rule, plots)]
    return [(tuple(own), edit.fresh), *out]


def by_control(role: str, edit: Edit, pack: Pack, layers: Mapping[str, Layer], same_bearing: bool) -> Reach:
    """Return what an edit of a control layer reaches; without `same_bearing`, all that reads the layer."""
    plots, boxes, out = layers["plots"], edit.boxes, []
    everything = np.arange(len(plots))
    for rule in filter(judges_plots, pack.rules):
        if role not in rule.reads_besides:
            continue
        standing = rule.parameters.get("standing_role")
        kind = PREDICATES[rule.type]
        if not same_bearing or kind.neighbours or kind.far or (standing and standing not in layers):
            rows = everything
        elif standing is None:
            rows = plots.boxes.meeting(boxes, _reach(rule, layers[role]))
        else:
            met = boxes if standing == role else np.empty((0, 4))
            if rule.parameters["role"] == role:
                movers = layers[standing].boxes
                met = np.vstack([met, movers.bounds[movers.meeting(boxes, _reach(rule, layers[role]))]])
            rows = plots.boxes.meeting(met, _RIM)
        out.append(((rule.id,), rows))
    return out


def all_at_once(role: str, pack: Pack) -> list[str]:
    """Return the rules that judge another layer, or one as a whole, and read the layer of a role."""
    return [
        rule.id
        for rule in pack.rules
        if not judges_plots(rule) and role in (rule.parameters.get("subject", "plots"), *rule.reads())
    ]


class _Clearance:
    """Whether nothing of the one role that a rule reads is near what changed, as it was and is."""

    def __init__(self, edit: Edit, layers: Mapping[str, Layer]):
        self._edit, self._layers = edit, layers
        # Many rules read the same layer as far off.
        self._known: dict[tuple, bool] = {}

    def of(self, rule: Rule) -> bool:
        """Return whether it is so for a rule."""
        role, kind = rule.parameters.get("role"), PREDICATES[rule.type]
        layer = self._layers.get(role)
        if not kind.keeps_clear or layer is None or "standing_role" in rule.parameters:
            return False
        key = role, kind.reach and (rule.parameters[kind.reach], rule.tolerance)
        if key not in self._known:
            self._known[key] = not len(layer.boxes.meeting(self._edit.boxes, _reach(rule, layer)))
        return self._known[key]


def _margin(rule: Rule) -> float:
    # Vertices nearer than the tolerance are one.
    return 2 * options_of(rule).tolerance


def _neighbours(edit: Edit, rule: Rule, plots: Layer) -> np.ndarray:
    """Return the rows whose faults what changed may matter to: the way back of what a check of a few rows takes in."""
    options, boxes = options_of(rule), edit.redrawn
    beside = plots.boxes.meeting(boxes, 2 * options.tolerance)
    meets = "edge_mismatch" in rule.parameters["checks"]
    if meets or _draws_vertices(edit, plots.table.geometry[beside], options.tolerance):
        margin = 2 * options.tolerance + (options.match_distance if meets else 0)
        beside = plots.boxes.meeting(np.vstack([boxes, plots.boxes.bounds[beside]]), margin)
    return np.union1d(edit.fresh, beside)


def _draws_vertices(edit: Edit, beside: np.ndarray, tolerance: float) -> bool:
    """Return whether a vertex of what changed, as it was or is, lies so near to another that the two are made one:
    then a neighbour's shape may change too."""
    points = shapely.get_coordinates([*edit.before.geometry, *beside])
    places = np.unique(points.view(np.complex128)).view(np.float64).reshape(-1, 2)
    return len(places) > 1 and bool(len(cKDTree(places).query_pairs(tolerance)))


def _now(edit: Edit, rows: np.ndarray) -> np.ndarray:
    """Return former rows by their present number, without those that are gone."""
    if edit.source is None:
        return rows
    return np.flatnonzero(np.isin(edit.source, rows))


def _equals(edit: Edit, rule: Rule, plots: Layer):
    """Yield the rows that share a value with what changed, as it was or as it is."""
    for name in rule.parameters["fields"]:
        own = None if plots.choice(name).rivals else plots.choice(name).field
        if own is None:
            continue
        values = {
            value
            for table in (edit.before, edit.after)
            for value in texts(table.columns[own]).tolist()
            if value and plots.counts(name)[value]
        }
        once = texts(edit.after.columns[own]).tolist()
        if any(plots.counts(name)[value] > once.count(value) for value in values):
            shared = np.array(
                [value in values for value in texts(plots.table.columns[own]).tolist()], dtype=bool
            )
            yield np.flatnonzero(shared)


def _reach(rule: Rule, layer: Layer) -> float:
    """Return how far off a feature of a role may matter to a rule, in metres."""
    exact = layer.least_exact
    far = PREDICATES[rule.type].reach
    return (rule.parameters[far] + max(rule.tolerance, exact) if far else exact) + _RIM
