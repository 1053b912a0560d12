"""What is said of a drawing: why it cannot be used, what was taken of it and what was not."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal

from ..core.cad import Problem, Scan
from ..core.cad.outlines import Found
from ..core.cad.plots import Plots
from ..core.table import nulls
from ..core.text import Message


@dataclass
class LeftOut:
    """How many entities were not taken, by reason and by layer or kind; (layer, handle) of those that lie nowhere."""

    paper: int = 0
    hidden: Counter = field(default_factory=Counter)
    ignored: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    unread: Counter = field(default_factory=Counter)
    in_blocks: int = 0
    nowhere: list[tuple[str, str]] = field(default_factory=list)


def not_opened(path: str) -> Message:
    return Message(
        "File {file} is damaged: its drawing cannot be read ({reason}). Export it from the CAD program again.",
        file=Path(path).name,
        reason=gdal.GetLastErrorMsg().strip().rstrip(".") or "DXF",
    )


def no_outlines(name: str, found: Scan, left: LeftOut) -> Message:
    if left.nowhere:
        return Message(
            "File {file}: no line or hatch is left, since {count} entities have a coordinate that is no number, or "
            "lies beyond any map. Correct them in the CAD program; the first is {handle} on layer “{layer}”.",
            file=name,
            count=len(left.nowhere),
            handle=left.nowhere[0][1] or "—",
            layer=left.nowhere[0][0],
        )
    if left.hidden or left.ignored:
        return Message(
            "File {file}: no line or hatch is left on the layers that are taken. Left out were: {layers}. Choose other "
            "layers; a layer that is switched off or frozen is taken when it is named.",
            file=name,
            layers=_counts(left.hidden + left.ignored),
        )
    return Message(
        "File {file} holds no lines and no hatches, so there are no plots in it. It holds: {kinds}.",
        file=name,
        kinds=_counts(found.counts) or "—",
    )


def none_closed(name: str, open_lines: dict[str, int]) -> Message:
    return Message(
        "File {file} has no closed outline: its lines ({layers}) enclose nothing. Close the outlines in the CAD "
        "program, allow a larger closing distance, or choose other layers.",
        file=name,
        layers=_counts(open_lines) or "—",
    )


def unread(left: LeftOut) -> list[Problem]:
    return [
        Problem(
            "not_read",
            "warning",
            Message(
                "{count} entities of kind {kind} cannot be read (such as regions, and splines without control points). "
                "Explode them into lines in the CAD program.",
                count=count,
                kind=kind,
            ),
        )
        for kind, count in sorted(left.unread.items())
    ] + [
        Problem(
            "not_read",
            "error",
            Message("A coordinate of this entity is no number, or lies beyond any map; the entity was left out. Correct it in the CAD program."),
            layer,
            handle or None,
        )
        for layer, handle in left.nowhere
    ]  # fmt: skip


def told(found: Scan, left: LeftOut, enclosed: Found, result: Plots) -> list[Message]:
    """Return what was taken and what was not, in sentences for the log."""
    kinds = Counter(one.kind for one in enclosed.outlines)
    codes = result.plots.columns["use_code"]
    notes = [
        Message(
            "Taken: {plots} plots, {coded} with a code. The drawing ({version}, {encoding}) has {polyline} closed lines, "
            "{lines} outlines of several lines and {hatch} hatches without an outline.",
            plots=len(result.plots),
            coded=int((~nulls(codes)).sum()),
            version=found.version or "DXF",
            encoding=found.encoding,
            polyline=kinds["polyline"] + kinds["circle"],
            lines=kinds["lines"],
            hatch=kinds["hatch"],
        )
    ]
    if enclosed.outlines:
        by_layer = Counter(one.layers[0] for one in enclosed.outlines)
        notes.append(Message("Outlines by layer: {layers}.", layers=_counts(by_layer)))
    if left.hidden:
        notes.append(Message("Left out, since they are switched off or frozen: {layers}.", layers=_counts(left.hidden)))  # fmt: skip
    if left.paper:
        notes.append(Message("Left out, since they lie in paper space: {count} entities.", count=left.paper))
    if left.ignored:
        notes.append(Message("Left out by the choice of layers: {layers}.", layers=_counts(left.ignored)))
    if left.in_blocks:
        notes.append(Message("Left out: {count} lines of block references, which were taken for symbols.", count=left.in_blocks))  # fmt: skip
    if result.frames:
        notes.append(Message("Left out: {count} circles in outlines of other layers, which were taken for frames around texts.", count=result.frames))  # fmt: skip
    if left.kinds:
        notes.append(Message("Left out, since they bound no land: {kinds}.", kinds=_counts(left.kinds)))
    if enclosed.open_lines:
        notes.append(Message("Lines that belong to no outline: {layers}.", layers=_counts(enclosed.open_lines)))  # fmt: skip
    if result.loose_texts:
        notes.append(Message("{count} texts and attributes stand in no outline; those with a code are listed.", count=result.loose_texts))  # fmt: skip
    return notes


def _counts(found: dict[str, int], most: int = 12) -> str:
    """Return names with their counts, most frequent first, cut where there are many."""
    shown = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} ({count})" for name, count in shown[:most]) + (
        ", …" if len(shown) > most else ""
    )
