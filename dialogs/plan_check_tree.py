"""What a check found: counts, search and filters, and the tree in which one entry is chosen."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from qgis.core import QgsApplication, QgsCoordinateTransform, QgsCsException, QgsProject, QgsRectangle
from qgis.gui import QgsGui, QgsMapCanvas
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QAction, QKeySequence, QPalette
from qgis.PyQt.QtWidgets import QApplication, QHeaderView, QStyle, QStyledItemDelegate, QWidget

from ..bridge.text import tr
from ..live.plan_check import State
from ..live.verdicts import Delta, Found, merged
from . import plan_check_signs as signs
from . import plan_check_words as words
from .layer_choice import slim
from .plan_check_model import FoundModel

# A pause in typing, or in moving the map, after which the tree is sifted.
_PAUSE_MS = 200
# Entries that change row by row, and how long the window may wait while more are put in order.
_FEW = 60
_AT_A_TIME_S = 0.01
# Between two changes of what is shown while a check goes on: each has all lines painted anew.
_CALM_MS = 400
# Holds letters together.
_JOINER = "\u2060"
# Groups that are open at first, and lines that the tree has at least.
_OPEN_AT_FIRST = 3
_LINES = 10


class FoundTree(QWidget):
    """Shows what `check` found; `current` is the entry chosen, None for none.

    `chosen` tells that another is, `opening` asks for its form, `showing` for it to be shown on the map.
    """

    chosen = pyqtSignal()
    showing = pyqtSignal()
    opening = pyqtSignal()

    def __init__(self, check, canvas: QgsMapCanvas, waived: Callable[[Found], bool], parent: QWidget):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.check, self.canvas, self.waived = check, canvas, waived
        self.current: Found | None = None
        self.words = words.Words(self.view, waived, lambda found: found.key in check.new)
        self.model = FoundModel(self.words, self.view)
        self.model.grouping, self.model.order = self.words.grouping, self.words.order
        self.model.wanted = self._wanted
        self.view.setModel(self.model)
        self.opened: set = set()
        self._unopened = True
        self.waived_keys: set = set()
        self._needles: list[str] = []
        self._view_box: tuple | None = None
        self._taking = False
        # What is being sifted, and what changed meanwhile.
        self._filling: Iterator[None] | None = None
        self._late: list[Delta] = []
        self.turn = QTimer(self)
        self.turn.setSingleShot(True)
        self.turn.timeout.connect(self._go_on)
        slim(self.by)
        for by, title in (
            (words.BY_RULE, tr("rule")),
            (words.BY_PLOT, tr("plot")),
            (words.BY_SEVERITY, tr("severity")),
        ):
            self.by.addItem(title, by)
        self.view.setItemDelegate(_Rows(self.view, self.model))
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        # What is seen is enough to tell how wide the columns are.
        header.setResizeContentsPrecision(0)
        self.view.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self.view.setIndentation(round(self.fontMetrics().height() * 0.8))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE_MS)
        self.pause.timeout.connect(self.refill)
        self._add_actions()
        self._connect()

    def _add_actions(self) -> None:
        """Add what keys do: in the tree, and everywhere in the window for the next and the previous failure."""
        self.actions_by_name = {}
        for name, text, icon, keys, run in (
            ("next_failure", tr("Next failure"), "/mActionArrowDown.svg", "F8", lambda: self.step(1)),
            (
                "previous_failure",
                tr("Previous failure"),
                "/mActionArrowUp.svg",
                "Shift+F8",
                lambda: self.step(-1),
            ),
        ):
            action = QAction(QgsApplication.getThemeIcon(icon), text, self)
            action.setObjectName(f"guiju_plan_check_{name}")
            action.triggered.connect(lambda _=False, run=run: run())
            self.window().addAction(action)
            # Listed in QGIS's own settings, where another key can be given.
            QgsGui.shortcutsManager().registerAction(action, keys)
            self.actions_by_name[name] = action
        self.back.setDefaultAction(self.actions_by_name["previous_failure"])
        self.forth.setDefaultAction(self.actions_by_name["next_failure"])
        copy = QAction(QgsApplication.getThemeIcon("/mActionEditCopy.svg"), tr("Copy as text"), self.view)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(lambda _=False: self.copy())
        form = QAction(tr("Open the form"), self.view)
        form.setShortcut(QKeySequence("F2"))
        form.triggered.connect(lambda _=False: self.opening.emit())
        for action in (copy, form):
            # Not the whole window's: there these keys mean something else.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.view.addAction(action)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self.pause.start())
        self.by.activated.connect(lambda _: self._regroup())
        for box in (self.in_view, self.mine, self.new_only):
            box.toggled.connect(lambda _: self.refill())
        self.canvas.extentsChanged.connect(self._view_moved)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.clicked.connect(self._clicked)
        self.view.activated.connect(self._activated)
        self.view.doubleClicked.connect(self._double_clicked)
        self.view.expanded.connect(lambda index: self._remember(index, True))
        self.view.collapsed.connect(lambda index: self._remember(index, False))

    def shut(self) -> None:
        """Hear of the map no more, and give back the keys."""
        self.pause.stop()
        self.turn.stop()
        self.canvas.extentsChanged.disconnect(self._view_moved)
        for action in self.actions_by_name.values():
            QgsGui.shortcutsManager().unregisterAction(action)
            self.window().removeAction(action)

    def resizeEvent(self, event) -> None:
        """Keep what is chosen in sight where the page takes room."""
        super().resizeEvent(event)
        self.view.scrollTo(self.view.currentIndex())

    def begin(self) -> None:
        """Begin anew with what is checked now."""
        pack = self.check.verdicts.pack if self.check.verdicts else None
        self.words.rule_places = {rule.id: at for at, rule in enumerate(pack.rules)} if pack else {}
        self.opened, self._unopened = set(), True
        self.choose(None)
        self.waivers_changed()

    def take(self, delta: Delta) -> None:
        """Show what changed; what is chosen stays so, as long as it is there."""
        self.waived_keys.difference_update(delta.gone, (one.key for one in delta.found))
        self.waived_keys.update(one.key for one in delta.found if self.waived(one))
        if self.current is not None:
            here = (one for one in delta.found if one.key == self.current.key)
            self.current = next(here, self.current)
        if self._filling is not None:
            self._late.append(delta)
        else:
            self._take(delta)
        self.count()

    def _take(self, delta: Delta) -> None:
        if len(delta.gone) + len(delta.found) > _FEW:
            self._filling = self.model.taking(delta.gone, delta.found)
            self.turn.start(0 if self.check.state is State.LIVE else _CALM_MS)
        else:
            self._take_rows(delta)

    def _take_rows(self, delta: Delta) -> None:
        known = set(self.model.top.members)
        with self._unheard():
            scrolled = self.view.verticalScrollBar().value()
            self.model.take(delta.gone, delta.found)
            if fresh := self.model.top.members.keys() - known:
                self.opened |= {key for key in fresh if self._arose(key)}
                self._show_opened()
            self._show_current()
            self.view.verticalScrollBar().setValue(scrolled)

    def waivers_changed(self) -> None:
        """Count anew what is waived, and show it."""
        found = self.check.verdicts.found.values() if self.check.verdicts else ()
        self.waived_keys = {one.key for one in found if self.waived(one)}
        self.refill()

    def refill(self) -> None:
        """Sift all that was found by the search and the filters."""
        self.pause.stop()
        self.turn.stop()
        self._needles = self.search.text().casefold().split()
        self._view_box = self._box_of_view() if self.in_view.isChecked() else None
        found = list(self.check.verdicts.found.values()) if self.check.verdicts else []
        self._late = []
        self._filling = self.model.filling(found)
        self._go_on()

    def _go_on(self) -> None:
        """Go on sifting until it would be felt, then let the window live for a moment."""
        until = time.monotonic() + _AT_A_TIME_S
        scrolled = self.view.verticalScrollBar().value()
        with self._unheard():
            ended = not any(time.monotonic() > until for _ in self._filling)
            if ended:
                self._open_first()
                self._filling = chain.from_iterable(group.sorting() for group in self._unsorted())
                ended = not any(time.monotonic() > until for _ in self._filling)
            if ended:
                self._filling = None
            self._show_opened()
            self._show_current()
            self.view.verticalScrollBar().setValue(scrolled)
        if not ended:
            self.turn.start(0)
            return
        self.count()
        late, self._late = self._late, []
        if late:
            self._take(merged(late))

    def repaint_marks(self) -> None:
        """Show anew what the verdicts themselves do not tell: what is waived, and what is new."""
        if self.mine.isChecked() or self.new_only.isChecked():
            self.refill()
        else:
            self.view.viewport().update()
            self.count()
        if self._unopened and self._filling is None:
            self._filling = iter(())
            self._go_on()

    def choose(self, found: Found | None) -> None:
        """Choose an entry, or none."""
        self.current = found
        with self._unheard():
            self._show_current()
        self.view.scrollTo(self.view.currentIndex())
        self.chosen.emit()

    def step(self, way: int) -> None:
        """Choose the next failure (1) or the one before (−1) and show it; after the last comes the first."""
        entries = self.model.after(self.current, way) if self.current else self.model.walk()
        found = next((one for one in entries if one.failed and not self.waived(one)), None)
        if found is None:
            return
        self.choose(found)
        self.showing.emit()

    def copy(self) -> None:
        """Put the chosen entry on the clipboard as text."""
        if self.current:
            QApplication.clipboard().setText(self.words.as_text(self.current))

    def count(self) -> None:
        """Show how many plots fail, are undecided and pass, and how much is waived."""
        verdicts = self.check.verdicts
        self.counts.setVisible(verdicts is not None)
        shown = bool(self.model.homes)
        self.nothing.setVisible(verdicts is not None and not shown)
        self.nothing.setText(self._why_nothing())
        if verdicts is None:
            return
        passed, failed, undecided = verdicts.plots
        told = [
            ("fail", tr("{count} fail").format(count=f"{failed:,}")),
            ("undecided", tr("{count} undecided").format(count=f"{undecided:,}")),
            ("pass", tr("{count} pass").format(count=f"{passed:,}")),
        ]
        if self.waived_keys:
            told.append(("waived", tr("{count} waived").format(count=f"{len(self.waived_keys):,}")))
        size = round(self.fontMetrics().height() * 0.8)
        self.counts.setText(
            "&nbsp;&nbsp; ".join(
                f'<nobr><img src="{signs.picture(kind, size)}" width="{size}" height="{size}">'
                # Chinese would be broken within a word.
                f"{_JOINER}&nbsp;{_JOINER.join(text)}</nobr>"
                for kind, text in told
            )
        )
        self.counts.setAccessibleName(", ".join(text for _, text in told))

    def _why_nothing(self) -> str:
        if self.check.verdicts is None or not self.check.verdicts.found:
            return tr("Nothing fails and nothing is undecided.")
        return tr("Nothing of what was found answers to the search and the filters.")

    def _wanted(self, found: Found) -> bool:
        if self.mine.isChecked() and (found.fid is None or found.fid not in self.check.edited):
            return False
        if self.new_only.isChecked() and found.key not in self.check.new:
            return False
        if self._view_box is not None:
            box, view = found.bounds, self._view_box
            if box is None or box[0] > view[2] or box[2] < view[0] or box[1] > view[3] or box[3] < view[1]:
                return False
        if not self._needles:
            return True
        text = self.words.search_text(found)
        return all(needle in text for needle in self._needles)

    def _box_of_view(self) -> tuple | None:
        """Return the map's view in the plots' system; None where it has no place there."""
        view = map_view(self.canvas, self.check.setup.plots.crs()) if self.check.setup else None
        return (view.xMinimum(), view.yMinimum(), view.xMaximum(), view.yMaximum()) if view else None

    def _view_moved(self) -> None:
        if self.in_view.isChecked():
            self.pause.start()

    def _regroup(self) -> None:
        self.words.by = self.by.currentData()
        self.opened, self._unopened = set(), True
        self.refill()

    @contextmanager
    def _unheard(self):
        """Within it, the view's own changes of choice are not a person's."""
        self._taking = True
        try:
            yield
        finally:
            self._taking = False

    def _current_changed(self, index: QModelIndex, _before) -> None:
        if self._taking:
            return
        found = self.model.found(index)
        if found is not None and (self.current is None or found.key != self.current.key):
            self.current = found
            self.chosen.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.found(index) is not None:
            self.showing.emit()
        else:
            self._more_or_fold(index)

    def _activated(self, index: QModelIndex) -> None:
        """Enter, or a double click where the system has it so: only the key is meant."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self.model.found(index) is not None:
            self.showing.emit()
        else:
            self._more_or_fold(index)

    def _more_or_fold(self, index: QModelIndex) -> None:
        index = index.siblingAtColumn(0)
        if self.model.group(index) is not None:
            self.view.setExpanded(index, not self.view.isExpanded(index))
        else:
            self.model.show_more(index)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self.model.found(index) is not None:
            self.opening.emit()

    def _remember(self, index: QModelIndex, is_open: bool) -> None:
        group = self.model.group(index)
        if group is not None and not self._taking:
            (self.opened.add if is_open else self.opened.discard)(group.key)

    def _open_first(self) -> None:
        """Open the first groups of failures, once all is there."""
        if not self._unopened or self.check.state is not State.LIVE:
            return
        self._unopened = False
        first = [key for _, key in self.model.top.rows[:_OPEN_AT_FIRST]]
        self.opened |= {key for key in first if self.model.top.members[key].fails}

    def _unsorted(self) -> list:
        """Return the groups that are to be open and are not in order yet."""
        groups = map(self.model.top.members.get, self.opened)
        return [group for group in groups if group is not None and not group.is_sorted]

    def _arose(self, key) -> bool:
        """Tell whether a group holds what an edit has broken, which is to be seen at once."""
        return any(self.words.is_new(found) for found in self.model.top.members[key].members.values())

    def _show_opened(self) -> None:
        for row in range(self.model.rowCount()):
            self.view.setFirstColumnSpanned(row, QModelIndex(), True)
            index = self.model.index(row, 0)
            if self.model.group(index) is None:
                continue
            # What is not in order yet would have to be, all at once.
            group = self.model.top.at(row)
            is_open = group.key in self.opened and (group.is_sorted or len(group) <= _FEW)
            if is_open != self.view.isExpanded(index):
                self.view.setExpanded(index, is_open)

    def _show_current(self) -> None:
        """Have the chosen entry chosen in the view too, where it is there."""
        index = QModelIndex()
        if self.current is not None and self.current.key in self.model.homes:
            home = self.model.homes[self.current.key]
            self.current = home.members[self.current.key]
            index = self.model.of(self.current.key)
            self.opened.add(home.key)
        if index.isValid():
            self.view.setExpanded(index.parent(), True)
            self.view.setCurrentIndex(index)
        else:
            self.view.selectionModel().clear()


