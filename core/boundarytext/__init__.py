"""The 界址点 coordinate text of land approval (报件) and filing (备案): text to plots, plots to text.

`decode` turns a file's bytes into text, `parse` the text into a Document of plots as written, `locate` tells in
which Gauss-Krüger zone and axis order each plot's numbers are, `shape` makes its polygon, `area_problem`
compares the recorded area; `write` goes the other way. What is wrong comes as Problems with plot and line;
only a file that is not of this form at all raises InputError. No function reads or writes files.
"""

from .document import Document, PlotText, Problem
from .encoding import decode
from .locate import SystemNeeded, locate
from .reading import looks_like, parse
from .shapes import area_problem, degrees_area_problem, recorded_area, shape
from .systems import System
from .writing import Plot, write

__all__ = [
    "Document",
    "Plot",
    "PlotText",
    "Problem",
    "System",
    "SystemNeeded",
    "area_problem",
    "decode",
    "degrees_area_problem",
    "locate",
    "looks_like",
    "parse",
    "recorded_area",
    "shape",
    "write",
]
