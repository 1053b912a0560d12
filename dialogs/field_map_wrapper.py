"""How dialogs of Processing ask for field names: the text, and a table behind “…”."""

import json

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameters,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsFilterLineEdit, QgsGui, QgsProcessingGui
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..bridge.source import source_names
from ..bridge.text import language, tr
from ..live.field_names import fitting, pack_of, roles_of, rows, title_of
from ..processing_provider.compliance.inputs import roles_in
from .field_map import FieldMapDialog, Part, fields_of, kept

_KINDS = {
    "AlgorithmDialog": QgsProcessingGui.WidgetType.Standard,
    "BatchAlgorithmDialog": QgsProcessingGui.WidgetType.Batch,
}
# The parameters of an algorithm that say which layer's fields are asked for, the nearer one first.
_LAYERS = ("PLAN", "INPUT")


class FieldMapWidget:
    """What Processing makes of the parameter: in the model designer its own widget, which takes a model's
    inputs and expressions too; elsewhere ours."""

    def __new__(cls, parameter, dialog, row=0, column=0):
        if type(dialog).__name__ == "ModelerParametersDialog":
            return QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
        kind = _KINDS.get(type(dialog).__name__, QgsProcessingGui.WidgetType.Standard)
        return FieldMapWrapper(parameter, kind)


class FieldMapWrapper(QgsAbstractProcessingParameterWidgetWrapper):
    """The text of FIELD_MAP, with what there is to say of the layer's fields beneath it."""

    def __init__(self, parameter, kind):
        super().__init__(parameter, kind)
        self.others = {}
        self.pack = None
        # What was filled in by itself: it may be replaced by itself as well, a person's own words may not.
        self.offered = ""

    def createWidget(self):
        """Return the line, its button and its remark."""
        self.line = QgsFilterLineEdit()
        self.line.setPlaceholderText(tr("Fields are found by their names"))
        self.line.textChanged.connect(lambda _: self.widgetValueHasChanged.emit(self))
        self.button = QToolButton()
        self.button.setText("…")
        self.button.setToolTip(tr("Say which field is which in a table"))
        self.button.clicked.connect(self.ask)
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        self.remark.hide()
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self.line)
        line.addWidget(self.button)
        layout.addLayout(line)
        if self.type() == QgsProcessingGui.WidgetType.Standard:
            layout.addWidget(self.remark)
        return widget

    def setWidgetValue(self, value, context):
        self.line.setText(
            QgsProcessingParameters.parameterAsString(
                self.parameterDefinition(), {self.parameterDefinition().name(): value}, context
            )
        )

    def widgetValue(self):
        return self.line.text()

    def postInitialize(self, wrappers):
        """Look at the layers and the pack that are chosen beside it, now and whenever they change."""
        super().postInitialize(wrappers)
        self.others = {wrapper.parameterDefinition().name(): wrapper for wrapper in wrappers}
        for name in (*_LAYERS, "RULE_PACK", "CONSTRAINTS", "ROLES"):
            if name in self.others:
                self.others[name].widgetValueHasChanged.connect(lambda _: self.offer())
        self.offer()

    def offer(self) -> None:
        """Fill in what was chosen for layers of the same fields, where nothing else stands there, and say what
        is open."""
        # A dialog that is gone still hears of the project's layers until Python has forgotten it.
        if any(sip.isdeleted(one) for one in (self.line, *self.others.values())):
            return
        parts = self.parts()
        if self.line.text() in ("", self.offered):
            found = {}
            for part in parts:
                own = fitting(kept(part.layer), self.pack, part.role, fields_of(part.layer))
                if part.role == "plots":
                    found |= own
                elif own:
                    found[part.role] = own
            self.offered = json.dumps(found, ensure_ascii=False) if found else ""
            self.line.setText(self.offered)
        self.tell(parts)

    def tell(self, parts: list[Part]) -> None:
        """Say in words what was filled in, and which fields only a person can tell."""
        said = []
        if self.offered and self.line.text() == self.offered:
            said.append(tr("Filled in as it was last chosen for layers of these fields."))
        given = self.given()
        for part in parts:
            own = given if part.role == "plots" else given.get(part.role, {})
            said += [
                tr("“{title}” may be {fields} of layer “{layer}”: choose by “…”.").format(
                    title=row.title, fields=", ".join(row.found), layer=part.layer.name()
                )
                for row in part.rows
                if row.open and row.name not in own
            ]
        self.remark.setText(" ".join(said))
        self.remark.setVisible(bool(said))

    def given(self) -> dict:
        """Return what the text says, nothing where it is no such JSON."""
        try:
            found = json.loads(self.line.text() or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def parts(self) -> list[Part]:
        """Return the layers that are chosen, with what the chosen pack reads of them."""
        pack_wrapper = self.others.get("RULE_PACK")
        self.pack = pack_of(str(pack_wrapper.parameterValue() or "")) if pack_wrapper else None
        if self.pack is None:
            return []
        found = [("plots", layer)] if (layer := self._layer()) else []
        if "CONSTRAINTS" in self.others:
            found += self._controls()
        parts = []
        for role, layer in found:
            title = (
                layer.name()
                if role == "plots"
                else f"{title_of(self.pack, role, language())}: {layer.name()}"
            )
            told = rows(
                self.pack, "plan" if self._of_plan and role == "plots" else role, fields_of(layer), language()
            )
            if told:
                parts.append(Part(role, title, layer, told))
        return parts

    def ask(self) -> None:
        """Show the table and take what it says."""
        parts = self.parts()
        if not parts:
            self.remark.setText(tr("Choose a layer and a rule pack first: the table shows their fields."))
            self.remark.show()
            return
        dialog = FieldMapDialog(parts, self.given(), self.wrappedWidget())
        if dialog.exec():
            self.offered = ""
            self.line.setText(json.dumps(dialog.mapping, ensure_ascii=False) if dialog.mapping else "")
            self.tell(parts)

    @property
    def _of_plan(self) -> bool:
        return "PLAN" in self.others

    def _layer(self) -> QgsVectorLayer | None:
        wrapper = next((self.others[name] for name in _LAYERS if name in self.others), None)
        value = wrapper.parameterValue() if wrapper else None
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source.staticValue()
        return _layer_of(value)

    def _controls(self) -> list[tuple[str, QgsVectorLayer]]:
        asked = self.others["CONSTRAINTS"].parameterValue() or []
        layers = [
            layer for item in (asked if isinstance(asked, list) else [asked]) if (layer := _layer_of(item))
        ]
        text = str(self.others["ROLES"].parameterValue() or "") if "ROLES" in self.others else ""
        known = roles_of(self.pack, [source_names(layer) for layer in layers], roles_in(text))
        return [(role, layer) for role, layer in zip(known, layers, strict=True) if role and role != "plots"]


def _layer_of(value) -> QgsVectorLayer | None:
    """Return the vector layer that a parameter's value stands for, None where there is none."""
    if not isinstance(value, QgsVectorLayer):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        value = QgsProcessingUtils.mapLayerFromString(str(value or ""), context)
    return value if isinstance(value, QgsVectorLayer) else None
