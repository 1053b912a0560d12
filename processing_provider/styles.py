"""How results look: colours that colour-blind people tell apart, patterns as well, plain names, fields' titles.

A style is set on the loaded layer, and kept inside the GeoPackage or beside the raster file where the
output is one, so that what ran without a window opens styled too.
"""

from collections import deque
from collections.abc import Callable, Mapping

from qgis.core import (
    Qgis,
    QgsAttributeTableConfig,
    QgsCategorizedSymbolRenderer,
    QgsCentroidFillSymbolLayer,
    QgsConditionalStyle,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..bridge.text import tr
from .field_titles import field_titles

# After Okabe and Ito, with dark outlines of the same hue; the reports use the same colours.
FAIL, FAIL_LINE = "#D55E00", "#7a3000"
UNDECIDED, UNDECIDED_LINE = "#f7edb0", "#6b5f00"
PASS, PASS_LINE = "#d3ece2", "#9cc9b8"
# Dark enough to show on a failed plot.
CONFLICT = "#3d1700"
CATEGORIES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#6b4ea0", "#F0E442", "#444444")
# For what is missing: warm ones first, none of them the first of what is there.
LACKS = (FAIL, "#CC79A7", "#E69F00", "#6b4ea0", "#444444", "#F0E442", "#009E73", "#56B4E9")
ANGLES = (45, -45, 0, 90)
# More categories than there are looks are not worth a legend.
MOST_CATEGORIES = len(CATEGORIES) * len(ANGLES)
# A polygon that appears smaller than this gets a mark of its own.
SMALL_MM = 2.5

# Columns of a table of verdicts: first what a person reads; wide (pixels at 96 dpi) what is a sentence.
READ_FIRST = ("plot_id", "severity", "rule_title", "measured_text", "limit_text", "reason", "remedy", "procedure",
              "waiver", "clause", "clause_verified", "constraint_version")  # fmt: skip
WIDE = {"rule_title": 220, "reason": 380, "remedy": 260, "procedure": 260, "waiver": 260, "clause": 220}
HIDDEN = {"fid", "evidence_hash", "plot_hash"}

# Tables, rasters, then what would vanish beneath polygons.
_FROM_BELOW = (
    Qgis.GeometryType.Null,
    Qgis.GeometryType.Unknown,
    Qgis.GeometryType.Polygon,
    Qgis.GeometryType.Line,
    Qgis.GeometryType.Point,
)

Style = Callable[[QgsMapLayer], None]


def style_verdict_plots(layer: QgsVectorLayer, field: str = "verdict") -> None:
    """Colour plots by their worst verdict; failed ones are drawn last and never vanish at a small scale."""
    symbols = {
        "fail": _fill(FAIL, FAIL_LINE, 0.3, level=2),
        "undecided": _fill(UNDECIDED, UNDECIDED_LINE, 0.22, hatch=UNDECIDED_LINE, angle=45, level=1),
        "pass": _fill(PASS, PASS_LINE, 0.12),
    }
    _mark_when_small(symbols["fail"], FAIL, FAIL_LINE)
    names = _verdict_names() | {"fail": tr("fails; a dot where the plot is small")}
    renderer = QgsCategorizedSymbolRenderer(
        field, [QgsRendererCategory(value, symbols[value], names[value]) for value in names]
    )
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)
    name_fields(layer)


def style_conflicts(layer: QgsVectorLayer) -> None:
    """Hatch conflicts so that what lies beneath still shows; a speck gets a ring."""
    conflict = _fill("#00000000", CONFLICT, 0.5, hatch=CONFLICT, angle=45, distance=1.4, width=0.3)
    _mark_when_small(conflict, FAIL, FAIL_LINE)
    fragment = QgsRendererCategory(True, _fill("#00000000", "#8a8a8a", 0.15), tr("Fragment, not counted"))
    fragment.setRenderState(False)
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "fragment", [QgsRendererCategory(False, conflict, tr("Conflict")), fragment]
        )
    )
    name_fields(layer)


def style_verdict_table(layer: QgsVectorLayer) -> None:
    """Colour the rows of a table of verdicts, failures first."""
    _style_rows(layer, "verdict", {"fail": "#fbe0d0", "undecided": "#faf3cc"}, ("fail", "undecided", "pass"))
    name_fields(layer)


