"""How standing water looks, and the titles of its fields."""

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...bridge.text import tr
from ...core.water.depth_classes import CLASSES
from ..styles import FAIL, FAIL_LINE, UNDECIDED, UNDECIDED_LINE, name_fields, value_names


def field_titles() -> dict[str, str]:
    """Return the titles of the result fields."""
    return {
        "pond": tr("Pond"),
        "hollow": tr("Hollow"),
        "volume_m3": tr("Volume (m³)"),
        "area_m2": tr("Area (m²)"),
        "depth_max_m": tr("Greatest depth (m)"),
        "level_m": tr("Level (m)"),
        "full": tr("Full"),
        "room_m3": tr("Still takes (m³)"),
        "inflow_m2": tr("Ground that drains to it (m²)"),
        "nested": tr("Hollows within"),
        "spills_into": tr("Spills into"),
        "spill_x": tr("Spills at x"),
        "spill_y": tr("Spills at y"),
        "kind": tr("Kind"),
        "layer": tr("Layer"),
        "feature_id": tr("Feature id"),
        "asset": tr("Name or number"),
        "depth_m": tr("Depth (m)"),
        "depth_from_m": tr("Deeper than (m)"),
        "depth_to_m": tr("At most (m)"),
        "limit_m": tr("Limit (m)"),
        "margin_m": tr("Margin (m), negative too deep"),
        "length_m": tr("Length in deeper water (m)"),
        "limit_verified": tr("Limit verified"),
        "features": tr("Features"),
        "flooded": tr("Flooded"),
        "undecided": tr("Undecided"),
        "deepest_m": tr("Deepest (m)"),
        "population": tr("People"),
        "affected": tr("People affected"),
        "share": tr("Share"),
        "basis": tr("Reckoned by"),
        "off_terrain": tr("People where the terrain has no heights"),
    }


def kind_names() -> dict[str, str]:
    """Return what the kinds of assets are called."""
    return {
        "underpass": tr("Underpass"),
        "road": tr("Road"),
        "facility": tr("Facility"),
        "building": tr("Building"),
    }


def style_plain(layer: QgsVectorLayer) -> None:
    """Give the fields and kinds their titles."""
    name_fields(layer, field_titles())
    value_names(layer, "kind", kind_names())


def style_depth(layer: QgsRasterLayer) -> None:
    """Colour water by depth in classes, what is dry is clear."""
    items = [QgsColorRampShader.ColorRampItem(CLASSES[0][0], QColor(255, 255, 255, 0), tr("dry"))]
    for (low, colour), high in zip(CLASSES, [low for low, _ in CLASSES[1:]] + [float("inf")], strict=True):
        label = f"{low:g} – {high:g} m" if high < float("inf") else f"> {low:g} m"
        items.append(QgsColorRampShader.ColorRampItem(high, QColor(colour), label))
    ramp = QgsColorRampShader(0, CLASSES[-1][0], None, QgsColorRampShader.Type.Discrete)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))


def _by_depth(layer: QgsMapLayer, outline: str, field: str = "depth_max_m") -> None:
    bounds = [low for low, _ in CLASSES] + [1000.0]
    ranges = [
        QgsRendererRange(
            low,
            high,
            QgsFillSymbol.createSimple({"color": colour, "outline_color": outline, "outline_width": "0.15"}),
            f"{low:g} – {high:g} m" if high < 1000 else f"> {low:g} m",
        )
        for (low, colour), high in zip(CLASSES, bounds[1:], strict=True)
    ]
    layer.setRenderer(QgsGraduatedSymbolRenderer(field, ranges))


def style_ponds(layer: QgsVectorLayer) -> None:
    """Colour ponds by their greatest depth."""
    _by_depth(layer, "#123a5c")
    name_fields(layer, field_titles())


def style_zones(layer: QgsVectorLayer) -> None:
    """Colour water by the greatest depth of its class."""
    _by_depth(layer, "#5b7f9c", "depth_to_m")
    name_fields(layer, field_titles())


def style_hollows(layer: QgsVectorLayer) -> None:
    """Colour hollows by their greatest depth."""
    _by_depth(layer, "#6b4a1f")
    name_fields(layer, field_titles())


def style_spills(layer: QgsVectorLayer) -> None:
    """Draw where full ponds spill as broken lines."""
    symbol = QgsLineSymbol.createSimple({"line_color": "#6b4ea0", "line_width": "0.5", "line_style": "dash"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    name_fields(layer, field_titles())


def style_flooded(layer: QgsVectorLayer) -> None:
    """Mark flooded assets, and those that are undecided, told apart by shape as well."""
    looks = {
        "fail": ("cross_fill", FAIL, FAIL_LINE, tr("flooded deeper than its limit")),
        "undecided": ("diamond", UNDECIDED, UNDECIDED_LINE, tr("undecided")),
    }
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "verdict",
            [
                QgsRendererCategory(
                    value,
                    QgsMarkerSymbol.createSimple(
                        {
                            "name": shape,
                            "color": colour,
                            "outline_color": line,
                            "size": "3",
                            "angle": "45" if shape == "cross_fill" else "0",
                        }
                    ),
                    label,
                )
                for value, (shape, colour, line, label) in looks.items()
            ],
        )
    )
    style_plain(layer)


def style_residents(layer: QgsVectorLayer) -> None:
    """Colour where people live by how many of them are in the water."""
    bounds = ((0, 0.5, "#f3f1ea"), (0.5, 50, "#f3d9b1"), (50, 500, "#e8a55f"), (500, 1e9, FAIL))
    ranges = []
    for low, high, colour in bounds:
        if layer.geometryType() == Qgis.GeometryType.Point:
            symbol = QgsMarkerSymbol.createSimple({"color": colour, "size": "3"})
        else:
            # The map shows through, and where nobody is affected nothing lies over it.
            pale = QColor(colour)
            pale.setAlpha(110 if high > 1 else 0)
            symbol = QgsFillSymbol.createSimple({"outline_color": "#8a8a8a", "outline_width": "0.2"})
            symbol.setColor(pale)
        label = tr("none") if high < 1 else (f"{low:g} – {high:g}" if high < 1e9 else f"> {low:g}")
        ranges.append(QgsRendererRange(low, high, symbol, label))
    layer.setRenderer(QgsGraduatedSymbolRenderer("affected", ranges))
    name_fields(layer, field_titles())
    value_names(
        layer,
        "basis",
        {
            "buildings": tr("buildings in the area"),
            "ground": tr("ground of the area"),
            "point": tr("the point"),
            "outside": tr("off the terrain"),
        },
    )
