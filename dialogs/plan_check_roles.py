"""The roles of a rule pack in the plan check: which layer fills each, and what stays undecided without one."""

from collections.abc import Mapping, Sequence

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ..bridge.text import language, tr
from ..live.plan_roles import RoleRow
from .layer_choice import LayerChoice
from .sentences import plain

# Titles of rules, and names of layers, that a note lists.
_LISTED = 3


class RoleList(QObject):
    """Fills a grid with one row for each role; `chosen` tells a role and the layer that a person gave it, or none."""

    chosen = pyqtSignal(str, str)

    def __init__(self, grid: QGridLayout, before: QWidget):
        super().__init__(grid.parentWidget())
        # `before` has the keyboard before the first of them.
        self.grid, self.before = grid, before
        self.choices: dict[str, LayerChoice] = {}
        self.notes: dict[str, QLabel] = {}

    def show(
        self,
        rows: Sequence[RoleRow],
        layers: Sequence[QgsVectorLayer],
        filled: Mapping[str, str],
        candidates: Mapping[str, Sequence[str]],
    ) -> None:
        """Show each role with the layer that fills it (by id); a missing one says which layers it might be, by name."""
        if list(self.choices) != [row.id for row in rows]:
            self._lay_out(rows)
        for row in rows:
            self.choices[row.id].fill(layers, filled.get(row.id, ""), tr("none"))
            note = self.notes[row.id]
            note.setVisible(row.id not in filled)
            note.setText(missing_words(row, candidates.get(row.id, ())))
            note.setToolTip(plain("\n".join(row.rules)))

    def _lay_out(self, rows: Sequence[RoleRow]) -> None:
        while self.grid.count():
            old = self.grid.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        self.choices, self.notes = {}, {}
        before = self.before
        for place, row in enumerate(rows):
            title = _label(tr("{role} (required)").format(role=row.title) if row.required else row.title)
            choice = LayerChoice(self.parent())
            choice.setObjectName(f"role_{row.id}")
            choice.setAccessibleName(row.title)
            choice.chosen.connect(lambda layer, role=row.id: self.chosen.emit(role, layer))
            note = _label("")
            note.setEnabled(False)
            self.grid.addWidget(title, 2 * place, 0)
            self.grid.addWidget(choice, 2 * place, 1)
            self.grid.addWidget(note, 2 * place + 1, 0, 1, 2)
            self.choices[row.id], self.notes[row.id] = choice, note
            self.parent().setTabOrder(before, choice)
            before = choice


def missing_words(row: RoleRow, candidates: Sequence[str]) -> str:
    """Return what a missing role means: which rules stay undecided, and which open layers it might be."""
    said = tr("Without it these rules stay undecided ({count}): {rules}.").format(
        count=len(row.rules), rules=_listed(row.rules)
    )
    if not candidates:
        return said
    return said + "\n" + tr("It might be: {layers}.").format(layers=_listed(candidates))


def found_words(rows: Sequence[RoleRow], filled: Mapping[str, str]) -> str:
    """Return how many of the roles are filled."""
    return tr("Roles: {found} of {all} found").format(
        found=sum(row.id in filled for row in rows), all=len(rows)
    )


def lacking_words(rows: Sequence[RoleRow], filled: Mapping[str, str]) -> str:
    """Return which required roles are missing, nothing where none is."""
    lacking = [row.title for row in rows if row.required and row.id not in filled]
    return tr("Missing: {roles}").format(roles=_listed(lacking)) if lacking else ""


def _listed(names: Sequence[str]) -> str:
    comma = "、" if language() == "zh" else ", "
    shown = comma.join(names[:_LISTED])
    return shown + comma + "…" if len(names) > _LISTED else shown


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # As narrow as the dock: the words take more lines.
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    return label
