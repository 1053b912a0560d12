"""What the box “What if” calls the figures of a rule, and what it says of the counts."""

from ..bridge.text import tr


def figure_title(rule_type: str, limit) -> str:
    """Return what a figure of a rule is called."""
    title = _title(rule_type, limit.name)
    return f"{title}: {' · '.join(limit.match)}" if limit.match else title


def _title(rule_type: str, name: str) -> str:
    if rule_type == "coverage" and name == "min_area_m2":
        return tr("Least area of a plot")
    titles = {
        "limit_m2": tr("Limit, as an area"),
        "limit_share": tr("Limit, as a share"),
        "limit_outside_m2": tr("Most that may lie outside, as an area"),
        "limit_outside_share": tr("Most that may lie outside, as a share"),
        "limit_min": tr("Lower limit"),
        "limit_max": tr("Upper limit"),
        "min": tr("Lower limit"),
        "max": tr("Upper limit"),
        "limit_min_m2": tr("Least total"),
        "limit_max_m2": tr("Most in total"),
        "limit_m": tr("Least distance"),
        "min_area_m2": tr("Pieces not counted, up to this area"),
        "min_width_m": tr("Pieces not counted, up to this width"),
        "min_overlap_area_m2": tr("Overlaps not reported, up to this area"),
        "min_gap_area_m2": tr("Gaps not reported, up to this area"),
        "max_gap_area_m2": tr("Gaps that are open space, above this area"),
        "min_angle_deg": tr("Least angle"),
        "edge_distance_m": tr("Edges that were meant to be one, up to this distance"),
        "estimated_margin": tr("Margin of what is estimated"),
        "tolerance": tr("Tolerance"),
    }
    return titles.get(name, name)


def counts_text(tried) -> str:
    """Return how many fail and are undecided, before and now; a sign of waiting while that is not known."""
    if tried is None:
        return "…"
    _, fail, undecided = (f"{count:,}" for count in tried.counts)
    _, fail_before, undecided_before = (f"{count:,}" for count in tried.before)
    fails = tr("{before} → {now} fail").format(before=fail_before, now=fail)
    if undecided == undecided_before == "0":
        return fails
    opens = tr("{before} → {now} undecided").format(before=undecided_before, now=undecided)
    return f"{fails}, {opens}"
