"""The legend of a map sheet: what of the layers is drawn, as large as its frame takes."""

from qgis.core import (
    QgsLayerTreeModelLegendNode,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapHitTest,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsVectorLayer,
)

from .source import source_names

# Of two that fit, the one in larger letters is taken. What does not fit in the smallest is cut off by its frame.
_SIZES, _COLUMNS = [size / 100 for size in range(100, 39, -4)], (1, 2, 3, 4, 5, 6)
_DPI = 96
_STYLES = (
    QgsLegendStyle.Style.Title,
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.SymbolLabel,
)
_SPACED = (
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.Symbol,
    QgsLegendStyle.Style.SymbolLabel,
)
_TOP = QgsLegendStyle.Side.Top
_RULE_KEY = QgsLayerTreeModelLegendNode.LegendNodeRoles.RuleKeyRole


class Legend:
    """A legend that is filled for one page after the other, each time from the template's own sizes."""

    def __init__(self, item: QgsLayoutItemLegend):
        self.item = item
        self._fonts = [item.rstyle(style).textFormat().size() for style in _STYLES]
        self._symbol = item.symbolWidth(), item.symbolHeight()
        self._gaps = [item.rstyle(style).margin(_TOP) for style in _SPACED]
        self._room = item.rect().size()

    def fill(self, map_item: QgsLayoutItemMap, layers: list[QgsMapLayer]) -> bool:
        """List what of the vector layers the map draws; tells whether there is room for it."""
        size = map_item.rect().size() * _DPI / 25.4
        settings = map_item.mapSettings(map_item.extent(), size, _DPI, True)
        # Pixels are whole, so that this scale were not the sheet's, by which layers show or not; one that shows up
        # to just this scale does.
        settings.setOutputDpi(_DPI * map_item.scale() / settings.scale() * (1 - 1e-6))
        test = QgsMapHitTest(settings)
        test.run()
        drawn = test.results()
        self.item.setAutoUpdateModel(False)
        self.item.setLegendFilterByMapEnabled(False)
        root = self.item.model().rootGroup()
        root.clear()
        for layer in layers:
            if not isinstance(layer, QgsVectorLayer) or not (keys := drawn.get(layer.id())):
                continue
            node = root.addLayer(layer)
            node.setCustomProperty("legend/title-label", source_names(layer)[0])
            rows = layer.legend().createLayerTreeModelLegendNodes(node)
            seen = [place for place, row in enumerate(rows) if row.data(_RULE_KEY) in keys]
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, seen)
            if len(seen) == 1 and not rows[seen[0]].isEmbeddedInParent():
                # One symbol says its own name; a heading over it would say it twice.
                QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
            self.item.model().refreshLayerLegend(node)
        return self._fit()

    def _fit(self) -> bool:
        self.item.setResizeToContents(False)
        self.item.setSplitLayer(True)
        for share in _SIZES:
            for style, size in zip(_STYLES, self._fonts, strict=True):
                form = self.item.rstyle(style).textFormat()
                form.setSize(size * share)
                self.item.rstyle(style).setTextFormat(form)
            for style, gap in zip(_SPACED, self._gaps, strict=True):
                self.item.rstyle(style).setMargin(_TOP, gap * share)
            self.item.setSymbolWidth(self._symbol[0] * share)
            self.item.setSymbolHeight(self._symbol[1] * share)
            for columns in _COLUMNS:
                self.item.setColumnCount(columns)
                needed = QgsLegendRenderer(self.item.model(), self.item.legendSettings()).minimumSize()
                if needed.width() > self._room.width():
                    self.item.setColumnCount(max(columns - 1, 1))
                    break
                if needed.height() <= self._room.height():
                    return True
        return False
