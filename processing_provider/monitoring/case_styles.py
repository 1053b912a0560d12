"""How cases look on the map and in their form: each state by a colour and a shape of its own, the overdue ringed."""

from collections.abc import Mapping

from qgis.core import (
    QgsAttributeTableConfig,
    QgsCategorizedSymbolRenderer,
    QgsCentroidFillSymbolLayer,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...bridge.text import tr
from ...core.cases.looks import look_of
from ..styles import FAIL, colour_rows, name_fields, value_names

_LATE = 'if("due" < to_date(now()) and "state" <> \'closed\', {late}, {in_time})'
_HIDDEN = ("fid", "patch_hash", "history", "version")


def mark_of(state: str, place: int = 0) -> QgsMarkerSymbol:
    """Return the mark of a state, by which it is known where colours are not seen."""
    _ground, line, mark = look_of(state, place)
    return QgsMarkerSymbol.createSimple(
        {"name": mark, "size": "3.4", "color": line, "outline_color": "#ffffff", "outline_width": "0.3"}
    )


def case_titles() -> dict[str, str]:
    """Return the titles of the fields of cases."""
    return {
        "case_id": tr("Case"),
        "source": tr("Layer of the patch"),
        "kind": tr("Kind"),
        "from_code": tr("Code before"),
        "from_name": tr("Use before"),
        "to_code": tr("Code after"),
        "to_name": tr("Use after"),
        "area_m2": tr("Area (m²)"),
        "area_method": tr("Area method"),
        "state": tr("State"),
        "assignee": tr("Assignee"),
        "due": tr("Due"),
        "finding": tr("Finding"),
        "visit_note": tr("Note of the visit"),
        "approval": tr("Approval document"),
        "photos": tr("Photos"),
        "remark": tr("Remark"),
        "opened": tr("Opened at"),
        "changed": tr("Changed at"),
        "version": tr("Version"),
        "history": tr("History"),
        "longitude": tr("Longitude"),
        "latitude": tr("Latitude"),
    }


def kind_titles(layer: QgsVectorLayer | None) -> dict[str, str]:
    """Return what a layer of patches or cases calls the kinds in its field “kind”, by id; nothing where it does not."""
    place = layer.fields().lookupField("kind") if layer else -1
    widget = layer.editorWidgetSetup(place) if place >= 0 else None
    if widget is None or widget.type() != "ValueMap":
        return {}
    entries = widget.config().get("map") or []
    entries = entries if isinstance(entries, list) else [entries]
    return {str(id): title for entry in entries for title, id in entry.items()}


def style_cases(
    layer: QgsVectorLayer,
    states: Mapping[str, str],
    findings: Mapping[str, str],
    kinds: Mapping[str, str] | None = None,
) -> None:
    """Draw cases by state, name their fields, and show their form as it can only be read; titles by id."""
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "state",
            [
                QgsRendererCategory(id, _symbol(id, place), title)
                for place, (id, title) in enumerate(states.items())
            ],
        )
    )
    name_fields(layer, case_titles())
    value_names(layer, "state", states)
    value_names(layer, "finding", findings)
    if kinds:
        value_names(layer, "kind", kinds)
    form = layer.editFormConfig()
    for place, field in enumerate(layer.fields()):
        form.setReadOnly(place, True)
        if field.name() in _HIDDEN:
            layer.setEditorWidgetSetup(place, QgsEditorWidgetSetup("Hidden", {}))
    layer.setEditFormConfig(form)
    table = QgsAttributeTableConfig()
    table.update(layer.fields())
    columns = table.columns()
    for column in columns:
        column.hidden = column.name in _HIDDEN
    table.setColumns(columns)
    layer.setAttributeTableConfig(table)
    layer.setDisplayExpression('"case_id"')


def _symbol(state: str, place: int) -> QgsFillSymbol:
    """Return a polygon with a mark in its middle that is seen at any scale; the outline of what is overdue is heavy."""
    ground, line, _mark = look_of(state, place)
    fill = QgsSimpleFillSymbolLayer(QColor(ground))
    fill.setStrokeColor(QColor(line))
    fill.setStrokeWidth(0.4)
    late = {
        QgsSymbolLayer.Property.PropertyStrokeColor: _LATE.format(late=f"'{FAIL}'", in_time=f"'{line}'"),
        QgsSymbolLayer.Property.PropertyStrokeWidth: _LATE.format(late="0.9", in_time="0.4"),
    }
    for what, expression in late.items():
        fill.setDataDefinedProperty(what, QgsProperty.fromExpression(expression))
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, fill)
    centre = QgsCentroidFillSymbolLayer()
    centre.setPointOnSurface(True)
    centre.setSubSymbol(mark_of(state, place))
    symbol.appendSymbolLayer(centre)
    return symbol


def style_field_cases(
    cases: QgsVectorLayer, photos: QgsVectorLayer, states: Mapping[str, str], findings: Mapping[str, str]
) -> None:
    """Give the layers of a field's package their looks, and a form in which the field fills in what it found."""
    style_cases(cases, states, findings)
    cases.setName(tr("Patch cases"))
    photos.setName(tr("Photos"))
    form = cases.editFormConfig()
    edited = ("state", "assignee", "due", "finding", "visit_note", "approval", "remark")
    for name in edited:
        form.setReadOnly(cases.fields().lookupField(name), False)
    cases.setEditFormConfig(form)
    widgets = {
        "due": ("DateTime", {"display_format": "yyyy-MM-dd", "calendar_popup": True, "allow_null": True}),
        "visit_note": ("TextEdit", {"IsMultiline": True}),
        "remark": ("TextEdit", {"IsMultiline": True}),
        "photos": ("Hidden", {}),
    }
    for name, (kind, config) in widgets.items():
        cases.setEditorWidgetSetup(cases.fields().lookupField(name), QgsEditorWidgetSetup(kind, config))
    titles = case_titles()
    for name, title in (("case_id", titles["case_id"]), ("photo", tr("Photo")), ("remark", titles["remark"])):
        photos.setFieldAlias(photos.fields().lookupField(name), title)
    picture = {"DocumentViewer": 1, "RelativeStorage": 1, "FileWidget": True, "FileWidgetButton": True}
    photos.setEditorWidgetSetup(
        photos.fields().lookupField("photo"), QgsEditorWidgetSetup("ExternalResource", picture)
    )


def style_case_problems(layer: QgsVectorLayer) -> None:
    """Colour rows that were not taken over: conflicts apart from the rest."""
    kinds = {"conflict": tr("conflict"), "refused": tr("refused"), "unknown": tr("unknown case"), "unread": tr("cannot be read")}  # fmt: skip
    colour_rows(layer, "problem", {"conflict": "#faf3cc", "refused": "#fbe0d0"})
    name_fields(
        layer, {"line": tr("Line"), "case_id": tr("Case"), "problem": tr("Problem"), "reason": tr("Why")}
    )
    value_names(layer, "problem", kinds)
