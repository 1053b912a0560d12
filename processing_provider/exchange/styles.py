"""How imported plots, their points and their problems look: what cannot be relied on stands out."""

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...bridge.text import tr
from ..styles import FAIL, FAIL_LINE, UNDECIDED, UNDECIDED_LINE, name_fields

PLAIN, PLAIN_LINE = "#cfe3f3", "#1f5f8b"


def style_imported_plots(layer: QgsVectorLayer) -> None:
    """Colour plots by status, and name them."""
    looks = (
        ("error", tr("error: do not rely on its geometry"), "#f6d3bd", FAIL),
        ("warning", tr("warning: see the problems"), UNDECIDED, UNDECIDED_LINE),
        ("ok", tr("nothing to remark"), PLAIN, PLAIN_LINE),
    )
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "status",
            [
                QgsRendererCategory(
                    value,
                    QgsFillSymbol.createSimple(
                        {"color": colour, "outline_color": line, "outline_width": "0.35"}
                    ),
                    name,
                )
                for value, name, colour, line in looks
            ],
        )
    )
    label(layer, 'coalesce("plot_name", "plot_id")', PLAIN_LINE)
    name_fields(layer, column_titles())


def style_boundary_problems(layer: QgsVectorLayer) -> None:
    """Mark problems by severity, the worst largest."""
    looks = (
        ("error", tr("error"), FAIL, FAIL_LINE, "diamond", "3.6"),
        ("warning", tr("warning"), "#F0E442", UNDECIDED_LINE, "triangle", "3"),
        ("info", tr("info"), "#ffffff", "#666666", "circle", "2"),
    )
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "severity",
            [
                QgsRendererCategory(
                    value,
                    QgsMarkerSymbol.createSimple(
                        {"name": shape, "color": colour, "outline_color": line, "size": size}
                    ),
                    name,
                )
                for value, name, colour, line, shape, size in looks
            ],
        )
    )
    name_fields(layer, column_titles())


def style_boundary_points(layer: QgsVectorLayer) -> None:
    """Draw points as boundary surveys do, a small ring with its J number."""
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": "#ffffff", "outline_color": PLAIN_LINE, "size": "1.4"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    label(layer, '"label"', "#333333", around=True)
    name_fields(layer, column_titles())


def style_export_problems(layer: QgsVectorLayer) -> None:
    """Give a table of problems its titles."""
    name_fields(layer, column_titles())


def column_titles() -> dict[str, str]:
    """Return the titles of the fields that only boundary texts have."""
    return {
        "plot_name": tr("Name of the plot"),
        "use_name": tr("Use"),
        "use_code": tr("Land-use code"),
        "sheet": tr("Map sheet"),
        "kind": tr("Kind"),
        "area_recorded": tr("Recorded area (m²)"),
        "area_unit": tr("Unit of the recorded area"),
        "area_m2": tr("Measured area (m²)"),
        "point_count": tr("Points"),
        "ring_count": tr("Rings"),
        "point_labels": tr("Point numbers"),
        "more_columns": tr("Further columns"),
        "source_crs": tr("System of the numbers"),
        "producer": tr("Produced by"),
        "produced_on": tr("Produced on"),
        "project": tr("Project"),
        "file": tr("File"),
        "line": tr("Line"),
        "label": tr("Point number"),
        "ring": tr("Ring"),
        "north": tr("X (north)"),
        "east": tr("Y (east)"),
    }


def label(
    layer: QgsVectorLayer, expression: str, colour: str, *, around: bool = False, inside: bool = False
) -> None:
    """Write an expression's value on each feature, or around a point; `inside`: only where the polygon has room."""
    text = QgsTextFormat()
    text.setSize(8)
    text.setColor(QColor(colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, True
    settings.placement = Qgis.LabelPlacement.AroundPoint if around else Qgis.LabelPlacement.Horizontal
    settings.fitInPolygonOnly = inside
    settings.dist = 1.2 if around else 0.0
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
