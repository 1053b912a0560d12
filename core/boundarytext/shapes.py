"""Points of a plot into its polygon, and its recorded area against the measured one."""

import re
from collections.abc import Iterator

import numpy as np
import shapely

from ..text import Message
from .document import PlotText, Problem

# m² in one.
UNITS = {"ha": 10_000.0, "m2": 1.0, "mu": 10_000.0 / 15.0, "km2": 1e6}
_WORDS = {
    "公顷": "ha",
    "ha": "ha",
    "平方米": "m2",
    "㎡": "m2",
    "m2": "m2",
    "m²": "m2",
    "亩": "mu",
    "平方公里": "km2",
}
# How near a measured area must be for it to tell the unit that the recorded one is in.
_NEAR = 0.02
_METRES_PER_DEGREE = 111_195.0


def shape(plot: PlotText) -> tuple[shapely.Geometry | None, list[Problem], list[str]]:
    """Return a located plot's polygon in east, north of its own system, its problems, and its points' labels.

    Rings are what the ring column parts, and what comes after a return to a ring's first point. A ring within
    another one is a hole, one within a hole is land again, whatever their numbers. The polygon is what the
    file says, also where that is not valid. None where no ring encloses anything.
    Labels: one text for each ring of the polygon in its order, with spaces between the labels.
    """
    problems: list[Problem] = []
    xy = plot.points
    points = [tuple(point) for point in xy.tolist()]
    rings, closed = [], []
    for start, stop, is_closed in _rings(plot, points):
        last = stop - 1 if is_closed else stop
        problems += _label_problems(plot, start, last)
        closed.append(is_closed)
        different = len(set(points[start:last]))
        if different < 3:
            fault = Message(
                "Ring {ring} has only {count} different points and encloses nothing; it was left out.",
                ring=plot.rings[start],
                count=different,
            )
            problems.append(_problem("too_few_points", "error", fault, plot, start))
            continue
        if not is_closed and plot.labels[start] == plot.labels[stop - 1] and stop - start > 3:
            fault = Message(
                "Ring {ring} is not closed: its last point {label} has the name of the first, but lies {gap:.3f} m from "
                "it. Both points were kept.",
                ring=plot.rings[start],
                label=plot.labels[start],
                gap=float(np.hypot(*(xy[start] - xy[stop - 1]))),
            )
            problems.append(_problem("not_closed", "error", fault, plot, stop - 1))
        elif not is_closed:
            fault = Message(
                "Ring {ring} does not return to its first point, as the form asks; it was closed by a straight line.",
                ring=plot.rings[start],
            )
            problems.append(_problem("not_closed", "info", fault, plot, stop - 1))
        rings.append((start, last))
    if plot.declared is not None and plot.declared not in (len(xy), len(xy) - sum(closed)):
        fault = Message(
            "The plot's line announces {declared} points, but {count} follow.",
            declared=plot.declared,
            count=len(xy),
        )
        problems.append(Problem("point_count", "warning", fault, plot.line, plot, tuple(xy[0].tolist())))
    if not rings:
        return None, problems, []
    polygon, order = _nested([shapely.linearrings(xy[start:stop]) for start, stop in rings])
    if not shapely.is_valid(polygon):
        problems.append(_crossing(plot, polygon))
    labels = [" ".join(label or "-" for label in plot.labels[slice(*rings[ring])]) for ring in order]
    return polygon, problems, labels


def _problem(code: str, severity: str, message: Message, plot: PlotText, point: int) -> Problem:
    return Problem(code, severity, message, plot.lines[point], plot, tuple(plot.points[point].tolist()))


def _rings(plot: PlotText, points: list[tuple[float, float]]) -> Iterator[tuple[int, int, bool]]:
    """Yield start, stop and whether the last point repeats the first, for each ring."""
    start = 0
    for point in range(1, len(points) + 1):
        if point == len(points) or plot.rings[point] != plot.rings[start]:
            if point > start:
                yield start, point, False
            start = point
        elif point - start >= 2 and points[point] == points[start]:
            yield start, point + 1, True
            start = point + 1
            if start == len(points):
                return


def _label_problems(plot: PlotText, start: int, stop: int) -> list[Problem]:
    """Say where point numbers are missing or do not rise by one, once a ring."""
    numbers = [re.search(r"(\d+)\D*$", label) for label in plot.labels[start:stop]]
    if None in numbers:
        point = start + numbers.index(None)
        fault = Message("A point of ring {ring} has no number.", ring=plot.rings[start])
        return [_problem("label_missing", "warning", fault, plot, point)]
    values = [int(found[1]) for found in numbers]
    for place, (before, after) in enumerate(zip(values, values[1:], strict=False), start + 1):
        if after == before + 1:
            continue
        if after > before:
            fault = Message("After point {before} comes {after}: numbers between are missing.", before=plot.labels[place - 1], after=plot.labels[place])  # fmt: skip
            return [_problem("label_missing", "warning", fault, plot, place)]
        fault = Message("After point {before} comes {after}: the points are out of order; they were joined as they are listed.", before=plot.labels[place - 1], after=plot.labels[place])  # fmt: skip
        return [_problem("label_order", "warning", fault, plot, place)]
    return []


