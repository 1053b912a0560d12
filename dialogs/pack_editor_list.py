"""What a rule pack holds, as a list: the pack itself, roles, fields, rules; its own and inherited ones."""

from collections.abc import Mapping
from functools import cache

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QPalette
from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from ..bridge.text import language, tr
from ..live.pack_draft import PackDraft
from .pack_editor_form import INK
from .sentences import plain

# Asked for with each entry; it changes only with a new start of QGIS.
_language = cache(language)
ICONS = {"error": "/mIconCritical.svg", "warning": "/mIconWarning.svg", "info": "/mIconInfo.svg"}
PACK = ("pack",)
# The part of the pack, or ("inherited", kind, id), that an entry stands for.
KEY = Qt.ItemDataRole.UserRole
# The id of a rule, which can be switched.
RULE = Qt.ItemDataRole.UserRole + 1


class PackList(QObject):
    """Fills a tree; `chosen` tells that another part is, `switched` that a rule is to be on or off, by its id."""

    chosen = pyqtSignal()
    switched = pyqtSignal(str, bool)

    def __init__(self, tree: QTreeWidget, draft: PackDraft):
        super().__init__(tree)
        self.tree, self.draft, self.words = tree, draft, ""
        self.key: tuple = PACK
        tree.currentItemChanged.connect(self._current)
        tree.itemChanged.connect(self._ticked)

    def show(self) -> None:
        """List the pack as it is; what was chosen stays chosen."""
        data, inherited = self.draft.data or {}, self.draft.inherited
        wrong = self._faults()
        self.tree.blockSignals(True)
        position = self.tree.verticalScrollBar().value()
        shut = {
            item.data(0, KEY)
            for place in range(self.tree.topLevelItemCount())
            if not (item := self.tree.topLevelItem(place)).isExpanded()
        }
        self.tree.clear()
        self._entry(self.tree.invisibleRootItem(), PACK, tr("The pack"), wrong.get(PACK, []))
        for kind, title in (
            ("rules", tr("Rules ({count})")),
            ("roles", tr("Roles ({count})")),
            ("fields", tr("Fields ({count})")),
        ):
            own = _own(data, kind)
            theirs = getattr(inherited, kind)
            named = {id for _, id, _ in own}
            rest = {id: entry for id, entry in theirs.items() if id not in named}
            head = self._entry(
                self.tree.invisibleRootItem(),
                (kind,),
                title.format(count=len(own) + len(rest)),
                wrong.get((kind,), []),
            )
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            for key, id, entry in own:
                self._part(head, key, id, entry, wrong.get(key, []), theirs.get(id))
            groups: dict[str, QTreeWidgetItem] = {}
            for id, entry in rest.items():
                if entry.pack not in groups:
                    told = tr("from “{pack}”").format(pack=entry.pack)
                    groups[entry.pack] = self._entry(head, ("from", kind, entry.pack), told, [])
                    groups[entry.pack].setExpanded(True)
                    self._grey(groups[entry.pack])
                self._part(groups[entry.pack], ("inherited", kind, id), id, entry.data, [], None)
            head.setExpanded((kind,) not in shut)
        self.seek(self.words)
        self.choose(self.key)
        self.tree.verticalScrollBar().setValue(position)
        self.tree.blockSignals(False)

    def choose(self, key: tuple) -> None:
        """Choose a part; the pack where there is no such part any more."""
        items = [item for item in self._items() if item.data(0, KEY) == key]
        self.key = key if items else PACK
        self.tree.setCurrentItem(items[0] if items else self.tree.topLevelItem(0))

    def seek(self, words: str) -> None:
        """Show only what holds the words in its title, id or pack."""
        self.words = words
        wanted = words.casefold().split()
        for item in self._items():
            if item.childCount() or item.parent() is None:
                continue
            text = f"{item.text(0)} {item.toolTip(0)} {item.parent().text(0)}".casefold()
            item.setHidden(not all(word in text for word in wanted))

    def _faults(self) -> dict[tuple, list[str]]:
        """Return what is wrong by the part that it concerns."""
        found: dict[tuple, list[str]] = {}
        for path, sentence in self.draft.told():
            found.setdefault(part_of(path), []).append(sentence)
        return found

    def _part(self, head, key, id: str, entry: Mapping, wrong: list[str], replaced) -> None:
        off = entry.get("enabled") is False
        mark = off and "type" not in entry
        shown = replaced.data if replaced and mark else entry
        title = _title(shown, id)
        item = self._entry(head, key, title, wrong)
        told = [title, id, *wrong]
        if replaced and not mark:
            told.insert(2, tr("This replaces what “{pack}” says.").format(pack=replaced.pack))
        item.setToolTip(0, plain("\n".join(told)))
        if key[0] == "inherited" or mark:
            self._grey(item)
        if key[0] == "rules" or key[:2] == ("inherited", "rules"):
            item.setIcon(0, QgsApplication.getThemeIcon(ICONS.get(shown.get("severity"), ICONS["info"])))
            item.setCheckState(0, Qt.CheckState.Unchecked if off else Qt.CheckState.Checked)
            item.setData(0, RULE, id)
            if self.draft.file.ours or self.draft.data is None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _entry(self, parent, key: tuple, title: str, wrong: list[str]) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [f"✖ {len(wrong)}  {title}" if wrong else title])
        item.setData(0, KEY, key)
        item.setToolTip(0, plain("\n".join([title, *wrong])))
        if wrong:
            item.setForeground(0, QBrush(QColor(INK)))
        return item

    def _grey(self, item: QTreeWidgetItem) -> None:
        ink = self.tree.palette().color(QPalette.ColorRole.Text)
        ink.setAlphaF(0.62)
        item.setForeground(0, QBrush(ink))

    def _items(self):
        walk = QTreeWidgetItemIterator(self.tree)
        while walk.value():
            yield walk.value()
            walk += 1

    def _current(self, item, _before) -> None:
        if item is not None:
            self.key = item.data(0, KEY)
            self.chosen.emit()

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if id := item.data(0, RULE):
            on = item.checkState(0) == Qt.CheckState.Checked
            # The list is made anew by it, and the item is still at work here.
            QTimer.singleShot(0, lambda: self.switched.emit(id, on))


def part_of(path: tuple) -> tuple:
    """Return the key of the part that holds a member."""
    if path[:1] in (("roles",), ("fields",), ("rules",)):
        return path[:2]
    return PACK


def _own(data: Mapping, kind: str) -> list[tuple[tuple, str, Mapping]]:
    """Return the pack's own entries of a kind: key, id, data."""
    if kind == "rules":
        rules = data.get(kind) if isinstance(data.get(kind), list) else []
        return [
            ((kind, place), str(rule.get("id", "")), rule)
            for place, rule in enumerate(rules)
            if isinstance(rule, dict)
        ]
    entries = data.get(kind) if isinstance(data.get(kind), dict) else {}
    return [((kind, id), id, one) for id, one in entries.items() if isinstance(one, dict)]


def _title(entry: Mapping, id: str) -> str:
    """Return what an entry is called in the person's language, its id where it has no title."""
    titles = entry.get("title")
    title = titles.get(_language()) if isinstance(titles, dict) else None
    return title if isinstance(title, str) and title.strip() else id
