"""Rules on a plot's own fields: allowed values, required fields, indices in their range, expressions."""

import numpy as np

from ... import landuse
from ...table import nulls, texts
from ...text import Message
from ..bench import Bench
from ..pack import table_name
from ..verdict import Judgement, figure
from .areas import parted
from .registry import rule_type


@rule_type(unique="unique", shape=False)
def required(bench: Bench) -> Judgement:
    """Fields hold a value, and with `unique` one that no other feature of the layer has."""
    out, subject = bench.judgement(), bench.subject
    for name in bench["fields"]:
        missing = subject.missing([name])
        if subject.choice(name).rivals:
            out.undecide(True, missing)
            continue
        if missing:
            out.fail(True, missing, Message("Add the field “{field}” and fill it in.", field=name))
            continue
        bench.read(subject, None, name)
        own = subject.name_of(name)
        values = texts(subject.column(name))
        blank = np.array([value is None or not value.strip() for value in values.tolist()], dtype=bool)
        out.fail(
            blank,
            Message("Field “{field}” is empty.", field=own),
            Message("Fill in the field “{field}”.", field=own),
        )
        if bench.get("unique"):
            counts = bench.whole.counts(name)
            twice = np.array([counts[value] > 1 for value in values.tolist()], dtype=bool)
            out.fail(
                twice & ~blank,
                lambda row, values=values, own=own: Message(
                    "Value “{value}” of field “{field}” stands on another feature too.",
                    value=values[row],
                    field=own,
                ),
                Message("Give the feature a value of its own in field “{field}”.", field=own),
            )
    return out


@rule_type(shape=False)
def allowed_values(bench: Bench) -> Judgement:
    """A field's value is in a list, or is a code of a code table's edition."""
    out, subject, name = bench.judgement(), bench.subject, bench["field"]
    if not bench.has_fields(subject, out, name):
        return out
    values, own = texts(subject.column(name)), subject.name_of(name)
    out.undecide(nulls(subject.column(name)), Message("Field “{field}” is empty.", field=own))
    out.measured_text = values.__getitem__
    distinct = {value for value in values.tolist() if value is not None}
    if "code_table" in bench.rule.parameters:
        edition = landuse.edition(table_name(bench["code_table"]))
        leaf = bench["code_table"].get("leaf_only", False)
        wrong = {value: why for value in distinct if (why := _code_fault(value, edition, leaf))}
        out.limit_text = edition.title
    else:
        listed = [_plain(value) for value in bench["values"]]
        wrong = {}
        for value in distinct:
            parts = _split(value, bench.get("separators"))
            bad = [part for part in parts if not _listed(part, listed, bench.get("prefix", False))]
            if bad or not parts:
                wrong[value] = Message(
                    "Value “{value}” is not one of: {values}.", value=value, values=", ".join(listed)
                )
        out.limit_text = ", ".join(listed)
    bad = np.array([value in wrong for value in values.tolist()], dtype=bool)
    out.fail(
        bad, lambda row: wrong[values[row]], Message("Put an allowed value into field “{field}”.", field=own)
    )
    return out


def _plain(value) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _split(value: str, separators: str | None) -> list[str]:
    for mark in separators or "":
        value = value.replace(mark, "\0")
    return [part.strip() for part in value.split("\0") if part.strip()]


def _listed(part: str, listed: list[str], prefix: bool) -> bool:
    return any(part.startswith(one) if prefix else part == one for one in listed)


def _code_fault(value: str, edition: landuse.Edition, leaf_only: bool) -> Message | None:
    if not edition.knows(value):
        others = [e for e in landuse.EDITIONS if e != edition.id and landuse.edition(e).knows(value)]
        if others:
            return Message(
                "Code “{code}” is not in {title}, but in {others}.",
                code=value,
                title=edition.title,
                others=", ".join(landuse.edition(other).title for other in others),
            )
        return Message("Code “{code}” is not in {title}.", code=value, title=edition.title)
    parents = {row.parent for row in edition.codes.values()}
    coarse = [part for part in landuse.split(value) if part in parents]
    if leaf_only and coarse:
        return Message("Code “{code}” has finer codes below it, and one of those is needed.", code=coarse[0])
    return None


@rule_type(shape=False)
def expression(bench: Bench) -> Judgement:
    """A CQL2 condition on the feature's attributes holds."""
    out, subject, condition = bench.judgement(), bench.subject, bench["expression"]
    bench.read(subject, condition)
    true, unknown = subject.where(condition)
    out.limit_text = condition
    out.undecide(unknown, lambda row: subject.why_unknown(condition, row))
    out.fail(~true, lambda row: Message("The condition “{condition}” does not hold.", condition=condition))
    return out


