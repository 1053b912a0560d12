"""A map of polygons by class, as reports show it: colours told apart by their hatching as well."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from . import svgmap
from .html import Html, element, join

_WIDTH, _HEIGHT = 960, 600
# Vertices that all of a class may take.
_BUDGET = 16_000

Looks = Mapping[str, tuple[str, float | None]]


def class_map(
    geometry: np.ndarray,
    kind: np.ndarray,
    looks: Looks,
    titles: Mapping[str, str],
    label: str,
    marked: Sequence[tuple[int, str]] = (),
) -> Html:
    """Return the map of polygons (n,) by their `kind` (n,), with its key; nothing where there is nothing to draw.

    `looks` are colour and angle by kind, drawn in reverse so that the first come on top; `titles` what the key calls
    them; `marked` are (row, text) that get a numbered marker.
    """
    there = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    if not there.any():
        return Html("")
    bounds = shapely.total_bounds(geometry[there])
    tall = (bounds[3] - bounds[1]) / max(bounds[2] - bounds[0], 1e-9)
    height = int(np.clip(_WIDTH * tall, _HEIGHT * 0.5, _HEIGHT))
    frame = svgmap.frame_around(bounds, _WIDTH, height, margin=0.03)
    drawn, keys = [], []
    for name, (colour, angle) in looks.items():
        rows = np.flatnonzero(there & (kind == name))
        if not len(rows):
            continue
        style = {
            "fill": colour if angle is None else f"url(#{_pattern(colour, angle)})",
            "fill_opacity": 0.55 if angle is None else None,
            "stroke": colour,
            "stroke_width": 7,
        }
        drawn.append(element("path", d=svgmap.path(geometry[rows], frame, _BUDGET), **style))
        keys.append(_key(titles[name], style))
    markers = svgmap.markers(
        shapely.centroid(geometry[[row for row, _ in marked]]) if marked else np.empty(0, object),
        [link for _, link in marked],
        frame,
    )
    picture = svgmap.picture(frame, (drawn[::-1], markers), label, class_="map wide")
    return join(
        (
            _patterns(looks),
            element("figure", picture, element("figcaption", join(keys, " "))),
        )
    )


def _pattern(colour: str, angle: float) -> str:
    """Return a pattern's id: of two maps in one document the same only where they look the same."""
    return f"class-{colour[1:]}-{angle:g}"


def _patterns(looks: Looks) -> Html:
    patterns = [
        element(
            "pattern",
            element("rect", width=60, height=60, fill=colour, fill_opacity="0.22"),
            element("path", d="M0 30h60", stroke=colour, stroke_width=16),
            id=_pattern(colour, angle),
            width=60,
            height=60,
            patternUnits="userSpaceOnUse",
            patternTransform=f"rotate({-angle})",
        )
        for colour, angle in looks.values()
        if angle is not None
    ]
    # Not display:none, which would switch the patterns off as well.
    return element("svg", element("defs", patterns), class_="hidden", width=0, height=0, aria_hidden="true")


def _key(title: str, style: Mapping[str, object]) -> Html:
    swatch = element("rect", x=12, y=12, width=196, height=116, **style)
    return element("span", element("svg", swatch, viewBox="0 0 220 140"), title, class_="key")
