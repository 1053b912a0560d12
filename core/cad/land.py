"""An outline on its way to a plot, and how its code is looked for."""

from dataclasses import dataclass, field

import shapely

from ..landuse_layer import USE_CODE
from ..text import Message
from .codes import Codes, Reading, refines
from .entities import Problem
from .outlines import Outline

SOURCES = ("attribute", "text", "layer")


@dataclass(frozen=True)
class Asked:
    """How codes are found: `sources` in their order, the attribute of the code and that of the plot's id (empty:
    any, none), whether texts stand on layers that hold nothing but codes (`sure`), whether the layers of the
    outlines were `chosen`, and what a ring in a ring is (`nested`)."""

    codes: Codes
    sources: tuple[str, ...] = SOURCES
    tag: str = ""
    id_tag: str = ""
    sure: bool = False
    chosen: bool = False
    nested: str = "auto"


@dataclass
class Land:
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
        """Add a problem of this outline, with a place within it."""
        outline = self.outline
        self.problems.append(
            Problem(code, severity, message, self.layers[0], next(iter(outline.handles), None), outline.place)
        )


def read(asked: Asked, text: str, tag: str | None) -> Reading:
    """Return what a text says, or an attribute where it has a tag."""
    if tag is None:
        return asked.codes.read(text, asked.sure)
    if asked.tag:
        return asked.codes.read(text, True) if tag.upper() == asked.tag.upper() else Reading()
    return asked.codes.read(text, tag.upper() in {name.upper() for name in USE_CODE})


def readings(land: Land, asked: Asked) -> dict[str, Reading]:
    """Return what each source says of an outline."""
    return {
        "attribute": _together(read(asked, text, tag) for tag, text in land.attributes),
        "text": _together(read(asked, text, None) for text in land.texts),
        "layer": _together(asked.codes.read(layer, False) for layer in land.layers),
    }


def _together(readings) -> Reading:
    readings = list(readings)
    codes = list(dict.fromkeys(code for one in readings for code in one.codes))
    # A class beside one of its own sub-classes says less, and nothing else.
    finest = [code for code in codes if not any(other != code and refines(other, code) for other in codes)]
    return Reading(tuple(finest), tuple(dict.fromkeys(word for one in readings for word in one.unknown)))