class _Rows(QStyledItemDelegate):
    """Draws entries, and groups with how many they hold at the end of their row, which is one cell.

    What Qt would ask the model for, cell by cell and role by role, entries are asked for at once: each change has all
    rows in view painted and measured.
    """

    def __init__(self, view, model: FoundModel):
        super().__init__(view)
        self._model = model
        self._margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1

    def initStyleOption(self, option, index) -> None:
        found = self._model.found(index)
        if found is None:
            super().initStyleOption(option, index)
        else:
            self._model.words.dress(option, found, index.column())

    def sizeHint(self, option, index) -> QSize:
        found = self._model.found(index)
        if found is None or not index.column():
            return super().sizeHint(option, index)
        text = self._model.words.text(found, index.column())
        # A text may be a part of a pixel wider than its figure.
        width = option.fontMetrics.horizontalAdvance(text) + 1 + 2 * self._margin if text else 0
        return QSize(width, option.fontMetrics.height())

    def paint(self, painter, option, index) -> None:
        # Most rows are entries, which have an id of their group's.
        count = None if index.internalId() else index.data(words.COUNT)
        if count is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        widget = option.widget
        width = option.fontMetrics.horizontalAdvance(f" {count} ")
        style = widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, 0, -width, 0)
        super().paint(painter, option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        style.drawItemText(
            painter,
            whole,
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            option.palette,
            True,
            f"{count} ",
            QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text,
        )


def map_view(canvas: QgsMapCanvas, crs) -> QgsRectangle | None:
    """Return what the map shows, in another system; None where that has no such place."""
    transform = QgsCoordinateTransform(canvas.mapSettings().destinationCrs(), crs, QgsProject.instance())
    try:
        return transform.transformBoundingBox(canvas.extent())
    except QgsCsException:
        return None
