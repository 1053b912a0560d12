"""The list of what is in deeper water than its limit, by kind, deepest first."""

import math
from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ..bridge.text import language, tr
from ..live.storm import Found
from . import storm_words as words
from .sentences import plain
from .storm_settings import limit_words

# Rows of one kind that are listed while the rain is moved: the gravest. The tool lists all.
MOST = 25
_KEY = Qt.ItemDataRole.UserRole


class AssetList(QObject):
    """Fills a tree widget; `chosen` tells the layer of assets (its place) and the row of the one that was activated."""

    chosen = pyqtSignal(int, int)

    def __init__(self, tree: QTreeWidget):
        super().__init__(tree)
        self.tree = tree
        self._kinds: list[str] | None = None
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        # What is seen is enough to tell how wide the column is.
        header.setResizeContentsPrecision(0)
        tree.setUniformRowHeights(True)
        tree.setIndentation(2 * tree.fontMetrics().averageCharWidth())
        tree.itemActivated.connect(self._activated)

    def show(self, found: Sequence[Found], search: str = "") -> None:
        """Show what is over its limit, or all that holds the words of the search; what is selected stays so while listed.

        Rows are written anew rather than made anew: that takes a tenth of the time, and the slider waits for it.
        """
        current = self.tree.currentItem()
        current = current.data(0, _KEY) if current else None
        self.tree.blockSignals(True)
        self.tree.setUpdatesEnabled(False)
        if [one.assets.kind.id for one in found] != self._kinds:
            self._make_heads(found)
        kept = None
        search, hits = search.strip(), 0
        for place, one in enumerate(found):
            head, wanted = self.tree.topLevelItem(place), self._called(one, search)
            head.setText(0, self._hits(one, wanted) if search else self._head(one))
            head.setHidden(bool(search) and not wanted)
            hits += len(wanted)
            rows = wanted[:MOST]
            self._fit(head, len(rows) + (len(wanted) > MOST))
            for number, row in enumerate(rows):
                item = head.child(number)
                item.setText(0, str(one.assets.names[row]))
                item.setText(1, _depth(one, row))
                item.setData(0, _KEY, (place, row))
                if (place, row) == current:
                    kept = item
            if len(wanted) > MOST:
                more = head.child(MOST)
                more.setText(0, tr("… and {count} more").format(count=len(wanted) - MOST))
                more.setText(1, "")
                more.setData(0, _KEY, None)
        nothing = self.tree.topLevelItem(len(found))
        nothing.setText(0, tr("Nothing is called “{search}”.").format(search=search))
        nothing.setHidden(not search or hits > 0)
        if kept is not None:
            self.tree.setCurrentItem(kept)
        elif isinstance(current, tuple):
            self.tree.setCurrentItem(None)
        self.tree.setUpdatesEnabled(True)
        self.tree.blockSignals(False)

    def _called(self, one: Found, search: str) -> list[int]:
        """Return the rows of what is over its limit; of what is called as is searched for all, deepest first."""
        if not search:
            return one.over.tolist()
        called = one.assets.called(search)
        return [row for row in one.by_depth if called[row]]

    def _make_heads(self, found: Sequence[Found]) -> None:
        self.tree.clear()
        self._kinds = [one.assets.kind.id for one in found]
        for one in found:
            head = QTreeWidgetItem(self.tree)
            head.setFirstColumnSpanned(True)
            head.setToolTip(0, plain(limit_words(one.assets.kind)))
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            head.setExpanded(True)
        QTreeWidgetItem(self.tree).setFirstColumnSpanned(True)

    def _fit(self, head: QTreeWidgetItem, count: int) -> None:
        """Give a head so many rows."""
        while head.childCount() > count:
            head.takeChild(head.childCount() - 1)
        while head.childCount() < count:
            item = QTreeWidgetItem(head)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _hits(self, one: Found, wanted: list[int]) -> str:
        """Return how many of what is searched for are over their limit."""
        over = sum(map(one.is_over, wanted))
        told = tr("{kind}: of {all} found, {over} over {limit:g} cm").format(
            kind=one.assets.kind.title[language()], all=len(wanted), over=over, limit=100 * one.judged.limit
        )
        return f"{'✖' if over else '✔'} {told}"

    def _head(self, one: Found) -> str:
        kind = one.assets.kind
        told = tr("{kind}: {over} of {all} over {limit:g} cm").format(
            kind=kind.title[language()],
            over=len(one.over),
            all=len(one.assets.names),
            limit=100 * one.judged.limit,
        )
        if unknown := one.unknown:
            told += " · " + tr("? {count} off the terrain").format(count=unknown)
        if unverified(one):
            told += " ⚠"
        return f"{'✖' if len(one.over) else '✔'} {told}"

    def _activated(self, item: QTreeWidgetItem, _column: int) -> None:
        key = item.data(0, _KEY)
        if isinstance(key, tuple):
            self.chosen.emit(*key)


def unverified(one: Found) -> bool:
    """Whether a limit is that of the standards, and was not compared with an official text."""
    kind = one.assets.kind
    return one.judged.limit == kind.limit_m and not kind.clause["verified"]


def _depth(one: Found, row: int) -> str:
    """Return how deep the water is at one of them, with a sign where it is not over its limit."""
    if one.is_over(row):
        return words.depth(float(one.judged.depth[row]))
    known = not math.isnan(one.judged.depth[row])
    return f"✔ {words.depth(float(one.judged.depth[row]))}" if known else "?"
