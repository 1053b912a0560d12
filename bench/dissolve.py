"""The same overlay, counting overlapping control areas once: its time beside that of not dissolving."""

from pathlib import Path

from . import district
from .harness import row
from .overlay import inputs, ours


def run(folder: Path) -> list[dict]:
    plots, controls, work = inputs(folder, district.controls())
    apart = ours(plots, controls)
    united = ours(plots, controls, dissolve=True)
    work = work.replace("not dissolving", "dissolving; the peer is our own time of not dissolving")
    return [row("dissolve", work, united, "not dissolving", apart[0])]
