"""Plots into the text of the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..progress import Progress
from ..text import InputError, Message
from .document import HEAD
from .shapes import UNITS
from .systems import TITLES, System

NEWLINE = "\r\n"
VERSION = "1.01版本"


@dataclass
class Plot:
    """A polygon to write, east first in the system of the text, with the columns of its line and kept labels."""

    geometry: shapely.Geometry
    columns: dict[str, str] = field(default_factory=dict)
    area_m2: float | None = None
    extra: str = ""
    labels: str = ""


@dataclass(frozen=True)
class Form:
    """How the text is written.

    `decimals` of coordinates; `area_unit` ``ha``, ``m2`` or ``mu`` with `area_decimals`; `axes` ``xy`` (north
    first, the form's) or ``en``; `close`: the first point again at each ring's end; `numbering`
    ``continue`` over rings, ``restart`` in each, or ``keep`` where labels are there; `prefix` of labels.
    """

    decimals: int = 3
    area_unit: str = "ha"
    area_decimals: int = 4
    axes: str = "xy"
    close: bool = True
    numbering: str = "continue"
    prefix: str = "J"


def header(
    system: System, form: Form, *, producer: str = "", date: str = "", given: dict[str, str] | None = None
):
    """Return the lines of [属性描述] as a dict in the form's order; `given` replaces and adds."""
    decimals = form.decimals
    return {
        "格式版本号": VERSION,
        "数据产生单位": producer,
        "数据产生日期": date,
        "坐标系": TITLES[system.datum],
        "几度分带": str(system.width or ""),
        "投影类型": "高斯克吕格" if system.width else "",
        "计量单位": "米" if system.width else "度",
        "带号": str(system.zone or ""),
        "精度": f"{10.0**-decimals:.{decimals}f}",
        "转换参数": ",,,,,,",
        **(given or {}),
    }


def write(header: dict[str, str], plots: Iterable[Plot], form: Form, progress: Progress) -> Iterator[str]:
    """Yield the text in pieces: the header, then each plot. Raises InputError and Cancelled.

    A plot whose ring has fewer than three points at this precision cannot be written: see `collapses`.
    """
    yield NEWLINE.join(["[属性描述]", *(f"{key}={value}" for key, value in header.items()), "[地块坐标]", ""])
    for plot in plots:
        progress.check()
        yield _plot(plot, form)


def collapses(geometry: shapely.Geometry, decimals: int) -> bool:
    """Tell whether a ring has fewer than three different points once rounded."""
    return any(len(_rounded(ring, decimals)) < 3 for ring in _rings(geometry))


def _rings(geometry: shapely.Geometry) -> list:
    parts = shapely.get_parts([geometry])
    return [ring for part in parts for ring in (part.exterior, *part.interiors)]


def _rounded(ring, decimals: int) -> np.ndarray:
    """Return a ring's points (n, 2) without the closing one and without repetitions, as they will be written."""
    xy = np.round(shapely.get_coordinates(ring), decimals)
    return xy[:-1][(xy[1:] != xy[:-1]).any(axis=1)]


def _plot(plot: Plot, form: Form) -> str:
    rings = [_rounded(ring, form.decimals) for ring in _rings(plot.geometry)]
    if any(len(ring) < 3 for ring in rings):
        raise InputError(
            Message(
                "Plot {plot} has a ring with fewer than three points at {decimals} decimals. Take more decimals, or "
                "remove the ring.",
                plot=plot.columns.get("plot_id", ""),
                decimals=form.decimals,
            )
        )
    count = sum(len(ring) + form.close for ring in rings)
    area = plot.area_m2 if plot.area_m2 is not None else float(shapely.area(plot.geometry))
    columns = {**plot.columns, "kind": "面"}
    cells = [
        str(count),
        f"{area / UNITS[form.area_unit]:.{form.area_decimals}f}",
        *(plain_cell(columns.get(name, "")) for name in HEAD),
    ]
    if plot.extra:
        cells.append(plot.extra)
    lines = [",".join([*cells, "@"])]
    labels = _labels(plot, [len(ring) for ring in rings], form)
    for number, (ring, names) in enumerate(zip(rings, labels, strict=True), 1):
        ordered = ring if form.axes == "en" else ring[:, ::-1]
        points = [
            f"{name},{number},{first:.{form.decimals}f},{second:.{form.decimals}f}"
            for name, (first, second) in zip(names, ordered.tolist(), strict=True)
        ]
        lines += [*points, points[0]] if form.close else points
    return NEWLINE.join([*lines, ""])


def plain_cell(text: str) -> str:
    """Return a text that cannot be taken for a column's end or the line's."""
    return " ".join(text.replace(",", "，").replace("@", "＠").split())


def _labels(plot: Plot, counts: list[int], form: Form) -> list[list[str]]:
    if form.numbering == "keep" and plot.labels:
        kept = [ring.split() for ring in plot.labels.split(";")]
        if [len(ring) for ring in kept] == counts:
            return kept
    first, labels = 1, []
    for count in counts:
        labels.append([f"{form.prefix}{number}" for number in range(first, first + count)])
        first = 1 if form.numbering == "restart" else first + count
    return labels
