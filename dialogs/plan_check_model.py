"""What a check found, as a tree of two levels that takes changes row by row and makes only what is looked at."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count
from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from ..live.verdicts import Found

# Rows of a level that are shown until a person asks for more, and entries that are put in order between two pauses.
SHOWN = 50
_SLICE = 500
_COLUMNS = 3
# All that words answer: views ask for twice as many, for every cell that is painted.
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.UserRole,
    }
)

_numbers = count(1)


class Level:
    """Members in order, of which the first `shown` are rows; one row more stands for the rest.

    `members` maps a key to what stands there. They are put in order once somebody looks.
    """

    def __init__(self, order: Callable[[Any], tuple]):
        self.order = order
        self.members: dict[Any, Any] = {}
        self.shown = SHOWN
        # The row that stands for the rest is still there, though there is no rest.
        self.closing = False
        self._rows: list[tuple[tuple, Any]] | None = None

    def __len__(self) -> int:
        return len(self.members)

    @property
    def rows(self) -> list[tuple[tuple, Any]]:
        """The members' places in order, each with its key."""
        if self._rows is None:
            self.sort()
        return self._rows

    def sort(self) -> None:
        """Put the members in order."""
        for _ in self.sorting():
            pass

    def sorting(self) -> Iterator[None]:
        """Put the members in order; yields where it may pause."""
        ranked = []
        for key, member in self.members.items():
            ranked.append((self.order(member), key))
            if len(ranked) % _SLICE == 0:
                yield
        ranked.sort()
        self._rows = ranked

    @property
    def is_sorted(self) -> bool:
        return self._rows is not None

    @property
    def row_count(self) -> int:
        count = len(self.members)
        return self.shown + 1 if count > self.shown else count + self.closing

    @property
    def has_more(self) -> bool:
        return len(self) > self.shown

    def at(self, row: int) -> Any:
        """Return the member of a row, None at the row that stands for the rest."""
        return self.members[self.rows[row][1]] if row < self.shown and row < len(self.members) else None

    def place(self, key: Any) -> int:
        """Return where a member stands."""
        return bisect_left(self.rows, (self.order(self.members[key]), key))

    def add(self, key: Any, member: Any) -> None:
        """Take one more member."""
        self.members[key] = member
        if self._rows is not None:
            insort(self._rows, (self.order(member), key))

    def drop(self, key: Any) -> None:
        """Take a member out."""
        if self._rows is not None:
            del self._rows[self.place(key)]
        del self.members[key]


class Group(Level):
    """Found entries that are shown together: `key` names them, `sorted_by` is their place among the groups."""

    def __init__(self, key: Any, sorted_by: tuple, order: Callable[[Found], tuple]):
        super().__init__(order)
        self.key, self.sorted_by = key, sorted_by
        self.number = next(_numbers)
        self.fails = 0


