"""A boundary text as it is written, before anything is made of it."""

from dataclasses import dataclass, field

import numpy as np

from ..text import Message
from .systems import System

# Columns of a plot's own line between its counts and the closing @, in the order of the form.
HEAD = ("plot_id", "plot_name", "kind", "sheet", "use_name", "use_code")


@dataclass
class Problem:
    """What is wrong, how badly (``error``: the plot's geometry cannot be relied on; ``warning``; ``info``) and where.

    `line` counts from 1, 0 where the whole file is meant; `place` is (east, north) in the plot's own system.
    """

    code: str
    severity: str
    message: Message
    line: int = 0
    plot: "PlotText | None" = None
    place: tuple[float, float] | None = None


@dataclass
class PlotText:
    """One plot as written: the columns of its own line, and its points in their order.

    `values` (n, 2) float64 are the two coordinate columns as they stand, NaN where one is not a number;
    `labels`, `rings`, `lines` have one entry a point. `system` and `swapped` are told by `locate`; a plot
    whose `faulty` is set cannot be drawn.
    """

    line: int
    declared: int | None
    area: str
    columns: dict[str, str]
    extra: str = ""
    labels: list[str] = field(default_factory=list)
    rings: list[str] = field(default_factory=list)
    values: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))
    lines: list[int] = field(default_factory=list)
    system: System | None = None
    swapped: bool = False
    faulty: bool = False

    @property
    def points(self) -> np.ndarray:
        """Return (n, 2) east, north, once `locate` has told the order of the axes."""
        return self.values if self.swapped else self.values[:, ::-1]

    @property
    def title(self) -> str:
        """Return what a person calls the plot."""
        return self.columns["plot_id"] or self.columns["plot_name"]


@dataclass
class Document:
    """A parsed file: its name, `header` of [属性描述], `project` of [项目信息], plots and problems."""

    file: str
    header: dict[str, str]
    project: dict[str, str]
    plots: list[PlotText]
    problems: list[Problem]
