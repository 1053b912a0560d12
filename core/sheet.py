"""Figures of a map sheet: its scale, the mesh of its grid and the length of its scale bar."""

from math import ceil, floor, log10

# Leading digits of the scales that planning sheets are drawn at, such as 1:500, 1:1,500 or 1:40,000.
_SCALES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
# Of the mesh of a grid, and of a piece of a scale bar.
_MESHES, _PIECES = (1.0, 2.0, 5.0), (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
# Land about a site that has no extent of its own, such as a well, in metres.
LEAST = 100.0


def fitting_scale(width_m: float, height_m: float, width_mm: float, height_mm: float) -> float:
    """Return the denominator of the largest round scale at which land in metres fits paper in mm."""
    asked = 1000 * max(max(width_m, LEAST) / width_mm, max(height_m, LEAST) / height_mm)
    decade = 10 ** floor(log10(asked))
    # What rounding alone puts above a round scale is that scale.
    found = next((digit for digit in _SCALES if digit * decade >= asked * (1 - 1e-9)), 10.0)
    return found * decade


def grid_interval(scale: float, paper_mm: float, coarse_m: float = 0.0) -> float:
    """Return the mesh of a coordinate grid in metres, at most `paper_mm` wide on paper, but never under `coarse_m`.

    With `coarse_m` it is a multiple of that, so that no line tells more.
    """
    interval = _below(scale * paper_mm / 1000, _MESHES)
    return interval if not coarse_m else coarse_m * max(ceil(interval / coarse_m - 1e-9), 1)


def bar_piece(scale: float, paper_mm: float) -> float:
    """Return a round length in metres for a piece of a scale bar, at most `paper_mm` long on paper."""
    return _below(scale * paper_mm / 1000, _PIECES)


def _below(metres: float, digits: tuple[float, ...]) -> float:
    decade = 10 ** floor(log10(metres) + 1e-9)
    return max(digit * decade for digit in digits if digit * decade <= metres * (1 + 1e-9))


def orientation(widths: list[float], heights: list[float]) -> str:
    """Return how a sheet lies, ``landscape`` or ``portrait``, for land of these extents."""
    wide = sum(width >= height for width, height in zip(widths, heights, strict=True))
    return "landscape" if 2 * wide >= len(widths) else "portrait"
