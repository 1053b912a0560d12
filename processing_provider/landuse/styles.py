"""How the results of the land-use algorithms look, and the titles of their fields."""

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsRendererCategory,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...bridge.text import tr
from ..styles import value_names


def field_titles() -> dict[str, str]:
    """Return the titles of the result fields."""
    return {
        "new_code": tr("New code"),
        "new_name": tr("New name"),
        "how": tr("How it was found"),
        "candidates": tr("Candidates"),
        "candidate_names": tr("Names of the candidates"),
        "note": tr("Note"),
        "sourced": tr("From a published table"),
        "code": tr("Code"),
        "name": tr("Name"),
        "features": tr("Features"),
        "feature_ids": tr("Feature ids"),
        "zone": tr("Zone"),
        "owner": tr("Ownership"),
        "three_class": tr("Three-class"),
        "level": tr("Level"),
        "area": tr("Area"),
        "share": tr("Share (%)"),
        "planned_area": tr("Planned area"),
        "planned_share": tr("Planned share (%)"),
        "change": tr("Change"),
        "unit": tr("Unit"),
        "area_method": tr("Area method"),
    }


def how_names() -> dict[str, str]:
    """Return how a translation was found, in words, by its id."""
    return {
        "exact": tr("by the table"),
        "narrowed": tr("narrowed by a rule"),
        "choice": tr("choice needed"),
        "unknown": tr("unknown code"),
    }


# As the verdicts' colours: what is settled is pale, what is open stands out.
_COLOURS = {"exact": "#d3ece2", "narrowed": "#9cc9b8", "choice": "#f0c95c", "unknown": "#D55E00"}


def style_translation(layer: QgsVectorLayer) -> None:
    """Colour the features by how their code was found."""
    if layer.isSpatial():
        categories = []
        for how, name in how_names().items():
            symbol = QgsSymbol.defaultSymbol(layer.geometryType())
            symbol.setColor(QColor(_COLOURS[how]))
            categories.append(QgsRendererCategory(how, symbol, name))
        layer.setRenderer(QgsCategorizedSymbolRenderer("how", categories))
    style_open_codes(layer)


def style_open_codes(layer: QgsVectorLayer) -> None:
    """Give the fields their titles, and “how” its words; data stay as they are."""
    style_balance(layer)
    value_names(layer, "how", how_names())


def style_balance(layer: QgsVectorLayer) -> None:
    """Give the fields of a table their titles."""
    titles = field_titles()
    for index, field in enumerate(layer.fields()):
        if title := titles.get(field.name()):
            layer.setFieldAlias(index, title)
