"""Small maps as inline SVG, from shapely geometries, within a budget of vertices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, floor, log10, radians

import numpy as np
import shapely

from ..core.polygons import clip
from .html import Html, element, join

# Whole numbers of a tenth of a pixel keep paths short and sharp enough for print.
UNITS = 10
# Angle, spacing and width of the lines of each hatching.
_HATCHES = (
    *((45, 70, 13), (-45, 70, 13), (0, 60, 12), (90, 60, 12), (22, 90, 22), (-22, 90, 22)),
    *((0, 90, 30), (90, 90, 30), (45, 110, 34), (-45, 110, 34), (67, 60, 12), (-67, 60, 12)),
)


@dataclass(frozen=True)
class Frame:
    """A piece of the plane and the picture that it fills: map units, and pixels at 96 dpi."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels a map unit."""
        return self.width / (self.xmax - self.xmin)

    def pixels(self, xy: np.ndarray) -> np.ndarray:
        """Return coordinates (n, 2) in tenths of a pixel, y downwards, as integers."""
        return np.rint((xy - (self.xmin, self.ymax)) * (self.scale * UNITS, -self.scale * UNITS)).astype(int)

    def box(self, margin_px: float = 0.0) -> tuple[float, float, float, float]:
        """Return the bounds, widened by a margin in pixels."""
        by = margin_px / self.scale
        return self.xmin - by, self.ymin - by, self.xmax + by, self.ymax + by


def frame_around(
    bounds: Sequence[float], width: int, height: int, margin: float = 0.2, least: float = 20.0
) -> Frame:
    """Return the frame of that picture size with `bounds` in its middle.

    `margin` is the share of the picture left free on each side, `least` the smallest extent shown in
    map units.
    """
    xmin, ymin, xmax, ymax = bounds
    room = 1 - 2 * margin
    unit = max((xmax - xmin) / (width * room), (ymax - ymin) / (height * room), least / width)
    x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
    half_width, half_height = unit * width / 2, unit * height / 2
    return Frame(x - half_width, y - half_height, x + half_width, y + half_height, width, height)


def within(geometries: np.ndarray, frame: Frame) -> np.ndarray:
    """Return the geometries cut to the frame, those outside left out."""
    geometries = geometries[~(shapely.is_missing(geometries) | shapely.is_empty(geometries))]
    # A little beyond the picture, so that the cut's own edge is never drawn.
    box = frame.box(margin_px=8)
    geometries = geometries[shapely.intersects(shapely.envelope(geometries), shapely.box(*box))]
    cut = clip(geometries, box)
    return cut[~shapely.is_empty(cut)]


def fills(geometries: np.ndarray, frame: Frame) -> bool:
    """Tell whether one of the geometries fills the whole frame."""
    whole = (frame.xmax - frame.xmin) * (frame.ymax - frame.ymin)
    return bool((shapely.area(within(geometries, frame)) >= whole).any())


