"""How the results on stock and industrial land look, and the titles of their fields."""

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ...bridge.text import tr
from ...core.stock.looks import ACTIONS, BREAKS, STATUSES, TYPES
from ...report.stock_words import action_names, break_names, indicator_names, status_names, type_names
from ..styles import category_symbol, name_fields, value_names


def chain_titles() -> dict[str, str]:
    """Return the titles of the fields of the chain."""
    return {
        "part_id": tr("Part"),
        "break": tr("Break"),
        "breaks": tr("All breaks"),
        "links": tr("Links"),
        "fragment": tr("Fragment"),
        "reviewed_id": tr("Reviewed"),
        "approved_id": tr("Approved"),
        "supplied_id": tr("Supplied"),
        "used_id": tr("Used"),
        "registered_id": tr("Registered"),
        "reviewed_use": tr("Use by the review"),
        "approved_use": tr("Use by the approval"),
        "supplied_use": tr("Use by the supply"),
        "used_use": tr("Present use"),
        "registered_use": tr("Use by the register"),
        "approved_on": tr("Approved on"),
        "supplied_on": tr("Supplied on"),
        "years": tr("Waits for (years)"),
        "undecided": tr("Undecided"),
        "parts": tr("Parts"),
        "first_area_m2": tr("Area where it is the gravest (m²)"),
        "fragment_m2": tr("Fragments (m²)"),
        "over_1y_m2": tr("Over 1 year (m²)"),
        "over_2y_m2": tr("Over 2 years (m²)"),
        "over_3y_m2": tr("Over 3 years (m²)"),
        "over_5y_m2": tr("Over 5 years (m²)"),
        "share": tr("Share"),
    }


def _style_kinds(layer: QgsVectorLayer, field: str, looks, names) -> None:
    categories = [
        QgsRendererCategory(kind, category_symbol(layer, colour, angle), names[kind])
        for kind, (colour, angle) in looks.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))


def style_chain(layer: QgsVectorLayer) -> None:
    """Colour parts by their gravest break; what is consistent stays pale, and fragments can be switched on."""
    _style_kinds(layer, 'if("fragment", \'fragment\', "break")', BREAKS, break_names(tr))
    fragment = QgsRendererCategory("fragment", category_symbol(layer, "#8a8a8a", None), tr("Fragment"))
    fragment.setRenderState(False)
    layer.renderer().addCategory(fragment)
    style_breaks(layer)


def style_breaks(layer: QgsVectorLayer) -> None:
    """Give the fields of the chain their titles, and breaks their words."""
    name_fields(layer, chain_titles())
    value_names(layer, "break", break_names(tr))


def stock_titles() -> dict[str, str]:
    """Return the titles of the fields of the inventory."""
    return {
        "source": tr("From"),
        "type": tr("Type"),
        "types": tr("All types"),
        "rank": tr("Rank"),
        "score_known": tr("Weight that is known (%)"),
        "stability": tr("How often among the first"),
        "undecided": tr("Undecided"),
        "far": tr("Floor area ratio"),
        "far_max": tr("FAR of the plan"),
        "capacity_m2": tr("Unused capacity (m²)"),
        "since": tr("Since"),
        "years": tr("Waits for (years)"),
        "block_id": tr("Block"),
        "c_waiting": tr("Criterion: how long it waits"),
        "c_unused": tr("Criterion: unused capacity"),
        "c_size": tr("Criterion: size"),
        "c_block": tr("Criterion: size of its block"),
        "c_yield": tr("Criterion: little tax"),
        "figures": tr("Figures"),
        "figures_verified": tr("Figures verified"),
        "plots": tr("Plots"),
        "plot_ids": tr("Ids of the plots"),
        "worth": tr("Worth assembling"),
    }


def style_stock(layer: QgsVectorLayer) -> None:
    """Colour plots by their type; what is in order stays pale."""
    _style_kinds(layer, "type", TYPES, type_names(tr))
    name_fields(layer, stock_titles())
    value_names(layer, "type", type_names(tr))


def style_blocks(layer: QgsVectorLayer) -> None:
    """Outline blocks, so that the plots within them still show."""
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#1b1d1f", "outline_width": "0.8", "outline_style": "dash"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    name_fields(layer, stock_titles())


def industry_titles() -> dict[str, str]:
    """Return the titles of the fields of industrial land."""
    return {
        "use_code": tr("Use code"),
        "industry": tr("Industry code"),
        "industrial": tr("Industrial"),
        "coefficient": tr("Building coefficient (%)"),
        "office_share": tr("Office and living land (%)"),
        "invest_per_ha": tr("Investment (10,000 yuan/ha)"),
        "output_per_ha": tr("Output (10,000 yuan/ha)"),
        "tax_per_ha": tr("Tax (10,000 yuan/ha)"),
        "land_per_output": tr("Land for 10,000 yuan of output (m²)"),
        "far_max": tr("FAR of the plan"),
        "missed": tr("Missed"),
        "undecided": tr("Undecided"),
        "action": tr("Proposed"),
        "added_m2": tr("Added floor area (m²)"),
        "output_after": tr("Output afterwards (10,000 yuan)"),
        "indicator": tr("Indicator"),
        "plots": tr("Industrial plots"),
        "industrial_m2": tr("Industrial land (m²)"),
        "industrial_share": tr("Industrial land of the zone (%)"),
        "other_m2": tr("Other land that is built on (m²)"),
        "unbuilt_m2": tr("Land that is not built on (m²)"),
        "unknown_m2": tr("Land of unknown use (m²)"),
        "open_m2": tr("Ground without plots (m²)"),
        "industrial_of_built": tr("Industrial land of that built on (%)"),
        "output": tr("Output (10,000 yuan)"),
        "tax": tr("Tax (10,000 yuan)"),
    }


def style_industry(layer: QgsVectorLayer) -> None:
    """Colour plots by what is proposed, where something is; else by whether they meet the control values."""
    index = layer.fields().lookupField("action")
    if index >= 0 and any(layer.uniqueValues(index, 5) & set(ACTIONS)):
        _style_kinds(layer, "action", ACTIONS, action_names(tr))
    else:
        _style_kinds(layer, "status", STATUSES, status_names(tr))
    style_checks(layer)


def style_checks(layer: QgsVectorLayer) -> None:
    """Give the fields of industrial land their titles, and their values words."""
    name_fields(layer, industry_titles())
    value_names(layer, "status", status_names(tr))
    value_names(layer, "action", action_names(tr))
    value_names(layer, "indicator", indicator_names(tr))


def style_zones(layer: QgsVectorLayer) -> None:
    """Outline zones of the plan."""
    style_blocks(layer)
    name_fields(layer, industry_titles())
