"""The maps of a living circle: origins or zones by score, and blind areas."""

from collections.abc import Sequence

import numpy as np
import shapely

from . import maps, svgmap
from .html import Html, element, join
from .parts import Translate

# Brown to teal, told apart without red and green; where a class of scores ends.
SCORE_STEPS = (40, 60, 75, 90)
SCORE_COLOURS = ("#8c510a", "#d8b365", "#f6e8c3", "#5ab4ac", "#01665e")
# Grey, since white is like the middle of the scores.
NOT_KNOWN = "#a4abb1"
# More streets than these are drawn as the ground that they cover, in squares of so many pixels.
MOST_STREETS, _CELL = 20_000, 3
MANY = 500


def score_names(tr: Translate) -> list[str]:
    """Return what the classes of scores are called, the last for those without a score."""
    low, high = (0, *SCORE_STEPS), (*SCORE_STEPS, 100)
    between = [
        tr("{low} to {high}").format(low=a, high=b)
        if b == 100
        else tr("{low} to below {high}").format(low=a, high=b)
        for a, b in zip(low, high, strict=True)
    ]
    return [*between, tr("no score")]


def scores(
    geometry: np.ndarray,
    score: np.ndarray,
    streets: np.ndarray,
    first: Sequence[tuple[int, str]],
    label: str,
    tr: Translate,
) -> Html:
    """Return the map of geometries (n,) by score (n,), NaN for none; `first` are (row, link) of those with a marker."""
    there = _there(geometry)
    if not there.any():
        return Html("")
    frame = _frame(geometry[there])
    kind = np.digitize(score, SCORE_STEPS)
    kind[~np.isfinite(score)] = len(SCORE_COLOURS)
    colours = (*SCORE_COLOURS, NOT_KNOWN)
    areal = shapely.get_dimensions(geometry[there]).max() == 2
    # Many dots would cover each other.
    wide = round(np.clip(100 * (MANY / there.sum()) ** 0.5, 40, 100))
    drawn = []
    for place, colour in enumerate(colours):
        if data := svgmap.path(geometry[there & (kind == place)], frame, budget=12_000):
            drawn.append(_area(data, colour) if areal else _dots(data, colour, wide))
    network = _streets(streets, frame)
    marks = _marks(geometry, [(row, link) for row, link in first if there[row]], frame)
    legend = [
        maps.key(name, "", fill=colour, stroke="#40352a", stroke_width=8)
        for name, colour in zip(score_names(tr), colours, strict=True)
    ]
    return element(
        "figure",
        svgmap.picture(
            frame,
            (drawn, network, _outlines(geometry[there], frame), marks) if areal else (network, drawn, marks),
            label,
            class_="map wide",
        ),
        element("figcaption", tr("Score"), ": ", join(legend, " ")),
    )


def blind(
    ground: np.ndarray, geometry: np.ndarray, streets: np.ndarray, links: Sequence[str], tr: Translate
) -> Html:
    """Return the map of some blind areas (b,), numbered in their order, with the origins (n,)."""
    there = _there(geometry)
    if not len(ground) or not there.any():
        return Html("")
    frame = _frame(ground)
    grounds = svgmap.path(ground, frame, budget=12_000)
    lacking = element(
        "path", d=grounds, fill="#D55E00", fill_opacity="0.22", stroke="#7a3000", stroke_width=12, stroke_linejoin="round"
    )  # fmt: skip
    homes = shapely.point_on_surface(geometry[there])
    dots = element(
        "path", d=svgmap.path(homes, frame, budget=12_000), fill="none", stroke="#5b6166", stroke_width=34, stroke_linecap="round"
    )  # fmt: skip
    marks = _marks(ground, list(enumerate(links)), frame)
    label = tr("Map of the blind areas with most people")
    return element(
        "figure",
        svgmap.picture(frame, (_streets(streets, frame), dots, lacking, marks), label, class_="map wide"),
        element(
            "figcaption",
            maps.key(
                tr("blind area"), "", fill="#D55E00", fill_opacity="0.22", stroke="#7a3000", stroke_width=12
            ),
            maps.key(tr("origin"), "", fill="#5b6166", stroke="#5b6166"),
        ),
    )


def _there(geometry: np.ndarray) -> np.ndarray:
    return ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))


def _frame(geometry: np.ndarray) -> svgmap.Frame:
    """Return a frame around all of it, as tall as it needs within the room of a page."""
    bounds = shapely.total_bounds(geometry)
    tall = (bounds[3] - bounds[1]) / max(bounds[2] - bounds[0], 1e-9)
    height = int(np.clip(maps.OVERVIEW_WIDTH * tall, maps.OVERVIEW_HEIGHT * 0.5, maps.OVERVIEW_HEIGHT))
    return svgmap.frame_around(bounds, maps.OVERVIEW_WIDTH, height, margin=0.04)


def _streets(streets: np.ndarray, frame: svgmap.Frame) -> Html:
    if len(streets) > MOST_STREETS:
        return _streets_from_afar(streets, frame)
    data = svgmap.path(streets, frame, budget=20_000)
    return element("path", d=data, fill="none", stroke="#c3c9ce", stroke_width=8)


def _streets_from_afar(streets: np.ndarray, frame: svgmap.Frame) -> Html:
    """Return where there are streets as squares joined along rows: so many lines would be one grey anyway."""
    west, south, east, north = shapely.bounds(streets).T
    x, y = frame.pixels(np.stack([(west + east) / 2, (south + north) / 2], axis=1)).T
    step = _CELL * svgmap.UNITS
    columns, rows = frame.width // _CELL, frame.height // _CELL
    inside = (x >= 0) & (y >= 0) & (x < columns * step) & (y < rows * step)
    grid = np.zeros((rows, columns + 2), dtype=bool)
    grid[(y[inside] // step).astype(int), (x[inside] // step).astype(int) + 1] = True
    turns = np.diff(grid.astype(np.int8), axis=1)
    (row, first), (_, last) = np.nonzero(turns == 1), np.nonzero(turns == -1)
    data = "".join(
        f"M{c * step} {r * step + step // 2}h{n * step}"
        for r, c, n in zip(row, first, last - first, strict=True)
    )
    return element("path", d=data, fill="none", stroke="#e3e6e8", stroke_width=step)


def _marks(geometry: np.ndarray, first: Sequence[tuple[int, str]], frame: svgmap.Frame) -> Html:
    spots = shapely.point_on_surface(geometry[[row for row, _ in first]])
    return svgmap.markers(spots, [link for _, link in first], frame)


def _area(data: str, colour: str) -> Html:
    return element("path", d=data, fill=colour, stroke=colour, stroke_width=6, stroke_linejoin="round")


def _outlines(geometry: np.ndarray, frame: svgmap.Frame) -> Html:
    data = svgmap.path(geometry, frame, budget=24_000)
    return element("path", d=data, fill="none", stroke="#1b1d1f", stroke_width=12, stroke_linejoin="round")


def _dots(data: str, colour: str, wide: int) -> Html:
    rim = element(
        "path", d=data, fill="none", stroke="#40352a", stroke_width=wide * 1.3, stroke_linecap="round"
    )
    return join((rim, element("path", d=data, fill="none", stroke=colour, stroke_width=wide, stroke_linecap="round")))  # fmt: skip