def path(geometries: np.ndarray, frame: Frame, budget: int = 4000) -> str:
    """Return SVG path data for geometries of any kind, simplified until `budget` vertices suffice.

    Starts at half a pixel and doubles; what shrinks to nothing stays as a dot, so no place is lost.
    """
    geometries = within(np.asarray(geometries, dtype=object), frame)
    tolerance = 0.5 / frame.scale
    simple = shapely.simplify(geometries, tolerance, preserve_topology=False)
    while shapely.get_num_coordinates(simple).sum() > budget and tolerance * frame.scale < 16:
        tolerance *= 2
        simple = shapely.simplify(geometries, tolerance, preserve_topology=False)
    # One winding for all shells, the other for holes: then shapes that overlap add up when filled.
    simple = shapely.normalize(simple)
    lost = shapely.is_empty(simple)
    dots = shapely.centroid(geometries[lost])[: max(budget // 4, 1)]
    return "".join(_rings(simple[~lost], frame)) + "".join(_dots(dots, frame))


def _rings(geometries: np.ndarray, frame: Frame) -> Iterable[str]:
    parts = shapely.get_parts(geometries)
    while (shapely.get_type_id(parts) == shapely.GeometryType.GEOMETRYCOLLECTION).any():
        parts = shapely.get_parts(parts)
    kinds = shapely.get_type_id(parts)
    yield from _dots(parts[kinds == shapely.GeometryType.POINT], frame)
    for lines, closed in (
        (shapely.get_rings(parts[kinds == shapely.GeometryType.POLYGON]), True),
        (parts[(kinds == shapely.GeometryType.LINESTRING)], False),
    ):
        coordinates, owner = shapely.get_coordinates(lines, return_index=True)
        ends = np.flatnonzero(np.diff(owner)) + 1
        for line in np.split(frame.pixels(coordinates), ends):
            steps = np.diff(line, axis=0)
            steps = steps[steps.any(axis=1)]
            if closed:
                steps = steps[:-1]  # z draws the last one
            if len(line):
                yield f"M{line[0][0]} {line[0][1]}"
                if len(steps):
                    yield "l" + " ".join(map(str, steps.ravel().tolist()))
                yield "z" if closed or not len(steps) else ""


def _dots(points: np.ndarray, frame: Frame) -> Iterable[str]:
    # A path of no length with round caps is drawn as a dot as wide as its stroke.
    for x, y in frame.pixels(shapely.get_coordinates(points)).tolist():
        yield f"M{x} {y}h0"


def shape(class_: str, geometries: np.ndarray, frame: Frame, budget: int = 4000) -> Html:
    """Return one path element for all these geometries, nothing where none is in the frame."""
    data = path(geometries, frame, budget)
    return element("path", class_=class_, d=data) if data else Html("")


def ring(place: shapely.Geometry, frame: Frame) -> Html:
    """Return a circle that draws the eye to something too small to see."""
    x, y = frame.pixels(shapely.get_coordinates(shapely.centroid(place)))[0]
    return element("circle", class_="m-ring", cx=x, cy=y, r=12 * UNITS)


def apparent_size(geometry: shapely.Geometry, frame: Frame) -> float:
    """Return how large something appears in a frame: the longer side of its box in pixels."""
    xmin, ymin, xmax, ymax = shapely.bounds(geometry)
    return max(xmax - xmin, ymax - ymin) * frame.scale


def picture(
    frame: Frame, contents: Iterable[object], label: str, degrees: bool = False, class_: str = "map"
) -> Html:
    """Return the SVG of a map with its scale bar and north arrow; `label` is read to who cannot see it."""
    width, height = frame.width * UNITS, frame.height * UNITS
    return element(
        "svg",
        element("rect", class_="m-ground", width=width, height=height),
        contents,
        scale_bar(frame, degrees),
        north(frame),
        class_=class_,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=label,
    )


def scale_bar(frame: Frame, degrees: bool = False) -> Html:
    """Return a scale bar of 1, 2 or 5 times a power of ten metres, about a quarter of the width."""
    metre = frame.scale
    if degrees:
        metre /= 111_320 * max(cos(radians((frame.ymin + frame.ymax) / 2)), 0.01)
    about = frame.width / 4 / metre
    power = 10 ** floor(log10(about))
    length = next(power * step for step in (5, 2, 1) if power * step <= about)
    right, bottom = frame.width * UNITS - 100, frame.height * UNITS - 90
    left = right - round(length * metre * UNITS)
    metres = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    return element(
        "g",
        element("path", class_="m-bar-under", d=f"M{left} {bottom - 40}v40H{right}v-40"),
        element("path", class_="m-bar", d=f"M{left} {bottom - 40}v40H{right}v-40"),
        element("text", metres, class_="m-text", x=right, y=bottom - 70, text_anchor="end"),
    )


def north(frame: Frame) -> Html:
    """Return an arrow to grid north, with its N."""
    x, y = frame.width * UNITS - 170, 130
    return element(
        "g",
        element("path", class_="m-north", d=f"M{x} {y}l60 160l-60 -36l-60 36z"),
        element("text", "N", class_="m-text", x=x, y=y + 270, text_anchor="middle"),
    )


def hatches(colours: Sequence[str]) -> Html:
    """Return the patterns that all maps of a document share: `hatch-0` and so on, one for each colour, told
    apart by angle and width as well, and `hatch-undecided`."""
    kinds = [(colour, *_HATCHES[number % len(_HATCHES)]) for number, colour in enumerate(colours)]
    patterns = [
        element(
            "pattern",
            element("rect", width=spacing, height=spacing, fill=colour, fill_opacity="0.10"),
            element("path", d=f"M0 {spacing / 2}h{spacing}", stroke=colour, stroke_width=width),
            id=f"hatch-{number}",
            width=spacing,
            height=spacing,
            patternUnits="userSpaceOnUse",
            patternTransform=f"rotate({angle})",
        )
        for number, (colour, angle, spacing, width) in enumerate(kinds)
    ]
    patterns.append(
        element(
            "pattern",
            element("rect", width=50, height=50, fill="#f7edb0"),
            element("path", d="M0 25h50", stroke="#8a7a00", stroke_width=14),
            id="hatch-undecided",
            width=50,
            height=50,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(-45)",
        )
    )
    # Not display:none, which would switch the patterns off as well.
    return element("svg", element("defs", patterns), class_="hidden", width=0, height=0, aria_hidden="true")


def cells(
    geometries: np.ndarray, classes: np.ndarray, frame: Frame, most: int = 40_000
) -> tuple[int, dict[object, str]]:
    """Return many polygons as seen from afar: the width of a stroke, and path data per class.

    Squares, joined along rows, each of the class of the polygon under its middle; they are as small as
    `most` joined ones allow, so the length depends on the picture, not on the number of polygons.
    """
    tree = shapely.STRtree(geometries)
    names, codes = np.unique(classes, return_inverse=True)
    for size in range(2, 9):
        row, column, length, code = _runs(tree, codes, frame, size)
        if len(row) <= most:
            break
    step = size * UNITS
    return step, {
        name: "".join(
            f"M{c * step} {r * step + step // 2}h{n * step}"
            for r, c, n in zip(row[code == k], column[code == k], length[code == k], strict=True)
        )
        for k, name in enumerate(names)
    }


def _runs(tree: shapely.STRtree, codes: np.ndarray, frame: Frame, size: int) -> tuple[np.ndarray, ...]:
    """Return row, column, length and code of each run of equal cells of `size` pixels; −1 is nothing there."""
    columns, rows = frame.width // size, frame.height // size
    x = frame.xmin + (np.arange(columns) + 0.5) * size / frame.scale
    y = frame.ymax - (np.arange(rows) + 0.5) * size / frame.scale
    points = shapely.points(np.tile(x, rows), np.repeat(y, columns))
    cell, polygon = tree.query(points, predicate="intersects")
    grid = np.full(rows * columns, -1)
    grid[cell] = codes[polygon]
    grid = grid.reshape(rows, columns)
    starts = np.ones_like(grid, dtype=bool)
    starts[:, 1:] = grid[:, 1:] != grid[:, :-1]
    row, column = np.nonzero(starts)
    ends = np.r_[np.where(np.diff(row) == 0, column[1:], columns), columns]
    return row, column, ends - column, grid[row, column]


def markers(
    points: np.ndarray, links: Sequence[str], frame: Frame, numbers: Sequence[int] | None = None
) -> Html:
    """Return markers numbered 1, 2, … or by `numbers` at points, each a link within the document.

    Markers that would cover one another are pushed apart along a line to the right.
    """
    placed: list[tuple[int, int]] = []
    out = []
    numbers = range(1, len(links) + 1) if numbers is None else numbers
    pixels = frame.pixels(shapely.get_coordinates(points)).tolist()
    for number, (x, y), link in zip(numbers, pixels, links, strict=True):
        mx, my = x, y
        while any(abs(mx - px) < 200 and abs(my - py) < 200 for px, py in placed):
            my -= 210
            if my < 100:
                mx, my = mx + 210, y
        placed.append((mx, my))
        leader = element("path", class_="m-leader", d=f"M{x} {y}L{mx} {my}") if (mx, my) != (x, y) else None
        out.append(
            element(
                "a",
                leader,
                element("circle", class_="m-marker", cx=mx, cy=my, r=95),
                element("text", number, class_="m-number", x=mx, y=my + 42, text_anchor="middle"),
                href=link,
            )
        )
    return join(out)
