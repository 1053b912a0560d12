"""The table of what a rain does: as the ground is and, where changes of it are tried, with them."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ..bridge.text import tr
from ..live.storm import Answer
from . import storm_words as words

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureTable:
    """Fills a tree widget, which is as high as its rows."""

    def __init__(self, tree: QTreeWidget):
        self.tree = tree
        header = tree.header()
        header.setStretchLastSection(False)
        tree.setHeaderLabels(["", tr("as it is"), tr("tried"), tr("change")])
        for column in range(4):
            mode = QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)

    def show(self, answer: Answer) -> None:
        """Show the figures of an answer."""
        tree, compared = self.tree, answer.before is not None
        tree.clear()
        rows = words.figures(answer.figures, answer.before)
        for row in rows:
            item = QTreeWidgetItem(tree, list(row))
            item.setToolTip(0, row[0])
            for column in (1, 2, 3):
                item.setTextAlignment(column, _RIGHT)
        for column in (2, 3):
            tree.setColumnHidden(column, not compared)
        tree.setHeaderHidden(not compared)
        height = len(rows) * tree.sizeHintForRow(0) + 2 * tree.frameWidth()
        tree.setFixedHeight(height + (tree.header().sizeHint().height() if compared else 0))
