"""The layers of a map sheet: the site outlined in red, land use in its official colours."""

from collections.abc import Iterable

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..core.landuse import Edition, edition, split
from ..core.landuse_layer import DEFAULT, name_field, settled_edition
from ..core.progress import Progress
from ..core.text import Message
from .source import source_names

SITE = "#e60012"
_CHUNK = 2_000


def site_layer(layer: QgsVectorLayer, name: str) -> QgsVectorLayer:
    """Return a copy of a layer whose features are outlined in red, with the name that a legend has for it."""
    copy = _copy(layer)
    copy.setName(name)
    copy.setLabelsEnabled(False)
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(_site_symbol(layer.geometryType()), label=copy.name()))
    copy.setRenderer(QgsRuleBasedRenderer(root))
    return copy


def outline(layer: QgsVectorLayer, ids: Iterable[int] | None) -> None:
    """Have a `site_layer` outline only these features; None for all."""
    wanted = "" if ids is None else f"@id in ({','.join(map(str, ids))})"
    layer.renderer().rootRule().children()[0].setFilterExpression(wanted)


def _site_symbol(kind: Qgis.GeometryType) -> QgsSymbol:
    # On a pale line of its own, so that it shows on red ground too.
    if kind == Qgis.GeometryType.Point:
        return QgsMarkerSymbol.createSimple(
            {
                "name": "circle",
                "size": "3.4",
                "color": "#ffffff",
                "outline_color": SITE,
                "outline_width": "0.8",
            }
        )
    if kind == Qgis.GeometryType.Line:
        symbol = QgsLineSymbol.createSimple({"line_color": "#ffffff", "line_width": "1.4"})
        red = QgsLineSymbol.createSimple({"line_color": SITE, "line_width": "0.8"})
        symbol.appendSymbolLayer(red.symbolLayer(0).clone())
        return symbol
    plain = {"style": "no", "joinstyle": "miter"}
    symbol = QgsFillSymbol.createSimple({**plain, "outline_color": "#ffffff", "outline_width": "1.5"})
    red = QgsFillSymbol.createSimple({**plain, "outline_color": SITE, "outline_width": "0.8"})
    symbol.appendSymbolLayer(red.symbolLayer(0).clone())
    return symbol


def land_use_layer(
    layer: QgsVectorLayer, field: str, *, asked: str, level: int, language: str, progress: Progress
) -> QgsVectorLayer:
    """Return a copy of a layer in the official colours of its land-use codes.

    `asked` is an edition or auto, as in `core.landuse_layer`; `level` (1 to 3) down to which classes are
    told apart; `language` that of their names. A mixed use has the colour of its first code, an unknown
    one is hatched in grey. Raises InputError where the edition cannot be told, and Cancelled.
    """
    name, names = source_names(layer)[0], name_field(layer.fields().names())
    codes, *rest = _texts(layer, [field, *([names] if names else [])], progress)
    found, notes = settled_edition(
        codes, rest[0] if rest else None, layer=name, asked=asked, parameter="EDITION"
    )
    classes = edition(found or DEFAULT)
    categories, strange = _categories(codes, classes, level, language)
    if strange:
        notes.append(
            Message(
                "Codes of layer “{layer}” that {title} does not have are hatched in grey: {codes}.",
                layer=name,
                title=classes.title,
                codes=", ".join(strange),
            )
        )
    if None in codes:
        notes.append(
            Message(
                "{count} features of layer “{layer}” have no land-use code and are not coloured.",
                count=codes.count(None),
                layer=name,
            )
        )
    for note in notes:
        progress.warn(note)
    copy = _copy(layer)
    copy.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    copy.setLabeling(_code_labels(field))
    copy.setLabelsEnabled(True)
    copy.setOpacity(1.0)
    return copy


def _texts(layer: QgsVectorLayer, fields: list[str], progress: Progress) -> list[list[str | None]]:
    """Return the texts of a layer's fields, one list a field. Raises Cancelled."""
    request = QgsFeatureRequest()
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    request.setSubsetOfAttributes(fields, layer.fields())
    found: list[list[str | None]] = [[] for _ in fields]
    for number, feature in enumerate(layer.getFeatures(request)):
        if number % _CHUNK == 0:
            progress.check()
        for texts, field in zip(found, fields, strict=True):
            value = feature[field]
            texts.append(str(value) if value else None)
    return found


def _categories(
    codes: Iterable[str | None], classes: Edition, level: int, language: str
) -> tuple[list[QgsRendererCategory], list[str]]:
    """Return a category for each class of the codes, in the edition's order, and the codes that have none."""
    members: dict[str, list[str]] = {}
    strange = []
    for text in sorted({code for code in codes if code}):
        row = next(iter(map(classes.find, split(text))), None)
        if row is None or row.colour is None:
            strange.append(text)
            continue
        while row.level > level and row.parent:
            row = classes.codes[row.parent]
        members.setdefault(row.code, []).append(text)
    categories = []
    for code in filter(members.get, classes.codes):
        row, texts = classes.codes[code], members[code]
        name = row.name_zh if language == "zh" else row.name_en
        symbol = _fill(QColor(*(row.colour or classes.colour(texts[0]))))
        # A list of one would be compared as a text.
        categories.append(
            QgsRendererCategory(texts if len(texts) > 1 else texts[0], symbol, f"{code} {name}")
        )
    categories += [QgsRendererCategory(text, _unknown(), text) for text in strange]
    return categories, strange


def _code_labels(field: str) -> QgsVectorLayerSimpleLabeling:
    """Return labels with the codes, since several classes share a colour; only where a plot has room."""
    form = QgsTextFormat()
    form.setSize(5.5)
    form.setColor(QColor("#1b1d1f"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.5)
    halo.setColor(QColor("#ffffff"))
    halo.setOpacity(0.85)
    form.setBuffer(halo)
    labels = QgsPalLayerSettings()
    labels.fieldName = field
    labels.setFormat(form)
    labels.placement = Qgis.LabelPlacement.OverPoint
    labels.centroidInside = True
    labels.fitInPolygonOnly = True
    return QgsVectorLayerSimpleLabeling(labels)


def _fill(colour: QColor) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"color": colour.name(), "outline_color": "#6b6b62", "outline_width": "0.08", "joinstyle": "miter"}
    )


def _unknown() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"style": "diagonal_x", "color": "#8a8a8a", "outline_color": "#6b6b62", "outline_width": "0.08"}
    )


def _copy(layer: QgsVectorLayer) -> QgsVectorLayer:
    copy = layer.clone()
    copy.setName(source_names(layer)[0])
    copy.setScaleBasedVisibility(False)
    return copy
