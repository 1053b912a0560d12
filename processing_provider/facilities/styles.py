"""How results on facilities look: scores from brown to teal, which colour-blind people tell apart."""

from collections.abc import Mapping

from qgis.core import Qgis, QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsMarkerSymbol, QgsRendererCategory

from ...bridge.text import tr
from ...report.livingcircle import NOT_KNOWN, SCORE_COLOURS, SCORE_STEPS, score_names
from ..styles import Style, name_fields


def scores_style(titles: Mapping[str, str]) -> Style:
    """Return a style for scores: colour by class of score; `titles` are those of the categories by id."""

    def style(layer) -> None:
        # No score is a class of its own: a graduated renderer would not draw it.
        steps = " ".join(f'WHEN "score" < {upper} THEN {place}' for place, upper in enumerate(SCORE_STEPS))
        expression = f'CASE WHEN "score" IS NULL THEN -1 {steps} ELSE {len(SCORE_STEPS)} END'
        names = score_names(tr)
        categories = [
            QgsRendererCategory(place, _symbol(layer, colour), names[place])
            for place, colour in enumerate(SCORE_COLOURS)
        ]
        categories.append(QgsRendererCategory(-1, _symbol(layer, NOT_KNOWN), names[-1]))
        layer.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
        name_fields(layer)
        for index, field in enumerate(layer.fields()):
            if title := titles.get(field.name().removeprefix("minutes_")):
                layer.setFieldAlias(index, tr("{category} (min)").format(category=title))

    return style


def _symbol(layer, colour: str):
    if layer.geometryType() == Qgis.GeometryType.Polygon:
        return QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#40352a", "outline_width": "0.2"}
        )
    return QgsMarkerSymbol.createSimple(
        {
            "name": "circle",
            "size": "3.2",
            "color": colour,
            "outline_color": "#40352a",
            "outline_width": "0.3",
        }
    )
