"""What a ring within a ring is: a plot of its own, a hole, or something that is no land use at all."""

from collections import Counter, defaultdict
from dataclasses import replace

import shapely

from ..progress import Progress
from ..text import Message
from .entities import Problem
from .land import Asked, Land, readings
from .outlines import Found, Outline

_OFTEN = 500
# From so many outlines of other layers on, an outline around them is no plot.
_SURROUNDED = 3


def without_frames(found: Found, asked: Asked, problems: list[Problem]) -> tuple[list[Land], list[int], int]:
    """Return the outlines that may be plots, the parents of each, and how many circles were taken for frames.

    A circle in an outline of another layer is a frame around a plot's number and code. What surrounds outlines
    of other layers, is alone on its layer (or one of two, as sheets are framed) and tells no code by it, is the
    sheet's frame or the plan's boundary; that is told.
    """
    outlines, parents = found.outlines, found.parents
    within = _foreign_within(outlines, parents)
    on_layer = Counter(one.layers[0] for one in outlines)
    circles, sheets = set(), set()
    for row, one in enumerate(outlines):
        if one.kind == "circle" and parents[row] >= 0 and not _share_layer(one, outlines[parents[row]]):
            circles.add(row)
        elif (
            not asked.chosen
            and one.kind == "polyline"
            and len(one.handles) < 2  # not filled
            and within[row] >= _SURROUNDED
            and on_layer[one.layers[0]] <= 2
            and not any(asked.codes.read(layer, False).codes for layer in one.layers)
        ):
            sheets.add(row)
            problems.append(_sheet(one, within[row]))
    kept = [row for row in range(len(outlines)) if row not in circles | sheets]
    place = {-1: -1} | {row: number for number, row in enumerate(kept)}

    def around(row: int) -> int:
        parent = parents[row]
        while parent not in place:
            parent = parents[parent]
        return place[parent]

    lands = [Land(outlines[row], layers=outlines[row].layers) for row in kept]
    return lands, [around(row) for row in kept], len(circles)


def _foreign_within(outlines: list[Outline], parents: list[int]) -> Counter:
    """Return how many outlines of other layers lie in each one, at any depth."""
    within = Counter()
    for row, one in enumerate(outlines):
        around = parents[row]
        while around >= 0:
            within[around] += not _share_layer(one, outlines[around])
            around = parents[around]
    return within


def _sheet(one: Outline, count: int) -> Problem:
    told = Message(
        "An outline that is alone on layer “{layer}” surrounds {count} outlines of other layers: it was taken for the "
        "frame of the sheet or the plan's boundary, and left out. Name its layer among those of the outlines if it is a plot.",
        layer=one.layers[0],
        count=count,
    )
    xy = shapely.get_coordinates(one.shell)[0].tolist()
    return Problem("left_out", "warning", told, one.layers[0], next(iter(one.handles), None), tuple(xy))


def _share_layer(one: Outline, other: Outline) -> bool:
    return bool(set(one.layers) & set(other.layers))


def nest(lands: list[Land], parents: list[int], asked: Asked, tolerance: float, progress: Progress) -> None:
    """Decide what a ring within a ring is, from the outermost inwards, and cut it out of what is around it."""
    inner = defaultdict(list)
    for row, parent in enumerate(parents):
        inner[parent].append(row)
    for row, land in enumerate(lands):
        _rejoin(land, [lands[child] for child in inner[row]], asked, tolerance)
    # Indices of lands, each with the nearest one around it that is a plot or a hole.
    waiting = [(row, None) for row in inner[-1]]
    for number, (row, around) in enumerate(waiting):
        if number % _OFTEN == 0:
            progress.step(number / len(lands))
        land = lands[row]
        if around is not None and land.state != "part":
            land.state = _state(land, lands[around], asked)
        children = [lands[child] for child in inner[row] if lands[child].state != "part"]
        if land.state == "plot" and children and _covered(land, children, tolerance):
            # A frame or a filling around plots: what it says holds for each of them.
            land.state = "frame"
            for child in children:
                child.layers += tuple(one for one in land.layers if one not in child.layers)
                child.readings = readings(child, asked)
        elif around is not None and land.state not in ("out", "part"):
            lands[around].cuts.append(land.outline.sound)
        waiting += [
            (child, around if land.state in ("out", "frame", "part") else row) for child in inner[row]
        ]
    for land in lands:
        if land.state == "hole":
            land.say("hole", "info", Message("An outline without a code of its own lies in a plot: it was taken for a hole."))  # fmt: skip
        elif land.state == "out":
            land.say(
                "left_out",
                "warning",
                Message(
                    "An outline of layer “{layer}” without a code lies in a plot of another layer; it was left out. Choose "
                    "the layers of the plots, or say that a ring in a ring is a plot.",
                    layer=land.layers[0],
                ),
            )


def _rejoin(land: Land, parts: list[Land], asked: Asked, tolerance: float) -> None:
    """Give a closed outline back what lines have divided, unless codes stand in two parts: lines may be anything."""
    if land.outline.kind != "polyline" or any(one.outline.kind != "lines" for one in parts) or not parts:
        return
    told = sum(bool(one.readings[source].codes) for one in parts for source in ("attribute", "text"))
    if told > 1 or not _covered(land, parts, tolerance):
        return
    for one in parts:
        one.state = "part"
        land.texts += one.texts
        land.attributes += one.attributes
    land.readings = readings(land, asked)


def _state(land: Land, around: Land, asked: Asked) -> str:
    if around.state == "hole":
        return "plot"
    if asked.nested != "auto":
        return asked.nested
    # What lies on the layers of the outer one as well tells nothing of the inner one.
    own = tuple(layer for layer in land.layers if layer not in around.layers)
    land.readings["layer"] = readings(replace(land, layers=own), asked)["layer"]
    if any(land.readings[source].codes or land.readings[source].unknown for source in asked.sources):
        return "plot"
    if len(own) < len(land.layers) or any(
        _alike(land.outline.sound, island) for island in around.outline.islands
    ):
        return "hole"
    coded = any(around.readings[source].codes for source in asked.sources)
    return "out" if coded else "plot"


def _alike(one, other) -> bool:
    return shapely.area(shapely.symmetric_difference(one, other)) < 0.01 * shapely.area(other)


def _covered(land: Land, children: list[Land], tolerance: float) -> bool:
    sound = land.outline.sound
    inside = [child.outline.sound for child in children]
    edges = shapely.length(sound) + float(shapely.length(inside).sum())
    if shapely.area(sound) - float(shapely.area(inside).sum()) > tolerance * edges:
        return False
    return shapely.area(shapely.difference(sound, shapely.union_all(inside))) <= tolerance * edges
