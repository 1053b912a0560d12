"""Outlines into plots: what is said inside them, their codes, what lies within what, and what is wrong."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..landuse_layer import USE_CODE
from ..progress import Progress
from ..table import Table
from ..text import Message
from .codes import Codes, Reading, refines
from .entities import Entities, Problem
from .outlines import Found, Outline

SOURCES = ("attribute", "text", "layer")
NESTED = ("auto", "plot", "hole")
_ORDER = {"error": 0, "warning": 1, "info": 2}
_OFTEN = 500


@dataclass(frozen=True)
class Asked:
    """How codes are found: `sources` in their order, the attribute of the code and that of the plot's id (empty:
    any, none), whether `texts` stand on layers that hold nothing but codes, and what a ring in a ring is."""

    codes: Codes
    sources: tuple[str, ...] = SOURCES
    tag: str = ""
    id_tag: str = ""
    sure: bool = False
    nested: str = "auto"


@dataclass(frozen=True)
class Plots:
    """The plots, the problems (both as Tables with geometry), how many texts lie in no outline, and how many circles
    were taken for frames around texts."""

    plots: Table
    problems: Table
    errors: int
    warnings: int
    loose_texts: int
    frames: int


@dataclass
class _Land:
    """An outline on its way to a plot: what stands in it, its readings by source, and what becomes of it."""

    outline: Outline
    texts: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    layers: tuple[str, ...] = ()
    readings: dict[str, Reading] = field(default_factory=dict)
    state: str = "plot"
    cuts: list[shapely.Geometry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    code: str | None = None
    source: str | None = None

    def say(self, code: str, severity: str, message: Message) -> None:
        outline = self.outline
        self.problems.append(
            Problem(code, severity, message, self.layers[0], next(iter(outline.handles), None), outline.place)
        )


def plots(
    found: Found,
    words: Entities,
    asked: Asked,
    tolerance: float,
    progress: Progress,
    more: Sequence[Problem] = (),
) -> Plots:
    """Give outlines their codes by the `words` (texts and attributes, points in metres).

    `more` are problems that were found before. Raises Cancelled.
    """
    lands, parents, frames = _without_frames(found)
    problems = [*more, *found.problems]
    loose = _assign(lands, words, asked, problems)
    progress.step(0.3)
    for number, land in enumerate(lands):
        if number % _OFTEN == 0:
            progress.step(0.3 + 0.3 * number / len(lands))
        land.readings = _readings(land, asked)
    _nest(lands, parents, asked, tolerance, progress.part(0.6, 0.9))
    kept = [land for land in lands if land.state == "plot"]
    for land in kept:
        _settle(land, asked)
    problems += [problem for land in lands for problem in land.problems]
    problems.sort(key=lambda one: _ORDER[one.severity])
    table = _plots_table(kept, problems, asked)
    severities = [one.severity for one in problems]
    return Plots(
        table, problems_table(problems), severities.count("error"), severities.count("warning"), loose, frames
    )


def _without_frames(found: Found) -> tuple[list[_Land], list[int], int]:
    """Return the outlines without circles that stand in an outline of another layer, as frames around a plot's
    number and code do, the parents of the others, and how many were left out."""
    outlines, parents = found.outlines, found.parents
    frames = {
        row
        for row, one in enumerate(outlines)
        if one.kind == "circle"
        and parents[row] >= 0
        and not set(one.layers) & set(outlines[parents[row]].layers)
    }
    place = {-1: -1}
    place |= {
        row: number for number, row in enumerate(row for row in range(len(outlines)) if row not in frames)
    }

    def around(row: int) -> int:
        parent = parents[row]
        while parent in frames:
            parent = parents[parent]
        return place[parent]

    kept = [row for row in place if row >= 0]
    lands = [_Land(outlines[row], layers=outlines[row].layers) for row in kept]
    return lands, [around(row) for row in kept], len(frames)


def _assign(lands: list[_Land], words: Entities, asked: Asked, problems: list[Problem]) -> int:
    """Put texts and attributes into the smallest outline around each; return how many lie in none."""
    sound = np.array([land.outline.sound for land in lands], dtype=object)
    area = shapely.area(sound)
    word, land = shapely.STRtree(sound).query(words.geometry, predicate="intersects")
    order = np.lexsort((area[land], word))
    word, land = word[order], land[order]
    word, smallest = np.unique(word, return_index=True)
    home = dict(zip(word.tolist(), land[smallest].tolist(), strict=True))
    loose = 0
    for row in range(len(words)):
        text, tag = words.text[row], words.tag[row]
        if row in home:
            if tag is None:
                lands[home[row]].texts.append(text)
            else:
                lands[home[row]].attributes.append((tag, text))
            continue
        loose += 1
        source = "text" if tag is None else "attribute"
        if source in asked.sources and (codes := _read(asked, text, tag).codes):
            problems.append(
                Problem(
                    "text_outside",
                    "warning",
                    Message(
                        "The text “{text}” ({code}) stands in no outline.", text=text, code=", ".join(codes)
                    ),
                    words.layer[row],
                    words.handle[row] or None,
                    tuple(shapely.get_coordinates(words.geometry[row])[0].tolist()),
                )
            )
    return loose


def _read(asked: Asked, text: str, tag: str | None) -> Reading:
    if tag is None:
        return asked.codes.read(text, asked.sure)
    if asked.tag:
        return asked.codes.read(text, True) if tag.upper() == asked.tag.upper() else Reading()
    return asked.codes.read(text, tag.upper() in {name.upper() for name in USE_CODE})


def _readings(land: _Land, asked: Asked) -> dict[str, Reading]:
    """Return what each source says of an outline."""
    return {
        "attribute": _together(_read(asked, text, tag) for tag, text in land.attributes),
        "text": _together(_read(asked, text, None) for text in land.texts),
        "layer": _together(asked.codes.read(layer, False) for layer in land.layers),
    }


def _together(readings) -> Reading:
    readings = list(readings)
    codes = list(dict.fromkeys(code for one in readings for code in one.codes))
    # A class beside one of its own sub-classes says less, and nothing else.
    finest = [code for code in codes if not any(other != code and refines(other, code) for other in codes)]
    return Reading(tuple(finest), tuple(dict.fromkeys(word for one in readings for word in one.unknown)))


def _nest(lands: list[_Land], parents: list[int], asked: Asked, tolerance: float, progress: Progress) -> None:
    """Decide what a ring within a ring is, from the outermost inwards, and cut it out of what is around it."""
    inner = defaultdict(list)
    for row, parent in enumerate(parents):
        inner[parent].append(row)
    # Indices of lands, each with the nearest one around it that is a plot or a hole.
    waiting = [(row, None) for row in inner[-1]]
    for number, (row, around) in enumerate(waiting):
        if number % _OFTEN == 0:
            progress.step(number / len(lands))
        land = lands[row]
        if around is not None:
            land.state = _state(land, lands[around], asked)
        children = inner[row]
        if land.state == "plot" and children and _covered(land, [lands[c] for c in children], tolerance):
            # A frame or a filling around plots: what it says holds for each of them.
            land.state = "frame"
            for child in children:
                lands[child].layers += tuple(one for one in land.layers if one not in lands[child].layers)
                lands[child].readings = _readings(lands[child], asked)
        elif around is not None and land.state != "out":
            lands[around].cuts.append(land.outline.sound)
        waiting += [(child, around if land.state in ("out", "frame") else row) for child in children]
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


def _state(land: _Land, around: _Land, asked: Asked) -> str:
    if around.state == "hole":
        return "plot"
    if asked.nested != "auto":
        return asked.nested
    same_layer = bool(set(land.outline.layers) & set(around.outline.layers))
    sources = set(asked.sources) - ({"layer"} if same_layer else set())
    if any(land.readings[source].codes or land.readings[source].unknown for source in sources):
        return "plot"
    if same_layer or any(_alike(land.outline.sound, island) for island in around.outline.islands):
        return "hole"
    coded = any(around.readings[source].codes for source in asked.sources)
    return "out" if coded else "plot"


def _alike(one, other) -> bool:
    return shapely.area(shapely.symmetric_difference(one, other)) < 0.01 * shapely.area(other)


def _covered(land: _Land, children: list[_Land], tolerance: float) -> bool:
    sound = land.outline.sound
    inside = [child.outline.sound for child in children]
    edges = shapely.length(sound) + float(shapely.length(inside).sum())
    if shapely.area(sound) - float(shapely.area(inside).sum()) > tolerance * edges:
        return False
    return shapely.area(shapely.difference(sound, shapely.union_all(inside))) <= tolerance * edges


def _settle(land: _Land, asked: Asked) -> None:
    """Choose the code by the order of the sources, and say what speaks against it."""
    saying = [
        (source, land.readings[source].codes) for source in asked.sources if land.readings[source].codes
    ]
    if not saying:
        unknown = [word for source in asked.sources for word in land.readings[source].unknown]
        if unknown:
            land.say("unknown_code", "error", Message("“{words}” is in none of the tables, nor in your own list of codes.", words=", ".join(unknown)))  # fmt: skip
        else:
            land.say(
                "no_code", "warning", Message("The plot has no code: no text, attribute or layer tells one.")
            )
        return
    source, codes = saying[0]
    if len(codes) > 1:
        land.say(
            "two_codes",
            "error",
            Message(
                "Several codes stand in one outline: {codes}. None was chosen; part the outline, or correct the texts.",
                codes=", ".join(codes),
            ),
        )
        return
    land.code, land.source = codes[0], source
    others = [
        code
        for _, more in saying[1:]
        for code in more
        if not refines(code, land.code) and not refines(land.code, code)
    ]
    if others:
        land.say(
            "sources_differ",
            "warning",
            Message(
                "The plot got {code} by its {source}, but the drawing says {others} as well.",
                code=land.code,
                source=Message("block attribute") if source == "attribute" else Message("text") if source == "text" else Message("layer"),
                others=", ".join(dict.fromkeys(others)),
            ),
        )  # fmt: skip


def _plots_table(lands: list[_Land], problems: list[Problem], asked: Asked) -> Table:
    worst = {}
    for problem in reversed(problems):
        if problem.handle and problem.severity != "info":
            worst[problem.handle] = problem.severity
    geometry = np.array([_shape(land) for land in lands], dtype=object)
    codes = [land.code for land in lands]
    columns = {
        "plot_id": _texts(_plot_ids(lands, asked)),
        "use_code": _texts(codes),
        "use_name": _texts(code and asked.codes.edition.name(code) for code in codes),
        "status": _texts(_status(land, worst) for land in lands),
        "code_source": _texts(land.source for land in lands),
        "cad_text": _texts("; ".join(land.texts) for land in lands),
        "attributes": _texts(
            json.dumps(dict(land.attributes), ensure_ascii=False) if land.attributes else None
            for land in lands
        ),
        "cad_layer": _texts(", ".join(land.layers) for land in lands),
        "handle": _texts(", ".join(land.outline.handles) for land in lands),
        "drawn_as": _texts(land.outline.kind for land in lands),
        # What crosses itself has no area that means anything.
        "area_m2": np.ma.MaskedArray(np.round(shapely.area(geometry), 4), mask=~shapely.is_valid(geometry)),
    }
    return Table("plots", columns, geometry)


def _status(land: _Land, worst: dict[str, str]) -> str:
    found = {worst.get(handle) for handle in land.outline.handles}
    found |= {problem.severity for problem in land.problems}
    return next((severity for severity in ("error", "warning") if severity in found), "ok")


def _plot_ids(lands: list[_Land], asked: Asked) -> list[str]:
    """Return an id for each plot: the attribute that was named, else the handle, else a number; none twice."""
    ids, seen = [], defaultdict(int)
    for number, land in enumerate(lands, 1):
        named = [
            text for tag, text in land.attributes if asked.id_tag and tag.upper() == asked.id_tag.upper()
        ]
        name = next(filter(None, named), None) or next(iter(land.outline.handles), None) or f"#{number}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _shape(land: _Land) -> shapely.Geometry:
    cuts = [*land.cuts, *land.outline.islands]
    if not cuts:
        return land.outline.shell
    return shapely.difference(land.outline.sound, shapely.union_all(cuts))


def problems_table(problems: list[Problem]) -> Table:
    """Return problems as a Table of points."""
    places = np.array([one.place or (np.nan, np.nan) for one in problems], dtype=float).reshape(-1, 2)
    known = np.isfinite(places).all(axis=1)
    geometry = np.full(len(problems), None, dtype=object)
    geometry[known] = shapely.points(places[known])
    columns = {
        "problem": _texts(one.code for one in problems),
        "severity": _texts(one.severity for one in problems),
        "message": _texts(one.message for one in problems),
        "cad_layer": _texts(one.layer for one in problems),
        "handle": _texts(one.handle for one in problems),
        "gap_m": _numbers(one.gap for one in problems),
        "x": np.ma.MaskedArray(np.where(known, places[:, 0], 0.0), mask=~known),
        "y": np.ma.MaskedArray(np.where(known, places[:, 1], 0.0), mask=~known),
    }
    return Table("problems", columns, geometry)


def _texts(values) -> np.ma.MaskedArray:
    values = list(values)
    data = np.empty(len(values), dtype=object)
    data[:] = values
    return np.ma.MaskedArray(data, mask=[value is None or value == "" for value in values])


def _numbers(values) -> np.ma.MaskedArray:
    values = list(values)
    return np.ma.MaskedArray(
        np.array([value or 0.0 for value in values], dtype=float), mask=[value is None for value in values]
    )
