"""What is read of a drawing, and what is said of it."""

from dataclasses import dataclass, replace

import numpy as np

from ..text import Message


@dataclass(frozen=True)
class Problem:
    """Something odd in a drawing: a stable `code`, its severity (error, warning, info), a sentence, where.

    `layer` and `handle` are the drawing's own, `place` is x, y in metres, `gap` the width of an opening in
    metres.
    """

    code: str
    severity: str
    message: Message
    layer: str | None = None
    handle: str | None = None
    place: tuple[float, float] | None = None
    gap: float | None = None


@dataclass(frozen=True)
class Entities:
    """Entities of a drawing as columns (n,): two-dimensional geometries, and their layer, handle and kind.

    `kind` is the DXF name (LWPOLYLINE, HATCH, TEXT, ATTRIB, …). `text` is what a text or an attribute says, None
    for others; `tag` is an attribute's. `in_block` marks what came out of a block reference.
    """

    geometry: np.ndarray
    layer: np.ndarray
    handle: np.ndarray
    kind: np.ndarray
    text: np.ndarray
    tag: np.ndarray
    in_block: np.ndarray

    def __len__(self) -> int:
        return len(self.geometry)

    def take(self, rows: np.ndarray) -> "Entities":
        """Return the rows of a boolean mask (n,)."""
        return Entities(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    def moved(self, geometry: np.ndarray) -> "Entities":
        """Return the same with other geometries (n,)."""
        return replace(self, geometry=geometry)
