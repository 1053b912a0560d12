"""A table in which a person says which of a layer's fields is which, and what is kept of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from qgis.core import QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ..bridge.text import tr
from ..live.field_names import Row
from .sentences import plain

_KEPT = "guiju/field_map"
_OWN = 2


@dataclass(frozen=True)
class Part:
    """One layer of a run: its role, what the table calls it, its fields and what may be said of them."""

    role: str
    title: str
    layer: QgsVectorLayer
    rows: list[Row]


def fields_of(layer: QgsVectorLayer) -> dict[str, str]:
    """Return a layer's fields with the aliases that it shows them by."""
    return {field.name(): field.alias() for field in layer.fields()}


def _key(layer: QgsVectorLayer) -> str:
    """Return the place where the field names of layers with these fields are kept."""
    names = "\n".join(sorted(name.casefold() for name in layer.fields().names()))
    return f"{_KEPT}/{hashlib.sha256(names.encode()).hexdigest()[:16]}"


def kept(layer: QgsVectorLayer) -> dict[str, str]:
    """Return the field names that were last chosen for a layer of these fields."""
    try:
        found = json.loads(QgsSettings().value(_key(layer), "{}"))
    except (TypeError, ValueError):
        return {}
    return (
        {name: own for name, own in found.items() if isinstance(own, str)} if isinstance(found, dict) else {}
    )


def keep(layer: QgsVectorLayer, chosen: Mapping[str, str]) -> None:
    """Keep the field names of a layer for others of the same fields; none are forgotten."""
    if chosen:
        QgsSettings().setValue(_key(layer), json.dumps(chosen, ensure_ascii=False))
    else:
        QgsSettings().remove(_key(layer))


class FieldMapDialog(QDialog):
    """The table; `mapping` is what it says, as FIELD_MAP takes it."""

    def __init__(self, parts: list[Part], given: Mapping, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Which field is which"))
        self.setObjectName("guiju_field_map")
        self.parts = parts
        self.choices: list[dict[str, QComboBox]] = []
        layout = QVBoxLayout(self)
        told = QLabel(
            tr(
                "The rules read these fields. Choose the layer's own where none was found, or several were: what is "
                "left open stays undecided."
            )
        )
        told.setWordWrap(True)
        layout.addWidget(told)
        self.layers = QComboBox()
        for part in parts:
            self.layers.addItem(part.title)
        self.layers.setVisible(len(parts) > 1)
        layout.addWidget(self.layers)
        self.tables = [self._table(part, _own(given, part.role)) for part in parts]
        for table in self.tables:
            layout.addWidget(table)
        self.remember = QCheckBox(tr("Offer this again for layers of the same fields"))
        self.remember.setChecked(True)
        layout.addWidget(self.remember)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.layers.currentIndexChanged.connect(self._show)
        width = self.fontMetrics().averageCharWidth()
        self.resize(120 * width, 34 * self.fontMetrics().height())

    @property
    def mapping(self) -> dict:
        """What was chosen beyond what the pack's names tell: by canonical field, and by role for control layers."""
        out = {}
        for part, chosen in zip(self.parts, self._chosen(), strict=True):
            if part.role == "plots":
                out |= chosen
            elif chosen:
                out[part.role] = chosen
        return out

    def accept(self) -> None:
        """Take the choice, and keep it where that is wanted."""
        if self.remember.isChecked():
            for part, chosen in zip(self.parts, self._chosen(), strict=True):
                keep(part.layer, chosen)
        super().accept()

    def showEvent(self, event) -> None:
        """Give the rows their height."""
        super().showEvent(event)
        self._show(self.layers.currentIndex())

    def _chosen(self) -> list[dict[str, str]]:
        return [
            {row.name: own for row in part.rows if row.says_more(own := choices[row.name].currentData())}
            for part, choices in zip(self.parts, self.choices, strict=True)
        ]

    def _show(self, place: int) -> None:
        for at, table in enumerate(self.tables):
            table.setVisible(at == place)
        # Long sentences take two lines, once the columns have their width.
        QTimer.singleShot(0, self.tables[place].resizeRowsToContents)

    def _table(self, part: Part, given: Mapping[str, str]) -> QTableWidget:
        table = QTableWidget(len(part.rows), 5)
        table.setHorizontalHeaderLabels(
            [tr("Field of the rules"), tr("Unit"), tr("Field of the layer"), tr("How it stands"), tr("Rules")]
        )
        table.verticalHeader().hide()
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        own = fields_of(part.layer)
        self.choices.append({})
        for at, row in enumerate(part.rows):
            choice = QComboBox()
            choice.addItem("", "")
            for name, label in own.items():
                choice.addItem(f"{name} — {label}" if label else name, name)
            choice.setCurrentIndex(max(choice.findData(given.get(row.name) or row.proposed), 0))
            self.choices[-1][row.name] = choice
            standing = QTableWidgetItem()
            for column, text in (
                (0, f"{row.title} ({row.name})"),
                (1, row.unit.replace("m2", "m²")),
                (4, str(len(row.rules))),
            ):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(plain("\n".join(row.rules)))
                table.setItem(at, column, item)
            table.setCellWidget(at, _OWN, choice)
            table.setItem(at, 3, standing)

            def tell(_=None, row=row, choice=choice, standing=standing):
                standing.setText(_standing(row, choice.currentData()))
                standing.setToolTip(plain(standing.text()))

            choice.currentIndexChanged.connect(tell)
            tell()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        return table


def _own(given: Mapping, role: str) -> dict[str, str]:
    """Return what FIELD_MAP says of a role's fields."""
    part = given if role == "plots" else given.get(role)
    return {name: own for name, own in part.items() if isinstance(own, str)} if isinstance(part, dict) else {}


def _standing(row: Row, own: str) -> str:
    """Return in words how a field stands with what is chosen for it."""
    if row.says_more(own):
        return tr("Chosen here.") if own != row.proposed else tr("Proposed by its title: check it.")
    if row.open:
        return tr("Several go by its names: {fields}. Choose the one that counts.").format(
            fields=", ".join(row.found)
        )
    if row.found and len(row.found) > 1:
        return tr("Found by its name; the layer also has {fields}.").format(fields=", ".join(row.found[1:]))
    if row.found:
        return tr("Found by its name.")
    return tr("None of its names is there.") if row.rules else tr("Not there; only told, not judged.")
