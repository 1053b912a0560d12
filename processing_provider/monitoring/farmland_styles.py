"""How the results on cultivated land look, and the titles of their fields."""

from collections.abc import Mapping

from qgis.core import QgsRuleBasedRenderer, QgsVectorLayer

from ...bridge.text import render, tr
from ..styles import category_symbol, colour_rows, value_names

# As the report's: covered, covered in part, not covered, undecided; gained; non-grain use.
_LOOKS = (
    ("approval", "covered", "#009E73", 45),
    ("approval", "partly", "#E69F00", -45),
    ("approval", "uncovered", "#D55E00", 90),
    ("approval", "undecided", "#8a7a00", 45),
    ("kind", "inflow", "#0072B2", 0),
    ("kind", "crop", "#CC79A7", -45),
    ("kind", "undecided", "#444444", 90),
)


def field_titles() -> dict[str, str]:
    """Return the titles of the result fields."""
    return {
        "patch_id": tr("Patch"),
        "kind": tr("Kind of change"),
        "from_code": tr("Code before"),
        "from_name": tr("Name before"),
        "to_code": tr("Code after"),
        "to_name": tr("Name after"),
        "before_id": tr("Feature of the first date"),
        "after_id": tr("Feature of the second date"),
        "zone": tr("Zone"),
        "area_m2": tr("Area (m²)"),
        "area_method": tr("Area method"),
        "in_basic_farmland": tr("In permanent basic farmland"),
        "basic_farmland_m2": tr("In permanent basic farmland (m²)"),
        "approval": tr("Approval"),
        "approved_m2": tr("Approved (m²)"),
        "approved_share": tr("Approved share"),
        "documents": tr("Approval documents"),
        "document": tr("Document"),
        "crop": tr("Crop"),
        "recoverable": tr("Can be cultivated again"),
        "reason": tr("Why"),
        "item": tr("Item"),
        "name": tr("Name"),
        "level": tr("Level"),
        "sign": tr("Sign"),
    }


def kind_names() -> dict[str, str]:
    """Return the kinds of patches in words, by id."""
    from ...core.farmland.balance import flow_titles

    return {
        **{flow: render(title) for flow, title in flow_titles().items()},
        "undecided": tr("kind undecided"),
        "inflow": tr("new cultivated land"),
        "crop": tr("crops other than grain on farmland that stayed"),
    }


def approval_names() -> dict[str, str]:
    """Return what approvals say of a patch in words, by id."""
    return {
        "covered": tr("lost, covered by approvals"),
        "partly": tr("lost, covered in part"),
        "uncovered": tr("lost, not covered"),
        "undecided": tr("lost, undecided: no approvals given"),
    }


def style_patches(layer: QgsVectorLayer, words: Mapping[str, Mapping[str, str]]) -> None:
    """Colour outflow by what approvals say of it, each with its own hatching; gained land and the rest apart.

    `words` are the titles of further fields' codes, by field.
    """
    names = {"approval": approval_names(), "kind": kind_names()}
    root = QgsRuleBasedRenderer.Rule(None)
    for field, value, colour, angle in _LOOKS:
        symbol = category_symbol(layer, colour, angle)
        rule = QgsRuleBasedRenderer.Rule(symbol, 0, 0, f"\"{field}\" = '{value}'", names[field][value])
        root.appendChild(rule)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    style_table(layer)
    for field, titles in words.items():
        value_names(layer, field, titles)


def style_balance(layer: QgsVectorLayer) -> None:
    """Give the fields their titles; the rows that all others lead to stand out."""
    colour_rows(layer, "sign", {"=": "#dff1ea"})
    style_table(layer)


def style_table(layer: QgsVectorLayer) -> None:
    """Give the fields their titles and their ids words; data stay as they are."""
    titles = field_titles()
    for index, field in enumerate(layer.fields()):
        if title := titles.get(field.name()):
            layer.setFieldAlias(index, title)
    value_names(layer, "kind", kind_names())
    value_names(layer, "approval", approval_names())
