"""How long a cancel waits for its answer, at moments spread over the run; the worst of them counts."""

from pathlib import Path

from . import district, overlay, rules
from .harness import cancelled_algorithm, row

SHARES = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.93]


def run(folder: Path) -> list[dict]:
    plots, controls, _work = overlay.inputs(folder, district.controls())
    laid_over = {
        "INPUT": str(plots),
        "OVERLAY": str(controls),
        "DISSOLVE": True,
        "OUTPUT": str(folder / "pieces.gpkg"),
        "SUMMARY": str(folder / "summary.gpkg"),
    }
    (folder / "rules").mkdir()
    rows = []
    for algorithm, parameters in (
        ("guiju:overlaparea", laid_over),
        ("guiju:checkcoverage", {"INPUT": str(plots), "ERRORS": str(folder / "errors.gpkg")}),
        ("guiju:checkcompliance", rules.inputs(folder / "rules")),
    ):
        answers = cancelled_algorithm(algorithm, parameters, SHARES)
        work = (
            f"{algorithm} cancelled at {len(answers)} moments of its run, worst answer, nothing left behind"
        )
        rows.append(row(f"cancel {algorithm}", work, (round(max(answers), 2), None), None, None))
    return rows
