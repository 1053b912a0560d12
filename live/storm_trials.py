"""Ground that is tried out in the Storm dock: its changes in order, undone and redone, kept in a file."""

from collections.abc import Sequence
from pathlib import Path

import shapely
from qgis.core import QgsGeometry

from ..core.text import InputError, Message
from ..core.water import edits as ground
from ..core.water.edits import DIG, RAISE, WALL, Edit

__all__ = ["DIG", "RAISE", "WALL", "Edit", "Trials"]


class Trials:
    """What is tried on a terrain of this CRS and name: `edits`, in the order in which they were drawn."""

    def __init__(self, crs: str = "", terrain: str = ""):
        self.crs, self.terrain = crs, terrain
        self.edits: tuple[Edit, ...] = ()
        self._done: list[tuple[Edit, ...]] = []
        self._undone: list[tuple[Edit, ...]] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def put(self, edits: Sequence[Edit]) -> None:
        """Try these edits; what was tried before can be undone to."""
        self._done.append(self.edits)
        self._undone = []
        self.edits = tuple(edits)

    def draw(self, kind: str, shape: QgsGeometry, metres: float) -> bool:
        """Try a shape of the terrain's system besides; tells whether there is anything of it.

        A polygon that crosses itself has the ground that a person sees filled.
        """
        own = shapely.from_wkb(bytes(shape.asWkb()))
        if kind != WALL:
            parts = shapely.get_parts(shapely.make_valid(own))
            own = shapely.union_all([one for one in parts if shapely.get_dimensions(one) == 2])
        if own.is_empty:
            return False
        self.put((*self.edits, Edit(kind, own, metres)))
        return True

    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            self._undone.append(self.edits)
            self.edits = self._done.pop()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        if self._undone:
            self._done.append(self.edits)
            self.edits = self._undone.pop()

    def refuse(self) -> None:
        """Take the last step back for good."""
        if self._done:
            self.edits = self._done.pop()

    def save(self, path: Path) -> None:
        """Write the edits to a file. Raises OSError."""
        ground.save(path, self.edits, self.crs, self.terrain)

    def open(self, path: Path) -> Message | None:
        """Try the edits of a file; return why they cannot be, None where they are."""
        try:
            self.put(ground.load(path, self.crs))
        except InputError as error:
            return error.message
        return None
