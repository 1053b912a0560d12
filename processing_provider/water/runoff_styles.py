"""How runoff looks, and the titles of its fields."""

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer, QgsVectorLayer

from ...bridge.text import tr
from ...core.water.runoff_layer import CLASSES_MM
from ..styles import UNDECIDED_LINE, category_symbol, name_fields, value_names

BLUES = ("#f1f6fa", "#c6dbef", "#85bcdb", "#4292c6", "#1561a9", "#08306b")


def field_titles() -> dict[str, str]:
    """Return the titles of the result fields."""
    return {
        "runoff_class": tr("Class of the figures"),
        "runoff_name": tr("Name of the class"),
        "soil_group": tr("Hydrologic soil group"),
        "figure": tr("Curve number or coefficient"),
        "mean_figure": tr("Mean curve number or coefficient"),
        "piped": tr("Has pipes"),
        "rain_mm": tr("Rain (mm)"),
        "loss_mm": tr("Kept by the ground (mm)"),
        "pipe_mm": tr("Taken by pipes (mm)"),
        "runoff_mm": tr("Runoff (mm)"),
        "area_m2": tr("Area (m²)"),
        "area_method": tr("Area method"),
        "rain_m3": tr("Rain (m³)"),
        "loss_m3": tr("Kept by the ground (m³)"),
        "pipe_m3": tr("Taken by pipes (m³)"),
        "runoff_m3": tr("Runoff (m³)"),
        "status": tr("Status"),
        "reason": tr("Why"),
        "features": tr("Features"),
    }


def status_names() -> dict[str, str]:
    """Return the words for how a figure was found."""
    return {
        "decided": tr("by the table"),
        "assumed": tr("by the figure given for such"),
        "undecided": tr("undecided"),
    }


def style_runoff(layer: QgsVectorLayer) -> None:
    """Colour polygons by their runoff, darker where more runs off; the undecided ones are hatched."""
    root = QgsRuleBasedRenderer.Rule(None)
    bounds = (*CLASSES_MM, None)
    most = layer.maximumValue(layer.fields().lookupField("runoff_mm")) or 0
    for low, high, colour in zip((None, *CLASSES_MM), bounds, BLUES, strict=True):
        if low is not None and low >= most:
            break
        symbol = QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#8a9aa8", "outline_width": "0.08"}
        )
        parts = ['"runoff_mm" IS NOT NULL']
        parts += [f'"runoff_mm" > {low}'] if low is not None else []
        parts += [f'"runoff_mm" <= {high}'] if high is not None else []
        label = (
            tr("up to {high} mm").format(high=high)
            if low is None
            else tr("more than {low} mm").format(low=low)
            if high is None
            else tr("{low} – {high} mm").format(low=low, high=high)
        )
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, " AND ".join(parts), label))
    open_ = category_symbol(layer, UNDECIDED_LINE, 45)
    root.appendChild(QgsRuleBasedRenderer.Rule(open_, 0, 0, '"runoff_mm" IS NULL', tr("undecided")))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    style_runoff_table(layer)


def style_runoff_table(layer: QgsVectorLayer) -> None:
    """Give the fields their titles, and the status its words."""
    name_fields(layer, field_titles())
    value_names(layer, "status", status_names())
