"""Plots of a ledger as polygons that can be measured: sound, and what lies twice is told."""

from dataclasses import replace

import numpy as np

from ..overlay import overlay
from ..polygons import repair
from ..progress import Progress
from ..table import Table, repairs
from ..text import Message
from .fields import joined

# Ground that two plots share is worth a word from so much on, m².
_SHARED = 1.0
_NAMED = 5


def sound(table: Table, progress: Progress) -> Table:
    """Return a layer with its invalid polygons made valid, which is told."""
    geometry, rows = repair(table.geometry)
    for note in repairs(table, rows):
        progress.warn(note)
    return replace(table, geometry=geometry)


def tell_double(plots: Table, ids: np.ndarray, progress: Progress) -> None:
    """Tell which plots lie over each other, since each is judged and counted by itself. Raises Cancelled."""
    pieces = overlay(plots.geometry, plots.geometry, progress=progress)
    twice = np.flatnonzero((pieces.plot < pieces.control) & (pieces.area >= _SHARED))
    if not len(twice):
        return
    largest = twice[np.argsort(-pieces.area[twice], kind="stable")][:_NAMED]
    pairs = [f"{ids[pieces.plot[row]]} / {ids[pieces.control[row]]}" for row in largest.tolist()]
    progress.warn(
        Message(
            "{count} pairs of plots of layer “{layer}” lie over each other, on {area:,.0f} m² ({pairs}{more}). Each plot "
            "is judged and counted by itself, so sums of areas have that ground twice.",
            count=len(twice),
            layer=plots.name,
            area=float(pieces.area[twice].sum()),
            pairs=joined(pairs),
            more=", …" if len(twice) > _NAMED else "",
        )
    )
