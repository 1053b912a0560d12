"""A picture of marks that is painted whole once, then only where its marks are other ones."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QPainter, QPixmap, QRegion

_NOTHING = QColor(0, 0, 0, 0)
# Where more marks than this are other ones, all is painted.
_MANY = 100


class Mark(NamedTuple):
    """One thing that is painted: `token` tells it from all others, also from itself at another place or in another look;
    nothing of it is outside `rect`, in pixels."""

    token: Hashable
    rect: QRectF
    paint: Callable[[QPainter], None]


class Drawing:
    """A picture (`pixmap`) of so many pixels, each of `ratio` points, transparent where none of its `marks` is."""

    def __init__(self, width: int, height: int, ratio: float):
        self.made_for = width, height, ratio
        self.pixmap = QPixmap(round(width * ratio), round(height * ratio))
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(_NOTHING)
        self.marks: dict[Hashable, Mark] = {}

    def show(self, marks: Sequence[Mark]) -> None:
        """Show these marks, the last on top, instead of those that it shows."""
        before, self.marks = self.marks, {mark.token: mark for mark in marks}
        other = [before[token] for token in before.keys() - self.marks.keys()]
        other += [self.marks[token] for token in self.marks.keys() - before.keys()]
        if not other:
            return
        width, height, _ = self.made_for
        stale = QRegion(0, 0, width, height) if len(other) > _MANY else QRegion()
        for mark in other[:_MANY]:
            stale += mark.rect.toAlignedRect()
        painter = QPainter(self.pixmap)
        painter.setClipRegion(stale)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(stale.boundingRect(), _NOTHING)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in marks:
            if stale.intersects(mark.rect.toAlignedRect()):
                mark.paint(painter)
        painter.end()