def style_change_table(layer: QgsVectorLayer) -> None:
    """Colour the rows of a comparison of two runs: new, changed, fixed; what is unchanged comes last."""
    names = {"new": tr("new"), "changed": tr("changed"), "fixed": tr("fixed"), "unchanged": tr("unchanged")}
    _style_rows(layer, "change", {"new": "#fbe0d0", "changed": "#f3dfea", "fixed": "#dff1ea"}, tuple(names))
    name_fields(layer)
    value_names(layer, "change", names)


def colour_rows(layer: QgsVectorLayer, field: str, colours: Mapping[str, str]) -> None:
    """Colour a table's rows by the value of a field."""
    styles = []
    for value, colour in colours.items():
        style = QgsConditionalStyle(f"\"{field}\" = '{value}'")
        style.setName(value)
        style.setBackgroundColor(QColor(colour))
        style.setTextColor(QColor("#1b1d1f"))
        styles.append(style)
    layer.conditionalStyles().setRowStyles(styles)


def _style_rows(
    layer: QgsVectorLayer, field: str, colours: Mapping[str, str], order: tuple[str, ...]
) -> None:
    """Colour a table's rows by the value of a field, and sort them by it; what people read comes first."""
    colour_rows(layer, field, colours)
    table = QgsAttributeTableConfig()
    table.update(layer.fields())
    columns = table.columns()
    read = {name: place for place, name in enumerate((field, *READ_FIRST))}
    columns.sort(key=lambda column: read.get(column.name, len(read)))
    for column in columns:
        column.width = WIDE.get(column.name, -1)
        column.hidden = column.name in HIDDEN
    table.setColumns(columns)
    values = ", ".join(f"'{value}'" for value in order)
    table.setSortExpression(f'array_find(array({values}), "{field}")')
    layer.setAttributeTableConfig(table)


def style_coverage_errors(layer: QgsVectorLayer) -> None:
    """Colour the faults of a coverage by kind; each shows at any scale, whatever its geometry."""
    kinds = error_names()
    colours = dict(zip(kinds, ("#D55E00", "#E69F00", "#CC79A7", "#0072B2", "#009E73", "#56B4E9", "#6b4ea0",
                               "#444444"), strict=True))  # fmt: skip
    angles = dict(zip(kinds, (45, 0, 90, -45, 22, 67, -22, -67), strict=True))
    categories = [
        QgsRendererCategory(kind, category_symbol(layer, colours[kind], angles[kind]), name)
        for kind, name in kinds.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("error", categories))
    name_fields(layer)
    value_names(layer, "error", kinds)