def _nested(rings: list) -> tuple[shapely.Geometry, list[int]]:
    """Return rings as one polygon or multipolygon by how deep they lie in each other, and the rings' order in it."""
    if len(rings) == 1:
        return shapely.polygons(rings[0]), [0]
    faces = shapely.polygons(rings)
    # An invalid ring cannot be asked what it holds.
    sound = np.array(
        [face if shapely.is_valid(face) else shapely.make_valid(face) for face in faces], dtype=object
    )
    area = shapely.area(sound)
    inner, outer = shapely.STRtree(sound).query(sound, predicate="covered_by")
    deeper = area[outer] > area[inner]
    inside: list[list[int]] = [[] for _ in rings]
    for ring, around in zip(inner[deeper].tolist(), outer[deeper].tolist(), strict=True):
        inside[ring].append(around)
    shells = [ring for ring, outers in enumerate(inside) if len(outers) % 2 == 0]
    holes: dict[int, list[int]] = {shell: [] for shell in shells}
    for ring, outers in enumerate(inside):
        if len(outers) % 2:
            holes[min((o for o in outers if o in holes), key=lambda o: area[o])].append(ring)
    parts, order = [], []
    for shell, cut in holes.items():
        parts.append(shapely.polygons(rings[shell], [rings[hole] for hole in cut] or None))
        order += [shell, *cut]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts), order


def _crossing(plot: PlotText, polygon: shapely.Geometry) -> Problem:
    reason = shapely.is_valid_reason(polygon)
    found = re.fullmatch(r"(.*?)\[(\S+) (\S+)\]", reason)
    place = (float(found[2]), float(found[3])) if found else tuple(plot.points[0].tolist())
    nearest = int(np.argmin(np.hypot(*(plot.points - place).T)))
    fault = Message(
        "The boundary crosses or touches itself near point {label} ({reason}). The plot was drawn as it is listed; "
        "correct it before areas are taken.",
        label=plot.labels[nearest],
        reason=found[1] if found else reason,
    )
    return Problem("invalid", "error", fault, plot.lines[nearest], plot, place)


def recorded_area(text: str, measured: float | None, unit: str = "auto") -> tuple[float, float, str] | None:
    """Return the recorded area in m², half a unit of its last digit in m², and its unit; None where there is none.

    ``auto``: the unit written beside the number; else hectares (as the form asks), m² or 亩, whichever fits
    `measured` (m²) within 2 %; else hectares.
    """
    found = re.fullmatch(r"(\d+(?:\.(\d*))?)\s*(\D*)", text.strip())
    if not found or not float(found[1]):
        return None
    value, digits, word = float(found[1]), len(found[2] or ""), found[3].strip()
    if unit == "auto":
        near = (
            name
            for name in ("ha", "m2", "mu")
            if measured and abs(value * UNITS[name] / measured - 1) < _NEAR
        )
        unit = _WORDS.get(word.lower()) or next(near, "ha")
    return value * UNITS[unit], 0.5 * 10.0**-digits * UNITS[unit], unit


def area_problem(
    plot: PlotText, polygon: shapely.Geometry, unit: str = "auto", decimals: int = 3
) -> Problem | None:
    """Return what to say where the recorded area is off the planar one by more than rounding explains.

    Rounding: half a unit of the recorded area's last digit, and half a unit of the coordinates' last
    (`decimals`) along the boundary. Surveys of boundaries (勘测定界) record planar areas.
    """
    measured = float(shapely.area(polygon))
    recorded = recorded_area(plot.area, measured, unit)
    if recorded is None:
        if plot.area.strip(" 0."):
            fault = Message("The recorded area “{area}” is not a number.", area=plot.area)
            return Problem("area", "warning", fault, plot.line, plot, _middle(polygon))
        return None
    value, half, unit = recorded
    if abs(value - measured) <= half + 0.5 * 10.0**-decimals * float(shapely.length(polygon)) + 1e-6:
        return None
    fault = Message(
        "The recorded area is {recorded:.2f} m² (read as {unit}), but the boundary encloses {measured:.2f} m² in the "
        "plane: {difference:+.2f} m².",
        recorded=value,
        unit=unit,
        measured=measured,
        difference=value - measured,
    )
    return Problem("area", "warning", fault, plot.line, plot, _middle(polygon))


def degrees_area_problem(plot: PlotText, polygon: shapely.Geometry, unit: str = "auto") -> Problem | None:
    """Return what to say where the recorded area is off by a twentieth that of a polygon in degrees.

    That is taken on a sphere, which is good to a hundredth.
    """
    latitude = np.radians(_middle(polygon)[1])
    measured = float(shapely.area(polygon) * np.cos(latitude)) * _METRES_PER_DEGREE**2
    recorded = recorded_area(plot.area, measured, unit)
    if recorded is None or abs(recorded[0] - measured) <= 0.05 * measured:
        return None
    fault = Message(
        "The recorded area is {recorded:.2f} m² (read as {unit}), but the boundary, in degrees, encloses about "
        "{measured:.3g} m².",
        recorded=recorded[0],
        unit=recorded[2],
        measured=measured,
    )
    return Problem("area", "warning", fault, plot.line, plot, _middle(polygon))


def _middle(polygon: shapely.Geometry) -> tuple[float, float]:
    point = shapely.point_on_surface(polygon) if shapely.is_valid(polygon) else shapely.centroid(polygon)
    return float(point.x), float(point.y)