@rule_type(shape=False)
def index_range(bench: Bench) -> Judgement:
    """A measured index lies within its limits: the plot's own, then those of the features over it, then the
    lookup table's, then the fixed ones."""
    out, subject, name, rule = bench.judgement(), bench.subject, bench["field"], bench.rule
    out.unit = bench["unit"]
    if not bench.has_fields(subject, out, name):
        return out
    value, unknown = subject.numbers(name)
    value = np.where(unknown, np.nan, value)
    low, low_named, low_why = _limits(bench, out, "min")
    high, high_named, high_why = _limits(bench, out, "max")
    out.measured = np.round(value, 6)
    none = np.isnan(low) & np.isnan(high)
    broken = {**low_why, **high_why}
    # Where no feature sets a limit there is none to keep to, whatever the field says.
    free = none & _is_zoned(bench)
    out.undecide(unknown & ~free, lambda row: subject.no_number(name, row))
    out.undecide(_among(broken, len(subject)), lambda row: broken[row])
    out.undecide(none & ~free, lambda row: Message("No limit was found: {sought}.", sought=_sought(bench)))

    own, unit = subject.name_of(name), out.unit
    below, above = np.round(value - low, 9), np.round(high - value, 9)
    nearest = np.fmin(below, above)
    out.margin = nearest
    # The limit that is nearer, so that measure, limit and margin belong together.
    upper = np.isnan(below) | (above <= below)
    out.limit = np.where(upper, high, low)
    out.limit_text = lambda row: _range_text(low[row], high[row], unit)
    out.undecide(
        # On the limit's good side an index keeps it: plans are built up to their limits.
        (nearest < 0) & (nearest >= -rule.tolerance),
        lambda row: Message(
            "{value} misses the limit {limit} by no more than the tolerance of {tolerance}.",
            value=figure(value[row], unit),
            tolerance=figure(rule.tolerance, unit),
            limit=figure(out.limit[row], unit),
        ),
    )
    margin = bench.get("estimated_margin", 0.0)
    if margin:
        out.undecide(
            _estimated(bench) & (np.abs(nearest) <= margin),
            lambda row: Message(
                "{value} is an estimate and within {margin} of the limit {limit}: measure it.",
                value=figure(value[row], unit),
                margin=figure(margin, unit),
                limit=figure(out.limit[row], unit),
            ),
        )
    named = {True: high_named, False: low_named}

    def why(row: int) -> Message:
        values = {
            "field": own,
            "value": figure(value[row], unit),
            "limit": figure(out.limit[row], unit),
            "source": named[bool(upper[row])][row],
        }
        if upper[row]:
            return Message("“{field}” is {value}, more than the limit of {limit} ({source}).", **values)
        return Message("“{field}” is {value}, less than the limit of {limit} ({source}).", **values)

    def remedy(row: int) -> Message:
        by, limit = figure(-nearest[row], unit), figure(out.limit[row], unit)
        if upper[row]:
            return Message("Lower “{field}” by {by} to {limit}.", field=own, by=by, limit=limit)
        return Message("Raise “{field}” by {by} to {limit}.", field=own, by=by, limit=limit)

    out.fail(nearest < 0, why, remedy)
    return out


def _limits(bench: Bench, out: Judgement, side: str) -> tuple[np.ndarray, np.ndarray, dict[int, Message]]:
    """Return one side's limit (NaN where there is none), where each was found, and rows whose own limit is
    no number."""
    subject, n = bench.subject, len(bench.subject)
    limit, source = np.full(n, np.nan), np.full(n, None, dtype=object)
    broken: dict[int, Message] = {}
    name = bench.get(f"{side}_field")
    if name and subject.name_of(name):
        bench.read(subject, None, name)
        own, unknown = subject.numbers(name)
        limit[~unknown] = own[~unknown]
        source[~unknown] = Message("the plot's field “{field}”", field=subject.name_of(name))
        text = np.flatnonzero(unknown & ~nulls(subject.column(name)))
        broken = {row: subject.no_number(name, row) for row in text.tolist()}
    if bench.get(f"role_{side}_field"):
        empty = np.isnan(limit)
        over, named, doubts = _limits_over(bench, out, side, empty)
        limit[empty], source[empty] = over[empty], named[empty]
        broken |= {row: why for row, why in doubts.items() if empty[row]}
    lookup = bench.get("lookup")
    if lookup and not subject.missing(lookup["keys"]):
        bench.read(subject, None, *lookup["keys"])
        keys = [texts(subject.column(key)).tolist() for key in lookup["keys"]]
        found = _looked_up(list(zip(*keys, strict=True)), lookup["rows"], side)
        empty = np.isnan(limit) & ~np.isnan(found)
        limit[empty] = found[empty]
        source[empty] = Message("table, by {keys}", keys=", ".join(lookup["keys"]))
    fixed = bench.get(f"limit_{side}")
    if fixed is not None:
        empty = np.isnan(limit)
        limit[empty] = fixed
        source[empty] = Message("the rule")
    return limit, source, broken


