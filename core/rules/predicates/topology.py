"""The rule on a layer as a whole: overlaps, gaps, and the other faults of a coverage."""

import numpy as np
import shapely

from ...coverage import Options, check_coverage
from ...geodesy import areas
from ...table import texts
from ...text import Message
from ..bench import Bench
from ..pack import Rule
from ..verdict import Conflicts, Judgement
from .registry import rule_type

OPTIONS = {
    "min_overlap_area_m2": "min_overlap_area",
    "min_gap_area_m2": "min_gap_area",
    "max_gap_area_m2": "max_gap_area",
    "min_area_m2": "min_area",
    "min_angle_deg": "min_angle",
    "edge_distance_m": "match_distance",
}
# Faults of a feature by itself.
ALONE = frozenset({"invalid", "sliver", "undersized", "acute_angle"})
REMEDIES = {
    "invalid": Message("Draw the boundary anew."),
    "overlap": Message("Give the common ground to one of the two."),
    "duplicate": Message("Delete one of the two."),
    "gap": Message("Give the ground to a neighbour, or declare it a gap."),
    "sliver": Message("Merge it with a neighbour."),
    "undersized": Message("Merge it with a neighbour."),
    "acute_angle": Message("Straighten the boundary at the corner."),
    "edge_mismatch": Message("Bring the two edges together."),
}


def options_of(rule: Rule) -> Options:
    """Return what a rule of this type looks for."""
    return Options(
        looked_for=frozenset(rule.parameters["checks"]),
        **{OPTIONS[name]: rule.parameters[name] for name in OPTIONS if name in rule.parameters},
    )


@rule_type(neighbours=True)
def coverage(bench: Bench) -> Judgement:
    """A feature has none of the faults that are looked for, by itself or with its neighbours."""
    out, layer, checks = bench.judgement(), bench.whole, bench["checks"]
    out.unit = "m²"
    grounds = {}
    for parameter in ("boundary_role", "allowed_gaps_role"):
        if bench.get(parameter):
            other = bench.areal_layer(bench[parameter], out)
            if other is None:
                return out
            whole = parameter == "boundary_role"
            grounds[parameter.removesuffix("_role")] = (
                other.ground if whole else other.geometry[~other.faulty]
            )
    sheets = None
    if "edge_mismatch" in checks:
        if not bench.get("sheet_field") or layer.missing([bench["sheet_field"]]):
            out.stay_open(Message("Edges across sheets need the field of the map sheet."))
            return out
        bench.read(layer, None, bench["sheet_field"])
        sheets = texts(layer.column(bench["sheet_field"]))
    out.area_method = "planar" if bench.method() == "survey" else bench.method()
    crs = layer.measurable()
    found = check_coverage(
        layer.table.geometry,
        options_of(bench.rule),
        rows=bench.rows,
        boxes=layer.boxes,
        changed=bench.changed,
        sheets=sheets,
        broken=layer.table.broken,
        areas=lambda geometry: areas(geometry, crs, out.area_method),
        progress=bench.progress,
        **grounds,
    )
    # In a run on some rows, the others' faults are not asked for.
    place = np.full(len(layer) + 1, -1)
    place[bench.rows if bench.rows is not None else np.arange(len(layer))] = np.arange(len(bench.subject))
    fault = np.concatenate([np.arange(len(found))] * 2)
    own = place[np.concatenate([found.row, found.other])]
    other = np.concatenate([found.other, found.row])
    if bench.changed is not None:
        named = np.concatenate([found.row, found.other])[own < 0]
        out.reached = np.unique(named[named >= 0])
    fault, own, other = fault[own >= 0], own[own >= 0], other[own >= 0]
    order = np.lexsort((fault, own))
    fault, own, other = fault[order], own[order], other[order]
    count = np.bincount(own, minlength=len(bench.subject))
    area = np.nan_to_num(np.round(found.area[fault], 4))
    total = np.round(np.bincount(own, weights=area, minlength=len(bench.subject)), 4)
    # Corners and edges have no area: there the number of faults has to do.
    out.at_most(np.where((total > 0) | (count == 0), total, np.nan), 0.0)
    out.measured_text = (
        lambda row: None if total[row] > 0 else Message("{count} faults", count=int(count[row]))
    )
    first = np.searchsorted(own, np.arange(len(bench.subject)))
    sentences = found.reasons(layer.ids)

    def why(row: int) -> Message:
        told = sentences[fault[first[row]]]
        if count[row] == 1:
            return told
        return Message("{what} ({count} faults in all.)", what=told, count=int(count[row]))

    out.fail(count > 0, why, lambda row: REMEDIES[found.error[fault[first[row]]]])
    bench.set_faults_aside(out)
    near = other >= 0
    out.evidence.append((bench.subject.role, own[near], other[near]))
    areal = np.isin(shapely.get_type_id(found.geometry[fault]), (3, 6))
    at, row = fault[areal], own[areal]
    area = np.round(found.area[at], 4)
    share = np.round(area / bench.subject.area(out.area_method)[row], 8)
    out.conflicts.append(
        Conflicts(row, found.error[at], area, share, found.geometry[at], np.zeros(len(at), dtype=bool))
    )
    return out
