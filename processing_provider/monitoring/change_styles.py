"""How the results of a land change look, and the titles of their fields."""

from qgis.core import QgsCategorizedSymbolRenderer, QgsRendererCategory, QgsVectorLayer

from ...bridge.text import tr
from ...core.landchange.looks import KINDS
from ..styles import category_symbol, colour_rows, name_fields, value_names


def field_titles() -> dict[str, str]:
    """Return the titles of the result fields."""
    return {
        "patch_id": tr("Patch"),
        "kind": tr("Kind of change"),
        "from_code": tr("From code"),
        "from_name": tr("From use"),
        "from_class": tr("From (three-class)"),
        "to_code": tr("To code"),
        "to_name": tr("To use"),
        "to_class": tr("To (three-class)"),
        "width_m": tr("Mean width (m)"),
        "before_ids": tr("Features before"),
        "after_ids": tr("Features after"),
        "noise": tr("Why noise"),
        "change": tr("Change"),
        "share_percent": tr("Share of the earlier code (%)"),
        "patch_m2": tr("In patches (m²)"),
        "noise_m2": tr("Noise (m²)"),
        "patches": tr("Patches"),
        "survey": tr("Date"),
        "code": tr("Code"),
        "name": tr("Name"),
        "features": tr("Features"),
        "feature_ids": tr("Feature ids"),
        "how": tr("How it was found"),
        "candidates": tr("Candidates"),
        "candidate_names": tr("Names of the candidates"),
        "note": tr("Note"),
        "extent": tr("Extent"),
        "feature": tr("Feature"),
    }


def kind_names() -> dict[str, str]:
    """Return the kinds of change in words, by id."""
    return {
        "to_construction": tr("to construction land"),
        "to_agricultural": tr("to agricultural land"),
        "to_unused": tr("to unused land"),
        "to_sea": tr("to sea"),
        "within": tr("within the same three-class"),
        "unclassed": tr("changed, its three-class is open"),
        "undecided": tr("undecided: a code is open"),
    }


def class_names() -> dict[str, str]:
    """Return the three classes in words, by id."""
    return {
        "agricultural": tr("agricultural land"),
        "construction": tr("construction land"),
        "unused": tr("unused land"),
        "sea": tr("sea"),
        "undecided": tr("not settled by the code"),
    }


def change_names() -> dict[str, str]:
    """Return what a row of the matrix is, in words, by id."""
    return {
        "changed": tr("changed"),
        "unchanged": tr("unchanged"),
        "undecided": tr("undecided"),
        "only_before": tr("at the earlier date only"),
        "only_after": tr("at the later date only"),
    }


def style_changes(layer: QgsVectorLayer) -> None:
    """Colour patches by kind of change, each with its own hatching; a small one gets a dot."""
    _categories(layer, "kind", kind_names(), KINDS)


def style_noise(layer: QgsVectorLayer) -> None:
    """Colour noise by why it is noise."""
    names = {
        "small": tr("small"),
        "narrow": tr("narrow"),
        "shifted": tr("a boundary drawn differently"),
    }
    looks = {"small": ("#8a8a8a", 45), "narrow": ("#E69F00", 0), "shifted": ("#0072B2", -45)}
    _categories(layer, "noise", names, looks)
    value_names(layer, "kind", kind_names())


def style_outside(layer: QgsVectorLayer) -> None:
    """Colour ground of one date only by the date."""
    looks = {"only_before": ("#6b4ea0", 45), "only_after": ("#E69F00", -45)}
    _categories(layer, "extent", {value: change_names()[value] for value in looks}, looks)


def style_matrix(layer: QgsVectorLayer) -> None:
    """Give the fields their titles, ids their words, and the rows that are no change a tint."""
    _titles(layer)
    value_names(layer, "change", change_names())
    colour_rows(
        layer,
        "change",
        {"undecided": "#faf3cc", "only_before": "#ece6f5", "only_after": "#fbeed0", "unchanged": "#eef0f1"},
    )


def style_unresolved(layer: QgsVectorLayer) -> None:
    """Give the fields their titles, and ids their words."""
    _titles(layer)
    value_names(layer, "survey", {"before": tr("earlier"), "after": tr("later")})
    value_names(
        layer,
        "how",
        {
            "choice": tr("choice needed"),
            "unknown": tr("unknown code"),
            "overlap": tr("several features claim the ground"),
        },
    )


def _categories(layer: QgsVectorLayer, field: str, names: dict[str, str], looks: dict) -> None:
    categories = [
        QgsRendererCategory(value, category_symbol(layer, *looks[value]), name)
        for value, name in names.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    _titles(layer)
    value_names(layer, field, names)


def _titles(layer: QgsVectorLayer) -> None:
    name_fields(layer, field_titles())
    for field in ("from_class", "to_class"):
        value_names(layer, field, class_names())