def _limits_over(
    bench: Bench, out: Judgement, side: str, wanted: np.ndarray
) -> tuple[np.ndarray, np.ndarray, dict[int, Message]]:
    """Return the strictest limit of one side among the features of the limit role over each plot where it
    is wanted (NaN under none of them), whose it is, and why it cannot be told where it cannot."""
    subject, n, name = bench.subject, len(bench.subject), bench[f"role_{side}_field"]
    limit, source = np.full(n, np.nan), np.full(n, None, dtype=object)
    zoned = _is_zoned(bench)
    # Where there are other sources, a missing layer leaves the word to them.
    asked = out if zoned else Judgement(out.applies)
    # By which layers a verdict is must not hang on what other plots ask of them.
    zones = bench.areal_layer(bench["limit_role"], asked)
    if zones is None or not bench.has_fields(zones, asked, name) or not wanted.any():
        return limit, source, {}
    pieces, doubtful = bench.pieces(zones, bench.get("where"))
    over, _ = parted(bench, pieces.take(wanted[pieces.plot]))
    value, unknown = zones.numbers(name)
    # Where there are other sources, a feature without a value leaves the word to them.
    strict = np.where(unknown, -np.inf if zoned else np.inf, value if side == "max" else -value)[over.control]
    order = np.lexsort((over.control, strict, over.plot))
    plot, first = np.unique(over.plot[order], return_index=True)
    zone = over.control[order][first]
    known = ~unknown[zone]
    limit[plot[known]] = value[zone[known]]
    title = zones.table.name
    source[plot] = [Message("feature {id} of “{layer}”", id=zones.ids[at], layer=title) for at in zone]
    out.evidence.append((zones.role, plot, zone))
    silent = zip(plot[~known], zone[~known], strict=True) if zoned else ()
    why = {row: zones.no_number(name, at) for row, at in silent}
    why |= {row: bench.doubt(zones, row) for row in np.flatnonzero(doubtful)}
    return limit, source, why | {row: subject.faults[row] for row in np.flatnonzero(subject.faulty)}


def _is_zoned(bench: Bench) -> bool:
    """Return whether the only limits are those of features: beyond them there is none to keep to."""
    others = ("min_field", "max_field", "lookup", "limit_min", "limit_max")
    return bool(bench.get("limit_role")) and not any(name in bench.rule.parameters for name in others)


def _looked_up(keys: list[tuple], rows: list[dict], side: str) -> np.ndarray:
    known = {}
    for key in set(keys):
        match = (row for row in rows if all(k in one for k, one in zip(key, row["match"], strict=True)))
        known[key] = next(match, {}).get(side, np.nan)
    return np.array([known[key] for key in keys], dtype=float)


def _estimated(bench: Bench) -> np.ndarray:
    subject, name = bench.subject, bench.get("estimated_field")
    if bench.get("estimated"):
        return np.ones(len(subject), bool)
    if name is None or subject.name_of(name) is None:
        return np.zeros(len(subject), bool)
    bench.read(subject, None, name)
    flags = texts(subject.column(name)).tolist()
    return np.array(
        [flag is None or flag.strip().lower() in ("1", "true", "t", "是", "y") for flag in flags], bool
    )


def _among(rows: dict[int, Message], size: int) -> np.ndarray:
    out = np.zeros(size, bool)
    out[list(rows)] = True
    return out


def _sought(bench: Bench) -> str:
    lookup = bench.get("lookup")
    sought = [*map(bench.get, ("min_field", "max_field", "limit_role")), *(lookup["keys"] if lookup else ())]
    return ", ".join(filter(None, sought))


def _range_text(low: float, high: float, unit: str) -> str:
    if np.isnan(low):
        return f"≤ {figure(high, unit)}" if not np.isnan(high) else ""
    return f"≥ {figure(low, unit)}" if np.isnan(high) else f"{figure(low, '')} – {figure(high, unit)}"
