"""Land-use codes in the colours in which plans are drawn."""

from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ...bridge.text import language, tr
from ...core import landuse
from ...core.landuse_layer import AUTO, code_field, settled_edition
from ...core.text import InputError
from ..styles import FAIL

# Longer legends are not read.
_MOST_CODES = 200
_OUTLINE = "#6b6b6b"
_UNKNOWN = "#ffffff"


@dataclass(frozen=True)
class Codes:
    """The field that holds a layer's land-use codes, their edition, and those that occur."""

    field: str
    edition: str
    codes: tuple[str, ...]


def codes_of(layer: QgsVectorLayer) -> Codes | None:
    """Return the land-use codes of a layer of polygons, None where they cannot be told; reads all of its features."""
    if layer.geometryType() != Qgis.GeometryType.Polygon:
        return None
    try:
        field = code_field(layer.fields().names(), layer.name(), "")
        found = layer.uniqueValues(layer.fields().lookupField(field), _MOST_CODES + 1)
        codes = sorted(code for code in found if isinstance(code, str) and code.strip())
        edition, _ = settled_edition(codes, None, layer=layer.name(), asked=AUTO, parameter="")
    except InputError:
        return None
    return Codes(field, edition, tuple(codes)) if edition and len(codes) <= _MOST_CODES else None


def colour_by_code(layer: QgsVectorLayer, found: Codes) -> None:
    """Colour plots by their code in its edition, and hatch those without one that is known."""
    table = landuse.edition(found.edition)
    categories = []
    for code in found.codes:
        colour = table.colour(code)
        title = f"{code} {table.name(code, language())}".strip()
        fill = ",".join(str(part) for part in colour) if colour else _UNKNOWN
        categories.append(QgsRendererCategory(code, _fill(fill), title))
    bare = _fill(_UNKNOWN)
    lines = QgsLinePatternFillSymbolLayer()
    lines.setSubSymbol(QgsLineSymbol.createSimple({"line_color": FAIL, "line_width": "0.25"}))
    lines.setLineAngle(45)
    lines.setDistance(1.8)
    bare.appendSymbolLayer(lines)
    categories.append(QgsRendererCategory("", bare, tr("without a code")))
    field = found.field.replace('"', '""')
    layer.setRenderer(QgsCategorizedSymbolRenderer(f"coalesce(\"{field}\", '')", categories))


def _fill(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": _OUTLINE, "outline_width": "0.15"})
