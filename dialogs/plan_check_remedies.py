"""Remedies in the dock “Plan check”: what geometry can give, previewed on the map, applied as one step of undo."""

from functools import partial

from qgis.core import QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence, QShortcut
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QPushButton

from ..bridge.plot_edit import EditRefused, apply_edit
from ..bridge.text import language, render, tr
from ..live.plan_remedies import Offer, offers
from ..live.verdicts import Found
from .plan_check_preview import Preview
from .plan_check_signs import SIGNS

# Rules that an edit would newly break, of which the sentence names so many.
_NAMED = 3


class Remedies:
    """A part of the dock: offers edits for the chosen entry; nothing is changed before “Apply”."""

    def __init__(self, dock):
        self.dock = dock
        # What is offered, and the edits among it that this layer can take.
        self.offers: list[Offer] = []
        self.edits: list[Offer] = []
        self._statutory = False
        self._found: Found | None = None
        self.choice = QComboBox()
        self.choice.setObjectName("guiju_remedy")
        self.choice.setAccessibleName(tr("Ways to pass"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(10)
        self.told = QLabel()
        self.told.setObjectName("guiju_remedy_told")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setWordWrap(True)
        self.look = QPushButton(tr("Pre&view"))
        self.look.setObjectName("guiju_preview_remedy")
        self.look.setToolTip(tr("Draw the plot as it would be; Esc gives it up."))
        self.look.setCheckable(True)
        self.apply = QPushButton(tr("&Apply"))
        self.apply.setToolTip(tr("Make this edit in the layer; it is saved when you save the layer."))
        self.apply.setObjectName("guiju_apply_remedy")
        for button in (self.look, self.apply):
            dock.tools.addWidget(button)
        # What an edit does stands by the buttons that do it.
        page = dock.page.layout()
        below = page.indexOf(dock.tools) + 1
        page.insertWidget(below, self.choice)
        page.insertWidget(below + 1, self.told)
        self.preview = Preview(dock.canvas)
        # Where a person looks at the preview, Esc is for it before it is for anything else.
        self._escapes = [QShortcut(QKeySequence(Qt.Key.Key_Escape), where) for where in (dock.canvas, dock)]
        for escape in self._escapes:
            escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            escape.setEnabled(False)
            escape.activated.connect(self.give_up)
        self.choice.currentIndexChanged.connect(self._show)
        self.look.toggled.connect(self._preview)
        self.apply.clicked.connect(self._apply)
        dock.chosen_changed.connect(self.ask)
        dock.check.changed.connect(self._changed)
        dock.check.state_changed.connect(self._state_changed)
        self._forget()

    def shut(self) -> None:
        """Leave nothing on the canvas."""
        self.dock.chosen_changed.disconnect(self.ask)
        self.dock.check.changed.disconnect(self._changed)
        self.dock.check.state_changed.disconnect(self._state_changed)
        for escape in self._escapes:
            escape.setEnabled(False)
            escape.deleteLater()
        self.preview.remove()

    @property
    def offer(self) -> Offer | None:
        """The edit that is chosen; None where there is none."""
        place = self.choice.currentIndex()
        return self.edits[place] if 0 <= place < len(self.edits) else None

    def ask(self) -> None:
        """Find out what could be done for the chosen entry."""
        self._forget()
        found, setup = self.dock.chosen, self.dock.check.setup
        if found is None or setup is None or self.dock.waived(found):
            return
        self._found = found
        method, verdicts = setup.area_method, self.dock.check.verdicts
        recorded = [rule.id for rule in verdicts.pack.rules if rule.type == "area_matches"]
        present = frozenset(one.key for id in recorded for one in verdicts.of_rule(id))
        self.dock.check.ask(
            "remedies",
            lambda state, progress: offers(state, found, method, present, progress),
            partial(self._answered, found),
        )

    def give_up(self) -> None:
        """Take the preview off the map."""
        self.look.setChecked(False)

    def _answered(self, found: Found, answer: list[Offer] | None) -> None:
        if answer is None or found is not self.dock.chosen:
            return
        plots = self.dock.check.setup.plots
        self.offers, self._statutory = answer, self._is_statutory()
        # A statutory line is no edit, and a layer of single polygons takes none of several parts. A neighbour is
        # only named where it can take the ground.
        self.edits = [
            one
            for one in answer
            if one.is_edit
            and not self._statutory
            and _fits(plots, one)
            and (one.kind != "hand_over" or self._is_good(one))
        ]
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([f"{self._sign(offer)} {render(offer.words)}" for offer in self.edits])
        # What passes and breaks nothing else stands first in the mind.
        good = [place for place, offer in enumerate(self.edits) if self._is_good(offer)]
        self.choice.setCurrentIndex(good[0] if good else 0)
        self.choice.blockSignals(False)
        self._show()

    def _is_statutory(self) -> bool:
        """Return whether the plots are themselves a layer by whose lines a statutory rule judges."""
        setup, rules = self.dock.check.setup, self.dock.check.verdicts.pack.rules
        # A layer of another role may be deleted by now: it is not asked.
        roles = {role for role, layer in setup.roles.items() if layer is setup.plots}
        return any(rule.statutory and roles & set(rule.reads()) for rule in rules)

    def _is_good(self, offer: Offer) -> bool:
        return offer.passes(self._found) and not offer.worse(self.dock.check.verdicts.found)

    def _sign(self, offer: Offer) -> str:
        return SIGNS["pass" if self._is_good(offer) else "fail"]

    def _show(self) -> None:
        self.give_up()
        offer = self.offer
        self.choice.setVisible(len(self.edits) > 1)
        for button in (self.look, self.apply):
            button.setVisible(offer is not None)
        lines = [] if offer is None else self._words(offer)
        if self._found is not None:
            lines += [self._suggestion(one) for one in self.offers if not one.is_edit]
            if self._statutory and self.offers:
                lines.append(
                    tr("The plots are themselves a layer of statutory lines: no edit of them is offered.")
                )
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        self.look.setEnabled(offer is not None and bool(offer.shapes))

    def _words(self, offer: Offer) -> list[str]:
        """Return what an edit does, costs and comes to."""
        lines = [render(offer.words), *map(render, offer.notes)]
        titles = [one.rule.title.get(language(), "") for one in offer.worse(self.dock.check.verdicts.found)]
        titles = list(dict.fromkeys(titles))
        if not offer.passes(self._found):
            lines.append(tr("✖ It would not be enough: the rule would still not pass."))
        if titles:
            named = "; ".join(titles[:_NAMED]) + (" …" if len(titles) > _NAMED else "")
            lines.append(tr("✖ It would break what holds now: {rules}").format(rules=named))
        if self._is_good(offer):
            lines.append(tr("✔ Passes, and breaks no other rule."))
        if not self.dock.check.setup.plots.isEditable():
            lines.append(tr("“Apply” starts editing the layer."))
        return lines

    def _suggestion(self, offer: Offer) -> str:
        procedure = self.dock.tree.words.row(self._found)["procedure"]
        return "\n".join(filter(None, (render(offer.words), procedure)))

    def _preview(self, on: bool) -> None:
        self.preview.clear()
        offer = self.offer
        on = on and offer is not None
        for escape in self._escapes:
            escape.setEnabled(on)
        if on:
            self.preview.show(offer, self.dock.check.setup.plots.crs())
            if self._found is not None:
                self.dock.overlay.go_to(self._found)

    def _apply(self) -> None:
        offer, setup = self.offer, self.dock.check.setup
        if offer is None or setup is None:
            return
        layer = setup.plots
        words = render(offer.words)
        self.give_up()
        try:
            apply_edit(
                layer,
                tr("Plan check: {what}").format(what=words),
                offer.shapes,
                offer.before,
                offer.values,
                topological=QgsProject.instance().topologicalEditing(),
            )
        except EditRefused as refused:
            self.dock.say(str(refused))
            return
        self.dock.remark(tr("Done; one step of undo takes it back."))

    def _changed(self, delta) -> None:
        """What was offered for a plot that was edited since is no offer any more."""
        if self._found is None or not self.offers:
            return
        touched = {self._found.fid, *(fid for offer in self.offers for fid in (*offer.shapes, *offer.values))}
        if touched & delta.judged or self._found.key in delta.gone:
            self.ask()

    def _state_changed(self) -> None:
        if self.dock.check.verdicts is None:
            self._forget()

    def _forget(self) -> None:
        self.offers, self.edits, self._found = [], [], None
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.blockSignals(False)
        self._show()


def _fits(layer: QgsVectorLayer, offer: Offer) -> bool:
    if not QgsWkbTypes.isSingleType(layer.wkbType()):
        return True
    return all(shape.geom_type == "Polygon" for shape in offer.shapes.values())