def style_pieces(
    layer: QgsVectorLayer,
    field: str = "category",
    *,
    colours: tuple[str, ...] = CATEGORIES,
    hatched: bool = True,
) -> None:
    """Colour pieces by category, each with its own hatching, as far as a legend can tell them apart.

    Without hatching the first of each colour are pale ground, on which other layers still show.
    """
    index = layer.fields().lookupField(field)
    values = sorted(layer.uniqueValues(index, MOST_CATEGORIES + 1), key=str) if index >= 0 else []
    if 0 < len(values) <= MOST_CATEGORIES:
        categories = [
            QgsRendererCategory(
                value,
                category_symbol(
                    layer,
                    colours[place % len(colours)],
                    ANGLES[(place + place // len(colours)) % 4] if hatched or place >= len(colours) else None,
                ),
                str(value or tr("no category")),
            )
            for place, value in enumerate(values)
        ]
        layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    elif layer.isSpatial():
        one = category_symbol(layer, FAIL, 45) if hatched else category_symbol(layer, colours[0], None)
        layer.setRenderer(QgsSingleSymbolRenderer(one))
    name_fields(layer)


def style_indices(layer: QgsVectorLayer) -> None:
    """Colour plots by their floor area ratio, in classes that planners use; plots without one stay blank."""
    bounds = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 1000.0)
    colours = ("#f6f3ea", "#e3e2c4", "#c3d9a8", "#7fbf8e", "#3d9a8b", "#1f5f7a")
    ranges = [
        QgsRendererRange(
            low, high, _fill(colour, "#8a8a8a", 0.08), f"{low:g} – {high:g}" if high < 1000 else f"> {low:g}"
        )
        for low, high, colour in zip(bounds, bounds[1:], colours, strict=False)
    ]
    layer.setRenderer(QgsGraduatedSymbolRenderer("far", ranges))
    name_fields(layer)


def style_table(layer: QgsVectorLayer) -> None:
    """Give the fields of a result their titles; its look stays as it is."""
    name_fields(layer)


def name_fields(layer: QgsVectorLayer, more: Mapping[str, str] | None = None) -> None:
    """Give known fields titles in the user's language, and those of `more` these; field names stay as they are."""
    titles = {**field_titles(), **(more or {})}
    for index, field in enumerate(layer.fields()):
        if title := titles.get(field.name()):
            layer.setFieldAlias(index, title)
    value_names(layer, "verdict", _verdict_names())


def store_style(layer: QgsMapLayer) -> bool:
    """Keep a layer's style as the default one, inside its GeoPackage or beside its raster file; tells whether it is
    kept."""
    if isinstance(layer, QgsRasterLayer):
        return layer.saveDefaultStyle(QgsMapLayer.StyleCategory.AllStyleCategories)[1]
    if layer.storageType() != "GPKG" and not layer.source().split("|")[0].lower().endswith(".gpkg"):
        return False
    fault = layer.saveStyleToDatabase("guiju", tr("Guiju's style of this result"), True, "")
    return not fault


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Styles a result once QGIS has loaded it.

    QGIS holds no reference, so the last ones are kept alive here, past their own call.
    """

    _alive: deque["_Styler"] = deque(maxlen=100)

    @classmethod
    def create(cls, style: Style, properties: Mapping[str, object]) -> "_Styler":
        styler = cls()
        styler.style, styler.properties = style, properties
        cls._alive.append(styler)
        return styler

    def postProcessLayer(self, layer, context, feedback):
        if isinstance(layer, (QgsVectorLayer, QgsRasterLayer)):
            self.style(layer)
            for key, value in self.properties.items():
                layer.setCustomProperty(key, value)
            layer.triggerRepaint()
            layer.emitStyleChanged()
            bring_to_front(layer)


def bring_to_front(layer: QgsVectorLayer) -> None:
    """Draw a result over the rest also where the project has an order of its own, which adds at the bottom."""
    root = QgsProject.instance().layerTreeRoot()
    if root.hasCustomLayerOrder() and layer.isSpatial():
        rest = [other for other in root.customLayerOrder() if other != layer]
        root.setCustomLayerOrder([layer, *rest])


def load_styled(
    context: QgsProcessingContext,
    destination: str | None,
    name: str,
    style: Style,
    properties: Mapping[str, object] | None = None,
    empty: bool = True,
    place: int = 0,
) -> None:
    """Give a result its name, style and place; to be called in `postProcessAlgorithm` with a destination id.

    `properties` become custom properties of the loaded layer, such as ``guiju/failed`` and ``guiju/report``.
    Where not `empty`, a result without features is written but not loaded. Of layers of the same geometry the one with
    the greater `place` is drawn over the others.
    """
    if not destination:
        return
    layer = QgsProcessingUtils.mapLayerFromString(destination, context)
    if not empty and isinstance(layer, QgsVectorLayer) and layer.featureCount() == 0:
        loaded = context.layersToLoadOnCompletion()
        loaded.pop(destination, None)
        context.setLayersToLoadOnCompletion(loaded)
    if context.willLoadLayerOnCompletion(destination):
        details = context.layerToLoadOnCompletionDetails(destination)
        details.name = name
        details.forceName = True
        # Left to QGIS, they lie in the order of their names.
        details.layerSortKey = _sort_key(layer, place)
        details.setPostProcessor(_Styler.create(style, properties or {}))
    if isinstance(layer, (QgsVectorLayer, QgsRasterLayer)) and layer.isValid():
        style(layer)
        store_style(layer)


def _sort_key(layer: QgsMapLayer, place: int) -> int:
    """Return the key by which QGIS puts a result over those with lesser ones."""
    kind = layer.geometryType() if isinstance(layer, QgsVectorLayer) else Qgis.GeometryType.Unknown
    return 1000 * _FROM_BELOW.index(kind) + place


def error_names() -> dict[str, str]:
    """Return the kinds of fault of a coverage, in the order in which they are listed."""
    return {
        "overlap": tr("Overlap"),
        "gap": tr("Gap"),
        "duplicate": tr("Duplicate"),
        "invalid": tr("Invalid geometry"),
        "sliver": tr("Sliver"),
        "acute_angle": tr("Acute angle"),
        "undersized": tr("Undersized"),
        "edge_mismatch": tr("Edges that do not match"),
    }


def _verdict_names() -> dict[str, str]:
    return {"fail": tr("fails"), "undecided": tr("undecided"), "pass": tr("passes")}


def value_names(layer: QgsVectorLayer, field: str, names: Mapping[str, str]) -> None:
    """Show a field's values in the user's language while they stay as they are in the data."""
    index = layer.fields().lookupField(field)
    if index >= 0:
        entries = [{name: value} for value, name in names.items()]
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": entries}))


def category_symbol(layer: QgsVectorLayer, colour: str, angle: float | None) -> QgsSymbol:
    """Return a symbol for one category, by the geometry that the layer has; polygons without an angle are plain."""
    dark = QColor(colour).darker(170).name()
    if layer.geometryType() == Qgis.GeometryType.Point:
        return QgsMarkerSymbol.createSimple(
            {"name": "circle", "size": "2.6", "color": colour, "outline_color": dark, "outline_width": "0.3"}
        )
    if layer.geometryType() == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.8"})
    pale = QColor(colour)
    pale.setAlpha(60)
    ground = pale.name(QColor.NameFormat.HexArgb)
    if angle is None:
        return _fill(ground, colour, 0.2)
    symbol = _fill(ground, dark, 0.35, hatch=colour, angle=angle)
    _mark_when_small(symbol, colour, dark)
    return symbol


def _fill(
    colour: str,
    line: str,
    line_width: float,
    *,
    hatch: str = "",
    angle: float = 45,
    distance: float = 1.5,
    width: float = 0.3,
    level: int = 0,
) -> QgsFillSymbol:
    """Return a fill with an outline (widths and distances in mm) and, if asked for, hatching."""
    ground = QgsSimpleFillSymbolLayer(QColor(colour))
    ground.setStrokeColor(QColor(line))
    ground.setStrokeWidth(line_width)
    ground.setRenderingPass(level)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, ground)
    if hatch:
        lines = QgsLinePatternFillSymbolLayer()
        lines.setSubSymbol(QgsLineSymbol.createSimple({"line_color": hatch, "line_width": str(width)}))
        lines.setLineAngle(angle)
        lines.setDistance(distance)
        lines.setRenderingPass(level)
        symbol.appendSymbolLayer(lines)
    return symbol


def _mark_when_small(symbol: QgsFillSymbol, colour: str, line: str) -> None:
    """Add a mark in the middle of polygons that would be lost at the map's scale."""
    # Longer side of the box in millimetres on the map; degrees are taken at their length on the equator.
    side = "max(bounds_width(@geometry), bounds_height(@geometry))"
    unit = "if(@map_units = 'degrees', 111320, 1)"
    # Where no map tells its scale, such as in a legend, there is no mark.
    small = f"coalesce({side} * {unit} * 1000 / @map_scale < {SMALL_MM}, false)"
    dot = QgsMarkerSymbol.createSimple(
        {"name": "circle", "size": "0", "color": colour, "outline_color": line, "outline_width": "0.25"}
    )
    # A legend does not ask whether a symbol layer is enabled, so the size says it as well.
    size = QgsProperty.fromExpression(f"if({small}, 2, 0)")
    dot.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.Size, size)
    mark = QgsCentroidFillSymbolLayer()
    mark.setSubSymbol(dot)
    mark.setRenderingPass(symbol.symbolLayer(0).renderingPass())
    mark.setDataDefinedProperty(QgsSymbolLayer.Property.LayerEnabled, QgsProperty.fromExpression(small))
    symbol.appendSymbolLayer(mark)
