"""The collections of a source as a tree by theme, searched by any word and by what the map shows."""

from qgis.core import QgsApplication, QgsRectangle
from qgis.PyQt.QtCore import QDateTime, QLocale, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ..bridge.text import tr
from ..service.source import Collection
from .sentences import plain

_COLLECTION = Qt.ItemDataRole.UserRole
_WORDS = Qt.ItemDataRole.UserRole + 1
# The width, in letters, from which on there is room for the last change beside the title.
_ROOMY = 48
# A catalogue of more themes and collections than this opens with its themes closed.
_MOST_OPEN = 60


class CatalogueTree(QObject):
    """Fills a tree with three columns: title, number of features, last change."""

    chosen = pyqtSignal()

    def __init__(self, tree: QTreeWidget):
        super().__init__(tree)
        self.tree = tree
        self.items: list[QTreeWidgetItem] = []
        self.words: list[str] = []
        self.extent: QgsRectangle | None = None
        header = tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(tree.fontMetrics().averageCharWidth() * 4)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        tree.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tree.setIndentation(tree.fontMetrics().height() * 3 // 4)
        # Rows of one height are laid out without asking each.
        tree.setUniformRowHeights(True)
        tree.itemSelectionChanged.connect(self.chosen)

    @property
    def collection(self) -> Collection | None:
        """The collection that is selected."""
        found = self.tree.selectedItems()
        return found[0].data(0, _COLLECTION) if found else None

    def fit(self) -> None:
        """Leave the last change out where the titles need its room; it is told below the tree too."""
        roomy = self.tree.width() >= _ROOMY * self.tree.fontMetrics().averageCharWidth()
        self.tree.setColumnHidden(2, not roomy)

    def scroll(self) -> None:
        """Keep what is selected in sight."""
        if found := self.tree.selectedItems():
            self.tree.scrollToItem(found[0])

    def show(self, collections: list[Collection]) -> None:
        """Show these collections instead of those before, the chosen one still chosen."""
        before = self.collection
        self.tree.setUpdatesEnabled(False)
        self.tree.blockSignals(True)
        self.tree.clear()
        self.items = []
        themes: dict[str, QTreeWidgetItem] = {}
        for collection in collections:
            theme = collection.theme or tr("Other")
            if theme not in themes:
                themes[theme] = QTreeWidgetItem([theme])
                themes[theme].setFlags(Qt.ItemFlag.ItemIsEnabled)
                themes[theme].setIcon(0, QgsApplication.getThemeIcon("/mIconFolder.svg"))
            item = _item(collection)
            themes[theme].addChild(item)
            self.items.append(item)
        self.tree.addTopLevelItems(list(themes.values()))
        for theme in themes.values():
            theme.setFirstColumnSpanned(True)
            theme.setExpanded(len(collections) + len(themes) <= _MOST_OPEN)
        self._hide()
        kept = next(
            (item for item in self.items if before and item.data(0, _COLLECTION).id == before.id), None
        )
        if kept:
            self.tree.setCurrentItem(kept)
        self.tree.blockSignals(False)
        self.tree.setUpdatesEnabled(True)
        self.chosen.emit()

    def search(self, text: str) -> None:
        """Show only the collections that hold each of the words, in their title, id, keywords or description."""
        self.words = text.casefold().split()
        self._hide()

    def touch(self, extent: QgsRectangle | None) -> None:
        """Show only the collections that touch an extent in degrees, all without one."""
        self.extent = extent
        self._hide()

    @property
    def shown(self) -> int:
        """How many collections the search leaves."""
        return sum(not item.isHidden() for item in self.items)

    def _hide(self) -> None:
        shown = 0
        for item in self.items:
            hidden = not self._fits(item)
            shown += not hidden
            if item.isHidden() != hidden:
                item.setHidden(hidden)
        for place in range(self.tree.topLevelItemCount()):
            theme = self.tree.topLevelItem(place)
            empty = all(theme.child(row).isHidden() for row in range(theme.childCount()))
            theme.setHidden(empty)
            # What was searched for is seen.
            if (self.words or self.extent) and not empty and shown <= _MOST_OPEN:
                theme.setExpanded(True)

    def _fits(self, item: QTreeWidgetItem) -> bool:
        text = item.data(0, _WORDS)
        if not all(word in text for word in self.words):
            return False
        if self.extent is None:
            return True
        extent = item.data(0, _COLLECTION).extent
        return extent is not None and self.extent.intersects(QgsRectangle(*extent))


def _item(collection: Collection) -> QTreeWidgetItem:
    count = "" if collection.count is None else QLocale().toString(collection.count)
    item = QTreeWidgetItem([collection.title, count, day(collection.updated)])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setData(0, _COLLECTION, collection)
    told = (collection.title, collection.id, *collection.keywords, collection.description)
    item.setData(0, _WORDS, "\n".join(told).casefold())
    item.setToolTip(
        0, plain("\n".join(filter(None, (collection.title, collection.id, collection.description))))
    )
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren)
    return item


def day(moment: str) -> str:
    """Return the day of a time that a server tells, in this computer's time zone; what is no time, as it is."""
    read = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    return read.toLocalTime().toString("yyyy-MM-dd") if read.isValid() else moment[:10]