class FoundModel(QAbstractItemModel):
    """Groups of found entries; `words` puts both into words.

    `grouping(found)` gives the key of an entry's group and the group's place, `order(found)` the entry's place in
    it, `wanted(found)` whether it is shown.
    """

    def __init__(self, words, parent: QObject | None = None):
        super().__init__(parent)
        self.words = words
        self.grouping: Callable[[Found], tuple[Any, tuple]] = lambda found: ((), ())
        self.order: Callable[[Found], tuple] = lambda found: ()
        self.wanted: Callable[[Found], bool] = lambda found: True
        self._empty()

    def _empty(self) -> None:
        self.top = Level(lambda group: group.sorted_by)
        self.by_number: dict[int, Group] = {}
        self.homes: dict[Any, Group] = {}

    def filling(self, founds: Sequence[Found]) -> Iterator[None]:
        """Show these instead, as far as they are wanted; yields where it may pause, and shows them at its end."""
        made = FoundModel(self.words)
        made.grouping, made.order = self.grouping, self.order
        for at in range(0, len(founds), _SLICE):
            for found in founds[at : at + _SLICE]:
                if self.wanted(found):
                    made.home(found).add(found.key, found)
            yield
        self.beginResetModel()
        self.top, self.by_number, self.homes = made.top, made.by_number, made.homes
        self.endResetModel()

    def taking(self, gone: Iterable[Any], found: Iterable[Found]) -> Iterator[None]:
        """Do as `take` does, for many: yields where it may pause, and what is shown begins anew each time."""
        fresh: dict[Any, Found | None] = dict.fromkeys(gone)
        fresh.update((one.key, one) for one in found)
        changes = list(fresh.items())
        for at in range(0, len(changes), _SLICE):
            self.beginResetModel()
            for key, one in changes[at : at + _SLICE]:
                self._replace(key, one)
            self.endResetModel()
            yield

    def take(self, gone: Iterable[Any], found: Iterable[Found]) -> None:
        """Take away these keys and show these entries, new or changed, row by row."""
        fresh = {one.key: one for one in found}
        for key in gone:
            if key in self.homes and key not in fresh:
                self._remove_row(key)
        for key, one in fresh.items():
            if self.wanted(one):
                self._show_row(one)
            elif key in self.homes:
                self._remove_row(key)

    def show_more(self, index: QModelIndex) -> None:
        """Show more rows where one stands for the rest."""
        level, parent = self._level(index), index.parent()
        first, last = level.shown, min(level.shown + SHOWN, len(level)) - 1
        if index.row() != first or not level.has_more:
            return
        self.beginInsertRows(parent, first, last)
        level.shown, level.closing = level.shown + SHOWN, True
        self.endInsertRows()
        if not level.has_more:
            self.beginRemoveRows(parent, last + 1, last + 1)
            level.closing = False
            self.endRemoveRows()
        level.closing = False

    def found(self, index: QModelIndex) -> Found | None:
        """Return the entry at an index; None at a group or at a row that stands for more."""
        return self._level(index).at(index.row()) if index.isValid() and index.internalId() else None

    def group(self, index: QModelIndex) -> Group | None:
        """Return the group at an index; None elsewhere."""
        return self.top.at(index.row()) if index.isValid() and not index.internalId() else None

    def of(self, key: Any) -> QModelIndex:
        """Return the index of an entry by its key, shown if need be; an invalid one where it is not here."""
        if (home := self.homes.get(key)) is None:
            return QModelIndex()
        self._reveal(self.top, home.key, QModelIndex())
        parent = self.of_group(home)
        self._reveal(home, key, parent)
        return self.createIndex(home.place(key), 0, home.number)

    def of_group(self, group: Group) -> QModelIndex:
        """Return the index of a group that is shown."""
        return self.createIndex(self.top.place(group.key), 0, 0)

    def walk(self) -> Iterator[Found]:
        """Yield all entries in the order of the tree, those not shown yet among them."""
        for _, key in self.top.rows:
            yield from self._of(key)

    def after(self, found: Found, way: int) -> Iterator[Found]:
        """Yield the entries after one (`way` 1) or before it (−1), from the nearest on and round to it again; it may
        be in the tree no more."""
        key, sorted_by = self.grouping(found)
        groups = [one for _, one in self.top.rows]
        at = bisect_left(self.top.rows, (sorted_by, key))
        here = self._of(key) if key in self.top.members else []
        place = bisect_left(self.top.members[key].rows, (self.order(found), found.key)) if here else 0
        on = place + (place < len(here) and here[place].key == found.key)
        later, earlier = here[on:], here[:place]
        beyond, before = groups[at + bool(here) :], groups[:at]
        if way > 0:
            parts = (later, *map(self._of, beyond), *map(self._of, before), earlier)
        else:
            back = (self._of(one)[::-1] for one in (*before[::-1], *beyond[::-1]))
            parts = (earlier[::-1], *back, later[::-1])
        return chain.from_iterable(parts)

    def _of(self, key: Any) -> list[Found]:
        group = self.top.members[key]
        return [group.members[one] for _, one in group.rows]

    # What Qt asks of a model.

    def index(self, row, column, parent=None) -> QModelIndex:
        # Asked for each row that is laid out, and for each cell that is painted several times.
        level, number = self.top, 0
        if parent is not None and parent.isValid():
            level = None if parent.internalId() or parent.column() else self.top.at(parent.row())
            if level is None:
                return QModelIndex()
            number = level.number
            if not level.is_sorted:
                level.sort()
        there = 0 <= row < level.row_count and 0 <= column < _COLUMNS
        return self.createIndex(row, column, number) if there else QModelIndex()

    def hasChildren(self, parent=None) -> bool:
        if parent is None or not parent.isValid():
            return bool(len(self.top))
        return not parent.internalId() and not parent.column() and self.top.at(parent.row()) is not None

    def parent(self, index) -> QModelIndex:
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.of_group(self.by_number[index.internalId()])

    def rowCount(self, parent=None) -> int:
        if parent is None or not parent.isValid():
            return self.top.row_count
        if parent.internalId() or parent.column():
            return 0
        group = self.top.at(parent.row())
        return group.row_count if group else 0

    def columnCount(self, _parent=None) -> int:
        return _COLUMNS

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        # Nothing: a hidden header too makes its columns as wide as its words.
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role not in _ROLES or not index.isValid():
            return None
        if (found := self.found(index)) is not None:
            return self.words.of_found(found, index.column(), role)
        if (group := self.group(index)) is not None:
            return self.words.of_group(group, index.column(), role)
        return self.words.of_rest(index.column(), role)

    def _level(self, index: QModelIndex) -> Level:
        return self.by_number[index.internalId()] if index.internalId() else self.top

    def _reveal(self, level: Level, key: Any, parent: QModelIndex) -> None:
        """Have so many rows shown that this one is among them."""
        while level.place(key) >= level.shown:
            self.show_more(self.index(level.shown, 0, parent))

    # Changes to what is held, of which Qt is told by those below.

    def home(self, found: Found) -> Group:
        """Return the group of an entry that comes, made if need be and counted."""
        key, sorted_by = self.grouping(found)
        group = self.top.members.get(key)
        if group is None:
            group = Group(key, sorted_by, self.order)
            self.by_number[group.number] = group
            self.top.add(key, group)
        self.homes[found.key] = group
        group.fails += found.failed
        return group

    def _replace(self, key: Any, found: Found | None) -> None:
        """Hold an entry, or none, where another of its key may be held."""
        if key in self.homes:
            group = self._leave(key)
            group.drop(key)
            if not len(group):
                self.top.drop(group.key)
                del self.by_number[group.number]
        if found is not None and self.wanted(found):
            self.home(found).add(key, found)

    def _leave(self, key: Any) -> Group:
        group = self.homes.pop(key)
        group.fails -= group.members[key].failed
        return group

    # The same, with Qt told of each row.

    def _show_row(self, found: Found) -> None:
        key, home = found.key, self.homes.get(found.key)
        if home is not None:
            before = home.members[key]
            if self.grouping(found)[0] != home.key or self.order(found) != self.order(before):
                self._remove_row(key)
                self._show_row(found)
                return
            home.fails += found.failed - before.failed
            home.members[key] = found
            self._tell_changed(home, key)
            return
        group_key, sorted_by = self.grouping(found)
        if group_key not in self.top.members:
            group = Group(group_key, sorted_by, self.order)
            self.by_number[group.number] = group
            self._insert(self.top, group_key, group, QModelIndex())
        group = self.home(found)
        self._insert(group, key, found, self._parent_of(group))
        self._tell_changed(group)

    def _remove_row(self, key: Any) -> None:
        group = self._leave(key)
        if len(group) > 1:
            self._remove(group, key, self._parent_of(group))
            self._tell_changed(group)
        else:
            # A group goes with its last entry: Qt would ask an empty one for its title.
            self._remove(self.top, group.key, QModelIndex())
            del self.by_number[group.number]

    def _is_unseen(self, level: Level) -> bool:
        """Return whether Qt has no row of a level: nothing need be said of it then, nor put in order."""
        return level is not self.top and not level.is_sorted

    def _parent_of(self, group: Group) -> QModelIndex | None:
        """Return the index of a group, None where it is not shown."""
        return self.of_group(group) if self.top.place(group.key) < self.top.shown else None

    def _insert(self, level: Level, key: Any, member: Any, parent: QModelIndex | None) -> None:
        if self._is_unseen(level):
            level.add(key, member)
            return
        place, full = bisect_left(level.rows, (level.order(member), key)), level.has_more
        if parent is None or place > level.shown or (full and place == level.shown):
            level.add(key, member)
            return
        self.beginInsertRows(parent, place, place)
        level.add(key, member)
        # A row that came does not push another out of sight.
        level.shown += len(level) > level.shown
        self.endInsertRows()

    def _remove(self, level: Level, key: Any, parent: QModelIndex | None) -> None:
        if self._is_unseen(level):
            level.drop(key)
            return
        place = level.place(key)
        if parent is None or (place >= level.shown and len(level) - 1 > level.shown):
            level.drop(key)
            return
        # The row that stands for the rest goes with the last of it.
        row = min(place, level.shown)
        stays = place < level.shown and level.has_more
        self.beginRemoveRows(parent, row, row)
        level.drop(key)
        level.shown -= stays
        self.endRemoveRows()

    def _tell_changed(self, group: Group, key: Any = None) -> None:
        parent = self._parent_of(group)
        if parent is None:
            return
        # Cell by cell: of several at once, Qt paints all that is in view.
        self.dataChanged.emit(parent, parent)
        if key is not None and group.is_sorted and (place := group.place(key)) < group.shown:
            for column in range(_COLUMNS):
                cell = self.createIndex(place, column, group.number)
                self.dataChanged.emit(cell, cell)
