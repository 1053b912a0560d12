"""How the results of the forms' algorithms look, and the titles of their fields."""

from qgis.core import QgsVectorLayer

from ...bridge.text import tr
from ..styles import name_fields, style_pieces, value_names


def _titles() -> dict[str, str]:
    return {
        "control": tr("Control line (id)"),
        "control_title": tr("Control line"),
        "class_code": tr("Code"),
        "class_name": tr("Land use"),
        "ownership": tr("Ownership"),
        "zone": tr("Zone"),
        "area": tr("Area"),
        "share": tr("Share (%)"),
        "level": tr("Level"),
        "status": tr("Status"),
        "date": tr("As of"),
        "note": tr("Note"),
        "fragment": tr("Fragment"),
    }


def style_occupation(layer: QgsVectorLayer) -> None:
    """Give the fields their titles, and “status” its words; data stay as they are."""
    name_fields(layer, _titles())
    words = {
        "taken": tr("taken"),
        "none": tr("not touched"),
        "fragment": tr("fragment, not counted"),
        "undecided": tr("undecided"),
    }
    value_names(layer, "status", words)


def style_occupation_pieces(layer: QgsVectorLayer) -> None:
    """Colour the ground by its control line."""
    style_pieces(layer, "control_title")
    name_fields(layer, _titles())
