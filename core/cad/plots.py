"""Outlines into plots: what is said inside them, their codes, what lies within what, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress
from ..table import Table
from ..text import Message
from .codes import refines
from .entities import Entities, Problem
from .land import Asked, Land, read, readings
from .nesting import nest, without_frames
from .outlines import Found
from .tables import plots_table, problems_table

_ORDER = {"error": 0, "warning": 1, "info": 2}
_OFTEN = 500
# Letters of a plot's texts that a sentence quotes.
_SHOWN = 200


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
    problems = [*more, *found.problems]
    lands, parents, frames = without_frames(found, asked, problems)
    loose = _assign(lands, words, asked, problems)
    progress.step(0.3)
    for number, land in enumerate(lands):
        if number % _OFTEN == 0:
            progress.step(0.3 + 0.3 * number / len(lands))
        land.readings = readings(land, asked)
    nest(lands, parents, asked, tolerance, progress.part(0.6, 0.9))
    kept = [land for land in lands if land.state == "plot"]
    for land in kept:
        _settle(land, asked)
    if kept and not any(
        land.code or land.readings[s].codes or land.readings[s].unknown
        for land in kept
        for s in asked.sources
    ):
        # Said once, not of each plot.
        for land in kept:
            land.problems.clear()
        problems.append(
            Problem(
                "no_code",
                "warning",
                Message(
                    "No text, attribute or layer of the drawing tells a code of any plot. Check the sources and the edition, or give your own words with MAPPING."
                ),
            )
        )
    problems += [problem for land in lands for problem in land.problems]
    problems.sort(key=lambda one: _ORDER[one.severity])
    table = plots_table(kept, problems, asked)
    severities = [one.severity for one in problems]
    return Plots(
        table, problems_table(problems), severities.count("error"), severities.count("warning"), loose, frames
    )


def _assign(lands: list[Land], words: Entities, asked: Asked, problems: list[Problem]) -> int:
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
        if source in asked.sources and (codes := read(asked, text, tag).codes):
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


def _settle(land: Land, asked: Asked) -> None:
    """Choose the code by the order of the sources, and say what speaks against it."""
    saying = [
        (source, land.readings[source].codes) for source in asked.sources if land.readings[source].codes
    ]
    if not saying:
        unknown = [word for source in asked.sources for word in land.readings[source].unknown]
        if unknown:
            land.say("unknown_code", "error", Message("“{words}” is in none of the tables, nor in your own list of codes.", words=", ".join(unknown)))  # fmt: skip
        elif words := [*land.texts, *(text for _, text in land.attributes)]:
            read = "; ".join(" ".join(text.split()) for text in words)
            land.say(
                "no_code",
                "warning",
                Message("The plot has no code. In it stands: {words}.", words=read[:_SHOWN]),
            )
        else:
            land.say(
                "no_code",
                "warning",
                Message("The plot has no code: nothing stands in it, and its layer tells none."),
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
