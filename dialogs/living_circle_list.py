"""The list of categories by level: what is met, what is not, what cannot be told, and how far the nearest is."""

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ..bridge.text import tr
from ..live.living_circle import Answer
from . import living_circle_words as words
from .living_circle_map import ring_colours
from .sentences import plain

CATEGORY = Qt.ItemDataRole.UserRole
TOLD = CATEGORY + 1
NAME_COLUMN = 2


class CategoryList(QObject):
    """Fills a tree widget with answers, and keeps what a person has selected; `selected` tells of a change."""

    selected = pyqtSignal()

    def __init__(self, tree: QTreeWidget):
        super().__init__(tree)
        self.tree = tree
        header = tree.header()
        header.setStretchLastSection(False)
        for column, mode in (
            (0, QHeaderView.ResizeMode.Stretch),
            (1, QHeaderView.ResizeMode.ResizeToContents),
            (NAME_COLUMN, QHeaderView.ResizeMode.Stretch),
        ):
            header.setSectionResizeMode(column, mode)
        tree.setIndentation(2 * tree.fontMetrics().averageCharWidth())
        tree.currentItemChanged.connect(lambda *_: self.selected.emit())

    @property
    def chosen(self) -> str | None:
        """The id of the selected category."""
        row = self.tree.currentItem()
        return row.data(0, CATEGORY) if row else None

    @property
    def told(self) -> str:
        """What is to say of the selected category."""
        row = self.tree.currentItem()
        return row.data(0, TOLD) or "" if row else ""

    def show_names(self, on: bool) -> None:
        """Show what the nearest are called, or leave the room to the categories."""
        self.tree.setColumnHidden(NAME_COLUMN, not on)

    def show(self, answer: Answer | None) -> None:
        """Show an answer; what was selected stays so."""
        chosen = self.chosen
        self.tree.blockSignals(True)
        self.tree.clear()
        if answer:
            reached = {ring.level.id for ring in answer.rings}
            explained = answer.explanation
            levels = sorted(explained.pack.levels, key=lambda level: level.minutes)
            for level, colour in zip(levels, ring_colours(len(levels)), strict=True):
                if accesses := explained.of_level(level.id):
                    head = self._head(words.level_head(level, explained))
                    if level.id in reached:
                        head.setIcon(0, self._swatch(colour))
                    head.setExpanded(True)
                    # What no layer holds waits folded, below what can be told.
                    unknown = [access for access in accesses if access.status == "no_layer"]
                    for access in accesses:
                        if access not in unknown:
                            self._row(head, access, answer, chosen)
                    if unknown:
                        folded = QTreeWidgetItem(
                            head, [tr("? not judged: {count}").format(count=len(unknown))]
                        )
                        folded.setFirstColumnSpanned(True)
                        for access in unknown:
                            self._row(folded, access, answer, chosen)
        self.tree.blockSignals(False)

    def _head(self, text: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem(self.tree, [text])
        head.setFirstColumnSpanned(True)
        head.setToolTip(0, plain(text))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        return head

    def _row(self, head: QTreeWidgetItem, access, answer: Answer, chosen: str | None) -> None:
        id, governs = access.category.id, answer.explanation.governs
        name = answer.names.get(id, "")
        cells = [f"{words.mark(access)} {words.entry_of(access.category)}", words.nearest(access, governs), name]  # fmt: skip
        row = QTreeWidgetItem(head, cells)
        row.setData(0, CATEGORY, id)
        told = words.about(access, name, governs)
        row.setData(0, TOLD, told)
        for column in range(len(cells)):
            row.setToolTip(column, plain(told))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if id == chosen:
            self.tree.setCurrentItem(row)
            head.setExpanded(True)

    def _swatch(self, colour: str) -> QIcon:
        side = self.tree.fontMetrics().height()
        picture = QPixmap(side, side)
        picture.fill(QColor(colour))
        return QIcon(picture)
