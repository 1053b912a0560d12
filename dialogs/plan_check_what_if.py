"""The part of the plan check that tries out: a limit is dragged, counts and map follow, a pack keeps it."""

from pathlib import Path

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidgetItem

from ..bridge.text import language, tr
from ..live.rule_trials import RuleTrials
from .layer_choice import slim
from .limit_slider import LimitSlider
from .plan_check_tree import map_view
from .plan_check_what_if_save import SaveTried
from .plan_check_what_if_words import counts_text, figure_title
from .plan_check_words import unverified
from .sentences import plain

# The map is looked at anew once it rests, in milliseconds.
_LOOK_MS = 200
_LINES = 4


class WhatIfPart(QgsCollapsibleGroupBox):
    """Runs the box “What if” of the plan check `dock`: one figure at a time is dragged, several rules together."""

    def __init__(self, dock):
        super().__init__(dock)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.dock, self.check, self.canvas = dock, dock.check, dock.canvas
        self.model = RuleTrials(self.check, self._view, self)
        self.shown: dict[str, tuple] = {}
        self.listed = None
        self.drawn: dict = {}
        # What the slider was last made for: pack, rule, figure.
        self.slid: tuple = ()
        self.asking: SaveTried | None = None
        self.slider = LimitSlider(self)
        self.slider.setObjectName("slider")
        self.slider.setAccessibleName(tr("Value that is tried"))
        self.drag_row.insertWidget(0, self.slider, 1)
        self.setTabOrder(self.figure, self.slider)
        self.setTabOrder(self.slider, self.value)
        for choice in (self.rule, self.figure):
            slim(choice)
        header = self.trials.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.looking = QTimer(self)
        self.looking.setSingleShot(True)
        self.looking.setInterval(_LOOK_MS)
        self.looking.timeout.connect(self._look)
        dock.sections.addWidget(self)
        self._connect()
        self.show_state()

    def _connect(self) -> None:
        self.rule.currentIndexChanged.connect(self._list_figures)
        self.figure.currentIndexChanged.connect(self._measure)
        self.collapsedStateChanged.connect(self._measure)
        self.slider.moved.connect(lambda value: self._put(value, self.slider.isSliderDown()))
        self.slider.sliderReleased.connect(self.model.rest)
        self.value.valueChanged.connect(lambda value: self._put(value / self._factor()))
        self.trials.itemSelectionChanged.connect(self._trial_chosen)
        self.reset.clicked.connect(lambda: self.model.reset(self.rule_id))
        self.reset_all.clicked.connect(lambda: self.model.reset())
        self.save.clicked.connect(self.ask_to_save)
        self.model.changed.connect(self.show_state)
        self.model.said.connect(self.dock.say)
        self.dock.chosen_changed.connect(self._follow_choice)
        self.canvas.extentsChanged.connect(self.looking.start)

    def shut(self) -> None:
        """Hear of check, dock and map no more; the map shows the check again."""
        self.looking.stop()
        self.canvas.extentsChanged.disconnect(self.looking.start)
        self.dock.chosen_changed.disconnect(self._follow_choice)
        if self.asking:
            self.asking.close()
        self._show_on_map({})
        self.model.shut()

    @property
    def rule_id(self) -> str:
        """The rule that is chosen, empty for none."""
        return self.rule.currentData() or ""

    @property
    def limit(self):
        """The figure that is chosen, as it is tried; None for none."""
        path = self.figure.currentData()
        return next((one for one in self.model.limits(self.rule_id) if list(one.path) == path), None)

    def choose(self, rule_id: str, path: tuple | None = None) -> None:
        """Go to a rule, and to one of its figures."""
        place = self.rule.findData(rule_id)
        if place >= 0:
            self.rule.setCurrentIndex(place)
            if path is not None:
                self.figure.setCurrentIndex(self._place_of(path))

    # What is shown

    def show_state(self) -> None:
        """Bring all to what is tried and what came of it."""
        model = self.model
        if model.pack is not self.listed:
            self.listed = model.pack
            self._list_rules()
        ready, tried = self.rule.count() > 0, bool(model.tried)
        self.hint.setVisible(not ready)
        self.hint.setText(
            tr("Turn live checking on; then a limit can be dragged here, and the counts and the map follow.")
            if model.pack is None
            else tr("No rule of the pack has a figure that can be dragged.")
        )
        self.form.setVisible(ready)
        for widget in (self.trials, self.reset, self.reset_all, self.save):
            widget.setVisible(ready)
        self.trials.setVisible(tried)
        self.reset.setEnabled(self.rule_id in model.tried)
        self.reset_all.setEnabled(tried)
        self.save.setEnabled(tried)
        self.show_figure()
        self._list_trials()
        self._show_on_map(model.found())

    def show_figure(self, *_) -> None:
        """Bring slider, number and counts to the figure that is chosen."""
        limit = self.limit
        for widget in (self.slider, self.value):
            widget.setEnabled(limit is not None)
        if limit is None:
            return
        own, factor = self.model.in_pack(self.rule_id, limit), self._factor()
        if self.slid != (self.listed, self.rule_id, limit.path):
            self.slid = self.listed, self.rule_id, limit.path
            self.slider.take(*self.model.reach(self.rule_id, limit), own, limit.value)
        elif not self.slider.isSliderDown():
            self.slider.show_value(limit.value)
        self.value.blockSignals(True)
        self.value.setSuffix({"share": " %", "": ""}.get(limit.unit, f" {limit.unit}"))
        self.value.setDecimals(3 if limit.unit in ("", "share") else 2)
        ten = 10 * max(self.slider.most, abs(limit.value))
        self.value.setRange(max(limit.least, -ten) * factor, min(limit.most, ten) * factor)
        self.value.setSingleStep((self.slider.most - self.slider.least) / 100 * factor)
        if (
            not self.value.hasFocus()
            or round(limit.value * factor, self.value.decimals()) != self.value.value()
        ):
            self.value.setValue(limit.value * factor)
        self.value.blockSignals(False)
        self.in_pack.setText(self._in_pack_text(own, limit))
        self._show_counts()

    def _measure(self, *_) -> None:
        """Let the slider reach as far as what is found now."""
        self.slid = ()
        self.show_figure()

    def _in_pack_text(self, own: float, limit) -> str:
        rule = self.model.own(self.rule_id)
        lines = [tr("In the pack: {value}").format(value=limit.text(own))]
        clause = f"{rule.clause.standard} {rule.clause.number}".strip()
        if clause:
            mark = "" if rule.clause.verified else f" {unverified()}"
            lines.append(tr("Clause: {clause}").format(clause=clause) + mark)
        if limit.value != own:
            lines.append(tr("The figure that is tried stands in no clause."))
        return "\n".join(lines)

    def _show_counts(self) -> None:
        model, id = self.model, self.rule_id
        self.in_view.setVisible(id in model.tried and model.by_plot(id))
        self.in_all.setVisible(id in model.tried)
        if id in model.tried:
            self.in_view.setText(tr("In view: {counts}").format(counts=counts_text(model.in_view(id))))
            self.in_all.setText(tr("In all: {counts}").format(counts=counts_text(model.in_all(id))))

    def _list_rules(self) -> None:
        kept = self.rule_id
        self.rule.blockSignals(True)
        self.rule.clear()
        for rule in self.model.rules():
            title = rule.title.get(language()) or rule.id
            self.rule.addItem(title, rule.id)
            self.rule.setItemData(self.rule.count() - 1, plain(title), Qt.ItemDataRole.ToolTipRole)
        if self.rule.count():
            self.rule.setCurrentIndex(max(self.rule.findData(kept), 0))
        self.rule.blockSignals(False)
        self._list_figures()

    def _list_figures(self, *_) -> None:
        kept = self.figure.currentData()
        self.figure.blockSignals(True)
        self.figure.clear()
        rule = self.model.own(self.rule_id)
        for limit in self.model.limits(self.rule_id):
            title = figure_title(rule.type, limit)
            self.figure.addItem(title, list(limit.path))
            self.figure.setItemData(self.figure.count() - 1, plain(title), Qt.ItemDataRole.ToolTipRole)
        if self.figure.count():
            self.figure.setCurrentIndex(max(self._place_of(kept), 0))
        self.figure.blockSignals(False)
        self.reset.setEnabled(self.rule_id in self.model.tried)
        self._measure()

    def _place_of(self, path) -> int:
        paths = [self.figure.itemData(place) for place in range(self.figure.count())]
        return paths.index(list(path)) if path is not None and list(path) in paths else -1

    def _list_trials(self) -> None:
        rows = {}
        for id in self.model.tried:
            rule = self.model.own(id)
            for limit, value in self.model.changes(id):
                title = f"{rule.title.get(language()) or id} · {figure_title(rule.type, limit)}"
                rows[id, limit.path] = title, f"{limit.text(limit.value)} → {limit.text(value)}"
        if rows == self.shown:
            return
        self.shown = rows
        self.trials.blockSignals(True)
        self.trials.clear()
        for (id, path), texts in rows.items():
            item = QTreeWidgetItem(self.trials, list(texts))
            item.setData(0, Qt.ItemDataRole.UserRole, (id, path))
            item.setToolTip(0, plain(texts[0]))
        self.trials.blockSignals(False)
        line = max(self.trials.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        self.trials.setFixedHeight(line * min(len(rows), _LINES) + 2 * self.trials.frameWidth())

    def _show_on_map(self, found: dict) -> None:
        if found != self.drawn:
            self.drawn = found
            self.dock.overlay.show_trials(found)

    # What a person does

    def _put(self, value: float, dragging: bool = False) -> None:
        limit = self.limit
        if limit is not None:
            self.model.put(self.rule_id, limit, min(max(value, limit.least), limit.most), dragging)

    def _trial_chosen(self) -> None:
        for item in self.trials.selectedItems():
            self.choose(*item.data(0, Qt.ItemDataRole.UserRole))

    def _follow_choice(self) -> None:
        rule = self.dock.chosen.rule if self.dock.chosen else None
        if rule is not None:
            self.choose(rule.id)

    def ask_to_save(self) -> None:
        """Ask where what is tried is to be saved, and by what name."""
        if self.asking is None:
            self.asking = SaveTried(self.model, self)
            self.asking.saved.connect(self._saved)
            self.asking.finished.connect(self._asked)
        self.asking.open()

    def _asked(self, _result) -> None:
        self.asking.deleteLater()
        self.asking = None

    def _saved(self, path: str, use: bool) -> None:
        self.dock.say(tr("The rule pack was saved as {file}.").format(file=path))
        if use:
            self.model.reset()
            self.dock.setup_form.choose_pack(path)

    # Behind it

    def _factor(self) -> float:
        limit = self.limit
        return 100.0 if limit is not None and limit.unit == "share" else 1.0

    def _view(self):
        return map_view(self.canvas, self.check.setup.plots.crs()) if self.check.setup else None

    def _look(self) -> None:
        self.model.look()
        if self.model.tried:
            self._show_counts()
