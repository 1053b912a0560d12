"""How sites and who goes there look: new sites strong, existing ones quiet, lines light."""

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)

from ...bridge.text import tr
from ..styles import name_fields

NEW, REQUIRED, OLD = "#D55E00", "#E69F00", "#0072B2"


def style_sites(layer) -> None:
    """Mark new sites by their rank, existing ones as small squares."""
    marks = {
        "chosen": (tr("new site"), "star", NEW, "5.4"),
        "required": (tr("new site, required"), "star", REQUIRED, "5.4"),
        "existing": (tr("existing site"), "square", OLD, "2.8"),
    }
    categories = [
        QgsRendererCategory(
            value,
            QgsMarkerSymbol.createSimple(
                {
                    "name": shape,
                    "size": size,
                    "color": colour,
                    "outline_color": "#2a2119",
                    "outline_width": "0.3",
                }
            ),
            name,
        )
        for value, (name, shape, colour, size) in marks.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("status", categories))
    text = QgsTextFormat()
    text.setSize(9)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    text.setBuffer(halo)
    labels = QgsPalLayerSettings()
    labels.fieldName, labels.isExpression = "coalesce(to_string(\"rank\"), '')", True
    labels.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)
    name_fields(layer, _field_titles())


def style_assignment(layer) -> None:
    """Draw light lines to sites, those to new ones in their colour, those beyond the limit dotted."""
    looks = {
        "new": (tr("to a new site"), NEW, "solid"),
        "old": (tr("to an existing site"), OLD, "solid"),
        "far": (tr("beyond the limit"), "#7a7a7a", "dash"),
    }
    kind = "CASE WHEN NOT \"covered\" THEN 'far' WHEN \"site_status\" = 'existing' THEN 'old' ELSE 'new' END"
    categories = []
    for value, (name, colour, dash) in looks.items():
        symbol = QgsLineSymbol.createSimple({"line_color": colour, "line_style": dash, "line_width": "0.2"})
        symbol.setOpacity(0.6)
        # Who has many people shows a little stronger.
        width = QgsProperty.fromExpression('scale_linear(coalesce("people", 0), 0, 5000, 0.2, 0.7)')
        symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.StrokeWidth, width)
        categories.append(QgsRendererCategory(value, symbol, name))
    layer.setRenderer(QgsCategorizedSymbolRenderer(kind, categories))
    name_fields(layer, _field_titles())


def _field_titles() -> dict[str, str]:
    return {
        "rank": tr("Rank"),
        "gain": tr("What it adds"),
        "alternatives": tr("Others that do as well"),
        "served": tr("People served"),
        "capacity": tr("Capacity"),
        "load": tr("Load (share of capacity)"),
        "mean_cost": tr("Mean cost"),
        "max_cost": tr("Greatest cost"),
        "demand": tr("Demand point"),
        "site_id": tr("Facility site"),
        "site": tr("Facility site"),
        "site_status": tr("Status of the site"),
        "people": tr("People"),
        "covered": tr("Covered"),
    }
