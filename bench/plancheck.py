"""The plan check while a plan of 100,000 plots is edited; the peer is the batch run, anew after each edit."""

from pathlib import Path
from statistics import median, quantiles

from . import rules
from .harness import timed_algorithm, told_by

PLAN = "50 rules, 100k plots, 10 control layers"


def run(folder: Path) -> list[dict]:
    """Return the rows of `build/bench.json`: edits, turning on, pasting, and what another layer's edits cost."""
    parameters = rules.inputs(folder)
    batch_s, _ = timed_algorithm("guiju:checkcompliance", parameters, repeat=1)
    found = told_by("plancheck_window", str(folder))
    batch = "guiju:checkcompliance"
    vertex, value = found["vertex"], found["attribute"]
    return [
        _row(
            found, "plancheck_vertex", f"a vertex moved, to verdict on screen: {PLAN}", vertex, batch, batch_s
        ),
        _row(
            found,
            "plancheck_attribute",
            f"a value changed, to verdict on screen: {PLAN}",
            value,
            batch,
            batch_s,
        ),
        _row(found, "plancheck_view", f"turned on, to all that is in view on screen: {PLAN}", found["view"]),
        _row(found, "plancheck_on", f"turned on, to all verdicts: {PLAN}", found["on"], batch, batch_s),
        _row(
            found,
            "plancheck_paste",
            f"1,000 plots pasted, to their verdicts on screen: {PLAN}",
            found["paste"],
        ),
        _row(
            found,
            "plancheck_elsewhere",
            "100 edits of a layer that is not checked, live on; the peer is live off",
            found["elsewhere_on"],
            "live off",
            median(found["elsewhere_off"]),
        ),
    ]


def _row(
    found: dict, name: str, work: str, seconds: list[float], peer: str | None = None, peer_s=None
) -> dict:
    ours = median(seconds)
    row = {
        "name": name,
        "work": work,
        "ours_s": round(ours, 6),
        "peer": peer,
        "peer_s": peer_s and round(peer_s, 6),
        "ratio": peer_s and round(peer_s / ours, 2),
        "peak_mb": round(found["peak_mb"]),
    }
    if len(seconds) > 1:
        row["p95_s"] = round(quantiles(seconds, n=20)[-1], 6)
    if stall := found["stalls"].get(name.removeprefix("plancheck_")):
        row["stall_s"] = round(stall, 3)
    return row
