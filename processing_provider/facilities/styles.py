"""How results on facilities look: scores from brown to teal, which colour-blind people tell apart."""

from collections.abc import Mapping, Sequence

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsRendererCategory,
)

from ...bridge.text import tr
from ...report.circle_maps import NOT_KNOWN, SCORE_COLOURS, SCORE_STEPS, score_names
from ..styles import Style, name_fields

# Bounds of classes as multiples of a mean, and the colour of what is none at all.
MEAN_STEPS = (0.25, 0.5, 1.0, 2.0)
# Bounds of people a place, where these are of the same kind: above 1 there are more people than places.
LOAD_STEPS = (0.5, 0.75, 1.0, 1.5)
# A mean further from 1 tells that they are not, such as people a hospital bed.
MOST_LOAD = 5.0
NOTHING = "#4d4d4d"


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
        name_fields(
            layer,
            {f"minutes_{id}": tr("{category} (min)").format(category=title) for id, title in titles.items()},
        )

    return style


def access_style(mean: float) -> Style:
    """Return a style for access: classes are multiples of the mean, places a person; none is a class of its own."""
    names = {-1: tr("not known: unconnected"), 0: tr("no access within the limit")}
    bounds = [mean * share for share in MEAN_STEPS]
    titles = _mean_names([bound * 1000.0 for bound in bounds])
    return _by_class("access", bounds, titles, SCORE_COLOURS, names)


def load_style(mean: float) -> Style:
    """Return a style for the load of facilities, people a place: classes break at 1, or where the mean is far
    from it are multiples of the mean."""
    names = {-1: tr("no load: see the status")}
    near = 1 / MOST_LOAD <= mean <= MOST_LOAD
    bounds = LOAD_STEPS if near else [mean * share for share in MEAN_STEPS]
    titles = _load_names() if near else _mean_names(bounds)
    return _by_class("people_per_place", bounds, titles, SCORE_COLOURS[::-1], names, shape="square")


def _by_class(
    field: str,
    bounds: Sequence[float],
    names: Sequence[str],
    colours: Sequence[str],
    special: Mapping[int, str],
    shape: str = "circle",
) -> Style:
    """Return a style by classes with `bounds` between them. Special are −1 (null) and 0."""

    def style(layer) -> None:
        steps = " ".join(f'WHEN "{field}" < {bound!r} THEN {place}' for place, bound in enumerate(bounds, 1))
        none = f'WHEN "{field}" = 0 THEN 0' if 0 in special else ""
        classes = f'CASE WHEN "{field}" IS NULL THEN -1 {none} {steps} ELSE {len(colours)} END'
        categories = [
            QgsRendererCategory(place, _symbol(layer, colour, shape), name)
            for place, (colour, name) in enumerate(zip(colours, names, strict=True), 1)
        ]
        categories += [
            QgsRendererCategory(place, _symbol(layer, NOT_KNOWN if place else NOTHING, shape), name)
            for place, name in sorted(special.items(), reverse=True)
        ]
        layer.setRenderer(QgsCategorizedSymbolRenderer(classes, categories))
        name_fields(layer)

    return style


def _load_names() -> list[str]:
    """Return what the classes of people a place are called."""
    return [
        tr("under 0.5 people a place: much room"),
        tr("0.5 to 0.75: room"),
        tr("0.75 to 1: nearly full"),
        tr("1 to 1.5: more people than places"),
        tr("1.5 and more: far more people than places"),
    ]


def _mean_names(bounds: list[float]) -> list[str]:
    """Return what the classes between multiples of a mean are called."""
    quarter, half, whole, twice = (f"{bound:.4g}" for bound in bounds)
    return [
        tr("below ¼ of the mean: under {high}").format(high=quarter),
        tr("¼ to ½ of the mean: {low} to {high}").format(low=quarter, high=half),
        tr("½ to 1 × the mean: {low} to {high}").format(low=half, high=whole),
        tr("1 to 2 × the mean: {low} to {high}").format(low=whole, high=twice),
        tr("2 × the mean and more: from {low}").format(low=twice),
    ]


def _symbol(layer, colour: str, shape: str = "circle"):
    if layer.geometryType() == Qgis.GeometryType.Polygon:
        return QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#40352a", "outline_width": "0.2"}
        )
    if layer.geometryType() == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"line_color": colour, "line_width": "1"})
    return QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "size": "3.2",
            "color": colour,
            "outline_color": "#40352a",
            "outline_width": "0.3",
        }
    )
