"""A row of widgets that goes on below where a dock is too narrow for it."""

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QLayout, QWidget


class Flow(QLayout):
    """Lays widgets out one after the other, in as many lines as they need; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.items = []

    def addItem(self, item) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, place):
        return self.items[place] if 0 <= place < len(self.items) else None

    def takeAt(self, place):
        return self.items.pop(place) if 0 <= place < len(self.items) else None

    def expandingDirections(self):
        return Qt.Orientations()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self.items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, True)

    def _lay_out(self, rect: QRect, place: bool) -> int:
        """Return the height that the lines take; `place` puts the widgets there."""
        gap = max(self.spacing(), 0)
        x, y, line = rect.x(), rect.y(), 0
        for item in self.items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + gap, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, line = x + size.width() + gap, max(line, size.height())
        return y + line - rect.y()
