"""Rules on areas of plots by themselves: recorded against measured, control totals."""

import math

import numpy as np

from ...text import Message
from ..bench import Bench
from ..verdict import Judgement, figure
from .registry import rule_type

SQUARE_METRES = {"m2": 1.0, "ha": 1e4, "mu": 10000 / 15, "km2": 1e6}


@rule_type
def area_matches(bench: Bench) -> Judgement:
    """A recorded area is the measured one, within the larger of an absolute and a relative difference."""
    out, subject, name = bench.judgement(), bench.subject, bench["field"]
    out.unit = "m²"
    if not bench.has_fields(subject, out, name):
        return out
    # A recorded area is held against the drawn one, never against itself.
    out.area_method = "planar" if bench.method() == "survey" else bench.method()
    bench.set_faults_aside(out)
    recorded, unknown = subject.numbers(name)
    out.undecide(unknown, lambda row: subject.no_number(name, row))
    recorded = recorded * SQUARE_METRES[bench.get("field_unit", "m2")]
    measured = subject.area(out.area_method)
    limit = np.fmax(bench.get("limit_m2", 0.0), bench.get("limit_share", 0.0) * measured)
    difference = np.round(np.abs(recorded - measured), 4)
    out.at_most(difference, np.round(limit, 4))
    excess = np.round(difference - limit, 9)
    tolerance = bench.rule.tolerance
    out.undecide(
        (np.abs(excess) <= tolerance) & bool(tolerance),
        lambda row: Message(
            "{value} is within the tolerance of {tolerance} of the limit {limit}.",
            value=figure(difference[row], "m²"),
            tolerance=figure(tolerance, "m²"),
            limit=figure(limit[row], "m²"),
        ),
    )
    out.fail(
        excess > tolerance,
        lambda row: Message(
            "“{field}” says {recorded}, and {measured} are measured: {difference} apart.",
            field=subject.name_of(name),
            recorded=figure(recorded[row], "m²"),
            measured=figure(measured[row], "m²"),
            difference=figure(difference[row], "m²"),
        ),
        lambda row: Message(
            "Correct “{field}” to {measured}, or the boundary.",
            field=subject.name_of(name),
            measured=figure(measured[row], "m²"),
        ),
    )
    return out


@rule_type(whole=True)
def total_area(bench: Bench) -> Judgement:
    """The total area of a layer's features keeps to a control total; one verdict for the layer."""
    out, subject, name = Judgement(np.ones(1, dtype=bool)), bench.subject, bench.get("field")
    out.unit = "m²"
    if name and not bench.has_fields(subject, out, name):
        return out
    true, unsure = subject.where(bench.get("where"))
    bench.read(subject, bench.get("where"))
    if name:
        values, unknown = subject.numbers(name)
        values = values * SQUARE_METRES[bench.get("field_unit", "m2")]
    else:
        out.area_method = bench.method()
        values = subject.area(out.area_method)
        unknown = np.isnan(values)
    counted = bench.applies & true
    open_rows = (bench.unknown & ~(~true & ~unsure)) | (bench.applies & unsure) | (counted & unknown)
    total = round(math.fsum(values[counted & ~unknown].tolist()), 4)
    least, most = bench.get("limit_min_m2"), bench.get("limit_max_m2")
    tolerance = bench.rule.tolerance
    short = -math.inf if least is None else least - total
    over = -math.inf if most is None else total - most
    if over >= short:
        out.at_most(np.array([total]), most)
    else:
        out.at_least(np.array([total]), least)
    # What is not known can only add to the total.
    certain = over > tolerance or (most is None and short < -tolerance)
    left = int(open_rows.sum())
    if left and not certain:
        out.undecide(
            True,
            Message(
                "{total} are certain, but {count} features of layer “{layer}” could not be counted.",
                total=figure(total, "m²"),
                count=left,
                layer=subject.table.name,
            ),
        )
    worst = max(over, short)
    values = {"total": figure(total, "m²"), "limit": figure(out.limit[0], "m²")}
    out.undecide(
        bool(tolerance) and abs(worst) <= tolerance,
        Message(
            "{value} is within the tolerance of {tolerance} of the limit {limit}.",
            value=values["total"],
            tolerance=figure(tolerance, "m²"),
            limit=values["limit"],
        ),
    )
    by = figure(worst, "m²")
    if over >= short:
        why = Message("The total of {total} is more than {limit}.", **values)
        out.fail(worst > tolerance, why, Message("Take {by} out.", by=by))
    else:
        why = Message("The total of {total} is less than {limit}.", **values)
        out.fail(worst > tolerance, why, Message("Add {by}.", by=by))
    return out
